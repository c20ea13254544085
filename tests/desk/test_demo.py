"""`newsdesk demo` does the whole main job, and every hard contribution becomes what it should."""

from __future__ import annotations

import hashlib
import json
import os
import signal
import subprocess
import sys
from collections import Counter
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any

import pytest

from desk.demo.contributions import contributions
from desk.demo.play import _window
from tests.office import ROOT

COMMAND = [sys.executable, "-m", "desk.cli"]


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, Any]]:
    folder = tmp_path_factory.mktemp("demo") / "demo"
    done = subprocess.run(
        [*COMMAND, "demo", "--folder", str(folder), "--json"], cwd=ROOT, capture_output=True, timeout=200
    )
    assert done.returncode == 0, done.stderr.decode()
    return folder, json.loads(done.stdout)


def ask(folder: Path, *arguments: str) -> Any:
    command = [*COMMAND, "--config", str(folder / "config.toml"), *arguments, "--json"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, timeout=100)
    assert done.returncode == 0, done.stderr.decode()
    return json.loads(done.stdout)


def test_forty_recipients_get_the_issue_once_each(demo: tuple[Path, dict[str, Any]]) -> None:
    folder, said = demo
    assert (said["recipients"], said["delivered"]) == (40, 40)
    mails = list((folder / "delivered").glob("*.eml"))
    assert len(mails) == 40
    parsed = message_from_bytes(mails[0].read_bytes(), policy=policy.default)
    kinds = Counter(part.get_content_type() for part in parsed.walk())
    assert (kinds["text/plain"], kinds["text/html"], kinds["application/pdf"]) == (1, 1, 1)
    assert kinds["image/jpeg"] >= 10


def test_every_contribution_becomes_what_it_should(demo: tuple[Path, dict[str, Any]]) -> None:
    folder, _ = demo
    rows = ask(folder, "messages")
    items = {item["id"]: item for item in ask(folder, "items")}
    window = ask(folder, "windows")[0]
    from datetime import datetime

    opens, closes = (datetime.fromisoformat(window[key]) for key in ("opens", "closes"))
    mails = {hashlib.sha256(mail.raw).hexdigest(): mail for mail in contributions(opens, closes)}
    names = [mail.name for mail in contributions(opens, closes)]
    assert len(rows) == len(names)
    wrong = []
    for row, mail in zip(rows, contributions(opens, closes), strict=True):
        found = tuple(
            (items[n]["headline"] or items[n]["paragraphs"][0])[: len(t)]
            for n, t in zip(row["items"], mail.titles, strict=False)
        )
        expected = mail.titles if mail.expect == "submission" else ()
        if row["disposition"] != mail.expect or found != expected or len(row["items"]) != len(expected):
            wrong.append((mail.name, row["disposition"], found, mail.expect, expected))
    assert not wrong
    assert mails


def test_no_character_of_the_printed_issue_is_damaged(demo: tuple[Path, dict[str, Any]]) -> None:
    folder, _ = demo
    text = next((folder / "issue").glob("*.txt")).read_text(encoding="utf-8")
    for sign in ("\ufffd", "锟", "烫烫", "Ã", "mso-", "&nbsp;", "<o:p>"):
        assert sign not in text
    for name in ("喆", "镕", "堃", "㎡"):
        assert name in text


def test_everything_verifies_afterwards(demo: tuple[Path, dict[str, Any]]) -> None:
    folder, _ = demo
    command = [*COMMAND, "--config", str(folder / "config.toml"), "verify"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, timeout=100)
    assert done.returncode == 0, done.stdout.decode() + done.stderr.decode()


def test_a_folder_that_is_not_ours_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thesis.docx").write_bytes(b"years of work")
    done = subprocess.run(
        [*COMMAND, "demo", "--folder", str(tmp_path)], cwd=ROOT, capture_output=True, timeout=100
    )
    assert done.returncode == 1
    assert (tmp_path / "thesis.docx").read_bytes() == b"years of work"


def test_serve_keeps_the_servers_open_until_it_is_told_to_stop(tmp_path: Path) -> None:
    process = subprocess.Popen(
        [*COMMAND, "demo", "--folder", str(tmp_path / "demo"), "--serve"],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    )
    assert process.stdout is not None
    for line in process.stdout:
        if line.startswith(b"Serving"):
            break
    assert process.poll() is None
    process.send_signal(signal.SIGTERM)
    assert process.wait(timeout=60) == 0


def test_the_demos_window_has_ended_and_its_late_mail_lies_in_the_past() -> None:
    from datetime import UTC, datetime

    now = datetime(2026, 1, 1, 0, 5, tzinfo=UTC)
    opens, closes = _window(now)
    assert opens < closes < now
    assert max(mail.received for mail in contributions(opens, closes)) < now
