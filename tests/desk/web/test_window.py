"""The window page: what came in, what will be printed, what is missing; and every decision there, without script."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from editorial import moving
from editorial.models import (
    Item,
    ItemState,
    Once,
)
from tests.desk.web import counting, stock
from tests.desk.web.desks import Browser, Desk, Page, office_without_mailbox, signed_in
from tests.desk.web.stock import CLOSES, EDITOR, READER, SECOND
from tests.servers.smtpsink import SmtpSink

pytestmark = pytest.mark.servers
NOW = CLOSES + timedelta(hours=2)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory, sink: SmtpSink) -> Iterator[Desk]:
    """Window 1, closed: four drafts, six accepted over three sections. Its store is open in this process too."""
    folder: Path = tmp_path_factory.mktemp("desk")
    office = office_without_mailbox(folder, sink.port)
    with stock.store_of(office) as house:
        stock.persons()
        stock.closed_issue(house, drafts=4, accepted=6)
        counting.started(office, NOW)
        with Desk(office) as running:
            yield running


@pytest.fixture(scope="module")
def editor(desk: Desk, sink: SmtpSink) -> Browser:
    return signed_in(desk, sink, EDITOR)


def shown(page: str) -> list[tuple[int, str]]:
    """The layout as a reader sees it: running numbers and items' ids, in order."""
    rows = re.findall(r'class="row" id="item-(\d+)".*?<span class="position">(\d+)</span>', page, re.DOTALL)
    return [(int(number), item) for item, number in rows]


def drafts(page: str) -> list[str]:
    return re.findall(r'class="card" id="item-(\d+)"', page)


def state(number: str | int) -> str:
    return Item.objects.get(pk=number).state


def location(page: Page) -> str:
    return page.headers["location"]


def test_what_came_in_waits_as_cards_and_what_is_accepted_stands_numbered(editor: Browser) -> None:
    page = editor.get("/w/1").text
    assert len(drafts(page)) == 4
    assert [number for number, _item in shown(page)] == [1, 2, 3, 4, 5, 6]
    assert "青石电解铝厂　温可" in page


def test_a_draft_is_placed_and_accepted_by_a_button_and_the_numbers_follow(editor: Browser) -> None:
    before = editor.get("/w/1").text
    first = drafts(before)[0]
    placed = editor.submit(
        "/w/1", f"/items/{first}/place", section="news", position="1", next="/w/1", list="1"
    )
    assert placed.status == 303 and location(placed) == f"/w/1?at={first}"
    assert shown(editor.get("/w/1").text)[0] == (1, first) and state(first) == ItemState.ACCEPTED
    assert editor.submit("/w/1", "/undo", next="/w/1", list="1").status == 303
    after = editor.get("/w/1").text
    assert (shown(after), drafts(after)) == (shown(before), drafts(before))


def test_a_place_on_an_old_page_is_beside_what_the_person_saw_and_told_of(editor: Browser) -> None:
    page, house = editor.get("/w/1").text, counting.site_house()
    first, second = (item for _number, item in shown(page)[:2])
    draft = drafts(page)[0]
    moving.move(house, int(first), "news", "", None, NOW, SECOND, accepting=True)
    seen = {"section": "news", "position": "2", "after": first, "before": second}
    placed = editor.submit("/w/1", f"/items/{draft}/place", next="/w/1", list="1", **seen)
    assert [item for _number, item in shown(editor.get("/w/1").text)[:3]] == [second, first, draft]
    told = editor.get(location(placed)).text
    assert "stands behind No. 2 now" in told and "Last change there: 白若川" in told
    editor.submit("/w/1", "/undo", next="/w/1")
    moving.move(house, int(first), "news", "", 1, NOW, SECOND, accepting=True)
    value = re.search(rf'/items/{second}/place" name="by" value="(-1:[^"]*)"', page)
    assert value is not None
    moved = editor.submit("/w/1", f"/items/{second}/place", by=value[1], next="/w/1", list="1")
    assert "moved=" not in location(moved)
    assert [item for _number, item in shown(editor.get("/w/1").text)[:2]] == [second, first]
    editor.submit("/w/1", "/undo", next="/w/1")


