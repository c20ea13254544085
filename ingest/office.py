"""LibreOffice as a converter: .doc, .wps, .odt and .rtf to .docx, one file a process, kept in by ingest.confined.

What it is told: a profile thrown away after each file, in which macros are off, nothing outside the document is
trusted and every web address goes to a proxy that is not there; no environment of ours; wall clock, processor time,
memory and file sizes bounded; and a whole process group that ends with us. The profile alone keeps a document from
the network; confined adds what the system offers.
"""

from __future__ import annotations

import contextlib
import hashlib
import io
import json
import os
import shutil
import signal
import struct
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from ingest import confined
from ingest.documents import compound
from ingest.parsed import Converted
from ingest.settings import LibreOffice

RESEND = "请另存为 .docx 再发"
UNREADABLE = f"我们读不出这个文件，{RESEND}"
MISSING = f"这台机器没有装 LibreOffice，读不了旧格式文档；请把文件{RESEND.removeprefix('请')}"
LATE = f"转换这个文件用时太久，没有转完；{RESEND}"
TOO_LARGE = f"转换出来的文件超过了大小限制；请缩小文件中的图片，{RESEND.removeprefix('请')}"
KINDS = ("doc", "wps", "odt", "rtf")

How = Literal["done", "refused", "late", "crashed", "missing", "stopped"]
"""refused: LibreOffice or we say it is no such document; crashed: it ended in an unknown way, another try may help;
missing: there is no LibreOffice here; stopped: we were told to stop, nothing is decided."""

_LOOK_SECONDS = 0.05
_START_SECONDS = 10.0
"""What the confining program may take besides the seconds it counts itself."""
_CENTRAL_MOST = 4 * 1024 * 1024
"""Bytes of an archive's table of contents we read in this process; that of a text has a hundredth."""
_SOCKET_FOLDERS = (Path("/tmp"), Path("/var/tmp"))  # where LibreOffice makes its socket, whatever TMPDIR says

_SETTINGS: tuple[tuple[str, str, str], ...] = (
    ("Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Office.Common/Security/Scripting", "DisableActiveContent", "true"),
    ("Office.Writer/Content/Update", "Link", "0"),
    ("Office.Writer/Content/Update", "Field", "false"),
    ("Office.Java/VirtualMachine", "Enable", "false"),
    ("Inet/Settings", "ooInetProxyType", "2"),
    *(("Inet/Settings", f"ooInet{kind}ProxyName", "127.0.0.1") for kind in ("HTTP", "HTTPS", "FTP")),
    *(("Inet/Settings", f"ooInet{kind}ProxyPort", "9") for kind in ("HTTP", "HTTPS", "FTP")),
    ("Inet/Settings", "ooInetNoProxy", ""),
)


@dataclass(frozen=True)
class Outcome:
    """What became of one file, and how."""

    how: How
    converted: Converted
    detail: str = ""
    """For the log."""


SEALED = Outcome("refused", Converted(problem="needs-password", why="文档加了密码，请去掉密码后重发"))
NO_DOCUMENT = Outcome(
    "refused", Converted(problem="unreadable-attachment", why=UNREADABLE), "no document by its bytes"
)


