"""More mail programs: Outlook, 163, Coremail, an iPhone, and the carelessly configured."""

from __future__ import annotations

import io
from collections.abc import Sequence
from html import escape

from PIL import Image, ImageDraw

from desk.demo.clients import (
    CRLF,
    Mail,
    Part,
    assembled,
    attached,
    basic,
    folded,
    lines,
    multipart,
    text_part,
    word,
)
from desk.demo.people import SUBMISSIONS

_WORD_CSS = """<!--
 /* Font Definitions */
 @font-face
	{font-family:宋体;
	panose-1:2 1 6 0 3 1 1 1 1 1;}
 /* Style Definitions */
p.MsoNormal, li.MsoNormal, div.MsoNormal
	{margin:0cm;
	text-align:justify;
	text-justify:inter-ideograph;
	font-size:10.5pt;
	font-family:等线;}
@page WordSection1
	{size:612.0pt 792.0pt;
	margin:72.0pt 90.0pt 72.0pt 90.0pt;}
div.WordSection1
	{page:WordSection1;}
-->"""
_CONDITIONAL = (
    '<!--[if gte mso 9]><xml><o:shapedefaults v:ext="edit" spidmax="1026" /></xml><![endif]-->'
    '<!--[if gte mso 9]><xml><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1" />'
    "</o:shapelayout></xml><![endif]-->"
)


def _logo() -> bytes:
    """The small picture many signatures carry. It is no photo of the item."""
    image = Image.new("RGB", (120, 36), (255, 255, 255))
    pen = ImageDraw.Draw(image)
    pen.polygon([(6, 30), (22, 6), (38, 30)], fill=(200, 16, 26))
    pen.rectangle((46, 14, 114, 22), fill=(90, 96, 104))
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


def outlook(mail: Mail, paragraphs: Sequence[str]) -> bytes:
    """Outlook: HTML made by Word, conditional comments, a logo in the signature, an alternative in text."""
    cells = "\r\n".join(
        "<p class=MsoNormal style='text-indent:21.0pt'><span style='font-family:宋体'>"
        f"{escape(text, quote=False)}<span lang=EN-US><o:p></o:p></span></span></p>"
        for text in paragraphs
    )
    signature = f"{mail.sender.name}　{mail.sender.unit}"
    html = (
        '<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
        'xmlns:w="urn:schemas-microsoft-com:office:word"><head>'
        '<META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=gb2312">'
        '<meta name=Generator content="Microsoft Word 15 (filtered medium)">'
        f'<style>{_WORD_CSS}</style>{_CONDITIONAL}</head><body lang=ZH-CN link="#0563C1"><div class=WordSection1>\r\n'
        f"{cells}\r\n<p class=MsoNormal><span lang=EN-US><o:p>&nbsp;</o:p></span></p>\r\n"
        f"<p class=MsoNormal><span lang=EN-US>---------------------------------<o:p></o:p></span></p>\r\n"
        f"<p class=MsoNormal>{signature}</p>\r\n"
        '<p class=MsoNormal><span lang=EN-US><img width=120 height=36 id="_x0000_i1025" '
        'src="cid:image001.png@01DB0000.5A3C1F20"></span></p>\r\n</div></body></html>'
    )
    mark = f"----=_NextPart_000_0001_01DB{mail.token[:4].upper()}.{mail.token[4:12].upper()}"
    alternative = multipart(
        [
            text_part(
                lines(*paragraphs, "", "---------------------------------", signature),
                "gb2312",
                "base64",
                encoding="gb18030",
            ),
            text_part(html, "gb2312", "quoted-printable", "html", encoding="gb18030"),
        ],
        "alternative",
        mark.replace("_000_", "_001_"),
    )
    logo = Part(
        [
            ("Content-Type", b'image/png;\r\n\tname="image001.png"'),
            ("Content-Transfer-Encoding", b"base64"),
            ("Content-ID", b"<image001.png@01DB0000.5A3C1F20>"),
        ],
        folded(_logo()),
    )
    related = multipart([alternative, logo], "related", mark)
    return assembled(mail, [*_outlook_headers(mail)], related)


