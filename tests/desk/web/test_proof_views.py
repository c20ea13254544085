"""What the proof shows when nothing was chosen, and what it counts that the layout does not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser as Chromium

from tests.desk.web.chromium import DESKTOP, PHONE, page_of, serious
from tests.desk.web.desks import Browser, Desk, office_without_mailbox, signed_in
from tests.desk.web.stock import READER, closed_issue, persons, rows, store_of
from tests.servers.smtpsink import SmtpSink

pytestmark = pytest.mark.servers
VIEWS = 8


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory, sink: SmtpSink) -> Iterator[tuple[Desk, int]]:
    """A desk over an issue of one draft and three accepted items; and the draft."""
    folder: Path = tmp_path_factory.mktemp("desk")
    office = office_without_mailbox(folder, sink.port)
    with store_of(office) as house:
        persons()
        draft = next(
            one.pk for one in rows(closed_issue(house, drafts=1, accepted=3)) if one.state == "draft"
        )
    with Desk(office) as running:
        yield running, draft


@pytest.fixture(scope="module")
def reader(desk: tuple[Desk, int], sink: SmtpSink) -> Browser:
    return signed_in(desk[0], sink, READER)


def test_a_draft_in_the_proof_is_marked_and_the_layout_says_what_it_counts(
    desk: tuple[Desk, int], reader: Browser
) -> None:
    proof = reader.get("/issues/1/proof").text
    assert proof.count('class="position"') == 4
    assert "1 draft is numbered here too" in proof
    assert re.findall(r'href="/items/(\d+)"[^<]*[^"]*</a><span class="tag warn">draft', proof) == [
        str(desk[1])
    ]
    assert "3 accepted items (with 1 draft: 4, as in the proof)" in reader.get("/w/1").text


@pytest.mark.parametrize(
    ("size", "view", "width"), [(PHONE, "Phone", (300, 390)), (DESKTOP, "Desktop", (718, 722))]
)
@pytest.mark.parametrize("script", [True, False])
def test_without_a_chosen_view_the_screen_decides(
    desk: tuple[Desk, int],
    reader: Browser,
    browser: Chromium,
    size: tuple[int, int],
    view: str,
    width: tuple[int, int],
    script: bool,
) -> None:
    with page_of(browser, desk[0].url, reader.cookies, size, script=script) as page:
        page.goto(f"{desk[0].url}/issues/1/proof")
        assert page.locator(".proof-views a:visible").count() == VIEWS
        assert page.locator(".proof-views [aria-current]:visible").inner_text() == view
        frame = page.locator(".proof-frame").bounding_box()
        assert frame is not None and width[0] <= frame["width"] <= width[1]
        if script:
            assert serious(page) == []


def test_what_was_chosen_is_kept_to_on_a_phone(
    desk: tuple[Desk, int], reader: Browser, browser: Chromium
) -> None:
    with page_of(browser, desk[0].url, reader.cookies, PHONE) as page:
        page.goto(f"{desk[0].url}/issues/1/proof?view=desktop")
        frame = page.locator(".proof-frame").bounding_box()
        assert frame is not None and frame["width"] > 700
        assert page.locator(".proof-views [aria-current]:visible").inner_text() == "Desktop"
