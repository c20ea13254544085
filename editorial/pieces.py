"""One text cut into several items, and several made one; every character stays accounted for.

A cut is the number of the paragraph it stands before, from 1: the text falls apart between two paragraphs, never
inside one. What is proposed is for a person to look at; nothing here cuts by itself.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext as _

from editorial.refusal import Refused


@dataclass(frozen=True, slots=True)
class Piece:
    """Consecutive paragraphs of a text, unchanged."""

    first: int
    """Which paragraph of the text it begins with, from 0."""
    paragraphs: tuple[str, ...]

    @property
    def characters(self) -> int:
        return characters(self.paragraphs)


@dataclass(frozen=True, slots=True)
class Reading:
    """What a piece looks like as an item. Put together again, the three are the piece."""

    headline: str
    """The first paragraph when it looks like one, else empty."""
    paragraphs: tuple[str, ...]
    """The rest, the attribution taken off its end."""
    attribution: str
    """What stands in the closing parentheses, without these; empty when nothing does."""


@dataclass(frozen=True, slots=True)
class Sum:
    """各段合计 2 310 字 = 原文 2 310 字."""

    source: int
    """Characters of the text."""
    pieces: tuple[int, ...]
    """Characters of each piece, in order."""
    same: bool
    """Whether the pieces joined are the text, character for character; equal numbers alone do not say so."""

    @property
    def total(self) -> int:
        return sum(self.pieces)

    @property
    def holds(self) -> bool:
        return self.same and self.total == self.source


class Why(StrEnum):
    ATTRIBUTION = "attribution"  # the paragraph before closes with （unit　author）
    BOLD = "bold"  # the paragraph is a short line set in bold
    HEADLINE = "headline"  # the paragraph is a short line without a full stop, after a closed sentence
    NUMBER = "number"  # the paragraph is one of a row of numbered ones


@dataclass(frozen=True, slots=True)
class Reason:
    why: Why
    text: str
    """The words it rests on: the attribution, the line, the number."""

    def __str__(self) -> str:
        sentences = {
            Why.ATTRIBUTION: _("the paragraph before ends with {text}"),
            Why.BOLD: _("a short line in bold: {text}"),
            Why.HEADLINE: _("a short line like a headline: {text}"),
            Why.NUMBER: _("one of a row of numbers: {text}"),
        }
        return sentences[self.why].format(text=self.text)


@dataclass(frozen=True, slots=True)
class Proposal:
    """A place where the text could be cut."""

    before: int
    reasons: tuple[Reason, ...]
    """At least one, the strongest first."""
    preset: bool
    """Whether the cut is set when the page opens; a mere headline or number is as often one inside an item."""


def characters(paragraphs: Iterable[str]) -> int:
    """Characters that would be printed: whitespace does not count."""
    return sum(len("".join(text.split())) for text in paragraphs)


def split(paragraphs: Sequence[str], cuts: Iterable[int]) -> tuple[Piece, ...]:
    """The pieces between the cuts, in order; no cut, one piece. Raises Refused."""
    places = sorted(set(cuts))
    for place in places:
        if not 0 < place < len(paragraphs):
            raise Refused(
                _(
                    "there is no cut before paragraph {place} of {count}: open the page again and cut anew"
                ).format(place=place + 1, count=len(paragraphs))
            )
    starts, stops = [0, *places], [*places, len(paragraphs)]
    pieces = tuple(
        Piece(start, tuple(paragraphs[start:stop])) for start, stop in zip(starts, stops, strict=True)
    )
    for number, piece in enumerate(pieces, 1):
        if places and not piece.characters:
            raise Refused(_("piece {number} would be empty: take one of its cuts away").format(number=number))
    return pieces


def merge(pieces: Iterable[Piece]) -> tuple[str, ...]:
    """The paragraphs of the pieces, in the order given."""
    return tuple(text for piece in pieces for text in piece.paragraphs)


def cuts_of(pieces: Sequence[Piece]) -> tuple[int, ...]:
    """Where a text was cut to give these pieces."""
    return tuple(piece.first for piece in pieces if piece.first)


def check(source: Sequence[str], pieces: Sequence[Piece]) -> Sum:
    """Whether the pieces are the whole source and nothing else."""
    counted = tuple(piece.characters for piece in pieces)
    return Sum(characters(source), counted, merge(pieces) == tuple(source))


# Reading ---------------------------------------------------------------------------------------------------------

_CLOSING = re.compile(r"[（(]([^（）()\n]{2,60})[）)][ \t\u3000]*$")
_NEVER = re.compile(
    r"[。！？；!?;]|[摄绘]$|摄影|^[\d０-９.．,，%％—~～-]+$|^[一二三四五六七八九十\d]+$|^之[一二三四五六七八九十\d]+$"
)
_REMARK = re.compile(
    r"^(?:[图表见注按附左右前后上下如即含约续完]|不含|其中|以下|简称|单位[：:]|连载|待续|试行|节选|摘要|暂定|\d)"
)
"""How a remark in parentheses begins; a unit may begin so too: 上海公司, 前进车间."""
_UNIT = re.compile(
    r"(?:公司|集团|总部|本部|部门?|厂|车间|中心|处|科室?|室|院|校|学校|局|委员会|工会|团委|党委|纪委|支部|总支|分厂|班组?|项目部|办公室?|基地"
    r"|站|队|所|矿|港|电厂|工区|作业区|小组|协会|报社?|网|新华社|学习强国|公众号|电视台|日报|晚报|Department|Plant|Mill|Works|Office)$",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"^(?:供稿(?:单位|人)?|撰稿|通讯员|作者|文[/／|]|来源|稿件?来源|报送单位)[：:\s]*\S.{0,40}$|^文[/／]\S{2,20}$"
)
_NAMES = re.compile(r"[\u4e00-\u9fff·]{2,8}(?:、[\u4e00-\u9fff·]{2,8}){0,5}(?:\s*通讯员)?")
_LATIN = re.compile(r"[A-Z][\w.&' -]+, [A-Z][\w.' -]+")
_BELONGS_ABOVE = re.compile(
    r"^(?:图[\d一二三四五六七八九十]*[：:为片说\s]|照片|配图|摄影|编辑|责任?编|责编|审核|校对|签发|审稿|供图)|[（(][^（）()]{0,20}[摄供][图影]?[）)]$"
)
_OPEN_END = re.compile(r"[。！？；，、：…!?;,:]$|[）)]$")
_HEADLINE_MOST = 40  # characters


def read(piece: Piece, units: Collection[str] = ()) -> Reading:
    """The headline and the attribution of a piece; `units` are the names and short names on the register."""
    texts = list(piece.paragraphs)
    headline = texts.pop(0) if len(texts) > 1 and _is_headline(texts[0], texts[1]) else ""
    attribution = attribution_of(texts[-1], units) if texts else ""
    if attribution and _CLOSING.search(texts[-1]):
        texts[-1] = _CLOSING.sub("", texts[-1])
        if not texts[-1].strip():
            texts.pop()
    else:
        attribution = ""
    return Reading(headline, tuple(texts), attribution)


def attribution_of(paragraph: str, units: Collection[str] = ()) -> str:
    """What a paragraph ends with when that says who wrote: a unit, unit and authors, an outside source; or empty."""
    text = paragraph.rstrip()
    found = _CLOSING.search(text)
    if found is None:
        label = _LABEL.match(text)
        return label[0] if label else ""
    inside = found[1].strip()
    if inside in units:
        return inside
    if _NEVER.search(inside):
        return ""
    first, *others = re.split(r"[\s\u3000，,：:/|]+", inside)
    closed = not text[: found.start()].rstrip() or text[: found.start()].rstrip()[-1] in "。！？!?.”…"
    named = bool(others) and all(_NAMES.fullmatch(one) for one in others)
    known = first in units or bool(_UNIT.search(first))
    if not others:
        # A lone unit behind an open sentence is as often a remark, 承诺（全部）; so is a lone name in any line.
        sure = (known and closed) or (found.start() == 0 and bool(_NAMES.fullmatch(first)))
        return inside if sure and (known or not _REMARK.search(inside)) else ""
    if known or bool(_LATIN.fullmatch(inside)):
        return inside if named or closed else ""
    return inside if named and _is_short(first) and not _REMARK.search(inside) else ""


def _is_short(unit: str) -> bool:
    """A short name of a unit: no more than Chinese characters, digits and letters."""
    return bool(re.fullmatch(r"[\u4e00-\u9fff\dA-Za-z]{2,20}", unit))


def _is_headline(text: str, following: str) -> bool:
    line = text.strip()
    short = 4 <= len(line) <= _HEADLINE_MOST and "\n" not in line
    return short and not _OPEN_END.search(line) and len(following.strip()) >= max(20, len(line))


# Proposing -------------------------------------------------------------------------------------------------------

_DIGITS = "一二三四五六七八九十"
_NUMBERS = (
    ("label", re.compile(
        r"[【\[（(]?(?:第|稿件|新闻|简讯|信息|投稿)\s*(\d{1,2}|[一二三四五六七八九十]{1,3})"
        r"\s*(?:[篇条则]|[】\]）)：:、.．\s]|$)"
    )),
    ("square", re.compile(r"[【\[](\d{1,2}|[一二三四五六七八九十]{1,3})[】\]]")),
    ("han", re.compile(r"([一二三四五六七八九十]{1,3})[、.．]")),
    ("han-round", re.compile(r"[（(]([一二三四五六七八九十]{1,3})[）)]")),
    ("digit", re.compile(r"([\d０-９]{1,2})\s*(?:[、)）]|[.．](?![\d０-９](?!\d?月)))")),
    ("ring", re.compile(r"([①-⑳])")),
)  # fmt: skip
"""How numbered paragraphs begin, the surest first; the first style that counts 1, 2, … is taken, only that one."""


def propose(
    paragraphs: Sequence[str], units: Collection[str] = (), bold: Collection[int] = ()
) -> tuple[Proposal, ...]:
    """Where the text looks like several items, in order; `bold`: the paragraphs, from 0, set in bold."""
    reasons: dict[int, list[Reason]] = {}
    for place, reason in (*_ends(paragraphs, units), *_lines(paragraphs, bold)):
        reasons.setdefault(place, []).append(reason)
    style, numbered = _row(paragraphs)
    for place, text in numbered:
        reasons.setdefault(place, []).append(Reason(Why.NUMBER, text))
    attributed = any(one.why == Why.ATTRIBUTION for found in reasons.values() for one in found)
    strong = {Why.ATTRIBUTION} if attributed else {Why.ATTRIBUTION, Why.BOLD}
    if style in ("label", "square"):
        strong.add(Why.NUMBER)
    return tuple(
        Proposal(place, tuple(found), any(one.why in strong for one in found))
        for place, found in sorted(reasons.items())
        if 0 < place < len(paragraphs) and characters(paragraphs[:place]) and characters(paragraphs[place:])
    )


def _ends(paragraphs: Sequence[str], units: Collection[str]) -> Iterator[tuple[int, Reason]]:
    """Behind each attribution, and behind the captions and credits that follow it."""
    for index, text in enumerate(paragraphs):
        attribution = attribution_of(text, units)
        if not attribution:
            continue
        place = index + 1
        while place < len(paragraphs) and _follows(paragraphs[place], units):
            place += 1
        shown = f"（{attribution}）" if _CLOSING.search(text.rstrip()) else attribution
        yield place, Reason(Why.ATTRIBUTION, shown)


def _follows(text: str, units: Collection[str]) -> bool:
    line = text.strip()
    return not line or (
        len(line) <= 60 and bool(_BELONGS_ABOVE.search(line)) and not attribution_of(line, units)
    )


def _lines(paragraphs: Sequence[str], bold: Collection[int]) -> Iterator[tuple[int, Reason]]:
    """Before each line that looks like a headline and stands after a sentence that is closed."""
    for index in range(1, len(paragraphs) - 1):
        line, before = paragraphs[index].strip(), paragraphs[index - 1].rstrip()
        if index in bold and index - 1 not in bold and 2 <= len(line) <= _HEADLINE_MOST:
            yield index, Reason(Why.BOLD, line)
        elif _is_headline(line, paragraphs[index + 1]) and re.search(r"[。！？）)”!?.]$", before):
            yield index, Reason(Why.HEADLINE, line)


def _row(paragraphs: Sequence[str]) -> tuple[str, list[tuple[int, str]]]:
    """The paragraphs of the surest row of numbers that counts from one to at least two, and its style."""
    for style, pattern in _NUMBERS:
        row: list[tuple[int, str]] = []
        for index, text in enumerate(paragraphs):
            found = pattern.match(text.lstrip())
            if found and _value(found[1]) == len(row) + 1:
                row.append((index, found[0].strip()))
        if len(row) > 1:
            return style, row
    return "", []


def _value(number: str) -> int:
    """What 12, １２, 十二 or ⑫ counts; 0 when nothing."""
    if number.isdecimal():
        return int(number)
    if "①" <= number <= "⑳":
        return ord(number) - ord("①") + 1
    tens, ten, ones = number.rpartition("十")
    if any(one not in _DIGITS[:9] for one in tens + ones) or len(tens) > 1 or len(ones) > 1:
        return 0
    return (10 * (_DIGITS.index(tens) + 1 if tens else 1) if ten else 0) + (
        _DIGITS.index(ones) + 1 if ones else 0
    )
