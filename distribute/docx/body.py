"""What stands in the .docx, from the masthead to the colophon."""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import Any

from docx.document import Document
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph

from distribute.docx.styles import BLOCK, LEFT, RED, RIGHT, looks

WIDEST, NARROWEST, TALLEST = 108.0, 80.0, 120.0
"""mm of a photo: lying, standing, and the most of its height; a panorama is as wide as the text."""
_PANORAMA = 2.2
_COARSEST = 25.4 / 96
"""mm a pixel may be shown at: a small picture is not blown up."""
_INSET, _LABELS = 14, 100
"""Points: where the colophon's labels and their values begin."""


class Body:
    """Writes one issue into a dressed document, in printed order."""

    def __init__(self, document: Document, data: Mapping[str, Any], pictures: Mapping[str, bytes]) -> None:
        self._document, self._data, self._pictures = document, data, pictures
        self._chinese = data["language"].startswith("zh")
        self._looks = looks(data)
        self._files = {one["name"]: one["sha256"] for one in data["pictures"]}

    def draw(self) -> None:
        """Raises ValueError for a picture that is not given."""
        self._masthead()
        for section in self._data["sections"]:
            self._section(section)
        self._colophon()
        self._footers()

    # --- the head

    def _masthead(self) -> None:
        masthead = self._data["masthead"]
        notices = [one for one in (self._data["mark"], masthead["notice"]) if one]
        if notices:
            self._add("\u3000".join(notices), "Issue Notice")
        self._name(masthead["name"])
        if masthead["latin"]:
            self._add(masthead["latin"], "Issue Latin")
        self._add(masthead["number_line"], "Subtitle")
        if self._data["corrects"]:
            self._add(self._data["corrects"], "Issue Correction")
        line = self._add(f"{masthead['publisher']}\t{masthead['date_line']}", "Issue Publisher")
        line.paragraph_format.tab_stops.add_tab_stop(Mm(150.5), WD_TAB_ALIGNMENT.RIGHT)
        _border(line, "bottom", "thickThinSmallGap", 24, RED, 6)

    def _name(self, name: str) -> None:
        """The tracking stands behind each letter; the last one has none, or the name would not be centred."""
        paragraph = self._add(name[:-1], "Title")
        last = paragraph.add_run(name[-1:])
        spacing = OxmlElement("w:spacing")
        spacing.set(qn("w:val"), "0")
        last._r.get_or_add_rPr().append(spacing)

    # --- sections and items

    def _section(self, section: Mapping[str, Any]) -> None:
        heading = self._add(section["title"], "Heading 1")
        if section["instalment"]:
            run = heading.add_run(section["instalment"], "Issue Serial")
            run.font.size, run.font.bold = Pt(self._looks["Normal"].size), False
        if section["none"]:
            self._add(section["none"], "Normal")
        for subsection in section["subsections"]:
            if subsection["title"]:
                title = self._add("", "Heading 2")
                title.add_run("◇", "Issue Mark").font.size = Pt(11)
                title.add_run(f" {subsection['title']}")
            for item in subsection["items"]:
                self._item(item)

    def _item(self, item: Mapping[str, Any]) -> None:
        if item["headline"]:
            self._add(item["headline"], "Heading 3")
        if item["note"]:
            self._add(item["note"], "Issue Note")
        for paragraph in item["paragraphs"]:
            if paragraph["lead"] or any(paragraph["lines"]):
                self._paragraph(paragraph)
        if item["attribution"]:
            self._add(item["attribution"], "Issue Attribution")
        for photo in item["photos"]:
            self._photo(photo)

    def _paragraph(self, paragraph: Mapping[str, Any]) -> None:
        made = self._add("", "Normal")
        if paragraph["lead"]:
            made.add_run(paragraph["lead"], "Issue Lead")
        for number, line in enumerate(paragraph["lines"]):
            if number:
                made.add_run().add_break()
            made.add_run(("\u3000\u3000" if number and self._chinese else "") + line)
        if len(paragraph["lines"]) > 1:
            # Verse: a justified line is stretched up to its break.
            made.alignment = LEFT

    # --- photos

    def _photo(self, photo: Mapping[str, Any]) -> None:
        sha256 = self._files[photo["name"]]
        if sha256 not in self._pictures:
            raise ValueError(f"the picture {sha256[:12]} of this issue was not given to the Word file")
        paragraph = self._add("", "Issue Photo")
        width, height = photo_size(photo["width"], photo["height"])
        shape = paragraph.add_run().add_picture(io.BytesIO(self._pictures[sha256]), Mm(width), Mm(height))
        properties = shape._inline.docPr
        properties.set("name", photo["name"])
        properties.set("descr", photo["alt"])
        said = photo["caption"] + photo["credit"]
        if said:
            self._add(said, "Caption")
        else:
            paragraph.paragraph_format.keep_with_next = False

    # --- the foot

    def _colophon(self) -> None:
        colophon, colon = self._data["colophon"], self._data["words"]["colon"]
        rows = [f"\t{row['spread']}{colon}\t{row['value']}" for row in colophon["rows"]]
        said = (
            "\u3000".join(f"{row['label']}{colon}{row['value']}" for row in colophon[group])
            for group in ("staff", "right")
        )
        staff = "\t" + "\t".join(line for line in said if line)
        lines = [self._add(row, "Issue Colophon") for row in rows]
        for line in lines:
            _hang(line, _LABELS)
        if staff.strip():
            last = self._add(staff, "Issue Colophon")
            _hang(last, _INSET)
            last.paragraph_format.tab_stops.add_tab_stop(Mm(151), WD_TAB_ALIGNMENT.RIGHT)
            if lines:
                _border(last, "top", "single", 6, "000000", 4)
            lines.append(last)
        if not lines:
            return
        lines[0].paragraph_format.space_before = Pt(self._looks["Normal"].line or 0)
        _border(lines[0], "top", "single", 8, "000000", 5)
        _border(lines[-1], "bottom", "single", 8, "000000", 5)
        for line in lines[:-1]:
            line.paragraph_format.keep_with_next = True

    def _footers(self) -> None:
        """— 1 — outside: right on odd pages, left on even ones, a character in from the edge."""
        section = self._document.sections[0]
        for footer, align in ((section.footer, RIGHT), (section.even_page_footer, LEFT)):
            footer.is_linked_to_previous = False
            paragraph = footer.paragraphs[0]
            paragraph.style = self._document.styles["Footer"]
            paragraph.alignment = align
            form = paragraph.paragraph_format
            form.left_indent = form.right_indent = Pt(self._looks["Footer"].size)
            paragraph.add_run("— ")
            _field(paragraph, "PAGE")
            paragraph.add_run(" —")

    def _add(self, text: str, style: str) -> Paragraph:
        return self._document.add_paragraph(text, style)


