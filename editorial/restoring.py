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

from editorial.lists import LISTS
from editorial.models import Contributor, ContributorAddress, Event, Membership, Recipient, Unit

State = dict[str, Any]
States = dict[int, State]
"""By primary key."""
_RECIPIENT = ("name", "unit", "title", "address", "variant", "active")
_CONTRIBUTOR = ("name", "unit_id", "section", "active")


def recipients(numbers: Collection[int] | None = None) -> States:
    """Recipients with the lists they are on, all of them or these; two queries."""
    rows, members = Recipient.objects.all(), Membership.objects.order_by("list")
    if numbers is not None:
        rows, members = rows.filter(pk__in=numbers), members.filter(recipient__in=numbers)
    lists: dict[int, list[str]] = defaultdict(list)
    for number, name in members.values_list("recipient_id", "list"):
        lists[number].append(name)
    return {
        row["id"]: {**_without_id(row), "lists": lists[row["id"]]} for row in rows.values("id", *_RECIPIENT)
    }


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


def orders() -> dict[str, list[int]]:
    """The members of every list in its order."""
    found: dict[str, list[int]] = {name: [] for name in LISTS}
    rows = Membership.objects.filter(list__in=LISTS).order_by("place", "recipient_id")
    for name, number in rows.values_list("list", "recipient_id"):
        found[name].append(number)
    return found


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
        return {
            **self.left,
            "active": False,
            **{name: [] for name in ("lists", "addresses") if name in self.left},
        }


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
        set_order(name, _merged(base, other, members))
    _tell("recipient", rows, at, actor)


def _merged(base: Sequence[int], other: Sequence[int], members: Collection[int]) -> list[int]:
    """The members in the order of `base`; those it lacks come behind whom they follow in `other`."""
    order = [number for number in base if number in members]
    for at, number in enumerate(other):
        if number in members and number not in order:
            before = next((one for one in reversed(other[:at]) if one in order), None)
            order.insert(order.index(before) + 1 if before is not None else 0, number)
    return order


def set_order(name: str, order: Sequence[int]) -> None:
    """Makes these recipients, in this order, the members of a list; places count from 1."""
    rows = {row.recipient_id: row for row in Membership.objects.filter(list=name)}
    fresh, moved = [], []
    for place, number in enumerate(order, 1):
        row = rows.pop(number, None)
        if row is None:
            fresh.append(Membership(recipient_id=number, list=name, place=place))
        elif row.place != place:
            row.place = place
            moved.append(row)
    Membership.objects.filter(pk__in=[row.pk for row in rows.values()]).delete()
    Membership.objects.bulk_update(moved, ["place"], batch_size=500)
    Membership.objects.bulk_create(fresh, batch_size=500)


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
    return [
        [_FIELDS.get(name, name), _word(old[name]), _word(new[name])]
        for name in new
        if old[name] != new[name]
    ]


_FIELDS = {"unit_id": "unit", "variant": "format", "lists": "list", "addresses": "address"}


def _word(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return ";".join(map(str, value)) if isinstance(value, list) else str(value)
