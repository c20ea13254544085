"""Files that contributors attach: .docx as Word and as WPS write it, one under a password, one broken.

Office Open XML (ECMA-376) is put together by hand, because a library would write tidier files than
people's programs do. The same input gives the same bytes.
"""

from __future__ import annotations

import hashlib
import io
import struct
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal
from xml.sax.saxutils import escape

TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
Program = Literal["word", "wps"]
_EMU = 9525
_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_CORE = f"{_PACKAGE}/metadata/core-properties"
_NAMESPACES = (
    f'xmlns:w="{_MAIN}" xmlns:r="{_OFFICE}/relationships" xmlns:a="{_DRAWING}/main" '
    f'xmlns:wp="{_DRAWING}/wordprocessingDrawing" xmlns:pic="{_DRAWING}/picture"'
)
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


@dataclass(frozen=True)
class Text:
    """A paragraph. Body text is indented two characters, by a style in Word and by spaces in WPS."""

    text: str
    look: Literal["title", "body", "right", "caption"] = "body"


@dataclass(frozen=True)
class Changed:
    """A paragraph with a tracked change: `old` deleted, `new` inserted, not yet accepted."""

    before: str
    old: str
    new: str
    after: str


@dataclass(frozen=True)
class Picture:
    jpeg: bytes
    alt: str = ""
    floating: bool = False


@dataclass(frozen=True)
class Table:
    rows: tuple[tuple[str, ...], ...]


Block = Text | Changed | Picture | Table


def document(blocks: Sequence[Block], program: Program = "word") -> bytes:
    """The .docx file with these blocks, as the given program would have written it."""
    pictures = [block for block in blocks if isinstance(block, Picture)]
    body = "".join(_block(block, program, pictures) for block in blocks)
    section = (
        '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/>'
        '<w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1587"/>'
        '<w:docGrid w:type="lines" w:linePitch="312"/></w:sectPr>'
    )
    parts: dict[str, bytes] = {
        "[Content_Types].xml": _content_types().encode(),
        "_rels/.rels": _package_links().encode(),
        "docProps/app.xml": _program(program).encode(),
        "docProps/core.xml": _properties().encode(),
        "word/document.xml": f"{_HEAD}<w:document {_NAMESPACES}><w:body>{body}{section}</w:body></w:document>".encode(),
        "word/styles.xml": _styles(program).encode(),
        "word/_rels/document.xml.rels": _document_links(len(pictures)).encode(),
    }
    for index, picture in enumerate(pictures, 1):
        parts[f"word/media/image{index}.jpeg"] = picture.jpeg
    return _zip(parts)


def _zip(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            # Office itself writes 1980-01-01 for every entry.
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_STORED if name.endswith(".jpeg") else zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)
    return out.getvalue()


def _block(block: Block, program: Program, pictures: list[Picture]) -> str:
    if isinstance(block, Picture):
        return _picture(block, pictures.index(block) + 1)
    if isinstance(block, Table):
        return _table(block)
    if isinstance(block, Changed):
        return _changed(block)
    return _text(block, program)


def _face(name: str, half_points: int, bold: str = "") -> str:
    return f'<w:rFonts w:hint="eastAsia" w:eastAsia="{name}"/>{bold}<w:sz w:val="{half_points}"/>'


# Paragraph and run properties of each look.
_LOOKS = {
    "title": ('<w:jc w:val="center"/>', _face("方正小标宋简体", 44, "<w:b/>")),
    "body": ('<w:ind w:firstLineChars="200" w:firstLine="640"/>', _face("仿宋_GB2312", 32)),
    "right": ('<w:jc w:val="right"/>', _face("楷体_GB2312", 32)),
    "caption": ('<w:jc w:val="center"/>', _face("楷体_GB2312", 24)),
}


def _text(block: Text, program: Program) -> str:
    paragraph, run = _LOOKS[block.look]
    text = block.text
    if program == "wps" and block.look == "body":
        # The indent typed as two ideographic spaces, and the paragraph cut into runs at odd places.
        paragraph, text = "", f"\u3000\u3000{text}"
    style = '<w:pStyle w:val="2"/>' if program == "wps" and block.look == "title" else ""
    cut = len(text) // 3 if program == "wps" else 0
    pieces = [text[:cut], text[cut : 2 * cut], text[2 * cut :]] if cut else [text]
    runs = '<w:proofErr w:type="gramStart"/>'.join(_run(piece, run) for piece in pieces)
    return f"<w:p><w:pPr>{style}{paragraph}</w:pPr>{runs}</w:p>"


