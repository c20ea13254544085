"""Lines over the items that only say what comes: a list of their titles, a title that stands there twice."""

from __future__ import annotations

import re

from ingest.cutting.sections import folded
from ingest.cutting.series import number_of
from ingest.wording.text import Block, width
from ingest.wording.titles import could_head

_COUNTED = re.compile(
    r"[一二三四五六七八九十两几\d]+[篇条则](?:稿|消息|简讯|短讯|信息|新闻|通讯|来稿)|(?:稿件?|消息|简讯|短讯|信息|新闻|通讯)(?:共)?[一二三四五六七八九十两几\d]+[篇条则]"
    r"|请(?:选用|采用|择用|刊用)|供选用|如下[，,：:]"
)
_ANNOUNCED = re.compile(r"(?:目录|篇目|标题|题目|如下|[一二三四五六七八九十两几\d]+[篇条则])\s*[：:。]?$")


_FORM = re.compile(
    r"^[^，。：；]{0,24}(?:投稿|来稿|稿件|供稿|信息|新闻|宣传|简报)(?:信息|报送|采用|登记|审核|审批|投递)*(?:登记|报送|审批|审核|投稿)?(?:表|单|签|笺)(?:[（(][^（）()]{1,12}[）)])?$"
)
"""The name of the form a contribution was typed into: 投稿登记表, 信息报送单."""


def without_contents(blocks: list[Block]) -> tuple[list[Block], list[str]]:
    """The blocks without a list of titles above them, and a note on what was left out."""
    blocks, notes = _without_greeting(blocks)
    texts = [place for place, one in enumerate(blocks) if one.text]
    later: dict[str, int] = {}
    for place in texts:
        later[_title(blocks[place])] = place
    listed = {place for place in texts[:2] if len(texts) > 2 and _FORM.search(blocks[place].text)}
    for place in texts:
        if not could_head(blocks[place]) and not _ANNOUNCED.search(blocks[place].text):
            break
        if place not in listed and later[_title(blocks[place])] > place:
            listed.add(place)
    if not listed:
        return blocks, notes
    first = min(listed)
    before = [place for place in texts if place < first]
    drop = {*listed, *(place for place in before if len(listed) > 1 and _announces(blocks[place]))}
    words = " / ".join(blocks[place].text for place in sorted(drop))
    return [one for place, one in enumerate(blocks) if place not in drop], [*notes, f"目录没有采入：{words}"]


_GREETS = re.compile(
    r"^(?:尊敬的|敬爱的)?(?:各位)?[\u4e00-\u9fff]{0,2}(?:编辑部?|主编|老师|责编|小编)(?:同志|老师|们)?[，,：:！!\s\u3000]*"
    r"(?:(?:您|你|大家|上午|下午|早上|晚上)?好(?=[。，,！!：:\s\u3000]|$)|(?=[^。]{0,20}(?:稿|现报|报送|附件|送上)))"
    r"|^[您你]们?好[！!，,。～~]*$|^[您你]们?好[！!，,。](?=[^。]{0,24}(?:稿|报|附件|送上|老师|编辑|条|篇|则|查收|审))"
)


def _without_greeting(blocks: list[Block]) -> tuple[list[Block], list[str]]:
    """The blocks without a word to the office above them: 编辑好，简讯四条。"""
    written = [place for place, one in enumerate(blocks) if one.text]
    if len(written) < 2 or blocks[written[0]].table or len(blocks[written[0]].text) > 60:
        return blocks, []
    text = blocks[written[0]].text
    left = len(written) > 2 or len(blocks[written[1]].text) >= 16
    if not left or not _GREETS.match(text):
        return blocks, []  # over a mere name it is all that the mail says
    return blocks[: written[0]] + blocks[written[0] + 1 :], [f"附言没有采入：{text}"]


def _title(block: Block) -> str:
    number = number_of(block.text)
    return folded(block.text[number.end :] if number is not None else block.text) or block.text


def _announces(block: Block) -> bool:
    return bool(_ANNOUNCED.search(block.text)) and width(block.text) <= 40


def announces(text: str) -> bool:
    """Whether a line over the items says how many there are, or to take them: 本周三条消息如下，请选用。"""
    return bool(_ANNOUNCED.search(text) or _COUNTED.search(text))
