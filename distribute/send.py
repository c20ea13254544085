"""One pass over an issue that is being sent: claim, attempt on disk, relay, outcome on disk.

W connections, each a thread that only speaks SMTP. The thread of the pass alone touches the database: it
commits whatever results and claims are waiting in one transaction, and a connection gets its next delivery only
when its last result and its next attempt are on disk. So after a crash at most W deliveries are unknown.
"""

from __future__ import annotations

import queue
import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

import structlog
from django.db import connection, transaction
from django.utils.translation import gettext as _

from distribute.frozen import Frozen
from distribute.relay import Connection, Outcome, Phase, Result
from distribute.settings import Relay
from editorial import deliveries, issues
from editorial.models import Delivery, DeliveryState, Issue, IssueState

log = structlog.get_logger()

LEASE_SECONDS = 120.0
"""Renewed while an attempt is in flight; a worker that stops longer than this loses its deliveries."""
STATES = {
    Outcome.ACCEPTED: DeliveryState.ACCEPTED,
    Outcome.DEFERRED: DeliveryState.DEFERRED,
    Outcome.FAILED: DeliveryState.FAILED,
    Outcome.UNKNOWN: DeliveryState.UNKNOWN,
    Outcome.MISCONFIGURED: DeliveryState.PENDING,
}
BEFORE_MAIL = (Phase.CONNECT, Phase.TLS, Phase.HELLO, Phase.LOGIN)


@dataclass
class Sent:
    """What a pass did, by outcome; `problem` when it stopped before the end."""

    issue: int
    counts: Counter[str] = field(default_factory=Counter)
    problem: str = ""
    paused: bool = False
    finished: bool = False


@dataclass(frozen=True)
class Job:
    delivery: Delivery
    sender: str
    own: bytes
    constant: bytes


def retrying(relay: Relay) -> deliveries.Retrying:
    return deliveries.Retrying(
        relay.retry_first, relay.retry_longest, relay.retry_days, relay.on_unknown, relay.unknown_after
    )


def send(
    issue: Issue,
    frozen: Frozen,
    relay: Relay,
    now: Callable[[], datetime],
    stopping: threading.Event,
    progress: Callable[[int, int], None] | None = None,
) -> Sent:
    """Sends what is due of one issue, until nothing is, it is paused, or `stopping` is set. See the module."""
    sent = Sent(issue.pk)
    orphans = deliveries.adopt_orphans(issue, retrying(relay), now())
    if orphans:
        log.warning("deliveries without an outcome", issue=issue.pk, count=orphans)
    fault = frozen.fault()
    if fault:
        issues.pause(issue.pk, fault, now(), "send")
        sent.problem, sent.paused = fault, True
        return sent
    _Run(issue, frozen, relay, now, stopping, progress, sent).run()
    sent.finished = issues.finish(issue.pk, now())
    return sent


def envelope_sender(relay: Relay, token: str) -> str:
    """The return path of one delivery: bounces+TOKEN@... under verp, the same for all under fixed."""
    if relay.envelope == "fixed":
        return relay.bounces
    local, _, domain = relay.bounces.rpartition("@")
    return f"{local}+{token}@{domain}"


