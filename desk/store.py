"""Where everything is kept: the Django database entry for store.url, and bringing its tables up to date."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.db import connections
from django.db.migrations.executor import MigrationExecutor

from desk.config_tables import Store

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
    """Makes or updates the tables. Safe to run by several processes at once: each step is one transaction."""
    connection = connections["default"]
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        call_command("migrate", verbosity=0, interactive=False)
