"""A finding names the item it is about by what people call it."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from editorial import findings, items
from editorial.called import MOST, called
from editorial.models import Issue, Item, Proposal, Twin
from tests.editorial import making
from tests.editorial.making import AT, closed_issue, house, recipients


def issue_of(*headlines: str) -> tuple[Issue, list[Item]]:
    """A closed issue with an accepted item of each headline."""
    recipients()
    issue = closed_issue(house(), len(headlines))
    rows = list(issue.items.order_by("id"))
    for row, headline in zip(rows, headlines, strict=True):
        items.edit(row.pk, {"headline": headline, "unit": "", "authors": []}, AT, "gu")
        row.refresh_from_db()
    return issue, rows


def test_an_item_is_called_by_its_headline_else_by_how_it_begins(sqlite_store: object) -> None:
    row = making.item(headline="“安全月”活动启动")
    assert called(row) == "“‘安全月’活动启动”", "quotes within quotes are single ones"
    row.headline, row.paragraphs = "", ["　", "五月六日，一车间\n完成检修。"]
    assert called(row) == "“五月六日，一车间 完成检修。”"
    row.paragraphs = ["字" * 99]
    assert called(row) == f"“{'字' * (MOST - 1)}…”"
    row.paragraphs = []
    assert called(row) == f"item {row.pk}", "photos alone"


def test_every_finding_of_an_item_names_it_and_gives_no_number_but_to_the_command(
    sqlite_store: object,
) -> None:
    issue, (row,) = issue_of("冷轧机组检修提前完成")
    making.photo(row, width=300, height=200)
    items.edit(row.pk, {"paragraphs": ["待补。6月31日，（一车间开展活动。"]}, AT, "gu")
    Proposal.objects.create(
        message=making.message(), submission=row.submission, item=row, words="应为32对", at=AT
    )
    found = [one for one in findings.find(issue, house()) if one.item is not None]
    assert {"placeholder", "no-attribution", "photo-too-small", "date", "unpaired", "open-proposal"} <= {
        one.code for one in found
    }
    for one in found:
        assert "“冷轧机组检修提前完成”" in one.words, one
        assert re.search(r"\b(item|message|proposal) \d", one.words) is None, one
        assert f"item {row.pk}" in one.numbered(), one


def test_the_command_is_told_the_mail_as_well(sqlite_store: object) -> None:
    issue, (row,) = issue_of("冷轧机组检修提前完成")
    asks = making.message()
    Proposal.objects.create(message=asks, submission=row.submission, item=row, words="应为32对", at=AT)
    (told,) = (one.numbered() for one in findings.find(issue, house()) if one.code == "open-proposal")
    assert told.endswith(f"(item {row.pk}, message {asks.pk})")


def twins(issue: Issue) -> list[findings.Finding]:
    return [one for one in findings.find(issue, house()) if one.code == "twin"]


def test_a_pair_of_one_issue_is_told_of_once_and_names_both(sqlite_store: object) -> None:
    issue, (first, second) = issue_of("防汛演练", "防汛夜间演练")
    Twin.objects.create(item=second, other=first, score=0.8)
    (told,) = twins(issue)
    assert told.item == second.pk
    assert told.words == "“防汛夜间演练” says much the same (80%) as “防汛演练”: print one of them"


@pytest.mark.parametrize("later", [True, False])
def test_a_twin_elsewhere_is_told_of_from_here_whichever_came_first(
    sqlite_store: object, later: bool
) -> None:
    away = AT + timedelta(days=20)
    before = None if later else making.item(away, headline="防汛演练")
    issue, (mine,) = issue_of("防汛夜间演练")
    other = before or making.item(away, headline="防汛演练")
    Twin.objects.create(item=mine if before else other, other=before or mine, score=0.8)
    (told,) = twins(issue)
    assert told.item == mine.pk
    assert "as “防汛演练”, not in an issue yet" in told.words


def test_an_unsigned_issue_before_is_named_by_its_number_line(sqlite_store: object) -> None:
    first, _rows = issue_of("甲")
    second = closed_issue(house(), 1, at=AT.replace(day=20))
    (told,) = (one for one in findings.find(second, house()) if one.code == "earlier-unsigned")
    assert told.words.startswith(f"2026年第{first.number}期")
