"""Sections and photos: what puts an item into its section, and a picture and its caption with their item."""

from __future__ import annotations

import pytest

from editorial.publication import House
from ingest.cutting.sections import Place, Sections
from ingest.cutting.split import split
from ingest.deciding.placing import placed, signed
from ingest.parsed import DraftItem, PhotoRef
from ingest.wording.text import Block
from tests.editorial.making import house
from tests.ingest.builder import SECTIONS, mail, parsed, text

BODY = "5月8日，炭素厂召开二季度成本分析会，逐条核对27项降本措施。"
MORE = "5月9日，青石电解铝厂组织职工开展防暑降温知识培训，发放急救包40个。"
SIGNED = "（炭素厂　许衡）"


@pytest.mark.parametrize(
    ("subject", "section"),
    [
        ("【安全】投稿", "safety"),
        ("【简报投稿-安全】炭素厂", "safety"),
        ("炭素厂-安全-成本分析会", "safety"),
        ("安全稿件", "safety"),
        ("“安·守土之责”栏目稿件", "safety"),
        ("炭素厂安全生产月活动启动", ""),
    ],
)
def test_a_subject_names_the_section(subject: str, section: str) -> None:
    [item] = parsed(mail(subject, text(f"{BODY}\n{SIGNED}\n"))).items
    assert item.section == section


@pytest.mark.parametrize(
    ("body", "section"),
    [
        (f"编辑好，这篇请放安全栏目。\n\n{BODY}\n{SIGNED}\n", "safety"),
        (f"以下稿件请放在“学·习之路”栏目，谢谢。\n\n{BODY}\n{SIGNED}\n", "learning"),
        (f"{BODY}\n{SIGNED}\n栏目：安全\n", "safety"),
        (f"{BODY}\n{SIGNED}\n（拟投栏目：安·守土之责）\n", "safety"),
        (f"安全环保\n{BODY}\n{SIGNED}\n", "safety"),
    ],
)
def test_covering_words_and_lines_name_the_section(body: str, section: str) -> None:
    [item] = parsed(mail("稿件", text(body))).items
    assert item.section == section and item.paragraphs == (BODY,)


WORDED = [
    {"key": "news", "title": "要闻·集团动态"},
    {
        "key": "production",
        "title": "生产·提质增效",
        "words": ["降本"],
        "subsection": [{"key": "cells", "title": "电解系统", "words": ["电解槽"]}],
    },
    {"key": "safety", "title": "安全·守土有责", "aliases": ["安全"], "words": ["防暑", "隐患"]},
]


@pytest.fixture
def worded() -> House:
    return house(section=WORDED)


def draft(body: str, headline: str = "", section: str = "") -> DraftItem:
    place = Place(section, "", "主题里的【要闻】") if section else Place()
    blocks = [Block(headline)] if headline else []
    return split([*blocks, Block(body)], {}, Sections(()), place).items[0]


def asked(item: DraftItem) -> set[str]:
    return {one.what for one in item.decisions if one.confidence < 0.6}


def test_what_the_mail_says_goes_before_the_default_and_the_words(worded: House) -> None:
    item = placed(draft(MORE, section="news"), "安全", worded)
    assert item.section == "news"


@pytest.mark.parametrize("default", ["safety", "安全·守土有责", "安全", " 安 全 "])
def test_the_contributors_default_goes_before_the_words(worded: House, default: str) -> None:
    item = placed(draft(BODY), default, worded)
    assert item.section == "safety" and "section" not in asked(item)


def test_a_default_may_name_a_subsection(worded: House) -> None:
    item = placed(draft(BODY), "生产·提质增效/电解系统", worded)
    assert (item.section, item.subsection) == ("production", "cells")


def test_words_are_a_guess_and_the_editor_is_asked(worded: House) -> None:
    item = placed(draft(MORE), "", worded)
    assert item.section == "safety" and "section" in asked(item)
    assert any("防暑" in one for one in item.why)
    inner = placed(draft("5月8日，电解车间更换电解槽12台。"), "", worded)
    assert (inner.section, inner.subsection) == ("production", "cells")


