"""What a mail may weigh: a table on the proof page, findings in pre-flight, and pages that wait for no PDF."""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from urllib.request import urlopen

import pytest
from PIL import Image
from playwright.sync_api import Browser as Chromium
from playwright.sync_api import expect

from editorial import items
from editorial.models import Blob, Person, Photo, ReviewLink
from tests.desk.web import stock
from tests.desk.web.chromium import DESKTOP, PHONE, page_of, serious
from tests.desk.web.desks import Browser, Desk, office_without_mailbox, signed_in
from tests.editorial import making
from tests.servers.smtpsink import SmtpSink

pytestmark = pytest.mark.servers


@dataclass(frozen=True)
class Heavy:
    """A desk over an issue whose HTML, one photo and whole mail are too large."""

    desk: Desk
    issue: int
    item: int
    """Whose photo it is."""


def grained(width: int, height: int) -> bytes:
    out = io.BytesIO()
    Image.effect_noise((width, height), 90).convert("RGB").save(out, "JPEG", quality=80)
    return out.getvalue()


TOKEN = "a-link-mailed-to-a-signer"
LIGHT = grained(82, 55)
"""Stands for a light copy: its bytes are those of a JPEG."""


@pytest.fixture(scope="module")
def heavy(tmp_path_factory: pytest.TempPathFactory, sink: SmtpSink) -> Iterator[Heavy]:
    folder: Path = tmp_path_factory.mktemp("budgets")
    office = office_without_mailbox(folder, sink.port)
    office.change('pdf = "none"', 'pdf = "attach"')
    office.change("[sender]", "[sender]\nmessage_bytes = 200000")
    with stock.store_of(office) as house:
        stock.persons()
        making.recipients(2)
        issue = stock.closed_issue(house, 0, 3)
        first, second, _third = stock.rows(issue)
        first.headline, first.paragraphs = "安全生产月活动启动", ["班组逐项核对安全措施，" * 40] * 80
        first.save()
        second.headline = "节能改造见成效"
        second.save()
        blob = Blob.keep(grained(1104, 736))
        Photo.objects.create(
            item=second,
            place=1,
            width=2208,
            height=1472,
            caption="车间一角",
            original=blob,
            mail=blob,
            light=Blob.keep(LIGHT),
        )
        ReviewLink.objects.create(
            token=hashlib.sha256(TOKEN.encode()).hexdigest(),
            issue=issue,
            step=1,
            person=Person.objects.known(stock.SIGNERS[0], "顾一鸣"),
            at=stock.CLOSES,
            expires=datetime(2099, 1, 1, tzinfo=UTC),
        )
    with Desk(office) as running:
        yield Heavy(running, issue.pk, second.pk)


@pytest.fixture(scope="module")
def editor(heavy: Heavy, sink: SmtpSink) -> Browser:
    return signed_in(heavy.desk, sink, stock.EDITOR)


def found(text: str) -> str:
    return text[text.index('id="found"') :]


def test_preflight_tells_at_once_what_needs_no_pdf_and_the_rest_when_asked(
    heavy: Heavy, editor: Browser
) -> None:
    at = f"/issues/{heavy.issue}/preflight"
    at_once = editor.get(at).text
    assert "is being measured" in at_once and f'href="{at}?wait=1"' in at_once
    assert "Gmail hides the end of a mail" in found(at_once)
    assert "each mail would have" not in at_once
    whole = editor.get(f"{at}?wait=1").text
    assert "is being measured" not in whole and "each mail would have" in found(whole)
    stops = found(whole).partition("Look at it")[0]
    assert "Gmail hides" in stops and "each mail would have" in stops
    # It is drawn now: nobody waits for it any more, in the one of the desk's processes that drew it.
    assert any("is being measured" not in editor.get(at).text for _ in range(30))


def test_a_heavy_photo_leads_to_its_item_and_can_be_taken_note_of(heavy: Heavy, editor: Browser) -> None:
    at = f"/issues/{heavy.issue}/preflight?wait=1"
    row = re.search(
        r'<li id="m-[^>]*>(?:(?!</li>).)*a photo of “节能改造.*?</li>', editor.get(at).text, re.DOTALL
    )
    assert (
        row is not None and f'href="/items/{heavy.item}#photos"' in row[0] and "150 kB are allowed" in row[0]
    )
    mark = re.search(r'name="mark" value="([0-9a-f]{64})"', row[0])
    assert mark is not None
    to = f"/issues/{heavy.issue}/preflight/note"
    assert editor.submit(at, to, mark=mark[1], note="只有这一张").status == 303
    assert "只有这一张" in editor.get(at).text


def test_the_proof_shows_every_budget_and_which_are_passed(heavy: Heavy, editor: Browser) -> None:
    editor.get(f"/issues/{heavy.issue}/preflight?wait=1")
    # Asked for until the process answers that has drawn it.
    texts = (editor.get(f"/issues/{heavy.issue}/proof").text for _ in range(30))
    tables = (text[text.index('id="proof-sizes"') :].partition("</table>")[0] for text in texts)
    table = next(one for one in tables if one.count("too much") == 4)
    rows = re.findall(r'<th scope="row">(.*?)</th>', table)
    assert rows == [
        "HTML",
        "1 photo together",
        "The largest photo",
        "Whole mail",
        "Whole mail, text alone",
        "Whole mail, PDF alone",
        "PDF",
        "Word",
    ]
    assert table.count("too much") == 4 and table.count("<rect") == 6
    assert re.search(r"\d+ kB of 200 kB", table) and re.search(r"\d+ kB of 1.50 MB", table)


def test_the_page_of_a_signer_shows_the_light_copy_where_that_is_mailed(heavy: Heavy) -> None:
    phone = heavy.desk.browser()
    at = f"{heavy.desk.url}/a/{TOKEN}/photos/{hashlib.sha256(LIGHT).hexdigest()}"
    with urlopen(at, timeout=30) as answer:
        assert (answer.read(), answer.headers["Content-Type"]) == (LIGHT, "image/jpeg")
    assert phone.get(f"/a/{TOKEN}/photos/{'0' * 64}").status == 404


def test_with_script_the_findings_come_by_themselves(
    heavy: Heavy, editor: Browser, browser: Chromium
) -> None:
    with stock.store_of(heavy.desk.office):  # another issue than the one that is drawn
        items.edit(heavy.item, {"headline": "节能改造再见成效"}, stock.CLOSES, stock.EDITOR)
    with page_of(browser, heavy.desk.url, editor.cookies) as page:
        page.goto(f"{heavy.desk.url}/issues/{heavy.issue}/preflight")
        expect(page.locator("#found")).to_contain_text("each mail would have", timeout=60_000)
        expect(page.locator("#found [role=status]")).to_have_count(0)


def test_both_pages_are_readable_by_everybody(heavy: Heavy, editor: Browser, browser: Chromium) -> None:
    for size in (DESKTOP, PHONE):
        for language in ("zh-hans", "en"):
            cookies = editor.cookies | {"newsdesk_language": language}
            with page_of(browser, heavy.desk.url, cookies, size) as page:
                for where in ("preflight", "proof?view=text"):
                    page.goto(f"{heavy.desk.url}/issues/{heavy.issue}/{where}")
                    assert serious(page) == []
