"""Contributors and the units they write for, from a list and back to one.

A person is known by an address; an address nobody has yet joins the one person of that name and unit, else
somebody new. Addresses are only added or moved, never taken away: a file may hold a part of a list.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from django.db import transaction
from django.utils.translation import gettext as _

from editorial.addresses import fold
from editorial.models import Contributor, ContributorAddress, Event, Unit
from editorial.roster import (
    EVERYTHING,
    Change,
    Field,
    Moved,
    Plan,
    Wish,
    open_list,
    squeeze,
    write_list,
)
from editorial.tables import CONTRIBUTOR_HEADER, CONTRIBUTOR_REQUIRED, Fault, Table, TableProblem

_ENGLISH_HEADER = ("name", "unit", "address", "section", "liaison")
_YES = {"zh-CN": "是", "en": "yes"}

Key = tuple[str, str]
"""Name and unit, squeezed: the unit by the name it has in the store."""


@dataclass(frozen=True)
class _Row:
    line: int
    name: str
    unit: str
    address: str
    """Folded."""
    key: Key
    section: str | None
    """The default section the file names; None: the file has no such column."""
    liaison: bool | None
    """Whether they answer for the unit; None: the file has no such column."""


@dataclass
class _Person:
    """One contributor as the file wants it."""

    pk: int | None
    rows: list[_Row] = field(default_factory=list)

    @property
    def section(self) -> str | None:
        """The default section of its rows, the first that names one; None leaves it as it is."""
        told = [row.section for row in self.rows if row.section is not None]
        return next(filter(None, told), "") if told else None

    @property
    def liaison(self) -> bool | None:
        """Whether one of its rows says so; None leaves it as it is."""
        told = [row.liaison for row in self.rows if row.liaison is not None]
        return any(told) if told else None


class _Store:
    """The contributors as they are, looked up once."""

    def __init__(self) -> None:
        self.units: dict[str, Unit] = {}
        units = list(Unit.objects.order_by("id"))
        for unit in units:
            self.units.setdefault(squeeze(unit.name), unit)
        for unit in units:
            for short in unit.short_names:
                self.units.setdefault(squeeze(short), unit)
        rows = Contributor.objects.select_related("unit").prefetch_related("addresses")
        self.people = {person.pk: person for person in rows.order_by("id")}
        self.addresses = {pk: [a.address for a in p.addresses.all()] for pk, p in self.people.items()}
        self.owner = {address: pk for pk, all_ in self.addresses.items() for address in all_}
        self.named: dict[Key, list[int]] = defaultdict(list)
        for pk, person in self.people.items():
            self.named[squeeze(person.name), squeeze(person.unit.name)].append(pk)

    def key(self, name: str, unit: str) -> Key:
        known = self.units.get(squeeze(unit))
        return squeeze(name), squeeze(known.name if known is not None else unit)

    def words(self, pk: int) -> str:
        person = self.people[pk]
        return f"{person.name} ({person.unit.name})"


def plan_contributors(path: Path) -> Plan:
    """What importing this list would change; writes nothing. Raises TableProblem with everything wrong."""
    return planned_contributors(read_contributors(path), path)


def read_contributors(path: Path) -> Table:
    """The rows of a file. Raises TableProblem with everything wrong."""
    return open_list(path, CONTRIBUTOR_REQUIRED)


def planned_contributors(table: Table, path: Path, wish: Wish = EVERYTHING) -> Plan:
    """What these rows would change; writes nothing. Raises TableProblem where a row could be two people's."""
    store = _Store()
    return _plan(table, store, _match(path, table, store), wish)


def import_contributors(path: Path, shown: Plan, at: datetime, actor: str) -> Plan:
    """Carries out the plan that was shown, in one transaction. Raises Moved when it would be another now."""
    return take_contributors(read_contributors(path), path, shown, at, actor)


def take_contributors(
    table: Table, path: Path, shown: Plan, at: datetime, actor: str, wish: Wish = EVERYTHING
) -> Plan:
    """As import_contributors, of rows that are read already."""
    with transaction.atomic():
        list(Contributor.objects.select_for_update().values_list("pk"))
        store = _Store()
        people = _match(path, table, store)
        plan = _plan(table, store, people, wish)
        if plan != shown:
            raise Moved
        changes = {change.line: change for change in (*plan.new, *plan.changed)}
        for person in people:
            # A line names one person; _cut_apart has seen to that.
            if person.rows[0].line in changes:
                _write(person, store, changes[person.rows[0].line], at, actor)
        if wish.removing:
            mentioned = {person.pk for person in people}
            for pk, row in store.people.items():
                if row.active and pk not in mentioned:
                    row.active = False
                    row.save(update_fields=["active"])
                    Event.write(at, actor, "changed", row, changes=[["active", "yes", "no"]])
    return plan


