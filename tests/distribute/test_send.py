"""Sending a signed issue through real relays: every recipient once, every outcome with its words."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from typing import Any

import pytest

from distribute import freeze
from distribute.frozen import Frozen
from distribute.send import Sent, send
from distribute.settings import Relay, Sender
from distribute.templates import Templates
from editorial import deliveries, issues
from editorial.addresses import fold
from editorial.models import (
    Blob,
    Chunk,
    Delivery,
    DeliveryState,
    FrozenPart,
    Issue,
    IssueState,
    Kind,
    Recipient,
    Suppression,
)
from tests.editorial.making import AT, closed_issue, house, recipients
from tests.servers.process import free_port
from tests.servers.smtpsink import SmtpSink

pytestmark = pytest.mark.servers
SENDER = Sender(
    name="云岚铝讯编辑部", address="bulletin@yunlan-al.example", reply_to="office@yunlan-al.example"
)
PLAIN = {
    "name": "云岚铝讯",
    "publisher": "综合部",
    "submission_address": "tougao@yunlan-al.example",
    "pdf": "none",
}


@pytest.fixture(scope="module")
def sink() -> Iterator[SmtpSink]:
    with SmtpSink() as running:
        yield running


def relay(port: int, **more: Any) -> Relay:
    values = {
        "security": "plain",
        "bounces": "bounces@yunlan-al.example",
        "timeout": 5.0,
        "body_timeout": 2.0,
    }
    return Relay(host="127.0.0.1", port=port, **{**values, **more})


def signed(count: int = 5, copies: int = 3) -> Issue:
    """A signed, released issue to so many recipients on two lists, one of them on both."""
    plain = house(publication=PLAIN)
    recipients(count)
    recipients(copies, "copy")
    both = Recipient.objects.get(folded="distribution0@yunlan-al.example")
    both.memberships.create(list="copy", place=99)
    issue = closed_issue(plain)
    for who in ("gu@yunlan-al.example", "lu@yunlan-al.example"):
        freeze.sign(issue, who, plain, Templates.find(), SENDER, AT + timedelta(days=2), "test")
    return issues.release(issue.pk, AT + timedelta(days=3), "test")


class Clock:
    def __init__(self) -> None:
        self.at = datetime(2026, 5, 15, 1, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.at


def run(issue: Issue, relay: Relay, clock: Clock | None = None) -> Sent:
    issue.refresh_from_db()
    frozen = Frozen.load(issue, SENDER)
    return send(issue, frozen, relay, clock or Clock(), threading.Event())


def states(issue: Issue) -> dict[str, int]:
    return dict(Counter(issue.deliveries.values_list("state", flat=True)))


def test_every_recipient_gets_the_issue_once_and_the_frozen_bytes(store: str) -> None:
    with SmtpSink() as sink:
        issue = signed()
        sent = run(issue, relay(sink.port))
        assert sent.counts == {"accepted": 8}
        assert sent.finished
        assert sink.counts() == dict.fromkeys(issue.deliveries.values_list("address", flat=True), 1)
        constant = FrozenPart.objects.get(issue=issue, variant="full").blob.read()
        for caught in sink.caught():
            assert caught.raw.replace(b"\n", b"\r\n").endswith(constant)
            assert caught.sender.startswith("bounces+")
            parsed = message_from_bytes(caught.raw, policy=policy.default)
            assert parsed["To"].addresses[0].addr_spec == caught.recipient
            assert parsed["Reply-To"].addresses[0].addr_spec == "office@yunlan-al.example"
    issue.refresh_from_db()
    assert issue.state == IssueState.SENT


def test_a_second_pass_sends_nothing(store: str) -> None:
    with SmtpSink() as sink:
        issue = signed()
        run(issue, relay(sink.port))
        again = run(issue, relay(sink.port))
        assert not again.counts
        assert sum(sink.counts().values()) == 8


def test_a_suppressed_address_has_a_row_and_gets_no_mail(store: str) -> None:
    address = "distribution1@yunlan-al.example"
    Suppression.objects.create(folded=fold(address), reason="left", at=AT)
    with SmtpSink() as sink:
        issue = signed()
        run(issue, relay(sink.port))
        assert address not in sink.counts()
        assert sum(sink.counts().values()) == 7
    assert issue.deliveries.get(address=address).state == DeliveryState.SUPPRESSED


@pytest.mark.parametrize("word", ["MAIL", "RCPT", "DATA", "."])
def test_a_soft_refusal_is_deferred_and_delivered_later_once(store: str, word: str) -> None:
    issue = signed(2, 0)
    clock = Clock()
    with SmtpSink(soft=word) as sink:
        sent = run(issue, relay(sink.port), clock)
        assert sent.counts == {"deferred": 2}
        assert not run(issue, relay(sink.port), clock).counts, "it is not time yet"
    clock.at += timedelta(seconds=301)
    with SmtpSink() as sink:
        assert run(issue, relay(sink.port), clock).finished
        assert sink.counts() == dict.fromkeys(issue.deliveries.values_list("address", flat=True), 1)
    assert set(issue.deliveries.values_list("attempts_made", flat=True)) == {2}


def test_a_hard_refusal_of_one_recipient_fails_that_one_with_the_relays_words(store: str) -> None:
    issue = signed(2, 0)
    with SmtpSink(hard="RCPT", hard_reply="550 5.1.1 nobody of that name") as sink:
        sent = run(issue, relay(sink.port))
    assert sent.counts == {"failed": 2}
    row = issue.deliveries.first()
    assert row is not None
    assert (row.state, row.code, row.enhanced) == (DeliveryState.FAILED, 550, "5.1.1")
    assert "nobody of that name" in row.words


def test_equal_refusals_in_a_row_pause_the_run_and_fail_nobody(store: str) -> None:
    issue = signed(20, 0)
    with SmtpSink(hard="RCPT", hard_reply="550 5.7.1 connection frequency limited") as sink:
        sent = run(issue, relay(sink.port, connections=2))
    assert sent.paused
    assert "frequency limited" in sent.problem
    assert states(issue) == {"pending": 20}
    issues.resume(issue.pk, AT, "test")
    with SmtpSink() as sink:
        assert run(issue, relay(sink.port)).finished
        assert sorted(sink.counts().values()) == [1] * 20


def test_a_refusal_of_our_own_address_pauses_and_fails_nobody(store: str) -> None:
    issue = signed(3, 0)
    with SmtpSink(hard="MAIL") as sink:
        sent = run(issue, relay(sink.port))
    assert sent.paused
    assert states(issue) == {"pending": 3}
    issue.refresh_from_db()
    assert issue.state == IssueState.PAUSED


def test_a_relay_that_is_away_defers_and_fails_nobody(store: str) -> None:
    issue = signed(6, 0)
    sent = run(issue, relay(free_port()))
    assert sent.problem
    assert set(states(issue)) <= {"deferred", "pending"}
    issue.refresh_from_db()
    assert issue.state == IssueState.SENDING


def test_a_drop_after_the_final_dot_is_unknown_and_waits_for_a_person(store: str) -> None:
    issue = signed(1, 0)
    clock = Clock()
    with SmtpSink(drop=".") as sink:
        sent = run(issue, relay(sink.port), clock)
        assert sent.counts == {"unknown": 1}
        clock.at += timedelta(days=1)
        assert not run(issue, relay(sink.port), clock).counts, "under ask it is never retried by itself"
    address = issue.deliveries.get().address
    deliveries.settle(issue, address, False, clock.at, "test")
    with SmtpSink() as sink:
        issue.refresh_from_db()
        assert run(issue, relay(sink.port), clock).finished
        assert sink.counts() == {address: 1}
    assert issue.deliveries.get().possibly_twice


def test_under_retry_an_unknown_delivery_is_tried_once_more_with_the_same_message_id(store: str) -> None:
    issue = signed(1, 0)
    clock = Clock()
    with SmtpSink(drop=".") as sink:
        policy_retry = relay(sink.port, on_unknown="retry")
        run(issue, policy_retry, clock)
        clock.at += timedelta(seconds=601)
        run(issue, policy_retry, clock)
        clock.at += timedelta(days=1)
        assert not run(issue, policy_retry, clock).counts
        names = [message_from_bytes(caught.raw)["Message-ID"] for caught in sink.caught()]
    assert len(set(names)) <= 1
    row = issue.deliveries.get()
    assert (row.state, row.attempts_made, row.possibly_twice) == (DeliveryState.UNKNOWN, 2, True)


def test_a_deferred_delivery_is_given_up_after_the_retry_days(store: str) -> None:
    issue = signed(1, 0)
    clock = Clock()
    with SmtpSink(soft="RCPT") as sink:
        for _ in range(60):
            run(issue, relay(sink.port), clock)
            clock.at += timedelta(hours=4)
            if issue.deliveries.get().state == DeliveryState.FAILED:
                break
    row = issue.deliveries.get()
    assert row.state == DeliveryState.FAILED
    assert "gave up after 5 days" in row.words
    assert (
        timedelta(days=5) <= clock.at - datetime(2026, 5, 15, 1, 0, tzinfo=UTC) <= timedelta(days=5, hours=8)
    )


def test_a_paused_issue_sends_nothing_and_a_resumed_one_sends_the_rest_once(
    store: str, sink: SmtpSink
) -> None:
    before = sum(sink.counts().values())
    issue = signed(4, 0)
    issues.pause(issue.pk, "looks wrong", AT, "test")
    assert not run(issue, relay(sink.port)).counts
    assert sum(sink.counts().values()) == before
    issues.resume(issue.pk, AT, "test")
    assert run(issue, relay(sink.port)).finished
    assert sum(sink.counts().values()) == before + 4


def test_a_recalled_issue_keeps_what_was_accepted_and_sends_no_more(store: str, sink: SmtpSink) -> None:
    issue = signed(4, 0)
    _, count = issues.recall(issue.pk, AT, "test")
    assert count == 4
    assert not run(issue, relay(sink.port)).counts
    assert states(issue) == {"recalled": 4}


def test_bytes_changed_in_the_store_are_never_sent(store: str, sink: SmtpSink) -> None:
    before = sum(sink.counts().values())
    issue = signed(2, 0)
    part = FrozenPart.objects.get(issue=issue, variant="full")
    chunk = Chunk.objects.get(blob=Blob.objects.get(pk=part.blob_id))
    chunk.data = bytes(chunk.data).replace(b"From:", b"Frum:", 1)
    chunk.save()
    sent = run(issue, relay(sink.port))
    assert sent.paused
    assert "damaged" in sent.problem
    assert sum(sink.counts().values()) == before


def test_a_correction_reaches_exactly_those_who_got_the_issue(store: str) -> None:
    plain = house(publication=PLAIN)
    issue = signed(3, 2)
    with SmtpSink() as sink:
        run(issue, relay(sink.port))
    missed = issue.deliveries.order_by("id").first()
    assert missed is not None
    Delivery.objects.filter(pk=missed.pk).update(state=DeliveryState.FAILED)
    correction = issues.open_answer(issue.pk, Kind.CORRECTION, AT, "test", AT.date())
    from editorial import items
    from editorial.models import ItemState
    from tests.editorial.making import item

    words = item(AT + timedelta(days=90), state=ItemState.ACCEPTED, paragraphs=["第一条中“30对”应为“32对”。"])
    items.take_in(words.pk, correction, AT, "test")
    for who in ("gu@yunlan-al.example", "lu@yunlan-al.example"):
        freeze.sign(correction, who, plain, Templates.find(), SENDER, AT + timedelta(days=4), "test")
    issues.release(correction.pk, AT, "test")
    with SmtpSink() as sink:
        run(correction, relay(sink.port))
        got = sink.counts()
        references = {c.recipient: message_from_bytes(c.raw)["References"] for c in sink.caught()}
    expected = set(issue.deliveries.filter(state="accepted").values_list("address", flat=True))
    assert set(got) == expected
    first = dict(issue.deliveries.values_list("address", "message_id"))
    assert all(first[address] in value for address, value in references.items())


def test_a_quota_holds_the_rest_back_and_nobody_is_missed_or_doubled(store: str) -> None:
    issue, clock = signed(25, 0), Clock()
    gone = []
    with SmtpSink() as sink:
        for _pass in range(12):
            sent = run(issue, relay(sink.port, per_minute=8), clock)
            gone.append(sent.counts["accepted"])
            if sent.finished:
                break
            assert sent.until is not None
            assert sent.until > clock.at
            clock.at = sent.until
        assert gone == [8, 8, 8, 1]
        assert set(sink.counts().values()) == {1}
        assert len(sink.counts()) == 25
