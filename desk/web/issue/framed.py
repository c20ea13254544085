"""The HTML of a mail as a browser frame may show it: no script, nothing from elsewhere, in five variants."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Mapping

POLICY = (
    "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'self'; sandbox"
)
"""Content-Security-Policy of the frame's document. Pictures are inline: a sandboxed document has no origin of its
own, so that browsers send no cookie with what it asks for."""
VARIANTS = ("desktop", "phone", "dark", "blocked", "bare")
"""phone differs in the frame's width alone; blocked: no pictures; bare: without its style blocks."""

_CID = re.compile(r'src="cid:([^"<>]*)"')
_DARK = re.compile(r"@media\s*\(\s*prefers-color-scheme\s*:\s*dark\s*\)")
_STYLE = re.compile(r"<style\b[^>]*>.*?</style>", re.DOTALL | re.IGNORECASE)


def framed(html: str, variant: str, by_cid: Mapping[str, bytes]) -> str:
    """`by_cid`: the pictures by Content-ID. What a contributor wrote is escaped in the HTML and not touched here."""
    if variant == "bare":
        html = _STYLE.sub("", html)
    if variant == "dark":
        html = _DARK.sub("@media all", html)
    if variant == "blocked":
        return _CID.sub('src=""', html)
    return _CID.sub(lambda found: f'src="{_inline(by_cid.get(found[1], b""))}"', html)


def has_dark(html: str) -> bool:
    """Whether its templates say anything about dark mode."""
    return _DARK.search(html) is not None


def _inline(picture: bytes) -> str:
    if not picture:
        return ""
    kind = "png" if picture.startswith(b"\x89PNG") else "jpeg"
    return f"data:image/{kind};base64,{b64encode(picture).decode('ascii')}"
