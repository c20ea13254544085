"""The body of a Word file made plain before mammoth reads it: changes accepted, what is not shown taken out,
wrappers opened, automatic numbers written, each picture and text box once and at its place.

mammoth's tree stays the one reading of paragraphs, runs and tables; here is only what it does not know.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element, SubElement

from ingest.documents.drawings import MC, Aside, R, Spot, chosen, read_drawing
from ingest.documents.elements import first, paragraph, run, standing_for, text
from ingest.documents.fields import Fields, is_balanced
from ingest.documents.formulas import MATH, linear
from ingest.documents.numbering import Numbering
from ingest.documents.package import Package
from ingest.documents.styles import Style, Styles, W, is_small, on, value

_DROPPED = frozenset(
    f"{W}{name}"
    for name in (
        *(
            "del",
            "moveFrom",
            "delText",
            "delInstrText",
            "sectPr",
            "pPr",
            "rPr",
            "tblPr",
            "tblGrid",
            "proofErr",
        ),
        *(
            "bookmarkStart",
            "bookmarkEnd",
            "commentRangeStart",
            "commentRangeEnd",
            "commentReference",
            "permStart",
        ),
        *(
            "permEnd",
            "lastRenderedPageBreak",
            "footnoteReference",
            "endnoteReference",
            "footnoteRef",
            "endnoteRef",
        ),
        *(
            "annotationRef",
            "separator",
            "continuationSeparator",
            "softHyphen",
            "pgNum",
            "sdtPr",
            "sdtEndPr",
            "trPr",
        ),
        *("tcPr", "tblPrEx", "smartTagPr", "customXmlPr", "background", "subDoc", "moveFromRangeStart"),
        *("moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd", "rt", "rubyPr", "fldData"),
    )
)
_DRAWN = (f"{W}drawing", f"{W}pict", f"{W}object")
_PROMPT = re.compile(r"单击|点击|键入|输入|选择|click|tap|choose", re.IGNORECASE)
_PRIVATE = re.compile("[\uf000-\uf0ff]")
Symbol = Callable[[str, int], str]
"""The character a symbol font shows for a code, "" when that is not known."""


@dataclass
class Plain:
    """A body made plain, and what did not go into it."""

    body: list[Element] = field(default_factory=list)
    spots: dict[str, Spot] = field(default_factory=dict)
    """By the key that stands as the picture's description."""
    chunks: dict[str, str] = field(default_factory=dict)
    """Parts that are documents themselves (w:altChunk), by the key of a picture that stands for them."""
    asides: list[Aside] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    changed: int = 0
    letters: int = 0
    """Characters of words in the plain body, blanks not counted."""


def plain_body(package: Package, symbol: Symbol) -> Plain:
    """Raises ParseError or KeyError when the main part is missing or no XML, ValueError when it has no body."""
    root = package.xml(package.main)
    body = None if root is None else root.find(f"{W}body")
    if body is None:
        raise ValueError("no body in the main part")
    plain = _Plainer(package, symbol, fields=is_balanced(body)).made(body)
    changes = sum(1 for one in body.iter() if one.tag in (f"{W}ins", f"{W}del", f"{W}moveFrom", f"{W}moveTo"))
    plain.changed = changes
    return plain


