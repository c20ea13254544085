"""Coming in: a link that does nothing by itself, works once and in the browser that asked; codes; passwords."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import RequestFactory

from desk.web.signin import client_address
from tests.desk.web.desks import Browser, Desk, mailed, office_without_mailbox, signed_in
from tests.office import ROOT
from tests.servers.smtpsink import SmtpSink

EDITOR = "shen@yunlan-al.example"
pytestmark = pytest.mark.servers


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory, sink: SmtpSink) -> Iterator[Desk]:
    folder: Path = tmp_path_factory.mktemp("desk")
    office = office_without_mailbox(folder, sink.port)
    for address, name in (
        (EDITOR, "沈知秋"),
        ("locked@yunlan-al.example", "万锁"),
        ("code@yunlan-al.example", "码远"),
    ):
        office.run("people", "add", address, "--name", name, "--role", "editor")
    with Desk(office) as running:
        yield running


def asked(desk: Desk, address: str) -> Browser:
    browser = desk.browser()
    page = browser.submit("/sign-in", "/sign-in", address=address, next="/w")
    assert page.status == 200 and "Look into your mailbox" in page.text
    return browser


def test_a_link_signs_in_once_by_its_button_and_only_where_it_was_asked_for(
    desk: Desk, sink: SmtpSink
) -> None:
    browser = asked(desk, EDITOR)
    link, _code = mailed(sink, EDITOR)
    for _ in range(3):
        assert "Sign in now" in browser.get(link).text  # a gateway that opens links changes nothing
    other = desk.browser()
    refused = other.submit(link, link)
    assert refused.status == 409 and "another browser" in refused.text
    entered = browser.submit(link, link)
    assert (entered.status, entered.headers["location"]) == (303, "/w")
    assert browser.get("/").status == 303
    assert browser.get(link).status == 410
    assert EDITOR in browser.get("/w").text


def test_an_unknown_address_gets_the_same_answer_and_no_mail(desk: Desk, sink: SmtpSink) -> None:
    before = len(sink.caught())
    known, unknown = desk.browser(), desk.browser()
    first = known.submit("/sign-in", "/sign-in", address="nobody@yunlan-al.example").text
    second = unknown.submit("/sign-in", "/sign-in", address="anybody@yunlan-al.example").text
    assert (
        first.replace("nobody", "anybody").split("csrfmiddlewaretoken")[0]
        == second.split("csrfmiddlewaretoken")[0]
    )
    time.sleep(0.5)
    assert len(sink.caught()) == before


def test_five_wrong_codes_void_the_right_one(desk: Desk, sink: SmtpSink) -> None:
    address = "code@yunlan-al.example"
    browser = asked(desk, address)
    _link, code = mailed(sink, address)
    wrong = "000000" if code != "000000" else "111111"
    for left in (4, 3, 2, 1):
        page = browser.submit("/sign-in", "/sign-in/code", code=wrong)
        assert page.status == 422 and f"{left} tries are left" in page.text
    assert "too often" in browser.submit("/sign-in", "/sign-in/code", code=wrong).text
    assert browser.submit("/sign-in", "/sign-in/code", code=code).status == 422
    assert browser.get("/w").status == 302


def test_the_code_of_the_mail_signs_in_where_it_is_typed(desk: Desk, sink: SmtpSink) -> None:
    address = "lu@yunlan-al.example"  # a signer of config.toml, whom nobody added
    browser = asked(desk, address)
    _link, code = mailed(sink, address)
    assert browser.submit("/sign-in", "/sign-in/code", code=f" {code} ").status == 303
    assert browser.get("/").status == 303


def test_a_password_signs_in_and_eight_wrong_ones_lock_it_for_a_while(desk: Desk) -> None:
    address = "locked@yunlan-al.example"
    typed = subprocess.run(
        [sys.executable, "-m", "desk.cli", "--config", str(desk.office.config), "people", "password", address],
        input="the rails of the long bridge\n", text=True, capture_output=True, cwd=ROOT, check=False,
    )  # fmt: skip
    assert typed.returncode == 0, typed.stderr
    browser = desk.browser()
    entered = browser.submit("/sign-in", "/sign-in", address=address, password="the rails of the long bridge")
    assert entered.status == 303 and browser.get("/").status == 303
    for _ in range(7):
        wrong = desk.browser().submit("/sign-in", "/sign-in", address=address, password="guessed at random")
        assert wrong.status == 422 and "not right" in wrong.text
    locked = desk.browser().submit("/sign-in", "/sign-in", address=address, password="guessed at random")
    assert locked.status == 429 and "15 minutes" in locked.text
    right = desk.browser().submit(
        "/sign-in", "/sign-in", address=address, password="the rails of the long bridge"
    )
    assert right.status == 429


def test_signing_out_ends_the_session_on_the_server(desk: Desk, sink: SmtpSink) -> None:
    browser = signed_in(desk, sink, EDITOR)
    kept = dict(browser.cookies)
    assert browser.submit("/w", "/sign-out").status == 303
    browser.cookies = kept
    assert browser.get("/w").status == 302


def test_nothing_is_shown_before_signing_in_and_every_page_has_its_headers(desk: Desk) -> None:
    stranger = desk.browser()
    for path in ("/", "/w", "/w/1"):
        page = stranger.get(path)
        assert page.status == 302 and page.headers["location"].startswith("/sign-in?next=")
    page = stranger.get("/sign-in")
    policy = page.headers["content-security-policy"]
    assert "default-src 'self'" in policy and "unsafe" not in policy
    assert page.headers["x-content-type-options"] == "nosniff" and page.headers["cache-control"] == "no-store"


def test_a_form_without_its_token_and_a_path_to_elsewhere_are_refused(desk: Desk) -> None:
    stranger = desk.browser()
    assert stranger.post("/sign-in", "", address=EDITOR).status == 403
    page = stranger.submit("/sign-in", "/language", language="zh-hans", next="//evil.example/x")
    assert (page.status, page.headers["location"]) == (303, "/")
    chinese = stranger.get("/sign-in").text
    assert "登录" in chinese and '<html lang="zh-CN">' in chinese


@pytest.mark.parametrize(
    ("peer", "told", "address"),
    [
        ("127.0.0.1", "203.0.113.7", "203.0.113.7"),
        ("127.0.0.1", "198.51.100.1, 203.0.113.7", "203.0.113.7"),
        ("127.0.0.1", "", "127.0.0.1"),
        ("127.0.0.1", "nonsense", "127.0.0.1"),
        ("203.0.113.9", "198.51.100.1", "203.0.113.9"),
        ("::1", "2001:db8::5", "2001:db8::5"),
    ],
)
def test_who_guesses_is_told_by_the_proxy_on_this_machine_alone(peer: str, told: str, address: str) -> None:
    request = RequestFactory().get("/", REMOTE_ADDR=peer, HTTP_X_FORWARDED_FOR=told)
    assert client_address(request) == address


def test_a_large_form_of_somebody_unknown_is_refused_before_it_is_read(desk: Desk) -> None:
    browser = desk.browser()
    token = browser.get("/sign-in").token
    refused = browser.upload("/sign-in", token, "file", "x", b"x" * 70_000, address="a@b.example")
    assert refused.status == 413
    assert "most a form may bring" in refused.text
