"""The signer's page from the mail's link: it shows, and it signs for nobody who is not there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta

import pytest

from editorial import items
from editorial.models import Issue, OneTime, ReviewLink, Session, Signature
from tests.desk.web.desks import Browser, Page
from tests.desk.web.stage import GU, LU, Stage, agreed, asked, digest, link_in, stage, subject
from tests.desk.web.stock import EDITOR
from tests.editorial import making
from tests.servers.smtpsink import SmtpSink

pytestmark = pytest.mark.servers


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory, sink: SmtpSink) -> Iterator[Stage]:
    with stage(tmp_path_factory.mktemp("desk"), sink) as running:
        yield running


def coded(place: Stage, browser: Browser, link: str, address: str, **typed: str) -> tuple[Page, str]:
    """The page on which the mailed code is typed, and the code."""
    known = place.mails(address)
    page = browser.get(link)
    wanted = browser.post(link, page.token, decision="agree", hash=digest(page), **typed)
    assert wanted.status == 422 and "Nothing is signed yet" in wanted.text
    sent = browser.post(f"{link}/code", wanted.token, decision="agree", hash=digest(page), **typed)
    assert (sent.status, sent.headers["location"]) == (303, f"{link}/presence")
    code = re.search(r"\b\d{6}\b", place.mail(address, known, r"\b\d{6}\b"))
    assert code is not None
    return browser.get(f"{link}/presence"), code[0]


def given(issue: Issue) -> list[tuple[int, str, str]]:
    rows = Signature.objects.filter(issue=issue).order_by("id")
    return [(row.step, row.person.address, row.state) for row in rows]


def test_a_gateway_that_opens_links_and_presses_buttons_signs_nothing(place: Stage) -> None:
    issue = place.issue()
    link = asked(place, issue)
    gateway = place.desk.browser()
    pages = [gateway.get(link) for _n in range(10)]
    assert all(page.status == 200 and "Opening this page is no signature" in page.text for page in pages)
    for fields in ({"decision": "agree"}, {"decision": "return"}, {"decision": "return", "note": "退"}, {}):
        pressed = gateway.post(link, pages[0].token, hash=digest(pages[0]), **fields)
        assert pressed.status in (200, 422)
    assert gateway.post(link, "", decision="agree", hash=digest(pages[0])).status == 403
    for code in ("", "123456", "x"):
        agreed(gateway, link, code=code)
    assert given(issue) == [] and gateway.get("/w").status == 302


def test_the_link_of_nobody_is_not_found(place: Stage) -> None:
    row = ReviewLink.objects.first()
    stranger = place.desk.browser()
    for path in ("/a/x", f"/a/{row.token if row else ''}", "/a/x/text", "/a/x/pdf"):
        assert stranger.get(path).status == 404


def test_a_mailed_code_signs_from_a_phone_once_and_signs_in(place: Stage) -> None:
    issue = place.issue()
    link, phone = asked(place, issue), place.desk.browser()
    page, code = coded(place, phone, link, GU, note="同意，第三条写得好")
    assert "on its way" in page.text and "同意，第三条写得好" in page.text
    signed = phone.post(
        link,
        page.token,
        decision="agree",
        hash=digest(page),
        note="同意，第三条写得好",
        code=code,
        remember="yes",
    )
    assert (signed.status, signed.headers["location"]) == (303, link)
    row = Signature.objects.get(issue=issue)
    assert (row.person.address, row.channel, row.note) == (GU, "link", "同意，第三条写得好")
    assert phone.get("/me").status == 200  # the code signed in, too
    after = phone.get(link)
    assert (
        "顾一鸣 signed this step (初审) already, on 20" in after.text and "Agree and sign" not in after.text
    )
    again = phone.post(link, after.token, decision="agree", hash=row.digest)
    assert again.status == 409 and "signed this step" in again.text and len(given(issue)) == 1


def test_a_code_is_good_for_one_use_and_for_nobody_else(place: Stage) -> None:
    first, second = place.issue(), place.issue()
    link, phone = asked(place, first), place.desk.browser()
    page, code = coded(place, phone, link, GU)
    other = asked(place, second)
    assert phone.post(link, page.token, decision="agree", hash=digest(page), code=code).status == 303
    stranger = place.desk.browser()
    refused = agreed(stranger, other, code=code)
    assert refused.status == 422 and "used or replaced" in refused.text and given(second) == []


def test_a_remembered_phone_signs_in_two_presses_without_a_session(place: Stage) -> None:
    first, second = place.issue(), place.issue()
    link, phone = asked(place, first), place.desk.browser()
    page, code = coded(place, phone, link, GU)
    fields = {"decision": "agree", "hash": digest(page), "code": code, "remember": "yes"}
    assert phone.post(link, page.token, **fields).status == 303
    phone.cookies.pop("newsdesk_session")
    link = asked(place, second)
    assert "This device is remembered" in phone.get(link).text
    assert agreed(phone, link).status == 303 and given(second) == [(1, GU, "given")]
    assert "newsdesk_session" not in phone.cookies  # it signs this issue and opens nothing else


def test_who_is_signed_in_as_somebody_else_does_not_sign_for_the_one_who_was_asked(place: Stage) -> None:
    issue, editor = place.issue(), place.fresh(EDITOR)
    link = asked(place, issue)
    refused = agreed(editor, link)
    assert refused.status == 422 and "In this browser 沈知秋 is signed in" in refused.text
    assert given(issue) == []
    assert EDITOR in editor.get("/w").text


def test_a_return_asks_its_reason_on_a_screen_of_its_own(place: Stage) -> None:
    issue = place.issue()
    link, phone = asked(place, issue), place.desk.browser()
    page = phone.get(link)
    screen = phone.post(link, page.token, decision="return", hash=digest(page), note="第二条")
    assert screen.status == 200 and "Nothing is returned yet" in screen.text
    assert '<textarea class="input" id="reason" name="note" rows="4" maxlength="2000">' in screen.text
    empty = phone.post(link, page.token, decision="return", note="", to="0")
    assert empty.status == 422 and 'id="errors"' in empty.text
    _page, code = coded(place, phone, link, GU)
    page = phone.get(link)
    done = phone.post(link, page.token, decision="return", note="第二条数字不对", to="0", code=code)
    assert done.status == 303 and given(issue) == [(1, GU, "returned")]
    assert Signature.objects.get(issue=issue).note == "第二条数字不对"


def test_after_a_change_the_page_and_the_mail_show_that_sentence_only(place: Stage) -> None:
    issue = place.issue()
    item = issue.items.order_by("id").first()
    assert item is not None
    told = "五月六日，培训中心开班。首批{}对师徒签订培养协议。其余人员六月入班。"
    items.edit(item.pk, {"paragraphs": [told.format(30)]}, making.AT, EDITOR)
    link, phone = asked(place, issue), place.desk.browser()
    page, code = coded(place, phone, link, GU)
    old = phone.get(link)
    assert phone.post(link, page.token, decision="agree", hash=digest(page), code=code).status == 303
    items.edit(item.pk, {"paragraphs": [told.format(32)]}, making.AT, EDITOR)
    shown = phone.get(link)
    assert "…首批<del>30</del><ins>32</ins>对师徒签订培养协议。…" in shown.text
    assert "培训中心" not in shown.text and "六月入班" not in shown.text
    stale = phone.post(link, shown.token, decision="agree", hash=digest(old))
    assert stale.status == 409 and "has changed since you looked" in stale.text
    known = place.mails(GU)
    asked(place, issue)
    words = place.mail(GU, known, f"第{issue.number}期.* sign step 1 ")
    assert "now: …首批32对师徒签订培养协议。…" in words and "培训中心" not in words
    assert subject(next(raw for raw in place.mails(GU) if raw not in known)).startswith("[Please review]")


def test_the_second_signer_sees_no_buttons_before_the_first_has_signed(place: Stage) -> None:
    issue = place.issue()
    known = place.mails(LU)
    link, phone = asked(place, issue), place.desk.browser()
    page, code = coded(place, phone, link, GU)
    assert phone.post(link, page.token, decision="agree", hash=digest(page), code=code).status == 303
    second = link_in(place.mail(LU, known, f"第{issue.number}期.* sign step 2 "))
    item = issue.items.order_by("id").first()
    assert item is not None
    assert "Agree and sign" in place.desk.browser().get(second).text
    items.edit(item.pk, {"headline": "新"}, making.AT, EDITOR)
    page = place.desk.browser().get(second)
    assert "Agree and sign" not in page.text and "step 1 (初审) comes first" in page.text


def test_an_expired_link_offers_a_fresh_one_to_the_same_address(place: Stage) -> None:
    issue = place.issue()
    link, phone = asked(place, issue), place.desk.browser()
    row = ReviewLink.objects.get(issue=issue, person__address=GU)
    ReviewLink.objects.filter(pk=row.pk).update(expires=row.at - timedelta(minutes=1))
    page = phone.get(link)
    assert page.status == 410 and "Nothing was signed" in page.text
    assert phone.post(link, page.token, decision="agree").status == 410
    for part in ("text", "pdf"):
        assert phone.get(f"{link}/{part}").status == 404
    known = place.mails(GU)
    sent = phone.post(f"{link}/fresh", page.token)
    assert (
        sent.status == 200
        and "on its way to the same address" in sent.text
        and "/a/" not in sent.text.split("<main")[1]
    )
    fresh = link_in(place.mail(GU, known, f"第{issue.number}期.* sign step 1 "))
    assert fresh != link and "Agree and sign" in phone.get(fresh).text


def test_the_whole_issue_is_shown_without_script_and_from_here_alone(place: Stage) -> None:
    issue = place.issue()
    item = issue.items.order_by("id").first()
    assert item is not None
    items.edit(item.pk, {"paragraphs": ["<script>alert(1)</script>检修完成。"]}, making.AT, EDITOR)
    link = asked(place, issue)
    page = place.desk.browser().get(f"{link}/text")
    policy = page.headers["content-security-policy"]
    assert "sandbox" in policy and "default-src 'none'" in policy and "script-src" not in policy
    assert "检修完成" in page.text and "<script" not in page.text and "校样" in page.text
    assert "cid:" not in page.text
    assert place.desk.browser().get(f"{link}/photos/{'0' * 64}").status == 404
    assert place.desk.browser().get(f"{link}/pdf").status == 404  # this office has none


def test_opening_the_page_writes_nothing(place: Stage) -> None:
    issue = place.issue()
    link = asked(place, issue)
    before = (
        list(ReviewLink.objects.order_by("id").values()),
        OneTime.objects.count(),
        Session.objects.count(),
    )
    for path in ("", "/text", "/presence"):
        place.desk.browser().get(f"{link}{path}")
    assert before == (
        list(ReviewLink.objects.order_by("id").values()),
        OneTime.objects.count(),
        Session.objects.count(),
    )
