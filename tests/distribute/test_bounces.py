"""Bounce reports and deliveries: which one a report speaks of, and what it may do to an address."""

from __future__ import annotations

from datetime import timedelta
from itertools import count

import pytest

from distribute import bounces
from editorial import deliveries, suppressing
from editorial.models import (
    BounceReport,
    Contributor,
    Delivery,
    DeliveryState,
    Disposition,
    Event,
    Ground,
    Letter,
    LetterKind,
    Return,
    Suppression,
    Unit,
)
from editorial.retrying import Rules
from tests.editorial.making import AT, message, recipients
from tests.editorial.test_returns import issue_to

HOUR = timedelta(hours=1)
UNKNOWN = {"status": "5.1.1", "words": "550 5.1.1 User unknown"}
_number = count(1)


def report(row: Delivery | None = None, **fields: str) -> BounceReport:
    """One of this delivery, as its token says; `at` hours after it."""
    mail = message(disposition=Disposition.BOUNCE, subject=f"退信{next(_number)}")
    mail.received = (row.first_at if row is not None and row.first_at else AT) + HOUR
    mail.save()
    known = {"action": "failed", "token": "" if row is None else row.token} | UNKNOWN | fields
    return BounceReport.objects.create(message=mail, **known)


def seen(row: Delivery) -> tuple[bool, str]:
    row.refresh_from_db()
    return row.bounced, row.bounce


def test_a_token_speaks_of_one_address_whatever_the_report_says(store: str) -> None:
    recipients(3)
    rows = issue_to(3, 1)
    report(rows[0], recipient=f"{rows[0].address}\n{rows[1].address}\n{rows[2].address}")
    assert bounces.match(AT) == 1
    assert [seen(row) for row in rows] == [(True, "hard"), (False, ""), (False, "")]
    assert list(Suppression.objects.values_list("folded", flat=True)) == [rows[0].folded]


def test_the_same_report_again_strikes_nobody_off_whom_a_person_took_back(store: str) -> None:
    recipients(1)
    (row,) = issue_to(1, 1)
    report(row)
    assert bounces.match(AT) == 1
    assert suppressing.lift(row.folded, AT + HOUR, "gu@yunlan-al.example")
    report(row)
    report(row, status="", words="no such user", returned_id=row.message_id, token="")
    assert bounces.match(AT + 2 * HOUR) == 0
    assert not Suppression.objects.exists()
    (again,) = issue_to(1, 2)
    report(again)
    assert bounces.match(AT + 3 * HOUR) == 1
    assert Suppression.objects.get().delivery == again, "the next issue may find it gone again"


def test_a_hard_report_after_a_soft_one_counts_and_not_the_other_way_round(store: str) -> None:
    recipients(1)
    (row,) = issue_to(1, 1)
    for words, kind in (("452 4.2.2 full", "soft"), ("550 5.1.1 no such user", "hard"), ("452 full", "hard")):
        report(row, status="", words=words)
        bounces.match(AT)
        assert seen(row) == (True, kind)
    assert Suppression.objects.get().ground == Ground.HARD


def test_a_late_report_is_news_and_no_end(store: str) -> None:
    (row,) = issue_to(1, 1)
    for action in ("delayed", "delivered", "relayed", "expanded"):
        report(row, action=action)
    assert bounces.match(AT) == 0
    assert seen(row) == (False, "")
    assert not BounceReport.objects.filter(matched=False).exists()


@pytest.mark.parametrize(
    ("named", "struck"),
    [
        ("all@yunlan-al.example -> li.yan@mail.yunlan-al.example", False),
        ("li.yan@mail.yunlan-al.example", False),
        ("distribution0@yunlan-al.example -> wang@elsewhere.example", False),
        ("distribution0@yunlan-al.example -> Distribution0@mail.yunlan-al.example", True),
        ("distribution0+news@yunlan-al.example", True),
        ("distribution0@yunlan-al.example", True),
        ("li.yan@yunlan-al.example\ndistribution0@yunlan-al.example", True),
        ("", True),
    ],
)
def test_who_is_gone_behind_an_alias_does_not_strike_off_the_alias(
    sqlite_store: object, named: str, struck: bool
) -> None:
    """One member of a group has left: the others still read what goes to the group's address."""
    recipients(1)
    (row,) = issue_to(1, 1)
    report(row, recipient=named)
    assert bounces.match(AT) == 1
    assert Suppression.objects.exists() is struck
    assert seen(row) == (True, "hard" if struck else "")
    assert ("behind it" in row.bounce_words) is not struck


