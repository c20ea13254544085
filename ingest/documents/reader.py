"""Files of words to blocks and pictures: .docx, .pdf, .txt, web pages; anything else is named and left unread."""

from __future__ import annotations

import io
import zipfile
import zlib
from dataclasses import dataclass, field
from xml.etree.ElementTree import ParseError
from xml.parsers.expat import ExpatError

from ingest.documents.archives import zip_bounds
from ingest.documents.drawings import Aside
from ingest.documents.kinds import BROKEN_ZIP, Kind, kind_of, part_of, unread_problem, unread_why
from ingest.documents.pdf import read_pdf
from ingest.documents.web import read_html, read_mht
from ingest.documents.word import Word, read_docx
from ingest.parsed import Caps, Problem
from ingest.structure.charset import decode
from ingest.wording.markup import LONGEST
from ingest.wording.text import Block, blocks_of_text

XML_MOST = 24 * 1024 * 1024
"""Bytes of one XML part that is read; a book has two, its tree costs some thirty times as much memory."""

ELEMENTS_MOST = 150_000
"""XML elements of a document's body: a hundred pages have fewer, and each costs mammoth some 30 microseconds."""

_DOCTYPES = (b"<!DOCTYPE", "<!DOCTYPE".encode("utf-16-le"), "<!DOCTYPE".encode("utf-16-be"))
READ = frozenset({"docx", "pdf", "text", "html", "mht"})
"""The kinds read_document reads."""


@dataclass(frozen=True)
class Document:
    """What a file gave: blocks in order, pictures by the key that stands in their block."""

    blocks: tuple[Block, ...] = ()
    pictures: dict[str, bytes] = field(default_factory=dict)
    problem: Problem = ""
    why: str = ""
    notes: tuple[str, ...] = ()
    asides: tuple[Aside, ...] = ()
    """Parts of the file that are no photos of it, with why."""
    look: bool = False
    """Whether a person should compare it with the original."""


def read_document(data: bytes, kind: Kind, charset: str, caps: Caps) -> Document:
    """Blocks and pictures of a file. Never raises; MemoryError is turned into a problem too."""
    try:
        return _read(data, kind, charset, caps)
    except MemoryError:
        return Document(problem="too-large", why="文件太大，读它需要的内存超过限制；请分成几份发送")
    except (
        ExpatError,
        ParseError,
        TypeError,
        AttributeError,
        IndexError,
        AssertionError,
        RecursionError,
    ) as error:
        return _damaged(error)
    except BROKEN_ZIP as error:
        return _damaged(error)
    except zlib.error as error:
        return _damaged(error)


def _damaged(error: Exception) -> Document:
    return Document(
        problem="unreadable-attachment",
        why=f"文件已损坏，读不出来（{type(error).__name__}），请重新保存为 .docx 再发",
    )


def _read(data: bytes, kind: Kind, charset: str, caps: Caps) -> Document:
    if kind == "docx":
        return _docx(data, caps)
    if kind == "pdf":
        found = read_pdf(data, caps)
        return Document(found.blocks, problem=found.problem, why=found.why, notes=found.notes, look=True)
    if kind == "text":
        return Document(tuple(blocks_of_text(decode(data, charset).text[:LONGEST])))
    word = read_html(data, charset) if kind == "html" else read_mht(data, caps) if kind == "mht" else None
    if word is None:
        return Document(problem=unread_problem(kind), why=unread_why(kind))
    return Document(word.blocks, word.pictures, notes=word.notes, asides=word.asides)


def _docx(data: bytes, caps: Caps) -> Document:
    if refused := _docx_problem(data, caps):
        return refused

    def enclosed(inner: bytes, name: str) -> Word | None:
        """A document within: one floor down, no further."""
        kind = kind_of(inner, name, "")
        if kind == "docx":
            return None if _docx_problem(inner, caps) else read_docx(inner)
        found = (
            read_document(inner, kind, "", caps)
            if kind in READ
            else Document(problem="unreadable-attachment")
        )
        return None if found.problem else Word(found.blocks, found.pictures, found.notes)

    word = read_docx(data, enclosed)
    return Document(word.blocks, word.pictures, notes=word.notes, asides=word.asides)


def _docx_problem(data: bytes, caps: Caps) -> Document | None:
    """What keeps a .docx from being opened: its table of contents, its sizes, what no Word program writes."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        entries = archive.infolist()
        if refused := zip_bounds(entries, len(data), caps):
            return Document(problem=refused.problem, why=f"文档{refused.why}")
        if any(entry.flag_bits & 1 for entry in entries):
            return Document(problem="needs-password", why="文件加了密码，请去掉密码后重发")
        for entry in entries:
            if not entry.filename.lower().endswith((".xml", ".rels")):
                continue
            if entry.file_size > XML_MOST:
                why = f"文档正文有 {entry.file_size // 1048576} MB，超过限制，没有打开；请分成几份发送"
                return Document(problem="too-large", why=why)
            with archive.open(entry) as opened:
                start = opened.read(8192)
            if any(mark in start for mark in _DOCTYPES):
                why = "文档里有不该有的声明，没有打开，请重新保存为 .docx 再发"
                return Document(problem="unreadable-attachment", why=why)
        elements = max((_elements(archive, one) for one in entries if _is_body(one.filename)), default=0)
    if elements > ELEMENTS_MOST:
        why = f"文档正文有 {elements} 个格式单元，像是恶意文件，没有打开；请另存为新的 .docx 再发"
        return Document(problem="too-large", why=why)
    return None


def _is_body(name: str) -> bool:
    lower = name.lower().replace("\\", "/")
    return lower.endswith(".xml") and lower.rpartition("/")[2].startswith(
        ("document", "numbering", "styles", "comments")
    )


def _elements(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> int:
    body = part_of(archive, entry)
    return body.count(b"<") - body.count(b"</")
