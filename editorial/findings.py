"""Pre-flight: what a look over an issue notices. Codes are stable; `block` refuses the signature."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Literal

from django.db.models import Count, Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.utils.translation import pgettext_lazy as label

from editorial import seen
from editorial.content import PRINTED_STATES, house_of
from editorial.models import (
    Comment,
    Delivery,
    Issue,
    Item,
    ItemState,
    Kind,
    Membership,
    Photo,
    Recipient,
)
from editorial.proofreading import proofread
from editorial.publication import Findings, House

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

    def as_json(self) -> dict[str, object]:
        return asdict(self)

    def mark(self, version: int) -> str:
        """SHA-256, hexadecimal, of what is the matter and of the item's version: another once either changes."""
        return hashlib.sha256(
            f"{self.code}\0{self.item}\0{self.photo}\0{version}\0{self.words}".encode()
        ).hexdigest()


def find(issue: Issue, current: House) -> list[Finding]:
    """All findings of an issue as it stands now, blocking ones first."""
    house = house_of(issue, current)
    items = list(_items(issue).prefetch_related("photos"))
    found = _stops(issue, items, house)
    found += [finding for item in items for finding in _of_item(item, house, current.findings)]
    found += _of_issue(issue, items, house)
    found += _of_comments(items)
    found += lists_changed(issue, current.findings.changed_recipients)
    language = house.publication.language
    found += [Finding(one.code, "warn", one.words, one.item) for one in seen.look(issue, items, language)]
    order = {"block": 0, "warn": 1, "info": 2}
    return sorted(found, key=lambda f: (order[f.level], f.item or 0, f.code))


def stops(issue: Issue, current: House) -> list[Finding]:
    """What forbids the signature alone, as `find` tells it, in two queries: nothing else is looked at."""
    items = _items(issue).select_related(None).only("issue", "state", "section", "headline", "paragraphs")
    found = _stops(issue, list(items), house_of(issue, current))
    return sorted(found, key=lambda f: (f.item or 0, f.code))


def late(issue: Issue) -> list[Finding]:
    """What is worth saying of an issue that is signed already, in three queries."""
    items = list(
        _items(issue).select_related(None).select_related("submission").only("issue", "submission__message")
    )
    return [Finding(one.code, "warn", one.words, one.item) for one in seen.look_late(issue, items)]


def _items(issue: Issue) -> QuerySet[Item]:
    rows = issue.items.filter(state__in=PRINTED_STATES).select_related("submission__message")
    return rows.defer("words").order_by("id")


def _stops(issue: Issue, items: list[Item], house: House) -> list[Finding]:
    """The findings that block: every one that does is made here."""
    return [
        *(
            Finding(code, "block", words, item.pk)
            for item in items
            for code, words in _stop_item(item, house)
        ),
        *(Finding(code, "block", words) for code, words in _stop_issue(issue, items, house)),
    ]


def _stop_item(item: Item, house: House) -> Iterator[tuple[str, str]]:
    n = item.pk
    if item.state == ItemState.DRAFT:
        yield "undecided", _("item {n} is undecided: accept, hold or decline it").format(n=n)
    if house.find_section(item.section) is None:
        yield "no-section", _("item {n} has no section: move it to one").format(n=n)
    if _PLACEHOLDER.search("\n".join([item.headline, *item.paragraphs])):
        yield "placeholder", _("item {n} holds a placeholder: write what it stands for").format(n=n)


def _stop_issue(issue: Issue, items: list[Item], house: House) -> Iterator[tuple[str, str]]:
    if not items:
        yield "no-items", _("the issue has no items: move some in")
    if issue.kind == Kind.CORRECTION:
        return
    if not Membership.objects.filter(recipient__active=True).exclude(list="rehearsal").exists():
        yield "no-recipients", _("both lists are empty: import recipients first")
    for row in house.publication.colophon:
        if not row.value.strip():
            words = _("the colophon's line {label} is empty: fill it in, or take it away")
            yield "colophon-empty", words.format(label=row.label)
    if issue.window is not None and issue.date < issue.window.closes.astimezone(house.zone).date():
        yield "date-before-closing", _("the printed date lies before the end of the window")