def test_words_of_two_sections_decide_nothing(worded: House) -> None:
    item = placed(draft("5月8日，炭素厂排查隐患，推进降本。"), "", worded)
    assert item.section == "" and "section" in asked(item)


def test_a_default_that_is_no_section_is_told(worded: House) -> None:
    item = placed(draft("5月8日，炭素厂开会。"), "副刊", worded)
    assert item.section == "" and any("副刊" in one for one in item.why)


def test_the_registered_sender_signs_what_names_nobody() -> None:
    item = signed(draft(BODY), "许衡", "炭素厂")
    assert (item.unit, item.authors) == ("炭素厂", ("许衡",)) and "attribution" not in asked(item)
    other = split([Block(BODY), Block("（学习强国）")], {}, Sections(()), Place()).items[0]
    assert signed(other, "许衡", "炭素厂") == other


# Photos


def pictured(*lines: str) -> list[tuple[str, list[str]]]:
    """Headline, and captions of each item; [1] is a picture, # a title."""
    blocks, photos = list[Block](), dict[str, PhotoRef]()
    for line in lines:
        if line.startswith("["):
            photos[line] = PhotoRef(line, f"{line}.jpg", "image/jpeg", "", 640, 480, line)
            blocks.append(Block("", picture=line))
        else:
            blocks.append(Block(line.lstrip("#"), bold=line.startswith("#"), centred=line.startswith("#")))
    items = split(blocks, photos, Sections(SECTIONS), Place()).items
    return [(one.headline, [photo.caption for photo in one.photos]) for one in items]


ONE, TWO = "炭素厂召开成本分析会", "青石电解铝厂开展防暑培训"


@pytest.mark.parametrize(
    ("lines", "captions"),
    [
        (("[1]", "（图为会议现场）"), ["图为会议现场"]),
        (("[1]", "（图片说明：会议现场）"), ["会议现场"]),
        (("▼会议现场", "[1]", "▼检修现场", "[2]"), ["会议现场", "检修现场"]),
        (("图一 会议现场", "[1]", "图二 检修现场", "[2]"), ["会议现场", "检修现场"]),
        (("[1]", "[2]", "图1：会议现场", "图2：检修现场"), ["会议现场", "检修现场"]),
        (("[1]", "（图1）"), [""]),
        (("[1]", "会议现场。许衡摄"), ["会议现场。许衡摄"]),
        (("[1]", "图4：会议现场"), ["会议现场"]),
        (("[1]", "[2]", "图7：会议现场", "图8：检修现场"), ["会议现场", "检修现场"]),
        (("[1]", "图2：检修现场", "[2]"), ["", "检修现场"]),
    ],
)
def test_captions_find_their_photo(lines: tuple[str, ...], captions: list[str]) -> None:
    assert pictured(f"#{ONE}", BODY, SIGNED, *lines) == [(ONE, captions)]


def test_a_photographers_line_under_a_photo_cuts_nothing() -> None:
    for line in ("摄影：白杉", "（白杉 摄）"):
        [(headline, captions)] = pictured(f"#{ONE}", BODY, "[1]", line, MORE, SIGNED)
        assert headline == ONE and len(captions) == 1


def test_photos_stand_over_their_texts_when_the_first_one_does() -> None:
    found = pictured("[1]", f"#{ONE}", BODY, SIGNED, "[2]", f"#{TWO}", MORE, "（青石电解铝厂　温可）")
    assert [(headline, len(captions)) for headline, captions in found] == [(ONE, 1), (TWO, 1)]


def test_photos_under_unsigned_items_stay_with_them() -> None:
    found = pictured(f"#{ONE}", BODY, "[1]", f"#{TWO}", MORE, "[2]")
    assert [(headline, len(captions)) for headline, captions in found] == [(ONE, 1), (TWO, 1)]
