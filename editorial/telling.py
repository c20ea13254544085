"""Events in words: what happened, for the audit trail and for the history of one thing."""

from __future__ import annotations

from typing import Any

from django.utils.translation import pgettext_lazy as label

from editorial.models import Event

NAMES = {
    "accepted": label("event", "accepted"),
    "acknowledged": label("event", "took note of a finding"),
    "added": label("event", "added"),
    "admitted": label("event", "let into the desk, or given other roles"),
    "answered": label("event", "was answered"),
    "asked": label("event", "was asked"),
    "asked-to-leave": label("event", "asked to leave a list"),
    "asked-for": label("event", "asked another person for it"),
    "bounced": label("event", "came back"),
    "doubted": label("event", "not believed"),
    "changed": label("event", "changed"),
    "closed": label("event", "closed"),
    "combined": label("event", "merged two editors' texts"),
    "commented": label("event", "wrote a comment"),
    "complained": label("event", "called spam by its reader"),
    "contested": label("event", "both texts were kept: two editors changed the same"),
    "corrected": label("event", "corrected by its sender"),
    "cut-off": label("event", "cut off another item"),
    "declined": label("event", "declined"),
    "dismissed": label("event", "may not enter any more"),
    "edited": label("event", "edited"),
    "failed": label("event", "failed"),
    "forgotten": label("event", "a device was forgotten"),
    "frozen": label("event", "frozen by the last signature"),
    "held": label("event", "held for a later issue"),
    "imported": label("event", "imported"),
    "judged": label("event", "judged by a person"),
    "leavers-returned": label("event", "took back who had left"),
    "leaving-allowed": label("event", "let leaving go on"),
    "leaving-stopped": label("event", "stopped leaving: too many left"),
    "left": label("event", "left a list"),
    "kept": label("event", "saved as a version"),
    "merged": label("event", "merged"),
    "moved": label("event", "moved"),
    "paused": label("event", "paused"),
    "placed": label("event", "placed in an issue"),
    "postponed": label("event", "waits for a conversion"),
    "questioned": label("event", "a question to the sender was asked for"),
    "read": label("event", "read"),
    "recalled": label("event", "recalled"),
    "recorded": label("event", "recorded"),
    "refused": label("event", "refused"),
    "rejoined": label("event", "is on the list again"),
    "released": label("event", "released"),
    "remembered": label("event", "a device was remembered"),
    "rehearsed": label("event", "rehearsed"),
    "reopened": label("event", "opened again"),
    "replaced": label("event", "given a text instead"),
    "reprocessed": label("event", "read anew"),
    "requested": label("event", "a letter was asked for"),
    "requeued": label("event", "put back to be read"),
    "reread": label("event", "read again"),
    "resolved": label("event", "resolved a comment"),
    "restored": label("event", "restored from a backup"),
    "resumed": label("event", "resumed"),
    "retracted": label("event", "taken back before it was sent"),
    "returned": label("event", "returned with a reason"),
    "revised": label("event", "revised by its sender"),
    "scheduled": label("event", "scheduled"),
    "secured": label("event", "got a new password"),
    "sent": label("event", "sent"),
    "settled": label("event", "decided an unknown delivery"),
    "signed": label("event", "signed"),
    "signed-out": label("event", "ended sessions"),
    "split": label("event", "split"),
    "started": label("event", "started"),
    "suppressed": label("event", "no longer mailed"),
    "taken": label("event", "took a proposal"),
    "taken-back": label("event", "taken back"),
    "taken-over": label("event", "taken over from an earlier issue"),
    "undone": label("event", "undone"),
    "unknown": label("event", "its end is not known"),
    "unscheduled": label("event", "no longer scheduled"),
    "unsuppressed": label("event", "mailed again"),
    "uploaded": label("event", "uploaded a file"),
    "voided": label("event", "void: something changed"),
    "withdrawn": label("event", "withdrawn"),
}
"""What each event is called; a name that is not here is shown as it is."""
NOUNS = {
    "attempt": label("noun", "attempt"),
    "collectionwindow": label("noun", "window"),
    "comment": label("noun", "comment"),
    "contributor": label("noun", "contributor"),
    "conversion": label("noun", "conversion"),
    "delivery": label("noun", "delivery"),
    "issue": label("noun", "issue"),
    "item": label("noun", "item"),
    "leavingstop": label("noun", "list"),
    "letter": label("noun", "letter"),
    "message": label("noun", "mail"),
    "person": label("noun", "person"),
    "proposal": label("noun", "proposal"),
    "recipient": label("noun", "recipient"),
    "signature": label("noun", "signature"),
    "submission": label("noun", "submission"),
    "suppression": label("noun", "suppression"),
    "unit": label("noun", "unit"),
    "upload": label("noun", "upload"),
}


def what(event: Event) -> str:
    """What happened, in a few words."""
    return str(NAMES.get(event.name, event.name))


def about(event: Event) -> str:
    """What it happened to: item 31."""
    return f"{NOUNS.get(event.noun, event.noun)} {event.number}"


def details(event: Event) -> list[tuple[str, str]]:
    """What is written beside it, as pairs for a table; nothing of it is left out but empty values."""
    return [(key, _plain(value)) for key, value in event.data.items() if value not in ("", None, [], {})]


def _plain(value: Any) -> str:
    if isinstance(value, dict):
        return "; ".join(f"{key}: {_plain(inner)}" for key, inner in value.items())
    if isinstance(value, list):
        return ", ".join(map(_plain, value))
    return str(value)
