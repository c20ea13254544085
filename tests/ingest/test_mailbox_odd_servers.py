"""The mailbox against servers that break the rules as real ones do, played by a scripted server."""

from __future__ import annotations

import resource
import time
from pathlib import Path
from typing import Any

import pytest

from ingest.mailbox import MailboxProblem, Session, Trouble
from ingest.settings import Mailbox
from tests.servers.fakeimap import WHEN, FakeImap

MAILS = {uid: f"Subject: {uid}\r\n\r\ntext {uid}\r\n".encode() for uid in range(1, 6)}


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    path = tmp_path / "password"
    path.write_text("geheim\n")
    return path


def mailbox(server: FakeImap, secret: Path, **more: Any) -> Mailbox:
    given = {
        "host": "127.0.0.1",
        "port": server.port,
        "security": "plain",
        "user": "a",
        "password_file": secret,
    }
    return Mailbox.model_validate({**given, "timeout": 5.0, **more})


def read_all(server: FakeImap, secret: Path) -> dict[int, bytes | None]:
    with Session.open(mailbox(server, secret)) as session:
        uids = [uid for window in session.new_uids() for uid in window]
        return {mail.uid: mail.raw for mail in session.fetch(uids)}


@pytest.mark.parametrize(
    "uidvalidity, uidnext, told",
    [
        (None, None, ("", None)),
        ("0", "", ("0", 6)),
        ("1099511627775", "6", ("1099511627775", 6)),
        ("1", "0", ("1", None)),
        ("1", "2", ("1", 2)),
        ("1", "soon", ("1", None)),
        ("", "", ("", 6)),
    ],
)
def test_numbers_a_server_omits_or_invents_are_kept_as_text_and_every_mail_is_found(
    secret: Path, uidvalidity: str | None, uidnext: str | None, told: tuple[str, int | None]
) -> None:
    with FakeImap(MAILS, uidvalidity=uidvalidity, uidnext=uidnext) as server:
        with Session.open(mailbox(server, secret)) as session:
            standing = session.standing()
            assert (standing.uidvalidity, standing.uidnext) == told
        assert read_all(server, secret) == MAILS


def test_only_examine_search_and_peeking_fetch_are_ever_said(secret: Path) -> None:
    with FakeImap(MAILS, capability="IMAP4rev1 ID") as server:
        assert read_all(server, secret) == MAILS
        with Session.open(mailbox(server, secret)) as session:
            session.headers(1)
        verbs = {" ".join(line.split()[: 2 if line.startswith("UID") else 1]) for line in server.said}
        assert verbs == {"CAPABILITY", "LOGIN", "ID", "EXAMINE", "UID SEARCH", "UID FETCH", "LOGOUT"}
        assert all("PEEK" in line for line in server.said if "BODY" in line)
        assert all(uids == sorted(uids) and len(uids) <= 500 for uids in server.fetched())


def test_uids_are_fetched_in_ascending_sets_of_at_most_500(secret: Path) -> None:
    mails = dict.fromkeys(range(3, 1300), b"Subject: x\r\n\r\n")
    with FakeImap(mails) as server:
        assert read_all(server, secret) == mails
        assert all(uids == sorted(uids) and len(uids) <= 500 for uids in server.fetched())


def test_ok_without_data_is_unfetchable_and_the_others_proceed(secret: Path) -> None:
    with FakeImap(MAILS, empty=[2], nil=[4]) as server:
        assert read_all(server, secret) == {**MAILS, 2: None, 4: None}


def test_an_empty_mail_is_unfetchable_too(secret: Path) -> None:
    with FakeImap({**MAILS, 3: b""}) as server:
        assert read_all(server, secret) == {**MAILS, 3: None}


def test_a_set_refused_for_one_mail_is_asked_for_one_by_one(secret: Path) -> None:
    with FakeImap(MAILS, refused=[3]) as server:
        assert read_all(server, secret) == {**MAILS, 3: None}


def test_a_response_that_cannot_be_parsed_harms_only_its_own_mail(secret: Path) -> None:
    with FakeImap(MAILS, mangled=[1]) as server:
        assert read_all(server, secret) == {**MAILS, 1: None}


def test_the_note_exchange_puts_in_place_of_a_mail_is_unfetchable(secret: Path) -> None:
    note = (
        b"From: Microsoft Exchange\r\nSubject: Retrieval using the IMAP4 protocol failed for the following message:"
        b" 4711\r\n\r\nThe server could not retrieve it.\r\n"
    )
    forwarded = (
        b"Subject: Fw: Retrieval using the IMAP4 protocol failed for the following message\r\n\r\nwhy?\r\n"
    )
    with FakeImap({**MAILS, 2: note, 3: forwarded}) as server:
        assert read_all(server, secret) == {**MAILS, 2: None, 3: forwarded}


