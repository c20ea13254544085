"""Where somebody else's mail begins in a text: separators, header blocks, "… 写道：" lines, quoted lines.

What mail programs put there differs by language and version, its shape does not: a line of strokes with a word for
mail in it, a block of "key: value" lines that has a sender, a line that names a time or an address and ends in
"wrote:", or lines that begin with ">". Two of these together are trusted more than one alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.wording.signatures import RULE
from ingest.wording.text import Block, width


def _spaced(words: str) -> str:
    """Alternatives whose ideographs may stand apart, as in 主　题."""
    return "|".join(
        r"[ \u3000]{0,6}".join(word) if re.fullmatch(r"[\u4e00-\u9fff]+", word) else word
        for word in words.split("|")
    )


_FROM = _spaced("发件人|寄件者|寄件人|发信人|发件者|发送人|发送者|差出人|From")
_WHEN = _spaced(
    "发送时间|发送日期|发件时间|发件日期|寄件日期|寄件时间|收件时间|日期|时间|Date|Sent|Sent at|Received"
)
_TO = _spaced("收件人|收件者|收信人|接收人|收件人至|To")
_SUBJECT = _spaced("主题|主旨|邮件主题|标题|Subject|Re")
_OTHER = _spaced(
    "抄送|抄送至|抄送人|副本|密送|密送人|密件抄送|Cc|Bcc|附件|Attachments?|回复至|答复至|Reply-To|重要性"
    "|优先级|Importance|Priority|组织|邮件ID"
)
_KEY = rf"(?P<key>{_FROM}|{_WHEN}|{_TO}|{_SUBJECT}|{_OTHER})"
_HEADER_LINE = re.compile(
    rf"^[|>＞*\s]*{_KEY}\**[ \t\u3000]*(?:\*?[:：]\**|\||(?<=[\u4e00-\u9fff])\u3000)\s*(?P<value>.*?)[|\s]*$",
    re.IGNORECASE | re.DOTALL,
)
_BARE_LINE = re.compile(rf"^[|>＞*\s]*{_KEY}(?:[ \t\u3000]+(?P<value>\S.*?))?[|\s]*$", re.IGNORECASE)
"""A header line without its colon: only believed below a separator."""
_KINDS = tuple(re.compile(words, re.IGNORECASE) for words in (_FROM, _WHEN, _TO, _SUBJECT))
_INLINE_HEADER = re.compile(
    rf"^[>＞\s]*(?:{_FROM})\s*[:：].{{1,200}}?(?:{_TO}|{_WHEN})\s*[:：].{{1,400}}?(?:{_SUBJECT})\s*[:：]",
    re.IGNORECASE | re.DOTALL,
)
_STROKES = r"[-—－–─━_=*~+\s]"
_SEPARATOR = re.compile(
    rf"^[>＞"
    rf"|\s]*{_STROKES}{{2,30}}(?P<words>[^-—－–─━_=*~\s].{{0,120}}?[^-—－–─━_=*~\s])[:：]?{_STROKES}{{2,30}}$"
)
_MAIL_WORDS = re.compile(
    r"^(?:原始|原|回复的?原?|转发的?原?|被转发的?|已转发的?|以下(?:是|为)?|下面(?:是"
    r"|为)?)?(?:被?转发的?)?(?:原始?)?(?:邮件|信件|信息|消息|讯息)(?:信息|原文|原件|内容)?$"
    r"|^原(?:文|信|件)$|^(?:您|你)?(?:在)?(?:来信|原信)"
    r"|^(?:the )?(?:original|forwarded|reply)(?: (?:message|mail|e-?mail|appointment))?s?(?: (?:from"
    r"|by) .{1,80})?$"
    r"|^forwarding (?:message|mail|e-?mail)s?$|^(?:begin )?forwarded .{0,80}$"
    r"|^(?:由\s*)?(?:转发人|.{1,40}转发)\b.{0,80}$|^转发(?:人|自|由|于).{0,80}$",
    re.IGNORECASE,
)
_FORWARD_WORDS = re.compile(r"转发|转寄|轉寄|forward", re.IGNORECASE)
_LEAD_LINE = re.compile(
    r"^[>＞\s]*(?:(?:开始|以下(?:是|为)?|下面(?:是|为)?)被?转发(?:的|给你的)?(?:信息|邮件|消息)"
    r"|begin forwarded message|原始?(?:邮件|信件|信息|消息)(?:内容|信息)?|original message)\s*[:：]?$",
    re.IGNORECASE,
)
_WROTE = re.compile(
    r"(?:写道|写到|撰写|寫道|来信说|wrote"
    r"|写于[^\n]{4,40}\d{1,2}[:：]\d{2}(?:[:：]\d{2})?)\s*(?:[:：]\s*)?[-=—\s]*$",
    re.IGNORECASE,
)
_WROTE_ENDS = re.compile(r"[:：]\s*[-=—\s]*$|[-=]{3,}$")
_WROTE_ALONE = re.compile(
    r"^[>＞\s]*(?:在|于|自|On|At|Am|Le|El|Il|\d{4}|\S{1,30}[\s<＜（(]+[\w.+-]+@)", re.IGNORECASE
)
"""How the first of several lines of it begins."""
_ADDRESS = re.compile(r"[\w.+-]@[\w-]+\.")
_DATED = re.compile(
    r"\d{4}\s*[-/年.]|\d{1,2}\.\d{1,2}\.\d{4}|\d{1,2}\s*月\s*\d{1,2}|[A-Z][a-z]{2},? \d{1,2}|\d{1,2}/\d{1,2}/\d{2,4}"
)
_TIMED = re.compile(r"\d{1,2}\s*[:：点时]\s*\d{2}|\d{1,2}\s*[AP]M", re.IGNORECASE)
GREATER = re.compile(r"[>＞](?!\s*\d[\d.]*\s*[℃%％‰度吨万元米个])")
"""A quoted line, not a value: >950℃."""
_UNWORDED = re.compile(r"[\s\u3000]+")


@dataclass(frozen=True)
class Opening:
    """Somebody else's mail: blocks start..end are its header, end..close its text."""

    start: int
    end: int
    close: int
    forward: bool = False
    sender: str = ""
    subject: str = ""
    headed: bool = False
    """It has a header with the sender: a whole mail, not only lines quoted from one."""


