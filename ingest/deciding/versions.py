"""Whether a mail brings again what is here: the same words, or a later version of them.

Sameness is of what the contributor wrote, never of bytes: a .docx that was saved again has other bytes and the same
words. A later version is believed without being announced only when much speaks for it, because two reports of one
unit are often alike; two mails too many are seen by the editor, one too few by nobody.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q

from editorial import windows
from editorial.models import Gram, Item, ItemState, ItemVersion, Message, Proposal, Sketch, Submission
from ingest.deciding import likeness
from ingest.deciding.threads import Hand, Thread, bare_file, bare_subject, declares_version
from ingest.deciding.twins import telling
from ingest.parsed import DraftItem, Parsed

_SHARED = 40
"""Items looked at for one draft: those that share most with it."""
_SURE = 0.85
"""A decision surer than this was said by the contributor, not guessed."""


@dataclass(frozen=True)
class Pair:
    """A draft and the item it is a version of."""

    draft: int
    """Its place among the drafts."""
    item: Item
    same: bool
    """Nothing in it is new."""
    score: float
    told: int = 0
    """How much beside the words speaks for it: the thread, the subject, the file's name or headline, the days."""


@dataclass(frozen=True)
class Again:
    """What of a mail is here already."""

    submission: Submission
    pairs: tuple[Pair, ...]
    new: tuple[int, ...]
    """Places of the drafts that are not."""

    @property
    def same(self) -> bool:
        return not self.new and all(pair.same for pair in self.pairs)


@dataclass(frozen=True)
class _Known:
    """An item as the contributor last sent it."""

    item: Item
    own: bool
    """Of the same hand, not only of the same unit's name."""
    words: str
    headline: str
    fields: dict[str, Any]
    files: frozenset[str]
    subject: str
    came: tuple[datetime, int]
    """When the contributor's last word about it arrived."""


def words_of(draft: DraftItem) -> str:
    return likeness.letters(draft.headline, *draft.paragraphs)


def digest_of(draft: DraftItem) -> str:
    attribution = (draft.unit, *draft.authors, draft.source)
    return likeness.digest(words_of(draft), attribution, (photo.sha256 for photo in draft.photos))


def again(
    message: Message, parsed: Parsed, drafts: Sequence[DraftItem], hand: Hand, thread: Thread | None
) -> Again | None:
    """What of these drafts is here already from the same hand; None when nothing is."""
    known = _known(drafts, hand, thread)
    if not any(known):
        return None
    judged = _Judging(message, parsed, thread)
    scored = sorted(
        (
            (pair, place, one)
            for place, draft in enumerate(drafts)
            for one in known[place]
            if (pair := judged.pair(place, draft, one)) is not None
        ),
        key=lambda found: (
            not found[0].same,
            -found[0].told,
            -found[0].score,
            found[1],
            found[0].item.pk,
        ),
    )
    pairs: list[Pair] = []
    for pair, place, one in scored:
        taken = place in {p.draft for p in pairs} or one.item.pk in {p.item.pk for p in pairs}
        if not taken:
            pairs.append(pair)
    if not pairs:
        return None
    counts: dict[int, int] = {}
    for pair in pairs:
        number = pair.item.submission_id or 0
        counts[number] = counts.get(number, 0) + 1
    main = max(counts, key=lambda number: (counts[number], -number))
    submission = next(p.item.submission for p in pairs if p.item.submission_id == main)
    if submission is None:
        return None
    new = tuple(n for n in range(len(drafts)) if n not in {p.draft for p in pairs})
    return Again(submission, tuple(sorted(pairs, key=lambda p: p.draft)), new)


def _known(drafts: Sequence[DraftItem], hand: Hand, thread: Thread | None) -> list[list[_Known]]:
    """For each draft the items it may be a version of; in a fixed number of queries, however many drafts there are."""
    mine = Q(item__submission__in=hand.submissions().values("pk"))
    units = {draft.unit for draft in drafts if draft.unit}
    digests = [digest_of(draft) for draft in drafts]
    wanted = _near(drafts, mine)
    exact = Sketch.objects.filter(mine | Q(item__unit__in=units), digest__in=set(digests))
    for number, digest in exact.values_list("item", "digest"):
        for place, one in enumerate(digests):
            if one == digest:
                wanted[place].add(number)
    if thread is not None and thread.own:
        answered = set(thread.submission.items.values_list("pk", flat=True))
        wanted = [numbers | answered for numbers in wanted]
    rows = Item.objects.filter(pk__in=set().union(*wanted)).exclude(state=ItemState.WITHDRAWN)
    # A withdrawn piece that comes again is a new contribution: its sender has thought better of it.
    found = list(rows.exclude(submission=None).select_related("submission__message", "issue").order_by("id"))
    versions = _contributed([item.pk for item in found])
    own = hand.submissions().filter(pk__in={item.submission_id for item in found})
    hands = set(own.values_list("pk", flat=True))
    came = _came(found)
    known = [
        _as_known(item, versions[item.pk], item.submission_id in hands, came[item.pk])
        for item in found
        if item.pk in versions
    ]
    return [[one for one in known if one.item.pk in numbers] for numbers in wanted]


