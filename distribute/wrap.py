"""Lines of the text part, broken where Chinese and English let them be.

Widths are in narrow columns of a terminal: a wide letter takes two (Unicode UAX #11). The rules are those of GB/T
15834-2011 as ISSUE.md has them: no closing mark begins a line, no opening mark ends one, and names, words, numbers
with their units, dashes and dots of omission stay whole.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator
from functools import lru_cache

NO_START = frozenset(
    "，。、；：？！）》】」』〕〉］｝”’…·～％℃‰°′″㎡㎏々ー!?),.:;]}%" + "﹐﹑﹒﹔﹕﹖﹗﹚﹜﹞〗〙〛＂＇／"
)
"""What never begins a line."""
NO_END = frozenset("（《【「『〔〈［｛“‘〖〘〚﹙﹛﹝([{￥＄$¥￡£№＃#")
"""What never ends one."""

_LINKS = frozenset("—–~")
"""Signs that link what is on both sides, where they stand alone: a dash of two may begin a line."""

_UNITS = (
    "万?千瓦时|千瓦|兆瓦|个?百分点|万?吨|[百千万亿]+[元吨度台套人次户件份字米]|[平立]方[千分厘毫]?米|[千分厘毫微]米|公[里斤顷]|"
    "[千毫]克|[毫]?升|小时|分钟|秒钟?|摄氏度|台套|人次|[万亿]"
)
_WORD = r"[^\W\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]"
# Possessive: a word is taken whole, or not at all.
_RUN = rf"(?:{_WORD}|[!-/:-@\[-`{{-~])++"
_PIECE = re.compile(
    r"\d+月\d+[日号]"
    rf"|第?{_RUN}(?<=[0-9])(?:{_UNITS}|[\u4e00-\u9fff㎡㎏㎞])?"
    rf"|第?{_RUN}"
    r"|——|……|\s|.",
    re.DOTALL,
)


def wrap(
    text: str, columns: int, *, first: str = "", rest: str = "", keep: Collection[str] = (), wide: bool = True
) -> list[str]:
    """The lines of one paragraph, `first` before the first and `rest` before each other, none wider than `columns`.

    A piece that fits no line stands on one of its own. `keep`: names that are not broken. `wide`: quotation marks,
    dashes and the like take two columns, as in Chinese faces. The blank a line is broken at is dropped.
    """
    lines = [line.rstrip() for line in cut(text, columns, first=first, rest=rest, keep=keep, wide=wide)]
    return [(first if number == 0 else rest) + line for number, line in enumerate(lines)]


def cut(
    text: str, columns: int, *, first: str = "", rest: str = "", keep: Collection[str] = (), wide: bool = True
) -> list[str]:
    """What stands on each line, blanks at its end included: joined, they are the text again."""
    lines, line, used = list[str](), "", width(first, wide)
    for atom in _atoms(text, frozenset(keep)):
        taken = width(atom.rstrip(), wide)
        if line and used + taken > columns:
            lines.append(line)
            line, used = "", width(rest, wide)
        line += atom
        used += width(atom, wide)
    return [*lines, line]


def width(text: str, wide: bool = True) -> int:
    """Columns of a terminal. Marks that combine with the letter before them take none."""
    return sum(_columns(letter, wide) for letter in text)


@lru_cache(maxsize=8192)
def _columns(letter: str, wide: bool) -> int:
    if unicodedata.category(letter) in ("Mn", "Me", "Cf", "Cc"):
        return 0
    kind = unicodedata.east_asian_width(letter)
    return 2 if kind in "WF" or (kind == "A" and wide) else 1


def _atoms(text: str, keep: frozenset[str]) -> Iterator[str]:
    """The pieces between which a line may be broken, in order; joined, they are the text."""
    atom = ""
    for piece in _pieces(text, keep):
        if atom and not _together(atom, piece):
            yield atom
            atom = ""
        atom += piece
    if atom:
        yield atom


def _together(before: str, after: str) -> bool:
    """Whether no line may end between the two. The blanks after a piece belong to it."""
    if after.isspace():
        return True
    last = before.rstrip()[-1:]
    if not last:
        return True  # blanks at the beginning are an indent
    return (
        after[0] in NO_START
        or after in _LINKS
        or last in NO_END
        or unicodedata.category(after[0]) in ("Mn", "Me", "Mc", "Cf")
        or before[-1] == "\u200d"
    )


def _pieces(text: str, keep: frozenset[str]) -> Iterator[str]:
    names = _names(keep)
    place = 0
    for name in names.finditer(text) if names else ():
        yield from _PIECE.findall(text[place : name.start()])
        yield name[0]
        place = name.end()
    yield from _PIECE.findall(text[place:])


@lru_cache(maxsize=64)
def _names(keep: frozenset[str]) -> re.Pattern[str] | None:
    longest_first = sorted((name for name in keep if name), key=lambda name: (-len(name), name))
    return re.compile("|".join(map(re.escape, longest_first))) if longest_first else None
