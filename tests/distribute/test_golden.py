"""The golden issue in all four renderings: every word of it once, in order, under the right heading.

Each is read back by another program than the one that drew it: an HTML parser, pdftotext and pdfinfo, python-docx and
LibreOffice.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest

from distribute import press, render
from distribute.docx import docx
from distribute.printed import items_of, pictures_of, words_of
from distribute.templates import Templates
from tests.distribute import golden
from tests.distribute.golden import Piece
from tests.distribute.reading import (
    Mail,
    bookmarks,
    office_text,
    pdf_structure,
    pdf_text,
    squeezed,
    walk,
    word_headings,
    word_text,
)

pytestmark = pytest.mark.servers

TEMPLATES = Templates.find()
ORNAMENT = "[◇◆▪•—─━_]"
"""What a rendering may put between two pieces besides their words."""
NUMBERED = rf"{ORNAMENT}|\d{{1,2}}\.?"
TEXT = rf"{ORNAMENT}|\d{{1,2}}\.|[一二三四五六七八]、|［图：(?:新闻图片)?|[，；。]?见附件PDF］|］"

FOOTER = "本刊由云岚铝业集团综合部编发。不再接收或更换地址，请直接回复本邮件告知。"

Content = dict[str, Any]


@pytest.fixture(scope="module")
def content() -> Content:
    return golden.issue()


@pytest.fixture(scope="module")
def mail(content: Content) -> Mail:
    return Mail(render.html(content, TEMPLATES))


@pytest.fixture(scope="module")
def text(content: Content) -> str:
    return render.text(content, TEMPLATES)


@pytest.fixture(scope="module")
def pdf(content: Content) -> bytes:
    return press.pdf(content, golden.pictures(), TEMPLATES)


@pytest.fixture(scope="module")
def word(content: Content) -> bytes:
    return docx(content, golden.pictures(), TEMPLATES)


@pytest.fixture(scope="module")
def opened(word: bytes, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The Word file as LibreOffice reads it."""
    return office_text(word, tmp_path_factory.mktemp("office"))


def said(content: Content, *without: str) -> list[str]:
    return [piece.text for piece in golden.pieces(content) if piece.kind not in without]


def sections_on(text: str, content: Content) -> str:
    """From the title of the first section on; a contents list names headlines, never sections."""
    first = content["sections"][0]["title"]
    assert squeezed(text).count(squeezed(first)) == 1
    return squeezed(text)[squeezed(text).index(squeezed(first)) :]


def colophon_pieces(content: Content) -> list[str]:
    """Labels and values in the order they are printed: who edited and signed comes last, copies at the very end."""
    words = words_of(TEMPLATES, content["language"])
    rows = content["colophon"]
    staff = [row for row in rows if row["label"] in words["staff"]]
    right = [row for row in rows if row["label"] in words["staff_right"]]
    plain = [row for row in rows if row not in staff and row not in right]
    return [part for row in (*plain, *staff, *right) for part in (row["label"], row["value"])]


def test_the_golden_issue_holds_what_it_should(content: Content) -> None:
    items = list(items_of(content))
    assert len(content["sections"]) == 8
    assert [item["number"] for item in items] == list(range(1, 25))
    kinds = {piece.kind for piece in golden.pieces(content)}
    assert kinds == {
        "section",
        "instalment",
        "none",
        "subsection",
        "headline",
        "note",
        "text",
        "by",
        "caption",
    }
    assert {(p["width"], p["height"]) for item in items for p in item["photos"]} == set(
        golden.SHAPES.values()
    )
    assert any("\n" in text for item in items for text in item["paragraphs"])
    assert {bool(p["caption"]) + 2 * bool(p["credit"]) for i in items for p in i["photos"]} == {0, 1, 2, 3}


def test_the_html_says_every_piece_once_and_in_order(mail: Mail, content: Content) -> None:
    rest = walk(sections_on(mail.text, content), said(content), NUMBERED)
    rest = walk(rest, colophon_pieces(content), "[：:]")
    assert rest == FOOTER


def test_the_text_says_every_piece_once_and_in_order(text: str, content: Content) -> None:
    # What is said of a photo goes on behind its caption: 发布，见附件 PDF, not 发布。，见附件 PDF.
    assert "。，" not in text
    pieces = [p.text.removesuffix("。") if p.kind == "caption" else p.text for p in golden.pieces(content)]
    rest = walk(sections_on(text, content), pieces, TEXT)
    rest = walk(rest, colophon_pieces(content), "[：:━]")
    assert rest.removeprefix(squeezed(content["masthead"]["notice"])) == FOOTER
    assert squeezed(text).count(squeezed(content["masthead"]["notice"])) == 1


def test_the_pdf_says_every_piece_once_and_in_order(pdf: bytes, content: Content, tmp_path: Path) -> None:
    """In the order of a screen reader, from which running heads and page numbers are left out."""
    whole = "".join(one.text for one in pdf_structure(pdf, tmp_path))
    rest = walk(sections_on(whole, content), said(content), ORNAMENT)
    assert walk(rest, colophon_pieces(content), "[：:]") == ""


