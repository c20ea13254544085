"""How the mail programs of the quarter show an older mail below the new words, forwarded or answered."""

from __future__ import annotations

from html import escape

from tests.corpus.kit import Group
from tests.corpus.stories import Story
from tests.corpus.week_ways import (
    BAI,
    DUAN,
    GAO,
    HE,
    HOST,
    LU,
    Who,
    foxmail,
    netease,
    outlook,
    piece,
    put,
    qq,
)

Old = tuple[str, tuple[str, ...]]  # HTML and plain lines of an older mail
DESK = ("泽川简报", f"jianbao@{HOST}")


def lines_html(*lines: str) -> str:
    return "".join(f"<div>{escape(line, quote=False) or '<br>'}</div>" for line in lines)


def old_qq(who: Who, to: Who, when: str, subject: str, *lines: str) -> Old:
    """when: 2026年1月15日(星期四) 上午9:14"""
    head = (
        f'发件人: "{who[0]}"<{who[1]}>;',
        f"发送时间: {when}",
        f'收件人: "{to[0]}"<{to[1]}>;',
        f"主题: {subject}",
    )
    page = '<div><includetail><div>&nbsp;</div><div style="font:Verdana normal 14px;color:#000;">'
    page += '<div style="FONT-SIZE: 12px;FONT-FAMILY: Arial Narrow;padding:2px 0 2px 0;">'
    page += "------------------&nbsp;原始邮件"
    page += '&nbsp;------------------</div><div style="FONT-SIZE: 12px;background:#efefef;padding:8px;">'
    for line in head:
        label, _, value = line.partition(": ")
        page += f"<div><b>{label}:</b>&nbsp;{escape(value, quote=False)}</div>"
    page += f"</div><div>&nbsp;</div>{lines_html(*lines)}</div></includetail></div>"
    return page, ("", "", "------------------ 原始邮件 ------------------", *head, "", "", "", *lines)


def old_foxmail(who: Who, to: Who, when: str, subject: str, *lines: str) -> Old:
    """when: 2026-01-15 09:14"""
    head = (f"发件人： {who[0]}", f"发送时间： {when}", f"收件人： {to[0]}", f"主题： {subject}")
    page = '<blockquote style="margin-Top: 0px; margin-Bottom: 0px; margin-Left: 0.5em">'
    page += "<div>&nbsp;</div>"
    page += '<div style="border:none;border-top:solid #B5C4DF 1.0pt;padding:3.0pt 0cm 0cm 0cm">'
    page += '<div style="PADDING-RIGHT: 8px; FONT-SIZE: 12px;BACKGROUND: #efefef">'
    for (label, _, value), person in zip(
        (line.partition("：") for line in head), (who, None, to, None), strict=True
    ):
        shown = f'<a href="mailto:{person[1]}">{person[0]}</a>' if person else value.strip()
        page += f"<div><b>{label}：</b>&nbsp;{shown}</div>"
    return page + f"</div></div>{lines_html(*lines)}</blockquote>", ("", *head, *lines)


def old_163(title: str, who: Who, to: Who, when: str, subject: str, *lines: str) -> Old:
    """A forward; title: the row of signs. when: 2026-01-15 09:14:22"""
    head = (
        f'发件人："{who[0]}" <{who[1]}>',
        f"发送日期：{when}",
        f'收件人："{to[0]}" <{to[1]}>',
        f"主题：{subject}",
    )
    shown = "<br>".join(escape(line, quote=False) for line in head)
    page = f"<br><br><div>{title}<br>{shown}</div><div>{lines_html(*lines)}</div>"
    return page, ("", "", title, *head, "", *lines)


def said_163(who: Who, when: str, *lines: str) -> Old:
    """What 163 quotes under an answer."""
    intro = f'在 {when}，"{who[0]}" <{who[1]}> 写道：'
    page = f"<br><br><p>{escape(intro, quote=False)}</p><blockquote id='isReplyContent' style='PADDING-LEFT: 1ex; "
    page += f"MARGIN: 0px 0px 0px 0.8ex; BORDER-LEFT: #ccc 1px solid'>{lines_html(*lines)}</blockquote>"
    return page, ("", intro, *(f">{line}" for line in lines))


def old_outlook(who: Who, to: Who, when: str, subject: str, *lines: str) -> Old:
    """when: 2026年1月15日 9:14"""
    head = (
        f"发件人: {who[0]} <{who[1]}>",
        f"发送时间: {when}",
        f"收件人: {to[0]} <{to[1]}>",
        f"主题: {subject}",
    )
    page = "<div><div style='border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm'><p class=MsoNormal>"
    for line in head:
        label, _, value = line.partition(": ")
        page += f"<b>{label}:</b> {escape(value, quote=False)}<br>"
    page += "<o:p></o:p></p></div></div>"
    page += "".join(
        f"<p class=MsoNormal>{escape(line, quote=False) or '&nbsp;'}<o:p></o:p></p>" for line in lines
    )
    return page, ("", *head, "", *lines)


# ── answers in which a text comes once more, or only a word about it ──────────────────────────────────────────

