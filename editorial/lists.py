"""Recipients and the lists they are on, from a file and back to one: the two an issue is mailed to, and the
one its rehearsals go to.

A recipient is known by the folded address. What the file says about somebody is the whole of it for the
columns it has; whoever it does not mention is left alone. An address that is suppressed stays so, and so does
whoever left a list by the link in a mail; both are told.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from pathlib import Path

from django.db import transaction
from django.utils.translation import gettext as _

from editorial import addressing, listfile
from editorial.addresses import fold
from editorial.listfile import STORED, File, Wanted
from editorial.memberships import LIST_WORDS, LISTS, REHEARSAL, Standing, set_order
from editorial.models import Event, Membership, Recipient
from editorial.refusal import Refused
from editorial.roster import EVERYTHING, Change, Field, Moved, Plan, Wish, open_list, write_list
from editorial.tables import RECIPIENT_HEADER, RECIPIENT_REQUIRED, Fault, Table, TableProblem

__all__ = ["LISTS", "LIST_WORDS", "REHEARSAL"]


class _Store:
    """The recipients as they are, looked up once."""

    def __init__(self) -> None:
        self.people = {person.folded: person for person in Recipient.objects.order_by("id")}
        self.order: dict[str, list[str]] = {name: [] for name in LISTS}
        self.standing: dict[tuple[str, str], Standing] = {}
        """By folded address and list."""
        rows = Membership.objects.filter(list__in=LISTS).order_by("place", "recipient_id")
        for name, folded, group, left in rows.values_list("list", "recipient__folded", "group", "left"):
            self.order[name].append(folded)
            self.standing[folded, name] = Standing(group, left)
        self.wishes = _wishes()
        self.lists: dict[str, list[str]] = defaultdict(list)
        for name, members in self.order.items():
            for folded in members:
                self.lists[folded].append(name)

    def left(self, folded: str, name: str) -> datetime | None:
        """When somebody left a list by a link, and has not come back since; also who was taken off it meanwhile."""
        known = self.standing.get((folded, name))
        if known is not None:
            return known.left
        return self.wishes.get((self.people[folded].pk, name)) if folded in self.people else None

    def part_with(self, file: File) -> None:
        """Takes whoever the file does not mention out of the lists' order."""
        for name, members in self.order.items():
            self.order[name] = [folded for folded in members if folded in file.people]


def _wishes() -> dict[tuple[int, str], datetime]:
    """When recipients left a list last, by recipient and list; without those who came back. One query."""
    found: dict[tuple[int, str], datetime] = {}
    rows = Event.objects.filter(noun="recipient", name__in=("left", "rejoined")).order_by("id")
    for number, name, at, data in rows.values_list("number", "name", "at", "data"):
        found.pop((number, data.get("list", "")), None)
        if name == "left":
            found[number, data.get("list", "")] = at
    return found


def plan_recipients(path: Path) -> Plan:
    """What importing this list would change; writes nothing. Raises TableProblem with everything wrong."""
    return planned_recipients(read_recipients(path), path)


def read_recipients(path: Path) -> Table:
    """The rows of a file. Raises TableProblem with everything wrong."""
    # A recipient has one address: two in a cell would be two recipients, and one person mailed twice.
    return open_list(path, RECIPIENT_REQUIRED, several=("list",))


def planned_recipients(table: Table, path: Path, wish: Wish = EVERYTHING) -> Plan:
    """What these rows would change; writes nothing. Raises TableProblem where a secretary's mail went in a ring."""
    store, file = _Store(), listfile.merge(table.rows)
    _refuse_rings(path, store, file.without(wish.skipped))
    if wish.removing:
        store.part_with(file)
    return _plan(table, store, file, wish)


def import_recipients(path: Path, shown: Plan, at: datetime, actor: str) -> Plan:
    """Carries out the plan that was shown, in one transaction. Raises Moved when it would be another now."""
    return take_recipients(read_recipients(path), path, shown, at, actor)


def take_recipients(
    table: Table, path: Path, shown: Plan, at: datetime, actor: str, wish: Wish = EVERYTHING
) -> Plan:
    """As import_recipients, of rows that are read already."""
    file = listfile.merge(table.rows)
    with transaction.atomic():
        list(Recipient.objects.select_for_update().values_list("pk"))
        store = _Store()
        _refuse_rings(path, store, file.without(wish.skipped))
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
    header, rows, count = listfile.rows_of(language)
    write_list(path, header, rows)
    return count


def _refuse_rings(path: Path, store: _Store, file: File) -> None:
    """Raises TableProblem where mail for somebody would come round to them from secretary to secretary."""
    others = {folded: fold(person.secretary) for folded, person in store.people.items() if person.secretary}
    for folded, person in file.people.items():
        if "secretary" in person.cells:
            others.pop(folded, None)
            if person.cells["secretary"]:
                others[folded] = fold(person.cells["secretary"])
    faults = []
    for folded, person in file.people.items():
        way = addressing.ring(folded, person.cells.get("secretary", ""), others)
        if way:
            words = ring_words(folded, way)
            faults.append(Fault(person.line, RECIPIENT_HEADER[7], words))
    if faults:
        raise TableProblem(path, faults)


