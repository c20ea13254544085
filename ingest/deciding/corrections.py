"""Corrections said in words: 第二段数字应为 312 万; what is to be changed, as said. Where that is, spots.py finds.

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
    r"(?P<headline>标题|题目)|(?P<attribution>署名|供稿(?:人|单位)|撰稿人|作者|通讯员|^\W*(?:请(?:把|将)?|把|将)?单位(?:名称?)?(?!：))"
    rf"|(?P<photos>图说|图注|(?:图片?|照片)\s*(?:{_COUNT})?\s*的?(?:文字)?说明|第\s*{_COUNT}\s*[张幅](?:图片?|照片)的?(?:文字)?说明)"
)
_PHOTO = re.compile(rf"(?:图片?|照片)\s*(?P<n>{_COUNT})|第\s*(?P<m>{_COUNT})\s*[张幅]")
_TO = (
    r"(?:应该?(?:改为|改成|更正为|为|是|作)|更正为|订正为|修正为|更改为|修改为|改为|改成|改作|替换为|替换成|换成"
    r"|正确的?(?:应为|应该?是|是|为|数字(?:是|为))|实际(?:应为|为|是)|实为|(?<=[”\"」』’'])改(?=[“\"「『‘'])|(?<=\d)改(?=\d)"
    r"|should (?:be|read)|[→➔➡⇒]|-+>|=+>)"
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
_WRONG_IT_IS = re.compile(
    r"(?P<old>.+?)\s*(?:有误|写错了?|错了|不对|不正确|不准确)\s*[，,]?\s*(?:应该?|其实|实际)?(?:为|是)\s*(?P<new>.+)"
)
_NOT_BUT = re.compile(
    r"(?P<old>.{0,40}?(?:不是|并非)[^，,]{1,80}?)\s*[，,]?\s*(?:而是|应该?是|应为|是)\s*(?P<new>.+)"
)
_IS = re.compile(
    rf"(?P<old>.*?)\s*(?:有误|有错误?|写错了?|错了|不对|不准确)?\s*[，,：:]?\s*{_TO}\s*[：:]?\s*(?P<new>.+)",
    re.IGNORECASE,
)
_CUTS = r"(?:删除|删去|删掉|去掉|拿掉|删了)"
_CUT = re.compile(rf"{_CUTS}\s*(?P<old>.+)")
_CUT_AFTER = re.compile(
    rf"(?P<old>.+?)(?:请|可以?|就|都|应|予以|全部|也)*(?:{_CUTS}|(?<=段)不要了)(?:了|吧|即可|就行)*\W*$"
)
_WHOLE_PARAGRAPH = re.compile(
    r"^[\s\d.、（()）]*(?:请|麻烦)?(?:帮忙)?(?:把|将)?(?:原文|文中|正文)?(?P<where>[^：:“”]{0,12}段)(?:落|全段|整段|全部|内容|文字)*"
    r"(?:请|应)?(?:改为|改成|替换为|替换成|换成|更换为|修改为|更新为|更正为|改写为)(?:如下|下面的?(?:文字|内容)?)?\s*[：:]\s*(?P<new>.{15,})$",
    re.DOTALL,
)
_ABOUT_A_PARAGRAPH = re.compile(
    r"^(?:开头|开始|打头)?的?(?:那|这|整|全|该|个|一|自然)*(?:段落?)?[的了吧掉。，,！!\s]*$"
)
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
    rf"(?:倒数)?第\s*{_COUNT}\s*(?:自然)?(?:段落?|篇|则|行|句|个?稿件?)|(?:首|末|尾|最后一|最末)(?:自然)?[段句]"
    rf"|(?:图片?|照片)\s*(?:{_COUNT})?\s*的?(?:文字)?说明|图[说注]|第\s*{_COUNT}\s*[张幅](?:图片?|照片)?"
    r"|《[^《》]{2,80}》|标题|题目|署名|作者|正文"
)
_FILL = re.compile(
    r"^(?:请|麻烦|烦请|您好|你好|老师|其中|里面|里边|里|中|内|上|处|的|写的?|原文|原稿|原来|原|那个|这个|该|更正|勘误|订正|说明|关于|“?是”?|为"
    r"|关键|有个|一个|一处|几处|数字|数据|数值|人名|姓名|名字|日期|时间|金额|职务|单位名?称?|地名|名称|电话|有误|错误|[\s，,：:、。（）()\d]+[、.．)）](?=\D))+"
)
_WRONG = re.compile(r"(?:名字|数字|数据)?(?:有误|误写|写错了?|错写|错误|错了?|不对)$")
_TAIL = re.compile(
    r"[\s，,。.；;！!~～]*(?:才对|才是|为准|的?字样|一?词|[，,。；;！!\s]+(?:请|烦请|有劳|谢谢|多谢|感谢|麻烦|辛苦|抱歉|不好意思|对不起|敬请|望|特此|拜托"
    r"|给(?:您|你|老师|编辑)|添(?:了)?麻烦|打扰|其[他它余]|别的|如有|以便|thanks).*)?[\s，,。.；;！!~～]*$",
    re.IGNORECASE | re.DOTALL,
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
    photo: int | None = None
    """Which photo's caption, counted from 1."""
    whole: bool = False
    """The whole paragraph is meant: it is replaced, or taken away."""


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
        if (paragraph_anew := _whole_paragraph(sentence)) is not None:
            found.append(paragraph_anew)
            continue
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


