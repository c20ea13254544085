"""What else comes to the address in a year: answers, bounces, calendars, lists, thanks. Nothing of it is printed."""

from __future__ import annotations

from tests.corpus import office_quotes as quotes
from tests.corpus.kit import Group, html, mail, multipart, part, text
from tests.corpus.office_quotes import Head
from tests.corpus.office_ways import Sent, case, foxmail, outlook, qq, send

ODDITIES = Group()
YL = "@yunlan-al.example"
RECEIPT = Head("简报编辑部", "tougao" + YL, "已收到您的稿件（编号 2026-0912）", ("吴桐", "wu.tong" + YL))

case(
    ODDITIES,
    "noise-answer-of-an-absent-colleague",
    send(
        outlook(
            ["您好！我于5月11日至15日参加培训，期间邮件回复可能不及时，急事请联系仝瑞（内线6377）。"],
            ["麴红英", "动力分厂"],
        ),
        "自动答复: 已收到您的稿件（编号 2026-0912）",
        ("麴红英", "quhy" + YL),
        headers=[
            ("Auto-Submitted", "auto-replied"),
            ("X-Auto-Response-Suppress", "All"),
            ("In-Reply-To", "<receipt.912@yunlan-al.example>"),
        ],
    ),
    disposition="automatic",
    why="Exchange's 自动答复 with RFC 3834's header.",
)

case(
    ODDITIES,
    "noise-qq-holiday-answer-without-headers",
    send(
        qq(
            [
                "这是来自QQ邮箱的假期自动回复邮件。",
                "",
                "您好，我最近正在休假中，无法亲自回复您的邮件。我将在假期结束后，尽快给您回复。",
            ]
        ),
        "自动回复: 已收到您的稿件（编号 2026-0912）",
        ("小桐", "tong99@qq.example"),
        headers=[("X-QQ-MIME", "TCMime 1.0 by Tencent")],
    ),
    disposition="automatic",
    why="QQ's holiday answer is known by its words only.",
)

REPORT = (
    "Reporting-MTA: dns; mail.yunlan-al.example\r\n\r\nFinal-Recipient: rfc822; shedl@kuangye.example\r\n"
    "Action: fai"
    "led\r\n"
    "Status: 5.1.1\r\nDiagnostic-Code: smtp; 550 User not found: shedl@kuangye.example\r\n"
)
case(
    ODDITIES,
    "noise-coremail-bounce",
    Sent(
        lambda: mail(
            multipart(
                "report",
                html(
                    "<p>抱歉，您的邮件被退回来了……</p><p>收件人：shedl@kuangye.example</p><p>退信原因："
                    "收件人邮件地"
                    "址不存在</p>",
                    "gbk",
                ),
                part("message/delivery-status", REPORT.encode()),
                part(
                    "text/rfc822-headers",
                    b"From: tougao@yunlan-al.example\r\nSubject: receipt\r\nMessa"
                    b"ge-ID: <rec"
                    b"eipt.913@yunlan-al.example>\r\n",
                ),
                params="; report-type=delivery-status",
            ),
            "系统退信",
            sender=("系统管理员", "postmaster" + YL),
            headers=[("Return-Path", "<>")],
        ),
        "系统退信",
        "系统管理员",
        (),
    ),
    files=None,
    disposition="bounce",
    why="A receipt to a contributor who has left.",
)

INVITE = (
    "BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nPRODID:Tencent Corporation\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUI"
    "D:wxwork-88"
    "12\r\n"
    "SUMMARY:通讯员月度例会\r\nDTSTART:20260514T060000Z\r\nDTEND:20260514T070000Z\r\nORGANIZER;CN=喻晓:ma"
    "ilto:yuxiao"
    "@yunlan-al.example\r\n"
    "END:VEVENT\r\nEND:VCALENDAR\r\n"
)
case(
    ODDITIES,
    "noise-meeting-from-wecom",
    Sent(
        lambda: mail(
            multipart(
                "alternative",
                text("通讯员月度例会\n时间：2026年5月14日 14:00-15:00\n地点：腾讯会议\n"),
                html("<p>通讯员月度例会</p><p>时间：2026年5月14日 14:00-15:00</p>"),
                part('text/calendar; charset="utf-8"; method=REQUEST', INVITE.encode(), cte="base64"),
            ),
            "会议邀请：通讯员月度例会",
            sender=("喻晓", "yuxiao" + YL),
        ),
        "会议邀请：通讯员月度例会",
        "喻晓",
        None,
    ),
    files=None,
    disposition="automatic",
    why="A meeting request.",
)

case(
    ODDITIES,
    "noise-journal-by-subscription",
    send(
        (
            "",
            '<html><body><table width="600"><tr><td><h1>铝业观察·周刊</h1><p>本期导读：氧化铝价格周评；'
            "海外铝土矿发"
            "运跟踪。</p>"
            '<p><a href="https://news.example/u?c=1">退订</a></p></td></tr></table></body></html>',
        ),
        "铝业观察周刊第19期：氧化铝价格周评",
        ("铝业观察", "weekly@lygc.example"),
        both=False,
        headers=[
            ("List-Unsubscribe", "<https://news.example/u?c=1>"),
            ("List-Id", "weekly <weekly.lygc.example>"),
            ("Precedence", "bulk"),
        ],
    ),
    disposition="automatic",
    why="A newsletter somebody subscribed with the submission address.",
)

case(
    ODDITIES,
    "noise-notice-of-the-office-system",
    send(
        "【OA系统】您有1条待阅公文\n\n文件标题：关于做好2026年汛期安全生产工作的通知\n发文单位：云岚铝业"
        "集团总部办公"
        "室\n\n"
        "请登录办公系统查看。此邮件由系统自动发送，请勿回复。\n",
        "【待阅】关于做好2026年汛期安全生产工作的通知",
        ("OA系统", "no-reply@oa.yunlan-al.example"),
        headers=[("Auto-Submitted", "auto-generated")],
    ),
    disposition="automatic",
    why="Head office's notices come through the office system.",
)

case(
    ODDITIES,
    "noise-received-thank-you",
    send(
        foxmail(
            ["收到，谢谢！"],
            ["吴桐", "青石电解铝厂 综合管理科"],
            quotes.foxmail(
                RECEIPT, ["吴桐：", "　　您的稿件《12台大修槽提前投产》已收到，共523字、照片2张。"]
            ),
        ),
        "回复: 已收到您的稿件（编号 2026-0912）",
        ("吴桐", "wu.tong" + YL),
        headers=[
            ("In-Reply-To", "<receipt.912@yunlan-al.example>"),
            ("References", "<receipt.912@yunlan-al.example>"),
        ],
    ),
    disposition="needs-human",
    why="Thanks for the receipt: nothing to print, and not a machine's.",
)
