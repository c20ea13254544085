"""A correction becomes rows: new versions of untouched drafts, proposals for everything an editor has decided.

Nothing signed is changed, and nothing an editor wrote: where a person has decided, the contributor's later words are
shown beside the item and wait.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from editorial import proposals, windows
from editorial.models import (
    Event,
    Issue,
    IssueState,
    Item,
    ItemState,
    Message,
    Proposal,
    ProposalState,
    Submission,
)
from editorial.publication import House
from ingest.deciding import twins
from ingest.deciding.corrections import Change
from ingest.deciding.spots import Piece, Placed, locate
from ingest.deciding.submit import draft_item, keep_blobs, photo_fields
from ingest.deciding.versions import Again, says_section
from ingest.parsed import DraftItem, to_json

PASSES = ("poll", "reprocess")
"""Actors that are no persons: a draft only they have written is untouched."""


@dataclass(frozen=True)
class Revised:
    """What a correction did."""

    taken: tuple[int, ...]
    """Items that have a new version."""
    added: tuple[int, ...]
    proposed: tuple[int, ...]
    """Proposals that wait for an editor."""
    missing: tuple[int, ...]
    """Items of the submission the new version does not bring."""
    signed: tuple[Issue, ...]
    """Signed issues that print what it corrects."""

    def as_json(self) -> dict[str, list[int]]:
        return {
            "taken": list(self.taken),
            "added": list(self.added),
            "proposed": list(self.proposed),
            "missing": list(self.missing),
            "signed": [issue.pk for issue in self.signed],
        }


def is_untouched(item: Item) -> bool:
    """Whether nobody has decided about a draft or edited it."""
    if item.state != ItemState.DRAFT or (item.issue is not None and item.issue.frozen_at is not None):
        return False
    return not item.versions.exclude(actor__in=PASSES).exists()


def revise(
    message: Message,
    again: Again,
    drafts: Sequence[DraftItem],
    blobs: dict[str, bytes],
    house: House,
    at: datetime,
) -> Revised:
    """Takes a later version in; in the caller's transaction, alone with the publication."""
    keep_blobs(blobs)
    taken: list[int] = []
    proposed: list[int] = []
    concerned: list[Item] = []
    for pair in again.pairs:
        if pair.same:
            continue
        item = Item.objects.select_related("issue", "submission").get(pk=pair.item.pk)
        row = _propose_version(message, item, drafts[pair.draft], at)
        if is_untouched(item):
            _take(row, item, drafts[pair.draft], house, at)
            taken.append(item.pk)
        else:
            proposed.append(row.pk)
            concerned.append(item)
    added = _add(message, again, drafts, house, at)
    missing = _missing(again, added)
    if missing:
        words = "、".join(f"{item.pk}" for item in missing)
        again.submission.notes = [
            *again.submission.notes,
            f"来信 {message.pk} 的新版本里没有稿件 {words}；原稿保留，请核对",
        ]
        again.submission.save(update_fields=["notes"])
    return Revised(
        tuple(taken), tuple(added), tuple(proposed), tuple(item.pk for item in missing), _signed(concerned)
    )


def _propose_version(message: Message, item: Item, draft: DraftItem, at: datetime) -> Proposal:
    if item.submission is None:
        raise ValueError("an editor's own item has no earlier version")
    old = proposals.snapshot(item)
    new = _fields(draft, old)
    return Proposal.objects.create(
        message=message,
        submission=item.submission,
        item=item,
        old=old,
        new=new,
        version=item.version,
        at=at,
    )


def _fields(draft: DraftItem, old: dict[str, Any]) -> dict[str, Any]:
    """The item's fields as the new version says; what it does not say stays."""
    new = dict(old)
    new.update(headline=draft.headline, paragraphs=list(draft.paragraphs))
    if draft.unit or draft.authors or draft.source:
        new.update(unit=draft.unit, authors=list(draft.authors), role=draft.role, source=draft.source)
    if says_section(draft, old):
        new.update(section=draft.section, subsection=draft.subsection)
    if draft.photos:
        new["photos"] = photo_fields(draft.photos)
    return new


def _take(row: Proposal, item: Item, draft: DraftItem, house: House, at: datetime) -> None:
    fields = dict(row.new or {})
    if Event.objects.filter(noun="item", number=item.pk, name="moved").exists():
        # An editor chose its section; the text may follow the contributor, the place does not.
        fields.pop("section", None)
        fields.pop("subsection", None)
    item.decide_anew(to_json(draft.decisions))
    item.remark("text", f"采用了来信 {row.message_id} 的新版本，原稿是第 {item.version} 版")
    proposals.put(item, fields, at, "poll")
    row.state, row.version, row.decided, row.decided_by = ProposalState.TAKEN, item.version, at, "poll"
    row.save()
    Event.write(at, "poll", "revised", item, message=row.message_id, version=item.version)
    words = twins.sketch(item, [photo["original"] for photo in proposals.snapshot(item)["photos"]])
    twins.find(item, words, house)


def _add(
    message: Message, again: Again, drafts: Sequence[DraftItem], house: House, at: datetime
) -> list[int]:
    """The pieces that are new become drafts of the earlier submission, in the window this mail fell into."""
    added = []
    last = max((item.ordinal for item in again.submission.items.all()), default=0)
    for place, number in enumerate(again.new, last + 1):
        item = draft_item(again.submission, place, drafts[number], message.received, house, at)
        window = windows.feeding(message.received)
        home = windows.feeding(again.submission.message.received)
        if item.issue is None and item.window is None and window != home:
            item.window = window
            item.save(update_fields=["window"])
        Proposal.objects.create(
            message=message,
            submission=again.submission,
            item=item,
            new=proposals.snapshot(item),
            state=ProposalState.TAKEN,
            version=item.version,
            at=at,
            decided=at,
            decided_by="poll",
        )
        added.append(item.pk)
    return added


