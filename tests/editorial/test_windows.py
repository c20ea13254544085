"""Collection windows: which one a mail feeds, what the rules give, how issues are numbered."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest

from editorial import issues, numbering, windows
from editorial.models import Issue, IssueState, Kind
from editorial.refusal import Refused
from tests.editorial.making import house, item

AT = datetime(2026, 5, 6, 0, 0, tzinfo=UTC)
DAY = timedelta(days=1)


def test_an_arrival_at_the_very_closing_feeds_the_next_window(store: str) -> None:
    first = windows.add(house(), AT, AT + DAY, None, AT, "test")
    second = windows.add(house(), AT + DAY, AT + 2 * DAY, None, AT, "test")
    assert windows.feeding(AT + DAY - timedelta(seconds=1)) == first
    assert windows.feeding(AT + DAY) == second


def test_an_arrival_before_any_window_feeds_the_earliest(store: str) -> None:
    first = windows.add(house(), AT, AT + DAY, None, AT, "test")
    assert windows.feeding(AT - 30 * DAY) == first


def test_windows_may_touch_but_not_overlap(store: str) -> None:
    windows.add(house(), AT, AT + DAY, None, AT, "test")
    windows.add(house(), AT + DAY, AT + 2 * DAY, None, AT, "test")
    with pytest.raises(Refused, match="overlaps"):
        windows.add(house(), AT + DAY / 2, AT + DAY, None, AT, "test")


def test_rules_give_half_open_windows_that_touch_in_the_zone_of_the_publication() -> None:
    rules = house(collection={"opens": "0 8 * * WED", "closes": "0 17 * * TUE", "publishes": "0 9 * * FRI"})
    made = []
    for span in windows.proposed(rules, AT):
        made.append(span)
        if len(made) == 3:
            break
    opens, closes, publishes = made[0]
    # 2026-05-06 is a Wednesday; 8:00 in Shanghai is midnight UTC.
    assert opens == datetime(2026, 5, 6, 0, 0, tzinfo=UTC)
    assert closes == datetime(2026, 5, 12, 9, 0, tzinfo=UTC)
    assert publishes == datetime(2026, 5, 15, 1, 0, tzinfo=UTC)
    assert all(later[0] >= earlier[1] for earlier, later in pairwise(made))


def test_a_window_of_the_rules_is_made_when_none_covers_now(store: str) -> None:
    rules = house(collection={"opens": "0 8 * * WED", "closes": "0 17 * * TUE"})
    windows.ensure(rules, AT + DAY)
    windows.ensure(rules, AT + DAY)
    issue = Issue.objects.get()
    assert (issue.year, issue.number, issue.cumulative) == (2026, 9, 141)
    assert issue.state == IssueState.COLLECTING


def test_a_window_closes_once_and_places_its_drafts(store: str) -> None:
    window = windows.add(house(), AT, AT + DAY, None, AT, "test")
    early, late = item(received=AT), item(received=AT + DAY)
    issue = windows.close(house(), window, AT + DAY, "test")
    early.refresh_from_db()
    late.refresh_from_db()
    assert (early.issue, late.issue) == (issue, None)
    assert issue.state == IssueState.EDITING
    with pytest.raises(Refused, match="closed already"):
        windows.close(house(), window, AT + DAY, "test")


def test_numbers_follow_the_order_of_closing_until_the_first_signature(store: str) -> None:
    later = windows.add(house(), AT + 10 * DAY, AT + 11 * DAY, None, AT + 20 * DAY, "test")
    earlier = windows.add(house(), AT, AT + DAY, None, AT + 20 * DAY, "test")
    numbers = {issue.window_id: (issue.number, issue.cumulative) for issue in Issue.objects.all()}
    assert numbers == {earlier.pk: (9, 141), later.pk: (10, 142)}


def test_a_new_year_starts_again_at_one_and_counts_on_cumulatively(store: str) -> None:
    christmas = datetime(2026, 12, 25, tzinfo=UTC)
    for start in (christmas, christmas + 10 * DAY):
        windows.add(house(), start, start + DAY, None, start + 30 * DAY, "test")
    assert list(Issue.objects.order_by("id").values_list("year", "number", "cumulative")) == [
        (2026, 9, 141),
        (2027, 1, 142),
    ]


def test_a_special_edition_is_numbered_apart(store: str) -> None:
    windows.add(house(), AT, AT + DAY, None, AT, "test")
    special = issues.add_special(house(), "安全月增刊", AT.date(), None, AT, "test")
    assert (special.kind, special.number, special.cumulative) == (Kind.SPECIAL, 1, None)
    assert Issue.objects.get(kind=Kind.REGULAR).number == 9


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (1, "一"),
        (3, "三"),
        (10, "十"),
        (12, "十二"),
        (20, "二十"),
        (105, "一百零五"),
        (110, "一百一十"),
        (2026, "二千零二十六"),
    ],
)
def test_chinese_numerals(number: int, words: str) -> None:
    assert numbering.chinese(number) == words
