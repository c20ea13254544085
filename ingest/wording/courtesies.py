"""The phrases of courtesy, as people mostly write them: greetings, cover words, thanks, wishes, banners."""

from __future__ import annotations

import re
from dataclasses import replace

from ingest.wording import asides, english
from ingest.wording.text import Block

_CLOSING = re.compile(
    r"^(?:(?:谢谢|多谢|谢啦|谢咯|谢了(?=[！!～~])|感谢|万分感谢|非常感谢|致谢|辛苦|拜托|麻烦|有劳)(?:[您你]的?|各位|大家|老师|编辑"
    r"|领导|主任|们|啦|支持|关照|指导|审阅|采用|配合|理解|帮助|工作|与|和|对|的|了|稿件|[！!。，,、~～\s])*"
    r"|(?:[春夏秋冬编商文时台近教撰]\s*[安祺绥]|此\s*致|敬\s*礼|祝好|顺祝|顺颂|敬颂|即颂|敬祝|恭祝|致|礼"
    r"|妥否|请批示|当否|以上|完|[^。；，]{0,8}(?:周末|节日|工作|假期|新年|新春|春节|端午|中秋|国庆|五一|元旦|阖家|身体|生活|一切|万事)[^。；，]{0,4}(?:愉快|快乐|安康|顺利|平安|健康|如意|吉祥|幸福|顺遂)|以上(?:稿件"
    r"|内容|信息|材料)?[，,]?(?:请|妥否|如有)[^。；]{0,16}|祝(?!贺|福|愿(?!.{0,4}(?:您|你|各位|老师|编辑"
    r"|大家)))[^。；]{0,16}"
    r"|(?:顺祝|顺颂|敬颂|即颂|敬祝|恭祝|妥否|请批示|此致)[^。；]{1,16}|(?:best|kind|warm)?\s*regards"
    r"|best wishes|thanks(?: and regards| a lot| very much)?|thank you(?: very much)?|many thanks|cheers"
    r"|(?:yours )?sincerely)"
    r"[！!。，,~～.]*)$",
    re.IGNORECASE,
)
_GREETING = re.compile(
    r"^(?:尊敬的|敬爱的|亲爱的)?[^。；！!]{0,24}?(?:您好|你好|您们好|你们好|大家好|各位好|(?:老师|编辑"
    r"|领导|主任|主编|同志|部长|科长)(?:们)?好|早上好|上午好|下午好|晚上好)[^。]{0,8}$"
    r"|^(?:尊敬的|各位|敬爱的)?[^。；，]{0,20}(?:编辑部|编辑|老师|领导|主任|主编|同志|同事|同仁|朋友|[部科处局厂院队站所班组]长|师傅|书记"
    r"|经理|总|工|姐|哥|先生|女士|部|办公室|处|科)(?:们)?\s*[：:，,]$"
    r"|^(?:各位|诸位|尊敬的|敬爱的|亲爱的)[^。；，]{0,16}[：:，,]$|^[小老][\u4e00-\u9fff][：:，,]$"
    r"|^[^。；！!]{0,12}?(?:老师|编辑部?|主编|主任|先生|女士|同志|[部科处]长)(?:们)?[，,]?\s*(?:见信|见字|展信|节日|新年|周末|近来|一切)?(?:安?好|如[晤面]|愉快)[！!。～~，,：:]?$"
    r"|^[\u4e00-\u9fff]{1,10}\s*(?:台鉴|惠鉴|大鉴|钧鉴|雅鉴|赐鉴|道鉴|如[晤面]|敬启|见字如面)[：:，,]?$"
    r"|^(?:hi|hello|dear|good (?:morning|afternoon))\b[^.]{0,40}[,，:!]$"
    r"|^(?:hi|hello|dear)[\s,，]*[\u4e00-\u9fff]{1,8}$",
    re.IGNORECASE,
)
_INTRODUCED = re.compile(r"^[^。；]{0,20}好[，,！!。~～ ]\s*(?:我|这里|本人)是[^。；]{2,30}[。！!，,~～]*$")
_COVER = re.compile(
    r"[请望](?:您|你|予|予以|给予|各位|老师|编辑|领导){0,3}(?:查收|查阅|审阅|审核|审定|审稿|采用|采纳|刊用"
    r"|刊登|刊发|指正|斧正|批评指正|收阅|存档|备案|知悉|惠存|转交|留存)"
    r"|[敬恳](?:请)(?:予以)?(?:查收|审阅|采用|采纳|刊|指正|斧正|批评)|望(?:予)?(?:采用|采纳|刊)|请(?:编辑"
    r"|修改|转编辑)"
    r"|(?:特此|特来|现|前来|向贵刊|给贵刊|想)投(?:一|几|两|\d)?篇?稿|投稿[，,：:]?(?:如下|见附件|请|谢谢)"
    r"|^投稿[。！!]?$"
    r"|详?见附件|附件(?:是|为|中|里|内)(?:.{0,20})(?:稿|照|图|文|简报|信息|材料)|(?:稿件|稿子|来稿"
    r"|照片)(?:已|现)?(?:发送|发[您你]|发过去|发过来|发给|报送|报上|送上|如下|见附|附上|请|附后|在附件)"
    r"|现(?:将|把|报送|上报|发送|报上).{0,40}(?:稿|信息|材料|简报|照片).{0,16}(?:报送|报上|上报|发送|发给"
    r"|呈上|送上|报来|附后|如下|请)"
    r"|^(?:以下|下面|这|附件)是.{0,30}(?:稿|信息|简报)|附上.{0,20}(?:稿|照片|材料)"
    r"|please (?:find|see)|attached (?:is|are|please)|for your (?:review|consideration)",
    re.IGNORECASE,
)
_ADDRESSED = re.compile(
    r"^(?:尊敬的|亲爱的)?[\u4e00-\u9fff]{0,6}(?:老师|编辑|主编|主任|"
    r"编辑部|通讯组|各位|部长|科长|处长|经理|领导|同志|同仁|总|姐|哥|先生|女士)(?:们)?(?:您"
    r"|你)?好?[，,：:！!。～~ \u3000]"
    r"|^(?:您|你)好[，,！!。：:]|^(?:hi|hello|dear)\b",
    re.IGNORECASE,
)
_ASKING = re.compile(
    r"代[投发转报]|转上|全文|补充|稿|信息|简讯|请审|请阅|请查|发上|报上|送上|呈上|这篇|本篇|此篇|这两篇"
    r"|附件|照片|麻烦|辛苦|谢谢|感谢"
    r"|能不能|能否|可否|看看|栏目|发您|发给您|给您|报给|收到请|如有(?:问题|不妥|修改)|有(?:问题|什么)请",
)
_ABOUT_COPY = re.compile(
    r"^(?:(?:以下|下面|这|现|随信|上面)?(?:是|为|系)|这|本篇|此篇|此稿|该稿|本稿|上述|以下|随信|我(?:厂|部"
    r"|公司|单位|处|们)|现将)[^。]{0,30}(?:稿件?|篇|简讯|投稿)[^。]{0,30}(?:请|麻烦|谢谢|采用|栏目|看看|审"
    r"|放|发|登)"
    r"|(?:稿|图片|照片|文字)[^。]{0,12}如下[。：:]?$"
    r"|^[^。；]{0,12}(?:我|本)(?:[厂部处队们]|公司|单位|车间|分公司|中心)的?[来投供新短小]?(?:稿|稿件|稿子)(?:一[篇条则])?[：:]$"
    r"|^(?:附上|奉上|呈上|送上|发上|报上|发来|报来|传上|现送|现报)[^。]{0,24}(?:稿|信息|简讯|篇|条)"
    r"|(?:麻烦|辛苦|有劳|劳驾)(?:您|你|老师|编辑|各位)[^。，]{0,6}[。！!~～]*$"
    r"|^(?:麻烦(?!少|多|事|在|来|了|不|大|的|就|是|都|解|没|变|还|也|自|一)|烦请|劳烦|辛苦(?:[您你帮看]|老师|编辑|各位))[^。]{2,40}(?:[。！!～~]|$)|^(?:收到|阅后)请回"
    r"|^请(?:放|发|登|安排|刊)[^。]{0,8}(?:在|到|于)[^。]{1,20}(?:栏目|版块|板块|专栏|版)",
)
_COUNT = r"(?:[一二两三四五六七八九十几]{1,3}|\d{1,2}|本)\s*(?:条|篇|则|个|组)"
_PIECES = r"(?:消息|信息|稿|短讯|简讯|快讯|通讯|小文|短文|文章|故事|新闻|图文|动态|投稿)"
_SENDING = re.compile(
    rf"(?:报送?|投|发|送|呈|传|转|附|交|补)(?:上|来|去|给您|您)?(?:了)?{_COUNT}"
    rf"(?=\s*(?:[，。！、：:；;,!~～（(]|$|{_PIECES}|短|小|稿|新))|^[^。]{{0,14}}{_COUNT}[^。]{{0,8}}{_PIECES}[^。]{{0,14}}(?:请|谢|如下|[。：:！!]$)"
    rf"|^[^。]{{0,12}}{_PIECES}[共计有各，：:（(\s、]{{0,3}}{_COUNT}[^。]{{0,10}}[。：:！!，,]"
    r"|^附件[^。]{0,6}(?:条|篇|则|张|个)[^。]{0,12}[。！!]?$"
    r"|(?:全文|正文|修改稿|新稿|稿子|稿件|消息|信息|文字|内容)(?:如下|在下面|见下|附后)[。：:]?$"
    r"|代(?:投|发|转|报|为投稿)[^。]{0,8}[。！!]?$|(?:下面|以下|这|此)(?:这|几)?[几一两三\d]?(?:条|篇"
    r"|则)[^。]{0,16}(?:代|请|供|麻烦|烦)"
    r"|^(?:[^。，,]{0,10}[，,：:])?\s*(?:转上|转呈|转发(?:给|您|贵|请|如下)|转给|转报|转去|转您|呈上|报上|送上"
    r"|附上)[^。]{0,20}[。！!]?$"
    r"|已?按(?:照)?(?:您|你|老师|编辑)的?(?:意见|要求|建议)|^(?:FYI|供参考|请参阅|请知悉|见下"
    r"|如下)[。.！!：:]?$",
    re.IGNORECASE,
)
"""Short lines above a text that speak of sending it: 投两篇小文。, 本周三条消息如下，请选用。, 转给编辑部。"""
_REPLACING = re.compile(
    r"以(?:此|本|这|该|附件|下面|以下|新|后)[^。；]{0,8}为准"
    r"|(?:前|上|原|刚才|刚刚|昨天|之前|早上|上午|下午|先前)[^。；]{0,10}(?:稿|篇|版|封|件|份|次)[^。；]{0,8}(?:作废|撤回|有误|不要了?|忽略|请删|错了|发错)"
    r"|^(?:[^。；]{0,8}[，,])?请?(?:采?用|看|按|发|换成)(?:这|此|下面|以下|新|改后)[^。；]{0,6}(?:篇|版|稿|个|封|份)[^。；]{0,8}$"
    r"|(?:更新|修改|改动|调整|改|订正|核实)了[^。；]{0,16}(?:文字|数据|数字|表述|内容|措辞|段落|错误|地方|处|照片|标题)[^。；]{0,20}$"
    r"|(?:麻烦|烦请|请|帮忙|辛苦)[^。；]{0,8}(?:替换|更换|换)(?:一?下|掉|为|成|原|前|上|$)|(?:重新|再)发(?:一[次遍份]|送)",
    re.IGNORECASE,
)
"""Short lines above a text that was sent before: 以此为准, 前一篇撤回，用这篇："""
_BANNER = re.compile(
    r"^[\s【\[（(*＊!！⚠]*(?:外部邮件|外部电子邮件|外来邮件|外部发件人|来自外部|安全(?:提示|提醒|警告)"
    r"|邮件安全"
    r"|external(?: e?-?mail| sender| message)?|caution|warning|\[?ext\]?)(?:提醒|提示|警告|警示"
    r"|预警)?[】\]）):：*!！\s]"
    r"|^(?:此|本|该|这封)(?:电子)?邮件(?:来自|是由?|由|发自)[^。]{0,20}(?:外部|公司外|组织外|单位外|互联网)"
    r"|^(?:this (?:e-?mail|message) (?:was sent|originated|came|is) from (?:an? )?(?:external|outside))"
    r"|^[\s【\[（(*＊!！⚠]*(?:警告|提醒|注意|提示|警示)[】\]）):：*!！\s]*[^。]{0,10}邮件"
    r"|^you don't often get email from",
    re.IGNORECASE,
)
FIELD = re.compile(
    r"^[【\[（(]?(?:拟?所?投?稿?(?:栏目|版块|板块)|(?:文章|稿件)?(?:标题|题目)|.{0,4}单位|(?:供|撰"
    r"|投)稿人?|作者|通讯员|姓名|正文)\s*[：:]"
)
_DATE_LINE = re.compile(
    r"^\s*(?:\d{4}"
    r"|二[〇○零\d].{2})\s*[年./-]\s*[\d一二三四五六七八九十]{1,3}\s*[月./-]\s*[\d一二三四五六七八九十]{1,3}\s*日?\s*$"
)


