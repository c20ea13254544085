"""Splitting an item at chosen paragraphs, and merging several into one; both show the result before it is done."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from desk.web.allowed import needs, person_of
from desk.web.once import once
from desk.web.respond import page, seen_other
from desk.web.site import site
from editorial import items, pieces, recutting, undo, windows
from editorial.access import EDITOR
from editorial.content import PRINTED_STATES, house_of
from editorial.models import Item
from editorial.refusal import Refused


@dataclass(frozen=True)
class Shown:
    """A paragraph with the cut that can be set before it."""

    number: int
    """From 0; a cut before the first is none."""
    text: str
    cut: bool
    why: tuple[str, ...]


@dataclass(frozen=True)
class PieceShown:
    part: recutting.Part
    characters: int


@require_http_methods(["GET", "POST"])
@needs(EDITOR)
def split(request: HttpRequest, number: int) -> HttpResponse:
    """GET shows the pieces of the cuts in the query (`cut`, and `shown` once chosen by hand); POST cuts."""
    if request.method == "POST" and request.POST.get("do") == "show":
        chosen = {
            "shown": "1",
            "cut": request.POST.getlist("cut"),
            "reading": request.POST.get("reading", "no"),
        }
        return seen_other(f"{reverse('item-split', args=[number])}?{urlencode(chosen, doseq=True)}")
    if request.method == "POST":
        return _split(request, number)
    item = _item(number)
    known = recutting.units()
    proposed = {one.before: one for one in pieces.propose(item.paragraphs, known)}
    reading = request.GET.get("shown") is None or request.GET.get("reading") == "yes"
    if request.GET.get("shown"):
        cuts = {int(one) for one in request.GET.getlist("cut") if one.isdecimal() and len(one) < 6}
    else:
        cuts = {before for before, one in proposed.items() if one.preset}
    cuts = {one for one in cuts if 0 < one < len(item.paragraphs)}
    found = pieces.split(item.paragraphs, cuts)
    words = {
        "item": item,
        "paragraphs": [
            Shown(at, text, at in cuts, tuple(map(str, proposed[at].reasons)) if at in proposed else ())
            for at, text in enumerate(item.paragraphs)
        ],
        "pieces": [
            PieceShown(recutting.part_of(item, one, known, reading=reading), one.characters) for one in found
        ],
        "sum": pieces.check(item.paragraphs, found),
        "reading": reading,
    }
    return page(request, "split", words)


@once
def _split(request: HttpRequest, number: int) -> HttpResponse:
    cuts = [int(one) for one in request.POST.getlist("cut") if one.isdecimal() and len(one) < 6]
    at, who = site().now(), person_of(request).address
    reading = request.POST.get("reading") == "yes"
    with undo.recording("split", at, who, [number]) as created:
        made = recutting.split(number, cuts, _number(request.POST.get("based_on")), at, who, reading=reading)
        created += [one.pk for one in made]
    return seen_other(_window(_item(number)) or reverse("item", args=[number]))


@require_http_methods(["GET", "POST"])
@needs(EDITOR)
def merge(request: HttpRequest) -> HttpResponse:
    """`ids` in the order they are joined in. GET shows the text they make, of one what it can be merged with; POST
    makes it."""
    if request.method == "POST":
        return _merge(request)
    chosen = [_number(one) for given in request.GET.getlist("ids") for one in given.split(",") if one.strip()]
    if len(chosen) == 1:
        item = _item(chosen[0])
        return page(request, "merge-choose", {"item": item, "others": _others(item)})
    found = recutting.chosen(_moved(chosen, request.GET.get("up", "")))
    house = (
        house_of(found[0].issue, site().config.house) if found[0].issue is not None else site().config.house
    )
    text = recutting.joined(found, house.publication.language)
    words = {
        "found": found,
        "text": "\n\n".join(text),
        "characters": pieces.characters(text),
        "photos": sum(len(one.photos.all()) for one in found),
        "query": "&".join(f"ids={one.pk}" for one in found),
        "back": _window(found[0]),
    }
    return page(request, "merge", words)


def _others(item: Item) -> list[Item]:
    """The items it could be merged with: those beside it in its issue, or in its window while that is open."""
    if item.issue is not None:
        rows = list(item.issue.items.filter(state__in=PRINTED_STATES).order_by("section", "position", "id"))
    else:
        home = item.window
        if home is None and item.submission is not None:
            home = windows.feeding(item.submission.message.received)
        rows = windows.candidates(home) if home is not None else []
    return [one for one in rows if one.pk != item.pk]


@once
def _merge(request: HttpRequest) -> HttpResponse:
    numbers = [_number(one) for one in request.POST.getlist("ids")]
    versions = [_number(one) for one in request.POST.getlist("versions")]
    at, who = site().now(), person_of(request).address
    with undo.recording("merged", at, who, numbers):
        kept = recutting.merge(numbers, versions, items.paragraphs_of(request.POST.get("text", "")), at, who)
    return seen_other(reverse("item", args=[kept.pk]))


def _moved(numbers: list[int], up: str) -> list[int]:
    """The order with one of them a place earlier."""
    if up.isdecimal() and len(up) < 19 and int(up) in numbers and (at := numbers.index(int(up))):
        numbers[at - 1], numbers[at] = numbers[at], numbers[at - 1]
    return numbers


def _number(text: str | None) -> int:
    if text is None or not text.strip().isdecimal() or len(text) > 18:
        raise Refused(_("the form was not complete: open the page again"))
    return int(text)


def _item(number: int) -> Item:
    related = ("issue__window", "submission__message", "window")
    item = Item.objects.select_related(*related).filter(pk=number).first()
    if item is None:
        raise Http404
    return item


def _window(item: Item) -> str:
    """The page of its window, with the item in sight."""
    if item.issue is None or item.issue.window_id is None:
        return reverse("window")
    return f"{reverse('window-of', args=[item.issue.window_id])}#item-{item.pk}"


ADDRESSES = [
    path("items/merge", merge, name="item-merge"),
    path("items/<int:number>/split", split, name="item-split"),
]
