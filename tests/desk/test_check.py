"""check: everything newsdesk needs is looked at, what is wrong says how to mend it, and nothing is changed."""

from __future__ import annotations

import hashlib
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, connections

from desk import health
from desk.config import load
from desk.store import sqlite, use
from desk.verbs import check
from distribute.templates import Templates, shipped
from editorial.models import Folder, Membership, Recipient, Suppression
from tests.desk.running import Press, Ran, press, run, store_url, write_config
from tests.editorial import making
from tests.servers.dovecot import Dovecot
from tests.servers.fakesmtp import FakeSmtp

AT = datetime(2026, 5, 6, tzinfo=UTC)


@pytest.fixture
def office(tmp_path: Path) -> Path:
    return write_config(tmp_path)


@pytest.fixture
def look(office: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Press:
    return press(office, check, capsys, monkeypatch)


def named(ran: Ran) -> dict[str, dict[str, Any]]:
    return {row["name"]: row for row in ran.document}


def hashes(folder: Path) -> dict[str, str]:
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {str(path): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


@pytest.mark.servers
def test_a_recipient_the_relay_cannot_name_is_told_before_anything_is_mailed(
    sqlite_store: Path, tmp_path: Path
) -> None:
    making.recipients(2)
    wide = "用户@yunlan-al.example"
    Recipient.objects.filter(folded="distribution1@yunlan-al.example").update(address=wide, folded=wide)
    for features, fine in ((("PIPELINING", "SMTPUTF8"), True), (("PIPELINING",), False)):
        connections["default"].close()
        with FakeSmtp(features=features) as relay:
            write_config(tmp_path, smtp_port=relay.port, url=store_url())
            ran = run(tmp_path / "config.toml", "check", "--json")
        [said] = [row for row in ran.document if row["name"].startswith("relay ")]
        assert said["ok"] is fine and (wide in str(said)) is not fine


@pytest.mark.servers
def test_an_office_in_order_is_ok_and_nothing_is_changed(
    sqlite_store: Path, tmp_path: Path, dovecot: Dovecot
) -> None:
    user = dovecot.add_user("check@yunlan-al.example")
    dovecot.append("INBOX", b"Subject: x\r\n\r\nx\r\n", AT, user=user)
    making.recipients(2)
    connections["default"].close()
    with FakeSmtp() as relay:
        write_config(tmp_path, imap_port=dovecot.port, imap_user=user, smtp_port=relay.port, url=store_url())
        before = hashes(tmp_path)
        ran = run(tmp_path / "config.toml", "check", TEST_MAILBOX_PASSWORD=dovecot.password)
        assert ran.code == 0, ran
        assert hashes(tmp_path) == before
        assert not {"RCPT", "DATA"} & {line.partition(" ")[0] for line in relay.said}
    lines = ran.out.splitlines()
    assert not [line for line in lines if line.startswith("mend")]
    assert (
        f"ok    mailbox check@yunlan-al.example:{dovecot.port} INBOX: 1 mails, counting from 2020-01-01"
        in ran.out
    )
    assert "its tables are up to date" in ran.out
    assert "a small issue comes out as HTML, text and PDF" in ran.out
    assert ran.err == ""


def test_what_cannot_be_reached_says_so_and_the_rest_is_still_looked_at(look: Press) -> None:
    ran = look("check")
    assert ran.code == 1
    marks = [line.split()[:2] for line in ran.out.splitlines()]
    assert ["mend", "mailbox"] in marks
    assert ["mend", "relay"] in marks
    assert ["ok", "clock:"] in marks
    assert ["ok", "signers:"] in marks
    assert ran.err == f"newsdesk: 2 of {len(marks)} need mending\n"


def test_a_script_gets_one_list(look: Press) -> None:
    ran = look("check", "--json")
    rows = named(ran)
    assert {frozenset(row) for row in rows.values()} == {frozenset(("name", "ok", "needed", "words"))}
    assert rows["configuration"]["ok"]
    assert not rows["relay 127.0.0.1"]["ok"]


def test_a_wrong_configuration_is_told_in_the_list_as_well(office: Path, look: Press) -> None:
    office.write_text(office.read_text("utf-8").replace("year = 2026", 'year = "soon"'), "utf-8")
    ran = look("check", "--json")
    assert ran.code == 1
    [row] = ran.document
    assert (row["name"], row["ok"]) == ("configuration", False)
    assert "numbering.year" in row["words"]


# --- the store


def test_a_store_that_is_not_there_is_not_made(look: Press, tmp_path: Path) -> None:
    assert "the first command makes it" in named(look("check", "--json"))["database"]["words"]
    assert [path.name for path in tmp_path.iterdir()] == ["config.toml"]


def test_a_store_in_a_folder_that_is_not_there_is_named(office: Path, look: Press) -> None:
    office.write_text(office.read_text("utf-8").replace("sqlite:///", "sqlite:///none/"), "utf-8")
    ran = look("check", "--json")
    assert ran.code == 1
    assert "store.url" in named(ran)["configuration"]["words"]


def test_an_older_store_is_told_and_not_brought_up_to_date(look: Press, tmp_path: Path) -> None:
    use(sqlite(tmp_path / "newsdesk.sqlite3"))
    connections["default"].ensure_connection()
    connections["default"].close()
    before = hashes(tmp_path)
    rows = named(look("check", "--json"))
    assert rows["database"]["ok"]
    assert "reachable and empty" in rows["database"]["words"]
    assert not rows["recipients"]["ok"]
    assert hashes(tmp_path) == before


def test_a_file_that_is_no_database_is_named(look: Press, tmp_path: Path) -> None:
    (tmp_path / "newsdesk.sqlite3").write_text("not a database, but long enough to be taken for one" * 9)
    row = named(look("check", "--json"))["database"]
    assert not row["ok"]
    assert "look at store.url" in row["words"]


def test_a_store_of_a_newer_version_is_told(store: str, tmp_path: Path, look: Press) -> None:
    write_config(tmp_path, url=store_url())
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO django_migrations (app, name, applied) VALUES ('editorial', '9999_later', '2026-01-01')"
        )
    row = named(look("check", "--json"))["database"]
    assert not row["ok"]
    assert "newer newsdesk" in row["words"]


def test_the_store_is_opened_to_read_only(store: str, tmp_path: Path) -> None:
    from django.db import DatabaseError

    config = load(write_config(tmp_path, url=store_url()))
    with health.looking(config.store), pytest.raises(DatabaseError):
        Recipient.objects.using(health.LOOKING).create(address="a", folded="a", name="a")
    assert health.LOOKING not in connections.databases


def test_who_is_on_both_lists_and_who_gets_nothing_is_counted(
    store: str, tmp_path: Path, look: Press
) -> None:
    write_config(tmp_path, url=store_url())
    making.recipients(3)
    making.recipients(1, list="copy")
    first = Recipient.objects.earliest("id")
    Membership.objects.create(recipient=first, list="copy", place=9)
    Suppression.objects.create(folded=first.folded, reason="left", at=AT)
    assert named(look("check", "--json"))["recipients"]["words"] == (
        "3 on the distribution list, 2 on the copy list; 1 on both, who get each issue once; "
        "1 suppressed, who get nothing"
    )


# --- the mailbox


@pytest.mark.servers
def test_a_full_mailbox_without_since_asks_for_it_until_it_was_polled(
    sqlite_store: Path, tmp_path: Path, dovecot: Dovecot, look: Press, monkeypatch: pytest.MonkeyPatch
) -> None:
    user = dovecot.add_user("since@yunlan-al.example")
    dovecot.append("INBOX", b"Subject: x\r\n\r\nx\r\n", AT, user=user)
    office = write_config(tmp_path, imap_port=dovecot.port, imap_user=user, url=store_url())
    office.write_text(office.read_text("utf-8").replace("since = 2020-01-01\n", ""), "utf-8")
    monkeypatch.setenv("TEST_MAILBOX_PASSWORD", dovecot.password)
    name = f"mailbox {user}:{dovecot.port} INBOX"
    row = named(look("check", "--json"))[name]
    assert not row["ok"]
    assert "since = YYYY-MM-DD" in row["words"]
    Folder.objects.create(account=f"{user}:{dovecot.port}", folder="INBOX", looked=1)
    assert named(look("check", "--json"))[name]["ok"]


@pytest.mark.servers
def test_a_wrong_password_is_the_mailbox_s_line(
    office: Path, tmp_path: Path, dovecot: Dovecot, look: Press
) -> None:
    user = dovecot.add_user("wrong@yunlan-al.example")
    write_config(tmp_path, imap_port=dovecot.port, imap_user=user)
    row = named(look("check", "--json"))[f"mailbox {user}:{dovecot.port} INBOX"]
    assert not row["ok"]
    assert "password" in row["words"]


# --- the relay


def test_a_relay_that_refuses_us_is_quoted(tmp_path: Path, look: Press) -> None:
    with FakeSmtp({"CONNECT": "554 5.7.1 your address is not allowed"}) as relay:
        write_config(tmp_path, smtp_port=relay.port)
        row = named(look("check", "--json"))["relay 127.0.0.1"]
    assert not row["ok"]
    assert "at connect 554" in row["words"] and "your address is not allowed" in row["words"]


# --- templates and fonts


def own(office: Path, name: str, text: str) -> Path:
    folder = office.parent / "templates" / "issue"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text, "utf-8")
    content = office.read_text("utf-8")
    if "[templates]" not in content:
        office.write_text(content + '\n[templates]\nfolder = "templates"\n', "utf-8")
    return folder


