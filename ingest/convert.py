"""Files only LibreOffice reads: kept as rows and converted apart, so that the mails around them are read at once.

A mail that holds such a file stays `new` and `waits`; reading passes it by. convert_new converts what is wanted, file
by file, and releases the mails that have nothing left to wait for; they are then read again with what became of
their files. The same file sent again is not converted again. Killed anywhere, the next pass finds what was left.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import cast

import structlog
from django.db import transaction
from django.db.models import Q, QuerySet

from editorial import claims
from editorial.models import Blob, Conversion, ConversionState, Event, Message
from ingest.child import Parser, Read
from ingest.office import Office, Outcome
from ingest.parsed import Converted, Problem

log = structlog.get_logger()
TRIES = 3
CLAIM = timedelta(minutes=10)
CLAIM_FILTERS = 4
"""A claim outlasts so many conversions: a file may be tried under more than one name of its format."""
_ONE_PASS = threading.Lock()
"""Claims are named by process: two passes of one process would take each other's."""


# Reading a message whose files may be converted


def parse(parser: Parser, message: Message) -> Read:
    """The message read with all of its files that are converted; `parsed.wanted` are those that are not.

    Raises OSError only when no process can be started at all.
    """
    raw = message.blob.read()
    known = _converted(message.conversions.exclude(state=ConversionState.WANTED))
    read = parser.parse(raw, known)
    while read.parsed is not None and read.parsed.wanted:
        asked = {one.sha256 for one in read.parsed.wanted} - known.keys()
        if not asked:  # given and asked for again: it will get nothing else
            return replace(read, parsed=replace(read.parsed, wanted=()))
        finished = Conversion.objects.filter(source__in=asked).exclude(state=ConversionState.WANTED)
        more = _converted(finished.exclude(ours=True))
        if more.keys() != asked:
            return read
        known |= more
        read = parser.parse(raw, known)
    return read


def parse_now(parser: Parser, message: Message, office: Office, now: Callable[[], datetime]) -> Read:
    """The same for a person who waits: what is not converted yet is converted here. Raises OSError as convert does."""
    for row in message.conversions.filter(state=ConversionState.FAILED, ours=True):
        _settle_now(row, office, now)
    read = parse(parser, message)
    while read.parsed is not None and read.parsed.wanted:
        with transaction.atomic():
            claims.alone()
            rows = _want(message, read)
        for row in rows:
            if row.state == ConversionState.WANTED:
                _settle_now(row, office, now)
        read = parse(parser, message)
    return read


def wait(message: Message, read: Read, at: datetime) -> None:
    """Sets a claimed message aside until its wanted files are converted."""
    with transaction.atomic():
        claims.alone()  # so that none of the files is finished between the look at it and the commit
        held = Message.objects.select_for_update().get(pk=message.pk)
        if held.claim != message.claim:
            return  # another worker took it over
        rows = _want(held, read)
        held.waits = any(row.state == ConversionState.WANTED for row in rows)
        held.claim, held.claimed_until = "", None
        held.save(update_fields=["waits", "claim", "claimed_until"])
        Event.write(at, "poll", "postponed", held, files=[row.name for row in rows])


def _want(message: Message, read: Read) -> list[Conversion]:
    """A row for each file the message asks for, in the caller's transaction."""
    assert read.parsed is not None
    rows = []
    for one in {wanted.sha256: wanted for wanted in read.parsed.wanted}.values():
        blob = Blob.keep(read.blobs[one.sha256])
        row, _new = Conversion.objects.get_or_create(
            source=blob, defaults={"kind": one.kind[:10], "name": one.name}
        )
        row.messages.add(message)
        if row.state == ConversionState.FAILED and row.ours:
            row.state, row.tries, row.ours, row.problem, row.why = ConversionState.WANTED, 0, False, "", ""
            row.save()
        rows.append(row)
    return rows


def _converted(rows: Iterable[Conversion]) -> dict[str, Converted]:
    return {
        row.source_id: Converted(
            docx=row.result.read() if row.result is not None else b"",
            problem=cast("Problem", row.problem),
            why=row.why,
        )
        for row in rows
    }


