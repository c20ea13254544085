"""Who left a list by the link in a mail; and, when too many did within an hour, what becomes of them."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from desk.web.allowed import needs, person_of
from desk.web.leave import office
from desk.web.people.common import list_title, paged, tabs
from desk.web.respond import page, seen_other
from desk.web.site import site
from editorial import leaving, links
from editorial.access import ADMINISTRATOR, EDITOR, SENDER
from editorial.memberships import MAILED
from editorial.models import LeavingStop
from editorial.refusal import Refused

_SHOWN = 20
"""Names of the leavers of one hour that are told; of more there is a number."""


@require_GET
@needs(EDITOR, SENDER, ADMINISTRATOR)
def show(request: HttpRequest, name: str) -> HttpResponse:
    """Everybody who left and has not come back, the last first."""
    _check(name)
    stop = LeavingStop.objects.filter(list=name).first()
    at = paged(request, leaving.left(name))
    gone = leaving.leavers(stop) if stop is not None else leaving.left(name).none()
    words = {
        "tabs": tabs(request),
        "name": name,
        "title": list_title(name),
        "at": at,
        "rows": list(at.object_list),
        "permitted": name in links.lists(site().config.house),
        "stop": stop,
        "leavers": gone.count(),
        "names": [one.recipient.name or one.recipient.address for one in gone[:_SHOWN]],
        "asked": len(leaving.asked_since(stop)) if stop is not None else 0,
        "alarm": f"{site().config.house.lists.leaving_alarm:g}",
    }
    return page(request, "leave-list", words)


def _check(name: str) -> None:
    if name not in MAILED:
        raise Http404


@require_POST
@needs(ADMINISTRATOR)
def again(request: HttpRequest, name: str) -> HttpResponse:
    """`recipient`: takes the bulletin again by this list."""
    _check(name)
    number = request.POST.get("recipient", "")
    if not (number.isdecimal() and len(number) < 19):
        raise Refused(_("there is no such recipient; look at the list again"))
    leaving.takes_again(int(number), name, office(), site().now(), person_of(request).address)
    return seen_other(reverse("list-left", args=[name]))


@require_POST
@needs(ADMINISTRATOR)
def take_back(request: HttpRequest, name: str) -> HttpResponse:
    """All who left in the hour of the alarm are on the list again."""
    _check(name)
    leaving.take_back(name, office(), site().now(), person_of(request).address)
    return seen_other(reverse("list-left", args=[name]))


@require_POST
@needs(ADMINISTRATOR)
def go_on(request: HttpRequest, name: str) -> HttpResponse:
    """Leaving by the link works again."""
    _check(name)
    leaving.go_on(name, office(), site().now(), person_of(request).address)
    return seen_other(reverse("list-left", args=[name]))


ADDRESSES = [
    path("people/lists/<str:name>/left", show, name="list-left"),
    path("people/lists/<str:name>/left/again", again, name="list-left-again"),
    path("people/lists/<str:name>/left/back", take_back, name="list-left-back"),
    path("people/lists/<str:name>/left/on", go_on, name="list-left-on"),
]
