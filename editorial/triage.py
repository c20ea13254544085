"""What a person decides about a mail that waits: which ways out there are, and those that need no reading.

A decision is written where no later reading undoes it: `not-a-submission` is read by no pass, and a mail that was
vouched for and waits to be read says so in its reason.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from editorial import claims
from editorial.models import Conversion, ConversionState, Disposition, Event, Message
from editorial.refusal import Refused

WAITING = (Disposition.NEEDS_HUMAN, Disposition.UNKNOWN_SENDER)
"""Dispositions that ask for a person."""
OVERDUE = timedelta(hours=24)
"""What waits longer is marked."""
VOUCHED = "accepted-by-hand"
"""The reason of a mail a person took as a submission; of one that is still to be read, that it is to become one."""

ACTIONS = ("submission", "text", "ask", "again", "not-a-submission", "take-back")
"""submission: it is one as it stands; text: with words or a file given by hand; ask: a letter to the sender; again:
read once more; not-a-submission: kept and nothing else; take-back: that judgement was wrong."""

_READABLE = ("submission", "not-a-submission", "text", "ask", "again")
_UNREADABLE = ("text", "ask", "again", "not-a-submission")
_BROKEN = ("again", "text", "ask", "not-a-submission")
_REPLY = ("not-a-submission", "text", "ask", "submission", "again")
_DECIDED = ("take-back", "submission", "text")
ADVICE: dict[str, tuple[str, ...]] = {
    "unknown-sender": _READABLE,
    "no-sender": _READABLE,
    "looks-automatic": ("submission", "not-a-submission", "text", "again"),
    "wrong-address": _READABLE,
    "bounce-mailbox": _READABLE,
    "taken-back": _READABLE,
    "too-large": ("ask", "text", "not-a-submission"),
    "unreadable-attachment": _UNREADABLE,
    "needs-password": _UNREADABLE,
    "content-is-a-link": ("ask", "text", "not-a-submission", "again"),
    "empty": ("ask", "not-a-submission", "text", "again"),
    "image-only": _UNREADABLE,
    "too-deep": _UNREADABLE,
    "too-many-parts": _UNREADABLE,
    "parser-failed": _BROKEN,
    "timeout": _BROKEN,
    "memory": _BROKEN,
    "crashed": _BROKEN,
    "correction-of-what": ("ask", "not-a-submission", "text", "submission", "again"),
    "reply-without-content": _REPLY,
    "withdrawal": _REPLY,
    "not-a-submission": _DECIDED,
}
"""What to do about each reason for which a mail waits, the likeliest first."""
SETTLED = frozenset(
    {
        "",
        "registered",
        "trusted-domain",
        "unknown-draft",
        VOUCHED,
        "text-by-hand",
        "imported",
        "same-bytes",
        "same-mail",
        "same-content",
        "new-version",
        "correction-in-words",
        "photos-later",
        "courtesy",
        "automatic",
        "bounce",
        "own-mail",
    }
)
"""Reasons of mails that wait for nobody."""
_ALSO: dict[str, tuple[str, ...]] = {
    Disposition.NOT_A_SUBMISSION: _DECIDED,
    Disposition.AUTOMATIC: ("submission", "text", "not-a-submission"),
    Disposition.CORRECTION: ("submission",),
}
"""What a person may still do about mails that do not wait."""


def possible(message: Message) -> tuple[str, ...]:
    """The actions this message allows now, the likeliest to help first."""
    if message.disposition in WAITING:
        order = ADVICE.get(message.reason, _READABLE)
        useless = {"again", "submission"} if message.partial else set()
        return tuple(one for one in order if one not in useless)
    if message.disposition == Disposition.DUPLICATE and message.reason == "same-content":
        return ("submission",)
    return _ALSO.get(message.disposition, ())


def dismiss(number: int, why: str, at: datetime, actor: str) -> Message:
    """A waiting or automatic message -> not-a-submission, with who and why. It is kept, and can be taken back."""
    with transaction.atomic():
        message = _locked(number)
        if message.disposition not in (*WAITING, Disposition.AUTOMATIC, Disposition.NOT_A_SUBMISSION):
            raise Refused(
                _("message {number} is {disposition}: only a held message can be dismissed").format(
                    number=number, disposition=message.get_disposition_display()
                )
            )
        if message.disposition == Disposition.NOT_A_SUBMISSION:
            return message
        before = [message.disposition, message.reason, message.reason_detail]
        _become(message, Disposition.NOT_A_SUBMISSION, "not-a-submission", why.strip()[:500])
        Event.write(
            at,
            actor,
            "judged",
            message,
            disposition=message.disposition,
            why=why.strip()[:500],
            before=before,
        )
    return message


def take_back(number: int, at: datetime, actor: str) -> Message:
    """not-a-submission -> as it was before a person said so."""
    with transaction.atomic():
        message = _locked(number)
        if message.disposition != Disposition.NOT_A_SUBMISSION:
            raise Refused(
                _("message {number} is {disposition}: there is nothing to take back").format(
                    number=number, disposition=message.get_disposition_display()
                )
            )
        said = Event.objects.filter(noun="message", number=number, name="judged").order_by("-id").first()
        before = said.data.get("before") if said is not None else None
        disposition, reason, detail = before or (Disposition.NEEDS_HUMAN, "taken-back", "")
        _become(message, disposition, reason, detail)
        Event.write(at, actor, "taken-back", message, disposition=disposition, reason=reason)
    return message


def requeue(numbers: Iterable[int], at: datetime, actor: str) -> list[int]:
    """Waiting messages -> new, so that the next pass reads them; those that were. Only whole ones are worth it.

    A file of theirs that could not be converted for our own fault is converted again first.
    """
    with transaction.atomic():
        claims.alone()
        rows = Message.objects.select_for_update().filter(
            pk__in=list(numbers), disposition__in=WAITING, partial=False
        )
        found = list(rows.order_by("id"))
        ours = Conversion.objects.filter(messages__in=found, state=ConversionState.FAILED, ours=True)
        tried = Conversion.objects.filter(pk__in=list(ours.values_list("pk", flat=True)))
        tried.update(state=ConversionState.WANTED, tries=0, ours=False, problem="", why="")
        wanted = Message.objects.filter(conversions__state=ConversionState.WANTED)
        waiting = set(wanted.filter(pk__in=[one.pk for one in found]).values_list("pk", flat=True))
        for message in found:
            before = [message.disposition, message.reason]
            message.disposition, message.reason, message.reason_detail = Disposition.NEW, "", ""
            message.failures, message.waits = 0, message.pk in waiting
            message.claim, message.claimed_until = "", None
            message.save()
            Event.write(at, actor, "requeued", message, before=before)
    return [one.pk for one in found]


def _locked(number: int) -> Message:
    """The message, alone with whoever else changes the publication; called first in the transaction."""
    claims.alone()
    message = Message.objects.select_for_update().filter(pk=number).first()
    if message is None:
        raise Refused(_("there is no message {number}; `newsdesk messages` lists them").format(number=number))
    return message


def _become(message: Message, disposition: str, reason: str, detail: str) -> None:
    message.disposition, message.reason, message.reason_detail = disposition, reason, detail
    message.save(update_fields=["disposition", "reason", "reason_detail"])
