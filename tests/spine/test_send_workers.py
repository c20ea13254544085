"""Several senders on one store: each recipient once, one clock, and a stopped sender that wakes too late.

The oracle is what the relay caught.
"""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import threading
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.db import connection

from editorial import issues
from editorial.models import Delivery, DeliveryState, Event, Issue, IssueState, Lease
from tests.servers.smtpsink import SmtpSink
from tests.servers.trap import Moment, Step, Trap
from tests.spine.mailing import Mailing, released, signed, wait

pytestmark = pytest.mark.servers

LEASE = 3.0
SHORT_LEASE = f"import distribute.send; distribute.send.LEASE_SECONDS = {LEASE}"
"""Two minutes of a lease are not waited for in a test; everything else is as it is."""


class Workers:
    """So many `newsdesk worker`, each told apart by its process id; `said` is what each wrote to standard error."""

    def __init__(self, office: Mailing, count: int) -> None:
        self.processes = [office.start("worker", NEWSDESK_LOG="info") for _ in range(count)]
        self.said: dict[int, list[str]] = {process.pid: [] for process in self.processes}
        for process in self.processes:
            threading.Thread(target=self._read, args=(process,), daemon=True).start()

    def _read(self, process: subprocess.Popen[str]) -> None:
        assert process.stderr is not None
        for line in process.stderr:
            self.said[process.pid].append(line)

    def telling(self, words: str) -> list[int]:
        """The worker of each line that says this, so often as it says it."""
        return [pid for pid, lines in self.said.items() for line in lines if words in line]

    def around(self, words: str) -> str:
        """What was said from the line that says this on, for whoever reads why a test failed."""
        for lines in self.said.values():
            for place, line in enumerate(lines):
                if words in line:
                    return "".join(lines[max(0, place - 5) : place + 150])
        return ""

    def stop(self, gently: bool = True) -> list[int]:
        """Ends them all; their exit codes."""
        for process in self.processes:
            process.send_signal(signal.SIGTERM if gently else signal.SIGKILL)
        return [process.wait(60) for process in self.processes]


@contextlib.contextmanager
def working(office: Mailing, count: int) -> Iterator[Workers]:
    """So many workers, all of them at work."""
    workers = Workers(office, count)
    try:
        wait(lambda: len(workers.telling("worker started")) == count, 120)
        yield workers
    finally:
        workers.stop(gently=False)


def ticker() -> int:
    """The process that ticks the clock; 0 while none does."""
    row = Lease.objects.filter(name="clock").first()
    return int(row.holder.split(".")[-2]) if row is not None and row.holder else 0


def is_sent(issue: Issue) -> bool:
    connection.close()  # the server behind it may have been restarted
    issue.refresh_from_db()
    return issue.state == IssueState.SENT


def everybody(count: int) -> Counter[str]:
    return Counter(f"r{n}@yunlan-al.example" for n in range(count))


def eight_workers(tmp_path: Path, recipients: int, seconds: float) -> None:
    issue = signed(recipients)
    with SmtpSink() as sink:
        office = Mailing(tmp_path, sink.port)
        with working(office, 8) as workers:
            now = datetime.now(UTC)
            issues.schedule(issue.pk, now + timedelta(seconds=0.5), "", now, "gu")
            wait(lambda: is_sent(issue), seconds)
            assert workers.stop() == [0] * 8
            assert len(workers.telling("released")) == 1, "one clock"
            assert not workers.telling("Traceback")
        assert sink.counts() == everybody(recipients)
    assert Event.objects.filter(noun="issue", name="released").count() == 1
    assert Event.objects.filter(noun="issue", name="sent").count() == 1
    rows = Delivery.objects.values_list("state", "attempts_made", "possibly_twice")
    assert set(rows) == {("accepted", 1, False)}


def test_eight_workers_release_an_issue_once_and_mail_each_recipient_once(store: str, tmp_path: Path) -> None:
    eight_workers(tmp_path, 1000, 240)


@pytest.mark.long
@pytest.mark.timeout(3600)
def test_eight_workers_mail_ten_thousand_recipients_once_each(store: str, tmp_path: Path) -> None:
    eight_workers(tmp_path, 10_000, 1800)


