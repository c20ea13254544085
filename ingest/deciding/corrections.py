"""Corrections said in words: 第二段数字应为 312 万; what they point at in a text, and the text as it would be.

Nothing here changes anything: an editor sees the words, the old and the new side by side, and decides.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

_OPEN, _CLOSE = "“\"「『'‘《", "”\"」』'’》"
_QUOTED = re.compile(r"[“\"「『‘']([^”\"」』’']{1,300})[”\"」』’']")
_NUMERALS = {c: n for n, c in enumerate("零一二三四五六七八九十")} | {"首": 1, "两": 2, "末": -1, "尾": -1}
_COUNT = r"[一二两三四五六七八九十\d]{1,3}"
_PARAGRAPH = re.compile(
    rf"(?P<back>倒数)?第\s*(?P<n>{_COUNT})\s*(?:自然)?段|(?P<end>首|末|尾|最后一|最末)(?:自然)?段"
)
_PIECE = re.compile(rf"第\s*(?P<n>{_COUNT})\s*(?:篇|则|个?稿件?)|(?:稿件|文章)\s*(?P<m>{_COUNT})(?!\d)")
_TITLE = re.compile(r"《([^《》]{2,80})》")
_PART = re.compile(
    r"(?P<headline>标题|题目)|(?P<attribution>署名|供稿(?:人|单位)|撰稿人|作者|通讯员)|(?P<photos>图说|图片说明|照片说明)"
)
_TO = (
    r"(?:应该?(?:改为|改成|更正为|为|是|作)|更正为|订正为|修正为|更改为|修改为|改为|改成|改作|替换为|替换成|换成"
    r"|正确的?(?:应为|应该?是|是|为|数字(?:是|为))|实际(?:应为|为|是)|实为|should (?:be|read)|[→➔➡⇒]|-+>|=+>)"
)
_TAKE = re.compile(
    rf"(?:把|将|change)\s*(?P<old>.+?)(?:，|,)?\s*(?:{_TO}|\bto\b)\s*(?P<new>.+)", re.IGNORECASE
)
_NOT = re.compile(
    r"(?:应该?(?:为|是)|正确的?是|是)\s*(?P<new>[^，,]{1,80}?)\s*[，,]?\s*(?:而不是|而非|不是)\s*(?P<old>.{1,80})"
)
_MISWRITTEN = re.compile(
    rf"(?:误写|错写|误|写|打|印)(?:为|成|作)了?\s*(?P<old>.+?)\s*[，,]\s*(?:其?实)?{_TO}\s*(?P<new>.+)",
    re.IGNORECASE,
)
_IS = re.compile(
    rf"(?P<old>.*?)\s*(?:有误|有错误?|写错了?|错了|不对|不准确)?\s*[，,：:]?\s*{_TO}\s*[：:]?\s*(?P<new>.+)",
    re.IGNORECASE,
)
_CUT = re.compile(r"(?:删除|删去|删掉|去掉|拿掉)\s*(?P<old>.+)")
_ASKS = re.compile(
    r"更正|勘误|订正|笔误|写错|错误|有误|不对|不准确|漏了|漏写|多写了|请(?:帮忙?)?(?:把|将)"
    r"|请(?:帮忙?)?(?:修?改|更改|替换)|改一下|以.{0,12}为准"
    r"|补充(?:一点|如下|一句|：|:)|加上|增加(?:一句|一段|“)"
    r"|\b(?:correction|erratum|typo|please (?:change|correct|replace))\b",
    re.IGNORECASE,
)
_ANNOUNCED = re.compile(
    r"^\W*(?:(?:re|回复|答复|fw|转发)[:：]\s*)*[【\[（(]?(?:更正|勘误|订正|改正|修正|稿件更正|correction)",
    re.IGNORECASE,
)
_PLACE_WORDS = re.compile(
    rf"(?:倒数)?第\s*{_COUNT}\s*(?:自然)?(?:段落?|篇|则|行|句|个?稿件?)|(?:首|末|尾|最后一|最末)(?:自然)?[段句]|《[^《》]{{2,80}}》|标题|题目|署名|图说|正文"
)
_FILL = re.compile(
    r"^(?:请|麻烦|烦请|您好|你好|老师|其中|里面|里边|里|中|内|上|处|的|写的?|原文|原稿|原来|原|那个|这个|该|更正|勘误|订正|说明|关于|“?是”?|为"
    r"|关键|有个|一个|一处|几处|数字|数据|数值|人名|姓名|名字|日期|时间|金额|职务|单位名?称?|地名|名称|电话|有误|错误|[\s，,：:、。（）()\d]+[、.．)）](?=\D))+"
)
_WRONG = re.compile(r"(?:名字|数字|数据)?(?:有误|误写|写错了?|错写|错误|错了?|不对)$")
_TAIL = re.compile(
    r"[\s，,。.；;！!~～]*(?:才对|才是|为准|的?字样|一?词|[，,。；;！!\s]+(?:请|谢谢|多谢|麻烦|辛苦|抱歉|不好意思|敬请|望|特此|拜托|thanks).*)?[\s，,。.；;！!~～]*$",
    re.IGNORECASE | re.DOTALL,
)
_ANY_NUMBER = r"(?<![\d.])\d[\d,，]*(?:\.\d+)?(?!\.?\d)"
_NUMBER = re.compile(
    r"(?P<n>\d[\d,，]*(?:\.\d+)?)\s*(?P<unit>(?:[%％‰℃]|[万亿千百]?[\u4e00-\u9fff]){0,1}(?:元|吨|度|米|人次)?)"
)
_COURTESY = re.compile(
    r"嗯|哦|好的?|可以|没问题|收到|收悉|知悉|知道|明白|了解|非常感谢|感谢|谢谢|多谢|辛苦|麻烦|不客气|哈哈|赞|您|你|们"
    r"|老师|编辑|各位|大家|领导|回复|费心|支持|指导|提醒|告知|已|啦|了|的|啊|"
    r"\b(?:ok|okay|thanks?|thank you|thx|got it|noted|received|well|very much|so much|a lot)\b",
    re.IGNORECASE,
)
_LONGEST = 1500
"""Characters of a mail in which a correction is looked for; a longer one is a contribution."""


@dataclass(frozen=True)
class Change:
    """One thing to be changed, as said."""

    words: str
    """The sender's sentence."""
    old: str = ""
    new: str | None = None
    """None: the sentence names no new wording."""
    part: str = ""
    """headline, attribution, photos, or "" for the text."""
    paragraph: int | None = None
    """Counted from 1; from the end when negative."""
    piece: int | None = None
    title: str = ""


