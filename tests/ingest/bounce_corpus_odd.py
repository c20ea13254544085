"""Returned mail that is broken, forged, or about a mail that is not ours; and what comes to the same address and is none."""

# ruff: noqa: E501 -- words of servers stand here on one line

from __future__ import annotations

from dataclasses import dataclass

from tests.corpus.kit import crlf, mail
from tests.ingest.bounce_kit import (
    FIXED,
    MTA,
    NOBODY,
    OURS,
    PATH,
    READER,
    SENT,
    SENT_HEAD,
    TOKEN,
    Told,
    case,
    dsn,
    failed,
    fields,
    multipart,
    part,
    plain,
    text,
)

GONE = failed("5.1.1", "550 5.1.1 User unknown")
WHOLE = dsn("It failed.\n", GONE)

# --- broken

case("never-closed", dsn("It failed.\n", GONE, returned=part("message/rfc822", SENT[:-40])).rstrip(b"-\r\n"),
     Told("hard", status="5.1.1"))  # fmt: skip
case(
    "cut-within-the-fields",
    WHOLE[: WHOLE.index(b"Status: 5.1.1") + 13],
    Told("hard", status="5.1.1", message_id=""),
)
case("fields-with-lf-and-blank-lines", dsn("It failed.\n", machine=part(
    "message/delivery-status", ("\n\n" + MTA + "\n\n\n\n" + GONE + "\n\n").encode())), Told("hard", status="5.1.1"))  # fmt: skip
case("fields-in-one-block", dsn("It failed.\n", MTA + "\n" + GONE), Told("hard", status="5.1.1"))
case(
    "report-type-missing", WHOLE.replace(b"; report-type=delivery-status", b""), Told("hard", status="5.1.1")
)
case(
    "mixed-instead-of-report",
    WHOLE.replace(b"multipart/report", b"multipart/mixed"),
    Told("hard", status="5.1.1"),
)
case("status-with-comment", dsn("It failed.\n", GONE.replace("Status: 5.1.1", "Status: 5.1.1 (bad destination mailbox address)")
     .replace("Action: failed", "Action: Failed (permanent failure)")), Told("hard", status="5.1.1"))  # fmt: skip
case(
    "address-in-angle-brackets",
    dsn("It failed.\n", GONE.replace(f"rfc822; {READER}", f"<{READER}>")),
    Told("hard", status="5.1.1"),
)
case("raw-bytes-in-the-fields", dsn("It failed.\n", machine=part("message/delivery-status", crlf(MTA + "\n\n" + GONE).encode().replace(
    b"User unknown", "没有这个用户".encode("gb18030")))), Told("hard", status="5.1.1", words="没有这个用户"))  # fmt: skip
case("address-of-x500", dsn(
    f"Delivery failed to {READER}\n", "Final-Recipient: x400; /o=qingshi/cn=recipients/cn=wanglei\nAction: failed\nStatus: 5.1.1"),
    Told("hard", status="5.1.1"))  # fmt: skip
case("boundary-lost", plain(
    multipart("report", text(f"<{READER}>: 550 5.1.1 User unknown\n", "us-ascii", cte=""), fields(MTA, GONE), params="; report-type=delivery-status",
              declared="another"), "Undelivered Mail Returned to Sender"), Told("hard", status="5.1.1", message_id=""))  # fmt: skip
case("base64-that-is-none", dsn(part("text/plain; charset=utf-8", b"!!!! not base64 \xff\xfe", headers=[("Content-Transfer-Encoding", "base64")]), GONE),
     Told("hard", status="5.1.1"))  # fmt: skip

case(
    "a-gateway-wraps-the-report",
    plain(
        multipart("mixed", part("message/rfc822", dsn("It failed.\n", GONE, to=FIXED))),
        "Delivery Status Notification (Failure)",
    ),
    Told("hard", status="5.1.1"),
)
case(
    "no-daemon-but-our-return-path",
    plain(
        f"Your mail to {READER} could not be delivered.\nReason: 550 5.1.1 User unknown\n",
        "Mail could not be delivered",
        ("", "gate@qingshi.example"),
    ),
    Told("hard", status="5.1.1", message_id=""),
)
case(
    "versions-are-no-codes",
    plain(
        f"Sent by Post 2.0.13.\n\nFailed to deliver to {READER}\nnobody of that kind\n", "Undelivered Mail"
    ),
    Told("soft", message_id=""),
)

# --- where the token stands

case(
    "token-in-x-original-to",
    dsn("It failed.\n", GONE, to=FIXED, headers=[("X-Original-To", PATH), *NOBODY]),
    Told("hard", status="5.1.1"),
)
case(
    "token-in-delivered-to",
    dsn("It failed.\n", GONE, to=FIXED, headers=[("Delivered-To", PATH), *NOBODY]),
    Told("hard", status="5.1.1"),
)
case("token-in-received", dsn("It failed.\n", GONE, to=FIXED, headers=[
    ("Received", f"from mx.qingshi.example by box.example for <{PATH}>; Tue, 12 May 2026 17:31:00 +0800"), *NOBODY]), Told("hard", status="5.1.1"))  # fmt: skip
