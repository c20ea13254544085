"""Taking back what was done in the desk: all of it as it stood, and never over somebody else's head."""

from __future__ import annotations

import random
from datetime import timedelta

import pytest

from editorial import access, items, moving, orders, signoff, undo, windows
from editorial.models import (
    Deed,
    Event,
    Issue,
    IssueState,
    Item,
    ItemState,
    ItemVersion,
    Signature,
    SignatureState,
)
from editorial.moving import Target
from editorial.ordering import Neighbours
from editorial.refusal import Refused
from tests.editorial.making import AT, closed_issue, house, item

DAY = timedelta(days=1)
WHO, OTHER = "shen@yunlan-al.example", "bai@yunlan-al.example"


def again(row: Item) -> Item:
    return Item.objects.get(pk=row.pk)


def drawn(issue: Issue) -> list[tuple[str, int]]:
    """The layout: section and id of what is accepted, in order."""
    rows = issue.items.filter(state=ItemState.ACCEPTED).order_by("section", "position", "id")
    return [(row.section, row.pk) for row in rows]


def move(number: int, section: str, position: int | None, actor: str = WHO) -> None:
    with undo.recording("moved", AT, actor, [number]):
        moving.move(house(), number, section, "", position, AT, actor, accepting=True)


def test_a_move_is_taken_back_to_its_section_and_place_and_all_numbers_with_it(store: str) -> None:
    issue = closed_issue(house(), 5)
    before = drawn(issue)
    middle = before[2][1]
    move(middle, "safety", None)
    move(before[4][1], "news", 1)
    undo.take_back(AT, WHO)
    undo.take_back(AT, WHO)
    assert drawn(issue) == before
    with pytest.raises(Refused, match="nothing you did"):
        undo.take_back(AT, WHO)


def test_a_placed_draft_is_a_draft_of_its_old_section_again(store: str) -> None:
    issue = closed_issue(house(), 3, accepted=False)
    row = issue.items.order_by("position")[1]
    place = undo.standing([row.pk])
    move(row.pk, "safety", None)
    assert again(row).state == ItemState.ACCEPTED
    undo.take_back(AT, WHO)
    assert undo.standing([row.pk]) == place


def test_a_hold_taken_back_is_in_its_issue_where_it_was(store: str) -> None:
    issue = closed_issue(house(), 3)
    windows.add(house(), AT + DAY, AT + 2 * DAY, None, AT, "test")
    before, row = drawn(issue), issue.items.order_by("position")[1]
    with undo.recording("held", AT, WHO, [row.pk]):
        items.hold(row.pk, AT, WHO)
    assert len(drawn(issue)) == 2
    undo.take_back(AT, WHO)
    assert drawn(issue) == before and again(row).window is None


def test_a_decline_taken_back_forgets_its_reason(store: str) -> None:
    row = closed_issue(house(), 1).items.get()
    with undo.recording("declined", AT, WHO, [row.pk]):
        items.decline(row.pk, "重复", AT, WHO)
    undo.take_back(AT, WHO)
    assert (again(row).state, again(row).state_reason) == (ItemState.ACCEPTED, "")


@pytest.mark.parametrize("seed", range(6))
def test_several_items_are_one_deed_and_come_back_in_their_order(sqlite_store: object, seed: int) -> None:
    issue, chance = closed_issue(house(), 7), random.Random(seed)
    before = drawn(issue)
    chosen = chance.sample([number for _section, number in before], 4)
    with undo.recording("moved", AT, WHO, chosen):
        for number in chosen:
            moving.move(house(), number, chance.choice(["news", "safety"]), "", 1, AT, WHO, accepting=True)
    undo.take_back(AT, WHO)
    assert drawn(issue) == before
    assert Deed.objects.count() == 1


def test_all_or_nothing_of_several(store: str) -> None:
    issue = closed_issue(house(), 2)
    numbers = [row.pk for row in issue.items.all()]
    with pytest.raises(Refused), undo.recording("held", AT, WHO, [*numbers, 99999]):
        for number in [*numbers, 99999]:
            items.hold(number, AT, WHO)
    assert issue.items.filter(state=ItemState.ACCEPTED).count() == 2
    assert not Deed.objects.exists()


