"""What stands after the last attribution: closing words, a notice of the house, a signature, or one more item."""

from __future__ import annotations

import re

from ingest.wording.text import Block, width

_OF_MAIL = re.compile(
    r"(?:本|此|该|这封)(?:电子)?邮件|邮件(?:及|和|中|内|所)|保密|机密|免责|收件人|病毒|误收|错收|请勿(?:外传|转发|回复|泄露)|未经授权|版权声明|内部资料"
    r"|(?:照片|图片|视频|附件|稿件|原稿|原文件|原图)(?:已|另|随后|稍后|见|请|将|在|为|\d|一|两)|(?:收到|阅后|看到)(?:后)?请|请(?:回复|回信|确认|审阅|审核|查收|指正|酌情|予以|编辑)|妥否|谢谢|感谢您|敬上|此致|敬礼|祝[您你好工身]|顺祝|顺颂"
    r"|联系(?:人|电话|方式)|confidential|disclaimer|e-?mail|attachments?|recipient|virus|antivirus|privileged|regards",
    re.IGNORECASE,
)
_NOTICE = re.compile(
    r"^(?:(?:重要|法律|特别|保密)?(?:声明|提示|提醒|须知)\s*[：:].{0,80}邮件|(?:本|此|该|这封)(?:电子)?邮件|免责声明|保密声明"
    r"|(?:this|the) (?:e-?mail|message))"
    r"|邮件.{0,40}(?:保密|机密|病毒|误收|错收)|confidential",
    re.IGNORECASE | re.DOTALL,
)
_NEWS = re.compile(
    r"^(?:\d{4}年)?\d{1,2}月(?:\d{1,2}日|份|[上中下]旬)|^(?:近日|近期|日前|连日来|今年|本月|上周|本周|当前|入[春夏秋冬汛]|自)"
    r"|^[\u4e00-\u9fff]{2,12}(?:厂|部|公司|车间|中心|工会|党委|团委|队|集团)"
)


def is_of_mail(text: str) -> bool:
    """Whether words speak of the mail and its files: 现报上稿件，请审阅."""
    return bool(_OF_MAIL.search(text))


def is_closing(blocks: list[Block]) -> bool:
    """Whether what follows the last attribution is no item: it has none of its own, and reads like the end of a mail.

    What begins like news, or is long and speaks of no mail, stays an item for the editor to judge.
    """
    texts = [one.text for one in blocks if one.text]
    if not texts:
        return True
    letters = sum(width(text) for text in texts)
    whole = "\n".join(texts)
    if letters <= 80 and not re.search(r"[。！？]", whole):
        return True
    if any(_NOTICE.search(text) for text in texts):
        return True
    news = any(_NEWS.match(text) and re.search(r"[。！？]$", text) for text in texts[:3])
    if news:
        return False
    return bool(_OF_MAIL.search(whole)) or letters <= 80
