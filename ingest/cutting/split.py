"""Paragraphs to items: section, headline, attribution, photos and captions, each decision with its why.

A text is cut after each paragraph that ends in an attribution, at headings that name a section, and, when no
attribution tells, at 一、二、 numbering that begins the text. Nothing is thrown away: what is no part of an item is
named in a why or a note.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.cutting.captions import with_captions
from ingest.cutting.heads import could_head, has_headline, headline_of, is_compilation, without_number
from ingest.cutting.joined import with_whole_credits
from ingest.cutting.pieces import Piece, cut
from ingest.cutting.sections import NUMBERING, Place, Sections
from ingest.cutting.tails import is_closing
from ingest.parsed import DraftItem, PhotoRef
from ingest.wording.text import Block

_NUMERALS = {one: place for place, one in enumerate("一二三四五六七八九十", 1)}


@dataclass(frozen=True)
class Taken:
    """The items of one text and what was left out of them."""

    items: tuple[DraftItem, ...]
    notes: tuple[str, ...] = ()


def split(
    blocks: list[Block], photos: dict[str, PhotoRef], sections: Sections, place: Place, *, name: str = ""
) -> Taken:
    """The items of one text. `place`: the section when nothing in the text says another; `photos` by block key."""
    flow, captions = with_captions(with_whole_credits([one for one in blocks if not one.mark]), photos)
    pieces, notes = cut(flow, sections, place)
    pieces = _fold_leftovers(pieces, notes)
    if len([one for one in pieces if not one.credit.empty]) <= 1 and len(pieces) == 1:
        pieces = _by_numbering(pieces[0])
    several = len(pieces) > 1
    items = tuple(_item(one, several=several, name=name) for one in pieces)
    if captions:
        notes.append(f"{captions} 条图说已放到照片上")
    return Taken(tuple(one for one in items if one.paragraphs or one.photos or one.headline), tuple(notes))


def _fold_leftovers(pieces: list[Piece], notes: list[str]) -> list[Piece]:
    """Pieces without a body join the one before: dates, checks, a telephone number under the last attribution."""
    kept: list[Piece] = []
    for piece in pieces:
        if not piece.blocks and not piece.photos and not piece.headline:
            if kept and not piece.credit.empty:
                kept[-1].credit = kept[-1].credit.with_more(piece.credit)
                kept[-1].why.extend(piece.why)
            else:
                notes.extend(f"没有稿件：{one}" for one in (*piece.why, piece.credit.checked) if one)
            continue
        if not kept and piece is not pieces[-1] and _is_general_title(piece):
            notes.append(f"总标题没有采入：{piece.blocks[0].text}")
            continue
        closed = bool(kept) and not kept[-1].credit.empty
        if closed and piece.credit.empty and not piece.headline and is_closing(piece.blocks):
            kept[-1].photos.extend(piece.photos)
            kept[-1].why.extend(piece.why)
            kept[-1].credit = kept[-1].credit.with_more(piece.credit)  # 审核：… is told to the editor
            notes.extend(f"文末另有一行没有采入：{one.text}" for one in piece.blocks)
            continue
        kept.append(piece)
    return kept or ([pieces[0]] if pieces and pieces[0].photos else [])


def _is_general_title(piece: Piece) -> bool:
    """Whether a first piece is only the title of all that follows."""
    return (
        len(piece.blocks) == 1
        and could_head(piece.blocks[0])
        and piece.credit.empty
        and not piece.photos
        and not piece.headline
    )


def _by_numbering(piece: Piece) -> list[Piece]:
    """Cuts a text that begins with 一、 and goes on 二、: a digest. A text that leads up to its 一、 is one article."""
    starts = [place for place, one in enumerate(piece.blocks) if _ordinal(one.text)]
    if len(starts) < 2:
        return [piece]
    numbers = [_ordinal(piece.blocks[place].text) for place in starts]
    before = piece.blocks[: starts[0]]
    if (
        numbers != list(range(1, len(numbers) + 1))
        or any(not could_head(one) for one in before)
        or len(before) > 1
    ):
        return [piece]
    ends = [*starts[1:], len(piece.blocks)]
    parts = [piece.blocks[start:end] for start, end in zip(starts, ends, strict=True)]
    if not all(_is_news(part) for part in parts):
        return [piece]
    why = "按一、二、编号分成多篇"
    digest = [Piece(piece.place, part, piece.credit, why=[why, *piece.why]) for part in parts]
    digest[0].photos = piece.photos
    if before:
        digest[0].why.append(f"总标题「{before[0].text}」没有采入")
    if piece.headline:
        digest[0].why.append(f"总标题「{piece.headline}」没有采入")
    return digest


def _ordinal(text: str) -> int:
    match = re.match(r"^(?:[一二三四五六七八九十]{1,2}、|(\d{1,2})[、.．])(?:(?!\d)|(?=\d{1,2}月\d))", text)
    if match is None:
        return 0
    if match[1]:
        return int(match[1])
    numeral = match[0].rstrip("、")
    if len(numeral) == 1:
        return _NUMERALS[numeral]
    return 10 + _NUMERALS[numeral[1]] if numeral[0] == "十" else 0


def _is_news(part: list[Block]) -> bool:
    """A heading and text that begins with a date or a place in time, or one numbered paragraph that does."""
    texts = [NUMBERING.sub("", part[0].text), *(one.text for one in part[1:])]
    body = texts[1:] if could_head(part[0]) and len(texts) > 1 else texts
    return bool(body) and bool(
        re.match(
            r"^(?:\d{4}年)?\d{1,2}月|^(?:近日|近期|日前|连日来|今年|本月|上周|本周|当前|为|在|[\u4e00-\u9fff]{2,12}(?:厂|部|公司|车间|中心))",
            body[0],
        )
    )


# One item


def _item(piece: Piece, *, several: bool, name: str) -> DraftItem:
    why = list(piece.why)
    blocks = list(piece.blocks)
    headline = piece.headline
    if several and len(blocks) > 1 and is_compilation(blocks[0], blocks[1]):
        why.append(f"总标题「{blocks.pop(0).text}」没有采入")
    if several and blocks:
        blocks[0], number = without_number(blocks[0])
        why.extend([f"去掉编号“{number}”"] if number else [])
    if not headline and has_headline(blocks):
        headline, blocks = headline_of(blocks)
        why.append("标题：正文前不带句末标点的短行")
    if piece.place.section:
        why.append(f"栏目：{piece.place.why}")
    if piece.credit.checked:
        why.append(f"不刊登：{piece.credit.checked}")
    if any(one.table for one in blocks):
        why.append("文中有表格，按行读出，请核对")
    if name:
        why.append(f"来自附件「{name}」")
    credit = piece.credit
    return DraftItem(
        headline,
        tuple(one.text for one in blocks),
        piece.place.section,
        piece.place.subsection,
        credit.unit,
        credit.authors,
        credit.source,
        credit.role,
        _each_once(piece.photos),
        tuple(dict.fromkeys(why)),
    )


def _each_once(photos: list[PhotoRef]) -> tuple[PhotoRef, ...]:
    """A picture that stands twice in the text is printed once, with the caption either place gave it."""
    found: dict[str, PhotoRef] = {}
    for photo in photos:
        known = found.get(photo.sha256)
        if known is None or (photo.caption and not known.caption):
            found[photo.sha256] = photo
    return tuple(found.values())
