"""Who has an item open: told by their pages, forgotten when these fall silent."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from editorial import presence
from editorial.models import Item, Mode, Person, Presence
from editorial.refusal import Refused
from tests.editorial.making import AT, item

pytestmark = pytest.mark.usefixtures("store")
SECOND = timedelta(seconds=1)


def people() -> tuple[Person, Person, Person]:
    known = Person.objects.known
    return (
        known("shen@x.example", "沈知秋"),
        known("bai@x.example", "白若川"),
        known("gu@x.example", "顾一鸣"),
    )


def test_who_writes_is_told_of_before_who_looks_in_one_query_for_many_items() -> None:
    shen, bai, gu = people()
    made = [item() for _ in range(3)]
    presence.note(made[0], bai, Mode.VIEWING, AT)
    presence.note(made[0], shen, Mode.EDITING, AT + SECOND)
    presence.note(made[2], gu, Mode.EDITING, AT)
    with CaptureQueriesContext(connection) as asked:
        found = presence.of((one.pk for one in made), AT + SECOND, gu)
    assert found == {made[0].pk: ["沈知秋 is editing", "白若川 is looking at it too"]}
    assert len(asked) == 1


def test_a_page_that_falls_silent_is_forgotten_after_35_seconds() -> None:
    shen, bai, _gu = people()
    one = item()
    presence.note(one, shen, Mode.EDITING, AT)
    assert presence.of([one.pk], AT + presence.STALE - SECOND, bai)
    assert presence.of([one.pk], AT + presence.STALE, bai) == {}
    presence.note(one, bai, Mode.VIEWING, AT + presence.STALE)
    assert list(Presence.objects.values_list("person", flat=True)) == [bai.pk]


def test_the_time_in_a_mode_counts_from_its_beginning() -> None:
    shen, bai, _gu = people()
    one = item()
    presence.note(one, shen, Mode.VIEWING, AT)
    for seconds in (10, 20, 30):
        presence.note(one, shen, Mode.EDITING, AT + seconds * SECOND)
    (here,) = presence.note(one, bai, Mode.VIEWING, AT + 31 * SECOND).writers
    assert (here.name, here.since) == ("沈知秋", AT + 10 * SECOND)
    # silent for longer than that and back: a new beginning
    presence.note(one, shen, Mode.EDITING, AT + timedelta(minutes=5))
    (here,) = presence.around(one, bai, AT + timedelta(minutes=5)).writers
    assert here.since == AT + timedelta(minutes=5)


def test_who_is_asked_for_an_item_is_told_and_may_give_it() -> None:
    shen, bai, _gu = people()
    one = item()
    with pytest.raises(Refused, match="go ahead"):
        presence.ask(one, bai, AT)
    presence.note(one, shen, Mode.EDITING, AT)
    presence.note(one, bai, Mode.VIEWING, AT)
    assert presence.ask(one, bai, AT).asking
    assert presence.note(one, shen, Mode.EDITING, AT + SECOND).asked_by == "白若川"
    assert presence.give(one, shen, AT + SECOND).asked_by == ""
    left = presence.note(one, bai, Mode.VIEWING, AT + 2 * SECOND)
    assert not left.asking and not left.writers and [other.name for other in left.others] == ["沈知秋"]


def test_a_closed_page_is_gone_at_once() -> None:
    shen, bai, _gu = people()
    one = item()
    presence.note(one, shen, Mode.EDITING, AT)
    presence.leave(one, shen)
    assert presence.of([one.pk], AT, bai) == {} and Item.objects.filter(pk=one.pk).exists()
