"""A copy of the whole store in one file, taken while it is in use."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from urllib.parse import quote

from django.utils.translation import gettext as _

from desk.config_tables import Store
from desk.durable import put_in_place
from editorial.refusal import Refused

Progress = Callable[[int, int], None]

SQLITE_MARK, POSTGRESQL_MARK = b"SQLite format 3\0", b"PGDMP"
_STEP = 2048
"""Pages copied between two looks at the progress: 32 MB."""


def backup(store: Store, file: Path, force: bool, progress: Progress) -> int:
    """Copies the store into the file; its size in bytes. Raises Refused; no half file is left behind.

    The file appears under its name only when it is whole and on the disk, readable by its owner alone.
    """
    _check_target(store, file, force)
    part = file.with_name(f"{file.name}.tmp")
    try:
        os.close(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600))
        part.chmod(0o600)
        if store.path is not None:
            copy_sqlite(store.path, part, progress)
            check_sqlite(part)
        else:
            run_postgresql(
                store, ["pg_dump", "--format=custom", "--no-owner", "--no-privileges", "--file", str(part)]
            )
        put_in_place(part, file)
    finally:
        for name in (part.name, f"{part.name}-journal", f"{part.name}-wal", f"{part.name}-shm"):
            part.with_name(name).unlink(missing_ok=True)
    return file.stat().st_size


def _check_target(store: Store, file: Path, force: bool) -> None:
    if not file.parent.is_dir():
        raise Refused(_("there is no folder {folder}; make it first").format(folder=file.parent))
    if store.path is not None:
        if not store.path.exists():
            raise Refused(_("there is no store yet at {path}; nothing to back up").format(path=store.path))
        if file.exists() and file.samefile(store.path):
            raise Refused(_("{file} is the store itself; choose another file").format(file=file))
    if file.exists() and not (force and file.is_file()):
        raise Refused(
            _("{file} exists already; choose another name, or say --force to replace it").format(file=file)
        )


# --- SQLite -------------------------------------------------------------------------------------


def open_sqlite(path: Path, mode: str, timeout: float = 60.0) -> sqlite3.Connection:
    """A plain connection, in no transaction. mode: ro, rw, or immutable for a file nobody writes."""
    words = "mode=ro&immutable=1" if mode == "immutable" else f"mode={mode}"
    return sqlite3.connect(
        f"file:{quote(str(path))}?{words}", uri=True, isolation_level=None, timeout=timeout
    )


def copy_sqlite(source: Path, target: Path, progress: Progress) -> None:
    """The source as it is at this moment, as one plain file. Writers are not held up. Raises Refused."""
    mode = "rw" if os.access(source, os.W_OK) else "ro"
    if not _has_log(source) and mode == "ro":
        mode = "immutable"  # on a read-only medium nothing can be laid beside it
    try:
        with closing(open_sqlite(source, mode)) as reading, closing(open_sqlite(target, "rw")) as writing:
            # One read transaction around the copy: otherwise it starts anew with every commit of a writer.
            reading.execute("BEGIN")
            reading.execute("SELECT count(*) FROM sqlite_master").fetchone()
            reading.backup(writing, pages=_STEP, progress=lambda _, left, all_: progress(all_ - left, all_))
            reading.execute("ROLLBACK")
            # A plain file: it can be opened from a read-only medium, and nothing lies beside it.
            writing.execute("PRAGMA journal_mode=DELETE")
    except sqlite3.Error as error:
        raise Refused(_("{source} cannot be copied: {error}").format(source=source, error=error)) from error


def _has_log(path: Path) -> bool:
    log = path.with_name(f"{path.name}-wal")
    return log.exists() and log.stat().st_size > 0


def check_sqlite(path: Path) -> None:
    """Raises Refused when the file is damaged."""
    try:
        with closing(open_sqlite(path, "immutable")) as connection:
            found = [words for (words,) in connection.execute("PRAGMA integrity_check(5)")]
    except sqlite3.Error as error:
        raise Refused(_("{path} is damaged: {error}").format(path=path, error=error)) from error
    if found != ["ok"]:
        raise Refused(_("{path} is damaged: {found}").format(path=path, found="; ".join(found)))


# --- PostgreSQL ---------------------------------------------------------------------------------


def conninfo(store: Store) -> str:
    """The database for libpq's programs; names only, the password goes another way."""
    name = store.name.replace("\\", "\\\\").replace("'", "\\'")
    return f"dbname='{name}'"


def _environment(store: Store) -> Mapping[str, str]:
    """Where and as whom libpq connects. The password is here, where other users' `ps` does not show it."""
    given = {
        "PGHOST": store.host,
        "PGPORT": str(store.port or ""),
        "PGUSER": store.user,
        "PGDATABASE": store.name,
        "PGSSLMODE": store.sslmode,
        "PGPASSWORD": store.secret.reveal() if store.secret.given else "",
    }
    return {**os.environ, **{name: value for name, value in given.items() if value}}


def run_postgresql(store: Store, command: Sequence[str]) -> str:
    """Runs one of PostgreSQL's programs against the store; what it printed. Raises Refused with its words."""
    if shutil.which(command[0]) is None:
        raise Refused(
            _("{program} is not installed; install postgresql-client of the server's version").format(
                program=command[0]
            )
        )
    done = subprocess.run(
        list(command), env=_environment(store), capture_output=True, text=True, errors="replace", check=False
    )
    if done.returncode:
        lines = [line for line in done.stderr.splitlines() if line.strip()]
        raise Refused(
            _("{program} failed: {words}").format(
                program=command[0], words=" ".join(lines[-3:]) or f"exit {done.returncode}"
            )
        )
    return done.stdout
