"""The Word file as LibreOffice shows it: the same words, in order, on about as many pages as the PDF."""

from __future__ import annotations

import io
import re
import subprocess
from functools import cache
from pathlib import Path
from typing import Any

import pypdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from distribute import render
from tests.corpus.papers import office, office_all
from tests.distribute import sample
from tests.distribute.test_docx import TEMPLATES, drawn, squeezed, words_of
from tests.distribute.test_docx_form import ISSUES, TEXT
from tests.distribute.test_render import everywhere, one_item

pytestmark = pytest.mark.servers
RIGHT_EDGE = 184 / 25.4 * 72
"""Points from the left edge of the paper."""
NUMBER = re.compile(r"[\s\f]*—\s*\d+\s*—\s*")
HEAD = re.compile(r"[\s\f]*云岚铝讯\s+2026\s*年第\s*9\s*期\s*")


@cache
def page_words(data: bytes) -> list[list[tuple[float, float, float, float, str]]]:
    """Left, top, right, bottom in points and the word, by page."""
    command = ["pdftotext", "-bbox", "-", "-"]
    said = subprocess.run(command, input=office(data, "pdf"), check=True, capture_output=True).stdout.decode()
    shape = re.compile(r'xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)</word>')
    return [
        [(float(a), float(b), float(c), float(d), word) for a, b, c, d, word in shape.findall(page)]
        for page in said.split("<page ")[1:]
    ]


def count(pdf: bytes) -> int:
    return len(pypdf.PdfReader(io.BytesIO(pdf)).pages)


def test_libreoffice_reads_the_words_of_every_item_once_and_in_order(tmp_path: Path) -> None:
    content = sample.issue()
    (tmp_path / "issue.pdf").write_bytes(office(drawn(content), "pdf"))
    command = ["pdftotext", "-layout", str(tmp_path / "issue.pdf"), "-"]
    lines = subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()
    # Page numbers and running heads stand between the pages' words; the masthead comes first.
    apart = [line for line in lines if not NUMBER.fullmatch(line) and not HEAD.fullmatch(line)]
    text = squeezed("\n".join(apart))
    at = 0
    for section in content["sections"]:
        pieces = [section["title"], section["instalment"] or ""]
        for subsection in section["subsections"]:
            pieces.append(subsection["title"])
            for item in subsection["items"]:
                pieces += [item["headline"], item["note"], *item["paragraphs"], item["attribution"]]
                pieces += [photo["caption"] for photo in item["photos"]]
                assert text.count(squeezed("".join(item["paragraphs"]))) == 1, item["number"]
        for piece in map(squeezed, pieces):
            found = text.find(piece, at)
            assert found >= 0, piece
            at = found + len(piece)
    assert text.find(squeezed("投稿邮箱：tougao@yunlan-al.example"), at) > 0


@pytest.mark.parametrize("kind", ["chinese", "strict", "english", "special"])
def test_a_file_that_libreoffice_has_saved_says_the_same(kind: str) -> None:
    first = drawn(ISSUES[kind])
    again = words_of(office(first, "docx"))
    assert [squeezed(line) for line in again] == [squeezed(line) for line in words_of(first)]


@pytest.mark.parametrize("kind", ["chinese", "strict", "english"])
def test_it_has_as_many_pages_as_the_pdf_or_one_more_or_less(kind: str) -> None:
    content = ISSUES[kind]
    drawn_pdf = render.pdf(content, sample.pictures(), TEMPLATES)
    assert abs(count(office(drawn(content), "pdf")) - count(drawn_pdf)) <= 1


def test_a_full_page_has_22_lines_of_28_characters() -> None:
    pages = page_words(drawn(one_item(paragraphs=["字" * 28 * 60])))
    lines = [word for word in pages[1] if re.fullmatch("字+", word[4])]
    assert len(lines) == 22
    assert {len(word[4]) for word in lines} == {28}
    tops = [word[1] for word in lines]
    assert tops[-1] - tops[0] == pytest.approx(21 * 29, abs=1)


