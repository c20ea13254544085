"""A scripted SMTP server: any reply, drop or stall at any phase, and a record of all that was said."""

from __future__ import annotations

import contextlib
import socket
import ssl
import struct
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import TracebackType
from typing import NoReturn, Self

from .certificates import Certificates


@dataclass(frozen=True)
class Drop:
    """Hang up, after sending these bytes; reset: by RST."""

    after: bytes = b""
    reset: bool = False


@dataclass(frozen=True)
class Stall:
    """Say no more, after sending these bytes."""

    after: bytes = b""


Answer = str | bytes | Drop | Stall
"""A str gets its CRLF; bytes go out as they are."""

_USUAL: Mapping[str, Answer] = {
    "CONNECT": "220 relay.yunlan-al.example ESMTP",
    "HELO": "250 relay.yunlan-al.example",
    "AUTH": "235 2.7.0 welcome",
    "MAIL": "250 2.1.0 Ok",
    "RCPT": "250 2.1.5 Ok",
    "DATA": "354 go on",
    ".": "250 2.0.0 Ok: queued",
    "RSET": "250 2.0.0 Ok",
    "QUIT": "221 2.0.0 Bye",
    "STARTTLS": "220 2.0.0 go on",
}


class FakeSmtp:
    """`script` overrides the usual answers by verb: CONNECT, EHLO, STARTTLS, AUTH, MAIL, RCPT, DATA, `.` ...

    A sequence of answers is used up one at a time, the last one again and again. `features` are the EHLO
    lines. `stop_reading`: in the text, read so many bytes, then hang up (by RST); with `early`, say that first.
    """

    def __init__(
        self,
        script: Mapping[str, Answer | Sequence[Answer]] | None = None,
        *,
        features: Sequence[str] = ("PIPELINING", "SIZE 10000000", "8BITMIME", "ENHANCEDSTATUSCODES"),
        certificates: Certificates | None = None,
        stop_reading: int | None = None,
        early: bytes = b"",
    ) -> None:
        ehlo = ["relay.yunlan-al.example", *features]
        lines = [f"250{'-' if n < len(ehlo) - 1 else ' '}{line}" for n, line in enumerate(ehlo)]
        answers = {**_USUAL, "EHLO": "\r\n".join(lines), **(script or {})}
        self._script: dict[str, list[Answer]] = {
            verb: [answer] if isinstance(answer, (str, bytes, Drop, Stall)) else list(answer)
            for verb, answer in answers.items()
        }
        self._stop_reading, self._early = stop_reading, early
        self._context: ssl.SSLContext | None = None
        if certificates is not None:
            self._context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            self._context.load_cert_chain(certificates.certificate, certificates.key)
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self._ended = threading.Event()
        self.said: list[str] = []
        """Every line the client said, in order."""
        self.texts: list[bytes] = []
        """Every text that came whole, with its final dot, as it came over the wire."""
        self.connections = 0

    def start(self) -> Self:
        threading.Thread(target=self._accept, daemon=True).start()
        return self

    def close(self) -> None:
        self._ended.set()
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _accept(self) -> None:
        while not self._ended.is_set():
            try:
                sock, _ = self._listener.accept()
            except OSError:
                return
            self.connections += 1
            threading.Thread(target=self._serve, args=(sock,), daemon=True).start()

    def _serve(self, sock: socket.socket) -> None:
        with contextlib.suppress(OSError, _Over):
            _Talk(self, sock).run()

    def next_answer(self, verb: str) -> Answer:
        answers = self._script.get(verb, ["500 5.5.2 unknown command"])
        return answers.pop(0) if len(answers) > 1 else answers[0]


class _Over(Exception):
    """This connection is done."""


class _Talk:
    """One connection."""

    def __init__(self, server: FakeSmtp, sock: socket.socket) -> None:
        self.server, self.sock, self.buffer = server, sock, b""

    def run(self) -> None:
        try:
            self.answer("CONNECT")
            while True:
                line = self.line()
                self.server.said.append(line)
                verb = line.split(" ", 1)[0].upper()
                if verb == "AUTH" and line.upper().endswith(" LOGIN"):
                    self.challenge("334 VXNlcm5hbWU6", "334 UGFzc3dvcmQ6")
                elif verb == "AUTH" and line.upper().endswith(" CRAM-MD5"):
                    self.challenge("334 PDE4OTYuNjk3MTcwOTUyQHJlbGF5Pg==")
                said = self.answer(verb)
                if verb == "DATA" and said.startswith(b"354"):
                    self.text()
                elif verb == "STARTTLS" and said.startswith(b"220") and self.server._context:
                    self.sock = self.server._context.wrap_socket(self.sock, server_side=True)
                    self.buffer = b""
                elif verb == "QUIT":
                    return
        finally:
            self.sock.close()

    def challenge(self, *lines: str) -> None:
        for line in lines:
            self.sock.sendall(line.encode() + b"\r\n")
            self.server.said.append(self.line())

    def text(self) -> None:
        stop = self.server._stop_reading
        while not (self.buffer.endswith(b"\r\n.\r\n") or self.buffer == b".\r\n"):
            if stop is not None and len(self.buffer) >= stop:
                self.sock.sendall(self.server._early)
                self.hang_up(reset=not self.server._early)
            self.read()
        self.server.texts.append(self.buffer)
        self.buffer = b""
        self.answer(".")

    def line(self) -> str:
        while b"\r\n" not in self.buffer:
            self.read()
        line, _, self.buffer = self.buffer.partition(b"\r\n")
        return line.decode("utf-8", "replace")

    def read(self) -> None:
        data = self.sock.recv(4096)
        if not data:
            raise _Over
        self.buffer += data

    def answer(self, verb: str) -> bytes:
        answer = self.server.next_answer(verb)
        if isinstance(answer, Drop):
            self.sock.sendall(answer.after)
            self.hang_up(reset=answer.reset)
        if isinstance(answer, Stall):
            self.sock.sendall(answer.after)
            self.server._ended.wait(60)
            raise _Over
        data = answer if isinstance(answer, bytes) else answer.encode() + b"\r\n"
        self.sock.sendall(data)
        return data

    def hang_up(self, *, reset: bool) -> NoReturn:
        if reset:
            self.sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.sock.close()
        raise _Over
