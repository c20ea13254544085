"""The parse process: what becomes of mails that crash it, hang it or eat its memory, and of the next one."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
import threading
import time
from pathlib import Path

import pytest

from ingest.child import Parser
from ingest.parsed import Caps, Converted
from tests.ingest.builder import DOCX, SECTIONS, attach, docx, mail, multi, photo, text

ROOT = Path(__file__).resolve().parents[2]
GOOD = mail("投稿", "5月8日，炭素厂组织开展安全生产培训。（炭素厂　许衡）")


def _alive(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


def _gone(pid: int, within: float = 5.0) -> bool:
    end = time.monotonic() + within
    while time.monotonic() < end:
        if not _alive(pid):
            return True
        time.sleep(0.02)
    return False


def _assert_good(parser: Parser) -> None:
    read = parser.parse(GOOD)
    assert read.parsed is not None and read.failure == ""
    assert read.parsed.items[0].authors == ("许衡",)


def test_one_process_reads_mail_after_mail() -> None:
    with Parser(Caps(), SECTIONS) as parser:
        _assert_good(parser)
        first = parser.pid
        for _ in range(20):
            _assert_good(parser)
        assert parser.pid == first


def test_photos_come_back_beside_the_values_under_their_digests() -> None:
    raw = mail(
        "投稿", multi("mixed", text("5月8日，培训。（炭素厂　许衡）"), attach("a.jpg", photo(), "image/jpeg"))
    )
    with Parser(Caps(), SECTIONS) as parser:
        read = parser.parse(raw)
    assert read.parsed is not None
    (shot,) = read.parsed.items[0].photos
    assert read.blobs[shot.sha256] == photo()
    assert read.blobs[shot.mail_sha256].startswith(b"\xff\xd8")


def test_a_file_that_is_wanted_comes_out_and_goes_back_in_converted() -> None:
    old = rb"{\rtf1\ansi words\par}"
    raw = mail("投稿", multi("mixed", text("请查收"), attach("稿.rtf", old, "application/rtf")))
    docx_bytes = docx("6月2日，铸造车间完成安全检查。", "（铸造车间　方禾）")
    with Parser(Caps(), SECTIONS) as parser:
        asked = parser.parse(raw)
        assert asked.parsed is not None
        (wanted,) = asked.parsed.wanted
        assert (wanted.name, wanted.kind, asked.blobs[wanted.sha256]) == ("稿.rtf", "rtf", old)
        read = parser.parse(raw, {wanted.sha256: Converted(docx_bytes)})
        assert read.parsed is not None
        assert (read.parsed.wanted, read.parsed.items[0].unit) == ((), "铸造车间")
        refused = Converted(problem="unreadable-attachment", why="我们读不出这个文件，请另存为 .docx 再发")
        read = parser.parse(raw, {wanted.sha256: refused})
        assert read.parsed is not None
        assert (read.parsed.wanted, read.parsed.items) == ((), ())
        assert read.parsed.problem == "unreadable-attachment" and refused.why in read.parsed.problem_detail
        _assert_good(parser)


def test_a_process_killed_in_between_is_replaced_without_a_failure() -> None:
    with Parser(Caps(), SECTIONS) as parser:
        _assert_good(parser)
        pid = parser.pid
        assert pid is not None
        os.kill(pid, signal.SIGKILL)
        assert _gone(pid)
        _assert_good(parser)
        assert parser.pid != pid


@pytest.fixture
def sabotaged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The child gets a reading module that does what the subject says before it reads."""
    package = tmp_path / "sabotage"
    package.mkdir()
    (package / "sitecustomize.py").write_text(
        textwrap.dedent(
            """
            import sys, os, time, signal
            import ingest.reading as reading
            real = reading.read
            def read(raw, caps, hints, converted):
                if b"do-crash" in raw: os.kill(os.getpid(), signal.SIGSEGV)
                if b"do-exit" in raw: os._exit(3)
                if b"do-raise" in raw: raise ValueError("broken")
                if b"do-sleep" in raw: time.sleep(600)
                if b"do-spin" in raw:
                    while True: pass
                if b"do-eat" in raw:
                    held = []
                    while True: held.append(bytes(10_000_000))
                return real(raw, caps, hints, converted)
            reading.read = read
            """
        )
    )
    real = subprocess.Popen

    def popen(*args: object, **kwargs: object) -> object:
        environment = dict(kwargs["env"])  # type: ignore[call-overload]
        environment["PYTHONPATH"] = f"{environment['PYTHONPATH']}:{package}"
        return real(*args, **{**kwargs, "env": environment})  # type: ignore[call-overload]

    monkeypatch.setattr(subprocess, "Popen", popen)


