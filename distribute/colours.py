"""The shades of one accent colour: what the bars, the titles and the dark sheet need of it, legible.

Contrast is that of WCAG 2.2: relative luminance, (L1 + 0.05) / (L2 + 0.05), 1 to 21. Colours are #rrggbb.
"""

from __future__ import annotations

import colorsys
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

TEXT = 4.5
"""Least contrast of text (WCAG 2.2, 1.4.3)."""
LARGE = 3.0
"""Least contrast of text of 24 px, or 18.7 px bold, and of what is no text (WCAG 2.2, 1.4.3 and 1.4.11)."""

PAGE, SHEET, BOX = "#efece6", "#ffffff", "#f8f5ef"
DARK_PAGE, DARK_SHEET, DARK_BOX = "#14161a", "#1d2025", "#262a30"


@dataclass(frozen=True)
class Shades:
    """`accent` fills bars and rules as it was given; the others are legible on every ground they stand on."""

    accent: str
    name: str
    """The publication's name, on the sheet: large."""
    mark: str
    """Small signs and the Latin line: the accent itself where it can be read."""
    title: str
    """Section titles, leads, the head of the contents."""
    dark: str
    """All coloured text on the dark sheet and its box."""
    dark_rule: str
    """Bars and rules on the dark sheet: dimmer than text."""


_DRAWN = {
    # The red of the house, as a designer's eye ended.
    "#c8101a": Shades("#c8101a", "#c8101a", "#c8101a", "#b00e17", "#ff7b74", "#b8433f"),
}


@lru_cache(maxsize=64)
def shades(accent: str) -> Shades:
    """Raises ValueError for what is no #rrggbb."""
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", accent):
        raise ValueError(f"{accent!r} is no colour; expected #rrggbb")
    accent = accent.lower()
    if accent in _DRAWN:
        return _DRAWN[accent]
    light, dark = (SHEET, BOX), (DARK_SHEET, DARK_BOX)
    return Shades(
        accent=accent,
        name=accent if contrast(accent, SHEET) >= LARGE else _darker(accent, (SHEET,), LARGE),
        mark=accent if _legible(accent, light, TEXT) else _darker(accent, light, TEXT),
        title=_darker(_scaled(accent, 0.88), light, TEXT),
        dark=_lighter(accent, 0.72, 1.0, dark, TEXT),
        dark_rule=_lighter(accent, 0.48, 0.58, (DARK_SHEET,), LARGE),
    )


def contrast(one: str, other: str) -> float:
    """1 (equal) to 21 (black on white)."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    """Relative luminance, 0 to 1 (WCAG 2.2, glossary)."""
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in _parts(colour)]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _legible(colour: str, grounds: Iterable[str], least: float) -> bool:
    return all(contrast(colour, ground) >= least for ground in grounds)


def _darker(colour: str, grounds: Iterable[str], least: float) -> str:
    """The colour, its channels scaled down evenly until it is legible; black always is on these grounds."""
    grounds = tuple(grounds)
    tries = (_scaled(colour, step / 50) for step in range(50, -1, -1))
    return next(one for one in tries if _legible(one, grounds, least))


def _lighter(colour: str, lightness: float, vivid: float, grounds: Iterable[str], least: float) -> str:
    """The colour's hue at this lightness (HSL, 0 to 1) and so much of its saturation, or lighter until legible."""
    grounds = tuple(grounds)
    hue, own, saturation = colorsys.rgb_to_hls(*_parts(colour))
    start = max(lightness, own) if vivid == 1.0 else lightness
    tries = (
        _hex(colorsys.hls_to_rgb(hue, min(1.0, start + step / 50), saturation * vivid)) for step in range(51)
    )
    return next(one for one in tries if _legible(one, grounds, least))


def _scaled(colour: str, factor: float) -> str:
    return _hex(tuple(part * factor for part in _parts(colour)))


def _parts(colour: str) -> tuple[float, float, float]:
    """Red, green and blue, 0 to 1."""
    red, green, blue = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    return red, green, blue


def _hex(parts: Iterable[float]) -> str:
    return "#" + "".join(f"{round(part * 255):02x}" for part in parts)
