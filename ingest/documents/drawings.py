"""What stands in the drawings of a Word file: pictures, boxes of words, and things that are neither."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from ingest.documents.package import Package, Relation
from ingest.documents.styles import W
from ingest.parsed import Use

R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
VML = "{urn:schemas-microsoft-com:vml}"
OFFICE = "{urn:schemas-microsoft-com:office:office}"
CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart"
DIAGRAM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}relIds"
_CM = 360_000
"""Drawing units (EMU) of a centimetre."""
_ICON = _CM
_LINE = _CM // 3
_CROPPED = 3000
"""Thousandths of a percent of a side: less is no cropping anybody sees."""
_PAINTED = re.compile(r"^(?:Paint|PBrush|StaticDib|Photoshop|Imaging|MSPhotoEd|Bitmap)", re.IGNORECASE)
_OBJECTS = (
    (re.compile(r"^Equation|MathType|DSMT", re.IGNORECASE), "公式"),
    (re.compile(r"^(?:Excel|ET\.|KET)", re.IGNORECASE), "Excel 表格"),
    (re.compile(r"^(?:Word|WPS|KWPS)", re.IGNORECASE), "Word 文档"),
    (re.compile(r"^(?:PowerPoint|WPP|KWPP)", re.IGNORECASE), "演示文稿"),
    (re.compile(r"^(?:Visio)", re.IGNORECASE), "Visio 图形"),
    (re.compile(r"^(?:Acro|Foxit)", re.IGNORECASE), "PDF"),
)
_POINTS = {"pt": 1.0, "px": 0.75, "in": 72.0, "cm": 28.35, "mm": 2.835, "": 0.75}


@dataclass(frozen=True)
class Spot:
    """A picture at a place of the text."""

    part: str
    """The part that holds it."""
    floating: bool = False
    """Anchored beside or behind the text, not standing in the line."""


@dataclass(frozen=True)
class Aside:
    """A part of the document that is no photo of it, and why."""

    part: str
    use: Use
    why: str


@dataclass
class Found:
    """What one drawing holds, in order."""

    spots: list[Spot]
    boxes: list[list[Element]]
    """Paragraphs of each text box."""
    words: list[str]
    """Words that stand in the shape itself, a line each: WordArt, canvases."""
    asides: list[Aside]
    notes: list[str]


def chosen(node: Element) -> Element | None:
    """The branch of an mc:AlternateContent to read: the first that says anything, newer before older."""
    branches = [*node.findall(f"{MC}Choice"), *node.findall(f"{MC}Fallback")]
    marks = (f"{W}t", f"{A}blip", f"{A}t", f"{VML}imagedata", CHART, DIAGRAM)
    telling = [one for one in branches if any(one.find(f".//{mark}") is not None for mark in marks)]
    return telling[0] if telling else branches[0] if branches else None


def inside(node: Element) -> Iterator[Element]:
    """All below a drawing in order, one branch of each alternative, without what lies in text boxes."""
    for child in node:
        if child.tag == f"{MC}AlternateContent":
            branch = chosen(child)
            if branch is not None:
                yield from inside(branch)
            continue
        yield child
        if child.tag != f"{W}txbxContent":
            yield from inside(child)


def read_drawing(node: Element, package: Package, relations: dict[str, Relation]) -> Found:
    """A w:drawing, w:pict or w:object."""
    found = Found([], [], [], [], [])
    described = node.find(f"*/{WP}docPr")
    if described is not None and described.get("hidden", "").lower() in ("1", "true"):
        return found
    if node.tag == f"{W}object" and (program := _program(node)) is not None and not _PAINTED.match(program):
        _object(node, program, relations, found)
        return found
    floating = any(True for _ in node.iter(f"{WP}anchor")) or _is_floating(node)
    grouped = sum(1 for one in node.iter() if one.tag.endswith(("}grpSp", "}wgp", "}group", "}wpc"))) > 0
    tiny = "" if grouped else _tiny(node)
    for one in inside(node):
        if one.tag == f"{W}txbxContent":
            found.boxes.append(list(one))
        elif one.tag in (f"{A}blip", f"{VML}imagedata"):
            _picture(one, Spot("", floating), tiny, relations, package, found)
        elif one.tag == f"{A}srcRect":
            _cropped(one, found)
        elif one.tag == f"{A}p":
            found.words.append("".join(text.text or "" for text in one.iter(f"{A}t")))
        elif one.tag == f"{VML}textpath":
            found.words.append(one.get("string", ""))
        elif one.tag in (CHART, DIAGRAM):
            _chart(one, package, relations, found)
    return found


def _picture(
    node: Element, spot: Spot, tiny: str, relations: dict[str, Relation], package: Package, found: Found
) -> None:
    key = node.get(f"{R}embed") or node.get(f"{R}id") or node.get(f"{R}pict") or node.get(f"{OFFICE}relid")
    relation = relations.get(key or "")
    if relation is not None and not relation.external and package.has(relation.target):
        if tiny:
            found.asides.append(Aside(relation.target, "ignored", tiny))
        else:
            found.spots.append(Spot(relation.target, spot.floating))
    elif relation is not None or node.get(f"{R}link") or node.get(f"{R}href") or key:
        found.notes.append("文档里有图片只是链接，没有真正放进文档，请把照片作为附件发送")


def _cropped(node: Element, found: Found) -> None:
    sides = [node.get(side, "0").rstrip("%") for side in "ltrb"]
    if any(re.fullmatch(r"\d+", side) and int(side) >= _CROPPED for side in sides):
        found.notes.append("文档里有照片裁剪过，这里用的是没有裁剪的原图，请核对")


def _chart(node: Element, package: Package, relations: dict[str, Relation], found: Found) -> None:
    if node.tag == CHART:
        relation = relations.get(node.get(f"{R}id", ""))
        why = "图表，没有采入；要刊登请截成图片作为附件发送"
        found.notes.append("文档里有图表没有采入；要刊登请截成图片作为附件发送")
    else:
        relation = relations.get(node.get(f"{R}dm", ""))
        root = package.xml(relation.target) if relation is not None else None
        words = (
            []
            if root is None
            else ["".join(t.text or "" for t in p.iter(f"{A}t")) for p in root.iter(f"{A}p")]
        )
        shown = " / ".join(one for one in words if one.strip())[:300]
        why = "SmartArt 图形，没有采入；要刊登请截成图片，或把其中的文字写进正文"
        found.notes.append(f"文档里有 SmartArt 图形没有采入，其中的文字是：{shown}")
    if relation is not None:
        found.asides.append(Aside(relation.target, "unread", why))


def _program(node: Element) -> str | None:
    embedded = node.find(f".//{OFFICE}OLEObject")
    return None if embedded is None else embedded.get("ProgID", "")


def _object(node: Element, program: str, relations: dict[str, Relation], found: Found) -> None:
    kind = next((words for pattern, words in _OBJECTS if pattern.search(program)), "对象")
    found.notes.append(f"文档里嵌入的{kind}没有采入；要刊登请写成文字，或截成图片作为附件发送")
    for one in node.iter():
        relation = relations.get(one.get(f"{R}id", ""))
        if relation is not None and not relation.external:
            preview = one.tag == f"{VML}imagedata"
            why = f"嵌入的{kind}的预览图，没有采用" if preview else f"嵌入的{kind}，没有采入"
            found.asides.append(Aside(relation.target, "ignored" if preview else "unread", why))


def _tiny(node: Element) -> str:
    """Why a picture is drawn too small to be a photo, or ""."""
    extent = node.find(f".//{WP}extent")
    if extent is not None:
        sides = [extent.get(side, "") for side in ("cx", "cy")]
        across = [int(side) for side in sides if side.isdigit()]
    else:
        shape = node.find(f".//{VML}shape")
        style = shape.get("style", "") if shape is not None else ""
        measures = re.findall(r"(?:^|;)\s*(?:width|height):\s*([\d.]{1,8})(pt|px|in|cm|mm|)", style)
        across = [
            int(float(number) * _POINTS[unit] * 12_700) for number, unit in measures if number.count(".") < 2
        ]
    if len(across) != 2 or not any(across):
        return ""
    if max(across) < _ICON:
        return "在文档里不到 1 厘米大，像是图标，没有采用"
    return "在文档里只是一条细线，像是装饰，没有采用" if min(across) < _LINE else ""


def _is_floating(node: Element) -> bool:
    return any(
        "position:absolute" in one.get("style", "").replace(" ", "") for one in node.iter(f"{VML}shape")
    )
