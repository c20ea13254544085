"""Attributions a sender broke over several lines, put on one before the text is cut."""

from __future__ import annotations

import re
from dataclasses import replace

from ingest.cutting import credits
from ingest.cutting.names import is_person, is_unit
from ingest.cutting.series import number_of
from ingest.wording.courtesies import is_date_line
from ingest.wording.text import Block

_STOP = re.compile(r"[。！？…”）)]$")


def with_whole_credits(blocks: list[Block]) -> list[Block]:
    """The blocks with 炭素厂 / 许衡 under a text on one line, and a parenthesis over two lines closed."""
    found: list[Block] = []
    written = [one for one in blocks if one.text or one.picture]
    at = 0
    while at < len(written):
        block, following = written[at], written[at + 1] if at + 1 < len(written) else None
        at += 1
        if following is not None and block.text and following.text and not (block.table or following.table):
            after = next((one.text for one in written[at + 1 : at + 4] if one.text), "")
            whole = (
                _numbered(block, following)
                or _parenthesis(block.text, following.text)
                or _signature(found, block.text, following.text, after)
            )
            if whole and number_of(block.text) is not None:
                block = following  # the title's type, not the number's
            if whole:
                block = replace(block, text=whole, bold=block.bold and block is following)
                at += 1
        if block.text and (unit := _unit_alone(found, block, following.text if following else "")):
            block = replace(block, text=unit)
        found.append(block)
    return found


def _numbered(block: Block, following: Block) -> str:
    """A number on a line of its own with the line it counts, "" for anything else."""
    number = number_of(block.text)
    if number is None or number.end < len(block.text) or number.style == "piece":
        return ""
    if number_of(following.text) is not None:
        return ""
    return f"{block.text}{' ' if number.style == '1 ' else ''}{following.text}"


def _unit_alone(before: list[Block], block: Block, following: str) -> str:
    """A unit as the last line of an unsigned text, a date at most under it, as its attribution; "" otherwise."""
    text = block.text
    if block.table or len(text) > 16 or not is_unit(text) or re.search(r"[，。：、（）()\d]", text):
        return ""
    if (following and not is_date_line(following)) or not _unsigned(before):
        return ""
    return f"（{text}）"


def _parenthesis(text: str, following: str) -> str:
    """（炭素厂 and 许衡） as one, "" when they are something else."""
    opened = re.match(r"^[（(][^（）()]{2,40}$", text)
    if opened is None or not re.match(r"^[^（）()]{2,40}[）)]$", following):
        return ""
    whole = f"{text}　{following}"
    credit = credits.ending(whole, last=True)
    return whole if credit is not None and not credit[0] else ""


def _signature(before: list[Block], text: str, following: str, after: str) -> str:
    """Unit and name on two lines under a text, "" when they are something else.

    Only right under a text that has no attribution yet, and only as its last lines.
    """
    unit, name = (text, following) if is_person(_squeezed(following)) else (following, text)
    if not is_person(_squeezed(name)) or len(unit) > 24 or not is_unit(unit) or re.search(r"[，。：]", unit):
        return ""
    if not _unsigned(before):
        return ""
    if after and not is_date_line(after) and _STOP.search(after) and len(after) > 30:
        return ""
    return f"{unit}　{_squeezed(name)}"


def _unsigned(before: list[Block]) -> bool:
    """Whether the line above ends a text and names nobody."""
    above = before[-1] if before else None
    if above is None or not above.text or above.table or not _STOP.search(above.text):
        return False
    return credits.line(above.text) is None and credits.ending(above.text, last=True) is None


def _squeezed(text: str) -> str:
    """A name whose characters were set apart: 许　衡."""
    return re.sub(r"(?<=^[\u4e00-\u9fff])[\s\u3000]+(?=[\u4e00-\u9fff]$)", "", text)
