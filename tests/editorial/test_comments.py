"""Comments on items: open until somebody resolves them."""

from __future__ import annotations

import pytest

from editorial import comments
from editorial.models import Comment, Event, Person
from editorial.refusal import Refused
from tests.editorial.making import AT, item

pytestmark = pytest.mark.usefixtures("store")


def test_a_comment_is_resolved_once_and_can_be_opened_again() -> None:
    who = Person.objects.known("shen@x.example", "沈知秋")
    other = Person.objects.known("bai@x.example", "白若川")
    one = item()
    made = comments.add(one.pk, " 数字请核实。\r\n附件里是32。 ", AT, who)
    assert made.words == "数字请核实。\n附件里是32。"
    for person in (other, who):
        comments.resolve(one.pk, made.pk, AT, person)
    made.refresh_from_db()
    assert made.resolved_by == other
    comments.reopen(one.pk, made.pk, AT, who)
    assert Comment.objects.filter(item=one, resolved=None).count() == 1
    names = Event.objects.filter(noun="item", number=one.pk).order_by("id").values_list("name", flat=True)
    assert list(names) == ["commented", "resolved", "reopened"]


def test_an_empty_an_endless_and_a_foreign_comment_are_refused() -> None:
    who = Person.objects.known("shen@x.example", "沈知秋")
    one, two = item(), item()
    made = comments.add(one.pk, "好", AT, who)
    with pytest.raises(Refused, match="write something"):
        comments.add(one.pk, " \n", AT, who)
    with pytest.raises(Refused, match="shorten it"):
        comments.add(one.pk, "长" * (comments.LONGEST + 1), AT, who)
    with pytest.raises(Refused, match="no comment"):
        comments.resolve(two.pk, made.pk, AT, who)
    with pytest.raises(Refused, match="no item"):
        comments.add(999_999, "好", AT, who)