def photo_size(width: int, height: int) -> tuple[float, float]:
    """The mm a photo of so many pixels is shown at."""
    width, height = max(width, 1), max(height, 1)
    wide = BLOCK if width > _PANORAMA * height else NARROWEST if height > width else WIDEST
    shown = min(wide, width * _COARSEST)
    if shown * height > TALLEST * width:
        shown = TALLEST * width / height
    return max(shown, 1.0), min(TALLEST, max(1.0, shown * height / width))


def _hang(paragraph: Paragraph, points: float) -> None:
    """Begins at the edge, so that the rules above and below are as wide as the text, and its words further in."""
    form = paragraph.paragraph_format
    form.left_indent, form.first_line_indent = Pt(points), Pt(-points)
    indent = paragraph._p.get_or_add_pPr().find(qn("w:ind"))
    indent.set(qn("w:firstLineChars"), "0")
    stops = form.tab_stops
    for place in sorted({_INSET, points}):
        stops.add_tab_stop(Pt(place))


def _border(paragraph: Paragraph, side: str, kind: str, eighths: int, color: str, space: int) -> None:
    """A rule above or below a paragraph, `eighths` of a point wide and `space` points off."""
    properties = paragraph._p.get_or_add_pPr()
    borders = properties.find(qn("w:pBdr"))
    if borders is None:
        borders = OxmlElement("w:pBdr")
        # The schema's order: after keepNext and its like, before shading, tabs, spacing and the rest.
        early = {qn(f"w:{n}") for n in ("pStyle", "keepNext", "keepLines", "pageBreakBefore", "widowControl")}
        place = sum(1 for one in properties if one.tag in early)
        properties.insert(place, borders)
    line = OxmlElement(f"w:{side}")
    for name, value in (("val", kind), ("sz", eighths), ("space", space), ("color", color)):
        line.set(qn(f"w:{name}"), str(value))
    borders.insert(0 if side == "top" else len(borders), line)


def _field(paragraph: Paragraph, code: str) -> None:
    """A field Word fills in by itself, with 1 until it does."""
    for kind, text in (("begin", ""), ("", f" {code} "), ("separate", ""), ("text", "1"), ("end", "")):
        run = paragraph.add_run()
        if kind == "text":
            run.text = text
        elif kind:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
            run._r.append(mark)
        else:
            instruction = OxmlElement("w:instrText")
            instruction.set(qn("xml:space"), "preserve")
            instruction.text = text
            run._r.append(instruction)
