"""Recipients and the lists they are on, from a file and back to one: the two an issue is mailed to, and the
one its rehearsals go to.

A recipient is known by the folded address. What the file says about somebody is the whole of it for the
columns it has; whoever it does not mention is left alone, and an address that is suppressed stays so.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy as label

from editorial.addresses import fold
from editorial.models import Event, Membership, Recipient, Suppression
from editorial.refusal import Refused
from editorial.roster import EVERYTHING, Change, Field, Moved, Plan, Wish, open_list, write_list
from editorial.tables import RECIPIENT_HEADER, RECIPIENT_REQUIRED, Row, Table

REHEARSAL = "rehearsal"
"""The list of those who see an issue before it goes out. It is never part of an issue's recipients."""
LISTS = ("distribution", "copy", REHEARSAL)
LIST_WORDS = {
    "distribution": label("list", "distribution"),
    "copy": label("list", "copy"),
    REHEARSAL: label("list", "rehearsal"),
}
"""The word for a list, in tables for people."""
_ENGLISH_HEADER = ("name", "unit", "title", "address", "list", "format")
_WORDS = {
    "zh-CN": {"distribution": "发放", "copy": "抄送", REHEARSAL: "试发", "full": "全文", "text": "纯文本"},
    "en": {
        "distribution": "distribution",
        "copy": "copy",
        REHEARSAL: REHEARSAL,
        "full": "full",
        "text": "text",
    },
}
_STORED = {"name": "name", "unit": "unit", "title": "title", "format": "variant", "address": "address"}
"""The columns of the file and the fields they are kept in."""


@dataclass
class _Wanted:
    """One recipient as the file wants it."""

    line: int
    folded: str
    cells: dict[str, str]
    """By column, without the list; only the columns the file has."""
    lists: set[str] = field(default_factory=set)


@dataclass(frozen=True)
class _File:
    """What a file says, each address once."""

    people: dict[str, _Wanted]
    """By folded address, in the order they are mentioned first."""
    order: dict[str, list[str]]
    """By list: its members in the order of the lines that put them there."""
    notes: tuple[str, ...]
    """What further lines of an address say otherwise than its first."""
    doubles: tuple[str, ...] = ()
    """Lines that put somebody on a list once more."""

    def without(self, lines: frozenset[int]) -> _File:
        """As if the file did not mention the people of these lines."""
        kept = {folded: person for folded, person in self.people.items() if person.line not in lines}
        order = {name: [one for one in members if one in kept] for name, members in self.order.items()}
        return replace(self, people=kept, order=order)


class _Store:
    """The recipients as they are, looked up once."""

    def __init__(self) -> None:
        self.people = {person.folded: person for person in Recipient.objects.order_by("id")}
        self.order: dict[str, list[str]] = {name: [] for name in LISTS}
        rows = Membership.objects.filter(list__in=LISTS).order_by("place", "recipient_id")
        for name, folded in rows.values_list("list", "recipient__folded"):
            self.order[name].append(folded)
        self.lists: dict[str, list[str]] = defaultdict(list)
        for name, members in self.order.items():
            for folded in members:
                self.lists[folded].append(name)

    def part_with(self, file: _File) -> None:
        """Takes whoever the file does not mention out of the lists' order."""
        for name, members in self.order.items():
            self.order[name] = [folded for folded in members if folded in file.people]


def plan_recipients(path: Path) -> Plan:
    """What importing this list would change; writes nothing. Raises TableProblem with everything wrong."""
    return planned_recipients(read_recipients(path))


def read_recipients(path: Path) -> Table:
    """The rows of a file. Raises TableProblem with everything wrong."""
    return open_list(path, RECIPIENT_REQUIRED)


def planned_recipients(table: Table, wish: Wish = EVERYTHING) -> Plan:
    """What these rows would change; writes nothing."""
    store, file = _Store(), _merge(table.rows)
    if wish.removing:
        store.part_with(file)
    return _plan(table, store, file, wish)


def import_recipients(path: Path, shown: Plan, at: datetime, actor: str) -> Plan:
    """Carries out the plan that was shown, in one transaction. Raises Moved when it would be another now."""
    return take_recipients(read_recipients(path), shown, at, actor)


def take_recipients(table: Table, shown: Plan, at: datetime, actor: str, wish: Wish = EVERYTHING) -> Plan:
    """As import_recipients, of rows that are read already."""
    file = _merge(table.rows)
    with transaction.atomic():
        list(Recipient.objects.select_for_update().values_list("pk"))
        store = _Store()
        if wish.removing:
            store.part_with(file)
        plan = _plan(table, store, file, wish)
        if plan != shown:
            raise Moved
        _write(plan, store, file.without(wish.skipped), at, actor)
        if wish.removing:
            leaving = [p for folded, p in store.people.items() if p.active and folded not in file.people]
            _take_off(leaving, at, actor)
    return plan


