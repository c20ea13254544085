"""What in a mail's text its sender wrote for us, and what is quoted, forwarded, a greeting or a signature.

A small table of what mail programs put there. Nothing is deleted: blocks get a mark. In a reply the quoted part
is the quotation; in a forward it is the submission, through as many hops as there were.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from ingest.parsed import Address
from ingest.structure.headers import addresses_of
from ingest.wording.courtesies import RULE, mark_own
from ingest.wording.text import Block, blocks_of_text, width

_FROM = "发件人|寄件者|寄件人|发信人|发件者|From"
_WHEN = "发送时间|发送日期|发件时间|寄件日期|日期|时间|Date|Sent"
_TO = "收件人|收件者|收信人|To"
_SUBJECT = "主题|主旨|Subject"
_OTHER = "抄送|副本|密送|Cc|Bcc|附件|Attachments?|回复至|Reply-To|重要性|优先级|Importance|标题"
_HEADER_LINE = re.compile(
    rf"^[|>*\s]*(?P<key>{_FROM}|{_WHEN}|{_TO}|{_SUBJECT}|{_OTHER})\**\s*(?:\*?[:：]\**|\||\u3000)\s*(?P<value>.*?)[|\s]*$",
    re.IGNORECASE,
)
_INLINE_HEADER = re.compile(
    rf"(?:{_FROM})\s*[:：].{{1,200}}?(?:{_TO}|{_WHEN})\s*[:：].{{1,400}}?(?:{_SUBJECT})\s*[:：]", re.I
)
_SEPARATOR = re.compile(
    r"^[>|\s]*[-—－_=*\s]{2,}\s*(?P<words>原始?邮件(?:信息)?|原邮件信息|原信|回复的?原?邮件|邮件原文"
    r"|转发的?原?邮件(?:信息)?|已?被?转发的?邮件"
    r"|Original(?: Message| Mail)?|Forwarded (?:message|mail)(?: from .{1,80})?|Forwarded by .{1,120}"
    r"|Reply message)\s*[-—－_=*\s]{2,}$",
    re.IGNORECASE,
)
_FORWARD_LINE = re.compile(
    r"^[>\s]*(?:开始转发的(?:信息|邮件)|以下是转发的(?:信息|邮件)|下面是(?:被)?转发的邮件"
    r"|Begin forwarded message)\s*[:：]?$",
    re.IGNORECASE,
)
_WROTE = re.compile(r"(?:写道|写到|撰写|寫道|wrote)\s*[:：]\s*$", re.IGNORECASE)
_GREATER = re.compile(r"[>＞](?!\s*\d[\d.]*\s*[℃%％‰度吨万元米个])")
"""A quoted line, not a value: >950℃."""
_FW = re.compile(
    r"^\s*(?:(?:re|回复|答复|回覆)\s*[:：]\s*)*(?:fwd?|转发|转寄|轉寄|fw转发)\s*[:：]", re.IGNORECASE
)
_RE = re.compile(r"^\s*(?:re|回复|答复|回覆|回信)\s*(?:\[\d+\])?\s*[:：]", re.IGNORECASE)


@dataclass(frozen=True)
class Marked:
    blocks: tuple[Block, ...]
    forwarded_from: Address | None = None
    why: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Cut:
    """A place where somebody else's mail begins: blocks start..end are its header."""

    start: int
    end: int
    forward: bool
    sender: str = ""
    subject: str = ""


def is_forward(subject: str) -> bool:
    return bool(_FW.match(subject))


def is_reply(subject: str) -> bool:
    return bool(_RE.match(subject)) and not is_forward(subject)


def mark_blocks(blocks: list[Block], subject: str, *, has_files: bool = False) -> Marked:
    """The blocks with everything marked that is not the contribution itself."""
    blocks = _with_bounded(blocks, subject)
    bounded = {place for place, one in enumerate(blocks) if one.mark == "forward"}
    cuts = [one for one in _cuts(blocks) if one.start not in bounded]
    level, why = _level(blocks, cuts, subject)
    if bounded:
        why.append("引用的原话没有采入，夹在其间的正文已采入")
    marked = list(blocks)
    begin = cuts[level - 1].end if level else 0
    finish = cuts[level].start if level < len(cuts) else len(blocks)
    for place in range(begin):
        marked[place] = replace(marked[place], mark="cover")
    for cut in cuts[:level]:
        for place in range(cut.start, cut.end):
            marked[place] = replace(marked[place], mark="forward")
    for place in range(finish, len(blocks)):
        marked[place] = replace(marked[place], mark="quote")
    own = marked[begin:finish]
    if level:
        own = _unquoted([replace(one, mark="") if one.mark == "quote" else one for one in own])
    marked[begin:finish] = mark_own(own, has_files)
    for place in bounded & set(range(len(marked))):
        if marked[place].mark == "forward":
            marked[place] = replace(marked[place], mark="quote")
    if cuts[level:]:
        why.append("引用的原邮件没有采入")
    sender = cuts[level - 1].sender if level else ""
    return Marked(tuple(marked), _address(sender), tuple(why))


