"""Changes to the publication never pass each other, and no contribution is left without an issue."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import connection

from distribute import freeze
from distribute.settings import Sender
from distribute.templates import Templates
from editorial import content, issues, items, numbering, signoff, windows
from editorial.models import CollectionWindow, Issue, IssueState, Item, ItemState
from editorial.refusal import Refused
from tests.editorial.making import AT, closed_issue, house, item, recipients

DAY = timedelta(days=1)
SENDER = Sender(name="编辑部", address="bulletin@yunlan-al.example")
PLAIN = {
    "name": "云岚铝讯",
    "publisher": "综合部",
    "submission_address": "tougao@yunlan-al.example",
    "pdf": "none",
}


def add(start: int, end: int, closed: bool = False) -> CollectionWindow:
    window = windows.add(house(), AT + start * DAY, AT + end * DAY, None, AT + 90 * DAY, "test")
    if closed:
        windows.close(house(), window, AT + end * DAY, "test")
    return window


def at_once(*acts: Callable[[], Any]) -> list[Exception]:
    """Runs the acts in threads with connections of their own; what they raised."""
    raised: list[Exception] = []
    gate = threading.Barrier(len(acts))

    def run(act: Callable[[], Any]) -> None:
        gate.wait()
        try:
            act()
        except Exception as error:
            raised.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return raised


def test_an_item_whose_window_is_closed_already_is_taken_by_the_next_that_closes(store: str) -> None:
    first, second = add(0, 1, closed=True), add(1, 2)
    row = item(AT, state=ItemState.HELD, window=first)
    late = item(AT)
    taken = windows.close(house(), second, AT + 2 * DAY, "test")
    assert {i.pk for i in taken.items.all()} == {row.pk, late.pk}


def test_an_item_of_an_open_window_is_not_taken_by_one_that_closes_before_it(store: str) -> None:
    add(0, 1)
    second = add(1, 2)
    row = item(AT)
    assert windows.close(house(), second, AT + 2 * DAY, "test").items.count() == 0
    assert Item.objects.get(pk=row.pk).issue is None


def test_a_late_message_with_no_later_window_waits_for_one(store: str) -> None:
    issue = closed_issue(house(), 1)
    Issue.objects.filter(pk=issue.pk).update(state=IssueState.SIGNED)
    row = item(AT)
    from django.db import transaction

    with transaction.atomic():
        windows.arrive(row, AT, AT + 2 * DAY)
    assert Item.objects.get(pk=row.pk).issue is None
    later = add(1, 2)
    assert windows.close(house(), later, AT + 2 * DAY, "test").items.count() == 1


def test_a_window_of_the_future_does_not_keep_the_rules_from_theirs(store: str) -> None:
    rules = house(collection={"opens": "0 8 * * WED", "closes": "0 17 * * TUE"})
    windows.add(rules, AT + 60 * DAY, AT + 65 * DAY, None, AT, "test")
    windows.ensure(rules, AT + DAY)
    feeding = windows.feeding(AT + DAY)
    assert feeding is not None
    assert feeding.closes == datetime(2026, 5, 12, 9, tzinfo=UTC)


def test_a_window_closed_early_by_hand_is_followed_by_the_next_of_the_rules(store: str) -> None:
    rules = house(collection={"opens": "0 8 * * WED", "closes": "0 17 * * TUE"})
    windows.ensure(rules, AT + DAY)
    first = CollectionWindow.objects.get()
    windows.close(rules, first, AT + 2 * DAY, "test", by_hand=True)
    windows.ensure(rules, AT + 2 * DAY)
    assert windows.following(first) is not None


def test_a_window_over_two_others_is_refused_whichever_gives_way(store: str) -> None:
    CollectionWindow.objects.create(opens=AT, closes=AT + DAY)
    windows.add(house(), AT + DAY, AT + 2 * DAY, None, AT - DAY, "test")
    with pytest.raises(Refused, match="overlaps"):
        windows.add(house(), AT + DAY / 2, AT + DAY * 1.5, None, AT - DAY, "test")
    assert CollectionWindow.objects.count() == 2


def test_an_issue_that_still_collects_cannot_be_withdrawn(store: str) -> None:
    window = add(0, 1)
    with pytest.raises(Refused, match="collecting"):
        issues.withdraw(Issue.objects.get(window=window).pk, "x", AT, "gu")


def test_a_serial_whose_only_item_was_declined_uses_up_no_instalment(store: str) -> None:
    first = add(0, 1)
    row = item(AT, section="serial")
    windows.close(house(), first, AT + DAY, "test")
    items.decline(row.pk, "重复", AT, "gu")
    second = add(1, 2)
    item(AT + DAY, section="serial")
    issue = windows.close(house(), second, AT + 2 * DAY, "test")
    assert numbering.instalment(house(), issue, "serial") == 3


def test_an_unsigned_earlier_issue_keeps_its_number_when_a_later_one_is_signed(store: str) -> None:
    first, second = add(0, 1, closed=True), add(1, 2, closed=True)
    later = Issue.objects.get(window=second)
    Issue.objects.filter(pk=later.pk).update(state=IssueState.SIGNED)
    add(2, 3)
    numbers = dict(Issue.objects.values_list("window_id", "number"))
    assert (numbers[first.pk], numbers[second.pk]) == (9, 10)


def test_a_draft_that_arrives_between_the_proof_and_the_signature_refuses_it(store: str) -> None:
    recipients()
    plain = house(publication=PLAIN)
    issue = closed_issue(plain, 1)
    prepared = freeze.prepare(issue, plain, Templates.find(), SENDER)
    late = item(AT)
    from django.db import transaction

    with transaction.atomic():
        windows.arrive(late, AT, AT + DAY)
    arguments = (plain, Templates.find().hashes(), freeze.rendering_configuration(SENDER), AT, "test")
    with pytest.raises(Refused, match="undecided"):
        signoff.sign(issue.pk, "gu@yunlan-al.example", prepared.digest, *arguments, lambda locked: None)


def test_a_declined_item_of_a_signed_issue_can_be_taken_up_again(store: str) -> None:
    recipients()
    plain = house(publication=PLAIN)
    issue = closed_issue(plain, 2)
    row = issue.items.order_by("id").first()
    assert row is not None
    items.decline(row.pk, "篇幅所限", AT, "gu")
    for who in ("gu", "lu"):
        freeze.sign(issue, f"{who}@yunlan-al.example", plain, Templates.find(), SENDER, AT + DAY, "test")
    later = windows.add(plain, AT + DAY, AT + 2 * DAY, None, AT, "test")
    items.accept(row.pk, AT + DAY, "gu")
    again = windows.close(plain, later, AT + 2 * DAY, "test")
    assert [i.pk for i in again.items.all()] == [row.pk]
    assert len(content.plain_items(content.build(Issue.objects.get(pk=issue.pk), plain))) == 1


def test_a_signature_and_an_edit_at_once_leave_no_valid_signature_over_other_words(store: str) -> None:
    recipients()
    plain = house(publication=PLAIN)
    for round_ in range(5):
        issue = closed_issue(plain, 2, at=AT + 3 * round_ * DAY)
        row = issue.items.order_by("id").first()
        assert row is not None

        def sign(issue: Issue = issue) -> None:
            freeze.sign(issue, "gu@yunlan-al.example", plain, Templates.find(), SENDER, AT, "test")

        def edit(number: int = row.pk) -> None:
            items.edit(number, {"headline": "改了标题"}, AT, "gu")

        raised = at_once(sign, edit)
        assert all(isinstance(error, Refused) for error in raised), raised
        now = Issue.objects.get(pk=issue.pk)
        current = freeze.digest(now, plain, Templates.find(), SENDER)
        assert all(signature.digest == current for signature in signoff.given(now))


def test_windows_made_at_once_give_one_window_and_one_issue(store: str) -> None:
    rules = house(collection={"opens": "0 8 * * WED", "closes": "0 17 * * TUE"})
    assert at_once(*[lambda: windows.ensure(rules, AT + DAY)] * 4) == []
    assert CollectionWindow.objects.count() == 1
    assert Issue.objects.count() == 1