def export_contributors(path: Path, language: str) -> int:
    """Writes every active contributor, a line an address; returns how many people. Raises Refused."""
    people = Contributor.objects.filter(active=True).select_related("unit").prefetch_related("addresses")
    rows = [
        (person.name, person.unit.name, one.address, person.section, _YES[language] if person.liaison else "")
        for person in people.order_by("unit__name", "id")
        for one in sorted(person.addresses.all(), key=_made)
    ]
    write_list(path, CONTRIBUTOR_HEADER if language == "zh-CN" else _ENGLISH_HEADER, rows)
    return people.count()


def _made(row: ContributorAddress) -> int:
    return row.pk


# --- whose row is it ----------------------------------------------------------------------------


def _match(path: Path, table: Table, store: _Store) -> list[_Person]:
    """The people of the file, in its order. Raises TableProblem where a row could be two people's."""
    rows = []
    for row in table.rows:
        cells = row.cells
        name, unit, liaison = cells["name"], cells["unit"], cells.get("liaison")
        answers = None if liaison is None else liaison == "yes"
        address, key = fold(cells["address"]), store.key(name, unit)
        rows.append(_Row(row.line, name, unit, address, key, cells.get("section"), answers))
    rows, faults = _each_once(rows)
    groups: dict[Key, list[_Row]] = defaultdict(list)
    for one in rows:
        groups[one.key].append(one)
    # Somebody the file names as the store does keeps being that person, whoever else got an address of theirs.
    staying = {pk for key in groups for pk in store.named.get(key, ())}
    people: list[_Person] = []
    for key, group in groups.items():
        found, wrong = _people_of(group, store.named.get(key, []), store, staying)
        people += found
        faults += wrong
    faults += _named_twice(people, store) + _cut_apart(people)
    if faults:
        raise TableProblem(path, dict.fromkeys(sorted(faults, key=lambda fault: fault.line)))
    return sorted(people, key=lambda person: person.rows[0].line)


def _each_once(rows: Sequence[_Row]) -> tuple[list[_Row], list[Fault]]:
    """Each address once; an address of two people is a fault."""
    first: dict[str, _Row] = {}
    faults = []
    for row in rows:
        other = first.setdefault(row.address, row)
        if other.key != row.key:
            faults.append(
                Fault(
                    row.line,
                    CONTRIBUTOR_HEADER[2],
                    _(
                        "{address} is the address of {name} ({unit}) on line {line} already; an address "
                        "belongs to one person"
                    ).format(address=row.address, name=other.name, unit=other.unit, line=other.line),
                )
            )
    return list(first.values()), faults


def _people_of(
    group: list[_Row], same: list[int], store: _Store, staying: set[int]
) -> tuple[list[_Person], list[Fault]]:
    """The people behind the rows of one name and unit; `same`: who is called so in the store already."""
    people: dict[int | None, _Person] = {}
    faults = []
    for row in group:
        owner = store.owner.get(row.address)
        pk: int | None
        if owner in same:
            pk = owner
        elif len(same) == 1:
            pk = same[0]
        elif same:
            sentence = _(
                "there are {count} contributors called {name} in {unit}, and this address is new"
            ).format(count=len(same), name=row.name, unit=row.unit)
            faults.append(
                Fault(
                    row.line,
                    CONTRIBUTOR_HEADER[2],
                    _("{sentence}; write one of them differently").format(sentence=sentence),
                )
            )
            continue
        else:
            pk = None if owner in staying else owner
        people.setdefault(pk, _Person(pk)).rows.append(row)
    unknown = people.get(None)
    renamed = [person for pk, person in people.items() if pk is not None]
    if unknown is not None and len(renamed) == 1:
        renamed[0].rows = sorted(renamed[0].rows + unknown.rows, key=lambda row: row.line)
        del people[None]
    return list(people.values()), faults


def _named_twice(people: Sequence[_Person], store: _Store) -> list[Fault]:
    """One contributor of the store under two names in the file."""
    first: dict[int, _Row] = {}
    faults = []
    for person in people:
        if person.pk is None:
            continue
        row = person.rows[0]
        other = first.setdefault(person.pk, row)
        if other is not row:
            sentence = _("this is {person}, whom line {line} calls {name} ({unit})").format(
                person=store.words(person.pk), line=other.line, name=other.name, unit=other.unit
            )
            faults.append(
                Fault(
                    row.line,
                    CONTRIBUTOR_HEADER[0],
                    _("{sentence}; write the same in both").format(sentence=sentence),
                )
            )
    return faults


