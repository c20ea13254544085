"""Two changes of one text: what does not meet is in the merged text, what meets is held whole."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from editorial.merging import Agreed, Conflict, merge, merge_fields

PARAGRAPH = st.sampled_from(
    ["甲厂投产。", "乙厂检修。", "丙厂培训了一批新人。", "丙厂培训了两批新人。", "丁", "戊", ""]
)
TEXTS = st.lists(PARAGRAPH, max_size=7)
LONG = [
    "五月十一日，集团召开安全会议。",
    "动力厂更换了三台水泵，节电一成。",
    "团委组织青年参观展览馆。",
    "食堂推出夏季菜单，职工满意。",
]


@given(TEXTS, TEXTS)
def test_who_alone_changed_a_text_has_it(base: list[str], text: list[str]) -> None:
    assert merge(base, base, text).paragraphs == text
    assert merge(base, text, base).paragraphs == text


@given(TEXTS, TEXTS)
def test_what_both_changed_alike_is_taken_once(base: list[str], text: list[str]) -> None:
    assert merge(base, text, text).paragraphs == text


@given(TEXTS, TEXTS, TEXTS)
def test_nothing_either_wrote_is_lost(base: list[str], mine: list[str], theirs: list[str]) -> None:
    merged = merge(base, mine, theirs)
    held = Counter(merged.taking("mine")) | Counter(merged.taking("theirs"))
    everything = Counter(merged.taking("both"))
    assert held <= everything
    assert Counter(mine) - Counter(base) <= everything
    assert Counter(theirs) - Counter(base) <= everything


@given(TEXTS, TEXTS, TEXTS)
def test_what_neither_struck_is_still_there(base: list[str], mine: list[str], theirs: list[str]) -> None:
    kept = Counter(base) & Counter(mine) & Counter(theirs)
    merged = merge(base, mine, theirs)
    assert kept <= Counter(merged.taking("both"))


def test_of_a_paragraph_that_stood_there_twice_one_is_left_when_each_struck_another() -> None:
    base, mine, theirs = [LONG[0], LONG[0]], [LONG[0]], [LONG[1], LONG[0]]
    assert merge(base, mine, theirs).conflicts == (Conflict(tuple(base), tuple(mine), tuple(theirs)),)


@given(TEXTS, TEXTS, TEXTS)
def test_who_merges_makes_no_difference_to_what_is_contested(
    base: list[str], mine: list[str], theirs: list[str]
) -> None:
    one, other = merge(base, mine, theirs), merge(base, theirs, mine)
    assert one.paragraphs == other.paragraphs
    assert [(c.base, c.mine, c.theirs) for c in one.conflicts] == [
        (c.base, c.theirs, c.mine) for c in other.conflicts
    ]


@given(TEXTS, TEXTS, TEXTS)
def test_of_a_conflict_no_two_texts_are_the_same(base: list[str], mine: list[str], theirs: list[str]) -> None:
    merged = merge(base, mine, theirs)
    assume(merged.conflicts)
    for conflict in merged.conflicts:
        assert conflict.mine != conflict.theirs
        assert conflict.base not in (conflict.mine, conflict.theirs)


@given(st.lists(st.sampled_from(["", "改", "删", "插"]), min_size=1, max_size=8), st.data())
def test_changes_of_different_paragraphs_are_both_in_the_text(moves: list[str], data: st.DataObject) -> None:
    base = [f"第{n}段：{chr(0x4E00 + 97 * n) * 12}。" for n in range(len(moves))]
    mine, theirs, both = list[str](), list[str](), list[str]()
    for paragraph, move in zip(base, moves, strict=True):
        by_me = data.draw(st.booleans())
        changed = {
            "": [paragraph],
            "改": [paragraph + "已改。"],
            "删": [],
            "插": [paragraph, "另起一段，" + paragraph[1] * 9],
        }
        mine += changed[move] if by_me else [paragraph]
        theirs += [paragraph] if by_me else changed[move]
        both += changed[move]
    assert merge(base, mine, theirs).paragraphs == both


def test_neighbouring_paragraphs_do_not_meet() -> None:
    mine = [LONG[0], LONG[1].replace("三", "四"), *LONG[2:]]
    theirs = [*LONG[:2], LONG[2].replace("青年", "青工"), LONG[3]]
    assert merge(LONG, mine, theirs).paragraphs == [LONG[0], mine[1], theirs[2], LONG[3]]


def test_the_same_paragraph_changed_twice_is_a_conflict_that_holds_all_three() -> None:
    mine = [LONG[0].replace("十一", "十二"), *LONG[1:3], LONG[3].replace("夏季", "夏令")]
    theirs = [LONG[0].replace("十一", "十三"), *LONG[1:]]
    merged = merge(LONG, mine, theirs)
    assert merged.paragraphs is None
    assert merged.parts == (
        Conflict((LONG[0],), (mine[0],), (theirs[0],)),
        Agreed((*LONG[1:3], mine[3])),
    )
    assert merged.taking("mine") == mine
    assert merged.taking("theirs") == [theirs[0], *LONG[1:3], mine[3]]
    assert merged.taking("both") == [mine[0], theirs[0], *LONG[1:3], mine[3]]


def test_striking_a_paragraph_the_other_edits_is_a_conflict() -> None:
    theirs = [*LONG[:3], LONG[3].replace("夏季", "秋季")]
    (conflict,) = merge(LONG, LONG[:3], theirs).conflicts
    assert conflict == Conflict((LONG[3],), (), (theirs[3],))


def test_two_paragraphs_put_in_at_one_place_are_a_conflict_for_their_order_is_not_known() -> None:
    (conflict,) = merge(LONG, [*LONG, "我加的结尾。"], [*LONG, "他加的另一句话。"]).conflicts
    assert conflict == Conflict((), ("我加的结尾。",), ("他加的另一句话。",))


def test_a_paragraph_both_moved_elsewhere_is_not_doubled_unseen() -> None:
    base = [*LONG, "质检中心通过了复审。"]
    up, down = [base[2], *base[:2], *base[3:]], [*base[:2], *base[3:], base[2]]
    assert merge(base, up, down).conflicts == (Conflict(tuple(base), tuple(up), tuple(down)),)


@pytest.mark.parametrize(
    ("mine", "theirs", "value"),
    [("旧", "新", "新"), ("新", "旧", "新"), ("新", "新", "新"), ("旧", "旧", "旧")],
)
def test_a_field_has_the_value_of_who_changed_it(mine: str, theirs: str, value: str) -> None:
    merged = merge_fields({"headline": "旧"}, {"headline": mine}, {"headline": theirs})
    assert (merged.values, merged.clashes) == ({"headline": value}, ())


def test_a_field_changed_twice_has_no_value_yet() -> None:
    merged = merge_fields(
        {"unit": "甲", "role": ""}, {"unit": "乙", "role": ""}, {"unit": "丙", "role": "通讯员"}
    )
    assert (merged.values, merged.clashes) == ({"role": "通讯员"}, ("unit",))
