"""Crops: which part of a photo is printed, in numbers, so that it can be taken back at any time. Plain arithmetic.

A crop is a rectangle in per cent of the turned photo, to a tenth; None is the whole photo. `width` and `height`
of a photo are the pixels of its original, upright, before it is turned.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass

MAIL_WIDTH = 1104
"""Pixels; the mail copy is never wider, and the PDF prints the mail copy."""
PRINT: Mapping[str, tuple[float, float]] = {"l": (132.0, 88.0), "m": (108.0, 72.0), "s": (93.0, 62.0)}
"""Millimetres by PhotoSize; a photo is printed as large as fits into them."""
SHARP = 150
"""Dots per inch; a photo printed with fewer looks coarse on paper."""
SMALLEST = 2.0
"""Per cent; a part narrower or lower than this is a slip of the hand."""
TURNS = (0, 90, 180, 270)
"""Degrees clockwise."""


@dataclass(frozen=True)
class Crop:
    """Per cent of the turned photo, tenths."""

    left: float
    top: float
    width: float
    height: float

    def as_json(self) -> dict[str, float]:
        return asdict(self)


WHOLE = Crop(0.0, 0.0, 100.0, 100.0)


def crop_of(stored: Mapping[str, float] | None) -> Crop | None:
    """The crop of a photo's row."""
    return (
        Crop(**{name: float(stored[name]) for name in ("left", "top", "width", "height")}) if stored else None
    )


def kept(crop: Crop | None) -> dict[str, float] | None:
    """As a photo's row keeps it: nothing for the whole photo."""
    return crop.as_json() if crop is not None and crop != WHOLE else None


def tenth(value: float) -> float:
    """To a tenth, halves upwards: as desk-crop.js rounds."""
    return math.floor(value * 10 + 0.5) / 10


def sides(width: int, height: int, turn: int) -> tuple[int, int]:
    """Width and height after turning."""
    return (height, width) if turn in (90, 270) else (width, height)


def box(width: int, height: int, turn: int, crop: Crop | None) -> tuple[int, int, int, int]:
    """The crop in pixels of the turned photo: left, top, right, bottom; at least one pixel each way."""
    wide, high = sides(width, height, turn)
    if crop is None:
        return 0, 0, wide, high
    left, right = _span(crop.left, crop.width, wide)
    top, bottom = _span(crop.top, crop.height, high)
    return left, top, right, bottom


def _span(start: float, length: float, whole: int) -> tuple[int, int]:
    first = min(round(whole * start / 100), max(0, whole - 1))
    return first, max(first + 1, min(round(whole * (start + length) / 100), whole))


def copy_size(width: int, height: int, turn: int, crop: Crop | None) -> tuple[int, int]:
    """Width and height in pixels of the mail copy."""
    left, top, right, bottom = box(width, height, turn, crop)
    wide, high = right - left, bottom - top
    scale = min(1.0, MAIL_WIDTH / wide) if wide else 1.0
    return round(wide * scale), max(1, round(high * scale))


def printed_width(wide: int, high: int, size: str) -> float:
    """Millimetres on paper of a picture of so many pixels; 0 for one without any."""
    most, tallest = PRINT[size]
    return min(most, tallest * wide / high) if high else 0.0


def dpi(wide: int, high: int, size: str = "m") -> int:
    """Dots per inch on paper of a mail copy of so many pixels."""
    across = printed_width(wide, high, size)
    return round(wide * 25.4 / across) if across else 0


def turned(crop: Crop | None, by: int) -> Crop | None:
    """The same part of the photo after it was turned further by 90, 180 or 270 degrees."""
    for _quarter in range(by // 90 if crop is not None else 0):
        assert crop is not None
        left = max(0.0, tenth(100 - crop.top - crop.height))
        crop = Crop(left, crop.left, crop.height, crop.width)
    return crop


def fitted(crop: Crop, ratio: float, own: float) -> Crop:
    """The crop in the ratio wanted, its left upper corner and width kept where they can be.

    `ratio`: width by height of the part, in pixels; `own`: that of the turned photo.
    """
    tall = own / ratio
    width = _within(min(crop.width, 100 / tall), SMALLEST, 100)
    height = _within(width * tall, SMALLEST, 100)
    left, top = _within(crop.left, 0, 100 - width), _within(crop.top, 0, 100 - height)
    return Crop(left, top, width, height)


def _within(value: float, low: float, high: float) -> float:
    return tenth(max(low, min(high, value)))
