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

from editorial import items, merging
from editorial.models import Event, Item, ItemVersion
from editorial.refusal import Refused

WORDS = ("headline", "unit", "authors", "role", "source", "note")
"""Fields that are merged as wholes; the paragraphs are merged one by one."""


@dataclass(frozen=True)
class Saved:
    item: Item
    merged: bool = False
    """Whether somebody else's changes were taken in."""


@dataclass(frozen=True)
class Contested:
    """Both changed the same. Each text is a version; `head` is the one that stands."""

    item: Item
    mine: int
    """The version that holds what was sent."""
    head: int
    text: merging.Merged
    fields: tuple[str, ...]
    """Other fields both changed."""


def save(
    number: int, based_on: int, changes: Mapping[str, Any], at: datetime, actor: str
) -> Saved | Contested:
    """Changes fields of an item, `based_on` a version of it. Raises Refused."""
    with transaction.atomic():
        item = items.locked(number)
        if based_on == item.version:
            return Saved(items.edit(number, changes, at, actor))
        base = ItemVersion.objects.filter(item=item, number=based_on).first()
        if base is None:
            raise Refused(
                _("item {number} has no version {version}: open it again").format(
                    number=number, version=based_on
                )
            )
        mine = {name: base.fields[name] for name in items.EDITABLE} | dict(changes)
        theirs = {name: getattr(item, name) for name in items.EDITABLE}
        text = merging.merge(base.fields["paragraphs"], mine["paragraphs"], theirs["paragraphs"])
        words = merging.merge_fields(
            *({name: one[name] for name in WORDS} for one in (base.fields, mine, theirs))
        )
        if text.paragraphs is not None and not words.clashes:
            merged = items.edit(number, {**words.values, "paragraphs": text.paragraphs}, at, actor)
            return Saved(merged, merged=True)
        kept = _kept_beside(item, mine, at, actor)
        return Contested(item, kept, item.version, text, tuple(words.clashes))


def _kept_beside(item: Item, mine: Mapping[str, Any], at: datetime, actor: str) -> int:
    """Keeps what was sent as a version, and what stands as the one after it; gives the number of the former."""
    kept = item.version + 1
    fields = items.fields_of(item) | dict(mine)
    ItemVersion.objects.create(item=item, number=kept, at=at, actor=actor, fields=fields)
    item.version = kept + 1
    item.save(update_fields=["version"])
    items.keep_version(item, at, actor)
    Event.write(at, actor, "contested", item, kept=kept)
    return kept


def restore(number: int, version: int, at: datetime, actor: str) -> Item:
    """The words of an earlier version again, as a new one. Raises Refused."""
    with transaction.atomic():
        items.locked(number)
        row = ItemVersion.objects.filter(item=number, number=version).first()
        if row is None:
            raise Refused(_("item {number} has no version {version}").format(number=number, version=version))
        return items.edit(number, {name: row.fields[name] for name in items.EDITABLE}, at, actor)
