"""The benchmark of sending counts what arrives: its figures are of mails that were really handed over, once each."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.contest import NEWSDESK, Course, MailLost, Run, Sender, ours
from benchmarks.senders.job import recipient
from tests.servers.smtpsink import SmtpSink

pytestmark = pytest.mark.servers


class Counted(SmtpSink):
    def taken(self) -> int:
        return len(self.settled(20))


def test_a_run_of_twenty_mails_by_our_sender_is_twenty_mails_caught_once_each(
    sqlite_store: Path, tmp_path: Path
) -> None:
    with Counted() as sink:
        run = Course(sink, tmp_path, 4000, 20, 4).run(NEWSDESK)
        assert isinstance(run, Run), run
        assert sink.counts() == {recipient(number): 1 for number in range(20)}


def test_a_sender_that_loses_mail_has_no_figure(
    sqlite_store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("benchmarks.contest.settled", lambda relay, wanted: relay.taken() - 1)
    with Counted() as sink, pytest.raises(MailLost, match="of 4 mails arrived"):
        Course(sink, tmp_path, 4000, 4, 2).run(Sender("smtplib", ours("smtplib_one")))
