"""A store with one signed issue that is being sent, to so many recipients, as the last signature would leave it."""

from __future__ import annotations

import base64
import random
import shutil
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path

from django.db import connection

from benchmarks.senders.job import DOMAIN, recipient, token
from benchmarks.senders.ours import SENDER
from desk.store import migrate, sqlite, use
from distribute.frozen import mailing
from distribute.headers import mailbox
from editorial.models import (
    Blob,
    Delivery,
    FrozenPart,
    Issue,
    IssueState,
    Person,
    Signature,
)
from tests.editorial.making import house

SIGNED = datetime(2026, 5, 15, 1, 0, tzinfo=UTC)
DIGEST = "5" * 64
AT_ONCE = 2000
"""Rows inserted by one statement."""


def constant(size: int) -> bytes:
    """The part all recipients share, of so many bytes: headers as compose writes them, then base64 lines."""
    head = "\r\n".join(
        [
            f"From: {mailbox(SENDER.name, SENDER.address)}",
            "Subject: =?UTF-8?B?5LqR5bKa6ZOd6K6v?= 9",
            "Precedence: list",
            "MIME-Version: 1.0",
            'Content-Type: text/html; charset="utf-8"',
            "Content-Transfer-Encoding: base64",
        ]
    )
    raw = f"{head}\r\n\r\n".encode()
    text = base64.encodebytes(random.Random(size).randbytes(size * 3 // 4 + 100)).replace(b"\n", b"\r\n")
    return (raw + text)[: size - 2].rstrip(b"\r\n") + b"\r\n"


@cache
def _empty(folder: Path) -> Path:
    path = folder / "empty.sqlite3"
    use(sqlite(path))
    migrate()
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    return path


def make(folder: Path, name: str, count: int, mail: bytes) -> Path:
    """A new store in the folder, its issue ready to be sent; this process has it closed again."""
    path = folder / f"{name}.sqlite3"
    empty = _empty(folder)
    for old in folder.glob(f"{name}.sqlite3*"):
        old.unlink()
    shutil.copy(empty, path)
    use(sqlite(path))
    _fill(count, mail)
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    return path


def _fill(count: int, mail: bytes) -> None:
    lists = {"distribution": {"title": "各部室", "leave": True}, "copy": {"title": "档案馆"}}
    signed_in = house(lists=lists)
    issue = Issue.objects.create(
        year=2026,
        number=9,
        date=date(2026, 5, 15),
        state=IssueState.SENDING,
        content_digest=DIGEST,
        mailing=mailing(SENDER, signed_in, f"https://{DOMAIN}"),
        frozen_at=SIGNED,
        released_at=SIGNED,
    )
    person = Person.objects.create(address="lu@yunlan-al.example", name="陆远舟")
    Signature.objects.create(
        issue=issue, step=1, step_name="签发", person=person, digest=DIGEST, at=SIGNED, channel="desk"
    )
    FrozenPart.objects.create(issue=issue, variant="full", blob=Blob.keep(mail))
    for first in range(0, count, AT_ONCE):
        Delivery.objects.bulk_create(
            _row(issue, number) for number in range(first, min(first + AT_ONCE, count))
        )


def _row(issue: Issue, number: int) -> Delivery:
    return Delivery(
        issue=issue,
        address=recipient(number),
        folded=recipient(number),
        name=f"收件人{number}",
        list="distribution",
        place=number + 1,
        variant="full",
        token=token(number),
        message_id=f"{token(number)}@{DOMAIN}",
    )
