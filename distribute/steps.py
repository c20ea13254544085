"""A conversation with the relay as steps: what is to be said, what is to be heard.

The conversation itself (distribute.relay) is a generator that waits for nothing. It is held by whoever can wait
(`hold`, for one mail at a time) or by a loop that holds many at once (distribute.wires); both take the very same steps.
"""

from __future__ import annotations

import ssl
from collections.abc import Generator
from dataclasses import dataclass
from typing import TypeVar

from distribute.replies import Reply, Talk

TLS_RECORD = 16_384


@dataclass(frozen=True, slots=True)
class Hear:
    """The relay's next reply, within so many seconds."""

    seconds: float

    def take(self, line: Talk) -> Reply:
        """Without waiting. Raises BlockingIOError or ssl.SSLWantReadError when it has not come, else as Talk.reply."""
        while (reply := line.take()) is None:
            line.receive()
        return reply

    def wait(self, line: Talk) -> Reply:
        return line.reply(self.seconds)


class Give:
    """Bytes for the relay, and how many the kernel took, and how many more it may have taken when that failed.

    seconds: how long the relay may take nothing at all.
    """

    __slots__ = ("count", "doubt", "left", "seconds", "total")

    def __init__(self, seconds: float, *parts: bytes) -> None:
        self.seconds = seconds
        self.left = [memoryview(part) for part in parts]
        self.total = sum(map(len, parts))
        self.count = self.doubt = 0

    @property
    def dot(self) -> bool:
        """Whether any byte of a text's final dot and its CRLF may have gone out."""
        return self.count + self.doubt > self.total - len(b".\r\n")

    def take(self, line: Talk) -> None:
        """Without waiting. Raises BlockingIOError, an SSLWant error, or what broke the connection."""
        while self.left:
            self._push(line)

    def wait(self, line: Talk) -> None:
        line.wire.settimeout(self.seconds)
        self.take(line)

    def _push(self, line: Talk) -> None:
        sock = line.wire
        if isinstance(sock, ssl.SSLSocket):
            # Record by record, so that only the record that failed is in doubt.
            if len(self.left) > 1:
                self.left = [memoryview(b"".join(self.left))]
            record = self.left[0][:TLS_RECORD]
            self.doubt = len(record)
            sent = sock.send(record)
        else:
            sent = sock.sendmsg(self.left)
        self.count, self.doubt = self.count + sent, 0
        while self.left and sent >= len(self.left[0]):
            sent -= len(self.left.pop(0))
        if self.left:
            self.left[0] = self.left[0][sent:]


Step = Hear | Give
T = TypeVar("T")
Talking = Generator[Step, Reply | None, T]
"""Yields what is to be done; is sent the reply to a Hear; has thrown into it what went wrong; returns T."""


def hear(seconds: float) -> Talking[Reply]:
    reply = yield Hear(seconds)
    assert reply is not None
    return reply


def hold(talking: Talking[T], line: Talk) -> T:
    """The conversation from beginning to end, each step waited for."""
    reply: Reply | None = None
    error: Exception | None = None
    try:
        while True:
            step = talking.send(reply) if error is None else talking.throw(error)
            reply = error = None
            try:
                reply = step.wait(line)
            except (OSError, ValueError) as trouble:
                error = trouble
    except StopIteration as end:
        value: T = end.value
        return value
