"""The page behind List-Unsubscribe, as readers, mail services and mail gateways meet it; and the desk's side of it."""

from __future__ import annotations

import http.client
import re
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from html import unescape
from itertools import count

import pytest
from django.utils import timezone
from playwright.sync_api import Browser as Chromium

from desk.app import App
from desk.config import load
from desk.outgoing import send_letters
from distribute import freeze
from distribute.templates import Templates
from editorial import access, issues, leaving, links
from editorial.models import Delivery, Event, LeavingStop, Letter, LetterKind, Membership, Recipient
from editorial.publication import House
from tests.desk.web import stock
from tests.desk.web.chromium import DESKTOP, PHONE, page_of, serious
from tests.desk.web.desks import Browser, Desk, Page, office_without_mailbox
from tests.desk.web.stage import PASSWORD, body
from tests.desk.web.stock import ADMINISTRATOR, EDITOR
from tests.editorial import making
from tests.servers.smtpsink import SmtpSink

pytestmark = pytest.mark.servers
ONE_CLICK = "List-Unsubscribe=One-Click"
FORM = "application/x-www-form-urlencoded"
_fresh = count()


@dataclass
class Stage:
    desk: Desk
    house: House
    sink: SmtpSink

    def delivery(self) -> Delivery:
        """Of a recipient no test has used yet."""
        return Delivery.objects.get(folded=f"distribution{next(_fresh)}@yunlan-al.example")

    def path(self, row: Delivery) -> str:
        return f"/r/{links.token(links.key(), row.token, row.list)}"

    def fresh(self) -> str:
        return self.path(self.delivery())

    def ask(self, method: str, path: str, content: str | bytes | None = None, **headers: str) -> Page:
        """One request as a program makes it: no cookies, no redirect followed."""
        line = http.client.HTTPConnection("127.0.0.1", self.desk.port, timeout=30)
        line.request(
            method, path, content, {name.replace("_", "-"): value for name, value in headers.items()}
        )
        answer = line.getresponse()
        text = answer.read().decode()
        line.close()
        return Page(answer.status, text, {name.lower(): value for name, value in answer.getheaders()})

    def signed_in(self, address: str) -> Browser:
        browser = self.desk.browser()
        assert browser.submit("/sign-in", "/sign-in", address=address, password=PASSWORD).status == 303
        return browser


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory, sink: SmtpSink) -> Iterator[Stage]:
    """Four hundred readers who may leave, twenty on a list of duty; an issue mailed to all of them yesterday."""
    office = office_without_mailbox(tmp_path_factory.mktemp("office"), sink.port)
    office.change('机关各部室"', '机关各部室"\nleave = true')
    with stock.store_of(office) as house:
        stock.persons()
        for address in (EDITOR, ADMINISTRATOR):
            person = access.may_enter(address, house)
            assert person is not None
            access.set_password(person, PASSWORD, making.AT, "test")
        making.recipients(400)
        making.recipients(20, "copy")
        Recipient.objects.filter(folded__startswith="distribution").update(name="张若水")
        issue = stock.closed_issue(house, drafts=0, accepted=3)
        config, yesterday = load(office.config), timezone.now() - timedelta(days=1)
        page = f"http://127.0.0.1:{office.desk_port}"
        for who in stock.SIGNERS:
            freeze.sign(issue, who, house, Templates.find(), config.sender, stock.CLOSES, "test", page=page)
        issues.release(issue.pk, yesterday, "test")
        with Desk(office) as running:
            yield Stage(running, house, sink)
        # Django and gunicorn tell of refused requests by their paths.
        told = [token for token in Delivery.objects.values_list("token", flat=True) if token in running.log]
        assert not told, running.log


def standing(path: str) -> str:
    link = links.found(path.removeprefix("/r/"), timezone.now())
    assert link is not None
    return leaving.standing(link).choice


def form(page: Page) -> str:
    found = re.search(r'name="form" value="([^"]+)"', page.text)
    assert found is not None, page.text
    return found[1]


def chosen(stage: Stage, path: str, choice: str) -> Page:
    """The page after its form was sent by a browser without script."""
    browser = stage.desk.browser()
    opened = browser.get(path)
    sent = browser.post(path, "", choice=choice, form=form(opened))
    assert sent.status == 303, sent.text
    return browser.get(sent.headers["location"])


# --- opening it -----------------------------------------------------------------------------------


