"""How much of a news item a part of a text has about it: when, who, and what happened."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.wording.text import width

_WHEN = re.compile(
    r"\d{1,2}月(?:\d{1,2}日|份|[上中下]旬|以来|初|底|末)|^\d{1,2}日(?:[，,上下晚]|至)|近日|近期|近来|日前|连日来|今年以来|本月|上周|本周|截至|截止"
    r"|入[春夏秋冬汛](?:以来|后|[，,])|^(?:本报|本刊)?讯[\s\u3000（(]|^[（(](?:通讯员|记者|本报)"
)
_OPENS = re.compile(
    r"^(?:为(?:了|进一步|切实|深入|全面|扎实|有效|积极|更好|充分|提高|提升|加强|增强|强化|丰富|确保|保障|落实|推动|推进|做好|庆祝|纪念|贯彻|响应|营造|激发|培养|解决)"
    r"|随着|针对|面对|围绕|在[^，。]{2,20}[，,]|由[^，。]{2,20}[，,]|记者|笔者)"
)
"""How news begins that does not begin with a date."""
_UNIT = re.compile(
    r"[\u4e00-\u9fffA-Za-z0-9]{1,14}?(?:厂|公司|车间|工会|团委|党委|党支部|总支|集团|中心|矿业|铝业|炭素|热电|作业区|项目部|工段|突击队|医院|(?<![全内干外局底顶头])部(?![分门署位件下队]))"
)
_EVENT = re.compile(
    r"召开|开展|举办|举行|组织|完成|启动|荣获|喜获|获评|获得|慰问|走进|参加|检查|调研|开工|投产|并网|达产|新高|刷新|推进|部署|成立|揭牌|签约|竣工"
    r"|复产|上线|突破|演练|宣讲|座谈|比武|竞赛|表彰|清凉|温暖|上岗|交付|发布|实现|提前|首次|顺利|圆满|观摩|交流|培训|试车|检修|夺冠|入选|当选|送到|进[班园校社]"
    r"|见效|升级|优化|攻[下克]|解决|献血|志愿|节电|降本|增效"
)


@dataclass(frozen=True)
class Part:
    """A stretch of text that may be an item: its title, if it has one, and the paragraph under it."""

    title: str
    body: str

    @property
    def lead(self) -> str:
        return self.body[:70]

    @property
    def unit(self) -> str:
        """The unit it is about, as far as its beginning says."""
        found = _UNIT.search(_without_date(self.title)) or _UNIT.search(_without_date(self.lead))
        return found[0] if found else ""

    @property
    def titled_unit(self) -> bool:
        return bool(_UNIT.search(self.title))

    @property
    def dated(self) -> bool:
        return bool(_WHEN.search(self.lead) or _OPENS.match(self.lead))

    @property
    def score(self) -> float:
        """0 for anything, 2.5 for what can only be news."""
        who = 1.0 if self.titled_unit else 0.5 if _UNIT.search(self.lead) else 0.0
        return self.dated + who + 0.5 * bool(_EVENT.search(self.title or self.lead))


def _without_date(text: str) -> str:
    return re.sub(r"^.{0,12}?(?:日|日前|近日|上午|下午|以来|份)[，,]?", "", text)


def mean(parts: Sequence[Part]) -> float:
    return sum(part.score for part in parts) / len(parts)


def several_units(parts: Sequence[Part]) -> bool:
    """Whether the parts are about different units: then they are no chapters of one article."""
    units = [part.unit for part in parts if part.unit]
    return len(units) * 2 >= len(parts) and len({unit[-4:] for unit in units}) > 1


def own_subjects(parts: Sequence[Part]) -> bool:
    """Whether most titles name a unit themselves, as headings within one article do not."""
    return sum(part.titled_unit for part in parts) * 2 > len(parts)


def under_one_roof(top: str, titles: Sequence[str]) -> bool:
    """Whether titles of the form 炭素厂：… stand under a title that is of another form: headings of a survey."""
    colon = re.compile(r"^[^：:，,]{2,14}[：:]")
    return not colon.match(top) and all(colon.match(title) for title in titles)


def is_long_enough(title: str) -> bool:
    return 12 <= width(title) <= 64