case("token-in-capitals", dsn("It failed.\n", GONE, to=PATH.upper()), Told("hard", status="5.1.1"))
case("token-behind-a-plus-of-the-office", dsn("It failed.\n", GONE, to=PATH, headers=[("X-Original-To", "office+bounces@yunlan-al.example"), *NOBODY]),
     Told("hard", status="5.1.1"))  # fmt: skip
case("token-in-the-returned-path", dsn("It failed.\n", GONE, to=FIXED, returned=part("message/rfc822", f"Return-Path: <{PATH}>\r\n".encode() + SENT)),
     Told("hard", status="5.1.1"))  # fmt: skip

# --- not ours

case("backscatter", dsn("It failed.\n", failed("5.1.1", "550 5.1.1 User unknown", "nobody@elsewhere.example"), to=FIXED,
     returned=part("message/rfc822", SENT.replace(OURS.encode(), b"9.forged@elsewhere.example"))),
     Told("hard", "nobody@elsewhere.example", status="5.1.1", token="", message_id="9.forged@elsewhere.example"))  # fmt: skip
case("report-of-a-report", dsn(
    "It failed.\n", failed("5.7.1", "550 5.7.1 refused", "postmaster@langu.example"), to=FIXED,
    returned=part("message/rfc822", dsn("It failed.\n", GONE, headers=[("X-Note", "inner"), *NOBODY]).replace(b"Message-ID: <", b"Message-ID: <inner."))),
    Told("none", "postmaster@langu.example", status="5.7.1", token="", message_id="*"))  # fmt: skip


@dataclass(frozen=True)
class Other:
    """A mail that is no bounce: its kind, and for a complaint what it names."""

    name: str
    raw: bytes
    kind: str = "automatic"
    complaint: tuple[str, str] | None = None
    """Token and Message-ID."""


def _answer(subject: str, words: str, **headers: str) -> bytes:
    more = [(name.replace("_", "-"), value) for name, value in headers.items()]
    return mail(text(words), subject, sender=("王磊", READER), to=PATH, headers=more)


def _complaint(returned: bytes, *lines: str, to: str = FIXED) -> bytes:
    said = text("This is an email abuse report for a message received from 192.0.2.1.\n", "us-ascii", cte="")
    machine = part(
        "message/feedback-report",
        crlf(
            "\n".join(("Feedback-Type: abuse", "User-Agent: Loop/1.0", "Version: 1", *lines)) + "\n"
        ).encode(),
    )
    body = multipart(
        "report", said, machine, *([returned] if returned else []), params="; report-type=feedback-report"
    )
    return mail(body, "FW: No. 9", sender=("", "feedback@loop.example"), to=to)


OTHERS = (
    Other("vacation", _answer("自动回复: 第9期", "我正在休假，5月20日返回。", Auto_Submitted="auto-replied (vacation)", In_Reply_To=f"<{OURS}>")),
    Other("vacation-by-words", _answer("Automatic reply: No. 9", "I am out of the office.", X_Auto_Response_Suppress="All")),
    Other("vacation-that-says-cannot-be-delivered", _answer("自动回复：邮件无法投递", "本人已调离，邮件请改发 ma.xiu@qingshi.example。", Auto_Submitted="auto-replied")),
    Other("challenge", _answer("Please confirm your message", "Click to prove that you are a person: https://guard.example/x", Auto_Submitted="auto-replied", Precedence="bulk")),
    Other("read-receipt", mail(multipart("report", text("已阅读"), part("message/disposition-notification",
          f"Final-Recipient: rfc822;{READER}\r\nDisposition: automatic-action/MDN-sent-automatically; deleted\r\n".encode()),
          params="; report-type=disposition-notification"), "未读: 第9期", sender=("王磊", READER), to=PATH)),
    Other("aggregate-report", mail(multipart("report", text("TLS report"), part("application/tlsrpt+gzip", b"\x1f\x8b", cte="base64"),
          params="; report-type=tlsrpt"), "Report Domain: yunlan-al.example", sender=("", "noreply@loop.example"), to=FIXED)),
    Other("a-person", mail(text("你好，第9期我没有收到，退信里说 550 5.1.1 User unknown，请帮忙看看。"), "回复：无法投递", sender=("王磊", READER), to=FIXED), ""),
    Other("a-bounce-forwarded-by-a-person", mail(multipart("mixed", text("请看附件里的退信。"), part("message/rfc822", WHOLE)), "转发：退信",
          sender=("王磊", READER), to="tougao@yunlan-al.example"), ""),
    Other("complaint", _complaint(part("message/rfc822", SENT), f"Original-Mail-From: <{PATH}>", f"Original-Rcpt-To: <{READER}>"), complaint=(TOKEN, OURS)),
    Other("complaint-redacted", _complaint(b"", f"Original-Mail-From: <{PATH}>", "Original-Rcpt-To: <redacted@qingshi.example>"), complaint=(TOKEN, "")),
    Other("complaint-headers-only", _complaint(part("text/rfc822-headers", SENT_HEAD), "Removal-Recipient: x"), complaint=("", OURS)),
)  # fmt: skip
