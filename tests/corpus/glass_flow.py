"""A glassworks: forwards, replies, automatic mails, English contributions."""

from __future__ import annotations

from tests.corpus.items_ways import lines, page, paper, papers
from tests.corpus.kit import Group, Piece, mail, multipart, part, text
from tests.corpus.papers import Centred, Pic, docx, image, scan_pdf

ODDITIES = Group()
TO = "jianbao@lcglass.example"


def who(name: str, box: str) -> dict[str, object]:
    return {"sender": (name, f"{box}@lcglass.example"), "to": TO, "date": "Mon, 16 Nov 2026 09:30:00 +0800"}


H1 = "检修班自制“窥火镜”"
A1 = "熔制一车间检修班用废旧蓝玻璃和铝管自制窥火镜16支，重量只有原来的一半，看火工巡检不用再摘手套。"
ODDITIES(
    "glass-flow-forward-foxmail",
    lines(
        "编辑好，转我们车间小花的一篇，请用。",
        "",
        "",
        "骆长庚",
        "",
        "发件人： 花想容",
        "发送时间： 2026-11-05 16:22",
        "收件人： luochanggeng",
        "主题： 窥火镜",
        "师傅您看看行不行",
        "",
        H1,
        A1,
        "（熔制一车间　花想容）",
        subject="转发： 窥火镜",
        **who("骆长庚", "luochanggeng"),
    ),
    pieces=(Piece((A1,), H1, "熔制一车间", ("花想容",)),),
    absent=("请用", "师傅您看看", "发送时间"),
    why="a colleague's mail forwarded with a word on top",
)

H2 = "雾天装船有了“电子眼”"
A2 = "储运码头10月30日启用毫米波雷达助泊系统，能见度500米时仍可安全靠泊，首周避免滞港两艘次。"
ODDITIES(
    "glass-flow-forward-original-message",
    lines(
        "请编辑部酌用。",
        "",
        "-----原始邮件-----",
        "发件人: 海生 <haisheng@lcglass.example>",
        "发送时间: 2026年11月7日 9:05",
        "收件人: 总调办 <zongdiao@lcglass.example>",
        "主题: 码头稿",
        "",
        "主任，稿子写好了。",
        "",
        H2,
        "　　" + A2,
        "（储运码头　海生）",
        subject="FW: 码头稿",
        **who("总调办", "zongdiao"),
    ),
    pieces=(Piece((A2,), H2, "储运码头", ("海生",)),),
    absent=("酌用", "稿子写好了", "总调办"),
    forwarded_from="haisheng@lcglass.example",
    why="forwarded with Outlook's header block",
)

H3 = "“银发顾问团”进车间"
A3 = "11月9日，由12名退休高级技师组成的“银发顾问团”到镀膜车间会诊，对阴极冷却、真空泄漏等问题提出建议21条。"
ODDITIES(
    "glass-flow-reply-with-contribution",
    lines(
        "好的，按您说的改短了：",
        "",
        H3,
        A3,
        "（镀膜车间　裘实）",
        "",
        "",
        "在 2026-11-10 10:02:11，“编辑部” <jianbao@lcglass.example> 写道：",
        "> 裘实你好，顾问团那篇太长，请压到两百字以内。",
        "> 编辑部",
        subject="回复：顾问团稿件",
        **who("裘实", "qiushi"),
    ),
    pieces=(Piece((A3,), H3, "镀膜车间", ("裘实",)),),
    absent=("改短了", "太长", "写道"),
    why="a shortened text above the quoted question",
)

H4 = "供应链“云验砂”"
A4 = "物资供应部与三家砂矿联网，砂料发运前先看在线粒度与含铁量数据，10月份退货率由2.1%降为零。"
ODDITIES(
    "glass-flow-forward-html",
    page(
        "<p>转供应部稿件，配图对方稍后补。</p><p>李晚照</p>",
        '<div style="border-top:solid #E1E1E1 1pt"><p><b>发件人:</b> 粟有余 '
        "&lt;suyouyu@lcglass.example&gt;<br><b>日期:</b> 2026年11月6日 11:40<br>"
        "<b>收件人:</b> 李晚照<br><b>主题:</b> 云验砂</p></div>",
        f"<p>{H4}</p><p>{A4}</p><p>（物资供应部　粟有余）</p>",
        subject="转发: 云验砂",
        **who("李晚照", "liwanzhao"),
    ),
    pieces=(Piece((A4,), H4, "物资供应部", ("粟有余",)),),
    absent=("稍后补", "李晚照"),
    forwarded_from="suyouyu@lcglass.example",
    why="an HTML forward with a rule above the headers",
)