def test_the_pages_of_the_pdf_show_every_piece_once_and_in_order(
    pdf: bytes, content: Content, tmp_path: Path
) -> None:
    """As it lies on the pages; a photo may stand at the head of the next one, and its caption with it."""
    whole = sections_on(pdf_text(pdf, tmp_path), content)
    for piece in golden.pieces(content):
        if piece.kind == "caption":
            assert whole.count(squeezed(piece.text)) == 1, piece.text
            whole = whole.replace(squeezed(piece.text), "")
    rest = walk(whole, said(content, "caption"), ORNAMENT)
    assert walk(rest, colophon_pieces(content), "[：:]") == ""


@pytest.mark.parametrize("program", ["python-docx", "LibreOffice"])
def test_the_word_file_says_every_piece_once_and_in_order(
    program: str, word: bytes, opened: str, content: Content
) -> None:
    """A photo that would leave a hole stands behind the next item, and its caption with it."""
    whole = sections_on(word_text(word) if program == "python-docx" else opened, content)
    for piece in golden.pieces(content):
        if piece.kind == "caption":
            assert whole.count(squeezed(piece.text)) == 1, piece.text
            whole = whole.replace(squeezed(piece.text), "")
    rest = walk(whole, said(content, "caption"), ORNAMENT)
    assert walk(rest, colophon_pieces(content), "[：:]") == ""


def test_every_rendering_begins_with_the_masthead(
    mail: Mail, text: str, pdf: bytes, word: bytes, opened: str, content: Content, tmp_path: Path
) -> None:
    head = content["masthead"]
    shown = [head["name"], head["number_line"], head["publisher"], head["date_line"]]
    page = pdf_text(pdf, tmp_path)
    for drawn in (mail.text, text, page, word_text(word), opened):
        places = [squeezed(drawn).index(squeezed(one)) for one in shown]
        assert places == sorted(places)
        assert squeezed(drawn).index(squeezed(content["sections"][0]["title"])) > places[-1]
    for drawn in (mail.text, page, word_text(word), opened):
        assert squeezed(head["latin"]) in squeezed(drawn)
        assert squeezed(head["notice"]) in squeezed(drawn)


def of(content: Content, *kinds: str) -> list[Piece]:
    return [piece for piece in golden.pieces(content) if piece.kind in kinds]


def headings(content: Content, levels: dict[str, str]) -> list[tuple[str, str]]:
    """Who should be a heading, in order; an instalment belongs to its section's title."""
    found: list[tuple[str, str]] = []
    for piece in of(content, "section", "instalment", "subsection", "headline"):
        if piece.kind == "instalment":
            level, title = found.pop()
            found.append((level, squeezed(title + piece.text)))
        else:
            found.append((levels[piece.kind], squeezed(piece.text)))
    return found


def bare(found: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    return [(level, squeezed(re.sub("[◇◆]", "", title))) for level, title in found]


def test_titles_are_headings_in_the_html(mail: Mail, content: Content) -> None:
    first, *others = mail.headings
    assert first == ("h1", content["masthead"]["name"])
    assert bare(others) == headings(content, {"section": "h2", "subsection": "h3", "headline": "h4"})


def test_titles_are_headings_in_the_word_file(word: bytes, content: Content) -> None:
    levels = {"section": "Heading 1", "subsection": "Heading 2", "headline": "Heading 3"}
    assert bare(word_headings(word)) == headings(content, levels)


def test_titles_are_bookmarks_of_the_pdf(pdf: bytes, content: Content) -> None:
    titles = [
        title for _level, title in headings(content, dict.fromkeys(("section", "subsection", "headline"), ""))
    ]
    marks = bookmarks(pdf)
    assert [squeezed(title) for _level, title in marks] == titles
    tops = [squeezed(title) for level, title in marks if level == 0]
    assert tops == [
        title
        for level, title in headings(content, {"section": "1", "subsection": "", "headline": ""})
        if level
    ]


def test_titles_stand_on_lines_of_their_own_in_the_text(text: str, content: Content) -> None:
    lines = text.split("\n")
    for number, section in zip("一二三四五六七八", content["sections"], strict=True):
        assert f"{number}、{section['title']}{section['instalment'] or ''}" in lines
    for piece in of(content, "subsection"):
        assert lines.count(f"◇ {piece.text}") == 1
    for piece in of(content, "headline"):
        assert lines.count(f"{piece.item}. {piece.text}") == 1


def test_every_photo_stands_once_behind_its_item_and_before_the_next(mail: Mail, content: Content) -> None:
    sources = [image["src"] for image in mail.all("img")]
    cids = {picture["sha256"]: f"cid:{picture['cid']}" for picture in pictures_of(content)}
    wanted = [cids[one["mail"]] for item in items_of(content) for one in item["photos"]]
    assert sources == wanted
    assert len(wanted) == 7


def test_every_photo_is_in_the_pdf_and_in_the_word_file(pdf: bytes, word: bytes, tmp_path: Path) -> None:
    import io

    import pypdfium2
    import pypdfium2.raw as raw
    from docx import Document

    with pypdfium2.PdfDocument(pdf) as document:
        shown = sum(
            1
            for page in document
            for _image in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=4)
        )
    assert shown == 7
    assert len(Document(io.BytesIO(word)).inline_shapes) == 7


