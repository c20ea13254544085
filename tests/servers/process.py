"""What all private servers share: a folder, a free port, a process that dies with the test."""

from __future__ import annotations

import contextlib
import ctypes
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

_PR_SET_PDEATHSIG = 1
_LIBC = ctypes.CDLL(None, use_errno=True)


class ServerFailed(RuntimeError):
    """A private server did not start; the message holds the end of its log."""


def free_port() -> int:
    """A TCP port on 127.0.0.1 nobody listens on at this moment."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def free_ports(count: int) -> list[int]:
    """So many different free ports: all are held open until the last is known."""
    with contextlib.ExitStack() as held:
        probes = [held.enter_context(socket.socket(socket.AF_INET, socket.SOCK_STREAM)) for _ in range(count)]
        for probe in probes:
            probe.bind(("127.0.0.1", 0))
        return [probe.getsockname()[1] for probe in probes]


def private_folder(name: str) -> Path:
    """A new folder under /tmp that other users may enter.

    pytest's own folders are closed to the users the servers switch to, and their paths are too long for
    Unix sockets (108 bytes).
    """
    folder = Path(tempfile.mkdtemp(prefix=f"nd-{name}-", dir="/tmp"))
    folder.chmod(0o755)
    return folder


def remove_folder(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)


def start(command: list[str], log: Path, user: str | None = None) -> subprocess.Popen[bytes]:
    """Start a server in the foreground; it is told to stop when the thread that starts it ends with us.

    The signal on the parent's death is set after the change of user, because that change clears it.
    """
    with log.open("ab") as output:
        return subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            cwd="/",
            user=user,
            group=user,
            extra_groups=[] if user else None,
            start_new_session=True,
            preexec_fn=_die_with_parent,
        )


def _die_with_parent() -> None:
    _LIBC.prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)


def port_answers(port: int) -> bool:
    with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1.0):
        return True
    return False


def wait_until(
    ready: Callable[[], bool], process: subprocess.Popen[bytes], log: Path, seconds: float = 20.0
) -> None:
    """Probe every 5 ms until ready. Raises ServerFailed when the process ends or the time is up."""
    deadline = time.monotonic() + seconds
    while not ready():
        if process.poll() is not None:
            raise ServerFailed(f"{process.args!r} ended with {process.returncode}:\n{_tail(log)}")
        if time.monotonic() > deadline:
            raise ServerFailed(f"{process.args!r} did not answer in {seconds} s:\n{_tail(log)}")
        time.sleep(0.005)


def _tail(log: Path) -> str:
    return log.read_text(errors="replace")[-3000:] if log.exists() else "(no log)"


def stop(
    process: subprocess.Popen[bytes] | None, how: signal.Signals = signal.SIGTERM, seconds: float = 5.0
) -> None:
    """End the process by its pid and wait; then kill what is left of its session. Idempotent."""
    if process is None or process.poll() is not None:
        return
    with contextlib.suppress(ProcessLookupError):
        process.send_signal(how)
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(seconds)
    with contextlib.suppress(ProcessLookupError):
        # start() made it the leader of a process group of its own: nobody else is in there.
        os.killpg(process.pid, signal.SIGKILL)
    process.wait(seconds)
