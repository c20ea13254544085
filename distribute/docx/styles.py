"""The styles of the .docx: faces, sizes and distances. Lengths are points unless they say mm or twips.

A line of an exact height has its baseline at four fifths of it, in Word as in LibreOffice: the distances of the
masthead are what brings the baselines where the PDF has them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn

from distribute.docx.xml import put

INK, GREY, DIM, BLACK = "111111", "5F5D58", "6F6F6F", "000000"
BODY, HEI, KAI, SONG, NUMBERS = "仿宋", "黑体", "楷体", "方正小标宋简体", "宋体"
LATIN, SANS = "Times New Roman", "Arial"
TITLE = "Title"
_WIDEST_NAME = 400
"""Points the masthead's name may take: a longer one is set smaller."""


@dataclass(frozen=True)
class Paper:
    """What every part asks about the issue before it draws."""

    chinese: bool
    strict: bool
    """The profile gb9704: no running head, nothing red below the masthead, the name 35 mm down."""
    letter: bool
    """US letter instead of A4."""
    accent: str
    """RRGGBB."""

    @property
    def titles(self) -> str:
        """The colour of section titles."""
        return INK if self.strict else self.accent

    @property
    def size(self) -> float:
        return 15.75 if self.chinese else 11.5

    @property
    def line(self) -> float:
        """From baseline to baseline of the text: 22 lines to a page of A4 (GB/T 9704-2012, 5.2.3)."""
        return 29.0 if self.chinese else 17.35

    @property
    def high(self) -> float:
        """The text block: 22 lines of 29 points, 20 on letter paper."""
        return 29.0 * (20 if self.letter else 22)

    @property
    def indent(self) -> str:
        """As wide as the indent of a paragraph: before the other lines of verse."""
        return ("\u3000" if self.chinese else "\u2003") * 2

    @property
    def gap(self) -> float:
        """Between two items of a section."""
        return 7.25


def paper_of(data: Mapping[str, Any]) -> Paper:
    look = data["look"]
    return Paper(
        chinese=data["language"].startswith("zh"),
        strict=look["profile"] == "gb9704",
        letter=look["page"] == "us-letter",
        accent=look["accent"].lstrip("#").upper(),
    )


@dataclass(frozen=True)
class Look:
    """One paragraph style. `line` None: as tall as what stands in it; `indent` in characters of its own size."""

    face: str = BODY
    size: float = 15.75
    line: float | None = 29.0
    align: str = "left"
    color: str = INK
    bold: bool = False
    indent: float = 0.0
    before: float = 0.0
    after: float = 0.0
    stays: bool = False
    """On the page of what follows, and in one piece."""
    tracking: float = 0.0
    level: int | None = None
    """Outline level from 0; None: text."""
    then: str = "Normal"
    """The style Word gives the paragraph typed after one of this style."""


def looks(paper: Paper, data: Mapping[str, Any]) -> dict[str, Look]:
    """By style name. English is set smaller and closer; the names of styles stay."""
    size, line = paper.size, paper.line
    small = 14.0 if paper.chinese else 10.5
    flow = "both" if paper.chinese else "left"
    section = 14.5 if paper.chinese else 11.5
    return _head(paper, data) | {
        "Normal": Look(BODY, size, line, flow, indent=2),
        "Heading 1": Look(
            *(SONG, 18, 29, "center", paper.titles, True, 0, section, section),
            stays=True,
            tracking=1.1,
            level=0,
        ),
        "Heading 2": Look(KAI, size, line, bold=True, indent=2, stays=True, level=1),
        # A heading's face is a heavy one. Where it is missing only its weight tells a headline from the text.
        "Heading 3": Look(HEI, size, line, bold=not paper.strict, indent=2, stays=True, level=2),
        "Issue Signature": Look(KAI, size, line, "right"),
        "Issue Note": Look(KAI, size, line, flow, GREY, indent=2),
        # The photo stands on the baseline of its line: small letters leave little below it.
        "Issue Photo": Look(BODY, 4, None, "center", before=6, after=5, stays=True, then="Caption"),
        "Caption": Look(KAI, 12, 18, "center", after=8.5),
        "Issue Colophon": Look(BODY, small, 24.0 if paper.chinese else 16.0, then="Issue Colophon"),
        "Header": Look(BODY, 9, 12, color=DIM, tracking=0.4, then="Header"),
        "Footer": Look(NUMBERS, small, 20, color=BLACK, then="Footer"),
    }


