"""`newsdesk run`, `newsdesk worker` and `newsdesk web`: until SIGTERM."""

from __future__ import annotations

import argparse
import signal
import subprocess
import sys
import threading

import structlog
from django.utils.translation import gettext as _

from desk.app import App
from desk.verbs.common import Verbs, opened, verb
from desk.verbs.send import stopping_on_signals
from desk.worker import Worker

log = structlog.get_logger()


def add(verbs: Verbs) -> None:
    verb(verbs, "run", run, _("worker and desk in one go, until SIGTERM"))
    verb(verbs, "worker", run_worker, _("poll, close windows, release and send by the clock, until SIGTERM"))
    verb(verbs, "web", run_web, _("the editors' desk in the browser, until SIGTERM"))


def run_worker(arguments: argparse.Namespace) -> int:
    app = opened(arguments)
    stopping = stopping_on_signals()
    Worker(app, stopping).run()
    return 0


def run_web(arguments: argparse.Namespace) -> int:
    from desk.web.server import Server

    app = opened(arguments)
    _say_where(app)
    Server(app).run()
    return 0


def run(arguments: argparse.Namespace) -> int:
    """Two processes: whichever ends first takes the other with it, so that none works on unnoticed."""
    app = opened(arguments)
    stopping = stopping_on_signals()
    command = [sys.executable, "-m", "desk.cli", "--config", str(arguments.config), "web"]
    web = subprocess.Popen(command)
    threading.Thread(target=_watch, args=(web, stopping), daemon=True).start()
    try:
        Worker(app, stopping).run()
    finally:
        ended = web.poll()
        if ended is None:
            web.send_signal(signal.SIGTERM)
        web.wait()
    if ended:
        log.error("the desk ended by itself", code=ended)
    return 1 if ended else 0


def _watch(web: subprocess.Popen[bytes], stopping: threading.Event) -> None:
    web.wait()
    stopping.set()


def _say_where(app: App) -> None:
    app.say(_("the desk is at {address}").format(address=app.config.desk.public_url))
