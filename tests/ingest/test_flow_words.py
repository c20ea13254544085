"""Corrections said in words: what they point at, and that nothing is guessed between two places."""

from __future__ import annotations

import time

import pytest

from ingest.deciding.corrections import Piece, Placed, announces, changes_in, is_courtesy, locate

ONE = Piece(
    7,
    1,
    "电解一车间降本增效",
    (
        "一季度，一车间组织检修三次。",
        "全车间实现产值213万元，节电5.2万度，职工张三受到表彰。",
        "下一步将继续推进。",
    ),
)
TWO = Piece(8, 2, "", ("炭素厂开展培训，参训45人。", "许衡讲了课。"))


def only(said: str, *pieces: Piece) -> Placed:
    found = locate(changes_in([said]), pieces or (ONE,))
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    ("said", "old", "new"),
    [
        ("把“张三”改为“张散”", "张三", "张散"),
        ("更正：第二段产值213万元应为312万元，谢谢！", "213万元", "312万元"),
        ("第二段“213万元”有误，应为“312万元”。", "213万元", "312万元"),
        ("张三误写，应为张散", "张三", "张散"),
        ("误写成张三，应为张散", "张三", "张散"),
        ("应为张散，而不是张三", "张三", "张散"),
        ("节电5.2万度应为6.1万度", "5.2万度", "6.1万度"),
        ("第二段数字应为312万元，抱歉", "213万元", "312万元"),
        ("原文“张三”改为：张散", "张三", "张散"),
        ("职工张三→张散", "张三", "张散"),
        ("麻烦老师将第2段的213万元改成312万元，辛苦了", "213万元", "312万元"),
        ("Please change 213万元 to 312万元", "213万元", "312万元"),
        ("倒数第二段中“213万元”应更正为“312 万元”", "213万元", "312万元"),
    ],
)
def test_a_correction_shows_the_paragraph_as_it_is_and_as_it_would_be(said: str, old: str, new: str) -> None:
    placed = only(said)
    assert (placed.item, placed.paragraph, placed.old) == (7, 2, ONE.paragraphs[1])
    assert placed.new == ONE.paragraphs[1].replace(old, new)


def test_two_corrections_in_one_sentence_are_two() -> None:
    said = "稿件中“213万元”应更正为“312万元”，“5.2万度”应更正为“6.1万度”。"
    assert [(one.change.old, one.change.new) for one in locate(changes_in([said]), (ONE,))] == [
        ("213万元", "312万元"),
        ("5.2万度", "6.1万度"),
    ]


def test_where_two_numbers_could_be_meant_the_paragraph_is_shown_and_nothing_is_guessed() -> None:
    placed = only("第二段数字应为 312 万")
    assert (placed.item, placed.paragraph, placed.new) == (7, 2, None)


def test_where_one_number_has_the_unit_it_is_the_one() -> None:
    piece = Piece(9, 1, "", ("本月安全无事故。", "产值 213 万元，检修三次。"))
    assert only("第二段数字应为 312 万", piece).new == "产值 312 万元，检修三次。"


def test_twelve_is_not_found_in_three_hundred_and_twelve() -> None:
    piece = Piece(9, 1, "", ("节电312度，检修12次。",))
    assert only("12应为13", piece).new == "节电312度，检修13次。"


def test_the_piece_is_told_by_its_words_by_its_number_or_by_its_title() -> None:
    assert only("许衡应为徐衡", ONE, TWO).item == 8
    assert only("请将第二篇中的45人改为54人", ONE, TWO).new == "炭素厂开展培训，参训54人。"
    assert only("《电解一车间降本增效》第一段有误，请改", ONE, TWO).item == 7
    assert only("标题应改为“降本增效见成效”", ONE).paragraph == 0
    assert only("第一段有个错字，请更正", ONE, TWO).item is None


def test_a_cut_takes_only_the_quoted_words_away() -> None:
    assert only("末段删除“将”").new == "下一步继续推进。"


@pytest.mark.parametrize("said", ["谢谢老师", "收到，谢谢！", "好的，辛苦了。", "OK, thanks!", "已收到🙏"])
def test_thanks_are_a_courtesy(said: str) -> None:
    assert is_courtesy([said]) and changes_in([said]) == ()


@pytest.mark.parametrize("said", ["请问采用了吗？", "第二段是不是应该是312万？", "老师，稿费怎么领", ""])
def test_a_question_is_neither_a_correction_nor_a_courtesy(said: str) -> None:
    assert not is_courtesy([said]) and changes_in([said]) == ()


def test_a_mail_that_says_it_is_a_correction_is_one() -> None:
    assert announces("更正：五月稿件") and announces("回复：【更正】") and not announces("炭素厂更正工作作风")


def test_no_words_take_long() -> None:
    started = time.monotonic()
    for bad in ("“" * 1499, "，" * 1499, "1" * 1499, "　" * 1499, "好的" * 700 + "x", "应为" * 700):
        locate(changes_in([bad]), (Piece(1, 1, "", ("1" * 3000, "应为" * 1000)),))
        is_courtesy([bad[:60]])
    assert time.monotonic() - started < 10
