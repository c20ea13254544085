"""What a corpus case is, and how to write a mail byte by byte, broken ones too.

Nothing here uses the product or the email package: headers, parts and encodings are written by hand, so that a
case can put every byte where some real program puts it. Documents and pictures are in papers.py.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import mimetypes
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote_from_bytes

# ── what is expected ──────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class Piece:
    """One expected item. None in any field: not judged."""

    paragraphs: tuple[str, ...] | None
    headline: str | None = ""
    unit: str | None = ""
    authors: tuple[str, ...] | None = ()
    source: str | None = ""
    section: str | None = ""
    subsection: str | None = ""
    photos: int | tuple[str, ...] | None = None  # how many, or their captions in order ("" for none)


@dataclass(frozen=True)
class Oddity:
    """One mail and what must become of it; a registered sender is assumed."""

    name: str
    raw: Callable[[], bytes] | bytes
    disposition: str = "submission"  # | automatic | bounce | needs-human
    problem: str = ""  # see PROBLEMS; "" is not judged
    subject: str | None = None
    sender_name: str | None = None
    files: tuple[str, ...] | None = (
        None  # names of attachments, exact; inline pictures of the text are not files
    )
    pieces: tuple[Piece, ...] = ()
    absent: tuple[str, ...] = ()  # in no item
    present: tuple[str, ...] = ()  # in some item
    forwarded_from: str | None = None  # the original author's address
    why: str = ""

    def bytes(self) -> bytes:
        return self.raw if isinstance(self.raw, bytes) else self.raw()


PROBLEMS = (
    "unreadable-attachment",
    "needs-password",
    "empty",
    "image-only",
    "too-large",
    "too-deep",
    "too-many-parts",
    "content-is-a-link",
)


class Group(list[Oddity]):
    """ODDITIES = Group(); ODDITIES("name", raw, ...expected) adds one, or decorates the function that makes raw."""

    def __call__(self, name: str, raw: Any = None, **expected: Any) -> Any:
        if raw is None:
            return lambda make: self(name, make, **expected)
        self.append(Oddity(name=name, raw=raw, **expected))
        return raw


@dataclass(frozen=True)
class Section:
    key: str
    title: str
    aliases: tuple[str, ...] = ()
    subsections: tuple[Section, ...] = ()
    serial: bool = False


SECTIONS = (
    Section("news", "要闻·集团动态", ("要闻", "集团动态")),
    Section(
        "production",
        "生产·提质增效",
        ("生产", "提质增效"),
        (Section("cells", "电解系统", ("电解",)), Section("alumina", "氧化铝系统", ("氧化铝",))),
    ),
    Section("safety", "安全·守土有责", ("安全", "环保")),
    Section("tech", "科技·创新驱动", ("科技",)),
    Section("study", "学·习之路", ("学习", "培训")),
    Section("people", "践·铝之行", ("实践",), (Section("deeds", "为群众办实事篇", ("办实事",)),)),
    Section("volunteers", "青春·志愿同行", ("志愿服务",)),
    Section("serial", "连载·炉前笔记", ("连载",), serial=True),
)

# ── bytes ─────────────────────────────────────────────────────────────────────────────────────────────────────

DATE = "Tue, 12 May 2026 09:30:00 +0800"
SUBMISSIONS = "tougao@yunlan-al.example"
SENDER = ("韩知微", "han.zhiwei@yunlan-al.example")
Value = str | bytes
Headers = Iterable[tuple[str, Value]]


def crlf(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\n", "\r\n")


def b64(data: bytes, width: int = 76) -> bytes:
    """Base64 in lines of `width`, each closed by CRLF."""
    flat = base64.b64encode(data)
    return b"".join(flat[i : i + width] + b"\r\n" for i in range(0, len(flat), width))


def qp(data: bytes, width: int = 75) -> bytes:
    """Quoted-printable; soft breaks fall wherever the line is full, inside characters too. CRLF stays a line end."""
    lines = []
    for line in data.split(b"\r\n"):
        tokens = [bytes([c]) if 32 <= c < 127 and c != 61 else b"=%02X" % c for c in line]
        if tokens and tokens[-1] == b" ":
            tokens[-1] = b"=20"
        out, length = b"", 0
        for token in tokens:
            if length + len(token) > width:
                out, length = out + b"=\r\n", 0
            out, length = out + token, length + len(token)
        lines.append(out)
    return b"\r\n".join(lines)


def uu(name: str | bytes, data: bytes, mode: str = "644") -> bytes:
    """A uuencoded file, begin to end."""
    rows = b"".join(binascii.b2a_uu(data[i : i + 45])[:-1] + b"\r\n" for i in range(0, len(data), 45))
    name = name.encode() if isinstance(name, str) else name
    return b"begin " + mode.encode() + b" " + name + b"\r\n" + rows + b"`\r\nend\r\n"


def word(data: Value, charset: str = "utf-8", kind: str = "B", label: str | None = None) -> str:
    """One encoded word of any length. bytes are taken as they are (half characters too)."""
    raw = data if isinstance(data, bytes) else data.encode(charset)
    if kind.upper() == "B":
        coded = base64.b64encode(raw).decode()
    else:
        safe = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
        coded = "".join(chr(c) if c in safe else "_" if c == 32 else f"={c:02X}" for c in raw)
    return f"=?{label or charset}?{kind}?{coded}?="


def words(
    text: str, charset: str = "utf-8", kind: str = "B", each: int = 12, label: str | None = None
) -> str:
    """Encoded words of `each` characters, folded, as a well-behaved client writes a long value."""
    cut = [text[i : i + each] for i in range(0, len(text), each)] or [""]
    return "\r\n ".join(word(piece, charset, kind, label) for piece in cut)


def ascii_or_words(text: str) -> str:
    return text if text.isascii() else words(text)


def to_bytes(value: Value) -> bytes:
    return value if isinstance(value, bytes) else ascii_or_words(value).encode()


def header(name: str, value: Value) -> bytes:
    """One header line. str: as it is when ASCII, else in encoded words; bytes: exactly these."""
    return name.encode() + b": " + to_bytes(value) + b"\r\n"


def block(headers: Headers) -> bytes:
    return b"".join(header(name, value) for name, value in headers)


def address(name: Value, mailbox: str) -> bytes:
    """`name <mailbox>`; bytes names are put between quotes as raw bytes, ASCII ones quoted, others as words."""
    if isinstance(name, bytes):
        return b'"' + name + b'" <' + mailbox.encode() + b">"
    shown = f'"{name}"' if name.isascii() and name else words(name) if name else ""
    return f"{shown} <{mailbox}>".strip().encode()


# ── parts ─────────────────────────────────────────────────────────────────────────────────────────────────────


def coded(body: bytes, cte: str) -> bytes:
    return {"base64": b64, "quoted-printable": qp}.get(cte.lower(), lambda data: data)(body)


def part(
    ctype: Value, body: bytes, *, cte: str = "", disposition: Value = "", cid: str = "", headers: Headers = ()
) -> bytes:
    """An entity: header lines, blank line, body. base64 and quoted-printable are applied, other cte only named."""
    lines = [("Content-Type", ctype)] if ctype else []
    lines += [("Content-Transfer-Encoding", cte)] if cte else []
    lines += [("Content-Disposition", disposition)] if disposition else []
    lines += [("Content-ID", f"<{cid}>")] if cid else []
    return block([*lines, *headers]) + b"\r\n" + coded(body, cte)


def text(
    content: Value, charset: str = "utf-8", *, subtype: str = "plain", cte: str = "base64", label: str | None = None,
    params: str = "", headers: Headers = (),
) -> bytes:  # fmt: skip
    """A text part. `label` is what the header says: None the truth, "" nothing. bytes are taken as they are."""
    raw = content if isinstance(content, bytes) else crlf(content).encode(charset)
    said = charset if label is None else label
    ctype = f"text/{subtype}" + (f'; charset="{said}"' if said else "") + params
    return part(ctype, raw, cte=cte, headers=headers)


def html(content: Value, charset: str = "utf-8", **kinds: Any) -> bytes:
    return text(content, charset, subtype="html", **kinds)


def named(name: Value, naming: str = "2047") -> tuple[bytes, bytes]:
    """Parameters `; name=…` and `; filename=…`. naming: 2047 | 2231 | both | raw | plain | pieces | none, and
    optionally a charset after a colon (2047:gbk, raw:gb18030, pieces:utf-8). bytes names are written raw."""
    if naming == "none":
        return b"", b""
    if isinstance(name, bytes):
        return b'; name="' + name + b'"', b'; filename="' + name + b'"'
    how, _, charset = naming.partition(":")
    charset = charset or "utf-8"
    raw = name.encode(charset)
    if how in ("plain", "raw"):
        return b'; name="' + raw + b'"', b'; filename="' + raw + b'"'
    as_words = b'="' + word(name, charset).encode() + b'"'
    as_2231 = b"*=" + charset.encode() + b"''" + quote_from_bytes(raw, safe="").encode()
    if how == "pieces":
        return b";\r\n name" + as_words, b"".join(_pieces(charset, quote_from_bytes(raw, safe="").encode()))
    first = as_2231 if how == "2231" else as_words
    second = as_words if how == "2047" else as_2231
    return b";\r\n name" + first, b";\r\n filename" + second


def _pieces(charset: str, quoted: bytes, each: int = 32) -> list[bytes]:
    """RFC 2231 continuations of at most `each` bytes: cut inside characters, never inside a %XX."""
    cut = [b""]
    for token in re.findall(rb"%..|.", quoted):
        cut[-1:] = [cut[-1] + token] if len(cut[-1] + token) <= each else [cut[-1], token]
    cut[0] = charset.encode() + b"''" + cut[0]
    return [b";\r\n filename*%d*=" % i + piece for i, piece in enumerate(cut)]


TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "docm": "application/vnd.ms-word.document.macroEnabled.12",
    "doc": "application/msword",
    "wps": "application/octet-stream",
    "odt": "application/vnd.oasis.opendocument.text",
    "rtf": "application/rtf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "zip": "application/x-zip-compressed",
    "rar": "application/octet-stream",
    "7z": "application/octet-stream",
}


def attach(
    name: Value, data: bytes, ctype: str | None = None, *, naming: str = "2047", disposition: str = "attachment",
    cid: str = "", cte: str = "base64", headers: Headers = (),
) -> bytes:  # fmt: skip
    """A file. The type follows the name's ending unless given; disposition "" writes none."""
    ending = (name if isinstance(name, str) else name.decode("latin-1")).rpartition(".")[2].lower()
    guessed = TYPES.get(ending) or mimetypes.guess_type(f"x.{ending}")[0] or "application/octet-stream"
    in_type, in_disposition = named(name, naming)
    said = disposition.encode() + in_disposition if disposition else b""
    return part(
        (ctype or guessed).encode() + in_type, data, cte=cte, disposition=said, cid=cid, headers=headers
    )


