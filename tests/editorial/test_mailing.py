"""What is told about a mailing, and the moves before its release: start, take back, plan."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from editorial import deliveries, issues, mailing
from editorial.mailing import Addressee
from editorial.models import (
    Attempt,
    Delivery,
    DeliveryState,
    Event,
    Issue,
    IssueState,
    Kind,
    Membership,
    Person,
    Recipient,
    Signature,
    Suppression,
    Variant,
)
from editorial.refusal import Refused
from tests.editorial.making import AT

SHANGHAI, BERLIN = ZoneInfo("Asia/Shanghai"), ZoneInfo("Europe/Berlin")
WHO = "he@yunlan-al.example"
DIGEST = "a" * 64


def signed(
    state: IssueState = IssueState.SIGNED, publishes: datetime | None = None, number: int = 9
) -> Issue:
    issue = Issue.objects.create(
        kind=Kind.SPECIAL,
        year=2026,
        number=number,
        date=AT.date(),
        state=state,
        publishes=publishes,
        content_digest=DIGEST,
        frozen_at=AT,
    )
    gu = Person.objects.known("gu@yunlan-al.example", "顾一鸣")
    Signature.objects.create(
        issue=issue, step=1, step_name="初审", person=gu, digest=DIGEST, at=AT, channel="desk"
    )
    return issue


def row(issue: Issue, number: int, state: DeliveryState = DeliveryState.PENDING, **more: object) -> Delivery:
    address = f"r{number}@yunlan-al.example"
    values = {"unit": "能源管理部", "list": "distribution", "place": number, "variant": Variant.FULL}
    values |= {"address": address, "folded": address, "name": f"收件{number}"}
    return Delivery.objects.create(
        issue=issue,
        token=f"{issue.pk}-{number}",
        message_id=f"{issue.pk}-{number}@yunlan-al.example",
        state=state,
        **{**values, **more},
    )


def now(issue: Issue) -> Issue:
    return Issue.objects.get(pk=issue.pk)


def events(issue: Issue) -> list[str]:
    return list(
        Event.objects.filter(noun="issue", number=issue.pk).order_by("id").values_list("name", flat=True)
    )


# --- start and take back ------------------------------------------------------------------------


def test_a_start_goes_out_only_when_its_countdown_is_over(store: str) -> None:
    issue = signed()
    issues.start(issue.pk, DIGEST, AT, WHO, 60)
    assert now(issue).state == IssueState.SCHEDULED
    assert issues.release_due(AT + timedelta(seconds=59), 3600) == []
    assert [one.pk for one in issues.release_due(AT + timedelta(seconds=60), 3600)] == [issue.pk]


@pytest.mark.parametrize("publishes", [None, AT + timedelta(days=2)])
def test_a_start_taken_back_leaves_the_issue_signed_with_its_time_as_before(
    store: str, publishes: datetime | None
) -> None:
    issue = signed(IssueState.SCHEDULED if publishes else IssueState.SIGNED, publishes)
    issues.start(issue.pk, "", AT, WHO, 60)
    issues.take_back(issue.pk, AT + timedelta(seconds=30), WHO)
    after = now(issue)
    assert (after.state, after.publishes) == (IssueState.SIGNED, publishes)
    assert issues.release_due(AT + timedelta(days=3), 1e9) == []
    assert events(issue) == ["started", "retracted"]


def test_a_second_start_neither_prolongs_the_countdown_nor_counts(sqlite_store: Path) -> None:
    issue = signed()
    issues.start(issue.pk, DIGEST, AT, WHO, 60)
    issues.start(issue.pk, DIGEST, AT + timedelta(seconds=40), "other@yunlan-al.example", 60)
    assert now(issue).publishes == AT + timedelta(seconds=60)
    assert events(issue) == ["started"]


def test_what_is_planned_by_hand_is_no_countdown_and_cannot_be_taken_back(sqlite_store: Path) -> None:
    issue = signed()
    issues.schedule(issue.pk, AT + timedelta(hours=2), DIGEST, AT, WHO)
    assert issues.countdown(now(issue)) is None
    with pytest.raises(Refused, match="cannot be taken back now"):
        issues.take_back(issue.pk, AT, WHO)
    issues.start(issue.pk, DIGEST, AT, WHO, 60)
    issues.schedule(issue.pk, AT + timedelta(hours=3), DIGEST, AT, WHO)
    assert issues.countdown(now(issue)) is None, "another time ends the countdown"


def test_what_is_being_sent_cannot_be_taken_back(sqlite_store: Path) -> None:
    issue = signed()
    issues.start(issue.pk, DIGEST, AT, WHO, 0)
    issues.release_due(AT, 3600)
    with pytest.raises(Refused, match="cannot be taken back now"):
        issues.take_back(issue.pk, AT, WHO)
    assert now(issue).state == IssueState.SENDING


@pytest.mark.parametrize(
    "state",
    [one for one in IssueState if one not in (IssueState.SIGNED, IssueState.SCHEDULED, IssueState.PAUSED)],
)
def test_only_what_is_signed_and_unsent_can_be_started_or_planned(
    sqlite_store: Path, state: IssueState
) -> None:
    issue = signed(state)
    with pytest.raises(Refused, match="only a signed issue"):
        issues.start(issue.pk, DIGEST, AT, WHO, 60)
    with pytest.raises(Refused, match="only a signed issue"):
        issues.schedule(issue.pk, AT + timedelta(days=1), DIGEST, AT, WHO)
    assert now(issue).state == state


def test_a_paused_run_is_resumed_and_not_started_again(sqlite_store: Path) -> None:
    issue = signed(IssueState.PAUSED)
    Issue.objects.filter(pk=issue.pk).update(released_at=AT)
    with pytest.raises(Refused, match="only a signed issue"):
        issues.start(issue.pk, DIGEST, AT, WHO, 60)


def test_a_start_is_refused_when_the_digest_is_not_the_signed_one(sqlite_store: Path) -> None:
    issue = signed()
    with pytest.raises(Refused, match="not what you looked at"):
        issues.start(issue.pk, "b" * 64, AT, WHO, 60)
    Issue.objects.filter(pk=issue.pk).update(content_digest="b" * 64)
    for seen in (DIGEST, "b" * 64, ""):
        with pytest.raises(Refused, match="differs from the signed one"):
            issues.start(issue.pk, seen, AT, WHO, 60)
    assert now(issue).state == IssueState.SIGNED and events(issue) == []


def test_a_plan_in_the_past_or_years_ahead_is_refused(sqlite_store: Path) -> None:
    issue = signed()
    for when in (AT, AT - timedelta(seconds=1)):
        with pytest.raises(Refused, match="has passed"):
            issues.schedule(issue.pk, when, DIGEST, AT, WHO)
    with pytest.raises(Refused, match="more than a year"):
        issues.schedule(issue.pk, AT + timedelta(days=400), DIGEST, AT, WHO)
    assert now(issue).publishes is None


def test_an_overdue_issue_waits_and_a_person_starts_plans_or_leaves_it(sqlite_store: Path) -> None:
    late = AT + timedelta(hours=3)
    for number, act in enumerate(
        (
            lambda n: issues.start(n, DIGEST, late, WHO, 60),
            lambda n: issues.schedule(n, late + timedelta(hours=1), DIGEST, late, WHO),
            lambda n: issues.unschedule(n, late, WHO),
        ),
        1,
    ):
        issue = signed(IssueState.SCHEDULED, AT, number)
        assert issues.release_due(late, 3600) == []
        assert now(issue).state == IssueState.PAUSED and "passed" in now(issue).pause_reason
        act(issue.pk)
        after = now(issue)
        assert after.pause_reason == ""
        assert after.state == (IssueState.SIGNED if number == 3 else IssueState.SCHEDULED)


def test_a_plan_taken_away_leaves_the_start_to_a_person(sqlite_store: Path) -> None:
    issue = signed(IssueState.SCHEDULED, AT + timedelta(hours=1))
    issues.unschedule(issue.pk, AT, WHO)
    assert (now(issue).state, now(issue).publishes) == (IssueState.SIGNED, None)
    with pytest.raises(Refused, match="no time"):
        issues.unschedule(issue.pk, AT, WHO)


# --- chosen rows --------------------------------------------------------------------------------


def test_of_the_ticked_rows_only_the_failed_are_tried_again(store: str) -> None:
    issue = signed(IssueState.SENT)
    rows = [row(issue, n, state) for n, state in enumerate(("failed", "failed", "accepted", "unknown"))]
    ticked = [one.pk for one in rows[1:]]
    assert deliveries.retry_chosen(issue, ticked, AT, WHO) == 1
    assert [one.state for one in issue.deliveries.order_by("id")] == [
        "failed",
        "pending",
        "accepted",
        "unknown",
    ]
    assert now(issue).state == IssueState.SENDING
    with pytest.raises(Refused, match="none of them has failed"):
        deliveries.retry_chosen(issue, [rows[2].pk], AT, WHO)


@pytest.mark.parametrize("arrived", [True, False])
def test_of_the_ticked_rows_only_the_unknown_are_decided(store: str, arrived: bool) -> None:
    issue, other = signed(IssueState.SENT), signed(IssueState.SENT, number=10)
    rows = [row(issue, n, state) for n, state in enumerate(("unknown", "failed"))]
    elsewhere = row(other, 7, DeliveryState.UNKNOWN)
    ticked = [*(one.pk for one in rows), elsewhere.pk]
    assert deliveries.settle_chosen(issue, ticked, arrived, AT, WHO) == 1
    first = issue.deliveries.get(place=0)
    assert first.state == ("accepted" if arrived else "pending")
    assert first.possibly_twice is not arrived
    assert now(issue).state == (IssueState.SENT if arrived else IssueState.SENDING)
    assert Delivery.objects.get(pk=elsewhere.pk).state == DeliveryState.UNKNOWN
    with pytest.raises(Refused, match="none of them is unknown"):
        deliveries.settle_chosen(issue, ticked, arrived, AT, WHO)


def test_nothing_ticked_of_a_recalled_issue_is_sent_again(sqlite_store: Path) -> None:
    issue = signed(IssueState.RECALLED)
    unknown, failed = row(issue, 1, DeliveryState.UNKNOWN), row(issue, 2, DeliveryState.FAILED)
    with pytest.raises(Refused, match="nothing of it is sent"):
        deliveries.retry_chosen(issue, [failed.pk], AT, WHO)
    with pytest.raises(Refused, match="nothing of it is sent"):
        deliveries.settle_chosen(issue, [unknown.pk], False, AT, WHO)
    assert deliveries.settle_chosen(issue, [unknown.pk], True, AT, WHO) == 1


# --- to whom ------------------------------------------------------------------------------------


def test_an_audience_counts_who_is_mailed_and_names_who_is_not() -> None:
    people = [
        Addressee("a", "甲", "一厂", "distribution"),
        Addressee("b", "乙", "二厂", "distribution"),
        Addressee("c", "丙", "二厂", "copy"),
        Addressee("d", "丁", "", "copy", mailed=False),
    ]
    counted = mailing.audience(people, 2)
    assert (counted.mailed, dict(counted.by_list)) == (3, {"distribution": 2, "copy": 1})
    assert counted.by_unit == [("二厂", 2), ("一厂", 1)]
    assert [one.name for one in counted.suppressed] == ["丁"]


def test_a_difference_is_by_address_and_knows_who_is_no_longer_mailed() -> None:
    before = [Addressee("a", "甲"), Addressee("b", "乙"), Addressee("c", "丙")]
    after = [Addressee("a", "甲（改名）"), Addressee("b", "乙", mailed=False), Addressee("e", "戊")]
    found = mailing.difference(after, before)
    assert [one.name for one in found.added] == ["戊"]
    assert [one.name for one in found.gone] == ["乙", "丙"]
    assert not mailing.difference(before, before)


def test_people_on_both_lists_are_listed_once_and_counted(store: str) -> None:
    for n, names in enumerate(
        (("distribution", "copy"), ("copy",), ("distribution",), ("rehearsal", "copy"))
    ):
        who = Recipient.objects.create(address=f"r{n}@x.example", folded=f"r{n}@x.example", name=f"人{n}")
        for name in names:
            Membership.objects.create(recipient=who, list=name, place=n)
    Suppression.objects.create(folded="r1@x.example", reason="left", at=AT)
    today, doubles, shared = mailing.listed_today()
    assert [one.name for one in today if not one.mailed] == ["人1"]
    assert [(one.name, one.list) for one in today] == [
        ("人0", "distribution"),
        ("人2", "distribution"),
        ("人1", "copy"),
        ("人3", "copy"),
    ]
    assert (doubles, shared) == (1, 0)
    assert [mailing.met([one]) for one in ("r0@x.example", "r1@x.example")] == [(1, 0), (0, 0)]


def test_who_is_mailed_is_counted_by_list_and_group_before_the_signature_and_after_it(store: str) -> None:
    groups = ("集团领导", "机关部室", "机关部室", "", "基层单位")
    for n, group in enumerate(groups):
        who = Recipient.objects.create(address=f"r{n}@x.example", folded=f"r{n}@x.example", name=f"人{n}")
        Membership.objects.create(recipient=who, list="distribution", place=n, group=group)
    Recipient.objects.filter(name="人4").update(secretary="R0@x.example")
    reader = Recipient.objects.create(address="c@x.example", folded="c@x.example", name="馆")
    Membership.objects.create(recipient=reader, list="copy", place=1)
    told = mailing.listed_today()
    counted = mailing.audience(*told)
    by_group = [("distribution", "集团领导", 1), ("distribution", "机关部室", 2), ("distribution", "", 1)]
    assert (counted.by_group, counted.mailed, counted.shared) == (by_group, 5, 1)
    issue = signed()
    for n, one in enumerate(told.people):
        frozen = {"address": one.folded, "folded": one.folded, "name": one.name, "list": one.list}
        row(issue, n, **frozen)
    people = mailing.with_groups(mailing.frozen_addressees(issue))
    after = mailing.audience(people, *mailing.met(one.folded for one in people))
    assert (after.by_group, after.mailed, after.shared) == (by_group, 5, 1)
    assert not mailing.today(people)


def test_the_last_sent_issue_is_the_one_released_before_and_no_correction(sqlite_store: Path) -> None:
    first, second, third = (signed(IssueState.SENT, number=n) for n in (1, 2, 3))
    correction = Issue.objects.create(
        kind=Kind.CORRECTION, corrects=second, year=2026, number=1, date=AT.date(), state=IssueState.SENT
    )
    for hours, one in enumerate((first, second, correction)):
        Issue.objects.filter(pk=one.pk).update(released_at=AT + timedelta(hours=hours))
    assert mailing.last_sent(now(third)) == second
    assert mailing.last_sent(now(second)) == first
    assert mailing.last_sent(now(first)) is None


# --- how far ------------------------------------------------------------------------------------


def ended(*seconds_ago: float) -> list[datetime]:
    return [AT - timedelta(seconds=one) for one in seconds_ago]


def test_progress_counts_every_row_once() -> None:
    counts = {"pending": 28, "sending": 4, "accepted": 55, "deferred": 1, "failed": 1, "unknown": 1}
    told = mailing.progress({**counts, "recalled": 2, "suppressed": 3}, [], AT)
    assert told.total == 92 == sum(told.counts.values()) - 3
    assert (told.over, told.waiting) == (59, 32)
    assert set(told.counts) == set(DeliveryState.values)


def test_the_pace_is_that_of_the_latest_attempts_and_the_rest_follows_from_it() -> None:
    told = mailing.progress({"pending": 30, "accepted": 13}, ended(*range(0, 65, 5)), AT)
    assert told.per_minute == pytest.approx(12)
    assert told.seconds == pytest.approx(150)


def test_a_mailing_that_stands_still_gets_slower_and_then_tells_no_pace() -> None:
    rows = {"pending": 30}
    moving = mailing.progress(rows, ended(0, 5, 10, 15, 20), AT)
    standing = mailing.progress(rows, ended(60, 65, 70, 75, 80), AT)
    dead = mailing.progress(rows, ended(130, 135, 140, 145), AT)
    assert moving.per_minute is not None and standing.per_minute is not None
    assert standing.per_minute < moving.per_minute / 2
    assert standing.seconds is not None and moving.seconds is not None and standing.seconds > moving.seconds
    assert (dead.per_minute, dead.seconds) == (None, None)


def test_too_few_attempts_tell_no_pace_and_none_left_no_rest() -> None:
    assert mailing.progress({"pending": 9}, ended(1, 2, 3), AT).per_minute is None
    over = mailing.progress({"accepted": 9, "deferred": 2}, ended(1, 2, 3, 4, 5), AT)
    assert over.per_minute is not None and over.seconds is None, "the deferred wait for their own time"
    burst = mailing.progress({"pending": 1}, ended(0, 0, 0, 0, 0), AT)
    assert burst.per_minute == pytest.approx(240)


def test_what_the_store_knows_is_what_progress_is_made_of(store: str) -> None:
    issue, other = signed(IssueState.SENDING), signed(IssueState.SENDING, number=10)
    rows = [row(issue, n, state) for n, state in enumerate(("accepted", "deferred", "pending"))]
    Delivery.objects.filter(pk=rows[1].pk).update(next_at=AT + timedelta(minutes=5))
    Delivery.objects.filter(pk=rows[0].pk).update(bounced=True, possibly_twice=True)
    for one, finished in (
        (rows[0], AT - timedelta(seconds=5)),
        (rows[1], AT - timedelta(seconds=200)),
        (rows[2], None),
        (row(other, 5), AT),
    ):
        Attempt.objects.create(delivery=one, number=1, started=AT - timedelta(hours=1), finished=finished)
    assert mailing.counted(issue.deliveries.all()) == {"accepted": 1, "deferred": 1, "pending": 1}
    assert mailing.marked(issue.deliveries.all()) == {"bounced": 1, "twice": 1}
    assert mailing.ended_lately(issue, AT) == [AT - timedelta(seconds=5)]
    assert mailing.next_try(issue) == AT + timedelta(minutes=5)


def test_every_state_and_mark_has_its_meaning() -> None:
    assert set(mailing.MEANINGS) == {*DeliveryState.values, mailing.BOUNCED, mailing.TWICE}


# --- what people type ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "right"), [("9", True), (" ９ ", True), ("", False), ("09", False), ("99", False)]
)
def test_the_number_is_typed_as_printed(typed: str, right: bool) -> None:
    assert mailing.is_number_of(Issue(number=9), typed) is right


def test_a_day_and_a_time_are_meant_in_the_zone_of_the_publication() -> None:
    assert mailing.local_time("2026-05-15", "09:00", SHANGHAI) == datetime(2026, 5, 15, 1, 0, tzinfo=UTC)
    for day, clock in (
        ("2026-02-30", "09:00"),
        ("", "09:00"),
        ("2026-05-15", "25:00"),
        ("2026-05-15", "09:00Z"),
    ):
        with pytest.raises(Refused):
            mailing.local_time(day, clock, SHANGHAI)
    with pytest.raises(Refused, match="no such time"):
        mailing.local_time("2027-03-28", "02:30", BERLIN)
