"""Debian's smtp-sink: takes mail, keeps every one as a file, and fails where it is told to."""

from __future__ import annotations

import re
import subprocess
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from .process import free_port, port_answers, private_folder, remove_folder, start, stop, wait_until


@dataclass(frozen=True)
class Caught:
    """One transaction the sink saw. It keeps those it then refuses at the final dot too."""

    sender: str
    recipient: str
    raw: bytes
    """The message with LF line ends, dots unstuffed, as smtp-sink writes it."""


class SmtpSink:
    """`smtp-sink` on 127.0.0.1:port. The words are smtp-sink's own (MAIL, RCPT, DATA, `.`, CONNECT, EHLO ...):

    drop    -q: disconnect without a reply         close   -Q: answer 421 and disconnect
    soft    -r: answer 450                         hard    -f: answer 500 (both turn PIPELINING off)
    stall   -W WORD:SECONDS (turns PIPELINING off) soft_reply, hard_reply: -b and -B, the words of a refusal
    more    any further option, such as "-p" (no PIPELINING), "-8" (no 8BITMIME), "-e" (no ESMTP)
    """

    def __init__(
        self,
        *more: str,
        drop: str = "",
        close: str = "",
        soft: str = "",
        hard: str = "",
        stall: str = "",
        soft_reply: str = "",
        hard_reply: str = "",
        port: int | None = None,
    ) -> None:
        self.folder = private_folder("sink")
        self.port = port or free_port()
        self._log = self.folder / "log"
        self._captures = self.folder / "mails"
        self._process: subprocess.Popen[bytes] | None = None
        given = {
            "-q": drop,
            "-Q": close,
            "-r": soft,
            "-f": hard,
            "-W": stall,
            "-b": soft_reply,
            "-B": hard_reply,
        }
        self._options = [word for option, value in given.items() if value for word in (option, value)]
        self._options += more
        if stall:
            # With pipelining smtp-sink answers what follows the stalled command at once, and out of order.
            self._options.append("-p")

    def start(self) -> Self:
        if self._process is not None and self._process.poll() is None:
            return self
        self._captures.mkdir(exist_ok=True)
        self._captures.chmod(0o777)  # the sink writes as nobody
        self._process = start(
            [
                *("/usr/sbin/smtp-sink", "-u", "nobody", *self._options),
                *("-d", f"{self._captures}/mail.", f"127.0.0.1:{self.port}", "1000"),
            ],
            self._log,
        )
        wait_until(lambda: port_answers(self.port), self._process, self._log)
        return self

    def stop(self) -> None:
        """Stop listening; what was caught stays readable."""
        stop(self._process)
        self._process = None

    def close(self) -> None:
        self.stop()
        remove_folder(self.folder)

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def caught(self) -> list[Caught]:
        """Every transaction that got as far as message text, in no order."""
        return [_read(path) for path in sorted(self._captures.glob("mail.*"))]

    def counts(self) -> Counter[str]:
        """How many mails each recipient was sent."""
        return Counter(mail.recipient for mail in self.caught())

    def settled(self, count: int, seconds: float = 5.0) -> list[Caught]:
        """Wait until there are so many: a transaction that was broken off stays until the sink notices."""
        deadline = time.monotonic() + seconds
        while len(self.files) != count and time.monotonic() < deadline:
            time.sleep(0.01)
        return self.caught()

    @property
    def files(self) -> list[Path]:
        return sorted(self._captures.glob("mail.*"))


def _read(path: Path) -> Caught:
    """smtp-sink's dump: lines `X-Mail-Args:`, `X-Rcpt-Args:` and others, `Received:`, then the mail."""
    data = path.read_bytes()
    sender = _argument(data, rb"^X-Mail-Args: <(.*?)>")
    recipient = _argument(data, rb"^X-Rcpt-Args: <(.*?)>")
    # The Received header is the sink's own and the last thing it adds; it folds with TABs.
    added = re.search(rb"^Received: from .*\n(?:[ \t].*\n)*", data, re.MULTILINE)
    # The dump closes with an empty line of its own.
    raw = data[added.end() :] if added else data
    return Caught(sender, recipient, raw.removesuffix(b"\n"))


def _argument(data: bytes, pattern: bytes) -> str:
    found = re.search(pattern, data, re.MULTILINE)
    return found[1].decode("utf-8", "replace") if found else ""
