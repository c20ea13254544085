"""Bytes out and replies in on one SMTP connection, each within bounds of time and size."""

from __future__ import annotations

import re
import select
import socket
import ssl
import time
from dataclasses import dataclass
from functools import cached_property, lru_cache

from django.utils.translation import gettext as _

LINE = 4096
"""Octets in one reply line; RFC 5321 section 4.5.3.1.5 says 512, relays with long words exist."""
LINES = 200
"""Lines in one reply."""

_REPLY = re.compile(rb"([2-5][0-9][0-9])(?:([ -])(.*))?\Z", re.DOTALL)
_ENHANCED = re.compile(r"([245]\.[0-9]{1,3}\.[0-9]{1,3})(?=\s|\Z)")


class Nonsense(ValueError):
    """What came is no SMTP reply, or too long for one. Nothing that follows can be trusted."""


@dataclass(frozen=True)
class Reply:
    code: int
    words: str
    """The text of all lines, joined by line feeds, without codes; unprintable letters left out."""

    @cached_property
    def enhanced(self) -> str:
        """RFC 2034: the status at the start of the text, "" when there is none."""
        found = _ENHANCED.match(self.words)
        return found[1] if found else ""


class Talk:
    """The talking half of a line to the relay; `sock` is the connected socket, plain or TLS."""

    sock: socket.socket | None
    timeout: float

    def __init__(self) -> None:
        self._buffer = bytearray()
        self._said: list[str] = []
        """The lines so far of a reply that is not whole yet, and the code they share."""
        self._code = 0

    @property
    def wire(self) -> socket.socket:
        if self.sock is None:
            raise ConnectionError(_("the connection is closed"))
        return self.sock

    @property
    def pending(self) -> bool:
        """Whether bytes came that no reply has used."""
        return bool(self._buffer) or (isinstance(self.sock, ssl.SSLSocket) and self.sock.pending() > 0)

    def quiet(self) -> bool:
        """Whether the relay has neither spoken unasked nor hung up. Takes no time."""
        if self._buffer or self.sock is None:
            return False
        held = isinstance(self.sock, ssl.SSLSocket) and self.sock.pending()
        if not held and not _readable(self.sock):
            return True
        try:
            self.sock.settimeout(0)
            self._buffer += self.sock.recv(LINE)
        except (BlockingIOError, ssl.SSLWantReadError):
            return True
        except OSError:
            return False
        return False

    def write(self, data: bytes, seconds: float) -> None:
        """Raises OSError; TimeoutError when the relay takes nothing for so many seconds."""
        self.wire.settimeout(seconds)
        self.wire.sendall(data)

    def getreply(self) -> tuple[int, bytes]:
        """smtplib's way to read a reply, in place of its own, which reads lines without end."""
        reply = self.reply(self.timeout)
        return reply.code, reply.words.encode()

    def reply(self, seconds: float) -> Reply:
        """The next reply, whole, within so many seconds.

        Raises Nonsense, TimeoutError, or another OSError when the relay hangs up.
        """
        deadline = time.monotonic() + seconds
        while (reply := self.take()) is None:
            left = deadline - time.monotonic()
            if left <= 0:
                raise TimeoutError(_("no whole reply in time"))
            self.wire.settimeout(left)
            self.receive()
        return reply

    def receive(self) -> None:
        """What has come, waiting as the socket is set to. Raises OSError, also when the relay has hung up."""
        data = self.wire.recv(LINE)
        if not data:
            raise ConnectionResetError(_("the relay hung up"))
        self._buffer += data

    def take(self) -> Reply | None:
        """The next reply when it has come whole. Raises Nonsense."""
        while (line := self._line()) is not None:
            part, last = _read(line)
            if part is None or (self._said and part.code != self._code):
                raise Nonsense(_("the relay did not answer as RFC 5321 says"))
            if last and not self._said:
                return part
            self._code = part.code
            self._said.append(part.words)
            if last:
                said, self._said = self._said, []
                return Reply(self._code, "\n".join(said))
            if len(self._said) == LINES:
                raise Nonsense(_("the relay answered with more than {most} lines").format(most=LINES))
        return None

    def _line(self) -> bytes | None:
        """The next line without its end, when it has come."""
        end = self._buffer.find(b"\n")
        if (end if end >= 0 else len(self._buffer)) > LINE:
            raise Nonsense(_("the relay answered with a line of more than {most} octets").format(most=LINE))
        if end < 0:
            return None
        line = bytes(self._buffer[:end])
        del self._buffer[: end + 1]
        return line.removesuffix(b"\r")


@lru_cache(maxsize=256)
def _read(line: bytes) -> tuple[Reply | None, bool]:
    """What one line says, None when it is no reply's, and whether it is the last.

    Relays say the same again and again.
    """
    found = _REPLY.match(line)
    if found is None:
        return None, True
    return Reply(int(found[1]), _printable(found[3] or b"").strip()), found[2] != b"-"


def _readable(sock: socket.socket) -> bool:
    """Whether the kernel holds something for us, or an end."""
    asking = select.poll()
    asking.register(sock, select.POLLIN)
    return bool(asking.poll(0))


def _printable(words: bytes) -> str:
    try:
        text = words.decode("utf-8")
    except UnicodeDecodeError:
        text = words.decode("gb18030", "replace")  # what relays in China answer with, when not ASCII
    return text if text.isprintable() else "".join(letter for letter in text if letter.isprintable())
