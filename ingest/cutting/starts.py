"""Where items begin that no attribution parts: at numbers that count items, and at titles over news.

Judged over the whole text, before it is cut: one 一、 says nothing, a run of them over news does. A text with a
lead that goes on to 一、 二、 三、 is one article.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from ingest.cutting import credits, news
from ingest.cutting.evidence import FORM, GUESS, SAID, SHAPE
from ingest.cutting.news import Part
from ingest.cutting.sections import Sections
from ingest.cutting.series import Number, number_of
from ingest.parsed import Decision, PhotoRef
from ingest.wording.text import Block, width
from ingest.wording.titles import could_head, set_off

_DIGEST = re.compile(
    r"(?:动态|简讯|要闻|快讯|集锦|短讯|一周|周报|月报|简报|剪影|播报|信息|资讯|短波|一览|集萃|点击|速递|速览|掠影|来稿|稿件|汇总|汇编)"
    r"\s*(?:[（(][^（）()]{1,20}[）)]|[一二三四五六七八九十\d]+[篇条则])?[：:]?$"
)
_STOPPED = re.compile(r"[。！？!?…”]$")


@dataclass
class Starts:
    at: dict[int, Decision] = field(default_factory=dict)
    """Places in the flow where an item begins, and why."""
    ends: dict[int, int] = field(default_factory=dict)
    """How much of the text at such a place is its number."""
    doubts: list[str] = field(default_factory=list)
    """Lines that look like titles and were left inside their item."""


Flow = list[Block | PhotoRef]


def starts(flow: Flow, sections: Sections, told: int = 0) -> Starts:
    """Where items begin by their numbers or titles. `told`: how many the contributor says there are, 0 for nothing."""
    found = Starts()
    texts = [(at, one) for at, one in enumerate(flow) if isinstance(one, Block) and one.text]
    for segment in _segments(texts, sections):
        _by_number(segment, found, told)
    _by_title(texts, sections, found)
    return found


Texts = list[tuple[int, Block]]


def _segments(texts: Texts, sections: Sections) -> Iterator[Texts]:
    """The text between headings that are sections: each may count from 1 again."""
    segment: Texts = []
    for at, one in texts:
        heading = width(one.text) <= 60 and sections.find(one.text, "") is not None
        if heading or sections.line(one.text) is not None:
            yield segment
            segment = []
        else:
            segment.append((at, one))
    yield segment


_COUNT = re.compile(
    r"([一二两三四五六七八九十]|\d{1,2})\s*(?:[篇则](?!之)|条(?=\s*(?:小|短)?(?:信息|消息|简讯|短讯|新闻|动态|稿)|\s*[，,。；;！!]|\s*$))"
)
_COUNTS = {one: place for place, one in enumerate("一二三四五六七八九十", 1)} | {"两": 2}


def told(*words: str) -> int:
    """How many pieces a subject, a file name or a cover says there are (两则, 信息3条); 0 when none or they differ."""
    found = {match[1] for one in words for match in _COUNT.finditer(one)}
    values = {_COUNTS.get(one) or int(one) for one in found}
    return values.pop() if len(values) == 1 else 0


# By number


def _by_number(texts: Texts, found: Starts, told: int) -> None:
    numbers = [None if one.table else number_of(one.text) for _, one in texts]
    first = next((number for number in numbers if number is not None), None)
    if first is None:
        return
    places = [
        place for place, number in enumerate(numbers) if number is not None and number.style == first.style
    ]
    if len(places) < 2 or not _counts([numbers[place] for place in places]):
        return
    before = [one for _, one in texts[: places[0]]]
    ends = [*places[1:], len(texts)]
    parts = [[one for _, one in texts[start:end]] for start, end in zip(places, ends, strict=True)]
    sure = _sure_of_items(before, parts, first.style)
    if not sure and told == len(parts) and not before and all(_part(one).title for one in parts):
        sure = SHAPE  # as many titled parts as the subject or the cover says
    if not sure:
        return
    for place in places:
        (at, one), number = texts[place], numbers[place]
        assert number is not None
        found.at[at] = Decision("cut", f"按编号「{one.text[: number.end].strip()}」分开", sure)
        found.ends[at] = number.end


def _counts(numbers: list[Number | None]) -> bool:
    values = [number.value for number in numbers if number is not None]
    return values == list(range(1, len(values) + 1)) or not any(values)


def _sure_of_items(before: list[Block], blocks: list[list[Block]], style: str) -> float:
    """How sure numbered parts are items, 0 when they are parts of one article."""
    if style == "piece":
        return SAID
    signed = sum(_signed(part) for part in blocks)
    if signed >= 2 and signed >= len(blocks) - 1:
        return FORM
    if any(not could_head(one) and not _DIGEST.search(one.text) for one in before) or len(before) > 2:
        return 0.0
    parts = [_part(one) for one in blocks]
    if any(not part.title and width(part.body) < (40 if style == "●" else 24) for part in parts):
        return 0.0
    if any(_DIGEST.search(one.text) for one in before):
        return SHAPE if news.mean(parts) >= 0.5 else 0.0
    if not before:
        return SHAPE if news.mean(parts) >= 1 else GUESS if news.mean(parts) >= 0.75 else 0.0
    return GUESS if news.mean(parts) >= 1.5 and news.several_units(parts) else 0.0


def _signed(part: list[Block]) -> bool:
    last = part[-1]
    return credits.line(last.text) is not None or credits.ending(last.text, last=True) is not None


def _part(blocks: list[Block]) -> Part:
    """A numbered stretch as title and text, or as text alone."""
    number = number_of(blocks[0].text)
    head = replace(blocks[0], text=blocks[0].text[number.end :] if number is not None else blocks[0].text)
    under = next((one for one in blocks[1:] if not _is_credit(one)), None)
    if under is not None and could_head(head):
        return Part(head.text, under.text)
    return Part("", head.text)


# By title


def _by_title(texts: Texts, sections: Sections, found: Starts) -> None:
    """Lines in the middle of a text that look like the titles of news: judged together, by their type."""
    if not texts:
        return
    top = texts[0][1] if could_head(texts[0][1]) else None
    alike: dict[tuple[bool, bool, int], list[tuple[int, Block, Part]]] = {}
    for place, (at, one) in enumerate(texts[1:], 1):
        if at not in found.at and (part := _titled(texts, place, sections)) is not None:
            alike.setdefault(_type(one), []).append((at, one, part))
    roof = Part(top.text, texts[1][1].text if len(texts) > 1 else "") if top is not None else None
    for titles in alike.values():
        sure = _sure_of_titles([part for _, _, part in titles], titles[0][1], top, roof)
        for at, one, part in titles:
            if sure and (part.score or len(titles) == 1):
                found.at[at] = Decision("cut", f"在标题「{one.text[:30]}」处分开", sure)
            elif top is not None and set_off(one) and _type(one) == _type(top):
                found.doubts.append(one.text)


def _titled(texts: Texts, place: int, sections: Sections) -> Part | None:
    """The stretch a line heads, None when it is no title: text above it ended, text stands below it."""
    one, above = texts[place][1], texts[place - 1][1]
    if one.table or number_of(one.text) is not None or not could_head(one) or _is_credit(one):
        return None
    if not (re.search(r"[。！？!?…”’；）)]$", above.text) or _is_credit(above)):
        return None
    if not set_off(one) and not (
        news.is_long_enough(one.text) and (_STOPPED.search(above.text) or _is_credit(above))
    ):
        return None
    if sections.find(one.text, "") is not None or sections.line(one.text) is not None:
        return None
    body = _body_under(texts, place)
    if body is None or (not set_off(one) and width(body.text) < 40):
        return None
    return Part(one.text, body.text)


def _sure_of_titles(parts: list[Part], one: Block, top: Block | None, roof: Part | None) -> float:
    """How sure lines of one type begin items of their own, 0 when they are headings within one."""
    if roof is not None and news.under_one_roof(roof.title, [part.title for part in parts]):
        return 0.0
    every = [roof, *parts] if roof is not None else parts
    apart = news.several_units(every) or news.own_subjects(parts)
    mean = news.mean(parts)
    same = top is not None and _type(top) == _type(one)
    if set_off(one) and same and (one.centred or one.heading == 1):
        return FORM if mean >= 1 and apart else SHAPE if mean >= (0.5 if apart else 1.25) else 0.0
    if set_off(one) and same:
        return SHAPE if mean >= 0.75 and apart else 0.0
    if set_off(one):
        return GUESS if top is None and mean >= 1.5 and apart else 0.0
    if top is None or set_off(top):
        return 0.0 if top is not None else GUESS if mean >= 2 and apart else 0.0
    return GUESS if mean >= 1 and apart else 0.0


def _body_under(texts: Texts, place: int) -> Block | None:
    """The text under a title, a byline and a second line of the title left out."""
    for _, one in texts[place + 1 : place + 4]:
        if _is_credit(one) or one.text.startswith(("—", "－", "--")):
            continue
        return None if could_head(one) or one.table else one
    return None


def _is_credit(block: Block) -> bool:
    if credits.line(block.text) is not None:
        return True
    found = credits.ending(block.text, last=True)
    return found is not None and not found[0]


def _type(block: Block) -> tuple[bool, bool, int]:
    return block.bold, block.centred, block.heading
