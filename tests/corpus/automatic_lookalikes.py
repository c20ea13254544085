"""Contributions that only look as if a machine had sent them."""

from __future__ import annotations

from tests.corpus.items_news import NEWS
from tests.corpus.items_ways import lines, paper
from tests.corpus.kit import Group, Piece
from tests.corpus.papers import Head

ODDITIES = Group()

ODDITIES(
    "lookalike-auto-reply-system-goes-live",
    lines(
        "自动回复系统上线首周接待一千二百人次",
        "　　5月6日，后勤服务中心报修平台的自动回复系统上线，职工在手机上报修，三秒内收到工单号和预计上门时间。",
        "　　首周共受理报修1204件，平均上门时间由5小时缩短到1小时50分。（后勤服务中心　江岸）",
        subject="自动回复系统上线",
    ),
    subject="自动回复系统上线",
    pieces=(
        Piece(
            (
                "5月6日，后勤服务中心报修平台的自动回复系统上线，职工在手机上报修，三秒内收到工单号和预计上门时间。",
                "首周共受理报修1204件，平均上门时间由5小时缩短到1小时50分。",
            ),
            "自动回复系统上线首周接待一千二百人次",
            "后勤服务中心",
            ("江岸",),
        ),
    ),
    why="the subject begins with 自动回复 and is the news itself",
)
ODDITIES(
    "lookalike-text-about-returned-mail",
    lines(
        "　　5月7日，信息中心发布邮件系统运行月报："
        "4月份共收发邮件38.6万封，退信率由1.9%降到0.4%，退信原因八成是地址写错。",
        "　　信息中心提醒，收到系统退信时先核对收件人地址，邮箱已满的请对方清理后再发。（信息中心　林深）",
        subject="退信率下降（信息中心）",
    ),
    pieces=(
        Piece(
            (
                "5月7日，信息中心发布邮件系统运行月报："
                "4月份共收发邮件38.6万封，退信率由1.9%降到0.4%，退信原因八成是地址写错。",
                "信息中心提醒，收到系统退信时先核对收件人地址，邮箱已满的请对方清理后再发。",
            ),
            unit="信息中心",
            authors=("林深",),
        ),
    ),
    why="a news item full of the words of a bounce",
)
ODDITIES(
    "lookalike-read-as-headline",
    lines(
        "已读：一封写给十年后的信",
        "　　5月4日，炭素厂56名青年职工拆开了十年前封存的时间胶囊，每人读到了当年写给自己的一封信。",
        "　　读完以后，他们又写下新的信，装进胶囊，约定2036年再读。（炭素厂　许衡）",
        subject="已读：一封写给十年后的信",
    ),
    subject="已读：一封写给十年后的信",
    pieces=(
        Piece(
            (
                "5月4日，炭素厂56名青年职工拆开了十年前封存的时间胶囊，每人读到了当年写给自己的一封信。",
                "读完以后，他们又写下新的信，装进胶囊，约定2036年再读。",
            ),
            "已读：一封写给十年后的信",
            "炭素厂",
            ("许衡",),
        ),
    ),
    why="已读： is how the headline begins; no receipt has two signed paragraphs",
)
ODDITIES(
    "lookalike-exchange-suppress-header",
    lambda: paper(
        Head(NEWS["pot"].headline),
        *NEWS["pot"].body(),
        headers=[("X-Auto-Response-Suppress", "DR, OOF, AutoReply"), ("X-MS-Has-Attach", "yes")],
    ),
    files=("稿件.docx",),
    pieces=(NEWS["pot"].piece(),),
    why="X-Auto-Response-Suppress asks others not to answer by machine; Exchange writes it on people's mails too",
)
ODDITIES(
    "lookalike-auto-submitted-no",
    lines(*NEWS["gate"].whole(), headers=[("Auto-Submitted", "no")]),
    pieces=(NEWS["gate"].piece(),),
    why="Auto-Submitted: no says that a person sent it",
)
ODDITIES(
    "lookalike-asks-for-a-receipt",
    lines(
        *NEWS["share"].whole(),
        headers=[
            ("Disposition-Notification-To", "韩知微 <han.zhiwei@yunlan-al.example>".encode()),
            ("Return-Receipt-To", "han.zhiwei@yunlan-al.example"),
        ],
    ),
    pieces=(NEWS["share"].piece(),),
    why="it asks for a receipt, it is none",
)
ODDITIES(
    "lookalike-meeting-invitation-as-news",
    lines(
        "邀请：请你来听一堂炉边课",
        "　　5月15日14时，炭素厂“炉边课堂”第八讲在焙烧车间交接班室开讲，由技师陶师傅讲听声辨风机。",
        "　　课堂欢迎各单位职工旁听，座位四十个，先到先坐。（炭素厂　陶镕）",
        subject="邀请: 请你来听一堂炉边课",
    ),
    pieces=(
        Piece(
            (
                "5月15日14时，炭素厂“炉边课堂”第八讲在焙烧车间交接班室开讲，由技师陶师傅讲听声辨风机。",
                "课堂欢迎各单位职工旁听，座位四十个，先到先坐。",
            ),
            "邀请：请你来听一堂炉边课",
            "炭素厂",
            ("陶镕",),
        ),
    ),
    why="the subject is spelled like a calendar's invitation; no calendar part is there",
)
ODDITIES(
    "lookalike-answer-to-our-receipt-with-a-contribution",
    lines(
        *NEWS["rain"].whole(),
        "",
        "------------------ 原始邮件 ------------------",
        '发件人: "云岚铝讯编辑部" <bulletin@yunlan-al.example>;',
        "发送时间: 2026年5月11日(星期一) 上午9:12",
        '收件人: "韩知微"<han.zhiwei@yunlan-al.example>;',
        "主题: 投稿收到",
        "",
        "您好，您的稿件已收到，编号第12号。本邮件由系统自动发送，请勿回复。",
        subject="回复：投稿收到",
    ),
    pieces=(NEWS["rain"].piece(),),
    absent=("自动发送", "编号第12号", "收件人"),
    why="the words of an automatic mail stand in the quote only",
)
ODDITIES(
    "lookalike-sent-from-the-postmasters-address",
    lines(
        *NEWS["robot"].whole(),
        subject="信息部门投稿",
        sender=("邮件系统管理员", "postmaster@yunlan-al.example"),
    ),
    sender_name="邮件系统管理员",
    pieces=(NEWS["robot"].piece(),),
    why="the person who runs the mail server contributes too; neither report nor wording of a bounce",
)
