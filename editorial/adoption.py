"""Adoption: what was submitted and what of it was printed, for each unit and each author.

The unit and the authors are those of the printed attribution, whoever mailed the item (代发). An item counts
as submitted by the arrival of its mail, and as adopted by the printed date of its issue; a correction prints
again what has counted already. Every co-author has the whole item.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Case, CharField, F, Q, QuerySet, TextField, Value, When
from django.db.models import Count as Counted
from django.db.models.functions import Cast

from editorial import attribution, numbering
from editorial.content import house_of
from editorial.models import ANSWERS, IssueState, Item, ItemState, Photo, Unit
from editorial.publication import House
from editorial.roster import squeeze

NO_UNIT = {"zh-CN": "（未署单位）", "en": "(no unit)"}
_GIST = 40  # characters of an item without a headline


@dataclass(frozen=True)
class Entry:
    """One item that counts."""

    item: int
    submission: int | None
    """The number the contributor was told; None for an editor's own item."""
    received: datetime | None
    issue: str
    """The number line of the issue it is printed in; empty when it is not."""
    date: date | None
    section: str
    gist: str
    """Its headline, or how it begins."""
    unit: str
    authors: tuple[str, ...]
    attribution: str
    """As printed."""
    state: str
    submitted: bool
    adopted: bool


@dataclass(frozen=True)
class Count:
    unit: str
    author: str
    """Empty where a whole unit is counted."""
    submitted: int
    adopted: int


@dataclass(frozen=True)
class Adoption:
    first: date
    last: date
    """Both days are within."""
    entries: tuple[Entry, ...]
    units: tuple[Count, ...]
    """Most adopted first; together they are all entries."""
    authors: tuple[Count, ...]
    """Most adopted first; an item of two authors is in two of them."""

    @property
    def submitted(self) -> int:
        return sum(entry.submitted for entry in self.entries)

    @property
    def adopted(self) -> int:
        return sum(entry.adopted for entry in self.entries)


def adoption(first: date, last: date, house: House) -> Adoption:
    """What counts from the first to the last day, both within, in the publication's time zone."""
    arrived, printed = _within(first, last, house.zone)
    rows = Item.objects.select_related("submission__message", "issue__corrects")
    submitted = set(Item.objects.filter(arrived).values_list("pk", flat=True))
    adopted = set(Item.objects.filter(printed).values_list("pk", flat=True))
    found = sorted(rows.filter(arrived | printed), key=_arrival)
    names = _Names(house.publication.language)
    entries = [_entry(item, house, names, item.pk in submitted, item.pk in adopted) for item in found]
    return Adoption(
        first,
        last,
        tuple(entries),
        units=_ranked(((entry.unit, ""), entry) for entry in entries),
        authors=_ranked(_by_author(entries)),
    )


def _within(first: date, last: date, zone: ZoneInfo) -> tuple[Q, Q]:
    """What makes an item count as submitted, and what as adopted."""
    opens = datetime.combine(first, time(), zone)
    closes = datetime.combine(last + timedelta(days=1), time(), zone)
    arrived = Q(submission__message__received__gte=opens, submission__message__received__lt=closes)
    printed = Q(state=ItemState.PRINTED, issue__date__gte=first, issue__date__lte=last)
    return arrived, printed & ~Q(issue__kind__in=ANSWERS) & ~Q(issue__state=IssueState.WITHDRAWN)


def _arrival(item: Item) -> tuple[datetime, int, int]:
    if item.submission is None:
        return datetime.max.replace(tzinfo=UTC), item.ordinal, item.pk
    return item.submission.message.received, item.submission.number, item.ordinal


