"""Pictures of the desk for the README, docs/pictures/desk-*.png: `python -m tools.screenshots`, or `make screenshots`.

The real `newsdesk web` over a made-up office (tools.made_up), seen with Debian's Chromium. Its clock stands still, so
two runs differ only where a page does. `--out FOLDER` puts them elsewhere, `--also` adds pages that are in no document.
"""

from __future__ import annotations

import argparse
import io
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from urllib.request import urlopen

os.environ["DJANGO_SETTINGS_MODULE"] = "desk.settings"
# Playwright leaves an event loop in this thread, which Django would refuse to work beside; nothing here awaits.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"

import django

django.setup()  # before anything below imports a model

from PIL import Image  # noqa: E402
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright  # noqa: E402

from desk import language  # noqa: E402
from desk.app import App  # noqa: E402
from editorial.models import Photo  # noqa: E402
from tools import made_up  # noqa: E402

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "docs" / "pictures"
FLAGS = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--no-first-run"]
LARGEST = 250_000
"""Bytes of a picture."""
DESKTOP, PHONE = "desktop", "phone"
SCREENS = {DESKTOP: ({"width": 1440, "height": 900}, 1.5), PHONE: ({"width": 390, "height": 844}, 2.0)}
"""CSS pixels, and how many pixels of the picture one of them is."""


@dataclass(frozen=True)
class Shot:
    """One picture: its name without `desk-`, the address of the page, how it is looked at."""

    name: str
    path: str
    language: str = "zh-hans"
    screen: str = DESKTOP
    ready: str = ""
    """A selector that is there once the page is done."""
    who: str = made_up.GU
    """Signed in; empty: nobody."""
    at: str = ""
    """A selector the page is scrolled to."""


def editing(made: made_up.MadeUp) -> list[Shot]:
    """While two drafts are undecided."""
    text = made.item("青石厂二系列").pk
    photo = Photo.objects.get(item=made.item("青年志愿者为闭库区"))
    return [
        Shot("window", "/w/2", ready="#found .finding"),
        Shot("window-en", "/w/2", "en", ready="#found .finding"),
        Shot("item", f"/items/{text}?tab=compare"),
        Shot("crop", f"/items/{photo.item_id}/photos/{photo.pk}"),
        Shot("send", f"/issues/{made.sent}/send"),
        Shot("statistics", "/stats"),
    ]


def signing(made: made_up.MadeUp, link: str) -> list[Shot]:
    """When the first step is signed again after a return."""
    return [
        Shot("signoff", f"/issues/{made.issue}/signoff", who=made_up.LU),
        Shot("approve", link, screen=PHONE, who=""),
        Shot("proof", f"/issues/{made.issue}/proof"),
    ]


def also(made: made_up.MadeUp) -> list[Shot]:
    """Pages to look at that are in no document, in both languages and on both screens."""
    mail, item = 29, made.item("青石厂二系列").pk
    paths = {
        "window": "/w/2", "inbox": "/submissions", "mail": f"/submissions/{mail}", "human": "/quarantine",
        "human-mail": f"/quarantine/{mail}", "item": f"/items/{item}", "item-versions": f"/items/{item}?tab=versions",
        "item-comments": f"/items/{item}?tab=comments", "item-files": f"/items/{item}?tab=files",
        "item-twin": f"/items/{made.item('青年志愿者在闭库区').pk}?tab=twin", "split": f"/items/{item}/split",
        "decline": f"/items/{item}/decline", "move": f"/items/{item}/move", "new": "/w/2/new",
        "preflight": f"/issues/{made.issue}/preflight", "proof": f"/issues/{made.issue}/proof",
        "rehearsal": f"/issues/{made.issue}/rehearsals", "signoff": f"/issues/{made.issue}/signoff",
        "send": f"/issues/{made.sent}/send", "delivery": f"/issues/{made.sent}/delivery", "archive": "/issues",
        "issue": f"/issues/{made.sent}", "origin": "/items/1/origin", "search": "/search?q=电解",
        "earlier": "/issues/earlier", "people": "/people", "contributors": "/people/contributors",
        "contributor": "/people/contributors/1", "units": "/people/units", "unit": "/people/units/1",
        "recipients": "/people/recipients", "recipient": "/people/recipients/1",
        "list": "/people/lists/distribution", "persons": "/people/persons", "person": "/people/persons/1",
        "import": "/people/import", "stats": "/stats", "stats-items": "/stats/items", "audit": "/audit",
        "settings": "/settings", "health": "/health", "me": "/me",
    }  # fmt: skip
    return [
        Shot(f"all-{name}-{screen}-{spoken}", path, spoken, screen)
        for name, path in paths.items()
        for screen in SCREENS
        for spoken in ("zh-hans", "en")
    ]


@contextmanager
def serving(made: made_up.MadeUp) -> Iterator[str]:
    """The desk as a process of its own, its clock standing where the office's stands now; its address."""
    command = [
        sys.executable,
        "-m",
        "tools.screenshots",
        "--serve",
        str(made.config),
        made.clock().isoformat(),
    ]
    log = made.config.with_name("web.log")
    with log.open("ab") as said:
        process = subprocess.Popen(command, cwd=ROOT, stderr=said)
    url = made.app.config.desk.public_url
    try:
        if not _answers(url, process):
            raise RuntimeError(f"the desk at {url} does not answer:\n{log.read_text('utf-8')[-2000:]}")
        yield url
    finally:
        process.terminate()
        process.wait(40)