def test_a_slip_in_an_own_template_is_named_with_its_line(office: Path, look: Press) -> None:
    ours = (shipped("issue") / "issue.html").read_text("utf-8")
    own(office, "issue.html", ours + "\n{{ masthead.nothing.at_all }}\n")
    row = named(look("check", "--json"))["templates"]
    assert not row["ok"]
    assert f"issue.html, line {len(ours.splitlines()) + 2}" in row["words"]


def test_an_own_template_is_named_and_told_when_ours_has_changed_since(office: Path, look: Press) -> None:
    ours = (shipped("issue") / "issue.txt").read_text("utf-8")
    folder = own(office, "issue.txt", ours + "\n")
    row = named(look("check", "--json"))["own templates"]
    assert (row["ok"], row["words"]) == (True, "yours differ from ours: issue.txt")
    now = Templates.find(folder).overridden()["issue.txt"]
    (folder / ".originals").write_text(f"{now}  issue.txt\n")
    assert named(look("check", "--json"))["own templates"]["ok"]
    (folder / ".originals").write_text(f"{'0' * 64}  issue.txt\n")
    row = named(look("check", "--json"))["own templates"]
    assert (row["ok"], row["needed"]) == (False, False)
    assert "ours has changed since yours was copied" in row["words"]


# --- what is around it


