"""The relay against a scripted server: a fault at every phase, and what is said to whom."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any, Protocol

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from distribute.relay import Connection, Outcome, Phase, Result, stuff
from distribute.settings import Relay
from tests.servers.certificates import Certificates
from tests.servers.fakesmtp import Answer, Drop, FakeSmtp, Stall

SENDER, RECIPIENT = "bounces+t1@yunlan-al.example", "xu.heng@yunlan-al.example"
OWN = b"To: <xu.heng@yunlan-al.example>\r\n"
CONSTANT = stuff(b"Subject: 9\r\n\r\n.text\r\n")
BASIC = ("SIZE 10000000", "8BITMIME")
PIPELINING = ("PIPELINING", *BASIC)


class Server(Protocol):
    port: int


def relay(server: Server, **more: Any) -> Relay:
    given = {
        "host": "localhost",
        "port": server.port,
        "security": "plain",
        "bounces": "bounces@yunlan-al.example",
    }
    return Relay.model_validate({**given, "timeout": 0.4, "body_timeout": 0.4, **more})


def opened(server: FakeSmtp, **more: Any) -> Connection:
    connection = Connection.open(relay(server, **more))
    assert isinstance(connection, Connection), connection
    return connection


def deliver(connection: Connection, sender: str = SENDER, recipient: str = RECIPIENT) -> Result:
    return connection.deliver(sender, recipient, OWN, CONSTANT)


@pytest.fixture
def password(tmp_path: Path) -> Path:
    path = tmp_path / "password"
    path.write_text("云岚 2026\n", encoding="utf-8")
    return path


# --- stuffing


def test_stuffing_doubles_the_dot_at_the_start_of_every_line() -> None:
    assert stuff(b".\r\n..\r\na.\r\n.\r\n") == b"..\r\n...\r\na.\r\n..\r\n.\r\n"
    assert stuff(b"a") == b"a\r\n.\r\n"
    assert stuff(b"") == b".\r\n"


@pytest.mark.parametrize("part", [b"a\nb\r\n", b"a\rb\r\n", b"a\r\r\n", b"\n.\r\n", b"a\r\n.\r", b"\r\n\n"])
def test_a_lone_cr_or_lf_is_refused(part: bytes) -> None:
    with pytest.raises(ValueError, match="lone CR or LF"):
        stuff(part)


def test_a_line_a_relay_would_break_up_is_refused() -> None:
    assert stuff(b"x" * 998 + b"\r\n")
    with pytest.raises(ValueError, match="998"):
        stuff(b"a\r\n" + b"x" * 999 + b"\r\n")


@given(st.lists(st.binary(max_size=40).map(lambda line: line.replace(b"\r", b"").replace(b"\n", b""))))
@settings(max_examples=300)
def test_what_was_stuffed_is_ended_by_its_last_dot_only_and_comes_back_whole(lines: list[bytes]) -> None:
    part = b"".join(line + b"\r\n" for line in lines)
    wire = stuff(part)
    assert (b"\r\n" + wire).find(b"\r\n.\r\n") == len(wire) - 3
    read = wire.removesuffix(b".\r\n").split(b"\r\n")
    assert b"\r\n".join(line[1:] if line.startswith(b".") else line for line in read) == part


def test_bytes_that_are_no_mail_are_refused_before_a_word_is_said() -> None:
    with FakeSmtp() as server, opened(server) as connection:
        for own, constant in ((OWN, b"Subject: x\r\n"), (b"To: a\nBcc: b\r\n", CONSTANT)):
            with pytest.raises(ValueError):
                connection.deliver(SENDER, RECIPIENT, own, constant)
        assert not any(line.startswith("MAIL") for line in server.said)


# --- the envelope


@pytest.mark.parametrize("features", [PIPELINING, BASIC], ids=["pipelined", "one-by-one"])
@pytest.mark.parametrize(
    "verb, phase", [("MAIL", Phase.MAIL), ("RCPT", Phase.RCPT), ("DATA", Phase.DATA), (".", Phase.DOT)]
)
@pytest.mark.parametrize(
    "answer, code",
    [
        ("450 4.3.0 later", 450),
        ("421 4.3.2 closing", 421),
        ("550 5.7.1 no", 550),
        ("530 5.7.0 Authentication required", 530),
        (Drop(), None),
        (Drop(reset=True), None),
        (Drop(b"25"), None),
        (Drop(b"250-2.1.0 first line\r\n"), None),
        (Stall(), None),
        (Stall(b"250"), None),
        (b"hello\r\n", None),
        (b"250-a\r\n550 b\r\n", None),
        (b"250 " + b"x" * 5000 + b"\r\n", None),
        (b"250-x\r\n" * 1000, None),
        (b"99 no\r\n", None),
        ("334 what", 334),
    ],
    ids=lambda value: str(value)[:24],
)
def test_every_fault_at_every_phase_has_its_outcome(
    features: tuple[str, ...], verb: str, phase: Phase, answer: Answer, code: int | None
) -> None:
    script = {verb: answer}
    if verb in ("MAIL", "RCPT"):
        script["DATA"] = "503 5.5.1 no valid recipient"
    with FakeSmtp(script, features=features) as server, opened(server) as connection:
        result = deliver(connection)
        # A reset can wipe out answers that came before it.
        assert (result.phase, result.code) == (phase, code) or answer == Drop(reset=True)
        if code == 550:
            expected = Outcome.MISCONFIGURED if phase is Phase.MAIL else Outcome.FAILED
        elif code == 530:
            expected = Outcome.MISCONFIGURED
        elif code in (450, 421):
            expected = Outcome.DEFERRED
        else:
            expected = Outcome.UNKNOWN if phase is Phase.DOT else Outcome.DEFERRED
        assert result.outcome is expected
        assert connection.alive is (code in (450, 550, 530))
        assert len(server.texts) == (1 if phase is Phase.DOT else 0), "no text is said after a refusal"


@pytest.mark.parametrize("verb", ["MAIL", "RCPT", "DATA", "."])
def test_commands_out_of_order_are_never_the_recipients_fault(verb: str) -> None:
    """QQ answers a missing login so."""
    with FakeSmtp({verb: "503 Error: need EHLO and AUTH first !"}) as server, opened(server) as connection:
        assert deliver(connection).outcome is Outcome.MISCONFIGURED


@pytest.mark.parametrize("verb", ["MAIL", "RCPT", "DATA"])
@pytest.mark.parametrize("features", [PIPELINING, BASIC], ids=["pipelined", "one-by-one"])
def test_rset_goes_before_the_next_envelope_after_a_refusal(features: tuple[str, ...], verb: str) -> None:
    refused: dict[str, list[Answer]] = {
        verb: ["550 5.1.1 no", *(["354 go on"] if verb == "DATA" else ["250 ok"])]
    }
    if verb != "DATA":
        refused["DATA"] = ["503 5.5.1 no recipient", "354 go on"] if features is PIPELINING else ["354 go on"]
    with FakeSmtp(refused, features=features) as server, opened(server) as connection:
        assert deliver(connection).code == 550
        assert deliver(connection).outcome is Outcome.ACCEPTED
        said = [line.split()[0] for line in server.said]
        assert said.count("RSET") == 1
        assert said.index("MAIL") < said.index("RSET") < len(said) - 1 - said[::-1].index("MAIL")
        assert deliver(connection).outcome is Outcome.ACCEPTED
        assert [line.split()[0] for line in server.said].count("RSET") == 1, (
            "not after a mail that went through"
        )


def test_a_refused_recipient_with_354_gets_an_empty_text_and_nothing_of_the_mail() -> None:
    """RFC 2920 section 3.1."""
    script: dict[str, list[Answer]] = {
        "RCPT": ["550 5.1.1 no", "250 ok"],
        ".": ["554 5.5.1 no valid recipients", "250 ok"],
    }
    with FakeSmtp(script) as server, opened(server) as connection:
        assert deliver(connection) == Result(Outcome.FAILED, Phase.RCPT, 550, "5.1.1", "5.1.1 no")
        assert server.texts == [b".\r\n"]
        assert deliver(connection).outcome is Outcome.ACCEPTED
        assert server.connections == 1


def test_a_refused_sender_with_354_ends_the_connection_without_a_dot() -> None:
    with FakeSmtp({"MAIL": "550 5.7.1 no"}) as server, opened(server) as connection:
        assert deliver(connection).outcome is Outcome.MISCONFIGURED
        assert not connection.alive
        assert server.texts == []


def test_a_refused_reset_defers_and_says_nothing_more() -> None:
    with FakeSmtp({"RCPT": ["550 no", "250 ok"], "DATA": ["503 no", "354 go"], "RSET": "554 no"}) as server:
        with opened(server) as connection:
            deliver(connection)
            result = deliver(connection)
            assert (result.outcome, result.phase) == (Outcome.DEFERRED, Phase.MAIL)
            assert not connection.alive
        assert server.texts == []


def test_an_answer_too_many_is_never_taken_for_the_answer_to_the_dot() -> None:
    with FakeSmtp({"DATA": b"354 go on\r\n250 2.0.0 Ok: queued\r\n"}) as server, opened(server) as connection:
        result = deliver(connection)
        assert (result.outcome, result.phase) == (Outcome.DEFERRED, Phase.DATA)
        assert server.texts == []
        assert not connection.alive


def test_a_relay_that_spoke_unasked_is_not_given_another_mail() -> None:
    with (
        FakeSmtp({".": b"250 2.0.0 Ok\r\n421 4.3.2 too many mails\r\n"}) as server,
        opened(server) as connection,
    ):
        assert deliver(connection).outcome is Outcome.ACCEPTED
        time.sleep(0.05)
        assert not connection.alive
        assert len(server.texts) == 1


@pytest.mark.parametrize("size", [200_000, 8_000_000])
@pytest.mark.parametrize(
    "early, outcome, code",
    [
        (b"", Outcome.DEFERRED, None),
        (b"552 5.3.4 too big\r\n", Outcome.FAILED, 552),
        (b"421 4.3.2 closing\r\n", Outcome.DEFERRED, 421),
    ],
)
def test_a_relay_that_stops_reading_before_the_dot_did_not_take_the_mail(
    early: bytes, outcome: Outcome, code: int | None, size: int
) -> None:
    text = stuff(b"Subject: x\r\n\r\n" + (b"y" * 70 + b"\r\n") * (size // 72))
    with FakeSmtp(stop_reading=10_000, early=early) as server, opened(server, timeout=3.0) as connection:
        result = connection.deliver(SENDER, RECIPIENT, OWN, text)
        # A text the kernel's buffers took whole may have been read for all we know.
        whole = result.phase is Phase.DOT
        assert whole or result.phase is Phase.BODY
        assert not (whole and size > 1_000_000)
        assert server.texts == []
        if result.code is None:
            assert result.outcome is (Outcome.UNKNOWN if whole else Outcome.DEFERRED)
        else:
            assert (result.outcome, result.code) == (outcome, code)
        assert connection.alive is (whole and result.code == 552) or not connection.alive


def test_a_relay_that_takes_no_more_bytes_is_given_up_after_the_timeout() -> None:
    text = stuff(b"Subject: x\r\n\r\n" + (b"y" * 70 + b"\r\n") * 200_000)
    with FakeSmtp({"DATA": Stall(b"354 go on\r\n")}, features=()) as server, opened(server) as connection:
        began = time.monotonic()
        result = connection.deliver(SENDER, RECIPIENT, OWN, text)
        assert (result.outcome, result.phase) == (Outcome.DEFERRED, Phase.BODY)
        assert time.monotonic() - began < 5


# --- what is said


def test_size_is_declared_and_8bit_only_where_the_mail_needs_it() -> None:
    with FakeSmtp() as server, opened(server) as connection:
        deliver(connection)
        eight = stuff("Subject: x\r\n\r\n云岚\r\n".encode())
        connection.deliver(SENDER, RECIPIENT, OWN, eight)
        mails = [line for line in server.said if line.startswith("MAIL")]
        assert mails == [
            f"MAIL FROM:<{SENDER}> SIZE={len(OWN) + len(CONSTANT) - 3}",
            f"MAIL FROM:<{SENDER}> SIZE={len(OWN) + len(eight) - 3} BODY=8BITMIME",
        ]
        assert [line for line in server.said if line.startswith("RCPT")] == [f"RCPT TO:<{RECIPIENT}>"] * 2


def test_8bit_text_is_not_given_to_a_relay_that_takes_7_bits() -> None:
    with FakeSmtp(features=("PIPELINING",)) as server, opened(server) as connection:
        result = connection.deliver(SENDER, RECIPIENT, OWN, stuff("x: y\r\n\r\n云岚\r\n".encode()))
        assert result.outcome is Outcome.MISCONFIGURED
        assert deliver(connection).outcome is Outcome.ACCEPTED
        assert sum(line == f"MAIL FROM:<{SENDER}>" for line in server.said) == 1


@pytest.mark.parametrize(
    "recipient, said",
    [
        ("xu@yunlan-al.example", "xu@yunlan-al.example"),
        ("xu@云岚.example", "xu@xn--9kqz55a.example"),
        ("许衡@云岚.example", "许衡@xn--9kqz55a.example"),
    ],
)
def test_smtputf8_is_asked_for_only_when_a_name_before_the_at_needs_it(recipient: str, said: str) -> None:
    with FakeSmtp(features=(*PIPELINING, "SMTPUTF8")) as server, opened(server) as connection:
        assert deliver(connection, recipient=recipient).outcome is Outcome.ACCEPTED
        assert f"RCPT TO:<{said}>" in server.said
        [mail] = [line for line in server.said if line.startswith("MAIL")]
        assert mail.endswith(" SMTPUTF8") is not said.isascii()


def test_without_smtputf8_only_the_domain_can_be_said_in_ascii() -> None:
    with FakeSmtp() as server, opened(server) as connection:
        assert deliver(connection, recipient="xu@云岚.example").outcome is Outcome.ACCEPTED
        result = deliver(connection, recipient="许衡@yunlan-al.example")
        assert (result.outcome, result.phase, result.enhanced) == (Outcome.FAILED, Phase.RCPT, "5.6.7")
        assert deliver(connection, sender="简报@yunlan-al.example").outcome is Outcome.MISCONFIGURED
        assert sum(line.startswith("MAIL") for line in server.said) == 1


@pytest.mark.parametrize(
    "address",
    [
        "a@b.example>\r\nRCPT TO:<c@d.example",
        "a@b.example> SIZE=1",
        "a b@c.example",
        "a",
        "@b.example",
        '"a b"@c.example',
        "a@[127.0.0.1]",
        "x" * 65 + "@b.example",
        "a@b\u3000c.example",
        "",
    ],
)
def test_an_address_that_is_none_is_never_said(address: str) -> None:
    with FakeSmtp(features=(*PIPELINING, "SMTPUTF8")) as server, opened(server) as connection:
        assert deliver(connection, recipient=address).outcome is Outcome.FAILED
        if address:
            assert deliver(connection, sender=address).outcome is Outcome.MISCONFIGURED
        assert not any(line.startswith(("MAIL", "RCPT")) for line in server.said)
        assert connection.alive


def test_a_mail_larger_than_declared_is_not_sent() -> None:
    with FakeSmtp(features=("PIPELINING", "SIZE 100")) as server, opened(server) as connection:
        result = connection.deliver(SENDER, RECIPIENT, OWN, stuff(b"x: y\r\n\r\n" + b"z\r\n" * 40))
        assert (result.outcome, result.enhanced) == (Outcome.FAILED, "5.3.4")
        assert not any(line.startswith("MAIL") for line in server.said)


@pytest.mark.parametrize("feature", ["SIZE", "SIZE 0", "SIZE many"])
def test_a_size_without_a_number_is_no_limit(feature: str) -> None:
    with FakeSmtp(features=("PIPELINING", feature)) as server, opened(server) as connection:
        assert deliver(connection).outcome is Outcome.ACCEPTED


def test_the_name_said_in_ehlo_can_be_set() -> None:
    with FakeSmtp() as server:
        opened(server, hello="desk.yunlan-al.example").close()
        assert server.said == ["ehlo desk.yunlan-al.example", "QUIT"]


def test_words_of_the_relay_in_gbk_are_read_and_control_letters_left_out() -> None:
    with FakeSmtp({"RCPT": "550 5.1.1 没有此用户\a".encode("gb18030") + b"\r\n"}) as server:
        with opened(server) as connection:
            result = deliver(connection)
        assert (result.enhanced, result.words) == ("5.1.1", "5.1.1 没有此用户")


# --- opening


@pytest.mark.parametrize(
    "answer, outcome, code",
    [
        ("535 5.7.8 wrong", Outcome.MISCONFIGURED, 535),
        ("454 4.7.0 try later", Outcome.DEFERRED, 454),
        ("421 4.3.2 closing", Outcome.DEFERRED, 421),
        (Drop(), Outcome.DEFERRED, None),
        (Stall(), Outcome.DEFERRED, None),
        (b"hello\r\n", Outcome.DEFERRED, None),
    ],
    ids=lambda value: str(value)[:16],
)
@pytest.mark.parametrize("mechanism", ["PLAIN", "LOGIN", "CRAM-MD5"])
def test_a_login_refused_for_now_defers_and_for_good_pauses(
    password: Path, mechanism: str, answer: Answer, outcome: Outcome, code: int | None
) -> None:
    with FakeSmtp({"AUTH": answer}, features=(f"AUTH {mechanism}",)) as server:
        result = Connection.open(relay(server, user="jianbao", password_file=password))
        assert isinstance(result, Result)
        assert (result.outcome, result.phase, result.code) == (outcome, Phase.LOGIN, code)
        assert "云岚" not in result.words


def test_a_wrong_password_is_tried_once_only(password: Path) -> None:
    with FakeSmtp({"AUTH": "535 5.7.8 wrong"}, features=("AUTH CRAM-MD5 LOGIN PLAIN",)) as server:
        Connection.open(relay(server, user="jianbao", password_file=password))
        assert sum(line.startswith("AUTH") for line in server.said) == 1


def test_a_mechanism_the_relay_does_not_take_after_all_is_followed_by_the_next(password: Path) -> None:
    with FakeSmtp({"AUTH": ["504 5.5.4 not that", "235 ok"]}, features=("AUTH PLAIN LOGIN",)) as server:
        opened(server, user="jianbao", password_file=password).close()
        assert [line.split()[1] for line in server.said if line.startswith("AUTH")] == ["PLAIN", "LOGIN"]


@pytest.mark.parametrize("features", [(), ("AUTH XOAUTH2",)])
def test_no_login_we_know_pauses(password: Path, features: tuple[str, ...]) -> None:
    with FakeSmtp(features=features) as server:
        result = Connection.open(relay(server, user="jianbao", password_file=password))
        assert isinstance(result, Result)
        assert (result.outcome, result.phase) == (Outcome.MISCONFIGURED, Phase.LOGIN)


def test_no_starttls_means_no_mail_and_no_password(password: Path) -> None:
    with FakeSmtp(features=("AUTH PLAIN",)) as server:
        result = Connection.open(relay(server, security="starttls", user="jianbao", password_file=password))
        assert isinstance(result, Result)
        assert (result.outcome, result.phase) == (Outcome.MISCONFIGURED, Phase.TLS)
        assert not any(line.startswith("AUTH") for line in server.said)


@pytest.mark.parametrize(
    "answer, outcome",
    [
        ("454 4.7.0 no TLS now", Outcome.DEFERRED),
        ("554 5.7.0 no", Outcome.MISCONFIGURED),
        (Drop(), Outcome.DEFERRED),
        (Drop(b"220 go on\r\n"), Outcome.DEFERRED),
        (Stall(b"220 go on\r\n"), Outcome.DEFERRED),
        (b"220 go on\r\n250 smuggled\r\n", Outcome.MISCONFIGURED),
    ],
    ids=lambda value: str(value)[:24],
)
def test_what_goes_wrong_at_starttls(answer: Answer, outcome: Outcome) -> None:
    with FakeSmtp({"STARTTLS": answer}, features=("STARTTLS",)) as server:
        result = Connection.open(relay(server, security="starttls"))
        assert isinstance(result, Result)
        assert (result.outcome, result.phase) == (outcome, Phase.TLS)


def test_what_was_offered_before_tls_counts_for_nothing_after_it(
    certificates: Certificates, password: Path
) -> None:
    before = "250-relay\r\n250-STARTTLS\r\n250 AUTH LOGIN"
    after = "250-relay\r\n250 AUTH PLAIN"
    with FakeSmtp({"EHLO": [before, after]}, certificates=certificates) as server:
        more = {
            "security": "starttls",
            "ca_file": certificates.ca,
            "user": "jianbao",
            "password_file": password,
        }
        opened(server, timeout=3.0, **more).close()
        assert [line.split()[0] for line in server.said] == ["ehlo", "STARTTLS", "ehlo", "AUTH", "QUIT"]
        assert "AUTH PLAIN" in server.said[3]


def test_the_password_beyond_ascii_is_said_in_utf8(password: Path) -> None:
    with FakeSmtp(features=("AUTH LOGIN",)) as server:
        opened(server, user="jianbao", password_file=password).close()
        assert server.said[2:4] == ["amlhbmJhbw==", "5LqR5bKaIDIwMjY="]


def test_plain_with_a_password_is_refused_off_this_machine_even_past_the_settings(password: Path) -> None:
    with FakeSmtp() as server:
        away = relay(server, user="jianbao", password_file=password).model_copy(
            update={"host": "relay.example"}
        )
        with pytest.raises(ValueError, match="localhost only"):
            Connection.open(away)
