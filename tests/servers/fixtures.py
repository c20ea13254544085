"""Session fixtures; tests/conftest.py imports them. Under pytest-xdist every worker starts its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from . import certificates as making
from .dovecot import Dovecot
from .postfix import Postfix
from .postgres import Cluster


@pytest.fixture(scope="session")
def dovecot() -> Iterator[Dovecot]:
    """One Dovecot a session. Use a user (`dovecot.add_user`) or folder of your own in each test."""
    with Dovecot() as server:
        yield server


@pytest.fixture(scope="session")
def postfix() -> Iterator[Postfix]:
    """One Postfix a session, open to 127.0.0.1. Use recipients of your own in each test."""
    with Postfix() as server:
        yield server


@pytest.fixture(scope="session")
def postgres_cluster() -> Iterator[Cluster]:
    """One PostgreSQL cluster a session. Create and drop databases of your own."""
    with Cluster() as cluster:
        yield cluster


@pytest.fixture(scope="session")
def certificates(tmp_path_factory: pytest.TempPathFactory) -> making.Certificates:
    """A certificate authority and a server certificate for localhost."""
    folder: Path = tmp_path_factory.mktemp("certificates")
    return making.make(folder)
