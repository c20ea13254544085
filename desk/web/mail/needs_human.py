"""What needs a human: the mails nobody but a person can judge, the oldest first, and what to do about each."""

from __future__ import annotations

from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from desk.web.allowed import needs, person_of, rights
from desk.web.mail import deciding
from desk.web.mail.waiting import case_of, detail, message_of
from desk.web.respond import page, seen_other
from desk.web.site import site
from editorial import reasons, triage
from editorial.access import ADMINISTRATOR, EDITOR
from editorial.models import Message, Upload

ROWS = 50


@require_GET
@needs(EDITOR, ADMINISTRATOR)
def show(request: HttpRequest) -> HttpResponse:
    """`reason`: only mails that wait for it. The oldest first."""
    everything = Message.objects.filter(disposition__in=triage.WAITING)
    counts = dict(everything.order_by().values_list("reason").annotate(Count("id")))
    reason = request.GET.get("reason", "")
    reason = reason if reason in counts else ""
    rows = everything.filter(reason=reason) if reason else everything
    found = Paginator(rows.order_by("received", "id").defer("leaves"), ROWS)
    at = found.get_page(request.GET.get("page"))
    now = site().now()
    words = {
        "cases": [case_of(one, now) for one in at.object_list],
        "at": at,
        "total": sum(counts.values()),
        "chips": [
            (code, reasons.words(code) or _("no reason given"), count)
            for code, count in sorted(counts.items(), key=lambda one: (-one[1], one[0]))
        ],
        "overdue": everything.filter(received__lte=now - triage.OVERDUE).count(),
        "reason": reason,
        "reason_words": reasons.words(reason),
        "query": urlencode({"reason": reason}) if reason else "",
        "may_act": EDITOR in rights(person_of(request)),
        "queued": request.GET.get("queued", "")[:6],
    }
    return page(request, "needs-human", words)


@require_GET
@needs(EDITOR, ADMINISTRATOR)
def one(request: HttpRequest, number: int) -> HttpResponse:
    """One mail and what can be done about it; a mail that waits for nothing is on its page in the inbox."""
    message = message_of(number)
    if not triage.possible(message):
        return seen_other(reverse("inbox-mail", args=[number]))
    return detail(request, message)


@require_GET
@needs(EDITOR, ADMINISTRATOR)
def given(request: HttpRequest, number: int, upload: int) -> HttpResponse:
    """A file a person gave in place of a mail's, for saving."""
    row = Upload.objects.select_related("blob").filter(pk=upload, purpose="mail").first()
    if row is None or row.options.get("message") != number:
        raise Http404
    return deciding.saved(row)


ADDRESSES = [
    path("quarantine", show, name="needs-human"),
    path("quarantine/again", deciding.all_again, name="needs-human-again"),
    path("quarantine/<int:number>", one, name="needs-human-mail"),
    path("quarantine/<int:number>/files/<int:upload>", given, name="needs-human-file"),
    path("quarantine/<int:number>/<str:action>", deciding.do, name="needs-human-do"),
]
