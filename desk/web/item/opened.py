"""Attached files opened for a look: text and pictures of pages, made by desk.web.item.apart in a process of its own.

One at a time in each process of the desk, and what was made is kept for the next look. A file is hostile until shown
otherwise: the process is kept in by ingest.confined, has bounded time and memory, no network and nothing to write to,
and what it says is checked here as if a stranger had sent it.
"""

from __future__ import annotations

import contextlib
import json
import os
import select
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections import OrderedDict
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from ingest import confined
from ingest.parsed import Caps, to_json

LARGEST = 20 * 1024 * 1024
"""Bytes of a file that is opened; a larger one is for downloading."""
TEXT_MOST, PICTURES_MOST = 8 * 1024 * 1024, 16 * 1024 * 1024
"""Bytes taken from the process."""
PAGES = 8
"""Pages of a PDF drawn, all at once: starting the process costs as much as two of them."""
SECONDS = 10.0
PATIENCE = 15.0
"""Seconds one waits for another's file to be done."""
KEPT, KEPT_BYTES = 24, 48 * 1024 * 1024
"""Answers kept, each of a file: its text, or its pages, some 200 kB each."""
FORMS = frozenset({"text", "heading", "row", "picture"})
_HOME = str(Path(__file__).resolve().parents[3])
_one = threading.Lock()
_kept: OrderedDict[str, bytes] = OrderedDict()


@dataclass(frozen=True)
class Wanted:
    """A file and the way to it."""

    data: bytes
    name: str
    type: str = ""
    """Media type as declared."""
    charset: str = ""
    within: tuple[int, ...] = ()
    """Places in archives, from 1, outermost first; empty: `data` is the file itself."""
    converted: bool = False
    """`data` is the .docx LibreOffice made of it."""


@dataclass(frozen=True)
class Row:
    """A paragraph of a file."""

    form: str
    """text, heading, row (of a table, cells parted by U+3000), or picture, which has no text."""
    text: str


@dataclass(frozen=True)
class Opened:
    """What a file gave."""

    rows: tuple[Row, ...] = ()
    why: str = ""
    """Why nothing was read, in the words of the reader of mail."""
    failed: str = ""
    """The same in ours: it could not even be looked at."""
    notes: tuple[str, ...] = ()
    pages: int = 0
    """Of a PDF that can be drawn."""


class Busy(Exception):
    """Others' files take too long; ask again."""


def opened(wanted: Wanted, caps: Caps) -> Opened:
    """The text of a file. Never raises for what is in it; Busy."""
    if len(wanted.data) > LARGEST:
        return Opened(failed=_("it is too large to be opened here: download it"))
    first, _line, pages = _asked(wanted, 0, caps, TEXT_MOST).partition(b"\n")
    try:
        told: dict[str, Any] = json.loads(first)
        rows = tuple(Row(form, _fit(text)) for form, text in told["rows"] if form in FORMS)
        notes = tuple(_fit(one)[:400] for one in told["notes"][:20])
        why = _fit(told["why"])[:400]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return Opened(
            failed=_("it could not be opened here within the limits of time and memory: download it")
        )
    return Opened(rows, why, notes=notes, pages=int(pages[:6]) if pages[:6].isdigit() else 0)


def _fit(text: str) -> str:
    """Half a character is no text a page could hold."""
    return text.encode("utf-8", "replace").decode()


def picture(wanted: Wanted, number: int, caps: Caps) -> bytes:
    """A page as JPEG, counted from 1; empty when it is not drawn. Raises Busy."""
    if len(wanted.data) > LARGEST:
        return b""
    said = _asked(wanted, PAGES, caps, PICTURES_MOST)
    for _page in range(number - 1):
        said = said[4 + int.from_bytes(said[:4], "big") :]
    size = int.from_bytes(said[:4], "big")
    made = said[4 : 4 + size]
    return made if made.startswith(b"\xff\xd8\xff") and len(made) == size else b""


def _asked(wanted: Wanted, pages: int, caps: Caps, most: int) -> bytes:
    """What the process says to this order, or said before. A failure is kept too: it would take as long again."""
    order = {
        "pages": pages,
        "name": wanted.name,
        "type": wanted.type,
        "charset": wanted.charset,
        "within": wanted.within,
        "converted": wanted.converted,
        "caps": to_json(caps),
    }
    told = json.dumps(order)
    key = sha256(told.encode() + sha256(wanted.data).digest()).hexdigest()
    if not _one.acquire(timeout=PATIENCE):
        raise Busy
    try:
        if key not in _kept:
            _kept[key] = _run(wanted.data, told, caps.parse_memory_bytes, most)
            while len(_kept) > KEPT or sum(map(len, _kept.values())) > KEPT_BYTES:
                _kept.popitem(last=False)
        _kept.move_to_end(key)
        return _kept[key]
    finally:
        _one.release()


def _run(data: bytes, order: str, memory: int, most: int) -> bytes:
    """What it says within its time, of `most` bytes at most; what goes on behind that is cut off."""
    with tempfile.TemporaryDirectory(prefix="newsdesk-") as name:
        folder = Path(name)
        (folder / "file").write_bytes(data)
        (folder / "order").write_text(order, "utf-8")
        bounds = {
            "seconds": SECONDS,
            "memory": memory,
            "file_bytes": LARGEST,  # an archive is handed on to bsdtar as a file
            "folder": name,
            "readable": sorted({_HOME, sys.prefix, sys.base_prefix, *filter(os.path.isdir, sys.path)}),
        }
        command = [sys.executable, "-B", "-P", "-m", "desk.web.item.apart"]
        process = subprocess.Popen(
            [sys.executable, "-I", "-S", str(Path(confined.__file__)), json.dumps(bounds), *command],
            stdin=subprocess.PIPE,  # held open: when we go, it is killed
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=folder,
            env={"PATH": os.defpath, "HOME": name, "LC_ALL": "C.UTF-8", "PYTHONPATH": _HOME},
            start_new_session=True,
        )
        try:
            return _said(process, most)
        finally:
            _end(process)


def _said(process: subprocess.Popen[bytes], most: int) -> bytes:
    assert process.stdout is not None
    place, until = process.stdout.fileno(), time.monotonic() + SECONDS + 2
    poll = select.poll()
    poll.register(place, select.POLLIN)
    pieces: list[bytes] = []
    while True:
        ready = poll.poll(max(0.0, until - time.monotonic()) * 1000)
        piece = os.read(place, 1 << 16) if ready else b""
        pieces.append(piece[:most])
        most -= len(piece)
        if not piece or most <= 0:
            return b"".join(pieces)


def _end(process: subprocess.Popen[bytes]) -> None:
    with contextlib.suppress(OSError):
        os.killpg(process.pid, signal.SIGKILL)
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            pipe.close()
    process.wait()
