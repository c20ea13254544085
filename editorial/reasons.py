"""The sentence behind each reason code of a disposition."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

SENTENCES: dict[str, str | Promise] = {
    "": "",
    "registered": gettext_lazy("from a registered contributor"),
    "trusted-domain": gettext_lazy("from a trusted domain"),
    "unknown-draft": gettext_lazy("unknown sender, taken as a draft by configuration"),
    "accepted-by-hand": gettext_lazy("accepted by an editor"),
    "text-by-hand": gettext_lazy("an editor gave its text by hand"),
    "imported": gettext_lazy("imported from a file"),
    "unknown-sender": gettext_lazy("unknown sender; accept it with `newsdesk messages accept`"),
    "no-sender": gettext_lazy("no usable sender address"),
    "same-bytes": gettext_lazy("the same bytes are here already"),
    "same-mail": gettext_lazy("the same mail was delivered again"),
    "same-content": gettext_lazy("the same contribution is here already"),
    "new-version": gettext_lazy("a later version of a contribution that is here"),
    "correction-in-words": gettext_lazy("asks to correct a contribution that is here"),
    "correction-of-what": gettext_lazy("asks to correct something that could not be found"),
    "reply-without-content": gettext_lazy("a reply with neither a contribution nor a correction"),
    "photos-later": gettext_lazy("brings photos for a contribution that is here"),
    "withdrawal": gettext_lazy("takes a contribution back; `newsdesk item N --withdraw REASON` does it"),
    "courtesy": gettext_lazy("only thanks or confirms"),
    "automatic": gettext_lazy("an automatic mail"),
    "looks-automatic": gettext_lazy("looks like an automatic mail but brings a contribution"),
    "bounce": gettext_lazy("a report that our mail did not arrive"),
    "bounce-mailbox": gettext_lazy("arrived in the mailbox for bounces but is no bounce"),
    "own-mail": gettext_lazy("our own mail came back"),
    "wrong-address": gettext_lazy("arrived at the wrong address"),
    "too-large": gettext_lazy("over the size limit; only its header was fetched"),
    "unreadable-attachment": gettext_lazy("an attachment cannot be read; ask for .docx"),
    "needs-password": gettext_lazy("a file needs a password"),
    "content-is-a-link": gettext_lazy("the attachment is only a link"),
    "empty": gettext_lazy("there is no content"),
    "image-only": gettext_lazy("only pictures, no text"),
    "too-deep": gettext_lazy("nested too deeply"),
    "too-many-parts": gettext_lazy("too many parts"),
    "parser-failed": gettext_lazy("reading it failed"),
    "timeout": gettext_lazy("reading it took too long"),
    "memory": gettext_lazy("reading it needed too much memory"),
    "crashed": gettext_lazy("the reading process crashed"),
    "not-a-submission": gettext_lazy("an editor says it is no submission"),
    "taken-back": gettext_lazy("an editor took back what was decided about it"),
}
_WITHOUT_COMMANDS: dict[str, str | Promise] = {
    "unknown-sender": gettext_lazy("the sender is not registered"),
    "withdrawal": gettext_lazy("takes a contribution back"),
}
"""The same where commands are of no use: in the desk, whose page has a button for it."""


def sentence(code: str, detail: str) -> str:
    """The reason in words for people, in their language; the detail follows after a colon."""
    said = str(SENTENCES.get(code, code))
    return _("{words}: {detail}").format(words=said, detail=detail) if detail else said


def words(code: str) -> str:
    """The reason alone as the desk shows it: no detail, no command."""
    return str(_WITHOUT_COMMANDS.get(code) or SENTENCES.get(code, code))
