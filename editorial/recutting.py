"""An item split into several, and several merged into one; the items it touches keep all they were as versions."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from editorial import attribution, claims, items, pieces, signoff
from editorial.models import Event, Item, ItemState, Photo, Unit
from editorial.refusal import Refused

FEWEST, MOST = 2, 20
"""Items merged at once."""
_BETWEEN = re.compile(r"[\s\u3000]+")
_NAMES = re.compile(r"[、,，;；]")


def units() -> set[str]:
    """Names and short names on the register, by which a piece's attribution is known."""
    return {name for unit in Unit.objects.all() for name in (unit.name, *unit.short_names)}


@dataclass(frozen=True)
class Part:
    """What one piece becomes as an item."""

    headline: str
    paragraphs: tuple[str, ...]
    unit: str
    authors: tuple[str, ...]
    source: str
    own: bool
    """Whether the piece names who wrote it; otherwise it has the attribution of the whole."""


def part_of(item: Item, piece: pieces.Piece, known: Collection[str], *, reading: bool) -> Part:
    """A piece with its headline and attribution taken out of the text when `reading`, else as it stands."""
    first = piece.first == 0
    looked = pieces.read(piece, known) if reading else pieces.Reading("", piece.paragraphs, "")
    headline, paragraphs = looked.headline, looked.paragraphs
    if first and item.headline:
        # The whole has its headline already; a line that looks like another one stays text.
        headline, paragraphs = item.headline, (*filter(None, [headline]), *paragraphs)
    if not looked.attribution or not paragraphs:
        return Part(
            headline, paragraphs or piece.paragraphs, item.unit, tuple(item.authors), item.source, False
        )
    unit, authors = _credit(looked.attribution)
    return Part(headline, paragraphs, unit, authors, "", True)


def _credit(words: str) -> tuple[str, tuple[str, ...]]:
    """青石电解铝厂　温可、闻笛 as unit and authors."""
    unit, *rest = _BETWEEN.split(words.strip())
    names = (name for one in rest for name in _NAMES.split(one))
    return unit, tuple(name for name in names if name)


def split(
    number: int, cuts: Iterable[int], based_on: int, at: datetime, actor: str, *, reading: bool = True
) -> list[Item]:
    """Cuts an item before these paragraphs (from 1): it keeps the first piece, the others follow it as new items.

    Photos stay with the first. Returns the new items. Raises Refused when nothing is cut, and when the item has
    another version than `based_on`.
    """
    with transaction.atomic():
        item = items.locked(number)
        if item.version != based_on:
            raise Refused(_("the text was changed meanwhile: open the page again and cut anew"))
        found = pieces.split(item.paragraphs, cuts)
        if len(found) < 2:
            raise Refused(_("nothing is cut: set a cut between two paragraphs"))
        known = units()
        parts = [part_of(item, piece, known, reading=reading) for piece in found]
        made = [_follower(item, place, part, at, actor) for place, part in enumerate(parts[1:], 1)]
        _open_room(item, made)
        changes = _fields(parts[0])
        items.edit(number, changes, at, actor)
        Event.write(at, actor, "split", item, into=[one.pk for one in made])
    return made


def _fields(part: Part) -> dict[str, object]:
    return {
        "headline": part.headline,
        "paragraphs": list(part.paragraphs),
        "unit": part.unit,
        "authors": list(part.authors),
        "source": part.source,
    }


def _follower(item: Item, place: int, part: Part, at: datetime, actor: str) -> Item:
    """A new item beside the one it was part of: same mail, same section, same state."""
    ordinal = item.ordinal + place
    if item.submission is not None:
        last = item.submission.items.aggregate(Max("ordinal"))["ordinal__max"] or 0
        ordinal = last + 1
    made = Item(
        submission=item.submission,
        ordinal=ordinal,
        issue=item.issue,
        window=item.window,
        section=item.section,
        subsection=item.subsection,
        state=item.state,
        **_fields(part),
    )
    made.remark("cut", _("cut off item {number} by {actor}").format(number=item.pk, actor=actor))
    made.save()
    items.keep_version(made, at, actor)
    Event.write(at, actor, "cut-off", made, of=item.pk)
    return made