def _near(drafts: Sequence[DraftItem], mine: Q) -> list[set[int]]:
    """For each draft the items of this hand that share most hashes with it."""
    values = [set(likeness.grams(words_of(draft))) for draft in drafts]
    told = telling(set().union(*values))
    holders: dict[int, list[int]] = defaultdict(list)
    for value, item in Gram.objects.filter(mine, value__in=told).values_list("value", "item"):
        holders[value].append(item)
    shared = [Counter(item for value in one for item in holders.get(value, ())) for one in values]
    return [
        set(sorted(counts, key=lambda item: (counts[item], item), reverse=True)[:_SHARED])
        for counts in shared
    ]


def _contributed(numbers: list[int]) -> dict[int, ItemVersion]:
    """The last version of each item that is the contributor's own, not an editor's."""
    latest = {s.item_id: s.version for s in Sketch.objects.filter(item__in=numbers).order_by("version")}
    rows = ItemVersion.objects.filter(item__in=numbers)
    return {row.item_id: row for row in rows if latest.get(row.item_id) == row.number}


def _as_known(item: Item, version: ItemVersion, own: bool, came: tuple[datetime, int]) -> _Known:
    fields = version.fields
    message = item.submission.message if item.submission is not None else None
    leaves = message.leaves if message is not None else []
    files = {bare_file(leaf["name"]) for leaf in leaves if leaf["use"] == "document" and leaf["name"]}
    return _Known(
        item,
        own,
        likeness.letters(fields["headline"], *fields["paragraphs"]),
        likeness.letters(fields["headline"]),
        fields,
        frozenset(name for name in files if len(name) >= 2),
        bare_subject(message.subject) if message is not None else "",
        came,
    )


class _Judging:
    """One mail's evidence that it is a later version, and the verdict on each pair."""

    def __init__(self, message: Message, parsed: Parsed, thread: Thread | None) -> None:
        self.came = (message.received, message.pk)
        self.thread = thread.submission.pk if thread is not None and thread.own else None
        self.declared = declares_version(parsed)
        self.subject = bare_subject(parsed.subject)
        names = {bare_file(leaf.name) for leaf in parsed.leaves if leaf.use == "document" and leaf.name}
        self.files = {name for name in names if len(name) >= 2}
        self.home = windows.calendar()
        self.window = self.home(message.received)

    def pair(self, place: int, draft: DraftItem, known: _Known) -> Pair | None:
        words = words_of(draft)
        if not words:
            return None
        score = likeness.kept(known.words, words)
        if words == known.words and _same_rest(draft, known):
            return Pair(place, known.item, True, 1.0)
        if known.own and score >= self._needed(draft, known, words):
            # Of two versions read in the wrong order the one that arrived last stands.
            told = sum((*self._names(draft, known), likeness.same_days(words, known.words)))
            return Pair(place, known.item, self.came < known.came, score, told)
        return None

    def _names(self, draft: DraftItem, known: _Known) -> tuple[bool, bool, bool]:
        """Whether a file or the headline, the subject, and the thread name this item."""
        headline = likeness.letters(draft.headline)
        named = bool(self.files & known.files) or (len(headline) >= 4 and headline == known.headline)
        subject = len(self.subject) >= 4 and self.subject == known.subject
        return named, subject, self.thread is not None and known.item.submission_id == self.thread

    def _needed(self, draft: DraftItem, known: _Known, words: str) -> float:
        named, subject, in_thread = self._names(draft, known)
        # What arrived before it, and is read after it, can neither answer it nor be its later version.
        if (in_thread or self.declared) and self.came >= known.came:
            if not (in_thread or named or subject) and likeness.other_days(words, known.words):
                return 2.0  # 修改稿 of a report of another day that is alike
            return 0.3 if named or (subject and in_thread) else 0.5
        sent = known.item.submission
        arrived = self.home(sent.message.received) if sent is not None else None
        if likeness.other_days(words, known.words):
            return 2.0  # last week's report filled in anew
        if arrived != self.window:
            told = (named or subject) and likeness.same_days(words, known.words)
            return 2.0 if not told or likeness.same_but_for_digits(words, known.words) else 0.85
        if named or subject:
            return 0.7
        if words == known.words:
            return 1.0
        if len(words) < 80 or likeness.same_but_for_digits(words, known.words):
            return 2.0
        return 0.85


def _came(found: Sequence[Item]) -> dict[int, tuple[datetime, int]]:
    """When the contributor's last word about each item arrived, and in which message."""
    came = {
        item.pk: (item.submission.message.received, item.submission.message.pk)
        for item in found
        if item.submission is not None
    }
    for later in Proposal.objects.filter(item__in=came).select_related("message"):
        if later.item_id is not None:
            came[later.item_id] = max(came[later.item_id], (later.message.received, later.message.pk))
    return came


def _same_rest(draft: DraftItem, known: _Known) -> bool:
    """Whether attribution, photos and section say nothing that is not known."""
    fields = known.fields
    mine = likeness.letters(draft.unit, *draft.authors, draft.source)
    theirs = likeness.letters(fields["unit"], *fields["authors"], fields["source"])
    photos = {photo.sha256 for photo in draft.photos}
    old = {photo["original"] for photo in fields.get("photos", [])}
    return (
        mine in ("", theirs)
        and photos <= old
        and (not photos or photos == old)
        and not says_section(draft, fields)
    )


def says_section(draft: DraftItem, fields: dict[str, Any]) -> bool:
    """Whether the contributor now says another section; a guess is no word of theirs."""
    if not draft.section or (draft.section, draft.subsection) == (fields["section"], fields["subsection"]):
        return False
    return any(one.what == "section" and one.confidence >= _SURE for one in draft.decisions)
