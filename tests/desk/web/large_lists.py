"""Who the large store's issues are mailed to, and how that went; lists that were brought in."""

from __future__ import annotations

from datetime import timedelta
from hashlib import sha256
from typing import Any

from editorial import models, uploads
from editorial.models import Blob, Issue, Person, Upload
from tests.desk.web import stock
from tests.desk.web.large_words import (
    BORN,
    FORTNIGHT,
    NOW,
    PEOPLE,
    PLACES,
    SECTIONS,
    SENT,
    YL,
    list_of,
    recipient,
)
from tests.desk.web.put import put


def keep(bodies: list[bytes]) -> list[str]:
    """Blobs of these bytes; their names."""
    names = [sha256(one).hexdigest() for one in bodies]
    put(Blob, "sha256 size", ((name, len(one)) for name, one in zip(names, bodies, strict=True)))
    chunks = ((name, 0, one) for name, one in zip(names, bodies, strict=True))
    put(models.Chunk, "blob place data", chunks)
    return names


def lists() -> None:
    """One in ten on the copy list, a hundred of them no longer mailed."""
    people = range(1, PEOPLE + 1)
    rows = (
        (n, recipient(n), recipient(n), f"收件人{n}", f"{PLACES[n % 10]}{n % 4 + 1}车间", "主任")
        for n in people
    )
    put(models.Recipient, "id address folded name unit title", rows)
    on = ((n, list_of(n), n, f"第{n % 12 + 1}组") for n in people)
    put(models.Membership, "recipient list place group", on)
    gone = ((recipient(n), "已调离", BORN) for n in people if n % 100 == 7)
    put(models.Suppression, "folded reason at", gone)


def deliveries() -> None:
    """10,000 of each of the last two issues, twenty of every other; and what each was frozen as."""
    rows: list[tuple[Any, ...]] = []
    tries: list[tuple[Any, ...]] = []
    frozen, drawn = [], []
    (blob,) = keep([b"Subject: =?utf-8?q?bulletin?=\r\n\r\n" + b"<p>0</p>" * 40])
    for issue in range(1, SENT + 1):
        at = BORN + FORTNIGHT * issue + timedelta(days=3)
        frozen += [(issue, variant, blob) for variant in ("full", "text")]
        drawn += [(issue, kind, blob) for kind in ("html", "text", "docx")]
        for n in range(1, (PEOPLE if issue > SENT - 2 else 20) + 1):
            number, unit = len(rows) + 1, PLACES[n % 10]
            end = ("accepted", 1, 250, "queued") if n % 500 else ("failed", 1, 550, "no such user")
            names = (
                issue,
                recipient(n),
                recipient(n),
                f"收件人{n}",
                unit,
                list_of(n),
                n,
                "full",
                f"t{number}",
            )
            rows.append((number, *names, f"t{number}@{YL}", *end, n % 700 == 0))
            tries.append((number, 1, at, at, end[0], "dot", end[3]))
    columns = "id issue address folded name unit list place variant token message_id state attempts_made code"
    put(models.Delivery, f"{columns} words bounced", rows)
    put(models.Attempt, "delivery number started finished outcome phase words", tries)
    put(models.FrozenPart, "issue variant blob", frozen)
    put(models.Rendering, "issue kind blob", drawn)
    mailing = {"address": f"bulletin@{YL}", "presentation": "individual", "zone": "Asia/Shanghai"}
    Issue.objects.filter(pk__lte=SENT).update(mailing=mailing)


def uploaded(paragraphs: list[str]) -> tuple[int, int, int]:
    """A list of 10,000, half of them changed, compared; one that was carried out; an earlier issue."""
    lines = ["姓名,单位,职务,邮箱,名单,格式"]
    for n in range(1, PEOPLE + 1):
        title, name = "主任" if n % 2 else "部长", "抄送" if n % 10 == 0 else "发放"
        lines.append(f"收件人{n},{PLACES[n % 10]}{n % 4 + 1}车间,{title},{recipient(n)},{name},")
    who = Person.objects.get(address=stock.ADMINISTRATOR)
    plan = uploads.receive(uploads.RECIPIENTS, "名单.csv", "\n".join(lines).encode(), who, NOW)
    same = {"blob": plan.blob, "person": who, "at": NOW}
    before: dict[str, Any] = {"rows": [], "orders": {}, "units": []}
    told = {"shown": plan.shown, "options": plan.options, "done": NOW, "before": before}
    done = Upload.objects.create(purpose=plan.purpose, name="上期.csv", **same, **told)
    text = "\n\n".join(f"# {title}\n\n" + "\n\n".join(paragraphs[:20]) for _k, title, _u in SECTIONS)
    earlier = Upload.objects.create(purpose="issue", name="x.txt", **same, options={"text": text})
    return plan.pk, done.pk, earlier.pk
