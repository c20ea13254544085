"""A .docx to blocks and pictures: the only module that uses mammoth, and only for its document tree.

The body is made plain first (documents.wordml); mammoth reads it without styles, pictures or other parts.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any
from xml.etree import ElementTree

import mammoth
from mammoth import documents as model
from mammoth.docx.dingbats import dingbats

from ingest.documents.drawings import Aside, Spot
from ingest.documents.kinds import BROKEN_ZIP
from ingest.documents.package import Package
from ingest.documents.styles import W
from ingest.documents.wordml import Plain, plain_body
from ingest.wording.text import Block, paragraph_text, row_blocks

_FEW = 10
_SENTENCE = re.compile(r"[。！？!?…：:；;”』」）)】\n]\s*$")
_RAISED = str.maketrans("23", "²³")
_ATTRIBUTE = re.compile(rb"\"([^\"<>]{1,200})(?=\")")
_PICTURE = re.compile(r"(?:^|/)media/[^/]+$", re.IGNORECASE)
_RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship '
    'Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" '
    'Target="media/x.png"/></Relationships>'
)
_NOT_SHOWN = "文档里没有显示的图片（修订中删去、隐藏、背景或同一图形的另一种格式），没有采用"
_FURNITURE = "页眉、页脚、项目符号或图表里的图片，不刊登"

Enclosed = Callable[[bytes, str], "Word | None"]
"""Reads a document within the document; None when it cannot."""


@dataclass(frozen=True)
class Word:
    blocks: tuple[Block, ...]
    pictures: dict[str, bytes] = field(default_factory=dict)
    """By the name of their part, which stands in their block."""
    notes: tuple[str, ...] = ()
    asides: tuple[Aside, ...] = ()
    """Parts that are no photos of the text, with why."""


def read_docx(data: bytes, enclosed: Enclosed | None = None) -> Word:
    """Blocks in reading order, pictures by the key in their block, and notes on what is no part of the text.

    Raises what zipfile, expat and mammoth raise on a broken file; sizes must have been checked before.
    """
    package = Package(data)
    plain = plain_body(package, _symbol)
    walk = _Walk(package, plain, enclosed)
    for document in _trees(plain):
        walk.children(document.children)
        walk.flush()
    lost = plain.letters - walk.letters
    asides, loose = _other_media(package, plain)
    for name in loose:
        walk.place(Spot(name))
    notes = list(dict.fromkeys(plain.notes))
    if loose:
        notes.append(f"文档里有 {len(loose)} 幅图片不在正文的位置上，已放在文末")
    if walk.struck:
        notes.append("带删除线的文字没有采入：" + " / ".join(walk.struck)[:500])
    if hidden := [one for one in plain.hidden if one.strip()]:
        notes.append("文档里的隐藏文字没有采入：" + "".join(hidden)[:500])
    if plain.changed:
        notes.append("文档带有修订痕迹，按“接受全部修订”采入，请核对")
    if lost > _FEW:
        notes.append(f"文档里约有 {lost} 个字没有读出来（可能在图形里），请对照原件")
    notes += _remarks(package)
    asides = [*dict.fromkeys((*plain.asides, *walk.asides)), *asides]
    once = {one.part.lower(): one for one in reversed(asides) if one.part not in walk.pictures}
    return Word(tuple(walk.blocks), walk.pictures, tuple(notes), tuple(once.values()))


def _trees(plain: Plain) -> list[Any]:
    """mammoth's document trees of the plain body: one, unless it had nothing to say."""
    root = ElementTree.Element(f"{W}document")
    body = ElementTree.SubElement(root, f"{W}body")
    body.extend(plain.body)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as small:
        small.writestr(
            "word/document.xml", ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
        )
        small.writestr("word/_rels/document.xml.rels", _RELATIONS)
        small.writestr("word/media/x.png", b"")
    found: list[Any] = []

    def catch(document: Any) -> Any:
        found.append(document)
        return model.document([])  # the tree is all we want, not the HTML mammoth would make of it

    options: dict[str, Any] = {"transform_document": catch, "include_embedded_style_map": False}
    mammoth.convert_to_html(io.BytesIO(out.getvalue()), **options)
    return found


