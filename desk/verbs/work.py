"""`newsdesk run` and `newsdesk worker`: the passes by the clock, until SIGTERM."""

from __future__ import annotations

import argparse

from django.utils.translation import gettext as _

from desk.verbs.common import Verbs, opened, verb
from desk.verbs.send import stopping_on_signals
from desk.worker import Worker


def add(verbs: Verbs) -> None:
    verb(verbs, "run", run, _("poll, close windows, release and send by the clock, until SIGTERM"))
    verb(verbs, "worker", run, _("the worker half of `run`; any number may share a PostgreSQL store"))


def run(arguments: argparse.Namespace) -> int:
    app = opened(arguments)
    stopping = stopping_on_signals()
    Worker(app, stopping).run()
    return 0
