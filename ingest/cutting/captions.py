"""Captions: the short lines beside a photo that belong onto it, not into the text."""

from __future__ import annotations

import re
from dataclasses import replace

from ingest.cutting import credits
from ingest.cutting.names import is_person
from ingest.cutting.sections import NUMBERING
from ingest.parsed import PhotoRef
from ingest.wording.courtesies import is_date_line
from ingest.wording.text import Block, width

_FIGURE = re.compile(
    r"^[（(](?:图片?|照片)\s*([一二三四五六七八九十]{1,2}|\d{1,2})[）)]\s*(?=\S)"
    r"|^(?:图片?|照片|插图)\s*([一二三四五六七八九十]{1,2}|\d{1,2})?\s*(?:说明)?\s*[：:.、．]\s*|^(?:图片说明|图说|照片说明|配图)\s*[：:]\s*|^[▲△↑▼▽↓◀▶]\s*"
)
_ENGLISH = (
    r"(?:photos?|pictures?|pics?|images?|fig(?:ure)?s?\.?|illustrations?|(?:photo |picture )?captions?)"
    r"\s*(?:no\.?\s*|#)?(\d{1,2})?"
)
_FIGURE_ENGLISH = re.compile(
    rf"^{_ENGLISH}\s*(?:[:：.]\s*|\s[–—-]\s)(?=\S)"
    r"|^(?:pictured|above|below|in the (?:photo|picture))(?: here)?\s*[:：]\s*(?=\S)",
    re.IGNORECASE,
)
"""Photo: …, Fig. 2. …, Pictured: …; Photo finish at the sports day is text."""
_FIGURE_BARE = re.compile(r"^(?:图片?|照片)\s*([一二三四五六七八九十]{1,2}|\d{1,2})[\s\u3000]+(?=\S)")
_PICTURED = re.compile(
    r"^(?:图为|图中|上图|下图|左图|右图|图示)|^(?:(?:[Pp]ictured|[Aa]bove|[Bb]elow|[Ll]eft|[Rr]ight|[Tt]op|[Bb]ottom)"
    r"(?: \([^()]{1,12}\))?"
    r"|[Ff]rom left(?: to right)?|[Ll]eft to right)[,:] \S"
)
_TAKEN = re.compile(r"[（(]?[^（）()。]{1,16}?(?:[\s\u3000]|[/／])*(?:摄影|摄|供图|拍摄|图)[）)。]?$")
_DESCRIBED = re.compile(
    r"^[^（(【\[/／：:]{10,}[\s\u3000]+[\u4e00-\u9fff·]{2,5}\s*[/／]\s*(?:摄影|摄|供图|图)$"
)
"""What a picture shows, and behind it who took it: …亮相公园　路遥远/摄."""
_WHO_IS_WHERE = re.compile(
    r"[（(](?:[左右][一二三四五]?|中间?|前排?|后排?|[前后]排?[左右]?[一二三四五]?)[）)]"
)
"""Somebody shown in the picture: 鲍四海（右）给徒弟讲看火要领。"""
_NUMERALS = {one: place for place, one in enumerate("一二三四五六七八九十", 1)}

Flow = list[Block | PhotoRef]


def with_captions(blocks: list[Block], photos: dict[str, PhotoRef]) -> tuple[Flow, int]:
    """Blocks with photos in their places; a caption beside a photo goes onto it."""
    flow: Flow = []
    waiting: list[int] = []  # photos just seen that have no caption yet
    before: Block | None = None
    found = 0
    for place, block in enumerate(blocks):
        if block.picture:
            if (photo := photos.get(block.picture)) is not None:
                flow.append(photo)
                waiting.append(len(flow) - 1)
            continue
        if not block.text:
            continue
        if block.table and waiting and (cells := _cells(block.text, len(waiting))):
            for target, cell in zip(waiting[-len(cells) :], cells, strict=True):
                flow[target] = replace(_photo_at(flow, target), caption=_bare(cell))
            found, waiting = found + len(cells), []
            continue
        beside = bool(waiting) or _next_photo(blocks, place) is not None
        if beside and not block.table and _NUMBER_ONLY.match(block.text):
            continue
        caption = _caption(block, bool(waiting)) or _plain(block, before, blocks, place, bool(waiting))
        each = len(waiting) > 1 and _captions_from(blocks, place, before) >= len(waiting)
        down = block.text[:1] in ("▼", "↓", "▽") and _next_photo(blocks, place) is not None
        target_place = (
            _captioned(flow, waiting, block.text, each, blocks[place:]) if caption and not down else None
        )
        if target_place is not None:
            flow[target_place] = replace(_photo_at(flow, target_place), caption=caption)
            waiting = [one for one in waiting if one != target_place]
            found += 1
            continue
        below = _next_photo(blocks, place) if caption else None
        if below is not None and below in photos:
            photos[below] = replace(photos[below], caption=caption)
            found += 1
            continue
        flow.append(block)
        before = block
        waiting = waiting if _is_figure(block.text) else []
    return flow, found


