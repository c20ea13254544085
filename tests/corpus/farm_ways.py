"""The Qinghe Ridge state farm and food group: its people, and how their mails and expectations are put together."""

from __future__ import annotations

import hashlib
import re
from datetime import datetime, timedelta, timezone
from email import message_from_bytes
from email.utils import format_datetime
from html import escape
from io import BytesIO
from typing import Any
from zipfile import ZipFile

from tests.corpus.kit import SECTIONS, Group, Piece, alternative, attach, html, mail, mixed, text

ODDITIES = Group()
HOST = "qinghe-ridge.example"
DESK = "简报编辑部 <jianbao@qinghe-ridge.example>"
ALIASES = [a for s in SECTIONS for a in (s.title, *s.aliases, *(b for u in s.subsections for b in u.aliases))]

LU = ("陆春禾", f"luchunhe@{HOST}")
FENG = ("冯铁牛", "fengtieniu58@163.com")
QIAO = ("乔若楠", f"qiaoruonan@{HOST}")
TAN = ("谭兆丰", f"tanzhaofeng@{HOST}")
XIN = ("辛小满", "1187620345@qq.com")
GAO = ("高砚秋", f"gaoyanqiu@{HOST}")
SHI = ("史达观", f"shidaguan@{HOST}")
MO = ("莫桂兰", "moguilan@139.com")
ZHU = ("祝青山", f"zhuqingshan@{HOST}")
YIN = ("尹知行", f"yin.zhixing@{HOST}")
HOTEL = ("青禾宾馆", f"binguan@{HOST}")
SCHOOL = ("子弟学校办公室", f"xuexiao@{HOST}")

HOUR = timezone(timedelta(hours=8))


def told(entity: bytes) -> datetime:
    """The latest day the mail speaks of; without any, midsummer."""
    said = ""
    for part in message_from_bytes(b"MIME-Version: 1.0\r\n" + entity).walk():
        data = b"" if part.is_multipart() else part.get_payload(decode=True)
        if data[:2] == b"PK":
            with ZipFile(BytesIO(data)) as box:
                data = box.read("word/document.xml") if "word/document.xml" in box.namelist() else b""
        codec = "utf-8" if "月".encode() in data else "gb18030"
        said += "" if part.get_content_maintype() == "image" else data.decode(codec, "replace")
    days = [(int(m), int(d)) for m, d in re.findall(r"(?<!\d)0?([456])[月-]0?(\d{1,2})(?!\d|:)", said)]
    month, day = max((pair for pair in days if 0 < pair[1] < 31), default=(6, 22))
    return datetime(2026, month, day, 8, 5, 11, tzinfo=HOUR)


def send(who: tuple[str, str], entity: bytes, subject: Any = "投稿", mailer: str = "", **kinds: Any) -> bytes:
    """A mail to the bulletin's desk, a day or two after what it tells."""
    mark = hashlib.sha1(entity).hexdigest()
    day = told(entity) + timedelta(days=1 + int(mark[0], 16) % 2, seconds=int(mark[4:8], 16) % 33000)
    kinds.setdefault("headers", [("X-Mailer", mailer)] if mailer else [])
    made = f"<{mark[8:32]}@{who[1].partition('@')[2]}>"
    return mail(entity, subject, **{
        "sender": who, "to": DESK_HEADER, "date": format_datetime(day), "message_id": made, **kinds,
    })  # fmt: skip


DESK_HEADER = f"jianbao@{HOST}"


def both(content: str, share: int) -> bytes:
    """Text, and for one mail in `share` the same in HTML beside it, as most programs send it unasked."""
    if hashlib.sha1(content.encode()).digest()[0] % share:
        return text(content)
    shown = (escape(line).replace("    ", "&nbsp; &nbsp; ") for line in content.rstrip("\n").split("\n"))
    divs = "".join(f"<div>{line or '<br>'}</div>" for line in shown)
    return alternative(text(content), html(f"<html><head></head><body>{divs}</body></html>"))


def typed(who: tuple[str, str], subject: Any, *lines: str, charset: str = "", **kinds: Any) -> bytes:
    """Plain text, a line each."""
    content, cte = "\n".join(lines) + "\n", kinds.pop("cte", "")
    plain = text(content, charset or "utf-8", cte=cte or "base64") if charset or cte else both(content, 3)
    return send(who, plain, subject, **kinds)


def drawn(who: tuple[str, str], subject: Any, *tags: str, charset: str = "utf-8", **kinds: Any) -> bytes:
    """HTML only."""
    return send(who, html("<html><body>" + "".join(tags) + "</body></html>", charset), subject, **kinds)


def filed(
    who: tuple[str, str], subject: Any, cover: str, *files: tuple[str, bytes], naming: str = "2047", **kinds: Any
) -> bytes:  # fmt: skip
    """A cover, if any, and files."""
    parts = [both(cover + "\n", 2)]
    return send(who, mixed(*parts, *(attach(n, d, naming=naming) for n, d in files)), subject, **kinds)


def piece(headline: str, *paragraphs: str, by: str = "", **more: Any) -> Piece:
    """`by`: unit, then authors, with blanks between."""
    unit, *authors = by.split() if by else ("",)
    section = None if any(a in headline for a in ALIASES) else ""
    known: dict[str, Any] = {
        "headline": headline, "unit": unit, "authors": tuple(authors), "section": section,
        "subsection": section,
    }  # fmt: skip
    return Piece(paragraphs, **{**known, **more})
