"""What goes wrong beside the relay while an issue is sent: rows, settings, the database, bugs, late commands."""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from datetime import timedelta
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any, Literal
from zoneinfo import ZoneInfo

import psycopg
import pytest
from django.db import OperationalError, connection, connections
from django.db.models import F
from structlog.testing import capture_logs

from desk.app import App
from desk.config import Config
from desk.outgoing import send_all
from distribute import bounces, freeze
from distribute.frozen import Frozen
from distribute.relay import Connection
from distribute.send import send
from distribute.settings import Bounces, Relay
from distribute.templates import Templates
from editorial import deliveries, issues
from editorial.addresses import fold
from editorial.models import (
    BounceReport,
    Delivery,
    DeliveryState,
    Issue,
    IssueState,
    Recipient,
    Suppression,
)
from editorial.refusal import Refused
from tests.distribute.test_send import PLAIN, SENDER, Clock, relay, run, signed, states
from tests.editorial.making import AT, closed_issue, house, message, recipients
from tests.servers.process import free_port
from tests.servers.smtpsink import SmtpSink
from tests.servers.trap import Moment, Step, Trap

pytestmark = pytest.mark.servers
WIDE = "用户@yunlan-al.example"


def another() -> Issue:
    """A second signed and released issue, to the same lists."""
    plain = house(publication=PLAIN)
    at = AT + timedelta(days=10)
    issue = closed_issue(plain, at=at)
    for who in ("gu@yunlan-al.example", "lu@yunlan-al.example"):
        freeze.sign(issue, who, plain, Templates.find(), SENDER, at + timedelta(days=2), "test")
    return issues.release(issue.pk, at + timedelta(days=3), "test")


def app(relay: Relay) -> App:
    config = Config.model_construct(
        path=Path("config.toml"),
        house=house(publication=PLAIN),
        relay=relay,
        sender=SENDER,
        bounces=Bounces(),
    )
    return App(config, now=Clock())


def break_a_row(issue: Issue) -> Delivery:
    """As an older version could have signed it."""
    row = issue.deliveries.order_by("place")[1]
    Delivery.objects.filter(pk=row.pk).update(address="no address")
    return row


# --- a row whose mail cannot be built


def test_a_recipient_whose_header_cannot_be_written_is_refused_at_the_first_signature(
    sqlite_store: Path,
) -> None:
    plain = house(publication=PLAIN)
    recipients(2)
    Recipient.objects.filter(folded="distribution1@yunlan-al.example").update(address="收件@@x")
    issue = closed_issue(plain)
    with pytest.raises(Refused, match=r"收件人1 <收件@@x>.*not a mail address"):
        freeze.sign(issue, "gu@yunlan-al.example", plain, Templates.find(), SENDER, AT, "test")


@pytest.mark.parametrize("presentation", ["individual", "open"])
def test_an_address_beyond_ascii_is_mailed_where_the_relay_offers_smtputf8_and_troubles_nobody_else(
    sqlite_store: Path, presentation: Literal["individual", "open"]
) -> None:
    """RFC 6531, RFC 6532; the others' mails stay ASCII, and without the offer that one delivery fails."""
    plain = house(publication=PLAIN)
    recipients(3)
    Recipient.objects.filter(folded="distribution1@yunlan-al.example").update(address=WIDE, folded=fold(WIDE))
    issue = closed_issue(plain)
    sender = SENDER.model_copy(update={"presentation": presentation})
    for who in ("gu@yunlan-al.example", "lu@yunlan-al.example"):
        freeze.sign(issue, who, plain, Templates.find(), sender, AT + timedelta(days=2), "test")
    issue = issues.release(issue.pk, AT + timedelta(days=3), "test")
    with Trap() as trap:
        run(issue, relay(trap.port))
        assert states(issue) == {"accepted": 2, "failed": 1}
        assert all(copy.text.partition(b"\r\n\r\n")[0].isascii() for copy in trap.copies)
    failed = issue.deliveries.get(state="failed")
    assert (failed.address, failed.enhanced) == (WIDE, "5.6.7") and "no SMTPUTF8" in failed.words
    assert not Suppression.objects.exists(), "it says nothing of the address"
    deliveries.retry_failed(issue, AT + timedelta(days=3), "gu")
    with Trap(features=("PIPELINING", "8BITMIME", "SMTPUTF8")) as trap:
        run(Issue.objects.get(), relay(trap.port))
        assert trap.counts() == {WIDE: 1}
        mail = message_from_bytes(trap.copies[0].text, policy=policy.SMTPUTF8)
        named = [one.addr_spec.encode("ascii", "surrogateescape").decode() for one in mail["To"].addresses]
    assert states(issue) == {"accepted": 3}
    if presentation == "open":
        assert named == [f"distribution{n}@yunlan-al.example" for n in (0, 2)]
        assert "收件人1:;" in str(mail["To"])
    else:
        assert named == [WIDE]


