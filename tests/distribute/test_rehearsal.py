"""A rehearsal reaches exactly those who were chosen, with the mail that will go out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest

from distribute import compose, freeze
from distribute.frozen import OwnBlocks
from distribute.proofs import Proof
from distribute.recipients import expand
from distribute.rehearsal import MOST, Addressee, Guarded, Outside, chosen, marked, permitted, rehearse
from distribute.relay import stuff
from distribute.settings import Relay, Sender
from distribute.templates import Templates
from editorial import access, lists
from editorial.findings import find
from editorial.models import (
    Attempt,
    Delivery,
    Event,
    FrozenPart,
    Issue,
    Membership,
    Person,
    Recipient,
    Suppression,
)
from editorial.refusal import Refused
from tests.distribute import sample
from tests.editorial.making import AT, closed_issue, house, recipients
from tests.servers.process import free_port
from tests.servers.smtpsink import SmtpSink

SENDER = Sender(name="云岚铝讯编辑部", address="bulletin@yunlan-al.example")
NOW = datetime(2026, 5, 15, 1, 0, tzinfo=UTC)
PLAIN = {
    "name": "云岚铝讯",
    "publisher": "综合部",
    "submission_address": "tougao@yunlan-al.example",
    "pdf": "none",
}
HOUSE = house(publication=PLAIN)


@pytest.fixture
def sink() -> Iterator[SmtpSink]:
    with SmtpSink() as running:
        yield running


def relay(port: int) -> Relay:
    return Relay(
        host="127.0.0.1",
        port=port,
        security="plain",
        bounces="bounces@yunlan-al.example",
        timeout=5,
        body_timeout=5,
    )


def me() -> Person:
    access.add("shen@yunlan-al.example", "沈知秋", ["editor"], AT, "test")
    return Person.objects.get(address="shen@yunlan-al.example")


def an_issue() -> Issue:
    """Three on the distribution list, two on the copy list, three to rehearse with; one of these gets text alone."""
    recipients(3)
    recipients(2, "copy")
    recipients(3, "rehearsal")
    Recipient.objects.filter(folded="rehearsal2@yunlan-al.example").update(variant="text")
    return closed_issue(HOUSE)


def proof(issue: Issue) -> Proof:
    issue.refresh_from_db()
    return freeze.proof(issue, HOUSE, Templates.find(), SENDER)


def rehearsed(issue: Issue, whom: Any, port: int, person: Person | None = None) -> Event:
    return rehearse(issue, proof(issue), whom, person or me(), relay(port), SENDER, HOUSE.zone, lambda: NOW)


def html_of(raw: bytes) -> bytes:
    part = message_from_bytes(raw, _class=EmailMessage, policy=policy.default).get_body(("html",))
    assert part is not None
    data = part.get_payload(decode=True)
    assert isinstance(data, bytes)
    return data


@pytest.mark.servers
def test_a_rehearsal_reaches_the_list_and_nobody_else(store: str, sink: SmtpSink) -> None:
    event = rehearsed(an_issue(), "list", sink.port)
    wanted = {f"rehearsal{n}@yunlan-al.example": 1 for n in range(3)}
    assert dict(sink.counts()) == wanted
    assert [(one["outcome"], one["code"]) for one in event.data["answers"]] == [("accepted", 250)] * 3
    assert (event.name, event.actor, event.data["to"]) == ("rehearsed", "shen@yunlan-al.example", "list")
    assert not Delivery.objects.exists() and not Attempt.objects.exists()
    for caught in sink.caught():
        assert caught.sender == "bounces@yunlan-al.example"


@pytest.mark.servers
def test_a_rehearsal_to_me_reaches_me_alone(sqlite_store: Path, sink: SmtpSink) -> None:
    rehearsed(an_issue(), "me", sink.port)
    assert dict(sink.counts()) == {"shen@yunlan-al.example": 1}


@pytest.mark.servers
def test_it_is_the_mail_that_will_go_out_but_for_subject_recipient_and_message_id(
    sqlite_store: Path, sink: SmtpSink
) -> None:
    issue = an_issue()
    person = me()
    rehearsed(issue, "list", sink.port, person)
    for who in ("gu@yunlan-al.example", "lu@yunlan-al.example"):
        freeze.sign(issue, who, HOUSE, Templates.find(), SENDER, AT + timedelta(days=2), "test")
    rehearsed(issue, "me", sink.port, person)
    frozen = {part.variant: part.blob.read() for part in FrozenPart.objects.all()}
    issue.refresh_from_db()
    delivery = Delivery.objects.filter(issue=issue).order_by("place")[0]
    real = OwnBlocks.of(issue, [delivery], issue.mailing or {}).own(delivery, NOW) + frozen["full"]
    seen = 0
    for caught in sink.settled(4):
        raw = caught.raw.replace(b"\n", b"\r\n")
        plain = caught.recipient == "rehearsal2@yunlan-al.example"
        constant = frozen["text" if plain else "full"]
        assert raw.partition(b"\r\n\r\n")[2] == constant.partition(b"\r\n\r\n")[2]
        seen += 1
        if plain:
            continue
        assert html_of(raw) == html_of(real)
        mine, theirs = (message_from_bytes(one, policy=policy.default) for one in (raw, real))
        assert {name for name in mine if mine[name] != theirs[name]} == {"Subject", "To", "Message-ID"}
        assert set(mine.keys()) == set(theirs.keys())
        assert mine["Subject"] == "【试发】" + theirs["Subject"]
        assert mine["To"].addresses[0].addr_spec == caught.recipient
    assert seen == 4


@pytest.mark.servers
def test_the_guard_refuses_an_address_outside_before_the_relay_hears_of_it(
    sqlite_store: Path, sink: SmtpSink, monkeypatch: pytest.MonkeyPatch
) -> None:
    issue = an_issue()
    line = Guarded(relay(sink.port), permitted("list", me()))
    own = compose.own_block("某人", "distribution0@yunlan-al.example", "a@yunlan-al.example", NOW)
    with pytest.raises(Outside):
        line.deliver("distribution0@yunlan-al.example", own, stuff(b"Subject: x\r\n\r\nx\r\n"), NOW)
    # Even when the choosing itself goes wrong.
    everybody = [Addressee(one.name, one.address) for one in Recipient.objects.all()]
    monkeypatch.setattr("distribute.rehearsal.chosen", lambda whom, person: (everybody, []))
    with pytest.raises(Outside):
        rehearsed(issue, "me", sink.port)
    assert sink.caught() == []


def test_the_rehearsal_list_is_never_part_of_an_issues_recipients(store: str) -> None:
    issue = an_issue()
    both = Recipient.objects.get(folded="copy0@yunlan-al.example")
    both.memberships.create(list="rehearsal", place=9)
    found = {(row.folded, row.list) for row in expand(issue, SENDER.address)}
    assert found == {
        (f"{name}{n}@yunlan-al.example", name)
        for name, n in [
            ("distribution", 0),
            ("distribution", 1),
            ("distribution", 2),
            ("copy", 0),
            ("copy", 1),
        ]
    }


def test_a_rehearsal_list_alone_is_nobody_to_send_an_issue_to(sqlite_store: Path) -> None:
    recipients(2, "rehearsal")
    issue = closed_issue(HOUSE)
    assert "no-recipients" in {one.code for one in find(issue, HOUSE)}
    with pytest.raises(Refused, match="nobody would receive"):
        expand(issue, SENDER.address)


def test_who_is_suppressed_or_retired_is_not_rehearsed_with(sqlite_store: Path) -> None:
    an_issue()
    Suppression.objects.create(folded="rehearsal0@yunlan-al.example", reason="full", at=AT)
    Recipient.objects.filter(folded="rehearsal1@yunlan-al.example").update(active=False)
    reached, left_out = chosen("list", me())
    assert [one.address for one in reached] == ["rehearsal2@yunlan-al.example"]
    assert [one.address for one in left_out] == ["rehearsal0@yunlan-al.example"]


def test_an_empty_or_a_long_list_is_refused_and_records_nothing(sqlite_store: Path) -> None:
    issue = closed_issue(HOUSE)
    with pytest.raises(Refused, match="nobody is on the rehearsal list"):
        rehearsed(issue, "list", 1)
    recipients(MOST + 1, "rehearsal")
    with pytest.raises(Refused, match="at most"):
        rehearsed(issue, "list", 1, Person.objects.get(address="shen@yunlan-al.example"))
    assert not Event.objects.filter(name="rehearsed").exists()


def test_a_relay_that_is_away_is_told_for_each_address_and_asked_once(sqlite_store: Path) -> None:
    event = rehearsed(an_issue(), "list", free_port())
    assert [one["outcome"] for one in event.data["answers"]] == ["deferred"] * 3
    assert all(one["words"] for one in event.data["answers"])


@pytest.mark.servers
def test_a_refusal_is_told_with_the_relays_words(sqlite_store: Path) -> None:
    with SmtpSink(hard="RCPT") as refusing:
        event = rehearsed(an_issue(), "list", refusing.port)
    assert {(one["outcome"], one["code"]) for one in event.data["answers"]} == {("failed", 500)}


@pytest.mark.parametrize("title", ["", "长" * 60, "plain words", '=?UTF-8?B?5q2k?= "x"'])
@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_the_mark_changes_the_subject_and_no_other_byte(title: str, language: str) -> None:
    content = sample.issue()
    content["masthead"]["name"] += title
    drawn = compose.Renderings(html="<p>Subject: x</p>", text="Subject: y\r\n")
    raw = compose.constant(content, drawn, sample.pictures(), SENDER)
    done = marked(raw, language)
    before, after = (message_from_bytes(one, policy=policy.default) for one in (raw, done))
    mark = "【试发】" if language == "zh-CN" else "[Rehearsal] "
    assert str(after["Subject"]) == mark + str(before["Subject"])
    fields = [name for name in before if name != "Subject"]
    assert [str(before[name]) for name in fields] == [str(after[name]) for name in fields]
    assert before.keys() == after.keys()
    assert raw.partition(b"\r\n\r\n")[2] == done.partition(b"\r\n\r\n")[2]


def test_the_rehearsal_list_is_imported_and_exported_with_the_others(store: str, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    rows = [
        "姓名,单位,邮箱,名单",
        "沈知秋,综合部,shen@yunlan-al.example,试发",
        "顾一鸣,综合部,gu@yunlan-al.example,Rehearsal",
        "顾一鸣,综合部,gu@yunlan-al.example,发放",
    ]
    path.write_text("\n".join(rows), "utf-8")
    plan = lists.plan_recipients(path)
    lists.import_recipients(path, plan, AT, "test")
    found = set(Membership.objects.values_list("recipient__folded", "list"))
    assert found == {
        ("shen@yunlan-al.example", "rehearsal"),
        ("gu@yunlan-al.example", "rehearsal"),
        ("gu@yunlan-al.example", "distribution"),
    }
    for language in ("zh-CN", "en"):
        lists.export_recipients(tmp_path / f"{language}.csv", language)
        again = lists.plan_recipients(tmp_path / f"{language}.csv")
        assert (len(again.unchanged), again.new, again.changed) == (2, (), ())
