"""Recipients of all lists, addresses that are no longer mailed, and each list in its order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from desk.web.allowed import needs, person_of
from desk.web.people import recipient
from desk.web.people.common import READERS, ROWS, kept, latest_issues, list_title, paged, tabs
from desk.web.respond import page, seen_other
from desk.web.site import site
from editorial import addressing, memberships
from editorial import recipients as rules
from editorial.access import ADMINISTRATOR
from editorial.memberships import LIST_WORDS, LISTS
from editorial.models import Delivery, DeliveryState, Ground, Membership, Recipient, Suppression
from editorial.refusal import Refused

NO_GROUP = "-"
"""Stands in an address for those who are in no group."""


@dataclass(frozen=True)
class Shown:
    """A recipient with what stands beside the name in a list."""

    row: Recipient
    lists: tuple[Membership, ...]
    """In the order of the lists."""
    suppressed: str
    """The reason; empty when it is mailed."""
    ground: str
    """The word for it."""
    bounced: str
    """What came back last; empty when nothing did."""


def came_back(issues: Sequence[int]) -> QuerySet[Delivery]:
    """What bounced or was refused for good, of these issues."""
    return Delivery.objects.filter(Q(bounced=True) | Q(state=DeliveryState.FAILED), issue__in=issues)


def beside(rows: Sequence[Recipient], issues: Sequence[int]) -> list[Shown]:
    """Rows with their lists, suppression and bounces; two queries, the memberships prefetched."""
    goes_to = {row.pk: addressing.goes_to(row.folded, row.secretary) for row in rows}
    folded = {row.folded for row in rows} | set(goes_to.values())
    stops = {one.folded: one for one in Suppression.objects.filter(folded__in=folded)}
    back = came_back(issues).filter(folded__in=folded).order_by("issue__frozen_at", "id")
    words = {one.folded: one.bounce_words or one.words or _("came back") for one in back}
    shown = []
    for row in rows:
        stop = stops.get(goes_to[row.pk]) or stops.get(row.folded)
        members = sorted(row.memberships.all(), key=lambda member: LISTS.index(member.list))
        shown.append(
            Shown(
                row,
                tuple(members),
                (stop.reason or _("suppressed")) if stop is not None else "",
                str(stop.get_ground_display()) if stop is not None else "",
                words.get(goes_to[row.pk], ""),
            )
        )
    return shown


@require_GET
@needs(*READERS)
def recipients(request: HttpRequest) -> HttpResponse:
    """`list` and `group`; `q`: words of name, address, unit or title; `state`: see `_states`; `ground`: of those no
    longer mailed, why."""
    asked, on = request.GET.get("q", "").strip()[:200], request.GET.get("list", "")
    on, group = on if on in LISTS else "", request.GET.get("group", "")[:100]
    groups = memberships.groups()
    rows = _found(asked, on, group)
    issues = latest_issues()
    stops = Stops.read()
    states = _states(issues, stops)
    state, ground = request.GET.get("state", ""), request.GET.get("ground", "")
    state = state if state in states else "active"
    ground = ground if ground in Ground.values and state == "suppressed" else ""
    counts = _counts(rows, states)
    shown = rows.filter(states[state][1])
    grounds = _grounds(shown, stops) if state == "suppressed" else []
    if ground:
        shown = shown.filter(stops.having(ground))
    at = paged(request, shown.prefetch_related("memberships").order_by("unit", "name", "id"))
    chosen = {"list": on, "group": group, "q": asked}
    words = {
        "tabs": tabs(request),
        "at": at,
        "rows": beside(list(at.object_list), issues),
        "asked": asked,
        "on": on,
        "group": group,
        "groups": list(dict.fromkeys(one for name in ([on] if on else LISTS) for one in groups[name])),
        "lists": [(name, list_title(name)) for name in LISTS],
        "list_words": LIST_WORDS,
        "state": state,
        "ground": ground,
        "grounds": grounds,
        "chips": [(name, title, counts[name]) for name, (title, _fits) in states.items()],
        "chosen": {name: value for name, value in chosen.items() if value},
        "query": kept(**chosen, state=state, ground=ground),
    }
    return page(request, "recipients", words)


def _found(asked: str, on: str, group: str) -> QuerySet[Recipient]:
    rows = Recipient.objects.all()
    if asked:
        found = Q()
        for name in ("name", "address", "unit", "title", "secretary"):
            found |= Q(**{f"{name}__icontains": asked})
        rows = rows.filter(found)
    if on or group:
        members = Membership.objects.filter(**({"list": on} if on else {}))
        if group:
            members = members.filter(group="" if group == NO_GROUP else group)
        rows = rows.filter(pk__in=members.values("recipient"))
    return rows


@dataclass(frozen=True)
class Stops:
    """Which recipients are not mailed because of an address, their own or their secretary's."""

    secretaries: Mapping[int, str]
    """Folded, by recipient."""
    grounds: Mapping[str, str]
    """Of the secretaries' addresses that are suppressed, by folded address."""

    @classmethod
    def read(cls) -> Stops:
        """Two queries."""
        secretaries = addressing.secretaries()
        rows = Suppression.objects.filter(folded__in=set(secretaries.values()))
        return cls(secretaries, dict(rows.values_list("folded", "ground")))

    def having(self, ground: str = "") -> Q:
        """Those who are not mailed, for this reason or any."""
        rows = Suppression.objects.filter(ground=ground) if ground else Suppression.objects.all()
        theirs = {folded for folded, why in self.grounds.items() if not ground or why == ground}
        behind = [number for number, folded in self.secretaries.items() if folded in theirs]
        return Q(folded__in=rows.values("folded")) | Q(pk__in=behind)

    def back(self, issues: Sequence[int]) -> Q:
        """Those whose mail came back, from the address it was delivered to. One query at most."""
        back = came_back(issues).values("folded")
        wanted = set(self.secretaries.values())
        theirs = set(back.filter(folded__in=wanted).values_list("folded", flat=True)) if wanted else set()
        behind = [number for number, folded in self.secretaries.items() if folded in theirs]
        return Q(folded__in=back, secretary="") | Q(pk__in=behind)


