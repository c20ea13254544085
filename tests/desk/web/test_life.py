"""The whole life of an issue as its people live it: in browsers, with a real mailbox, relay, worker and desk."""

from __future__ import annotations

import re
import signal
import time
import uuid
from collections.abc import Callable
from email import message_from_bytes, policy
from pathlib import Path
from typing import TypeVar

import pytest
from playwright.sync_api import Browser as Chromium
from playwright.sync_api import Page

from tests.desk.web.chromium import PHONE, page_of
from tests.desk.web.desks import Desk, signed_in
from tests.desk.web.stock import EDITOR, SENDER
from tests.office import Office, mail
from tests.servers.dovecot import Dovecot
from tests.servers.process import port_answers
from tests.servers.smtpsink import SmtpSink
from tests.spine.contributions import OPENS

pytestmark = pytest.mark.servers
T = TypeVar("T")
FIRST, LAST = "gu@yunlan-al.example", "lu@yunlan-al.example"
MAILS = (
    ("【要闻】年度检修", "五月六日，一车间完成年度检修，比计划提前三天。\n（青石电解铝厂　温可）\n"),
    ("【安全】应急演练", "五月七日，动力分公司开展应急演练，全程二十分钟。\n（青石电解铝厂　温可）\n"),
    ("【要闻】节能", "五月八日，轧机改造完成，月节电两万度。\n（青石电解铝厂　温可）\n"),
)


def wait(found: Callable[[], T], seconds: float = 60) -> T:
    """Waits for a fact; how long it takes decides nothing."""
    end = time.monotonic() + seconds
    while not (value := found()):
        assert time.monotonic() < end, "it never came true"
        time.sleep(0.1)
    return value


@pytest.fixture
def office(tmp_path: Path, dovecot: Dovecot, sink: SmtpSink) -> Office:
    user = dovecot.add_user(f"u{uuid.uuid4().hex[:10]}@yunlan-al.example")
    for subject, text in MAILS:
        dovecot.append("INBOX", mail(subject, text), OPENS, user=user)
    made = Office(tmp_path, dovecot, sink.port, user=user)
    made.change("[desk]", "[desk]\ntakeback_seconds = 3")
    made.people()
    made.run("windows", "add", "--opens", "2026-05-06T08:00", "--closes", "2026-05-12T17:00")
    made.run("people", "add", EDITOR, "--name", "沈知秋", "--role", "editor")
    made.run("people", "add", SENDER, "--name", "何既明", "--role", "sender")
    return made


def test_an_issue_from_three_mails_to_eight_readers_without_a_command(
    office: Office, sink: SmtpSink, browser: Chromium
) -> None:
    process = office.start("run", NEWSDESK_LANG="en")
    try:
        wait(lambda: port_answers(office.desk_port))
        desk = Desk(office)
        cookies = signed_in(desk, sink, EDITOR).cookies
        with page_of(browser, desk.url, cookies) as page:
            issue = edited(page, desk)
            link = asked(page, desk, issue, sink, FIRST)
        signed_on_a_phone(browser, desk, sink, FIRST, link)
        link = wait(lambda: review_link(sink, LAST))
        signed_on_a_phone(browser, desk, sink, LAST, link)
        with page_of(browser, desk.url, signed_in(desk, sink, SENDER).cookies) as page:
            sent(page, desk, issue)
    finally:
        process.send_signal(signal.SIGTERM)
        _out, said = process.communicate(timeout=60)
    assert "Traceback" not in said, said
    letters = [one for one in sink.caught() if "bulletin" in one.sender or "bounces" in one.sender]
    issues = [one for one in letters if b"multipart" in one.raw]
    assert len({one.recipient for one in issues}) == len(issues) == 8
    texts = [body(one.raw) for one in issues]
    assert all("比计划提前五天" in text and "应急演练" in text and "月节电" not in text for text in texts)


