"""The sample config.toml and docs/configuration.md hold exactly the keys there are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from desk.config import describe_keys, load
from tests.desk.offices import ROOT, SAMPLE, make_office, refusal, sample, write
from tests.desk.test_translations import tool

CODE = re.compile(r"^#(?=[A-Za-z_\[])", re.MULTILINE)
"""A key of the sample that is commented out: no blank after the #."""


@pytest.fixture
def office(tmp_path: Path) -> Path:
    return make_office(tmp_path)


# --- the sample, the docs and the keys ----------------------------------------------------------


def test_the_sample_loads_once_its_password_files_exist(office: Path) -> None:
    config = load(write(office, SAMPLE))
    assert config.house.publication.name == "云岚铝讯"
    assert [s.key for s in config.house.section][:2] == ["news", "production"]
    assert config.mailboxes[0].account == "tougao@yunlan-al.example"
    assert config.mailboxes[0].secret.reveal() == "the password of mailbox"
    assert config.store.path == office.parent / "newsdesk.sqlite3"
    assert config.templates == office.parent / "templates"
    assert config.worker.poll_seconds == 120
    assert config.path == office


def test_the_sample_without_its_password_files_names_both(office: Path) -> None:
    for name in ("mailbox", "relay"):
        (office.parent / "secrets" / name).unlink()
    problem = refusal(office, SAMPLE)
    assert [p.key for p in problem.problems] == ["mailbox.1.password_file", "relay.password_file"]
    assert str(office.parent / "secrets" / "mailbox") in str(problem)


def commented(table: str, text: str) -> Iterator[tuple[str, str]]:
    """(key, value as written) of every commented-out key below a header of the sample."""
    for line in text.splitlines():
        if header := re.match(r"#?\[+([a-z_.]+)\]+$", line):
            table = header.group(1)
        elif key := re.match(r"#([a-z_]+) = (.*)$", line):
            yield f"{table}.{key.group(1)}", key.group(2)


def test_every_commented_key_of_the_sample_is_real_and_shows_its_default() -> None:
    known = {d.key: d.default for d in describe_keys()}
    shown = dict(commented("", SAMPLE.partition("# 退信回到")[0] + SAMPLE.partition("# ── 谁的来信")[2]))
    shown.pop("store.url")
    assert len(shown) > 40
    for key, value in shown.items():
        # A table that is wholly optional shows what could stand in it.
        assert known[key] in ("", "required", value), key


def test_every_key_stands_in_the_sample() -> None:
    written = {key for key, _ in commented("", SAMPLE)}
    written |= {header[1] for line in SAMPLE.splitlines() if (header := re.match(r"#\[([a-z_.]+)\]$", line))}

    def walk(table: dict[str, Any], prefix: str) -> None:
        for name, value in table.items():
            written.add(prefix + name)
            for one in value if isinstance(value, list) else [value]:
                if isinstance(one, dict):
                    walk(one, f"{prefix}{name}.")

    walk(sample(), "")
    assert {d.key for d in describe_keys()} - written == set()


def test_the_sample_with_every_comment_taken_away_holds_only_real_keys(office: Path) -> None:
    lines = [
        line for line in CODE.sub("", SAMPLE).splitlines() if not line.startswith(("password_env", "ca_file"))
    ]
    seen: set[str] = set()
    kept = []
    for line in lines:
        if line.startswith("["):
            seen = set()
        name = line.partition(" = ")[0]
        # The sample shows two values of some keys, one of them commented out.
        if re.fullmatch(r"[a-z_]+", name) and name in seen:
            continue
        seen.add(name)
        kept.append(line)
    problem = refusal(office, "\n".join(kept) + "\n")
    # The sample shows a password of PostgreSQL's, and tokens for a relay that wants them instead of a password.
    assert {one.key for one in problem.problems} == {"store.password_file", "relay.oauth"}


@pytest.mark.parametrize("name", ["configuration.md", "configuration.zh-CN.md"])
def test_the_documentation_has_every_key_with_its_default(name: str) -> None:
    text = (ROOT / "docs" / name).read_text("utf-8")
    rows = {m.group(1): m.group(0) for m in re.finditer(r"^\| `([a-z_.]+)` \|.*$", text, re.MULTILINE)}
    keys = [d for d in describe_keys() if "." in d.key]
    assert list(rows) == [d.key for d in keys]
    for key in keys:
        required = "**required**" if name == "configuration.md" else "**必填**"
        default = required if key.default == "required" else f"`{key.default}`" if key.default else ""
        assert f"| {default} |" in rows[key.key], key
        if name == "configuration.md":
            assert rows[key.key].endswith(f"| {key.meaning} |"), key
            assert f"| {key.type} |" in rows[key.key], key


def test_what_a_key_means_is_the_same_on_the_settings_page_in_chinese() -> None:
    """One source: the docstrings of the tables in English, their translations in Chinese."""
    text = (ROOT / "docs" / "configuration.zh-CN.md").read_text("utf-8")
    rows = {
        m.group(1): m.group(2)
        for m in re.finditer(r"^\| `([a-z_.]+)` \| .*? \| (.*) \|$", text, re.MULTILINE)
    }
    catalogue = tool().stored()
    for key in (one for one in describe_keys() if "." in one.key):
        found = catalogue.get(key.meaning)
        assert found is not None and found.string == rows[key.key], f"{key}: run tools/translations.py update"


def test_every_key_has_a_meaning() -> None:
    assert [d.key for d in describe_keys() if not d.meaning] == []
    assert len({d.key for d in describe_keys()}) == len(describe_keys()) > 90
