"""Pre-flight: what a look over an issue notices. Codes are stable; `block` refuses the signature."""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass
from typing import Literal

from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy as label

from editorial import seen
from editorial.content import PRINTED_STATES, house_of
from editorial.models import Issue, Item, ItemState, Kind, Membership
from editorial.publication import House

Level = Literal["block", "warn", "info"]
LEVELS = {
    "block": label("finding", "block"),
    "warn": label("finding", "warn"),
    "info": label("finding", "info"),
}
"""The word for a level."""
_PLACEHOLDER = re.compile(r"(?<![A-Za-z])XXX|×××|待补|待定稿|\bTODO\b")
"""What writers leave where words are still missing; it must not be printed."""


@dataclass(frozen=True)
class Finding:
    code: str
    level: Level
    words: str
    """What is the matter and what mends it."""
    item: int | None = None

    def as_json(self) -> dict[str, object]:
        return asdict(self)


def find(issue: Issue, current: House) -> list[Finding]:
    """All findings of an issue as it stands now, blocking ones first."""
    house = house_of(issue, current)
    items = list(issue.items.filter(state__in=PRINTED_STATES).prefetch_related("photos").order_by("id"))
    found = [finding for item in items for finding in _of_item(item, house)]
    found += _of_issue(issue, items, house)
    language = house.publication.language
    found += [Finding(one.code, "warn", one.words, one.item) for one in seen.look(issue, items, language)]
    order = {"block": 0, "warn": 1, "info": 2}
    return sorted(found, key=lambda f: (order[f.level], f.item or 0, f.code))


def _of_item(item: Item, house: House) -> list[Finding]:
    n = item.pk
    found = []
    if item.state == ItemState.DRAFT:
        found.append(
            Finding(
                "undecided", "block", _("item {n} is undecided: accept, hold or decline it").format(n=n), n
            )
        )
    if house.find_section(item.section) is None:
        found.append(
            Finding("no-section", "block", _("item {n} has no section: move it to one").format(n=n), n)
        )
    text = "\n".join([item.headline, *item.paragraphs])
    if _PLACEHOLDER.search(text):
        found.append(
            Finding(
                "placeholder",
                "block",
                _("item {n} holds a placeholder: write what it stands for").format(n=n),
                n,
            )
        )
    if not (item.unit or item.authors or item.source or item.note):
        found.append(
            Finding(
                "no-attribution", "warn", _("item {n} names neither unit nor source: set one").format(n=n), n
            )
        )
    for photo in item.photos.all():
        if photo.use and not photo.caption and not photo.alt:
            found.append(
                Finding(
                    "photo-without-caption",
                    "warn",
                    _("photo {place} of item {n} has no caption").format(place=photo.place, n=n),
                    n,
                )
            )
    found += _unsure(item, house)
    if "found after closing" in item.why:
        found.append(
            Finding(
                "found-after-closing",
                "info",
                _("item {n} was found after the window had closed").format(n=n),
                n,
            )
        )
    return found


MATTERS = {
    "cut": label("matter", "where it begins and ends"),
    "headline": label("matter", "headline"),
    "section": label("matter", "section"),
    "attribution": label("matter", "attribution"),
    "photos": label("matter", "photos"),
    "text": label("matter", "text"),
}
"""The words for what a decision of the reading is about."""


def _unsure(item: Item, house: House) -> list[Finding]:
    """What the reading was not sure of, as long as nobody has decided about the item."""
    asks = item.asks(house.reading.ask_below) if item.state == ItemState.DRAFT else []
    if not asks:
        return []
    matters = ", ".join(str(MATTERS.get(one, one)) for one in asks)
    words = _("item {n} was read with doubts about: {matters}; `newsdesk item {n}` says why").format(
        n=item.pk, matters=matters
    )
    return [Finding("unsure", "warn", words, item.pk)]


def _of_issue(issue: Issue, items: list[Item], house: House) -> list[Finding]:
    found = []
    if not items:
        found.append(Finding("no-items", "block", _("the issue has no items: move some in")))
    if issue.kind == Kind.CORRECTION:
        return found
    if not Membership.objects.filter(recipient__active=True).exists():
        found.append(Finding("no-recipients", "block", _("both lists are empty: import recipients first")))
    if issue.window is not None and issue.date < issue.window.closes.astimezone(house.zone).date():
        found.append(
            Finding("date-before-closing", "block", _("the printed date lies before the end of the window"))
        )
    earlier = Issue.objects.filter(kind=issue.kind, year=issue.year, number__lt=issue.number, frozen_at=None)
    for other in earlier.exclude(state="withdrawn"):
        words = _("issue {other} (No. {number}) comes before this one and is not signed").format(
            other=other.pk, number=other.number
        )
        found.append(Finding("earlier-unsigned", "warn", words))
    return found


def blocking(found: list[Finding]) -> list[Finding]:
    return [finding for finding in found if finding.level == "block"]
