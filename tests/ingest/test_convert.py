"""Mails that wait for LibreOffice, and those that do not wait for them."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest
from django.db import connections

from desk import incoming
from desk.app import App
from distribute.settings import Bounces
from editorial import claims
from editorial.models import (
    CollectionWindow,
    Conversion,
    ConversionState,
    Disposition,
    Event,
    Item,
    Message,
    Submission,
)
from ingest import convert
from ingest.accept import accept
from ingest.convert import convert_new
from ingest.office import Office
from ingest.read import Judge, read_new
from ingest.record import Hold, Mail, Place, record
from ingest.settings import LibreOffice, Limits, Mailbox, Senders
from tests.corpus.papers import office as saved_as
from tests.editorial.making import house
from tests.ingest.arriving import child
from tests.ingest.builder import attach, docx, mail, multi, text
from tests.office import ROOT
from tests.servers.fakeimap import FakeImap

AT = datetime(2026, 5, 13, tzinfo=UTC)
ARRIVED = datetime(2026, 5, 11, tzinfo=UTC)
SENDERS = Senders(trusted_domains=("yunlan-al.example",))
RULES = Judge(house(), SENDERS, frozenset())
PLACE = Place("tougao@yunlan-al.example", "INBOX", "1", "submissions")
PLAIN = mail("【要闻】检修", text("5月9日，一车间完成检修，节电312度。（青石电解铝厂　温可）\n"))
TOLD = "6月2日，铸造车间完成安全检查，整改隐患九处。"

OTHER = mail("【安全】演练", text("5月10日，二车间开展应急演练，参加人员46名。（二车间　江禾）\n"))


def now() -> datetime:
    return AT


def rtf(words: str = "words") -> bytes:
    return rb"{\rtf1\ansi %s\par}" % words.encode()


def holding(data: bytes, name: str = "稿件.rtf", subject: str = "投稿") -> bytes:
    return mail(subject, multi("mixed", text("请查收附件。\n"), attach(name, data)))


@pytest.fixture
def stand_in(tmp_path: Path) -> Callable[[str], Office]:
    """In LibreOffice's place a shell script; `made.docx` beside it is what a conversion gives."""

    def make(script: str, **more: float) -> Office:
        folder = tmp_path / "office"
        folder.mkdir(exist_ok=True)
        made = docx(TOLD, "（铸造车间　方禾）")
        (folder / "made.docx").write_bytes(made)
        (folder / "soffice").write_text(f"#!/bin/sh\n{script}\n")
        (folder / "soffice").chmod(0o755)
        return Office(command=str(folder / "soffice"), **more)

    return make


COPY = 'mkdir -p out; cp "$(dirname "$0")/made.docx" out/in.docx'


def recorded(*raws: bytes) -> list[Message]:
    first = Message.objects.count() + 1
    mails = [Mail(uid, raw, len(raw), ARRIVED) for uid, raw in enumerate(raws, first)]
    token = claims.take("poll:test", AT, 900)
    assert token is not None
    return record(PLACE, mails, first, AT, Hold("poll:test", token, 900))


def read() -> dict[str, int]:
    with child(house()) as parser:
        return dict(read_new(parser, RULES, now))


def test_a_mail_waits_for_its_file_and_the_others_do_not(
    store: str, stand_in: Callable[[str], Office]
) -> None:
    waiting, _other = recorded(holding(rtf()), PLAIN)
    assert read() == {"submission": 1}
    waiting.refresh_from_db()
    assert (waiting.disposition, waiting.waits, waiting.claim) == (Disposition.NEW, True, "")
    assert read() == {}
    assert convert_new(stand_in(COPY), now) == 1
    assert read() == {"submission": 1}
    item = Item.objects.get(submission__message=waiting)
    assert (item.paragraphs, item.unit, item.authors) == ([TOLD], "铸造车间", ["方禾"])
    assert convert_new(stand_in(COPY), now) == 0


def test_the_same_file_sent_again_is_not_converted_again(
    store: str, stand_in: Callable[[str], Office]
) -> None:
    recorded(holding(rtf()))
    read()
    convert_new(stand_in(COPY), now)
    read()
    recorded(holding(rtf(), subject="【安全】另一封信"))
    assert sum(read().values()) == 1
    assert Conversion.objects.count() == 1
    assert not Message.objects.filter(waits=True).exists()


def test_a_file_in_two_waiting_mails_is_converted_once_and_releases_both(
    sqlite_store: Path, stand_in: Callable[[str], Office]
) -> None:
    recorded(holding(rtf()), holding(rtf(), subject="另一封"))
    read()
    assert Message.objects.filter(waits=True).count() == 2
    assert convert_new(stand_in(COPY), now) == 1
    assert Message.objects.filter(waits=True).count() == 0


