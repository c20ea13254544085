"""Access tokens for a relay that wants OAuth 2.0 instead of a password (RFC 6749, XOAUTH2, RFC 7628).

A refresh token lies in a file; with it the token server gives an access token that lives for about an hour. It is
kept in this process until shortly before its end. A server that hands out a new refresh token with it (RFC 6749
section 6) has it written over the old one.
"""

from __future__ import annotations

import base64
import json
import os
import ssl
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from distribute.settings import OAuth
from editorial.refusal import system_words
from editorial.secrets import Secret, SecretMissing, is_loopback

EARLY = 120.0
"""Seconds before its end at which an access token is asked for anew: an attempt at a login takes some."""
WITHOUT_END = 3600.0
"""Seconds a token is taken to live when the server does not say (RFC 6749 section 5.1 recommends that it does)."""
LARGEST = 100_000
"""Bytes of a token server's answer."""


class TokenProblem(Exception):
    """There is no access token. str() says why and what to do; passing: it may be better later by itself."""

    def __init__(self, words: str, *, passing: bool) -> None:
        super().__init__(words)
        self.passing = passing


@dataclass(frozen=True)
class Token:
    text: str
    fresh: bool
    """Whether it was fetched just now: a kept one may have been revoked since."""


@dataclass
class _Kept:
    token: str
    until: float
    """On the monotonic clock."""


_kept: dict[tuple[str, str, Path], _Kept] = {}
_lock = threading.Lock()


def access_token(oauth: OAuth, timeout: float) -> Token:
    """A token that is good now; asks the token server when none is kept. Raises TokenProblem."""
    key = (oauth.token_url, oauth.client_id, oauth.refresh_token_file)
    # Connections ask at once after a start: one of them goes to the server, the others wait for its answer.
    with _lock:
        kept = _kept.get(key)
        if kept is not None and kept.until > time.monotonic():
            return Token(kept.token, fresh=False)
        kept = _kept[key] = _fresh(oauth, timeout)
        return Token(kept.token, fresh=True)


def forget(token: str) -> None:
    """The relay refused this token: the next connection asks for another."""
    with _lock:
        for key in [key for key, kept in _kept.items() if kept.token == token]:
            del _kept[key]


def xoauth2(user: str, token: str) -> str:
    """The initial response of AUTH XOAUTH2, as Google and Microsoft describe it."""
    return _base64(f"user={user}\1auth=Bearer {token}\1\1")


def oauthbearer(user: str, token: str, host: str, port: int) -> str:
    """The initial response of AUTH OAUTHBEARER (RFC 7628 section 3.1)."""
    # In the name = and , are written as their codes (RFC 5801 section 4).
    name = user.replace("=", "=3D").replace(",", "=2C")
    return _base64(f"n,a={name},\1host={host}\1port={port}\1auth=Bearer {token}\1\1")


def why(challenge: str) -> str:
    """What the relay says of a refused token: the JSON of its challenge in plain words, "" when it is none."""
    with suppress(ValueError):
        told = json.loads(base64.b64decode(challenge, validate=True))
        if isinstance(told, dict):
            return ", ".join(f"{key} {value}" for key, value in told.items() if isinstance(value, str | int))
    return ""


def _base64(text: str) -> str:
    return base64.b64encode(text.encode()).decode("ascii")


def _fresh(oauth: OAuth, timeout: float) -> _Kept:
    refresh = Secret(oauth.refresh_token_file, None)
    secret = Secret(oauth.client_secret_file, oauth.client_secret_env)
    try:
        fields = {
            "grant_type": "refresh_token",
            "refresh_token": refresh.reveal(),
            "client_id": oauth.client_id,
        }
        if secret.given:
            fields["client_secret"] = secret.reveal()
    except SecretMissing as missing:
        raise TokenProblem(str(missing), passing=False) from missing
    if oauth.scope:
        fields["scope"] = oauth.scope
    answer = _ask(oauth.token_url, fields, timeout)
    token, lives = answer.get("access_token"), answer.get("expires_in", WITHOUT_END)
    if not isinstance(token, str) or not token.isascii() or not token.isprintable() or not token:
        raise TokenProblem(_("the token server answered without a token"), passing=True)
    renewed = answer.get("refresh_token")
    if isinstance(renewed, str) and renewed and renewed != fields["refresh_token"]:
        _keep(oauth.refresh_token_file, renewed)
    seconds = float(lives) if isinstance(lives, int | float | str) and str(lives).isdigit() else WITHOUT_END
    return _Kept(token, time.monotonic() + max(seconds - EARLY, seconds / 2))


def _ask(url: str, fields: dict[str, str], timeout: float) -> dict[str, Any]:
    host = urllib.parse.urlsplit(url).hostname or ""
    if not url.startswith("https://") and not is_loopback(host):
        raise TokenProblem(_("relay.oauth.token_url must begin with https://"), passing=False)
    request = urllib.request.Request(
        url, urllib.parse.urlencode(fields).encode(), {"Accept": "application/json"}, method="POST"
    )
    try:
        with _opener().open(request, timeout=timeout) as response:
            told = json.loads(response.read(LARGEST))
    except urllib.error.HTTPError as error:
        raise _refused(error) from None  # not chained: it carries the request, and so the secrets
    except (OSError, ValueError, ssl.SSLError) as error:
        words = _("the token server {host} cannot be used: {why}")
        raise TokenProblem(words.format(host=host, why=_plain(error)), passing=True) from None
    if not isinstance(told, dict):
        raise TokenProblem(_("the token server answered without a token"), passing=True)
    return told


def _opener() -> urllib.request.OpenerDirector:
    """Follows no redirect: secrets go to the address that was configured and to no other."""
    opener = urllib.request.OpenerDirector()
    for handler in (
        urllib.request.ProxyHandler(),
        urllib.request.HTTPHandler(),
        urllib.request.HTTPSHandler(context=ssl.create_default_context()),
        urllib.request.HTTPDefaultErrorHandler(),
        urllib.request.HTTPErrorProcessor(),
    ):
        opener.add_handler(handler)
    return opener


def _refused(error: urllib.error.HTTPError) -> TokenProblem:
    """RFC 6749 section 5.2: 400 or 401 with a JSON that says what is wrong."""
    told: object = None
    with suppress(OSError, ValueError):
        told = json.loads(error.read(LARGEST))
    code = str(told.get("error", "")) if isinstance(told, dict) else ""
    if code == "invalid_grant":
        words = _("the refresh token is no longer good: sign in again and write the new one into {key}")
        return TokenProblem(words.format(key="relay.oauth.refresh_token_file"), passing=False)
    words = _("the token server refused us: {why}").format(why=code or f"HTTP {error.code}")
    return TokenProblem(words, passing=error.code >= 500 or error.code == 429)


def _plain(error: Exception) -> str:
    inner = getattr(error, "reason", None)
    cause = inner if isinstance(inner, OSError) else error
    return (system_words(cause) if isinstance(cause, OSError) else "") or str(cause)


def _keep(path: Path, token: str) -> None:
    """Writes the new refresh token whole or not at all, readable by its owner alone."""
    beside = path.with_name(path.name + ".new")
    try:
        handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(token + "\n")
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except OSError as error:
        words = _("the new refresh token cannot be written to {path}: {why}; the old one may be void")
        raise TokenProblem(words.format(path=path, why=system_words(error)), passing=False) from error
