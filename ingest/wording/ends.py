"""What is around a contribution in its own mail: greetings, cover words, thanks, signatures, notices.

Marked, never deleted: what is marked is told in the notes. Three things say that a line is none of the contribution:
a phrase everybody knows (courtesies), what its sentences do (asides), and the company its words keep (spoken). How
much the last must say depends on where the line stands: over a title, where no text can stand, hardly anything.
"""

from __future__ import annotations

import re
from dataclasses import replace

from ingest.wording import asides, english, spoken
from ingest.wording.courtesies import ENCLOSED, FIELD, is_closing, is_cover, is_date_line, is_salutation
from ingest.wording.furniture import mark_furniture
from ingest.wording.links import mark_links
from ingest.wording.signatures import RULE, is_name_line, mark_signature
from ingest.wording.slips import mark_slips
from ingest.wording.text import Block, set_mark, width
from ingest.wording.titles import could_head, set_off

_SIGNED = re.compile(r"[（(][^（）()。]{2,40}[）)][。.]?\s*$")
_DATED = re.compile(
    r"\d{1,2}月\d{1,2}日|^(?:近日|日前|近期|连日来)[，,]|^(?:[\u4e00-\u9fff]{2,14}(?:厂|公司|车间|中心|部|处|队|工会|集团))(?:近日|日前|组织|召开|举办|开展|完成)"
)
"""How news begins: cover words may name a day as well, but not at length."""
_LABELLED = re.compile(
    r"(?:编者按|编后|按语|导读|摘要|引子|题记|【|\[|（|●|◆|■|▲|[一二三四五六七八九十]{1,2}、|\d{1,2}[.、．])"
    r"|(?:图片?|照片|图说|摄影|稿件?|第|文|篇)[^，。！？：:]{0,6}[：:]|[^，。！？：:\s]{1,4}[：:]$"
)
"""Lines that say themselves what they are: a number, a caption, a section's name."""
_WHOLLY = re.compile(r"[【\[（(]([^【】\[\]（）()]{6,60})[】\]）)]")
_OVER_TITLE, _PLAIN, _SURE, _UNDER_CREDIT, _AT_END = -0.8, 1.2, 2.2, -0.3, 1.8
"""What spoken.weight must say of a line: over a title; over a text without one; of a line that could be the title
itself; under the attribution; at the end of a text that has none."""
_MOST_ABOVE = 10


def mark_own(blocks: list[Block], has_files: bool) -> list[Block]:
    """A sender's own words with greeting, cover words, closing, signature and slips marked; one block for each."""
    marked = mark_furniture(mark_slips(list(mark_links(blocks).blocks)))
    mark_signature(marked)
    written = [place for place, one in enumerate(marked) if not one.mark and (one.text or one.picture)]
    first = _mark_head(marked, written, has_files)
    _mark_farewell(marked, written[first:])
    _mark_between(marked)
    if any(one.mark == "cover" for one in marked):
        _mark_names_left(marked)
    return marked


_SIGNS_OFF = re.compile(
    r"[\u4e00-\u9fff·]{2,4}[\s\u3000]*(?:敬|谨|拜|叩|恭|手)(?:上|启|识|书|呈|首|白)[。！!]?"
)
"""A letter's writer under it: 温如玉 谨上; with a unit before the name it is an attribution."""
_HAN = re.compile(r"[\u4e00-\u9fff]")
_FIRST_NAME = re.compile(r"[A-Z][a-z'’-]{1,14}$")
"""All a phone's writer puts under an English text; an author's full name is one."""
_CALLED = re.compile(r"^[\u4e00-\u9fff]{1,5}[：:，,]$")
"""A name and a colon: only a greeting when cover words follow, for a section's name looks the same."""