def _grounds(rows: QuerySet[Recipient], stops: Stops) -> list[tuple[str, str, int]]:
    """Why people are no longer mailed: the ground, its word, and how many. Two queries."""
    people = list(rows.values_list("pk", "folded"))
    own = dict(Suppression.objects.values_list("folded", "ground"))
    counted: Counter[str] = Counter()
    for number, folded in people:
        theirs = stops.grounds.get(stops.secretaries.get(number, ""), "")
        counted.update({theirs, own.get(folded, "")} - {""})
    return [(one.value, str(one.label), counted[one]) for one in Ground if counted[one]]


def _states(issues: Sequence[int], stops: Stops) -> dict[str, tuple[str, Q]]:
    """The filters by state: their words and whom they let through."""
    left = Membership.objects.exclude(left=None).values("recipient")
    return {
        "active": (_("active"), Q(active=True)),
        "suppressed": (_("no longer mailed"), stops.having()),
        "left": (_("left a list"), Q(pk__in=left)),
        "bounced": (_("came back"), stops.back(issues)),
        "retired": (_("on no list"), Q(active=False)),
        "all": (_("all"), Q(pk__isnull=False)),
    }


def _counts(rows: QuerySet[Recipient], states: Mapping[str, tuple[str, Q]]) -> dict[str, int]:
    """How many each filter lets through. One query."""
    # A name of its own for each: `active` is a column as well.
    told = rows.aggregate(
        **{f"of_{name}": Count("pk", filter=fits) for name, (_title, fits) in states.items()}
    )
    return {name: told[f"of_{name}"] for name in states}


# --- lists in their order -----------------------------------------------------------------------


@require_GET
@needs(*READERS)
def of_list(request: HttpRequest, name: str) -> HttpResponse:
    """The members as they are printed; `q` finds one, `group` shows those of one."""
    if name not in LISTS:
        raise Http404
    asked, group = request.GET.get("q", "").strip()[:200], request.GET.get("group", "")[:100]
    members = list(
        Membership.objects.filter(list=name)
        .order_by("place", "recipient_id")
        .values_list("recipient_id", flat=True)
    )
    places = {number: place for place, number in enumerate(members, 1)}
    rows = Membership.objects.filter(list=name)
    counted = dict(rows.order_by().values_list("group").annotate(Count("id")))
    if asked:
        found = Q(recipient__name__icontains=asked) | Q(recipient__unit__icontains=asked)
        rows = rows.filter(found | Q(recipient__address__icontains=asked))
    if group:
        rows = rows.filter(group="" if group == NO_GROUP else group)
    rows = rows.select_related("recipient").prefetch_related("recipient__memberships")
    at = paged(request, rows.order_by("place", "recipient_id"))
    shown = beside([member.recipient for member in at.object_list], latest_issues())
    words = {
        "tabs": tabs(request),
        "name": name,
        "title": list_title(name),
        "total": len(members),
        "at": at,
        "rows": [
            (places[one.row.pk], one, member) for one, member in zip(shown, at.object_list, strict=True)
        ],
        "list_words": LIST_WORDS,
        "asked": asked,
        "group": group,
        "groups": _chips(name, counted) if set(counted) - {""} else [],
        "query": kept(q=asked, group=group),
    }
    return page(request, "recipients-list", words)


def _chips(name: str, counted: Mapping[str, int]) -> list[tuple[str, str, int]]:
    """The groups of a list in its order: what stands in the address, the words, and how many members."""
    chips = [(group, group, counted[group]) for group in memberships.groups()[name]]
    return [*chips, (NO_GROUP, _("no group"), counted[""])] if counted.get("") else chips


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
    *recipient.ADDRESSES,
    path("people/lists/<str:name>", of_list, name="list"),
    path("people/lists/<str:name>/place", place, name="list-place"),
]
