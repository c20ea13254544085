"""Issues without a window, opened from the desk: whom they go to, what they take, two whole lives in forms alone."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest
from django.utils import timezone
from playwright.sync_api import Browser as Chromium

from desk import outgoing
from desk.app import App
from desk.config import load
from distribute import freeze
from distribute.templates import Templates
from editorial import adoption, issues, items
from editorial.models import (
    Delivery,
    DeliveryState,
    Issue,
    IssueState,
    Item,
    ItemState,
    Kind,
    Suppression,
)
from editorial.numbering import number_line
from tests.desk.web.chromium import DESKTOP, PHONE, page_of, serious
from tests.desk.web.desks import Browser, Page
from tests.desk.web.stage import GU, LU, PASSWORD, Stage, digest, stage
from tests.desk.web.stock import ADMINISTRATOR, EDITOR
from tests.editorial import making
from tests.servers.smtpsink import SmtpSink

pytestmark = pytest.mark.servers
RECEIVED = ("distribution0@yunlan-al.example", "distribution1@yunlan-al.example", "copy0@yunlan-al.example")
"""Of those on the lists the ones whose server took the mail; copy1 gave no answer, copy2 refused, copy3 left since."""


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory, sink: SmtpSink) -> Iterator[Stage]:
    with stage(tmp_path_factory.mktemp("opening"), sink) as running:
        making.recipients(4, "copy")
        yield running


@pytest.fixture(scope="module")
def editor(place: Stage) -> Browser:
    return place.browser(EDITOR)


@pytest.fixture
def sent(place: Stage) -> Issue:
    """An issue that went out, and did not reach everybody."""
    issue = place.issue()
    config = load(place.desk.office.config)
    for who in (GU, LU):
        freeze.sign(issue, who, place.house, Templates.find(), config.sender, timezone.now(), "test")
    issues.release(issue.pk, timezone.now(), "test")
    states = {"copy1": DeliveryState.UNKNOWN, "copy2": DeliveryState.FAILED}
    for row in Delivery.objects.filter(issue=issue):
        row.state = states.get(row.address.partition("@")[0], DeliveryState.ACCEPTED)
        row.save(update_fields=["state"])
    Suppression.objects.get_or_create(
        folded="copy3@yunlan-al.example", defaults={"reason": "已调离", "at": timezone.now()}
    )
    Issue.objects.filter(pk=issue.pk).update(state=IssueState.SENT)
    issue.refresh_from_db()
    return issue


def once_of(page: Page) -> str:
    found = re.search(r'name="once" value="([^"]+)"', page.text)
    assert found is not None
    return found[1]


def opened(browser: Browser, issue: Issue, act: str) -> Issue:
    """Opens a correction or a recall notice by the form of its page."""
    path = f"/issues/{issue.pk}/{act}"
    page = browser.get(path)
    answer = browser.post(path, page.token, once=once_of(page))
    assert answer.status == 303, answer.text
    made = Issue.objects.order_by("-id")[0]
    assert answer.headers["location"] == f"/issues/{made.pk}/layout"
    return made


def written(browser: Browser, issue: Issue, **fields: str) -> Item:
    """An own item, by the form as it is proposed but for the `fields`."""
    path = f"/issues/{issue.pk}/layout/new"
    page = browser.get(path)
    asked = {"section": "news", "accept": "1", "once": once_of(page), **fields}
    answer = browser.post(path, page.token, **asked)
    assert answer.status == 303, answer.text
    return Item.objects.order_by("-id")[0]


def signed(place: Stage, issue: Issue) -> None:
    """Both steps, in the desk, each by somebody of its own."""
    for step, who in enumerate((GU, ADMINISTRATOR), 1):
        browser = place.fresh(who)
        page = browser.get(f"/issues/{issue.pk}/signoff")
        answer = browser.post(
            f"/issues/{issue.pk}/signoff/{step}",
            page.token,
            decision="agree",
            hash=digest(page),
            password=PASSWORD,
        )
        assert answer.status == 303, answer.text


def mailed(place: Stage, issue: Issue) -> dict[str, EmailMessage]:
    """Starts it by its number in the desk; the worker's passes two minutes later. What each recipient got."""
    known = {one.raw for one in place.sink.caught()}
    browser = place.browser(ADMINISTRATOR)
    path = f"/issues/{issue.pk}/send"
    started = browser.submit(path, f"{path}/start", number=str(issue.number))
    assert started.status == 303, started.text
    app = App(load(place.desk.office.config), now=lambda: datetime.now(UTC) + timedelta(minutes=2))
    outgoing.release_due(app)
    assert [one.problem for one in outgoing.send_all(app, threading.Event())] == [""]
    new = [one for one in place.sink.caught() if one.raw not in known]
    parsed = {one.recipient: message_from_bytes(one.raw, policy=policy.default) for one in new}
    return {who: mail for who, mail in parsed.items() if mail["List-Id"]}


