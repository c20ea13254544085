"""The window page: what came in, what will be printed, what is missing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import OuterRef, Q, Subquery
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_GET

from desk.web.allowed import EVERYBODY, SIGNER, needs, person_of, rights
from desk.web.respond import page, seen_other
from desk.web.site import site
from desk.web.window import cards, loose
from desk.web.window.balance import balance
from desk.web.window.coverage import coverage
from editorial import answering, findings, numbering, presence, undo, windows
from editorial.access import EDITOR, SENDER
from editorial.content import house_of
from editorial.models import CollectionWindow, Event, Issue, IssueState, Person, Signature, SignatureState
from editorial.publication import House
from editorial.signoff import UNSIGNED

FINDINGS = 6
"""Shown beside the layout; the pre-flight page has all."""


@require_GET
@needs(*EVERYBODY)
def current(request: HttpRequest) -> HttpResponse:
    """The page of the issue that is being worked on; a list when there are several of them, or on request (?all)."""
    open_ones = unsigned()
    worked = [one for one in open_ones if one.state != IssueState.COLLECTING] or open_ones
    if not open_ones:
        return page(request, "window-none")
    if len(worked) == 1 and "all" not in request.GET:
        return seen_other(address(worked[0]))
    return page(request, "window-list", {"choices": choices(open_ones), "now": site().now()})


def unsigned(also: Q | None = None) -> list[Issue]:
    """The issues somebody may still work on, those of windows in the order of closing, then the others; and `also`."""
    wanted = Q(frozen_at=None) & ~Q(state=IssueState.WITHDRAWN)
    before = CollectionWindow.objects.filter(closes__lt=OuterRef("window__closes")).order_by("-closes")
    rows = Issue.objects.filter(wanted | also if also is not None else wanted)
    rows = rows.select_related("window", "corrects").annotate(begins=Subquery(before.values("closes")[:1]))
    return sorted(rows, key=lambda one: (one.window is None, one.window.closes if one.window else one.pk))


def address(issue: Issue) -> str:
    """The window page of an issue."""
    if issue.window_id is not None:
        return reverse("window-of", args=[issue.window_id])
    return reverse("layout-of", args=[issue.pk])


@dataclass(frozen=True)
class Choice:
    issue: Issue
    words: str
    to: str
    state: str


def choices(issues: list[Issue]) -> list[Choice]:
    language = site().language
    return [
        Choice(one, numbering.number_line(one, language), address(one), one.get_state_display())
        for one in issues
    ]


@require_GET
@needs(*EVERYBODY)
def show(request: HttpRequest, number: int) -> HttpResponse:
    """By the number of a window."""
    return _page(request, "window", number)


@require_GET
@needs(*EVERYBODY)
def layout(request: HttpRequest, number: int) -> HttpResponse:
    """By the number of an issue: special editions and corrections have no window."""
    return _page(request, "pk", number)


def _page(request: HttpRequest, by: str, number: int) -> HttpResponse:
    issues = unsigned(Q(**{by: number}))
    issue = next((one for one in issues if (one.pk if by == "pk" else one.window_id) == number), None)
    if issue is None:
        raise Http404
    now, house = site().now(), house_of(issue, site().config.house)
    person, may = person_of(request), rights(person_of(request))
    may_edit = issue.frozen_at is None and EDITOR in may and issue.state != IssueState.WITHDRAWN
    words = _laid_out(issue, house, request) | {
        "issue": issue,
        "window": issue.window,
        "number_line": numbering.number_line(issue, house.publication.language),
        "sections": house.section,
        "preflight": reverse("preflight", args=[issue.pk]) if EDITOR in may else "",
        "steps": _steps(issue, house),
        "may_edit": may_edit,
        "others": [one for one in choices(issues) if one.issue.frozen_at is None and one.issue != issue],
        "base": address(issue),
        "loose": loose.lists(issue, whole=request.GET.get("loose") == "all") if may_edit else (),
        "deed": undo.latest(now, person.address) if may_edit else None,
        "told": undo.told,
    }
    words["links"] = _links(issue, may, bool(words["drafts"]) or not words["printed"])
    if issue.corrects is not None:
        words["answered"] = numbering.number_line(issue.corrects, house.publication.language)
        words["goes_to"] = answering.goes_to(issue)
    if issue.window is not None:
        begins = getattr(issue, "begins", None)
        words |= {
            "state": windows.state(issue.window, now),
            "remaining": remaining(issue.window, now),
            "late": _late(issue, issues),
            "joins": issue.state == IssueState.EDITING,
            "balance": balance(begins, issue.window.closes),
            "coverage": coverage(begins, issue.window.closes),
        }
    return page(request, "window", words)


def _laid_out(issue: Issue, house: House, request: HttpRequest) -> dict[str, Any]:
    """The drafts and the layout, their sums, and where the person's attention goes."""
    items = cards.of_page(issue)
    known = cards.Known(
        house,
        getattr(issue, "begins", None),
        cards.twins_of(items),
        presence.of([item.pk for item in items], site().now(), person_of(request)),
    )
    made = [cards.card(item, known) for item in items]
    similar = cards.alike(made, cards.laid_out(house, made), known)
    made = cards.with_twins(made, similar)
    drafts, layout = cards.drafts_of(made), cards.laid_out(house, made)
    rows = cards.rows_of(layout)
    return {
        "drafts": drafts,
        "layout": layout,
        "printed": len(rows),
        "in_proof": bool(drafts) and all(one.item.issue_id == issue.pk for one in drafts),
        "characters": sum(one.characters for one in rows),
        "photos": sum(one.photos for one in rows),
        "at": _number(request, "at"),
        "message": _moved(request, rows),
    }