def test_the_page_says_who_which_list_and_what_holds_and_little_else(stage: Stage) -> None:
    row = stage.delivery()
    page = stage.ask("GET", stage.path(row))
    assert page.status == 200 and "云岚铝讯" in page.text
    assert "张*" in page.text and "d***@yunlan-al.example" in page.text
    assert row.name not in page.text and row.address not in page.text
    assert re.search(r'value="full" checked', page.text)
    assert "office@" not in page.text and "bulletin@yunlan-al.example" in page.text  # no reply_to: the sender


def test_nothing_of_the_page_is_kept_followed_or_told_to_others(stage: Stage) -> None:
    for path in (stage.fresh(), "/r/nothing"):
        headers = stage.ask("GET", path).headers
        assert headers["cache-control"] == "no-store"
        assert headers["referrer-policy"] == "no-referrer"
        assert "noindex" in headers["x-robots-tag"]
        assert "set-cookie" not in headers and "script-src 'self'" in headers["content-security-policy"]
    text = stage.ask("GET", stage.fresh()).text
    assert "<script" not in text
    outside = [
        one
        for one in re.findall(r'(?:href|src|action)="([^"]*)"', text)
        if not one.startswith(("/static/", "mailto:", "data:"))
    ]
    assert set(outside) == {"?"}


def test_gateways_that_open_every_link_change_nothing(stage: Stage) -> None:
    rows = [stage.delivery() for _ in range(20)]
    known = (Event.objects.count(), Letter.objects.count())
    for row in rows:
        path = stage.path(row)
        for method, where in (
            ("HEAD", path),
            ("GET", path),
            ("GET", f"{path}?{ONE_CLICK}"),
            ("GET", f"{path}?choice=stop"),
        ):
            assert stage.ask(method, where).status == 200
        for link in re.findall(r'href="(/[^"]*)"', stage.ask("GET", path).text):
            stage.ask("GET", unescape(link))
    assert not Membership.objects.filter(recipient__folded__in=[row.folded for row in rows]).exclude(
        left=None
    )
    assert (Event.objects.count(), Letter.objects.count()) == known


# --- choosing -------------------------------------------------------------------------------------


def test_a_choice_is_told_confirmed_by_mail_and_taken_back_in_one_press(stage: Stage) -> None:
    row = stage.delivery()
    path = stage.path(row)
    done = chosen(stage, path, "stop")
    assert "Saved." in done.text and "Stop: nothing" in done.text
    assert re.search(r'name="choice" value="full">Take it back', done.text)
    assert standing(path) == "stop"
    app = App(load(stage.desk.office.config))
    send_letters(app, threading.Event())
    mails = [one.raw for one in stage.sink.caught() if one.recipient == row.address]
    assert len(mails) == 1 and "不再寄发" in body(mails[0])
    link = re.search(r"http://[^/]+(/r/\S+)", body(mails[0]))
    assert link is not None and link[1] == path
    back = chosen(stage, link[1], "full")
    assert "Everything" in back.text and standing(path) == "full"
    send_letters(app, threading.Event())
    mails = [body(one.raw) for one in stage.sink.caught() if one.recipient == row.address]
    assert len(mails) == 2 and sum("照常寄发" in one for one in mails) == 1


@pytest.mark.parametrize("choice", ["text", "pdf"])
def test_text_alone_and_the_pdf_alone_can_be_asked_for(stage: Stage, choice: str) -> None:
    row = stage.delivery()
    page = chosen(stage, stage.path(row), choice)
    assert re.search(rf'value="{choice}" checked', page.text)
    assert Recipient.objects.get(folded=row.folded).variant == choice


def multipart(fields: dict[str, str]) -> tuple[str, str]:
    """A body and its type (RFC 7578)."""
    parts = "".join(
        f'--b\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
        for name, value in fields.items()
    )
    return f"{parts}--b--\r\n", "multipart/form-data; boundary=b"


def test_the_one_click_of_rfc_8058_stops_without_cookie_page_or_redirect(stage: Stage) -> None:
    for content, kind in ((ONE_CLICK, FORM), multipart({"List-Unsubscribe": "One-Click"})):
        row = stage.delivery()
        answer = stage.ask("POST", stage.path(row), content, Content_Type=kind)
        assert (answer.status, answer.text) == (200, "ok\n")
        assert "set-cookie" not in answer.headers and "location" not in answer.headers
        assert standing(stage.path(row)) == "stop"
        assert Letter.objects.get(folded=row.folded).kind == LetterKind.PREFERENCES
        # Mail services try again when they are not sure.
        assert stage.ask("POST", stage.path(row), content, Content_Type=kind).status == 200
        assert Letter.objects.filter(folded=row.folded).count() == 1