# --- whom it goes to -------------------------------------------------------------------------------


def test_the_page_says_whom_it_goes_to_and_that_nothing_can_be_fetched_back(
    editor: Browser, sent: Issue
) -> None:
    shown = editor.get(f"/issues/{sent.pk}").text
    for act in ("correction", "recall-notice"):
        path = f"/issues/{sent.pk}/{act}"
        assert f'href="{path}"' in shown
        page = editor.get(path).text
        assert "Goes to 3 people" in page and "cannot be fetched back" in page
        assert "<dd>4 <span" in page and "1 of them is no longer mailed" in page  # received it
        assert "1 delivery is uncertain" in page
        assert number_line(sent, "zh-CN") in page
    assert not Issue.objects.filter(corrects=sent).exists()


def test_an_issue_still_being_sent_says_who_may_get_it_yet(editor: Browser, sent: Issue) -> None:
    one = sent.deliveries.get(address=RECEIVED[0])
    one.state = DeliveryState.PENDING
    one.save(update_fields=["state"])
    page = editor.get(f"/issues/{sent.pk}/correction").text
    assert "Goes to 2 people" in page and "1 person has not been sent the issue yet" in page


def test_a_press_opens_one_and_a_second_press_leads_to_the_same(editor: Browser, sent: Issue) -> None:
    path = f"/issues/{sent.pk}/correction"
    page = editor.get(path)
    first, second = (editor.post(path, page.token, once=once_of(page)) for _n in range(2))
    assert first.headers["location"] == second.headers["location"]
    assert Issue.objects.filter(corrects=sent).count() == 1
    again = editor.get(path).text
    assert "Open another one" in again and first.headers["location"] in again


def test_what_reached_nobody_is_refused_with_a_sentence(place: Stage, editor: Browser, sent: Issue) -> None:
    sent.deliveries.update(state=DeliveryState.UNKNOWN)
    path = f"/issues/{sent.pk}/correction"
    assert f'href="{path}"' not in editor.get(f"/issues/{sent.pk}").text
    for answer in (editor.get(path), editor.post(path, editor.get("/issues/special").token)):
        assert answer.status == 409 and "has reached nobody for sure" in answer.text
    assert not Issue.objects.filter(corrects=sent).exists()
    assert editor.get("/issues/99999/correction").status == 404


def test_only_editors_open_anything(place: Stage, sent: Issue) -> None:
    signer = place.browser(GU)
    assert "/correction" not in signer.get(f"/issues/{sent.pk}").text
    assert "/issues/special" not in signer.get("/issues").text
    for path in (f"/issues/{sent.pk}/correction", f"/issues/{sent.pk}/recall-notice", "/issues/special"):
        assert signer.get(path).status == 403
        assert signer.submit("/issues", path).status == 403


def test_what_was_opened_by_mistake_is_given_up_with_a_reason(
    place: Stage, editor: Browser, sent: Issue
) -> None:
    made = opened(editor, sent, "correction")
    item = written(editor, made, text="写错了。")
    at, act = f"/issues/{made.pk}", f"/issues/{made.pk}/give-up"
    assert editor.submit(at, act, reason=" ").status == 409
    assert editor.submit(at, f"/issues/{sent.pk}/give-up", reason="不要了").status == 409
    assert editor.submit(at, act, reason="开错了期").status == 303
    made.refresh_from_db()
    item.refresh_from_db()
    assert (made.state, item.state, item.issue) == (IssueState.WITHDRAWN, ItemState.HELD, None)
    assert act not in editor.get(at).text and f"{at}/layout" not in editor.get("/w?all").text
    assert "Open another one" not in editor.get(f"/issues/{sent.pk}/correction").text


# --- two lives -------------------------------------------------------------------------------------


