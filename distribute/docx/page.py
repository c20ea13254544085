"""The page of the .docx: paper, grid of lines, running head and page numbers. Lengths are mm unless they say points."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from docx.document import Document
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph

from distribute.docx.flow import WIDE
from distribute.docx.styles import Paper, looks, paper_of
from distribute.docx.xml import field, put

INSET = 14.0
"""Points: one character of the colophon and of the page number, which stand that far in from the edge."""


def lay(document: Document, data: Mapping[str, Any]) -> None:
    """Gives the dressed document its paper, its running heads and its page numbers."""
    paper = paper_of(data)
    _paper(document, paper)
    _heads(document, data, paper)
    _numbers(document, paper, looks(paper, data)["Footer"].size)


def _paper(document: Document, paper: Paper) -> None:
    section = document.sections[0]
    # Right and bottom are what 156 mm and 20 or 22 lines leave.
    wide, high, top, left, right, bottom = (
        (215.9, 279.4, 30.0, 31.0, 28.9, 44.7) if paper.letter else (210.0, 297.0, 37.0, 28.0, 26.0, 34.9)
    )
    section.page_width, section.page_height = Mm(wide), Mm(high)
    section.top_margin, section.bottom_margin = Mm(top), Mm(bottom)
    section.left_margin, section.right_margin = Mm(left), Mm(right)
    # The running head's baseline is 5 mm above the text, the page number's 10 mm below it.
    section.header_distance, section.footer_distance = Mm(top - 8.4), Mm(bottom - 11.4)
    put(section._sectPr, "docGrid", type="lines", linePitch=round(paper.line * 20))
    document.settings.odd_and_even_pages_header_footer = True


def _heads(document: Document, data: Mapping[str, Any], paper: Paper) -> None:
    """Name and number on the outer side of pages 2 and on, the mark of a proof on the inner side."""
    name, mark = "" if paper.strict else data["running"], data["mark"]
    if not name and not mark:
        return
    section = document.sections[0]
    section.different_first_page_header_footer = True
    section.first_page_header.is_linked_to_previous = False
    _only(document, section.first_page_header, "Header")
    for header, outer_first in ((section.header, False), (section.even_page_header, True)):
        header.is_linked_to_previous = False
        paragraph = _only(document, header, "Header")
        stop(paragraph, WIDE, "right")
        sides: list[tuple[str, str | None]] = [(name, None), (mark, "Issue Proof")]
        for number, (text, style) in enumerate(sides if outer_first else sides[::-1]):
            if number and text:
                paragraph.add_run("\t")
            if text:
                paragraph.add_run(text, style)


def _numbers(document: Document, paper: Paper, size: float) -> None:
    """— 1 — outside: right on odd pages, left on even ones, a character in from the edge."""
    section = document.sections[0]
    places = [(section.footer, "right"), (section.even_page_footer, "left")]
    if section.different_first_page_header_footer:
        places.append((section.first_page_footer, "right"))
    for footer, side in places:
        footer.is_linked_to_previous = False
        paragraph = _only(document, footer, "Footer")
        properties = paragraph._p.get_or_add_pPr()
        put(properties, "ind", left=round(size * 20), right=round(size * 20), firstLineChars=0, firstLine=0)
        put(properties, "jc", val=side)
        paragraph.add_run("— ")
        field(paragraph, "PAGE")
        paragraph.add_run(" —")


def _only(document: Document, part: Any, style: str) -> Paragraph:
    paragraph: Paragraph = part.paragraphs[0]
    paragraph.style = document.styles[style]
    return paragraph


def stop(paragraph: Paragraph, points: float, side: str = "left") -> None:
    """A tab stop so many points from the left margin; "right": what follows the tab ends there."""
    alignment = WD_TAB_ALIGNMENT.RIGHT if side == "right" else WD_TAB_ALIGNMENT.LEFT
    paragraph.paragraph_format.tab_stops.add_tab_stop(Pt(points), alignment)
