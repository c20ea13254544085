"""What an import did to people, kept so that it can be taken back row by row.

A state is a row as JSON: its columns and what belongs to it. States are taken before and after an import, in its
transaction; what differs is kept. A row is taken back only while it still is as the import left it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from editorial.memberships import LISTS, Standing, orders, set_order
from editorial.models import Contributor, ContributorAddress, Event, Membership, Recipient, Unit

State = dict[str, Any]
States = dict[int, State]
"""By primary key."""
_RECIPIENT = ("name", "unit", "title", "address", "variant", "secretary", "active")
_CONTRIBUTOR = ("name", "unit_id", "section", "liaison", "active")


def recipients(numbers: Collection[int] | None = None) -> States:
    """Recipients with the lists they are on, all of them or these; two queries.

    `lists`: their names; `groups`: the group by list, where there is one; `left`: when they left it, by list.
    """
    rows, members = Recipient.objects.all(), Membership.objects.order_by("list")
    if numbers is not None:
        rows, members = rows.filter(pk__in=numbers), members.filter(recipient__in=numbers)
    listed: dict[int, State] = defaultdict(lambda: {"lists": [], "groups": {}, "left": {}})
    for number, name, group, left in members.values_list("recipient_id", "list", "group", "left"):
        on = listed[number]
        on["lists"].append(name)
        if group:
            on["groups"][name] = group
        if left is not None:
            on["left"][name] = left.isoformat()
    return {row["id"]: {**_without_id(row), **listed[row["id"]]} for row in rows.values("id", *_RECIPIENT)}


def contributors(numbers: Collection[int] | None = None) -> States:
    """Contributors with their addresses, all of them or these; two queries."""
    rows, owned = Contributor.objects.all(), ContributorAddress.objects.order_by("address")
    if numbers is not None:
        rows, owned = rows.filter(pk__in=numbers), owned.filter(contributor__in=numbers)
    addresses: dict[int, list[str]] = defaultdict(list)
    for number, address in owned.values_list("contributor_id", "address"):
        addresses[number].append(address)
    return {
        row["id"]: {**_without_id(row), "addresses": addresses[row["id"]]}
        for row in rows.values("id", *_CONTRIBUTOR)
    }


def _without_id(row: Mapping[str, Any]) -> State:
    return {name: value for name, value in row.items() if name != "id"}


@dataclass(frozen=True)
class Row:
    """One row an import changed."""

    number: int
    was: State | None
    """None: the import made it."""
    left: State
    """As the import left it."""

    @property
    def target(self) -> State:
        """What taking back makes of it. A row that was made is kept, on no list and without addresses."""
        if self.was is not None:
            return self.was
        nothing: State = {"lists": [], "groups": {}, "left": {}, "addresses": []}
        kept = {name: empty for name, empty in nothing.items() if name in self.left}
        return {**self.left, "active": False, **kept}


def changed(before: States, after: States) -> list[Any]:
    """What differs, as JSON: [number, was or None, left]."""
    return [
        [number, before.get(number), left] for number, left in after.items() if before.get(number) != left
    ]


def rows_of(kept: Mapping[str, Any]) -> list[Row]:
    return [Row(int(number), was, left) for number, was, left in kept["rows"]]


def split(rows: Sequence[Row], states: Callable[[Collection[int]], States]) -> tuple[list[Row], list[Row]]:
    """Those that can be taken back, and those somebody changed since."""
    now = states([row.number for row in rows])
    free = [row for row in rows if now.get(row.number) == row.left]
    # An address can only go back to where it was while nobody else holds it for good.
    while True:
        going = {row.number for row in free}
        wanted = {address for row in free for address in row.target.get("addresses", ())}
        held = ContributorAddress.objects.filter(address__in=wanted).exclude(contributor__in=going)
        taken = set(held.values_list("address", flat=True)) if wanted else set()
        staying = [row for row in free if not taken.intersection(row.target.get("addresses", ()))]
        if len(staying) == len(free):
            break
        free = staying
    going = {row.number for row in free}
    return free, [row for row in rows if row.number not in going]


# --- taking back --------------------------------------------------------------------------------


def put_back_recipients(rows: Sequence[Row], kept: Mapping[str, Any], at: datetime, actor: str) -> None:
    """Gives these recipients their columns and lists of before, and the lists their order."""
    people = Recipient.objects.in_bulk([row.number for row in rows])
    for row in rows:
        for name in _RECIPIENT:
            setattr(people[row.number], name, row.target[name])
    Recipient.objects.bulk_update(people.values(), list(_RECIPIENT), batch_size=200)
    now = orders()
    for name in LISTS:
        was, left = kept["orders"].get(name, ([], []))
        members = set(now[name])
        for row in rows:
            (members.add if name in row.target["lists"] else members.discard)(row.number)
        base, other = (was, now[name]) if now[name] == left else (now[name], was)
        set_order(name, _merged(base, other, members), {row.number: _standing(row, name) for row in rows})
    _tell("recipient", rows, at, actor)


def _standing(row: Row, name: str) -> Standing:
    """How somebody stood on a list before."""
    left = row.target.get("left", {}).get(name)
    moment = datetime.fromisoformat(left) if left else None
    return Standing(row.target.get("groups", {}).get(name, ""), moment)


def _merged(base: Sequence[int], other: Sequence[int], members: Collection[int]) -> list[int]:
    """The members in the order of `base`; those it lacks come behind whom they follow in `other`."""
    order = [number for number in base if number in members]
    for at, number in enumerate(other):
        if number in members and number not in order:
            before = next((one for one in reversed(other[:at]) if one in order), None)
            order.insert(order.index(before) + 1 if before is not None else 0, number)
    return order


def put_back_contributors(rows: Sequence[Row], kept: Mapping[str, Any], at: datetime, actor: str) -> None:
    """Gives these contributors their columns and addresses of before; a unit made for them alone is retired."""
    people = Contributor.objects.in_bulk([row.number for row in rows])
    for row in rows:
        for name in _CONTRIBUTOR:
            setattr(people[row.number], name, row.target[name])
    Contributor.objects.bulk_update(people.values(), list(_CONTRIBUTOR), batch_size=200)
    owner = {address: row.number for row in rows for address in row.target["addresses"]}
    gone = {address for row in rows for address in row.left["addresses"]} - set(owner)
    ContributorAddress.objects.filter(address__in=gone).delete()
    for address, number in owner.items():
        ContributorAddress.objects.update_or_create(address=address, defaults={"contributor_id": number})
    _tell("contributor", rows, at, actor)
    for unit in Unit.objects.filter(pk__in=kept.get("units", ()), active=True):
        if not unit.contributor_set.filter(active=True).exists():
            unit.active = False
            unit.save(update_fields=["active"])
            Event.write(at, actor, "changed", unit, changes=[["active", "yes", "no"]])


def _tell(noun: str, rows: Sequence[Row], at: datetime, actor: str) -> None:
    Event.objects.bulk_create(
        (
            Event(
                at=at,
                actor=actor,
                name="restored",
                noun=noun,
                number=row.number,
                data={"changes": differences(row.left, row.target)},
            )
            for row in rows
        ),
        batch_size=500,
    )


def differences(old: State, new: State) -> list[list[str]]:
    """[field, old, new] for every column that differs, in words as an import writes them."""
    told = []
    for name in new:
        before, after = old.get(name), new[name]
        if before == after:
            continue
        if isinstance(after, dict):
            by_list = before if isinstance(before, dict) else {}
            word = _BY_LIST[name]
            for one in LISTS:
                pair = by_list.get(one, ""), after.get(one, "")
                if pair[0] != pair[1]:
                    told.append([word.format(list=one), *map(str, pair)])
        else:
            told.append([_FIELDS.get(name, name), _word(before), _word(after)])
    return told


_FIELDS = {"unit_id": "unit", "variant": "format", "lists": "list", "addresses": "address"}
_BY_LIST = {"groups": "group in {list}", "left": "left {list}"}


def _word(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return ";".join(map(str, value)) if isinstance(value, list) else str(value)
