"""Two people changed the same text: their changes made one, paragraph by paragraph.

What only one of them touched is taken from that one; what both changed alike is taken once; the rest is a conflict
that holds all three texts, for a person to settle. Paragraphs are compared as they are, character for character.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from editorial import diffs

Taking = Literal["mine", "theirs", "both"]


@dataclass(frozen=True, slots=True)
class Agreed:
    """Paragraphs that nobody, one of the two, or both alike have written."""

    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Conflict:
    """The same place as it was and as each of the two has it; an empty one was not there yet, or was struck."""

    base: tuple[str, ...]
    mine: tuple[str, ...]
    theirs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Merged:
    """The whole text in order, agreed and contested parts."""

    parts: tuple[Agreed | Conflict, ...]

    @property
    def conflicts(self) -> tuple[Conflict, ...]:
        return tuple(part for part in self.parts if isinstance(part, Conflict))

    @property
    def paragraphs(self) -> list[str] | None:
        """The merged text, or None while anything is contested."""
        return None if self.conflicts else self.taking("both")

    def taking(self, what: Taking) -> list[str]:
        """A text to start settling from: at each conflict mine, theirs, or mine followed by theirs."""
        text: list[str] = []
        for part in self.parts:
            if isinstance(part, Agreed):
                text += part.paragraphs
                continue
            text += part.mine if what != "theirs" else ()
            text += part.theirs if what != "mine" else ()
        return text


def merge(base: Sequence[str], mine: Sequence[str], theirs: Sequence[str]) -> Merged:
    """Both changes of `base` in one text, as far as they do not meet."""
    merged = Merged(tuple(_joined(_parts(base, mine, theirs))))
    kept = Counter(base) & Counter(mine) & Counter(theirs)
    # Of a paragraph that stands there twice each may have struck another one: every hunk fits, and none is left.
    lost = not kept <= Counter(merged.taking("both"))
    # Or both moved one paragraph, each elsewhere, and it would be printed twice.
    doubled = not Counter(merged.paragraphs or ()) <= Counter(mine) | Counter(theirs)
    if lost or doubled:
        return Merged((Conflict(tuple(base), tuple(mine), tuple(theirs)),))
    return merged


@dataclass(frozen=True, slots=True)
class Fields:
    """The other fields of an item, merged as wholes."""

    values: dict[str, Any]
    """What is settled."""
    clashes: tuple[str, ...]
    """The names of those both changed, each differently; they have no value yet."""


def merge_fields(base: Mapping[str, Any], mine: Mapping[str, Any], theirs: Mapping[str, Any]) -> Fields:
    """Headline, unit and the like: whoever changed one has it; the three hold the same names."""
    values: dict[str, Any] = {}
    clashes: list[str] = []
    for name, was in base.items():
        if mine[name] == was or mine[name] == theirs[name]:
            values[name] = theirs[name]
        elif theirs[name] == was:
            values[name] = mine[name]
        else:
            clashes.append(name)
    return Fields(values, tuple(clashes))


@dataclass(frozen=True, slots=True)
class _Hunk:
    """Paragraphs start to stop of the base are replaced; none of them: something is put in before `start`."""

    start: int
    stop: int
    text: tuple[str, ...]
    by_me: bool

    def meets(self, start: int, stop: int) -> bool:
        """Whether it changes what stands there. Side by side is not meeting, two insertions at one place are."""
        if self.start == self.stop and start == stop:
            return self.start == start
        if self.start == self.stop or start == stop:
            return start < self.start < stop or self.start < start < self.stop
        return max(self.start, start) < min(self.stop, stop)


def _hunks(base: Sequence[str], text: Sequence[str], by_me: bool) -> list[_Hunk]:
    """What one of the two changed, as finely as paragraphs can be told to belong together."""
    hunks: list[_Hunk] = []
    loose = False  # the last hunk is of paragraphs without a partner: what was struck and what was put there are one
    for old, new in diffs.align(base, text):
        words = tuple(text[new.start : new.stop])
        if tuple(base[old.start : old.stop]) == words:
            loose = False
        elif loose and not (old and new):
            hunks[-1] = _Hunk(hunks[-1].start, old.stop, hunks[-1].text + words, by_me)
        else:
            hunks.append(_Hunk(old.start, old.stop, words, by_me))
            loose = not (old and new)
    return hunks


def _clusters(hunks: list[_Hunk]) -> Iterator[tuple[int, int, list[_Hunk]]]:
    """Hunks that meet, with the stretch of the base they change together; in order."""
    start, stop, group = 0, 0, list[_Hunk]()
    for hunk in sorted(hunks, key=lambda one: (one.start, one.stop)):
        if group and hunk.meets(start, stop):
            stop = max(stop, hunk.stop)
            group.append(hunk)
            continue
        if group:
            yield start, stop, group
        start, stop, group = hunk.start, hunk.stop, [hunk]
    if group:
        yield start, stop, group


def _parts(base: Sequence[str], mine: Sequence[str], theirs: Sequence[str]) -> Iterator[Agreed | Conflict]:
    at = 0
    for start, stop, group in _clusters(_hunks(base, mine, True) + _hunks(base, theirs, False)):
        yield Agreed(tuple(base[at:start]))
        ours = _applied(base, start, stop, [hunk for hunk in group if hunk.by_me])
        others = _applied(base, start, stop, [hunk for hunk in group if not hunk.by_me])
        was = tuple(base[start:stop])
        if ours in (was, others):
            yield Agreed(others)
        elif others == was:
            yield Agreed(ours)
        else:
            yield Conflict(was, ours, others)
        at = stop
    yield Agreed(tuple(base[at:]))


def _applied(base: Sequence[str], start: int, stop: int, hunks: Sequence[_Hunk]) -> tuple[str, ...]:
    text: list[str] = []
    for hunk in hunks:
        text += [*base[start : hunk.start], *hunk.text]
        start = hunk.stop
    return (*text, *base[start:stop])


def _joined(parts: Iterator[Agreed | Conflict]) -> list[Agreed | Conflict]:
    """Agreed parts side by side as one, none empty."""
    joined: list[Agreed | Conflict] = []
    for part in parts:
        if isinstance(part, Agreed) and joined and isinstance(joined[-1], Agreed):
            joined[-1] = Agreed(joined[-1].paragraphs + part.paragraphs)
        elif isinstance(part, Conflict) or part.paragraphs:
            joined.append(part)
    return joined