def test_an_address_alone_names_the_latest_delivery_and_counts_as_soft(store: str) -> None:
    """Under envelope = "fixed" some servers return words alone; anybody can write those."""
    recipients(2)
    older, newer = issue_to(2, 1)[1], issue_to(2, 2)[1]
    one = report(recipient=newer.address.upper())
    one.message.received = newer.first_at + HOUR
    one.message.save()
    assert bounces.match(AT) == 1
    assert (seen(older), seen(newer)) == ((False, ""), (True, "soft"))
    assert newer.bounce_words == "550 5.1.1 User unknown"
    assert not Suppression.objects.exists()
    assert Event.objects.get(name="bounced").data["sure"] is False


def test_several_addresses_alone_are_each_their_own_delivery(store: str) -> None:
    rows = issue_to(3, 1)
    one = report(
        recipient=f"{rows[0].address}\nnobody@elsewhere.example\n{rows[2].address} -> x@elsewhere.example"
    )
    one.message.received = rows[0].first_at + HOUR
    one.message.save()
    assert bounces.match(AT) == 2
    assert [seen(row)[0] for row in rows] == [True, False, True]


@pytest.mark.parametrize(
    ("fields", "after"),
    [
        ({"returned_id": "9.receipt@yunlan-al.example"}, HOUR),
        ({}, timedelta(days=11)),
        ({}, -timedelta(days=1)),
        ({"action": "delayed"}, HOUR),
    ],
)
def test_an_address_alone_is_not_enough_for_another_mail_or_another_time(
    sqlite_store: object, fields: dict[str, str], after: timedelta
) -> None:
    (row,) = issue_to(1, 1)
    one = report(recipient=row.address, **fields)
    one.message.received = row.first_at + after
    one.message.save()
    assert bounces.match(AT) == 0
    assert seen(row) == (False, "")


def test_forged_reports_without_a_token_never_strike_off_within_an_issue(store: str) -> None:
    recipients(1)
    (row,) = issue_to(1, 1)
    for _turn in range(8):
        one = report(recipient=row.address)
        one.message.received = row.first_at + HOUR
        one.message.save()
        bounces.match(AT, Rules(3, 0))
    assert not Suppression.objects.exists()


def test_backscatter_finds_nothing_and_is_looked_at_once(store: str) -> None:
    rows = issue_to(2, 1)
    report(token="0" * 20, recipient="x@elsewhere.example", returned_id="9.forged@elsewhere.example")
    assert bounces.match(AT) == 0
    assert not BounceReport.objects.filter(matched=False).exists()
    assert [seen(row) for row in rows] == [(False, "")] * 2


def test_a_complaint_is_kept_and_nobody_is_struck_off_for_it(store: str) -> None:
    recipients(1)
    (row,) = issue_to(1, 1)
    report(row, action="complaint", status="", words="abuse")
    assert bounces.match(AT) == 0
    assert seen(row) == (False, "")
    told = Event.objects.get(name="complained")
    assert (told.noun, told.number, told.data["kind"]) == ("delivery", row.pk, "abuse")
    assert not Suppression.objects.exists()


def test_a_report_of_a_suppressed_or_recalled_delivery_changes_nothing(sqlite_store: object) -> None:
    rows = issue_to(2, 1)
    for row, state in zip(rows, (DeliveryState.SUPPRESSED, DeliveryState.RECALLED), strict=True):
        Delivery.objects.filter(pk=row.pk).update(state=state)
        report(row)
    assert bounces.match(AT) == 0
    assert [seen(row) for row in rows] == [(False, "")] * 2


def test_the_liaison_is_told_once_however_often_it_is_reported(store: str) -> None:
    unit = Unit.objects.create(name="青石电解铝厂", short_names=["青石厂"])
    one = Contributor.objects.create(name="许衡", unit=unit, liaison=True)
    one.addresses.create(address="xu.heng@yunlan-al.example")
    recipients(1)
    (row,) = issue_to(1, 1)
    Delivery.objects.filter(pk=row.pk).update(unit="青石厂")
    for _turn in range(3):
        report(row)
        bounces.match(AT)
    assert [letter.address for letter in Letter.objects.filter(kind=LetterKind.CAME_BACK)] == [
        "xu.heng@yunlan-al.example"
    ]


def test_a_refusal_tried_again_by_hand_is_mailed_and_may_be_refused_again(store: str) -> None:
    """A refusal at SMTP time and a report strike off by one rule, and are undone alike."""
    recipients(1)
    (row,) = issue_to(1, 1)
    Delivery.objects.filter(pk=row.pk).update(state=DeliveryState.FAILED, bounce=Return.HARD)
    row.refresh_from_db()
    assert suppressing.returned(row, Return.HARD, "550 5.1.1", Rules(), AT) is not None
    assert deliveries.retry_chosen(row.issue, [row.pk], AT, "gu@yunlan-al.example") == 1
    row.refresh_from_db()
    assert (row.state, row.bounce, Suppression.objects.count()) == (DeliveryState.PENDING, "", 0)
