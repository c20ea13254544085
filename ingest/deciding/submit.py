"""Drafts become rows: a submission with its items, their photos, first versions and twins."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db.models import Max

from editorial import items, windows
from editorial.attribution import is_foreign
from editorial.models import Blob, Contributor, Item, Message, Submission
from editorial.publication import House
from ingest.cutting.evidence import GUESS, NOTHING
from ingest.deciding import twins
from ingest.deciding.forwards import author_of
from ingest.deciding.placing import placed, signed
from ingest.deciding.threads import Hand
from ingest.parsed import Decision, DraftItem, Parsed, PhotoRef, to_json


def drafts_of(parsed: Parsed, hand: Hand, house: House) -> tuple[DraftItem, ...]:
    """The drafts of a mail with what is known of its sender: who wrote them, for which unit, for which section."""
    default = hand.contributor.section if hand.contributor is not None else ""
    return tuple(placed(_attributed(one, parsed, hand.contributor), default, house) for one in parsed.items)


def _attributed(draft: DraftItem, parsed: Parsed, sender: Contributor | None) -> DraftItem:
    if draft.unit or draft.authors or draft.source:
        return _on_behalf(draft, sender)
    author = author_of(parsed.forwarded_from, sender)
    if author is not None:
        kept = tuple(one for one in draft.decisions if one.what != "attribution" or one.confidence != NOTHING)
        by = f"，由{sender.name}转发" if sender is not None else ""
        told = Decision(
            "attribution", f"署名：文中没有署名，用被转发邮件的作者{author[1]}{by}，请核对", GUESS
        )
        return replace(draft, unit=author[0], authors=(author[1],), decisions=(*kept, told))
    return signed(draft, sender.name, sender.unit.name) if sender is not None else draft


def _on_behalf(draft: DraftItem, sender: Contributor | None) -> DraftItem:
    """Says so when the text is signed by another unit than the sender's (代发)."""
    if sender is None or draft.source or not draft.unit or not is_foreign(draft.unit, sender.unit):
        return draft
    words = (
        f"署名：代发，文中署名单位是{draft.unit}，发件人{sender.name}属于{sender.unit.name}；按署名单位统计"
    )
    return replace(draft, decisions=(*draft.decisions, Decision("attribution", words, 1.0)))


def submit(
    message: Message,
    parsed: Parsed,
    drafts: Sequence[DraftItem],
    hand: Hand,
    blobs: dict[str, bytes],
    house: House,
    at: datetime,
) -> Submission:
    """The rows of a submission, with the next number; in the caller's transaction, alone with the publication."""
    last = Submission.objects.aggregate(Max("number"))["number__max"] or 0
    submission = Submission.objects.create(
        message=message,
        number=last + 1,
        contributor=hand.contributor,
        sender=hand.address[:320],
        notes=list(parsed.notes),
    )
    keep_blobs(blobs)
    for ordinal, one in enumerate(drafts, 1):
        draft_item(submission, ordinal, one, message.received, house, at)
    return submission


def keep_blobs(blobs: dict[str, bytes]) -> None:
    for data in blobs.values():
        Blob.keep(data)


def photo_fields(photos: Iterable[PhotoRef]) -> list[dict[str, Any]]:
    """Photos as a version of an item keeps them."""
    return [
        {
            "name": photo.name,
            "type": photo.type[:100],
            "caption": photo.caption,
            "credit": "",
            "alt": photo.caption,
            "width": photo.width,
            "height": photo.height,
            "use": True,
            "original": photo.sha256,
            "mail": photo.mail_sha256,
            **({"light": photo.light_sha256} if photo.light_sha256 else {}),
        }
        for photo in photos
    ]


def draft_item(
    submission: Submission, ordinal: int, draft: DraftItem, received: datetime, house: House, at: datetime
) -> Item:
    """One draft as an item, placed where a mail that arrived then goes."""
    item = Item.objects.create(
        submission=submission,
        ordinal=ordinal,
        section=draft.section,
        subsection=draft.subsection,
        headline=draft.headline,
        paragraphs=list(draft.paragraphs),
        unit=draft.unit,
        authors=list(draft.authors),
        role=draft.role,
        source=draft.source,
        decisions=to_json(draft.decisions),
        position=ordinal,
    )
    items.set_photos(item, photo_fields(draft.photos))
    items.keep_version(item, at, "poll")
    words = twins.sketch(item, [photo.sha256 for photo in draft.photos])
    twins.find(item, words, house)
    windows.arrive(item, received, at)
    return item
