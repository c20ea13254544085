"""A private PostgreSQL cluster on a loopback port, fsync on, with quick copies of a template database."""

from __future__ import annotations

import re
import shutil
import signal
import subprocess
from pathlib import Path
from types import TracebackType
from typing import Self

import psycopg
from psycopg import sql

from .process import free_port, private_folder, remove_folder, start, stop, wait_until


class Cluster:
    """`create` makes a database, `url` says how to reach it. User postgres, no password, 127.0.0.1 only.

    What commits is really written (fsync and synchronous_commit are on); only making the cluster skips
    the waiting, because nothing of worth is in it yet.
    """

    def __init__(self) -> None:
        self.folder = private_folder("postgres")
        self.port = free_port()
        self._data = self.folder / "data"
        self._log = self.folder / "log"
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> Self:
        if self._process is not None and self._process.poll() is None:
            return self
        if not self._data.exists():
            self._init()
        settings = {
            "listen_addresses": "127.0.0.1",
            "port": str(self.port),
            "unix_socket_directories": "",
            "fsync": "on",
            "max_connections": "200",
            "shared_buffers": "32MB",
            "timezone": "UTC",
            "log_timezone": "UTC",
            "jit": "off",
        }
        options = [word for key, value in settings.items() for word in ("-c", f"{key}={value}")]
        self._process = start(
            [str(_program("postgres")), "-D", str(self._data), *options], self._log, user="postgres"
        )
        wait_until(self._answers, self._process, self._log)
        return self

    def _init(self) -> None:
        self._data.mkdir(mode=0o700)
        shutil.chown(self._data, "postgres", "postgres")
        subprocess.run(
            [
                *(str(_program("initdb")), "-D", str(self._data), "-U", "postgres", "-A", "trust"),
                *("-E", "UTF8", "--locale=C.UTF-8", "--no-sync", "--no-instructions"),
            ],
            check=True,
            capture_output=True,
            cwd="/",
            user="postgres",
            group="postgres",
            extra_groups=[],
        )

    def _answers(self) -> bool:
        try:
            psycopg.connect(self._server(), connect_timeout=2).close()
        except psycopg.OperationalError:
            return False
        return True

    def stop(self, *, immediate: bool = False) -> None:
        """Stop (`immediate`: without a checkpoint, as a crash would); databases stay for start()."""
        stop(self._process, signal.SIGQUIT if immediate else signal.SIGINT)
        self._process = None

    def restart(self, *, immediate: bool = False) -> None:
        self.stop(immediate=immediate)
        self.start()

    def close(self) -> None:
        self.stop(immediate=True)
        remove_folder(self.folder)

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def create(self, name: str, template: str | None = None) -> str:
        """Make a database, empty or as a copy of another nobody is connected to; returns its url."""
        statement = sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(
            sql.Identifier(name), sql.Identifier(template or "template0")
        )
        self._execute(statement)
        return self.url(name)

    def drop(self, name: str) -> None:
        """Drop it, cutting whoever is connected; a database that is not there is fine."""
        self._execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))

    def exists(self, name: str) -> bool:
        with psycopg.connect(self._server(), autocommit=True) as connection:
            found = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone()
        return found is not None

    def url(self, name: str) -> str:
        """As config.toml's store.url writes it."""
        return f"postgresql://postgres@127.0.0.1:{self.port}/{name}"

    def terminate(self, name: str) -> int:
        """Cut every connection to the database (pg_terminate_backend); returns how many."""
        with psycopg.connect(self._server(), autocommit=True) as connection:
            rows = connection.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [name]
            ).fetchall()
        return len(rows)

    def _execute(self, statement: sql.Composed) -> None:
        with psycopg.connect(self._server(), autocommit=True) as connection:
            connection.execute(statement)

    def _server(self) -> str:
        return self.url("postgres")


def _program(name: str) -> Path:
    """Debian keeps PostgreSQL's programs out of PATH, one folder a version: the newest."""
    found = sorted(
        Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), key=lambda path: int(re.sub(r"\D", "", str(path)))
    )
    if not found:
        raise FileNotFoundError(f"no {name} below /usr/lib/postgresql; run: make system")
    return found[-1]
