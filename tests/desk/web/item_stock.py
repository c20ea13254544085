"""Items as the tests of the item page want them: with a mail behind them, a correction, a twin, comments."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.message import EmailMessage
from typing import Any

from editorial import items
from editorial.models import (
    Blob,
    Contributor,
    Disposition,
    Issue,
    Item,
    Message,
    Proposal,
    Submission,
    Twin,
    Unit,
)
from ingest.parsed import Caps, to_json
from ingest.reading import read
from tests.desk.web.desks import Desk
from tests.desk.web.stock import CLOSES, OPENS

TEXT = [
    "岚谷铝加工公司党委开展“师带徒、岗带班”活动，首批30对师徒签订培养协议，协议内容逐项量化、按季评价。",
    "公司为每对师徒建立成长档案，把工艺参数调整、故障判断、应急处置等18项技能列入考核。",
    "活动开展以来，已有11名青年职工能够独立顶岗，较以往平均提前两个月。",
]
UNIT, AUTHOR = "岚谷铝加工公司", "闻笛"
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)
HOSTILE = (
    '<p onclick="alert(1)" style="color: red; background: url(http://elsewhere.example/a.png)">师徒签约</p>'
    '<script>alert("x")</script><img src="http://elsewhere.example/pixel.png" alt="远处">'
    '<img src="cid:photo1" alt="现场"><a href="javascript:alert(2)">链接</a>'
    '<table><tr><td colspan="2">首批<b>30</b>对</td></tr></table>'
)


@dataclass
class Shop:
    """A desk, and the items of its one issue by what a test wants them for."""

    desk: Desk
    items: dict[str, int]

    def ask(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        """Rows of the store, past the application."""
        with closing(sqlite3.connect(self.desk.office.folder / "newsdesk.sqlite3")) as store:
            return store.execute(query, values).fetchall()

    def text(self, name: str) -> list[str]:
        ((paragraphs,),) = self.ask("SELECT paragraphs FROM item WHERE id = ?", self.items[name])
        return list(json.loads(paragraphs))

    def version(self, name: str) -> int:
        return int(self.ask("SELECT version FROM item WHERE id = ?", self.items[name])[0][0])


def mail_of_leaves(subject: str = "【投稿】师带徒活动签约<script>", charset: str = "gb2312") -> bytes:
    """A mail of twelve leaves: both texts, an inline picture, nine files."""
    mail = EmailMessage()
    mail["From"] = f"{AUTHOR} <wendi@yunlan-al.example>"
    mail["To"] = "tougao@yunlan-al.example"
    mail["Subject"] = subject
    mail["Message-ID"] = "<leaves@yunlan-al.example>"
    mail.set_content("\n\n".join(TEXT), charset="utf-8")
    mail.add_alternative(HOSTILE, subtype="html", charset="gb18030")
    html = mail.get_payload()[1]  # type: ignore[index]
    html.replace_header("Content-Type", f'text/html; charset="{charset}"')  # type: ignore[union-attr]
    html.add_related(PNG, "image", "png", cid="<photo1>")  # type: ignore[union-attr]
    for n in range(9):
        data = f"附件{n}".encode()
        mail.add_attachment(data, "application", "octet-stream", filename=f"附件{n}<b>.bin")
    return mail.as_bytes()


def message(raw: bytes, received: datetime, **fields: object) -> Message:
    parsed = read(raw, Caps(), ()).parsed
    blob = Blob.keep(raw)
    values: dict[str, object] = {
        "account": "t",
        "folder": "INBOX",
        "role": "submissions",
        "disposition": Disposition.SUBMISSION,
        "subject": parsed.subject,
        "sender_name": AUTHOR,
        "sender_address": "wendi@yunlan-al.example",
        "leaves": to_json(parsed.leaves),
    }
    return Message.objects.create(
        received=received, recorded=received, size=blob.size, blob=blob, **(values | fields)
    )


def story(issue: Issue, number: int, section: str = "news", **fields: object) -> Item:
    """A draft of the issue with the mail of twelve leaves behind it."""
    unit, _new = Unit.objects.get_or_create(name=UNIT, defaults={"short_names": ["岚谷铝加工"]})
    who, _new = Contributor.objects.get_or_create(name=AUTHOR, unit=unit)
    arrived = OPENS + timedelta(days=1, minutes=number)
    sent = message(mail_of_leaves(f"【投稿】师带徒活动签约{number}"), arrived)
    submission = Submission.objects.create(
        message=sent, number=1000 + number, contributor=who, notes=["签名没有采入：岚谷党群工作部　闻笛"]
    )
    values: dict[str, object] = {"headline": "", "paragraphs": TEXT, "unit": UNIT, "authors": [AUTHOR]}
    made = Item.objects.create(
        submission=submission, issue=issue, section=section, position=number, **(values | fields)
    )
    items.keep_version(made, arrived, "poll")
    return made


def correction(item: Item, exact: bool = True) -> Proposal:
    """A mail that would have 32 pairs instead of 30, in exact words or only in prose."""
    assert item.submission is not None
    at = CLOSES - timedelta(hours=1)
    raw = mail_of_leaves(f"更正{item.pk}{exact}")
    sent = message(raw, at, disposition=Disposition.CORRECTION, of=item.submission.message)
    old = {"headline": item.headline, "paragraphs": item.paragraphs, "unit": item.unit}
    new = old | {"paragraphs": [TEXT[0].replace("30对", "32对"), *TEXT[1:]]}
    return Proposal.objects.create(
        message=sent,
        submission=item.submission,
        item=item,
        words="第一段数字应为32对。",
        old=old if exact else None,
        new=new if exact else None,
        version=0 if exact else item.version,
        at=at,
    )


def twins(item: Item, other: Item, score: float = 0.87) -> None:
    Twin.objects.create(item=item, other=other, score=score)