def _head(paper: Paper, data: Mapping[str, Any]) -> dict[str, Look]:
    """The styles of the masthead; the first of them that is printed stands at the top of the text block."""
    size, accent = paper.size, paper.accent
    noted = bool(data["mark"] or data["masthead"]["notice"])
    title, line = title_size(paper, data["masthead"]["name"])
    if paper.strict:
        # The upper edge of the letters, .84 of their size above the baseline, 35 mm below the top of the text
        # block (GB/T 9704-2012, 7.2.4); two lines from the name to the number (7.2.5).
        above, notice, after, number = 99.2 + 0.84 * title - 0.8 * line, size, 0.0, 52.0
        above -= 20.0 if noted else 0.0
    else:
        above, notice, after, number = 0.0, 12.0, 20.0, 17.0
    return {
        "Issue Notice": Look(HEI, notice, 20 if paper.strict else 14, after=after),
        TITLE: Look(
            *(SONG, title, line, "center", accent, True, 0, above),
            tracking=15.0 * title / 58 if paper.chinese else 1.0,
            then="Subtitle",
        ),
        "Issue Latin": Look(BODY, 9, 12, "center", accent, before=1, tracking=3.8),
        "Issue Edition": Look(SONG, 22, 30, "center", paper.titles, True, before=number - 4, tracking=1.3),
        "Subtitle": Look(BODY, size, 20, "center", before=number, tracking=0.6),
        "Issue Correction": Look(HEI, size, 22, "center", accent, not paper.strict, before=8),
        "Issue Publisher": Look(BODY, size, 20, indent=1, before=17.5),
    }


def title_size(paper: Paper, name: str) -> tuple[float, float]:
    """The size of the masthead's name, in half points, and the height of its line."""
    letters = max(len(name), 1)
    most = min(58.0, _WIDEST_NAME / letters / 1.34) if paper.chinese else min(44.0, 760.0 / letters)
    size = max(round(most * 2) / 2, 12.0)
    return size, float(round(size * 1.25))


@dataclass(frozen=True)
class Pen:
    """A character style; what is None stays as the paragraph has it."""

    face: str | None = None
    bold: bool | None = None
    color: str | None = None
    size: float | None = None
    tracking: float | None = None
    struck: bool = False
    boxed: bool = False


def pens(paper: Paper) -> dict[str, Pen]:
    """By style name."""
    return {
        "Issue Lead": Pen(HEI, not paper.strict),
        "Issue Attribution": Pen(KAI, False),
        "Issue Serial": Pen(KAI, False, INK, paper.size, 0.0),
        "Issue Mark": Pen(BODY, False, paper.accent, 11),
        "Issue Proof": Pen(HEI, False, paper.accent, boxed=True),
        # The red line on either side of a section title: nine hard spaces struck through, 15 mm wide, 4 mm off.
        # LibreOffice does not count the last one's tracking when it centres the line.
        "Issue Arm": Pen(LATIN, False, tracking=0.2, struck=True),
        "Issue Arm Gap": Pen(LATIN, False, tracking=6.8),
    }


def dress(document: Document, data: Mapping[str, Any]) -> None:
    """Gives the empty document its styles."""
    paper = paper_of(data)
    _bare(document)
    _defaults(document, paper)
    styles, plain = document.styles, looks(paper, data)
    for name in plain:
        if name not in {style.name for style in styles}:
            style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
            style.base_style, style.quick_style = styles["Normal"], True
    for name, look in plain.items():
        _paragraph_style(styles[name], look, paper)
        styles[name].next_paragraph_style = styles[look.then]
    for name, pen in pens(paper).items():
        style = styles.add_style(name, WD_STYLE_TYPE.CHARACTER)
        style.quick_style = True
        _pen_style(style.element.get_or_add_rPr(), pen, paper)


_KEPT = {"Normal", "Heading 1", "Heading 2", "Heading 3", TITLE, "Subtitle", "Caption", "Header", "Footer"}
_KEPT_IDS = {"DefaultParagraphFont", "TableNormal", "NoList"}


def _bare(document: Document) -> None:
    """Without the hundred and fifty styles of the template that nobody here asked for."""
    keep = {document.styles[name].style_id for name in _KEPT} | _KEPT_IDS
    for style in document.styles.element.findall(qn("w:style")):
        if style.get(qn("w:styleId")) not in keep:
            document.styles.element.remove(style)
        for link in style.findall(qn("w:link")):
            style.remove(link)


