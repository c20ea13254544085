"""A title over all items, an attribution of all of them, and how many there are: none is an item of its own."""

from __future__ import annotations

import pytest

from ingest.cutting.sections import Place, Sections
from ingest.cutting.split import split
from ingest.cutting.starts import told
from ingest.parsed import DraftItem
from ingest.wording.text import Block
from tests.ingest.builder import P, attach, docx, mail, multi, parsed, text

STEAM = "5月9日，热电厂完成二号炉汽包水位计改造，运行人员在控制室就能核对三路读数。"
BOOKS = "5月10日，碳素厂图书角添了新书，三百二十册图书由职工自愿捐出，扉页上留着一句话。"
WELDS = "5月11日，机修厂焊工班完成溶出管道补焊，二十七道焊口一次探伤合格。"
BY = ("（热电厂　陈默）", "（碳素厂　韩雪松）", "（机修厂　丁卯）")


def plain(*lines: str) -> tuple[DraftItem, ...]:
    return parsed(mail("稿件", text("\n".join(lines)))).items


def word(*lines: P | str) -> tuple[DraftItem, ...]:
    return parsed(
        mail("稿件", multi("mixed", text("稿件见附件，请审。"), attach("稿.docx", docx(*lines))))
    ).items


@pytest.mark.parametrize("sent", [plain, word])
@pytest.mark.parametrize("title", ["云岚铝业集团5月上旬生产短讯", "一周要闻", "热电厂五月份信息汇总"])
@pytest.mark.parametrize(
    "under", ["", "（生产运营部汇总）", "（5月1日—10日）", "（2026年第9期）", "【生产运营部】"]
)
def test_a_title_over_numbered_items_is_no_item(sent: type, title: str, under: str) -> None:
    lines = [f"{at}.{one}{by}" for at, (one, by) in enumerate(zip((STEAM, BOOKS, WELDS), BY, strict=True), 1)]
    found = sent(title, *([under] if under else []), *lines)
    assert [one.paragraphs for one in found] == [(STEAM,), (BOOKS,), (WELDS,)]
    assert [one.unit for one in found] == ["热电厂", "碳素厂", "机修厂"]


@pytest.mark.parametrize("sent", [plain, word])
def test_a_byline_under_a_title_over_all_is_of_all(sent: type) -> None:
    found = sent("5月上旬生产短讯", "生产运营部　万方", f"1.{STEAM}", f"2.{BOOKS}", f"3.{WELDS}")
    assert [(one.paragraphs, one.authors) for one in found] == [
        ((STEAM,), ("万方",)),
        ((BOOKS,), ("万方",)),
        ((WELDS,), ("万方",)),
    ]


@pytest.mark.parametrize(
    "credit",
    [
        "（以上均由安全环保部 邱敏供稿）",
        "（以上三条：安全环保部 邱敏）",
        "以上由安全环保部 邱敏供稿",
        "（以上稿件均由安全环保部　邱敏提供）",
        "（以上信息来自安全环保部　邱敏）",
        "（本组稿件由安全环保部　邱敏采写）",
        "以上消息均为安全环保部邱敏报送",
    ],
)
def test_an_attribution_of_all_names_the_unit_alone(credit: str) -> None:
    found = plain(f"1、{STEAM}", f"2、{BOOKS}", f"3、{WELDS}", credit)
    assert [(one.unit, one.authors) for one in found] == [("安全环保部", ("邱敏",))] * 3


@pytest.mark.parametrize("title", ["简讯两则", "消息两则", "来稿（两篇）", "短讯2条", "热电厂简讯两则"])
@pytest.mark.parametrize("bold", [True, False])
@pytest.mark.parametrize("headed", [True, False])
def test_how_many_items_there_are_is_no_headline(title: str, bold: bool, headed: bool) -> None:
    heads = ("鞋盒里的一封信", "走一层，省一度") if headed else ("", "")
    lines: list[P | str] = [P(title, bold=bold, centre=bold)]
    for head, body, by in zip(heads, (STEAM, BOOKS), BY, strict=False):
        lines += [*([P(head, bold=bold)] if head else []), body, by]
    assert [(one.headline, one.paragraphs) for one in word(*lines)] == [
        (heads[0], (STEAM,)),
        (heads[1], (BOOKS,)),
    ]


def test_a_counted_title_of_one_text_is_its_headline() -> None:
    (item,) = word(P("读书笔记三则", bold=True, centre=True), STEAM, BOOKS, BY[0])
    assert (item.headline, item.paragraphs) == ("读书笔记三则", (STEAM, BOOKS))


@pytest.mark.parametrize("how", ["　敬上", " 谨上", "　上", "　谨启", "敬上"])
def test_how_a_letter_is_signed_is_no_name(how: str) -> None:
    (item,) = plain(STEAM, f"热电厂　陈默{how}")
    assert (item.unit, item.authors) == ("热电厂", ("陈默",))


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("检修分公司两则", 2),
        ("本期报送信息3条", 3),
        ("五篇稿件请查收", 5),
        ("第三条生产线投产", 0),
        ("一条龙服务、两条线并进", 0),
        ("三篇、后附两则", 0),
        ("三条措施降成本", 0),
        ("安全月活动", 0),
    ],
)
def test_how_many_pieces_a_subject_says(words: str, count: int) -> None:
    assert told(words) == count


def test_numbered_titles_under_one_credit_are_as_many_items_as_the_subject_says() -> None:
    blocks = [
        Block("1. 更衣柜换新"),
        Block("检修分公司为倒班职工更换更衣柜六十组，柜门上加了通风孔。"),
        Block("2. 工具间上墙"),
        Block("检修分公司工具间按形迹定位上墙，取用一目了然。"),
        Block("（检修分公司 罗景行）"),
    ]
    assert [len(split(blocks, {}, Sections(()), Place(), told=n).items) for n in (2, 3, 0)] == [2, 1, 1]
