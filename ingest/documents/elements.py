"""Elements of a plain Word body: the few mammoth is given to read."""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement

from ingest.documents.drawings import WP, A, R
from ingest.documents.styles import Style, W

_PIC = "{http://schemas.openxmlformats.org/drawingml/2006/picture}"


def first(*values: bool | None) -> bool | None:
    return next((one for one in values if one is not None), None)


def paragraph(style: Style, runs: list[Element]) -> Element:
    made = Element(f"{W}p")
    if style.heading or style.centred:
        shape = SubElement(made, f"{W}pPr")
        if style.heading:
            SubElement(shape, f"{W}pStyle", {f"{W}val": f"heading {style.heading}"})
        if style.centred:
            SubElement(shape, f"{W}jc", {f"{W}val": "center"})
    made.extend(runs)
    return made


def run(content: list[Element], *, bold: bool = False, struck: bool = False, raised: str = "") -> Element:
    made = Element(f"{W}r")
    if bold or struck or raised:
        letters = SubElement(made, f"{W}rPr")
        for name, said in (("b", bold), ("strike", struck)):
            if said:
                SubElement(letters, f"{W}{name}")
        if raised:
            SubElement(letters, f"{W}vertAlign", {f"{W}val": raised})
    made.extend(content)
    return made


def text(words: str) -> Element:
    made = Element(f"{W}t")
    made.text = words
    return made


def standing_for(key: str) -> Element:
    """A picture mammoth finds, with our key as its description."""
    drawing = Element(f"{W}drawing")
    inline = SubElement(drawing, f"{WP}inline")
    SubElement(inline, f"{WP}docPr", {"descr": key})
    data = SubElement(SubElement(inline, f"{A}graphic"), f"{A}graphicData")
    fill = SubElement(SubElement(data, f"{_PIC}pic"), f"{_PIC}blipFill")
    SubElement(fill, f"{A}blip", {f"{R}embed": "rId1"})
    return drawing
