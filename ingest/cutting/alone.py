"""Lines that only name a unit or a person, without label or brackets: what their place makes of them."""

from __future__ import annotations

import re

from ingest.cutting import credits
from ingest.cutting.captions import Flow
from ingest.cutting.names import is_person, is_unit
from ingest.cutting.parts import Credit
from ingest.cutting.piece import Piece
from ingest.wording.courtesies import is_date_line
from ingest.wording.text import Block
from ingest.wording.titles import could_head, set_off

_SIGNED_BYLINE = re.compile(r"^[□■◎◆][\s\u3000]*(\S.*)$")
"""The writer behind the sign that papers set under a headline; elsewhere such lines are a list."""


_FOOT = re.compile(r"[\u4e00-\u9fff\w（）()·]{3,24}", re.ASCII)


def unit_at_the_foot(block: Block, piece: Piece, following: Block | None) -> bool:
    """Whether a unit signs its text as one signs a letter: alone, under the last line or over the date."""
    last = following is None or is_date_line(following.text)
    unsigned = piece.bodied and piece.credit.empty
    return (
        last
        and unsigned
        and not block.table
        and _FOOT.fullmatch(block.text) is not None
        and is_unit(block.text)
    )


def unit_on_top(block: Block, piece: Piece, below: Flow) -> bool:
    """Whether a unit stands over the title of its text, which says again at its end who wrote it."""
    rest = [one for one in below if isinstance(one, Block)]
    if piece.blocks or piece.headline or block.table or set_off(block) or not rest or not could_head(rest[0]):
        return False
    signed = len(rest) > 2 and not could_head(rest[1]) and any(map(is_credit, rest[2:5]))
    return (
        signed and len(block.text) <= 12 and _FOOT.fullmatch(block.text) is not None and is_unit(block.text)
    )


def name_alone(block: Block, piece: Piece, following: Block | None) -> Credit | None:
    """Whom the line between a headline and its text names, or None."""
    if not piece.only_headed or piece.credit.authors or following is None or block.table:
        return None
    alone = not could_head(following) and not is_credit(following)
    if match := _SIGNED_BYLINE.match(block.text):
        return credits.plain(match[1]) if alone and len(piece.blocks) == 1 else None
    bare = credits.without_date(block.text)
    joined = re.sub(r"^([\u4e00-\u9fff])[\s\u3000]+([\u4e00-\u9fff])$", r"\1\2", bare)
    names = [one for one in re.split(r"[\s\u3000、]+", joined) if one]
    if len(block.text) > 24 or not names or not all(is_person(one) for one in names):
        return None
    return Credit(authors=tuple(names)) if alone else None


def is_credit(block: Block) -> bool:
    """Whether a block only says who wrote."""
    if block.table:
        return False
    found = credits.ending(block.text, last=True)
    return credits.line(block.text) is not None or (found is not None and not found[0])
