"""All connections of a run in one thread: it speaks SMTP on whichever the relay has answered, and waits for none alone.

No thread for each, and none beside the one that holds the database: threads that take turns every few microseconds cost
more than the mail does. What may take long by itself, opening a connection and closing it, has a thread of its own.
While the database is busy the relay's answers wait in the kernel; none is given up as late before it was read.
"""

from __future__ import annotations

import os
import queue
import selectors
import socket
import ssl
import threading
import time
from collections import deque
from contextlib import suppress
from dataclasses import dataclass

import structlog
from django.utils.translation import gettext as _

from distribute.outcomes import Outcome, Phase, Result
from distribute.relay import Connection
from distribute.settings import Relay
from distribute.steps import Give, Step, Talking
from editorial.models import Delivery

log = structlog.get_logger()

TICK = 0.1
"""Seconds: how much later than its time a silent relay is given up."""
LULL = 0.001
"""Seconds without a word from the relay after which the answers that came are not kept waiting for more."""
LONGEST_WAIT = 0.003
"""Seconds the first of several answers waits for others, so that one commit stores them."""
QUICK = 0.015
"""Seconds: a relay that needs less for a mail is worth that wait."""
WAITS = (BlockingIOError, ssl.SSLWantReadError, ssl.SSLWantWriteError)
READ, WRITE = selectors.EVENT_READ, selectors.EVENT_WRITE


@dataclass(frozen=True, slots=True)
class Job:
    """One mail: for whom, and its two parts as Connection.deliver() takes them."""

    delivery: Delivery
    sender: str
    own: bytes
    constant: bytes


Done = tuple[Job, Result]


@dataclass(frozen=True, slots=True)
class _Opened:
    job: Job
    live: Connection | Result
    again: bool
    """Whether it is the second try for this job."""


class _Wire:
    """One open connection and how far its mail is."""

    __slots__ = ("awaited", "begun", "count", "job", "live", "sock", "step", "talking", "until")

    def __init__(self, live: Connection, sock: socket.socket) -> None:
        self.live, self.sock = live, sock
        self.job: Job | None = None
        self.talking: Talking[Result] | None = None
        self.step: Step | None = None
        self.until = 0.0
        """When the step is given up, by the monotonic clock."""
        self.count = 0
        """Bytes of the step the kernel had taken when `until` was set."""
        self.awaited = READ
        self.begun = 0.0


