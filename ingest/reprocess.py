"""Mails read again after a rule or the configuration changed: what would become of them, and making it so.

Only what nobody has decided is touched: drafts as a pass left them, and mails that are held. A text an editor has
changed, accepted or moved, and whatever is frozen in a signed issue, is told and left alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q

from editorial import claims, proposals, windows
from editorial.models import (
    Disposition,
    Event,
    Issue,
    Item,
    ItemState,
    Message,
    Proposal,
    ProposalState,
    Submission,
)
from ingest import convert
from ingest.child import Parser, Read
from ingest.deciding import likeness, twins
from ingest.deciding.revisions import is_untouched
from ingest.deciding.submit import draft_item, keep_blobs, photo_fields
from ingest.deciding.versions import words_of
from ingest.parsed import DraftItem, to_json
from ingest.read import Judge, Weighed, claim_again, read_one, weigh

ACTOR = "reprocess"
HELD = (Disposition.NEEDS_HUMAN, Disposition.UNKNOWN_SENDER, Disposition.AUTOMATIC)
"""Dispositions a rule gave and no person."""
_ALIKE = 0.3
"""Likeness from which on a piece is taken for an item there is: the same mail, cut or cleaned otherwise."""


@dataclass(frozen=True)
class ItemChange:
    item: int | None
    """None: a draft there is not yet."""
    kind: str
    """changed, new, or gone: cut otherwise, its text is in other pieces now."""
    old: dict[str, Any]
    """The fields that differ, as they are."""
    new: dict[str, Any]


@dataclass(frozen=True)
class Change:
    """What reading one message again would change, or has changed."""

    message: int
    subject: str
    old: tuple[str, str]
    """Disposition and reason as they are."""
    new: tuple[str, str]
    items: tuple[ItemChange, ...] = ()
    left: str = ""
    """Why nothing of it is done although something differs: a code of LEFT."""

    @property
    def nothing(self) -> bool:
        return not self.items and not self.left and self.old == self.new


LEFT = ("decided", "unreadable", "failed")
"""decided: an editor has decided about a piece the new cut concerns; unreadable: the new reading finds nothing to
print; failed: reading it failed, it stays as it is."""


def undecided(messages: Sequence[int] | None, window: int | None) -> list[int]:
    """The messages worth reading again, oldest first: with drafts nobody decided about, or held by a rule.

    Without numbers only those whose window is not over or whose issue is not frozen.
    """
    drafts = Q(disposition=Disposition.SUBMISSION, submission__items__state=ItemState.DRAFT)
    rows = Message.objects.filter(drafts | Q(disposition__in=HELD, partial=False)).distinct().order_by("id")
    if messages is not None:
        return list(rows.filter(pk__in=messages).values_list("pk", flat=True))
    return [number for number, received in rows.values_list("pk", "received") if _in_reach(received, window)]


def _in_reach(received: datetime, window: int | None) -> bool:
    home = windows.feeding(received)
    if home is None:
        return window is None
    if window is not None:
        return home.pk == window
    frozen = Issue.objects.filter(window=home).exclude(frozen_at=None)
    return home.closed_at is None or not frozen.exists()


def survey(
    parser: Parser,
    rules: Judge,
    numbers: Sequence[int],
    now: Callable[[], datetime],
    apply: bool,
    stop: Callable[[], bool] = lambda: False,
) -> Iterator[Change]:
    """Reads these messages again one after the other and yields what differs; with `apply` it is done as well."""
    for number in numbers:
        if stop():
            return
        message = Message.objects.get(pk=number)
        if message.disposition == Disposition.SUBMISSION:
            yield _drafts(message, convert.parse(parser, message), rules, now(), apply)
        elif message.disposition in HELD:
            yield _held(message, parser, rules, now, apply)


# A submission: its drafts


def _drafts(message: Message, read: Read, rules: Judge, at: datetime, apply: bool) -> Change:
    if read.parsed is None or read.parsed.wanted:
        return _same(message, left="failed")
    if not read.parsed.items:
        return _same(message, left="unreadable")
    with transaction.atomic():
        # Looking needs no lock; what is done is decided again from the rows as they are then.
        if apply:
            claims.alone()
        weighed = weigh(message, read.parsed, rules, vouched=True)
        submission = Submission.objects.get(message=message)
        plan = _Plan(submission, weighed.drafts)
        if apply and not plan.left:
            keep_blobs(read.blobs)
            plan.carry_out(message, rules, at)
        return _same(message, plan.changes, plan.left)


def _same(message: Message, items: Sequence[ItemChange] = (), left: str = "") -> Change:
    state = (str(message.disposition), message.reason)
    return Change(message.pk, message.subject, state, state, tuple(items), left)


class _Plan:
    """Which draft of the new reading is which item of the submission, and what differs."""

    def __init__(self, submission: Submission, drafts: Sequence[DraftItem]) -> None:
        self.submission, self.drafts = submission, drafts
        rows = submission.items.exclude(state=ItemState.WITHDRAWN).select_related("issue")
        self.items = list(rows.order_by("ordinal", "id"))
        self.pairs = self._paired()
        self.changes = self._changes()
        touched = {item.pk for item in self.items if not _is_free(item)}
        recut = any(change.kind != "changed" for change in self.changes)
        concerned = {change.item for change in self.changes if change.item is not None}
        # A piece somebody decided about may hold what the new cut puts elsewhere: a person looks.
        self.left = "decided" if (recut and touched) or concerned & touched else ""
        if not recut and concerned - touched:
            self.changes = [one for one in self.changes if one.item not in touched]
            self.left = ""

    def _paired(self) -> dict[int, Item]:
        """Drafts by their places to items, the likest first."""
        scored = sorted(
            (
                (likeness.likeness(words_of(draft), _letters(item)), -place, item)
                for place, draft in enumerate(self.drafts)
                for item in self.items
            ),
            key=lambda one: (-one[0], -one[1], one[2].ordinal),
        )
        pairs: dict[int, Item] = {}
        for score, place, item in scored:
            if score >= _ALIKE and -place not in pairs and item.pk not in {p.pk for p in pairs.values()}:
                pairs[-place] = item
        if not pairs and len(self.drafts) == len(self.items) == 1:
            pairs[0] = self.items[0]  # photos only, or not a word the same: still the one piece of this mail
        return pairs

    def _changes(self) -> list[ItemChange]:
        found = []
        for place, draft in enumerate(self.drafts):
            item = self.pairs.get(place)
            old = proposals.snapshot(item) if item is not None else {}
            new = _fields(draft)
            differing = [name for name in new if old.get(name) != new[name]]
            if differing:
                kind = "new" if item is None else "changed"
                kept = {name: old[name] for name in differing if name in old}
                number = item.pk if item is not None else None
                found.append(ItemChange(number, kind, kept, {name: new[name] for name in differing}))
        here = {item.pk for item in self.pairs.values()}
        gone = [item for item in self.items if item.pk not in here]
        return [*found, *(ItemChange(one.pk, "gone", proposals.snapshot(one), {}) for one in gone)]

    def carry_out(self, message: Message, rules: Judge, at: datetime) -> None:
        """Writes the plan; in the caller's transaction, alone with the publication."""
        changed = {change.item: change for change in self.changes if change.kind == "changed"}
        for place, draft in enumerate(self.drafts):
            item = self.pairs.get(place)
            if item is None:
                last = max((one.ordinal for one in self.submission.items.all()), default=0)
                made = draft_item(self.submission, last + 1, draft, message.received, rules.house, at)
                Event.write(at, ACTOR, "reprocessed", made, message=message.pk)
            elif item.pk in changed:
                item.decisions = to_json(draft.decisions)
                proposals.put(item, changed[item.pk].new, at, ACTOR)
                words = twins.sketch(item, [photo.sha256 for photo in draft.photos])
                twins.find(item, words, rules.house)
                Event.write(at, ACTOR, "reprocessed", item, fields=sorted(changed[item.pk].new))
            elif _is_free(item) and item.decisions != to_json(draft.decisions):
                item.decisions = to_json(draft.decisions)
                item.save(update_fields=["decisions"])
        for change in self.changes:
            if change.kind == "gone" and change.item is not None:
                _withdraw(Item.objects.get(pk=change.item), at)


