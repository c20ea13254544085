"""The item page in a real browser: typing saves itself and is never lost, two editors meet, keys do everything."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser as Chromium
from playwright.sync_api import Dialog, Page, expect

from tests.desk.web.chromium import DESKTOP, PHONE, page_of, serious
from tests.desk.web.desks import Desk, office_without_mailbox, signed_in
from tests.desk.web.item_stock import TEXT, Shop, correction, story, twins
from tests.desk.web.stock import EDITOR, SECOND, closed_issue, persons, store_of
from tests.servers.smtpsink import SmtpSink

pytestmark = pytest.mark.servers
NAMES = (
    *("typed", "composed", "ways", "clash", "seen", "taken", "keys", "next"),
    *("expired", "killed", "looks", "other", "remote"),
)
SAVED = '[data-save-state][data-state="saved"]'


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory, sink: SmtpSink) -> Iterator[Shop]:
    office = office_without_mailbox(tmp_path_factory.mktemp("desk"), sink.port)
    with store_of(office) as house:
        persons()
        issue = closed_issue(house, 0, 0)
        made = {name: story(issue, n) for n, name in enumerate(NAMES, 1)}
        correction(made["looks"])
        twins(made["looks"], made["other"])
    with Desk(office) as running:
        yield Shop(running, {name: one.pk for name, one in made.items()})


@pytest.fixture(scope="module")
def cookies(shop: Shop, sink: SmtpSink) -> dict[str, str]:
    return signed_in(shop.desk, sink, EDITOR).cookies


@pytest.fixture(scope="module")
def others(shop: Shop, sink: SmtpSink) -> dict[str, str]:
    return signed_in(shop.desk, sink, SECOND).cookies


@contextmanager
def troubled(browser: Chromium, url: str, cookies: dict[str, str]) -> Iterator[Page]:
    """A page whose console may complain: answers of 4xx and a server that is gone are told there by the browser."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.add_cookies([{"name": name, "value": value, "url": url} for name, value in cookies.items()])
    page = context.new_page()
    page.on("dialog", Dialog.accept)
    yield page
    context.close()


def kill(desk: Desk) -> None:
    """SIGKILL for the server and its two workers."""
    process = desk._process
    assert process is not None
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
    for pid in (process.pid, *map(int, children)):
        os.kill(pid, signal.SIGKILL)
    process.communicate()


def rewrite(page: Page, old: str, new: str) -> None:
    """As if typed: these words of the text for others."""
    field = page.locator("#text")
    field.fill(field.input_value().replace(old, new))


def test_typing_saves_itself_and_control_s_keeps_a_version(
    shop: Shop, cookies: dict[str, str], browser: Chromium
) -> None:
    at = f"{shop.desk.url}/items/{shop.items['typed']}"
    with page_of(browser, shop.desk.url, cookies) as page:
        page.goto(at)
        page.locator("#headline").fill("自动保存的标题")
        page.wait_for_selector(SAVED)
        page.locator("#authors").fill("闻笛、温可")
        page.locator("#unit").focus()
        expect(page.locator("#based-on")).to_have_value("3")
        expect(page.locator("#printed")).to_have_text("（岚谷铝加工公司　闻笛、温可）")
        page.locator("#text").focus()
        page.keyboard.press("Control+s")
        expect(page.locator("#version")).to_contain_text("saved as a version")
        page.reload()
        assert page.locator("#headline").input_value() == "自动保存的标题"
        assert page.locator("[data-restore]").is_hidden()


def test_an_open_composition_saves_nothing_and_fires_no_key(
    shop: Shop, cookies: dict[str, str], browser: Chromium
) -> None:
    with page_of(browser, shop.desk.url, cookies) as page:
        page.goto(f"{shop.desk.url}/items/{shop.items['composed']}")
        posts: list[str] = []
        page.on("request", lambda one: posts.append(one.url) if one.method == "POST" else None)
        path = f"{shop.desk.url}/items/{shop.items['composed']}"
        page.locator("#text").focus()
        page.evaluate(
            """() => { const field = document.querySelector("#text");
            field.dispatchEvent(new CompositionEvent("compositionstart", { bubbles: true }));
            field.value += "shitu";
            field.dispatchEvent(new InputEvent("input", { bubbles: true, isComposing: true }));
            const press = (words) => document.body.dispatchEvent(
                new KeyboardEvent("keydown", { bubbles: true, ...words }));
            press({ code: "KeyX", key: "x", isComposing: true });
            press({ code: "KeyJ", key: "Process", keyCode: 229 }); }"""
        )
        page.wait_for_timeout(1700)
        assert path not in posts and page.locator("#reason").is_hidden() and page.url == path
        page.evaluate(
            """() => { const field = document.querySelector("#text");
            field.value = field.value.replace("shitu", "师徒");
            field.dispatchEvent(new CompositionEvent("compositionend", { bubbles: true })); }"""
        )
        page.wait_for_selector(SAVED)
        assert posts.count(path) == 1
    assert shop.text("composed")[-1].endswith("师徒")


