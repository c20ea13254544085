"""Invented items of the Yunlan bulletin, for cases whose oddity is elsewhere.

S["meter"].text is the item as a contributor types it (headline, paragraphs, attribution), .lines the same in lines,
.piece() what is expected of it. Cases about wording, attribution or sections write their own texts.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tests.corpus.kit import SECTIONS, Piece

SAYS_A_SECTION = [
    word for s in SECTIONS for word in (*s.aliases, *(w for sub in s.subsections for w in sub.aliases))
]


@dataclass(frozen=True)
class Story:
    unit: str
    authors: tuple[str, ...]
    paragraphs: tuple[str, ...]
    headline: str = ""

    @property
    def credit(self) -> str:
        return f"（{self.unit}　{'　'.join(self.authors)}）" if self.authors else f"（{self.unit}）"

    @property
    def lines(self) -> list[str]:
        """Headline if any, paragraphs, the attribution closing the last one, as the printed bulletin has it."""
        body = [*self.paragraphs[:-1], self.paragraphs[-1] + self.credit]
        return [self.headline, *body] if self.headline else body

    @property
    def text(self) -> str:
        return "\n".join(self.lines) + "\n"

    @property
    def indented(self) -> str:
        """The same with two full-width blanks before each paragraph."""
        first = [self.headline] if self.headline else []
        return "\n".join([*first, *("　　" + p for p in self.lines[len(first) :])]) + "\n"

    def piece(self, **other: Any) -> Piece:
        """Section "" where no word of the text is an alias of one, else not judged."""
        whole = self.text
        silent = not any(word in whole for word in SAYS_A_SECTION)
        known: dict[str, Any] = {
            "paragraphs": self.paragraphs,
            "headline": self.headline,
            "unit": self.unit,
            "authors": self.authors,
            "section": "" if silent else None,
            "subsection": "" if silent else None,
        }
        return Piece(**{**known, **other})


S = {
    "meter": Story(
        "能源管理中心",
        ("韩知微",),
        (
            "5月11日，能源管理中心完成3号整流机组电能表计的轮换校验，共更换表计46块，校验误差全部控制在0.2%以内。",
            "此次轮换历时9天，期间采取分段停送电的办法，没有影响槽控系统供电。轮换后，机组日计量偏差由1.8%降至0.3%，"
            "月均可少结算电量约12万千瓦时。",
        ),
    ),
    "boiler": Story(
        "热电分厂",
        ("骆清扬",),
        (
            "热电分厂对2号锅炉省煤器进行在线清灰改造，5月9日一次点火成功，排烟温度由158℃降到141℃。",
            "改造期间，检修人员在60℃的烟道内轮班作业，更换防磨瓦320片、疏通喷口48处，比计划提前2天恢复运行。",
        ),
        "2号锅炉省下一炉“好煤”",
    ),
    "drill": Story(
        "消防保卫部",
        ("邵云舟", "秦若谷"),
        (
            "5月8日上午，消防保卫部在原料库区组织了一次无脚本应急演练，模拟皮带通廊着火，42人参加。",
            "从报警到出水用时3分18秒，比去年同期缩短51秒。演练后，各班组当场查找出对讲机频道不统一等5项问题，并于当天整改完毕。",
        ),
    ),
    "night-school": Story(
        "人力资源部",
        ("苏映雪",),
        (
            "“炉边夜校”第六期5月12日开课，来自四个分厂的63名青年工人报名，课程包括天车操作、液压基础和看图识图。",
            "夜校每周二、四晚上七点到九点上课，由12名技师轮流主讲，考核合格者可抵扣年度学时20个。",
        ),
        "炉边夜校又亮灯",
    ),
    "canteen": Story(
        "后勤服务公司",
        ("梁溪",),
        (
            "后勤服务公司把二食堂的开餐时间延长到22时30分，增设夜班窗口3个，首周供应热餐1860份，夜班职工不再吃泡面。",
        ),
    ),
    "crane": Story(
        "机电检修公司",
        ("魏长川", "白露"),
        (
            "机电检修公司利用5月6日至10日的检修窗口，为阳极转运车间更换16吨天车的卷筒与钢丝绳，并加装了荷载限制器。",
            "检修组把工序拆成27张作业卡，一人一卡、完工销号，较以往同类检修节约工时36小时，费用下降8.5万元。",
            "更换后的天车空载、满载试验各3次，制动下滑量均小于80毫米，已交付使用。",
        ),
    ),
    "rail": Story(
        "物流运输公司",
        ("程野",),
        (
            "截至5月10日，物流运输公司铁路专用线今年累计到发车皮11420节，同比增长6.7%，单车停时压缩到9.6小时。",
            "公司与车站建立“日对表、周会商”机制，把空车预报提前到前一天16时，装车线利用率提高了11个百分点。",
        ),
    ),
    "water": Story(
        "动力分厂",
        ("贺兰",),
        (
            "动力分厂循环水站通过调整加药曲线，把浓缩倍数从3.2提高到4.5，4月份少补新水2.1万吨，少排污水8600吨。",
            "值班员每4小时取样一次，数据实时传到调度台，异常时10分钟内有人到场。",
        ),
    ),
    "reading": Story(
        "炭素厂工会",
        ("孟晚",),
        (
            "炭素厂工会5月7日晚举办“一小时读书会”，38名职工带着自己的书来，交换阅读了52本，最受欢迎的是一本讲老车床的小书。",
        ),
    ),
    "rope": Story(
        "煤炭分公司",
        ("石安澜",),
        (
            "5月5日零时，煤炭分公司副井提升钢丝绳更换工程顺利完工，新绳全长780米，载重试验一次合格。",
            "更换采用“以旧带新”的方法，全程用时7小时40分，是该矿历次换绳中最快的一次。",
        ),
        "七小时换下一根“生命绳”",
    ),
}
