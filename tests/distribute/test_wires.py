"""Many connections in one loop: the outcomes are those of one connection held alone, and of every job there is one."""

from __future__ import annotations

import select
import socket
import threading
import time
from collections import Counter
from collections.abc import Sequence
from typing import Any

import pytest

from distribute.outcomes import Outcome, Phase, Result
from distribute.relay import Connection, stuff
from distribute.settings import Relay
from distribute.wires import Done, Job, Wires
from editorial.models import Delivery
from tests.distribute.test_relay_phases import CONSTANT, OWN, SENDER, relay
from tests.servers.dovecot import Dovecot
from tests.servers.fakesmtp import Answer, Drop, FakeSmtp, Stall
from tests.servers.postfix import Postfix
from tests.servers.proxy import Proxy
from tests.servers.trap import Moment, Step, Trap

SOME = [f"p{n}@yunlan-al.example" for n in range(3)]


def job(recipient: str, constant: bytes = CONSTANT) -> Job:
    return Job(Delivery(address=recipient), SENDER, OWN, constant)


def until_it_speaks(sock: socket.socket) -> bool:
    """Until there is something to read, or its end."""
    asking = select.poll()
    asking.register(sock, select.POLLIN)
    return bool(asking.poll(20_000))


def results(relay: Relay, people: Sequence[str], constant: bytes = CONSTANT) -> dict[str, Result]:
    """All given at once, as many connections as people."""
    wires = Wires(relay)
    try:
        for one in people:
            wires.give(job(one, constant))
        done: dict[str, Result] = {}
        while len(done) < len(people):
            done |= {job.delivery.address: result for job, result in wires.gather(10)}
        return done
    finally:
        wires.end()


@pytest.mark.parametrize(
    "verb, phase", [("MAIL", Phase.MAIL), ("RCPT", Phase.RCPT), ("DATA", Phase.DATA), (".", Phase.DOT)]
)
@pytest.mark.parametrize(
    "features", [("PIPELINING", "8BITMIME"), ("8BITMIME",)], ids=["pipelined", "one-by-one"]
)
@pytest.mark.parametrize(
    "answer, code",
    [
        ("450 4.3.0 later", 450),
        ("421 4.3.2 closing", 421),
        ("550 5.7.1 no", 550),
        (Drop(), None),
        (Drop(b"250-2.1.0 first line\r\n"), None),
        (Stall(), None),
        (Stall(b"250"), None),
        (b"hello\r\n", None),
        (b"250-x\r\n" * 1000, None),
    ],
    ids=lambda value: str(value)[:24],
)
def test_every_fault_at_every_phase_has_the_outcome_it_has_alone(
    verb: str, phase: Phase, features: tuple[str, ...], answer: Answer, code: int | None
) -> None:
    script = {verb: answer}
    if verb in ("MAIL", "RCPT"):
        script["DATA"] = "503 5.5.1 no valid recipient"
    expected = Outcome.UNKNOWN if phase is Phase.DOT and code is None else Outcome.DEFERRED
    if code == 550:
        expected = Outcome.MISCONFIGURED if phase is Phase.MAIL else Outcome.FAILED
    with FakeSmtp(script, features=features) as server:
        done = results(relay(server), SOME)
    assert set(done) == set(SOME)
    assert {(one.outcome, one.phase, one.code) for one in done.values()} == {(expected, phase, code)}


def test_one_silent_relay_holds_nobody_else_up() -> None:
    """The others' mails go on while one waits, and the silent one ends by its own time."""

    all_done = threading.Event()

    def silent(moment: Moment) -> str | None:
        if moment.recipient == SOME[0] and moment.step is Step.DOT:
            all_done.wait(20)
        return None

    with Trap(silent) as trap:
        wires = Wires(relay(trap, timeout=10.0, body_timeout=2.0))
        for one in SOME:
            wires.give(job(one))
        order: list[tuple[str, Outcome]] = []
        turn = 0
        while len(order) < 30:
            for done, result in wires.gather(10):
                order.append((done.delivery.address, result.outcome))
                if len(order) < 28:
                    turn += 1
                    wires.give(job(f"more{turn}@yunlan-al.example"))
        all_done.set()
        wires.end()
    outcomes = dict(order)
    assert outcomes.pop(SOME[0]) is Outcome.UNKNOWN
    assert set(outcomes.values()) == {Outcome.ACCEPTED} and len(outcomes) == 29


def test_what_the_relay_said_while_we_were_busy_is_heard_however_long_that_took() -> None:
    with FakeSmtp() as server:
        wires = Wires(relay(server, timeout=1.0, body_timeout=1.0))
        for one in SOME:
            wires.give(job(one))
        done: list[Done] = []
        while len(done) < 3:
            done += wires.gather(10)
        for one in SOME:  # over the connections that are open now
            wires.give(job(f"second-{one}"))
        time.sleep(2.0)  # the database is away, twice as long as the relay may be silent
        while len(done) < 6:
            done += wires.gather(10)
        assert server.connections == 3
        wires.end()
    assert {result.outcome for _job, result in done} == {Outcome.ACCEPTED}


