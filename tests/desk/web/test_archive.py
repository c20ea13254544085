"""Archive, search, provenance, audit trail: everything that was, found again."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import DatabaseError
from playwright.sync_api import Browser as Chromium

from editorial import items
from editorial.models import Blob, Event, Item, ItemState, Person, Rendering, Signature
from tests.desk.web.chromium import DESKTOP, PHONE, page_of, serious
from tests.desk.web.desks import Browser, Desk, office_without_mailbox, signed_in
from tests.desk.web.stock import (
    ADMINISTRATOR,
    CLOSES,
    EDITOR,
    READER,
    closed_issue,
    persons,
    rows,
    store_of,
)
from tests.editorial import making
from tests.servers.smtpsink import SmtpSink

pytestmark = pytest.mark.servers
NASTY = '=HYPERLINK("http://x")<script>alert(1)</script>'


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory, sink: SmtpSink) -> Iterator[tuple[Desk, int, list[int]]]:
    folder: Path = tmp_path_factory.mktemp("archive")
    office = office_without_mailbox(folder, sink.port)
    with store_of(office) as house:
        persons()
        issue = closed_issue(house, drafts=0, accepted=4)
        made = [item.pk for item in rows(issue)]
        items.edit(
            made[0],
            {
                "headline": "节能改造",
                "paragraphs": ["五月六日，一车间完成检修。", "乌兰其其格说，节电两万度。"],
            },
            CLOSES,
            EDITOR,
        )
        items.decline(made[3], NASTY, CLOSES, EDITOR)
        making.photo(Item.objects.get(pk=made[1]), caption="冷轧机组前的褚遂宁", credit="闻笛")
        Item.objects.filter(pk__in=made[:3]).update(state=ItemState.PRINTED)
        signer = Person.objects.known("lu@yunlan-al.example", "陆远舟")
        Signature.objects.create(
            issue=issue,
            step=2,
            step_name="签发",
            person=signer,
            digest="7f3a91c2" * 8,
            at=CLOSES,
            channel="desk",
            override="初审人出差",
        )
        making.delivered(issue, ["a@x.example", "b@x.example"])
        Rendering.objects.create(issue=issue, kind="text", blob=Blob.keep(b"words"))
        issue.content_digest = "7f3a91c2" * 8
        issue.save()
    with Desk(office) as running:
        yield running, issue.pk, made


@pytest.fixture(scope="module")
def reader(desk: tuple[Desk, int, list[int]], sink: SmtpSink) -> Browser:
    return signed_in(desk[0], sink, READER)


@pytest.fixture(scope="module")
def administrator(desk: tuple[Desk, int, list[int]], sink: SmtpSink) -> Browser:
    return signed_in(desk[0], sink, ADMINISTRATOR)


def test_the_archive_lists_the_issue_and_an_issue_shows_its_items_signatures_and_deliveries(
    desk: tuple[Desk, int, list[int]], reader: Browser
) -> None:
    listed = reader.get("/issues").text
    assert f'href="/issues/{desk[1]}"' in listed
    shown = reader.get(f"/issues/{desk[1]}").text
    assert "乌兰其其格说，节电两万度。" in shown
    assert "7F3A-91C2" in shown
    assert "初审人出差" in shown
    assert '<dt class="sum">Recipients</dt><dd class="sum">2</dd>' in shown
    assert reader.get("/issues/99999").status == 404


def test_a_name_of_two_characters_is_found_in_texts_and_in_captions(
    desk: tuple[Desk, int, list[int]], reader: Browser
) -> None:
    _running, _issue, made = desk
    for asked, number in (("其格", made[0]), ("遂宁", made[1])):
        found = reader.get(f"/search?q={asked}").text
        assert re.findall(r'<li data-row><p><a class="title" href="/items/(\d+)"', found) == [str(number)]
    assert "<mark>其格</mark>" in reader.get("/search?q=其格").text
    assert "Nothing fits" in reader.get("/search?q=没有这个人").text


def test_all_words_must_be_there_in_any_order(desk: tuple[Desk, int, list[int]], reader: Browser) -> None:
    assert f'href="/items/{desk[2][0]}"' in reader.get("/search?q=节电+一车间").text
    assert "Nothing fits" in reader.get("/search?q=节电+遂宁").text


def test_filters_narrow_a_search(desk: tuple[Desk, int, list[int]], reader: Browser) -> None:
    assert "Nothing fits" in reader.get("/search?q=其格&year=1999").text
    assert f'href="/items/{desk[2][0]}"' in reader.get("/search?q=其格&year=2026&printed=yes").text
    assert "Nothing fits" in reader.get("/search?q=其格&section=safety").text


def test_every_paragraph_says_whether_the_mail_or_the_desk_wrote_it(
    desk: tuple[Desk, int, list[int]], reader: Browser
) -> None:
    shown = reader.get(f"/items/{desk[2][0]}/origin").text
    assert "written here" in shown or "changed here" in shown
    assert "沈知秋" in shown
    assert f"submission No. {desk[2][0]}" in shown or "submission No." in shown
    untouched = reader.get(f"/items/{desk[2][1]}/origin").text
    assert "word for word" in untouched


def test_administrators_see_what_everybody_did_and_others_their_own(
    desk: tuple[Desk, int, list[int]], reader: Browser, administrator: Browser, sink: SmtpSink
) -> None:
    everything = administrator.get("/audit").text
    assert "沈知秋" in everything
    assert "declined" in everything
    mine = reader.get("/audit").text
    assert "declined</td>" not in mine
    assert reader.get("/audit.csv").status == 403
    editor = signed_in(desk[0], sink, EDITOR)
    assert "declined</td>" in editor.get("/audit").text


def test_the_trail_is_filtered_by_who_what_and_object(
    desk: tuple[Desk, int, list[int]], administrator: Browser
) -> None:
    item = desk[2][3]
    shown = administrator.get(f"/audit?object=item:{item}&what=declined").text
    assert len(re.findall(r"<tr><td class=\"number\">", shown)) == 1
    assert "Nothing fits" in administrator.get("/audit?who=nobody").text


def test_what_happened_is_told_in_words_and_names_the_item(
    desk: tuple[Desk, int, list[int]], administrator: Browser
) -> None:
    shown = administrator.get(f"/audit?object=item:{desk[2][0]}&what=edited").text
    assert "“节能改造”" in shown
    assert '<span class="muted">changed fields: </span><span lang="zh-CN">headline, text</span>' in shown
    assert "paragraphs" not in shown


def test_the_page_of_an_issue_names_its_files_in_words_and_keeps_fingerprints_whole(
    desk: tuple[Desk, int, list[int]], reader: Browser
) -> None:
    shown = reader.get(f"/issues/{desk[1]}").text
    assert f'/issues/{desk[1]}/proof/files/text">Plain text</a>' in shown and ">TEXT<" not in shown
    assert '<span class="code print">7F3A-91C2</span>' in shown


def test_hostile_words_are_shown_as_words_and_computed_by_no_spreadsheet(administrator: Browser) -> None:
    assert "<script>alert" not in administrator.get("/audit?what=declined").text
    cells = [
        cell
        for row in csv.reader(io.StringIO(administrator.fetch("/audit.csv").decode("utf-8-sig")))
        for cell in row
    ]
    assert any("HYPERLINK" in cell for cell in cells)
    assert not [cell for cell in cells if cell[:1] in "=+-@" and cell]


def test_an_event_can_neither_be_changed_nor_deleted_even_by_the_program(
    desk: tuple[Desk, int, list[int]],
) -> None:
    with store_of(desk[0].office):
        event = Event.objects.first()
        assert event is not None
        event.actor = "somebody@else"
        with pytest.raises(DatabaseError):
            event.save()
        with pytest.raises(DatabaseError):
            Event.objects.all().delete()


@pytest.mark.parametrize("path", ["/issues", "/issues/1", "/search?q=车间", "/items/1/origin", "/audit"])
def test_the_pages_are_readable_by_everybody(
    desk: tuple[Desk, int, list[int]], administrator: Browser, browser: Chromium, path: str
) -> None:
    for size in (DESKTOP, PHONE):
        for language in ("zh-hans", "en"):
            cookies = administrator.cookies | {"newsdesk_language": language}
            with page_of(browser, desk[0].url, cookies, size) as page:
                page.goto(desk[0].url + path)
                assert serious(page) == []