_SALUTATION = re.compile(
    r"^(?:早[啊呀]?(?=[！!～~])|辛苦了?|打扰了?|见信好|(?:上午|下午|晚上|早上|中午)好|节日快乐|周[一二三四五末]好|您好|你好"
    r"|拜托了?)[!！。~～，,]*$"
)
_THANKS = re.compile(
    r"^(.{20,}[）)。！？])\s*((?:请(?:审|查|予|编|采)|敬请|谢谢|多谢|妥否|望|辛苦|拜托)[^（）()]{0,24})$",
    re.DOTALL,
)


def without_thanks(block: Block) -> list[Block]:
    """A paragraph with 请审核，谢谢！ run on behind its attribution, as two."""
    match = _THANKS.match(block.text) if not block.mark and len(block.text) < 5000 else None
    if match is None or not (match[1][-1] in "）)" or _CLOSING.match(match[2])):
        return [block]
    return [replace(block, text=match[1]), replace(block, text=match[2], mark="cover")]


ENCLOSED = re.compile(
    r"^(?:另|后|随信|随文|并)?附(?!近|属|着|加|和|庸|议|带|设)(?:上|有|件|图)?[：:]?[^。；，]{0,12}(?:照片|图片|视频|原图"
    r"|表格?)[^。；]{0,10}[。！!]?$"
)
_THANKED = re.compile(
    r"^(?=.*(?:您|你|老师|编辑|收到|回复|审阅|审核|稿|采用|查收|附件))[^。；“”：:]{2,30}[，,]\s*(?:谢谢"
    r"|多谢|感谢|辛苦了?)(?:[您你]|老师|编辑|各位|大家)*[！!。~～]*$"
)


