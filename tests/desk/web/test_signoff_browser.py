"""The pages of the sign-off in a real browser: readable by everybody, made for thumbs, few taps.

Everything is prepared before the browser starts: it leaves an event loop in this thread, and the store would be
opened a second time beside it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser as Chromium
from playwright.sync_api import Page as Tab

from editorial import items
from tests.desk.web.chromium import DESKTOP, PHONE, page_of, serious
from tests.desk.web.desks import Browser
from tests.desk.web.stage import GU, PASSWORD, Stage, agreed, asked, stage
from tests.desk.web.stock import EDITOR
from tests.editorial import making
from tests.servers.smtpsink import SmtpSink

pytestmark = pytest.mark.servers
LANGUAGES = ("zh-hans", "en")


@dataclass
class Scene:
    """What one language needs."""

    url: str
    signer: Browser
    path: str
    """The sign-off page of an issue that was changed after its first signature."""
    presence: str
    device: dict[str, str]
    due: str
    """A link whose step is due, once for the remembered device and once for a stranger."""


@pytest.fixture(scope="module")
def scenes(tmp_path_factory: pytest.TempPathFactory, sink: SmtpSink) -> Iterator[dict[str, Scene]]:
    with stage(tmp_path_factory.mktemp("desk"), sink) as running:
        yield {language: scene(running) for language in LANGUAGES}


def scene(place: Stage) -> Scene:
    changed, due = place.issue(), place.issue()
    phone = place.desk.browser()
    assert agreed(phone, asked(place, changed), password=PASSWORD, remember="yes").status == 303
    device = {name: value for name, value in phone.cookies.items() if name.startswith("newsdesk_device")}
    item = changed.items.order_by("id").first()
    assert item is not None
    items.edit(item.pk, {"headline": "首批师徒签订培养协议"}, making.AT, EDITOR)
    signer, path = place.fresh(GU), f"/issues/{changed.pk}/signoff"
    assert signer.submit(path, f"{path}/1/code", decision="agree").status == 303
    return Scene(place.desk.url, signer, path, f"{path}/1/presence", device, asked(place, due))


@pytest.mark.parametrize("language", LANGUAGES)
def test_everybody_can_read_the_sign_off_page(
    scenes: dict[str, Scene], browser: Chromium, language: str
) -> None:
    one = scenes[language]
    for size in (DESKTOP, PHONE):
        cookies = one.signer.cookies | {"newsdesk_language": language}
        with page_of(browser, one.url, cookies, size) as tab:
            for path in (one.path, one.presence):
                tab.goto(f"{one.url}{path}")
                assert serious(tab) == [], path
                assert size != PHONE or small(tab) == [], path


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_phone_reads_the_page_of_the_link_and_a_remembered_one_signs_in_at_most_three_taps(
    scenes: dict[str, Scene], browser: Chromium, language: str
) -> None:
    one = scenes[language]
    with page_of(browser, one.url, {"newsdesk_language": language}, PHONE) as tab:
        tab.goto(f"{one.url}{one.due}")
        tab.locator('.decide button[value="return"]').click()
        assert tab.locator("#reason").is_visible()
        assert small(tab) == [] and serious(tab) == []
    with page_of(browser, one.url, one.device | {"newsdesk_language": language}, PHONE) as tab:
        tab.goto(f"{one.url}{one.due}")  # the first tap: the mail's link
        assert serious(tab) == [] and small(tab) == []
        back, agree = (
            tab.locator(f'.decide button[value="{which}"]').bounding_box() for which in ("return", "agree")
        )
        assert back is not None and agree is not None
        assert back["height"] >= 56 and agree["height"] >= 56
        assert round(agree["x"] - back["x"] - back["width"]) == 12
        assert agree["y"] + agree["height"] <= PHONE[1]  # seen without scrolling
        with tab.expect_navigation():
            tab.locator('.decide button[value="agree"]').click()  # the second, and it is signed
        assert tab.locator(".decide").count() == 0 and tab.locator(".notice.ok").is_visible()
        assert serious(tab) == []


def small(tab: Tab) -> list[str]:
    """What can be tapped, is seen, and is lower than 44 px."""
    script = """() => [...document.querySelectorAll("a, button, input:not([type=hidden]), select, textarea, summary")]
      .filter((one) => one.getClientRects().length && !one.closest(".skip, .hidden"))
      .filter((one) => (one.closest("label") || one).getBoundingClientRect().height < 43.5)
      .map((one) => one.outerHTML.slice(0, 120))"""
    found: list[str] = tab.evaluate(script)
    return found