def test_a_header_that_cannot_be_written_for_another_reason_names_its_row_too(sqlite_store: Path) -> None:
    plain = house(publication=PLAIN)
    recipients(1)
    sender = SENDER.model_copy(update={"address": f"a@{'x' * 60}.{'y' * 60}.{'z' * 60}.{'w' * 50}.example"})
    issue = closed_issue(plain)
    with pytest.raises(Refused, match=r"收件人0 <distribution0@.*no Message-ID"):
        freeze.sign(issue, "gu@yunlan-al.example", plain, Templates.find(), sender, AT, "test")


def test_a_mail_that_cannot_be_built_fails_its_recipient_alone(store: str) -> None:
    issue = signed(5, 0)
    row = break_a_row(issue)
    with SmtpSink() as sink:
        sent = run(issue, relay(sink.port))
        assert sum(sink.counts().values()) == 4
    assert sent.finished
    assert states(issue) == {"accepted": 4, "failed": 1}
    row.refresh_from_db()
    assert "could not build this mail" in row.words
    assert "holds a space" in row.words


def test_the_trouble_of_one_issue_is_reported_and_does_not_stop_the_next(store: str) -> None:
    first = signed(2, 0)
    second = another()
    Issue.objects.filter(pk=first.pk).update(mailing={"presentation": "individual"})
    with SmtpSink() as sink:
        broken, whole = send_all(app(relay(sink.port)), threading.Event())
    assert (broken.issue, whole.issue) == (first.pk, second.pk)
    assert "newsdesk failed while sending" in broken.problem
    assert whole.finished
    assert states(second) == {"accepted": 2}


# --- settings changed after the signature


def test_the_presentation_and_the_zone_are_the_signed_ones_whatever_the_settings_say_now(store: str) -> None:
    issue = signed(3, 0)
    issue.refresh_from_db()
    now_open = SENDER.model_copy(update={"presentation": "open"})
    with SmtpSink() as sink:
        send(issue, Frozen.load(issue, now_open), relay(sink.port), Clock(), threading.Event())
        mails = [message_from_bytes(caught.raw, policy=policy.default) for caught in sink.caught()]
    assert [len(mail["To"].addresses) for mail in mails] == [1, 1, 1]
    assert {mail["Date"].datetime.utcoffset() for mail in mails} == {timedelta(hours=8)}
    blocks = Frozen.load(issue, now_open).blocks
    assert blocks is not None
    assert blocks.zone == ZoneInfo("Asia/Shanghai")


def test_another_sender_address_than_the_signed_one_pauses_with_both_named(sqlite_store: Path) -> None:
    issue = signed(2, 0)
    issue.refresh_from_db()
    moved = SENDER.model_copy(update={"address": "news@yunlan-al.example"})
    sent = send(issue, Frozen.load(issue, moved), relay(free_port()), Clock(), threading.Event())
    assert sent.paused
    assert "bulletin@yunlan-al.example" in sent.problem
    assert "news@yunlan-al.example" in sent.problem
    assert states(issue) == {"pending": 2}


# --- a database that fails for a while


@contextmanager
def database_failing(engine: str, after: float, seconds: float) -> Iterator[None]:
    """From `after` on, for so many seconds, another process locks SQLite, or ends PostgreSQL's connections."""
    settings = dict(connection.settings_dict)
    if engine == "sqlite":
        connection.cursor().execute("PRAGMA busy_timeout=0")  # until the pass connects anew
    trouble = threading.Thread(target=_trouble, args=(engine, settings, after, seconds))
    trouble.start()
    try:
        yield
    finally:
        trouble.join()


