"""Small makers of houses, items and issues for tests."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

from editorial import items, windows
from editorial.models import (
    Blob,
    Delivery,
    Disposition,
    Issue,
    Item,
    ItemState,
    Membership,
    Message,
    Photo,
    Recipient,
    Submission,
)
from editorial.publication import House

AT = datetime(2026, 5, 6, tzinfo=UTC)
_counter = count(1)

DOCUMENT: dict[str, Any] = {
    "publication": {
        "name": "云岚铝讯",
        "publisher": "云岚铝业集团综合部",
        "submission_address": "tougao@yunlan-al.example",
        "time_zone": "Asia/Shanghai",
    },
    "numbering": {"year": 2026, "number": 9, "cumulative": 141},
    "section": [
        {"key": "news", "title": "要闻·集团动态"},
        {
            "key": "production",
            "title": "生产·提质增效",
            "subsection": [{"key": "cells", "title": "电解系统"}, {"key": "alumina", "title": "氧化铝系统"}],
        },
        {"key": "safety", "title": "安全·守土有责"},
        {"key": "serial", "title": "连载·炉前笔记", "serial": True, "instalment": 3},
    ],
    "signoff": {
        "step": [
            {"name": "初审", "people": [{"name": "顾一鸣", "address": "gu@yunlan-al.example"}]},
            {"name": "签发", "people": [{"name": "陆远舟", "address": "lu@yunlan-al.example"}]},
        ]
    },
    "lists": {
        "distribution": {"title": "集团公司领导，机关各部室"},
        "copy": {"title": "集团档案馆"},
    },
}


def house(**tables: Any) -> House:
    """A small house; keyword arguments replace whole tables."""
    return House.model_validate({**DOCUMENT, **tables})


def message(received: datetime = AT, **fields: Any) -> Message:
    number = next(_counter)
    blob = Blob.keep(f"Subject: {number}\r\n\r\n{number}".encode())
    values = {"account": "t", "folder": "INBOX", "role": "submissions", "disposition": Disposition.SUBMISSION}
    return Message.objects.create(
        received=received, recorded=received, size=blob.size, blob=blob, **{**values, **fields}
    )


def item(received: datetime = AT, section: str = "news", **fields: Any) -> Item:
    """A draft as ingest would leave it."""
    number = next(_counter)
    submission = Submission.objects.create(message=message(received), number=number)
    values: dict[str, Any] = {
        "paragraphs": [f"第{number}条：五月六日，一车间完成检修。"],
        "unit": "青石电解铝厂",
        "authors": ["温可"],
    }
    made = Item.objects.create(submission=submission, section=section, **{**values, **fields})
    items.keep_version(made, received, "test")
    return made


def photo(of: Item, width: int = 4000, height: int = 3000, **fields: Any) -> Photo:
    """A photo of an item; its bytes are none of a picture."""
    number = next(_counter)
    blob = Blob.keep(f"photo {number}".encode())
    place = of.photos.count() + 1
    values = {"name": f"{number}.jpg", "type": "image/jpeg", "original": blob, "mail": blob}
    return Photo.objects.create(item=of, place=place, width=width, height=height, **{**values, **fields})


def delivered(issue: Issue, addresses: Sequence[str], state: str = "accepted") -> None:
    """Freezes and sends an issue as far as its rows go: one delivery an address."""
    issue.frozen_at, issue.state = AT, "sent"
    issue.save(update_fields=["frozen_at", "state"])
    for place, address in enumerate(addresses):
        token = f"{issue.pk}-{place}"
        values = {
            "list": "distribution",
            "variant": "full",
            "token": token,
            "message_id": f"{token}@x",
            "state": state,
        }
        Delivery.objects.create(
            issue=issue, address=address, folded=address, name=address, place=place, **values
        )


def recipients(count: int = 3, list: str = "distribution") -> None:
    for number in range(count):
        address = f"{list}{number}@yunlan-al.example"
        row = Recipient.objects.create(address=address, folded=address, name=f"收件人{number}")
        Membership.objects.create(recipient=row, list=list, place=number)


def closed_issue(house: House, count: int = 3, accepted: bool = True, at: datetime = AT) -> Issue:
    """An issue whose window has closed over so many items."""
    window = windows.add(house, at, at + timedelta(days=1), None, at, "test")
    made = [item(at, state=ItemState.ACCEPTED if accepted else ItemState.DRAFT) for _ in range(count)]
    assert made
    return windows.close(house, window, at + timedelta(days=1), "test")
