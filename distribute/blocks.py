"""Items cut into the sibling tables of the HTML mail.

Outlook for Windows lays mail out on pages and tears a gap into a table taller than about 1,700 px, so an
item longer than that becomes several tables; they touch, and the reader sees one text.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from typing import Any

TALLEST = 1400
"""Estimated px of one table; the estimate may be off by a fifth before it matters."""
COLUMN = 552
"""Width of the text in px."""
_PER_LINE = 34
_LINE = 30
_TALLEST_PHOTO = 620
_LONG_WORD = re.compile("[^\\s\u2e80-\uffef]{20}")
"""What may be wider than a phone's column and has no place to break."""
_SENTENCE_END = re.compile(r"[。！？!?；;][”’」』）)]?")

Element = dict[str, Any]


def blocks(item: Mapping[str, Any], images: str = "cid") -> list[list[Element]]:
    """The item's elements in printed order, grouped so that no group is taller than TALLEST.

    Under images "none" a photo is words: the kind "words" with its `text`.
    """
    groups: list[list[Element]] = [[]]
    height = 0
    for element in _elements(item, images):
        if groups[-1] and height + element["tall"] > TALLEST:
            groups.append([])
            height = 0
        groups[-1].append(element | {"long": any(map(_LONG_WORD.search, _texts(element)))})
        height += element["tall"]
    return groups


def _texts(element: Element) -> list[str]:
    """Every text of an element that is drawn in the mail."""
    if element["kind"] == "photo":
        return [element["photo"]["caption"], element["photo"]["credit"], element["photo"]["alt"]]
    if element["kind"] == "paragraph":
        return [element["lead"], *element["lines"], *(piece["text"] for piece in element["attribution"])]
    return [element["text"]]


def _elements(item: Mapping[str, Any], images: str) -> list[Element]:
    found: list[Element] = []
    if item["headline"]:
        found.append(
            {"kind": "headline", "text": item["headline"], "tall": 8 + _lines(item["headline"]) * 28}
        )
    if item["note"]:
        found.append({"kind": "note", "text": item["note"], "tall": 8 + _lines(item["note"]) * _LINE})
    for paragraph in item["paragraphs"]:
        found.extend(_paragraphs(paragraph))
    for photo in item["photos"]:
        if images == "none":
            found.append({"kind": "words", "text": photo["text"], "tall": 8 + _lines(photo["text"]) * 24})
            continue
        width, height = shown_size(photo["width"], photo["height"])
        found.append({"kind": "photo", "photo": photo, "width": width, "height": height, "tall": height + 49})
    return found


def shown_size(width: int, height: int) -> tuple[int, int]:
    """The px a photo is shown at: the column's width, less when it is small or taller than wide."""
    shown = min(COLUMN, width)
    if shown * height > _TALLEST_PHOTO * width:
        shown = _TALLEST_PHOTO * width // height
    return max(shown, 1), max(1, round(shown * height / width))


def _paragraphs(paragraph: Mapping[str, Any]) -> list[Element]:
    """A paragraph, or the parts of one too long for a table: cut after a sentence, going on unindented."""
    parts: list[list[str]] = [[]]
    room = TALLEST // _LINE
    for line in paragraph["lines"]:
        for piece in _cut(line, room * _PER_LINE):
            if parts[-1] and sum(map(_lines, parts[-1])) + _lines(piece) > room:
                parts.append([])
            parts[-1].append(piece)
    return [
        {
            "kind": "paragraph",
            "lead": paragraph["lead"] if number == 0 else "",
            "lines": lines,
            "goes_on": number > 0,
            "verse": paragraph["verse"],
            "stanza": paragraph["stanza"] and number == 0,
            "loose": _loosely(paragraph),
            "attribution": paragraph["attribution"] if number == len(parts) - 1 else [],
            "tall": 8 + sum(map(_lines, lines)) * _LINE,
        }
        for number, lines in enumerate(parts)
    ]


def _loosely(paragraph: Mapping[str, Any]) -> bool:
    """Whether it is set ragged: on a phone the few letters before a name kept whole would be torn far apart."""
    kept = any(piece["keep"] for piece in paragraph["attribution"])
    said = sum(map(len, paragraph["lines"])) + sum(len(piece["text"]) for piece in paragraph["attribution"])
    return kept and said <= 2 * _PER_LINE


def _cut(line: str, most: int) -> list[str]:
    """A line in pieces of at most `most` characters, cut at the last end of a sentence if there is one."""
    pieces = []
    while len(line) > most:
        ends = [m.end() for m in _SENTENCE_END.finditer(line, most // 2, most)]
        cut = ends[-1] if ends else most
        pieces.append(line[:cut])
        line = line[cut:]
    return [*pieces, line]


def _lines(text: str) -> int:
    return max(1, math.ceil(len(text) / _PER_LINE))
