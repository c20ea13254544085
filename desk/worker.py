"""The clock: which pass runs when, nothing else.

APScheduler only wakes passes up. It carries no state: it may fire late, twice or never, and nothing is lost or
doubled, because every pass takes what it does from the database.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import timedelta

import structlog
from apscheduler.executors.pool import ThreadPoolExecutor
from apscheduler.jobstores.memory import MemoryJobStore
from apscheduler.schedulers.background import BackgroundScheduler
from apscheduler.triggers.interval import IntervalTrigger
from django.db import close_old_connections

from desk import incoming, outgoing
from desk.app import App
from desk.trouble import TROUBLE, sentence
from editorial import claims, own

log = structlog.get_logger()

BEAT_SECONDS = 30.0
SWEEP_SECONDS = 3600.0
CLOCK, CLOCK_SECONDS = "clock", 60.0
"""The lease of whoever ticks the clock. Renewed with every pass of sending."""
CONVERT_SECONDS = 10.0
"""Between two looks for files to convert; they are in the store, so looking costs next to nothing."""


class Worker:
    """Runs the passes until `stopping` is set; then finishes what is in flight."""

    def __init__(self, app: App, stopping: threading.Event) -> None:
        self.app, self.stopping = app, stopping
        self.scheduler = BackgroundScheduler(
            jobstores={"default": MemoryJobStore()},
            executors={"default": ThreadPoolExecutor(4)},
            job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None},
            timezone="UTC",
        )

    def run(self) -> None:
        at = self.app.now()
        for issue in outgoing.after_silence(self.app, at):
            log.warning("paused after silence", issue=issue.pk, reason=issue.pause_reason)
        claims.beat(at)
        timing = self.app.config.worker
        self._every(BEAT_SECONDS, "heartbeat", self._beat)
        self._every(timing.poll_seconds, "poll", self._poll)
        self._every(min(timing.poll_seconds, CONVERT_SECONDS), "convert", self._convert)
        self._every(timing.send_seconds, "send", self._send)
        self._every(SWEEP_SECONDS, "sweep", self._sweep)
        self.scheduler.start()
        log.info("worker started")
        self.stopping.wait()
        log.info("worker stopping")
        self.scheduler.shutdown(wait=True)

    def _every(self, seconds: float, name: str, act: Callable[[], None]) -> None:
        first = self.app.now() + timedelta(milliseconds=100)
        self.scheduler.add_job(
            self._guarded(name, act), IntervalTrigger(seconds=seconds), id=name, next_run_time=first
        )

    def _guarded(self, name: str, act: Callable[[], None]) -> Callable[[], None]:
        """A pass that fails is logged and comes again: the clock never stops for it."""

        def guarded() -> None:
            if self.stopping.is_set():
                return
            close_old_connections()
            try:
                act()
            except TROUBLE as trouble:
                log.error(f"{name} failed", words=sentence(trouble))
            except Exception:
                log.exception(f"{name} failed by a bug")
            finally:
                close_old_connections()

        return guarded

    def _beat(self) -> None:
        claims.beat(self.app.now())

    def _poll(self) -> None:
        report = incoming.poll_all(self.app, stop=self.stopping.is_set, converting=False)
        for problem in report.problems:
            log.error("poll failed", words=problem)

    def _ticks(self) -> bool:
        """Whether this worker ticks the clock: one of all that share the store does, by a lease.

        Who stops, or is stopped, for longer than the lease is followed by another. Should two tick for a moment all
        the same, nothing happens twice: what the clock sets going is one move of a row each.
        """
        return claims.take(CLOCK, self.app.now(), CLOCK_SECONDS) is not None

    def _sweep(self) -> None:
        """Sessions and secrets that are over leave the store."""
        if self._ticks():
            own.sweep(self.app.now())

    def _convert(self) -> None:
        """Apart from polling, which no conversion holds up."""
        incoming.convert_all(self.app, self.stopping.is_set)

    def _send(self) -> None:
        if self._ticks():
            for issue in outgoing.release_due(self.app):
                log.info("released", issue=issue.pk)
        outgoing.send_all(self.app, self.stopping)
        outgoing.send_letters(self.app, self.stopping)