class Wires:
    """`give` jobs and `gather` their results: of every job there is one, whatever happens.

    At most as many connections are open as jobs were ever under way at a time. Not to be shared between threads.
    """

    def __init__(self, relay: Relay) -> None:
        self.relay = relay
        self.results: deque[Done] = deque()
        self._opened_by: queue.SimpleQueue[_Opened] = queue.SimpleQueue()
        self._bell, self._rope = os.pipe()
        os.set_blocking(self._bell, False)
        os.set_blocking(self._rope, False)
        self._selector = selectors.DefaultSelector()
        self._selector.register(self._bell, READ)
        self._opening = 0
        self._threads: list[threading.Thread] = []
        """Those that open a connection, or did."""
        self._busy: set[_Wire] = set()
        self._idle: deque[_Wire] = deque()
        self._looked = 0.0
        self._ended = False
        self._quick = True

    def give(self, job: Job) -> None:
        """For a free connection, or for a new one."""
        while self._idle:
            wire = self._idle.popleft()
            if wire.live.alive:
                self._talk(wire, job)
                return
            self._lose(wire)
        self._begin_opening(job, again=False)

    def gather(self, longest: float) -> list[Done]:
        """Results, as soon as there are any; waits at most so many seconds for the first of them.

        When the relay is a quick one, half of what is under way comes together and is stored by one commit, while the
        relay is busy with the other half.
        """
        end = time.monotonic() + longest
        while not self.results and self.under_way:
            left = end - time.monotonic()
            self._listen(min(max(left, 0.0), TICK))
            if left <= 0:
                break
        end = time.monotonic() + (LONGEST_WAIT if self._quick else 0)
        while 0 < len(self.results) < self.under_way and time.monotonic() < end:
            if not self._listen(LULL):
                break
        gathered = list(self.results)
        self.results.clear()
        return gathered

    def serve(self, seconds: float) -> None:
        """Goes on talking for so long; what comes of it is gathered later. After the end it only waits."""
        if self._ended:
            time.sleep(seconds)
            return
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            self._listen(min(left, TICK))

    def end(self) -> None:
        """Waits until what is under way has its result, and closes all connections."""
        self._ended = True
        while self.under_way:
            self._listen(TICK)
        closing = [threading.Thread(target=wire.live.close, daemon=True) for wire in self._idle]
        for thread in closing:
            thread.start()
        for thread in (
            *closing,
            *self._threads,
        ):  # the bell's end must not be another file's when one rings late
            thread.join()
        self._selector.close()
        os.close(self._bell)
        os.close(self._rope)

    @property
    def under_way(self) -> int:
        """Jobs that have no result yet."""
        return len(self._busy) + self._opening

    # --- opening

    def _begin_opening(self, job: Job, again: bool) -> None:
        thread = threading.Thread(target=self._open, args=(job, again), daemon=True)
        try:
            thread.start()
        except RuntimeError as error:  # the system has no room for another
            self.results.append((job, _not_connected(error)))
            return
        self._opening += 1
        self._threads = [*(one for one in self._threads if one.is_alive()), thread]

    def _open(self, job: Job, again: bool) -> None:
        """In a thread of its own. A bug of ours must not lose the job: nothing was said to the relay yet."""
        live: Connection | Result
        try:
            live = Connection.open(self.relay)
        except Exception as bug:
            live = _not_connected(bug)
            log.exception("connecting ended by a bug")
        finally:
            self._opened_by.put(_Opened(job, live, again))
            with suppress(BlockingIOError):  # full of rings already
                os.write(self._rope, b"!")

    def _take_in(self) -> None:
        with suppress(BlockingIOError):
            os.read(self._bell, 4096)
        with suppress(queue.Empty):
            while True:
                one = self._opened_by.get_nowait()
                self._opening -= 1
                if isinstance(one.live, Result):
                    self.results.append((one.job, one.live))
                elif not one.live.alive:  # hung up while we were busy elsewhere
                    if one.again:
                        self.results.append((one.job, _hung_up()))
                    else:
                        self._begin_opening(one.job, again=True)
                else:
                    sock = one.live.line.wire
                    sock.settimeout(0)
                    wire = _Wire(one.live, sock)
                    self._selector.register(sock, READ, wire)
                    self._talk(wire, one.job)

    # --- talking

    def _listen(self, seconds: float) -> bool:
        """One round: what the relay said, which connections opened, what is late. Whether there was anything."""
        asked = time.monotonic()
        events = self._selector.select(seconds)
        for key, _mask in events:
            wire: _Wire | None = key.data
            if wire is None:
                self._take_in()
            elif wire.job is not None:
                self._go(wire)
            elif not wire.live.alive:
                self._idle.remove(wire)
                self._lose(wire)
        self._end_late(asked)
        return bool(events)

    def _talk(self, wire: _Wire, job: Job) -> None:
        wire.job = job
        wire.talking = wire.live.talk(job.sender, job.delivery.address, job.own, job.constant)
        wire.step = None
        wire.begun = time.monotonic()
        self._busy.add(wire)
        self._go(wire)

    def _go(self, wire: _Wire, error: Exception | None = None) -> None:
        """As far as goes without waiting. A bug of ours must not lose the row: how far it got is not known then."""
        talking, reply = wire.talking, None
        assert talking is not None
        try:
            while True:
                if wire.step is not None and error is None:
                    try:
                        reply = wire.step.take(wire.live.line)
                    except WAITS as waits:
                        self._wait(wire, waits)
                        return
                    except (OSError, ValueError) as trouble:
                        error = trouble
                wire.step = talking.send(reply) if error is None else talking.throw(error)
                wire.until, wire.count = time.monotonic() + wire.step.seconds, 0
                reply = error = None
        except StopIteration as end:
            self._done(wire, end.value)
        except Exception as bug:
            assert wire.job is not None
            log.exception("delivery ended by a bug", delivery=wire.job.delivery.pk)
            wire.live.drop()
            words = f"newsdesk failed while sending: {bug!r}"
            unsaid = wire.step is None
            outcome, phase = (Outcome.FAILED, Phase.MAIL) if unsaid else (Outcome.UNKNOWN, Phase.BODY)
            self._done(wire, Result(outcome, phase, None, "", words))

    def _wait(self, wire: _Wire, waits: Exception) -> None:
        """Until the relay has spoken, or takes more."""
        step = wire.step
        writes = isinstance(waits, ssl.SSLWantWriteError)
        if isinstance(step, Give):
            if step.count != wire.count:
                wire.count, wire.until = step.count, time.monotonic() + step.seconds
            writes = not isinstance(waits, ssl.SSLWantReadError)
        self._await(wire, WRITE if writes else READ)

    def _await(self, wire: _Wire, events: int) -> None:
        if wire.awaited != events:
            self._selector.modify(wire.sock, events, wire)
            wire.awaited = events

    def _done(self, wire: _Wire, result: Result) -> None:
        job, wire.job, wire.talking, wire.step = wire.job, None, None, None
        self._busy.discard(wire)
        if wire.live.open_:
            self._await(wire, READ)
            self._idle.append(wire)
        else:
            self._lose(wire)
        assert job is not None
        self._quick = time.monotonic() - wire.begun < QUICK
        self.results.append((job, result))

    def _lose(self, wire: _Wire) -> None:
        wire.live.drop()
        self._selector.unregister(wire.sock)

    def _end_late(self, asked: float) -> None:
        """A silence counts up to when the kernel was last asked: this process may have been stopped since."""
        if asked - self._looked < TICK:
            return
        self._looked = asked
        for wire in [wire for wire in self._busy if asked > wire.until]:
            self._go(wire, TimeoutError(_("no whole reply in time")))


def _hung_up() -> Result:
    words = _("the connection to the relay is closed")
    return Result(Outcome.DEFERRED, Phase.CONNECT, None, "", words)


def _not_connected(error: Exception) -> Result:
    words = _("newsdesk failed while connecting: {why}").format(why=repr(error))
    return Result(Outcome.DEFERRED, Phase.CONNECT, None, "", words)
