"""How each mail program writes: headers, encodings, wrappers and habits, byte by byte.

The standard library would fold, quote and label everything properly. These programs do not, and what
they do instead is the point, so every mail is put together here as bytes.
"""

from __future__ import annotations

import base64
import hashlib
import quopri
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from email.utils import format_datetime
from html import escape

from desk.demo.people import SUBMISSIONS, Contributor

CN = timezone(timedelta(hours=8))
CRLF = b"\r\n"
Headers = Sequence[tuple[str, bytes]]


@dataclass(frozen=True)
class Mail:
    """Who sends what when; how it looks is for a client to say."""

    name: str
    sender: Contributor
    subject: str
    received: datetime

    @property
    def written(self) -> datetime:
        return self.received.astimezone(CN) - timedelta(seconds=41)

    @property
    def token(self) -> str:
        """Hexadecimal digits that differ from mail to mail and never between runs."""
        return hashlib.sha256(f"{self.name} {self.sender.address}".encode()).hexdigest()


@dataclass(frozen=True)
class Part:
    headers: Headers
    body: bytes

    def __bytes__(self) -> bytes:
        return block(self.headers) + CRLF + self.body


def block(headers: Headers) -> bytes:
    return b"".join(name.encode() + b": " + value + CRLF for name, value in headers)


def word(text: str, charset: str, encoding: str | None = None) -> bytes:
    """RFC 2047 encoded words, cut between characters, each at most 75 long. `encoding` makes the bytes."""
    words: list[bytes] = []
    piece = b""
    room = (75 - len(charset) - 7) // 4 * 3
    for character in text:
        data = character.encode(encoding or charset)
        if len(piece) + len(data) > room:
            words.append(piece)
            piece = b""
        piece += data
    words.append(piece)
    return b"\r\n ".join(b"=?" + charset.encode() + b"?B?" + base64.b64encode(data) + b"?=" for data in words)


def folded(data: bytes, width: int = 76) -> bytes:
    """base64 in lines."""
    text = base64.b64encode(data)
    return CRLF.join(text[i : i + width] for i in range(0, len(text), width)) + CRLF


def quoted(data: bytes) -> bytes:
    return quopri.encodestring(data.replace(CRLF, b"\n")).replace(b"\n", CRLF)


def lines(*texts: str) -> str:
    return "\r\n".join(texts) + "\r\n"


def multipart(
    parts: Sequence[Part], subtype: str, boundary: str, preamble: bytes = b"", more: bytes = b""
) -> Part:
    """A multipart with exactly this boundary; `more` are further parameters as they stand."""
    mark = b"--" + boundary.encode()
    body = preamble + b"".join(mark + CRLF + bytes(part) + CRLF for part in parts) + mark + b"--" + CRLF
    kind = b"multipart/" + subtype.encode() + b";" + more + b'\r\n\tboundary="' + boundary.encode() + b'"'
    return Part([("Content-Type", kind)], body)


def text_part(text: str, charset: str, how: str, kind: str = "plain", encoding: str | None = None) -> Part:
    """A text part under a label that need not be the truth: `encoding` makes the bytes, `charset` labels them."""
    data = text.encode(encoding or charset)
    body = {"base64": folded, "quoted-printable": quoted}.get(how, lambda raw: raw)(data)
    label = f'text/{kind};\r\n\tcharset="{charset}"'.encode()
    return Part([("Content-Type", label), ("Content-Transfer-Encoding", how.encode())], body)


def attached(data: bytes, kind: str, name: bytes, disposition: str = "attachment") -> Part:
    """A base64 attachment; `name` is what stands between the quotation marks of both headers."""
    return Part(
        [
            ("Content-Type", kind.encode() + b';\r\n\tname="' + name + b'"'),
            ("Content-Transfer-Encoding", b"base64"),
            ("Content-Disposition", disposition.encode() + b';\r\n\tfilename="' + name + b'"'),
        ],
        folded(data),
    )


def trace(mail: Mail, relay: str = "mx1") -> bytes:
    """What the servers on the way put in front (RFC 5321 section 4.4)."""
    when = format_datetime(mail.received.astimezone(CN)).encode()
    host = mail.sender.address.rpartition("@")[2].encode()
    return block(
        [
            ("Return-Path", b"<" + mail.sender.address.encode() + b">"),
            ("Delivered-To", SUBMISSIONS.encode()),
            (
                "Received",
                b"from smtp." + host + b" (smtp." + host + b" [192.0.2.17])\r\n\tby " + relay.encode()
                + b".yunlan-al.example with ESMTPS id " + mail.token[:12].encode() + b"\r\n\tfor <"
                + SUBMISSIONS.encode() + b">; " + when,
            ),
        ]
    )  # fmt: skip


def basic(mail: Mail, charset: str, message_id: str, encoding: str | None = None) -> list[tuple[str, bytes]]:
    """From, To, Subject, Date, Message-ID, in the charset the program likes."""
    sender = word(mail.sender.name, charset, encoding) + b" <" + mail.sender.address.encode() + b">"
    return [
        ("From", b'"' + mail.sender.name.encode("ascii") + b'"' if mail.sender.name.isascii() else sender),
        ("To", b"<" + SUBMISSIONS.encode() + b">"),
        ("Subject", word(mail.subject, charset, encoding)),
        ("Date", format_datetime(mail.written).encode()),
        ("Message-ID", f"<{message_id}>".encode()),
        ("MIME-Version", b"1.0"),
    ]