def _trouble(engine: str, settings: dict[str, Any], after: float, seconds: float) -> None:
    time.sleep(after)
    if engine == "sqlite":
        with closing(sqlite3.connect(settings["NAME"], isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            time.sleep(seconds)
            other.execute("ROLLBACK")
        return
    place = {"host": settings["HOST"], "port": settings["PORT"], "user": settings["USER"]}
    with psycopg.connect(dbname="postgres", autocommit=True, **place) as other:
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            other.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s",
                [settings["NAME"]],
            )
            time.sleep(0.05)


def test_answers_that_came_while_the_database_failed_are_stored_and_nobody_gets_two(store: str) -> None:
    issue = signed(12, 0)
    with SmtpSink(stall=".:1") as sink:
        with database_failing(store, 0.5, 1.5):
            sent = run(issue, relay(sink.port, connections=3, body_timeout=10.0))
        assert sink.counts() == dict.fromkeys(issue.deliveries.values_list("address", flat=True), 1)
    assert sent.finished
    assert sent.counts == {"accepted": 12}
    assert states(issue) == {"accepted": 12}
    assert set(issue.deliveries.values_list("attempts_made", flat=True)) == {1}


def test_a_database_that_stays_away_ends_the_pass_with_its_error(
    sqlite_store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("distribute.send.STORE_SECONDS", 0.0)
    issue = signed(3, 0)
    with SmtpSink(stall=".:1") as sink, database_failing("sqlite", 0.5, 3.0):
        (sent,) = send_all(app(relay(sink.port, connections=1, body_timeout=10.0)), threading.Event())
    assert "keeps the database busy" in sent.problem
    assert not sent.finished
    assert states(issue) == {"sending": 1, "pending": 2}


def test_answers_that_come_after_a_bug_stopped_the_pass_are_stored(store: str) -> None:
    issue = signed(8, 0)
    issue.refresh_from_db()

    def broken(done: int, total: int) -> None:
        raise RuntimeError("no terminal")

    with SmtpSink(stall=".:1") as sink:
        frozen = Frozen.load(issue, SENDER)
        slow = relay(sink.port, connections=4, body_timeout=10.0)
        with pytest.raises(RuntimeError):
            send(issue, frozen, slow, Clock(), threading.Event(), broken)
        taken = sum(sink.counts().values())
    assert taken >= 4
    assert states(issue) == {"accepted": taken, "pending": 8 - taken} or taken == 8


def test_a_pass_says_what_failed_when_even_the_first_query_does(
    sqlite_store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    issue = signed(1, 0)

    def full(*_: object) -> int:
        raise OperationalError("database or disk is full")

    monkeypatch.setattr("editorial.deliveries.adopt_orphans", full)
    (sent,) = send_all(app(relay(free_port())), threading.Event())
    assert sent.issue == issue.pk
    assert "the disk is full" in sent.problem


# --- a bug in a connection's thread


def test_a_bug_while_connecting_defers_and_the_pass_ends(store: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(relay: Relay) -> Connection:
        raise RuntimeError("unforeseen")

    monkeypatch.setattr(Connection, "open", broken)
    issue = signed(5, 0)
    sent = run(issue, relay(free_port(), connections=2))
    assert "unforeseen" in sent.problem
    assert set(states(issue)) <= {"deferred", "pending"}
    assert states(issue)["deferred"] >= 1


# --- recalled while it was under way


@pytest.mark.parametrize("word", ["MAIL", "RCPT"])
def test_a_delivery_under_way_when_the_issue_is_recalled_is_recalled_unless_it_was_taken(
    store: str, word: str
) -> None:
    issue = signed(4, 0)

    def recall() -> None:
        try:
            issues.recall(issue.pk, AT, "test")
        finally:
            connection.close()

    with SmtpSink(soft=word, stall=f"{word}:2") as sink:
        timer = threading.Timer(0.7, recall)
        timer.start()
        run(issue, relay(sink.port, connections=2))
        timer.join()
    assert states(issue) == {"recalled": 4}
    issue.refresh_from_db()
    assert issue.state == IssueState.RECALLED


def test_what_an_ended_process_left_in_flight_of_a_recalled_issue_becomes_unknown(store: str) -> None:
    issue = signed(2, 0)
    row = issue.deliveries.order_by("place")[0]
    Delivery.objects.filter(pk=row.pk).update(state=DeliveryState.SENDING, leased_until=AT, attempts_made=1)
    issues.recall(issue.pk, AT, "test")
    assert send_all(app(relay(free_port(), on_unknown="retry")), threading.Event()) == []
    row.refresh_from_db()
    assert (row.state, row.next_at) == (DeliveryState.UNKNOWN, None)


# --- bounces


def report(**fields: str) -> BounceReport:
    values = {"action": "failed", "status": "5.1.1", "words": "no such person"}
    return BounceReport.objects.create(message=message(), **{**values, **fields})


def test_a_bounce_that_is_faster_than_the_answer_waits_for_it(store: str) -> None:
    issue = signed(1, 0)
    row = issue.deliveries.get()
    Delivery.objects.filter(pk=row.pk).update(state=DeliveryState.SENDING)
    report(token=row.token)
    assert bounces.match(AT) == 0
    Delivery.objects.filter(pk=row.pk).update(state=DeliveryState.ACCEPTED)
    assert bounces.match(AT) == 1
    assert bounces.match(AT) == 0
    row.refresh_from_db()
    assert row.bounced
    assert row.bounce_words == "5.1.1 no such person"


def test_where_the_return_path_holds_no_token_of_ours_the_message_id_decides(store: str) -> None:
    issue = signed(2, 0)
    issue.deliveries.update(state=DeliveryState.ACCEPTED)
    row = issue.deliveries.order_by("place")[0]
    # office+bounces@: what stands behind the plus sign looks like a token.
    report(token="bounces", returned_id=row.message_id, recipient="where-an-alias-led@yunlan-al.example")
    assert bounces.match(AT) == 1
    assert list(issue.deliveries.filter(bounced=True)) == [row]


def test_a_bounce_of_no_mail_of_ours_is_looked_at_once(sqlite_store: Path) -> None:
    signed(1, 0)
    strange = report(token="bounces", returned_id="somebody-elses@example.org")
    assert bounces.match(AT) == 0
    strange.refresh_from_db()
    assert strange.matched


@pytest.mark.parametrize(
    "word", ["250 2.0.0 taken", "550 5.7.1 refused", "451 4.3.0 later", "530 5.7.0 log in first"]
)
def test_an_answer_that_comes_after_its_lease_is_neither_stored_nor_counted(store: str, word: str) -> None:
    """Another worker took the row over while the relay kept us waiting: what it wrote stands."""

    def taken_over(moment: Moment) -> str | None:
        if moment.step is not Step.DOT:
            return None
        mine = Delivery.objects.filter(address=moment.recipient)
        mine.update(lease="another", attempts_made=F("attempts_made") + 1)
        connection.close()
        return word

    with Trap(taken_over) as trap:
        issue = signed(3, 0)
        sent = run(issue, relay(trap.port))
    assert sum(sent.counts.values()) == 0
    assert states(issue) == {"sending": 3}
    assert set(issue.deliveries.values_list("lease", "words")) == {("another", "")}
    assert not sent.paused and Issue.objects.get().state == IssueState.SENDING


@pytest.mark.parametrize("nth", range(1, 12))
def test_a_commit_whose_answer_is_lost_is_found_on_disk_and_counted_once(
    store: str, monkeypatch: pytest.MonkeyPatch, nth: int
) -> None:
    """The server stored it and the line broke before it could say so."""
    issue, real, calls = signed(8, 0), connection._commit, [0]

    def lost() -> None:
        real()
        calls[0] += 1
        if calls[0] == nth:
            raise OperationalError("the line broke")

    with Trap() as trap, capture_logs() as said:
        monkeypatch.setattr(connections["default"], "_commit", lost)
        with suppress(OperationalError):  # before or after the run itself: the next pass goes on
            sent = run(issue, relay(trap.port, connections=2))
            assert sent.counts == {"accepted": 8} and sent.finished
        monkeypatch.undo()
        run(issue, relay(trap.port, connections=2))
        assert set(trap.counts().values()) == {1} and len(trap.counts()) == 8
    assert states(issue) == {"accepted": 8}
    assert not [one for one in said if "lease" in one["event"] or "not stored" in one["event"]]


def test_a_row_that_comes_back_while_its_first_attempt_is_under_way_disturbs_no_other(store: str) -> None:
    """It was taken over and given back meanwhile; both attempts are this run's, and only the second is its outcome."""
    again = threading.Event()

    def asked(moment: Moment) -> str | None:
        if moment.step is not Step.DOT or moment.recipient != "distribution0@yunlan-al.example":
            return None
        if len([copy for copy in trap.copies if copy.recipient == moment.recipient]) == 1:
            Delivery.objects.filter(address=moment.recipient).update(state="pending", lease="")
            connection.close()
            again.wait(30)
        else:
            again.set()
        return None

    with Trap(asked) as trap:
        issue = signed(6, 0)
        sent = run(issue, relay(trap.port, connections=2, body_timeout=40.0))
    assert states(issue) == {"accepted": 6} and sent.finished
    assert sent.counts == {"accepted": 6}
    assert trap.counts()["distribution0@yunlan-al.example"] == 2