def with_lead_apart(blocks: list[Block]) -> list[Block]:
    """The blocks with 韩老师好，报一条： in front of the first paragraph's news as a block of its own."""
    first = next((place for place, one in enumerate(blocks) if one.text), None)
    if first is None or blocks[first].mark or blocks[first].table:
        return blocks
    one = blocks[first]
    lead, rest = asides.without_lead(one.text)
    if not lead or is_cover(one.text):
        return blocks
    return [
        *blocks[:first],
        replace(one, text=lead, mark="cover"),
        replace(one, text=rest),
        *blocks[first + 1 :],
    ]


# The beginning


def _mark_head(blocks: list[Block], written: list[int], has_files: bool) -> int:
    """Marks greeting and cover words at the beginning; gives how many lines they are. The middle is never touched."""
    first = 0
    for at, place in enumerate(written[:_MOST_ABOVE]):
        below = [blocks[one] for one in written[at + 1 :]]
        if blocks[place].picture or not _is_above(blocks[place], below, has_files, greeted=bool(first)):
            break
        set_mark(blocks, place, "cover")
        first += 1
    return first


def _is_above(block: Block, below: list[Block], has_files: bool, *, greeted: bool) -> bool:
    text, following = block.text, below[0].text if below else ""
    if is_cover(text) or (not greeted and _is_called(text, following)):
        return True
    if (greeted or (text[:1] == "早" and following)) and is_salutation(text):
        return True
    left = has_files or any(_is_left(one.text) for one in below)
    if not left:
        return False
    return (
        asides.is_aside(text, greeted=greeted)
        or bool(ENCLOSED.match(text))
        or _sounds_above(block, below, greeted)
    )


def _is_called(text: str, following: str) -> bool:
    said = is_cover(following) or (_could_be_said(following) and spoken.weight(following, "above") >= _PLAIN)
    return bool(_CALLED.match(text)) and not FIELD.match(text) and bool(following) and said


def _is_left(text: str) -> bool:
    """Whether a line below may be what was contributed: then words above it that speak to the office are none of it."""
    return len(text) >= 20 and not asides.is_aside(text, greeted=True) and not is_closing(text)


def _sounds_above(block: Block, below: list[Block], greeted: bool) -> bool:
    """Whether the words of a line, together, are those of cover words, as far as its place asks for it."""
    text = block.text
    if (whole := _WHOLLY.fullmatch(text)) and not _SIGNED.search(text) and could_head(block):
        return _title_below(below) and spoken.weight(whole[1], "above") >= _PLAIN
    if block.table or not _could_be_said(text):
        return False
    said = spoken.weight(text, "above")
    over = _title_below(below)
    if could_head(block):
        named = is_name_line(text) and not re.search(r"[，,～~您你我请谢吗]", text) and len(text) <= 12
        polite = over and "您" in text and not set_off(block)  # a title hardly ever says 您
        asked = 0.0 if polite else _SURE if set_off(block) or not over else _PLAIN
        return not named and said >= asked
    if over and not _DATED.search(text):
        return said >= _OVER_TITLE
    more = (0.0 if greeted else 0.4) + (1.0 if _DATED.search(text) else 0.0)
    less = 0.7 if text[-1] in "：:" else 0.0  # it announces what follows
    return said >= _PLAIN + more - less


def _could_be_said(text: str) -> bool:
    return (
        len(text) <= spoken.LONGEST
        and not FIELD.match(text)
        and not _SIGNED.search(text)
        and not _LABELLED.match(text)
        and bool(_HAN.search(text))
    )


def _title_below(below: list[Block]) -> bool:
    """Whether a title stands among the next lines, with text right under it or under its dash line."""
    for at, one in enumerate(below[:6]):
        if not could_head(one) or is_cover(one.text) or is_date_line(one.text) or FIELD.match(one.text):
            continue
        under = [two for two in below[at + 1 : at + 4] if two.text]
        return any(len(two.text) >= 24 and not could_head(two) for two in under)
    return False


# Between and at the end