def _symbol(font: str, code: int) -> str:
    """The character a symbol font shows for a code; one outside its private area is meant as it is."""
    found = dingbats.get((font, code)) or dingbats.get((font, code & 0xFF))
    if found is not None:
        return chr(found)
    return chr(code) if 0x20 <= code < 0xD800 or 0xF900 <= code < 0x110000 else ""


def _other_media(package: Package, plain: Plain) -> tuple[list[Aside], list[str]]:
    """Pictures and embedded files the text does not show: why not, and those nothing refers to."""
    shown = {spot.part.lower() for spot in plain.spots.values()}
    told = {one.part.lower() for one in plain.asides}
    own = package.relations(package.main)
    body = package.read(package.main) if package.has(package.main) else b""
    named = set(_ATTRIBUTE.findall(body))
    unseen = {one.target.lower() for key, one in own.items() if key.encode("utf-8", "replace") in named}
    elsewhere = _referred_elsewhere(package)
    asides: list[Aside] = []
    loose: list[str] = []
    for name in package.names():
        lower = name.lower()
        if lower in shown or lower in told:
            continue
        if lower.endswith("vbaproject.bin"):
            asides.append(Aside(name, "ignored", "宏，没有运行"))
        elif re.search(r"(?:^|/)embeddings/[^/]+$", lower):
            asides.append(Aside(name, "unread", "文档里嵌入的文件，没有采入；要刊登请另作附件发送"))
        elif _PICTURE.search(name) and lower in elsewhere:
            asides.append(Aside(name, "ignored", _FURNITURE))
        elif _PICTURE.search(name) and lower in unseen:
            asides.append(Aside(name, "ignored", _NOT_SHOWN))
        elif _PICTURE.search(name):
            loose.append(name)
    return asides, loose


def _referred_elsewhere(package: Package) -> set[str]:
    found: set[str] = set()
    for name in package.names():
        match = re.fullmatch(r"(.*?)_rels/([^/]+)\.rels", name, re.IGNORECASE)
        if match and f"{match[1]}{match[2]}".lower() != package.main.lower():
            found |= {one.target.lower() for one in package.relations(f"{match[1]}{match[2]}").values()}
    return found


def _remarks(package: Package) -> list[str]:
    """Footnotes, endnotes and comments, which no item prints, as notes; and a word on macros."""
    found: list[str] = []
    kinds = (("footnotes", "footnote", "文档脚注没有采入"), ("endnotes", "endnote", "文档尾注没有采入"))
    for kind, element, words in (*kinds, ("comments", "comment", "文档批注没有采入")):
        parts = [
            one.target
            for one in package.relations(package.main).values()
            if one.kind == kind and not one.external
        ]
        folder = package.main.rpartition("/")[0]
        root = package.xml(parts[0] if parts else f"{folder}/{kind}.xml")
        for note in root.iter(f"{W}{element}") if root is not None else ():
            text = paragraph_text("".join(t.text or "" for t in note.iter(f"{W}t")))
            if text and note.get(f"{W}type", "normal") == "normal":
                found.append(f"{words}：{text[:300]}")
    if any(name.lower().endswith("vbaproject.bin") for name in package.names()):
        found.append("文件带有宏：只读了文字和图片，宏没有运行")
    return found


def _words_of(node: Any) -> str:
    """All words below a node."""
    if isinstance(node, model.Text):
        return str(node.value)
    return "".join(_words_of(child) for child in getattr(node, "children", ()))


