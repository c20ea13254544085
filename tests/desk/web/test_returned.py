"""Refusals and returned mail in the table of deliveries: one shape for both, what followed, and where it is undone."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import Browser as Chromium

from distribute import bounces
from editorial import suppressing
from editorial.models import (
    BounceReport,
    Delivery,
    DeliveryState,
    Disposition,
    Recipient,
    Return,
    Suppression,
)
from editorial.retrying import Rules
from tests.desk.web import mailings, stock
from tests.desk.web.chromium import DESKTOP, PHONE, page_of, serious
from tests.desk.web.desks import Browser, Desk, office_without_mailbox, signed_in
from tests.editorial import making
from tests.office import Office
from tests.servers.smtpsink import SmtpSink

pytestmark = pytest.mark.servers
S = DeliveryState
PATH = "/issues/1/delivery"
GONE, REFUSED, FULL, SPAM, LIFTED, ANGRY, LATE = range(7)


def stocked(office: Office) -> None:
    """Seven whom something happened to and three whom nothing did."""
    now = timezone.now()
    with stock.store_of(office):
        stock.persons()
        mailings.listed(10)
        issue = mailings.special([S.ACCEPTED] * 10, now - timedelta(days=2))
        rows = list(Delivery.objects.filter(issue=issue).order_by("place", "id"))
        Delivery.objects.filter(pk=rows[REFUSED].pk).update(
            state=S.FAILED, bounce=Return.HARD, bounced_at=now, code=550, words="5.1.1 no such user here"
        )
        suppressing.returned(
            Delivery.objects.get(pk=rows[REFUSED].pk), Return.HARD, "550 5.1.1", Rules(), now
        )
        said = {
            GONE: ("failed", "5.1.1", "550 5.1.1 User unknown"),
            FULL: ("failed", "5.2.2", "552 mailbox <b>full</b>"),
            SPAM: ("failed", "5.7.1", "554 5.7.1 looks like spam"),
            LIFTED: ("failed", "5.1.1", "550 5.1.1 renamed"),
            ANGRY: ("complaint", "", "abuse"),
            LATE: ("delayed", "4.4.1", "connection timed out"),
        }
        for place, (action, status, words) in said.items():
            mail = making.message(disposition=Disposition.BOUNCE)
            BounceReport.objects.create(
                message=mail, token=rows[place].token, action=action, status=status, words=words
            )
        assert bounces.match(now) == 4
        suppressing.lift(rows[LIFTED].folded, now + timedelta(minutes=5), stock.ADMINISTRATOR)
        assert Suppression.objects.count() == 2


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory, sink: SmtpSink) -> Iterator[Desk]:
    folder: Path = tmp_path_factory.mktemp("returned")
    office = office_without_mailbox(folder, sink.port)
    stocked(office)
    with Desk(office) as running:
        yield running


@pytest.fixture(scope="module")
def sender(desk: Desk, sink: SmtpSink) -> Browser:
    return signed_in(desk, sink, stock.SENDER)


def rows(text: str) -> list[str]:
    return re.findall(r"<tr data-row>.*?</tr>", text, re.S)


def test_refusals_and_returns_stand_in_one_table_by_what_they_say(sender: Browser) -> None:
    found = {
        name: len(rows(sender.get(f"{PATH}?state={name}").text))
        for name in ("returned", "hard", "soft", "ours")
    }
    assert found == {"returned": 5, "hard": 3, "soft": 1, "ours": 1}
    assert len(rows(sender.get(PATH).text)) == 10


def test_a_row_tells_what_followed_and_leads_to_where_it_is_undone(sender: Browser) -> None:
    shown = rows(sender.get(PATH).text)
    for place in (GONE, REFUSED):
        assert "address gone" in shown[place] and "struck off by this: address gone" in shown[place]
        assert re.search(r'href="/people/recipients/\d+">undo<', shown[place])
    assert (
        "not now" in shown[FULL]
        and "mailbox &lt;b&gt;full" in shown[FULL]
        and "struck off" not in shown[FULL]
    )
    assert "not about the address" in shown[SPAM] and "undo" not in shown[SPAM]
    assert "mailed again since" in shown[LIFTED] and "struck off" not in shown[LIFTED]
    assert "its reader called it spam" in shown[ANGRY] and "address gone" not in shown[ANGRY]
    assert all("gone" not in row and "came back" not in row for row in shown[LATE:])


def test_undoing_it_is_one_press_away(desk: Desk, sink: SmtpSink) -> None:
    administrator = signed_in(desk, sink, stock.ADMINISTRATOR)
    row = rows(administrator.get(PATH).text)[REFUSED]
    found = re.search(r'href="(/people/recipients/\d+)"', row)
    assert found is not None
    page = administrator.get(found[1])
    assert "Mail this address again" in page.text
    with stock.store_of(desk.office):
        assert Recipient.objects.filter(pk=int(found[1].rpartition("/")[2])).exists()


def test_the_file_has_the_same_in_columns(sender: Browser) -> None:
    lines = list(
        csv.reader(io.StringIO(sender.get(f"{PATH}.csv?state=returned").text.removeprefix("\ufeff")))
    )
    head, first, second, third = lines[:4]
    place = head.index("what it says of the address")
    assert head[place : place + 4] == [
        "what it says of the address",
        "refused or came back at",
        "no longer mailed since",
        "by which rule",
    ]
    assert first[place] == second[place] == "address gone" and first[place + 3] == "address gone"
    assert first[place + 1] and first[place + 2]
    assert (third[place], third[place + 2], third[place + 3]) == ("not now", "", "")
    assert {len(line) for line in lines} == {len(head)}


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_everybody_can_read_it(desk: Desk, sender: Browser, browser: Chromium, language: str) -> None:
    cookies = sender.cookies | {"newsdesk_language": language}
    with page_of(browser, desk.url, cookies) as page:
        page.goto(desk.url + f"{PATH}?state=returned")
        for width, height in (DESKTOP, PHONE):
            page.set_viewport_size({"width": width, "height": height})
            assert serious(page) == [], width
