"""The text part, broken into lines: by Chinese rules, in columns of a terminal, losing nothing."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from distribute import render
from distribute.templates import Templates
from distribute.wrap import NO_END, NO_START, cut, width, wrap
from tests.distribute import issues, sample

TEMPLATES = Templates.find()
COLUMNS = 68
pieces = st.sampled_from(
    [
        *(
            "集团",
            "召开",
            "炉",
            "的",
            "，",
            "。",
            "、",
            "；",
            "：",
            "？",
            "！",
            "）",
            "（",
            "》",
            "《",
            "】",
            "【",
        ),
        *(
            "“",
            "”",
            "‘",
            "’",
            "％",
            "%",
            "℃",
            "——",
            "……",
            "—",
            "·",
            " ",
            "\u3000",
            "2026",
            "94%",
            "3.1",
            "12万吨",
            "5月8日",
        ),
        *(
            "68千瓦时",
            "第9期",
            "PM2.5",
            "office@yunlan-al.example",
            "word",
            "words,",
            "(a)",
            "1200㎡",
            "周以宁",
            "e\u0301",
        ),
        *("\U0001f600", "한국어", "ガス", "—", "￥5", "#1", "“铝”", "27项"),
    ]
)
texts = st.lists(pieces, max_size=80).map("".join) | st.text(max_size=120)


@given(texts, st.sampled_from([20, 34, 68]), st.booleans())
@example("，" * 100, 20, True)
@example("（" * 100, 20, True)
def test_joined_the_lines_are_the_text_again(text: str, columns: int, wide: bool) -> None:
    assert "".join(cut(text, columns, first="　　", keep={"周以宁"}, wide=wide)) == text


@given(texts, st.sampled_from([20, 34, 68]), st.sampled_from(["", "　　"]))
def test_no_line_is_wider_than_asked_unless_it_has_no_place_to_break(
    text: str, columns: int, first: str
) -> None:
    lines = wrap(text, columns, first=first, rest="")
    for line in lines:
        if width(line) > columns:
            body = line.removeprefix(first) if line is lines[0] else line
            assert len(cut(body, 1)) == 1, f"{line!r} could have been broken"


@given(st.lists(pieces, max_size=80).map("".join), st.sampled_from([20, 34, 68]))
def test_no_line_begins_or_ends_with_what_may_not(text: str, columns: int) -> None:
    lines = [line for line in wrap(text, columns, keep={"周以宁"}) if line.strip()]
    for before, after in pairwise(lines):
        assert after[0] not in NO_START
        assert before[-1] not in NO_END
        assert not (before.endswith("—") and after.startswith("—"))


@given(st.lists(pieces, min_size=1, max_size=80), st.sampled_from([20, 34, 68]))
def test_names_numbers_with_units_and_words_are_not_cut(parts: list[str], columns: int) -> None:
    text = "".join(f"{part}，" for part in parts)
    lines = wrap(text, columns, keep={"周以宁"})
    for whole in (
        *(
            "12万吨",
            "68千瓦时",
            "第9期",
            "5月8日",
            "1200㎡",
            "PM2.5",
            "周以宁",
            "office@yunlan-al.example",
            "94%",
        ),
    ):
        assert sum(line.count(whole) for line in lines) == text.count(whole)


@given(texts, st.integers(20, 80))
def test_a_line_is_filled_before_the_next_is_begun(text: str, columns: int) -> None:
    lines = cut(text, columns)
    for before, after in pairwise(lines):
        first = cut(after, 1)[0]
        assert width(before) + width(first.rstrip()) > columns


def test_the_lines_are_as_a_reader_would_break_them() -> None:
    text = "力争上半年主要产品产量完成全年计划的51%以上，年发电量约2100万千瓦时。（生产运营部　周以宁）"
    assert wrap(text, 40, first="　　", keep={"周以宁"}) == [
        "　　力争上半年主要产品产量完成全年计划的",
        "51%以上，年发电量约2100万千瓦时。（生产",
        "运营部　周以宁）",
    ]
    english = 'The "second" meeting (the first in 2026) was attended by 1,200 people, and 94% agreed.'
    assert wrap(english, 34, first="1. ", rest="   ", wide=False) == [
        '1. The "second" meeting (the first',
        "   in 2026) was attended by 1,200",
        "   people, and 94% agreed.",
    ]


def test_a_dash_of_two_may_begin_a_line_and_a_linking_one_may_not() -> None:
    assert wrap("一二三四五六七八九十——一二", 20) == ["一二三四五六七八九十", "——一二"]
    assert wrap("一二三四五六七八九十—一二", 20) == ["一二三四五六七八九", "十—一二"]


def test_widths_are_those_of_a_terminal() -> None:
    assert width("铝a，“％\U0001f600") == 2 + 1 + 2 + 2 + 2 + 2
    assert width("“”…", wide=False) == 3
    assert width("e\u0301\u200d") == 1


# --- the whole text part


def drawn(**look: Any) -> list[str]:
    return render.text(sample.issue(look=sample.look(**look)), TEMPLATES).split("\n")


@pytest.mark.parametrize("name", [name for name in issues.ALL if name not in ("hostile", "unbroken")])
@pytest.mark.parametrize("columns", [20, 34])
def test_a_wrapped_issue_says_the_same_and_no_line_is_too_wide(name: str, columns: int) -> None:
    content = issues.ALL[name]()
    whole = render.text(content, TEMPLATES)
    content["look"]["wrap"] = columns
    wrapped = render.text(content, TEMPLATES)
    assert re.sub(r"[\s━]", "", wrapped) == re.sub(r"[\s━]", "", whole)
    lines = wrapped.split("\n")
    assert max(width(line, content["language"] == "zh-CN") for line in lines) <= 2 * columns
    assert not [line for line in lines if line.strip() and line.strip()[0] in NO_START]
    assert not [line for line in lines if line and line[-1] in NO_END]


def test_wrapped_lines_hang_under_what_they_belong_to() -> None:
    content = sample.issue(look=sample.look(wrap=20))
    content["colophon"] = [{"label": "主送", "value": "集团公司领导，机关各部室，各所属企业，各驻外机构"}]
    lines = render.text(content, TEMPLATES).split("\n")
    at = lines.index("主　　送：集团公司领导，机关各部室，各所")
    assert lines[at + 1] == "　　　　　属企业，各驻外机构"
    assert "［图：与会人员在青石电解铝厂一车间查看槽" in lines
    assert "　况。（何小满 摄），见附件 PDF］" in lines


def test_items_are_numbered_through_the_issue_or_by_section_or_not_at_all() -> None:
    def numbers(how: str) -> list[int]:
        return [int(found[1]) for line in drawn(numbers=how) if (found := re.match(r"(\d+)\. ", line))]

    assert numbers("issue") == list(range(1, 21))
    assert numbers("section") == [1, 2, 3, 1, 2, 3, 1, 2, 1, 2, 3, 1, 2, 3, 1, 2, 1, 2, 3, 1]
    assert numbers("none") == []
    plain = drawn(numbers="none")
    assert "集团召开二季度生产经营对接会" in plain
    assert any(line.startswith("　　5月11日，集团与南屏市") for line in plain)


def test_an_english_item_hangs_under_its_number() -> None:
    content = issues.english()
    content["look"]["wrap"] = 34
    lines = render.text(content, TEMPLATES).split("\n")
    at = lines.index("1. The group holds its second-quarter production meeting")
    assert lines[at + 1].startswith("   On 8 May the group held")
    assert lines[at + 2].startswith("   ")
    assert "" in lines[at + 2 : at + 8]
    assert any(line.endswith("June.") or "month. (Production, Zhou Yining)" in line for line in lines)


def test_the_notice_of_the_masthead_is_in_the_text_too() -> None:
    lines = drawn()
    assert lines[3:7] == ["━" * 20, "内部资料　注意保存", "", "一、要闻·集团动态"]