def test_no_line_ends_outside_the_text_block_but_for_a_closing_mark() -> None:
    # LibreOffice reads w:overflowPunct the wrong way round: "0", which forbids Word to hang a mark, allows it there.
    for page in page_words(drawn()):
        over = [word for word in page if word[2] > RIGHT_EDGE + 1.2]
        assert all(word[4][-1] in "，。、；：）" and word[2] <= RIGHT_EDGE + 16.5 for word in over), over


def test_the_masthead_stands_where_the_pdf_has_it() -> None:
    content = sample.issue()
    words = page_words(drawn(content))[0]
    wanted = {"云岚铝讯": 0.0, "云岚铝业集团综合部": 0.0}
    command = ["pdftotext", "-bbox", "-l", "1", "-", "-"]
    pdf = render.pdf(content, sample.pictures(), TEMPLATES)
    said = subprocess.run(command, input=pdf, check=True, capture_output=True).stdout.decode()
    for name in wanted:
        found = re.search(rf'yMin="([\d.]+)" xMax="[\d.]+" yMax="([\d.]+)">{name}<', said)
        assert found is not None, name
        middle = (float(found[1]) + float(found[2])) / 2
        ours = next((word[1] + word[3]) / 2 for word in words if word[4] == name)
        # Two faces stand a little differently in their lines.
        assert ours == pytest.approx(middle, abs=8), name


def test_the_running_head_begins_on_page_two_and_stands_outside() -> None:
    pages = page_words(drawn())
    heads = [[word for word in page if word[3] < 37 / 25.4 * 72] for page in pages]
    assert not heads[0]
    assert heads[1][0][0] < 28 / 25.4 * 72 + 2 and heads[1][0][4] == "云岚铝讯"
    assert heads[2][-1][2] == pytest.approx(RIGHT_EDGE, abs=2)
    for number, page in enumerate(pages, 1):
        dashes = [word for word in page if word[4] == "—" and word[1] > 262 / 25.4 * 72]
        assert len(dashes) == 2, number
        outer = RIGHT_EDGE - dashes[1][2] if number % 2 else dashes[0][0] - 28 / 25.4 * 72
        assert outer == pytest.approx(14, abs=2), number


def test_the_colophon_is_not_torn() -> None:
    content = sample.issue()
    for letters in (200, 230, 260):
        content["sections"] = one_item(paragraphs=["字" * letters])["sections"]
        pages = page_words(drawn(content))
        holding = [number for number, page in enumerate(pages) if any("征稿时间" in word[4] for word in page)]
        assert any("签发" in word[4] for word in pages[holding[0]])


# --- what people write

HOSTILE = [
    "{{7*7}} {% raw %} {0} %s <w:p>&amp;]]></w:t>",
    "前\x00\x08\x1b\ud800\udfff\ufffe后",
    "مرحبا\u200f\u202e😀👨\u200d👩\u200d👧",
    "长" * 10_000,
    "w" * 10_000,
    "+".join(f"x_{{{n}}}^2" for n in range(200))[:2000],
]


def opened(issues: list[dict[str, Any]]) -> list[str]:
    """Their words as LibreOffice writes them to a text file, without spaces."""
    texts = office_all(tuple(drawn(one) for one in issues), "txt:Text (encoded):UTF8")
    return [squeezed(text.decode("utf-8-sig")) for text in texts]


def test_libreoffice_opens_hostile_words_in_every_field() -> None:
    # A word of 10,000 letters in the masthead is not a name: there the long ones stand in an item.
    short, long = HOSTILE[:3], HOSTILE[3:]
    issues = [everywhere(word) for word in short]
    issues += [
        one_item(headline=word, paragraphs=[word], attribution=f"（{word}）", note=word) for word in long
    ]
    for word, text in zip(HOSTILE, opened(issues), strict=True):
        kept = squeezed(re.sub("[\x00\x08\x1b\ud800\udfff\ufffe\u202e]", "", word))
        assert text.count(kept) >= 4, word[:20]
        assert "云岚铝讯" in text or kept in text


@settings(max_examples=3, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(st.lists(TEXT, min_size=6, max_size=6))
def test_libreoffice_opens_whatever_stands_in_every_field(words: list[str]) -> None:
    for text in opened([everywhere(f"始{word}") for word in words]):
        assert text.count("始") >= 8
