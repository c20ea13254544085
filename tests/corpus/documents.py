"""Word documents: what can stand in them, and what must not come out of them."""

from __future__ import annotations

import functools
import io
from typing import Any

import docx as python_docx

from tests.corpus.kit import Group, Piece, attach, mail, mixed, text
from tests.corpus.papers import (
    Block,
    Bold,
    Centred,
    Grid,
    Head,
    Pic,
    Styled,
    Xml,
    deleted,
    docx,
    image,
    inserted,
    paragraph,
    run,
    text_box,
)
from tests.corpus.stories import S

ODDITIES = Group()
METER, BOILER, RAIL, WATER, CRANE, ROPE = (
    S[k] for k in ("meter", "boiler", "rail", "water", "crane", "rope")
)
COVER = text("编辑老师：\n　　您好！现报送稿件一篇，请查收。\n")


def document(name: str, why: str, data: Any, *pieces: Piece, file: str = "稿件.docx", **more: Any) -> None:
    """A mail of a cover line and one document. data: bytes, or a function that makes them."""
    absent = ("请查收", *more.pop("absent", ()))
    ODDITIES(
        name,
        lambda: mail(mixed(COVER, attach(file, data() if callable(data) else data, **more.pop("how", {})))),
        pieces=pieces,
        files=(file,),
        absent=absent,
        why=why,
        **{k: v for k, v in more.items() if k != "how"},
    )


def word(
    name: str, why: str, blocks: list[Block], *pieces: Piece, header: str = "", footer: str = "", **more: Any
) -> None:
    document(
        name, why, functools.partial(docx, *blocks, page_header=header, page_footer=footer), *pieces, **more
    )


# ── text ──────────────────────────────────────────────────────────────────────────────────────────────────────
word(
    "docx-tracked-changes",
    "Insertions and deletions are tracked; the contributor means the text with all of them accepted.",
    [
        paragraph(run("5月11日，能源管理中心完成3号整流机组"), deleted("电表"), inserted("电能表计"),
                  run("的轮换校验，共更换表计"),
                  deleted("64"), inserted("46"), run("块，校验误差全部控制在0.2%以内。")),
        METER.lines[1],
    ],
    METER.piece(),
    absent=("电表电能", "64"),
)  # fmt: skip
word(
    "docx-text-moved-with-tracking",
    "A sentence was moved with tracking on: it stands where it went, not where it came from.",
    [
        Xml(f'<w:p><w:moveFrom w:id="31" w:author="a">{run(RAIL.paragraphs[1])}</w:moveFrom></w:p>'),
        RAIL.paragraphs[0],
        Xml(
            f'<w:p><w:moveTo w:id="32" w:author="a">{run(RAIL.paragraphs[1])}</w:moveTo>'
            f"{run(RAIL.credit)}</w:p>"
        ),
    ],
    RAIL.piece(),
)
word(
    "docx-whole-text-in-a-text-box",
    "The text sits in a text box, which Word writes twice, once for old programs: it counts once.",
    [BOILER.headline, text_box(*BOILER.lines[1:])],
    BOILER.piece(),
)
word(
    "docx-text-box-in-old-vml",
    "A text box as Word 2003 and WPS write it, VML only.",
    [BOILER.headline, text_box(*BOILER.lines[1:], fallback=False)],
    BOILER.piece(),
)
word(
    "docx-header-and-footer",
    "The unit's letterhead and the page footer are no text of the item.",
    METER.lines,
    METER.piece(),
    header="云岚铝业集团能源管理中心文件",
    footer="第 1 页 共 1 页　编号 NY-2026-017",
    absent=("能源管理中心文件", "NY-2026-017"),
)
word(
    "docx-title-style",
    "The headline is in Word's Title style.",
    [Styled(BOILER.headline, "Title"), *BOILER.lines[1:]],
    BOILER.piece(),
)
word(
    "docx-indented-by-tabs-and-blanks",
    "Indents made of full-width blanks, ordinary blanks, no-break spaces and tabs.",
    ["　　" + CRANE.lines[0], "    " + CRANE.lines[1], "\t\u00a0\u00a0" + CRANE.lines[2] + "　"],
    CRANE.piece(),
)
word(
    "docx-runs-cut-inside-words-and-numbers",
    "Fonts and spelling marks cut one sentence into runs; no blank may come between them.",
    [
        paragraph(*(run(RAIL.paragraphs[0][i : i + 3]) for i in range(0, len(RAIL.paragraphs[0]), 3))),
        paragraph(*(run(RAIL.lines[1][i : i + 5], "<w:b/>") for i in range(0, len(RAIL.lines[1]), 5))),
    ],
    RAIL.piece(),
)
word(
    "docx-hidden-text",
    "A note formatted as hidden is seen by nobody and printed by nobody.",
    [paragraph(run(METER.lines[0]), run("（此数待核，勿外传）", "<w:vanish/>")), METER.lines[1]],
    METER.piece(),
    absent=("勿外传",),
)
word(
    "docx-field-codes",
    "A hyperlink field: its instruction is no text, its result is.",
    [
        paragraph(
            run("热电分厂对"),
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> HYPERLINK '
            '"http://oa.yunlan-al.example/2" </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>',
            run("2号锅炉"),
            '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
            run("省煤器进行在线清灰改造，5月9日一次点火成功，排烟温度由158℃降到141℃。"),
        ),
        BOILER.lines[2],
    ],
    BOILER.piece(headline=""),
    absent=("HYPERLINK", "oa.yunlan"),
)
word(
    "docx-content-controls",
    "The unit's form puts each paragraph into a content control.",
    [
        Xml(f"<w:sdt><w:sdtPr/><w:sdtContent><w:p>{run(line)}</w:p></w:sdtContent></w:sdt>")
        for line in METER.lines
    ],
    METER.piece(),
)
word(
    "docx-smart-tags",
    "Old Word marks dates and places as smart tags around the runs.",
    [
        paragraph(
            '<w:smartTag w:uri="urn:schemas-microsoft-com:office:smarttags" w:element="chsdate">'
            + run("5月11日")
            + "</w:smartTag>",
            run(METER.lines[0].removeprefix("5月11日")),
        ),
        METER.lines[1],
    ],
    METER.piece(),
)
word(
    "docx-table-between-paragraphs",
    "A small table stands between two paragraphs: a row each, cells apart by a full-width blank.",
    [
        WATER.lines[0],
        Grid((("月份", "浓缩倍数", "补新水"), ("3月", "3.2", "8.4万吨"), ("4月", "4.5", "6.3万吨"))),
        WATER.lines[1],
    ],
    WATER.piece(
        paragraphs=(
            WATER.paragraphs[0],
            "月份　浓缩倍数　补新水",
            "3月　3.2　8.4万吨",
            "4月　4.5　6.3万吨",
            WATER.paragraphs[1],
        )
    ),
)
word(
    "docx-whole-text-in-a-one-cell-table",
    "A frame drawn as a table of one cell around the whole text.",
    [
        Xml(
            '<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="8640"/></w:tblGrid><w:tr><w:tc><w:tcPr/>'
            + "".join(f"<w:p>{run(line)}</w:p>" for line in METER.lines)
            + "</w:tc></w:tr></w:tbl>"
        )
    ],
    METER.piece(paragraphs=None),
    present=METER.paragraphs,
)
word(
    "docx-titles-numbered-by-word",
    "Two items whose titles Word numbers itself: the numbers are not in the text and not in the headlines.",
    [
        Styled(BOILER.headline, "List Number"),
        *BOILER.lines[1:],
        Styled(ROPE.headline, "List Number"),
        *ROPE.lines[1:],
    ],
    BOILER.piece(),
    ROPE.piece(),
)
word(
    "docx-heading-styles-for-two-items",
    "Two items under headings of level 1.",
    [Head(BOILER.headline), *BOILER.lines[1:], Head(ROPE.headline), *ROPE.lines[1:]],
    BOILER.piece(),
    ROPE.piece(),
)
word(
    "docx-bold-headline-with-empty-lines",
    "A bold headline between empty paragraphs.",
    ["", "", Bold(ROPE.headline), "", ROPE.lines[1], "", "", ROPE.lines[2], "", "　　"],
    ROPE.piece(),
)
word(
    "docx-attribution-right-aligned-below",
    "The attribution stands on a line of its own, to the right.",
    [*METER.paragraphs, Xml(f'<w:p><w:pPr><w:jc w:val="right"/></w:pPr>{run(METER.credit)}</w:p>')],
    METER.piece(),
)


