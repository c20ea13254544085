"""Recipients, the lists they are on and their order, and addresses that are no longer mailed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from desk.web.allowed import needs, person_of
from desk.web.once import once
from desk.web.people.common import ROWS, history, kept, list_title, paged, tabs
from desk.web.respond import page, seen_other
from desk.web.site import site
from editorial import recipients as rules
from editorial.access import ADMINISTRATOR, EDITOR, SENDER
from editorial.lists import LIST_WORDS, LISTS
from editorial.models import Delivery, DeliveryState, Issue, Membership, Recipient, Suppression, Variant
from editorial.recipients import RecipientWords
from editorial.refusal import Refused
from editorial.registers import Wrong, mark_of

LATEST = 6
"""Issues looked at for refusals and bounces."""
READERS = (EDITOR, SENDER, ADMINISTRATOR)


@dataclass(frozen=True)
class Shown:
    """A recipient with what stands beside the name in a list."""

    row: Recipient
    lists: tuple[str, ...]
    suppressed: str
    """The reason; empty when it is mailed."""
    bounced: str
    """What came back last; empty when nothing did."""


def latest_issues() -> list[int]:
    """The newest issues that were mailed."""
    return list(
        Issue.objects.exclude(frozen_at=None).order_by("-frozen_at").values_list("pk", flat=True)[:LATEST]
    )


def came_back(issues: Sequence[int]) -> QuerySet[Delivery]:
    """What bounced or was refused for good, of these issues."""
    return Delivery.objects.filter(Q(bounced=True) | Q(state=DeliveryState.FAILED), issue__in=issues)


def beside(rows: Sequence[Recipient], issues: Sequence[int]) -> list[Shown]:
    """Rows with their lists, suppression and bounces; two queries, the memberships prefetched."""
    folded = [row.folded for row in rows]
    reasons = dict(Suppression.objects.filter(folded__in=folded).values_list("folded", "reason"))
    back = came_back(issues).filter(folded__in=folded).order_by("issue__frozen_at", "id")
    words = {one.folded: one.bounce_words or one.words or _("came back") for one in back}
    return [
        Shown(
            row,
            tuple(name for name in LISTS if name in {m.list for m in row.memberships.all()}),
            (reasons[row.folded] or _("suppressed")) if row.folded in reasons else "",
            words.get(row.folded, ""),
        )
        for row in rows
    ]


@require_GET
@needs(*READERS)
def recipients(request: HttpRequest) -> HttpResponse:
    """`list`: one of the lists; `q`: words of name, address, unit or title; `state`: see `_states`."""
    asked, on = request.GET.get("q", "").strip()[:200], request.GET.get("list", "")
    rows = Recipient.objects.all()
    if asked:
        words = ("name", "address", "unit", "title")
        found = Q()
        for name in words:
            found |= Q(**{f"{name}__icontains": asked})
        rows = rows.filter(found)
    if on in LISTS:
        rows = rows.filter(pk__in=Membership.objects.filter(list=on).values("recipient"))
    issues = latest_issues()
    states = _states(rows, issues)
    state = request.GET.get("state", "")
    state = state if state in states else "active"
    at = paged(request, states[state][1].prefetch_related("memberships").order_by("unit", "name", "id"))
    return page(
        request,
        "recipients",
        {
            "tabs": tabs(request),
            "at": at,
            "rows": beside(list(at.object_list), issues),
            "asked": asked,
            "on": on if on in LISTS else "",
            "lists": [(name, list_title(name)) for name in LISTS],
            "list_words": LIST_WORDS,
            "state": state,
            "chips": [(name, title, found.count()) for name, (title, found) in states.items()],
            "query": kept(list=on, q=asked, state=state),
        },
    )


def _states(rows: QuerySet[Recipient], issues: Sequence[int]) -> dict[str, tuple[str, QuerySet[Recipient]]]:
    """The filters by state: their words and their rows."""
    back = came_back(issues).values("folded")
    return {
        "active": (_("active"), rows.filter(active=True)),
        "suppressed": (
            _("suppressed"),
            rows.filter(folded__in=Suppression.objects.values("folded")),
        ),
        "bounced": (_("came back"), rows.filter(folded__in=back)),
        "retired": (_("on no list"), rows.filter(active=False)),
        "all": (_("all"), rows),
    }


# --- one recipient ------------------------------------------------------------------------------


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
    lists = tuple(member.list for member in row.memberships.all())
    words = RecipientWords(row.address, row.name, row.unit, row.title, row.variant, lists)
    return _page(request, row, words, {})


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
    typed = {name: request.POST.get(name, "").strip() for name in ("address", "name", "unit", "title")}
    return RecipientWords(
        **typed, variant=request.POST.get("variant", ""), lists=tuple(request.POST.getlist("lists"))
    )


def _page(
    request: HttpRequest, row: Recipient | None, typed: RecipientWords, problems: dict[str, str]
) -> HttpResponse:
    words: dict[str, Any] = {
        "tabs": tabs(request),
        "recipient": row,
        "typed": typed,
        "problems": problems,
        "lists": [(name, list_title(name)) for name in LISTS],
        "variants": Variant.choices,
        "seen": request.POST.get("seen") or (mark_of(rules.recipient_state(row)) if row is not None else ""),
        "saved": request.GET.get("saved") == "1",
        "suppression": None,
        "deliveries": [],
        "history": [],
    }
    if row is not None:
        words["suppression"] = Suppression.objects.filter(folded=row.folded).first()
        mailed = Delivery.objects.filter(issue__in=latest_issues(), folded=row.folded)
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
    """`reason`; without it the page says so. `again`: mail the address again."""
    row, at, who = _row(number), site().now(), person_of(request).address
    if request.POST.get("again"):
        rules.unsuppress(number, at, who)
        return seen_other(reverse("recipient", args=[number]))
    try:
        rules.suppress(number, request.POST.get("reason", "").strip(), at, who)
    except Wrong as wrong:
        lists = tuple(member.list for member in row.memberships.all())
        words = RecipientWords(row.address, row.name, row.unit, row.title, row.variant, lists)
        return _page(request, row, words, wrong.problems)
    return seen_other(reverse("recipient", args=[number]))


# --- lists in their order -----------------------------------------------------------------------


@require_GET
@needs(*READERS)
def of_list(request: HttpRequest, name: str) -> HttpResponse:
    """The members as they are printed; `q` finds one."""
    if name not in LISTS:
        raise Http404
    asked = request.GET.get("q", "").strip()[:200]
    members = list(
        Membership.objects.filter(list=name)
        .order_by("place", "recipient_id")
        .values_list("recipient_id", flat=True)
    )
    places = {number: place for place, number in enumerate(members, 1)}
    rows = Membership.objects.filter(list=name)
    if asked:
        found = Q(recipient__name__icontains=asked) | Q(recipient__unit__icontains=asked)
        rows = rows.filter(found | Q(recipient__address__icontains=asked))
    rows = rows.select_related("recipient").prefetch_related("recipient__memberships")
    at = paged(request, rows.order_by("place", "recipient_id"))
    shown = beside([member.recipient for member in at.object_list], latest_issues())
    words = {
        "tabs": tabs(request),
        "name": name,
        "title": list_title(name),
        "total": len(members),
        "at": at,
        "rows": [(places[one.row.pk], one) for one in shown],
        "list_words": LIST_WORDS,
        "asked": asked,
        "query": kept(q=asked),
    }
    return page(request, "recipients-list", words)


@require_POST
@needs(ADMINISTRATOR)
def place(request: HttpRequest, name: str) -> HttpResponse:
    """`recipient` and `place`, counted from 1: the others close up."""
    number, wanted = request.POST.get("recipient", ""), request.POST.get("place", "")
    if not (number.isdecimal() and wanted.isdecimal() and len(wanted) < 7 and len(number) < 19):
        raise Refused(_("{position!r} is no place; write a number from 1").format(position=wanted))
    new = rules.move(name, int(number), int(wanted), site().now(), person_of(request).address)
    shown = (new - 1) // ROWS + 1
    return seen_other(f"{reverse('list', args=[name])}?page={shown}#member-{number}")


ADDRESSES = [
    path("people/recipients", recipients, name="recipients"),
    path("people/recipients/new", recipient_new, name="recipient-new"),
    path("people/recipients/<int:number>", recipient_or_change, name="recipient"),
    path("people/recipients/<int:number>/off", recipient_off, name="recipient-off"),
    path("people/recipients/<int:number>/suppress", recipient_suppress, name="recipient-suppress"),
    path("people/lists/<str:name>", of_list, name="list"),
    path("people/lists/<str:name>/place", place, name="list-place"),
]