def openings_of(blocks: list[Block]) -> list[Opening]:
    """The mails quoted in a text, in their order; what is quoted inside one of them is not looked for."""
    found: list[Opening] = []
    spans = _spans(blocks)
    place = 0
    while place < len(blocks):
        opening = _opening_at(blocks, place, spans)
        if opening is None:
            place += 1
            continue
        if found and opening.start < found[-1].close:
            opening = Opening(
                place,
                max(opening.end, place),
                opening.close,
                opening.forward,
                opening.sender,
                opening.subject,
            )
        found.append(opening)
        place = max(opening.close, opening.end, place + 1)
    return found


def _opening_at(blocks: list[Block], place: int, spans: dict[int, tuple[int, int]]) -> Opening | None:
    block = blocks[place]
    text = block.text if len(block.text) <= 800 else ""  # what mail programs write there is short
    if text and (found := _headed(blocks, place, text)) is not None:
        return _closed(blocks, found, spans)
    if lines := _wrote(blocks, place):
        return _closed(blocks, Opening(place, place + lines, 0, sender=text), spans)
    if text and _INLINE_HEADER.match(text):
        return _closed(blocks, Opening(place, place + 1, 0, headed=True), spans)
    if is_quoted(block) and (block.text or block.picture):
        return Opening(place, place, _run_end(blocks, place))
    return None


def _headed(blocks: list[Block], place: int, text: str) -> Opening | None:
    """An opening with a separator, a header, or both."""
    match = _SEPARATOR.match(text)
    words = match["words"].strip() if match else ""
    lead = _LEAD_LINE.match(text) if not match else None
    told = bool(lead) or bool(match and _MAIL_WORDS.match(words))
    if match or lead:
        after = _next(blocks, place + 1, rules=True)
        header = header_end(blocks, after, trusted=told)
        if header:
            return _read_header(blocks, place, after, header, bool(_FORWARD_WORDS.search(text)))
        if match and told and len(words) > 1:
            return Opening(place, place + 1, 0, forward=bool(_FORWARD_WORDS.search(words)))
        return None
    if header := header_end(blocks, place, trusted=_is_rule_before(blocks, place)):
        start = place
        while start and (blocks[start - 1].rule or RULE.match(blocks[start - 1].text)):
            start -= 1
        return _read_header(blocks, start, place, header, forward=False)
    return None


