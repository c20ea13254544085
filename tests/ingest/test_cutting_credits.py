"""Attributions in their many shapes, and parentheses that are none."""

from __future__ import annotations

import pytest

from ingest.cutting import credits
from ingest.cutting.filenames import named_in
from ingest.cutting.parts import Credit

SENTENCE = "会议要求，把每一项措施落到班组。"

BRACKETED = [
    ("［炭素厂 许衡］", "炭素厂", ("许衡",)),
    ("〔炭素厂 许衡〕", "炭素厂", ("许衡",)),
    ("（炭素厂·许衡）", "炭素厂", ("许衡",)),
    ("（炭素厂＋许衡）", "炭素厂", ("许衡",)),
    ("（炭素厂 许衡和周以宁）", "炭素厂", ("许衡", "周以宁")),
    ("（许衡、周以宁 炭素厂）", "炭素厂", ("许衡", "周以宁")),
    ("（炭素厂　许衡　代发）", "炭素厂", ("许衡",)),
    ("（炭素厂 许衡 摄影 白杉）", "炭素厂", ("许衡",)),
    ("（炭素厂 许衡撰稿 白杉摄影）", "炭素厂", ("许衡",)),
    ("（炭素厂、青石电解铝厂 许衡）", "炭素厂、青石电解铝厂", ("许衡",)),
    ("（炭素厂 许衡 青石电解铝厂 温可）", "炭素厂、青石电解铝厂", ("许衡", "温可")),
    ("（本刊通讯员 许衡）", "", ("许衡",)),
    ("（国际贸易部 Anna Berg、林深）", "国际贸易部", ("Anna Berg", "林深")),
    ("（铁路运输部禤志强）", "铁路运输部", ("禤志强",)),
    ("（质量检验中心　𠮷沐）", "质量检验中心", ("𠮷沐",)),
    ("（热电厂 古丽娜尔 尕藏 许衡）", "热电厂", ("古丽娜尔", "尕藏", "许衡")),
    ("（来源：炭素厂 许衡）", "炭素厂", ("许衡",)),
    ("（作者系炭素厂职工）", "炭素厂", ()),
    ("（作者：许衡，系炭素厂检修工）", "炭素厂", ("许衡",)),
    ("(Carbon Plant, Xu Heng)", "Carbon Plant", ("Xu Heng",)),
]


@pytest.mark.parametrize(("text", "unit", "authors"), BRACKETED)
def test_brackets_say_who_wrote(text: str, unit: str, authors: tuple[str, ...]) -> None:
    for said in (text, SENTENCE + text):
        found = credits.ending(said, last=True)
        assert found is not None
        assert (found[1].unit, found[1].authors) == (unit, authors)


LINES = [
    ("炭素厂供稿", "炭素厂", ()),
    ("许衡供稿", "", ("许衡",)),
    ("炭素厂许衡供稿", "炭素厂", ("许衡",)),
    ("许衡/文", "", ("许衡",)),
    ("许衡／文　白杉／图", "", ("许衡",)),
    ("文/许衡 图/白杉", "", ("许衡",)),
    ("撰稿丨许衡", "", ("许衡",)),
    ("文 | 许衡 图 | 白杉", "", ("许衡",)),
    ("供稿：许衡（炭素厂）", "炭素厂", ("许衡",)),
    ("供稿：炭素厂/许衡 一审：李喆 二审：沈知秋", "炭素厂", ("许衡",)),
    ("炭素厂：许衡", "炭素厂", ("许衡",)),
    ("2026年5月8日　炭素厂　许衡", "炭素厂", ("许衡",)),
    ("炭素厂 许衡 2026.5.8", "炭素厂", ("许衡",)),
    ("单位：能源管理部　　姓名：林深　　电话：0987-6543210", "能源管理部", ("林深",)),
    ("来源：炭素厂", "炭素厂", ()),
]


@pytest.mark.parametrize(("text", "unit", "authors"), LINES)
def test_lines_say_who_wrote(text: str, unit: str, authors: tuple[str, ...]) -> None:
    found = credits.line(text)
    assert found is not None and (found.unit, found.authors) == (unit, authors)


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("（来源：应急管理部网站）", "应急管理部网站"),
        ("（摘自《云岚日报》）", "云岚日报"),
        ("（来源：云岚日报客户端）", "云岚日报客户端"),
        ("（人民网 记者 许衡）", "人民网"),
    ],
)
def test_an_outside_source_is_told_from_a_unit(text: str, source: str) -> None:
    found = credits.ending(SENTENCE + text)
    assert found is not None and found[1].source == source and not found[1].unit


@pytest.mark.parametrize(
    "text",
    [
        "一炉、一人、一辈子",
        "Carbon Plant Cuts Costs",
        "炭素厂召开分析会",
        "时间：5月8日上午9时",
        "地点：二楼会议室",
    ],
)
def test_a_headline_and_a_form_line_name_nobody(text: str) -> None:
    assert credits.line(text) is None


@pytest.mark.parametrize(
    ("text", "lead", "authors"),
    [
        ("本报讯（通讯员 许衡）5月8日，炭素厂开会。", "本报讯　", ("许衡",)),
        ("（炭素厂 许衡）5月8日，炭素厂开会。", "", ("许衡",)),
        ("云岚讯（炭素厂 许衡）5月8日，炭素厂开会。", "云岚讯　", ("许衡",)),
    ],
)
def test_a_dateline_says_who_wrote(text: str, lead: str, authors: tuple[str, ...]) -> None:
    found = credits.beginning(text)
    assert found is not None
    assert found[0] == f"{lead}5月8日，炭素厂开会。" and found[1].authors == authors


def test_how_sure_follows_the_kind_of_evidence() -> None:
    one = Credit("炭素厂", ("许衡",))
    assert credits.sureness("供稿：炭素厂　许衡", one) == 1.0
    assert credits.sureness("（炭素厂　许衡）", one) == 0.9
    assert credits.sureness("炭素厂　许衡", one) == 0.7
    assert credits.sureness("（青山基建　乜衡）", Credit("青山基建", ("乜衡",))) == 0.5


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("炭素厂—许衡—防暑培训.docx", ("炭素厂", ("许衡",))),
        ("防暑培训（青石电解铝厂 温可）.docx", ("青石电解铝厂", ("温可",))),
        ("炭素厂许衡.docx", ("炭素厂", ("许衡",))),
        ("炭素厂开展防暑培训.docx", None),
        ("许衡-防暑培训.docx", None),
        ("防暑培训.docx", None),
    ],
)
def test_a_file_name_may_say_who_wrote(name: str, found: tuple[str, tuple[str, ...]] | None) -> None:
    assert named_in(name) == found
