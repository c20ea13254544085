"""English contributions: bylines, captions, numbers, words around them, and sentences that look alike."""

from __future__ import annotations

import pytest

from ingest.cutting import credits
from ingest.cutting.captions import with_captions
from ingest.cutting.sections import Place, Sections
from ingest.cutting.series import number_of
from ingest.cutting.split import Taken, split
from ingest.parsed import PhotoRef
from ingest.wording.ends import mark_own
from ingest.wording.text import Block, blocks_of_text
from tests.ingest.builder import SECTIONS

PUMP = "The carbon plant replaced both pumps of the pitch melter last week, two days ahead of plan."
PORT = "The logistics team loaded 4,200 tonnes of billets at the river port, a record for a single month."
SHORT = "The port was busy."

LINES = [
    ("By Li Na, Carbon Plant", "Carbon Plant", ("Li Na",)),
    ("BY LI NA, CARBON PLANT", "CARBON PLANT", ("LI NA",)),
    ("By Sun Tao and He Jing, Logistics", "Logistics", ("Sun Tao", "He Jing")),
    (
        "By Sun Tao, He Jing & Zhao Min | Training Office",
        "Training Office",
        ("Sun Tao", "He Jing", "Zhao Min"),
    ),
    ("Li Na | Carbon Plant", "Carbon Plant", ("Li Na",)),
    ("Li Na / Carbon Plant", "Carbon Plant", ("Li Na",)),
    ("— Li Na, Carbon Plant", "Carbon Plant", ("Li Na",)),
    ("Carbon Plant, Li Na", "Carbon Plant", ("Li Na",)),
    ("Story and photos: Li Na", "", ("Li Na",)),
    ("Story and photos by Li Na, Rolling Mill", "Rolling Mill", ("Li Na",)),
    ("Contributed by: Carbon Plant, Li Na", "Carbon Plant", ("Li Na",)),
    ("Contributed by: Li Na (Carbon Plant)", "Carbon Plant", ("Li Na",)),
    ("Submitted by Logistics", "Logistics", ()),
    ("Written by Li Na of the Carbon Plant", "Carbon Plant", ("Li Na",)),
    ("By Ouyang Xiaofeng, Department of Safety", "Department of Safety", ("Ouyang Xiaofeng",)),
    ("By Li Na, Process Engineer, Carbon Plant", "Carbon Plant", ("Li Na",)),
    ("By our correspondent Li Na", "", ("Li Na",)),
    ("By 李娜, Carbon Plant", "Carbon Plant", ("李娜",)),
    ("By the Carbon Plant", "Carbon Plant", ()),
    ("By: Wei", "", ("Wei",)),
    ("Li Na, Potroom 3", "Potroom 3", ("Li Na",)),
    ("Author: Anna Berg", "", ("Anna Berg",)),
    ("Unit: Carbon Plant  Author: Li Na", "Carbon Plant", ("Li Na",)),
    ("Source: Carbon Plant", "Carbon Plant", ()),
]


@pytest.mark.parametrize(("text", "unit", "authors"), LINES)
def test_an_english_line_says_who_wrote(text: str, unit: str, authors: tuple[str, ...]) -> None:
    found = credits.line(text)
    assert found is not None
    assert (found.unit, found.authors) == (unit, authors)


CHECKS = [
    ("Reviewed by: Wang Jun", "Reviewed by：Wang Jun"),
    ("Edited by Zhao Min", "Edited by：Zhao Min"),
    ("Approved by: Wang Jun, Plant Manager", "Approved by：Wang Jun, Plant Manager"),
]


@pytest.mark.parametrize(("text", "told"), CHECKS)
def test_who_checked_is_told_and_is_no_author(text: str, told: str) -> None:
    found = credits.line(text)
    assert found is not None
    assert (found.unit, found.authors, found.checked) == ("", (), told)


@pytest.mark.parametrize(
    "text",
    ["Text by Li Na. Photos by Chen Yu", "Text: Li Na | Photos: Chen Yu", "By Li Na; photos by Chen Yu"],
)
def test_who_took_the_photos_stands_beside_who_wrote(text: str) -> None:
    found = credits.line(text)
    assert found is not None
    assert (found.authors, found.checked) == (("Li Na",), "摄影：Chen Yu")


def test_a_source_outside_the_house_is_a_source() -> None:
    found = credits.line("Source: China Metals Daily")
    assert found is not None
    assert (found.source, found.authors) == ("China Metals Daily", ())


