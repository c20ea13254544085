"""Words to the office are told from what was contributed, also in wordings of people whose lines were never learned."""

from __future__ import annotations

from math import sqrt

import pytest

from ingest.wording import spoken
from ingest.wording.ends import mark_own
from ingest.wording.text import Block
from tools import spoken as learning

WRITERS = sorted({path.name.split(".")[0] for path in learning.LINES.glob("*.above.txt")} - {"corpus"})
TEXT = "检修二班用三个夜班把七号皮带机的托辊全部换成陶瓷托辊，噪声下降六分贝，更换周期从四个月延长到一年。"


def weighed(weights: dict[str, float], text: str) -> float:
    known = [weights[one] for one in spoken.features(text) if one in weights]
    return weights["#"] + sum(known) / sqrt(len(known) + 1)


def test_the_table_is_what_is_learned_from_the_lines() -> None:
    learned = learning.learn(learning.samples("above"))
    assert all(
        weighed(learned, line) == pytest.approx(spoken.weight(line, "above"), abs=0.05)
        for line, _ in learning.samples("above")[::40]
    )


@pytest.mark.parametrize("where", ["above", "below"])
@pytest.mark.parametrize("writer", WRITERS[:1])
def test_what_is_learned_carries_over_to_a_writer_left_out(where: spoken.Where, writer: str) -> None:
    weights = learning.learn(learning.samples(where, without=writer))
    told = [(weighed(weights, line), said) for line, said in learning.samples(where, only=writer)]
    found = [one >= 1.2 for one, said in told if said]
    wrong = [one >= 1.2 for one, said in told if not said]
    assert sum(found) / len(found) > 0.65
    assert sum(wrong) / len(wrong) < 0.09
    """The lines are chosen to be hard: half the ends of items thank, wish or call on the reader."""


@pytest.mark.parametrize(
    "line", ["拖到今天才发，这阵子停车检修，实在走不开。", "上回您催的那个，总算凑出来了，长了就砍后半截。"]
)
def test_words_nobody_listed_are_no_part_of_the_text_under_a_title(line: str) -> None:
    marked = mark_own([Block(line), Block("托辊换了陶瓷的"), Block(TEXT)], has_files=False)
    assert [one.mark for one in marked] == ["cover", "", ""]


@pytest.mark.parametrize(
    "line",
    [
        "王姐不姓王，她姓汪，可是全车间都喊她王姐。",
        "各位工友，冬天到了，上下班路上结冰，请大家放慢车速。",
        "5月9日，皮带运输班开了一个短会，议题只有一个：噪声。",
    ],
)
def test_a_text_that_begins_like_a_letter_stays_whole(line: str) -> None:
    marked = mark_own([Block("托辊换了陶瓷的"), Block(line), Block(TEXT)], has_files=False)
    assert [one.mark for one in marked] == ["", "", ""]


def test_captions_numbers_and_section_names_are_never_words_to_the_office() -> None:
    lines = ["生产：", "托辊换了陶瓷的", TEXT, "图1：检修工在更换托辊。", "图片说明：夜班现场，请大家多保重"]
    assert not any(one.mark for one in mark_own([Block(line) for line in lines], has_files=False))


def test_a_name_under_cover_words_is_no_contribution() -> None:
    marked = mark_own([Block("扫描件见附件。"), Block("乔木"), Block("综合科")], has_files=False)
    assert [one.mark for one in marked] == ["cover", "signature", "signature"]
