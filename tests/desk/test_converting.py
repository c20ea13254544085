"""`newsdesk worker` and `newsdesk poll` with a LibreOffice that takes its time."""

from __future__ import annotations

import signal
import uuid
from pathlib import Path

import pytest

from tests.ingest.builder import attach, docx, multi, text
from tests.ingest.builder import mail as built
from tests.office import Office, mail
from tests.servers.dovecot import Dovecot
from tests.spine.contributions import OPENS
from tests.spine.test_kills import count
from tests.spine.test_worker import wait

pytestmark = pytest.mark.servers

STAND_IN = """#!/bin/sh
while [ ! -e "$(dirname "$0")/go" ]; do sleep 0.05; done
mkdir -p out
cp "$(dirname "$0")/made.docx" out/in.docx
"""
CLAIMED = "select count(*) from conversion where claim != ''"


def test_polling_goes_on_beside_a_conversion_a_stop_does_not_wait_for_it_and_poll_finishes_it(
    tmp_path: Path, dovecot: Dovecot
) -> None:
    user = dovecot.add_user(f"u{uuid.uuid4().hex[:10]}@yunlan-al.example")
    store = tmp_path / "newsdesk.sqlite3"
    office = Office(tmp_path, dovecot, 9, user=user)
    program = tmp_path / "libreoffice" / "soffice"
    program.parent.mkdir()
    program.write_text(STAND_IN)
    program.chmod(0o755)
    made = docx("6月2日，铸造车间完成安全检查，整改隐患九处。", "（铸造车间　方禾）")
    (program.parent / "made.docx").write_bytes(made)
    office.change("[worker]", '[office]\ncommand = "libreoffice/soffice"\n\n[worker]')
    body = multi("mixed", text("请查收附件。\n"), attach("稿件.rtf", rb"{\rtf1\ansi words\par}"))
    dovecot.append("INBOX", built("【安全】检查", body), OPENS, user=user)

    process = office.start("worker")
    try:
        wait(lambda: count(store, CLAIMED) == 1)
        # It cannot end before `go`; a mail that comes now is read all the same.
        later = mail("【要闻】一条", "今日一车间完成检修。\n（青石电解铝厂　温可）\n")
        dovecot.append("INBOX", later, OPENS, user=user)
        wait(lambda: count(store, "select count(*) from item") == 1)
        assert count(store, CLAIMED) == 1
    finally:
        process.send_signal(signal.SIGTERM)
        _, error = process.communicate(timeout=30)
    assert process.returncode == 0, error
    assert "Traceback" not in error
    assert (
        count(store, "select count(*) from conversion where state = 'wanted' and tries = 0 and claim = ''")
        == 1
    )

    (program.parent / "go").touch()
    assert office.json("poll")["dispositions"] == {"submission": 1}
    assert count(store, "select count(*) from item") == 2