def test_two_browsers_at_different_paragraphs_both_show_both_changes(
    shop: Shop, cookies: dict[str, str], others: dict[str, str], browser: Chromium
) -> None:
    at = f"{shop.desk.url}/items/{shop.items['ways']}"
    with (
        page_of(browser, shop.desk.url, cookies) as mine,
        page_of(browser, shop.desk.url, others) as theirs,
    ):
        for page in (mine, theirs):
            page.goto(at)
        rewrite(mine, "首批30对", "首批32对")
        mine.wait_for_selector(SAVED)
        rewrite(theirs, "11名", "12名")
        theirs.wait_for_selector(SAVED)
        text = theirs.locator("#text").input_value()
        assert "首批32对" in text and "12名" in text
        # What is typed after the merge is based on it: nothing of the other one is undone.
        rewrite(theirs, "12名", "十二名")
        expect(theirs.locator("#based-on")).to_have_value("5")
    assert "首批32对" in shop.text("ways")[0] and "十二名" in shop.text("ways")[2]


def test_typing_on_while_a_merge_is_under_way_takes_nothing_back(
    shop: Shop, cookies: dict[str, str], others: dict[str, str], browser: Chromium
) -> None:
    at = f"{shop.desk.url}/items/{shop.items['other']}"
    with (
        page_of(browser, shop.desk.url, cookies) as mine,
        page_of(browser, shop.desk.url, others) as theirs,
    ):
        for page in (mine, theirs):
            page.goto(at)
        rewrite(mine, "首批30对", "首批32对")
        mine.wait_for_selector(SAVED)
        theirs.route(at, lambda route: (theirs.wait_for_timeout(400), route.continue_())[1])
        rewrite(theirs, "11名", "12名")
        theirs.wait_for_selector('[data-state="saving"]')
        rewrite(theirs, "12名", "十二名")
        theirs.wait_for_selector(SAVED, timeout=10000)
    assert "首批32对" in shop.text("other")[0] and "十二名" in shop.text("other")[2]


def test_the_same_paragraph_in_two_browsers_is_settled_and_no_text_is_lost(
    shop: Shop, cookies: dict[str, str], others: dict[str, str], browser: Chromium
) -> None:
    at = f"{shop.desk.url}/items/{shop.items['clash']}"
    with (
        page_of(browser, shop.desk.url, cookies) as mine,
        troubled(browser, shop.desk.url, others) as theirs,
    ):
        for page in (mine, theirs):
            page.goto(at)
        rewrite(mine, "首批30对", "首批32对")
        mine.wait_for_selector(SAVED)
        rewrite(theirs, "首批30对", "首批35对")
        theirs.locator("[data-contested] a").click()
        theirs.wait_for_url("**settle=*")
        assert serious(theirs) == []
        words = theirs.locator("main").inner_text()
        assert "32" in words and "35" in words and "沈知秋" in words
        theirs.locator("#text").fill(TEXT[0].replace("30对", "33对"))
        theirs.locator("button.primary").click()
        theirs.wait_for_url(at)
        assert theirs.locator("[data-restore]").is_hidden()
    assert "首批33对" in shop.text("clash")[0]
    kept = str(
        shop.ask("SELECT group_concat(fields) FROM item_version WHERE item_id = ?", shop.items["clash"])
    )
    assert all(word.encode("unicode_escape").decode() in kept or word in kept for word in ("32", "35", "33"))


def test_a_second_writer_sees_the_first_may_only_look_and_gets_it_when_asked(
    shop: Shop, cookies: dict[str, str], others: dict[str, str], browser: Chromium
) -> None:
    at = f"{shop.desk.url}/items/{shop.items['seen']}"
    with (
        page_of(browser, shop.desk.url, cookies) as mine,
        page_of(browser, shop.desk.url, others) as theirs,
    ):
        mine.goto(at)
        mine.locator("#headline").press_sequentially("师")
        theirs.goto(at)
        expect(theirs.locator("#presence")).to_contain_text("沈知秋 is editing", timeout=12000)
        expect(theirs.locator("#writers")).to_contain_text("沈知秋 began editing")
        theirs.get_by_role("button", name="Only look").click()
        assert theirs.locator("#text").get_attribute("readonly") is not None
        expect(theirs.locator("#writers")).to_be_hidden()
        theirs.get_by_role("button", name="Edit all the same").click()
        assert theirs.locator("#text").get_attribute("readonly") is None
        theirs.reload()
        theirs.get_by_role("button", name="Ask for it").click()
        expect(theirs.locator("#writers")).to_contain_text("asked")
        mine.get_by_role("button", name="Let them have it").click(timeout=12000)
        expect(mine.locator("[data-looking]")).to_be_visible()
        mine.close()
        expect(theirs.locator("#presence")).to_be_empty(timeout=12000)


