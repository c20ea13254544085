"""Where every printed paragraph comes from: which version first had it, who made that, and what it was in the mail."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from difflib import SequenceMatcher

from editorial.models import ItemVersion

ALIKE = 0.5
"""A paragraph of the mail at least so much alike (0 to 1) is what a printed one was made of."""


@dataclass(frozen=True)
class Origin:
    """One printed paragraph."""

    text: str
    version: int
    """The first of the versions that have it without a break up to the printed one."""
    actor: str
    """Who made that version: an editor's address, or the name of a pass for what the mail said."""
    at: datetime
    source: str
    """The paragraph of version 1 it is, or was made of; empty: it was written in the desk."""

    @property
    def unchanged(self) -> bool:
        """Whether it stands as it was read from the mail."""
        return self.version == 1


def trace(versions: Sequence[ItemVersion], printed: Sequence[str]) -> list[Origin]:
    """The origin of each printed paragraph; `versions` in their order, the first as it was read. ValueError if none."""
    if not versions:
        raise ValueError("an item without versions has no origin")
    first = [str(one) for one in versions[0].fields["paragraphs"]]
    sets = [set(one.fields["paragraphs"]) for one in versions]
    origins = []
    for text in printed:
        at = len(versions) - 1
        while at and text in sets[at - 1]:
            at -= 1
        made = versions[at]
        source = text if at == 0 and text in sets[0] else _likest(text, first)
        origins.append(Origin(text, made.number, made.actor, made.at, source))
    return origins


def _likest(text: str, candidates: Sequence[str]) -> str:
    """The candidate most like the text; empty when none is enough so."""
    best, found = ALIKE, ""
    for one in candidates:
        matcher = SequenceMatcher(None, one, text, autojunk=False)
        if (
            matcher.real_quick_ratio() >= best
            and matcher.quick_ratio() >= best
            and (ratio := matcher.ratio()) >= best
        ):
            best, found = ratio, one
    return found
