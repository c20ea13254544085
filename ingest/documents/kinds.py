"""What a file is: by its bytes first, then by its name, then by its declared type. And what to say of each kind."""

from __future__ import annotations

import io
import re
import zipfile
import zlib

from ingest.documents import compound
from ingest.parsed import Problem
from ingest.structure.charset import decode

Kind = str
"""docx, doc, wps, odt, rtf, pdf, text, html, mht, mail; image; zip, rar, 7z, tar, gz; sheet, slides; encrypted;
outlook, wordxml, ofd, pages, split, tnef, calendar, card, media, program, empty, other."""

WANTED = frozenset({"doc", "wps", "odt", "rtf"})
"""Only LibreOffice reads these."""
ARCHIVES = frozenset({"zip", "rar", "7z", "tar", "gz"})
SHEETS = frozenset({"sheet", "slides"})
_NOTHING_TO_READ = frozenset({"calendar", "card", "media"})

BROKEN_ZIP = (
    zipfile.BadZipFile,
    ValueError,
    OSError,
    NotImplementedError,
    RuntimeError,
    UnicodeError,
    KeyError,
    EOFError,
    zlib.error,
)
"""What zipfile may raise on a damaged or odd archive."""

_IMAGE_HEADS = (
    b"\xff\xd8\xff",
    b"\x89PNG\r\n",
    b"GIF8",
    b"II*\x00",
    b"MM\x00*",
    b"8BPS",
    b"\xd7\xcd\xc6\x9a",
)
_HEIF = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"mif1", b"msf1", b"avif", b"avis")
_MARKS = (
    (b"%PDF-", "pdf"),
    (b"{\\rtf", "rtf"),
    (b"Rar!\x1a\x07", "rar"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"\x78\x9f\x3e\x22", "tnef"),
    (b"\x1f\x8b", "gz"),
    (b"MSCF\x00\x00\x00\x00", "tar"),  # cabinets and tars go the same way, through bsdtar
    (b"MZ", "program"),
    (b"\x7fELF", "program"),
)
_EXTENSIONS = {
    **dict.fromkeys(("txt", "text", "md", "log"), "text"),
    **dict.fromkeys(("htm", "html", "xhtml"), "html"),
    **dict.fromkeys(("mht", "mhtml"), "mht"),
    "eml": "mail",
    "msg": "outlook",
    **dict.fromkeys(("doc", "dot"), "doc"),
    **dict.fromkeys(("wps", "wpt"), "wps"),
    **dict.fromkeys(("odt", "ott", "fodt"), "odt"),
    "rtf": "rtf",
    **dict.fromkeys(("docx", "docm", "dotx", "dotm"), "docx"),
    "pdf": "pdf",
    **dict.fromkeys(("xls", "xlsx", "xlsm", "et", "ett", "csv", "ods", "xlsb"), "sheet"),
    **dict.fromkeys(("ppt", "pptx", "pps", "ppsx", "dps", "dpt", "odp"), "slides"),
    **dict.fromkeys(("ics", "vcs"), "calendar"),
    "vcf": "card",
    "ofd": "ofd",
    "pages": "pages",
    "zip": "zip",
    "rar": "rar",
    "7z": "7z",
    **dict.fromkeys(("tar", "tgz"), "tar"),
    **dict.fromkeys(("heic", "heif", "svg", "emf", "wmf", "jpg", "jpeg", "png", "gif", "bmp"), "image"),
    **dict.fromkeys(("tif", "tiff", "webp", "jfif", "avif", "psd", "jpe"), "image"),
    **dict.fromkeys(("mp4", "mov", "avi", "mp3", "wav", "m4a", "wmv", "amr", "flv", "mpg", "mkv"), "media"),
    **dict.fromkeys(("exe", "com", "scr", "bat", "cmd", "vbs", "js", "apk", "msi", "lnk"), "program"),
}
_DECLARED = {
    "text/plain": "text",
    "text/html": "html",
    "message/rfc822": "mail",
    "text/calendar": "calendar",
    "application/ics": "calendar",
    "text/vcard": "card",
    "text/x-vcard": "card",
    "text/directory": "card",
    "application/pdf": "pdf",
    "application/msword": "doc",
    "application/rtf": "rtf",
    "text/rtf": "rtf",
    "application/vnd.ms-excel": "sheet",
    "application/vnd.ms-powerpoint": "slides",
}
_HTML = re.compile(
    rb"\s*(?:<!--.{0,400}?-->\s*)?(?:<!doctype html|<html|<meta|<head|<\?xml[^>]{0,200}>\s*<html)",
    re.I | re.S,
)
_MHT = re.compile(
    rb"(?:[A-Za-z-]{2,40}:[^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*){0,30}?Content-Type:\s*multipart/related", re.I
)
_WORDXML = re.compile(rb"<\?mso-application|<w:wordDocument|<pkg:package")
_SPLIT = re.compile(r"\.(?:z\d\d|r\d\d|part\d+\.rar|(?:zip|7z|rar)\.\d{3})$", re.I)
_BLANK = b"\0\r\n\t "
_LETTERS = frozenset({"doc", "dot", "wps", "wpt", "docx", "docm", "txt", "rtf"})
"""Extensions whose file, when it is plain text after all, is read as that."""


