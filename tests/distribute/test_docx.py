"""The Word file: the same words as the other renderings, real styles, and bytes that depend on nothing else."""

from __future__ import annotations

import io
import re
import subprocess
import zipfile
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import time_machine
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Length, Mm
from lxml import etree

from distribute.docx import docx
from distribute.docx.body import photo_size
from distribute.templates import Templates
from tests.corpus.papers import office
from tests.distribute import sample
from tests.distribute.test_render import everywhere, one_item

TEMPLATES = Templates.find()
RTL = "\u0645\u0631\u062d\u0628\u0627"
HOSTILE = [
    "<w:p>&amp;]]>\"'</w:t>",
    "w" * 2000,
    "长" * 400,
    f"😀{RTL}\u200f",
    "{{7*7}} {0} %s",
    "=cmd|' /C calc'!A0",
]
PARAGRAPH_ORDER = (
    *(
        "pStyle",
        "keepNext",
        "keepLines",
        "pageBreakBefore",
        "framePr",
        "widowControl",
        "numPr",
        "suppressLineNumbers",
    ),
    *("pBdr", "shd", "tabs", "suppressAutoHyphens", "kinsoku", "wordWrap", "overflowPunct", "topLinePunct"),
    *(
        "autoSpaceDE",
        "autoSpaceDN",
        "bidi",
        "adjustRightInd",
        "snapToGrid",
        "spacing",
        "ind",
        "contextualSpacing",
    ),
    *(
        "mirrorIndents",
        "suppressOverlap",
        "jc",
        "textDirection",
        "textAlignment",
        "textboxTightWrap",
        "outlineLvl",
    ),
)
RUN_ORDER = (
    *(
        "rStyle",
        "rFonts",
        "b",
        "bCs",
        "i",
        "iCs",
        "caps",
        "smallCaps",
        "strike",
        "dstrike",
        "outline",
        "shadow",
    ),
    *("emboss", "imprint", "noProof", "snapToGrid", "vanish", "webHidden", "color", "spacing", "w", "kern"),
    *(
        "position",
        "sz",
        "szCs",
        "highlight",
        "u",
        "effect",
        "bdr",
        "shd",
        "fitText",
        "vertAlign",
        "rtl",
        "cs",
    ),
    *("em", "lang", "eastAsianLayout", "specVanish", "oMath"),
)
"""ECMA-376 part 1, 17.3.1.26 and 17.3.2.28: Word asks to repair a file whose properties stand in another order."""


def drawn(content: dict[str, Any] | None = None, mark: str = "") -> bytes:
    return docx(content or sample.issue(), sample.pictures(), TEMPLATES, mark=mark)


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def words_of(data: bytes) -> list[str]:
    return [paragraph.text for paragraph in Document(io.BytesIO(data)).paragraphs]


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def styled(data: bytes, style: str) -> list[str]:
    found = Document(io.BytesIO(data)).paragraphs
    return [one.text for one in found if one.style is not None and one.style.name == style]


def test_the_same_content_gives_the_same_bytes_whatever_the_clock_says() -> None:
    with time_machine.travel(datetime(2026, 5, 1, tzinfo=UTC)):
        first = drawn()
    with time_machine.travel(datetime(2031, 2, 3, tzinfo=UTC)):
        assert drawn() == first
    assert drawn(mark="校样") != first


@pytest.mark.servers
def test_libreoffice_reads_the_words_of_every_item_once_and_in_order(tmp_path: Path) -> None:
    content = sample.issue()
    (tmp_path / "issue.pdf").write_bytes(office(drawn(content), "pdf"))
    command = ["pdftotext", "-layout", str(tmp_path / "issue.pdf"), "-"]
    lines = subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()
    # The page numbers stand between the pages' words.
    text = squeezed("\n".join(line for line in lines if not re.fullmatch(r"[\s\f]*— \d+ —\s*", line)))
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


def test_headings_captions_and_attributions_are_real_styles() -> None:
    data = drawn()
    content = sample.issue()
    headlines = [
        item["headline"] for s in content["sections"] for sub in s["subsections"] for item in sub["items"]
    ]
    titles = [section["title"] + (section["instalment"] or "") for section in content["sections"]]
    assert styled(data, "Title") == ["云岚铝讯"]
    assert styled(data, "Heading 1") == titles
    assert styled(data, "Heading 2") == ["◇ 电解系统", "◇ 氧化铝系统", "◇ 志愿服务篇", "◇ 导师带徒篇"]
    assert styled(data, "Heading 3") == [one for one in headlines if one]
    assert len(styled(data, "Issue Attribution")) == 20
    assert styled(data, "Caption")[0] == "与会人员在青石电解铝厂一车间查看槽况。（何小满 摄）"
    assert "清晨的风吹过槽台\n\u3000\u3000一盏灯照着一双手套" in "\n".join(words_of(data))


@pytest.mark.parametrize(
    ("style", "face", "size"),
    [
        ("Normal", "仿宋", 31),
        ("Title", "方正小标宋简体", 116),
        ("Heading 2", "楷体", 31),
        ("Heading 3", "黑体", 31),
    ],
)
def test_faces_are_named_for_chinese_and_latin(style: str, face: str, size: int) -> None:
    found = Document(io.BytesIO(drawn())).styles[style].element.rPr
    fonts = found.find(qn("w:rFonts"))
    assert fonts.get(qn("w:eastAsia")) == face and fonts.get(qn("w:ascii")) == "Times New Roman"
    assert not [name for name in fonts.attrib if "Theme" in name]
    assert int(found.find(qn("w:sz")).get(qn("w:val"))) == size