def test_the_page_a_person_comes_back_to_knows_where_they_were(editor: Browser) -> None:
    first, second = drafts(editor.get("/w/1").text)[:2]
    held = editor.submit("/w/1", f"/items/{first}/state", to="held", next="/w/1?at=9", list="1", then=second)
    assert location(held) == f"/w/1?at={second}"
    assert f'id="item-{second}" data-row data-focus' in editor.get(location(held)).text
    back = editor.submit("/w/1", "/undo", next="/w/1", list="1")
    assert location(back) == f"/w/1?at={first}" and state(first) == ItemState.DRAFT


def test_the_button_says_what_undo_takes_back_and_two_people_have_two(
    desk: Desk, editor: Browser, sink: SmtpSink
) -> None:
    other = signed_in(desk, sink, SECOND)
    first, second = drafts(editor.get("/w/1").text)[:2]
    editor.submit("/w/1", f"/items/{first}/state", to="held", next="/w/1")
    other.submit("/w/1", f"/items/{second}/state", to="declined", reason="重复", next="/w/1")
    assert "Undo: hold" in editor.get("/w/1").text and "Undo: decline" in other.get("/w/1").text
    refused = other.submit("/w/1", f"/items/{first}/state", to="accepted", next="/w/1")
    assert refused.status == 303
    stopped = editor.submit("/w/1", "/undo", next="/w/1")
    assert stopped.status == 409 and "白若川" in stopped.text and "Nothing was changed." in stopped.text
    other.submit("/w/1", "/undo", next="/w/1")
    other.submit("/w/1", "/undo", next="/w/1")
    assert editor.submit("/w/1", "/undo", next="/w/1").status == 303
    assert {state(first), state(second)} == {ItemState.DRAFT}


def test_ticked_items_are_held_together_and_come_back_with_one_press(editor: Browser) -> None:
    before = shown(editor.get("/w/1").text)
    chosen = [before[0][1], before[3][1]]
    token = editor.get("/w/1").token
    held = editor.post_many(
        "/w/1/items", token, [("to", "held"), ("next", "/w/1"), *(("item", one) for one in chosen)]
    )
    assert held.status == 303 and {state(one) for one in chosen} == {ItemState.HELD}
    assert "Undo: hold, 2 items" in editor.get("/w/1").text
    editor.submit("/w/1", "/undo", next="/w/1")
    assert shown(editor.get("/w/1").text) == before


def test_of_ticked_items_all_are_done_or_none(editor: Browser) -> None:
    before = shown(editor.get("/w/1").text)
    fields = [("to", "held"), ("item", before[0][1]), ("item", "99999")]
    refused = editor.post_many("/w/1/items", editor.get("/w/1").token, fields)
    assert refused.status == 409 and shown(editor.get("/w/1").text) == before
    nothing = editor.post_many("/w/1/items", editor.get("/w/1").token, [("to", "held")])
    assert nothing.status == 409 and "tick" in nothing.text


def test_declining_several_asks_for_one_reason_first(editor: Browser) -> None:
    chosen = drafts(editor.get("/w/1").text)[:2]
    fields = [("to", "declined"), ("next", "/w/1"), *(("item", one) for one in chosen)]
    asked = editor.post_many("/w/1/items", editor.get("/w/1").token, fields)
    assert asked.status == 200 and 'name="reason"' in asked.text
    done = editor.post_many("/w/1/items", asked.token, [*fields, ("reason", "与上期重复")])
    assert done.status == 303
    assert set(Item.objects.filter(pk__in=chosen).values_list("state_reason", flat=True)) == {"与上期重复"}
    editor.submit("/w/1", "/undo", next="/w/1")


def test_moving_several_puts_them_at_the_end_of_the_section(editor: Browser) -> None:
    before = editor.get("/w/1").text
    chosen = [shown(before)[0][1], drafts(before)[0]]
    fields = [("section", "serial"), ("next", "/w/1"), *(("item", one) for one in chosen)]
    editor.post_many("/w/1/items", editor.get("/w/1").token, fields)
    assert [item for _number, item in shown(editor.get("/w/1").text)][-2:] == chosen
    editor.submit("/w/1", "/undo", next="/w/1")
    assert shown(editor.get("/w/1").text) == shown(before)


def test_the_small_pages_for_moving_and_declining_need_no_script(editor: Browser) -> None:
    number = drafts(editor.get("/w/1").text)[0]
    move, decline = editor.get(f"/items/{number}/move?next=/w/1"), editor.get(f"/items/{number}/decline")
    assert move.text.count('name="place"') == 3 and 'name="reason"' in decline.text
    fields = {"place": "safety/", "position": "1", "next": "/w/1", "list": "1"}
    assert editor.post(f"/items/{number}/place", move.token, **fields).status == 303
    assert Item.objects.get(pk=number).section == "safety"
    editor.submit("/w/1", "/undo", next="/w/1")
    assert editor.get("/items/99999/move").status == editor.get("/items/99999/decline").status == 404


