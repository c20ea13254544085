"""Photos of every make: kept as they came, a mail copy of each, and a sentence for each that cannot be shown."""

from __future__ import annotations

import hashlib
import io

import pytest
from PIL import Image

from ingest.child import Parser
from ingest.documents import photos
from ingest.documents.photos import Picture, Unfit, scale
from ingest.parsed import Caps, Parsed
from tests.ingest.builder import SECTIONS, attach, docx, leaf, mail, multi, parsed, photo, text
from tests.ingest.packing import packed, rar5

A = "5月8日，炭素厂组织开展安全生产培训。（炭素厂　许衡）"


def noise(width: int = 600, height: int = 450) -> Image.Image:
    return Image.effect_noise((width, height), 80).convert("RGB")


def saved(image: Image.Image, form: str, **more: object) -> bytes:
    out = io.BytesIO()
    image.save(out, form, **more)
    return out.getvalue()


def good(data: bytes) -> Picture:
    found = scale(data, Caps())
    assert isinstance(found, Picture), found
    with Image.open(io.BytesIO(found.copy)) as copy:
        assert (copy.format, copy.mode) == ("JPEG", "RGB")
        lowest, highest = copy.convert("L").getextrema()
    assert isinstance(lowest, int) and isinstance(highest, int) and highest - lowest > 100
    return found


def bad(data: bytes) -> str:
    found = scale(data, Caps())
    assert isinstance(found, Unfit), found
    return found.why


@pytest.mark.parametrize("form", ["JPEG", "PNG", "GIF", "BMP", "TIFF", "WEBP"])
def test_the_usual_formats_are_shown(form: str) -> None:
    found = good(saved(noise(), form))
    assert (found.width, found.height, found.type) == (600, 450, f"image/{form.lower()}")


@pytest.mark.parametrize("mode", ["CMYK", "L", "1", "LAB"])
def test_pictures_for_the_press_and_scans_come_out_in_colours_of_screens(mode: str) -> None:
    good(saved(noise().convert(mode), "TIFF"))


def test_sixteen_bits_a_pixel_are_not_burnt_out() -> None:
    deep = noise().convert("I").point(lambda value: value * 257).convert("I;16")
    good(saved(deep, "PNG"))


def test_of_an_animation_the_first_frame_is_shown() -> None:
    first, second = Image.new("RGB", (300, 200), "red"), Image.new("RGB", (300, 200), "blue")
    found = scale(saved(first, "GIF", save_all=True, append_images=[second]), Caps())
    assert isinstance(found, Picture)
    with Image.open(io.BytesIO(found.copy)) as copy:
        pixel = copy.getpixel((150, 100))
    assert isinstance(pixel, tuple) and pixel[0] > 200 and pixel[2] < 60


def test_a_photo_taken_sideways_stands_upright() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    found = good(saved(noise(600, 300), "JPEG", exif=exif))
    assert (found.width, found.height) == (300, 600) == (found.copy_width, found.copy_height)


def test_of_a_photo_cut_off_on_its_way_the_part_that_came_is_kept_and_told() -> None:
    whole = saved(noise(1200, 900), "JPEG")
    raw = mail("投稿", multi("mixed", text(A), attach("现场.jpg", whole[: len(whole) // 2], "image/jpeg")))
    found = parsed(raw)
    assert len(found.items[0].photos) == 1
    assert any("不完整" in note for note in found.notes) and "不完整" in leaf(found, "现场.jpg").why


def test_of_a_photo_of_which_hardly_anything_came_nothing_is_shown() -> None:
    assert "重发" in bad(saved(noise(1200, 900), "JPEG")[:900])
    assert "重发" in bad(saved(noise(1200, 900), "JPEG")[:200])


def test_a_heic_photo_is_shown_where_the_extra_is_installed_and_else_refused_in_words() -> None:
    if photos.HEIF:
        assert good(saved(noise(), "HEIF")).type in ("image/heif", "image/heic")
    assert "HEIC" in bad(b"\0\0\0\x18ftypheic" + bytes(300))


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"\x01\0\0\0" + bytes(36) + b" EMF" + bytes(80), "EMF"),
        (b"\xd7\xcd\xc6\x9a" + bytes(80), "WMF"),
        (b"8BPS" + bytes(80), "Photoshop"),
        (b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>', "SVG"),
        (b"nothing of a picture", "JPG"),
    ],
)
def test_what_is_no_photo_is_named_with_what_to_send(data: bytes, words: str) -> None:
    assert words in bad(data) and "JPG" in bad(data)


def test_a_picture_under_a_wrong_name_is_shown_as_what_it_is() -> None:
    found = parsed(mail("投稿", multi("mixed", text(A), attach("照片.doc", saved(noise(), "PNG")))))
    assert [one.type for one in found.items[0].photos] == ["image/png"]


def test_an_empty_photo_is_told() -> None:
    found = parsed(mail("投稿", multi("mixed", text(A), attach("空.jpg", b"", "image/jpeg"))))
    assert leaf(found, "空.jpg").use == "unread" and "空" in leaf(found, "空.jpg").why
    assert found.items[0].photos == ()


def test_a_photo_of_the_approval_slip_is_kept_and_never_printed() -> None:
    raw = mail(
        "投稿", multi("mixed", text(A), attach("稿件审批表.jpg", photo(600)), attach("1.jpg", photo(500)))
    )
    found = parsed(raw)
    assert [one.width for one in found.items[0].photos] == [500]
    assert leaf(found, "审批表").use == "attachment"


def test_the_original_is_kept_to_the_byte() -> None:
    shot = saved(noise(2400, 1800), "JPEG", quality=95)
    found = scale(shot, Caps(photo_copy_bytes=10**7))
    assert isinstance(found, Picture) and (found.width, found.copy_width) == (2400, 1104)
    (kept,) = (
        parsed(mail("投稿", multi("mixed", text(A), attach("现场.jpg", shot, "image/jpeg")))).items[0].photos
    )
    assert kept.sha256 == hashlib.sha256(shot).hexdigest()


# In the limited process


def _through(parser: Parser, name: str, data: bytes) -> Parsed:
    read = parser.parse(mail("投稿", multi("mixed", text("请查收。"), attach(name, data))))
    assert read.parsed is not None, (read.failure, read.detail)
    return read.parsed


def test_archives_good_and_evil_are_read_in_the_limited_process_and_it_stays_up() -> None:
    good_one = docx(A.removesuffix("（炭素厂　许衡）"), "（炭素厂　许衡）")
    with Parser(Caps(), SECTIONS) as parser:
        first = _through(parser, "稿.rar", rar5({"稿.docx": good_one}))
        pid = parser.pid
        bomb = _through(parser, "炸弹.zip", packed({"a": bytes(150_000_000)}))
        many = _through(parser, "很多.zip", packed({f"{n}": b"" for n in range(10_000)}))
        last = _through(parser, "稿.zip", packed({"稿.docx": good_one}))
        assert parser.pid == pid
    assert [one.problem for one in (first, bomb, many, last)] == ["", "too-large", "too-large", ""]
    assert first.items[0].unit == last.items[0].unit == "炭素厂"
