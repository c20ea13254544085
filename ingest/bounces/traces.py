"""Which mail of ours a report speaks of: the token in the return path, the Message-ID of what came back."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.bounces.fields import fields_of
from ingest.bounces.spoken import everything
from ingest.structure.message import Mail

_TOKEN = re.compile(r"[A-Za-z0-9._-]{1,64}[+]([A-Za-z0-9_.=-]{6,120})@[\w.-]+")
_OURS = re.compile(r"[0-9a-f]{16,32}", re.IGNORECASE)
"""How distribute.recipients writes a token; some servers write what they return to in capitals."""
_ARRIVED = (
    "x-original-to",
    "delivered-to",
    "envelope-to",
    "x-envelope-to",
    "to",
    "x-rcpt-to",
    "x-forwarded-to",
)
"""Where a mail came to, in the words of the servers that took it in."""
_HEADS = ("text/rfc822-headers", "message/rfc822-headers", "message/global-headers")
_ID = re.compile(r"<([^<>\s]{3,400})>")
_ID_LINE = re.compile(r"message-id\s*[:：]\s*<([^<>\s]{3,400})>", re.IGNORECASE)
_PATH_LINE = re.compile(r"^[>\s]{0,4}return-path\s*:\s*(<[^<>\s]{3,300}>)", re.IGNORECASE | re.MULTILINE)


def token(mail: Mail, *more: str) -> str:
    """The token the report came back to, or that the returned mail's own return path holds; `more` values last."""
    found = [match[1] for value in (*_paths(mail), *more) for match in _TOKEN.finditer(value)]
    # A plus sign of the office's own (office+bounces@) looks like one too.
    ours = next((one.lower() for one in found if _OURS.fullmatch(one)), "")
    return ours or next(iter(found), "")


def _paths(mail: Mail) -> Iterator[str]:
    for name in _ARRIVED:
        yield from mail.all(name)
    for value in mail.all("received"):
        if match := re.search(r"\bfor\s+(<?[^\s<>;]{3,300})", value):
            yield match[1]
    for head in returned_heads(mail):
        yield head.get("return-path", "")
    if match := _PATH_LINE.search(everything(mail.root)):
        yield match[1]


def returned_heads(mail: Mail) -> Iterator[dict[str, str]]:
    """The header fields of the mail that came back, names in lower case, as far as it is enclosed."""
    for leaf in mail.root.leaves():
        if leaf.inner is not None:
            yield {name: leaf.inner.header(name) for name in ("message-id", "return-path")}
        elif leaf.type in _HEADS:
            yield fields_of(leaf.data)


def returned(mail: Mail) -> str:
    """Message-ID of the mail that came back, without brackets: enclosed, quoted in the words, or referred to."""
    for head in returned_heads(mail):
        if found := head.get("message-id", "").strip(" <>"):
            return found
    if match := _ID_LINE.search(everything(mail.root)):
        return match[1]
    ids = _ID.findall(mail.header("in-reply-to") or mail.header("references"))
    return ids[-1] if ids else ""
