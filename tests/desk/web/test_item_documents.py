"""The documents of a mail beside its item: what each is, its words beside the item's, pages of a PDF as pictures."""

from __future__ import annotations

import io
import re
import socket
import time
from collections.abc import Iterator
from datetime import timedelta
from email.message import EmailMessage
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from PIL import Image
from playwright.sync_api import Browser as Chromium
from playwright.sync_api import expect

from desk.app import App
from desk.web import site
from desk.web.item import opened
from desk.web.item.documents import PART, PART_ROWS, _parts, holders, placed
from desk.web.item.opened import Opened, Row, Wanted
from editorial import items
from editorial.models import Blob, Conversion, Issue, Item, Person, Submission
from ingest import confined
from ingest.parsed import Caps
from tests.desk.web import item_stock
from tests.desk.web.chromium import DESKTOP, PHONE, page_of, serious
from tests.desk.web.desks import Browser, Desk, office_without_mailbox, signed_in
from tests.desk.web.item_stock import TEXT, UNIT
from tests.desk.web.stock import EDITOR, OPENS, closed_issue, persons, store_of
from tests.ingest.builder import P, docx
from tests.ingest.packing import packed
from tests.ingest.test_documents_pdf import pdf
from tests.servers.smtpsink import SmtpSink

pytestmark = pytest.mark.servers

TABLE = (
    "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>工序</w:t></w:r></w:p></w:tc>"
    "<w:tc><w:p><w:r><w:t>合格率</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
)
OTHER_TEXT = "能源管理中心组织节能志愿服务队走进社区，讲解家庭用电常识，发放宣传册二百余份。"
LEFT_OUT = "以上稿件请编辑老师审阅，照片随后另发，谢谢<script>alert(1)</script>。"
WORD = docx(
    P("师带徒活动签约", style="Heading1"),
    TEXT[0].replace("30对", "28对"),
    TEXT[1],
    f"{TEXT[2]}（岚谷铝加工公司　闻笛）",
    OTHER_TEXT,
    LEFT_OUT,
    body_xml=TABLE,
    extra={},
)
SHORT = docx(OTHER_TEXT)
FILES = {
    "师徒签约稿.docx": WORD,
    "损坏的稿件.docx": WORD[:200],
    "活动方案<b>.pdf": b"",  # made when it is wanted
    "投稿材料.zip": packed(
        {"内/节能稿.docx": docx(OTHER_TEXT), "内/产量.xls": b"\xd0\xcf\x11\xe0" + b"1" * 600}
    ),
    "旧稿.doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"W" * 2000,
}


def mail_of_documents() -> bytes:
    mail = EmailMessage()
    mail["From"], mail["To"] = "闻笛 <wendi@yunlan-al.example>", "tougao@yunlan-al.example"
    mail["Subject"], mail["Message-ID"] = "【投稿】师带徒活动签约", "<documents@yunlan-al.example>"
    mail.set_content("稿件见附件。")
    files = FILES | {"活动方案<b>.pdf": pdf(f"{TEXT[0]}\n\n{TEXT[1]}\n\n#pagebreak()\n{OTHER_TEXT}")}
    for name, data in files.items():
        mail.add_attachment(data, "application", "octet-stream", filename=name)
    return mail.as_bytes()


def documented(issue: Issue) -> tuple[Item, Item]:
    """Two items of one mail that brought documents."""
    at = OPENS + timedelta(days=1)
    sent = item_stock.message(mail_of_documents(), at)
    old = next(one for one in sent.leaves if one["name"] == "旧稿.doc")
    Conversion.objects.create(
        source=Blob.keep(FILES["旧稿.doc"]),
        kind="doc",
        state="done",
        result=Blob.keep(docx(OTHER_TEXT, "旧稿的话。")),
    )
    assert old["sha256"] == Conversion.objects.get().source_id
    submission = Submission.objects.create(message=sent, number=2001)
    words = {"submission": submission, "issue": issue, "section": "news", "unit": UNIT}
    one = Item.objects.create(headline="师带徒活动签约", paragraphs=TEXT, authors=["闻笛"], **words)
    two = Item.objects.create(paragraphs=[OTHER_TEXT], authors=["温可"], ordinal=2, **words)
    for made in (one, two):
        items.keep_version(made, at, "poll")
    return one, two


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory, sink: SmtpSink) -> Iterator[tuple[Desk, int, int]]:
    office = office_without_mailbox(tmp_path_factory.mktemp("documents"), sink.port)
    with store_of(office) as house:
        persons()
        one, two = documented(closed_issue(house, 0, 0))
    with Desk(office) as running:
        yield running, one.pk, two.pk


