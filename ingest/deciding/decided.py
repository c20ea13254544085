"""What a verdict leads to: rows, and the letters about them, all in the transaction that writes the verdict."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from editorial.addresses import fold, in_domains
from editorial.models import Disposition, Event, LetterKind, Message, Submission
from ingest.deciding import letters
from ingest.deciding.history import Earlier
from ingest.deciding.letters import Desk, Wish
from ingest.deciding.revisions import Revised, propose, propose_photos, revise, taken_back
from ingest.deciding.submit import submit
from ingest.deciding.threads import Hand
from ingest.deciding.triage import Verdict, sender_of
from ingest.parsed import DraftItem, Parsed
from ingest.settings import Senders

ASKED = frozenset(
    {
        "unreadable-attachment",
        "needs-password",
        "empty",
        "image-only",
        "too-large",
        "too-deep",
        "too-many-parts",
        "parser-failed",
        "content-is-a-link",
    }
)
"""Reasons the sender can do something about: they are asked for something else."""
_WRONG = ("wrong-address", "bounce-mailbox")


@dataclass(frozen=True)
class Case:
    """One mail and what was found out about it."""

    message: Message
    parsed: Parsed
    drafts: Sequence[DraftItem]
    blobs: dict[str, bytes]
    hand: Hand
    earlier: Earlier | None
    verdict: Verdict
    desk: Desk
    senders: Senders


def carry_out(case: Case, at: datetime) -> None:
    """Writes the rows and requests the letters; in the caller's transaction, alone with the publication."""
    wishes: list[Wish] = []
    disposition = case.verdict.disposition
    if disposition == Disposition.SUBMISSION:
        made = submit(case.message, case.parsed, case.drafts, case.hand, case.blobs, case.desk.house, at)
        wishes.append(letters.receipt(made, case.message, case.hand.address, case.desk.house))
    elif disposition == Disposition.CORRECTION and case.earlier is not None and case.earlier.submission:
        wishes.extend(_correct(case, case.earlier, case.earlier.submission, at))
    elif disposition == Disposition.DUPLICATE and case.verdict.reason == "same-content" and case.earlier:
        wishes.append(letters.already_here(case.message, case.earlier.submission, case.hand.address))
    elif case.verdict.reason == "withdrawal" and case.earlier is not None and case.earlier.submission:
        wishes.extend(_alert(case, case.earlier.submission, taken_back(case.earlier.submission), at))
    elif disposition == Disposition.NEEDS_HUMAN and case.verdict.reason in ASKED:
        wishes.append(letters.question(case.message, case.hand.address))
    elif disposition == Disposition.NEEDS_HUMAN and case.verdict.reason in _WRONG and not _also_right(case):
        wishes.append(letters.wrong_address(case.message, case.hand.address, case.desk.house, at))
    _ask_for(wishes, case, at)


def _also_right(case: Case) -> bool:
    """Whether the mail went to the submission address as well: this copy is then nobody's mistake."""
    right = fold(case.desk.house.publication.submission_address)
    return right in {fold(one.address) for one in (*case.parsed.to, *case.parsed.cc)}


def _correct(case: Case, earlier: Earlier, submission: Submission, at: datetime) -> list[Wish]:
    if earlier.again is not None:
        done = revise(case.message, earlier.again, case.drafts, case.blobs, case.desk.house, at)
    elif earlier.kind == "photos":
        done = propose_photos(case.message, submission, case.drafts, case.blobs, case.parsed.said, at)
    else:
        done = propose(case.message, submission, earlier.changes, case.parsed.said, at)
    Event.write(at, "poll", "corrected", submission, message=case.message.pk, **done.as_json())
    data = {
        "number": submission.number,
        "items": [*done.taken, *done.added],
        "proposals": list(done.proposed),
        "missing": list(done.missing),
    }
    wishes = [letters.correction(case.message, submission, case.hand.address, data)]
    return [*wishes, *_alert(case, submission, done, at)]


def _alert(case: Case, submission: Submission, done: Revised, at: datetime) -> list[Wish]:
    """Somebody has signed what this would change: nothing changes, and the editors are told."""
    for issue in done.signed:
        Event.write(at, "poll", "questioned", issue, message=case.message.pk, proposals=list(done.proposed))
    data = {
        "number": submission.number,
        "message": case.message.pk,
        "words": "\n".join(case.parsed.said)[:2000],
        "proposals": list(done.proposed),
    }
    return letters.alerts(case.message, submission, done.signed, case.desk.house, data)


def _ask_for(wishes: Sequence[Wish], case: Case, at: datetime) -> None:
    """Letters to the sender only when we know them: anybody else gets none, for a From line is easily forged."""
    for wish in wishes:
        if wish.kind == LetterKind.ALERT or _may_write(case):
            letters.request(wish, case.message, case.desk, at)


def _may_write(case: Case) -> bool:
    address = sender_of(case.parsed)
    known = case.hand.contributor is not None or in_domains(address, case.senders.trusted_domains)
    return known and letters.may_answer(case.parsed, address, case.desk)
