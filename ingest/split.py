"""Paragraphs to items: section, headline, attribution, photos and captions, each decision with its why.

A text is cut after each paragraph that ends in an attribution, at headings that name a section, and, when no
attribution tells, at 一、二、 numbering that begins the text. Nothing is thrown away: what is no part of an item is
named in a why or a note.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from ingest import credits
from ingest.captions import Flow, with_captions
from ingest.credits import Credit
from ingest.parsed import DraftItem, PhotoRef
from ingest.quoting import is_date_line
from ingest.sections import NUMBERING, Place, Sections
from ingest.text import Block, width

HEADLINE_COLUMNS = 76
_ENDED = re.compile(r"[。；;，,、：:…]$")
_ASKED = re.compile(r"[！!？?.]$")
_TITLE_LINE = re.compile(
    r"^(?:标\s*题|题\s*目|篇\s*名|文章标题|稿件标题|title|headline)\s*[：:]\s*(.+)$", re.IGNORECASE
)
_BODY_LINE = re.compile(r"^(?:正\s*文|内\s*容|稿件内容|文章内容|全文如下|稿件如下|以下为正文)\s*[：:]?$")
_CONTACT_LINE = re.compile(
    r"^(?:联\s*系\s*)?(?:电\s*话|手\s*机|方\s*式|邮\s*箱|电\s*子\s*邮\s*件|联系人电话|微信|e-?mail|tel|phone)(?:号码?)?\s*[：:].{3,60}$",
    re.IGNORECASE,
)
_MARKER = re.compile(
    r"^[【\[（(]?\s*(?:第[一二三四五六七八九十\d]{1,3}[篇条则]|(?:稿件?|文章|信息|新闻|简讯)[一二三四五六七八九十\d]{1,2})\s*[】\]）)]?\s*[：:、.]?$"
)
_RULE = re.compile(r"^[-—－_=*~·.。\s\u3000]{3,}$")
_WHOLE_BRACKET = re.compile(r"^[【\[]([^【】\[\]]{4,40})[】\]]$")
_NUMERALS = {one: place for place, one in enumerate("一二三四五六七八九十", 1)}


@dataclass(frozen=True)
class Taken:
    """The items of one text and what was left out of them."""

    items: tuple[DraftItem, ...]
    notes: tuple[str, ...] = ()


@dataclass
class _Piece:
    """One item while it is being gathered."""

    place: Place
    blocks: list[Block] = field(default_factory=list)
    credit: Credit = field(default_factory=Credit)
    photos: list[PhotoRef] = field(default_factory=list)
    headline: str = ""
    why: list[str] = field(default_factory=list)

    @property
    def bodied(self) -> bool:
        return any(not _could_head(one) for one in self.blocks) or len(self.blocks) > 2


def split(
    blocks: list[Block], photos: dict[str, PhotoRef], sections: Sections, place: Place, *, name: str = ""
) -> Taken:
    """The items of one text. `place`: the section when nothing in the text says another; `photos` by block key."""
    flow, captions = with_captions([one for one in blocks if not one.mark], photos)
    pieces, notes = _pieces(flow, sections, place)
    pieces = _fold_leftovers(pieces, notes)
    if len([one for one in pieces if not one.credit.empty]) <= 1 and len(pieces) == 1:
        pieces = _by_numbering(pieces[0])
    several = len(pieces) > 1
    items = tuple(_item(one, several=several, name=name) for one in pieces)
    if captions:
        notes.append(f"{captions} 条图说已放到照片上")
    return Taken(tuple(one for one in items if one.paragraphs or one.photos or one.headline), tuple(notes))


# Cutting


def _pieces(flow: Flow, sections: Sections, place: Place) -> tuple[list[_Piece], list[str]]:
    pieces = [_Piece(place)]
    notes: list[str] = []
    texts = [one for one in flow if isinstance(one, Block)]
    last = texts[-1] if texts else None
    for place_in_flow, one in enumerate(flow):
        piece = pieces[-1]
        if isinstance(one, PhotoRef):
            _add_photo(pieces, one)
        elif (line := sections.line(one.text)) is not None:
            _section_line(pieces, line, notes)
        elif (found := _heading_place(one, sections)) is not None:
            if piece.blocks or piece.photos or not piece.credit.empty:
                pieces.append(_Piece(found))
            piece = pieces[-1]
            piece.place = found
        elif _MARKER.match(one.text) or (_RULE.match(one.text) and _begins(flow, place_in_flow + 1)):
            if piece.bodied:
                pieces.append(_Piece(piece.place))
            pieces[-1].why.append(f"在「{one.text[:12]}」处分开")
        elif _RULE.match(one.text) or _BODY_LINE.match(one.text):
            continue
        elif _CONTACT_LINE.match(one.text):
            notes.append(f"联系方式没有采入：{one.text}")
        elif match := _TITLE_LINE.match(one.text):
            if piece.bodied:
                pieces.append(_Piece(piece.place))
            pieces[-1].headline = match[1].strip()
            pieces[-1].why.append("标题：写明“标题”的一行")
        else:
            _add_text(pieces, one, last=one is last)
    return pieces, notes


def _begins(flow: Flow, place: int) -> bool:
    """Whether a headline and a text begin here."""
    texts = [
        one for one in flow[place : place + 4] if isinstance(one, Block) and credits.line(one.text) is None
    ]
    return len(texts) > 1 and _could_head(texts[0]) and not _could_head(texts[1])


def _section_line(pieces: list[_Piece], line: tuple[Place | None, str], notes: list[str]) -> None:
    place, name = line
    if place is None:
        notes.append(f"「{name}」不是本刊栏目")
        return
    if pieces[-1].bodied or (not pieces[-1].credit.empty and pieces[-1].blocks):
        pieces.append(_Piece(place))
    pieces[-1].place = place


def _heading_place(block: Block, sections: Sections) -> Place | None:
    if width(block.text) > 60 or _ENDED.search(block.text.rstrip("：:")):
        return None
    return sections.find(block.text, f"小标题「{block.text}」")


def _add_photo(pieces: list[_Piece], photo: PhotoRef) -> None:
    """A photo right after a closed item belongs to it: pictures stand under their text."""
    if not pieces[-1].blocks and not pieces[-1].photos and not pieces[-1].headline and len(pieces) > 1:
        pieces[-2].photos.append(photo)
    else:
        pieces[-1].photos.append(photo)


def _add_text(pieces: list[_Piece], block: Block, *, last: bool) -> None:
    piece = pieces[-1]
    credit = None if block.table else credits.line(block.text)
    if credit is not None:
        _add_line(pieces, block, credit)
        return
    if is_date_line(block.text) and (piece.blocks or len(pieces) > 1):
        (piece if piece.blocks else pieces[-2]).why.append(f"落款日期「{block.text}」没有采入")
        return
    opening = (
        None
        if block.table or any(not _could_head(b) for b in piece.blocks)
        else credits.beginning(block.text)
    )
    if opening is not None:
        block = replace(block, text=opening[0])
        piece.credit = piece.credit.with_more(opening[1])
        piece.why.append("署名：段首括号里的通讯员")
    ending = None if block.table else credits.ending(block.text, last=last)
    if ending is None:
        piece.blocks.append(block)
        return
    text, found = ending
    if not text and not piece.blocks and len(pieces) > 1:
        piece = pieces[-2]  # a second parenthesis of the item just closed
    piece.credit = piece.credit.with_more(found)
    removed = block.text[len(text) :].strip() if block.text.startswith(text) else block.text
    piece.why.append(f"署名：段末的{removed}")
    if text:
        piece.blocks.append(replace(block, text=text))
    if piece is pieces[-1] and (piece.bodied or piece.blocks):
        pieces.append(_Piece(piece.place))


def _add_line(pieces: list[_Piece], block: Block, credit: Credit) -> None:
    """A line that only names who wrote: under a headline, under the text, or under an item just closed."""
    piece = pieces[-1]
    fresh = not piece.blocks and not piece.headline and piece.credit.empty
    if fresh and len(pieces) > 1 and not _conflict(pieces[-2].credit, credit):
        piece = pieces[-2]
    elif piece.bodied and _conflict(piece.credit, credit):
        ahead = (
            [piece.blocks.pop()] if _could_head(piece.blocks[-1]) else []
        )  # the headline this byline is under
        piece = _Piece(piece.place, ahead)
        pieces.append(piece)
    piece.credit = piece.credit.with_more(credit)
    if not credit.empty:
        piece.why.append(f"署名：单独一行「{block.text}」")
        if piece is pieces[-1] and piece.bodied:
            pieces.append(_Piece(piece.place))


def _conflict(known: Credit, more: Credit) -> bool:
    """Whether a second line speaks of another item: it names again what is named already."""
    return bool(
        (known.unit and more.unit) or (known.authors and more.authors) or (known.source and more.source)
    )


def _fold_leftovers(pieces: list[_Piece], notes: list[str]) -> list[_Piece]:
    """Pieces without a body join the one before: dates, checks, a telephone number under the last attribution."""
    kept: list[_Piece] = []
    for piece in pieces:
        if not piece.blocks and not piece.photos and not piece.headline:
            if kept and not piece.credit.empty:
                kept[-1].credit = kept[-1].credit.with_more(piece.credit)
                kept[-1].why.extend(piece.why)
            continue
        closed = bool(kept) and not kept[-1].credit.empty
        if closed and piece.credit.empty and not piece.headline and _is_tail(piece.blocks):
            kept[-1].photos.extend(piece.photos)
            notes.extend(f"文末另有一行没有采入：{one.text}" for one in piece.blocks)
            continue
        kept.append(piece)
    return kept or ([pieces[0]] if pieces and pieces[0].photos else [])


def _is_tail(blocks: list[Block]) -> bool:
    return sum(width(one.text) for one in blocks) <= 80 and not any(
        re.search(r"[。！？]", one.text) for one in blocks
    )


def _by_numbering(piece: _Piece) -> list[_Piece]:
    """Cuts a text that begins with 一、 and goes on 二、: a digest. A text that leads up to its 一、 is one article."""
    starts = [place for place, one in enumerate(piece.blocks) if _ordinal(one.text)]
    if len(starts) < 2:
        return [piece]
    numbers = [_ordinal(piece.blocks[place].text) for place in starts]
    before = piece.blocks[: starts[0]]
    if (
        numbers != list(range(1, len(numbers) + 1))
        or any(not _could_head(one) for one in before)
        or len(before) > 1
    ):
        return [piece]
    ends = [*starts[1:], len(piece.blocks)]
    parts = [piece.blocks[start:end] for start, end in zip(starts, ends, strict=True)]
    if not all(_is_news(part) for part in parts):
        return [piece]
    why = "按一、二、编号分成多篇"
    cut = [_Piece(piece.place, part, piece.credit, why=[why, *piece.why]) for part in parts]
    cut[0].photos = piece.photos
    if before:
        cut[0].why.append(f"总标题「{before[0].text}」没有采入")
    if piece.headline:
        cut[0].why.append(f"总标题「{piece.headline}」没有采入")
    return cut


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
    body = texts[1:] if _could_head(part[0]) and len(texts) > 1 else texts
    return bool(body) and bool(
        re.match(
            r"^(?:\d{4}年)?\d{1,2}月|^(?:近日|近期|日前|连日来|今年|本月|上周|本周|当前|为|在|[\u4e00-\u9fff]{2,12}(?:厂|部|公司|车间|中心))",
            body[0],
        )
    )


# One item


def _item(piece: _Piece, *, several: bool, name: str) -> DraftItem:
    why = list(piece.why)
    blocks = list(piece.blocks)
    headline = piece.headline
    if several and blocks and (match := NUMBERING.match(blocks[0].text)) and blocks[0].text[match.end() :]:
        why.append(f"去掉编号“{match[0].strip()}”")
        blocks[0] = replace(blocks[0], text=blocks[0].text[match.end() :].strip())
    if not headline and len(blocks) > 1 and _could_head(blocks[0]) and _is_body(blocks[1:]):
        headline, blocks = _headline(blocks)
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


def _could_head(block: Block) -> bool:
    text = block.text
    if (
        block.table
        or not text
        or width(text) > HEADLINE_COLUMNS
        or _ENDED.search(text)
        or text.count("\n") > 1
    ):
        return False
    if re.match(r"^【[^】]*】.", text):
        return False  # a run-in heading begins the text itself
    return not _ASKED.search(text) or block.bold or block.centred or bool(block.heading)


def _is_body(blocks: list[Block]) -> bool:
    return any(not _could_head(one) or "\n" in one.text for one in blocks)


def _headline(blocks: list[Block]) -> tuple[str, list[Block]]:
    """The headline, a second line beginning with a dash joined to it, and the rest."""
    head = blocks[0].text.replace("\n", "")
    if match := _WHOLE_BRACKET.match(head):
        head = match[1]
    rest = blocks[1:]
    if rest and re.match(r"^(?:——|--|—|－－)", rest[0].text) and _could_head(rest[0]) and len(rest) > 1:
        head += re.sub(r"^[-—－]+\s*", "——", rest[0].text)
        rest = rest[1:]
    return head.strip(), rest
