"""Recorded messages become what they are: parsed outside any transaction, written in one short one."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog
from django.db import InterfaceError, OperationalError, transaction
from django.db.models import Max, Q

from editorial import claims, items, windows
from editorial.addresses import fold
from editorial.models import (
    Blob,
    BounceReport,
    ContributorAddress,
    Disposition,
    Event,
    Item,
    Message,
    Photo,
    Submission,
)
from editorial.publication import House
from editorial.refusal import Refused
from ingest.child import Parser, Read
from ingest.parsed import Address, DraftItem, Parsed, SectionHint, to_json
from ingest.record import TAKEN
from ingest.settings import Senders
from ingest.triage import Facts, Verdict, judge, sender_of

log = structlog.get_logger()
TRIES = 3
CLAIM = timedelta(minutes=10)


@dataclass(frozen=True)
class Judge:
    """Everything the verdict depends on besides the mail."""

    house: House
    senders: Senders
    own_addresses: frozenset[str]


def hints(house: House) -> tuple[SectionHint, ...]:
    """The sections as the parse child needs them."""
    return tuple(
        SectionHint(
            section.key,
            section.title,
            section.aliases,
            tuple(SectionHint(sub.key, sub.title, sub.aliases) for sub in section.subsection),
        )
        for section in house.section
    )


def read_new(
    parser: Parser,
    rules: Judge,
    now: Callable[[], datetime],
    progress: Callable[[int, int], None] | None = None,
    stop: Callable[[], bool] = lambda: False,
) -> Counter[str]:
    """Reads every message nobody has read yet; counts by disposition. A poison mail is tried three times, last."""
    counts: Counter[str] = Counter()
    total = Message.objects.filter(disposition=Disposition.NEW).count()
    done = 0
    while not stop() and (message := _claim(now())) is not None:
        verdict = read_one(parser, rules, message, now)
        if verdict is not None:
            counts[verdict.disposition.value] += 1
            done += 1
            if progress is not None:
                progress(done, max(total, done))
    return counts


def _claim(at: datetime) -> Message | None:
    free = Q(disposition=Disposition.NEW) & (Q(claimed_until=None) | Q(claimed_until__lte=at))
    # A pass of ours that ended in trouble left its claim behind; two of ours never run at once.
    free |= Q(disposition=Disposition.NEW, claim=claims.HOLDER)
    for holder in claims.dead(Message.objects.filter(disposition=Disposition.NEW).exclude(claim=""), "claim"):
        free |= Q(disposition=Disposition.NEW, claim=holder)
    token = claims.HOLDER
    while True:
        first = Message.objects.filter(free).order_by("failures", "id").values_list("pk", flat=True).first()
        if first is None:
            return None
        if Message.objects.filter(free, pk=first).update(claim=token, claimed_until=at + CLAIM):
            return Message.objects.get(pk=first)


def read_one(
    parser: Parser, rules: Judge, message: Message, now: Callable[[], datetime], vouched: bool = False
) -> Verdict | None:
    """Parses a claimed message and writes what it is. None: it failed and will be tried again."""
    read = parser.parse(message.blob.read())
    if read.parsed is None:
        return _failed(message, read, now())
    try:
        with transaction.atomic():
            claims.alone()  # numbers are counted on, and of two deliveries of one mail the second is told
            held = Message.objects.select_for_update().get(pk=message.pk)
            if held.claim != message.claim:
                return None  # another worker took it over; its verdict stands
            return _write(held, read.parsed, read.blobs, rules, now(), vouched)
    except (OperationalError, InterfaceError, Refused):
        raise  # the disk, the server or the person; not this mail
    except Exception as bug:
        log.exception("writing what a mail became failed", message=message.pk)
        return _failed(message, Read(None, failure="crashed", detail=repr(bug)), now())


def _failed(message: Message, read: Read, at: datetime) -> Verdict | None:
    log.warning("reading failed", message=message.pk, failure=read.failure, detail=read.detail)
    with transaction.atomic():
        held = Message.objects.select_for_update().get(pk=message.pk)
        if held.claim != message.claim:
            return None
        held.failures += 1
        held.claim, held.claimed_until = "", None
        verdict = None
        if held.failures >= TRIES:
            verdict = Verdict(Disposition.NEEDS_HUMAN, read.failure, read.detail)
            held.disposition, held.reason, held.reason_detail = (
                verdict.disposition,
                verdict.reason,
                verdict.detail,
            )
        held.save()
        Event.write(at, "poll", "failed", held, failure=read.failure, detail=read.detail)
    return verdict


def _write(
    message: Message, parsed: Parsed, blobs: dict[str, bytes], rules: Judge, at: datetime, vouched: bool
) -> Verdict:
    first = parsed.senders[0] if parsed.senders else Address("", "")
    message.sender_name, message.sender_address = first.name, first.address[:1000]
    message.subject, message.message_id = parsed.subject, parsed.message_id
    message.content_digest = "" if message.partial else parsed.content_digest
    message.leaves = to_json(parsed.leaves)
    verdict = judge(_facts(message, parsed, rules, vouched))
    message.disposition, message.reason = verdict.disposition, verdict.reason
    message.reason_detail, message.of_id = verdict.detail, verdict.of
    message.claim, message.claimed_until = "", None
    message.save()
    Event.write(at, "poll", "read", message, disposition=verdict.disposition.value, reason=verdict.reason)
    if verdict.disposition == Disposition.BOUNCE:
        _keep_bounce(message, parsed)
    if verdict.disposition == Disposition.SUBMISSION:
        _submit(message, parsed, blobs, at)
    return verdict


def _facts(message: Message, parsed: Parsed, rules: Judge, vouched: bool) -> Facts:
    earlier = _same_mail(message) if message.content_digest else None
    return Facts(
        parsed=parsed,
        role=message.role,
        partial=message.partial,
        registered=_registered(sender_of(parsed)) is not None,
        senders=rules.senders,
        own_addresses=rules.own_addresses,
        same_mail=earlier.pk if earlier is not None else None,
        same_mail_role="" if earlier is None or earlier.disposition in TAKEN else earlier.role,
        vouched=vouched,
    )


def _same_mail(message: Message) -> Message | None:
    """Another delivery of this mail, best one that came to the submission address."""
    others = (
        Message.objects.filter(content_digest=message.content_digest)
        .exclude(pk=message.pk)
        .exclude(disposition__in=[Disposition.DUPLICATE, Disposition.NEW])
        .order_by("id")
    )
    return others.filter(role="submissions").first() or others.first()


def _registered(address: str) -> ContributorAddress | None:
    if not address:
        return None
    known = ContributorAddress.objects.select_related("contributor__unit")
    return known.filter(address=fold(address), contributor__active=True).first()


def _keep_bounce(message: Message, parsed: Parsed) -> None:
    if parsed.bounce is None:
        return
    report = parsed.bounce
    BounceReport.objects.update_or_create(
        message=message,
        defaults={
            "token": report.token[:200],
            "recipient": report.recipient,
            "action": report.action[:40],
            "status": report.status[:40],
            "words": report.words,
            "returned_id": report.message_id,
        },
    )


def _submit(message: Message, parsed: Parsed, blobs: dict[str, bytes], at: datetime) -> None:
    known = _registered(sender_of(parsed))
    contributor = known.contributor if known is not None else None
    last = Submission.objects.aggregate(Max("number"))["number__max"] or 0
    submission = Submission.objects.create(
        message=message, number=last + 1, contributor=contributor, notes=list(parsed.notes)
    )
    for data in blobs.values():
        Blob.keep(data)
    for ordinal, draft in enumerate(parsed.items, 1):
        if contributor is not None and not (draft.unit or draft.authors or draft.source):
            why = (*draft.why, "attribution: the registered sender, because the text names none")
            draft = dataclasses.replace(
                draft, unit=contributor.unit.name, authors=(contributor.name,), why=why
            )
        _draft(submission, ordinal, draft, message.received, at)


def _draft(submission: Submission, ordinal: int, draft: DraftItem, received: datetime, at: datetime) -> None:
    item = Item.objects.create(
        submission=submission,
        ordinal=ordinal,
        section=draft.section,
        subsection=draft.subsection,
        headline=draft.headline,
        paragraphs=list(draft.paragraphs),
        unit=draft.unit,
        authors=list(draft.authors),
        role=draft.role,
        source=draft.source,
        why=list(draft.why),
        position=ordinal,
    )
    items.keep_version(item, at, "poll")
    Photo.objects.bulk_create(
        Photo(
            item=item,
            place=place,
            name=photo.name,
            type=photo.type[:100],
            caption=photo.caption,
            alt=photo.caption,
            width=photo.width,
            height=photo.height,
            original_id=photo.sha256,
            mail_id=photo.mail_sha256,
        )
        for place, photo in enumerate(draft.photos, 1)
    )
    windows.arrive(item, received, at)
