"""Who wrote it: the attribution at a paragraph's end or on a line of its own.

（单位　作者）, （单位）, (unit author), （学习强国）, 供稿：…, 通讯员 …, and the plain line unit-and-name under a text.
"""

from __future__ import annotations

import re
from dataclasses import replace

from ingest.cutting import english
from ingest.cutting.evidence import FORM, GUESS, SAID, SHAPE
from ingest.cutting.labels import LABEL, LINE_LABEL, TELEPHONE
from ingest.cutting.latin_names import is_plain_name
from ingest.cutting.names import is_person, is_unit
from ingest.cutting.parts import Credit, medium, of_english, parts, with_aside, without_aside

_OUTSIDE = re.compile(
    r"^(?:学习强国|求是|共产党员网|.{0,20}(?:日报|晚报|早报|周报|时报|导报|商报|工人报|有色金属报|冶金报|安全报|青年报|报社|网|新华社|通讯社|电视台|客户端|公众号|杂志|周刊|月刊"
    r"|网站|官网|视频号|融媒体中心|学习平台|频道|头条|微博|新闻联播|广播|出版社|强国平台))(?:\s*(?:APP|app|客户端|平台|公众号))?$"
)
_SOURCE = re.compile(
    r"^(?:文章|稿件|内容|素材|信息)?(?:来源于?|稿源|转载自|转自|摘自|摘编自|选自|原载于?|据)\s*[：:]?\s*(.{2,40})$"
)
_WIRE = re.compile(r"^([\u4e00-\u9fff]{1,10}?(?:社|网|报))[\u4e00-\u9fff]{0,10}\d{1,2}月\d{1,2}日[电讯]$")
_TITLED = re.compile(r"《([^《》]{2,14}(?:报|刊|网|杂志|周刊|月刊))》")
"""A paper by its title marks: 《青禾岭报》."""
_NOT_CREDIT = re.compile(
    r"^(?:见|详见|参见|如图|附图|下同|上接|下转|待续|未完|以下|简称|含|不含|包括|其中|除(?!尘)|即|截至|据统计|连载|节选|约|试行|暂行|修订|也称|又称|[上中下]$"
    r"|[一二三四五六七八九十\d.%％、-]+$|\d+月\d|\d{4}年|\d+[个名人次吨万元项天年月日时分])"
)
_SELDOM_CREDIT = re.compile(
    r"^(?:图|附|完|略|如|例|注|第.{1,6}[章节条]|续|同|本期|右|左|前排|后排|从|由|全文|共\d|计|原|现|.{0,6}\d{4}年|\d+月)"
)
"""Beginnings that rule an attribution out unless the first word is plainly a unit: 原料车间, 图书馆."""
_MEASURE = re.compile(
    r"^单\s*位\s*[：:]\s*(?:[万亿千百]{0,2}(?:元|吨|人|个|美元|公里|千瓦|度|件|次|项)?(?=$|[\s\u3000/／、，,；;）)])|[%％a-zA-Z])"
)
_NUMBER = re.compile(
    r"[\s\u3000，,;；/]*(?:(?:联系)?(?:电话|手机|TEL|tel)\s*[：:]?\s*)?"
    r"(?<!\d)(?:(?:\+?86[- ]?)?1[3-9]\d{9}|0\d{2,3}-?\d{7,8}|\d{7,8})(?!\d)"
)
"""A telephone number beside a name."""
_INNER = re.compile(
    r"[（(\[【]([^（()）]{1,4})[）)\]】](?![\u4e00-\u9fff]{0,8}(?:公司|厂|部|院|所|中心|集团|车间|队))"
)
"""A bracket beside a name, 何小满（文）, not one inside a unit's: 云岚铝业（集团）公司."""
_OPEN, _CLOSE = "（(【[〔［", "）)】]〕］"


def ending(text: str, *, last: bool = False, inside: bool = False) -> tuple[str, Credit] | None:
    """A paragraph without the attribution it ends with, and that attribution; None when it ends with none.

    `last`: nothing follows in this text, so a unit alone counts even when no sentence ended before it.
    `inside`: a unit with a name counts even in front of the sentence's full stop: …并网发电（热电公司　苗圃）。
    """
    rest, credit = text, Credit()
    while (cut := _trailing(rest)) is not None:
        before, inner = cut
        square = rest.rstrip(" \u3000。.；;\n")[-1:] in "】]〕］"
        of_sentence = _of_sentence(rest)
        closed = not of_sentence and (not before or before[-1] in "。！？!?…”’」』；.;—")
        found = parenthesis(inner, closed=closed, last=last and not of_sentence)
        if found is None or (
            square and not (found.unit and found.authors) and not english.is_labelled(inner)
        ):
            break
        if of_sentence and not (inside and _signs(found, inner)):
            break
        credit = found.with_more(credit)
        rest = before
    if credit.empty and not credit.checked:
        return _unbracketed(text, last)
    return rest, credit


