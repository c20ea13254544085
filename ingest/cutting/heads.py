"""Headlines: which line can be one, and what of an item's first lines is its headline."""

from __future__ import annotations

import re
from dataclasses import replace

from ingest.cutting.sections import NUMBERING
from ingest.wording.courtesies import is_date_line
from ingest.wording.text import Block, width
from ingest.wording.titles import ASKED, SENTENCE_INSIDE, could_head, set_off

_WHOLE_BRACKET = re.compile(r"^[【\[]([^【】\[\]]{4,40})[】\]]$")
_SALUTATION = re.compile(
    r"^(?:同志们|各位|大家|亲爱的|尊敬的|朋友们|工友们|老师|领导|编辑|您好|你好)|好[！!]$|谢谢|辛苦"
)
_COMPILATION = re.compile(
    r"(?:来稿|稿件|投稿|供稿|报稿|简报|内刊|汇编|汇总|素材|信息|简讯|要闻|周报|月报|动态)(?:材料|信息|合集|一览|清单|汇总|汇编)?"
    r"\s*(?:[（(][^（）()]{1,24}[）)]|[一二两三四五六七八九十几\d]+[篇条则])?$"
)
_COUNTED = re.compile(
    r"^[^，。：；]{0,20}(?:来稿|稿件|投稿|供稿|报稿|简报|信息|简讯|短讯|快讯|要闻|消息|短消息|短新闻|动态)[\s\u3000]*[（(]?[一二两三四五六七八九十几\d]+[篇条则][）)]?$"
    r"|^[（(]?[一二两三四五六七八九十几\d]+[篇条则](?:来稿|稿件|投稿|简讯|短讯|快讯|消息|信息|短消息|短新闻)[）)]?$"
)
"""How many items there are, and nothing else: 简讯两则."""


def is_body(blocks: list[Block]) -> bool:
    return any(not could_head(one) or "\n" in one.text for one in blocks)


def has_headline(blocks: list[Block]) -> bool:
    """Whether the first of an item's blocks is its headline."""
    if len(blocks) < 2:
        return False
    first, rest = blocks[0], blocks[1:]
    if could_head(first):
        return is_body(rest) or _is_verse(first, rest)
    return _asks(first, rest)


def _asks(first: Block, rest: list[Block]) -> bool:
    """Whether a plain line ending in ？ or ！ heads what follows: one short sentence over a longer paragraph."""
    text = first.text
    if first.table or not ASKED.search(text) or text.endswith(".") or width(text) > 60:
        return False
    if SENTENCE_INSIDE.search(text) or re.search(r"[：:“”\n]", text) or _SALUTATION.search(text):
        return False
    under = rest[0]
    return not under.table and width(under.text) >= max(40, int(1.2 * width(text))) and is_body(rest)


def _is_verse(first: Block, rest: list[Block]) -> bool:
    """Whether lines without stops follow a title: a poem. Lines all as long as the first have no title."""
    if len(rest) < 2 or any(one.table or one.text.count("\n") > 1 for one in rest):
        return False
    lines = [width(one.text) for one in rest]
    if not (min(lines) >= 6 and max(lines) <= 40 and max(lines) - min(lines) <= 16):
        return False
    return (first.bold and not rest[0].bold) or len({width(first.text), *lines}) > 1


def headline_of(blocks: list[Block]) -> tuple[str, list[Block]]:
    """The headline, further lines of it joined, and the rest: a line with a dash, a second title line."""
    head = blocks[0].text.replace("\n", "")
    if match := _WHOLE_BRACKET.match(head):
        head = match[1]
    rest = blocks[1:]
    while _goes_on(blocks[0], rest):
        head += rest[0].text.replace("\n", "")
        rest = rest[1:]
    if _is_lead_in(blocks[0], rest):
        head += "　" + rest[0].text.replace("\n", "")
        rest = rest[1:]
    if rest and re.match(r"^(?:——|--|—|－－)", rest[0].text) and could_head(rest[0]) and len(rest) > 1:
        head += re.sub(r"^[-—－]+\s*", "——", rest[0].text)
        rest = rest[1:]
    return head.strip(), rest


def _goes_on(first: Block, rest: list[Block]) -> bool:
    """Whether the next line is the second half of a title that was broken in two by hand."""
    if len(rest) < 2 or re.match(r"^[—－-]|^[（(【]", rest[0].text) or NUMBERING.match(rest[0].text):
        return False
    alike = all(one.bold and one.centred for one in (first, rest[0])) and first.heading == rest[0].heading
    return alike and could_head(rest[0]) and is_body(rest[1:]) and not ASKED.search(first.text)


def _is_lead_in(first: Block, rest: list[Block]) -> bool:
    """Whether the first line is the 引题 over the title proper: two titles, then a dash line or the text."""
    if len(rest) < 2 or first.table or rest[0].table or not could_head(rest[0]):
        return False
    if re.match(r"^[—－-]|^[（(【\[]|^\d{4}年|^\d{1,2}月\d", rest[0].text) or NUMBERING.match(rest[0].text):
        return False
    if "\n" in rest[0].text or rest[0].text == first.text or is_date_line(rest[0].text):
        return False
    if set_off(first) and not set_off(rest[0]):
        return False
    under = rest[1]
    dashed = bool(re.match(r"^(?:——|--|—|－－)", under.text))
    long = not could_head(under) and width(under.text) >= 60
    return (dashed or long) and 8 <= width(first.text) <= 44 and 16 <= width(rest[0].text) <= 76


def is_compilation(first: Block, second: Block) -> bool:
    """Whether a line is the title of a whole mail of items: 某厂简报来稿（5月8日） over a first headline."""
    if _COUNTED.match(first.text) and not first.table:
        return True
    if not could_head(first) or not could_head(second):
        return False
    return bool(_COMPILATION.search(first.text)) and (
        bool(NUMBERING.match(second.text)) or set_off(second) or not set_off(first)
    )


def is_label(first: Block, second: Block) -> bool:
    """Whether a short numbered line over a title names a section nobody knows: 二、群众工作."""
    bracketed = _WHOLE_BRACKET.match(first.text)
    match = NUMBERING.match(first.text) or bracketed
    if match is not None and bracketed:
        return width(bracketed[1]) <= 20 and could_head(second) and width(second.text) > width(bracketed[1])
    if match is None or not could_head(first) or not could_head(second) or NUMBERING.match(second.text):
        return False
    return width(first.text[match.end() :]) <= 20 and width(second.text) > width(first.text[match.end() :])


def without_number(block: Block) -> tuple[Block, str]:
    """A block without the number it begins with, and that number."""
    match = NUMBERING.match(block.text)
    if match is None or not block.text[match.end() :]:
        return block, ""
    return replace(block, text=block.text[match.end() :].strip()), match[0].strip()