def _cut_apart(people: Sequence[_Person]) -> list[Fault]:
    """One line whose addresses are different people's in the store."""
    seen: dict[int, _Person] = {}
    faults = []
    for person in people:
        for row in person.rows:
            if seen.setdefault(row.line, person) is not person:
                sentence = _("these addresses are of different contributors; write a line for each of them")
                faults.append(Fault(row.line, CONTRIBUTOR_HEADER[2], sentence))
    return faults


# --- what changes -------------------------------------------------------------------------------


def _plan(table: Table, store: _Store, people: Sequence[_Person], wish: Wish) -> Plan:
    new: list[Change] = []
    changed: list[Change] = []
    unchanged: list[Change] = []
    skipped: list[Change] = []
    for person in people:
        row = person.rows[0]
        fields = _fields(person, store)
        change = Change(row.line, row.name, row.address, tuple(fields))
        told = new if person.pk is None else changed if fields else unchanged
        (skipped if row.line in wish.skipped else told).append(change)
    mentioned = {person.pk for person in people}
    wanted = [person.rows[0] for person in people[::-1] if person.rows[0].line not in wish.skipped]
    units = {squeeze(row.unit): row.unit for row in wanted}
    return Plan(
        reading=table.reading,
        ignored=table.ignored,
        new=tuple(new),
        changed=tuple(changed),
        unchanged=tuple(unchanged),
        left=tuple(store.words(pk) for pk, p in store.people.items() if p.active and pk not in mentioned),
        units=tuple(name for key, name in reversed(units.items()) if key not in store.units),
        notes=table.notes,
        skipped=tuple(skipped),
        removing=wish.removing,
        doubles=_repeated(table),
    )


def _repeated(table: Table) -> tuple[str, ...]:
    """Lines that name an address an earlier one has."""
    first: dict[str, int] = {}
    told: dict[str, None] = {}
    words = _("line {line} names {address} again; line {first} counts")
    for row in table.rows:
        address = fold(row.cells["address"])
        line = first.setdefault(address, row.line)
        if line != row.line:
            told[words.format(line=row.line, address=address, first=line)] = None
    return tuple(told)


def _fields(person: _Person, store: _Store) -> list[Field]:
    row = person.rows[0]
    unit = store.units.get(squeeze(row.unit))
    wanted_unit = unit.name if unit is not None else row.unit
    if person.pk is None:
        before, addresses = {"name": "", "unit": "", "section": ""}, []
    else:
        known = store.people[person.pk]
        before = {"name": known.name, "unit": known.unit.name, "section": known.section}
        addresses = store.addresses[person.pk]
    fields = [
        Field(name, before[name], wanted)
        for name, wanted in (("name", row.name), ("unit", wanted_unit), ("section", person.section))
        if wanted is not None and before[name] != wanted
    ]
    for one in person.rows:
        if one.address not in addresses:
            owner = store.owner.get(one.address)
            fields.append(
                Field(
                    "address",
                    _("of {person}").format(person=store.words(owner)) if owner is not None else "",
                    one.address,
                )
            )
    mine = store.people[person.pk] if person.pk is not None else None
    answers = mine is not None and mine.liaison
    if person.liaison is not None and person.liaison != answers:
        fields.append(Field("liaison", *(("no", "yes") if person.liaison else ("yes", "no"))))
    if mine is not None and not mine.active:
        fields.append(Field("active", "no", "yes"))
    return fields


def _write(person: _Person, store: _Store, change: Change, at: datetime, actor: str) -> None:
    row = person.rows[0]
    unit = store.units.get(squeeze(row.unit))
    if unit is None:
        unit = store.units[squeeze(row.unit)] = Unit.objects.create(name=row.unit)
        Event.write(at, actor, "added", unit, name=unit.name)
    if person.pk is None:
        words = {"section": person.section or "", "liaison": bool(person.liaison)}
        contributor = Contributor.objects.create(name=row.name, unit=unit, **words)
    else:
        contributor = store.people[person.pk]
        contributor.name, contributor.unit, contributor.active = row.name, unit, True
        contributor.section = contributor.section if person.section is None else person.section
        contributor.liaison = contributor.liaison if person.liaison is None else person.liaison
        contributor.save(update_fields=["name", "unit", "active", "section", "liaison"])
    for one in person.rows:
        if store.owner.get(one.address) != contributor.pk:
            ContributorAddress.objects.update_or_create(
                address=one.address, defaults={"contributor": contributor}
            )
    changes = [[field.name, field.old, field.new] for field in change.fields]
    Event.write(at, actor, "added" if person.pk is None else "changed", contributor, changes=changes)