def test_a_correction_lives_in_the_desk_and_reaches_exactly_those_who_got_the_issue(
    place: Stage, editor: Browser, sent: Issue
) -> None:
    made = opened(editor, sent, "correction")
    layout = f"/issues/{made.pk}/layout"
    page = editor.get(layout).text
    assert "Write the correction" in page and f'href="{layout}/new"' in page
    assert "goes to exactly the 3 people who received it" in page
    assert "has no items" in editor.get(f"/issues/{made.pk}/preflight").text
    item = written(
        editor, made, headline="更正", text="第一条中“节电两万度”应为“节电三万度”。", unit="集团办公室"
    )
    assert f'id="item-{item.pk}"' in editor.get(layout).text
    flight = editor.get(f"/issues/{made.pk}/preflight").text
    assert "nothing forbids the signature" in flight and f'href="{layout}"' in flight
    assert "节电三万度" in editor.get(f"/issues/{made.pk}/proof/html").text
    signed(place, made)
    sending = place.browser(ADMINISTRATOR).get(f"/issues/{made.pk}/send").text
    line = number_line(sent, "zh-CN")
    assert f"Goes to exactly those who received {line}" in sending and "3 people" in sending
    assert "更正第" in sending
    got = mailed(place, made)
    assert set(got) == set(RECEIVED)
    first = dict(sent.deliveries.values_list("address", "message_id"))
    for address, mail in got.items():
        assert "更正" in str(mail["Subject"])
        assert first[address] in str(mail["References"])
    listed = editor.get("/issues").text
    assert f'href="/issues/{made.pk}"' in listed and "<td>correction</td>" in listed
    assert f'href="/issues/{made.pk}"' in editor.get(f"/issues/{sent.pk}").text
    assert Issue.objects.get(pk=made.pk).state == IssueState.SENT
    counted = adoption.adoption(made.date, made.date, place.house)
    assert item.pk not in {entry.item for entry in counted.entries if entry.adopted}


def test_a_recall_notice_lives_in_the_desk_and_its_proposed_words_are_kept_only_when_added(
    place: Stage, editor: Browser, sent: Issue
) -> None:
    made = opened(editor, sent, "recall-notice")
    assert made.kind == Kind.RECALL
    assert "Write the recall notice" in editor.get(f"/issues/{made.pk}/layout").text
    before = Item.objects.count()
    page = editor.get(f"/issues/{made.pk}/layout/new").text
    text = re.search(r'<textarea[^>]*id="text"[^>]*>(.*?)</textarea>', page, re.DOTALL)
    assert text is not None and "现予撤回" in text[1] and number_line(sent, "zh-CN") in text[1]
    assert Item.objects.count() == before
    item = written(editor, made, headline="撤回说明", text=text[1], unit="综合部")
    flight = editor.get(f"/issues/{made.pk}/preflight").text
    assert "holds a placeholder" in flight  # the reason is still to be written
    items.edit(item.pk, {"paragraphs": ["因数据有误，现予撤回。"]}, timezone.now(), EDITOR)
    assert "现予撤回。</textarea>" not in editor.get(f"/issues/{made.pk}/layout/new").text
    signed(place, made)
    got = mailed(place, made)
    assert set(got) == set(RECEIVED)
    first = dict(sent.deliveries.values_list("address", "message_id"))
    for address, mail in got.items():
        assert "撤回" in str(mail["Subject"])
        assert first[address] in str(mail["References"])
    assert "<td>recall notice</td>" in editor.get("/issues").text
    assert "recall notice" in editor.get(f"/issues/{made.pk}").text


# --- what it takes ---------------------------------------------------------------------------------


def test_an_item_moves_within_a_correction_though_its_sections_are_called_otherwise_today(
    editor: Browser, sent: Issue
) -> None:
    made = opened(editor, sent, "correction")
    old = {"key": "old", "title": "旧栏目"}
    Issue.objects.filter(pk=made.pk).update(house={**(made.house or {}), "section": [old]})
    item = written(editor, made, section="old", text="更正一条。")
    layout = f"/issues/{made.pk}/layout"
    moved = editor.submit(layout, f"/items/{item.pk}/place", section="old", next=layout)
    assert moved.status == 303, moved.text
    many = editor.submit(layout, f"{layout}/items", item=str(item.pk), section="old/", next=layout)
    assert many.status == 303, many.text
    back = editor.get(f"/items/{item.pk}").text
    assert f'href="{layout}"' in back


