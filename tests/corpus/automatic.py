"""Mail nobody wrote by hand: holiday answers, receipts, calendars, lists, recalls. None of it becomes an item."""

from __future__ import annotations

from tests.corpus.kit import Group, Headers, alternative, html, mail, multipart, part, text

ODDITIES = Group()
OURS = "投稿收到：第10期第12号"
ABSENT_TEXT = "您好！我于5月8日至15日出差，期间不便查看邮件，急事请致电值班室0987-6543000。"


def auto(
    name: str, subject: str, body: str, *, headers: Headers = (), charset: str = "utf-8", why: str
) -> None:
    raw = mail(text(body, charset), subject, headers=headers)
    ODDITIES(name, raw, disposition="automatic", subject=subject, why=why)


auto(
    "auto-reply-qq-mail",
    f"自动回复:{OURS}",
    "这是来自QQ邮箱的假期自动回复邮件。\n\n您好，我最近正在休假中，无法亲自回复您的邮件。我将在假期结束后，尽快给您回复。\n",
    headers=[("X-QQ-STYLE", ""), ("X-QQ-MIME", "TCMime 1.0 by Tencent"), ("X-Mailer", "QQMail 2.x")],
    why="QQ Mail: no header of RFC 3834, only the subject and the first line say it",
)
auto(
    "auto-reply-163",
    f"自动回复:{OURS}",
    f"{ABSENT_TEXT}\n",
    headers=[("X-Mailer", "Coremail Webmail Server"), ("Auto-Submitted", "auto-replied")],
    charset="gbk",
    why="NetEase in GBK with the header",
)
auto(
    "auto-reply-coremail",
    f"自动回复: {OURS}",
    "邮件已收到，我会尽快处理。（此邮件为系统自动回复，请勿直接回复）\n",
    headers=[("X-Mailer", "Coremail Webmail Server Version XT6.0"), ("X-Autoreply", "yes")],
    why="Coremail on the company's own server, X-Autoreply",
)
auto(
    "auto-reply-exchange-in-chinese",
    f"自动答复: {OURS}",
    f"{ABSENT_TEXT}\n",
    headers=[
        ("X-Auto-Response-Suppress", "All"),
        ("Auto-Submitted", "auto-generated"),
        ("X-MS-Has-Attach", ""),
    ],
    why="Exchange calls it 自动答复",
)
auto(
    "auto-reply-exchange-in-english",
    f"Automatic reply: {OURS}",
    "I am out of the office until May 15 with limited access to e-mail.\n",
    headers=[("X-Auto-Response-Suppress", "All"), ("Auto-Submitted", "auto-generated")],
    why="an English Exchange",
)
auto(
    "auto-reply-out-of-office-by-words-only",
    f"Out of Office: {OURS}",
    "I am currently on leave and will be back on Monday, May 18. For urgent matters please call the front desk.\n",
    why="an old Outlook rule: no header at all",
)
auto(
    "auto-reply-foxmail-rule",
    f"自动回复：{OURS}",
    "您好，您的邮件我已收到，将尽快给您回复。谢谢！\n",
    headers=[("X-Mailer", "Foxmail 7.2.25.228[cn]"), ("X-Has-Attach", "no")],
    why="a rule of Foxmail itself: full-width colon, no header",
)
auto(
    "auto-reply-gmail",
    f"自动回复 Re: {OURS}",
    "我正在休年假，5月18日返回。\n",
    headers=[("Auto-Submitted", "auto-replied"), ("Precedence", "bulk"), ("X-Autoreply", "yes")],
    why="Gmail's vacation responder",
)
auto(
    "auto-reply-rfc3834-with-an-ordinary-subject",
    f"Re: {OURS}",
    "张工已调离本岗位，业务请联系生产运营部。\n",
    headers=[("Auto-Submitted", "auto-replied (vacation)"), ("In-Reply-To", "<r12@yunlan-al.example>")],
    why="only the Auto-Submitted field, with a comment behind it",
)
auto(
    "auto-reply-precedence-auto-reply",
    f"RE: {OURS}",
    "收到，勿复。\n",
    headers=[("Precedence", "auto_reply"), ("X-Autorespond", OURS)],
    why="the old headers from before RFC 3834",
)
auto(
    "auto-reply-long-enough-to-be-an-item",
    f"自动回复: {OURS}",
    "尊敬的客户：您好！感谢您的来信。炭素厂党群工作部自5月6日起实行AB岗工作制，A岗外出期间由B岗受理全部业务，"
    "受理时间为工作日8时至12时、14时至18时。\n您的邮件已转B岗，我们承诺在2个工作日内回复。（炭素厂　许衡）\n",
    headers=[("Auto-Submitted", "auto-replied")],
    why="two paragraphs and an attribution do not make an auto-reply a contribution",
)
auto(
    "auto-generated-by-a-monitoring-system",
    "【告警】整流所5号机组冷却水温偏高",
    "告警时间：2026-05-12 09:12:40\n测点：5号机组冷却水出口\n当前值：47.6℃，阈值：45℃\n",
    headers=[("Auto-Submitted", "auto-generated"), ("X-Mailer", "zabbix")],
    why="a machine's alarm that got the wrong address",
)
auto(
    "list-mail-newsletter",
    "铝行业周报第19期",
    "本期要目：一、铝价走势；二、库存变化；三、政策速递。\n\n退订请点击链接。\n",
    headers=[
        ("List-Id", "<weekly.metals.example>"),
        ("List-Unsubscribe", "<mailto:leave@metals.example>, <https://metals.example/u/1>"),
        ("Precedence", "bulk"),
    ],
    why="a mailing list: List-Id, List-Unsubscribe, Precedence",
)
auto(
    "list-mail-from-a-discussion-list",
    "[tongxunyuan] 5月例会改期",
    "各位通讯员：5月例会改到15日下午。\n_______________________________________________\ntongxunyuan 邮件列表\n",
    headers=[
        ("List-Id", "<tongxunyuan.lists.yunlan-al.example>"),
        ("List-Post", "<mailto:tongxunyuan@lists.yunlan-al.example>"),
        ("Precedence", "list"),
        ("X-Mailman-Version", "2.1.39"),
    ],
    why="Mailman delivers a colleague's post to all members",
)

