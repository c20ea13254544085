"""The faults around a mailing, each with the real `newsdesk send` and the relay as the oracle.

Which test holds which fault (the numbers are those of the list of faults):

F3   a kill at each step of sending            test_send_kills.py; test_kills.py (at random times, smtp-sink)
F10  4xx at connect, MAIL, RCPT, DATA, dot     here; tests/distribute/test_relay_phases.py by phase and reply
F11  5xx to a recipient or its text            here; tests/distribute/test_send.py
F12  a relay's quota dressed as 5xx            here; tests/distribute/test_send.py
F13  a stall or a drop after the final dot     here; tests/distribute/test_send.py for both policies in one process
F14  5xx that is about us: connect, MAIL       here; tests/distribute/test_send.py
F15  no DNS, relay down, TLS, login            here; test_bad_input.py (relay down); tests/distribute/test_relay.py
F16  a full disk                               test_send_interrupted.py (sending); test_bad_input.py (polling)
F17  a store another process holds             tests/distribute/test_send_mended.py
F18  PostgreSQL crashes, cuts, is away         test_send_postgres.py; tests/distribute/test_send_mended.py
F19  several workers, a stale lease, SIGSTOP   test_send_workers.py; test_together.py;
                                               tests/editorial/test_delivery_life.py (any order of events)
F27  a broken setting, template or row         test_send_interrupted.py (in a run); test_bad_input.py (at the signature)
F28  SIGTERM in the middle of a run            test_send_interrupted.py; test_worker.py (`newsdesk run`)
"""

from __future__ import annotations

import re
import threading
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import pytest

from editorial.models import Delivery, DeliveryState, Issue, Suppression
from tests.servers.certificates import Certificates
from tests.servers.fakesmtp import FakeSmtp
from tests.servers.process import free_port
from tests.servers.trap import HANG_UP, Moment, Step, Trap
from tests.spine.mailing import Mailing, released, state
from tests.spine.test_send_workers import everybody

pytestmark = pytest.mark.servers


def due_now() -> None:
    """Time passes: what was deferred may be tried again."""
    Delivery.objects.filter(state=DeliveryState.DEFERRED).update(next_at=datetime.now(UTC))


class Script:
    """What the relay says to each sender (one a recipient) at its first attempts: `plan[n]` for the n-th that comes."""

    def __init__(self, plan: list[tuple[Step, str]]) -> None:
        self.plan, self.lock = plan, threading.Lock()
        self.given: dict[str, tuple[Step, str]] = {}
        self.over: set[str] = set()

    def __call__(self, moment: Moment) -> str | None:
        if moment.step in (Step.CONNECT, Step.BODY, Step.TAKEN):
            return None
        with self.lock:
            if moment.sender not in self.given and len(self.given) < len(self.plan):
                self.given[moment.sender] = self.plan[len(self.given)]
            step, words = self.given.get(moment.sender, (None, ""))
            if step is not moment.step or moment.sender in self.over:
                return None
            self.over.add(moment.sender)
        return words

    def of(self, row: Delivery) -> tuple[Step, str] | None:
        return self.given.get(f"bounces+{row.token}@yunlan-al.example")


# --- F10: refused for now


def test_whatever_is_refused_for_now_is_deferred_and_sent_later_once(store: str, tmp_path: Path) -> None:
    codes = ("421 4.3.2", "450 4.2.0", "451 4.7.1", "452 4.3.1")
    script = Script(
        [(step, f"{code} not now") for step in (Step.MAIL, Step.RCPT, Step.DATA, Step.DOT) for code in codes]
    )
    issue = released(20)
    with Trap(script) as trap:
        office = Mailing(tmp_path, trap.port)
        office.run("send")
        assert Counter(office.states().values()) == {"deferred": 16, "accepted": 4}
        for row in issue.deliveries.filter(state=DeliveryState.DEFERRED):
            step, words = script.of(row) or ("", "")
            assert f"{row.code} {row.words}" == words, step
        assert "nothing due now" in office.run("send")
        due_now()
        office.run("send")
        # A text that is refused at its dot was not taken: its second try is the one that counts.
        assert trap.counts() - Counter(refused_texts(script, issue.deliveries.all())) == everybody(20)
        assert set(office.states().values()) == {"accepted"}
    assert not Delivery.objects.filter(possibly_twice=True).exists()


def refused_texts(script: Script, rows: object) -> list[str]:
    """Whose text was whole when the relay refused it."""
    given = [(row.address, script.of(row)) for row in rows]  # type: ignore[attr-defined]
    return [address for address, plan in given if plan is not None and plan[0] is Step.DOT]


