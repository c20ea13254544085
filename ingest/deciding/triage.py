"""What a message is: a chain of small rules, the first that knows decides, always with a reason."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from editorial.addresses import address_problem, fold, in_domains
from editorial.models import Disposition
from ingest.deciding.history import Earlier
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
    ours: bool = False
    """A mail of ours came back: its Message-ID is one we gave."""
    earlier: Earlier | None = None
    """What of it is here already from the same hand; None: it stands alone."""


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
    if facts.ours or sender_of(facts.parsed) in facts.own_addresses:
        return Verdict(Disposition.AUTOMATIC, "own-mail")
    return None


def looks_automatic(facts: Facts) -> Verdict | None:
    """A contribution with a program's marks: from nobody we know it is the program's, else a person looks.

    Gateways and mail programs put the weak marks on the mail of persons too, so those alone stop nobody we know.
    """
    if not facts.parsed.doubt or facts.vouched:
        return None
    if not (facts.registered or in_domains(sender_of(facts.parsed), facts.senders.trusted_domains)):
        return Verdict(Disposition.AUTOMATIC, "automatic", facts.parsed.kind_why)
    if facts.parsed.doubt == "strong":
        return Verdict(Disposition.NEEDS_HUMAN, "looks-automatic", facts.parsed.kind_why)
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


def answered(facts: Facts) -> Verdict | None:
    """A reply: a correction in words changes nothing by itself, nor does one that takes a piece back; thanks need
    nobody; the rest a person reads."""
    earlier = facts.earlier
    if earlier is None:
        return None
    if earlier.kind == "words":
        return Verdict(Disposition.CORRECTION, "correction-in-words", of=earlier.of)
    if earlier.kind == "photos":
        return Verdict(Disposition.CORRECTION, "photos-later", _number(earlier), of=earlier.of)
    if earlier.kind == "withdrawal":
        return Verdict(Disposition.NEEDS_HUMAN, "withdrawal", _number(earlier), of=earlier.of)
    if earlier.kind == "courtesy":
        return Verdict(Disposition.AUTOMATIC, "courtesy", of=earlier.of)
    if earlier.kind == "wordless" and facts.parsed.problem in ("", "empty"):
        return Verdict(Disposition.NEEDS_HUMAN, "reply-without-content", of=earlier.of)
    if earlier.kind == "unclear":
        return Verdict(Disposition.NEEDS_HUMAN, "correction-of-what")
    return None


def _number(earlier: Earlier) -> str:
    return f"No. {earlier.submission.number}" if earlier.submission is not None else ""


def again(facts: Facts) -> Verdict | None:
    """The same words again are a duplicate, a later version of them a correction; never counted twice."""
    earlier = facts.earlier
    if earlier is None or earlier.submission is None:
        return None
    if earlier.kind == "same":
        return Verdict(
            Disposition.DUPLICATE, "same-content", f"No. {earlier.submission.number}", of=earlier.of
        )
    if earlier.kind == "version":
        return Verdict(
            Disposition.CORRECTION, "new-version", f"No. {earlier.submission.number}", of=earlier.of
        )
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


_STANDING = (
    bounce,
    same_mail,
    own_mail,
    automatic,
    looks_automatic,
    other_mailbox,
    no_sender,
    unknown_sender,
    too_large,
)
"""What is decided without a look at the mails before: nobody unknown is given a say about them."""


def stands_in(facts: Facts) -> bool:
    """Whether it matters what the mail has to do with earlier ones. A person who vouches has seen it."""
    return not facts.vouched and all(rule(facts) is None for rule in _STANDING)


RULES: tuple[Callable[[Facts], Verdict | None], ...] = (
    *_STANDING,
    answered,
    unreadable,
    again,
)


def judge(facts: Facts) -> Verdict:
    """The verdict of the first rule that has one; a submission when none objects."""
    for rule in RULES:
        verdict = rule(facts)
        if verdict is not None:
            return verdict
    return submission(facts)
