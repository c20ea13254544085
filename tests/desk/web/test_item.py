"""The item page without script: editing beside the mail, two editors, versions, corrections, comments, and the mail."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from desk.app import App
from desk.web import site
from editorial import editing, items, undo
from editorial.models import Item, Person
from tests.desk.web.desks import Browser, Desk, Page, office_without_mailbox, signed_in
from tests.desk.web.item_stock import TEXT, UNIT, Shop, correction, mail_of_leaves, story, twins
from tests.desk.web.stock import (
    CLOSES,
    EDITOR,
    READER,
    SECOND,
    SIGNERS,
    closed_issue,
    persons,
    store_of,
)
from tests.servers.smtpsink import SmtpSink

pytestmark = pytest.mark.servers


NAMES = (
    *("plain", "ways", "clash", "again", "words", "done", "history", "twin"),
    *("other", "printed", "held", "read", "html", "comments", "bare", "marks"),
)


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory, sink: SmtpSink) -> Iterator[Shop]:
    office = office_without_mailbox(tmp_path_factory.mktemp("desk"), sink.port)
    with store_of(office) as house:
        persons()
        issue = closed_issue(house, 0, 0)
        made = {name: story(issue, n) for n, name in enumerate(NAMES, 1)}
        correction(made["words"])
        correction(made["done"], exact=False)
        twins(made["twin"], made["other"])
        Item.objects.filter(pk=made["printed"].pk).update(state="printed")
        Item.objects.filter(pk=made["bare"].pk).update(submission=None)
        items.hold(made["held"].pk, CLOSES, EDITOR)
    with Desk(office) as running:
        yield Shop(running, {name: one.pk for name, one in made.items()})


@pytest.fixture(scope="module")
def first(shop: Shop, sink: SmtpSink) -> Browser:
    return signed_in(shop.desk, sink, EDITOR)


@pytest.fixture(scope="module")
def second(shop: Shop, sink: SmtpSink) -> Browser:
    return signed_in(shop.desk, sink, SECOND)


def typed(page: Page) -> list[str]:
    """The paragraphs in the text field."""
    field = re.search(r"<textarea[^>]*>(.*?)</textarea>", page.text, re.DOTALL)
    assert field is not None
    return html.unescape(field[1]).split("\n\n")


def words_of(page: Page) -> str:
    """What a person reads on it, without the marks of differences."""
    return html.unescape(re.sub(r"<[^>]+>", "", page.text))


def save(browser: Browser, item: int, based_on: int, paragraphs: list[str], **fields: str) -> Page:
    words = {"headline": "", "unit": UNIT, "authors": "闻笛", **fields}
    text = "\r\n\r\n".join(paragraphs)
    return browser.submit(f"/items/{item}", f"/items/{item}", based_on=str(based_on), text=text, **words)


def sent(browser: Browser, path: str, token: str, fields: dict[str, str], **headers: str) -> Page:
    """A form with these headers."""
    body = urlencode({"csrfmiddlewaretoken": token, **fields})
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return browser._ask("POST", path, body, {"Content-Type": "application/x-www-form-urlencoded"} | named)


def test_an_item_is_shown_beside_its_mail_and_edited(shop: Shop, first: Browser) -> None:
    at = f"/items/{shop.items['plain']}"
    page = first.get(at)
    assert typed(page) == TEXT and "wendi@yunlan-al.example" in page.text
    assert "declared as gb2312, read as GB 18030, all of it readable" in page.text
    new = [TEXT[0].replace("30", "32"), *TEXT[1:]]
    assert save(first, shop.items["plain"], 1, new, headline="师徒结对", authors="闻笛、温可").status == 303
    page = first.get(at)
    assert typed(page) == new and "师徒结对" in page.text and "（岚谷铝加工公司　闻笛、温可）" in page.text
    assert re.search(r"against the original (1|2) added (1|2) removed", words_of(page))
    assert "首批30对" in words_of(page)  # the original stays beside it


def test_two_editors_at_different_paragraphs_lose_nothing(
    shop: Shop, first: Browser, second: Browser
) -> None:
    number = shop.items["ways"]
    assert save(first, number, 1, ["开头由甲改写。", *TEXT[1:]]).status == 303
    assert save(second, number, 1, [*TEXT[:2], "结尾由乙改写。"]).status == 303
    assert shop.text("ways") == ["开头由甲改写。", TEXT[1], "结尾由乙改写。"]


def test_the_same_paragraph_twice_shows_both_texts_and_one_form_settles_it(
    shop: Shop, first: Browser, second: Browser
) -> None:
    number = shop.items["clash"]
    save(first, number, 1, ["甲的开头。", *TEXT[1:]], unit="甲单位")
    page = save(second, number, 1, ["乙的开头。", *TEXT[1:]], unit="乙单位")
    assert page.status == 409 and "沈知秋" in page.text
    assert {"甲的开头。", "乙的开头。"} <= set(typed(page))
    assert 'name="unit" lang="zh-CN" value="乙单位"' in page.text and "甲单位" in page.text
    assert shop.text("clash")[0] == "甲的开头。"
    kept = shop.ask("SELECT fields FROM item_version WHERE item_id = ?", number)
    assert {"甲的开头。", "乙的开头。"} <= {json.loads(fields)["paragraphs"][0] for (fields,) in kept}
    head = re.search(r'name="based_on" value="(\d+)"', page.text)
    assert head is not None
    assert save(second, number, int(head[1]), ["乙的开头。", *TEXT[1:]]).status == 303
    assert shop.text("clash")[0] == "乙的开头。"


def test_a_script_is_told_where_a_contest_is_settled(shop: Shop, first: Browser, second: Browser) -> None:
    number = shop.items["again"]
    save(first, number, 1, ["甲的开头。", *TEXT[1:]])
    token = second.get(f"/items/{number}").token
    told = sent(second, f"/items/{number}", token, {"based_on": "1", "text": "乙的开头。"}, HX_Request="true")
    assert told.status == 409
    page = second.get(told.headers["desk-settle"])
    assert page.status == 200 and "甲的开头。" in words_of(page) and "乙的开头。" in words_of(page)
    assert second.get(told.headers["desk-settle"]).text.count("<textarea") == 1
    assert shop.version("again") == 4  # looking again kept nothing


def test_versions_are_listed_compared_by_character_and_restored_as_new_ones(
    shop: Shop, first: Browser, second: Browser
) -> None:
    number = shop.items["history"]
    new = TEXT[0].replace("30对", "32对")
    for n in range(1, 4):
        save(second, number, n, [new + "。" * n, *TEXT[1:]])
    save(first, number, 4, [new, *TEXT[1:]])
    listed = first.get(f"/items/{number}?tab=versions")
    assert re.findall(r'<th scope="row">(\d+)', listed.text) == ["5", "4", "1"]
    assert "3 saves" in listed.text and "白若川" in listed.text
    page = first.get(f"/items/{number}?tab=compare&from=1&to=5").text
    region = page[
        page.index("data-source") if "data-source" in page else page.index('aria-label="Difference"') :
    ]
    assert (re.findall(r"<del>(.*?)</del>", region), re.findall(r"<ins>(.*?)</ins>", region)) in (
        (["0"], ["2"]),
        (["30"], ["32"]),
    )
    restored = first.submit(f"/items/{number}?tab=versions", f"/items/{number}/versions/1/restore", next="/")
    assert restored.status == 303 and shop.text("history") == TEXT and shop.version("history") == 6
    assert "the same as version 1 again" in first.get(f"/items/{number}?tab=versions").text


def test_a_correction_is_shown_above_the_fields_and_taken_or_left(shop: Shop, first: Browser) -> None:
    number = shop.items["words"]
    page = first.get(f"/items/{number}")
    assert page.text.index("第一段数字应为32对。") < page.text.index('name="headline"')
    assert "<del>30</del><ins>32</ins>" in page.text or "3<del>0</del><ins>2</ins>" in page.text
    (proposal,) = set(re.findall(rf"/items/{number}/proposals/(\d+)", page.text))
    path = f"/items/{number}/proposals/{proposal}"
    assert first.submit(f"/items/{number}", path, to="perhaps").status == 409
    assert first.submit(f"/items/{number}", path, to="taken").status == 303
    assert "首批32对" in shop.text("words")[0]
    page = first.get(f"/items/{number}?tab=versions")
    assert "correction taken" in page.text and "/proposals/" not in page.text
    assert first.submit(f"/items/{number}", path, to="refused").status == 409


def test_a_correction_in_mere_words_is_done_when_the_editor_has_written_it(
    shop: Shop, first: Browser
) -> None:
    number = shop.items["done"]
    page = first.get(f"/items/{number}")
    (proposal,) = set(re.findall(rf"/items/{number}/proposals/(\d+)", page.text))
    early = first.submit(f"/items/{number}", f"/items/{number}/proposals/{proposal}", to="taken")
    assert early.status == 409 and "change the text of the item first" in early.text
    save(first, number, 1, [TEXT[0].replace("30", "32"), *TEXT[1:]])
    assert first.submit(f"/items/{number}", f"/items/{number}/proposals/{proposal}", to="taken").status == 303


def test_a_similar_item_is_named_with_its_place_and_shown_side_by_side(shop: Shop, first: Browser) -> None:
    for mine, other in (("twin", "other"), ("other", "twin")):
        page = first.get(f"/items/{shop.items[mine]}")
        assert f'href="/items/{shop.items[other]}"' in page.text and "87 %" in page.text
        assert "2026年第9期" in page.text
    compared = first.get(f"/items/{shop.items['twin']}?tab=twin&with={shop.items['other']}")
    assert compared.status == 200 and 'aria-label="Difference"' in compared.text
    assert "no such item" in first.get(f"/items/{shop.items['twin']}?tab=twin&with=99999").text
    unnamed = first.get(f"/items/{shop.items['twin']}?tab=twin").text
    region = re.compile(r'aria-label="Difference".*?</section>', re.DOTALL)
    assert region.findall(unnamed) == region.findall(compared.text) != []
    alone = first.get(f"/items/{shop.items['bare']}?tab=twin").text
    assert "An editor wrote this item" in alone and "no such item" not in alone


def test_every_leaf_of_a_mail_is_listed_and_can_be_had(shop: Shop, first: Browser) -> None:
    page = first.get(f"/items/{shop.items['plain']}?tab=files")
    paths = re.findall(r'href="(/messages/\d+/parts/[^"]+)"', page.text)
    assert len(paths) == 12
    last = first.get(paths[-1])
    assert last.text == "附件8" and last.headers["content-disposition"].startswith("attachment")
    assert "filename*=utf-8''%E9%99%84" in last.headers["content-disposition"]
    assert "sandbox" in last.headers["content-security-policy"]
    message = paths[0].split("/")[2]
    ((kept,),) = shop.ask(
        "SELECT data FROM blob_chunk c JOIN message m ON m.blob_id = c.blob_id WHERE m.id = ?", message
    )
    assert first.fetch(f"/messages/{message}/raw") == kept
    assert "sandbox" in first.get(f"/messages/{message}/raw").headers["content-security-policy"]
    assert first.get(f"/messages/{message}/parts/77").status == 404
    assert first.get(f"/messages/{message}/parts/../../x").status == 404
    assert first.get("/messages/99999/raw").status == first.get("/messages/99999/html").status == 404


def test_the_html_of_a_mail_is_cleaned_and_fetches_nothing(shop: Shop, first: Browser) -> None:
    source = first.get(f"/items/{shop.items['html']}").text
    frame = re.search(r'<iframe sandbox src="(/messages/\d+/html)"', source)
    assert frame is not None and mail_of_leaves().count(b"multipart") >= 2
    page = first.get(frame[1])
    assert (
        "师徒签约" in page.text and "首批<b>30</b>对" in page.text and "data:image/png;base64," in page.text
    )
    for bad in ("elsewhere.example", "<script", "onclick", "javascript:", "alert", "url("):
        assert bad not in page.text, bad
    policy = page.headers["content-security-policy"]
    assert "default-src 'none'" in policy and "sandbox" in policy and "script-src" not in policy


def test_a_mail_subject_and_file_names_are_words_and_never_markup(shop: Shop, first: Browser) -> None:
    page = first.get(f"/items/{shop.items['plain']}?tab=files").text
    assert "附件8&lt;b&gt;.bin" in page and "<b>" not in page


def test_the_exchange_holds_every_mail_of_the_submission(shop: Shop, first: Browser) -> None:
    page = first.get(f"/items/{shop.items['words']}?tab=exchange")
    assert len(set(re.findall(r'<li><time.*?href="(/submissions/\d+)"', page.text))) == 2


def test_a_comment_is_written_once_resolved_and_counted(shop: Shop, first: Browser, second: Browser) -> None:
    at = f"/items/{shop.items['comments']}"
    page = first.get(f"{at}?tab=comments")
    once = re.search(r'name="once" value="([^"]+)"', page.text)
    assert once is not None
    for _press in range(2):
        words = {"do": "add", "words": "<b>数字</b>请核实", "once": once[1]}
        assert first.post(f"{at}/comments", page.token, **words).status == 303
    page = second.get(f"{at}?tab=comments")
    assert page.text.count("&lt;b&gt;数字&lt;/b&gt;请核实") == 1 and re.search(
        r"Comments 1\b", words_of(page)
    )
    number = re.search(r'name="comment" value="(\d+)"', page.text)
    assert number is not None
    second.submit(f"{at}?tab=comments", f"{at}/comments", do="resolve", comment=number[1])
    page = first.get(f"{at}?tab=comments")
    assert "resolved by 白若川" in page.text and not re.search(r"Comments 1\b", words_of(page))
    assert first.submit(at, f"{at}/comments", do="add", words=" ").status == 409


def test_a_signer_comments_and_a_reader_only_reads(shop: Shop, sink: SmtpSink) -> None:
    at = f"/items/{shop.items['read']}"
    signer = signed_in(shop.desk, sink, SIGNERS[0])
    assert signer.submit(at, f"{at}/comments", do="add", words="可以").status == 303
    reader = signed_in(shop.desk, sink, READER)
    page = reader.get(f"{at}?tab=comments")
    assert page.status == 200 and '<fieldset class="fields" disabled' in page.text and "可以" in page.text
    assert save(reader, shop.items["read"], 1, ["换掉。"]).status == 403
    assert reader.submit(at, f"{at}/comments", do="add", words="不行").status == 403
    assert shop.text("read") == TEXT


def test_a_printed_item_stays_and_says_what_can_mend_it(shop: Shop, first: Browser) -> None:
    page = first.get(f"/items/{shop.items['printed']}")
    assert "a correction issue can mend it" in page.text and 'class="foot' not in page.text
    assert save(first, shop.items["printed"], 1, ["换掉。"]).status == 409


def test_an_item_is_declined_with_a_reason_and_brought_back(shop: Shop, first: Browser) -> None:
    number = shop.items["other"]
    path = f"/items/{number}/state"
    assert first.submit(f"/items/{number}", path, to="declined", reason=" ", next="/").status == 409
    assert first.submit(f"/items/{number}", path, to="declined", reason="与第8期重复", next="/").status == 303
    page = first.get(f"/items/{number}")
    assert "与第8期重复" in page.text and "Accept it to bring it back" in page.text
    assert first.submit(f"/items/{number}", path, to="accepted", next=f"/items/{number}").status == 303
    assert "comes up again" in first.get(f"/items/{shop.items['held']}").text


def test_an_item_without_a_mail_has_a_page_too(shop: Shop, first: Browser) -> None:
    for tab in ("mail", "documents", "files", "versions", "compare", "exchange", "comments", "twin"):
        assert first.get(f"/items/{shop.items['bare']}?tab={tab}").status == 200, tab
    assert "An editor wrote this item" in first.get(f"/items/{shop.items['bare']}").text


def test_who_is_at_an_item_is_told_to_others_and_not_to_oneself(
    shop: Shop, first: Browser, second: Browser
) -> None:
    at = f"/items/{shop.items['plain']}"
    assert "avatar" not in first.submit(at, f"{at}/presence", mode="editing").text
    told = second.submit(at, f"{at}/presence", mode="viewing")
    assert "沈知秋 is editing" in told.text and "沈知秋 began editing" in told.text
    assert "asked" in second.submit(at, f"{at}/presence", mode="ask").text
    assert "白若川 would like to have this item" in first.submit(at, f"{at}/presence", mode="editing").text
    assert first.submit(at, f"{at}/presence", mode="leave").status == 204
    assert "沈知秋" not in second.submit(at, f"{at}/presence", mode="viewing").text


def test_without_a_session_a_form_is_sent_to_sign_in_and_a_script_is_told(shop: Shop, first: Browser) -> None:
    at = f"/items/{shop.items['plain']}"
    page = first.get(at)
    stranger = Browser(shop.desk.port, {"newsdesk_csrf": first.cookies["newsdesk_csrf"]})
    before = shop.text("plain")
    fields = {"based_on": "1", "text": "x"}
    plain = sent(stranger, at, page.token, fields, Referer=f"{shop.desk.url}{at}?tab=files")
    assert plain.status == 303 and plain.headers["location"].startswith("/sign-in?next=%2Fitems%2F")
    scripted = sent(
        stranger, at, page.token, fields, HX_Request="true", HX_Current_URL=f"{shop.desk.url}{at}"
    )
    assert scripted.status == 401 and scripted.headers["hx-redirect"].startswith("/sign-in?next=")
    elsewhere = sent(stranger, at, page.token, fields, Referer="http://elsewhere.example/items/1")
    assert elsewhere.headers["location"] == "/sign-in?next=%2F"
    assert shop.text("plain") == before


def test_an_empty_text_a_wrong_version_and_an_unknown_item_are_told(shop: Shop, first: Browser) -> None:
    number = shop.items["read"]
    assert save(first, number, 1, [""]).status == 409
    assert save(first, number, 99, ["x"]).status == 409
    assert first.submit(f"/items/{number}", f"/items/{number}", based_on="x", text="y").status == 409
    assert first.get("/items/99999").status == 404
    assert first.get(f"/items/{number}?settle=x&base=1").status == 404


def test_a_page_asks_the_store_at_most_twenty_things_however_much_there_is(
    tmp_path: Path, sink: SmtpSink
) -> None:
    office = office_without_mailbox(tmp_path, sink.port)
    with store_of(office) as house:
        persons()
        issue = closed_issue(house, 12, 12)
        one, *others = (story(issue, n) for n in range(1, 6))
        for n, other in enumerate(others):
            twins(one, other)
            correction(one, exact=n % 2 == 0)
        for n in range(60):
            editing.save(one.pk, n + 1, {"headline": f"题{n}"}, CLOSES, (EDITOR, SECOND)[n % 2])
        at = datetime.now(UTC)
        with undo.recording("accepted", at, EDITOR, [others[0].pk]):
            items.accept(others[0].pk, at, EDITOR)
        site.start(App.open(office.config))
        client = Client(headers={"host": "127.0.0.1"})
        client.force_login(Person.objects.get(address=EDITOR), "django.contrib.auth.backends.ModelBackend")
        for tab in (
            "mail",
            "documents",
            "files",
            "versions",
            "compare",
            "exchange",
            "comments",
            f"twin&with={others[0].pk}",
        ):
            with CaptureQueriesContext(connection) as asked:
                answer = client.get(f"/items/{one.pk}?tab={tab}")
            assert answer.status_code == 200 and len(answer.content) < 250_000
            assert len(asked) <= 20, (tab, [query["sql"][:120] for query in asked])


def test_lists_and_labels_carry_the_marks_of_their_language(shop: Shop, first: Browser) -> None:
    number = shop.items["marks"]
    save(first, number, 1, TEXT, unit="氧化铝厂", authors="温可")
    chinese = Browser(shop.desk.port, first.cookies | {"newsdesk_language": "zh-hans"})
    for tab in ("mail", "versions", "compare", "documents", "files"):
        words = words_of(chinese.get(f"/items/{number}?tab={tab}"))
        said = re.findall(r"[\u4e00-\u9fff] ?[:,;(]\s.{0,12}", words)
        assert said == [], (tab, said)
    assert "单位、作者" in words_of(chinese.get(f"/items/{number}?tab=versions"))
    assert "单位：" in words_of(chinese.get(f"/items/{number}?tab=compare"))
    assert "Unit, Authors" in words_of(first.get(f"/items/{number}?tab=versions"))
