"""Word files as they are really written: tracked changes, fields, controls, signs, styles, automatic numbers."""

# ruff: noqa: E501 -- WordprocessingML stands here as it is in the file

from __future__ import annotations

from tests.ingest.builder import docx, photo
from tests.ingest.wordxml import A, drawing, field, lines, para, read, relations, rewritten, run

# Tracked changes and what is not shown


def test_moved_words_stand_once_where_they_were_moved_to() -> None:
    body = para("<w:moveFrom>" + run("先说的话。") + "</w:moveFrom>" + run("后说的话。")) + para(
        "<w:moveTo>" + run("先说的话。") + "</w:moveTo>"
    )
    assert lines(body) == ["后说的话。", "先说的话。"]


def test_a_deleted_paragraph_mark_joins_two_paragraphs() -> None:
    body = para(run("前一半，"), "<w:rPr><w:del w:author='a'/></w:rPr>") + para(run("后一半。"))
    assert lines(body) == ["前一半，后一半。"]


def test_a_deleted_mark_at_the_end_of_a_cell_does_not_run_into_the_next_cell() -> None:
    cell = "<w:tc>{}</w:tc>"
    body = (
        "<w:tbl><w:tr>"
        + cell.format(para(run("甲"), "<w:rPr><w:del w:author='a'/></w:rPr>"))
        + cell.format(para(run("乙")))
        + "</w:tr></w:tbl>"
    )
    assert lines(body) == ["甲　乙"]


def test_deleted_rows_and_deleted_pictures_are_gone_and_changes_are_told() -> None:
    body = (
        f"<w:tbl><w:tr><w:trPr><w:del w:author='a'/></w:trPr><w:tc>{para(run('作废的行'))}</w:tc></w:tr><w:tr><w:tc>{para(run('有效的行'))}</w:tc></w:tr></w:tbl>"
        + para("<w:del><w:r>" + drawing("rId5") + "</w:r></w:del>" + run(A))
    )
    file = docx(body_xml=body, extra={"word/media/image5.png": photo(300, 300, form="PNG")})
    file = rewritten(file, {"word/_rels/document.xml.rels": relations(("rId5", "image", "media/image5.png"))})
    found = read(file)
    assert [one.text for one in found.blocks if one.text] == ["有效的行", A]
    assert found.pictures == {}
    assert [(one.part, one.use) for one in found.asides] == [("word/media/image5.png", "ignored")]
    assert any("修订" in note for note in found.notes)


def test_hidden_words_are_left_out_and_told_whether_by_run_or_by_style() -> None:
    styles = b'<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:style w:type="character" w:styleId="h"><w:rPr><w:vanish/></w:rPr></w:style></w:styles>'
    body = para(
        run("看得见。")
        + run("看不见一", "<w:vanish/>")
        + run("看不见二", "<w:rStyle w:val='h'/>")
        + run("也看得见。", "<w:vanish w:val='0'/>")
    )
    found = read(docx(body_xml=body, extra={"word/styles.xml": styles}))
    assert [one.text for one in found.blocks] == ["看得见。也看得见。"]
    assert any("看不见一看不见二" in note for note in found.notes)


# Fields, controls, signs


def test_page_numbers_and_contents_are_left_out_and_links_keep_their_words() -> None:
    body = (
        para(field(' TOC \\o "1-3" ', "第一章……1"))
        + para(
            run("详见")
            + field(' HYPERLINK "http://x.example" ', "集团网站")
            + run("，共")
            + field(" NUMPAGES ", "9")
            + run("页。")
        )
        + para(
            '<w:hyperlink w:anchor="a">'
            + run("链接文字")
            + "</w:hyperlink><w:fldSimple w:instr=' REF b '>"
            + run("引用")
            + "</w:fldSimple>"
        )
    )
    found = read(docx(body_xml=body))
    assert [one.text for one in found.blocks if one.text] == ["详见集团网站，共页。", "链接文字引用"]
    assert any("目录" in note for note in found.notes)


def test_a_field_that_never_ends_costs_no_words() -> None:
    body = para(
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGE </w:instrText></w:r>'
        + run("前。")
    ) + para(run(A))
    assert lines(body) == ["前。", A]


def test_a_phonetic_guide_leaves_its_base_only() -> None:
    ruby = f"<w:r><w:ruby><w:rubyPr/><w:rt>{run('shēn')}</w:rt><w:rubyBase>{run('燊')}</w:rubyBase></w:ruby></w:r>"
    code = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>EQ \\* jc2 \\o\\ad(\\s\\up 9(shēn),燊)</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    assert lines(para(run("梁") + ruby + run("说。")) + para(run("梁") + code + run("说。"))) == [
        "梁燊说。",
        "梁燊说。",
    ]


