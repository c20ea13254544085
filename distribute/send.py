"""One pass over an issue that is being sent: claim, attempt on disk, relay, outcome on disk.

W connections (distribute.wires). Whatever results and claims are waiting are committed in one transaction, and a
connection gets its next delivery only when its last result and its next attempt are on disk. So after a crash at most
W deliveries are unknown.

A database that fails for a while (disk full, server restarted) loses no answer: results are kept until their
COMMIT has succeeded, and nothing is claimed meanwhile.
"""

from __future__ import annotations

import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime

import structlog
from django.db import (
    InterfaceError,
    InternalError,
    OperationalError,
    ProgrammingError,
    connection,
    transaction,
)
from django.utils.translation import gettext as _

from distribute.frozen import Frozen
from distribute.relay import Outcome, Phase, Result
from distribute.settings import Relay
from distribute.wires import Done, Job, Wires
from editorial import deliveries, issues, quotas
from editorial.models import Delivery, DeliveryState, Issue, IssueState
from editorial.retrying import USUAL, Answer, Retrying, Rules

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
PAUSE_SECONDS = 0.001
"""Between two transactions of a run on SQLite; the relay is spoken to meanwhile."""
STORE_SECONDS = 60.0
"""How long storing is tried again while the database fails; shorter than a lease, which cannot be renewed then."""
STORE_FAILS = (OperationalError, InterfaceError, InternalError, ProgrammingError)
"""What a full disk or a server that restarts says, and the driver of a connection that broke while it was used;
anything else is a bug and does not pass by waiting."""
BEFORE_MAIL = (Phase.CONNECT, Phase.TLS, Phase.HELLO, Phase.LOGIN)


@dataclass
class Sent:
    """What a pass did, by outcome; `problem` when it stopped before the end."""

    issue: int
    counts: Counter[str] = field(default_factory=Counter)
    problem: str = ""
    paused: bool = False
    finished: bool = False
    until: datetime | None = None
    """When the relay's quotas let the next mail through; None: they hold nothing up."""


Kind = tuple[int | None, str]
"""Reply code and enhanced code of a refusal."""


@dataclass
class Tally:
    """What the outcomes add up to. Copied before a transaction, so that one that fails has changed nothing."""

    counts: Counter[str] = field(default_factory=Counter)
    in_a_row: tuple[Kind | None, int] = (None, 0)
    """What the latest refusals for good were like, and how many of them nothing else came between."""
    refused: dict[Kind, list[tuple[Delivery, Answer]]] = field(default_factory=dict)
    """All refusals for good of this pass. Connections answer in any order: a mail that was taken may come between."""
    moods: set[Kind] = field(default_factory=set)
    """What turned out to be said of us, not of the recipients."""
    halted: bool = False
    """Nothing more is claimed in this pass."""
    problem: str = ""
    paused: bool = False

    def copy(self) -> Tally:
        refused = {kind: list(rows) for kind, rows in self.refused.items()}
        return replace(self, counts=Counter(self.counts), refused=refused, moods=set(self.moods))


@dataclass
class _Try:
    """One transaction: what it stores, and what it claimed."""

    tally: Tally
    results: list[Done]
    at: datetime
    """When the attempts ended, as it is stored."""
    claimed: list[Delivery] = field(default_factory=list)
    renewed: float = 0.0

    def landed(self) -> bool:
        """Whether it is on disk though the answer to its COMMIT never came: then its rows are ours already."""
        if self.claimed and (claimed := deliveries.claimed_after_all(self.claimed)):
            self.claimed = claimed
            return True
        self.claimed = []
        return deliveries.ended_at([job.delivery for job, _result in self.results], self.at)


def retrying(relay: Relay, rules: Rules = USUAL) -> Retrying:
    return Retrying(
        relay.retry_first, relay.retry_longest, relay.retry_days, relay.on_unknown, relay.unknown_after, rules
    )


