"""A relay in the test's own process that keeps every mail, and asks the test at each step what to do.

It reads on after a client died, as any relay does, so that what the client's kernel still delivers is counted.
"""

from __future__ import annotations

import contextlib
import re
import socket
import threading
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from types import TracebackType
from typing import Final, Self


class Step(StrEnum):
    """The moments of one mail, in their order; each before the relay's answer, but for TAKEN."""

    CONNECT = "connect"
    MAIL = "mail"
    RCPT = "rcpt"
    DATA = "data"
    BODY = "body"  # the first bytes of the text are read
    DOT = "dot"  # the text is whole, its answer is not said
    TAKEN = "taken"  # the answer to the text is said


@dataclass(frozen=True)
class Moment:
    step: Step
    line: int
    """Connections are numbered in the order in which they came."""
    sender: str
    recipient: str
    """Empty before RCPT."""


@dataclass(frozen=True)
class Copy:
    """One whole mail: its final dot was read."""

    line: int
    sender: str
    recipient: str
    text: bytes
    """As it came over the wire: dots doubled, the final one at its end."""


HANG_UP: Final = "hang up"
DEAD: Final = "dead"
"""The client is gone: nothing more is said, but all is read that is still to come."""
Asked = Callable[[Moment], str | None]
"""The relay's answer at that moment, HANG_UP or DEAD; None for the usual one."""

USUAL = {
    Step.CONNECT: "220 relay.yunlan-al.example ESMTP",
    Step.MAIL: "250 2.1.0 Ok",
    Step.RCPT: "250 2.1.5 Ok",
    Step.DATA: "354 go on",
    Step.DOT: "250 2.0.0 Ok: queued",
}
_PATH = re.compile(r"<([^>]*)>")


class Trap:
    """`asked` may wait, kill and change while the relay runs. `narrow`: the kernel keeps little that is unread."""

    def __init__(
        self,
        asked: Asked = lambda moment: None,
        *,
        features: Sequence[str] = ("PIPELINING", "8BITMIME", "ENHANCEDSTATUSCODES"),
        port: int = 0,
        narrow: bool = False,
    ) -> None:
        self.asked, self.features = asked, list(features)
        self.lines = 0
        self.copies: list[Copy] = []
        """In the order in which their dots were read."""
        self._lock = threading.Lock()
        self._open: dict[int, socket.socket] = {}
        self._listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        self._listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if narrow:
            self._listener.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 8192)
        self._listener.bind(("127.0.0.1", port))
        self._listener.listen(200)
        self.port: int = self._listener.getsockname()[1]

    def __enter__(self) -> Self:
        threading.Thread(target=self._accept, daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        with self._lock:
            left = list(self._open.values())
        for sock in left:
            with contextlib.suppress(OSError):
                sock.shutdown(socket.SHUT_RDWR)

    def counts(self) -> Counter[str]:
        """How many whole mails each recipient was sent."""
        with self._lock:
            return Counter(copy.recipient for copy in self.copies)

    def quiet(self) -> bool:
        """Whether every connection is over, so that nothing more can come in."""
        with self._lock:
            return not self._open

    def of(self, lines: range) -> list[Copy]:
        """The whole mails of these lines."""
        with self._lock:
            return [copy for copy in self.copies if copy.line in lines]

    def _accept(self) -> None:
        while True:
            try:
                sock, _ = self._listener.accept()
            except OSError:
                return
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            with self._lock:
                number, self.lines = self.lines, self.lines + 1
                self._open[number] = sock
            threading.Thread(target=self._serve, args=(sock, number), daemon=True).start()

    def _serve(self, sock: socket.socket, number: int) -> None:
        with contextlib.suppress(OSError, _Over):
            _Talk(self, sock, number).run()
        with self._lock:
            del self._open[number]
        sock.close()

    def keep(self, copy: Copy) -> None:
        with self._lock:
            self.copies.append(copy)


class _Over(Exception):
    """This connection is done."""


class _Talk:
    def __init__(self, trap: Trap, sock: socket.socket, number: int) -> None:
        self.trap, self.sock, self.number = trap, sock, number
        self.buffer = bytearray()
        self.sender = self.recipient = ""
        self.dead = False

    def run(self) -> None:
        self.say(Step.CONNECT)
        while True:
            line = self.line()
            verb = line.split(" ", 1)[0].upper()
            if verb == "EHLO":
                lines = ["relay.yunlan-al.example", *self.trap.features]
                ends = "-" * (len(lines) - 1) + " "
                self.send("\r\n".join(f"250{end}{word}" for end, word in zip(ends, lines, strict=True)))
            elif verb == "MAIL":
                self.sender, self.recipient = _address(line), ""
                if not self.say(Step.MAIL).startswith("2"):
                    self.sender = ""
            elif verb == "RCPT" and self.sender:
                self.recipient = _address(line)
                if not self.say(Step.RCPT).startswith("2"):
                    self.recipient = ""
            elif verb == "DATA" and self.recipient:
                if self.say(Step.DATA).startswith("354"):
                    self.text()
            elif verb in ("RCPT", "DATA"):
                self.send("503 5.5.1 not now")
            elif verb == "QUIT":
                return self.send("221 2.0.0 Bye")
            else:
                self.send("250 2.0.0 Ok")

    def text(self) -> None:
        if not self.buffer:
            self.read()
        self.ask(Step.BODY)
        seen = 0
        while not self.buffer.startswith(b".\r\n"):
            end = self.buffer.find(b"\r\n.\r\n", max(seen - 4, 0))
            if end >= 0:
                break
            seen = len(self.buffer)
            self.read()
        size = 3 if self.buffer.startswith(b".\r\n") else end + 5
        text, self.buffer = bytes(self.buffer[:size]), self.buffer[size:]
        self.trap.keep(Copy(self.number, self.sender, self.recipient, text))
        self.say(Step.DOT)
        self.ask(Step.TAKEN)
        self.sender = self.recipient = ""

    def say(self, step: Step) -> str:
        """Answers; "" when the client is dead."""
        said = self.ask(step) or USUAL[step]
        self.send(said)
        return "" if self.dead else said

    def ask(self, step: Step) -> str | None:
        said = None if self.dead else self.trap.asked(Moment(step, self.number, self.sender, self.recipient))
        self.dead = self.dead or said == DEAD
        if said == HANG_UP:
            raise _Over
        return None if said == DEAD else said

    def send(self, words: str) -> None:
        if self.dead:
            return
        try:
            self.sock.sendall(words.encode() + b"\r\n")
        except OSError:
            self.dead = True  # what it wrote before may still be read

    def line(self) -> str:
        while (end := self.buffer.find(b"\r\n")) < 0:
            self.read()
        line = self.buffer[:end].decode("utf-8", "replace")
        del self.buffer[: end + 2]
        return line

    def read(self) -> None:
        data = self.sock.recv(262_144)
        if not data:
            raise _Over
        self.buffer += data


def _address(line: str) -> str:
    found = _PATH.search(line)
    return found[1] if found else ""
