"""Where an item stands among others, said by its neighbours: a place number is wrong once somebody else has moved.

An order is the items of one section (their numbers, say), each once. A move names what the person saw on both sides,
nearest first; it is carried out beside the nearest of them that is still there.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

Item = TypeVar("Item", bound=Hashable)
Section = TypeVar("Section", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Neighbours(Generic[Item]):
    """What stood before and behind a place when somebody looked; nearest first, as many as are known."""

    after: tuple[Item, ...] = ()
    """The place is after these; empty: it was the first."""
    before: tuple[Item, ...] = ()
    """The place is before these; empty: it was the last."""


@dataclass(frozen=True, slots=True)
class Placed(Generic[Item]):
    """An order with the item in its place."""

    order: tuple[Item, ...]
    position: int
    """Of the item, from 1."""
    after: Item | None
    """What it stands behind now; None: it is the first. For the words 排在第 3 条之后."""
    stale: bool
    """Whether its neighbours are others than were asked for: the list had changed, and should be told of."""


def place(order: Sequence[Item], item: Item, beside: Neighbours[Item]) -> Placed[Item]:
    """The order with the item beside the nearest neighbour still there; it may have stood elsewhere, or not at all.

    Of two equally near the one it is to follow wins. With none left it goes to the end, or to the beginning when
    it was to be the first. Raises ValueError when the order holds something twice.
    """
    others = _without(order, item)
    after = [one for one in beside.after if one != item]
    before = [one for one in beside.before if one != item]
    index = _index(others, after, before)
    found = (*others[:index], item, *others[index:])
    behind = others[index - 1] if index else None
    ahead = others[index] if index < len(others) else None
    asked = (after[0] if after else None, before[0] if before else None)
    stale = asked != (None, None) and asked != (behind, ahead)
    return Placed(found, index + 1, behind, stale)


def _without(order: Sequence[Item], item: Item) -> tuple[Item, ...]:
    if len(set(order)) != len(order):
        raise ValueError(f"an order holds each item once, not {order!r}")
    return tuple(one for one in order if one != item)


def _index(others: Sequence[Item], after: Sequence[Item], before: Sequence[Item]) -> int:
    """Where to put it in, from 0."""
    where = {one: index for index, one in enumerate(others)}
    for distance in range(max(len(after), len(before))):
        if distance < len(after) and after[distance] in where:
            return where[after[distance]] + 1
        if distance < len(before) and before[distance] in where:
            return where[before[distance]]
    return 0 if before and not after else len(others)


def neighbours(order: Sequence[Item], item: Item) -> Neighbours[Item]:
    """What an item stands between; placing it beside them later takes a move back. Raises ValueError if not there."""
    index = list(order).index(item)
    return Neighbours(tuple(reversed(order[:index])), tuple(order[index + 1 :]))


def at_position(order: Sequence[Item], item: Item, position: int) -> Neighbours[Item]:
    """The neighbours of the `position`-th place (from 1, beyond the end: the end) of an order as somebody saw it."""
    others = _without(order, item)
    index = max(0, min(position - 1, len(others)))
    return Neighbours(tuple(reversed(others[:index])), others[index:])


def step(order: Sequence[Item], item: Item, by: int) -> Neighbours[Item]:
    """The neighbours `by` places later (negative: earlier), no further than the ends. ValueError if not there."""
    return at_position(order, item, list(order).index(item) + 1 + by)


def move(
    sections: Mapping[Section, Sequence[Item]], item: Item, to: Section, beside: Neighbours[Item]
) -> tuple[dict[Section, tuple[Item, ...]], Placed[Item]]:
    """All orders with the item in one of them only. Raises KeyError when there is no section `to`."""
    orders = {section: _without(order, item) for section, order in sections.items()}
    placed = place(orders[to], item, beside)
    orders[to] = placed.order
    return orders, placed
