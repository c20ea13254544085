"""The life of deliveries under anything that can happen to them, in any order, against an outside count of the copies
that arrived: two workers, a relay that answers, refuses or falls silent, processes that die or stop and wake, people
who pause, recall and decide."""

from __future__ import annotations

from collections import Counter
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from editorial import claims, deliveries, issues
from editorial.models import Attempt, Delivery, DeliveryState, Event, Issue, IssueState, Suppression
from editorial.refusal import Refused
from editorial.retrying import Answer, Retrying
from tests.editorial.making import AT
from tests.editorial.test_deliveries import sending

LEASE = 120.0
WORKERS = ("worker-a", "worker-b")
COUNT = 4
OVER = (DeliveryState.ACCEPTED, DeliveryState.FAILED, DeliveryState.UNKNOWN, DeliveryState.RECALLED)

TAKEN = Answer(DeliveryState.ACCEPTED, "dot", 250, "2.0.0", "queued")
LATER = Answer(DeliveryState.DEFERRED, "rcpt", 451, "4.3.0", "later")
NEVER = Answer(DeliveryState.FAILED, "rcpt", 550, "5.7.9", "not here")
SILENT = Answer(DeliveryState.UNKNOWN, "dot", None, "", "no answer")
ABOUT_US = Answer(DeliveryState.PENDING, "mail", 530, "5.7.0", "log in first")


