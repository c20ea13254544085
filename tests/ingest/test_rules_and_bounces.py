"""What no person wrote: auto-replies, receipts, calendar and list mail, delivery reports and what they report."""

# ruff: noqa: E501 -- header fields stand here on one line

from __future__ import annotations

import pytest

from ingest.parsed import Bounce
from tests.ingest.builder import Node, html, mail, multi, parsed, rfc822, text

A = "5月8日，炭素厂组织开展安全生产培训。（炭素厂　许衡）"


@pytest.mark.parametrize(
    ("subject", "more", "word"),
    [
        ("自动回复: 收到", "", "自动回复"),
        ("自动回复：征稿通知", "", "自动回复"),
        ("自动答复: 休假中", "", "自动答复"),
        ("[自动回复]", "", "自动回复"),
        ("Automatic reply: call", "", "Automatic"),
        ("Out of Office: x", "", "Office"),
        ("投稿", "Auto-Submitted: auto-replied\r\n", "auto-replied"),
        ("投稿", "Auto-Submitted: auto-generated; type=x\r\n", "auto-generated"),
        ("投稿", "X-Autoreply: yes\r\n", "X-Autoreply"),
        ("已读: 投稿", "", "已读"),
        ("Read: 投稿", "", "Read"),
        ("周报", "List-Id: <a.example>\r\n", "List-Id"),
        ("周报", "List-Unsubscribe: <mailto:x@e.example>\r\n", "List-Unsubscribe"),
        ("周报", "Precedence: bulk\r\n", "bulk"),
        ("投稿", "Return-Path: <>\r\n", "Return-Path"),
    ],
)
def test_what_a_program_sent_is_automatic_with_the_reason(subject: str, more: str, word: str) -> None:
    found = parsed(mail(subject, A, more=more))
    assert found.kind == "automatic" and word in found.kind_why
    assert found.items == () and found.leaves


@pytest.mark.parametrize(
    ("subject", "more"),
    [
        ("投稿", "Auto-Submitted: no\r\n"),
        ("投稿", "X-Auto-Response-Suppress: OOF\r\n"),
        ("转发：自动回复系统上线", ""),
        ("炭素厂自动回复装置改造完成", ""),
        ("投稿", "Precedence: first-class\r\n"),
        ("投稿", "Return-Path: <x@e.example>\r\n"),
        ("投稿", "Disposition-Notification-To: x@e.example\r\n"),
        ("Ready for print", ""),
    ],
)
def test_what_a_person_sent_is_not_automatic(subject: str, more: str) -> None:
    found = parsed(mail(subject, A, more=more))
    assert (found.kind, found.kind_why) == ("", "") and len(found.items) == 1


def test_a_read_receipt_by_rfc_8098_is_automatic() -> None:
    part = Node(
        b"Content-Type: message/disposition-notification",
        b"Final-Recipient: rfc822;x@e\r\nDisposition: manual-action/MDN-sent-manually; displayed\r\n",
    )
    raw = mail("x", multi("report", text("已阅读"), part, more="; report-type=disposition-notification"))
    assert parsed(raw).kind == "automatic" and "8098" in parsed(raw).kind_why


def test_an_invitation_is_automatic_but_a_calendar_file_beside_a_text_is_an_attachment() -> None:
    invitation = multi(
        "alternative",
        text("开会"),
        Node(b"Content-Type: text/calendar; method=REQUEST; charset=utf-8", b"BEGIN:VCALENDAR\r\n"),
    )
    assert parsed(mail("开会", invitation)).kind == "automatic"
    beside = multi(
        "mixed",
        text(A),
        Node(
            b"Content-Type: text/calendar; name=a.ics\r\nContent-Disposition: attachment; filename=a.ics",
            b"BEGIN:VCALENDAR\r\n",
        ),
    )
    found = parsed(mail("投稿", beside))
    assert found.kind == "" and found.leaves[1].use == "attachment" and len(found.items) == 1


def _report(
    status: str,
    words: str = "could not deliver",
    to: str = "bounces+tok123456@yunlan-al.example",
    returned: str = "<i9.d7@yunlan-al.example>",
) -> bytes:
    report = multi(
        "report",
        text(words),
        Node(b"Content-Type: message/delivery-status", status.encode()),
        Node(b"Content-Type: text/rfc822-headers", f"Subject: No. 9\r\nMessage-ID: {returned}\r\n".encode()),
        more="; report-type=delivery-status",
    )
    raw = mail(
        "Undelivered Mail Returned to Sender",
        report,
        sender="Mail Delivery System <MAILER-DAEMON@mx.example>",
        more="Return-Path: <>\r\n",
    )
    return raw.replace(b"To: tougao@yunlan-al.example", f"To: {to}".encode())