def test_no_other_body_changes_anything(stage: Stage) -> None:
    path, other = stage.fresh(), stage.fresh()
    theirs = form(stage.ask("GET", other))
    mine = form(stage.ask("GET", path))
    for content in (
        "",
        "choice=stop",
        "choice=stop&form=",
        f"choice=stop&form={theirs}",
        f"choice=stop&form={mine[:-1]}",
        f"choice=everything&form={mine}",
        f"form={mine}",
        "list-unsubscribe=one-click",
        f"{ONE_CLICK}&{ONE_CLICK}",
        f"{ONE_CLICK}&more=1",
        '{"List-Unsubscribe": "One-Click"}',
    ):
        for kind in (FORM, "application/json", "text/plain"):
            answer = stage.ask("POST", path, content, Content_Type=kind)
            assert answer.status in (422, 429), (content, kind, answer.status)
    for method in ("PUT", "DELETE", "PATCH", "OPTIONS"):
        assert stage.ask(method, other, ONE_CLICK, Content_Type=FORM).status == 405
    assert standing(path) == standing(other) == "full"


def test_what_is_not_good_looks_alike_whatever_it_is(stage: Stage) -> None:
    old = stage.delivery()
    Delivery.objects.filter(pk=old.pk).update(first_at=timezone.now() - timedelta(days=400, seconds=1))
    duty = Delivery.objects.filter(list="copy").first()
    assert duty is not None
    good = stage.fresh()
    swapped = f"/r/{stage.delivery().token}{good[-22:]}"
    pages = [
        stage.ask(method, path, ONE_CLICK if method == "POST" else None, Content_Type=FORM)
        for path in (
            stage.path(old),
            stage.path(duty),
            swapped,
            good[:-1],
            good + "A",
            "/r/x",
            "/r/%00%E5%BC%A0",
            "/r/a/b",
        )
        for method in ("GET", "POST")
    ]
    assert {one.status for one in pages} == {404}
    assert len({one.text for one in pages}) == 1
    assert "reply to the mail" in pages[0].text
    assert standing(good) == "full" and Membership.objects.get(recipient__folded=duty.folded).left is None


def test_a_large_body_is_refused_unread_and_an_unending_one_ends(stage: Stage) -> None:
    path = stage.fresh()
    assert stage.ask("POST", path, f"{ONE_CLICK}&x={'x' * 5000}", Content_Type=FORM).status == 413
    # A session's cookie does not make more of it.
    assert (
        stage.ask("POST", path, "x" * 70_000, Cookie="newsdesk_session=abc", Content_Type=FORM).status == 413
    )
    assert standing(path) == "full"


def test_asking_too_often_for_one_link_or_for_wrong_ones_is_slowed_down_for_that_place_alone(
    stage: Stage,
) -> None:
    path, elsewhere = stage.fresh(), "203.0.113.7"
    codes = [stage.ask("GET", path, X_Forwarded_For="198.51.100.9").status for _ in range(2 * 40 + 5)]
    assert set(codes) == {200, 429}  # two processes of the desk count each for itself
    wrong = [stage.ask("GET", "/r/wrong", X_Forwarded_For=elsewhere) for _ in range(2 * 60 + 5)]
    assert {one.status for one in wrong} == {404, 429}
    assert next(one for one in wrong if one.status == 429).headers["retry-after"] == "600"
    assert stage.ask("GET", stage.fresh(), X_Forwarded_For="198.51.100.10").status == 200


# --- when many leave ------------------------------------------------------------------------------


