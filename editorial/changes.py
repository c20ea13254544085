"""What changed in an issue since somebody signed it: two contents (editorial.content.build) side by side.

Nothing is left out: two contents without a change between them are the same but for the running numbers of the
items, which follow from what else changed.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from django.utils.translation import gettext as _

from editorial.diffs import Run, difference
from editorial.excerpts import ELLIPSIS, excerpt

Content = Mapping[str, Any]
Kind = Literal["changed", "added", "removed", "moved"]

FIELDS = ("headline", "attribution", "note")
CAPTIONS = ("caption", "credit", "alt")
_DERIVED = ("id", "number", "paragraphs", "photos", *FIELDS)
_NUMBERED = ("number", "cumulative", "year", "number_line")
_DATED = ("date", "date_line")


@dataclass(frozen=True, slots=True)
class Change:
    """One change a reader would count."""

    kind: Kind
    part: str
    """item, paragraph, headline, attribution, note, caption, credit, alt, photo, crop, weight, order, other; of the
    whole issue: number, date, masthead, section, colophon, layout."""
    number: int = 0
    """The item's running number now, of a removed one as it was; 0: it is about the whole issue."""
    item: int = 0
    """Its id."""
    title: str = ""
    """Its headline or first words; of a section its title."""
    place: int = 0
    """Which paragraph or photo of it, from 1."""
    runs: tuple[Run, ...] = ()
    """The whole text before and after; empty where it is about no text."""

    @property
    def where(self) -> str:
        """What changed, for a heading."""
        return _item_words(self) if self.number else _issue_words(self)

    @property
    def shown(self) -> tuple[Run, ...]:
        """Of the runs the sentences that changed, with … for what is left out."""
        return excerpt(self.runs)

    @property
    def was(self) -> str:
        return "".join(run.text for run in self.shown if run.kind != "added")

    @property
    def now(self) -> str:
        return "".join(run.text for run in self.shown if run.kind != "removed")

    @property
    def only_punctuation(self) -> bool:
        """Whether the same letters, characters and digits stand there as before."""
        if self.kind != "changed" or not self.runs:
            return False
        old, new = (_letters(self.runs, other) for other in ("added", "removed"))
        return old == new


def _letters(runs: Sequence[Run], without: str) -> str:
    return "".join(c for run in runs if run.kind != without for c in run.text if c.isalnum())


def _issue_words(change: Change) -> str:
    if change.part == "section":
        return _("Section {title}").format(title=change.title)
    return {
        "number": _("The issue's number"),
        "date": _("The printed date"),
        "masthead": _("The masthead"),
        "colophon": _("The colophon"),
    }.get(change.part, _("The layout"))


def _item_words(change: Change) -> str:
    if change.part == "item":
        words = {
            "added": _("No. {n}: new in this issue"),
            "removed": _("No. {n} of before: taken out"),
            "moved": _("No. {n}: moved"),
        }[change.kind]
        return words.format(n=change.number)
    if change.part == "paragraph":
        words = {
            "added": _("No. {n}, paragraph {p}: new"),
            "removed": _("No. {n}, paragraph {p}: struck"),
        }.get(change.kind, _("No. {n}, paragraph {p}"))
        return words.format(n=change.number, p=change.place)
    if change.part == "photo":
        words = {
            "added": _("No. {n}, photo {p}: new"),
            "removed": _("No. {n}, photo {p} of before: taken out"),
        }.get(change.kind, _("No. {n}, photo {p}"))
        return words.format(n=change.number, p=change.place)
    words = {
        "headline": _("No. {n}, headline"),
        "attribution": _("No. {n}, attribution"),
        "note": _("No. {n}, editor's note"),
        "caption": _("No. {n}, caption of photo {p}"),
        "credit": _("No. {n}, credit of photo {p}"),
        "alt": _("No. {n}, description of photo {p}"),
        "crop": _("No. {n}, photo {p}: cut otherwise"),
        "weight": _("No. {n}, photo {p}: mailed in another size of file"),
        "order": _("No. {n}: photos in another order"),
    }.get(change.part, _("No. {n}"))
    return words.format(n=change.number, p=change.place)


def compare(before: Content, after: Content) -> tuple[Change, ...]:
    """Every change, in the order of the issue as it is now; what was taken out stands last."""
    found = (*_issue(before, after), *_items(before, after), *_colophon(before, after))
    if not found and _bare(before) != _bare(after):
        found = (Change("changed", "layout"),)
    return found


