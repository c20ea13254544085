"""Quotas of the relay: never more in any span, whoever asks, and a forecast that is kept."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from editorial import quotas
from editorial.models import Handover
from editorial.quotas import Quotas

AT = datetime(2026, 5, 15, 1, 0, 3, tzinfo=UTC)


def begun(quota: Quotas, at: datetime, wanted: int) -> int:
    """So many mails as may be begun of those wanted, and they are counted."""
    with transaction.atomic():
        left = quotas.left(quota, at)
        count = wanted if left is None else min(wanted, left.count)
        quotas.use(quota, at, count)
    return count


def worst(log: list[tuple[datetime, int]], seconds: float) -> int:
    """The most that was begun in any span of so many seconds."""
    span = timedelta(seconds=seconds)
    return max(
        (sum(n for at, n in log if begin <= at < begin + span) for begin, _n in log),
        default=0,
    )


def test_without_a_quota_nothing_is_counted(store: object) -> None:
    assert begun(Quotas(), AT, 5000) == 5000
    assert not Handover.objects.exists()


def test_a_quota_is_used_up_and_says_when_it_is_free_again(store: object) -> None:
    quota = Quotas(per_minute=30)
    assert begun(quota, AT, 20) == 20
    assert begun(quota, AT + timedelta(seconds=10), 20) == 10
    left = quotas.allowed(quota, AT + timedelta(seconds=11))
    assert left.count == 0
    assert left.until is not None
    assert begun(quota, left.until - timedelta(milliseconds=1), 30) == 0
    assert begun(quota, left.until, 30) == 20


def test_the_narrowest_of_several_quotas_decides(store: object) -> None:
    quota = Quotas(per_minute=30, per_hour=40, per_day=45)
    assert begun(quota, AT, 100) == 30
    assert begun(quota, AT + timedelta(minutes=2), 100) == 10
    assert begun(quota, AT + timedelta(minutes=4), 100) == 0
    assert begun(quota, AT + timedelta(minutes=70), 100) == 5
    left = quotas.allowed(quota, AT + timedelta(hours=5))
    assert left.until is not None
    assert timedelta(hours=24) <= left.until - AT <= timedelta(hours=24, minutes=2)


def test_what_no_span_reaches_any_more_is_thrown_away(store: object) -> None:
    quota = Quotas(per_minute=30, per_day=100)
    for day in range(5):
        begun(quota, AT + timedelta(days=2 * day), 7)
    assert Handover.objects.count() == 2


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    steps=st.lists(st.tuples(st.floats(0, 200), st.integers(0, 60)), min_size=1, max_size=60),
    per_minute=st.integers(1, 50),
    per_hour=st.none() | st.integers(1, 200),
)
def test_in_no_minute_and_no_hour_more_is_begun_than_allowed(
    sqlite_store: object, steps: list[tuple[float, int]], per_minute: int, per_hour: int | None
) -> None:
    Handover.objects.all().delete()
    quota, at, log = Quotas(per_minute, per_hour), AT, []
    for pause, wanted in steps:
        at += timedelta(seconds=pause)
        log.append((at, begun(quota, at, wanted)))
    assert worst(log, 60) <= per_minute
    assert per_hour is None or worst(log, 3600) <= per_hour


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(count=st.integers(1, 400), per_minute=st.integers(5, 60), per_hour=st.integers(30, 300))
def test_a_forecast_comes_true_within_a_few_minutes(
    sqlite_store: object, count: int, per_minute: int, per_hour: int
) -> None:
    Handover.objects.all().delete()
    quota, at = Quotas(per_minute, per_hour), AT
    told = quotas.forecast(quota, at, count)
    assert told is not None
    todo, last = count, at
    while todo:
        if gone := begun(quota, at, todo):
            todo, last = todo - gone, at
        at += timedelta(seconds=5)
    # A slot counts whole: an hour's quota comes back a minute later each time it is used up.
    slack = timedelta(minutes=3) + (last - AT) * 0.2
    assert abs(told.done - last) <= slack
    assert told.today == count if told.done < AT + timedelta(days=1) else told.today < count


def test_a_forecast_of_a_day_quota_counts_by_days(store: object) -> None:
    told = quotas.forecast(Quotas(per_day=1000), AT, 10_000)
    assert told is not None
    assert told.today == 1000
    assert timedelta(days=8.9) < told.done - AT < timedelta(days=9.1)
    assert quotas.forecast(Quotas(), AT, 10) is None
    far = quotas.forecast(Quotas(per_day=1), AT, 1000)
    assert far is not None
    assert timedelta(days=990) < far.done - AT < timedelta(days=1010)
