"""The table of deliveries: found, filtered, decided by ticked rows, and taken away as a file that runs nothing."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from urllib.parse import quote

import pytest
from django.utils import timezone
from openpyxl import load_workbook
from playwright.sync_api import Browser as Chromium

from editorial.models import Attempt, Delivery, DeliveryState, IssueState
from tests.desk.web import counting, mailings, stock
from tests.desk.web.chromium import DESKTOP, PHONE, page_of, serious
from tests.desk.web.desks import Browser, Desk, office_without_mailbox, signed_in
from tests.office import Office
from tests.servers.smtpsink import SmtpSink

pytestmark = pytest.mark.servers
S = DeliveryState
STATES = [S.ACCEPTED] * 60 + [S.FAILED] * 3 + [S.UNKNOWN] * 2 + [S.SUPPRESSED]
EVIL = '=HYPERLINK("http://elsewhere.example")'
PATH = "/issues/1/delivery"


def stocked(office: Office) -> None:
    now = timezone.now()
    with stock.store_of(office):
        stock.persons()
        issue = mailings.special(STATES, now - timedelta(days=2), tries=2)
        rows = Delivery.objects.filter(issue=issue)
        rows.filter(place=0).update(
            name=EVIL, words="+1 <b>ok</b>", bounced=True, bounce_words="550 mailbox full"
        )
        rows.filter(place=1).update(possibly_twice=True)
        Attempt.objects.filter(delivery__place=60, number=1).update(
            outcome=S.DEFERRED, phase="rcpt", code=450, words="greylisted, come back"
        )
        mailings.special([S.RECALLED, S.UNKNOWN, S.FAILED], now, IssueState.RECALLED, 2)
        mailings.special([], now, IssueState.EDITING, 3)


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> dict[str, counting.Cost]:
    """What the pages cost an issue with 10,000 recipients, each tried once."""
    office = office_without_mailbox(tmp_path_factory.mktemp("many"), 1)
    costs = {}
    with stock.store_of(office):
        stock.persons()
        now = timezone.now()
        mailings.special([S.ACCEPTED] * 2_000, now - timedelta(days=7), number=1)
        half = [S.ACCEPTED] * 5_000 + [S.FAILED, S.UNKNOWN, S.DEFERRED] + [S.PENDING] * 4_997
        issue = mailings.special(half, now - timedelta(seconds=30), IssueState.SENDING, 2)
        counting.started(office)
        for name in (
            "send",
            "send/progress",
            "delivery",
            "delivery?state=failed",
            f"delivery?q={quote('知秋')}",
        ):
            costs[name] = counting.queries(stock.SENDER, f"/issues/{issue.pk}/{name}")
    return costs


def test_no_page_of_ten_thousand_recipients_asks_more_than_twenty_times(
    many: dict[str, counting.Cost],
) -> None:
    assert {name: cost.queries for name, cost in many.items() if cost.queries > counting.MOST} == {}
    assert {name: cost.bytes for name, cost in many.items() if cost.bytes > 250_000} == {}


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory, sink: SmtpSink) -> Iterator[Desk]:
    folder: Path = tmp_path_factory.mktemp("desk")
    office = office_without_mailbox(folder, sink.port)
    stocked(office)
    with Desk(office) as running:
        yield running


@pytest.fixture(scope="module")
def sender(desk: Desk, sink: SmtpSink) -> Browser:
    return signed_in(desk, sink, stock.SENDER)


def rows(text: str) -> int:
    return text.count("<tr data-row>")


def chips(text: str) -> dict[str, int]:
    return {words: int(n) for words, n in re.findall(r'class="chip"[^>]*>([^<]*?) (\d+)</a>', text)}


def test_everybody_is_on_a_page_and_the_chips_add_up(sender: Browser) -> None:
    first, second = sender.get(PATH).text, sender.get(f"{PATH}?page=2").text
    assert (rows(first), rows(second)) == (50, 16)
    counts = chips(first)
    assert counts.pop("all") == 66
    assert (counts.pop("came back"), counts.pop("possibly twice")) == (1, 1)
    assert (counts.pop("refused or came back"), counts.pop("not about the address")) == (4, 4)
    assert counts == {"accepted": 60, "failed": 3, "unknown": 2, "suppressed": 1}


def test_filters_stand_in_the_address_and_find_names_addresses_and_units(sender: Browser) -> None:
    assert rows(sender.get(f"{PATH}?state=failed").text) == 3
    assert rows(sender.get(f"{PATH}?state=bounced").text) == 1
    assert rows(sender.get(f"{PATH}?q=r17@").text) == 1
    by_unit = sender.get(f"{PATH}?q={quote('能源')}")
    assert rows(by_unit.text) == 11 == chips(by_unit.text)["all"]
    assert rows(sender.get(f"{PATH}?q={quote('能源')}&state=unknown").text) in (0, 1)
    assert "No recipient fits" in sender.get(f"{PATH}?q=nobody").text
    assert sender.get(f"{PATH}?state=nonsense&page=x").status == 200
    assert "Nobody yet" in sender.get("/issues/3/delivery").text
    assert sender.get("/issues/99/delivery").status == 404


def test_a_row_holds_its_last_answer_its_message_id_and_every_attempt(sender: Browser) -> None:
    text = sender.get(f"{PATH}?state=failed").text
    assert "550 5.1.1" in text and "no such user here" in text
    assert "greylisted, come back" in text and "450" in text and "RCPT" in text
    assert "i1t60@yunlan-al.example" in text
    first = sender.get(f"{PATH}?q=r0@").text
    assert "&lt;b&gt;ok" in first and "550 mailbox full" in first


def test_nobody_but_senders_and_administrators_sees_it(desk: Desk, sink: SmtpSink) -> None:
    editor = signed_in(desk, sink, stock.EDITOR)
    assert [editor.get(PATH + end).status for end in ("", ".csv", ".xlsx")] == [403, 403, 403]
    assert signed_in(desk, sink, stock.ADMINISTRATOR).get(PATH).status == 200


def test_a_file_holds_what_was_filtered_and_no_formula(desk: Desk, sender: Browser) -> None:
    answer = sender.get(f"{PATH}.csv")
    assert answer.text.startswith("\ufeff") and "attachment" in answer.headers["content-disposition"]
    lines = list(csv.reader(io.StringIO(answer.text.removeprefix("\ufeff"))))
    assert len(lines) == 67 and {len(line) for line in lines} == {len(lines[0])}
    assert lines[1][0] == "'" + EVIL and lines[1][6].startswith("'+1")
    assert not [cell for line in lines for cell in line if cell[:1] in tuple("=+-@\t")]
    assert len(sender.get(f"{PATH}.csv?state=failed").text.splitlines()) == 4
    sheet = load_workbook(io.BytesIO(fetched(desk, sender, f"{PATH}.xlsx"))).active
    assert sheet is not None and sheet.max_row == 67
    assert (sheet["A2"].value, sheet["A2"].data_type) == (EVIL, "s")


def fetched(desk: Desk, browser: Browser, path: str) -> bytes:
    """The bytes at an address; a Browser reads text."""
    import http.client

    connection = http.client.HTTPConnection("127.0.0.1", desk.port, timeout=60)
    cookie = "; ".join(f"{name}={value}" for name, value in browser.cookies.items())
    connection.request("GET", path, headers={"Cookie": cookie})
    return connection.getresponse().read()


def test_ticked_rows_are_tried_again_or_decided_and_the_filter_stays(sender: Browser) -> None:
    at = f"{PATH}?state=unknown"
    page = sender.get(at)
    ticked = re.findall(r'form="bulk" name="row" value="(\d+)"', page.text)
    assert len(ticked) == 2
    nothing = sender.post("/issues/1/send/settle", page.token, to="arrived", next=at)
    assert nothing.status == 409 and "tick at least one" in nothing.text
    done = sender.post("/issues/1/send/settle", page.token, row=ticked[0], to="arrived", next=at)
    assert (done.status, done.headers["location"]) == (303, at)
    assert rows(sender.get(at).text) == 1
    failed = sender.get(f"{PATH}?state=failed")
    one = re.findall(r'name="row" value="(\d+)"', failed.text)[0]
    assert sender.post("/issues/1/send/retry", failed.token, row=one, next=PATH).status == 303
    assert chips(sender.get(PATH).text)["pending"] == 1


def test_of_a_recalled_issue_nothing_is_offered_to_be_sent_again(sender: Browser) -> None:
    text = sender.get("/issues/2/delivery").text
    assert text.count('name="row"') == 1, "the unknown one may still be found to have arrived"
    assert "send again" not in text and "Try the refused" not in text


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_everybody_can_read_the_table(desk: Desk, sender: Browser, browser: Chromium, language: str) -> None:
    cookies = sender.cookies | {"newsdesk_language": language}
    with page_of(browser, desk.url, cookies) as page:
        page.goto(desk.url + f"{PATH}?state=failed")
        page.locator("summary:has-text('2')").first.click()
        page.locator('input[form="bulk"]').first.check()
        assert page.locator("#bulk").is_visible()
        for width, height in (DESKTOP, PHONE):
            page.set_viewport_size({"width": width, "height": height})
            assert serious(page) == [], width
