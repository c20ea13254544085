"""What a refusal or a report says of an address, and when it is struck off."""

from __future__ import annotations

from datetime import timedelta

import pytest

from editorial import suppressing
from editorial.models import Delivery, DeliveryState, Event, Ground, Issue, Return, Suppression
from editorial.recipients import unsuppress
from editorial.retrying import Rules
from editorial.returns import judge
from tests.editorial.making import AT, recipients

HARD, SOFT = Return.HARD, Return.SOFT


@pytest.mark.parametrize(
    ("status", "words", "code", "said"),
    [
        ("5.1.1", "no such user", 550, HARD),
        (
            "",
            "550 5.1.1 <x@y.example>: Recipient address rejected: User unknown in virtual mailbox table",
            550,
            HARD,
        ),
        ("5.4.1", "Recipient address rejected: Access denied", 550, HARD),
        ("5.1.10", "RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup", 550, HARD),
        ("5.2.1", "The email account that you tried to reach is disabled", 550, HARD),
        ("", "550 User not found: x@163.example", 550, HARD),
        ("", "收件人不存在（550 Mailbox not found）", None, HARD),
        ("", "该邮箱帐号已注销", None, HARD),
        ("", "用户不存在", 550, HARD),
        ("5.2.2", "mailbox full", 552, SOFT),
        ("4.2.2", "over quota", 452, SOFT),
        ("5.0.0", "对方邮箱容量已满", 552, SOFT),
        ("5.1.1", "mailbox is full", 552, SOFT),
        ("4.4.1", "connection timed out", None, SOFT),
        ("5.4.4", "Host or domain name not found", 550, SOFT),
        ("5.1.2", "bad destination system", 550, SOFT),
        ("5.0.0", "something went wrong", 550, SOFT),
        ("5.7.1", "message rejected as spam", 550, None),
        ("5.7.26", "DMARC policy", 550, None),
        ("", "550 Connection frequency limited", 550, None),
        ("", "554 DT:SPM 163 smtp5, please see the blacklist page", 554, None),
        ("", "550 您的邮件被判为垃圾邮件，已被拦截", 550, None),
        ("5.6.0", "message has bad content", 554, None),
    ],
)
def test_what_is_said_of_an_address(status: str, words: str, code: int | None, said: Return | None) -> None:
    assert judge(status, words, code) is said


def issue_to(count: int, number: int) -> list[Delivery]:
    issue = Issue.objects.create(year=2026, number=number, date=AT.date(), state="sending")
    return [
        Delivery.objects.create(
            issue=issue,
            address=f"distribution{n}@yunlan-al.example",
            folded=f"distribution{n}@yunlan-al.example",
            name=f"收件人{n}",
            list="distribution",
            variant="full",
            token=f"t{number}x{n}",
            message_id=f"t{number}x{n}@yunlan-al.example",
            state=DeliveryState.ACCEPTED,
            first_at=AT + timedelta(days=7 * number),
        )
        for n in range(count)
    ]


def came_back(row: Delivery, kind: Return | None, at: object = None) -> Suppression | None:
    row.bounce, row.bounced = "" if kind is None else kind.value, True
    row.save()
    return suppressing.returned(
        row, kind, "words of the relay", Rules(3, 14), row.first_at + timedelta(hours=1)
    )


def test_a_hard_return_strikes_off_at_once_and_says_why(store: str) -> None:
    recipients(3)
    row = issue_to(3, 1)[1]
    made = came_back(row, HARD)
    assert made is not None
    assert (made.folded, made.ground, made.delivery) == (row.folded, Ground.HARD, row)
    assert "words of the relay" in made.reason
    assert Event.objects.filter(name="suppressed", noun="recipient").count() == 1
    assert came_back(row, HARD) is None, "once is enough"


def test_what_is_about_us_strikes_nobody_off(store: str) -> None:
    assert came_back(issue_to(1, 1)[0], None) is None
    assert not Suppression.objects.exists()


def test_a_full_mailbox_strikes_off_after_three_issues_over_two_weeks(store: str) -> None:
    recipients(1)
    issues = [issue_to(1, number)[0] for number in range(1, 4)]
    assert [came_back(row, SOFT) is not None for row in issues] == [False, False, True]
    assert Suppression.objects.get().ground == Ground.SOFT


def test_one_issue_that_arrived_begins_the_count_anew(store: str) -> None:
    recipients(1)
    rows = [issue_to(1, number)[0] for number in range(1, 6)]
    came = [came_back(row, kind) is not None for row, kind in zip(rows, (SOFT, SOFT), strict=False)]
    came += [came_back(rows[3], SOFT) is not None, came_back(rows[4], SOFT) is not None]
    assert came == [False] * 4, "No. 3 arrived in between"


def test_three_full_mailboxes_within_a_few_days_are_not_enough(store: str) -> None:
    rows = [issue_to(1, number)[0] for number in range(1, 4)]
    for row in rows:
        row.first_at = AT + timedelta(hours=row.issue.number)
    assert not any(came_back(row, SOFT) for row in rows)


def test_lifting_begins_the_count_anew(store: str) -> None:
    from editorial.models import Recipient

    recipients(1)
    rows = [issue_to(1, number)[0] for number in range(1, 4)]
    assert [came_back(row, SOFT) is not None for row in rows][-1]
    at = rows[-1].first_at + timedelta(days=1)
    unsuppress(Recipient.objects.get().pk, at, "gu@yunlan-al.example")
    fourth = issue_to(1, 4)[0]
    assert came_back(fourth, SOFT) is None
    assert not Suppression.objects.exists()


def test_when_a_whole_domain_is_ill_its_readers_are_kept(store: str) -> None:
    """A relay that forgot its users says of everybody that they do not exist."""
    recipients(60)
    rows = issue_to(60, 1)
    struck = [came_back(row, HARD) is not None for row in rows]
    assert sum(struck) == 12, "a fifth of sixty"
    assert struck[:12] == [True] * 12
    assert Event.objects.filter(name="doubted").count() == 48
