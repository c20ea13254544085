"""The mails that are no contributions: automatic answers, a receipt, a bounce, a list mail, an empty one."""

from __future__ import annotations

from email.utils import format_datetime

from desk.demo.clients import (
    CN,
    Mail,
    Part,
    assembled,
    attached,
    basic,
    block,
    lines,
    multipart,
    quoted,
    text_part,
    trace,
    word,
)
from desk.demo.people import GROUP, OFFICE, SUBMISSIONS


def automatic_reply(mail: Mail) -> bytes:
    """By the book: RFC 3834's Auto-Submitted."""
    headers = [
        *basic(mail, "UTF-8", f"{mail.token[:16]}@{GROUP}"),
        ("In-Reply-To", f"<notice.{mail.token[:6]}@{GROUP}>".encode()),
        ("Auto-Submitted", b"auto-replied (vacation)"),
        ("Precedence", b"bulk"),
    ]
    text = lines("您好，我正在外出培训，下周一返回。", "急事请联系生产运营部值班电话。")
    return assembled(mail, headers, text_part(text, "UTF-8", "base64"))


def chinese_automatic_reply(mail: Mail) -> bytes:
    """As consumer web mail does it: nothing but the subject tells."""
    headers = [
        *basic(mail, "gb18030", f"tencent_{mail.token[:24].upper()}@yl-mail.example"),
        ("X-QQ-STYLE", b"1"),
    ]
    text = lines("这是来自云岚员工邮箱的自动回复邮件。", "", "您好，邮件已收到，我会尽快回复您。谢谢！")
    return assembled(mail, headers, text_part(text, "gb18030", "base64"))


def read_receipt(mail: Mail) -> bytes:
    """A message disposition notification (RFC 8098)."""
    report = (
        b"Reporting-UA: desktop; Foxmail 7.2\r\nFinal-Recipient: rfc822;" + mail.sender.address.encode()
        + b"\r\nOriginal-Message-ID: <issue-8." + mail.token[:8].encode() + b"@" + GROUP.encode()
        + b">\r\nDisposition: manual-action/MDN-sent-manually; displayed\r\n"
    )  # fmt: skip
    parts = [
        text_part(lines("这是邮件收条，您发给收件人的邮件已被阅读。"), "GB2312", "base64"),
        Part([("Content-Type", b"message/disposition-notification")], report),
    ]
    body = multipart(
        parts, "report", f"=_receipt_{mail.token[:12]}", more=b" report-type=disposition-notification;"
    )
    return assembled(mail, basic(mail, "GB2312", f"{mail.token[:16]}@{GROUP}"), body)


def bounce(mail: Mail) -> bytes:
    """A delivery status notification (RFC 3464) about a letter of ours to an address that is gone."""
    gone = f"zhaolinfeng@{GROUP}"
    when = format_datetime(mail.written).encode()
    status = (
        b"Reporting-MTA: dns; mx1." + GROUP.encode() + b"\r\nArrival-Date: " + when
        + b"\r\n\r\nFinal-Recipient: rfc822; " + gone.encode()
        + b"\r\nAction: failed\r\nStatus: 5.1.1\r\nDiagnostic-Code: smtp; 550 5.1.1 <" + gone.encode()
        + b">: Recipient address rejected: User unknown\r\n"
    )  # fmt: skip
    ours = block(
        [
            ("From", word("云岚铝讯编辑部", "utf-8") + b" <" + OFFICE.encode() + b">"),
            ("To", gone.encode()),
            ("Subject", word("《云岚铝讯》征稿提醒", "utf-8")),
            ("Message-ID", f"<reminder.{mail.token[:8]}@{GROUP}>".encode()),
        ]
    )
    text = f"This is the mail system at host mx1.{GROUP}.\r\n\r\nYour message to <{gone}> could not be delivered.\r\n"
    parts = [
        Part(
            [("Content-Type", b"text/plain; charset=us-ascii"), ("Content-Description", b"Notification")],
            text.encode(),
        ),
        Part([("Content-Type", b"message/delivery-status")], status),
        Part([("Content-Type", b"text/rfc822-headers")], ours),
    ]
    headers = [
        ("From", f"Mail Delivery System <MAILER-DAEMON@mx1.{GROUP}>".encode()),
        ("To", SUBMISSIONS.encode()),
        ("Subject", b"Undelivered Mail Returned to Sender"),
        ("Date", when),
        ("Message-ID", f"<{mail.token[:16]}@mx1.{GROUP}>".encode()),
        ("Auto-Submitted", b"auto-replied"),
        ("MIME-Version", b"1.0"),
    ]
    mark = f"{mail.token[:10].upper()}.{int(mail.token[10:16], 16)}/mx1.{GROUP}"
    report = multipart(parts, "report", mark, more=b" report-type=delivery-status;")
    whole = assembled(mail, headers, report)
    # A bounce comes from the null reverse-path (RFC 5321 section 4.5.5).
    return whole.replace(b"Return-Path: <" + mail.sender.address.encode() + b">", b"Return-Path: <>", 1)


