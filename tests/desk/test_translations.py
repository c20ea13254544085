"""What people read is Chinese or English; what scripts read is the same in both."""

from __future__ import annotations

import ast
import importlib.util
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import structlog
from django.db import connections

from desk import language
from desk.cli import main
from desk.verbs import MODULES
from editorial import models
from tests.desk.running import ROOT, Ran, run, write_config
from tests.desk.test_docs import NOUNS, chapter, rows, text
from tests.office import mail

SENTENCE = re.compile(r"(?:\b[a-z]{2,}\b[ ,;:]+){3,}")
"""Three English words in a row: nothing a Chinese line needs."""


def tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("translations", ROOT / "tools" / "translations.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session", autouse=True)
def _compiled() -> None:
    """As `make` does before the tests."""
    made = tool()
    made.compile_to(made.CATALOGUE.with_suffix(".mo"))


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office with a mail of nobody it knows, and an open window."""
    folder = tmp_path_factory.mktemp("office")
    config = write_config(folder)
    letter = folder / "letter.eml"
    letter.write_bytes(mail("安全月活动", "【要闻·集团动态】\n安全月活动在各厂展开，职工踊跃参加。"))
    for words in (
        ("windows", "add", "--opens", "2026-05-06T08:00", "--closes", "2026-05-12T17:00"),
        ("import", str(letter), "--received", "2026-05-07T09:00"),
    ):
        done = run(config, *words)
        assert done.code == 0, done.err
    return config


Press = Callable[..., Ran]


@pytest.fixture
def press(
    office: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Iterator[Press]:
    """The whole command in this process, in a language: quicker than a process for each line of help."""
    monkeypatch.setenv("TEST_MAILBOX_PASSWORD", "secret")

    def run_here(tag: str, *words: str) -> Ran:
        monkeypatch.setenv("NEWSDESK_LANG", tag)
        capsys.readouterr()
        code = main(["--config", str(office), *words])
        said = capsys.readouterr()
        return Ran(code, said.out, said.err)

    yield run_here
    connections["default"].close()
    language.use("en")
    structlog.reset_defaults()


def chinese(done: Ran, code: int = 0) -> str:
    """What was said, which must be Chinese."""
    told = done.out + done.err
    assert done.code == code, told
    assert re.search(r"[一-鿿]", told), told
    # The names of commands, options and fields are no sentences.
    english = SENTENCE.search(re.sub(r"`[^`]*`|\{[a-z,-]+\}|\[[^\]]*\]|headline, .* note", "", told))
    assert english is None, f"{english and english[0]!r} in:\n{told}"
    return told


# --- the catalogue ------------------------------------------------------------------------------


def test_the_catalogue_has_every_sentence_once_translated_with_the_same_placeholders() -> None:
    assert list(tool().problems()) == []


def test_the_check_finds_what_is_missing_fuzzy_stale_or_of_other_placeholders(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = tool()
    words = made.CATALOGUE.read_text("utf-8")
    broken = words.replace('msgid "all is as it must be"', 'msgid "all is as it was"')
    broken = re.sub(r'(msgid "issue \{issue\} is paused"\nmsgstr ")[^"]*"', r'\1期 {number}"', broken)
    broken = re.sub(r'(msgid "nothing is due"\nmsgstr ")[^"]*"', r'\1"', broken)
    broken = broken.replace('msgid "all issues"', '#, fuzzy\nmsgid "all issues"')
    monkeypatch.setattr(made, "CATALOGUE", tmp_path / "django.po")
    made.CATALOGUE.write_text(broken, "utf-8")
    assert sorted(made.problems()) == [
        "fuzzy: 'all issues'",
        "missing: 'all is as it must be'",
        "no longer in the sources: 'all is as it was'",
        "placeholders differ: 'issue {issue} is paused'",
        "untranslated: 'nothing is due'",
    ]


@pytest.mark.parametrize("noun", NOUNS)
def test_states_are_called_what_the_glossary_calls_them(noun: str) -> None:
    sets = [
        thing
        for name in models.__all__
        if isinstance(thing := getattr(models, name), type) and hasattr(thing, "labels")
    ]
    catalogue = tool().stored()
    told = {}
    for cells in rows(chapter(text("docs/glossary.md"), noun)):
        if cells[0].startswith("`"):
            told.setdefault(cells[0].strip("`"), set()).add((cells[1], cells[2]))
    for choices in sets:
        if not set(choices.values) <= set(NOUNS[noun]):
            continue
        for token, english in choices.choices:
            found = {m.string for m in catalogue if m.context and m.id == str(english)}
            assert any(en == str(english) and zh in found for zh, en in told[token]), (token, told[token])


# --- what people see ----------------------------------------------------------------------------


def test_tables_are_chinese(press: Press) -> None:
    told = chinese(press("zh-CN", "messages"))
    assert "处理结果" in told and "陌生发件人" in told and "unknown-sender" not in told
    told = chinese(press("zh-CN", "windows"))
    assert "征稿中" in told and "open" not in told
    assert "不认识的发件人" in chinese(press("zh-CN", "message", "1"))


@pytest.mark.parametrize(
    ("words", "part"),
    [
        (("windows", "close", "99"), "没有窗口 99"),
        (("messages", "dismiss", "99"), "没有来信 99"),
        (("issue", "release", "1"), "只有签发了的一期才能发布"),
        (("issue", "sign", "1", "--as", "gu@yunlan-al.example"), "请先导入收件人"),
        (("item", "99", "--accept"), "没有稿件 99"),
        (("recipients", "import", "missing.csv"), "没有这个文件"),
        (("stats", "--from", "2026-05-31", "--to", "2026-05-01"), "请对调"),
        (("poll",), "连不上服务器"),
    ],
)
def test_refusals_are_chinese(press: Press, words: tuple[str, ...], part: str) -> None:
    assert part in chinese(press("zh-CN", *words), code=1)


def test_check_is_chinese(press: Press) -> None:
    told = press("zh-CN", "check")
    for name in ("设置", "数据库", "收件人", "邮箱", "发信服务器", "模板", "时钟", "磁盘", "审签人"):
        assert re.search(rf"^(正常|要改|注意) +{name}[ ：]", told.out, re.M), told.out
    assert "项要改" in told.err


@pytest.mark.parametrize("verb", ["", *(verb for verbs in MODULES.values() for verb in verbs)])
def test_help_is_chinese(press: Press, verb: str) -> None:
    told = chinese(press("zh-CN", *filter(None, [verb]), "--help"))
    assert told.startswith("用法：") and "显示这份说明" in told


def test_wrong_usage_is_told_in_chinese(press: Press) -> None:
    assert "缺少" in chinese(press("zh-CN", "message"), code=2)
    assert "没有 'mesages' 这个选项" in chinese(press("zh-CN", "mesages"), code=2)


def test_what_is_wrong_with_a_configuration_is_told_in_chinese(
    office: Path, tmp_path: Path, press: Press
) -> None:
    config = tmp_path / "config.toml"
    words = office.read_text("utf-8").replace("port = 1\n", 'port = "1"\n').replace("publisher", "publischer")
    config.write_text(words, "utf-8")
    told = chinese(press("zh-CN", "--config", str(config), "windows"), code=1)
    assert "是不是 publisher" in told and "请去掉引号" in told


def test_threads_speak_as_the_program_does() -> None:
    script = (
        "import threading, desk.cli; from desk import language; language.use('zh-CN'); "
        "from editorial.models import IssueState; "
        "thread = threading.Thread(target=lambda: print(IssueState.PAUSED.label)); "
        "thread.start(); thread.join()"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "已暂停"


def test_the_real_program_speaks_as_it_is_told(office: Path) -> None:
    assert "陌生发件人" in chinese(run(office, "messages", NEWSDESK_LANG="zh-CN"))
    assert "陌生发件人" in chinese(run(office, "messages", NEWSDESK_LANG=""))  # as the publication does
    assert "unknown sender" in run(office, "messages", NEWSDESK_LANG="en").out


# --- what scripts see ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    "words",
    [("messages",), ("message", "1"), ("windows",), ("items",), ("issue", "list"), ("contributors",)],
)
def test_json_has_the_same_keys_and_tokens_in_both_languages(press: Press, words: tuple[str, ...]) -> None:
    def document(tag: str) -> Any:
        done = press(tag, *words, "--json")
        assert done.code == 0, done.err
        return json.loads(
            done.out, object_hook=lambda found: {k: v for k, v in found.items() if k != "reason"}
        )

    assert document("zh-CN") == document("en")


def test_check_names_things_alike_for_scripts(press: Press) -> None:
    def names(tag: str) -> list[tuple[str, bool]]:
        return [(row["name"], row["ok"]) for row in press(tag, "check", "--json").document]

    assert names("zh-CN") == names("en")


# --- which language -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("environment", "configured", "words", "wanted"),
    [
        ({}, "zh-CN", ["messages"], "zh-CN"),
        ({}, "en", ["messages"], "en"),
        ({"LANG": "en_US.UTF-8"}, "zh-CN", ["messages"], "zh-CN"),
        ({"NEWSDESK_LANG": "en"}, "zh-CN", ["messages"], "en"),
        ({"NEWSDESK_LANG": "zh-CN"}, "en", ["messages"], "zh-CN"),
        ({"NEWSDESK_LANG": "tlh"}, "en", ["messages"], "en"),
        ({}, None, ["--help"], "en"),
        ({"LANG": "C.UTF-8"}, None, ["--help"], "en"),
        ({"LANG": "zh_CN.UTF-8"}, None, ["--help"], "zh-CN"),
        ({"LC_ALL": "C", "LANG": "zh_CN.UTF-8"}, None, ["--help"], "en"),
        ({"LANG": "en_GB.UTF-8"}, "zh-CN", ["init", "office"], "en"),
        ({"LANG": "zh_CN.UTF-8"}, "en", ["demo"], "zh-CN"),
    ],
)
def test_the_environment_decides_then_the_configuration_then_the_locale(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    environment: dict[str, str],
    configured: str | None,
    words: list[str],
    wanted: str,
) -> None:
    for name in ("NEWSDESK_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    config = tmp_path / "config.toml"
    if configured is not None:
        write_config(tmp_path, language=configured)
    assert language.chosen(words, config) == wanted
    assert language.chosen(["--config", str(config), *words], tmp_path / "none.toml") == wanted


@pytest.mark.parametrize(
    "content", [b"\xff\xfe", b"[publication", b"publication = 3", b"[publication]\nlanguage = 3"]
)
def test_a_configuration_that_cannot_be_read_is_no_reason_to_fall_silent(
    tmp_path: Path, content: bytes
) -> None:
    config = tmp_path / "config.toml"
    config.write_bytes(content)
    done = run(config, "windows", LANG="zh_CN.UTF-8", LC_ALL="", LC_MESSAGES="", NEWSDESK_LANG="")
    assert done.code == 1 and str(config) in done.err and "Traceback" not in done.err


def test_without_a_catalogue_the_program_speaks_english(tmp_path: Path) -> None:
    code = (
        "import sys, desk.settings as settings; from pathlib import Path; "
        f"settings.LOCALE_PATHS = [Path({str(tmp_path)!r})]; "
        "from desk.cli import main; sys.exit(main(['--help']))"
    )
    command = [sys.executable, "-c", code]
    environment = {**os.environ, "NEWSDESK_LANG": "zh-CN"}
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, env=environment, check=False)
    assert done.returncode == 0 and "From the contribution mailbox" in done.stdout, done.stderr


def test_no_sentence_stands_inside_an_f_string_where_it_is_not_found() -> None:
    """Sentences are taken from the sources' own strings; what an f-string holds would stay untranslated for ever."""
    hidden = []
    for package in ("editorial", "ingest", "distribute", "desk"):
        for path in sorted((ROOT / package).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                inside = ast.walk(node) if isinstance(node, ast.JoinedStr) else ()
                called = [
                    one.func.id
                    for one in inside
                    if isinstance(one, ast.Call) and isinstance(one.func, ast.Name)
                ]
                if {"_", "gettext", "ngettext"}.intersection(called):
                    hidden.append(f"{path.relative_to(ROOT)}:{node.lineno}")
    assert hidden == []
