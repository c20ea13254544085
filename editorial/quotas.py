"""What the relay lets through: so many mails in any minute, hour, day. Counted in the store, so that all workers keep
them together.

Mails are counted by short slots of time, and a slot counts whole until the last moment of it is outside the span: so
what is begun in any span is never more than the quota, and at most a slot's length less often than it could be.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.db import connection
from django.db.models import F

from editorial.models import Handover

FINE, COARSE = 5, 60
"""Seconds of a slot: for the quota of a minute, and for those of an hour and a day."""
MINUTE, HOUR, DAY = 60, 3600, 86_400
KEY = 0x71756F74
"""The key of PostgreSQL's advisory lock behind `left`."""
FURTHEST = 60
"""Days a forecast looks ahead slot by slot; what is further is counted by whole days."""


@dataclass(frozen=True)
class Quotas:
    """Mails in any minute, hour, day; None: no limit."""

    per_minute: int | None = None
    per_hour: int | None = None
    per_day: int | None = None

    def __bool__(self) -> bool:
        return any(self.spans())

    def spans(self) -> Iterator[tuple[int, int, int]]:
        """(seconds of the span, seconds of its slots, quota) of those that are set, the shortest first."""
        if self.per_minute is not None:
            yield MINUTE, FINE, self.per_minute
        if self.per_hour is not None:
            yield HOUR, COARSE, self.per_hour
        if self.per_day is not None:
            yield DAY, COARSE, self.per_day


UNLIMITED = Quotas()


@dataclass(frozen=True)
class Left:
    """What may be begun now."""

    count: int
    until: datetime | None
    """With a count of 0: when the next mail may be begun. None: at once."""


def left(quotas: Quotas, at: datetime) -> Left | None:
    """How many mails may be begun now; None: as many as one likes.

    In a transaction: on PostgreSQL it waits for whoever else is asking, until that transaction ends; SQLite's writers
    are alone anyway.
    """
    if not quotas:
        return None
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [KEY])
    return allowed(quotas, at)


def allowed(quotas: Quotas, at: datetime) -> Left:
    """As `left`, only to be shown: it waits for nobody."""
    count, until = 1_000_000_000, None
    for span, seconds, quota in quotas.spans():
        slots = _slots(span, seconds, at)
        rest = quota - sum(used for _begins, used in slots)
        count = min(count, max(0, rest))
        if rest <= 0:
            free = _freed(slots, 1 - rest, span, seconds)
            until = free if until is None else max(until, free)
    return Left(count, until if count == 0 else None)


def use(quotas: Quotas, at: datetime, count: int) -> None:
    """Counts mails that are begun now; in the transaction that writes their attempts down."""
    if not count:
        return
    for seconds in sorted({seconds for _span, seconds, _quota in quotas.spans()}):
        begins = _slot(at, seconds)
        row, made = Handover.objects.get_or_create(seconds=seconds, begins=begins, defaults={"count": count})
        if made:
            # What no span reaches any more goes, whenever a slot begins.
            Handover.objects.filter(begins__lt=at - timedelta(seconds=DAY + COARSE)).delete()
        else:
            Handover.objects.filter(pk=row.pk).update(count=F("count") + count)


def _slot(at: datetime, seconds: int) -> datetime:
    return datetime.fromtimestamp(at.timestamp() // seconds * seconds, UTC)


def _slots(span: int, seconds: int, at: datetime) -> list[tuple[datetime, int]]:
    """The slots any moment of which is in the span that ends now, the oldest first."""
    since = at - timedelta(seconds=span + seconds)
    rows = Handover.objects.filter(seconds=seconds, begins__gt=since).order_by("begins")
    return list(rows.values_list("begins", "count"))


def _freed(slots: Iterable[tuple[datetime, int]], wanted: int, span: int, seconds: int) -> datetime:
    """When the oldest slots that hold so many mails have left the span."""
    free = datetime.min.replace(tzinfo=UTC)
    for begins, used in slots:
        free = begins + timedelta(seconds=span + seconds)
        wanted -= used
        if wanted <= 0:
            break
    return free


# --- what will be ---------------------------------------------------------------------------------


@dataclass(frozen=True)
class Forecast:
    """How long the quotas make so many mails take, beginning now, with nothing else sent meanwhile."""

    today: int
    """How many of them can be begun within the next 24 hours."""
    done: datetime
    """When the last can be begun."""


def forecast(quotas: Quotas, at: datetime, count: int) -> Forecast | None:
    """None when no quota is set. Reads what was sent lately; writes nothing."""
    if not quotas:
        return None
    spent = {span: _slots(span, seconds, at) for span, seconds, _quota in quotas.spans()}
    runs = {
        span: deque((begins.timestamp(), used) for begins, used in slots) for span, slots in spent.items()
    }
    limits = [(span, quota) for span, _seconds, quota in quotas.spans()]
    return _simulated(runs, limits, at.timestamp(), count)


def _simulated(
    runs: dict[int, deque[tuple[float, int]]], limits: list[tuple[int, int]], start: float, count: int
) -> Forecast:
    """Minute by minute: in each as many as every span has left."""
    sums = {span: sum(used for _at, used in slots) for span, slots in runs.items()}
    clock, todo, today, last = start, count, 0, start
    while todo > 0 and clock < start + FURTHEST * DAY:
        room = todo
        for span, quota in limits:
            slots = runs[span]
            while slots and slots[0][0] <= clock - span:
                sums[span] -= slots.popleft()[1]
            room = min(room, quota - sums[span])
        if room > 0:
            for span, _quota in limits:
                runs[span].append((clock, room))
                sums[span] += room
            todo, last = todo - room, clock
            today += room if clock < start + DAY else 0
        clock += MINUTE
    if todo:
        slowest = min(quota * DAY / span for span, quota in limits)
        last = clock + todo / slowest * DAY
    return Forecast(today, datetime.fromtimestamp(last, UTC))
