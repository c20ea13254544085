"""The inbox: every mail accounted for, what became of it and why."""

from __future__ import annotations

from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from desk.web.allowed import EVERYBODY, needs
from desk.web.respond import page
from editorial import reasons
from editorial.models import Disposition, Message

ROWS = 50
COLOURS = {
    Disposition.SUBMISSION: "blue",
    Disposition.CORRECTION: "violet",
    Disposition.DUPLICATE: "violet",
    Disposition.BOUNCE: "warn",
    Disposition.UNKNOWN_SENDER: "bad",
    Disposition.NEEDS_HUMAN: "bad",
    Disposition.NEW: "warn",
}


@require_GET
@needs(*EVERYBODY)
def show(request: HttpRequest) -> HttpResponse:
    """`state`: a disposition, or "waiting" for all that need a human; `q`: words of subject or sender."""
    asked, state = request.GET.get("q", "").strip()[:200], request.GET.get("state", "")
    everything = Message.objects.all()
    if asked:
        everything = everything.filter(
            Q(subject__icontains=asked) | Q(sender_name__icontains=asked) | Q(sender_address__icontains=asked)
        )
    counts = dict(everything.order_by().values_list("disposition").annotate(Count("id")))
    chosen = _chosen(state)
    rows = everything.filter(disposition__in=chosen) if chosen else everything
    rows = rows.order_by("-received", "-id").select_related("submission__contributor__unit")
    found = Paginator(rows.defer("reason_detail").annotate(pieces=Count("submission__items")), ROWS)
    at = found.get_page(request.GET.get("page"))
    words = {
        "rows": at.object_list,
        "at": at,
        "total": sum(counts.values()),
        "chips": [(one.value, one.label, counts[one.value]) for one in Disposition if counts.get(one.value)],
        "state": state if chosen else "",
        "asked": asked,
        "colours": COLOURS,
        "query": urlencode({"state": state if chosen else "", "q": asked}),
    }
    return page(request, "inbox", words)


def _chosen(state: str) -> tuple[str, ...]:
    if state == "waiting":
        return (Disposition.NEEDS_HUMAN, Disposition.UNKNOWN_SENDER)
    return (state,) if state in Disposition.values else ()


@require_GET
@needs(*EVERYBODY)
def one(request: HttpRequest, number: int) -> HttpResponse:
    """One mail: its headers in words, every part and what became of it, its items."""
    related = ("submission__contributor__unit", "of")
    message = Message.objects.select_related(*related).filter(pk=number).first()
    if message is None:
        raise Http404
    submission = getattr(message, "submission", None)
    words = {
        "message": message,
        "submission": submission,
        "items": list(submission.items.order_by("ordinal")) if submission is not None else [],
        "reason": reasons.sentence(message.reason, message.reason_detail),
        "colour": COLOURS.get(Disposition(message.disposition), ""),
        "title": message.subject or _("(no subject)"),
    }
    return page(request, "inbox-mail", words)


ADDRESSES = [
    path("submissions", show, name="inbox"),
    path("submissions/<int:number>", one, name="inbox-mail"),
]