class _Names:
    """One spelling for each unit and author: the unit's own name, else the first that was met."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.units: dict[str, str] = {}
        self.people: dict[tuple[str, str], str] = {}
        known = list(Unit.objects.order_by("id"))
        # A full name wins over another unit's short one.
        for unit in known:
            self.units.setdefault(squeeze(unit.name), unit.name)
        for unit in known:
            for short in unit.short_names:
                self.units.setdefault(squeeze(short), unit.name)

    def unit(self, name: str) -> str:
        return self.units.setdefault(squeeze(name), _plain(name)) if squeeze(name) else NO_UNIT[self.language]

    def authors(self, unit: str, names: Iterable[str]) -> tuple[str, ...]:
        named = (str(name) for name in names)
        spelled = [self.people.setdefault((unit, squeeze(n)), _plain(n)) for n in named if squeeze(n)]
        return tuple(dict.fromkeys(spelled))


def _plain(text: str) -> str:
    return " ".join(text.split())


def _entry(item: Item, house: House, names: _Names, submitted: bool, adopted: bool) -> Entry:
    language = house.publication.language
    issue = item.issue if adopted else None
    section = (house_of(issue, house) if issue is not None else house).find_section(item.section)
    # An outside medium is printed in place of unit and authors, so nobody of ours has it counted.
    unit = names.unit("" if item.source else item.unit)
    return Entry(
        item=item.pk,
        submission=item.submission.number if item.submission is not None else None,
        received=item.submission.message.received if item.submission is not None else None,
        issue=numbering.number_line(issue, language) if issue is not None else "",
        date=issue.date if issue is not None else None,
        section=section.title if section is not None else item.section,
        gist=_gist(item),
        unit=unit,
        authors=() if item.source else names.authors(unit, item.authors),
        attribution=attribution.printed(item.unit, item.authors, item.role, item.source, language),
        state=item.state,
        submitted=submitted,
        adopted=adopted,
    )


def _gist(item: Item) -> str:
    text = _plain(item.headline) or _plain(str(next(iter(item.paragraphs), "")))
    return text if len(text) <= _GIST else text[: _GIST - 1] + "…"


def _by_author(entries: Iterable[Entry]) -> Iterator[tuple[tuple[str, str], Entry]]:
    for entry in entries:
        for author in entry.authors:
            yield (entry.unit, author), entry


def _ranked(found: Iterable[tuple[tuple[str, str], Entry]]) -> tuple[Count, ...]:
    sums: dict[tuple[str, str], list[int]] = {}
    for key, entry in found:
        both = sums.setdefault(key, [0, 0])
        both[0] += entry.submitted
        both[1] += entry.adopted
    counts = [
        Count(unit, author, submitted, adopted) for (unit, author), (submitted, adopted) in sums.items()
    ]
    return tuple(sorted(counts, key=lambda c: (-c.adopted, -c.submitted, c.unit, c.author)))


@dataclass(frozen=True)
class Line:
    """A unit, author or section in a tally, and the items behind its numbers."""

    key: str
    """Names it in an address; the same for the same spelling."""
    label: str
    submitted: tuple[int, ...]
    """Items, by their numbers; so is `adopted`."""
    adopted: tuple[int, ...]
    photos: int
    """In the adopted items, printed ones."""


@dataclass(frozen=True)
class Month:
    first: date
    submitted: int
    adopted: int


@dataclass(frozen=True)
class Tally:
    """What `adoption` counts, without the items' words: quick enough for a page over many years."""

    lines: tuple[Line, ...]
    """Most adopted first."""
    months: tuple[Month, ...]
    submitted: int
    adopted: int
    silent: tuple[str, ...]
    """Active units that submitted nothing."""


BY = ("unit", "author", "section")


