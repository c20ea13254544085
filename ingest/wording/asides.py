"""Words to the office about the copy: what a line says to whom, not how a particular greeting is worded.

A letter speaks to somebody (您, 老师, @…), asks, thanks or wishes, and it speaks of the copy (稿, 这篇, 附图) and of
what is to be done with it (审过了, 排后面, 以这版为准). News does none of these, or only one. So two kinds of words
must come together, in every sentence of a line that is to be taken for words to the office.
"""

from __future__ import annotations

import re

_ADDRESSES = re.compile(
    r"[您@]|你(?!追我赶|争我)|(?:编辑|辛苦|麻烦|请|谢谢?|拜托|劳烦?|给|各位)[^，。]{0,2}老师"
    r"|^[\u4e00-\u9fff]{0,3}老师(?:们)?(?=[，,：:！!。~～ 好\[]|$)"
    r"|编辑(?!室|软件|器|人员|整理|了|过|出)|主编|责编|小编|各位(?:同仁|编辑|领导|主编)|祝大家|给大家|同仁|^[\u4e00-\u9fff]{1,3}(?:先生|女士)(?=[，,：:台])"
    r"|^[小老大][\u4e00-\u9fff](?=[，,：:！! ])"
    r"|^[\u4e00-\u9fff]{1,2}(?:姐|哥|总|工|师傅|[部科处厂]长|主任|书记|经理)(?=[，,：:！! 好您])"
)
_OFFICE = re.compile("编辑|老师|主编|责编|小编|同仁")
_FEELS = re.compile(
    r"谢(?!绝|幕|意|礼|信)|感激|抱歉|对不起|不好意思|打扰|打搅|叨扰|添.{0,2}麻烦|费心|受累|劳烦|辛苦|见谅|海涵|包涵|(?<!庆)祝(?!贺|福)|问好|问候|拜.{0,3}年|拜.{0,2}早节"
    r"|快乐|安康|愉快|编安|台安|撰安|文安|thanks|thank you|thx|regards|hello",
    re.IGNORECASE,
)
_ASKS = re.compile(
    r"(?<![邀申聘报])请(?=[您你]|老师|编辑|各位|领导|审|查|阅|予|采|刊|酌|指|斧|放|排|安排|登|用|先|帮|注|署|删|改|修|回|转|代|收|选|择|多|勿|不|从|把|将|以|看|见|及时|尽|大家|批|核|联|参|谅|关照|支持|确认)"
    r"|麻烦|烦(?=[请您你劳])|劳驾|拜托|有劳|祈|敬希|望(?=您|你|老师|编辑|能|予|采|刊)|(?<!期)盼|恳|帮(?!扶|教|带|助|困|学|传|厨|工)|能不能|能否|可否|是否可"
    r"|来得及|来不及|的话|好吗|行吗|可以吗|合适吗|(?:就行|即可|就好|都行|也行)(?=[。，！!～~]|$)|可以(?=直接|先|不|随便|改|删|用)|随时(?=找|联系|打|告|叫|改|沟通|问)|随便(?=改|删|用)|尽管(?=改|删|用|说|提)|见笑|献丑"
    r"|能(?P<use>[用上发登])就(?P=use)(?=[，。！!～~]|$)|(?<=[张幅帧组篇条则][，,、 ])任选(?=[，。！!～~]|$)|任您选"
    r"|如(?=需|有(?:问题|不妥|不当|疑问|修改))|联系我|打电话|回电|回个(?:信|话)|回我|盼复|(?:请|望|烦)回复|看着[用办删改]|再?瞧瞧|酌情|不必|放心|指点|不用(?=回|退|署|登|刊|管)"
)
_COUNTED = (
    r"(?:[一二两三四五六七八九十几]{1,3}|(?<!\d)\d{1,2})[篇则条]"
    r"(?=[，。！、：:；,;!~～\s（）()\[]|$|是|稿|消息|信息|短|简|小|新闻|通讯|新)"
)
_OF_COPY = re.compile(
    rf"稿(?!费)|[这本此该那上下前后新旧][一两几]?[篇版则]|[这那][一两几]?条(?=[，。！补是给有比短长急稿消信写]|$)|{_COUNTED}|正文|全文|原文|文字|标题|题目|署名|落款|(?:我|他|她|作者)的?名字|栏目|版面|排版|附件"
    r"|附[上有图]|附(?:现场)?照|照片|配图|图片|(?:消息|信息)(?=[，。：:一二两三]|$)|简讯|短讯|文章|小文|拙作|供(?=您|你|参考|选用|刊)|^图文(?=一并|一同|一起|都)"
)
_DONE_WITH = re.compile(
    r"已审|审[过核]了?|过目|看过|核[对实过]|把[过了]关|同意(?=报|刊|发|上|登|[，。])|改[了好过成]|修改|更正|补[上充发交报投给]|已改|改过|重发|再发一|作废|为准|刚写|写[得的好完了](?=[，。！!～~、]|$|粗|急|赶|匆)|(?:已|过)签字?|签[过了]字"
    r"|(?<!使)用(?=完|的时候|哪|不上|得上)|直接用|一起用|先用|备用|选用|斧[削正]|删改|删减|压缩|退回|采[用纳]|刊[用登发]|登(?=出|上|在|不)|投[稿给上递]|[报呈寄奉送转交递][上送给来去呈]"
    r"|报(?=[一二两三几\d]{1,2}[条篇则]|个)|[发转]一下|发(?=[您你给来去过在到上]|一[篇条则])|转(?=[您你给来去过一上交发部][^变]|下|$)|传(?=[您你给来去过])|见[下附后]|在(?:下面|附件|后面|文末)|如下|附后|放(?=后面|前面|在|到|哪)|排(?=[一在上到]|后|前)"
    r"|挂名|署[上在名]|投稿|^图文(?:一并|一同|一起|都)[奉呈附报发送传](?:上|来|去|过来)?(?=[，。！!～~]|$)"
    r"|(?:整理|归拢|凑|缩|写)成?了(?:一|几|两)(?:[小短][段篇条则]|[篇则])|写[一两二三几][条篇则](?:短|小|新|急)的?(?=[，。：:！!])"
    r"|(?:数字|数据|名单|提法|内容)(?:若|如|要是|如果|假如)有(?:变动|变化|出入|改动|调整)[，,]?我[^。，]{0,8}您"
    r"|^[小老][\u4e00-\u9fff](?:[、和][\u4e00-\u9fff]{2,3})*[：:][^，。]{0,6}[看核对](?:一下|一眼|一遍)[^，。]{0,4}(?:数字|数据|名单|提法)[^，。]{0,4}(?:对不对|准不准|有没有错|妥不妥)"
)
_SORRY = re.compile(r"抱歉|对不起|不好意思|见谅|海涵")
_CHATS = re.compile(
    r"[～~]|\[(?![图附表注])[\u4e00-\u9fff]{1,3}\]|[\U0001f300-\U0001faff\u263a\u2764]|哈哈|嘿嘿|呵呵|\bOK\b|（笑）|^嗯",
    re.IGNORECASE,
)
_POINTS = re.compile(
    r"^(?:图文|先在(?:这里|此|正文|下面)|这|此|本[篇稿]|以上|上述|以下|下面|现|今天|昨天|刚|附|随|奉|兹|上次|另|后附|稿[子件]?(?:[已在附见如请一两，]|$)|正文|全文)|见下|在下面|如下|附后"
)
_NEWS = re.compile(
    r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})月(?:\d{1,2}|[一二三四五六七八九十]{1,3})日[，,上下晚起，]|近日[，,]|日前[，,]|连日来|[\d.]+(?:%|％|万|亿|吨|千瓦|公里)"
)
_QUOTED = re.compile(r"[“「『‘《][^”」』’》]*[”」』’》]")
_OWN = re.compile(r"^(?:[问答甲乙]\s*[：:]|编者按|按语|编后|记者按|【|●|◆|■|[一二三四五六七八九十]、)")
_LABELLED = re.compile(r"^[^，。！？：:\s]{2,8}[：:]")
_SENTENCES = re.compile(r"[^。！!？?；;～~]*[。！!？?；;～~]+[”」』）)\]]*|[^。！!？?；;～~]+$")
_MOST = 120
"""Characters of a line: a letter of several paragraphs is told by each of them."""


