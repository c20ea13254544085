"""Forwards and replies: what was written by whom, and what the programs put between."""

from __future__ import annotations

import functools

from . import exam_words as w
from .exam_words import body, foxmail, netease, outlook, qq
from .kit import SENDER, Group, alternative, attach, html, mail, mixed, rfc822, text
from .papers import Bold, docx

ODDITIES = Group()
plain = functools.partial(w.plain, sender=SENDER)
LI = ("季松涛", "ji.songtao@yunlan-al.example")


ODDITIES(
    "exam-forward-qq-chinese-rule",
    lambda: mail(
        html(
            qq(
                "转来碳素厂的稿子，请用。",
                "",
                "------------------&nbsp;原始邮件&nbsp;------------------",
                '<b>发件人:</b> "季松涛" &lt;ji.songtao@yunlan-al.example&gt;;',
                "<b>发送时间:</b> 2026年5月11日(星期一) 下午4:20",
                '<b>收件人:</b> "韩知微" &lt;han.zhiwei@yunlan-al.example&gt;;',
                "<b>主题:</b> 沥青站节电",
                "",
                *w.PITCH.full,
            )
        ),
        "转发：沥青站节电",
    ),
    subject="转发：沥青站节电",
    pieces=(w.PITCH.piece(headed=True),),
    forwarded_from="ji.songtao@yunlan-al.example",
    absent=("原始邮件", "发送时间", "转来碳素厂"),
)
ODDITIES(
    "exam-forward-outlook-no-words",
    lambda: mail(
        html(
            outlook(
                "",
                "<b>发件人:</b> 甘雨桐 &lt;gan.yutong@yunlan-al.example&gt; ",
                "<b>发送时间:</b> 2026年5月10日 17:02",
                "<b>收件人:</b> 韩知微",
                "<b>抄送:</b> 氧化铝厂综合部",
                "<b>主题:</b> 清淤稿",
                "",
                "韩姐，稿子请您转一下。",
                "",
                *w.WATER.full,
            )
        ),
        "FW: 清淤稿",
    ),
    subject="FW: 清淤稿",
    pieces=(w.WATER.piece(headed=True),),
    forwarded_from="gan.yutong@yunlan-al.example",
    absent=("请您转一下", "氧化铝厂综合部", "抄送"),
)
ODDITIES(
    "exam-forward-netease-wrote",
    lambda: mail(
        html(
            netease(
                "",
                "-------- 转发邮件信息 --------",
                "发件人：秦越 &lt;qin.yue@yunlan-al.example&gt;",
                "发送日期：2026-05-09 10:11:12",
                "收件人：han.zhiwei@yunlan-al.example",
                "主题：流动书箱",
                "",
                *w.BOOKS.full,
            )
        ),
        "Fw:流动书箱",
    ),
    subject="Fw:流动书箱",
    pieces=(w.BOOKS.piece(headed=True),),
    forwarded_from="qin.yue@yunlan-al.example",
    absent=("转发邮件信息", "发送日期"),
)
ODDITIES(
    "exam-forward-foxmail-grey-header",
    lambda: mail(
        html(
            foxmail(
                "见下",
                "",
                '<div style="background:#efefef;font-size:12px"><div><b>发件人：</b>&nbsp;房振声</div><div><b>'
                "发送时间：</b>&nbsp;2026-05-12 08:01</div>"
                "<div><b>收件人：</b>&nbsp;韩知微</div><div><b>主题：</b>&nbsp;边坡</div></div>",
                "",
                *w.MINE.full,
            )
        ),
        "Fw: 边坡",
    ),
    subject="Fw: 边坡",
    pieces=(w.MINE.piece(headed=True),),
    absent=("发送时间", "见下"),
)


def _eml() -> bytes:
    inner = mail(
        text(body("附上正文：", *w.STORE.full)), "托盘翻新", sender=("翁小棠", "weng.xt@yunlan-al.example")
    )
    return mail(mixed(text("物资部的，转给你们。\n"), rfc822(inner, "托盘翻新.eml")), "转：托盘翻新")


