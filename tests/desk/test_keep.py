"""verify, backup and restore: what is kept stays what it is, and a restored store sends nothing by itself."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, connections

from desk.backup import backup, copy_sqlite
from desk.config import load
from desk.config_tables import Store
from desk.restore import restore
from desk.store import sqlite, use
from desk.verbs import keep
from distribute import freeze
from distribute.templates import Templates
from editorial import claims, issues
from editorial.models import (
    Attempt,
    Blob,
    Chunk,
    Conversion,
    Delivery,
    DeliveryState,
    FrozenPart,
    Heartbeat,
    Issue,
    IssueState,
    Item,
    ItemVersion,
    Message,
    Proposal,
    Sighting,
)
from editorial.refusal import Refused
from tests.desk.running import Press, press, run, store_url, write_config
from tests.editorial import making

AT = datetime(2026, 5, 6, tzinfo=UTC)


def silent(done: int, total: int) -> None:
    """No progress bar."""


@pytest.fixture
def office(store: str, tmp_path: Path) -> Path:
    return write_config(tmp_path, url=store_url())


@pytest.fixture
def kept(office: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Press:
    return press(office, keep, capsys, monkeypatch)


def frozen_issue(office: Path) -> Issue:
    """An issue signed by both signers of the office, with three recipients."""
    config = load(office)
    issue = making.closed_issue(config.house)
    making.recipients(3)
    for signer in ("gu", "lu"):
        freeze.sign(
            issue,
            f"{signer}@yunlan-al.example",
            config.house,
            Templates.find(),
            config.sender,
            AT + timedelta(days=2),
            "test",
        )
    issue.refresh_from_db()
    return issue


# --- verify


def test_a_store_in_order_is_found_in_order(kept: Press, office: Path) -> None:
    issue = frozen_issue(office)
    ran = kept("verify", "--json")
    assert ran.code == 0, ran
    document = ran.document
    assert (document["ok"], document["wrong"]) == (True, [])
    assert document["checked"]["signatures"] == 2
    assert document["deliveries"] == {str(issue.pk): {"pending": 3}}
    # Nobody listens there: said, and no error.
    assert "not compared" in document["notes"][0]


def test_a_mailbox_out_of_reach_is_an_error_when_it_is_asked_for(kept: Press) -> None:
    ran = kept("verify", "--mailbox")
    assert ran.code == 1
    assert "wrong  " in ran.out and "not compared" in ran.out
    assert ran.err == "newsdesk: 1 things are not as they must be\n"


def spoil_a_blob(issue: Issue) -> str:
    part = FrozenPart.objects.filter(issue=issue).first()
    assert part is not None
    chunk = Chunk.objects.filter(blob=part.blob).first()
    assert chunk is not None
    Chunk.objects.filter(pk=chunk.pk).update(data=bytes(chunk.data)[:-3] + b"???")
    return f"blob {part.blob_id[:16]}"


def change_the_digest(issue: Issue) -> str:
    Issue.objects.filter(pk=issue.pk).update(content_digest="0" * 64)
    return "over another digest than the frozen one"


def lose_a_part(issue: Issue) -> str:
    FrozenPart.objects.filter(issue=issue, variant="text").delete()
    return "the frozen text mail is missing"


def lose_the_pdf(issue: Issue) -> str:
    issue.renderings.filter(kind="pdf").delete()
    return "the frozen pdf rendering is missing"


def lose_a_signature(issue: Issue) -> str:
    issue.signatures.filter(step=1).delete()
    return "frozen with 1 of 2 signatures"


def forge_an_acceptance(issue: Issue) -> str:
    Delivery.objects.filter(issue=issue, place=1).update(state=DeliveryState.ACCEPTED)
    return "is accepted, but no attempt was written down"


def lose_an_attempt(issue: Issue) -> str:
    Delivery.objects.filter(issue=issue, place=2).update(attempts_made=2)
    Attempt.objects.create(delivery=Delivery.objects.get(issue=issue, place=2), number=1, started=AT)
    return "2 attempts to distribution1@yunlan-al.example are counted, but 1 written down"


def finish_too_early(issue: Issue) -> str:
    Issue.objects.filter(pk=issue.pk).update(state=IssueState.SENT)
    return "is sent, but 3 of 3 deliveries are not done"


def thaw(issue: Issue) -> str:
    Issue.objects.filter(pk=issue.pk).update(frozen_at=None)
    return "was never frozen by a last signature"


def lose_the_deliveries(issue: Issue) -> str:
    Delivery.objects.filter(issue=issue).delete()
    return "has no deliveries"


def lose_a_message(issue: Issue) -> str:
    Sighting.objects.create(account="t", folder="INBOX", uidvalidity="1", uid=7, size=1, received=AT)
    return "UID 7 was seen, but it is neither recorded nor listed"


def lose_a_submission(issue: Issue) -> str:
    making.message(AT)
    return "is a submission, but it has no number"


def forget_the_original(issue: Issue) -> str:
    row = making.message(AT)
    Message.objects.filter(pk=row.pk).update(disposition="duplicate", of=None)
    return "repeats or corrects another one, but it does not say which"


def wait_for_ever(issue: Issue) -> str:
    Message.objects.filter(pk=making.message(AT).pk).update(disposition="needs-human", waits=True)
    return "is decided, and yet it waits"


def lose_a_conversion(issue: Issue) -> str:
    Conversion.objects.create(source=Blob.keep(b"words"), kind="rtf", name="a.rtf", state="done")
    return "(a.rtf) has ended, but nothing is kept of how"


def lose_a_photo_of_a_version(issue: Issue) -> str:
    item = Item.objects.order_by("id")[0]
    fields = {"photos": [{"original": "0" * 64, "mail": "0" * 64}]}
    ItemVersion.objects.create(item=item, number=9, at=AT, actor="gu", fields=fields)
    return f"a photo of item {item.pk} is missing (blob {'0' * 16}…)"


def lose_a_photo_of_a_proposal(issue: Issue) -> str:
    item = Item.objects.exclude(submission=None).order_by("id")[0]
    assert item.submission is not None
    new = {"photos": [{"original": "1" * 64, "mail": "1" * 64}]}
    Proposal.objects.create(
        message=item.submission.message, submission=item.submission, item=item, new=new, at=AT
    )
    return f"a photo of item {item.pk} is missing (blob {'1' * 16}…)"


@pytest.mark.parametrize(
    "damage",
    [
        forget_the_original,
        wait_for_ever,
        lose_a_conversion,
        lose_a_photo_of_a_version,
        lose_a_photo_of_a_proposal,
        spoil_a_blob,
        change_the_digest,
        lose_a_part,
        lose_the_pdf,
        lose_a_signature,
        forge_an_acceptance,
        lose_an_attempt,
        finish_too_early,
        thaw,
        lose_the_deliveries,
        lose_a_message,
        lose_a_submission,
    ],
)
def test_every_damage_is_found_and_named(kept: Press, office: Path, damage: Any) -> None:
    told = damage(frozen_issue(office))
    ran = kept("verify", "--json")
    assert ran.code == 1
    assert any(told in words for words in ran.document["wrong"]), ran.document["wrong"]


def test_a_signature_over_an_earlier_text_is_reported(kept: Press, office: Path) -> None:
    config = load(office)
    issue = making.closed_issue(config.house)
    making.recipients(1)
    freeze.sign(
        issue,
        "gu@yunlan-al.example",
        config.house,
        Templates.find(),
        config.sender,
        AT + timedelta(days=2),
        "test",
    )
    assert kept("verify").code == 0
    # Round the functions that would have voided it.
    Item.objects.filter(issue=issue).update(headline="改过的标题")
    ran = kept("verify", "--json")
    assert ran.code == 1
    assert "is over an earlier text, template or setting" in ran.document["wrong"][0]


def test_an_issue_withdrawn_after_its_first_signature_is_in_order(kept: Press, office: Path) -> None:
    config = load(office)
    issue = making.closed_issue(config.house)
    making.recipients(1)
    at = AT + timedelta(days=2)
    freeze.sign(issue, "gu@yunlan-al.example", config.house, Templates.find(), config.sender, at, "test")
    issues.withdraw(issue.pk, "not this week", at, "test")
    assert kept("verify", "--json").document["wrong"] == []


def test_an_unfetchable_mail_is_a_note_and_no_error(kept: Press) -> None:
    Sighting.objects.create(account="t", folder="I", uidvalidity="1", uid=7, size=1, received=AT, tries=1)
    ran = kept("verify", "--json")
    assert ran.code == 0
    assert ran.document["notes"][0].startswith("1 mails could not be fetched yet")


# --- backup and restore, on both engines


@pytest.fixture
def away(tmp_path: Path) -> Iterator[Path]:
    yield tmp_path / "backup.newsdesk"


def running_issue(office: Path) -> Issue:
    issue = frozen_issue(office)
    return issues.release(issue.pk, AT + timedelta(days=2), "test")


def test_a_restored_backup_is_the_store_of_then_and_sends_nothing_by_itself(
    kept: Press, office: Path, away: Path
) -> None:
    issue = running_issue(office)
    claims.beat(datetime.now(UTC))
    connections["default"].close()
    assert run(office, "backup", str(away)).code == 0
    messages = Message.objects.count()
    late = making.item(AT + timedelta(days=1))
    Delivery.objects.filter(issue=issue).update(state=DeliveryState.ACCEPTED)
    connections["default"].close()

    refused = run(office, "restore", str(away))
    assert (refused.code, refused.out) == (1, "")
    assert "--force" in refused.err
    assert Item.objects.filter(pk=late.pk).exists()
    connections["default"].close()

    ran = run(office, "restore", str(away), "--force", "--json")
    assert ran.code == 0, ran
    assert (ran.document["messages"], ran.document["paused"]) == (messages, [issue.pk])
    connections["default"].close()
    assert not Item.objects.filter(pk=late.pk).exists()
    issue.refresh_from_db()
    assert issue.state == IssueState.PAUSED
    assert "restored from the backup backup.newsdesk" in issue.pause_reason
    assert set(issue.deliveries.values_list("state", flat=True)) == {"pending"}
    # The worker will take it for a copy, too.
    assert datetime.now(UTC) - Heartbeat.objects.get().beat > timedelta(days=365)
    assert kept("verify").code == 0


def test_a_backup_comes_into_an_empty_store_without_force(office: Path, away: Path) -> None:
    making.item(AT)
    connections["default"].close()
    assert run(office, "backup", str(away)).code == 0
    if connection.vendor == "sqlite":
        Path(connection.settings_dict["NAME"]).unlink()
    else:
        with connection.cursor() as cursor:
            cursor.execute("DROP SCHEMA public CASCADE")
            cursor.execute("CREATE SCHEMA public")
    connections["default"].close()
    ran = run(office, "restore", str(away), "--json")
    assert ran.code == 0, ran
    assert ran.document["kept"] is None
    assert Message.objects.count() == 1


def test_a_backup_replaces_no_file_unless_forced(office: Path, away: Path) -> None:
    away.write_text("mine")
    connections["default"].close()
    assert run(office, "backup", str(away)).code == 1
    assert away.read_text() == "mine"
    assert run(office, "backup", str(away), "--force").code == 0
    assert away.stat().st_size > 1000
    assert away.stat().st_mode & 0o777 == 0o600
    assert sorted(p.name for p in away.parent.glob("backup.*")) == ["backup.newsdesk"]


def test_a_store_another_process_has_open_is_not_replaced(office: Path, away: Path) -> None:
    making.item(AT)
    connections["default"].close()
    assert run(office, "backup", str(away)).code == 0
    assert Message.objects.count() == 1  # and this connection stays open, as an idle worker's
    refused = run(office, "restore", str(away), "--force")
    assert refused.code == 1
    assert "stop `newsdesk run`" in refused.err
    connections["default"].close()
    assert run(office, "restore", str(away), "--force").code == 0


def test_what_is_no_backup_of_this_store_is_refused(office: Path, away: Path, tmp_path: Path) -> None:
    making.item(AT)
    other = tmp_path / "other"
    other.write_bytes(b"PGDMP" if connection.vendor == "sqlite" else b"SQLite format 3\0")
    away.write_bytes(b"something else")
    connections["default"].close()
    assert "is no backup of newsdesk" in run(office, "restore", str(away), "--force").err
    assert "and store.url names" in run(office, "restore", str(other), "--force").err
    assert run(office, "restore", str(tmp_path / "nothing"), "--force").code == 1
    assert Message.objects.count() == 1


def test_a_backup_of_a_newer_version_is_refused(office: Path, away: Path) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO django_migrations (app, name, applied) VALUES ('editorial', '9999_later', '2026-01-01')"
        )
    connections["default"].close()
    assert run(office, "backup", str(away)).code == 0
    refused = run(office, "restore", str(away), "--force")
    assert "newer newsdesk" in refused.err


# --- SQLite alone


def test_a_backup_is_taken_while_a_writer_never_rests(sqlite_store: Path, tmp_path: Path) -> None:
    """The copy is one moment of the store: every message in it has its blob, and the writer is not held up."""
    office = write_config(tmp_path, url=store_url())
    for n in range(40):
        Blob.keep(bytes([n]) * 1_000_000)
    connections["default"].close()
    stop, written = threading.Event(), []

    def write() -> None:
        while not stop.is_set():
            written.append(making.message(AT).pk)
        connections["default"].close()

    writer = threading.Thread(target=write)
    writer.start()
    try:
        ran = run(office, "backup", str(tmp_path / "b"))
    finally:
        stop.set()
        writer.join()
    assert ran.code == 0, ran
    assert len(written) > 10
    with closing(sqlite3.connect(tmp_path / "b")) as copy:
        assert copy.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert copy.execute("PRAGMA foreign_key_check").fetchall() == []
        assert copy.execute("PRAGMA journal_mode").fetchall() == [("delete",)]
        (count,) = copy.execute("SELECT count(*) FROM message").fetchone()
    assert count <= len(written)
    assert not (tmp_path / "b-wal").exists()


def test_a_damaged_backup_is_refused_and_the_store_stays(sqlite_store: Path, tmp_path: Path) -> None:
    office = write_config(tmp_path, url=store_url())
    making.item(AT)
    connections["default"].close()
    away = tmp_path / "b"
    assert run(office, "backup", str(away)).code == 0
    data = bytearray(away.read_bytes())
    data[16384 * 3 : 16384 * 5] = b"\xff" * 16384 * 2
    away.write_bytes(data)
    refused = run(office, "restore", str(away), "--force")
    assert refused.code == 1
    assert "is damaged" in refused.err
    assert Message.objects.count() == 1
    assert not list(tmp_path.glob("*.restoring*"))


def test_a_damaged_store_can_be_replaced_and_its_log_is_not_read_into_the_new_one(
    sqlite_store: Path, tmp_path: Path
) -> None:
    office = write_config(tmp_path, url=store_url())
    making.item(AT)
    connections["default"].close()
    away = tmp_path / "b"
    assert run(office, "backup", str(away)).code == 0
    # As a crash leaves it: a log beside a file that is no database any more.
    dying = (
        "import os, sqlite3, sys; c = sqlite3.connect(sys.argv[1]); "
        "c.execute(\"UPDATE message SET subject='x'\"); c.commit(); os._exit(0)"
    )
    subprocess.run([sys.executable, "-c", dying, str(sqlite_store)], check=True)
    assert (tmp_path / "newsdesk.sqlite3-wal").stat().st_size > 0
    with sqlite_store.open("r+b") as file:
        file.write(b"\0" * 4096)
    refused = run(office, "restore", str(away))
    assert refused.code == 1 and "--force" in refused.err
    ran = run(office, "restore", str(away), "--force", "--json")
    assert ran.code == 0, ran
    assert Path(ran.document["kept"]).exists()
    assert Message.objects.get().subject == ""
    with closing(sqlite3.connect(sqlite_store)) as plain:
        assert plain.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def test_the_replaced_store_is_kept_with_all_it_held(sqlite_store: Path, tmp_path: Path) -> None:
    office = write_config(tmp_path, url=store_url())
    connections["default"].close()
    away = tmp_path / "b"
    assert run(office, "backup", str(away)).code == 0
    making.item(AT)
    connections["default"].close()
    sqlite_store.chmod(0o640)
    ran = run(office, "restore", str(away), "--force", "--json")
    assert sqlite_store.stat().st_mode & 0o777 == 0o640
    assert Message.objects.count() == 0
    use(sqlite(Path(ran.document["kept"])))
    assert Message.objects.count() == 1


def test_a_restore_that_is_killed_leaves_the_old_store_or_the_new_one_paused(
    sqlite_store: Path, tmp_path: Path
) -> None:
    """SIGKILL at forty moments of it. What lies there afterwards is whole, and sends nothing by itself if it is new."""
    office = write_config(tmp_path, url=store_url())
    issue = running_issue(office)
    connections["default"].close()
    store, away = Store(url=store_url()), tmp_path / "b"
    backup(store, away, False, silent)
    began = time.monotonic()
    restore(store, away, True, AT, "test", silent)
    whole = time.monotonic() - began
    outcomes = set()
    for moment in range(40):
        use(sqlite(sqlite_store))
        Issue.objects.filter(pk=issue.pk).update(state=IssueState.SENDING, pause_reason="old")
        connections["default"].close()
        child = os.fork()
        if child == 0:
            with contextlib.suppress(BaseException):
                restore(store, away, True, AT, "test", silent)
            os._exit(0)
        time.sleep(whole * moment / 25)
        if moment < 39:  # the last one may end
            os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        with closing(sqlite3.connect(sqlite_store)) as plain:
            assert plain.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        issue.refresh_from_db()
        outcomes.add((issue.state, issue.pause_reason[:3]))
    assert outcomes == {("sending", "old"), ("paused", "res")}
    restore(store, away, True, AT, "test", silent)
    assert not list(tmp_path.glob("*.restoring*"))


def test_a_backup_is_restored_from_where_nothing_can_be_written(sqlite_store: Path, tmp_path: Path) -> None:
    """Also a plain copy of a store in WAL mode, as a machine's snapshot holds it."""
    making.item(AT)
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connections["default"].close()
    medium = tmp_path / "medium"
    medium.mkdir()
    shutil.copy(sqlite_store, medium / "b")
    (tmp_path / "target").touch()
    copy_sqlite(medium / "b", tmp_path / "target", silent)
    assert [p.name for p in medium.iterdir()] == ["b"]


def test_the_store_itself_is_no_backup(sqlite_store: Path, tmp_path: Path) -> None:
    store = Store(url=store_url())
    with pytest.raises(Refused, match="is the store itself"):
        backup(store, sqlite_store, True, silent)