def test_an_item_of_ones_own_is_added_once_and_opened(editor: Browser) -> None:
    form = editor.get("/w/1/new")
    key = re.search(r'name="once" value="([^"]+)"', form.text)
    assert key is not None
    empty = editor.post("/w/1/new", form.token, section="news", text=" ", headline="编者的话", once=key[1])
    assert empty.status == 422 and 'href="#text"' in empty.text and "编者的话" in empty.text
    fields = {
        "section": "news",
        "text": "第一段。\n\n第二段。",
        "authors": "温可、闻笛",
        "accept": "1",
        "once": key[1],
    }
    made = editor.post("/w/1/new", form.token, **fields)
    again = editor.post("/w/1/new", form.token, **fields)
    assert made.status == again.status == 303 and location(made) == location(again)
    row = Item.objects.order_by("-id")[0]
    assert location(made) == f"/items/{row.pk}" and Once.objects.filter(location=location(made)).count() == 1
    assert (row.paragraphs, row.authors, row.submission) == (["第一段。", "第二段。"], ["温可", "闻笛"], None)
    assert str(row.pk) in [item for _number, item in shown(editor.get("/w/1").text)]
    editor.submit("/w/1", "/undo", next="/w/1")
    assert state(row.pk) == ItemState.WITHDRAWN
    assert editor.get("/w/77/new").status == 404


def test_a_reader_sees_the_page_and_changes_nothing(desk: Desk, sink: SmtpSink) -> None:
    reader = signed_in(desk, sink, READER)
    page = reader.get("/w/1")
    assert page.status == 200 and 'class="grip"' not in page.text and "data-place" not in page.text
    item = shown(page.text)[0][1]
    paths = (
        f"/items/{item}/state",
        f"/items/{item}/place",
        f"/items/{item}/take-in",
        "/undo",
        "/w/1/items",
        "/w/1/new",
    )
    for path in paths:
        refused = reader.submit("/w/1", path, to="held", section="news", item=item)
        assert refused.status == 403 and "editor" in refused.text, path
    assert state(item) == ItemState.ACCEPTED


def test_no_get_changes_anything(editor: Browser) -> None:
    item, before = shown(editor.get("/w/1").text)[0][1], editor.get("/w/1").text
    for path in (
        f"/items/{item}/state?to=held",
        f"/items/{item}/place?section=news",
        f"/items/{item}/take-in?issue=1",
        "/undo",
        "/w/1/items?to=held",
        "/sign-out",
    ):
        assert editor.get(path).status == 405
    for path in (f"/items/{item}/move", f"/items/{item}/decline", "/w/1/new"):
        assert editor.get(path).status == 200
    assert shown(editor.get("/w/1").text) == shown(before)


def test_a_decision_that_is_none_and_a_section_that_is_none_are_refused_in_a_sentence(
    editor: Browser,
) -> None:
    item = shown(editor.get("/w/1").text)[0][1]
    for path, fields in (
        (f"/items/{item}/state", {"to": "printed"}),
        (f"/items/{item}/state", {"to": "declined", "reason": " "}),
        (f"/items/{item}/place", {"section": "nowhere"}),
        (f"/items/{item}/place", {"section": "news", "position": "-1"}),
        (f"/items/{item}/place", {"by": "9:"}),
        ("/items/99999/place", {"section": "news"}),
    ):
        page = editor.submit("/w/1", path, **fields)
        assert page.status == 409 and "Nothing was changed." in page.text, path
    assert editor.get("/w/77").status == editor.get("/issues/77/layout").status == 404


def test_words_of_a_mail_are_text_on_the_page_whatever_they_hold(editor: Browser) -> None:
    row = Item.objects.filter(state=ItemState.DRAFT).order_by("id")[0]
    Item.objects.filter(pk=row.pk).update(
        headline="<script>alert(1)</script>", unit='"><img src=x onerror=alert(1)>', authors=["<b>赵亮</b>"]
    )
    for path in ("/w/1", f"/items/{row.pk}/move", f"/items/{row.pk}/decline"):
        page = editor.get(path).text
        assert "&lt;script&gt;alert" in page
        assert "<script>alert" not in page and "<img src=x" not in page and "<b>赵亮" not in page