def _bare(content: Content) -> dict[str, Any]:
    """Without what follows from the rest: the running numbers."""
    sections = [
        {
            **section,
            "subsections": [
                {**part, "items": [{**item, "number": 0} for item in part["items"]]}
                for part in section["subsections"]
            ],
        }
        for section in content["sections"]
    ]
    return {**content, "sections": sections}


def _text(
    kind: Kind, part: str, old: str, new: str, number: int = 0, item: int = 0, title: str = "", place: int = 0
) -> Change:
    runs = [run for pair in difference(old, new).pairs for run in pair.runs]
    if old != new and all(run.kind == "same" for run in runs):
        runs = [
            Run("removed", old),
            Run("added", new),
        ]  # white space alone is a change of what is signed, too
    return Change(kind, part, number, item, title, place, tuple(run for run in runs if run.text))


def _issue(before: Content, after: Content) -> Iterator[Change]:
    old, new = before["masthead"], after["masthead"]
    if any(old.get(key) != new.get(key) for key in _NUMBERED):
        yield _text("changed", "number", str(old["number_line"]), str(new["number_line"]))
    if any(old.get(key) != new.get(key) for key in _DATED):
        yield _text("changed", "date", str(old["date_line"]), str(new["date_line"]))
    for key in sorted(({*old} | {*new}) - {*_NUMBERED, *_DATED}):
        if old.get(key) != new.get(key):
            yield _text("changed", "masthead", str(old.get(key) or ""), str(new.get(key) or ""))
    if any(before.get(key) != after.get(key) for key in ("language", "kind", "page")):
        yield Change("changed", "layout")
    yield from _sections(before, after)


def _sections(before: Content, after: Content) -> Iterator[Change]:
    """Titles and instalments; which sections there are follows from the items."""
    titles = [{one["key"]: _section_title(one) for one in content["sections"]} for content in (before, after)]
    for key, title in titles[1].items():
        if key in titles[0] and titles[0][key] != title:
            yield _text("changed", "section", titles[0][key], title, title=title)


def _section_title(section: Content) -> str:
    return f"{section['title']}{section.get('instalment') or ''}"


def _colophon(before: Content, after: Content) -> Iterator[Change]:
    old, new = ([f"{row['label']}：{row['value']}" for row in one["colophon"]] for one in (before, after))
    if before["colophon"] == after["colophon"]:
        return
    changed = [pair for pair in difference(old, new).pairs if pair.changed]
    for pair in changed:
        kind: Kind = "added" if not pair.before else "removed" if not pair.after else "changed"
        yield Change(kind, "colophon", runs=pair.runs)
    if not changed:
        yield _text("changed", "colophon", "\n".join(old), "\n".join(new))


# --- items


@dataclass(frozen=True, slots=True)
class _Placed:
    item: Mapping[str, Any]
    box: tuple[str, str]
    """Section key and subsection title."""
    words: str
    """The box as printed."""

    @property
    def number(self) -> int:
        return int(self.item["number"])

    @property
    def title(self) -> str:
        return title_of(self.item)


def title_of(item: Mapping[str, Any]) -> str:
    """The headline, else the first words."""
    first = str(item["headline"] or next(iter(item["paragraphs"]), ""))
    return first if item["headline"] or len(first) <= 24 else first[:24] + ELLIPSIS


def _placed(content: Content) -> dict[int, _Placed]:
    """Every item by its id, in printed order."""
    return {
        item["id"]: _Placed(
            item, (section["key"], part["title"]), " · ".join(filter(None, (section["title"], part["title"])))
        )
        for section in content["sections"]
        for part in section["subsections"]
        for item in part["items"]
    }


def _items(before: Content, after: Content) -> Iterator[Change]:
    old, new = _placed(before), _placed(after)
    moved = _moved(old, new)
    for key, one in new.items():
        if key not in old:
            yield Change("added", "item", one.number, key, one.title, runs=_whole("added", one.item))
            continue
        if key in moved:
            yield _move(old[key], one)
        yield from _inside(old[key].item, one)
    for key, one in old.items():
        if key not in new:
            yield Change("removed", "item", one.number, key, one.title, runs=_whole("removed", one.item))


def _move(old: _Placed, new: _Placed) -> Change:
    """In another section: from where to where; in the same one: from which number to which."""
    if old.box != new.box:
        runs = (Run("removed", old.words), Run("added", new.words))
    else:
        runs = (Run("removed", f"{old.number}"), Run("added", f"{new.number}"))
    return Change("moved", "item", new.number, int(new.item["id"]), new.title, runs=runs)


def _whole(kind: Literal["added", "removed"], item: Mapping[str, Any]) -> tuple[Run, ...]:
    text = "\n".join(filter(None, (item["headline"], *item["paragraphs"], item["attribution"])))
    return (Run(kind, text),) if text else ()


