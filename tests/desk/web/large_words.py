"""What stands in the large store's items and mails: the same words at every call."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

from tests.desk.web import stock

SENT = 240
"""Regular issues of ten years, two a month."""
PEOPLE = 10_000
FORTNIGHT = timedelta(days=15)
CLOSES = stock.CLOSES
"""When the window of the current issue closed."""
NOW = CLOSES + timedelta(hours=2)
BORN = CLOSES - FORTNIGHT * (SENT + 1)
SECTIONS = (
    ("news", "要闻·集团动态", ()),
    ("production", "生产·提质增效", ("cells", "alumina", "carbon")),
    ("safety", "安全·守土有责", ()),
    ("energy", "节能·绿色低碳", ("power", "heat")),
    ("training", "培训·强基固本", ()),
    ("party", "党建·凝心聚力", ("grassroots",)),
    ("volunteers", "志愿·温暖同行", ()),
    ("serial", "连载·炉前笔记", ()),
)
"""Key, title, keys of the subsections."""
WORK = (
    *("安全生产检查", "技能比武", "春季检修", "节能诊断", "师徒结对", "志愿服务"),
    *("消防演练", "质量攻关", "电解槽大修", "阳极更换", "青年突击", "读书分享"),
)
PLACES = (
    *("青石电解铝厂", "岚谷铝加工公司", "白鹭湾氧化铝厂", "炭素厂", "动力厂"),
    *("检修分公司", "物流公司", "培训中心", "园林队", "安全环保部"),
)
RESULTS = (
    "现场查出隐患{a}项，当场整改{b}项，其余明确了责任人和完成时限。",
    "比原计划提前{b}天完成，节约费用{a}万元，设备运转平稳。",
    "共有{a}名职工参加，{b}个班组交流了经验做法，取得了良好效果。",
    "吨铝直流电耗同比下降{a}千瓦时，电流效率提高，炉面整洁有序。",
    "大家纷纷表示，要把学到的本领带回岗位，带动身边{a}名工友一起进步。",
    "负责人介绍，下一步将继续推广这一做法，力争年内覆盖全部{b}个工段。",
)
WRITERS = 400
YL = "yunlan-al.example"


@dataclass(frozen=True)
class Issues:
    """How many items there are of what."""

    sent: int
    in_one: int
    """Of each mailed issue."""
    current: int
    drafts: int
    """Of those of the current issue."""
    waiting: int
    """Of the window that is open."""
    held: int

    begins: datetime
    """When the first window opened."""
    apart: timedelta
    """From a window to the next."""


@dataclass(frozen=True)
class Piece:
    """An item and the submission it is of."""

    item: int
    submission: int
    ordinal: int
    received: datetime
    issue: int | None
    state: str
    section: str
    under: str
    position: float
    version: int
    headline: str
    paragraphs: list[str]
    unit: str
    author: str

    def fields(self, number: int) -> dict[str, Any]:
        """One of its versions: before the last one the text had another first paragraph."""
        last = number == self.version
        text = self.paragraphs if last else [f"{self.paragraphs[0]}（原）", *self.paragraphs[1:]]
        fields = {"headline": self.headline, "unit": self.unit, "authors": [self.author], "paragraphs": text}
        more = {"role": "", "source": "", "note": "", "photos": []}
        return {**fields, **more, "section": self.section, "subsection": self.under}


def paragraph(chance: random.Random) -> str:
    numbers = {"a": chance.randint(3, 99), "b": chance.randint(2, 12)}
    day = f"{chance.randint(1, 12)}月{chance.randint(1, 28)}日"
    first = f"{day}，{chance.choice(PLACES)}组织开展{chance.choice(WORK)}活动。"
    return first + "".join(one.format(**numbers) for one in chance.sample(RESULTS, chance.randint(1, 4)))


def pieces(of: Issues, paragraphs: list[str], chance: random.Random) -> Iterator[Piece]:
    """Items in the order their mails came in, one issue after the other; of every tenth mail there are two."""
    current = of.sent + 1
    plan = [(number, of.in_one) for number in range(1, current)]
    plan += [(current, of.current), (current + 1, of.waiting), (0, of.held)]
    item = submission = 0
    for issue, count in plan:
        begins = of.begins + of.apart * ((issue or of.sent) - 1)
        for n in range(count):
            second = n % 10 == 9
            item, submission = item + 1, submission + (not second)
            key, _title, under = SECTIONS[n % len(SECTIONS)]
            text = chance.sample(paragraphs, chance.randint(1, 4))
            text[0] = f"本报讯第{item}条。{text[0]}"
            yield Piece(
                item=item,
                submission=submission,
                ordinal=1 + second,
                received=begins + timedelta(hours=1, seconds=n * 40),
                issue=issue if 0 < issue <= current else None,
                state=_state(issue, n, of),
                section=key,
                under=under[n // 8 % len(under)] if under and n % 2 else "",
                position=n + 1.0,
                version=3 if issue >= current else 2,
                headline=f"{chance.choice(PLACES)}{chance.choice(WORK)}见实效" if n % 3 else "",
                paragraphs=text,
                unit=f"{chance.choice(PLACES)}{n % 4 + 1}车间",
                author=f"作者{n % WRITERS}",
            )


def _state(issue: int, n: int, of: Issues) -> str:
    if issue == 0:
        return "held"
    if issue > of.sent:
        return "draft" if n < of.drafts or issue > of.sent + 1 else "accepted"
    return "printed" if n % 5 < 2 else "declined" if n % 5 < 4 else "withdrawn"


def leaves(n: int) -> list[dict[str, Any]]:
    """A text, a document and two photos of it, one of which could not be read in every fiftieth mail."""
    told = (
        ("", "text/plain", "text"),
        (f"稿件{n}.docx", "application/vnd.openxmlformats", "document"),
        ("image1.jpeg", "image/jpeg", "photo"),
        ("image2.jpeg", "image/jpeg", "unread" if n % 50 == 0 else "photo"),
    )
    return [
        {"number": f"{k}", "name": name, "type": kind, "size": 9000, "sha256": "", "use": use, "why": ""}
        for k, (name, kind, use) in enumerate(told, 1)
    ]


def sender(n: int) -> str:
    """Who sent the n-th mail."""
    return f"c{n % WRITERS + 1}@{YL}"


def recipient(n: int) -> str:
    return f"r{n}@{YL}"


def list_of(n: int) -> str:
    """Which list the n-th recipient is on."""
    return "copy" if n % 10 == 0 else "distribution"


def digest_of(issue: int) -> str:
    return sha256(b"%d" % issue).hexdigest()
