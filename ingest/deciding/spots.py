"""Where in an item a correction in words applies: the paragraph, headline, caption or attribution as it is and as it
would be. Nothing is guessed between two places."""

from __future__ import annotations

import dataclasses
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.deciding.corrections import Change
from ingest.deciding.naming import Attribution, renamed, shown

_ANY_NUMBER = r"(?<![\d.])\d[\d,，]*(?:\.\d+)?(?!\.?\d)"
_NUMBER = re.compile(
    r"(?P<n>\d[\d,，]*(?:\.\d+)?)\s*(?P<unit>(?:[%％‰℃]|[万亿千百]?[\u4e00-\u9fff]){0,1}(?:元|吨|度|米|人次)?)"
)


@dataclass(frozen=True)
class Piece:
    """An item as far as a correction can point at it."""

    number: int
    """Its id."""
    ordinal: int
    headline: str
    paragraphs: tuple[str, ...]
    unit: str = ""
    authors: tuple[str, ...] = ()
    captions: tuple[str, ...] = ()
    """Of its photos, in their order."""


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
    attribution: Attribution | None = None
    """As it would be, when that is what changes."""
    photo: int | None = None
    """From 1, when its caption is what changes."""


def locate(changes: Sequence[Change], pieces: Sequence[Piece]) -> tuple[Placed, ...]:
    """Each change at the place it means, as far as that can be told; nothing is guessed between two places."""
    return tuple(_locate(change, pieces) for change in changes)


def _locate(change: Change, pieces: Sequence[Piece]) -> Placed:
    meant = _meant(change, pieces)
    if change.part == "headline" and len(meant) == 1:
        old = meant[0].headline
        new = _replaced(old, change) if change.old else change.new
        new = new.strip("《》") if new is not None else None
        return Placed(change, meant[0].number, 0, old, new)
    if change.part == "attribution" and len(meant) == 1:
        return _of_attribution(change, meant[0])
    if change.part == "photos" and len(meant) == 1:
        return _of_caption(change, meant[0])
    spots = [
        (piece, place)
        for piece in meant
        for place in range(1, len(piece.paragraphs) + 1)
        if change.paragraph in (None, place, place - 1 - len(piece.paragraphs))
    ]
    change = _in_these_words(change, spots)
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


def _of_attribution(change: Change, piece: Piece) -> Placed:
    now = (piece.unit, piece.authors)
    made = renamed(change, *now)
    if made is None:
        return Placed(change, piece.number)
    return Placed(change, piece.number, None, shown(now), shown(made), attribution=made)


def _of_caption(change: Change, piece: Piece) -> Placed:
    """The caption of the photo that is named, of the one that holds the words, or of the only one."""
    wanted = [
        place
        for place, caption in enumerate(piece.captions, 1)
        if change.photo == place
        or (change.photo is None and (len(piece.captions) == 1 or (change.old and change.old in caption)))
    ]
    if len(wanted) != 1 or not change.new:
        return Placed(change, piece.number)
    old = piece.captions[wanted[0] - 1]
    new = old.replace(change.old, change.new) if change.old and change.old in old else change.new
    return Placed(change, piece.number, None, old, new if new != old else None, photo=wanted[0])


_JOINT = re.compile(r"[是为的：:，,\s]+")


def _in_these_words(change: Change, spots: Sequence[tuple[Piece, int]]) -> Change:
    """The change with its old words as they stand in the text: of 车间主任的名字是李建国 only the name does."""
    texts = [piece.paragraphs[place - 1] for piece, place in spots]
    if not change.old or any(_find(text, change.old) for text in texts):
        return change
    for joint in _JOINT.finditer(change.old):
        rest = change.old[joint.end() :]
        if len(rest) >= 2 and any(_find(text, rest) for text in texts):
            return dataclasses.replace(change, old=rest)
    return change


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
    if change.new is None or change.whole:
        return change.new
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
    made = _joined(text[: match.start()], new, text[match.end() :])
    return made if made != text else None


def _joined(before: str, new: str, after: str) -> str:
    """Where words are taken away the comma goes with them: 增长12.5%，。 -> 增长12.5%。"""
    if not new:
        if before.endswith(("，", "、", "；")) and after[:1] in ("", *"。！？；，、"):
            before = before[:-1]
        elif not before or before[-1] in "。！？":
            after = after.lstrip("，、；")
    return before + new + after


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
