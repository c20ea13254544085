"""A look at the page breaks of a PDF that was laid out, and what to change so that no page ends in a hole.

Pure: places go in (the "spots" that templates/issue leaves behind, in points from the top of the page), changes
come out. A change either gives up a little of the white between items and above section titles, or sets a photo
one step smaller, or sends it to the head of the next page and lets the text behind it move up.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

Spot = Mapping[str, Any]

HOLE = 25 / 25.4 * 72
"""Points: the tallest white foot of a page that is left alone."""
STEPS = ("l", "m", "s", "xs")
"""Sizes of a photo, largest first."""
GAP_GIVES, STANZA_GIVES, SECTION_GIVES = 3.25, 7.25, 10.0
"""Points given up at most by an item gap (7.25), the gap between stanzas (14.5), the two lines of a section title."""
_FOOT = 145.0
"""Points: white at the foot of the last but one page that is better than a colophon alone."""
_FEWEST = 2
"""Lines of a paragraph that may stand alone at the foot of a page."""


@dataclass(frozen=True)
class Changes:
    """What the templates are told: photo index -> step or "float"; "gap 7", "stanza 3", "section 2" -> points given."""

    steps: Mapping[str, str] = field(default_factory=dict)
    tight: Mapping[str, float] = field(default_factory=dict)
    reserve: float = 0.0
    """Points kept free at the foot of the page the last paragraph starts on."""

    def size(self, index: int, step: str) -> Changes:
        return replace(self, steps={**self.steps, str(index): step})

    def give(self, units: Mapping[str, float], wanted: float) -> Changes:
        """`wanted` points more taken from the units in the measure of what each can still give."""
        if wanted <= 0:
            return self
        share = min(1.0, wanted / max(sum(units.values()), 0.001))
        # A little over, or the line that was to fit misses by a rounding.
        more = {key: round(self.tight.get(key, 0) + can * share + 0.006, 2) for key, can in units.items()}
        return replace(self, tight={**self.tight, **more})


@dataclass(frozen=True)
class Piece:
    """A section title, a headline, a paragraph or a photo where it came to stand; points."""

    kind: str
    page: int
    top: float
    end_page: int
    bottom: float
    index: int = -1
    """Of the section or photo."""
    gap: int | None = None
    """The item gap in front of it, if there is one."""
    stanza: int | None = None
    """The gap between stanzas in front of it, if there is one."""
    first: bool = False
    """A photo with nothing of its item in front of it."""


@dataclass(frozen=True)
class Hole:
    """White at the foot of a page because what follows did not fit."""

    page: int
    room: float
    """Points of white."""
    chain: tuple[Piece, ...]
    """What has to stand together and went to the next page: headings and what they head."""
    short: float
    """Points that were lacking."""


@dataclass(frozen=True)
class Layout:
    pieces: tuple[Piece, ...]
    bottom: float
    pitch: float
    gap: float
    tall: Mapping[int, Mapping[str, float]]
    """Height of each photo with its caption by step."""
    own: Mapping[int, str]
    """The step each photo was given by its editor."""
    colophon: int = 0
    """Its page; 0 when the templates do not say."""

    @classmethod
    def of(cls, spots: Sequence[Spot]) -> Layout | None:
        """None when the templates leave no spots: a customer's own issue.typ may do without."""
        grid = next((spot for spot in spots if spot["what"] == "grid"), None)
        if grid is None:
            return None
        sizes = [spot for spot in spots if spot["what"] == "sizes"]
        return cls(
            tuple(_pieces(spots)),
            bottom=grid["bottom"],
            pitch=grid["pitch"],
            gap=grid["gap"],
            tall={spot["index"]: spot["tall"] for spot in sizes},
            own={spot["index"]: spot["size"] for spot in sizes},
            colophon=next((spot["page"] for spot in spots if spot["what"] == "colophon"), 0),
        )

    def hole(self, page: int) -> Hole | None:
        """The white at the foot of a page, when it is more than HOLE."""
        for number, (piece, behind) in enumerate(zip(self.pieces, self.pieces[1:], strict=False), 1):
            if piece.end_page == page < behind.page:
                room = self.bottom - piece.bottom
                chain = tuple(_chain(self.pieces[number:]))
                return Hole(page, room, chain, self._need(chain) - room) if room > HOLE else None
        return None

    def white(self, page: int) -> float:
        """Points below the last thing on a page; 0 when a paragraph runs on from it."""
        if any(piece.page <= page < piece.end_page for piece in self.pieces):
            return 0.0
        return self.bottom - max((p.bottom for p in self.pieces if p.end_page == page), default=0.0)

    def pages(self) -> int:
        return max((piece.end_page for piece in self.pieces), default=0)

    def gives(self, hole: Hole, changes: Changes) -> dict[str, float]:
        """What the page and the chain can still give up, by unit, in points."""
        units: dict[str, float] = {}
        before: Piece | None = None
        for piece in (*(p for p in self.pieces if p.page == hole.page), *hole.chain):
            if piece.kind == "section":
                units[f"section {piece.index}"] = SECTION_GIVES
            if piece.gap is not None and before is not None and before.kind != "photo":
                units[f"gap {piece.gap}"] = GAP_GIVES
            if piece.stanza is not None:
                units[f"stanza {piece.stanza}"] = STANZA_GIVES
            before = piece
        return {key: max(0.0, can - changes.tight.get(key, 0)) for key, can in units.items()}

    def _need(self, chain: Sequence[Piece]) -> float:
        last = chain[-1]
        need = last.bottom - chain[0].top
        if last.end_page > last.page:
            need = last.top + _FEWEST * self.pitch - chain[0].top
        elif last.kind == "text":
            lines = round((last.bottom - last.top) / self.pitch)
            kept = lines if lines < 2 * _FEWEST else _FEWEST
            need = last.top + kept * self.pitch - chain[0].top
        return need + (self.gap if chain[0].gap is not None else 0)


