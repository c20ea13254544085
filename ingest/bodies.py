"""Which leaves of a mail are its own words, and their blocks."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import count

from ingest.structure.charset import decode
from ingest.structure.message import Part
from ingest.wording.markup import blocks_of_html
from ingest.wording.text import Block, blocks_of_text


def body_parts(root: Part, known: dict[int, set[int]] | None = None) -> set[int]:
    """The leaves that are the mail's own words: of alternatives the best, else every inline text."""
    # remembered: alternatives inside alternatives would double the work at each level
    known = {} if known is None else known
    if id(root) not in known:
        known[id(root)] = _chosen(root, known)
    return known[id(root)]


def _chosen(root: Part, known: dict[int, set[int]]) -> set[int]:
    if root.children:
        if root.type == "multipart/alternative":
            best = _best(root, known)
            return body_parts(best, known) if best is not None else set()
        found: set[int] = set()
        for child in root.children:
            found |= body_parts(child, known)
        return found
    if root.refused or root.aside:
        return set()
    is_text = root.type in ("text/plain", "text/html", "text/enriched", "text/richtext")
    named = (
        root.name and root.disposition != "inline" and not re.search(r"\.(?:html?|txt)$", root.name.lower())
    )
    return (
        {id(root)} if is_text and root.disposition != "attachment" and not root.name and not named else set()
    )


def _best(part: Part, known: dict[int, set[int]]) -> Part | None:
    """The HTML alternative, unless the plain one says clearly more: broken HTML comes with good text."""
    sizes: list[tuple[float, int, Part]] = []
    for place, child in enumerate(part.children):
        own = body_parts(child, known)
        texts = [one for one in child.leaves() if id(one) in own]
        letters = sum(len("".join(block.text for block in blocks_of(one))) for one in texts)
        if not letters and not any(one.type.startswith("image/") for one in child.leaves()):
            continue
        is_html = any(one.type == "text/html" for one in texts)
        sizes.append((letters * (1.6 if is_html else 1.0), place, child))
    return max(sizes, key=lambda one: one[:2])[2] if sizes else None


def is_alternative(root: Part, leaf: Part) -> bool:
    if root.type == "multipart/alternative":
        return any(one is leaf for one in root.leaves())
    return any(is_alternative(child, leaf) for child in root.children)


_DATA = re.compile(
    r"data:image/[\w.+-]{1,40}(?:;[\w=-]{1,40}){0,3};base64,[A-Za-z0-9+/=%\r\n]*", re.IGNORECASE
)
"""A picture whose bytes stand in its address (RFC 2397)."""
PASTED = "pasted:"


def _counted() -> Callable[[re.Match[str]], str]:
    """Puts a short address for each: a megabyte is no attribute anybody should have to read through."""
    number = count()
    return lambda _match: f"{PASTED}{next(number)}"


def pasted_pictures(leaf: Part) -> dict[str, str]:
    """The addresses blocks_of has put "pasted:0", "pasted:1" ... for, by these."""
    text = decode(leaf.data, leaf.parameters.get("charset", ""), html=True).text
    return {f"{PASTED}{number}": source for number, source in enumerate(_DATA.findall(text))}


def blocks_of(leaf: Part) -> list[Block]:
    charset = leaf.parameters.get("charset", "")
    if leaf.type == "text/html" or (leaf.data.lstrip()[:9].lower().startswith((b"<html", b"<!doctype"))):
        return blocks_of_html(_DATA.sub(_counted(), decode(leaf.data, charset, html=True).text))
    text = decode(leaf.data, charset).text
    flowed = leaf.parameters.get("format", "").lower() == "flowed"
    return blocks_of_text(text, flowed=flowed, delsp=leaf.parameters.get("delsp", "").lower() == "yes")
