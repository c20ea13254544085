"""Collection windows: which one an arrival feeds, what the rules propose, and closing."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from itertools import pairwise
from zoneinfo import ZoneInfo

from cronsim import CronSim
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from editorial import claims, items, numbering
from editorial.models import CollectionWindow, Event, Issue, IssueState, Item, ItemState, WindowState
from editorial.publication import House
from editorial.refusal import Refused


def state(window: CollectionWindow, at: datetime) -> WindowState:
    """A window past its `closes` stays open until it is closed by a pass."""
    if window.closed_at is not None:
        return WindowState.CLOSED
    return WindowState.OPEN if window.opens <= at else WindowState.UPCOMING


def feeding(arrival: datetime) -> CollectionWindow | None:
    """The window a message that arrived then feeds: the earliest whose `closes` is later."""
    return CollectionWindow.objects.filter(closes__gt=arrival).order_by("closes").first()


def calendar() -> Callable[[datetime], int | None]:
    """feeding() for many arrivals, with one query for all of them: gives the window's id."""
    spans = list(CollectionWindow.objects.order_by("closes").values_list("closes", "pk"))
    ends = [closes for closes, _number in spans]

    def home(arrival: datetime) -> int | None:
        place = bisect_right(ends, arrival)
        return spans[place][1] if place < len(spans) else None

    return home


def following(window: CollectionWindow) -> CollectionWindow | None:
    return (
        CollectionWindow.objects.filter(closes__gt=window.closes, closed_at=None).order_by("closes").first()
    )


def add(
    house: House, opens: datetime, closes: datetime, publishes: datetime | None, at: datetime, actor: str
) -> CollectionWindow:
    """An explicit window; it may lie in the past. Raises Refused when it overlaps another."""
    if closes <= opens:
        raise Refused(_("a window must close after it opens: give --closes a later time than --opens"))
    if publishes is not None and publishes < closes:
        raise Refused(
            _("an issue cannot be published before its window closes: give --publishes a later time")
        )
    with transaction.atomic():
        claims.alone()
        others = list(CollectionWindow.objects.filter(opens__lt=closes, closes__gt=opens).order_by("closes"))
        for other in others:
            if not _may_give_way(other):
                raise Refused(
                    _("the window overlaps window {other} ({span}); choose other times").format(
                        other=other.pk, span=_span(other, house.zone)
                    )
                )
        for other in others:
            other.delete()
        window = CollectionWindow.objects.create(
            opens=opens, closes=closes, publishes=publishes, explicit=True
        )
        Event.write(at, actor, "added", window, opens=opens.isoformat(), closes=closes.isoformat())
        open_issues(house, at)
    return window


def _may_give_way(other: CollectionWindow) -> bool:
    """A window that only the rules proposed and that has not begun makes room for an explicit one."""
    if other.explicit or other.closed_at is not None or Issue.objects.filter(window=other).exists():
        return False
    return not Item.objects.filter(window=other).exists()


def _span(window: CollectionWindow, zone: ZoneInfo) -> str:
    opens, closes = window.opens.astimezone(zone), window.closes.astimezone(zone)
    return _("{opens} to {closes}").format(opens=f"{opens:%Y-%m-%d %H:%M}", closes=f"{closes:%Y-%m-%d %H:%M}")


def proposed(house: House, after: datetime) -> Iterator[tuple[datetime, datetime, datetime | None]]:
    """The windows the cron-like rules give whose `closes` is later than `after`, in order, without end.

    Wall-clock rules are read in the publication's zone; the instants returned are UTC.
    """
    rules = house.collection
    if rules.closes is None:
        return
    start = after.astimezone(house.zone)
    previous = next(CronSim(rules.closes, start, reverse=True)).astimezone(UTC)
    closings = (moment.astimezone(UTC) for moment in CronSim(rules.closes, start))

    def chain() -> Iterator[datetime]:
        yield previous
        yield from closings

    for before, closes in pairwise(chain()):
        opens = before
        if rules.opens is not None:
            opens = max(
                before,
                next(CronSim(rules.opens, closes.astimezone(house.zone), reverse=True)).astimezone(UTC),
            )
        publishes = None
        if rules.publishes is not None:
            publishes = next(CronSim(rules.publishes, closes.astimezone(house.zone))).astimezone(UTC)
        yield opens, closes, publishes


def ensure(house: House, at: datetime) -> None:
    """Makes the window the rules give for now, unless one is there for it, and the issues of those that have begun."""
    if (
        _missing(house, at) is None
        and not CollectionWindow.objects.filter(opens__lte=at, issue=None).exists()
    ):
        return
    with transaction.atomic():
        claims.alone()
        missing = _missing(house, at)
        if missing is not None:
            opens, closes, publishes = missing
            CollectionWindow.objects.create(opens=opens, closes=closes, publishes=publishes)
        open_issues(house, at)