def kind_of(data: bytes, name: str, declared: str) -> Kind:
    """What a file is; the bytes have the last word."""
    extension = name.lower().rpartition(".")[2] if "." in name else ""
    if not data[:65536].strip(_BLANK) and not data.strip(_BLANK):
        return "empty"
    if _SPLIT.search(name) and not (re.search(r"part0*1\.rar$", name, re.I) and data[:4] == b"Rar!"):
        return "split"
    found = _by_bytes(data, extension)
    if found:
        return found
    if name.lower() == "winmail.dat":
        return "tnef"
    by_name = _EXTENSIONS.get(extension, "")
    if extension in _LETTERS and _is_plain(data):
        return "text"
    if by_name:
        return by_name
    if declared.startswith("image/"):
        return "image"
    if not extension and declared in ("", "application/octet-stream") and _is_plain(data):
        return "text"
    return _DECLARED.get(declared, "other")


def _by_bytes(data: bytes, extension: str) -> Kind:
    head = data[:16]
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK00PK\x03\x04")):
        return _zip_kind(data, extension)
    if head.startswith(compound.MAGIC):
        return _compound_kind(data, extension)
    for mark, kind in _MARKS:
        if head.startswith(mark):
            return _gz_kind(data) if kind == "gz" else kind
    if data[257:262] == b"ustar":
        return "tar"
    if _is_image(data):
        return "image"
    if data[4:8] == b"ftyp":
        return "media"
    if b"%PDF-" in data[:1024] and extension in ("pdf", ""):
        return "pdf"  # with a few stray bytes before it, as gateways leave them
    return _by_markup(data, extension)


def _by_markup(data: bytes, extension: str) -> Kind:
    start = data[:4096].lstrip(b"\xef\xbb\xbf \r\n\t")
    if start.startswith(b"<") and not _HTML.match(start) and _WORDXML.search(start):
        return "wordxml"
    if _MHT.match(start) and extension != "eml":
        return "mht"
    if extension in ("doc", "docx", "wps", "rtf") and (_HTML.match(start) or start.startswith(b"<?xml")):
        return "html"  # web pages saved under a Word name
    return ""


def _is_image(data: bytes) -> bool:
    head = data[:16]
    if head.startswith(_IMAGE_HEADS) or (head[:4] == b"RIFF" and data[8:12] == b"WEBP"):
        return True
    if head.startswith(b"BM") and data[6:10] == b"\0\0\0\0":
        return True  # two letters alone may be the beginning of a text
    if data[4:8] == b"ftyp":
        return data[8:12] in _HEIF
    return head.startswith(b"\x01\x00\x00\x00") and data[40:44] == b" EMF"


def _compound_kind(data: bytes, extension: str) -> Kind:
    content = compound.content_of(data)
    if content == "word":
        return "wps" if extension in ("wps", "wpt") else "doc"
    if content == "message":
        return "outlook"
    if content == "other":
        by_name = _EXTENSIONS.get(extension, "other")
        return by_name if by_name in ("wps", "doc", "sheet", "slides") else "other"
    return content


def _gz_kind(data: bytes) -> Kind:
    try:
        start = zlib.decompressobj(31).decompress(data[:65536], 1024)
    except zlib.error:
        return "gz"
    return "tar" if start[257:262] == b"ustar" else "gz"


