"""The command against an office of its own: in this process, or as the real program."""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from django.db import connections

ROOT = Path(__file__).parents[2]
CONFIG = """
[publication]
name = "云岚铝讯"
publisher = "云岚铝业集团综合部"
language = "{language}"
submission_address = "tougao@yunlan-al.example"
[numbering]
year = 2026
number = 9
cumulative = 141
[[section]]
key = "news"
title = "要闻·集团动态"
[[section]]
key = "production"
title = "生产·提质增效"
[[mailbox]]
host = "127.0.0.1"
port = {imap_port}
security = "plain"
user = "{imap_user}"
password_env = "TEST_MAILBOX_PASSWORD"
since = 2020-01-01
timeout = 5
[[signoff.step]]
name = "初审"
people = [{{ name = "顾一鸣", address = "gu@yunlan-al.example" }}]
[[signoff.step]]
name = "签发"
people = [{{ name = "陆远舟", address = "lu@yunlan-al.example" }}]
[lists.distribution]
title = "集团公司领导"
[lists.copy]
title = "集团档案馆"
[sender]
name = "云岚铝讯编辑部"
address = "bulletin@yunlan-al.example"
[relay]
host = "127.0.0.1"
port = {smtp_port}
security = "plain"
bounces = "bounces@yunlan-al.example"
timeout = 5
[store]
url = "{url}"
"""


def write_config(folder: Path, **values: object) -> Path:
    """A config.toml in the folder; ports of nobody unless given."""
    known = {
        "language": "zh-CN",
        "imap_port": 1,
        "imap_user": "desk",
        "smtp_port": 1,
        "url": "sqlite:///newsdesk.sqlite3",
    }
    path = folder / "config.toml"
    path.write_text(CONFIG.format(**{**known, **values}), "utf-8")
    return path


def store_url() -> str:
    """Where the `store` fixture's database is, as config.toml writes it."""
    entry = connections["default"].settings_dict
    if "sqlite" in entry["ENGINE"]:
        return f"sqlite:///{entry['NAME']}"
    return f"postgresql://{entry['USER']}@{entry['HOST']}:{entry['PORT']}/{entry['NAME']}"


@dataclass(frozen=True)
class Ran:
    code: int
    out: str
    err: str

    @property
    def document(self) -> Any:
        return json.loads(self.out)


def run(config: Path, *words: str, **environment: str) -> Ran:
    """The real program in a process of its own."""
    known = {"TEST_MAILBOX_PASSWORD": "secret", "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-m", "desk.cli", "--config", str(config), *words],
        capture_output=True,
        text=True,
        env={**os.environ, **known, **environment},
        timeout=120,
        check=False,
    )
    return Ran(done.returncode, done.stdout, done.stderr)


Press = Callable[..., Ran]


def press(
    config: Path, module: ModuleType, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Press:
    """One verb module in this process, against the database of the test's `store` fixture."""
    monkeypatch.setenv("NEWSDESK_CONFIG", str(config))
    monkeypatch.setenv("TEST_MAILBOX_PASSWORD", "secret")

    def run_verb(*words: str) -> Ran:
        top = argparse.ArgumentParser()
        top.set_defaults(config=config, as_json=False)
        module.add(top.add_subparsers(required=True))
        arguments = top.parse_args(words)
        capsys.readouterr()
        code = int(arguments.run(arguments))
        said = capsys.readouterr()
        return Ran(code, said.out, said.err)

    return run_verb