def test_a_relay_that_refuses_to_talk_for_now_costs_nobody_anything(
    sqlite_store: Path, tmp_path: Path
) -> None:
    released(6)
    with Trap() as trap:
        office = Mailing(tmp_path, trap.port)
        for code in (421, 452):
            words = f"{code} too many connections"
            trap.asked = lambda moment, said=words: said if moment.step is Step.CONNECT else None  # type: ignore[misc]
            assert "too many connections" in office.run("send", code=1)
            assert set(office.states().values()) <= {"deferred", "pending"}
            due_now()
        trap.asked = lambda moment: None
        office.run("send")
        assert trap.counts() == everybody(6)


# --- F11, F12: refused for good, and what only looks like it


def test_a_refusal_for_good_fails_that_recipient_alone_and_is_never_in_doubt(
    sqlite_store: Path, tmp_path: Path
) -> None:
    replies = ("550 5.1.1 nobody", "550 5.7.1 no", "552 5.2.2 full", "554 5.6.0 strange", "553 5.1.3 what")
    script = Script([(step, words) for step in (Step.RCPT, Step.DATA, Step.DOT) for words in replies])
    issue = released(20)
    with Trap(script) as trap:
        office = Mailing(tmp_path, trap.port)
        for _twice in range(2):
            office.run("send")
            assert Counter(office.states().values()) == {"failed": 15, "accepted": 5}
        for row in issue.deliveries.filter(state=DeliveryState.FAILED):
            step, words = script.of(row) or ("", "")
            assert f"{row.code} {row.words}" == words, step
        refused = refused_texts(script, issue.deliveries.all())
        accepted = {address for address, state in office.states().items() if state == "accepted"}
        assert trap.counts() == Counter(accepted | set(refused))


def test_a_quota_dressed_as_a_refusal_pauses_and_marks_nobody(sqlite_store: Path, tmp_path: Path) -> None:
    """A dozen mails a day, and each day other words for it."""
    issue = released(44)
    left = 0
    said = iter(
        ["550 Connection frequency limited", "554 5.7.1 DT:SPM too many today", "550 5.4.5 Daily limit", ""]
    )

    def quota(moment: Moment) -> str | None:
        nonlocal left
        if moment.step is not Step.RCPT:
            return None
        left -= 1
        return words if left < 0 else None

    with Trap(quota) as trap:
        # One at a time: what is under way when the day's last mail goes is a test of its own.
        office = Mailing(tmp_path, trap.port, "connections = 1")
        for day, words in enumerate(said):
            if day:
                office.resume(issue)
            left = 12
            assert words.partition(" ")[2] in office.run("send", code=1 if words else 0)
            sent = min(12 * (day + 1), 44)
            assert Counter(office.states().values()) == +Counter(accepted=sent, pending=44 - sent)
        assert trap.counts() == everybody(44)
    assert not Suppression.objects.exists()


def test_a_mail_that_is_taken_between_equal_refusals_leaves_nobody_failed(
    sqlite_store: Path, tmp_path: Path
) -> None:
    """The quota ends while another connection waits for the answer to its text."""
    released(12)
    refused, enough, lock = [0], threading.Event(), threading.Lock()

    def quota(moment: Moment) -> str | None:
        if moment.step is Step.DOT:
            enough.wait(30)
        if moment.step is not Step.RCPT:
            return None
        with lock:
            refused[0] += 1
            if refused[0] == 1:
                return None
            if refused[0] == 4:  # the answers to two refusals are stored
                enough.set()
        return "550 Connection frequency limited"

    with Trap(quota) as trap:
        office = Mailing(tmp_path, trap.port, "connections = 2")
        office.run("send", code=1)
    assert Counter(office.states().values()) == {"accepted": 1, "pending": 11}


# --- F13: silence after the final dot


@pytest.mark.parametrize("policy", ["ask", "retry"])
def test_silence_after_the_dot_leaves_only_those_in_doubt_and_doubles_only_them(
    sqlite_store: Path, tmp_path: Path, policy: str
) -> None:
    issue = released(24)
    silent: set[str] = set()
    lock, over = threading.Lock(), threading.Event()

    def silence(moment: Moment) -> str | None:
        """Hangs up after every third text, stalls after every other third; at the first attempt of each only."""
        with lock:
            if moment.step is not Step.DOT or moment.recipient in silent or len(silent) == 8:
                return None
            silent.add(moment.recipient)
            hang = len(silent) % 2
        if not hang:
            over.wait(60)
        return HANG_UP

    with Trap(silence) as trap:
        office = Mailing(tmp_path, trap.port, f'on_unknown = "{policy}"\nunknown_after = 0')
        office.change("body_timeout = 10", "body_timeout = 1")
        office.run("send")
        office.run("send")
        over.set()
        named = set(Delivery.objects.exclude(state="accepted").values_list("address", flat=True))
        twice = set(Delivery.objects.filter(possibly_twice=True).values_list("address", flat=True))
        if policy == "ask":
            assert (named, twice) == (silent, set())
            assert trap.counts() == everybody(24)
        else:
            assert (named, twice) == (set(), silent)
            assert trap.counts() == everybody(24) + Counter(silent)
        names = {
            (copy.recipient, re.findall(rb"(?mi)^Message-ID: *(\S+)", copy.text)[0]) for copy in trap.copies
        }
        assert len(names) == 24, "the same Message-ID again, so that a mailbox can tell"
    assert issue.deliveries.filter(state__in=["accepted", "unknown"]).count() == 24


