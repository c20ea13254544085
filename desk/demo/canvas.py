"""A canvas with soft light, on which the demo's photos are drawn.

Coordinates are pixels of the finished 1600 x 1067 photo. Drawing happens at twice that size and is
reduced at the end, which is what makes slanted edges smooth. Light is drawn small, blurred and enlarged.
"""

from __future__ import annotations

import hashlib
import io
import math
from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import pairwise

from PIL import Image, ImageChops, ImageDraw, ImageFilter

WIDTH, HEIGHT = 1600, 1067
SCALE = 2
LIGHT = 8
Colour = tuple[int, int, int]
Point = tuple[float, float]
Stops = Sequence[tuple[float, Colour]]


def mix(one: Colour, other: Colour, share: float) -> Colour:
    """The colour `share` (0 to 1) of the way from one to the other."""
    share = min(1.0, max(0.0, share))
    return (
        round(one[0] + (other[0] - one[0]) * share),
        round(one[1] + (other[1] - one[1]) * share),
        round(one[2] + (other[2] - one[2]) * share),
    )


def _at(stops: Stops, position: float) -> Colour:
    for (low, first), (high, second) in pairwise(stops):
        if position <= high:
            return mix(first, second, (position - low) / max(high - low, 1e-9))
    return stops[-1][1]


def _ramp(stops: Stops, size: tuple[int, int], across: bool) -> Image.Image:
    steps = 256
    strip = Image.new("RGB", (steps, 1) if across else (1, steps))
    strip.putdata([_at(stops, index / (steps - 1)) for index in range(steps)])
    # First along the ramp, then across it, where every pixel is like its neighbour.
    strip = strip.resize((size[0], 1) if across else (1, size[1]), Image.Resampling.BILINEAR)
    return strip.resize(size, Image.Resampling.NEAREST)


