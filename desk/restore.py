"""A backup becomes the store again, and nothing is sent by itself afterwards.

The store that appears under its name is whole, up to date and paused: with SQLite that is done to a copy
beside it, which takes the name in one step. A crash leaves the old store or the new one.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.utils.translation import gettext as _

from desk.backup import (
    POSTGRESQL_MARK,
    SQLITE_MARK,
    check_sqlite,
    conninfo,
    copy_sqlite,
    open_sqlite,
    run_postgresql,
)
from desk.config_tables import Store
from desk.durable import fsync
from desk.store import migrate, open_store, sqlite, use
from editorial import claims, issues
from editorial.models import Event, Heartbeat, Message
from editorial.refusal import Refused

Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Restored:
    messages: int
    paused: tuple[int, ...]
    """Issues that would have gone on being sent."""
    kept: Path | None
    """Where the store lies that was replaced."""


def restore(store: Store, file: Path, force: bool, at: datetime, actor: str, progress: Progress) -> Restored:
    """Puts the backup in the store's place. Raises Refused; the store is as it was then.

    A store that holds messages is replaced only by force, and never while another process has it open.
    """
    _check_kind(store, file)
    if store.path is not None:
        return _restore_sqlite(store.path, store, file, force, at, actor, progress)
    return _restore_postgresql(store, file, force, at, actor)


def _check_kind(store: Store, file: Path) -> None:
    with file.open("rb") as opened:
        head = opened.read(16)
    kind = {SQLITE_MARK: "sqlite", POSTGRESQL_MARK: "postgresql"}
    found = next((name for mark, name in kind.items() if head.startswith(mark)), "")
    if not found:
        raise Refused(
            _("{file} is no backup of newsdesk; give a file that `newsdesk backup` wrote").format(file=file)
        )
    if found != store.engine:
        raise Refused(
            _("{file} is a backup of a {found} store, and store.url names a {engine} store").format(
                file=file, found=found, engine=store.engine
            )
        )


def _check_migrations(file: Path, applied: set[str]) -> None:
    """Refuses what is no store of ours, or one of a later version."""
    known = {name for app, name in MigrationLoader(None).disk_migrations if app == "editorial"}
    if not applied & known:
        raise Refused(_("{file} holds no newsdesk store").format(file=file))
    if applied - known:
        raise Refused(
            _("{file} was made by a newer newsdesk: install that version first, then restore").format(
                file=file
            )
        )


def _settle(file: Path, at: datetime, actor: str) -> tuple[int, tuple[int, ...]]:
    """What a restored store needs before anybody works with it: tables, pauses, an old heartbeat."""
    migrate()
    claims.age_heartbeat(at)
    reason = _(
        "restored from the backup {name}: what was sent after it was made is not known here; "
        "look at the deliveries, then resume"
    ).format(name=file.name)
    paused = tuple(issue.pk for issue in issues.pause_all(reason, at, actor))
    Event.write(at, actor, "restored", Heartbeat.objects.get(pk=1), file=file.name, paused=list(paused))
    return Message.objects.count(), paused


# --- SQLite -------------------------------------------------------------------------------------


def _restore_sqlite(
    path: Path, store: Store, file: Path, force: bool, at: datetime, actor: str, progress: Progress
) -> Restored:
    if path.exists() and file.samefile(path):
        raise Refused(_("{file} is the store itself; give a backup").format(file=file))
    if not path.parent.is_dir():
        raise Refused(_("there is no folder {folder}; make it first").format(folder=path.parent))
    if not force and _holds_something(path):
        raise Refused(
            _("the store {path} holds messages; say --force to put the backup in its place").format(path=path)
        )
    check_sqlite(file)
    _check_migrations(file, _migrations(file))
    with _alone(path):
        pass  # said before the long copy rather than after it
    beside = path.with_name(f"{path.name}.restoring")
    _remove(beside)
    try:
        os.close(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        copy_sqlite(file, beside, progress)
        use(sqlite(beside))
        messages, paused = _settle(file, at, actor)
        connection.close()
        with closing(open_sqlite(beside, "rw")) as plain:
            plain.execute("PRAGMA journal_mode=DELETE")
        kept = _exchange(beside, path, at)
    finally:
        connection.close()
        open_store(store)
        _remove(beside)
    return Restored(messages, paused, kept)


def _exchange(beside: Path, path: Path, at: datetime) -> Path | None:
    """The new file takes the name; the old one keeps another, so that nothing is lost by a slip."""
    kept = None
    with _alone(path):
        if path.exists():
            as_before = path.stat()
            beside.chmod(as_before.st_mode & 0o777)
            with suppress(PermissionError):  # only root may give a file away
                os.chown(beside, as_before.st_uid, as_before.st_gid)
            kept = path.with_name(f"{path.name}.replaced-{at:%Y%m%dT%H%M%S}")
            kept.unlink(missing_ok=True)
            os.link(path, kept)
        # What lies beside the old file would be read into the new one.
        for end in ("-wal", "-shm", "-journal"):
            path.with_name(path.name + end).unlink(missing_ok=True)
        fsync(beside)
        beside.replace(path)
        fsync(path.parent)
    return kept


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    """Holds the store so that nobody else has it open; what its log held is in the file then. Raises Refused."""
    if not path.exists() or path.stat().st_size == 0:
        yield
        return
    connection.close()
    with closing(open_sqlite(path, "rw", timeout=2.0)) as held:
        try:
            held.execute("PRAGMA locking_mode=EXCLUSIVE")
            held.execute("PRAGMA journal_mode=DELETE")
            held.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            if "locked" in str(error):
                raise Refused(
                    _(
                        "another process has the store {path} open: stop `newsdesk run` and every other "
                        "newsdesk command, then restore"
                    ).format(path=path)
                ) from error
            raise Refused(
                _("the store {path} cannot be opened: {error}").format(path=path, error=error)
            ) from error
        except sqlite3.DatabaseError:
            pass  # damaged: that is why a backup is restored
        yield


def _holds_something(path: Path) -> bool:
    """Whether there are messages in it; a file that cannot be read may hold some."""
    if not path.exists() or path.stat().st_size == 0:
        return False
    try:
        with closing(open_sqlite(path, "rw")) as connection:
            if connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'message'").fetchone() is None:
                return False
            return connection.execute("SELECT 1 FROM message LIMIT 1").fetchone() is not None
    except sqlite3.Error:
        return True


def _migrations(file: Path) -> set[str]:
    try:
        with closing(open_sqlite(file, "immutable")) as connection:
            rows = connection.execute("SELECT name FROM django_migrations WHERE app = 'editorial'").fetchall()
    except sqlite3.OperationalError:
        return set()
    return {name for (name,) in rows}


def _remove(path: Path) -> None:
    for end in ("", "-wal", "-shm", "-journal"):
        path.with_name(path.name + end).unlink(missing_ok=True)


# --- PostgreSQL ---------------------------------------------------------------------------------


def _restore_postgresql(store: Store, file: Path, force: bool, at: datetime, actor: str) -> Restored:
    rows = run_postgresql(
        store, ["pg_restore", "--data-only", "--table=django_migrations", "--file=-", str(file)]
    )
    columns = [line.split("\t") for line in rows.splitlines() if line.count("\t") == 3]
    _check_migrations(file, {name for _number, app, name, _applied in columns if app == "editorial"})
    if not force and "message" in connection.introspection.table_names() and Message.objects.exists():
        raise Refused(
            _("the database {name} holds messages; say --force to put the backup in its place").format(
                name=store.name
            )
        )
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() "
            "AND pid <> pg_backend_pid() AND backend_type = 'client backend'"
        )
        (others,) = cursor.fetchone()
    if others:
        raise Refused(
            _(
                "{others} other connections use the database {name}: stop `newsdesk run` on every "
                "host, then restore"
            ).format(others=others, name=store.name)
        )
    connection.close()
    run_postgresql(
        store,
        [
            *(
                "pg_restore",
                "--clean",
                "--if-exists",
                "--single-transaction",
                "--no-owner",
                "--no-privileges",
            ),
            *("--dbname", conninfo(store), str(file)),
        ],
    )
    messages, paused = _settle(file, at, actor)
    return Restored(messages, paused, None)
