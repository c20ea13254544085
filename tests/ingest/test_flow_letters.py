"""Letters are requested once, to people we know, and never to a program."""

from __future__ import annotations

from datetime import timedelta

import pytest

from editorial import windows
from editorial.models import Disposition, Item, Letter, Message, Person
from ingest.deciding import letters
from ingest.record import Place
from tests.editorial.making import house
from tests.ingest.arriving import ARRIVED, AT, arrive, register
from tests.ingest.builder import attach, photo
from tests.ingest.test_flow_again import FIRST, OTHER, SECOND, SIGNED, sent, text

WRONG = Place("bulletin@yunlan-al.example", "INBOX", "1", "wrong-address")
BOUNCES = Place("bounces@yunlan-al.example", "INBOX", "1", "bounces")
STRANGER = "路人 <someone@elsewhere.example>"


def test_the_receipt_names_number_window_items_counts_and_what_could_not_be_read(store: str) -> None:
    register()
    windows.add(house(), ARRIVED - timedelta(days=1), ARRIVED + timedelta(days=1), None, AT, "test")
    arrive(
        sent(
            "投稿",
            text(f"{FIRST}\n\n{SECOND}{SIGNED}\n\n{OTHER}（炭素厂　许衡）\n"),
            attach("现场.jpg", photo(), "image/jpeg"),
            attach("表.bin", b"\x00\x01unknown" * 50),
            more="Message-ID: <letter@yunlan-al.example>\r\n",
        )
    )
    receipt = Letter.objects.get()
    assert (receipt.kind, receipt.state, receipt.address) == ("receipt", "pending", "wenke@yunlan-al.example")
    assert receipt.data["number"] == 1
    assert receipt.data["window"]["name"] == "2026年第9期（总第141期）"
    told = receipt.data["items"]
    assert [one["words"] for one in told] == [len(FIRST) + len(SECOND), len(OTHER)]
    assert sum(one["photos"] for one in told) == 1
    assert receipt.in_reply_to == Message.objects.get().message_id
    assert receipt.own_id.endswith("@newsdesk.invalid")


@pytest.mark.parametrize(
    "said", ["Sat, 05 Jan 2019 08:00:00 +0800", "Sat, 01 Jan 2050 08:00:00 -1100", "garbage"]
)
def test_a_wrong_clock_changes_neither_the_window_nor_the_receipt(store: str, said: str) -> None:
    register()
    first = windows.add(house(), ARRIVED - timedelta(days=1), ARRIVED + timedelta(days=1), None, AT, "test")
    second = windows.add(house(), ARRIVED + timedelta(days=1), ARRIVED + timedelta(days=8), None, AT, "test")
    raw = sent("投稿", text(f"{FIRST}{SIGNED}")).replace(b"Tue, 12 May 2026 09:00:00 +0800", said.encode())
    arrive(raw, received=first.closes)
    assert Letter.objects.get().data["window"]["id"] == second.pk


def test_what_could_not_be_read_is_asked_for_again(store: str) -> None:
    register()
    arrive(sent("投稿", text("请查收。"), attach("稿件.zip", b"PK\x03\x04broken" * 30)))
    question = Letter.objects.get()
    message = Message.objects.get(disposition=Disposition.NEEDS_HUMAN)
    assert (question.kind, question.data["problem"]) == ("question", message.reason)
    assert question.data["detail"]


def misdirected(raw: bytes) -> bytes:
    return raw.replace(b"To: tougao@", b"To: bulletin@")


def test_a_copy_of_what_also_went_to_the_right_address_is_no_mistake(store: str) -> None:
    register()
    arrive(sent("投稿", text(f"{FIRST}{SIGNED}")), place=WRONG)
    assert Letter.objects.count() == 0


def test_the_wrong_address_is_told_once_a_day_and_the_contribution_is_kept(store: str) -> None:
    register()
    for number, place in enumerate((WRONG, BOUNCES, WRONG), 1):
        body = text(f"{number}：{FIRST}{SIGNED}")
        raw = misdirected(sent(f"投稿{number}", body, number=str(number)))
        assert arrive(raw, place=place) == {"needs-human": 1}
    assert [letter.kind for letter in Letter.objects.all()] == ["wrong-address"]
    assert Letter.objects.get().data["address"] == "tougao@yunlan-al.example"
    tomorrow = AT + timedelta(days=1)
    arrive(misdirected(sent("投稿9", text(f"9：{FIRST}{SIGNED}"), number="9")), place=WRONG, at=tomorrow)
    assert Letter.objects.count() == 2
    assert Message.objects.filter(disposition=Disposition.NEEDS_HUMAN).count() == 4


