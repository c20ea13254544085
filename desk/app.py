"""What every verb is given: the configuration, the clock, and the two ways to answer."""

from __future__ import annotations

import json
import shutil
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from desk.config import Config, load
from desk.store import migrate, open_store


def utc_now() -> datetime:
    return datetime.now(UTC)


@dataclass
class App:
    """One run of the command. `now` is the only clock; passes and verbs read it, rules are given `at`."""

    config: Config
    as_json: bool = False
    now: Callable[[], datetime] = utc_now
    document: Any = field(default=None)

    @classmethod
    def open(cls, path: Path, as_json: bool = False) -> App:
        """Loads the configuration and brings the store's tables up to date. Raises ConfigProblem."""
        app = cls(load(path), as_json)
        open_store(app.config.store)
        migrate()
        return app

    @property
    def language(self) -> str:
        return self.config.house.publication.language

    def say(self, words: str) -> None:
        """A line for people; nothing under --json."""
        if not self.as_json:
            print(words)

    def emit(self, document: Any) -> None:
        """The one JSON document of --json."""
        if self.as_json:
            json.dump(document, sys.stdout, ensure_ascii=False, indent=1, default=_plain)
            print()

    def free_bytes(self) -> int | None:
        """Room on the disk of the SQLite file; None for PostgreSQL."""
        path = self.config.store.path
        return shutil.disk_usage(path.parent).free if path is not None else None

    def local(self, moment: datetime | None) -> str:
        """A moment in the publication's zone, for people."""
        return "" if moment is None else moment.astimezone(self.config.house.zone).strftime("%Y-%m-%d %H:%M")


def _plain(value: object) -> object:
    if isinstance(value, datetime):
        return value.isoformat()
    return str(value)


class Bar:
    """A progress bar on a terminal's standard error; silent elsewhere. Redrawn at most ten times a second."""

    WIDTH = 30

    def __init__(self, label: str, enabled: bool = True) -> None:
        self.label = label
        self.enabled = enabled and sys.stderr.isatty()
        self.drawn = 0.0

    def __call__(self, done: int, total: int) -> None:
        if not self.enabled or (done < total and time.monotonic() - self.drawn < 0.1):
            return
        self.drawn = time.monotonic()
        filled = self.WIDTH * done // total if total else self.WIDTH
        bar = "█" * filled + "░" * (self.WIDTH - filled)
        sys.stderr.write(f"\r{self.label} {bar} {done}/{total}")
        sys.stderr.flush()

    def end(self) -> None:
        if self.enabled and self.drawn:
            sys.stderr.write("\n")
