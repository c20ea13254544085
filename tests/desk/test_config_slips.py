"""Any single slip in config.toml loads or is named; nothing but ConfigProblem ever escapes."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desk.config import Config, ConfigProblem, load
from tests.desk.offices import SAMPLE, make_office, sample, write


@pytest.fixture
def office(tmp_path: Path) -> Path:
    return make_office(tmp_path)


def places(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    children = (
        value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    )
    for name, child in children:
        yield (*path, name)
        yield from places(child, (*path, name))


def everything() -> dict[str, Any]:
    """A document in which every key is given."""
    document = sample()
    document["publication"] |= {
        "language": "zh-CN",
        "time_zone": "Asia/Shanghai",
        "pdf": "attach",
        "page": "a4",
    }
    document["section"][0] |= {"serial": True, "instalment": 3, "empty": "omit"}
    document["mailbox"][0] |= {"role": "submissions", "port": 993, "security": "tls", "folder": "INBOX"}
    document["mailbox"][0] |= {"since": date(2026, 1, 1), "timeout": 60}
    document["mailbox"].append(
        {"role": "bounces", "host": "i.example", "user": "b", "password_env": "X", "folder": "退信"}
    )
    document["senders"]["unknown"] = "hold"
    document["sender"] |= {"subject": "{name}", "presentation": "open", "message_bytes": 10_000}
    document["relay"] |= {"port": 587, "security": "starttls", "hello": "x.example", "envelope": "verp"}
    document["relay"] |= {"connections": 4, "timeout": 60, "on_unknown": "ask", "retry_first": 300.0}
    document["desk"] = {"host": "::1", "port": 8765, "public_url": "https://x.example"}
    document["worker"] = {"poll_seconds": 60, "send_seconds": 10, "overdue_seconds": 3600}
    document["limits"] = {"parts": 200, "parse_seconds": 10.5}
    return document


EVERYTHING = everything()
PLACES = list(places(EVERYTHING))
VALUES = st.one_of(
    st.sampled_from(
        [
            None,
            True,
            0,
            -1,
            10**30,
            1.5,
            float("inf"),
            float("nan"),
            "",
            " ",
            "x",
            "x\0y",
            "《",
            "a@b",
            "{",
            "0 0 31 2 *",
        ]
    ),
    st.sampled_from(
        [
            [],
            [[]],
            [{}],
            {},
            {"x": 1},
            [1],
            date(2026, 1, 1),
            datetime(1, 1, 1, tzinfo=UTC),
            "sqlite:///",
            "~x/y",
        ]
    ),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=20),
    st.integers(),
    st.floats(),
)


def dotted(path: tuple[str | int, ...]) -> str:
    return ".".join(str(part + 1) if isinstance(part, int) else part for part in path)


def loads_or_names(office: Path, document: dict[str, Any], changed: str) -> None:
    try:
        config = load(write(office, document))
    except ConfigProblem as problem:
        for p in problem.problems:
            assert p.sentence
            assert "\n" not in p.sentence
        # The key itself, a table above it, or a key below it or beside it that lacks its partner.
        assert any(_near(p.key, changed) or _near(changed, p.key) or changed.rpartition(".")[2] in p.sentence
                   for p in problem.problems), f"{changed}: {problem}"  # fmt: skip
    else:
        assert isinstance(config, Config)


def _near(one: str, other: str) -> bool:
    return one == other or other.startswith(f"{one}.")


def put(
    document: dict[str, Any], path: tuple[str | int, ...], change: Callable[[Any, Any], object]
) -> dict[str, Any]:
    document = copy.deepcopy(document)
    table: Any = document
    for part in path[:-1]:
        table = table[part]
    change(table, path[-1])
    return document


def test_a_document_with_every_key_loads(office: Path) -> None:
    load(write(office, EVERYTHING))


@pytest.mark.parametrize("path", PLACES, ids=dotted)
def test_any_key_dropped_or_renamed_loads_or_is_named(office: Path, path: tuple[str | int, ...]) -> None:
    loads_or_names(office, put(EVERYTHING, path, lambda table, key: table.pop(key)), dotted(path))
    if isinstance(path[-1], str):
        renamed = f"{path[-1]}x"
        document = put(EVERYTHING, path, lambda table, key: table.update({renamed: table.pop(key)}))
        with pytest.raises(ConfigProblem) as caught:
            load(write(office, document))
        assert dotted((*path[:-1], renamed)) in {p.key for p in caught.value.problems}


@given(path=st.sampled_from(PLACES), value=VALUES)
@settings(max_examples=600, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_any_value_changed_loads_or_is_named(office: Path, path: tuple[str | int, ...], value: Any) -> None:
    if value is None:
        return

    def change(table: Any, key: Any) -> None:
        table[key] = value

    loads_or_names(office, put(EVERYTHING, path, change), dotted(path))


@given(text=st.text(max_size=200), place=st.integers(0, len(SAMPLE)))
@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_any_text_typed_anywhere_loads_or_is_a_config_problem(office: Path, text: str, place: int) -> None:
    office.write_bytes((SAMPLE[:place] + text + SAMPLE[place:]).encode("utf-8", "surrogatepass"))
    try:
        load(office)
    except ConfigProblem as problem:
        assert problem.problems
