"""What an issue could still take in: items that were held, and those that came after its window had closed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import gettext as _

from desk.web.window.cards import by_of, title_of
from editorial.models import Issue, Item, ItemState

FEW, ALL = 10, 500
"""Shown of each list, and when all are asked for; the first that came are the likely ones."""


@dataclass(frozen=True)
class Loose:
    """A list beside the drafts: its id and words, and of each item id, title, by, when it came."""

    key: str
    title: str
    hint: str
    button: str
    rows: Sequence[tuple[Item, str, str]]
    total: int


def lists(issue: Issue, *, whole: bool) -> list[Loose]:
    """Held items of any window but this one's own page, and what waits for a later window. One query."""
    waiting = Item.objects.filter(issue=None, state__in=(ItemState.DRAFT, ItemState.ACCEPTED, ItemState.HELD))
    held = Q(state=ItemState.HELD)
    window = issue.window
    if window is not None and window.closed_at is None:
        # What this window takes by itself when it closes is among the drafts.
        rows = waiting.filter(held, window__closes__gt=window.closes)
    elif window is not None:
        rows = waiting.filter(held | Q(submission__message__received__gte=window.closes))
    else:
        rows = waiting
    related = rows.select_related("submission__message").defer("words", "submission__message__leaves")
    found = sorted(related[:1000], key=_came)
    kept = [one for one in found if one.state == ItemState.HELD]
    late = [one for one in found if one.state != ItemState.HELD]
    hint = _("can be taken into this issue")
    later = _("Came later") if window is not None else _("Waiting")
    most = ALL if whole else FEW
    made = [
        Loose("held", _("Held"), _("kept for a later issue"), _("Bring back"), _rows(kept[:most]), len(kept)),
        Loose("late", later, hint, _("Take in"), _rows(late[:most]), len(late)),
    ]
    return [one for one in made if one.total]


def _came(item: Item) -> tuple[bool, float, int]:
    submission = item.submission
    return submission is None, submission.message.received.timestamp() if submission else 0.0, item.pk


def _rows(items: Sequence[Item]) -> list[tuple[Item, str, str]]:
    return [(one, title_of(one), by_of(one)) for one in items]
