"""Letters requested as rows, in the transaction that decides what they tell of. Sending them is distribute's.

Only people we know are written to: a letter to whoever a From line names would be backscatter. What a program sent is
never answered (RFC 3834 section 2), and nobody gets more than a few a day, so that two programs cannot write to each
other for ever.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from typing import Any

from editorial import numbering, windows
from editorial.addresses import address_problem, fold
from editorial.models import Event, Issue, Item, Letter, LetterKind, LetterState, Message, Person, Submission
from editorial.publication import House
from ingest.parsed import Parsed

A_DAY = 20
"""Letters to one address on one day; what goes beyond is withheld."""
_NO_PERSON = re.compile(
    r"^(?:mailer-?daemon|postmaster|no-?reply|do-?not-?reply|bounces?|daemon|root|auto.?reply|system)(?:[+._-].*)?@",
    re.IGNORECASE,
)
_FORGED = re.compile(r"\bdmarc\s*=\s*fail\b")
"""What a receiving server says (RFC 8601) of a From that its domain disowns: a letter to it would be backscatter."""
_GIST = 40


@dataclass(frozen=True)
class Desk:
    """Who letters are from and what they never go to."""

    house: House
    own_addresses: frozenset[str]
    domain: str
    """Of the Message-IDs we give our letters."""


@dataclass(frozen=True)
class Wish:
    """One letter somebody should get."""

    kind: LetterKind
    address: str
    once: str
    data: dict[str, Any] = field(default_factory=dict)
    submission: Submission | None = None
    issue: Issue | None = None


def may_answer(parsed: Parsed, address: str, desk: Desk) -> bool:
    """Whether a mail may be answered by a program at all (RFC 3834 section 2)."""
    if not address or address_problem(address) or fold(address) in desk.own_addresses:
        return False
    if parsed.kind or _NO_PERSON.match(address):
        return False
    fields = {name.lower(): value.strip().lower() for name, value in reversed(parsed.headers)}
    if fields.get("auto-submitted", "no").split(";")[0].strip() not in ("", "no"):
        return False
    if fields.get("precedence", "") in ("bulk", "list", "junk") or "list-id" in fields:
        return False
    if _FORGED.search(fields.get("authentication-results", "")):
        return False
    return fields.get("return-path", "").replace(" ", "") != "<>"


def request(wish: Wish, message: Message, desk: Desk, at: datetime) -> Letter | None:
    """Writes the row, in the caller's transaction; None when it was requested before."""
    if Letter.objects.filter(once=wish.once).exists():
        return None
    why = _withheld(wish, message, desk, at)
    letter = Letter.objects.create(
        kind=wish.kind,
        state=LetterState.WITHHELD if why else LetterState.PENDING,
        why=why,
        address=wish.address,
        folded=fold(wish.address),
        message=message,
        submission=wish.submission,
        issue=wish.issue,
        data=wish.data,
        in_reply_to=message.message_id if wish.kind != LetterKind.ALERT else "",
        own_id=f"{secrets.token_hex(12)}@{desk.domain}",
        once=wish.once,
        requested=at,
    )
    Event.write(at, "poll", "requested", letter, kind=wish.kind.value, message=message.pk, why=why)
    return letter


def _withheld(wish: Wish, message: Message, desk: Desk, at: datetime) -> str:
    if message.account == "import":
        return "imported"  # mails of long ago, taken in from files: nobody waits for an answer
    since = day_of(at, desk.house)
    today = Letter.objects.filter(folded=fold(wish.address), requested__gte=since).exclude(
        state=LetterState.WITHHELD
    )
    return "daily-cap" if today.count() >= A_DAY else ""


def day_of(at: datetime, house: House) -> datetime:
    """Midnight before `at` in the publication's time zone."""
    return datetime.combine(at.astimezone(house.zone).date(), time(), house.zone)


def receipt(submission: Submission, message: Message, address: str, house: House) -> Wish:
    """What came in: number, window, items with their words and photos, and what could not be read."""
    rows = submission.items.prefetch_related("photos").order_by("ordinal", "id")
    data = {
        "number": submission.number,
        "window": _window(message, house),
        "items": [_told(item) for item in rows],
        "unread": [
            {"name": leaf["name"], "why": leaf["why"]} for leaf in message.leaves if leaf["use"] == "unread"
        ],
    }
    return Wish(LetterKind.RECEIPT, address, f"receipt:{message.pk}", data, submission)


def _window(message: Message, house: House) -> dict[str, Any] | None:
    """The window by the issue it feeds and its times; decided by the arrival alone."""
    window = windows.feeding(message.received)
    if window is None:
        return None
    issue = Issue.objects.filter(window=window).first()
    return {
        "id": window.pk,
        "name": numbering.number_line(issue, house.publication.language) if issue is not None else "",
        "opens": window.opens.isoformat(),
        "closes": window.closes.isoformat(),
    }


def _told(item: Item) -> dict[str, Any]:
    text = " ".join((item.headline or str(next(iter(item.paragraphs), ""))).split())
    return {
        "id": item.pk,
        "title": text if len(text) <= _GIST else text[: _GIST - 1] + "…",
        "words": sum(1 for one in "".join(map(str, item.paragraphs)) if not one.isspace()),
        "photos": len(item.photos.all()),
    }


def question(message: Message, address: str) -> Wish:
    """What could not be read, and so what to send instead."""
    data = {"problem": message.reason, "detail": message.reason_detail, "subject": message.subject}
    return Wish(LetterKind.QUESTION, address, f"question:{message.pk}", data)


def wrong_address(message: Message, address: str, house: House, at: datetime) -> Wish:
    """Where contributions go; once a day to one address."""
    day = (day_of(at, house) + timedelta(hours=12)).date().isoformat()
    data = {"address": house.publication.submission_address, "subject": message.subject}
    return Wish(LetterKind.WRONG_ADDRESS, address, f"wrong-address:{day}:{fold(address)}"[:200], data)


def already_here(message: Message, submission: Submission | None, address: str) -> Wish:
    data = {
        "number": submission.number if submission is not None else None,
        "subject": message.subject,
        "items": [{**_told(item), "state": item.state} for item in submission.items.order_by("ordinal", "id")]
        if submission is not None
        else [],
    }
    return Wish(LetterKind.ALREADY_HERE, address, f"already-here:{message.pk}", data, submission)


def correction(message: Message, submission: Submission, address: str, data: dict[str, Any]) -> Wish:
    return Wish(LetterKind.CORRECTION, address, f"correction:{message.pk}", data, submission)


def alerts(
    message: Message, submission: Submission, issues: Iterable[Issue], house: House, data: dict[str, Any]
) -> list[Wish]:
    """To every editor, else to those who sign first: somebody corrects what is signed already."""
    people = [p.address for p in Person.objects.filter(is_active=True).order_by("id") if "editor" in p.roles]
    people = people or [person.address for person in house.signoff.step[0].people]
    return [
        Wish(
            LetterKind.ALERT,
            address,
            f"alert:{message.pk}:{issue.pk}:{fold(address)}"[:200],
            {**data, "issue": numbering.number_line(issue, house.publication.language)},
            submission,
            issue,
        )
        for issue in issues
        for address in people
    ]
