"""The window page in a real browser: keys, pointer and menus do the same; readable by everybody at both widths."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import parse_qsl

import pytest
from playwright.sync_api import Browser as Chromium
from playwright.sync_api import Page

from editorial import issues
from tests.desk.web import stock
from tests.desk.web.chromium import DESKTOP, PHONE, page_of, serious
from tests.desk.web.desks import Desk, office_without_mailbox, signed_in
from tests.desk.web.stock import CLOSES, EDITOR
from tests.desk.web.test_window import drafts, shown
from tests.servers.smtpsink import SmtpSink

pytestmark = pytest.mark.servers
Opened = tuple[Desk, dict[str, str]]


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory, sink: SmtpSink) -> Iterator[Opened]:
    """Window 1, closed: five drafts, six accepted over three sections; and a special edition, empty."""
    folder: Path = tmp_path_factory.mktemp("desk")
    office = office_without_mailbox(folder, sink.port)
    with stock.store_of(office) as house:
        stock.persons()
        stock.closed_issue(house, drafts=5, accepted=6)
        issues.add_special(house, "安全月", CLOSES.date(), None, CLOSES, "test")
    with Desk(office) as running:
        yield running, signed_in(running, sink, EDITOR).cookies


def order(page: Page) -> list[str]:
    return [item for _number, item in shown(page.content())]


def press(page: Page, *keys: str) -> None:
    """The keys, and what they lead to."""
    with page.expect_navigation():
        for key in keys:
            page.keyboard.press(key)


def focused(page: Page) -> str:
    return str(page.evaluate("(document.activeElement.closest('[data-row]') || {}).id"))


def test_three_keys_place_a_draft_the_next_has_the_focus_and_z_takes_all_back(
    desk: Opened, browser: Chromium
) -> None:
    running, cookies = desk
    with page_of(browser, running.url, cookies) as page:
        page.goto(f"{running.url}/w/1")
        before, cards = order(page), drafts(page.content())
        press(page, "j", "m", "2")
        assert cards[0] in order(page) and focused(page) == f"item-{cards[1]}"
        press(page, "m", "3")
        assert order(page)[-1] == cards[1]
        page.keyboard.press("j")
        assert focused(page) == f"item-{cards[3]}"
        press(page, "z")
        press(page, "z")
        assert (order(page), drafts(page.content())) == (before, cards)
        assert focused(page) == f"item-{cards[0]}"


def test_brackets_reorder_under_a_chinese_input_method_too(desk: Opened, browser: Chromium) -> None:
    running, cookies = desk
    with page_of(browser, running.url, cookies) as page:
        page.goto(f"{running.url}/w/1")
        first, second = order(page)[:2]
        page.locator(f"#item-{second} .title").focus()
        with page.expect_navigation():
            page.evaluate(
                "document.activeElement.dispatchEvent(new KeyboardEvent('keydown',"
                "{key: '【', code: 'BracketLeft', bubbles: true, cancelable: true}))"
            )
        assert order(page)[:2] == [second, first] and focused(page) == f"item-{second}"
        press(page, "]")
        assert order(page)[:2] == [first, second]


def _by_keys(page: Page, number: str) -> None:
    page.locator(f"#item-{number} .title").focus()
    page.keyboard.press("m")
    page.keyboard.press("3")


def _by_mouse(page: Page, number: str) -> None:
    page.locator(f"#item-{number} summary").click()
    page.locator(f"#item-{number} [data-opens]").click()
    page.locator('#move [data-send="serial/"]').click()


def _by_drag(page: Page, number: str) -> None:
    page.locator(f"#item-{number}").hover()
    start = page.locator(f"#item-{number} .grip").bounding_box()
    end = page.locator('[data-slots="serial/"]').bounding_box()
    assert start is not None and end is not None
    page.mouse.move(start["x"] + 4, start["y"] + 8)
    page.mouse.down()
    page.mouse.move(end["x"] + 60, end["y"] + end["height"] - 2, steps=12)
    page.mouse.up()


def test_keys_menu_and_drag_send_the_same(desk: Opened, browser: Chromium) -> None:
    running, cookies = desk
    with page_of(browser, running.url, cookies) as page:
        sent: list[tuple[str, list[tuple[str, str]]]] = []
        page.goto(f"{running.url}/w/1")
        number, before = drafts(page.content())[1], order(page)
        ways: tuple[Callable[[Page, str], None], ...] = (_by_keys, _by_mouse, _by_drag)
        for way in ways:
            with page.expect_request(lambda one: one.method == "POST") as caught, page.expect_navigation():
                way(page, number)
            fields = parse_qsl(caught.value.post_data or "", keep_blank_values=True)
            path = caught.value.url.removeprefix(running.url)
            sent.append((path, sorted(one for one in fields if one[0] != "csrfmiddlewaretoken")))
            assert order(page) == [*before, number]
            press(page, "z")
        assert sent[0] == sent[1] == sent[2]
        assert ("section", "serial") in sent[0][1]


def test_a_row_dropped_between_two_goes_there_with_what_stood_beside(desk: Opened, browser: Chromium) -> None:
    running, cookies = desk
    with page_of(browser, running.url, cookies) as page:
        page.goto(f"{running.url}/w/1")
        number, before = drafts(page.content())[0], order(page)
        page.locator(f"#item-{number}").hover()
        start = page.locator(f"#item-{number} .grip").bounding_box()
        end = page.locator(f"#item-{before[1]}").bounding_box()
        assert start is not None and end is not None
        page.mouse.move(start["x"] + 4, start["y"] + 8)
        page.mouse.down()
        page.mouse.move(end["x"] + 60, end["y"], steps=12)
        with page.expect_request(lambda one: one.method == "POST") as caught, page.expect_navigation():
            page.mouse.up()
        fields = dict(parse_qsl(caught.value.post_data or "", keep_blank_values=True))
        assert (fields["after"], fields["before"], fields["position"]) == (before[0], before[1], "2")
        assert order(page) == [before[0], number, *before[1:]]
        press(page, "z")


def test_ticked_rows_are_acted_on_together(desk: Opened, browser: Chromium) -> None:
    running, cookies = desk
    with page_of(browser, running.url, cookies) as page:
        page.goto(f"{running.url}/w/1")
        before, bar = order(page), page.locator("[data-bulk]")
        assert bar.is_hidden()
        page.locator(f"#item-{before[0]} .title").focus()
        page.keyboard.press("v")
        page.keyboard.press("j")
        page.keyboard.press("v")
        assert bar.is_visible() and page.locator("[data-bulk-count]").text_content() == "2"
        press(page, "m", "3")
        assert order(page)[-2:] == before[:2]
        press(page, "z")
        assert order(page) == before
        page.locator(f"#item-{before[0]} .title").focus()
        page.keyboard.press("v")
        press(page, "x")
        assert page.locator("#reason").is_visible()


def test_the_keys_are_listed_and_the_findings_are_fetched(desk: Opened, browser: Chromium) -> None:
    running, cookies = desk
    with page_of(browser, running.url, cookies) as page:
        page.goto(f"{running.url}/w/1")
        page.wait_for_selector("#found .finding")
        assert (page.locator("#found-count").text_content() or "").split()[0].isdecimal()
        page.keyboard.press("?")
        assert page.locator("#keys").is_visible() and page.locator("#keys kbd").count() > 25
        assert serious(page) == []
        page.keyboard.press("Escape")
        page.keyboard.press("g")
        assert page.locator('[data-hint="g"]').is_visible()
        page.keyboard.press("Escape")
        press(page, "n")
        assert page.url.endswith("/w/1/new")
        page.locator("h1").click()
        press(page, "g", "w")
        assert page.url.endswith("/w")


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_everybody_can_read_the_pages(
    desk: Opened, browser: Chromium, size: tuple[int, int], language: str
) -> None:
    running, cookies = desk
    own = (
        "/w/1",
        "/issues/2/layout",
        "/w?all",
        "/w/1/new",
        "/items/1/move",
        "/items/1/decline",
        "/issues/1/findings",
    )
    with page_of(browser, running.url, cookies | {"newsdesk_language": language}, size) as page:
        for path in own:
            page.goto(f"{running.url}{path}")
            assert serious(page) == [], path
    with page_of(browser, running.url, {"newsdesk_language": language}, size) as page:
        page.goto(f"{running.url}/sign-in")
        assert serious(page) == []