class Office:
    """Converts one file after the other, each in a process of its own. Threads may share it."""

    def __init__(
        self,
        command: str = "soffice",
        seconds: float = 60.0,
        memory_bytes: int = 2 * 1024 * 1024 * 1024,
        largest: int = 200 * 1024 * 1024,
    ) -> None:
        """`largest`: bytes a converted file may have; the others as in ingest.settings.LibreOffice."""
        self.command = command
        self._seconds = seconds
        self._memory = memory_bytes
        self._largest = largest

    @classmethod
    def of(cls, settings: LibreOffice, largest: int) -> Office:
        return cls(settings.command, settings.seconds, settings.memory_bytes, largest)

    @property
    def program(self) -> str | None:
        """Where LibreOffice is; None when this machine has none."""
        names = (self.command,) if self.command != "soffice" else ("soffice", "libreoffice")
        return next((found for name in names if (found := shutil.which(name))), None)

    def version(self) -> str:
        """Its name and version as it gives them; empty when it says nothing."""
        folder = Path(tempfile.mkdtemp(prefix="newsdesk-office-"))
        try:
            code = self._run([self.program or "", "--version"], folder, lambda: False)
            return " ".join((folder / "said").read_text("utf-8", "replace").split()[:2]) if code == 0 else ""
        finally:
            _forget(folder)

    @property
    def patience(self) -> float:
        """Seconds after which a conversion has ended, one way or another."""
        return self._seconds + _START_SECONDS

    def convert(self, data: bytes, kind: str) -> Converted:
        """The file as .docx, or the problem and a sentence for its sender. Raises OSError as attempt does."""
        return self.attempt(data, kind).converted

    def attempt(self, data: bytes, kind: str, stop: Callable[[], bool] = lambda: False) -> Outcome:
        """The same with how it ended. Raises OSError when no process or no temporary file can be made."""
        filters = _filters(data, kind)
        if not isinstance(filters, tuple):
            return filters
        program = self.program
        if program is None:
            return Outcome("missing", Converted(problem="unreadable-attachment", why=MISSING))
        for name in filters:
            outcome = self._convert(program, data, kind, name, stop)
            if outcome.how != "refused":
                break
        return outcome

    def _convert(self, program: str, data: bytes, kind: str, name: str, stop: Callable[[], bool]) -> Outcome:
        folder = Path(tempfile.mkdtemp(prefix="newsdesk-office-"))
        try:
            # Never the sender's file name: it stands in a command line and in a folder.
            source = folder / f"in.{kind}"
            source.write_bytes(data)
            settings = folder / "profile" / "user" / "registrymodifications.xcu"
            settings.parent.mkdir(parents=True)
            settings.write_text(_registry(), encoding="utf-8")
            command = [
                program, "--headless", "--norestore", "--nolockcheck", "--nodefault", "--nologo",
                f"-env:UserInstallation={_profile_url(folder)}", f"--infilter={name}",
                "--convert-to", "docx", "--outdir", str(folder / "out"), str(source),
            ]  # fmt: skip
            return self._outcome(self._run(command, folder, stop), folder)
        finally:
            _forget(folder)

    def _run(self, command: list[str], folder: Path, stop: Callable[[], bool]) -> int | None:
        """The exit code, as confined tells it; None when told to stop."""
        order = {
            "seconds": self._seconds,
            "memory": self._memory,
            "file_bytes": self._largest,
            "folder": str(folder),
            "readable": [str(Path(command[0]).resolve().parent)],
        }
        with (folder / "said").open("wb") as said:
            process = subprocess.Popen(
                [sys.executable, "-I", "-S", str(Path(confined.__file__)), json.dumps(order), *command],
                stdin=subprocess.PIPE,
                stdout=said,
                stderr=said,
                cwd=folder,
                env={"PATH": os.defpath, "HOME": str(folder), "TMPDIR": str(folder), "LC_ALL": "C.UTF-8"},
                start_new_session=True,
            )
        end = time.monotonic() + self.patience
        try:
            while not _has_ended(process.pid):
                if stop():
                    return None
                if time.monotonic() >= end:
                    return confined.LATE
                time.sleep(_LOOK_SECONDS)
        finally:
            _end_group(process)
        return process.returncode

    def _outcome(self, code: int | None, folder: Path) -> Outcome:
        said = (folder / "said").read_bytes()[-300:].decode("utf-8", "replace")
        detail = f"exit {code}: {' '.join(said.split())}"
        if code is None:
            return Outcome("stopped", Converted(), detail)
        if code in (confined.LATE, 128 + signal.SIGXCPU):
            return Outcome("late", Converted(problem="unreadable-attachment", why=LATE), detail)
        if code == 128 + signal.SIGXFSZ:
            return Outcome("refused", Converted(problem="too-large", why=TOO_LARGE), detail)
        made = folder / "out" / "in.docx"
        try:
            size = made.stat().st_size
        except OSError:
            size = 0
        if size > self._largest:
            return Outcome("refused", Converted(problem="too-large", why=TOO_LARGE), detail)
        failed = Converted(problem="unreadable-attachment", why=UNREADABLE)
        if code == 0 and size:
            docx = made.read_bytes()
            return Outcome("done", Converted(docx)) if _is_whole(docx) else Outcome("crashed", failed, detail)
        # Its own words for a file it cannot read, in every language; anything else is a fall.
        is_refused = code == 0 or "could not be loaded" in said
        return Outcome("refused" if is_refused else "crashed", failed, detail)


# What a file is