@dataclass(frozen=True)
class Piece:
    """An item as far as a correction can point at it."""

    number: int
    """Its id."""
    ordinal: int
    headline: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True)
class Placed:
    """A change at its place: of which item, where, and the paragraph as it is and as it would be."""

    change: Change
    item: int | None
    paragraph: int | None = None
    """From 1; None when it cannot be told, 0 for the headline."""
    old: str = ""
    """The whole paragraph, or empty."""
    new: str | None = None


def is_courtesy(said: Sequence[str]) -> bool:
    """Whether somebody only thanks or confirms: 收到，谢谢老师！"""
    whole = " ".join(said).strip()
    return 0 < len(whole) <= 60 and not any(c.isalnum() for c in _COURTESY.sub("", whole))


def announces(text: str) -> bool:
    """Whether a subject or a first line says of itself that it is a correction: 更正：..."""
    return bool(_ANNOUNCED.match(text))


def changes_in(said: Sequence[str]) -> tuple[Change, ...]:
    """What the sender would have changed; empty when nothing asks for a change."""
    if sum(len(one) for one in said) > _LONGEST:
        return ()
    found: list[Change] = []
    context = Change("")
    for sentence in _sentences(said):
        here = _place(sentence)
        # 第二段：…… alone on its line says where the next sentence applies.
        context = replace(
            context,
            paragraph=here.paragraph if here.paragraph is not None else context.paragraph,
            piece=here.piece or context.piece,
            title=here.title or context.title,
        )
        change = _change(sentence, here)
        if change is not None:
            paragraph = change.paragraph if change.paragraph is not None or change.part else context.paragraph
            found.append(
                replace(
                    change,
                    paragraph=paragraph,
                    piece=change.piece or context.piece,
                    title=change.title or context.title,
                )
            )
    exact = [one for one in found if one.new is not None or one.old]
    return tuple(exact or found)


def _sentences(said: Sequence[str]) -> Iterator[str]:
    for text in said:
        paragraph = re.sub(r"[^\S\n]+", " ", text)
        start, depth = 0, ""
        for at, character in enumerate(paragraph):
            if depth:
                depth = "" if character == depth else depth
            elif character in _OPEN and _CLOSE[_OPEN.index(character)] in paragraph[at + 1 :]:
                depth = _CLOSE[_OPEN.index(character)]
            elif character in "。；;！!？?\n":
                yield from _parts(paragraph[start : at + (character in "？?")].strip())
                start = at + 1
        yield from _parts(paragraph[start:].strip())


