"""The letter that asks a sender to send again: composed for the reason, looked at, then mailed at once."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from desk import incoming
from desk.app import App
from distribute import notes
from distribute.outcomes import Outcome, Result
from editorial.models import Disposition, Event, Message
from editorial.refusal import Refused
from ingest.deciding.letters import Desk, may_answer
from ingest.instead import header_of

SUBJECT, LONGEST = 200, 4000
"""Characters."""


@dataclass(frozen=True)
class Draft:
    """A letter as it is proposed; `refused` says why there can be none."""

    to: str
    subject: str
    text: str
    refused: str = ""


def draft(app: App, message: Message) -> Draft:
    """In the publication's language, whoever looks at it."""
    refused = why_not(app, message)
    with translation.override(settings.LANGUAGE_CODE):
        subject = message.subject or _("(no subject)")
        greeting = _("Dear {name},").format(name=message.sender_name or message.sender_address)
        lines = [
            greeting,
            "",
            _("thank you for your mail “{subject}” of {day}.").format(
                subject=subject, day=f"{message.received.astimezone(app.config.house.zone):%Y-%m-%d %H:%M}"
            ),
            _wish(message),
            "",
            _("Please send it to {address}.").format(address=app.config.house.publication.submission_address),
            "",
            app.config.sender.name,
        ]
        return Draft(
            message.sender_address,
            _("Please send again: {subject}").format(subject=subject)[:SUBJECT],
            "\n".join(lines),
            refused,
        )


def _wish(message: Message) -> str:
    """What to send instead, by the reason."""
    reason = message.reason
    if reason == "needs-password":
        return _("A file in it needs a password. Please take the password away and send the file again.")
    if reason == "too-large":
        return _(
            "It is larger than our mailbox takes. Please make the photos smaller, or send them in several mails."
        )
    if reason == "content-is-a-link":
        return _(
            "It brings only a link to a file, which we do not open. Please attach the file itself, as .docx."
        )
    if reason == "image-only":
        return _(
            "It brings pictures and no text. Please send the text too, in the mail itself or as a .docx."
        )
    if reason == "empty":
        return _("We found neither text nor a file in it. Please look whether the attachment was left out.")
    if reason == "correction-of-what":
        return _(
            "You ask us to change something, and we cannot tell in which contribution. Please name its title."
        )
    if reason in ("too-deep", "too-many-parts"):
        return _(
            "It holds so many mails or files inside each other that we could not open it. Please send it plainly."
        )
    if reason == "unreadable-attachment":
        return _("We cannot open an attachment of it. Please save it as .docx and send it again.")
    return _("We could not read it. Please send the text again, in the mail itself or as a .docx.")


def why_not(app: App, message: Message) -> str:
    """Why no letter may go to the sender, as a sentence; empty when one may."""
    if (
        message.disposition in (Disposition.AUTOMATIC, Disposition.BOUNCE)
        or message.reason == "looks-automatic"
    ):
        return _("A program seems to have sent this mail, and programs are not written to.")
    rules = incoming.judge(app)
    head = header_of(message)
    names = {name.lower() for name, _value in head.headers}
    if "list-unsubscribe" in names or not may_answer(
        head, message.sender_address, Desk(rules.house, rules.own_addresses, rules.domain)
    ):
        return _(
            "No letter can go to this sender: the address is none, answers nobody, or the mail went to many people."
        )
    return ""


def ask(app: App, message: Message, subject: str, text: str, actor: str) -> Result:
    """Writes down what is mailed to the mail's own address, mails it, writes down how it ended. Raises Refused."""
    refused = why_not(app, message)
    if refused:
        raise Refused(refused)
    with transaction.atomic():
        Event.write(app.now(), actor, "asked", message, to=message.sender_address, subject=subject, text=text)
    at = app.now().astimezone(app.config.house.zone)
    to = (message.sender_name, message.sender_address)
    result = notes.send(app.config.relay, app.config.sender, to, subject, text.splitlines(), at)
    taken = result.outcome is Outcome.ACCEPTED
    with transaction.atomic():
        Event.write(app.now(), "send", "answered", message, taken=taken, words=result.words, code=result.code)
    return result
