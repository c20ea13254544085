"""Contributors and units: lists with filters, and a page with a form for each."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from desk.web.allowed import needs, person_of, rights
from desk.web.once import once
from desk.web.people.common import history, kept, list_title, paged, tabs
from desk.web.respond import page, seen_other
from desk.web.signin import onward
from desk.web.site import site
from editorial import registers
from editorial.access import ADMINISTRATOR, EDITOR, SENDER
from editorial.lists import LISTS
from editorial.models import Contributor, Item, Membership, Person, Recipient, Submission, Suppression, Unit
from editorial.publication import House
from editorial.registers import ContributorWords, UnitWords, Wrong

SUBMISSIONS = 20


@require_GET
@needs(EDITOR, SENDER, ADMINISTRATOR)
def overview(request: HttpRequest) -> HttpResponse:
    """How many there are of each, and the ways in."""
    members = dict(
        Membership.objects.filter(recipient__active=True)
        .order_by()
        .values_list("list")
        .annotate(Count("recipient"))
    )
    registers_seen = rights(person_of(request)).intersection((EDITOR, ADMINISTRATOR))
    words: dict[str, Any] = {
        "tabs": tabs(request),
        "recipients": Recipient.objects.filter(active=True).count(),
        "suppressed": Suppression.objects.count(),
        "lists": [(name, list_title(name), members.get(name, 0)) for name in LISTS],
        "contributors": None,
    }
    if registers_seen:
        words["contributors"] = Contributor.objects.filter(active=True).count()
        words["units"] = Unit.objects.filter(active=True).count()
        silent = Unit.objects.filter(active=True).exclude(contributor__active=True)
        words["silent"] = silent.count()
        words["persons"] = Person.objects.filter(is_active=True).count()
    return page(request, "people", words)


# --- contributors -------------------------------------------------------------------------------

STATES = ("active", "retired", "all")


def of_state(rows: QuerySet[Any], state: str) -> QuerySet[Any]:
    return rows if state == "all" else rows.filter(active=state != "retired")


@require_GET
@needs(EDITOR, ADMINISTRATOR)
def contributors(request: HttpRequest) -> HttpResponse:
    """`q`: words of name, unit or address; `unit`: its id; `state`: active, retired or all."""
    asked, unit = request.GET.get("q", "").strip()[:200], request.GET.get("unit", "")
    state = request.GET.get("state", "")
    state = state if state in STATES else "active"
    rows = Contributor.objects.all()
    if asked:
        found = Q(name__icontains=asked) | Q(unit__name__icontains=asked)
        held = Contributor.objects.filter(addresses__address__icontains=asked)
        rows = rows.filter(found | Q(pk__in=held.values("pk")))
    if unit.isdecimal():
        rows = rows.filter(unit=int(unit[:9]))
    counts = Counter(dict(rows.order_by().values_list("active").annotate(Count("id"))))
    rows = of_state(rows, state).select_related("unit").prefetch_related("addresses")
    at = paged(request, rows.order_by("unit__name", "name", "id"))
    sent = Submission.objects.filter(contributor__in=[one.pk for one in at.object_list]).order_by()
    words = {
        "tabs": tabs(request),
        "at": at,
        "rows": at.object_list,
        "sent": dict(sent.values_list("contributor").annotate(Count("id"))),
        "asked": asked,
        "unit": unit,
        "units": Unit.objects.order_by("name").values_list("pk", "name"),
        "state": state,
        "chips": _chips(counts),
        "query": kept(q=asked, unit=unit, state=state),
    }
    return page(request, "contributors", words)


def _chips(counts: Counter[bool]) -> list[tuple[str, str, int]]:
    return [
        ("active", _("active"), counts[True]),
        ("retired", _("retired"), counts[False]),
        ("all", _("all"), counts[True] + counts[False]),
    ]


@require_http_methods(["GET", "POST"])
@needs(EDITOR, ADMINISTRATOR)
@once
def contributor_new(request: HttpRequest) -> HttpResponse:
    blank = Contributor(name="", section="")
    if request.method == "GET":
        unit = request.GET.get("unit", "")
        typed = {"name": "", "unit": unit, "addresses": "", "section": "", "liaison": ""}
        return _contributor_page(request, blank, typed, {})
    try:
        made = registers.add_contributor(
            _contributor_words(request, ""), site().now(), person_of(request).address
        )
    except Wrong as wrong:
        return _contributor_page(request, blank, request.POST.dict(), wrong.problems)
    return seen_other(reverse("contributor", args=[made.pk]))


@require_http_methods(["GET", "POST"])
@needs(EDITOR, ADMINISTRATOR)
def contributor(request: HttpRequest, number: int) -> HttpResponse:
    """The form, what they sent and what was changed."""
    rows = Contributor.objects.select_related("unit").prefetch_related("addresses")
    person = rows.filter(pk=number).first()
    if person is None:
        raise Http404
    if request.method == "GET":
        owned = sorted(person.addresses.all(), key=lambda one: one.pk)
        typed = {
            "name": person.name,
            "unit": str(person.unit_id),
            "addresses": "\n".join(one.address for one in owned),
            "section": _section_key(site().config.house, person.section),
            "liaison": "yes" if person.liaison else "",
        }
        return _contributor_page(request, person, typed, {})
    words = _contributor_words(request, person.section)
    try:
        registers.change_contributor(
            number, words, request.POST.get("seen", ""), site().now(), person_of(request).address
        )
    except Wrong as wrong:
        return _contributor_page(request, person, request.POST.dict(), wrong.problems)
    return seen_other(f"{reverse('contributor', args=[number])}?saved=1")


def _contributor_words(request: HttpRequest, section: str) -> ContributorWords:
    """What was typed; `section` is the stored one, whose wording stays while it means the same."""
    unit, house = request.POST.get("unit", ""), site().config.house
    chosen = request.POST.get("section", "")
    if chosen != _section_key(house, section):
        section = next((name for key, _title, name in sections(house) if key == chosen), chosen)
    return ContributorWords(
        name=request.POST.get("name", "").strip(),
        unit=int(unit) if unit.isdecimal() and len(unit) < 10 else None,
        addresses=tuple(registers.split_names(request.POST.get("addresses", ""))),
        section=section,
        liaison=request.POST.get("liaison") == "yes",
    )


def sections(house: House) -> list[tuple[str, str, str]]:
    """Every section and subsection: key, title for people, and how a list would name it."""
    found = []
    for section in house.section:
        found.append((section.key, section.title, _named(house, section.title, section.key)))
        for sub in section.subsection:
            key, title = f"{section.key}/{sub.key}", f"{section.title}/{sub.title}"
            found.append((key, title, _named(house, title, key)))
    return found


def _named(house: House, title: str, key: str) -> str:
    """The title where it is found again by it, else the keys."""
    meant = house.place_named(title)
    return title if meant is not None and "/".join(filter(None, meant)) == key else key


def _section_key(house: House, section: str) -> str:
    """The key of a stored section; a section there is none of stays as it was written."""
    meant = house.place_named(section) if section else None
    return "/".join(filter(None, meant)) if meant is not None else section


def _contributor_page(
    request: HttpRequest, person: Contributor, typed: dict[str, Any], problems: dict[str, str]
) -> HttpResponse:
    house, known = site().config.house, person.pk is not None
    chosen = str(typed.get("unit", ""))
    units = Unit.objects.filter(Q(active=True) | Q(pk=person.unit_id or 0)).order_by("name")
    known_sections = [(key, title) for key, title, _name in sections(house)]
    words = {
        "tabs": tabs(request),
        "contributor": person,
        "exists": known,
        "typed": {"name": "", "addresses": "", "section": "", "liaison": "", **typed, "unit": chosen},
        "problems": problems,
        "units": units.values_list("pk", "name"),
        "sections": known_sections,
        "seen": typed.get("seen")
        or (registers.mark_of(registers.contributor_state(person)) if known else ""),
        "sent": _sent(person) if known else [],
        "history": history("contributor", person.pk) if known else [],
        "saved": request.GET.get("saved") == "1",
    }
    return page(request, "contributors-one", words, status=422 if problems else 200)


def _sent(person: Contributor) -> list[Submission]:
    rows = Submission.objects.filter(contributor=person).select_related("message").prefetch_related("items")
    only = ("number", "contributor", "message__subject", "message__received", "message__disposition")
    return list(rows.only(*only).order_by("-number")[:SUBMISSIONS])


@require_POST
@needs(EDITOR, ADMINISTRATOR)
def contributor_active(request: HttpRequest, number: int) -> HttpResponse:
    """`active`: yes or no."""
    active = request.POST.get("active") == "yes"
    registers.activate_contributor(number, active, site().now(), person_of(request).address)
    return seen_other(onward(request.POST.get("next", "")))


# --- units --------------------------------------------------------------------------------------


@dataclass(frozen=True)
class UnitRow:
    unit: Unit
    contributors: int
    items: int


@require_GET
@needs(EDITOR, ADMINISTRATOR)
def units(request: HttpRequest) -> HttpResponse:
    """`q`: words of the name; `state`: active, retired or all."""
    asked, state = request.GET.get("q", "").strip()[:200], request.GET.get("state", "")
    state = state if state in STATES else "active"
    rows = Unit.objects.filter(name__icontains=asked) if asked else Unit.objects.all()
    counts = Counter(dict(rows.order_by().values_list("active").annotate(Count("id"))))
    at = paged(request, of_state(rows, state).order_by("name"))
    words = {
        "tabs": tabs(request),
        "at": at,
        "rows": _unit_rows(list(at.object_list)),
        "asked": asked,
        "state": state,
        "chips": _chips(counts),
        "query": kept(q=asked, state=state),
    }
    return page(request, "units", words)


def _unit_rows(shown: list[Unit]) -> list[UnitRow]:
    """Units with how many write for them and how many items bear their name; two queries."""
    writing = Contributor.objects.filter(active=True, unit__in=shown).order_by()
    writers = dict(writing.values_list("unit").annotate(Count("id")))
    names = {name for unit in shown for name in (unit.name, *unit.short_names)}
    of_names = Item.objects.filter(unit__in=names).order_by().values_list("unit")
    items = Counter(dict(of_names.annotate(Count("id"))))
    return [
        UnitRow(unit, writers.get(unit.pk, 0), sum(items[name] for name in {unit.name, *unit.short_names}))
        for unit in shown
    ]


@require_http_methods(["GET", "POST"])
@needs(EDITOR, ADMINISTRATOR)
@once
def unit_new(request: HttpRequest) -> HttpResponse:
    if request.method == "GET":
        return _unit_page(request, None, {}, {})
    try:
        made = registers.add_unit(_unit_words(request), site().now(), person_of(request).address)
    except Wrong as wrong:
        return _unit_page(request, None, request.POST.dict(), wrong.problems)
    return seen_other(reverse("unit", args=[made.pk]))


@require_http_methods(["GET", "POST"])
@needs(EDITOR, ADMINISTRATOR)
def unit(request: HttpRequest, number: int) -> HttpResponse:
    row = Unit.objects.filter(pk=number).first()
    if row is None:
        raise Http404
    if request.method == "GET":
        return _unit_page(request, row, {"name": row.name, "short_names": "\n".join(row.short_names)}, {})
    seen = request.POST.get("seen", "")
    try:
        registers.change_unit(number, _unit_words(request), seen, site().now(), person_of(request).address)
    except Wrong as wrong:
        return _unit_page(request, row, request.POST.dict(), wrong.problems)
    return seen_other(f"{reverse('unit', args=[number])}?saved=1")


def _unit_words(request: HttpRequest) -> UnitWords:
    names = registers.split_names(request.POST.get("short_names", ""))
    return UnitWords(request.POST.get("name", "").strip(), tuple(names))


def _unit_page(
    request: HttpRequest, row: Unit | None, typed: dict[str, Any], problems: dict[str, str]
) -> HttpResponse:
    words = {
        "tabs": tabs(request),
        "unit": row,
        "row": _unit_rows([row])[0] if row is not None else None,
        "typed": {"name": "", "short_names": "", **typed},
        "problems": problems,
        "seen": typed.get("seen")
        or (registers.mark_of(registers.unit_state(row)) if row is not None else ""),
        "people": Contributor.objects.filter(unit=row).order_by("-active", "name")[:SUBMISSIONS]
        if row
        else [],
        "history": history("unit", row.pk) if row is not None else [],
        "saved": request.GET.get("saved") == "1",
    }
    return page(request, "units-one", words, status=422 if problems else 200)


@require_POST
@needs(EDITOR, ADMINISTRATOR)
def unit_active(request: HttpRequest, number: int) -> HttpResponse:
    """`active`: yes or no."""
    active = request.POST.get("active") == "yes"
    registers.activate_unit(number, active, site().now(), person_of(request).address)
    return seen_other(onward(request.POST.get("next", "")))


ADDRESSES = [
    path("people", overview, name="people"),
    path("people/contributors", contributors, name="contributors"),
    path("people/contributors/new", contributor_new, name="contributor-new"),
    path("people/contributors/<int:number>", contributor, name="contributor"),
    path("people/contributors/<int:number>/active", contributor_active, name="contributor-active"),
    path("people/units", units, name="units"),
    path("people/units/new", unit_new, name="unit-new"),
    path("people/units/<int:number>", unit, name="unit"),
    path("people/units/<int:number>/active", unit_active, name="unit-active"),
]
