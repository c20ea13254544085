"""Whether a line can be a title at all, by its length, its marks and its type."""

from __future__ import annotations

import re

from ingest.wording.text import Block, width

_COLUMNS = 76
_LONG_COLUMNS = 120
"""How long a title set off by its type may be, or one without any punctuation."""
_ENDED = re.compile(r"[。；;，,、：:…]$")
ASKED = re.compile(r"[！!？?.]$")
SENTENCE_INSIDE = re.compile(r"[。！？!?；;][”’」』]?[^\s\u3000”’」』）)]")
_DATED = re.compile(
    r"^(?:\d{4}年)?\d{1,2}月\d{1,2}日(?:至(?:\d{1,2}月)?\d{1,2}日)?(?:[（(][^（）()]{1,12}[）)])?[，,上下晚中凌清夜]|^(?:近日|日前|近期|连日来)[，,]"
)
_EXPLAINED = re.compile(
    r"[（(](?:以下简称|下称|简称|又称|也称|位于|地处|详见|见|含|不含|包括|其中|下同|同比|环比)[^（）()]*[）)]$"
)


def set_off(block: Block) -> bool:
    """Whether its type says a line is a title."""
    return block.bold or block.centred or bool(block.heading)


def could_head(block: Block) -> bool:
    text = block.text
    if block.table or not text or _ENDED.search(text) or text.count("\n") > 1:
        return False
    titled = (block.bold and block.centred) or bool(block.heading)
    unpunctuated = not re.search(r"[，。、；：！？,;:!?]", text)
    if width(text) > (_LONG_COLUMNS if titled else 100 if unpunctuated else _COLUMNS):
        return False
    if re.match(r"^【[^】]*】.", text):
        return False  # a run-in heading begins the text itself
    if not set_off(block) and (_DATED.match(text) or _EXPLAINED.search(text) or _tells(text)):
        return False
    return not ASKED.search(text) or set_off(block)


def _tells(text: str) -> bool:
    """Whether sentences end inside a line; one cry or question does in a title too: 成了！自己修好的减速机."""
    found = SENTENCE_INSIDE.findall(text)
    return bool(found) and not (len(found) == 1 and found[0][0] in "！？!?" and width(text) <= 60)
