"""The limited process every mail is read in, and the Parser that keeps one running.

One process, started by exec, reads mail after mail over a pipe; there is no Django in it, no database connection
and nothing of our environment. Soft RLIMIT_CPU is raised for each mail, RLIMIT_AS bounds its memory, the parent's
clock kills it, it is replaced after some mails or bytes and after every failure, and it dies with its parent.
"""

from __future__ import annotations

import contextlib
import ctypes
import json
import os
import resource
import select
import signal
import struct
import subprocess
import sys
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import IO, Any

from ingest.parsed import Bounds, Caps, Converted, Parsed, SectionHint, from_json, to_json

MAILS = 500
BYTES = 512 * 1024 * 1024
"""After so many mails or bytes, and before a large mail, the process is replaced: nothing leaked adds up."""
STEP = 10 * 1024 * 1024
"""Bytes of a mail for which parse_seconds is granted once more."""
MEMORY_FACTOR = 12
START_SECONDS = 120.0
_PARENT_GONE = signal.SIGHUP
_PR_SET_PDEATHSIG = 1
_LENGTH = struct.Struct(">Q")
NOTHING: Mapping[str, Converted] = MappingProxyType({})


@dataclass(frozen=True)
class Read:
    """What became of one mail: `parsed`, or why not."""

    parsed: Parsed | None
    blobs: dict[str, bytes] = field(default_factory=dict)
    failure: str = ""
    """"", "timeout", "memory" or "crashed"."""
    detail: str = ""