@pytest.fixture(scope="module")
def editor(desk: tuple[Desk, int, int], sink: SmtpSink) -> Browser:
    return signed_in(desk[0], sink, EDITOR)


def entry(page: str, name: str) -> str:
    """The line of a document."""
    return next(one for one in re.findall(r"<li.*?</li>", page, re.DOTALL) if name in one and "kind" in one)


def test_every_document_is_named_with_what_became_of_it(desk: tuple[Desk, int, int], editor: Browser) -> None:
    page = editor.get(f"/items/{desk[1]}?tab=documents").text
    assert "Documents 7" in re.sub(r"<[^>]+>", "", page)
    good, bad, packed_one = (
        entry(page, one) for one in ("师徒签约稿.docx", "损坏的稿件.docx", "节能稿.docx")
    )
    assert "读出文字和图片" in good and ">DOCX<" in good and "KB" in good
    assert "could not be read" in bad and "已损坏" in bad
    assert "in 投稿材料.zip" in packed_one
    assert "活动方案&lt;b&gt;.pdf" in page and "<b>" not in page
    link = re.search(r'href="(/messages/\d+/parts/[^"]+)"', good)
    assert link is not None and editor.fetch(link[1]) == WORD


def test_its_paragraphs_stand_beside_the_item_and_say_which_item_holds_them(
    desk: tuple[Desk, int, int], editor: Browser
) -> None:
    page = editor.get(f"/items/{desk[1]}?tab=documents").text
    words = page[page.index('class="source"') :]
    lines = dict(re.findall(r'<p class="(taken|not-taken)[^"]*">(.*?)</p>', words, re.DOTALL)[::-1])
    by_text = {
        re.sub(r"<[^>]+>", "", text).strip(): mark
        for mark, text in re.findall(r'<p class="(taken|not-taken)[^"]*">(.*?)</p>', words, re.DOTALL)
    }
    assert lines and by_text["in this item 师带徒活动签约"] == "taken" and by_text[TEXT[1]] == "taken"
    assert by_text[f"{TEXT[2]}（岚谷铝加工公司　闻笛）"] == "taken"
    changed = next(one for one in by_text if "28对" in one)
    assert changed.endswith("reads otherwise in the item") and by_text[changed] == "taken"
    assert by_text[OTHER_TEXT] == "not-taken" and f"item {desk[2]} of the same mail" in words
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in words and "<script>alert" not in words
    assert (
        "in no item" in words and "<span>工序</span>" in words and "<strong>师带徒活动签约</strong>" in words
    )
    assert "4 in this item" in page and "2 in no item" in page


def test_any_of_the_documents_can_be_opened(desk: tuple[Desk, int, int], editor: Browser) -> None:
    at = f"/items/{desk[1]}?tab=documents"
    links = re.findall(r'href="(\?tab=documents&amp;document=[^"]+)"', editor.get(at).text)
    shown = [editor.get(f"/items/{desk[1]}{one.replace('&amp;', '&')}").text for one in links]
    assert len(shown) == 5  # neither the archive nor the spreadsheet
    assert "读不出来" in shown[1] and "data-source" not in shown[1]
    assert TEXT[1] in shown[2] and "Its 2 pages as pictures" in shown[2]
    assert OTHER_TEXT in shown[3] and "旧稿的话。" in shown[4]
    assert editor.get(f"{at}&document=../../x&part=x").status == 200
    assert editor.get(f"{at}&document=2&part=99").status == 200


