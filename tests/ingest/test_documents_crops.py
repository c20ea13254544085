"""Cropping: a new mail copy of an untouched original, the same bytes for the same numbers."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from ingest.documents.photos import Box, Part, Picture, Unfit, cut, scale, smaller
from ingest.parsed import Caps

CAPS = Caps()
CORNERS = {"red": (0, 0), "green": (1, 0), "blue": (0, 1), "yellow": (1, 1)}
RGB = {"red": (255, 0, 0), "green": (0, 128, 0), "blue": (0, 0, 255), "yellow": (255, 255, 0)}


def quarters(width: int, height: int, kind: str = "JPEG", orientation: int = 1) -> bytes:
    """A picture with a colour in each quarter: red, green above, blue, yellow below."""
    image = Image.new("RGB", (width, height))
    for colour, (x, y) in CORNERS.items():
        image.paste(colour, (x * width // 2, y * height // 2, (x + 1) * width // 2, (y + 1) * height // 2))
    exif = Image.Exif()
    exif[0x0112] = orientation
    out = io.BytesIO()
    image.save(out, kind, exif=exif)
    return out.getvalue()


def seen(copy: bytes) -> tuple[tuple[int, int], str]:
    """Size and the colour of the middle."""
    with Image.open(io.BytesIO(copy)) as image:
        middle = image.convert("RGB").getpixel((image.width // 2, image.height // 2))
        assert isinstance(middle, tuple)
        near = min(RGB, key=lambda name: sum(abs(a - b) for a, b in zip(RGB[name], middle, strict=True)))
        return image.size, near


def part(data: bytes, turn: int, box: Box) -> tuple[tuple[int, int], str]:
    made = cut(data, CAPS, Part(turn, box))
    assert isinstance(made, Picture), made
    size, colour = seen(made.copy)
    assert size == (made.copy_width, made.copy_height)
    return size, colour


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_the_copy_shows_the_part_and_no_more(kind: str) -> None:
    data = quarters(3000, 2000, kind)
    assert part(data, 0, (0, 0, 1500, 1000)) == ((1104, 736), "red")
    assert part(data, 0, (1500, 1000, 3000, 2000)) == ((1104, 736), "yellow")
    assert part(data, 0, (0, 1200, 600, 1600)) == ((600, 400), "blue")


def test_the_part_is_counted_on_the_turned_picture() -> None:
    data = quarters(3000, 2000)
    assert part(data, 90, (0, 0, 1000, 1500)) == ((1000, 1500), "blue")
    assert part(data, 180, (0, 0, 1500, 1000)) == ((1104, 736), "yellow")
    assert part(data, 270, (0, 0, 1000, 1500)) == ((1000, 1500), "green")


def test_the_orientation_of_the_camera_comes_first() -> None:
    data = quarters(3000, 2000, orientation=6)  # to be turned clockwise: 2000 by 3000, blue above left
    assert part(data, 0, (0, 0, 1000, 1500)) == ((1000, 1500), "blue")
    assert part(data, 90, (0, 0, 1500, 1000)) == ((1104, 736), "yellow")


def test_the_same_numbers_give_the_same_bytes_and_no_numbers_the_first_copy() -> None:
    data = quarters(2001, 1333)
    numbers = Part(90, (13, 7, 901, 777))
    assert cut(data, CAPS, numbers) == cut(data, CAPS, numbers)
    assert cut(data, CAPS, Part()) == scale(data, CAPS)


def test_the_last_pixel_of_a_picture_decoded_smaller_is_within_it() -> None:
    data = quarters(4033, 2687)
    for box in ((4032, 2686, 4033, 2687), (0, 0, 4033, 2687), (1, 1, 4033, 2687)):
        assert isinstance(cut(data, CAPS, Part(0, box)), Picture)


def test_a_picture_of_too_many_pixels_or_in_ruins_is_refused_in_words() -> None:
    assert isinstance(cut(quarters(400, 300), Caps(photo_pixels=100_000), Part(90)), Unfit)
    assert isinstance(cut(b"\xff\xd8\xff\xe0 nothing", CAPS, Part(90)), Unfit)


def test_a_thumbnail_is_small_and_never_larger_than_its_copy() -> None:
    assert seen(smaller(quarters(1104, 736), 240))[0] == (240, 160)
    assert seen(smaller(quarters(120, 300), 240))[0] == (120, 300)