def edited(page: Page, desk: Desk) -> int:
    """Places two items with the keyboard alone, mends a word of one, holds the third; gives the issue's number."""
    wait(lambda: page.goto(f"{desk.url}/w") and page.locator(".card").count() == len(MAILS))
    page.keyboard.press("j")
    with page.expect_navigation():
        page.keyboard.press("m")
        page.keyboard.press("1")
    page.locator(".card .title", has_text="应急演练").focus()
    with page.expect_navigation():
        page.keyboard.press("m")
        page.keyboard.press("2")
    page.locator(".card .title", has_text="轧机").focus()
    with page.expect_navigation():
        page.keyboard.press("h")
    page.locator(".row .title", has_text="年度检修").first.click()
    text = page.locator("#text")
    text.fill(text.input_value().replace("提前三天", "提前五天"))
    page.keyboard.press("Control+s")
    page.get_by_text(re.compile("^saved ")).first.wait_for()
    page.goto(f"{desk.url}/w")
    link = page.locator('a[href*="/signoff"]').first.get_attribute("href")
    assert link is not None
    return int(link.split("/")[2])


def asked(page: Page, desk: Desk, issue: int, sink: SmtpSink, signer: str) -> str:
    """Nothing forbids the signature; the first signer is mailed the link, and the mail says what to do."""
    page.goto(f"{desk.url}/issues/{issue}/preflight")
    assert "nothing forbids the signature" in page.content()
    page.goto(f"{desk.url}/issues/{issue}/signoff")
    page.get_by_role("button", name="Mail them the request").click()
    return wait(lambda: review_link(sink, signer))


def review_link(sink: SmtpSink, signer: str) -> str:
    for one in sink.caught():
        found = re.search(r"http://[^/\s]+(/a/\S+)", body(one.raw)) if one.recipient == signer else None
        if found is not None:
            return found[1]
    return ""


def signed_on_a_phone(browser: Chromium, desk: Desk, sink: SmtpSink, signer: str, link: str) -> None:
    """The link opens the page; agreeing asks for a code, which comes by another mail."""
    with page_of(browser, desk.url, {}, PHONE, expected="status of 422") as page:
        page.goto(desk.url + link)
        assert "比计划提前五天" in page.content() or "Read the whole issue" in page.content()
        known = {one.raw for one in sink.caught()}
        page.get_by_role("button", name="Agree and sign").click()
        page.get_by_role("button", name="Mail me a six-digit code").click()
        code = wait(lambda: code_of(sink, signer, known))
        page.locator("input[name=code]").fill(code)
        page.get_by_role("button", name="Sign now").click()
        page.get_by_text(re.compile("signed", re.IGNORECASE)).first.wait_for()


def code_of(sink: SmtpSink, signer: str, known: set[bytes]) -> str:
    for one in sink.caught():
        if one.recipient == signer and one.raw not in known:
            found = re.search(r"(?<!\d)\d{6}(?!\d)", body(one.raw))
            if found is not None and "/a/" not in body(one.raw):
                return found[0]
    return ""


def sent(page: Page, desk: Desk, issue: int) -> None:
    """A wrong number starts nothing; the right one does, after the countdown."""
    page.goto(f"{desk.url}/issues/{issue}/send")
    field = page.locator("input[name=number]").first
    field.fill("9")
    field.press("Enter")
    page.get_by_role("button", name="Take it back").wait_for()
    wait(lambda: page.goto(f"{desk.url}/issues/{issue}/send") and "8 recipients" in page.content())
    wait(
        lambda: (
            page.goto(f"{desk.url}/issues/{issue}")
            and "sent" in page.locator("header .tag").first.inner_text()
        )
    )
    page.goto(f"{desk.url}/issues/{issue}/delivery")
    assert page.locator("tbody tr").count() >= 8


def body(raw: bytes) -> str:
    message = message_from_bytes(raw, policy=policy.default)
    part = message.get_body(("plain", "html"))
    return str(part.get_content()) if part is not None else ""
