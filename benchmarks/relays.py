"""What the senders are measured against: smtp-sink, a relay that takes its time, and a Postfix that throws mail away.

Each counts the mails it took, so that no sender is fast by losing some.
"""

from __future__ import annotations

import re
import subprocess
import sys
import time
from pathlib import Path
from types import TracebackType
from typing import Protocol, Self

from tests.servers.postfix import Postfix
from tests.servers.process import (
    free_port,
    port_answers,
    private_folder,
    remove_folder,
    start,
    stop,
    wait_until,
)

_DISCARDED = re.compile(r"status=sent \(")


class Relay(Protocol):
    """A running relay."""

    port: int

    def taken(self) -> int:
        """Mails taken since it was started."""
        ...


class _Program:
    """A server of one process that prints running counters."""

    def __init__(self) -> None:
        self.folder = private_folder("bench")
        self.port = free_port()
        self.log = self.folder / "log"
        self._process: subprocess.Popen[bytes] | None = None

    def command(self) -> list[str]:
        raise NotImplementedError

    def __enter__(self) -> Self:
        self._process = start(self.command(), self.log)
        wait_until(lambda: port_answers(self.port), self._process, self.log)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        stop(self._process)
        remove_folder(self.folder)

    def taken(self) -> int:
        with self.log.open("rb") as log:
            log.seek(max(0, self.log.stat().st_size - 2000))
            counts = re.findall(rb"mesg=([0-9]+)", log.read())
        return int(counts[-1]) if counts else 0


class Sink(_Program):
    """Debian's smtp-sink: takes everything and keeps nothing."""

    def command(self) -> list[str]:
        return ["/usr/sbin/smtp-sink", "-c", "-u", "nobody", f"127.0.0.1:{self.port}", "1000"]


class Slow(_Program):
    """A relay that answers the final dot after so many milliseconds, on each connection by itself."""

    def __init__(self, milliseconds: float = 20.0) -> None:
        super().__init__()
        self.milliseconds = milliseconds

    def command(self) -> list[str]:
        program = Path(__file__).with_name("slow_relay.py")
        return [sys.executable, "-u", str(program), str(self.port), str(self.milliseconds)]


class Discarding(Postfix):
    """Postfix as the tests have it, its mail thrown away once it is queued: the cost is that of taking it safely."""

    def __init__(self) -> None:
        super().__init__(size=50_000_000)

    def _main(self) -> str:
        return super()._main() + "virtual_transport = discard:\n"

    def taken(self) -> int:
        return len(_DISCARDED.findall(self.log))


def settled(relay: Relay, wanted: int, seconds: float = 60.0) -> int:
    """Mails taken, once there are so many or the time is up."""
    deadline = time.monotonic() + seconds
    while (count := relay.taken()) < wanted and time.monotonic() < deadline:
        time.sleep(0.02)
    return count