def _parts(sentence: str) -> list[str]:
    """The sentence, or its halves when several changes are told one after the other between commas."""
    halves = re.split(r"[，,、](?=[^”」』]*(?:[“「『]|$))", sentence)
    whole = [
        half
        for half in halves
        if (match := _IS.search(half)) and match["old"].strip() and match["new"].strip()
    ]
    return halves if len(whole) > 1 else [sentence] if sentence else []


def _place(sentence: str) -> Change:
    outside = _QUOTED.sub("“”", sentence)
    paragraph = piece = None
    if match := _PARAGRAPH.search(outside):
        if match["end"]:
            paragraph = 1 if match["end"] == "首" else -1
        else:
            paragraph = _count(match["n"]) * (-1 if match["back"] else 1)
    if match := _PIECE.search(outside):
        piece = _count(match["n"] or match["m"])
    title = _TITLE.search(outside)
    part = _PART.search(outside)
    return Change(
        sentence,
        part=(part.lastgroup or "") if part else "",
        paragraph=paragraph,
        piece=piece,
        title=title[1] if title else "",
    )


def _count(text: str) -> int:
    if text.isdecimal():
        return int(unicodedata.normalize("NFKC", text))
    if "十" in text:
        tens, _, ones = text.partition("十")
        return _NUMERALS.get(tens, 1) * 10 + _NUMERALS.get(ones, 0)
    return _NUMERALS.get(text[0], 1)


def _change(sentence: str, here: Change) -> Change | None:
    if len(sentence) > 400 or sentence.endswith(("吗", "么", "呢", "吧", "？", "?")):
        return None
    for form in (_TAKE, _NOT, _MISWRITTEN, _IS):
        if (match := form.search(sentence)) and (new := _words_of(match["new"], last=False)):
            return replace(here, old=_words_of(match["old"], last=True), new=new)
    if match := _CUT.search(sentence):
        quoted = _QUOTED.search(match["old"])
        return replace(here, old=quoted[1] if quoted else "", new="" if quoted else None)
    if _ASKS.search(sentence):
        quoted = _QUOTED.search(sentence)
        return replace(here, old=quoted[1] if quoted else "")
    return None


def _words_of(text: str, last: bool) -> str:
    """The wording meant by one side of a change: what is quoted, else the words without what introduces them."""
    quoted = _QUOTED.findall(text)
    if quoted:
        return str(quoted[-1] if last else quoted[0]).strip()
    bare = _PLACE_WORDS.sub("\0", text).rpartition("\0")[2] if last else text
    bare = _WRONG.sub("", _FILL.sub("", bare.strip())) if last else bare.strip()
    return _TAIL.sub("", bare).strip(" ，,：:“”\"'")


def locate(changes: Sequence[Change], pieces: Sequence[Piece]) -> tuple[Placed, ...]:
    """Each change at the place it means, as far as that can be told; nothing is guessed between two places."""
    return tuple(_locate(change, pieces) for change in changes)


def _locate(change: Change, pieces: Sequence[Piece]) -> Placed:
    meant = _meant(change, pieces)
    if change.part == "headline" and len(meant) == 1:
        old = meant[0].headline
        new = _replaced(old, change) if change.old else change.new
        return Placed(change, meant[0].number, 0, old, new)
    spots = [
        (piece, place)
        for piece in meant
        for place in range(1, len(piece.paragraphs) + 1)
        if change.paragraph in (None, place, place - 1 - len(piece.paragraphs))
    ]
    holding = [spot for spot in spots if change.old and _find(spot[0].paragraphs[spot[1] - 1], change.old)]
    if not holding and change.old and change.paragraph is not None:
        # The paragraph was miscounted, or the words were not meant literally.
        holding = [
            (piece, place)
            for piece in meant
            for place, text in enumerate(piece.paragraphs, 1)
            if len(change.old) >= 2 and _find(text, change.old)
        ]
    if not holding and not change.old and change.new and not change.part:
        numbered = [spot for spot in spots if _numbers_like(spot[0].paragraphs[spot[1] - 1], change.new)]
        holding = numbered if len(numbered) == 1 else []
    chosen = holding or spots
    owners = {piece.number for piece, _place in chosen} or {piece.number for piece in meant}
    item = owners.pop() if len(owners) == 1 else None
    if len(chosen) != 1:
        return Placed(change, item)
    piece, place = chosen[0]
    old = piece.paragraphs[place - 1]
    return Placed(change, item, place, old, _replaced(old, change) if change.part == "" else None)