def _number(request: HttpRequest, name: str) -> int:
    typed = request.GET.get(name, "")
    return int(typed) if typed.isdecimal() and len(typed) < 12 else 0


def _moved(request: HttpRequest, rows: list[cards.Card]) -> str:
    """Where an item went that was moved on an old list: beside its neighbours, wherever these are now."""
    number = _number(request, "moved")
    at = next((at for at, one in enumerate(rows) if one.item.pk == number), None)
    if at is None:
        return ""
    mine = rows[at].item
    near = [one for one in rows if (one.item.section, one.item.subsection) == (mine.section, mine.subsection)]
    ids = [one.item.pk for one in near if one.item.pk != number]
    others = Event.objects.filter(noun="item", number__in=ids).exclude(actor=person_of(request).address)
    who = others.order_by("-id").values_list("actor", flat=True).first()
    first = near[0].item.pk == number
    words = {"title": rows[at].title, "n": rows[at].number - 1}
    told = (
        _("The list had changed: “{title}” stands first in its section now.")
        if first
        else _("The list had changed: “{title}” stands behind No. {n} now.")
    ).format(**words)
    changed = _("Last change there: {who}.").format(who=name_of(who)) if who else ""
    return f"{told} {changed}".strip()


def name_of(actor: str) -> str:
    """A person's name; what a pass is called."""
    found = Person.objects.filter(address=actor).values_list("name", flat=True).first()
    return found or actor


@dataclass(frozen=True)
class StepShown:
    name: str
    who: str
    state: str
    """"done", "now", "void" or nothing."""
    at: datetime | None = None


def _steps(issue: Issue, house: House) -> list[StepShown]:
    """The steps of the sign-off: who signed and when, what was signed and is void, and whose turn it is; then the
    sending. One query."""
    rows = list(
        Signature.objects.filter(issue=issue).select_related("person").defer("content").order_by("id")
    )
    signed = {one.step: one for one in rows if one.state == SignatureState.GIVEN}
    void = {one.step for one in rows if one.state == SignatureState.VOID} - signed.keys()
    shown = []
    for place, step in enumerate(house.signoff.step, 1):
        if (one := signed.get(place)) is not None:
            shown.append(StepShown(step.name, one.person.name, "done", one.at))
            continue
        due = place == len(signed) + 1 and issue.state in UNSIGNED
        names = "、".join(person.name for person in step.people)
        if place in void:
            names = _("{names}: signed before, void since a change").format(names=names)
        shown.append(
            StepShown(f"{place} {step.name}", names, "now" if due else "void" if place in void else "")
        )
    last = len(house.signoff.step) + 1
    sending = _("Sending")
    sent = issue.state in (IssueState.SENT, IssueState.RECALLED)
    plan = "" if issue.publishes is None or sent else _("planned for")
    shown.append(
        StepShown(
            sending if sent else f"{last} {sending}",
            issue.get_state_display() if issue.frozen_at is not None else plan,
            "done" if sent else "now" if issue.frozen_at is not None else "",
            None if sent else issue.publishes,
        )
    )
    return shown


