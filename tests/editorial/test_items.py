"""Editors' decisions, and where an item goes that is held, moved or late."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import transaction

from editorial import content, issues, items, moving, windows
from editorial.models import Event, Issue, IssueState, Item, ItemState, ItemVersion
from editorial.refusal import Refused
from tests.editorial.making import AT, closed_issue, house, item

DAY = timedelta(days=1)


def again(row: Item) -> Item:
    return Item.objects.get(pk=row.pk)


def test_every_decision_writes_its_event(store: str) -> None:
    row = item()
    items.accept(row.pk, AT, "gu")
    items.decline(row.pk, "重复", AT, "gu")
    items.withdraw(row.pk, "作者来信", AT, "gu")
    names = list(
        Event.objects.filter(noun="item", number=row.pk).order_by("id").values_list("name", flat=True)
    )
    assert names == ["accepted", "declined", "withdrawn"]


def test_a_decline_without_a_reason_is_refused(store: str) -> None:
    with pytest.raises(Refused, match="reason"):
        items.decline(item().pk, "  ", AT, "gu")


def test_an_edit_keeps_what_was_before_and_the_first_version_for_ever(store: str) -> None:
    row = item(paragraphs=["原文。"])
    items.edit(row.pk, {"paragraphs": ["改后。"], "headline": "标题"}, AT, "gu")
    versions = ItemVersion.objects.filter(item=row).order_by("number")
    assert [v.fields["paragraphs"] for v in versions] == [["原文。"], ["改后。"]]
    assert again(row).version == 2


def test_an_item_cannot_be_left_without_text(store: str) -> None:
    with pytest.raises(Refused, match="no text"):
        items.edit(item().pk, {"paragraphs": ["  "]}, AT, "gu")


def test_a_typed_text_keeps_line_breaks_within_a_paragraph() -> None:
    assert items.paragraphs_of("第一行\n第二行\n\n\n　第二段\r\n") == ["第一行\n第二行", "第二段"]


def test_a_move_puts_the_item_at_the_place_and_numbers_follow(store: str) -> None:
    issue = closed_issue(house(), 4)
    rows = list(issue.items.order_by("position"))
    moving.move(house(), rows[3].pk, "news", "", 2, AT, "gu")
    drawn = content.plain_items(content.build(issue, house()))
    assert [(entry["number"], entry["id"]) for entry in drawn] == list(
        enumerate([rows[0].pk, rows[3].pk, rows[1].pk, rows[2].pk], 1)
    )


def test_a_move_to_a_subsection_prints_below_its_title(store: str) -> None:
    issue = closed_issue(house(), 2)
    first, second = issue.items.order_by("position")
    moving.move(house(), first.pk, "production", "alumina", None, AT, "gu")
    moving.move(house(), second.pk, "production", "cells", None, AT, "gu")
    section = content.build(issue, house())["sections"][0]
    assert [(s["title"], [i["id"] for i in s["items"]]) for s in section["subsections"]] == [
        ("电解系统", [second.pk]),
        ("氧化铝系统", [first.pk]),
    ]


def test_an_unknown_section_is_refused_with_those_there_are(store: str) -> None:
    with pytest.raises(Refused, match="news, production"):
        moving.move(house(), item().pk, "sport", "", None, AT, "gu")


def test_a_held_item_comes_up_again_in_the_next_window(store: str) -> None:
    issue = closed_issue(house(), 2)
    row = issue.items.order_by("id").first()
    assert row is not None
    items.hold(row.pk, AT, "gu")
    assert again(row).issue is None
    following = windows.add(house(), AT + DAY, AT + 2 * DAY, None, AT, "test")
    assert again(row) in windows.candidates(following)
    later = windows.close(house(), following, AT + 2 * DAY, "test")
    assert (again(row).issue, again(row).state) == (later, ItemState.DRAFT)


def test_an_item_held_while_its_window_is_open_skips_that_window(store: str) -> None:
    window = windows.add(house(), AT, AT + DAY, None, AT, "test")
    row = item(AT)
    items.hold(row.pk, AT, "gu")
    windows.close(house(), window, AT + DAY, "test")
    assert again(row).issue is None
    following = windows.add(house(), AT + DAY, AT + 2 * DAY, None, AT, "test")
    assert again(row) in windows.candidates(following)


def test_a_message_found_after_closing_joins_its_issue_flagged_until_somebody_signed(store: str) -> None:
    issue = closed_issue(house(), 1)
    row = item(AT)
    with transaction.atomic():
        windows.arrive(row, AT, AT + 2 * DAY)
    assert again(row).issue == issue
    assert "found after closing" in again(row).why


def test_a_message_found_after_the_first_signature_is_offered_to_the_next_window(store: str) -> None:
    issue = closed_issue(house(), 1)
    following = windows.add(house(), AT + DAY, AT + 2 * DAY, None, AT, "test")
    Issue.objects.filter(pk=issue.pk).update(state=IssueState.SIGNING)
    row = item(AT)
    with transaction.atomic():
        windows.arrive(row, AT, AT + 2 * DAY)
    assert (again(row).issue, again(row).window) == (None, following)
    assert again(row) in windows.candidates(following)


def test_a_serial_counts_its_instalments_over_the_issues_that_print_it(store: str) -> None:
    def close(number: int, section: str) -> Issue:
        start = AT + number * DAY
        window = windows.add(house(), start, start + DAY, None, start, "test")
        item(start, section=section, state=ItemState.ACCEPTED)
        return windows.close(house(), window, start + DAY, "test")

    printed = [
        close(number, section) for number, section in enumerate(["serial", "news", "serial", "serial"])
    ]
    forms = [
        next(
            (s["instalment"] for s in content.build(issue, house())["sections"] if s["key"] == "serial"), None
        )
        for issue in printed
    ]
    assert forms == ["（连载之三）", None, "（连载之四）", "（连载之五）"]


def test_a_withdrawn_issue_keeps_its_number_and_frees_its_items(store: str) -> None:
    issue = closed_issue(house(), 2)
    issues.withdraw(issue.pk, "版面调整", AT, "gu")
    assert set(Item.objects.values_list("state", "issue")) == {(ItemState.HELD, None)}
    following = windows.add(house(), AT + DAY, AT + 2 * DAY, None, AT + DAY, "test")
    assert Issue.objects.get(window=following).number == issue.number + 1
    assert windows.close(house(), following, AT + 2 * DAY, "test").items.count() == 2


def test_a_special_edition_takes_an_item_out_of_the_regular_one(store: str) -> None:
    issue = closed_issue(house(), 2)
    row = issue.items.order_by("id").first()
    assert row is not None
    special = issues.add_special(house(), "安全月", AT.date(), None, AT, "gu")
    items.take_in(row.pk, special, AT, "gu")
    assert [i.pk for i in special.items.all()] == [row.pk]
    assert issue.items.count() == 1


def test_a_scheduled_issue_found_late_waits_for_a_person(store: str) -> None:
    issue = issues.add_special(house(), "安全月", AT.date(), AT, AT, "gu")
    Issue.objects.filter(pk=issue.pk).update(state=IssueState.SCHEDULED)
    assert issues.release_due(AT + timedelta(hours=1, seconds=1), 3600) == []
    issue.refresh_from_db()
    assert issue.state == IssueState.PAUSED
    issues.resume(issue.pk, AT + DAY, "gu")
    issue.refresh_from_db()
    assert issue.state == IssueState.SENDING


def test_a_scheduled_issue_is_released_at_its_time_and_not_before(store: str) -> None:
    issue = issues.add_special(house(), "安全月", AT.date(), AT, AT, "gu")
    Issue.objects.filter(pk=issue.pk).update(state=IssueState.SCHEDULED)
    assert issues.release_due(AT - timedelta(seconds=1), 3600) == []
    assert [row.pk for row in issues.release_due(AT, 3600)] == [issue.pk]
