"""The mails to a signer: the request to sign, what changed after a signature, the code that proves presence.

They hold words and one link. Nothing in them signs: not opening the link, not a reply.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from distribute import notes
from distribute.outcomes import Outcome
from distribute.settings import Relay, Sender
from editorial.changes import Change

MOST = 20
"""Changes written out; the page behind the link shows all of them."""
_LONGEST = 400
"""Characters of one side of a change."""


@dataclass(frozen=True)
class Asked:
    """What a mail to one signer is made of."""

    to: tuple[str, str]
    """Name and address."""
    publication: str
    number_line: str
    step: int
    step_name: str
    fingerprint: str
    deadline: str
    """When it goes out, in words and with its zone; empty: no time is set."""
    since: str
    """Since when the changes are, as a sentence; empty: nothing was signed before."""
    changes: Sequence[Change]
    link: str
    days: int
    """How long the link works."""


def subject(asked: Asked, void: bool = False) -> str:
    pattern = (
        _("[Changed after your signature] {name} {number}") if void else _("[Please review] {name} {number}")
    )
    return pattern.format(name=asked.publication, number=asked.number_line)


def lines(asked: Asked, void: bool = False) -> list[str]:
    """The text, a line each, in the language that is active."""
    if void:
        told = [
            _(
                "{number} was changed after your signature, which is void. You are asked to sign again when it "
                "is your turn; this is what changed."
            ).format(number=asked.number_line)
        ]
    else:
        told = [
            _("Please look at {number} and sign step {step} ({name}), or return it.").format(
                number=asked.number_line, step=asked.step, name=asked.step_name
            )
        ]
    if asked.deadline:
        told.append(_("Deadline: {deadline}, when it is to go out.").format(deadline=asked.deadline))
    told.append(_("Fingerprint: {fingerprint}").format(fingerprint=asked.fingerprint))
    return [
        _("{name},").format(name=asked.to[0]),
        "",
        *told,
        "",
        *_changes(asked),
        _("Open this page to read it, sign it or return it (it works for {days} days):").format(
            days=asked.days
        ),
        "",
        asked.link,
        "",
        _("Opening the page signs nothing, and neither does a reply to this mail."),
    ]


def _changes(asked: Asked) -> Iterator[str]:
    if not asked.since:
        return
    yield asked.since
    for number, change in enumerate(asked.changes[:MOST], 1):
        more = _(" (punctuation only)") if change.only_punctuation else ""
        yield f"{number}. {change.where}{more}"
        if change.was:
            yield "   " + _("before: {text}").format(text=_short(change.was))
        if change.now:
            yield "   " + _("now: {text}").format(text=_short(change.now))
    if len(asked.changes) > MOST:
        yield _("and {count} more, on the page").format(count=len(asked.changes) - MOST)
    yield ""


def _short(text: str) -> str:
    line = " ".join(text.split("\n"))
    return line if len(line) <= _LONGEST else line[:_LONGEST] + "…"


def send(relay: Relay, sender: Sender, asked: Asked, at: datetime, void: bool = False) -> str:
    """Mails it; empty when the relay took it, else why not."""
    return _mailed(relay, sender, asked.to, subject(asked, void), lines(asked, void), at)


def send_code(
    relay: Relay, sender: Sender, to: tuple[str, str], publication: str, code: str, minutes: int, at: datetime
) -> str:
    """Mails the six digits that prove presence; empty when the relay took it, else why not."""
    text = [
        _("{name},").format(name=to[0]),
        "",
        _("Your code for the signature: {code}").format(code=code),
        "",
        _("Type it on the page that asked for it, within {minutes} minutes; it works once.").format(
            minutes=minutes
        ),
        _("If you did not ask for it, do nothing, and tell nobody the code."),
    ]
    return _mailed(relay, sender, to, _("Code for your signature, {name}").format(name=publication), text, at)


def _mailed(
    relay: Relay, sender: Sender, to: tuple[str, str], subject: str, text: list[str], at: datetime
) -> str:
    try:
        result = notes.send(relay, sender, to, subject, text, at)
    except ValueError as error:
        return str(error)
    if result.outcome is Outcome.ACCEPTED:
        return ""
    return result.words or _("the relay did not take it")
