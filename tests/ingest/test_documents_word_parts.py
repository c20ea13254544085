"""Word files as they are really written: boxes, pictures, embedded things, remarks, tables, odd packages."""

# ruff: noqa: E501 -- WordprocessingML stands here as it is in the file

from __future__ import annotations

import io
import zipfile

import pytest

from tests.ingest.builder import DOCX, P, attach, docx, leaf, mail, multi, parsed, photo, text
from tests.ingest.wordxml import A, drawing, lines, para, read, relations, rewritten, run

# Boxes, drawings, pictures


def test_a_photo_and_its_caption_grouped_in_boxes_come_once_and_in_order() -> None:
    group = f"<mc:AlternateContent><mc:Choice Requires='wpg'>{drawing('rId1').replace('</pic:pic>', '</pic:pic><wps:txbx><w:txbxContent>' + para(run('图为培训现场')) + '</w:txbxContent></wps:txbx>')}</mc:Choice><mc:Fallback><w:pict><v:group><v:imagedata r:id='rId1'/><v:textbox><w:txbxContent>{para(run('图为培训现场'))}</w:txbxContent></v:textbox></v:group></w:pict></mc:Fallback></mc:AlternateContent>"
    file = docx(P(picture=photo(400)), body_xml=para(f"<w:r>{group}</w:r>") + para(run(A)))
    found = read(file)
    assert [one.text or "图" for one in found.blocks if one.text or one.picture] == [
        "图",
        "图",
        "图为培训现场",
        A,
    ]
    assert len(found.pictures) == 1


def test_word_art_is_words() -> None:
    art = '<w:r><w:pict><v:shape><v:textpath string="炭素厂开展培训"/></v:shape></w:pict></w:r>'
    assert lines(para(art) + para(run(A))) == ["炭素厂开展培训", A]


def test_an_anchored_picture_does_not_cut_the_sentence_it_hangs_on() -> None:
    file = docx(
        P(picture=photo(400)),
        body_xml=para(
            run("5月8日，炭素厂") + f"<w:r>{drawing('rId1', anchor=True)}</w:r>" + run("开展培训。")
        ),
    )
    assert [one.text or "图" for one in read(file).blocks if one.text or one.picture] == [
        "图",
        "5月8日，炭素厂开展培训。",
        "图",
    ]


def test_a_picture_after_a_full_sentence_stays_between_text_and_caption() -> None:
    file = docx(
        P(picture=photo(400)),
        body_xml=para(run("培训结束。") + f"<w:r>{drawing('rId1')}</w:r>" + run("图为现场")),
    )
    assert [one.text or "图" for one in read(file).blocks if one.text or one.picture] == [
        "图",
        "培训结束。",
        "图",
        "图为现场",
    ]


def test_photos_keep_their_bytes_and_a_cropped_or_linked_one_is_told() -> None:
    shot = photo(800, 600)
    cropped = '<a:srcRect l="20000" r="5000"/>'
    body = para(f"<w:r>{drawing('rId1', more=cropped)}</w:r><w:r>{drawing('rId9')}</w:r>")
    file = docx(P(picture=shot), body_xml=body)
    rels = (
        relations(("rId1", "image", "media/image1.jpeg")).replace(b"</Relationships>", b"")
        + relations(("rId9", "image", "http://x.example/a.jpg"), external=True).partition(b">")[2]
    )
    found = read(rewritten(file, {"word/_rels/document.xml.rels": rels}))
    assert list(found.pictures.values()) == [shot]
    assert any("裁剪" in note for note in found.notes) and any("链接" in note for note in found.notes)


def test_icons_and_lines_are_no_photos_however_many_pixels_they_have() -> None:
    file = docx(P(picture=photo(500)), body_xml=para(f"<w:r>{drawing('rId1', cx=200_000, cy=200_000)}</w:r>"))
    icon = rewritten(
        file,
        {
            "word/document.xml": zipfile.ZipFile(io.BytesIO(file))
            .read("word/document.xml")
            .replace(b"<wp:inline><wp:docPr", b'<wp:inline><wp:extent cx="5000000" cy="60000"/><wp:docPr', 1)
        },
    )
    found = read(icon)
    assert found.pictures == {}
    assert [one.use for one in found.asides] == ["ignored"]