def test_a_postfix_report_is_read_whole() -> None:
    status = (
        "Reporting-MTA: dns; mx.example\r\n\r\nFinal-Recipient: rfc822; gone@unit.example\r\nOriginal-Recipient: rfc822;gone@unit.example\r\n"
        "Action: failed\r\nStatus: 5.1.1\r\nRemote-MTA: dns; mx.unit.example\r\nDiagnostic-Code: smtp; 550 5.1.1 <gone@unit.example>:\r\n    Recipient address rejected: User unknown\r\n"
    )
    found = parsed(_report(status))
    assert found.kind == "bounce"
    assert found.bounce == Bounce(
        "tok123456",
        "gone@unit.example",
        "failed",
        "5.1.1",
        "550 5.1.1 <gone@unit.example>: Recipient address rejected: User unknown",
        "i9.d7@yunlan-al.example",
    )


def test_a_delay_warning_is_a_bounce_that_says_delayed() -> None:
    status = "Reporting-MTA: dns; x\r\n\r\nFinal-Recipient: rfc822; a@b.example\r\nAction: delayed\r\nStatus: 4.4.1\r\n"
    report = parsed(_report(status)).bounce
    assert report is not None and (report.action, report.status) == ("delayed", "4.4.1")


def test_the_failed_recipient_of_several_is_chosen() -> None:
    status = (
        "Reporting-MTA: dns; x\r\n\r\nFinal-Recipient: rfc822; ok@b.example\r\nAction: relayed\r\nStatus: 2.0.0\r\n\r\n"
        "Final-Recipient: rfc822; bad@b.example\r\nAction: failed\r\nStatus: 5.2.2\r\n"
    )
    report = parsed(_report(status)).bounce
    assert report is not None and (report.recipient, report.status) == ("bad@b.example", "5.2.2")


def test_an_enclosed_mail_gives_the_message_id_and_its_text_is_no_reason() -> None:
    report = multi(
        "report",
        text("The following address failed:\n<bad@b.example>: 552 5.2.2 mailbox full"),
        rfc822(mail("第9期", "原因：不要当作退信原因 5.9.9")),
        more="; report-type=delivery-status",
    )
    found = parsed(
        mail("Delivery Status Notification (Failure)", report, sender="postmaster <postmaster@mx.example>")
    ).bounce
    assert found is not None
    assert (found.message_id, found.status, found.recipient) == (
        "m1@yunlan-al.example",
        "5.2.2",
        "bad@b.example",
    )
    assert "mailbox full" in found.words


def test_a_qq_return_without_machine_readable_part_is_read() -> None:
    body = (
        "<div>抱歉，您的邮件被退回来了……</div><table><tr><td>原邮件信息</td></tr><tr><td>收件人：</td><td>nobody12345@qq.example</td></tr>"
        "<tr><td>主题：</td><td>《云岚铝讯》2026年第9期</td></tr></table><div>退信原因：收件人邮件地址（nobody12345@qq.example）不存在，邮件无法送达。</div>"
        "<div>host mx3.qq.example[203.0.113.1] said: 550 Mailbox not found.</div>"
    )
    raw = mail("系统退信/Systems bounce", html(body), sender="PostMaster <PostMaster@qq.example>").replace(
        b"To: tougao@", b"To: bounces+abcdef99@"
    )
    found = parsed(raw)
    assert found.kind == "bounce" and found.bounce is not None
    assert (found.bounce.token, found.bounce.recipient, found.bounce.action) == (
        "abcdef99",
        "nobody12345@qq.example",
        "failed",
    )
    assert "550" in found.bounce.words


def test_a_netease_return_is_read() -> None:
    body = "尊敬的用户：\n您发给 wangwu@163.example 的邮件发送失败。\n退信原因：对方邮箱已满 (552 Quota exceeded)\n退信代码：552\n收件人：wangwu@163.example"
    found = parsed(mail("系统退信", body, sender="postmaster <postmaster@163.example>"))
    assert found.kind == "bounce" and found.bounce is not None
    assert found.bounce.recipient == "wangwu@163.example" and "552" in found.bounce.words


def test_a_report_with_broken_fields_is_still_a_bounce() -> None:
    for status in (
        "",
        "garbage",
        "Action\r\nFinal-Recipient rfc822",
        "\r\n\r\n\r\n",
        "Final-Recipient: rfc822;\r\nStatus: nonsense",
    ):
        found = parsed(_report(status))
        assert found.kind == "bounce" and found.bounce is not None and found.bounce.token == "tok123456"


def test_a_person_writing_about_bounces_is_a_person() -> None:
    assert parsed(mail("退信处理流程优化", A)).kind == ""
    assert parsed(mail("系统退信怎么办", A, sender="许衡 <xuheng@yunlan-al.example>")).kind == ""
