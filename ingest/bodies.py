"""Which leaves of a mail are its own words, and their blocks."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count

from ingest.structure.charset import decode
from ingest.structure.message import Part
from ingest.wording.markup import LONGEST, blocks_of_html
from ingest.wording.text import Block, blocks_of_text


@dataclass(frozen=True)
class Texts:
    """The texts of one mail, each taken apart once however often it is asked for."""

    made: dict[int, list[Block]] = field(default_factory=dict)
    """By the id() of their leaves, which outlive this."""
    chosen: dict[int, set[int]] = field(default_factory=dict)
    """Of each node: alternatives inside alternatives would double the work at each level."""

    def of(self, leaf: Part) -> list[Block]:
        if id(leaf) not in self.made:
            self.made[id(leaf)] = blocks_of(leaf)
        return self.made[id(leaf)]


def body_parts(root: Part, known: Texts) -> set[int]:
    """The leaves that are the mail's own words: of alternatives the best, else every inline text."""
    if id(root) not in known.chosen:
        known.chosen[id(root)] = _chosen(root, known)
    return known.chosen[id(root)]


def _chosen(root: Part, known: Texts) -> set[int]:
    if root.children:
        if root.type == "multipart/alternative":
            best = _best(root, known)
            return body_parts(best, known) if best is not None else set()
        found: set[int] = set()
        for child in root.children:
            found |= body_parts(child, known)
        return found
    if root.refused or root.aside or root.name or root.disposition == "attachment":
        return set()
    is_text = root.type in ("text/plain", "text/html", "text/enriched", "text/richtext")
    return {id(root)} if is_text else set()


def _best(part: Part, known: Texts) -> Part | None:
    """The HTML alternative, unless the plain one says clearly more: broken HTML comes with good text."""
    sizes: list[tuple[float, int, Part]] = []
    for place, child in enumerate(part.children):
        own = body_parts(child, known)
        texts = [one for one in child.leaves() if id(one) in own]
        letters = sum(len(block.text) for one in texts for block in known.of(one))
        if not letters and not any(one.type.startswith("image/") for one in child.leaves()):
            continue
        is_html = any(one.type == "text/html" for one in texts)
        sizes.append((letters * (1.6 if is_html else 1.0), place, child))
    return max(sizes, key=lambda one: one[:2])[2] if sizes else None


_LEAST_AGAIN = 12
"""Letters below which two texts may well say the same by chance."""


def said_again(root: Part, chosen: set[int], known: Texts) -> set[int]:
    """Texts among the chosen that stand whole in another one of them: plain and HTML sent as two parts, not as
    alternatives (RFC 2046 5.1.4). Of two that say the same the HTML stays."""
    leaves = [one for one in root.leaves() if id(one) in chosen]
    if len(leaves) < 2:
        return set()
    words = [re.sub(r"[\W_]+", "", "".join(block.text for block in known.of(one))) for one in leaves]
    order = sorted(range(len(leaves)), key=lambda at: (-len(words[at]), leaves[at].type != "text/html", at))
    kept: list[str] = []
    again: set[int] = set()
    for at in order:
        mine = words[at]
        if len(mine) >= _LEAST_AGAIN and any(len(mine) * 10 >= len(one) * 8 and mine in one for one in kept):
            again.add(id(leaves[at]))
        else:
            kept.append(mine)
    return again


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


def number_of(pasted: str) -> int:
    """Which of the pictures of its text a "pasted:" address stands for, from 1."""
    return int(pasted.removeprefix(PASTED)) + 1


def pasted_pictures(leaf: Part) -> dict[str, str]:
    """The addresses blocks_of has put "pasted:0", "pasted:1" ... for, by these."""
    text = decode(leaf.data, leaf.parameters.get("charset", ""), html=True).text
    return {f"{PASTED}{number}": source for number, source in enumerate(_DATA.findall(text))}


def _text_of(leaf: Part) -> tuple[str, bool]:
    """The decoded text with short addresses for pasted pictures, and whether it is HTML."""
    charset = leaf.parameters.get("charset", "")
    if leaf.type == "text/html" or leaf.data[:200].lstrip()[:9].lower().startswith((b"<html", b"<!doctype")):
        return _DATA.sub(_counted(), decode(leaf.data, charset, html=True).text), True
    return decode(leaf.data, charset).text, False


def is_cut(leaf: Part) -> bool:
    """Whether a text is so long that only its beginning is looked at."""
    return len(leaf.data) > LONGEST and len(_text_of(leaf)[0]) > LONGEST


def blocks_of(leaf: Part) -> list[Block]:
    """The paragraphs and pictures of a text, of the first LONGEST characters."""
    text, is_html = _text_of(leaf)
    if is_html:
        return blocks_of_html(text)
    text = text[:LONGEST]
    flowed = leaf.parameters.get("format", "").lower() == "flowed"
    return blocks_of_text(text, flowed=flowed, delsp=leaf.parameters.get("delsp", "").lower() == "yes")
