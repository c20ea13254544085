"""The passes over what goes out, each restartable at every line.

Verbs run one by hand, the worker runs them by the clock.
"""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import structlog
from django.db import connection
from django.utils.translation import gettext as _

from desk.app import App
from desk.trouble import TROUBLE, sentence
from distribute import letters
from distribute.frozen import Frozen
from distribute.letters import Post
from distribute.send import Sent, retrying, send
from distribute.templates import Templates
from editorial import claims, deliveries, issues
from editorial import letters as queue
from editorial.models import DeliveryState, Issue, IssueState

log = structlog.get_logger()
Progress = Callable[[int, int], None]


def templates(app: App) -> Templates:
    """The issue templates, the house's own in front."""
    folder = app.config.templates
    override: Path | None = folder / "issue" if folder is not None else None
    return Templates.find(override)


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
