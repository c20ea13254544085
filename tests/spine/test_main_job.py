"""The whole main job on real servers: a mailbox in Dovecot becomes one issue, mailed through Postfix."""

from __future__ import annotations

import uuid
from collections import Counter
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any

import pytest

from tests.office import Office
from tests.servers.dovecot import Dovecot
from tests.servers.postfix import Postfix
from tests.spine.contributions import CLOSES, OPENS, twenty

pytestmark = pytest.mark.servers


def new_user(dovecot: Dovecot) -> str:
    return dovecot.add_user(f"u{uuid.uuid4().hex[:10]}@yunlan-al.example")


@pytest.mark.parametrize("engine", ["sqlite", "postgresql"])
def test_twenty_mails_become_one_issue_that_everyone_gets_once(
    engine: str, tmp_path: Path, dovecot: Dovecot, postfix: Postfix, request: pytest.FixtureRequest
) -> None:
    store = "sqlite:///newsdesk.sqlite3"
    if engine == "postgresql":
        store = request.getfixturevalue("postgres_cluster").create(f"spine{uuid.uuid4().hex[:8]}")
    user, mails = new_user(dovecot), twenty()
    dovecot.append_many("INBOX", [(sent.raw, sent.received) for sent in mails], user=user)
    before = dovecot.state(user=user)
    office = Office(tmp_path, dovecot, postfix.port, user=user, security="tls", store=store, pdf="attach")
    office.people()
    office.run("windows", "add", "--opens", "2026-05-06T08:00", "--closes", "2026-05-12T17:00")
    polled = office.json("poll")
    assert polled["mailboxes"][0]["new"] == len(mails)
    assert dovecot.state(user=user) == before, "nothing on the server changes"

    rows = office.json("messages")
    assert {row["id"]: row["disposition"] for row in rows} == {
        number: sent.disposition for number, sent in enumerate(mails, 1)
    }
    assert all(row["reason"] for row in rows)
    assert polled["closed"] == [1]
    _is_one_issue(office, mails)
    _reaches_everyone_once(office, postfix, mails)
    assert "all is as it must be" in office.run("verify")
    assert office.json("poll")["mailboxes"][0]["new"] == 0


def _is_one_issue(office: Office, mails: list[Any]) -> None:
    shown = office.json("issue", "show", "1")
    assert shown["number_line"] == "2026年第9期（总第141期）"
    assert [section["key"] for section in shown["sections"]] == ["news", "safety", "serial"]
    assert shown["sections"][2]["instalment"] == "（连载之三）"
    printed = [item for s in shown["sections"] for sub in s["subsections"] for item in sub["items"]]
    assert [item["number"] for item in printed] == list(range(1, len(printed) + 1))
    text = "\n".join("\n".join(item["paragraphs"]) + item["attribution"] for item in printed)
    mine = [s for s in mails if s.disposition == "submission" and s.received < CLOSES]
    for sent in mine:
        for sentence, attribution in zip(sent.texts, sent.attributions, strict=True):
            assert text.count(sentence) == 1, sent.name
            assert f"{sentence}{attribution}" in text.replace("\n", "") or sent.name in ("verse",), sent.name
    assert len(printed) == sum(len(sent.texts) for sent in mine)
    assert "截止那一刻" not in text


def _reaches_everyone_once(office: Office, postfix: Postfix, mails: list[Any]) -> None:
    issue = office.to_signed()
    postfix.clear()
    office.run("issue", "release", str(issue))
    sent = office.json("send")
    assert sent["issues"][0]["states"] == {"accepted": 8}
    delivered = postfix.wait_for(8)
    rows = office.json("deliveries", str(issue))
    assert postfix.counts() == Counter(row["address"] for row in rows)
    assert {row["list"] for row in rows} == {"distribution", "copy"}
    for mail in delivered:
        parsed = message_from_bytes(mail.raw, policy=policy.default)
        body = parsed.get_body(("plain",))
        assert body is not None
        text = body.get_content()
        for words in (
            "云　岚　铝　讯",
            "2026年第9期（总第141期）",
            "集团档案馆",
            "tougao@yunlan-al.example",
            "（连载之三）",
        ):
            assert words in text, words
        for item in (s for s in mails if s.disposition == "submission" and s.received < CLOSES):
            assert all(text.count(sentence) == 1 for sentence in item.texts), item.name
        names = [
            part.get_filename() for part in parsed.walk() if part.get_content_type() == "application/pdf"
        ]
        assert names == ["《云岚铝讯》2026年第9期.pdf"]
    assert OPENS < CLOSES


