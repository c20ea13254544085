"""Word files as Word and WPS write them: automatic numbers, text boxes, tracked changes, footnotes, odd pictures."""

# ruff: noqa: E501 -- WordprocessingML stands here as it is in the file

from __future__ import annotations

import pytest

from ingest.parsed import DraftItem, Parsed
from tests.ingest.builder import DOCX, P, attach, docx, leaf, mail, multi, parsed, photo, text

A = "5月8日，炭素厂组织开展安全生产培训，六十余名职工参加，现场学习了操作规程。"
MARK = "（炭素厂　许衡）"
NUMBERING = (
    '<?xml version="1.0"?><w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
)
RELATIONS = b"".join(
    (
        b'<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">',
        b'<Relationship Id="rId90" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering" Target="numbering.xml"/></Relationships>',
    )
)


def _listed(words: str, depth: int = 0) -> str:
    return f'<w:p><w:pPr><w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>'


def _plain(words: str) -> str:
    return f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>"


def _read(file: bytes) -> Parsed:
    return parsed(mail("投稿", multi("mixed", text(""), attach("稿.docx", file, DOCX))))


def _only(file: bytes) -> DraftItem:
    (item,) = _read(file).items
    return item


@pytest.mark.parametrize(
    ("form", "shape", "shown"),
    [
        ("decimal", "%1.", "1."),
        ("chineseCounting", "（%1）", "（一）"),
        ("japaneseCounting", "第%1条", "第一条"),
        ("decimalEnclosedCircle", "%1", "①"),
        ("upperRoman", "%1.", "I."),
    ],
)
def test_an_automatic_number_is_text_like_any_other(form: str, shape: str, shown: str) -> None:
    numbering = NUMBERING.format(form=form, text=shape).encode()
    file = docx(
        "安全管理办法",
        "炭素厂近日印发办法，要求如下。",
        body_xml=_listed("落实责任到班组。") + _listed("落实到人。"),
        extra={"word/numbering.xml": numbering},
    )
    assert _only(file).paragraphs[1] == f"{shown}落实责任到班组。"


def test_levels_count_by_themselves_and_start_again_under_the_next() -> None:
    numbering = NUMBERING.format(form="decimal", text="%1.").encode()
    body = (
        _listed("甲事项。")
        + _listed("甲一事项。", 1)
        + _listed("甲二事项。", 1)
        + _listed("乙事项。")
        + _listed("乙一事项。", 1)
    )
    file = docx("炭素厂印发办法，要求如下。", body_xml=body, extra={"word/numbering.xml": numbering})
    assert _only(file).paragraphs[1:] == (
        "1.甲事项。",
        "1.1甲一事项。",
        "1.2甲二事项。",
        "2.乙事项。",
        "2.1乙一事项。",
    )


def test_automatically_numbered_items_are_cut() -> None:
    numbering = NUMBERING.format(form="chineseCounting", text="%1、").encode()
    body = (
        _listed("炭素厂开展安全培训")
        + _plain(A + MARK)
        + _listed("电解厂召开节能会")
        + _plain("5月9日，电解厂召开节能会。（电解厂　何小满）")
    )
    found = _read(docx(body_xml=body, extra={"word/numbering.xml": numbering})).items
    assert [(one.headline, one.unit) for one in found] == [
        ("炭素厂开展安全培训", "炭素厂"),
        ("电解厂召开节能会", "电解厂"),
    ]


def test_tracked_insertions_stay_and_deletions_go() -> None:
    xml = '<w:r><w:t>5月8日，炭素厂</w:t></w:r><w:ins w:author="a"><w:r><w:t>认真</w:t></w:r></w:ins><w:del w:author="a"><w:r><w:delText>随便</w:delText></w:r></w:del><w:r><w:t>开展培训。</w:t></w:r>'
    assert _only(docx(P(xml=xml), MARK)).paragraphs == ("5月8日，炭素厂认真开展培训。",)


def test_struck_out_words_are_left_out_and_told() -> None:
    xml = "<w:r><w:t>5月8日，炭素厂开展培训。</w:t></w:r><w:r><w:rPr><w:strike/></w:rPr><w:t>此句作废。</w:t></w:r>"
    found = _read(docx(P(xml=xml), MARK))
    assert found.items[0].paragraphs == ("5月8日，炭素厂开展培训。",)
    assert any("此句作废" in note for note in found.notes)


def test_a_text_box_is_read_once() -> None:
    box = (
        "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wp:inline><a:graphic><a:graphicData><wps:txbx><w:txbxContent>"
        f"{_plain(A)}</w:txbxContent></wps:txbx></a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:shape><v:textbox><w:txbxContent>{_plain(A)}</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    found = _read(docx(P("炭素厂开展培训", bold=True), P(xml=box), MARK))
    assert "".join(found.items[0].paragraphs).count(A) == 1
    assert not any("没有读出来" in note for note in found.notes)


def test_a_text_box_without_an_older_copy_of_itself_is_read_too() -> None:
    box = (
        "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wp:inline><a:graphic><a:graphicData><wps:txbx><w:txbxContent>"
        f"{_plain(A)}</w:txbxContent></wps:txbx></a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice></mc:AlternateContent></w:r>"
    )
    found = _read(docx("5月9日，电解厂召开节能会。（电解厂　何小满）", P(xml=box)))
    assert A in "".join(text for item in found.items for text in item.paragraphs)


def test_a_picture_nobody_placed_comes_last_and_is_told() -> None:
    found = _read(docx(A + MARK, extra={"word/media/image9.png": photo(300, 300, form="PNG")}))
    assert [one.width for one in found.items[0].photos] == [300]
    assert any("不在正文" in note for note in found.notes)


def test_a_drawing_that_is_no_photo_is_a_leaf_with_its_reason() -> None:
    found = _read(docx(A + MARK, extra={"word/media/image8.emf": b"\x01\x00\x00\x00emf"}))
    assert found.items[0].photos == ()
    assert leaf(found, "image8.emf").use == "unread" and leaf(found, "image8.emf").why


def test_the_same_picture_twice_in_a_text_is_printed_where_it_stands() -> None:
    shot = photo(300)
    found = _read(docx(P(picture=shot), A + MARK, P(picture=shot)))
    assert len(found.items[0].photos) == 1


def test_line_breaks_of_a_poem_are_kept_and_of_soft_returns_too() -> None:
    item = _only(docx("炉前短歌", "炉火照红脸膛\n钢钎挑亮夜班", MARK))
    assert item.headline == "炉前短歌"
    assert item.paragraphs == ("炉火照红脸膛\n钢钎挑亮夜班",)


def test_a_layout_table_gives_paragraphs_and_a_form_its_fields() -> None:
    def row(*cells: str) -> str:
        return "<w:tr>" + "".join(f"<w:tc>{_plain(one)}</w:tc>" for one in cells) + "</w:tr>"

    body = (
        "<w:tbl>"
        + row("标题", "炭素厂开展安全培训")
        + row("单位", "炭素厂")
        + row("作者", "许衡")
        + row("内容", A)
        + "</w:tbl>"
    )
    item = _only(docx(body_xml=body))
    assert (item.headline, item.unit, item.authors) == ("炭素厂开展安全培训", "炭素厂", ("许衡",))
    assert item.paragraphs == (A,)
