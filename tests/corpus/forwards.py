"""Forwarded and answered mails: whose contribution it is, and what of the clients' headers must not be printed."""

from __future__ import annotations

from tests.corpus.items_news import NEWS
from tests.corpus.items_ways import lines, page
from tests.corpus.kit import Group, alternative, attach, html, mail, mixed, paragraphs_html, rfc822, text
from tests.corpus.papers import Head, docx

ODDITIES = Group()
AUTHOR = ("许衡", "xuheng@yunlan-al.example")
NAMED = "许衡 <xuheng@yunlan-al.example>"
DESK = "云岚铝讯投稿 <tougao@yunlan-al.example>"
COLLEAGUE = "韩知微 <han.zhiwei@yunlan-al.example>"
HEADERS = ("发件人", "收件人", "发送时间", "xuheng@", "han.zhiwei@")
anode = NEWS["anode"].whole()


def inline(
    name: str, raw: bytes, key: str = "anode", *, absent: tuple[str, ...] = (), why: str, **more: object
) -> None:
    """A pure forward of one titled item, written by AUTHOR."""
    expected = {"forwarded_from": AUTHOR[1], "pieces": (NEWS[key].piece(),), "absent": (*HEADERS, *absent)}
    ODDITIES(name, raw, why=why, **{**expected, **more})


