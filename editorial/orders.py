"""In which order items stand: those of one page, section and subsection that are or may be printed.

The items of an issue stand in orders of their own, and so do those each open window would take; an order is kept as
the items' positions, of which only comparisons matter.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from editorial import windows
from editorial.models import CollectionWindow, Item, ItemState

Key = tuple[str, int, str, str]
"""Of an order: "issue" or "window", its id, section and subsection."""
NONE: Key = ("", 0, "", "")
"""Of no order."""
STATES = (ItemState.DRAFT, ItemState.ACCEPTED, ItemState.PRINTED)


def orders(rows: Iterable[Item]) -> tuple[dict[int, Key], dict[Key, list[int]]]:
    """The order of each of these items by its id, and the ids in each of these orders, first to last.

    An item that is on no page (held, with no window open) has no order; one that is not printed stands in none,
    though its key says in which it would.
    """
    wanted = list(rows)
    loose = {row.pk for row in wanted if row.issue_id is None}
    waiting = _waiting() if loose else {}
    keys: dict[int, Key] = {}
    for row in wanted:
        if row.issue_id is not None:
            keys[row.pk] = ("issue", row.issue_id, row.section, row.subsection)
        elif row.pk in waiting:
            keys[row.pk] = ("window", waiting[row.pk][0], row.section, row.subsection)
    lists: dict[Key, list[int]] = {key: [] for key in keys.values()}
    placed = Item.objects.filter(issue__in={key[1] for key in lists if key[0] == "issue"}, state__in=STATES)
    for issue, section, subsection, number in placed.order_by("position", "id").values_list(
        "issue", "section", "subsection", "pk"
    ):
        _put(lists, ("issue", issue, section, subsection), number)
    for window, item in sorted(waiting.values(), key=lambda one: (one[1].position, one[1].pk)):
        if item.state in STATES:
            _put(lists, ("window", window, item.section, item.subsection), item.pk)
    return keys, lists


def _put(lists: dict[Key, list[int]], key: Key, number: int) -> None:
    if key in lists:
        lists[key].append(number)


def _waiting() -> dict[int, tuple[int, Item]]:
    """The items open windows would take, each with the first of them."""
    found: dict[int, tuple[int, Item]] = {}
    for window in CollectionWindow.objects.filter(closed_at=None).order_by("closes"):
        for item in windows.candidates(window):
            found.setdefault(item.pk, (window.pk, item))
    return found


def rank(order: Sequence[int]) -> None:
    """Makes this the order: positions from 1; in the caller's transaction. One read, at most one write."""
    stood = dict(Item.objects.filter(pk__in=order).values_list("pk", "position"))
    changed = [(number, float(place)) for place, number in enumerate(order, 1) if stood[number] != place]
    Item.objects.bulk_update([Item(pk=number, position=place) for number, place in changed], ["position"])