def assembled(mail: Mail, headers: Headers, part: Part, relay: str = "mx1") -> bytes:
    return trace(mail, relay) + block([*headers, *part.headers]) + CRLF + part.body


def plain(mail: Mail, text: str, how: str = "base64") -> bytes:
    """A tidy UTF-8 mail, as Thunderbird's and most web mailers' are."""
    headers = basic(mail, "UTF-8", f"{mail.token[:8]}-{mail.token[8:12]}@yunlan-al.example")
    return assembled(mail, headers, text_part(text, "UTF-8", how))


def flowed(mail: Mail, text: str) -> bytes:
    """RFC 3676 with DelSp=yes: soft breaks end in a space that is not part of the text."""
    out: list[str] = []
    for line in text.split("\r\n"):
        pieces = [line[i : i + 32] for i in range(0, len(line), 32)] or [""]
        out += [f"{piece} " for piece in pieces[:-1]] + [pieces[-1]]
    headers = [
        *basic(mail, "UTF-8", f"{mail.token[:32]}@yunlan-al.example"),
        ("User-Agent", b"Mozilla Thunderbird"),
        ("Content-Language", b"zh-CN"),
    ]
    label = b"text/plain; charset=UTF-8; format=flowed; delsp=yes"
    body = "\r\n".join(out).encode()
    return assembled(
        mail, headers, Part([("Content-Type", label), ("Content-Transfer-Encoding", b"8bit")], body)
    )


def foxmail(mail: Mail, paragraphs: Sequence[str], relay: str = "mx1") -> bytes:
    """Foxmail 7: GB2312 labels, a rule and the signature in a table of divs."""
    stamp = mail.written.strftime("%Y%m%d%H%M%S")
    headers = [
        *basic(
            mail,
            "GB2312",
            f"{stamp}{int(mail.token[:4], 16):05d}@{mail.sender.address.partition('@')[2]}",
            "gb18030",
        ),
        ("X-Priority", b"3"),
        ("X-Has-Attach", b"no"),
        ("X-Mailer", b"Foxmail 7.2.25.331[cn]"),
    ]
    signature = (mail.sender.name, f"{mail.sender.unit}综合科", "电话：0000-8026")
    style = (
        "body { line-height: 1.5; }body { font-size: 14px; font-family: 'Microsoft YaHei UI'; color: rgb(0, 0, 0); }"
        "p.MsoNormal { margin: 0cm; }"
    )
    indented = '<div><span style="font-size: 16px; text-indent: 32px;">&nbsp; &nbsp; {}</span></div>\r\n'
    inner = "".join(indented.format(escape(text, quote=False)) for text in paragraphs)
    html = (
        '<html><head><meta http-equiv="content-type" content="text/html; charset=GB2312">'
        f"<style>{style}</style></head><body>\r\n{inner}<div><br></div>"
        '<hr style="WIDTH: 210px; HEIGHT: 1px" color="#b5c4df" size="1" align="left">\r\n'
        '<div><span><div style="MARGIN: 10px; FONT-FAMILY: verdana; FONT-SIZE: 10pt">'
        + "".join(f"<div>{line}</div>" for line in signature)
        + "</div></span></div>\r\n</body></html>"
    )
    text = lines(*(f"    {text}" for text in paragraphs), "", "", *signature)
    parts = [
        text_part(text, "GB2312", "base64", encoding="gb18030"),
        text_part(html, "GB2312", "quoted-printable", "html", encoding="gb18030"),
    ]
    boundary = f"----=_001_NextPart{int(mail.token[:8], 16)}_=----"
    preamble = b"This is a multi-part message in MIME format.\r\n\r\n"
    return assembled(mail, headers, multipart(parts, "alternative", boundary, preamble), relay)


def qq(mail: Mail, paragraphs: Sequence[str], photos: Sequence[tuple[str, bytes]] = ()) -> bytes:
    """QQ Mail: gb18030 labels, nested multiparts, photos as octet streams."""
    headers = [
        ("X-QQ-mid", f"webmail{mail.token[:10]}t{mail.token[10:18]}".encode()),
        *basic(mail, "gb18030", f"tencent_{mail.token[:32].upper()}@{mail.sender.address.partition('@')[2]}"),
        ("X-Priority", b"3"),
        ("X-QQ-MIME", b"TCMime 1.0 by Tencent"),
        ("X-Mailer", b"QQMail 2.x"),
    ]
    look = "text-indent:2em;line-height:1.75em;font-family:&quot;lucida Grande&quot;,Verdana"
    html = '<div class="qmbox">' + "".join(
        f'<p style="{look}">{escape(text, quote=False)}</p>' for text in paragraphs
    )
    html += "</div><div><includetail><!--<![endif]--></includetail></div>"
    mark = f"----=_NextPart_{mail.token[:8].upper()}_{mail.token[8:16].upper()}_{mail.token[16:24].upper()}"
    body = multipart(
        [
            text_part(lines(*paragraphs), "gb18030", "base64"),
            text_part(html, "gb18030", "base64", "html"),
        ],
        "alternative",
        mark.replace("NextPart_", "NextPart_A"),
    )
    if not photos:
        return assembled(mail, headers, body)
    pictures = [
        attached(jpeg, 'application/octet-stream;\r\n\tcharset="gb18030"', word(name, "gb18030"))
        for name, jpeg in photos
    ]
    return assembled(mail, headers, multipart([body, *pictures], "mixed", mark))
