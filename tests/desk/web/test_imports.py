"""Lists in and out of the desk: compared, shown, carried out as shown, undone; and exports that change nothing."""

from __future__ import annotations

import html
import http.client
import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from playwright.sync_api import Browser as Chromium

from editorial.models import Membership, Recipient
from tests.desk.web import people_stock, stock
from tests.desk.web.chromium import DESKTOP, PHONE, page_of, serious
from tests.desk.web.desks import Browser, Desk, Page, office_without_mailbox, signed_in
from tests.servers.smtpsink import SmtpSink

pytestmark = pytest.mark.servers
YL = people_stock.YL
HEAD = "姓名,单位,职务,邮箱,名单,格式"


def upload(browser: Browser, purpose: str, name: str, data: bytes) -> Page:
    """Sends the form of the import page as a browser does (RFC 7578)."""
    form = browser.get("/people/import").text
    once = re.search(r'name="once" value="([^"]+)"', form)
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', form)
    assert once is not None and token is not None
    fields = {"csrfmiddlewaretoken": token[1], "once": once[1], "purpose": purpose}
    body = b"".join(
        f'--edge\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n{value}\r\n'.encode()
        for key, value in fields.items()
    )
    disposition = f'Content-Disposition: form-data; name="file"; filename="{name}"'
    body += f"--edge\r\n{disposition}\r\nContent-Type: text/csv\r\n\r\n".encode() + data + b"\r\n--edge--\r\n"
    connection = http.client.HTTPConnection("127.0.0.1", browser.port, timeout=60)
    cookie = "; ".join(f"{key}={value}" for key, value in browser.cookies.items())
    headers = {"Content-Type": "multipart/form-data; boundary=edge", "Cookie": cookie}
    connection.request("POST", "/people/import", body, headers)
    answer = connection.getresponse()
    page = Page(answer.status, answer.read().decode(), {k.lower(): v for k, v in answer.getheaders()})
    connection.close()
    return page


def field(text: str, name: str) -> str:
    """The value of the first hidden field of this name."""
    found = re.search(rf'name="{name}" value="([^"]*)"', text)
    assert found is not None, name
    return found[1]


def counts(text: str) -> list[int]:
    """New, changed, unchanged, not in the file."""
    told = re.findall(r"(?:New|Changed|Unchanged|Not in the file) (\d+)", html.unescape(text))
    return [int(count) for count in told[:4]]


def csv(*rows: str) -> bytes:
    return "\n".join([HEAD, *rows, ""]).encode("gb18030")


def do(browser: Browser, at: str, **fields: str) -> Page:
    """Presses the button that carries a plan out, with every row ticked."""
    shown = browser.get(at).text
    token, mark, once = (field(shown, name) for name in ("csrfmiddlewaretoken", "mark", "once"))
    return browser.post(f"{at}/do", token, **{"mark": mark, "once": once, **fields})


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory, sink: SmtpSink) -> Iterator[Desk]:
    office = office_without_mailbox(tmp_path_factory.mktemp("desk"), sink.port)
    with stock.store_of(office) as house:
        people_stock.fill(house)
        with Desk(office) as running:
            yield running


@pytest.fixture(scope="module")
def admin(desk: Desk, sink: SmtpSink) -> Browser:
    return signed_in(desk, sink, stock.ADMINISTRATOR)


@pytest.fixture(scope="module")
def editor(desk: Desk, sink: SmtpSink) -> Browser:
    return signed_in(desk, sink, stock.EDITOR)


@pytest.mark.parametrize("what", ["recipients", "contributors"])
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_an_export_brought_back_shows_unchanged_for_every_row(
    desk: Desk, admin: Browser, what: str, kind: str
) -> None:
    data = download(admin, f"/people/export?what={what}&as={kind}")
    shown = admin.get(upload(admin, what, f"list.{kind}", data).headers["location"]).text
    assert counts(shown) == [0, 0, 5, 0]
    assert "nothing is to be done" in shown


def download(browser: Browser, path: str) -> bytes:
    connection = http.client.HTTPConnection("127.0.0.1", browser.port, timeout=60)
    cookie = "; ".join(f"{key}={value}" for key, value in browser.cookies.items())
    connection.request("GET", path, headers={"Cookie": cookie})
    answer = connection.getresponse()
    data = answer.read()
    connection.close()
    assert answer.status == 200 and "attachment" in (answer.getheader("Content-Disposition") or "")
    return data