def test_pictures_of_headers_are_listed_and_never_printed() -> None:
    logo = photo(600, 200, form="PNG")
    extra = {
        "word/header1.xml": b"<x/>",
        "word/media/logo.png": logo,
        "word/_rels/header1.xml.rels": relations(("rId1", "image", "media/logo.png")),
    }
    found = parsed(
        mail(
            "投稿",
            multi("mixed", text(""), attach("稿.docx", docx(A, "（炭素厂　许衡）", extra=extra), DOCX)),
        )
    )
    assert found.items[0].photos == ()
    assert leaf(found, "logo.png").use == "ignored" and "页眉" in leaf(found, "logo.png").why


def test_embedded_sheets_charts_and_smart_art_are_told_with_what_to_do() -> None:
    ole = "<w:r><w:object><v:shape><v:imagedata r:id='rId1'/></v:shape><o:OLEObject xmlns:o='urn:schemas-microsoft-com:office:office' ProgID='Excel.Sheet.12' r:id='rId2'/></w:object></w:r>"
    chart = "<w:r><w:drawing><wp:inline><a:graphic><a:graphicData><c:chart xmlns:c='http://schemas.openxmlformats.org/drawingml/2006/chart' r:id='rId3'/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    art = "<w:r><w:drawing><wp:inline><a:graphic><a:graphicData><d:relIds xmlns:d='http://schemas.openxmlformats.org/drawingml/2006/diagram' r:dm='rId4'/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    data = '<x xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:p><a:r><a:t>班组</a:t></a:r></a:p><a:p><a:r><a:t>车间</a:t></a:r></a:p></x>'.encode()
    extra = {
        "word/media/image1.emf": b"\x01\x00\x00\x00emf",
        "word/embeddings/a.xlsx": b"PK",
        "word/charts/chart1.xml": b"<x/>",
        "word/diagrams/data1.xml": data,
    }
    file = rewritten(
        docx(A, body_xml=para(ole + chart + art), extra=extra),
        {
            "word/_rels/document.xml.rels": relations(
                ("rId1", "image", "media/image1.emf"),
                ("rId2", "package", "embeddings/a.xlsx"),
                ("rId3", "chart", "charts/chart1.xml"),
                ("rId4", "diagramData", "diagrams/data1.xml"),
            )
        },
    )
    found = read(file)
    assert [one.text for one in found.blocks if one.text] == [A]
    assert {one.part.rpartition("/")[2]: one.use for one in found.asides} == {
        "image1.emf": "ignored",
        "a.xlsx": "unread",
        "chart1.xml": "unread",
        "data1.xml": "unread",
    }
    told = "；".join(found.notes)
    assert "Excel 表格" in told and "图表" in told and "班组 / 车间" in told


# Remarks


def test_footnotes_endnotes_and_comments_are_told_and_not_printed() -> None:
    ns = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    note = f'<w:footnotes {ns}><w:footnote w:type="separator"><w:p>{run("线")}</w:p></w:footnote><w:footnote w:id="2"><w:p>{run("数据来自生产部")}</w:p></w:footnote></w:footnotes>'
    comment = f'<w:comments {ns}><w:comment w:id="1"><w:p>{run("此处请核实")}</w:p></w:comment></w:comments>'
    body = para(
        run(A) + '<w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:commentReference w:id="1"/></w:r>'
    )
    found = read(
        docx(
            body_xml=body, extra={"word/footnotes.xml": note.encode(), "word/comments.xml": comment.encode()}
        )
    )
    assert [one.text for one in found.blocks] == [A]
    assert "文档脚注没有采入：数据来自生产部" in found.notes and "文档批注没有采入：此处请核实" in found.notes
    assert not any("线" in one for one in found.notes)


# Tables


def test_merged_cells_nested_tables_and_long_cells() -> None:
    def cell(inside: str, more: str = "") -> str:
        return f"<w:tc><w:tcPr>{more}</w:tcPr>{inside}</w:tc>"

    inner = f"<w:tbl><w:tr>{cell(para(run('一月')))}{cell(para(run('二月')))}</w:tr></w:tbl>"
    body = (
        "<w:tbl><w:tr>"
        + cell(para(run("产量")), '<w:vMerge w:val="restart"/>')
        + cell(para(run("甲")))
        + "</w:tr>"
        "<w:tr>" + cell(para(""), "<w:vMerge/>") + cell(para(run("乙"))) + "</w:tr></w:tbl>"
        "<w:tbl><w:tr>" + cell(para(run(A)) + inner) + cell(para(run("旁注"))) + "</w:tr></w:tbl>"
    )
    assert lines(body) == ["产量　甲", "乙", A, "一月　二月", "旁注"]


