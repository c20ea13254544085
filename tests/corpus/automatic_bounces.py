"""Returned mail in the dialects of the servers our readers' mail meets."""

from __future__ import annotations

from tests.corpus.automatic import report
from tests.corpus.kit import Group, Headers, html, mail, multipart, part, rfc822, text

ODDITIES = Group()
DEAD = "chen.mo@bolun.example"
SUBJECT = "《云岚铝讯》2026年第9期（总第141期）"
SENT = mail(
    text(
        "云　岚　铝　讯\n2026年第9期（总第141期）\n\n一、要闻·集团动态\n\n"
        "5月8日，集团召开对接会。（生产运营部　周以宁）\n"
    ),
    SUBJECT,
    sender=("云岚铝讯编辑部", "bulletin@yunlan-al.example"),
    to=DEAD,
)
NOBODY: Headers = [("Return-Path", "<>"), ("Auto-Submitted", "auto-replied")]


def bounce(name: str, raw: bytes, why: str) -> None:
    ODDITIES(name, raw, disposition="bounce", absent=("召开对接会",), why=why)


STATUS = (
    "Reporting-MTA: {mta}\nArrival-Date: Tue, 12 May 2026 09:00:01 +0800\n\n"
    f"Final-Recipient: rfc822; {DEAD}\nAction: {{action}}\nStatus: {{code}}\n"
    "Remote-MTA: dns; mx.bolun.example\nDiagnostic-Code: smtp; {words}\n"
)


def dsn(
    said: str, status: str, subject: str, sender: tuple[str, str], returned: bytes = rfc822(SENT)
) -> bytes:
    machine = part("message/delivery-status", status.replace("\n", "\r\n").encode())
    body = multipart("report", text(said), machine, returned, params="; report-type=delivery-status")
    return mail(body, subject, sender=sender, headers=NOBODY)


