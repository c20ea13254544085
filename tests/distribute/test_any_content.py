"""Whatever people write stays text: no rendering breaks on it, none takes it for markup, every one shows it.

Nasty constants in every field, and issues of any shape made by hypothesis, the same ones in every run.
"""

from __future__ import annotations

import email
import email.policy
import hashlib
import io
import re
from collections import Counter
from email.message import EmailMessage
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import typst
from docx import Document
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from distribute import compose, press, render
from distribute.docx import docx
from distribute.printed import items_of
from distribute.settings import Sender
from distribute.templates import Templates
from tests.distribute import sample
from tests.distribute.hostile import NASTY, contents, everywhere, harmless, seen, strings, texts
from tests.distribute.reading import A4, Mail, office_text, pdf_text, run, word_text

TEMPLATES = Templates.find()
FONTS = typst.Fonts()
SENDER = Sender(
    name="云岚铝讯编辑部", address="bulletin@yunlan-al.example", reply_to="office@yunlan-al.example"
)
Content = dict[str, Any]


def fixed(examples: int) -> settings:
    """The same so many examples in every run, however long one takes."""
    quiet = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large]
    return settings(
        max_examples=examples, derandomize=True, deadline=None, database=None, suppress_health_check=quiet
    )


def shapes() -> dict[str, Content]:
    """Issues of an extreme shape, their text harmless."""
    item = sample.Numbered()
    names = "、".join(f"欧阳第{number}" for number in range(40))
    long_names = ", ".join("Aurelianus-Maximilianus " * 2 + "van der Hoogstraten" for _ in range(3))
    boxes = {
        "no paragraphs": [item("（工会　林舟）", headline="图片新闻"), item("")],
        "two hundred paragraphs": [item("（工会）", *(f"第{n}段：一车间完成检修。" for n in range(200)))],
        "forty authors": [item(f"（青石电解铝厂　{names}）", "一车间完成检修。")],
        "names of sixty": [item(f"（{'岚谷铝加工有限责任公司' * 6}　{long_names}）", "一车间完成检修。")],
        "nothing at all": [item("", "", "", headline="", photos=[sample.photo(1, "", "") | {"alt": ""}])],
        "twelve photos": [
            item("", "图集。", photos=[sample.photo(2, f"图{n}。", "许衡 摄") for n in range(12)])
        ],
    }
    made = {
        name: sample.issue(sections=[sample.section("s", "要闻", *items)]) for name, items in boxes.items()
    }
    blank = everywhere("")
    return made | {"no sections": sample.issue(sections=[], colophon=[]), "empty strings": blank}


SHAPES = shapes()
WORDS = pytest.mark.parametrize("word", NASTY.values(), ids=NASTY)
ANY_SHAPE = pytest.mark.parametrize("name", SHAPES)


# --- HTML


def structure(page: str) -> list[tuple[str, tuple[tuple[str, str], ...]]]:
    """The elements in order with all their attributes; of what is words in them, only that it is there."""
    told = ("alt", "title", "href", "aria-label")
    return [
        (tag, tuple(sorted((name, "" if name in told else value) for name, value in attributes.items())))
        for tag, attributes in Mail(page).elements
    ]


def check_html(content: Content) -> None:
    page = render.html(content, TEMPLATES)
    page.encode()
    assert structure(page) == structure(render.html(harmless(content), TEMPLATES))
    shown = seen(Mail(page).text)
    for said in strings(content):
        assert seen(said) in shown, said


@WORDS
def test_the_html_takes_no_word_for_markup(word: str) -> None:
    check_html(everywhere(word))
    check_html(everywhere(word, language="en"))


@ANY_SHAPE
def test_the_html_is_drawn_for_an_issue_of_any_shape(name: str) -> None:
    check_html(SHAPES[name])


@fixed(60)
@given(contents())
def test_the_html_of_any_issue_has_the_elements_of_its_harmless_twin(content: Content) -> None:
    check_html(content)


@pytest.mark.servers
def test_a_browser_builds_the_same_elements_from_hostile_and_harmless_text(tmp_path: Path) -> None:
    """One page with every nasty word in every field; a browser forgives more than a parser, and runs scripts."""
    from playwright.sync_api import sync_playwright

    items = sample.Numbered()
    made = [items(f"（{w}　{w}）", w, headline=w, note=w) for w in NASTY.values()]
    content = sample.issue(sections=[sample.section("s", "要闻", *made)])
    built, texts, alarms = [], [], []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        page = browser.new_page()
        page.on("dialog", lambda dialog: (alarms.append(dialog.message), dialog.dismiss()))
        for one in (content, harmless(content)):
            page.set_content(render.html(one, TEMPLATES), wait_until="load")
            built.append(page.evaluate("Array.from(document.querySelectorAll('*'), e => e.tagName)"))
            texts.append(page.evaluate("document.body.textContent"))
        browser.close()
    assert alarms == []
    assert built[0] == built[1]
    for word in NASTY.values():
        assert seen(word) in seen(texts[0]), word


