"""Proofreading: what is remarked on in a text, and what is left in peace."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editorial.proofreading import proofread
from editorial.publication import Named, Wrong

WORDS = (Wrong(word="帐", better="账", unless=("帐篷",)), Wrong(word="截止到"))
REGISTER = (
    Named(name="陆行舟", titles=("集团公司总经理", "党委副书记")),
    Named(name="周以宁", titles=("副总经理",)),
)


def codes(*texts: str) -> list[str]:
    return [one.code for one in proofread(texts, WORDS, REGISTER)]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("核对帐目。", "word-list"),
        ("截止到五月底。", "word-list"),
        ("集团公司副总经理陆行舟到一线检查。", "name-title"),
        ("总经理周以宁出席。", "name-title"),
        ("周以宁总经理出席。", "name-title"),
        ("集团公司总经理陆行周到一线检查。", "name-spelling"),
        ("6月31日完成检修。", "date"),
        ("2025年2月29日投产。", "date"),
        ("13月开始。", ""),
        ("13月5日开始。", "date"),
        ("上午25时30分。", "date"),
        ("9时75分。", "date"),
        ("一车间,二车间。", "half-width"),
        ("检修完成.二车间开工。", "half-width"),
        ("开展“安全月活动。", "unpaired"),
        ("安全月）活动。", "unpaired"),
        ("《安全生产法》学习", ""),
        ("在帐篷里学习。", ""),
        ("集团公司总经理陆行舟到一线检查。", ""),
        ("党委副书记陆行舟到一线检查。", ""),
        ("陆行舟总经理到一线检查。", ""),
        ("副总经理周以宁出席。", ""),
        ("2024年2月29日投产。", ""),
        ("产量3,500吨，铝锭A356.2。", ""),
        ("10:30开会。", ""),
        ("第13月度", ""),
    ],
)
def test_a_text_is_remarked_on_or_left_in_peace(text: str, code: str) -> None:
    assert codes(text) == ([code] if code else [])


def test_a_quote_over_several_paragraphs_opens_each_and_closes_once() -> None:
    assert codes("“第一段。", "“第二段。”") == []


def test_the_remark_shows_where() -> None:
    (one,) = proofread(["五月六日财务部核对帐目二十笔。"], WORDS, ())
    assert "核对帐目" in one.words
    assert "账" in one.words


def test_the_same_remark_is_made_a_few_times_and_not_a_hundred() -> None:
    assert len(codes("，".join(f"第{n}本帐" for n in range(100)))) == 5


@given(st.lists(st.text(max_size=200), max_size=5))
def test_no_text_breaks_it(texts: list[str]) -> None:
    for one in proofread(texts, WORDS, REGISTER):
        assert one.code
        assert one.words
