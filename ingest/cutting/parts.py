"""A run of words read into unit, authors, source and role."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from ingest.cutting import english
from ingest.cutting.labels import (
    AFTER,
    BETWEEN,
    CHECK_LABELS,
    DATE_WORD,
    DONE,
    LABEL,
    PHOTO_LABELS,
    PHOTO_WORDS,
    ROLES,
    SOURCE_LABELS,
    UNIT_LABELS,
    WRITER_LABELS,
)
from ingest.cutting.names import SURNAMES, glued, is_person, is_unit, is_verbal, without_title


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


_OFFICE = re.compile(
    r"(?<=[厂部处科室心队班组站院所会团办矿局段司])(?:特约|本报|本刊|基层|兼职)?(?:通讯员|记者|信息员|报道员|宣传员|撰稿人|供稿人)(?![站团部室证节组协队员]|[：:/／])[\s\u3000]*"
)
"""The office between a unit and a name: 炭素厂通讯员 许衡."""


def parts(text: str) -> Credit | None:
    """Unit, authors, source and role out of a run of words, or None when some word is neither."""
    if english.is_english(text) and not LABEL.search(text):
        said = english.read(text)
        return of_english(said) if said is not None else None
    text = _OFFICE.sub(" ", text)
    unit, source, checked = "", "", list[str]()
    authors, roles, photographers = list[str](), list[str](), list[str]()
    for label, words in _segments(text):
        if label in CHECK_LABELS:
            checked.append(f"{label}：{words}")
            continue
        if label in SOURCE_LABELS:
            source = medium(words)
            continue
        if label in UNIT_LABELS:
            unit = unit or words
            continue
        found = _words(words) or _named(label, words)
        if found is None:
            return None
        unit = unit or found[0]
        (photographers if label in PHOTO_LABELS or found[2] in PHOTO_LABELS else authors).extend(found[1])
        checked.extend(one for one in found[2].split("、") if one.startswith("摄影："))
        if found[1]:
            roles.extend(ROLES[one] for one in (label, *found[2].split("、")) if one in ROLES)
    if photographers and authors:
        checked.append(f"摄影：{'、'.join(photographers)}")
    elif photographers:
        authors, roles = photographers, ["摄"]
    credit = Credit(
        unit, tuple(dict.fromkeys(authors)), source, "、".join(dict.fromkeys(roles)), "；".join(checked)
    )
    return None if credit.empty and not checked else credit


def _named(label: str, words: str) -> tuple[str, list[str], str] | None:
    """A rare surname, where a label says that a name stands here: 通讯员　鱼得水."""
    named = label in WRITER_LABELS and re.fullmatch(r"[\u3400-\u9fff\U00020000-\U0003ffff]{2,4}", words)
    return ("", [words], "") if named else None


def of_english(said: english.Said) -> Credit:
    """What English words say, as the Chinese are told."""
    authors, role, checked = said.authors, "", said.checked
    if said.photographers and not authors:
        authors, role = said.photographers, "摄"
    elif others := [one for one in said.photographers if one not in authors]:
        checked = (f"摄影：{'、'.join(others)}", *checked)
    return Credit(said.unit, authors, said.source, role, "；".join(checked))


def _segments(text: str) -> list[tuple[str, str]]:
    """The words in runs, each with the label before it."""
    pieces: list[tuple[str, str]] = []
    label, place = "", 0
    for match in LABEL.finditer(text):
        name = (match["label"] or match["bare"] or match["tight"]).replace("／", "/")
        before = text[match.start() - 1 : match.start()]
        if match["label"] and before and before not in BETWEEN and len(name) < 2:
            continue  # 文 or 图 inside a word
        if match.start() > place:
            pieces.append((label, text[place : match.start()].strip(BETWEEN)))
        label, place = name, match.end()
    pieces.append((label, text[place:].strip(BETWEEN)))
    return [(label, words) for label, words in pieces if words]


def _words(text: str) -> tuple[str, list[str], str] | None:
    """Unit, names, and what they did, out of words without labels."""
    if re.search(r"[A-Za-z]{2}", text) and not re.search(r"[\u4e00-\u9fff]", text):
        named = english.who(text)
        return (*named, "") if named is not None else None
    tokens = _tokens(text)
    units, names, role = list[str](), list[str](), ""
    for place, token in enumerate(tokens):
        if token in _SAYS_NOTHING and (names or units):
            continue
        if (match := AFTER.match(token)) and is_person(match[1]) and not _is_name_in_wen(token):
            names.append(match[1])
            token = match[2]
        later = tokens[place + 1 :]
        if token in ("摄影", "供图", "摄") and names and later and all(map(is_person, later)):
            return _joint(text, tokens, units, names), names, _with_role(role, f"摄影：{'、'.join(later)}")
        if token in DONE:
            by_another = token in PHOTO_WORDS and len(names) > 1
            role = _with_role(role, f"摄影：{names.pop()}" if by_another else token)
            continue
        found = _word(token, alone=len(tokens) == 1, first=place == 0, units=units, names=names)
        if found is None:
            return None
        units.extend(found[0])
        names.extend(found[1])
    return _joint(text, tokens, units, names), names, role


def _is_name_in_wen(token: str) -> bool:
    """尚博文 is a name; who wrote and nothing else is said with a stroke: 尚博/文."""
    return len(token) == 3 and token[2] == "文" and is_person(token)


def _joint(text: str, tokens: list[str], units: list[str], names: list[str]) -> str:
    """The units as they are printed: a unit and its parent side by side, or several that each have an author."""
    joint = (
        "、" if len(units) > 1 and ("、" in text or len(names) > 1) and not _adjacent(tokens, units) else "　"
    )
    if "、" in text and len(units) > 1 and f"{units[0]}、{units[1]}" in text:
        joint = "、"
    if len(units) > 1 and re.search(
        rf"{re.escape(units[0])}(?:[与和及]|联合|携手){re.escape(units[1])}", text
    ):
        joint = "、"
    return joint.join(units)


_SAYS_NOTHING = frozenset({"等", "等人", "等同志", "代发", "代投", "代报", "代", "整理发布"})


def _adjacent(tokens: list[str], units: list[str]) -> bool:
    """Whether the units stand side by side: a unit and its parent, not two units with an author each."""
    places = [tokens.index(unit) for unit in units if unit in tokens]
    return len(places) == len(units) and places == list(range(places[0], places[0] + len(places)))


def _word(
    token: str, *, alone: bool, first: bool, units: list[str], names: list[str]
) -> tuple[list[str], list[str]] | None:
    """One word as ([unit], []) or ([], [name]) or both when they are written together; None when it is neither."""
    bare = re.sub(r"(?:(?:联合|共同|合作)?(?:供稿|撰稿|报道|来稿|投稿|提供|发布)|联合|等)$", "", token)
    if (both := re.fullmatch(r"([\u4e00-\u9fff]{2,4})[和与]([\u4e00-\u9fff]{2,4})", bare)) and (
        is_person(both[1]) and is_person(both[2])
    ):
        return [], [both[1], both[2]]
    if is_person(bare) and not (not names and is_unit(bare) and (first or len(bare) > 2)):
        return [], [bare]
    if (
        joined := re.fullmatch(
            r"(.{2,20}?[厂部处科室心队班组站院所会团办矿局段司])(?:[与和及]|携手|联合)(.{2,20})", bare
        )
    ) and (is_unit(joined[1]) and is_unit(joined[2])):
        return [joined[1], joined[2]], []
    if is_unit(bare) and (not names or len(bare) > 2):
        return [without_title(bare)], []
    if (parts := glued(bare)) is not None:
        return [parts[0]], [parts[1]]
    if first and not alone and 2 <= len(bare) <= 24 and re.search(r"[\u4e00-\u9fff]", bare):
        unit = without_title(bare)
        return [unit if is_unit(unit) else bare], []
    if (names or units) and re.fullmatch(r"[\u3400-\u9fff\U00020000-\U0003ffff]{2,4}", bare):
        return [], [bare]  # a rare surname after a unit or another name
    if units and all(map(is_unit, units)) and _LONG_NAME.fullmatch(bare) and not is_verbal(bare):
        return [], [bare]
    return None


_LONG_NAME = re.compile(r"[\u4e00-\u9fff]{5,6}")
"""A name of another people's behind a unit: 青杨滩风电场　乌云其木格."""


