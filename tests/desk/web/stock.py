"""Filling a desk's store from the test's own process, faster than the command could."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

from django.db import connections

from desk.config import load
from desk.store import migrate, open_store
from editorial import access, items, windows
from editorial.models import CollectionWindow, Issue, Item
from editorial.publication import House
from tests.editorial import making
from tests.office import Office

OPENS, CLOSES = datetime(2026, 5, 6, tzinfo=UTC), datetime(2026, 5, 12, 9, tzinfo=UTC)
EDITOR, SECOND = "shen@yunlan-al.example", "bai@yunlan-al.example"
SIGNERS = ("gu@yunlan-al.example", "lu@yunlan-al.example")
SENDER, ADMINISTRATOR, READER = (
    "he@yunlan-al.example",
    "guan@yunlan-al.example",
    "du@yunlan-al.example",
)
NAMES = {EDITOR: "沈知秋", SECOND: "白若川", SENDER: "何既明", ADMINISTRATOR: "管闻道", READER: "杜仲言"}


@contextmanager
def store_of(office: Office) -> Iterator[House]:
    """The office's store, open in this process until the end; its tables are made when missing. Gives its house."""
    config = load(office.config)
    open_store(config.store)
    migrate()
    try:
        yield config.house
    finally:
        connections["default"].close()


def persons() -> None:
    """One for every role; the two signers are named by the steps of the office's config.toml."""
    roles = {
        EDITOR: ["editor"],
        SECOND: ["editor"],
        SENDER: ["sender"],
        ADMINISTRATOR: ["administrator"],
        READER: ["reader"],
    }
    for address, name in NAMES.items():
        access.add(address, name, roles[address], OPENS, "test")


def closed_issue(house: House, drafts: int = 3, accepted: int = 4) -> Issue:
    """The issue of a window that is closed, with so many drafts and accepted items over the house's sections."""
    windows.add(house, OPENS, CLOSES, None, OPENS, "test")
    keys = [section.key for section in house.section]
    made = [making.item(OPENS, section=keys[n % len(keys)]) for n in range(drafts + accepted)]
    window = CollectionWindow.objects.get(closes=CLOSES)
    issue = windows.close(house, window, CLOSES, "test", by_hand=True)
    for one in made[drafts:]:
        items.accept(one.pk, CLOSES, "test")
    return issue


def rows(issue: Issue) -> list[Item]:
    return list(issue.items.order_by("id"))
