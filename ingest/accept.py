"""What a person decides about a held message: its sender is a contributor, or it is no submission."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from editorial import claims, proposals, reasons, triage
from editorial.addresses import address_problem, fold
from editorial.models import Contributor, ContributorAddress, Disposition, Event, Message, Unit
from editorial.refusal import Refused
from ingest import convert
from ingest.child import Parser, Read
from ingest.deciding.triage import Verdict
from ingest.office import Office
from ingest.read import CLAIM, Judge, become

HELD = (
    Disposition.UNKNOWN_SENDER,
    Disposition.NEEDS_HUMAN,
    Disposition.NOT_A_SUBMISSION,
    Disposition.AUTOMATIC,
    Disposition.CORRECTION,
)
"""What a person may still make a submission of its own; of the duplicates those of the same words in another mail."""


_AGAIN = (Disposition.CORRECTION, Disposition.DUPLICATE)


def accept(
    message: Message,
    unit: str | None,
    name: str | None,
    parser: Parser,
    rules: Judge,
    now: Callable[[], datetime],
    actor: str,
    office: Office | None,
    once: bool = False,
) -> list[Message]:
    """Makes a held message a submission; an unknown sender is registered with the unit first, unless it is `once`.

    A file of it that only LibreOffice reads is converted while the person waits. Whatever else is held from the
    same unknown address is taken too. Without an office both are left to the next pass, and the message may still
    be new when this returns; that it is to become a submission is in its reason. Raises Refused; nothing is
    changed then.
    """
    check(message)
    unit = (unit or "").strip()
    address = fold(message.sender_address)
    known = ContributorAddress.objects.filter(address=address).exists()
    if message.disposition == Disposition.UNKNOWN_SENDER and not (known or unit or once):
        raise Refused(
            _("say which unit {address} writes for, with --unit").format(address=message.sender_address)
        )
    read = _parsed(message, parser, office, now)
    with transaction.atomic():
        claims.alone()
        if unit:
            _register(message, unit, name or message.sender_name or message.sender_address, now(), actor)
        if read.parsed is not None and read.parsed.wanted:
            _put_off(message, read, now(), actor)
        else:
            _take(message, read, rules, now, actor)
        Event.write(now(), actor, "accepted", message, unit=unit, once=once)
    others = Message.objects.filter(
        disposition=Disposition.UNKNOWN_SENDER, sender_address__iexact=message.sender_address
    )
    taken = [message]
    if office is None:
        if unit or known:
            triage.requeue(others.values_list("pk", flat=True), now(), actor)
        return taken
    for other in others.order_by("id") if unit or known else ():
        try:
            read = _parsed(other, parser, office, now)
            with transaction.atomic():
                claims.alone()
                _take(other, read, rules, now, actor, vouched=False)
        except Refused:
            continue  # it stays held with its own reason; the one asked for is done
        if other.disposition == Disposition.SUBMISSION:
            taken.append(other)
    return taken


def check(message: Message) -> None:
    """Raises Refused for a message nobody may make a submission of by hand."""
    again = message.disposition == Disposition.DUPLICATE and message.reason == "same-content"
    if not again and message.disposition not in HELD:
        raise Refused(
            _("message {message} is {disposition}: only a held message can be accepted").format(
                message=message.pk, disposition=message.get_disposition_display()
            )
        )


def _register(message: Message, unit: str, name: str, at: datetime, actor: str) -> None:
    problem = address_problem(message.sender_address)
    if problem:
        raise Refused(_("the sender cannot be registered: {problem}").format(problem=problem))
    row, _new = Unit.objects.get_or_create(name=unit)
    known = ContributorAddress.objects.filter(address=fold(message.sender_address)).first()
    if known is None:
        contributor = Contributor.objects.create(name=name, unit=row)
        ContributorAddress.objects.create(contributor=contributor, address=fold(message.sender_address))
        Event.write(at, actor, "added", contributor, address=message.sender_address, unit=row.name)


def _parsed(message: Message, parser: Parser, office: Office | None, now: Callable[[], datetime]) -> Read:
    if office is None:
        read = convert.parse(parser, message)
    else:
        read = convert.parse_now(parser, message, office, now)
    if read.parsed is None:
        raise _nothing_to_print(message, reasons.sentence(read.failure, read.detail))
    return read


def _take(
    message: Message,
    read: Read,
    rules: Judge,
    now: Callable[[], datetime],
    actor: str,
    vouched: bool = True,
) -> None:
    """In the caller's transaction, which what is refused here undoes.

    `vouched`: a person looked at this very mail. The others of a sender are judged as if they came now: what is the
    same again, or corrects what has been taken, becomes no submission.
    """
    claim(message, now(), actor)
    verdict = become(message, read, rules, now, vouched)
    message.refresh_from_db()
    good = (Disposition.SUBMISSION,) if vouched else (Disposition.SUBMISSION, *_AGAIN)
    if verdict is None or verdict.disposition not in good:
        raise _refusal(message, verdict)


def claim(message: Message, at: datetime, actor: str, **fields: str) -> None:
    """Claims a held message for a person, in the caller's transaction; what a correction proposed is undone."""
    before = message.disposition
    held = Message.objects.filter(pk=message.pk, disposition=before)
    if not held.update(claim=claims.HOLDER, claimed_until=at + CLAIM, **fields):
        raise Refused(
            _("message {message} was decided by somebody else meanwhile").format(message=message.pk)
        )
    message.refresh_from_db()
    if before == Disposition.CORRECTION:
        proposals.undo(message, at, actor)


def _put_off(message: Message, read: Read, at: datetime, actor: str) -> None:
    """It is read when its files are converted, and is a submission then because its reason says so."""
    claim(message, at, actor, disposition=Disposition.NEW, reason=triage.VOUCHED, reason_detail="")
    Message.objects.filter(pk=message.pk).update(failures=0)
    convert.wait(message, read, at)
    message.refresh_from_db()


def _refusal(message: Message, verdict: Verdict | None) -> Refused:
    if verdict is None:
        return _nothing_to_print(message, _("it could not be read"))
    if verdict.disposition == Disposition.DUPLICATE:
        return Refused(
            _("message {message} is the same mail as message {of}, which is here already").format(
                message=message.pk, of=verdict.of
            )
        )
    words = reasons.sentence(verdict.reason, verdict.detail)
    if verdict.disposition == Disposition.AUTOMATIC:
        return Refused(
            _(
                "message {message} has nothing to print ({words}); ask the sender to mail it themselves"
            ).format(message=message.pk, words=words)
        )
    return _nothing_to_print(message, words)


def _nothing_to_print(message: Message, words: str) -> Refused:
    return Refused(
        _("message {message} has nothing to print ({words}); ask the sender for a .docx").format(
            message=message.pk, words=words
        )
    )


def dismiss(number: int, at: datetime, actor: str) -> Message:
    """A held message -> not-a-submission. It is kept."""
    return triage.dismiss(number, "", at, actor)
