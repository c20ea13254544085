"""An office with a config.toml: the sample, what it names, and what is said about a change to it."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from desk.config import ConfigProblem, load
from tests.desk.toml_writer import dumps

ROOT = Path(__file__).parents[2]
SAMPLE = (ROOT / "config.toml").read_text("utf-8")


def make_office(tmp_path: Path) -> Path:
    """A folder with everything the sample names; returns where config.toml goes."""
    (tmp_path / "secrets").mkdir()
    (tmp_path / "templates").mkdir()
    for name in ("mailbox", "relay", "bounces", "database"):
        (tmp_path / "secrets" / name).write_text(f"the password of {name}\n")
    return tmp_path / "config.toml"


def write(path: Path, text: str | dict[str, Any]) -> Path:
    path.write_text(text if isinstance(text, str) else dumps(text), "utf-8")
    return path


def sample() -> dict[str, Any]:
    return tomllib.loads(SAMPLE)


def refusal(path: Path, change: str | dict[str, Any] | Callable[[dict[str, Any]], object]) -> ConfigProblem:
    """What load says about the sample after a change."""
    document: str | dict[str, Any]
    if callable(change):
        document = sample()
        change(document)
    else:
        document = change
    with pytest.raises(ConfigProblem) as caught:
        load(write(path, document))
    return caught.value


def only(problem: ConfigProblem, key: str) -> str:
    """The one problem there is, which must be about this key."""
    assert [p.key for p in problem.problems] == [key], str(problem)
    return problem.problems[0].sentence
