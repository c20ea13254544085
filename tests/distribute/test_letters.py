"""Letters: what is in them, that each goes out at most once, and what a relay that is away does to them."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import datetime, timedelta
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.db import transaction

from distribute import letters
from distribute.letters import Post
from distribute.send import retrying
from distribute.settings import Relay, Sender
from distribute.templates import TemplateProblem, Templates
from editorial import letters as queue
from editorial.models import Contributor, DeliveryState, Letter, LetterKind, LetterState, Return, Unit
from editorial.retrying import Answer, Rules
from editorial.suppressing import returned
from tests.editorial.making import AT, recipients
from tests.editorial.test_returns import issue_to
from tests.servers.process import free_port
from tests.servers.smtpsink import SmtpSink

SENDER = Sender(
    name="云岚铝讯编辑部", address="bulletin@yunlan-al.example", reply_to="office@yunlan-al.example"
)
DATA = {
    "publication": "云岚铝讯",
    "number_line": "2026年第9期（总第141期）",
    "liaison": "许衡",
    "name": "石镕{{ 7*7 }}",
    "address": "shi.rong@yunlan-al.example",
    "words": "550 5.1.1 <b>User unknown</b>\nBcc: all@yunlan-al.example",
}


@pytest.fixture
def sink() -> Iterator[SmtpSink]:
    with SmtpSink() as running:
        yield running


def post(port: int, language: str = "zh-CN", **more: Any) -> Post:
    relay = Relay(
        host="127.0.0.1", port=port, security="plain", bounces="bounces@yunlan-al.example", timeout=2, **more
    )
    templates = Templates.find(None, "letters")
    return Post(relay, SENDER, templates, language, ZoneInfo("Asia/Shanghai"), retrying(relay))


def ask(number: int = 1, **data: str) -> Letter | None:
    address = f"xu{number}@yunlan-al.example"
    return queue.request(
        LetterKind.CAME_BACK, address, f"once:{number}", DATA | data, "yunlan-al.example", AT
    )


def send(made: Post, at: datetime = AT) -> dict[str, int]:
    return dict(letters.send(made, lambda: at, threading.Event()))


@pytest.mark.servers
def test_a_letter_goes_out_once_and_says_what_it_must(store: str, sink: SmtpSink) -> None:
    letter = ask()
    assert letter is not None
    assert ask() is None, "the same letter is not requested twice"
    assert send(post(sink.port)) == {"accepted": 1}
    assert send(post(sink.port)) == {}
    (caught,) = sink.caught()
    mail = message_from_bytes(caught.raw, policy=policy.default)
    assert caught.recipient == "xu1@yunlan-al.example"
    assert mail["Subject"] == "《云岚铝讯》寄给石镕{{ 7*7 }}的邮件被退回"
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["Reply-To"].addresses[0].addr_spec == "office@yunlan-al.example"
    assert mail["Message-ID"].strip("<>") == letter.own_id
    assert mail["Bcc"] is None
    text = mail.get_content()
    assert "许衡：" in text
    assert "User unknown" in text
    assert text.rstrip().endswith("云岚铝讯编辑部")
    letter.refresh_from_db()
    assert (letter.state, letter.attempts_made, letter.lease) == (LetterState.ACCEPTED, 1, "")


@pytest.mark.servers
@pytest.mark.parametrize("language", ["zh-CN", "en"])
@pytest.mark.parametrize("choice", ["stop", "text", "pdf", "full"])
def test_every_text_is_whole_in_both_languages(sqlite_store: Path, language: str, choice: str) -> None:
    data = {
        "publication": "Harbour Notes",
        "name": "A. Lind",
        "list": "crew",
        "choice": choice,
        "link": "https://x/y",
    }
    made = Letter(kind=LetterKind.PREFERENCES, data=data | {"days": 30})
    subject, text = letters.drawn(made, post(25, language))
    assert "Harbour Notes" in subject
    assert "https://x/y" in text
    assert "{" not in text + subject


def test_a_relay_that_is_away_costs_nothing_but_time(store: str) -> None:
    for number in range(3):
        ask(number)
    made = post(free_port())
    assert send(made) == {"deferred": 1}, "the first tells that the relay is away; the others wait"
    states = sorted(Letter.objects.values_list("state", flat=True))
    assert states == ["deferred", "pending", "pending"]
    with SmtpSink() as sink:
        later = AT + timedelta(minutes=6)
        assert send(post(sink.port), later) == {"accepted": 3}
        assert set(sink.counts().values()) == {1}


@pytest.mark.servers
def test_a_letter_without_an_answer_is_never_sent_again(store: str) -> None:
    ask()
    with SmtpSink(drop=".") as sink:
        assert send(post(sink.port)) == {"unknown": 1}
    with SmtpSink() as sink:
        assert send(post(sink.port), AT + timedelta(days=2)) == {}
    assert Letter.objects.get().state == LetterState.UNKNOWN


def test_what_a_dead_process_left_in_flight_is_unknown(store: str) -> None:
    ask()
    with transaction.atomic():
        (row,) = queue.claim(AT, 5, 60)
    assert queue.adopt_orphans(AT) == 0, "its lease runs"
    assert queue.adopt_orphans(AT + timedelta(seconds=61)) == 1
    assert Letter.objects.get().state == LetterState.UNKNOWN
    late = queue.conclude(
        row, Answer(DeliveryState.ACCEPTED, "dot", 250, "", ""), retrying(post(25).relay), AT
    )
    assert late is False, "whoever lost the lease writes nothing"


@pytest.mark.servers
def test_a_refusal_to_us_leaves_the_letter_waiting(store: str) -> None:
    ask()
    with SmtpSink(hard="MAIL") as sink:
        assert send(post(sink.port)) == {"misconfigured": 1}
    assert Letter.objects.get().state == LetterState.PENDING


def test_a_template_with_a_fault_is_named(sqlite_store: Path, tmp_path: Path) -> None:
    (tmp_path / "came-back.zh-CN.txt").write_text("Subject: {{ nothing_of_that_name }}\n", encoding="utf-8")
    made = post(25)
    own = Post(**{**made.__dict__, "templates": Templates.find(tmp_path, "letters")})
    with pytest.raises(TemplateProblem, match=r"came-back\.zh-CN\.txt"):
        letters.drawn(Letter(kind=LetterKind.CAME_BACK, data=DATA), own)


def test_the_liaison_of_the_unit_is_told_when_a_colleague_is_struck_off(store: str) -> None:
    unit = Unit.objects.create(name="青石电解铝厂", short_names=["青石厂"])
    for number, liaison in enumerate((True, False)):
        one = Contributor.objects.create(name=f"联络员{number}", unit=unit, liaison=liaison)
        one.addresses.create(address=f"lian{number}@yunlan-al.example")
    recipients(2)
    rows = issue_to(2, 1)
    for row in rows:
        row.unit, row.bounce = "青石厂", Return.HARD
        row.save()
        returned(row, Return.HARD, "550 5.1.1 no such user", Rules(), AT)
    told = list(Letter.objects.filter(kind=LetterKind.CAME_BACK).order_by("id"))
    assert [one.address for one in told] == ["lian0@yunlan-al.example"] * 2
    assert {one.data["address"] for one in told} == {row.address for row in rows}


def test_letters_that_waited_through_a_silence_wait_for_a_person(store: str) -> None:
    ask()
    assert queue.withhold("silence", AT) == 1
    with transaction.atomic():
        assert queue.claim(AT + timedelta(days=1), 5, 60) == []
    assert Letter.objects.get().why == "silence"
