"""Taking an earlier issue over in the desk: a Word file is read, mended as text, and found again in the archive."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path

import docx
import pytest
from playwright.sync_api import Browser as Chromium

from tests.desk.web.chromium import DESKTOP, PHONE, page_of, serious
from tests.desk.web.desks import Browser, Desk, office_without_mailbox, signed_in
from tests.desk.web.stock import EDITOR, READER, persons, store_of
from tests.servers.smtpsink import SmtpSink

pytestmark = pytest.mark.servers
ITEMS = (
    (
        "要闻·集团动态",
        "五月六日，一车间完成年度检修，比计划提前三天。参加检修的有三十二人。",
        "青石电解铝厂",
        "温可",
    ),
    ("要闻·集团动态", "五月七日，冷轧机组一次试车成功，成材率百分之九十一。", "岚谷铝加工公司", "闻笛"),
    ("安全·守土有责", "五月八日，动力分公司开展应急演练，全程二十分钟。", "动力分公司", "江暮云"),
)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory, sink: SmtpSink) -> Iterator[Desk]:
    folder: Path = tmp_path_factory.mktemp("earlier")
    office = office_without_mailbox(folder, sink.port)
    with store_of(office):
        persons()
    with Desk(office) as running:
        yield running


@pytest.fixture(scope="module")
def editor(desk: Desk, sink: SmtpSink) -> Browser:
    return signed_in(desk, sink, EDITOR)


def issue_file() -> bytes:
    document, section = docx.Document(), ""
    for title, text, unit, author in ITEMS:
        if title != section:
            document.add_paragraph(title)
            section = title
        document.add_paragraph(f"{text}（{unit}　{author}）")
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


@pytest.fixture(scope="module")
def begun(editor: Browser) -> str:
    """The page of an uploaded Word file."""
    first = editor.get("/issues/earlier")
    sent = editor.upload("/issues/earlier", first.token, "file", "2026年第8期.docx", issue_file(), once="a")
    assert sent.status == 303, sent.text
    return sent.headers["location"]


def test_a_word_file_is_cut_into_its_items_and_sections(editor: Browser, begun: str) -> None:
    shown = editor.get(begun).text
    assert "3 items" in shown
    for title, text, unit, author in ITEMS:
        assert title in shown
        assert text[:20] in shown
        assert unit in shown
        assert author in shown


def test_what_is_wrong_is_said_and_nothing_is_taken_over(editor: Browser, begun: str) -> None:
    text = marked(editor.get(begun).text)
    fields = {"year": "2026", "number": "8", "cumulative": "140", "date": "kaputt", "text": text}
    wrong = editor.submit(begun, begun, do="take", **fields)
    assert wrong.status == 422
    assert "write the date" in wrong.text
    unknown = editor.submit(begun, begun, do="take", **(fields | {"text": "## 体育\n一条。"}))
    assert unknown.status == 422
    assert "there is no section" in unknown.text
    editor.submit(begun, begun, do="show", **(fields | {"date": "2026-04-20"}))
    assert "第8期" not in editor.get("/issues").text


def marked(page: str) -> str:
    import html

    found = re.search(r'name="text"[^>]*>(.*?)</textarea>', page, re.DOTALL)
    assert found is not None
    return html.unescape(found[1])


def test_it_is_taken_over_once_and_found_by_two_characters(editor: Browser, begun: str) -> None:
    text = marked(editor.get(begun).text)
    fields = {"year": "2026", "number": "8", "cumulative": "140", "date": "2026-04-20", "text": text}
    done = editor.submit(begun, begun, do="take", **fields)
    assert done.status == 303, done.text
    shown = editor.get(done.headers["location"]).text
    assert "taken over" in shown
    assert ITEMS[0][1] in shown
    assert "<mark>暮云</mark>" in editor.get("/search?q=暮云").text
    assert editor.submit(begun, begun, do="take", **fields).status == 409
    listed = editor.get("/issues").text
    assert listed.count("2026年第8期") == 1


def test_a_file_nobody_can_read_is_told_of_and_the_form_stays(editor: Browser) -> None:
    first = editor.get("/issues/earlier")
    sent = editor.upload("/issues/earlier", first.token, "file", "x.docx", b"PK\x03\x04broken" * 20, once="b")
    assert sent.status == 422
    assert "paste its text" in sent.text


def test_readers_take_nothing_over(desk: Desk, sink: SmtpSink) -> None:
    assert signed_in(desk, sink, READER).get("/issues/earlier").status == 403


@pytest.mark.parametrize("which", ["start", "one"])
def test_the_pages_are_readable_by_everybody(
    desk: Desk, editor: Browser, begun: str, browser: Chromium, which: str
) -> None:
    for size in (DESKTOP, PHONE):
        for language in ("zh-hans", "en"):
            with page_of(browser, desk.url, editor.cookies | {"newsdesk_language": language}, size) as page:
                page.goto(desk.url + (begun if which == "one" else "/issues/earlier"))
                assert serious(page) == []
