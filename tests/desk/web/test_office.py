"""Adoption, settings, health, one's own sessions: the pages about the office itself."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Browser as Chromium

from editorial.models import Item, ItemState
from tests.desk.web.chromium import DESKTOP, PHONE, page_of, serious
from tests.desk.web.desks import Browser, Desk, office_without_mailbox, signed_in
from tests.desk.web.stock import ADMINISTRATOR, CLOSES, EDITOR, READER, closed_issue, persons, store_of
from tests.servers.smtpsink import SmtpSink

pytestmark = pytest.mark.servers
PERIOD = "from=2026-05-01&to=2026-06-30"


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory, sink: SmtpSink) -> Iterator[Desk]:
    folder: Path = tmp_path_factory.mktemp("office")
    office = office_without_mailbox(folder, sink.port)
    with store_of(office) as house:
        persons()
        issue = closed_issue(house, drafts=3, accepted=6)
        issue.frozen_at = CLOSES
        issue.save()
        for number, item in enumerate(issue.items.order_by("id")):
            item.unit, item.authors = ["青石电解铝厂", "岚谷铝加工公司"][number % 2], ["温可"]
            item.state = ItemState.PRINTED if item.state == ItemState.ACCEPTED else item.state
            item.save()
    with Desk(office) as running:
        yield running


@pytest.fixture(scope="module")
def administrator(desk: Desk, sink: SmtpSink) -> Browser:
    return signed_in(desk, sink, ADMINISTRATOR)


@pytest.fixture(scope="module")
def reader(desk: Desk, sink: SmtpSink) -> Browser:
    return signed_in(desk, sink, READER)


@pytest.mark.parametrize("by", ["unit", "author", "section"])
def test_every_number_of_the_table_opens_a_list_with_that_many_items(reader: Browser, by: str) -> None:
    shown = reader.get(f"/stats?{PERIOD}&by={by}")
    assert shown.status == 200
    links = re.findall(r'<a href="(/stats/items\?[^"]+)">(\d+)</a>', shown.text)
    assert len(links) >= 3
    for link, count in links:
        listed = reader.get(link.replace("&amp;", "&"))
        assert len(re.findall(r"<tr data-row>", listed.text)) == int(count)


def test_the_sentence_tells_what_was_submitted_and_printed(reader: Browser) -> None:
    assert "9 submitted, 6 printed: 67%." in reader.get(f"/stats?{PERIOD}").text


def test_the_workbook_has_the_pages_numbers_and_a_reader_gets_none(
    desk: Desk, administrator: Browser, reader: Browser
) -> None:
    assert reader.get(f"/stats.xlsx?{PERIOD}").status == 403
    book = openpyxl.load_workbook(io.BytesIO(administrator.fetch(f"/stats.xlsx?{PERIOD}")))
    assert any("青石电解铝厂" in str(cell.value) for row in book.worksheets[0].iter_rows() for cell in row)


def test_days_that_are_none_are_told_and_this_year_is_shown(reader: Browser) -> None:
    wrong = reader.get("/stats?from=2026-02-31&to=x")
    assert wrong.status == 422
    assert "this year is shown instead" in wrong.text


def test_settings_show_what_the_file_says_and_only_administrators_see_them(
    administrator: Browser, reader: Browser
) -> None:
    shown = administrator.get("/settings")
    assert "云岚铝讯" in shown.text
    assert "publication.submission_address" in shown.text
    assert reader.get("/settings").status == 403


def test_the_settings_page_tells_meanings_in_the_readers_language_and_shows_code_as_code(
    administrator: Browser,
) -> None:
    english = administrator.get("/settings").text
    administrator.cookies["newsdesk_language"] = "zh-hans"
    try:
        chinese = administrator.get("/settings").text
    finally:
        administrator.cookies["newsdesk_language"] = "en"
    for shown in (english, chinese):
        assert "`" not in shown
        assert '<code class="code">newsdesk check</code>' in shown
    assert "The port the desk listens on." in english and "The port the desk listens on." not in chinese
    assert "监听的端口" in chinese


def test_the_items_behind_a_number_name_their_issue_by_its_number_line(reader: Browser) -> None:
    listed = reader.get(f"/stats/items?{PERIOD}&what=adopted&by=unit").text
    assert re.search(r'<span class="small" lang="zh-CN">2026年第\d+期', listed)


def test_health_says_that_no_worker_runs_and_tries_the_servers_on_request(administrator: Browser) -> None:
    shown = administrator.get("/health")
    assert "it has not run yet" in shown.text
    tried = administrator.submit("/health", "/health")
    assert tried.status == 200
    assert tried.text.count("look here") > shown.text.count(
        "look here"
    )  # the mailbox of this office is nowhere


def test_another_session_is_ended_from_here_and_signed_out_there(desk: Desk, sink: SmtpSink) -> None:
    here, there = signed_in(desk, sink, EDITOR), signed_in(desk, sink, EDITOR)
    assert there.get("/me").status == 200
    ended = here.submit("/me", "/me/sessions/end", session="others")
    assert ended.status == 303
    assert there.get("/me").status in (302, 303)
    assert here.get("/me").status == 200


def test_a_new_password_asks_for_the_present_one_and_ends_every_session(desk: Desk, sink: SmtpSink) -> None:
    browser = signed_in(desk, sink, EDITOR)
    assert browser.submit("/me", "/me/password", new="short").status == 422
    assert browser.submit("/me", "/me/password", new="黎明前的山路并不难走啊啊啊").status == 303
    assert browser.get("/me").status in (302, 303)
    again = desk.browser()
    entered = again.submit("/sign-in", "/sign-in", address=EDITOR, password="黎明前的山路并不难走啊啊啊")
    assert entered.status == 303
    assert (
        again.submit("/me", "/me/password", present="wrong", new="又一句足够长的口令在这里了").status == 422
    )


def test_shortcuts_are_switched_off_for_this_browser(reader: Browser) -> None:
    assert reader.submit("/me", "/me/keys", keys="off").status == 303
    assert 'data-keys="off"' in reader.get("/me").text
    assert reader.submit("/me", "/me/keys", keys="on").status == 303
    assert 'data-keys="on"' in reader.get("/me").text


@pytest.mark.parametrize(
    "path", [f"/stats?{PERIOD}", "/settings", "/health", "/me", f"/stats/items?{PERIOD}"]
)
def test_the_pages_are_readable_by_everybody(
    desk: Desk, administrator: Browser, browser: Chromium, path: str
) -> None:
    for size in (DESKTOP, PHONE):
        for language in ("zh-hans", "en"):
            cookies = administrator.cookies | {"newsdesk_language": language}
            with page_of(browser, desk.url, cookies, size) as page:
                page.goto(desk.url + path)
                assert serious(page) == []


def test_a_tally_counts_as_the_workbook_does(desk: Desk) -> None:
    from datetime import date

    from editorial.adoption import adoption, tally

    with store_of(desk.office) as house:
        first, last = date(2026, 5, 1), date(2026, 6, 30)
        whole, quick = adoption(first, last, house), tally(first, last, house, "unit")
        assert (quick.submitted, quick.adopted) == (whole.submitted, whole.adopted)
        assert [(one.label, len(one.submitted), len(one.adopted)) for one in quick.lines] == [
            (one.unit, one.submitted, one.adopted) for one in whole.units
        ]
        assert Item.objects.count() == 9
