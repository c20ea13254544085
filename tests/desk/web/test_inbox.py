"""The inbox: every mail is there, with what became of it; filters stand in the address."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser as Chromium

from tests.desk.web.chromium import DESKTOP, PHONE, page_of, serious
from tests.desk.web.desks import Browser, Desk, office_without_mailbox, signed_in
from tests.office import mail
from tests.servers.smtpsink import SmtpSink

pytestmark = pytest.mark.servers
WHO = "he@yunlan-al.example"


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory, sink: SmtpSink) -> Iterator[Desk]:
    folder: Path = tmp_path_factory.mktemp("desk")
    office = office_without_mailbox(folder, sink.port)
    mails = folder / "mails"
    mails.mkdir()
    for at in range(52):
        text = f"第{at}号机组完成春检，更换阀门{at + 3}只，比计划提前两天并网。（检修分公司　罗景行）"
        (mails / f"{at:02}.eml").write_bytes(mail(f"稿件{at}", text))
    (mails / "60.eml").write_bytes(
        mail("陌生来信", "园林队补栽香樟四十棵。（园林队　柳青）", "柳青 <liu@elsewhere.example>")
    )
    (mails / "61.eml").write_bytes(mail("<b>自动答复</b>", "我已外出。", Auto_Submitted="auto-replied"))
    office.run("import", str(mails), "--received", "2026-05-07T10:00")
    office.run("people", "add", WHO, "--name", "何读", "--role", "reader")
    with Desk(office) as running:
        yield running


@pytest.fixture(scope="module")
def reader(desk: Desk, sink: SmtpSink) -> Browser:
    return signed_in(desk, sink, WHO)


def rows(text: str) -> int:
    return text.count("<tr data-row>")


def test_every_mail_is_on_a_page_and_counted_by_what_became_of_it(desk: Desk, reader: Browser) -> None:
    first, second = reader.get("/submissions").text, reader.get("/submissions?page=2").text
    assert (rows(first), rows(second)) == (50, 4)
    counted = re.findall(r'class="chip" href="[^"]*"[^>]*>([^<]*?) (\d+)</a>', first)
    assert int(counted[0][1]) == 54 == sum(int(count) for _words, count in counted[1:])
    assert rows(reader.get("/submissions?state=unknown-sender").text) == 1


def test_a_filter_finds_two_characters_and_says_when_nothing_fits(desk: Desk, reader: Browser) -> None:
    found = reader.get("/submissions?q=%E6%9F%B3%E9%9D%92").text
    assert rows(found) == 1 and "陌生来信" in found
    assert "No mail fits" in reader.get("/submissions?q=%E9%93%81%E8%B7%AF").text
    assert reader.get("/submissions?state=nonsense&page=x").status == 200


def test_one_mail_tells_its_parts_its_reason_and_its_items(desk: Desk, reader: Browser) -> None:
    by_subject = {one["subject"]: one["id"] for one in desk.office.json("messages")}
    page = reader.get(f"/submissions/{by_subject['稿件7']}").text
    assert "PLAIN" in page and "第7号机组" in page and "/items/" in page
    strange = reader.get(f"/submissions/{by_subject['陌生来信']}").text
    assert "unknown sender" in strange
    assert "&lt;b&gt;" in reader.get(f"/submissions/{by_subject['<b>自动答复</b>']}").text
    assert reader.get("/submissions/9999").status == 404


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_everybody_can_read_the_inbox(
    desk: Desk, reader: Browser, browser: Chromium, size: tuple[int, int], language: str
) -> None:
    for path in ("/submissions", "/submissions/1"):
        with page_of(browser, desk.url, reader.cookies | {"newsdesk_language": language}, size) as page:
            page.goto(f"{desk.url}{path}")
            assert serious(page) == [], path
