"""The web half as a process: gunicorn with threads, one application over one configuration."""

from __future__ import annotations

from typing import Any

from django.core.handlers.wsgi import WSGIHandler
from django.core.wsgi import get_wsgi_application
from gunicorn.app.base import BaseApplication

from desk.app import App
from desk.web import site

THREADS = 8


class Server(BaseApplication):  # type: ignore[misc]
    """Serves until SIGTERM. Two processes at most: SQLite has one writer, and the rest waits for people."""

    def __init__(self, app: App, workers: int = 2) -> None:
        self.app, self.workers = app, workers
        super().__init__()

    def load_config(self) -> None:
        desk = self.app.config.desk
        host = f"[{desk.host}]" if ":" in desk.host else desk.host
        options: dict[str, Any] = {
            "bind": f"{host}:{desk.port}",
            "workers": self.workers,
            "threads": THREADS,
            "worker_class": "gthread",
            "timeout": 120,
            "graceful_timeout": 30,
            "limit_request_line": 8190,
            "forwarded_allow_ips": "127.0.0.1,::1",
            "proc_name": "newsdesk-web",
            "control_socket_disable": True,
        }
        for name, value in options.items():
            if name in self.cfg.settings:
                self.cfg.set(name, value)

    def load(self) -> WSGIHandler:
        site.start(self.app)
        return get_wsgi_application()
