"""The numbers Word prints by itself: 一、 and 1. of automatic lists, as text.

mammoth says only that a paragraph is a list item; what contributors see, and what we cut by, is the number.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from ingest.documents.styles import W, is_small, value

_DIGITS = "〇一二三四五六七八九"
_CHINESE = frozenset(
    {
        "chineseCounting",
        "chineseCountingThousand",
        "japaneseCounting",
        "ideographDigital",
        "taiwaneseCounting",
    }
    | {"taiwaneseCountingThousand", "chineseLegalSimplified", "japaneseDigitalTenThousand", "koreanDigital"}
)
_COUNTED = 200


@dataclass(frozen=True)
class _Level:
    form: str
    text: str
    start: int
    restarts: bool = True
    """Whether it begins again under the next number of a higher level."""
    style: str = ""
    """The paragraph style that stands for this level."""


@dataclass(frozen=True)
class _List:
    """A w:num: whose levels it uses, what it changes of them, and whether it counts afresh."""

    abstract: str
    levels: dict[int, _Level]
    fresh: dict[int, int]
    """Levels that begin with this number when the list is first met (startOverride)."""


class Numbering:
    """Counts the list paragraphs of one document in their order."""

    def __init__(self, root: Element | None) -> None:
        self._lists = {} if root is None else _lists(root)
        self._counts: dict[str, dict[int, int]] = {}
        """By the abstract list: several w:num over one go on counting, as Word does."""
        self._met: set[str] = set()

    def depth_of(self, number: str, style: str) -> int:
        """The level of list `number` that a paragraph style stands for, else the first."""
        levels = self._lists[number].levels if number in self._lists else {}
        return next((at for at, level in levels.items() if style and level.style == style), 0)

    def label(self, number: str, depth: int) -> str:
        """The number of the next paragraph of list `number` (numId) at `depth` (ilvl); "" for bullets."""
        one = self._lists.get(number)
        level = None if one is None else one.levels.get(depth)
        if one is None or level is None or level.form in ("bullet", "none"):
            return ""
        counted = self._counts.setdefault(one.abstract, {})
        if number not in self._met:
            self._met.add(number)
            for at, start in one.fresh.items():
                counted[at] = start - 1
        counted[depth] = counted.get(depth, level.start - 1) + 1
        for deeper in [at for at in counted if at > depth]:
            if (lower := one.levels.get(deeper)) is None or lower.restarts:
                del counted[deeper]
        return _label(level, one.levels, counted)


def _lists(root: Element) -> dict[str, _List]:
    abstract: dict[str, dict[int, _Level]] = {}
    styled: dict[str, str] = {}
    links: dict[str, str] = {}
    for one in root.iter(f"{W}abstractNum"):
        key = one.get(f"{W}abstractNumId", "")
        abstract[key] = {_depth(level): _level(level) for level in one.findall(f"{W}lvl")}
        if name := value(one, "styleLink"):
            styled[name] = key
        if name := value(one, "numStyleLink"):
            links[key] = name
    found: dict[str, _List] = {}
    for one in root.findall(f"{W}num"):
        key = value(one, "abstractNumId")
        key = styled.get(links.get(key, ""), key)
        levels, fresh = dict(abstract.get(key, {})), {}
        for change in one.findall(f"{W}lvlOverride"):
            at = _depth(change)
            if (level := change.find(f"{W}lvl")) is not None:
                levels[at] = _level(level)
            start = value(change, "startOverride")
            if is_small(start):
                fresh[at] = int(start)
        found[one.get(f"{W}numId", "")] = _List(key, levels, fresh)
    return found


def _depth(node: Element) -> int:
    written = node.get(f"{W}ilvl", "0")
    return int(written) if is_small(written) else 0


def _level(node: Element) -> _Level:
    start = value(node, "start", "1")
    return _Level(
        value(node, "numFmt", "decimal"),
        value(node, "lvlText"),
        int(start) if is_small(start) else 1,
        value(node, "lvlRestart") != "0",
        value(node, "pStyle"),
    )


def _label(level: _Level, levels: dict[int, _Level], counted: dict[int, int]) -> str:
    def shown(match: re.Match[str]) -> str:
        at = int(match[1]) - 1
        one = levels.get(at, level)
        return _written(counted.get(at, one.start), one.form)

    return re.sub(r"%([1-9])", shown, level.text)


def _written(number: int, form: str) -> str:
    if form in _CHINESE:
        return chinese(number)
    if form.startswith("decimalEnclosedCircle") and 1 <= number <= 20:
        return chr(0x2460 + number - 1)
    if form in ("lowerLetter", "upperLetter") and 1 <= number <= 26:
        letter = chr(ord("a") + number - 1)
        return letter.upper() if form == "upperLetter" else letter
    if form in ("lowerRoman", "upperRoman") and 1 <= number <= _COUNTED:
        return _roman(number) if form == "upperRoman" else _roman(number).lower()
    return str(number)


def chinese(number: int) -> str:
    """1 to 99 as 一 … 九十九, anything else in digits."""
    if not 1 <= number <= 99:
        return str(number)
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else "十" if tens == 1 else f"{_DIGITS[tens]}十"
    return head + (_DIGITS[ones] if ones else "")


def _roman(number: int) -> str:
    out = ""
    for worth, letters in (
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ):
        count, number = divmod(number, worth)
        out += letters * count
    return out
