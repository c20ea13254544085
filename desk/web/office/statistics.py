"""Adoption: what was submitted and printed, as a sentence, bars and a table whose every number opens its items."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy as label
from django.views.decorators.http import require_GET

from desk.web.allowed import EVERYBODY, needs
from desk.web.respond import page
from desk.web.site import site
from editorial import adoption, numbering
from editorial.access import ADMINISTRATOR, EDITOR, SENDER
from editorial.adoption_book import book
from editorial.models import Item

ROWS = 50
LONGEST = 20
"""Bars in the chart; the table has all."""
BY = {
    "unit": label("adoption", "unit"),
    "author": label("adoption", "author"),
    "section": label("adoption", "section"),
}


@dataclass(frozen=True)
class Span:
    """Days, both within, and what they are counted by."""

    first: date
    last: date
    by: str
    wrong: str = ""

    def query(self, **more: object) -> str:
        return urlencode({"from": self.first, "to": self.last, "by": self.by, **more})


def _span(request: HttpRequest) -> Span:
    """This year when nothing is asked for, or nothing sensible."""
    today = site().now().astimezone(site().config.house.zone).date()
    by = request.GET.get("by", "unit")
    by = by if by in BY else "unit"
    year = Span(today.replace(month=1, day=1), today.replace(month=12, day=31), by)
    if not (request.GET.get("from") or request.GET.get("to")):
        return year
    try:
        first, last = (date.fromisoformat(request.GET.get(name, "")) for name in ("from", "to"))
    except ValueError:
        return Span(
            year.first, year.last, by, _("Write both days like 2026-05-06; this year is shown instead.")
        )
    if last < first:
        return Span(last, first, by, _("The last day was before the first: they are exchanged."))
    return Span(first, last, by)


@require_GET
@needs(*EVERYBODY)
def show(request: HttpRequest) -> HttpResponse:
    span, house = _span(request), site().config.house
    counted = adoption.tally(span.first, span.last, house, span.by)
    found = Paginator(counted.lines, ROWS)
    most = max((len(one.submitted) for one in counted.lines), default=0)
    most = max([most, *(len(one.adopted) for one in counted.lines)])
    at = found.get_page(request.GET.get("page"))
    words = {
        "span": span,
        "counted": counted,
        "rate": round(100 * counted.adopted / counted.submitted) if counted.submitted else None,
        "lines": at.object_list,
        "at": at,
        "bars": counted.lines[:LONGEST],
        "most": most,
        "highest": max((max(one.submitted, one.adopted) for one in counted.months), default=0),
        "by": BY,
        "years": _years(span),
    }
    return page(request, "statistics", words, status=422 if span.wrong else 200)


def _years(span: Span) -> list[tuple[int, str]]:
    """This year and the four before it, as links."""
    now = site().now().astimezone(site().config.house.zone).year
    return [
        (year, urlencode({"from": date(year, 1, 1), "to": date(year, 12, 31), "by": span.by}))
        for year in range(now, now - 5, -1)
    ]


@require_GET
@needs(*EVERYBODY)
def items(request: HttpRequest) -> HttpResponse:
    """`key` of a line (none: all) and `what`: submitted or adopted. Exactly as many items as the number said."""
    span, what, key = _span(request), request.GET.get("what", "submitted"), request.GET.get("key", "")
    if what not in ("submitted", "adopted"):
        raise Http404
    lines = adoption.tally(span.first, span.last, site().config.house, span.by).lines
    mine = [one for one in lines if one.key == key or not key]
    if not mine:
        raise Http404
    wanted = sorted(
        {number for one in mine for number in (one.submitted if what == "submitted" else one.adopted)}
    )
    found = Paginator(wanted, ROWS)
    at = found.get_page(request.GET.get("page"))
    rows = Item.objects.filter(pk__in=at.object_list).select_related("issue__corrects", "submission__message")
    language = site().config.house.publication.language
    words = {
        "span": span,
        "what": what,
        "key": key,
        "label": mine[0].label if key else "",
        "rows": [
            (item, numbering.number_line(item.issue, language) if item.issue is not None else "")
            for item in rows.order_by("pk")
        ],
        "at": at,
    }
    return page(request, "statistics-items", words)


@require_GET
@needs(EDITOR, SENDER, ADMINISTRATOR)
def workbook(request: HttpRequest) -> HttpResponse:
    """The XLSX with a formula behind every sum."""
    span, house = _span(request), site().config.house
    counted = adoption.adoption(span.first, span.last, house)
    response = HttpResponse(
        book(counted, house.publication.language, house.zone),
        content_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    )
    response["Content-Disposition"] = f'attachment; filename="adoption-{span.first}-{span.last}.xlsx"'
    return response


ADDRESSES = [
    path("stats", show, name="statistics"),
    path("stats/items", items, name="statistics-items"),
    path("stats.xlsx", workbook, name="statistics-book"),
]