ODDITIES(
    "exam-forward-as-attachment",
    _eml,
    subject="转：托盘翻新",
    pieces=(w.STORE.piece(headed=True),),
    files=None,
    forwarded_from="weng.xt@yunlan-al.example",
    absent=("附上正文", "转给你们"),
)
ODDITIES(
    "exam-forward-two-rules",
    lambda: plain(
        "主任审过了，请查收。",
        "",
        "---------- 转发的邮件 ----------",
        "发件人: 安全环保部内勤 <nq@yunlan-al.example>",
        "日期: 2026年5月11日 11:40",
        "主题: 转发: 演练",
        "收件人: 韩知微 <han.zhiwei@yunlan-al.example>",
        "",
        "韩姐，转丁工的稿子。",
        "",
        "---------- 转发的邮件 ----------",
        "发件人: 丁怀瑾 <ding.hj@yunlan-al.example>",
        "日期: 2026年5月11日 09:05",
        "主题: 演练",
        "收件人: 安全环保部内勤 <nq@yunlan-al.example>",
        "",
        *w.FIRE.full,
        subject="转发: 转发: 演练",
    ),
    subject="转发: 转发: 演练",
    pieces=(w.FIRE.piece(headed=True),),
    forwarded_from="ding.hj@yunlan-al.example",
    absent=("主任审过了", "转丁工", "转发的邮件", "内勤"),
    why="two hops: the innermost wrote it",
)
ODDITIES(
    "exam-forward-with-paper",
    lambda: mail(
        mixed(
            text(
                body(
                    "请查收附件，运输部报送。",
                    "",
                    "-----原始邮件-----",
                    "发件人: 贺砚秋 <he.yq@yunlan-al.example>",
                    "发送时间: 2026年5月11日 15:30",
                    "收件人: 韩知微",
                    "主题: 道岔保养",
                    "",
                    "韩老师，道岔保养的稿子，谢谢。",
                    "贺砚秋",
                )
            ),
            attach("道岔保养.docx", docx(Bold(w.RAIL.head), *w.RAIL.lines)),
        ),
        "FW: 道岔保养",
    ),
    subject="FW: 道岔保养",
    files=("道岔保养.docx",),
    pieces=(w.RAIL.piece(headed=True),),
    forwarded_from="he.yq@yunlan-al.example",
    absent=("运输部报送", "韩老师", "原始邮件"),
)
ODDITIES(
    "exam-reply-new-text-above-old-mail",
    lambda: plain(
        "约的那篇写好了，如下：",
        "",
        *w.CAST.full,
        "",
        "在 2026-05-10 09:12:33，云岚简报编辑部 <tougao@yunlan-al.example> 写道：",
        "> 曲师傅：",
        "> 本期想请您写写换模的事，二百字左右即可。",
        "> 编辑部",
        subject="回复：约稿",
        sender=w.CAST.sender,
    ),
    subject="回复：约稿",
    pieces=(w.CAST.piece(headed=True),),
    absent=("二百字左右", "约的那篇", "写道"),
)
ODDITIES(
    "exam-reply-outlook-quoted-call",
    lambda: mail(
        html(
            outlook(
                "编辑，按您的要求重写了一遍：",
                *w.CANTEEN.full,
                "",
                "<b>From:</b> 云岚简报 &lt;tougao@yunlan-al.example&gt;",
                "<b>Sent:</b> 2026年5月8日 14:00",
                "<b>To:</b> 乔木兰",
                "<b>Subject:</b> 征稿通知",
                "",
                "各单位：请于12日前报送一至两篇稿件，题材不限。",
            )
        ),
        "RE: 征稿通知",
        sender=w.CANTEEN.sender,
    ),
    subject="RE: 征稿通知",
    pieces=(w.CANTEEN.piece(headed=True),),
    absent=("题材不限", "按您的要求", "征稿通知"),
)
ODDITIES(
    "exam-reply-qq-blockquote",
    lambda: mail(
        html(
            qq("收到通知，我部稿件：", *w.LAB.full)
            + '<div><includetail><!--<![endif]--></includetail></div><div style="font-size:12px;background:#efefef">'
            "<div>------------------ 原始邮件 ------------------</div>"
            "<div>发件人: 编辑部</div><div>主题: 本期截稿提醒</div></div>"
            "<div>本期十二日十七时截稿，过时不候。</div>"
        ),
        "回复：本期截稿提醒",
        sender=w.LAB.sender,
    ),
    subject="回复：本期截稿提醒",
    pieces=(w.LAB.piece(headed=True),),
    absent=("过时不候", "原始邮件", "收到通知"),
)
ODDITIES(
    "exam-reply-iphone-wrote",
    lambda: plain(
        *w.BUS.full,
        "",
        "发自我的 iPhone",
        "",
        "> 在 2026年5月9日，15:47，韩知微 <han.zhiwei@yunlan-al.example> 写道：",
        "> ",
        "> 班车的事有没有消息？",
        subject="回复：班车",
        sender=w.BUS.sender,
    ),
    subject="回复：班车",
    pieces=(w.BUS.piece(headed=True),),
    absent=("班车的事有没有", "发自我的", "写道"),
)
ODDITIES(
    "exam-reply-paper-above-quote",
    lambda: mail(
        mixed(
            alternative(
                text(body("好的，已改，见附件。", "", "> 第二句太长，断一断。")),
                html(netease("好的，已改，见附件。", "", "<blockquote>第二句太长，断一断。</blockquote>")),
            ),
            attach("汽轮机-修改.docx", docx(Bold(w.TURBINE.head), *w.TURBINE.lines)),
        ),
        "Re: 汽轮机",
        sender=w.TURBINE.sender,
    ),
    subject="Re: 汽轮机",
    files=("汽轮机-修改.docx",),
    pieces=(w.TURBINE.piece(headed=True),),
    absent=("断一断", "已改"),
)
ODDITIES(
    "exam-forward-coremail-begin",
    lambda: plain(
        "-----原始邮件-----",
        "发件人:邵一凡",
        "发送时间:2026-05-11 20:14:09 (星期一)",
        "收件人:han.zhiwei@yunlan-al.example",
        "抄送:",
        "主题:棋赛",
        "",
        *w.CHESS.full,
        subject="Fw:棋赛",
    ),
    subject="Fw:棋赛",
    pieces=(w.CHESS.piece(headed=True),),
    absent=("发送时间", "原始邮件"),
)
ODDITIES(
    "exam-forward-quoted-with-angles",
    lambda: plain(
        "转一篇检修分公司的：",
        "",
        "> " + w.WELD.head,
        *("> " + line for line in w.WELD.lines),
        subject="Fwd: 天车",
    ),
    subject="Fwd: 天车",
    pieces=(w.WELD.piece(headed=True),),
    absent=("转一篇",),
    why="a forward whose program put > before the text: the text is still the contribution",
)
ODDITIES(
    "exam-forward-words-and-own-second-text",
    lambda: plain(
        *w.SAMPLE.full,
        "",
        "另外矿山公司托我转一篇：",
        "",
        "------ 转发邮件 ------",
        "发件人: 房振声 <fang.zs@yunlan-al.example>",
        "主题: 边坡监测",
        "",
        *w.MINE.full,
        subject="制样机，及转矿山稿",
    ),
    subject="制样机，及转矿山稿",
    pieces=(w.SAMPLE.piece(headed=True), w.MINE.piece(headed=True)),
    absent=("托我转一篇", "转发邮件", "主题: 边坡"),
    why="his own item above, a colleague's below",
)
