"""The proof shows what goes out, in every form, and nothing in it can act; a rehearsal reaches who was chosen."""

from __future__ import annotations

import http.client
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from docx import Document
from playwright.sync_api import Browser as Chromium

from desk.app import App
from desk.config import load
from desk.web import site
from desk.web.issue import proof as pages
from desk.web.issue.framed import framed
from distribute import freeze, proofs
from distribute.fonts import FontsMissing
from distribute.templates import Templates
from editorial import issues, items
from editorial.models import Blob, Delivery, Event, Issue, Person, Photo
from editorial.publication import House
from tests.desk.web import stock
from tests.desk.web.chromium import DESKTOP, PHONE, page_of, serious
from tests.desk.web.desks import Browser, Desk, office_without_mailbox, signed_in
from tests.distribute import sample
from tests.editorial import making
from tests.office import Office
from tests.servers.smtpsink import SmtpSink

pytestmark = pytest.mark.servers
EVIL = (
    "<script>alert(1)</script><img src=x onerror=alert(2)><iframe src=//evil.example></iframe>"
    '<a href="javascript:alert(3)">点我</a>"><svg onload=alert(4)> src="cid:p1" </style><style>*{display:none}'
)
VIEWS = ("desktop", "phone", "dark", "blocked", "bare", "text", "pdf", "docx")


@dataclass(frozen=True)
class Stage:
    """A desk over an unsigned issue full of hostile words, and a signed special edition."""

    desk: Desk
    open: int
    signed: int
    hostile: int
    """The item with the hostile words."""


def fill(office: Office, house: House) -> tuple[int, int, int]:
    stock.persons()
    making.recipients(2)
    making.recipients(2, "rehearsal")
    issue = stock.closed_issue(house, drafts=0, accepted=4)
    first, second = stock.rows(issue)[:2]
    evil = {"headline": EVIL, "paragraphs": [EVIL, "无害的一段。"], "unit": EVIL}
    items.edit(first.pk, evil, stock.CLOSES, "test")
    blob = Blob.keep(next(iter(sample.pictures().values())))
    Photo.objects.create(
        item=second, place=1, caption=EVIL, alt=EVIL, width=1104, height=736, original=blob, mail=blob
    )
    special = issues.add_special(house, "", stock.CLOSES.date(), None, stock.CLOSES, "test")
    only = making.item(stock.OPENS, headline="增刊唯一的稿件")
    items.take_in(only.pk, special, stock.CLOSES, "test")
    items.accept(only.pk, stock.CLOSES, "test")
    sender = load(office.config).sender
    for who in stock.SIGNERS:
        freeze.sign(special, who, house, Templates.find(), sender, stock.CLOSES, "test")
    return issue.pk, special.pk, first.pk


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory, sink: SmtpSink) -> Iterator[Stage]:
    folder: Path = tmp_path_factory.mktemp("desk")
    office = office_without_mailbox(folder, sink.port)
    office.change('pdf = "none"', 'pdf = "attach"')
    with stock.store_of(office) as house:
        numbers = fill(office, house)
    with Desk(office) as running:
        yield Stage(running, *numbers)


@pytest.fixture(scope="module")
def editor(stage: Stage, sink: SmtpSink) -> Browser:
    return signed_in(stage.desk, sink, stock.EDITOR)


@pytest.fixture(scope="module")
def reader(stage: Stage, sink: SmtpSink) -> Browser:
    return signed_in(stage.desk, sink, stock.READER)


def raw(browser: Browser, path: str) -> tuple[int, bytes, dict[str, str]]:
    """An answer that may be no text."""
    line = http.client.HTTPConnection("127.0.0.1", browser.port, timeout=60)
    cookie = "; ".join(f"{name}={value}" for name, value in browser.cookies.items())
    line.request("GET", path, headers={"Cookie": cookie})
    answer = line.getresponse()
    data = answer.read()
    line.close()
    return answer.status, data, {name.lower(): value for name, value in answer.getheaders()}


