"""Splitting and merging in the desk: the result is shown before it is done, and a doubled press does it once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser as Chromium

from editorial.models import Item
from tests.desk.web.chromium import DESKTOP, PHONE, page_of, serious
from tests.desk.web.desks import Browser, Desk, office_without_mailbox, signed_in
from tests.desk.web.stock import EDITOR, READER, closed_issue, persons, rows, store_of
from tests.editorial.test_recutting import FIVE
from tests.servers.smtpsink import SmtpSink

pytestmark = pytest.mark.servers


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory, sink: SmtpSink) -> Iterator[tuple[Desk, list[int]]]:
    folder: Path = tmp_path_factory.mktemp("pieces")
    office = office_without_mailbox(folder, sink.port)
    with store_of(office) as house:
        persons()
        made = rows(closed_issue(house, drafts=6, accepted=0))
        for item in made[:4]:
            item.paragraphs, item.unit, item.authors = list(FIVE), "", []
            item.save()
    with Desk(office) as running:
        yield running, [item.pk for item in made]


@pytest.fixture(scope="module")
def editor(desk: tuple[Desk, list[int]], sink: SmtpSink) -> Browser:
    return signed_in(desk[0], sink, EDITOR)


def once_of(text: str) -> str:
    found = re.search(r'name="once" value="([^"]+)"', text)
    assert found is not None
    return found[1]


def items_of(desk: Desk) -> int:
    with store_of(desk.office):
        return Item.objects.count()


def test_the_proposed_cuts_are_set_and_the_pieces_add_up(
    desk: tuple[Desk, list[int]], editor: Browser
) -> None:
    shown = editor.get(f"/items/{desk[1][0]}/split")
    assert len(re.findall(r'name="cut" value="\d+" checked', shown.text)) == 4
    sums = re.search(r"together (\d+) characters = the text (\d+) characters", shown.text)
    assert sums is not None
    assert sums[1] == sums[2]
    assert "5 pieces" in shown.text


def test_cuts_chosen_by_hand_are_shown_without_script(desk: tuple[Desk, list[int]], editor: Browser) -> None:
    path = f"/items/{desk[1][0]}/split"
    asked = editor.submit(path, path, do="show", cut="2", reading="yes")
    assert asked.status == 303
    shown = editor.get(asked.headers["location"])
    assert "2 pieces" in shown.text
    assert "csrf" not in asked.headers["location"]


def test_an_item_alone_offers_those_beside_it_for_merging(
    desk: tuple[Desk, list[int]], editor: Browser
) -> None:
    first, second = desk[1][4:6]
    link = re.search(r'href="(/items/merge\?[^"]+)"', editor.get(f"/items/{first}").text)
    assert link is not None
    offered = re.findall(r'type="checkbox" name="ids" value="(\d+)"', editor.get(link[1]).text)
    assert str(second) in offered and str(first) not in offered
    both = editor.get(f"{link[1]}&ids={second}")
    assert both.status == 200 and re.findall(r'name="ids" value="(\d+)"', both.text) == [
        str(first),
        str(second),
    ]


def test_a_doubled_press_splits_once(desk: tuple[Desk, list[int]], editor: Browser) -> None:
    running, numbers = desk
    path, before = f"/items/{numbers[0]}/split", items_of(running)
    shown = editor.get(path)
    fields = {"do": "split", "cut": "2", "reading": "yes", "based_on": "1", "once": once_of(shown.text)}
    first, second = editor.post(path, shown.token, **fields), editor.post(path, shown.token, **fields)
    assert (first.status, second.status) == (303, 303)
    assert first.headers["location"] == second.headers["location"]
    assert items_of(running) == before + 1


def test_items_are_merged_in_the_order_chosen(desk: tuple[Desk, list[int]], editor: Browser) -> None:
    running, numbers = desk
    one, two = numbers[4], numbers[5]
    shown = editor.get(f"/items/merge?ids={one}&ids={two}")
    turned = editor.get(f"/items/merge?ids={one}&ids={two}&up={two}")
    assert shown.text.index(f"/items/{one}") < shown.text.index(f"/items/{two}")
    assert turned.text.index(f'href="/items/{two}"') < turned.text.index(f'href="/items/{one}"')
    with store_of(running.office):
        text = "\n\n".join(p for pk in (one, two) for p in Item.objects.get(pk=pk).paragraphs)
    body = f"ids={one}&ids={two}&versions=1&versions=1"
    done = editor.post_form("/items/merge", shown.token, body, text=text)
    assert done.status == 303, done.text
    with store_of(running.office):
        assert Item.objects.get(pk=one).paragraphs == text.split("\n\n")
        assert Item.objects.get(pk=two).state == "declined"


def test_an_item_of_one_paragraph_is_told_how_it_could_be_cut(
    desk: tuple[Desk, list[int]], editor: Browser
) -> None:
    number = desk[1][5]
    with store_of(desk[0].office):
        item = Item.objects.get(pk=number)
        item.paragraphs = ["只有一段的稿件。"]
        item.save()
    shown = editor.get(f"/items/{number}/split")
    assert shown.status == 200 and "only one paragraph" in shown.text and "Put a blank line" in shown.text
    assert 'value="split"' not in shown.text and f'href="/items/{number}#text"' in shown.text
    assert "Split it so" in editor.get(f"/items/{desk[1][1]}/split").text


def test_only_editors_cut(desk: tuple[Desk, list[int]], sink: SmtpSink) -> None:
    assert signed_in(desk[0], sink, READER).get(f"/items/{desk[1][1]}/split").status == 403


def test_the_space_bar_cuts_and_the_pieces_follow(
    desk: tuple[Desk, list[int]], editor: Browser, browser: Chromium
) -> None:
    running, numbers = desk
    with page_of(browser, running.url, editor.cookies) as page:
        page.goto(f"{running.url}/items/{numbers[1]}/split")
        page.keyboard.press("j")
        page.keyboard.press("Space")
        page.get_by_text("6 pieces").wait_for()


@pytest.mark.parametrize("which", ["split", "merge", "choose"])
def test_the_pages_are_readable_by_everybody(
    desk: tuple[Desk, list[int]], editor: Browser, browser: Chromium, which: str
) -> None:
    running, numbers = desk
    paths = {
        "split": f"/items/{numbers[2]}/split",
        "merge": f"/items/merge?ids={numbers[2]},{numbers[3]}",
        "choose": f"/items/merge?ids={numbers[2]}",
    }
    for size in (DESKTOP, PHONE):
        for language in ("zh-hans", "en"):
            with page_of(
                browser, running.url, editor.cookies | {"newsdesk_language": language}, size
            ) as page:
                page.goto(running.url + paths[which])
                assert serious(page) == []