def export_recipients(path: Path, language: str) -> int:
    """Writes every active recipient, a line for each list, in the lists' order; how many people. Raises Refused."""
    words = _WORDS[language]
    rows = []
    people = set()
    for name in LISTS:
        members = Membership.objects.filter(list=name, recipient__active=True).select_related("recipient")
        for member in members.order_by("place", "recipient_id"):
            person = member.recipient
            people.add(person.pk)
            rows.append(
                (person.name, person.unit, person.title, person.address, words[name], words[person.variant])
            )
    write_list(path, RECIPIENT_HEADER if language == "zh-CN" else _ENGLISH_HEADER, rows)
    return len(people)


# --- what the file says -------------------------------------------------------------------------


def _merge(rows: Sequence[Row]) -> _File:
    """The first line of an address says who it is, further ones add lists."""
    people: dict[str, _Wanted] = {}
    order: dict[str, dict[str, None]] = {name: {} for name in LISTS}
    notes: dict[str, None] = {}
    doubles = []
    for row in rows:
        cells = {column: row.cells[column] for column in _STORED if column in row.cells}
        folded = fold(cells["address"])
        person = people.setdefault(folded, _Wanted(row.line, folded, cells))
        if row.cells["list"] in person.lists:
            words = _("line {line} names {address} again; line {first} counts")
            doubles.append(words.format(line=row.line, address=cells["address"], first=person.line))
        person.lists.add(row.cells["list"])
        order[row.cells["list"]][folded] = None
        for column, text in cells.items():
            if text != person.cells[column]:
                words = _("{text!r} is not kept, line {line} says {value!r} for {folded}").format(
                    text=text, line=person.line, value=person.cells[column], folded=folded
                )
                notes[
                    _("line {line}, {column}: {words}").format(line=row.line, column=column, words=words)
                ] = None
    members = {name: list(one) for name, one in order.items()}
    return _File(people, members, tuple(notes), tuple(doubles))


# --- what changes -------------------------------------------------------------------------------


def _plan(table: Table, store: _Store, file: _File, wish: Wish) -> Plan:
    new: list[Change] = []
    changed: list[Change] = []
    unchanged: list[Change] = []
    skipped: list[Change] = []
    moved = _moved(store, file.without(wish.skipped))
    for folded, person in file.people.items():
        known = store.people.get(folded)
        fields = [*_fields(person, known, store.lists[folded]), *moved.get(folded, ())]
        change = Change(person.line, person.cells["name"], person.cells["address"], tuple(fields))
        told = new if known is None else changed if fields else unchanged
        (skipped if person.line in wish.skipped else told).append(change)
    left = [
        f"{person.name} <{person.address}>"
        for folded, person in store.people.items()
        if folded not in file.people and person.active
    ]
    suppressed = Suppression.objects.filter(folded__in=list(file.people)).order_by("folded")
    still = [
        _("{folded} stays suppressed: {reason}").format(folded=row.folded, reason=row.reason)
        for row in suppressed
    ]
    return Plan(
        reading=table.reading,
        ignored=table.ignored,
        new=tuple(new),
        changed=tuple(changed),
        unchanged=tuple(unchanged),
        left=tuple(left),
        notes=(*file.notes, *still),
        skipped=tuple(skipped),
        removing=wish.removing,
        doubles=file.doubles,
    )


def _fields(person: _Wanted, known: Recipient | None, lists: Sequence[str]) -> list[Field]:
    fields = []
    for column, text in person.cells.items():
        old = "" if known is None else str(getattr(known, _STORED[column]))
        if old != text:
            fields.append(Field(column, old, text))
    before, after = _joined(lists), _joined(person.lists)
    if before != after:
        fields.append(Field("list", before, after))
    if known is not None and not known.active:
        fields.append(Field("active", "no", "yes"))
    return fields


def _joined(lists: Iterable[str]) -> str:
    return ";".join(sorted(lists, key=LISTS.index))


def _moved(store: _Store, file: _File) -> dict[str, list[Field]]:
    """Who stands elsewhere in a list than before, by the fewest moves that give the file's order."""
    fields: dict[str, list[Field]] = defaultdict(list)
    for name in LISTS:
        place = {folded: n for n, folded in enumerate(store.order[name], 1)}
        staying = [folded for folded in file.order[name] if folded in place]
        keeping = set(_longest_rising([place[folded] for folded in staying]))
        after = {folded: n for n, folded in enumerate(_order(store, file, name), 1)}
        for folded in staying:
            if place[folded] not in keeping:
                fields[folded].append(Field(f"place in {name}", str(place[folded]), str(after[folded])))
    return fields


