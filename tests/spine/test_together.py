"""Several processes on one store: each mail is recorded once, each recipient mailed once."""

from __future__ import annotations

import uuid
from collections import Counter
from datetime import timedelta
from pathlib import Path

import pytest

from tests.office import Office, mail
from tests.servers.dovecot import Dovecot
from tests.servers.smtpsink import SmtpSink
from tests.spine.contributions import OPENS

pytestmark = pytest.mark.servers


@pytest.fixture(params=["sqlite", "postgresql"])
def store_url(request: pytest.FixtureRequest) -> str:
    if request.param == "sqlite":
        return "sqlite:///newsdesk.sqlite3"
    cluster = request.getfixturevalue("postgres_cluster")
    url: str = cluster.create(f"t{uuid.uuid4().hex[:10]}")
    return url


def test_processes_that_start_at_once_make_the_tables_once_and_share_the_work(
    store_url: str, tmp_path: Path, dovecot: Dovecot
) -> None:
    user = dovecot.add_user(f"u{uuid.uuid4().hex[:10]}@yunlan-al.example")
    raws = [mail(f"【要闻】第{n}条", f"第{n}条：节电{n}度。\n（炭素厂　许衡）\n") for n in range(60)]
    dovecot.append_many(
        "INBOX", [(raw, OPENS + timedelta(minutes=n)) for n, raw in enumerate(raws)], user=user
    )
    with SmtpSink() as sink:
        office = Office(tmp_path, dovecot, sink.port, user=user, store=store_url)
        pollers = [office.start("poll") for _ in range(3)]
        for process in pollers:
            _, error = process.communicate(timeout=120)
            assert process.returncode == 0, error
        office.run("poll")
        rows = office.json("messages")
        assert Counter(row["subject"] for row in rows) == {f"【要闻】第{n}条": 1 for n in range(60)}
        assert {row["disposition"] for row in rows} == {"submission"}
        assert len(office.json("items")) == 60

        office.people(distribution=90, copies=20)
        office.run("windows", "add", "--opens", "2026-05-06T08:00", "--closes", "2026-05-12T17:00")
        issue = office.to_signed()
        office.run("issue", "release", str(issue))
        senders = [office.start("send") for _ in range(3)]
        for process in senders:
            _, error = process.communicate(timeout=120)
            assert process.returncode == 0, error
        rows = office.json("deliveries", str(issue))
        assert {row["state"] for row in rows} == {"accepted"}
        assert sink.counts() == {row["address"]: 1 for row in rows}
        assert len(rows) == 110
