"""`newsdesk poll` and `newsdesk import`: messages come in."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from django.utils.translation import gettext as _

from desk.app import App, Bar
from desk.incoming import PollReport, convert_all, poll_all, read_all
from desk.verbs.common import Verbs, moment, opened, pad, verb, word
from editorial import windows
from editorial.models import Disposition
from ingest.files import import_files
from ingest.record import settle_copies


def add(verbs: Verbs) -> None:
    verb(verbs, "poll", run, _("fetch, record and read what is new in every mailbox, once"))
    importing = verb(
        verbs, "import", run_import, _("take .eml, mbox or Maildir files in as if the mailbox had them")
    )
    importing.add_argument("paths", type=Path, nargs="+", metavar="PATH")
    importing.add_argument(
        "--received",
        metavar="TIME",
        help=_("when they arrived; default: the newest Received or else Date header"),
    )


def run(arguments: argparse.Namespace) -> int:
    app = opened(arguments)
    fetching, reading = Bar(_("fetching"), not app.as_json), Bar(pad(_("reading"), 8), not app.as_json)
    report = poll_all(app, fetching, reading)
    fetching.end()
    reading.end()
    app.emit(as_json(report))
    _tell(app, report)
    return 1 if report.problems else 0


def as_json(report: PollReport) -> dict[str, object]:
    return {
        "mailboxes": [
            {
                "account": polled.account,
                "folder": polled.folder,
                "new": polled.new,
                "unfetchable": polled.unfetchable,
                "busy": polled.busy,
                "problem": polled.problem,
            }
            for polled in report.mailboxes
        ],
        "dispositions": dict(sorted(report.dispositions.items())),
        "closed": report.closed,
    }


def _tell(app: App, report: PollReport) -> None:
    for polled in report.mailboxes:
        if polled.problem:
            print(f"newsdesk: {polled.account}: {polled.problem}", file=sys.stderr)
        elif polled.busy:
            app.say(_("{account}: another process is polling it now").format(account=polled.account))
        else:
            rest = (
                _(", {unfetchable} could not be fetched and will be tried again").format(
                    unfetchable=polled.unfetchable
                )
                if polled.unfetchable
                else ""
            )
            app.say(_("{account}: {new} new{rest}").format(account=polled.account, new=polled.new, rest=rest))
    for disposition, count in sorted(report.dispositions.items()):
        app.say(f"  {pad(word(Disposition, disposition), 18)} {count}")
    for number in report.closed:
        app.say(_("window {number} is closed; its issue waits for the editors").format(number=number))


def run_import(arguments: argparse.Namespace) -> int:
    app = opened(arguments)
    received = moment(app, arguments.received, "--received") if arguments.received else None
    windows.ensure(app.config.house, app.now())
    recording, reading = Bar(_("recording"), not app.as_json), Bar(pad(_("reading"), 9), not app.as_json)
    imported = import_files(arguments.paths, received, app.now, recording)
    counts = read_all(app, reading, lambda: False)
    counts += convert_all(app, lambda: False, reading)
    settle_copies(app.now())
    recording.end()
    reading.end()
    app.emit(
        {
            "new": imported.new,
            "known": imported.known,
            "dispositions": dict(sorted(counts.items())),
            "problems": imported.problems,
        }
    )
    app.say(_("{new} new, {known} known already").format(new=imported.new, known=imported.known))
    for disposition, count in sorted(counts.items()):
        app.say(f"  {pad(word(Disposition, disposition), 18)} {count}")
    for problem in imported.problems:
        print(f"newsdesk: {problem}", file=sys.stderr)
    return 1 if imported.problems else 0
