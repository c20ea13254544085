"""Where pages break, and what may not stand alone there. Needs poppler-utils and the Debian fonts."""

from __future__ import annotations

import re
from itertools import groupby, pairwise
from pathlib import Path
from typing import Any

import pytest

from distribute import makeup, render
from distribute.templates import Templates
from tests.distribute import sample
from tests.distribute.paper import BOTTOM, LEFT, MM, PITCH, RIGHT, Paper, Word
from tests.distribute.test_render import one_item

pytestmark = pytest.mark.servers

TEMPLATES = Templates.find()


def press(content: dict[str, Any], folder: Path, **more: Any) -> Paper:
    return Paper.of(render.pdf(content, sample.pictures(), TEMPLATES, **more), folder)


def many(count: int, **look: str) -> dict[str, Any]:
    """Sections, subsections and headlines before paragraphs of 1 to 9 lines, so that pages break everywhere."""
    content = one_item()
    item = sample.Numbered()
    content["look"] |= look
    content["sections"] = [
        sample.section(
            f"s{n}",
            f"栏目{n}",
            subsections=[
                {
                    "title": f"分栏{n}" if n % 2 else "",
                    "items": [
                        item("", f"甲{n}" + "甲" * (28 * (n * 5 % 9)), headline=f"标题{n}"),
                        item("", f"乙{n}" + "乙" * (28 * (n * 7 % 4))),
                    ],
                }
            ],
        )
        for n in range(count)
    ]
    return content


def line_groups(paper: Paper) -> list[list[Word]]:
    """All lines of the text blocks in printed order, page by page."""
    return [row for page in range(1, paper.pages + 1) for row in paper.lines(page)]


def test_no_heading_stands_alone_at_the_foot_of_a_page(tmp_path: Path) -> None:
    for look in ({}, {"page": "us-letter", "profile": "gb9704"}):
        paper = press(many(40, **look), tmp_path)
        rows = [(words[0].page, "".join(word.text for word in words)) for words in line_groups(paper)]
        headings = 0
        for (page, text), (below, _) in pairwise(rows):
            if re.match("栏目|◇|分栏|标题", text):
                headings += 1
                assert page == below, text
        assert headings > 80


def test_at_least_two_lines_of_a_paragraph_stand_together(tmp_path: Path) -> None:
    paper = press(many(40), tmp_path)
    parts = [
        (kind, len(list(group)))
        for kind, group in groupby(line_groups(paper), key=lambda words: (words[0].page, words[0].text[0]))
    ]
    split = 0
    for ((page, mark), lines), ((below, again), more) in pairwise(parts):
        if mark == again and page != below and mark in "甲乙":
            split += 1
            assert lines >= 2
            assert more >= 2
    assert split >= 5


def test_a_headline_stays_with_the_photo_it_stands_over(tmp_path: Path) -> None:
    for count in (8, 10, 12, 14, 16):
        content = one_item(paragraphs=["一" * 28 * count], attribution="")
        items = content["sections"][0]["subsections"][0]["items"]
        over = {
            "number": 2,
            "headline": "只有图片",
            "paragraphs": [],
            "photos": [sample.photo(1, "图说。", "")],
        }
        items += [items[0] | over, items[0] | {"number": 3, "paragraphs": ["三" * 28 * 20]}]
        paper = press(content, tmp_path)
        assert paper.word("只有图片").page == paper.word("图说").page, count
        assert paper.word("图说").top - paper.word("只有图片").top > 52 * MM


def test_no_name_of_a_unit_or_person_is_broken_whatever_the_text_before_it(tmp_path: Path) -> None:
    content = one_item()
    item = sample.Numbered()
    content["sections"][0]["subsections"][0]["items"] = [
        item("（岚谷铝加工公司　丁喆）", "文" * (30 + count)) for count in range(28)
    ]
    paper = press(content, tmp_path)
    units = [word for word in paper.words if word.text == "（岚谷铝加工公司"]
    names = [word for word in paper.words if word.text == "丁喆）"]
    assert len(units) == len(names) == 28
    for unit, name in zip(units, names, strict=True):
        assert (unit.page, unit.top) == (name.page, name.top)
        alone = not any(
            w.top == unit.top and w.page == unit.page and w.text.startswith("文") for w in paper.words
        )
        assert not alone or abs(name.right - RIGHT) < 1.2, "on a line of its own it stands at the right"


def test_an_attribution_longer_than_a_line_breaks_between_names(tmp_path: Path) -> None:
    names = "、".join(f"欧阳{name}" for name in "清风明月高山流水春夏秋冬")
    paper = press(one_item(paragraphs=["正文。"], attribution=f"（综合部　{names}）"), tmp_path)
    firsts = [words[0].text for words in line_groups(paper) if words[0].text.startswith(("欧", "阳"))]
    assert firsts
    assert all(text.startswith("欧阳") for text in firsts)


def test_the_sample_has_no_big_white_foot_before_its_last_two_pages(tmp_path: Path) -> None:
    """Photos fit, titles give up a little room; a title with three lines of text may be too much for a foot."""
    paper = press(sample.issue(), tmp_path)
    for page in range(1, paper.pages - 1):
        lowest = max(word.bottom for word in paper.words if word.page == page and word.bottom <= BOTTOM + 1)
        assert (BOTTOM - lowest) / MM <= 30, page


