"""Who is on which list, at which place and in which group: the lists as rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Min
from django.utils.translation import pgettext_lazy as label

from editorial.models import Membership

REHEARSAL = "rehearsal"
"""The list of those who see an issue before it goes out. It is never part of an issue's recipients."""
MAILED = ("distribution", "copy")
"""The lists an issue goes to, in the order that decides on which one a recipient of both is counted."""
LISTS = (*MAILED, REHEARSAL)
LIST_WORDS = {
    "distribution": label("list", "distribution"),
    "copy": label("list", "copy"),
    REHEARSAL: label("list", "rehearsal"),
}
"""The word for a list, in tables for people."""
LONGEST_GROUP = 100
"""Characters of a group's name."""


@dataclass(frozen=True)
class Standing:
    """How somebody stands on a list, beside the place."""

    group: str = ""
    left: datetime | None = None
    """When they left it by the link in a mail."""


NOBODY_SPECIAL = Standing()


def orders() -> dict[str, list[int]]:
    """The members of every list in its order. One query."""
    found: dict[str, list[int]] = {name: [] for name in LISTS}
    rows = Membership.objects.filter(list__in=LISTS).order_by("place", "recipient_id")
    for name, number in rows.values_list("list", "recipient_id"):
        found[name].append(number)
    return found


def set_order(name: str, order: Sequence[int], standing: Mapping[int, Standing] | None = None) -> None:
    """Makes these recipients, in this order, the members of a list; places count from 1.

    `standing`: what becomes of their group and leaving, by recipient; whoever it does not name keeps both.
    """
    wanted = standing or {}
    rows = {row.recipient_id: row for row in Membership.objects.filter(list=name)}
    fresh, changed = [], []
    for place, number in enumerate(order, 1):
        row = rows.pop(number, None)
        if row is None:
            how = wanted.get(number, NOBODY_SPECIAL)
            fresh.append(
                Membership(recipient_id=number, list=name, place=place, group=how.group, left=how.left)
            )
            continue
        how = wanted.get(number, Standing(row.group, row.left))
        if (row.place, row.group, row.left) != (place, how.group, how.left):
            row.place, row.group, row.left = place, how.group, how.left
            changed.append(row)
    Membership.objects.filter(pk__in=[row.pk for row in rows.values()]).delete()
    Membership.objects.bulk_update(changed, ["place", "group", "left"], batch_size=300)
    Membership.objects.bulk_create(fresh, batch_size=300)


def groups() -> dict[str, list[str]]:
    """The groups there are on each list, in the order in which its members mention them first. One query."""
    found: dict[str, dict[str, None]] = {name: {} for name in LISTS}
    rows = Membership.objects.filter(list__in=LISTS).exclude(group="").order_by()
    told = rows.values_list("list", "group").annotate(first=Min("place")).order_by("first")
    for name, group, _first in told:
        found[name][group] = None
    return {name: list(named) for name, named in found.items()}