def test_selected_words_of_the_source_are_taken_in_at_the_cursor(
    shop: Shop, cookies: dict[str, str], browser: Chromium
) -> None:
    with page_of(browser, shop.desk.url, cookies) as page:
        page.goto(f"{shop.desk.url}/items/{shop.items['taken']}")
        page.evaluate("() => document.querySelector('#text').setSelectionRange(0, 0)")
        page.locator("[data-source] p").nth(2).click(click_count=3)
        page.keyboard.press("y")
        assert page.locator("#text").input_value().startswith(TEXT[2])
        page.wait_for_selector(SAVED)
    assert shop.text("taken")[0].startswith(TEXT[2])


def test_with_keys_alone_a_text_is_changed_and_accepted_and_the_next_one_opened(
    shop: Shop, cookies: dict[str, str], browser: Chromium
) -> None:
    with page_of(browser, shop.desk.url, cookies) as page:
        page.goto(f"{shop.desk.url}/items/{shop.items['keys']}")
        page.keyboard.press("e")
        page.keyboard.press("Control+End")
        page.keyboard.type("完。")
        page.keyboard.press("Control+Enter")  # at once: what was typed goes first
        page.wait_for_url(f"**/items/{shop.items['next']}")
        page.keyboard.press("x")
        expect(page.locator("#reason")).to_be_focused()
        page.keyboard.type("与上期重复")
        with page.expect_navigation():
            page.keyboard.press("Enter")
    assert shop.text("keys")[-1].endswith("完。")
    states = "SELECT state FROM item WHERE id IN (?, ?) ORDER BY id"
    assert shop.ask(states, shop.items["keys"], shop.items["next"]) == [("accepted",), ("declined",)]


def test_a_session_that_is_over_keeps_the_text_and_offers_it_after_sign_in(
    shop: Shop, cookies: dict[str, str], browser: Chromium
) -> None:
    at = f"{shop.desk.url}/items/{shop.items['expired']}"
    with troubled(browser, shop.desk.url, cookies) as page:
        page.goto(at)
        page.context.clear_cookies(name="newsdesk_session")
        rewrite(page, "首批30对", "首批32对")
        page.wait_for_url("**/sign-in?next=**")
        page.context.add_cookies(
            [{"name": "newsdesk_session", "value": cookies["newsdesk_session"], "url": shop.desk.url}]
        )
        page.goto(at)  # as the sign-in page goes on to
        page.locator("[data-restore-take]").click()
        page.wait_for_selector(SAVED)
    assert "首批32对" in shop.text("expired")[0]


def test_a_remote_picture_in_a_mail_asks_for_nothing_outside(
    shop: Shop, cookies: dict[str, str], browser: Chromium
) -> None:
    with page_of(browser, shop.desk.url, cookies) as page:
        asked: list[str] = []
        page.on("request", lambda one: asked.append(one.url))
        page.goto(f"{shop.desk.url}/items/{shop.items['remote']}")
        page.locator(".as-sent summary").click()
        expect(page.frame_locator("iframe").locator("body")).to_contain_text("师徒签约")
        assert len(asked) > 4
        assert all(one.startswith((shop.desk.url, "data:")) for one in asked), asked


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_everybody_can_read_the_item_page(
    shop: Shop, cookies: dict[str, str], browser: Chromium, size: tuple[int, int], language: str
) -> None:
    with page_of(browser, shop.desk.url, cookies | {"newsdesk_language": language}, size) as page:
        all_tabs = ("mail", "versions", "files", "compare", "exchange", "comments")
        for tab in all_tabs if (size, language) == (PHONE, "zh-hans") else all_tabs[:2]:
            page.goto(f"{shop.desk.url}/items/{shop.items['looks']}?tab={tab}")
            assert serious(page) == [], tab


def test_what_is_typed_survives_a_server_that_is_killed(
    shop: Shop, cookies: dict[str, str], browser: Chromium
) -> None:
    at = f"{shop.desk.url}/items/{shop.items['killed']}"
    with troubled(browser, shop.desk.url, cookies) as page:
        page.goto(at)
        kill(shop.desk)
        rewrite(page, "首批30对", "首批32对")
        page.wait_for_selector('[data-save-state][data-state="unsaved"]', timeout=15000)
        page.goto("about:blank")  # a reload could still bring the words to the server by itself
        shop.desk.__enter__()  # the fixture ends it
        page.goto(at)
        assert "首批30对" in page.locator("#text").input_value()
        page.locator("[data-restore-take]").click()
        page.wait_for_selector(SAVED)
    assert "首批32对" in shop.text("killed")[0]
