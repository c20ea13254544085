"""A socket that is watched while a command is answered: how many bytes came, and how fast.

A timeout alone guards one recv(). A hostile or broken server can send a byte now and then, or without end;
then it is the meter that stops it. Plain and TLS sockets are watched alike.
"""

from __future__ import annotations

import imaplib
import socket
import ssl
import time
from pathlib import Path
from typing import Any

SLOWEST = 1024
"""Bytes a second a server must keep up on average, after a first PATIENCE timeouts."""
PATIENCE = 5


class TooMuch(Exception):
    """The server sent, or announced, more than the command can need; reading on could exhaust memory."""


class TooSlow(TimeoutError):
    """Bytes came, but slower than SLOWEST."""


class Meter:
    """Counts what one command's answer costs. begin() starts a new command."""

    def __init__(self, timeout: float) -> None:
        """timeout: seconds one recv() may wait."""
        self.timeout = timeout
        self.begin(1_000_000)

    def begin(self, most: int) -> None:
        """From now on at most so many bytes may come."""
        self.most, self.received, self._began = most, 0, time.monotonic()

    @property
    def left(self) -> int:
        return self.most - self.received

    def before(self) -> None:
        if time.monotonic() - self._began > PATIENCE * self.timeout + self.received / SLOWEST:
            raise TooSlow(f"{self.received} bytes in {time.monotonic() - self._began:.0f} s")

    def after(self, count: int) -> None:
        self.received += count
        if self.received > self.most:
            raise TooMuch(f"more than {self.most} bytes in one answer")


class PlainSocket(socket.socket):
    meter: Meter

    @classmethod
    def of(cls, plain: socket.socket, meter: Meter) -> PlainSocket:
        """Take over a connected socket."""
        timeout = plain.gettimeout()
        watched = cls(fileno=plain.detach())
        watched.settimeout(timeout)
        watched.meter = meter
        return watched

    def recv_into(self, *arguments: Any, **options: Any) -> int:
        self.meter.before()
        count = super().recv_into(*arguments, **options)
        self.meter.after(count)
        return count

    def recv(self, *arguments: Any, **options: Any) -> bytes:
        self.meter.before()
        data = super().recv(*arguments, **options)
        self.meter.after(len(data))
        return data


class TlsSocket(ssl.SSLSocket):
    meter: Meter

    def recv_into(self, *arguments: Any, **options: Any) -> int:
        self.meter.before()
        count = super().recv_into(*arguments, **options)
        self.meter.after(count)
        return count

    def recv(self, *arguments: Any, **options: Any) -> bytes:
        self.meter.before()
        data = super().recv(*arguments, **options)
        self.meter.after(len(data))
        return data


def tls_context(ca_file: Path | None, meter: Meter) -> ssl.SSLContext:
    """A verifying client context whose sockets are watched; ca_file (PEM) alone is trusted when given.

    Raises OSError or ssl.SSLError when ca_file cannot be read or holds no certificate.
    """
    context = ssl.create_default_context(cafile=None if ca_file is None else str(ca_file))
    # The context makes its sockets itself, at wrap_socket, which has no room for an argument.
    context.sslsocket_class = type("WatchedTlsSocket", (TlsSocket,), {"meter": meter})
    return context


class WatchedImap4(imaplib.IMAP4):
    """imaplib over a watched socket, which refuses a literal before it makes room for it."""

    def __init__(
        self, host: str, port: int, timeout: float, context: ssl.SSLContext | None, meter: Meter
    ) -> None:
        self._context, self._meter = context, meter
        super().__init__(host, port, timeout)

    def _create_socket(self, timeout: float) -> socket.socket:
        plain = socket.create_connection((self.host, self.port), timeout)
        if self._context is None:
            return PlainSocket.of(plain, self._meter)
        return self._context.wrap_socket(plain, server_hostname=self.host)

    def read(self, size: int) -> bytes:
        if size > self._meter.left:
            raise TooMuch(f"a literal of {size} bytes, where at most {self._meter.left} can be")
        return super().read(size)

    def readline(self) -> bytes:
        try:
            return super().readline()
        except self.error as error:
            # Not to be taken for a refusal: what follows in the stream is the rest of that line.
            raise TooMuch(str(error)) from error
