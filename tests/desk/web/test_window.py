"""The window page: drafts and layout, and the decisions an editor makes there, without script."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.desk.web.desks import Browser, Desk, office_without_mailbox, signed_in
from tests.office import mail
from tests.servers.smtpsink import SmtpSink

pytestmark = pytest.mark.servers
EDITOR, READER = "shen@yunlan-al.example", "he@yunlan-al.example"
STORIES = (
    (
        "【安全】吊装",
        "吊装班把起重机的限位开关全部换成双回路，试车三天没有一次误动作，点检时间每班缩短二十分钟。",
        "吊装公司",
        "任远",
    ),
    (
        "【要闻】例会",
        "集团召开月度例会，通报八个单位的能耗，决定把余热回收项目提前一个季度开工建设。",
        "生产运营部",
        "周以宁",
    ),
    (
        "消防",
        "消防队在原料库房做了一次不打招呼的演练，从报警到出水四分四十秒，比去年快一分钟。",
        "消防队",
        "石磊",
    ),
)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory, sink: SmtpSink) -> Iterator[Desk]:
    folder: Path = tmp_path_factory.mktemp("desk")
    office = office_without_mailbox(folder, sink.port)
    office.run("windows", "add", "--opens", "2026-05-06T08:00", "--closes", "2026-05-12T17:00")
    for at, (subject, text, unit, author) in enumerate(STORIES):
        path = folder / f"{at}.eml"
        path.write_bytes(mail(subject, f"{text}（{unit}　{author}）"))
        office.run("import", str(path), "--received", f"2026-05-0{at + 7}T10:00")
    office.run("windows", "close", "1")
    office.run("people", "add", EDITOR, "--name", "沈知秋", "--role", "editor")
    office.run("people", "add", READER, "--name", "何读", "--role", "reader")
    with Desk(office) as running:
        yield running


@pytest.fixture(scope="module")
def editor(desk: Desk, sink: SmtpSink) -> Browser:
    return signed_in(desk, sink, EDITOR)


def shown(page: str) -> list[tuple[int, str]]:
    """The layout as a reader sees it: running numbers and items' ids, in order."""
    rows = re.findall(r'class="row" id="item-(\d+)".*?<span class="position">(\d+)</span>', page, re.DOTALL)
    return [(int(number), item) for item, number in rows]


def items(desk: Desk) -> dict[str, Any]:
    return {str(one["id"]): one for one in desk.office.json("items", "--window", "1")}


def test_what_came_in_waits_as_drafts_with_who_wrote_it(desk: Desk, editor: Browser) -> None:
    page = editor.get("/w/1").text
    assert len(re.findall('class="card"', page)) == 3 and not shown(page)
    for _subject, text, unit, author in STORIES:
        assert text[:10] in page and f"{unit}　{author}" in page
    assert "3" in re.findall(r'class="sum">(\d+)</dd>', page)


def test_a_draft_is_placed_and_accepted_by_a_button_and_the_numbers_follow(
    desk: Desk, editor: Browser
) -> None:
    first, second, third = sorted(items(desk), key=int)
    for item, section in ((first, "safety"), (third, "safety"), (second, "news")):
        assert editor.submit("/w/1", f"/items/{item}/place", section=section, next="/w/1").status == 303
    assert shown(editor.get("/w/1").text) == [(1, second), (2, first), (3, third)]
    assert {one["state"] for one in items(desk).values()} == {"accepted"}
    editor.submit("/w/1", f"/items/{third}/place", section="safety", position="1", next="/w/1")
    assert shown(editor.get("/w/1").text) == [(1, second), (2, third), (3, first)]


def test_a_reader_sees_the_page_and_changes_nothing(desk: Desk, sink: SmtpSink) -> None:
    reader = signed_in(desk, sink, READER)
    page = reader.get("/w/1")
    assert page.status == 200 and "data-grip" not in page.text
    item = next(iter(items(desk)))
    before = items(desk)
    refused = reader.submit("/w/1", f"/items/{item}/state", to="held")
    assert refused.status == 403 and "editor" in refused.text
    assert items(desk) == before


def test_no_get_changes_anything(desk: Desk, editor: Browser) -> None:
    item, before = next(iter(items(desk))), items(desk)
    for path in (
        f"/items/{item}/state?to=held",
        f"/items/{item}/place?section=news",
        "/language?language=en",
        "/sign-out",
    ):
        assert editor.get(path).status == 405
    assert items(desk) == before and editor.get("/w/1").status == 200


def test_a_decision_that_is_none_and_a_section_that_is_none_are_refused_in_a_sentence(
    desk: Desk, editor: Browser
) -> None:
    item = next(iter(items(desk)))
    for path, fields in (
        (f"/items/{item}/state", {"to": "printed"}),
        (f"/items/{item}/state", {"to": "declined", "reason": " "}),
        (f"/items/{item}/place", {"section": "nowhere"}),
        (f"/items/{item}/place", {"section": "news", "position": "-1"}),
        ("/items/99999/place", {"section": "news"}),
    ):
        page = editor.submit("/w/1", path, **fields)
        assert page.status == 409 and "Nothing was changed." in page.text, path
    assert editor.get("/w/77").status == 404


def test_words_of_a_mail_are_text_on_the_page_whatever_they_hold(desk: Desk, editor: Browser) -> None:
    path = desk.office.folder / "hostile.eml"
    path.write_bytes(
        mail(
            "稿件",
            "<script>alert(1)</script><img src=x onerror=alert(1)>，检修班换了三台风机。（检修班 <b>赵亮</b>）",
        )
    )
    desk.office.run("import", str(path), "--received", "2026-05-11T10:00")
    page = editor.get("/w/1").text
    assert "&lt;script&gt;alert" in page
    assert "<script>alert" not in page
    assert "<img src=x" not in page
