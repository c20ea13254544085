"""Taking back: what a person did to items in the desk, written down so that it can be undone within a day.

Whatever changes items for a person in the desk is wrapped in `recording`:

    with undo.recording("held", at, actor, [number]):
        items.hold(number, at, actor)

    with undo.recording("split", at, actor, [number]) as created:
        created += split_into(number, ...)   # ids of items that were not there before

The block is one transaction, alone with the publication: a refusal in it leaves nothing behind, and several items are
one deed. How each item stood before and after (state, reason, issue, window, section, subsection, neighbours and,
when its words changed, its version) goes into the Deed. `take_back` restores all of it exactly, withdraws what was
created, voids signatures, and refuses when somebody changed one of the items since or when its issue is frozen.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy as label

from editorial import claims, items, ordering, orders, signoff
from editorial.models import Deed, Event, Issue, Item, ItemState, ItemVersion, Person
from editorial.refusal import Refused

LASTS = timedelta(hours=24)
NAMES = {
    "moved": label("deed", "move"),
    "accepted": label("deed", "accept"),
    "held": label("deed", "hold"),
    "declined": label("deed", "decline"),
    "withdrawn": label("deed", "withdraw"),
    "taken-in": label("deed", "take in"),
    "brought-back": label("deed", "bring back"),
    "added": label("deed", "new item"),
    "split": label("deed", "split"),
    "merged": label("deed", "merge"),
}
"""What a deed is called on the button that takes it back."""
_NEAREST = 12
"""Neighbours kept on each side; with all of them gone the item goes to an end."""
_PLACING = frozenset(
    {
        "accepted",
        "declined",
        "withdrawn",
        "held",
        "placed",
        "moved",
        "brought-back",
        "added",
        "split",
        "merged",
    }
)
"""Events after which an earlier place or state cannot be restored without overruling somebody."""
_ASIDE = frozenset({"asked-for", "commented", "kept", "reopened", "resolved", "undone"})
"""Events that change nothing of an item."""


@dataclass(frozen=True)
class Standing:
    """How an item stands: plain values, rows by their ids."""

    state: str
    reason: str
    issue: int | None
    window: int | None
    section: str
    subsection: str
    version: int
    position: float
    """0: nobody gave it a place."""
    after: tuple[int, ...] = ()
    """What stands before it in its order, nearest first."""
    before: tuple[int, ...] = ()
    """What stands behind it."""


@contextmanager
def recording(
    name: str, at: datetime, actor: str, numbers: Iterable[int], created: list[int] | None = None
) -> Iterator[list[int]]:
    """One deed: everything done in the block to the items `numbers`, in one transaction. See the module.

    `name` is a past participle (a key of NAMES). Gives the list `created` (an empty one when none is passed) for the
    ids of items made in the block: these are withdrawn when the deed is undone. A block that changes nothing is no
    deed. What the block raises passes through, and nothing of it is kept.
    """
    made = created if created is not None else []
    with transaction.atomic():
        claims.alone()
        wanted = list(dict.fromkeys(numbers))
        before, first = standing(wanted), _last_event()
        yield made
        after = standing([*wanted, *made])
        changed = {n: one for n, one in before.items() if n in after and one != after[n]}
        if not changed and not made:
            return
        data = {
            "items": {
                str(n): {"before": asdict(one), "after": asdict(after[n])} for n, one in changed.items()
            },
            "created": list(made),
            "title": _title([*changed, *made]),
            "count": len(changed) or len(made),
            "events": [first, _last_event()],
        }
        Deed.objects.create(at=at, actor=actor, name=name, data=data)


def standing(numbers: Sequence[int]) -> dict[int, Standing]:
    """How these items stand now, by their ids; those that are not there are left out."""
    rows = list(Item.objects.filter(pk__in=numbers).defer("words", "paragraphs", "decisions"))
    keys, lists = orders.orders(rows)
    found = {}
    for row in rows:
        order = lists.get(keys.get(row.pk, orders.NONE), [])
        none: ordering.Neighbours[int] = ordering.Neighbours()
        beside = ordering.neighbours(order, row.pk) if row.pk in order else none
        found[row.pk] = Standing(
            row.state,
            row.state_reason,
            row.issue_id,
            row.window_id,
            row.section,
            row.subsection,
            row.version,
            row.position,
            beside.after[:_NEAREST],
            beside.before[:_NEAREST],
        )
    return found


def _last_event() -> int:
    return Event.objects.aggregate(Max("id"))["id__max"] or 0


def _title(numbers: Sequence[int]) -> str:
    """The first words of a deed's item; of several nothing, their count says enough."""
    row = Item.objects.filter(pk__in=numbers).first() if len(numbers) == 1 else None
    if row is None:
        return ""
    first = row.headline or (row.paragraphs[0] if row.paragraphs else "")
    return first if len(first) <= 12 else first[:12] + "…"


def latest(at: datetime, actor: str) -> Deed | None:
    """The last thing this person did that can be taken back. One query."""
    mine = Deed.objects.filter(actor=actor, undone=None, at__gt=at - LASTS)
    return mine.order_by("-id").first()


def told(deed: Deed) -> str:
    """What it was, in words: what was done, and to which item or how many."""
    what = str(NAMES.get(deed.name, deed.name))
    if deed.data["title"]:
        return _("{what} “{title}”").format(what=what, title=deed.data["title"])
    return _("{what}, {count} items").format(what=what, count=deed.data["count"])


