"""The mailbox against a real Dovecot: what is there is read, nothing is changed, trouble is told plainly."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from ingest.mailbox import MailboxProblem, Session, Size, Trouble, batches
from ingest.settings import Mailbox
from tests.servers.dovecot import Dovecot
from tests.servers.process import free_port
from tests.servers.proxy import Proxy

pytestmark = pytest.mark.servers
_users = count(1)
ARRIVED = datetime(2026, 5, 11, 0, 59, tzinfo=UTC)
ROOT = Path(__file__).parents[2]


class Account:
    """A mailbox of its own on the session's Dovecot."""

    def __init__(self, server: Dovecot) -> None:
        self.server = server
        self.user = server.add_user(f"tougao{next(_users)}-{os.getpid()}@yunlan-al.example")

    def fill(self, number: int, folder: str = "INBOX") -> dict[int, bytes]:
        raws = [f"Subject: 来稿 {n}\r\n\r\n第{n}条。\r\n".encode() for n in range(number)]
        mails = [(raw, ARRIVED + timedelta(minutes=n)) for n, raw in enumerate(raws)]
        return dict(zip(self.server.append_many(folder, mails, user=self.user), raws, strict=True))

    def mailbox(self, security: str = "plain", **more: Any) -> Mailbox:
        server = self.server
        given = {
            "host": "localhost",
            "port": server.tls_port if security == "tls" else server.port,
            "security": security,
            "ca_file": server.ca_file,
            "user": self.user,
            "password_file": server.password_file,
            "timeout": 10.0,
        }
        return Mailbox.model_validate({**given, **more})

    def state(self, folder: str = "INBOX") -> tuple[str, ...]:
        return self.server.state(folder, user=self.user)


@pytest.fixture
def account(dovecot: Dovecot) -> Account:
    return Account(dovecot)


@pytest.mark.parametrize("security", ["tls", "starttls", "plain"])
def test_every_mail_is_read_byte_for_byte_over_every_kind_of_connection(
    account: Account, security: str
) -> None:
    mails = account.fill(5)
    with Session.open(account.mailbox(security)) as session:
        uids = [uid for window in session.new_uids() for uid in window]
        assert {mail.uid: mail.raw for mail in session.fetch(uids)} == mails


def test_reading_changes_nothing_on_the_server(account: Account) -> None:
    account.fill(4)
    account.server.append(
        "INBOX", b"Subject: read\r\n\r\nx\r\n", ARRIVED, user=account.user, flags=r"(\Seen \Flagged)"
    )
    before = account.state()
    with Session.open(account.mailbox()) as session:
        uids = list(session.all_uids())
        session.sizes(uids)
        list(session.fetch(uids))
        session.headers(uids[0])
        session.refresh()
    assert account.state() == before
    assert any("Seen" in line for line in before)
    assert sum("FLAGS ()" in line for line in before) == 4


def test_the_folder_is_opened_by_examine_so_that_even_new_stays_new(account: Account) -> None:
    account.fill(2)
    with Session.open(account.mailbox()) as session:
        list(session.fetch(list(session.all_uids())))
    assert len(list((account.server.maildir(user=account.user) / "new").iterdir())) == 2


def test_standing_tells_where_the_folder_is(account: Account) -> None:
    account.fill(3)
    account.server.expunge("INBOX", [1], user=account.user)
    with Session.open(account.mailbox()) as session:
        standing = session.standing()
        assert standing.uidvalidity.isdigit()
        assert (standing.uidnext, standing.exists) == (4, 2)
        account.fill(1)
        assert session.refresh().uidnext == 5


def test_new_uids_come_ascending_in_windows_of_at_most_500(account: Account) -> None:
    account.fill(1101)
    account.server.expunge("INBOX", [7, 8], user=account.user)
    with Session.open(account.mailbox()) as session:
        windows = list(session.new_uids(3))
        assert [len(window) for window in windows] == [500, 500, 96]
        assert [uid for window in windows for uid in window] == [
            uid for uid in range(4, 1102) if uid not in (7, 8)
        ]
        assert list(session.new_uids(1101)) == []
        assert list(session.all_uids()) == [uid for uid in range(1, 1102) if uid not in (7, 8)]


