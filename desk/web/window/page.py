"""The window page: what came in, what will be printed, what is missing."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from desk.web.allowed import EVERYBODY, needs, person_of, rights
from desk.web.respond import page, seen_other
from desk.web.site import site
from desk.web.window.balance import balance
from editorial import findings, numbering, signoff, windows
from editorial.access import EDITOR
from editorial.content import PRINTED_STATES, house_of
from editorial.models import CollectionWindow, Issue, Item, ItemState
from editorial.publication import House, Section


@dataclass(frozen=True)
class Card:
    """An item as a card or a row."""

    item: Item
    title: str
    """The headline, else the first words."""
    by: str
    """Unit and authors, or the outside source."""
    characters: int
    photos: int
    flags: tuple[str, ...] = ()
    number: int = 0
    """Its place in the issue, 0 for a draft."""


@dataclass
class Group:
    """A section, or a subsection in it, with its rows."""

    key: str
    title: str
    digit: int = 0
    """The key that moves an item here, 0 for none."""
    cards: list[Card] = field(default_factory=list)
    groups: list[Group] = field(default_factory=list)

    @property
    def count(self) -> int:
        return len(self.cards) + sum(group.count for group in self.groups)


@require_GET
@needs(*EVERYBODY)
def current(request: HttpRequest) -> HttpResponse:
    """The page of the window that is being worked on: the latest closed and unsigned, else the open one."""
    unsigned = Issue.objects.filter(frozen_at=None).exclude(window=None).order_by("window__closes").first()
    if unsigned is None or unsigned.window_id is None:
        return page(request, "window-none")
    return seen_other(reverse("window-of", args=[unsigned.window_id]))


@require_GET
@needs(*EVERYBODY)
def show(request: HttpRequest, number: int) -> HttpResponse:
    issue = Issue.objects.select_related("window").filter(window_id=number).first()
    if issue is None or issue.window is None:
        raise Http404
    now = site().now()
    house = house_of(issue, site().config.house)
    cards = [_card(item) for item in _items(issue)]
    layout = laid_out(house, [card for card in cards if card.item.state != ItemState.DRAFT])
    return page(
        request,
        "window",
        {
            "issue": issue,
            "window": issue.window,
            "number_line": numbering.number_line(issue, house.publication.language),
            "state": windows.state(issue.window, now),
            "remaining": _remaining(issue.window, now),
            "drafts": sorted((card for card in cards if card.item.state == ItemState.DRAFT), key=_arrived),
            "layout": layout,
            "sections": house.section,
            "printed": sum(group.count for group in layout),
            "characters": sum(card.characters for card in cards if card.item.state != ItemState.DRAFT),
            "photos": sum(card.photos for card in cards if card.item.state != ItemState.DRAFT),
            "findings": findings.find(issue, house),
            "levels": findings.LEVELS,
            "balance": balance(issue.window),
            "steps": _steps(issue, house),
            "may_edit": issue.frozen_at is None and EDITOR in rights(person_of(request)),
        },
    )


def _items(issue: Issue) -> list[Item]:
    """The items of an issue; of one whose window is open those it would take if it closed now."""
    if issue.window is not None and issue.window.closed_at is None:
        waiting = {item.pk for item in windows.candidates(issue.window)}
        rows = Item.objects.filter(pk__in=waiting)
    else:
        rows = issue.items.filter(state__in=PRINTED_STATES)
    order = ("section", "position", "id")
    return list(rows.select_related("submission__message").prefetch_related("photos").order_by(*order))


def _card(item: Item) -> Card:
    text = "".join(item.paragraphs)
    first = item.headline or (item.paragraphs[0] if item.paragraphs else "")
    by = item.source or "　".join([*filter(None, [item.unit]), *item.authors])
    flags = [_("{n} in one mail").format(n=item.ordinal)] if item.ordinal > 1 else []
    title = first if len(first) <= 30 or item.headline else first[:30] + "…"
    return Card(item, title, by, len(text), len([one for one in item.photos.all() if one.use]), tuple(flags))


def _arrived(card: Card) -> tuple[bool, datetime, int]:
    """As the mails came in; an editor's own items after them."""
    submission = card.item.submission
    received = submission.message.received if submission is not None else datetime.max.replace(tzinfo=UTC)
    return submission is None, received, card.item.pk


def laid_out(house: House, cards: list[Card]) -> list[Group]:
    """The sections in printed order with their items numbered through; what has no section stands first."""
    loose = [card for card in cards if house.find_section(card.item.section) is None]
    groups = [Group("", _("Without a section"), cards=loose)] if loose else []
    groups += [_group(section, digit, cards) for digit, section in enumerate(house.section, 1)]
    number = 0
    for group in [part for one in groups for part in (one, *one.groups)]:
        for at, card in enumerate(group.cards):
            number += 1
            group.cards[at] = replace(card, number=number)
    return groups


def _group(section: Section, digit: int, cards: list[Card]) -> Group:
    mine = [card for card in cards if card.item.section == section.key]
    known = {one.key for one in section.subsection}
    group = Group(section.key, section.title, digit if digit < 10 else 0)
    group.cards = [card for card in mine if card.item.subsection not in known]
    group.groups = [
        Group(one.key, one.title, cards=[card for card in mine if card.item.subsection == one.key])
        for one in section.subsection
    ]
    return group


@dataclass(frozen=True)
class StepShown:
    name: str
    who: str
    state: str
    """"done", "now" or nothing."""
    at: datetime | None = None


def _steps(issue: Issue, house: House) -> list[StepShown]:
    """The steps of the sign-off: who signed and when, and whose turn it is."""
    signed = {one.step: one for one in signoff.given(issue)}
    shown = []
    for place, step in enumerate(house.signoff.step, 1):
        if (one := signed.get(place)) is not None:
            shown.append(StepShown(step.name, one.person.name, "done", one.at))
        else:
            due = place == len(signed) + 1 and issue.state in signoff.UNSIGNED
            names = "、".join(person.name for person in step.people)
            shown.append(StepShown(f"{place} {step.name}", names, "now" if due else ""))
    return shown


def _remaining(window: CollectionWindow, now: datetime) -> str:
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
]
