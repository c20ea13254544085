"""The item page: editing beside the mail, two editors, versions, and the mail as it came."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser as Chromium
from playwright.sync_api import expect

from tests.desk.web.chromium import DESKTOP, PHONE, page_of, serious
from tests.desk.web.desks import Browser, Desk, Page, office_without_mailbox, signed_in
from tests.office import mail
from tests.servers.smtpsink import SmtpSink

pytestmark = pytest.mark.servers
A, B, READER = "gu@yunlan-al.example", "shen@yunlan-al.example", "he@yunlan-al.example"
TEXT = (
    "首批30对师徒签订培养协议，协议内容逐项量化。",
    "已有11名青年职工能够独立顶岗。",
    "评定结果与岗位晋级挂钩。",
)
RAW = mail("【要闻】师徒", "\n\n".join(TEXT) + "（岚谷铝加工公司　闻笛）")


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory, sink: SmtpSink) -> Iterator[Desk]:
    folder: Path = tmp_path_factory.mktemp("desk")
    office = office_without_mailbox(folder, sink.port)
    office.run("windows", "add", "--opens", "2026-05-06T08:00", "--closes", "2026-05-12T17:00")
    for at in range(6):
        path = folder / f"{at}.eml"
        path.write_bytes(RAW.replace("首批".encode(), f"第{at}批".encode()) if at else RAW)
        path.write_bytes(
            mail(f"【要闻】师徒{at}", f"第{at}期：" + "\n\n".join(TEXT) + "（岚谷铝加工公司　闻笛）")
        )
        office.run("import", str(path), "--received", f"2026-05-07T1{at}:00")
    office.run("windows", "close", "1")
    for address, name, role in ((A, "顾一鸣", "editor"), (B, "沈知秋", "editor"), (READER, "何读", "reader")):
        office.run("people", "add", address, "--name", name, "--role", role)
    with Desk(office) as running:
        yield running


@pytest.fixture(scope="module")
def first(desk: Desk, sink: SmtpSink) -> Browser:
    return signed_in(desk, sink, A)


@pytest.fixture(scope="module")
def second(desk: Desk, sink: SmtpSink) -> Browser:
    return signed_in(desk, sink, B)


def typed(page: Page) -> list[str]:
    """The paragraphs in the text field."""
    field = re.search(r"<textarea[^>]*>(.*?)</textarea>", page.text, re.DOTALL)
    assert field is not None
    return html.unescape(field[1]).split("\n\n")


def save(browser: Browser, item: int, based_on: int, paragraphs: list[str], **fields: str) -> Page:
    words = {"headline": "", "unit": "岚谷铝加工公司", "authors": "闻笛", "source": "", **fields}
    text = "\r\n\r\n".join(paragraphs)
    return browser.submit(f"/items/{item}", f"/items/{item}", based_on=str(based_on), text=text, **words)


def test_an_item_is_shown_beside_its_mail_and_edited(first: Browser) -> None:
    page = first.get("/items/1")
    assert typed(page)[0].endswith(TEXT[0]) and "岚谷铝加工公司" in page.text
    assert "【要闻】师徒0" in page.text and "wenke@yunlan-al.example" in page.text
    assert (
        save(first, 1, 1, ["首批32对师徒签约。", *TEXT[1:]], headline="师徒结对", authors="闻笛、温可").status
        == 303
    )
    page = first.get("/items/1")
    assert (
        typed(page) == ["首批32对师徒签约。", *TEXT[1:]]
        and "师徒结对" in page.text
        and "闻笛、温可" in page.text
    )
    assert "第0期" in page.text  # the original stays beside it


def test_two_editors_at_different_paragraphs_lose_nothing(first: Browser, second: Browser) -> None:
    before = typed(first.get("/items/2"))
    assert save(first, 2, 1, ["开头由甲改写。", *before[1:]]).status == 303
    assert save(second, 2, 1, [*before[:2], "结尾由乙改写。"]).status == 303
    assert typed(first.get("/items/2")) == ["开头由甲改写。", before[1], "结尾由乙改写。"]


def test_the_same_paragraph_twice_shows_both_texts_and_one_form_settles_it(
    first: Browser, second: Browser
) -> None:
    before = typed(first.get("/items/3"))
    save(first, 3, 1, ["甲的开头。", *before[1:]])
    page = save(second, 3, 1, ["乙的开头。", *before[1:]])
    assert page.status == 409 and "顾一鸣" in page.text
    assert "甲的开头。" in "".join(typed(page)) and "乙的开头。" in "".join(typed(page))
    assert typed(first.get("/items/3")) == ["甲的开头。", *before[1:]]
    head = re.search(r'name="based_on" value="(\d+)"', page.text)
    assert head is not None
    assert save(second, 3, int(head[1]), ["乙的开头。", *before[1:]]).status == 303
    assert typed(first.get("/items/3")) == ["乙的开头。", *before[1:]]


def test_versions_are_compared_by_character_and_restored_as_new_ones(first: Browser) -> None:
    before = typed(first.get("/items/4"))
    save(first, 4, 1, [before[0].replace("30对", "32对"), *before[1:]])
    page = first.get("/items/4?tab=compare").text
    assert re.findall(r"<del>(.*?)</del>", page)[1:] in (["0"], ["30"])
    assert re.findall(r"<ins>(.*?)</ins>", page)[1:] in (["2"], ["32"])
    assert first.submit("/items/4?tab=versions", "/items/4/versions/1/restore", next="/items/4").status == 303
    assert typed(first.get("/items/4")) == before
    assert "version 3" in first.get("/items/4").text


def test_the_mail_is_downloaded_byte_for_byte_and_never_opened_here(desk: Desk, first: Browser) -> None:
    page = first.get("/items/1?tab=files")
    assert "text/plain" in page.text or "PLAIN" in page.text
    answer = first.get("/messages/1/raw")
    assert answer.text.encode() == (desk.office.folder / "0.eml").read_bytes()
    assert answer.headers["content-disposition"].startswith("attachment")
    assert "sandbox" in answer.headers["content-security-policy"]


def test_a_reader_reads_and_saves_nothing(desk: Desk, sink: SmtpSink) -> None:
    reader = signed_in(desk, sink, READER)
    page = reader.get("/items/5")
    assert page.status == 200 and '<fieldset class="fields" disabled' in page.text
    assert save(reader, 5, 1, ["换掉。"]).status == 403
    assert typed(reader.get("/items/5")) == typed(page)


def test_an_empty_text_a_wrong_version_and_an_unknown_item_are_told(first: Browser) -> None:
    assert save(first, 5, 1, [""]).status == 409
    assert save(first, 5, 99, ["x"]).status == 409
    assert first.submit("/items/5", "/items/5", based_on="x", text="y").status == 409
    assert first.get("/items/999").status == 404 and first.get("/messages/999/raw").status == 404


def test_typing_is_saved_by_itself_and_survives_a_reload(
    desk: Desk, first: Browser, browser: Chromium
) -> None:
    with page_of(browser, desk.url, first.cookies) as page:
        page.goto(f"{desk.url}/items/6")
        page.locator("#headline").fill("自动保存的标题")
        page.wait_for_selector('[data-save-state][data-state="saved"]')
        page.locator("#headline").fill("又改了一次的标题")
        page.locator("#unit").focus()
        expect(page.locator("#based-on")).to_have_value("3")
        page.reload()
        assert page.locator("#headline").input_value() == "又改了一次的标题"


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_everybody_can_read_the_item_page(
    desk: Desk, first: Browser, browser: Chromium, size: tuple[int, int], language: str
) -> None:
    for tab in ("mail", "files", "versions", "compare"):
        with page_of(browser, desk.url, first.cookies | {"newsdesk_language": language}, size) as page:
            page.goto(f"{desk.url}/items/4?tab={tab}")
            assert serious(page) == [], tab
