"""The Word file: the same words as the other renderings, real styles, and bytes that depend on nothing else."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import UTC, datetime
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
from tests.distribute import sample
from tests.distribute.test_render import one_item

TEMPLATES = Templates.find()


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
    return [one.text.strip() for one in found if one.style is not None and one.style.name == style]


def pieces(data: bytes, style: str) -> list[str]:
    """The runs set in a character style."""
    runs = (run for one in Document(io.BytesIO(data)).paragraphs for run in one.runs)
    return [run.text for run in runs if run.style is not None and run.style.name == style]


def style_part(data: bytes, style: str, path: str) -> Any:
    found = Document(io.BytesIO(data)).styles[style].element
    for name in path.split("/"):
        found = found.find(qn(f"w:{name}"))
        assert found is not None, (style, path)
    return {etree.QName(key).localname: value for key, value in found.attrib.items()}


def root(data: bytes) -> Any:
    return etree.fromstring(parts(data)["word/document.xml"])


def an_english_issue() -> dict[str, Any]:
    content = one_item(
        headline="Rescue drill", paragraphs=["The dock crew met at “nine”."], attribution="(Dock, A. Lind)"
    )
    content |= {
        "language": "en",
        "look": sample.look(page="us-letter"),
        "colophon": [{"label": "Copies to", "value": "archive"}],
    }
    content["masthead"] |= {"name": "Harbour Notes", "latin": "", "publisher": "Port office", "notice": ""}
    content["masthead"] |= {"number_line": "No. 9, 2026", "date_line": "15 May 2026"}
    content["sections"][0] |= {"title": "Safety", "instalment": None}
    content["sections"][0]["subsections"][0]["title"] = ""
    return content


def test_the_same_content_gives_the_same_bytes_whatever_the_clock_says() -> None:
    with time_machine.travel(datetime(2026, 5, 1, tzinfo=UTC)):
        first = drawn()
    with time_machine.travel(datetime(2031, 2, 3, tzinfo=UTC)):
        assert drawn() == first
    assert drawn(mark="校样") != first


# --- styles


def test_headings_captions_and_attributions_are_real_styles() -> None:
    data = drawn()
    content = sample.issue()
    items = [item for s in content["sections"] for sub in s["subsections"] for item in sub["items"]]
    titles = [section["title"] + (section["instalment"] or "") for section in content["sections"]]
    assert styled(data, "Title") == ["云岚铝讯"]
    assert styled(data, "Heading 1") == titles
    assert styled(data, "Heading 2") == ["◇ 电解系统", "◇ 氧化铝系统", "◇ 志愿服务篇", "◇ 导师带徒篇"]
    assert styled(data, "Heading 3") == [item["headline"] for item in items if item["headline"]]
    assert styled(data, "Caption")[0] == "与会人员在青石电解铝厂一车间查看槽况。（何小满 摄）"
    assert pieces(data, "Issue Attribution") == [item["attribution"] for item in items]
    assert pieces(data, "Issue Lead") == ["【一把钎】", "【一本账】", "【一班人】"]
    assert "清晨的风吹过槽台\n\u3000\u3000一盏灯照着一双手套" in "\n".join(words_of(data))


def test_the_attribution_runs_in_after_the_last_paragraph_but_not_behind_verse() -> None:
    content = sample.issue()
    found = Document(io.BytesIO(drawn(content))).paragraphs
    assert [p.text for p in found if p.style and p.style.name == "Issue Signature"] == [
        item["attribution"]
        for section in content["sections"]
        for subsection in section["subsections"]
        for item in subsection["items"]
        if "\n" in item["paragraphs"][-1]
    ]
    lines = words_of(drawn(content))
    for section in content["sections"]:
        for subsection in section["subsections"]:
            for item in subsection["items"]:
                last = item["paragraphs"][-1]
                last = "" if "\n" in last else last
                assert any(line.endswith(last + item["attribution"]) for line in lines), item["number"]


def test_an_item_of_nothing_but_its_attribution_is_printed() -> None:
    assert "（信息中心）" in words_of(drawn(one_item(paragraphs=[], attribution="（信息中心）")))


@pytest.mark.parametrize(
    ("style", "face", "half_points", "bold"),
    [
        ("Normal", "仿宋", "31", "0"),
        ("Title", "方正小标宋简体", "116", "1"),
        ("Heading 1", "方正小标宋简体", "36", "1"),
        ("Heading 2", "楷体", "31", "1"),
        ("Heading 3", "黑体", "31", "1"),
        ("Caption", "楷体", "24", "0"),
        ("Issue Colophon", "仿宋", "28", "0"),
    ],
)
def test_faces_are_named_for_chinese_and_latin(style: str, face: str, half_points: str, bold: str) -> None:
    data = drawn()
    fonts = style_part(data, style, "rPr/rFonts")
    assert (fonts["eastAsia"], fonts["ascii"], fonts["hint"]) == (face, "Times New Roman", "eastAsia")
    assert not [name for name in fonts if "Theme" in name]
    assert style_part(data, style, "rPr/sz")["val"] == half_points
    assert style_part(data, style, "rPr/b")["val"] == bold


def test_28_characters_fill_a_line_though_word_knows_half_points_only() -> None:
    data = drawn()
    pitch = (
        int(style_part(data, "Normal", "rPr/sz")["val"]) / 2
        + int(style_part(data, "Normal", "rPr/spacing")["val"]) / 20
    )
    assert 28 * pitch <= 156 / 25.4 * 72 < 29 * pitch
    assert pitch == 15.75


def test_text_is_indented_by_two_characters_on_lines_of_29_points() -> None:
    data = drawn()
    indent = style_part(data, "Normal", "pPr/ind")
    assert (indent["firstLineChars"], indent["firstLine"]) == ("200", "630")
    assert style_part(data, "Normal", "pPr/spacing") | {"line": "580", "lineRule": "exact"} == style_part(
        data, "Normal", "pPr/spacing"
    )
    assert style_part(data, "Normal", "pPr/jc")["val"] == "both"


@pytest.mark.parametrize("style", ["Normal", "Heading 1", "Caption", "Issue Colophon"])
def test_chinese_lines_hang_nothing_and_leave_no_gap_at_digits(style: str) -> None:
    expected = {
        "kinsoku": "1",
        "overflowPunct": "0",
        "topLinePunct": "1",
        "autoSpaceDE": "0",
        "autoSpaceDN": "0",
    }
    for name, value in expected.items():
        assert style_part(drawn(), style, f"pPr/{name}")["val"] == value


def test_headings_and_photos_stay_with_what_follows() -> None:
    data = drawn()
    for style in ("Heading 1", "Heading 2", "Heading 3", "Issue Photo"):
        assert style_part(data, style, "pPr/keepNext")["val"] == "1", style
    assert style_part(data, "Normal", "pPr/keepNext")["val"] == "0"
    bare = one_item(photos=[sample.photo(1, "", "") | {"alt": "槽况"}])
    photo = next(one for one in root(drawn(bare)).iter(qn("w:p")) if list(one.iter(qn("w:drawing"))))
    assert photo.find(qn("w:pPr")).find(qn("w:keepNext")).get(qn("w:val")) == "0"


def test_items_stand_a_quarter_of_a_line_apart_and_a_section_ends_without() -> None:
    data = drawn()
    styles = ("Normal", "Issue Note", "Caption")
    told = [one for one in Document(io.BytesIO(data)).paragraphs if one.style and one.style.name in styles]
    spaced = [one for one in told if one.paragraph_format.space_after is not None]
    assert {one.paragraph_format.space_after.pt for one in spaced if one.paragraph_format.space_after} == {
        7.25
    }
    texts = [one.text for one in spaced]
    assert any(text.endswith("（战略投资部）") for text in texts)
    assert not any(
        text.endswith(("（安全环保部　许可）", "（信息中心）", "（生产运营部　周以宁）")) for text in texts
    )


# --- the masthead


def test_the_name_is_58_points_spread_by_15_and_its_last_letter_is_not() -> None:
    data = drawn()
    assert style_part(data, "Title", "rPr/spacing")["val"] == "300"
    title = next(
        one for one in Document(io.BytesIO(data)).paragraphs if one.style and one.style.name == "Title"
    )
    assert [run.text for run in title.runs] == ["云岚铝", "讯"]
    assert title.runs[1]._r.rPr.find(qn("w:spacing")).get(qn("w:val")) == "0"


def test_a_long_name_is_set_smaller() -> None:
    content = sample.issue()
    content["masthead"]["name"] = "云岚铝业集团安全环保工作简报"
    data = drawn(content)
    assert 14 * int(style_part(data, "Title", "rPr/sz")["val"]) / 2 < 442
    assert int(style_part(data, "Title", "rPr/spacing")["val"]) < 150


def test_publisher_and_date_stand_over_a_double_rule_in_the_issues_colour() -> None:
    content = sample.issue(look=sample.look(accent="#1a5fb4"))
    data = drawn(content)
    line = next(one for one in root(data).iter(qn("w:p")) if "云岚铝业集团综合部" in "".join(one.itertext()))
    stop = line.find(".//" + qn("w:tab"))
    assert stop.get(qn("w:val")) == "right"
    assert abs(int(stop.get(qn("w:pos"))) - Mm(150.5).twips) <= 1
    rule = line.find(".//" + qn("w:bottom"))
    assert [rule.get(qn(f"w:{name}")) for name in ("val", "sz", "color")] == [
        "thickThinSmallGap",
        "24",
        "1A5FB4",
    ]
    for style in ("Title", "Heading 1", "Issue Latin", "Issue Mark"):
        assert style_part(data, style, "rPr/color")["val"] == "1A5FB4", style
    assert b"C8101A" not in parts(data)["word/styles.xml"]


def test_a_special_edition_prints_its_title_and_a_recall_what_it_recalls() -> None:
    content = sample.issue(kind="special")
    content["masthead"] |= {"title": "安全生产月专刊"}
    assert styled(drawn(content), "Issue Edition") == ["安全生产月专刊"]
    content = sample.issue(kind="recall")
    content["masthead"] |= {"corrects": "2026年第9期（总第141期）"}
    assert styled(drawn(content), "Issue Correction") == ["撤回：2026年第9期（总第141期），请勿传阅"]
    assert not styled(drawn(), "Issue Edition") and not styled(drawn(), "Issue Correction")


def test_section_titles_stand_between_lines_where_there_is_room() -> None:
    data = drawn()
    assert len(pieces(data, "Issue Arm")) == 2 * len(sample.issue()["sections"])
    assert "strike" in etree.tostring(Document(io.BytesIO(data)).styles["Issue Arm"].element).decode()
    content = sample.issue()
    content["sections"][0]["title"] = "要闻·" + "集团动态" * 5
    assert len(pieces(drawn(content), "Issue Arm")) == 2 * len(content["sections"]) - 2


def test_the_strict_profile_has_no_running_head_and_nothing_red_below_the_masthead() -> None:
    content = sample.issue(look=sample.look(profile="gb9704"))
    data = drawn(content)
    assert not pieces(data, "Issue Arm") and not pieces(data, "Issue Mark")
    assert style_part(data, "Heading 1", "rPr/color")["val"] == "111111"
    assert style_part(data, "Title", "rPr/color")["val"] == "C8101A"
    assert style_part(data, "Heading 3", "rPr/b")["val"] == "0"
    assert not [name for name in parts(data) if "header" in name]
    # The name's upper edge 35 mm down: notice, distance, and what an exact line leaves above its letters.
    above = 20 + int(style_part(data, "Title", "pPr/spacing")["before"]) / 20 + 0.8 * 72 - 0.84 * 58
    assert above / 72 * 25.4 == pytest.approx(35, abs=0.5)


# --- the page


def test_the_page_is_a4_with_the_grid_of_lines() -> None:
    section = Document(io.BytesIO(drawn())).sections[0]
    assert [round(section.page_width.mm), round(section.page_height.mm)] == [210, 297]
    assert [round(section.top_margin.mm), round(section.left_margin.mm)] == [37, 28]
    assert abs(section.page_width - section.left_margin - section.right_margin - Mm(156)) < Mm(0.1)
    # 22 lines of 29 pt must fit, and 23 not.
    room = Length(section.page_height - section.top_margin - section.bottom_margin).pt / 29
    assert 22 <= room < 23
    grid = section._sectPr.find(qn("w:docGrid"))
    assert (grid.get(qn("w:type")), grid.get(qn("w:linePitch"))) == ("lines", "580")
    assert section.footer_distance.mm == pytest.approx(23.5, abs=0.1)


def test_page_numbers_and_running_heads_stand_outside() -> None:
    document = Document(io.BytesIO(drawn()))
    section = document.sections[0]
    assert document.settings.odd_and_even_pages_header_footer and section.different_first_page_header_footer
    for footer, side in ((section.first_page_footer, 2), (section.footer, 2), (section.even_page_footer, 0)):
        paragraph = footer.paragraphs[0]
        assert paragraph.text == "— 1 —" and paragraph.alignment == side
        assert " PAGE " in "".join(one.text or "" for one in paragraph._p.iter(qn("w:instrText")))
        assert paragraph.paragraph_format.left_indent.pt == paragraph.paragraph_format.right_indent.pt == 14
    assert section.first_page_header.paragraphs[0].text == ""
    assert section.header.paragraphs[0].text == "\t云岚铝讯\u30002026年第9期"
    assert section.even_page_header.paragraphs[0].text == "云岚铝讯\u30002026年第9期"
    assert document.styles["Header"].font.size.pt == 9


def test_a_proof_is_marked_on_every_page() -> None:
    data = drawn(mark="校样")
    assert styled(data, "Issue Notice") == ["内部资料　注意保存\t校样"]
    section = Document(io.BytesIO(data)).sections[0]
    assert section.header.paragraphs[0].text == "校样\t云岚铝讯\u30002026年第9期"
    assert section.even_page_header.paragraphs[0].text == "云岚铝讯\u30002026年第9期\t校样"
    strict = Document(io.BytesIO(drawn(sample.issue(look=sample.look(profile="gb9704")), "校样"))).sections[0]
    assert strict.header.paragraphs[0].text == "校样"
    assert strict.even_page_header.paragraphs[0].text == "\t校样"


def test_letter_paper_when_the_publication_says_so() -> None:
    section = Document(io.BytesIO(drawn(sample.issue(look=sample.look(page="us-letter"))))).sections[0]
    assert round(section.page_width.mm, 1) == 215.9
    assert 20 <= Length(section.page_height - section.top_margin - section.bottom_margin).pt / 29 < 21


# --- photos


def test_photos_carry_their_words() -> None:
    described = list(root(drawn()).iter("{*}docPr"))
    assert described[0].get("descr") == "与会人员在青石电解铝厂一车间查看槽况"
    assert len({one.get("id") for one in described}) == len(described) == 4


@pytest.mark.parametrize(
    ("size", "box"), [("l", (132, 88)), ("m", (108, 72)), ("s", (93, 62)), ("?", (108, 72))]
)
def test_a_photo_fills_the_box_of_its_size(size: str, box: tuple[float, float]) -> None:
    assert photo_size(1104, 736, size) == box
    wide, high = photo_size(736, 1104, size)
    assert high == box[1] and wide == pytest.approx(high * 2 / 3)
    for pixels in ((1, 5000), (5000, 1), (0, 0)):
        shown = photo_size(*pixels, size)
        assert 1.0 <= shown[0] <= box[0] and 1.0 <= shown[1] <= box[1]


def test_a_photo_of_few_pixels_is_no_larger_than_a_point_for_each() -> None:
    assert photo_size(240, 160) == pytest.approx((240 / 72 * 25.4, 160 / 72 * 25.4))
    assert photo_size(120, 180, "xs") == pytest.approx((120 / 180 * 52, 52))


def shown_mm(content: dict[str, Any]) -> list[float]:
    """The heights of the photos in printed order."""
    return [round(int(one.get("cy")) / Mm(1)) for one in root(drawn(content)).iter("{*}extent")]


def test_a_photo_that_would_leave_a_hole_is_made_smaller_and_no_other() -> None:
    def issue(letters: int, size: str = "m") -> dict[str, Any]:
        photo = sample.photo(1, "槽况。", "") | {"size": size}
        return one_item(paragraphs=["字" * letters], photos=[photo])

    assert shown_mm(issue(28 * 3)) == [72]
    assert shown_mm(issue(28 * 4)) == [62]
    assert shown_mm(issue(28 * 5)) == [52]
    # Nearly at the foot: it goes to the next page whole, and no hole is left that matters.
    assert shown_mm(issue(28 * 9)) == [72]
    assert shown_mm(issue(28 * 22)) == [72]
    assert shown_mm(issue(28 * 3, "s")) == [62]


def test_a_picture_that_is_not_given_is_refused() -> None:
    with pytest.raises(ValueError, match="was not given to the Word file"):
        docx(sample.issue(), {}, TEMPLATES)


# --- the foot


def test_the_colophon_is_one_piece_between_three_rules() -> None:
    data = drawn()
    lines = [
        one
        for one in Document(io.BytesIO(data)).paragraphs
        if one.style and one.style.name == "Issue Colophon"
    ]
    assert [one.text for one in lines[:2]] == [
        "\t征稿时间：\t2026年5月6日8时—5月12日17时",
        "\t主\u3000\u3000送：\t集团公司领导，机关各部室，各所属企业",
    ]
    assert lines[-1].text == "\t编辑：顾一鸣\u3000校对：沈知秋\u3000签发：陆远舟\t共印：86份"
    rules = [
        (number, etree.QName(side).localname, side.get(qn("w:sz")))
        for number, line in enumerate(lines)
        for side in line._p.pPr.iterfind(f"{qn('w:pBdr')}/*")
    ]
    assert rules == [(0, "top", "8"), (4, "top", "6"), (4, "bottom", "8")]
    assert [one.paragraph_format.keep_with_next for one in lines[:-1]] == [True] * 4
    assert not lines[-1].paragraph_format.keep_with_next


def test_a_colophon_of_one_line_has_both_rules_and_an_empty_one_none() -> None:
    content = sample.issue(colophon=[{"label": "共印", "value": "86份"}])
    assert styled(drawn(content), "Issue Colophon") == ["共印：86份"]
    assert not styled(drawn(sample.issue(colophon=[])), "Issue Colophon")


def test_an_english_issue_is_set_smaller_and_says_nothing_in_chinese() -> None:
    data = drawn(an_english_issue())
    text = "\n".join(words_of(data))
    assert not re.search("[\u3000-\u9fff]", text), text
    assert Document(io.BytesIO(data)).styles["Normal"].font.size.pt == 11.5
    assert style_part(data, "Normal", "pPr/jc")["val"] == "left"
    assert "hint" not in style_part(data, "Normal", "rPr/rFonts")
    assert style_part(data, "Heading 3", "rPr/rFonts")["ascii"] == "Arial"
    assert style_part(data, "Caption", "rPr/i")["val"] == "1"
