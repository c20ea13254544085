"""The versions of an item as they are read: saves of one sitting together, nothing told wrongly."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from editorial import comments, editing, history, items
from editorial.models import Item, Person
from tests.editorial.making import AT, item

pytestmark = pytest.mark.usefixtures("sqlite_store")
A, B = "gu@yunlan-al.example", "shen@yunlan-al.example"


def save(one: Item, words: str, minutes: float, actor: str = A, keep: bool = False) -> None:
    one.refresh_from_db()
    editing.save(one.pk, one.version, {"headline": words}, _at(minutes), actor, keep)


def _at(minutes: float) -> datetime:
    return AT + timedelta(minutes=minutes)


def groups(one: Item) -> list[list[int]]:
    one.refresh_from_db()
    return [[entry.number for entry in sitting.entries] for sitting in history.of(one)]


def test_saves_of_one_person_within_ten_minutes_of_each_other_are_one_sitting() -> None:
    one = item()
    for minutes in (1, 9, 18, 29, 30):
        save(one, f"题{minutes}", minutes)
    assert groups(one) == [[1], [2, 3, 4], [5, 6]]


def test_another_person_a_decision_and_a_kept_version_part_a_sitting() -> None:
    one = item()
    save(one, "一", 1)
    save(one, "二", 2, B)
    save(one, "三", 3)
    items.hold(one.pk, _at(4), A)
    save(one, "四", 5)
    save(one, "五", 6, keep=True)
    save(one, "六", 7)
    assert groups(one) == [[1], [2], [3], [4], [5, 6], [7]]
    assert [sitting.told for sitting in history.of(one)][4] == "saved as a version"


def test_a_comment_parts_nothing() -> None:
    one = item()
    save(one, "一", 1)
    comments.add(one.pk, "好", _at(2), Person.objects.known(A))
    save(one, "二", 3)
    assert groups(one) == [[1], [2, 3]]


def test_each_version_says_what_it_is() -> None:
    one = item(paragraphs=["甲段落的第一句话。", "乙段落的第一句话。"])
    editing.save(one.pk, 1, {"paragraphs": ["甲改过的第一句话。", "乙段落的第一句话。"]}, _at(1), A)
    editing.save(one.pk, 1, {"paragraphs": ["甲段落的第一句话。", "乙段落的新一句话。"]}, _at(2), B)
    editing.save(one.pk, 1, {"paragraphs": ["甲另改的第一句话。", "乙段落的第一句话。"]}, _at(3), B)
    editing.restore(one.pk, 1, _at(20), A)
    told = {entry.number: entry.told for sitting in history.of(one) for entry in sitting.entries}
    assert told == {
        1: "as it was read from the mail",
        2: "edited",
        3: "as typed, before it was merged",
        4: "merged with another editor's changes",
        5: "the other text of a contested paragraph",
        6: "what stood beside it",
        7: "the same as version 1 again",
    }