def _with_bounded(blocks: list[Block], subject: str) -> list[Block]:
    """The blocks with quotations marked that end where they end, because the sender wrote on below them.

    Only "> " lines and quotes marked as such have an end; what begins with a mail's header runs to the last line.
    """
    runs = [] if is_forward(subject) else _quoted_runs(blocks)
    if not runs:
        return blocks
    hard = next((one.start for one in _cuts(blocks) if not _within(one, runs)), len(blocks))
    runs = [one for one in runs if one[1] <= hard]
    below = [
        one
        for start, end in zip(runs, [*runs[1:], (hard, hard)], strict=False)
        for one in blocks[start[1] : end[0]]
    ]
    if not runs or not any(_is_own(one) for one in below):
        return blocks
    marked = list(blocks)
    for start, end in runs:
        for place in range(start, end):
            marked[place] = replace(marked[place], mark="forward")
    return marked


def _within(cut: _Cut, runs: list[tuple[int, int]]) -> bool:
    return any(start <= cut.start < end for start, end in runs)


def _is_own(block: Block) -> bool:
    """Whether words below a quotation are the sender's text: a sentence, not a name or a left-over of the quotation."""
    return (
        not block.mark
        and len(block.text) >= 12
        and block.text[-1] in "。！？）)”…"
        and bool(_substance([block]))
    )


def _quoted_runs(blocks: list[Block]) -> list[tuple[int, int]]:
    """Where quotations stand, each with the "… 写道：" before it; none when a mail's header is inside one."""
    runs: list[tuple[int, int]] = []
    place = 0
    while place < len(blocks):
        if not _is_quoted(blocks[place]):
            place += 1
            continue
        end = place
        while end < len(blocks) and (_is_quoted(blocks[end]) or _goes_on(blocks, end)):
            if _cut_inside(blocks, end):
                return []
            end += 1
        while end > place and not blocks[end - 1].text and not blocks[end - 1].picture:
            end -= 1
        runs.append((_lead(blocks, place), end))
        place = end
    return runs


def _is_quoted(block: Block) -> bool:
    return block.mark == "quote" or bool(_GREATER.match(block.text))


def _goes_on(blocks: list[Block], place: int) -> bool:
    """Whether a line without a mark still belongs to the quotation above: blank, or the end of a wrapped line."""
    block, above = blocks[place], blocks[place - 1]
    if block.picture or block.rule:
        return False
    if not block.text:
        return True
    wrapped = (
        above.text.startswith(">") and width(above.text) >= 60 and above.text[-1] not in "。！？!?…”）)：:"
    )
    return wrapped and not block.mark


def _lead(blocks: list[Block], place: int) -> int:
    """Where the line begins that says whose words are quoted, or the quotation itself."""
    above = [one for one in range(max(0, place - 4), place) if blocks[one].text]
    if above and _wrote(blocks[above[-1]].text, ""):
        return above[-1]
    if len(above) > 1 and _wrote(blocks[above[-2]].text, blocks[above[-1]].text) == 2:
        return above[-2]
    return place


def _unquoted(blocks: list[Block]) -> list[Block]:
    """A forwarded text without the "> " a plain-text program put before each line, wrapped lines joined again."""
    quoted = [one for one in blocks if one.text.startswith(">")]
    if len(quoted) * 2 < len([one for one in blocks if one.text]) or any(one.picture for one in blocks):
        return blocks
    return blocks_of_text("\n".join(re.sub(r"^(?:>\s?)+", "", one.text) for one in blocks))


def _address(sender: str) -> Address | None:
    text = re.sub(r"\[mailto:([^\]]+)\]", r"<\1>", sender).strip()
    found = addresses_of(text.encode("utf-8")) if text else ()
    return found[0] if found else None


def _level(blocks: list[Block], cuts: list[_Cut], subject: str) -> tuple[int, list[str]]:
    """How many hops down the contribution is."""
    level, begin, why = 0, 0, list[str]()
    while level < len(cuts):
        cut = cuts[level]
        own = _substance(blocks[begin : cut.start])
        if cut.forward or is_forward(subject):
            if own >= 200 or _has_attribution(blocks[begin : cut.start]):
                break
            why.append("转发的邮件：取被转发的内容")
        elif own or is_reply(subject):
            break
        else:
            why.append("自己没有写字，取原邮件的内容")
        if not _substance(blocks[cut.end :]) and not any(one.picture for one in blocks[cut.end :]):
            why.pop()
            break
        subject, begin, level = cut.subject, cut.end, level + 1
    return level, list(dict.fromkeys(why))


