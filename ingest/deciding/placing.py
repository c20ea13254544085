"""What a contributor's registration and the words of a text add to an item, where its mail said nothing.

In this order: the contributor's default section, then the words of config.toml. Pure; the caller writes.
"""

from __future__ import annotations

from dataclasses import replace

from editorial.publication import House, Section, Subsection
from ingest.cutting.evidence import GUESS, NOTHING, SHAPE
from ingest.parsed import Decision, DraftItem

_IN_HEADLINE = 3
"""A word of the headline counts as much as so many in the text."""


def placed(draft: DraftItem, default: str, house: House) -> DraftItem:
    """The draft in a section, when its mail named none. `default`: the contributor's, as the office wrote it."""
    if draft.section:
        return draft
    keys = house.place_named(default) if default else None
    if keys is not None:
        return _put(draft, keys, f"栏目：投稿人的默认栏目「{default}」", SHAPE)
    if default:
        unknown = Decision("section", f"投稿人的默认栏目「{default}」不是本刊栏目", NOTHING)
        draft = replace(draft, decisions=(*draft.decisions, unknown))
    guess = _by_words(draft, house)
    return draft if guess is None else _put(draft, guess[0], guess[1], GUESS)


def _put(draft: DraftItem, keys: tuple[str, str], why: str, sure: float) -> DraftItem:
    """In place of the decision that nothing said it."""
    kept = tuple(one for one in draft.decisions if one.what != "section" or one.confidence != NOTHING)
    return replace(
        draft, section=keys[0], subsection=keys[1], decisions=(*kept, Decision("section", why, sure))
    )


def _by_words(draft: DraftItem, house: House) -> tuple[tuple[str, str], str] | None:
    """The one section whose words the text has most of, with the reason; None when none or two have."""
    scores: dict[str, int] = {}
    seen: dict[str, list[str]] = {}
    below: dict[str, dict[str, int]] = {}
    for section in house.section:
        inner = {sub.key: _count(draft, sub) for sub in section.subsection}
        own, words = _count(draft, section)
        scores[section.key] = own + sum(count for count, _ in inner.values())
        seen[section.key] = [*words, *(word for _, found in inner.values() for word in found)]
        below[section.key] = {key: count for key, (count, _) in inner.items()}
    best = max(scores, key=lambda key: scores[key])
    if not scores[best] or sum(score == scores[best] for score in scores.values()) > 1:
        return None
    sub = _only_best(below[best])
    told = "、".join(dict.fromkeys(seen[best]))
    return (best, sub), f"栏目：凭正文里的词猜的（{told}），请核对"


def _count(draft: DraftItem, table: Section | Subsection) -> tuple[int, list[str]]:
    """How much of a table's words a draft has, and which."""
    text = "\n".join(draft.paragraphs)
    counts = {word: text.count(word) + _IN_HEADLINE * draft.headline.count(word) for word in table.words}
    return sum(counts.values()), [word for word, count in counts.items() if count]


def _only_best(counts: dict[str, int]) -> str:
    best = max(counts.values(), default=0)
    keys = [key for key, count in counts.items() if count == best]
    return keys[0] if best and len(keys) == 1 else ""


def signed(draft: DraftItem, name: str, unit: str) -> DraftItem:
    """The draft with the registered sender's name and unit, when the text names nobody."""
    if draft.unit or draft.authors or draft.source:
        return draft
    kept = tuple(one for one in draft.decisions if one.what != "attribution" or one.confidence != NOTHING)
    told = Decision("attribution", "署名：文中没有署名，用登记的投稿人", SHAPE)
    return replace(draft, unit=unit, authors=(name,), decisions=(*kept, told))
