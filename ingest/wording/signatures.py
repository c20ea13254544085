"""Signatures, advertisements of mail programs and notices of the house, in a sender's own words.

A signature is known by the program's own mark, by a line of strokes with nothing but short lines below, or by lines
that say how to reach somebody, with a name above them. It stands at the end: what is written below it is none of it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import replace
from functools import cached_property

from ingest.wording.text import Block, set_mark, width

RULE = re.compile(r"^(?:[-—－–─━_=*~·＊＝]\s?){5,}$")
_DEVICE = (
    r"iPhone|iPad|iPod|Mac|手机|邮箱|客户端|电子邮件|大师|华为|荣耀|小米|红米|三星|魅族|安卓|鸿蒙|Outlook"
    r"|Mail|Foxmail|微信|App|Android|iOS|HarmonyOS|Windows|Galaxy|Samsung|OPPO|vivo|HONOR|HUAWEI|Redmi"
    r"|Xiaomi"
    r"|Yahoo|Gmail|QQ|钉钉|飞书|Lark|Thunderbird|BlackBerry|移动设备|平板|Pixel|OnePlus|realme|Mate\s?\d*\S*"
)
_ADVERTISEMENT = re.compile(
    rf"^[-—\s]*(?:发自|来自|发送自|自)\s*(?:我的|我)?[^，。！？；]{{0,24}}(?:{_DEVICE})[^，。！？；]{{0,12}}$"
    rf"|^(?:从|由|用|使用|通过"
    rf"|经由?)\s*(?:我的)?[^，。！？；]{{0,24}}(?:{_DEVICE})[^，。！？；]{{0,16}}(?:发送|发出|写的?|回复"
    rf"|邮件|寄出)[^，。！？；]{{0,6}}$"
    rf"|^(?:获取|下载|免费下载|安装)\s*(?:适用于)?[^，。]{{0,20}}(?:{_DEVICE})[^，。]{{0,40}}$"
    rf"|^(?:sent|envoyé|gesendet|get|download|powered)\b[^.。]{{0,20}}(?:from|by|via|with|using|for"
    rf"|the)?[^.。]{{0,40}}(?:{_DEVICE}|phone|device|mobile)[^。]{{0,60}}$"
    r"|^Sent (?:from|via|by|with) [^.。]{1,60}\.?$|^(?:签名)?由\s*[^，。]{0,16}(?:大师|邮箱"
    r"|邮)[^，。]{0,6}(?:定制|生成|发送)?$"
    r"|^\|?\s*邮箱[:：].{3,60}\|$|^此邮件.{0,12}(?:发送|发出)$",
    re.IGNORECASE | re.DOTALL,
)
_NOTICE = re.compile(
    r"^[\s*＊【\[（(!！⚠]*(?:(?:重要|法律|特别|保密|免责|温馨|安全|友情)?(?:声明|提示|提醒|须知|警告|告知"
    r"|条款)?[】\])）]?\s*[:：]?\s*)"
    r"(?:[^。]{0,12}?)(?:本|此|该|这封|上述)(?:电子|封)*(?:邮件|信件|邮件信息|邮件内容)[^。]{0,200}"
    r"(?:机密|保密|秘密|误收|错收|收件人|接收者|删除|病毒|免责|授权|许可|外传|转发|泄露|销毁|扩散|仅供"
    r"|专供|杀毒|检查|扫描)"
    r"|^[\s*＊【\[（(]*(?:(?:免责声明|保密声明|保密提示|法律声明|保密条款)[】\])）]?\s*[：:]?$"
    r"|Disclaimer\b|Confidentiality Notice|Legal Notice)"
    r"|(?:this|the|the information contained in this|the contents of this) (?:e-?mail|message"
    r"|communication|transmission)\b.{0,240}"
    r"(?:confidential|intended|privileged|virus|disclos|recipient|delete|error|proprietary)"
    r"|^(?:if you (?:are not|have received)|please (?:consider|think of) the environment|请(?:考虑"
    r"|保护)环境|(?:为了?)?保护环境[^。]{0,20}打印|virus-free)",
    re.IGNORECASE | re.DOTALL,
)
_GOES_ON = re.compile(
    r"邮件|收件人|误收|错收|发件人|保密|机密|泄露|法律责任|e-?mail|message|recipient|confidential"
    r"|attachment|disclos|delete|intended|virus|sender|打印|print",
    re.IGNORECASE,
)
"""What further paragraphs of a notice speak of."""
_REACHES = (
    r"联系?电话|电\s*话|手\s*机|固\s*话|座\s*机|办\s*公|分机|总机|传\s*真|Tel(?:ephone)?|Mob(?:ile)?"
    r"|Phone|Fax|Cell|E-?mail|Mail|邮\s*箱|电子邮件|邮\s*件|邮\s*编|Add(?:ress)?|Web|地\s*址|网\s*址"
    r"|网站|联系人|联系方式|微信号?|微信|QQ号?|钉钉|[TMFEAPW]"
)
_CONTACT = re.compile(
    rf"(?:^|[\s|｜/,，;；]){{1}}(?:{_REACHES})(?:[(（][^()（）]{{1,8}}[)）])?\s*[:：].{{0,80}}$"
    r"|^[\w.+-]+@[\w.-]+$|^(?:https?://|www\.)\S+$|^(?:\(?\+?86\)?[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}$"
    r"|^(?:\+?86[- ])?\(?0\d{2,3}\)?[- ]?\d{7,8}(?:[-转]\d{1,6})?$"
    r"|^[\u4e00-\u9fff]{2,8}[\s\u3000]+(?:1[3-9]\d{9}|0\d{2,3}-?\d{7,8})$",
    re.IGNORECASE,
)
_DELIMITER = re.compile(r"^(?:-{2,4}|—{1,4}|－{2,}|_{2,}|={2,}|\*{3,}|~{2,}|·{3,})\s*$")
_SIGNED = re.compile(r"[（(][^（）()。]{2,40}[）)][。.]?\s*$")
_PUBLIC = re.compile(r"热线|举报|报名|咨询|服务|值班|监督|投诉|预订|救援|求助|应急|抢修|报修|订票|预约")
_LISTED = re.compile(r"(?:如下|名单|名录|一览|通讯录|电话表?|方式)\s*[：:]\s*$")
_OFFICE = re.compile(
    r"(?:厂|部|公司|车间|中心|工会|团委|党委|处|科|室|队|站|局|院|集团|办|组|班|Ltd\.?|Inc\.?|Co\.?"
    r"|Department)$",
    re.I,
)


def mark_signature(blocks: list[Block]) -> None:
    """Marks signatures in place, whichever way they are known."""
    _free_written(blocks)
    rest = _Rest(blocks)
    above: list[Block] = []
    for place, one in enumerate(blocks):
        if one.mark or not one.text:
            continue
        if _is_notice(one.text):
            if not rest.goes_on_below(place):
                _mark_from(blocks, place)
                break
            set_mark(blocks, place, "signature")
        elif _DELIMITER.match(one.text):
            if _is_foot(above, rest, place):
                _mark_from(blocks, place)
                break
            set_mark(blocks, place, "furniture")  # a stroke between two parts of the text
        else:
            above.append(one)
    _mark_under_rule(blocks)
    _mark_contacts(blocks)


def _free_written(blocks: list[Block]) -> None:
    """Takes a program's signature mark off text: some people write below or inside their own signature."""
    signed = [place for place, one in enumerate(blocks) if one.mark == "signature"]
    written = [place for place in signed if _is_written(blocks[place]) and not _is_notice(blocks[place].text)]
    if not written or not any(len(blocks[place].text) >= 30 for place in written):
        return
    ends = [place for place in signed if place >= written[-1]]
    last = max([place for place in ends if _SIGNED.search(blocks[place].text)] or [written[-1]])
    first = written[0]
    while (
        first
        and blocks[first - 1].mark == "signature"
        and not _is_contact(blocks[first - 1].text)
        and first > written[0] - 2
    ):
        first -= 1
    for place in range(first, last + 1):
        if blocks[place].mark == "signature":
            blocks[place] = replace(blocks[place], mark="")


