"""The passes, each restartable at every line: verbs run one by hand, the worker runs them by the clock."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import structlog
from django.db import connection
from django.utils.translation import gettext as _

from desk.app import App
from desk.trouble import TROUBLE, sentence
from distribute import bounces, letters
from distribute.frozen import Frozen
from distribute.letters import Post
from distribute.send import Sent, retrying, send
from distribute.templates import Templates
from editorial import claims, deliveries, issues, windows
from editorial import letters as queue
from editorial.addresses import fold
from editorial.models import DeliveryState, Disposition, Issue, IssueState, Message
from editorial.refusal import Refused
from ingest.child import Parser
from ingest.convert import convert_new
from ingest.office import Office
from ingest.poll import Polled, poll
from ingest.read import Judge, hints, read_new
from ingest.record import settle_copies

log = structlog.get_logger()
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


def templates(app: App) -> Templates:
    """The issue templates, the house's own in front."""
    folder = app.config.templates
    override: Path | None = folder / "issue" if folder is not None else None
    return Templates.find(override)


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


def release_due(app: App) -> list[Issue]:
    """Releases the issues whose publication time has come."""
    return issues.release_due(app.now(), app.config.worker.overdue_seconds)


def send_all(app: App, stopping: threading.Event, progress: Progress | None = None) -> list[Sent]:
    """Sends what is due of every issue that is being sent. One issue's trouble never stops the others."""
    _adopt_left(app)
    done = []
    for issue in Issue.objects.filter(state=IssueState.SENDING).order_by("released_at", "id"):
        if stopping.is_set():
            break
        done.append(_send_one(app, issue, stopping, progress))
    return done


def _adopt_left(app: App) -> None:
    """What an ended process left in flight of an issue that was paused or recalled meanwhile."""
    left = Issue.objects.filter(deliveries__state=DeliveryState.SENDING).exclude(state=IssueState.SENDING)
    for issue in left.distinct():
        deliveries.adopt_orphans(issue, retrying(app.config.relay, app.config.bounces.rules), app.now())


def _send_one(app: App, issue: Issue, stopping: threading.Event, progress: Progress | None) -> Sent:
    try:
        frozen = Frozen.load(issue, app.config.sender)
        sent = send(issue, frozen, app.config.relay, app.now, stopping, progress, app.config.bounces.rules)
    except TROUBLE as trouble:
        sent = Sent(issue.pk, problem=sentence(trouble))
    except Exception as bug:
        log.exception("sending ended by a bug", issue=issue.pk)
        sent = Sent(issue.pk, problem=_("newsdesk failed while sending: {why}").format(why=repr(bug)))
    # After a database error the connection may be dead; the next issue begins with a live one.
    connection.close_if_unusable_or_obsolete()
    if sent.problem:
        log.warning("sending stopped", issue=issue.pk, problem=sent.problem, paused=sent.paused)
    return sent


def send_letters(app: App, stopping: threading.Event) -> Counter[str]:
    """Mails the letters that are due; counts by outcome."""
    config = app.config
    own = config.templates / "letters" if config.templates is not None else None
    post = Post(
        config.relay,
        config.sender,
        Templates.find(own, "letters"),
        config.house.publication.language,
        config.house.zone,
        retrying(config.relay, config.bounces.rules),
    )
    return letters.send(post, app.now, stopping)


def after_silence(app: App, at: datetime) -> list[Issue]:
    """A heartbeat older than the limit means a restored copy or a long sleep: nothing is sent by itself then."""
    silent = claims.silence(at)
    if silent is None or silent.total_seconds() <= app.config.worker.overdue_seconds:
        return []
    hours = silent.total_seconds() / 3600
    reason = _(
        "newsdesk was not running for {hours} hours, or this is a restored copy; resume it when that is right"
    ).format(hours=f"{hours:.0f}")
    queue.withhold("silence", at)
    return issues.pause_all(reason, at, "heartbeat")