def _of_sentence(text: str) -> bool:
    """Whether the closing bracket stands before the stop of its own sentence: （简称…）。 explains."""
    bare = text.rstrip(" \u3000\n")
    if bare[-1:] not in "。；;":
        return False
    while (cut := _bracket(bare.rstrip(" \u3000。.；;\n"))) is not None:
        bare = cut[0]
    before = bare.rstrip("”’」』")[-1:]
    return bool(bare) and before not in "。！？!?…；;"


def _signs(found: Credit, inner: str) -> bool:
    """Whether it is beyond doubt an attribution: a label, or a unit and persons set apart by a blank."""
    if LABEL.search(inner):
        return True
    unit = re.split(r"[\s\u3000]", inner.strip())[0]
    return is_unit(unit) and "、" not in unit and bool(found.authors) and all(map(is_person, found.authors))


def _unbracketed(text: str, last: bool) -> tuple[str, Credit] | None:
    """Unit and name set off by blanks after the last sentence, as in a right-aligned tail: …。　　炭素厂　许衡"""
    if (said := english.ending(text)) is not None:
        return said[0], of_english(said[1])
    match = re.match(r"^(.*[。！？”])[ \u3000\n]+([^。！？，；：“”（）()]{2,24})$", text[-400:], re.DOTALL)
    if match is None:
        return None
    tail = match[2]
    credit = plain(tail)
    if credit is None and (
        is_person(tail.replace("\u3000", "").replace(" ", "")) or (last and is_unit(tail))
    ):
        credit = parts(tail)
    return (text[: len(text) - len(tail)].rstrip(" \u3000\n"), credit) if credit is not None else None


_DATELINE = re.compile(
    r"^((?:本报|本刊|[\u4e00-\u9fff]{2,6})?讯)?[\s\u3000]*[（(]([^（）()]{3,40})[）)][\s\u3000]*(?=\S)"
)


def beginning(text: str) -> tuple[str, Credit] | None:
    """A paragraph without the （通讯员 …） it begins with, and those names; None when it begins otherwise."""
    match = _DATELINE.match(text)
    if match is None:
        return None
    credit = parenthesis(match[2], closed=True)
    if credit is None or credit.empty:
        return None
    if not re.search(r"记者|通讯员|供稿|作者", match[2]) and not (
        credit.authors and is_unit(credit.unit) and all(map(is_person, credit.authors))
    ):
        return None
    lead = f"{match[1]}　" if match[1] else ""
    return lead + text[match.end() :].lstrip(" \u3000"), credit


def _trailing(text: str) -> tuple[str, str] | None:
    """The text before a bracket that closes it, and what the bracket holds."""
    stripped = text.rstrip(" \u3000。.；;\n")
    cut = _bracket(stripped)
    if cut is None:
        return None
    before, inner = cut
    kept = text[len(stripped) :].strip() if before[-1:] not in "。！？!?…”；" else ""
    return (before + kept if before else ""), inner


def _bracket(text: str) -> tuple[str, str] | None:
    """What stands before the bracket a text ends with, and inside it; None when it ends with none."""
    if not text or text[-1] not in _CLOSE:
        return None
    depth = 0
    for place in range(len(text) - 1, max(len(text) - 90, -1), -1):
        depth += (text[place] in _CLOSE) - (text[place] in _OPEN)
        if depth == 0:
            return text[:place].rstrip(" \u3000\n"), text[place + 1 : -1]
    return None


def parenthesis(inner: str, *, closed: bool, last: bool = False) -> Credit | None:
    """What a parenthesis says of the authors, or None when it is an ordinary one.

    `closed`: a sentence ended before it, or it is a paragraph of its own.
    """
    if re.search(r"[；;]", inner.strip(" \u3000；;")):
        return _several(inner, closed=closed, last=last)
    inner = _OF_ALL.sub("", inner)
    inner, aside = without_aside(TELEPHONE.sub("", _NUMBER.sub("", inner)).replace("\n", "\u3000"))
    if match := _WHO_IS.match(inner):
        ends = (match[2][:end] for end in range(len(match[2]), 1, -1))
        return Credit(next(filter(is_unit, ends), ""), (match[1],) if match[1] else ())
    inner = _INNER.sub(r" \1 ", inner).strip(" \u3000。.；;，,、")
    if not 2 <= len(inner) <= 70 or re.search(r"[。！？!?]", inner) or _MEASURE.match(inner):
        return None
    found = _said(inner, closed=closed, last=last)
    return with_aside(found, aside) if found is not None and aside else found


