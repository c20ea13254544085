"""Every measure of the design's table that can be seen on paper, within half a millimetre.

Needs poppler-utils and the Debian fonts.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from distribute import render
from distribute.templates import Templates
from tests.distribute import sample
from tests.distribute.paper import BOTTOM, LEFT, MM, PITCH, RIGHT, TOP, Box, Paper, run
from tests.distribute.test_render import one_item

pytestmark = pytest.mark.servers

TEMPLATES = Templates.find()
NEAR = 0.5 * MM
MIDDLE = (LEFT + RIGHT) / 2
HALF_LEAD = (PITCH - 15.75) / 2
"""From the square of a character to the edge of its line."""

Row = tuple[str, float, float]
"""What is measured, how much it is, how much it should be; points."""


def off(rows: list[Row], near: float = NEAR) -> str:
    """The measures that are not met, one a line."""
    return "\n".join(
        f"{what}: {found / MM:.2f} mm, not {wanted / MM:.2f} mm"
        for what, found, wanted in rows
        if abs(found - wanted) > near
    )


def press(content: dict[str, Any], folder: Path, **more: Any) -> Paper:
    return Paper.of(render.pdf(content, sample.pictures(), TEMPLATES, **more), folder)


@pytest.fixture(scope="module")
def issue(tmp_path_factory: pytest.TempPathFactory) -> Paper:
    return press(sample.issue(), tmp_path_factory.mktemp("issue"))


def middle(left: float, right: float) -> float:
    return (left + right) / 2


def test_the_masthead_stands_where_the_table_says(issue: Paper) -> None:
    notice, name, number = issue.word("内部资料"), issue.word("云岚铝讯"), issue.word("2026年第9期")
    latin = issue.extent(1, Box(LEFT, 209, RIGHT, 228))
    inked = issue.extent(1, Box(LEFT, name.top, RIGHT, name.bottom))
    numbered = issue.extent(1, Box(LEFT, number.top, RIGHT, number.bottom))
    publisher, date = issue.word("云岚铝业"), issue.word("2026年5月15日")
    thick, thin = issue.rules(1, Box(LEFT + 2, publisher.bottom, RIGHT - 2, publisher.bottom + 30))
    rows = [
        ("notice: at the top of the block", notice.top, TOP),
        ("notice: at the left edge", notice.left, LEFT),
        ("notice: 12 pt", notice.bottom - notice.top, 12),
        ("name: 10 mm below the notice", name.top - notice.bottom, 10 * MM),
        ("name: 58 pt", name.bottom - name.top, 58),
        ("name: tracking .34 em", name.right - name.left, 58 * (4 + 3 * 0.34)),
        ("name: in the middle", middle(inked.left, inked.right), MIDDLE),
        ("latin: 4.2 mm below the name", latin.top - name.bottom, 4.2 * MM),
        ("latin: capitals of 9 pt", latin.tall, 9 * 0.73),
        ("latin: in the middle", middle(latin.left, latin.right), MIDDLE),
        ("number: 7.6 mm below", number.top - latin.bottom, 7.6 * MM),
        ("number: 15.75 pt", number.bottom - number.top, 15.75),
        ("number: in the middle", middle(numbered.left, numbered.right), MIDDLE),
        ("publisher: 7.6 mm below the number", publisher.top - number.bottom, 7.6 * MM),
        ("publisher: one character in", publisher.left - LEFT, 15.75),
        ("date: on the same line", date.top, publisher.top),
        ("date: one character in", RIGHT - date.right, 15.75),
        ("rule: 4 mm below the publisher", thick.top - publisher.bottom, 4 * MM),
    ]
    assert not off(rows)
    fine = [("thick", thick.tall, 2.2), ("gap", thin.top - thick.bottom, 1.3), ("thin", thin.tall, 0.6)]
    assert not off(fine, near=0.2)


def test_the_red_rule_is_as_wide_as_the_text_block(issue: Paper) -> None:
    top = issue.word("云岚铝业").bottom
    rule = issue.extent(1, Box(0, top + 10, 595, top + 18))
    assert not off([("left end", rule.left, LEFT), ("right end", rule.right, RIGHT)], near=0.4)


def test_a_section_title_stands_in_the_middle_of_two_lines_between_its_own(issue: Paper) -> None:
    title = issue.word("要闻·集团动态")
    headline = issue.word("集团召开二季度生产经营对接会")
    thin = issue.rules(1, Box(LEFT + 2, 300, RIGHT - 2, 320))[-1]
    centre = middle(title.top, title.bottom)
    left = issue.extent(1, Box(LEFT, centre - 3, title.left - 6, centre + 3))
    right = issue.extent(1, Box(title.right + 6, centre - 3, RIGHT, centre + 3))
    rows = [
        ("18 pt", title.bottom - title.top, 18),
        ("one line below the rule to its middle", centre - thin.bottom, PITCH),
        ("one line to the headline's line", headline.top - HALF_LEAD - centre, PITCH),
        ("left line: 15 mm", left.wide, 15 * MM),
        ("right line: 15 mm", right.wide, 15 * MM),
        ("left line: 4 mm off", title.left - left.right, 4 * MM),
        ("right line: 4 mm off", right.left - title.right, 4 * MM + 18 * 0.06),
        ("left line: level with the title", middle(left.top, left.bottom), centre),
        ("all in the middle", middle(left.left, right.right), MIDDLE),
    ]
    assert not off(rows)
    assert not off([("line", left.tall, 0.6)], near=0.3)


def test_headlines_paragraphs_and_gaps_keep_the_grid(tmp_path: Path) -> None:
    content = one_item(headline="标题", paragraphs=["甲" * 60], attribution="（综合部）")
    subsection = content["sections"][0]["subsections"][0]
    subsection["items"].append(
        subsection["items"][0] | {"number": 2, "headline": "", "paragraphs": ["乙" * 60]}
    )
    subsection["title"] = "电解系统"
    paper = press(content, tmp_path)
    mark, title, headline = paper.word("◇"), paper.word("电解系统"), paper.word("标题")
    first, second, third = (word for word in paper.words if word.text.startswith("甲"))
    signed, next_item = paper.word("（综合部）"), paper.word("乙")
    section = paper.word("要闻")
    rows = [
        ("section: tracking .06 em", section.right - section.left, 18 * 2.06),
        ("subsection: indent of 2", mark.left - LEFT, 31.5),
        ("subsection: mark of 11 pt", mark.bottom - mark.top, 11),
        ("subsection: 15.75 pt", title.bottom - title.top, 15.75),
        ("headline: next line", headline.top - title.top, PITCH),
        ("headline: indent of 2", headline.left - LEFT, 31.5),
        ("headline: 15.75 pt", headline.bottom - headline.top, 15.75),
        ("paragraph: next line", first.top - headline.top, PITCH),
        ("paragraph: indent of 2", first.left - LEFT, 31.5),
        ("paragraph: second line at the edge", second.left, LEFT),
        ("paragraph: second line ends at the edge", second.right, RIGHT),
        ("paragraph: pitch", second.top - first.top, PITCH),
        ("attribution: runs in", signed.top, third.top),
        ("items: a quarter of a line between", next_item.top - third.top, PITCH + 7.25),
    ]
    assert not off(rows, near=0.2)


@pytest.mark.parametrize(
    ("size", "wide", "tall"), [("l", 132, 88), ("m", 108, 72), ("s", 93, 62)], ids=["l", "m", "s"]
)
def test_a_photo_has_its_size_and_its_distances(size: str, wide: float, tall: float, tmp_path: Path) -> None:
    content = one_item(
        paragraphs=["前文。"],
        attribution="",
        photos=[sample.photo(1, "图说。", "何小满 摄") | {"size": size}],
    )
    items = content["sections"][0]["subsections"][0]["items"]
    items.append(items[0] | {"number": 2, "photos": [], "paragraphs": ["后文。", "长" * 500]})
    paper = press(content, tmp_path)
    before, caption, behind = paper.word("前文"), paper.word("图说"), paper.word("后文")
    photo = paper.extent(1, Box(LEFT, before.bottom + 1, RIGHT, caption.top - 1))
    said = paper.extent(1, Box(LEFT, caption.top, RIGHT, caption.bottom))
    rows = [
        ("wide", photo.wide, wide * MM),
        ("tall", photo.tall, tall * MM),
        ("in the middle", middle(photo.left, photo.right), MIDDLE),
        ("6 pt above", photo.top - (before.bottom + HALF_LEAD), 6),
        ("caption: 12 pt", caption.bottom - caption.top, 12),
        ("caption: line of 18 pt, 2.2 mm below", caption.top - 3 - photo.bottom, 2.2 * MM),
        ("caption: in the middle", middle(said.left, said.right), MIDDLE),
        ("8.5 pt below", (behind.top - HALF_LEAD) - (caption.bottom + 3), 8.5),
    ]
    assert not off(rows)


def test_a_photo_keeps_its_shape_inside_its_size(tmp_path: Path) -> None:
    for number, width, height in ((3, 1104, 828), (4, 736, 1104)):
        paper = press(
            one_item(
                paragraphs=["前文。"], attribution="", photos=[sample.photo(number, "", "", width, height)]
            ),
            tmp_path,
        )
        photo = paper.extent(1, Box(LEFT, paper.word("前文").bottom + 1, RIGHT, 640))
        rows = [("tall", photo.tall, 72 * MM), ("wide", photo.wide, 72 * MM * width / height)]
        assert not off(rows), (width, height)


def test_the_colophon_stands_where_the_table_says(issue: Paper) -> None:
    page = issue.pages
    first, second = issue.word("征稿时间"), issue.word("主", page)
    value, staff, copies = issue.word("送：集团公司", page), issue.word("编辑"), issue.word("共印")
    top, between, last = issue.rules(page, Box(LEFT + 2, BOTTOM - 150, RIGHT - 2, BOTTOM + 5))
    rows = [
        ("last rule: on the bottom edge of the block", middle(last.top, last.bottom), BOTTOM),
        ("rows: 14 pt", first.bottom - first.top, 14),
        ("rows: one character in", first.left - LEFT, 14),
        ("rows: 24 pt apart", second.top - first.top, 24),
        ("labels: spread to four characters", value.left - second.left, 3 * 14),
        ("first rule: 6 pt above the rows", first.top - 5 - top.bottom, 6),
        ("staff: 4 pt below its rule", staff.top - 5 - between.bottom, 4),
        ("staff: 4 pt above the last rule", last.top - (staff.bottom + 5), 4),
        ("copies: one character in", RIGHT - copies.right, 14),
    ]
    assert not off(rows)
    fine = [
        ("first", top.tall, 0.35 * MM),
        ("between", between.tall, 0.25 * MM),
        ("last", last.tall, 0.35 * MM),
    ]
    assert not off(fine, near=0.2)


def test_running_head_and_page_number_stand_outside(issue: Paper) -> None:
    rows: list[Row] = []
    for page in range(1, issue.pages + 1):
        foot = [word for word in issue.words if word.page == page and word.top > BOTTOM + 5]
        assert "".join(word.text for word in foot) == f"—{page}—"
        rows.append((f"number {page}: 5.2 mm below", foot[0].top - BOTTOM, 5.2 * MM))
        rows.append((f"number {page}: 14 pt", foot[0].bottom - foot[0].top, 14))
        odd = page % 2
        edge = RIGHT - max(w.right for w in foot) if odd else min(w.left for w in foot) - LEFT
        rows.append((f"number {page}: one character in", edge, 14))
        head = [word for word in issue.words if word.page == page and word.bottom < TOP]
        assert "".join(word.text for word in head) == ("云岚铝讯2026年第9期" if page > 1 else "")
        if head:
            base = head[0].bottom - 9 * 0.12
            rows.append((f"head {page}: 9 pt", head[0].bottom - head[0].top, 9))
            rows.append((f"head {page}: 5 mm above the block", TOP - base, 5 * MM))
            rows.append(
                (f"head {page}: outside", head[-1].right if odd else head[0].left, RIGHT if odd else LEFT)
            )
    assert not off(rows)


def test_the_strict_profile_follows_the_standard(tmp_path: Path) -> None:
    """GB/T 9704-2012: 7.2.4 the name, 7.2.5 the number, 7.2.7 its rule, 7.4.1 the colophon, 7.5 the page number."""
    paper = press(sample.issue(look=sample.look(profile="gb9704")), tmp_path)
    name, number, publisher = paper.word("云岚铝讯"), paper.word("2026年第9期"), paper.word("云岚铝业")
    notice = paper.word("内部资料")
    inked = paper.extent(1, Box(LEFT, notice.bottom + 5, RIGHT, name.bottom))
    rule = paper.rules(1, Box(LEFT + 2, publisher.bottom, RIGHT - 2, publisher.bottom + 30))
    dash = paper.extent(2, Box(LEFT + 14, BOTTOM + 2, LEFT + 25, BOTTOM + 60))
    last = paper.rules(paper.pages, Box(LEFT + 2, BOTTOM - 150, RIGHT - 2, BOTTOM + 5))[-1]
    rows = [
        ("notice: 16 pt", notice.bottom - notice.top, 15.75),
        ("name: upper edge 35 mm below the block's", inked.top - TOP, 35 * MM),
        ("rule: 4 mm below", rule[0].top - publisher.bottom, 4 * MM),
        ("page number: 7 mm below the block", dash.top - BOTTOM, 7 * MM),
        ("last rule", middle(last.top, last.bottom), BOTTOM),
    ]
    assert not off(rows)
    assert len(rule) == 1
    assert number.top - name.bottom > 2 * PITCH - 15.75
    heads = [word.text for word in paper.words if word.bottom < TOP]
    assert heads == []


def test_the_accent_colours_name_rules_and_titles_in_the_strict_profile_only_the_first_two(
    tmp_path: Path,
) -> None:
    for profile, titles_too in (("bulletin", True), ("gb9704", False)):
        paper = press(sample.issue(look=sample.look(profile=profile, accent="#1f4e79")), tmp_path)
        below = paper.word("云岚铝业").bottom + 20
        blue, red = coloured(paper)
        assert not red
        assert any(y < below for y in blue), "name and rule"
        assert any(y > below for y in blue) is titles_too


def coloured(paper: Paper) -> tuple[set[int], set[int]]:
    """The heights, in points, of rows of the first page with blue and with red ink; its photo is grey and yellow."""
    target = paper.path.with_suffix("")
    run("pdftoppm", "-png", "-l", "1", "-r", "72", "-singlefile", paper.path, target)
    with Image.open(target.with_suffix(".png")) as image:
        red, _green, blue = image.convert("RGB").split()
        found: tuple[set[int], set[int]] = (set(), set())
        for y in range(image.height):
            row = (0, y, image.width, y + 1)
            for r, b in zip(red.crop(row).tobytes(), blue.crop(row).tobytes(), strict=True):
                if b - r > 60 and r < 100:
                    found[0].add(y)
                if r - b > 150:
                    found[1].add(y)
    return found


def test_a_special_edition_a_correction_and_a_recall_say_so_in_the_masthead(tmp_path: Path) -> None:
    content = one_item()
    content["masthead"] |= {"title": "安全生产月专刊", "number_line": "2026年增刊第2期"}
    paper = press(content, tmp_path)
    title, number = paper.word("安全生产月专刊"), paper.word("2026年增刊")
    rows = [
        ("title: 22 pt", title.bottom - title.top, 22),
        ("title: in the middle", middle(title.left, title.right), MIDDLE),
        ("number: 6 mm below", number.top - title.bottom, 6 * MM),
    ]
    assert not off(rows)
    for kind, said in (("correction", "更正：2026年第8期"), ("recall", "撤回：2026年第8期")):
        content = one_item() | {"kind": kind}
        content["masthead"]["corrects"] = "2026年第8期"
        paper = press(content, tmp_path)
        line, number, publisher = paper.word(said), paper.word("2026年第9期"), paper.word("云岚铝业")
        rows = [
            ("line: 4 mm below the number", line.top - number.bottom, 4 * MM),
            ("publisher: 7.6 mm below", publisher.top - line.bottom, 7.6 * MM),
        ]
        assert not off(rows), kind
