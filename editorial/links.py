"""The links by which readers change how they are sent the bulletin: made, and recognised again.

A link is the token of one delivery and a signature made with the store's key for this purpose alone. It is for the list
and the address of that delivery, works 400 days, and is good for nothing else: whoever is forwarded the mail, or its
link, can do that much.
"""

from __future__ import annotations

import hmac
import re
import secrets
from base64 import urlsafe_b64encode
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from editorial import claims
from editorial.models import Delivery, SigningKey
from editorial.publication import House

PATH = "/r/"
"""Of the page's address; the token follows."""
DAYS = 400
"""How long a link works, from the sending on: longer than a year, so that a yearly bulletin's does."""
_PURPOSE = b"newsdesk leave 1"
_MAC = 22
"""Letters of a signature: 128 bits in base64url."""
_TYPED = re.compile(r"[A-Za-z0-9_-]{23,60}\Z")


@dataclass(frozen=True)
class Link:
    """What a token leads to."""

    token: str
    delivery: Delivery
    expires: datetime


def lists(house: House) -> set[str]:
    """The lists whose recipients may leave by themselves."""
    both = {"distribution": house.lists.distribution, "copy": house.lists.copy_}
    return {name for name, one in both.items() if one.leave}


def key() -> bytes:
    """The store's secret, made when it is first asked for."""
    row = SigningKey.objects.filter(pk=1).first()
    if row is None:
        with transaction.atomic():
            claims.alone()
            row, _new = SigningKey.objects.get_or_create(pk=1, defaults={"key": secrets.token_urlsafe(48)})
    return row.key.encode()


def token(key: bytes, delivery: str, list: str) -> str:
    """What stands in the link of a delivery (its own token) on this list."""
    return delivery + _signature(key, b"link", list, delivery)


def _signature(key: bytes, what: bytes, *words: str) -> str:
    # With lengths, so that no two sets of words are signed alike.
    said = b"".join(f"{len(one.encode())}:{one}".encode() for one in words)
    digest = hmac.digest(key, _PURPOSE + b"\0" + what + b"\0" + said, "sha256")
    return urlsafe_b64encode(digest[:16]).decode().rstrip("=")


def found(typed: str, at: datetime) -> Link | None:
    """The link of a token; None for what we never mailed and for what has expired, without a difference."""
    if not _TYPED.match(typed):
        return None
    name, mac = typed[:-_MAC], typed[-_MAC:]
    row = Delivery.objects.select_related("issue").filter(token=name).first()
    wanted = _signature(key(), b"link", "" if row is None else row.list, name)
    if not hmac.compare_digest(wanted.encode(), mac.encode()) or row is None:
        return None
    issue = row.issue
    if row.list not in (issue.mailing or {}).get("leave", ()):
        return None
    sent = row.first_at or issue.released_at or issue.frozen_at
    if sent is None or at >= sent + timedelta(days=DAYS):
        return None
    return Link(typed, row, sent + timedelta(days=DAYS))


def form(link: Link, at: datetime) -> str:
    """What the page's form must bring back: it was opened, by this link, at most a day ago."""
    until = f"{int((at + timedelta(days=1)).timestamp()):x}"
    return until + _signature(key(), b"form", link.token, until)


def is_form(link: Link, typed: str, at: datetime) -> bool:
    until, mac = typed[:-_MAC], typed[-_MAC:]
    wanted = _signature(key(), b"form", link.token, until)
    if not hmac.compare_digest(wanted.encode(), mac.encode("utf-8", "replace")):
        return False
    return at.timestamp() < int(until, 16)