# -- receipts --------------------------------------------------------------------------------------------------


def report(said: str, kind: str, fields: str, subject: str, **kinds: object) -> bytes:
    """multipart/report of two parts."""
    machine = part(f"message/{kind}", fields.replace("\n", "\r\n").encode())
    return mail(multipart("report", text(said), machine, params=f"; report-type={kind}"), subject, **kinds)


READ = (
    "Reporting-UA: yunlan-al.example; Microsoft Outlook 16.0\n"
    "Final-Recipient: rfc822;han.zhiwei@yunlan-al.example\n"
    "Original-Message-ID: <r12@yunlan-al.example>\n"
    "Disposition: {how}\n"
)
for name, subject, said, how in (
    (
        "receipt-read-mdn",
        f"已读: {OURS}",
        "您的邮件\n\n    收件人: 韩知微\n    主题: 投稿收到\n\n的阅读时间为 2026年5月12日 9:20:00。\n",
        "manual-action/MDN-sent-manually; displayed",
    ),
    (
        "receipt-deleted-unread-mdn",
        f"未读: {OURS}",
        "您的邮件 投稿收到 未经阅读即被删除。\n",
        "manual-action/MDN-sent-automatically; deleted",
    ),
):
    ODDITIES(
        name,
        report(said, "disposition-notification", READ.format(how=how), subject),
        disposition="automatic",
        subject=subject,
        why="a disposition notification of RFC 8098: it is no bounce either",
    )
auto(
    "receipt-read-in-words-only",
    f"已读：{OURS}",
    f"这是邮件收条，发给 tougao@yunlan-al.example 的邮件“{OURS}”已于2026-05-12 09:20:00被阅读。\n\n"
    "此收条只表明收件人的计算机上曾显示过此邮件。\n",
    headers=[("X-Mailer", "Foxmail 6, 15, 201, 22 [cn]")],
    why="an old client's receipt in plain text, no report part",
)

# -- calendar --------------------------------------------------------------------------------------------------


def event(method: str, extra: str = "") -> bytes:
    said = (
        "BEGIN:VCALENDAR\nPRODID:-//Microsoft Corporation//Outlook 16.0 MIMEDIR//EN\nVERSION:2.0\n"
        f"METHOD:{method}\nBEGIN:VEVENT\nUID:040000008200E00074C5B7101A82E008\n"
        "DTSTAMP:20260511T010000Z\nDTSTART:20260515T060000Z\nDTEND:20260515T070000Z\n"
        f"SUMMARY:五月通讯员例会\nLOCATION:三楼会议室\n{extra}END:VEVENT\nEND:VCALENDAR\n"
    )
    return text(said, subtype="calendar", params=f"; method={method}")


ODDITIES(
    "calendar-invitation",
    mail(
        alternative(
            text(
                "时间: 2026年5月15日 14:00-15:00\n地点: 三楼会议室\n\n请各单位通讯员准时参加，交流二季度选题。\n"
            ),
            html("<p>请各单位通讯员准时参加，交流二季度选题。</p>"),
            event("REQUEST"),
        ),
        "五月通讯员例会",
    ),
    disposition="automatic",
    why="an invitation of Outlook: the text is the event's description",
)
ODDITIES(
    "calendar-acceptance",
    mail(
        alternative(text("\n"), event("REPLY", "ATTENDEE;PARTSTAT=ACCEPTED:mailto:a@yunlan-al.example\n")),
        "接受: 五月通讯员例会",
    ),
    disposition="automatic",
    subject="接受: 五月通讯员例会",
    why="somebody accepts a meeting; the text is empty",
)
ODDITIES(
    "calendar-cancellation",
    mail(
        alternative(text("例会取消，时间另行通知。\n"), event("CANCEL", "STATUS:CANCELLED\n")),
        "已取消: 五月通讯员例会",
    ),
    disposition="automatic",
    why="a meeting is called off",
)
ODDITIES(
    "calendar-alone-without-a-text",
    mail(event("REQUEST"), "邀请: 五月通讯员例会 - 2026年5月15日 周五 14:00"),
    disposition="automatic",
    why="the mail is nothing but text/calendar",
)

# -- recalls ---------------------------------------------------------------------------------------------------

auto(
    "recall-request-outlook",
    "撤回: 炭素厂稿件一篇",
    "许衡 将撤回邮件“炭素厂稿件一篇”。\n",
    why="Outlook's recall reaches other servers as a mail of one sentence",
)
auto(
    "recall-report",
    f"邮件撤回成功: {OURS}",
    f"您撤回邮件“{OURS}”的请求已成功。\n\n收件人: 韩知微\n",
    headers=[("Auto-Submitted", "auto-generated")],
    why="the report that a recall worked",
)
