"""Every rendering of made-up issues as pictures on one page: `python -m tools.issue_report`, `make issue-report`.

The golden issue in both profiles, a special edition, a correction, a recall notice, and another house's weekly in
English. Each as mail (in Chromium: wide, phone, dark, images blocked, styles stripped), pages of the PDF, pages of the
Word file by LibreOffice, and text. `--out FOLDER` puts them elsewhere, `--only NAME` draws some of them.
"""

from __future__ import annotations

import argparse
import html
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

os.environ["DJANGO_SETTINGS_MODULE"] = "desk.settings"
# Playwright leaves an event loop in this thread, which Django would refuse to work beside; nothing here awaits.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"

import django

django.setup()  # before anything below imports a model

from playwright.sync_api import Browser, Route, sync_playwright  # noqa: E402

from distribute import docx, press, render  # noqa: E402
from distribute.printed import pictures_of  # noqa: E402
from distribute.templates import Templates  # noqa: E402
from tests.distribute import golden  # noqa: E402
from tests.distribute.english import house  # noqa: E402

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "build" / "issue-report"
DPI = 80
FLAGS = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--no-first-run"]


@dataclass(frozen=True)
class Case:
    """One issue to look at."""

    name: str
    says: str
    content: Mapping[str, Any]
    pictures: Mapping[str, bytes]
    templates: Templates


@dataclass(frozen=True)
class View:
    """One way a mail is looked at; `width` in CSS pixels."""

    name: str
    says: str
    width: int
    dark: bool = False
    images: bool = True
    styles: bool = True


VIEWS = (
    View("mail-wide", "mail, 1280 px", 1280),
    View("mail-dark", "mail, dark", 1280, dark=True),
    View("mail-blocked", "mail, images blocked", 1280, images=False),
    View("mail-phone", "mail, phone, 390 px", 390),
    View("mail-phone-dark", "mail, phone, dark", 390, dark=True),
    View("mail-stripped", "mail, phone, styles stripped", 390, styles=False),
)


def _changed(content: dict[str, Any], **look: Any) -> dict[str, Any]:
    return content | {"look": content["look"] | look}


def _english() -> Case:
    with tempfile.TemporaryDirectory(prefix="newsdesk-report-") as folder:
        made = house.make(Path(folder) / "office")
        return Case(
            "english",
            "another house: an English weekly",
            made.prepared.content,
            made.pictures,
            made.templates,
        )


def _golden(name: str, says: str, content: dict[str, Any]) -> Case:
    return Case(name, says, content, golden.pictures(), Templates.find())


CASES: dict[str, Callable[[], Case]] = {
    "golden": lambda: _golden("golden", "the golden issue", golden.issue()),
    "golden-gb9704": lambda: _golden(
        "golden-gb9704", "the golden issue, profile gb9704", _changed(golden.issue(), profile="gb9704")
    ),
    "english": _english,
    "special": lambda: _golden("special", "a special edition", golden.special()),
    "correction": lambda: _golden("correction", "a correction", golden.correction()),
    "recall": lambda: _golden("recall", "a recall notice", golden.recall()),
}


@dataclass(frozen=True)
class Shown:
    """A picture of the report: its path below the report's folder and what it shows."""

    path: str
    says: str


def main() -> None:
    reader = argparse.ArgumentParser(description="Pictures of every rendering of made-up issues.")
    reader.add_argument("--out", type=Path, default=OUT, metavar="FOLDER")
    reader.add_argument("--only", action="append", choices=list(CASES), metavar="NAME", help=", ".join(CASES))
    given = reader.parse_args()
    print(report(given.out, given.only or list(CASES)))


def report(out: Path, names: list[str]) -> Path:
    """Draws the named issues anew; the page to open."""
    shutil.rmtree(out, ignore_errors=True)
    sheets = []
    cases = [CASES[name]() for name in names]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        for case in cases:
            folder = out / case.name
            folder.mkdir(parents=True)
            sheets.append((case, list(draw(case, folder, browser))))
        browser.close()
    page = out / "index.html"
    page.write_text(sheet(sheets), "utf-8")
    return page