class _Run:
    def __init__(
        self,
        issue: Issue,
        frozen: Frozen,
        relay: Relay,
        now: Callable[[], datetime],
        stopping: threading.Event,
        progress: Callable[[int, int], None] | None,
        sent: Sent,
    ) -> None:
        self.issue, self.frozen, self.relay, self.now = issue, frozen, relay, now
        self.stopping, self.progress, self.sent = stopping, progress, sent
        self.jobs: queue.Queue[Job | None] = queue.Queue()
        self.results: queue.Queue[tuple[Job, Result]] = queue.Queue()
        self.in_flight: dict[int, Delivery] = {}
        self.idle = 0
        self.refusals: list[tuple[Delivery, deliveries.Answer]] = []
        self.halted = False
        self.renewed = time.monotonic()
        self.total = issue.deliveries.exclude(state=DeliveryState.SUPPRESSED).count()

    def run(self) -> None:
        waiting = deliveries.due(self.issue, self.now()).count()
        width = min(self.relay.connections, waiting)
        threads = [threading.Thread(target=self._connection, daemon=True) for _ in range(width)]
        for thread in threads:
            thread.start()
        self.idle = width
        try:
            while self._turn():
                pass
        finally:
            for _ in threads:
                self.jobs.put(None)
            for thread in threads:
                thread.join()

    def _turn(self) -> bool:
        """Commits what waits, hands out what was claimed. False when nothing is left to do."""
        results = self._collect()
        with transaction.atomic():
            for job, result in results:
                self._store(job, result)
            free = 0 if self.halted or self.stopping.is_set() else self.idle
            claimed = deliveries.claim(self.issue, self.now(), free, LEASE_SECONDS)
        if connection.vendor == "sqlite":
            time.sleep(0.001)  # SQLite's lock is not fair: let an editor's save in between
        for row in claimed:
            self.in_flight[row.pk] = row
            self.idle -= 1
            self.jobs.put(self._job(row))
        self._renew()
        if results and self.progress is not None:
            done = self.issue.deliveries.filter(
                state__in=[DeliveryState.ACCEPTED, DeliveryState.FAILED]
            ).count()
            self.progress(done, self.total)
        return bool(self.in_flight)

    def _collect(self) -> list[tuple[Job, Result]]:
        """All results that wait; blocks for the first while something is in flight."""
        results: list[tuple[Job, Result]] = []
        if self.in_flight:
            try:
                results.append(self.results.get(timeout=LEASE_SECONDS / 8))
            except queue.Empty:
                return []
        while True:
            try:
                results.append(self.results.get_nowait())
            except queue.Empty:
                return results

    def _renew(self) -> None:
        if self.in_flight and time.monotonic() - self.renewed > LEASE_SECONDS / 4:
            deliveries.renew(list(self.in_flight), self.now(), LEASE_SECONDS)
            self.renewed = time.monotonic()

    def _job(self, row: Delivery) -> Job:
        own = self.frozen.own(row, self.now())
        return Job(row, envelope_sender(self.relay, row.token), own, self.frozen.constant(row.variant))

    def _store(self, job: Job, result: Result) -> None:
        row = job.delivery
        del self.in_flight[row.pk]
        self.idle += 1
        answer = deliveries.Answer(
            STATES[result.outcome], result.phase, result.code, result.enhanced, result.words
        )
        at = self.now()
        self.sent.counts[result.outcome] += 1
        if result.outcome == Outcome.MISCONFIGURED:
            deliveries.give_back(row, answer, at)
            self._pause(
                _("the relay refuses us at {phase}: {words}").format(phase=result.phase, words=result.words)
            )
            return
        deliveries.conclude(row, answer, retrying(self.relay), at)
        if result.outcome == Outcome.DEFERRED and result.phase in BEFORE_MAIL:
            self._halt(
                _("the relay {host} could not be used at {phase}: {words}").format(
                    host=self.relay.host, phase=result.phase, words=result.words
                )
            )
        self._count_refusals(row, answer, at)

    def _count_refusals(self, row: Delivery, answer: deliveries.Answer, at: datetime) -> None:
        """Equal 5xx in a row are the relay's mood, not the recipients' fault: the run pauses, nobody failed."""
        if answer.outcome == DeliveryState.ACCEPTED:
            self.refusals.clear()
        if answer.outcome != DeliveryState.FAILED or answer.code is None or answer.enhanced == "5.1.1":
            return
        if self.refusals and _kind(self.refusals[-1][1]) != _kind(answer):
            self.refusals.clear()
        self.refusals.append((row, answer))
        if len(self.refusals) >= self.relay.equal_refusals:
            for refused, why in self.refusals:
                deliveries.give_back(refused, why, at)
                self.sent.counts[Outcome.FAILED] -= 1
            self._pause(
                _("{count} equal refusals in a row: {words}").format(
                    count=len(self.refusals), words=answer.words
                )
            )

    def _pause(self, reason: str) -> None:
        self.halted = True
        if not self.sent.paused:
            self.sent.paused, self.sent.problem = True, reason
            if Issue.objects.filter(pk=self.issue.pk, state=IssueState.SENDING).exists():
                issues.pause(self.issue.pk, reason, self.now(), "send")

    def _halt(self, words: str) -> None:
        """The relay is away: no further delivery is begun in this pass; the next pass tries again."""
        self.halted = True
        self.sent.problem = self.sent.problem or words

    def _connection(self) -> None:
        """One connection's thread: speaks SMTP, never touches the database."""
        live: Connection | None = None
        while (job := self.jobs.get()) is not None:
            if live is None or not live.alive:
                opened = Connection.open(self.relay)
                if isinstance(opened, Result):
                    self.results.put((job, opened))
                    continue
                live = opened
            self.results.put((job, _deliver(live, job)))
        if live is not None:
            live.close()


def _deliver(live: Connection, job: Job) -> Result:
    """One delivery. A bug of ours must not lose the row: how far it got is not known then."""
    try:
        return live.deliver(job.sender, job.delivery.address, job.own, job.constant)
    except Exception as bug:
        log.exception("delivery ended by a bug", delivery=job.delivery.pk)
        live.close()
        return Result(Outcome.UNKNOWN, Phase.BODY, None, "", f"newsdesk failed while sending: {bug!r}")


def _kind(answer: deliveries.Answer) -> tuple[int | None, str]:
    return answer.code, answer.enhanced
