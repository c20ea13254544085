"""Acting on several items of a page: all of it or nothing, and one press of undo takes it back."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from desk.web.allowed import needs, person_of
from desk.web.item.decide import carry_out, house_for, onto
from desk.web.respond import page, seen_other
from desk.web.signin import onward
from desk.web.site import site
from desk.web.window import own
from editorial import items, moving, undo
from editorial.access import EDITOR
from editorial.models import Issue, Item
from editorial.refusal import Refused


@require_POST
@needs(EDITOR)
def together(request: HttpRequest, number: int) -> HttpResponse:
    """`item`, ids; and either `section` (with a `subsection` after a slash), `issue`, or `to`: a decision, merge, or
    special, an edition that does not exist yet. Declining asks for the `reason` on a page of its own."""
    numbers = [int(one) for one in request.POST.getlist("item") if one.isdecimal() and len(one) < 12]
    if not numbers:
        raise Refused(_("nothing is ticked: tick the items first"))
    to, reason = request.POST.get("to", ""), request.POST.get("reason", "")
    if to == "merge":
        return seen_other(_merge(numbers))
    if to == "special":
        return seen_other(f"{reverse('special-new')}?ids={','.join(map(str, numbers))}")
    if to == "declined" and "reason" not in request.POST:
        rows = list(Item.objects.filter(pk__in=numbers).order_by("id"))
        words = {"items": rows, "next": onward(request.POST.get("next", "")), "action": request.path}
        return page(request, "window-decline", words)
    _do(request, numbers, to, reason)
    return seen_other(onto(request, numbers[0]))


def _merge(numbers: list[int]) -> str:
    return f"{reverse('item-merge')}?ids={','.join(map(str, numbers))}"


def _do(request: HttpRequest, numbers: list[int], to: str, reason: str) -> None:
    at, who = site().now(), person_of(request).address
    section, _slash, subsection = request.POST.get("section", "").partition("/")
    typed = request.POST.get("issue", "")
    if typed:
        issue = Issue.objects.filter(pk=int(typed) if typed.isdecimal() else 0).first()
        if issue is None:
            raise Refused(_("there is no such issue: {number}").format(number=typed))
        with undo.recording("taken-in", at, who, numbers):
            for number in numbers:
                items.take_in(number, issue, at, who)
    elif section:
        with undo.recording("moved", at, who, numbers):
            for number in numbers:
                moving.move(house_for(number), number, section, subsection, None, at, who, accepting=True)
    else:
        with undo.recording(to, at, who, numbers):
            for number in numbers:
                carry_out(number, to, reason, who)


ADDRESSES: list[URLPattern] = [
    path("w/<int:number>/items", together, name="window-bulk"),
    path("issues/<int:number>/layout/items", together, name="layout-bulk"),
    path("w/<int:number>/new", own.in_window, name="item-new"),
    path("issues/<int:number>/layout/new", own.in_issue, name="layout-new"),
]