def test_a_page_of_a_pdf_is_a_picture_of_bounded_size(desk: tuple[Desk, int, int], editor: Browser) -> None:
    page = editor.get(f"/items/{desk[1]}?tab=documents&document=4").text
    first, _second = re.findall(r'<img src="(/messages/\d+/documents/4/\d\.jpg)"', page)
    drawn = Image.open(io.BytesIO(editor.fetch(first)))
    assert drawn.format == "JPEG" and 1000 < drawn.width <= 1240 and drawn.height <= 1800
    number = first.split("/")[2]
    for path in ("4/3.jpg", "4/0.jpg", "4/99999.jpg", "2/1.jpg", "77/1.jpg"):
        assert editor.get(f"/messages/{number}/documents/{path}").status == 404, path
    assert Browser(desk[0].port).get(first).status == 302  # sign in first


def test_the_page_asks_the_store_at_most_twenty_things(tmp_path: Path, sink: SmtpSink) -> None:
    office = office_without_mailbox(tmp_path, sink.port)
    with store_of(office) as house:
        persons()
        one, _two = documented(closed_issue(house, 12, 12))
        bare = Item.objects.create(paragraphs=["只有一段。"], section="news")
        site.start(App.open(office.config))
        client = Client(headers={"host": "127.0.0.1"})
        client.force_login(Person.objects.get(address=EDITOR), "django.contrib.auth.backends.ModelBackend")
        for document in ("4", "6"):
            with CaptureQueriesContext(connection) as asked:
                answer = client.get(f"/items/{one.pk}?tab=documents&document={document}")
            assert answer.status_code == 200 and len(answer.content) < 250_000
            assert len(asked) <= 20, [query["sql"][:120] for query in asked]
        assert "no mail behind it" in client.get(f"/items/{bare.pk}?tab=documents").content.decode()


def forwarded() -> bytes:
    """A mail that only encloses another one, which brought the document."""
    inner, outer = EmailMessage(), EmailMessage()
    for mail, subject in ((inner, "投稿：节能稿"), (outer, "转发：投稿：节能稿")):
        mail["From"], mail["Subject"], mail["To"] = (
            "wen@yunlan-al.example",
            subject,
            "tougao@yunlan-al.example",
        )
        mail.set_content("请看附件。")
    inner.add_attachment(SHORT, "application", "octet-stream", filename="节能稿.docx")
    outer.add_attachment(inner)
    return outer.as_bytes()


def test_a_document_of_a_forwarded_mail_is_shown_and_can_be_had(
    desk: tuple[Desk, int, int], editor: Browser
) -> None:
    with store_of(desk[0].office):
        sent = item_stock.message(forwarded(), OPENS + timedelta(days=1, hours=1))
        submission = Submission.objects.create(message=sent, number=2002)
        number = Item.objects.create(submission=submission, paragraphs=[OTHER_TEXT], section="news").pk
    page = editor.get(f"/items/{number}?tab=documents").text
    assert f'<p class="taken"><span class="hidden" lang="en">in this item </span>{OTHER_TEXT}</p>' in page
    link = re.search(r'href="(/messages/\d+/parts/[^"]+)"', entry(page, "节能稿.docx"))
    assert link is not None and editor.fetch(link[1]) == SHORT


def test_a_long_document_is_shown_in_parts() -> None:
    rows = [Row("text", "一" * 70_000), *(Row("text", f"第{n}段") for n in range(1200))]
    parts = list(_parts(rows))
    assert "".join(row.text for part in parts for row in part) == "".join(row.text for row in rows)
    assert all(sum(len(row.text) for row in part) <= PART and len(part) <= PART_ROWS for part in parts)


def test_a_paragraph_is_found_however_it_is_spaced_and_a_stranger_is_not(sqlite_store: object) -> None:
    item = Item.objects.create(
        headline="安全培训", paragraphs=["3月5日，厂里办了安全培训班，共80人参加。"], unit="氧化铝厂"
    )
    texts = [
        "安全 培训",
        "３月５日，厂里办了安全培训班，\n共80人参加。（氧化铝厂）",
        "——",
        "本周食堂供应绿豆汤，欢迎品尝。",
    ]
    found = list(placed([Row("text", one) for one in texts], holders(item)))
    assert [(one.where == item.pk, one.changed, one.heads) for one in found] == [
        (True, False, True),
        (True, False, False),
        (True, False, False),
        (False, False, True),
    ]


