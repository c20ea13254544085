"""Where one item ends and the next begins, when no attribution says it: numbers, titles, rulers, lists of titles."""

from __future__ import annotations

import pytest

from ingest.cutting.sections import Place, Sections
from ingest.cutting.split import Taken, split
from ingest.wording.text import Block
from tests.ingest.builder import SECTIONS

COST = "炭素厂召开成本分析会"
COST_TEXT = "5月8日，炭素厂召开二季度成本分析会，逐条核对27项降本措施。"
COST_MORE = "会议要求，把每一项措施落到班组。"
HEAT = "青石电解铝厂开展防暑培训"
HEAT_TEXT = "5月9日，青石电解铝厂组织126名职工开展防暑降温知识培训，现场发放急救包40个。"
GRID = "银杉热电公司机组提前并网"
GRID_TEXT = "近日，银杉热电公司完成3号机组检修，比计划提前2天并网发电。"


def cut(*lines: str, **kind: bool | int) -> Taken:
    """Lines that begin with # are titles of the type `kind`."""
    blocks = [Block(one[1:], **kind) if one.startswith("#") else Block(one) for one in lines]  # type: ignore[arg-type]
    return split(blocks, {}, Sections(SECTIONS), Place())


def headlines(taken: Taken) -> list[str]:
    return [one.headline for one in taken.items]


@pytest.mark.parametrize(
    "numbers",
    [
        ("一、", "二、", "三、"),
        ("1.", "2.", "3."),
        ("1、", "2、", "3、"),
        ("１．", "２．", "３．"),
        ("（一）", "（二）", "（三）"),
        ("(1)", "(2)", "(3)"),
        ("①", "②", "③"),
        ("第一篇：", "第二篇：", "第三篇："),
        ("稿件一：", "稿件二：", "稿件三："),
        ("【稿件1】", "【稿件2】", "【稿件3】"),
        ("1 ", "2 ", "3 "),
    ],
)
def test_numbers_over_news_cut_and_are_taken_off(numbers: tuple[str, str, str]) -> None:
    first, second, third = numbers
    titled = cut(
        f"{first}{COST}", COST_TEXT, COST_MORE, f"{second}{HEAT}", HEAT_TEXT, f"{third}{GRID}", GRID_TEXT
    )
    assert headlines(titled) == [COST, HEAT, GRID]
    assert titled.items[0].paragraphs == (COST_TEXT, COST_MORE)
    bare = cut(f"{first}{COST_TEXT}", f"{second}{HEAT_TEXT}", f"{third}{GRID_TEXT}")
    assert [one.paragraphs for one in bare.items] == [(COST_TEXT,), (HEAT_TEXT,), (GRID_TEXT,)]


def test_a_number_on_a_line_of_its_own_counts_the_next_line() -> None:
    assert headlines(cut("一、", COST, COST_TEXT, "二、", HEAT, HEAT_TEXT)) == [COST, HEAT]


def test_a_number_and_a_decimal_are_told_apart() -> None:
    taken = cut(f"1.{COST_TEXT}", "2.3号机组检修完成，5月9日银杉热电公司一次并网成功，提前2天。")
    assert [one.paragraphs[0][:6] for one in taken.items] == ["5月8日，炭", "3号机组检修"]


@pytest.mark.parametrize("kind", [{"bold": True}, {"bold": True, "centred": True}, {"heading": 1}, {}])
def test_titles_over_news_of_several_units_cut(kind: dict[str, bool | int]) -> None:
    taken = cut(f"#{COST}", COST_TEXT, COST_MORE, f"#{HEAT}", HEAT_TEXT, f"#{GRID}", GRID_TEXT, **kind)
    assert headlines(taken) == [COST, HEAT, GRID]
    assert all(any(d.what == "cut" for d in one.decisions) for one in taken.items[1:])


ARTICLE = (
    "炭素厂全力推进降本增效",
    "今年以来，炭素厂把降本增效作为头等大事，全员参与、全程发力。",
    "抓原料，把住源头",
    "炭素厂从采购入手，每批石油焦都要过三道检验关。",
    "抓用能，降低消耗",
    "4月份，通过错峰用电，节约电费8万元。",
    "（炭素厂　许衡）",
)


@pytest.mark.parametrize("numbers", [("", ""), ("一、", "二、"), ("（一）", "（二）"), ("1.", "2.")])
@pytest.mark.parametrize("kind", [{}, {"bold": True}, {"bold": True, "centred": True}])
def test_an_article_with_headings_of_its_own_stays_one(
    numbers: tuple[str, str], kind: dict[str, bool | int]
) -> None:
    lines = [
        f"#{ARTICLE[0]}",
        ARTICLE[1],
        f"#{numbers[0]}{ARTICLE[2]}",
        ARTICLE[3],
        f"#{numbers[1]}{ARTICLE[4]}",
        *ARTICLE[5:],
    ]
    [item] = cut(*lines, **kind).items
    assert item.headline == ARTICLE[0] and len(item.paragraphs) == 5
    assert (item.unit, item.authors) == ("炭素厂", ("许衡",))


