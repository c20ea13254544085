"""Slips of the hand on the command line: one sentence each, exit 1, and nothing under --json but JSON."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from desk import cli
from desk.verbs import issue as issue_verb
from editorial.models import CollectionWindow, Item, Message
from tests.desk.running import ROOT, Ran, store_url, write_config
from tests.editorial.making import item
from tests.office import mail

AT = datetime(2026, 5, 13, tzinfo=UTC)
HUGE = "9" * 30


class Desk:
    """The command in this process, on the store of the test."""

    def __init__(self, config: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.config, self.capsys = config, capsys

    def __call__(self, *words: str) -> Ran:
        self.capsys.readouterr()
        code = cli.main(["--config", str(self.config), *words])
        said = self.capsys.readouterr()
        return Ran(code, said.out, said.err)

    def refused(self, *words: str) -> str:
        ran = self(*words)
        assert (ran.code, ran.out) == (1, ""), ran
        assert ran.err.startswith("newsdesk: "), ran
        return ran.err


@pytest.fixture
def desk(
    store: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Desk:
    monkeypatch.setenv("TEST_MAILBOX_PASSWORD", "secret")
    return Desk(write_config(tmp_path, url=store_url(), language="en"), capsys)


@pytest.fixture
def number(desk: Desk) -> str:
    return str(item().pk)


@pytest.mark.parametrize("coding", ["utf-8", "utf-8-sig", "gbk", "utf-16"])
def test_a_text_is_taken_in_whatever_coding_editors_save_it(
    desk: Desk, number: str, tmp_path: Path, coding: str
) -> None:
    (tmp_path / "new.txt").write_bytes("安全生产\n\n从我做起".encode(coding))
    assert desk("item", number, "--text", str(tmp_path / "new.txt")).code == 0
    assert Item.objects.get().paragraphs == ["安全生产", "从我做起"]


def test_a_picture_is_no_text(desk: Desk, number: str, tmp_path: Path) -> None:
    (tmp_path / "photo.jpg").write_bytes(b"\xff\xd8\xff\xe0\x00\x10JFIF\xff")
    assert "UTF-8" in desk.refused("item", number, "--text", str(tmp_path / "photo.jpg"))


def test_standard_input_that_is_closed_is_told(
    desk: Desk, number: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    assert "closed" in desk.refused("item", number, "--text", "-")


def test_a_word_in_another_coding_than_the_terminals_is_refused(desk: Desk, number: str) -> None:
    assert "UTF-8" in desk.refused("item", number, "--set", "headline=" + os.fsdecode("标题".encode("gbk")))
    assert "UTF-8" in desk.refused("item", number, "--decline", os.fsdecode("重复".encode("gbk")))


@pytest.mark.parametrize("place", ["²", "-1", "0", "x", "", HUGE])
def test_a_place_that_is_no_number_is_refused(desk: Desk, number: str, place: str) -> None:
    assert "number from 1 on" in desk.refused("item", number, "--move", f"news:{place}")


@pytest.mark.parametrize(
    "words",
    [
        ("windows", "add", "--opens", "0001-01-01T00:00", "--closes", "2026-05-12T17:00"),
        ("windows", "add", "--opens", "2026-05-06T08:00", "--closes", "9999-12-31T23:59"),
        ("windows", "add", "--opens", "9999-12-31T23:59-12:00", "--closes", "9999-12-31T23:59-12:00"),
        ("stats", "--from", "0001-01-01", "--to", "2026-01-01"),
        ("stats", "--from", "2026-01-01", "--to", "9999-12-31"),
        ("issue", "add", "--special", "--date", "9999-12-31"),
        ("issue", "add", "--special", "--publishes", "9999-12-31T00:00"),
    ],
)
def test_the_ends_of_the_calendar_are_refused(desk: Desk, words: tuple[str, ...]) -> None:
    assert "from 1971 to 2200" in desk.refused(*words)
    assert not CollectionWindow.objects.filter(explicit=True).exists()


@pytest.mark.parametrize("wrong", ["-1", "0", "99999999", str(2**63), HUGE])
@pytest.mark.parametrize(
    "words",
    [
        ("item", "N", "--accept"),
        ("item", "N"),
        ("items", "--issue", "N"),
        ("items", "--window", "N"),
        ("message", "N"),
        ("messages", "accept", "N"),
        ("messages", "dismiss", "N"),
        ("windows", "close", "N"),
        ("deliveries", "N"),
        ("issue", "show", "N"),
        ("issue", "proof", "N", "--out", "/nowhere"),
        ("issue", "sign", "N", "--as", "gu@yunlan-al.example"),
        ("issue", "return", "N", "--as", "gu@yunlan-al.example", "--reason", "x"),
        ("issue", "release", "N"),
        ("issue", "pause", "N"),
        ("issue", "resume", "N"),
        ("issue", "recall", "N"),
        ("issue", "withdraw", "N", "--reason", "x"),
        ("issue", "correct", "N"),
    ],
)
def test_a_number_nothing_has_is_refused(
    sqlite_store: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    words: tuple[str, ...],
    wrong: str,
) -> None:
    monkeypatch.setenv("TEST_MAILBOX_PASSWORD", "secret")
    desk = Desk(write_config(tmp_path, url=store_url(), language="en"), capsys)
    told = desk.refused(*(wrong if word == "N" else word for word in words), "--json")
    assert "there is no" in told


def test_an_item_without_any_text_is_shown(desk: Desk, number: str, monkeypatch: pytest.MonkeyPatch) -> None:
    row = {
        "id": 1, "number_line": "", "date": "", "state": "editing", "pause_reason": "", "digest": "",
        "signatures": [], "next_step": None, "findings": [], "deliveries": {},
        "sections": [{"title": "", "instalment": None, "subsections": [{"title": "", "items": [
            {"id": 1, "number": 1, "headline": "", "paragraphs": [], "attribution": ""}]}]}],
    }  # fmt: skip
    said: list[str] = []

    class Told:
        say = staticmethod(said.append)

    issue_verb._tell(Told(), row, [])  # type: ignore[arg-type]
    assert any("item 1" in line for line in said)


def test_one_bad_mail_does_not_keep_a_folder_from_being_imported_and_read(desk: Desk, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.eml").write_bytes(mail("坏", "正文。\n", Date="Fri, 31 Dec 9999 23:59:59 -1200"))
    (folder / "b.eml").write_bytes(mail("好", "正文。\n", when=AT))
    ran = desk("import", str(folder), "--json")
    assert ran.code == 1
    assert ran.document["new"] == 1
    assert len(ran.document["problems"]) == 1
    assert "a.eml" in ran.err
    assert not Message.objects.filter(disposition="new").exists()


def test_a_folder_with_a_name_in_gbk_is_imported_by_the_program(tmp_path: Path) -> None:
    config = write_config(tmp_path, language="en")
    path = tmp_path / os.fsdecode("投稿.eml".encode("gbk"))
    path.write_bytes(mail("好", "正文。\n", when=AT))
    command = [sys.executable, "-m", "desk.cli", "--config", str(config), "import", str(path)]
    environment = {**os.environ, "TEST_MAILBOX_PASSWORD": "secret", "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, capture_output=True, env=environment, timeout=120, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
