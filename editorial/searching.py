"""Searching the items of all issues for words: plain substrings, because a Chinese name has no blanks around it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from editorial.models import Item, Photo

MOST_WORDS = 8
AROUND = 30
"""Characters shown on both sides of what was found."""


@dataclass(frozen=True)
class Asked:
    """A search: every word must be somewhere in an item, whatever the order."""

    words: tuple[str, ...]
    section: str = ""
    unit: str = ""
    year: int | None = None
    printed: bool = False
    """Only what was printed."""


def words_of(text: str) -> tuple[str, ...]:
    """What was typed, parted at blanks; at most MOST_WORDS words, each once."""
    return tuple(dict.fromkeys(text.split()))[:MOST_WORDS]


def find(asked: Asked) -> list[int]:
    """The items that fit, the latest issue first; their ids. One query, however much there is.

    A substring of any length, a single character too; Latin letters in either case. Captions and credits of photos
    are looked through as well.
    """
    rows: QuerySet[Item] = Item.objects.all()
    for word in asked.words:
        # Without Latin letters there is no case to fold, and the plain comparison is several times faster.
        how = "contains" if word.lower() == word.upper() else "icontains"
        captions = Photo.objects.filter(Q(**{f"caption__{how}": word}) | Q(**{f"credit__{how}": word}))
        rows = rows.filter(Q(**{f"words__{how}": word}) | Q(pk__in=captions.values("item")))
    if asked.section:
        rows = rows.filter(section=asked.section)
    if asked.unit:
        rows = rows.filter(unit__contains=asked.unit)
    if asked.year is not None:
        rows = rows.filter(issue__year=asked.year)
    if asked.printed:
        rows = rows.filter(state="printed")
    return list(rows.order_by("-issue__date", "-pk").values_list("pk", flat=True))


@dataclass(frozen=True)
class Run:
    """A stretch of an excerpt; `hit`: it is what was looked for."""

    text: str
    hit: bool


def excerpt(text: str, words: Sequence[str]) -> list[Run]:
    """The text around the first hit, with every hit in it marked; its beginning when nothing is hit."""
    plain = " ".join(text.split())
    folded = plain.casefold() if len(plain.casefold()) == len(plain) else plain
    places = [at for word in words if (at := folded.find(word.casefold())) >= 0]
    start = max(0, min(places, default=0) - AROUND)
    shown = plain[start : start + 4 * AROUND]
    found = _marked(shown, words)
    before = [Run("…", False)] if start else []
    after = [Run("…", False)] if start + 4 * AROUND < len(plain) else []
    return [*before, *found, *after]


def _marked(text: str, words: Sequence[str]) -> list[Run]:
    folded = text.casefold() if len(text.casefold()) == len(text) else text
    hits = [False] * len(text)
    for word in (one.casefold() for one in words if one):
        at = folded.find(word)
        while at >= 0:
            hits[at : at + len(word)] = [True] * len(word)
            at = folded.find(word, at + len(word))
    runs: list[Run] = []
    for character, hit in zip(text, hits, strict=True):
        if runs and runs[-1].hit == hit:
            runs[-1] = Run(runs[-1].text + character, hit)
        else:
            runs.append(Run(character, hit))
    return runs