def _open_room(item: Item, made: Sequence[Item]) -> None:
    """Puts the new ones behind the first, before whatever follows it in its section."""
    beside = Item.objects.filter(issue=item.issue, section=item.section, subsection=item.subsection)
    following = beside.exclude(pk__in=[one.pk for one in made]).filter(position__gt=item.position)
    next_one = following.order_by("position").values_list("position", flat=True).first()
    step = ((next_one - item.position) if next_one is not None else len(made) + 1) / (len(made) + 1)
    for rank, one in enumerate(made, 1):
        Item.objects.filter(pk=one.pk).update(position=item.position + rank * step)


def chosen(numbers: Sequence[int]) -> list[Item]:
    """The items of these numbers in this order, fit to be merged. Raises Refused."""
    wanted = list(dict.fromkeys(numbers))
    if not FEWEST <= len(wanted) <= MOST:
        raise Refused(_("choose {fewest} to {most} items to merge").format(fewest=FEWEST, most=MOST))
    rows = {row.pk: row for row in Item.objects.filter(pk__in=wanted).prefetch_related("photos")}
    missing = [number for number in wanted if number not in rows]
    if missing:
        raise Refused(_("there is no item {number}: choose again").format(number=missing[0]))
    found = [rows[number] for number in wanted]
    if len({row.issue_id for row in found}) > 1:
        raise Refused(_("these items are in different issues: move them into one first"))
    gone = next((row for row in found if row.state in (ItemState.DECLINED, ItemState.WITHDRAWN)), None)
    if gone is not None:
        raise Refused(
            _("item {number} is {state}: reopen it first").format(
                number=gone.pk, state=gone.get_state_display()
            )
        )
    return found


def joined(found: Sequence[Item], language: str) -> list[str]:
    """The text of the merged item: of all but the first the headline too, and an attribution the last has not."""
    last = found[-1]
    texts: list[str] = []
    for place, item in enumerate(found):
        if place and item.headline:
            texts.append(item.headline)
        texts += item.paragraphs
        credit = attribution.printed(item.unit, item.authors, item.role, item.source, language)
        same = (item.unit, item.authors, item.source) == (last.unit, last.authors, last.source)
        if credit and not same:
            texts[-1] += credit
    return texts


def merge(
    numbers: Sequence[int], versions: Sequence[int], paragraphs: Sequence[str], at: datetime, actor: str
) -> Item:
    """Makes one item of several: the first has the text and the photos of all, the others are declined as merged.

    `versions` are those the person saw, in the same order. The attribution is the last one's. Raises Refused.
    """
    with transaction.atomic():
        claims.alone()
        found = chosen(numbers)
        if [item.version for item in found] != list(versions):
            raise Refused(_("one of these items was changed meanwhile: look at them again"))
        first, *others = found
        for item in others:
            items.locked(item.pk)
        last = found[-1]
        changes = {
            "paragraphs": list(paragraphs),
            "unit": last.unit,
            "authors": list(last.authors),
            "source": last.source,
        }
        _take_photos(first, others)
        kept = items.edit(first.pk, changes, at, actor)
        for item in others:
            if item.issue is not None:
                signoff.void(item.issue, at, actor, f"item {item.pk} was merged into {first.pk}")
            item.state = ItemState.DECLINED
            item.state_reason = _("merged into item {number}").format(number=first.pk)
            item.save(update_fields=["state", "state_reason"])
            Event.write(at, actor, "merged", item, into=first.pk)
        Event.write(at, actor, "merged", kept, of=[item.pk for item in others])
    return kept


def _take_photos(first: Item, others: Sequence[Item]) -> None:
    """Copies of the others' photos behind its own; theirs stay where they are."""
    place = first.photos.aggregate(Max("place"))["place__max"] or 0
    for item in others:
        for photo in item.photos.order_by("place"):
            place += 1
            values = {field.attname: getattr(photo, field.attname) for field in Photo._meta.concrete_fields}
            values |= {"id": None, "item_id": first.pk, "place": place}
            Photo.objects.create(**values)
