"""Cloud attachments: a file that is not in the mail, only a link to it. Told with name, size and expiry, never fetched.

Known by what stands together: a word for it or an address of a store, and a size, an expiry, a code or a button. An
article that mentions a 网盘, or names a web address, has none of the rest.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.wording.text import Block

_STORE = re.compile(
    r"(?:https?://|www\.|(?<![\w.]))(?:[\w-]+\.)*(?:"
    r"(?:pan|yun|yunpan|disk|drive|cloud|cowork|share|filehub|netdisk)\.[\w.-]+|(?:mail|exmail|wx\.mail"
    r"|w\.mail|e\.mail)\.[\w.-]+/\S{0,200}(?:ftn|filehub|bigfile|largefile|largeattach|attach_?big"
    r"|download\S{0,30}exs)"
    r"|(?:wetransfer|we\.tl|1drv\.ms|dropbox|sharepoint|onedrive\.live|drive\.google|docs\.google|icloud"
    r"|weiyun|lanzou\w*|aliyundrive|alipan|quark|123pan|ctfile|jianguoyun|kdocs|jinshuju|docs\.qq|shimo"
    r"|yuque|feishu|larksuite|dingtalk|alidocs|wps)\b[\w.-]*"
    r"|[\w.-]+/(?:[\w-]+/){0,4}(?:s|share|sharing|d|f|file|files|fileshare|download|dl|transfer"
    r"|coremail/s/\S{0,80}largefile)[/?#])\S*",
    re.IGNORECASE,
)
_FTN = re.compile(
    r"https?://\S{0,200}(?:ftn|filehub|bigfile|largefile|largeattach|nf_dl|cloudfile|cloudattach)\S*",
    re.IGNORECASE,
)
_WORDS = re.compile(
    r"超大附件|云附件|大附件|文件中转站|中转站(?:文件|附件|下载)|网盘(?:附件|链接|分享|文件)|(?:百度|阿里"
    r"|夸克|天翼|和彩云|移动云|微云|迅雷|联通)(?:网盘|云盘|云)?(?:分享|链接)?|微盘|钉盘|云盘(?:附件|链接"
    r"|文件|分享)"
    r"|(?:来自|通过|用|从)[^。，]{0,12}(?:网盘|云盘|微云|中转站|钉盘|微盘)[^。，]{0,12}(?:分享|发送"
    r"|的(?:文件|附件))|给(?:您|你)分享(?:了)?(?:的)?文件|分享(?:的)?文件[：:]"
    r"|[【\[](?:腾讯|石墨|金山|飞书|钉钉|语雀|WPS)(?:在线)?文档|(?:与|给|向)[您你](?:共享|分享)了?"
    r"|shared (?:a|the|an?|\d+) (?:file|folder|document|items?)|sent you (?:a |some )?files?|large (?:file"
    r"|attachment)s?|cloud attachments?|files? (?:shared|sent) with you|OneDrive|SharePoint|WeTransfer"
    r"|Dropbox",
    re.IGNORECASE,
)
_SIZE = re.compile(
    r"(?<![\w.])(\d{1,6}(?:[.,]\d{1,3})?)\s*(G|M|K)(?:i?B)?(?![a-zA-Z])|(\d+)\s*(?:bytes|字节)", re.IGNORECASE
)
_DAY = r"\d{4}\s*[年/.-]\s*\d{1,2}\s*[月/.-]\s*\d{1,2}\s*日?(?:\s*\d{1,2}\s*[:：时]\s*\d{2}(?::\d{2})?)?"
_EXPIRES = re.compile(
    rf"(?P<day>{_DAY})[^\d。]{{0,10}}(?:到期|过期|前|失效|止|有效|expire)"
    r"|(?:有效期(?:至|到|限|为)?|到期时间|过期时间|失效时间|到期|过期|截止|expires?(?: on| at)?"
    r"|available until)"
    rf"\s*[：:]?\s*(?P<until>{_DAY})"
    r"|(?:有效期|保存|剩余)[^。\d]{0,6}(?P<left>\d{1,3}\s*天)|(?P<ever>无限期|永久有效|长期有效|永久)",
    re.IGNORECASE,
)
_CODE = re.compile(
    r"(?:提取码|访问码|提取密码|访问密码|取件码|密码|code)\s*[：:]?\s*[\w]{4,8}\b", re.IGNORECASE
)
_NAME = re.compile(
    r"([^\s/\\:：\"“”<>|（）()【】]{1,80}(?:[ （(][^\s/\\:\"<>|]{1,40})?\.(?:docx?|wps|pdf|zip|rar|7z"
    r"|jpe?g|png|mp4|mov|avi|xlsx?|pptx?|txt|odt|rtf|heic|tar|gz))(?![a-zA-Z])",
    re.IGNORECASE,
)
_BUTTON = re.compile(
    r"^[\s·|\[【]*(?:(?:进入|前往|立即|点击|打开|查看|普通|高速|安全|批量|全部)?\s*(?:下载|打开|预览|转存"
    r"|保存|查看|收藏|存网盘|转存到\S{0,8})(?:页面|链接|地址|附件|文件|全部|到中转站)?|download(?: (?:all"
    r"|files?|link))?|open|preview|view|get your files)[\s·|\]】>]*"
    r"(?:[\s|/·]+(?:下载|打开|预览|转存|保存|查看|收藏)\S{0,6})*$",
    re.IGNORECASE,
)
_BARE_URL = re.compile(r"^[<\[（(\s]*(?:https?://|www\.)\S+[>\])）\s]*$", re.IGNORECASE)
_LINK_LINE = re.compile(
    r"^(?:[\u4e00-\u9fff]{0,6}链接|下载(?:链接|地址)|文件(?:链接|地址)|地址|网址|link|url)\s*[：:]\s*\S",
    re.IGNORECASE,
)
_APP = re.compile(
    r"^(?:复制这段(?:内容|文字).{0,60}(?:App|网盘|客户端).{0,40}|打开.{0,20}(?:App|客户端).{0,40}"
    r"|此链接(?:适用于|仅|对).{0,30}|隐私(?:声明|政策)|it'?s not an attachment.{0,120}|to open this .{0,80}"
    r"|(?:this link|privacy).{0,60}"
    r"|[-—]*来自.{0,12}(?:网盘|云盘).{0,20}(?:分享)?"
    r"|.{0,40}(?:从|由|通过)?.{0,12}(?:邮箱|邮件)?(?:发来|发送)的?(?:超大|云)附件.{0,12})$",
    re.IGNORECASE | re.DOTALL,
)
_SENTENCE = re.compile(r"[。！？；]")


@dataclass(frozen=True)
class Linked:
    """What links to files a text holds."""

    blocks: tuple[Block, ...]
    words: str = ""
    """What to tell the editor and the contributor, or "" when nothing is only a link."""


def mark_links(blocks: Sequence[Block]) -> Linked:
    """The blocks with the furniture of cloud attachments marked, and what to say of them."""
    own = [place for place, one in enumerate(blocks) if not one.mark and one.text]
    anchors = {place: at for at, place in enumerate(own) if _is_anchor(blocks, place)}
    if not anchors:
        return Linked(tuple(blocks))
    taken = set(anchors)
    for at in anchors.values():
        for step in (-1, 1):
            place = at + step
            while (
                0 <= place < len(own) and own[place] not in taken and _is_part(blocks[own[place]].text, step)
            ):
                taken.add(own[place])
                place += step
    whole = [blocks[place].text for place in sorted(taken)]
    marked = tuple(
        replace(one, mark="furniture") if place in taken and not one.mark else one
        for place, one in enumerate(blocks)
    )
    return Linked(marked, _said(whole))


def _is_anchor(blocks: Sequence[Block], place: int) -> bool:
    """Whether a block is about a file elsewhere: two of word, address, size with name, expiry, code, button."""
    text = blocks[place].text
    if len(text) > 400 or (len(_SENTENCE.findall(text)) > 2 and len(text) > 120):
        return False
    words, store = bool(_WORDS.search(text)), bool(_STORE.search(text) or _FTN.search(text))
    if not (words or store):
        return False
    near = [one.text for one in blocks[max(0, place - 3) : place + 4] if not one.mark and len(one.text) < 300]
    around = "\n".join(near)
    if _FTN.search(text) or (store and (_CODE.search(around) or _BARE_URL.match(text))):
        return True
    other = (
        bool(_EXPIRES.search(around))
        + bool(_CODE.search(around))
        + bool(_NAME.search(around) or _SIZE.search(around))
    )
    other += any(_BUTTON.match(one) or _LINK_LINE.match(one) for one in near)
    other += (words and bool(_STORE.search(around) or _FTN.search(around))) or (
        store and bool(_WORDS.search(around))
    )
    if _SENTENCE.search(text) and len(text) > 60:
        return other >= 2 and store
    return other >= 1 or (words and len(text) <= 24 and not _SENTENCE.search(text))


def _is_part(text: str, step: int) -> bool:
    """Whether a line beside an anchor belongs to it: a button, a name with its size, an expiry, a code, an address."""
    if len(text) > 300 or (_SENTENCE.search(text) and len(text) > 60):
        return False
    return bool(
        _BUTTON.match(text)
        or _BARE_URL.match(text)
        or _LINK_LINE.match(text)
        or _APP.match(text)
        or (_CODE.search(text) and len(text) <= 40)
        or (_EXPIRES.search(text) and len(text) <= 60)
        or (_NAME.search(text) and (_SIZE.search(text) or len(text) <= 60))
        or (_SIZE.search(text) and len(text) <= 24)
        or (_WORDS.search(text) and len(text) <= 40 and not _SENTENCE.search(text))
        or (_POINTS_THERE.search(text) and len(text) <= 40)
        or re.fullmatch(r"[\s|·\-—_=]+|\d+\s*个?(?:文件|附件)|(?:文件名|大小|名称)\s*[：:]?.{0,60}", text)
    )


_POINTS_THERE = re.compile(
    r"(?:网盘|云盘|微盘|钉盘|中转站|链接|超大附件).{0,20}(?:下载|提取|查收|查看|自取|[：:]$)|(?:下载"
    r"|提取).{0,12}(?:链接|网盘|云盘|附件)"
)


def _said(texts: list[str]) -> str:
    whole = "\n".join(texts)
    names = list(
        dict.fromkeys(match[1].strip(" ·-—") for match in _NAME.finditer(whole) if "/" not in match[1])
    )[:5]
    sizes = [re.sub(r"\s+", "", match[0]) for match in _SIZE.finditer(whole)][:5]
    expires = _EXPIRES.search(whole)
    told = "、".join(f"「{one}」" for one in names)
    if sizes:
        told += f"（{'、'.join(sizes)}）" if told else f"（{sizes[0]}）"
    until = ""
    if expires:
        day = expires["day"] or expires["until"]
        until = (
            f"，{day.strip()}到期"
            if day
            else f"，{expires['left'].replace(' ', '')}内有效"
            if expires["left"]
            else "，无限期"
        )
    return f"附件{told}只是一个网上的链接{until}，没有下载；请把文件直接作为附件发送"
