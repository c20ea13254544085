"""Sign-off in the desk: who is there signs once, over what they saw; what changed since is shown and nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.conf import settings
from django.db import connection
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext

from desk.app import App
from desk.config import load
from desk.web import site
from desk.web.issue import approve, signoff
from desk.web.sessions import SessionStore
from editorial import access, asked, items
from editorial.models import Device, Event, Issue, Person, ReviewLink, Signature, SigningKey
from tests.desk.web.desks import Browser, Page
from tests.desk.web.stage import GU, LU, PASSWORD, Stage, digest, stage, subject
from tests.desk.web.stock import ADMINISTRATOR, EDITOR
from tests.editorial import making
from tests.servers.smtpsink import SmtpSink

pytestmark = pytest.mark.servers


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory, sink: SmtpSink) -> Iterator[Stage]:
    with stage(tmp_path_factory.mktemp("desk"), sink) as running:
        yield running


def code_for(place: Stage, browser: Browser, step_path: str, page: Page, address: str) -> str:
    """Asks for a code from the page that wants one; the six digits of the mail."""
    known = place.mails(address)
    once = re.search(r'name="once" value="([^"]+)"', page.text)
    assert once is not None
    asked = browser.post(f"{step_path}/code", page.token, decision="agree", once=once[1])
    assert asked.status == 303
    found = re.search(r"\b\d{6}\b", place.mail(address, known, r"\b\d{6}\b"))
    assert found is not None
    return found[0]


def sign(browser: Browser, issue: Issue, step: int, **more: str) -> Page:
    """With the password of GU, unless `more` says otherwise."""
    page = browser.get(f"/issues/{issue.pk}/signoff")
    fields = {"decision": "agree", "hash": digest(page), "password": PASSWORD, **more}
    return browser.post(f"/issues/{issue.pk}/signoff/{step}", page.token, **fields)


def given(issue: Issue) -> list[tuple[int, str, str]]:
    rows = Signature.objects.filter(issue=issue).order_by("id")
    return [(row.step, row.person.address, row.state) for row in rows]


def test_opening_the_page_ten_times_and_posting_without_a_session_sign_nothing(place: Stage) -> None:
    issue, browser = place.issue(), place.fresh(GU)
    path = f"/issues/{issue.pk}/signoff"
    pages = [browser.get(path) for _n in range(10)]
    assert all(page.status == 200 and "Your turn" in page.text for page in pages)
    stranger = place.desk.browser()
    token = stranger.get("/sign-in").token
    refused = stranger.post(f"{path}/1", token, decision="agree", hash=digest(pages[0]), password=PASSWORD)
    assert refused.status in (302, 303) and "/sign-in" in refused.headers["location"]
    assert given(issue) == []


def test_without_presence_everything_typed_is_carried_to_the_page_that_asks_for_a_code(place: Stage) -> None:
    issue, browser = place.issue(), place.fresh(GU)
    path = f"/issues/{issue.pk}/signoff/1"
    page = browser.get(f"/issues/{issue.pk}/signoff")
    asked = browser.post(path, page.token, decision="agree", hash=digest(page), note="第三条已核对<b>")
    assert asked.status == 422 and "Nothing is signed yet" in asked.text
    assert "第三条已核对&lt;b&gt;" in asked.text and digest(asked) == digest(page)
    assert given(issue) == []
    code = code_for(place, browser, path, asked, GU)
    again = browser.get(f"{path}/presence")
    assert again.status == 200 and "on its way" in again.text
    wrong = browser.post(
        path,
        again.token,
        decision="agree",
        hash=digest(page),
        code="000000" if code != "000000" else "111111",
    )
    assert wrong.status == 422 and "4 tries are left" in wrong.text and given(issue) == []
    signed = browser.post(
        path, again.token, decision="agree", hash=digest(page), note="第三条已核对<b>", code=code
    )
    assert (signed.status, signed.headers["location"]) == (303, f"/issues/{issue.pk}/signoff")
    assert given(issue) == [(1, GU, "given")]
    row = Signature.objects.get(issue=issue)
    assert (row.channel, row.note, row.digest) == ("desk", "第三条已核对<b>", digest(page))
    shown = browser.get(f"/issues/{issue.pk}/signoff").text
    assert "第三条已核对&lt;b&gt;" in shown and f"{row.digest[:4]}-{row.digest[4:8]}".upper() in shown


def test_the_second_press_says_by_whom_and_when(place: Stage) -> None:
    issue, browser = place.issue(), place.fresh(GU)
    page = browser.get(f"/issues/{issue.pk}/signoff")
    assert sign(browser, issue, 1).status == 303
    second = browser.post(
        f"/issues/{issue.pk}/signoff/1", page.token, decision="agree", hash=digest(page), password=PASSWORD
    )
    assert second.status == 409 and "顾一鸣 signed this step (初审) already, on 20" in second.text
    assert len(given(issue)) == 1


def test_two_browsers_that_press_at_once_give_one_signature(place: Stage) -> None:
    issue = place.issue()
    both = [place.fresh(GU), place.fresh(GU)]
    pages = [browser.get(f"/issues/{issue.pk}/signoff") for browser in both]

    def press(n: int) -> int:
        fields = {"decision": "agree", "hash": digest(pages[n]), "password": PASSWORD}
        return both[n].post(f"/issues/{issue.pk}/signoff/1", pages[n].token, **fields).status

    with ThreadPoolExecutor(2) as pool:
        answers = sorted(pool.map(press, range(2)))
    assert answers == [303, 409] and given(issue) == [(1, GU, "given")]


def test_presence_in_a_session_ends_after_ten_minutes_and_is_nobody_elses(
    place: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second, browser = place.issue(), place.issue(), place.fresh(GU)
    assert sign(browser, first, 1).status == 303
    page = browser.get(f"/issues/{second.pk}/signoff")
    path = f"/issues/{second.pk}/signoff/1"
    monkeypatch.setattr(settings, "SECRET_KEY", SigningKey.objects.get().key)
    store = SessionStore(browser.cookies["newsdesk_session"])
    for change in ({"person": 999}, {"at": "2026-05-01T00:00:00+00:00"}, {"at": "2999-05-01T00:00:00+00:00"}):
        kept = dict(store["present"])
        store["present"] = kept | change
        store.save()
        asked = browser.post(path, page.token, decision="agree", hash=digest(page))
        assert asked.status == 422 and given(second) == [], change
        store["present"] = kept
        store.save()
    assert browser.post(path, page.token, decision="agree", hash=digest(page)).status == 303


def test_a_remembered_device_needs_no_code_until_the_password_changes(place: Stage) -> None:
    first, second, third = place.issue(), place.issue(), place.issue()
    browser = place.fresh(GU)
    assert sign(browser, first, 1, remember="yes").status == 303
    cookie = next(name for name in browser.cookies if name.startswith("newsdesk_device_"))
    later = place.fresh(GU)
    later.cookies[cookie] = browser.cookies[cookie]
    page = later.get(f"/issues/{second.pk}/signoff")
    signed = later.post(f"/issues/{second.pk}/signoff/1", page.token, decision="agree", hash=digest(page))
    assert signed.status == 303 and given(second) == [(1, GU, "given")]
    assert Device.objects.get().used is not None
    person = access.may_enter(GU, place.house)
    assert person is not None
    access.set_password(person, PASSWORD, making.AT, "test")
    last = place.fresh(GU)
    last.cookies[cookie] = browser.cookies[cookie]
    page = last.get(f"/issues/{third.pk}/signoff")
    asked = last.post(f"/issues/{third.pk}/signoff/1", page.token, decision="agree", hash=digest(page))
    assert asked.status == 422 and given(third) == [] and not Device.objects.exists()


def test_a_change_after_the_first_step_voids_it_and_the_page_shows_that_sentence_only(place: Stage) -> None:
    issue, browser = place.issue(), place.fresh(GU)
    item = issue.items.order_by("id").first()
    assert item is not None
    told = "五月六日，培训中心开班。首批{}对师徒签订培养协议。其余人员六月入班。"
    items.edit(item.pk, {"paragraphs": [told.format(30)]}, making.AT, EDITOR)
    assert sign(browser, issue, 1).status == 303
    old = browser.get(f"/issues/{issue.pk}/signoff")
    assert "nothing changed" in old.text
    items.edit(item.pk, {"paragraphs": [told.format(32)]}, making.AT, EDITOR)
    page = browser.get(f"/issues/{issue.pk}/signoff")
    assert "1 change" in page.text and "changed by 沈知秋" in page.text
    assert "…首批<del>30</del><ins>32</ins>对师徒签订培养协议。…" in page.text
    assert "培训中心" not in page.text and "六月入班" not in page.text
    seen = Signature.objects.get(issue=issue).digest
    stale = browser.post(
        f"/issues/{issue.pk}/signoff/1", page.token, decision="agree", hash=seen, password=PASSWORD
    )
    assert (
        stale.status == 409
        and "has changed since you looked" in stale.text
        and 'href="#changes"' in stale.text
    )
    assert given(issue) == [(1, GU, "void")]
    assert sign(browser, issue, 1).status == 303


def test_nobody_signs_two_steps_but_an_administrator_with_a_written_reason(place: Stage) -> None:
    issue, browser = place.issue(), place.fresh(GU)
    assert sign(browser, issue, 1).status == 303
    page = browser.get(f"/issues/{issue.pk}/signoff")
    assert "nobody signs two steps" in page.text and "Agree and sign" not in page.text
    fields = {"decision": "agree", "override": "急", "hash": Signature.objects.get(issue=issue).digest}
    refused = browser.post(f"/issues/{issue.pk}/signoff/2", page.token, **fields)
    assert refused.status == 409 and "only an administrator" in refused.text
    other, admin = place.issue(), place.fresh(ADMINISTRATOR)
    page = admin.get(f"/issues/{other.pk}/signoff")
    asked = admin.post(f"/issues/{other.pk}/signoff/1", page.token, decision="agree", hash=digest(page))
    assert asked.status == 422
    assert sign(admin, other, 1).status == 303
    refused = sign(admin, other, 2, password="")
    assert refused.status == 409 and "no one signs two steps" in refused.text
    assert sign(admin, other, 2, password="", override="陆远舟出差，电话同意").status == 303
    other.refresh_from_db()
    assert other.frozen_at is not None
    assert Signature.objects.get(issue=other, step=2).override == "陆远舟出差，电话同意"
    event = Event.objects.filter(noun="issue", number=other.pk, name="signed").order_by("-id").first()
    assert event is not None and event.data["override"] == "陆远舟出差，电话同意"
    shown = admin.get(f"/issues/{other.pk}/signoff").text
    assert re.search(r'class="override">.*?陆远舟出差，电话同意', shown, re.DOTALL)


def test_a_return_needs_its_reason_and_voids_what_was_signed(place: Stage) -> None:
    issue, browser = place.issue(), place.fresh(GU)
    assert sign(browser, issue, 1).status == 303
    page = browser.get(f"/issues/{issue.pk}/signoff")
    path = f"/issues/{issue.pk}/signoff/2"
    empty = browser.post(path, page.token, decision="return", note=" ", to="0")
    assert empty.status == 422 and "a return needs its reason" in empty.text
    back = browser.post(path, page.token, decision="return", note="第二条数字不对", to="1")
    assert back.status == 303
    assert given(issue) == [(1, GU, "void"), (2, GU, "returned")]
    shown = browser.get(f"/issues/{issue.pk}/signoff").text
    assert "第二条数字不对" in shown and "to 初审" in shown
    event = Event.objects.filter(noun="issue", number=issue.pk, name="returned").get()
    assert (event.data["channel"], event.data["to"]) == ("desk", 1)


def test_blocking_findings_leave_no_button_and_refuse_the_post(place: Stage) -> None:
    issue, browser = place.issue(), place.fresh(GU)
    known = digest(browser.get(f"/issues/{issue.pk}/signoff"))
    item = issue.items.first()
    assert item is not None
    items.edit(item.pk, {"paragraphs": ["此处待补。"]}, making.AT, EDITOR)
    page = browser.get(f"/issues/{issue.pk}/signoff")
    assert "Agree and sign" not in page.text and "holds a placeholder" in page.text
    sent = browser.post(
        f"/issues/{issue.pk}/signoff/1", page.token, decision="agree", hash=known, password=PASSWORD
    )
    assert sent.status == 409 and given(issue) == []


def test_asking_mails_each_person_of_the_step_and_after_a_signature_those_of_the_next(place: Stage) -> None:
    issue, editor, signer = place.issue(), place.fresh(EDITOR), place.fresh(GU)
    known = {who: place.mails(who) for who in (GU, LU, ADMINISTRATOR)}
    page = editor.get(f"/issues/{issue.pk}/signoff")
    once = re.search(r'name="once" value="([^"]+)"', page.text)
    assert once is not None
    for _twice in range(2):
        asked = editor.post(f"/issues/{issue.pk}/signoff/ask", page.token, once=once[1])
        assert asked.status == 303
    for who in (GU, ADMINISTRATOR):
        words = place.mail(who, known[who], "/a/")
        assert "step 1 (初审)" in words and "signs nothing" in words
    new = [raw for raw in place.mails(GU) if raw not in known[GU]]
    assert len(new) == 1 and subject(new[0]).startswith("[Please review] 云岚铝讯 ")
    shown = editor.get(f"/issues/{issue.pk}/signoff").text
    assert shown.count("taken by the relay") == 2
    assert signer.post(f"/issues/{issue.pk}/signoff/ask", page.token).status == 403
    assert sign(signer, issue, 1).status == 303
    assert "step 2 (签发)" in place.mail(LU, known[LU], "/a/")
    links = ReviewLink.objects.filter(issue=issue)
    assert {(one.step, one.person.address) for one in links} >= {(1, GU), (1, ADMINISTRATOR), (2, LU)}
    assert all(len(one.token) == 64 and one.token not in page.text for one in links)


def test_whose_signature_became_void_is_told_once_what_changed(place: Stage) -> None:
    issue, editor = place.issue(), place.fresh(EDITOR)
    signer, admin = place.fresh(GU), place.fresh(ADMINISTRATOR)
    assert sign(signer, issue, 1).status == 303
    page = admin.get(f"/issues/{issue.pk}/signoff")
    path = f"/issues/{issue.pk}/signoff/2"
    assert admin.post(path, page.token, decision="return", note="请改第一条", to="0").status == 422
    item = issue.items.order_by("id").first()
    assert item is not None
    items.edit(item.pk, {"headline": "新标题"}, making.AT, EDITOR)
    items.edit(item.pk, {"headline": "新标题二"}, making.AT, EDITOR)
    known = place.mails(GU)
    assert editor.submit(f"/issues/{issue.pk}/signoff", f"/issues/{issue.pk}/signoff/ask").status == 303
    words = place.mail(GU, known, "/a/")
    assert "now: 新标题二" in words and "温可" not in words
    assert "Changed since you signed or returned it on" in words


def test_the_pages_ask_the_store_at_most_twenty_times(place: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    issue = place.issue()
    assert sign(place.fresh(GU), issue, 1).status == 303
    row, token = asked.ask(issue, 2, Person.objects.get(address=GU), "", making.AT, "test")
    ReviewLink.objects.filter(pk=row.pk).update(expires=making.AT + timedelta(days=36500))
    monkeypatch.setattr(site, "_site", [App(load(place.desk.office.config))])
    request = RequestFactory().get("/")
    request.user, request.session = Person.objects.get(address=GU), SessionStore()
    for page in (lambda: signoff.show(request, issue.pk), lambda: approve.review(request, token)):
        page()  # loads the templates
        with CaptureQueriesContext(connection) as queries:
            assert page().status_code == 200
        assert len(queries) <= 20, [one["sql"][:90] for one in queries]
