"""`newsdesk init` writes what an office starts from, or nothing at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from desk.config import load
from desk.initialise import AlreadyThere, initialise
from editorial.refusal import Refused
from editorial.tables import read_table

ROOT = Path(__file__).parents[2]


@pytest.fixture
def templates(tmp_path: Path) -> Path:
    folder = tmp_path / "ours"
    (folder / "issue" / "parts").mkdir(parents=True)
    (folder / "issue" / "__pycache__").mkdir()
    (folder / "issue" / "issue.html").write_text("<h1>{{ name }}</h1>")
    (folder / "issue" / "parts" / "item.html").write_text("{{ text }}")
    (folder / "issue" / ".keep").write_text("")
    (folder / "issue" / "__pycache__" / "x.pyc").write_text("")
    (folder / "letters").mkdir()
    (folder / "letters" / "receipt.txt").write_text("Subject: {{ name }}")
    (folder / "desk").mkdir()
    (folder / "desk" / "page.html").write_text("not for editing")
    return folder


def everything(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_a_new_folder_holds_configuration_templates_and_lists(tmp_path: Path, templates: Path) -> None:
    folder = tmp_path / "deep" / "office"
    written = initialise(folder, templates, ROOT / "config.toml")
    assert [str(p.relative_to(folder)) for p in written] == [
        "config.toml",
        "templates/issue/issue.html",
        "templates/issue/parts/item.html",
        "templates/issue/.originals",
        "templates/letters/receipt.txt",
        "templates/letters/.originals",
        "recipients.csv",
        "contributors.csv",
    ]
    assert set(everything(folder)) == {str(p.relative_to(folder)) for p in written}
    assert (folder / "config.toml").read_bytes() == (ROOT / "config.toml").read_bytes()


def test_the_lists_open_in_excel_with_their_chinese_right_and_are_empty_lists(
    tmp_path: Path, templates: Path
) -> None:
    folder = tmp_path / "office"
    initialise(folder, templates, ROOT / "config.toml")
    assert (
        folder / "recipients.csv"
    ).read_bytes() == "\ufeff姓名,单位,职务,邮箱,名单,格式,分组,秘书邮箱\r\n".encode()
    assert (folder / "contributors.csv").read_bytes() == "\ufeff姓名,单位,邮箱,默认栏目,联络员\r\n".encode()
    assert read_table(folder / "recipients.csv", ("name", "address", "list", "format")) == []
    assert read_table(folder / "contributors.csv", ("name", "unit", "address")) == []


def test_the_new_configuration_loads_once_the_passwords_are_there(tmp_path: Path, templates: Path) -> None:
    folder = tmp_path / "office"
    initialise(folder, templates, ROOT / "config.toml")
    (folder / "secrets").mkdir()
    (folder / "secrets" / "mailbox").write_text("x")
    (folder / "secrets" / "relay").write_text("x")
    assert load(folder / "config.toml").templates == folder / "templates"


@pytest.mark.parametrize("name", ["config.toml", "contributors.csv", "templates/issue/issue.html"])
def test_when_any_of_the_files_exists_nothing_is_written_and_it_is_named(
    tmp_path: Path, templates: Path, name: str
) -> None:
    folder = tmp_path / "office"
    (folder / name).parent.mkdir(parents=True)
    (folder / name).write_text("mine")
    with pytest.raises(AlreadyThere) as caught:
        initialise(folder, templates, ROOT / "config.toml")
    assert caught.value.paths == (folder / name,)
    assert str(folder / name) in str(caught.value)
    assert everything(folder) == {name: b"mine"}


def test_a_dangling_link_in_place_of_a_file_is_not_written_through(tmp_path: Path, templates: Path) -> None:
    folder = tmp_path / "office"
    folder.mkdir()
    (folder / "config.toml").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(AlreadyThere):
        initialise(folder, templates, ROOT / "config.toml")
    assert not (tmp_path / "elsewhere").exists()


def test_other_files_in_the_folder_are_left_alone(tmp_path: Path, templates: Path) -> None:
    folder = tmp_path / "office"
    folder.mkdir()
    (folder / "notes.txt").write_text("mine")
    initialise(folder, templates, ROOT / "config.toml")
    assert (folder / "notes.txt").read_text() == "mine"


def test_a_file_in_place_of_the_folder_is_refused(tmp_path: Path, templates: Path) -> None:
    (tmp_path / "office").write_text("mine")
    with pytest.raises(Refused, match="is a file"):
        initialise(tmp_path / "office" / "deeper", templates, ROOT / "config.toml")


def test_when_writing_fails_half_way_nothing_of_ours_stays(tmp_path: Path, templates: Path) -> None:
    folder = tmp_path / "office"
    folder.mkdir()
    # A file where a folder is needed: config.toml is written before this is met.
    (folder / "templates").write_text("mine")
    with pytest.raises((OSError, Refused)):
        initialise(folder, templates, ROOT / "config.toml")
    assert everything(folder) == {"templates": b"mine"}