def test_the_mailbox_is_not_touched_before_since_is_given(tmp_path: Path, dovecot: Dovecot) -> None:
    user = new_user(dovecot)
    dovecot.append("INBOX", twenty()[0].raw, OPENS, user=user)
    office = Office(tmp_path, dovecot, 2525, user=user)
    office.change("since = 2026-05-01", "")
    said = office.run("poll", code=1)
    assert "since" in said
    assert office.json("messages") == []


def test_mail_that_arrived_before_since_is_left_alone(tmp_path: Path, dovecot: Dovecot) -> None:
    user, mails = new_user(dovecot), twenty()[:4]
    dovecot.append_many("INBOX", [(sent.raw, sent.received) for sent in mails], user=user)
    office = Office(tmp_path, dovecot, 2525, user=user, since="2026-05-06T12:00:00+08:00")
    assert office.json("poll")["mailboxes"][0]["new"] == sum(
        1 for s in mails if s.received.hour >= 12 or s.received.day > 6
    )


@pytest.mark.parametrize("zone", ["Asia/Shanghai", "America/New_York", "UTC"])
def test_the_window_is_decided_by_internaldate_whatever_the_hosts_zone(
    zone: str, tmp_path: Path, dovecot: Dovecot
) -> None:
    user, mails = new_user(dovecot), twenty()[-2:]
    dovecot.append_many("INBOX", [(sent.raw, sent.received) for sent in mails], user=user)
    office = Office(tmp_path, dovecot, 2525, user=user)
    office.run("windows", "add", "--opens", "2026-05-06T08:00", "--closes", "2026-05-12T17:00", TZ=zone)
    office.run("windows", "add", "--opens", "2026-05-12T17:00", "--closes", "2026-05-19T17:00", TZ=zone)
    office.run("poll", TZ=zone)
    assert [row["window"] for row in office.json("messages", TZ=zone)] == [1, 2]


def test_a_special_edition_takes_only_what_is_moved_in(tmp_path: Path, dovecot: Dovecot) -> None:
    user, mails = new_user(dovecot), twenty()[:3]
    dovecot.append_many("INBOX", [(sent.raw, sent.received) for sent in mails], user=user)
    office = Office(tmp_path, dovecot, 2525, user=user)
    office.run("windows", "add", "--opens", "2026-05-06T08:00", "--closes", "2026-05-12T17:00")
    office.run("poll")
    special = office.json("issue", "add", "--special", "--title", "安全月", "--date", "2026-05-20")
    assert special["number_line"] == "2026年增刊第1期"
    office.run("item", "1", "--issue", str(special["id"]), "--accept")
    assert [item["id"] for item in office.json("items", "--issue", str(special["id"]))] == [1]


def test_an_unknown_sender_becomes_a_contributor_and_the_message_a_submission(
    tmp_path: Path, dovecot: Dovecot
) -> None:
    user = new_user(dovecot)
    stranger = next(sent for sent in twenty() if sent.name == "stranger")
    dovecot.append("INBOX", stranger.raw, stranger.received, user=user)
    office = Office(tmp_path, dovecot, 2525, user=user)
    office.run("poll")
    assert office.json("messages")[0]["disposition"] == "unknown-sender"
    assert "--unit" in office.run("messages", "accept", "1", code=1)
    taken = office.json("messages", "accept", "1", "--unit", "外协单位")
    assert taken[0]["disposition"] == "submission"
    item = office.json("items")[0]
    assert (item["unit"], item["authors"]) == ("外协单位", ["季风"])