def sentences(text: str) -> list[str]:
    """A line's sentences, the marks that end them included."""
    return [one.strip() for one in _SENTENCES.findall(text.replace("\n", "")) if one.strip()]


def is_aside(text: str, *, greeted: bool = False) -> bool:
    """Whether all a line says is said to the office. `greeted`: the lines above it were.

    A sentence that says nothing either way (就这些。 第一条：) goes with those beside it when it is short.
    """
    bare = _unwrapped(text)
    if not bare or len(bare) > _MOST or _OWN.match(bare):
        return False
    told = [_speaks(one, greeted) for one in sentences(bare)]
    short = [len(one) <= 16 and not _NEWS.search(one) for one in sentences(bare)]
    return any(told) and all(one or few for one, few in zip(told, short, strict=True))


def is_strict_aside(text: str) -> bool:
    """Whether a line inside or under a text is such words beyond doubt: short, to somebody and about the copy."""
    bare = _unwrapped(text)
    if not 4 <= len(bare) <= 60 or _OWN.match(bare) or (_LABELLED.match(bare) and bare[-1] not in "：:"):
        return False
    whole = _QUOTED.sub("", bare)
    to_somebody = bool(_ADDRESSES.search(whole)) + bool(_ASKS.search(whole)) + bool(_FEELS.search(whole))
    of_copy = bool(_OF_COPY.search(whole)) + bool(_DONE_WITH.search(whole))
    return is_aside(bare) and to_somebody >= 1 and of_copy >= 1


