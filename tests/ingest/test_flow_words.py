"""Corrections said in words: what they point at, and that nothing is guessed between two places."""

from __future__ import annotations

import time

import pytest

from ingest.deciding.corrections import announces, changes_in
from ingest.deciding.replies import is_courtesy
from ingest.deciding.spots import Piece, Placed, locate

ONE = Piece(
    7,
    1,
    "电解一车间降本增效",
    (
        "一季度，一车间组织检修三次。",
        "全车间实现产值213万元，节电5.2万度，职工张三受到表彰。",
        "下一步将继续推进。",
    ),
)
TWO = Piece(8, 2, "", ("炭素厂开展培训，参训45人。", "许衡讲了课。"))


def only(said: str, *pieces: Piece) -> Placed:
    found = locate(changes_in([said]), pieces or (ONE,))
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    ("said", "old", "new"),
    [
        ("把“张三”改为“张散”", "张三", "张散"),
        ("更正：第二段产值213万元应为312万元，谢谢！", "213万元", "312万元"),
        ("第二段“213万元”有误，应为“312万元”。", "213万元", "312万元"),
        ("张三误写，应为张散", "张三", "张散"),
        ("误写成张三，应为张散", "张三", "张散"),
        ("应为张散，而不是张三", "张三", "张散"),
        ("节电5.2万度应为6.1万度", "5.2万度", "6.1万度"),
        ("第二段数字应为312万元，抱歉", "213万元", "312万元"),
        ("原文“张三”改为：张散", "张三", "张散"),
        ("职工张三→张散", "张三", "张散"),
        ("麻烦老师将第2段的213万元改成312万元，辛苦了", "213万元", "312万元"),
        ("Please change 213万元 to 312万元", "213万元", "312万元"),
        ("倒数第二段中“213万元”应更正为“312 万元”", "213万元", "312万元"),
    ],
)
def test_a_correction_shows_the_paragraph_as_it_is_and_as_it_would_be(said: str, old: str, new: str) -> None:
    placed = only(said)
    assert (placed.item, placed.paragraph, placed.old) == (7, 2, ONE.paragraphs[1])
    assert placed.new == ONE.paragraphs[1].replace(old, new)


SIGNED = Piece(
    7,
    1,
    "降本增效",
    (
        "一季度，一车间组织检修三次。",
        "全车间实现产值213万元，增长12.5%，职工热情高涨。",
        "车间主任李建国表示，将再接再厉。",
    ),
    "青石电解铝厂",
    ("温可", "何小满"),
    ("检修现场", "表彰会场"),
)


@pytest.mark.parametrize(
    ("said", "paragraph", "old", "new"),
    [
        ("第二段数字应为312万，其他不变", 2, "213万", "312万"),
        ("213万元写错了，是312万元", 2, "213万元", "312万元"),
        ("产值不是213万元，是312万元。", 2, "213万元", "312万元"),
        ("“热情高涨”改“士气高涨”", 2, "热情高涨", "士气高涨"),
        ("麻烦您帮忙把第2段的213万元改为312万元，给您添麻烦了，谢谢！", 2, "213万元", "312万元"),
        ("车间主任的名字是李建国不对，应为李建帼。", 3, "李建国", "李建帼"),
        ("第二段“职工热情高涨”这句删掉吧。", 2, "，职工热情高涨", ""),
    ],
)
def test_more_ways_to_say_what_is_wrong(said: str, paragraph: int, old: str, new: str) -> None:
    placed = only(said, SIGNED)
    before = SIGNED.paragraphs[paragraph - 1]
    assert (placed.paragraph, placed.new) == (paragraph, before.replace(old, new))


@pytest.mark.parametrize(
    ("said", "paragraph", "new"),
    [
        ("删去第三段。", 3, ""),
        ("第三段不要了", 3, ""),
        ("请删除最后一段“车间主任李建国表示”那段。", 3, ""),
        (
            "第二段改为：全车间实现产值312万元。职工再创新高。",
            2,
            "全车间实现产值312万元。职工再创新高。",
        ),
    ],
)
def test_a_whole_paragraph_can_be_taken_away_or_said_anew(said: str, paragraph: int, new: str) -> None:
    placed = only(said, SIGNED)
    assert (placed.paragraph, placed.old, placed.new) == (paragraph, SIGNED.paragraphs[paragraph - 1], new)