def _answers(url: str, process: subprocess.Popen[bytes]) -> bool:
    until = time.monotonic() + 40
    while time.monotonic() < until:
        try:
            urlopen(f"{url}/sign-in", timeout=5).close()
            return True
        except OSError:
            if process.poll() is not None:
                break
            time.sleep(0.1)
    return False


def serve(config: Path, at: datetime) -> None:
    """`newsdesk web` with a clock that stands still."""
    from desk.web.server import Server

    app = App.open(config)
    app.now = made_up.Clock(at)
    language.use(app.language)
    Server(app, workers=1).run()


class Camera:
    """A browser that takes pictures; each person signs in once."""

    def __init__(self, browser: Browser, url: str, out: Path) -> None:
        self.browser, self.url, self.out = browser, url, out
        self._sessions: dict[str, list[dict[str, str]]] = {}

    def take(self, shot: Shot, whole: bool = False) -> Path:
        """Writes desk-<name>.png. Raises RuntimeError for a page that is none."""
        context = self._context(shot)
        page = context.new_page()
        answer = page.goto(self.url + shot.path, wait_until="networkidle")
        if answer is None or answer.status != 200:
            raise RuntimeError(f"{shot.name}: {shot.path} answered {answer.status if answer else 'nothing'}")
        if shot.ready:
            page.wait_for_selector(shot.ready)
        if shot.at:
            page.locator(shot.at).first.scroll_into_view_if_needed()
        data = page.screenshot(animations="disabled", caret="hide", full_page=whole)
        context.close()
        path = self.out / f"desk-{shot.name}.png"
        path.write_bytes(data if whole else optimised(data))
        return path

    def _context(self, shot: Shot) -> BrowserContext:
        viewport, factor = SCREENS[shot.screen]
        context = self.browser.new_context(
            viewport=viewport,  # type: ignore[arg-type]
            device_scale_factor=factor,
            reduced_motion="reduce",
            locale="zh-CN" if shot.language.startswith("zh") else "en-GB",
            has_touch=shot.screen == PHONE,
        )
        context.add_cookies([{"name": "newsdesk_language", "value": shot.language, "url": self.url}])
        if shot.who:
            if shot.who not in self._sessions:
                self._sessions[shot.who] = self._signed_in(context.new_page(), shot.who)
            context.add_cookies(self._sessions[shot.who])  # type: ignore[arg-type]
        return context

    def _signed_in(self, page: Page, address: str) -> list[dict[str, str]]:
        page.goto(f"{self.url}/sign-in")
        page.fill('[name="address"]', address)
        if not page.locator('[name="password"]').is_visible():
            page.locator("summary").first.click()
        page.fill('[name="password"]', made_up.PASSWORD)
        page.locator('[name="password"]').press("Enter")
        page.wait_for_url(lambda to: "/sign-in" not in to)
        kept = [one for one in page.context.cookies() if one["name"] in ("newsdesk_session", "newsdesk_csrf")]
        page.close()
        return [{"name": one["name"], "value": one["value"], "url": self.url} for one in kept]


def optimised(data: bytes) -> bytes:
    """A PNG of few colours, as many as fit into LARGEST bytes."""
    image = Image.open(io.BytesIO(data)).convert("RGB")
    telling = _telling(image)
    for colours in (256, 160, 96, 64, 48):
        out = io.BytesIO()
        palette = telling.quantize(colours, Image.Quantize.MEDIANCUT, kmeans=3)
        image.quantize(palette=palette, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
        if out.tell() <= LARGEST:
            break
    return out.getvalue()


def _telling(image: Image.Image) -> Image.Image:
    """Its colours, each as often as the square root of its pixels: a button's blue counts beside a photo's green."""
    seen: dict[tuple[int, ...], tuple[int, tuple[int, ...]]] = {}
    for count, colour in image.getcolors(1 << 24) or []:
        assert isinstance(colour, tuple)
        rough = tuple(value >> 3 for value in colour)
        known, kept = seen.get(rough, (0, colour))
        seen[rough] = known + count, max((known, kept), (count, colour))[1]
    pixels = [colour for count, colour in seen.values() for _n in range(max(1, round(count**0.5) // 4))]
    made = Image.new("RGB", (len(pixels), 1))
    made.putdata(pixels)
    return made


@contextmanager
def chromium() -> Iterator[Browser]:
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    if found is None:
        raise RuntimeError("Chromium is missing: run `sh tools/system-packages servers`")
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=found, args=FLAGS)
        yield browser
        browser.close()


def main(arguments: argparse.Namespace) -> int:
    if arguments.serve:
        config, at = arguments.serve
        serve(Path(config), datetime.fromisoformat(at))
        return 0
    arguments.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, made_up.office(Path(folder)) as made, chromium() as browser:
        with serving(made) as url:
            _take(Camera(browser, url, arguments.out), editing(made), also(made) if arguments.also else [])
        link = made_up.to_sign(made)
        with serving(made) as url:
            _take(Camera(browser, url, arguments.out), signing(made, link), [])
    return 0


def _take(camera: Camera, shots: list[Shot], more: list[Shot]) -> None:
    for shot in shots:
        path = camera.take(shot)
        print(f"{path.name}  {path.stat().st_size // 1000} kB")
    for shot in more:
        camera.take(shot, whole=True)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--out", type=Path, default=OUT)
    parser.add_argument("--also", action="store_true", help="every page, whole, beside the pictures")
    parser.add_argument("--serve", nargs=2, metavar=("CONFIG", "AT"), help=argparse.SUPPRESS)
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main(_arguments()))
