"""What goes wrong outside is one sentence that says what and what to do; nothing is lost, nothing half done."""

from __future__ import annotations

import os
import subprocess
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.office import Office, mail
from tests.servers.dovecot import Dovecot
from tests.servers.process import free_port
from tests.servers.smtpsink import SmtpSink
from tests.spine.contributions import OPENS, twenty

pytestmark = pytest.mark.servers


def refused(office: Office, *arguments: str, **environment: str) -> str:
    """The one sentence of a refusal."""
    said = office.run(*arguments, code=1, **environment)
    assert said.strip()
    return said


def test_an_unreachable_mailbox(tmp_path: Path, dovecot: Dovecot) -> None:
    office = Office(tmp_path, dovecot, 2525)
    office.change(f"port = {dovecot.port}", f"port = {free_port()}")
    said = refused(office, "poll")
    assert "127.0.0.1" in said
    assert office.json("messages") == []


def test_a_wrong_password(tmp_path: Path, dovecot: Dovecot) -> None:
    office = Office(tmp_path, dovecot, 2525)
    (tmp_path / "password").write_text("wrong\n", encoding="utf-8")
    assert "password" in refused(office, "poll").lower()


def test_a_missing_password_file_is_told_before_anything_is_touched(tmp_path: Path, dovecot: Dovecot) -> None:
    office = Office(tmp_path, dovecot, 2525)
    (tmp_path / "password").unlink()
    assert "password_file" in refused(office, "poll")
    assert not (tmp_path / "newsdesk.sqlite3").exists()


def test_an_unreachable_relay_leaves_everything_to_be_sent(tmp_path: Path, dovecot: Dovecot) -> None:
    user = dovecot.add_user(f"u{uuid.uuid4().hex[:10]}@yunlan-al.example")
    dovecot.append("INBOX", twenty()[0].raw, OPENS, user=user)
    port = free_port()
    office = Office(tmp_path, dovecot, port, user=user, relay="retry_first = 0.01")
    office.people()
    office.run("windows", "add", "--opens", "2026-05-06T08:00", "--closes", "2026-05-12T17:00")
    office.run("poll")
    issue = office.to_signed()
    office.run("issue", "release", str(issue))
    assert "relay" in refused(office, "send")
    assert {row["state"] for row in office.json("deliveries", str(issue))} <= {"pending", "deferred"}
    with SmtpSink(port=port) as sink:
        office.run("send")
        assert sorted(sink.counts().values()) == [1] * 8


def test_a_broken_list_row_changes_nothing_and_names_its_line(tmp_path: Path, dovecot: Dovecot) -> None:
    office = Office(tmp_path, dovecot, 2525)
    office.people()
    before = office.json("recipients", "list")
    broken = tmp_path / "broken.csv"
    rows = [
        "姓名,单位,职务,邮箱,名单,格式",
        "甲,机关,,jia@yunlan-al.example,发放,",
        "乙,机关,,yi at yunlan,发放,",
    ]
    broken.write_text("\n".join(rows), encoding="utf-8")
    said = refused(office, "recipients", "import", str(broken))
    assert "3" in said
    assert "yi at yunlan" in said
    assert office.json("recipients", "list") == before


def test_a_template_error_is_told_at_the_signature_and_nothing_is_signed(
    tmp_path: Path, dovecot: Dovecot
) -> None:
    user = dovecot.add_user(f"u{uuid.uuid4().hex[:10]}@yunlan-al.example")
    dovecot.append("INBOX", twenty()[0].raw, OPENS, user=user)
    office = Office(tmp_path, dovecot, 2525, user=user)
    with office.config.open("a", encoding="utf-8") as config:
        config.write('\n[templates]\nfolder = "templates"\n')
    broken = tmp_path / "templates" / "issue" / "issue.html"
    broken.parent.mkdir(parents=True)
    broken.write_text("<html>\n{% if masthead %}\n", encoding="utf-8")
    office.people()
    office.run("windows", "add", "--opens", "2026-05-06T08:00", "--closes", "2026-05-12T17:00")
    office.run("poll")
    office.run("item", "1", "--accept")
    said = refused(office, "issue", "sign", "1", "--as", "gu@yunlan-al.example")
    assert "issue.html" in said
    assert office.json("issue", "show", "1")["signatures"] == []


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 64 MB of its own."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=64m", "tmpfs", str(folder)], capture_output=True
    )
    if mounted.returncode != 0:
        pytest.fail(f"this test mounts a small disk and needs root: {mounted.stderr.decode()}")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


def test_a_full_disk_loses_nothing_and_polling_recovers_when_there_is_room(
    tmp_path: Path, small_disk: Path, dovecot: Dovecot
) -> None:
    user = dovecot.add_user(f"u{uuid.uuid4().hex[:10]}@yunlan-al.example")
    mails = [
        mail(f"【要闻】第{n}条", ("今日一车间完成检修。" * 40 + "\n") * 100 + f"第{n}条") for n in range(60)
    ]
    dovecot.append_many("INBOX", [(raw, OPENS) for raw in mails], user=user)
    office = Office(tmp_path, dovecot, 2525, user=user, store=f"sqlite:///{small_disk}/newsdesk.sqlite3")
    with office.config.open("a", encoding="utf-8") as config:
        config.write("\n[limits]\nfree_bytes = 0\nbatch_bytes = 1000000\n")
    office.run("windows", "add", "--opens", "2026-05-06T08:00", "--closes", "2026-05-12T17:00")
    ballast = small_disk / "ballast"
    ballast.write_bytes(os.urandom(56 * 1024 * 1024))
    said = refused(office, "poll")
    assert "room" in said
    ballast.unlink()
    for _ in range(3):
        office.run("poll")
    assert [row["subject"] for row in office.json("messages")] == [f"【要闻】第{n}条" for n in range(60)]
    office.run("verify")


def test_fetching_stops_before_the_disk_is_full(tmp_path: Path, small_disk: Path, dovecot: Dovecot) -> None:
    user = dovecot.add_user(f"u{uuid.uuid4().hex[:10]}@yunlan-al.example")
    dovecot.append("INBOX", twenty()[0].raw, OPENS, user=user)
    office = Office(tmp_path, dovecot, 2525, user=user, store=f"sqlite:///{small_disk}/newsdesk.sqlite3")
    assert "free_bytes" in refused(office, "poll")
