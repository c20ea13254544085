"""One waiting mail: the page with all that is known of it, and the forms of what can be done about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from desk.web.allowed import person_of, rights
from desk.web.mail import asking, shown
from desk.web.mail.reading import FAILURES, look
from desk.web.respond import page
from desk.web.site import site
from editorial import reasons, triage
from editorial.access import EDITOR
from editorial.addresses import fold
from editorial.models import ContributorAddress, Message, Submission, Unit

LARGEST = 20 * 1024 * 1024
"""Bytes of a file given in place of a mail's."""


@dataclass(frozen=True)
class Case:
    """A waiting mail as a card."""

    message: Message
    reason: str
    age: str
    overdue: bool


def message_of(number: int) -> Message:
    """Raises Http404."""
    message = Message.objects.select_related("blob").filter(pk=number).first()
    if message is None:
        raise Http404
    return message


def case_of(message: Message, now: datetime) -> Case:
    waited = now - message.received
    return Case(message, reasons.words(message.reason), age(waited), waited >= triage.OVERDUE)


def age(waited: timedelta) -> str:
    """Whole minutes, hours or days."""
    minutes = max(0, int(waited.total_seconds() // 60))
    if minutes < 120:
        return ngettext("waits %(num)s minute", "waits %(num)s minutes", minutes) % {"num": minutes}
    if minutes < 48 * 60:
        return ngettext("waits %(num)s hour", "waits %(num)s hours", minutes // 60) % {"num": minutes // 60}
    days = minutes // (24 * 60)
    return ngettext("waits %(num)s day", "waits %(num)s days", days) % {"num": days}


def detail(
    request: HttpRequest,
    message: Message,
    errors: Mapping[str, str] | None = None,
    typed: Mapping[str, Any] | None = None,
    action: str = "",
) -> HttpResponse:
    """`errors`: by the ids of their fields, of a form that was sent with `typed`; answered with 422."""
    seen = look(message)
    submission = Submission.objects.filter(message=message).first()
    earlier = Submission.objects.filter(message=message.of_id).first() if message.of_id else None
    may_act = EDITOR in rights(person_of(request))
    possible = triage.possible(message)
    words: dict[str, Any] = {
        "message": message,
        "title": message.subject or _("(no subject)"),
        "reason": reasons.words(message.reason),
        "waits": message.disposition in triage.WAITING,
        "age": case_of(message, site().now()),
        "seen": seen,
        "trace": message.reason_detail if message.reason in (*FAILURES, "parser-failed") else "",
        "parts": shown.parts(message, seen.leaves),
        "framed": shown.framed(message, seen.leaves),
        "history": shown.history(message, submission),
        "related": shown.related(message),
        "letters": shown.letters(message, submission),
        "earlier": earlier,
        "pieces": list(earlier.items.order_by("ordinal")) if earlier is not None else [],
        "possible": possible,
        "open": action or (possible[0] if possible else ""),
        "may_act": may_act,
        "errors": errors or {},
        "typed": typed or {},
        "withdrawing": message.reason == "withdrawal",
        "has_photos": any(leaf["use"] == "photo" for leaf in seen.leaves),
        "largest": LARGEST,
        "following": _following(message),
    }
    if may_act:
        words |= _forms(message, seen.unit)
        words["letter"] = asking.draft(site(), message) if "ask" in possible else None
    return page(request, "needs-human-mail", words, status=422 if errors else 200)


def _following(message: Message) -> int | None:
    """The next that waits, in the order of the list."""
    later = Q(received__gt=message.received) | Q(received=message.received, pk__gt=message.pk)
    rows = Message.objects.filter(later, disposition__in=triage.WAITING).order_by("received", "id")
    return rows.values_list("pk", flat=True).first()


def _forms(message: Message, signed: str) -> dict[str, Any]:
    """What the forms offer: the units, the likeliest chosen, and whether the sender is known."""
    units = list(Unit.objects.filter(active=True).order_by("name"))
    address = fold(message.sender_address)
    row = ContributorAddress.objects.filter(address=address).select_related("contributor__unit").first()
    guess = next((one.name for one in units if signed and signed in (one.name, *one.short_names)), "")
    if not guess and "@" in address:
        near = ContributorAddress.objects.filter(address__endswith="@" + address.rpartition("@")[2])
        names = set(near.values_list("contributor__unit__name", flat=True).distinct()[:3])
        guess = names.pop() if len(names) == 1 else ""
    return {"units": units, "guess": guess, "registered": row.contributor if row is not None else None}
