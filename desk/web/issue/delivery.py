"""The table of deliveries: what became of every recipient, with every attempt; and the same as a file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from django.core.paginator import Paginator
from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from desk.web.allowed import needs
from desk.web.issue import returned
from desk.web.issue.sending import COLOURS, SENDERS, issue_of
from desk.web.respond import page
from desk.web.site import site
from editorial import mailing, sheets
from editorial.content import house_of
from editorial.lists import LIST_WORDS
from editorial.models import Attempt, Delivery, DeliveryState, Issue, IssueState, Suppression
from editorial.numbering import number_line
from editorial.sheets import Cell

ROWS = 50
WORDS_MOST = 2000
"""Characters of a relay's answer in a file; a cell of XLSX takes 32,767."""
MARKS = {mailing.BOUNCED: Q(bounced=True), mailing.TWICE: Q(possibly_twice=True), **returned.MARKS}
XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True)
class Shown:
    """A row of the page."""

    row: Delivery
    attempts: tuple[Attempt, ...]
    """The latest first."""
    back: returned.Back | None = None
    """What was refused or came back."""

    @property
    def last(self) -> Attempt | None:
        return self.attempts[0] if self.attempts else None


def mark_words() -> dict[str, str]:
    return {mailing.BOUNCED: _("came back"), mailing.TWICE: _("possibly twice"), **returned.mark_words()}


@require_GET
@needs(*SENDERS)
def show(request: HttpRequest, number: int) -> HttpResponse:
    """`state`: a state or a mark; `q`: part of a name, address or unit; `page`."""
    issue = issue_of(number)
    asked, state = _asked(request)
    found = matching(issue, asked)
    at = Paginator(_of_state(found, state).prefetch_related("attempts"), ROWS).get_page(
        request.GET.get("page")
    )
    chips = list(_chips(found))
    back = returned.of(list(at))
    words = {
        "issue": issue,
        "number_line": number_line(issue, site().config.house.publication.language),
        "rows": [
            Shown(row, tuple(sorted(row.attempts.all(), key=_number, reverse=True)), back.get(row.pk))
            for row in at
        ],
        "rules": returned.rules(),
        "at": at,
        "chips": chips,
        "total": sum(count for value, _words, count in chips if value in DeliveryState.values),
        "state": state,
        "asked": asked,
        "colours": COLOURS,
        "marks": mark_words(),
        "meaning": mailing.MEANINGS.get(state, "") or returned.meanings().get(state, ""),
        "states": {one.value: one.label for one in DeliveryState},
        "lists": LIST_WORDS,
        "taken_back": issue.state in (IssueState.RECALLED, IssueState.WITHDRAWN),
        "query": urlencode({"state": state, "q": asked}),
    }
    return page(request, "delivery", words)


def _number(attempt: Attempt) -> int:
    return attempt.number


def _asked(request: HttpRequest) -> tuple[str, str]:
    asked, state = request.GET.get("q", "").strip()[:200], request.GET.get("state", "")
    return asked, state if state in DeliveryState.values or state in MARKS else ""


def matching(issue: Issue, asked: str) -> QuerySet[Delivery]:
    """The deliveries whose name, address or unit holds these characters, in the order of the lists."""
    rows = issue.deliveries.order_by("place", "id")
    if asked:
        rows = rows.filter(Q(name__icontains=asked) | Q(address__icontains=asked) | Q(unit__icontains=asked))
    return rows


def _of_state(rows: QuerySet[Delivery], state: str) -> QuerySet[Delivery]:
    if not state:
        return rows
    return rows.filter(MARKS[state]) if state in MARKS else rows.filter(state=state)


def _chips(rows: QuerySet[Delivery]) -> Iterator[tuple[str, str, int]]:
    """(value, words, count) of every state and mark there is."""
    counts, marks = mailing.counted(rows), mailing.marked(rows) | returned.marked(rows)
    for state in DeliveryState:
        if counts.get(state):
            yield state.value, str(state.label), counts[state]
    for mark, words in mark_words().items():
        if marks[mark]:
            yield mark, words, marks[mark]