# Converting


def convert_new(
    office: Office,
    now: Callable[[], datetime],
    progress: Callable[[int, int], None] | None = None,
    stop: Callable[[], bool] = lambda: False,
) -> int:
    """Converts every wanted file and releases the messages that waited; how many files were finished.

    A file on which LibreOffice falls is tried three times, after the others. Raises OSError when no process or
    temporary file can be made; nothing is lost then.
    """
    if not _ONE_PASS.acquire(blocking=False):
        return 0
    try:
        _release(Message.objects.filter(waits=True))
        total = Conversion.objects.filter(state=ConversionState.WANTED).count()
        done = 0
        while not stop() and (row := _claim(now(), office.patience)) is not None:
            outcome = office.attempt(row.source.read(), row.kind, stop)
            if _finish(row, outcome, now()):
                done += 1
                if progress is not None:
                    progress(done, max(total, done))
        return done
    finally:
        _ONE_PASS.release()


def _claim(at: datetime, patience: float) -> Conversion | None:
    """As messages are claimed (ingest.read): free, run out, ours from a pass that ended in trouble, or a dead one's."""
    wanted = Conversion.objects.filter(state=ConversionState.WANTED)
    free = Q(claimed_until=None) | Q(claimed_until__lte=at)
    free |= Q(claim__in=[claims.HOLDER, *claims.dead(wanted.exclude(claim=""), "claim")])
    until = at + max(CLAIM, timedelta(seconds=patience) * CLAIM_FILTERS)
    while True:
        first = wanted.filter(free).order_by("tries", "id").values_list("pk", flat=True).first()
        if first is None:
            return None
        if wanted.filter(free, pk=first).update(claim=claims.HOLDER, claimed_until=until):
            return Conversion.objects.get(pk=first)


def _settle_now(row: Conversion, office: Office, now: Callable[[], datetime]) -> None:
    """Converts without a claim: should a pass be at it too, the first to finish is believed."""
    outcome = office.attempt(row.source.read(), row.kind)
    with transaction.atomic():
        claims.alone()
        held = Conversion.objects.get(pk=row.pk)
        if held.state == ConversionState.WANTED or held.ours:
            _settle(held, outcome, now())


def _finish(row: Conversion, outcome: Outcome, at: datetime) -> bool:
    """Writes what became of a claimed file; False when it will be tried again or is another's by now."""
    with transaction.atomic():
        claims.alone()
        held = Conversion.objects.get(pk=row.pk)
        if held.claim != row.claim or held.state != ConversionState.WANTED:
            return False
        held.claim, held.claimed_until = "", None
        if outcome.how in ("stopped", "crashed"):
            held.tries += outcome.how == "crashed"
            if held.tries < TRIES:
                held.save()
                log.warning("converting ended", conversion=held.pk, how=outcome.how, detail=outcome.detail)
                return False
        _settle(held, outcome, at)
    return True


def _settle(row: Conversion, outcome: Outcome, at: datetime) -> None:
    """Its end, and that of the waiting for it, in the caller's transaction."""
    converted = outcome.converted
    done = bool(converted.docx)
    row.state = ConversionState.DONE if done else ConversionState.FAILED
    row.result = Blob.keep(converted.docx) if done else None
    row.problem, row.why, row.ours = converted.problem, converted.why, outcome.how in ("missing", "crashed")
    row.claim, row.claimed_until = "", None
    row.save()
    Event.write(at, "convert", row.state, row, file=row.name, problem=row.problem, detail=outcome.detail)
    if not done:
        log.warning("not converted", conversion=row.pk, how=outcome.how, detail=outcome.detail)
    _release(row.messages.all())


def _release(messages: QuerySet[Message]) -> None:
    """Lets those go that wait for nothing any more: the next reading takes them."""
    free = messages.filter(waits=True).exclude(conversions__state=ConversionState.WANTED)
    Message.objects.filter(pk__in=list(free.values_list("pk", flat=True))).update(waits=False)
