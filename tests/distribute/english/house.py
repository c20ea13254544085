"""The harbour company's weekly, made as an office does: `newsdesk init`, config.toml, a few templates."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from desk import outgoing
from desk.app import App
from desk.initialise import initialise
from distribute import freeze
from distribute.templates import Templates, shipped
from editorial import windows
from editorial.models import Blob, Issue, ItemState
from tests.distribute.english.items import ITEMS
from tests.distribute.sample import scene
from tests.editorial.making import item, photo

HERE = Path(__file__).resolve().parent
OPENS = datetime(2026, 5, 21, 8, 0, tzinfo=UTC)
"""A Thursday, 9:00 in London."""
PHOTOS = {
    "Third berth": (1, 1104, 736, "The Halcyon Trader alongside at first light.", "Piers Holloway"),
    "Saturday at": (4, 736, 1104, "Four skips, filled before the tide turned.", ""),
}
"""By the beginning of the headline: seed, width and height of the picture, caption, credit."""


@dataclass(frozen=True)
class Made:
    """The office and its one issue, rendered."""

    app: App
    issue: Issue
    templates: Templates
    prepared: freeze.Prepared
    pictures: dict[str, bytes]
    """The mail copies by SHA-256."""


def make(folder: Path) -> Made:
    """The office in a folder that is empty or missing, its window closed over a week of items.

    The store of the process is this office's from now on: `desk.store.use` another one afterwards.
    """
    templates = shipped("issue").parent
    initialise(folder, templates, templates.parent / "config.toml")
    shutil.copy(HERE / "config.toml", folder / "config.toml")
    shutil.copytree(HERE / "templates", folder / "templates", dirs_exist_ok=True)
    os.environ.setdefault("ELLENMOOR_MAILBOX", "not asked for here")
    app = App.open(folder / "config.toml")
    house = app.config.house
    closes = OPENS + timedelta(days=6, hours=3)
    window = windows.add(house, OPENS, closes, closes + timedelta(days=1, hours=20), OPENS, "test")
    pictures: dict[str, bytes] = {}
    for fields in ITEMS:
        _written(fields, pictures)
    issue = windows.close(house, window, closes, "test")
    found = outgoing.templates(app)
    return Made(app, issue, found, freeze.prepare(issue, house, found, app.config.sender), pictures)


def _written(fields: dict[str, Any], pictures: dict[str, bytes]) -> None:
    plain = {"unit": "", "authors": [], "source": "", "headline": ""}
    made = item(OPENS + timedelta(hours=1), state=ItemState.ACCEPTED, **plain | fields)
    for start, (seed, width, height, caption, credit) in PHOTOS.items():
        if made.headline.startswith(start):
            blob = Blob.keep(scene(seed, width, height))
            pictures[blob.pk] = blob.read()
            photo(made, width, height, caption=caption, credit=credit, original=blob, mail=blob)
