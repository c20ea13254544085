"""Saving an item that another editor may have saved meanwhile: merged by paragraph, and neither text is ever lost.

A save names the version it was based on. When that is no longer the last one, what both changed is merged; where both
changed the same paragraph or field, what was sent is kept as a version of its own beside the other, and a person
settles it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from editorial import items, merging, photos, signoff
from editorial.models import Event, Item, ItemVersion
from editorial.refusal import Refused

WORDS = ("headline", "unit", "authors", "role", "source", "note")
"""Fields that are merged as wholes; the paragraphs are merged one by one."""


@dataclass(frozen=True)
class Saved:
    item: Item
    merged: bool = False
    """Whether somebody else's changes were taken in."""
    mine: int = 0
    """When merged: the version that is exactly what was sent. Who wrote on meanwhile bases the next save on it."""


@dataclass(frozen=True)
class Contested:
    """Both changed the same. Each text is a version; `head` is the one that stands."""

    item: Item
    mine: int
    """The version that holds what was sent."""
    head: int
    base: int
    """The version it was made from."""
    text: merging.Merged
    fields: tuple[str, ...]
    """Other fields both changed."""


def save(
    number: int, based_on: int, changes: Mapping[str, Any], at: datetime, actor: str, keep: bool = False
) -> Saved | Contested:
    """Changes fields of an item, `based_on` a version of it; `keep`: somebody wants to find this one again.

    Every save is a version of its own: another editor's page may be based on it, and merging is exact only against
    the very words that page began with. Raises Refused.
    """
    with transaction.atomic():
        item = items.locked(number)
        if based_on == item.version:
            outcome: Saved | Contested = Saved(items.edit(number, changes, at, actor))
        else:
            outcome = _meet(item, based_on, changes, at, actor)
        if keep and isinstance(outcome, Saved):
            Event.write(at, actor, "kept", outcome.item, version=outcome.item.version)
    return outcome


def _meet(
    item: Item, based_on: int, changes: Mapping[str, Any], at: datetime, actor: str
) -> Saved | Contested:
    """What was sent, and what others have saved since, made one; in the caller's transaction."""
    base = _version(item, based_on)
    mine = {name: base[name] for name in items.EDITABLE} | dict(changes)
    text, words = _merged(base, mine, item)
    if text.paragraphs is None or words.clashes:
        kept = _kept_beside(item, mine, at, actor)
        return Contested(item, kept, item.version, based_on, text, tuple(words.clashes))
    whole = {**words.values, "paragraphs": text.paragraphs}
    sent = based_on
    if any(mine[name] != base[name] for name in items.EDITABLE):
        sent = _keep(item, mine, at, actor)
    if any(getattr(item, name) != value for name, value in whole.items()):
        item = items.edit(item.pk, whole, at, actor)
    elif sent != based_on:
        sent = _stand_again(item, at, actor) - 1
    if sent != based_on:
        Event.write(at, actor, "combined", item, kept=sent, version=item.version)
    return Saved(item, merged=True, mine=sent)


def _merged(
    base: Mapping[str, Any], mine: Mapping[str, Any], item: Item
) -> tuple[merging.Merged, merging.Fields]:
    """Text and other fields of `mine` and of the item as it stands, both made from `base`."""
    theirs = {name: getattr(item, name) for name in items.EDITABLE}
    text = merging.merge(base["paragraphs"], mine["paragraphs"], theirs["paragraphs"])
    return text, merging.merge_fields(*({name: one[name] for name in WORDS} for one in (base, mine, theirs)))


def contest(item: Item, mine: int, base: int) -> Contested:
    """A contest as it was told of, shown once more against what stands now. Changes nothing. Raises Refused."""
    text, words = _merged(_version(item, base), _version(item, mine), item)
    return Contested(item, mine, item.version, base, text, tuple(words.clashes))


def _version(item: Item, number: int) -> dict[str, Any]:
    row = ItemVersion.objects.filter(item=item, number=number).first()
    if row is None:
        raise Refused(
            _("item {number} has no version {version}: open it again").format(number=item.pk, version=number)
        )
    fields: dict[str, Any] = row.fields
    return fields


def _keep(item: Item, mine: Mapping[str, Any], at: datetime, actor: str) -> int:
    """Keeps what was sent as the next version; the item itself stays as it is. Gives the number."""
    item.version += 1
    item.save(update_fields=["version"])
    fields = items.fields_of(item) | dict(mine)
    ItemVersion.objects.create(item=item, number=item.version, at=at, actor=actor, fields=fields)
    return item.version


def _stand_again(item: Item, at: datetime, actor: str) -> int:
    """What stands, as the version after one that was kept beside it: the last version is always what stands."""
    item.version += 1
    item.save(update_fields=["version"])
    items.keep_version(item, at, actor)
    return item.version


def _kept_beside(item: Item, mine: Mapping[str, Any], at: datetime, actor: str) -> int:
    """Keeps what was sent as a version, and what stands as the one after it; gives the number of the former."""
    kept = _keep(item, mine, at, actor)
    _stand_again(item, at, actor)
    Event.write(at, actor, "contested", item, kept=kept)
    return kept


def restore(number: int, version: int, at: datetime, actor: str) -> Item:
    """The words and photos of an earlier version again, as a new one. Raises Refused."""
    with transaction.atomic():
        item = items.locked(number)
        row = ItemVersion.objects.filter(item=number, number=version).first()
        if row is None:
            raise Refused(_("item {number} has no version {version}").format(number=number, version=version))
        fields = {name: row.fields[name] for name in items.EDITABLE}
        wanted, before = row.fields.get("photos", []), item.version
        if wanted == items.fields_of(item)["photos"]:
            return items.edit(number, fields, at, actor)
        if item.issue is not None:
            signoff.void(item.issue, at, actor, f"version {version} of item {number} was restored")
        items.set_photos(item, wanted)
        item = items.edit(number, fields, at, actor)
        if item.version == before:  # the words are the same: the photos alone make the new version
            photos.keep(item, at, actor, what=["restored"])
        return item