def _filters(data: bytes, kind: str) -> tuple[str, ...] | Outcome:
    """The import filters to try, by the bytes: left to itself LibreOffice reads what it does not know as text.

    An Outcome for what is no document of this kind, and for a protected one, which it would ask a password for.
    """
    if data.startswith(compound.MAGIC):
        content = compound.content_of(data)
        if content == "encrypted" or (content == "word" and _is_sealed(data)):
            return SEALED
        if content == "word":
            return ("MS Word 97", "MS Word 95", "MS WinWord 6.0") if _is_old(data) else ("MS Word 97",)
        return ("MS_Works",) if kind == "wps" and content == "other" else NO_DOCUMENT
    if data.startswith(b"PK\x03\x04"):
        return _odt_refusal(data) or ("writer8",)
    if data.startswith(b"{\\rtf"):
        return ("Rich Text Format",)
    if data.lstrip().startswith(b"<?xml") and b"<office:document" in data[:8192]:
        return ("OpenDocument Text Flat XML",)
    return NO_DOCUMENT


def _is_sealed(data: bytes) -> bool:
    """Whether the FIB says fEncrypted ([MS-DOC] 2.5.1); in a short file it lies among the small streams of 64 bytes."""
    place = data.find(b"\xec\xa5")
    while place >= 0:
        if place % 64 == 0 and data[place + 3 : place + 4] in (b"\x00", b"\x01"):
            return bool(data[place + 11] & 1) if len(data) > place + 11 else False
        place = data.find(b"\xec\xa5", place + 1)
    return False


def _is_old(data: bytes) -> bool:
    """Whether there may be a text of Word 6 or 95 in it, whose first two bytes differ from later ones'."""
    return any(data[place : place + 2] == b"\xdc\xa5" for place in range(512, min(len(data), 1 << 20), 512))


def _odt_refusal(data: bytes) -> Outcome | None:
    if _central_size(data) > _CENTRAL_MOST or b"PK\x06\x07" in data[-66_000:]:  # or of zip64
        return NO_DOCUMENT
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entry = archive.getinfo("META-INF/manifest.xml")
            with archive.open(entry) as file:
                manifest = file.read(_CENTRAL_MOST)
    except KeyError:
        return None
    except Exception:  # zipfile raises many things on damaged archives, none of them ours
        return NO_DOCUMENT
    return SEALED if b"encryption-data" in manifest else None


def _central_size(data: bytes) -> int:
    """Bytes of a zip's central directory, as its end record says (APPNOTE 4.3.16); 0 when there is none."""
    place = data.rfind(b"PK\x05\x06", max(0, len(data) - 66_000))
    return int(struct.unpack_from("<I", data, place + 12)[0]) if 0 <= place <= len(data) - 22 else 0


def _is_whole(docx: bytes) -> bool:
    """Whether the file was written to its end."""
    return docx.startswith(b"PK\x03\x04") and b"PK\x05\x06" in docx[-66_000:]


# The place it works in


def _profile_url(folder: Path) -> str:
    return (folder / "profile").as_uri()


def _registry() -> str:
    rows = "".join(
        f'<item oor:path="/org.openoffice.{path}"><prop oor:name="{name}" oor:op="fuse">'
        f"<value>{value}</value></prop></item>\n"
        for path, name, value in _SETTINGS
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<oor:items xmlns:oor="http://openoffice.org/2001/registry" '
        'xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">\n'
        f"{rows}</oor:items>\n"
    )


def _forget(folder: Path) -> None:
    """The folder, and the socket a killed LibreOffice leaves behind: it is named after the profile's address."""
    name = f"OSL_PIPE_{os.getuid()}_SingleOfficeIPC_{socket_digest(folder)}"
    for place in _SOCKET_FOLDERS:
        with contextlib.suppress(OSError):
            (place / name).unlink()
    shutil.rmtree(folder, ignore_errors=True)


def socket_digest(folder: Path) -> str:
    """How LibreOffice tells its sockets apart: by their profile."""
    url = _profile_url(folder).encode("utf-16-le")
    return "".join(f"{byte:x}" for byte in hashlib.md5(url, usedforsecurity=False).digest())


def _has_ended(pid: int) -> bool:
    """Whether the process has ended; it stays unreaped, so that its group's number is nobody else's yet."""
    return os.waitid(os.P_PID, pid, os.WEXITED | os.WNOWAIT | os.WNOHANG) is not None


def _end_group(process: subprocess.Popen[bytes]) -> None:
    with contextlib.suppress(OSError):
        os.killpg(process.pid, signal.SIGKILL)
    if process.stdin is not None:
        process.stdin.close()
    process.wait()
