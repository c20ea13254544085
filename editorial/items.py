"""What editors decide about items. Every function is one change of state and writes its event."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from editorial import claims, signoff
from editorial.models import (
    CollectionWindow,
    Event,
    Issue,
    Item,
    ItemState,
    ItemVersion,
    Photo,
    PhotoSize,
)
from editorial.publication import House
from editorial.refusal import Refused

EDITABLE = ("headline", "unit", "authors", "role", "source", "note", "paragraphs")
PRINTABLE = (ItemState.DRAFT, ItemState.ACCEPTED, ItemState.PRINTED)
BLOBS = ("original", "mail", "light")
"""Of a photo in a version: SHA-256 of bytes that are kept."""


def fields_of(item: Item) -> dict[str, Any]:
    """What a version keeps of an item: plain values, photos as the places of their bytes."""
    fields = {name: getattr(item, name) for name in (*EDITABLE, "section", "subsection")}
    return {**fields, "photos": [_photo(photo) for photo in item.photos.order_by("place")]}


def _photo(photo: Photo) -> dict[str, Any]:
    names = ("name", "type", "caption", "credit", "alt", "width", "height", "use")
    # Only where somebody set them: versions and proposals of before, which do not have them, stay equal.
    shaped = {name: getattr(photo, name) for name in ("crop", "turn", "decorative") if getattr(photo, name)}
    if photo.size != PhotoSize.MEDIUM:
        shaped["size"] = str(photo.size)
    if photo.light_id is not None:
        shaped["light"] = photo.light_id
    return {
        **{name: getattr(photo, name) for name in names},
        **shaped,
        "original": photo.original_id,
        "mail": photo.mail_id,
    }


def set_photos(item: Item, photos: Sequence[Mapping[str, Any]]) -> None:
    """Replaces the item's photos by those of a version; in the caller's transaction. The bytes are kept already.

    A photo that was there keeps its address, and what was computed of its original.
    """
    here = {(row.original_id, row.name): (row.pk, row.likeness) for row in item.photos.all()}
    item.photos.all().delete()
    made = []
    for place, photo in enumerate(photos, 1):
        pk, likeness = here.pop((photo["original"], photo.get("name", "")), (None, ""))
        fields = {name: value for name, value in photo.items() if name not in BLOBS}
        blobs = {f"{name}_id": photo.get(name) for name in BLOBS}
        made.append(Photo(pk=pk, item=item, place=place, **{"likeness": likeness, **blobs, **fields}))
    Photo.objects.bulk_create(made)


def keep_version(item: Item, at: datetime, actor: str) -> None:
    """Writes the item as it stands now, its photos too, as a version of its own."""
    fields = fields_of(item)
    ItemVersion.objects.create(item=item, number=item.version, at=at, actor=actor, fields=fields)


def locked(number: int) -> Item:
    """The item, alone with whoever else changes the publication; called first in the transaction."""
    claims.alone()
    item = Item.objects.select_for_update(of=("self",)).select_related("issue").filter(pk=number).first()
    if item is None:
        raise Refused(_("there is no item {number}; `newsdesk items` lists them").format(number=number))
    if item.state == ItemState.PRINTED:
        raise Refused(
            _("item {number} is printed already; a correction issue can mend it").format(number=number)
        )
    if item.issue is not None and item.issue.frozen_at is not None:
        # It was declined or withdrawn and not printed: the signed issue does not depend on it any more.
        item.issue = None
        item.window = CollectionWindow.objects.filter(closed_at=None).order_by("closes").first()
        item.save(update_fields=["issue", "window"])
    return item


def _decide(number: int, to: ItemState, event: str, at: datetime, actor: str, reason: str = "") -> Item:
    with transaction.atomic():
        item = locked(number)
        if item.issue is not None:
            signoff.void(item.issue, at, actor, f"item {number} was {event}")
        item.state, item.state_reason = to, reason
        item.save(update_fields=["state", "state_reason"])
        Event.write(at, actor, event, item, reason=reason)
    return item


def accept(number: int, at: datetime, actor: str) -> Item:
    """draft, held, declined -> accepted."""
    return _decide(number, ItemState.ACCEPTED, "accepted", at, actor)


def decline(number: int, reason: str, at: datetime, actor: str) -> Item:
    """-> declined, with the reason for the record."""
    if not reason.strip():
        raise Refused(_("a declined item needs a reason; it stays in the record"))
    return _decide(number, ItemState.DECLINED, "declined", at, actor, reason.strip())


def withdraw(number: int, reason: str, at: datetime, actor: str) -> Item:
    """-> withdrawn: the contributor took it back."""
    return _decide(number, ItemState.WITHDRAWN, "withdrawn", at, actor, reason)


def hold(number: int, at: datetime, actor: str) -> Item:
    """-> held: it leaves its issue and comes up as a draft when the next window closes."""
    with transaction.atomic():
        item = _decide(number, ItemState.HELD, "held", at, actor)
        mine = _window_of(item)
        later = CollectionWindow.objects.filter(closed_at=None)
        if mine is not None:
            later = later.filter(closes__gt=mine.closes)
        item.issue, item.window = None, later.order_by("closes").first()
        item.save(update_fields=["issue", "window"])
    return item


def _window_of(item: Item) -> CollectionWindow | None:
    if item.issue is not None and item.issue.window is not None:
        return item.issue.window
    if item.window is not None:
        return item.window
    if item.submission is None:
        return None
    arrival = item.submission.message.received
    return CollectionWindow.objects.filter(closes__gt=arrival).order_by("closes").first()


def place(item: Item, issue: Issue, at: datetime, actor: str) -> None:
    """Puts an item behind the others of its section in an issue; in the caller's transaction."""
    if item.state == ItemState.HELD:
        item.state = ItemState.DRAFT
    last = issue.items.filter(section=item.section).aggregate(Max("position"))["position__max"]
    item.issue, item.position = issue, (last or 0) + 1
    item.save(update_fields=["state", "issue", "position"])
    Event.write(at, actor, "placed", item, issue=issue.pk)


