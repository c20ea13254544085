"""`make issue-report`: every picture it promises is there and shows something."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

ROOT = Path(__file__).resolve().parents[2]

pytestmark = pytest.mark.servers


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The smaller half: a correction, and the weekly of another house."""
    out = tmp_path_factory.mktemp("report") / "out"
    command = [sys.executable, "-m", "tools.issue_report", "--out", str(out)]
    done = subprocess.run(
        [*command, "--only", "correction", "--only", "english"], cwd=ROOT, capture_output=True, timeout=280
    )
    assert done.returncode == 0, done.stderr.decode()[-3000:]
    return out


def pictures(report: Path) -> list[Path]:
    return [
        report / path
        for path in re.findall(r'<img src="([^"]+)"', (report / "index.html").read_text("utf-8"))
    ]


def test_every_way_to_look_at_an_issue_is_on_the_sheet(report: Path) -> None:
    for case in ("correction", "english"):
        names = {path.stem for path in pictures(report) if path.parent.name == case}
        assert {
            "mail-wide",
            "mail-dark",
            "mail-blocked",
            "mail-phone",
            "mail-phone-dark",
            "mail-stripped",
        } <= names
        assert {"pdf-1", "word-1"} <= {name.replace("-01", "-1") for name in names}
    page = (report / "index.html").read_text("utf-8")
    assert "No. 21, 2026" in page
    assert "2026年更正第1号" in page


def test_every_picture_is_there_and_none_is_blank(report: Path) -> None:
    shown = pictures(report)
    assert len(shown) >= 16
    for path in shown:
        with Image.open(path) as image:
            grey = image.convert("L")
        histogram = grey.histogram()
        assert max(histogram) < 0.995 * grey.width * grey.height, path.name
        assert sum(1 for count in histogram if count) > 20, path.name


def test_the_dark_mail_is_dark_and_the_wide_one_is_not(report: Path) -> None:
    from PIL import ImageStat

    def light(name: str) -> float:
        with Image.open(report / "english" / f"{name}.png") as image:
            return ImageStat.Stat(image.convert("L")).mean[0]

    assert light("mail-wide") > 180
    assert light("mail-dark") < 90
    assert light("mail-phone-dark") < 90


def test_all_pages_of_the_pdf_are_drawn(report: Path) -> None:
    import pypdfium2

    for case in ("correction", "english"):
        with pypdfium2.PdfDocument(report / case / "issue.pdf") as document:
            count = len(document)
        assert len(list((report / case).glob("pdf-*.png"))) == count