def test_a_process_that_was_stopped_hears_what_was_said_meanwhile(monkeypatch: pytest.MonkeyPatch) -> None:
    """After SIGCONT select returns without having asked the kernel again."""
    stops = {Step.MAIL: threading.Event(), Step.DOT: threading.Event()}

    def slow(moment: Moment) -> str | None:
        if moment.step in stops:  # not before the process was stopped
            stops[moment.step].wait(20)
        return None

    with Trap(slow) as trap:
        wires = Wires(relay(trap, timeout=1.0, body_timeout=1.0))
        wires.give(job(SOME[0]))
        real, stopped = wires._selector.select, [False]

        def waited(seconds: float | None = None) -> list[Any]:
            waiting = [stop for stop in stops.values() if not stop.is_set()]
            stopped[0] = bool(wires._busy and waiting and not stopped[0])
            if not stopped[0]:
                return real(seconds)
            waiting[0].set()
            [wire] = wires._busy
            assert until_it_speaks(wire.sock)
            time.sleep(1.2)
            return []

        monkeypatch.setattr(wires._selector, "select", waited)
        done: list[Done] = []
        while not done:
            done = wires.gather(10)
        wires.end()
    assert all(stop.is_set() for stop in stops.values()) and done[0][1].outcome is Outcome.ACCEPTED


def test_a_relay_that_hangs_up_on_every_new_connection_is_asked_twice_and_the_job_waits(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """It greets, answers EHLO and is gone before the mail is begun."""
    real = Connection.open

    def open_and_wait(relay: Relay) -> Connection | Result:
        live = real(relay)
        assert isinstance(live, Connection) and until_it_speaks(live.line.wire)
        return live

    monkeypatch.setattr(Connection, "open", open_and_wait)
    with FakeSmtp({"EHLO": Drop(b"250 newcomer\r\n")}) as server:
        wires = Wires(relay(server))
        wires.give(job(SOME[0]))
        [(_job, result)] = wires.gather(20)
        wires.end()
        assert server.connections == 2
    assert (result.outcome, result.phase) == (Outcome.DEFERRED, Phase.CONNECT)


def test_where_no_thread_can_be_had_the_job_has_its_result_and_the_end_comes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def full(thread: threading.Thread) -> None:
        raise RuntimeError("can't start new thread")

    with FakeSmtp() as server:
        wires = Wires(relay(server))
        monkeypatch.setattr("distribute.wires.threading.Thread.start", full)
        wires.give(job(SOME[0]))
        [(_job, result)] = wires.gather(10)
        monkeypatch.undo()
        wires.end()
    assert (result.outcome, result.phase) == (Outcome.DEFERRED, Phase.CONNECT)


def test_no_more_connections_are_opened_than_jobs_are_under_way_at_a_time() -> None:
    with FakeSmtp() as server:
        wires = Wires(relay(server, timeout=10.0, body_timeout=10.0))
        for one in SOME:
            wires.give(job(one))
        done = 0
        while done < 60:
            for _job, result in wires.gather(10):
                assert result.outcome is Outcome.ACCEPTED
                done += 1
                if done <= 57:
                    wires.give(job(f"more{done}@yunlan-al.example"))
        wires.end()
        assert server.connections == 3
        assert [line for line in server.said if line == "QUIT"] == ["QUIT"] * 3


def test_a_connection_the_relay_gave_up_meanwhile_is_replaced_and_nothing_fails() -> None:
    with FakeSmtp({".": ["250 ok", Drop(b"250 2.0.0 ok\r\n")]}) as server:
        wires = Wires(relay(server, timeout=10.0, body_timeout=10.0))
        outcomes = []
        for turn in range(4):
            wires.give(job(f"p{turn}@yunlan-al.example"))
            outcomes += [result.outcome for _job, result in wires.gather(10)]
            wires.serve(0.05)
        wires.end()
    assert outcomes == [Outcome.ACCEPTED] * 4
    assert server.connections > 1


@pytest.mark.servers
def test_large_mails_over_tls_at_once_arrive_whole(dovecot: Dovecot, postfix: Postfix) -> None:
    """More than the kernel takes at a time, in both directions of the handshake's whims."""
    postfix.clear()
    text = b"Subject: big\r\n\r\n" + b"".join(b".%075d\r\n" % n for n in range(30_000))
    values = {"security": "starttls", "ca_file": postfix.ca_file, "timeout": 20.0, "body_timeout": 60.0}
    done = results(relay(postfix, **values), SOME, stuff(text))
    assert {one.outcome for one in done.values()} == {Outcome.ACCEPTED}
    delivered = postfix.wait_for(3)
    assert Counter(mail.recipient for mail in delivered) == Counter(SOME)
    assert {mail.raw for mail in delivered} == {(OWN + text).replace(b"\r\n", b"\n")}


@pytest.mark.servers
@pytest.mark.parametrize("security", ["plain", "starttls"])
@pytest.mark.parametrize("way", ["after_in", "after_out"])
def test_whatever_byte_the_connections_are_cut_at_nothing_undelivered_is_called_accepted(
    postfix: Postfix, security: str, way: str
) -> None:
    postfix.clear()
    more: dict[str, Any] = {"timeout": 2.0, "body_timeout": 2.0}
    if security != "plain":
        more |= {"security": security, "ca_file": postfix.ca_file}
    with Proxy(postfix.port) as proxy:
        assert results(relay(proxy, **more), SOME[:1])[SOME[0]].outcome is Outcome.ACCEPTED
        total = proxy.passed_in if way == "after_in" else proxy.passed_out
    postfix.wait_for(1)
    postfix.clear()
    outcomes: dict[str, Outcome] = {}
    for after in {*range(1, total, max(1, total // 12)), *range(total - 150, total + 20, 8)}:
        with Proxy(postfix.port, **{way: after}) as proxy:
            done = results(relay(proxy, **more), [f"cut{after}n{n}@yunlan-al.example" for n in range(2)])
            outcomes |= {who: one.outcome for who, one in done.items()}
    accepted = {who for who, outcome in outcomes.items() if outcome is Outcome.ACCEPTED}
    unknown = {who for who, outcome in outcomes.items() if outcome is Outcome.UNKNOWN}
    arrived = set(postfix.settled())
    assert accepted <= arrived <= accepted | unknown
    assert accepted and unknown and Outcome.DEFERRED in outcomes.values()