def test_controls_are_opened_and_unanswered_prompts_are_not_printed() -> None:
    body = (
        f"<w:sdt><w:sdtPr/><w:sdtContent>{para(run('控件里的一段。'))}</w:sdtContent></w:sdt>"
        f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{para(run('单击此处输入文字。'))}</w:sdtContent></w:sdt>"
        + para(
            "<w:sdt><w:sdtContent>"
            + run("行内控件")
            + "</w:sdtContent></w:sdt><w:smartTag>"
            + run("智能标记")
            + "</w:smartTag><w:bdo>"
            + run("方向")
            + "</w:bdo>"
        )
        + f"<w:tbl><w:sdt><w:sdtContent><w:tr><w:sdt><w:sdtContent><w:tc>{para(run('格一'))}</w:tc></w:sdtContent></w:sdt><w:tc>{para(run('格二'))}</w:tc></w:tr></w:sdtContent></w:sdt></w:tbl>"
    )
    assert lines(body) == ["控件里的一段。", "行内控件智能标记方向", "格一　格二"]


def test_signs_breaks_and_tabs_come_out_as_people_see_them() -> None:
    body = para(
        '<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>'
        + run("第一行")
        + "<w:r><w:cr/></w:r>"
        + run("面积50m")
        + run("2", '<w:vertAlign w:val="superscript"/>')
        + "<w:r><w:noBreakHyphen/></w:r>"
        + run("止")
        + '<w:r><w:ptab w:relativeTo="margin"/></w:r>'
        + run("右")
    )
    assert lines(body) == ["✓第一行\n面积50m²-止　右"]


def test_a_page_break_in_a_paragraph_ends_it_and_a_line_break_does_not() -> None:
    assert lines(
        para(run("甲") + '<w:r><w:br w:type="page"/></w:r>' + run("乙") + "<w:r><w:br/></w:r>" + run("丙"))
    ) == ["甲", "乙\n丙"]


def test_a_drop_cap_stays_with_its_paragraph() -> None:
    assert lines(
        para(run("五"), '<w:framePr w:dropCap="drop"/>') + para(run("月八日，炭素厂开展培训。"))
    ) == ["五月八日，炭素厂开展培训。"]


def test_a_formula_is_one_line_of_characters_and_told() -> None:
    formula = '<m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"><m:sSup><m:e><m:r><m:t>x</m:t></m:r></m:e><m:sup><m:r><m:t>2</m:t></m:r></m:sup></m:sSup><m:r><m:t>=</m:t></m:r><m:f><m:num><m:r><m:t>a+b</m:t></m:r></m:num><m:den><m:r><m:t>c</m:t></m:r></m:den></m:f></m:oMath>'
    found = read(docx(body_xml=para(run("设") + formula)))
    assert [one.text for one in found.blocks] == ["设x²=(a+b)/c"]
    assert any("公式" in note for note in found.notes)


# Styles


def test_headings_bold_and_centring_may_come_from_styles_under_any_name() -> None:
    styles = (
        '<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="a9"><w:name w:val="自定标题"/><w:basedOn w:val="1"/><w:pPr><w:jc w:val="center"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="o"><w:name w:val="大纲"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style></w:styles>'
    ).encode()
    body = (
        para(run("题目"), '<w:pStyle w:val="a9"/>')
        + para(run("小题"), '<w:pStyle w:val="o"/>')
        + para(run("正文", "<w:b w:val='0'/>"), '<w:pStyle w:val="a9"/>')
    )
    blocks = [one for one in read(docx(body_xml=body, extra={"word/styles.xml": styles})).blocks if one.text]
    assert [(one.heading, one.bold, one.centred) for one in blocks] == [
        (1, True, True),
        (2, False, False),
        (1, False, True),
    ]


def test_numbers_given_by_a_style_and_lists_that_begin_again_are_written() -> None:
    ns = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    numbering = (
        f'<w:numbering {ns}><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/><w:pStyle w:val="t"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num>'
        '<w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num></w:numbering>'
    ).encode()
    styles = f'<w:styles {ns}><w:style w:type="paragraph" w:styleId="t"><w:name w:val="编号题"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style></w:styles>'.encode()

    def listed(words: str, number: int) -> str:
        return para(run(words), f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>')

    body = (
        para(run("甲"), '<w:pStyle w:val="t"/>')
        + listed("乙", 2)
        + listed("丙", 3)
        + para(run("丁"), '<w:pStyle w:val="t"/><w:numPr><w:numId w:val="0"/></w:numPr>')
    )
    assert lines(body, word__styles=styles, word__numbering=numbering) == ["一、甲", "二、乙", "一、丙", "丁"]
