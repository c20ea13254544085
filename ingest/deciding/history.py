"""What a mail has to do with those before it: the same again, a later version, a correction in words, a mere thanks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from editorial.models import ItemState, Message, Submission
from ingest.deciding.corrections import Change, announces, changes_in
from ingest.deciding.likeness import letters
from ingest.deciding.replies import is_courtesy, own_words, takes_back
from ingest.deciding.spots import Piece, locate
from ingest.deciding.threads import Hand, Thread, answered, meant_by, recent, repeated
from ingest.deciding.versions import Again, again
from ingest.parsed import DraftItem, Parsed
from ingest.wording.quoting import is_reply

_CONTRIBUTION = 60
"""Letters from which on a reply that corrects nothing is a contribution of its own."""
_UNCLEAR = 150
"""Letters up to which a reply that corrects something unknown is no contribution."""

_LEAST = 30
"""Letters from which on signed words are a contribution: 稿子用上了没 above a name is a question."""
_SURE = 0.85
"""A text signed with more than this is signed in brackets or by a label, not by the lines that end any mail."""

Kind = Literal["same", "version", "words", "withdrawal", "photos", "courtesy", "wordless", "unclear"]
"""same: nothing new; version: a later one; words: a correction said in words; withdrawal: the sender takes it back;
photos: pictures for it and no text; courtesy: thanks; wordless: a reply with nothing to print or change; unclear: a
correction of something we cannot find."""


@dataclass(frozen=True)
class Earlier:
    kind: Kind
    submission: Submission | None = None
    again: Again | None = None
    changes: tuple[Change, ...] = ()

    @property
    def of(self) -> int | None:
        return self.submission.message_id if self.submission is not None else None


def look(message: Message, parsed: Parsed, drafts: Sequence[DraftItem], hand: Hand) -> Earlier | None:
    """None: the mail stands alone. Reads the database; the caller holds it still."""
    received = message.received
    said = _own_words(parsed, hand)
    thread = answered(parsed, hand, received)
    if not _has_files(parsed):
        found = _spoken(parsed, said, hand, thread, received)
        if found is not None:
            return found
    if parsed.problem == "image-only":
        meant = thread.submission if thread is not None else repeated(parsed, hand, received)
        return Earlier("photos", meant) if meant is not None else None
    here = again(message, parsed, drafts, hand, thread) if drafts else None
    if here is not None:
        return Earlier("same" if here.same else "version", here.submission, here)
    if thread is not None and not _is_contribution(parsed, _CONTRIBUTION):
        kind: Kind = "courtesy" if is_courtesy(said) else "wordless"
        return Earlier(kind, thread.submission)
    if thread is None and is_reply(parsed.subject) and not _has_files(parsed) and is_courtesy(said):
        return Earlier("courtesy")  # of something we cannot tell; it needs nobody all the same
    return None


def _own_words(parsed: Parsed, hand: Hand) -> tuple[str, ...]:
    names = [one.name for one in parsed.senders]
    if hand.contributor is not None:
        names += [hand.contributor.name, hand.contributor.unit.name]
    return own_words(parsed.said, names)


def _spoken(
    parsed: Parsed, said: Sequence[str], hand: Hand, thread: Thread | None, received: datetime
) -> Earlier | None:
    """What a mail without files says about an earlier one: it takes it back, or corrects it in words."""
    back = takes_back(parsed.subject, said) and not _is_contribution(parsed, _UNCLEAR)
    if back and not any(one.new for one in changes_in(said)):
        return Earlier("withdrawal", meant_by(parsed, said, hand, thread, received))
    return _corrected(parsed, said, hand, thread, received)


def _has_files(parsed: Parsed) -> bool:
    return any(leaf.use in ("document", "photo", "unread") for leaf in parsed.leaves) or bool(parsed.wanted)


def _is_contribution(parsed: Parsed, least: int) -> bool:
    """Whether a mail brings something to print: files, a signed text, or more than a few words."""
    if _has_files(parsed):
        return True
    written = sum(len(letters(item.headline, *item.paragraphs)) for item in parsed.items)
    return written >= (min(least, _LEAST) if _is_signed(parsed) else least)


def _is_signed(parsed: Parsed) -> bool:
    """Whether the text itself names unit or author; the lines with which a mail ends do not count."""
    return any(
        (item.unit or item.authors or item.source)
        and any(one.what == "attribution" and one.confidence > _SURE for one in item.decisions)
        for item in parsed.items
    )


def _corrected(
    parsed: Parsed, said: Sequence[str], hand: Hand, thread: Thread | None, received: datetime
) -> Earlier | None:
    """A correction in words. Articles speak of changes too: it must answer something, or say that it is one."""
    said_so = announces(parsed.subject) or any(announces(one) for one in said[:2])
    if thread is None and not said_so and not is_reply(parsed.subject):
        return None
    changes = changes_in(said)
    if not changes:
        return None
    brings = _is_contribution(parsed, _UNCLEAR)
    if thread is not None:
        if said_so or not brings or (not _is_signed(parsed) and _hits(changes, thread.submission)):
            return Earlier("words", thread.submission, changes=changes)
        return None
    if brings and not said_so:
        return None
    candidates = recent(hand, received)
    meant = [one for one in candidates if _hits(changes, one)]
    if len(meant) == 1:
        return Earlier("words", meant[0], changes=changes)
    if brings:
        return None
    if len(candidates) == 1:
        return Earlier("words", candidates[0], changes=changes)
    return Earlier("unclear", changes=changes)


def _hits(changes: Sequence[Change], submission: Submission) -> bool:
    """Whether what is to be changed stands in this submission, word for word."""
    rows = submission.items.exclude(state=ItemState.WITHDRAWN).order_by("ordinal")
    pieces = [Piece(item.pk, item.ordinal, item.headline, tuple(map(str, item.paragraphs))) for item in rows]
    return any(one.old and one.change.old and one.new is not None for one in locate(changes, pieces))