# --- text


def check_text(content: Content) -> None:
    drawn = render.text(content, TEMPLATES)
    drawn.encode()
    assert drawn.endswith("\n")
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]", drawn)
    # The words about a photo go on behind its caption, which loses its last mark.
    photos = {
        said
        for item in items_of(content)
        for one in item["photos"]
        for said in (one["caption"], one["credit"])
    }
    shown = seen(drawn)
    for said in strings(content):
        alike = {seen(said), re.sub("[。．.，,；;、]$", "", seen(said))} if said in photos else {seen(said)}
        assert any(one in shown for one in alike), said


@WORDS
def test_the_text_shows_every_word_as_it_was_written(word: str) -> None:
    check_text(everywhere(word))
    wrapped = everywhere(word, language="en", look=sample.look(wrap=34, numbers="section"))
    check_text(wrapped)


@ANY_SHAPE
def test_the_text_is_drawn_for_an_issue_of_any_shape(name: str) -> None:
    check_text(SHAPES[name])


@fixed(120)
@given(contents(), st.sampled_from([0, 20, 34]), st.sampled_from(["issue", "section", "none"]))
def test_the_text_of_any_issue_shows_what_was_written(content: Content, wrap: int, numbers: str) -> None:
    check_text(content | {"look": sample.look(wrap=wrap, numbers=numbers)})


# --- PDF


def settable(character: str) -> bool:
    """Whether every face has it and reading a page back does not move it: hyphens come and go at line ends."""
    return character != "-" and ("!" <= character <= "~" or "\u4e00" <= character <= "\u9fff")


def check_pdf(content: Content, folder: Path) -> str:
    """The visible words of the PDF, each character of the content found among them."""
    pdf = press.pdf(content, sample.pictures(), TEMPLATES, fonts=FONTS)
    shown = seen(pdf_text(pdf, folder, A4), settable)
    meant = Counter(seen("".join(strings(content)), settable))
    lost = meant - Counter(shown)
    assert not lost, lost
    return shown


@pytest.mark.servers
@WORDS
def test_the_pdf_sets_every_word_as_it_was_written(word: str, tmp_path: Path) -> None:
    fields = everywhere(word) if len(word) <= 3000 else paragraphs_and_headline(word)
    shown = check_pdf(fields, tmp_path)
    meant = seen(word, settable)
    if "\u0645" not in word:  # what stands among Arabic is read back in another order
        assert not meant or shown.count(meant[:60]) >= 2, meant
    assert "Page size:" in run("pdfinfo", tmp_path / "issue.pdf")


def paragraphs_and_headline(word: str) -> Content:
    """A word of 10,000 letters takes a second to set; in every field it would be twenty."""
    items = sample.Numbered()
    return sample.issue(sections=[sample.section("s", "要闻", items("（工会）", word, headline=word))])


@pytest.mark.servers
@pytest.mark.parametrize(
    ("words", "letters"),
    [
        ("长", 200_000),
        ("全厂“一槽一策”，电耗（吨铝）降下来；27项问题，逐条销号。", 200_000),
        ("“a”，（b）。", 20_000),
        ("x", 20_000),
        ("The berth, 294 m, “was” open. ", 20_000),
    ],
    ids=["no marks", "marks", "nothing but marks", "one word", "english"],
)
def test_a_paragraph_of_any_length_is_set_whole(words: str, letters: int, tmp_path: Path) -> None:
    """typst matches no more than some hundred places of one text before it gives up."""
    word = (words * letters)[:letters]
    content = sample.issue(sections=[sample.section("s", "要闻", sample.Numbered()("（工会）", word))])
    (tmp_path / "issue.pdf").write_bytes(press.pdf(content, sample.pictures(), TEMPLATES, fonts=FONTS))
    shown = run("pdftotext", "-raw", tmp_path / "issue.pdf", "-")
    meant, found = Counter(seen(word)), Counter(seen(shown))
    assert all(found[character] >= count for character, count in meant.items())


def test_a_long_text_is_cut_where_a_line_may_end_and_joined_it_is_the_same() -> None:
    said = "全厂“一槽一策”，电耗（吨铝）降下来；27项问题，逐条销号。" * 50
    pieces = press._divided({"lines": [said, "短。"]})["lines"]
    assert pieces[1] == "短。" and pieces[0].replace("\u200b", "") == said
    parts = pieces[0].split("\u200b")
    assert max(map(len, parts)) <= 256
    for before, after in pairwise(parts):
        assert after[0] not in "，；。”）" and before[-1] not in "“（", (before[-1], after[0])


@pytest.mark.servers
@ANY_SHAPE
def test_the_pdf_is_set_for_an_issue_of_any_shape(name: str, tmp_path: Path) -> None:
    check_pdf(SHAPES[name], tmp_path)


