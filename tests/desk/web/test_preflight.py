"""The pre-flight page: findings in words, each leading to where it is mended; warnings can be taken note of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser as Chromium

from tests.desk.web.chromium import DESKTOP, PHONE, page_of, serious
from tests.desk.web.desks import Browser, Desk, office_without_mailbox, signed_in
from tests.desk.web.stock import EDITOR, READER, closed_issue, persons, rows, store_of
from tests.editorial import making
from tests.servers.smtpsink import SmtpSink

pytestmark = pytest.mark.servers


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory, sink: SmtpSink) -> Iterator[tuple[Desk, int, int]]:
    folder: Path = tmp_path_factory.mktemp("preflight")
    office = office_without_mailbox(folder, sink.port)
    with store_of(office) as house:
        persons()
        making.recipients()
        issue = closed_issue(house, drafts=1, accepted=1)
        item = rows(issue)[1]
        item.paragraphs = ["6月31日，一车间开展“安全月活动。" * 3]
        item.save()
        photo = making.photo(item, width=600)
    with Desk(office) as running:
        yield running, issue.pk, photo.pk


@pytest.fixture(scope="module")
def editor(desk: tuple[Desk, int, int], sink: SmtpSink) -> Browser:
    return signed_in(desk[0], sink, EDITOR)


def test_what_forbids_the_signature_stands_first_and_leads_to_the_item(
    desk: tuple[Desk, int, int], editor: Browser
) -> None:
    shown = editor.get(f"/issues/{desk[1]}/preflight").text
    assert "1 thing forbids the signature" in shown
    assert shown.index("Forbids the signature") < shown.index("Look at it") < shown.index("Good to know")
    assert re.search(r'href="/items/\d+"[^>]*>“[^”]+” is undecided', shown)


def test_a_photo_without_caption_leads_to_its_field(desk: tuple[Desk, int, int], editor: Browser) -> None:
    shown = editor.get(f"/issues/{desk[1]}/preflight").text
    link = re.search(r'href="(/items/\d+/photos/(\d+)#alt)"[^>]*>photo 1 of “[^”]+” has no caption', shown)
    assert link is not None
    assert int(link[2]) == desk[2]
    assert 'id="alt"' in editor.get(link[1].partition("#")[0]).text


def test_a_warning_is_noted_with_a_reason_and_opened_again(
    desk: tuple[Desk, int, int], editor: Browser, sink: SmtpSink
) -> None:
    path = f"/issues/{desk[1]}/preflight"
    mark = re.findall(r'name="mark" value="([0-9a-f]{64})"', editor.get(path).text)[0]
    assert editor.submit(path, f"{path}/note", mark=mark, note="已与作者核对").status == 303
    noted = editor.get(path).text
    assert "noted by 沈知秋" in noted
    assert "已与作者核对" in noted
    assert editor.submit(path, f"{path}/note", mark=mark, back="1").status == 303
    assert "已与作者核对" not in editor.get(path).text
    reader = signed_in(desk[0], sink, READER)
    assert reader.post(f"{path}/note", reader.get("/me").token, mark=mark).status == 403


def test_a_finding_that_is_gone_cannot_be_noted(desk: tuple[Desk, int, int], editor: Browser) -> None:
    path = f"/issues/{desk[1]}/preflight"
    assert editor.submit(path, f"{path}/note", mark="0" * 64).status == 409


def test_the_page_is_readable_by_everybody(
    desk: tuple[Desk, int, int], editor: Browser, browser: Chromium
) -> None:
    for size in (DESKTOP, PHONE):
        for language in ("zh-hans", "en"):
            cookies = editor.cookies | {"newsdesk_language": language}
            with page_of(browser, desk[0].url, cookies, size) as page:
                page.goto(f"{desk[0].url}/issues/{desk[1]}/preflight")
                assert serious(page) == []