class _Plainer:
    def __init__(self, package: Package, symbol: Symbol, *, fields: bool) -> None:
        folder = package.main.rpartition("/")[0]
        relations = package.relations(package.main)
        by_kind = {one.kind: one.target for one in relations.values() if not one.external}
        self._package = package
        self._relations = relations
        self._styles = Styles(package.xml(by_kind.get("styles", f"{folder}/styles.xml")))
        self._numbers = Numbering(package.xml(by_kind.get("numbering", f"{folder}/numbering.xml")))
        self._fields = Fields(active=fields)
        self._symbol = symbol
        self._plain = Plain()
        self._boxes: list[list[Element]] = []
        """Text boxes met in the paragraph under way."""
        self._style = Style()
        """Of the paragraph under way."""

    def made(self, body: Element) -> Plain:
        self._plain.body = self._stories(list(body))
        self._plain.letters = sum(
            len("".join((t.text or "").split())) for top in self._plain.body for t in top.iter(f"{W}t")
        )
        if self._fields.contents:
            self._plain.notes.append("文档里的目录没有采入")
        return self._plain

    # Blocks

    def _stories(self, nodes: list[Element]) -> list[Element]:
        """Paragraphs and tables; a paragraph whose mark was deleted goes on in the next."""
        made: list[Element] = []
        waiting: list[Element] = []
        for node in nodes:
            for one in self._story(node):
                if one.tag != f"{W}p":
                    if waiting:
                        made.append(paragraph(Style(), waiting))
                        waiting = []
                    made.append(one)
                    continue
                first_run = 1 if len(one) and one[0].tag == f"{W}pPr" else 0
                if one.attrib.pop("joins", ""):
                    waiting += list(one)[first_run:]
                    continue
                one[first_run:first_run] = waiting
                waiting = []
                made.append(one)
        if waiting:
            made.append(paragraph(Style(), waiting))
        return made

    def _story(self, node: Element) -> list[Element]:
        if node.tag == f"{W}p":
            return self._paragraph(node)
        if node.tag == f"{W}tbl":
            return self._table(node)
        if node.tag == f"{W}altChunk":
            return self._chunk(node)
        if node.tag == f"{W}sdt":
            return self._stories(self._control(node))
        if node.tag == f"{MC}AlternateContent":
            branch = chosen(node)
            return [] if branch is None else self._stories(list(branch))
        if node.tag in _DROPPED:
            return []
        if node.tag == f"{W}r" or node.tag.startswith(MATH):
            return self._paragraph_of([node])
        return self._stories(list(node))

    def _paragraph_of(self, nodes: list[Element]) -> list[Element]:
        wrapper = Element(f"{W}p")
        wrapper.extend(nodes)
        return self._paragraph(wrapper)

    def _paragraph(self, node: Element) -> list[Element]:
        shape = node.find(f"{W}pPr")
        name = value(shape, "pStyle") or self._styles.usual
        style = self._styles.of(name)
        outer = (self._style, self._boxes)
        self._style, self._boxes = style, []
        runs = [made for child in node for made in self._inline(child)]
        boxes = [made for box in self._boxes for made in self._stories(box)]
        self._style, self._boxes = outer
        worded = any((t.text or "").strip() for run in runs for t in run.iter(f"{W}t"))
        if style.contents and worded:
            self._fields.contents = True
            return boxes
        if worded and (label := self._label(shape, style, name)):
            runs.insert(0, run([text(label)], bold=bool(style.bold)))
        outline, placed = value(shape, "outlineLvl"), value(shape, "jc")
        heading = int(outline) + 1 if is_small(outline) and int(outline) < 9 else style.heading
        centred = placed == "center" if placed else bool(style.centred)
        made = paragraph(Style(heading=min(heading, 6), centred=centred), runs)
        marks = None if shape is None else shape.find(f"{W}rPr")
        dropped = marks is not None and any(
            marks.find(f"{W}{one}") is not None for one in ("del", "moveFrom")
        )
        frame = None if shape is None else shape.find(f"{W}framePr")
        if dropped or (frame is not None and frame.get(f"{W}dropCap", "none") != "none"):
            made.set("joins", "1")
        return [made, *boxes]

    def _label(self, shape: Element | None, style: Style, name: str) -> str:
        listed = None if shape is None else shape.find(f"{W}numPr")
        number = value(listed, "numId") or style.number
        if not number or number == "0":
            return ""
        depth = value(listed, "ilvl")
        if is_small(depth):
            return self._numbers.label(number, int(depth))
        at = style.depth if style.depth is not None else self._numbers.depth_of(number, name)
        return self._numbers.label(number, at)

    def _table(self, node: Element) -> list[Element]:
        table = Element(f"{W}tbl")
        for row in _within(node, f"{W}tr"):
            properties = row.find(f"{W}trPr")
            if properties is not None and properties.find(f"{W}del") is not None:
                continue
            made = SubElement(table, f"{W}tr")
            for cell in _within(row, f"{W}tc"):
                kept = SubElement(made, f"{W}tc")
                described = cell.find(f"{W}tcPr")
                if described is not None:
                    if described.find(f"{W}cellDel") is not None:
                        continue
                    spanned = SubElement(kept, f"{W}tcPr")
                    spanned.extend(one for one in described if one.tag in (f"{W}gridSpan", f"{W}vMerge"))
                kept.extend(self._stories(list(cell)))
        return [table]

    def _control(self, node: Element) -> list[Element]:
        """What a content control holds; nothing for a table of contents and for a prompt nobody answered."""
        content, properties = node.find(f"{W}sdtContent"), node.find(f"{W}sdtPr")
        if content is None:
            return []
        gallery = None if properties is None else properties.find(f".//{W}docPartGallery")
        if gallery is not None and "table of contents" in gallery.get(f"{W}val", "").lower():
            self._fields.contents = True
            return []
        if on(properties, "showingPlcHdr") and _PROMPT.search(
            "".join(t.text or "" for t in content.iter(f"{W}t"))
        ):
            return []
        return list(content)

    def _chunk(self, node: Element) -> list[Element]:
        relation = self._relations.get(node.get(f"{R}id", ""))
        if relation is None or relation.external or not self._package.has(relation.target):
            self._plain.notes.append("文档里引用的另一个文件不在文档中，没有采入")
            return []
        key = f"chunk{len(self._plain.chunks)}"
        self._plain.chunks[key] = relation.target
        return [paragraph(Style(), [run([standing_for(key)])])]

    # Runs

    def _inline(self, node: Element) -> list[Element]:
        if node.tag in _DROPPED:
            return []
        if node.tag == f"{W}r":
            return self._run(node)
        if node.tag == f"{MC}AlternateContent":
            branch = chosen(node)
            return [] if branch is None else [made for one in branch for made in self._inline(one)]
        if node.tag.startswith(MATH):
            return self._formula(node)
        if node.tag == f"{W}sdt":
            return [made for one in self._control(node) for made in self._inline(one)]
        if node.tag == f"{W}fldSimple" and not Fields.is_shown(node.get(f"{W}instr", "")):
            return []
        if node.tag in (f"{W}p", f"{W}tbl"):  # no place for it, but some converters write it
            self._boxes.append([node])
            return []
        return [made for one in node for made in self._inline(one)]

    def _formula(self, node: Element) -> list[Element]:
        words = linear(node)
        if not words or self._fields.silent:
            return []
        self._plain.notes.append(f"文档里有公式，只取出了其中的字符，请核对：{words[:60]}")
        return [run([text(words)])]

    def _run(self, node: Element) -> list[Element]:
        letters = node.find(f"{W}rPr")
        style = self._styles.of(value(letters, "rStyle")) if value(letters, "rStyle") else Style()
        hidden = first(on(letters, "vanish"), style.hidden, self._style.hidden)
        if hidden:
            for one in node:
                self._fields.meets(one)
            self._plain.hidden.append("".join(t.text or "" for t in node.iter(f"{W}t")))
            return []
        fonts = None if letters is None else letters.find(f"{W}rFonts")
        font = "" if fonts is None else fonts.get(f"{W}ascii", "")
        content = [made for one in node for made in self._piece(one, font)]
        if not content:
            return []
        made = run(
            content,
            bold=bool(first(on(letters, "b"), style.bold, self._style.bold)),
            struck=bool(
                first(on(letters, "strike") or on(letters, "dstrike"), style.struck, self._style.struck)
            ),
            raised=value(letters, "vertAlign"),
        )
        return [made]

    def _piece(self, node: Element, font: str) -> list[Element]:
        """What a child of a run becomes."""
        if (written := self._fields.meets(node)) is not None:
            return [text(written)] if written else []
        if node.tag in _DROPPED or self._fields.silent:
            return []
        if node.tag in _DRAWN:
            return self._drawn(node)
        if node.tag == f"{MC}AlternateContent":
            branch = chosen(node)
            return [] if branch is None else [made for one in branch for made in self._piece(one, font)]
        if node.tag == f"{W}ruby":
            base = node.find(f"{W}rubyBase")
            return [] if base is None else [made for one in base for made in self._inline(one)]
        if node.tag == f"{W}t":
            return [text(_PRIVATE.sub(lambda one: self._symbol(font, ord(one[0])), node.text or ""))]
        return self._sign(node, font)

    def _sign(self, node: Element, font: str) -> list[Element]:
        if node.tag in (f"{W}tab", f"{W}ptab"):
            return [Element(f"{W}tab")]
        if node.tag in (f"{W}br", f"{W}cr"):
            return [Element(f"{W}br", {} if node.tag == f"{W}cr" else dict(node.attrib))]
        if node.tag == f"{W}noBreakHyphen":
            return [text("-")]
        if node.tag == f"{W}sym":
            code = node.get(f"{W}char", "")
            shown = (
                self._symbol(node.get(f"{W}font", font), int(code, 16))
                if re.fullmatch("[0-9A-Fa-f]{1,6}", code)
                else ""
            )
            return [text(shown)] if shown else []
        return [made for one in node for made in self._inline(one)]

    def _drawn(self, node: Element) -> list[Element]:
        found = read_drawing(node, self._package, self._relations)
        self._plain.asides += found.asides
        self._plain.notes += found.notes
        pieces: list[Element] = []
        for spot in found.spots:
            key = f"picture{len(self._plain.spots)}"
            self._plain.spots[key] = spot
            pieces.append(standing_for(key))
        self._boxes += found.boxes
        lines = [line for line in found.words if line.strip()]
        self._boxes += [[paragraph(Style(), [run([text(line)])])] for line in lines]
        return pieces


def _within(node: Element, tag: str) -> list[Element]:
    """The rows of a table or the cells of a row, through content controls and other wrappers."""
    found: list[Element] = []
    for child in node:
        if child.tag == tag:
            found.append(child)
        elif child.tag not in _DROPPED and child.tag not in (f"{W}tbl", f"{W}p"):
            found += _within(child, tag)
    return found
