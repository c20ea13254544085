"""What the reader of returned mail must bear: hostile reports, a library that fails, words without end."""

from __future__ import annotations

import time
from email.message import Message

import pytest

from ingest.bounces import NAMED, heuristics
from ingest.parsed import Bounce
from tests.ingest.bounce_kit import MTA, READER, TOKEN, dsn, failed, fields, multipart, part, plain, text
from tests.ingest.builder import parsed

GONE = failed("5.1.1", "550 5.1.1 User unknown")
DAEMON = ("Mail Delivery System", "MAILER-DAEMON@mail.qingshi.example")


def bounce(raw: bytes) -> Bounce:
    found = parsed(raw)
    assert found.kind == "bounce" and found.bounce is not None, (found.problem_detail, found.kind_why)
    return found.bounce


@pytest.mark.parametrize("fault", [ValueError("bad"), RecursionError(), UnicodeError(), IndexError()])
def test_a_fault_of_the_library_costs_only_what_it_would_have_said(
    fault: Exception, monkeypatch: pytest.MonkeyPatch
) -> None:
    import flufl.bounce

    def fail(_message: Message) -> None:
        raise fault

    monkeypatch.setattr(flufl.bounce, "all_failures", fail)
    found = bounce(
        plain(f"Delivery failed to {READER}\n550 5.1.1 User unknown\n", "Undelivered Mail", DAEMON)
    )
    assert (found.token, found.recipient, found.status, found.action) == (TOKEN, READER, "5.1.1", "failed")


def test_the_library_is_asked_only_where_the_fields_are_silent(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []
    monkeypatch.setattr(heuristics, "guess", lambda *_: asked.append(1) or heuristics.Guess())
    bounce(dsn("It failed.\n", GONE))
    assert asked == []
    bounce(plain("It failed.\n", "Undelivered Mail", DAEMON))
    assert asked == [1]


def test_what_the_library_is_shown_is_bounded() -> None:
    words = "".join(f"{n} <a@b.example> {'x' * 5000}\n" for n in range(5000))
    raw = plain(words, "Undelivered Mail", DAEMON)
    from ingest.parsed import Caps
    from ingest.structure.message import read_message

    shown = heuristics._message(read_message(raw, Caps()), words)
    assert len(str(shown.get_payload())) <= heuristics.LINES * (heuristics.LINE + 1)


HOSTILE = {
    "angles": "<" * 200_000,
    "colons": "reason:" * 40_000,
    "recipients": "recipient " * 20_000,
    "ats": "a@" * 100_000,
    "dots": "a@" + "b." * 100_000,
    "codes": "550 " * 50_000,
    "statuses": "5.1.1." * 40_000,
    "blank": " " * 200_000 + "\n" * 50_000,
    "copies": "> " * 100_000 + "this is a copy of",
    "failures": "user " * 40_000 + "not fou",
    "intro": "Hi. This is the qmail-send program\n\n" + "<" * 1000 + "\n" + f"<{'a' * 250}\n" * 5000,
    "transcript": "transcript of session follows\n" + "a b " * 50_000,
    "chinese": "收件人" * 60_000,
    "received": "for " * 50_000,
}


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("shape", ["plain", "html", "fields"])
def test_no_words_make_the_reader_slow(name: str, shape: str) -> None:
    """A report has ten seconds in the parse child; what is measured is the processor's time, far below it."""
    words = HOSTILE[name]
    if shape == "plain":
        raw = plain(text(words), "Undelivered Mail", DAEMON)
    elif shape == "html":
        raw = plain(text(f"<p>{words}</p>", subtype="html"), "Undelivered Mail", DAEMON)
    else:
        machine = part(
            "message/delivery-status", f"{MTA}\r\n\r\nFinal-Recipient: {words}\r\nAction: failed\r\n".encode()
        )
        raw = dsn(text(words), machine=machine)
    begun = time.process_time()
    found = parsed(raw)
    assert found.kind == "bounce" and found.problem == ""
    assert time.process_time() - begun < 8


def test_a_report_names_so_many_and_no_more() -> None:
    blocks = [failed("5.1.1", "550 gone", f"r{n}@qingshi.example") for n in range(500)]
    found = bounce(dsn("It failed.\n", machine=fields(MTA, *blocks)))
    assert found.recipient.split("\n") == [f"r{n}@qingshi.example" for n in range(NAMED)]


def test_a_name_that_is_no_address_is_none() -> None:
    for value in (
        "rfc822;",
        "rfc822; @",
        "rfc822; a@b",
        "x",
        "rfc822; a@b@",
        "unknown; ;;;",
        "rfc822;\x00@\x00",
    ):
        found = bounce(dsn("It failed.\n", f"Final-Recipient: {value}\nAction: failed\nStatus: 5.1.1"))
        assert found.recipient == "" and found.status == "5.1.1", value


def test_the_words_of_our_own_mail_are_never_the_servers() -> None:
    """The copy that is quoted below says things, too: of a mailbox that is full, for one."""
    below = "\n--- Below this line is a copy of the message.\n\n邮箱已满，请清理。 550 5.1.1 User unknown\n"
    found = bounce(plain(text(f"{READER} 无法投递\n{below}"), "Undelivered Mail", DAEMON))
    assert "满" not in found.words and found.status == ""
    enclosed = multipart(
        "mixed", text(f"{READER} 无法投递\n"), part("message/rfc822", b"Subject: x\r\n\r\n552 5.2.2 full\r\n")
    )
    assert bounce(plain(enclosed, "Undelivered Mail", DAEMON)).status == ""


def test_headers_of_a_report_cannot_break_the_message_the_library_is_given() -> None:
    found = bounce(plain("It failed.\n", "Undelivered Mail", ("Mail Delivery", "MAILER-DAEMON@x.example"), headers=[
        ("X-Mailer", "<SMTP32 v1>\r\n Evil: x"), ("X-Failed-Recipients", f"{READER}\r\n\t, b@c.example")]))  # fmt: skip
    assert found.recipient.split("\n") == [READER, "b@c.example"]
