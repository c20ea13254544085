"""An office's people for tests of their pages: units, contributors who sent something, recipients of every kind."""

from __future__ import annotations

from editorial import letters, recipients, registers
from editorial.models import (
    Contributor,
    ContributorAddress,
    Delivery,
    DeliveryState,
    Ground,
    LetterKind,
    Membership,
    Recipient,
    Submission,
    Suppression,
    Unit,
)
from editorial.publication import House
from editorial.recipients import RecipientWords
from editorial.registers import ContributorWords, UnitWords
from tests.desk.web import stock

AT = stock.OPENS
YL = "yunlan-al.example"
UNITS = {
    "青石电解铝厂": ("青石厂", "青石铝厂"),
    "白鹭湾氧化铝厂": ("白鹭湾厂",),
    "岚谷铝加工公司": ("岚谷公司",),
    "安全环保部": ("安环部",),
    "炭素厂": (),
    "集团公司青年志愿服务与文明实践工作领导小组办公室": (),
}
WRITERS = (
    ("温可", "青石电解铝厂", ("wenke", "qingshi-xuanchuan")),
    ("闻笛", "岚谷铝加工公司", ("wendi2026",)),
    ("许衡", "炭素厂", ("xuheng",)),
    ("马骁", "白鹭湾氧化铝厂", ("maxiao",)),
    ("柳青", "安全环保部", ("liuqing",)),
)
GROUPS = {"顾明远": "集团领导", "陆远舟": "集团领导", "周以宁": "机关部室"}
"""On the distribution list."""
READERS = (
    ("顾明远", "集团领导", "董事长", "gu", ("distribution",)),
    ("陆远舟", "集团领导", "总经理", "lu", ("distribution",)),
    ("周以宁", "生产运营部", "主任", "zhou", ("distribution",)),
    ("沈青禾", "人力资源部", "培训主管", "shenqh", ("distribution", "copy")),
    ("喆镕", "集团档案馆", "", "zhe", ("copy",)),
)


def fill(house: House) -> None:
    """Units, contributors, recipients and persons, and a mailed issue in which one address came back."""
    stock.persons()
    issue = stock.closed_issue(house)
    units = {
        name: registers.add_unit(UnitWords(name, short), AT, stock.EDITOR) for name, short in UNITS.items()
    }
    for name, unit, addresses in WRITERS:
        words = ContributorWords(name, units[unit].pk, tuple(f"{one}@{YL}" for one in addresses), "安全")
        registers.add_contributor(words, AT, stock.EDITOR)
    Submission.objects.update(contributor=Contributor.objects.get(name="温可"))
    for name, unit, title, address, lists in READERS:
        groups = {"distribution": GROUPS[name]} if name in GROUPS else {}
        words_of = RecipientWords(f"{address}@{YL}", name, unit, title, "full", lists, groups=groups)
        recipients.add_recipient(words_of, AT, stock.ADMINISTRATOR)
    issue.frozen_at = stock.CLOSES
    issue.save()
    for place, row in enumerate(Recipient.objects.all()):
        Delivery.objects.create(
            issue=issue,
            address=row.address,
            folded=row.folded,
            name=row.name,
            list="distribution",
            place=place,
            variant="full",
            token=f"t{place}",
            message_id=f"t{place}@{YL}",
            state=DeliveryState.ACCEPTED,
            bounced=row.name == "周以宁",
            bounce_words="550 5.2.2 mailbox full" if row.name == "周以宁" else "",
        )
    Suppression.objects.create(folded=f"zhe@{YL}", reason="已调离本单位", at=AT)


def troubled() -> Delivery:
    """The chairman's mail goes to a secretary, whose address came back for good, of which 许衡 was told; 沈青禾
    left the copy list; the mailbox of 陆远舟 is full for long. Returns what came back."""
    came_back = Delivery.objects.get(name="顾明远")
    came_back.bounced, came_back.bounce = True, "hard"
    came_back.bounce_words = "550 5.1.1 <bai@yunlan-al.example>: no such user here"
    came_back.address = came_back.folded = f"bai@{YL}"
    came_back.save()
    Recipient.objects.filter(name="顾明远").update(secretary=f"Bai@{YL}")
    full = {"reason": "最近三期都退了回来：信箱已满", "at": AT, "ground": Ground.SOFT}
    Suppression.objects.create(folded=f"lu@{YL}", **full)
    reason = "退信：550 5.1.1 查无此人"
    gone = {"reason": reason, "at": AT, "ground": Ground.HARD, "delivery": came_back}
    Suppression.objects.create(folded=f"bai@{YL}", **gone)
    once, data = f"came-back:1:{came_back.pk}", {"liaison": "许衡"}
    letters.request(LetterKind.CAME_BACK, f"xuheng@{YL}", once, data, YL, AT, came_back.issue)
    Membership.objects.filter(recipient__name="沈青禾", list="copy").update(left=AT)
    return came_back


def many(count: int) -> None:
    """So many further recipients, contributors and units, past the rules: only for pages that must stay quick."""
    units = Unit.objects.bulk_create(Unit(name=f"第{n}工段") for n in range(count // 100))
    people = Contributor.objects.bulk_create(
        Contributor(name=f"作者{n}", unit=units[n % len(units)]) for n in range(count // 5)
    )
    ContributorAddress.objects.bulk_create(
        ContributorAddress(contributor=one, address=f"c{one.pk}@{YL}") for one in people
    )
    rows = Recipient.objects.bulk_create(
        Recipient(address=f"r{n}@{YL}", folded=f"r{n}@{YL}", name=f"收件人{n}", unit=f"第{n % 40}工段")
        for n in range(count)
    )
    Membership.objects.bulk_create(
        Membership(
            recipient=row, list="copy" if n % 4 == 0 else "distribution", place=n + 10, group=f"第{n % 12}组"
        )
        for n, row in enumerate(rows)
    )