def take_back(at: datetime, actor: str) -> Deed:
    """Undoes the person's last deed of the past 24 hours. Raises Refused when there is none, when an item of it was
    changed since, and when its issue is frozen."""
    with transaction.atomic():
        claims.alone()
        deed = latest(at, actor)
        if deed is None:
            raise Refused(_("there is nothing you did in the last 24 hours that could be taken back"))
        first = _last_event()
        stood = {int(n): _read(one["before"]) for n, one in deed.data["items"].items()}
        left = {int(n): _read(one["after"]) for n, one in deed.data["items"].items()}
        created = list(deed.data["created"])
        rows = {row.pk: row for row in Item.objects.select_for_update().filter(pk__in=[*stood, *created])}
        _refuse_changed(deed, rows, left)
        _void(rows.values(), stood.values(), at, actor)
        for number in created:
            _withdraw(rows[number], at, actor)
        for number, before in stood.items():
            _restore(rows[number], before, left[number], at, actor)
        _replace([rows[number] for number in stood], stood)
        deed.undone = at
        deed.data["taken_back"] = [first, _last_event()]
        deed.save(update_fields=["undone", "data"])
    return deed


def _read(kept: dict[str, Any]) -> Standing:
    return Standing(**{**kept, "after": tuple(kept["after"]), "before": tuple(kept["before"])})


def _refuse_changed(deed: Deed, rows: dict[int, Item], left: dict[int, Standing]) -> None:
    """Raises Refused when an item is not as the deed left it, naming who changed it."""
    worded = {
        n for n, one in deed.data["items"].items() if one["before"]["version"] != one["after"]["version"]
    }
    whole = {*map(int, worded), *deed.data["created"]}
    later = Deed.objects.filter(pk__gt=deed.pk).exclude(undone=None)
    spans = [span for one in later for span in (one.data["events"], one.data.get("taken_back", [0, 0]))]
    events = Event.objects.filter(noun="item", number__in=rows, id__gt=deed.data["events"][1]).order_by("-id")
    for event in events.exclude(name__in=_ASIDE):
        ours = any(first < event.pk <= last for first, last in spans)
        if not ours and (event.number in whole or event.name in _PLACING):
            raise Refused(_words(rows[event.number], event.actor))
    for number, one in left.items():
        row = rows.get(number)
        same = row is not None and (
            row.state,
            row.state_reason,
            row.issue_id,
            row.section,
            row.subsection,
        ) == (
            one.state,
            one.reason,
            one.issue,
            one.section,
            one.subsection,
        )
        if row is None or not same:
            raise Refused(_words(row, ""))


def _words(row: Item | None, actor: str) -> str:
    person = Person.objects.filter(address=actor).first() if actor else None
    title = _title([row.pk]) if row is not None else ""
    if not actor:
        return _("“{title}” has changed since; take it back by hand").format(title=title)
    return _("{who} has changed “{title}” since; agree with them, then do it by hand").format(
        who=person.name if person is not None else actor, title=title
    )


def _void(rows: Iterable[Item], stood: Iterable[Standing], at: datetime, actor: str) -> None:
    """Voids the signatures of every issue an item leaves or comes back to; refuses for a frozen one."""
    issues = {*(row.issue_id for row in rows), *(one.issue for one in stood)}
    for issue in Issue.objects.filter(pk__in=[one for one in issues if one is not None]).order_by("id"):
        signoff.void(issue, at, actor, "something done was taken back")


def _withdraw(row: Item, at: datetime, actor: str) -> None:
    """What a deed made is not printed any more; it stays in the record."""
    row.state, row.state_reason = ItemState.WITHDRAWN, "taken back"
    row.save(update_fields=["state", "state_reason"])
    Event.write(at, actor, "undone", row)


def _restore(row: Item, before: Standing, left: Standing, at: datetime, actor: str) -> None:
    """Everything but its place among the others."""
    row.state, row.state_reason = before.state, before.reason
    row.issue_id, row.window_id = before.issue, before.window
    row.section, row.subsection, row.position = before.section, before.subsection, before.position
    if before.version != left.version:
        kept = ItemVersion.objects.get(item=row, number=before.version).fields
        for name in items.EDITABLE:
            setattr(row, name, kept[name])
        items.set_photos(row, kept["photos"])
        row.version += 1
    row.save()
    if before.version != left.version:
        items.keep_version(row, at, actor)
    Event.write(at, actor, "undone", row, state=row.state, section=row.section, subsection=row.subsection)


def _replace(rows: Iterable[Item], stood: Mapping[int, Standing]) -> None:
    """Puts each item beside the neighbours it had. In the order they stood in, so that each finds the one before it."""
    keys, lists = orders.orders(rows)
    mine = [n for n in keys if stood[n].position and n in lists[keys[n]]]
    for number in mine:
        lists[keys[number]].remove(number)
    for number in sorted(mine, key=lambda n: (stood[n].position, n)):
        beside = ordering.Neighbours(stood[number].after, stood[number].before)
        lists[keys[number]] = list(ordering.place(lists[keys[number]], number, beside).order)
    for key in {keys[number] for number in mine}:
        orders.rank(lists[key])