class Canvas:
    """A picture being drawn, back to front."""

    def __init__(self, sky: Stops) -> None:
        self.image = _ramp(sky, (WIDTH * SCALE, HEIGHT * SCALE), across=False)
        self.pen = ImageDraw.Draw(self.image)

    def polygon(self, points: Sequence[Point], colour: Colour) -> None:
        self.pen.polygon([(x * SCALE, y * SCALE) for x, y in points], fill=colour)

    def box(self, left: float, top: float, right: float, bottom: float, colour: Colour) -> None:
        self.pen.rectangle((left * SCALE, top * SCALE, right * SCALE, bottom * SCALE), fill=colour)

    def rounded(
        self, left: float, top: float, right: float, bottom: float, radius: float, colour: Colour
    ) -> None:
        edges = (left * SCALE, top * SCALE, right * SCALE, bottom * SCALE)
        self.pen.rounded_rectangle(edges, radius=radius * SCALE, fill=colour)

    def ellipse(self, x: float, y: float, rx: float, ry: float, colour: Colour) -> None:
        edges = ((x - rx) * SCALE, (y - ry) * SCALE, (x + rx) * SCALE, (y + ry) * SCALE)
        self.pen.ellipse(edges, fill=colour)

    def ring(self, x: float, y: float, rx: float, ry: float, colour: Colour, width: float = 1) -> None:
        edges = ((x - rx) * SCALE, (y - ry) * SCALE, (x + rx) * SCALE, (y + ry) * SCALE)
        self.pen.ellipse(edges, outline=colour, width=max(1, round(width * SCALE)))

    def line(self, points: Sequence[Point], colour: Colour, width: float = 2) -> None:
        self.pen.line(
            [(x * SCALE, y * SCALE) for x, y in points],
            fill=colour,
            width=max(1, round(width * SCALE)),
            joint="curve",
        )

    def shaded(self, points: Sequence[Point], stops: Stops, across: bool = False) -> None:
        """A polygon filled with a gradient over its own height (or width)."""
        xs = [round(x * SCALE) for x, _ in points]
        ys = [round(y * SCALE) for _, y in points]
        left, top, right, bottom = min(xs), min(ys), max(xs) + 1, max(ys) + 1
        mask = Image.new("L", (right - left, bottom - top), 0)
        ImageDraw.Draw(mask).polygon([(x - left, y - top) for x, y in zip(xs, ys, strict=True)], fill=255)
        self.image.paste(_ramp(stops, mask.size, across), (left, top), mask)

    def shaded_ellipse(
        self, x: float, y: float, rx: float, ry: float, stops: Stops, across: bool = False
    ) -> None:
        size = (max(1, round(2 * rx * SCALE)), max(1, round(2 * ry * SCALE)))
        mask = Image.new("L", size, 0)
        ImageDraw.Draw(mask).ellipse((0, 0, size[0] - 1, size[1] - 1), fill=255)
        corner = (round((x - rx) * SCALE), round((y - ry) * SCALE))
        self.image.paste(_ramp(stops, size, across), corner, mask)

    def light(self, shapes: Sequence[Sequence[Point]], colour: Colour, strength: float, blur: float) -> None:
        """Polygons of soft light added to what is there; `blur` in pixels of the finished photo."""
        self._blend(shapes, colour, strength, blur, ImageChops.screen)

    def shade(self, shapes: Sequence[Sequence[Point]], strength: float, blur: float) -> None:
        """Soft shadow: what lies under the polygons is darkened by `strength`."""
        dark = round(255 * (1 - strength))
        self._blend(shapes, (dark, dark, dark), 1.0, blur, ImageChops.multiply)

    def glow(self, x: float, y: float, rx: float, ry: float, colour: Colour, strength: float) -> None:
        self.light([oval(x, y, rx * 0.6, ry * 0.6)], colour, strength, blur=min(rx, ry) * 0.35)

    def cast(self, x: float, y: float, rx: float, ry: float, strength: float = 0.5) -> None:
        """The shadow of something standing on the ground at (x, y)."""
        self.shade([oval(x, y, rx, ry)], strength, blur=max(9.0, ry * 0.8))

    def _blend(
        self,
        shapes: Sequence[Sequence[Point]],
        colour: Colour,
        strength: float,
        blur: float,
        how: Callable[[Image.Image, Image.Image], Image.Image],
    ) -> None:
        # Only the cells the light reaches are touched: a lamp costs what a lamp covers.
        reach = 3 * blur
        xs, ys = [x for points in shapes for x, _ in points], [y for points in shapes for _, y in points]
        left, right = _cells(min(xs) - reach, max(xs) + reach, WIDTH)
        top, bottom = _cells(min(ys) - reach, max(ys) + reach, HEIGHT)
        if left >= right or top >= bottom:
            return
        screen = how is ImageChops.screen
        layer = Image.new("RGB", (right - left, bottom - top), (0, 0, 0) if screen else (255, 255, 255))
        pen = ImageDraw.Draw(layer)
        for points in shapes:
            lit = mix((0, 0, 0), colour, strength) if screen else colour
            pen.polygon([(x / LIGHT - left, y / LIGHT - top) for x, y in points], fill=lit)
        layer = layer.filter(ImageFilter.GaussianBlur(blur / LIGHT))
        cell = LIGHT * SCALE
        layer = layer.resize((layer.width * cell, layer.height * cell), Image.Resampling.BILINEAR)
        corner = (left * cell, top * cell)
        below = self.image.crop((*corner, corner[0] + layer.width, corner[1] + layer.height))
        self.image.paste(how(below, layer), corner)

    def mirror(self, line: float, tint: Colour, strength: float) -> None:
        """Water below `line`: what lies above, upside down, blurred and tinted."""
        height = HEIGHT - line
        above = self.image.crop((0, round((line - height) * SCALE), WIDTH * SCALE, round(line * SCALE)))
        below = above.transpose(Image.Transpose.FLIP_TOP_BOTTOM).reduce(4)
        below = below.filter(ImageFilter.BoxBlur((1, 7)))
        size = (WIDTH * SCALE, HEIGHT * SCALE - round(line * SCALE))
        below = below.resize(size, Image.Resampling.BICUBIC)
        below = Image.blend(below, Image.new("RGB", size, tint), 1 - strength)
        self.image.paste(below, (0, round(line * SCALE)))

    def finish(self, seed: str, quality: int = 88) -> bytes:
        """The JPEG: reduced, darkened towards the corners, with a breath of grain."""
        photo = self.image.reduce(SCALE).crop((0, 0, WIDTH, HEIGHT))
        photo = ImageChops.multiply(photo, _vignette())
        noise = hashlib.shake_256(seed.encode()).digest(WIDTH * HEIGHT)
        grain = Image.frombytes("L", (WIDTH, HEIGHT), noise).filter(ImageFilter.GaussianBlur(0.8))
        photo = Image.blend(photo, ImageChops.overlay(photo, grain.convert("RGB")), 0.10)
        out = io.BytesIO()
        photo.save(out, "JPEG", quality=quality, dpi=(300, 300))
        return out.getvalue()


