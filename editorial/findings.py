"""Pre-flight: what a look over an issue notices. Codes are stable; `block` refuses the signature."""

from __future__ import annotations

import dataclasses
import hashlib
import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from typing import Literal

from django.db.models import Count, QuerySet
from django.utils.translation import pgettext_lazy as label

from editorial import addressing, numbering, seen
from editorial.called import CALLED, called
from editorial.content import PRINTED_STATES, house_of
from editorial.crops import box, crop_of, printed_width
from editorial.models import (
    ANSWERS,
    Comment,
    Delivery,
    Issue,
    Item,
    ItemState,
    Kind,
    Membership,
    Photo,
)
from editorial.proofreading import proofread
from editorial.publication import Findings, House
from editorial.wording import Words, plain
from editorial.wording import say as _
from editorial.wording import say_of as ngettext

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
    photo: int | None = None
    """The photo of the item it is about, by its id."""
    field: str = ""
    """Where on the item's page it is mended: headline, text, unit, section, photos, comments."""
    message: int | None = None
    """The mail it is about, by its id."""

    version: int | None = dataclasses.field(default=None, compare=False)
    """Of the item, where it was looked up."""

    def numbered(self) -> str:
        """Its words with the numbers that the command line takes behind them."""
        numbers = [_("item {n}").format(n=self.item)] if self.item is not None else []
        if self.message is not None:
            numbers.append(_("message {n}").format(n=self.message))
        if not numbers:
            return self.words
        return _("{words} ({numbers})").format(words=self.words, numbers=_(", ").join(numbers))

    def as_json(self) -> dict[str, object]:
        return {name: value for name, value in asdict(self).items() if name != "version"}

    def mark(self, version: int) -> str:
        """SHA-256, hexadecimal, of what is the matter and of the item's version: another once either changes,
        and the same in every language."""
        return hashlib.sha256(
            f"{self.code}\0{self.item}\0{self.photo}\0{version}\0{plain(self.words)}".encode()
        ).hexdigest()


def find(issue: Issue, current: House) -> list[Finding]:
    """All findings of an issue as it stands now, blocking ones first."""
    house = house_of(issue, current)
    items = list(_items(issue).prefetch_related("photos"))
    # Who is on the lists is looked up once: for whether anybody is, and for whether they are others than last time.
    asked = issue.kind not in ANSWERS and issue.frozen_at is None
    here = addressing.addresses() if asked else None
    found = _stops(issue, items, house, None if here is None else bool(here))
    found += [finding for item in items for finding in _of_item(item, house, current.findings)]
    found += _of_issue(issue, items, house)
    found += _of_comments(items)
    found += [] if here is None else lists_changed(issue, current.findings.changed_recipients, here)
    language = house.publication.language
    found += [_seen(one) for one in seen.look(issue, items, language)]
    order = {"block": 0, "warn": 1, "info": 2}
    versions = {item.pk: item.version for item in items}
    found = [replace(one, version=versions.get(one.item or 0)) for one in found]
    return sorted(found, key=lambda f: (order[f.level], f.item or 0, f.code))


def stops(issue: Issue, current: House) -> list[Finding]:
    """What forbids the signature alone, as `find` tells it, in two queries: nothing else is looked at."""
    items = _items(issue).select_related(None).only("issue", "state", "section", *CALLED)
    found = _stops(issue, list(items), house_of(issue, current))
    return sorted(found, key=lambda f: (f.item or 0, f.code))


def late(issue: Issue) -> list[Finding]:
    """What is worth saying of an issue that is signed already, in three queries."""
    rows = _items(issue).select_related(None).select_related("submission")
    items = list(rows.only("issue", "submission__message", *CALLED))
    return [_seen(one) for one in seen.look_late(issue, items)]


def _seen(one: seen.Seen) -> Finding:
    return Finding(one.code, "warn", one.words, one.item, message=one.message)


