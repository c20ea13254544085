"""What a mailbox answers: the values passed on, and the small readings of a server's words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

WINDOW = 500
"""UIDs in one command. Tencent's servers refuse longer and descending sets."""


@dataclass(frozen=True)
class Standing:
    """What the server says about the folder."""

    uidvalidity: str
    """As it came, because servers send 0 and 41 bits; "" when the server does not say."""
    uidnext: int | None
    """None when the server does not say (163)."""
    exists: int


@dataclass(frozen=True)
class Size:
    uid: int
    size: int
    """RFC822.SIZE in bytes, an estimate on some servers."""
    internaldate: datetime
    """When the server received it, UTC. A server that cannot say it gives the time this session was opened."""


@dataclass(frozen=True)
class Fetched:
    uid: int
    raw: bytes | None
    """None: the mail is there but the server does not hand it out (unfetchable)."""
    internaldate: datetime
    size: int


def batches(sizes: Iterable[Size], limit_bytes: int, max_count: int = WINDOW) -> Iterator[list[Size]]:
    """Groups in the order given, each of at most limit_bytes and max_count; a larger mail goes alone."""
    batch: list[Size] = []
    total = 0
    for size in sizes:
        if batch and (total + size.size > limit_bytes or len(batch) == max_count):
            yield batch
            batch, total = [], 0
        batch.append(size)
        total += size.size
    if batch:
        yield batch


def quote(word: str) -> str:
    """A quoted string (RFC 3501 section 9); CR, LF and NUL cannot stand in one and were refused before."""
    return '"' + word.replace("\\", "\\\\").replace('"', '\\"') + '"'


def last_said(said: dict[str, list[Any]], name: str) -> str:
    values = said.get(name) or [b""]
    value = values[-1]
    return value.decode("ascii", "replace").strip() if isinstance(value, bytes) else ""


def number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and int(text) > 0 else None


_SUBSTITUTE = b"Retrieval using the IMAP4 protocol failed for the following message"


def body(answer: dict[bytes, Any]) -> bytes | None:
    """The mail's bytes; None for nothing, and for the note Exchange puts in place of a mail it cannot read."""
    for key in (b"BODY[]", b"RFC822"):
        raw = answer.get(key)
        if isinstance(raw, int):  # a body of digits only, sent as a quoted string, was read as a number
            raw = str(raw).encode()
        if isinstance(raw, bytes) and raw:
            head = raw[:8192].partition(b"\r\n\r\n")[0]
            return None if b"\nSubject: " + _SUBSTITUTE in b"\n" + head else raw
    return None
