"""What is around a contribution in its own mail: greetings, cover words, thanks, signatures, notices.

Marked, never deleted: what is marked is told in the notes.
"""

from __future__ import annotations

import re
from dataclasses import replace

from ingest.wording.text import Block, Mark, width

RULE = re.compile(r"^[-—－_=*~]{5,}$")
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
_ADDRESSED = re.compile(
    r"^(?:尊敬的|亲爱的)?[\u4e00-\u9fff]{0,6}(?:老师|编辑|主编|主任|"
    r"部长|科长|处长|经理|领导|同志|同仁|总|姐|哥|先生|女士)(?:们)?(?:您|你)?好?[，,：:！!。～~ \u3000]"
    r"|^(?:您|你)好[，,！!。：:]|^(?:hi|hello|dear)\b",
    re.IGNORECASE,
)
_ASKING = re.compile(
    r"稿|信息|简讯|请审|请阅|请查|发上|报上|送上|呈上|这篇|本篇|此篇|这两篇|附件|照片|麻烦|辛苦|谢谢|感谢|能不能|能否|可否|看看|栏目|发您|发给您|给您|报给|收到请|如有(?:问题|不妥|修改)|有(?:问题|什么)请",
)
_ABOUT_COPY = re.compile(
    r"^(?:(?:以下|下面|这|现|随信|上面)?(?:是|为|系)|这|本篇|此篇|此稿|该稿|本稿|上述|以下|随信|我(?:厂|部|公司|单位|处|们)|现将)[^。]{0,30}(?:稿件?|篇|简讯|投稿)[^。]{0,30}(?:请|麻烦|谢谢|采用|栏目|看看|审|放|发|登)"
    r"|(?:稿|图片|照片|文字)[^。]{0,12}如下[。：:]?$"
    r"|^(?:附上|奉上|呈上|送上|发上|报上|发来|报来|传上|现送|现报)[^。]{0,24}(?:稿|信息|简讯|篇|条)"
    r"|(?:麻烦|辛苦|有劳|劳驾)(?:您|你|老师|编辑|各位)[^。，]{0,6}[。！!~～]*$"
    r"|^(?:麻烦|烦请|劳烦|辛苦)[^。]{2,40}(?:[。！!～~]|$)|^(?:收到|阅后)请回"
    r"|^请(?:放|发|登|安排|刊)[^。]{0,8}(?:在|到|于)[^。]{1,20}(?:栏目|版块|板块|专栏|版)",
)
_BANNER = re.compile(
    r"^[\s【\[（(*＊!！⚠]*(?:外部邮件|外部电子邮件|外来邮件|外部发件人|来自外部|安全(?:提示|提醒|警告)|邮件安全"
    r"|external(?: e?-?mail| sender| message)?|caution|warning|\[?ext\]?)[】\]）):：*!！\s]"
    r"|^(?:此|本|该|这封)(?:电子)?邮件(?:来自|是由?|由|发自)[^。]{0,20}(?:外部|公司外|组织外|单位外|互联网)"
    r"|^(?:this (?:e-?mail|message) (?:was sent|originated|came|is) from (?:an? )?(?:external|outside))"
    r"|^[\s【\[（(*＊!！⚠]*(?:警告|提醒|注意|提示|警示)[】\]）):：*!！\s]*[^。]{0,10}邮件"
    r"|^you don't often get email from",
    re.IGNORECASE,
)
_DELIMITER = re.compile(r"^(?:--|——)\s*$")
_SIGNED = re.compile(r"[（(][^（）()。]{2,40}[）)][。.]?\s*$")
_FIELD = re.compile(
    r"^[【\[（(]?(?:拟?所?投?稿?(?:栏目|版块|板块)|(?:文章|稿件)?(?:标题|题目)|.{0,4}单位|(?:供|撰|投)稿人?|作者|通讯员|姓名|正文)\s*[：:]"
)
_DATE_LINE = re.compile(
    r"^\s*(?:\d{4}|二[〇○零\d].{2})\s*[年./-]\s*[\d一二三四五六七八九十]{1,3}\s*[月./-]\s*[\d一二三四五六七八九十]{1,3}\s*日?\s*$"
)


def mark_own(blocks: list[Block], has_files: bool) -> list[Block]:
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
            delimits = _DELIMITER.match(one.text) and _is_foot(blocks[:place], rest)
            if not delimits and (
                any(_is_written(other) for other in rest) or sum(len(other.text) for other in rest) > 400
            ):
                _set(blocks, place, "signature")  # only this line: what follows is no signature
                continue
            for later in range(place, len(blocks)):
                _set(blocks, later, "signature")
            break
    written = [place for place, one in enumerate(blocks) if not one.mark and one.text]
    contacts = [
        place
        for place in written[-8:]
        if _CONTACT.search(blocks[place].text)
        and len(blocks[place].text) < 100
        and not _ends_parenthesised(blocks[place].text)
    ]
    contacts = contacts[-1:] if contacts and contacts[-1] - contacts[0] > 8 else contacts
    after = [blocks[place].text for place in written if contacts and place > contacts[0]]
    if not contacts or any(len(text) > 100 or (len(text) > 20 and text[-1] in "。！？）)") for text in after):
        return
    start = contacts[0]
    for place in reversed([one for one in range(start) if blocks[one].text or blocks[one].rule]):
        text = blocks[place].text
        near = start - place <= 2
        if not near or not (blocks[place].rule or RULE.match(text) or _is_name_line(text)):
            break
        start = place
    for place in range(start, len(blocks)):
        _set(blocks, place, "signature")


def _is_foot(above: list[Block], below: list[Block]) -> bool:
    """Whether "--" begins a signature: what is above is signed, and nothing below it is."""
    return any(_SIGNED.search(one.text) for one in above[-6:]) and not any(
        _SIGNED.search(one.text) for one in below
    )


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
        if (
            _CLOSING.match(text)
            or _BANNER.match(text)
            or (len(text) <= 60 and _COVER.search(text) and not _ends_parenthesised(text))
        ):
            _set(blocks, place, "cover")
        elif not RULE.match(text):
            break
    if has_files or not first:
        return


def _ends_parenthesised(text: str) -> bool:
    return text[-1:] in "）)"


def _is_cover(text: str) -> bool:
    if _FIELD.match(text):
        return False
    if _GREETING.match(text) or _BANNER.match(text):
        return True
    if re.search(r"\d{1,2}月\d{1,2}日", text) and len(text) > 40:
        return False  # a piece of news, whatever words it uses
    if len(text) > 90 or _ends_parenthesised(text):
        return False
    return bool(
        _COVER.search(text) or _ABOUT_COPY.search(text) or (_ADDRESSED.match(text) and _ASKING.search(text))
    )


def _set(blocks: list[Block], place: int, mark: Mark) -> None:
    if not blocks[place].mark:
        blocks[place] = replace(blocks[place], mark=mark)


def is_date_line(text: str) -> bool:
    return bool(_DATE_LINE.match(text))