@functools.cache
def commented() -> bytes:
    paper = python_docx.Document()
    for line in METER.lines:
        paper.add_paragraph(line)
    paper.add_comment(
        paper.paragraphs[0].runs, text="主任：这个数字请再核一下", author="顾主任", initials="顾"
    )
    out = io.BytesIO()
    paper.save(out)
    return out.getvalue()


document(
    "docx-comments",
    "The chief's comments in the margin are no text.",
    commented,
    METER.piece(),
    absent=("再核一下",),
)

# ── pictures in documents ─────────────────────────────────────────────────────────────────────────────────────
SHOTS = [image(2400, 1600, 31), image(1600, 2133, 32), image(1920, 1080, 33)]
word(
    "docx-three-photos-with-captions",
    "Expectation 1: three photos in the text, captions below; nothing typed again.",
    [
        CRANE.lines[0],
        Pic(SHOTS[0]),
        Centred("图1：检修人员吊装新卷筒"),
        CRANE.lines[1],
        Pic(SHOTS[1], 9),
        Centred("图2：更换钢丝绳"),
        CRANE.lines[2],
        Pic(SHOTS[2]),
        Centred("图3：满载试验现场"),
    ],
    CRANE.piece(photos=("检修人员吊装新卷筒", "更换钢丝绳", "满载试验现场")),
    absent=("图1",),
)
word(
    "docx-photo-in-a-text-box-free-caption",
    "The caption is in a text box under the photo, as Word's “insert caption” beside a floating picture makes it.",
    [*CRANE.lines, Pic(SHOTS[0]), text_box("▲检修人员吊装新卷筒")],
    CRANE.piece(photos=("检修人员吊装新卷筒",)),
)


def letterhead() -> bytes:
    paper = python_docx.Document()
    paper.sections[0].header.paragraphs[0].add_run().add_picture(io.BytesIO(image(800, 300, 34)))
    for line in METER.lines:
        paper.add_paragraph(line)
    out = io.BytesIO()
    paper.save(out)
    return out.getvalue()


document(
    "docx-logo-in-the-header",
    "The letterhead's logo is no photo of the item.",
    letterhead,
    METER.piece(photos=0),
)
word("docx-of-one-picture", "The page was photographed and pasted into Word: no text.", [Pic(image(1240, 1754, 35))],
     disposition="needs-human", problem="image-only")  # fmt: skip
word(
    "docx-without-any-text",
    "A saved but empty document.",
    ["", "　"],
    disposition="needs-human",
    problem="empty",
)
