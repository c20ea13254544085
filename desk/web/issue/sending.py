"""Sending: start with the typed number and a minute to take it back, plan, pause, recall, and how far it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from desk.web.allowed import needs, person_of
from desk.web.issue.sendable import HELD_UP, WAITING, Sendable, zone_words
from desk.web.once import once
from desk.web.respond import page, seen_other
from desk.web.signin import onward
from desk.web.site import site
from distribute.frozen import Frozen
from editorial import deliveries, issues, mailing, quotas
from editorial.access import ADMINISTRATOR, SENDER
from editorial.content import house_of
from editorial.mailing import Progress
from editorial.models import Delivery, DeliveryState, Event, Issue, IssueState, Person
from editorial.numbering import number_line
from editorial.refusal import Refused

SENDERS = (SENDER, ADMINISTRATOR)
POLL_ENDED = 286
"""htmx: the answer is shown and the poll ends."""
SHOWN_UNKNOWN = 20
BAR = (
    (DeliveryState.ACCEPTED, "ok"),
    (DeliveryState.UNKNOWN, "violet"),
    (DeliveryState.FAILED, "bad"),
    (DeliveryState.DEFERRED, "warn"),
    (DeliveryState.RECALLED, "grey"),
    (DeliveryState.SENDING, "blue"),
)
"""The parts of the bar in their order, and their colours; what is pending is its ground."""
COLOURS = {state.value: colour for state, colour in BAR if colour != "grey"}


@dataclass(frozen=True)
class Part:
    """A stretch of the bar: from `start`, so many rows."""

    colour: str
    start: int
    count: int


def issue_of(number: int) -> Issue:
    issue = Issue.objects.select_related("window", "corrects").filter(pk=number).first()
    if issue is None:
        raise Http404
    return issue


@require_GET
@needs(*SENDERS)
def show(request: HttpRequest, number: int) -> HttpResponse:
    return _page(request, issue_of(number))


def _page(request: HttpRequest, issue: Issue, error: tuple[str, str] = ("", "")) -> HttpResponse:
    """`error`: the field that was wrong, and why; the page is a 422 then and keeps what was typed."""
    now, sendable = site().now(), Sendable(issue)
    begun = issues.countdown(issue)
    unsent = issue.state in WAITING and issue.released_at is None
    zone = sendable.house.zone
    publishes = issue.publishes.astimezone(zone) if issue.publishes else None
    words = {
        **progress_words(issue, now, begun is not None),
        "sendable": sendable,
        "answered": number_line(issue.corrects, sendable.house.publication.language)
        if issue.corrects
        else "",
        "zone": zone_words(zone, publishes or now),
        "error_in": error[0],
        "error": error[1],
        "typed": request.POST,
        "begun": begun,
        "quota": sendable.quota(max(now, publishes or now)) if unsent else None,
        "left": max(0, int((issue.publishes - now).total_seconds())) if begun and issue.publishes else 0,
        "goes_at": f"{publishes:%H:%M:%S}" if publishes else "",
        "planned_by": _planned_by(issue) if issue.state == IssueState.SCHEDULED and not begun else "",
        "unsent": unsent,
        "overdue": unsent and issue.state == IssueState.PAUSED,
        "may_start": unsent and not begun and not sendable.missing,
        "may_recall": issue.state in (*WAITING, IssueState.SENDING),
        "day": f"{publishes:%Y-%m-%d}" if publishes else "",
        "clock": f"{publishes:%H:%M}" if publishes else "",
        "today": f"{now.astimezone(zone):%Y-%m-%d}",
        "asks": site().config.relay.on_unknown == "ask",
        "takeback": round(site().config.desk.takeback_seconds),
        "uncertain": _uncertain(issue) if issue.frozen_at else [],
    }
    return page(request, "send", words, status=422 if error[1] else 200)


def progress_words(issue: Issue, now: datetime, counting: bool) -> dict[str, Any]:
    """What the progress fragment shows; the whole page holds it too."""
    counts = mailing.counted(issue.deliveries.all()) if issue.frozen_at else {}
    ended = mailing.ended_lately(issue, now) if issue.state == IssueState.SENDING else []
    told = mailing.progress(counts, ended, now)
    deferred = told.counts[DeliveryState.DEFERRED]
    zone = house_of(issue, site().config.house).zone
    return {
        "issue": issue,
        "number_line": number_line(issue, site().config.house.publication.language),
        "progress": told,
        "bar": list(_bar(told)),
        "states": [(one, one.label, told.counts[one], mailing.MEANINGS[one]) for one in DeliveryState],
        "colours": COLOURS,
        "accepted_means": _("{state}: {meaning}").format(
            state=DeliveryState.ACCEPTED.label, meaning=mailing.MEANINGS[DeliveryState.ACCEPTED]
        ),
        "pace": _pace(told, issue, now),
        "next_try": mailing.next_try(issue) if deferred else None,
        "running": counting or issue.state == IssueState.SENDING or told.counts[DeliveryState.SENDING] > 0,
        "as_of": f"{now.astimezone(zone):%H:%M:%S}",
        "fragment": False,
    }


def _bar(told: Progress) -> list[Part]:
    parts, start = [], 0
    for state, colour in BAR:
        if count := told.counts[state]:
            parts.append(Part(colour, start, count))
        start += count
    return parts


def _pace(told: Progress, issue: Issue, now: datetime) -> str:
    """Mails a minute and how long it will still take, as far as that can be known."""
    if issue.state != IssueState.SENDING:
        return ""
    held = quotas.forecast(site().config.relay.quotas, now, told.waiting)
    if held is not None and held.done > now + HELD_UP:
        # The quotas alone say when: the pace of a moment says nothing of the hours in which nothing may go.
        return _("{rest}, because of the mail server's quota").format(
            rest=_rest((held.done - now).total_seconds())
        )
    if told.per_minute is None:
        return _("Too little has gone out lately to say how long it will take.")
    count = round(told.per_minute)
    pace = ngettext("{count} mail a minute", "{count} mails a minute", count).format(count=count)
    return pace if told.seconds is None else _("{pace}, {rest}").format(pace=pace, rest=_rest(told.seconds))


def _rest(seconds: float) -> str:
    if seconds < 60:
        return _("less than a minute left")
    if seconds < 90 * 60:
        count = round(seconds / 60)
        return ngettext("about {count} minute left", "about {count} minutes left", count).format(count=count)
    return _("about {hours} hours left").format(hours=f"{seconds / 3600:.1f}")


def _planned_by(issue: Issue) -> str:
    """Who gave a scheduled issue its time."""
    by = Event.objects.filter(noun="issue", number=issue.pk, name__in=["scheduled", "frozen"]).order_by("-id")
    planned = by.first()
    if planned is None or planned.name == "frozen":
        return _("by itself, with the last signature")
    person = Person.objects.filter(address=planned.actor).first()
    return _("by {who}").format(who=person.name if person is not None else planned.actor)


def _uncertain(issue: Issue) -> list[Delivery]:
    rows = issue.deliveries.filter(state=DeliveryState.UNKNOWN).order_by("place", "id")
    return list(rows[:SHOWN_UNKNOWN])


@require_GET
@needs(*SENDERS)
def progress(request: HttpRequest, number: int) -> HttpResponse:
    """The fragment htmx polls; without htmx the whole page. `as`: the state the page around it was drawn for."""
    issue = issue_of(number)
    if "HX-Request" not in request.headers:
        return _page(request, issue)
    words = progress_words(issue, site().now(), issues.countdown(issue) is not None)
    drawn = request.GET.get("as", issue.state)
    response = page(request, "send-progress", words | {"fragment": True})
    if drawn != issue.state:
        # Other buttons fit now than the page around it has.
        response.headers["HX-Refresh"] = "true"
    if drawn != issue.state or not words["running"]:
        response.status_code = POLL_ENDED
    return response


# --- what is done ---------------------------------------------------------------------------------


def _back(number: int) -> HttpResponse:
    return seen_other(reverse("send", args=[number]))


def _mistyped(request: HttpRequest, issue: Issue, name: str) -> HttpResponse | None:
    """The page with the reason when the typed number is not the issue's."""
    if mailing.is_number_of(issue, request.POST.get("number", "")):
        return None
    words = _("This is not the number of this issue: type {number}. Nothing was done.")
    return _page(request, issue, (name, words.format(number=issue.number)))


