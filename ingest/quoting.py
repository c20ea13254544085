"""What in a mail's text its sender wrote for us, and what is quoted, forwarded, a greeting or a signature.

A small table of what mail programs put there. Nothing is deleted: blocks get a mark. In a reply the quoted part
is the quotation; in a forward it is the submission, through as many hops as there were.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from ingest.headers import addresses_of
from ingest.parsed import Address
from ingest.text import Block, Mark, blocks_of_text, width

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
_RULE = re.compile(r"^[-—－_=*~]{5,}$")
_FW = re.compile(
    r"^\s*(?:(?:re|回复|答复|回覆)\s*[:：]\s*)*(?:fwd?|转发|转寄|轉寄|fw转发)\s*[:：]", re.IGNORECASE
)
_RE = re.compile(r"^\s*(?:re|回复|答复|回覆|回信)\s*(?:\[\d+\])?\s*[:：]", re.IGNORECASE)

_SIGNATURE = re.compile(
    r"^(?:--|——)\s*$"
    r"|^(?:发自|来自|发送自)\s*[^，。]{0,24}(?:iPhone|iPad|手机|邮箱|客户端|大师|华为|小米|荣耀|安卓|Outlook|Mail|Foxmail|微信|APP|Android)[^，。]{0,12}$"
    r"|^从\s*[^，。]{0,24}(?:iPhone|iPad|手机|Outlook|Windows)[^，。]{0,10}(?:发送|邮件)[^，。]{0,6}$"
    r"|^Sent from [^.]{0,60}$|^Get Outlook for|^获取\s*(?:Outlook|适用于)[^，。]{0,40}$"
    r"|^(?:签名)?由\s*[^，。]{0,12}(?:大师|邮箱)[^，。]{0,6}(?:定制|发送)?$"
    r"|^使用[^，。]{2,20}(?:邮箱|客户端)发送$|^\|?\s*邮箱[:：].{3,60}\|?$|^此邮件.{0,12}(?:发送|发出)$"
    r"|^(?:本|此)(?:电子)?邮件.{0,60}(?:机密|保密)|^This e-?mail.{0,200}confidential",
    re.IGNORECASE | re.DOTALL,
)
_CONTACT = re.compile(
    r"(?:联系?电话|电\s*话|手\s*机|固话|座机|传\s*真|Tel|Mobile|Phone|Fax|E-?mail|邮\s*箱|电子邮件|邮\s*编|地\s*址|网\s*址|联系人|联系方式|微信号?|QQ)"
    r"\s*[:：].{0,80}$|^[\w.+-]+@[\w.-]+$|^(?:https?://|www\.)\S+$|^(?:\+?86[- ]?)?1[3-9]\d{9}$|^0\d{2,3}-\d{7,8}$",
    re.IGNORECASE,
)
_CLOSING = re.compile(
    r"^(?:谢谢|多谢|感谢|非常感谢|致谢|此致|敬礼|祝好|顺祝|顺颂|敬颂|即颂|祝[您你]?|恭祝|妥否|请批示|辛苦|拜托|以上|完|"
    r"(?:best|kind|warm)?\s*regards|best wishes|thanks|thank you|many thanks|cheers|sincerely)"
    r"[^。；]{0,16}[！!。，,~～.]*$",
    re.IGNORECASE,
)
_GREETING = re.compile(
    r"^(?:尊敬的|敬爱的|亲爱的)?[^。；！!]{0,24}?(?:您好|你好|您们好|你们好|大家好|各位好|(?:老师|编辑|领导|主任|主编|同志|部长|科长)(?:们)?好|早上好|上午好|下午好|晚上好)[^。]{0,8}$"
    r"|^(?:尊敬的|各位|敬爱的)?[^。；，]{0,20}(?:编辑部|编辑|老师|领导|主任|主编|同志|部|办公室|处|科)(?:们)?\s*[：:，,]$"
    r"|^(?:hi|hello|dear|good (?:morning|afternoon))\b[^.]{0,40}[,，:!]?$",
    re.IGNORECASE,
)
_COVER = re.compile(
    r"[请望](?:您|你|予|予以|给予|各位|老师|编辑|领导){0,3}(?:查收|查阅|审阅|审核|审定|审稿|采用|采纳|刊用|刊登|刊发|指正|斧正|批评指正|收阅)"
    r"|[敬恳](?:请)(?:予以)?(?:查收|审阅|采用|采纳|刊|指正|斧正|批评)|望(?:予)?(?:采用|采纳|刊)|请(?:编辑|修改|转编辑)"
    r"|(?:特此|特来|现|前来|向贵刊|给贵刊|想)投(?:一|几|两|\d)?篇?稿|投稿[，,：:]?(?:如下|见附件|请|谢谢)|^投稿[。！!]?$"
    r"|详?见附件|附件(?:是|为|中|里|内)(?:.{0,20})(?:稿|照|图|文|简报|信息|材料)|(?:稿件|稿子|来稿|照片)(?:已|现)?(?:发送|发您|发给|报送|报上|送上|如下|见附|附上|请|附后|在附件)"
    r"|现(?:将|把|报送|上报|发送|报上).{0,40}(?:稿|信息|材料|简报|照片).{0,16}(?:报送|报上|上报|发送|发给|呈上|送上|报来|附后|如下|请)"
    r"|^(?:以下|下面|这|附件)是.{0,30}(?:稿|信息|简报)|附上.{0,20}(?:稿|照片|材料)"
    r"|please (?:find|see)|attached (?:is|are|please)|for your (?:review|consideration)",
    re.IGNORECASE,
)
_FIELD = re.compile(
    r"^[【\[（(]?(?:拟?所?投?稿?(?:栏目|版块|板块)|(?:文章|稿件)?(?:标题|题目)|.{0,4}单位|(?:供|撰|投)稿人?|作者|通讯员|姓名|正文)\s*[：:]"
)
_DATE_LINE = re.compile(
    r"^\s*(?:\d{4}|二[〇○零\d].{2})\s*[年./-]\s*[\d一二三四五六七八九十]{1,3}\s*[月./-]\s*[\d一二三四五六七八九十]{1,3}\s*日?\s*$"
)


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


def is_date_line(text: str) -> bool:
    return bool(_DATE_LINE.match(text))


def mark_blocks(blocks: list[Block], subject: str, *, has_files: bool = False) -> Marked:
    """The blocks with everything marked that is not the contribution itself."""
    cuts = _cuts(blocks)
    level, why = _level(blocks, cuts, subject)
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
    marked[begin:finish] = _mark_own(own, has_files)
    if cuts[level:]:
        why.append("引用的原邮件没有采入")
    sender = cuts[level - 1].sender if level else ""
    return Marked(tuple(marked), _address(sender), tuple(why))


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
    marked = _mark_own(
        [replace(one, mark="") if one.mark == "quote" else one for one in blocks], has_files=False
    )
    return sum(len(one.text) for one in marked if not one.mark and not _RULE.match(one.text))


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
            place - 1 if place and (blocks[place - 1].rule or _RULE.match(blocks[place - 1].text)) else place
        )
        return _with_header(blocks, start, place, forward=False)
    if _INLINE_HEADER.match(text):
        return _Cut(place, place + 1, forward=False)
    if (block.mark == "quote" and before != "quote" and (text or block.picture)) or text.startswith(">"):
        end = place
        while (
            end < len(blocks)
            and not _cut_inside(blocks, end)
            and (blocks[end].mark == "quote" or blocks[end].text[:1] in ">")
        ):
            end += 1
        return _Cut(place, place, forward=False) if end > place and not _already(blocks, place) else None
    return None


def _wrote(text: str, following: str) -> int:
    """How many blocks an attribution line takes (在 … 写道：, On … wrote:): 0 when it is none."""
    for count, whole in ((1, text), (2, f"{text} {following}")):
        told = len(whole) <= 400 and bool(re.search(r"[@＠\d]", whole))
        if told and _WROTE.search(whole) and (count == 1 or len(following) < 14):
            return count
    return 0


def _already(blocks: list[Block], place: int) -> bool:
    return place > 0 and (blocks[place - 1].mark == "quote" or blocks[place - 1].text.startswith(">"))


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


# Greetings, cover words and signatures of the contribution itself


def _mark_own(blocks: list[Block], has_files: bool) -> list[Block]:
    marked = [half for one in blocks for half in _without_thanks(one)]
    _mark_signature(marked)
    written = [place for place, one in enumerate(marked) if not one.mark and (one.text or one.picture)]
    _mark_ends(marked, written, has_files)
    return marked


_THANKS = re.compile(
    r"^(.{20,}[）)。！？])\s*((?:请(?:审|查|予|编|采)|敬请|谢谢|多谢|妥否|望|辛苦|拜托)[^（）()]{0,24})$",
    re.DOTALL,
)


def _without_thanks(block: Block) -> list[Block]:
    """A paragraph with 请审核，谢谢！ run on behind its attribution, as two."""
    match = _THANKS.match(block.text) if not block.mark and len(block.text) < 5000 else None
    if match is None or not (match[1][-1] in "）)" or _CLOSING.match(match[2])):
        return [block]
    return [replace(block, text=match[1]), replace(block, text=match[2], mark="cover")]


def _mark_signature(blocks: list[Block]) -> None:
    for place, one in enumerate(blocks):
        if not one.mark and _SIGNATURE.search(one.text):
            rest = [
                other for other in blocks[place + 1 :] if (other.text or other.picture) and not other.mark
            ]
            if any(_is_written(other) for other in rest) or sum(len(other.text) for other in rest) > 400:
                _set(blocks, place, "signature")  # only this line: what follows is no signature
                continue
            for later in range(place, len(blocks)):
                _set(blocks, later, "signature")
            break
    written = [place for place, one in enumerate(blocks) if not one.mark and one.text]
    contacts = [
        place
        for place in written[-8:]
        if _CONTACT.search(blocks[place].text) and len(blocks[place].text) < 100
    ]
    contacts = contacts[-1:] if contacts and contacts[-1] - contacts[0] > 8 else contacts
    after = [blocks[place].text for place in written if contacts and place > contacts[0]]
    if not contacts or any(len(text) > 100 or (len(text) > 20 and text[-1] in "。！？）)") for text in after):
        return
    start = contacts[0]
    for place in reversed([one for one in range(start) if blocks[one].text or blocks[one].rule]):
        text = blocks[place].text
        near = start - place <= 2
        if not near or not (blocks[place].rule or _RULE.match(text) or _is_name_line(text)):
            break
        start = place
    for place in range(start, len(blocks)):
        _set(blocks, place, "signature")


def _is_written(block: Block) -> bool:
    """Whether a block is text somebody wrote, not a line of a signature."""
    ends = block.text[-1:] in "。！？…”）)"
    return len(block.text) > 120 or (len(block.text) > 24 and ends and not _CONTACT.search(block.text))


def _is_name_line(text: str) -> bool:
    return width(text) <= 44 and not re.search(r"[。！？；，：:）)!?]", text)


def _mark_ends(blocks: list[Block], written: list[int], has_files: bool) -> None:
    """Greeting and cover words at the beginning, thanks and dates at the end; the middle is never touched."""
    first = 0
    for place in written[:4]:
        text = blocks[place].text
        if not text or blocks[place].picture or not _is_cover(text):
            break
        _set(blocks, place, "cover")
        first += 1
    for place in reversed(written[first:]):
        text = blocks[place].text
        if _CLOSING.match(text) or (
            len(text) <= 60 and _COVER.search(text) and not _ends_parenthesised(text)
        ):
            _set(blocks, place, "cover")
        elif not _RULE.match(text):
            break
    if has_files or not first:
        return


def _ends_parenthesised(text: str) -> bool:
    return text[-1:] in "）)"


def _is_cover(text: str) -> bool:
    if _FIELD.match(text):
        return False
    if _GREETING.match(text):
        return True
    if re.search(r"\d{1,2}月\d{1,2}日", text) and len(text) > 40:
        return False  # a piece of news, whatever words it uses
    return len(text) <= 90 and bool(_COVER.search(text)) and not _ends_parenthesised(text)


def _set(blocks: list[Block], place: int, mark: Mark) -> None:
    if not blocks[place].mark:
        blocks[place] = replace(blocks[place], mark=mark)