def _withdraw(item: Item, at: datetime) -> None:
    """A draft whose text is in other pieces now; the row and its version stay in the record."""
    item.state, item.state_reason = ItemState.WITHDRAWN, "recut"
    item.save(update_fields=["state", "state_reason"])
    Event.write(at, ACTOR, "withdrawn", item, reason="recut")


def _is_free(item: Item) -> bool:
    """Whether an item still is what reading its own mail made of it: a later version from another mail is not."""
    revised = Proposal.objects.filter(item=item, state=ProposalState.TAKEN).exists()
    moved = Event.objects.filter(noun="item", number=item.pk, name="moved").exists()
    return is_untouched(item) and not revised and not moved


def _fields(draft: DraftItem) -> dict[str, Any]:
    return {
        "headline": draft.headline,
        "paragraphs": list(draft.paragraphs),
        "unit": draft.unit,
        "authors": list(draft.authors),
        "role": draft.role,
        "source": draft.source,
        "section": draft.section,
        "subsection": draft.subsection,
        "photos": photo_fields(draft.photos),
    }


def _letters(item: Item) -> str:
    return likeness.letters(item.headline, *item.paragraphs)


# A held message: its disposition


def _held(message: Message, parser: Parser, rules: Judge, now: Callable[[], datetime], apply: bool) -> Change:
    old = (str(message.disposition), message.reason)
    read = convert.parse(parser, message)
    if read.parsed is None:
        return _same(message, left="failed")
    weighed = weigh(message, read.parsed, rules)
    new = (weighed.verdict.disposition.value, weighed.verdict.reason)
    items = _would_be(weighed) if new[0] == Disposition.SUBMISSION else []
    change = Change(message.pk, message.subject, old, new, tuple(items))
    if change.nothing or not apply:
        return change
    if not claim_again(message, now()):
        return _same(message, left="decided")  # a person was quicker
    verdict = read_one(parser, rules, message, now)
    if verdict is None:
        return change
    return Change(message.pk, message.subject, old, (verdict.disposition.value, verdict.reason), tuple(items))


def _would_be(weighed: Weighed) -> list[ItemChange]:
    return [ItemChange(None, "new", {}, _fields(draft)) for draft in weighed.drafts]
