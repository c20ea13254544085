"""What a case of the corpus of returned mail is, and how its bytes are written."""

from __future__ import annotations

from dataclasses import dataclass

from tests.corpus.kit import Headers, block, crlf, header, mail, multipart, part, text

READER = "wang.lei@qingshi.example"
OTHER = "ma.xiu@langu.example"
TOKEN = "4f1c09a7be2d35c8e610"
PATH = f"bounces+{TOKEN}@yunlan-al.example"
FIXED = "bounces@yunlan-al.example"
OURS = f"{TOKEN}@yunlan-al.example"
"""Message-ID of the issue's mail that came back."""
SUBJECT = "《云岚铝讯》2026年第9期（总第141期）"
NOBODY: Headers = [("Return-Path", "<>"), ("Auto-Submitted", "auto-replied")]


@dataclass(frozen=True)
class Told:
    """What must be read. `said`: hard, soft, or none for what is about us; "" where nothing came to its end."""

    said: str
    recipient: str = READER
    """For whom it was; behind an arrow where an alias led; several are joined by commas."""
    action: str = "failed"
    status: str = ""
    token: str = TOKEN
    message_id: str = OURS
    words: str = ""
    """Must stand in the words."""


@dataclass(frozen=True)
class Case:
    name: str
    raw: bytes
    told: Told


CASES: list[Case] = []


def case(name: str, raw: bytes, told: Told) -> None:
    CASES.append(Case(name, raw, told))


SENT_HEAD = block(
    [
        (
            "Received",
            "from desk.yunlan-al.example by relay.yunlan-al.example; Tue, 12 May 2026 17:30:00 +0800",
        ),
        ("Date", "Tue, 12 May 2026 17:30:00 +0800"),
        ("From", "bulletin@yunlan-al.example"),
        ("To", READER),
        ("Subject", SUBJECT),
        ("Message-ID", f"<{OURS}>"),
        ("MIME-Version", "1.0"),
    ]
)
SENT = SENT_HEAD + text(
    "云　岚　铝　讯\n2026年第9期\n\n5月8日，集团召开对接会。550 5.1.1 User unknown 是正文里的话。\n"
)
RETURNED = part("message/rfc822", SENT)
HEADERS_ONLY = part("text/rfc822-headers", SENT_HEAD)


def fields(*blocks: str, type: str = "message/delivery-status", cte: str = "") -> bytes:
    """The part for programs: its blocks of fields."""
    return part(type, crlf("\n\n".join(one.strip("\n") for one in blocks) + "\n").encode(), cte=cte)


def failed(
    code: str,
    words: str,
    final: str = READER,
    original: str = "",
    action: str = "failed",
    type: str = "rfc822",
) -> str:
    """A block about one recipient, as most servers write it."""
    lines = [f"Final-Recipient: {type}; {final}"]
    lines += [f"Original-Recipient: {type};{original}"] if original else []
    lines += [f"Action: {action}", f"Status: {code}", "Remote-MTA: dns; mx.qingshi.example"]
    return "\n".join([*lines, f"Diagnostic-Code: smtp; {words}"] if words else lines)


MTA = "Reporting-MTA: dns; relay.yunlan-al.example\nArrival-Date: Tue, 12 May 2026 17:30:01 +0800 (CST)"


def dsn(
    said: bytes | str,
    *blocks: str,
    subject: str = "Undelivered Mail Returned to Sender",
    sender: tuple[str, str] = ("Mail Delivery System", "MAILER-DAEMON@relay.yunlan-al.example"),
    to: str = PATH,
    returned: bytes = RETURNED,
    machine: bytes = b"",
    headers: Headers = NOBODY,
) -> bytes:
    """A report of RFC 3464: words, fields, the mail. `to`: where it came back to."""
    shown = text(said, "us-ascii", cte="") if isinstance(said, str) else said
    pieces = [shown, machine or fields(MTA, *blocks), *([returned] if returned else [])]
    body = multipart("report", *pieces, params="; report-type=delivery-status")
    return mail(body, subject, sender=sender, to=to, headers=headers)


def plain(
    body: bytes | str,
    subject: str,
    sender: tuple[str, str] = ("", "MAILER-DAEMON@mail.qingshi.example"),
    to: str = PATH,
    headers: Headers = NOBODY,
    mime: bool = True,
) -> bytes:
    """A report for people alone."""
    entity = text(body, "us-ascii", cte="") if isinstance(body, str) else body
    return mail(entity, subject, sender=sender, to=to, headers=headers, mime=mime)


__all__ = ["block", "header", "multipart", "part", "text"]