def _cells(text: str, photos: int) -> list[str]:
    """The captions of a table's row under a row of photos, [] when it is another row."""
    cells = [one.strip() for one in text.split("\u3000") if one.strip()]
    short = all(width(one) <= 80 and not re.search(r"[。；]$", one) for one in cells)
    return cells if short and 1 < len(cells) <= photos else []


def _bare(text: str) -> str:
    match = _labelled(text)
    return text[match.end() :].strip() if match else text


def _captions_from(blocks: list[Block], place: int, before: Block | None) -> int:
    """How many captions stand here one below the other."""
    count = 0
    for at in range(place, min(place + 12, len(blocks))):
        one = blocks[at]
        if one.picture or not (_caption(one, True) or _plain(one, before, blocks, at, True)):
            break
        count += 1
    return count


def _plain(block: Block, before: Block | None, blocks: list[Block], place: int, after_photo: bool) -> str:
    """A caption that nothing marks as one, "" for anything else: a short line under a photo.

    Under a photo inside a text it is a caption; behind an attribution it may be the next headline, so there it is a
    caption only when no text follows it.
    """
    text = block.text
    if after_photo and before is None and not block.bold and not block.heading and not block.table:
        return (
            text
            if width(text) <= 60 and _SHOWS.search(text) and not re.search(r"[。；：:，,]$", text)
            else ""
        )
    if not after_photo or before is None or not text or block.bold or block.heading or block.table:
        return ""
    if (
        width(text) > 60
        or re.search(r"[。；：:，,！!？?…]$|[a-z]\.$|^[（(【\[]", text)
        or NUMBERING.match(text)
    ):
        return ""
    if credits.line(text) is not None or _is_credit(text):
        return ""
    if re.search(r"[。！？…”]$", before.text) and not before.table and credits.ending(before.text) is None:
        return text
    following = next((one for one in blocks[place + 1 : place + 4] if one.text or one.picture), None)
    last = following is None or bool(following.picture) or _is_credit(following.text)
    return text if last and not is_person(text) and not is_date_line(text) else ""


_SHOWS = re.compile(r"正在|现场$|合影|瞬间|留影|掠影|图$|画面")
"""What a line under a picture that opens the text says when it is no headline: 巡道员正在测量钢轨温度."""


def _photo_at(flow: Flow, place: int) -> PhotoRef:
    one = flow[place]
    assert isinstance(one, PhotoRef)
    return one


def _caption(block: Block, after_photo: bool) -> str:
    """The caption a block is, without its 图1：, or ""."""
    text = block.text
    if width(text) > 200 or block.table:
        return ""
    if (match := _IN_BRACKETS.match(text)) and _is_figure(match[1]):
        text = match[1]
    if match := _labelled(text):
        return text[match.end() :].strip()
    if _PICTURED.match(text):
        return text
    if after_photo and width(text) <= 120 and (_DESCRIBED.search(text) or _WHO_IS_WHERE.search(text)):
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