def test_a_survey_with_units_for_headings_stays_one() -> None:
    [item] = cut(
        "各单位掀起安全月热潮",
        "安全月以来，集团各单位广泛开展安全活动，营造浓厚氛围。",
        "炭素厂：隐患排查不留死角",
        COST_TEXT,
        "青石电解铝厂：培训入脑入心",
        HEAT_TEXT,
        "（安全环保部　段青）",
    ).items
    assert len(item.paragraphs) == 5


def test_points_of_a_speech_are_no_items() -> None:
    [item] = cut(
        "炭素厂召开安全例会",
        "5月8日，炭素厂召开安全例会，提出三点要求：",
        "一、提高认识，压实责任。",
        "二、强化措施，消除隐患。",
        "（炭素厂　许衡）",
    ).items
    assert len(item.paragraphs) == 3


def test_numbers_begin_again_under_each_section() -> None:
    taken = cut("要闻", f"1.{COST}", COST_TEXT, f"2.{HEAT}", HEAT_TEXT, "安全", f"1.{GRID}", GRID_TEXT)
    assert [(one.headline, one.section) for one in taken.items] == [
        (COST, "news"),
        (HEAT, "news"),
        (GRID, "safety"),
    ]


def test_a_digest_of_bullets_is_cut_under_its_title() -> None:
    taken = cut("简讯三则", f"◆{COST_TEXT}", f"◆{HEAT_TEXT}", f"◆{GRID_TEXT}")
    assert [one.paragraphs for one in taken.items] == [(COST_TEXT,), (HEAT_TEXT,), (GRID_TEXT,)]
    assert any("简讯三则" in note for note in taken.notes)


@pytest.mark.parametrize("rule", ["————", "***", "* * *", "======", "………………", "～～～～"])
def test_a_ruler_cuts(rule: str) -> None:
    taken = cut(COST, COST_TEXT, rule, HEAT, HEAT_TEXT)
    assert headlines(taken) == [COST, HEAT]


def test_a_list_of_titles_above_the_items_is_a_note() -> None:
    taken = cut(
        "本期投稿两篇：", f"1.{COST}", f"2.{HEAT}", COST, COST_TEXT, "（炭素厂　许衡）", HEAT, HEAT_TEXT
    )
    assert headlines(taken) == [COST, HEAT]
    assert any(note.startswith("目录没有采入") and HEAT in note for note in taken.notes)


def test_a_heading_nobody_knows_as_section_is_told_and_asked_about() -> None:
    taken = cut(
        "一、要闻", COST, COST_TEXT, "（炭素厂　许衡）", "二、群众工作", HEAT, HEAT_TEXT, "（机关工会　段青）"
    )
    assert headlines(taken) == [COST, HEAT]
    told = [one for one in taken.items[1].decisions if "群众工作" in one.why]
    assert told and told[0].what == "section" and told[0].confidence < 0.6


def test_one_attribution_under_several_items_is_of_all_unless_its_unit_is_the_last_ones() -> None:
    shared = cut(f"1.{COST_TEXT}", f"2.{HEAT_TEXT}", "（生产运营部　周以宁）")
    assert [one.authors for one in shared.items] == [("周以宁",), ("周以宁",)]
    assert min(one.confidence for one in shared.items[0].decisions if one.what == "attribution") < 0.6
    own = cut(f"1.{COST_TEXT}", f"2.{HEAT_TEXT}", "（青石电解铝厂　温可）")
    assert [one.unit for one in own.items] == ["", "青石电解铝厂"]


def test_two_titles_above_the_text_and_a_dash_line_are_one_headline() -> None:
    [item] = cut("聚焦降本增效", "炭素厂召开二季度成本分析会", "——吨产品成本再降15元", COST_TEXT).items
    assert item.headline == "聚焦降本增效　炭素厂召开二季度成本分析会——吨产品成本再降15元"
    assert item.paragraphs == (COST_TEXT,)


@pytest.mark.parametrize(
    "title", ["成了！自己修好的进口减速机", "职工疗养怎么报名？工会一一解答", "一炉、一人、一辈子"]
)
def test_a_title_may_cry_ask_and_count(title: str) -> None:
    [item] = cut(title, COST_TEXT, "（炭素厂　许衡）").items
    assert item.headline == title and item.authors == ("许衡",)


def test_words_nobody_said_are_low_decisions() -> None:
    [item] = cut(COST, COST_TEXT).items
    low = {one.what for one in item.decisions if one.confidence < 0.6}
    assert low == {"section", "attribution"}