def tally(first: date, last: date, house: House, by: str) -> Tally:
    """The same numbers as `adoption`, by unit, author or section. An item of two authors is in two lines."""
    arrived, printed = _within(first, last, house.zone)
    namer = _Labels(by, house)
    months = _Months(first, last, house.zone)
    found: dict[str, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    submitted = 0
    adopted = list[int]()
    for pk, sent, out, came, *named in _rows(arrived, printed, by):
        for label in namer.of(*named):
            mine = found[label]
            if sent:
                mine[0].append(pk)
            if out:
                mine[1].append(pk)
        if sent:
            submitted += 1
            months.submit(came)
        if out:
            adopted.append(pk)
    dates = Item.objects.filter(printed).order_by().values_list("issue__date").annotate(Counted("pk"))
    for day, count in dates:
        months.adopt(day, count)
    photos = _photos(adopted) if adopted else {}
    lines = [
        Line(squeeze(label) or label, label, tuple(sent), tuple(out), sum(photos.get(pk, 0) for pk in out))
        for label, (sent, out) in found.items()
    ]
    known = Unit.objects.filter(active=True).order_by("id").values_list("name", flat=True)
    return Tally(
        tuple(sorted(lines, key=lambda one: (-len(one.adopted), -len(one.submitted), one.label))),
        months.counted(),
        submitted,
        len(adopted),
        tuple(name for name in known if name not in namer.heard),
    )


def _rows(arrived: Q, printed: Q, by: str) -> QuerySet[Item, tuple[Any, ...]]:
    """Item, whether it was submitted and adopted (0 or 1), when it came, unit, whether its source is an outside one,
    and what else its label is made of.

    There are as many as items: the moment and the authors come as the database writes them, because reading them
    takes longer than all the rest.
    """
    more = {"author": Cast("authors", TextField()), "section": F("section")}.get(by, Value(""))
    rows = Item.objects.filter(arrived | printed).annotate(
        sent=Case(When(arrived, then=1), default=0),
        out=Case(When(printed, then=1), default=0),
        came=Cast("submission__message__received", CharField()),
        more=more,
    )
    return rows.values_list("pk", "sent", "out", "came", "unit", "source", "more").order_by("pk")


class _Labels:
    """What an item is counted under, each distinct one worked out once."""

    def __init__(self, by: str, house: House) -> None:
        self.by, self.house = by, house
        self.names = _Names(house.publication.language)
        self.heard = set[str]()
        """Every unit met."""
        self.known: dict[tuple[str, str, str], tuple[str, ...]] = {}

    def of(self, unit: str, source: str, more: str) -> tuple[str, ...]:
        key = (unit, source, more)
        if (found := self.known.get(key)) is None:
            found = self.known[key] = self._new(unit, source, more)
        return found

    def _new(self, unit: str, source: str, more: str) -> tuple[str, ...]:
        whose = self.names.unit("" if source else unit)
        self.heard.add(whose)
        if self.by == "author":
            authors = () if source else self.names.authors(whose, json.loads(more))
            return tuple(f"{author}（{whose}）" for author in authors)
        if self.by == "section":
            known = self.house.find_section(more)
            return (known.title if known is not None else more or "—",)
        return (whose,)


class _Months:
    """How many in each month of the publication's zone."""

    def __init__(self, first: date, last: date, zone: ZoneInfo) -> None:
        self.firsts = [first.replace(day=1)]
        while (following := (self.firsts[-1] + timedelta(days=31)).replace(day=1)) <= last:
            self.firsts.append(following)
        starts = (datetime.combine(one, time(), zone).astimezone(UTC) for one in self.firsts)
        self.starts = [f"{one:%Y-%m-%d %H:%M:%S}" for one in starts]
        """As both databases write a moment, but for the fraction and the zone (UTC) behind it: they sort alike."""
        self.counts: dict[date, list[int]] = {}

    def submit(self, came: str) -> None:
        """`came`: a moment as the database writes it."""
        self._add(self.firsts[bisect_right(self.starts, came) - 1], 0, 1)

    def adopt(self, day: date, count: int) -> None:
        self._add(day.replace(day=1), 1, count)

    def _add(self, first: date, which: int, count: int) -> None:
        self.counts.setdefault(first, [0, 0])[which] += count

    def counted(self) -> tuple[Month, ...]:
        """In their order, those in which there was anything."""
        return tuple(Month(first, *both) for first, both in sorted(self.counts.items()))


def _photos(items: Iterable[int]) -> dict[int, int]:
    """How many photos are printed with each of these items."""
    wanted = set(items)
    rows = Photo.objects.filter(use=True, item__state=ItemState.PRINTED).values_list("item")
    return {item: count for item, count in rows.annotate(Counted("id")) if item in wanted}
