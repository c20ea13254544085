"""What is told about a mailing: to how many and to whom, how far it is, how long it will still take.

Functions of rows and times; those that ask the store say so. Nothing here changes anything.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from django.db.models import Count, Min, Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from editorial import addressing
from editorial.models import ANSWERS, Attempt, Delivery, DeliveryState, Issue
from editorial.refusal import Refused

BOUNCED, TWICE = "bounced", "twice"
"""Marks on a delivery that are counted and filtered like states."""
MEANINGS = {
    DeliveryState.PENDING: _lazy("Not tried yet."),
    DeliveryState.SENDING: _lazy("Being handed over at this moment."),
    DeliveryState.ACCEPTED: _lazy(
        "Taken by our mail server or the next one. That does not mean it was read."
    ),
    DeliveryState.DEFERRED: _lazy("Refused for now; tried again by itself."),
    DeliveryState.FAILED: _lazy("Refused for good."),
    DeliveryState.UNKNOWN: _lazy("Handed over, but no answer came: it may have arrived."),
    DeliveryState.SUPPRESSED: _lazy("On the list, but no longer mailed."),
    DeliveryState.RECALLED: _lazy("Taken back before it was sent."),
    BOUNCED: _lazy("Taken at first, then sent back."),
    TWICE: _lazy("Sent again after no answer came: it may have arrived twice."),
}
"""What a state of a delivery, or a mark on it, means."""
OVER = (DeliveryState.ACCEPTED, DeliveryState.FAILED, DeliveryState.UNKNOWN, DeliveryState.RECALLED)
"""Nothing more is tried by itself, but for an unknown one under on_unknown = "retry"."""
PACE = timedelta(seconds=120)
"""The pace is measured over attempts that ended within this time."""
PACE_LEAST, PACE_MOST = 4, 300
"""Fewer ended attempts tell no pace; more are not looked at."""


# --- to whom --------------------------------------------------------------------------------------


class Addressee(NamedTuple):
    """Somebody on a list, whatever delivery or membership it was read from. A tuple: there may be 10,000."""

    folded: str
    name: str
    unit: str = ""
    list: str = ""
    mailed: bool = True
    """False: on the list, but no longer mailed."""
    group: str = ""
    why: str = ""
    """Why they are no longer mailed."""


@dataclass(frozen=True)
class Audience:
    mailed: int
    by_list: Mapping[str, int]
    """Who is mailed, by list."""
    by_unit: Sequence[tuple[str, int]]
    """Who is mailed, by unit, the largest first; "" for people without one."""
    suppressed: tuple[Addressee, ...]
    doubles: int = 0
    """People on both lists, who are sent it once."""
    shared: int = 0
    """People who get no copy of their own: it goes to a secretary's address that gets one already."""
    by_group: Sequence[tuple[str, str, int]] = ()
    """Who is mailed, by list and group, in the order of the lists; "" for people without one, and nothing of a list
    that has no groups."""


def audience(people: Iterable[Addressee], doubles: int, shared: int = 0) -> Audience:
    everybody = list(people)
    mailed = [one for one in everybody if one.mailed]
    units = Counter(one.unit for one in mailed)
    groups = Counter((one.list, one.group) for one in mailed)
    grouped = {name for name, group in groups if group}
    return Audience(
        mailed=len(mailed),
        by_list=Counter(one.list for one in mailed),
        by_unit=sorted(units.items(), key=lambda pair: (-pair[1], pair[0] == "", pair[0])),
        suppressed=tuple(one for one in everybody if not one.mailed),
        doubles=doubles,
        shared=shared,
        by_group=[(name, group, count) for (name, group), count in groups.items() if name in grouped],
    )


@dataclass(frozen=True)
class Difference:
    added: tuple[Addressee, ...]
    gone: tuple[Addressee, ...]

    def __bool__(self) -> bool:
        return bool(self.added or self.gone)


def difference(now: Iterable[Addressee], before: Iterable[Addressee]) -> Difference:
    """Who is mailed now and was not before, and who was and is not; by address."""
    here = {one.folded: one for one in now if one.mailed}
    there = {one.folded: one for one in before if one.mailed}
    added = [one for folded, one in here.items() if folded not in there]
    gone = [one for folded, one in there.items() if folded not in here]
    return Difference(tuple(added), tuple(gone))


