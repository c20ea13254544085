"""What stands around every page: the publication's name, who is signed in, what needs a human."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from desk.web.allowed import EVERYBODY, rights
from desk.web.site import site
from editorial.access import ADMINISTRATOR, EDITOR, SENDER
from editorial.models import Disposition, LeavingStop, Message, Person

KEYS_COOKIE = "newsdesk_keys"
"""Set to "off" by a person who wants no single-key shortcuts (WCAG 2.2, 2.1.4)."""
NEEDS_A_HUMAN = (Disposition.NEEDS_HUMAN, Disposition.UNKNOWN_SENDER)


_ROOMS = (
    (re.compile(r"/(w|items)(/|$)|/issues/\d+/[a-z]"), "window"),
    (re.compile(r"/submissions"), "inbox"),
    (re.compile(r"/quarantine"), "needs-human"),
    (re.compile(r"/issues"), "archive"),
    (re.compile(r"/people"), "people"),
    (re.compile(r"/stats"), "statistics"),
    (re.compile(r"/(settings|health|audit)"), "settings"),
)
"""Which entry of the top bar a path belongs to; the first that fits."""


@dataclass(frozen=True)
class Entry:
    """A link of the top bar: where to, its words, the keys after g, how many wait there, whether one is there."""

    to: str
    words: str
    key: str
    waiting: int
    current: bool


def around(request: HttpRequest) -> dict[str, Any]:
    """For the templates; one query on a page behind the sign-in, two for an administrator, none before it."""
    person = request.user if hasattr(request, "user") and isinstance(request.user, Person) else None
    words: dict[str, Any] = {
        "person": person,
        "rights": rights(person) if person is not None else set(),
        "here": request.get_full_path(),
        "publication": site().config.house.publication,
        "home": reverse("home"),
        "entries": [],
        "leaving_stopped": [],
        "keys_off": request.COOKIES.get(KEYS_COOKIE) == "off",
    }
    if person is not None:
        waiting = Message.objects.filter(disposition__in=NEEDS_A_HUMAN).count()
        words["entries"] = list(_entries(words["rights"], waiting, request.path))
        if ADMINISTRATOR in words["rights"]:
            words["leaving_stopped"] = list(
                LeavingStop.objects.order_by("list").values_list("list", flat=True)
            )
    return words


def _entries(rights: set[str], waiting: int, path: str) -> Iterator[Entry]:
    """What this person finds in the top bar."""
    shown = [
        ("window", _("Current issue"), "g w", 0, EVERYBODY),
        ("inbox", _("Inbox"), "g i", 0, EVERYBODY),
        ("needs-human", _("Needs a human"), "g q", waiting, (EDITOR, ADMINISTRATOR)),
        ("archive", _("Issues"), "g r", 0, EVERYBODY),
        ("people", _("People"), "g p", 0, (EDITOR, SENDER, ADMINISTRATOR)),
        ("statistics", _("Adoption"), "g s", 0, EVERYBODY),
        ("settings", _("Settings"), "", 0, (ADMINISTRATOR,)),
    ]
    room = next((name for pattern, name in _ROOMS if pattern.match(path)), "")
    for name, told, key, count, whom in shown:
        if rights.intersection(whom):
            yield Entry(reverse(name), told, key, count, name == room)
