"""Captions: the short lines beside a photo that belong onto it, not into the text."""

from __future__ import annotations

import re
from dataclasses import replace

from ingest import credits
from ingest.parsed import PhotoRef
from ingest.sections import NUMBERING
from ingest.text import Block, width

_FIGURE = re.compile(
    r"^(?:图片?|照片|插图)\s*([一二三四五六七八九十]{1,2}|\d{1,2})?\s*(?:说明)?\s*[：:.、．]\s*|^(?:图片说明|图说|照片说明|配图)\s*[：:]\s*|^[▲△↑▼↓◀▶]\s*"
)
_FIGURE_BARE = re.compile(r"^(?:图片?|照片)\s*([一二三四五六七八九十]{1,2}|\d{1,2})[\s\u3000]+(?=\S)")
_PICTURED = re.compile(r"^(?:图为|图中|上图|下图|左图|右图|图示)")
_TAKEN = re.compile(r"[（(]?[^（）()。]{1,16}?(?:[\s\u3000]|[/／])*(?:摄影|摄|供图|拍摄|图)[）)。]?$")
_NUMERALS = {one: place for place, one in enumerate("一二三四五六七八九十", 1)}

Flow = list[Block | PhotoRef]


def with_captions(blocks: list[Block], photos: dict[str, PhotoRef]) -> tuple[Flow, int]:
    """Blocks with photos in their places; a caption beside a photo goes onto it."""
    flow: Flow = []
    waiting: list[int] = []  # photos just seen that have no caption yet
    found = 0
    for place, block in enumerate(blocks):
        if block.picture:
            if (photo := photos.get(block.picture)) is not None:
                flow.append(photo)
                waiting.append(len(flow) - 1)
            continue
        if not block.text:
            continue
        caption = _caption(block, bool(waiting))
        target = _captioned(flow, waiting, block.text) if caption else None
        if target is not None:
            flow[target] = replace(_photo_at(flow, target), caption=caption)
            waiting = [one for one in waiting if one != target]
            found += 1
            continue
        below = _next_photo(blocks, place) if caption else None
        if below is not None and below in photos:
            photos[below] = replace(photos[below], caption=caption)
            found += 1
            continue
        flow.append(block)
        waiting = waiting if _is_figure(block.text) else []
    return flow, found


def _photo_at(flow: Flow, place: int) -> PhotoRef:
    one = flow[place]
    assert isinstance(one, PhotoRef)
    return one


def _caption(block: Block, after_photo: bool) -> str:
    """The caption a block is, without its 图1：, or ""."""
    text = block.text
    if width(text) > 200 or block.table:
        return ""
    if match := _FIGURE.match(text):
        return text[match.end() :].strip()
    if match := _FIGURE_BARE.match(text):
        return text[match.end() :].strip()
    if _PICTURED.match(text):
        return text
    if not after_photo or width(text) > 120 or credits.line(text) or _is_credit(text):
        return ""
    if _TAKEN.search(text) and re.search(r"摄|供图", text[-14:]):
        return text
    if (
        block.centred
        and not block.bold
        and not block.heading
        and width(text) <= 80
        and not NUMBERING.match(text)
    ):
        return text
    return ""


def _is_credit(text: str) -> bool:
    found = credits.ending(text, last=True)
    return found is not None and not found[0]


def _is_figure(text: str) -> bool:
    return bool(_FIGURE.match(text) or _FIGURE_BARE.match(text) or _PICTURED.match(text))


def _captioned(flow: Flow, waiting: list[int], text: str) -> int | None:
    """The photo a caption belongs to: the one its number says, else the first that waits for one."""
    if not waiting:
        return None
    match = _FIGURE.match(text) or _FIGURE_BARE.match(text)
    if match and match.lastindex and match[1]:
        number = int(match[1]) if match[1].isdigit() else _NUMERALS.get(match[1], 0)
        numbered = [place for place, one in enumerate(flow) if isinstance(one, PhotoRef)]
        if 0 < number <= len(numbered) and numbered[number - 1] in waiting:
            return numbered[number - 1]
    following_captions = len(waiting) > 1
    return waiting[0] if following_captions and match and match.lastindex and match[1] else waiting[-1]


def _next_photo(blocks: list[Block], place: int) -> str | None:
    """The key of a photo standing right under a 图1-like line, when captions stand above their photos."""
    for block in blocks[place + 1 : place + 3]:
        if block.picture:
            return block.picture
        if block.text:
            return None
    return None
