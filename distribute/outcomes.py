"""How an attempt at a delivery can end: one outcome, the phase it ended in, and the relay's words."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from distribute.replies import Reply


class Outcome(StrEnum):
    ACCEPTED = "accepted"  # the relay took it: its answer to the final dot was 2xx
    DEFERRED = "deferred"  # not now; certainly not delivered: try again later
    FAILED = "failed"  # not to this recipient, not ever
    UNKNOWN = "unknown"  # the text was handed over and no answer came: may be delivered
    MISCONFIGURED = "misconfigured"  # the relay refuses us, not the recipient: pause, nobody failed


class Phase(StrEnum):
    CONNECT = "connect"
    TLS = "tls"
    HELLO = "hello"
    LOGIN = "login"
    MAIL = "mail"
    RCPT = "rcpt"
    DATA = "data"
    BODY = "body"  # the text is being handed over, its final dot is not
    DOT = "dot"  # the final dot is, at least in part


@dataclass(frozen=True)
class Result:
    outcome: Outcome
    phase: Phase
    """Where the attempt ended."""
    code: int | None
    """The relay's three digits; None when it said nothing."""
    enhanced: str
    """RFC 3463 status such as "5.1.1"; "" when there was none."""
    words: str
    """The relay's words, or ours when it said nothing."""


ABOUT_US = frozenset({Phase.CONNECT, Phase.TLS, Phase.HELLO, Phase.LOGIN, Phase.MAIL})
"""Phases before a recipient is named: a 5xx there is no recipient's fault."""
NEVER_THE_RECIPIENT = frozenset({503, 530, 534, 535, 538})
"""Commands out of order, as QQ says for a missing login; authentication wanted (RFC 4954 section 6)."""


def judge(phase: Phase, reply: Reply) -> Outcome:
    """What a refusal means, by where it came (RFC 5321 section 4.2.1)."""
    if reply.code in NEVER_THE_RECIPIENT:
        return Outcome.MISCONFIGURED
    if 400 <= reply.code <= 499:
        return Outcome.DEFERRED
    if 500 <= reply.code <= 599:
        return Outcome.MISCONFIGURED if phase in ABOUT_US else Outcome.FAILED
    # No refusal, but no answer to what was asked either.
    return Outcome.UNKNOWN if phase is Phase.DOT else Outcome.DEFERRED


def refused(phase: Phase, reply: Reply) -> Result:
    """The result of a reply that refuses."""
    return Result(judge(phase, reply), phase, reply.code, reply.enhanced, reply.words)
