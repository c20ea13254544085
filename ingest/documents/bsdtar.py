"""`bsdtar` of libarchive: .rar, .7z and tar archives as a stream of files. The only module that runs a program.

It runs under our own limits (it inherits address space and processor time), writes no file, gets the archive in
memory and gives it back as one tar on its standard output: a solid archive is unpacked once, and nothing it claims
is believed.
"""

from __future__ import annotations

import contextlib
import ctypes
import io
import os
import re
import resource
import select
import shutil
import signal
import subprocess
import sys
import tarfile
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO, Literal

_LINE = 1200
"""Bytes of one line of a listing: no file name we show is longer."""
_PR_SET_PDEATHSIG = 1
_NO_PASSWORD = re.compile(r"encrypt|crypto|passphrase|password", re.IGNORECASE)
_COLUMNS = re.compile(rb"(?P<mode>[-dlhbcps])[-rwxsStT]{9}[+@ ]?\s+\d+\s+\S+\s+\S+\s+(?P<size>\d+)\s")


@dataclass(frozen=True)
class Trouble:
    """Why bsdtar gave nothing, or nothing more."""

    kind: Literal["missing", "password", "damaged", "slow", "large"]
    detail: str = ""


@dataclass(frozen=True)
class File:
    name: bytes
    """As in the archive: UTF-8, or whatever its packer wrote."""
    data: bytes


def listing(data: bytes, most: int, seconds: float) -> tuple[int, ...] | Trouble:
    """The sizes of the files of an archive, by its table of contents; directories and links are none."""
    sizes: list[int] = []
    with _running(["-tvf", "-"], data, seconds) as run:
        if isinstance(run, Trouble):
            return run
        out = run.read(most * _LINE + 1)
        if len(out) > most * _LINE:
            return Trouble("large")
        if (trouble := run.ended()) is not None and (trouble.kind != "damaged" or not out):
            return trouble
    for line in out.splitlines():
        match = _COLUMNS.match(line)
        if match and match["mode"] == b"-":
            sizes.append(int(match["size"]))
        if len(sizes) > most:
            return Trouble("large")
    return tuple(sizes)


def unpacked(data: bytes, most_bytes: int, most_files: int, seconds: float) -> Iterator[File | Trouble]:
    """The files of an archive in its order; a Trouble is the last that comes."""
    with _running(["-cf", "-", "--format", "pax", "@-"], data, seconds) as run:
        if isinstance(run, Trouble):
            yield run
            return
        given = 0
        try:
            with tarfile.open(fileobj=run, mode="r|", encoding="utf-8", errors="surrogateescape") as tar:
                for entry in tar:
                    if not entry.isreg():
                        continue
                    given += 1
                    most_bytes -= entry.size
                    if most_bytes < 0 or given > most_files:
                        yield Trouble("large")
                        return
                    opened = tar.extractfile(entry)
                    content = opened.read() if opened is not None else b""
                    yield File(entry.name.encode("utf-8", "surrogateescape"), content)
        except (tarfile.TarError, OSError, EOFError, ValueError) as error:
            yield _reason(run.ended() or Trouble("damaged", type(error).__name__), data, seconds)
            return
        trouble = run.ended()
        if trouble is not None and given < most_files:
            yield _reason(trouble, data, seconds)


def _reason(trouble: Trouble, data: bytes, seconds: float) -> Trouble:
    """The same trouble in better words: turned into a tar, a protected archive fails without saying why."""
    if trouble.kind != "damaged":
        return trouble
    with _running(["-xOf", "-"], data, seconds) as run:
        if isinstance(run, Trouble):
            return run
        while run.read(1 << 20):
            pass
        told = run.ended()
    return told if told is not None and told.kind == "password" else trouble


class _Run(io.RawIOBase):
    """A running bsdtar: what it writes, within a wall clock."""

    def __init__(self, process: subprocess.Popen[bytes], said: IO[bytes], deadline: float) -> None:
        self._process = process
        self._said = said
        self._deadline = deadline
        self._slow = False

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        """Up to `size` bytes, fewer only at the end or when the time is up."""
        pieces: list[bytes] = []
        assert self._process.stdout is not None
        place = self._process.stdout.fileno()
        while size:
            left = self._deadline - time.monotonic()
            poll = select.poll()
            poll.register(place, select.POLLIN | select.POLLHUP)
            if left <= 0 or not poll.poll(left * 1000):
                self._slow = True
                break
            piece = os.read(place, 1 << 20 if size < 0 else min(size, 1 << 20))
            if not piece:
                break
            pieces.append(piece)
            size -= len(piece) if size > 0 else 0
        return b"".join(pieces)

    def ended(self) -> Trouble | None:
        """How it ended, None when all was well. It is killed when it has not."""
        if self._slow:
            return Trouble("slow")
        try:
            code = self._process.wait(max(0.1, self._deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            return Trouble("slow")
        self._said.seek(0)
        words = self._said.read(4000).decode("utf-8", "replace")
        if _NO_PASSWORD.search(words):
            return Trouble("password", words)
        if code == 0:
            return None
        if code == -signal.SIGXCPU:
            return Trouble("slow")
        return Trouble("damaged", " ".join(words.split())[:300])


@contextlib.contextmanager
def _running(arguments: list[str], data: bytes, seconds: float) -> Iterator[_Run | Trouble]:
    program = shutil.which("bsdtar")
    if program is None:
        yield Trouble("missing")
        return
    with _memory_file(data) as archive, _memory_file(b"") as said:
        process = subprocess.Popen(
            [program, *arguments],
            stdin=archive,
            stdout=subprocess.PIPE,
            stderr=said,
            cwd="/",
            env={"PATH": os.defpath, "LC_ALL": "C.UTF-8"},
            preexec_fn=_confine,
        )
        try:
            yield _Run(process, said, time.monotonic() + seconds)
        finally:
            process.kill()
            process.wait()
            if process.stdout is not None:
                process.stdout.close()


def _confine() -> None:
    """It goes when we go, asks nobody for a password, and no file it writes grows: only its last words have room."""
    os.setsid()
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 20, 1 << 20))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _memory_file(data: bytes) -> IO[bytes]:
    """A file without a name, in memory where the system has that: some formats are read back and forth."""
    if hasattr(os, "memfd_create"):
        file: IO[bytes] = os.fdopen(os.memfd_create("archive"), "w+b")
    else:
        file = tempfile.TemporaryFile()  # noqa: SIM115 -- whoever asked closes it
    file.write(data)
    file.flush()
    file.seek(0)
    return file