def _zip_kind(data: bytes, extension: str) -> Kind:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = {one.replace("\\", "/").lower() for one in archive.namelist()[:5000]}
            mimetype = part_of(archive, archive.getinfo("mimetype")) if _small(archive, "mimetype") else b""
    except BROKEN_ZIP:
        by_name = _EXTENSIONS.get(extension, "zip")
        return by_name if by_name in ("docx", "odt") else "zip"
    if mimetype.startswith(b"application/vnd.oasis.opendocument."):
        return "odt" if mimetype.partition(b"opendocument.")[2].startswith(b"text") else "sheet"
    for folder, kind in (("word/", "docx"), ("xl/", "sheet"), ("ppt/", "slides")):
        if "[content_types].xml" in names and any(one.startswith(folder) for one in names):
            return kind
    if "word/document.xml" in names:
        return "docx"
    if "ofd.xml" in names:
        return "ofd"
    if "index/document.iwa" in names or "index.zip" in names:
        return "pages"
    if "[content_types].xml" in names or "mimetype" in names or "androidmanifest.xml" in names:
        return "other"
    return "zip"


def part_of(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    """A member unpacked: never more than its size in the table of contents, which whoever checks limits goes by.

    Raises what zipfile raises on a damaged one. Its own read() unpacks all there is before it looks at the size.
    """
    with archive.open(entry) as opened:
        return opened.read(entry.file_size + 1)


def _small(archive: zipfile.ZipFile, name: str) -> bool:
    return name in archive.namelist() and archive.getinfo(name).file_size < 1000


def _is_plain(data: bytes) -> bool:
    """Whether a file of a Word name holds nothing but text."""
    if len(data) > 4_000_000 or (b"\0" in data[:4096] and data[:2] not in (b"\xff\xfe", b"\xfe\xff")):
        return False
    decoded = decode(data)
    strange = sum(character < " " and character not in "\r\n\t\f" for character in decoded.text[:4000])
    return decoded.sure and strange == 0


_INSIDE = "把里面的文档（.docx）和照片直接作为附件发送，或改用 .zip 压缩"
_WORDS = {
    "doc": "旧格式文档（.doc / .wps 等）暂时读不了，请另存为 .docx 再发",
    "wps": "旧格式文档（.doc / .wps 等）暂时读不了，请另存为 .docx 再发",
    "odt": "OpenDocument 文档暂时读不了，请另存为 .docx 再发",
    "rtf": "RTF 文档暂时读不了，请另存为 .docx 再发",
    "docx": "文件已损坏，不是能打开的 Word 文档，请重新保存为 .docx 再发",
    "encrypted": "文档加了密码，请去掉密码后重发",
    "pdf": "PDF 打不开，可能已损坏，请发 .docx",
    "zip": f"压缩包打不开，请{_INSIDE}",
    "rar": f"压缩包打不开，请{_INSIDE}",
    "7z": f"压缩包打不开，请{_INSIDE}",
    "tar": f"压缩包打不开，请{_INSIDE}",
    "gz": f"压缩包打不开，请{_INSIDE}",
    "split": f"这是分卷压缩包的一部分，单独打不开，请{_INSIDE}",
    "tnef": "winmail.dat 读不了，请在 Outlook 里改用 HTML 或纯文本格式发送",
    "image": "这种图片格式读不了，请发 JPG 或 PNG",
    "outlook": "Outlook 的 .msg 邮件文件读不了，请直接转发那封邮件，或把稿件存成 .docx 作为附件",
    "mail": "附带的邮件文件读不出来，请直接转发那封邮件",
    "mht": "单个文件网页（.mht）读不出来，请另存为 .docx 再发",
    "wordxml": "Word 2003 XML 文档读不了，请用 Word 打开后另存为 .docx 再发",
    "ofd": "OFD 版式文件读不了，请发 .docx",
    "pages": "苹果 Pages 文稿读不了，请在 Pages 里导出为 Word（.docx）再发",
    "program": "程序或脚本文件不会打开；稿件请发 .docx",
    "sheet": "表格，随稿保存；要刊登其中内容请写进正文或 .docx",
    "slides": "演示文稿，随稿保存；要刊登其中内容请写进正文或 .docx",
}


def unread_why(kind: Kind) -> str:
    """Why a kind of file is not read, and what to send instead."""
    return _WORDS.get(kind, "这种文件读不了，稿件请发 .docx，照片请发 JPG")


def unread_problem(kind: Kind) -> Problem:
    return "needs-password" if kind == "encrypted" else "unreadable-attachment"


def carries_words(kind: Kind) -> bool:
    """Whether an unread file of this kind may hold what was contributed."""
    return kind not in _NOTHING_TO_READ