def test_gb18030_and_full_width_letters_mean_the_same_people(desk: Desk, admin: Browser) -> None:
    rows = (
        "顾明远,集团领导,董事长,ｇｕ＠yunlan-al.example,主送,全文",
        "陆远舟,集团领导,总经理, lu@ｙｕｎｌａｎ-al.example　,发放,",
    )
    shown = admin.get(upload(admin, "recipients", "名单.csv", csv(*rows)).headers["location"]).text
    assert "gb18030" in shown and counts(shown)[:3] == [0, 0, 2]
    book = Workbook()
    book.active.append(["姓名", "单位", "邮箱", "默认栏目"])
    book.active.append(["闻　笛", "岚谷公司", "　ｗｅｎｄｉ２０２６＠ｙｕｎｌａｎ-al.example", "安全"])
    file = BytesIO()
    book.save(file)
    shown = admin.get(upload(admin, "contributors", "a.xlsx", file.getvalue()).headers["location"]).text
    assert counts(shown)[0] == 0 and "闻　笛" in shown


def test_a_list_is_shown_carried_out_and_undone(desk: Desk, admin: Browser) -> None:
    rows = (
        f"顾明远,集团领导,名誉顾问,gu@{YL},主送,全文",
        f"秦川,培训中心,主任,qin@{YL},抄送,纯文本",
        f"程野,园林队,,cheng@{YL},抄送,全文",
    )
    at = upload(admin, "recipients", "六月.csv", csv(*rows)).headers["location"]
    shown = admin.get(at).text
    assert counts(shown)[:2] == [2, 1] and "Carry out for 3 persons" in shown
    assert re.search(r"<del[^>]*>董事长</del>.*<ins[^>]*>名誉顾问</ins>", shown)
    assert not Recipient.objects.filter(folded=f"qin@{YL}").exists()
    again = do(admin, at, choosing="yes", line="4")
    assert again.headers["location"] == f"{at}?ticked=1"
    shown = admin.get(f"{at}?ticked=1").text
    assert "Carry out for 2 persons" in shown and "Nothing was done yet" in shown
    assert not Recipient.objects.filter(folded=f"qin@{YL}").exists()
    assert do(admin, at).headers["location"] == at
    assert Recipient.objects.get(folded=f"gu@{YL}").title == "名誉顾问"
    assert not Recipient.objects.filter(folded=f"cheng@{YL}").exists()
    shown = admin.get(at).text
    assert "Undo this import (2 persons)" in shown
    token, once = field(shown, "csrfmiddlewaretoken"), field(shown, "once")
    for _press in range(2):
        assert admin.post(f"{at}/undo", token, once=once).status == 303
    assert Recipient.objects.get(folded=f"gu@{YL}").title == "董事长"
    assert not Recipient.objects.get(folded=f"qin@{YL}").active
    assert "Undone" in admin.get(at).text and "六月.csv" in admin.get("/people/import").text


def test_a_list_that_changed_since_it_was_shown_is_409_and_nothing_is_changed(
    desk: Desk, admin: Browser
) -> None:
    at = upload(admin, "recipients", "a.csv", csv(f"陆远舟,集团领导,顾问,lu@{YL},主送,全文")).headers[
        "location"
    ]
    shown = admin.get(at).text
    known = Recipient.objects.get(folded=f"lu@{YL}")
    Recipient.objects.filter(pk=known.pk).update(unit="董事会")
    token, mark, once = (field(shown, name) for name in ("csrfmiddlewaretoken", "mark", "once"))
    refused = admin.post(f"{at}/do", token, mark=mark, once=once)
    assert refused.status == 409 and "The list has changed, compare again" in refused.text
    known.refresh_from_db()
    assert (known.unit, known.title) == ("董事会", "总经理")
    Recipient.objects.filter(pk=known.pk).update(unit="集团领导")
    assert admin.post(f"{at}/ticks", token).status == 303
    assert "Carry out for 1 person" in admin.get(at).text


def test_who_is_not_in_the_file_stays_on_the_list_unless_asked(desk: Desk, admin: Browser) -> None:
    before = list(Membership.objects.order_by("id").values_list("list", "recipient", "place"))
    at = upload(admin, "recipients", "a.csv", csv(f"顾明远,集团领导,董事长,gu@{YL},主送,全文")).headers[
        "location"
    ]
    shown = admin.get(at).text
    assert "Also take the 4 persons off" in shown and not re.search(r'name="removing"[^>]*checked', shown)
    admin.post(f"{at}/ticks", field(shown, "csrfmiddlewaretoken"), choosing="yes", removing="yes")
    shown = admin.get(f"{at}?show=left").text
    assert "Carry out for 4 persons" in shown and "喆镕" in shown
    assert list(Membership.objects.order_by("id").values_list("list", "recipient", "place")) == before


