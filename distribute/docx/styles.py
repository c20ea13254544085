"""The styles of the .docx: faces, sizes and the page. Lengths are points unless they say mm or twips."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

RED, INK, GREY, BLACK = "C8101A", "111111", "5F5D58", "000000"
BODY, HEI, KAI, SONG = "仿宋", "黑体", "楷体", "方正小标宋简体"
LATIN = "Times New Roman"
BLOCK = 156.0
"""mm: the width of the text."""
GRID = 580
"""Twips from line to line: 22 lines of 28 characters of 15.75 pt to a page (GB/T 9704-2012)."""
LEFT, CENTRE, RIGHT, BOTH = (
    WD_ALIGN_PARAGRAPH.LEFT,
    WD_ALIGN_PARAGRAPH.CENTER,
    WD_ALIGN_PARAGRAPH.RIGHT,
    WD_ALIGN_PARAGRAPH.JUSTIFY,
)


@dataclass(frozen=True)
class Look:
    """One paragraph style. `line` None: as tall as what stands in it; `indent` in characters of its own size."""

    face: str = BODY
    size: float = 15.75
    line: float | None = 29.0
    align: WD_ALIGN_PARAGRAPH = LEFT
    color: str = INK
    bold: bool = False
    indent: float = 0.0
    before: float = 0.0
    after: float = 0.0
    next_too: bool = False
    """Stays on the page of what follows."""
    tracking: float = 0.0
    level: int | None = None
    """Outline level from 0; None: text."""


def looks(data: Mapping[str, Any]) -> dict[str, Look]:
    """By style name. English is set smaller and closer; the names of styles stay."""
    chinese = data["language"].startswith("zh")
    size, line = (15.75, 29.0) if chinese else (11.5, 17.35)
    name = data["masthead"]["name"]
    letters = max(len(name), 1)
    wide, close = (400.0 / letters / 1.34, 760.0 / letters)
    title = min(58.0, wide) if chinese else min(44.0, close)
    title = max(title, 12.0)
    return {
        "Normal": Look(BODY, size, line, BOTH if chinese else LEFT, indent=2),
        "Issue Notice": Look(HEI, 12, 20, after=28),
        "Title": Look(
            *(SONG, round(title * 2) / 2, round(title * 1.25), CENTRE, RED, True),
            tracking=title * 0.26 if chinese else 1,
        ),
        "Issue Latin": Look(BODY, 9, 14, CENTRE, RED, before=8, tracking=3.8),
        "Subtitle": Look(BODY, size, line, CENTRE, before=14, after=8),
        "Issue Correction": Look(HEI, size, line, CENTRE, RED, True),
        "Issue Publisher": Look(BODY, size, line, indent=1, before=6, after=14.5),
        "Heading 1": Look(SONG, 18, 29, CENTRE, RED, True, 0, 14.5, 14.5, True, 1.1, 0),
        "Heading 2": Look(KAI, size, line, LEFT, INK, True, 2, next_too=True, level=1),
        "Heading 3": Look(HEI, size, line, LEFT, INK, False, 2, next_too=True, level=2),
        "Issue Note": Look(KAI, size, line, BOTH if chinese else LEFT, GREY, indent=2),
        "Issue Attribution": Look(KAI, size, line, RIGHT, INK, after=7.25),
        "Issue Photo": Look(BODY, size, None, CENTRE, before=6, after=4, next_too=True),
        "Caption": Look(KAI, 12, 18, CENTRE, after=8.5),
        "Issue Colophon": Look(BODY, 14 if chinese else 10.5, 24 if chinese else 16),
        "Footer": Look(BODY, 14 if chinese else 10.5, None),
    }


CHARACTERS = {
    "Issue Lead": (HEI, True, None),
    "Issue Serial": (KAI, False, INK),
    "Issue Mark": (BODY, False, RED),
}
"""Character styles: face, bold, colour."""


def dress(document: Document, data: Mapping[str, Any]) -> None:
    """Gives the empty document its page and styles."""
    _bare(document)
    _page(document, letter=data["page"] == "us-letter")
    _defaults(document, data["language"])
    for name, look in looks(data).items():
        _paragraph_style(document, name, look)
    italic = not data["language"].startswith("zh")
    for name, (face, bold, color) in CHARACTERS.items():
        style = document.styles.add_style(name, WD_STYLE_TYPE.CHARACTER)
        _face(style.element.get_or_add_rPr(), face)
        style.font.bold, style.font.italic = bold, italic and face == KAI
        if color is not None:
            style.font.color.rgb = RGBColor.from_string(color)
    if italic:
        for name, look in looks(data).items():
            if look.face == KAI and not name.startswith("Heading"):
                document.styles[name].font.italic = True


_KEPT = {"Normal", "Heading 1", "Heading 2", "Heading 3", "Title", "Subtitle", "Caption", "Header", "Footer"}
_KEPT_IDS = {"DefaultParagraphFont", "TableNormal", "NoList"}


def _bare(document: Document) -> None:
    """Without the hundred and fifty styles of the template that nobody here asked for."""
    keep = {document.styles[name].style_id for name in _KEPT} | _KEPT_IDS
    for style in document.styles.element.findall(qn("w:style")):
        if style.get(qn("w:styleId")) not in keep:
            document.styles.element.remove(style)
        for link in style.findall(qn("w:link")):
            style.remove(link)


def _page(document: Document, *, letter: bool) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = (Mm(215.9), Mm(279.4)) if letter else (Mm(210), Mm(297))
    section.top_margin, section.left_margin = (Mm(30), Mm(31)) if letter else (Mm(37), Mm(28))
    right, bottom = (28.9, 44.7) if letter else (26.0, 34.9)  # what 156 mm and 20 or 22 lines leave
    section.right_margin, section.bottom_margin = Mm(right), Mm(bottom)
    section.header_distance, section.footer_distance = Mm(15), Mm(23.5)
    grid = OxmlElement("w:docGrid")
    grid.set(qn("w:type"), "lines")
    grid.set(qn("w:linePitch"), str(GRID))
    for old in section._sectPr.findall(qn("w:docGrid")):
        section._sectPr.remove(old)
    section._sectPr.append(grid)
    document.settings.odd_and_even_pages_header_footer = True


def _defaults(document: Document, language: str) -> None:
    """What a style that says nothing inherits: our faces instead of the theme's, and the language for spelling."""
    defaults = document.styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    _face(defaults, BODY)
    lang = defaults.find(qn("w:lang"))
    lang = OxmlElement("w:lang") if lang is None else lang
    chinese = language.startswith("zh")
    lang.set(qn("w:val"), "en-US" if chinese else "en-GB")
    lang.set(qn("w:eastAsia"), "zh-CN")
    if lang.getparent() is None:
        defaults.append(lang)
    themed = document.settings.element.find(qn("w:themeFontLang"))
    if themed is not None:
        themed.set(qn("w:eastAsia"), "zh-CN")


