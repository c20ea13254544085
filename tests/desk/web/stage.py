"""A desk with signers, a relay that keeps what it is given, and issues ready to be signed."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from email import message_from_bytes
from email.header import decode_header, make_header
from itertools import count
from pathlib import Path

from editorial import access
from editorial.models import Issue
from editorial.publication import House
from tests.desk.web import stock
from tests.desk.web.desks import Browser, Desk, Page, office_without_mailbox
from tests.desk.web.stock import ADMINISTRATOR, EDITOR
from tests.editorial import making
from tests.servers.smtpsink import SmtpSink

GU, LU = stock.SIGNERS
PASSWORD = "the rails of the long bridge"
_issues = count()


@dataclass
class Stage:
    desk: Desk
    house: House
    sink: SmtpSink
    browsers: dict[str, Browser]

    def browser(self, address: str) -> Browser:
        """Signed in by password, which no hourly limit counts."""
        if address not in self.browsers:
            browser = self.desk.browser()
            entered = browser.submit("/sign-in", "/sign-in", address=address, password=PASSWORD)
            assert entered.status == 303, entered.text
            self.browsers[address] = browser
        return self.browsers[address]

    def fresh(self, address: str) -> Browser:
        """A new browser with this person's session and no presence."""
        self.browsers.pop(address, None)
        return self.browser(address)

    def issue(self) -> Issue:
        return making.closed_issue(self.house, 3, at=making.AT + timedelta(days=2 * next(_issues)))

    def mails(self, address: str) -> list[bytes]:
        return [one.raw for one in self.sink.caught() if one.recipient == address]

    def mail(self, address: str, known: list[bytes], has: str) -> str:
        """The words of the first new mail to this address that hold `has`."""
        until = time.monotonic() + 20
        while True:
            for raw in self.mails(address):
                words = body(raw)
                if raw not in known and re.search(has, words):
                    return words
            assert time.monotonic() < until, f"no mail to {address}"
            time.sleep(0.05)


def body(raw: bytes) -> str:
    words = message_from_bytes(raw).get_payload(decode=True)
    assert isinstance(words, bytes)
    return words.decode()


def subject(raw: bytes) -> str:
    return str(make_header(decode_header(str(message_from_bytes(raw)["Subject"]))))


@contextmanager
def stage(folder: Path, sink: SmtpSink) -> Iterator[Stage]:
    """All but LU have a password; GU and the administrator may sign both steps, LU the second."""
    office = office_without_mailbox(folder, sink.port)
    guan = f'{{name = "管闻道", address = "{ADMINISTRATOR}"}}'
    office.change(f'"{GU}"}}]', f'"{GU}"}}, {guan}]')
    office.change(f'"{LU}"}}]', f'"{LU}"}}, {{name = "顾一鸣", address = "{GU}"}}, {guan}]')
    with stock.store_of(office) as house:
        stock.persons()
        making.recipients(2)
        for address in (GU, EDITOR, ADMINISTRATOR):
            person = access.may_enter(address, house)
            assert person is not None
            access.set_password(person, PASSWORD, making.AT, "test")
        with Desk(office) as running:
            yield Stage(running, house, sink, {})


def asked(place: Stage, issue: Issue, address: str = GU) -> str:
    """The path of the link mailed to this person after an editor asked."""
    known = place.mails(address)
    path = f"/issues/{issue.pk}/signoff"
    assert place.browser(EDITOR).submit(path, f"{path}/ask").status == 303
    return link_in(place.mail(address, known, f"第{issue.number}期.* sign step 1 "))


def link_in(words: str) -> str:
    found = re.search(r"http://[^/]+(/a/[\w-]+)", words)
    assert found is not None
    return found[1]


def digest(page: Page) -> str:
    found = re.search(r'name="hash" value="([0-9a-f]{64})"', page.text)
    assert found is not None, page.text
    return found[1]


def agreed(browser: Browser, link: str, **more: str) -> Page:
    page = browser.get(link)
    return browser.post(link, page.token, decision="agree", hash=digest(page), **more)