def take_in(number: int, issue: Issue, at: datetime, actor: str) -> Item:
    """Moves an item into an issue that is being edited, or whose window is open: a late or a held one, or one for a
    special edition."""
    with transaction.atomic():
        item = locked(number)
        issue = Issue.objects.select_for_update(of=("self",)).select_related("window").get(pk=issue.pk)
        signoff.void(issue, at, actor, f"item {number} was moved in")
        if item.issue is not None and item.issue_id != issue.pk:
            signoff.void(item.issue, at, actor, f"item {number} was moved out")
        if issue.window is None or issue.window.closed_at is not None:
            place(item, issue, at, actor)
            return item
        # What an open window takes is computed until it closes.
        item.state = ItemState.DRAFT if item.state == ItemState.HELD else ItemState(item.state)
        item.issue, item.window = None, issue.window
        item.save(update_fields=["state", "issue", "window"])
        Event.write(at, actor, "placed", item, issue=issue.pk)
    return item


def add_own(
    house: House,
    issue: Issue,
    section: str,
    subsection: str,
    fields: Mapping[str, Any],
    at: datetime,
    actor: str,
    *,
    accepting: bool = False,
) -> Item:
    """An item an editor writes, without a submission, at the end of its section; `fields` are some of EDITABLE."""
    refuse_place(house, section, subsection)
    _refuse_fields(fields)
    if not any(str(paragraph).strip() for paragraph in fields.get("paragraphs", [])):
        raise Refused(_("an item needs a text: write at least one paragraph"))
    with transaction.atomic():
        claims.alone()
        signoff.void(issue, at, actor, "an item was added")
        item = Item(section=section, subsection=subsection, window=issue.window, **fields)
        if accepting:
            item.state = ItemState.ACCEPTED
        if issue.window is None or issue.window.closed_at is not None:
            item.issue, item.window = issue, None
        last = issue.items.filter(section=section).aggregate(Max("position"))["position__max"]
        item.position = (last or 0) + 1
        item.save()
        keep_version(item, at, actor)
        Event.write(at, actor, "added", item, issue=issue.pk)
    return item


def refuse_place(house: House, section: str, subsection: str) -> None:
    """Raises Refused when there is no such section or subsection."""
    known = house.find_section(section)
    if known is None:
        raise Refused(
            _("there is no section {section!r}; the sections are: {sections}").format(
                section=section, sections=", ".join(s.key for s in house.section)
            )
        )
    if subsection and subsection not in {s.key for s in known.subsection}:
        names = ", ".join(s.key for s in known.subsection) or _("none")
        raise Refused(
            _("section {section!r} has no subsection {subsection!r}; it has: {names}").format(
                section=section, subsection=subsection, names=names
            )
        )


def _refuse_fields(fields: Mapping[str, Any]) -> None:
    unknown = set(fields) - set(EDITABLE)
    if unknown:
        raise Refused(
            _("an item has no field {field!r}; it has: {fields}").format(
                field=sorted(unknown)[0], fields=", ".join(EDITABLE)
            )
        )


def edit(number: int, changes: Mapping[str, Any], at: datetime, actor: str) -> Item:
    """Changes fields of an item; writes a new version and voids what was signed."""
    _refuse_fields(changes)
    with transaction.atomic():
        item = locked(number)
        if all(getattr(item, name) == value for name, value in changes.items()):
            return item
        if item.issue is not None:
            signoff.void(item.issue, at, actor, f"item {number} was edited")
        for name, value in changes.items():
            setattr(item, name, value)
        if not any(str(p).strip() for p in item.paragraphs):
            raise Refused(
                _("item {number} would have no text left; decline it instead").format(number=number)
            )
        item.version += 1
        item.save()
        keep_version(item, at, actor)
        Event.write(at, actor, "edited", item, fields=sorted(changes), version=item.version)
    return item


def paragraphs_of(text: str) -> list[str]:
    """The paragraphs of a typed text: a blank line parts them, a single newline stays a line break."""
    blocks: list[list[str]] = [[]]
    for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        if line.strip():
            blocks[-1].append(line.strip())
        elif blocks[-1]:
            blocks.append([])
    return ["\n".join(block) for block in blocks if block]
