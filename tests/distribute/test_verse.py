"""Verse, small photos, long headlines and the foot of the last page, as readers saw them go wrong."""

from __future__ import annotations

import io
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from docx import Document

from distribute import press, render
from distribute.docx import docx
from distribute.templates import Templates
from tests.distribute import golden, sample
from tests.distribute.paper import LEFT, MM, PITCH, RIGHT, Box, Paper

TEMPLATES = Templates.find()
POEM = ("清晨的风吹过槽台\n一盏灯照着一双手套", "傍晚的雨落在屋面\n光伏板替太阳守着班")
BY = "（青石电解铝厂　林舟）"
CHINESE = 15.75


def issue(*paragraphs: str, by: str = BY, **more: Any) -> dict[str, Any]:
    item = sample.Numbered()(by, *paragraphs, **more)
    return sample.issue(sections=[sample.section("s", "文苑", item)])


def paper(content: dict[str, Any], folder: Path, pictures: dict[str, bytes] | None = None) -> Paper:
    return Paper.of(press.pdf(content, pictures or sample.pictures(), TEMPLATES), folder)


@pytest.mark.servers
def test_stanzas_stand_half_a_line_apart_and_who_wrote_them_at_the_right(tmp_path: Path) -> None:
    page = paper(issue(*POEM), tmp_path)
    tops = [page.word(line).top for stanza in POEM for line in stanza.split("\n")]
    assert [round((b - a) / PITCH, 1) for a, b in pairwise(tops)] == [1.0, 1.5, 1.0]
    assert {round(page.word(line).left - LEFT, 1) for line in ("清晨", "一盏灯", "傍晚")} == {2 * CHINESE}
    name = page.word("林舟")
    assert name.top > page.word("光伏板").top + PITCH / 2
    assert RIGHT - CHINESE <= name.right <= RIGHT + 1


def test_the_text_and_the_word_file_set_the_writer_of_verse_apart() -> None:
    lines = render.text(issue(*POEM), TEMPLATES).splitlines()
    at = lines.index("　　光伏板替太阳守着班")
    assert lines[at - 2] == "" and lines[at + 1].strip("　") == BY and lines[at + 1].startswith("　　　　")
    found = Document(io.BytesIO(docx(issue(*POEM), sample.pictures(), TEMPLATES))).paragraphs
    second, signed = next((a, b) for a, b in pairwise(found) if b.text == BY)
    assert signed.style is not None and signed.style.name == "Issue Signature"
    assert second.paragraph_format.keep_with_next
    assert second.paragraph_format.space_before is not None
    assert second.paragraph_format.space_before.pt == 14.5


def test_the_mail_sets_the_writer_of_verse_at_the_right_and_indents_english_verse() -> None:
    page = render.html(issue(*POEM), TEMPLATES)
    at = page.index("（青石电解铝厂")
    assert "text-align:right" in page[page.rindex("<p", 0, at) : at]
    english = issue("Tide going out,\nrope coming in:", by="(The Circle)") | {"language": "en"}
    assert "<br>\u2003\u2003rope coming in:" in render.html(english, TEMPLATES)


def test_two_sentences_on_lines_of_their_own_are_no_verse() -> None:
    """A writer who ends lines in prose gets the attribution behind the last one."""
    prose = "能源管控平台接入第三批计量表计，累计1846块，主要工序能耗实现小时级分析。\n平台日报每天8时前推送到班组。"
    assert "平台日报每天8时前推送到班组。" + BY in render.text(issue(prose), TEMPLATES)


@pytest.mark.servers
def test_a_photo_of_few_pixels_is_printed_no_wider_than_a_point_for_each(tmp_path: Path) -> None:
    small = golden.photo(5, "small", "队徽。")
    content = issue("志愿服务。", photos=[small])
    page = paper(content, tmp_path, golden.pictures())
    caption = page.word("队徽")
    seen = page.extent(1, Box(LEFT, caption.top - 120, RIGHT, caption.top - 15))
    assert seen.wide == pytest.approx(240, abs=2)
    assert 108 * MM > 245  # what the box of its size would have allowed


@pytest.mark.servers
def test_a_headline_longer_than_a_page_goes_on_on_the_next(tmp_path: Path) -> None:
    page = paper(issue("完。", headline="一个很长很长的标题，" * 90 + "末尾"), tmp_path)
    assert page.pages >= 2
    assert page.word("完。").page >= 2
    assert all(word.bottom < 790 for word in page.words)


@pytest.mark.servers
def test_a_long_run_of_hard_spaces_pushes_nothing_off_the_page(tmp_path: Path) -> None:
    page = paper(issue("甲" + "\u00a0" * 300 + "乙"), tmp_path)
    assert page.word("乙").right <= RIGHT + 1


@pytest.mark.servers
def test_a_label_stands_by_the_first_line_of_its_value(tmp_path: Path) -> None:
    content = issue("完。")
    content["colophon"] = [{"label": "发放", "value": "集团公司领导，机关各部室，" * 4}]
    page = paper(content, tmp_path)
    assert page.word("放：集团公司领导").top == pytest.approx(page.word("发").top, abs=1)