def _paragraph_style(document: Document, name: str, look: Look) -> None:
    styles = document.styles
    known = {style.name for style in styles}
    style = styles[name] if name in known else styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    if name not in known:
        style.base_style, style.quick_style = styles["Normal"], True
    for kind in ("w:pPr", "w:rPr"):
        # The template's own borders, themed faces and contextual spacing would shine through.
        for old in style.element.findall(qn(kind)):
            style.element.remove(old)
    _face(style.element.get_or_add_rPr(), look.face)
    font = style.font
    font.size, font.bold, font.italic = Pt(look.size), look.bold, False
    font.color.rgb = RGBColor.from_string(look.color)
    if look.tracking:
        spacing = OxmlElement("w:spacing")
        spacing.set(qn("w:val"), str(round(look.tracking * 20)))
        _put(style.element.rPr, spacing, ("w:w", "w:kern", "w:position", "w:sz", "w:szCs", "w:u", "w:lang"))
    _format(style, look)
    if look.level is not None:
        level = OxmlElement("w:outlineLvl")
        level.set(qn("w:val"), str(look.level))
        style.element.get_or_add_pPr().append(level)


def _format(style: Any, look: Look) -> None:
    form = style.paragraph_format
    form.alignment, form.keep_with_next = look.align, look.next_too
    form.space_before, form.space_after = Pt(look.before), Pt(look.after)
    form.widow_control = True
    if look.line is None:
        form.line_spacing_rule = WD_LINE_SPACING.SINGLE
    else:
        form.line_spacing = Pt(look.line)
        form.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    form.first_line_indent = Pt(look.indent * look.size)
    _grid(style.element.pPr, snapped=look.line is not None and look.line > 18)
    # In characters too: Word then keeps the indent at two of them when somebody changes the size.
    style.element.pPr.find(qn("w:ind")).set(qn("w:firstLineChars"), str(round(look.indent * 100)))


def _grid(properties: Any, *, snapped: bool) -> None:
    """No gap between Chinese and digits, as in official texts; photos and captions stand off the grid of lines."""
    before = ("w:spacing", "w:ind", "w:jc", "w:outlineLvl")
    for name in ("w:autoSpaceDE", "w:autoSpaceDN", *(() if snapped else ("w:snapToGrid",))):
        off = OxmlElement(name)
        off.set(qn("w:val"), "0")
        _put(properties, off, before)


def _face(run_properties: Any, face: str) -> None:
    """Latin and Chinese face by name; the theme's, which would win, are taken away."""
    fonts = run_properties.find(qn("w:rFonts"))
    if fonts is not None:
        run_properties.remove(fonts)
    fonts = OxmlElement("w:rFonts")
    for place in ("w:ascii", "w:hAnsi", "w:cs"):
        fonts.set(qn(place), LATIN)
    fonts.set(qn("w:eastAsia"), face)
    # Punctuation both scripts share, such as the dash and the curly quotes, is set in the Chinese face.
    fonts.set(qn("w:hint"), "eastAsia")
    run_properties.insert(0, fonts)


def _put(parent: Any, child: Any, before: tuple[str, ...]) -> None:
    """Inserts a child before the first of these, as the schema's order wants."""
    found = next((one for one in parent if one.tag in {qn(name) for name in before}), None)
    if found is None:
        parent.append(child)
    else:
        found.addprevious(child)