def _items(issue: Issue) -> QuerySet[Item]:
    rows = issue.items.filter(state__in=PRINTED_STATES).select_related("submission__message")
    return rows.defer("words").order_by("id")


def _stops(issue: Issue, items: list[Item], house: House, anybody: bool | None = None) -> list[Finding]:
    """The findings that block: every one that does is made here. `anybody`: on the lists, if that is known."""
    return [
        *(
            Finding(code, "block", words, item.pk)
            for item in items
            for code, words in _stop_item(item, house)
        ),
        *(Finding(code, "block", words) for code, words in _stop_issue(issue, items, house, anybody)),
    ]


def _stop_item(item: Item, house: House) -> Iterator[tuple[str, str]]:
    named = called(item)
    if item.state == ItemState.DRAFT:
        yield "undecided", _("{item} is undecided: accept, hold or decline it").format(item=named)
    if house.find_section(item.section) is None:
        yield "no-section", _("{item} has no section: move it to one").format(item=named)
    if _PLACEHOLDER.search("\n".join([item.headline, *item.paragraphs])):
        yield "placeholder", _("{item} holds a placeholder: write what it stands for").format(item=named)


def _stop_issue(
    issue: Issue, items: list[Item], house: House, anybody: bool | None
) -> Iterator[tuple[str, str]]:
    if not items:
        yield "no-items", _("the issue has no items: move some in")
    if issue.kind in ANSWERS:
        return
    if anybody is None:
        anybody = Membership.objects.filter(recipient__active=True).exclude(list="rehearsal").exists()
    if not anybody:
        yield "no-recipients", _("both lists are empty: import recipients first")
    for row in house.publication.colophon:
        if not row.value.strip():
            words = _("the colophon's line {label} is empty: fill it in, or take it away")
            yield "colophon-empty", words.format(label=row.label)
    if issue.window is not None and issue.date < issue.window.closes.astimezone(house.zone).date():
        yield "date-before-closing", _("the printed date lies before the end of the window")


def _of_item(item: Item, house: House, looking: Findings) -> list[Finding]:
    n, named = item.pk, called(item)
    found = []
    if not (item.unit or item.authors or item.source or item.note):
        words = _("{item} names neither unit nor source: set one").format(item=named)
        found.append(Finding("no-attribution", "warn", words, n))
    for photo in item.photos.all():
        found += _of_photo(photo, n, named, looking) if photo.use else []
    found += _unsure(item, house)
    count = sum(map(len, item.paragraphs))
    if count > looking.longest:
        words = _("{item} has {count} characters, more than {longest}: shorten or split it").format(
            item=named, count=count, longest=looking.longest
        )
        found.append(Finding("over-long", "warn", words, n, field="text"))
    for remark in proofread([item.headline, *item.paragraphs], looking.word, looking.person):
        words = _("{item}: {remark}").format(item=named, remark=remark.words)
        found.append(Finding(remark.code, "warn", words, n, field="text"))
    found += _unread(item)
    if "found after closing" in item.why:
        words = _("{item} was found after the window had closed").format(item=named)
        found.append(Finding("found-after-closing", "info", words, n))
    return found


def _of_photo(photo: Photo, n: int, named: str, looking: Findings) -> list[Finding]:
    found = []
    if not photo.caption and not photo.alt and not photo.decorative:
        words = _("photo {place} of {item} has no caption").format(place=photo.place, item=named)
        found.append(Finding("photo-without-caption", "warn", words, n, photo.pk, "photos"))
    dots = dots_an_inch(photo, looking.photo_width_cm * 10)
    if dots < looking.photo_dpi:
        words = _(
            "photo {place} of {item} is small: {dots} dots an inch in print, wanted are {wanted}"
        ).format(place=photo.place, item=named, dots=dots, wanted=looking.photo_dpi)
        found.append(Finding("photo-too-small", "warn", words, n, photo.pk, "photos"))
    return found


