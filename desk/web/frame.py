"""What stands around every page: the publication's name, who is signed in, what needs a human."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from desk.web.allowed import rights
from desk.web.site import site
from editorial.models import Disposition, Message, Person

NEEDS_A_HUMAN = (Disposition.NEEDS_HUMAN, Disposition.UNKNOWN_SENDER)


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
        "waiting": 0,
    }
    if person is not None:
        words["waiting"] = Message.objects.filter(disposition__in=NEEDS_A_HUMAN).count()
    return words
