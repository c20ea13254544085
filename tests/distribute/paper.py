"""Reads a PDF back as a reader's eye would: words with their places, and the ink on the page."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from PIL import Image

MM = 72 / 25.4
LEFT, RIGHT, TOP, BOTTOM = 28 * MM, 184 * MM, 37 * MM, 262 * MM
"""The text block on A4, in points from the top left corner of the page."""
PITCH = 28.99


@dataclass(frozen=True)
class Word:
    """A run without a blank; its box is the square of its characters, in points."""

    page: int
    left: float
    top: float
    right: float
    bottom: float
    text: str


@dataclass(frozen=True)
class Box:
    """Ink; points from the top left corner of the page."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def wide(self) -> float:
        return self.right - self.left

    @property
    def tall(self) -> float:
        return self.bottom - self.top


def run(*command: str | Path) -> str:
    return subprocess.run([str(part) for part in command], check=True, capture_output=True, text=True).stdout


@dataclass(frozen=True)
class Paper:
    """A PDF in a folder of its own."""

    path: Path

    @classmethod
    def of(cls, pdf: bytes, folder: Path) -> Paper:
        path = folder / "issue.pdf"
        path.write_bytes(pdf)
        return cls(path)

    @cached_property
    def words(self) -> list[Word]:
        found = []
        page = 0
        place = re.compile(r'xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*)</word>')
        for line in run("pdftotext", "-bbox", self.path, "-").splitlines():
            page += "<page " in line
            if box := place.search(line):
                left, top, right, bottom = map(float, box.group(1, 2, 3, 4))
                found.append(Word(page, left, top, right, bottom, box[5]))
        return found

    @cached_property
    def pages(self) -> int:
        found = re.search(r"Pages: +(\d+)", run("pdfinfo", self.path))
        assert found
        return int(found[1])

    def word(self, start: str, page: int | None = None) -> Word:
        """The first word that starts so."""
        for word in self.words:
            if word.text.startswith(start) and page in (None, word.page):
                return word
        raise AssertionError(f"{start} is not in {[word.text for word in self.words]}")

    def lines(self, page: int) -> list[list[Word]]:
        """The words of a page's text block by line, top to bottom."""
        rows: dict[int, list[Word]] = {}
        for word in self.words:
            if word.page == page and word.top >= TOP and word.bottom <= BOTTOM + 1:
                rows.setdefault(round((word.top + word.bottom) / 2), []).append(word)
        return [rows[key] for key in sorted(rows)]

    def ink(self, page: int, area: Box, resolution: int = 300) -> Image.Image:
        """The area as grey values, 255 where the paper is white."""
        target = self.path.with_suffix("")
        where = ("-f", str(page), "-l", str(page), "-r", str(resolution), "-singlefile")
        run("pdftoppm", "-gray", *where, self.path, target)
        with Image.open(target.with_suffix(".pgm")) as image:
            left, top, right, bottom = (
                round(edge * resolution / 72) for edge in (area.left, area.top, area.right, area.bottom)
            )
            return image.crop((left, top, right, bottom))

    def extent(self, page: int, area: Box, resolution: int = 300) -> Box:
        """The box round all that is not white in the area."""
        image = self.ink(page, area, resolution).point(lambda value: 255 if value < 236 else 0)
        edges = image.getbbox()
        assert edges, "nothing is printed there"
        left, top, right, bottom = (edge * 72 / resolution for edge in edges)
        return Box(area.left + left, area.top + top, area.left + right, area.top + bottom)

    def rules(self, page: int, area: Box, resolution: int = 600) -> list[Box]:
        """The lines across the whole area, top to bottom, each from the first to the last dark row."""
        image = self.ink(page, area, resolution)
        rows = (image.crop((0, y, image.width, y + 1)).tobytes() for y in range(image.height))
        dark = [max(row) < 200 for row in rows]
        return [
            Box(area.left, area.top + a * 72 / resolution, area.right, area.top + b * 72 / resolution)
            for a, b in _runs(dark)
        ]


def _runs(flags: list[bool]) -> Iterator[tuple[int, int]]:
    begun = None
    for place, flag in enumerate([*flags, False]):
        if flag and begun is None:
            begun = place
        elif not flag and begun is not None:
            yield begun, place
            begun = None
