"""Who is asked to sign: links mailed to the persons of the step that is due, and what their signatures were given for.

A link shows the issue to whoever holds it and signs nothing. Only its hash is kept.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from editorial import claims
from editorial.addresses import fold
from editorial.content import house_of
from editorial.models import Event, Issue, Person, ReviewLink, Signature, SignatureState
from editorial.publication import House, Step
from editorial.refusal import Refused

LINK_DAYS = 14
HOURLY = 6
"""Links a person is mailed for one issue within an hour."""


def ask(
    issue: Issue, step: int, person: Person, digest: str, at: datetime, actor: str
) -> tuple[ReviewLink, str]:
    """A link for this person and what stands in it. Raises Refused after HOURLY of them."""
    token = secrets.token_urlsafe(24)
    with transaction.atomic():
        claims.alone()
        lately = ReviewLink.objects.filter(issue=issue, person=person, at__gt=at - timedelta(hours=1))
        if lately.count() >= HOURLY:
            raise Refused(_("too many mails were asked for within an hour; try again later"))
        row = ReviewLink.objects.create(
            token=_hash(token),
            issue=issue,
            step=step,
            person=person,
            digest=digest,
            at=at,
            expires=at + timedelta(days=LINK_DAYS),
        )
        Event.write(at, actor, "asked", issue, step=step, person=person.address)
    return row, token


def answered(link: ReviewLink, words: str, at: datetime) -> None:
    """How the mail ended: `words` empty when the relay took it, else its words."""
    link.mailed, link.words = (None, words) if words else (at, "")
    link.save(update_fields=["mailed", "words"])


def by_token(token: str) -> ReviewLink | None:
    """The link, also an expired one; changes nothing."""
    rows = ReviewLink.objects.select_related("issue__window", "issue__corrects", "person")
    return rows.filter(token=_hash(token)).first()


def signers(step: Step) -> list[Person]:
    """The persons of a step, each once, made on first mention; without those who were dismissed."""
    people = {fold(one.address): one.name for one in step.people}
    rows = [Person.objects.known(address, name) for address, name in people.items()]
    return [row for row in rows if row.is_active]


def is_signer(issue: Issue, house: House, step: int, person: Person) -> bool:
    """Whether that step of the issue still names this person."""
    steps = house_of(issue, house).signoff.step
    if not (person.is_active and 0 < step <= len(steps)):
        return False
    return person.address in {fold(one.address) for one in steps[step - 1].people}


def baseline(rows: Sequence[Signature], person: Person | None, step: int) -> Signature | None:
    """What a signer saw last: at their own last signature or return, else at the last of the step before theirs.

    `rows`: every signature of the issue, oldest first. Without a person: the last anybody gave. None: nothing yet.
    """
    kept = [row for row in rows if row.content is not None]
    if person is None:
        return kept[-1] if kept else None
    mine = [row for row in kept if row.person_id == person.pk]
    before = [row for row in kept if row.step == step - 1 and row.state != SignatureState.RETURNED]
    return mine[-1] if mine else before[-1] if before else None


def to_tell(issue: Issue, rows: Sequence[Signature], due: int, digest: str) -> list[tuple[Person, int]]:
    """Whose signature is void and who has not been mailed about the issue as it is now, with their step.

    Without those of the due step: they are asked to sign.
    """
    told = set(ReviewLink.objects.filter(issue=issue, digest=digest).values_list("person_id", flat=True))
    standing = {row.person_id for row in rows if row.state == SignatureState.GIVEN}
    void = {
        row.person_id: (row.person, row.step)
        for row in rows
        if row.state == SignatureState.VOID and row.step != due and row.person.is_active
    }
    return [one for key, one in void.items() if key not in told | standing]


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
