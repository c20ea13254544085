"""The HTML of a mail made fit to be looked at: known elements, harmless styles, its own pictures, nothing else.

It is shown in a sandboxed frame whose policy forbids scripts and every request; this is the second wall, so that it
holds in a browser that knows neither. One forward scan, linear in the input, as in ingest.wording.markup.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Mapping
from html import escape, unescape

from ingest.wording.scan import scan

LONGEST = 1_000_000
"""Characters looked at; a longer mail is cut off here."""
PICTURES = 6_000_000
"""Bytes of pictures drawn into one page."""
_KEPT = frozenset(
    re.findall(
        r"\w+",
        "p div br hr span b strong i em u s sub sup font center h1 h2 h3 h4 h5 h6 blockquote pre ul ol li dl dt dd "
        "table thead tbody tfoot tr td th caption col colgroup",
    )
)
_EMPTY = frozenset({"br", "hr", "col"})
_DROPPED = frozenset(
    {"script", "style", "title", "textarea", "noembed", "xmp", "noscript", "iframe", "object"}
)
"""Elements whose content goes with them."""
_ATTRIBUTE = re.compile(r"""([a-zA-Z-]{1,20})\s*=\s*("[^"]*"|'[^']*'|[^\s"'>]+)""")
_NUMBER = re.compile(r"\d{1,4}%?")
_STYLE = re.compile(
    r"(?:color|background-color|font-weight|font-style|font-size|text-align|text-decoration|text-indent|line-height"
    r"|margin-left|width)\s*:\s*[\w#.,% -]{1,40}"
)
_RASTER = {b"\x89PNG": "png", b"\xff\xd8\xff": "jpeg", b"GIF8": "gif", b"RIFF": "webp"}


def cleaned(markup: str, pictures: Mapping[str, bytes]) -> str:
    """The body of a page. `pictures`: the bytes behind each content id of the mail."""
    made: list[str] = []
    opened: list[str] = []
    room, muted = PICTURES, ""
    for kind, name, rest in scan(markup[:LONGEST]):
        if muted:
            muted = "" if kind == "end" and name == muted else muted
        elif kind == "text":
            made.append(escape(unescape(rest)))
        elif kind == "start" and name in _DROPPED:
            muted = name
        elif kind == "start" and name == "img":
            drawn = _picture(_attributes(rest), pictures, room)
            room -= len(drawn)
            made.append(drawn)
        elif kind == "start" and name in _KEPT:
            made.append(f"<{name}{_harmless(_attributes(rest))}>")
            if name not in _EMPTY:
                opened.append(name)
        elif kind == "end" and name in _KEPT and name in opened[-40:]:
            while (last := opened.pop()) != name:
                made.append(f"</{last}>")
            made.append(f"</{name}>")
    made += [f"</{name}>" for name in reversed(opened)]
    return "".join(made)


def _attributes(text: str) -> dict[str, str]:
    found = _ATTRIBUTE.findall(text[:4000])
    return {name.lower(): unescape(value.strip("\"'")) for name, value in found}


def _harmless(attributes: Mapping[str, str]) -> str:
    """Sizes, alignment and plain styles; no address, no handler, no name."""
    kept = [
        f' {name}="{attributes[name]}"'
        for name in ("colspan", "rowspan", "width")
        if _NUMBER.fullmatch(attributes.get(name, ""))
    ]
    if attributes.get("align", "").lower() in ("left", "right", "center", "justify"):
        kept.append(f' align="{attributes["align"].lower()}"')
    styles = [
        one.strip().lower()
        for one in attributes.get("style", "").split(";")
        if _STYLE.fullmatch(one.strip().lower())
    ]
    if styles:
        kept.append(f' style="{escape("; ".join(styles))}"')
    return "".join(kept)


def _picture(attributes: Mapping[str, str], pictures: Mapping[str, bytes], room: int) -> str:
    """A picture of the mail itself, drawn into the page; of any other a word that it was not fetched."""
    source = attributes.get("src", "")
    data = pictures.get(source[4:].strip().strip("<>")) if source.lower().startswith("cid:") else None
    kind = next((one for mark, one in _RASTER.items() if data is not None and data.startswith(mark)), "")
    alt = escape(attributes.get("alt", "")[:200])
    if data is None or not kind or len(data) * 4 // 3 > room:
        return f'<span class="picture">▨ {alt}</span>'
    return f'<img src="data:image/{kind};base64,{base64.b64encode(data).decode("ascii")}" alt="{alt}">'
