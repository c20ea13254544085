"""Debian's Chromium, driven as a person would; a page that says anything on the console has failed."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

AXE = (Path(__file__).parents[2] / "vendor" / "axe.min.js").read_text("utf-8")
FLAGS = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--no-first-run"]
DESKTOP, PHONE = (1280, 900), (390, 844)


@contextmanager
def chromium() -> Iterator[Browser]:
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    assert found is not None, "Chromium is missing: run `sh tools/system-packages servers`"
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=found, args=FLAGS)
        yield browser
        browser.close()


@contextmanager
def page_of(
    browser: Browser,
    url: str,
    cookies: dict[str, str],
    size: tuple[int, int] = DESKTOP,
    script: bool = True,
    expected: str = "\0",
) -> Iterator[Page]:
    """A page with these cookies. Raises AssertionError at the end for what its console said, but for lines with the
    `expected` words."""
    width, height = size
    context = browser.new_context(viewport={"width": width, "height": height}, java_script_enabled=script)
    context.add_cookies([{"name": name, "value": value, "url": url} for name, value in cookies.items()])
    page, said = context.new_page(), list[str]()
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    try:
        yield page
    finally:
        context.close()
    unexpected = [one for one in said if expected not in one]
    assert not unexpected, unexpected


def serious(page: Page) -> list[str]:
    """What axe-core finds of weight by WCAG 2.2 A and AA, and pages that scroll sideways."""
    page.evaluate(AXE)
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
    options = {"runOnly": {"type": "tag", "values": tags}, "resultTypes": ["violations"]}
    result: dict[str, Any] = page.evaluate("options => axe.run(document, options)", options)
    found = [
        f"{one['id']}: {node['html'][:200]}"
        for one in result["violations"]
        if one["impact"] in ("serious", "critical")
        for node in one["nodes"]
    ]
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return [*found, *([f"scrolls sideways by {wide} px"] if wide > 0 else [])]
