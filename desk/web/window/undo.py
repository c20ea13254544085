"""Taking back the last thing one did."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.views.decorators.http import require_POST

from desk.web.allowed import needs, person_of
from desk.web.item.decide import onto
from desk.web.respond import seen_other
from desk.web.site import site
from editorial import undo
from editorial.access import EDITOR


@require_POST
@needs(EDITOR)
def take_back(request: HttpRequest) -> HttpResponse:
    """The person's last deed of the past 24 hours, whichever page it is pressed on."""
    deed = undo.take_back(site().now(), person_of(request).address)
    touched = [*map(int, deed.data["items"]), *deed.data["created"]]
    return seen_other(onto(request, touched[0]))


ADDRESSES: list[URLPattern] = [path("undo", take_back, name="undo")]
