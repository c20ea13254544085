"""The versions of an item as a person reads them: who did what when, saves of one sitting together.

Every save is a version of its own (see editorial.editing.save). The list shows those of one person within ten minutes
of each other as one, unless something happened between them.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from editorial.models import Event, Item, ItemVersion, Proposal, ProposalState, Signature

SITTING = timedelta(minutes=10)
"""Saves no further apart than this are of one sitting."""
TOLD = {
    "made": gettext_lazy("made here"),
    "read": gettext_lazy("as it was read from the mail"),
    "edited": gettext_lazy("edited"),
    "kept": gettext_lazy("saved as a version"),
    "restored": gettext_lazy("an earlier version restored"),
    "taken": gettext_lazy("correction taken"),
    "revised": gettext_lazy("new version from the contributor"),
    "reprocessed": gettext_lazy("mail read again"),
    "contested": gettext_lazy("the other text of a contested paragraph"),
    "stands": gettext_lazy("what stood beside it"),
    "sent": gettext_lazy("as typed, before it was merged"),
    "combined": gettext_lazy("merged with another editor's changes"),
    "undone": gettext_lazy("taken back"),
    "split": gettext_lazy("split apart"),
    "merged": gettext_lazy("merged from several items"),
    "photographed": gettext_lazy("photos changed"),
}
"""What a version is, in words."""
_SAME_SITTING = frozenset({"edited", "sent", "combined"})
_QUIET = frozenset({"edited", "kept", "combined", "commented", "resolved", "reopened", "asked-for"})
"""Events of an item that do not part a sitting: the saves themselves, and what changes nothing of it."""


@dataclass(frozen=True)
class Entry:
    """One version."""

    number: int
    at: datetime
    actor: str
    what: str
    """A key of TOLD, or the name of an event nobody has words for."""
    fields: dict[str, Any]
    like: int = 0
    """An earlier version it is the same as, 0: none."""

    @property
    def told(self) -> str:
        if self.like and self.what in ("edited", "restored"):
            return _("the same as version {n} again").format(n=self.like)
        return str(TOLD.get(self.what, TOLD["edited"]))


@dataclass(frozen=True)
class Sitting:
    """Versions that are read as one, oldest first; at least one."""

    entries: tuple[Entry, ...]
    before: Entry | None
    """The version before the first of them; None: there was none."""

    @property
    def last(self) -> Entry:
        return self.entries[-1]

    @property
    def told(self) -> str:
        """What its last version is, unless a person gave one of them a mark."""
        kept = any(one.what == "kept" for one in self.entries)
        return str(TOLD["kept"]) if kept else self.last.told


def of(item: Item) -> list[Sitting]:
    """All versions of an item, oldest first. Four queries."""
    rows = list(ItemVersion.objects.filter(item=item).order_by("number"))
    events = list(Event.objects.filter(noun="item", number=item.pk).order_by("id"))
    what = named(events) | _proposed(item)
    first = "read" if item.submission_id is not None else "made"
    entries: list[Entry] = []
    seen: dict[str, int] = {}
    for row in rows:
        same = json.dumps(row.fields, sort_keys=True)
        told = what.get(row.number, "edited" if entries else first)
        entries.append(Entry(row.number, row.at, row.actor, told, row.fields, seen.get(same, 0)))
        seen.setdefault(same, row.number)
    parting = [event.at for event in events if event.name not in _QUIET]
    parting += list(Signature.objects.filter(issue=item.issue_id).values_list("at", flat=True))
    return sittings(entries, parting)


def named(events: Iterable[Event]) -> dict[int, str]:
    """What each version is, by its number, as its events say; the later and more telling event wins."""
    found: dict[int, str] = {}
    for event in events:
        kept, version = event.data.get("kept"), event.data.get("version")
        if event.name == "contested" and isinstance(kept, int):
            found |= {kept: "contested", kept + 1: "stands"}
        elif event.name == "combined" and isinstance(kept, int):
            found |= {kept: "sent"} | ({version: "combined"} if isinstance(version, int) else {})
        elif isinstance(version, int) and event.data.get("fields") == ["photos"]:
            found[version] = "restored" if "restored" in event.data.get("what", ()) else "photographed"
        elif isinstance(version, int) and event.name in TOLD:
            found[version] = event.name
        elif isinstance(version, int):
            found.setdefault(version, event.name)
    return found


def _proposed(item: Item) -> dict[int, str]:
    rows = Proposal.objects.filter(item=item, state=ProposalState.TAKEN).filter(new__isnull=False)
    return dict.fromkeys(rows.values_list("version", flat=True), "taken")


def sittings(entries: Sequence[Entry], parting: Iterable[datetime]) -> list[Sitting]:
    """The entries put together; `parting`: when something happened that parts a sitting."""
    moments = sorted(parting)
    found: list[list[Entry]] = []
    for entry in entries:
        if found and _continues(found[-1][-1], entry, moments):
            found[-1].append(entry)
        else:
            found.append([entry])
    befores = [None, *(group[-1] for group in found)]
    return [Sitting(tuple(group), before) for group, before in zip(found, befores, strict=False)]


def _continues(last: Entry, entry: Entry, moments: Sequence[datetime]) -> bool:
    if entry.actor != last.actor or entry.at - last.at > SITTING:
        return False
    if last.what not in _SAME_SITTING or entry.what not in (*_SAME_SITTING, "kept") or entry.like:
        return False  # the first version, a restored one, and one kept by hand stand for themselves
    return not any(last.at <= moment <= entry.at for moment in moments)
