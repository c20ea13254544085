"""Mails read again after a rule or the configuration changed: what would become of them, and making it so.

Only what nobody has decided is touched: drafts as a pass left them, and mails that are held. A text an editor has
changed, accepted or moved, and whatever is frozen in a signed issue, is told and left alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Literal

from django.db import transaction
from django.db.models import Q

from editorial import claims, proposals, signoff, windows
from editorial.models import (
    Disposition,
    Event,
    Issue,
    Item,
    ItemState,
    ItemVersion,
    Message,
    Proposal,
    ProposalState,
    Submission,
)
from ingest import convert
from ingest.child import Parser, Read
from ingest.deciding import likeness, twins
from ingest.deciding.forwards import registered
from ingest.deciding.revisions import PASSES, is_untouched
from ingest.deciding.submit import draft_item, drafts_of, keep_blobs, photo_fields
from ingest.deciding.threads import Hand
from ingest.deciding.versions import words_of
from ingest.office import Office
from ingest.parsed import DraftItem, Parsed, to_json
from ingest.read import Judge, Weighed, become, claim_again, weigh

ACTOR = "reprocess"
HELD = (Disposition.NEEDS_HUMAN, Disposition.UNKNOWN_SENDER, Disposition.AUTOMATIC)
"""Dispositions a rule gave and no person."""
_ALIKE = 0.3
"""Likeness from which on a piece is taken for an item there is: the same mail, cut or cleaned otherwise."""

Left = Literal["", "decided", "revised", "unreadable", "unconverted", "failed"]
"""decided: an editor has decided about a piece the new cut concerns; revised: a later mail has; unreadable: the new
reading finds nothing to print; unconverted: it wants LibreOffice, which is not here; failed: reading it failed."""


@dataclass(frozen=True)
class ItemChange:
    item: int | None
    """None: a draft there is not yet."""
    kind: Literal["changed", "new", "gone", "left"]
    """gone: cut otherwise, its text is in other pieces now; left: it would change, but an editor has decided."""
    old: dict[str, Any]
    """The fields that differ, as they are; of what is left, as its mail was read last."""
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
    left: Left = ""
    """Why nothing of it is done although something differs."""

    @property
    def nothing(self) -> bool:
        return not self.items and not self.left and self.old == self.new


def undecided(messages: Sequence[int] | None, window: int | None) -> list[int]:
    """The messages worth reading again, oldest first: with drafts nobody decided about, or held by a rule.

    Of the held ones, unless they are named, only those whose issue is not frozen. In a fixed number of queries.
    """
    drafts = Q(disposition=Disposition.SUBMISSION, submission__items__state=ItemState.DRAFT)
    held = Q(disposition__in=HELD, partial=False)
    if messages is not None:
        rows = Message.objects.filter(drafts | held, pk__in=messages)
        return sorted(set(rows.values_list("pk", flat=True)))
    home = windows.calendar()
    found = {
        number
        for number, received, moved, placed in Message.objects.filter(drafts).values_list(
            "pk", "received", "submission__items__window", "submission__items__issue__window"
        )
        if window in (None, placed or moved or home(received))
    }
    over = set(Issue.objects.exclude(frozen_at=None).exclude(window=None).values_list("window", flat=True))
    for number, received in Message.objects.filter(held).values_list("pk", "received"):
        feeds = home(received)
        if feeds == window if window is not None else feeds not in over:
            found.add(number)
    return sorted(found)


def survey(
    parser: Parser,
    rules: Judge,
    office: Office,
    numbers: Sequence[int],
    now: Callable[[], datetime],
    apply: bool,
) -> Iterator[Change]:
    """Reads these messages again one after the other and yields what differs; with `apply` it is done as well.

    Each is done in one transaction of its own, as it is yielded. What LibreOffice makes of a file is kept either way.
    """
    for number in numbers:
        message = Message.objects.get(pk=number)
        if message.disposition not in (Disposition.SUBMISSION, *HELD):
            continue  # decided meanwhile
        read = _read(parser, message, office, now)
        if read.parsed is None:
            # What failed before in the same way is no news.
            yield _same(message, left="" if read.failure == message.reason else "failed")
        elif read.parsed.wanted:
            yield _same(message, left="unconverted")
        elif message.disposition == Disposition.SUBMISSION:
            yield _drafts(message, read, read.parsed, rules, now(), apply)
        else:
            yield _held(message, read, read.parsed, rules, now, apply)


def _read(parser: Parser, message: Message, office: Office, now: Callable[[], datetime]) -> Read:
    """With a LibreOffice that was not there before, also what could not be converted then."""
    if office.program is None:
        return convert.parse(parser, message)
    return convert.parse_now(parser, message, office, now)


def _same(message: Message, items: Sequence[ItemChange] = (), left: Left = "") -> Change:
    state = (str(message.disposition), message.reason)
    return Change(message.pk, message.subject, state, state, tuple(items), left)


# A submission: its drafts


def _drafts(message: Message, read: Read, parsed: Parsed, rules: Judge, at: datetime, apply: bool) -> Change:
    if not parsed.items:
        return _same(message, left="unreadable")
    if not apply:
        plan = _Plan(message, parsed, rules)
        return _same(message, plan.changes, plan.left)
    with transaction.atomic():
        claims.alone()
        plan = _Plan(message, parsed, rules)
        if not plan.left:
            keep_blobs(read.blobs)
            plan.carry_out(message, at)
    return _same(message, plan.changes, plan.left)


class _Plan:
    """Which draft of the new reading is which item of the submission, and what differs."""

    def __init__(self, message: Message, parsed: Parsed, rules: Judge) -> None:
        self.rules = rules
        self.submission = Submission.objects.select_related("contributor__unit").get(message=message)
        # Who has left since is still the one who wrote it; who was registered since is known now.
        sender = self.submission.contributor or registered(self.submission.sender)
        self.hand = Hand(self.submission.sender, sender)
        self.drafts = drafts_of(parsed, self.hand, rules.house)
        self.items = _pieces(self.submission)
        self.free = {item.pk for item in self.items if _is_free(item)}
        self.known = {
            item.pk: proposals.snapshot(item) if item.pk in self.free else _as_read(item)
            for item in self.items
        }
        self.pairs = self._paired()
        self.changes = self._changes()
        self.left: Left = ""
        self._leave()

    def _leave(self) -> None:
        """What somebody has decided stays; a piece of theirs may hold what a new cut puts elsewhere: a person looks."""
        recut = any(one.kind != "changed" for one in self.changes)
        gone = [one.item for one in self.changes if one.kind == "gone"]
        waiting = Proposal.objects.filter(item__in=gone, state=ProposalState.PROPOSED)
        doubtful = recut and (len(self.free) < len(self.items) or waiting.exists())
        decided = [one for one in self.changes if one.item is not None and one.item not in self.free]
        if doubtful or (decided and len(decided) == len(self.changes)):
            by_mail = [item.pk for item in self.items if is_untouched(item) and _is_revised(item)]
            self.left = (
                "revised" if {one.item for one in decided} <= set(by_mail) and not recut else "decided"
            )
        else:
            self.changes = [replace(one, kind="left") if one in decided else one for one in self.changes]

    def _paired(self) -> dict[int, Item]:
        """Drafts by their places to items, the likest first."""
        scored = sorted(
            (
                (likeness.likeness(words_of(draft), _letters(self.known[item.pk])), place, item)
                for place, draft in enumerate(self.drafts)
                for item in self.items
            ),
            key=lambda one: (-one[0], one[1], one[2].ordinal),
        )
        pairs: dict[int, Item] = {}
        taken: set[int] = set()
        for score, place, item in scored:
            if score >= _ALIKE and place not in pairs and item.pk not in taken:
                pairs[place] = item
                taken.add(item.pk)
        if not pairs and len(self.drafts) == len(self.items) == 1:
            pairs[0] = self.items[0]  # photos only, or not a word the same: still the one piece of this mail
        return pairs

    def _changes(self) -> list[ItemChange]:
        found = []
        for place, draft in enumerate(self.drafts):
            item = self.pairs.get(place)
            new = _fields(draft)
            if item is None:
                found.append(ItemChange(None, "new", {}, new))
                continue
            old = self.known[item.pk]
            differing = [name for name in new if old.get(name) != new[name]]
            if differing:
                kept = {name: old.get(name) for name in differing}
                found.append(ItemChange(item.pk, "changed", kept, {name: new[name] for name in differing}))
        here = {item.pk for item in self.pairs.values()}
        gone = [item for item in self.items if item.pk not in here]
        return [*found, *(ItemChange(one.pk, "gone", self.known[one.pk], {}) for one in gone)]

    def carry_out(self, message: Message, at: datetime) -> None:
        """Writes the plan; in the caller's transaction, alone with the publication."""
        if self.submission.contributor is None and self.hand.contributor is not None:
            self.submission.contributor = self.hand.contributor
            self.submission.save(update_fields=["contributor"])
            Event.write(at, ACTOR, "reprocessed", self.submission, contributor=self.hand.contributor.pk)
        changed = {one.item: one.new for one in self.changes if one.kind == "changed"}
        last = max((one.ordinal for one in self.submission.items.all()), default=0)
        for place, draft in enumerate(self.drafts):
            item = self.pairs.get(place)
            if item is None:
                last += 1
                made = draft_item(self.submission, last, draft, message.received, self.rules.house, at)
                Event.write(at, ACTOR, "reprocessed", made, message=message.pk)
            elif item.pk in self.free:
                self._rewrite(item, draft, changed.get(item.pk), at)
        for item in self.items:
            if any(one.kind == "gone" and one.item == item.pk for one in self.changes):
                _withdraw(item, at)

    def _rewrite(self, item: Item, draft: DraftItem, fields: dict[str, Any] | None, at: datetime) -> None:
        item.decide_anew(to_json(draft.decisions))
        if fields is None:
            item.save(update_fields=["decisions"])  # it says why in today's words
            return
        proposals.put(item, fields, at, ACTOR)
        words = twins.sketch(item, [photo.sha256 for photo in draft.photos])
        twins.find(item, words, self.rules.house)
        Event.write(at, ACTOR, "reprocessed", item, fields=sorted(fields))


