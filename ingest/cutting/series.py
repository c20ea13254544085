"""Numbers and bullets that stand before items or inside one: 一、 1. （1） ① 第一篇 稿件一： ●"""

from __future__ import annotations

import re
from dataclasses import dataclass

_HAN = "一二三四五六七八九十"
_BETWEEN = r"\s*[：:、.．]?\s*"
_ENGLISH = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")
_PIECE = (
    r"(?:item|story|article|piece|contribution|news(?: item)?|text)\s*(?:no\.?\s*|#\s*)?"
    rf"(\d{{1,2}}|{'|'.join(_ENGLISH)}|[ivx]{{1,4}})"
)
_STYLES: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "piece",
        re.compile(
            rf"^[【\[（(]?\s*(?:稿件?|文章|信息|新闻|简讯|来稿|投稿)\s*([{_HAN}]{{1,3}}|\d{{1,2}})\s*"
            rf"(?:[】\]）)]{_BETWEEN}|[：:、.．]\s*|[\s\u3000]+|$)"
        ),
    ),
    (
        "piece",
        re.compile(
            rf"^[【\[（(]?\s*第([{_HAN}]{{1,3}}|\d{{1,2}})篇\s*(?:稿件|新闻|信息)?[】\]）)]?{_BETWEEN}"
        ),
    ),
    (
        "of",
        re.compile(rf"^[【\[（(]?\s*第([{_HAN}]{{1,3}}|\d{{1,2}})[条则]\s*[】\]）)]?{_BETWEEN}"),
    ),
    (
        "piece",
        re.compile(rf"^[\[(]?\s*{_PIECE}\s*(?:[\])]\s*[:.]?|[:：.)]|\s[–—-](?=\s)|$)\s*", re.IGNORECASE),
    ),
    ("I.", re.compile(r"^([IVX]{1,4})(?:[.)]\s+|、\s*)(?=\S)")),
    ("#1", re.compile(r"^(?:#|[Nn]o\.\s?)(\d{1,2})(?:[:.)]\s*|\s+(?:[–—-]\s+)?)(?=[A-Z])")),
    ("of", re.compile(rf"^之([{_HAN}]{{1,2}})\s*[：:、]\s*")),
    ("han", re.compile(rf"^([{_HAN}]{{1,3}})\s*[、.．：:]\s*")),
    ("(han)", re.compile(rf"^[（(]([{_HAN}]{{1,3}})[）)]\s*[、.．]?\s*")),
    ("(1)", re.compile(r"^[（(](\d{1,2})[）)]\s*[、.．]?\s*")),
    (
        "1.",
        re.compile(
            r"^(\d{1,2})(?:[、．)）]|\.(?:(?!\d)|(?=\d{1,2}月\d)|(?=\d{1,3}(?:号|台|名|座|项|#|kA|万))))\s*"
        ),
    ),
    ("①", re.compile(r"^([①-⑳])\s*[、.．]?\s*")),
    ("1 ", re.compile(r"^(\d{1,2})[\s\u3000]+(?=[\u4e00-\u9fff“《]|\d{1,2}月)|^(\d{1,2})$")),
    ("●", re.compile(r"^([◆◇●○■□★☆▲△※►▶➤])\s*")),
)


@dataclass(frozen=True)
class Number:
    style: str
    """"piece" says in so many words that an item begins; the others number anything."""
    value: int
    """0 for a bullet."""
    end: int
    """Where the text behind it begins."""


def number_of(text: str) -> Number | None:
    """The number or bullet a line begins with, None when it begins with none."""
    for style, pattern in _STYLES:
        if match := pattern.match(text):
            return Number(style, 0 if style == "●" else _value(match[1] or match[2]), match.end())
    return None


def _value(text: str) -> int:
    if text.isdecimal():
        return int(text)
    if text.isascii():
        names = _ENGLISH if text.lower() in _ENGLISH else _ROMAN
        return names.index(text.lower()) + 1 if text.lower() in names else 99
    if "①" <= text <= "⑳":
        return ord(text) - ord("①") + 1
    tens, ten, ones = text.rpartition("十")
    unit = _HAN.index(ones) + 1 if ones else 0
    if not ten:
        return unit if len(ones) == 1 else 0
    return (_HAN.index(tens) + 1 if tens else 1) * 10 + unit
