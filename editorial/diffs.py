"""What differs between two texts, fit to be read: aligned by paragraph, then marked by character, word or number.

Three floors. Paragraphs are aligned by the least text that would have to be struck or written. In a pair of like
paragraphs equal sentences are kept; of the others tokens are compared: a CJK character, a word of other scripts, a
group of digits. Then the marks are tidied, so that a rewritten sentence is one struck and one new run.
Whitespace never counts as a character of a difference.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise, takewhile
from math import inf
from typing import Literal

from rapidfuzz.distance import Indel, Levenshtein

from editorial.pieces import characters

BREAK = "\n\n"
"""Joins the paragraphs of a pair that was split in two or made one; what a blank line is in the text field."""

_TABLE = 500_000_000  # product of two lengths beyond which no common part is sought but at the ends
_LIKE = 0.4  # of 1: paragraphs less alike are shown as one struck and one new
_LIKE_TWO = 0.7  # the same for one paragraph and two: who parts a paragraph hardly rewrites it
_PAIRED = 10_000_000  # product of two numbers of changed paragraphs beyond which none are paired
_CELLS = 1200  # places looked at in a block of changed paragraphs; more are looked at near the diagonal only
_SHORT = 1_000_000  # product of two lengths up to which likeness is measured, beyond it is estimated
_APART = (
    1.0  # characters: what pairing one paragraph with two must save, so that it is done for a reason only
)


@dataclass(frozen=True, slots=True)
class Run:
    """Text that stands in both, only in the second, or only in the first."""

    kind: Literal["same", "added", "removed"]
    text: str


@dataclass(frozen=True, slots=True)
class Pair:
    """Paragraphs that belong together: one of each side, or none of one, or two of one when split or joined."""

    before: range
    """Which paragraphs of the first text, from 0."""
    after: range
    runs: tuple[Run, ...]

    @property
    def changed(self) -> bool:
        return any(run.kind != "same" for run in self.runs)

    @property
    def left(self) -> tuple[Run, ...]:
        """What the column of the first text shows."""
        return tuple(run for run in self.runs if run.kind != "added")

    @property
    def right(self) -> tuple[Run, ...]:
        return tuple(run for run in self.runs if run.kind != "removed")


@dataclass(frozen=True, slots=True)
class Difference:
    """The whole of both texts, in order. Every paragraph of either is in exactly one pair."""

    pairs: tuple[Pair, ...]
    added: int
    """Characters, whitespace not counted."""
    removed: int
    places: int
    """Changes a reader would count: a struck run and what replaces it are one. None: the texts are the same."""

    @property
    def paragraphs(self) -> tuple[tuple[Run, ...], ...]:
        return tuple(pair.runs for pair in self.pairs)


def difference(before: str | Sequence[str], after: str | Sequence[str]) -> Difference:
    """What to strike and to write to make `before` into `after`; a str is a text of one paragraph."""
    old, new = ([text] if isinstance(text, str) else list(text) for text in (before, after))
    aligned = align(old, new)
    if isinstance(before, str) and isinstance(after, str):
        aligned = [(range(1), range(1))]
    pairs = tuple(
        Pair(left, right, _runs(BREAK.join(old[a] for a in left), BREAK.join(new[b] for b in right)))
        for left, right in aligned
    )
    runs = [run for pair in pairs for run in pair.runs]
    return Difference(
        pairs,
        characters(run.text for run in runs if run.kind == "added"),
        characters(run.text for run in runs if run.kind == "removed"),
        sum(_places(pair.runs) for pair in pairs),
    )


def _places(runs: Sequence[Run]) -> int:
    kinds = ["same", *(run.kind for run in runs)]
    return sum(one == "same" != two for one, two in pairwise(kinds))


_Ranges = tuple[range, range]


def align(before: Sequence[str], after: Sequence[str]) -> list[_Ranges]:
    """Which paragraphs belong together, in order; each index of either side once. An empty range has no partner."""
    pairs: list[_Ranges] = []
    for equal, a0, a1, b0, b1 in _blocks(before, after):
        if equal:
            pairs += ((range(a, a + 1), range(a + b0 - a0, a + b0 - a0 + 1)) for a in range(a0, a1))
        else:
            pairs += _pair_up(before, after, range(a0, a1), range(b0, b1))
    return pairs


_STEPS = (
    (1, 1),
    (1, 0),
    (0, 1),
    (1, 2),
    (2, 1),
)  # paragraphs of each side in one pair; the earlier wins a tie


def _pair_up(before: Sequence[str], after: Sequence[str], left: range, right: range) -> Iterator[_Ranges]:
    """The cheapest pairing of a block in which no paragraph is equal: least characters struck and written."""
    n, m = len(left), len(right)
    if not n or not m or n * m > _PAIRED:
        yield from ((range(a, a + 1), range(right.start, right.start)) for a in left)
        yield from ((range(left.stop, left.stop), range(b, b + 1)) for b in right)
        return
    cheapest: dict[tuple[int, int], float] = {(0, 0): 0.0}
    came: dict[tuple[int, int], tuple[int, int]] = {}
    for i, j in _cells(n, m):
        here = cheapest.get((i, j))
        if here is None:
            continue
        for step in _STEPS:
            to = (i + step[0], j + step[1])
            if to[0] > n or to[1] > m:
                continue
            ours = BREAK.join(before[a] for a in left[i : to[0]])
            theirs = BREAK.join(after[b] for b in right[j : to[1]])
            cost = _cost(ours, theirs, _LIKE if sum(step) < 3 else _LIKE_TWO)
            total = here + (cost if cost is not None else inf) + _APART * (sum(step) == 3)
            least = cheapest.get(to, inf)
            if total < least or (
                total == least and step == (0, 1)
            ):  # new ones last: what is struck stands first
                cheapest[to], came[to] = total, step
    pairs: list[_Ranges] = []
    i, j = n, m
    while i or j:
        a, b = came[i, j]
        pairs.append((left[i - a : i], right[j - b : j]))
        i, j = i - a, j - b
    yield from reversed(pairs)


def _cells(n: int, m: int) -> Iterator[tuple[int, int]]:
    """The places of a table of n by m steps, row by row: all of a small one, of a large one a band that is joined."""
    reach = m if n * m <= _CELLS else max(_CELLS // (2 * n), m // n + 2)
    for i in range(n + 1):
        middle = i * m // n
        # The last row is walked to its end, so that the corner is always reached.
        stop = m if i == n else min(m, middle + reach)
        yield from ((i, j) for j in range(max(0, middle - reach), stop + 1))


def _cost(old: str, new: str, like: float) -> float | None:
    """Characters struck and written when these are one pair; None when they are less alike than `like`."""
    whole = len(old) + len(new)
    if not old or not new:
        return float(whole)
    if 2 * min(len(old), len(new)) < like * whole:
        return None
    if len(old) * len(new) <= _SHORT:
        cost = float(Indel.distance(old, new))
    else:
        ours, theirs = (Counter(map(str.__add__, text, text[1:])) for text in (old, new))
        cost = float(whole - 2 * (ours & theirs).total())
    return cost if cost <= (1 - like) * whole else None


_Block = tuple[bool, int, int, int, int]  # equal?, start and stop in the first, start and stop in the second


def _blocks(before: Sequence[Hashable], after: Sequence[Hashable], words: bool = False) -> list[_Block]:
    """Alternately equal and other stretches.

    Of paragraphs and sentences as many as can be are equal; words that were replaced are kept together instead,
    where a longest common part would scatter single characters.
    """
    names: dict[Hashable, int] = {}
    old = [names.setdefault(one, len(names)) for one in before]
    new = [names.setdefault(one, len(names)) for one in after]
    if len(old) * len(new) > _TABLE:
        return [(old == new, 0, len(old), 0, len(new))]
    found: list[_Block] = []
    for step in (Levenshtein if words else Indel).opcodes(old, new):
        equal, (a0, b0) = step.tag == "equal", (step.src_start, step.dest_start)
        if found and not found[-1][0] and not equal:
            _, a0, _, b0, _ = found.pop()
        found.append((equal, a0, step.src_end, b0, step.dest_end))
    return found


def _common(old: Sequence[Hashable], new: Sequence[Hashable], a: range, b: range) -> tuple[int, int]:
    """How many are equal at the beginning and, without these, at the end."""
    most = min(len(a), len(b))
    head = 0
    while head < most and old[a.start + head] == new[b.start + head]:
        head += 1
    tail = 0
    while tail < most - head and old[a.stop - 1 - tail] == new[b.stop - 1 - tail]:
        tail += 1
    return head, tail


_SENTENCE = re.compile(r"[^。！？；!?\n]*(?:[。！？；!?]+[”’」』）)]*\n*|\n+|$)")
_CJK = (
    "\u2e80-\u2fdf\u3005-\u3007\u3021-\u30ff\u3100-\u312f\u31a0-\u31bf\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufaff\U00020000-\U0003ffff"
)
_MARKS = "\u0300-\u036f\u200d\ufe00-\ufe0f\U000e0100-\U000e01ef\U0001f3fb-\U0001f3ff"
_TOKEN = re.compile(
    rf"\d+(?:[.,．，]\d+)*|(?:(?![{_CJK}])[^\W\d_][{_MARKS}]*)+(?:['’](?:(?![{_CJK}])[^\W\d_])+)*"
    rf"|[^\S\n]+|(?:.(?:\u200d.|[{_MARKS}])*)",
    re.DOTALL,
)


def _runs(old: str, new: str) -> tuple[Run, ...]:
    """What is struck of `old` and written of `new`, in reading order; what is struck stands first."""
    if old == new:
        return (Run("same", old),) if old else ()
    if not old or not new or _cost(old, new, _LIKE) is None:
        return tuple(run for run in (Run("removed", old), Run("added", new)) if run.text)
    return _Marks(old, new).runs()


@dataclass(slots=True)
class _Edit:
    """Tokens a0 to a1 of the old text are replaced by b0 to b1 of the new one."""

    a0: int
    a1: int
    b0: int
    b1: int


class _Marks:
    """The edits of one pair of paragraphs, found and then tidied in place."""

    def __init__(self, old: str, new: str) -> None:
        self.old: list[str] = []
        self.new: list[str] = []
        self.edits: list[_Edit] = []
        self._find(_SENTENCE.findall(old), _SENTENCE.findall(new))
        # Doubled weights before each token: half a character of weight for punctuation keeps them whole numbers.
        self.weight = [0, *accumulate(map(_weight, self.old))]
        self.stays = [0, *accumulate(map(_stay, self.old))]
        self.weight_new = [0, *accumulate(map(_weight, self.new))]

    def _find(self, old: list[str], new: list[str]) -> None:
        for equal, a0, a1, b0, b1 in _blocks(old, new):
            ours = _TOKEN.findall("".join(old[a0:a1]))
            theirs = ours if equal else _TOKEN.findall("".join(new[b0:b1]))
            at, to = len(self.old), len(self.new)
            self.old += ours
            self.new += theirs
            if not equal:
                self.edits += [
                    _Edit(at + c0, at + c1, to + d0, to + d1)
                    for same, c0, c1, d0, d1 in _blocks(ours, theirs, words=True)
                    if not same
                ]

    def runs(self) -> tuple[Run, ...]:
        self._join_over_scraps()
        self._join_rewritten()
        for place, edit in enumerate(self.edits):
            self._trim(edit)
            self._slide(place, edit)
        return tuple(self._written())

    def _size(self, edit: _Edit) -> int:
        """The doubled weight of the larger side."""
        struck = self.weight[edit.a1] - self.weight[edit.a0]
        return max(struck, self.weight_new[edit.b1] - self.weight_new[edit.b0])

    def _between(self, one: _Edit, two: _Edit) -> int:
        """The doubled weight of what stayed; a kept word of letters says more than a kept character."""
        return self.stays[two.a0] - self.stays[one.a1]

    def _is_figure(self, edit: _Edit) -> bool:
        """Whether one number replaces another: such a mark is never blurred by its neighbours."""
        ours, theirs = self.old[edit.a0 : edit.a1], self.new[edit.b0 : edit.b1]
        return len(ours) == len(theirs) == 1 and ours[0][0].isdecimal() and theirs[0][0].isdecimal()

    def _join_over_scraps(self) -> None:
        """Makes one of two edits when what stayed between them is no more than either: nobody reads it as kept."""
        kept: list[_Edit] = []
        for edit in self.edits:
            while kept and self._is_scrap(kept[-1], edit):
                before = kept.pop()
                edit = _Edit(before.a0, edit.a1, before.b0, edit.b1)
            kept.append(edit)
        self.edits = kept

    def _is_scrap(self, one: _Edit, two: _Edit) -> bool:
        stayed = self._between(one, two)
        if stayed >= _ANCHOR or (self._is_figure(one) and self._is_figure(two) and stayed):
            return False
        return stayed <= min(self._size(one), self._size(two))

    def _join_rewritten(self) -> None:
        """Makes one of three or more edits that stand close and of whose stretch less than half has stayed."""
        near: list[list[_Edit]] = []
        for edit in self.edits:
            if near and self._between(near[-1][-1], edit) < _ANCHOR:
                near[-1].append(edit)
            else:
                near.append([edit])
        self.edits = [edit for group in near for edit in self._as_one(group)]

    def _as_one(self, near: list[_Edit]) -> list[_Edit]:
        if len(near) < 3 or all(map(self._is_figure, near)):
            return near
        whole = _Edit(near[0].a0, near[-1].a1, near[0].b0, near[-1].b1)
        stayed = sum(self._between(one, two) for one, two in pairwise(near))
        return [whole] if 2 * stayed < self._size(whole) else near

    def _trim(self, edit: _Edit) -> None:
        """Gives back what two joined edits have in common at their ends."""
        head, tail = _common(self.old, self.new, range(edit.a0, edit.a1), range(edit.b0, edit.b1))
        edit.a0, edit.a1, edit.b0, edit.b1 = edit.a0 + head, edit.a1 - tail, edit.b0 + head, edit.b1 - tail

    def _slide(self, place: int, edit: _Edit) -> None:
        """Moves a pure insertion or deletion to where a reader would set it: 据了解， and not ，据了解."""
        if (edit.a0 == edit.a1) == (edit.b0 == edit.b1):
            return
        struck = edit.b0 == edit.b1
        text, start, stop = (self.old, edit.a0, edit.a1) if struck else (self.new, edit.b0, edit.b1)
        # Never up against its neighbours: what stayed between two edits is to stay between them.
        behind = edit.a0 - self.edits[place - 1].a1 - 1 if place else edit.a0
        ahead = (self.edits[place + 1].a0 - 1 if place + 1 < len(self.edits) else len(self.old)) - edit.a1
        back, forth = range(-1, -min(behind, _SLIDE) - 1, -1), range(1, min(ahead, _SLIDE) + 1)
        ways = [
            0,
            *takewhile(lambda d: text[start + d] == text[stop + d], back),
            *takewhile(lambda d: text[start + d - 1] == text[stop + d - 1], forth),
        ]
        by = max(ways, key=lambda d: _edge(text, start + d) + _edge(text, stop + d))
        edit.a0, edit.a1, edit.b0, edit.b1 = edit.a0 + by, edit.a1 + by, edit.b0 + by, edit.b1 + by

    def _written(self) -> Iterator[Run]:
        at = 0
        for edit in self.edits:
            if edit.a0 > at:
                yield Run("same", "".join(self.old[at : edit.a0]))
            if edit.a1 > edit.a0:
                yield Run("removed", "".join(self.old[edit.a0 : edit.a1]))
            if edit.b1 > edit.b0:
                yield Run("added", "".join(self.new[edit.b0 : edit.b1]))
            at = edit.a1
        if at < len(self.old):
            yield Run("same", "".join(self.old[at:]))


_ANCHOR = 16  # doubled weight, eight characters or words: what stayed and is as long is always shown as kept
_SLIDE = 200  # tokens


def _weight(token: str) -> int:
    """Doubled: a word, number or character weighs 2, punctuation 1, whitespace nothing."""
    return 0 if token.isspace() else 2 if token[0].isalnum() else 1


def _stay(token: str) -> int:
    return _weight(token) + (len(token) > 1 and token.isalpha())


def _edge(text: Sequence[str], place: int) -> int:
    """How natural it is for a mark to begin or end before this token."""
    if place in (0, len(text)):
        return 6
    before, after = text[place - 1][-1], text[place][0]
    for worth, signs in ((5, "。！？；!?\n"), (4, "，、：）”」』》,:;)"), (2, " \t\u3000")):
        if before in signs:
            return worth
    return 3 if after in "（“「『《(" else 0