def test_a_special_edition_takes_ticked_held_and_own_items(place: Stage, editor: Browser) -> None:
    issue = place.issue()
    window = issue.window_id
    ticked, held = list(issue.items.order_by("id"))[:2]
    items.hold(held.pk, timezone.now(), EDITOR)
    listed = editor.get(f"/w/{window}").text
    assert 'name="to" value="special"' in listed
    asked = editor.submit(
        f"/w/{window}", f"/w/{window}/items", item=str(ticked.pk), to="special", next=f"/w/{window}"
    )
    path = asked.headers["location"]
    assert path == f"/issues/special?ids={ticked.pk}"
    page = editor.get(path)
    assert "1 item is moved in" in page.text and f'value="{ticked.pk}"' in page.text
    day = timezone.localdate().isoformat()
    answer = editor.post(
        "/issues/special",
        page.token,
        title="安全生产月专刊",
        date=day,
        ids=str(ticked.pk),
        once=once_of(page),
    )
    made = Issue.objects.get(title="安全生产月专刊")
    layout = f"/issues/{made.pk}/layout"
    assert (answer.status, answer.headers["location"]) == (303, layout)
    assert (made.kind, made.state, made.date.isoformat()) == (Kind.SPECIAL, IssueState.EDITING, day)
    shown = editor.get(layout).text
    assert "安全生产月专刊" in shown and f'id="item-{ticked.pk}"' in shown
    assert f'/items/{held.pk}/take-in"' in shown
    taken = editor.submit(layout, f"/items/{held.pk}/take-in", issue=str(made.pk), next=layout)
    assert taken.status == 303
    own = written(editor, made, text="编者：本专刊共收稿三十篇。")
    assert {one.pk for one in made.items.all()} == {ticked.pk, held.pk, own.pk}
    assert not issue.items.filter(pk=ticked.pk).exists()


def test_a_special_edition_that_could_not_be_made_says_at_which_field(place: Stage, editor: Browser) -> None:
    before = Issue.objects.count()
    good = {"title": "专刊", "date": timezone.localdate().isoformat(), "day": "", "time": ""}
    later = (timezone.localdate() + timedelta(days=3)).isoformat()
    wrong = [
        ({"title": " "}, "title"),
        ({"title": "长" * 101}, "title"),
        ({"date": "五月"}, "date"),
        ({"date": "2062-05-01"}, "date"),
        ({"day": later}, "time"),
        ({"time": "09:00"}, "day"),
        ({"day": "2020-01-01", "time": "09:00"}, "day"),
        ({"day": "2062-01-01", "time": "09:00"}, "day"),
        ({"day": later, "time": "25:00"}, "day"),
    ]
    for fields, at in wrong:
        page = editor.submit("/issues/special", "/issues/special", **{**good, **fields})
        assert page.status == 422, fields
        assert f'<a href="#{at}">' in page.text and f'id="{at}-error"' in page.text, fields
    assert Issue.objects.count() == before
    made = editor.submit("/issues/special", "/issues/special", **{**good, "day": later, "time": "09:00"})
    assert made.status == 303
    publishes = Issue.objects.order_by("-id")[0].publishes
    assert publishes is not None and publishes.astimezone(place.house.zone).hour == 9


def test_an_item_that_cannot_be_moved_leaves_no_edition_behind(
    place: Stage, editor: Browser, sent: Issue
) -> None:
    signing = place.issue()
    item = signing.items.order_by("id")[0]
    Issue.objects.filter(pk=signing.pk).update(state=IssueState.SIGNED)
    before = Issue.objects.count()
    answer = editor.submit(
        "/issues/special",
        "/issues/special",
        title="专刊",
        date=timezone.localdate().isoformat(),
        ids=str(item.pk),
    )
    assert answer.status == 409 and Issue.objects.count() == before


# --- for everybody ---------------------------------------------------------------------------------


def test_the_pages_are_readable_by_everybody(
    place: Stage, editor: Browser, sent: Issue, browser: Chromium
) -> None:
    correction, recall = opened(editor, sent, "correction"), opened(editor, sent, "recall-notice")
    paths = (
        f"/issues/{sent.pk}/correction",
        f"/issues/{sent.pk}/recall-notice",
        f"/issues/{sent.pk}",
        f"/issues/{correction.pk}/layout",
        f"/issues/{recall.pk}/layout/new",
        "/issues/special",
    )
    for size in (DESKTOP, PHONE):
        for language in ("zh-hans", "en"):
            cookies = editor.cookies | {"newsdesk_language": language}
            with page_of(browser, place.desk.url, cookies, size) as page:
                for path in paths:
                    page.goto(place.desk.url + path)
                    assert serious(page) == [], (path, size, language)
