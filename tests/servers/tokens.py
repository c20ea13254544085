"""A private OAuth 2.0 server: access tokens for refresh tokens (RFC 6749 section 6), and what one is good for
(RFC 7662), which Dovecot asks."""

from __future__ import annotations

import json
import threading
from collections.abc import Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, Self
from urllib.parse import parse_qs


class TokenServer:
    """`refresh` is the refresh token that works now; `answer`, when set, is said instead of a token."""

    def __init__(
        self, user: str, *, refresh: str = "first", seconds: int = 3600, rotating: bool = False
    ) -> None:
        self.user, self.refresh, self.seconds, self.rotating = user, refresh, seconds, rotating
        self.answer: tuple[int, bytes] | None = None
        self.asked: list[dict[str, str]] = []
        """What each request for a token held."""
        self.good: set[str] = set()
        """Access tokens that are good now; take one out and it is revoked."""
        server = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                fields = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
                said = {name: values[0] for name, values in fields.items()}
                code, body = server.said(self.path, said)
                self.send_response(code)
                self.send_header("Content-Type", "application/json")
                self.send_header("Location", "/elsewhere")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, format: str, *args: Any) -> None:
                pass

        self._http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._http.server_port}"

    def said(self, path: str, fields: Mapping[str, str]) -> tuple[int, bytes]:
        if path == "/introspect":
            good = fields.get("token", "") in self.good
            return 200, json.dumps(
                {"active": good, "username": self.user} if good else {"active": False}
            ).encode()
        self.asked.append(dict(fields))
        if self.answer is not None:
            return self.answer
        if fields.get("refresh_token") != self.refresh:
            return 400, b'{"error": "invalid_grant"}'
        token = f"access-{len(self.asked)}"
        self.good.add(token)
        told: dict[str, object] = {"access_token": token, "token_type": "Bearer", "expires_in": self.seconds}
        if self.rotating:
            self.refresh = f"{self.refresh}+"
            told["refresh_token"] = self.refresh
        return 200, json.dumps(told).encode()

    def __enter__(self) -> Self:
        threading.Thread(target=self._http.serve_forever, daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._http.shutdown()
        self._http.server_close()