def remedies(layout: Layout, hole: Hole, changes: Changes) -> Iterator[Changes]:
    """What may close the hole, the least first; none when nothing would."""
    units = layout.gives(hole, changes)
    slack = sum(units.values())
    if hole.short <= slack:
        yield changes.give(units, hole.short)
    if hole.chain[-1].kind == "photo":
        yield from _refits(layout, hole, changes, units)
    smaller = []
    for index in {
        piece.index for piece in layout.pieces if piece.kind == "photo" and piece.page == hole.page
    }:
        now = _now(layout, changes, index)
        for step in STEPS[STEPS.index(now) + 1 : STEPS.index("xs")]:
            gained = layout.tall[index][now] - layout.tall[index][step]
            if gained + slack >= hole.short:
                smaller.append((gained, index, step))
    if smaller:
        gained, index, step = min(smaller)
        yield changes.size(index, step).give(units, hole.short - gained)


def _refits(layout: Layout, hole: Hole, changes: Changes, units: Mapping[str, float]) -> Iterator[Changes]:
    """A photo that left the hole: the largest step that fits, else the head of the next page."""
    photo = hole.chain[-1]
    tall, now = layout.tall[photo.index], _now(layout, changes, photo.index)
    for step in STEPS[STEPS.index(now) + 1 :]:
        short = hole.short - (tall[now] - tall[step])
        if short <= sum(units.values()):
            yield changes.size(photo.index, step).give(units, short)
            break
    if not photo.first and photo is not layout.pieces[-1]:
        yield changes.size(photo.index, "float")


def accompany(layout: Layout, changes: Changes) -> Changes | None:
    """Brings the last lines of the text over to a colophon that stands alone on its page.

    None when it has company, or when the page before would end in more white than _FOOT.
    """
    last = layout.pieces[-1] if layout.pieces else None
    if last is None or last.kind != "text" or last.page != last.end_page or layout.colophon <= last.page:
        return None
    lines = round((last.bottom - last.top) / layout.pitch)
    # At least two lines stay behind, or none; at least two go, three if there are enough.
    taken = lines if lines < 2 * _FEWEST else min(3, lines - _FEWEST)
    reserve = layout.bottom - last.bottom + (taken - 0.5) * layout.pitch
    return replace(changes, reserve=round(reserve, 2)) if reserve <= _FOOT else None


def _now(layout: Layout, changes: Changes, index: int) -> str:
    return changes.steps.get(str(index), layout.own[index])


def _chain(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Headings and the first thing below them."""
    for piece in pieces:
        yield piece
        if piece.kind in ("text", "photo"):
            return


def _pieces(spots: Iterable[Spot]) -> Iterator[Piece]:
    """The spots in printed order, each start with its end."""
    begun: Piece | None = None
    gap: int | None = None
    stanza: int | None = None
    headed = True
    for spot in spots:
        what, page, y = spot["what"], spot.get("page", 0), float(spot.get("y", 0))
        if what == "gap":
            gap, headed = spot["index"], True
        elif what == "stanza":
            stanza = spot["index"]
        elif what in ("section", "heading", "start", "photo"):
            top = y - spot.get("above", 0)
            kind = "text" if what == "start" else what
            begun = Piece(kind, page, top, page, top, spot.get("index", -1), gap, stanza, headed)
            gap = stanza = None
            if kind in ("section", "heading"):
                headed = True
                yield begun
        elif what == "end" and begun is not None:
            headed = False
            yield replace(begun, end_page=page, bottom=y + spot["below"])
