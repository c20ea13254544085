"""What editors do with the photos of an item: order, use, words, crop, size on paper.

Each change is a version of the item and voids what was signed.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from editorial import items, signoff
from editorial.crops import Crop, kept
from editorial.models import Blob, Event, Item, ItemVersion, Photo, PhotoSize
from editorial.refusal import Refused


@dataclass(frozen=True)
class Words:
    """What a page says of one photo, all of it."""

    caption: str = ""
    credit: str = ""
    alt: str = ""
    """Empty: the caption stands for it."""
    decorative: bool = False
    crop: Crop | None = None
    turn: int = 0
    size: str = PhotoSize.MEDIUM
    """A value of PhotoSize."""


@dataclass(frozen=True)
class Copies:
    """What is mailed of a photo: JPEG bytes."""

    mail: bytes
    light: bytes | None = None
    """None: the mail copy is no larger."""


@dataclass(frozen=True)
class Overtaken:
    """Somebody changed the same photo meanwhile; nothing was saved."""

    photo: Photo
    """As it stands now."""
    head: int
    """The item's version now."""


def save(
    number: int, photo_id: int, based_on: int, words: Words, copies: Copies | None, at: datetime, actor: str
) -> Item | Overtaken:
    """Changes one photo, `based_on` a version of its item. Raises Refused.

    `copies`: of this crop and turn, where they are not those of the row; the original stays as it is.
    """
    with transaction.atomic():
        item = items.locked(number)
        photo = _photo(item, photo_id)
        if not _as_seen(item, photo, based_on):
            return Overtaken(photo, item.version)
        fields = _changed(photo, words)
        if not fields:
            return item
        if fields.keys() & {"crop", "turn"}:
            if copies is None:
                raise ValueError("a new crop needs its copies")
            fields["mail"] = Blob.keep(copies.mail)
            fields["light"] = Blob.keep(copies.light) if copies.light is not None else None
        _void(item, at, actor)
        for name, value in fields.items():
            setattr(photo, name, value)
        photo.save(update_fields=list(fields))
        keep(item, at, actor, photo=photo.place, what=sorted(fields.keys() - {"mail", "light"}))
    return item


def _changed(photo: Photo, words: Words) -> dict[str, Any]:
    """The fields of the row that would be others."""
    alt = words.alt
    if not alt and photo.alt == photo.caption == words.caption:
        alt = photo.alt  # the reading wrote the caption there too: not a change anybody made
    wanted = {
        "caption": words.caption,
        "credit": words.credit,
        "alt": alt,
        "decorative": words.decorative,
        "crop": kept(words.crop),
        "turn": words.turn,
        "size": words.size,
    }
    return {name: value for name, value in wanted.items() if getattr(photo, name) != value}


def _as_seen(item: Item, photo: Photo, based_on: int) -> bool:
    """Whether the photo still is what the page showed; other changes of the item do not matter to it."""
    if based_on == item.version:
        return True
    base = ItemVersion.objects.filter(item=item, number=based_on).first()
    if base is None:
        raise Refused(
            _("item {number} has no version {version}: open it again").format(
                number=item.pk, version=based_on
            )
        )
    then = [one for one in base.fields.get("photos", []) if one["original"] == photo.original_id]
    now = items.fields_of(item)["photos"]
    return now[list(item.photos.order_by("place")).index(photo)] in then


def move(number: int, photo_id: int, by: int, at: datetime, actor: str) -> Item:
    """One place earlier (-1) or later (+1); at the end of the row nothing happens. Raises Refused."""
    with transaction.atomic():
        item = items.locked(number)
        photo = _photo(item, photo_id)
        rows = list(item.photos.order_by("place"))
        here = rows.index(photo)
        there = here + (1 if by > 0 else -1)
        if not 0 <= there < len(rows):
            return item
        _void(item, at, actor)
        other, free = rows[there], rows[-1].place + 1
        for row, place in ((photo, free), (other, photo.place), (photo, other.place)):
            Photo.objects.filter(pk=row.pk).update(place=place)
        keep(item, at, actor, photo=other.place, what=["place"])
    return item


def use(number: int, photo_id: int, wanted: bool, at: datetime, actor: str) -> Item:
    """Whether the photo is printed with its item. Raises Refused."""
    with transaction.atomic():
        item = items.locked(number)
        photo = _photo(item, photo_id)
        if photo.use == wanted:
            return item
        _void(item, at, actor)
        photo.use = wanted
        photo.save(update_fields=["use"])
        keep(item, at, actor, photo=photo.place, what=["use"])
    return item


def keep(item: Item, at: datetime, actor: str, **data: Any) -> None:
    """The item with its photos as they are now becomes its next version; in the caller's transaction."""
    item.version += 1
    item.save(update_fields=["version"])
    items.keep_version(item, at, actor)
    Event.write(at, actor, "edited", item, fields=["photos"], version=item.version, **data)


def _photo(item: Item, photo_id: int) -> Photo:
    photo = item.photos.filter(pk=photo_id).first()
    if photo is None:
        raise Refused(_("item {number} no longer has this photo: open the item again").format(number=item.pk))
    return photo


def _void(item: Item, at: datetime, actor: str) -> None:
    if item.issue is not None:
        signoff.void(item.issue, at, actor, f"a photo of item {item.pk} was changed")
