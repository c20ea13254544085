"""`newsdesk windows`: collection windows; explicit ones may lie in the past."""

from __future__ import annotations

import argparse

from django.utils.translation import gettext as _

from desk.app import App
from desk.verbs.common import Verbs, actor, moment, opened, table, verb
from editorial import windows
from editorial.models import CollectionWindow, Issue
from editorial.refusal import Refused


def add(verbs: Verbs) -> None:
    parser = verb(verbs, "windows", run_list, _("collection windows: list them, add one, close one"))
    actions = parser.add_subparsers(metavar="ACTION")
    adding = verb(actions, "add", run_add, _("an explicit window; times are in the publication's zone"))
    adding.add_argument("--opens", required=True, metavar="TIME", help=_("for example 2026-05-06T08:00"))
    adding.add_argument("--closes", required=True, metavar="TIME")
    adding.add_argument("--publishes", metavar="TIME", help=_("when the signed issue is sent by itself"))
    closing = verb(actions, "close", run_close, _("close a window by hand; this is logged"))
    closing.add_argument("number", type=int, metavar="N")


def as_json(app: App, window: CollectionWindow) -> dict[str, object]:
    issue = Issue.objects.filter(window=window).first()
    return {
        "id": window.pk,
        "opens": window.opens,
        "closes": window.closes,
        "publishes": window.publishes,
        "state": windows.state(window, app.now()),
        "explicit": window.explicit,
        "closed_at": window.closed_at,
        "issue": issue.pk if issue is not None else None,
    }


def run_list(arguments: argparse.Namespace) -> int:
    app = opened(arguments)
    windows.ensure(app.config.house, app.now())
    rows = [as_json(app, window) for window in CollectionWindow.objects.order_by("closes")]
    app.emit(rows)
    if not rows:
        app.say(_("there is no window yet: add one, or give [collection] rules in config.toml"))
        return 0
    found = CollectionWindow.objects.order_by("closes")
    lines = [
        (
            w.pk,
            app.local(w.opens),
            app.local(w.closes),
            app.local(w.publishes),
            _state(app, w),
            r["issue"] or "",
        )
        for w, r in zip(found, rows, strict=True)
    ]
    app.say(table(lines, (_("window"), _("opens"), _("closes"), _("publishes"), _("state"), _("issue"))))
    return 0


def _state(app: App, window: CollectionWindow) -> str:
    return str(windows.state(window, app.now()).label)


def run_add(arguments: argparse.Namespace) -> int:
    app = opened(arguments)
    opens, closes = moment(app, arguments.opens, "--opens"), moment(app, arguments.closes, "--closes")
    publishes = moment(app, arguments.publishes, "--publishes") if arguments.publishes else None
    window = windows.add(app.config.house, opens, closes, publishes, app.now(), actor())
    app.emit(as_json(app, window))
    app.say(
        _("window {window}: {opens} to {closes}").format(
            window=window.pk, opens=app.local(window.opens), closes=app.local(window.closes)
        )
    )
    return 0


def run_close(arguments: argparse.Namespace) -> int:
    app = opened(arguments)
    window = CollectionWindow.objects.filter(pk=arguments.number).first()
    if window is None:
        raise Refused(
            _("there is no window {number}; `newsdesk windows` lists them").format(number=arguments.number)
        )
    issue = windows.close(app.config.house, window, app.now(), actor(), by_hand=True)
    count = issue.items.count()
    app.emit({"window": window.pk, "issue": issue.pk, "items": count})
    app.say(
        _("window {window} is closed; issue {issue} has {count} items").format(
            window=window.pk, issue=issue.pk, count=count
        )
    )
    return 0
