"""Reading a mail while a person looks: one parse child for each process of the desk, started when first needed."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from typing import Any

from desk import incoming
from desk.web.site import site
from editorial.models import Message
from ingest.child import Parser
from ingest.instead import header_of
from ingest.parsed import DraftItem, Parsed, to_json

FAILURES = frozenset({"timeout", "memory", "crashed"})
"""Reasons that reading again would repeat, with the same patience: nothing of such a mail is read for a mere look."""
LARGEST = 8 * 1024 * 1024
"""Bytes up to which a mail is read for a look; a larger one may take seconds."""
SOURCE = 16 * 1024
"""Bytes of a mail's beginning that are shown when it cannot be read."""

_kept: list[Parser] = []
_lock = threading.Lock()


def reader() -> Parser:
    """The process's own; its threads take turns."""
    with _lock:
        if not _kept:
            _kept.append(incoming.parser(site()))
        return _kept[0]


@dataclass(frozen=True)
class Look:
    """What a mail says, as plain text."""

    said: tuple[str, ...] = ()
    """The sender's own words."""
    drafts: tuple[DraftItem, ...] = ()
    notes: tuple[str, ...] = ()
    headers: tuple[tuple[str, str], ...] = ()
    leaves: list[dict[str, Any]] = field(default_factory=list)
    source: str = ""
    """The beginning of the mail as it travelled, when nothing else can be shown."""
    unit: str = ""
    """The unit that signed it, as far as the reader can tell."""


def look(message: Message) -> Look:
    """Changes nothing."""
    parsed = _parsed(message)
    if parsed is None:
        return Look(headers=header_of(message).headers, leaves=message.leaves, source=_start(message))
    return Look(
        parsed.said,
        parsed.items,
        parsed.notes,
        parsed.headers,
        message.leaves or to_json(parsed.leaves),
        "" if parsed.said or parsed.items or parsed.leaves else _start(message),
        next((one.unit for one in parsed.items if one.unit), ""),
    )


def _parsed(message: Message) -> Parsed | None:
    if message.reason in FAILURES or message.size > LARGEST:
        return None
    return reader().parse(message.blob.read()).parsed


def _start(message: Message) -> str:
    piece = next(message.blob.chunks(), b"")[:SOURCE]
    return "".join(one for one in piece.decode("utf-8", "replace") if one in "\n\t" or one.isprintable())
