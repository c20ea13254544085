"""The window page in a real browser: keys, pointer and menus do the same; readable by everybody at both widths."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser as Chromium
from playwright.sync_api import Page

from tests.desk.web.chromium import DESKTOP, PHONE, page_of, serious
from tests.desk.web.desks import Desk, office_without_mailbox, signed_in
from tests.desk.web.test_window import EDITOR, STORIES, shown
from tests.office import mail
from tests.servers.smtpsink import SmtpSink

pytestmark = pytest.mark.servers


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Desk, dict[str, str]]]:
    folder: Path = tmp_path_factory.mktemp("desk")
    with SmtpSink() as sink:
        office = office_without_mailbox(folder, sink.port)
        office.run("windows", "add", "--opens", "2026-05-06T08:00", "--closes", "2026-05-12T17:00")
        for at, (subject, text, unit, author) in enumerate(STORIES * 2):
            path = folder / f"{at}.eml"
            path.write_bytes(mail(f"{subject}{at}", f"{at + 1}号机：{text}（{unit}　{author}）"))
            office.run("import", str(path), "--received", f"2026-05-07T1{at}:00")
        office.run("windows", "close", "1")
        office.run("people", "add", EDITOR, "--name", "沈知秋", "--role", "editor")
        with Desk(office) as running:
            yield running, signed_in(running, sink, EDITOR).cookies


def order(page: Page) -> list[str]:
    return [item for _number, item in shown(page.content())]


def test_three_keys_place_the_first_draft_and_brackets_reorder(
    desk: tuple[Desk, dict[str, str]], browser: Chromium
) -> None:
    running, cookies = desk
    with page_of(browser, running.url, cookies) as page:
        page.goto(f"{running.url}/w/1")
        for item in ("item-1", "item-2"):
            page.keyboard.press("j")
            assert page.locator("[data-current]").get_attribute("id") == item
            with page.expect_navigation():
                page.keyboard.press("m")
                page.keyboard.press("2")
        assert order(page) == ["1", "2"]
        page.locator("#item-2 .title").focus()
        with page.expect_navigation():
            page.keyboard.press("[")
        assert order(page) == ["2", "1"]


def test_a_draft_is_dragged_to_its_place_and_by_the_menu_without_dragging(
    desk: tuple[Desk, dict[str, str]], browser: Chromium
) -> None:
    running, cookies = desk
    with page_of(browser, running.url, cookies) as page:
        page.goto(f"{running.url}/w/1")
        grip, target = (
            page.locator("#item-3 [data-grip]"),
            page.locator('[data-section="serial"][data-slots]'),
        )
        start, end = grip.bounding_box(), target.bounding_box()
        assert start is not None and end is not None
        with page.expect_navigation():
            page.mouse.move(start["x"] + 4, start["y"] + 8)
            page.mouse.down()
            page.mouse.move(end["x"] + 60, end["y"] + end["height"] / 2, steps=12)
            page.mouse.up()
        assert "3" in order(page)
        page.locator("#item-4 summary").click()
        with page.expect_navigation():
            page.locator('#item-4 button[name="section"][value="news"]').click()
        assert order(page)[0] == "4"


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_everybody_can_read_the_pages(
    desk: tuple[Desk, dict[str, str]], browser: Chromium, size: tuple[int, int], language: str
) -> None:
    running, cookies = desk
    for path, known in (("/w/1", cookies), ("/sign-in", dict[str, str]())):
        with page_of(browser, running.url, known | {"newsdesk_language": language}, size) as page:
            page.goto(f"{running.url}{path}")
            assert serious(page) == [], path
