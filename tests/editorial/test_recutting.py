"""Splitting and merging items on the store: no character is lost, and one press takes it back."""

from __future__ import annotations

import pytest

from editorial import editing, items, pieces, recutting, undo
from editorial.models import Event, Issue, Item, ItemState, ItemVersion
from editorial.refusal import Refused
from tests.editorial import making
from tests.editorial.making import AT

FIVE = [
    paragraph
    for unit, author, words in (
        ("青石电解铝厂", "温可", "五月六日，一车间完成检修。"),
        ("岚谷铝加工公司", "闻笛", "五月七日，冷轧机组试车成功。"),
        ("动力分公司", "江暮云", "五月八日，余热锅炉并网。"),
        ("物流中心", "白若川", "五月九日，新站台启用。"),
        ("质量技术部", "沈既白", "五月十日，开展质量月活动。"),
    )
    for paragraph in (f"{words}参加的有三十人。", f"{words}（{unit}　{author}）")
]


def whole(item: Item) -> str:
    return "".join([item.headline, *item.paragraphs, item.unit, *item.authors])


@pytest.fixture
def five(store: None) -> Item:
    return making.item(paragraphs=list(FIVE), unit="", authors=[])


def test_five_items_in_one_are_five_items_each_with_its_own_attribution(five: Item) -> None:
    made = recutting.split(five.pk, [2, 4, 6, 8], 1, AT, "shen@x")
    rows = [Item.objects.get(pk=pk) for pk in (five.pk, *(one.pk for one in made))]
    assert [row.unit for row in rows] == [
        "青石电解铝厂",
        "岚谷铝加工公司",
        "动力分公司",
        "物流中心",
        "质量技术部",
    ]
    assert [row.authors for row in rows] == [["温可"], ["闻笛"], ["江暮云"], ["白若川"], ["沈既白"]]
    assert {row.submission_id for row in rows} == {five.submission_id}
    assert len({row.ordinal for row in rows}) == 5


def test_no_character_of_the_text_is_lost(five: Item) -> None:
    made = recutting.split(five.pk, [2, 4, 6, 8], 1, AT, "shen@x")
    rows = [Item.objects.get(pk=five.pk), *made]
    text = "".join(whole(row) for row in rows)
    assert sorted(text) == sorted("".join(FIVE).translate({ord(c): None for c in "（）　"}))


def test_pieces_as_they_stand_merged_again_are_the_source(five: Item) -> None:
    made = recutting.split(five.pk, [2, 4, 6, 8], 1, AT, "shen@x", reading=False)
    numbers = [five.pk, *(one.pk for one in made)]
    found = recutting.chosen(numbers)
    text = recutting.joined(found, "zh-CN")
    kept = recutting.merge(numbers, [one.version for one in found], text, AT, "shen@x")
    assert kept.pk == five.pk
    assert Item.objects.get(pk=five.pk).paragraphs == FIVE


def test_pieces_read_and_merged_again_have_all_their_words(five: Item) -> None:
    made = recutting.split(five.pk, [2, 4, 6, 8], 1, AT, "shen@x")
    numbers = [five.pk, *(one.pk for one in made)]
    text = recutting.joined(recutting.chosen(numbers), "zh-CN")
    assert text[:-1] == FIVE[:-1]
    assert text[-1] + "（质量技术部　沈既白）" == FIVE[-1]


def test_the_others_of_a_merger_are_declined_with_the_reason_and_keep_their_text(store: None) -> None:
    one, two = making.item(paragraphs=["甲段。"]), making.item(paragraphs=["乙段。"])
    recutting.merge([one.pk, two.pk], [1, 1], ["甲段。", "乙段。"], AT, "shen@x")
    other = Item.objects.get(pk=two.pk)
    assert other.state == ItemState.DECLINED
    assert str(one.pk) in other.state_reason
    assert other.paragraphs == ["乙段。"]
    assert Item.objects.get(pk=one.pk).paragraphs == ["甲段。", "乙段。"]


def test_a_text_changed_meanwhile_is_neither_cut_nor_merged(five: Item) -> None:
    other = making.item()
    items.edit(five.pk, {"headline": "改了"}, AT, "bai@x")
    with pytest.raises(Refused):
        recutting.split(five.pk, [2], 1, AT, "shen@x")
    with pytest.raises(Refused):
        recutting.merge([five.pk, other.pk], [1, 1], ["一段。"], AT, "shen@x")
    assert Item.objects.count() == 2


def test_the_new_pieces_stand_behind_the_first_and_before_what_followed(store: None) -> None:
    first, second = making.item(paragraphs=["一。", "二。", "三。"]), making.item()
    Item.objects.filter(pk=first.pk).update(position=1)
    Item.objects.filter(pk=second.pk).update(position=2)
    made = recutting.split(first.pk, [1, 2], 1, AT, "shen@x")
    order = list(Item.objects.order_by("position").values_list("pk", flat=True))
    assert order == [first.pk, *(one.pk for one in made), second.pk]


def test_a_split_is_taken_back_with_one_press(five: Item) -> None:
    with undo.recording("split", AT, "shen@x", [five.pk]) as created:
        created += [one.pk for one in recutting.split(five.pk, [2, 4], 1, AT, "shen@x")]
    undo.take_back(AT, "shen@x")
    assert Item.objects.get(pk=five.pk).paragraphs == FIVE
    states = Item.objects.exclude(pk=five.pk).values_list("state", flat=True)
    assert set(states) == {ItemState.WITHDRAWN}


def test_a_merger_is_taken_back_with_one_press(store: None) -> None:
    one, two = making.item(paragraphs=["甲段。"]), making.item(paragraphs=["乙段。"])
    with undo.recording("merged", AT, "shen@x", [one.pk, two.pk]):
        recutting.merge([one.pk, two.pk], [1, 1], ["甲段。", "乙段。"], AT, "shen@x")
    undo.take_back(AT, "shen@x")
    assert Item.objects.get(pk=one.pk).paragraphs == ["甲段。"]
    assert Item.objects.get(pk=two.pk).state == ItemState.DRAFT


def test_fewer_than_two_and_declined_items_are_not_merged(store: None) -> None:
    one, two = making.item(), making.item()
    with pytest.raises(Refused):
        recutting.chosen([one.pk])
    items.decline(two.pk, "重复", AT, "shen@x")
    with pytest.raises(Refused):
        recutting.chosen([one.pk, two.pk])


def test_every_piece_has_a_first_version_and_events(five: Item) -> None:
    made = recutting.split(five.pk, [2], 1, AT, "shen@x")
    assert ItemVersion.objects.filter(item=made[0], number=1).exists()
    assert Event.objects.filter(noun="item", number=five.pk, name="split").exists()
    assert Event.objects.filter(noun="item", number=made[0].pk, name="cut-off").exists()
    assert pieces.characters(FIVE) > 0
    assert Issue.objects.count() == 0
    restored = editing.restore(five.pk, 1, AT, "shen@x")
    assert restored.paragraphs == FIVE
