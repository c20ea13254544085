"""Sending from the desk: the typed number, the countdown, pause and resume with a real worker; true progress."""

from __future__ import annotations

import re
import sqlite3
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import Browser as Chromium

from editorial.models import DeliveryState, Issue, IssueState, ItemState, Suppression
from tests.desk.web import mailings, stock
from tests.desk.web.chromium import DESKTOP, PHONE, page_of, serious
from tests.desk.web.desks import Browser, Desk, Page, office_without_mailbox, signed_in
from tests.editorial import making
from tests.office import Office
from tests.servers.smtpsink import SmtpSink

pytestmark = pytest.mark.servers
PEOPLE = 14
COUNTDOWN = 3
ISSUES: dict[str, int] = {}


@pytest.fixture(scope="module")
def sink() -> Iterator[SmtpSink]:
    """A relay that takes a second for each mail, so that a pause finds some in flight and some unsent."""
    with SmtpSink(stall=".:1") as running:
        yield running


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory, sink: SmtpSink) -> Iterator[Desk]:
    folder: Path = tmp_path_factory.mktemp("desk")
    office = office_without_mailbox(folder, sink.port)
    office.change("[worker]", f"takeback_seconds = {COUNTDOWN}\n[worker]")
    now = timezone.now()
    some = [
        DeliveryState(one) for one in ("accepted", "accepted", "failed", "unknown", "unknown", "suppressed")
    ]
    running = [DeliveryState.ACCEPTED] * 48 + [DeliveryState.SENDING] * 4 + [DeliveryState.PENDING] * 34
    with stock.store_of(office) as house:
        stock.persons()
        mailings.listed(PEOPLE - 3, 3)
        Suppression.objects.create(folded="r4@yunlan-al.example", reason="left", at=now)
        made = {
            "sent": mailings.special(some, now - timedelta(days=9)),
            "running": mailings.special(running, now - timedelta(seconds=20), IssueState.SENDING, 2),
            "browser": mailings.special(running, now - timedelta(seconds=20), IssueState.SENDING, 3),
            "regular": mailings.signed(office, house),
            "first": mailings.signed_special(office, house, 11),
            "second": mailings.signed_special(office, house, 12),
            "third": mailings.signed_special(office, house, 13),
            "overdue": mailings.signed_special(office, house, 14),
            "damaged": mailings.signed_special(office, house, 15),
            "unsigned": mailings.special([], now, IssueState.EDITING, 16),
        }
        ISSUES.update({name: issue.pk for name, issue in made.items()})
        Issue.objects.filter(pk=ISSUES["damaged"]).update(content_digest="f" * 64)
        Issue.objects.filter(pk=ISSUES["unsigned"]).update(frozen_at=None, released_at=None, mailing=None)
        making.item(issue=made["unsigned"], state=ItemState.ACCEPTED, paragraphs=["待补"])
        late = {
            "state": IssueState.PAUSED,
            "pause_reason": "its time passed",
            "publishes": now - timedelta(hours=2),
        }
        Issue.objects.filter(pk=ISSUES["overdue"]).update(**late)
    with Desk(office) as serving:
        yield serving


@pytest.fixture(scope="module")
def sender(desk: Desk, sink: SmtpSink) -> Browser:
    return signed_in(desk, sink, stock.SENDER)


@contextmanager
def worker(office: Office) -> Iterator[None]:
    process = office.start("worker")
    try:
        yield
    finally:
        process.terminate()
        _out, said = process.communicate(timeout=40)
    assert "Traceback" not in said, said


def asked(desk: Desk, query: str) -> list[tuple[object, ...]]:
    with sqlite3.connect(f"file:{desk.office.folder}/newsdesk.sqlite3?mode=ro", uri=True, timeout=5) as store:
        return store.execute(query).fetchall()


def states(desk: Desk, issue: int) -> dict[str, int]:
    found = asked(desk, f"select state, count(*) from delivery where issue_id = {issue} group by state")
    return {str(state): int(str(count)) for state, count in found}


def state(desk: Desk, issue: int) -> str:
    return str(asked(desk, f"select state from issue where id = {issue}")[0][0])


def wait(until: Callable[[], bool], seconds: float = 40.0) -> None:
    end = time.monotonic() + seconds
    while not until():
        assert time.monotonic() < end, "it never came true"
        time.sleep(0.05)


