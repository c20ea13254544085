"""Orders of items under moves by people who look at old lists: nothing doubled, nothing dropped, neighbours kept."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editorial.ordering import Neighbours, at_position, move, neighbours, place, step

ORDERS = st.permutations(range(8)).flatmap(lambda order: st.integers(0, 8).map(lambda size: order[:size]))


@given(ORDERS, st.integers(0, 9), st.lists(st.integers(0, 12)), st.lists(st.integers(0, 12)))
def test_whatever_neighbours_are_asked_for_the_item_is_in_once_and_the_others_keep_their_order(
    order: list[int], item: int, after: list[int], before: list[int]
) -> None:
    placed = place(order, item, Neighbours(tuple(after), tuple(before)))
    assert placed.order.count(item) == 1
    assert [one for one in placed.order if one != item] == [one for one in order if one != item]
    assert placed.order[placed.position - 1] == item
    assert placed.after == (placed.order[placed.position - 2] if placed.position > 1 else None)


@given(
    st.permutations(range(9)),
    st.lists(
        st.tuples(
            st.integers(0, 3),  # how many moves old the list is that the person sees
            st.integers(0, 8),  # the item
            st.sampled_from("甲乙丙"),  # the section it goes to
            st.integers(1, 10),  # the place there
        ),
        max_size=30,
    ),
)
def test_random_interleavings_of_people_with_old_lists_neither_double_nor_drop(
    items: list[int], moves: list[tuple[int, int, str, int]]
) -> None:
    history: list[dict[str, tuple[int, ...]]] = [
        {"甲": tuple(items[:3]), "乙": tuple(items[3:6]), "丙": tuple(items[6:])}
    ]
    for age, item, section, position in moves:
        seen = history[max(0, len(history) - 1 - age)]
        beside = at_position(seen[section], item, position)
        orders, placed = move(history[-1], item, section, beside)
        assert sorted(one for order in orders.values() for one in order) == list(range(9))
        assert orders[section] == placed.order
        for name, order in history[-1].items():
            rest = tuple(one for one in order if one != item)
            assert tuple(one for one in orders[name] if one != item) == rest
        if age == 0:
            assert not placed.stale
            assert placed.position == min(position, len(placed.order))
        history.append(orders)


@given(st.permutations(range(7)), st.integers(0, 6), st.integers(1, 9))
def test_a_move_is_taken_back_by_the_neighbours_from_before(order: list[int], item: int, to: int) -> None:
    was = neighbours(order, item)
    moved = place(order, item, at_position(order, item, to))
    back = place(moved.order, item, was)
    assert back.order == tuple(order)
    assert not back.stale


@given(st.permutations(range(7)), st.permutations(range(7)), st.integers(0, 6), st.integers(1, 7))
def test_one_of_the_nearest_neighbours_stands_beside_the_item_however_the_list_has_changed(
    seen: list[int], now: list[int], item: int, position: int
) -> None:
    asked = at_position(seen, item, position)
    placed = place(now, item, asked)
    if asked.after:
        assert placed.after == asked.after[0]
    else:
        assert placed.order[placed.position] == asked.before[0]


def test_an_item_follows_its_neighbour_when_others_came_between() -> None:
    placed = place([1, 9, 8, 2, 3], 3, Neighbours((1,), (2,)))
    assert placed.order == (1, 3, 9, 8, 2)
    assert (placed.position, placed.after, placed.stale) == (2, 1, True)


def test_with_the_nearest_gone_the_next_nearest_says_where() -> None:
    assert place([1, 2, 5, 6], 7, Neighbours((4, 2, 1), (3, 5, 6))).order == (1, 2, 7, 5, 6)
    assert place([1, 5, 6], 7, Neighbours((4, 2), (3, 5, 6))).order == (1, 7, 5, 6)


def test_with_all_gone_it_goes_to_the_end_or_to_the_beginning_when_it_was_to_be_first() -> None:
    assert place([1, 2], 7, Neighbours((4,), (5,))).order == (1, 2, 7)
    assert place([1, 2], 7, Neighbours((), (5,))).order == (7, 1, 2)
    assert place([], 7, Neighbours()).order == (7,)


def test_a_step_goes_one_place_and_stops_at_the_ends() -> None:
    order = [1, 2, 3]
    assert place(order, 2, step(order, 2, -1)).order == (2, 1, 3)
    assert place(order, 2, step(order, 2, 1)).order == (1, 3, 2)
    assert place(order, 1, step(order, 1, -1)).order == (1, 2, 3)
    assert place(order, 3, step(order, 3, 1)).order == (1, 2, 3)


def test_an_order_that_holds_an_item_twice_is_a_bug_and_said_to_be_one() -> None:
    with pytest.raises(ValueError, match="once"):
        place([1, 2, 1], 3, Neighbours())