def _is_rule_before(blocks: list[Block], place: int) -> bool:
    return bool(place) and bool(blocks[place - 1].rule or RULE.match(blocks[place - 1].text))


def _next(blocks: list[Block], place: int, *, rules: bool = False) -> int:
    while place < len(blocks) and not blocks[place].text and not blocks[place].picture:
        if blocks[place].rule and not rules:
            break
        place += 1
    return place


def _read_header(blocks: list[Block], start: int, begin: int, end: int, forward: bool) -> Opening:
    said = {"sender": "", "subject": ""}
    last = ""
    for block in blocks[begin:end]:
        if match := _HEADER_LINE.match(block.text) or _BARE_LINE.match(block.text):
            last = {0: "sender", 3: "subject"}.get(_kind(match["key"]), "")
            value = match["value"] or ""
        else:
            value = block.text
        if last and value and not said[last]:
            said[last] = value
    sender, subject = said["sender"], said["subject"]
    return Opening(start, end, 0, forward, sender, subject, headed=True)


def _kind(key: str) -> int:
    return next((kind for kind, words in enumerate(_KINDS) if words.fullmatch(key)), -1)


def header_end(blocks: list[Block], start: int, *, trusted: bool = False) -> int:
    """Where the header of a quoted mail that begins at `start` ends, or 0 when none begins there.

    It has a sender and a date, or a sender and two more kinds of line; below a separator (`trusted`) a sender and
    one more kind will do. A text about mails may well have a line 发件人：… in it.
    """
    lines = _header_lines(blocks, start, trusted)
    found = [match for _, match in lines if match]
    kinds = {kind for kind, words in enumerate(_KINDS) for match in found if words.fullmatch(match["key"])}
    addressed = any(_ADDRESS.search(match["value"] or "") for match in found)
    enough = len(kinds) >= 2 and (trusted or addressed or 1 in kinds or len(kinds) >= 3)
    return lines[-1][0] + 1 if 0 in kinds and enough else 0


def _header_lines(blocks: list[Block], start: int, trusted: bool) -> list[tuple[int, re.Match[str] | None]]:
    """The places of a header's lines with what they say; None for a value or a recipient on a line of its own."""
    first = _header_line(blocks[start].text, trusted) if start < len(blocks) else None
    if first is None and start < len(blocks):
        bare = _BARE_LINE.match(blocks[start].text[:300])
        first = (
            bare
            if bare and _KINDS[0].fullmatch(bare["key"]) and _ADDRESS.search(bare["value"] or "")
            else None
        )
    apart = first is not None and not first["value"]
    if first is None or (apart and not _is_value_line(blocks, start)):
        return []
    lines: list[tuple[int, re.Match[str] | None]] = [(start, first)]
    place = start + 1
    while place < len(blocks) and place - start < 32:
        text = blocks[place].text
        if text and apart and lines[-1][1] is not None and not _header_line(text, bare=True):
            lines.append((place, None))
        elif match := _header_line(text, bare=True):
            lines.append((place, match))
        elif text and not ("@" in text and len(text) < 300 and not re.search(r"[。！？]", text)):
            break
        elif text:
            lines.append((place, None))  # a list of recipients that went on in the next line
        elif blocks[place].picture or blocks[place].rule:
            break
        place += 1
    return lines


def _is_value_line(blocks: list[Block], start: int) -> bool:
    """Whether keys and values stand on lines of their own: a value below the first key, and a key again below that."""
    texts = [one.text for one in blocks[start + 1 : start + 8] if one.text][:2]
    return (
        len(texts) == 2 and not _header_line(texts[0], bare=True) and bool(_header_line(texts[1], bare=True))
    )


def _header_line(text: str, bare: bool) -> re.Match[str] | None:
    if not text or len(text) > 2000:
        return None
    return _HEADER_LINE.match(text) or (_BARE_LINE.match(text) if bare and len(text) < 120 else None)


