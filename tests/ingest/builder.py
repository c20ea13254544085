"""Mails, Word files and photos made in code: invented content, the oddities of real mail programs."""

from __future__ import annotations

import base64
import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

from PIL import Image

from ingest.parsed import Caps, DraftItem, Leaf, Parsed, Reading, SectionHint
from ingest.reading import read

SECTIONS = (
    SectionHint("news", "要闻·集团动态", ("要闻", "集团动态")),
    SectionHint("safety", "安·守土之责", ("安全", "环保")),
    SectionHint("learning", "学·习之路", ("学习", "培训")),
    SectionHint(
        "service",
        "践·铝之行",
        ("志愿服务", "实践"),
        (SectionHint("people", "为群众办实事篇", ()), SectionHint("youth", "青年先锋篇", ("青年",))),
    ),
)
SENDER = "许衡 <xuheng@yunlan-al.example>"


def photo(width: int = 640, height: int = 480, colour: str = "steelblue", form: str = "JPEG") -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (width, height), colour).save(out, form)
    return out.getvalue()


@dataclass(frozen=True)
class P:
    """A paragraph of a Word file."""

    text: str = ""
    bold: bool = False
    centre: bool = False
    style: str = ""
    picture: bytes = b""
    xml: str = ""
    """Raw content of the w:p instead of all that."""


_NS = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)


def _paragraph(one: P, pictures: list[bytes]) -> str:
    properties = f'<w:pStyle w:val="{one.style}"/>' if one.style else ""
    properties += '<w:jc w:val="center"/>' if one.centre else ""
    inside = one.xml
    if not inside:
        run = "<w:rPr><w:b/></w:rPr>" if one.bold else ""
        if one.picture:
            pictures.append(one.picture)
            inside = (
                f'<w:r><w:drawing><wp:inline><wp:docPr id="{len(pictures)}" name="图片"/><a:graphic><a:graphicData>'
                f'<pic:pic><pic:blipFill><a:blip r:embed="rId{len(pictures)}"/></pic:blipFill></pic:pic>'
                "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
            )
        if one.text:
            pieces = "<w:br/>".join(
                f'<w:t xml:space="preserve">{escape(t)}</w:t>' for t in one.text.split("\n")
            )
            inside += f"<w:r>{run}{pieces}</w:r>"
    return f"<w:p><w:pPr>{properties}</w:pPr>{inside}</w:p>"


def docx(*paragraphs: P | str, body_xml: str = "", extra: dict[str, bytes] | None = None) -> bytes:
    pictures: list[bytes] = []
    body = (
        "".join(_paragraph(one if isinstance(one, P) else P(one), pictures) for one in paragraphs) + body_xml
    )
    relations = "".join(
        f'<Relationship Id="rId{n}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" '
        f'Target="media/image{n}.jpeg"/>'
        for n in range(1, len(pictures) + 1)
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "[Content_Types].xml",
            '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/>'
            '<Default Extension="jpeg" ContentType="image/jpeg"/>'
            '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.'
            'wordprocessingml.document.main+xml"/></Types>',
        )
        archive.writestr(
            "_rels/.rels",
            '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
            'officeDocument" Target="word/document.xml"/></Relationships>',
        )
        archive.writestr(
            "word/_rels/document.xml.rels",
            '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f"{relations}</Relationships>",
        )
        archive.writestr(
            "word/document.xml",
            f'<?xml version="1.0" encoding="UTF-8"?><w:document {_NS}><w:body>{body}</w:body></w:document>',
        )
        for number, data in enumerate(pictures, 1):
            archive.writestr(f"word/media/image{number}.jpeg", data)
        for name, data in (extra or {}).items():
            archive.writestr(name, data)
    return out.getvalue()


DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@dataclass(frozen=True)
class Node:
    """A MIME node as bytes: its header lines and its body, nothing tidied."""

    head: bytes
    body: bytes

    def __bytes__(self) -> bytes:
        return self.head.rstrip(b"\r\n") + b"\r\n\r\n" + self.body


def _wrapped(data: bytes) -> bytes:
    return base64.encodebytes(data).replace(b"\n", b"\r\n")


def text(words: str, charset: str = "utf-8", label: str = "", kind: str = "plain", more: str = "") -> Node:
    head = (
        f'Content-Type: text/{kind}; charset="{label or charset}"{more}\r\nContent-Transfer-Encoding: base64'
    )
    return Node(head.encode(), _wrapped(words.replace("\n", "\r\n").encode(charset)))


def html(words: str, charset: str = "utf-8", label: str = "") -> Node:
    return text(words, charset, label, "html")


def attach(
    name: str,
    data: bytes,
    kind: str = "application/octet-stream",
    cid: str = "",
    charset: str = "utf-8",
    inline: bool = False,
) -> Node:
    shown = word(name, charset)
    head = f'Content-Type: {kind}; name="{shown}"\r\nContent-Transfer-Encoding: base64\r\n'
    head += f'Content-Disposition: {"inline" if inline else "attachment"}; filename="{shown}"'
    head += f"\r\nContent-ID: <{cid}>" if cid else ""
    return Node(head.encode(), _wrapped(data))


def rfc822(raw: bytes, name: str = "") -> Node:
    more = f'; name="{word(name)}"' if name else ""
    return Node(f"Content-Type: message/rfc822{more}\r\nContent-Disposition: attachment".encode(), raw)


def multi(kind: str, *nodes: Node, more: str = "") -> Node:
    boundary = f"----=_Part_{kind}_{sum(len(one.body) for one in nodes)}"
    body = b"".join(b"--" + boundary.encode() + b"\r\n" + bytes(one) + b"\r\n" for one in nodes)
    head = f'Content-Type: multipart/{kind}; boundary="{boundary}"{more}'.encode()
    return Node(head, body + b"--" + boundary.encode() + b"--\r\n")


def word(value: str, charset: str = "utf-8") -> str:
    """An RFC 2047 word, or the value itself when it is ASCII."""
    if value.isascii():
        return value
    return f"=?{charset}?B?{base64.b64encode(value.encode(charset)).decode()}?="


def mail(
    subject: str, node: Node | str, sender: str = SENDER, more: str = "", charset: str = "utf-8"
) -> bytes:
    node = text(node) if isinstance(node, str) else node
    name, _, address = sender.rpartition("<")
    head = (
        f"Received: from mx.example by box.example; Tue, 12 May 2026 09:00:01 +0800\r\n"
        f"From: {word(name.strip(), charset)} <{address.rstrip('>')}>\r\nTo: tougao@yunlan-al.example\r\n"
        f"Subject: {word(subject, charset)}\r\nDate: Tue, 12 May 2026 09:00:00 +0800\r\n"
        f"Message-ID: <m1@yunlan-al.example>\r\n{more}MIME-Version: 1.0\r\n"
    )
    return head.encode() + bytes(node)


def reading(raw: bytes, sections: Sequence[SectionHint] = SECTIONS, caps: Caps | None = None) -> Reading:
    return read(raw, caps or Caps(), tuple(sections))


def parsed(raw: bytes) -> Parsed:
    return reading(raw).parsed


def only(raw: bytes) -> DraftItem:
    """The one item of a mail."""
    found = parsed(raw)
    assert len(found.items) == 1, (
        found.problem,
        found.problem_detail,
        [one.paragraphs for one in found.items],
    )
    return found.items[0]


def leaf(found: Parsed, name: str) -> Leaf:
    return next(one for one in found.leaves if name in one.name or one.number == name)
