"""kill -9 of the real `newsdesk send` at every step of a mail, under both answers to the unknown.

The relay is the trigger: it lives in this process, kills the sender at exactly the step that is wanted, and keeps
what it caught. So the oracle for "nobody lost, nobody twice" is what arrived, and not what the program counted.
"""

from __future__ import annotations

import os
import random
import signal
import threading
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from editorial import deliveries
from editorial.models import Blob, Delivery, DeliveryState, FrozenPart, Issue
from tests.servers.trap import DEAD, Moment, Step, Trap
from tests.spine.mailing import Mailing, released, state, wait

pytestmark = pytest.mark.servers

W = 4
"""relay.connections as it is by default."""
DOUBTFUL = {Step.BODY, Step.DOT, Step.TAKEN}
"""Where the text may be with the relay whole, and its answer not stored: the kernel delivers what it took."""
STORED = "stored"
"""The answer to the text is said, and on disk at the sender's."""
ANY = "any"
"""At any step, and any time up to 30 ms after it."""
STEPS = (*Step, STORED)
PIPELINED = ("PIPELINING", "8BITMIME")
ONE_BY_ONE = ("8BITMIME",)


class Killer:
    """What the relay asks at each moment; kills its `victim` once, at the `nth` moment of the step aimed at."""

    def __init__(self, dice: random.Random) -> None:
        self.dice, self.lock = dice, threading.Lock()
        self.step, self.left, self.pid = "", 0, 0
        self.struck: Moment | None = None

    def aim(self, step: str, nth: int) -> None:
        self.step, self.left, self.struck = step, nth, None

    def __call__(self, moment: Moment) -> str | None:
        wanted = Step.TAKEN if self.step == STORED else self.step
        with self.lock:
            if self.step != ANY and moment.step != wanted:
                return None
            self.left -= 1
            if self.left != 0:
                return None
            self.struck = moment
        if self.step == STORED:
            wait(lambda: state_of(moment.sender) != DeliveryState.SENDING)
        if self.step == ANY:
            threading.Timer(self.dice.random() * 0.03, self.kill).start()
            return None
        self.kill()
        return DEAD

    def kill(self) -> None:
        # Not reaped before communicate() has returned, which is after it: the id is still the victim's.
        os.kill(self.pid, signal.SIGKILL)


def state_of(sender: str) -> str:
    """The state of the delivery a return path names, from a thread of the relay."""
    token = sender.partition("@")[0].rpartition("+")[2]
    state: str = Delivery.objects.values_list("state", flat=True).get(token=token)
    connection.close()
    return state


@dataclass(frozen=True)
class Crash:
    step: str
    struck: Moment
    caught: frozenset[str]
    """Whom this sender's whole mails were for: their final dots were read, before or after it died."""


@dataclass
class Toll:
    """What a series of kills cost."""

    crashes: list[Crash] = field(default_factory=list)
    unknown: int = 0
    doubled: list[int] = field(default_factory=list)
    """How many each crash made get it twice."""

    def __str__(self) -> str:
        steps = Counter(crash.step for crash in self.crashes)
        kills = ", ".join(f"{count} {step}" for step, count in steps.items())
        twice = f"{sum(self.doubled)} twice (at most {max(self.doubled, default=0)} a kill)"
        return f"{len(self.crashes)} kills ({kills}): {self.unknown} unknown, {twice}"


def strike(office: Mailing, trap: Trap, killer: Killer, step: str, nth: int) -> Crash | None:
    """One `newsdesk send`, killed at that moment; None when it had sent all before."""
    first = trap.lines
    with killer.lock:  # no moment passes before the victim is known
        killer.aim(step, nth)
        process = office.start("send")
        killer.pid = process.pid
    _, error = process.communicate(timeout=240)
    wait(trap.quiet)
    assert process.returncode in (0, -signal.SIGKILL), error
    if process.returncode == 0 or killer.struck is None:
        return None
    mails = [copy.recipient for copy in trap.of(range(first, trap.lines))]
    assert len(mails) == len(set(mails)), "no sender sends one mail twice by itself"
    return Crash(step, killer.struck, frozenset(mails))