# --- files ----------------------------------------------------------------------------------------


def header() -> list[str]:
    """The columns of a file, in the reader's language."""
    return [
        _("name"),
        _("address"),
        _("unit"),
        _("list"),
        _("state"),
        _("code"),
        _("answer"),
        _("time"),
        _("tries"),
        _("possibly twice"),
        _("came back"),
        _("what it says of the address"),
        _("refused or came back at"),
        _("no longer mailed since"),
        _("by which rule"),
        "Message-ID",
    ]


def cells(rows: QuerySet[Delivery], zone: ZoneInfo) -> Iterator[list[Cell]]:
    """One row a delivery; the time is that of its last attempt, in this zone."""
    last = Attempt.objects.filter(delivery=OuterRef("pk")).order_by("-number").values("started")[:1]
    states = {one.value: str(one.label) for one in DeliveryState}
    lists = {key: str(words) for key, words in LIST_WORDS.items()}
    yes = _("yes")
    fields = ("name", "address", "unit", "list", "state", "code", "enhanced", "words", "attempts_made")
    more = (
        "possibly_twice",
        "bounced",
        "bounce",
        "bounced_at",
        "bounce_words",
        "message_id",
        "folded",
        "last",
    )
    kinds, rules = returned.mark_words(), returned.rules()
    off = {one.folded: one for one in Suppression.objects.filter(folded__in=rows.order_by().values("folded"))}
    for row in rows.annotate(last=Subquery(last)).values(*fields, *more).iterator(2000):
        code = " ".join(filter(None, [str(row["code"] or ""), row["enhanced"]]))
        tried = row["last"]
        kind = returned.kind_of(row["bounce"], row["bounced"], row["state"])
        struck = off.get(row["folded"])
        yield [
            row["name"],
            row["address"],
            row["unit"],
            lists.get(row["list"], row["list"]),
            states[row["state"]],
            code,
            row["words"][:WORDS_MOST],
            _time(tried, zone),
            row["attempts_made"],
            yes if row["possibly_twice"] else "",
            (row["bounce_words"][:WORDS_MOST] or yes) if row["bounced"] else "",
            kinds.get(kind, ""),
            _time(row["bounced_at"] or (tried if kind else None), zone),
            _time(struck.at, zone) if struck is not None else "",
            rules[struck.ground] if struck is not None else "",
            row["message_id"],
        ]


def _time(at: datetime | None, zone: ZoneInfo) -> str:
    return f"{at.astimezone(zone):%Y-%m-%d %H:%M:%S}" if at is not None else ""


def _file(request: HttpRequest, number: int) -> tuple[str, Iterator[list[Cell]]]:
    """The name of a file without its ending, and the rows that were asked for."""
    issue = issue_of(number)
    asked, state = _asked(request)
    zone = house_of(issue, site().config.house).zone
    line = number_line(issue, site().config.house.publication.language)
    name = _("{issue} delivery").format(issue=line)
    return name, cells(_of_state(matching(issue, asked), state), zone)


def _download(data: bytes, name: str, kind: str) -> HttpResponse:
    response = HttpResponse(data, content_type=kind)
    response.headers["Content-Disposition"] = content_disposition_header(True, name)
    return response


@require_GET
@needs(*SENDERS)
def as_csv(request: HttpRequest, number: int) -> HttpResponse:
    name, rows = _file(request, number)
    return _download(sheets.csv_bytes(header(), rows), f"{name}.csv", "text/csv; charset=utf-8")


@require_GET
@needs(*SENDERS)
def as_xlsx(request: HttpRequest, number: int) -> HttpResponse:
    name, rows = _file(request, number)
    return _download(sheets.xlsx_bytes(header(), rows, _("delivery")), f"{name}.xlsx", XLSX_TYPE)


ADDRESSES = [
    path("issues/<int:number>/delivery", show, name="delivery"),
    path("issues/<int:number>/delivery.csv", as_csv, name="delivery-csv"),
    path("issues/<int:number>/delivery.xlsx", as_xlsx, name="delivery-xlsx"),
]
