"""Search over the items of all issues."""

from __future__ import annotations

from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.views.decorators.http import require_GET

from desk.web.allowed import EVERYBODY, needs
from desk.web.respond import page
from desk.web.site import site
from editorial import searching
from editorial.models import Issue, Item

ROWS = 50


@require_GET
@needs(*EVERYBODY)
def show(request: HttpRequest) -> HttpResponse:
    """`q`: words, all of which must be there; `section`, `year`, `printed`."""
    typed, year = request.GET.get("q", "").strip()[:200], request.GET.get("year", "")
    asked = searching.Asked(
        searching.words_of(typed),
        request.GET.get("section", ""),
        request.GET.get("unit", "").strip()[:100],
        int(year) if year.isdecimal() and len(year) == 4 else None,
        request.GET.get("printed") == "yes",
    )
    found = Paginator(searching.find(asked) if asked.words or asked.unit else [], ROWS)
    at = found.get_page(request.GET.get("page"))
    rows = Item.objects.filter(pk__in=at.object_list).select_related("issue__corrects")
    by_number = {row.pk: row for row in rows}
    years = Issue.objects.order_by("-year").values_list("year", flat=True).distinct()
    words = {
        "asked": asked,
        "typed": typed,
        "at": at,
        "rows": [
            (by_number[number], searching.excerpt(by_number[number].words, asked.words))
            for number in at.object_list
        ],
        "sections": site().config.house.section,
        "years": list(years),
        "query": urlencode(
            {
                "q": typed,
                "section": asked.section,
                "unit": asked.unit,
                "year": asked.year or "",
                "printed": "yes" if asked.printed else "",
            }
        ),
    }
    return page(request, "search", words)


ADDRESSES = [path("search", show, name="search")]