inline(
    "forward-outlook-in-chinese",
    lines(
        "",
        "",
        "-----邮件原件-----",
        f"发件人: {NAMED} ",
        "发送时间: 2026年5月11日 9:12",
        f"收件人: {COLLEAGUE}",
        "主题: 阳极日产首破九百块",
        "",
        *anode,
        subject="转发: 阳极日产首破九百块",
    ),
    subject="转发: 阳极日产首破九百块",
    absent=("邮件原件", "主题:"),
    why="Outlook's plain text: a dashed line, four header lines",
)
inline(
    "forward-outlook-in-english",
    lines(
        "",
        "________________________________",
        f"From: {NAMED}",
        "Sent: Monday, May 11, 2026 9:12 AM",
        f"To: {COLLEAGUE}",
        "Subject: 稿件",
        "",
        *NEWS["share"].whole(),
        subject="FW: 稿件",
    ),
    "share",
    absent=("From:", "Sent:", "Subject:", "____"),
    why="an English Outlook: a rule of underscores and From, Sent, To, Subject",
)
inline(
    "forward-outlook-html-with-a-border",
    page(
        '<p class="MsoNormal"><span lang="EN-US">&nbsp;</span></p>',
        '<div style="border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm">',
        '<p class="MsoNormal"><b>发件人',
        '<span lang="EN-US">:</span></b><span lang="EN-US"> </span>许衡',
        '<span lang="EN-US"> &lt;xuheng@yunlan-al.example&gt; <br></span><b>发送时间<span lang="EN-US">:</span></b>',
        '<span lang="EN-US"> 2026</span>年<span lang="EN-US">5</span>月',
        '<span lang="EN-US">11</span>日<span lang="EN-US"> 9:12<br></span><b>收件人<span lang="EN-US">:</span></b> ',
        "韩知微 &lt;han.zhiwei@yunlan-al.example&gt;<br><b>主题<span lang='EN-US'>:</span></b> 稿件</p></div>",
        paragraphs_html(*NEWS["pot"].whole()),
        subject="转发: 稿件",
    ),
    "pot",
    absent=("主题",),
    why="Outlook's HTML: labels in bold, the header cut up by language spans",
)
inline(
    "forward-foxmail",
    page(
        "<div><br></div><div style='border:none;border-top:solid #B5C4DF 1.0pt;padding:3.0pt 0cm 0cm 0cm'>",
        "<div style='font-size:12px;background:#efefef;padding:8px'><div><b>发件人：</b>&nbsp;",
        '<a href="mailto:xuheng@yunlan-al.example">许衡</a></div>',
        "<div><b>发送时间：</b>&nbsp;2026-05-11&nbsp;09:12</div>",
        '<div><b>收件人：</b>&nbsp;<a href="mailto:han.zhiwei@yunlan-al.example">韩知微</a></div>',
        "<div><b>主题：</b>&nbsp;稿件</div></div></div>",
        *(f"<div>{line}</div>" for line in NEWS["grid"].whole()),
        subject="Fw: 稿件",
    ),
    "grid",
    absent=("主题：",),
    why="Foxmail: full-width colons, the address only in the link behind the name",
)
inline(
    "forward-qq-mail",
    lines(
        "",
        "------------------ 原始邮件 ------------------",
        '发件人: "许衡" <xuheng@yunlan-al.example>;',
        "发送时间: 2026年5月11日(星期一) 上午9:12",
        '收件人: "韩知微"<han.zhiwei@yunlan-al.example>;',
        "主题: 老师傅的绝活",
        "",
        *NEWS["share"].whole(),
        subject="转发：老师傅的绝活",
    ),
    "share",
    absent=("原始邮件", "主题:", "上午9:12"),
    why="QQ Mail: a named rule, semicolons behind the addresses",
)
inline(
    "forward-163",
    lines(
        "",
        "",
        "-------- 转发邮件信息 --------",
        '发件人："许衡" <xuheng@yunlan-al.example>',
        "发送日期：2026-05-11 09:12:40",
        '收件人："韩知微" <han.zhiwei@yunlan-al.example>',
        "主题：北门汽车衡",
        *NEWS["gate"].whole(),
        subject="Fw:北门汽车衡",
    ),
    "gate",
    absent=("转发邮件信息", "发送日期", "主题："),
    why="NetEase: 转发邮件信息, 发送日期, no blank line before the text",
)
inline(
    "forward-netease-master-with-bars",
    lines(
        "",
        "---- 转发的邮件 ----",
        "| 发件人 | 许衡<xuheng@yunlan-al.example> |",
        "| 日期 | 2026年05月11日 09:12 |",
        "| 收件人 | 韩知微<han.zhiwei@yunlan-al.example> |",
        "| 抄送至 | |",
        "| 主题 | 夜班通勤车 |",
        "",
        *NEWS["bus"].whole(),
        subject="转发：夜班通勤车",
    ),
    "bus",
    absent=("转发的邮件", "抄送至", "| 主题"),
    why="NetEase Mail Master: the header as a table with bars",
)
inline(
    "forward-gmail",
    lines(
        "",
        "---------- Forwarded message ---------",
        "发件人： 许衡 <xuheng@yunlan-al.example>",
        "Date: 2026年5月11日周一 09:12",
        "Subject: 清淤",
        "To: 韩知微 <han.zhiwei@yunlan-al.example>",
        "",
        "",
        *NEWS["rain"].whole(),
        subject="Fwd: 清淤",
    ),
    "rain",
    absent=("Forwarded message", "Date:", "Subject:"),
    why="Gmail mixes Chinese and English labels",
)
inline(
    "forward-iphone",
    lines(
        "",
        "",
        "发自我的 iPhone",
        "",
        "开始转发的邮件：",
        "",
        "> 发件人: 许衡 <xuheng@yunlan-al.example>",
        "> 日期: 2026年5月11日 GMT+8 09:12:40",
        "> 收件人: 韩知微 <han.zhiwei@yunlan-al.example>",
        "> 主题: 图书漂流",
        "> ",
        *("> " + line for line in NEWS["books"].whole()),
        subject="转发：图书漂流",
    ),
    "books",
    absent=("发自我的", "开始转发", "> ", "主题:"),
    why="Apple Mail: the phone's signature above, the forwarded text behind > marks, which are no text",
)
inline(
    "forward-coremail",
    page(
        "<div><br></div><blockquote name='replyContent' style='padding-left:5px;border-left:#b6b6b6 2px solid'>",
        "-----原始邮件-----<br><b>发件人:</b>许衡 &lt;xuheng@yunlan-al.example&gt;<br>",
        "<b>发送时间:</b>2026-05-11 09:12:40 (星期一)<br>",
        "<b>收件人:</b> 韩知微 &lt;han.zhiwei@yunlan-al.example&gt;<br><b>抄送:</b> <br><b>主题:</b> 稿件<br><br>",
        paragraphs_html(*NEWS["robot"].whole()),
        "</blockquote>",
        subject="Fw: 稿件",
    ),
    "robot",
    absent=("原始邮件", "主题:", "抄送"),
    why="Coremail puts the forwarded text into a blockquote; it is the contribution, not a quote",
)
ORIGINAL = mail(
    text("\n".join([*anode, "", "-- ", "许衡", "炭素厂党群部", "电话：0987-6543213"])),
    "阳极日产稿件",
    sender=AUTHOR,
    to=COLLEAGUE.encode(),
    date="Mon, 11 May 2026 09:12:40 +0800",
)
inline(
    "forward-as-eml-attachment",
    mail(
        mixed(text("转一篇炭素厂的稿件，请看附件。\n"), rfc822(ORIGINAL, "阳极日产稿件.eml")),
        "转发：阳极日产稿件",
    ),
    absent=("转一篇", "党群部", "6543213"),
    why="the mail attached whole; cover above it, a signature inside it",
)
HOP = mail(
    mixed(text("韩老师，转上。\n"), rfc822(ORIGINAL, "阳极日产稿件.eml")),
    "Fw: 阳极日产稿件",
    sender=("宁远", "ningyuan@yunlan-al.example"),
    to="han.zhiwei@yunlan-al.example",
)
inline(
    "forward-two-hops-as-eml",
    mail(mixed(text("\n"), rfc822(HOP, "Fw 阳极日产稿件.eml")), "Fw: Fw: 阳极日产稿件"),
    absent=("转上", "党群部"),
    why="an .eml in an .eml: the author is the innermost sender",
)
inline(
    "forward-two-hops-inline",
    lines(
        "请编辑部采用。",
        "",
        "-----原始邮件-----",
        "发件人: 宁远 <ningyuan@yunlan-al.example>",
        "发送时间: 2026年5月11日 10:30",
        f"收件人: {COLLEAGUE}",
        "主题: 转发: 稿件",
        "",
        "老韩，转来一篇，请看。",
        "",
        "-----原始邮件-----",
        f"发件人: {NAMED}",
        "发送时间: 2026年5月11日 9:12",
        "收件人: 宁远 <ningyuan@yunlan-al.example>",
        "主题: 稿件",
        "",
        *NEWS["grid"].whole(),
        subject="转发: 转发: 稿件",
    ),
    "grid",
    absent=("请编辑部", "老韩", "转来一篇", "原始邮件", "ningyuan@"),
    why="two header blocks below each other; the innermost text is the contribution",
)
inline(
    "forward-with-a-comment-and-two-signatures",
    lines(
        "沈老师：炭素厂报来一篇，我看过了，可以用。",
        "",
        "韩知微",
        "云岚铝业集团综合部",
        "手机：13700000000",
        "",
        "------------------ 原始邮件 ------------------",
        '发件人: "许衡" <xuheng@yunlan-al.example>;',
        "发送时间: 2026年5月11日(星期一) 上午9:12",
        '收件人: "韩知微"<han.zhiwei@yunlan-al.example>;',
        "主题: 投稿",
        "",
        "韩老师好，报上一篇稿件，请指正。",
        *anode,
        "",
        "许衡",
        "炭素厂党群部  手机：13600000000",
        subject="转发：投稿",
    ),
    absent=("我看过了", "13700000000", "报上一篇", "13600000000", "炭素厂党群部"),
    why="a comment and signature above, a greeting and another signature in the forwarded mail",
)
inline(
    "forward-of-a-mail-with-a-docx",
    mail(
        mixed(
            text(
                "\n".join(
                    [
                        "FYI",
                        "",
                        "-----原始邮件-----",
                        f"发件人: {NAMED}",
                        "发送时间: 2026年5月11日 9:12",
                        f"收件人: {COLLEAGUE}",
                        "主题: 稿件一篇",
                        "附件: 稿件.docx",
                        "",
                        "韩老师：稿件见附件，请审。",
                    ]
                )
            ),
            attach("稿件.docx", docx(Head(NEWS["books"].headline), *NEWS["books"].body())),
        ),
        "转发: 稿件一篇",
    ),
    "books",
    files=("稿件.docx",),
    absent=("FYI", "见附件", "附件:"),
    why="header and cover are forwarded inline, the contribution is the file",
)
GMAIL = (
    "---------- Forwarded message ---------",
    f"From: {NAMED}",
    "Date: Mon, May 11, 2026",
    "Subject: 稿件",
    f"To: {COLLEAGUE}",
)
inline(
    "forward-html-and-plain-say-the-same",
    mail(
        alternative(
            text("\n".join(["", *GMAIL, "", *NEWS["bus"].whole()])),
            html(
                '<div dir="ltr"><br><div class="gmail_quote"><div dir="ltr" class="gmail_attr">'
                "---------- Forwarded message ---------<br>"
                'From: <strong>许衡</strong> <span>&lt;<a href="mailto:xuheng@yunlan-al.example">'
                "xuheng@yunlan-al.example</a>&gt;</span><br>Date: Mon, May 11, 2026<br>Subject: 稿件<br>To: 韩知微 "
                "&lt;han.zhiwei@yunlan-al.example&gt;<br></div><br>"
                + paragraphs_html(*NEWS["bus"].whole())
                + "</div></div>"
            ),
        ),
        "Fwd: 稿件",
    ),
    "bus",
    absent=("Forwarded message", "Subject:"),
    why="both alternatives carry the forward; the item is there once",
)
