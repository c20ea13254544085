"""Issues without a window: a correction or a recall notice of one that went out, and special editions."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from desk.web.allowed import needs, person_of, rights
from desk.web.issue.sendable import zone_words
from desk.web.issue.sending import SENDERS
from desk.web.once import once
from desk.web.respond import page, seen_other
from desk.web.site import site
from desk.web.window.page import address
from editorial import answering, issues, items, mailing, numbering, undo
from editorial.access import EDITOR
from editorial.content import house_of
from editorial.models import Issue, Item, ItemState, Kind
from editorial.refusal import Refused

FIELDS = ("title", "date", "day", "time")
TITLE_LONGEST = 100
"""Characters: it is one line of the masthead."""
MOST_TICKED = 200


@require_http_methods(["GET", "POST"])
@needs(EDITOR)
@once
def answer(request: HttpRequest, number: int, kind: str) -> HttpResponse:
    """GET says whom it would go to; POST opens a correction or a recall notice of issue `number`."""
    issue = Issue.objects.select_related("corrects").filter(pk=number).first()
    if issue is None:
        raise Http404
    app = site()
    if request.method == "POST":
        day = app.now().astimezone(app.config.house.zone).date()
        opened = issues.open_answer(number, kind, app.now(), person_of(request).address, day)
        return seen_other(address(opened))
    issues.refuse_unreceived(issue)
    house = house_of(issue, app.config.house)
    language = house.publication.language
    others = Issue.objects.filter(corrects=issue).order_by("id")
    words = {
        "issue": issue,
        "recalling": kind == Kind.RECALL,
        "line": numbering.number_line(issue, language),
        "reach": answering.reach(issue),
        "ended": answering.ended(issue),
        "others": [(one, numbering.number_line(one, language), address(one)) for one in others],
        "in_work": any(
            one.kind == kind and one.frozen_at is None and one.state != "withdrawn" for one in others
        ),
        "may_send": bool(rights(person_of(request)).intersection(SENDERS)),
    }
    return page(request, "answer-new", words)


@require_POST
@needs(EDITOR)
def drop(request: HttpRequest, number: int) -> HttpResponse:
    """Gives up what was opened by mistake, with its `reason`: the number stays recorded, its items are held."""
    issue = Issue.objects.filter(pk=number).first()
    if issue is None:
        raise Http404
    if issue.window_id is not None or issue.frozen_at is not None:
        raise Refused(_("only an issue without a window that is not signed yet can be given up here"))
    reason = request.POST.get("reason", "").strip()
    if not reason:
        raise Refused(_("write why it is given up; it stays in the record"))
    issues.withdraw(number, reason, site().now(), person_of(request).address)
    return seen_other(reverse("issue", args=[number]))


@require_http_methods(["GET", "POST"])
@needs(EDITOR)
@once
def special(request: HttpRequest) -> HttpResponse:
    """A special edition: `title`, its printed `date`, and perhaps `day` and `time` of its publication. `ids`, parted
    by commas, are the items that were ticked on another issue's page; they are moved in at once."""
    ticked = _ticked(request.POST.get("ids", request.GET.get("ids", "")))
    typed = {name: request.POST.get(name, "").strip() for name in FIELDS}
    if request.method == "GET":
        today = site().now().astimezone(site().config.house.zone).date()
        return _form(request, typed | {"date": today.isoformat()}, {}, ticked)
    errors: dict[str, str] = {}
    if not typed["title"]:
        errors["title"] = _("Write its title: it is printed in the masthead.")
    elif len(typed["title"]) > TITLE_LONGEST:
        errors["title"] = _("The title is longer than {most} characters: shorten it.").format(
            most=TITLE_LONGEST
        )
    day = _date(typed["date"], errors)
    publishes = _publishes(typed, errors)
    if errors or day is None:
        return _form(request, typed, errors, ticked)
    return seen_other(address(_add(request, typed["title"], day, publishes, ticked)))


def _add(
    request: HttpRequest, title: str, day: date, publishes: datetime | None, ticked: list[Item]
) -> Issue:
    """The edition with what was ticked, or neither."""
    at, who = site().now(), person_of(request).address
    with transaction.atomic():
        made = issues.add_special(site().config.house, title, day, publishes, at, who)
        numbers = [item.pk for item in ticked]
        with undo.recording("taken-in", at, who, numbers):
            for number in numbers:
                items.take_in(number, made, at, who)
    return made


def _ticked(typed: str) -> list[Item]:
    """In the order they were ticked in; what is printed already, or is not there, is left out."""
    numbers = [int(one) for one in typed.split(",") if one.isdecimal() and len(one) < 12][:MOST_TICKED]
    found = Item.objects.exclude(state=ItemState.PRINTED).defer("words").in_bulk(numbers)
    return [found[number] for number in dict.fromkeys(numbers) if number in found]


def _date(typed: str, errors: dict[str, str]) -> date | None:
    """The printed date; what is wrong with it goes into `errors`."""
    today = site().now().astimezone(site().config.house.zone).date()
    try:
        day = date.fromisoformat(typed)
    except ValueError:
        errors["date"] = _("Write the printed date like 2026-06-01.")
        return None
    if abs(day - today) > timedelta(days=366):
        errors["date"] = _("The printed date is more than a year from today: look at the year.")
    return day


def _publishes(typed: dict[str, str], errors: dict[str, str]) -> datetime | None:
    """The publication time, None when both fields are empty; what is wrong with it goes into `errors`."""
    if not typed["day"] and not typed["time"]:
        return None
    if not typed["day"] or not typed["time"]:
        missing = "time" if typed["day"] else "day"
        errors[missing] = _("Give both the day and the time it goes out, or neither.")
        return None
    try:
        when = mailing.local_time(typed["day"], typed["time"], site().config.house.zone)
    except Refused as refusal:
        errors["day"] = str(refusal)
        return None
    if when <= site().now():
        errors["day"] = _("The time it goes out has passed: give a later one, or none.")
    elif when > site().now() + issues.FURTHEST:
        errors["day"] = _("this time is more than a year ahead: look at the year")
    return when


def _form(
    request: HttpRequest, typed: dict[str, str], errors: dict[str, str], ticked: list[Item]
) -> HttpResponse:
    words = {
        "typed": typed,
        "errors": errors,
        "ticked": ticked,
        "ids": ",".join(str(item.pk) for item in ticked),
        "longest": TITLE_LONGEST,
        "zone": zone_words(site().config.house.zone, site().now()),
    }
    return page(request, "special-new", words, status=422 if errors else 200)


ADDRESSES = [
    path("issues/special", special, name="special-new"),
    path("issues/<int:number>/give-up", drop, name="issue-drop"),
    path("issues/<int:number>/correction", answer, {"kind": Kind.CORRECTION.value}, name="correction-new"),
    path("issues/<int:number>/recall-notice", answer, {"kind": Kind.RECALL.value}, name="recall-new"),
]