def _moved(old: Mapping[int, _Placed], new: Mapping[int, _Placed]) -> set[int]:
    """The fewest items one must move, of those that stand in both."""
    staying = [key for key in new if key in old and old[key].box == new[key].box]
    places = {key: place for place, key in enumerate(old)}
    kept = _rising([places[key] for key in staying])
    return {key for key in new if key in old} - {staying[at] for at in kept}


def _rising(values: Sequence[int]) -> list[int]:
    """The indexes of a longest rising row of these, all different, values."""
    ends: list[int] = []
    links: list[int] = []
    tails: list[int] = []
    for at, value in enumerate(values):
        place = bisect_left(ends, value)
        links.append(tails[place - 1] if place else -1)
        ends[place:] = [value, *ends[place + 1 :]]
        tails[place:] = [at, *tails[place + 1 :]]
    row, at = [], tails[-1] if tails else -1
    while at >= 0:
        row.append(at)
        at = links[at]
    return row[::-1]


def _inside(old: Mapping[str, Any], placed: _Placed) -> Iterator[Change]:
    new, number, key, title = placed.item, placed.number, int(placed.item["id"]), placed.title
    for field in FIELDS:
        if old[field] != new[field]:
            yield _text("changed", field, str(old[field]), str(new[field]), number, key, title)
    if old["paragraphs"] != new["paragraphs"]:
        yield from _paragraphs(old["paragraphs"], new["paragraphs"], number, key, title)
    if old["photos"] != new["photos"]:
        yield from _photos(old["photos"], new["photos"], number, key, title)
    if any(old.get(name) != new.get(name) for name in ({*old} | {*new}) - {*_DERIVED}):
        yield Change("changed", "other", number, key, title)


def _paragraphs(
    old: Sequence[str], new: Sequence[str], number: int, key: int, title: str
) -> Iterator[Change]:
    found = False
    for pair in difference(old, new).pairs:
        before, after = (
            [texts[at] for at in side] for texts, side in ((old, pair.before), (new, pair.after))
        )
        if before == after:
            continue
        found = True
        kind: Kind = "added" if not before else "removed" if not after else "changed"
        place = 1 + (pair.after[0] if after else pair.before[0])
        runs = pair.runs if pair.changed else _struck("\n\n".join(before), "\n\n".join(after))
        yield Change(kind, "paragraph", number, key, title, place, runs)
    if not found:
        yield _text("changed", "paragraph", "\n\n".join(old), "\n\n".join(new), number, key, title, 1)


def _struck(old: str, new: str) -> tuple[Run, ...]:
    pair: tuple[tuple[Literal["removed", "added"], str], ...] = (("removed", old), ("added", new))
    return tuple(Run(kind, text) for kind, text in pair if text)


def _photos(
    old: Sequence[Mapping[str, Any]], new: Sequence[Mapping[str, Any]], number: int, key: int, title: str
) -> Iterator[Change]:
    """A photo is known by its original, the second of two alike by being the second."""
    before, after = _named(old), _named(new)
    for place, (name, photo) in enumerate(after.items(), 1):
        if name not in before:
            runs = _struck("", str(photo.get("caption", "")))
            yield Change("added", "photo", number, key, title, place, runs)
            continue
        other = before[name]
        for field in CAPTIONS:
            one, two = str(other.get(field, "")), str(photo.get(field, ""))
            # A description that is the caption's copy is no change of its own.
            copied = field == "alt" and (one, two) == (other.get("caption"), photo.get("caption"))
            if one != two and not copied:
                yield _text("changed", field, one, two, number, key, title, place)
        rest = ({*other} | {*photo}) - {*CAPTIONS}
        differing = {name for name in rest if other.get(name) != photo.get(name)}
        if differing:
            shape = {"mail", "copy", "width", "height"}
            part = "weight" if differing == {"mail"} else "crop" if differing <= shape else "photo"
            yield Change("changed", part, number, key, title, place)
    staying = [name for name in after if name in before]
    if staying != [name for name in before if name in after]:
        yield Change("changed", "order", number, key, title)
    for place, (name, photo) in enumerate(before.items(), 1):
        if name not in after:
            runs = _struck(str(photo.get("caption", "")), "")
            yield Change("removed", "photo", number, key, title, place, runs)


def _named(photos: Sequence[Mapping[str, Any]]) -> dict[tuple[str, int], Mapping[str, Any]]:
    seen: Counter[str] = Counter()
    named = {}
    for photo in photos:
        sha = str(photo["sha256"])
        named[sha, seen[sha]] = photo
        seen[sha] += 1
    return named