def test_a_folder_too_long_for_one_search_is_walked_in_pieces(
    account: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    account.fill(57)
    account.server.expunge("INBOX", [10, 11, 30], user=account.user)
    there = [uid for uid in range(1, 58) if uid not in (10, 11, 30)]
    monkeypatch.setattr("ingest.mailbox.SEARCHED", 10)
    with Session.open(account.mailbox()) as session:
        assert list(session.all_uids()) == there
        assert [uid for window in session.new_uids(5) for uid in window] == [uid for uid in there if uid > 5]
        account.server.expunge("INBOX", range(1, 9), user=account.user)
        account.fill(2)
        assert {uid for uid in there if uid > 8} | {58, 59} <= set(session.all_uids())


def test_since_is_compared_with_the_arrival_time_to_the_second(account: Account) -> None:
    account.fill(5)
    with Session.open(account.mailbox()) as session:
        assert list(session.new_uids(0, ARRIVED + timedelta(minutes=3))) == [[4, 5]]
        assert list(session.new_uids(0, ARRIVED + timedelta(minutes=3, seconds=1))) == [[5]]


def test_a_mail_deleted_between_search_and_fetch_is_left_out(account: Account) -> None:
    mails = account.fill(4)
    with Session.open(account.mailbox()) as session:
        uids = list(session.all_uids())
        account.server.expunge("INBOX", [2], user=account.user)
        assert [mail.uid for mail in session.fetch(uids)] == [1, 3, 4]
        assert [size.uid for size in session.sizes([*uids, 99])] == [1, 3, 4] or len(mails) == 4


def test_headers_come_without_the_body(account: Account) -> None:
    account.fill(1)
    with Session.open(account.mailbox()) as session:
        assert session.headers(1) == "Subject: 来稿 0\r\n\r\n".encode()
        assert session.headers(99) == b""


def test_a_chinese_folder_name_is_found(account: Account) -> None:
    mails = account.fill(2, "投稿/五月")
    with Session.open(account.mailbox(folder="投稿/五月")) as session:
        assert [mail.raw for mail in session.fetch(list(session.all_uids()))] == list(mails.values())


def test_a_password_and_a_user_beyond_ascii_log_in(dovecot: Dovecot, tmp_path: Path) -> None:
    user = dovecot.add_user("投稿 组@yunlan-al.example", '云岚 2026 \\"x')
    (tmp_path / "password").write_text('云岚 2026 \\"x\n', encoding="utf-8")
    mailbox = Mailbox(
        host="localhost", port=dovecot.port, security="plain", user=user, password_file=tmp_path / "password"
    )
    with Session.open(mailbox) as session:
        assert session.standing().exists == 0


_PRINT_ARRIVAL = """
import sys
import django
django.setup()
from ingest.mailbox import Session
from ingest.settings import Mailbox
with Session.open(Mailbox.model_validate_json(sys.stdin.read())) as session:
    [size] = session.sizes([1])
    [mail] = session.fetch([1])
    print(size.internaldate.isoformat(), mail.internaldate.isoformat())
"""


@pytest.mark.parametrize("zone", ["Asia/Shanghai", "America/New_York", "UTC"])
def test_the_arrival_time_is_the_same_in_every_time_zone_of_the_host(account: Account, zone: str) -> None:
    account.fill(1)
    done = subprocess.run(
        [sys.executable, "-c", _PRINT_ARRIVAL],
        input=account.mailbox().model_dump_json(),
        env={**os.environ, "TZ": zone},
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == ["2026-05-11T00:59:00+00:00"] * 2


def test_imaplib_logs_no_bodies(account: Account) -> None:
    """4 to 8 times the speed hang on an attribute imapclient sets: it must still be there, and be 0."""
    with Session.open(account.mailbox()) as session:
        imap = session._open()._imap
        assert "debug" in vars(imap)
        assert imap.debug == 0
        assert session._open().normalise_times is False


def test_large_mails_are_fetched_a_few_at_a_time(account: Account, monkeypatch: pytest.MonkeyPatch) -> None:
    raws = [b"Subject: big\r\n\r\n" + b"x" * 70 + b"\r\n" * 20_000 for _ in range(4)]
    account.server.append_many("INBOX", [(raw, ARRIVED) for raw in raws], user=account.user)
    monkeypatch.setattr("ingest.mailbox.TOGETHER", 90_000)
    with Session.open(account.mailbox()) as session:
        assert [mail.raw for mail in session.fetch([1, 2, 3, 4])] == raws


def test_batches_keep_their_bounds_and_their_order() -> None:
    sizes = [Size(uid, size, ARRIVED) for uid, size in enumerate([4, 4, 4, 50, 1, 1, 1, 1])]
    assert [[size.uid for size in batch] for batch in batches(sizes, 10, 3)] == [
        [0, 1],
        [2],
        [3],
        [4, 5, 6],
        [7],
    ]
    assert list(batches([], 10)) == []


# --- what is told when it does not work


def problem_of(mailbox: Mailbox) -> MailboxProblem:
    with pytest.raises(MailboxProblem) as caught:
        Session.open(mailbox)
    assert caught.value.cause
    return caught.value


def test_a_wrong_password_is_called_that(account: Account, tmp_path: Path) -> None:
    (tmp_path / "wrong").write_text("not it\n")
    problem = problem_of(account.mailbox(password_file=tmp_path / "wrong"))
    assert problem.trouble is Trouble.LOGIN
    assert account.user in str(problem)
    assert "not it" not in str(problem) + problem.cause


def test_a_missing_password_file_is_named(account: Account, tmp_path: Path) -> None:
    problem = problem_of(account.mailbox(password_file=tmp_path / "nowhere"))
    assert problem.trouble is Trouble.SECRET
    assert "nowhere" in str(problem)


def test_a_missing_folder_is_told_with_those_that_exist(account: Account) -> None:
    account.fill(1, "投稿")
    problem = problem_of(account.mailbox(folder="来稿"))
    assert problem.trouble is Trouble.FOLDER
    assert "来稿" in str(problem)
    assert "投稿" in str(problem)


def test_a_folder_renamed_while_we_read_is_a_problem_at_the_next_look(account: Account) -> None:
    account.fill(1, "old")
    with Session.open(account.mailbox(folder="old")) as session:
        account.server.rename("old", "older", user=account.user)
        with pytest.raises(MailboxProblem):
            session.refresh()


def test_nobody_listening_is_unreachable(account: Account) -> None:
    problem = problem_of(account.mailbox(port=free_port()))
    assert problem.trouble is Trouble.UNREACHABLE


def test_an_unknown_host_is_unreachable(account: Account) -> None:
    problem = problem_of(account.mailbox("tls", host="imap.invalid"))
    assert problem.trouble is Trouble.UNREACHABLE
    assert "DNS" in str(problem)


@pytest.mark.parametrize("security", ["tls", "starttls"])
def test_a_certificate_of_a_stranger_is_refused(account: Account, security: str) -> None:
    problem = problem_of(account.mailbox(security, ca_file=account.server.certificates.other_ca))
    assert problem.trouble is Trouble.TLS
    assert "ca_file" in str(problem)


def test_a_certificate_for_another_name_is_refused(account: Account) -> None:
    problem = problem_of(
        account.mailbox("tls", host="ip6-localhost" if _resolves("ip6-localhost") else "127.0.0.2")
    )
    assert problem.trouble in (Trouble.TLS, Trouble.UNREACHABLE)


def _resolves(name: str) -> bool:
    return subprocess.run(["getent", "hosts", name], capture_output=True).returncode == 0


def test_an_unreadable_ca_file_is_named(account: Account, tmp_path: Path) -> None:
    problem = problem_of(account.mailbox("tls", ca_file=tmp_path / "none.pem"))
    assert problem.trouble is Trouble.TLS
    assert "none.pem" in str(problem)


def test_tls_on_the_port_of_starttls_says_which_port_is_which(account: Account) -> None:
    problem = problem_of(account.mailbox("tls", port=account.server.port))
    assert problem.trouble is Trouble.TLS
    assert "993" in str(problem)


def test_plain_is_refused_off_this_machine_even_past_the_settings(account: Account) -> None:
    mailbox = account.mailbox().model_copy(update={"host": "imap.yunlan-al.example"})
    with pytest.raises(ValueError, match="localhost only"):
        Session.open(mailbox)


# --- connections that break


@pytest.fixture
def cut_account(account: Account) -> Iterator[tuple[Account, dict[int, bytes], int]]:
    """An account with three mails, and how many bytes the server says in a whole pass over it."""
    mails = account.fill(3)
    with Proxy(account.server.port) as proxy:
        assert _pass(account.mailbox(port=proxy.port)) == (mails, None)
        yield account, mails, proxy.passed_in


def _pass(mailbox: Mailbox) -> tuple[dict[int, bytes | None], MailboxProblem | None]:
    got: dict[int, bytes | None] = {}
    try:
        with Session.open(mailbox) as session:
            for window in session.new_uids():
                for batch in batches(session.sizes(window), 1000):
                    for mail in session.fetch([size.uid for size in batch]):
                        got[mail.uid] = mail.raw
    except MailboxProblem as problem:
        return got, problem
    return got, None


@pytest.mark.parametrize(
    "then, step", [("close", 17), ("reset", 23), pytest.param("close", 1, marks=pytest.mark.long)]
)
def test_a_connection_cut_at_any_byte_gives_whole_mails_or_none(
    cut_account: tuple[Account, dict[int, bytes], int], then: Any, step: int
) -> None:
    account, mails, total = cut_account
    salvaged = 0
    for after in range(1, total, step):
        with Proxy(account.server.port, after_in=after, then=then) as proxy:
            got, problem = _pass(account.mailbox(port=proxy.port))
        assert got == {uid: mails[uid] for uid in got}
        assert list(got) == list(mails)[: len(got)]
        assert problem is not None or got == mails
        salvaged += problem is not None and 0 < len(got) < 3
    assert salvaged, "a cut in the last body must leave those before it"


def test_a_connection_that_falls_silent_ends_within_the_timeout(
    cut_account: tuple[Account, dict[int, bytes], int],
) -> None:
    account, mails, total = cut_account
    for after in (1, total // 2, total - 60):
        with Proxy(account.server.port, after_in=after, then="silent") as proxy:
            began = datetime.now(UTC)
            got, problem = _pass(account.mailbox(port=proxy.port, timeout=0.3))
        assert got.items() <= mails.items()
        assert problem is None or problem.trouble is Trouble.SILENT
        assert datetime.now(UTC) - began < timedelta(seconds=8)


def test_a_server_that_stops_is_a_problem_and_the_next_pass_is_whole() -> None:
    with Dovecot() as own:
        account = Account(own)
        mails = account.fill(3)
        session = Session.open(account.mailbox())
        own.stop()
        with pytest.raises(MailboxProblem):
            list(session.fetch([1, 2, 3]))
        session.close()
        assert problem_of(account.mailbox()).trouble is Trouble.UNREACHABLE
        own.start()
        assert _pass(account.mailbox()) == (mails, None)
