"""The HTML mail as a real browser draws it, of every kind of issue: it fits, it can be read, no table is too tall."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import Page as Tab
from playwright.sync_api import sync_playwright

from distribute import render
from distribute.printed import pictures_of
from distribute.templates import Templates
from tests.distribute import issues, sample

pytestmark = pytest.mark.servers
TEMPLATES = Templates.find()
KINDS = [name for name in issues.ALL if name != "hostile"]
PIXEL = "data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"

LOOK = """() => {
  const parts = c => { const m = c.match(/[\\d.]+/g).map(Number); return m.length < 4 ? [...m, 1] : m; };
  const lum = c => { const [r, g, b] = c.slice(0, 3).map(v => { v /= 255;
    return v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4; });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
  const ground = e => { for (; e; e = e.parentElement) {
    const c = parts(getComputedStyle(e).backgroundColor); if (c[3] > 0) return c; } return [255, 255, 255, 1]; };
  const faint = [], small = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let n = walker.nextNode(); n; n = walker.nextNode()) {
    const e = n.parentElement, style = getComputedStyle(e);
    if (!n.data.replace(/[\\s\\u00a0]/g, "") || !e.getClientRects().length) continue;
    const [a, b] = [lum(parts(style.color)), lum(ground(e))].sort((x, y) => y - x);
    const size = parseFloat(style.fontSize);
    const least = size >= 24 || (size >= 18.66 && style.fontWeight >= 700) ? 3 : 4.5;
    if ((a + 0.05) / (b + 0.05) < least) faint.push([n.data.slice(0, 20), style.color, (a + 0.05) / (b + 0.05)]);
    if (size < 11) small.push(n.data.slice(0, 20));
  }
  const wide = [...document.querySelectorAll("body *")].filter(
    e => e.getClientRects().length && e.getBoundingClientRect().right > innerWidth + 0.5
  ).map(e => e.outerHTML.slice(0, 90));
  const images = [...document.images].map(i => { const r = i.getBoundingClientRect(); return [r.width, r.height]; });
  const sheet = document.querySelector("h1").closest("table").getBoundingClientRect();
  return {scroll: document.documentElement.scrollWidth, wide, faint, small, images,
          tall: Math.max(...[...document.querySelectorAll("body > table")].map(t => t.getBoundingClientRect().height)),
          sheet: [sheet.left, sheet.width],
          h1: getComputedStyle(document.querySelector("h1")).fontSize};
}"""


@dataclass(frozen=True)
class View:
    width: int
    dark: bool = False
    blocked: bool = False
    bare: bool = False
    """Style blocks stripped, as Gmail's apps and probably QQ Mail do."""


VIEWS = {
    "desk": View(1280),
    "phone": View(390),
    "small phone": View(320),
    "dark desk": View(1280, dark=True),
    "dark phone": View(390, dark=True),
    "pictures blocked": View(390, blocked=True),
    "pictures blocked, dark": View(1280, dark=True, blocked=True),
    "style stripped": View(390, bare=True),
}


@pytest.fixture(scope="module")
def tab() -> Iterator[Tab]:
    found = shutil.which("chromium")
    assert found is not None, "Debian's chromium is not installed; `make system` installs it"
    with sync_playwright() as tools:
        browser = tools.chromium.launch(executable_path=found, args=["--no-sandbox"])
        yield browser.new_page()
        browser.close()


def seen(tab: Tab, page: str, view: View) -> dict[str, Any]:
    if view.bare:
        page = re.sub(r"<style.*?</style>", "", page, flags=re.S)
    page = re.sub(r'src="cid:[^"]*"', 'src="cid:blocked"' if view.blocked else f'src="{PIXEL}"', page)
    tab.set_viewport_size({"width": view.width, "height": 900})
    tab.emulate_media(color_scheme="dark" if view.dark else "light")
    tab.set_content(page)
    found: dict[str, Any] = tab.evaluate(LOOK)
    return found


@pytest.mark.parametrize("name", KINDS)
def test_every_kind_of_issue_fits_and_can_be_read_everywhere(tab: Tab, name: str) -> None:
    page = render.html(issues.ALL[name](), TEMPLATES)
    for title, view in VIEWS.items():
        found = seen(tab, page, view)
        assert found["scroll"] <= view.width, title
        assert found["wide"] == [], title
        assert found["faint"] == [], title
        assert found["small"] == [], title
        if view.width == 1280:
            assert found["tall"] <= 1700, title
            assert found["sheet"] == [320, 640]
        elif not view.bare:
            assert found["sheet"] == [0, view.width]


@pytest.mark.parametrize("accent", ["#0a4d8c", "#ffd400", "#ffffff", "#000000"])
def test_any_accent_can_be_read_in_light_and_dark(tab: Tab, accent: str) -> None:
    page = render.html(sample.issue(look=sample.look(accent=accent)), TEMPLATES)
    for dark in (False, True):
        assert seen(tab, page, View(1280, dark=dark))["faint"] == []


def test_hostile_words_push_nothing_out_of_the_page(tab: Tab) -> None:
    page = render.html(issues.hostile(), TEMPLATES)
    for width in (1280, 390, 320):
        found = seen(tab, page, View(width))
        assert found["scroll"] <= width
        assert found["wide"] == []


@pytest.mark.parametrize("place", issues.LONG_WORDS)
def test_one_long_word_anywhere_pushes_nothing_out_of_a_phone(tab: Tab, place: str) -> None:
    page = render.html(issues.one_long_word(place), TEMPLATES)
    assert "w" * 190 in page
    for bare in (False, True):
        found = seen(tab, page, View(320, bare=bare))
        assert (found["scroll"], found["wide"]) == (320, [])


def test_the_look_can_see_faint_words_and_wide_ones(tab: Tab) -> None:
    page = render.html(sample.issue(), TEMPLATES)
    faint = page.replace("color:#262626", "color:#a0a0a0")
    assert len(seen(tab, faint, View(1280))["faint"]) >= 15
    wide = page.replace("5月8日，", f'<span style="white-space:nowrap">{"长" * 40}</span>')
    assert seen(tab, wide, View(390))["wide"]


def test_photos_are_as_wide_as_they_are_sent(tab: Tab) -> None:
    page = render.html(issues.many_photos(), TEMPLATES)
    desk = seen(tab, page, View(1280))["images"]
    assert [round(width) for width, _height in desk] == [413] * 4 + [552, 300] * 3
    phone = seen(tab, page, View(390))["images"]
    assert [round(width) for width, _height in phone] == [350] * 4 + [350, 300] * 3


def test_a_blocked_picture_says_its_words_in_a_warm_box(tab: Tab) -> None:
    page = render.html(sample.issue(), TEMPLATES)
    tab.set_viewport_size({"width": 390, "height": 900})
    tab.emulate_media(color_scheme="light")
    tab.set_content(page)
    said = tab.evaluate(
        "() => [...document.images].map(i => "
        "[i.alt, getComputedStyle(i).backgroundColor, i.getBoundingClientRect().height])"
    )
    assert len(said) == len(pictures_of(sample.issue())) == 4
    for words, ground, height in said:
        assert len(words) >= 5
        assert ground == "rgb(236, 232, 224)"
        assert height >= 22