def _of_item(item: Item, house: House, looking: Findings) -> list[Finding]:
    n = item.pk
    found = []
    if not (item.unit or item.authors or item.source or item.note):
        found.append(
            Finding(
                "no-attribution", "warn", _("item {n} names neither unit nor source: set one").format(n=n), n
            )
        )
    found += [finding for photo in item.photos.all() if photo.use for finding in _of_photo(photo, n, looking)]
    found += _unsure(item, house)
    count = sum(map(len, item.paragraphs))
    if count > looking.longest:
        words = _("item {n} has {count} characters, more than {longest}: shorten or split it").format(
            n=n, count=count, longest=looking.longest
        )
        found.append(Finding("over-long", "warn", words, n, field="text"))
    for remark in proofread([item.headline, *item.paragraphs], looking.word, looking.person):
        words = _("item {n}: {remark}").format(n=n, remark=remark.words)
        found.append(Finding(remark.code, "warn", words, n, field="text"))
    found += _unread(item)
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


def _of_photo(photo: Photo, n: int, looking: Findings) -> list[Finding]:
    found = []
    if not photo.caption and not photo.alt and not photo.decorative:
        words = _("photo {place} of item {n} has no caption").format(place=photo.place, n=n)
        found.append(Finding("photo-without-caption", "warn", words, n, photo.pk, "photos"))
    dots = dots_an_inch(photo, looking.photo_width_cm)
    if dots < looking.photo_dpi:
        words = _(
            "photo {place} of item {n} is small: {dots} dots an inch in print, wanted are {wanted}"
        ).format(place=photo.place, n=n, dots=dots, wanted=looking.photo_dpi)
        found.append(Finding("photo-too-small", "warn", words, n, photo.pk, "photos"))
    return found


def dots_an_inch(photo: Photo, centimetres: float) -> int:
    """How finely a photo is printed at this width, after its crop."""
    across = photo.height if photo.turn in (90, 270) else photo.width
    share = photo.crop["width"] / 100 if photo.crop else 1.0
    return int(across * share / (centimetres / 2.54))


def _unread(item: Item) -> list[Finding]:
    """Files of its mail that nobody could read."""
    message = item.submission.message if item.submission is not None and item.ordinal == 1 else None
    leaves = message.leaves if message is not None else []
    names = [leaf.get("name") or leaf.get("type", "") for leaf in leaves if leaf.get("use") == "unread"]
    return [
        Finding(
            "unread-attachment",
            "warn",
            _(
                "“{name}” in the mail of item {n} could not be read: ask for it again, or paste its text"
            ).format(name=name, n=item.pk),
            item.pk,
        )
        for name in names
    ]


def _of_comments(items: list[Item]) -> list[Finding]:
    """Comments nobody has resolved, one finding an item."""
    counts = Comment.objects.filter(item__in=items, resolved=None).values_list("item").annotate(Count("id"))
    return [
        Finding(
            "open-comments",
            "warn",
            ngettext(
                "item {n} has an open comment: resolve it",
                "item {n} has {count} open comments: resolve them",
                count,
            ).format(n=n, count=count),
            n,
            field="comments",
        )
        for n, count in counts
    ]


def lists_changed(issue: Issue, most: int) -> list[Finding]:
    """A warning when those the issue would go to differ by more than `most` per cent from those of the last one."""
    if issue.kind == Kind.CORRECTION or issue.frozen_at is not None:
        return []
    last = Issue.objects.filter(kind=issue.kind).exclude(frozen_at=None).exclude(state="withdrawn")
    before = Delivery.objects.filter(issue__in=last.order_by("-frozen_at").values("pk")[:1])
    on = Membership.objects.filter(list__in=["distribution", "copy"]).values("recipient")
    listed = Recipient.objects.filter(active=True, pk__in=on)
    count = before.count()
    if not count:
        return []
    mailed = before.filter(folded=OuterRef("folded"))
    now = listed.aggregate(all=Count("pk"), stay=Count("pk", filter=Exists(mailed)))
    new, gone = now["all"] - now["stay"], count - now["stay"]
    if 100 * (new + gone) <= most * count:
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
    matters = ", ".join(str(MATTERS.get(one, one)) for one in asks)
    words = _("item {n} was read with doubts about: {matters}; `newsdesk item {n}` says why").format(
        n=item.pk, matters=matters
    )
    return [Finding("unsure", "warn", words, item.pk)]


def _of_issue(issue: Issue, items: list[Item], house: House) -> list[Finding]:
    """What is worth knowing of the whole, and does not block."""
    if issue.kind == Kind.CORRECTION:
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
    for other, number in earlier.exclude(state="withdrawn").values_list("pk", "number"):
        words = _("issue {other} (No. {number}) comes before this one and is not signed").format(
            other=other, number=number
        )
        found.append(Finding("earlier-unsigned", "warn", words))
    return found


def blocking(found: list[Finding]) -> list[Finding]:
    return [finding for finding in found if finding.level == "block"]
