"""What changed between two contents: nothing is left out, and nothing is shown that did not change."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editorial.changes import compare
from editorial.diffs import Run
from editorial.excerpts import excerpt

PHOTO = {"sha256": "a", "mail": "m", "caption": "铸轧卷入库", "credit": "江暮云", "alt": "铸轧卷入库"}


def item(number: int, *paragraphs: str, **fields: Any) -> dict[str, Any]:
    made = {"id": number, "number": 0, "headline": "", "paragraphs": list(paragraphs), "photos": []}
    return {**made, "attribution": "（青石电解铝厂　温可）", "note": "", **fields}


def content(*boxes: list[dict[str, Any]], **masthead: Any) -> dict[str, Any]:
    """One section a list of items, numbered through."""
    number = 0
    for box in boxes:
        for one in box:
            number += 1
            one["number"] = number
    head = {"name": "云岚铝讯", "year": 2026, "number": 9, "cumulative": 141, "number_line": "2026年第9期"}
    dated = {"date": "2026-05-15", "date_line": "2026年5月15日", "title": ""}
    sections = [
        {
            "key": f"s{at}",
            "title": f"栏目{at}",
            "instalment": None,
            "none": False,
            "subsections": [{"title": "", "items": box}],
        }
        for at, box in enumerate(boxes)
    ]
    colophon = [{"label": "发放", "value": "集团公司领导"}]
    made = {"language": "zh-CN", "kind": "regular", "look": {"page": "a4"}, "colophon": colophon}
    return {**made, "masthead": {**head, **dated, **masthead}, "sections": sections}


def parts(before: dict[str, Any], after: dict[str, Any]) -> list[tuple[str, str, int]]:
    return [(one.kind, one.part, one.number) for one in compare(before, after)]


def test_of_a_changed_figure_the_sentence_alone_is_shown() -> None:
    text = "五月六日，培训中心开班。首批{}对师徒签订培养协议，按季评价。其余二十人六月入班。"
    (one,) = compare(content([item(7, text.format(30))]), content([item(7, text.format(32))]))
    assert (one.part, one.number, one.item, one.place) == ("paragraph", 1, 7, 1)
    assert one.was == "…首批30对师徒签订培养协议，按季评价。…"
    assert one.now == "…首批32对师徒签订培养协议，按季评价。…"
    assert [run.text for run in one.runs if run.kind != "same"] == ["30", "32"]


def test_an_item_put_in_front_moves_no_other() -> None:
    before = content([item(1, "甲"), item(2, "乙")])
    after = content([item(3, "丙"), item(1, "甲"), item(2, "乙")])
    assert parts(before, after) == [("added", "item", 1)]
    assert parts(after, before) == [("removed", "item", 1)]


def test_the_fewest_items_are_called_moved() -> None:
    before = content([item(n, f"第{n}条") for n in (1, 2, 3, 4)])
    after = content([item(n, f"第{n}条") for n in (4, 1, 2, 3)])
    (one,) = compare(before, after)
    assert (one.kind, one.item, one.was, one.now) == ("moved", 4, "4", "1")


def test_an_item_in_another_section_says_from_where_to_where() -> None:
    (one,) = compare(content([item(1, "甲")], [item(2, "乙")]), content([], [item(1, "甲"), item(2, "乙")]))
    assert (one.kind, one.was, one.now) == ("moved", "栏目0", "栏目1")


def test_captions_cuts_order_and_photos_are_told_apart() -> None:
    other = {**PHOTO, "sha256": "b", "caption": "车间", "alt": "车间"}
    before = content([item(1, "甲", photos=[PHOTO, other])])

    def told(*photos: dict[str, Any]) -> list[tuple[str, str, int]]:
        return [
            (one.kind, one.part, one.place)
            for one in compare(before, content([item(1, "甲", photos=[*photos])]))
        ]

    worded = {**PHOTO, "caption": "高强铸轧卷入库", "alt": "高强铸轧卷入库"}
    assert told(worded, other) == [("changed", "caption", 1)]
    assert told({**PHOTO, "mail": "n", "width": 3}, other) == [("changed", "crop", 1)]
    assert told(other, PHOTO) == [("changed", "order", 0)]
    assert told(PHOTO) == [("removed", "photo", 2)]
    assert told(PHOTO, other, {**PHOTO, "sha256": "c"}) == [("added", "photo", 3)]
    assert told({**PHOTO, "alt": "一卷铝"}, other) == [("changed", "alt", 1)]
    assert told({**PHOTO, "size": "L"}, other) == [("changed", "photo", 1)]


def test_punctuation_alone_is_shown_and_said() -> None:
    (one,) = compare(
        content([item(1, "一车间检修，按期完成。")]), content([item(1, "一车间检修、按期完成。")])
    )
    assert one.only_punctuation and [r.text for r in one.runs if r.kind != "same"] == ["，", "、"]
    (word,) = compare(content([item(1, "一车间检修，完成。")]), content([item(1, "二车间检修，完成。")]))
    assert not word.only_punctuation


def test_number_date_masthead_and_colophon_are_changes_of_the_issue() -> None:
    plain = content([item(1, "甲")])
    assert parts(plain, content([item(1, "甲")], number=10, number_line="2026年第10期")) == [
        ("changed", "number", 0)
    ]
    assert parts(plain, content([item(1, "甲")], date="2026-05-16", date_line="2026年5月16日")) == [
        ("changed", "date", 0)
    ]
    assert parts(plain, content([item(1, "甲")], title="安全专刊")) == [("changed", "masthead", 0)]
    other = copy.deepcopy(plain)
    other["colophon"][0]["value"] = "集团公司领导，机关各部室"
    assert parts(plain, other) == [("changed", "colophon", 0)]


@pytest.mark.parametrize("pair", [("甲 乙", "甲乙"), ("甲乙", "甲乙 "), ("", "甲"), ("甲", "")])
def test_white_space_alone_is_a_change_too(pair: tuple[str, str]) -> None:
    before, after = pair
    assert compare(content([item(1, before)]), content([item(1, after)]))
    assert compare(content([item(1, "丙", note=before)]), content([item(1, "丙", note=after)]))


# --- properties

TEXT = st.text("甲乙丙30。，；！? .ab\n", max_size=14)
PHOTOS = st.lists(
    st.fixed_dictionaries(
        {
            "sha256": st.sampled_from("ab"),
            "mail": st.sampled_from("mn"),
            "caption": TEXT,
            "credit": TEXT,
            "alt": TEXT,
        }
    ),
    max_size=3,
)


@st.composite
def contents(draw: st.DrawFn) -> dict[str, Any]:
    ids = draw(st.permutations(range(1, 6)))[: draw(st.integers(0, 5))]
    boxes: list[list[dict[str, Any]]] = [[], [], []]
    for key in ids:
        words = {"headline": draw(TEXT), "note": draw(TEXT), "photos": draw(PHOTOS)}
        made = item(key, *draw(st.lists(TEXT, max_size=3)), **words)
        boxes[draw(st.integers(0, 2))].append(made)
    return content(*boxes, title=draw(TEXT), number_line=draw(TEXT))


@settings(max_examples=150, deadline=None)
@given(contents(), contents())
def test_two_contents_are_the_same_or_a_change_is_told(before: dict[str, Any], after: dict[str, Any]) -> None:
    assert not compare(before, copy.deepcopy(before))
    changes = compare(before, after)
    assert bool(changes) == (before != after)
    for one in changes:
        assert one.where
        kinds = {run.kind for run in one.runs}
        if one.runs:
            assert kinds & {"added", "removed"}


@settings(max_examples=150, deadline=None)
@given(st.lists(st.builds(Run, st.sampled_from(["same", "added", "removed"]), TEXT.filter(bool)), max_size=6))
def test_an_excerpt_keeps_every_changed_run_and_adds_no_words(runs: list[Run]) -> None:
    shown = excerpt(runs)
    assert [one for one in shown if one.kind != "same"] == [one for one in runs if one.kind != "same"]
    for one, short in zip(runs, shown, strict=True):
        head, _gap, tail = short.text.partition("…")
        assert one.text.startswith(head) and one.text.endswith(tail)