def _has_attribution(blocks: list[Block]) -> bool:
    return any(
        re.search(r"[（(][^（）()。]{2,30}[\s\u3000][^（）()。]{2,20}[）)]$", one.text) for one in blocks
    )


def _substance(blocks: list[Block]) -> int:
    """Characters that are neither greeting, cover words nor signature."""
    marked = mark_own(
        [replace(one, mark="") if one.mark == "quote" else one for one in blocks], has_files=False
    )
    return sum(len(one.text) for one in marked if not one.mark and not RULE.match(one.text))


def _cuts(blocks: list[Block]) -> list[_Cut]:
    cuts: list[_Cut] = []
    place = 0
    while place < len(blocks):
        cut = _cut_at(blocks, place)
        if cut is None:
            place += 1
            continue
        cuts.append(cut)
        place = max(cut.end, place + 1)
    return cuts


def _cut_at(blocks: list[Block], place: int) -> _Cut | None:
    block = blocks[place]
    text = block.text if len(block.text) <= 800 else ""  # what mail programs write there is short
    before = blocks[place - 1].mark if place else ""
    if (match := _SEPARATOR.match(text)) or _FORWARD_LINE.match(text):
        forward = match is None or bool(re.search(r"转发|forward", match["words"], re.IGNORECASE))
        return _with_header(blocks, place, place + 1, forward)
    if lines := _wrote(text, _text_at(blocks, place + 1)):
        return _Cut(place, place + lines, forward=False, sender=text)
    if _header_end(blocks, place):
        start = (
            place - 1 if place and (blocks[place - 1].rule or RULE.match(blocks[place - 1].text)) else place
        )
        return _with_header(blocks, start, place, forward=False)
    if _INLINE_HEADER.match(text):
        return _Cut(place, place + 1, forward=False)
    opens = (block.mark == "quote" and before != "quote" and (text or block.picture)) or _GREATER.match(text)
    if opens and not _already(blocks, place):
        end = place
        while (
            end < len(blocks)
            and not _cut_inside(blocks, end)
            and (blocks[end].mark == "quote" or not blocks[end].text or _is_quoted(blocks[end]))
        ):
            end += 1
        return _Cut(place, place, forward=False) if end > place else None
    return None


def _wrote(text: str, following: str) -> int:
    """How many blocks an attribution line takes (在 … 写道：, On … wrote:): 0 when it is none."""
    for count, whole in ((1, text), (2, f"{text} {following}")):
        told = len(whole) <= 400 and bool(re.search(r"[@＠\d]", whole))
        if told and _WROTE.search(whole) and (count == 1 or len(following) < 14):
            return count
    return 0


def _already(blocks: list[Block], place: int) -> bool:
    return place > 0 and (blocks[place - 1].mark == "quote" or _is_quoted(blocks[place - 1]))


def _cut_inside(blocks: list[Block], place: int) -> bool:
    return bool(_SEPARATOR.match(blocks[place].text) or _header_end(blocks, place))


def _text_at(blocks: list[Block], place: int) -> str:
    return blocks[place].text if place < len(blocks) else ""


def _with_header(blocks: list[Block], start: int, after: int, forward: bool) -> _Cut:
    """A cut whose header lines, if there are any below the separator, are read and passed over."""
    place = after
    while place < len(blocks) and not blocks[place].text and not blocks[place].picture:
        place += 1
    end = _header_end(blocks, place)
    if not end:
        return _Cut(start, after, forward)
    sender = subject = ""
    for block in blocks[place:end]:
        if match := _HEADER_LINE.match(block.text):
            if re.fullmatch(_FROM, match["key"], re.IGNORECASE):
                sender = sender or match["value"]
            elif re.fullmatch(_SUBJECT, match["key"], re.IGNORECASE):
                subject = subject or match["value"]
    return _Cut(start, end, forward, sender, subject)


def _header_end(blocks: list[Block], start: int) -> int:
    """Where the header of a quoted mail that begins at `start` ends, or 0: a sender line and one more kind."""
    if start >= len(blocks) or not _HEADER_LINE.match(blocks[start].text):
        return 0
    keys: list[str] = []
    place, end = start, start
    while place < len(blocks) and place - start < 24:
        text = blocks[place].text
        match = _HEADER_LINE.match(text)
        if match:
            keys.append(match["key"])
            end = place + 1
        elif text and not (keys and "@" in text and len(text) < 300):
            break
        elif text:
            end = place + 1  # a list of recipients that went on in the next line
        place += 1
    kinds = {
        kind
        for kind, words in enumerate((_FROM, _WHEN, _TO, _SUBJECT))
        for key in keys
        if re.fullmatch(words, key, re.I)
    }
    return end if 0 in kinds and len(kinds) >= 2 and not (kinds == {0, 1} and len(keys) < 2) else 0