def _outlook_headers(mail: Mail) -> list[tuple[str, bytes]]:
    return [
        *basic(
            mail, "gb2312", f"0000{mail.token[:4]}$6c1b5e10${mail.token[4:12]}$@yunlan-al.example", "gb18030"
        ),
        ("X-Mailer", b"Microsoft Outlook 16.0"),
        ("Thread-Index", b"AdrX" + mail.token[:18].encode()),
        ("Content-Language", b"zh-cn"),
    ]


def with_documents(
    mail: Mail, cover: str, files: Sequence[tuple[str, str, bytes]], charset: str = "utf-8"
) -> bytes:
    """A short letter with files (name, type, content), names as RFC 2047 words the way Outlook does it."""
    headers = _outlook_headers(mail)
    parts = [text_part(cover, charset, "base64")]
    parts += [attached(data, kind, word(name, charset)) for name, kind, data in files]
    mark = f"----=_NextPart_000_0{mail.token[:3].upper()}_01DB{mail.token[3:7].upper()}"
    return assembled(mail, headers, multipart(parts, "mixed", mark))


def with_raw_gbk_name(mail: Mail, cover: str, name: str, kind: str, data: bytes) -> bytes:
    """The file name as naked GBK bytes in both headers: no encoded words, no charset."""
    headers = [
        *basic(mail, "gbk", f"{mail.token[:24]}@{mail.sender.address.partition('@')[2]}"),
        ("X-Mailer", b"DreamMail 6"),
    ]
    parts = [text_part(cover, "gbk", "base64"), attached(data, kind, name.encode("gb18030"))]
    return assembled(mail, headers, multipart(parts, "mixed", f"=_{mail.token[:20]}"))


def with_rfc2231_name(mail: Mail, cover: str, name: str, kind: str, data: bytes) -> bytes:
    """The file name by RFC 2231: percent-encoded and continued over several parameters."""
    encoded = "".join(f"%{byte:02X}" for byte in name.encode())
    chunks = [encoded[i : i + 48] for i in range(0, len(encoded), 48)]

    def parameter(key: str) -> bytes:
        first = f";\r\n {key}*0*=UTF-8''{chunks[0]}"
        return (
            first + "".join(f";\r\n {key}*{n}*={chunk}" for n, chunk in enumerate(chunks[1:], 1))
        ).encode()

    document = Part(
        [
            ("Content-Type", kind.encode() + parameter("name")),
            ("Content-Disposition", b"attachment" + parameter("filename")),
            ("Content-Transfer-Encoding", b"base64"),
        ],
        folded(data),
    )
    headers = basic(mail, "UTF-8", f"{mail.token[:8]}.{mail.token[8:16]}@tansu.yunlan-al.example")
    parts = [text_part(cover, "UTF-8", "quoted-printable"), document]
    return assembled(mail, headers, multipart(parts, "mixed", f"------------{mail.token[:24]}"))


def netease(mail: Mail, paragraphs: Sequence[str], photos: Sequence[tuple[str, bytes]] = ()) -> bytes:
    """163: GBK, an alternative pair, the advertisement's empty footer."""
    headers = [
        ("X-Originating-IP", b"[192.0.2.88]"),
        *basic(
            mail,
            "GBK",
            f"{mail.token[:8]}.{mail.token[8:12]}.18f{mail.token[12:20]}.Coremail.{mail.sender.address}",
        ),
        ("X-Priority", b"3"),
        ("X-Mailer", b"Coremail Webmail Server Version XT5.0.14 build 20240801"),
        ("X-CM-TRANSID", mail.token[20:44].encode()),
    ]
    html = '<div style="line-height:1.7;color:#000000;font-size:14px;font-family:Arial">' + "".join(
        f'<p style="margin: 0;">&nbsp; &nbsp; {escape(text, quote=False)}</p>' for text in paragraphs
    )
    html += '</div><br><br><span title="neteasefooter"><p>&nbsp;</p></span>'
    pair = multipart(
        [text_part(lines(*paragraphs), "GBK", "base64"), text_part(html, "GBK", "base64", "html")],
        "alternative",
        f"----=_Part_1_{int(mail.token[:7], 16)}.{int(mail.token[7:15], 16)}",
    )
    if not photos:
        return assembled(mail, headers, pair)
    pictures = [attached(jpeg, "image/jpeg", word(name, "GBK")) for name, jpeg in photos]
    mark = f"----=_Part_0_{int(mail.token[:7], 16)}.{int(mail.token[7:15], 16)}"
    return assembled(mail, headers, multipart([pair, *pictures], "mixed", mark))