def _run(text: str, properties: str, tag: str = "t") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:{tag} xml:space="preserve">{escape(text)}</w:{tag}></w:r>'


def _changed(block: Changed) -> str:
    paragraph, run = _LOOKS["body"]
    who = 'w:author="沈岩" w:date="2026-01-01T09:00:00Z"'
    return (
        f"<w:p><w:pPr>{paragraph}</w:pPr>{_run(block.before, run)}"
        f'<w:del w:id="11" {who}>{_run(block.old, run, "delText")}</w:del>'
        f'<w:ins w:id="12" {who}>{_run(block.new, run)}</w:ins>{_run(block.after, run)}</w:p>'
    )


def _table(table: Table) -> str:
    def cell(text: str, header: bool) -> str:
        bold = "<w:b/>" if header else ""
        return (
            '<w:tc><w:tcPr><w:tcW w:w="2200" w:type="dxa"/></w:tcPr>'
            f'<w:p><w:pPr><w:jc w:val="center"/></w:pPr>{_run(text, bold)}</w:p></w:tc>'
        )

    rows = "".join(
        "<w:tr>" + "".join(cell(text, header=number == 0) for text in row) + "</w:tr>"
        for number, row in enumerate(table.rows)
    )
    grid = '<w:gridCol w:w="2200"/>' * len(table.rows[0])
    style = '<w:tblPr><w:tblW w:w="0" w:type="auto"/><w:jc w:val="center"/></w:tblPr>'
    return f"<w:tbl>{style}<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"


def _picture(picture: Picture, number: int) -> str:
    width, height = 500 * _EMU, 333 * _EMU
    extent = f'<wp:extent cx="{width}" cy="{height}"/>'
    names = f'<wp:docPr id="{number}" name="图片 {number}" descr="{escape(picture.alt)}"/>'
    graphic = (
        f'<a:graphic><a:graphicData uri="{_DRAWING}/picture"><pic:pic>'
        f'<pic:nvPicPr><pic:cNvPr id="{number}" name="图片 {number}"/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="rIdP{number}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
    )
    if not picture.floating:
        holder = f"<wp:inline>{extent}{names}{graphic}</wp:inline>"
    else:
        holder = (
            '<wp:anchor behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1" simplePos="0" relativeHeight="1">'
            '<wp:simplePos x="0" y="0"/>'
            '<wp:positionH relativeFrom="column"><wp:posOffset>0</wp:posOffset></wp:positionH>'
            '<wp:positionV relativeFrom="paragraph"><wp:posOffset>0</wp:posOffset></wp:positionV>'
            f"{extent}<wp:wrapTopAndBottom/>{names}{graphic}</wp:anchor>"
        )
    return f'<w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:drawing>{holder}</w:drawing></w:r></w:p>'


def _content_types() -> str:
    office = "application/vnd.openxmlformats-officedocument"
    return (
        f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/><Default Extension="jpeg" ContentType="image/jpeg"/>'
        f'<Override PartName="/word/document.xml" ContentType="{TYPE}.main+xml"/>'
        f'<Override PartName="/word/styles.xml" ContentType="{office}.wordprocessingml.styles+xml"/>'
        f'<Override PartName="/docProps/app.xml" ContentType="{office}.extended-properties+xml"/>'
        '<Override PartName="/docProps/core.xml" '
        'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
        "</Types>"
    )


def _links(entries: Sequence[tuple[str, str, str]]) -> str:
    links = "".join(
        f'<Relationship Id="{key}" Type="{kind}" Target="{target}"/>' for key, kind, target in entries
    )
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{links}</Relationships>'