class _Walk:
    """One pass over mammoth's document tree, in reading order."""

    def __init__(self, package: Package, plain: Plain, enclosed: Enclosed | None) -> None:
        self.package = package
        self.plain = plain
        self.enclosed = enclosed
        self.blocks: list[Block] = []
        self.pictures: dict[str, bytes] = {}
        self.asides: list[Aside] = []
        self.text: list[str] = []
        self.later: list[Spot] = []
        """Pictures in the middle of a sentence: they come after their paragraph."""
        self.bold = 0
        self.plain_letters = 0
        self.paragraph: Any = None
        self.struck: list[str] = []
        self.letters = 0
        """Characters of words met, blanks not counted."""

    def children(self, nodes: Any) -> None:
        for node in nodes:
            if isinstance(node, model.Paragraph):
                self.flush()
                self.paragraph = node
                self.inline(node.children, bold=False)
                self.flush(always=True)
            elif isinstance(node, model.Table):
                self.flush()
                self.table(node)
            elif hasattr(node, "children"):
                self.children(node.children)

    def inline(self, nodes: Any, bold: bool, raised: bool = False) -> None:
        for node in nodes:
            if isinstance(node, model.Text):
                self.words(node.value, bold, raised)
            elif isinstance(node, model.Tab):
                self.text.append("\u3000")
            elif isinstance(node, model.Break):
                self.broken(node)
            elif isinstance(node, model.Image):
                self.image(node)
            elif isinstance(node, model.Run) and node.is_strikethrough:
                words = _words_of(node)
                self.struck.extend([words] if words.strip() else [])
                self.letters += len("".join(words.split()))
            elif isinstance(node, model.Run):
                raised = node.vertical_alignment == "superscript"
                self.inline(node.children, bold or bool(node.is_bold), raised)
            elif isinstance(node, model.Paragraph | model.Table):
                self.children([node])
            elif hasattr(node, "children"):
                self.inline(node.children, bold, raised)

    def words(self, value: str, bold: bool, raised: bool) -> None:
        before = self.text[-1][-1:] if self.text else ""
        if raised and value in ("2", "3") and before.isascii() and before.isalpha():
            value = value.translate(_RAISED)  # m² and m³: as plain digits they would be wrong
        self.text.append(value)
        letters = sum(not character.isspace() for character in value)
        self.letters += letters
        self.bold += letters if bold else 0
        self.plain_letters += 0 if bold else letters

    def broken(self, node: Any) -> None:
        if node.break_type == "line":
            self.text.append("\n")
        else:
            self.flush()  # a new page or column ends the paragraph for whoever reads it

    def image(self, node: Any) -> None:
        key = str(node.alt_text or "")
        if key in self.plain.chunks:
            self.flush()
            self.chunk(self.plain.chunks[key])
            return
        spot = self.plain.spots.get(key)
        if spot is None:
            return
        text = "".join(self.text)
        if text.strip() and (spot.floating or not _SENTENCE.search(text)):
            self.later.append(spot)
            return
        self.flush()
        self.place(spot)

    def place(self, spot: Spot) -> None:
        """The picture as a block; text before it must have been closed."""
        if spot.part not in self.pictures:
            try:
                self.pictures[spot.part] = self.package.read(spot.part)
            except BROKEN_ZIP:
                self.asides.append(
                    Aside(spot.part, "unread", "图片在文档里已损坏，读不出来，请把照片作为附件发送")
                )
                self.blocks.append(Block("", picture="?"))
                return
        self.blocks.append(Block("", picture=spot.part))

    def chunk(self, part: str) -> None:
        """A document within the document, at its place."""
        try:
            found = self.enclosed(self.package.read(part), part) if self.enclosed is not None else None
        except BROKEN_ZIP:
            found = None
        if found is None:
            self.asides.append(Aside(part, "unread", "文档里嵌入的另一份文稿读不出来，请另作附件发送"))
            return
        for block in found.blocks:
            key = f"{part}/{block.picture}" if block.picture else ""
            if key and block.picture in found.pictures:
                self.pictures[key] = found.pictures[block.picture]
            self.blocks.append(replace(block, picture=key if key in self.pictures else ""))

    def flush(self, *, always: bool = False) -> None:
        text = paragraph_text("".join(self.text))
        node = self.paragraph
        if text:
            match = re.match(r"heading ([1-6])", str(getattr(node, "style_id", "") or ""))
            self.blocks.append(
                Block(
                    text,
                    bold=self.bold > 0 and self.bold >= 9 * self.plain_letters,
                    centred=getattr(node, "alignment", None) == "center",
                    heading=int(match[1]) if match else 0,
                )
            )
        elif always and not self.later and not (self.blocks and self.blocks[-1].picture):
            self.blocks.append(Block(""))
        self.text.clear()
        self.bold = self.plain_letters = 0
        later, self.later = self.later, []
        for spot in later:
            self.place(spot)

    def table(self, node: Any) -> None:
        for row in getattr(node, "children", ()):
            start = len(self.blocks)
            cells: list[list[Block]] = []
            for cell in getattr(row, "children", ()):
                before = len(self.blocks)
                self.children(getattr(cell, "children", ()))
                self.flush()
                cells.append(self.blocks[before:])
            nested = any(one.table for cell in cells for one in cell)
            found = None if nested else row_blocks(cells)
            if found is not None:
                self.blocks[start:] = found
