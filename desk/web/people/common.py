"""What the pages of people share: their tabs, paging, and the history of a row in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy as label

from desk.web.allowed import person_of, rights
from editorial.access import ADMINISTRATOR, EDITOR, ROLES, SENDER
from editorial.lists import LIST_WORDS, LISTS
from editorial.models import Event, Issue, Person, Unit, Variant

READERS = (EDITOR, SENDER, ADMINISTRATOR)
"""Who sees the recipients."""
ROWS = 50
NEWEST = 20
LATEST = 6
"""Issues looked at for refusals and bounces."""
FIELDS = {
    "name": label("field", "name"),
    "unit": label("field", "unit"),
    "title": label("field", "title"),
    "address": label("field", "address"),
    "format": label("field", "format"),
    "list": label("field", "list"),
    "active": label("field", "active"),
    "section": label("field", "default section"),
    "short names": label("field", "short names"),
    "roles": label("field", "roles"),
    "group": label("field", "group"),
    "secretary": label("field", "secretary"),
    "liaison": label("field", "liaison of the unit"),
    "reason": label("field", "reason"),
}
"""The words for what an event or a plan changes."""
HAPPENED = {
    "added": label("event", "added"),
    "changed": label("event", "changed"),
    "removed": label("event", "taken off the lists"),
    "left": label("event", "left a list"),
    "asked-to-leave": label("event", "asked to leave a list"),
    "rejoined": label("event", "is on the list again"),
    "restored": label("event", "put back as before an import"),
    "suppressed": label("event", "suppressed"),
    "unsuppressed": label("event", "mailed again"),
    "admitted": label("event", "admitted"),
    "dismissed": label("event", "dismissed"),
    "secured": label("event", "password set"),
}


@dataclass(frozen=True)
class Tab:
    to: str
    words: str
    current: bool


def tabs(request: HttpRequest) -> list[Tab]:
    """The pages of people this person may see; the one they are on, or came from, is current."""
    mine = rights(person_of(request))
    everybody, registers = (EDITOR, SENDER, ADMINISTRATOR), (EDITOR, ADMINISTRATOR)
    shown = [
        (reverse("people"), _("Overview"), everybody),
        (reverse("contributors"), _("Contributors"), registers),
        (reverse("units"), _("Units"), registers),
        (reverse("recipients"), _("Recipients"), everybody),
        *((reverse("list", args=[name]), list_title(name), everybody) for name in LISTS),
        (reverse("import"), _("Import and export"), everybody),
        (reverse("persons"), _("Persons of the desk"), (ADMINISTRATOR,)),
    ]
    first = reverse("people")
    return [
        Tab(to, words, request.path == to or (to != first and request.path.startswith(f"{to}/")))
        for to, words, whom in shown
        if mine.intersection(whom)
    ]


def list_title(name: str) -> str:
    """The name of a list as a title."""
    word = str(LIST_WORDS.get(name, name))
    return _("{list} list").format(list=word[:1].upper() + word[1:])


def paged(request: HttpRequest, rows: Any) -> Page[Any]:
    return Paginator(rows, ROWS).get_page(request.GET.get("page"))


def kept(**words: str) -> str:
    """A query string of what is not empty."""
    return urlencode({name: value for name, value in words.items() if value})


def latest_issues() -> list[int]:
    """The newest issues that were mailed. One query."""
    mailed = Issue.objects.exclude(frozen_at=None).order_by("-frozen_at")
    return list(mailed.values_list("pk", flat=True)[:LATEST])


@dataclass(frozen=True)
class Told:
    """One change in words."""

    field: str
    old: str
    new: str


@dataclass(frozen=True)
class Happening:
    at: datetime
    who: str
    words: str
    changes: tuple[Told, ...]


def told(changes: Sequence[Sequence[str]], units: Mapping[str, str] | None = None) -> tuple[Told, ...]:
    """[field, old, new] each, in people's words. `units`: names of units where their ids stand."""
    return tuple(_told(str(name), str(old), str(new), units or {}) for name, old, new in changes)


def _told(name: str, old: str, new: str, units: Mapping[str, str]) -> Told:
    if name.startswith("place in "):
        word = list_title(name.removeprefix("place in "))
        return Told(_("place in {list}").format(list=word), old, new)
    if name.startswith("group in "):
        word = list_title(name.removeprefix("group in "))
        return Told(_("group in {list}").format(list=word), old, new)
    if name.startswith("left "):
        word = list_title(name.removeprefix("left "))
        return Told(_("left {list}").format(list=word), old[:10], new[:10])
    if name == "unit":
        old, new = units.get(old, old), units.get(new, new)
    return Told(str(FIELDS.get(name, name)), value_words(name, old), value_words(name, new))


def value_words(name: str, value: str) -> str:
    """A stored value as people read it."""
    words: Mapping[str, Any] = {}
    if name in ("active", "liaison"):
        words = {"yes": _("yes"), "no": _("no")}
    elif name == "format":
        words = dict(Variant.choices)
    elif name == "list":
        words = LIST_WORDS
    elif name == "roles":
        words = ROLES
    if not words:
        return value.replace(";", "；") if name in ("address", "short names") else value
    return _(", ").join(str(words.get(part, part)) for part in value.split(";") if part)


def history(noun: str, number: int) -> list[Happening]:
    """The newest changes of a row; three queries at most."""
    events = list(Event.objects.filter(noun=noun, number=number).order_by("-id")[:NEWEST])
    names = dict(Person.objects.filter(address__in={e.actor for e in events}).values_list("address", "name"))
    numbers = {
        value
        for event in events
        for name, *values in event.data.get("changes", ())
        for value in values
        if name == "unit" and str(value).isdecimal()
    }
    units = (
        {str(pk): name for pk, name in Unit.objects.filter(pk__in=numbers).values_list("pk", "name")}
        if numbers
        else {}
    )
    return [
        Happening(
            event.at,
            names.get(event.actor, event.actor),
            str(HAPPENED.get(event.name, event.name)),
            told(_changes(event), units),
        )
        for event in events
    ]


def _changes(event: Event) -> list[list[str]]:
    if "changes" in event.data:
        return list(event.data["changes"])
    shown = [(name, event.data.get(name)) for name in ("name", "list", "reason")]
    roles = event.data.get("roles")
    shown.append(("roles", ";".join(roles) if roles else None))
    return [[name, "", str(value)] for name, value in shown if value]