def test_what_is_pressed_for_room_still_shows_its_gaps(tmp_path: Path) -> None:
    """Pages of the sample give up at most 3.25 pt of a gap between items and 8 pt above a title."""
    paper = press(sample.issue(), tmp_path)
    for upper, lower in pairwise(line_groups(paper)):
        step = lower[0].top - upper[0].top
        body = all(abs(row[0].bottom - row[0].top - 15.75) < 0.1 for row in (upper, lower))
        if (
            upper[0].page == lower[0].page
            and abs(lower[0].left - LEFT - 31.5) < 0.1
            and body
            and 10 < step < 2 * PITCH
        ):
            assert step >= PITCH - 0.05


def test_a_colophon_that_would_stand_alone_gets_the_last_lines_for_company(tmp_path: Path) -> None:
    """Where the page before has not too much white already."""
    alone = []
    for count in range(6, 20):
        paper = press(one_item(paragraphs=["一行字。"] * 3 + ["长" * 28 * count], attribution=""), tmp_path)
        last = [
            word
            for word in paper.words
            if word.page == paper.pages and word.text.startswith(("长", "一行字"))
        ]
        if not last:
            lowest = max(
                w.bottom for w in paper.words if w.page == paper.pages - 1 and w.bottom <= BOTTOM + 1
            )
            alone.append((BOTTOM - lowest) / MM)
    assert all(white > 20 for white in alone), alone
    assert len(alone) < 5


def test_a_proof_breaks_into_the_same_lines_as_the_issue_that_is_signed(tmp_path: Path) -> None:
    def block(paper: Paper) -> list[tuple[int, float, float, str]]:
        below = [w for w in paper.words if w.top > 130]
        return [(w.page, w.left, w.top, w.text) for w in below]

    for notice in ("内部资料", ""):
        content = sample.issue()
        content["masthead"]["notice"] = notice
        proof = press(content, tmp_path, mark="校样")
        assert sum(word.text == "校样" for word in proof.words) == proof.pages, "on every page"
        marked = block(proof)
        assert marked == block(press(content, tmp_path))


# --- The look at the page breaks, without a PDF


def spots(*, room: float, short: float, photo: bool = False) -> list[dict[str, Any]]:
    """A page with one section, two items and `room` points of white, because the next section lacks `short`."""
    foot = 742.0 - room
    tall = {"l": 288.0, "m": 243.0, "s": 214.0, "xs": 186.0}
    return [
        {"what": "grid", "bottom": 742.0, "pitch": 29.0, "gap": 7.25},
        {"what": "section", "page": 1, "y": 100.0, "index": 0},
        {"what": "start", "page": 1, "y": 178.0, "above": 20.0},
        {"what": "end", "page": 1, "y": 208.0, "below": 8.0},
        *([{"what": "sizes", "index": 0, "size": "m", "tall": tall}] if photo else []),
        *([{"what": "photo", "page": 1, "y": 216.0, "index": 0}] if photo else []),
        *([{"what": "end", "page": 1, "y": 459.0, "below": 0}] if photo else []),
        {"what": "gap", "page": 1, "y": 460.0, "index": 2},
        {"what": "start", "page": 1, "y": 487.0, "above": 20.0},
        {"what": "end", "page": 1, "y": foot - 8, "below": 8.0},
        {"what": "section", "page": 2, "y": 105.0, "index": 1},
        {"what": "start", "page": 2, "y": 105.0 + room + short - 58 + 20, "above": 20.0},
        {"what": "end", "page": 3, "y": 134.0, "below": 8.0},
        {"what": "colophon", "page": 3, "y": 600.0},
    ]


def hole(**how: Any) -> tuple[makeup.Layout, makeup.Hole]:
    layout = makeup.Layout.of(spots(**how))
    assert layout
    found = layout.hole(1)
    assert found
    return layout, found


def test_a_foot_of_25_mm_is_left_alone() -> None:
    layout = makeup.Layout.of(spots(room=70, short=5))
    assert layout
    assert layout.hole(1) is None


def test_what_lacks_a_little_is_taken_from_gaps_and_titles_in_their_measure() -> None:
    layout, found = hole(room=140, short=9)
    assert found.short == pytest.approx(9)
    better = next(makeup.remedies(layout, found, makeup.Changes()))
    assert set(better.tight) == {"section 0", "section 1", "gap 2"}
    assert sum(better.tight.values()) == pytest.approx(9, abs=0.05)
    assert better.tight["gap 2"] <= 3.26
    assert not better.steps


def test_what_lacks_more_makes_a_photo_of_the_page_one_step_smaller() -> None:
    layout, found = hole(room=140, short=30, photo=True)
    better = next(makeup.remedies(layout, found, makeup.Changes()))
    assert better.steps == {"0": "s"}
    assert sum(better.tight.values()) == pytest.approx(1, abs=0.05)


def test_what_lacks_too_much_stays_as_it_is() -> None:
    layout, found = hole(room=100, short=60, photo=True)
    assert list(makeup.remedies(layout, found, makeup.Changes())) == []


def test_templates_that_leave_no_spots_are_printed_as_they_come(tmp_path: Path) -> None:
    """A customer's own issue.typ of an older version."""
    assert makeup.Layout.of([]) is None
    (tmp_path / "issue.typ").write_text('#set document(title: [x])\n#set text(lang: "zh")\n正文\n', "utf-8")
    pdf = render.pdf(sample.issue(), sample.pictures(), Templates.find(tmp_path))
    assert pdf.startswith(b"%PDF-")
