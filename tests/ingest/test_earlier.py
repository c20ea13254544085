"""Earlier issues taken over: marked text reads back exactly; search, twins, serials and numbers know the past."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editorial import earlier, numbering, searching, windows
from editorial.models import Blob, Event, Issue, Item, ItemVersion, Twin
from editorial.refusal import Refused
from ingest.deciding import twins
from ingest.earlier import Numbers, take_over
from tests.editorial import making
from tests.editorial.making import AT, house

TEXT = """
## 要闻·集团动态
# 节能改造见成效
五月六日，一车间完成检修。

节电两万度。

（青石电解铝厂　温可、闻笛）
---
第二条没有标题。

## 生产·提质增效/电解系统
# 电解槽大修
槽龄二千五百天。

## 连载·炉前笔记
炉前的夜。
"""


def test_sections_headlines_paragraphs_and_attributions_are_read() -> None:
    pieces = earlier.read(TEXT, house())
    assert [(one.section, one.subsection, one.headline) for one in pieces] == [
        ("news", "", "节能改造见成效"),
        ("news", "", ""),
        ("production", "cells", "电解槽大修"),
        ("serial", "", ""),
    ]
    assert pieces[0].paragraphs == ("五月六日，一车间完成检修。", "节电两万度。")
    assert (pieces[0].unit, pieces[0].authors) == ("青石电解铝厂", ("温可", "闻笛"))


def test_what_is_written_is_read_back() -> None:
    pieces = earlier.read(TEXT, house())
    assert earlier.read(earlier.write(pieces, house()), house()) == pieces


@given(st.text(max_size=400))
def test_no_text_breaks_the_reading_and_a_second_round_changes_nothing(text: str) -> None:
    try:
        pieces = earlier.read(text, house())
    except Refused:
        return
    again = earlier.read(earlier.write(pieces, house()), house())
    assert earlier.read(earlier.write(again, house()), house()) == again


def test_a_section_nobody_knows_is_refused_with_its_line() -> None:
    with pytest.raises(Refused, match="line 2"):
        earlier.read("\n## 体育\n一条。", house())


def taken(number: int = 8, cumulative: int | None = 140, **instalments: int) -> Issue:
    numbers = Numbers(2026, number, cumulative, date(2026, 4, 20))
    blob = Blob.keep(TEXT.encode())
    return take_over(house(), numbers, earlier.read(TEXT, house()), instalments, blob, AT, "shen@x")


def test_its_items_are_found_and_are_versions_and_events(store: object) -> None:
    issue = taken()
    found = searching.find(searching.Asked(("槽龄",)))
    assert [Item.objects.get(pk=pk).issue_id for pk in found] == [issue.pk]
    assert ItemVersion.objects.filter(item__issue=issue, number=1).count() == 4
    assert Event.objects.filter(name="taken-over", number=issue.pk).exists()
    assert not issue.deliveries.exists()


def test_a_new_item_that_says_the_same_is_its_twin(store: object) -> None:
    issue = taken()
    old = issue.items.get(headline="节能改造见成效")
    new = making.item(headline="节能改造见成效", paragraphs=["五月六日，一车间完成检修。", "节电两万度。"])
    twins.find(new, twins.sketch(new, ()), house())
    assert {other for other, _score in Twin.beside([new.pk])[new.pk]} == {old.pk}


def test_the_serial_goes_on_from_the_instalment_it_had(store: object) -> None:
    taken(serial=7)
    issue = making.closed_issue(house(), 1)
    assert numbering.instalment(house(), issue, "serial") == 8


@pytest.mark.parametrize("number", [3, 8])
def test_the_configured_number_stays_the_next_one(store: object, number: int) -> None:
    taken(number)
    issue = making.closed_issue(house(), 1)
    numbering.renumber(house())
    issue.refresh_from_db()
    assert (issue.year, issue.number, issue.cumulative) == (2026, 9, 141)


def test_taking_over_after_an_issue_was_made_here_changes_no_number(store: object) -> None:
    issue = making.closed_issue(house(), 1)
    taken()
    numbering.renumber(house())
    windows.ensure(house(), AT)
    issue.refresh_from_db()
    assert (issue.number, issue.cumulative) == (9, 141)


@pytest.mark.parametrize(("number", "cumulative"), [(9, 141), (12, 144), (8, None)])
def test_a_number_that_is_ours_taken_or_incomplete_is_refused(
    store: object, number: int, cumulative: int | None
) -> None:
    making.closed_issue(house(), 1)
    with pytest.raises(Refused):
        taken(number, cumulative)
    assert not Issue.objects.exclude(taken_from=None).exists()


def test_the_same_number_twice_is_refused(store: object) -> None:
    taken()
    with pytest.raises(Refused, match="here already"):
        taken()