# --- F14, F15: what is about us


def test_a_relay_that_takes_no_verp_sender_pauses_and_a_fixed_one_helps(
    sqlite_store: Path, tmp_path: Path
) -> None:
    issue = released(6)

    def strict(moment: Moment) -> str | None:
        return "553 5.7.1 not your address" if moment.step is Step.MAIL and "+" in moment.sender else None

    with Trap(strict) as trap:
        office = Mailing(tmp_path, trap.port)
        assert "not your address" in office.run("send", code=1)
        assert set(office.states().values()) == {"pending"}
        assert state(issue) == "paused"
        office.change("[store]", 'envelope = "fixed"\n\n[store]')
        office.resume(issue)
        office.run("send")
        assert trap.counts() == everybody(6)
        assert {copy.sender for copy in trap.copies} == {"bounces@yunlan-al.example"}


def test_a_relay_that_wants_nothing_of_us_pauses_and_fails_nobody(sqlite_store: Path, tmp_path: Path) -> None:
    issue = released(6)
    with Trap(lambda moment: "554 5.7.1 not from here" if moment.step is Step.CONNECT else None) as trap:
        office = Mailing(tmp_path, trap.port)
        assert "not from here" in office.run("send", code=1)
        assert set(office.states().values()) == {"pending"}
        trap.asked = lambda moment: None
        assert "paused" in office.run("send")
        assert not trap.copies, "it waits for a person"
        office.resume(issue)
        office.run("send")
        assert trap.counts() == everybody(6)


def mended(office: Mailing, issue: Issue, count: int) -> None:
    """With a relay that works, everybody gets it once."""
    if state(issue) == "paused":
        office.resume(issue)
    with Trap() as trap:
        text = office.config.read_text(encoding="utf-8")
        before, _, after = text.partition("[relay]")
        rest = after[after.index("[store]") :]
        relay = f'host = "127.0.0.1"\nport = {trap.port}\nsecurity = "plain"\nbounces = "bounces@yunlan-al.example"'
        office.config.write_text(f"{before}[relay]\n{relay}\n\n{rest}", encoding="utf-8")
        due_now()
        office.run("send")
        assert trap.counts() == everybody(count)


def test_a_relay_nobody_knows_is_tried_again_and_fails_nobody(sqlite_store: Path, tmp_path: Path) -> None:
    issue = released(5)
    office = Mailing(tmp_path, free_port())
    office.change('[relay]\nhost = "127.0.0.1"', '[relay]\nhost = "relay.invalid"')
    assert "relay.invalid" in office.run("send", code=1)
    assert set(office.states().values()) <= {"deferred", "pending"}
    assert state(issue) == "sending"
    mended(office, issue, 5)


@pytest.mark.parametrize("reply", ["535 5.7.8 wrong password", "454 4.7.0 later"])
def test_a_login_that_fails_pauses_for_good_and_waits_for_now(
    sqlite_store: Path, tmp_path: Path, reply: str
) -> None:
    issue = released(5)
    with FakeSmtp({"AUTH": reply}, features=("PIPELINING", "8BITMIME", "AUTH PLAIN")) as relay:
        office = Mailing(tmp_path, relay.port, 'user = "bulletin"\npassword_file = "password"')
        assert reply[4:] in office.run("send", code=1)
        assert not relay.texts
    assert set(office.states().values()) <= {"deferred", "pending"}
    assert state(issue) == ("paused" if reply.startswith("5") else "sending")
    mended(office, issue, 5)


def test_a_certificate_of_a_stranger_stops_before_anything_is_said(
    sqlite_store: Path, tmp_path: Path, certificates: Certificates
) -> None:
    issue = released(5)
    with FakeSmtp(features=("STARTTLS", "8BITMIME"), certificates=certificates) as relay:
        office = Mailing(tmp_path, relay.port, f'ca_file = "{certificates.other_ca}"')
        office.change(
            f'port = {relay.port}\nsecurity = "plain"', f'port = {relay.port}\nsecurity = "starttls"'
        )
        assert "certificate" in office.run("send", code=1)
        assert not [line for line in relay.said if line.startswith(("AUTH", "MAIL"))]
    assert set(office.states().values()) <= {"deferred", "pending"}
    mended(office, issue, 5)
