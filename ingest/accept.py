"""What a person decides about a held message: its sender is a contributor, or it is no submission."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from editorial import claims, proposals, reasons
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
    office: Office,
) -> list[Message]:
    """Makes a held message a submission; an unknown sender is registered with the unit first.

    A file of it that only LibreOffice reads is converted while the person waits. Whatever else is held from the
    same unknown address is taken too. Raises Refused; nothing is changed then.
    """
    if not _may_be_accepted(message):
        raise Refused(
            _("message {message} is {disposition}: only a held message can be accepted").format(
                message=message.pk, disposition=message.get_disposition_display()
            )
        )
    unit = (unit or "").strip()
    address = fold(message.sender_address)
    known = ContributorAddress.objects.filter(address=address).exists()
    if message.disposition == Disposition.UNKNOWN_SENDER and not known and not unit:
        raise Refused(
            _("say which unit {address} writes for, with --unit").format(address=message.sender_address)
        )
    read = _parsed(message, parser, office, now)
    with transaction.atomic():
        claims.alone()
        if unit:
            _register(message, unit, name or message.sender_name or message.sender_address, now(), actor)
        _take(message, read, rules, now, actor)
    others = Message.objects.filter(
        disposition=Disposition.UNKNOWN_SENDER, sender_address__iexact=message.sender_address
    )
    taken = [message]
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


def _may_be_accepted(message: Message) -> bool:
    again = message.disposition == Disposition.DUPLICATE and message.reason == "same-content"
    return again or message.disposition in HELD


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


def _parsed(message: Message, parser: Parser, office: Office, now: Callable[[], datetime]) -> Read:
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
    before = message.disposition
    held = Message.objects.filter(pk=message.pk, disposition=before)
    if not held.update(claim=claims.HOLDER, claimed_until=now() + CLAIM):
        raise Refused(
            _("message {message} was decided by somebody else meanwhile").format(message=message.pk)
        )
    message.refresh_from_db()
    if before == Disposition.CORRECTION:
        proposals.undo(message, now(), actor)
    verdict = become(message, read, rules, now, vouched)
    message.refresh_from_db()
    good = (Disposition.SUBMISSION,) if vouched else (Disposition.SUBMISSION, *_AGAIN)
    if verdict is None or verdict.disposition not in good:
        raise _refusal(message, verdict)


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
    message = Message.objects.select_for_update().filter(pk=number).first()
    if message is None:
        raise Refused(_("there is no message {number}; `newsdesk messages` lists them").format(number=number))
    if message.disposition not in HELD or message.disposition == Disposition.CORRECTION:
        raise Refused(
            _("message {number} is {disposition}: only a held message can be dismissed").format(
                number=number, disposition=message.get_disposition_display()
            )
        )
    message.disposition, message.reason, message.reason_detail = (
        Disposition.NOT_A_SUBMISSION,
        "not-a-submission",
        "",
    )
    message.save(update_fields=["disposition", "reason", "reason_detail"])
    return message
