"""The address people type follows the host and the port the desk listens on, where none is given."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from desk.config import load
from desk.config_tables import Desk
from desk.demo.house import config_text
from tests.desk.offices import SAMPLE, make_office, write


@pytest.fixture
def office(tmp_path: Path) -> Path:
    return make_office(tmp_path)


@pytest.mark.parametrize(
    ("lines", "url"),
    [
        ("", "http://127.0.0.1:8765"),
        ("port = 9000\n", "http://127.0.0.1:9000"),
        ('host = "localhost"\n', "http://localhost:8765"),
        ('host = "127.0.0.2"\nport = 9000\n', "http://127.0.0.2:9000"),
        ('host = "::1"\nport = 9000\n', "http://[::1]:9000"),
        ('host = "0.0.0.0"\nport = 9000\n', "http://127.0.0.1:9000"),
        ('host = "::"\n', "http://[::1]:8765"),
        ('host = "desk.yunlan-al.example"\nport = 9000\n', "http://127.0.0.1:9000"),
        ('port = 9000\npublic_url = "https://desk.yunlan-al.example/"\n', "https://desk.yunlan-al.example"),
    ],
)
def test_without_a_public_address_it_is_this_machine_at_the_port(office: Path, lines: str, url: str) -> None:
    assert SAMPLE.count("\n[desk]\n") == 1
    assert load(write(office, SAMPLE.replace("\n[desk]\n", f"\n[desk]\n{lines}"))).desk.public_url == url


def test_a_table_made_without_any_key_has_the_default() -> None:
    assert Desk().public_url == f"http://127.0.0.1:{Desk().port}"


def test_the_demo_at_another_port_links_to_it(tmp_path: Path) -> None:
    (tmp_path / "secrets").mkdir()
    path = tmp_path / "config.toml"
    path.write_text(config_text(tmp_path, 1, 2, datetime(2026, 5, 6, tzinfo=UTC), desk_port=9876), "utf-8")
    for line in path.read_text("utf-8").splitlines():
        if line.startswith("password_file"):
            secret = tmp_path / line.partition(" = ")[2].strip('"')
            secret.write_text("secret\n", "utf-8")
            secret.chmod(0o600)
    assert load(path).desk.public_url == "http://127.0.0.1:9876"