@pytest.mark.long
@pytest.mark.timeout(3600)
def test_eight_senders_killed_again_and_again_double_nobody(store: str, tmp_path: Path) -> None:
    """Eight `newsdesk send` at a time, half of them killed, until all is sent."""
    issue = released(2000)
    with SmtpSink() as sink:
        office = Mailing(tmp_path, sink.port)
        kills = 0
        for _round in range(60):
            if is_sent(issue):
                break
            target = len(sink.files) + 60
            senders = [office.start("send") for _ in range(8)]
            with contextlib.suppress(AssertionError):  # all was sent before
                wait(lambda most=target: len(sink.files) >= most, 20)  # type: ignore[misc]
            for process in senders[::2]:
                kills += process.poll() is None
                process.kill()
            for process in senders:
                _, error = process.communicate(timeout=240)
                assert process.returncode in (0, -signal.SIGKILL), error
        office.run("send")
        states = office.states()
        caught = sink.counts()
        unknown = {address for address, state in states.items() if state == DeliveryState.UNKNOWN}
        assert set(states.values()) <= {"accepted", "unknown"}
        assert kills
        assert len(unknown) <= 4 * kills
        assert set(caught.values()) == {1}
        assert set(states) - set(caught) <= unknown


def test_another_worker_ticks_the_clock_when_the_one_that_did_is_killed(store: str, tmp_path: Path) -> None:
    issue = signed(5)
    with SmtpSink() as sink:
        office = Mailing(tmp_path, sink.port)
        with working(office, 2) as workers:
            wait(lambda: ticker() != 0)
            first = ticker()
            os.kill(first, signal.SIGKILL)
            now = datetime.now(UTC)
            issues.schedule(issue.pk, now + timedelta(seconds=0.5), "", now, "gu")
            wait(lambda: is_sent(issue))
            (other,) = workers.telling("released")
            assert other != first
            assert other == ticker()
        assert sink.counts() == everybody(5)
    assert Lease.objects.get(name="clock").token == 2


# --- SIGSTOP past the lease


class Hold:
    """The relay keeps silent at one step of every line below `lines`, until `free` is set."""

    def __init__(self, step: Step, lines: int) -> None:
        self.step, self.lines = step, lines
        self.held: list[Moment] = []
        self.free = threading.Event()

    def __call__(self, moment: Moment) -> str | None:
        if moment.step is self.step and moment.line < self.lines:
            self.held.append(moment)
            self.free.wait(120)
        return None


def stopped_and_woken(tmp_path: Path, step: Step, policy: str) -> tuple[Trap, set[str]]:
    """A sender with four mails at this step is stopped past its lease and wakes when another has done its work.

    Returns what the relay caught and whom the stopped sender had in flight.
    """
    issue = released(20)
    hold = Hold(step, 4)
    with Trap(hold) as trap:
        more = f'on_unknown = "{policy}"\nunknown_after = 0\ntimeout = 300\nbody_timeout = 300'
        office = Mailing(tmp_path, trap.port, shim=SHORT_LEASE)
        office.change("timeout = 10\nbody_timeout = 10", more)
        sleeper = office.start("send")
        wait(lambda: len(hold.held) == 4 or sleeper.poll() is not None)
        assert sleeper.poll() is None, sleeper.communicate()
        in_flight = {moment.recipient for moment in hold.held}
        os.kill(sleeper.pid, signal.SIGSTOP)
        assert {office.states()[address] for address in in_flight} == {"sending"}
        wait(lambda: not Delivery.objects.filter(leased_until__gt=datetime.now(UTC)).exists())
        office.run("send")
        office.run("send")
        overtaken = rows(issue)
        hold.free.set()
        os.kill(sleeper.pid, signal.SIGCONT)
        _, error = sleeper.communicate(timeout=120)
        assert sleeper.returncode == 0, error
        assert rows(issue) == overtaken, "whoever woke too late wrote nothing"
    return trap, in_flight


def rows(issue: Issue) -> list[tuple[object, ...]]:
    fields = ("address", "state", "attempts_made", "possibly_twice", "words", "lease")
    found = list(Delivery.objects.filter(issue=issue).order_by("id").values_list(*fields))
    connection.close()
    return found


@pytest.mark.parametrize("step", [pytest.param(Step.DATA, marks=pytest.mark.long), Step.DOT])
def test_who_is_stopped_past_the_lease_is_overtaken_and_writes_nothing_late(
    store: str, tmp_path: Path, step: Step
) -> None:
    trap, in_flight = stopped_and_woken(tmp_path, step, "ask")
    assert trap.counts() == everybody(20)
    named = Delivery.objects.filter(state=DeliveryState.UNKNOWN).values_list("address", flat=True)
    assert set(named) == in_flight
    assert Delivery.objects.filter(state=DeliveryState.ACCEPTED).count() == 16


@pytest.mark.parametrize("step", [Step.DATA, Step.DOT])
def test_under_retry_only_what_the_stopped_one_had_in_flight_is_doubled_and_named(
    sqlite_store: Path, tmp_path: Path, step: Step
) -> None:
    trap, in_flight = stopped_and_woken(tmp_path, step, "retry")
    assert trap.counts() == everybody(20) + Counter(in_flight)
    named = Delivery.objects.filter(possibly_twice=True).values_list("address", flat=True)
    assert set(named) == in_flight
    assert set(Delivery.objects.values_list("state", flat=True)) == {"accepted"}