class Acting(HTMLParser):
    """What in a page could act or fetch."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in {"script", "iframe", "object", "embed", "svg", "form", "link", "base"}:
            self.found.append(tag)
        for name, value in attrs:
            fetches = name in {"src", "background", "srcset"} and not (value or "").startswith("data:image/")
            if name.startswith("on") or "javascript:" in (value or "") or (fetches and value):
                if name in {"alt", "title"}:
                    continue
                self.found.append(f"{tag} {name}={value}")


def test_every_view_is_open_to_everybody_and_tells_the_fingerprint_that_is_signed(
    stage: Stage, reader: Browser
) -> None:
    digest: str = stage.desk.office.json("issue", "show", str(stage.open))["digest"]
    told = f"{digest[:4]}-{digest[4:8]}".upper()
    for view in VIEWS:
        page = reader.get(f"/issues/{stage.open}/proof?view={view}")
        assert page.status == 200 and told in page.text, view
        assert "marked as a proof" in page.text and "<script>alert" not in page.text
        assert re.search(rf'view={view}"[^>]*aria-current="page"', page.text), view
    assert reader.get("/issues/999/proof").status == 404
    assert reader.get(f"/issues/{stage.open}/proof?view=nonsense").status == 200


def test_the_frame_holds_nothing_that_acts_and_fetches_nothing(stage: Stage, reader: Browser) -> None:
    assert len(Acting(EVIL).found) >= 5  # what would be found if it were not escaped
    for view in VIEWS[:5]:
        page = reader.get(f"/issues/{stage.open}/proof/html?view={view}")
        policy = page.headers["content-security-policy"]
        assert "default-src 'none'" in policy and policy.endswith("sandbox") and "script" not in policy
        assert Acting(page.text).found == [], view
        assert "&lt;script&gt;alert(1)" in page.text and "cid:p1." not in page.text
    outer = reader.get(f"/issues/{stage.open}/proof").text
    assert re.search(r"<iframe [^>]*\bsandbox(?!=)", outer)


def test_the_variants_differ_as_their_names_say(stage: Stage, reader: Browser) -> None:
    text = {view: reader.get(f"/issues/{stage.open}/proof/html?view={view}").text for view in VIEWS[:5]}
    assert text["phone"] == text["desktop"] and text["desktop"].count("data:image/jpeg;base64,") == 1
    assert "prefers-color-scheme" in text["desktop"] and "prefers-color-scheme:dark" not in text["dark"]
    assert "@media all{" in text["dark"]
    assert "data:image" not in text["blocked"] and 'alt="' in text["blocked"]
    assert "@media" not in text["bare"] and "校样" in text["bare"]


def test_of_a_signed_issue_the_frozen_bytes_are_shown_and_handed_out(stage: Stage, reader: Browser) -> None:
    page = reader.get(f"/issues/{stage.signed}/proof").text
    assert "byte for byte" in page and "marked as a proof" not in page
    with stock.store_of(stage.desk.office):
        issue = Issue.objects.get(pk=stage.signed)
        frozen = {one.kind: one.blob.read() for one in issue.renderings.select_related("blob")}
        frozen["eml"] = issue.parts.get(variant="full").blob.read()
    assert set(frozen) == {"html", "text", "pdf", "docx", "eml"}
    for kind, data in frozen.items():
        status, got, headers = raw(reader, f"/issues/{stage.signed}/proof/files/{kind}")
        assert status == 200 and got == data, kind
        assert headers["content-disposition"].startswith("attachment")
    assert "校样" not in reader.get(f"/issues/{stage.signed}/proof/html").text


def test_of_an_unsigned_issue_every_file_is_marked_as_a_proof(stage: Stage, reader: Browser) -> None:
    files = {
        kind: raw(reader, f"/issues/{stage.open}/proof/files/{kind}")
        for kind in ("html", "text", "pdf", "docx", "eml")
    }
    assert {status for status, _data, _headers in files.values()} == {200}
    assert all("%E6%A0%A1%E6%A0%B7" in headers["content-disposition"] for _s, _d, headers in files.values())
    assert "校样".encode() in files["html"][1] and "校样".encode() in files["text"][1]
    first = Document(io.BytesIO(files["docx"][1])).paragraphs[0].text
    assert first.strip() == "校样"  # behind a tab: it stands at the right end of its line
    assert files["eml"][1].startswith(b"Date: ") and b"application/pdf" in files["eml"][1]
    assert reader.get(f"/issues/{stage.open}/proof/files/exe").status == 404


def test_the_pdf_is_shown_as_pictures_and_a_page_of_another_content_is_refused(
    stage: Stage, reader: Browser
) -> None:
    text = reader.get(f"/issues/{stage.open}/proof?view=pdf").text
    addresses = [unescape(one) for one in re.findall(r'<img src="([^"]+)"', text)]
    assert addresses and text.count('loading="lazy"') == len(addresses) - 1
    status, data, headers = raw(reader, addresses[0])
    assert status == 200 and data.startswith(b"\x89PNG") and headers["content-type"] == "image/png"
    base = addresses[0].partition("?")[0]
    assert reader.get(f"{base}?of={'0' * 16}").status == 409
    assert reader.get(f"/issues/{stage.open}/proof/pages/99.png").status == 404


def test_the_contents_lead_to_the_items_and_the_sizes_are_told(stage: Stage, reader: Browser) -> None:
    text = reader.get(f"/issues/{stage.open}/proof").text
    assert f'href="/items/{stage.hostile}"' in text and text.count('class="position"') == 4
    table = text[text.index('id="proof-sizes"') :].partition("</table>")[0]
    assert re.search(r"\d+ kB of 90 kB", table) and "1 photo together" in table and "too much" not in table
    assert "Whole mail" in table and "not made yet" in table and "<svg" in table


def test_a_changed_item_is_drawn_anew_at_once(stage: Stage, reader: Browser) -> None:
    before = reader.get(f"/issues/{stage.open}/proof?view=text").text
    mark = re.search(r"[0-9A-F]{4}-[0-9A-F]{4}", before)
    with stock.store_of(stage.desk.office):
        last = stock.rows(Issue.objects.get(pk=stage.open))[-1]
        items.edit(last.pk, {"paragraphs": ["改后的这一段，此前没有。"]}, stock.CLOSES, "test")
    for _again in range(4):
        after = reader.get(f"/issues/{stage.open}/proof?view=text").text
        assert "改后的这一段，此前没有。" in after
        assert mark is not None and mark[0] not in after


def test_a_rehearsal_to_me_is_mailed_once_however_often_it_is_sent(
    stage: Stage, editor: Browser, sink: SmtpSink
) -> None:
    known = {one.raw for one in sink.caught()}
    page = editor.get(f"/issues/{stage.open}/proof")
    key = re.findall(r'name="once" value="([^"]+)"', page.text)[0]
    answers = [
        editor.post(f"/issues/{stage.open}/rehearse", page.token, once=key, to="me") for _twice in range(2)
    ]
    assert {(one.status, one.headers["location"]) for one in answers} == {
        (303, answers[0].headers["location"])
    }
    new = [one for one in sink.caught() if one.raw not in known]
    assert [one.recipient for one in new] == [stock.EDITOR]
    told = editor.get(f"/issues/{stage.open}/rehearsals").text
    assert "taken by the relay" in told and stock.EDITOR in told


def test_a_rehearsal_to_the_list_tells_each_address_and_makes_no_delivery(
    stage: Stage, editor: Browser, sink: SmtpSink
) -> None:
    known = {one.raw for one in sink.caught()}
    page = editor.get(f"/issues/{stage.open}/rehearsals")
    assert "rehearsal1@yunlan-al.example" in page.text
    done = editor.post(f"/issues/{stage.open}/rehearse", page.token, to="list")
    assert done.status == 303
    new = sorted(one.recipient for one in sink.caught() if one.raw not in known)
    assert new == ["rehearsal0@yunlan-al.example", "rehearsal1@yunlan-al.example"]
    with stock.store_of(stage.desk.office):
        assert not Delivery.objects.filter(issue=stage.open).exists()
        event = Event.objects.filter(name="rehearsed", number=stage.open).latest("id")
        assert event.actor == stock.EDITOR and len(event.data["answers"]) == 2


def test_who_only_reads_rehearses_nothing_and_a_get_mails_nothing(
    stage: Stage, reader: Browser, editor: Browser, sink: SmtpSink
) -> None:
    before = len(sink.caught())
    assert reader.submit("/submissions", f"/issues/{stage.open}/rehearse", to="me").status == 403
    assert editor.get(f"/issues/{stage.open}/rehearse").status == 405
    assert (
        editor.submit(f"/issues/{stage.open}/proof", f"/issues/{stage.open}/rehearse", to="all").status == 409
    )
    assert len(sink.caught()) == before


def test_without_a_face_for_chinese_the_other_views_still_work(sqlite_store: Path, tmp_path: Path) -> None:
    (tmp_path / "fonts.toml").write_text(
        "\n".join(f'{slot} = ["Nowhere"]' for slot in ("body", "hei", "kai", "song"))
    )
    templates = Templates.find(tmp_path)
    sender = load(Office(tmp_path / "office", _nowhere(), 1).config).sender
    proof = proofs.live("0" * 64, _content(), templates, sender, mark="校样")
    with pytest.raises(FontsMissing) as caught:
        pages._shown(proof, "pdf", wait=False)
    told = pages.sentence(caught.value)
    assert "fonts-noto-cjk" in told and "other views work" in told
    for view in ("desktop", "text", "docx"):
        pages._shown(proof, view, wait=False)


def _content() -> dict[str, object]:
    content = sample.issue()
    for section in content["sections"]:
        for part in section["subsections"]:
            for item in part["items"]:
                item["photos"] = []
    return content


def _nowhere() -> object:
    from types import SimpleNamespace

    return SimpleNamespace(user="t", password="s", port=1, tls_port=1, ca_file="")


def test_the_shelf_keeps_the_last_and_lets_go_of_the_first() -> None:
    shelf, made = proofs.Shelf(most=2), list[int]()

    def draw(number: int) -> proofs.Proof:
        made.append(number)
        return proofs.Proof(str(number), {}, {}, frozen=False)

    for number in (1, 2, 1, 3, 1, 2):
        assert shelf.take(number, lambda number=number: draw(number)).digest == str(number)
    assert made == [1, 2, 3, 2]


def test_words_that_look_like_a_picture_of_the_mail_stay_words() -> None:
    html = '<p>src=&#34;cid:a&#34;</p><img src="cid:a"><img src="cid:gone">'
    shown = framed(html, "desktop", {"a": b"\x89PNG1"})
    assert shown == '<p>src=&#34;cid:a&#34;</p><img src="data:image/png;base64,iVBORzE="><img src="">'


def test_the_proof_asks_the_store_at_most_twenty_times(sqlite_store: Path, tmp_path: Path) -> None:
    office = office_without_mailbox(tmp_path, 1)
    app = App(load(office.config))
    site.start(app)
    number, signed, _hostile = fill(office, app.config.house)
    client = Client(HTTP_HOST="localhost")
    backend = "django.contrib.auth.backends.ModelBackend"
    client.force_login(Person.objects.get(address=stock.EDITOR), backend)
    for path in (
        f"/issues/{number}/proof",
        f"/issues/{signed}/proof?view=pdf",
        f"/issues/{number}/rehearsals",
    ):
        with CaptureQueriesContext(connection) as asked:
            answer = client.get(path)
        assert answer.status_code == 200
        assert len(asked) <= 20, (path, len(asked), [one["sql"][:150] for one in asked.captured_queries])


def test_in_a_real_browser_nothing_of_an_item_acts_or_asks_elsewhere(
    stage: Stage, reader: Browser, browser: Chromium
) -> None:
    with page_of(browser, stage.desk.url, reader.cookies) as page:
        asked, dialogs = list[str](), list[str]()
        page.on("request", lambda request: asked.append(request.url))
        page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
        for view in VIEWS:
            page.goto(f"{stage.desk.url}/issues/{stage.open}/proof?view={view}")
            page.wait_for_load_state("networkidle")
        page.goto(f"{stage.desk.url}/issues/{stage.open}/proof")
        drawn = page.locator("iframe").screenshot()
        page.goto(f"{stage.desk.url}/issues/{stage.open}/proof/html?view=desktop")
        page.wait_for_timeout(200)
    assert dialogs == []
    assert [url for url in asked if not url.startswith((stage.desk.url, "data:"))] == []
    # The frame is drawn: a picture of one colour alone would be far smaller.
    assert len(drawn) > 15_000


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_everybody_can_read_the_proof(
    stage: Stage, editor: Browser, browser: Chromium, size: tuple[int, int], language: str
) -> None:
    with page_of(browser, stage.desk.url, editor.cookies | {"newsdesk_language": language}, size) as page:
        views = ("phone", "pdf") if size == DESKTOP else ("desktop", "text")
        for path in (*(f"proof?view={view}" for view in views), "rehearsals"):
            page.goto(f"{stage.desk.url}/issues/{stage.open}/{path}")
            assert serious(page) == [], path