def _whole_paragraph(line: str) -> Change | None:
    """第二段改为：... says a paragraph anew, sentences and all."""
    match = _WHOLE_PARAGRAPH.match(line)
    here = _place(match["where"]) if match else None
    if match is None or here is None or here.paragraph is None:
        return None
    return replace(here, words=line, new=match["new"].strip().strip('“”"「」'), whole=True)


def _sentences(said: Sequence[str]) -> Iterator[str]:
    for text in said:
        paragraph = re.sub(r"[^\S\n]+", " ", text)
        if _whole_paragraph(paragraph.strip()) is not None:
            yield paragraph.strip()
            continue
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
    photo = _PHOTO.search(outside) if part and part.lastgroup == "photos" else None
    return Change(
        sentence,
        part=(part.lastgroup or "") if part else "",
        paragraph=paragraph,
        piece=piece,
        title=title[1] if title else "",
        photo=_count(photo["n"] or photo["m"]) if photo else None,
    )


def _count(text: str) -> int:
    if text.isdecimal():
        return int(unicodedata.normalize("NFKC", text))
    if "十" in text:
        tens, _, ones = text.partition("十")
        return _NUMERALS.get(tens, 1) * 10 + _NUMERALS.get(ones, 0)
    return _NUMERALS.get(text[0], 1)


def _change(sentence: str, here: Change) -> Change | None:
    if sentence.endswith("吧") and re.search(rf"{_CUTS}|改[为成]|换成|加上", sentence):
        sentence = sentence.removesuffix("吧")  # asks politely, and is no question
    if len(sentence) > 400 or sentence.endswith(("吗", "么", "呢", "吧", "？", "?")):
        return None
    short = len(sentence) <= 60
    for form in (_TAKE, _NOT, _MISWRITTEN, _WRONG_IT_IS, *([_NOT_BUT] if short else []), _IS):
        if (match := form.search(sentence)) and (new := _words_of(match["new"], last=False)):
            return replace(here, old=_words_of(match["old"], last=True), new=new)
    if (match := _CUT_AFTER.match(sentence)) or (match := _CUT.search(sentence)):
        return _cut(match["old"], here)
    if _ASKS.search(sentence):
        quoted = _QUOTED.search(sentence)
        return replace(here, old=quoted[1] if quoted else "")
    return None


def _cut(what: str, here: Change) -> Change:
    """What is to be taken away: the quoted words, or a whole paragraph (删去第三段, 删除“...”那段)."""
    quoted = _QUOTED.search(what)
    rest = _PARAGRAPH.sub("", _QUOTED.sub("", what)).strip()
    whole = bool(_ABOUT_A_PARAGRAPH.match(rest)) and (
        here.paragraph is not None if quoted is None else "段" in what[quoted.end() :]
    )
    if here.part or not (quoted or whole):
        return here
    return replace(here, old=quoted[1] if quoted else "", new="", whole=whole)


def _words_of(text: str, last: bool) -> str:
    """The wording meant by one side of a change: what is quoted, else the words without what introduces them."""
    quoted = _QUOTED.findall(text)
    if quoted:
        return str(quoted[-1] if last else quoted[0]).strip()
    bare = _PLACE_WORDS.sub("\0", text).rpartition("\0")[2] if last else text
    bare = re.sub(r"^.*?(?:不是|并非)", "", bare) if last else bare
    bare = _WRONG.sub("", _FILL.sub("", bare.strip())) if last else bare.strip()
    return _TAIL.sub("", bare).strip(" ，,：:“”\"'")
