"""`newsdesk send` and `deliveries N`: the issue goes out, and what became of each recipient."""

from __future__ import annotations

import argparse
import signal
import sys
import threading
from collections import Counter
from types import FrameType
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from desk.app import App, Bar
from desk.outgoing import after_silence, release_due, send_all, send_letters
from desk.verbs.common import Verbs, actor, clip, list_word, opened, table, verb, word
from desk.verbs.issue import find
from distribute.send import Sent
from editorial import claims, deliveries
from editorial.models import Attempt, Delivery, DeliveryState, Issue


def add(verbs: Verbs) -> None:
    verb(verbs, "send", run, _("release what is due and send, once"))
    many = verb(
        verbs, "deliveries", run_deliveries, _("per recipient: list, state, attempts, the relay's words")
    )
    many.add_argument("number", type=int, metavar="N", help=_("the issue"))
    many.add_argument("--state", choices=[s.value for s in DeliveryState])
    decide = many.add_mutually_exclusive_group()
    decide.add_argument(
        "--arrived",
        nargs="+",
        metavar="ADDRESS",
        help=_("an unknown delivery did arrive: count it as accepted"),
    )
    decide.add_argument(
        "--again", nargs="+", metavar="ADDRESS", help=_("send an unknown delivery again; it may arrive twice")
    )
    decide.add_argument("--retry-failed", action="store_true", help=_("try all failed deliveries anew"))


def stopping_on_signals() -> threading.Event:
    """Set by SIGTERM and SIGINT: what is in flight is finished, nothing new is begun."""
    stopping = threading.Event()

    def stop(number: int, frame: FrameType | None) -> None:
        stopping.set()

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    return stopping


def run(arguments: argparse.Namespace) -> int:
    app = opened(arguments)
    stopping = stopping_on_signals()
    paused = after_silence(app, app.now())
    if not paused:
        claims.beat(app.now())
    released = release_due(app)
    bar = Bar(_("sending"), not app.as_json)
    done = send_all(app, stopping, bar)
    bar.end()
    post = send_letters(app, stopping)
    app.emit(
        {
            "released": [issue.pk for issue in released],
            "issues": [_as_json(sent) for sent in done],
            "letters": dict(sorted((+post).items())),
        }
    )
    for issue in paused:
        print(
            _("newsdesk: issue {issue} is paused: {pause_reason}").format(
                issue=issue.pk, pause_reason=issue.pause_reason
            ),
            file=sys.stderr,
        )
    for issue in Issue.objects.filter(state="paused").exclude(pk__in=[i.pk for i in paused]):
        if issue.pk not in {sent.issue for sent in done}:
            app.say(
                _("issue {issue} is paused: {pause_reason}").format(
                    issue=issue.pk, pause_reason=issue.pause_reason
                )
            )
    if not done and not paused:
        app.say(_("nothing is due"))
    for sent in done:
        _tell(app, sent)
    if post:
        counts = ", ".join(f"{count} {_outcome(outcome)}" for outcome, count in sorted(post.items()))
        app.say(_("letters: {counts}").format(counts=counts))
    return 1 if any(sent.problem for sent in done) else 0


def _as_json(sent: Sent) -> dict[str, Any]:
    states = Counter(Delivery.objects.filter(issue=sent.issue).values_list("state", flat=True))
    return {
        "issue": sent.issue,
        "outcomes": dict(sorted((+sent.counts).items())),
        "states": dict(sorted(states.items())),
        "problem": sent.problem,
        "paused": sent.paused,
        "finished": sent.finished,
        "until": sent.until.isoformat() if sent.until is not None else None,
    }


def _tell(app: App, sent: Sent) -> None:
    counts = ", ".join(
        f"{count} {_outcome(outcome)}" for outcome, count in sorted((+sent.counts).items())
    ) or _("nothing due now")
    app.say(f"issue {sent.issue}: {counts}" + (_(" — all done") if sent.finished else ""))
    if sent.until is not None:
        until = sent.until.astimezone(app.config.house.zone)
        app.say(
            _("the relay's quota is used up; it goes on at {time}").format(time=f"{until:%Y-%m-%d %H:%M:%S}")
        )
    if sent.problem:
        end = _("is paused") if sent.paused else _("goes on at the next pass")
        print(
            _("newsdesk: issue {issue} {end}: {problem}").format(
                issue=sent.issue, end=end, problem=sent.problem
            ),
            file=sys.stderr,
        )


def _outcome(token: str) -> str:
    return _("refused to us") if token == "misconfigured" else word(DeliveryState, token)


def run_deliveries(arguments: argparse.Namespace) -> int:
    app = opened(arguments)
    issue = find(arguments.number)
    if arguments.arrived or arguments.again:
        with transaction.atomic():
            for address in arguments.arrived or arguments.again:
                deliveries.settle(issue, address, bool(arguments.arrived), app.now(), actor())
    elif arguments.retry_failed:
        count = deliveries.retry_failed(issue, app.now(), actor())
        app.say(_("{count} failed deliveries will be tried again").format(count=count))
    found = issue.deliveries.order_by("place", "id")
    if arguments.state:
        found = found.filter(state=arguments.state)
    rows = [as_json(row) for row in found.prefetch_related("attempts")]
    app.emit(rows)
    lines = [
        (
            r["address"],
            clip(r["name"], 14),
            list_word(r["list"]),
            word(DeliveryState, r["state"]),
            len(r["attempts"]),
            clip(r["words"], 50),
        )
        for r in rows
    ]
    app.say(
        table(lines, (_("address"), _("name"), _("list"), _("state"), _("tries"), _("the relay's words")))
    )
    counts = Counter(r["state"] for r in rows)
    app.say("   ".join(f"{word(DeliveryState, state)} {count}" for state, count in sorted(counts.items())))
    return 0


def as_json(row: Delivery) -> dict[str, Any]:
    return {
        "address": row.address,
        "name": row.name,
        "unit": row.unit,
        "list": row.list,
        "variant": row.variant,
        "state": row.state,
        "code": row.code,
        "enhanced": row.enhanced,
        "words": row.words,
        "next_at": row.next_at,
        "message_id": row.message_id,
        "possibly_twice": row.possibly_twice,
        "bounced": row.bounced,
        "bounce_words": row.bounce_words,
        "attempts": [_attempt(attempt) for attempt in sorted(row.attempts.all(), key=_number)],
    }


def _number(attempt: Attempt) -> int:
    return attempt.number


def _attempt(attempt: Attempt) -> dict[str, Any]:
    return {
        "number": attempt.number,
        "started": attempt.started,
        "finished": attempt.finished,
        "outcome": attempt.outcome,
        "phase": attempt.phase,
        "code": attempt.code,
        "words": attempt.words,
    }