bounce(
    "bounce-postfix",
    dsn(
        "This is the mail system at host mx.yunlan-al.example.\n\n"
        "I'm sorry to have to inform you that your message could not\n"
        f"be delivered to one or more recipients.\n\n<{DEAD}>: host mx.bolun.example said: 550 5.1.1 User unknown\n",
        STATUS.format(
            mta="dns; mx.yunlan-al.example", action="failed", code="5.1.1", words="550 5.1.1 User unknown"
        ),
        "Undelivered Mail Returned to Sender",
        ("Mail Delivery System", "MAILER-DAEMON@mx.yunlan-al.example"),
    ),
    "Postfix: a full report with the issue as it was sent, whose items are not contributions",
)
bounce(
    "bounce-postfix-delayed",
    dsn(
        "This is the mail system at host mx.yunlan-al.example.\n\n"
        "##  THIS IS A WARNING ONLY.  YOU DO NOT NEED TO RESEND.  ##\n",
        STATUS.format(
            mta="dns; mx.yunlan-al.example", action="delayed", code="4.4.1", words="connect timed out"
        ),
        "Delayed Mail (still being retried)",
        ("Mail Delivery System", "MAILER-DAEMON@mx.yunlan-al.example"),
        part("text/rfc822-headers", b"Subject: No. 9\r\nMessage-ID: <i141.7@yunlan-al.example>\r\n"),
    ),
    "a warning that delivery is late is a report of delivery too; only headers are returned",
)
bounce(
    "bounce-exchange-in-chinese",
    dsn(
        f"未能向这些收件人或组传递邮件:\n\n{DEAD}\n找不到你输入的电子邮件地址。请检查收件人的电子邮件地址，并尝试重新发送邮件。\n\n"
        "用于管理员的诊断信息:\n\n生成服务器: EX01.bolun.example\n",
        STATUS.format(
            mta="dns;EX01.bolun.example", action="failed", code="5.1.10", words="550 5.1.10 RecipientNotFound"
        ),
        f"未送达: {SUBJECT}",
        ("Microsoft Outlook", "MicrosoftExchange329e71ec88ae4615bbc36ab6ce41109e@bolun.example"),
    ),
    "Exchange: 未送达 in the subject, words in Chinese",
)
bounce(
    "bounce-sendmail",
    dsn(
        "   ----- The following addresses had permanent fatal errors -----\n"
        f"<{DEAD}>\n    (reason: 552 5.2.2 Mailbox full)\n\n"
        "   ----- Transcript of session follows -----\n... while talking to\n",
        STATUS.format(
            mta="dns; relay.bolun.example", action="failed", code="5.2.2", words="552 5.2.2 Mailbox full"
        ),
        "Returned mail: see transcript for details",
        ("Mail Delivery Subsystem", "MAILER-DAEMON@relay.bolun.example"),
    ),
    "Sendmail's wording and report",
)
bounce(
    "bounce-qmail",
    mail(
        text(
            "Hi. This is the qmail-send program at mail.bolun.example.\n"
            "I'm afraid I wasn't able to deliver your message to "
            "the following addresses.\n"
            f"This is a permanent error; I've given up. Sorry it didn't work out.\n\n<{DEAD}>:\n"
            "Sorry, no mailbox here by that name. (#5.1.1)\n\n--- Below this line is a copy of the message.\n\n"
            "Return-Path: <bulletin@yunlan-al.example>\nSubject: No. 9\nMessage-ID: <i141.8@yunlan-al.example>\n",
            "us-ascii",
            cte="",
        ),
        "failure notice",
        sender=("", "MAILER-DAEMON@mail.bolun.example"),
        headers=[("Return-Path", "<>")],
    ),
    "qmail: plain text with a fixed first sentence, no report part",
)
bounce(
    "bounce-exim",
    mail(
        text(
            "This message was created automatically by mail delivery software.\n\n"
            "A message that you sent could not be "
            "delivered to one or more of its\nrecipients. This is a permanent error. "
            "The following address(es) failed:\n\n"
            f"  {DEAD}\n"
            "    host mx.bolun.example: 550 No such user here\n"
        ),
        "Mail delivery failed: returning message to sender",
        sender=("Mail Delivery System", "Mailer-Daemon@smtp.bolun.example"),
        headers=[("Return-Path", "<>"), ("X-Failed-Recipients", DEAD), ("Auto-Submitted", "auto-replied")],
    ),
    "Exim: plain text and X-Failed-Recipients",
)
bounce(
    "bounce-qq-mail",
    mail(
        html(
            "<html><body><p>抱歉，您的邮件被退回来了……</p><table><tr><td>原邮件信息：</td></tr>"
            f"<tr><td>时间</td><td>2026-05-12 09:00:01</td></tr><tr><td>主题</td><td>{SUBJECT}</td></tr>"
            f"<tr><td>收件人</td><td>{DEAD}</td></tr></table><p>退信原因：收件人邮件地址（{DEAD}）不存在，邮件无法送达。</p>"
            "<p>host mx.bolun.example said: 550 Mailbox not found</p></body></html>",
            "gb18030",
        ),
        "系统退信/Systems bounce",
        sender=("QQ邮箱管理员", "PostMaster@mailer.bolun.example"),
    ),
    "QQ Mail: HTML in GB18030, no report part, nothing for programs to read",
)
bounce(
    "bounce-163",
    mail(
        multipart(
            "mixed",
            text(
                f"很抱歉，您发送的邮件未能送达。\n\n收件人邮件地址：{DEAD}\n邮件主题：{SUBJECT}\n"
                "退信原因：收件人的邮箱容量已满 552 Requested mail action aborted: exceeded mailsize limit\n",
                "gbk",
            ),
            rfc822(SENT),
        ),
        "系统退信",
        sender=("Postmaster", "Postmaster@mailer.bolun.example"),
    ),
    "NetEase: words and the whole mail, but no report",
)
bounce(
    "bounce-coremail",
    mail(
        multipart(
            "report",
            text(
                "-------------------------------------------------------------\n"
                "This message is generated by Coremail.\n您收到的是来自 Coremail 专业邮件系统的信件.\n\n"
                f"您所发送的信件：{SUBJECT}\n"
                f"发送到 {DEAD} 失败\n原因：550 User not found: {DEAD}\n"
            ),
            rfc822(SENT),
            params="; report-type=delivery-status",
        ),
        f"系统退信: {SUBJECT}",
        sender=("系统退信", "postmaster@coremail.bolun.example"),
    ),
    "Coremail: called a report, but the part with the fields is missing",
)
bounce(
    "bounce-gateway-refuses-content",
    report(
        "您的邮件被反垃圾邮件网关拒收。\n",
        "delivery-status",
        STATUS.format(
            mta="dns; gw.bolun.example", action="failed", code="5.7.1", words="550 5.7.1 Content rejected"
        ),
        "邮件投递失败通知",
        sender=("邮件网关", "postmaster@gw.bolun.example"),
        headers=NOBODY,
    ),
    "a gateway's refusal, report of two parts, nothing returned",
)