def _pieces(submission: Submission) -> list[Item]:
    """The items that were cut from the submission's own mail, and not given up for another cut."""
    rows = submission.items.exclude(state=ItemState.WITHDRAWN, state_reason="recut")
    brought_later = Proposal.objects.filter(submission=submission, old__isnull=True, new__isnull=False)
    rows = rows.exclude(pk__in=brought_later.exclude(item=None).values("item"))
    return list(rows.select_related("issue").order_by("ordinal", "id"))


def _as_read(item: Item) -> dict[str, Any]:
    """The fields of an item as its own mail was last read, before an editor or a later mail had a word in it."""
    rows = ItemVersion.objects.filter(item=item, actor__in=PASSES)
    later = Proposal.objects.filter(item=item, state=ProposalState.TAKEN, version__gt=0)
    first = later.order_by("version").values_list("version", flat=True).first()
    if first is not None:
        rows = rows.filter(number__lt=first)
    version = rows.order_by("-number").first()
    fields = version.fields if version is not None else proposals.snapshot(item)
    return {name: fields[name] for name in proposals.FIELDS if name in fields}


def _withdraw(item: Item, at: datetime) -> None:
    """A draft whose text is in other pieces now; the row and its version stay in the record."""
    if item.issue is not None:
        signoff.void(item.issue, at, ACTOR, f"item {item.pk} was cut otherwise")
    item.state, item.state_reason = ItemState.WITHDRAWN, "recut"
    item.save(update_fields=["state", "state_reason"])
    twins.forget(item)
    Event.write(at, ACTOR, "withdrawn", item, reason="recut")


