"""Children of WordprocessingML properties put where the schema wants them.

ECMA-376 part 1 lists the children of w:pPr (17.3.1.26), w:rPr (17.3.2.28), w:pBdr (17.3.1.24) and w:sectPr (17.6.17) as
sequences: Word calls a file damaged in which two of them stand the other way round.
"""

from __future__ import annotations

from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

_PARAGRAPH = (
    "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs "
    "suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd "
    "snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment "
    "textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange"
)
_RUN = (
    "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid vanish "
    "webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang "
    "eastAsianLayout specVanish oMath rPrChange"
)
_SECTION = (
    "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType pgNumType cols "
    "formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings sectPrChange"
)
_SEQUENCES = {
    qn(f"w:{parent}"): {qn(f"w:{child}"): place for place, child in enumerate(children.split())}
    for parent, children in (
        ("pPr", _PARAGRAPH),
        ("rPr", _RUN),
        ("sectPr", _SECTION),
        ("pBdr", "top left bottom right between bar"),
    )
}


def put(parent: Any, name: str, **attributes: object) -> Any:
    """A new child `w:name` of a properties element, at its place; one that is there already goes.

    Attributes are in the w: namespace. Returns the child.
    """
    sequence = _SEQUENCES[parent.tag]
    tag = qn(f"w:{name}")
    for old in parent.findall(tag):
        parent.remove(old)
    child = OxmlElement(f"w:{name}")
    for key, value in attributes.items():
        child.set(qn(f"w:{key}"), str(value))
    parent.insert(sum(1 for one in parent if sequence[one.tag] < sequence[tag]), child)
    return child


def rule(paragraph: Any, side: str, *, eighths: int, color: str, space: int, kind: str = "single") -> None:
    """A rule at the "top" or "bottom" of a paragraph: `eighths` of a point wide, `space` whole points off the words."""
    properties = paragraph._p.get_or_add_pPr()
    borders = properties.find(qn("w:pBdr"))
    if borders is None:
        borders = put(properties, "pBdr")
    put(borders, side, val=kind, sz=eighths, space=space, color=color)


def field(paragraph: Any, code: str, style: str | None = None) -> None:
    """A field Word fills in by itself, with 1 until it does."""
    for kind in ("begin", "code", "separate", "result", "end"):
        run = paragraph.add_run("1" if kind == "result" else "", style)
        if kind == "code":
            instruction = OxmlElement("w:instrText")
            instruction.set(qn("xml:space"), "preserve")
            instruction.text = f" {code} "
            run._r.append(instruction)
        elif kind != "result":
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
            run._r.append(mark)
