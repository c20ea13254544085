"""Documents, archives and pictures for the corpus, made from nothing."""

from __future__ import annotations

import functools
import io
import json
import random
import struct
import subprocess
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import docx as python_docx
import typst
from docx.oxml import parse_xml
from docx.shared import Cm
from PIL import Image, ImageDraw

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NAMESPACES = (
    f'xmlns:w="{W}" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)

# ── pictures ──────────────────────────────────────────────────────────────────────────────────────────────────


@functools.cache
def image(
    width: int = 1600,
    height: int = 1200,
    seed: int = 1,
    kind: str = "JPEG",
    orientation: int = 0,
    label: str = "",
) -> bytes:
    """A picture of exactly this size; another seed is another picture. orientation is the EXIF tag (6: turned)."""
    small = (max(width // 16, 1), max(height // 16, 1))
    grain = random.Random(seed).randbytes(small[0] * small[1] * 3)
    picture = Image.frombytes("RGB", small, grain).resize((width, height), Image.Resampling.BICUBIC)
    draw = ImageDraw.Draw(picture)
    for n in range(12):
        x, y = (seed * 97 + n * 131) % width, (seed * 61 + n * 173) % height
        draw.rectangle([x, y, x + width // 9, y + height // 11], fill=(n * 20, seed * 40 % 256, 255 - n * 20))
    if label:
        draw.text((width // 10, height // 10), label, fill="black")
    out = io.BytesIO()
    options: dict[str, Any] = {"quality": 80} if kind == "JPEG" else {}
    if orientation:
        exif = Image.Exif()
        exif[0x0112] = orientation
        exif[0x0110] = "HUAWEI P60"
        options["exif"] = exif.tobytes()
    picture.convert("P" if kind == "GIF" else "RGB").save(out, kind, **options)
    return out.getvalue()


@functools.cache
def scan_pdf(pages: int = 1, seed: int = 3) -> bytes:
    """A PDF of pictures only, as a scanner makes it."""
    shots = [Image.open(io.BytesIO(image(1240, 1754, seed + n))) for n in range(pages)]
    out = io.BytesIO()
    shots[0].save(out, "PDF", save_all=True, append_images=shots[1:], resolution=150)
    return out.getvalue()


# ── docx ──────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class Head:
    text: str
    level: int = 1


@dataclass(frozen=True)
class Bold:
    text: str


@dataclass(frozen=True)
class Centred:
    text: str


@dataclass(frozen=True)
class Pic:
    data: bytes
    centimetres: float = 14


@dataclass(frozen=True)
class Grid:
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Styled:
    """A paragraph in a named style: "List Number", "List Bullet", "Title", "Caption" ..."""

    text: str
    style: str


@dataclass(frozen=True)
class Xml:
    """A whole body element; the prefixes of NAMESPACES may be used without declaring them."""

    xml: str


Block = str | Head | Bold | Centred | Pic | Grid | Styled | Xml


@functools.cache
def docx(*blocks: Block, page_header: str = "", page_footer: str = "") -> bytes:
    """A Word document of these blocks in order."""
    paper = python_docx.Document()
    for block in blocks:
        _add(paper, block)
    for where, content in (("header", page_header), ("footer", page_footer)):
        if content:
            getattr(paper.sections[0], where).paragraphs[0].text = content
    out = io.BytesIO()
    paper.save(out)
    return out.getvalue()


def _add(paper: Any, block: Block) -> None:
    if isinstance(block, str):
        paper.add_paragraph(block)
    elif isinstance(block, Head):
        paper.add_heading(block.text, block.level)
    elif isinstance(block, Bold):
        paper.add_paragraph().add_run(block.text).bold = True
    elif isinstance(block, Centred):
        paper.add_paragraph(block.text).alignment = 1
    elif isinstance(block, Pic):
        paper.add_picture(io.BytesIO(block.data), width=Cm(block.centimetres))
    elif isinstance(block, Grid):
        table = paper.add_table(len(block.rows), len(block.rows[0]))
        for row, cells in zip(table.rows, block.rows, strict=True):
            for cell, content in zip(row.cells, cells, strict=True):
                cell.text = content
    elif isinstance(block, Styled):
        paper.add_paragraph(block.text, style=block.style)
    else:
        tag, rest = block.xml[1:].split(">", 1)[0].split(" ", 1)[0], block.xml
        paper.element.body.insert_element_before(
            parse_xml(rest.replace(f"<{tag}", f"<{tag} {NAMESPACES}", 1)), "w:sectPr"
        )


def run(content: str, properties: str = "") -> str:
    made = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{made}<w:t xml:space="preserve">{escape(content)}</w:t></w:r>'


def inserted(content: str, who: str = "韩知微") -> str:
    """A tracked insertion."""
    return f'<w:ins w:id="901" w:author="{who}" w:date="2026-05-11T09:00:00Z">{run(content)}</w:ins>'


def deleted(content: str, who: str = "韩知微") -> str:
    """A tracked deletion."""
    gone = f'<w:r><w:delText xml:space="preserve">{escape(content)}</w:delText></w:r>'
    return f'<w:del w:id="902" w:author="{who}" w:date="2026-05-11T09:00:00Z">{gone}</w:del>'


def paragraph(*runs: str, properties: str = "") -> Xml:
    """A paragraph of raw run XML, see run, inserted, deleted."""
    return Xml(f"<w:p><w:pPr>{properties}</w:pPr>{''.join(runs)}</w:p>")


def text_box(*lines: str, fallback: bool = True) -> Xml:
    """A text box as Word 2010 and later write it: once as a shape, once more as VML for old programs."""
    content = "".join(f"<w:p>{run(line)}</w:p>" for line in lines)
    shape = (
        '<w:drawing><wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="2" behindDoc="0" '
        'locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
        '<wp:positionH relativeFrom="column"><wp:posOffset>0</wp:posOffset></wp:positionH>'
        '<wp:positionV relativeFrom="paragraph"><wp:posOffset>0</wp:posOffset></wp:positionV>'
        '<wp:extent cx="5000000" cy="1800000"/><wp:wrapTopAndBottom/><wp:docPr id="77" name="文本框 1"/><a:graphic>'
        '<a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp>'
        '<wps:cNvSpPr txBox="1"/><wps:spPr><a:prstGeom prst="rect"/></wps:spPr><wps:txbx><w:txbxContent>'
        f"{content}</w:txbxContent></wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing>"
    )
    old = (
        f"<w:pict><v:shape><v:textbox><w:txbxContent>{content}</w:txbxContent></v:textbox></v:shape></w:pict>"
    )
    both = f'<mc:AlternateContent><mc:Choice Requires="wps">{shape}</mc:Choice>'
    both += f"<mc:Fallback>{old}</mc:Fallback></mc:AlternateContent>"
    return Xml(f"<w:p><w:r>{both if fallback else old}</w:r></w:p>")


def patched(data: bytes, changes: dict[str, bytes | Callable[[bytes], bytes] | None]) -> bytes:
    """A zip (docx) with members replaced, rewritten by a function, added or (None) removed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in [*old.namelist(), *(n for n in changes if n not in old.namelist())]:
            change = changes.get(name, lambda content: content)
            if change is not None:
                new.writestr(name, change if isinstance(change, bytes) else change(old.read(name)))
    return out.getvalue()


@functools.cache
def _profile() -> tempfile.TemporaryDirectory[str]:
    """LibreOffice's settings, made once a process: starting on a fresh profile takes twice as long."""
    return tempfile.TemporaryDirectory()


@functools.cache
def office_all(papers: tuple[bytes, ...], kind: str, source: str = "docx") -> tuple[bytes, ...]:
    """Several documents in one run of LibreOffice, which spends its time on starting."""
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder, f"paper{n}.{source}") for n in range(len(papers))]
        for path, data in zip(paths, papers, strict=True):
            path.write_bytes(data)
        command = ["soffice", f"-env:UserInstallation=file://{_profile().name}", "--headless", "--norestore"]
        command += ["--convert-to", kind, "--outdir", folder, *map(str, paths)]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        return tuple(path.with_suffix(f".{kind.partition(':')[0]}").read_bytes() for path in paths)


def office(data: bytes, kind: str, source: str = "docx") -> bytes:
    """The document as LibreOffice saves it: "doc" (also what WPS calls .wps), "odt", "rtf", "pdf" ..."""
    return office_all((data,), kind, source)[0]


# ── pdf ───────────────────────────────────────────────────────────────────────────────────────────────────────

PAPER = """
#set page(paper: "a4")
#set text(font: "Noto Serif CJK SC", size: 12pt, lang: "zh")
#for line in json(bytes(sys.inputs.lines)) { par(first-line-indent: (amount: 2em, all: true), line) }
"""


@functools.cache
def pdf(*lines: str) -> bytes:
    """A PDF with a text layer, a paragraph each."""
    return typst.compile(PAPER.encode(), sys_inputs={"lines": json.dumps(lines, ensure_ascii=False)})


# ── archives ──────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class Blanks:
    """A member of `head` and this many million blanks, packed without ever being whole in memory."""

    head: bytes
    millions: int

    def packed(self) -> tuple[bytes, int, int]:
        """Deflated, checksum, size."""
        deflate = zlib.compressobj(9, zlib.DEFLATED, -15)
        blanks, crc = b" " * 1_000_000, zlib.crc32(self.head)
        out = deflate.compress(self.head) + deflate.flush(zlib.Z_FULL_FLUSH)
        each = deflate.compress(blanks) + deflate.flush(zlib.Z_FULL_FLUSH)
        for _ in range(self.millions):
            crc = zlib.crc32(blanks, crc)
        return out + each * self.millions + deflate.flush(), crc, len(self.head) + len(blanks) * self.millions


def _packed(data: bytes | Blanks) -> tuple[bytes, int, int]:
    if isinstance(data, Blanks):
        return data.packed()
    deflate = zlib.compressobj(9, zlib.DEFLATED, -15)
    return deflate.compress(data) + deflate.flush(), zlib.crc32(data), len(data)


def archive(
    members: Iterable[tuple[str | bytes, bytes | Blanks]],
    encoding: str = "gbk",
    *,
    password: bytes = b"",
    claim: int = -1,
) -> bytes:
    """A zip written by hand: names in `encoding` (the UTF-8 flag only for utf-8), ZipCrypto with a password;
    claim: the unpacked size the table states for every member, whatever it holds (-1: the truth)."""
    out, table = b"", b""
    members = list(members)
    for name, data in members:
        raw = name if isinstance(name, bytes) else name.encode(encoding)
        packed, crc, size = _packed(data)
        if password:
            packed = _zip_crypto(packed, password, crc)
        flags = (0x0800 if encoding == "utf-8" and not isinstance(name, bytes) else 0) | (
            1 if password else 0
        )
        size = size if claim < 0 else claim
        common = struct.pack("<HHHHHIIIHH", 20, flags, 8, 0x4B20, 0x5CAC, crc, len(packed), size, len(raw), 0)
        table += (
            b"PK\1\2" + struct.pack("<H", 20) + common + struct.pack("<HHHII", 0, 0, 0, 0x20, len(out)) + raw
        )
        out += b"PK\3\4" + common + raw + packed
    count = len(members)
    return out + table + b"PK\5\6" + struct.pack("<HHHHIIH", 0, 0, count, count, len(table), len(out), 0)


def _zip_crypto(data: bytes, password: bytes, crc: int) -> bytes:
    keys = [0x12345678, 0x23456789, 0x34567890]

    def stir(byte: int) -> None:
        keys[0] = zlib.crc32(bytes([byte]), keys[0] ^ 0xFFFFFFFF) ^ 0xFFFFFFFF
        keys[1] = ((keys[1] + (keys[0] & 255)) * 134775813 + 1) & 0xFFFFFFFF
        keys[2] = zlib.crc32(bytes([keys[1] >> 24]), keys[2] ^ 0xFFFFFFFF) ^ 0xFFFFFFFF

    for byte in password:
        stir(byte)
    out = bytearray()
    for byte in bytes(range(11)) + bytes([crc >> 24]) + data:
        mix = (keys[2] | 2) & 0xFFFF
        out.append(byte ^ ((mix * (mix ^ 1) >> 8) & 255))
        stir(byte)
    return bytes(out)