def _longest_rising(places: Sequence[int]) -> list[int]:
    """A longest rising subsequence: whoever is in it has not moved."""
    tails: list[int] = []
    before: dict[int, int | None] = {}
    for place in places:
        at = bisect_left(tails, place)
        before[place] = tails[at - 1] if at else None
        tails[at : at + 1] = [place]
    chain = []
    last = tails[-1] if tails else None
    while last is not None:
        chain.append(last)
        last = before[last]
    return chain[::-1]


def _order(store: _Store, file: _File, name: str) -> list[str]:
    """The list afterwards: the file's order, with those it does not mention where they stand now.

    Members of both take the places they hold together, in the file's order; a new member comes right
    behind the one before it in the file.
    """
    mine, people = file.order[name], file.people
    here = [folded for folded in store.order[name] if folded not in people or name in people[folded].lists]
    known = set(here)
    both = [folded for folded in mine if folded in known]
    following = iter(both)
    order = [next(following) if folded in people else folded for folded in here]
    follows: dict[str, list[str]] = defaultdict(list)
    last = ""
    for folded in mine:
        if folded in known:
            last = folded
        else:
            follows[last].append(folded)
    if not both:
        return [*order, *follows[""]]
    result = []
    for folded in order:
        if folded == both[0]:
            result += follows[""]
        result += [folded, *follows[folded]]
    return result


def _write(plan: Plan, store: _Store, file: _File, at: datetime, actor: str) -> None:
    fresh = []
    for change in plan.new:
        cells = file.people[fold(change.address)].cells
        values = {_STORED[column]: text for column, text in cells.items()}
        fresh.append(Recipient(folded=fold(change.address), **values))
    made = {person.folded: person for person in Recipient.objects.bulk_create(fresh, batch_size=500)}
    for change in plan.changed:
        person = store.people[fold(change.address)]
        for column, text in file.people[person.folded].cells.items():
            setattr(person, _STORED[column], text)
        person.active = True
        person.save()
    people = {**store.people, **made}
    for name in LISTS:
        _write_list(name, _order(store, file, name), store, people)
    events = []
    for word, changes in (("added", plan.new), ("changed", plan.changed)):
        for change in changes:
            data = {"changes": [[field.name, field.old, field.new] for field in change.fields]}
            number = people[fold(change.address)].pk
            events.append(Event(at=at, actor=actor, name=word, noun="recipient", number=number, data=data))
    Event.objects.bulk_create(events, batch_size=500)


def _write_list(name: str, order: Sequence[str], store: _Store, people: dict[str, Recipient]) -> None:
    """Gives the members of a list their places, from 1; whoever is no longer on it is taken off."""
    rows = {row.recipient_id: row for row in Membership.objects.filter(list=name)}
    fresh, moved = [], []
    for place, folded in enumerate(order, 1):
        row = rows.pop(people[folded].pk, None)
        if row is None:
            fresh.append(Membership(recipient=people[folded], list=name, place=place))
        elif row.place != place:
            row.place = place
            moved.append(row)
    Membership.objects.filter(pk__in=[row.pk for row in rows.values()]).delete()
    Membership.objects.bulk_update(moved, ["place"], batch_size=500)
    Membership.objects.bulk_create(fresh, batch_size=500)


def remove_recipients(addresses: Sequence[str], at: datetime, actor: str) -> list[Recipient]:
    """Takes people off every list, in one transaction. The rows stay; an import that names one brings it back.

    What is signed already has its recipients frozen and is not touched. Raises Refused, changing nothing, when an
    address is on no list.
    """
    with transaction.atomic():
        found = {row.folded: row for row in Recipient.objects.select_for_update().filter(active=True)}
        unknown = [address for address in addresses if fold(address) not in found]
        if unknown:
            raise Refused(
                _("on no list: {addresses}; nothing was changed").format(addresses=", ".join(unknown))
            )
        removed = [found[folded] for folded in dict.fromkeys(fold(address) for address in addresses)]
        _take_off(removed, at, actor)
    return removed


def _take_off(people: Sequence[Recipient], at: datetime, actor: str) -> None:
    Membership.objects.filter(recipient__in=people).delete()
    for row in people:
        row.active = False
    Recipient.objects.bulk_update(people, ["active"], batch_size=500)
    data = [{"address": row.address} for row in people]
    Event.objects.bulk_create(
        (
            Event(at=at, actor=actor, name="removed", noun="recipient", number=row.pk, data=one)
            for row, one in zip(people, data, strict=True)
        ),
        batch_size=500,
    )