def issues_mailed(sink: SmtpSink, number: int) -> Counter[str]:
    """How often each recipient was sent the special edition of this number: its number line is in the text."""
    mark = f"{number}批志愿者".encode()
    return Counter(one.recipient for one in sink.caught() if mark in _text(one.raw))


def _text(raw: bytes) -> bytes:
    from email import message_from_bytes

    parts = message_from_bytes(raw).walk()
    return b"".join(bytes(part.get_payload(decode=True) or b"") for part in parts if not part.is_multipart())


def at(name: str, act: str = "") -> str:
    return f"/issues/{ISSUES[name]}/send{act and '/' + act}"


def press(browser: Browser, name: str, act: str, **fields: str) -> Page:
    return browser.submit(at(name), at(name, act), **fields)


def fragment(browser: Browser, name: str) -> Page:
    return browser._ask("GET", at(name, "progress"), None, {"HX-Request": "true"})


def tallies(page: Page) -> dict[str, int]:
    return {one: int(n) for one, n in re.findall(r'data-state="(\w+)">(\d+)<', page.text)}


# --- before ---------------------------------------------------------------------------------------


def test_the_page_tells_to_whom_which_mail_and_the_difference_to_the_last(
    desk: Desk, sender: Browser
) -> None:
    text = sender.get(at("regular")).text
    assert f"{PEOPLE - 1} people" in text and "on both lists, sent it once" in text
    assert "《云岚铝讯》2026年第9期" in text and "bulletin@yunlan-al.example" in text
    assert "Who is no longer mailed" in text and "Compared with" in text
    assert "−73</span> gone" in text and "能源管理部" in text and "Beijing time UTC+8" in text


def test_what_is_missing_is_told_in_words_and_nothing_can_be_started(desk: Desk, sender: Browser) -> None:
    text = sender.get(at("unsigned")).text
    assert "holds a placeholder" in text and "Step 签发 is not signed yet (by 陆远舟)" in text
    assert f"{PEOPLE - 1} people" in text and at("unsigned", "start") not in text
    token = sender.get(at("regular")).token
    assert sender.post(at("unsigned", "start"), token, number="16").status == 409
    assert state(desk, ISSUES["unsigned"]) == "editing"


@pytest.mark.parametrize("who", [stock.EDITOR, stock.READER])
def test_nobody_but_senders_and_administrators_sees_or_does_it(desk: Desk, sink: SmtpSink, who: str) -> None:
    browser = signed_in(desk, sink, who)
    assert browser.get(at("regular")).status == 403
    token = browser.get("/w").token
    for act in (
        "start",
        "schedule",
        "take-back",
        "unschedule",
        "pause",
        "resume",
        "recall",
        "retry",
        "settle",
    ):
        assert browser.post(at("regular", act), token, number="9").status == 403, act
    assert state(desk, ISSUES["regular"]) == "signed"


@pytest.mark.parametrize("typed", ["", "8", "09", "9 9"])
def test_a_wrong_number_starts_nothing_and_the_page_says_why(desk: Desk, sender: Browser, typed: str) -> None:
    answer = press(sender, "regular", "start", number=typed)
    assert answer.status == 422 and "type 9" in answer.text and 'href="#start-number"' in answer.text
    assert state(desk, ISSUES["regular"]) == "signed"


def test_a_start_is_refused_when_the_signed_content_is_another(desk: Desk, sender: Browser) -> None:
    assert "somebody changed the database" in sender.get(at("damaged")).text
    token = sender.get(at("regular")).token
    assert sender.post(at("damaged", "start"), token, number="15").status == 409
    seen = sender.post(at("regular", "start"), token, number="9", digest="0" * 64)
    assert seen.status == 409 and "not what you looked at" in seen.text
    assert (state(desk, ISSUES["damaged"]), state(desk, ISSUES["regular"])) == ("signed", "signed")


def test_a_time_is_planned_shown_with_its_zone_and_taken_away(desk: Desk, sender: Browser) -> None:
    past = press(sender, "regular", "schedule", day="2026-05-15", time="09:00")
    assert past.status == 422 and "has passed" in past.text and 'value="2026-05-15"' in past.text
    day = (timezone.now() + timedelta(days=30)).date()
    assert press(sender, "regular", "schedule", day=str(day), time="09:00").status == 303
    text = sender.get(at("regular")).text
    assert state(desk, ISSUES["regular"]) == "scheduled"
    assert f"{day:%-d %b}, 09:00, Beijing time" in text and "by 何既明" in text
    assert press(sender, "regular", "unschedule").status == 303
    assert state(desk, ISSUES["regular"]) == "signed"


