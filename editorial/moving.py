"""Moving an item: to another section, and to its place among those a person saw there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from editorial import ordering, orders, signoff
from editorial.items import locked, refuse_place
from editorial.models import Event, Item, ItemState
from editorial.ordering import Neighbours
from editorial.publication import House


@dataclass(frozen=True, slots=True)
class Target:
    """Where an item is to go."""

    section: str
    subsection: str = ""
    position: int | None = None
    """From 1; None: the end."""
    seen: Neighbours[int] | None = None
    """What the person saw on both sides of the place, or, with `by`, of the item; says more than `position`."""
    by: int = 0
    """So many places later than where the person saw it; negative: earlier."""


@dataclass(frozen=True, slots=True)
class Moved:
    item: Item
    position: int
    """Among those that are shown in its section and subsection, from 1."""
    stale: bool
    """Whether it stands beside others than the person saw: the list had changed."""


def move(
    house: House,
    number: int,
    section: str,
    subsection: str,
    position: int | None,
    at: datetime,
    actor: str,
    *,
    accepting: bool = False,
) -> Item:
    """Moves an item to a section, and to the `position`-th place there (from 1; None: the end).

    `accepting`: a draft that is given its place is accepted with it.
    """
    return carry(house, number, Target(section, subsection, position), at, actor, accepting=accepting).item


def carry(
    house: House, number: int, to: Target, at: datetime, actor: str, *, accepting: bool = False
) -> Moved:
    """Moves an item; a place that was told by its neighbours is found by them, whatever others moved meanwhile.

    `accepting`: as of `move`.
    """
    refuse_place(house, to.section, to.subsection)
    with transaction.atomic():
        item = locked(number)
        if item.issue is not None:
            signoff.void(item.issue, at, actor, f"item {number} was moved")
        item.section, item.subsection = to.section, to.subsection
        if accepting and item.state in (ItemState.DRAFT, ItemState.HELD):
            item.state, item.state_reason = ItemState.ACCEPTED, ""
            Event.write(at, actor, "accepted", item, reason="")
        item.save(update_fields=["section", "subsection", "state", "state_reason"])
        keys, lists = orders.orders([item])
        order = lists.get(keys.get(number, orders.NONE), [number])
        shown = _shown(order, accepting or item.issue is None)
        placed = ordering.place(shown, number, _beside(shown, number, to))
        # Drafts among them are not shown in the layout and keep to their neighbours.
        orders.rank(ordering.place(order, number, ordering.neighbours(placed.order, number)).order)
        item.refresh_from_db()
        words = {"section": to.section, "subsection": to.subsection, "position": placed.position}
        Event.write(at, actor, "moved", item, **words)
    return Moved(item, placed.position, placed.stale)


def _shown(order: Sequence[int], accepted: bool) -> list[int]:
    """Those of an order the page shows in their places: the accepted ones, or all."""
    if not accepted:
        return list(order)
    rows = Item.objects.filter(pk__in=order, state=ItemState.ACCEPTED)
    here = set(rows.values_list("pk", flat=True))
    return [one for one in order if one in here]


def _beside(shown: Sequence[int], number: int, to: Target) -> Neighbours[int]:
    if to.seen is not None and to.by:
        return ordering.step([*reversed(to.seen.after), number, *to.seen.before], number, to.by)
    if to.seen is not None:
        return to.seen
    return ordering.at_position(shown, number, len(shown) + 1 if to.position is None else to.position)