def series(
    tmp_path: Path,
    recipients: int,
    kills: int,
    policy: str,
    seed: int,
    steps: tuple[str, ...],
    width: int = W,
) -> Toll:
    """So many kills, each step in its turn; then everything that must hold."""
    dice = random.Random(seed)
    issue, killer, toll = released(recipients), Killer(dice), Toll()
    with Trap(killer) as trap:
        more = f'on_unknown = "{policy}"\nunknown_after = 0\nconnections = {width}'
        office = Mailing(tmp_path, trap.port, more)
        for number in range(kills):
            step = steps[number % len(steps)]
            trap.features = list(dice.choice([PIPELINED, ONE_BY_ONE]))
            # On average each kill takes its share of what is left, those under way when it strikes included.
            left = issue.deliveries.filter(state=DeliveryState.PENDING).count()
            most = max(2, min(2 * (left // (kills - number) - width), left // 2))
            nth = dice.randint(1, {Step.CONNECT: width, ANY: 5 * most}.get(step, most))
            if crash := strike(office, trap, killer, step, nth):
                toll.crashes.append(crash)
        killer.aim("", 0)
        office.run("send")
        rows = office.json("deliveries", str(issue.pk))
        toll.unknown = len([row for row in rows if "unknown" in outcomes(row)])
        holds(trap, toll, rows, policy, width)
        decided(office, trap, issue)
    return toll


def outcomes(row: dict[str, Any]) -> list[str]:
    return [attempt["outcome"] for attempt in row["attempts"]]


def holds(trap: Trap, toll: Toll, rows: list[dict[str, Any]], policy: str, width: int) -> None:
    """Against what arrived: who got none is named, who got two is named, and no crash doubled more than W."""
    caught = trap.counts()
    states = {row["address"]: row["state"] for row in rows}
    assert set(states.values()) <= {"accepted", "unknown"}
    assert set(caught) <= set(states)
    assert all(states[address] == "unknown" for address in set(states) - set(caught)), "who got none is named"
    unknown = sum(outcomes(row).count("unknown") for row in rows)
    assert unknown <= width * len(toll.crashes), "at most one per open connection per crash"
    later = Counter(caught)
    for crash in toll.crashes:
        # Whom it had reached and another reached again: the dot was read, and the answer not stored.
        later -= Counter(crash.caught)
        toll.doubled.append(len([address for address in crash.caught if later[address]]))
    assert max(toll.doubled) <= width
    for row in rows:
        if caught[row["address"]] > 1:
            assert policy == "retry", "under ask nothing is sent twice by itself"
            assert row["possibly_twice"], row
            assert outcomes(row)[0] == "unknown", row
            assert caught[row["address"]] == 2, "tried once more, and then it is a person's"
    assert len({copy.text[-2000:] for copy in trap.copies}) == 1, "the frozen bytes, to their end"
    for crash in toll.crashes:
        if crash.step == STORED:
            row = next(row for row in rows if row["address"] == crash.struck.recipient)
            assert "accepted" in outcomes(row), "what is on disk stays known"


def decided(office: Mailing, trap: Trap, issue: Issue) -> None:
    """A person who asks each unknown one decides rightly; then everybody has it, and nobody more often than before."""
    before, at = trap.counts(), datetime.now(UTC)
    for row in issue.deliveries.filter(state=DeliveryState.UNKNOWN):
        deliveries.settle(issue, row.address, row.address in before, at, "gu")
    office.run("send")
    assert trap.counts() == {address: before[address] or 1 for address in office.states()}
    assert state(issue) == "sent"


def test_a_kill_at_every_step_loses_nobody_and_under_ask_doubles_nobody(store: str, tmp_path: Path) -> None:
    toll = series(tmp_path, recipients=72, kills=len(STEPS), policy="ask", seed=1, steps=STEPS)
    assert {crash.step for crash in toll.crashes} == set(STEPS)
    assert set(toll.doubled) == {0}


def test_under_retry_a_kill_doubles_nobody_but_after_the_text_was_handed_over(
    sqlite_store: Path, tmp_path: Path
) -> None:
    """With one connection, so that nothing is under way but what the step says."""
    toll = series(tmp_path, recipients=40, kills=len(STEPS), policy="retry", seed=2, steps=STEPS, width=1)
    assert {crash.step for crash in toll.crashes} == set(STEPS)
    doubling = {crash.step for crash, count in zip(toll.crashes, toll.doubled, strict=True) if count}
    assert Step.DOT in doubling
    assert doubling <= DOUBTFUL


def test_a_kill_in_the_middle_of_a_large_text_doubles_nobody(sqlite_store: Path, tmp_path: Path) -> None:
    """8 MB: more than the kernel takes from a sender before the relay has read."""
    issue, killer = released(6), Killer(random.Random(3))
    part = FrozenPart.objects.get(issue=issue, variant="full")
    part.blob = Blob.keep(part.blob.read() + (b"y" * 70 + b"\r\n") * 115_000)
    part.save()
    with Trap(killer, narrow=True) as trap:
        office = Mailing(tmp_path, trap.port, 'on_unknown = "retry"\nunknown_after = 0\nconnections = 1')
        for nth in (1, 2, 3):
            crash = strike(office, trap, killer, Step.BODY, nth)
            assert crash is not None
            assert crash.struck.recipient not in crash.caught, "it was cut short"
        killer.aim("", 0)
        office.run("send")
        rows = office.json("deliveries", str(issue.pk))
        # With one connection none but the one that was cut short was under way.
        assert set(trap.counts().values()) == {1}
        assert len([row for row in rows if row["possibly_twice"]]) == 3
        decided(office, trap, issue)


@pytest.mark.long
@pytest.mark.timeout(5400)
@pytest.mark.parametrize("policy", ["ask", "retry"])
def test_a_hundred_and_fifty_kills_over_two_thousand_recipients(
    sqlite_store: Path, tmp_path: Path, policy: str, capsys: pytest.CaptureFixture[str]
) -> None:
    toll = series(tmp_path, recipients=2000, kills=170, policy=policy, seed=4, steps=(*STEPS, ANY))
    with capsys.disabled():
        print(f"\n{policy}: {toll}")
    assert len(toll.crashes) >= 150


@pytest.mark.long
@pytest.mark.timeout(5400)
@pytest.mark.parametrize("policy", ["ask", "retry"])
def test_kills_over_both_databases(
    store: str, tmp_path: Path, policy: str, capsys: pytest.CaptureFixture[str]
) -> None:
    toll = series(tmp_path, recipients=400, kills=36, policy=policy, seed=5, steps=(*STEPS, ANY))
    with capsys.disabled():
        print(f"\n{store}, {policy}: {toll}")
    assert len(toll.crashes) >= 30