@pytest.mark.parametrize("place", [WRONG, BOUNCES])
@pytest.mark.parametrize(
    "more",
    [
        "Auto-Submitted: auto-replied\r\n",
        "Precedence: bulk\r\n",
        "List-Id: <a.example>\r\n",
        "Return-Path: <>\r\n",
        "X-Autoreply: yes\r\n",
    ],
)
def test_no_letter_answers_a_program(store: str, place: Place, more: str) -> None:
    register()
    arrive(misdirected(sent("投稿", text(f"{FIRST}{SECOND}{SIGNED}"), more=more)), place=place)
    assert Letter.objects.count() == 0


def test_nobody_unknown_gets_a_letter_until_a_person_has_approved_them(store: str) -> None:
    counts = arrive(
        sent("投稿", text(f"{FIRST}{SIGNED}"), sender=STRANGER),
        sent(
            "投稿", text("请查收。"), attach("a.zip", b"PK\x03\x04broken" * 30), sender=STRANGER, number="2"
        ),
    )
    assert counts == {"unknown-sender": 2}
    arrive(sent("误投", text(f"{OTHER}（炭素厂　许衡）"), sender=STRANGER, number="3"), place=WRONG)
    assert Letter.objects.count() == 0
    register("路人", "炭素厂", "someone@elsewhere.example")
    arrive(sent("投稿", text(f"{OTHER}（炭素厂　许衡）"), sender=STRANGER, number="4"))
    assert [letter.kind for letter in Letter.objects.all()] == ["receipt"]


def test_a_mail_that_comes_twice_has_one_receipt(store: str) -> None:
    register()
    raw = sent("投稿", text(f"{FIRST}{SIGNED}"))
    arrive(raw, b"Received: from b by a; Mon, 11 May 2026 09:00:00 +0800\r\n" + raw)
    assert (Item.objects.count(), Letter.objects.count()) == (1, 1)


def test_beyond_so_many_a_day_letters_are_withheld(store: str, monkeypatch: pytest.MonkeyPatch) -> None:
    register()
    monkeypatch.setattr(letters, "A_DAY", 2)
    for number in range(4):
        body = text(f"第{number}条：{FIRST[number * 3 :]}{SIGNED}")
        arrive(sent(f"投稿{'甲乙丙丁'[number]}件", body, number=str(number)))
    states = list(Letter.objects.order_by("id").values_list("state", "why"))
    assert states == [("pending", ""), ("pending", ""), ("withheld", "daily-cap"), ("withheld", "daily-cap")]


def test_archived_mail_taken_in_from_files_is_answered_to_nobody(store: str) -> None:
    register()
    arrive(sent("投稿", text(f"{FIRST}{SIGNED}")), place=Place("import", "INBOX", "1", "submissions"))
    assert Letter.objects.get().state == "withheld"


def test_alerts_go_to_the_editors_where_there_are_any(store: str) -> None:
    Person.objects.create(address="bian@yunlan-al.example", name="编辑", roles=["editor"])
    assert [
        wish.address
        for wish in letters.alerts(Message(pk=1), None, [_issue()], house(), {})  # type: ignore[arg-type]
    ] == ["bian@yunlan-al.example"]


def _issue() -> object:
    from editorial.models import Issue

    return Issue(pk=1, year=2026, number=9, kind="regular", date=AT.date())


def test_a_from_its_own_domain_disowns_gets_no_letter(sqlite_store: object) -> None:
    register()
    failed = (
        "Authentication-Results: mx.yunlan-al.example; spf=fail; dmarc=fail header.from=yunlan-al.example\r\n"
    )
    assert arrive(sent("投稿", text(f"{FIRST}{SIGNED}"), more=failed)) == {"submission": 1}
    assert Letter.objects.count() == 0