def _with_role(roles: str, role: str) -> str:
    return f"{roles}、{role}" if roles else role


def _tokens(text: str) -> list[str]:
    """The words, the two halves of a name set apart (许　衡) joined again."""
    text = re.sub(r"(?<=[a-z.])[ \u00a0](?=[A-Z])", "\ue000", text)  # Anna Berg is one word here
    raw = [
        one
        for one in re.split(r"[\s\u3000、，,;；/／|｜丨+＋&：:—–－]+|\b-\b", text)
        if one and not DATE_WORD.match(one)
    ]
    tokens: list[str] = []
    half = False
    for token in (one.replace("\ue000", " ") for one in raw):
        single = len(token) == 1 and "\u3400" <= token <= "\U0003ffff" and token not in "文图摄等"
        if half and single:
            tokens[-1] += token
            half = False
            continue
        tokens.append(token)
        half = single and token in SURNAMES
    return tokens


_ASIDE = re.compile(
    r"(?<=[厂部处科室心队班组站院所会团办矿局段司])[（(]([^（()）]{1,8})[）)](?=[\s\u3000]+([\u4e00-\u9fff]{2,4})(?:[\s\u3000、，,]|$))"
)


def without_aside(text: str) -> tuple[str, str]:
    """The words without a bracket that is part of the unit's name, and that bracket: 炭素厂（云岚） 许衡."""
    match = _ASIDE.search(text)
    if match is None or match[1] in DONE or not is_person(match[2]):
        return text, ""
    return text[: match.start()] + text[match.end() :], f"（{match[1]}）"


def with_aside(credit: Credit, aside: str) -> Credit:
    return replace(credit, unit=credit.unit + aside) if credit.unit else credit


def medium(text: str) -> str:
    return re.sub("[《》“”]", "", text).strip(" \u3000")
