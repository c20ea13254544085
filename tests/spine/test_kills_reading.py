"""kill -9 while files are converted and resends and corrections judged, and many processes at it at once.

The oracle is outside: each contribution comes four times (as it is, delivered again, sent again, edited), some of them
as files LibreOffice reads; of each there must be one submission, one draft with the last words, one letter a mail.
"""

from __future__ import annotations

import random
import signal
import sqlite3
import subprocess
import time
import uuid
from collections import Counter
from datetime import timedelta
from pathlib import Path
from typing import Any

import psycopg
import pytest

from tests.ingest.builder import attach, docx, multi, text
from tests.ingest.builder import mail as built
from tests.office import Office, kill
from tests.servers.dovecot import Dovecot
from tests.spine.contributions import OPENS
from tests.spine.test_kills import count

pytestmark = pytest.mark.servers

STAND_IN = """#!/bin/sh
mkdir -p out
cp "$(dirname "$0")/$(sed -n 's/.*words \\([0-9]*\\)}.*/\\1/p' in.rtf).docx" out/in.docx
"""
"""In LibreOffice's place: the number in the file says which .docx becomes of it."""
SUBJECTS = [
    "安全检查",
    "节能改造",
    "技能培训",
    "志愿服务",
    "设备检修",
    "消防演练",
    "质量攻关",
    "文化活动",
    "技术比武",
]
DONE = {"submission": 1, "duplicate": 2, "correction": 1}


def words(n: int, edited: bool = False) -> str:
    what = SUBJECTS[n % len(SUBJECTS)]
    power = 4000 + n * 37 + edited
    return (
        f"5月{n % 28 + 1}日，第{n}车间组织{what}，{what}小组走遍{n + 3}个岗位，记录{what}问题{n + 11}项，"
        f"当月节电{power}度，{what}经验由班长第{n}号工匠整理成册。"
    )


class Mailbox:
    """An office whose mailbox holds every contribution four times."""

    def __init__(
        self, folder: Path, dovecot: Dovecot, groups: int, store: str = "sqlite:///newsdesk.sqlite3"
    ):
        self.groups = groups
        user = dovecot.add_user(f"u{uuid.uuid4().hex[:10]}@yunlan-al.example")
        self.office = Office(folder, dovecot, 9, user=user, store=store)
        self.office.change("[worker]", '[office]\ncommand = "libreoffice/soffice"\n\n[worker]')
        self.office.people()
        program = folder / "libreoffice" / "soffice"
        program.parent.mkdir()
        program.write_text(STAND_IN)
        program.chmod(0o755)
        self.folder = program.parent
        mails = [raw for n in range(groups) for raw in self._four(n)]
        dovecot.append_many(
            "INBOX", [(raw, OPENS + timedelta(minutes=n)) for n, raw in enumerate(mails)], user=user
        )

    def _four(self, n: int) -> list[bytes]:
        as_file, subject = n % 3 == 0, f"{n}车间{SUBJECTS[n % len(SUBJECTS)]}"
        first = self._mail(n, "a", subject, words(n), as_file)
        delivered = b"Received: from b.example by a.example; Fri, 8 May 2026 10:00:00 +0800\r\n" + first
        again = self._mail(n, "b", subject, words(n), as_file)
        edited = self._mail(n, "c", f"{subject}（修改稿）", words(n, edited=True), as_file)
        return [first, delivered, again, edited]

    def _mail(self, n: int, part: str, subject: str, said: str, as_file: bool) -> bytes:
        body: Any = text(f"{said}（青石电解铝厂　温可）\n")
        if as_file:
            number = 10 * n + (part == "c")
            (self.folder / f"{number}.docx").write_bytes(docx(said, "（青石电解铝厂　温可）"))
            body = multi(
                "mixed",
                text("老师好，稿件见附件。\n"),
                attach(f"来稿{n}.rtf", b"{\\rtf1\\ansi words %d}" % number),
            )
        sender = "温可 <wenke@yunlan-al.example>"
        return built(subject, body, sender).replace(b"<m1@", f"<{n}.{part}@".encode())

    def check(self, in_order: bool) -> None:
        """`in_order`: one process at a time reads, so that the first of four is always the submission."""
        rows, items = self.office.json("messages"), self.office.json("items")
        assert len(rows) == 4 * self.groups
        for n in range(self.groups):
            mine = rows[4 * n : 4 * n + 4]
            states = Counter(row["disposition"] for row in mine)
            assert states["submission"] == 1 and states["duplicate"] + states["correction"] == 3, (n, states)
            own = next(row for row in mine if row["disposition"] == "submission")
            assert {row["of"] for row in mine} <= {None, *(row["id"] for row in mine)}
            assert all((row["of"] is None) == (row is own) for row in mine)
            assert not in_order or states == DONE, (n, states)
            drafts = [item for item in items if item["submission"] == own["submission"]]
            assert [item["paragraphs"] for item in drafts] == [[words(n, edited=True)]], (
                "the last words, once"
            )
            kinds = Counter(letter["kind"] for row in mine for letter in row["letters"])
            assert kinds["receipt"] == 1
            assert all(len(row["letters"]) <= 1 for row in mine), "one letter a mail"
            assert not in_order or kinds == {"receipt": 1, "already-here": 1, "correction-received": 1}
        assert len(items) == self.groups
        numbers = [row["submission"] for row in rows if row["submission"] is not None]
        assert sorted(numbers) == list(range(1, self.groups + 1)), "numbers without a gap"
        assert "all is as it must be" in self.office.run("verify", "--mailbox")