def test_a_mail_without_arrival_time_counts_as_arrived_now(secret: Path) -> None:
    with FakeImap(MAILS, no_date=[2]) as server, Session.open(mailbox(server, secret)) as session:
        sizes = session.sizes([1, 2])
        assert sizes[0].internaldate == WHEN
        assert abs(sizes[1].internaldate.timestamp() - time.time()) < 60
        assert [mail.internaldate for mail in session.fetch([1, 2])] == [size.internaldate for size in sizes]


def test_search_answers_over_several_lines_are_read_together(secret: Path) -> None:
    with FakeImap(MAILS, split_search=True) as server:
        assert read_all(server, secret) == MAILS


def test_163_gets_its_id_after_the_refusal_when_it_did_not_ask_before(secret: Path) -> None:
    with FakeImap(MAILS, unsafe_until_id=True) as server:
        assert read_all(server, secret) == MAILS
        said = [line.split()[0] for line in server.said]
        assert said.index("LOGIN") < said.index("EXAMINE") < said.index("ID")
        assert any('"name" "newsdesk"' in line for line in server.said)


def test_id_is_sent_before_the_folder_is_opened_where_it_is_offered(secret: Path) -> None:
    with FakeImap(MAILS, capability="IMAP4rev1 ID", unsafe_until_id=True) as server:
        assert read_all(server, secret) == MAILS
        said = [line.split()[0] for line in server.said]
        assert said.index("LOGIN") < said.index("ID") < said.index("EXAMINE")