def dots_an_inch(photo: Photo, widest: float) -> int:
    """How finely the original would be printed after its crop, at its size on paper or, if less, `widest` mm."""
    left, top, right, bottom = box(photo.width, photo.height, photo.turn, crop_of(photo.crop))
    across = min(printed_width(right - left, bottom - top, photo.size), widest)
    return int((right - left) * 25.4 / across) if across else 0


def _unread(item: Item) -> list[Finding]:
    """Files of its mail that nobody could read."""
    message = item.submission.message if item.submission is not None and item.ordinal == 1 else None
    leaves = message.leaves if message is not None else []
    names = [leaf.get("name") or leaf.get("type", "") for leaf in leaves if leaf.get("use") == "unread"]
    return [
        Finding(
            "unread-attachment",
            "warn",
            _("“{name}” in the mail of {item} could not be read: ask for it again, or paste its text").format(
                name=name, item=called(item)
            ),
            item.pk,
        )
        for name in names
    ]


def _of_comments(items: list[Item]) -> list[Finding]:
    """Comments nobody has resolved, one finding an item."""
    named = {item.pk: called(item) for item in items}
    counts = Comment.objects.filter(item__in=items, resolved=None).values_list("item").annotate(Count("id"))
    return [
        Finding(
            "open-comments",
            "warn",
            ngettext(
                "{item} has an open comment: resolve it",
                "{item} has {count} open comments: resolve them",
                count,
            ).format(item=named[n], count=count),
            n,
            field="comments",
        )
        for n, count in counts
    ]


def lists_changed(issue: Issue, most: int, here: set[str] | None = None) -> list[Finding]:
    """A warning when those the issue would go to differ by more than `most` per cent from those of the last one.

    `here`: the folded addresses of the lists today, looked up when they are not given.
    """
    if issue.kind in ANSWERS or issue.frozen_at is not None:
        return []
    last = Issue.objects.filter(kind=issue.kind).exclude(frozen_at=None).exclude(state="withdrawn")
    before = Delivery.objects.filter(issue__in=last.order_by("-frozen_at").values("pk")[:1])
    there = set(before.values_list("folded", flat=True))
    if not there:
        return []
    here = addressing.addresses() if here is None else here
    new, gone = len(here - there), len(there - here)
    if 100 * (new + gone) <= most * len(there):
        return []
    words = _("the lists have changed since the last issue: {new} more, {gone} fewer; look at them").format(
        new=new, gone=gone
    )
    return [Finding("lists-changed", "warn", words)]


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
    matters = Words(_(", ").join(str(MATTERS.get(one, one)) for one in asks), ", ".join(asks))
    words = _("{item} was read with doubts about: {matters}; look at it beside its mail").format(
        item=called(item), matters=matters
    )
    return [Finding("unsure", "warn", words, item.pk)]


def _of_issue(issue: Issue, items: list[Item], house: House) -> list[Finding]:
    """What is worth knowing of the whole, and does not block."""
    if issue.kind in ANSWERS:
        return []
    found = []
    printed = {item.section for item in items}
    for section in house.section:
        if issue.kind == Kind.REGULAR and items and section.key not in printed:
            words = (
                _("the section {title} is empty: it prints that there is none this time")
                if section.empty == "say-none"
                else _("the section {title} is empty: it is left out")
            )
            found.append(Finding("empty-section", "info", words.format(title=section.title)))
    earlier = Issue.objects.filter(kind=issue.kind, year=issue.year, number__lt=issue.number, frozen_at=None)
    for other in earlier.exclude(state="withdrawn").order_by("number"):
        line = numbering.number_line(other, house.publication.language)
        words = _("{issue} comes before this one and is not signed").format(issue=line)
        found.append(Finding("earlier-unsigned", "warn", words))
    return found


def blocking(found: list[Finding]) -> list[Finding]:
    return [finding for finding in found if finding.level == "block"]
