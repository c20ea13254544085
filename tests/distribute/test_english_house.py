"""A publication of another house: English, weekly, blue, on American paper, by configuration and templates alone."""

from __future__ import annotations

import email
import email.policy
import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import close
from tests.distribute.english.house import HERE, Made, make
from tests.distribute.reading import LETTER, Mail, bookmarks, pdf_text, pdf_words, run, squeezed, word_text

pytestmark = pytest.mark.servers

CHINESE = re.compile("[\u2e80-\u303f\u3400-\u9fff\uf900-\ufaff\uff01-\uff65\U00020000-\U0003ffff]")
"""Han, the wide space and CJK punctuation, full-width forms."""
SECTIONS = [
    "Across the Port",
    "Operations",
    "Safe Home",
    "Energy and Environment",
    "Training",
    "People and Volunteers",
    "From the Pilot’s Log (part 4)",
]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Made]:
    yield make(tmp_path_factory.mktemp("english") / "office")
    close()


@pytest.fixture(scope="module")
def mail(made: Made) -> Mail:
    return Mail(made.prepared.html)


@pytest.fixture
def pdf(made: Made) -> bytes:
    assert made.prepared.pdf is not None
    return made.prepared.pdf


@pytest.fixture
def shown(made: Made, mail: Mail, pdf: bytes, tmp_path: Path) -> dict[str, str]:
    """The words of each rendering, running heads of the PDF left out."""
    return {
        "html": mail.text,
        "text": made.prepared.text,
        "pdf": pdf_text(pdf, tmp_path, LETTER),
        "docx": word_text(made.prepared.docx),
    }


def test_the_house_is_made_of_a_configuration_and_templates_alone() -> None:
    """Nothing of it is Python but what its people wrote; no shipped file is edited."""
    assert {path.name for path in (HERE / "templates").rglob("*") if path.is_file()} == {
        "words.en.toml",
        "colophon.typ",
    }


def test_nothing_the_program_prints_is_chinese(
    shown: dict[str, str], made: Made, pdf: bytes, tmp_path: Path
) -> None:
    for name, words in (*shown.items(), ("page", made.prepared.html), ("heads", pdf_words(pdf, tmp_path))):
        found = CHINESE.search(re.sub(r"<style.*?</style>", "", words, flags=re.S))
        assert found is None, (name, words[max(0, found.start() - 40) : found.end() + 20])


def test_the_mail_says_nothing_chinese_around_the_issue_either(made: Made) -> None:
    for part in made.prepared.parts.values():
        message = email.message_from_bytes(part, policy=email.policy.default)
        for name, value in message.items():
            assert not CHINESE.search(str(value)), name
        assert message["Subject"] == "Tide & Quay, No. 21, 2026 (No. 733 overall)"
        assert message["Content-Language"] == "en"
    whole = email.message_from_bytes(made.prepared.parts["full"], policy=email.policy.default)
    names = [name for one in whole.walk() if (name := one.get_filename())]
    assert {"Tide & Quay No. 21, 2026.pdf", "Tide & Quay No. 21, 2026.docx"} <= set(names)
    assert not any(CHINESE.search(name) for name in names)


def test_number_and_date_are_written_as_english_has_them(shown: dict[str, str]) -> None:
    for name, words in shown.items():
        assert squeezed("No. 21, 2026 (No. 733 overall)") in squeezed(words), name
        assert "29 May 2026" in words, name
        assert "21 May 2026 09:00 – 27 May 2026 12:00" in words, name


def test_the_offices_own_words_are_printed_and_all_others_are_the_shipped_ones(shown: dict[str, str]) -> None:
    for name, words in shown.items():
        assert "No courses were run this week." in words, name
        assert "From the desk: The weighbridge stays in use" in words, name
        assert "Editor’s note" not in words
    assert "On watch this week" in shown["html"]
    assert "answer this mail" in shown["html"]
    assert "[Photo:" in shown["text"]


