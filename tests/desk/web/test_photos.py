"""Photos of an item: crop by numbers, keys and pointer alike, turn, words, order, and their bytes."""

from __future__ import annotations

import html
import http.client
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PIL import Image, ImageDraw
from playwright.sync_api import Browser as Chromium
from playwright.sync_api import Page as Tab
from playwright.sync_api import expect

from editorial import items
from editorial.models import Blob, Item, ItemVersion, Photo
from ingest.documents.photos import Picture, scale
from ingest.parsed import Caps
from tests.desk.web import stock
from tests.desk.web.chromium import DESKTOP, PHONE, page_of, serious
from tests.desk.web.desks import Browser, Desk, Page, office_without_mailbox, signed_in
from tests.servers.smtpsink import SmtpSink

pytestmark = pytest.mark.servers
CAPTION = "师徒在冷轧机组前核对参数。"
ITEMS = 16


def drawn(width: int, height: int, kind: str = "JPEG") -> bytes:
    """A gradient with a few coils on it."""
    grey = Image.linear_gradient("L").resize((width, height))
    image = Image.merge("RGB", (grey, grey.point(lambda value: value // 2 + 60), grey))
    pen = ImageDraw.Draw(image)
    for at in range(4):
        x, y, r = width * (at + 1) // 5, height * (2 + at % 2) // 5, height // 9
        pen.ellipse((x - r, y - r, x + r, y + r), fill=(200, 190, 180), outline=(40, 50, 70), width=r // 6)
    out = io.BytesIO()
    image.save(out, kind)
    return out.getvalue()


@dataclass(frozen=True)
class Shelf:
    """Items with three photos each (wide, tall, small), and their ids; every test takes one of its own."""

    desk: Desk
    free: list[tuple[int, list[int]]]

    def take(self) -> tuple[int, list[int]]:
        return self.free.pop()


def fill(item: Item, pictures: list[tuple[bytes, Picture]]) -> None:
    captions = (CAPTION, "", "青年志愿者在厂区门口整理共享单车。")
    for place, ((data, made), caption) in enumerate(zip(pictures, captions, strict=True), 1):
        Photo.objects.create(
            item=item,
            place=place,
            name=f"IMG_{place}.jpg",
            type="image/jpeg",
            caption=caption,
            alt=caption,
            width=made.width,
            height=made.height,
            original=Blob.keep(data),
            mail=Blob.keep(made.copy),
        )
    ItemVersion.objects.filter(item=item).update(fields=items.fields_of(item))


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory, sink: SmtpSink) -> Iterator[Shelf]:
    folder: Path = tmp_path_factory.mktemp("desk")
    office = office_without_mailbox(folder, sink.port)
    pictures = []
    for width, height in ((2400, 1600), (1500, 2000), (640, 427)):
        data = drawn(width, height)
        made = scale(data, Caps())
        assert isinstance(made, Picture)
        pictures.append((data, made))
    with stock.store_of(office) as house:
        stock.persons()
        issue = stock.closed_issue(house, 0, ITEMS)
        for item in stock.rows(issue):
            fill(item, pictures)
        broken = Photo.objects.get(item=stock.rows(issue)[0], place=3)
        broken.original = Blob.keep(b"\xff\xd8\xff\xe0 cut off")
        broken.save()
        free = [
            (item.pk, list(item.photos.order_by("place").values_list("pk", flat=True)))
            for item in stock.rows(issue)
        ]
    with Desk(office) as running:
        yield Shelf(running, free)


@pytest.fixture(scope="module")
def editor(shelf: Shelf, sink: SmtpSink) -> Browser:
    return signed_in(shelf.desk, sink, stock.EDITOR)


@pytest.fixture(scope="module")
def reader(shelf: Shelf, sink: SmtpSink) -> Browser:
    return signed_in(shelf.desk, sink, stock.READER)


def chosen(page: Page, name: str) -> list[str]:
    return re.findall(rf'name="{name}" value="([^"]*)"[^>]* checked', page.text)


def field(page: Page, name: str) -> str:
    found = re.search(rf'<input[^>]*name="{name}"[^>]*value="([^"]*)"', page.text)
    assert found is not None, name
    return html.unescape(found[1])


def numbers(page: Page) -> tuple[str, ...]:
    return tuple(field(page, name) for name in ("left", "top", "width", "height"))


def sent(browser: Browser, at: str, **fields: str) -> Page:
    """The form of the photo as it stands, with these fields changed."""
    page = browser.get(at)
    names = ("based_on", "left", "top", "width", "height", "caption", "credit", "alt")
    return browser.post(at, page.token, **({name: field(page, name) for name in names} | fields))


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes


def bytes_of(browser: Browser, path: str, **headers: str) -> Answer:
    connection = http.client.HTTPConnection("127.0.0.1", browser.port, timeout=30)
    cookie = "; ".join(f"{name}={value}" for name, value in browser.cookies.items())
    connection.request("GET", path, headers={"Cookie": cookie, **headers})
    answer = connection.getresponse()
    found = {name.lower(): value for name, value in answer.getheaders()}
    body = answer.read()
    connection.close()
    return Answer(answer.status, found, body)


def size(body: bytes) -> tuple[int, int]:
    with Image.open(io.BytesIO(body)) as image:
        return image.size


def test_a_crop_makes_another_copy_of_the_same_original_and_can_be_taken_back(
    shelf: Shelf, editor: Browser
) -> None:
    item, (wide, *_rest) = shelf.take()
    at = f"/items/{item}/photos/{wide}"
    before, copy = bytes_of(editor, f"/photos/{wide}/original"), bytes_of(editor, f"/photos/{wide}/mail")
    assert sent(editor, at, left="10", top="12", width="40", height="40").status == 303
    assert numbers(editor.get(at)) == ("10", "12", "40", "40")
    cropped = bytes_of(editor, f"/photos/{wide}/mail")
    assert size(cropped.body) == (960, 640) and cropped.headers["etag"] != copy.headers["etag"]
    after = bytes_of(editor, f"/photos/{wide}/original")
    assert (after.body, after.headers["etag"]) == (before.body, before.headers["etag"])
    sent(editor, at, left="0", top="0", width="100", height="100")
    assert bytes_of(editor, f"/photos/{wide}/mail").body == copy.body
    sent(editor, at, left="10", top="12", width="40", height="40")
    assert bytes_of(editor, f"/photos/{wide}/mail").body == cropped.body


def test_a_shape_is_kept_without_script_too(shelf: Shelf, editor: Browser) -> None:
    item, (wide, tall, _small) = shelf.take()
    sent(editor, f"/items/{item}/photos/{wide}", ratio="1.3333", width="60", left="30")
    assert numbers(editor.get(f"/items/{item}/photos/{wide}")) == ("30", "0", "60", "67.5")
    sent(editor, f"/items/{item}/photos/{tall}", ratio="1.5")
    assert size(bytes_of(editor, f"/photos/{tall}/mail").body) == (1104, 736)


def test_turning_keeps_the_part_and_saves_the_words_with_it(shelf: Shelf, editor: Browser) -> None:
    item, (wide, *_rest) = shelf.take()
    at = f"/items/{item}/photos/{wide}"
    answer = sent(editor, at, left="10", top="20", width="50", height="30", turn="90", credit="闻笛")
    assert answer.headers["location"] == at
    page = editor.get(at)
    assert numbers(page) == ("50", "10", "30", "50") and field(page, "credit") == "闻笛"
    assert 'width="1600" height="2400"' in page.text
    assert size(bytes_of(editor, f"/photos/{wide}/mail").body) == (480, 1200)
    assert size(bytes_of(editor, f"/photos/{wide}/whole").body) == (1104, 1656)
    sent(editor, at, turn="270")
    assert numbers(editor.get(at)) == ("10", "20", "50", "30")


def test_wrong_numbers_are_told_by_field_and_nothing_is_lost(shelf: Shelf, editor: Browser) -> None:
    item, (wide, *_rest) = shelf.take()
    at = f"/items/{item}/photos/{wide}"
    for wrong, name in (
        ({"left": "70", "width": "40"}, "width"),
        ({"top": "nan"}, "top"),
        ({"height": "1"}, "height"),
        ({"caption": "长" * 2001}, "caption"),
    ):
        answer = sent(editor, at, **{"alt": "两人在核对", **wrong})
        assert answer.status == 422 and f'<a href="#{name}">' in answer.text, wrong
        assert f'id="{name}-error"' in answer.text and field(answer, "alt") == "两人在核对"
        assert "<title>Error:" in answer.text
    assert field(editor.get(at), "alt") == ""


def test_the_caption_stands_for_an_alternative_text_until_one_is_written(
    shelf: Shelf, editor: Browser
) -> None:
    item, (wide, *_rest) = shelf.take()
    at = f"/items/{item}/photos/{wide}"
    page = editor.get(at)
    assert field(page, "alt") == "" and f'placeholder="{CAPTION}"' in page.text
    sent(editor, at, alt="两名职工站在轧机前", decorative="1")
    page = editor.get(at)
    assert field(page, "alt") == "两名职工站在轧机前" and 'name="decorative" value="1" checked' in page.text


def test_a_part_too_coarse_for_paper_says_so(shelf: Shelf, editor: Browser) -> None:
    item, (wide, _tall, small) = shelf.take()
    assert ">260 dpi</span>" in editor.get(f"/items/{item}/photos/{wide}").text
    assert ">151 dpi</span>" in editor.get(f"/items/{item}/photos/{small}").text
    sent(editor, f"/items/{item}/photos/{small}", width="90", height="90")
    assert ">135 dpi, coarse on paper</span>" in editor.get(f"/items/{item}/photos/{small}").text


def test_the_size_on_paper_is_chosen_without_script_and_taken_back_with_a_version(
    shelf: Shelf, editor: Browser
) -> None:
    item, (wide, _tall, small) = shelf.take()
    at = f"/items/{item}/photos/{small}"
    page = editor.get(at)
    assert chosen(page, "size") == ["m"] and ">151 dpi</span>" in page.text
    assert all(one in page.text for one in ("132×88", "108×72", "93×62"))
    copy = bytes_of(editor, f"/photos/{small}/mail").headers["etag"]
    assert sent(editor, at, size="l").status == 303
    page = editor.get(at)
    assert chosen(page, "size") == ["l"] and ">123 dpi, coarse on paper</span>" in page.text
    assert bytes_of(editor, f"/photos/{small}/mail").headers["etag"] == copy
    assert '<span class="tag">large</span>' in editor.get(f"/items/{item}").text
    sent(editor, at, caption="另一句图说")  # a form without the field leaves it
    assert chosen(editor.get(at), "size") == ["l"]
    wrong = sent(editor, at, size="xxl")
    assert wrong.status == 422 and '<a href="#size">' in wrong.text and 'id="size-error"' in wrong.text
    assert editor.submit(f"/items/{item}?tab=versions", f"/items/{item}/versions/1/restore").status == 303
    assert chosen(editor.get(at), "size") == ["m"]
    assert chosen(editor.get(f"/items/{item}/photos/{wide}"), "size") == ["m"]


def test_two_editors_of_one_photo_lose_nothing(shelf: Shelf, editor: Browser) -> None:
    item, (wide, tall, _small) = shelf.take()
    at = f"/items/{item}/photos/{wide}"
    based_on = field(editor.get(at), "based_on")
    sent(editor, f"/items/{item}/photos/{tall}", caption="另一张照片")
    assert sent(editor, at, based_on=based_on, caption="先存的图说").status == 303
    late = sent(editor, at, based_on=based_on, caption="后存的图说")
    assert late.status == 409 and field(late, "caption") == "后存的图说" and "先存的图说" in late.text
    assert field(editor.get(at), "caption") == "先存的图说"
    again = sent(editor, at, based_on=field(late, "based_on"), caption="后存的图说")
    assert again.status == 303 and field(editor.get(at), "caption") == "后存的图说"
    assert sent(editor, at, based_on="").status == 409


def test_order_and_use_change_by_plain_forms(shelf: Shelf, editor: Browser) -> None:
    item, (first, second, third) = shelf.take()
    to = f"/items/{item}/photos"

    def strip() -> str:
        return editor.get(f"/items/{item}").text

    def do(photo: int, what: str) -> Page:
        return editor.submit(f"/items/{item}", to, photo=str(photo), do=what, next=f"/items/{item}#photos")

    def places() -> list[int]:
        return [int(one) for one in re.findall(r'<li class="photo[^>]* id="photo-(\d+)"', strip())]

    assert do(third, "earlier").headers["location"] == f"/items/{item}#photos"
    assert places() == [first, third, second]
    do(first, "later")
    assert places() == [third, first, second]
    do(second, "leave")
    assert "not printed" in editor.get(f"/items/{item}/photos/{second}").text and "not printed" in strip()
    do(second, "use")
    assert "not printed" not in strip() and strip().count("no caption") == 1
    assert do(second, "eat").status == 409 and do(10**7, "use").status == 409


def test_only_editors_change_photos_and_a_photo_belongs_to_its_item(
    shelf: Shelf, editor: Browser, reader: Browser
) -> None:
    item, (wide, *_rest) = shelf.take()
    other, _photos = shelf.free[-1]
    at = f"/items/{item}/photos/{wide}"
    page = reader.get(at)
    assert page.status == 200 and "<fieldset disabled" in page.text.replace('class="fields" ', "")
    assert reader.post(at, page.token, caption="x", based_on="1").status == 403
    assert reader.post(f"/items/{item}/photos", page.token, photo=str(wide), do="leave").status == 403
    assert editor.get(f"/items/{other}/photos/{wide}").status == 404
    assert editor.get(f"/items/{item}/photos/99999999999999999999").status == 404
    assert bytes_of(shelf.desk.browser(), f"/photos/{wide}/original").status == 302


def test_bytes_are_asked_for_once_and_never_run_as_a_page(shelf: Shelf, editor: Browser) -> None:
    _item, (wide, *_rest) = shelf.take()
    for name in ("mail", "thumb", "whole", "original"):
        path = f"/photos/{wide}/{name}"
        first = bytes_of(editor, path)
        assert first.headers["content-type"] == "image/jpeg"
        assert first.headers["x-content-type-options"] == "nosniff"
        assert first.headers["cache-control"] == "private, no-cache"
        tag = first.headers["etag"]
        assert bytes_of(editor, path, **{"If-None-Match": tag}).status == 304
        kept = bytes_of(editor, f"{path}?v={tag.strip(chr(34))[:16]}")
        assert "immutable" in kept.headers["cache-control"] and kept.body == first.body
        assert "immutable" not in bytes_of(editor, f"{path}?v=0123456789abcdef").headers["cache-control"]
    assert size(bytes_of(editor, f"/photos/{wide}/thumb").body) == (240, 160)
    original = bytes_of(editor, f"/photos/{wide}/original").headers
    assert original["content-disposition"] == 'attachment; filename="IMG_1.jpg"'
    assert original["content-security-policy"].startswith("sandbox")


def test_a_photo_that_cannot_be_opened_stays_as_it_is(shelf: Shelf, editor: Browser) -> None:
    item, photos = shelf.free.pop(0)
    at = f"/items/{item}/photos/{photos[2]}"
    answer = sent(editor, at, width="50")
    assert answer.status == 409 and "it stays as it is" in answer.text
    assert numbers(editor.get(at)) == ("0", "0", "100", "100")


def saved(tab: Tab, at: str) -> list[str]:
    with tab.expect_navigation():
        tab.locator("[data-save]").click()
    tab.goto(at)
    return [tab.input_value(f"#{name}") for name in ("left", "top", "width", "height")]


def write(tab: Tab, *numbers: str) -> None:
    for name, value in zip(("left", "top", "width", "height"), numbers, strict=True):
        tab.fill(f"#{name}", value)
        tab.keyboard.press("Tab")


def test_numbers_keys_and_pointer_store_the_same_part(
    shelf: Shelf, editor: Browser, browser: Chromium
) -> None:
    item, (wide, *_rest) = shelf.take()
    at, wanted = f"{shelf.desk.url}/items/{item}/photos/{wide}", ["10", "12", "80", "80"]
    before = bytes_of(editor, f"/photos/{wide}/original").headers["etag"]
    copies = []
    with page_of(browser, shelf.desk.url, editor.cookies) as tab:

        def whole() -> None:
            write(tab, "0", "0", "100", "100")
            assert saved(tab, at) == ["0", "0", "100", "100"]

        tab.goto(at)
        write(tab, *wanted)
        assert saved(tab, at) == wanted
        copies.append(bytes_of(editor, f"/photos/{wide}/mail").body)
        whole()
        tab.locator("[data-crop-frame]").focus()
        for key in ["-"] * 20 + ["Shift+ArrowRight"] * 2 + ["Shift+ArrowDown"] * 2 + ["ArrowDown"] * 2:
            tab.keyboard.press(key)
        assert saved(tab, at) == wanted
        copies.append(bytes_of(editor, f"/photos/{wide}/mail").body)
        whole()
        drag(tab, (90, 12), (10, 92))
        assert saved(tab, at) == wanted
        copies.append(bytes_of(editor, f"/photos/{wide}/mail").body)
        drag(tab, (50, 50), (40, 45))  # inside it moves
        drag(tab, (80, 87), (60, 65))  # its corner is pulled
        assert saved(tab, at) == ["0", "7", "60", "58"]
    assert copies[0] == copies[1] == copies[2]
    assert bytes_of(editor, f"/photos/{wide}/original").headers["etag"] == before


def drag(tab: Tab, start: tuple[float, float], end: tuple[float, float]) -> None:
    """Pulls the pointer over the photo; places in per cent of it."""
    box = tab.locator("[data-crop-frame]").bounding_box()
    assert box is not None
    spots = [(box["x"] + box["width"] * x / 100, box["y"] + box["height"] * y / 100) for x, y in (start, end)]
    tab.mouse.move(*spots[0])
    tab.mouse.down()
    tab.mouse.move(*spots[1], steps=5)
    tab.mouse.up()


def test_a_preset_holds_while_the_pointer_pulls_and_tells_the_sharpness(
    shelf: Shelf, editor: Browser, browser: Chromium
) -> None:
    item, (wide, *_rest) = shelf.take()
    with page_of(browser, shelf.desk.url, editor.cookies) as tab:
        tab.goto(f"{shelf.desk.url}/items/{item}/photos/{wide}")
        tab.check('[name="ratio"][value="0.8"]')
        width, height = (float(tab.input_value(f"#{name}")) for name in ("width", "height"))
        assert abs(width * 2400 / (height * 1600) - 0.8) < 0.01 and height > 99
        tab.check('[name="ratio"][value="1.5"]')
        drag(tab, (60, 60), (80, 75))
        for name, value in (("left", "60"), ("top", "60"), ("width", "20"), ("height", "20")):
            assert tab.input_value(f"#{name}") == value
        expect(tab.locator("[data-dpi]")).to_have_text("113 dpi, coarse on paper")
        tab.keyboard.press("Control+-")  # the browser's own
        assert tab.input_value("#width") == "20"
        tab.check('[name="size"][value="s"]')
        expect(tab.locator("[data-dpi]")).to_have_text("131 dpi, coarse on paper")
        assert tab.input_value("#width") == "20"


def test_a_bracket_on_the_item_page_moves_the_chosen_photo(
    shelf: Shelf, editor: Browser, browser: Chromium
) -> None:
    item, (first, second, third) = shelf.take()
    with page_of(browser, shelf.desk.url, editor.cookies) as tab:
        tab.goto(f"{shelf.desk.url}/items/{item}")
        tab.locator(f"#photo-{first} a.title").focus()
        with tab.expect_navigation():
            tab.keyboard.press("]")
        shown = tab.locator("li.photo")
        assert [shown.nth(n).get_attribute("id") for n in range(3)] == [
            f"photo-{one}" for one in (second, first, third)
        ]


@pytest.mark.parametrize("dimensions", [DESKTOP, PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_everybody_can_read_a_photo(
    shelf: Shelf, editor: Browser, browser: Chromium, dimensions: tuple[int, int], language: str
) -> None:
    item, photos = shelf.free[0]
    with page_of(
        browser, shelf.desk.url, editor.cookies | {"newsdesk_language": language}, dimensions
    ) as tab:
        for path in (f"/items/{item}/photos/{photos[1]}", f"/items/{item}"):
            tab.goto(f"{shelf.desk.url}{path}")
            assert serious(tab) == [], path