def test_a_mail_with_two_files_waits_for_both(sqlite_store: Path, stand_in: Callable[[str], Office]) -> None:
    parts = [attach(f"{n}.rtf", rtf(str(n)), "application/rtf") for n in (1, 2)]
    recorded(mail("投稿", multi("mixed", text("请查收。\n"), *parts)))
    read()
    finished = Conversion.objects.exclude(state=ConversionState.WANTED)
    assert convert_new(stand_in(COPY), now, stop=finished.exists) == 1
    assert Message.objects.get().waits
    assert read() == {}
    assert convert_new(stand_in(COPY), now) == 1
    assert not Message.objects.get().waits


def test_a_file_that_cannot_be_read_is_told_in_words_for_the_sender(
    sqlite_store: Path, stand_in: Callable[[str], Office]
) -> None:
    recorded(holding(rtf(), "演练.rtf"))
    read()
    assert convert_new(stand_in("exit 0"), now) == 1
    assert read() == {"needs-human": 1}
    message = Message.objects.get()
    assert message.reason == "unreadable-attachment"
    assert (
        "演练.rtf" in message.reason_detail
        and "我们读不出这个文件，请另存为 .docx 再发" in message.reason_detail
    )
    assert not Item.objects.exists()


def test_one_on_which_libreoffice_falls_is_tried_three_times_and_last(
    sqlite_store: Path, stand_in: Callable[[str], Office]
) -> None:
    recorded(holding(rtf("poison")), holding(rtf("good"), subject="好的"))
    read()
    office = stand_in(f"grep -q poison in.rtf && kill -9 $$; {COPY}")
    assert convert_new(office, now) == 2
    good, poison = Conversion.objects.order_by("tries")
    assert (good.state, good.tries) == (ConversionState.DONE, 0)
    assert (poison.state, poison.tries, poison.ours) == (ConversionState.FAILED, 3, True)
    first = Event.objects.filter(noun="conversion").order_by("id").values_list("number", flat=True).first()
    assert first == good.pk
    assert sum(read().values()) == 2


def test_without_libreoffice_a_person_is_told_and_after_installing_it_the_file_is_tried_again(
    sqlite_store: Path, stand_in: Callable[[str], Office]
) -> None:
    recorded(holding(rtf()))
    read()
    convert_new(Office(command="/nowhere"), now)
    assert read() == {"needs-human": 1}
    assert "没有装 LibreOffice" in Message.objects.get().reason_detail
    recorded(holding(rtf(), subject="【安全】再发一次"))
    assert read() == {}
    assert convert_new(stand_in(COPY), now) == 1
    assert read() == {"submission": 1}


def test_accepting_a_held_mail_converts_its_file_at_once(
    sqlite_store: Path, stand_in: Callable[[str], Office]
) -> None:
    (message,) = recorded(holding(rtf()))
    read()
    convert_new(Office(command="/nowhere"), now)
    read()
    message.refresh_from_db()
    assert message.disposition == Disposition.NEEDS_HUMAN
    with child(house()) as parser:
        accept(message, None, None, parser, RULES, now, "gu", stand_in(COPY))
    assert Item.objects.get().paragraphs == [TOLD]


def test_one_stopped_in_the_middle_is_neither_failed_nor_kept_from_the_next_pass(
    sqlite_store: Path, stand_in: Callable[[str], Office]
) -> None:
    recorded(holding(rtf()))
    read()
    told = iter([False])
    assert convert_new(stand_in("sleep 600"), now, stop=lambda: next(told, True)) == 0
    row = Conversion.objects.get()
    assert (row.state, row.tries, row.claim) == (ConversionState.WANTED, 0, "")
    assert convert_new(stand_in(COPY), now) == 1


def test_another_process_that_is_at_it_is_left_to_it_until_its_claim_ends(
    store: str, stand_in: Callable[[str], Office]
) -> None:
    recorded(holding(rtf()))
    read()
    Conversion.objects.update(claim="another.machine.1.1", claimed_until=AT + timedelta(minutes=1))
    assert convert_new(stand_in(COPY), now) == 0
    assert convert_new(stand_in(COPY), lambda: AT + timedelta(minutes=2)) == 1


def test_a_mail_whose_file_was_finished_while_it_was_read_does_not_wait_for_ever(
    store: str, stand_in: Callable[[str], Office], monkeypatch: pytest.MonkeyPatch
) -> None:
    recorded(holding(rtf()), holding(rtf(), subject="另一封"))
    read()
    Message.objects.filter(pk=2).update(waits=False)
    parse = convert.parse

    def parse_and_lose(*arguments: object) -> object:
        found = parse(*arguments)  # type: ignore[arg-type]
        if Conversion.objects.filter(state=ConversionState.WANTED).exists():
            convert_new(stand_in(COPY), now)
        return found

    monkeypatch.setattr(convert, "parse", parse_and_lose)
    assert sum(read().values()) == 2
    assert not Message.objects.filter(disposition=Disposition.NEW).exists()