def _missing(again: Again, added: Sequence[int]) -> list[Item]:
    brought = {pair.item.pk for pair in again.pairs}
    gone = again.submission.items.exclude(pk__in=[*brought, *added]).exclude(state=ItemState.WITHDRAWN)
    return list(gone.order_by("ordinal"))


def _signed(concerned: Sequence[Item]) -> tuple[Issue, ...]:
    """The issues of these items somebody has signed already, wholly or in part."""
    found = {item.issue.pk: item.issue for item in concerned if item.issue is not None}
    return tuple(one for one in found.values() if one.frozen_at or one.state == IssueState.SIGNING)


def propose(
    message: Message,
    submission: Submission,
    changes: Sequence[Change],
    said: Sequence[str],
    at: datetime,
) -> Revised:
    """A correction in words: one proposal for each item it means, never applied by itself."""
    rows = list(
        submission.items.exclude(state=ItemState.WITHDRAWN).select_related("issue").order_by("ordinal")
    )
    by_item: dict[int | None, list[Placed]] = {}
    for placed in locate(changes, [_piece(item) for item in rows]):
        by_item.setdefault(placed.item, []).append(placed)
    known = {item.pk: item for item in rows}
    words = "\n".join(said)
    made = [
        _propose_words(message, submission, known.get(number or 0), placed, words, at)
        for number, placed in by_item.items()
    ]
    concerned = [known[number] for number in by_item if number is not None]
    # When the words do not tell which piece they mean, any of them may be it.
    return Revised((), (), tuple(row.pk for row in made), (), _signed(rows if None in by_item else concerned))


def propose_photos(
    message: Message,
    submission: Submission,
    drafts: Sequence[DraftItem],
    blobs: dict[str, bytes],
    said: Sequence[str],
    at: datetime,
) -> Revised:
    """Pictures that came without a text: proposed behind those the item has; an editor sees which they are."""
    keep_blobs(blobs)
    rows = list(submission.items.exclude(state=ItemState.WITHDRAWN).select_related("issue"))
    item = rows[0] if len(rows) == 1 else None
    old = proposals.snapshot(item) if item is not None else None
    known = {photo["original"] for photo in old["photos"]} if old is not None else set()
    fresh = [one for draft in drafts for one in draft.photos if one.sha256 not in known]
    row = Proposal.objects.create(
        message=message,
        submission=submission,
        item=item,
        words="\n".join(said),
        places=[],
        old=old,
        new={**old, "photos": [*old["photos"], *photo_fields(fresh)]} if old is not None else None,
        version=item.version if item is not None else 0,
        at=at,
    )
    return Revised((), (), (row.pk,), (), _signed(rows))


def taken_back(submission: Submission) -> Revised:
    """What a contribution its sender takes back would change: nothing by itself, but somebody may have signed it."""
    rows = submission.items.exclude(state=ItemState.WITHDRAWN).select_related("issue")
    return Revised((), (), (), (), _signed(list(rows)))


def _piece(item: Item) -> Piece:
    return _as_piece(item.pk, item.ordinal, proposals.snapshot(item))


def _as_piece(number: int, ordinal: int, fields: dict[str, Any]) -> Piece:
    return Piece(
        number,
        ordinal,
        str(fields["headline"]),
        tuple(map(str, fields["paragraphs"])),
        str(fields["unit"]),
        tuple(map(str, fields["authors"])),
        tuple(str(photo["caption"]) for photo in fields["photos"]),
    )


def _propose_words(
    message: Message,
    submission: Submission,
    item: Item | None,
    placed: list[Placed],
    words: str,
    at: datetime,
) -> Proposal:
    old = proposals.snapshot(item) if item is not None else None
    return Proposal.objects.create(
        message=message,
        submission=submission,
        item=item,
        words=words,
        places=[_place(one) for one in placed],
        old=old,
        new=_with(old, placed) if old is not None else None,
        version=item.version if item is not None else 0,
        at=at,
    )


def _place(one: Placed) -> dict[str, Any]:
    part = "headline" if one.paragraph == 0 else one.change.part or "text"
    return {
        "part": part,
        "paragraph": one.paragraph or None,
        "words": one.change.words,
        "old": one.old,
        "new": one.new,
    }


def _with(old: dict[str, Any], placed: list[Placed]) -> dict[str, Any] | None:
    """The item's fields with every change made; None unless all of them say exactly what and where."""
    new = dict(old)
    for one in placed:
        # Each change is looked up again in what the ones before it left.
        again = locate([one.change], [_as_piece(0, 0, new)])[0] if len(placed) > 1 else one
        if again.new is None or not _make(new, again):
            return None
    return new if any(str(one).strip() for one in new["paragraphs"]) else None


def _make(fields: dict[str, Any], one: Placed) -> bool:
    """Puts one exact change into the fields; False when it does not say where."""
    if one.attribution is not None:
        fields["unit"], fields["authors"] = one.attribution[0], list(one.attribution[1])
    elif one.photo is not None:
        photos = [dict(photo) for photo in fields["photos"]]
        photos[one.photo - 1]["caption"] = one.new
        fields["photos"] = photos
    elif one.paragraph == 0:
        fields["headline"] = one.new
    elif one.paragraph is not None and one.new is not None:
        paragraphs = list(fields["paragraphs"])
        paragraphs[one.paragraph - 1 : one.paragraph] = [one.new] if one.new.strip() else []
        fields["paragraphs"] = paragraphs
    else:
        return False
    return True
