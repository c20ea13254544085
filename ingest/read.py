"""Recorded messages become what they are: parsed outside any transaction, written in one short one."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog
from django.db import InterfaceError, OperationalError, transaction
from django.db.models import Q

from editorial import claims, triage
from editorial.models import BounceReport, Disposition, Event, Message
from editorial.publication import House
from editorial.refusal import Refused
from ingest import convert
from ingest.child import Parser, Read
from ingest.deciding.decided import Case, carry_out
from ingest.deciding.forwards import registered
from ingest.deciding.history import Earlier, look
from ingest.deciding.letters import Desk
from ingest.deciding.submit import drafts_of
from ingest.deciding.threads import Hand, is_ours, key_of
from ingest.deciding.triage import Facts, Verdict, judge, sender_of, stands_in
from ingest.parsed import Address, DraftItem, Parsed, SectionHint, to_json
from ingest.record import TAKEN
from ingest.settings import Senders

log = structlog.get_logger()
TRIES = 3
CLAIM = timedelta(minutes=10)


@dataclass(frozen=True)
class Judge:
    """Everything the verdict depends on besides the mail."""

    house: House
    senders: Senders
    own_addresses: frozenset[str]
    domain: str = "newsdesk.invalid"
    """Of the Message-IDs of our letters: the sender's."""


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
    total = Message.objects.filter(disposition=Disposition.NEW, waits=False).count()
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
    # What waits has files that are being converted.
    unread = Message.objects.filter(disposition=Disposition.NEW, waits=False)
    # A pass of ours that ended in trouble left its claim behind; two of ours never run at once.
    free = Q(claimed_until=None) | Q(claimed_until__lte=at) | Q(claim=claims.HOLDER)
    held = Message.objects.filter(disposition=Disposition.NEW).exclude(claim="")
    free |= Q(claim__in=claims.dead(held, "claim"))
    while True:
        first = unread.filter(free).order_by("failures", "id").values_list("pk", flat=True).first()
        if first is None:
            return None
        if unread.filter(free, pk=first).update(claim=claims.HOLDER, claimed_until=at + CLAIM):
            return Message.objects.get(pk=first)


def read_one(parser: Parser, rules: Judge, message: Message, now: Callable[[], datetime]) -> Verdict | None:
    """Parses a claimed message and writes what it is. None: it waits for a file, or failed and is tried again."""
    vouched = message.reason == triage.VOUCHED  # a person took it and it had to wait for a file
    return become(message, convert.parse(parser, message), rules, now, vouched)


def become(
    message: Message, read: Read, rules: Judge, now: Callable[[], datetime], vouched: bool = False
) -> Verdict | None:
    """Writes what a claimed message is, as it was read. None as in read_one."""
    if read.parsed is None:
        return _failed(message, read, now())
    if read.parsed.wanted:
        convert.wait(message, read, now())
        return None
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
    message.thread = key_of(parsed.message_id)
    weighed = weigh(message, parsed, rules, vouched)
    verdict = weighed.verdict
    message.disposition, message.reason = verdict.disposition, verdict.reason
    message.reason_detail, message.of_id = verdict.detail, verdict.of
    message.claim, message.claimed_until = "", None
    message.save()
    _tell_copies(message)
    Event.write(at, "poll", "read", message, disposition=verdict.disposition.value, reason=verdict.reason)
    if verdict.disposition in (Disposition.BOUNCE, Disposition.AUTOMATIC):
        _keep_bounce(message, parsed)
    desk = Desk(rules.house, rules.own_addresses, rules.domain)
    case = Case(
        message, parsed, weighed.drafts, blobs, weighed.hand, weighed.earlier, verdict, desk, rules.senders
    )
    carry_out(case, at)
    return verdict


def _tell_copies(message: Message) -> None:
    """Copies by their bytes that were recorded before this one was read have its words in the ledger too."""
    Message.objects.filter(of=message.pk, reason="same-bytes", subject="", sender_address="").update(
        subject=message.subject,
        sender_name=message.sender_name,
        sender_address=message.sender_address,
        content_digest=message.content_digest,
    )


@dataclass(frozen=True)
class Weighed:
    """What a mail would become, and what it would become it with; nothing is written yet."""

    hand: Hand
    drafts: tuple[DraftItem, ...]
    earlier: Earlier | None
    verdict: Verdict


def weigh(message: Message, parsed: Parsed, rules: Judge, vouched: bool = False) -> Weighed:
    """The verdict on a mail as it is read now. Reads the database; the caller holds it still."""
    hand = Hand(sender_of(parsed), registered(sender_of(parsed)))
    drafts = drafts_of(parsed, hand, rules.house)
    facts = _facts(message, parsed, rules, hand, vouched)
    if stands_in(facts):
        facts = dataclasses.replace(facts, earlier=look(message, parsed, drafts, hand))
    return Weighed(hand, drafts, facts.earlier, judge(facts))


def claim_again(message: Message, at: datetime) -> bool:
    """Claims a message that has its disposition, to read it anew; False when somebody changed it meanwhile."""
    same = Message.objects.filter(
        pk=message.pk, disposition=message.disposition, reason=message.reason, claim=message.claim
    )
    found = same.update(
        disposition=Disposition.NEW, failures=0, claim=claims.HOLDER, claimed_until=at + CLAIM
    )
    message.refresh_from_db()
    return bool(found)


def _facts(message: Message, parsed: Parsed, rules: Judge, hand: Hand, vouched: bool) -> Facts:
    earlier = _same_mail(message) if message.content_digest else None
    return Facts(
        parsed=parsed,
        role=message.role,
        partial=message.partial,
        registered=hand.contributor is not None,
        senders=rules.senders,
        own_addresses=rules.own_addresses,
        same_mail=earlier.pk if earlier is not None else None,
        same_mail_role="" if earlier is None or earlier.disposition in TAKEN else earlier.role,
        vouched=vouched,
        ours=is_ours(parsed),
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