class _Rest:
    """What is below the places of a text: each fact is looked for once, from the end, and serves every place."""

    def __init__(self, blocks: list[Block]) -> None:
        self._blocks = blocks

    @cached_property
    def _open(self) -> list[tuple[int, Block]]:
        """The words and pictures without a mark. Those below a place keep having none until that is judged."""
        return [
            (at, one) for at, one in enumerate(self._blocks) if (one.text or one.picture) and not one.mark
        ]

    @cached_property
    def _worded(self) -> list[int]:
        return [place for place, one in self._open if one.text]

    def _last(self, is_it: Callable[[Block], bool]) -> int:
        return next((place for place, one in reversed(self._open) if is_it(one)), -1)

    @cached_property
    def last_signed(self) -> int:
        return self._last(lambda one: bool(_SIGNED.search(one.text)))

    @cached_property
    def last_contact(self) -> int:
        return self._last(lambda one: _is_contact(one.text))

    @cached_property
    def _last_written(self) -> int:
        return self._last(
            lambda one: _is_written(one) and not _is_notice(one.text) and not _GOES_ON.search(one.text)
        )

    @cached_property
    def _last_long(self) -> int:
        """The last place from which on more stands than notices go on for."""
        letters = 0
        for place, one in reversed(self._open):
            letters += 0 if _GOES_ON.search(one.text) else len(one.text)
            if letters > 400:
                return place
        return -1

    def goes_on_below(self, place: int) -> bool:
        """Whether somebody wrote on below a notice."""
        return max(self._last_written, self._last_long) > place

    def texts(self, place: int, most: int) -> list[Block]:
        start = bisect_right(self._worded, place)
        return [self._blocks[one] for one in self._worded[start : start + most]]


def _mark_from(blocks: list[Block], place: int) -> None:
    for later in range(place, len(blocks)):
        set_mark(blocks, later, "signature")


