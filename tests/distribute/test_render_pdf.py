"""The PDF measured as it comes out: needs poppler-utils and the Debian fonts."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import typst

from distribute import render
from distribute.templates import TemplateProblem, Templates
from tests.distribute import sample
from tests.distribute.paper import BOTTOM, LEFT, MM, RIGHT, Paper, Word, run
from tests.distribute.test_render import HOSTILE, everywhere, one_item, plain

pytestmark = pytest.mark.servers

TEMPLATES = Templates.find()
SENTENCE = (
    "各单位要把稳产高产作为当前头等大事，电解系列全面推行“一槽一策”，氧化铝系统紧盯碱耗、汽耗两项指标。"
)


def words(pdf: bytes, folder: Path) -> list[Word]:
    """pdftotext -bbox, in points from the top left corner."""
    return Paper.of(pdf, folder).words


@cache
def the_pdf() -> bytes:
    return render.pdf(sample.issue(), sample.pictures(), TEMPLATES)


def dense() -> dict[str, Any]:
    """Five pages of one running text, so that pages are full."""
    return one_item(paragraphs=[SENTENCE * 60])


def test_a_full_page_has_22_lines_of_28_characters_ending_at_the_right_edge(tmp_path: Path) -> None:
    paper = Paper.of(render.pdf(dense(), {}, TEMPLATES), tmp_path)
    for page in (2, 3):
        rows = paper.lines(page)
        assert len(rows) == 22
        for row in rows:
            assert abs(max(word.right for word in row) - RIGHT) <= 1.2
            # 28 squares; 27 where a line may not end or begin so, more where digits share one.
            assert 27 <= sum(len(word.text) for word in row) <= 30
        pitch = [b[0].top - a[0].top for a, b in pairwise(rows)]
        assert all(abs(step - 28.99) < 0.05 for step in pitch)


def test_full_lines_of_the_sample_end_at_the_right_edge(tmp_path: Path) -> None:
    paper = Paper.of(the_pdf(), tmp_path)
    full = 0
    for page in range(1, paper.pages + 1):
        for row, following in pairwise(paper.lines(page)):
            runs_on = following[0].top - row[0].top < 30 and abs(min(w.left for w in following) - LEFT) < 9
            if runs_on and max(word.right for word in row) > RIGHT - 30:
                right = max(word.right for word in row)
                assert abs(right - RIGHT) <= 1.2, "".join(word.text for word in row)
                full += 1
    assert full > 40


def test_all_text_is_there_and_rare_characters_too(tmp_path: Path) -> None:
    content = one_item(
        paragraphs=["丁喆、石镕、陈堃称量1200㎡、3㎏。"], attribution="（研发院　石镕、丁喆、陈堃）"
    )
    path = tmp_path / "a.pdf"
    path.write_bytes(render.pdf(content, {}, TEMPLATES))
    text = run("pdftotext", path, "-")
    for character in "喆镕堃㎡㎏":
        assert character in text
    assert all(line.split()[-5] == "yes" for line in run("pdffonts", path).splitlines()[2:])


def test_the_pdf_is_tagged_archival_and_has_title_language_and_bookmarks(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(the_pdf())
    info = run("pdfinfo", path)
    assert "《云岚铝讯》2026年第9期（总第141期）" in info
    assert re.search(r"Tagged: +yes", info)
    assert re.search(r"Author: +云岚铝业集团综合部", info)
    meta = run("pdfinfo", "-meta", path)
    assert "<pdfaid:part>2</pdfaid:part>" in meta
    assert "<pdfuaid:part>1</pdfuaid:part>" in meta
    assert "zh-CN" in meta
    titles = re.findall(r"<item page=.*?>(.*?)</item>", run("pdftohtml", "-xml", "-i", "-stdout", path))
    assert titles[:3] == ["要闻·集团动态", "集团召开二季度生产经营对接会", "生产·提质增效"]
    assert titles[-1] == "连载·炉前笔记（连载之三）"
    assert len(titles) == 8 + 4 + 7


def test_the_same_issue_gives_the_same_bytes() -> None:
    assert render.pdf(sample.issue(), sample.pictures(), TEMPLATES) == the_pdf()


def test_a_photo_leaves_no_hole_over_25_mm(tmp_path: Path) -> None:
    """Text of every length before the photo: where it does not fit, it shrinks or the text flows on."""
    for count in range(0, 20, 3):
        content = one_item(
            paragraphs=["稳产高产。" * 5 * (1 + count)], photos=[sample.photo(1, "图说在此。", "何小满 摄")]
        )
        items = content["sections"][0]["subsections"][0]["items"]
        items.append(items[0] | {"id": 2, "photos": [], "paragraphs": [SENTENCE * 20]})
        pdf = render.pdf(content, sample.pictures(), TEMPLATES)
        rows = [word for word in words(pdf, tmp_path) if word.page == 1 and word.bottom <= BOTTOM + 1]
        assert (BOTTOM - max(word.bottom for word in rows)) / MM <= 25, count


def test_a_colophon_alone_on_its_page_is_not_numbered(tmp_path: Path) -> None:
    for count in range(1, 12):
        found = words(render.pdf(one_item(paragraphs=["一行字。"] * (30 + count)), {}, TEMPLATES), tmp_path)
        last = max(word.page for word in found)
        body = [word for word in found if word.page == last and "一行字" in word.text]
        foot = [word for word in found if word.page == last and word.top > BOTTOM + 10]
        assert bool(foot) == bool(body), count


@pytest.mark.parametrize("word", HOSTILE, ids=lambda word: word[:12])
def test_hostile_text_stays_literal(word: str, tmp_path: Path) -> None:
    pdf = render.pdf(everywhere(word), sample.pictures(), TEMPLATES)
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf)
    text = plain(run("pdftotext", path, "-")).replace("\u200b", "").replace("\xad", "")
    assert plain(word)[:60] in text
    page_width = float(re.search(r"Page size: +([\d.]+)", run("pdfinfo", path))[1])  # type: ignore[index]
    assert all(
        found.left >= 0 and found.right <= page_width for found in words(pdf, tmp_path) if len(word) < 2000
    )


def test_text_no_face_can_set_costs_the_archival_mark_not_the_issue(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(render.pdf(one_item(paragraphs=["前\U000f0000后"]), {}, TEMPLATES))
    assert "前" in run("pdftotext", path, "-")


def test_an_english_issue_on_letter_paper_is_set(tmp_path: Path) -> None:
    content = sample.issue(language="en", look=sample.look(page="us-letter"))
    content["masthead"] |= {"name": "Yunlan Bulletin", "number_line": "No. 9, 2026 (141)"}
    path = tmp_path / "a.pdf"
    path.write_bytes(render.pdf(content, sample.pictures(), TEMPLATES))
    assert "letter" in run("pdfinfo", path)


def test_without_a_chinese_face_the_pdf_is_refused_and_says_what_to_install() -> None:
    bare = typst.Fonts(include_system_fonts=False)
    with pytest.raises(render.FontsMissing, match="fonts-noto-cjk"):
        render.pdf(sample.issue(), sample.pictures(), TEMPLATES, fonts=bare)
    assert len(render.missing_fonts(TEMPLATES, bare)) == 4


def test_a_face_that_only_stands_in_is_a_warning(tmp_path: Path) -> None:
    (tmp_path / "fonts.toml").write_text('kai = ["NoSuchKai", "Noto Serif CJK SC"]\n', "utf-8")
    assert render.missing_fonts(Templates.find(tmp_path)) == [
        "kai: set in Noto Serif CJK SC, which only stands in; install fonts-lxgw-wenkai"
    ]
    assert render.missing_fonts() == []


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("#let x = 1\n#nosuch()\n", r"issue\.typ, line 2: .*nosuch"),
        ('#import "@preview/cetz:0.3.0"\n', r"issue\.typ, line 1: packages"),
        ('\n#read("/../../etc/passwd")\n', r"issue\.typ, line 2: "),
    ],
)
def test_a_faulty_typst_template_is_named_with_its_line(tmp_path: Path, source: str, said: str) -> None:
    (tmp_path / "issue.typ").write_text(source, "utf-8")
    with pytest.raises(TemplateProblem, match=said):
        render.pdf(sample.issue(), sample.pictures(), Templates.find(tmp_path))


def test_a_picture_that_was_not_given_is_named() -> None:
    with pytest.raises(ValueError, match="picture"):
        render.pdf(sample.issue(), {}, TEMPLATES)
