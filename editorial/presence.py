"""Who has an item open, and whether they write in it: told by their own pages, forgotten when these fall silent.

Nobody is locked out. Two who write at once are merged by editorial.editing. Presence is no part of the publication, so
nothing here waits for `claims.alone`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from editorial.models import Event, Item, Mode, Person, Presence
from editorial.refusal import Refused

STALE = timedelta(seconds=35)
"""A page says every ten seconds that it is still open; two may be lost."""


@dataclass(frozen=True, slots=True)
class Here:
    """Somebody else at an item."""

    person: int
    name: str
    editing: bool
    since: datetime
    """Since when in this mode."""


@dataclass(frozen=True, slots=True)
class Around:
    """What a person at an item is told."""

    others: tuple[Here, ...]
    asked_by: str = ""
    """Who would like to have the item next: the name, empty when nobody asked this person."""
    asking: bool = False
    """This person has asked somebody for it."""

    @property
    def writers(self) -> tuple[Here, ...]:
        return tuple(one for one in self.others if one.editing)


def of(item_ids: Iterable[int], at: datetime, but: Person) -> dict[int, list[str]]:
    """Who else is at each of these items, in words, those who write first; items without anybody are left out.

    One query, whatever the number of items.
    """
    found: dict[int, list[str]] = defaultdict(list)
    for row in _fresh(at).filter(item__in=set(item_ids)).exclude(person=but):
        found[row.item_id].append(words(row.person.name, row.mode == Mode.EDITING))
    return dict(found)


def words(name: str, editing: bool) -> str:
    """沈知秋 正在编辑, or 沈知秋 也在看."""
    told = _("{name} is editing") if editing else _("{name} is looking at it too")
    return told.format(name=name)


def note(item: Item, person: Person, mode: Mode, at: datetime) -> Around:
    """This person has the item open, as their page says; gives who else has."""
    with transaction.atomic():
        row = Presence.objects.filter(item=item, person=person).first()
        if row is None or row.seen <= at - STALE:
            Presence.objects.update_or_create(
                item=item, person=person, defaults={"mode": mode, "since": at, "seen": at, "asked_by": None}
            )
        else:
            if mode != row.mode:
                row.mode, row.since = mode, at
                row.asked_by = None if mode == Mode.VIEWING else row.asked_by  # who stopped has answered
            row.seen = max(row.seen, at)
            row.save(update_fields=["mode", "since", "seen", "asked_by"])
        Presence.objects.filter(item=item, seen__lte=at - STALE).delete()
    return around(item, person, at)


def around(item: Item, person: Person, at: datetime) -> Around:
    """Who else is at the item, and who asked this person for it."""
    rows = list(_fresh(at).filter(item=item))
    others = tuple(_here(row) for row in rows if row.person_id != person.pk)
    mine = [row for row in rows if row.person_id == person.pk and row.asked_by is not None]
    asking = any(row.asked_by_id == person.pk for row in rows)
    return Around(others, str(mine[0].asked_by) if mine else "", asking)


def leave(item: Item, person: Person) -> None:
    """The page is closed, or its person lets another have the item."""
    Presence.objects.filter(item=item, person=person).delete()


def give(item: Item, person: Person, at: datetime) -> Around:
    """The person stops writing, and is only looking from now on; whoever asked is answered by that."""
    with transaction.atomic():
        Presence.objects.filter(item=item, person=person).update(
            mode=Mode.VIEWING, since=at, seen=at, asked_by=None
        )
    return around(item, person, at)


def ask(item: Item, person: Person, at: datetime) -> Around:
    """Asks everybody who writes in the item to let this person have it. Raises Refused when nobody does."""
    with transaction.atomic():
        asked = (
            Presence.objects.filter(item=item, mode=Mode.EDITING, seen__gt=at - STALE)
            .exclude(person=person)
            .update(asked_by=person)
        )
        if not asked:
            raise Refused(_("nobody else is writing in item {number}: go ahead").format(number=item.pk))
        Event.write(at, person.address, "asked-for", item)
    return around(item, person, at)


def _fresh(at: datetime) -> QuerySet[Presence]:
    """The rows that still hold, writers first, who came first among equals first."""
    rows = Presence.objects.filter(seen__gt=at - STALE).select_related("person", "asked_by")
    return rows.order_by("mode", "since", "id")  # "editing" sorts before "viewing"


def _here(row: Presence) -> Here:
    return Here(row.person_id, row.person.name, row.mode == Mode.EDITING, row.since)