def test_too_many_leaving_stop_it_and_an_administrator_takes_them_back_in_one_press(stage: Stage) -> None:
    admin, editor = stage.signed_in(ADMINISTRATOR), stage.signed_in(EDITOR)
    assert "leaving is stopped" not in admin.get("/people").text
    rows = [stage.delivery() for _ in range(40)]
    for row in rows:
        assert stage.ask("POST", stage.path(row), ONE_CLICK, Content_Type=FORM).status == 200
    stop = LeavingStop.objects.get()
    asked = [row for row in rows if standing(stage.path(row)) == "full"]
    assert 15 < len(asked) < 40  # those of the other tests count as well: more than 20 of 400 in all
    # A reader is told whom to write to; who asks for another kind is served.
    late = stage.fresh()
    page = stage.ask("GET", late)
    assert "Leaving by a link is stopped" in page.text and 'value="stop" disabled' in page.text
    refused = stage.ask("POST", late, f"choice=stop&form={form(page)}", Content_Type=FORM)
    assert refused.status == 409 and "write to the office" in refused.text and "mailto:" in refused.text
    chosen(stage, late, "text")
    # Every page of the desk says so to whoever may decide, and the office has a mail.
    for path in ("/people", "/health", "/settings"):
        assert "leaving is stopped" in admin.get(path).text
    assert "look here" in admin.get("/health").text
    assert "leaving is stopped" not in editor.get("/people").text
    assert Letter.objects.filter(kind=LetterKind.ALERT, address="bulletin@yunlan-al.example").count() == 1
    where = "/people/lists/distribution/left"
    for press in ("back", "on"):
        assert editor.submit(where, f"{where}/{press}").status == 403
    gone = leaving.leavers(stop).count()
    assert f"Take all {gone} back on the list" in admin.get(where).text
    assert admin.submit(where, f"{where}/back").status == 303
    assert not Membership.objects.exclude(left=None).exists() and LeavingStop.objects.exists()
    assert f"{len(asked)} more asked to leave" in admin.get(where).text
    assert admin.submit(where, f"{where}/on").status == 303
    assert {standing(stage.path(row)) for row in asked} == {"stop"}
    assert "leaving is stopped" not in admin.get("/people").text
    number = Recipient.objects.get(folded=asked[0].folded).pk
    assert admin.submit(where, f"{where}/again", recipient=str(number)).status == 303
    assert standing(stage.path(asked[0])) == "full"
    assert "left a list" in admin.get(f"/people/recipients/{number}").text


# --- in a browser ---------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_the_pages_can_be_used_by_everybody_on_every_screen(
    stage: Stage, browser: Chromium, language: str
) -> None:
    stopped = stage.fresh()
    for size in (DESKTOP, PHONE):
        path = stage.fresh()
        with page_of(browser, stage.desk.url, {"newsdesk_language": language}, size, expected="404") as page:
            page.goto(f"{stage.desk.url}{path}")
            assert serious(page) == []
            page.locator('input[value="stop"]').check()
            page.locator("form button.primary").click()
            page.locator(".notice.ok").wait_for()
            assert standing(path) == "stop"
            assert serious(page) == []
            page.locator('button[value="full"]').click()
            page.locator('button[value="full"]').wait_for(state="detached")
            assert standing(path) == "full"
            LeavingStop.objects.get_or_create(list="distribution", defaults={"at": timezone.now()})
            page.goto(f"{stage.desk.url}{stopped}")
            assert page.locator('input[value="stop"]').is_disabled() and serious(page) == []
            page.goto(f"{stage.desk.url}/r/wrong")
            assert serious(page) == []
        desk = stage.signed_in(ADMINISTRATOR)
        cookies = {**desk.cookies, "newsdesk_language": language}
        with page_of(browser, stage.desk.url, cookies, size) as page:
            page.goto(f"{stage.desk.url}/people/lists/distribution/left")
            assert page.locator(".bar.waiting a").is_visible()
            assert serious(page) == []
        LeavingStop.objects.all().delete()


def test_it_works_in_a_browser_with_scripts_and_cookies_switched_off(stage: Stage, browser: Chromium) -> None:
    path = stage.fresh()
    with page_of(browser, stage.desk.url, {}, PHONE, script=False) as page:
        page.goto(f"{stage.desk.url}{path}")
        page.get_by_label("Text only").check()
        page.get_by_role("button", name="Save").click()
        assert page.context.cookies() == [] and standing(path) == "text"
        page.get_by_role("button", name="Take it back").click()
        assert standing(path) == "full"


def test_a_list_nobody_left_says_whether_anybody_could(stage: Stage) -> None:
    desk = stage.signed_in(EDITOR)
    assert "lists.copy.leave is off" in desk.get("/people/lists/copy/left").text
    assert desk.get("/people/lists/rehearsal/left").status == 404
    assert "/people/lists/copy/left" in desk.get("/people/lists/copy").text
