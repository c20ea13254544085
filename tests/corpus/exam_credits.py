"""Credits in shapes no handbook gives."""

from __future__ import annotations

from . import exam_words as w
from .exam_words import plain
from .kit import Group, Piece

ODDITIES = Group()


def credit(
    name: str,
    tale: w.Tale,
    tail: str,
    *,
    joined: bool = True,
    before: str = "",
    absent: tuple[str, ...] = (),
    **changes: object,
) -> None:
    """`joined`: the credit stands at the end of the last paragraph; else on a line of its own."""
    said = [*tale.paras[:-1], tale.paras[-1] + tail] if joined else [*tale.paras, tail]
    lines = [tale.head, *([before] if before else []), *said]
    ODDITIES(
        name,
        lambda: plain(*lines, subject="来稿一篇", sender=tale.sender),
        subject="来稿一篇",
        sender_name=tale.who[0],
        absent=absent,
        pieces=(tale.piece(headed=True, **changes),),
    )


credit("exam-credit-slash", w.PITCH, "（碳素厂/季松涛）")
credit("exam-credit-square-brackets", w.TURBINE, "［热电厂 仇海生、汤若溪］")
credit("exam-credit-dash-line", w.CELL, "——电解二车间　安立峰", joined=False)
credit("exam-credit-name-first", w.RAIL, "（贺砚秋，运输部）")
credit("exam-credit-reporter-word", w.MINE, "（矿山公司通讯员 房振声）", absent=("通讯员",))
credit("exam-credit-colon-inside", w.STORE, "（物资供应部：翁小棠）")
credit("exam-credit-spaced-name", w.BOOKS, "（团委　秦　越）")
credit("exam-credit-half-width-no-blank-before", w.LAB, "(技术中心  蓝亦舟)")
credit("exam-credit-full-stop-after", w.WATER, "（氧化铝厂 甘雨桐）。")
credit(
    "exam-credit-one-line-labels",
    w.FIRE,
    "单位：安全环保部　　作者：丁怀瑾　　电话：6602",
    joined=False,
    absent=("6602",),
)
credit("exam-credit-text-and-photo", w.CAST, "图文/铸造车间 曲江南", joined=False)
credit("exam-credit-ben-bao", w.SAMPLE, "（尹秋实/文 质检中心）")
credit("exam-credit-vertical-bar", w.CANTEEN, "行政服务中心 | 乔木兰", joined=False)
credit("exam-credit-under-headline", w.BUS, "", before="□ 行政服务中心 葛明玥", absent=("□",))
credit("exam-credit-team-as-author", w.CHESS, "（工会文体部）", unit="工会文体部", authors=())
credit(
    "exam-credit-two-units-two-names",
    w.LAB,
    "（技术中心 蓝亦舟 氧化铝厂 甘雨桐）",
    unit=None,
    authors=("蓝亦舟", "甘雨桐"),
)
credit(
    "exam-credit-organised-by",
    w.FIRE,
    "（供稿 安全环保部 丁怀瑾 责编 卞思源）",
    authors=("丁怀瑾",),
    absent=("责编",),
)
credit("exam-credit-fifty-spaces", w.WELD, "　　　　　　　　　　　　　（检修分公司　罗景行）", joined=False)

ODDITIES(
    "exam-credit-outside-source",
    lambda: plain(
        "“四不伤害”指不伤害自己、不伤害他人、不被他人伤害、保护他人不受伤害。（摘自《班组安全手册》）",
        subject="小知识",
    ),
    subject="小知识",
    pieces=(
        Piece(
            ("“四不伤害”指不伤害自己、不伤害他人、不被他人伤害、保护他人不受伤害。",),
            source=None,
            unit=None,
            authors=(),
        ),
    ),
    why="a source; whether the words 摘自 stay with it is taste",
)
ODDITIES(
    "exam-credit-parenthesis-that-is-none",
    lambda: plain(
        "新配发的四合一检测仪可以同时测氧气、一氧化碳、硫化氢和可燃气体（每季度校准一次）。",
        "首批二十台已发到煤气站（含备用三台）。",
        subject="检测仪",
    ),
    subject="检测仪",
    pieces=(
        Piece(
            (
                "新配发的四合一检测仪可以同时测氧气、一氧化碳、硫化氢和可燃气体（每季度校准一次）。",
                "首批二十台已发到煤气站（含备用三台）。",
            ),
        ),
    ),
    why="closing parentheses of the text",
)
