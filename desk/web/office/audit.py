"""The audit trail: who did what, when, to what. Rows are only ever added; everybody sees their own."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from desk.web.allowed import EVERYBODY, needs, person_of
from desk.web.respond import page
from desk.web.site import site
from editorial import details, telling
from editorial.access import ADMINISTRATOR
from editorial.called import CALLED, called
from editorial.models import Event, Item, Person

ROWS = 50
_PAGES = {
    "item": "item",
    "issue": "issue",
    "message": "inbox-mail",
    "collectionwindow": "window-of",
    "person": "person",
    "recipient": "recipient",
    "contributor": "contributor",
    "unit": "unit",
    "upload": "import-plan",
}
"""Nouns that have a page, and its name."""


@dataclass(frozen=True)
class Row:
    event: Event
    who: str
    told: str
    link: str
    about: str
    title: str
    """What an item is called; empty for anything else."""
    details: list[tuple[str, str]]
    """Keys and values in words; the CSV has them as they are kept."""


@require_GET
@needs(*EVERYBODY)
def show(request: HttpRequest) -> HttpResponse:
    """`who`, `what` (an event's name), `object` (noun:number); only administrators see what others did."""
    rows, chosen = _chosen(request)
    at = Paginator(rows, ROWS).get_page(request.GET.get("page"))
    events = list(at.object_list)
    names = dict(
        Person.objects.filter(address__in={one.actor for one in events}).values_list("address", "name")
    )
    house, titles = site().config.house, _titles(events)
    words = {
        "rows": [
            Row(
                one,
                names.get(one.actor, one.actor),
                telling.what(one),
                _link(one),
                telling.about(one),
                titles.get(one.number, "") if one.noun == "item" else "",
                details.of(one, house),
            )
            for one in events
        ],
        "at": at,
        "chosen": chosen,
        "query": urlencode(chosen),
        "kinds": sorted(
            ((name, str(told)) for name, told in telling.NAMES.items()), key=lambda pair: pair[1]
        ),
        "all_of_it": ADMINISTRATOR in person_of(request).roles,
    }
    return page(request, "audit", words)


def _titles(events: list[Event]) -> dict[int, str]:
    """What the items among what happened are called. One query."""
    numbers = {one.number for one in events if one.noun == "item"}
    return {one.pk: called(one) for one in Item.objects.filter(pk__in=numbers).only(*CALLED)}


def _chosen(request: HttpRequest) -> tuple[QuerySet[Event], dict[str, str]]:
    """The events asked for, the latest first, and what was asked."""
    person = person_of(request)
    chosen = {name: request.GET.get(name, "").strip()[:100] for name in ("who", "what", "object")}
    rows = Event.objects.order_by("-id")
    if ADMINISTRATOR not in person.roles:
        rows, chosen["who"] = rows.filter(actor=person.address), person.address
    elif chosen["who"]:
        named = Person.objects.filter(name__icontains=chosen["who"]).values("address")
        rows = rows.filter(Q(actor__icontains=chosen["who"]) | Q(actor__in=named))
    if chosen["what"]:
        rows = rows.filter(name=chosen["what"])
    noun, _colon, number = chosen["object"].partition(":")
    if noun and number.isdecimal() and len(number) < 19:
        rows = rows.filter(noun=noun, number=int(number))
    return rows, chosen


def _link(event: Event) -> str:
    return reverse(_PAGES[event.noun], args=[event.number]) if event.noun in _PAGES else ""


@require_GET
@needs(ADMINISTRATOR)
def as_csv(request: HttpRequest) -> StreamingHttpResponse:
    """Everything asked for, as UTF-8 with a byte order mark (which Excel wants), row by row."""
    rows, _asked = _chosen(request)
    zone = site().config.house.zone
    head = [_("time"), _("who"), _("what"), _("noun"), _("number"), _("details")]

    def lines() -> Iterator[str]:
        yield "\ufeff" + _line(head)
        for one in rows.iterator(chunk_size=500):
            told = "; ".join(f"{key}: {value}" for key, value in telling.details(one))
            at = one.at.astimezone(zone).isoformat(timespec="seconds")
            yield _line([at, one.actor, one.name, one.noun, one.number, told])

    response = StreamingHttpResponse(lines(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="audit.csv"'
    return response


def _line(cells: list[Any]) -> str:
    """One CSV line; a cell that a spreadsheet would compute is made a text."""
    out = io.StringIO()
    csv.writer(out).writerow(
        ["'" + text if (text := str(cell))[:1] in ("=", "+", "-", "@", "\t") else text for cell in cells]
    )
    return out.getvalue()


ADDRESSES = [
    path("audit", show, name="audit"),
    path("audit.csv", as_csv, name="audit-csv"),
]
