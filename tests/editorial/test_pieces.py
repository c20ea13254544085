"""Splitting and merging: every character accounted for, and cuts proposed where an item seems to end."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editorial.pieces import Piece, Why, attribution_of, check, cuts_of, merge, propose, read, split
from editorial.refusal import Refused

TEXTS = st.lists(st.text(min_size=1).filter(str.strip), min_size=1, max_size=9)
A = "5月11日，岚谷铝加工公司组织首批师徒签订培养协议，协议内容逐项量化、按季评价。"
B = "近日，动力厂更换三台水泵，全年预计节电一成，现场噪声也明显下降。"
C = "团委组织青年职工参观展览馆，重温企业创业历程，大家深受鼓舞。"
FIVE = [
    "首批师徒签订培养协议",
    A + "（岚谷铝加工公司　闻笛）",
    "动力厂水泵换新",
    B,
    "（动力厂　周以宁、沈知秋）",
    C + "（团委）",
    "图为参观现场。（沈知秋 摄）",
    A,
    "（学习强国）",
    B + "（青石厂 顾一鸣）",
]  # fmt: skip


@given(TEXTS, st.data())
def test_split_then_merged_gives_the_source_back_and_the_sums_are_equal(
    source: list[str], data: st.DataObject
) -> None:
    cuts = data.draw(st.sets(st.integers(1, len(source) - 1))) if len(source) > 1 else set[int]()
    pieces = split(source, cuts)
    assert merge(pieces) == tuple(source)
    assert set(cuts_of(pieces)) == cuts
    counted = check(source, pieces)
    assert counted.holds
    assert counted.total == counted.source == len("".join("".join(source).split()))


@given(TEXTS, st.data())
def test_a_piece_less_or_two_in_another_order_do_not_pass_the_check(
    source: list[str], data: st.DataObject
) -> None:
    pieces = split(source, range(1, len(source)))
    assert not check(source, pieces[1:]).holds
    turned = pieces[::-1]
    assert check(source, turned).holds == (merge(turned) == tuple(source))


@given(TEXTS)
def test_every_proposed_cut_can_be_made(source: list[str]) -> None:
    cuts = [one.before for one in propose(source)]
    assert cuts == sorted(set(cuts))
    assert check(source, split(source, cuts)).holds


def test_five_items_in_one_mail_are_cut_behind_their_attributions() -> None:
    proposed = propose(FIVE)
    assert [one.before for one in proposed if one.preset] == [2, 5, 7, 9]
    assert [one.reasons[0].why for one in proposed] == [Why.ATTRIBUTION] * 4
    pieces = split(FIVE, [one.before for one in proposed])
    counted = check(FIVE, pieces)
    assert counted.holds
    assert counted.total == counted.source == sum(map(len, FIVE)) - 4  # four blanks do not count
    assert merge(pieces) == tuple(FIVE)


def test_a_cut_says_why_in_words() -> None:
    first = propose(FIVE)[0]
    assert [str(one) for one in first.reasons] == [
        "the paragraph before ends with （岚谷铝加工公司　闻笛）",
        "a short line like a headline: 动力厂水泵换新",
    ]


def test_a_caption_behind_the_attribution_stays_with_its_item() -> None:
    assert 6 not in [one.before for one in propose(FIVE)]


@pytest.mark.parametrize(
    ("cuts", "sentence"),
    [
        ([0], "no cut before paragraph 1 of 3"),
        ([3], "paragraph 4 of 3"),
        ([-1], "no cut"),
        ([1, 2], "piece 2"),
    ],
)
def test_a_cut_that_cannot_be_is_refused_in_words(cuts: list[int], sentence: str) -> None:
    with pytest.raises(Refused, match=sentence):
        split(["甲", " ", "乙"], cuts)


def test_a_piece_shows_its_headline_and_attribution_and_loses_nothing() -> None:
    pieces = split(FIVE, [2, 5, 7, 9])
    one, two, three, four, five = (read(piece) for piece in pieces)
    assert (one.headline, one.paragraphs, one.attribution) == (FIVE[0], (A,), "岚谷铝加工公司　闻笛")
    assert (two.headline, two.paragraphs, two.attribution) == (
        "动力厂水泵换新",
        (B,),
        "动力厂　周以宁、沈知秋",
    )
    assert (three.headline, three.attribution) == ("", "")  # its last paragraph is the caption
    assert (four.paragraphs, four.attribution) == ((A,), "学习强国")
    assert five.attribution == "青石厂 顾一鸣"


@pytest.mark.parametrize(
    ("ending", "attribution"),
    [
        ("……见实效。（上海公司 李明）", "上海公司 李明"),
        ("……见实效。(动力厂 周以宁)", "动力厂 周以宁"),
        ("……见实效（铝电公司，王强）", "铝电公司，王强"),
        ("……见实效。（后勤部）", "后勤部"),
        ("（闻笛）", "闻笛"),
        ("供稿：动力厂 周以宁", "供稿：动力厂 周以宁"),
        ("It works. (Hot Rolling Mill, Jane Doe)", "Hot Rolling Mill, Jane Doe"),
        ("……作出承诺（全部）", ""),
        ("……见实效。（沈知秋 摄）", ""),
        ("……见实效。（见附图）", ""),
        ("（连载之三）", ""),
        ("……同比增长（12.5%）", ""),
        ("（以下简称 双碳）", ""),
        ("（单位：万元）", ""),
        ("不带括号的一段话。", ""),
    ],
)
def test_an_attribution_is_told_from_other_parentheses(ending: str, attribution: str) -> None:
    assert attribution_of(ending) == attribution


def test_a_unit_on_the_register_is_known_however_it_is_called() -> None:
    assert attribution_of("……见实效（一电解）") == ""
    assert attribution_of("……见实效（一电解）", {"一电解"}) == "一电解"


def test_a_bold_line_presets_a_cut_where_nothing_else_speaks_and_a_plain_one_only_proposes_it() -> None:
    source = ["首批师徒签订协议", A, "动力厂水泵换新", B]
    (plain,) = propose(source)
    assert (plain.before, plain.preset, plain.reasons[0].why) == (2, False, Why.HEADLINE)
    (bold,) = propose(source, bold={0, 2})
    assert (bold.before, bold.preset, bold.reasons[0].why) == (2, True, Why.BOLD)


@pytest.mark.parametrize("sign", ["稿件{}：", "第{}篇 ", "【{}】"])
def test_numbers_that_count_items_preset_cuts(sign: str) -> None:
    proposed = propose([sign.format(1) + A, B, sign.format(2) + C, sign.format(3) + B])
    assert [(one.before, one.preset) for one in proposed] == [(2, True), (3, True)]
    assert {one.reasons[0].why for one in proposed} == {Why.NUMBER}


@pytest.mark.parametrize(
    ("one", "two"), [("一、", "二、"), ("1.", "2."), ("１、", "２、"), ("①", "②"), ("（一）", "（二）")]
)
def test_numbers_of_parts_are_proposed_and_left_to_the_editor(one: str, two: str) -> None:
    proposed = propose([one + A, two + B])
    assert [(cut.before, cut.preset) for cut in proposed] == [(1, False)]


def test_numbers_count_past_ten_and_a_row_that_does_not_begin_at_one_is_none() -> None:
    signs = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"]
    assert len(propose([f"{sign}、{A}" for sign in signs])) == 11
    assert propose([f"三、{A}", f"四、{B}"]) == ()


def test_one_item_with_its_attribution_is_left_whole() -> None:
    assert propose(["首批师徒签订培养协议", A, B + "（动力厂 周以宁）"]) == ()
    assert propose([A, B + "（动力厂 周以宁）", "图为现场。（沈知秋 摄）"]) == ()


def test_pieces_of_several_items_are_joined_in_the_order_given() -> None:
    assert merge([Piece(0, ("乙",)), Piece(0, ("甲", "丙"))]) == ("乙", "甲", "丙")
