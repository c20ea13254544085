"""How much alike two texts are, and the few hashes by which texts that may be alike are found among thousands.

Words of a Chinese text have no gaps, so everything goes by characters: width, case, blanks and punctuation do not
count. A text that another shortens, or holds whole, is alike as well: what both share in runs is measured against
the shorter one.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Sequence
from heapq import nsmallest

from rapidfuzz import fuzz
from rapidfuzz.distance import LCSseq

GRAM = 4
"""Characters of a shingle; long enough that a shared one is no accident, short enough to survive an edit."""
GRAMS = 32
"""Hashes kept of a text: the smallest ones, so that two texts that share words keep the same ones."""
_LONGEST = 8000
"""Characters compared: comparing costs the product of both lengths."""
_SHORTEST = 30
"""Characters below which one text lying within the other says nothing."""
_RUN = 4
_DATE = re.compile(r"(\d{1,2})月(\d{1,2})日")


def letters(*texts: str) -> str:
    """The texts as one string in which only letters and digits are left."""
    folded = unicodedata.normalize("NFKC", "".join(texts)).casefold()
    return "".join(character for character in folded if character.isalnum())


def digest(words: str, attribution: Sequence[str], photos: Iterable[str]) -> str:
    """SHA-256 over what makes two items the same: letters, attribution, the bytes of the photos in any order."""
    whole = "\0".join((words, letters(*attribution), *sorted(photos)))
    return hashlib.sha256(whole.encode("utf-8", "surrogatepass")).hexdigest()


def grams(words: str) -> list[int]:
    """At most GRAMS hashes of a text's shingles (a bottom-k sketch), signed 64-bit."""
    shingles = {words[at : at + GRAM] for at in range(max(1, len(words) - GRAM + 1))} - {""}
    return nsmallest(GRAMS, (_hash(one) for one in shingles))


def _hash(shingle: str) -> int:
    found = hashlib.blake2b(shingle.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(found, "big", signed=True)


def likeness(one: str, other: str) -> float:
    """0 to 1: the part of both that is the same, or of the shorter that stands in the longer. Both are letters()."""
    one, other = one[:_LONGEST], other[:_LONGEST]
    if not one or not other:
        return 0.0
    whole: float = fuzz.ratio(one, other) / 100
    shorter = min(len(one), len(other))
    if shorter < _SHORTEST or whole == 1:
        return whole
    return max(whole, shared(one, other) / shorter)


def kept(old: str, new: str) -> float:
    """0 to 1: how far `new` may be a later version of `old`. A part of it is none, however much stands in both."""
    old, new = old[:_LONGEST], new[:_LONGEST]
    if not old or not new:
        return 0.0
    whole: float = fuzz.ratio(old, new) / 100
    if len(new) <= len(old) or len(old) < _SHORTEST:
        return whole
    return max(whole, shared(old, new) / len(old))


def shared(one: str, other: str) -> int:
    """Characters the texts have in common in runs of some length and in the same order."""
    blocks = LCSseq.opcodes(one, other)
    return sum(
        block.src_end - block.src_start
        for block in blocks
        if block.tag == "equal" and block.src_end - block.src_start >= _RUN
    )


def same_but_for_digits(one: str, other: str) -> bool:
    """Whether the texts are one form filled in twice: they differ in numbers alone."""
    return one != other and _without_numbers(one) == _without_numbers(other)


def _without_numbers(text: str) -> str:
    return re.sub(r"[\d一二三四五六七八九十百千万亿两零〇]+", "", text)


def same_days(one: str, other: str) -> bool:
    """Whether both texts name the same days of the year, at least one."""
    mine = set(_DATE.findall(one))
    return bool(mine) and mine == set(_DATE.findall(other))


def other_days(one: str, other: str) -> bool:
    """Whether both texts name days of the year and none of them is the same: two reports, not one told twice."""
    mine, theirs = set(_DATE.findall(one)), set(_DATE.findall(other))
    return bool(mine and theirs) and not mine & theirs
