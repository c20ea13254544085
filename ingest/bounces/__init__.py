"""A delivery report to its facts: which mail of ours, to whom, what happened, in whose words.

traces      which mail: the VERP token of the return path, the Message-ID of what came back
fields      the part for programs (RFC 3464, RFC 6533), and complaints (RFC 5965)
heuristics  flufl.bounce, for servers that write words alone
spoken      our own patterns, for what it does not know: QQ, 163, Coremail, Aliyun, Exchange in Chinese

Each is asked for what the one before it left open. None of them is proof of anything: whoever saw a return path can
write a report. What a report may do to an address is decided where it is matched (distribute.bounces).
"""

from __future__ import annotations

from dataclasses import replace

from ingest.bounces import fields, heuristics, spoken, traces
from ingest.parsed import Bounce
from ingest.structure.message import Mail

WORDS = 2000
"""Characters kept of a server's words."""
NAMED = 20
"""Recipients kept of one report."""
COMPLAINT = "complaint"
"""The action of a complaint, beside those of RFC 3464."""


def read_bounce(mail: Mail) -> Bounce:
    """What a mail that was found to be a delivery report says; empty strings where it says nothing."""
    inside = _wrapped(mail)
    if inside is not None:
        found = read_bounce(inside)
        return replace(found, token=traces.token(mail) or found.token)
    said = spoken.words_of(mail.root)
    report = fields.read(mail)
    named = report.recipients
    guessed = heuristics.Guess()
    if not (named and report.action):
        guessed = heuristics.guess(mail, said)
    named = named or guessed.recipients or spoken.recipients(said, mail)
    reason = report.diagnostic or spoken.reason(said, tuple(named))
    return Bounce(
        token=traces.token(mail),
        recipient="\n".join(named[:NAMED]),
        action=report.action or guessed.action or spoken.action(mail.header("subject"), said),
        status=report.status or fields.failure_in(reason) or fields.failure_in(said),
        words=reason[:WORDS],
        message_id=traces.returned(mail),
    )


def _wrapped(mail: Mail) -> Mail | None:
    """The report inside a report that has no fields of its own: some gateways put one into another."""
    if fields.has(mail):
        return None
    first = next((leaf.inner for leaf in mail.root.leaves() if leaf.inner is not None), None)
    return first if first is not None and fields.has(first) else None


def read_complaint(mail: Mail) -> Bounce | None:
    """What a reader's provider says when the reader called our mail spam (RFC 5965); None for any other mail."""
    found = fields.feedback(mail)
    if found is None:
        return None
    return Bounce(
        token=traces.token(mail, found.get("original-mail-from", "")),
        recipient=fields.address_in(found.get("original-rcpt-to", "")),
        action=COMPLAINT,
        status="",
        words=found.get("feedback-type", "")[:WORDS],
        message_id=traces.returned(mail),
    )
