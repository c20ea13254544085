"""What the window page costs with two hundred items: its queries do not grow, and it is small and quick enough."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from editorial import items, undo, windows
from editorial.models import Contributor, Issue, Item, ItemState, Message, Unit
from tests.desk.web import counting, stock
from tests.desk.web.desks import office_without_mailbox
from tests.desk.web.stock import CLOSES, EDITOR
from tests.editorial import making

NOW = CLOSES + timedelta(hours=2)
TEXT = "把起重机的限位开关全部换成双回路，试车三天没有一次误动作，点检时间每班缩短二十分钟。"


@pytest.fixture(scope="module")
def issue(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Issue]:
    """Closed, with fifty drafts and a hundred and fifty accepted items; two hundred more in the window after it."""
    office = office_without_mailbox(tmp_path_factory.mktemp("desk"), 1)
    with stock.store_of(office) as house:
        stock.persons()
        made = stock.closed_issue(house, drafts=50, accepted=150)
        writer = Contributor.objects.create(name="温可", unit=Unit.objects.create(name="青石电解铝厂"))
        for row in made.items.select_related("submission"):
            row.paragraphs = [f"{row.pk}号机：{TEXT}", TEXT * 3]
            row.save()
            assert row.submission is not None
            row.submission.contributor = writer
            row.submission.save()
        windows.add(house, CLOSES, CLOSES + timedelta(days=7), None, NOW, "test")
        windows.ensure(house, NOW)
        for n in range(200):
            accepted = {"state": ItemState.ACCEPTED} if n % 4 else {}
            making.item(CLOSES + timedelta(minutes=n), section=house.section[n % 3].key, **accepted)
        counting.started(office, NOW)
        yield made


@pytest.mark.parametrize("path", ["/w/1", "/w/2"], ids=["closed", "open"])
def test_two_hundred_items_in_few_queries_and_small(issue: Issue, path: str) -> None:
    cost = counting.queries(EDITOR, path)
    print(cost)
    assert cost.queries <= counting.MOST, cost
    assert cost.bytes < 250_000, cost


def test_the_findings_come_apart_from_it_in_few_queries(issue: Issue) -> None:
    assert counting.queries(EDITOR, f"/issues/{issue.pk}/findings").queries <= counting.MOST


@pytest.mark.parametrize("number", [1, 2], ids=["closed", "open"])
def test_a_move_among_two_hundred_writes_few_rows(issue: Issue, number: int) -> None:
    client = counting.client_of(EDITOR)
    rows = Item.objects.filter(issue=issue) if number == 1 else Item.objects.filter(issue=None)
    row = rows.filter(state=ItemState.ACCEPTED).order_by("-id")[0]
    fields = {"section": "news", "position": "1", "next": f"/w/{number}"}
    with CaptureQueriesContext(connection) as seen:
        assert client.post(f"/items/{row.pk}/place", fields).status_code == 303
    assert len(seen) <= 60, [one["sql"][:80] for one in seen]


def test_taking_back_two_hundred_at_once_restores_them_all(issue: Issue) -> None:
    rows = list(issue.items.filter(state=ItemState.ACCEPTED).order_by("section", "position", "id"))
    before = [(row.section, row.pk) for row in rows]
    with undo.recording("held", NOW, EDITOR, [row.pk for row in rows]):
        for row in rows:
            items.hold(row.pk, NOW, EDITOR)
    assert not issue.items.filter(state=ItemState.ACCEPTED).exists()
    undo.take_back(NOW, EDITOR)
    after = issue.items.filter(state=ItemState.ACCEPTED).order_by("section", "position", "id")
    assert [(row.section, row.pk) for row in after] == before


def test_the_number_of_queries_does_not_follow_the_number_of_mails(issue: Issue) -> None:
    before = counting.queries(EDITOR, "/w/1").queries
    for n in range(30):
        making.message(CLOSES - timedelta(minutes=n))
    assert counting.queries(EDITOR, "/w/1").queries == before
    assert Message.objects.count() > 400