NO_LINES = [
    "By the end of May the plant will have saved a month of power.",
    "By Design, Not by Chance",
    "By Rail to the River Port",
    "By Popular Demand",
    "By Train and Truck",
    "By Hand, Training Office",
    "Photo finish at the sports day",
    "Photo: Graduates in the training room",
    "Carbon Plant Cuts Costs",
    "Safety First, Training Office Says",
    "New Pumps, Carbon Plant",
    "Thin Strip - Rolling Mill",
    "Power Plant, Rolling Mill",
    "Edited by hand, cast by machine",
    "Text messages save time",
    "Story: How the mill was saved",
    "Source: of all the heat is the pitch melter",
]


@pytest.mark.parametrize("text", NO_LINES)
def test_headlines_and_sentences_are_no_attribution(text: str) -> None:
    assert credits.line(text) is None


ENDINGS = [
    ("(Logistics, Sun Tao)", "Logistics", ("Sun Tao",)),
    ("(Sun Tao / Logistics)", "Logistics", ("Sun Tao",)),
    ("(By Sun Tao, Logistics)", "Logistics", ("Sun Tao",)),
    ("[By Sun Tao]", "", ("Sun Tao",)),
    ("(Text: Sun Tao. Photos: Chen Yu)", "", ("Sun Tao",)),
    ("(Logistics)", "Logistics", ()),
    ("By Sun Tao, Logistics", "Logistics", ("Sun Tao",)),
    ("— Sun Tao, Logistics", "Logistics", ("Sun Tao",)),
    ("- Sun Tao", "", ("Sun Tao",)),
]


@pytest.mark.parametrize(("tail", "unit", "authors"), ENDINGS)
def test_a_paragraph_ends_in_an_attribution(tail: str, unit: str, authors: tuple[str, ...]) -> None:
    found = credits.ending(f"{SHORT} {tail}", last=True)
    assert found is not None
    assert (found[0], found[1].unit, found[1].authors) == (SHORT, unit, authors)


@pytest.mark.parametrize(
    "text",
    [
        "The port was busy (see page 4).",
        "It met Wang Jun (right). By Friday, Li Na was back.",
        "The work was done. By hand, mostly.",
        "The team won (Rolling Mill, 3:1)",
        "Wagons came. (Rolling Stock)",
    ],
)
def test_a_paragraph_that_ends_otherwise_keeps_its_words(text: str) -> None:
    assert credits.ending(text, last=True) is None


def taken(*lines: str) -> Taken:
    return split([Block(one) for one in lines], {}, Sections(SECTIONS), Place())


@pytest.mark.parametrize("line", ["By Sun Tao, Logistics", "Sun Tao | Logistics", "(Logistics, Sun Tao)"])
def test_a_byline_under_the_headline_is_no_part_of_it(line: str) -> None:
    (item,) = taken("Record Month at the River Port", line, PORT).items
    assert (item.headline, item.paragraphs) == ("Record Month at the River Port", (PORT,))
    assert (item.unit, item.authors) == ("Logistics", ("Sun Tao",))


def test_credits_under_one_another_leave_the_text_and_the_check_is_told() -> None:
    (item,) = taken(
        "Pump Change Done", PUMP, "Contributed by: Carbon Plant, Li Na", "Reviewed by: Wang Jun"
    ).items
    assert (item.paragraphs, item.unit, item.authors) == ((PUMP,), "Carbon Plant", ("Li Na",))
    assert any("Wang Jun" in one for one in item.why)


NUMBERS = [
    ("Item 1: ", "Item 2: "),
    ("Story 1 - ", "Story 2 - "),
    ("Article One: ", "Article Two: "),
    ("[Item 1] ", "[Item 2] "),
    ("I. ", "II. "),
    ("1) ", "2) "),
    ("#1 ", "#2 "),
]


@pytest.mark.parametrize(("first", "second"), NUMBERS)
def test_english_numbers_cut_and_are_taken_off(first: str, second: str) -> None:
    items = taken(
        f"{first}Pumps Replaced",
        PUMP,
        "(Carbon Plant, Li Na)",
        f"{second}Port Record",
        PORT,
        "(Logistics, Sun Tao)",
    ).items
    assert [one.headline for one in items] == ["Pumps Replaced", "Port Record"]
    assert [one.authors for one in items] == [("Li Na",), ("Sun Tao",)]


@pytest.mark.parametrize(
    "text", ["Item prices rose", "I was on the night shift", "IV lines were laid", "Story of a mill"]
)
def test_words_that_begin_like_numbers_are_none(text: str) -> None:
    assert number_of(text) is None