def _package_links() -> str:
    kind = f"{_OFFICE}/relationships"
    return _links(
        [
            ("rId1", f"{kind}/officeDocument", "word/document.xml"),
            ("rId2", f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
            ("rId3", f"{kind}/extended-properties", "docProps/app.xml"),
        ]
    )


def _document_links(pictures: int) -> str:
    kind = f"{_OFFICE}/relationships"
    images = [(f"rIdP{n}", f"{kind}/image", f"media/image{n}.jpeg") for n in range(1, pictures + 1)]
    return _links([("rId1", f"{kind}/styles", "styles.xml"), *images])


def _program(program: Program) -> str:
    name = (
        "WPS Office_12.1.0.16929_F1E327BC-269C-435d-A152-05C5408002CA"
        if program == "wps"
        else "Microsoft Office Word"
    )
    return f'{_HEAD}<Properties xmlns="{_OFFICE}/extended-properties"><Application>{name}</Application></Properties>'


def _properties() -> str:
    return (
        f'{_HEAD}<cp:coreProperties xmlns:cp="{_CORE}" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        "<dc:creator>Administrator</dc:creator></cp:coreProperties>"
    )


def _styles(program: Program) -> str:
    heading = (
        '<w:style w:type="paragraph" w:styleId="2"><w:name w:val="heading 1"/><w:basedOn w:val="1"/></w:style>'
        if program == "wps"
        else ""
    )
    normal = "1" if program == "wps" else "a"
    return (
        f'{_HEAD}<w:styles xmlns:w="{_MAIN}"><w:style w:type="paragraph" w:default="1" w:styleId="{normal}">'
        f'<w:name w:val="Normal"/><w:pPr><w:jc w:val="both"/></w:pPr></w:style>{heading}</w:styles>'
    )


def locked_document() -> bytes:
    """A .docx with a password to open it: an OLE container around an encrypted package ([MS-OFFCRYPTO])."""
    keys = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n'
        '<encryption xmlns="http://schemas.microsoft.com/office/2006/encryption">'
        '<keyData saltSize="16" blockSize="16" keyBits="256" hashSize="64" cipherAlgorithm="AES" '
        'cipherChaining="ChainingModeCBC" hashAlgorithm="SHA512" saltValue="bmV3c2Rlc2stZGVtby0x"/></encryption>'
    )
    info = struct.pack("<HHI", 4, 4, 0x40) + keys.encode().ljust(4096)
    package = struct.pack("<Q", 9000) + hashlib.shake_256(b"locked").digest(9008)
    return _compound({"EncryptionInfo": info, "EncryptedPackage": package})


def broken_wps() -> bytes:
    """A .wps whose text stream was cut off and overwritten on its way."""
    return _compound({"WordDocument": hashlib.shake_256(b"wps").digest(6000), "Data": bytes(4608)})[:-3000]


def _compound(streams: dict[str, bytes]) -> bytes:
    """An OLE compound file ([MS-CFB], version 3) of streams of 4096 bytes or more."""
    free, end, fat_sector = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
    table, body, entries = [fat_sector, end], b"", []
    for name, content in streams.items():
        start, sectors = len(table), -(-len(content) // 512)
        table += [*range(start + 1, start + sectors), end]
        body += content.ljust(sectors * 512, b"\0")
        entries.append((name, 2, start, len(content)))
    table += [free] * (128 - len(table))
    magic = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    counts = (0, 1, 1, 0, 4096, end, 0, end, 0)
    header = struct.pack("<8s16x5H6x9I", magic, 0x3E, 3, 0xFFFE, 9, 6, *counts)
    header += struct.pack("<I", 0) + struct.pack("<I", free) * 108
    rows = [_entry("Root Entry", 5, end, 0, child=1)]
    for number, (name, kind, start, size) in enumerate(entries, 1):
        right = number + 1 if number < len(entries) else free
        rows.append(_entry(name, kind, start, size, right=right))
    directory = b"".join(rows).ljust(512, b"\0")
    return header + struct.pack("<128I", *table) + directory + body


def _entry(
    name: str, kind: int, start: int, size: int, right: int = 0xFFFFFFFF, child: int = 0xFFFFFFFF
) -> bytes:
    encoded = name.encode("utf-16-le") + b"\0\0"
    return (
        encoded.ljust(64, b"\0")
        + struct.pack("<HBBIII", len(encoded), kind, 1, 0xFFFFFFFF, right, child)
        + bytes(16 + 4 + 16)
        + struct.pack("<IQ", start, size)
    )