def inline(name: Value, data: bytes, cid: str, **kinds: Any) -> bytes:
    """A picture the HTML text shows by cid."""
    return attach(name, data, cid=cid, disposition=kinds.pop("disposition", "inline"), **kinds)


def rfc822(inner: bytes, name: Value = "", *, naming: str = "2047", disposition: str = "attachment") -> bytes:
    """A whole mail as a part, as "forward as attachment" writes it."""
    in_type, in_disposition = named(name, naming) if name else (b"", b"")
    said = disposition.encode() + in_disposition if disposition else b""
    return part(b"message/rfc822" + in_type, inner, disposition=said)


def multipart(
    subtype: str, *parts: bytes, boundary: str = "", params: str = "", preamble: bytes = b"", epilogue: bytes = b"",
    close: bool = True, headers: Headers = (), declared: str | None = None,
) -> bytes:  # fmt: skip
    """multipart/<subtype>. `declared` is the boundary the header claims, when it is to differ from the one used."""
    used = boundary or "----=_Part_" + hashlib.sha1(subtype.encode() + b"".join(parts)).hexdigest()[:12]
    line = used.encode()
    body = preamble + b"".join(b"\r\n--" + line + b"\r\n" + piece for piece in parts)
    body += (b"\r\n--" + line + b"--\r\n" if close else b"") + epilogue
    said = used if declared is None else declared
    ctype = f"multipart/{subtype}" + (f';\r\n boundary="{said}"' if said else "") + params
    return part(ctype, body.removeprefix(b"\r\n"), headers=headers)