@pytest.mark.parametrize(
    "host", ["imap.163.com", "imap.126.com", "imap.188.com", "imap.yeah.net", "imap.vip.163.com"]
)
def test_coremail_hosts_get_id_though_they_do_not_offer_it(
    secret: Path, host: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with FakeImap(MAILS) as server:
        session = Session(mailbox(server, secret))
        session._connect()
        session._log_in()
        session.mailbox = session.mailbox.model_copy(update={"host": host})
        session._introduce()
        session.close()
        assert any(line.startswith("ID ") for line in server.said)


def test_a_server_that_stays_unsafe_is_explained_in_plain_words(secret: Path) -> None:
    with FakeImap(MAILS, always_unsafe=True) as server, pytest.raises(MailboxProblem) as caught:
        Session.open(mailbox(server, secret))
    assert caught.value.trouble is Trouble.CLIENT_ID
    assert "Unsafe Login" in str(caught.value)
    assert "authorisation code" in str(caught.value)


@pytest.mark.parametrize(
    "login, trouble",
    [
        ("NO [AUTHENTICATIONFAILED] no", Trouble.LOGIN),
        ("NO LOGIN Login error or password error", Trouble.LOGIN),
        ("NO [UNAVAILABLE] later", Trouble.BUSY),
        ("NO LOGIN 密码错误", Trouble.LOGIN),
        ("BAD what", Trouble.LOGIN),
    ],
)
def test_a_refused_login_is_told_with_the_servers_words(secret: Path, login: str, trouble: Trouble) -> None:
    with FakeImap(MAILS, login=login) as server, pytest.raises(MailboxProblem) as caught:
        Session.open(mailbox(server, secret))
    assert caught.value.trouble is trouble
    assert login.split()[-1] in str(caught.value)
    assert "geheim" not in str(caught.value) + caught.value.cause


def test_a_literal_larger_than_announced_is_refused_before_it_is_read(secret: Path) -> None:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with (
        FakeImap(MAILS, announced={2: 3_000_000_000}) as server,
        Session.open(mailbox(server, secret)) as session,
    ):
        got = []
        with pytest.raises(MailboxProblem) as caught:
            got += [mail.uid for mail in session.fetch([1, 2, 3])]
    assert caught.value.trouble is Trouble.OVERSIZED
    assert caught.value.uid == 2
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 50_000


def test_a_mail_somewhat_larger_than_its_size_says_is_read(secret: Path) -> None:
    """Exchange estimates RFC822.SIZE."""
    grown = b"Subject: x\r\n\r\n" + b"y" * 500_000

    class Estimating(FakeImap):
        pass

    with FakeImap({1: grown}) as server, Session.open(mailbox(server, secret)) as session:
        [size] = session.sizes([1])
        session._sizes[1] = type(size)(1, 400_000, size.internaldate)
        assert [mail.raw for mail in session.fetch([1])] == [grown]


def test_a_cut_in_a_body_yields_those_before_it_and_names_the_mail(secret: Path) -> None:
    with FakeImap(MAILS, cut={4: 7}) as server, Session.open(mailbox(server, secret)) as session:
        got = {}
        with pytest.raises(MailboxProblem) as caught:
            for mail in session.fetch(list(MAILS)):
                got[mail.uid] = mail.raw
    assert got == {uid: MAILS[uid] for uid in (1, 2, 3)}
    assert caught.value.trouble is Trouble.LOST
    assert caught.value.uid == 4


@pytest.mark.parametrize("word", ["GREETING", "CAPABILITY", "LOGIN", "EXAMINE", "SEARCH", "FETCH"])
def test_a_silent_server_is_given_up_at_every_step(secret: Path, word: str) -> None:
    with FakeImap(MAILS, silent_on=word) as server:
        began = time.monotonic()
        with (
            pytest.raises(MailboxProblem) as caught,
            Session.open(mailbox(server, secret, timeout=0.2)) as session,
        ):
            list(session.fetch([uid for window in session.new_uids() for uid in window]))
        assert caught.value.trouble is Trouble.SILENT
        assert time.monotonic() - began < 2


@pytest.mark.parametrize("word", ["GREETING", "LOGIN", "EXAMINE", "SEARCH", "FETCH"])
def test_a_server_that_sends_a_byte_now_and_then_is_given_up_too(secret: Path, word: str) -> None:
    with FakeImap(MAILS, drip_on=word) as server:
        began = time.monotonic()
        with (
            pytest.raises(MailboxProblem) as caught,
            Session.open(mailbox(server, secret, timeout=0.1)) as session,
        ):
            list(session.fetch([uid for window in session.new_uids() for uid in window]))
        assert caught.value.trouble is Trouble.SILENT
        assert time.monotonic() - began < 3


@pytest.mark.parametrize("word", ["GREETING", "LOGIN", "EXAMINE", "SEARCH", "FETCH"])
def test_a_server_that_says_bye_is_told_as_lost_or_busy(secret: Path, word: str) -> None:
    with FakeImap(MAILS, bye_on=word) as server:
        with pytest.raises(MailboxProblem) as caught, Session.open(mailbox(server, secret)) as session:
            list(session.fetch([uid for window in session.new_uids() for uid in window]))
        assert caught.value.trouble in (Trouble.LOST, Trouble.BUSY)
        assert not caught.value.alive


@pytest.mark.parametrize("word", ["LOGIN", "EXAMINE", "SEARCH", "FETCH"])
def test_an_endless_line_ends_the_session_instead_of_being_taken_for_a_refusal(
    secret: Path, word: str
) -> None:
    with FakeImap(MAILS, long_line_on=word) as server:
        with pytest.raises(MailboxProblem) as caught, Session.open(mailbox(server, secret)) as session:
            list(session.fetch([uid for window in session.new_uids() for uid in window]))
        assert caught.value.trouble is Trouble.OVERSIZED


def test_a_session_is_of_no_use_after_it_broke_and_says_so(secret: Path) -> None:
    with FakeImap(MAILS, bye_on="SEARCH") as server, Session.open(mailbox(server, secret)) as session:
        for _ in range(2):
            with pytest.raises(MailboxProblem) as caught:
                list(session.all_uids())
            assert caught.value.trouble is Trouble.LOST


def test_no_starttls_means_no_password(secret: Path) -> None:
    with FakeImap(MAILS) as server, pytest.raises(MailboxProblem) as caught:
        Session.open(mailbox(server, secret, security="starttls"))
    assert caught.value.trouble is Trouble.TLS
    assert not any(line.startswith(("LOGIN", "AUTHENTICATE")) for line in server.said)


def test_sparse_uids_in_a_folder_too_long_for_one_search_cost_few_commands(
    secret: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ingest.mailbox.SEARCHED", 10)
    mails = {uid * 100_000_000: b"Subject: x\r\n\r\n" for uid in range(1, 43)}
    with FakeImap(mails, uidnext=None) as server, Session.open(mailbox(server, secret)) as session:
        assert list(session.all_uids()) == sorted(mails)
        assert sum("SEARCH" in line for line in server.said) == 6
        assert [uid for window in session.new_uids(4_000_000_000) for uid in window] == [
            4_100_000_000,
            4_200_000_000,
        ]
        assert sum("SEARCH" in line for line in server.said) == 8