def send(
    issue: Issue,
    frozen: Frozen,
    relay: Relay,
    now: Callable[[], datetime],
    stopping: threading.Event,
    progress: Callable[[int, int], None] | None = None,
    rules: Rules = USUAL,
) -> Sent:
    """Sends what is due of one issue, until nothing is, it is paused, or `stopping` is set. See the module."""
    sent = Sent(issue.pk)
    orphans = deliveries.adopt_orphans(issue, retrying(relay, rules), now())
    if orphans:
        log.warning("deliveries without an outcome", issue=issue.pk, count=orphans)
    fault = frozen.fault()
    if fault:
        issues.pause(issue.pk, fault, now(), "send")
        sent.problem, sent.paused = fault, True
        return sent
    run = _Run(issue, frozen, relay, now, stopping, progress, rules)
    run.run()
    sent.counts, sent.problem, sent.paused = run.tally.counts, run.tally.problem, run.tally.paused
    sent.finished = issues.finish(issue.pk, now())
    if not (sent.finished or sent.problem) and relay.quotas and deliveries.due(issue, now()).exists():
        sent.until = quotas.allowed(relay.quotas, now()).until
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
        rules: Rules,
    ) -> None:
        self.issue, self.frozen, self.relay, self.now = issue, frozen, relay, now
        self.retrying = retrying(relay, rules)
        self.stopping, self.progress = stopping, progress
        self.unstored: list[Done] = []
        self.idle = 0
        """How many more deliveries may be under way: there are connections whose last outcome is on disk."""
        self.in_flight: dict[tuple[int, int], Delivery] = {}
        """By id and number of the attempt: what was taken over from us may come back as another attempt."""
        self.tally = Tally()
        self.renewed = time.monotonic()
        self.committed = 0.0
        """When the last transaction ended, by the monotonic clock."""
        self.total = issue.deliveries.exclude(state=DeliveryState.SUPPRESSED).count()
        over = [DeliveryState.ACCEPTED, DeliveryState.FAILED]
        self.before = issue.deliveries.filter(state__in=over).count()
        self.idle = min(relay.connections, deliveries.due(issue, now()).count())
        self.wires = Wires(relay)

    def run(self) -> None:
        try:
            while self._turn():
                pass
        finally:
            try:
                self._keep_the_rest()
            finally:
                self.wires.end()

    def _turn(self) -> bool:
        """Commits what waits, hands out what was claimed. False when nothing is left to do."""
        self._let_others_write()
        self.unstored += self.wires.gather(LEASE_SECONDS / 8)
        told = bool(self.unstored)
        claimed, smoothly = self._commit(time.monotonic() + STORE_SECONDS)
        self.committed = time.monotonic()
        self._hand_out(claimed)
        if told and self.progress is not None:
            counts = self.tally.counts
            self.progress(self.before + counts[Outcome.ACCEPTED] + counts[Outcome.FAILED], self.total)
        return bool(self.in_flight) or not smoothly

    def _let_others_write(self) -> None:
        """SQLite's lock is not fair: for a moment after each commit it is left to an editor's save."""
        left = self.committed + PAUSE_SECONDS - time.monotonic()
        if left > 0 and connection.vendor == "sqlite":
            self.wires.serve(left)

    def _commit(self, deadline: float, alone: bool = False) -> tuple[list[Delivery], bool]:
        """Stores the results and claims what idle connections can take, in one transaction.

        When the database fails it is tried again over a new connection, with a growing pause, until `deadline`
        (monotonic); then its error goes up. Nothing is claimed in a repetition, and unless `alone` what came meanwhile
        is stored with the rest. Also returns whether none was needed.
        """
        tried: _Try | None = None
        pause = 0.1
        while True:
            try:
                with transaction.atomic():
                    if tried is not None:
                        deliveries.hold(self.issue.pk)  # waits for a COMMIT the server may still be at
                    if tried is None or not tried.landed():
                        first, tried = tried is None, _Try(self.tally.copy(), list(self.unstored), self.now())
                        self._store_all(tried)
                        if first and not tried.tally.halted and not self.stopping.is_set():
                            tried.claimed = self._claim()
                        tried.renewed = self._renew()
                self._stored(tried)
                return tried.claimed, pause == 0.1
            except STORE_FAILS as error:
                left = deadline - time.monotonic()
                if left <= 0:
                    raise
                log.warning("outcomes could not be stored yet", issue=self.issue.pk, words=str(error))
            connection.close()
            self.wires.serve(min(pause, left))
            pause = min(pause * 2, 5.0)
            if not alone:
                self.unstored += self.wires.gather(0)

    def _claim(self) -> list[Delivery]:
        free = self.idle + len(self.unstored)
        return deliveries.claim(self.issue, self.now(), free, LEASE_SECONDS, self.relay.quotas)

    def _stored(self, tried: _Try) -> None:
        self.tally = tried.tally
        self.renewed = max(self.renewed, tried.renewed)
        for job, _result in tried.results:
            self.in_flight.pop(_attempt(job.delivery), None)
            self.idle += 1
        del self.unstored[: len(tried.results)]

    def _keep_the_rest(self) -> None:
        """When the database, or a bug, stopped the pass: what is under way is waited for, and every answer stored.

        Each answer by itself, so that one that cannot be stored does not take the others with it. What is
        left then is found without an outcome by a later pass.
        """
        self.tally.halted = True
        deadline = time.monotonic() + STORE_SECONDS
        while self.unstored or self.wires.under_way or self.wires.results:
            waiting, self.unstored = [*self.unstored, *self.wires.gather(LEASE_SECONDS / 8)], []
            # Without an answer, the leases of what is under way are renewed.
            these: list[Done | None] = [*waiting] or [None]
            for one in these:
                self.unstored = [] if one is None else [one]
                try:
                    self._commit(deadline, alone=True)
                except Exception:
                    log.exception("an outcome was not stored", delivery=one and one[0].delivery.pk)
            self.unstored = []

    def _renew(self) -> float:
        """Prolongs the leases of what is in flight when it is time; when that was, by the monotonic clock."""
        now = time.monotonic()
        if not self.in_flight or now - self.renewed <= LEASE_SECONDS / 4:
            return self.renewed
        deliveries.renew([row.pk for row in self.in_flight.values()], self.now(), LEASE_SECONDS)
        return now

    def _hand_out(self, claimed: list[Delivery]) -> None:
        """To the free connections, when all are built: building is quicker when nothing comes between."""
        at = self.now()
        for row in claimed:
            self.in_flight[_attempt(row)] = row
            self.idle -= 1
        jobs = [job for row in claimed if (job := self._job(row, at)) is not None]
        for job in jobs:
            self.wires.give(job)

    def _job(self, row: Delivery, at: datetime) -> Job | None:
        """A mail that cannot be built is the outcome of that recipient alone."""
        try:
            own, constant = self.frozen.own(row, at), self.frozen.constant(row.variant)
            return Job(row, envelope_sender(self.relay, row.token), own, constant)
        except Exception as bug:
            log.exception("a mail could not be built", delivery=row.pk)
            words = _("newsdesk could not build this mail: {why}").format(why=bug)
            result = Result(Outcome.FAILED, Phase.MAIL, None, "", words)
            self.wires.results.append((Job(row, "", b"", b""), result))
            return None

    def _store_all(self, tried: _Try) -> None:
        """Stores every result that waits: those the relay took at once, the others one by one as they came."""
        tally, at = tried.tally, tried.at
        answers = [(job.delivery, result, _answer(result)) for job, result in tried.results]
        ours = iter(deliveries.accept([(row, words) for row, result, words in answers if _taken(result)], at))
        for row, result, answer in answers:
            if not _taken(result):
                self._store(row, result, answer, tally, at)
                continue
            tally.in_a_row = (None, 0)
            if next(ours):
                tally.counts[result.outcome] += 1
            else:
                _too_late(row, answer)

    def _store(self, row: Delivery, result: Result, answer: Answer, tally: Tally, at: datetime) -> None:
        if result.outcome == Outcome.MISCONFIGURED:
            if not deliveries.give_back(row, answer, at):
                _too_late(row, answer)
                return
            tally.counts[result.outcome] += 1
            reason = _("the relay refuses us at {phase}: {words}")
            self._pause(tally, reason.format(phase=result.phase, words=result.words))
            return
        if not deliveries.conclude(row, answer, self.retrying, at):
            _too_late(row, answer)
            return
        tally.counts[result.outcome] += 1
        if result.outcome == Outcome.DEFERRED and result.phase in BEFORE_MAIL:
            # The relay is away: no further delivery is begun in this pass; the next pass tries again.
            tally.halted = True
            tally.problem = tally.problem or _(
                "the relay {host} could not be used at {phase}: {words}"
            ).format(host=self.relay.host, phase=result.phase, words=result.words)
        self._count_refusals(row, answer, tally, at)

    def _count_refusals(self, row: Delivery, answer: Answer, tally: Tally, at: datetime) -> None:
        """Equal 5xx in a row are the relay's mood, not the recipients' fault: the run pauses, nobody failed."""
        if answer.outcome != DeliveryState.FAILED or answer.code is None or answer.enhanced == "5.1.1":
            return
        kind = (answer.code, answer.enhanced)
        count = tally.in_a_row[1] + 1 if tally.in_a_row[0] == kind else 1
        tally.in_a_row = (kind, count)
        rows = tally.refused.setdefault(kind, [])
        rows.append((row, answer))
        if count >= self.relay.equal_refusals:
            tally.moods.add(kind)
        if kind not in tally.moods:
            return
        for refused, why in rows:
            if deliveries.give_back(refused, why, at):
                tally.counts[Outcome.FAILED] -= 1
        rows.clear()
        reason = _("{count} equal refusals in a row: {words}")
        self._pause(tally, reason.format(count=count, words=answer.words))

    def _pause(self, tally: Tally, reason: str) -> None:
        tally.halted = True
        if not tally.paused:
            tally.paused, tally.problem = True, reason
            if deliveries.hold(self.issue.pk) == IssueState.SENDING:
                issues.pause(self.issue.pk, reason, self.now(), "send")


def _answer(result: Result) -> Answer:
    return Answer(STATES[result.outcome], result.phase, result.code, result.enhanced, result.words)


def _attempt(row: Delivery) -> tuple[int, int]:
    return row.pk, row.attempts_made


def _taken(result: Result) -> bool:
    return result.outcome is Outcome.ACCEPTED


def _too_late(row: Delivery, answer: Answer) -> None:
    """The lease ran out and the row was taken over: nothing is stored of this answer, and nothing counted."""
    log.warning("an answer came after its lease", delivery=row.pk, outcome=answer.outcome, words=answer.words)
