"""`newsdesk run`: the passes by the clock, and a gentle end."""

from __future__ import annotations

import signal
import time
import uuid
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.office import Office, mail
from tests.servers.dovecot import Dovecot
from tests.servers.smtpsink import SmtpSink
from tests.spine.contributions import OPENS
from tests.spine.test_kills import count

pytestmark = pytest.mark.servers


def wait(until: Callable[[], bool], seconds: float = 60.0) -> None:
    """Waits for a fact; how long it takes decides nothing."""
    end = time.monotonic() + seconds
    while not until():
        assert time.monotonic() < end, "it never came true"
        time.sleep(0.05)


def test_the_worker_polls_closes_releases_and_sends_by_the_clock(tmp_path: Path, dovecot: Dovecot) -> None:
    user = dovecot.add_user(f"u{uuid.uuid4().hex[:10]}@yunlan-al.example")
    store = tmp_path / "newsdesk.sqlite3"
    with SmtpSink() as sink:
        office = Office(tmp_path, dovecot, sink.port, user=user)
        office.people()
        publishes = (datetime.now(UTC) + timedelta(seconds=30)).isoformat(timespec="seconds")
        opens, closes = "2026-05-06T08:00", "2026-05-12T17:00"
        office.run("windows", "add", "--opens", opens, "--closes", closes, "--publishes", publishes)
        process = office.start("run")
        try:
            wait(
                lambda: (
                    count(store, "select count(*) from collection_window where closed_at is not null") == 1
                )
            )
            late = mail("【要闻】一条", "今日一车间完成检修。\n（青石电解铝厂　温可）\n")
            dovecot.append("INBOX", late, OPENS, user=user)
            wait(lambda: count(store, "select count(*) from item where issue_id is not null") == 1)
            issue = office.to_signed()
            assert office.json("issue", "show", str(issue))["state"] in ("scheduled", "sending", "sent")
            wait(lambda: office.json("issue", "show", str(issue))["state"] == "sent")
            assert sorted(sink.counts().values()) == [1] * 8
        finally:
            process.send_signal(signal.SIGTERM)
            _, error = process.communicate(timeout=30)
        assert process.returncode == 0, error
        assert "Traceback" not in error


def test_sigterm_finishes_what_is_in_flight_and_leaves_the_rest_pending(
    tmp_path: Path, dovecot: Dovecot
) -> None:
    user = dovecot.add_user(f"u{uuid.uuid4().hex[:10]}@yunlan-al.example")
    dovecot.append(
        "INBOX", mail("【要闻】一条", "今日一车间完成检修。\n（青石电解铝厂　温可）\n"), OPENS, user=user
    )
    store = tmp_path / "newsdesk.sqlite3"
    # The sink takes a second for each mail, so that some are surely in flight.
    with SmtpSink(stall=".:1") as sink:
        office = Office(tmp_path, dovecot, sink.port, user=user)
        office.people(distribution=40, copies=0)
        office.run("windows", "add", "--opens", "2026-05-06T08:00", "--closes", "2026-05-12T17:00")
        office.run("poll")
        issue = office.to_signed()
        office.run("issue", "release", str(issue))
        process = office.start("run")
        wait(lambda: count(store, "select count(*) from delivery where state = 'accepted'") > 0)
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=30)
        assert process.returncode == 0
        states = {row["address"]: row["state"] for row in office.json("deliveries", str(issue))}
        assert set(states.values()) == {"accepted", "pending"}
        assert set(sink.counts()) == {address for address, state in states.items() if state == "accepted"}
    with SmtpSink(port=sink.port) as rest:
        office.run("send")
        assert set(rest.counts()) == {address for address, state in states.items() if state == "pending"}
        assert set(rest.counts().values()) == {1}


def test_an_old_heartbeat_pauses_what_could_send_by_itself(tmp_path: Path, dovecot: Dovecot) -> None:
    import sqlite3

    user = dovecot.add_user(f"u{uuid.uuid4().hex[:10]}@yunlan-al.example")
    dovecot.append(
        "INBOX", mail("【要闻】一条", "今日一车间完成检修。\n（青石电解铝厂　温可）\n"), OPENS, user=user
    )
    with SmtpSink() as sink:
        office = Office(tmp_path, dovecot, sink.port, user=user)
        office.people()
        office.run("windows", "add", "--opens", "2026-05-06T08:00", "--closes", "2026-05-12T17:00")
        office.run("poll")
        issue = office.to_signed()
        office.run("issue", "release", str(issue))
        with sqlite3.connect(tmp_path / "newsdesk.sqlite3") as database:
            database.execute("update heartbeat set beat = '2026-01-01 00:00:00'")
        said = office.run("send")
        assert "paused" in said
        assert sink.counts() == {}
        office.run("issue", "resume", str(issue))
        office.run("send")
        assert sorted(sink.counts().values()) == [1] * 8
