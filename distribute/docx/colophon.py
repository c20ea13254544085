"""The colophon of the .docx: after the last item, in one piece, between rules as wide as the text. Lengths are points.

GB/T 9704-2012, 7.4.1, wants it on the bottom edge of the last page. Word knows that place for frames, floating tables
and footnotes only, and a measured space above it is wrong as soon as a face or a word changes: it follows the text.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from docx.document import Document
from docx.shared import Pt
from docx.text.paragraph import Paragraph

from distribute.docx.flow import WIDE, width
from distribute.docx.page import INSET, stop
from distribute.docx.styles import BLACK, looks, paper_of
from distribute.docx.xml import put, rule

_NARROWEST, _WIDEST = 73.0, 140.0
"""The column of labels."""
_OFF = 3.0
"""Between the widest label and the values: what touches the place it should end at is set to the next one."""
_WHOLE, _HALF = 8, 6
"""Eighths of a point: the outer rules and the one above who edited and signed."""
_ABOVE, _BELOW = 4, 5
"""From the outer rules to the lines, whose words stand low in them."""
_LINES = 5
"""Of text that goes to the colophon's page so that it does not stand there alone."""
_BETWEEN = 8.0
"""From the last row to the rule above who edited and signed."""


def colophon(document: Document, data: Mapping[str, Any]) -> None:
    """Rows of label and value, then one line of those who made the issue."""
    parts, colon = data["colophon"], data["words"]["colon"]
    last = document.paragraphs[-1] if document.paragraphs else None
    paper = paper_of(data)
    plain = looks(paper, data)
    size = plain["Issue Colophon"].size
    labels = [row["spread"] + colon for row in parts["rows"]]
    column = INSET + _column(labels, size)
    lines = []
    for label, row in zip(labels, parts["rows"], strict=True):
        line = document.add_paragraph(f"\t{label}\t{row['value']}", "Issue Colophon")
        _hang(line, column)
        lines.append(line)
    between = "\u3000" if paper.chinese else "\u2003"
    if staff := _staff(document, parts, colon, between):
        if lines:
            rule(staff, "top", eighths=_HALF, color=BLACK, space=_ABOVE - 2)
            lines[-1].paragraph_format.space_after = Pt(_BETWEEN)
        lines.append(staff)
    if lines:
        _bind(lines, plain["Normal"].line or 0.0)
        if last is not None and _short(last, paper.size):
            # So that the colophon does not stand alone on its page, as in the PDF.
            put(last._p.get_or_add_pPr(), "keepNext", val=1)


def _short(last: Paragraph, size: float) -> bool:
    """Whether it is text of few enough lines to go over to another page whole."""
    is_text = last.style is not None and last.style.name in ("Normal", "Issue Signature")
    return is_text and width(last.text, size) <= _LINES * WIDE


def _staff(document: Document, parts: Mapping[str, Any], colon: str, between: str) -> Paragraph | None:
    said = [
        between.join(f"{row['label']}{colon}{row['value']}" for row in parts[side])
        for side in ("staff", "right")
    ]
    if not any(said):
        return None
    # An empty left side keeps its tab, so that the right side still ends at the right.
    line = document.add_paragraph("\t" + "\t".join(said).rstrip("\t"), "Issue Colophon")
    _hang(line, INSET)
    stop(line, WIDE - INSET, "right")
    return line


def _bind(lines: list[Paragraph], above: float) -> None:
    rule(lines[0], "top", eighths=_WHOLE, color=BLACK, space=_ABOVE)
    rule(lines[-1], "bottom", eighths=_WHOLE, color=BLACK, space=_BELOW)
    lines[0].paragraph_format.space_before = Pt(above)
    for line in lines:
        properties = line._p.get_or_add_pPr()
        put(properties, "keepLines", val=1)
        if line is not lines[-1]:
            put(properties, "keepNext", val=1)


def _column(labels: list[str], size: float) -> float:
    """As wide as the widest label, within reason."""
    return max(
        (min(_WIDEST, max(_NARROWEST, width(label, size, 0.55) + _OFF)) for label in labels),
        default=_NARROWEST,
    )


def _hang(line: Paragraph, points: float) -> None:
    """Begins at the edge, so that the rules are as wide as the text, and its words further in."""
    twips = round(points * 20)
    put(line._p.get_or_add_pPr(), "ind", left=twips, right=0, firstLineChars=0, hanging=twips)
    for place in sorted({INSET, points}):
        stop(line, place)