@require_POST
@needs(*SENDERS)
@once
def start(request: HttpRequest, number: int) -> HttpResponse:
    """`number`: typed; `digest`: what the page showed."""
    issue = issue_of(number)
    if (wrong := _mistyped(request, issue, "start-number")) is not None:
        return wrong
    _begin(request, number, request.POST.get("digest", ""))
    return _back(number)


def _begin(request: HttpRequest, number: int, seen: str) -> None:
    """The countdown; what could not be sent is refused before it, not after."""
    app = site()
    _refuse_damaged(issue_of(number))
    issues.start(number, seen, app.now(), person_of(request).address, app.config.desk.takeback_seconds)


def _refuse_damaged(issue: Issue) -> None:
    if issue.frozen_at is not None and (fault := Frozen.load(issue, site().config.sender).fault()):
        raise Refused(fault)


@require_POST
@needs(*SENDERS)
@once
def take_back(request: HttpRequest, number: int) -> HttpResponse:
    issues.take_back(number, site().now(), person_of(request).address)
    return _back(number)


@require_POST
@needs(*SENDERS)
def schedule(request: HttpRequest, number: int) -> HttpResponse:
    """`day` and `time` in the publication's zone."""
    issue = issue_of(number)
    zone, now = house_of(issue, site().config.house).zone, site().now()
    try:
        when = mailing.local_time(request.POST.get("day", ""), request.POST.get("time", ""), zone)
        if when <= now:
            raise Refused(_("this time has passed: give a later one, or start it now"))
    except Refused as refusal:
        return _page(request, issue, ("day", str(refusal)))
    _refuse_damaged(issue)
    issues.schedule(number, when, request.POST.get("digest", ""), now, person_of(request).address)
    return _back(number)


