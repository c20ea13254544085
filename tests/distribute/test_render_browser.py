"""The HTML mail in a real browser: nothing runs out of the page, at the width of a desktop and of a phone."""

from __future__ import annotations

import base64
import html as escaping
import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from distribute import render
from distribute.printed import pictures_of
from distribute.templates import Templates
from tests.distribute.sample import issue, pictures

pytestmark = pytest.mark.servers

MEASURE = """
<!doctype html><meta charset="utf-8">
<iframe id="f" style="width:{width}px;height:1200px;border:0" srcdoc="{page}"></iframe>
<script>
document.getElementById("f").onload = function () {{
  var d = this.contentDocument, images = Array.from(d.images), wide = [];
  var long = Array.from(d.querySelectorAll("p")).find(function (p) {{ return p.textContent.length > 60; }});
  d.querySelectorAll("*").forEach(function (e) {{
    if (e.getBoundingClientRect().right > {width} + 0.5) wide.push(e.tagName);
  }});
  document.body.dataset.seen = JSON.stringify({{
    scroll: d.documentElement.scrollWidth, wide: wide,
    broken: images.filter(function (i) {{ return !i.naturalWidth; }}).length, images: images.length,
    size: getComputedStyle(long).fontSize, lang: d.documentElement.lang
  }});
}};
</script>
"""


def seen_in_chromium(page: str, width: int, folder: Path) -> dict[str, Any]:
    """What Chromium measures of the page in a frame of so many CSS pixels."""
    program = shutil.which("chromium")
    assert program is not None, "Debian's chromium is not installed; `make system` installs it"
    file = folder / f"measure-{width}.html"
    file.write_text(MEASURE.format(width=width, page=escaping.escape(page, quote=True)), encoding="utf-8")
    flags = "--headless --no-sandbox --disable-gpu --no-first-run --disable-background-networking"
    more = "--disable-component-update --disable-sync --virtual-time-budget=5000 --dump-dom"
    command = [program, *flags.split(), *more.split(), f"--user-data-dir={folder / 'profile'}", file.as_uri()]
    done = subprocess.run(command, capture_output=True, timeout=120, check=True)
    found = re.search(r'data-seen="([^"]*)"', done.stdout.decode())
    assert found is not None, done.stderr.decode()[-2000:]
    seen: dict[str, Any] = json.loads(escaping.unescape(found[1]))
    return seen


@pytest.fixture(scope="module")
def page() -> str:
    """The sample issue with its pictures in place, as a mail program shows it."""
    drawn, copies = issue(), pictures()
    text = render.html(drawn, Templates.find())
    for picture in pictures_of(drawn):
        data = base64.b64encode(copies[picture["sha256"]]).decode()
        text = text.replace(f"cid:{picture['cid']}", f"data:image/jpeg;base64,{data}")
    assert "cid:" not in text
    return text


@pytest.mark.parametrize(("width", "size"), [(1280, "16px"), (390, "17px"), (320, "17px")])
def test_nothing_runs_out_of_the_page(page: str, width: int, size: str, tmp_path: Path) -> None:
    seen = seen_in_chromium(page, width, tmp_path)
    assert seen["scroll"] <= width
    assert seen["wide"] == []
    assert seen["broken"] == 0
    assert seen["images"] >= 4
    assert seen["size"] == size
    assert seen["lang"] == "zh-CN"


def test_without_its_style_block_the_layout_still_fits_a_phone(page: str, tmp_path: Path) -> None:
    stripped = re.sub(r"<style.*?</style>", "", page, flags=re.S)
    assert stripped != page
    seen = seen_in_chromium(stripped, 390, tmp_path)
    assert seen["scroll"] <= 390
    assert seen["wide"] == []