def coremail_8bit(mail: Mail, text: str, charset: str = "GBK") -> bytes:
    """An office Coremail: the body as naked 8-bit GBK."""
    headers = [
        *basic(mail, charset, f"{mail.token[:10]}.Coremail.{mail.sender.address}", "gb18030"),
        ("X-Mailer", b"Coremail Webmail Server Version XT6.0"),
        ("X-SendMailWithSms", b"false"),
    ]
    return assembled(mail, headers, text_part(text, charset, "8bit", encoding="gb18030"))


def iphone(mail: Mail, text: str, photos: Sequence[bytes] = ()) -> bytes:
    """iPhone Mail: text and photos in turn, the last line it adds by itself."""
    headers = [
        *basic(
            mail,
            "utf-8",
            f"{mail.token[:8].upper()}-{mail.token[8:12].upper()}@{mail.sender.address.partition('@')[2]}",
        ),
        ("X-Mailer", b"iPhone Mail (22F76)"),
    ]
    parts = [text_part(text, "utf-8", "base64")]
    for number, jpeg in enumerate(photos):
        name = f"IMG_{412 + number:04d}.jpeg"
        parts.append(attached(jpeg, "image/jpeg", name.encode(), "inline"))
    parts.append(text_part(lines("", "", "发自我的 iPhone"), "utf-8", "base64"))
    return assembled(
        mail,
        headers,
        multipart(parts, "mixed", f"Apple-Mail-{mail.token[:8].upper()}-{mail.token[8:12].upper()}"),
    )


def naked(mail: Mail, text: str, encoding: str) -> bytes:
    """No MIME at all: sender's name, subject and body as bare 8-bit bytes without any label."""
    who = mail.sender.name.encode(encoding) + b" <" + mail.sender.address.encode() + b">"
    headers = [
        (name, {"From": who, "Subject": mail.subject.encode(encoding)}.get(name, value))
        for name, value in basic(mail, "utf-8", f"{mail.token[:16]}@yunlan-al.example")
        if name != "MIME-Version"
    ]
    return assembled(mail, headers, Part([("X-Mailer", b"SmartMailer 2.1")], text.encode(encoding)))


def html_with_meta(mail: Mail, paragraphs: Sequence[str]) -> bytes:
    """HTML only; the header names no charset, the page does, and claims less than it uses."""
    body = "".join(f"<p>{escape(text, quote=False)}</p>\r\n" for text in paragraphs)
    page = (
        '<!DOCTYPE html><html><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312">'
        f"<title>{escape(mail.subject)}</title></head><body>\r\n{body}</body></html>\r\n"
    )
    headers = basic(mail, "gb2312", f"{mail.token[:20]}@{mail.sender.address.partition('@')[2]}", "gb18030")
    kind = [("Content-Type", b"text/html"), ("Content-Transfer-Encoding", b"8bit")]
    return assembled(mail, headers, Part(kind, page.encode("gb18030")))


def base64_with_junk(mail: Mail, text: str, photos: Sequence[tuple[str, bytes]]) -> bytes:
    """base64 that a gateway has been at: stray characters, short lines, the padding gone."""
    clean = folded(text.encode(), 72).rstrip(CRLF + b"=").split(CRLF)
    dirty = [
        b" " + line[:30] + b"*" + line[30:] if number % 3 == 1 else line for number, line in enumerate(clean)
    ]
    body = CRLF.join(dirty) + CRLF + CRLF
    kind = [("Content-Type", b"text/plain; charset=utf-8"), ("Content-Transfer-Encoding", b"BASE64")]
    parts = [Part(kind, body), *(attached(jpeg, "image/jpeg", word(name, "utf-8")) for name, jpeg in photos)]
    headers = [
        *basic(mail, "utf-8", f"{mail.token[:18]}@yunlan-al.example"),
        ("Cc", b"<" + SUBMISSIONS.replace("tougao", "bianjibu").encode() + b">"),
    ]
    return assembled(mail, headers, multipart(parts, "mixed", f"b1_{mail.token[:24]}"))
