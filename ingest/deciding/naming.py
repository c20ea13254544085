"""Corrections of an attribution: 作者改为陆小曼, 请加上陆小曼, 署名改为炭素厂 何小满."""

from __future__ import annotations

import re

from ingest.deciding.corrections import Change

_UNIT = re.compile(
    r"(?:厂|部|公司|车间|中心|工会|团委|党委|支部|处|科|室|队|站|局|院|集团|办|班组?|学校|大学)$"
)
_NAME = re.compile(r"[\u3400-\u9fff]{2,4}|[\u3400-\u9fff]{1,10}·[\u3400-\u9fff·]{1,12}")
_NO_NAME = re.compile(r"名字|姓名|作者|署名|单位|通讯|错误?|改|正确|更正|稿|老师|编辑")
_ADD = re.compile(
    r"(?:加上?|添加|增加|补上|补充|增补)(?:一[个位名])?\s*(?:作者|通讯员|署名)?\s*[：:]?\s*(?P<names>[^，,。；]+)"
)
_CUT = re.compile(r"(?:删除|删去|删掉|去掉|拿掉|不要)\s*(?P<names>[^，,。；]+)")
_OF_PERSONS = re.compile(r"署名|作者|供稿|撰稿|通讯员")
_BETWEEN = re.compile(r"[\s、，,/／和与及　]+")

Attribution = tuple[str, tuple[str, ...]]
"""Unit and authors."""


def renamed(change: Change, unit: str, authors: tuple[str, ...]) -> Attribution | None:
    """The attribution with the change made; None when the words do not say exactly which names are meant."""
    made = _renamed(change, unit, authors)
    return made if made is not None and made != (unit, authors) and any(made) else None


def _renamed(change: Change, unit: str, authors: tuple[str, ...]) -> Attribution | None:
    if change.new is None:
        if (match := _ADD.search(change.words)) and (names := _names(match["names"])):
            return unit, (*authors, *(one for one in names if one not in authors))
        if (match := _CUT.search(change.words)) and (names := _names(match["names"])):
            kept = tuple(one for one in authors if one not in names)
            return (unit, kept) if len(kept) + len(names) == len(authors) and kept else None
        return None
    said = [one for one in _BETWEEN.split(change.new.strip('（()）“”"。')) if one]
    units = [one for one in said if _UNIT.search(one) and len(one) <= 30]
    names = tuple(one for one in said if one not in units)
    if not said or len(units) > 1 or _names(" ".join(names)) != names:
        return None
    if names and not _OF_PERSONS.search(change.words):
        return None  # 单位应为万吨 is about a measure
    new_unit = units[0] if units else unit
    if not names:
        return new_unit, authors
    meant = [one for one in authors if change.old.endswith(one)]
    if len(meant) == 1 and len(names) == 1:
        return new_unit, tuple(names[0] if one == meant[0] else one for one in authors)
    if re.search(r"名字|姓名", change.words) and len(names) < len(authors):
        return _misspelt(names, new_unit, authors)
    return new_unit, names


def _misspelt(names: tuple[str, ...], unit: str, authors: tuple[str, ...]) -> Attribution | None:
    """One of several names was written wrongly: the one that shares a character with what is right."""
    like = [
        one for one in authors if len(names) == 1 and set(one) & set(names[0]) and len(one) == len(names[0])
    ]
    if len(like) != 1:
        return None
    return unit, tuple(names[0] if one == like[0] else one for one in authors)


def _names(text: str) -> tuple[str, ...]:
    words = [one for one in _BETWEEN.split(text.strip('“”"。！!（()）')) if one]
    sound = all(_NAME.fullmatch(one) and not _NO_NAME.search(one) for one in words)
    return tuple(words) if sound else ()


def shown(attribution: Attribution) -> str:
    """As it would be printed inside the parentheses."""
    unit, authors = attribution
    return "　".join(filter(None, (unit, "、".join(authors))))
