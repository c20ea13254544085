"""About where on its page a paragraph comes to stand, for one question only: is there room for the photo?

Word lays the text out itself, with faces and settings of its own: this is an estimate on the grid of characters and
lines. A photo it would leave a hole for is made a step smaller, as in the PDF. Where the estimate is wrong the photo is
smaller than it could be, or the hole is there: nothing is lost. Lengths are points.
"""

from __future__ import annotations

import math
import unicodedata

from distribute.docx.styles import Look

WIDE = 442.2
"""The text block, 156 mm: 28 characters of 15.75 points (GB/T 9704-2012, 5.2.3)."""
_HOLE = 25 / 25.4 * 72
"""The largest gap a photo may leave at the foot of a page."""
_SPARE = 8.0
"""For what an estimate is off by."""


def width(text: str, size: float, other: float = 0.5) -> float:
    """About how wide a text is: a Chinese character is as wide as its size, any other half of it."""
    return sum(size if unicodedata.east_asian_width(one) in "WF" else other * size for one in text)


class Flow:
    """Follows the paragraphs down the pages of an issue."""

    def __init__(self, high: float, other: float = 0.5) -> None:
        """`high`: the text block; `other`: a Latin letter's width in parts of its size."""
        self._high, self._at, self._other = high, 0.0, other
        self._held = 0.0
        """Of headings, which go to the page of the line below them."""

    def paragraph(self, look: Look, text: str, *, after: float = 0.0) -> None:
        """A paragraph of a style, with `after` points of its own below it."""
        line = look.line or 0.0
        starts = look.indent * look.size
        count = sum(
            max(1, math.ceil((starts + width(one, look.size, self._other)) / WIDE))
            for one in text.split("\n")
        )
        if look.stays:
            self._held += look.before + count * line + look.after
            return
        if self._at + self._held + look.before + min(count, 2) * line > self._high:
            self._at = 0.0
        self._at += self._held + look.before
        self._held = 0.0
        fits = max(0, int((self._high - self._at) // line)) if line else count
        if count > fits:
            lines_a_page = max(1, int(self._high // line))
            left = (count - fits) % lines_a_page or lines_a_page
            self._at = left * line
        else:
            self._at += count * line
        self._at += look.after + after

    def skip(self, points: float) -> None:
        """Something else of this height."""
        self._at += points

    def photo(self, heights: dict[str, float], *, may_wait: bool = False) -> str:
        """The step at which a photo is drawn: `heights` of each with its words, its own first, then smaller ones.

        "" when it would leave a hole at any of them and `may_wait` until some text has moved up into it.
        """
        self._at, self._held = self._at + self._held, 0.0
        room = self._high - self._at
        own = next(iter(heights))
        step = next((one for one, high in heights.items() if high + _SPARE <= room), "")
        if step and (step == own or room > _HOLE):
            self._at += heights[step]
            return step
        if may_wait and room > _HOLE:
            return ""
        self._at = heights[own]
        return own
