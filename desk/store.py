"""Where everything is kept: the Django database entry for store.url, and bringing its tables up to date."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.executor import MigrationExecutor

from desk.config_tables import Store

MIGRATING = 0x6E657773
"""The key of PostgreSQL's advisory lock while tables are changed."""

# The page size and vacuum mode only take effect before the first table, so they come first.
SQLITE_START = ";".join(
    [
        "PRAGMA page_size=16384",
        "PRAGMA auto_vacuum=INCREMENTAL",
        "PRAGMA journal_mode=WAL",
        "PRAGMA synchronous=FULL",
        "PRAGMA busy_timeout=60000",
        "PRAGMA foreign_keys=ON",
    ]
)


def database(store: Store) -> dict[str, Any]:
    """The entry for Django's DATABASES."""
    if store.path is not None:
        return sqlite(store.path)
    return postgresql(store)


def sqlite(path: Path) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(path),
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "init_command": SQLITE_START, "timeout": 60},
    }


def postgresql(store: Store) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": store.name,
        "USER": store.user,
        "PASSWORD": store.secret.reveal() if store.secret.given else "",
        "HOST": store.host,
        "PORT": str(store.port or ""),
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"sslmode": store.sslmode} if store.sslmode else {},
    }


def use(entry: dict[str, Any]) -> None:
    """Points this process's Django at a database, whatever it pointed at before."""
    connections["default"].close()
    connections.databases["default"] = connections.configure_settings({"default": entry})["default"]
    # Threads make their connection from the entry at first use; this thread's may exist already.
    if hasattr(connections._connections, "default"):  # type: ignore[attr-defined]
        del connections["default"]


def open_store(store: Store) -> None:
    """Points this process at the configured store; nothing is connected yet."""
    use(database(store))


def migrate() -> None:
    """Makes or updates the tables. Of several processes that start at once, one does it and the others wait."""
    connection = connections["default"]
    if not _pending(connection):
        return
    with _alone(connection):
        if _pending(connection):
            call_command("migrate", verbosity=0, interactive=False)


def _pending(connection: BaseDatabaseWrapper) -> bool:
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


@contextmanager
def _alone(connection: BaseDatabaseWrapper) -> Iterator[None]:
    """Held by one process at a time: a lock file beside SQLite's, an advisory lock in PostgreSQL."""
    if connection.vendor == "sqlite":
        beside = Path(f"{connection.settings_dict['NAME']}.migrating")
        with beside.open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield
            beside.unlink(missing_ok=True)
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [MIGRATING])
        try:
            yield
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [MIGRATING])