def _is_notice(text: str) -> bool:
    return bool(_NOTICE.search(text) or _ADVERTISEMENT.match(text))


def _is_foot(above: list[Block], rest: _Rest, place: int) -> bool:
    """Whether "--" begins a signature: nothing below it is text, or what is above is signed and nothing below it is."""
    if (not above and rest.last_contact <= place) or rest.last_signed > place:
        return False
    below = rest.texts(place, 13)
    if any(_SIGNED.search(one.text) for one in above[-6:]):
        return True
    if below and below[0].text[-1] in "。！？；" and not _is_notice(below[0].text):
        return False
    return len(below) <= 12 and not any(_is_written(one) for one in below if not _is_notice(one.text))


def _mark_under_rule(blocks: list[Block]) -> None:
    """A line across with only short lines below it, up to the end."""
    rules = [place for place, one in enumerate(blocks) if not one.mark and (one.rule or RULE.match(one.text))]
    filled = [place for place, one in enumerate(blocks) if not one.mark and (one.text or one.picture)]
    first = next((place for place in filled if blocks[place].text), len(blocks))
    for place in rules:
        start = bisect_right(filled, place)
        if first >= place or not 0 < len(filled) - start <= 10:
            continue
        below = [blocks[one] for one in filled[start:]]
        short = all(
            len(one.text) <= 60
            and width(one.text) <= 60
            and not one.picture
            and not one.table
            and one.text[-1:] not in "。！？；"
            for one in below
        )
        if short and not any(_SIGNED.search(one.text) for one in below):
            _mark_from(blocks, place)
            return


def _mark_contacts(blocks: list[Block]) -> None:
    """Lines that say how to reach somebody, at the end, with the name and office lines above them."""
    written = [place for place, one in enumerate(blocks) if not one.mark and one.text]
    contacts = [place for place in written[-10:] if _is_contact(blocks[place].text)]
    contacts = contacts[-1:] if contacts and contacts[-1] - contacts[0] > 12 else contacts
    after = [blocks[place] for place in written if contacts and place > contacts[0]]
    if not contacts or any(_is_text(one) for one in after):
        return
    before = [place for place in written if place < contacts[0]]
    if before and (_LISTED.search(blocks[before[-1]].text) or _PUBLIC.search(blocks[contacts[0]].text)):
        return  # a list of telephone numbers that is part of the text
    start = contacts[0]
    for place in reversed([one for one in range(start) if blocks[one].text or blocks[one].rule]):
        if start - place > 3 or not _is_upper_line(blocks[place]):
            break
        start = place
    if not any(not one.mark and one.text for one in blocks[:start]) and len(before) > 3:
        return
    for place in range(start, len(blocks)):
        set_mark(blocks, place, "signature")


def _is_upper_line(block: Block) -> bool:
    """Whether a line above a telephone number belongs to the signature: a stroke, a name, an office."""
    text = block.text
    if block.bold and block.centred:
        return False  # a headline
    office = re.fullmatch(
        r"[^（）()。，；]{2,24}[（(][^（）()。\s]{2,30}(?:公司|集团|厂|部|院|中心)[）)]", text
    )
    return bool(
        block.rule
        or RULE.match(text)
        or _DELIMITER.match(text)
        or is_name_line(text)
        or office
        or _posts(text)
    )


_POST = re.compile(
    r"(?:(?:副|总|助理|首席|高级|中级|主管|主任)?(?:主任|经理|部长|科长|处长|厂长|主管|主席|书记|干事|专员|专责|工程师|技术员|秘书|会计|员|师|长|助理)|Manager|Director|Engineer|Secretary|Assistant)$",
    re.IGNORECASE,
)


def _posts(text: str) -> bool:
    """Whether a line is offices and a post set side by side, however long: …集团有限公司 铝加工厂 综合管理部 副主任."""
    words = re.split(r"[\s\u3000|｜/／·]+", text.strip())
    if not 2 <= len(words) <= 8 or len(text) > 80 or re.search(r"[。！？；，：:]", text):
        return False
    return all(_OFFICE.search(one) or _POST.search(one) for one in words)


def _is_contact(text: str) -> bool:
    return len(text) < 100 and text[-1:] not in "）)。！？；" and bool(_CONTACT.search(text))


def _is_text(block: Block) -> bool:
    return len(block.text) > 100 or (
        len(block.text) > 20 and block.text[-1] in "。！？）)" and not _is_notice(block.text)
    )


def _is_written(block: Block) -> bool:
    """Whether a block is text somebody wrote, not a line of a signature."""
    ends = block.text[-1:] in "。！？…”）)"
    return len(block.text) > 120 or (len(block.text) > 24 and ends and not _CONTACT.search(block.text))


def is_name_line(text: str) -> bool:
    """Whether a line is short and no sentence: a name, an office."""
    return 0 < len(text) <= 44 and width(text) <= 44 and not re.search(r"[。！？；，：:）)!?]", text)
