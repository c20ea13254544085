"""Mails from files instead of a mailbox: .eml, mbox, Maildir. They go the same way from the record on."""

from __future__ import annotations

import email.utils
import mailbox
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.parser import BytesHeaderParser
from pathlib import Path

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from editorial.models import Blob, Disposition, Event, Message
from editorial.refusal import Refused, system_words
from ingest.record import TAKEN

ACCOUNT = "import"
YEARS = range(1971, 2201)
"""What a mail may say of its time; anything else is a slip of the program that wrote it."""


@dataclass
class Imported:
    new: int = 0
    known: int = 0
    """Mails whose bytes were here already."""
    problems: list[str] = field(default_factory=list)
    """A sentence for each file or mail that was left out; the others are recorded."""


def import_files(
    paths: Sequence[Path],
    received: datetime | None,
    now: Callable[[], datetime],
    progress: Callable[[int, int], None] | None = None,
) -> Imported:
    """Records every mail in these files, each once. Raises Refused before anything when a path is not there."""
    missing = [_words(path) for path in paths if not path.exists()]
    if missing:
        raise Refused(_("there is no {missing}; nothing was imported").format(missing=", ".join(missing)))
    imported = Imported()
    mails: list[tuple[str, Callable[[], bytes]]] = []
    for path in paths:
        try:
            mails.extend(_mails(path))
        except OSError as error:
            imported.problems.append(f"{_words(path)}: {system_words(error)}")
    for done, (where, read) in enumerate(mails, 1):
        try:
            _import(where, read(), received, now(), imported)
        except OSError as error:
            imported.problems.append(f"{where}: {system_words(error)}")
        if progress is not None:
            progress(done, len(mails))
    return imported


def _import(where: str, raw: bytes, received: datetime | None, at: datetime, imported: Imported) -> None:
    arrived = received or _arrival(raw)
    if arrived is None:
        words = _("{where} tells no time in Received or Date: give --received")
        imported.problems.append(words.format(where=where))
    elif _keep(where, raw, arrived, at):
        imported.new += 1
    else:
        imported.known += 1


def _words(path: Path) -> str:
    """A file's name as text: one in another coding than this system's cannot be stored or shown as it is."""
    return os.fsencode(path).decode("utf-8", "replace")


def _mails(path: Path) -> Iterator[tuple[str, Callable[[], bytes]]]:
    if path.is_dir():
        if (path / "cur").is_dir() or (path / "new").is_dir():
            for part in ("new", "cur"):
                for file in sorted((path / part).glob("*")):
                    yield _words(file), file.read_bytes
        else:
            for file in sorted(path.rglob("*.eml")):
                yield _words(file), file.read_bytes
        return
    with path.open("rb") as opened:
        is_mbox = opened.read(5) == b"From "
    if not is_mbox:
        yield _words(path), path.read_bytes
        return
    box = mailbox.mbox(path, create=False)
    for key in box.keys():  # noqa: SIM118 - a mailbox is no dict
        where = _("{path} no. {number}").format(path=_words(path), number=int(key) + 1)
        yield where, lambda key=key: box.get_bytes(key)  # type: ignore[misc]


def _arrival(raw: bytes) -> datetime | None:
    """When the last server took it in (its Received line is the topmost, RFC 5321 section 4.4), else Date."""
    head = BytesHeaderParser().parsebytes(raw[: 256 * 1024])
    received = [str(value).rpartition(";")[2] for value in head.get_all("Received", [])]
    for value in (*received[:1], str(head.get("Date", ""))):
        try:
            parsed = email.utils.parsedate_to_datetime(value.strip())
            arrived = (parsed if parsed.tzinfo else parsed.replace(tzinfo=UTC)).astimezone(UTC)
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
        if arrived.year in YEARS:
            return arrived
    return None


def _keep(where: str, raw: bytes, received: datetime, at: datetime) -> bool:
    with transaction.atomic():
        blob = Blob.keep(raw)
        # As in ingest.record: a copy at a wrong address is not the contribution, nor is a header alone.
        standing = Q(role="submissions") | Q(disposition__in=TAKEN)
        if Message.objects.filter(standing, blob=blob, partial=False).exists():
            return False
        message = Message.objects.create(
            account=ACCOUNT,
            folder=where[-400:],
            role="submissions",
            received=received,
            recorded=at,
            size=len(raw),
            blob=blob,
            disposition=Disposition.NEW,
        )
        Event.write(at, "import", "recorded", message, size=len(raw), file=where)
    return True
