"""A .docx to blocks and pictures: the only module that uses mammoth, and only for its document tree.

mammoth keeps tracked insertions, drops deletions, keeps text boxes and the order of pictures.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import mammoth
from mammoth import documents as model

from ingest.documents.numbering import with_numbers
from ingest.wording.text import Block, paragraph_text, row_blocks

_CHOICE = re.compile(rb"<mc:Choice\b.*?</mc:Choice>(?=\s*<mc:Fallback)", re.DOTALL)
_WORDS = re.compile(rb"<w:t(?:\s[^>]{0,200})?>([^<]*)</w:t>")
_FEW = 10


_DAMAGED = (
    KeyError,
    OSError,
    ValueError,
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,  # zipfile's word for a compression it does not know
    RuntimeError,  # ... and for an encrypted entry
)
"""What reading one picture out of a damaged archive may raise."""


@dataclass(frozen=True)
class Word:
    blocks: tuple[Block, ...]
    pictures: dict[str, bytes] = field(default_factory=dict)
    notes: tuple[str, ...] = ()


def read_docx(data: bytes) -> Word:
    """Blocks in reading order, pictures by the key in their block, and notes on what is no part of the text.

    Raises what zipfile, expat and mammoth raise on a broken file; sizes must have been checked before.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        media = {
            entry.filename: entry
            for entry in archive.infolist()
            if re.match(r"word/media/[^/]+$", entry.filename)
        }
        walk = _Walk(archive, media)
        found: list[Any] = []

        def catch(document: Any) -> Any:
            found.append(document)
            return model.document([])  # the tree is all we want, not the HTML mammoth would make of it

        options: dict[str, Any] = {"transform_document": catch, "include_embedded_style_map": False}
        mammoth.convert_to_html(io.BytesIO(with_numbers(data)), **options)
        notes: list[str] = []
        for document in found:
            walk.children(document.children)
            walk.flush()
            notes += walk.footnotes(document)
        left = [name for name in media if name not in walk.used]
        for name in left:
            walk.picture_named(name)
        lost = _lost(archive, walk.letters)
    if left:
        notes.append(f"文档里有 {len(left)} 幅图片不在正文的位置上，已放在文末")
    if walk.struck:
        notes.append("带删除线的文字没有采入：" + " / ".join(walk.struck)[:500])
    if lost:
        notes.append(f"文档里约有 {lost} 个字没有读出来（可能在图形里），请对照原件")
    return Word(tuple(walk.blocks), walk.pictures, tuple(notes))


def _lost(archive: zipfile.ZipFile, read: int) -> int:
    """How many characters of the body did not come out, 0 for a few: a guard against silent loss."""
    body = archive.read("word/document.xml") if "word/document.xml" in archive.namelist() else b""
    words = b"".join(_WORDS.findall(_CHOICE.sub(b"", body))).decode("utf-8", "ignore")
    written = len("".join(re.sub("&[a-z]+;", "&", words).split()))
    return written - read if written - read > _FEW else 0


def _words_of(node: Any) -> str:
    """All words below a node."""
    if isinstance(node, model.Text):
        return str(node.value)
    return "".join(_words_of(child) for child in getattr(node, "children", ()))


class _Walk:
    """One pass over mammoth's document tree, in reading order."""

    def __init__(self, archive: zipfile.ZipFile, media: dict[str, zipfile.ZipInfo]) -> None:
        self.archive = archive
        self.media = media
        self.blocks: list[Block] = []
        self.pictures: dict[str, bytes] = {}
        self.used: set[str] = set()
        self.text: list[str] = []
        self.bold = 0
        self.plain = 0
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
            elif isinstance(node, model.Image):
                self.image(node)

    def inline(self, nodes: Any, bold: bool) -> None:
        for node in nodes:
            if isinstance(node, model.Text):
                self.text.append(node.value)
                letters = sum(not character.isspace() for character in node.value)
                self.letters += letters
                self.bold += letters if bold else 0
                self.plain += 0 if bold else letters
            elif isinstance(node, model.Tab):
                self.text.append("\u3000")
            elif isinstance(node, model.Break):
                self.text.append("\n")
            elif isinstance(node, model.Image):
                self.image(node)
            elif isinstance(node, model.Run) and node.is_strikethrough:
                words = _words_of(node)
                self.struck.extend([words] if words.strip() else [])
                self.letters += len("".join(words.split()))
            elif isinstance(node, model.Run):
                self.inline(node.children, bold or bool(node.is_bold))
            elif isinstance(node, model.Paragraph | model.Table):
                self.children([node])
            elif hasattr(node, "children"):
                self.inline(node.children, bold)

    def footnotes(self, document: Any) -> list[str]:
        """Footnotes and endnotes, which no item prints, as notes."""
        found: list[str] = []
        for note in getattr(document.notes, "_notes", {}).values():
            words = "".join(_words_of(one) for one in getattr(note, "body", ()))
            if words.strip():
                found.append(f"文档脚注没有采入：{paragraph_text(words)[:300]}")
        return found

    def image(self, node: Any) -> None:
        """Text before the picture closes first, so that order is kept."""
        try:
            with node.open() as opened:
                data: bytes = opened.read()
                name = str(getattr(opened, "name", ""))
        except (*_DAMAGED, AttributeError):
            self.flush()
            self.blocks.append(Block("", picture="?"))
            return
        self.used.add(name)
        key = f"{name}#{len(self.pictures)}"
        self.flush()
        self.pictures[key] = data
        self.blocks.append(Block("", picture=key))

    def picture_named(self, name: str) -> None:
        try:
            self.pictures[name] = self.archive.read(name)
        except _DAMAGED:
            return
        self.blocks.append(Block("", picture=name))

    def flush(self, *, always: bool = False) -> None:
        text = paragraph_text("".join(self.text))
        node = self.paragraph
        if text:
            style = str(getattr(node, "style_name", "") or "").lower()
            match = re.match(r"(?:heading|标题)\s*([1-6])", style)
            self.blocks.append(
                Block(
                    text,
                    bold=self.bold > 0 and self.bold >= 9 * self.plain,
                    centred=getattr(node, "alignment", None) == "center",
                    heading=int(match[1]) if match else 1 if style in ("title", "标题") else 0,
                )
            )
        elif always and not (self.blocks and self.blocks[-1].picture):
            self.blocks.append(Block(""))
        self.text.clear()
        self.bold = self.plain = 0

    def table(self, node: Any) -> None:
        for row in self.rows(node):
            start = len(self.blocks)
            cells: list[list[Block]] = []
            for cell in getattr(row, "children", ()):
                before = len(self.blocks)
                self.children(getattr(cell, "children", ()))
                self.flush()
                cells.append(self.blocks[before:])
            found = row_blocks(cells)
            if found is not None:
                self.blocks[start:] = found

    def rows(self, node: Any) -> Iterator[Any]:
        yield from getattr(node, "children", ())
