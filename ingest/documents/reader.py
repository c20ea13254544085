"""Files of words to blocks: .docx through mammoth, .txt and .html; anything else is named and left unread."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from dataclasses import dataclass, field
from xml.parsers.expat import ExpatError

from ingest.documents.word import read_docx
from ingest.parsed import Caps, Problem
from ingest.structure.charset import decode
from ingest.wording.markup import blocks_of_html
from ingest.wording.text import Block, blocks_of_text

RATIO_FREE = 10 * 1024 * 1024
"""Bytes an archive may unpack to before its ratio counts: short texts compress well."""
XML_MOST = 24 * 1024 * 1024
"""Bytes of one XML part mammoth is given; a book has two, its tree costs some thirty times as much memory."""

ELEMENTS_MOST = 150_000
"""XML elements of a document's body: a hundred pages have fewer, and each costs mammoth some 30 microseconds."""

Kind = str
"""docx, text, html, mail, image, ole, encrypted, pdf, rtf, zip, rar, 7z, tnef, calendar, card, media, other."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_IMAGE_HEADS = (b"\xff\xd8\xff", b"\x89PNG\r\n", b"GIF8", b"BM", b"II*\x00", b"MM\x00*")
_NOTHING_TO_READ = frozenset({"calendar", "card", "media"})


@dataclass(frozen=True)
class Document:
    """What a file gave: blocks in order, pictures by the key that stands in their block."""

    blocks: tuple[Block, ...] = ()
    pictures: dict[str, bytes] = field(default_factory=dict)
    problem: Problem = ""
    why: str = ""
    notes: tuple[str, ...] = ()


def kind_of(data: bytes, name: str, declared: str) -> Kind:
    """What a file is by its bytes first, then by its name, then by its declared type."""
    extension = name.lower().rpartition(".")[2] if "." in name else ""
    found = _by_bytes(data, extension)
    if found:
        return found
    by_name = {
        **dict.fromkeys(("txt", "text", "md", "log"), "text"),
        **dict.fromkeys(("htm", "html"), "html"),
        **dict.fromkeys(("eml",), "mail"),
        **dict.fromkeys(("doc", "wps", "xls", "et", "ppt", "dps"), "ole"),
        **dict.fromkeys(("ics", "vcs"), "calendar"),
        "vcf": "card",
        "dat": "tnef" if name.lower() == "winmail.dat" else "other",
        **dict.fromkeys(
            ("heic", "heif", "svg", "emf", "wmf", "jpg", "jpeg", "png", "gif", "bmp", "tif", "tiff", "webp"),
            "image",
        ),
        **dict.fromkeys(("mp4", "mov", "avi", "mp3", "wav", "m4a", "wmv"), "media"),
    }.get(extension)
    if by_name:
        return by_name
    if declared.startswith("image/"):
        return "image"
    if declared in ("text/calendar", "application/ics"):
        return "calendar"
    if declared in ("text/vcard", "text/x-vcard", "text/directory"):
        return "card"
    return {"text/plain": "text", "text/html": "html", "message/rfc822": "mail"}.get(declared, "other")


def _by_bytes(data: bytes, extension: str) -> Kind:
    head = data[:16]
    if head.startswith(b"PK\x03\x04"):
        return _zip_kind(data)
    if head.startswith(_OLE):
        return "encrypted" if "EncryptedPackage".encode("utf-16-le") in data else "ole"
    for mark, kind in (
        (b"%PDF-", "pdf"),
        (b"{\\rtf", "rtf"),
        (b"Rar!\x1a\x07", "rar"),
        (b"7z\xbc\xaf\x27\x1c", "7z"),
        (b"\x78\x9f\x3e\x22", "tnef"),
    ):
        if head.startswith(mark):
            return kind
    if head.startswith(_IMAGE_HEADS) or (head[:4] == b"RIFF" and data[8:12] == b"WEBP"):
        return "image"
    if data[4:8] == b"ftyp":
        return "image" if data[8:12] in (b"heic", b"heix", b"mif1", b"msf1", b"avif") else "media"
    if extension in ("doc", "docx", "wps") and re.match(
        rb"\s*(<!doctype html|<html|<\?xml|<meta)", data[:200], re.I
    ):
        return "html"  # web pages saved under a Word name
    return ""


def _zip_kind(data: bytes) -> Kind:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()[:3000]
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, RuntimeError, UnicodeError):
        return "zip"
    if "[Content_Types].xml" in names or "word/document.xml" in names:
        return "docx" if any(one.startswith("word/") for one in names) else "other"
    return "zip"


def archive_problem(data: bytes, caps: Caps) -> Document | None:
    """What is wrong with a zip by its own table of contents, before anything of it is unpacked."""
    try:
        with zipfile.ZipFile(io.BytesIO(data), metadata_encoding="gb18030") as archive:
            entries = archive.infolist()
    except (
        zipfile.BadZipFile,
        ValueError,
        OSError,
        NotImplementedError,
        RuntimeError,
        UnicodeError,
    ) as error:
        return Document(
            problem="unreadable-attachment", why=f"文件已损坏，打不开（{type(error).__name__}），请重发"
        )
    total = sum(entry.file_size for entry in entries)
    packed = max(sum(entry.compress_size for entry in entries), 1)
    if len(entries) > caps.archive_entries:
        return Document(
            problem="too-large",
            why=f"文件里有 {len(entries)} 个条目，超过 {caps.archive_entries} 个，没有打开",
        )
    if total > caps.archive_bytes or packed > 2 * len(data):
        return Document(problem="too-large", why=f"文件展开后有 {total // 1048576} MB，超过限制，没有打开")
    if total > RATIO_FREE and total > packed * caps.archive_ratio:
        return Document(
            problem="too-large", why=f"文件压缩比高达 {total // packed} 倍，像是恶意文件，没有打开"
        )
    if any(entry.flag_bits & 1 for entry in entries):
        return Document(problem="needs-password", why="文件加了密码，请去掉密码后重发")
    return None


def read_document(data: bytes, kind: Kind, charset: str, caps: Caps) -> Document:
    """Blocks and pictures of a file. Never raises; MemoryError is turned into a problem too."""
    try:
        if kind == "docx":
            return archive_problem(data, caps) or _docx(data)
        if kind == "text":
            return Document(tuple(blocks_of_text(decode(data, charset).text)))
        if kind == "html":
            return Document(tuple(blocks_of_html(decode(data, charset, html=True).text)))
    except MemoryError:
        return Document(problem="too-large", why="文件太大，读它需要的内存超过限制")
    except (
        ExpatError,
        KeyError,
        OSError,
        ValueError,
        TypeError,
        AttributeError,
        IndexError,
        zipfile.BadZipFile,
    ) as error:
        return Document(
            problem="unreadable-attachment",
            why=f"文件已损坏，读不出来（{type(error).__name__}），请重新保存为 .docx 再发",
        )
    except (RecursionError, zlib.error, EOFError, NotImplementedError, RuntimeError, AssertionError) as error:
        return Document(
            problem="unreadable-attachment",
            why=f"文件已损坏，读不出来（{type(error).__name__}），请重新保存为 .docx 再发",
        )
    return unread(kind)


def unread(kind: Kind) -> Document:
    """The refusal of a kind of file we do not read, with what to send instead."""
    words = {
        "ole": "旧格式文档（.doc / .wps 等）暂时读不了，请另存为 .docx 再发",
        "encrypted": "文档加了密码，请去掉密码后重发",
        "pdf": "PDF 里的文字没有读取，请发 .docx",
        "rtf": "RTF 文档读不了，请另存为 .docx 再发",
        "zip": "压缩包没有打开，请把里面的 .docx 和照片直接作为附件发送",
        "rar": "压缩包没有打开，请把里面的 .docx 和照片直接作为附件发送",
        "7z": "压缩包没有打开，请把里面的 .docx 和照片直接作为附件发送",
        "tnef": "winmail.dat 读不了，请在 Outlook 里改用 HTML 或纯文本格式发送",
        "image": "这种图片格式读不了，请发 JPG 或 PNG",
    }
    problem: Problem = "needs-password" if kind == "encrypted" else "unreadable-attachment"
    return Document(problem=problem, why=words.get(kind, "这种文件读不了，请发 .docx"))


def carries_words(kind: Kind) -> bool:
    """Whether an unread file of this kind may hold what was contributed."""
    return kind not in _NOTHING_TO_READ


def _docx(data: bytes) -> Document:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for entry in archive.infolist():
            if entry.filename.endswith(".xml") and entry.file_size > XML_MOST:
                why = f"文档正文有 {entry.file_size // 1048576} MB，超过限制，没有打开"
                return Document(problem="too-large", why=why)
        body = archive.read("word/document.xml") if "word/document.xml" in archive.namelist() else b""
    if b"<!DOCTYPE" in body[:4096]:
        why = "文档里有不该有的声明，没有打开，请重新保存为 .docx 再发"
        return Document(problem="unreadable-attachment", why=why)
    elements = body.count(b"<") - body.count(b"</")
    if elements > ELEMENTS_MOST:
        why = f"文档正文有 {elements} 个格式单元，像是恶意文件，没有打开；请另存为新的 .docx 再发"
        return Document(problem="too-large", why=why)
    found = read_docx(data)
    return Document(found.blocks, found.pictures, notes=found.notes)
