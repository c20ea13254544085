"""Differences fit to be read: of characters, words and numbers, without confetti, and with nothing left out."""

from __future__ import annotations

import random
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editorial.diffs import BREAK, Difference, Run, difference

WORDS = st.text("甲乙丙丁，。\n 12ab", max_size=40)
TEXTS = st.lists(WORDS, max_size=6)


def marked(found: Difference) -> str:
    """The way a person would write it: [struck]{written}."""
    signs = {"same": "{}", "removed": "[{}]", "added": "{{{}}}"}
    return "|".join("".join(signs[run.kind].format(run.text) for run in pair.runs) for pair in found.pairs)


@given(TEXTS, TEXTS)
def test_what_is_kept_and_struck_is_the_first_text_and_what_is_kept_and_written_the_second(
    before: list[str], after: list[str]
) -> None:
    found = difference(before, after)
    assert [index for pair in found.pairs for index in pair.before] == list(range(len(before)))
    assert [index for pair in found.pairs for index in pair.after] == list(range(len(after)))
    for pair in found.pairs:
        assert "".join(run.text for run in pair.left) == BREAK.join(before[i] for i in pair.before)
        assert "".join(run.text for run in pair.right) == BREAK.join(after[i] for i in pair.after)


@given(TEXTS, TEXTS)
def test_no_run_is_empty_and_no_two_of_a_kind_stand_together(before: list[str], after: list[str]) -> None:
    for runs in difference(before, after).paragraphs:
        assert all(run.text for run in runs)
        assert all(one.kind != two.kind for one, two in pairwise(runs))


@given(TEXTS)
def test_a_text_does_not_differ_from_itself(text: list[str]) -> None:
    found = difference(text, text)
    assert (found.added, found.removed, found.places) == (0, 0, 0)


@given(st.text("甲乙丙丁戊，。", max_size=30), st.text("甲乙丙丁戊，。", max_size=30))
def test_the_counts_are_the_characters_of_the_runs(before: str, after: str) -> None:
    found = difference(before, after)
    assert len(before) - found.removed == len(after) - found.added


def test_a_changed_number_is_marked_and_not_its_sentence() -> None:
    found = difference("首批30对", "首批32对")
    runs = (Run("same", "首批"), Run("removed", "30"), Run("added", "32"), Run("same", "对"))
    assert found.paragraphs == (runs,)
    assert (found.added, found.removed, found.places) == (2, 2, 1)


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        ("完成30对、40人", "完成32对、42人", "完成[30]{32}对、[40]{42}人"),
        ("图1图2", "图3图4", "图[1]{3}图[2]{4}"),
        ("产量1,200.5吨", "产量1,300.5吨", "产量[1,200.5]{1,300.5}吨"),
        ("３０对", "３２对", "[３０]{３２}对"),
        ("电解A380合金", "电解A356合金", "电解A[380]{356}合金"),
        ("在这里写", "在这儿写", "在这[里]{儿}写"),
        ("the plant runs", "the mill runs", "the [plant]{mill} runs"),
        (
            "The plant produced 30 tons in May.",
            "The mill produced 32 tons in June.",
            "The [plant]{mill} produced [30]{32} tons in [May]{June}.",
        ),
        ("don’t stop", "won’t stop", "[don’t]{won’t} stop"),
        ("按季评价。据了解，公司建档。", "按季评价。公司建档。", "按季评价。[据了解，]公司建档。"),
        (
            "公司开展学习活动。",
            "公司开展学习教育活动。公司开展学习活动。",
            "{公司开展学习教育活动。}公司开展学习活动。",
        ),
        ("列入考核，由车间评定。", "列入考核，每季由车间评定。", "列入考核，{每季}由车间评定。"),
        ("葛\U000e0100城", "葛城", "[葛\U000e0100]{葛}城"),
        ("", "新", "{新}"),
        ("旧", "", "[旧]"),
    ],
)
def test_marks_stand_where_a_reader_would_set_them(before: str, after: str, shown: str) -> None:
    assert marked(difference(before, after)) == shown


