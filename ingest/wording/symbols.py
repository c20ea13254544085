"""Characters that are not what they look like: symbol fonts, raised digits, entities escaped twice."""

from __future__ import annotations

import html
import re

_TWICE = re.compile(
    r"&(?:nbsp|ensp|emsp|thinsp|quot|apos|amp|lt|gt|[lr][sd]quo|[mn]dash|hellip|middot|bull|times|deg"
    r"|plusmn|permil|zwnj|zwj"
    r"|#\d{2,6}|#x[0-9a-fA-F]{2,5});"
)
_WINGDINGS = str.maketrans(
    {
        "l": "●",
        "n": "■",
        "u": "◆",
        "ü": "√",
        "û": "×",
        "þ": "☑",
        "ý": "☒",
        "o": "□",
        "q": "□",
        "¨": "□",
        "J": "☺",
        "à": "→",
        "è": "→",
    }
)
_LABEL = re.compile(r"[\d一二三四五六七八九十①-⑳]|[a-zA-Z][.)、．）]")
_RAISED = str.maketrans("0123456789+-−n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻ⁿ")


_NO_CHARACTER = re.compile(r"&#\d{100,};?")


def unescaped(text: str) -> str:
    """The text with its entities read. A number of thousands of digits, which int() refuses, is no character."""
    if "&" not in text:
        return text
    return html.unescape(_NO_CHARACTER.sub("\ufffd", text) if len(text) > 100 else text)


def unescaped_again(text: str) -> str:
    """The text with the entities read that a program escaped twice and a reader would see as &nbsp;."""
    return _TWICE.sub(lambda match: html.unescape(match[0]), text) if "&" in text else text


def symbol_text(text: str) -> str:
    """Text in Wingdings or Symbol as what it shows; letters that show something else are no words."""
    shown = (one.translate(_WINGDINGS) for one in text)
    return "".join(one for one in shown if not one.isascii() or one.isspace())


def label_text(text: str) -> str:
    """The number before an item of a Word list; a bullet is none, and comes in fonts that make it a letter."""
    bare = "".join(text.split())
    return bare if _LABEL.search(bare) else ""


def raised(before: str, text: str) -> str:
    """Superscript text after `before`: m² and 10⁸ keep their meaning, anything else is plain."""
    bare = text.strip()
    last = before[-1:]
    if bare in ("2", "3") and last.isascii() and last.isalpha():
        return bare.translate(_RAISED)
    if last.isdigit() and re.fullmatch(r"[-−+]?\d{1,3}|n", bare):
        return bare.translate(_RAISED)
    return text
