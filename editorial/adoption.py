"""Adoption: what was submitted and what of it was printed, for each unit and each author.

The unit and the authors are those of the printed attribution, whoever mailed the item (代发). An item counts
as submitted by the arrival of its mail, and as adopted by the printed date of its issue; a correction prints
again what has counted already. Every co-author has the whole item.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from django.db.models import Q

from editorial import attribution, numbering
from editorial.content import house_of
from editorial.models import IssueState, Item, ItemState, Kind, Unit
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
    opens = datetime.combine(first, time(), house.zone)
    closes = datetime.combine(last + timedelta(days=1), time(), house.zone)
    arrived = Q(submission__message__received__gte=opens, submission__message__received__lt=closes)
    printed = Q(state=ItemState.PRINTED, issue__date__gte=first, issue__date__lte=last)
    printed &= ~Q(issue__kind=Kind.CORRECTION) & ~Q(issue__state=IssueState.WITHDRAWN)
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
