"""Two editors at one item: their changes meet by paragraph, and no text is lost."""

from __future__ import annotations

import random
from datetime import UTC, datetime

import pytest

from editorial import editing, items
from editorial.models import Event, Item, ItemVersion
from editorial.refusal import Refused

pytestmark = pytest.mark.usefixtures("store")
AT = datetime(2026, 5, 13, 2, 0, tzinfo=UTC)
A, B = "gu@yunlan-al.example", "shen@yunlan-al.example"
TEXT = ["天车加装了双限位。", "试车三天，没有误动作。", "点检时间缩短二十分钟。"]


def made() -> Item:
    item = Item.objects.create(headline="双限位", paragraphs=TEXT, unit="吊装公司", authors=["任远"])
    items.keep_version(item, AT, "poll")
    return item


def versions(item: Item) -> list[list[str]]:
    return [one.fields["paragraphs"] for one in ItemVersion.objects.filter(item=item).order_by("number")]


def test_changes_of_different_paragraphs_are_both_in_the_text() -> None:
    item = made()
    editing.save(item.pk, 1, {"paragraphs": ["十二台天车加装了双限位。", *TEXT[1:]]}, AT, A)
    saved = editing.save(
        item.pk, 1, {"paragraphs": [*TEXT[:2], "点检时间缩短了二十分钟。"], "unit": "吊装分公司"}, AT, B
    )
    assert isinstance(saved, editing.Saved) and saved.merged
    item.refresh_from_db()
    assert item.paragraphs == ["十二台天车加装了双限位。", TEXT[1], "点检时间缩短了二十分钟。"]
    assert (item.unit, item.version) == ("吊装分公司", 4)
    # What was sent is a version too: whoever wrote on meanwhile bases the next save on it, and meets nobody.
    assert saved.mine == 3 and versions(item)[2] == [*TEXT[:2], "点检时间缩短了二十分钟。"]
    later = [*TEXT[:2], "点检时间缩短了整整二十分钟。"]
    again = editing.save(item.pk, saved.mine, {"paragraphs": later}, AT, B)
    assert isinstance(again, editing.Saved)
    assert again.item.paragraphs == ["十二台天车加装了双限位。", *later[1:]]


def test_the_same_paragraph_changed_twice_leaves_both_texts_as_versions() -> None:
    item = made()
    theirs, mine = ["十二台天车加装了双限位。", *TEXT[1:]], ["十三台天车加装了双限位。", *TEXT[1:]]
    editing.save(item.pk, 1, {"paragraphs": theirs}, AT, A)
    contested = editing.save(item.pk, 1, {"paragraphs": mine}, AT, B)
    assert isinstance(contested, editing.Contested)
    assert [(one.mine, one.theirs) for one in contested.text.conflicts] == [((mine[0],), (theirs[0],))]
    item.refresh_from_db()
    assert item.paragraphs == theirs and contested.head == item.version == 4
    assert versions(item) == [TEXT, theirs, mine, theirs]
    settled = editing.save(item.pk, contested.head, {"paragraphs": mine}, AT, B)
    assert isinstance(settled, editing.Saved) and settled.item.paragraphs == mine


def test_a_field_both_changed_is_contested_though_the_texts_agree() -> None:
    item = made()
    editing.save(item.pk, 1, {"headline": "双限位上岗"}, AT, A)
    contested = editing.save(item.pk, 1, {"headline": "天车有了双保险"}, AT, B)
    assert isinstance(contested, editing.Contested) and contested.fields == ("headline",)
    assert ItemVersion.objects.get(item=item, number=contested.mine).fields["headline"] == "天车有了双保险"


def test_the_same_change_by_both_is_one_change() -> None:
    item = made()
    for who in (A, B):
        saved = editing.save(item.pk, 1, {"headline": "双限位上岗"}, AT, who)
        assert isinstance(saved, editing.Saved)
    item.refresh_from_db()
    assert item.headline == "双限位上岗"


def test_a_contest_can_be_shown_again_against_what_stands_by_then() -> None:
    item = made()
    theirs, mine = ["十二台天车加装了双限位。", *TEXT[1:]], ["十三台天车加装了双限位。", *TEXT[1:]]
    editing.save(item.pk, 1, {"paragraphs": theirs}, AT, A)
    told = editing.save(item.pk, 1, {"paragraphs": mine}, AT, B)
    assert isinstance(told, editing.Contested)
    item.refresh_from_db()
    again = editing.contest(item, told.mine, told.base)
    assert again == told and versions(item) == [TEXT, theirs, mine, theirs]


def test_whatever_order_saves_come_in_every_text_that_was_sent_is_a_version() -> None:
    chance = random.Random(7)
    for _ in range(30):
        item, sent = made(), list[list[str]]()
        bases = {A: 1, B: 1}
        for step in range(8):
            who = chance.choice((A, B))
            base = ItemVersion.objects.get(item=item, number=bases[who]).fields["paragraphs"]
            text = list(base)
            text[chance.randrange(len(text))] += f"改{step}。"
            sent.append(text)
            outcome = editing.save(item.pk, bases[who], {"paragraphs": text}, AT, who)
            bases[who] = outcome.item.version if isinstance(outcome, editing.Saved) else outcome.head
            item.refresh_from_db()
            last = ItemVersion.objects.get(item=item, number=item.version)
            assert last.fields["paragraphs"] == item.paragraphs
        assert all(text in versions(item) for text in sent)


def test_keeping_a_version_changes_nothing_and_is_written_down() -> None:
    item = made()
    editing.save(item.pk, 1, {"headline": "双限位"}, AT, A, keep=True)
    item.refresh_from_db()
    assert item.version == 1
    assert Event.objects.get(noun="item", number=item.pk).data == {"version": 1}


def test_restoring_a_version_makes_a_new_one_that_equals_it() -> None:
    item = made()
    editing.save(item.pk, 1, {"paragraphs": TEXT[:1], "headline": ""}, AT, A)
    restored = editing.restore(item.pk, 1, AT, A)
    assert (restored.version, restored.paragraphs, restored.headline) == (3, TEXT, "双限位")
    with pytest.raises(Refused, match="no version 9"):
        editing.restore(item.pk, 9, AT, A)


def test_a_save_based_on_no_version_of_the_item_is_refused() -> None:
    item = made()
    with pytest.raises(Refused, match="open it again"):
        editing.save(item.pk, 7, {"headline": "x"}, AT, A)
