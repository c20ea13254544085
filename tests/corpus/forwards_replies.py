"""Answers with a contribution on top, and subjects that stack 转发, 答复, Fw and Re in every spelling."""

from __future__ import annotations

from tests.corpus.items_news import NEWS
from tests.corpus.items_ways import lines, page
from tests.corpus.kit import Group, paragraphs_html

ODDITIES = Group()
CALL = "各单位通讯员：第10期征稿开始，请于5月12日17时前报送稿件，每单位不少于两篇。"

ODDITIES(
    "reply-contribution-above-the-call-for-copy",
    lines(
        "沈老师好，本期稿件如下：",
        "",
        *NEWS["grid"].whole(),
        "",
        "",
        "------------------ 原始邮件 ------------------",
        '发件人: "云岚铝讯编辑部" <bulletin@yunlan-al.example>;',
        "发送时间: 2026年5月6日(星期三) 上午8:30",
        '收件人: "韩知微"<han.zhiwei@yunlan-al.example>;',
        "主题: 第10期征稿通知",
        "",
        CALL,
        subject="回复：第10期征稿通知",
    ),
    subject="回复：第10期征稿通知",
    pieces=(NEWS["grid"].piece(),),
    absent=("第10期征稿", "原始邮件", "发件人", "稿件如下"),
    why="the answer is the contribution, the quoted call for copy is not",
)
ODDITIES(
    "reply-contribution-above-a-gmail-quote",
    lines(
        *NEWS["bus"].whole(),
        "",
        "云岚铝讯编辑部 <bulletin@yunlan-al.example> 于2026年5月6日周三 08:30写道：",
        "",
        "> " + CALL[:16],
        "> " + CALL[16:],
        subject="Re: 第10期征稿通知",
    ),
    pieces=(NEWS["bus"].piece(),),
    absent=("写道", "第10期征稿", "每单位不少于"),
    why="Gmail's 于…写道： and > marks",
)
ODDITIES(
    "reply-contribution-above-a-163-quote",
    lines(
        *NEWS["rain"].whole(),
        "",
        "",
        '在 2026-05-06 08:30:00，"云岚铝讯编辑部" <bulletin@yunlan-al.example> 写道：',
        "",
        CALL,
        subject="Re:第10期征稿通知",
    ),
    pieces=(NEWS["rain"].piece(),),
    absent=("写道", "第10期征稿"),
    why="NetEase's 在 … 写道：, the quote without marks",
)
ODDITIES(
    "reply-contribution-above-an-html-blockquote",
    page(
        paragraphs_html(*NEWS["gate"].whole()),
        "<br><div style='position:relative;zoom:1'></div><p>At 2026-05-06 08:30:00, \"云岚铝讯编辑部\" "
        "&lt;bulletin@yunlan-al.example&gt; wrote:</p>",
        f"<blockquote id='isReplyContent' style='border-left:#ccc 1px solid'><p>{CALL}</p></blockquote>",
        subject="Re: 第10期征稿通知",
    ),
    pieces=(NEWS["gate"].piece(),),
    absent=("wrote:", "第10期征稿"),
    why="the web page of 163 set to English; the quote is a blockquote",
)
ODDITIES(
    "reply-contribution-above-outlooks-header",
    page(
        paragraphs_html(*NEWS["share"].whole()),
        "<p>韩知微</p><p>云岚铝业集团综合部</p>",
        '<div style="border:none;border-top:solid #E1E1E1 1.0pt"><p><b>发件人:</b> 云岚铝讯编辑部 '
        "&lt;bulletin@yunlan-al.example&gt; <br><b>发送时间:</b> 2026年5月6日 8:30<br><b>收件人:</b> 全体通讯员<br>"
        f"<b>主题:</b> 第10期征稿通知</p></div><p>{CALL}</p>",
        subject="答复: 第10期征稿通知",
    ),
    pieces=(NEWS["share"].piece(),),
    absent=("第10期征稿", "全体通讯员", "综合部"),
    why="Outlook quotes without marks under a border; a bare signature stands between",
)
for name, subject in (
    ("forward-subject-chinese-full-width", "转发：转发：稿件"),
    ("forward-subject-mixed", "Fw:转发: FW： Fwd:稿件"),
    ("forward-subject-reply-and-forward", "答复: 转发: Re: 稿件"),
    ("forward-subject-counted", "Re[2]: 稿件"),
    ("forward-subject-bracketed", "[转发] 稿件"),
    ("forward-subject-traditional", "轉寄: 回覆: 稿件"),
):
    key = {"forward-subject-counted": "coil", "forward-subject-traditional": "robot"}.get(name, "anode")
    ODDITIES(
        name,
        lines(*NEWS[key].body(), subject=subject),
        subject=subject,
        pieces=(NEWS[key].piece(titled=False),),
        absent=("转发", "Fw", "答复", "Re", "轉寄"),
        why=f"the subject says {subject} and nothing is quoted: an ordinary contribution without a headline",
    )
