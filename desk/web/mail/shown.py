"""What the pages of the inbox and of what needs a human show alike: parts, history, ways to other mails."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy as label

from desk.web.item.leaves import is_kept
from editorial import reasons
from editorial.models import Blob, Disposition, Event, Letter, Message, Person, Submission

COLOURS = {
    Disposition.SUBMISSION: "blue",
    Disposition.CORRECTION: "violet",
    Disposition.DUPLICATE: "violet",
    Disposition.BOUNCE: "warn",
    Disposition.UNKNOWN_SENDER: "bad",
    Disposition.NEEDS_HUMAN: "bad",
    Disposition.NEW: "warn",
}
USES = {
    "text": label("what became of a part", "text of the mail"),
    "photo": label("what became of a part", "used as a photo"),
    "document": label("what became of a part", "read as a document"),
    "attachment": label("what became of a part", "kept, nothing taken from it"),
    "ignored": label("what became of a part", "plays no part"),
    "unread": label("what became of a part", "could not be read"),
}
KINDS = {"text": "kind-text", "document": "kind-text", "photo": "kind-photo"}
PASSES = ("poll", "reprocess", "convert", "import", "close", "send", "bounces")
HISTORY = 100
"""Events shown of one mail."""


@dataclass(frozen=True)
class Part:
    """One MIME leaf: an extension, its name, what became of it and why, and where to get it."""

    kind: str
    colour: str
    name: str
    size: int
    use: str
    why: str
    unread: bool
    link: str
    depth: int
    """How many containers it lies in."""


def parts(message: Message, leaves: Iterable[Mapping[str, Any]]) -> list[Part]:
    """`leaves`: the message's own, or as it was read just now. One query."""
    found = list(leaves)
    kept = set(
        Blob.objects.filter(sha256__in={leaf["sha256"] for leaf in found}).values_list("sha256", flat=True)
    )
    known = {str(leaf["number"]) for leaf in message.leaves if is_kept(leaf, kept)}
    return [_part(message, leaf, str(leaf["number"]) in known) for leaf in found]


def _part(message: Message, leaf: Mapping[str, Any], given: bool) -> Part:
    name, use = str(leaf["name"]), str(leaf["use"])
    ending = name.rpartition(".")[2] if "." in name else str(leaf["type"]).rpartition("/")[2]
    return Part(
        ending[:5].upper(),
        KINDS.get(use, ""),
        name or str(leaf["type"]),
        int(leaf["size"]),
        str(USES.get(use, use)),
        str(leaf["why"]),
        use == "unread",
        reverse("message-part", args=[message.pk, leaf["number"]]) if given else "",
        str(leaf["number"]).count("/"),
    )


def framed(message: Message, leaves: Iterable[Mapping[str, Any]]) -> str:
    """The address of the mail's own HTML, cleaned, for a frame; empty when it has none."""
    has = any(leaf["type"] == "text/html" and not leaf["name"] for leaf in leaves)
    return reverse("message-html", args=[message.pk]) if has and not message.partial else ""


@dataclass(frozen=True)
class Happened:
    at: datetime
    who: str
    """A name; empty: the system by itself."""
    words: str
    more: str = ""
    """Text to unfold: the letter that was sent."""
    file: int | None = None
    """The upload it speaks of."""


def history(message: Message, submission: Submission | None) -> list[Happened]:
    """What happened to a mail and its submission, the latest first. Two queries."""
    about = Q(noun="message", number=message.pk)
    if submission is not None:
        about |= Q(noun="submission", number=submission.pk)
    events = list(Event.objects.filter(about).order_by("-id")[:HISTORY])
    names = {
        one.address: one.name for one in Person.objects.filter(address__in={one.actor for one in events})
    }
    return [_happened(one, names) for one in events]


def _happened(event: Event, names: Mapping[str, str]) -> Happened:
    data = event.data
    who = "" if event.actor in PASSES else names.get(event.actor, event.actor)
    return Happened(
        event.at, who, _words(event.name, data), str(data.get("text", "")), data.get("upload") or None
    )


def _words(name: str, data: Mapping[str, Any]) -> str:
    became = reasons.words(str(data.get("reason", "")))
    file, why = str(data.get("file") or ""), str(data.get("why", ""))
    told = {
        "recorded": _("fetched and stored"),
        "read": _("read as: {became}").format(
            became=f"{_disposition(data)} ({became})" if became else _disposition(data)
        ),
        "failed": _("reading it failed: {why}").format(why=data.get("detail") or data.get("failure", "")),
        "postponed": _("waits until its files are converted: {files}").format(
            files="、".join(map(str, data.get("files", [])))
        ),
        "judged": _("said that it is no submission: {why}").format(why=why or "—"),
        "taken-back": _("took back that it is no submission"),
        "requeued": _("asked to read it again"),
        "reread": _("read it again"),
        "replaced": _("gave the file {name} in its place").format(name=file)
        if file
        else _("gave its text by hand"),
        "asked": _("wrote to {address}: {subject}").format(
            address=data.get("to", ""), subject=data.get("subject", "")
        ),
        "answered": _("the relay took the letter")
        if data.get("taken")
        else _("the relay did not take the letter: {words}").format(words=data.get("words", "")),
        "corrected": _("corrected by a later mail"),
        "reprocessed": _("read again after a rule changed"),
        "accepted": _accepted(data),
    }
    return told.get(name, name)


def _disposition(data: Mapping[str, Any]) -> str:
    code = str(data.get("disposition", ""))
    return str(Disposition(code).label) if code in Disposition.values else code


def _accepted(data: Mapping[str, Any]) -> str:
    if data.get("unit"):
        return _("took it as a submission and registered the sender with {unit}").format(unit=data["unit"])
    if data.get("once"):
        return _("took it as a submission this once")
    return _("took it as a submission")


def letters(message: Message, submission: Submission | None) -> list[Letter]:
    about = Q(message=message)
    if submission is not None:
        about |= Q(submission=submission)
    return list(Letter.objects.filter(about).order_by("id"))


def related(message: Message) -> list[Message]:
    """The mail it duplicates or corrects, and those that duplicate or correct it or the same."""
    about = Q(of=message.pk)
    if message.of_id is not None:
        about |= Q(pk=message.of_id) | Q(of=message.of_id)
    return list(Message.objects.filter(about).exclude(pk=message.pk).order_by("received", "id")[:50])