def since(before: Issue, now: Sequence[Addressee]) -> Difference:
    """`difference` to whom an earlier issue was frozen for. Two queries at most; the addresses alone are read, and
    whole rows only where somebody is gone."""
    # Not by NOT EXISTS: rows just written have no statistics yet, and PostgreSQL then takes seconds for 10,000.
    here = {one.folded for one in now if one.mailed}
    mailed = before.deliveries.exclude(state=DeliveryState.SUPPRESSED)
    there = set(mailed.values_list("folded", flat=True))
    added = tuple(one for one in now if one.mailed and one.folded not in there)
    if not there - here:
        return Difference(added, ())
    gone = (one for one in frozen_addressees(before) if one.mailed and one.folded not in here)
    return Difference(added, tuple(gone))


def today(before: Sequence[Addressee]) -> Difference:
    """`difference` of today's lists to these people. Four queries at most, as of `since`."""
    there = {one.folded for one in before if one.mailed}
    here = addressing.mailed_now()
    gone = tuple(one for one in before if one.mailed and one.folded not in here)
    if not here - there:
        return Difference((), gone)
    added = (one for one in listed_today().people if one.mailed and one.folded not in there)
    return Difference(tuple(added), gone)


def frozen_addressees(issue: Issue) -> list[Addressee]:
    """The people an issue was frozen for, in the order of its lists. One query."""
    rows = issue.deliveries.order_by("place", "id")
    told = rows.values_list("folded", "name", "unit", "list", "state", "words")
    stopped = DeliveryState.SUPPRESSED
    return [
        Addressee(a, b, c, d, mailed=state != stopped, why=words if state == stopped else "")
        for a, b, c, d, state, words in told
    ]


def with_groups(people: Sequence[Addressee]) -> list[Addressee]:
    """These people with the groups they are in today, by list and address. One query."""
    rows = addressing.listed().exclude(group="").order_by()
    fields = ("list", "recipient__folded", "recipient__secretary", "group", "place")
    groups: dict[tuple[str, str], str] = {}
    places: dict[tuple[str, str], int] = {}
    for name, folded, secretary, group, place in rows.values_list(*fields):
        key = name, addressing.goes_to(folded, secretary)
        # Of those who share a copy the first on the list counts, as when it was frozen.
        if place <= places.setdefault(key, place):
            groups[key], places[key] = group, place
    if not groups:
        return list(people)
    return [one._replace(group=groups.get((one.list, one.folded), "")) for one in people]


def to_be_corrected(issue: Issue) -> list[Addressee]:
    """Who a correction goes to: whoever received what it corrects. Two queries."""
    rows = Delivery.objects.filter(issue=issue.corrects_id, state=DeliveryState.ACCEPTED)
    stopped = addressing.stops()
    return [
        Addressee(
            *row,
            mailed=row[0] not in stopped,
            why=stopped[row[0]].words(row[0]) if row[0] in stopped else "",
        )
        for row in rows.order_by("place", "id").values_list("folded", "name", "unit", "list")
    ]


class Listed(NamedTuple):
    """Who is on the lists today."""

    people: list[Addressee]
    """Each address once, in the order of the lists."""
    doubles: int
    """As of Audience."""
    shared: int
    """As of Audience."""


def listed_today() -> Listed:
    """Who is on the lists today, as the last signature would freeze them. Two queries."""
    where = addressing.destinations(addressing.members(), addressing.stops())
    people = [
        Addressee(
            one.folded,
            one.member.name,
            one.member.unit,
            one.member.list,
            not one.why_not,
            one.member.group,
            one.why_not,
        )
        for one in where
    ]
    several = [one for one in where if len(one.members) > 1 and not one.why_not]
    doubles = sum(len(one.members) - 1 - one.others for one in several)
    return Listed(people, doubles, sum(one.others for one in several))


def met(among: Iterable[str]) -> tuple[int, int]:
    """Of those whose mail goes to one of these addresses today: how many are on both lists, and how many share a copy
    (see Audience). One query, of whoever has a secretary or is on both lists, and one of whose address that is."""
    wanted = set(among)
    rows = addressing.listed().values_list("recipient_id", "recipient__folded", "recipient__secretary")
    several = rows.annotate(n=Count("id")).order_by().filter(Q(n__gt=1) | ~Q(recipient__secretary=""))
    at: dict[str, set[int]] = {}
    doubles = 0
    for number, folded, secretary, count in several:
        goes_to = addressing.goes_to(folded, secretary)
        if goes_to in wanted:
            doubles += count > 1
            if secretary:
                at.setdefault(goes_to, set()).add(number)
    theirs = addressing.listed().filter(recipient__folded__in=list(at), recipient__secretary="")
    own = set(theirs.values_list("recipient__folded", flat=True)) if at else set()
    return doubles, sum(len(numbers) - (goes_to not in own) for goes_to, numbers in at.items())


