"""Near-duplicates across units and past issues, and photos that ran before."""

from __future__ import annotations

from datetime import timedelta

import pytest

from desk.verbs.beside import beside
from editorial import findings, items, windows
from editorial.models import Gram, Issue, IssueState, Item, Twin
from editorial.models.item import ItemState
from ingest.deciding import likeness, twins
from tests.editorial.making import house, item, recipients
from tests.ingest.arriving import ARRIVED, AT, arrive, register
from tests.ingest.builder import attach, photo, text
from tests.ingest.test_flow_again import OTHER, sent

LONG = (
    "5月9日，集团在青石电解铝厂举行电解槽大修筑炉技能竞赛，来自六家单位的四十八名选手同台竞技，经过两天角逐，决出一等奖三名。"
    "竞赛设理论考试、筑炉实操和应急处置三个环节，邀请了三位技术专家担任评委，全程视频直播。"
    "集团工会负责人表示，竞赛将每年举办一次，为职工成长搭建平台。"
)
SHORT = (
    "5月9日，集团在青石电解铝厂举行电解槽大修筑炉技能竞赛，来自六家单位的四十八名选手同台竞技，决出一等奖三名。"
    "竞赛设理论考试、筑炉实操和应急处置三个环节。"
)
WENDI = "闻笛 <wendi@yunlan-al.example>"


def both(more: str = "") -> tuple[Item, Item]:
    register()
    register("闻笛", "岚谷铝加工公司", "wendi@yunlan-al.example")
    arrive(sent("投稿一", text(LONG + "（青石电解铝厂　温可）")))
    arrive(sent("投稿二", text(OTHER + "（炭素厂　许衡）"), number="2"))
    arrive(sent("投稿三", text(SHORT + more + "（岚谷铝加工公司　闻笛）"), sender=WENDI, number="3"))
    first, _other, last = Item.objects.order_by("id")
    return first, last


def test_two_units_that_send_the_same_event_see_each_other(store: str) -> None:
    first, last = both()
    assert Twin.objects.count() == 1
    shown = beside(list(Item.objects.all()))
    assert [one["item"] for one in shown[first.pk]["twins"]] == [last.pk]
    assert [one["item"] for one in shown[last.pk]["twins"]] == [first.pk]
    assert shown[last.pk]["twins"][0]["score"] >= 0.8


def test_the_finding_names_the_twin_and_where_it_is(store: str) -> None:
    recipients()
    window = windows.add(house(), ARRIVED - timedelta(days=1), ARRIVED + timedelta(days=1), None, AT, "test")
    first, last = both()
    issue = windows.close(house(), window, AT, "test")
    told = [one for one in findings.find(issue, house()) if one.code == "twin"]
    assert [one.item for one in told] == [max(first.pk, last.pk)], "a pair is told of once"
    items.decline(last.pk, "重复", AT, "editor")
    assert not [one for one in findings.find(issue, house()) if one.code == "twin"]


def test_only_the_latest_issues_are_looked_at(store: str) -> None:
    register()
    old = item(ARRIVED, paragraphs=[LONG])
    twins.sketch(old, [])
    for number in range(8):
        issue = Issue.objects.create(
            year=2026,
            number=number + 1,
            date=AT.date(),
            state=IssueState.SENT,
            frozen_at=AT + timedelta(number),
        )
        if number == 0:
            Item.objects.filter(pk=old.pk).update(issue=issue, state=ItemState.PRINTED)
    arrive(sent("投稿", text(SHORT + "（青石电解铝厂　温可）")))
    assert Twin.objects.count() == 0
    Issue.objects.filter(number=1).update(frozen_at=AT + timedelta(30))
    arrive(sent("投稿甲", text(SHORT[:-12] + "（岚谷铝加工公司　闻笛）"), number="2"))
    assert Twin.objects.filter(other=old).count() == 1


def test_a_photo_that_ran_before_is_a_finding(store: str) -> None:
    recipients()
    register()
    again = photo(colour="green")
    window = windows.add(house(), ARRIVED - timedelta(days=1), ARRIVED + timedelta(days=1), None, AT, "test")
    arrive(sent("投稿一", text(LONG + "（青石电解铝厂　温可）"), attach("甲.jpg", again, "image/jpeg")))
    issue = windows.close(house(), window, AT, "test")
    Item.objects.update(state=ItemState.PRINTED)
    Issue.objects.filter(pk=issue.pk).update(state=IssueState.SENT, frozen_at=AT)
    later = ARRIVED + timedelta(days=3)
    second = windows.add(house(), ARRIVED + timedelta(days=1), ARRIVED + timedelta(days=5), None, AT, "test")
    body = text(OTHER + "（炭素厂　许衡）")
    arrive(sent("投稿二", body, attach("乙.jpg", again, "image/jpeg"), number="2"), received=later)
    following = windows.close(house(), second, later + timedelta(days=3), "test")
    told = [one for one in findings.find(following, house()) if one.code == "photo-ran-before"]
    assert len(told) == 1 and "2026年第9期" in told[0].words


def test_what_differs_is_no_twin() -> None:
    assert likeness.likeness(likeness.letters(LONG), likeness.letters(SHORT)) >= 0.8
    assert likeness.likeness(likeness.letters(LONG), likeness.letters(OTHER)) < 0.3
    reworded = "近日，集团职工技能大赛筑炉比武在青石电解铝厂收官，各单位选手切磋技艺，三人折桂，工会表示以后年年都办。"
    assert likeness.likeness(likeness.letters(LONG), likeness.letters(reworded)) < 0.6


def test_however_many_share_a_phrase_only_a_few_are_compared_in_full(
    store: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    register()
    phrase = likeness.grams(likeness.letters(LONG))
    submission = item(ARRIVED).submission
    past = Item.objects.bulk_create(Item(submission=submission, paragraphs=[f"{n}"]) for n in range(150))
    Gram.objects.bulk_create(Gram(item=one, value=value) for one in past for value in phrase[:3])
    compared = []
    measured = likeness.likeness
    monkeypatch.setattr(
        likeness, "likeness", lambda one, other: (compared.append(other), measured(one, other))[1]
    )
    arrive(sent("投稿", text(LONG + "（青石电解铝厂　温可）")))
    assert 0 < len(compared) <= 40
