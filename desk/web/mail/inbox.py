"""The inbox: every mail accounted for, what became of it and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.db.models import Count, Prefetch, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from desk.web.allowed import EVERYBODY, needs, person_of, rights
from desk.web.mail import shown
from desk.web.mail.shown import COLOURS
from desk.web.respond import page
from desk.web.site import site
from editorial import numbering, reasons, triage
from editorial.access import ADMINISTRATOR, EDITOR
from editorial.models import (
    CollectionWindow,
    Disposition,
    Issue,
    Item,
    Message,
    Proposal,
    Submission,
    Unit,
)

ROWS = 50
ITEMS = 3
"""Items named in a row; the mail's own page has all."""
WINDOWS = 36
"""Windows offered in the filter, the latest."""


@dataclass(frozen=True)
class Row:
    message: Message
    unit: str
    reason: str
    items: tuple[tuple[int, str], ...]
    """Id and first words of the first few."""
    more: int
    of: str
    """The subject of the mail it belongs to; empty when it belongs to none."""
    decide: bool
    """A person may still decide about it."""


@require_GET
@needs(*EVERYBODY)
def show(request: HttpRequest) -> HttpResponse:
    """`state`: a disposition, "waiting" for all that need a human, or "corrections" for duplicates too; `window` and
    `unit`: ids; `q`: words of subject or sender. All of it stands in the query."""
    asked, state = request.GET.get("q", "").strip()[:200], request.GET.get("state", "")
    window = _number(request.GET.get("window", ""))
    unit = _number(request.GET.get("unit", ""))
    everything = _found(asked, window, unit)
    counts = dict(everything.order_by().values_list("disposition").annotate(Count("id")))
    chosen = _chosen(state)
    total = sum(counts.values())
    rows = everything.filter(disposition__in=chosen) if chosen else everything
    pages = Paginator(_whole(rows), ROWS)
    pages.count = sum(counts.get(one, 0) for one in chosen) if chosen else total  # known: not counted again
    at = pages.get_page(request.GET.get("page"))
    query = {"state": state if chosen else "", "window": window or "", "unit": unit or "", "q": asked}
    kept = {name: value for name, value in query.items() if value}
    words = {
        "rows": [_row(one) for one in at.object_list],
        "at": at,
        "total": total,
        "chips": [
            (one.label, counts[one.value], urlencode(kept | {"state": one.value}), state == one.value)
            for one in Disposition
            if counts.get(one.value)
        ],
        "waiting": sum(counts.get(one, 0) for one in triage.WAITING),
        "everywhere": urlencode({name: value for name, value in kept.items() if name != "state"}),
        "state": state if chosen else "",
        "asked": asked,
        "window": window,
        "unit": unit,
        "windows": _windows(),
        "units": list(Unit.objects.order_by("name").values_list("pk", "name")),
        "colours": COLOURS,
        "query": urlencode(kept),
        "may_decide": bool({EDITOR, ADMINISTRATOR} & rights(person_of(request))),
    }
    return page(request, "inbox", words)


def _number(typed: str) -> int | None:
    return int(typed) if typed.isdecimal() and len(typed) < 10 else None


def _found(asked: str, window: int | None, unit: int | None) -> QuerySet[Message]:
    found = Message.objects.all()
    if asked:
        found = found.filter(
            Q(subject__icontains=asked) | Q(sender_name__icontains=asked) | Q(sender_address__icontains=asked)
        )
    if window is not None:
        found = within(found, window)
    if unit is not None:
        found = found.filter(submission__contributor__unit=unit)
    return found


def within(mails: QuerySet[Message], number: int) -> QuerySet[Message]:
    """Those that arrived while this window was the next to close, as its balance counts them."""
    window = CollectionWindow.objects.filter(pk=number).first()
    if window is None:
        return mails.none()
    before = CollectionWindow.objects.filter(closes__lt=window.closes).order_by("-closes").first()
    mails = mails.filter(received__lt=window.closes)
    return mails.filter(received__gte=before.closes) if before is not None else mails


