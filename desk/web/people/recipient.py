"""One recipient: the form, why nothing is mailed any more and how that is undone, the latest issues, what changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path, reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from desk.web.allowed import needs, person_of
from desk.web.once import once
from desk.web.people.common import READERS, history, latest_issues, list_title, tabs
from desk.web.respond import page, seen_other
from desk.web.site import site
from editorial import addressing, memberships
from editorial import recipients as rules
from editorial.access import ADMINISTRATOR
from editorial.memberships import LISTS
from editorial.models import (
    Delivery,
    Ground,
    Letter,
    LetterKind,
    Membership,
    Recipient,
    Suppression,
    Variant,
)
from editorial.recipients import RecipientWords
from editorial.registers import Wrong, mark_of


@require_http_methods(["GET", "POST"])
@needs(ADMINISTRATOR)
@once
def recipient_new(request: HttpRequest) -> HttpResponse:
    if request.method == "GET":
        return _page(request, None, RecipientWords("", "", lists=("distribution",)), {})
    words = _words(request)
    try:
        made = rules.add_recipient(words, site().now(), person_of(request).address)
    except Wrong as wrong:
        return _page(request, None, words, wrong.problems)
    return seen_other(reverse("recipient", args=[made.pk]))


@require_GET
@needs(*READERS)
def recipient(request: HttpRequest, number: int) -> HttpResponse:
    row = _row(number)
    return _page(request, row, rules.words_of(row), {})


@require_POST
@needs(ADMINISTRATOR)
def recipient_change(request: HttpRequest, number: int) -> HttpResponse:
    row, words, seen = _row(number), _words(request), request.POST.get("seen", "")
    try:
        rules.change_recipient(number, words, seen, site().now(), person_of(request).address)
    except Wrong as wrong:
        return _page(request, row, words, wrong.problems)
    return seen_other(f"{reverse('recipient', args=[number])}?saved=1")


def recipient_or_change(request: HttpRequest, number: int) -> HttpResponse:
    """GET shows, POST changes; whoever may read may not always change."""
    return (recipient_change if request.method == "POST" else recipient)(request, number)


def _row(number: int) -> Recipient:
    row = Recipient.objects.prefetch_related("memberships").filter(pk=number).first()
    if row is None:
        raise Http404
    return row


def _words(request: HttpRequest) -> RecipientWords:
    names = ("address", "name", "unit", "title", "secretary")
    typed = {name: request.POST.get(name, "").strip() for name in names}
    groups = {name: request.POST.get(f"group-{name}", "").strip() for name in LISTS}
    lists = tuple(request.POST.getlist("lists"))
    return RecipientWords(
        typed["address"],
        typed["name"],
        typed["unit"],
        typed["title"],
        request.POST.get("variant", ""),
        lists,
        typed["secretary"],
        {name: group for name, group in groups.items() if name in lists or group},
    )


@dataclass(frozen=True)
class Stopped:
    """Why nothing is mailed to an address of somebody's any more."""

    row: Suppression
    whose: str
    """own or secretary."""
    told: Sequence[Letter]
    """Who was told of it."""

    @property
    def came_back(self) -> bool:
        """Whether it was struck off for what came back, and so a liaison could be told."""
        return self.row.ground in (Ground.HARD, Ground.SOFT)

    @property
    def words(self) -> str:
        """The relay's, or those of the report that came back."""
        delivery = self.row.delivery
        return (delivery.bounce_words or delivery.words) if delivery is not None else ""


def _stopped(row: Recipient, goes_to: str) -> list[Stopped]:
    """For the own address and the secretary's; three queries at most."""
    rows = Suppression.objects.filter(folded__in={row.folded, goes_to}).select_related("delivery__issue")
    found = []
    for one in sorted(rows, key=lambda suppression: suppression.folded != row.folded):
        told: list[Letter] = []
        if one.delivery is not None:
            # The key of such a letter ends with its delivery (editorial.suppressing).
            letters = Letter.objects.filter(kind=LetterKind.CAME_BACK, issue=one.delivery.issue_id)
            told = list(letters.filter(once__endswith=f":{one.delivery.pk}").order_by("id"))
        found.append(Stopped(one, "own" if one.folded == row.folded else "secretary", told))
    return found


@dataclass(frozen=True)
class OnList:
    """A list on the form: whether it is ticked, its group, and when they left it."""

    name: str
    title: str
    ticked: bool
    group: str
    left: Membership | None
    groups: Sequence[str]
    """Those there are on the list, to choose from."""


def _on_lists(row: Recipient | None, typed: RecipientWords) -> list[OnList]:
    """One query, the memberships prefetched."""
    known = memberships.groups()
    mine = {member.list: member for member in row.memberships.all()} if row is not None else {}
    return [
        OnList(
            name,
            list_title(name),
            name in typed.lists,
            typed.groups.get(name, ""),
            mine[name] if name in mine and mine[name].left is not None else None,
            known[name],
        )
        for name in LISTS
    ]


def _page(
    request: HttpRequest, row: Recipient | None, typed: RecipientWords, problems: dict[str, str]
) -> HttpResponse:
    words: dict[str, Any] = {
        "tabs": tabs(request),
        "recipient": row,
        "typed": typed,
        "problems": problems,
        "lists": _on_lists(row, typed),
        "variants": Variant.choices,
        "seen": request.POST.get("seen") or (mark_of(rules.recipient_state(row)) if row is not None else ""),
        "saved": request.GET.get("saved") == "1",
        "stops": [],
        "shares": [],
        "deliveries": [],
        "history": [],
    }
    if row is not None:
        goes_to = addressing.goes_to(row.folded, row.secretary)
        words["stops"] = _stopped(row, goes_to)
        words["shares"] = [one for one in addressing.served_at(goes_to) if one.active and one.pk != row.pk]
        mailed = Delivery.objects.filter(issue__in=latest_issues(), folded__in={row.folded, goes_to})
        words["deliveries"] = mailed.select_related("issue").order_by("-issue__frozen_at")
        words["history"] = history("recipient", row.pk)
    return page(request, "recipients-one", words, status=422 if problems else 200)


@require_POST
@needs(ADMINISTRATOR)
def recipient_off(request: HttpRequest, number: int) -> HttpResponse:
    """Off all lists."""
    rules.take_off(number, site().now(), person_of(request).address)
    return seen_other(reverse("recipient", args=[number]))


@require_POST
@needs(ADMINISTRATOR)
def recipient_suppress(request: HttpRequest, number: int) -> HttpResponse:
    """`reason`; without it the page says so. `again`: mail the address again, "secretary" for that one's."""
    row, at, who = _row(number), site().now(), person_of(request).address
    again = request.POST.get("again", "")
    if again:
        rules.unsuppress(number, at, who, secretary=again == "secretary")
        return seen_other(reverse("recipient", args=[number]))
    try:
        rules.suppress(number, request.POST.get("reason", "").strip(), at, who)
    except Wrong as wrong:
        return _page(request, row, rules.words_of(row), wrong.problems)
    return seen_other(reverse("recipient", args=[number]))


ADDRESSES = [
    path("people/recipients/new", recipient_new, name="recipient-new"),
    path("people/recipients/<int:number>", recipient_or_change, name="recipient"),
    path("people/recipients/<int:number>/off", recipient_off, name="recipient-off"),
    path("people/recipients/<int:number>/suppress", recipient_suppress, name="recipient-suppress"),
]