def test_the_page_is_a4_with_the_grid_of_lines_and_numbers_outside() -> None:
    data = drawn()
    document = Document(io.BytesIO(data))
    section = document.sections[0]
    assert [round(section.page_width.mm), round(section.page_height.mm)] == [210, 297]
    assert [round(section.top_margin.mm), round(section.left_margin.mm)] == [37, 28]
    assert abs(section.page_width - section.left_margin - section.right_margin - Mm(156)) < Mm(0.1)
    # 22 lines of 29 pt must fit, and 23 not.
    room = Length(section.page_height - section.top_margin - section.bottom_margin).pt / 29
    assert 22 <= room < 23
    grid = section._sectPr.find(qn("w:docGrid"))
    assert (grid.get(qn("w:type")), grid.get(qn("w:linePitch"))) == ("lines", "580")
    assert document.settings.odd_and_even_pages_header_footer
    for footer, side in ((section.footer, 2), (section.even_page_footer, 0)):
        paragraph = footer.paragraphs[0]
        assert paragraph.text == "— 1 —" and paragraph.alignment == side
        assert " PAGE " in "".join(one.text or "" for one in paragraph._p.iter(qn("w:instrText")))
    indent = document.styles["Normal"].element.pPr.find(qn("w:ind"))
    assert indent.get(qn("w:firstLineChars")) == "200" and indent.get(qn("w:firstLine")) == "630"


def test_letter_paper_when_the_publication_says_so() -> None:
    section = Document(io.BytesIO(drawn(sample.issue(page="us-letter")))).sections[0]
    assert round(section.page_width.mm, 1) == 215.9
    assert 20 <= Length(section.page_height - section.top_margin - section.bottom_margin).pt / 29 < 21


def test_properties_stand_in_the_order_word_insists_on() -> None:
    for name, data in parts(drawn()).items():
        if not name.startswith("word/") or not name.endswith(".xml"):
            continue
        root = etree.fromstring(data)
        for kind, order in (("w:pPr", PARAGRAPH_ORDER), ("w:rPr", RUN_ORDER)):
            for one in root.iter(qn(kind)):
                places = [order.index(etree.QName(child).localname) for child in one]
                assert all(a < b for a, b in pairwise(places)), (name, etree.tostring(one)[:300])


def test_every_relation_leads_to_a_part_that_is_there() -> None:
    found = parts(drawn())
    for name, data in found.items():
        if name.endswith(".rels"):
            base = name.replace("_rels/", "").rpartition("/")[0]
            for one in etree.fromstring(data):
                target = one.get("Target") or ""
                path = target.lstrip("/") if target.startswith("/") else f"{base}/{target}".lstrip("/")
                assert path in found, (name, target)


def test_photos_carry_their_words_and_are_between_small_and_page_wide() -> None:
    root = etree.fromstring(parts(drawn())["word/document.xml"])
    described = list(root.iter("{*}docPr"))
    assert described[0].get("descr") == "与会人员在青石电解铝厂一车间查看槽况"
    assert len({one.get("id") for one in described}) == len(described) == 4
    assert photo_size(1104, 736) == (108.0, 72.0)
    assert photo_size(736, 1104) == (80.0, 120.0)
    assert photo_size(1104, 300)[0] == 156.0
    assert photo_size(96, 96)[0] == pytest.approx(25.4)
    for width, height in ((1, 5000), (5000, 1), (0, 0)):
        shown = photo_size(width, height)
        assert min(shown) >= 1.0 and max(shown) <= 156.0


def test_a_picture_that_is_not_given_is_refused() -> None:
    with pytest.raises(ValueError, match="was not given to the Word file"):
        docx(sample.issue(), {}, TEMPLATES)


@pytest.mark.parametrize("word", HOSTILE, ids=lambda word: word[:8])
def test_hostile_words_stay_words_in_every_field(word: str) -> None:
    data = drawn(everywhere(word))
    assert sum(squeezed(line).count(squeezed(word)) for line in words_of(data)) >= 12
    for name, part in parts(data).items():
        if name.endswith((".xml", ".rels")):
            etree.fromstring(part)


def test_what_xml_cannot_hold_is_dropped() -> None:
    dirty = "前\x00\x08\x0b\x1b\u202e\ufffe\ud800\x85后"
    data = drawn(everywhere(dirty))
    assert any("前后" in line for line in words_of(data))


@pytest.mark.servers
def test_libreoffice_opens_hostile_words_and_keeps_the_page() -> None:
    pdf = office(
        drawn(one_item(headline=HOSTILE[0], paragraphs=HOSTILE, attribution=f"（{RTL}　{'名' * 60}）")), "pdf"
    )
    assert pdf.startswith(b"%PDF")


def test_an_english_issue_is_set_smaller_and_says_nothing_in_chinese() -> None:
    content = one_item(
        headline="Rescue drill", paragraphs=["The dock crew met at nine."], attribution="(Dock, A. Lind)"
    )
    content |= {"language": "en", "page": "us-letter", "colophon": [{"label": "Copies", "value": "archive"}]}
    content["masthead"] |= {"name": "Harbour Notes", "latin": "", "publisher": "Port office", "notice": ""}
    content["masthead"] |= {"number_line": "No. 9, 2026", "date_line": "15 May 2026"}
    content["sections"][0] |= {"title": "Safety", "instalment": None}
    content["sections"][0]["subsections"][0]["title"] = ""
    data = drawn(content)
    text = "\n".join(words_of(data))
    assert not re.search("[\u3000-\u9fff]", text), text
    assert Document(io.BytesIO(data)).styles["Normal"].font.size.pt == 11.5