_OF_ALL = re.compile(
    r"^(?:以上|上述|上列|本组(?!织)|这组|此组)(?:各|全部|所有)?[一二两三四五六七八九十几\d]{0,3}[篇条则个]?(?:稿件?|消息|信息|简讯|短讯|内容|文字|文图|图文|文章|作品|新闻|报道)?[，,：:]?"
    r"(?:均|都|皆|全部|一律)?(?:由|为|系|是|来自|出自)?(?=[\u4e00-\u9fffA-Za-z]{2})"
)
"""What an attribution under several items says of them before it names anybody: 以上均由…供稿, 以上三条：…"""
_COURTEOUS = re.compile(
    r"[\s\u3000]*(?:敬[上启]|谨[上启识]|拜[上启]|顿首|叩[上首]|手[书启]|恭[上呈]|呈上)$|[\s\u3000]+上$"
)
"""How a letter's writer ends behind his name."""
_WHO_IS = re.compile(
    r"^作者(?:[：:]?\s*([\u4e00-\u9fff·]{2,5})[，,])?\s*[系为是]([\u4e00-\u9fff（）()]{2,24})$"
)
"""作者系炭素厂职工, 作者：许衡，系炭素厂检修工."""


def _several(inner: str, *, closed: bool, last: bool) -> Credit | None:
    """Attributions side by side: 炭素厂 许衡；生产运营部 周以宁. Each must be one, with a name in it or a label."""
    found = [parenthesis(one, closed=closed, last=last) for one in re.split(r"[；;]", inner) if one.strip()]
    known = [one for one in found if one is not None]
    if len(known) != len(found) or not known:
        return None
    credit = known[0]
    for one in known[1:]:
        units = "、".join(dict.fromkeys(unit for unit in (credit.unit, one.unit) if unit))
        credit = replace(credit.with_more(one), unit=units)
    return credit


def _said(inner: str, *, closed: bool, last: bool) -> Credit | None:
    if (source := _source(inner)) is not None:
        if is_unit(re.split(r"[\s\u3000、/]", source)[0]) and not _OUTSIDE.match(source):
            return parts(source)  # 来源：炭素厂 is a unit of the house
        return Credit(source=source) if closed or last or _SOURCE.match(inner) else None
    if closed and (match := _REPORTED.match(inner)) and _OUTSIDE.match(match[1]):
        names = parts(match[2])
        return Credit(source=match[1], authors=names.authors if names is not None else ())
    if re.search("[“”]", inner):
        return None
    labelled = bool(LABEL.search(inner)) or english.is_labelled(inner)
    plainly = labelled or is_unit(re.split(r"[\s\u3000]", inner)[0])
    if _NOT_CREDIT.match(inner) or (_SELDOM_CREDIT.match(inner) and not plainly):
        return None
    credit = parts(inner)
    if credit is None:
        return None
    if labelled or (credit.unit and credit.authors and (closed or is_unit(credit.unit))):
        return credit
    if credit.unit and (is_unit(credit.unit) or english.house_unit(credit.unit)) and len(inner) <= 30:
        return credit if closed or last else None
    if english.is_english(inner) and not all(map(is_plain_name, credit.authors)):
        return None
    return credit if credit.authors and not credit.unit and closed else None


_REPORTED = re.compile(
    r"^([\u4e00-\u9fff]{2,12}(?:网|报|社|台))[\s\u3000]*((?:记者|通讯员|作者)[\s\u3000：:]*\S.*)$"
)


def _source(inner: str) -> str | None:
    if match := _WIRE.match(inner):
        return match[1]
    if (match := _SOURCE.match(inner)) and (inner[0] != "据" or _OUTSIDE.match(match[1])):
        rest = re.split(r"[\s\u3000]+(?=作者|记者|编辑)", match[1])[0]
        return medium(rest)
    if match := _TITLED.fullmatch(inner.strip(" \u3000")):
        return match[1]
    bare = inner.strip("《》“” \u3000")
    return (
        bare
        if _OUTSIDE.match(bare) and not re.search(r"[\s\u3000](?!APP|app|客户端|平台|公众号)", bare)
        else None
    )


