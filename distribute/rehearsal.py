"""A rehearsal: the mail as it will be sent, to the person who asks or to the rehearsal list, and to nobody else.

It shares with the real sending only what makes the bytes and the connection: it reads no delivery, writes none, and
every recipient it names to the relay is held against who was chosen, looked up anew. The mail differs from the real
one in its recipient, its Message-ID and return path, and the mark before its subject.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable, Collection, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Literal
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils.translation import gettext as _

from distribute import compose, headers
from distribute.outcomes import Outcome, Result
from distribute.proofs import PARTS, Proof, by_mail
from distribute.relay import Connection, stuff
from distribute.settings import Relay, Sender
from editorial import quotas
from editorial.addresses import fold
from editorial.lists import REHEARSAL
from editorial.models import Event, Issue, Membership, Person, Recipient, Suppression, Variant
from editorial.refusal import Refused

Whom = Literal["me", "list"]
MOST = 30
"""Addresses one rehearsal may reach: it is mailed while the person waits."""
MARKS = {"zh-CN": "【试发】", "en": "[Rehearsal] "}
_SUBJECT = re.compile(rb"^Subject:[^\r\n]*\r\n(?:[ \t][^\r\n]*\r\n)*", re.MULTILINE)


class Outside(Exception):
    """A rehearsal was about to reach somebody who was not chosen: a bug, and nothing was said to the relay."""


@dataclass(frozen=True)
class Addressee:
    name: str
    address: str
    variant: str = Variant.FULL


@dataclass(frozen=True)
class Answer:
    """What the relay said about one address."""

    name: str
    address: str
    outcome: str
    """One of distribute.outcomes.Outcome."""
    code: int | None
    words: str


def chosen(whom: Whom, person: Person) -> tuple[list[Addressee], list[Addressee]]:
    """Who a rehearsal would reach, and who stands on the list and is mailed nothing any more."""
    if whom == "me":
        return [Addressee(person.name, person.address)], []
    rows = Membership.objects.filter(list=REHEARSAL, recipient__active=True).select_related("recipient")
    people = [row.recipient for row in rows.order_by("place", "recipient_id")]
    suppressed = set(
        Suppression.objects.filter(folded__in=[one.folded for one in people]).values_list("folded", flat=True)
    )
    reached = [one for one in people if one.folded not in suppressed]
    left_out = [one for one in people if one.folded in suppressed]
    return [_addressee(one) for one in reached], [_addressee(one) for one in left_out]


def _addressee(recipient: Recipient) -> Addressee:
    return Addressee(recipient.name, recipient.address, recipient.variant)


def rehearse(
    issue: Issue,
    proof: Proof,
    whom: Whom,
    person: Person,
    relay: Relay,
    sender: Sender,
    zone: ZoneInfo,
    now: Callable[[], datetime],
) -> Event:
    """Mails the issue as it stands, or as it was frozen, and records how the relay answered for each address.

    `proof` must be the unmarked one. Raises Refused when there is nobody to mail or nothing to mail.
    """
    people, _left_out = chosen(whom, person)
    if not people:
        raise Refused(_("nobody is on the rehearsal list: import recipients with the list 试发 first"))
    if len(people) > MOST:
        raise Refused(
            _("the rehearsal list has {count} addresses, and a rehearsal mails {most} at most").format(
                count=len(people), most=MOST
            )
        )
    allowed = permitted(whom, person)
    mails = {variant: _mail(proof, variant) for variant in {one.variant for one in people}}
    leave = {
        name: [] if compose.names_leaving(mail) else [by_mail(proof, sender)] for name, mail in mails.items()
    }
    stuffed = {name: stuff(mail) for name, mail in mails.items()}
    line = Guarded(relay, allowed)
    try:
        answers = [
            _send(line, one, stuffed[one.variant], leave[one.variant], sender, zone, now) for one in people
        ]
    finally:
        line.close()
    data = {"to": whom, "digest": proof.digest, "answers": [asdict(one) for one in answers]}
    return Event.objects.create(
        at=now(), actor=person.address, name="rehearsed", noun="issue", number=issue.pk, data=data
    )


def permitted(whom: Whom, person: Person) -> frozenset[str]:
    """The folded addresses a rehearsal of this kind may reach, by the store and not by what was asked for."""
    if whom == "me":
        return frozenset([fold(person.address)])
    rows = Membership.objects.filter(list=REHEARSAL, recipient__active=True)
    return frozenset(rows.values_list("recipient__folded", flat=True))


def marked(constant: bytes, language: str) -> bytes:
    """The constant part of a mail with the mark before its subject, and no other byte changed."""
    head, end, body = constant.partition(b"\r\n\r\n")
    found = _SUBJECT.search(head + b"\r\n")
    if found is None:
        raise ValueError("the mail has no subject")
    value = found[0].decode("ascii").removeprefix("Subject:").strip()
    subject = MARKS.get(language, MARKS["en"]) + headers.decoded(value)
    line = headers.block([("Subject", headers.unstructured(subject))])
    whole = head + b"\r\n"
    return (whole[: found.start()] + line + whole[found.end() :]).removesuffix(b"\r\n") + end + body


def _mail(proof: Proof, variant: str) -> bytes:
    constant = proof.get(PARTS[variant])
    if constant is None:
        raise Refused(_("no frozen mail is stored for this issue: it was never fully signed"))
    return marked(constant, proof.content["language"])


def _send(
    line: Guarded,
    to: Addressee,
    mail: bytes,
    leave: Sequence[str],
    sender: Sender,
    zone: ZoneInfo,
    now: Callable[[], datetime],
) -> Answer:
    domain = sender.address.rpartition("@")[2]
    try:
        own = compose.own_block(
            to.name,
            to.address,
            f"rehearsal-{secrets.token_hex(10)}@{domain}",
            now().astimezone(zone),
            unsubscribe=leave,
        )
    except ValueError as error:
        return Answer(to.name, to.address, Outcome.FAILED.value, None, str(error))
    result = line.deliver(to.address, own, mail, now())
    return Answer(to.name, to.address, result.outcome.value, result.code, result.words)


class Guarded:
    """A connection that hands mail over to the allowed addresses and to nobody else."""

    def __init__(self, relay: Relay, allowed: Collection[str]) -> None:
        self._relay, self._allowed = relay, frozenset(allowed)
        self._live: Connection | None = None
        self._closed: Result | None = None

    def deliver(self, address: str, own: bytes, mail: bytes, at: datetime) -> Result:
        """Raises Outside, before anything is said to the relay, for an address that is not allowed.

        `at`: now, for the relay's quotas, which a rehearsal uses up but does not wait for.
        """
        if fold(address) not in self._allowed:
            raise Outside(f"{address} is outside this rehearsal")
        if self._closed is not None:
            return self._closed  # no line to the relay: asking again would only take the timeout again
        if self._live is None or not self._live.alive:
            opened = Connection.open(self._relay)
            if isinstance(opened, Result):
                self._closed = opened
                return opened
            self._live = opened
        with transaction.atomic():
            quotas.use(self._relay.quotas, at, 1)
        # No token in the return path: there is no delivery a bounce could belong to.
        return self._live.deliver(self._relay.bounces, address, own, mail)

    def close(self) -> None:
        if self._live is not None:
            self._live.close()


def latest(issue: Issue, most: int = 5) -> Sequence[Event]:
    """The last rehearsals of an issue, the newest first."""
    rows = Event.objects.filter(noun="issue", number=issue.pk, name="rehearsed")
    return list(rows.order_by("-id")[:most])
