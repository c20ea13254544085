"""What an editor decides about an item, from wherever it is shown."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from desk.web.allowed import needs, person_of
from desk.web.respond import seen_other
from desk.web.signin import onward
from desk.web.site import site
from editorial import editing, items
from editorial.access import EDITOR
from editorial.refusal import Refused


@require_POST
@needs(EDITOR)
def decide(request: HttpRequest, number: int) -> HttpResponse:
    """`to`: accepted, held, declined (with `reason`) or withdrawn."""
    to, reason = request.POST.get("to", ""), request.POST.get("reason", "")
    at, who = site().now(), person_of(request).address
    if to == "accepted":
        items.accept(number, at, who)
    elif to == "held":
        items.hold(number, at, who)
    elif to == "declined":
        items.decline(number, reason, at, who)
    elif to == "withdrawn":
        items.withdraw(number, reason, at, who)
    else:
        raise Refused(_("there is no such decision about an item: {to}").format(to=to))
    return seen_other(onward(request.POST.get("next", "")))


@require_POST
@needs(EDITOR)
def restore(request: HttpRequest, number: int, version: int) -> HttpResponse:
    """The words of an earlier version again, as a new one."""
    editing.restore(number, version, site().now(), person_of(request).address)
    return seen_other(onward(request.POST.get("next", "")))


@require_POST
@needs(EDITOR)
def place(request: HttpRequest, number: int) -> HttpResponse:
    """`section`, `subsection` and `position` (from 1; empty: the end)."""
    position = request.POST.get("position", "")
    if position and not (position.isdecimal() and len(position) < 6):
        raise Refused(_("{position!r} is no place; write a number from 1").format(position=position))
    items.move(
        site().config.house,
        number,
        request.POST.get("section", ""),
        request.POST.get("subsection", ""),
        int(position) if position else None,
        site().now(),
        person_of(request).address,
        accepting=True,
    )
    return seen_other(onward(request.POST.get("next", "")))


ADDRESSES = [
    path("items/<int:number>/state", decide, name="item-state"),
    path("items/<int:number>/place", place, name="item-place"),
    path("items/<int:number>/versions/<int:version>/restore", restore, name="item-restore"),
]