def line(text: str) -> Credit | None:
    """A line of its own that only says who wrote, or None. Labels, dashes and plain unit-and-name."""
    if len(text) > 140 or "\n" in text or (text[:1] in _OPEN and text[-1:] in _CLOSE):
        return None
    if (said := english.line(text)) is not None:
        return of_english(said)
    if len(text) > 80:
        return None
    bare = _NUMBER.sub("", TELEPHONE.sub("", text)).strip(" \u3000—-―")
    bare = _COURTEOUS.sub("", _OF_ALL.sub("", bare))
    if text[:1] in "—―-" and (source := _source(bare)) is not None:
        return Credit(source=source)
    if (match := _SOURCE.match(bare)) and (re.search("[：:《]", bare[:8]) or _OUTSIDE.match(match[1])):
        if bare.startswith("据"):
            return None
        named = medium(match[1])
        return (
            parts(named)
            if is_unit(re.split(r"[\s\u3000]", named)[0]) and not _OUTSIDE.match(named)
            else Credit(source=named)
        )
    if LINE_LABEL.match(text):
        aside = _UNIT_ASIDE.search(bare)
        if aside is not None and is_unit(aside[1]):
            bare = f"{bare[: aside.start()]}　{aside[1]}"
        return None if _MEASURE.match(bare) else parts(bare)
    if _DID_WHAT.match(bare):
        return parts(bare)
    if match := _GIVEN_BY.match(bare):
        names = re.split(r"[\s\u3000、]+", match[1])
        if is_unit(match[1]) or plain(match[1]) is not None or all(map(is_person, names)):
            return parts(match[1])
    return plain(without_date(bare))


def without_date(text: str) -> str:
    """A line without the date that stands before or behind a name."""
    return _DATED_LINE.sub("", text).strip(" \u3000")


_UNIT_ASIDE = re.compile(r"[（(]([^（）()]{2,20})[）)]$")
"""The unit behind a name in brackets: 供稿：许衡（炭素厂）."""
_DID_WHAT = re.compile(
    r"^(?:[\u4e00-\u9fff·]{2,5}[\s\u3000]*[/／|｜丨][\s\u3000]*(?:文字|文|图片|图|摄影|摄|图文|文图)[\s\u3000]*){1,3}$"
)
_GIVEN_BY = re.compile(r"^([^，。：、]{2,24}?)[\s\u3000]*(?:联合|共同)?(?:供稿|报送|投稿|来稿|撰稿|提供)$")
_DATED_LINE = re.compile(
    r"^(?:\d{4}[年./-])?\d{1,2}[月./-]\d{1,2}日?[\s\u3000]+(?=\S)|(?<=\S)[\s\u3000]+(?:\d{4}[年./-])?\d{1,2}[月./-]\d{1,2}日?$"
)


def sureness(text: str, credit: Credit) -> float:
    """How sure it is that these words name these people, as in ingest.cutting.evidence."""
    said = LABEL.search(text) or LINE_LABEL.match(text) or english.is_labelled(text)
    if said or _SOURCE.match(text.strip("（）() \u3000")):
        return SAID
    if credit.source:
        return FORM
    units = [one for one in re.split("[、\u3000]", credit.unit) if one]
    persons = all(map(is_person, credit.authors))
    bracketed = text.rstrip(" \u3000。")[-1:] in _CLOSE
    if units and all(map(is_unit, units)) and persons and credit.authors:
        return FORM if bracketed else SHAPE
    if (units and all(map(is_unit, units))) or (persons and credit.authors):
        return SHAPE
    return GUESS


def plain(text: str) -> Credit | None:
    """Unit and names with nothing around them, as under a headline or at the foot of a text."""
    if len(text) > 40 or re.search(r"[，。！？；“”《》（）()]|[：:].*[：:]", text):
        return None
    if re.search(r"\d", text) and not re.match(
        r"^[\u4e00-\u9fff]*\d{1,3}(?:kA|号|万|千安)?[\u4e00-\u9fff]+(?:厂|车间|部|区|队|班|站)", text
    ):
        return None
    if english.is_english(text):
        return None  # Carbon Plant Cuts Costs is a headline
    unit, colon, names = re.split("([：:])", text)[:3] if re.search("[：:]", text) else ("", "", "")
    if colon and not (is_unit(unit) and all(map(is_person, filter(None, re.split(r"[\s\u3000、]+", names))))):
        return None
    credit = parts(text)
    if credit is None or not credit.unit or not credit.authors or not is_unit(credit.unit):
        return None
    rare = [one for one in credit.authors if not is_person(one)]
    if rare and not re.search(r"[\s\u3000、：:/／]", text):
        return None  # 首趟冷链班列发车 is a headline
    if rare and (
        len(credit.unit) < 3 or "、" in text or any(re.search("[一二三四五六七八九十]", one) for one in rare)
    ):
        return None  # 一炉、一人、一辈子 is a headline
    return credit


def is_labelled(text: str) -> bool:
    """Whether a line begins with 单位：, 作者：, 供稿： and the like."""
    return LINE_LABEL.match(text) is not None or english.is_labelled(text)


def is_listed(text: str) -> bool:
    """Whether a line is of the form 炭素厂：许衡, as lists of names are too."""
    return bool(re.match(r"^[^：:，。]{2,20}[：:]\s*\S", text)) and not is_labelled(text)