def test_two_presses_at_once_start_it_once(desk: Desk, sender: Browser) -> None:
    page = sender.get(at("regular"))
    digest = re.findall(r'name="digest" value="(\w+)"', page.text)[0]
    answers: list[int] = []

    def go(n: int) -> None:
        once = {"once": f"tab-{n}"}
        answers.append(
            sender.post(at("regular", "start"), page.token, number="9", digest=digest, **once).status
        )

    threads = [threading.Thread(target=go, args=(n,)) for n in range(4)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert answers == [303] * 4
    number = ISSUES["regular"]
    begun = f"select count(*) from event where noun = 'issue' and number = {number} and name = 'started'"
    assert asked(desk, begun) == [(1,)]
    assert press(sender, "regular", "take-back").status == 303
    assert state(desk, number) == "signed"


def test_an_overdue_issue_shows_its_reason_and_goes_on_with_a_countdown(desk: Desk, sender: Browser) -> None:
    text = sender.get(at("overdue")).text
    assert "its time passed" in text and "Continue: send to 13 recipients" in text
    assert press(sender, "overdue", "resume").status == 303
    assert "Take it back" in sender.get(at("overdue")).text
    assert press(sender, "overdue", "take-back").status == 303
    assert state(desk, ISSUES["overdue"]) == "signed"


# --- while and after --------------------------------------------------------------------------------


def test_progress_counts_what_the_rows_say_and_ends_its_poll(desk: Desk, sender: Browser) -> None:
    told = fragment(sender, "running")
    assert told.status == 200 and "<html" not in told.text
    shown = tallies(told)
    assert shown == states(desk, ISSUES["running"]) | {"pending": shown["pending"]}
    assert 'aria-valuenow="' in told.text and 'role="progressbar"' in told.text
    done = fragment(sender, "sent")
    assert done.status == 286 and tallies(done) == states(desk, ISSUES["sent"])
    assert "<html" in sender.get(at("running", "progress")).text
    other = sender._ask("GET", at("running", "progress") + "?as=scheduled", None, {"HX-Request": "true"})
    assert (other.status, other.headers["hx-refresh"]) == (286, "true")


def test_an_unknown_one_offers_two_choices_and_is_decided_by_them_alone(desk: Desk, sender: Browser) -> None:
    text = sender.get(at("sent")).text
    rows = re.findall(r'name="row" value="(\d+)"', text)
    assert (
        len(rows) == 2
        and text.count(">It arrived<") == 2
        and text.count(">Send again (may arrive twice)<") == 2
    )
    assert press(sender, "sent", "settle", row=rows[0], to="perhaps").status == 409
    assert press(sender, "sent", "settle", to="arrived").status == 409
    assert states(desk, ISSUES["sent"])["unknown"] == 2
    assert press(sender, "sent", "settle", row=rows[0], to="arrived").status == 303
    assert states(desk, ISSUES["sent"])["unknown"] == 1
    assert press(sender, "sent", "settle", row=rows[1], to="again").status == 303
    after = states(desk, ISSUES["sent"])
    assert "unknown" not in after and after["pending"] == 1
    assert asked(desk, f"select count(*) from delivery where id = {rows[1]} and possibly_twice") == [(1,)]
    assert press(sender, "sent", "retry", all="1").status == 303
    assert states(desk, ISSUES["sent"]) == {"accepted": 3, "pending": 2, "suppressed": 1}


def test_a_recall_takes_its_number_and_says_what_stays_out(desk: Desk, sender: Browser) -> None:
    text = sender.get(at("third")).text
    assert "Nothing has been handed over yet." in text and "The other 13 will not be sent" in text
    wrong = press(sender, "third", "recall", number="12")
    assert wrong.status == 422 and state(desk, ISSUES["third"]) == "signed"
    assert press(sender, "third", "recall", number="１３").status == 303
    assert state(desk, ISSUES["third"]) == "recalled"
    assert states(desk, ISSUES["third"]) == {"recalled": PEOPLE - 1, "suppressed": 1}


# --- in a browser -----------------------------------------------------------------------------------


def test_the_button_is_inert_until_the_number_is_typed_and_says_so(
    desk: Desk, sender: Browser, browser: Chromium
) -> None:
    with page_of(browser, desk.url, sender.cookies) as page:
        page.goto(desk.url + at("regular"))
        button, hint = page.locator("form[action$=start] [data-inert]"), page.locator("#start-number-hint")
        field = page.locator("#start-number")
        assert button.get_attribute("aria-disabled") == "true"
        field.fill("8")
        assert "type 9" in hint.inner_text() and button.get_attribute("aria-disabled") == "true"
        button.click(force=True)
        field.press("Enter")
        assert page.url.endswith("/send") and state(desk, ISSUES["regular"]) == "signed"
        field.fill("９")
        assert button.get_attribute("aria-disabled") == "false"
        with page.expect_navigation():
            button.click()
        left = page.locator("[data-left]")
        assert "in" in left.inner_text() or left.inner_text() == "now"
        with page.expect_navigation():
            page.get_by_role("button", name="Take it back").click()
        assert state(desk, ISSUES["regular"]) == "signed"


def test_progress_that_cannot_be_fetched_says_so_and_recovers(
    desk: Desk, sender: Browser, browser: Chromium
) -> None:
    failing = True
    with suppress(AssertionError), page_of(browser, desk.url, sender.cookies) as page:
        page.route("**/progress?*", lambda route: route.fulfill(status=503) if failing else route.continue_())
        page.goto(desk.url + at("browser"))
        page.wait_for_selector("#stale:not([hidden])", timeout=15_000)
        assert re.search(r"Progress not updated \(\d\d:\d\d:\d\d\)", page.locator("#stale").inner_text())
        failing = False
        page.wait_for_selector("#stale[hidden]", state="attached", timeout=15_000)
        recovered = True
    assert recovered


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_everybody_can_read_the_send_page(
    desk: Desk, sender: Browser, browser: Chromium, language: str
) -> None:
    cookies = sender.cookies | {"newsdesk_language": language}
    with page_of(browser, desk.url, cookies) as page:
        for name in ("regular", "sent"):
            page.goto(desk.url + at(name))
            for width, height in (DESKTOP, PHONE):
                page.set_viewport_size({"width": width, "height": height})
                assert serious(page) == [], (name, width)


# --- with a real worker -----------------------------------------------------------------------------


def test_what_is_taken_back_within_the_countdown_is_mailed_to_nobody(
    desk: Desk, sender: Browser, sink: SmtpSink
) -> None:
    with worker(desk.office):
        assert press(sender, "first", "start", number="11").status == 303
        shown = sender.get(at("first")).text
        assert "Take it back" in shown and re.search(r'http-equiv="refresh" content="\d"', shown)
    with worker(desk.office):
        # Another worker than the one it was started under: the time is in the store.
        assert press(sender, "first", "take-back").status == 303
        time.sleep(COUNTDOWN + 1)
    assert state(desk, ISSUES["first"]) == "signed"
    assert states(desk, ISSUES["first"]) == {"pending": PEOPLE - 1, "suppressed": 1}
    assert not issues_mailed(sink, 11)


def test_a_pause_leaves_the_rest_unsent_and_a_resume_sends_it_once(
    desk: Desk, sender: Browser, sink: SmtpSink
) -> None:
    number = ISSUES["second"]
    with worker(desk.office):
        assert press(sender, "second", "start", number="12").status == 303
        wait(lambda: states(desk, number).get("accepted", 0) >= 4)
        before = states(desk, number).get("accepted", 0)
        told = fragment(sender, "second")
        assert before <= tallies(told)["accepted"] <= states(desk, number).get("accepted", 0)
        assert sum(tallies(told).values()) == PEOPLE and told.status == 200
        assert press(sender, "second", "pause").status == 303
        wait(lambda: "sending" not in states(desk, number))
        paused = states(desk, number)
        assert paused["pending"] > 0 and paused["accepted"] + paused["pending"] == PEOPLE - 1
        time.sleep(1.5)
        assert states(desk, number) == paused, "something was sent while it was paused"
        assert len(issues_mailed(sink, 12)) == paused["accepted"]
        assert "paused by 何既明" in sender.get(at("second")).text
        assert press(sender, "second", "resume").status == 303
        wait(lambda: state(desk, number) == "sent")
    mailed = issues_mailed(sink, 12)
    assert len(mailed) == PEOPLE - 1 and set(mailed.values()) == {1}
    text = sender.get(at("second")).text
    assert f"{PEOPLE - 1} recipients = {PEOPLE - 1} accepted" in re.sub(r"\s+", " ", text)
    assert fragment(sender, "second").status == 286