def _is_free(item: Item) -> bool:
    """Whether an item still is what reading its own mail made of it: a later version from another mail is not."""
    moved = Event.objects.filter(noun="item", number=item.pk, name="moved").exists()
    taken_in = (
        item.issue is not None and item.issue.window_id is None
    )  # a special edition takes nothing by itself
    return is_untouched(item) and not _is_revised(item) and not moved and not taken_in


def _is_revised(item: Item) -> bool:
    return Proposal.objects.filter(item=item, state=ProposalState.TAKEN).exists()


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


def _letters(fields: dict[str, Any]) -> str:
    return likeness.letters(fields["headline"], *fields["paragraphs"])


# A held message: its disposition


class _Undone(Exception):
    """Leaves the transaction as if it had not begun."""


def _held(
    message: Message, read: Read, parsed: Parsed, rules: Judge, now: Callable[[], datetime], apply: bool
) -> Change:
    old = (str(message.disposition), message.reason)
    weighed = weigh(message, parsed, rules)
    new = (weighed.verdict.disposition.value, weighed.verdict.reason)
    items = _would_be(weighed) if new[0] == Disposition.SUBMISSION else []
    change = Change(message.pk, message.subject, old, new, tuple(items))
    if change.nothing or not apply:
        return change
    before = _same(message)
    try:
        with transaction.atomic():
            claims.alone()
            if not claim_again(message, now()):
                return replace(before, left="decided")  # a person was quicker
            verdict = become(message, read, rules, now)
            if verdict is None:
                raise _Undone
    except _Undone:
        return replace(before, left="failed")
    return replace(change, new=(verdict.disposition.value, verdict.reason))


def _would_be(weighed: Weighed) -> list[ItemChange]:
    return [ItemChange(None, "new", {}, _fields(draft)) for draft in weighed.drafts]