PHOTO = PhotoRef("0" * 64, "a.jpg", "image/jpeg", "", 1200, 800, "1" * 64)
CAPTIONS = [
    ("Photo: Graduates in the training room", "Graduates in the training room"),
    ("Photo 1: Graduates", "Graduates"),
    ("Fig. 1. The new pump", "The new pump"),
    ("Figure 1 – The new pump", "The new pump"),
    ("Pictured: the first coil", "the first coil"),
    ("Above: the first coil", "the first coil"),
    ("From left: Li Na, Wang Jun", "From left: Li Na, Wang Jun"),
]


@pytest.mark.parametrize(("text", "caption"), CAPTIONS)
def test_a_caption_goes_onto_its_photo(text: str, caption: str) -> None:
    blocks = [Block(PUMP), Block("", picture="a"), Block(text), Block(PORT)]
    flow, _ = with_captions(blocks, {"a": PHOTO})
    assert [one.caption for one in flow if isinstance(one, PhotoRef)] == [caption]
    assert [one.text for one in flow if isinstance(one, Block)] == [PUMP, PORT]


@pytest.mark.parametrize(
    "text",
    [
        "Photo finish at the sports day decided the relay by a hand's breadth.",
        "Above all, the crews thanked the cooks.",
    ],
)
def test_text_that_begins_like_a_caption_stays_text(text: str) -> None:
    flow, _ = with_captions([Block(PUMP), Block("", picture="a"), Block(text)], {"a": PHOTO})
    assert text in [one.text for one in flow if isinstance(one, Block)]


def own(*lines: str) -> list[str]:
    blocks = blocks_of_text("\n\n".join(lines))
    return [one.text for one in mark_own(blocks, has_files=False) if not one.mark and one.text]


COVERS = [
    "Hi team,",
    "Dear editor,",
    "Good morning everyone",
    "Sure, here you go:",
    "our two stories:",
    "story + one picture for you.",
    "See attached.",
    "Hi team, please find below my piece for the bulletin.",
    "Here's this week's contribution — feel free to edit.",
    "the text is in Chinese this time :)",
    "Three short items from our side:",
    "I am sending you two articles for the next issue.",
    "Sorry for the late contribution, please shorten it as needed.",
    "Article and photos attached.",
    "Morning!",
    "Another short one from us.",
    "I hope this email finds you well. Attached you will find our contribution for the May issue.",
    "As discussed on the phone, here is the text about the pumps. Photos will follow tomorrow.",
    "Reposting because the first mail had no attachment.",
    "Would you be so kind as to publish the following note?",
]


@pytest.mark.parametrize("line", COVERS)
def test_english_words_to_the_office_are_no_text(line: str) -> None:
    assert own(line, PUMP, PORT) == [PUMP, PORT]


CLOSINGS = [
    ("Thanks,", "Li Na"),
    ("Best regards", "Li Na", "Process Engineer"),
    ("Thanks!", "Wei"),
    ("Cheers, Yizhou",),
    ("Thanks a lot in advance!",),
    ("Looking forward to your reply.", "BR", "Lin"),
    ("Let me know if you need more.", "All the best,", "Sun Tao"),
    ("Have a great weekend!",),
    ("Warm regards from the river port,", "Tao"),
    ("Hope it is not too long!",),
]


@pytest.mark.parametrize("lines", CLOSINGS)
def test_english_regards_and_the_name_below_are_no_text(lines: tuple[str, ...]) -> None:
    assert own(PUMP, PORT, *lines) == [PUMP, PORT]


KEPT = [
    "Hello Spring in the Pot Room",
    "Our Stories, Your Safety",
    "Our team completed the story of the old furnace.",
    "We attached the new pumps to the base.",
    "Here is where the old mill stood.",
    "Please check your helmets before entering the hall.",
    "Please read the safety news on the board before each shift.",
    "Thanks to the volunteers, the work was done in a day.",
    "Best of the Year",
    "Happy Workers",
    "The report on the pumps is attached to the board in the hall.",
    "You will find the new canteen below the offices.",
    "We thank our colleagues for their support of the new line.",
    "This is a new program of training for all our crews.",
]


@pytest.mark.parametrize("line", KEPT)
def test_contributed_words_that_look_like_them_stay(line: str) -> None:
    assert own(line, PUMP, PORT)[0] == line
    assert own(PUMP, PORT, line)[-1] == line