@pytest.mark.usefixtures("sabotaged")
@pytest.mark.parametrize(
    ("order", "failure"),
    [
        ("do-crash", "crashed"),
        ("do-exit", "crashed"),
        ("do-raise", "crashed"),
        ("do-sleep", "timeout"),
        ("do-spin", "timeout"),
        ("do-eat", "memory"),
    ],
)
def test_a_poison_mail_is_reported_and_the_next_one_goes_on(order: str, failure: str) -> None:
    with Parser(Caps(parse_seconds=1.5, parse_memory_bytes=400 * 1024 * 1024), SECTIONS) as parser:
        _assert_good(parser)
        begun = time.monotonic()
        read = parser.parse(GOOD + order.encode())
        assert (read.parsed, read.failure) == (None, failure), read.detail
        assert read.detail
        assert time.monotonic() - begun < 6
        _assert_good(parser)


def test_a_word_file_that_would_fill_the_memory_is_refused_before_it_is_opened() -> None:
    bomb = docx(body_xml="<w:p><w:r><w:t>" + "a" * 30_000_000 + "</w:t></w:r></w:p>")
    raw = mail("投稿", multi("mixed", text("请查收"), attach("稿.docx", bomb, DOCX)))
    with Parser(Caps(), SECTIONS) as parser:
        read = parser.parse(raw)
        assert read.parsed is not None
        assert read.parsed.items == () and read.parsed.problem == "too-large"
        _assert_good(parser)


def test_a_million_paragraphs_are_refused_and_named() -> None:
    bomb = docx(body_xml="<w:p/>" * 1_500_000)
    raw = mail("投稿", multi("mixed", text("请查收"), attach("稿.docx", bomb, DOCX)))
    with Parser(Caps(), SECTIONS) as parser:
        begun = time.monotonic()
        read = parser.parse(raw)
        assert time.monotonic() - begun < 12
        assert read.parsed is not None
        assert read.parsed.items == () and read.parsed.problem == "too-large"
        _assert_good(parser)


def test_the_process_is_replaced_after_enough_mails(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ingest.child.MAILS", 3)
    with Parser(Caps(), SECTIONS) as parser:
        seen = []
        for _ in range(7):
            _assert_good(parser)
            seen.append(parser.pid)
        assert len(set(seen)) == 3


def test_the_process_ends_when_the_parser_is_closed() -> None:
    parser = Parser(Caps(), SECTIONS)
    _assert_good(parser)
    pid = parser.pid
    parser.close()
    assert pid is not None and _gone(pid)


def test_the_process_dies_with_its_parent_even_in_the_middle_of_a_mail() -> None:
    script = (
        "import sys; from ingest.child import Parser; from ingest.parsed import Caps\n"
        "parser = Parser(Caps(), ()); parser.parse(b'Subject: x\\n\\nx'); print(parser.pid, flush=True)\n"
        "import time; time.sleep(60)"
    )
    parent = subprocess.Popen([sys.executable, "-c", script], cwd=ROOT, stdout=subprocess.PIPE)
    assert parent.stdout is not None
    pid = int(parent.stdout.readline())
    assert _alive(pid)
    parent.kill()
    parent.wait()
    parent.stdout.close()
    assert _gone(pid)


def test_a_thread_that_started_the_process_may_end_without_harm() -> None:
    with Parser(Caps(), SECTIONS) as parser:
        thread = threading.Thread(target=_assert_good, args=(parser,))
        thread.start()
        thread.join()
        for _ in range(3):
            _assert_good(parser)


def test_threads_take_turns() -> None:
    with Parser(Caps(), SECTIONS) as parser:
        failed: list[str] = []

        def work() -> None:
            for _ in range(10):
                if parser.parse(GOOD).failure:
                    failed.append("x")

        threads = [threading.Thread(target=work) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert failed == []


def test_the_child_loads_no_django_and_gets_no_secrets_of_ours() -> None:
    with Parser(Caps(), SECTIONS) as parser:
        _assert_good(parser)
        environment = Path(f"/proc/{parser.pid}/environ").read_bytes().decode()
        maps = Path(f"/proc/{parser.pid}/maps").read_text()
    assert {one.partition("=")[0] for one in environment.split("\0") if one} == {
        "PATH",
        "LC_ALL",
        "PYTHONPATH",
    }
    assert "psycopg" not in maps and "_sqlite3" not in maps
    code = (
        "import ingest.child, ingest.reading, sys\n"
        "print([m for m in sys.modules if m.split('.')[0] in ('django', 'editorial')])"
    )
    assert (
        subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True).stdout.strip()
        == "[]"
    )
