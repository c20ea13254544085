"""An item an editor writes, without a mail it came in."""

from __future__ import annotations

import re

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from desk.web.allowed import needs, person_of
from desk.web.once import once
from desk.web.respond import page, seen_other
from desk.web.site import site
from desk.web.window.page import address
from editorial import answering, items, numbering, undo
from editorial.access import EDITOR
from editorial.content import PRINTED_STATES, house_of
from editorial.models import Issue
from editorial.publication import House

FIELDS = ("section", "headline", "text", "unit", "authors", "accept")
_BETWEEN = re.compile(r"[、,，;；\u3000]|(?<=[\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff])")
"""What parts authors, as on the item page."""


@require_http_methods(["GET", "POST"])
@needs(EDITOR)
@once
def in_window(request: HttpRequest, number: int) -> HttpResponse:
    return _new(request, Q(window=number))


@require_http_methods(["GET", "POST"])
@needs(EDITOR)
@once
def in_issue(request: HttpRequest, number: int) -> HttpResponse:
    return _new(request, Q(pk=number))


def _new(request: HttpRequest, which: Q) -> HttpResponse:
    issue = Issue.objects.select_related("window", "corrects").filter(which).first()
    if issue is None:
        raise Http404
    house = house_of(issue, site().config.house)
    typed = {name: request.POST.get(name, "").strip() for name in FIELDS}
    if request.method == "GET":
        typed |= {"section": request.GET.get("section", ""), "accept": "1"}
        proposed = answering.proposal(issue, house)
        if proposed and not issue.items.filter(state__in=PRINTED_STATES).exists():
            # Only shown: it is an item when the person adds it.
            typed |= proposed
        return _form(request, issue, house, typed, {})
    errors = _errors(house, typed)
    if errors:
        return _form(request, issue, house, typed, errors)
    section, _slash, subsection = typed["section"].partition("/")
    fields = {
        "headline": typed["headline"],
        "paragraphs": items.paragraphs_of(typed["text"]),
        "unit": typed["unit"],
        "authors": [one.strip() for one in _BETWEEN.split(typed["authors"]) if one.strip()],
    }
    at, who = site().now(), person_of(request).address
    with undo.recording("added", at, who, []) as created:
        made = items.add_own(
            house, issue, section, subsection, fields, at, who, accepting=bool(typed["accept"])
        )
        created.append(made.pk)
    return seen_other(reverse("item", args=[made.pk]))


def _errors(house: House, typed: dict[str, str]) -> dict[str, str]:
    errors = {}
    section, _slash, subsection = typed["section"].partition("/")
    known = house.find_section(section)
    if known is None or (subsection and subsection not in {one.key for one in known.subsection}):
        errors["section"] = _("Choose the section it is printed in.")
    if not typed["text"]:
        errors["text"] = _("Write the text; the headline may stay empty.")
    return errors


def _form(
    request: HttpRequest, issue: Issue, house: House, typed: dict[str, str], errors: dict[str, str]
) -> HttpResponse:
    words = {
        "typed": typed,
        "errors": errors,
        "sections": house.section,
        "back": address(issue),
        "number_line": numbering.number_line(issue, house.publication.language),
        "proposed": request.method == "GET" and bool(typed["text"]),
    }
    return page(request, "window-new", words, status=422 if errors else 200)
