"""The item page: the text to edit beside what came in; saving it, and settling what two editors changed at once."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db.models import OuterRef, Subquery
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.http import require_http_methods

from desk.web.allowed import EVERYBODY, SIGNER, needs, person_of, rights
from desk.web.item import corrections, documents, leaves, panes
from desk.web.respond import page, seen_other
from desk.web.site import site
from editorial import attribution, diffs, editing, items, pieces, undo, windows
from editorial.access import ADMINISTRATOR, EDITOR
from editorial.content import PRINTED_STATES, house_of
from editorial.models import (
    Comment,
    Issue,
    IssueState,
    Item,
    ItemState,
    ItemVersion,
    Message,
    Person,
)
from editorial.publication import House
from editorial.refusal import Refused

TABS = ("mail", "documents", "files", "versions", "exchange", "comments", "compare", "twin")
_BETWEEN = re.compile(r"[、,，;；\u3000]|(?<=[\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff])")
"""What parts authors; the blank inside Li Na does not."""


@require_http_methods(["GET", "HEAD", "POST"])
@needs(*EVERYBODY)
def show(request: HttpRequest, number: int) -> HttpResponse:
    if request.method == "POST":
        return _save(request, number)
    item = _item(number)
    if "settle" in request.GET:
        return _settle(request, item)
    return _page(request, item)


def _item(number: int) -> Item:
    related = ("submission__message__blob", "submission__contributor__unit", "issue__window", "window")
    item = Item.objects.select_related(*related).filter(pk=number).first()
    if item is None:
        raise Http404
    return item


# Saving ----------------------------------------------------------------------------------------------------------


@needs(EDITOR)
def _save(request: HttpRequest, number: int) -> HttpResponse:
    """Every field of the form; a script that saves by itself gets the new version, a person the page."""
    based_on = _number(request.POST.get("based_on", ""))
    if based_on is None:
        raise Refused(_("the form does not say which version it was made from: open the item again"))
    keep, at, who = bool(request.POST.get("keep")), site().now(), person_of(request).address
    outcome = editing.save(number, based_on, _changes(request), at, who, keep)
    scripted = bool(request.headers.get("HX-Request"))
    if isinstance(outcome, editing.Contested) and scripted:
        return _told_to_settle(outcome)
    if isinstance(outcome, editing.Contested):
        return _contested(request, outcome)
    if not scripted:
        return seen_other(reverse("item", args=[number]))
    item = _item(number)
    words = _counted(item, _house(item), _ends(item)[0]) | {"outcome": outcome, "kept": keep, "item": item}
    return page(request, "item-saved", words)


def _changes(request: HttpRequest) -> dict[str, Any]:
    """The fields as typed: a blank line parts paragraphs, 、 or blanks part authors."""
    typed = {
        name: request.POST[name].strip()
        for name in ("headline", "unit", "role", "source", "note")
        if name in request.POST
    }
    changes: dict[str, Any] = dict(typed)
    if "authors" in request.POST:
        changes["authors"] = [one.strip() for one in _BETWEEN.split(request.POST["authors"]) if one.strip()]
    if "text" in request.POST:
        changes["paragraphs"] = items.paragraphs_of(request.POST["text"])
    return changes


def _told_to_settle(outcome: editing.Contested) -> HttpResponse:
    """409 for the script, which goes on holding the text and shows the way to the page that settles it."""
    query = f"?settle={outcome.mine}&base={outcome.base}"
    return HttpResponse(status=409, headers={"Desk-Settle": reverse("item", args=[outcome.item.pk]) + query})


def _settle(request: HttpRequest, item: Item) -> HttpResponse:
    """The page of a contest that was told of before. What is settled meanwhile goes back to the item."""
    mine, base = _number(request.GET.get("settle", "")), _number(request.GET.get("base", ""))
    if mine is None or base is None:
        raise Http404
    outcome = editing.contest(item, mine, base)
    return _contested(request, outcome, status=200)


def _contested(request: HttpRequest, outcome: editing.Contested, status: int = 409) -> HttpResponse:
    """Both texts beside each other, both kept, and one form that settles it."""
    item = outcome.item
    mine = ItemVersion.objects.get(item=item, number=outcome.mine)
    other = (
        ItemVersion.objects.filter(item=item, number__gt=outcome.base, number__lt=outcome.mine)
        .exclude(actor=mine.actor)
        .order_by("-number")
        .first()
    )
    names = panes.names_of([other.actor] if other is not None else [])
    words = {
        "item": item,
        "mine": mine,
        "who": names.get(other.actor, other.actor) if other is not None else "",
        "text": "\n\n".join(outcome.text.taking("both")),
        "pairs": diffs.difference(item.paragraphs, mine.fields["paragraphs"]).pairs,
        "fields": [
            (name, panes.words_of(name, mine.fields), panes.words_of(name, {name: getattr(item, name)}))
            for name in outcome.fields
        ],
        "labels": FIELDS,
        "head": outcome.head,
        "title": panes.title_of(item),
    }
    return page(request, "item-contested", words, status=status)


# The page --------------------------------------------------------------------------------------------------------


def _page(request: HttpRequest, item: Item) -> HttpResponse:
    tab = request.GET.get("tab", "mail")
    tab = tab if tab in TABS else "mail"
    house, language = _house(item), site().config.house.publication.language
    similar = panes.similar(item, language)
    if tab == "twin" and not request.GET.get("with") and not similar:
        tab = "mail"  # there is nothing to compare it with
    message = item.submission.message if item.submission is not None else None
    mine = rights(person_of(request))
    photos = list(item.photos.order_by("place"))
    words: dict[str, Any] = {
        "item": item,
        "message": message,
        "tab": tab,
        "photos": photos,
        "proposals": panes.proposals(item),
        "similar": similar,
        "documents_count": len(documents.documents_of(message)),
        "registered": panes.is_registered(item.unit),
        "may_edit": EDITOR in mine and not _closed(item),
        "may_comment": bool(mine & {EDITOR, SIGNER, ADMINISTRATOR}),
        "where": panes.where(item, language),
        "signing": item.issue is not None and item.issue.state == IssueState.SIGNING,
        "more_open": bool(item.role or item.source or item.note),
        "fields": FIELDS,
        "comments_open": Comment.objects.filter(item=item, resolved=None).count(),
        "exchange_count": panes.exchanged(item),
        "corrections": corrections_of(item),
        "split": reverse("item-split", args=[item.pk]),
        "merge": reverse("item-merge"),
    }
    person = person_of(request)
    deed = undo.latest(site().now(), person.address) if words["may_edit"] else None
    words["undo"] = undo.told(deed) if deed is not None else ""
    original, words["last"] = _ends(item)
    words |= _counted(item, house, original) | _placed(item, house)
    words |= _pane(request, tab, item, message, language, similar)
    return page(request, "item", words)


FIELDS = {
    "headline": gettext_lazy("Headline"),
    "unit": gettext_lazy("Unit"),
    "authors": gettext_lazy("Authors"),
    "role": pgettext_lazy("of an author", "Role"),
    "source": gettext_lazy("Outside source"),
    "note": gettext_lazy("Editor's note"),
    "section": gettext_lazy("Section"),
    "subsection": gettext_lazy("Subsection"),
}


def _pane(
    request: HttpRequest,
    tab: str,
    item: Item,
    message: Message | None,
    language: str,
    similar: Sequence[panes.Similar],
) -> dict[str, Any]:
    """What the open tab shows."""
    if tab == "documents":
        return documents.pane(request, item, message)
    if tab == "files":
        return panes.files(message)
    if tab == "versions":
        return panes.versions(request, item)
    if tab == "compare":
        return panes.compare(request, item)
    if tab == "exchange":
        return panes.exchange(item)
    if tab == "comments":
        return panes.comments(item)
    if tab == "twin":
        typed = request.GET.get("with", "")
        return panes.twin(typed or str(similar[0].item.pk), item, language)
    return panes.mail(item, message)


def _ends(item: Item) -> tuple[list[str], tuple[datetime, str] | None]:
    """The paragraphs of the first version; when the last was saved, and by whom."""
    name = Person.objects.filter(address=OuterRef("actor")).values("name")[:1]
    found = item.versions.filter(number__in={1, item.version}).annotate(who=Subquery(name))
    rows = {one.number: one for one in found}
    first, last = rows.get(1), rows.get(item.version)
    original: list[str] = first.fields["paragraphs"] if first is not None else item.paragraphs
    if last is None:
        return original, None
    return original, (last.at, str(last.who or panes.PASSES.get(last.actor, last.actor)))


def _counted(item: Item, house: House, original: Sequence[str]) -> dict[str, Any]:
    """What follows from the words alone, and is told anew after each save."""
    language = house.publication.language
    return {
        "text": "\n\n".join(item.paragraphs),
        "characters": pieces.characters(item.paragraphs),
        "against": diffs.difference(original, item.paragraphs),
        "printed": attribution.printed(item.unit, item.authors, item.role, item.source, language),
    }


def _placed(item: Item, house: House) -> dict[str, Any]:
    """Where it stands: its section and place, its neighbours, the window it belongs to."""
    window = item.issue.window_id if item.issue is not None else None
    if item.issue is None:
        home = item.window
        if home is None and item.submission is not None:
            home = windows.feeding(item.submission.message.received)
        window = home.pk if home is not None else None
        rows = windows.candidates(home) if home is not None and home.closed_at is None else [item]
    else:
        rows = list(
            item.issue.items.filter(state__in=PRINTED_STATES)
            .select_related("submission__message")
            .only("issue", "section", "subsection", "position", "state", "submission__message__received")
        )
    order = in_order(rows, house)
    at = order.index(item.pk) if item.pk in order else None
    beside = [one.pk for one in rows if _same_place(one, item) and one.state != ItemState.DRAFT]
    ranks = [pk for pk in order if pk in set(beside)]
    section = house.find_section(item.section)
    return {
        "section": section,
        "sections": house.section,
        "previous": order[at - 1] if at else None,
        "following": order[at + 1] if at is not None and at + 1 < len(order) else None,
        "position": ranks.index(item.pk) + 1 if item.pk in ranks else None,
        "window": window,
    }


def _same_place(one: Item, other: Item) -> bool:
    return (one.section, one.subsection) == (other.section, other.subsection)


def in_order(rows: Sequence[Item], house: House) -> list[int]:
    """As the window page lists them: the drafts as they came in, then what has its place, as it is printed."""
    ranks = {section.key: rank for rank, section in enumerate(house.section)}
    under = {
        (section.key, one.key): rank
        for section in house.section
        for rank, one in enumerate(section.subsection, 1)
    }

    def key(one: Item) -> tuple[Any, ...]:
        if one.state in (ItemState.DRAFT, ItemState.HELD):
            received = one.submission.message.received if one.submission is not None else None
            return 0, received is None, received.timestamp() if received else 0, one.pk
        place = ranks.get(one.section, -1), under.get((one.section, one.subsection), 0)
        return 1, *place, one.position, one.pk

    return [one.pk for one in sorted(rows, key=key)]


def corrections_of(item: Item) -> list[Issue]:
    """Correction issues that mend the issue a printed item is in."""
    if item.state != ItemState.PRINTED or item.issue_id is None:
        return []
    return list(Issue.objects.filter(corrects=item.issue_id).order_by("id"))


def _closed(item: Item) -> bool:
    """Nothing can be changed: it is printed, or in an issue that is signed."""
    frozen = item.issue is not None and item.issue.frozen_at is not None
    return item.state == ItemState.PRINTED or (frozen and item.state in PRINTED_STATES)


def _house(item: Item) -> House:
    current = site().config.house
    return house_of(item.issue, current) if item.issue is not None else current


def _number(typed: str) -> int | None:
    return int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < 9 else None


ADDRESSES = [
    path("items/<int:number>", show, name="item"),
    *corrections.ADDRESSES,
    *documents.ADDRESSES,
    *leaves.ADDRESSES,
]