def test_a_clock_at_its_battery_s_default_is_found(office: Path) -> None:
    config = load(office)
    assert health.clock_check(config, AT).ok
    assert not health.clock_check(config, datetime(2019, 1, 1, tzinfo=UTC)).ok


def test_a_disk_that_is_nearly_full_is_found(office: Path) -> None:
    config = load(office)
    assert health.disk_check(config).ok
    limits = config.limits.model_copy(update={"free_bytes": 2**60})
    found = health.disk_check(config.model_copy(update={"limits": limits}))
    assert not found.ok
    assert "make room" in found.words


def test_libreoffice_and_bsdtar_are_no_need_and_what_is_missing_is_told_with_how_to_install_it(
    office: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    config = load(office)
    monkeypatch.setenv("PATH", str(tmp_path))
    found = health.libreoffice_check(config)
    assert health.mark(found) == "note"
    assert "apt-get install libreoffice-writer-nogui" in found.words
    found = health.bsdtar_check()
    assert health.mark(found) == "note"
    assert "apt-get install libarchive-tools" in found.words


def test_a_libreoffice_that_converts_nothing_is_not_ok(
    office: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "soffice").write_text("#!/bin/sh\nexit 7\n")
    (tmp_path / "soffice").chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    found = health.libreoffice_check(load(office))
    assert health.mark(found) == "note"
    assert "exit 7" in found.words


@pytest.mark.servers
def test_a_libreoffice_that_converts_is_named_with_its_version(office: Path) -> None:
    found = health.libreoffice_check(load(office))
    assert health.mark(found) == "ok"
    assert re.search(r"LibreOffice \d+\.\d+", found.words)
    assert health.mark(health.bsdtar_check()) == "ok"
