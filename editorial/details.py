"""What is written beside an event, in words: the usual keys, states, reasons and times as people call them.

The record itself keeps tokens, the same in every language; whatever has no words here is shown as it is kept.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.utils.translation import pgettext_lazy as label

from editorial import access, models, reasons
from editorial.findings import MATTERS
from editorial.models import Event
from editorial.publication import House
from editorial.signoff import fingerprint

KEYS: dict[str, str | Promise] = {
    "active": label("detail", "in use"),
    "added": label("detail", "new items"),
    "address": label("detail", "address"),
    "arrived": label("detail", "arrived"),
    "attribution": label("detail", "attribution"),
    "authors": label("detail", "authors"),
    "before": label("detail", "before"),
    "by_hand": label("detail", "by hand"),
    "changed": label("detail", "changed"),
    "changes": label("detail", "changes"),
    "channel": label("detail", "way"),
    "characters": label("detail", "characters"),
    "closes": label("detail", "closes"),
    "code": label("detail", "code"),
    "comment": label("detail", "comment"),
    "contributor": label("detail", "contributor"),
    "corrects": label("detail", "corrects issue"),
    "delivery": label("detail", "delivery"),
    "detail": label("detail", "in detail"),
    "device": label("detail", "device"),
    "digest": label("detail", "fingerprint"),
    "disposition": label("detail", "decision"),
    "doing": label("detail", "carried out"),
    "failure": label("detail", "fault"),
    "fields": label("detail", "changed fields"),
    "file": label("detail", "file"),
    "files": label("detail", "files"),
    "goes": label("detail", "goes out"),
    "headline": label("detail", "headline"),
    "how": label("detail", "how"),
    "into": label("detail", "into item"),
    "issue": label("detail", "issue"),
    "item": label("detail", "item"),
    "items": label("detail", "items"),
    "kept": label("detail", "kept as version"),
    "kind": label("detail", "kind"),
    "left": label("detail", "no longer in the file"),
    "list": label("detail", "list"),
    "message": label("detail", "mail"),
    "missing": label("detail", "missing items"),
    "name": label("detail", "name"),
    "new": label("detail", "new"),
    "note": label("detail", "remark"),
    "of": label("detail", "of"),
    "once": label("detail", "this once"),
    "opens": label("detail", "opens"),
    "override": label("detail", "override"),
    "paragraphs": label("detail", "text"),
    "paused": label("detail", "paused issues"),
    "person": label("detail", "person"),
    "photo": label("detail", "photo"),
    "photos": label("detail", "photos"),
    "position": label("detail", "position"),
    "problem": label("detail", "problem"),
    "proposals": label("detail", "proposals"),
    "proposed": label("detail", "proposals"),
    "publishes": label("detail", "goes out"),
    "purpose": label("detail", "purpose"),
    "reason": label("detail", "reason"),
    "role": label("detail", "role"),
    "roles": label("detail", "roles"),
    "section": label("detail", "section"),
    "sessions": label("detail", "sessions"),
    "signed": label("detail", "signed issues"),
    "size": label("detail", "bytes"),
    "skipped": label("detail", "skipped"),
    "source": label("detail", "source"),
    "state": label("detail", "state"),
    "status": label("detail", "status"),
    "stayed": label("detail", "stayed"),
    "step": label("detail", "step"),
    "subject": label("detail", "subject"),
    "subsection": label("detail", "subsection"),
    "sure": label("detail", "sure"),
    "taken": label("detail", "taken"),
    "text": label("detail", "text"),
    "title": label("detail", "title"),
    "to": label("detail", "to"),
    "unchanged": label("detail", "unchanged"),
    "unit": label("detail", "unit"),
    "unsent": label("detail", "not sent"),
    "upload": label("detail", "uploaded file"),
    "version": label("detail", "version"),
    "what": label("detail", "what"),
    "why": label("detail", "why"),
    "words": label("detail", "words"),
}
"""What a key is called; one that is not here is shown as it is."""
_STATES: dict[str, Mapping[str, Any]] = {
    "issue": dict(models.IssueState.choices),
    "item": dict(models.ItemState.choices),
    "delivery": dict(models.DeliveryState.choices),
    "letter": dict(models.LetterState.choices),
    "conversion": dict(models.ConversionState.choices),
}
_TOKENS: dict[str, Mapping[str, Any]] = {
    "disposition": dict(models.Disposition.choices),
    "reason": {code: words for code, words in reasons.SENTENCES.items() if code}
    | {"recut": gettext_lazy("cut anew")},
    "kind": dict(models.Kind.choices) | dict(models.LetterKind.choices),
    "roles": access.ROLES,
    "fields": MATTERS,
    "channel": {
        "desk": gettext_lazy("in the desk"),
        "link": gettext_lazy("by the mailed link"),
        "command": gettext_lazy("by the command"),
    },
    "purpose": {
        "contributors": label("noun", "contributors"),
        "recipients": label("noun", "recipients"),
        "photo": label("noun", "photo"),
    },
}
"""The words for a token, by the key it stands under."""
_TIMES = ("opens", "closes", "goes", "publishes", "before")
_WHY: tuple[tuple[str, str | Promise], ...] = (
    (r"item (?P<n>\d+) was accepted", gettext_lazy("item {n} was accepted")),
    (r"item (?P<n>\d+) was held", gettext_lazy("item {n} was held over")),
    (r"item (?P<n>\d+) was declined", gettext_lazy("item {n} was declined")),
    (r"item (?P<n>\d+) was withdrawn", gettext_lazy("item {n} was withdrawn")),
    (r"item (?P<n>\d+) was reopened", gettext_lazy("item {n} was opened again")),
    (r"item (?P<n>\d+) was moved in", gettext_lazy("item {n} was moved in")),
    (r"item (?P<n>\d+) was moved out", gettext_lazy("item {n} was moved out")),
    (r"item (?P<n>\d+) was moved", gettext_lazy("item {n} was moved")),
    (r"item (?P<n>\d+) was edited", gettext_lazy("item {n} was edited")),
    (r"item (?P<n>\d+) was revised", gettext_lazy("item {n} was revised by its sender")),
    (r"item (?P<n>\d+) was cut otherwise", gettext_lazy("item {n} was cut otherwise")),
    (r"item (?P<n>\d+) was merged into (?P<m>\d+)", gettext_lazy("item {n} was merged into item {m}")),
    (r"a photo of item (?P<n>\d+) was changed", gettext_lazy("a photo of item {n} was changed")),
    (
        r"version (?P<m>\d+) of item (?P<n>\d+) was restored",
        gettext_lazy("version {m} of item {n} was restored"),
    ),
    (r"an item was added", gettext_lazy("an item was added")),
    (r"something done was taken back", gettext_lazy("something done was taken back")),
    (r"templates or settings changed", gettext_lazy("templates or settings changed")),
    (r"issue (?P<n>\d+) was withdrawn", gettext_lazy("issue {n} was withdrawn")),
    (r"returned by (?P<who>[^:]*): (?P<note>.*)", gettext_lazy("returned by {who}: {note}")),
)
"""Sentences the record keeps in English, and the same for people."""


def of(event: Event, house: House) -> list[tuple[str, str]]:
    """Pairs of a key and its value in words; nothing is left out but empty values."""
    return [
        (str(KEYS.get(key, key)), _told(key, value, event.noun, house))
        for key, value in event.data.items()
        if value not in ("", None, [], {})
    ]


def sentence(kept: str) -> str:
    """A reason the record keeps in English, in the language of whoever reads; what a person wrote stays."""
    for pattern, words in _WHY:
        if (found := re.fullmatch(pattern, kept, re.DOTALL)) is not None:
            return str(words).format(**found.groupdict())
    return kept


def _told(key: str, value: Any, noun: str, house: House) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, dict):
        pairs = ((str(KEYS.get(name, name)), _told(name, one, noun, house)) for name, one in value.items())
        return _(", ").join(_(": ").join(pair) for pair in pairs)
    if key == "changes" and isinstance(value, list):
        return _(", ").join(_change(one, noun, house) for one in value)
    if isinstance(value, list):
        return _(", ").join(_told(key, one, noun, house) for one in value if one != "")
    return _word(key, value, noun, house) if isinstance(value, str) else str(value)


def _change(one: Any, noun: str, house: House) -> str:
    """One changed field of a register: its name, what it was, what it is."""
    if not isinstance(one, list) or len(one) != 3:
        return _told("", one, noun, house)
    name, old, new = one
    words = {"yes": _("yes"), "no": _("no"), "": "—", None: "—"}
    was, now = (
        words.get(value, str(value)) if not isinstance(value, list) else _told(name, value, noun, house)
        for value in (old, new)
    )
    return _(": ").join((str(KEYS.get(name, name)), f"{was} → {now}"))


def _word(key: str, value: str, noun: str, house: House) -> str:
    if key == "state":
        return str(_STATES.get(noun, {}).get(value, value))
    if key in _TIMES and (at := _moment(value)) is not None:
        return f"{at.astimezone(house.zone):%Y-%m-%d %H:%M}"
    if key == "digest":
        return fingerprint(value)
    if key == "section" and (section := house.find_section(value)) is not None:
        return section.title
    if key == "subsection":
        titles = {part.key: part.title for section in house.section for part in section.subsection}
        return titles.get(value, value)
    if key == "fields":
        return str(_TOKENS["fields"].get(value) or KEYS.get(value, value))
    if key == "before":  # of a message: its disposition and the reason of it
        return str(_TOKENS["disposition"].get(value) or _TOKENS["reason"].get(value, value))
    known = _TOKENS.get(key, {}).get(value)
    return str(known) if known is not None else sentence(value)


def _moment(value: str) -> datetime | None:
    try:
        at = datetime.fromisoformat(value)
    except ValueError:
        return None
    return at if at.tzinfo is not None else None
