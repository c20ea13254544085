"""What programs and platforms put into a text that nobody wrote: style rules shown as text, 阅读原文, 点击蓝字关注."""

from __future__ import annotations

import re
from dataclasses import replace

from ingest.wording.text import Block

_STYLE = re.compile(
    r"^(?:<!--)?\s*(?:/\*.{0,200}\*/\s*)?(?:@(?:font-face|page|list|media|charset|import)\b.*"
    r"|[\w.#*:,\\ \->\[\]=\"'()]{1,300}\{[^{}]{0,4000}(?:\}.*|$))"
    r"|^\s*(?:mso-|font-family|font-size|line-height|margin(?:-\w+)?|padding(?:-\w+)?|text-align|behavior"
    r"|panose-1|background(?:-color)?|color|border(?:-\w+)?|width|height"
    r"|display)\s*:[^。，]{1,400};?\s*\}?$"
    r"|^\s*(?:/\*[^*]{0,200}\*/|\}|<!--|-->|v\\:\*|st1\\:\*)\s*$"
    r"|^Normal\s+0\s.{0,80}(?:false|X-NONE|MicrosoftInternetExplorer\d)",
    re.DOTALL | re.IGNORECASE,
)
_STYLE_WORDS = re.compile(r"[:{};]|false|true|X-NONE|EN-US|/\*|-->|<!--|MicrosoftInternetExplorer")
_ISLAND = re.compile(
    r"^(?:Normal|0|\d+(?:\.\d+)? ?磅|false|true|EN-US|ZH-CN|X-NONE|Clean|Print|MicrosoftInternetExplorer\d"
    r"|DocumentNotSpecified)$"
)
_PLATFORM = re.compile(
    r"^[↑↓▲▼\s]*(?:点击|轻触|长按|扫描|扫码|识别|戳)[^。，]{0,8}[“\"「]?(?:蓝字|上方|下方|二维码|阅读原文"
    r"|关注|名片)[^。]{0,24}$"
    r"|^(?:阅读原文|阅读\s*\d[\d,.万+]*|微信扫一扫.{0,16}|关注该公众号|继续滑动看下一个|预览时标签不可点"
    r"|轻触阅读原文|向上滑动看下一个|知道了|分享\s*收藏\s*(?:点赞)?\s*(?:在看)?|点赞|在看|赞|收藏|分享"
    r"|写留言|留言|发消息)$"
    r"|^[（(【\[]?(?:此|本|该|这封)(?:电子)?邮件(?:系|是)?(?:由|经)[^。，,]{2,24}(?:系统|网关|平台)(?:自动|安全|加密)?(?:发送|发出|投递|外发|检测|加密)"
    r"(?:[，,；;]\s*(?:邮件)?(?:密级|保密等级|等级|级别)[^。，]{1,12})?[）)】\]]?$"
    r"|^原创\s+.{2,60}\d{4}[-年]\d{1,2}[-月]\d{1,2}日?(?:\s+\d{1,2}:\d{2})?(?:\s+\S{2,6})?$"
    r"|^(?:微信扫一扫|使用小程序|取消\s*允许|微信版本过低|.{0,4}[×✕]\s*分析)[^。]{0,20}$",
)


_FRAME = re.compile(
    r"^(?P<left>[-—－–─━_=*~～·.。…#＃【\[（(<《\s]{1,40})(?:以[下上](?:为|是)?|下面(?:为|是)?)?(?:稿件|文章|来稿|投稿)?(?:正文|稿件|内容|全文)?"
    r"(?:部分|内容)?(?:从此|由此)?(?:开始|结束|起始?|止|完毕?|到此结束|到此为止)?(?P<right>[-—－–─━_=*~～·.。…#＃】\]）)>》\s]{1,40})$"
)
"""A line a sender drew around the text: ————正文开始————, 【正文结束】."""


def _is_frame(text: str) -> bool:
    if len(text) > 80 or _FRAME.match(text) is None:
        return False
    return bool(re.search(r"正文|(?:稿件|全文|内容)(?:部分|内容)?(?:开始|结束|到此|完)", text))


def mark_furniture(blocks: list[Block]) -> list[Block]:
    """The blocks with such text marked, wherever it stands."""
    islands = sum(bool(_ISLAND.match(one.text)) for one in blocks)
    return [
        replace(one, mark="furniture")
        if one.text
        and not one.mark
        and (
            _is_style(one.text)
            or _is_frame(one.text)
            or (islands >= 4 and _ISLAND.match(one.text))
            or (_PLATFORM.match(one.text) and one.text[-1] not in "。！？；")
        )
        else one
        for one in blocks
    ]


def _is_style(text: str) -> bool:
    """Whether a block is a style rule: its braces, colons and semicolons, and hardly an ideograph."""
    if not _STYLE.match(text) or not _STYLE_WORDS.search(text):
        return False
    ideographs = len(re.findall(r"[\u4e00-\u9fff]", text))
    return ideographs * 6 <= len(text)
