"""The item page: the text to edit beside what came in, its versions, and the difference between any two."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from desk.web.allowed import EVERYBODY, needs, person_of, rights
from desk.web.respond import page, seen_other
from desk.web.site import site
from editorial import diffs, editing, items
from editorial.access import EDITOR
from editorial.content import house_of
from editorial.models import Item, ItemState, ItemVersion, Message, Person
from editorial.refusal import Refused

TABS = ("mail", "files", "versions", "compare")


@dataclass(frozen=True)
class VersionShown:
    number: int
    at: Any
    who: str
    characters: int


@require_http_methods(["GET", "POST"])
@needs(*EVERYBODY)
def show(request: HttpRequest, number: int) -> HttpResponse:
    if request.method == "POST":
        return _save(request, number)
    return _page(request, _item(number))


@needs(EDITOR)
def _save(request: HttpRequest, number: int) -> HttpResponse:
    """Every field of the form; a script that saves by itself gets the new version, a person the page."""
    based_on = request.POST.get("based_on", "")
    if not (based_on.isdecimal() and len(based_on) < 9):
        raise Refused(_("the form does not say which version it was made from: open the item again"))
    outcome = editing.save(number, int(based_on), _changes(request), site().now(), person_of(request).address)
    if isinstance(outcome, editing.Contested):
        return _contested(request, outcome)
    if request.headers.get("HX-Request"):
        words = {"item": outcome.item, "at": site().now(), "merged": outcome.merged}
        return page(request, "item-saved", words)
    return seen_other(reverse("item", args=[number]))


def _changes(request: HttpRequest) -> dict[str, Any]:
    """The fields as typed: a blank line parts paragraphs, 、 or blanks part authors."""
    typed = {
        name: request.POST[name].strip()
        for name in ("headline", "unit", "source", "note")
        if name in request.POST
    }
    changes: dict[str, Any] = dict(typed)
    if "authors" in request.POST:
        changes["authors"] = [one.strip() for one in _BETWEEN.split(request.POST["authors"]) if one.strip()]
    if "text" in request.POST:
        changes["paragraphs"] = items.paragraphs_of(request.POST["text"])
    return changes


_BETWEEN = re.compile(r"[、,，;；\u3000]|(?<=[\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff])")
"""What parts authors; the blank inside Li Na does not."""


def _contested(request: HttpRequest, outcome: editing.Contested) -> HttpResponse:
    """409: both texts beside each other, both kept, and one form that settles it."""
    mine = ItemVersion.objects.get(item=outcome.item, number=outcome.mine)
    other = ItemVersion.objects.filter(item=outcome.item, number__lt=outcome.mine).order_by("-number").first()
    words = {
        "item": outcome.item,
        "mine": mine,
        "theirs": outcome.item,
        "who": _name(other.actor) if other is not None else "",
        "text": "\n\n".join(outcome.text.taking("both")),
        "pairs": diffs.difference(outcome.item.paragraphs, mine.fields["paragraphs"]).pairs,
        "fields": outcome.fields,
        "head": outcome.head,
    }
    return page(request, "item-contested", words, status=409)


def _page(request: HttpRequest, item: Item) -> HttpResponse:
    tab = request.GET.get("tab", "mail")
    tab = tab if tab in TABS else "mail"
    house = house_of(item.issue, site().config.house) if item.issue is not None else site().config.house
    message = item.submission.message if item.submission is not None else None
    versions = list(ItemVersion.objects.filter(item=item).order_by("number"))
    frozen = item.issue is not None and item.issue.frozen_at is not None
    beside = _beside(item)
    words: dict[str, Any] = {
        "item": item,
        "text": "\n\n".join(item.paragraphs),
        "characters": sum(map(len, item.paragraphs)),
        "section": house.find_section(item.section),
        "sections": house.section,
        "message": message,
        "tab": tab,
        "original": versions[0].fields["paragraphs"] if versions else item.paragraphs,
        "versions": _shown(versions),
        "difference": None,
        "from_version": 1,
        "to_version": item.version,
        "photos": list(item.photos.order_by("place")),
        "may_edit": EDITOR in rights(person_of(request)) and not frozen and item.state != ItemState.PRINTED,
        "previous": beside[0],
        "following": beside[1],
        "window": item.issue.window_id if item.issue is not None else None,
    }
    if tab == "compare" and versions:
        words |= _compared(request, versions)
    return page(request, "item", words)


def _compared(request: HttpRequest, versions: list[ItemVersion]) -> dict[str, Any]:
    """The difference of two versions, of the first and the last when none are named."""
    known = {one.number: one for one in versions}
    numbers = [request.GET.get(name, "") for name in ("from", "to")]
    chosen = [int(one) if one.isdecimal() and len(one) < 9 and int(one) in known else 0 for one in numbers]
    first, last = chosen[0] or versions[0].number, chosen[1] or versions[-1].number
    found = diffs.difference(known[first].fields["paragraphs"], known[last].fields["paragraphs"])
    return {"difference": found, "from_version": first, "to_version": last}


def _shown(versions: list[ItemVersion]) -> list[VersionShown]:
    names = {
        one.address: one.name for one in Person.objects.filter(address__in={one.actor for one in versions})
    }
    return [
        VersionShown(
            one.number, one.at, names.get(one.actor, one.actor), sum(map(len, one.fields["paragraphs"]))
        )
        for one in reversed(versions)
    ]


def _name(actor: str) -> str:
    person = Person.objects.filter(address=actor).first()
    return person.name if person is not None else actor


def _beside(item: Item) -> tuple[int | None, int | None]:
    """The items before and after it in its issue, in the order of the window page's drafts."""
    if item.issue is None:
        return None, None
    order = list(item.issue.items.order_by("section", "position", "id").values_list("pk", flat=True))
    at = order.index(item.pk)
    return (order[at - 1] if at else None), (order[at + 1] if at + 1 < len(order) else None)


def _item(number: int) -> Item:
    related = ("submission__message", "submission__contributor__unit", "issue")
    item = Item.objects.select_related(*related).filter(pk=number).first()
    if item is None:
        raise Http404
    return item


@require_GET
@needs(*EVERYBODY)
def raw(request: HttpRequest, number: int) -> HttpResponse:
    """The mail as it was fetched, for saving; no browser opens it in the desk's own origin."""
    message = Message.objects.select_related("blob").filter(pk=number).first()
    if message is None:
        raise Http404
    response = HttpResponse(message.blob.read(), content_type="application/octet-stream")
    response["Content-Disposition"] = f'attachment; filename="{number}.eml"'
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response


ADDRESSES = [
    path("items/<int:number>", show, name="item"),
    path("messages/<int:number>/raw", raw, name="message-raw"),
]
