"""A TCP proxy on loopback that cuts a connection after so many bytes, or goes silent there."""

from __future__ import annotations

import contextlib
import select
import socket
import struct
import threading
from types import TracebackType
from typing import Literal, Self


class Proxy:
    """Passes bytes between `port` and the server behind it.

    after_in, after_out: bytes from (in) or to (out) the server that pass before it happens; None: never.
    then: "close" both sides, "reset" them (RST), or fall "silent" and keep them open.
    """

    def __init__(
        self,
        behind: int,
        *,
        after_in: int | None = None,
        after_out: int | None = None,
        then: Literal["close", "reset", "silent"] = "close",
    ) -> None:
        self._behind, self._then = behind, then
        self.after_in, self.after_out = after_in, after_out
        self.passed_in = self.passed_out = 0
        """Bytes that passed, over the newest connection."""
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self._open: list[socket.socket] = []
        self._ended = threading.Event()

    def start(self) -> Self:
        threading.Thread(target=self._accept, daemon=True).start()
        return self

    def close(self) -> None:
        self._ended.set()
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        for sock in (self._listener, *self._open):
            sock.close()

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _accept(self) -> None:
        while not self._ended.is_set():
            try:
                near, _ = self._listener.accept()
                far = socket.create_connection(("127.0.0.1", self._behind), 5)
            except OSError:
                return
            self._open += [near, far]
            threading.Thread(target=self._pass, args=(near, far), daemon=True).start()

    def _pass(self, near: socket.socket, far: socket.socket) -> None:
        """Both ways in one thread: a socket another thread still reads from cannot be reset."""
        counts = {far: 0, near: 0}
        most = {far: self.after_in, near: self.after_out}
        with contextlib.suppress(OSError):
            while not self._ended.is_set():
                for source in select.select([near, far], [], [], 0.2)[0]:
                    limit = most[source]
                    left = 65536 if limit is None else min(65536, limit - counts[source])
                    data = source.recv(left) if left else b""
                    (near if source is far else far).sendall(data)
                    counts[source] += len(data)
                    self.passed_in, self.passed_out = counts[far], counts[near]
                    if not data or counts[source] == most[source]:
                        if data and self._then == "silent":
                            self._ended.wait(60)
                        return self._cut(near, far)
        return self._cut(near, far)

    def _cut(self, *socks: socket.socket) -> None:
        for sock in socks:
            with contextlib.suppress(OSError):
                if self._then == "reset":
                    sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                sock.close()