def test_what_was_created_is_withdrawn_and_the_words_come_back_as_a_new_version(store: str) -> None:
    issue = closed_issue(house(), 1)
    row = issue.items.get()
    words = row.paragraphs
    with undo.recording("split", AT, WHO, [row.pk]) as created:
        items.edit(row.pk, {"paragraphs": ["前半。"]}, AT, WHO)
        piece = items.add_own(house(), issue, "news", "", {"paragraphs": ["后半。"]}, AT, WHO)
        created.append(piece.pk)
    undo.take_back(AT, WHO)
    assert again(row).paragraphs == words
    kept = [one.fields["paragraphs"] for one in ItemVersion.objects.filter(item=row).order_by("number")]
    assert kept == [words, ["前半。"], words] and again(row).version == 3
    assert again(piece).state == ItemState.WITHDRAWN


def test_it_is_refused_with_the_name_of_who_changed_the_item_since(store: str) -> None:
    access.add(OTHER, "白若川", ["editor"], AT, "test")
    row = closed_issue(house(), 3).items.order_by("position")[0]
    move(row.pk, "safety", None)
    move(row.pk, "news", 1, OTHER)
    before = undo.standing([row.pk])
    with pytest.raises(Refused, match="白若川"):
        undo.take_back(AT, WHO)
    assert undo.standing([row.pk]) == before
    undo.take_back(AT, OTHER)
    undo.take_back(AT, WHO)
    assert again(row).section == "news"


def test_new_words_of_somebody_else_do_not_hinder_taking_back_a_move_and_are_kept(store: str) -> None:
    row = closed_issue(house(), 2).items.order_by("position")[0]
    move(row.pk, "safety", None)
    items.edit(row.pk, {"headline": "新标题"}, AT, OTHER)
    undo.take_back(AT, WHO)
    assert (again(row).section, again(row).headline) == ("news", "新标题")


def test_a_split_is_not_taken_back_over_somebodys_words(store: str) -> None:
    issue = closed_issue(house(), 1)
    with undo.recording("split", AT, WHO, []) as created:
        created.append(items.add_own(house(), issue, "news", "", {"paragraphs": ["后半。"]}, AT, WHO).pk)
    items.edit(created[0], {"headline": "新标题"}, AT, OTHER)
    with pytest.raises(Refused, match=OTHER):
        undo.take_back(AT, WHO)


def test_an_item_that_left_with_its_withdrawn_issue_stays_as_it_is(store: str) -> None:
    issue = closed_issue(house(), 1)
    row = issue.items.get()
    move(row.pk, "safety", None)
    Item.objects.filter(pk=row.pk).update(state=ItemState.HELD, issue=None)
    with pytest.raises(Refused, match="changed since"):
        undo.take_back(AT, WHO)


def test_a_signature_is_void_by_it_and_a_frozen_issue_refuses_it(store: str) -> None:
    issue = closed_issue(house(), 2)
    row = issue.items.order_by("position")[0]
    move(row.pk, "safety", None)
    person = access.add(OTHER, "白若川", ["editor"], AT, "test")
    Signature.objects.create(
        issue=issue, step=1, step_name="初审", person=person, digest="x", at=AT, channel="desk"
    )
    Issue.objects.filter(pk=issue.pk).update(state=IssueState.SIGNED, frozen_at=AT)
    with pytest.raises(Refused, match="correction"):
        undo.take_back(AT, WHO)
    Issue.objects.filter(pk=issue.pk).update(state=IssueState.SIGNING, frozen_at=None)
    undo.take_back(AT, WHO)
    assert Signature.objects.get().state == SignatureState.VOID
    assert signoff.given(issue) == []


def test_only_ones_own_deeds_of_the_last_day_and_nothing_that_changed_nothing(store: str) -> None:
    row = closed_issue(house(), 2).items.order_by("position")[0]
    move(row.pk, "news", 1)
    assert undo.latest(AT, WHO) is None
    move(row.pk, "safety", None)
    assert undo.latest(AT, OTHER) is None
    assert undo.latest(AT + DAY, WHO) is None
    deed = undo.latest(AT + DAY - timedelta(seconds=1), WHO)
    assert deed is not None and undo.told(deed).startswith("move “第")


def test_taking_back_writes_an_event_and_is_no_deed_of_its_own(store: str) -> None:
    row = closed_issue(house(), 2).items.order_by("position")[0]
    move(row.pk, "safety", None)
    undo.take_back(AT, WHO)
    assert Event.objects.filter(noun="item", number=row.pk, name="undone", actor=WHO).count() == 1
    assert undo.latest(AT, WHO) is None


