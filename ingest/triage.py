"""What a message is: a chain of small rules, the first that knows decides, always with a reason."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from editorial.addresses import address_problem, fold, in_domains
from editorial.models import Disposition
from ingest.parsed import Parsed
from ingest.settings import Senders


@dataclass(frozen=True)
class Facts:
    """All a rule may look at."""

    parsed: Parsed
    role: str
    """Of the mailbox: submissions, bounces or wrong-address."""
    partial: bool
    registered: bool
    """The one address in From belongs to an active contributor."""
    senders: Senders
    own_addresses: frozenset[str]
    """Folded addresses we send from."""
    same_mail: int | None
    """An earlier message with the same content digest."""
    same_mail_role: str = ""
    """The role of the mailbox that one came to; empty: the same as ours, or it is a submission all the same."""
    vouched: bool = False
    """An editor said so: the sender is not asked about again."""


@dataclass(frozen=True)
class Verdict:
    disposition: Disposition
    reason: str
    detail: str = ""
    of: int | None = None


def sender_of(parsed: Parsed) -> str:
    """The one usable address in From, folded; empty when there is none or more than one (RFC 5322 section 3.6.2)."""
    addresses = {fold(s.address) for s in parsed.senders if address_problem(s.address) is None}
    return addresses.pop() if len(addresses) == 1 else ""


def bounce(facts: Facts) -> Verdict | None:
    if facts.parsed.kind == "bounce":
        return Verdict(Disposition.BOUNCE, "bounce", facts.parsed.kind_why)
    return None


def same_mail(facts: Facts) -> Verdict | None:
    # A copy at a wrong address waits for a person; that must not keep the contribution itself waiting.
    if facts.same_mail is not None and facts.same_mail_role in ("", "submissions", facts.role):
        return Verdict(Disposition.DUPLICATE, "same-mail", of=facts.same_mail)
    return None


def automatic(facts: Facts) -> Verdict | None:
    if facts.parsed.kind == "automatic" and not (facts.vouched and facts.parsed.items):
        return Verdict(Disposition.AUTOMATIC, "automatic", facts.parsed.kind_why)
    return None


def own_mail(facts: Facts) -> Verdict | None:
    if sender_of(facts.parsed) in facts.own_addresses:
        return Verdict(Disposition.AUTOMATIC, "own-mail")
    return None


def other_mailbox(facts: Facts) -> Verdict | None:
    if facts.vouched:
        return None
    if facts.role == "bounces":
        return Verdict(Disposition.NEEDS_HUMAN, "bounce-mailbox")
    if facts.role == "wrong-address":
        return Verdict(Disposition.NEEDS_HUMAN, "wrong-address")
    return None


def no_sender(facts: Facts) -> Verdict | None:
    if not facts.vouched and not sender_of(facts.parsed):
        words = ", ".join(f"{s.name} <{s.address}>" for s in facts.parsed.senders)
        return Verdict(Disposition.NEEDS_HUMAN, "no-sender", words[:500])
    return None


def unknown_sender(facts: Facts) -> Verdict | None:
    address = sender_of(facts.parsed)
    if facts.vouched or facts.registered or in_domains(address, facts.senders.trusted_domains):
        return None
    if facts.senders.unknown == "draft":
        return None
    return Verdict(Disposition.UNKNOWN_SENDER, "unknown-sender", address)


def too_large(facts: Facts) -> Verdict | None:
    if facts.partial:
        return Verdict(Disposition.NEEDS_HUMAN, "too-large")
    return None


def unreadable(facts: Facts) -> Verdict | None:
    if facts.parsed.problem:
        return Verdict(Disposition.NEEDS_HUMAN, facts.parsed.problem, facts.parsed.problem_detail)
    if not facts.parsed.items:
        return Verdict(Disposition.NEEDS_HUMAN, "empty")
    return None


def submission(facts: Facts) -> Verdict:
    if facts.vouched:
        reason = "accepted-by-hand"
    elif facts.registered:
        reason = "registered"
    elif in_domains(sender_of(facts.parsed), facts.senders.trusted_domains):
        reason = "trusted-domain"
    else:
        reason = "unknown-draft"
    return Verdict(Disposition.SUBMISSION, reason)


RULES: tuple[Callable[[Facts], Verdict | None], ...] = (
    bounce,
    same_mail,
    own_mail,
    automatic,
    other_mailbox,
    no_sender,
    unknown_sender,
    too_large,
    unreadable,
)


def judge(facts: Facts) -> Verdict:
    """The verdict of the first rule that has one; a submission when none objects."""
    for rule in RULES:
        verdict = rule(facts)
        if verdict is not None:
            return verdict
    return submission(facts)
