"""Issues in every state of sending, made in the test's own process."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from desk.config import load
from distribute import freeze
from distribute.templates import Templates
from editorial.models import (
    Attempt,
    Delivery,
    DeliveryState,
    Issue,
    IssueState,
    ItemState,
    Kind,
    Membership,
    Recipient,
    Variant,
)
from editorial.publication import House
from tests.desk.web import stock
from tests.editorial import making
from tests.office import Office

UNITS = ("集团办公室", "安全环保部", "能源管理部", "青石电解铝厂", "岚谷铝加工公司", "人力资源部培训中心")
SURNAMES, GIVEN = "顾沈周陆白温闻许罗何马谢石丁卢段江苗管宋", "一鸣知秋以宁若川既明景行听澜小禾青堇望舒"


def person(number: int) -> str:
    return SURNAMES[number % len(SURNAMES)] + GIVEN[number % 9 * 2 : number % 9 * 2 + 2]


def listed(count: int, copies: int = 0) -> None:
    """So many people on the distribution list, `copies` on the other; the first is on both when there are any."""
    people = [
        Recipient(
            address=f"r{n}@yunlan-al.example",
            folded=f"r{n}@yunlan-al.example",
            name=person(n),
            unit=UNITS[n % len(UNITS)],
        )
        for n in range(count + copies)
    ]
    made = Recipient.objects.bulk_create(people)
    rows = [Membership(recipient=one, list="distribution", place=n) for n, one in enumerate(made[:count], 1)]
    both = [*made[count:], *(made[:1] if copies else [])]
    rows += [Membership(recipient=one, list="copy", place=n) for n, one in enumerate(both, 1)]
    Membership.objects.bulk_create(rows)


def signed(office: Office, house: House) -> Issue:
    """The issue of a closed window, signed at every step with the office's own configuration."""
    config = load(office.config)
    issue = stock.closed_issue(house, drafts=0, accepted=3)
    for step, who in enumerate(stock.SIGNERS, 1):
        at = stock.CLOSES + timedelta(hours=step)
        freeze.sign(issue, who, house, Templates.find(), config.sender, at, "test")
    issue.refresh_from_db()
    return issue


def signed_special(office: Office, house: House, number: int) -> Issue:
    """A special edition of one item, signed at every step."""
    config = load(office.config)
    issue = Issue.objects.create(
        kind=Kind.SPECIAL,
        year=2026,
        number=number,
        date=stock.CLOSES.date(),
        state=IssueState.EDITING,
        house=house.model_dump(mode="json", by_alias=True),
    )
    text = f"第{number}批志愿者走进社区，讲解用电安全，发放手册两百份。"
    making.item(stock.CLOSES, issue=issue, state=ItemState.ACCEPTED, paragraphs=[text])
    for who in stock.SIGNERS:
        freeze.sign(issue, who, house, Templates.find(), config.sender, stock.CLOSES, "test")
    issue.refresh_from_db()
    return issue


def special(
    states: Sequence[DeliveryState],
    at: datetime,
    state: IssueState = IssueState.SENT,
    number: int = 1,
    tries: int = 1,
) -> Issue:
    """An issue with one row for each of these states, each tried so often."""
    issue = Issue.objects.create(
        kind=Kind.SPECIAL,
        year=2026,
        number=number,
        date=at.date(),
        state=state,
        frozen_at=at,
        released_at=None if state in (IssueState.SIGNED, IssueState.SCHEDULED) else at,
        mailing={
            "address": "bulletin@yunlan-al.example",
            "presentation": "individual",
            "zone": "Asia/Shanghai",
        },
    )
    rows = Delivery.objects.bulk_create(_row(issue, n, one, tries) for n, one in enumerate(states))
    tried = [row for row in rows if row.attempts_made]
    Attempt.objects.bulk_create(
        Attempt(
            delivery=row,
            number=n,
            started=at + timedelta(seconds=n),
            finished=at + timedelta(seconds=n + 1),
            outcome=row.state,
            phase="dot",
            code=row.code,
            words=row.words,
        )
        for row in tried
        for n in range(1, row.attempts_made + 1)
    )
    return issue


ANSWERS = {
    DeliveryState.ACCEPTED: (250, "2.0.0", "Ok: queued as 4F2A1"),
    DeliveryState.DEFERRED: (450, "4.2.0", "mailbox busy, try again later"),
    DeliveryState.FAILED: (550, "5.1.1", "no such user here"),
    DeliveryState.UNKNOWN: (None, "", "the connection was lost after the final dot"),
}


def _row(issue: Issue, n: int, state: DeliveryState, tries: int) -> Delivery:
    code, enhanced, words = ANSWERS.get(state, (None, "", ""))
    address = f"r{n}@yunlan-al.example"
    return Delivery(
        issue=issue,
        address=address,
        folded=address,
        name=person(n),
        unit=UNITS[n % len(UNITS)],
        list="copy" if n % 6 == 5 else "distribution",
        place=n,
        variant=Variant.FULL,
        token=f"i{issue.pk}t{n}",
        message_id=f"i{issue.pk}t{n}@yunlan-al.example",
        state=state,
        attempts_made=tries if state in ANSWERS else 0,
        code=code,
        enhanced=enhanced,
        words=words,
    )
