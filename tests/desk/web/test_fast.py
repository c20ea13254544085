"""Every page stays quick over ten years of an office: its queries and its size are counted.

The time is printed only, never asserted: `make bench-desk` holds it against its bound on a machine that is idle.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from desk.web.urls import urlpatterns
from editorial.models import Event, Item, Membership, Message
from tests.desk.web import counting, large, stock
from tests.desk.web.counting import MOST, Cost
from tests.desk.web.desks import office_without_mailbox
from tests.desk.web.large_pages import ELSEWHERE, LONG, Weighed, pages
from tests.desk.web.large_words import NOW

pytestmark = pytest.mark.servers
LARGEST = 250_000
"""Bytes of a page without its photos."""
POSTED = frozenset(
    {
        *("language", "sign-in-code", "sign-out", "undo", "window-bulk", "layout-bulk", "item-proposal"),
        *("item-state", "item-place", "item-take-in", "item-restore", "item-photos", "item-comments"),
        *("item-presence", "needs-human-again", "needs-human-do", "preflight-note", "rehearse", "ask-signer"),
        *("sign", "presence-code", "review-code", "review-fresh", "send-start", "send-take-back"),
        *("send-schedule", "send-unschedule", "send-pause", "send-resume", "send-recall", "send-retry"),
        *("send-settle", "contributor-active", "unit-active", "recipient-off", "recipient-suppress"),
        *("list-place", "import-ticks", "import-do", "import-undo", "person-dismiss", "own-end"),
        *("own-forget", "own-password", "own-keys", "issue-drop", "list-left-again", "list-left-back"),
        "list-left-on",
    }
)
"""Addresses that answer POST alone."""


@pytest.fixture(scope="module")
def weighed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[Weighed, Cost]]:
    """What every page costs over the large store."""
    office = office_without_mailbox(tmp_path_factory.mktemp("large"), 1)
    with stock.store_of(office):
        made = large.fill(office)
        counting.started(office, NOW)
        found = {one: one.cost(again=1) for one in pages(made)}
        print()
        for one, cost in found.items():
            told = f"{cost.queries:4}{cost.seconds * 1000:7.0f} ms{cost.bytes / 1000:7.0f} kB"
            print(f"{one.words:40}{told}")
        yield found


def test_the_store_is_that_of_an_office_after_ten_years(weighed: dict[Weighed, Cost]) -> None:
    assert Item.objects.count() == 20_000
    assert Membership.objects.count() == 10_000
    assert Message.objects.count() > 20_000
    assert Event.objects.count() >= 60_000
    assert not Item.objects.filter(words="").exists()


def test_no_page_asks_the_store_more_than_twenty_times(weighed: dict[Weighed, Cost]) -> None:
    assert {one.words: cost.queries for one, cost in weighed.items() if cost.queries > MOST} == {}


def test_no_page_is_larger_than_a_quarter_of_a_megabyte(weighed: dict[Weighed, Cost]) -> None:
    sizes = {one.words: cost.bytes for one, cost in weighed.items() if one.name not in LONG}
    assert {words: size for words, size in sizes.items() if size > LARGEST} == {}


def test_every_address_that_shows_something_is_weighed(weighed: dict[Weighed, Cost]) -> None:
    """Each is in one of the three lists, and a new one fails here until it is."""
    lists = [POSTED, frozenset(ELSEWHERE), frozenset(one.name for one in weighed)]
    assert sorted(name for one in lists for name in one) == sorted(str(one.name) for one in urlpatterns)
