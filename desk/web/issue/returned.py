"""What was refused or came back of an issue, in one shape: what it says of the address, when, and what followed of it.

A refusal while we handed a mail over and a report that came back later are told alike; the rules that strike an
address off are the same (editorial.returns, editorial.suppressing).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _

from editorial.models import Delivery, DeliveryState, Event, Ground, Recipient, Return, Suppression

RETURNED, HARD, SOFT, OURS = "returned", "hard", "soft", "ours"
ANY = Q(bounced=True) | Q(state=DeliveryState.FAILED) | ~Q(bounce="")
MARKS = {
    RETURNED: ANY,
    HARD: Q(bounce=Return.HARD),
    SOFT: Q(bounce=Return.SOFT),
    OURS: ANY & Q(bounce=""),
}
"""Filters of the table, beside its states."""
TOLD = ("doubted", "complained", "unsuppressed")


@dataclass(frozen=True)
class Back:
    """What one row tells of a refusal or a report; nothing for a row that has none but a complaint."""

    kind: str
    """hard, soft or ours; "" for none."""
    at: datetime | None
    struck: Suppression | None
    """The address is no longer mailed now, whatever for."""
    by_this: bool
    """This very mail struck it off."""
    lifted: datetime | None
    """It was, and somebody has it mailed again since."""
    doubted: bool
    complained: bool
    person: int | None
    """The recipient's page, where it is undone."""


def marked(rows: QuerySet[Delivery]) -> dict[str, int]:
    """These rows by kind of return. One query."""
    return rows.aggregate(**{name: Count("id", filter=wanted) for name, wanted in MARKS.items()})


def mark_words() -> dict[str, str]:
    return {
        RETURNED: _("refused or came back"),
        HARD: _("address gone"),
        SOFT: _("not now"),
        OURS: _("not about the address"),
    }


def meanings() -> dict[str, str]:
    return {
        RETURNED: _("Refused for good when we handed it over, or taken at first and sent back later."),
        HARD: _(
            "There is no such mailbox, or it is shut. The address is no longer mailed, from the next issue on."
        ),
        SOFT: _("A full mailbox, or a server that was away too long. Struck off only issue after issue."),
        OURS: _(
            "Refused for our mail or our server, such as for spam or too much at once. Nobody is struck off."
        ),
    }


def rules() -> dict[str, str]:
    """By which rule an address is no longer mailed."""
    return {
        Ground.HARD: _("address gone"),
        Ground.SOFT: _("full or away for several issues"),
        Ground.LEFT: _("left by the link in a mail"),
        Ground.HAND: _("by hand"),
    }


def kind_of(bounce: str, bounced: bool, state: str) -> str:
    return bounce or (OURS if bounced or state == DeliveryState.FAILED else "")


def of(rows: Sequence[Delivery]) -> dict[int, Back]:
    """By the rows' ids, those of them there is something to tell of. Four queries, however many rows."""
    folded = [row.folded for row in rows]
    struck = {one.folded: one for one in Suppression.objects.filter(folded__in=folded)}
    people = dict(Recipient.objects.filter(folded__in=folded).values_list("folded", "pk"))
    of_rows = _events("delivery", [row.pk for row in rows])
    of_people = _events("recipient", people.values())
    found = {}
    for row in rows:
        events = {**of_people.get(people.get(row.folded, 0), {}), **of_rows.get(row.pk, {})}
        kind = kind_of(row.bounce, row.bounced, row.state)
        if kind or "complained" in events:
            found[row.pk] = _back(row, kind, struck.get(row.folded), events, people.get(row.folded))
    return found


def _back(
    row: Delivery, kind: str, struck: Suppression | None, events: Mapping[str, datetime], person: int | None
) -> Back:
    lifted = events.get("unsuppressed")
    since = row.bounced_at
    return Back(
        kind=kind,
        at=since,
        struck=struck,
        by_this=struck is not None and struck.delivery_id == row.pk,
        lifted=lifted if struck is None and lifted and since and lifted >= since else None,
        doubted="doubted" in events,
        complained="complained" in events,
        person=person,
    )


def _events(noun: str, numbers: Iterable[int]) -> dict[int, dict[str, datetime]]:
    """When each was told last of these rows."""
    told: dict[int, dict[str, datetime]] = {}
    found = Event.objects.filter(noun=noun, number__in=numbers, name__in=TOLD).order_by("id")
    for number, name, at in found.values_list("number", "name", "at"):
        told.setdefault(number, {})[name] = at
    return told
