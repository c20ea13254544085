"""What an editor should know of an issue's items from elsewhere: twins, photos that ran before, open proposals."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from django.db.models import Q
from django.utils.translation import gettext as _

from editorial import numbering
from editorial.models import Issue, Item, ItemState, Photo, Proposal, ProposalState, Twin

_SHOWN = 3
"""Twins and earlier appearances named for one item."""


class Seen(NamedTuple):
    code: str
    words: str
    item: int


def look(issue: Issue, items: Sequence[Item], language: str) -> Iterator[Seen]:
    """In a fixed number of queries, however many items there are."""
    yield from _twins(items, language)
    yield from _photos(issue, items, language)
    yield from _proposals(issue, items)


def _where(item: Item, language: str) -> str:
    """An item and the issue it is in, for a sentence."""
    if item.issue is None:
        return _("item {n}, not in an issue yet").format(n=item.pk)
    return _("item {n} of {issue}").format(n=item.pk, issue=numbering.number_line(item.issue, language))


def _twins(items: Sequence[Item], language: str) -> Iterator[Seen]:
    beside = Twin.beside(item.pk for item in items)
    gone = (ItemState.DECLINED, ItemState.WITHDRAWN)
    numbers = {other for found in beside.values() for other, _score in found}
    others = {
        one.pk: one
        for one in Item.objects.filter(pk__in=numbers)
        .exclude(state__in=gone)
        .select_related("issue__corrects")
    }
    for item in items:
        found = [(others[other], score) for other, score in beside.get(item.pk, []) if other in others]
        for other, score in found[:_SHOWN]:
            words = _("item {n} says much the same ({score}) as {other}: print one of them").format(
                n=item.pk, score=f"{score:.0%}", other=_where(other, language)
            )
            yield Seen("twin", words, item.pk)


def _photos(issue: Issue, items: Sequence[Item], language: str) -> Iterator[Seen]:
    mine = {(photo.original_id, item.pk): photo for item in items for photo in item.photos.all() if photo.use}
    used = Q(item__state=ItemState.PRINTED) | Q(item__issue=issue, item__state__in=[i.state for i in items])
    earlier = (
        Photo.objects.filter(used, use=True, original__in={original for original, _item in mine})
        .select_related("item__issue__corrects")
        .order_by("item_id", "id")
    )
    before: dict[str, list[Item]] = {}
    for photo in earlier:
        before.setdefault(photo.original_id, []).append(photo.item)
    for (original, number), photo in mine.items():
        # Of two items of one issue the later one is told of.
        others = [one for one in before.get(original, []) if one.pk < number]
        for other in others[:_SHOWN]:
            words = _("photo {place} of item {n} ran before, in {other}").format(
                place=photo.place, n=number, other=_where(other, language)
            )
            yield Seen("photo-ran-before", words, number)


def _proposals(issue: Issue, items: Sequence[Item]) -> Iterator[Seen]:
    numbers = [item.pk for item in items]
    submissions = {item.submission_id: item.pk for item in reversed(items) if item.submission_id is not None}
    rows = Proposal.objects.filter(state=ProposalState.PROPOSED).filter(
        Q(item__in=numbers) | Q(item=None, submission__in=submissions)
    )
    for row in rows.order_by("id"):
        number = row.item_id or submissions[row.submission_id]
        if issue.frozen_at is not None:
            words = _(
                "message {message} corrects item {n}, which is signed: the issue stays as it is; "
                "a correction issue can mend it"
            )
            yield Seen("corrected-after-signing", words.format(message=row.message_id, n=number), number)
        else:
            words = _("message {message} would change item {n}: take or refuse proposal {proposal}")
            yield Seen(
                "open-proposal", words.format(message=row.message_id, n=number, proposal=row.pk), number
            )
