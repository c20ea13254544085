"""Proofreading one text: words of a list, names against a register, dates that are none, marks that are wrong.

Pure: text in, remarks out. A remark is for a person to look at; nothing here changes a text.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from editorial.publication import Named, Wrong
from editorial.wording import say as _

SHOWN = 5
"""Remarks of one kind about one text; the rest would be the same again."""
_CHINESE = "\u3400-\u9fff"
_HALF = re.compile(rf"(?<=[{_CHINESE}])[,;:?!](?=[{_CHINESE}])|(?<=[{_CHINESE}])\.(?=$|[{_CHINESE}])")
_DATE = re.compile(r"(?:(\d{4})年)?(?<![\d.])(\d{1,2})月(\d{1,3})日")
_MONTH = re.compile(r"(?<![\d第])(\d{2,})月(?=份|初|底|末|中)")
_CLOCK = re.compile(r"(?<!\d)(\d{1,2})[时点](\d{1,2})分")
_PAIRS = {"（": "）", "《": "》", "【": "】", "“": "”", "‘": "’", "〔": "〕", "「": "」", "『": "』"}
_CLOSERS = {close: open_ for open_, close in _PAIRS.items()}
_TITLE_END = re.compile(
    r"(?:副|常务副)?(?:董事长|总经理|总裁|书记|主席|主任|部长|厂长|经理|处长|科长|矿长|院长|校长|总工程师|总会计师"
    r"|工程师|秘书长|会长|局长|市长|县长|省长|班长|组长|队长|主管|监事|董事)$"
)
_TITLE_START = re.compile(
    r"^(?:副|常务副)?(?:董事长|总经理|总裁|书记|主席|主任|部长|厂长|经理|处长|科长|院长|总工程师)"
)


@dataclass(frozen=True)
class Remark:
    code: str
    words: str
    """What is the matter and where, for a sentence that names the item."""


def proofread(texts: Sequence[str], wrong: Sequence[Wrong], register: Sequence[Named]) -> list[Remark]:
    """What a look over a headline and its paragraphs notices."""
    whole = "\n".join(texts)
    looks: tuple[Iterable[Remark], ...] = (
        _listed(whole, tuple(wrong)),
        _misnamed(whole, register),
        _dates(whole),
        _half_width(whole),
        _unpaired(texts),
    )
    found: list[Remark] = []
    for look in looks:
        mine = list(dict.fromkeys(look))
        found += mine[:SHOWN]
    return found


def _around(text: str, start: int, end: int) -> str:
    """The place in its neighbourhood, for a person to find it by."""
    left, right = max(0, start - 6), min(len(text), end + 6)
    return text[left:right].replace("\n", " ").strip()


@lru_cache(maxsize=8)
def _any_of(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)))


def _listed(text: str, wrong: tuple[Wrong, ...]) -> Iterator[Remark]:
    if not wrong:
        return
    better = {one.word: one for one in wrong}
    for match in _any_of(tuple(better)).finditer(text):
        one = better[match[0]]
        if one.unless and any(text[match.start() :].startswith(good) for good in one.unless):
            continue
        words = (
            _("“{word}” is on the word list; write “{better}” (…{around}…)")
            if one.better
            else _("“{word}” is on the word list (…{around}…)")
        )
        around = _around(text, match.start(), match.end())
        yield Remark("word-list", words.format(word=one.word, better=one.better, around=around))


def _misnamed(text: str, register: Sequence[Named]) -> Iterator[Remark]:
    """A registered name beside a title that is not theirs, and a registered title before a name one letter off."""
    for one in register:
        for match in re.finditer(re.escape(one.name), text):
            beside = _title_beside(text, match.start(), match.end())
            if beside and not any(_same_title(beside, title) for title in one.titles):
                words = _("{name} is “{titles}” on the register, and “{found}” here").format(
                    name=one.name, titles="、".join(one.titles), found=beside
                )
                yield Remark("name-title", words)
    yield from _misspelt(text, register)


def _title_beside(text: str, start: int, end: int) -> str:
    """The title that ends right before a name, or begins right behind it; empty when there is none."""
    before = re.sub(r"[\s\u3000]+$", "", text[max(0, start - 12) : start])
    if found := _TITLE_END.search(before):
        return found[0]
    behind = text[end : end + 8]
    found = _TITLE_START.match(behind)
    return found[0] if found else ""


def _same_title(found: str, title: str) -> bool:
    """Whether 总经理 as found is meant by 集团公司总经理 as registered; 副总经理 is another."""
    return title == found or (title.endswith(found) and not title.removesuffix(found).endswith("副"))


def _misspelt(text: str, register: Sequence[Named]) -> Iterator[Remark]:
    names = {one.name for one in register}
    for one in register:
        for title in one.titles:
            for match in re.finditer(re.escape(title), text):
                there = text[match.end() : match.end() + len(one.name)]
                if len(there) != len(one.name) or there in names or there[:1] != one.name[:1]:
                    continue
                off = sum(a != b for a, b in zip(there, one.name, strict=True))
                if off == 1 and len(one.name) > 2 and re.fullmatch(rf"[{_CHINESE}]+", there):
                    words = _("“{found}” stands behind “{title}”; the register has {name}").format(
                        found=there, title=title, name=one.name
                    )
                    yield Remark("name-spelling", words)


def _dates(text: str) -> Iterator[Remark]:
    for match in _DATE.finditer(text):
        year, month, day = int(match[1] or 2024), int(match[2]), int(match[3])
        if not 1 <= month <= 12 or not 1 <= day <= calendar.monthrange(max(1, year), month)[1]:
            yield Remark("date", _("there is no {date}").format(date=match[0]))
    for match in _MONTH.finditer(text):
        if not 1 <= int(match[1][-2:]) <= 12 and len(match[1]) == 2:
            yield Remark("date", _("there is no {date}").format(date=match[0]))
    for match in _CLOCK.finditer(text):
        if int(match[1]) > 24 or int(match[2]) > 59:
            yield Remark("date", _("there is no {date}").format(date=match[0]))


def _half_width(text: str) -> Iterator[Remark]:
    for match in _HALF.finditer(text):
        around = _around(text, match.start(), match.end())
        yield Remark(
            "half-width",
            _("“{mark}” between Chinese characters (…{around}…)").format(mark=match[0], around=around),
        )


def _unpaired(texts: Sequence[str]) -> Iterator[Remark]:
    """Brackets and quotes without their other half. A quote over several paragraphs opens each and closes once."""
    open_now: list[tuple[str, str]] = []
    for text in texts:
        if open_now and open_now[-1][0] in "“‘" and text.startswith(open_now[-1][0]):
            open_now.pop()
        for at, mark in enumerate(text):
            if mark in _PAIRS:
                open_now.append((mark, _around(text, at, at + 1)))
            elif mark in _CLOSERS:
                if open_now and open_now[-1][0] == _CLOSERS[mark]:
                    open_now.pop()
                else:
                    yield Remark(
                        "unpaired",
                        _("“{mark}” closes nothing (…{around}…)").format(
                            mark=mark, around=_around(text, at, at + 1)
                        ),
                    )
    for mark, around in open_now:
        yield Remark("unpaired", _("“{mark}” is not closed (…{around}…)").format(mark=mark, around=around))