def _meant(change: Change, pieces: Sequence[Piece]) -> list[Piece]:
    if change.title:
        wanted = _bare(change.title)
        named = [
            one
            for one in pieces
            if wanted in _bare(one.headline) or wanted in _bare("".join(one.paragraphs[:1]))
        ]
        if named:
            return named
    if change.piece is not None and (found := [one for one in pieces if one.ordinal == change.piece]):
        return found
    if change.paragraph is not None and change.paragraph > 0:
        long = [one for one in pieces if len(one.paragraphs) >= change.paragraph]
        return long or list(pieces)
    return list(pieces)


def _bare(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKC", text).casefold() if c.isalnum())


def _find(text: str, words: str) -> list[re.Match[str]]:
    """Where the words stand in a text, whatever blanks are between their characters."""
    letters = [re.escape(c) for c in unicodedata.normalize("NFC", words) if not c.isspace()]
    if not letters:
        return []
    whole = r"\s*".join(letters)
    # 12 is not said of 312: a number is found whole.
    whole = (
        (r"(?<![\d.])" if words[0].isdigit() else "") + whole + (r"(?!\.?\d)" if words[-1].isdigit() else "")
    )
    return list(re.finditer(whole, text))


_WORD_BEFORE_NUMBER = r"\s*[^\d，,。；;]{0,6}?"


def _named_number(text: str, change: Change) -> list[re.Match[str]]:
    """The number a word tells of: 产值应为312万元 means the number behind 产值, not the word."""
    if (
        not change.new
        or not change.new[0].isdigit()
        or re.search(r"[\d一二三四五六七八九十百千万亿两]", change.old)
    ):
        return []
    name = r"\s*".join(re.escape(c) for c in change.old if not c.isspace())
    before = [match.end() for match in re.finditer(name + _WORD_BEFORE_NUMBER + r"(?=\d)", text)]
    numbers = _numbers_like(text, change.new) or list(re.finditer(_ANY_NUMBER, text))
    return [match for match in numbers if match.start() in before]


def _replaced(text: str, change: Change) -> str | None:
    """The text with the change made, when there is exactly one place for it."""
    if change.new is None:
        return None
    if change.old and (found := _named_number(text, change)):
        new = change.new
    elif change.old:
        found = _find(text, change.old)
        # 产量312吨应为321吨: the words before the number are told once.
        new = _completed(change.old, change.new)
    else:
        found, new = _numbers_like(text, change.new), change.new
    if len(found) != 1:
        return None
    match = found[0]
    if not re.search(r"\s", match[0]):
        new = re.sub(r"(?<=\d)\s+(?=[\u4e00-\u9fff%％℃])|(?<=[\u4e00-\u9fff])\s+(?=\d)", "", new)
    made = text[: match.start()] + new + text[match.end() :]
    return made if made != text else None


def _completed(old: str, new: str) -> str:
    """产量312吨, 321吨 -> 产量321吨: both are numbers of one kind, the new one without the words before it."""
    mine, theirs = list(_NUMBER.finditer(old)), list(_NUMBER.finditer(new))
    if len(mine) == len(theirs) == 1 and mine[0].start() and not theirs[0].start():
        return old[: mine[0].start()] + new
    before, instead = old[: -len(new)], old[-len(new) :]
    if before and new and instead != new and instead[0] == new[0]:
        return before + new  # 职工张三, 张散
    return new


def _numbers_like(text: str, new: str) -> list[re.Match[str]]:
    """The numbers of a text that a new number may replace: those with its unit, else the only one there is."""
    wanted = re.fullmatch(r"(\d[\d,，]*(?:\.\d+)?)\s*([^\d\s]*)", new.strip())
    if wanted is None:
        return []
    unit = re.escape(wanted[2])
    same = list(re.finditer(rf"(?<![\d.])\d[\d,，]*(?:\.\d+)?\s*{unit}(?![\d.])", text)) if unit else []
    every = list(re.finditer(_ANY_NUMBER, text))
    if same:
        return same
    return every if len(every) == 1 and not unit else []
