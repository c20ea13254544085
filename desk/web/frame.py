"""What stands around every page: the publication's name, who is signed in, what needs a human."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from desk.web.allowed import EVERYBODY, rights
from desk.web.site import site
from editorial.access import ADMINISTRATOR, EDITOR, SENDER
from editorial.models import Disposition, Message, Person

KEYS_COOKIE = "newsdesk_keys"
"""Set to "off" by a person who wants no single-key shortcuts (WCAG 2.2, 2.1.4)."""
NEEDS_A_HUMAN = (Disposition.NEEDS_HUMAN, Disposition.UNKNOWN_SENDER)


@dataclass(frozen=True)
class Entry:
    """A link of the top bar: where to, its words, the keys after g, how many wait there."""

    to: str
    words: str
    key: str
    waiting: int = 0


def around(request: HttpRequest) -> dict[str, Any]:
    """For the templates; one query on a page behind the sign-in, none before it."""
    person = request.user if hasattr(request, "user") and isinstance(request.user, Person) else None
    words: dict[str, Any] = {
        "person": person,
        "rights": rights(person) if person is not None else set(),
        "here": request.get_full_path(),
        "path": request.path,
        "publication": site().config.house.publication,
        "home": reverse("home"),
        "entries": [],
        "keys_off": request.COOKIES.get(KEYS_COOKIE) == "off",
    }
    if person is not None:
        waiting = Message.objects.filter(disposition__in=NEEDS_A_HUMAN).count()
        words["entries"] = list(_entries(words["rights"], waiting))
    return words


def _entries(rights: set[str], waiting: int) -> Iterator[Entry]:
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
    for name, told, key, count, whom in shown:
        if rights.intersection(whom):
            try:
                yield Entry(reverse(name), told, key, count)
            except NoReverseMatch:
                continue