def mixed(*parts: bytes, **kinds: Any) -> bytes:
    return multipart("mixed", *parts, **kinds)


def alternative(*parts: bytes, **kinds: Any) -> bytes:
    return multipart("alternative", *parts, **kinds)


def related(*parts: bytes, **kinds: Any) -> bytes:
    return multipart("related", *parts, **kinds)


def mail(
    entity: bytes, subject: Value | None = "投稿", *, sender: tuple[Value, str] | Value = SENDER,
    to: Value | None = SUBMISSIONS, date: Value | None = DATE, message_id: str | None = "", mime: bool = True,
    headers: Headers = (), first: Headers = (),
) -> bytes:  # fmt: skip
    """A mail around an entity. None leaves a header out; a bytes value is written raw; `first` go before the rest."""
    made = hashlib.sha1(entity + to_bytes(subject or "")).hexdigest()[:20]
    lines: list[tuple[str, Value]] = [*first]
    lines += [("Date", date)] if date is not None else []
    lines += [("From", address(*sender) if isinstance(sender, tuple) else sender)]
    lines += [("To", to)] if to is not None else []
    lines += [("Subject", subject)] if subject is not None else []
    lines += [("Message-ID", message_id or f"<{made}@yunlan-al.example>")] if message_id is not None else []
    return block([*lines, *headers, *([("MIME-Version", "1.0")] if mime else [])]) + entity


def paragraphs_html(*lines: str, tag: str = "p") -> str:
    """The plainest HTML of some paragraphs."""
    return "".join(f"<{tag}>{line}</{tag}>\n" for line in lines)
