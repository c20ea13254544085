"""The PDF as a file to keep: PDF/A-2a (ISO 19005-2), tagged (ISO 14289-1), its fonts inside, nothing that acts.

Needs qpdf, poppler-utils and the Debian fonts.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pypdf
import pytest
from pypdf.generic import DictionaryObject

from distribute import render
from distribute.templates import Templates
from tests.distribute import sample
from tests.distribute.paper import Paper, run
from tests.distribute.test_render import one_item, plain

pytestmark = pytest.mark.servers

TEMPLATES = Templates.find()
RARE = "喆镕堃㎡㎏"


@cache
def pressed(profile: str = "bulletin") -> bytes:
    content = sample.issue(look=sample.look(profile=profile))
    return render.pdf(content, sample.pictures(), TEMPLATES)


@pytest.fixture(params=["bulletin", "gb9704"])
def paper(request: pytest.FixtureRequest, tmp_path: Path) -> Paper:
    return Paper.of(pressed(request.param), tmp_path)


def reader() -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(pressed()))


def catalog() -> Any:
    return reader().trailer["/Root"]


def test_the_file_is_whole_and_says_it_is_archival_and_accessible(paper: Paper) -> None:
    assert "No syntax or stream encoding errors" in run("qpdf", "--check", paper.path)
    meta = run("pdfinfo", "-meta", paper.path)
    assert "<pdfaid:part>2</pdfaid:part>" in meta
    assert "<pdfaid:conformance>A</pdfaid:conformance>" in meta
    assert "<pdfuaid:part>1</pdfuaid:part>" in meta


def test_every_font_is_inside_as_a_subset_and_can_be_read_back(paper: Paper) -> None:
    fonts = [line.split() for line in run("pdffonts", paper.path).splitlines()[2:]]
    assert len(fonts) >= 4
    for font in fonts:
        assert re.match(r"[A-Z]{6}\+", font[0]), font
        assert font[-5:-2] == ["yes", "yes", "yes"], font


def test_there_is_an_output_intent_and_nothing_that_acts() -> None:
    root = catalog()
    intents = root["/OutputIntents"]
    assert intents[0]["/S"] == "/GTS_PDFA1"
    assert "/DestOutputProfile" in intents[0]
    for key in ("/OpenAction", "/AA", "/AcroForm", "/AF"):
        assert key not in root
    names = root.get("/Names", {})
    assert "/JavaScript" not in names
    assert "/EmbeddedFiles" not in names
    for page in reader().pages:
        assert "/AA" not in page
        assert not page.get("/Annots")


def elements(node: Any) -> Iterator[Any]:
    node = node.get_object()
    kids = node.get("/K", [])
    for kid in kids if isinstance(kids, list) else [kids]:
        kid = kid.get_object()
        if isinstance(kid, DictionaryObject) and "/S" in kid:
            yield kid
            yield from elements(kid)


def test_headings_paragraphs_and_figures_are_tagged_and_every_figure_is_described() -> None:
    found = list(elements(catalog()["/StructTreeRoot"]))
    kinds = [str(element["/S"]) for element in found]
    assert kinds.count("/H1") == 8
    assert kinds.count("/H2") == 4 + 5
    assert kinds.count("/H3") == 2
    assert kinds.count("/P") > 30
    assert kinds.count("/Caption") == 4
    figures = [str(element["/Alt"]) for element in found if element["/S"] == "/Figure" and "/Alt" in element]
    assert figures == [photo["alt"] for photo in photos()]
    assert catalog()["/Lang"] == "zh-CN"


def photos() -> list[dict[str, Any]]:
    return [photo for item in items(sample.issue()) for photo in item["photos"]]


def items(content: dict[str, Any]) -> list[dict[str, Any]]:
    return [item for s in content["sections"] for sub in s["subsections"] for item in sub["items"]]


def test_the_text_comes_out_as_it_went_in(paper: Paper) -> None:
    """The text block alone, page after page; what is printed once stands there once."""
    area = ("-r", "72", "-x", "70", "-y", "100", "-W", "470", "-H", "645")
    text = plain(run("pdftotext", *area, paper.path, "-"))
    for photo in photos():
        # A photo at the head of a page may stand inside another item's text.
        assert text.count(plain(photo["caption"])) == 1
        text = re.sub(re.escape(plain(photo["caption"])) + "（.{1,20}?）", "", text)
    for item in items(sample.issue()):
        wanted = [item["headline"], item["note"], item["attribution"], *item["paragraphs"]]
        for string in filter(None, wanted):
            assert plain(string) in text, string
    for row in sample.issue()["colophon"]:
        assert plain(row["value"]) in text


def test_a_long_address_is_printed_without_a_strange_character(tmp_path: Path) -> None:
    address = "https://www.yunlan-al.example/news/2026/05/15/quarterly-review-of-production.html"
    paper = Paper.of(render.pdf(one_item(paragraphs=[f"详见{address}。"]), {}, TEMPLATES), tmp_path)
    assert address in plain(run("pdftotext", paper.path, "-"))


def test_rare_characters_come_from_a_face_that_has_them(tmp_path: Path) -> None:
    content = one_item(
        headline=RARE, paragraphs=[f"שלום العربية é {RARE}"], attribution=f"（研发院　{RARE}）"
    )
    assert render.unsettable(content, TEMPLATES) == []
    paper = Paper.of(render.pdf(content, {}, TEMPLATES), tmp_path)
    text = run("pdftotext", paper.path, "-")
    assert all(text.count(character) == 3 for character in RARE)
    assert "<pdfaid:part>2</pdfaid:part>" in run("pdfinfo", "-meta", paper.path)


def test_what_no_face_has_is_named_with_its_place() -> None:
    content = one_item(
        headline="安全简讯", paragraphs=["前\U000f0000后", '引"号\\线'], attribution="（\U000f0001）"
    )
    content["colophon"] = [{"label": "主送", "value": "\U000f0002"}]
    assert render.unsettable(content, TEMPLATES) == [
        "item 1 安全简讯: no installed font has \U000f0000 (U+F0000), \U000f0001 (U+F0001); "
        "the PDF shows an empty box",
        "colophon: no installed font has \U000f0002 (U+F0002); the PDF shows an empty box",
    ]
    assert render.unsettable(sample.issue(), TEMPLATES) == []


def test_what_cannot_be_printed_anyway_is_not_named() -> None:
    """Joiners and control characters have no picture; they are dropped or not seen."""
    content = one_item(paragraphs=["一\u200d二\u200b三\u00ad四\u202e五\x00六"])
    assert render.unsettable(content, TEMPLATES) == []


def test_a_face_that_lacks_a_character_leaves_that_one_to_the_next(tmp_path: Path) -> None:
    """As Fandol does, which has no 喆: here a face without any Chinese comes first in the chain."""
    (tmp_path / "fonts.toml").write_text('body = ["DejaVu Sans Mono", "Noto Serif CJK SC"]\n', "utf-8")
    templates = Templates.find(tmp_path)
    content = one_item(paragraphs=[f"abc{RARE}"], attribution="")
    paper = Paper.of(render.pdf(content, {}, templates), tmp_path)
    assert f"abc{RARE}" in plain(run("pdftotext", paper.path, "-"))
    fonts = run("pdffonts", paper.path)
    assert "DejaVuSansMono" in fonts
    assert "NotoSerifCJK" in fonts