@pytest.mark.servers
@fixed(18)
@given(contents())
def test_the_pdf_of_any_issue_is_set_and_holds_what_was_written(
    tmp_path_factory: pytest.TempPathFactory, content: Content
) -> None:
    check_pdf(content, tmp_path_factory.mktemp("pdf"))


# --- Word


def check_word(content: Content) -> None:
    data = docx(content, sample.pictures(), TEMPLATES)
    shown = seen(word_text(data))
    for said in strings(content):
        assert seen(said) in shown, said
    photos = [
        p for s in content["sections"] for b in s["subsections"] for i in b["items"] for p in i["photos"]
    ]
    assert len(Document(io.BytesIO(data)).inline_shapes) == len(photos)


@WORDS
def test_the_word_file_shows_every_word_as_it_was_written(word: str) -> None:
    check_word(everywhere(word))


@ANY_SHAPE
def test_the_word_file_is_made_for_an_issue_of_any_shape(name: str) -> None:
    check_word(SHAPES[name])


@fixed(24)
@given(contents())
def test_the_word_file_of_any_issue_shows_what_was_written(content: Content) -> None:
    check_word(content)


@pytest.mark.servers
def test_libreoffice_opens_a_word_file_of_all_nasty_words(tmp_path: Path) -> None:
    items = sample.Numbered()
    made = [items(f"（{w}　{w}）", w, headline=w, note=w) for w in NASTY.values()]
    content = sample.issue(sections=[sample.section("s", "要闻", *made)])
    shown = seen(office_text(docx(content, sample.pictures(), TEMPLATES), tmp_path))
    for name, word in NASTY.items():
        if name not in ("private", "right-to-left"):
            assert seen(word) in shown, name


# --- the message


def one_line(text: str) -> str:
    """What a header can say of a text: one line, no controls, no marks that reorder."""
    kept = re.sub(
        "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufff9-\uffff]",
        "",
        text,
    )
    return re.sub("[ \t\r\n]+", " ", kept).strip(" ")


def composed(content: Content, prefix: str = "") -> EmailMessage:
    drawn = compose.Renderings(html="<p>云</p>", text="云\n", pdf=b"%PDF-1.7", docx=b"PK\x03\x04")
    raw = compose.constant(content, drawn, sample.pictures(), SENDER, prefix=prefix)
    assert not re.search(rb"(?<!\r)\n|\r(?!\n)", raw)
    assert max(map(len, raw.split(b"\r\n"))) <= 998
    message = email.message_from_bytes(raw, policy=email.policy.default)
    assert isinstance(message, EmailMessage)
    return message


def check_message(content: Content) -> None:
    plain = composed(sample.issue())
    message = composed(content)
    assert message.keys() == plain.keys()
    head = content["masthead"]
    meant = one_line(f"《{head['name']}》{head['number_line']}")
    assert str(message["Subject"]).endswith(meant)
    assert str(message["From"]) == str(plain["From"])
    photos = len(re.findall("Content-ID", message.as_string()))
    kinds = [part.get_content_type() for part in message.walk()]
    assert kinds.count("application/pdf") == 1
    assert kinds.count("image/jpeg") == photos
    for part in message.walk():
        assert not part.defects, part.defects
        name = part.get_filename()
        assert name is None or (name and not re.search(r'[/\\:*?"<>|\x00-\x1f]', name)), name


@WORDS
def test_no_word_reaches_a_header_as_anything_but_itself(word: str) -> None:
    check_message(everywhere(word))


@fixed(40)
@given(contents())
def test_the_message_of_any_issue_has_the_headers_it_should(content: Content) -> None:
    check_message(content)


@fixed(150)
@example("a\r\nBcc: b@evil.example")
@example('"x" <a@evil.example>, b')
@given(texts(300))
def test_a_recipients_name_stays_a_name(name: str) -> None:
    from datetime import UTC, datetime

    block = compose.own_block(
        name, "lu@yunlan-al.example", "<1@yunlan-al.example>", datetime(2026, 5, 15, tzinfo=UTC)
    )
    message = email.message_from_bytes(block + b"\r\n", policy=email.policy.default)
    assert message.keys() == ["Date", "Message-ID", "To"]
    addresses = message["To"].addresses
    assert [one.addr_spec for one in addresses] == ["lu@yunlan-al.example"]
    assert seen(addresses[0].display_name) == seen(one_line(name))


# --- all of them


@fixed(6)
@given(contents())
def test_hostile_text_comes_out_the_same_twice(content: Content) -> None:
    for draw in (
        lambda: render.html(content, TEMPLATES).encode(),
        lambda: render.text(content, TEMPLATES).encode(),
        lambda: docx(content, sample.pictures(), TEMPLATES),
        lambda: press.pdf(content, sample.pictures(), TEMPLATES, fonts=FONTS),
    ):
        first, second = (hashlib.sha256(draw()).hexdigest() for _ in range(2))
        assert first == second
