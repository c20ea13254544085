"""Mails from files instead of a mailbox: .eml, mbox, Maildir. They go the same way from the record on."""

from __future__ import annotations

import email.utils
import mailbox
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email.parser import BytesHeaderParser
from pathlib import Path

from django.db import transaction
from django.utils.translation import gettext as _

from editorial.models import Blob, Disposition, Event, Message
from editorial.refusal import Refused

ACCOUNT = "import"


@dataclass
class Imported:
    new: int = 0
    known: int = 0
    """Mails whose bytes were here already."""


def import_files(
    paths: Sequence[Path],
    received: datetime | None,
    now: Callable[[], datetime],
    progress: Callable[[int, int], None] | None = None,
) -> Imported:
    """Records every mail in these files, each once. Raises Refused before anything when a path is not there."""
    missing = [str(path) for path in paths if not path.exists()]
    if missing:
        raise Refused(_("there is no {missing}; nothing was imported").format(missing=", ".join(missing)))
    imported = Imported()
    mails = [mail for path in paths for mail in _mails(path)]
    for done, (where, read) in enumerate(mails, 1):
        raw = read()
        arrived = received or _arrival(raw)
        if arrived is None:
            raise Refused(_("{where} tells no time in Received or Date: give --received").format(where=where))
        if _keep(where, raw, arrived, now()):
            imported.new += 1
        else:
            imported.known += 1
        if progress is not None:
            progress(done, len(mails))
    return imported


def _mails(path: Path) -> Iterator[tuple[str, Callable[[], bytes]]]:
    if path.is_dir():
        if (path / "cur").is_dir() or (path / "new").is_dir():
            for part in ("new", "cur"):
                for file in sorted((path / part).glob("*")):
                    yield str(file), file.read_bytes
        else:
            for file in sorted(path.rglob("*.eml")):
                yield str(file), file.read_bytes
        return
    with path.open("rb") as opened:
        is_mbox = opened.read(5) == b"From "
    if not is_mbox:
        yield str(path), path.read_bytes
        return
    box = mailbox.mbox(path, create=False)
    for key in box.keys():  # noqa: SIM118 - a mailbox is no dict
        where = _("{path} no. {number}").format(path=path, number=int(key) + 1)
        yield where, lambda key=key: box.get_bytes(key)  # type: ignore[misc]


def _arrival(raw: bytes) -> datetime | None:
    """When the last server took it in (its Received line is the topmost, RFC 5321 section 4.4), else Date."""
    head = BytesHeaderParser().parsebytes(raw[: 256 * 1024])
    received = [str(value).rpartition(";")[2] for value in head.get_all("Received", [])]
    for value in (*received[:1], str(head.get("Date", ""))):
        try:
            parsed = email.utils.parsedate_to_datetime(value.strip())
        except (ValueError, TypeError, IndexError):
            continue
        return (parsed if parsed.tzinfo else parsed.replace(tzinfo=UTC)).astimezone(UTC)
    return None


def _keep(where: str, raw: bytes, received: datetime, at: datetime) -> bool:
    with transaction.atomic():
        blob = Blob.keep(raw)
        if Message.objects.filter(blob=blob).exists():
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
