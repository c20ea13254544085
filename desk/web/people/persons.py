"""Who may enter the desk, and as what: kept by administrators."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.db.models import Max
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path, reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from desk.web.allowed import needs, person_of
from desk.web.once import once
from desk.web.people.common import history, kept, paged, tabs
from desk.web.respond import page, seen_other
from desk.web.site import site
from editorial import persons as rules
from editorial.access import ADMINISTRATOR, ROLES
from editorial.addresses import fold
from editorial.models import Person
from editorial.registers import Wrong, mark_of


def steps_of(address: str) -> list[str]:
    """The steps of the sign-off that name this person."""
    found = []
    for step in site().config.house.signoff.step:
        if any(fold(one.address) == address for one in step.people):
            found.append(step.name)
    return found


def last_seen(person: Person, session: datetime | None) -> datetime | None:
    """When they were here last, as far as their sessions tell."""
    return max(filter(None, (person.last_login, session)), default=None)


@require_GET
@needs(ADMINISTRATOR)
def persons(request: HttpRequest) -> HttpResponse:
    """`state`: dismissed shows those who may enter no more."""
    dismissed = request.GET.get("state") == "dismissed"
    everybody = Person.objects.all()
    rows = everybody.filter(is_active=not dismissed).annotate(session=Max("sessions__seen"))
    at = paged(request, rows.order_by("name", "id"))
    words = {
        "tabs": tabs(request),
        "at": at,
        "rows": [(one, last_seen(one, one.session), steps_of(one.address)) for one in at.object_list],
        "roles": ROLES,
        "dismissed": dismissed,
        "active_count": everybody.filter(is_active=True).count(),
        "dismissed_count": everybody.filter(is_active=False).count(),
        "query": kept(state="dismissed" if dismissed else ""),
    }
    return page(request, "persons", words)


@require_http_methods(["GET", "POST"])
@needs(ADMINISTRATOR)
@once
def person_new(request: HttpRequest) -> HttpResponse:
    typed = {name: request.POST.get(name, "").strip() for name in ("address", "name")}
    roles = request.POST.getlist("roles")
    if request.method == "GET":
        return _page(request, None, typed, roles, {})
    try:
        made = rules.admit(typed["address"], typed["name"], roles, site().now(), person_of(request).address)
    except Wrong as wrong:
        return _page(request, None, typed, roles, wrong.problems)
    return seen_other(reverse("person", args=[made.pk]))


@require_http_methods(["GET", "POST"])
@needs(ADMINISTRATOR)
def person(request: HttpRequest, number: int) -> HttpResponse:
    row = _row(number)
    if request.method == "GET":
        return _page(request, row, {"address": row.address, "name": row.name}, row.roles, {})
    name, roles = request.POST.get("name", "").strip(), request.POST.getlist("roles")
    seen = request.POST.get("seen", "")
    try:
        rules.change_person(number, name, roles, seen, site().now(), person_of(request).address)
    except Wrong as wrong:
        return _page(request, row, {"address": row.address, "name": name}, roles, wrong.problems)
    return seen_other(f"{reverse('person', args=[number])}?saved=1")


def _row(number: int) -> Person:
    row = Person.objects.filter(pk=number).first()
    if row is None:
        raise Http404
    return row


def _page(
    request: HttpRequest,
    row: Person | None,
    typed: dict[str, str],
    chosen: Collection[str],
    problems: dict[str, str],
) -> HttpResponse:
    words: dict[str, Any] = {
        "tabs": tabs(request),
        "one": row,
        "typed": typed,
        "chosen": chosen,
        "problems": problems,
        "roles": ROLES,
        "steps": steps_of(row.address) if row is not None else [],
        "seen": request.POST.get("seen") or (mark_of(rules.person_state(row)) if row is not None else ""),
        "sessions": row.sessions.count() if row is not None else 0,
        "history": history("person", row.pk) if row is not None else [],
        "saved": request.GET.get("saved") == "1",
    }
    return page(request, "persons-one", words, status=422 if problems else 200)


@require_POST
@needs(ADMINISTRATOR)
def dismiss(request: HttpRequest, number: int) -> HttpResponse:
    """Signed out everywhere at once; what they did stays theirs."""
    rules.dismiss(number, site().now(), person_of(request).address)
    return seen_other(reverse("person", args=[number]))


ADDRESSES = [
    path("people/persons", persons, name="persons"),
    path("people/persons/new", person_new, name="person-new"),
    path("people/persons/<int:number>", person, name="person"),
    path("people/persons/<int:number>/dismiss", dismiss, name="person-dismiss"),
]
