"""What in a mail's text its sender wrote for us, and what is quoted, forwarded, a greeting or a signature.

Nothing is deleted: blocks get a mark. In a reply the quoted part is the quotation; in a forward it is the submission,
through as many hops as there were.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from ingest.parsed import Address
from ingest.structure.headers import addresses_of
from ingest.wording.courtesies import without_thanks
from ingest.wording.ends import mark_own, with_lead_apart
from ingest.wording.links import mark_links
from ingest.wording.openings import Opening, openings_of
from ingest.wording.signatures import RULE
from ingest.wording.text import Block, blocks_of_text

_FW = re.compile(
    r"^\s*(?:[\[【(（]?\s*(?:re|aw|回复|答复|回覆|回信)\s*(?:\[\d+\])?\s*[:：]\s*)*[\[【(（]?\s*(?:fwd?|tr"
    r"|wg|转发|转寄|轉寄|轉發|fw转发|转)\s*(?:\[\d+\])?\s*[:：]",
    re.IGNORECASE,
)
_RE = re.compile(r"^\s*(?:re|aw|回复|答复|回覆|回信)\s*(?:[\[(（]\d+[\])）])?\s*[:：]", re.IGNORECASE)
_SIGNED = re.compile(r"[（(【]([^（）()【】。]{2,60})[）)】][。.]?\s*$")
_UNIT = re.compile(
    r"[\s\u3000、，]|(?:厂|部|公司|车间|中心|工会|团委|党委|支部|处|科|室|队|站|局|院|集团|办|班|组)|Plant"
    r"|Dept|Office"
)
_CREDIT = re.compile(
    r"^[（(]?(?:供稿|撰稿|通讯员|作者|文|图|投稿人|报送|来稿|来源)[人单位者]{0,2}\s*[:：/｜|]"
)
_CALL = re.compile(
    r"征稿|约稿|催稿|截稿|逾期|请(?:各|于|在|尽快|及时|按)[^。]{0,40}(?:报|投|交|发|提供|提交)"
    r"|(?:各|全体)(?:单位|部门|通讯员)[^。]{0,30}(?:请|望|要)|submit|deadline|call for",
    re.IGNORECASE,
)
_DEEPEST = 6


@dataclass(frozen=True)
class Marked:
    blocks: tuple[Block, ...]
    forwarded_from: Address | None = None
    why: tuple[str, ...] = ()
    link: str = ""
    """What to say of files that are only linked to."""


@dataclass(frozen=True)
class _Found:
    blocks: list[Block]
    sender: str = ""
    why: tuple[str, ...] = ()
    link: str = ""


def is_forward(subject: str) -> bool:
    return bool(_FW.match(subject))


def is_reply(subject: str) -> bool:
    return bool(_RE.match(subject)) and not is_forward(subject)


def mark_blocks(blocks: list[Block], subject: str, *, has_files: bool = False) -> Marked:
    """The blocks with everything marked that is not the contribution itself."""
    found = _marked(list(blocks), subject, has_files, 0)
    return Marked(tuple(found.blocks), _address(found.sender), tuple(dict.fromkeys(found.why)), found.link)


def _marked(blocks: list[Block], subject: str, has_files: bool, depth: int) -> _Found:
    blocks = with_lead_apart([half for one in blocks for half in without_thanks(one)])
    openings = openings_of(blocks) if depth < _DEEPEST else []
    if not openings:
        return _Found(mark_own(blocks, has_files), link=mark_links(blocks).words)
    own = _own_places(blocks, openings)
    kept = [blocks[place] for place in own]
    chosen = _contribution(kept, blocks, openings, subject) or _next_hop(
        kept, blocks, openings, subject, depth
    )
    if chosen is not None:
        return _inside(blocks, chosen, subject, has_files, depth)
    if (beside := _one_more(kept, blocks, openings, subject)) is not None:
        inner = _inside(blocks, beside, subject, has_files, depth)
        above = mark_own(blocks[: beside.start], has_files)
        both = ("自己写的和转发的邮件各是一篇", *inner.why)
        return _Found([*above, *inner.blocks[beside.start :]], why=both, link=inner.link)
    why = ["引用的原邮件没有采入"]
    if own and own[-1] > openings[0].start:
        why = ["引用的原话没有采入，夹在其间的正文已采入", *why]
    marked_own = mark_own(kept, has_files)
    if is_reply(subject) and not has_files:
        _free_only_words(marked_own)
    told = dict(zip(own, marked_own, strict=True))
    marked = [told.get(place) or replace(one, mark="quote") for place, one in enumerate(blocks)]
    return _Found(marked, why=tuple(why), link=mark_links(kept).words)


def _inside(blocks: list[Block], opening: Opening, subject: str, has_files: bool, depth: int) -> _Found:
    """The blocks when the contribution is the mail quoted in them: all around it is told as cover words."""
    before = [replace(one, mark="cover") for one in blocks[: opening.start]]
    header = [replace(one, mark="forward") for one in blocks[opening.start : opening.end]]
    after = [replace(one, mark="cover") for one in blocks[opening.close :]]
    quoted = [_freed(one) for one in blocks[opening.end : opening.close]]
    forward = opening.forward or is_forward(subject)
    below = opening.subject if opening.headed else subject
    inner = _marked(_unquoted(quoted), below, has_files, depth + 1)
    told = "转发的邮件：取被转发的内容" if forward else "自己没有写字，取原邮件的内容"
    around = [*before, *header, *inner.blocks, *after]
    return _Found(around, inner.sender or opening.sender, (told, *inner.why), inner.link)


def _freed(block: Block) -> Block:
    """A block of a quoted mail as its own sender wrote it."""
    return replace(block, mark="" if block.mark == "quote" else block.mark, quoted=False)


def _own_places(blocks: list[Block], openings: list[Opening]) -> list[int]:
    """The blocks outside the quoted mails: above the first one, and below it where the sender wrote on."""
    inside = {place for one in openings for place in range(one.start, one.close)}
    below = [place for place in range(openings[0].start, len(blocks)) if place not in inside]
    wrote_on = any(_is_sentence(blocks[place]) for place in below)
    return [*range(openings[0].start), *(below if wrote_on else [])]


def _is_sentence(block: Block) -> bool:
    """Whether words below a quotation are the sender's text: a sentence, not a name or a left-over of the quotation."""
    return (
        not block.mark
        and len(block.text) >= 12
        and block.text[-1] in "。！？）)”…."
        and bool(_substance([block]))
    )


