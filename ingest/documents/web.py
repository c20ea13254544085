"""Saved web pages: .html, and .mht "single file web page", which is a mail message with a page in it."""

from __future__ import annotations

import base64
import re
from dataclasses import replace
from urllib.parse import unquote

from ingest.documents.word import Word
from ingest.parsed import Caps
from ingest.structure.charset import decode
from ingest.structure.message import Part, read_message
from ingest.wording.markup import LONGEST, blocks_of_html
from ingest.wording.text import Block, blocks_of_text

_TOO_LONG = "网页太长，只读了开头的部分，后面的没有采入，请对照原件，或另存为 .docx 再发"
_LINKED = "网页里的图片只是链接，没有下载；要刊登请把照片作为附件发送"


def read_html(data: bytes, charset: str) -> Word:
    """A page of its own: its pictures are elsewhere and are never fetched."""
    return _with_pictures(decode(data, charset, html=True).text, {})


def read_mht(data: bytes, caps: Caps) -> Word | None:
    """The page of a web archive and the pictures within it; None when there is no page."""
    mail = read_message(data.lstrip(b"\xef\xbb\xbf"), caps)
    leaves = [one for one in mail.root.leaves() if one.data]
    page = next((one for one in leaves if one.type in ("text/html", "application/xhtml+xml")), None)
    if mail.problem or page is None:
        plain = next((one for one in leaves if one.type == "text/plain"), None)
        return None if plain is None or mail.problem else Word(tuple(blocks_of_text(decode(plain.data).text)))
    pictures: dict[str, bytes] = {}
    for one in leaves:
        if one.type.startswith("image/"):
            pictures |= dict.fromkeys(_addresses(one), one.data)
    return _with_pictures(decode(page.data, page.parameters.get("charset", ""), html=True).text, pictures)


def data_picture(source: str) -> bytes | None:
    """The bytes a picture's data: address holds (RFC 2397), None when it is another address or broken."""
    head, comma, body = source.partition(",")
    if not comma or not re.match(r"data:image/[\w.+-]{1,40}(?:;[^,]{0,200})?;base64$", head, re.IGNORECASE):
        return None
    try:
        return base64.b64decode(re.sub(r"\s+", "", unquote(body)), validate=True) or None
    except ValueError:
        return None


def _addresses(part: Part) -> list[str]:
    """What the page may call a picture: its place, the last of it, its content id."""
    places = [value for name, value in part.headers if name.lower() == "content-location"]
    found = [f"cid:{part.content_id}"] if part.content_id else []
    for place in places:
        found += [place, unquote(place), _last(place)]
    return found


def _last(place: str) -> str:
    return re.split(r"[/\\]", unquote(place))[-1]


def _with_pictures(page: str, pictures: dict[str, bytes]) -> Word:
    made: list[Block] = []
    used: dict[str, bytes] = {}
    missing = False
    for block in blocks_of_html(page):
        if block.picture:
            inline = data_picture(block.picture)
            data = inline or pictures.get(block.picture) or pictures.get(_last(block.picture))
            missing = missing or data is None
            key = f"image{len(used) + 1}" if inline else _last(block.picture) or "image"
            if data is not None:
                used[key] = data
            elif not block.text:
                continue
            block = replace(block, picture=key if data is not None else "")
        made.append(block)
    notes = [_LINKED] if missing else []
    notes += [_TOO_LONG] if len(page) > LONGEST else []
    return Word(tuple(made), used, tuple(notes))