def test_two_open_windows_order_their_items_apart(store: str) -> None:
    """Both hold items of one section; a move in one leaves the positions of the other alone."""
    windows.add(house(), AT, AT + DAY, None, AT, "test")
    windows.add(house(), AT + DAY, AT + 2 * DAY, None, AT, "test")
    mine = [item(AT, state=ItemState.ACCEPTED) for _ in range(3)]
    theirs = [item(AT + DAY, state=ItemState.ACCEPTED) for _ in range(3)]
    orders.rank([theirs[2].pk, theirs[0].pk, theirs[1].pk])
    moving.move(house(), mine[2].pk, "news", "", 1, AT, WHO, accepting=True)
    keys, lists = orders.orders([mine[0], theirs[0]])
    assert lists[keys[mine[0].pk]] == [mine[2].pk, mine[0].pk, mine[1].pk]
    assert lists[keys[theirs[0].pk]] == [theirs[2].pk, theirs[0].pk, theirs[1].pk]
    assert list(
        Item.objects.filter(pk__in=[one.pk for one in theirs]).order_by("id").values_list("position")
    ) == [
        (2.0,),
        (3.0,),
        (1.0,),
    ]


def test_a_move_from_an_old_list_goes_beside_the_neighbours_the_person_saw(store: str) -> None:
    issue = closed_issue(house(), 5)
    a, b, c, d, e = (number for _section, number in drawn(issue))
    moving.move(house(), a, "news", "", None, AT, OTHER, accepting=True)  # b c d e a
    seen = Neighbours((c, b, a), (d, e))  # between c and d, as the list was
    moved = moving.carry(house(), e, Target("news", seen=seen), AT, WHO, accepting=True)
    assert [number for _section, number in drawn(issue)] == [b, c, e, d, a]
    assert (moved.position, moved.stale) == (3, False)
    first: Neighbours[int] = Neighbours((), (a, b, c))
    stale = moving.carry(house(), d, Target("news", seen=first), AT, WHO, accepting=True)
    assert [number for _section, number in drawn(issue)] == [b, c, e, d, a]
    assert (stale.position, stale.stale) == (4, True)


def test_a_step_is_one_place_from_where_the_person_saw_the_item(store: str) -> None:
    issue = closed_issue(house(), 4)
    a, b, c, d = (number for _section, number in drawn(issue))
    moving.move(house(), d, "news", "", 1, AT, OTHER, accepting=True)  # d a b c
    seen = Neighbours((b, a), (d,))  # c as it stood: a b c d
    moving.carry(house(), c, Target("news", seen=seen, by=-1), AT, WHO, accepting=True)
    assert [number for _section, number in drawn(issue)] == [d, a, c, b]


def test_an_item_of_ones_own_has_its_first_version_and_is_on_its_page(store: str) -> None:
    window = windows.add(house(), AT, AT + DAY, None, AT, "test")
    windows.ensure(house(), AT)
    issue = Issue.objects.get(window=window)
    fields = {"headline": "编辑部启事", "paragraphs": ["本刊自六月起改版。"], "unit": "综合部"}
    row = items.add_own(house(), issue, "news", "", fields, AT, WHO, accepting=True)
    assert row in windows.candidates(window) and row.submission is None
    assert ItemVersion.objects.get(item=row).fields["headline"] == "编辑部启事"
    closed = windows.close(house(), window, AT + DAY, "test", by_hand=True)
    assert again(row).issue == closed and again(row).state == ItemState.ACCEPTED
    with pytest.raises(Refused, match="text"):
        items.add_own(house(), closed, "news", "", {"paragraphs": []}, AT, WHO)
    with pytest.raises(Refused, match="no section"):
        items.add_own(house(), closed, "sport", "", {"paragraphs": ["正文。"]}, AT, WHO)


def test_a_held_item_is_brought_back_into_the_window_that_is_open(store: str) -> None:
    first = windows.add(house(), AT, AT + DAY, None, AT, "test")
    later = windows.add(house(), AT + DAY, AT + 2 * DAY, None, AT, "test")
    windows.ensure(house(), AT)
    row = item(AT)
    items.hold(row.pk, AT, WHO)
    assert again(row) in windows.candidates(later) and again(row) not in windows.candidates(first)
    items.take_in(row.pk, Issue.objects.get(window=first), AT, WHO)
    assert again(row) in windows.candidates(first) and again(row).state == ItemState.DRAFT
