"""The inbox: every mail is there, with what became of it; filters stand in the address."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser as Chromium

from editorial import windows
from editorial.models import Blob, CollectionWindow, Contributor, Item, Message, Submission, Unit
from tests.desk.web import stock
from tests.desk.web.chromium import DESKTOP, PHONE, page_of, serious
from tests.desk.web.counting import MOST, queries, started
from tests.desk.web.desks import Browser, Desk, office_without_mailbox, signed_in
from tests.ingest.arriving import arrive
from tests.office import mail
from tests.servers.smtpsink import SmtpSink

pytestmark = pytest.mark.servers
ARRIVED = stock.OPENS + timedelta(days=1)


@dataclass
class Ground:
    desk: Desk
    reader: Browser
    ids: dict[str, int]
    """By their subjects."""
    windows: list[int]


@pytest.fixture(scope="module")
def ground(tmp_path_factory: pytest.TempPathFactory, sink: SmtpSink) -> Iterator[Ground]:
    office = office_without_mailbox(tmp_path_factory.mktemp("desk"), sink.port)
    text = "第{at}号机组完成春检，更换阀门{more}只，比计划提前两天并网。（检修分公司　罗景行）"
    mails = [mail(f"稿件{at}", text.format(at=at, more=at + 3)) for at in range(8)]
    strange = "园林队补栽香樟四十棵。（园林队　柳青）"
    mails.append(mail("陌生来信", strange, "柳青 <liu@elsewhere.example>"))
    mails.append(mail("<b>自动答复</b>", "我已外出。", Auto_Submitted="auto-replied"))
    with stock.store_of(office) as house:
        stock.persons()
        windows.add(house, stock.OPENS, stock.CLOSES, None, stock.OPENS, "test")
        windows.add(house, stock.CLOSES, stock.CLOSES + timedelta(days=7), None, stock.OPENS, "test")
        arrive(*mails, received=ARRIVED)
        _repeated(44)
        ids = dict(Message.objects.values_list("subject", "pk"))
        spans = list(CollectionWindow.objects.order_by("closes").values_list("pk", flat=True))
    with Desk(office) as running:
        yield Ground(running, signed_in(running, sink, stock.READER), ids, spans)


def _repeated(count: int) -> None:
    """The same mail delivered so many times more, as the poll records it."""
    first = Message.objects.get(subject="稿件7")
    same = {"disposition": "duplicate", "reason": "same-bytes", "of": first}
    kept = ("account", "folder", "role", "received", "recorded", "size", "blob_id", "sender_address")
    fields = {name: getattr(first, name) for name in kept} | same
    Message.objects.bulk_create(Message(subject=f"稿件7（{at}）", **fields) for at in range(count))


def rows(text: str) -> int:
    return text.count("<tr data-row>")


def test_every_mail_is_on_a_page_and_counted_by_what_became_of_it(ground: Ground) -> None:
    first, second = ground.reader.get("/submissions").text, ground.reader.get("/submissions?page=2").text
    assert (rows(first), rows(second)) == (50, 4)
    counted = re.findall(r'class="chip" href="[^"]*"[^>]*>([^<]*?) (\d+)</a>', first)
    assert int(counted[0][1]) == 54 == sum(int(count) for _words, count in counted[1:])
    both = first + second
    assert both.count("/items/") == 8, "what was made of each mail is linked"
    again = re.findall(r'belongs to <a href="/submissions/(\d+)" lang="zh-CN">稿件7</a>', both)
    assert [int(number) for number in again] == [ground.ids["稿件7"]] * 44, (
        "a mail that came again names the first"
    )
    assert rows(ground.reader.get("/submissions?state=unknown-sender").text) == 1


def test_a_filter_finds_two_characters_and_says_when_nothing_fits(ground: Ground) -> None:
    found = ground.reader.get("/submissions?q=%E6%9F%B3%E9%9D%92").text
    assert rows(found) == 1 and "陌生来信" in found
    assert "No mail fits" in ground.reader.get("/submissions?q=%E9%93%81%E8%B7%AF").text
    assert ground.reader.get("/submissions?state=nonsense&page=x").status == 200


def test_one_mail_tells_its_parts_its_reason_and_its_items(ground: Ground) -> None:
    by_subject = ground.ids
    page = ground.reader.get(f"/submissions/{by_subject['稿件7']}").text
    assert "PLAIN" in page and "第7号机组" in page and "/items/" in page
    strange = ground.reader.get(f"/submissions/{by_subject['陌生来信']}").text
    assert "unknown sender" in strange
    assert "&lt;b&gt;" in ground.reader.get(f"/submissions/{by_subject['<b>自动答复</b>']}").text
    assert ground.reader.get("/submissions/9999").status == 404
    assert "fetched and stored" in page and "read as: submission" in page
    twin = by_subject["稿件7（3）"]
    assert f"/submissions/{twin}" in page, "the first tells of those that came again"
    assert f"/submissions/{by_subject['稿件7']}" in ground.reader.get(f"/submissions/{twin}").text


def test_a_filter_by_window_counts_what_the_balance_of_the_window_counts(ground: Ground) -> None:
    first, second = ground.windows
    told = re.search(r'<dd class="sum">(.*?)</dd>', ground.reader.get(f"/w/{first}").text, re.DOTALL)
    assert told is not None and re.sub(r"<[^>]*>", "", told[1]).split()[0] == "54"
    for number, count in ((first, "54"), (second, "0")):
        page = ground.reader.get(f"/submissions?window={number}").text
        assert re.findall(r"<small>(\d+) mail", page) == [count]
    assert ground.reader.get("/submissions?window=99999").text.count("<tr data-row>") == 0
    kept = ground.reader.get(f"/submissions?window={first}&state=waiting").text
    assert rows(kept) == 1 and f'<option value="{first}" selected>' in kept


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_everybody_can_read_the_inbox(
    ground: Ground, browser: Chromium, size: tuple[int, int], language: str
) -> None:
    for path in ("/submissions", "/submissions/1"):
        with page_of(
            browser, ground.desk.url, ground.reader.cookies | {"newsdesk_language": language}, size
        ) as page:
            page.goto(f"{ground.desk.url}{path}")
            assert serious(page) == [], path


def test_twenty_thousand_mails_cost_no_more_queries_than_one_page(sqlite_store: Path, tmp_path: Path) -> None:
    office = office_without_mailbox(tmp_path / "office", 1)
    started(office)
    stock.persons()
    _twenty_thousand()
    for path in (
        "/submissions",
        "/submissions?state=waiting&q=18&page=2",
        "/submissions?unit=1",
        "/quarantine",
    ):
        cost = queries(stock.EDITOR, path)
        assert cost.queries <= MOST and cost.bytes < 250_000, (path, cost)


def _twenty_thousand() -> None:
    """Mails of half a year; every fifth is a submission with an item, every tenth waits."""
    blob = Blob.keep(b"Subject: x\r\n\r\nx")
    unit = Unit.objects.create(name="青石电解铝厂")
    writer = Contributor.objects.create(name="温可", unit=unit)
    kinds = ["submission", "automatic", "needs-human", "duplicate", "bounce"] * 2
    kinds[7] = "unknown-sender"
    Message.objects.bulk_create(
        Message(
            account="t",
            folder="INBOX",
            role="submissions",
            received=stock.OPENS + timedelta(minutes=13 * at),
            recorded=stock.OPENS,
            size=20_000,
            blob=blob,
            subject=f"第{at}号机组春检提前两天并网",
            sender_name="温可",
            sender_address="wenke@yunlan-al.example",
            disposition=kinds[at % 10],
            reason="empty" if kinds[at % 10] == "needs-human" else "",
        )
        for at in range(20_000)
    )
    taken = list(Message.objects.filter(disposition="submission").values_list("pk", flat=True))
    Submission.objects.bulk_create(
        Submission(message_id=pk, number=at, contributor=writer) for at, pk in enumerate(taken, 1)
    )
    Item.objects.bulk_create(
        Item(submission=one, paragraphs=["五月六日，一车间完成检修。" * 20])
        for one in Submission.objects.all()
    )
