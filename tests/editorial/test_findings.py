"""What a look over an issue notices before it can be signed."""

from __future__ import annotations

import pytest

from editorial import findings, items
from editorial.models import Issue
from tests.editorial.making import AT, closed_issue, house, recipients


def codes(issue: Issue) -> set[tuple[str, str]]:
    return {(finding.code, finding.level) for finding in findings.find(issue, house())}


def test_an_issue_in_order_has_no_finding(sqlite_store: object) -> None:
    recipients()
    assert codes(closed_issue(house(), 2)) == set()


def test_an_undecided_draft_and_an_empty_list_forbid_the_signature(sqlite_store: object) -> None:
    found = codes(closed_issue(house(), 1, accepted=False))
    assert {("undecided", "block"), ("no-recipients", "block")} <= found


@pytest.mark.parametrize("words", ["节电XXX度。", "节电×××度。", "数字待补。", "TODO"])
def test_words_still_missing_forbid_the_signature(sqlite_store: object, words: str) -> None:
    recipients()
    issue = closed_issue(house(), 1)
    row = issue.items.first()
    assert row is not None
    items.edit(row.pk, {"paragraphs": [words]}, AT, "gu")
    assert ("placeholder", "block") in codes(issue)


def test_an_item_without_section_forbids_and_one_without_attribution_warns(sqlite_store: object) -> None:
    recipients()
    issue = closed_issue(house(), 1)
    row = issue.items.first()
    assert row is not None
    items.edit(row.pk, {"unit": "", "authors": []}, AT, "gu")
    row.refresh_from_db()
    row.section = "gone"
    row.save(update_fields=["section"])
    assert {("no-section", "block"), ("no-attribution", "warn")} <= codes(issue)


def test_an_issue_of_nothing_cannot_be_signed(sqlite_store: object) -> None:
    recipients()
    issue = closed_issue(house(), 1)
    row = issue.items.first()
    assert row is not None
    items.decline(row.pk, "篇幅所限", AT, "gu")
    assert codes(issue) == {("no-items", "block")}