def draw(case: Case, folder: Path, browser: Browser) -> Iterator[Shown]:
    """All renderings of one issue into its folder, and pictures of them."""
    (folder / "issue.html").write_text(_mail(case, folder), "utf-8")
    (folder / "issue.txt").write_text(render.text(case.content, case.templates), "utf-8")
    (folder / "issue.pdf").write_bytes(press.pdf(case.content, case.pictures, case.templates))
    (folder / "issue.docx").write_bytes(docx.docx(case.content, case.pictures, case.templates))
    for view in VIEWS:
        look(browser, view, folder)
        yield Shown(f"{case.name}/{view.name}.png", view.says)
    for number, path in enumerate(pages(folder / "issue.pdf", "pdf"), 1):
        yield Shown(f"{case.name}/{path.name}", f"PDF, page {number}")
    printed = by_libreoffice(folder / "issue.docx")
    for number, path in enumerate(pages(printed, "word"), 1):
        yield Shown(f"{case.name}/{path.name}", f"Word file by LibreOffice, page {number}")


def _mail(case: Case, folder: Path) -> str:
    """The HTML part with its pictures as files beside it."""
    page = render.html(case.content, case.templates)
    for picture in pictures_of(case.content):
        data = case.pictures[picture["sha256"]]
        name = picture["name"] + (".png" if data.startswith(b"\x89PNG") else ".jpg")
        (folder / name).write_bytes(data)
        page = page.replace(f"cid:{picture['cid']}", name)
    return page


def look(browser: Browser, view: View, folder: Path) -> None:
    """The whole mail as this view shows it, as PNG."""
    source = folder / "issue.html"
    if not view.styles:
        source = folder / "stripped.html"
        page = (folder / "issue.html").read_text("utf-8")
        source.write_text(re.sub(r"<style.*?</style>", "", page, flags=re.S), "utf-8")
    context = browser.new_context(
        viewport={"width": view.width, "height": 900}, color_scheme="dark" if view.dark else "light"
    )
    tab = context.new_page()
    if not view.images:
        tab.route("**/*", _without_images)
    tab.goto(source.as_uri())
    tab.screenshot(path=str(folder / f"{view.name}.png"), full_page=True)
    context.close()


def _without_images(route: Route) -> None:
    if route.request.resource_type == "image":
        route.abort()
    else:
        route.continue_()


def pages(pdf: Path, name: str) -> list[Path]:
    """The pages of a PDF as PNG beside it, in order."""
    _run("pdftoppm", "-r", str(DPI), "-png", pdf, pdf.parent / name)
    return sorted(pdf.parent.glob(f"{name}-*.png"), key=lambda path: int(path.stem.rpartition("-")[2]))


def by_libreoffice(word: Path) -> Path:
    """The Word file printed to PDF: word.pdf beside it."""
    with tempfile.TemporaryDirectory(prefix="newsdesk-report-") as profile:
        where = f"-env:UserInstallation={Path(profile).as_uri()}"
        _run("soffice", where, "--headless", "--norestore", "--convert-to", "pdf", "--outdir", profile, word)
        return Path(shutil.move(Path(profile) / "issue.pdf", word.parent / "word.pdf"))


def _run(*command: str | Path) -> None:
    subprocess.run([str(part) for part in command], check=True, capture_output=True, timeout=180)


# --- the sheet

_HEAD = """<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Issue report</title>
<style>
body{margin:24px;font:15px/1.5 sans-serif;background:#ddd;color:#222}
figure{display:inline-block;vertical-align:top;margin:0 16px 24px 0}
figcaption{padding:4px 0}
img{display:block;max-width:none;box-shadow:0 1px 4px #0006}
pre{background:#fff;padding:16px;white-space:pre-wrap;max-width:72ch;font:14px/1.6 monospace}
nav a{margin-right:1em}
</style>
<h1>Issue report</h1>
"""


def sheet(sheets: list[tuple[Case, list[Shown]]]) -> str:
    """The contact sheet: every picture at its full size, the text as it is."""
    links = "".join(f'<a href="#{case.name}">{html.escape(case.says)}</a>' for case, _shown in sheets)
    return (
        f"{_HEAD}<nav>{links}</nav>\n"
        + "".join(_of_case(case, shown) for case, shown in sheets)
        + "</html>\n"
    )


def _of_case(case: Case, shown: list[Shown]) -> str:
    files = " ".join(
        f'<a href="{case.name}/{name}">{name}</a>'
        for name in ("issue.html", "issue.txt", "issue.pdf", "issue.docx")
    )
    figures = "\n".join(
        f'<figure><figcaption>{html.escape(one.says)}</figcaption><img src="{one.path}" alt="{html.escape(one.says)}">'
        "</figure>"
        for one in shown
    )
    text = html.escape(render.text(case.content, case.templates))
    return (
        f'<h2 id="{case.name}">{html.escape(case.says)}</h2>\n<p>{files}</p>\n{figures}\n<pre>{text}</pre>\n'
    )


if __name__ == "__main__":
    main()