def _missing(house: House, at: datetime) -> tuple[datetime, datetime, datetime | None] | None:
    """The window of the rules that should be there for mail that arrives now, and is not.

    What is closed already, also before its time, is over: the next one follows it. An explicit window
    later than that is no reason to have none before it.
    """
    over = CollectionWindow.objects.exclude(closed_at=None).order_by("-closes").first()
    after = max(at, over.closes) if over is not None else at
    for opens, closes, publishes in proposed(house, after):
        if CollectionWindow.objects.filter(closed_at=None, closes__gt=after, opens__lt=closes).exists():
            return None
        before = (
            CollectionWindow.objects.filter(closes__gt=opens, closes__lte=closes).order_by("-closes").first()
        )
        return (max(opens, before.closes) if before is not None else opens), closes, publishes
    return None


def open_issues(house: House, at: datetime) -> None:
    """Gives every begun window its issue, with a provisional number; in the caller's transaction."""
    for window in CollectionWindow.objects.filter(opens__lte=at, issue=None).order_by("closes"):
        numbering.provisional(house, window)
    numbering.renumber(house)


def due(at: datetime) -> QuerySet[CollectionWindow]:
    """Windows that may be closed by a poll that began at `at` and succeeded."""
    return CollectionWindow.objects.filter(closed_at=None, closes__lte=at).order_by("closes")


def candidates(window: CollectionWindow) -> list[Item]:
    """The unplaced items this window takes when it closes, as things stand.

    Those that arrived in it or were moved to it; held ones, in the window after the one they were held from;
    and any whose own window is closed already and left them behind, so that nothing is ever stranded.
    """
    spans = list(CollectionWindow.objects.order_by("closes"))
    loose = Item.objects.filter(
        issue=None, state__in=[ItemState.DRAFT, ItemState.ACCEPTED, ItemState.HELD]
    ).select_related("submission__message", "window")
    return [item for item in loose if _is_due(item, window, spans)]


def _is_due(item: Item, window: CollectionWindow, spans: list[CollectionWindow]) -> bool:
    home = item.window
    if home is None and item.submission is not None:
        arrival = item.submission.message.received
        home = next((span for span in spans if span.closes > arrival), None)
        if item.state == ItemState.HELD and home is not None:
            # Held when no later window was there: the next one to close brings it up.
            return window.closes > home.closes
    if home is None:
        return False
    return home.pk == window.pk or (home.closed_at is not None and home.closes <= window.closes)


def arrive(item: Item, arrival: datetime, at: datetime) -> None:
    """Places an item whose message was found after its window had closed; in the caller's transaction.

    Until a signature exists it joins its own issue, flagged; after that it is offered to the next window, or
    waits for one.
    """
    claims.alone()
    window = feeding(arrival)
    if window is None or window.closed_at is None:
        return
    issue = Issue.objects.select_for_update().get(window=window)
    if issue.state == IssueState.EDITING:
        item.remark("window", "found after closing")
        item.save(update_fields=["decisions"])
        items.place(item, issue, at, "poll")
        return
    item.window = following(window)
    item.remark("window", "found after its issue was signed; offered to the next")
    item.save(update_fields=["window", "decisions"])


def close(house: House, window: CollectionWindow, at: datetime, actor: str, by_hand: bool = False) -> Issue:
    """Closes a window, once: places every draft in its issue and keeps the configuration with it."""
    with transaction.atomic():
        claims.alone()
        window = CollectionWindow.objects.select_for_update().get(pk=window.pk)
        if window.closed_at is not None:
            raise Refused(_("window {window} is closed already").format(window=window.pk))
        open_issues(house, max(at, window.opens))
        issue = Issue.objects.get(window=window)
        placed = sorted(candidates(window), key=_as_laid_out)
        window.closed_at = at
        window.save(update_fields=["closed_at"])
        issue.state = IssueState.EDITING
        issue.house = house.model_dump(mode="json", by_alias=True)
        issue.save(update_fields=["state", "house"])
        for item in placed:
            items.place(item, issue, at, actor)
        numbering.renumber(house)
        Event.write(at, actor, "closed", window, by_hand=by_hand, items=len(placed))
    issue.refresh_from_db()
    return issue


def _as_laid_out(item: Item) -> tuple[bool, float, tuple[datetime, int, int]]:
    """What editors gave a place already, in their order; then the rest as it arrived."""
    placed = item.state == ItemState.ACCEPTED and item.position > 0
    return not placed, item.position if placed else 0.0, _arrival(item)


def _arrival(item: Item) -> tuple[datetime, int, int]:
    if item.submission is None:
        return (datetime.max.replace(tzinfo=UTC), item.pk, item.ordinal)
    return (item.submission.message.received, item.submission.number, item.ordinal)