def test_a_rewritten_sentence_is_one_struck_and_one_new_run_between_its_kept_neighbours() -> None:
    before = (
        "5月11日，集团召开会议。会议强调，要深入学习贯彻精神，切实抓好安全生产。下一步，各单位要落实责任。"
    )
    after = (
        "5月11日，集团召开会议。会上，各部门负责人就如何做好防汛准备工作作了发言。下一步，各单位要落实责任。"
    )
    (pair,) = difference(before, after).pairs
    assert [run.kind for run in pair.runs] == ["same", "removed", "added", "same"]
    assert pair.runs[0].text.startswith("5月11日，集团召开会议。")
    assert pair.runs[3].text.endswith("下一步，各单位要落实责任。")


def test_the_picture_of_the_item_page_is_marked_as_drawn() -> None:
    before = "首批30对师徒签订协议，按季评价。据了解，公司为每对师徒建立成长档案，列入考核，由车间共同评定。"
    after = "首批32对师徒签订协议，按季评价。公司为每对师徒建立成长档案，列入考核，每季由车间共同评定。"
    found = difference([before], [after])
    assert marked(found) == (
        "首批[30]{32}对师徒签订协议，按季评价。[据了解，]公司为每对师徒建立成长档案，"
        "列入考核，{每季}由车间共同评定。"
    )
    assert (found.added, found.removed, found.places) == (4, 6, 3)


def test_a_new_paragraph_between_two_edited_ones_is_new_as_a_whole() -> None:
    before = ["第一段内容如下所示。", "第二段在这里写。"]
    after = ["第一段内容见下所示。", "全然不同的文字啊朋友们！", "第二段在这儿写。"]
    shown = "第一段内容[如]{见}下所示。|{全然不同的文字啊朋友们！}|第二段在这[里]{儿}写。"
    assert marked(difference(before, after)) == shown


def test_a_paragraph_parted_in_two_shows_only_the_gap() -> None:
    one, two = "今天天气很好，我们去公园。", "明天下雨，待在家里看书。"
    parted = difference([one + two, "尾"], [one, two, "尾"])
    assert marked(parted) == f"{one}{{{BREAK}}}{two}|尾"
    assert (parted.added, parted.places) == (0, 1)
    assert marked(difference([one, two], [one + two])) == f"{one}[{BREAK}]{two}"


def test_of_paragraphs_without_a_partner_the_struck_ones_stand_first() -> None:
    found = difference(["集团召开年度会议", "首尾相同"], ["食堂推出新菜单了", "首尾相同"])
    assert marked(found) == "[集团召开年度会议]|{食堂推出新菜单了}|首尾相同"


def test_equal_paragraphs_stay_partners_whatever_changes_around_them() -> None:
    found = difference(["甲甲甲甲", "乙乙乙乙"], ["乙乙乙乙", "丙丙丙丙"])
    assert marked(found) == "[甲甲甲甲]|乙乙乙乙|{丙丙丙丙}"


def test_another_text_altogether_is_struck_and_new_without_a_word_by_word_comparison() -> None:
    assert (
        marked(difference("集团召开年度会议", "食堂推出新菜单了")) == "[集团召开年度会议]{食堂推出新菜单了}"
    )


def _long(size: int) -> str:
    chance = random.Random(9)
    letters = [chr(0x4E00 + int(chance.expovariate(1 / 200))) for _place in range(size)]
    letters[24::25] = "。" * len(letters[24::25])
    return "".join(letters)


def _retouched(text: str, changes: int) -> str:
    chance = random.Random(8)
    letters = list(text)
    for _change in range(changes):
        letters[chance.randrange(len(letters))] = chr(0x4E00 + chance.randrange(300))
    return "".join(letters)


@pytest.mark.parametrize("paragraph", [20, 260, 20_000])
@pytest.mark.parametrize("changes", [100, 1000])
def test_twenty_thousand_characters_are_compared_whole(paragraph: int, changes: int) -> None:
    text = _long(20_000)
    other = _retouched(text, changes)
    before, after = (
        [whole[at : at + paragraph] for at in range(0, len(whole), paragraph)] for whole in (text, other)
    )
    found = difference(before, after)
    left = "".join(run.text for pair in found.pairs for run in pair.left)
    right = "".join(run.text for pair in found.pairs for run in pair.right)
    assert (left.replace(BREAK, ""), right.replace(BREAK, "")) == ("".join(before), "".join(after))


def test_a_text_too_long_to_compare_throughout_is_still_told_in_time_and_whole() -> None:
    before = _long(600_000)
    found = difference(before, "新" + _retouched(before, 2) + "末")
    (pair,) = found.pairs
    assert "".join(run.text for run in pair.left) == before