def is_plain_news(sentence: str) -> bool:
    """Whether a sentence is none that goes along with cover words: it is long, or tells when something happened."""
    return len(sentence) > 24 or bool(_NEWS.search(sentence))


def without_lead(text: str) -> tuple[str, str]:
    """The words to the office a paragraph begins with and the rest of it, ("", text) when it begins otherwise.

    韩老师好，报一条：5月9日，…
    """
    if len(text) < 30 or not (hello := _HELLO.match(text)):
        return "", text
    ends = [match.end() for match in re.finditer(r"[：:。！!～~]", text[:70])]
    for end in reversed([hello.end(), *ends]):
        lead, rest = text[:end].strip(), text[end:].strip()
        if len(rest) < 20 or _QUOTED.search(lead):
            continue
        if _HELLO.fullmatch(lead) or end == hello.end():
            if _NEWS.search(rest[:40]):
                return lead, rest
        elif (is_strict_aside(lead) or is_strict_aside(lead[hello.end() :])) and not is_aside(
            rest, greeted=True
        ):
            return lead, rest
    return "", text


_HELLO = re.compile(
    r"(?:(?:尊敬的|敬爱的|亲爱的)?(?:[\u4e00-\u9fff]{0,4}(?:老师|编辑部?|主编|主任|[部科处]长|同志|姐|哥|总|工)(?:们)?|各位[\u4e00-\u9fff]{1,6}|[小老][\u4e00-\u9fff])?"
    r"(?:[您你]们?好|(?<=.)(?:[早上中下晚][上午]?)?好|(?<=.)(?=[，,：:！!]))[，,：:！!。～~\s]*){1,2}",
)


def _unwrapped(text: str) -> str:
    """The words inside a bracket around a whole line."""
    bare = text.strip()
    return bare[1:-1].strip() if re.fullmatch(r"[（(][^（）()]*[）)]", bare) else bare


def _speaks(sentence: str, greeted: bool) -> bool:
    if _NEWS.search(sentence):
        return False
    words = _QUOTED.sub("", sentence)
    if len(words) < len(sentence) - 24:
        return False  # mostly somebody's speech
    to_somebody = [bool(one.search(words)) for one in (_ADDRESSES, _ASKS, _FEELS, _CHATS)]
    of_copy = [bool(one.search(words)) for one in (_OF_COPY, _DONE_WITH)]
    thanks_only = to_somebody == [False, False, True, False]
    if any(to_somebody) and any(of_copy) and (of_copy[0] or not thanks_only):
        return len(words) <= 60 or sum(to_somebody) + sum(of_copy) >= 3
    if all(of_copy):
        return len(words) <= 40 and bool(_POINTS.search(words))
    if greeted and _SORRY.search(words):
        return len(words) <= 60
    if to_somebody[:2] == [True, False] and not greeted and not _OFFICE.search(words):
        return False  # 谢谢你，师傅。 is said to somebody else
    return len(words) <= 40 and sum(to_somebody[:3]) >= 2 and words[-1] in "。！!～~，,？?"
