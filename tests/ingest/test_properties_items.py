"""Properties of cutting: an attribution made of any unit and names reads back, and no words of a source are lost."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.cutting import credits
from ingest.cutting.sections import Place, Sections
from ingest.cutting.split import split
from ingest.parsed import DraftItem, PhotoRef
from ingest.wording.text import Block
from tests.ingest.builder import SECTIONS

UNITS = st.sampled_from(
    [
        "炭素厂",
        "青石电解铝厂",
        "银杉热电公司",
        "机关工会",
        "第三党支部",
        "检修车间",
        "云岚铝业（集团）公司",
        "300kA电解一区",
    ]
)
SURNAMES = "许温苗段白李周程谢秦欧逄尕"
GIVEN = "衡可圃青杉喆宁余澜岭瑶敏"
NAMES = st.one_of(
    st.builds(
        lambda a, b: a + b, st.sampled_from("许温苗段白李周程谢秦"), st.text(GIVEN, min_size=1, max_size=2)
    ),
    st.sampled_from(["欧阳知秋", "司马青云", "阿依古丽·买买提"]),
)
BRACKETS = st.sampled_from(
    [("（", "）"), ("(", ")"), ("（", ")"), ("【", "】"), ("[", "]"), ("［", "］"), ("〔", "〕")]
)
GAPS = st.sampled_from(["　", " ", "  ", "：", "/", "，"])
BETWEEN = st.sampled_from(["　", " ", "、", "，", "/"])
SENTENCES = st.sampled_from(
    [
        "5月8日，炭素厂召开二季度成本分析会，逐条核对27项降本措施。",
        "参训职工表示，将把学到的知识带回岗位。",
        "“我们一定把措施落到班组！”",
        "设备响应时间压缩到0.3秒，提前2天并网发电！",
    ]
)


@given(
    UNITS,
    st.lists(NAMES, min_size=1, max_size=4, unique=True),
    BRACKETS,
    GAPS,
    BETWEEN,
    SENTENCES,
    st.booleans(),
)
def test_unit_and_names_read_back_whatever_stands_between_them(
    unit: str, names: list[str], brackets: tuple[str, str], gap: str, between: str, sentence: str, alone: bool
) -> None:
    said = f"{brackets[0]}{unit}{gap}{between.join(names)}{brackets[1]}"
    found = credits.ending(said if alone else sentence + said, last=alone)
    assert found is not None, said
    text, credit = found
    assert text == ("" if alone else sentence)
    assert (credit.unit, credit.authors, credit.source) == (unit, tuple(names), "")


@given(
    UNITS,
    st.lists(NAMES, min_size=1, max_size=3, unique=True),
    st.sampled_from(["供稿", "撰稿", "通讯员", "作者"]),
)
def test_a_labelled_line_reads_back(unit: str, names: list[str], label: str) -> None:
    credit = credits.line(f"{label}：{unit}　{'、'.join(names)}")
    assert credit is not None and (credit.unit, credit.authors) == (unit, tuple(names))


@given(
    SENTENCES.filter(lambda text: text.endswith("。")),
    st.sampled_from(
        [
            "以下简称“新规”",
            "单位：万吨",
            "见图",
            "一",
            "同比增长3%",
            "左二",
            "3号机组",
            "含税",
            "5月8日",
            "图1",
            "人均3.2万元",
            "下转第2版",
            "未完待续",
            "试行",
            "即28项",
            "约12吨",
            "夜班",
            "三班两倒",
            "千瓦时/吨铝",
            "信息化、工业化",
        ]
    ),
)
def test_an_ordinary_parenthesis_names_nobody(sentence: str, inner: str) -> None:
    assert credits.ending(f"{sentence[:-1]}（{inner}）。", last=True) is None
    assert credits.ending(f"{sentence[:-1]}（{inner}）") is None


# The pieces are the source

_PROSE = st.sampled_from(
    [
        "5月{n}日，炭素厂召开二季度成本分析会，逐条核对第{n}项降本措施。",
        "会议要求，把第{n}项措施落到班组，确保吨产品成本再降15元。",
        "近日，银杉热电公司完成{n}号机组检修，比计划提前2天并网发电。",
        "为提高职工防暑意识，青石电解铝厂邀请医生走进第{n}班组开展培训。",
        "“我们有信心完成第{n}项任务！”职工们纷纷表示。",
        "第{n}项：优化配料",
        "【做法{n}】每批石油焦都要过三道检验关，吨产品节约12公斤。",
    ]
)
_TITLES = st.sampled_from(
    [
        "炭素厂召开第{n}次分析会",
        "防暑培训送到{n}班组",
        "奋战{n}天，夺取高产！",
        "——写在第{n}次会议之后",
        "抓原料{n}",
        "本期来稿{n}篇",
    ]
)
_SIGNED = st.sampled_from(
    [
        "（炭素厂　许衡）",
        "（青石电解铝厂　温可）",
        "供稿：银杉热电公司　苗圃",
        "（学习强国）",
        "审核：李喆",
        "2026年5月8日",
        "白杉",
    ]
)
_OTHER = st.sampled_from(
    ["安·守土之责", "栏目：学习", "【要闻】", "栏目：无名栏目", "———", "正文：", "联系电话：0871-66001234"]
)
_NUMBERS = st.sampled_from(
    ["", "", "", "一、", "二、", "1.", "2.", "（一）", "①", "●", "稿件一：", "第二篇 "]
)
_TYPES = st.sampled_from([{}, {}, {"bold": True}, {"bold": True, "centred": True}, {"heading": 1}])
_LINES = st.one_of(
    st.tuples(_PROSE, _NUMBERS, st.just({})),
    st.tuples(_TITLES, _NUMBERS, _TYPES),
    st.tuples(_SIGNED, st.just(""), st.just({})),
    st.tuples(_OTHER, st.just(""), st.just({})),
    st.tuples(st.just("[图]"), st.just(""), st.just({})),
)


def _source(lines: list[tuple[str, str, dict[str, bool]]]) -> tuple[list[Block], dict[str, PhotoRef]]:
    blocks, photos = list[Block](), dict[str, PhotoRef]()
    for n, (text, number, kind) in enumerate(lines, 11):
        if text == "[图]":
            photos[str(n)] = PhotoRef(str(n), f"{n}.jpg", "image/jpeg", "", 640, 480, str(n))
            blocks.append(Block("", picture=str(n)))
        else:
            blocks.append(Block(number + text.format(n=n), **kind))  # type: ignore[arg-type]
    return blocks, photos


def _words(item: DraftItem) -> list[str]:
    return [item.headline, *item.paragraphs, *(photo.caption for photo in item.photos)]


@settings(max_examples=400, deadline=None)
@given(st.lists(_LINES, min_size=1, max_size=14))
def test_the_pieces_together_are_the_source(lines: list[tuple[str, str, dict[str, bool]]]) -> None:
    blocks, photos = _source(lines)
    taken = split(blocks, photos, Sections(SECTIONS), Place())
    printed = [text for item in taken.items for text in _words(item) if text]
    told = [*taken.notes, *(why for item in taken.items for why in item.why)]
    everything = "\n".join([*printed, *told])
    for block, (text, number, _) in zip(blocks, lines, strict=True):
        bare = block.text.removeprefix(number) if number else block.text
        bare = re.sub(r"^[—－-]+\s*", "", bare).strip("【】") or "———"
        if block.text and bare not in ("———", "正文：", "学习"):
            assert bare in everything, (block.text, printed, told)
        if re.search(r"\{n\}", text) and text.endswith("。"):
            count = sum(bare in one for one in printed)
            assert count <= 1, (bare, printed)
    # a caption stands by its photo, wherever that is
    running = [text for item in taken.items for text in (item.headline, *item.paragraphs)]
    order = [
        int(found) for text in running for found in re.findall(r"(?:第|月|成)(\d\d)(?:项|日|号)", text)[:1]
    ]
    assert order == sorted(order)
    assert sorted(p.sha256 for item in taken.items for p in item.photos) == sorted(photos)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.text("炭素厂召开会议，。（）许衡一、1.：“”　【】", max_size=30), max_size=12))
def test_no_text_breaks_the_cutter(lines: list[str]) -> None:
    blocks = [Block(" ".join(line.split())) for line in lines]
    split(blocks, {}, Sections(SECTIONS), Place())
