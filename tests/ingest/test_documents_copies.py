"""One text in two files is one item; pictures pasted into the text itself are photos like any other."""

from __future__ import annotations

import base64
import time

import pytest

from ingest.parsed import Parsed
from tests.ingest.builder import DOCX, P, attach, docx, html, leaf, mail, multi, parsed, photo, text
from tests.ingest.test_documents_pdf import MARK, ONE, TWO, WHOLE, pdf

PAPER = docx("炭素厂开展培训", ONE, TWO, MARK)


def sent(*files: tuple[str, bytes]) -> Parsed:
    return parsed(
        mail("投稿", multi("mixed", text("请查收。"), *(attach(name, data, DOCX) for name, data in files)))
    )


@pytest.mark.parametrize("word_first", [True, False])
def test_the_same_text_as_pdf_and_as_word_is_one_item_from_the_word_file(word_first: bool) -> None:
    files = [("稿.docx", PAPER), ("稿.pdf", pdf(WHOLE))]
    found = sent(*(files if word_first else reversed(files)))
    assert [one.paragraphs for one in found.items] == [(ONE, TWO)]
    assert leaf(found, "稿.pdf").use == "attachment" and "稿.docx" in leaf(found, "稿.pdf").why
    assert leaf(found, "稿.docx").use == "document"


def test_a_photo_that_is_in_both_is_taken_once() -> None:
    shot = photo(400)
    page = f"<h1>炭素厂开展培训</h1><p>{ONE}</p><p>{TWO}</p><p>{MARK}</p>".encode()
    found = sent(("稿.html", page), ("稿.docx", docx("炭素厂开展培训", ONE, P(picture=shot), TWO, MARK)))
    (item,) = found.items
    assert [one.width for one in item.photos] == [400]


def test_two_texts_that_differ_stay_two() -> None:
    found = sent(("一.docx", PAPER), ("二.pdf", pdf(f"{TWO}\n\n另有安排，详见下期。")))
    assert len(found.items) == 2


def _pasted(data: bytes) -> str:
    return f'<img src="data:image/jpeg;base64,{base64.b64encode(data).decode()}">'


def test_a_picture_pasted_into_the_text_is_a_photo_at_its_place_whatever_its_size() -> None:
    shots = [photo(3000, 2000), photo(500)]
    found = parsed(
        mail("投稿", html(f"<p>{ONE}</p>{_pasted(shots[0])}<p>{TWO}{MARK}</p>{_pasted(shots[1])}"))
    )
    assert [one.width for one in found.items[0].photos] == [3000, 500]
    assert [one.number for one in found.leaves] == ["1", "1/image1", "1/image2"]


@pytest.mark.parametrize(
    "source", ["pasted:7", "pasted:x", "data:image/png;base64,", "data:image/png;base64,%%%", "data:,"]
)
def test_a_picture_that_is_none_costs_no_words(source: str) -> None:
    found = parsed(mail("投稿", html(f"<p>{ONE}{MARK}</p><img src='{source}'>")))
    assert found.items[0].paragraphs == (ONE,) and found.items[0].photos == ()


def test_thousands_of_pasted_pictures_are_read_in_time() -> None:
    dot = base64.b64encode(photo(2, 2)).decode()
    begun = time.process_time()
    found = parsed(
        mail("投稿", html(f"<p>{ONE}{MARK}</p>" + f"<img src='data:image/jpeg;base64,{dot}'>" * 3000))
    )
    assert found.items[0].photos == () and time.process_time() - begun < 8