def test_killed_in_the_middle_nothing_is_lost_and_nothing_doubled(
    sqlite_store: Path, tmp_path: Path, stand_in: Callable[[str], Office]
) -> None:
    recorded(holding(rtf()))
    read()
    connections["default"].close()
    program = stand_in("touch here; sleep 600").command
    code = (
        "import django, os; os.environ['DJANGO_SETTINGS_MODULE'] = 'desk.settings'; django.setup()\n"
        "from datetime import UTC, datetime\n"
        "from pathlib import Path\n"
        "from desk.store import sqlite, use\n"
        f"use(sqlite(Path({str(sqlite_store)!r})))\n"
        "from ingest.convert import convert_new\n"
        "from ingest.office import Office\n"
        f"convert_new(Office(command={program!r}), lambda: datetime(2026, 5, 13, tzinfo=UTC))\n"
    )
    private = tmp_path / "private"
    private.mkdir()
    env = {"TMPDIR": str(private), "PATH": os.defpath}
    for _ in range(4):
        process = subprocess.Popen([sys.executable, "-c", code], cwd=ROOT, env=env)
        until(lambda: any(private.glob("*/here")))
        process.kill()
        process.wait()
        for left in private.glob("*/here"):
            left.unlink()
    row = Conversion.objects.get()
    assert (row.state, row.tries) == (ConversionState.WANTED, 0)
    assert convert_new(stand_in(COPY), now) == 1
    assert read() == {"submission": 1}
    assert (Item.objects.count(), Submission.objects.count()) == (1, 1)


def until(fact: Callable[[], bool], seconds: float = 20.0) -> None:
    """Waits for a fact; how long it takes decides nothing."""
    end = time.monotonic() + seconds
    while not fact():
        assert time.monotonic() < end, "it never came true"
        time.sleep(0.02)


# The passes


def app(server: FakeImap, folder: Path, office: Office) -> App:
    (folder / "password").write_text("secret")
    box = Mailbox(
        host="127.0.0.1",
        port=server.port,
        security="plain",
        user="tougao@yunlan-al.example",
        password_file=folder / "password",
        since=ARRIVED - timedelta(days=1),
        timeout=10.0,
    )
    config = SimpleNamespace(
        house=house(),
        limits=Limits(),
        mailboxes=(box,),
        senders=SENDERS,
        sender=SimpleNamespace(address="bulletin@yunlan-al.example"),
        relay=SimpleNamespace(bounces="bounces@yunlan-al.example"),
        bounces=Bounces(),
        office=LibreOffice(command=office.command),
    )
    return cast(App, SimpleNamespace(config=config, now=now, free_bytes=lambda: None))


def test_a_poll_has_the_others_drafts_before_a_conversion_ends_and_closes_no_window_before(
    sqlite_store: Path, tmp_path: Path, stand_in: Callable[[str], Office]
) -> None:
    window = CollectionWindow.objects.create(
        opens=AT - timedelta(days=7), closes=AT - timedelta(hours=1), explicit=True
    )
    office = stand_in(f'while [ ! -e "$(dirname "$0")/go" ]; do sleep 0.05; done; {COPY}')
    raws = {1: holding(rtf()), 2: PLAIN, 3: OTHER}
    reports = []

    def polls() -> None:
        reports.append(incoming.poll_all(app(server, tmp_path, office)))
        connections["default"].close()

    with FakeImap(raws) as server:
        thread = threading.Thread(target=polls)
        thread.start()
        until(lambda: Conversion.objects.exclude(claim="").exists())
        # The conversion has begun and cannot end before `go`: what is here now was not held up by it.
        assert Message.objects.get(waits=True).disposition == Disposition.NEW
        assert Item.objects.count() == 2
        assert CollectionWindow.objects.get(pk=window.pk).closed_at is None
        (tmp_path / "office" / "go").touch()
        thread.join(60)
    assert [report.dispositions for report in reports] == [{"submission": 3}]
    assert reports[0].closed == [window.pk]


@pytest.mark.servers
def test_a_word_file_of_old_becomes_a_draft_through_the_real_libreoffice(sqlite_store: Path) -> None:
    data = saved_as(docx(TOLD, "（铸造车间　方禾）"), "doc")
    recorded(holding(data, "稿件.doc"))
    assert read() == {}
    assert convert_new(Office(), now) == 1
    assert read() == {"submission": 1}
    item = Item.objects.get()
    assert (item.paragraphs, item.unit, item.authors) == ([TOLD], "铸造车间", ["方禾"])
