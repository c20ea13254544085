"""The relay against real servers: Debian's smtp-sink with its faults, and Postfix with TLS, login and delivery."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from distribute.relay import Connection, Outcome, Phase, Result, stuff
from distribute.settings import Relay
from tests.servers.dovecot import Dovecot
from tests.servers.postfix import Postfix
from tests.servers.process import free_port
from tests.servers.proxy import Proxy
from tests.servers.smtpsink import SmtpSink

pytestmark = pytest.mark.servers
SENDER, RECIPIENT = "bounces+t1@yunlan-al.example", "xu.heng@yunlan-al.example"
OWN = b"To: <xu.heng@yunlan-al.example>\r\nMessage-ID: <9.t1@yunlan-al.example>\r\n"
TEXT = b"Subject: 9\r\n\r\n.one dot\r\n..two\r\n.\r\nend\r\n"
CONSTANT = stuff(TEXT)


def relay(port: int, **more: Any) -> Relay:
    given = {"host": "localhost", "port": port, "security": "plain", "bounces": "bounces@yunlan-al.example"}
    return Relay.model_validate({**given, "timeout": 5.0, "body_timeout": 5.0, **more})


def opened(settings: Relay) -> Connection:
    connection = Connection.open(settings)
    assert isinstance(connection, Connection), connection
    return connection


def attempt(settings: Relay, recipient: str = RECIPIENT) -> Result:
    """One try on a new connection, as a run would make it."""
    connection = Connection.open(settings)
    if isinstance(connection, Result):
        return connection
    with connection:
        return connection.deliver(SENDER, recipient, OWN, CONSTANT)


# --- smtp-sink


@pytest.mark.parametrize(
    "options", [(), ("-p",), ("-8",), ("-e",)], ids=["usual", "no-pipelining", "no-8bit", "no-esmtp"]
)
def test_a_mail_arrives_byte_for_byte_whatever_the_relay_offers(options: tuple[str, ...]) -> None:
    with SmtpSink(*options) as sink, opened(relay(sink.port)) as connection:
        for _ in range(3):
            result = connection.deliver(SENDER, RECIPIENT, OWN, CONSTANT)
            assert (result.outcome, result.phase, result.code) == (Outcome.ACCEPTED, Phase.DOT, 250)
        caught = sink.caught()
        assert [(mail.sender, mail.recipient) for mail in caught] == [(SENDER, RECIPIENT)] * 3
        assert {mail.raw for mail in caught} == {(OWN + TEXT).replace(b"\r\n", b"\n")}


COMMANDS = {"CONNECT": Phase.CONNECT, "MAIL": Phase.MAIL, "RCPT": Phase.RCPT, "DATA": Phase.DATA}


@pytest.mark.parametrize("word", [*COMMANDS, "EHLO"])
@pytest.mark.parametrize("fault", ["drop", "close", "soft"])
def test_what_goes_wrong_before_the_dot_is_deferred(word: str, fault: str) -> None:
    options: dict[str, Any] = {fault: word}
    with SmtpSink(**options) as sink:
        result = attempt(relay(sink.port))
        assert result.outcome is Outcome.DEFERRED
        assert result.phase is {**COMMANDS, "EHLO": Phase.HELLO}[word]
        assert result.code == {"drop": None, "close": 421, "soft": 450}[fault]
        assert result.words
        assert sink.settled(0) == []


@pytest.mark.parametrize("word", [*COMMANDS, "EHLO"])
def test_a_stall_before_the_dot_is_deferred(word: str) -> None:
    with SmtpSink(stall=f"{word}:30") as sink:
        result = attempt(relay(sink.port, timeout=0.3))
        assert result.outcome is Outcome.DEFERRED
        assert result.phase is {**COMMANDS, "EHLO": Phase.HELLO}[word]
        assert "in time" in result.words or "within" in result.words


@pytest.mark.parametrize(
    "word, outcome",
    [
        ("CONNECT", Outcome.MISCONFIGURED),
        ("MAIL", Outcome.MISCONFIGURED),
        ("RCPT", Outcome.FAILED),
        ("DATA", Outcome.FAILED),
    ],
)
def test_a_5xx_is_the_recipients_only_once_a_recipient_is_named(word: str, outcome: Outcome) -> None:
    with SmtpSink(hard=word, hard_reply="554 5.7.1 no") as sink:
        result = attempt(relay(sink.port))
        assert result == Result(outcome, COMMANDS[word], 554, "5.7.1", "5.7.1 no")
        assert sink.settled(0) == []


def test_a_relay_that_knows_no_ehlo_is_greeted_by_helo() -> None:
    with SmtpSink(hard="EHLO") as sink:
        assert attempt(relay(sink.port)).outcome is Outcome.ACCEPTED


def test_a_relay_that_knows_neither_is_a_fault_of_the_configuration() -> None:
    with SmtpSink(hard="EHLO,HELO") as sink:
        result = attempt(relay(sink.port))
        assert (result.outcome, result.phase) == (Outcome.MISCONFIGURED, Phase.HELLO)


@pytest.mark.parametrize(
    "fault, outcome, code",
    [
        ({"drop": "."}, Outcome.UNKNOWN, None),
        ({"stall": ".:30"}, Outcome.UNKNOWN, None),
        ({"close": "."}, Outcome.DEFERRED, 421),
        ({"soft": "."}, Outcome.DEFERRED, 450),
        ({"hard": "."}, Outcome.FAILED, 500),
    ],
    ids=["drop", "stall", "421", "4xx", "5xx"],
)
def test_after_the_dot_only_silence_is_unknown(
    fault: dict[str, Any], outcome: Outcome, code: int | None
) -> None:
    with SmtpSink(**fault) as sink:
        result = attempt(relay(sink.port, body_timeout=0.3))
        assert (result.outcome, result.phase, result.code) == (outcome, Phase.DOT, code)
        assert len(sink.files) == 1, "the text was handed over"


@pytest.mark.parametrize("word", ["MAIL", "RCPT", "DATA", "."])
@pytest.mark.parametrize("fault", ["soft", "hard"])
def test_a_refusal_leaves_the_connection_fit_for_the_next_recipient(word: str, fault: str) -> None:
    options: dict[str, Any] = {fault: word}
    with SmtpSink(**options) as sink, opened(relay(sink.port)) as connection:
        results = {connection.deliver(SENDER, RECIPIENT, OWN, CONSTANT) for _ in range(3)}
        assert len(results) == 1
        assert connection.alive


def test_a_relay_that_went_away_shows_before_the_next_attempt_is_begun() -> None:
    with SmtpSink() as sink:
        connection = opened(relay(sink.port))
        assert connection.alive
        sink.stop()
        assert not connection.alive
        assert connection.deliver(SENDER, RECIPIENT, OWN, CONSTANT).outcome is Outcome.DEFERRED
        connection.close()
        sink.start()
        assert attempt(relay(sink.port)).outcome is Outcome.ACCEPTED


def test_a_relay_that_is_down_or_unknown_defers() -> None:
    for settings in (relay(free_port()), relay(25, host="relay.invalid")):
        result = attempt(settings)
        assert (result.outcome, result.phase, result.code) == (Outcome.DEFERRED, Phase.CONNECT, None)


def test_a_mail_of_megabytes_arrives_whole() -> None:
    text = b"Subject: big\r\n\r\n" + b"".join(b".%075d\r\n" % n for n in range(60_000))
    with SmtpSink() as sink, opened(relay(sink.port)) as connection:
        assert connection.deliver(SENDER, RECIPIENT, OWN, stuff(text)).outcome is Outcome.ACCEPTED
        assert sink.caught()[0].raw == (OWN + text).replace(b"\r\n", b"\n")


# --- Postfix


@pytest.fixture(scope="module")
def guarded(dovecot: Dovecot) -> Iterator[Postfix]:
    """A Postfix that lets in whom Dovecot knows, after TLS."""
    refuse = {
        "gone@yunlan-al.example": "550 5.1.1 No such user",
        "later@yunlan-al.example": "450 4.2.2 Mailbox full",
    }
    with Postfix(dovecot=dovecot, refuse=refuse) as server:
        yield server


def logged_in(guarded: Postfix, dovecot: Dovecot, security: str, **more: Any) -> Relay:
    given = {
        "security": security,
        "user": dovecot.user,
        "password_file": dovecot.password_file,
        "ca_file": guarded.ca_file,
    }
    return relay(guarded.tls_port if security == "tls" else guarded.port, **{**given, **more})


@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_postfix_delivers_what_was_accepted_after_tls_and_login(
    guarded: Postfix, dovecot: Dovecot, security: str
) -> None:
    guarded.clear()
    people = [f"p{n}@yunlan-al.example" for n in range(5)]
    with opened(logged_in(guarded, dovecot, security)) as connection:
        for person in ["gone@yunlan-al.example", *people[:2], "later@yunlan-al.example", *people[2:]]:
            result = connection.deliver(SENDER, person, OWN, CONSTANT)
            assert (result.outcome, result.enhanced) == {
                "gone@yunlan-al.example": (Outcome.FAILED, "5.1.1"),
                "later@yunlan-al.example": (Outcome.DEFERRED, "4.2.2"),
            }.get(person, (Outcome.ACCEPTED, "2.0.0"))
    delivered = guarded.wait_for(5)
    assert sorted(mail.recipient for mail in delivered) == people
    assert {(mail.sender, mail.raw) for mail in delivered} == {(SENDER, (OWN + TEXT).replace(b"\r\n", b"\n"))}


@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_a_mail_of_many_tls_records_arrives_whole(guarded: Postfix, dovecot: Dovecot, security: str) -> None:
    guarded.clear()
    text = b"Subject: big\r\n\r\n" + b"".join(b".%075d\r\n" % n for n in range(20_000))
    with opened(logged_in(guarded, dovecot, security)) as connection:
        assert connection.deliver(SENDER, RECIPIENT, OWN, stuff(text)).outcome is Outcome.ACCEPTED
    assert guarded.wait_for(1)[0].raw == (OWN + text).replace(b"\r\n", b"\n")


def test_a_wrong_password_is_a_fault_of_the_configuration(
    guarded: Postfix, dovecot: Dovecot, tmp_path: Path
) -> None:
    (tmp_path / "wrong").write_text("not it\n")
    result = attempt(logged_in(guarded, dovecot, "starttls", password_file=tmp_path / "wrong"))
    assert (result.outcome, result.phase, result.code) == (Outcome.MISCONFIGURED, Phase.LOGIN, 535)
    assert "not it" not in result.words


def test_a_password_that_cannot_be_read_is_named(guarded: Postfix, dovecot: Dovecot, tmp_path: Path) -> None:
    result = attempt(logged_in(guarded, dovecot, "starttls", password_file=tmp_path / "nowhere"))
    assert (result.outcome, result.phase, result.code) == (Outcome.MISCONFIGURED, Phase.LOGIN, None)
    assert "nowhere" in result.words


@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_a_certificate_of_a_stranger_pauses_and_no_password_is_said(
    guarded: Postfix, dovecot: Dovecot, security: str
) -> None:
    result = attempt(logged_in(guarded, dovecot, security, ca_file=guarded.certificates.other_ca))
    assert (result.outcome, result.phase) == (Outcome.MISCONFIGURED, Phase.TLS)
    assert "ca_file" in result.words


def test_an_unreadable_ca_file_is_named(guarded: Postfix, dovecot: Dovecot, tmp_path: Path) -> None:
    result = attempt(logged_in(guarded, dovecot, "tls", ca_file=tmp_path / "none.pem"))
    assert (result.outcome, result.phase) == (Outcome.MISCONFIGURED, Phase.TLS)
    assert "none.pem" in result.words


def test_sending_without_the_login_postfix_wants_is_refused(guarded: Postfix) -> None:
    result = attempt(relay(guarded.port, security="starttls", ca_file=guarded.ca_file))
    assert (result.outcome, result.phase, result.code) == (Outcome.FAILED, Phase.RCPT, 554)


def test_the_null_sender_and_addresses_beyond_ascii_are_delivered(postfix: Postfix) -> None:
    postfix.clear()
    settings = relay(postfix.port, security="starttls", ca_file=postfix.ca_file)
    with opened(settings) as connection:
        for recipient in ("许衡@yunlan-al.example", "xu@云岚铝业.example"):
            assert connection.deliver("", recipient, OWN, CONSTANT).outcome is Outcome.ACCEPTED
    delivered = postfix.wait_for(2)
    assert {mail.sender for mail in delivered} == {""}
    assert {mail.recipient for mail in delivered} == {
        "许衡@yunlan-al.example",
        f"xu@{'云岚铝业.example'.encode('idna').decode()}",
    }


def test_a_mail_larger_than_the_relay_takes_is_refused_before_it_is_sent() -> None:
    with Postfix(size=50_000) as small, opened(relay(small.port)) as connection:
        result = connection.deliver(
            SENDER, RECIPIENT, OWN, stuff(b"x: y\r\n\r\n" + b"z" * 70 + b"\r\n" * 30_000)
        )
        assert (result.outcome, result.code, result.enhanced) == (Outcome.FAILED, None, "5.3.4")
        assert "50000" in result.words
        assert connection.deliver(SENDER, RECIPIENT, OWN, CONSTANT).outcome is Outcome.ACCEPTED


@pytest.mark.parametrize("security", ["plain", "starttls", "tls"])
@pytest.mark.parametrize("way", ["after_in", "after_out"])
def test_whatever_byte_the_connection_is_cut_at_nothing_undelivered_is_called_accepted(
    postfix: Postfix, security: str, way: str
) -> None:
    """The one promise that matters: ACCEPTED was delivered, DEFERRED was not. A delivered mail is never deferred."""
    postfix.clear()
    behind = postfix.tls_port if security == "tls" else postfix.port
    more = {} if security == "plain" else {"security": security, "ca_file": postfix.ca_file}
    with Proxy(behind) as proxy:
        assert attempt(relay(proxy.port, **more)).outcome is Outcome.ACCEPTED
        total = proxy.passed_in if way == "after_in" else proxy.passed_out
    postfix.wait_for(1)
    postfix.clear()
    outcomes: dict[str, Result] = {}
    for after in {*range(1, total, max(1, total // 40)), *range(total - 60, total + 40, 3)}:
        recipient = f"cut{after}@yunlan-al.example"
        with Proxy(behind, **{way: after}) as proxy:
            outcomes[recipient] = attempt(relay(proxy.port, timeout=2.0, body_timeout=2.0, **more), recipient)
    accepted = {who for who, result in outcomes.items() if result.outcome is Outcome.ACCEPTED}
    unknown = {who for who, result in outcomes.items() if result.outcome is Outcome.UNKNOWN}
    arrived = set(postfix.settled())
    assert accepted <= arrived <= accepted | unknown
    assert {result.outcome for result in outcomes.values()} == {
        Outcome.ACCEPTED,
        Outcome.DEFERRED,
        Outcome.UNKNOWN,
    }


# --- the probe of `newsdesk check`


def test_a_probe_of_our_sender_mails_nobody_and_leaves_the_connection_fit() -> None:
    with SmtpSink() as sink, opened(relay(sink.port)) as connection:
        assert connection.probe(SENDER) is None
        assert sink.caught() == []
        assert connection.deliver(SENDER, RECIPIENT, OWN, CONSTANT).outcome is Outcome.ACCEPTED


def test_a_probe_tells_that_the_relay_refuses_our_sender() -> None:
    with SmtpSink(hard="MAIL") as sink, opened(relay(sink.port)) as connection:
        refusal = connection.probe(SENDER)
    assert refusal is not None
    assert (refusal.outcome, refusal.phase) == (Outcome.MISCONFIGURED, Phase.MAIL)