def last_sent(issue: Issue) -> Issue | None:
    """The issue mailed to the lists before this one. One query."""
    others = Issue.objects.exclude(pk=issue.pk).exclude(kind__in=ANSWERS).exclude(released_at=None)
    if issue.released_at is not None:
        others = others.filter(released_at__lt=issue.released_at)
    return others.order_by("-released_at").first()


# --- how far --------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Progress:
    at: datetime
    counts: Mapping[str, int]
    """Rows by state; every state has its number."""
    total: int
    """Rows to be mailed: all but the suppressed."""
    over: int
    """Rows for which nothing more is tried."""
    per_minute: float | None
    """Attempts ended a minute; None when too few ended lately to tell."""
    seconds: float | None
    """Until the rest has been tried once at this pace; None when it cannot be told."""

    @property
    def waiting(self) -> int:
        """Rows to be tried as soon as a connection is free."""
        return self.counts[DeliveryState.PENDING] + self.counts[DeliveryState.SENDING]


def progress(counts: Mapping[str, int], ended: Iterable[datetime], at: datetime) -> Progress:
    """How far a mailing is, and its pace.

    `counts`: rows by state; `ended`: when its latest attempts ended, in any order. The time since the last of them
    counts as well: a mailing that stands still gets slower with every second, and after PACE tells no pace at all.
    """
    every = {state.value: counts.get(state, 0) for state in DeliveryState}
    fresh = [one for one in ended if at - PACE <= one <= at]
    pace = None
    if len(fresh) >= PACE_LEAST:
        lasted = (at - min(fresh)).total_seconds()
        pace = (len(fresh) - 1) / max(lasted, 1.0) * 60
    waiting = every[DeliveryState.PENDING] + every[DeliveryState.SENDING]
    return Progress(
        at=at,
        counts=every,
        total=sum(every.values()) - every[DeliveryState.SUPPRESSED],
        over=sum(every[state] for state in OVER),
        per_minute=pace,
        seconds=waiting / pace * 60 if pace and waiting else None,
    )


def counted(rows: QuerySet[Delivery]) -> dict[str, int]:
    """These rows by state. One query."""
    return dict(rows.order_by().values_list("state").annotate(Count("id")))


def marked(rows: QuerySet[Delivery]) -> dict[str, int]:
    """These rows by mark. One query."""
    return rows.aggregate(
        bounced=Count("id", filter=Q(bounced=True)), twice=Count("id", filter=Q(possibly_twice=True))
    )


def ended_lately(issue: Issue, at: datetime) -> list[datetime]:
    """When the latest attempts at an issue ended, as progress() wants them. One query."""
    rows = Attempt.objects.filter(delivery__issue=issue, finished__gte=at - PACE).order_by("-id")
    return [one for one in rows.values_list("finished", flat=True)[:PACE_MOST] if one is not None]


def next_try(issue: Issue) -> datetime | None:
    """When the first of the deferred is tried again. One query."""
    deferred = issue.deliveries.filter(state=DeliveryState.DEFERRED)
    at: datetime | None = deferred.aggregate(at=Min("next_at"))["at"]
    return at


# --- what people type -----------------------------------------------------------------------------


def is_number_of(issue: Issue, typed: str) -> bool:
    """Whether this is the issue's number; full-width digits and blanks around it are forgiven."""
    return unicodedata.normalize("NFKC", typed).strip() == str(issue.number)


def local_time(day: str, clock: str, zone: ZoneInfo) -> datetime:
    """The moment a date (2026-05-15) and a time (09:00) mean in this zone. Raises Refused."""
    try:
        naive = datetime.fromisoformat(f"{day.strip()}T{clock.strip()}")
    except ValueError as error:
        raise Refused(_("write a date such as 2026-05-15 and a time such as 09:00")) from error
    if naive.tzinfo is not None:
        raise Refused(_("write the time alone, without a zone"))
    when = naive.replace(tzinfo=zone)
    # What is skipped when the clocks go forward comes back as another time.
    if when.astimezone(ZoneInfo("UTC")).astimezone(zone).replace(tzinfo=None) != naive:
        raise Refused(_("there is no such time on that day: the clocks go forward over it"))
    return when