# The process -----------------------------------------------------------------------------------------------------


def hostile(monkeypatch: pytest.MonkeyPatch, folder: Path, code: str) -> Opened:
    """What is made of a file by whose help somebody runs this code in the process."""
    package = folder / "desk" / "web" / "item"
    package.mkdir(parents=True)
    for one in (package, package.parent, package.parent.parent):
        (one / "__init__.py").write_text("")
    (package / "apart.py").write_text(code)
    monkeypatch.setattr(opened, "_HOME", str(folder))
    monkeypatch.setattr(opened, "SECONDS", 2.0)
    return opened.opened(Wanted(code.encode(), "x.docx"), Caps())


@pytest.mark.parametrize(
    "code",
    [
        "while True: pass",
        "x = bytearray(1 << 40)",
        "import sys\nwhile True: sys.stdout.write('x' * 65536)",
        "print('[]')",
        "print('[' * 100_000)",
        'print(\'{"rows": [["text", 7]], "notes": [], "why": ""}\')',
        'print(\'{"rows": [[1, 2, 3]], "notes": [], "why": ""}\')',
        "import os, time; os.fork(); time.sleep(60)",
    ],
)
def test_a_file_that_takes_its_reader_over_costs_a_sentence(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, code: str
) -> None:
    began = time.monotonic()
    found = hostile(monkeypatch, tmp_path, code)
    assert found.rows == () and "download it" in found.failed
    assert time.monotonic() - began < 8
    while left := [one for one in Path("/proc").glob("[0-9]*/environ") if str(tmp_path) in _text(one)]:
        assert time.monotonic() - began < 12, left
        time.sleep(0.05)


def _text(file: Path) -> str:
    try:
        return file.read_bytes().decode("utf-8", "replace")
    except OSError:
        return ""


def test_half_a_character_does_not_break_the_page(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    code = 'print(\'{"rows": [["text", "a\\\\ud800"], ["script", "b"]], "notes": [], "why": ""}\')'
    assert hostile(monkeypatch, tmp_path, code).rows == (Row("text", "a?"),)


@pytest.mark.skipif(not confined.can_lock_files(), reason="this kernel has no Landlock")
def test_what_takes_the_reader_over_finds_no_network_and_writes_nothing(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        code = (
            "import json, socket\nsaid = []\n"
            f"try: socket.create_connection(('127.0.0.1', {server.getsockname()[1]}), 1); said.append('network')\n"
            "except OSError: pass\n"
            f"try: open({str(tmp_path / 'made')!r}, 'w').close(); said.append('wrote')\n"
            "except OSError: pass\n"
            "print(json.dumps({'rows': [['text', one] for one in said], 'notes': [], 'why': ''}))"
        )
        found = hostile(monkeypatch, tmp_path, code)
    assert found == Opened()


def test_a_page_as_large_as_a_house_is_drawn_small() -> None:
    sheet = pdf("#set page(width: 5000pt, height: 14000pt)\n很大的一页。")
    drawn = Image.open(io.BytesIO(opened.picture(Wanted(sheet, "a.pdf"), 1, Caps())))
    assert drawn.height <= 1801 and drawn.width <= 1241
    assert opened.picture(Wanted(b"%PDF-1.7 nothing", "b.pdf"), 1, Caps()) == b""


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_the_documents_are_readable_by_everybody(
    desk: tuple[Desk, int, int], editor: Browser, browser: Chromium, language: str
) -> None:
    running, number, _other = desk
    for size in (DESKTOP, PHONE):
        with page_of(browser, running.url, editor.cookies | {"newsdesk_language": language}, size) as page:
            for document in ("2", "4"):
                page.goto(f"{running.url}/items/{number}?tab=documents&document={document}")
                assert serious(page) == []
            page.locator("#document summary").first.click()
            page.locator(".doc-pages img").first.scroll_into_view_if_needed()
            expect(page.locator(".doc-pages img").first).to_have_js_property("naturalWidth", 1240)
            assert serious(page) == []
