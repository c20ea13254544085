"""Registers, recipients, lists and persons: who may do what, forms without script, and pages that stay quick."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlencode

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from playwright.sync_api import Browser as Chromium
from playwright.sync_api import expect

from desk.app import App
from desk.config import load
from desk.web import site
from editorial.models import Contributor, Event, Ground, Membership, Person, Recipient, Suppression, Unit
from tests.desk.web import people_stock, stock
from tests.desk.web.chromium import DESKTOP, PHONE, page_of, serious
from tests.desk.web.desks import Browser, Desk, Page, office_without_mailbox, signed_in
from tests.servers.smtpsink import SmtpSink

pytestmark = pytest.mark.servers
YL = people_stock.YL


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


def send(browser: Browser, at: str, to: str = "", **fields: str | list[str]) -> Page:
    """Opens a page and sends a form of it; a list is a field given several times."""
    shown = browser.get(at)
    hidden = {
        name: found[1]
        for name in ("seen", "once")
        if (found := re.search(rf'name="{name}" value="([^"]*)"', shown.text)) is not None
    }
    body = urlencode({"csrfmiddlewaretoken": shown.token, **hidden, **fields}, doseq=True)
    kind = {"Content-Type": "application/x-www-form-urlencoded"}
    return browser._ask("POST", to or at, body, kind)


def rows(text: str) -> int:
    return text.count("data-row>")


def newest(noun: str) -> Event:
    event = Event.objects.filter(noun=noun).order_by("-id").first()
    assert event is not None
    return event


# --- who may see and do what


def test_each_role_finds_its_pages_and_no_others(desk: Desk, sink: SmtpSink, admin: Browser) -> None:
    sender, reader = signed_in(desk, sink, stock.SENDER), signed_in(desk, sink, stock.READER)
    overview = sender.get("/people").text
    assert "/people/recipients" in overview and "/people/contributors" not in overview
    for path in ("/people/recipients", "/people/lists/copy", "/people/recipients/1", "/people/import"):
        assert sender.get(path).status == 200, path
    for path in ("/people/contributors", "/people/units", "/people/persons", "/people/contributors/1"):
        assert sender.get(path).status == 403, path
    assert sender.get("/people/export?what=contributors").status == 403
    assert reader.get("/people").status == 403
    assert admin.get("/people/persons").status == 200


def test_an_editor_sees_recipients_and_changes_none(desk: Desk, editor: Browser) -> None:
    shown = editor.get("/people/recipients/1")
    assert shown.status == 200 and "disabled" in shown.text and "Take off all lists" not in shown.text
    before = list(Recipient.objects.order_by("id").values())
    for path in ("1", "1/off", "1/suppress", "new"):
        assert editor.post(f"/people/recipients/{path}", shown.token, name="x").status == 403, path
    assert editor.post("/people/lists/copy/place", shown.token, recipient="1", place="1").status == 403
    assert editor.get("/people/persons").status == 403
    assert list(Recipient.objects.order_by("id").values()) == before


# --- contributors and units


def test_a_contributor_is_added_changed_and_retired(desk: Desk, editor: Browser) -> None:
    unit = str(Unit.objects.get(name="炭素厂").pk)
    words = {"name": "程野", "unit": unit, "addresses": f"cheng@{YL}\nＣ２＠{YL}", "section": "safety"}
    made = send(editor, "/people/contributors/new", **words)
    person = Contributor.objects.get(name="程野")
    assert not person.liaison
    at = f"/people/contributors/{person.pk}"
    assert (made.status, made.headers["location"]) == (303, at)
    assert person.section == "安全·守土有责"
    assert [one.address for one in person.addresses.order_by("id")] == [f"cheng@{YL}", f"c2@{YL}"]
    changed = send(editor, at, **(words | {"addresses": f"cheng@{YL}", "section": "", "liaison": "yes"}))
    assert changed.headers["location"] == f"{at}?saved=1"
    told = editor.get(f"{at}?saved=1").text
    assert re.search(r'name="liaison" value="yes" checked', told) and "liaison of the unit" in told
    assert "liaison</span>" in editor.get("/people/contributors").text
    assert "Saved." in told and re.search(rf"<del[^>]*>c2@{YL}；cheng@{YL}</del>", told)
    send(editor, at, f"{at}/active", active="no", next=at)
    assert rows(editor.get("/people/contributors?state=retired").text) == 1
    assert "程野" not in editor.get("/people/contributors").text


def test_what_is_wrong_is_said_beside_its_field_and_what_was_typed_stays(desk: Desk, editor: Browser) -> None:
    words = {"name": "", "unit": "", "addresses": f"wenke@{YL}", "section": ""}
    answer = send(editor, "/people/contributors/new", **words)
    assert answer.status == 422 and "<title>Error:" in answer.text
    for name in ("name", "unit", "addresses"):
        assert f'href="#{name}"' in answer.text and f'id="{name}-error"' in answer.text
    assert f"wenke@{YL}</textarea>" in answer.text and "温可" in answer.text


def test_two_editors_of_one_form_do_not_undo_each_other(desk: Desk, editor: Browser, admin: Browser) -> None:
    person = Contributor.objects.get(name="马骁")
    at, unit = f"/people/contributors/{person.pk}", str(person.unit_id)
    shown = editor.get(at)
    seen = re.search(r'name="seen" value="([^"]+)"', shown.text)
    assert seen is not None
    words = {"name": "马骁", "unit": unit, "addresses": f"maxiao@{YL}", "section": ""}
    assert send(admin, at, **words).status == 303
    late = editor.post(at, shown.token, seen=seen[1], **(words | {"section": "news"}))
    assert late.status == 409 and "somebody else changed this" in late.text
    assert Contributor.objects.get(pk=person.pk).section == ""


def test_a_contributor_shows_what_they_sent_and_how_it_fared(desk: Desk, editor: Browser) -> None:
    text = editor.get(f"/people/contributors/{Contributor.objects.get(name='温可').pk}").text
    assert text.count('href="/items/') == 7 and "accepted" in text and "draft" in text


def test_a_list_of_contributors_is_found_by_name_unit_and_address(desk: Desk, editor: Browser) -> None:
    for asked in ("闻笛", "岚谷铝", "wendi2026"):
        found = editor.get(f"/people/contributors?{urlencode({'q': asked})}").text
        assert rows(found) == 1 and "闻笛" in found, asked
    assert "Nobody fits" in editor.get("/people/contributors?q=nobody").text
    unit = Unit.objects.get(name="炭素厂").pk
    assert "许衡" in editor.get(f"/people/contributors?unit={unit}&state=x&page=y").text


def test_a_unit_shows_its_writers_and_items_and_is_not_named_twice(desk: Desk, editor: Browser) -> None:
    row = re.search(
        r"<tr data-row>(?:(?!</tr>).)*青石电解铝厂.*?</tr>", editor.get("/people/units").text, re.S
    )
    assert row is not None and ">1</a>" in row[0] and ">7</td>" in row[0]
    assert send(editor, "/people/units/new", name="青石厂", short_names="").status == 422
    made = send(editor, "/people/units/new", name="物资采购中心", short_names="采购中心\n采购")
    unit = Unit.objects.get(name="物资采购中心")
    assert made.status == 303 and unit.short_names == ["采购中心", "采购"]
    send(
        editor, made.headers["location"], f"/people/units/{unit.pk}/active", active="no", next="/people/units"
    )
    assert "物资采购中心" in editor.get("/people/units?state=retired").text
    busy = Unit.objects.get(name="炭素厂").pk
    refused = send(editor, f"/people/units/{busy}", f"/people/units/{busy}/active", active="no")
    assert refused.status == 409 and Unit.objects.get(pk=busy).active


# --- recipients and lists


def test_a_recipient_is_added_moved_suppressed_and_taken_off(desk: Desk, admin: Browser) -> None:
    words: dict[str, str | list[str]] = {"name": "秦川", "unit": "培训中心", "title": "", "variant": "text"}
    words |= {"address": f"qin@{YL}", "lists": ["distribution", "copy"]}
    made = send(admin, "/people/recipients/new", **words)
    at, row = made.headers["location"], Recipient.objects.get(name="秦川")
    assert made.status == 303 and row.memberships.count() == 2
    moved = send(admin, "/people/lists/copy", "/people/lists/copy/place", recipient=str(row.pk), place="1")
    assert moved.headers["location"] == f"/people/lists/copy?page=1#member-{row.pk}"
    first = re.search(r'<tr id="member-(\d+)"', admin.get("/people/lists/copy").text)
    assert first is not None and int(first[1]) == row.pk
    assert newest("recipient").data["changes"] == [["place in copy", "3", "1"]]
    assert send(admin, at, f"{at}/suppress", reason="").status == 422
    assert send(admin, at, f"{at}/suppress", reason="地址停用").status == 303
    assert "地址停用" in admin.get("/people/recipients?state=suppressed").text
    send(admin, at, f"{at}/suppress", again="yes")
    assert not Suppression.objects.filter(folded=f"qin@{YL}").exists()
    send(admin, at, f"{at}/off")
    assert not Membership.objects.filter(recipient=row).exists()
    assert "On no list" in admin.get(at).text and "秦川" in admin.get("/people/recipients?state=retired").text


def test_what_came_back_is_shown_beside_the_address(desk: Desk, admin: Browser) -> None:
    found = admin.get("/people/recipients?state=bounced").text
    assert rows(found) == 1 and "周以宁" in found and "mailbox full" in found
    number = Recipient.objects.get(name="周以宁").pk
    assert "came back" in admin.get(f"/people/recipients/{number}").text


def test_recipients_are_filtered_by_list_and_words(desk: Desk, admin: Browser) -> None:
    both = admin.get(f"/people/recipients?{urlencode({'list': 'copy', 'q': '人力'})}").text
    assert rows(both) == 1 and "沈青禾" in both
    assert rows(admin.get(f"/people/lists/distribution?{urlencode({'q': '总经理x'})}").text) == 0
    assert "总经理" in admin.get(f"/people/lists/distribution?{urlencode({'q': '陆远'})}").text
    assert admin.get("/people/lists/nonsense").status == 404
    bad = send(admin, "/people/lists/copy", "/people/lists/copy/place", recipient="1", place="-1")
    assert bad.status == 409


def test_a_group_and_a_secretary_are_written_on_the_page_and_found(desk: Desk, admin: Browser) -> None:
    words: dict[str, str | list[str]] = {"name": "方临", "unit": "能源管理部", "title": "", "variant": "full"}
    words |= {"address": f"fang@{YL}", "secretary": f"ｍｉ＠{YL}", "lists": ["distribution", "copy"]}
    made = send(
        admin, "/people/recipients/new", **words, **{"group-distribution": "机关部室", "group-copy": ""}
    )
    at, row = made.headers["location"], Recipient.objects.get(name="方临")
    assert row.secretary == f"mi@{YL}"
    assert dict(row.memberships.values_list("list", "group")) == {"distribution": "机关部室", "copy": ""}
    shown = admin.get(at).text
    assert f'value="mi@{YL}"' in shown and '<option value="集团领导">' in shown
    wrong = send(admin, at, **(words | {"secretary": f"fang@{YL}，"}), **{"group-copy": "组" * 101})
    assert wrong.status == 422
    for name in ("secretary", "group-copy"):
        assert f'href="#{name}"' in wrong.text and f'id="{name}-error"' in wrong.text
    send(admin, at, **(words | {"secretary": "", "lists": "distribution"}), **{"group-distribution": "专班"})
    told = admin.get(at).text
    assert re.search(r"<del[^>]*>机关部室</del>.*?<ins[^>]*>专班</ins>", told)
    assert "方临" in admin.get(f"/people/recipients?{urlencode({'group': '专班'})}").text
    listed = admin.get(f"/people/lists/distribution?{urlencode({'group': '专班'})}").text
    assert rows(listed) == 1 and "方临" in listed and "集团领导</span> 2" in listed
    assert "方临" not in admin.get("/people/lists/distribution?group=-").text
    send(admin, at, f"{at}/off")


def test_why_an_address_is_no_longer_mailed_is_told_with_what_came_back_and_undone(
    desk: Desk, admin: Browser
) -> None:
    came_back = people_stock.troubled()
    gu, lu, shen = (Recipient.objects.get(name=name) for name in ("顾明远", "陆远舟", "沈青禾"))
    told = admin.get(f"/people/recipients/{gu.pk}").text
    for words in (
        "The secretary's address is no longer mailed:",
        "came back</strong>",
        "查无此人",
        "no such user here",
        f"/issues/{came_back.issue_id}/delivery?q=bai%40{YL}",
        "许衡",
        f"xuheng@{YL}",
        "(pending)",
    ):
        assert words in told, words
    assert "Nobody was told" in admin.get(f"/people/recipients/{lu.pk}").text
    assert "Left the list Copy list" in admin.get(f"/people/recipients/{shen.pk}").text
    stopped = admin.get("/people/recipients?state=suppressed").text
    assert "no longer mailed 3" in stopped and "left a list 1" in stopped
    for words in ("came back 1", "full for long 1", "by hand 1"):
        assert re.search(rf'ground=\w+"[^>]*>{words}<', stopped), words
    assert rows(admin.get(f"/people/recipients?state=suppressed&ground={Ground.HARD.value}").text) == 1
    assert "沈青禾" in admin.get("/people/recipients?state=left").text
    at = f"/people/recipients/{gu.pk}"
    assert send(admin, at, f"{at}/suppress", again="own").status == 409, "the own one is mailed"
    assert send(admin, at, f"{at}/suppress", again="secretary").status == 303
    assert not Suppression.objects.filter(folded=f"bai@{YL}").exists()
    assert "no longer mailed" not in admin.get(at).text


def test_two_who_share_a_secretary_are_named_on_each_other_s_page(desk: Desk, admin: Browser) -> None:
    gu, zhou = (Recipient.objects.get(name=name) for name in ("顾明远", "周以宁"))
    Recipient.objects.filter(pk__in=[gu.pk, zhou.pk]).update(secretary=f"BAI@{YL}")
    shown = admin.get(f"/people/recipients/{gu.pk}").text
    assert "One copy goes to" in shown and f'href="/people/recipients/{zhou.pk}"' in shown
    Recipient.objects.filter(pk=zhou.pk).update(secretary="")


# --- persons


def test_an_administrator_lets_in_changes_and_dismisses_but_not_the_last(
    desk: Desk, admin: Browser, sink: SmtpSink
) -> None:
    made = send(admin, "/people/persons/new", name="柳青", address=f"liu@{YL}", roles=["editor"])
    at = made.headers["location"]
    assert made.status == 303
    signed_in(desk, sink, f"liu@{YL}")
    send(admin, at, name="柳青", roles=["editor", "sender"])
    assert Person.objects.get(address=f"liu@{YL}").roles == ["editor", "sender"]
    assert newest("person").data["changes"] == [["roles", "editor", "editor;sender"]]
    listed = re.search(r"<tr data-row>(?:(?!</tr>).)*柳青.*?</tr>", admin.get("/people/persons").text, re.S)
    assert listed is not None and "<time" in listed[0]
    assert send(admin, at, f"{at}/dismiss").status == 303
    assert "柳青" in admin.get("/people/persons?state=dismissed").text
    own = f"/people/persons/{Person.objects.get(address=stock.ADMINISTRATOR).pk}"
    for answer in (send(admin, own, f"{own}/dismiss"), send(admin, own, name="管闻道", roles=["editor"])):
        assert answer.status == 409 and "last administrator" in answer.text
    assert admin.get("/people/persons").status == 200


# --- for everybody, and with ten thousand

PAGES = (
    *("/people", "/people/contributors", "/people/contributors/1", "/people/units", "/people/units/1"),
    *("/people/recipients", "/people/recipients/3", "/people/lists/distribution", "/people/lists/rehearsal"),
    *("/people/recipients/1", "/people/recipients?state=suppressed"),
    *("/people/persons", "/people/persons/1"),
)


@pytest.mark.parametrize("language", ["zh-hans", "en"])
@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_everybody_can_use_the_pages_of_people(
    desk: Desk, admin: Browser, browser: Chromium, size: tuple[int, int], language: str
) -> None:
    with page_of(browser, desk.url, admin.cookies | {"newsdesk_language": language}, size) as page:
        for path in PAGES:
            page.goto(f"{desk.url}{path}")
            assert serious(page) == [], path


def test_after_an_error_the_summary_has_the_focus_and_leads_to_the_field(
    desk: Desk, editor: Browser, browser: Chromium
) -> None:
    with page_of(browser, desk.url, editor.cookies | {"newsdesk_language": "en"}) as page:
        page.goto(f"{desk.url}/people/units/1")
        page.get_by_label("Name of the unit").fill("炭素厂")
        # The answer to a form with a mistake is 422, which the browser says on its console.
        page.route("**/people/units/1", lambda route: route.fulfill(response=route.fetch(), status=200))
        page.get_by_role("button", name="Save", exact=True).click()
        expect(page.locator("#errors")).to_be_focused()
        page.locator("#errors a").first.click()
        expect(page.locator("#name")).to_be_focused()


def test_ten_thousand_recipients_cost_no_more_queries_than_ten(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    office = office_without_mailbox(tmp_path_factory.mktemp("many"), 1)
    hosts = settings.ALLOWED_HOSTS
    with stock.store_of(office) as house:
        people_stock.fill(house)
        people_stock.troubled()
        people_stock.many(10_000)
        site.start(App(load(office.config)))
        settings.ALLOWED_HOSTS = ["testserver"]
        client = Client()
        client.force_login(Person.objects.get(address=stock.ADMINISTRATOR))
        try:
            for path in (
                *PAGES,
                "/people/recipients?state=all&page=200",
                "/people/recipients?q=r99&list=copy",
                "/people/lists/distribution?group=第3组",
            ):
                with CaptureQueriesContext(connection) as asked:
                    answer = client.get(path)
                assert answer.status_code == 200 and len(asked) <= 20, (path, len(asked))
                assert len(answer.content) < 250_000, path
        finally:
            settings.ALLOWED_HOSTS = hosts