def _whole(rows: QuerySet[Message]) -> QuerySet[Message]:
    """With all that a row shows, in a fixed number of queries."""
    items = Item.objects.order_by("ordinal", "id").only("id", "submission", "headline", "paragraphs")
    rows = rows.order_by("-received", "-id").select_related("submission__contributor__unit", "of")
    shown_of = ("item__headline", "item__paragraphs")
    proposals = Proposal.objects.order_by("id").select_related("item").only("id", "message", *shown_of)
    return rows.defer("leaves", "of__leaves").prefetch_related(
        Prefetch("submission__items", items), Prefetch("proposals", proposals)
    )


def _row(message: Message) -> Row:
    submission: Submission | None = getattr(message, "submission", None)
    items = list(submission.items.all()) if submission is not None else []
    unit = submission.contributor.unit.name if submission is not None and submission.contributor else ""
    reason = reasons.words(message.reason)
    named = [(one.pk, first_words(one)) for one in items]
    if not named:  # a correction: what it changes or would change
        changed = {one.item.pk: one.item for one in message.proposals.all() if one.item is not None}
        named = [(number, first_words(item)) for number, item in changed.items()]
    return Row(
        message,
        unit,
        reason if reason != message.get_disposition_display() else "",  # said once is enough
        tuple(named[:ITEMS]),
        max(0, len(named) - ITEMS),
        (message.of.subject or _("(no subject)")) if message.of is not None else "",
        message.disposition in triage.WAITING,
    )


def first_words(item: Item, most: int = 24) -> str:
    """The headline, else how its text begins."""
    text = item.headline or (item.paragraphs[0] if item.paragraphs else "")
    return (text if len(text) <= most else text[:most] + "…") or str(item.pk)


_TOGETHER: dict[str, tuple[str, ...]] = {
    "waiting": triage.WAITING,
    "corrections": (Disposition.CORRECTION, Disposition.DUPLICATE),
}
"""Several dispositions under one word, as the balance counts them."""


def _chosen(state: str) -> tuple[str, ...]:
    if state in _TOGETHER:
        return _TOGETHER[state]
    return (state,) if state in Disposition.values else ()


def _windows() -> list[tuple[int, str, CollectionWindow]]:
    """The latest windows with the issue each feeds."""
    rows = list(CollectionWindow.objects.order_by("-closes")[:WINDOWS])
    issues = {one.window_id: one for one in Issue.objects.filter(window__in=rows)}
    language = site().config.house.publication.language
    return [
        (one.pk, numbering.number_line(issues[one.pk], language) if one.pk in issues else "", one)
        for one in rows
    ]


@require_GET
@needs(*EVERYBODY)
def one(request: HttpRequest, number: int) -> HttpResponse:
    """One mail: its headers in words, every part and what became of it, its items and where they were printed."""
    related = ("submission__contributor__unit", "of")
    message = Message.objects.select_related(*related).filter(pk=number).first()
    if message is None:
        raise Http404
    submission: Submission | None = getattr(message, "submission", None)
    items = list(submission.items.select_related("issue").order_by("ordinal", "id")) if submission else []
    language = site().config.house.publication.language
    words: dict[str, Any] = {
        "message": message,
        "submission": submission,
        "items": [(item, first_words(item, 40), _printed(item, language)) for item in items],
        "reason": reasons.words(message.reason),
        "colour": COLOURS.get(Disposition(message.disposition), ""),
        "title": message.subject or _("(no subject)"),
        "parts": shown.parts(message, message.leaves),
        "framed": shown.framed(message, message.leaves),
        "history": shown.history(message, submission),
        "letters": shown.letters(message, submission),
        "related": shown.related(message),
        "proposals": _proposals(message, submission),
        "possible": triage.possible(message) if EDITOR in rights(person_of(request)) else (),
        "waits": message.disposition in triage.WAITING,
    }
    return page(request, "inbox-mail", words)


def _proposals(message: Message, submission: Submission | None) -> list[Proposal]:
    """What this mail would change, and what later mails would change in its items."""
    about = Q(message=message)
    if submission is not None:
        about |= Q(submission=submission)
    return list(Proposal.objects.filter(about).select_related("message", "item").order_by("id")[:100])


def _printed(item: Item, language: str) -> str:
    """The issue it is in, as its masthead says it; empty when in none."""
    return numbering.number_line(item.issue, language) if item.issue is not None else ""


ADDRESSES = [
    path("submissions", show, name="inbox"),
    path("submissions/<int:number>", one, name="inbox-mail"),
]
