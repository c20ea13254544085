"""Fixtures shared by all tests: the real servers, and an empty store on SQLite and on PostgreSQL."""

from __future__ import annotations

import os
import shutil
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import structlog
from hypothesis import settings

os.environ.pop("NEWSDESK_CONFIG", None)
os.environ["DJANGO_SETTINGS_MODULE"] = "desk.settings"
os.environ["NEWSDESK_LANG"] = "en"

import django

django.setup()

from django.core.management import call_command
from django.db import connections

from desk.store import sqlite, use
from tests.servers.fixtures import certificates, dovecot, postfix, postgres_cluster

# The same examples in every run, so that a red run is about the change; `make test-long` and `make fuzz` look for new.
settings.register_profile("steady", derandomize=True)
settings.load_profile("steady")

__all__ = ["certificates", "dovecot", "postfix", "postgres_cluster"]


@pytest.fixture(autouse=True)
def logging_as_it_was() -> Iterator[None]:
    """The command writes its log to the standard error of its test, which is closed when the next one begins."""
    yield
    if structlog.is_configured():
        structlog.reset_defaults()


def close() -> None:
    connections["default"].close()


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty, migrated SQLite file to copy."""
    path = tmp_path_factory.mktemp("template") / "store.sqlite3"
    use(sqlite(path))
    call_command("migrate", verbosity=0)
    connections["default"].cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
    close()
    return path


def postgres_settings(url: str) -> dict[str, Any]:
    from desk.config_tables import Store
    from desk.store import postgresql

    return postgresql(Store(url=url))


@pytest.fixture(scope="session")
def postgres_template(postgres_cluster: Any) -> str:
    """The name of an empty, migrated PostgreSQL database to copy."""
    use(postgres_settings(postgres_cluster.create("template_store")))
    call_command("migrate", verbosity=0)
    close()
    return "template_store"


@pytest.fixture
def sqlite_store(sqlite_template: Path, tmp_path: Path) -> Iterator[Path]:
    """An empty store in a SQLite file; its path."""
    path = tmp_path / "newsdesk.sqlite3"
    shutil.copy(sqlite_template, path)
    use(sqlite(path))
    yield path
    close()


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.servers)])
def store(request: pytest.FixtureRequest) -> Iterator[str]:
    """An empty store, once on SQLite and once on PostgreSQL; the engine's name."""
    if request.param == "sqlite":
        request.getfixturevalue("sqlite_store")
        yield "sqlite"
        return
    cluster = request.getfixturevalue("postgres_cluster")
    template = request.getfixturevalue("postgres_template")
    name = f"t{uuid.uuid4().hex[:12]}"
    use(postgres_settings(cluster.create(name, template)))
    yield "postgresql"
    close()
    cluster.drop(name)
