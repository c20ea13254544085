"""The chain of signatures as the pages show it: each step, its state, and every signature it ever had."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from editorial import signoff
from editorial.addresses import fold
from editorial.content import house_of
from editorial.models import Event, Issue, Person, ReviewLink, Signature, SignatureState
from editorial.publication import House

RETURNED = "returned by "
"""How editorial.signoff.send_back begins its reason of an event "voided"."""
VOID_LINE = "void: "
"""How editorial.signoff marks in a note why a signature is void; the page says it by the event."""


@dataclass(frozen=True)
class Given:
    """A signature or return, as shown."""

    row: Signature
    fingerprint: str
    note: str
    """The signer's own words."""
    voided: datetime | None
    by: str
    """Who made it void."""
    returned: bool
    """By returning the issue, not by changing it."""
    to: str
    """Whom a return goes to."""

    @property
    def colour(self) -> str:
        return {SignatureState.GIVEN: "ok", SignatureState.VOID: "bad"}.get(
            SignatureState(self.row.state), "warn"
        )


@dataclass(frozen=True)
class Asking:
    """The last mail to somebody who may sign."""

    name: str
    at: datetime
    mailed: datetime | None
    words: str


@dataclass(frozen=True)
class StepShown:
    place: int
    name: str
    who: str
    state: str
    """signed, due, void, returned or later."""
    rows: tuple[Given, ...]
    """Newest first."""
    asked: tuple[Asking, ...]

    @property
    def words(self) -> str:
        return {
            "signed": pgettext("step", "signed"),
            "due": pgettext("step", "waiting"),
            "void": pgettext("step", "void"),
            "returned": pgettext("step", "returned"),
        }.get(self.state, pgettext("step", "not yet"))

    @property
    def colour(self) -> str:
        return {"signed": "ok", "due": "blue", "void": "bad", "returned": "warn"}.get(self.state, "")


def chain(issue: Issue, house: House, rows: Sequence[Signature]) -> list[StepShown]:
    """`rows`: every signature of the issue, oldest first."""
    due = _due(issue, house, rows)
    given = _given(issue, house, rows)
    asked = _asked(issue)
    shown = []
    for place, step in enumerate(house_of(issue, house).signoff.step, 1):
        mine = tuple(one for one in given if one.row.step == place)[::-1]
        newest = mine[0].row.state if mine else ""
        if any(one.row.state == SignatureState.GIVEN for one in mine):
            state = "signed"
        elif place == due:
            state = "due"
        else:
            state = {SignatureState.VOID: "void", SignatureState.RETURNED: "returned"}.get(
                SignatureState(newest) if newest else SignatureState.GIVEN, "later"
            )
        addresses = [fold(one.address) for one in step.people]
        links = tuple(asked[place, one] for one in addresses if (place, one) in asked)
        who = "、".join(one.name for one in step.people)
        shown.append(StepShown(place, step.name, who, state, mine, links))
    return shown


def _due(issue: Issue, house: House, rows: Sequence[Signature]) -> int:
    """0 when nothing can be signed."""
    if issue.state not in signoff.UNSIGNED:
        return 0
    signed = sum(one.state == SignatureState.GIVEN for one in rows)
    return signed + 1 if signed < len(house_of(issue, house).signoff.step) else 0


def _given(issue: Issue, house: House, rows: Sequence[Signature]) -> list[Given]:
    ids = [one.pk for one in rows if one.state == SignatureState.VOID]
    events = Event.objects.filter(noun="signature", name="voided", number__in=ids) if ids else ()
    voided = {event.number: event for event in events}
    actors = {event.actor for event in voided.values()}
    names: Mapping[str, str] = (
        dict(Person.objects.filter(address__in=actors).values_list("address", "name")) if actors else {}
    )
    returns = _returns(issue, rows)
    steps = house_of(issue, house).signoff.step
    shown = []
    for row in rows:
        event = voided.get(row.pk)
        by = names.get(event.actor, event.actor) if event is not None else ""
        note = "\n".join(line for line in row.note.split("\n") if not line.startswith(VOID_LINE))
        to = returns.get((row.step, row.at), 0) if row.state == SignatureState.RETURNED else 0
        target = steps[to - 1].name if 0 < to <= len(steps) else _("the editors")
        when = event.at if event is not None else None
        back = event is not None and str(event.data.get("why", "")).startswith(RETURNED)
        shown.append(Given(row, signoff.fingerprint(row.digest), note, when, by, back, target))
    return shown


def _returns(issue: Issue, rows: Sequence[Signature]) -> dict[tuple[int, datetime], int]:
    """Where each return went, by its step and moment."""
    if not any(row.state == SignatureState.RETURNED for row in rows):
        return {}
    events = Event.objects.filter(noun="issue", name="returned", number=issue.pk)
    return {(event.data.get("step", 0), event.at): int(event.data.get("to", 0)) for event in events}


def _asked(issue: Issue) -> dict[tuple[int, str], Asking]:
    """The newest mail of each step and address."""
    links = ReviewLink.objects.filter(issue=issue).select_related("person").order_by("id")
    return {
        (one.step, one.person.address): Asking(one.person.name, one.at, one.mailed, one.words)
        for one in links
    }