def test_a_small_photo_is_not_blown_up_on_paper(pdf: bytes, word: bytes, content: Content) -> None:
    """240 pixels over 108 mm are 56 dots an inch: a blur. At least 72 are wanted, whatever size was chosen."""
    import io

    import pypdfium2
    import pypdfium2.raw as raw
    from docx import Document

    shown = []
    with pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            for image in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=4):
                left, _bottom, right, _top = image.get_bounds()
                shown.append((image.get_px_size()[0], right - left))
    assert {pixels for pixels, _points in shown} == {width for width, _height in golden.SHAPES.values()}
    placed = Document(io.BytesIO(word)).inline_shapes
    photos = [one for item in items_of(content) for one in item["photos"]]
    shown += [(photo["width"], shape.width.pt) for photo, shape in zip(photos, placed, strict=True)]
    for pixels, points in shown:
        assert pixels / points * 72 >= 71.5, (pixels, points)


def test_a_colophon_label_stands_beside_the_first_line_of_its_value(pdf: bytes, tmp_path: Path) -> None:
    lines = [squeezed(line) for line in pdf_text(pdf, tmp_path, raw=False).splitlines()]
    assert any(line.startswith("发放：集团公司领导") for line in lines)


def test_an_address_copied_from_the_pdf_is_the_address(pdf: bytes, tmp_path: Path) -> None:
    """No invisible marks in it, or the letter to it comes back."""
    assert "tougao@yunlan-al.example" in pdf_text(pdf, tmp_path)


def test_verse_keeps_its_lines_in_every_rendering(
    mail: Mail, text: str, pdf: bytes, word: bytes, opened: str, tmp_path: Path
) -> None:
    verse = ["清晨的风吹过槽台", "一盏灯照着一双手套", "我们把昨天的铝", "浇成今天的桥"]
    for drawn in (text, pdf_text(pdf, tmp_path), word_text(word), opened):
        lines = [line.strip(" \u3000") for line in drawn.splitlines()]
        start = lines.index(verse[0])
        assert lines[start : start + 4] == verse
    place = next(n for n, words in enumerate(mail.words) if verse[0] in words)
    assert [words.strip() for words in mail.words[place : place + 4]] == verse


def test_a_bracketed_lead_is_set_apart_from_the_text_it_opens(mail: Mail, word: bytes) -> None:
    import io

    from docx import Document

    for lead in ("【查得细】", "【练得真】", "【一把钎】", "【一本账】", "【一班人】"):
        assert lead in mail.words
        runs = [run for p in Document(io.BytesIO(word)).paragraphs for run in p.runs if run.text == lead]
        assert len(runs) == 1


@pytest.mark.parametrize("make", [golden.correction, golden.recall, golden.special])
def test_issues_of_other_kinds_say_what_they_are_in_every_rendering(
    make: Callable[[], Content], tmp_path: Path
) -> None:
    other = make()
    drawn = [
        Mail(render.html(other, TEMPLATES)).text,
        render.text(other, TEMPLATES),
        pdf_text(press.pdf(other, golden.pictures(), TEMPLATES), tmp_path),
        word_text(docx(other, golden.pictures(), TEMPLATES)),
    ]
    for one in drawn:
        assert squeezed(other["masthead"]["number_line"]) in squeezed(one)
        if other["masthead"]["corrects"]:
            line = {"correction": "更正", "recall": "撤回"}[other["kind"]]
            assert re.search(f"{line}：?2026年第9期（总第141期）", squeezed(one))
        for piece in of(other, "text", "headline"):
            assert squeezed(piece.text) in squeezed(one)


def test_the_title_of_a_special_edition_is_printed(tmp_path: Path) -> None:
    """The person who makes one gives it a name, such as 抗洪保产增刊."""
    other = golden.special()
    for drawn in (
        Mail(render.html(other, TEMPLATES)).text,
        render.text(other, TEMPLATES),
        pdf_text(press.pdf(other, golden.pictures(), TEMPLATES), tmp_path),
        word_text(docx(other, golden.pictures(), TEMPLATES)),
    ):
        assert "抗洪保产增刊" in squeezed(drawn)


def test_the_golden_issue_comes_out_the_same_twice(
    content: Content, pdf: bytes, word: bytes, text: str
) -> None:
    again = golden.issue()
    assert press.pdf(again, golden.pictures(), TEMPLATES) == pdf
    assert docx(again, golden.pictures(), TEMPLATES) == word
    assert render.text(again, TEMPLATES) == text
    first, second = (
        hashlib.sha256(render.html(one, TEMPLATES).encode()).digest() for one in (content, again)
    )
    assert first == second
