"""Paragraphs to items: section, headline, attribution, photos and captions, each decision with its reason.

A text is cut after each paragraph that ends in an attribution, at headings that name a section, at numbers that
count items and at titles over news. Nothing is thrown away: what is no part of an item is named in a decision or a
note.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from ingest.cutting import credits
from ingest.cutting.captions import with_captions
from ingest.cutting.contents import announces, without_contents
from ingest.cutting.evidence import FORM, GUESS, NOTHING, SAID, SCANNED, SHAPE
from ingest.cutting.heads import (
    has_headline,
    headline_of,
    is_compilation,
    is_label,
    without_number,
)
from ingest.cutting.joined import with_whole_credits
from ingest.cutting.news import Part
from ingest.cutting.parts import Credit
from ingest.cutting.piece import Piece
from ingest.cutting.pieces import cut
from ingest.cutting.sections import Place, Sections
from ingest.cutting.series import number_of
from ingest.cutting.tails import is_closing, is_of_mail
from ingest.parsed import Decision, DraftItem, PhotoRef
from ingest.wording.courtesies import is_date_line
from ingest.wording.text import Block
from ingest.wording.titles import could_head


@dataclass(frozen=True)
class Taken:
    """The items of one text and what was left out of them."""

    items: tuple[DraftItem, ...]
    notes: tuple[str, ...] = ()


def split(
    blocks: list[Block],
    photos: dict[str, PhotoRef],
    sections: Sections,
    place: Place,
    *,
    name: str = "",
    scanned: bool = False,
    told: int = 0,
) -> Taken:
    """The items of one text. `place`: the section when nothing in the text says another; `photos` by block key;
    `scanned`: the words come out of a PDF, so their breaks are a guess; `told`: how many pieces the mail says it has,
    0 for nothing."""
    own, contents = without_contents([one for one in blocks if not one.mark])
    flow, captions = with_captions(with_whole_credits(own), photos)
    pieces, notes = cut(flow, sections, place, told)
    notes[:0] = contents
    pieces = _fold_leftovers(pieces, notes)
    _share_credit(pieces)
    several = len(pieces) > 1
    items = tuple(_item(one, several=several, name=name) for one in pieces)
    if scanned:
        doubt = Decision("text", "文字取自 PDF，分段和次序请对照原件核对", SCANNED)
        items = tuple(replace(one, decisions=(*one.decisions, doubt)) for one in items)
    if captions:
        notes.append(f"{captions} 条图说已放到照片上")
    items = tuple(one for one in items if one.paragraphs or one.photos or one.headline)
    notes.extend(f"没有采入：{text}" for text in _left(blocks, items, notes))
    return Taken(items, tuple(notes))


def _left(blocks: list[Block], items: tuple[DraftItem, ...], notes: list[str]) -> list[str]:
    """What of the source is in no item and told nowhere, so that nothing is dropped in silence."""
    printed = [
        text for one in items for text in (one.headline, *one.paragraphs, *(p.caption for p in one.photos))
    ]
    told = [*notes, *(why for one in items for why in one.why)]
    whole, everything = set(printed), "\n".join([*printed, *told])
    left = []
    for block in blocks:
        if block.mark or not block.text or block.text in whole or not re.search(r"\w", block.text):
            continue
        number = number_of(block.text)
        bare = block.text[number.end :] if number is not None else block.text
        bare = re.sub(r"^[—－-]+\s*", "", bare).replace("\n", "").strip("【】[] ")
        if not bare or bare in everything or _SAYS_NOTHING.match(block.text):
            continue
        credit = credits.ending(block.text, last=True)
        if credit is not None and (not credit[0] or credit[0] in whole):
            continue
        if not any(len(one) >= 4 and one[-12:] in block.text for one in whole):
            left.append(block.text)
    return left


_SAYS_NOTHING = re.compile(r"^(?:正\s*文|内\s*容|附?图片?|照片)?\s*[\d一二三四五六七八九十]{0,2}\s*[：:]?$")


def _fold_leftovers(pieces: list[Piece], notes: list[str]) -> list[Piece]:
    """Pieces without a body join the one before: dates, checks, a telephone number under the last attribution."""
    kept: list[Piece] = []
    over_all = Credit()
    for place, piece in enumerate(pieces):
        if not piece.blocks and not piece.photos and not piece.headline:
            if kept and not piece.credit.empty:
                kept[-1].credit = kept[-1].credit.with_more(piece.credit)
                kept[-1].decisions.extend(piece.decisions)
            else:
                left = [one.why for one in piece.decisions] + [piece.credit.checked]
                notes.extend(f"没有稿件：{one}" for one in left if one)
            continue
        begun = place + 1 < len(pieces) and any(one.what == "cut" for one in pieces[place + 1].decisions)
        titled = _is_title_over_all(piece, begun)
        if not kept and piece is not pieces[-1] and (titled or _is_preface(piece, begun)):
            over_all = piece.credit
            notes.extend(f"总标题没有采入：{one.text}" for one in piece.blocks)
            continue
        closed = bool(kept) and not kept[-1].credit.empty
        begun = any(one.what == "cut" for one in piece.decisions)
        if closed and not begun and piece.credit.empty and not piece.headline and is_closing(piece.blocks):
            kept[-1].photos.extend(piece.photos)
            kept[-1].decisions.extend(piece.decisions)
            kept[-1].credit = kept[-1].credit.with_more(piece.credit)  # 审核：… is told to the editor
            notes.extend(f"文末另有一行没有采入：{one.text}" for one in piece.blocks)
            continue
        kept.append(piece)
    for piece in kept if not over_all.empty else ():
        if piece.credit.empty:
            piece.credit = over_all
            piece.decide("attribution", "署名：总标题下的署名，算作各篇共同的", GUESS)
    return kept or ([pieces[0]] if pieces and pieces[0].photos else [])


_ONE = re.compile(r"[一1][篇条则][）)]?$|^[（(]?[一1][篇条则]")
_BRACKETED = re.compile(r"^[（(\[【][^（）()\[\]【】。]{2,30}[）)\]】]$")


def _is_title_over_all(piece: Piece, begun: bool) -> bool:
    """Whether a first piece is no more than a title over numbered items and a line in brackets or a byline under it."""
    if not begun or piece.photos or piece.headline or not 0 < len(piece.blocks) <= 3:
        return False
    titles = [one for one in piece.blocks if not _BRACKETED.match(one.text) and not is_date_line(one.text)]
    return len(titles) == 1 and piece.blocks[0] is titles[0] and could_head(titles[0])


def _is_preface(piece: Piece, begun: bool) -> bool:
    """Whether a first piece is only the title of all that follows, with words to the office under it at most.

    `begun`: the next item begins with a number or a title, so a few words above it are no item.
    """
    if not piece.credit.empty or piece.photos or piece.headline or len(piece.blocks) > 3:
        return False
    if any(one.what == "cut" for one in piece.decisions):
        return False
    few = len(piece.blocks) == 1 and len(piece.blocks[0].text) <= 40
    if begun and few and Part("", piece.blocks[0].text).score < 1:
        return True
    return bool(piece.blocks) and all(
        (could_head(one) and place == 0)
        or (len(one.text) <= 100 and is_of_mail(one.text))
        or (len(one.text) <= 40 and announces(one.text))
        for place, one in enumerate(piece.blocks)
    )


def _share_credit(pieces: list[Piece]) -> None:
    """The attribution under the last of several items is of all, unless its unit is the last one's alone."""
    if len(pieces) < 2 or pieces[-1].credit.empty or any(not one.credit.empty for one in pieces[:-1]):
        return
    credit = pieces[-1].credit
    named = [bool(credit.unit) and credit.unit in _words(one) for one in pieces]
    if named[-1] and not any(named[:-1]):
        return
    for one in pieces[:-1]:
        one.credit = replace(credit, checked="")
        one.decide("attribution", "署名：全文末尾只有一处署名，算作各篇共同的", GUESS)