def is_closing(text: str) -> bool:
    """Whether a line only thanks, wishes, or asks to look at what was sent."""
    if not text:
        return False
    pieces = [one for one in re.split(r"(?<=[！!。～~])\s*", text) if one] if len(text) <= 60 else [text]
    if (
        _THANKED.match(text)
        or ENCLOSED.match(text)
        or all(_CLOSING.match(one) for one in pieces)
        or _BANNER.match(text)
        or english.is_closing(text)
    ):
        return True
    return len(text) <= 60 and bool(_COVER.search(text)) and text[-1:] not in "）)"


def is_cover(text: str) -> bool:
    """Whether a line greets, or tells what is sent; news that uses the same words is none."""
    several = asides.sentences(text)
    if len(several) < 2:
        return _says_cover(text)
    news = [one for one in several if asides.is_plain_news(one) and not asides.is_aside(one, greeted=True)]
    return _says_cover(text) and not any(not _says_cover(one) for one in news)


_HAILED = re.compile(
    r"^[你您]好[，,！!　 ]+(?!.*(?:老师|编辑|主编|主任|领导|各位|同志|部长|科长|姐|哥|总|工$|我是|稿|投|请|报))"
    r"[^。！!，,～~]{2,16}$"
)
"""A headline that greets somebody: 你好，新炉长."""


def _says_cover(text: str) -> bool:
    if FIELD.match(text) or _HAILED.match(text):
        return False
    if _GREETING.match(text) or _INTRODUCED.match(text) or _BANNER.match(text) or english.is_cover(text):
        return True
    if re.search(r"\d{1,2}月\d{1,2}日", text) and len(text) > 40:
        return False  # a piece of news, whatever words it uses
    if len(text) > 90 or text[-1:] in "）)":
        return False
    return bool(
        _COVER.search(text)
        or (len(text) <= 60 and _SENDING.search(text))
        or _ABOUT_COPY.search(text)
        or (len(text) <= 60 and _REPLACING.search(text))
        or (_ADDRESSED.match(text) and _ASKING.search(text))
    )


def is_salutation(text: str) -> bool:
    """Whether a line under the greeting only goes on greeting: 辛苦了！, 见信好。, 打扰了。"""
    return bool(_SALUTATION.match(text))


def is_date_line(text: str) -> bool:
    return bool(_DATE_LINE.match(text))