@require_POST
@needs(*SENDERS)
def unschedule(request: HttpRequest, number: int) -> HttpResponse:
    issues.unschedule(number, site().now(), person_of(request).address)
    return _back(number)


@require_POST
@needs(*SENDERS)
def pause(request: HttpRequest, number: int) -> HttpResponse:
    person = person_of(request)
    reason = _("paused by {who} in the desk").format(who=person.name or person.address)
    issues.pause(number, reason, site().now(), person.address)
    return _back(number)


@require_POST
@needs(*SENDERS)
@once
def resume(request: HttpRequest, number: int) -> HttpResponse:
    """Goes on. What never began and is overdue begins with the countdown, which can be taken back."""
    issue, now = issue_of(number), site().now()
    overdue = issue.publishes is None or issue.publishes <= now
    if issue.state == IssueState.PAUSED and issue.released_at is None and overdue:
        _begin(request, number, "")
    else:
        issues.resume(number, now, person_of(request).address)
    return _back(number)


@require_POST
@needs(*SENDERS)
def recall(request: HttpRequest, number: int) -> HttpResponse:
    """`number`: typed; what was handed over stays out."""
    issue = issue_of(number)
    if (wrong := _mistyped(request, issue, "recall-number")) is not None:
        return wrong
    issues.recall(number, site().now(), person_of(request).address)
    return _back(number)


def chosen(request: HttpRequest) -> list[int]:
    """The ids of the ticked rows. Raises Refused when none is."""
    rows = [int(one) for one in request.POST.getlist("row") if one.isdecimal() and len(one) < 19]
    if not rows:
        raise Refused(_("tick at least one row first"))
    return rows


def _onward(request: HttpRequest, number: int) -> HttpResponse:
    path = request.POST.get("next", "")
    # What @once keeps of an answer has 400 characters; a search for many Chinese ones is longer in an address.
    return seen_other(onward(path) if path and len(path) < 400 else reverse("send", args=[number]))


@require_POST
@needs(*SENDERS)
@once
def retry(request: HttpRequest, number: int) -> HttpResponse:
    """`row`: the failed to try again; with `all`, every failed one."""
    issue, at, who = issue_of(number), site().now(), person_of(request).address
    if request.POST.get("all"):
        deliveries.retry_failed(issue, at, who)
    else:
        deliveries.retry_chosen(issue, chosen(request), at, who)
    return _onward(request, number)


@require_POST
@needs(*SENDERS)
@once
def settle(request: HttpRequest, number: int) -> HttpResponse:
    """`row`: unknown ones; `to`: "arrived" or "again"."""
    to = request.POST.get("to", "")
    if to not in ("arrived", "again"):
        raise Refused(_("say whether it arrived or is to be sent again"))
    at, who = site().now(), person_of(request).address
    deliveries.settle_chosen(issue_of(number), chosen(request), to == "arrived", at, who)
    return _onward(request, number)


def _at(words: str) -> str:
    return f"issues/<int:number>/send/{words}"


ADDRESSES = [
    path("issues/<int:number>/send", show, name="send"),
    path(_at("progress"), progress, name="send-progress"),
    path(_at("start"), start, name="send-start"),
    path(_at("take-back"), take_back, name="send-take-back"),
    path(_at("schedule"), schedule, name="send-schedule"),
    path(_at("unschedule"), unschedule, name="send-unschedule"),
    path(_at("pause"), pause, name="send-pause"),
    path(_at("resume"), resume, name="send-resume"),
    path(_at("recall"), recall, name="send-recall"),
    path(_at("retry"), retry, name="send-retry"),
    path(_at("settle"), settle, name="send-settle"),
]
