"""LibreOffice as a converter: what comes out, what must not, and how it is kept in."""

from __future__ import annotations

import io
import os
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import docx as python_docx
import mammoth
import pytest
from PIL import Image

from ingest import confined, office
from ingest.documents import compound
from ingest.office import Office
from tests.corpus.papers import office as saved_as

TEXT = "6月1日，云岚铝业集团电解二车间开展安全演练，参加人员312名。"
KEPT, STRUCK, ADDED = "现场共设置", "旧的七个点位", "九个观察点位。"
SIGNED = "（电解二车间　李青）"
TRACKED = (
    '<w:p xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:r><w:t>{kept}</w:t></w:r>'
    '<w:del w:id="1" w:author="x" w:date="2026-05-01T08:00:00Z"><w:r><w:delText>{struck}</w:delText></w:r></w:del>'
    '<w:ins w:id="2" w:author="x" w:date="2026-05-01T08:00:00Z"><w:r><w:t>{added}</w:t></w:r></w:ins></w:p>'
)
soffice = pytest.mark.servers


@pytest.fixture(scope="session")
def paper() -> bytes:
    """A .docx as a contributor writes it: a text, a tracked change, a photo."""
    document = python_docx.Document()
    document.add_paragraph(TEXT)
    tracked = python_docx.oxml.parse_xml(TRACKED.format(kept=KEPT, struck=STRUCK, added=ADDED))
    document.element.body.insert(1, tracked)
    document.add_picture(io.BytesIO(photo()))
    document.add_paragraph(SIGNED)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def photo() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (320, 240), (80, 120, 160)).save(out, "JPEG")
    return out.getvalue()


def text_of(docx: bytes) -> str:
    return str(mammoth.extract_raw_text(io.BytesIO(docx)).value)


def pictures(docx: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        return [name for name in archive.namelist() if name.startswith("word/media/")]


@pytest.fixture
def stand_in(tmp_path: Path) -> Callable[[str], str]:
    """A shell script in LibreOffice's place; it starts in the private folder and finds the file as in.rtf there."""

    def make(script: str) -> str:
        path = tmp_path / "office" / "stand-in"
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"#!/bin/sh\n{script}\n")
        path.chmod(0o755)
        return str(path)

    return make


