"""The passes over what comes in, each restartable at every line.

Verbs run one by hand, the worker runs them by the clock.
"""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field

from desk.app import App
from distribute import bounces
from editorial import windows
from editorial.addresses import fold
from editorial.models import Disposition, Message
from editorial.refusal import Refused
from ingest.child import Parser
from ingest.convert import convert_new
from ingest.office import Office
from ingest.poll import Polled, poll
from ingest.read import Judge, hints, read_new
from ingest.record import settle_copies

Progress = Callable[[int, int], None]
_reading = threading.Lock()
"""Messages are claimed by process: of its threads one reads at a time."""


@dataclass
class PollReport:
    """What one round of polling did."""

    mailboxes: list[Polled] = field(default_factory=list)
    dispositions: Counter[str] = field(default_factory=Counter)
    closed: list[int] = field(default_factory=list)
    """Windows closed after the round."""
    problems: list[str] = field(default_factory=list)


def judge(app: App) -> Judge:
    config = app.config
    own = {config.sender.address, config.relay.bounces}
    domain = fold(config.sender.address).rpartition("@")[2]
    return Judge(config.house, config.senders, frozenset(fold(address) for address in own), domain)


def parser(app: App) -> Parser:
    return Parser(app.config.limits, hints(app.config.house))


def office(app: App) -> Office:
    return Office.of(app.config.office, app.config.limits.archive_bytes)


def poll_all(
    app: App,
    fetching: Progress | None = None,
    reading: Progress | None = None,
    stop: Callable[[], bool] = lambda: False,
    converting: bool = True,
) -> PollReport:
    """Polls every mailbox, reads what is new, and closes the windows that are over.

    `converting`: also converts what only LibreOffice reads, after everything else is read. The worker does that
    in a pass of its own.
    """
    report = PollReport()
    config = app.config
    windows.ensure(config.house, app.now())
    for mailbox in config.mailboxes:
        polled = poll(mailbox, config.house, config.limits, app.now, app.free_bytes, fetching, stop)
        report.mailboxes.append(polled)
        if polled.problem:
            report.problems.append(polled.problem)
    report.dispositions = read_all(app, reading, stop)
    if converting:
        report.dispositions += convert_all(app, stop, reading)
    settle_copies(app.now())
    bounces.match(app.now(), app.config.bounces.rules)
    report.closed = _close_due(app, report)
    return report


def read_all(app: App, progress: Progress | None, stop: Callable[[], bool]) -> Counter[str]:
    """Reads what is new and waits for no conversion; counts by disposition."""
    if not Message.objects.filter(disposition=Disposition.NEW, waits=False).exists():
        return Counter()
    with _reading, parser(app) as child:
        return read_new(child, judge(app), app.now, progress, stop)


def convert_all(app: App, stop: Callable[[], bool], progress: Progress | None = None) -> Counter[str]:
    """Converts what mails wait for, then reads those mails; counts them by disposition."""
    if not Message.objects.filter(disposition=Disposition.NEW, waits=True).exists():
        return Counter()
    convert_new(office(app), app.now, stop=stop)
    return read_all(app, progress, stop)


def _close_due(app: App, report: PollReport) -> list[int]:
    """A window closes after a poll of every submission mailbox that began after `closes` has succeeded."""
    roles = {(m.account, m.folder): m.role for m in app.config.mailboxes}
    collecting = [p for p in report.mailboxes if roles[p.account, p.folder] == "submissions"]
    if any(p.problem or p.busy or p.stopped or p.began is None for p in collecting):
        return []
    if Message.objects.filter(disposition=Disposition.NEW).exists():
        return []  # another worker is still reading, or a file is being converted
    began = min((p.began for p in collecting if p.began is not None), default=app.now())
    closed = []
    for window in windows.due(began):
        # Refused: another worker closed it in this very moment.
        with suppress(Refused):
            windows.close(app.config.house, window, app.now(), "close")
            closed.append(window.pk)
    if closed:
        windows.ensure(app.config.house, app.now())
    return closed