ODDITIES(
    "glass-flow-out-of-office",
    lines(
        "您好！本人11月9日至13日外出培训，期间邮件不能及时回复，急事请联系汤圆圆（6127）。",
        "柯岩",
        subject="自动回复: 约稿通知",
        headers=(("Auto-Submitted", "auto-replied"),),
        **who("柯岩", "keyan"),
    ),
    disposition="automatic",
    why="an out-of-office answer",
)

REPORT = (
    b"Reporting-MTA: dns; mx.lcglass.example\r\n\r\nFinal-Recipient: rfc822; zhao.old@lcglass.example\r\n"
    b"Action: failed\r\nStatus: 5.1.1\r\nDiagnostic-Code: smtp; 550 5.1.1 User unknown\r\n"
)
ODDITIES(
    "glass-flow-bounce",
    mail(
        multipart(
            "report",
            text("This is the mail system. I'm sorry: your message could not be delivered.\n"),
            part("message/delivery-status", REPORT),
            params="; report-type=delivery-status",
        ),
        "Undelivered Mail Returned to Sender",
        sender=("Mail Delivery System", "MAILER-DAEMON@lcglass.example"),
        to=TO,
        first=(("Return-Path", "<>"),),
    ),
    disposition="bounce",
    why="an ordinary bounce",
)

ODDITIES(
    "glass-flow-recall",
    lines(
        "步青云 将撤回邮件“熔制二车间稿件”。", subject="撤回: 熔制二车间稿件", **who("步青云", "buqingyun")
    ),
    disposition="automatic",
    why="Outlook's recall notice",
)

ODDITIES(
    "glass-flow-scan-only",
    papers("", ("扫描件20261110.pdf", scan_pdf(1, 41)), subject="石灰石采场投稿", **who("石磊", "shilei")),
    disposition="needs-human",
    problem="image-only",
    files=("扫描件20261110.pdf",),
    why="a scanned page and nothing else",
)

E1 = "Hamburg Office Hosts First Glazing Workshop"
E2 = (
    "On 29 October the Hamburg sales office hosted its first glazing workshop, bringing together 24 architects and "
    "facade engineers from five countries."
)
E3 = (
    "Participants tested solar-control samples from our coating line in a small light box and left 11 requests for "
    "project samples. A second workshop is planned for March."
)
ODDITIES(
    "glass-flow-english-plain",
    lines(
        "Dear editors,",
        "",
        "Please find below a short piece for the next issue.",
        "",
        E1,
        "",
        E2,
        "",
        E3,
        "",
        "(Hamburg Sales Office, Petra Lindqvist)",
        "",
        "Best regards,",
        "Petra",
        "--",
        "Petra Lindqvist",
        "Key Account Manager",
        subject="Contribution from Hamburg",
        **who("Petra Lindqvist", "p.lindqvist"),
    ),
    pieces=(Piece((E2, E3), E1, "Hamburg Sales Office", ("Petra Lindqvist",)),),
    absent=("Dear editors", "Best regards", "Key Account"),
    why="a short English piece in the body",
)

E4 = "A Vase That Took Forty Hands"
E5 = (
    "The design studio finished its largest carved vase to date on 6 November. It stands 94 centimetres tall and "
    "passed through the hands of twenty craftsmen in three weeks."
)
EC = "Polishing the rim before the final inspection"
ODDITIES(
    "glass-flow-english-word-photo",
    paper(
        Centred(E4),
        E5,
        Pic(image(1280, 960, 421)),
        Centred("Photo: " + EC),
        "By Marco Bellini, Design Studio",
        cover="Hello all,\n\nstory attached, one picture inside. Feel free to shorten it.\n\nCheers\nMarco",
        name="vase.docx",
        subject="story for the bulletin",
        **who("Marco Bellini", "m.bellini"),
    ),
    pieces=(Piece((E5,), E4, "Design Studio", ("Marco Bellini",), photos=1),),
    absent=("Feel free", "Cheers"),
    why="an English Word file with a byline at its end",
)

H5 = "深夜抢修一台“罢工”的风机"
A5 = "11月4日23时40分，退火窑C区3号风机轴承突然发烫，切裁车间与机修站七人轮换抢修，凌晨3时10分恢复运行，板面没有断流。"
B5 = "事后分析是润滑脂牌号混用，车间当天给42台风机贴上了油脂色标。"
ODDITIES(
    "glass-flow-second-try",
    papers(
        "上午那封忘了附件，重发，抱歉抱歉。",
        ("抢修风机.docx", docx(Centred(H5), A5, B5, "（切裁车间　汤圆圆　机修站　仇万里）")),
        subject="Re: 切裁车间稿件（补附件）",
        **who("汤圆圆", "tangyuanyuan"),
    ),
    pieces=(Piece((A5, B5), H5, None, ("汤圆圆", "仇万里")),),
    absent=("忘了附件", "抱歉"),
    why="the attachment sent after it was forgotten",
)