def _defaults(document: Document, paper: Paper) -> None:
    """What a style that says nothing inherits: our faces instead of the theme's, and the rules of Chinese lines."""
    defaults = document.styles.element.find(qn("w:docDefaults"))
    run = defaults.find(qn("w:rPrDefault")).find(qn("w:rPr"))
    _face(run, BODY, paper)
    put(run, "lang", val="en-US" if paper.chinese else "en-GB", eastAsia="zh-CN", bidi="ar-SA")
    paragraph = defaults.find(qn("w:pPrDefault")).find(qn("w:pPr"))
    for child in list(paragraph):
        paragraph.remove(child)
    _chinese_lines(paragraph)


def _chinese_lines(properties: Any) -> None:
    """No line begins with a closing mark and none hangs one into the margin; no gap between Chinese and digits.

    LibreOffice knows no autoSpaceDE and autoSpaceDN and takes overflowPunct the wrong way round: there the gap stays
    and a mark may hang.
    """
    put(properties, "kinsoku", val=1)
    put(properties, "overflowPunct", val=0)
    put(properties, "topLinePunct", val=1)
    put(properties, "autoSpaceDE", val=0)
    put(properties, "autoSpaceDN", val=0)


def _paragraph_style(style: Any, look: Look, paper: Paper) -> None:
    for kind in ("w:pPr", "w:rPr"):
        # The template's own borders, themed faces and contextual spacing would shine through.
        for old in style.element.findall(qn(kind)):
            style.element.remove(old)
    italic = not paper.chinese and look.face == KAI and look.level is None
    run = style.element.get_or_add_rPr()
    _face(run, look.face, paper)
    for name in ("b", "bCs"):
        put(run, name, val=int(look.bold))
    for name in ("i", "iCs"):
        put(run, name, val=int(italic))
    put(run, "color", val=look.color)
    _size(run, look.size, look.tracking)
    _format(style.element.get_or_add_pPr(), look, paper.line)


def _format(properties: Any, look: Look, line: float) -> None:
    for name in ("keepNext", "keepLines"):
        put(properties, name, val=int(look.stays))
    put(properties, "widowControl", val=1)
    _chinese_lines(properties)
    # Only the text stands on the grid of lines: LibreOffice would stretch the masthead's lines to whole ones of it.
    put(properties, "snapToGrid", val=int(look.line == line))
    lines = {"line": 240, "lineRule": "auto"}
    if look.line is not None:
        lines = {"line": _twips(look.line), "lineRule": "exact"}
    put(properties, "spacing", before=_twips(look.before), after=_twips(look.after), **lines)
    # In characters too: Word then keeps the indent at two of them when somebody changes the size.
    put(
        properties,
        "ind",
        left=0,
        right=0,
        firstLineChars=round(look.indent * 100),
        firstLine=_twips(look.indent * look.size),
    )
    put(properties, "jc", val=look.align)
    if look.level is not None:
        put(properties, "outlineLvl", val=look.level)


def _pen_style(run: Any, pen: Pen, paper: Paper) -> None:
    if pen.face is not None:
        _face(run, pen.face, paper)
    if pen.bold is not None:
        put(run, "b", val=int(pen.bold))
    if pen.face == KAI and not paper.chinese:
        put(run, "i", val=1)
    if pen.struck:
        put(run, "strike", val=1)
        # One face whatever stands beside it: the thickness of the line is the face's.
        put(run, "rFonts", ascii=LATIN, hAnsi=LATIN, eastAsia=LATIN, cs=LATIN)
    if pen.color is not None:
        put(run, "color", val=pen.color)
    if pen.size is not None:
        _size(run, pen.size, pen.tracking or 0.0)
    elif pen.tracking is not None:
        put(run, "spacing", val=_twips(pen.tracking))
    if pen.boxed:
        put(run, "bdr", val="single", sz=6, space=1, color=pen.color)


def _size(run: Any, size: float, tracking: float) -> None:
    """Word knows half points only: 15.75 is 15.5 set a quarter of a point wider.

    Not 16 set closer, though that is the 三号 of Word's menu: LibreOffice then loses the mark it hangs at a line's end.
    """
    halves = int(size * 2)
    put(run, "spacing", val=_twips(tracking + size - halves / 2))
    for name in ("sz", "szCs"):
        put(run, name, val=halves)


def _face(run: Any, face: str, paper: Paper) -> None:
    """Latin and Chinese face by name; the theme's, which would win, are taken away."""
    latin = SANS if face == HEI and not paper.chinese else LATIN
    # Punctuation both scripts share, such as the dash and the curly quotes, is set in the Chinese face by the hint.
    shared = {"hint": "eastAsia"} if paper.chinese else {}
    chinese = BODY if face == LATIN else face
    put(run, "rFonts", ascii=latin, hAnsi=latin, eastAsia=chinese, cs=latin, **shared)


def _twips(points: float) -> int:
    return round(points * 20)
