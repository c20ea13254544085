"""How the office runs: the worker's pulse, each mailbox, what waits, disk and clock; servers are tried on request."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from desk import health
from desk.health_names import title
from desk.web.allowed import needs
from desk.web.jinja import moment
from desk.web.people.common import list_title
from desk.web.respond import page
from desk.web.site import site
from editorial import claims
from editorial.access import ADMINISTRATOR
from editorial.models import (
    Conversion,
    ConversionState,
    Delivery,
    Disposition,
    Folder,
    Issue,
    IssueState,
    LeavingStop,
    Message,
    Sighting,
)

LATE = timedelta(minutes=2)
"""A pulse or a poll older than this (and than a few polls) is said to be late."""


@dataclass(frozen=True)
class Line:
    """Something looked at: its words, and whether it is well."""

    name: str
    words: str
    ok: bool = True


@require_http_methods(["GET", "POST"])
@needs(ADMINISTRATOR)
def show(request: HttpRequest) -> HttpResponse:
    """GET looks into the store only. POST tries LibreOffice, the mailboxes and the relay as well, and changes nothing
    there."""
    app = site()
    now, config = app.now(), app.config
    tried: Iterable[health.Check] = ()
    if request.method == "POST":
        # A conversion takes LibreOffice more than a second: for who asks, not for who looks.
        tried = [
            health.libreoffice_check(config),
            *health.mailbox_checks(config),
            health.relay_check(config),
        ]
    checks = [
        health.clock_check(config, now),
        health.disk_check(config),
        *tried,
    ]
    words = {
        "lines": [
            _pulse(now),
            *(_folder(one, now) for one in Folder.objects.order_by("account", "folder")),
            *(_stopped(one) for one in LeavingStop.objects.order_by("list")),
        ],
        "checks": [Line(title(one.name), one.words, one.ok) for one in checks],
        "waiting": _waiting(),
        "tried": request.method == "POST",
        "now": now,
        "version": _version(),
    }
    return page(request, "health", words)


def _pulse(now: datetime) -> Line:
    silence = claims.silence(now)
    if silence is None:
        return Line(_("Worker"), _("it has not run yet: start `newsdesk run` or `newsdesk worker`"), False)
    seconds = int(silence.total_seconds())
    if silence > LATE:
        return Line(
            _("Worker"),
            _("its last sign is {minutes} min old: is it running?").format(minutes=seconds // 60),
            False,
        )
    return Line(_("Worker"), _("alive, {seconds} s ago").format(seconds=max(0, seconds)))


def _folder(folder: Folder, now: datetime) -> Line:
    name = f"{folder.account} · {folder.folder}"
    if folder.problem:
        return Line(name, folder.problem, False)
    if folder.last_good is None:
        return Line(name, _("not looked into yet"), False)
    local = folder.last_good.astimezone(site().config.house.zone)
    late = max(LATE, timedelta(seconds=3 * site().config.worker.poll_seconds))
    words = _("{count} mails there; last looked at {at}").format(
        count=folder.exists, at=f"{local:%F %H:%M:%S}"
    )
    return Line(name, words, now - folder.last_good <= late)


def _stopped(stop: LeavingStop) -> Line:
    words = _("too many left within an hour: leaving is stopped since {at}, and an administrator decides")
    return Line(list_title(stop.list), words.format(at=moment(stop.at)), False)


def _waiting() -> list[tuple[str, int]]:
    """What is on its way, as counts."""
    sending = Issue.objects.filter(state__in=[IssueState.SENDING, IssueState.PAUSED])
    states = Delivery.objects.filter(issue__in=sending).values("state").annotate(count=Count("id"))
    open_ones = sum(one["count"] for one in states if one["state"] in ("pending", "sending", "deferred"))
    unknown = Delivery.objects.filter(state="unknown").count()
    return [
        (_("mails not yet read"), Message.objects.filter(disposition=Disposition.NEW).count()),
        (_("mails the server did not give"), Sighting.objects.filter(message=None, gone=False).count()),
        (_("files to convert"), Conversion.objects.filter(state=ConversionState.WANTED).count()),
        (_("deliveries under way"), open_ones),
        (_("deliveries whose end is unknown"), unknown),
    ]


def _version() -> str:
    from importlib.metadata import version

    return version("newsdesk")


ADDRESSES = [path("health", show, name="health")]
