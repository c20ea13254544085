"""What an editor decides about an item, from wherever it is shown; desk.web.window.undo takes it back."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from desk.web.allowed import needs, person_of
from desk.web.respond import page, seen_other
from desk.web.signin import onward
from desk.web.site import site
from editorial import editing, items, moving, undo
from editorial.access import EDITOR
from editorial.content import house_of
from editorial.models import Issue, IssueState, Item
from editorial.moving import Target
from editorial.ordering import Neighbours
from editorial.publication import House
from editorial.refusal import Refused


def carry_out(number: int, to: str, reason: str, who: str) -> None:
    """One decision about one item; the caller records it. Raises Refused."""
    at = site().now()
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


def house_for(number: int) -> House:
    """The configuration that says which sections there are for an item: that of its issue. A correction keeps the one
    of the issue it corrects, whatever the sections are called today."""
    item = Item.objects.select_related("issue").filter(pk=number).first()
    current = site().config.house
    return house_of(item.issue, current) if item is not None and item.issue is not None else current


@require_POST
@needs(EDITOR)
def decide(request: HttpRequest, number: int) -> HttpResponse:
    """`to`: accepted, held, declined (with `reason`) or withdrawn."""
    to, who = request.POST.get("to", ""), person_of(request).address
    with undo.recording(to, site().now(), who, [number]):
        carry_out(number, to, request.POST.get("reason", ""), who)
    return _on(request, number)


@require_POST
@needs(EDITOR)
def restore(request: HttpRequest, number: int, version: int) -> HttpResponse:
    """The words of an earlier version again, as a new one."""
    editing.restore(number, version, site().now(), person_of(request).address)
    return seen_other(onward(request.POST.get("next", "")))


@require_POST
@needs(EDITOR)
def place(request: HttpRequest, number: int) -> HttpResponse:
    """To a `section`, a `subsection` and a `position` (from 1; empty: the end), beside what the person saw there:
    `after` and `before`, ids, nearest first. Or `by`: places later (negative: earlier) than where the person saw it,
    and its neighbours then, as -1:4,3:6,7. `place` is section and subsection in one, parted by a slash."""
    typed = request.POST
    to = _step(number, typed["by"]) if "by" in typed else _target(request)
    at, who = site().now(), person_of(request).address
    with undo.recording("moved", at, who, [number]):
        moved = moving.carry(house_for(number), number, to, at, who, accepting=True)
    return _on(request, number, **({"moved": number} if moved.stale else {}))


def _target(request: HttpRequest) -> Target:
    typed, position = request.POST, request.POST.get("position", "")
    if position and not (position.isdecimal() and len(position) < 6):
        raise Refused(_("{position!r} is no place; write a number from 1").format(position=position))
    after, before = (_ids(typed.get(name, "")) for name in ("after", "before"))
    section, _slash, subsection = typed.get("place", "").partition("/")
    return Target(
        typed.get("section", section),
        typed.get("subsection", subsection),
        int(position) if position else None,
        Neighbours(after, before) if after or before else None,
    )


def _step(number: int, typed: str) -> Target:
    """One place earlier or later in the section it is in now."""
    by, _colon, beside = typed.partition(":")
    after, _colon, before = beside.partition(":")
    if by not in ("-1", "1"):
        raise Refused(_("{position!r} is no place; write a number from 1").format(position=typed))
    stands = Item.objects.filter(pk=number).values_list("section", "subsection").first() or ("", "")
    return Target(*stands, seen=Neighbours(_ids(after), _ids(before)), by=int(by))


def _ids(typed: str) -> tuple[int, ...]:
    return tuple(int(one) for one in typed.split(",") if one.isdecimal() and len(one) < 12)


def _on(request: HttpRequest, number: int, **more: int) -> HttpResponse:
    """Back to where the form says; a list is told which row is next: what the form says by `then`, else this item."""
    then = request.POST.get("then", "")
    return seen_other(onto(request, int(then) if then.isdecimal() and len(then) < 12 else number, **more))


def onto(request: HttpRequest, number: int, **more: int) -> str:
    """The path to go on to; with `at` and `more` in its query when the form was one of a list (`list`)."""
    going = onward(request.POST.get("next", ""))
    if "list" not in request.POST:
        return going
    parts = urlsplit(going)
    query = {name: value for name, value in parse_qsl(parts.query) if name not in ("at", "moved")}
    return urlunsplit(parts._replace(query=urlencode({**query, "at": number, **more})))


@require_POST
@needs(EDITOR)
def take_in(request: HttpRequest, number: int) -> HttpResponse:
    """Into the `issue` that is being worked on. Once somebody has signed it says what that costs and asks: `anyway`."""
    typed = request.POST.get("issue", "")
    issue = Issue.objects.select_related("window").filter(pk=int(typed) if typed.isdecimal() else 0).first()
    item = Item.objects.filter(pk=number).first()
    if issue is None or item is None:
        raise Http404
    if issue.state == IssueState.SIGNING and "anyway" not in request.POST:
        signed = issue.signatures.filter(state="given").select_related("person").order_by("step")
        words = {"item": item, "issue": issue, "signed": list(signed), "next": request.POST.get("next", "")}
        return page(request, "window-signed", words, status=409)
    at, who = site().now(), person_of(request).address
    with undo.recording("taken-in", at, who, [number]):
        items.take_in(number, issue, at, who)
    return _on(request, number)


@require_GET
@needs(EDITOR)
def move(request: HttpRequest, number: int) -> HttpResponse:
    """Where to: what the menu of a row offers, as a page of its own."""
    return _asked(request, number, "item-move")


@require_GET
@needs(EDITOR)
def decline(request: HttpRequest, number: int) -> HttpResponse:
    """Why: a declined item needs a reason."""
    return _asked(request, number, "item-decline")


def _asked(request: HttpRequest, number: int, name: str) -> HttpResponse:
    item = Item.objects.select_related("issue").filter(pk=number).first()
    if item is None:
        raise Http404
    house = house_of(item.issue, site().config.house) if item.issue is not None else site().config.house
    words = {"item": item, "sections": house.section, "next": _came_from(request)}
    return page(request, name, words)


def _came_from(request: HttpRequest) -> str:
    """The page of ours the link was on (our pages send their address to each other, see desk.web.middleware)."""
    came = urlsplit(request.headers.get("referer", ""))
    return onward(request.GET.get("next", "") or (came.path if came.netloc == request.get_host() else ""))


ADDRESSES = [
    path("items/<int:number>/state", decide, name="item-state"),
    path("items/<int:number>/place", place, name="item-place"),
    path("items/<int:number>/take-in", take_in, name="item-take-in"),
    path("items/<int:number>/move", move, name="item-move"),
    path("items/<int:number>/decline", decline, name="item-decline"),
    path("items/<int:number>/versions/<int:version>/restore", restore, name="item-restore"),
]