@require_GET
@needs(*EVERYBODY)
def found(request: HttpRequest, number: int) -> HttpResponse:
    """What the pre-flight found: the first few, for the rail; a page of its own without script.

    It reads every word of the issue, so the window page is there before it.
    """
    issue = Issue.objects.select_related("window", "corrects").filter(pk=number).first()
    if issue is None:
        raise Http404
    rows = findings.find(issue, site().config.house)
    words = {
        "findings": rows,
        "shown": FINDINGS,
        "levels": findings.LEVELS,
        "blocking": len(findings.blocking(rows)),
        "open": len([one for one in rows if one.level != "info"]),
        "preflight": reverse("preflight", args=[number]) if EDITOR in rights(person_of(request)) else "",
        "base": address(issue),
        "number_line": numbering.number_line(issue, site().language),
    }
    return page(request, "window-found" if request.headers.get("HX-Request") else "window-findings", words)


@dataclass(frozen=True)
class Link:
    """A button of the head: its name, where to, its words, its key, whether it is the next step for this person."""

    name: str
    to: str
    words: str
    key: str = ""
    first: bool = False


def _links(issue: Issue, may: set[str], unfinished: bool) -> list[Link]:
    """What this person can go on to; pages that are not there yet are left out."""
    frozen = issue.frozen_at is not None
    ready = not frozen and issue.state in UNSIGNED and not unfinished
    shown = [
        ("preflight", _("Pre-flight"), "", not frozen and EDITOR in may, False),
        ("proof", _("Proof"), "p", True, False),
        ("signoff", pgettext("button", "Sign-off"), "s", not frozen and bool(may & {EDITOR, SIGNER}), ready),
        ("send", _("Sending"), "", frozen and SENDER in may, True),
    ]
    return [
        Link(name, reverse(name, args=[issue.pk]), words, key, first)
        for name, words, key, wanted, first in shown
        if wanted
    ]


def _late(issue: Issue, issues: list[Issue]) -> str:
    """What happens to mail that comes too late."""
    assert issue.window is not None
    closes = issue.window.closes
    later = (one for one in issues if one.window is not None and one.window.closes > closes)
    following = next(later, None)
    to = (
        pgettext("issue", "No. {n}").format(n=following.number)
        if following is not None
        else _("the next window")
    )
    return _("later mail: {to}").format(to=to)


def remaining(window: CollectionWindow, now: datetime) -> str:
    """How long it is still open, or since when it is closed."""
    seconds = (window.closes - now).total_seconds()
    days, hours = int(abs(seconds) // 86400), int(abs(seconds) % 86400 // 3600)
    minutes = max(1, int(abs(seconds) % 3600 // 60))
    if days:
        span = _("{days} d {hours} h").format(days=days, hours=hours)
    elif hours:
        span = _("{hours} h {minutes} min").format(hours=hours, minutes=minutes)
    else:
        span = _("{minutes} min").format(minutes=minutes)
    return (
        _("open for another {span}").format(span=span)
        if seconds > 0
        else _("closed {span} ago").format(span=span)
    )


ADDRESSES = [
    path("w", current, name="window"),
    path("w/<int:number>", show, name="window-of"),
    path("issues/<int:number>/layout", layout, name="layout-of"),
    path("issues/<int:number>/findings", found, name="findings"),
]