class Life(RuleBasedStateMachine):
    """`holding`: what each worker has in flight. `copies`: what arrived, by address, as nobody of ours counts it."""

    policy = "ask"

    @initialize()
    def begin(self) -> None:
        for model in (Attempt, Suppression, Delivery, Issue):
            model.objects.all().delete()
        self.issue = sending(COUNT)
        self.at: datetime = AT
        self.holding: dict[str, list[Delivery]] = {worker: [] for worker in WORKERS}
        self.copies: Counter[str] = Counter()
        self.doubted: Counter[str] = Counter()
        """How often an address may have got a copy that no answer told of."""
        self.decided: set[str] = set()
        """Of whom a person said that it arrived."""
        self.retrying = Retrying(300, 4 * 3600, 5, self.policy, 600)

    def _as(self, worker: str) -> None:
        claims.HOLDER = worker

    # --- workers ------------------------------------------------------------------------------

    @rule(worker=st.sampled_from(WORKERS), limit=st.integers(1, COUNT))
    def claim(self, worker: str, limit: int) -> None:
        self._as(worker)
        state = Issue.objects.get().state
        with transaction.atomic():
            rows = deliveries.claim(self.issue, self.at, limit, LEASE)
        assert state == IssueState.SENDING or not rows
        self.holding[worker] += rows

    @rule(
        worker=st.sampled_from(WORKERS),
        answer=st.sampled_from([TAKEN, TAKEN, LATER, NEVER, SILENT]),
        arrives=st.booleans(),
    )
    def conclude(self, worker: str, answer: Answer, arrives: bool) -> None:
        if not self.holding[worker]:
            return
        self._as(worker)
        row = self.holding[worker].pop(0)
        if answer is TAKEN or (answer is SILENT and arrives):
            self.copies[row.address] += 1
        now = Delivery.objects.get(pk=row.pk)
        holds = (now.state, now.lease) == (DeliveryState.SENDING, worker)
        mine = holds and now.attempts_made == row.attempts_made
        with transaction.atomic():
            stored = deliveries.conclude(row, answer, self.retrying, self.at)
        assert stored == mine, "whoever lost the lease writes nothing, and whoever holds it does"
        if answer is SILENT or not stored:
            self.doubted[row.address] += 1
        if not stored:
            assert Attempt.objects.get(delivery=row, number=row.attempts_made).outcome in ("", "unknown")

    @rule(worker=st.sampled_from(WORKERS))
    def refused_to_us(self, worker: str) -> None:
        """The relay refuses us: the row goes back and the run pauses, as the pass does it."""
        if not self.holding[worker]:
            return
        self._as(worker)
        row = self.holding[worker].pop(0)
        with transaction.atomic():
            deliveries.give_back(row, ABOUT_US, self.at)
            if deliveries.hold(self.issue.pk) == IssueState.SENDING:
                issues.pause(self.issue.pk, "refused", self.at, "send")

    @rule(worker=st.sampled_from(WORKERS), arrives=st.booleans())
    def die(self, worker: str, arrives: bool) -> None:
        """kill -9, with the bodies handed over or not."""
        for row in self.holding[worker]:
            self.copies[row.address] += arrives
            self.doubted[row.address] += 1
        self.holding[worker] = []

    @rule(limit=st.integers(1, COUNT))
    def overtaken(self, limit: int) -> None:
        """A worker stops for longer than its lease, another takes its rows over, and then it wakes."""
        self.claim(WORKERS[0], limit)
        self.wait(130)
        self.adopt(WORKERS[1])
        for row in self.holding[WORKERS[0]]:
            self.settle(row.place, False)
        self.claim(WORKERS[1], limit)

    @rule(worker=st.sampled_from(WORKERS))
    def renew(self, worker: str) -> None:
        self._as(worker)
        deliveries.renew([row.pk for row in self.holding[worker]], self.at, LEASE)

    @rule(worker=st.sampled_from(WORKERS))
    def adopt(self, worker: str) -> None:
        self._as(worker)
        deliveries.adopt_orphans(self.issue, self.retrying, self.at)

    # --- the clock and people -----------------------------------------------------------------

    @rule(seconds=st.sampled_from([1, 130, 301, 700, 5 * 3600, 3 * 86_400]))
    def wait(self, seconds: int) -> None:
        self.at += timedelta(seconds=seconds)

    @rule()
    def pause(self) -> None:
        self._person(lambda: issues.pause(self.issue.pk, "", self.at, "gu"))

    @rule()
    def resume(self) -> None:
        self._person(lambda: issues.resume(self.issue.pk, self.at, "gu"))

    @rule(really=st.sampled_from([False, False, False, True]))
    def recall(self, really: bool) -> None:
        if really:
            self._person(lambda: issues.recall(self.issue.pk, self.at, "gu"))

    @rule()
    def retry_failed(self) -> None:
        self._person(lambda: deliveries.retry_failed(self.issue, self.at, "gu"))

    @rule(number=st.integers(0, COUNT - 1), arrived=st.booleans())
    def settle(self, number: int, arrived: bool) -> None:
        address = f"r{number}@yunlan-al.example"

        def act() -> None:
            deliveries.settle(self.issue, address, arrived, self.at, "gu")
            if arrived:
                self.decided.add(address)

        self._person(act)

    @rule()
    def finish(self) -> None:
        issues.finish(self.issue.pk, self.at)

    def _person(self, act: object) -> None:
        try:
            act()  # type: ignore[operator]
        except Refused:
            pass

    # --- what must hold -----------------------------------------------------------------------

    @invariant()
    def nobody_gets_a_second_copy_that_nobody_was_told_of(self) -> None:
        if not hasattr(self, "issue"):
            return
        for row in Delivery.objects.all():
            copies, doubted = self.copies[row.address], self.doubted[row.address]
            assert copies <= 1 + doubted, f"{row.address} got {copies}, with {doubted} answers missing"
            if copies > 1:
                assert row.possibly_twice, f"{row.address} got {copies} and is not listed"

    @invariant()
    def what_is_accepted_arrived_or_a_person_said_so(self) -> None:
        if not hasattr(self, "issue"):
            return
        for row in Delivery.objects.filter(state=DeliveryState.ACCEPTED):
            assert self.copies[row.address] >= 1 or row.address in self.decided

    @invariant()
    def every_try_is_on_disk(self) -> None:
        if not hasattr(self, "issue"):
            return
        for row in Delivery.objects.all():
            numbers = list(row.attempts.order_by("number").values_list("number", flat=True))
            assert numbers == list(range(1, row.attempts_made + 1))
            # Whoever got something was tried.
            assert not self.copies[row.address] or numbers

    @invariant()
    def nobody_vanishes(self) -> None:
        if not hasattr(self, "issue"):
            return
        assert Delivery.objects.count() == COUNT
        issue = Issue.objects.get()
        if issue.state == IssueState.SENT:
            assert not Delivery.objects.exclude(state__in=OVER).exists()

    def teardown(self) -> None:
        """Whatever happened, everybody is reached in the end, or is named as refused, uncertain or recalled."""
        if not hasattr(self, "issue"):
            return
        for worker in WORKERS:
            self.die(worker, False)
        if Issue.objects.get().state == IssueState.PAUSED:
            self.resume()
        self._as("worker-c")
        for _turn in range(30):
            self.at += timedelta(days=1)
            deliveries.adopt_orphans(self.issue, self.retrying, self.at)
            with transaction.atomic():
                rows = deliveries.claim(self.issue, self.at, COUNT, LEASE)
            for row in rows:
                self.copies[row.address] += 1
                with transaction.atomic():
                    assert deliveries.conclude(row, TAKEN, self.retrying, self.at)
        issues.finish(self.issue.pk, self.at)
        states = set(Delivery.objects.values_list("state", flat=True))
        assert states <= set(OVER)
        self.nobody_gets_a_second_copy_that_nobody_was_told_of()
        self.what_is_accepted_arrived_or_a_person_said_so()


class Again(Life):
    policy = "retry"


SETTINGS = settings(
    max_examples=15,
    stateful_step_count=40,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


@pytest.mark.parametrize("machine", [Life, Again])
def test_anything_may_happen_to_deliveries_in_any_order(
    sqlite_store: Path, monkeypatch: pytest.MonkeyPatch, machine: type[Life]
) -> None:
    monkeypatch.setattr(claims, "HOLDER", claims.HOLDER)
    monkeypatch.setattr(Event, "write", lambda *args, **data: None)
    run_state_machine_as_test(machine, settings=SETTINGS)


@pytest.mark.long
@pytest.mark.parametrize("machine", [Life, Again])
def test_anything_may_happen_to_deliveries_for_long(
    sqlite_store: Path, monkeypatch: pytest.MonkeyPatch, machine: type[Life]
) -> None:
    monkeypatch.setattr(claims, "HOLDER", claims.HOLDER)
    run_state_machine_as_test(machine, settings=settings(SETTINGS, max_examples=500, stateful_step_count=80))