_IN_BRACKETS = re.compile(r"^[（(]([^（）()]{4,100})[）)]$")
_NUMBER_ONLY = re.compile(
    r"^[（(]?(?:附?图|图片|照片)\s*(?:[一二三四五六七八九十]{1,2}|\d{1,2})?\s*[）)]?\s*[：:]?$"
    r"|^[(\[]?(?i:photo|picture|image|fig\.?|figure)\s*(?:no\.?\s*|#)?\d{0,2}\s*[)\]]?\s*[:.]?$"
)
"""图1 or 附图： and nothing else beside a photo: no caption and no text."""


def _labelled(text: str) -> re.Match[str] | None:
    """The 图1：, Photo 1: or Fig. 2. a caption begins with. Photo: Li Na says who took it."""
    if match := _FIGURE.match(text) or _FIGURE_BARE.match(text):
        return match
    return _FIGURE_ENGLISH.match(text) if credits.line(text) is None else None


def _told(match: re.Match[str]) -> str:
    """The number a caption begins with, "" for none."""
    return match[match.lastindex] if match.lastindex else ""


def _is_figure(text: str) -> bool:
    return bool(_labelled(text) or _PICTURED.match(text))


def _captioned(flow: Flow, waiting: list[int], text: str, each: bool, below: list[Block]) -> int | None:
    """The photo a caption belongs to: the one its number says; the first when `each` has its own, else the last."""
    if not waiting:
        return None
    match = _labelled(text)
    if match and (told := _told(match)):
        number = _number(told)
        numbered = [place for place, one in enumerate(flow) if isinstance(one, PhotoRef)]
        if 0 < number <= len(numbered) and numbered[number - 1] in waiting:
            return numbered[number - 1]
        if number > len(numbered) and len(waiting) < number and any(one.picture for one in below):
            return None  # it stands over a photo yet to come; where none is, the count began in another paper
    return waiting[0] if each else waiting[-1]


def _next_photo(blocks: list[Block], place: int) -> str | None:
    """The key of a photo standing right under a 图1-like line, when captions stand above their photos."""
    for block in blocks[place + 1 : place + 3]:
        if block.picture:
            return block.picture
        if block.text:
            return None
    return None


_NUMBERED_NAME = re.compile(
    r"^(?:图片?|照片|附图|配图|插图|(?i:photo|picture|pic|image|figure|fig\.?))?[\s_-]*[（(]?([一二三四五六七八九十]{1,2}|\d{1,2})[）)]?$"
)


def with_named(
    blocks: list[Block], loose: list[tuple[str, PhotoRef]]
) -> tuple[list[Block], list[tuple[str, PhotoRef]]]:
    """Lines like 图1：会议现场 onto attached photos named 图1.jpg; the blocks left, and the photos."""
    names = {
        _number(match[1]): place
        for place, (_, photo) in reversed(list(enumerate(loose)))
        if (match := _NUMBERED_NAME.match(photo.name.rpartition(".")[0].strip()))
    }
    if not loose or any(one.picture for one in blocks if not one.mark):
        return blocks, loose
    if not names:
        return _in_order(blocks, loose)
    loose, left = list(loose), list[Block]()
    for block in blocks:
        match = None if block.mark else _labelled(block.text)
        place = names.get(_number(told)) if match and (told := _told(match)) else None
        if match is None or place is None or loose[place][1].caption or width(block.text) > 200:
            left.append(block)
            continue
        loose[place] = (loose[place][0], replace(loose[place][1], caption=block.text[match.end() :].strip()))
    return left, loose


def _in_order(
    blocks: list[Block], loose: list[tuple[str, PhotoRef]]
) -> tuple[list[Block], list[tuple[str, PhotoRef]]]:
    """As many lines like 图片说明：… as there are attached photos onto these, one by one."""
    told = [one for one in blocks if not one.mark and width(one.text) <= 200 and _labelled(one.text)]
    if len(told) != len(loose) or any(photo.caption for _, photo in loose):
        return blocks, loose
    captions = [_bare(one.text) for one in told]
    named = [
        (leaf, replace(photo, caption=words)) for (leaf, photo), words in zip(loose, captions, strict=True)
    ]
    return [one for one in blocks if not any(one is two for two in told)], named


def _number(text: str) -> int:
    return int(text) if text.isdigit() else _NUMERALS.get(text, 0)
