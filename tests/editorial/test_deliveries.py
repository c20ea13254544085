"""The life of one delivery when pauses, recalls and people's commands come while it is under way."""

from __future__ import annotations

import threading
import time
from datetime import datetime, timedelta

import pytest
from django.db import connection, transaction

from editorial import deliveries, issues
from editorial.models import Delivery, DeliveryState, Issue, IssueState, Kind, Variant
from editorial.refusal import Refused
from editorial.retrying import Answer, Retrying
from tests.editorial.making import AT

RETRYING = Retrying(300, 4 * 3600, 5, "retry", 600)
LATER = Answer(DeliveryState.DEFERRED, "rcpt", 451, "4.3.0", "later")


def sending(count: int = 3, state: IssueState = IssueState.SENDING) -> Issue:
    issue = Issue.objects.create(
        kind=Kind.SPECIAL, year=2026, number=1, date=AT.date(), state=state, released_at=AT
    )
    for number in range(count):
        address = f"r{number}@yunlan-al.example"
        Delivery.objects.create(
            issue=issue,
            address=address,
            folded=address,
            name="收件人",
            list="distribution",
            place=number,
            variant=Variant.FULL,
            token=f"t{number}",
            message_id=f"t{number}@yunlan-al.example",
        )
    return issue


def claimed(issue: Issue, at: datetime = AT, limit: int = 1) -> list[Delivery]:
    with transaction.atomic():
        return deliveries.claim(issue, at, limit, 120)


def ended(row: Delivery, answer: Answer, at: datetime = AT) -> Delivery:
    with transaction.atomic():
        assert deliveries.conclude(row, answer, RETRYING, at)
    row.refresh_from_db()
    return row


def test_what_was_in_flight_and_is_refused_for_now_is_recalled_with_its_issue(store: str) -> None:
    issue = sending()
    row, given_back, lost = claimed(issue, limit=3)
    issues.recall(issue.pk, AT, "test")
    assert ended(row, LATER).state == DeliveryState.RECALLED
    assert row.next_at is None
    with transaction.atomic():
        deliveries.give_back(given_back, LATER, AT)
    given_back.refresh_from_db()
    assert given_back.state == DeliveryState.RECALLED
    unanswered = Answer(DeliveryState.UNKNOWN, "dot", None, "", "no answer")
    assert ended(lost, unanswered).next_at is None, "it would be sent again by itself"


def test_what_was_in_flight_and_was_taken_counts_though_the_issue_was_recalled(store: str) -> None:
    issue = sending()
    (row,) = claimed(issue)
    issues.recall(issue.pk, AT, "test")
    assert ended(row, Answer(DeliveryState.ACCEPTED, "dot", 250, "", "ok")).state == DeliveryState.ACCEPTED


@pytest.mark.parametrize("state", [IssueState.RECALLED, IssueState.WITHDRAWN])
def test_nothing_of_a_recalled_or_withdrawn_issue_is_sent_again(store: str, state: IssueState) -> None:
    issue = sending(2, state)
    first, second = issue.deliveries.order_by("place")
    Delivery.objects.filter(pk=first.pk).update(state=DeliveryState.FAILED)
    Delivery.objects.filter(pk=second.pk).update(state=DeliveryState.UNKNOWN)
    with pytest.raises(Refused, match="nothing of it is sent any more"):
        deliveries.retry_failed(issue, AT, "test")
    with pytest.raises(Refused, match="nothing of it is sent any more"):
        deliveries.settle(issue, second.address, False, AT, "test")
    assert deliveries.settle(issue, second.address, True, AT, "test").state == DeliveryState.ACCEPTED
    issue.refresh_from_db()
    assert issue.state == state


@pytest.mark.parametrize("state", [IssueState.SENDING, IssueState.PAUSED, IssueState.SENT])
def test_failed_deliveries_of_any_other_issue_are_tried_again(store: str, state: IssueState) -> None:
    issue = sending(1, state)
    issue.deliveries.update(state=DeliveryState.FAILED)
    assert deliveries.retry_failed(issue, AT, "test") == 1
    issue.refresh_from_db()
    assert issue.state == (IssueState.SENDING if state == IssueState.SENT else state)


def test_once_a_pause_has_returned_nothing_is_claimed(store: str) -> None:
    issue = sending()
    paused, go_on = threading.Event(), threading.Event()

    def pausing() -> None:
        try:
            with transaction.atomic():
                issues.pause(issue.pk, "looks wrong", AT, "test")
                paused.set()
                go_on.wait(10)
        finally:
            connection.close()

    thread = threading.Thread(target=pausing)
    thread.start()
    assert paused.wait(10)
    threading.Timer(0.5, go_on.set).start()
    began = time.monotonic()
    assert claimed(issue) == []
    assert time.monotonic() - began > 0.3, "the claim waited for the pause"
    thread.join()


def test_a_claim_is_known_to_be_on_disk_or_not_when_the_answer_to_its_commit_was_lost(store: str) -> None:
    issue = sending()
    rows = claimed(issue, limit=2)
    assert deliveries.claimed_after_all(rows) == rows
    rolled_back = []
    with pytest.raises(RuntimeError), transaction.atomic():
        rolled_back = deliveries.claim(issue, AT, 1, 120)
        raise RuntimeError("the server went away")
    assert rolled_back
    assert deliveries.claimed_after_all(rolled_back) == []


def test_the_days_of_retrying_do_not_run_while_the_issue_is_paused(store: str) -> None:
    issue = sending(1)
    (row,) = claimed(issue)
    ended(row, LATER)
    issues.pause(issue.pk, "holidays", AT, "test")
    at = AT + timedelta(days=9)
    issues.resume(issue.pk, at, "test")
    (row,) = claimed(issue, at)
    assert ended(row, LATER, at).state == DeliveryState.DEFERRED
    (row,) = claimed(issue, at + timedelta(days=5))
    assert ended(row, LATER, at + timedelta(days=5)).state == DeliveryState.FAILED


def test_the_days_of_retrying_begin_anew_after_a_refusal_that_was_about_us(store: str) -> None:
    issue = sending(1)
    (row,) = claimed(issue)
    with transaction.atomic():
        deliveries.give_back(row, LATER, AT)
    at = AT + timedelta(days=6)
    (row,) = claimed(issue, at)
    assert ended(row, LATER, at).state == DeliveryState.DEFERRED


def test_the_days_of_retrying_begin_anew_when_a_person_sends_again(store: str) -> None:
    issue = sending(1)
    (row,) = claimed(issue)
    ended(row, Answer(DeliveryState.UNKNOWN, "dot", None, "", "no answer"))
    at = AT + timedelta(days=6)
    deliveries.settle(issue, row.address, False, at, "test")
    (row,) = claimed(issue, at)
    assert ended(row, LATER, at).state == DeliveryState.DEFERRED
