"""Who wrote it: the attribution at a paragraph's end or on a line of its own, read into its parts.

（单位　作者）, （单位）, (unit author), （学习强国）, 供稿：…, 通讯员 …, and the plain line unit-and-name under a text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.names import SURNAMES, glued, is_person, is_unit, latin_unit_end, without_title

_OUTSIDE = re.compile(
    r"^(?:学习强国|求是|共产党员网|.{0,20}(?:日报|晚报|早报|周报|时报|导报|商报|工人报|有色金属报|冶金报|安全报|青年报|报社|网|新华社|通讯社|电视台|客户端|公众号|杂志|周刊|月刊"
    r"|学习平台|频道|头条|微博|新闻联播|广播|出版社|强国平台))(?:\s*(?:APP|app|客户端|平台|公众号))?$"
)
_SOURCE = re.compile(
    r"^(?:文章|稿件|内容|素材|信息)?(?:来源于?|稿源|转载自|转自|摘自|摘编自|选自|原载于?|据)\s*[：:]?\s*(.{2,40})$"
)
_WIRE = re.compile(r"^([\u4e00-\u9fff]{1,10}?(?:社|网|报))[\u4e00-\u9fff]{0,10}\d{1,2}月\d{1,2}日[电讯]$")
_NOT_CREDIT = re.compile(
    r"^(?:见|详见|参见|如图|附图|下同|上接|下转|待续|未完|以下|简称|含|不含|包括|其中|除(?!尘)|即|截至|据统计|连载|节选|约|试行|暂行|修订|也称|又称|[上中下]$"
    r"|[一二三四五六七八九十\d.%％、-]+$|\d+月\d|\d{4}年|\d+[个名人次吨万元项天年月日时分])"
)
_SELDOM_CREDIT = re.compile(
    r"^(?:图|附|完|略|如|例|注|第.{1,6}[章节条]|续|同|本期|右|左|前排|后排|从|由|全文|共\d|计|原|现|.{0,6}\d{4}年|\d+月)"
)
"""Beginnings that rule an attribution out unless the first word is plainly a unit: 原料车间, 图书馆."""
_MEASURE = re.compile(
    r"^单\s*位\s*[：:]\s*(?:万|亿|千|百|元|吨|人|个|%|％|美元|公里|千瓦|度|件|次|项|[a-zA-Z])"
)
_UNIT_LABELS = frozenset(
    {"供稿单位", "报送单位", "投稿单位", "作者单位", "来稿单位", "所在单位", "单位", "部门"}
)
_CHECK_LABELS = frozenset(
    {"编辑", "责编", "责任编辑", "审核", "审稿", "审核人", "初审", "复审", "终审", "校对", "签发"}
)
_PHOTO_LABELS = frozenset({"摄影", "摄像", "供图", "图片", "图", "摄", "摄影报道"})
_SOURCE_LABELS = frozenset({"来源", "转自", "摘自", "转载自"})
_WRITER_LABELS = frozenset(
    {
        "供稿",
        "撰稿",
        "投稿",
        "供稿人",
        "投稿人",
        "撰稿人",
        "作者",
        "作者姓名",
        "姓名",
        "署名",
        "撰文",
        "执笔",
        "文字",
        "文",
    }
    | {
        "通讯员",
        "记者",
        "特约记者",
        "特约通讯员",
        "本报记者",
        "本刊记者",
        "图文",
        "文图",
        "图/文",
        "文/图",
        "图文报道",
    }
    | {"口述", "讲述", "整理", "文字整理"}
)
_ROLES = {"口述": "口述", "讲述": "讲述", "整理": "整理", "文字整理": "整理"}
_PHOTO_WORDS = frozenset({"摄", "摄影", "图", "供图"})
_DONE = _PHOTO_WORDS | frozenset(
    {"口述", "讲述", "整理", "摄影报道", "图文报道", "报道", "文", "图文", "文图"}
    | {"供稿", "撰稿", "投稿", "来稿", "撰文", "执笔", "提供"}
)
"""What stands behind a name or a unit: 许衡 摄, 炭素厂 供稿."""


def _any(words: frozenset[str]) -> str:
    return "|".join(sorted((re.escape(word) for word in words), key=len, reverse=True)).replace("/", "[/／]")


_ALL_LABELS = _UNIT_LABELS | _CHECK_LABELS | _PHOTO_LABELS | _SOURCE_LABELS | _WRITER_LABELS
_BARE_LABELS = frozenset(
    {
        "通讯员",
        "记者",
        "特约记者",
        "特约通讯员",
        "本报记者",
        "本刊记者",
        "供稿",
        "撰稿",
        "作者",
        "图/文",
        "文/图",
        "图文",
        "文图",
    }
    | {"责任编辑", "责编", "审核", "审稿", "校对", "编辑"}
)
"""These need no colon: 通讯员 许衡."""
_LABEL = re.compile(
    rf"(?:(?<=^)|(?<=[\s\u3000、，,;；/／|｜)）]))(?P<bare>{_any(_BARE_LABELS)})[\s\u3000]+(?=\S)"
    r"|(?:(?<=^)|(?<=[\s\u3000]))(?P<tight>通讯员|记者|特约记者|特约通讯员|本报记者|本刊记者)(?=[\u4e00-\u9fff])"
    rf"|(?P<label>{_any(_ALL_LABELS)})\s*[：:/／|｜]\s*"
)
_LINE_LABEL = re.compile(
    rf"^[（(【\[—\-\s]*(?:(?:{_any(_ALL_LABELS)})\s*[：:/／|｜]|(?:{_any(_BARE_LABELS)})[\s\u3000]+\S|(?:本报记者|通讯员|记者)(?=[\u4e00-\u9fff]{{2,4}}(?:$|[\s\u3000])))"
)
_AFTER = re.compile(r"^([\u4e00-\u9fff·]{2,5}?)\s*(口述|讲述|整理|摄影|摄|供图|撰稿|供稿|撰文|执笔|文|图)$")
_DATE_WORD = re.compile(r"^(?:\d{4}[年./-])?\d{1,2}[月./-]\d{1,2}日?$")
_TELEPHONE = re.compile(r"[\s，,;；]*(?:联系)?(?:电话|手机|邮箱|微信|方式)\s*[：:].*$")
_BETWEEN = " \u3000、，,;；/／|｜—-）)"
_OPEN, _CLOSE = "（(【[〔", "）)】]〕"
_UNIT_LABELS = frozenset(
    ["供稿单位", "报送单位", "投稿单位", "作者单位", "来稿单位", "所在单位", "单位", "部门"]
)
_CHECK_LABELS = frozenset(["编辑", "责编", "责任编辑", "审核", "审稿", "初审", "复审", "终审", "校对"])
_PHOTO_LABELS = frozenset(["摄影", "摄像", "供图", "图片", "图", "摄", "摄影报道"])
_SOURCE_LABELS = frozenset(["来源", "转自", "摘自", "转载自"])
_ROLES = {"口述": "口述", "讲述": "讲述", "整理": "整理", "文字整理": "整理"}


@dataclass(frozen=True)
class Credit:
    unit: str = ""
    authors: tuple[str, ...] = ()
    source: str = ""
    role: str = ""
    checked: str = ""
    """审核：…, 摄影：… and the like beside an author: told to the editor, not printed in the attribution."""

    @property
    def empty(self) -> bool:
        return not (self.unit or self.authors or self.source)

    def with_more(self, more: Credit) -> Credit:
        if more.role == "摄" and self.authors:
            more = Credit(more.unit, (), more.source, "", f"摄影：{'、'.join(more.authors)}")
        return Credit(
            self.unit or more.unit,
            tuple(dict.fromkeys((*self.authors, *more.authors))),
            self.source or more.source,
            self.role or more.role,
            "；".join(one for one in (self.checked, more.checked) if one),
        )


def ending(text: str, *, last: bool = False) -> tuple[str, Credit] | None:
    """A paragraph without the attribution it ends with, and that attribution; None when it ends with none.

    `last`: nothing follows in this text, so a unit alone counts even when no sentence ended before it.
    """
    rest, credit = text, Credit()
    while (cut := _trailing(rest)) is not None:
        before, inner = cut
        square = rest.rstrip(" \u3000。.；;\n")[-1:] in "】]〕"
        closed = not before or before[-1] in "。！？!?…”’」』；.;—"
        found = parenthesis(inner, closed=closed, last=last)
        if found is None or (square and not (found.unit and found.authors)):
            break
        credit = found.with_more(credit)
        rest = before
    if credit.empty and not credit.checked:
        return _unbracketed(text, last)
    return rest, credit


def _unbracketed(text: str, last: bool) -> tuple[str, Credit] | None:
    """Unit and name set off by blanks after the last sentence, as in a right-aligned tail: …。　　炭素厂　许衡"""
    match = re.match(r"^(.*[。！？”])[ \u3000\n]+([^。！？，；：“”（）()]{2,24})$", text[-400:], re.DOTALL)
    if match is None:
        return None
    tail = match[2]
    credit = plain(tail)
    if credit is None and (
        is_person(tail.replace("\u3000", "").replace(" ", "")) or (last and is_unit(tail))
    ):
        credit = _parts(tail)
    return (text[: len(text) - len(tail)].rstrip(" \u3000\n"), credit) if credit is not None else None


_DATELINE = re.compile(
    r"^((?:本报|本刊|[\u4e00-\u9fff]{2,6})?讯)?[\s\u3000]*[（(]([^（）()]{3,40})[）)][\s\u3000]*(?=\S)"
)


def beginning(text: str) -> tuple[str, Credit] | None:
    """A paragraph without the （通讯员 …） it begins with, and those names; None when it begins otherwise."""
    match = _DATELINE.match(text)
    if match is None or not re.search(r"记者|通讯员|供稿|作者", match[2]):
        return None
    credit = parenthesis(match[2], closed=True)
    if credit is None or credit.empty:
        return None
    lead = f"{match[1]}　" if match[1] else ""
    return lead + text[match.end() :].lstrip(" \u3000"), credit


def _trailing(text: str) -> tuple[str, str] | None:
    """The text before a bracket that closes it, and what the bracket holds."""
    stripped = text.rstrip(" \u3000。.；;\n")
    if not stripped or stripped[-1] not in _CLOSE:
        return None
    depth = 0
    for place in range(len(stripped) - 1, max(len(stripped) - 90, -1), -1):
        depth += (stripped[place] in _CLOSE) - (stripped[place] in _OPEN)
        if depth == 0:
            kept = (
                text[len(stripped) :].strip()
                if stripped[:place].rstrip(" \u3000\n")[-1:] not in "。！？!?…”；"
                else ""
            )
            before = stripped[:place].rstrip(" \u3000\n")
            return (before + kept if before else ""), stripped[place + 1 : -1]
    return None


def parenthesis(inner: str, *, closed: bool, last: bool = False) -> Credit | None:
    """What a parenthesis says of the authors, or None when it is an ordinary one.

    `closed`: a sentence ended before it, or it is a paragraph of its own.
    """
    inner = re.sub(r"[（(\[【]([^（()）]{1,4})[）)\]】]", r" \1 ", inner).strip(" \u3000。.；;")
    if not 2 <= len(inner) <= 70 or re.search(r"[。！？!?；;]", inner) or _MEASURE.match(inner):
        return None
    if (source := _source(inner)) is not None:
        return Credit(source=source) if closed or last or _SOURCE.match(inner) else None
    if re.search("[“”]", inner):
        return None
    labelled = bool(_LABEL.search(inner))
    plainly = labelled or is_unit(re.split(r"[\s\u3000]", inner)[0])
    if _NOT_CREDIT.match(inner) or (_SELDOM_CREDIT.match(inner) and not plainly):
        return None
    credit = _parts(inner)
    if credit is None:
        return None
    if labelled or (credit.unit and credit.authors and (closed or is_unit(credit.unit))):
        return credit
    if credit.unit and is_unit(credit.unit) and len(inner) <= 30:
        return credit if closed or last else None
    return credit if credit.authors and not credit.unit and closed else None


def _source(inner: str) -> str | None:
    if match := _WIRE.match(inner):
        return match[1]
    if (match := _SOURCE.match(inner)) and (inner[0] != "据" or _OUTSIDE.match(match[1])):
        rest = re.split(r"[\s\u3000]+(?=作者|记者|编辑)", match[1])[0]
        return _medium(rest)
    bare = inner.strip("《》“” \u3000")
    return (
        bare
        if _OUTSIDE.match(bare) and not re.search(r"[\s\u3000](?!APP|app|客户端|平台|公众号)", bare)
        else None
    )


def _medium(text: str) -> str:
    return re.sub("[《》“”]", "", text).strip(" \u3000")


def line(text: str) -> Credit | None:
    """A line of its own that only says who wrote, or None. Labels, dashes and plain unit-and-name."""
    if len(text) > 80 or "\n" in text or (text[:1] in _OPEN and text[-1:] in _CLOSE):
        return None
    bare = _TELEPHONE.sub("", text).strip(" \u3000—-―")
    if text[:1] in "—―-" and (source := _source(bare)) is not None:
        return Credit(source=source)
    if (match := _SOURCE.match(bare)) and (re.search("[：:《]", bare[:8]) or _OUTSIDE.match(match[1])):
        return Credit(source=_medium(match[1])) if not bare.startswith("据") else None
    if _LINE_LABEL.match(text):
        return None if _MEASURE.match(bare) else _parts(bare)
    return plain(bare)


def plain(text: str) -> Credit | None:
    """Unit and names with nothing around them, as under a headline or at the foot of a text."""
    if len(text) > 40 or re.search(r"[，。！？；：:“”《》（）()\d]", text):
        return None
    credit = _parts(text)
    if credit is None or not credit.unit or not credit.authors or not is_unit(credit.unit):
        return None
    return credit


def _parts(text: str) -> Credit | None:
    """Unit, authors, source and role out of a run of words, or None when some word is neither."""
    unit, source, checked = "", "", list[str]()
    authors, roles, photographers = list[str](), list[str](), list[str]()
    for label, words in _segments(text):
        if label in _CHECK_LABELS:
            checked.append(f"{label}：{words}")
            continue
        if label in _SOURCE_LABELS:
            source = _medium(words)
            continue
        if label in _UNIT_LABELS:
            unit = unit or words
            continue
        found = _words(words)
        if found is None:
            return None
        unit = unit or found[0]
        (photographers if label in _PHOTO_LABELS or found[2] in _PHOTO_LABELS else authors).extend(found[1])
        checked.extend(one for one in found[2].split("、") if one.startswith("摄影："))
        if found[1]:
            roles.extend(_ROLES[one] for one in (label, *found[2].split("、")) if one in _ROLES)
    if photographers and authors:
        checked.append(f"摄影：{'、'.join(photographers)}")
    elif photographers:
        authors, roles = photographers, ["摄"]
    credit = Credit(
        unit, tuple(dict.fromkeys(authors)), source, "、".join(dict.fromkeys(roles)), "；".join(checked)
    )
    return None if credit.empty and not checked else credit


def _segments(text: str) -> list[tuple[str, str]]:
    """The words in runs, each with the label before it."""
    pieces: list[tuple[str, str]] = []
    label, place = "", 0
    for match in _LABEL.finditer(text):
        name = (match["label"] or match["bare"] or match["tight"]).replace("／", "/")
        before = text[match.start() - 1 : match.start()]
        if match["label"] and before and before not in _BETWEEN and len(name) < 2:
            continue  # 文 or 图 inside a word
        if match.start() > place:
            pieces.append((label, text[place : match.start()].strip(_BETWEEN)))
        label, place = name, match.end()
    pieces.append((label, text[place:].strip(_BETWEEN)))
    return [(label, words) for label, words in pieces if words]


def _words(text: str) -> tuple[str, list[str], str] | None:
    """Unit, names, and what they did, out of words without labels."""
    if re.search(r"[A-Za-z]{2}", text) and not re.search(r"[\u4e00-\u9fff]", text):
        return _latin(text)
    tokens = _tokens(text)
    units, names, role = list[str](), list[str](), ""
    for place, token in enumerate(tokens):
        if (match := _AFTER.match(token)) and is_person(match[1]):
            names.append(match[1])
            token = match[2]
        if token in _DONE:
            by_another = token in _PHOTO_WORDS and len(names) > 1
            role = _with_role(role, f"摄影：{names.pop()}" if by_another else token)
            continue
        found = _word(token, alone=len(tokens) == 1, first=place == 0, units=units, names=names)
        if found is None:
            return None
        units.extend(found[0])
        names.extend(found[1])
    joint = (
        "、" if len(units) > 1 and ("、" in text or len(names) > 1) and not _adjacent(tokens, units) else "　"
    )
    if "、" in text and len(units) > 1 and f"{units[0]}、{units[1]}" in text:
        joint = "、"
    return joint.join(units), names, role


def _adjacent(tokens: list[str], units: list[str]) -> bool:
    """Whether the units stand side by side: a unit and its parent, not two units with an author each."""
    places = [tokens.index(unit) for unit in units if unit in tokens]
    return len(places) == len(units) and places == list(range(places[0], places[0] + len(places)))


def _word(
    token: str, *, alone: bool, first: bool, units: list[str], names: list[str]
) -> tuple[list[str], list[str]] | None:
    """One word as ([unit], []) or ([], [name]) or both when they are written together; None when it is neither."""
    bare = re.sub(r"(?:供稿|撰稿|报道|来稿|投稿|提供|等)$", "", token)
    if is_person(bare) and not (not names and is_unit(bare) and (first or len(bare) > 2)):
        return [], [bare]
    if is_unit(bare) and (not names or len(bare) > 2):
        return [without_title(bare)], []
    if (parts := glued(bare)) is not None:
        return [parts[0]], [parts[1]]
    if first and not alone and 2 <= len(bare) <= 24 and re.search(r"[\u4e00-\u9fff]", bare):
        unit = without_title(bare)
        return [unit if is_unit(unit) else bare], []
    if (names or units) and re.fullmatch(r"[\u4e00-\u9fff]{2,4}", bare):
        return [], [bare]  # a rare surname after a unit or another name
    return None


def _with_role(roles: str, role: str) -> str:
    return f"{roles}、{role}" if roles else role


def _tokens(text: str) -> list[str]:
    """The words, the two halves of a name set apart (许　衡) joined again."""
    raw = [
        one
        for one in re.split(r"[\s\u3000、，,;；/／|｜+&：:—–－]+|\b-\b", text)
        if one and not _DATE_WORD.match(one)
    ]
    tokens: list[str] = []
    half = False
    for token in raw:
        single = len(token) == 1 and "\u3400" <= token <= "\U0003ffff" and token not in "文图摄等"
        if half and single:
            tokens[-1] += token
            half = False
            continue
        tokens.append(token)
        half = single and token in SURNAMES
    return tokens


def _latin(text: str) -> tuple[str, list[str], str] | None:
    pieces = [one.strip() for one in re.split(r"[,;/|\u3000]| - | and | & ", text) if one.strip()]
    unit, names = "", list[str]()
    for piece in pieces:
        end = latin_unit_end(piece)
        if end and not unit:
            unit, rest = piece[:end].strip(), piece[end:].strip()
            names.extend([rest] if rest else [])
        else:
            names.append(piece)
    return (unit, names, "") if all(is_person(name) for name in names) else None
