"""The archive: all issues by year, one issue with its signatures and deliveries, and where its paragraphs come from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from desk.web.allowed import EVERYBODY, needs, person_of, rights
from desk.web.item.panes import names_of
from desk.web.respond import page
from desk.web.site import site
from desk.web.window.page import address
from editorial import content, diffs, numbering, provenance, signoff, telling
from editorial.access import EDITOR
from editorial.models import DeliveryState, Event, Issue, IssueState, Item, ItemState, ItemVersion, Photo

ROWS = 50


@dataclass(frozen=True)
class Row:
    issue: Issue
    line: str
    items: int
    photos: int


@require_GET
@needs(*EVERYBODY)
def issues(request: HttpRequest) -> HttpResponse:
    """`year` and `q` (a number, or words of a title)."""
    year, typed = request.GET.get("year", ""), request.GET.get("q", "").strip()[:100]
    rows = Issue.objects.order_by("-year", "-date", "-id").select_related("corrects")
    years = list(Issue.objects.order_by("-year").values_list("year", flat=True).distinct())
    if year.isdecimal() and len(year) == 4:
        rows = rows.filter(year=int(year))
    if typed.isdecimal() and len(typed) < 9:
        rows = rows.filter(Q(number=int(typed)) | Q(cumulative=int(typed)))
    elif typed:
        rows = rows.filter(title__icontains=typed)
    at = Paginator(rows, ROWS).get_page(request.GET.get("page"))
    shown = [issue.pk for issue in at.object_list]
    language = site().config.house.publication.language
    printed = Item.objects.filter(issue__in=shown, state__in=content.PRINTED_STATES)
    counts = dict(printed.values_list("issue").annotate(Count("id")).order_by())
    pictures = Photo.objects.filter(item__in=printed, use=True)
    photos = dict(pictures.values_list("item__issue").annotate(Count("id")).order_by())
    words = {
        "rows": [
            Row(one, numbering.number_line(one, language), counts.get(one.pk, 0), photos.get(one.pk, 0))
            for one in at.object_list
        ],
        "at": at,
        "years": years,
        "year": year,
        "typed": typed,
        "query": urlencode({"year": year, "q": typed}),
    }
    return page(request, "archive", words)


@require_GET
@needs(*EVERYBODY)
def one(request: HttpRequest, number: int) -> HttpResponse:
    issue = Issue.objects.select_related("window", "corrects", "taken_from").filter(pk=number).first()
    if issue is None:
        raise Http404
    house = content.house_of(issue, site().config.house)
    signatures = list(issue.signatures.select_related("person").order_by("at", "id"))
    states = Counter(issue.deliveries.values_list("state", flat=True))
    events = Event.objects.filter(noun="issue", number=issue.pk).order_by("id")
    language = house.publication.language
    words = {
        "issue": issue,
        "line": numbering.number_line(issue, language),
        "parts": content.items_in_order(issue, house),
        "language_of_items": language,
        "signatures": signatures,
        "print_of": signoff.fingerprint,
        "states": [(DeliveryState(state).label, count) for state, count in sorted(states.items())],
        "delivered": sum(states.values()),
        "answered": numbering.number_line(issue.corrects, language) if issue.corrects is not None else "",
        "answers": [
            (answer, numbering.number_line(answer, language))
            for answer in Issue.objects.filter(corrects=issue).order_by("id")
        ],
        "layout": address(issue),
        "may_drop": issue.window_id is None
        and issue.frozen_at is None
        and issue.state != IssueState.WITHDRAWN
        and EDITOR in rights(person_of(request)),
        "may_answer": EDITOR in rights(person_of(request)) and DeliveryState.ACCEPTED in states,
        "renderings": _renderings(issue),
        "events": [(event, telling.what(event)) for event in events],
        "names": _names(event.actor for event in events),
    }
    return page(request, "issue", words)


def _renderings(issue: Issue) -> list[tuple[str, str]]:
    """What was frozen with it: its kind, and what people call it."""
    words = {"html": "HTML", "text": _("Plain text"), "pdf": "PDF", "docx": "Word"}
    kinds = issue.renderings.order_by("kind").values_list("kind", flat=True)
    return [(kind, words.get(kind, kind)) for kind in kinds]


def _names(actors: Iterable[str]) -> dict[str, str]:
    """What people call those who did something: a person's name, a pass in words, newsdesk for the other passes."""
    wanted = set(actors)
    found = names_of(wanted)
    return {actor: found.get(actor, actor if "@" in actor else "newsdesk") for actor in wanted}


@dataclass(frozen=True)
class Paragraph:
    origin: provenance.Origin
    who: str
    runs: tuple[diffs.Run, ...]
    """From what the mail said to what is printed; empty where it was written here."""


@require_GET
@needs(*EVERYBODY)
def origin(request: HttpRequest, number: int) -> HttpResponse:
    """Where every paragraph of an item comes from: version, editor, mail, document, signatures."""
    item = (
        Item.objects.select_related("issue__corrects", "submission__message", "submission__contributor__unit")
        .filter(pk=number)
        .first()
    )
    versions = list(ItemVersion.objects.filter(item=number).order_by("number"))
    if item is None or not versions:
        raise Http404
    found = provenance.trace(versions, item.paragraphs)
    names = _names({one.actor for one in found})
    message = item.submission.message if item.submission is not None else None
    words = {
        "item": item,
        "message": message,
        "leaves": [leaf for leaf in message.leaves if leaf["use"] not in ("ignored", "unread")]
        if message is not None
        else [],
        "paragraphs": [Paragraph(one, names[one.actor], _runs(one)) for one in found],
        "signatures": list(
            item.issue.signatures.filter(state="given").select_related("person").order_by("step")
        )
        if item.issue is not None and item.state == ItemState.PRINTED
        else [],
    }
    return page(request, "origin", words)


def _runs(one: provenance.Origin) -> tuple[diffs.Run, ...]:
    if not one.source:
        return ()
    return tuple(run for pair in diffs.difference([one.source], [one.text]).pairs for run in pair.runs)


ADDRESSES = [
    path("issues", issues, name="archive"),
    path("issues/<int:number>", one, name="issue"),
    path("items/<int:number>/origin", origin, name="item-origin"),
]
