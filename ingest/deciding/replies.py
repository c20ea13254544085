"""What a short mail says that brings nothing to print: thanks, or that a contribution is taken back."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

_COURTESY = re.compile(
    r"嗯|哦|好的?|可以|没问题|收到|收悉|知悉|知道|明白|了解|非常感谢|十分感谢|衷心感谢|感谢|谢谢|多谢|辛苦|辛勤|麻烦|不客气"
    r"|哈哈|赞|您|你|们|老师|编辑|各位|大家|领导|回复|费心|支持|指导|提醒|告知|付出|看到|见到|拜读|登了|刊登|今天|昨天|这期|本期|帮助|关照|非常|十分|祝|工作|顺利|愉快"
    r"|生活|身体|健康|节日|快乐|周末|万事如意|顺祝|一切|对|和|与|已|都|啦|了|的|啊|呀|哈|也|"
    r"\b(?:ok|okay|thanks?|thank you|thx|got it|noted|received|well|very much|so much|a lot)\b",
    re.IGNORECASE,
)
_THANKS = re.compile(
    r"嗯|哦|好|可以|没问题|收到|收悉|知|明白|了解|谢|辛苦|不客气|赞|祝|👍|🙏|👌|ok|than|thx|got it|noted",
    re.I,
)
_QUOTED = re.compile(r"[“\"「『‘'][^”\"」』’']{0,300}[”\"」』’']|《[^《》]{1,80}》")
_PIECE = r"(?:稿子?|稿件|投稿|来稿|文章|[这那此该前上本][一二两三几]?[篇条则封文]|[一二三四五两\d][篇条则])"
_PRINT = r"(?:刊登|刊发|刊用|发表|发布|采用|登报|见报|选用|使用|登|发|用|投)"
_TAKEN_BACK = re.compile(
    rf"撤(?:回|下|销|掉)?{_PIECE}|{_PIECE}[^。；，,]{{0,16}}(?:撤(?:回|下|销|掉|了|稿)|收回|抽回)"
    rf"|(?:申请|请求|要求|想|需要?|予以|麻烦|请(?:帮忙?|您)?(?:把|将)?)[^。；]{{0,16}}(?:撤稿|撤回|撤下|抽回)|^\W*撤[回稿下]\W*$"
    rf"|(?:先|就|暂时?|暂且|请|都|已|决定|也|可以|还是)?不(?:再|要|想|打算|宜|必|便|予)?(?:再)?{_PRINT}(?:了|吧|$|[，,、！!])"
    rf"|(?:请|望|麻烦|烦请|万)?(?:勿|别|不要|不用|无需|停止|暂停|取消)(?:再)?(?:予以?|公开)?{_PRINT}"
    rf"|{_PIECE}[^。；]{{0,16}}(?:作废|不用了|不要了|算了|取消|不宜(?:公开)?)|取消(?:投稿|本次投稿)"
    r"|\b(?:withdraw|retract)\b|please do not (?:publish|print|use)",
    re.IGNORECASE,
)
_ASKING = re.compile(r"[吗么呢?？]\s*$|(?:有没有|是否|是不是|能不能|可不可以|怎么|为什么|为何|何时)")
_A_PART = re.compile(
    r"[段句字词]|照片|图片?|标题|题目|署名|作者|附件|栏目|第\s*[一二三四五六七八九十\d]+\s*[张幅行处]"
)
"""Words of a sentence that is about some part of a contribution, not the whole of it."""
_BACK_SUBJECT = re.compile(
    r"^\W*(?:(?:re|回复|答复)[:：]\s*)?(?:申请|关于)?[^。]{0,10}(?:撤稿|撤回(?:稿|投稿)|撤销投稿)"
    r"|撤稿(?:申请|说明|函|请求)?\W*$",
    re.IGNORECASE,
)
_PHONE = re.compile(
    r"^(?:(?:电话|手机|联系电话|办公|tel|mobile)\s*[:：.]?)?\s*[+\d][\d\s()（）-]{5,20}$", re.IGNORECASE
)
LONGEST_TAKING_BACK = 200
"""Letters up to which a mail may be one that only takes a contribution back; articles speak of 撤回 too."""


def is_courtesy(said: Sequence[str]) -> bool:
    """Whether somebody only thanks or confirms: 收到，谢谢老师！"""
    whole = " ".join(said).strip()
    if not 0 < len(whole) <= 60 or not _THANKS.search(whole):
        return False
    return not any(c.isalnum() for c in _COURTESY.sub("", whole))


def takes_back(subject: str, said: Sequence[str]) -> bool:
    """Whether a mail plainly takes a whole contribution back: 这篇先不发了, 申请撤稿.

    A question does not, nor what is said of a part of it (第三段不要了) or between quotation marks.
    """
    if sum(len(one) for one in said) > LONGEST_TAKING_BACK:
        return False
    if _BACK_SUBJECT.search(subject) and "通知" not in subject:
        return True
    return any(
        _TAKEN_BACK.search(bare) and not _ASKING.search(bare) and not _A_PART.search(bare)
        for bare in map(_bare, _sentences(said))
    )


def _sentences(said: Sequence[str]) -> Iterable[str]:
    for text in said:
        yield from (one.strip() for one in re.split(r"(?<=[。；;！!？?\n])", text) if one.strip())


def _bare(sentence: str) -> str:
    return _QUOTED.sub("《》", sentence).rstrip("。；;！! ")


def own_words(said: Sequence[str], names: Iterable[str]) -> tuple[str, ...]:
    """What somebody wrote, without the lines below it that only say who they are: a name, a unit, a telephone."""
    known = {_squeezed(one) for one in names if one}
    kept = list(said)
    while len(kept) > 1 and _says_who(kept[-1], known):
        kept.pop()
    return tuple(kept)


def _says_who(line: str, known: set[str]) -> bool:
    if _PHONE.match(line.strip()):
        return True
    words = [_squeezed(one) for one in re.split(r"[\s,，、|/·—-]+", line) if one.strip()]
    return bool(words) and len(line) <= 60 and all(one in known for one in words)


def _squeezed(text: str) -> str:
    return "".join(text.split()).casefold()
