"""What the reading was not sure of is shown: in the list, at the item, and among an issue's findings."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from desk.verbs import items as verbs
from editorial import findings, items
from editorial.models import Item
from tests.desk.running import Press, press, store_url, write_config
from tests.editorial.making import AT, closed_issue, house, item, recipients

GUESSED = [
    {"what": "section", "why": "栏目：凭正文里的词猜的（防暑），请核对", "confidence": 0.5},
    {"what": "attribution", "why": "署名：段末的（青石电解铝厂　温可）", "confidence": 0.9},
]


@pytest.fixture
def desk(
    store: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Press:
    return press(write_config(tmp_path, url=store_url()), verbs, capsys, monkeypatch)


def test_scripts_get_the_reasons_and_what_is_asked(desk: Press) -> None:
    row = item(decisions=GUESSED)
    [document] = desk("items", "--json").document
    assert document["id"] == row.pk
    assert document["why"] == [one["why"] for one in GUESSED]
    assert document["decisions"] == GUESSED and document["asks"] == ["section"]


def test_the_list_marks_what_is_asked_until_the_item_is_decided(desk: Press) -> None:
    row = item(decisions=GUESSED)
    assert "? section" in desk("items").out
    assert "? why: 栏目：凭正文里的词猜的" in desk("item", str(row.pk)).out
    desk("item", str(row.pk), "--accept")
    assert "? section" not in desk("items").out


@pytest.mark.parametrize(("below", "unsure"), [(0.6, True), (0.5, False), (0.0, False), (1.0, True)])
def test_ask_below_draws_the_line(sqlite_store: object, below: float, unsure: bool) -> None:
    found = _findings({"ask_below": below}, GUESSED[:1])
    assert (("unsure", "warn") in found) == unsure


def test_an_issue_keeps_the_line_it_was_closed_with(sqlite_store: object) -> None:
    recipients()
    issue = closed_issue(house(reading={"ask_below": 0.4}), 1, accepted=False)
    _decided(GUESSED)
    assert not [one for one in findings.find(issue, house()) if one.code == "unsure"]


def test_a_decided_item_is_not_asked_about(sqlite_store: object) -> None:
    recipients()
    issue = closed_issue(house(), 1, accepted=False)
    row = _decided(GUESSED)
    items.accept(row.pk, AT + timedelta(days=2), "gu")
    assert not [one for one in findings.find(issue, house()) if one.code == "unsure"]


def _findings(reading: dict[str, Any], decisions: list[dict[str, Any]]) -> set[tuple[str, str]]:
    recipients()
    issue = closed_issue(house(reading=reading), 1, accepted=False, at=datetime(2026, 5, 6, tzinfo=UTC))
    _decided(decisions)
    return {(one.code, one.level) for one in findings.find(issue, house())}


def _decided(decisions: list[dict[str, Any]]) -> Item:
    row = Item.objects.get()
    row.decisions = decisions
    row.save()
    return row