# Odd packages


@pytest.mark.parametrize("slash", ["word/document2.xml", "word\\document.xml", "Word/Document.xml"])
def test_the_main_part_is_found_wherever_it_is(slash: str) -> None:
    file = docx(A)
    rels = relations(("rId1", "officeDocument", slash.replace("\\", "/")))
    assert [
        one.text for one in read(rewritten(file, {"_rels/.rels": rels}, {"word/document.xml": slash})).blocks
    ] == [A]


def test_a_file_saved_as_strict_open_xml_is_read_like_any_other() -> None:
    file = docx(P(picture=photo(400)), A)
    with zipfile.ZipFile(io.BytesIO(file)) as archive:
        main, rels, top = (
            archive.read(name)
            for name in ("word/document.xml", "word/_rels/document.xml.rels", "_rels/.rels")
        )
    strict = {
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main": b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships": b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/drawingml/2006/": b"http://purl.oclc.org/ooxml/drawingml/",
    }
    for usual, name in strict.items():
        main, rels, top = (one.replace(usual, name) for one in (main, rels, top))
    found = read(
        rewritten(file, {"word/document.xml": main, "word/_rels/document.xml.rels": rels, "_rels/.rels": top})
    )
    assert [one.text for one in found.blocks if one.text] == [A] and len(found.pictures) == 1


def test_a_macro_file_is_read_and_its_macros_are_not_run() -> None:
    found = parsed(
        mail(
            "投稿",
            multi(
                "mixed",
                text(""),
                attach(
                    "稿.docm", docx(A, "（炭素厂　许衡）", extra={"word/vbaProject.bin": b"macros"}), DOCX
                ),
            ),
        )
    )
    assert found.items[0].paragraphs == (A,)
    assert any("宏" in note for note in found.notes)
    assert leaf(found, "vbaProject.bin").use == "ignored"


def test_a_document_pasted_in_whole_is_read_at_its_place() -> None:
    page = "<html><body><p>网页里的一段话。</p></body></html>".encode()
    file = docx(
        "前文。",
        body_xml='<w:altChunk r:id="rId7"/>' + para(run("后文。")),
        extra={"word/afchunk.html": page, "word/inner.docx": docx("文档里的文档。")},
    )
    for target, words in (("afchunk.html", "网页里的一段话。"), ("inner.docx", "文档里的文档。")):
        whole = rewritten(file, {"word/_rels/document.xml.rels": relations(("rId7", "aFChunk", target))})
        assert [one.text for one in read(whole).blocks if one.text] == ["前文。", words, "后文。"]


def test_a_relation_to_nothing_costs_the_picture_only() -> None:
    file = docx(A, body_xml=para(f"<w:r>{drawing('rId77')}</w:r>"))
    found = read(file)
    assert [one.text for one in found.blocks if one.text] == [A]
    assert any("链接" in note for note in found.notes)


def test_a_damaged_picture_costs_no_words_and_is_listed() -> None:
    file = bytearray(docx(A, P(picture=photo(300)), "（炭素厂　许衡）"))
    at = file.find(b"word/media/image1.jpeg") + 200
    file[at : at + 40] = bytes(40)
    found = parsed(mail("投稿", multi("mixed", text(""), attach("稿.docx", bytes(file), DOCX))))
    assert found.items[0].paragraphs == (A,)
    assert leaf(found, "image1.jpeg").use == "unread" and "请" in leaf(found, "image1.jpeg").why


def test_every_picture_of_a_document_is_one_leaf_with_its_place() -> None:
    shot = photo(300)
    found = parsed(
        mail(
            "投稿",
            multi(
                "mixed",
                text(""),
                attach("稿.docx", docx(P(picture=shot), A, P(picture=shot), "（炭素厂　许衡）"), DOCX),
            ),
        )
    )
    numbers = [one.number for one in found.leaves]
    assert len(numbers) == len(set(numbers)) and "2/media/image1.jpeg" in numbers
    assert all(one.why for one in found.leaves)