def test_the_paper_is_american_letter(made: Made, pdf: bytes, tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(pdf)
    assert re.search(r"Page size: +612 x 792 pts \(letter\)", run("pdfinfo", tmp_path / "a.pdf"))
    size = re.search(r"<w:pgSz ([^>]*)/>", word_xml(made, "word/document.xml"))
    assert size is not None
    assert {'w:w="12240"', 'w:h="15840"'} <= set(size[1].split())


def word_xml(made: Made, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(made.prepared.docx)) as archive:
        return archive.read(name).decode()


def test_the_chinese_red_is_nowhere_and_the_houses_blue_is(made: Made, pdf: bytes, tmp_path: Path) -> None:
    page = made.prepared.html.lower()
    word = (word_xml(made, "word/document.xml") + word_xml(made, "word/styles.xml")).lower()
    for red in ("c8101a", "b00e17", "ff7b74", "b8433f"):
        assert red not in page, red
        assert red not in word, red
    assert "12466b" in page
    assert "12466b" in word
    assert colours(pdf, tmp_path)["blue"] > 500
    assert colours(pdf, tmp_path)["red"] == 0


def colours(pdf: bytes, folder: Path) -> dict[str, int]:
    """How many pixels of the first page at 60 dpi are near the house's blue, and near the other house's red."""
    from PIL import Image

    (folder / "a.pdf").write_bytes(pdf)
    run("pdftoppm", "-r", "60", "-f", "1", "-l", "1", "-singlefile", folder / "a.pdf", folder / "a")
    with Image.open(folder / "a.ppm") as image:
        counted = image.convert("RGB").getcolors(image.width * image.height) or []
    near = {"blue": (0x12, 0x46, 0x6B), "red": (0xC8, 0x10, 0x1A)}
    return {
        name: sum(n for n, seen in counted if max(abs(a - b) for a, b in zip(seen, wanted, strict=True)) < 24)
        for name, wanted in near.items()
    }


def test_a_blank_stands_between_the_text_and_who_wrote_it(shown: dict[str, str]) -> None:
    for name, words in shown.items():
        if name != "docx":  # there it is a paragraph of its own
            flowing = re.sub(r"\s+", " ", words)
            assert (
                "without closing the berth. (Engineering Department, Marta Okonjo, Piers Holloway)" in flowing
            ), name


def test_who_gets_a_copy_and_how_many_were_printed_are_two_rows(made: Made) -> None:
    """抄送 is whom it is copied to; “Copies” on the last line is how many were printed."""
    labels = [row["label"] for row in made.prepared.content["colophon"]]
    assert len(labels) == len(set(labels)), labels


def test_the_colophon_keeps_the_order_of_the_configuration(shown: dict[str, str], made: Made) -> None:
    for name, words in shown.items():
        flowing = squeezed(words)
        places = [flowing.rindex(squeezed(row["value"])) for row in made.prepared.content["colophon"]]
        assert places == sorted(places), name


def test_every_section_stands_once_and_in_order(mail: Mail, pdf: bytes, made: Made) -> None:
    assert [re.sub(r"\s+", " ", title) for level, title in mail.headings if level == "h2"] == SECTIONS
    assert [title for level, title in bookmarks(pdf) if level == 0] == SECTIONS
    lines = made.prepared.text.split("\n")
    places = [next(n for n, line in enumerate(lines) if line.endswith(title)) for title in SECTIONS]
    assert places == sorted(places)


def test_items_are_numbered_anew_in_each_section_of_the_text(made: Made) -> None:
    """item_numbers = "section" in config.toml."""
    body = made.prepared.text.split("Across the Port")[1]
    found = re.findall(r"^(\d)\. (?!Operations|Safe|Energy|Training|People|From)", body, re.M)
    assert found == ["1", "2", "1", "2", "1", "1", "2", "1", "1"]


def test_english_is_not_set_as_chinese_is(made: Made, mail: Mail) -> None:
    """No wide spaces, no spread labels, no Chinese type, and the language said to screen readers and to Word."""
    assert mail.all("html")[0]["lang"] == "en"
    paragraph = next(
        attributes
        for tag, attributes in mail.elements
        if tag == "p" and "t" in attributes.get("class", "").split()
    )
    assert "justify" not in paragraph["style"]
    assert 'w:val="en' in word_xml(made, "word/styles.xml")
    assert "fonts" in word_xml(made, "word/styles.xml").lower()


def test_quotes_dashes_and_accents_come_through_as_they_were_written(shown: dict[str, str]) -> None:
    for name, words in shown.items():
        flowing = squeezed(words)
        for said in (
            "“We dredged in the quiet months",
            "Valparaíso",
            "Siobhán Daly",
            "CO₂",
            "£2,000",
            "works – lighting",
        ):
            assert squeezed(said) in flowing, (name, said)


def test_verse_keeps_its_lines(shown: dict[str, str]) -> None:
    for name in ("text", "pdf", "docx"):
        lines = [line.strip() for line in shown[name].splitlines()]
        start = lines.index("Tide going out,")
        assert lines[start : start + 3] == ["Tide going out,", "rope coming in:", "what the sea lent us"], (
            name
        )


def test_english_is_set_in_latin_faces(made: Made) -> None:
    """A Chinese face draws ’ “ ” as wide as a character: “the pilot’ s log”."""
    body = re.sub(r"<!--.*?-->|<style.*?</style>", "", made.prepared.html, flags=re.S)
    first = set(re.findall(r"(?:font-family:|font:[^;\"]*?px )(?:'|&#39;|&#x27;)?([A-Za-z ]+)", body))
    assert first
    assert not first & {
        "PingFang SC",
        "Microsoft YaHei",
        "Noto Sans CJK SC",
        "Songti SC",
        "STZhongsong",
        "Kaiti SC",
    }


def test_verse_is_indented_alike_in_the_mail_and_in_the_word_file(made: Made, mail: Mail) -> None:
    """The first line of a paragraph is set in; the lines of a poem stand under each other."""
    lines = [words for words in mail.words if words.strip() in ("rope coming in:", "what the sea lent us")]
    whole = made.prepared.html
    at = whole.index("Tide going out,")
    indented = "text-indent:2em" in whole[whole.rindex("<p", 0, at) : at]
    assert len(lines) == 2
    assert not indented or all(words.startswith(("\u2003", "\u2002", "\xa0")) for words in lines)
    text = word_text(made.prepared.docx)
    assert "\nrope coming in:" not in text or not first_line_indented(made, "Tide going out,")


def first_line_indented(made: Made, words: str) -> bool:
    """Whether the paragraph of the Word file that begins so, or its style, sets its first line in."""
    from docx import Document

    found = next(p for p in Document(io.BytesIO(made.prepared.docx)).paragraphs if p.text.startswith(words))
    own = found.paragraph_format.first_line_indent
    of_style = found.style.paragraph_format.first_line_indent if found.style is not None else None
    return bool(of_style if own is None else own)


def test_the_date_stays_on_one_line_on_a_phone(made: Made) -> None:
    at = made.prepared.html.index(">29 May 2026<")
    assert "nowrap" in made.prepared.html[made.prepared.html.rindex("<td", 0, at) : at]
