"""Polls killed while resends, corrections, thanks and withdrawals are read leave each of them done exactly once."""

from __future__ import annotations

import uuid
from collections import Counter
from datetime import datetime, timedelta, timezone
from functools import partial
from pathlib import Path

import pytest

from tests.ingest.builder import text
from tests.ingest.test_flow_again import EDITED, FIRST, SECOND, SIGNED, sent
from tests.office import Office
from tests.servers.dovecot import Dovecot
from tests.spine.test_kills import count, killed_at

pytestmark = pytest.mark.servers
CAME = datetime(2026, 5, 7, 9, 0, tzinfo=timezone(timedelta(hours=8)))
STORIES = 3


def story(number: int) -> list[bytes]:
    """One contribution and all that follows it, all about an event of its own."""
    body = f"{FIRST}\n\n{SECOND}{SIGNED}\n".replace("一车间", f"{'甲乙丙'[number]}车间")
    body = body.replace("5月9日", f"5月{number + 1}日")
    subject, reply = f"【要闻】第{number}车间检查", f"In-Reply-To: <m{number}0@yunlan-al.example>\r\n"
    return [
        sent(subject, text(body), number=f"{number}0"),
        sent(subject, text(body), number=f"{number}1"),
        sent(f"{subject}（修改稿）", text(body.replace(SECOND, EDITED)), number=f"{number}2"),
        sent(f"回复：{subject}", text("“321度”应为“331度”"), more=reply, number=f"{number}3"),
        sent(f"回复：{subject}", text("收到，谢谢老师！"), more=reply, number=f"{number}4"),
        sent(f"回复：{subject}", text("老师，这篇先不发了。"), more=reply, number=f"{number}5"),
    ]


def _has_read(store: Path, enough: int) -> bool:
    return count(store, "SELECT count(*) FROM message WHERE disposition <> 'new'") >= enough


def test_polls_killed_in_the_midst_of_what_follows_a_contribution_double_nothing(
    tmp_path: Path, dovecot: Dovecot
) -> None:
    user = dovecot.add_user(f"u{uuid.uuid4().hex[:10]}@yunlan-al.example")
    office = Office(tmp_path, dovecot, 2525, user=user)
    office.people()
    office.run("windows", "add", "--opens", "2026-05-06T08:00", "--closes", "2026-12-31T17:00")
    mails = [raw for number in range(STORIES) for raw in story(number)]
    came = [(raw, CAME + timedelta(minutes=place)) for place, raw in enumerate(mails)]
    dovecot.append_many("INBOX", came, user=user)
    store = tmp_path / "newsdesk.sqlite3"
    killed = [killed_at(office, "poll", partial(_has_read, store, enough)) for enough in (1, 4, 10, 15)]
    assert any(killed)
    office.run("poll")
    rows = office.json("messages")
    assert Counter(row["disposition"] for row in rows) == {
        "submission": STORIES,
        "duplicate": STORIES,
        "correction": 2 * STORIES,
        "automatic": STORIES,
        "needs-human": STORIES,
    }
    kinds = Counter(letter["kind"] for row in rows for letter in row["letters"])
    assert kinds == {"receipt": STORIES, "already-here": STORIES, "correction-received": 2 * STORIES}
    items = office.json("items")
    states = [[proposal["state"] for proposal in item["proposals"]] for item in items]
    assert [item["version"] for item in items] == [2] * STORIES
    assert states == [["taken", "proposed"]] * STORIES
    assert "all is as it must be" in office.run("verify")