@lru_cache(maxsize=1)
def _vignette() -> Image.Image:
    small = Image.new("L", (WIDTH // LIGHT, HEIGHT // LIGHT), 178)
    pen = ImageDraw.Draw(small)
    pen.ellipse((-20, -20, WIDTH // LIGHT + 20, HEIGHT // LIGHT + 20), fill=255)
    small = small.filter(ImageFilter.GaussianBlur(22))
    return small.resize((WIDTH, HEIGHT), Image.Resampling.BICUBIC).convert("RGB")


def _cells(low: float, high: float, size: int) -> tuple[int, int]:
    """The span from low to high in cells of light, kept inside the photo."""
    return max(0, math.floor(low / LIGHT)), min(-(-size // LIGHT), math.ceil(high / LIGHT))


def oval(x: float, y: float, rx: float, ry: float, steps: int = 40) -> list[Point]:
    """An ellipse as a polygon."""
    turn = 2 * math.pi / steps
    return [(x + rx * math.cos(turn * i), y + ry * math.sin(turn * i)) for i in range(steps)]


def ridge(base: float, height: float, phase: float, wave: float = 1.0) -> list[Point]:
    """The outline of hills from the left edge to the right and down to the bottom."""
    crest: list[Point] = []
    for x in range(-20, WIDTH + 21, 20):
        t = x / WIDTH * math.tau * wave + phase
        lift = math.sin(t) * 0.55 + math.sin(2.3 * t + 1.1) * 0.3 + math.sin(5.1 * t + 2.7) * 0.1
        crest.append((x, base - height * lift))
    return [*crest, (WIDTH + 20, HEIGHT + 10), (-20, HEIGHT + 10)]


def project(x: float, y: float, z: float, eye: Point = (800, 430), zoom: float = 900) -> Point:
    """A point in a room (metres right, down and away from the eye) on the photo."""
    return eye[0] + zoom * x / z, eye[1] + zoom * y / z


def person(
    canvas: Canvas,
    x: float,
    foot: float,
    height: float,
    jacket: Colour = (38, 84, 138),
    stripe: Colour = (228, 232, 92),
    helmet: Colour = (240, 240, 236),
) -> None:
    """Somebody standing, seen from behind: boots, trousers, jacket with stripes, helmet."""
    u = height / 100
    canvas.cast(x, foot, 20 * u, 4 * u)
    trousers = mix(jacket, (20, 24, 34), 0.7)
    canvas.rounded(x - 10 * u, foot - 46 * u, x - 1.5 * u, foot, 3 * u, trousers)
    canvas.rounded(x + 1.5 * u, foot - 46 * u, x + 10 * u, foot, 3 * u, trousers)
    for side in (-1, 1):
        outer, inner = x + side * 18 * u, x + side * 11 * u
        canvas.rounded(
            min(outer, inner),
            foot - 80 * u,
            max(outer, inner),
            foot - 44 * u,
            3.4 * u,
            mix(jacket, (0, 0, 0), 0.2),
        )
    canvas.rounded(x - 13 * u, foot - 84 * u, x + 13 * u, foot - 42 * u, 6 * u, jacket)
    canvas.box(x - 13 * u, foot - 56 * u, x + 13 * u, foot - 52 * u, stripe)
    for side in (-7, 5):
        canvas.box(x + side * u, foot - 83 * u, x + (side + 2.4) * u, foot - 56 * u, stripe)
    canvas.ellipse(x, foot - 90 * u, 6.6 * u, 7.4 * u, (206, 168, 140))
    canvas.pen.pieslice(
        tuple(v * SCALE for v in (x - 8.6 * u, foot - 102 * u, x + 8.6 * u, foot - 83 * u)),
        180,
        360,
        fill=helmet,
    )
    canvas.box(x - 9.6 * u, foot - 93.5 * u, x + 9.6 * u, foot - 91.5 * u, mix(helmet, (120, 120, 120), 0.35))
