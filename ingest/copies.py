"""The same text sent in two forms, as .docx and as .pdf or .doc: it is one contribution, read from the better file."""

from __future__ import annotations

from dataclasses import replace

from ingest.work import Text, Work

_PREFERENCE = {
    "docx": 0,
    "": 1,
    "doc": 2,
    "wps": 2,
    "odt": 2,
    "rtf": 2,
    "mht": 3,
    "html": 3,
    "text": 4,
    "pdf": 5,
}
"""What keeps most of a text comes first."""
_SHINGLE = 6
"""Characters compared at a time."""
_ALIKE = 0.85
"""Shares of either text that stand in the other: two forms of one text differ in headers and broken lines only."""
_LEAST = 20
"""Characters below which two texts are never taken for one."""


def leave_out_copies(work: Work) -> None:
    """Keeps of each text the best form; the others are told as copies, and so are the photos in them."""
    if len(work.documents) < 2:
        return
    grams = {id(one): _grams(one) for one in work.documents}
    kept: list[Text] = []
    for text in sorted(work.documents, key=lambda one: _PREFERENCE.get(one.form, 4)):
        twin = next((one for one in kept if _is_copy(text, one, grams)), None)
        if twin is None:
            kept.append(text)
        else:
            _tell(text, twin, work)
    work.documents = [one for one in work.documents if any(one is other for other in kept)]


def _grams(text: Text) -> frozenset[str]:
    words = "".join("".join(block.text.split()) for block in text.blocks)
    return frozenset(words[at : at + _SHINGLE] for at in range(len(words) - _SHINGLE + 1))


def _is_copy(text: Text, other: Text, grams: dict[int, frozenset[str]]) -> bool:
    mine, others = grams[id(text)], grams[id(other)]
    if min(len(mine), len(others)) < max(_LEAST, _ALIKE * max(len(mine), len(others))):
        return False  # so many cannot stand in both: an archive of texts is not compared each with each
    if text.form == other.form:
        return mine == others  # two drafts in one form differ on purpose
    return len(mine & others) >= _ALIKE * max(len(mine), len(others))


def _tell(copy: Text, kept: Text, work: Work) -> None:
    work.notes.append(f"「{copy.name}」和「{kept.name}」是同一篇，采用后者")
    for place, leaf in enumerate(work.leaves):
        if leaf.number == copy.leaf:
            work.leaves[place] = replace(leaf, use="attachment", why=f"和「{kept.name}」是同一篇，采用后者")
        elif leaf.number.startswith(f"{copy.leaf}/") and leaf.use == "photo":
            work.leaves[place] = replace(leaf, use="ignored", why=f"照片取自「{kept.name}」")