def ring_words(folded: str, way: Sequence[str]) -> str:
    """Why these cannot be secretaries: `way` leads back to the folded address itself."""
    if len(way) == 1:
        return _("{address} is this person's own address; leave the secretary empty").format(address=folded)
    told = " → ".join((folded, *way))
    return _("mail would go round in a ring: {way}; write the address of somebody outside it").format(
        way=told
    )


# --- what changes -------------------------------------------------------------------------------


def _plan(table: Table, store: _Store, file: File, wish: Wish) -> Plan:
    new: list[Change] = []
    changed: list[Change] = []
    unchanged: list[Change] = []
    skipped: list[Change] = []
    moved = _moved(store, file.without(wish.skipped))
    for folded, person in file.people.items():
        known = store.people.get(folded)
        fields = [*_fields(person, known, store), *moved.get(folded, ())]
        change = Change(person.line, person.cells["name"], person.cells["address"], tuple(fields))
        told = new if known is None else changed if fields else unchanged
        (skipped if person.line in wish.skipped else told).append(change)
    left = [
        f"{person.name} <{person.address}>"
        for folded, person in store.people.items()
        if folded not in file.people and person.active
    ]
    return Plan(
        reading=table.reading,
        ignored=table.ignored,
        new=tuple(new),
        changed=tuple(changed),
        unchanged=tuple(unchanged),
        left=tuple(left),
        notes=(*table.notes, *file.notes, *_kept_stops(store, file)),
        skipped=tuple(skipped),
        removing=wish.removing,
        doubles=file.doubles,
    )


def _kept_stops(store: _Store, file: File) -> list[str]:
    """What the file does not change: addresses that are no longer mailed, and who left a list."""
    stopped = addressing.stops()
    told = []
    for folded, person in sorted(file.people.items()):
        known = store.people.get(folded)
        before = "" if known is None else known.secretary
        secretary = person.cells.get("secretary", before)
        for one in dict.fromkeys((folded, addressing.goes_to(folded, secretary))):
            if one in stopped:
                words = _("{folded} stays suppressed: {reason}")
                told.append(words.format(folded=one, reason=stopped[one].reason))
        for name in person.groups:
            if store.left(folded, name) is not None:
                words = _(
                    "{name} <{folded}> left the {list} list and stays so: nothing is mailed there by it"
                )
                told.append(words.format(name=person.cells["name"], folded=folded, list=LIST_WORDS[name]))
    return told


def _fields(person: Wanted, known: Recipient | None, store: _Store) -> list[Field]:
    fields = []
    for column, text in person.cells.items():
        old = "" if known is None else str(getattr(known, STORED[column]))
        if old != text:
            fields.append(Field(column, old, text))
    before, after = _joined(store.lists[person.folded]), _joined(person.groups)
    if before != after:
        fields.append(Field("list", before, after))
    for name in LISTS:
        group, old = person.groups.get(name), store.standing.get((person.folded, name), Standing()).group
        if group is not None and group != old:
            fields.append(Field(f"group in {name}", old, group))
    if known is not None and not known.active:
        fields.append(Field("active", "no", "yes"))
    return fields


def _joined(lists: Iterable[str]) -> str:
    return ";".join(sorted(lists, key=LISTS.index))


def _moved(store: _Store, file: File) -> dict[str, list[Field]]:
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


def _order(store: _Store, file: File, name: str) -> list[str]:
    """The list afterwards: the file's order, with those it does not mention where they stand now.

    Members of both take the places they hold together, in the file's order; a new member comes right
    behind the one before it in the file.
    """
    mine, people = file.order[name], file.people
    here = [folded for folded in store.order[name] if folded not in people or name in people[folded].groups]
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


def _write(plan: Plan, store: _Store, file: File, at: datetime, actor: str) -> None:
    fresh = []
    for change in plan.new:
        cells = file.people[fold(change.address)].cells
        values = {STORED[column]: text for column, text in cells.items()}
        fresh.append(Recipient(folded=fold(change.address), **values))
    made = {person.folded: person for person in Recipient.objects.bulk_create(fresh, batch_size=500)}
    for change in plan.changed:
        person = store.people[fold(change.address)]
        for column, text in file.people[person.folded].cells.items():
            setattr(person, STORED[column], text)
        person.active = True
        person.save()
    people = {**store.people, **made}
    for name in LISTS:
        order = [people[folded].pk for folded in _order(store, file, name)]
        set_order(name, order, _standing(name, store, file, people))
    events = []
    for word, changes in (("added", plan.new), ("changed", plan.changed)):
        for change in changes:
            data = {"changes": [[field.name, field.old, field.new] for field in change.fields]}
            number = people[fold(change.address)].pk
            events.append(Event(at=at, actor=actor, name=word, noun="recipient", number=number, data=data))
    Event.objects.bulk_create(events, batch_size=500)


def _standing(name: str, store: _Store, file: File, people: Mapping[str, Recipient]) -> dict[int, Standing]:
    """How the people of the file stand on a list afterwards: in the group it names, and gone if they left it."""
    told = {}
    for folded, person in file.people.items():
        if name in person.groups:
            before = store.standing.get((folded, name), Standing())
            group = person.groups[name]
            left = store.left(folded, name)
            told[people[folded].pk] = Standing(before.group if group is None else group, left)
    return told


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