def _contribution(
    own: list[Block], blocks: list[Block], openings: list[Opening], subject: str
) -> Opening | None:
    """The quoted mail that is the contribution, or None when the sender's own words are it."""
    opening = next((one for one in openings if _has_content(blocks[one.end : one.close])), None)
    words = _unmarked(own)
    written = sum(len(one.text) for one in words)
    if opening is None:
        only_told = is_forward(subject) and written < 40 and not _is_signed(words)
        return next((one for one in openings if one.headed), None) if only_told else None
    inner = [_freed(one) for one in blocks[opening.end : opening.close]]
    signed = _is_signed(inner) and not _is_call(inner)
    own_signed = _is_signed(words) and written >= 30
    if opening.forward or is_forward(subject):
        own_news = written >= 200 or (written >= 40 and _is_call(inner))
        return None if own_signed or (own_news and not signed) else opening
    if is_reply(subject) or (not opening.headed and written):
        return None
    if not written:
        return opening
    return opening if signed and not own_signed and written < 80 else None


def _free_only_words(own: list[Block]) -> None:
    """Takes the mark off what an answer says when it says nothing else: 第二篇“76公里”应为“67公里”，抱歉。"""
    if any(not one.mark and (one.text or one.picture) for one in own):
        return
    covers = [place for place, one in enumerate(own) if one.mark == "cover" and len(one.text) >= 12]
    if covers:
        longest = max(covers, key=lambda place: len(own[place].text))
        own[longest] = replace(own[longest], mark="")


def _one_more(own: list[Block], blocks: list[Block], openings: list[Opening], subject: str) -> Opening | None:
    """The forwarded mail that is a contribution beside the sender's own: both are signed, and nothing is answered."""
    if is_reply(subject) or not _is_signed(_unmarked(own)):
        return None
    for one in openings:
        inner = [_freed(block) for block in blocks[one.end : one.close]]
        if (one.forward or is_forward(subject)) and one.headed and _is_signed(inner) and not _is_call(inner):
            return one
    return None


def _next_hop(
    own: list[Block], blocks: list[Block], openings: list[Opening], subject: str, depth: int
) -> Opening | None:
    """Inside a forwarded mail: the mail quoted below a few words like 请领导阅。, when that is the longer by far."""
    words = _unmarked(own)
    written = sum(len(one.text) for one in words)
    if not depth or written >= 40 or is_reply(subject) or _is_signed(words):
        return None
    for one in openings:
        inner = [_freed(block) for block in blocks[one.end : one.close]]
        if one.headed and _substance(inner) >= max(60, 4 * written) and not _is_call(inner):
            return one
    return None


def _has_content(blocks: list[Block]) -> bool:
    """Whether a quoted mail has more than greetings in it; one of many paragraphs has."""
    filled = [one for one in blocks if one.text or one.picture]
    return (
        len(filled) > 60
        or any(one.picture for one in filled)
        or bool(_substance([_freed(one) for one in filled]))
    )


def _is_signed(blocks: list[Block]) -> bool:
    return any(
        bool(_CREDIT.match(one.text)) or bool((match := _SIGNED.search(one.text)) and _UNIT.search(match[1]))
        for one in blocks
    )


def _is_call(blocks: list[Block]) -> bool:
    """Whether a mail asks for contributions: then it is what was answered, not what was sent in."""
    return any(_CALL.search(one.text) for one in blocks[:30] if len(one.text) < 400)


def _unmarked(blocks: list[Block]) -> list[Block]:
    """What is neither greeting, cover words nor signature."""
    return [one for one in mark_own(blocks, has_files=False) if not one.mark and not RULE.match(one.text)]


def _substance(blocks: list[Block]) -> int:
    return sum(len(one.text) for one in _unmarked(blocks))


def _unquoted(blocks: list[Block]) -> list[Block]:
    """A forwarded text without the "> " a plain-text program put before each line, wrapped lines joined again."""
    quoted = [one for one in blocks if one.text.startswith((">", "＞"))]
    if len(quoted) * 2 < len([one for one in blocks if one.text]) or any(one.picture for one in blocks):
        return blocks
    return blocks_of_text("\n".join(re.sub(r"^[>＞][ \u3000]?", "", one.text) for one in blocks))


def _address(sender: str) -> Address | None:
    text = re.sub(r"\[mailto:([^\]]+)\]", r"<\1>", sender).strip()
    found = addresses_of(text.encode("utf-8")) if text else ()
    return found[0] if found else None