def test_what_is_wrong_in_a_file_has_line_and_column(desk: Desk, admin: Browser) -> None:
    rows = (f",集团领导,,a@{YL},主送,", "程野,,,nobody,周报,")
    shown = admin.get(upload(admin, "recipients", "a.csv", csv(*rows)).headers["location"]).text
    assert "3 things are wrong" in shown and 'name="mark"' not in shown
    cells = re.findall(r'<tr><td class="n"[^>]*>(\d+)</td><td[^>]*>([^<]*)</td>', shown)
    assert cells == [("2", "姓名"), ("3", "邮箱"), ("3", "名单")]
    assert "<title>Error:" in shown


def test_a_file_too_large_is_413_and_says_the_limit(desk: Desk, admin: Browser) -> None:
    answer = upload(admin, "recipients", "a.csv", b"x" * (5 * 1024 * 1024 + 1))
    assert answer.status == 413 and "larger than 5 MB" in answer.text
    assert upload(admin, "nothing", "a.csv", b"x").status == 422
    assert upload(admin, "recipients", "a.csv", b"").status == 422


def test_hostile_cells_are_text_on_the_page_and_in_an_export(desk: Desk, admin: Browser) -> None:
    script, command = "<script>alert(1)</script>", "=cmd|' /C calc'!A0"
    hostile = csv(f'"{script}","{command}",,evil@{YL},抄送,全文')
    shown = upload(admin, "recipients", '"><script>alert(2)</script>.csv', hostile)
    page = admin.get(shown.headers["location"]).text
    assert "<script>alert" not in page and html.escape(script) in page
    do(admin, shown.headers["location"])
    for path in ("/people/recipients", "/people/lists/copy", "/people/import"):
        assert "<script>alert" not in admin.get(path).text, path
    data = download(admin, "/people/export?what=recipients&as=csv").decode("utf-8-sig")
    assert f",'{command}," in data
    sheet = load_workbook(BytesIO(download(admin, "/people/export?what=recipients&as=xlsx"))).active
    cells: list[Any] = [cell for row in sheet.iter_rows() for cell in row if cell.value == command]
    assert cells and all(cell.data_type == "s" for cell in cells)
    back = upload(admin, "recipients", "again.csv", data.encode("utf-8-sig"))
    assert counts(admin.get(back.headers["location"]).text)[:2] == [0, 0]


def test_editors_import_contributors_and_only_administrators_recipients(
    desk: Desk, admin: Browser, editor: Browser
) -> None:
    form = editor.get("/people/import").text
    assert 'value="contributors"' in form and 'name="purpose" value="recipients"' not in form
    assert upload(editor, "recipients", "a.csv", csv(f"a,,,a@{YL},主送,")).status == 403
    at = upload(admin, "recipients", "a.csv", csv(f"某,,,a@{YL},主送,")).headers["location"]
    shown = editor.get(at).text
    assert "某" in shown and 'name="mark"' not in shown
    token = field(shown, "csrfmiddlewaretoken")
    for action in ("do", "ticks", "undo"):
        assert editor.post(f"{at}/{action}", token).status == 403
    mine = upload(editor, "contributors", "b.csv", f"姓名,单位,邮箱\n程野,炭素厂,cheng@{YL}\n".encode())
    assert do(editor, mine.headers["location"]).status == 303
    assert "程野" in editor.get("/people/contributors").text


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_everybody_can_use_the_pages_of_an_import(
    desk: Desk, admin: Browser, browser: Chromium, language: str
) -> None:
    good = upload(admin, "recipients", "长名单.csv", csv(f"某,很长的单位名称,,new@{YL},抄送,"))
    wrong = upload(admin, "recipients", "有误.csv", csv("某,,,nobody,周报,"))
    cookies = admin.cookies | {"newsdesk_language": language}
    for size in (DESKTOP, PHONE):
        with page_of(browser, desk.url, cookies, size) as page:
            for path in ("/people/import", good.headers["location"], wrong.headers["location"]):
                page.goto(f"{desk.url}{path}")
                assert serious(page) == [], path
