"""A file of recipients: what it wants of each address, and the same written from the store.

The first line of an address says who it is; further ones put it on further lists, each with a group of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from django.utils.translation import gettext as _

from editorial.addresses import fold
from editorial.memberships import LISTS, REHEARSAL
from editorial.models import Membership
from editorial.tables import RECIPIENT_HEADER, Row

STORED = {
    "name": "name",
    "unit": "unit",
    "title": "title",
    "format": "variant",
    "address": "address",
    "secretary": "secretary",
}
"""The columns of the file that say who somebody is, and the fields they are kept in."""
_ENGLISH_HEADER = ("name", "unit", "title", "address", "list", "format", "group", "secretary")
_WORDS = {
    "zh-CN": {
        "distribution": "发放",
        "copy": "抄送",
        REHEARSAL: "试发",
        "full": "全文",
        "text": "纯文本",
        "pdf": "PDF",
    },
    "en": {name: name for name in (*LISTS, "full", "text", "pdf")},
}


@dataclass
class Wanted:
    """One recipient as the file wants it."""

    line: int
    folded: str
    cells: dict[str, str]
    """By column, without list and group; only the columns the file has."""
    groups: dict[str, str | None] = field(default_factory=dict)
    """By list they are to be on: the group; None: the file has no such column."""


@dataclass(frozen=True)
class File:
    """What a file says, each address once."""

    people: dict[str, Wanted]
    """By folded address, in the order they are mentioned first."""
    order: dict[str, list[str]]
    """By list: its members in the order of the lines that put them there."""
    notes: tuple[str, ...]
    """What further lines of an address say otherwise than its first."""
    doubles: tuple[str, ...] = ()
    """Lines that put somebody on a list once more."""

    def without(self, lines: frozenset[int]) -> File:
        """As if the file did not mention the people of these lines."""
        kept = {folded: person for folded, person in self.people.items() if person.line not in lines}
        order = {name: [one for one in members if one in kept] for name, members in self.order.items()}
        return replace(self, people=kept, order=order)


def merge(rows: Sequence[Row]) -> File:
    """The rows of a file, each address once."""
    people: dict[str, Wanted] = {}
    order: dict[str, dict[str, None]] = {name: {} for name in LISTS}
    notes: dict[str, None] = {}
    doubles = []
    for row in rows:
        cells = {column: row.cells[column] for column in STORED if column in row.cells}
        folded, on, group = fold(cells["address"]), row.cells["list"], row.cells.get("group")
        person = people.setdefault(folded, Wanted(row.line, folded, cells))
        if on in person.groups:
            words = _("line {line} names {address} again; line {first} counts")
            doubles.append(words.format(line=row.line, address=cells["address"], first=person.line))
        told = {**cells, "group": group or ""}
        kept = {**person.cells, "group": person.groups.setdefault(on, group) or ""}
        notes |= dict.fromkeys(_otherwise(row.line, told, kept, person))
        order[on][folded] = None
    members = {name: list(one) for name, one in order.items()}
    return File(people, members, tuple(notes), tuple(doubles))


def _otherwise(line: int, told: dict[str, str], kept: dict[str, str], person: Wanted) -> Iterator[str]:
    """What a line says that is not kept, for an earlier one says it otherwise."""
    for column, text in told.items():
        if text != kept[column]:
            words = _("{text!r} is not kept, line {line} says {value!r} for {folded}").format(
                text=text, line=person.line, value=kept[column], folded=person.folded
            )
            yield _("line {line}, {column}: {words}").format(line=line, column=column, words=words)


def rows_of(language: str) -> tuple[Sequence[str], list[tuple[str, ...]], int]:
    """The header, a row for each active recipient and list in the lists' order, and how many people they are."""
    words = _WORDS[language]
    people = set()
    rows: list[tuple[str, ...]] = []
    for name in LISTS:
        members = Membership.objects.filter(list=name, recipient__active=True).select_related("recipient")
        for member in members.order_by("place", "recipient_id"):
            one = member.recipient
            people.add(one.pk)
            who = (one.name, one.unit, one.title, one.address)
            rows.append((*who, words[name], words[one.variant], member.group, one.secretary))
    return RECIPIENT_HEADER if language == "zh-CN" else _ENGLISH_HEADER, rows, len(people)
