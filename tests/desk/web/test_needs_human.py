"""Mails that need a human: the reason first, the oldest first, and a way out for each that keeps who took it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy

import pytest
from django.db import connections
from playwright.sync_api import Browser as Chromium

from desk.config import load
from desk.store import open_store
from editorial.models import ContributorAddress, Disposition, Event, Item, Message, Upload
from tests.desk.web import stock, waiting
from tests.desk.web.chromium import DESKTOP, PHONE, page_of, serious
from tests.desk.web.desks import Browser, Desk, Page, office_without_mailbox, signed_in
from tests.ingest import builder
from tests.servers.smtpsink import SmtpSink

pytestmark = pytest.mark.servers


@dataclass
class Ground:
    desk: Desk
    sink: SmtpSink
    editor: Browser
    reader: Browser
    ids: dict[str, int]

    def act(self, which: str, action: str, **fields: str) -> Page:
        at = f"/quarantine/{self.ids[which]}"
        return self.editor.submit(at, f"{at}/{action}", **fields)

    def message(self, subject: str) -> Message:
        return Message.objects.get(pk=self.ids[subject])


@pytest.fixture(scope="module")
def ground(tmp_path_factory: pytest.TempPathFactory, sink: SmtpSink) -> Iterator[Ground]:
    office = office_without_mailbox(tmp_path_factory.mktemp("desk"), sink.port)
    with stock.store_of(office):
        stock.persons()
        ids = waiting.fill()
        long_ago, lately = datetime.now(UTC) - timedelta(days=3), datetime.now(UTC) - timedelta(hours=3)
        Message.objects.update(received=lately)
        Message.objects.filter(pk=ids["请查收"]).update(received=long_ago)
    with Desk(office) as desk:
        open_store(load(office.config).store)
        yield Ground(
            desk, sink, signed_in(desk, sink, stock.EDITOR), signed_in(desk, sink, stock.READER), ids
        )
        connections["default"].close()


def cards(text: str) -> list[str]:
    return re.findall(r'class="title" href="/quarantine/(\d+)"', text)


def test_the_list_says_why_first_is_oldest_first_and_counts_the_reasons(ground: Ground) -> None:
    text = ground.editor.get("/quarantine").text
    assert cards(text)[0] == str(ground.ids["请查收"])
    assert text.count("waits 3 days") == 1 and "1 waits longer than a day" in text
    assert text.index("there is no content") < text.index("请查收")
    chips = dict(re.findall(r'class="chip" href="\?reason=([^"]*)"[^>]*>[^<]*? (\d+)</a>', text))
    waits = Message.objects.filter(disposition__in=["needs-human", "unknown-sender"]).count()
    assert len(cards(text)) == waits == sum(int(count) for count in chips.values())
    assert {"unknown-sender", "needs-password", "image-only", "empty", "withdrawal", "crashed"} <= set(chips)
    assert cards(ground.editor.get("/quarantine?reason=image-only").text) == [str(ground.ids["志愿服务照片"])]
    assert ground.editor.get("/quarantine?reason=nonsense&page=x").status == 200


def test_readers_see_none_of_it_and_a_settled_mail_is_in_the_inbox(ground: Ground) -> None:
    assert ground.reader.get("/quarantine").status == 403
    number = ground.ids["第七号机组春检提前两天并网"]
    answer = ground.editor.get(f"/quarantine/{number}")
    assert (answer.status, answer.headers["location"]) == (303, f"/submissions/{number}")
    assert ground.editor.get("/quarantine/99999").status == 404


def test_a_mail_shows_its_words_its_parts_and_what_the_reader_reported(ground: Ground) -> None:
    text = ground.editor.get(f"/quarantine/{ground.ids['【投稿】五月培训小结']}").text
    assert "稿件见附件" in text and "参训人员名册" in text and "could not be read" in text
    assert re.search(r'href="/messages/\d+/parts/2"', text)
    broken = ground.editor.get(f"/quarantine/{ground.ids['读不动的一封']}").text
    assert "MemoryError: at 0x7f" in broken and "Content-Transfer-Encoding" in broken
    withdrawal = ground.editor.get(f"/quarantine/{ground.ids['撤稿']}").text
    assert "Withdraw this item" in withdrawal and "第七号机组" in withdrawal


def test_a_sender_is_registered_with_a_unit_and_the_mail_becomes_a_submission(ground: Ground) -> None:
    empty = ground.act("厂前区补栽香樟四十棵", "submission", how="register", name="柳青")
    assert empty.status == 422 and 'href="#unit"' in empty.text and "Error:" in empty.text
    assert ground.message("厂前区补栽香樟四十棵").disposition == Disposition.UNKNOWN_SENDER
    done = ground.act("厂前区补栽香樟四十棵", "submission", how="register", new_unit="园林队", name="柳青")
    number = ground.ids["厂前区补栽香樟四十棵"]
    assert (done.status, done.headers["location"]) == (303, f"/submissions/{number}")
    known = ContributorAddress.objects.get(address="liu@elsewhere.example").contributor
    assert (known.name, known.unit.name) == ("柳青", "园林队")
    text = ground.editor.get(f"/submissions/{number}").text
    assert "registered the sender with 园林队" in text and "沈知秋" in text and "/items/" in text
    # The other mail of the same sender is read by the next pass.
    assert ground.message("防汛演练一则").disposition == Disposition.NEW
    again = ground.editor.submit("/submissions", f"/quarantine/{number}/submission", how="once")
    assert again.status == 409


def test_a_text_given_by_hand_takes_the_photos_of_the_mail_along(ground: Ground) -> None:
    nothing = ground.act("志愿服务照片", "text", text=" ")
    assert nothing.status == 422 and "Paste the text" in nothing.text
    words = "五月五日，团委组织三十名志愿者清扫厂区道路。（团委　方平）"
    assert ground.act("志愿服务照片", "text", text=words, pictures="yes").status == 303
    item = Item.objects.get(submission__message=ground.ids["志愿服务照片"])
    assert (item.unit, item.photos.count()) == ("团委", 1)
    assert any("沈知秋" in why for why in item.why)


def test_a_file_in_its_place_is_read_like_any_other_and_kept(ground: Ground) -> None:
    subject = "【投稿】五月培训小结"
    assert uploaded(ground, subject, "小结.exe", b"MZ").status == 422
    file = builder.docx("五月培训小结", "培训班历时五天，四十二名班组长结业。（人力资源部　江帆）")
    assert uploaded(ground, subject, "小结（已解密）.docx", file).status == 303
    item = Item.objects.get(submission__message=ground.ids[subject])
    assert (item.headline, item.unit) == ("五月培训小结", "人力资源部")
    kept = Upload.objects.get(purpose="mail")
    page = ground.editor.get(f"/submissions/{ground.ids[subject]}").text
    assert f"/quarantine/{ground.ids[subject]}/files/{kept.pk}" in page
    assert kept.blob.read() == file


def test_a_letter_is_seen_before_it_is_sent_once_and_is_in_the_history(ground: Ground) -> None:
    at = f"/quarantine/{ground.ids['请查收']}"
    seen = ground.editor.get(at).text
    assert "wendi@yunlan-al.example" in seen and "Please send again: 请查收" in seen
    fields = {"subject": "请重发：请查收", "letter": "闻笛：\n您好！没有看到附件。", "once": "one-key"}
    before = {one.raw for one in ground.sink.caught()}
    assert ground.editor.submit(at, f"{at}/ask", **fields).status == 303
    assert ground.editor.submit(at, f"{at}/ask", **fields).status == 303
    caught = [one for one in ground.sink.caught() if one.raw not in before]
    assert [one.recipient for one in caught] == ["wendi@yunlan-al.example"]
    told = message_from_bytes(caught[0].raw, policy=policy.default)
    assert told["Subject"] == "请重发：请查收" and "没有看到附件" in told.get_body().get_content()  # type: ignore[union-attr]
    assert (
        "没有看到附件" in ground.editor.get(at).text
        and "the relay took the letter" in ground.editor.get(at).text
    )
    assert Event.objects.get(name="asked", number=ground.ids["请查收"]).actor == stock.EDITOR
    assert ground.act("请查收", "ask", subject="x", letter="").status == 422


def test_no_letter_goes_to_a_program_whatever_the_form_says(ground: Ground) -> None:
    subject = "答复：简报"
    assert "No letter can go to this sender" in ground.editor.get(f"/quarantine/{ground.ids[subject]}").text
    before = len(ground.sink.caught())
    assert ground.act(subject, "ask", subject="x", letter="y").status == 409
    assert ground.act("会议通知", "ask", subject="x", letter="y").status == 409
    assert len(ground.sink.caught()) == before


def test_no_submission_is_kept_with_why_and_taken_back(ground: Ground) -> None:
    subject = "答复：简报"
    assert ground.act(subject, "not-a-submission", why="只是附件提醒").status == 303
    page = ground.editor.get(f"/quarantine/{ground.ids[subject]}").text
    assert "只是附件提醒" in page and "Take it back" in page
    assert str(ground.ids[subject]) not in cards(ground.editor.get("/quarantine").text)
    assert ground.act(subject, "take-back").status == 303
    assert ground.message(subject).disposition == Disposition.NEEDS_HUMAN
    assert str(ground.ids[subject]) in cards(ground.editor.get("/quarantine").text)


def test_reading_again_one_or_all_of_a_reason(ground: Ground) -> None:
    assert ground.act("请查收", "again").status == 303
    assert ground.message("请查收").reason == "empty"  # read here and now: nothing new in it
    assert Event.objects.filter(name="reread", number=ground.ids["请查收"], actor=stock.EDITOR).exists()
    at = "/quarantine?reason=crashed"
    answer = ground.editor.submit(at, "/quarantine/again", reason="crashed")
    assert answer.headers["location"].endswith("?queued=1")
    assert "1 mail is being read again" in ground.editor.get(answer.headers["location"]).text
    assert ground.message("读不动的一封").disposition == Disposition.NEW


def test_nothing_of_a_hostile_mail_runs_or_fetches(ground: Ground, browser: Chromium) -> None:
    number = ground.ids[waiting.HOSTILE]
    for path in (f"/quarantine/{number}", f"/submissions/{number}", "/quarantine", "/submissions"):
        with page_of(browser, ground.desk.url, ground.editor.cookies) as page:
            asked: list[str] = []
            page.on("request", lambda request, asked=asked: asked.append(request.url))  # type: ignore[misc]
            page.goto(f"{ground.desk.url}{path}")
            page.evaluate(
                "document.querySelectorAll('details').forEach(d => { d.removeAttribute('name'); d.open = true })"
            )
            page.wait_for_load_state("networkidle")
            assert waiting.HOSTILE in page.locator("main").inner_text(), path
            assert page.title() != "owned"
            assert [one for one in asked if not one.startswith((ground.desk.url, "data:"))] == []


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_everybody_can_read_the_pages(
    ground: Ground, browser: Chromium, size: tuple[int, int], language: str
) -> None:
    cookies = ground.editor.cookies | {"newsdesk_language": language}
    with page_of(browser, ground.desk.url, cookies, size) as page:
        for path in (
            "/quarantine",
            f"/quarantine/{ground.ids['请查收']}",
            f"/quarantine/{ground.ids['撤稿']}",
        ):
            page.goto(f"{ground.desk.url}{path}")
            assert serious(page) == [], path


def uploaded(ground: Ground, subject: str, name: str, data: bytes) -> Page:
    """Sends the form with a file, as a browser does (RFC 7578)."""
    at = f"/quarantine/{ground.ids[subject]}"
    token = ground.editor.get(at).token
    edge = "----edge"
    fields = f'--{edge}\r\nContent-Disposition: form-data; name="csrfmiddlewaretoken"\r\n\r\n{token}\r\n'
    head = f'--{edge}\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n'
    body = f"{fields}{head}Content-Type: application/octet-stream\r\n\r\n".encode() + data
    body += f"\r\n--{edge}--\r\n".encode()
    headers = {"Content-Type": f"multipart/form-data; boundary={edge}"}
    # A str body is sent as latin-1: each byte of the file is a letter of it.
    return ground.editor._ask("POST", f"{at}/text", body.decode("latin-1"), headers)