def newsletter(mail: Mail) -> bytes:
    """Somebody else's list mail, by its List headers (RFC 2369, RFC 2919)."""
    headers = [
        *basic(mail, "utf-8", f"{mail.token[:20]}@lists.metals-weekly.example"),
        ("List-Id", b"<weekly.lists.metals-weekly.example>"),
        (
            "List-Unsubscribe",
            b"<https://lists.metals-weekly.example/u/42>, <mailto:leave@lists.metals-weekly.example>",
        ),
        ("Precedence", b"bulk"),
    ]
    html = (
        '<html><body><table width="600"><tr><td><h1>有色金属周报</h1>'
        "<p>本周铝锭现货均价小幅回落，社会库存连续三周下降。</p>"
        '<img src="https://lists.metals-weekly.example/open.gif?u=42" width="1" height="1">'
        "</td></tr></table></body></html>"
    )
    return assembled(mail, headers, text_part(html, "utf-8", "base64", "html"))


def empty(mail: Mail) -> bytes:
    """Sent before anything was written or attached."""
    return assembled(
        mail, basic(mail, "UTF-8", f"{mail.token[:14]}@{GROUP}"), text_part("\r\n", "UTF-8", "7bit")
    )


def unreadable(mail: Mail, cover: str, name: str, kind: str, data: bytes) -> bytes:
    """Two polite lines and a file nobody can open."""
    parts = [text_part(cover, "UTF-8", "base64"), attached(data, kind, word(name, "UTF-8"))]
    body = multipart(parts, "mixed", f"=-{mail.token[:22]}")
    return assembled(mail, basic(mail, "UTF-8", f"{mail.token[:14]}@{GROUP}"), body)


def forwarded(mail: Mail, author: str, address: str, subject: str, text: str) -> bytes:
    """A colleague's mail passed on inline: two lines, a rule, the copied headers, his text."""
    sent = mail.written.strftime("%Y-%m-%d %H:%M:%S")
    whole = lines(
        "编辑部：",
        "转青石厂稿件一篇，请审。",
        "",
        mail.sender.name,
        "",
        "-------- 转发邮件信息 --------",
        f"发件人：“{author}” <{address}>",
        f"发送日期：{sent}",
        f"收件人：“{mail.sender.name}” <{mail.sender.address}>",
        f"主题：{subject}",
        "",
        text,
    )
    headers = [
        *basic(mail, "GBK", f"{mail.token[:12]}.Coremail.{mail.sender.address}"),
        ("X-Mailer", b"Coremail Webmail Server Version XT6.0"),
    ]
    return assembled(mail, headers, text_part(whole, "GBK", "base64"))


def redelivered(raw: bytes, mail: Mail) -> bytes:
    """The same mail once more by another way: other trace headers, not a byte of the letter changed."""
    _, _, letter = raw.partition(b"for <" + SUBMISSIONS.encode() + b">; ")
    _, _, letter = letter.partition(b"\r\n")
    again = f"X-Redelivered: {format_datetime(mail.received.astimezone(CN))}\r\n".encode()
    return trace(mail, relay="mx2") + again + letter


def with_wrong_date(raw: bytes, mail: Mail, year: int = 2019) -> bytes:
    """The Date of a computer whose clock stands years back; the trace headers stay right."""
    date = b"\r\nDate: " + format_datetime(mail.written).encode() + b"\r\n"
    wrong = (
        b"\r\nDate: " + format_datetime(mail.written.replace(year=year, month=1, day=1)).encode() + b"\r\n"
    )
    assert date in raw
    return raw.replace(date, wrong, 1)


def printable(mail: Mail, text: str) -> bytes:
    """Quoted-printable UTF-8 with text that looks like markup."""
    body = quoted(text.encode())
    kind = [
        ("Content-Type", b"text/plain; charset=utf-8"),
        ("Content-Transfer-Encoding", b"quoted-printable"),
    ]
    return assembled(mail, basic(mail, "utf-8", f"{mail.token[:22]}@{GROUP}"), Part(kind, body))
