"""kill -9 while polling and while sending, then a restart: nothing lost, nothing twice.

The oracle is outside: what was put into Dovecot, and what the relay captured.
"""

from __future__ import annotations

import random
import sqlite3
import time
import uuid
from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from tests.office import Office, kill, mail
from tests.servers.dovecot import Dovecot
from tests.servers.smtpsink import SmtpSink
from tests.spine.contributions import OPENS

pytestmark = pytest.mark.servers
MAILS = 240
RECIPIENTS = 240


def count(store: Path, query: str) -> int:
    """A number from the store, read from outside; 0 while there is none."""
    try:
        with sqlite3.connect(f"file:{store}?mode=ro", uri=True, timeout=5) as database:
            return int(database.execute(query).fetchone()[0])
    except sqlite3.OperationalError:
        return 0


def killed_at(office: Office, verb: str, enough: Callable[[], bool]) -> bool:
    """Starts the verb and kills it once `enough`; False when it ended by itself before."""
    process = office.start(verb)
    while process.poll() is None:
        if enough():
            kill(process)
            return True
        time.sleep(0.001)
    process.communicate()
    return False


def poll_kills(tmp_path: Path, dovecot: Dovecot, kills: int, seed: int) -> int:
    user = dovecot.add_user(f"u{uuid.uuid4().hex[:10]}@yunlan-al.example")
    mails = [
        mail(f"【要闻】第{n}条", f"第{n}条：今日一车间完成检修，节电{n}度。\n（青石电解铝厂　温可）\n")
        for n in range(MAILS)
    ]
    dovecot.append_many(
        "INBOX", [(raw, OPENS + timedelta(minutes=n)) for n, raw in enumerate(mails)], user=user
    )
    before = dovecot.state(user=user)
    office = Office(tmp_path, dovecot, 2525, user=user)
    with office.config.open("a", encoding="utf-8") as config:
        config.write("\n[limits]\nbatch_bytes = 4000\n")
    office.run("windows", "add", "--opens", "2026-05-06T08:00", "--closes", "2026-05-12T17:00")
    store = tmp_path / "newsdesk.sqlite3"
    dice = random.Random(seed)
    done = 0
    for n in range(kills):
        # The first half of the kills falls into fetching, the second into reading.
        if n < kills // 2:
            target = count(store, "select count(*) from sighting") + dice.randint(1, 2 * MAILS // kills)
            query = "select count(*) from sighting"
        else:
            query = "select count(*) from message where disposition <> 'new'"
            target = count(store, query) + dice.randint(1, 2 * MAILS // kills)
        done += killed_at(office, "poll", lambda q=query, t=target: count(store, q) >= t)  # type: ignore[misc]
    office.run("poll")
    rows = office.json("messages")
    assert [row["subject"] for row in rows] == [f"【要闻】第{n}条" for n in range(MAILS)], (
        "every mail once, none lost"
    )
    assert {row["disposition"] for row in rows} == {"submission"}
    texts = Counter(item["paragraphs"][0] for item in office.json("items"))
    assert texts == {f"第{n}条：今日一车间完成检修，节电{n}度。": 1 for n in range(MAILS)}, (
        "no draft doubled or halved"
    )
    assert len({row["submission"] for row in rows}) == MAILS
    assert dovecot.state(user=user) == before
    office.run("verify")
    return done


def send_kills(tmp_path: Path, dovecot: Dovecot, kills: int, seed: int) -> tuple[int, int]:
    """Returns how many kills struck and how many deliveries were unknown because of them."""
    user = dovecot.add_user(f"u{uuid.uuid4().hex[:10]}@yunlan-al.example")
    dovecot.append(
        "INBOX", mail("【要闻】一条", "今日一车间完成检修。\n（青石电解铝厂　温可）\n"), OPENS, user=user
    )
    with SmtpSink() as sink:
        office = Office(tmp_path, dovecot, sink.port, user=user)
        office.people(distribution=RECIPIENTS - 40, copies=40)
        office.run("windows", "add", "--opens", "2026-05-06T08:00", "--closes", "2026-05-12T17:00")
        office.run("poll")
        issue = office.to_signed()
        office.run("issue", "release", str(issue))
        store = tmp_path / "newsdesk.sqlite3"
        dice = random.Random(seed)
        query = "select count(*) from delivery where state <> 'pending'"
        done = 0
        for _ in range(kills):
            target = count(store, query) + dice.randint(1, RECIPIENTS // kills)
            done += killed_at(office, "send", lambda t=target: count(store, query) >= t)  # type: ignore[misc]
        office.json("send")
        rows = office.json("deliveries", str(issue))
        captured = sink.counts()
        unknown = [row["address"] for row in rows if row["state"] == "unknown"]
        assert {row["state"] for row in rows} <= {"accepted", "unknown"}
        assert len(unknown) <= 4 * done, "at most one per open connection per crash"
        assert not [address for address, times in captured.items() if times > 1], "nobody twice"
        accepted = {row["address"] for row in rows if row["state"] == "accepted"}
        assert accepted <= set(captured), "accepted means handed over"
        assert set(captured) <= accepted | set(unknown), "whoever may have it is named"
        for decision, addresses in (
            ("--arrived", [address for address in unknown if address in captured]),
            ("--again", [address for address in unknown if address not in captured]),
        ):
            if addresses:
                office.run("deliveries", str(issue), decision, *addresses)
        office.run("send")
        assert sink.counts() == {row["address"]: 1 for row in rows}, "in the end everybody once"
        assert office.json("issue", "show", str(issue))["state"] == "sent"
        office.run("verify")
    return done, len(unknown)


def test_twelve_kills_while_polling_lose_and_double_nothing(tmp_path: Path, dovecot: Dovecot) -> None:
    assert poll_kills(tmp_path, dovecot, kills=12, seed=1) >= 10


def test_twelve_kills_while_sending_reach_everybody_once(tmp_path: Path, dovecot: Dovecot) -> None:
    done, _ = send_kills(tmp_path, dovecot, kills=12, seed=2)
    assert done >= 10


@pytest.mark.long
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("seed", range(10))
def test_many_kills_while_polling(tmp_path: Path, dovecot: Dovecot, seed: int) -> None:
    assert poll_kills(tmp_path, dovecot, kills=30, seed=seed) >= 20


@pytest.mark.long
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("seed", range(10))
def test_many_kills_while_sending(tmp_path: Path, dovecot: Dovecot, seed: int) -> None:
    done, _ = send_kills(tmp_path, dovecot, kills=30, seed=seed)
    assert done >= 20