@pytest.mark.parametrize(
    ("said", "attribution"),
    [
        ("作者改为：陆小曼", ("青石电解铝厂", ("陆小曼",))),
        ("作者应该是陆小曼，不是温可。", ("青石电解铝厂", ("陆小曼", "何小满"))),
        ("作者请加上陆小曼。", ("青石电解铝厂", ("温可", "何小满", "陆小曼"))),
        ("作者去掉何小满", ("青石电解铝厂", ("温可",))),
        ("作者名字写错了，应该是温珂", ("青石电解铝厂", ("温珂", "何小满"))),
        ("署名改为：炭素厂 许衡", ("炭素厂", ("许衡",))),
        ("单位名称请改为综合服务中心。", ("综合服务中心", ("温可", "何小满"))),
        ("单位应为万吨", None),
        ("署名有误，稍后告知", None),
    ],
)
def test_an_attribution_is_corrected_name_by_name(
    said: str, attribution: tuple[str, tuple[str, ...]] | None
) -> None:
    placed = only(said, SIGNED)
    assert (placed.item, placed.attribution) == (7, attribution)


@pytest.mark.parametrize(
    ("said", "photo", "new"),
    [
        ("图二说明改为：职工代表领奖", 2, "职工代表领奖"),
        ("第一张照片的说明应为“大修现场”", 1, "大修现场"),
        ("图片说明“表彰会场”改为“领奖现场”", 2, "领奖现场"),
        ("图片说明改为“领奖现场”", None, None),
    ],
)
def test_a_caption_is_told_by_its_number_or_its_words(said: str, photo: int | None, new: str | None) -> None:
    placed = only(said, SIGNED)
    assert (placed.photo, placed.new) == (photo, new)


def test_a_new_headline_comes_without_its_brackets() -> None:
    assert only("题目请改成《首季开门红》，谢谢", SIGNED).new == "首季开门红"


def test_two_corrections_in_one_sentence_are_two() -> None:
    said = "稿件中“213万元”应更正为“312万元”，“5.2万度”应更正为“6.1万度”。"
    assert [(one.change.old, one.change.new) for one in locate(changes_in([said]), (ONE,))] == [
        ("213万元", "312万元"),
        ("5.2万度", "6.1万度"),
    ]


def test_where_two_numbers_could_be_meant_the_paragraph_is_shown_and_nothing_is_guessed() -> None:
    placed = only("第二段数字应为 312 万")
    assert (placed.item, placed.paragraph, placed.new) == (7, 2, None)


def test_where_one_number_has_the_unit_it_is_the_one() -> None:
    piece = Piece(9, 1, "", ("本月安全无事故。", "产值 213 万元，检修三次。"))
    assert only("第二段数字应为 312 万", piece).new == "产值 312 万元，检修三次。"


def test_twelve_is_not_found_in_three_hundred_and_twelve() -> None:
    piece = Piece(9, 1, "", ("节电312度，检修12次。",))
    assert only("12应为13", piece).new == "节电312度，检修13次。"


def test_the_piece_is_told_by_its_words_by_its_number_or_by_its_title() -> None:
    assert only("许衡应为徐衡", ONE, TWO).item == 8
    assert only("请将第二篇中的45人改为54人", ONE, TWO).new == "炭素厂开展培训，参训54人。"
    assert only("《电解一车间降本增效》第一段有误，请改", ONE, TWO).item == 7
    assert only("标题应改为“降本增效见成效”", ONE).paragraph == 0
    assert only("第一段有个错字，请更正", ONE, TWO).item is None


def test_a_cut_takes_only_the_quoted_words_away() -> None:
    assert only("末段删除“将”").new == "下一步继续推进。"


@pytest.mark.parametrize("said", ["谢谢老师", "收到，谢谢！", "好的，辛苦了。", "OK, thanks!", "已收到🙏"])
def test_thanks_are_a_courtesy(said: str) -> None:
    assert is_courtesy([said]) and changes_in([said]) == ()


@pytest.mark.parametrize("said", ["请问采用了吗？", "第二段是不是应该是312万？", "老师，稿费怎么领", ""])
def test_a_question_is_neither_a_correction_nor_a_courtesy(said: str) -> None:
    assert not is_courtesy([said]) and changes_in([said]) == ()


def test_a_mail_that_says_it_is_a_correction_is_one() -> None:
    assert announces("更正：五月稿件") and announces("回复：【更正】") and not announces("炭素厂更正工作作风")


def test_no_words_take_long() -> None:
    started = time.monotonic()
    for bad in ("“" * 1499, "，" * 1499, "1" * 1499, "　" * 1499, "好的" * 700 + "x", "应为" * 700):
        locate(changes_in([bad]), (Piece(1, 1, "", ("1" * 3000, "应为" * 1000)),))
        is_courtesy([bad[:60]])
    assert time.monotonic() - started < 10