def _wrote(blocks: list[Block], place: int) -> int:
    """How many blocks an attribution line takes (在 … 写道：, On … wrote:): 0 when it is none.

    A text may say 他在日记里写道： too. A mail program names the time of day or the address; where quoted lines follow
    at once, less will do.
    """
    whole = ""
    for count in (1, 2, 3):
        if place + count > len(blocks) or not blocks[place + count - 1].text:
            return 0
        text = blocks[place + count - 1].text
        whole = f"{whole} {text}".strip()
        if len(whole) > 400 or (count > 1 and len(text) > 80):
            return 0
        if not _WROTE_ENDS.search(text) or not (_WROTE.search(text) or _is_whole_lead(text)):
            continue
        if count > 1 and (_WROTE_ALONE.match(blocks[place].text) is None or _is_exact(text)):
            return 0
        after = _next(blocks, place + count)
        quoted = after < len(blocks) and (
            is_quoted(blocks[after]) or len(blocks[after].within) > len(blocks[place].within)
        )
        return count if _is_exact(whole) or (quoted and re.search(r"[@＠\d]", whole)) else 0
    return 0


def _is_whole_lead(text: str) -> bool:
    """Date, time, name and address in angle brackets, and a colon: a lead without a word for writing."""
    return (
        len(text) <= 200 and all(one.search(text) for one in (_ADDRESS, _DATED, _TIMED)) and text[-1] in ":："
    )


def _is_exact(text: str) -> bool:
    return bool(_ADDRESS.search(text)) or bool(_DATED.search(text) and _TIMED.search(text))


def is_quoted(block: Block) -> bool:
    return block.quoted or block.mark == "quote" or bool(GREATER.match(block.text))


def _run_end(blocks: list[Block], place: int) -> int:
    """Where quoted lines end, the halves of wrapped ones and blank lines between them included."""
    end = place
    while end < len(blocks) and (is_quoted(blocks[end]) or _goes_on(blocks, end)):
        end += 1
    while end > place + 1 and not blocks[end - 1].text and not blocks[end - 1].picture:
        end -= 1
    return max(end, place + 1)


def _goes_on(blocks: list[Block], place: int) -> bool:
    """Whether a block below a quoted line is a blank one, or the rest of it where a program wrapped it."""
    block, above = blocks[place], blocks[place - 1]
    if block.picture or block.rule:
        return False
    if not block.text:
        return True
    open_ended = above.text[-1:] not in tuple("。！？!?…”）)：:")
    return (
        above.text.startswith((">", "＞")) and width(above.text[:200]) >= 60 and open_ended and not block.mark
    )


def _spans(blocks: list[Block]) -> dict[int, tuple[int, int]]:
    """Where each enclosing quotation of the markup begins and ends; blank blocks at its ends are not counted."""
    spans: dict[int, tuple[int, int]] = {}
    for place, one in enumerate(blocks):
        if one.text or one.picture:
            for key in one.within:
                spans[key] = (spans[key][0] if key in spans else place, place + 1)
    return spans


def _closed(blocks: list[Block], found: Opening, spans: dict[int, tuple[int, int]]) -> Opening:
    """The opening with where its mail ends: with the markup around it, with its quoted lines, or at the end."""
    after = _next(blocks, found.end, rules=True)
    inner = blocks[after] if after < len(blocks) else Block("")
    first = next((one for one in range(found.start, len(blocks)) if blocks[one].text), found.start)
    bounds = [
        spans[key][1]
        for key in dict.fromkeys((*blocks[first].within, *inner.within))
        if key in spans and spans[key][0] >= first and spans[key][1] > found.end
    ]
    if bounds:
        close = max(bounds)
    elif is_quoted(inner) and (GREATER.match(inner.text) or not blocks[first].text.startswith((">", "＞"))):
        close = _run_end(blocks, after)
    elif blocks[first].quoted or GREATER.match(blocks[first].text):
        close = _run_end(blocks, first)
    else:
        close = len(blocks)
    while close < len(blocks):  # one quotation in several boxes, as Apple Mail writes it
        more = _next(blocks, close, rules=True)
        if more >= len(blocks) or not is_quoted(blocks[more]) or header_end(blocks, more):
            break
        close = _run_end(blocks, more)
    return Opening(
        found.start,
        found.end,
        max(close, found.end),
        found.forward,
        found.sender,
        found.subject,
        found.headed,
    )