def kills_while_reading(tmp_path: Path, dovecot: Dovecot, groups: int, kills: int, seed: int) -> int:
    box = Mailbox(tmp_path, dovecot, groups)
    store, dice, struck = tmp_path / "newsdesk.sqlite3", random.Random(seed), 0
    # Every step writes an event; in all there are some three for each mail.
    steps = "select count(*) from event"
    for number in range(kills):
        target = max(count(store, steps), 3) + dice.randint(1, max(2, 18 * groups // kills))
        process = box.office.start("poll")
        while process.poll() is None:
            if count(store, steps) >= target:
                time.sleep(dice.random() * 0.03)  # anywhere in the transaction after it
                break
            time.sleep(0.001)
        if process.poll() is None:
            kill(process)
            struck += 1
        else:
            process.communicate()
            assert number, "the first one must be struck"
            break
    box.office.run("poll")
    box.check(in_order=True)
    with sqlite3.connect(f"file:{store}?mode=ro", uri=True) as database:
        left = database.execute(
            "select (select count(*) from conversion where state <> 'done' or claim <> ''),"
            " (select count(*) from message where waits or claim <> '')"
        ).fetchone()
    assert left == (0, 0)
    return struck


def test_kills_while_converting_and_judging_lose_and_double_nothing(tmp_path: Path, dovecot: Dovecot) -> None:
    assert kills_while_reading(tmp_path, dovecot, groups=4, kills=5, seed=5) >= 3


@pytest.mark.long
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("seed", range(10))
def test_many_kills_while_converting_and_judging(tmp_path: Path, dovecot: Dovecot, seed: int) -> None:
    assert kills_while_reading(tmp_path, dovecot, groups=20, kills=30, seed=seed) >= 15


def read_together(tmp_path: Path, dovecot: Dovecot, url: str, groups: int) -> None:
    """The first poll dies once everything is recorded; three processes then read and convert at once."""
    box = Mailbox(tmp_path, dovecot, groups, url)
    first = box.office.start("poll")
    with psycopg.connect(url, autocommit=True) as database:

        def number(query: str) -> int:
            row = database.execute(query).fetchone()
            assert row is not None
            return int(row[0])

        while number("select count(*) from message") < 4 * groups and first.poll() is None:
            time.sleep(0.001)
        kill(first)
        assert number("select count(*) from message where disposition = 'new'") > 0
        worker = box.office.start("worker")
        pollers = [box.office.start("poll") for _ in range(2)]
        for process in pollers:
            _, error = process.communicate(timeout=120)
            assert process.returncode == 0, error
        deadline = time.monotonic() + 60
        while (
            number("select count(*) from message where disposition = 'new'") and time.monotonic() < deadline
        ):
            time.sleep(0.05)
        _end(worker)
    box.check(in_order=False)


def _end(worker: subprocess.Popen[str]) -> None:
    worker.send_signal(signal.SIGTERM)
    _, error = worker.communicate(timeout=60)
    assert worker.returncode == 0, error
    assert "Traceback" not in error, error


def test_processes_that_read_and_convert_at_once_make_one_submission_of_each(
    tmp_path: Path, dovecot: Dovecot, postgres_cluster: Any
) -> None:
    read_together(tmp_path, dovecot, postgres_cluster.create(f"t{uuid.uuid4().hex[:10]}"), groups=6)


@pytest.mark.long
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("run", range(5))
def test_processes_that_read_a_large_mailbox_at_once(
    tmp_path: Path, dovecot: Dovecot, postgres_cluster: Any, run: int
) -> None:
    read_together(tmp_path, dovecot, postgres_cluster.create(f"t{uuid.uuid4().hex[:10]}"), groups=40)