def _mark_between(blocks: list[Block]) -> None:
    """Words to the office right under an attribution, before the next item, or in a bracket of their own."""
    above = ""
    for place, one in enumerate(blocks):
        if not one.text or one.mark:
            continue
        bracketed = one.text[0] in "（(" and one.text[-1] in "）)"
        if above and (bracketed or _SIGNED.search(above)) and asides.is_strict_aside(one.text):
            set_mark(blocks, place, "cover")
        else:
            above = one.text


def _mark_farewell(blocks: list[Block], written: list[int]) -> None:
    """Closing words from the end upwards; names and dates below them go with them where the text above is signed."""
    below: list[int] = []
    credited = 0
    signed = next((place for place in written if _SIGNED.search(blocks[place].text)), len(blocks))
    for at, place in reversed(list(enumerate(written))):
        text = blocks[place].text
        above = blocks[written[at - 1]].text if at else ""
        if _FOOT.match(text) and credited < 4 and not below:
            credited += 1
            continue
        if credited and not _FORMAL.match(text):
            break
        if _SIGNS_OFF.fullmatch(text):
            set_mark(blocks, place, "signature")
        elif is_closing(text) or _sounds_below(blocks, written, at, above):
            set_mark(blocks, place, "cover")
            regards = english.is_regard(text)
            for one in below:
                if signed < place or (regards and english.is_name(blocks[one].text)):
                    set_mark(blocks, one, "signature")
            below = []
        elif (
            len(below) < 6
            and not blocks[place].picture
            and (is_name_line(text) or is_date_line(text))
            and not _CREDITED.search(text)
        ):
            below.append(place)
        elif not RULE.match(text):
            first_name = not _HAN.search(text) and all(_FIRST_NAME.match(blocks[one].text) for one in below)
            if first_name or (_SIGNED.search(text) and not any(one.picture for one in blocks)):
                for one in below:
                    set_mark(blocks, one, "signature")
            break


def _mark_names_left(blocks: list[Block]) -> None:
    """Marks a writer's name and office when they are all that cover words leave: they are no contribution."""
    left = [place for place, one in enumerate(blocks) if not one.mark and (one.text or one.picture)]
    named = all(
        not blocks[one].picture and is_name_line(blocks[one].text) and width(blocks[one].text) <= 32
        for one in left
    )
    if len(left) <= 3 and named:
        for one in left:
            set_mark(blocks, one, "signature")


def _sounds_below(blocks: list[Block], written: list[int], at: int, above: str) -> bool:
    """Whether a line at the end is said to the office: under an attribution little is asked for that."""
    block = blocks[written[at]]
    text = block.text
    if asides.is_strict_aside(text) or (_SIGNED.search(above) and asides.is_aside(text, greeted=True)):
        return True
    if not at or block.picture or block.table or not _could_be_said(text) or could_head(block):
        return False
    credit = next(
        (one for one in reversed(written[max(0, at - 4) : at]) if _SIGNED.search(blocks[one].text)), None
    )
    if _DATED.search(text) and len(text) > 30:
        return False
    return spoken.weight(text, "below") >= (_UNDER_CREDIT if credit is not None else _AT_END)


_FOOT = re.compile(
    r"^(?:[\u4e00-\u9fff/／]{1,6}\s*[：:]\s*[^，。！？：:]{1,30}|[（(][^（）()。！？]{2,30}[）)])$"
)
"""A line at the foot that says who wrote: closing words may stand over it."""
_FORMAL = re.compile(
    r"^(?:此\s*致|敬\s*礼|致\s*礼|礼|祝好|顺祝|顺颂|敬颂|即颂|(?:顺颂|敬颂|即颂|顺祝|此致|祝)?[\u4e00-\u9fff]{0,4}[安祺绥]|此致[\s，,]*敬礼)[！!。]?$"
)
_CREDITED = re.compile(
    r"^(?:图|照片|附|注|摄|来源|转自|第|[一二三四五六七八九十\d]{1,2}[、.．])|(?:摄|图|文|供稿|报道|整理)$"
)
"""A short line at the end that says more than who wrote the mail."""
