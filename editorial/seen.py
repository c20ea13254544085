"""What an editor should know of an issue's items from elsewhere: twins, photos that ran before, open proposals."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from django.db.models import Q

from editorial import numbering
from editorial.called import CALLED, called
from editorial.models import (
    Disposition,
    Issue,
    Item,
    ItemState,
    Message,
    Photo,
    Proposal,
    ProposalState,
    Twin,
)
from editorial.wording import say as _

_SHOWN = 3
"""Twins and earlier appearances named for one item."""


LATE = ("corrected-after-signing", "withdrawn-after-signing")
"""What is still worth saying of an issue that is signed."""


class Seen(NamedTuple):
    code: str
    words: str
    item: int
    message: int | None = None
    """The mail it is about."""


_LINE = ("issue__kind", "issue__year", "issue__number", "issue__cumulative")
"""What a number line is made of."""


def look(issue: Issue, items: Sequence[Item], language: str) -> Iterator[Seen]:
    """In a fixed number of queries, however many items there are; their submissions are selected with them."""
    yield from _twins(issue, items, language)
    yield from _photos(issue, items, language)
    yield from look_late(issue, items)


def look_late(issue: Issue, items: Sequence[Item]) -> Iterator[Seen]:
    """What is worth saying of an issue whether it is signed or not. Two queries, as of `look`."""
    yield from _proposals(issue, items)
    yield from _withdrawals(issue, items)


def _where(item: Item, here: Issue, language: str) -> str:
    """An item and, when that is not this one, the issue it is in, for a sentence."""
    if item.issue is None:
        return _("{item}, not in an issue yet").format(item=called(item))
    if item.issue_id == here.pk:
        return called(item)
    line = numbering.number_line(item.issue, language)
    return _("{item} of {issue}").format(item=called(item), issue=line)


def _twins(issue: Issue, items: Sequence[Item], language: str) -> Iterator[Seen]:
    """A pair within the issue is told of once, at the later of the two."""
    beside = Twin.beside(item.pk for item in items)
    gone = (ItemState.DECLINED, ItemState.WITHDRAWN)
    numbers = {other for found in beside.values() for other, _score in found}
    others = {
        one.pk: one
        for one in Item.objects.filter(pk__in=numbers)
        .exclude(state__in=gone)
        .select_related("issue")
        .only("pk", *CALLED, *_LINE)
    }
    here = {item.pk for item in items}
    for item in items:
        pairs = [pair for pair in beside.get(item.pk, []) if pair[0] < item.pk or pair[0] not in here]
        found = [(others[one], score) for one, score in pairs if one in others]
        for other, score in found[:_SHOWN]:
            words = _("{item} says much the same ({score}) as {other}: print one of them").format(
                item=called(item), score=f"{score:.0%}", other=_where(other, issue, language)
            )
            yield Seen("twin", words, item.pk)


def _photos(issue: Issue, items: Sequence[Item], language: str) -> Iterator[Seen]:
    mine = {(photo.original_id, item.pk): photo for item in items for photo in item.photos.all() if photo.use}
    used = Q(item__state=ItemState.PRINTED) | Q(item__issue=issue, item__state__in=[i.state for i in items])
    earlier = (
        Photo.objects.filter(used, use=True, original__in={original for original, _item in mine})
        .select_related("item__issue")
        .only("original", "item__id", *(f"item__{name}" for name in (*CALLED, *_LINE)))
        .order_by("item_id", "id")
    )
    named = {item.pk: called(item) for item in items}
    before: dict[str, list[Item]] = {}
    for photo in earlier:
        before.setdefault(photo.original_id, []).append(photo.item)
    for (original, number), photo in mine.items():
        # Of two items of one issue the later one is told of.
        others = [one for one in before.get(original, []) if one.pk < number]
        for other in others[:_SHOWN]:
            words = _("photo {place} of {item} ran before, in {other}").format(
                place=photo.place, item=named[number], other=_where(other, issue, language)
            )
            yield Seen("photo-ran-before", words, number)


def _proposals(issue: Issue, items: Sequence[Item]) -> Iterator[Seen]:
    named = {item.pk: called(item) for item in items}
    submissions = {item.submission_id: item.pk for item in reversed(items) if item.submission_id is not None}
    rows = Proposal.objects.filter(state=ProposalState.PROPOSED).filter(
        Q(item__in=list(named)) | Q(item=None, submission__in=submissions)
    )
    for row in rows.only("item", "submission", "message").order_by("id"):
        number = row.item_id or submissions[row.submission_id]
        if issue.frozen_at is not None:
            code = "corrected-after-signing"
            words = _(
                "a later mail corrects {item}, which is signed: the issue stays as it is; "
                "a correction issue can mend it"
            )
        else:
            code = "open-proposal"
            words = _("a later mail would change {item}: take or refuse what it proposes")
        yield Seen(code, words.format(item=named[number]), number, row.message_id)


def _withdrawals(issue: Issue, items: Sequence[Item]) -> Iterator[Seen]:
    """Mails that take back the submission of an item and still wait for a person."""
    of_mail: dict[int | None, list[Item]] = {}
    for item in items:
        if item.submission is not None:
            of_mail.setdefault(item.submission.message_id, []).append(item)
    asked = Message.objects.filter(disposition=Disposition.NEEDS_HUMAN, reason="withdrawal")
    for row in asked.filter(of__in=list(of_mail)).only("of").order_by("id"):
        for item in of_mail[row.of_id]:
            if issue.frozen_at is not None:
                code = "withdrawn-after-signing"
                words = _(
                    "a later mail takes {item} back, which is signed: the issue stays as it is; "
                    "a correction issue can mend it"
                )
            else:
                code = "asked-back"
                words = _(
                    "a later mail takes {item} back: withdraw the item, or dismiss the mail if it "
                    "is to be printed all the same"
                )
            yield Seen(code, words.format(item=called(item)), item.pk, row.pk)