class Parser:
    """Reads mails one after the other in the child; threads take turns. Use as a context manager or close()."""

    def __init__(self, limits: Bounds, sections: tuple[SectionHint, ...]) -> None:
        self._caps = Caps.of(limits)
        self._sections = sections
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._mails = 0
        self._bytes = 0

    def __enter__(self) -> Parser:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def parse(self, raw: bytes, converted: Mapping[str, Converted] = NOTHING) -> Read:
        """Everything in one mail, or the failure; the next call starts afresh after one. Raises OSError only when
        no process can be started at all.

        `converted`: what became of files it asked for (Parsed.wanted) before, by their SHA-256.
        """
        with self._lock:
            read = self._try(raw, converted)
            if read is None:  # the child was told to go because the thread that started it had ended
                read = self._try(raw, converted)
            return read or Read(None, failure="crashed", detail="the parse process ended before it answered")

    def close(self) -> None:
        with self._lock:
            self._end()

    @property
    def pid(self) -> int | None:
        """The running child's process number, for tests and for `newsdesk check`."""
        return self._process.pid if self._process is not None and self._process.poll() is None else None

    def seconds_for(self, size: int) -> float:
        """The clock of one mail: parse_seconds, and again for every further 10 MB."""
        return self._caps.parse_seconds * (1 + size // STEP)

    def memory_for(self, size: int) -> int:
        return max(self._caps.parse_memory_bytes, MEMORY_FACTOR * size)

    def _try(self, raw: bytes, converted: Mapping[str, Converted]) -> Read | None:
        size = len(raw) + sum(len(one.docx) for one in converted.values())
        process = self._ready(size)
        seconds = self.seconds_for(size)
        request = {
            "seconds": seconds,
            "memory": self.memory_for(size),
            "converted": [(sha256, one.problem, one.why) for sha256, one in converted.items()],
        }
        deadline = time.monotonic() + seconds
        try:
            frames = (json.dumps(request).encode(), raw, *(one.docx for one in converted.values()))
            _send(process, frames, deadline)
            head = _receive(process, deadline)
            answer = json.loads(head)
            blobs = {name: _receive(process, deadline) for name in answer["blobs"]}
        except TimeoutError:
            self._end()
            return Read(None, failure="timeout", detail=f"not read within {seconds:g} s")
        except (EOFError, BrokenPipeError, ValueError, KeyError) as error:
            return self._died(error, seconds)
        if answer["failure"]:
            self._end()
            return Read(None, failure=answer["failure"], detail=answer["detail"])
        return Read(from_json(Parsed, answer["parsed"]), blobs)

    def _died(self, error: Exception, seconds: float) -> Read | None:
        process = self._process
        assert process is not None
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(2)
        code = process.poll()
        self._end()
        if code == -_PARENT_GONE:
            return None
        if code in (-signal.SIGXCPU, -signal.SIGKILL) and code is not None:
            if code == -signal.SIGXCPU:
                return Read(None, failure="timeout", detail=f"more than {seconds:g} s of processor time")
            return Read(
                None, failure="memory", detail="the parse process was killed, probably for its memory"
            )
        return Read(
            None, failure="crashed", detail=f"the parse process ended with {code} ({type(error).__name__})"
        )

    def _ready(self, size: int) -> subprocess.Popen[bytes]:
        process = self._process
        worn = self._mails >= MAILS or self._bytes + size > BYTES or size > 2 * STEP
        if process is None or process.poll() is not None or (worn and self._mails):
            self._end()
            process = self._start()
        self._mails += 1
        self._bytes += size
        return process

    def _start(self) -> subprocess.Popen[bytes]:
        home = str(Path(__file__).resolve().parent.parent)
        process = subprocess.Popen(
            [sys.executable, "-m", "ingest.child", str(os.getpid())],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd="/",
            env={"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C.UTF-8", "PYTHONPATH": home},
            close_fds=True,
        )
        assert process.stdin is not None and process.stdout is not None
        os.set_blocking(process.stdin.fileno(), False)
        os.set_blocking(process.stdout.fileno(), False)
        self._process, self._mails, self._bytes = process, 0, 0
        setup = json.dumps({"caps": to_json(self._caps), "sections": to_json(self._sections)}).encode()
        try:
            _send(process, (setup,), time.monotonic() + START_SECONDS)
            _receive(process, time.monotonic() + START_SECONDS)
        except (TimeoutError, EOFError, BrokenPipeError) as error:
            code = process.poll()
            self._end()
            raise OSError(
                f"the parse process did not start (exit {code}); run: python -m ingest.child"
            ) from error
        return process

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        with contextlib.suppress(OSError):
            process.kill()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                with contextlib.suppress(OSError):
                    pipe.close()
        process.wait()


def _send(process: subprocess.Popen[bytes], frames: tuple[bytes, ...], deadline: float) -> None:
    assert process.stdin is not None
    place = process.stdin.fileno()
    for frame in frames:
        for piece in (_LENGTH.pack(len(frame)), frame):
            view = memoryview(piece)
            while view:
                _wait(place, deadline, write=True)
                try:
                    view = view[os.write(place, view[: 1 << 20]) :]
                except BlockingIOError:
                    continue


def _receive(process: subprocess.Popen[bytes], deadline: float) -> bytes:
    assert process.stdout is not None
    place = process.stdout.fileno()
    (length,) = _LENGTH.unpack(_exactly(place, _LENGTH.size, deadline))
    return _exactly(place, length, deadline)


def _exactly(place: int, count: int, deadline: float) -> bytes:
    pieces: list[bytes] = []
    while count:
        _wait(place, deadline, write=False)
        try:
            piece = os.read(place, min(count, 1 << 20))
        except BlockingIOError:
            continue
        if not piece:
            raise EOFError("the parse process closed its pipe")
        pieces.append(piece)
        count -= len(piece)
    return b"".join(pieces)


def _wait(place: int, deadline: float, *, write: bool) -> None:
    left = deadline - time.monotonic()
    poll = select.poll()
    poll.register(place, select.POLLOUT if write else select.POLLIN)
    if left <= 0 or not poll.poll(left * 1000):
        raise TimeoutError


# The child's own side


def main(arguments: list[str]) -> int:
    """Serves until its standard input ends."""
    _die_with(int(arguments[0]) if arguments else os.getppid())
    incoming, outgoing = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever a library prints must not get between the frames
    from ingest.reading import read

    setup = _take(incoming)
    if setup is None:
        return 0
    told = json.loads(setup)
    caps = from_json(Caps, told["caps"])
    sections = tuple(from_json(SectionHint, one) for one in told["sections"])
    _put(outgoing, b"ready")
    while (request := _take(incoming)) is not None and (raw := _take(incoming)) is not None:
        limits = json.loads(request)
        converted = {
            sha256: Converted(_take(incoming) or b"", problem, why)
            for sha256, problem, why in limits["converted"]
        }
        _limit(limits["seconds"], limits["memory"])
        try:
            reading = read(raw, caps, sections, converted)
            head = {
                "failure": "",
                "detail": "",
                "parsed": to_json(reading.parsed),
                "blobs": list(reading.blobs),
            }
            frames = [_json(head), *reading.blobs.values()]
        except MemoryError:
            _unlimit_memory()  # there must be room to say so
            frames = [
                _json({"failure": "memory", "detail": f"more than {limits['memory']} bytes", "blobs": []})
            ]
        except BaseException as error:
            _unlimit_memory()
            frames = [
                _json({"failure": "crashed", "detail": f"{type(error).__name__}: {error}"[:500], "blobs": []})
            ]
        _unlimit_memory()
        for frame in frames:
            _put(outgoing, frame)
        del frames, raw, converted
    return 0


def _die_with(parent: int) -> None:
    """Linux kills us when the parent goes, even in the middle of a mail; elsewhere the end of stdin must do."""
    if sys.platform == "linux":
        with contextlib.suppress(OSError, AttributeError):
            ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, int(_PARENT_GONE), 0, 0, 0)
    if os.getppid() != parent:
        sys.exit(0)  # it was gone before we asked


def _limit(seconds: float, memory: int) -> None:
    usage = resource.getrusage(resource.RUSAGE_SELF)
    spent = usage.ru_utime + usage.ru_stime
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (int(spent + seconds) + 2, hard))
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    if hard == resource.RLIM_INFINITY or memory < hard:
        resource.setrlimit(resource.RLIMIT_AS, (memory, hard))


def _unlimit_memory() -> None:
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (hard, hard))


def _json(value: dict[str, Any]) -> bytes:
    """JSON that databases take: a lone surrogate or NUL that slipped through is replaced here at the latest."""
    text = json.dumps(value, ensure_ascii=False)
    if "\\u0000" in text:
        text = json.dumps(_without_nul(value), ensure_ascii=False)
    return text.encode("utf-8", "replace")


def _without_nul(value: Any) -> Any:
    if isinstance(value, str):
        return value.replace("\0", "")
    if isinstance(value, dict):
        return {key: _without_nul(inner) for key, inner in value.items()}
    return [_without_nul(inner) for inner in value] if isinstance(value, list) else value


def _take(stream: IO[bytes]) -> bytes | None:
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    (length,) = _LENGTH.unpack(head)
    body = stream.read(length)
    return body if len(body) == length else None


def _put(stream: IO[bytes], frame: bytes) -> None:
    stream.write(_LENGTH.pack(len(frame)))
    stream.write(frame)
    stream.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