@pytest.fixture
def private(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder temporary files lie in, of this test alone."""
    folder = tmp_path / "t"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


RTF = rb"{\rtf1\ansi words\par}"


# What comes out


@soffice
@pytest.mark.parametrize(
    ("kind", "made_as"), [("doc", "doc"), ("wps", "doc"), ("odt", "odt"), ("rtf", "rtf")]
)
def test_text_and_photo_arrive_and_what_was_struck_out_does_not(
    paper: bytes, kind: str, made_as: str
) -> None:
    outcome = Office().attempt(saved_as(paper, made_as), kind)
    assert (outcome.how, outcome.converted.problem) == ("done", ""), outcome.detail
    text = text_of(outcome.converted.docx)
    assert [line for line in text.splitlines() if line] == [TEXT, KEPT + ADDED, SIGNED]
    assert STRUCK not in text
    assert len(pictures(outcome.converted.docx)) == 1


@soffice
def test_a_damaged_file_is_refused_in_a_sentence_and_never_read_as_text() -> None:
    outcome = Office().attempt(rb"{\rtf1\ansi hello \b world {\*\foo ", "rtf")
    assert (outcome.how, outcome.converted.docx) == ("refused", b"")
    assert outcome.converted.why == "我们读不出这个文件，请另存为 .docx 再发"


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"just some words\n", "doc"),
        (compound.MAGIC + bytes(range(256)) * 40, "doc"),
        (b"PK\x03\x04" + b"\0" * 100, "odt"),
        (b"<html><img src='http://127.0.0.1/x.png'></html>", "doc"),
        (b"", "rtf"),
    ],
)
def test_what_is_no_document_by_its_bytes_is_not_even_tried(data: bytes, kind: str) -> None:
    assert Office(command="/nowhere").attempt(data, kind) == office.NO_DOCUMENT


@soffice
def test_a_protected_file_needs_a_password(paper: bytes) -> None:
    data = saved_as(paper, "doc")
    place = next(at for at in range(512, len(data), 64) if data[at : at + 2] == b"\xec\xa5") + 11
    protected = data[:place] + bytes([data[place] | 1]) + data[place + 1 :]
    assert Office(command="/nowhere").attempt(protected, "doc").converted.problem == "needs-password"


def test_a_protected_open_document_needs_a_password() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        entry = '<manifest:file-entry><manifest:encryption-data manifest:checksum="x"/></manifest:file-entry>'
        archive.writestr("META-INF/manifest.xml", f"<manifest:manifest>{entry}</manifest:manifest>")
    assert Office(command="/nowhere").convert(out.getvalue(), "odt").problem == "needs-password"


def test_without_libreoffice_the_sender_is_asked_for_docx() -> None:
    outcome = Office(command="/nowhere/soffice").attempt(RTF, "rtf")
    assert outcome.how == "missing"
    assert outcome.converted.problem == "unreadable-attachment"
    assert "没有装 LibreOffice" in outcome.converted.why and "另存为 .docx" in outcome.converted.why


# What must not be fetched


@contextmanager
def listening() -> Iterator[tuple[int, list[str]]]:
    """A port of this machine and the first lines of what is asked there."""
    heard: list[str] = []

    def serve() -> None:
        while True:
            try:
                connection, _ = server.accept()
            except OSError:
                return
            with connection:
                connection.settimeout(5)
                heard.append(connection.recv(200).decode("ascii", "replace").partition("\r\n")[0])

    with socket.create_server(("127.0.0.1", 0)) as server:
        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        yield server.getsockname()[1], heard
        server.shutdown(socket.SHUT_RDWR)
        thread.join(10)


def linking(address: str) -> bytes:
    """An .odt whose picture, section and object lie at this address."""
    frame = '<draw:frame text:anchor-type="as-char" svg:width="3cm" svg:height="3cm">{0}</draw:frame>'
    picture = frame.format(f'<draw:image xlink:href="{address}/p.png" xlink:type="simple"/>')
    inner = frame.format(f'<draw:object-ole xlink:href="{address}/o.odt" xlink:type="simple"/>')
    section = (
        f'<text:section text:name="s"><text:section-source xlink:href="{address}/s.odt"/></text:section>'
    )
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{path}:1.0"'
        for name, path in (
            ("office", "office"),
            ("text", "text"),
            ("draw", "drawing"),
            ("svg", "svg-compatible"),
        )
    )
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {spaces} '
        'xmlns:xlink="http://www.w3.org/1999/xlink" office:version="1.2"><office:body><office:text>'
        f"<text:p>{TEXT}{picture}{inner}</text:p>{section}</office:text></office:body></office:document-content>"
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", content)
        archive.writestr(
            "META-INF/manifest.xml",
            '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
            '<manifest:file-entry manifest:full-path="/" '
            'manifest:media-type="application/vnd.oasis.opendocument.text"/>'
            '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
            "</manifest:manifest>",
        )
    return out.getvalue()


def convert_unconfined(data: bytes, folder: Path, settings: str | None) -> None:
    """LibreOffice with this profile and nothing else around it."""
    if settings is not None:
        place = folder / "profile" / "user" / "registrymodifications.xcu"
        place.parent.mkdir(parents=True)
        place.write_text(settings, encoding="utf-8")
    (folder / "in.odt").write_bytes(data)
    command = [
        "soffice",
        "--headless",
        "--norestore",
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
    ]
    subprocess.run(
        [*command, "--convert-to", "docx", "--outdir", str(folder / "out"), str(folder / "in.odt")],
        check=True,
        capture_output=True,
        timeout=120,
    )
    assert (folder / "out" / "in.docx").exists()


@soffice
def test_a_document_fetches_nothing_from_the_network(tmp_path: Path) -> None:
    with listening() as (port, heard):
        data = linking(f"http://127.0.0.1:{port}")
        (tmp_path / "plain").mkdir()
        convert_unconfined(data, tmp_path / "plain", None)
        assert heard, "LibreOffice left to itself would have asked"
        heard.clear()
        (tmp_path / "ours").mkdir()
        convert_unconfined(data, tmp_path / "ours", office._registry())
        assert heard == [], "the profile alone is enough, where a system offers no more"
        converted = Office().convert(data, "odt")
        assert heard == []
    assert TEXT in text_of(converted.docx)


@soffice
def test_a_document_takes_no_file_of_this_machine_as_its_picture(tmp_path: Path) -> None:
    secret = tmp_path / "secret.jpg"
    secret.write_bytes(photo())
    field = rf'{{\field{{\*\fldinst {{INCLUDEPICTURE "{secret.as_uri()}" \\d}}}}{{\fldrslt {{}}}}}}'
    converted = Office().convert(rf"{{\rtf1\ansi words {field}\par}}".encode(), "rtf")
    assert "words" in text_of(converted.docx)
    # Where the kernel cannot lock files (Linux before 5.13), LibreOffice takes the picture along.
    assert pictures(converted.docx) == [] or not confined.can_lock_files()


def test_the_command_sees_none_of_our_environment_and_writes_nowhere_else(
    stand_in: Callable[[str], str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NEWSDESK_MAILBOX_PASSWORD", "secret")
    program = stand_in(f"mkdir out; env > out/in.docx; touch {tmp_path}/written 2>/dev/null; exit 3")
    outcome = Office(command=program).attempt(RTF, "rtf")
    assert outcome.how == "crashed"
    assert "secret" not in outcome.detail
    assert not (tmp_path / "written").exists() or not confined.can_lock_files()


# How it ends


def test_one_that_takes_too_long_is_killed_with_all_it_started(
    stand_in: Callable[[str], str], private: Path
) -> None:
    program = stand_in("sleep 600 & echo $! >&2; sleep 600")
    outcome = Office(command=program, seconds=3).attempt(RTF, "rtf")
    assert outcome.how == "late"
    assert "用时太久" in outcome.converted.why
    assert gone(int(outcome.detail.split()[-1]))
    assert list(private.iterdir()) == []


@pytest.mark.parametrize("script", ["kill -9 $$", "kill -SEGV $$", "exit 77", "printf PK > out; exit 1"])
def test_one_that_falls_may_be_tried_again(stand_in: Callable[[str], str], script: str) -> None:
    outcome = Office(command=stand_in(script)).attempt(RTF, "rtf")
    assert (outcome.how, outcome.converted.problem) == ("crashed", "unreadable-attachment")


def test_a_file_cut_off_in_the_middle_is_not_taken_for_a_document(stand_in: Callable[[str], str]) -> None:
    program = stand_in(r"mkdir out; printf 'PK\003\004half' > out/in.docx")
    assert Office(command=program).attempt(RTF, "rtf").how == "crashed"


def test_what_comes_out_is_bounded(stand_in: Callable[[str], str]) -> None:
    program = stand_in("mkdir out; exec head -c 5000000 /dev/zero > out/in.docx")
    outcome = Office(command=program, largest=100_000).attempt(RTF, "rtf")
    assert (outcome.converted.docx, outcome.converted.problem) == (b"", "too-large")


def test_told_to_stop_it_decides_nothing(stand_in: Callable[[str], str], private: Path) -> None:
    outcome = Office(command=stand_in("sleep 600")).attempt(RTF, "rtf", lambda: True)
    assert (outcome.how, outcome.converted.problem) == ("stopped", "")
    assert list(private.iterdir()) == []


@soffice
def test_a_libreoffice_that_is_killed_leaves_no_socket_behind(private: Path) -> None:
    def sockets() -> set[Path]:
        return {path for folder in office._SOCKET_FOLDERS for path in folder.glob("OSL_PIPE_*")}

    mine: set[Path] = set()

    def once_it_has_one() -> bool:
        mine.update(
            path for path in sockets() if path.name.endswith(office.socket_digest(*private.iterdir()))
        )
        return bool(mine)

    assert Office().attempt(RTF, "rtf", once_it_has_one).how == "stopped"
    assert mine and not mine & sockets()


def test_it_dies_with_whoever_asked(stand_in: Callable[[str], str], tmp_path: Path) -> None:
    program = stand_in("echo $$ > said.pid; sleep 600")
    code = (
        "import sys, tempfile\n"
        "from ingest.office import Office\n"
        "print(tempfile.gettempdir(), flush=True)\n"
        f"Office(command={program!r}).attempt({RTF!r}, 'rtf')\n"
    )
    private = tmp_path / "t"
    private.mkdir()
    process = subprocess.Popen(
        [sys.executable, "-c", code],
        env={**os.environ, "TMPDIR": str(private)},
        cwd=Path(office.__file__).parents[1],
    )
    pid = waited_for(private)
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert gone(pid)


def waited_for(folder: Path) -> int:
    """The process number the stand-in wrote into its private folder."""
    end = time.monotonic() + 30
    while time.monotonic() < end:
        for path in folder.glob("*/said.pid"):
            if path.read_text().strip():
                return int(path.read_text())
        time.sleep(0.02)
    raise AssertionError("the stand-in did not start")


def gone(pid: int, within: float = 10.0) -> bool:
    end = time.monotonic() + within
    while time.monotonic() < end:
        try:
            state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
        except OSError:
            return True
        if state in "ZX":
            return True
        time.sleep(0.02)
    return False