def _words(piece: Piece) -> str:
    return "".join([piece.headline, *(one.text for one in piece.blocks)])


# One item


def _item(piece: Piece, *, several: bool, name: str) -> DraftItem:
    blocks = list(piece.blocks)
    headline = piece.headline
    counts_one = len(blocks) > 2 and bool(_ONE.search(blocks[0].text)) and could_head(blocks[1])
    if (several or counts_one) and len(blocks) > 1 and is_compilation(blocks[0], blocks[1]):
        piece.decide("headline", f"总标题「{blocks.pop(0).text}」没有采入", SHAPE)
    elif several and len(blocks) > 2 and is_label(blocks[0], blocks[1]):
        piece.decide("section", f"「{blocks.pop(0).text}」不是本刊栏目", NOTHING)
    if several and blocks:
        blocks[0], number = without_number(blocks[0])
        if number:
            piece.decide("headline", f"去掉编号“{number}”", SHAPE)
    if not headline and has_headline(blocks):
        first = blocks[0]
        headline, blocks = headline_of(blocks)
        piece.decide(
            "headline", "标题：正文前不带句末标点的短行", FORM if first.bold or first.heading else SHAPE
        )
    credit = piece.credit = piece.credit.with_more(piece.pictured)
    item = DraftItem(
        headline,
        tuple(one.text for one in blocks),
        piece.place.section,
        piece.place.subsection,
        credit.unit,
        credit.authors,
        credit.source,
        credit.role,
        _each_once(piece.photos),
    )
    return replace(item, decisions=tuple(dict.fromkeys(_decisions(piece, blocks, name))))


def _decisions(piece: Piece, blocks: list[Block], name: str) -> list[Decision]:
    found = list(piece.decisions)
    if piece.place.section:
        found.append(Decision("section", f"栏目：{piece.place.why}", piece.place.sure))
    else:
        found.append(NO_SECTION)
    if piece.credit.empty:
        found.append(NO_ATTRIBUTION)
    if piece.credit.checked:
        found.append(Decision("attribution", f"不刊登：{piece.credit.checked}", FORM))
    if any(one.table for one in blocks):
        found.append(Decision("text", "文中有表格，按行读出，请核对", GUESS))
    if name:
        found.append(Decision("text", f"来自附件「{name}」", SAID))
    return found


NO_SECTION = Decision("section", "来稿没有写明栏目", NOTHING)
NO_ATTRIBUTION = Decision("attribution", "文中没有署名", NOTHING)


def _each_once(photos: list[PhotoRef]) -> tuple[PhotoRef, ...]:
    """A picture that stands twice in the text is printed once, with the caption either place gave it."""
    found: dict[str, PhotoRef] = {}
    for photo in photos:
        known = found.get(photo.sha256)
        if known is None or (photo.caption and not known.caption):
            found[photo.sha256] = photo
    return tuple(found.values())