ODDITIES = Group()


def answer(maker, old: Old, *lines: str, sign: tuple[str, ...] = (), **kinds):  # type: ignore[no-untyped-def]
    return maker(*lines, sign=sign, tail_html=old[0], tail=old[1], **kinds)


first = Story(
    "东城供热公司",
    ("高秀英",),
    (
        "东城供热公司春节期间安排值班412人次，处理用户报修96件，平均到场时间31分钟。",
        "除夕当晚，6座锅炉房出口水温全部提高2℃，用户室温平均达到22.4℃。",
    ),
    "除夕夜里多两度",
)
second = Story(
    "东城供热公司",
    ("高秀英",),
    ("东城供热公司春节期间安排值班421人次，处理用户报修96件，平均到场时间31分钟。", first.paragraphs[1]),
    first.headline,
)
put(
    ODDITIES, "week-replies-the-whole-text-again", GAO, "回复: 除夕夜里多两度",
    lambda: answer(
        foxmail, old_foxmail(DESK, GAO, "2026-02-25 09:30", "回执：除夕夜里多两度", "稿件已收到，编号 2026-0088。"),
        "编辑部：", "　　第一段值班人次有误，以此稿为准，请替换。", "", *second.lines, who=GAO,
    ),
    piece(second), when="2026-02-25 10:12", absent=("请替换", "2026-0088", "以此稿为准"),
    why="the corrected text above the quoted receipt",
    headers=[("In-Reply-To", f"<receipt-0088@{HOST}>"), ("References", f"<receipt-0088@{HOST}>")],
)  # fmt: skip

put(
    ODDITIES, "week-replies-a-number-only", LU, "Re: 回执：管网分公司稿件3篇",
    lambda: answer(
        outlook, old_outlook(DESK, LU, "2026年1月13日 16:10", "回执：管网分公司稿件3篇", "您好，稿件已收到。",
        "编号 2026-0021，共3篇，无照片。"),
        "编辑好，第二篇“夜间听漏76公里”应为“67公里”，抱歉。", sign=("陆远",),
    ),
    when="2026-01-14 08:40", absent=("编号 2026-0021", "共3篇"), present=("应为“67公里”",),
    why="a correction in one sentence; which words remain is not judged",
    headers=[("In-Reply-To", f"<receipt-0021@{HOST}>")],
)  # fmt: skip

put(
    ODDITIES, "week-replies-foreman-mends-a-name", DUAN, "回复：回执：老段投稿",
    lambda: answer(
        qq, old_qq(DESK, DUAN, "2026年2月12日(星期四) 上午8:31", "回执：老段投稿", "稿件已收到，编号 2026-0071。",
        "题目：手机看火，手摸泵壳"),
        "小仲，徒弟的名字打错了，是何晓满，拂晓的晓", sign=("段铁山", "西城供热公司三班"),
    ),
    when="2026-02-12 19:22", absent=("2026-0071",), present=("何晓满",), why="he corrects a name below the receipt",
    headers=[("In-Reply-To", f"<receipt-0071@{HOST}>")],
)  # fmt: skip

third = Story(
    "第二净水厂",
    ("白雪松",),
    ("第二净水厂春检提前启动，计划用35天完成两组沉淀池轮换放空、58台电动阀门保养和全部避雷接地电阻测试。",),
)
put(
    ODDITIES, "week-replies-asked-for-a-text", BAI, "回复：【约稿】各厂春检情况",
    lambda: answer(
        netease, said_163(DESK, "2026-03-17 10:05:31", "各厂联络员：", "请于3月20日前报送春检情况，300字以内。"),
        "仲老师，二水厂的报上，不够我再加。", "", *third.lines,
    ),
    piece(third), when="2026-03-19 15:40", absent=("不够我再加", "300字以内"),
    why="an answer to the office's request; the request stands below",
    headers=[("In-Reply-To", f"<call-0317@{HOST}>")],
)  # fmt: skip

fourth = Story(
    "南湾污水处理厂",
    ("贺一鸣",),
    (
        "南湾污水处理厂3月20日启动二沉池逐池放空检修，计划每池5天，检修期间出水指标加密为每两小时检测一次。",
        "首池清出池底积砂36吨，更换刮泥板18块。",
    ),
    "逐池放空，两小时一测",
)
put(
    ODDITIES, "week-replies-longer-as-asked", HE, "回复: 关于“逐池放空”稿件",
    lambda: answer(
        outlook, old_outlook(DESK, HE, "2026年3月24日 14:20", "关于“逐池放空”稿件", "一鸣：",
        "能否补充首池检修的具体数字？另请加个标题。", "仲夏"),
        "已补充，请见下：", "", *fourth.lines, sign=("贺一鸣", "南湾污水处理厂综合办"),
    ),
    piece(fourth), when="2026-03-25 09:08", absent=("已补充", "能否补充", "综合办"),
    why="the editor's questions are answered with a longer text",
    headers=[("In-Reply-To", f"<ask-0324@{HOST}>")],
)  # fmt: skip
