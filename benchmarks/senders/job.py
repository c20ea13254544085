"""The work a sender is given, and the line it prints about it. Imports nothing but the standard library."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

DOMAIN = "yunlan-al.example"
OFFICE = f"office@{DOMAIN}"


@dataclass(frozen=True)
class Job:
    host: str
    port: int
    count: int
    """Mails, one a recipient."""
    connections: int
    constant: str
    """File with the part every recipient gets: CRLF, from the headers all share to the end."""
    store: str
    """For newsdesk alone: the SQLite file whose issue is to be sent."""

    @property
    def mail(self) -> bytes:
        return Path(self.constant).read_bytes()


def recipient(number: int) -> str:
    return f"r{number:06}@{DOMAIN}"


def token(number: int) -> str:
    return f"{number:020x}"


def sender(number: int) -> str:
    """The return path, one a recipient (VERP)."""
    return f"bounces+{token(number)}@{DOMAIN}"


def own(number: int) -> bytes:
    """The recipient's own header lines: made as cheaply as a program can."""
    address = recipient(number)
    return (
        f"Date: Fri, 15 May 2026 09:00:00 +0800\r\nMessage-ID: <{token(number)}@{DOMAIN}>\r\nTo: {address}\r\n"
        f"List-Unsubscribe: <https://{DOMAIN}/r/{token(number)}>\r\n"
    ).encode()


def main(run: Callable[[Job], None]) -> None:
    """Reads the job named on the command line, does it, prints seconds and the most memory in kB."""
    job = Job(**json.loads(Path(sys.argv[1]).read_text()))
    begun = time.perf_counter()
    cpu = time.process_time()
    run(job)
    took = {"seconds": time.perf_counter() - begun, "cpu": time.process_time() - cpu}
    print(json.dumps({**took, "peak_kb": peak_kb()}))


def peak_kb() -> int:
    """The most memory this program had; getrusage would count what its parent had before it became this program."""
    status = Path("/proc/self/status").read_text()
    return int(status.partition("VmHWM:")[2].split()[0])
