"""An office after ten years, made in a few seconds: for pages that must stay quick, whatever has gathered.

Rows go into the tables past the rules and past the models: only what pages read has to be right in them.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256
from typing import Any

from django.db import transaction

from desk.config import load
from editorial import content, models, signoff
from editorial.models import Blob, Issue, Item, Message, Person, ReviewLink
from editorial.publication import House
from tests.desk.web import large_lists, stock
from tests.desk.web.large_lists import keep
from tests.desk.web.large_words import (
    BORN,
    FORTNIGHT,
    NOW,
    PLACES,
    SECTIONS,
    SENT,
    WORK,
    WRITERS,
    YL,
    Issues,
    digest_of,
    leaves,
    paragraph,
    pieces,
    sender,
)
from tests.desk.web.put import put
from tests.office import Office

STRANDED, OTHERS = 300, 2700
"""Mails that need a human, and those that are no submission."""
EVENTS = 60_000
ITEMS = Issues(SENT, in_one=82, current=200, drafts=10, waiting=60, held=60, begins=BORN, apart=FORTNIGHT)
"""20,000 of them."""
ACCOUNT = f"tougao@{YL}"


@dataclass(frozen=True)
class Large:
    """Ids that stand in addresses."""

    current: int
    """The issue of 200 items, closed and not signed."""
    open: int
    """Of the window that is open."""
    last: int
    """The newest that was mailed, to 10,000."""
    drafts: tuple[int, ...]
    """Items of the current issue nobody has decided about."""
    accepted: tuple[int, ...]
    waiting: int
    """An item of the open window."""
    photo: tuple[int, int]
    """A photo of the current issue: its item's id and its own."""
    stranded: int
    """A mail that needs a human."""
    html: int
    """A mail with a long body of HTML."""
    plan: int
    """An uploaded list of 10,000 that is compared and not carried out."""
    done: int
    """One that was carried out and may be taken back."""
    earlier: int
    """An earlier issue that is being taken over."""
    token: str
    """Of the link mailed to the first signer of the current issue."""


def fill(office: Office) -> Large:
    """Fills the store that is open, migrated and empty: about 350,000 rows. Gives the office eight sections."""
    text = office.config.read_text(encoding="utf-8")
    start, end = text.index("[[section]]"), text.index("[[mailbox]]")
    office.config.write_text(text[:start] + "".join(map(_section, SECTIONS)) + text[end:], encoding="utf-8")
    with transaction.atomic():
        stock.persons()
        return _Ten(load(office.config).house).made()


def _section(told: tuple[str, str, tuple[str, ...]]) -> str:
    key, title, under = told
    lines = [f'[[section]]\nkey = "{key}"\ntitle = "{title}"\n']
    lines += ["serial = true\ninstalment = 3\n"] if key == "serial" else []
    lines += [f'[[section.subsection]]\nkey = "{one}"\ntitle = "{one.upper()}"\n' for one in under]
    return "".join([*lines, "\n"])


class _Ten:
    """Ten years; each method fills the tables of one matter."""

    def __init__(self, house: House) -> None:
        chance = random.Random(20260512)
        self.house = house
        self.persons = dict(Person.objects.values_list("address", "pk"))
        self.paragraphs = [paragraph(chance) for _ in range(600)]
        self.pieces = list(pieces(ITEMS, self.paragraphs, chance))
        self.firsts = [one for one in self.pieces if one.ordinal == 1]
        """Of each submission, in their order."""
        self.here = [one for one in self.pieces if one.issue == SENT + 1]

    def made(self) -> Large:
        self._register()
        self._windows()
        self._mail()
        self._items()
        self._beside()
        photo = self._photos()
        self._proposals()
        large_lists.lists()
        self._signatures()
        large_lists.deliveries()
        self._events()
        plan, done, earlier = large_lists.uploaded(self.paragraphs)
        return Large(
            current=SENT + 1,
            open=SENT + 2,
            last=SENT,
            drafts=tuple(one.item for one in self.here if one.state == "draft"),
            accepted=tuple(one.item for one in self.here if one.state == "accepted"),
            waiting=next(one.item for one in self.pieces if one.state == "draft" and one.issue is None),
            photo=photo,
            stranded=len(self.firsts) + 1,
            html=self._html(),
            plan=plan,
            done=done,
            earlier=earlier,
            token=self._link(),
        )

    def _register(self) -> None:
        """Forty units, and who writes for them."""
        names = [f"{place}{n}车间" for place in PLACES for n in range(1, 5)]
        units = ((n, name, [name[:2] + name[-3:]]) for n, name in enumerate(names, 1))
        put(models.Unit, "id name short_names", units)
        people = range(1, WRITERS + 1)
        put(models.Contributor, "id name unit", ((n, f"作者{n}", n % 40 + 1) for n in people))
        addresses = ((n, n, f"c{n}@{YL}") for n in people)
        put(models.ContributorAddress, "id contributor address", addresses)

    def _windows(self) -> None:
        dump = self.house.model_dump(mode="json", by_alias=True)
        windows, issues, numbers = [], [], dict[int, int]()
        for n in range(1, SENT + 3):
            opens, closes = BORN + FORTNIGHT * (n - 1), BORN + FORTNIGHT * n
            day = closes + timedelta(days=3)
            closed = n < SENT + 2
            windows.append((n, opens, closes, day, closes if closed else None))
            numbers[day.year] = number = numbers.get(day.year, 0) + 1
            sent = day if n <= SENT else None
            state = "sent" if sent else "editing" if closed else "collecting"
            digest = digest_of(n) if sent else ""
            house = dump if closed else None
            issues.append((n, n, day.year, number, n, day.date(), state, day, house, digest, sent, sent))
        put(models.CollectionWindow, "id opens closes publishes closed_at", windows)
        columns = "id window year number cumulative date state publishes house content_digest"
        put(Issue, f"{columns} frozen_at released_at", issues)

    def _mail(self) -> None:
        """The mails of all submissions, those that need a human, and what is neither; each seen in the mailbox."""
        kinds: list[tuple[Any, ...]] = [("submission", "", one.received, None) for one in self.firsts]
        for n in range(STRANDED):
            reason = ("unreadable", "withdrawal", "password", "unknown-sender", "timeout")[n % 5]
            of = self.here[n].submission if reason == "withdrawal" and n < 20 else None
            kind = reason if reason == "unknown-sender" else "needs-human"
            kinds.append((kind, reason, NOW - timedelta(hours=7 * n), of))
        for n in range(OTHERS):
            kind, reason = (("automatic", "auto-submitted"), ("duplicate", "same-bytes"), ("bounce", ""))[
                n % 3
            ]
            at = BORN + timedelta(days=1.3 * n)
            kinds.append((kind, reason, at, n + 1 if kind == "duplicate" else None))
        bodies = [
            f"From: {sender(n)}\r\nMessage-ID: <m{n}@{YL}>\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n"
            f"{self.paragraphs[n % 600]}\r\n".encode()
            for n in range(1, len(kinds) + 1)
        ]
        blobs = keep(bodies)
        rows = []
        for n, (kind, reason, at, of) in enumerate(kinds, 1):
            blob, subject = blobs[n - 1], f"【投稿】{WORK[n % 12]}情况（{n}）"
            who = (f"作者{n % WRITERS + 1}", sender(n), subject, f"m{n}@{YL}", blob[:32])
            place = (n, ACCOUNT, "INBOX", "submissions", at, at, 40_000, blob, blob)
            rows.append((*place, *who, leaves(n), kind, reason, of))
        columns = (
            "id account folder role received recorded size blob content_digest sender_name sender_address"
        )
        put(Message, f"{columns} subject message_id thread leaves disposition reason of", rows)
        sightings = ((ACCOUNT, "INBOX", "1", row[0], row[0], 40_000, row[4]) for row in rows)
        put(models.Sighting, "account folder uidvalidity uid message size received", sightings)
        put(models.Folder, "account folder uidvalidity last_good", [(ACCOUNT, "INBOX", "1", NOW)])
        self._submissions()

    def _submissions(self) -> None:
        """With the receipt each got."""
        numbers = range(1, len(self.firsts) + 1)
        rows = ((n, n, n, n % WRITERS + 1, sender(n)) for n in numbers)
        put(models.Submission, "id message number contributor sender", rows)
        letters = (
            (
                "receipt",
                "accepted",
                sender(n),
                sender(n),
                n,
                n,
                {"number": n},
                f"l{n}@{YL}",
                f"receipt {n}",
                at,
            )
            for n, at in ((n, self.firsts[n - 1].received) for n in numbers)
        )
        columns = "kind state address folded message submission data own_id once requested"
        put(models.Letter, columns, letters)

    def _items(self) -> None:
        """With their versions."""
        why = [{"what": what, "why": "said in the mail", "confidence": 0.9} for what in ("cut", "section")]
        rows, versions = [], []
        for one in self.pieces:
            said = {"headline": one.headline, "paragraphs": one.paragraphs, "unit": one.unit}
            words = Item(**said, authors=[one.author]).searched()
            window = SENT + 2 if one.state == "held" else None
            place = (
                one.item,
                one.submission,
                one.ordinal,
                one.issue,
                window,
                one.section,
                one.under,
                one.position,
            )
            rows.append((*place, *said.values(), [one.author], one.state, why, one.version, words))
            for number in range(1, one.version + 1):
                who = "poll" if number == 1 else stock.EDITOR
                at = one.received + timedelta(hours=number)
                versions.append((one.item, number, at, who, one.fields(number)))
        columns = (
            "id submission ordinal issue window section subsection position headline paragraphs unit authors"
        )
        put(Item, f"{columns} state decisions version words", rows)
        put(models.ItemVersion, "item number at actor fields", versions)

    def _beside(self) -> None:
        """What is left beside items: comments, twins, somebody who is at one, what can be taken back."""
        second = self.persons[stock.SECOND]
        talked = [
            *((one.item, NOW) for one in self.pieces[:19_000:40]),
            *((o.item, None) for o in self.here[:30]),
        ]
        comments = ((item, second, NOW, "“青石厂”是否用全称？", done) for item, done in talked)
        put(models.Comment, "item person at words resolved", comments)
        put(
            models.Presence,
            "item person mode since seen",
            [(self.here[20].item, second, "editing", NOW, NOW)],
        )
        deed = {"items": {}, "created": [], "title": "师徒结对", "count": 1}
        put(models.Deed, "at actor name data", [(NOW, stock.EDITOR, "moved", deed)] * 200)
        pairs = [(self.here[n].item, self.pieces[n].item, 0.9) for n in range(40)]
        pairs += [(one.item, one.item - ITEMS.in_one, 0.8) for one in self.pieces[100:16_000:40]]
        put(models.Twin, "item other score", pairs)

    def _photos(self) -> tuple[int, int]:
        """A photo with every third item, one in twenty a second time; the item and id of one in the current issue."""
        chosen = [one for one in self.pieces if one.item % 3 == 0]
        names = keep([b"photo %d" % one.item for one in chosen])
        rows = []
        for n, one in enumerate(chosen):
            name = names[n - 300] if n % 20 == 0 and n > 300 else names[n]
            words = f"图为{WORK[n % 12]}现场" if n % 7 else ""
            file = (f"IMG_{n}.jpg", "image/jpeg", words, words, 4000, 3000, name, name)
            rows.append((n + 1, one.item, 1, *file))
        put(models.Photo, "id item place name type caption alt width height original mail", rows)
        here = {one.item for one in self.here if one.state == "accepted"}
        return next((item, number) for number, item, *_rest in rows if item in here)

    def _proposals(self) -> None:
        """Corrections of ten years, and six that are open in the current issue."""
        mine = [one for one in self.here if one.ordinal == 1][:6]
        rows: list[tuple[Any, ...]] = []
        for one in [*self.firsts[:6000:20], *mine]:
            old, state = {"paragraphs": one.paragraphs}, "proposed" if one in mine else "taken"
            new = {"paragraphs": [*one.paragraphs[:-1], "更正后的一段。"]}
            rows.append((one.submission, one.submission, one.item, "应为三十二对", old, new, state, NOW))
        put(models.Proposal, "message submission item words old new state at", rows)

    def _signatures(self) -> None:
        """Two of every mailed issue; of the current one a first that is void, and what was signed then."""
        people = [Person.objects.known(one).pk for one in stock.SIGNERS]
        names = [one.name for one in self.house.signoff.step]
        rows: list[tuple[Any, ...]] = []
        for issue in range(1, SENT + 1):
            at = BORN + FORTNIGHT * issue
            for step in (0, 1):
                rows.append(
                    (issue, step + 1, names[step], people[step], digest_of(issue), "given", at, "desk", None)
                )
        signed = content.build(Issue.objects.select_related("window").get(pk=SENT + 1), self.house)
        for item in content.plain_items(signed)[::40]:
            item["paragraphs"] = ["签字时是另一句话。", *item["paragraphs"][1:]]
        digest = signoff.digest(signed, {}, {})
        rows.append(
            (SENT + 1, 1, names[0], people[0], digest, "void", NOW - timedelta(hours=1), "desk", signed)
        )
        columns = "issue step step_name person digest state at channel content"
        put(models.Signature, columns, rows)

    def _events(self) -> None:
        names, by = ("placed", "accepted", "moved", "edited"), (stock.EDITOR, stock.SECOND, "poll")
        rows: list[tuple[Any, ...]] = []
        for n in range(EVENTS - 20_000):
            at = BORN + timedelta(hours=2 * n)
            rows.append((at, by[n % 3], names[n % 4], "item", n // 3 % 20_000 + 1, {"section": "news"}))
        for n in range(1, 20_001 - 2 * SENT):
            rows.append((BORN + timedelta(hours=4 * n), "poll", "read", "message", n, {"reason": ""}))
        for n in range(1, SENT + 1):
            rows += [
                (BORN + FORTNIGHT * n, stock.EDITOR, name, "issue", n, {}) for name in ("frozen", "sent")
            ]
        put(models.Event, "at actor name noun number data", rows)

    def _html(self) -> int:
        """The first mail gets a body of HTML."""
        markup = "".join(f'<p style="color: red">{one}</p>' for one in self.paragraphs)
        raw = f"MIME-Version: 1.0\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{markup}"
        leaf = leaves(1)[0] | {"type": "text/html"}
        Message.objects.filter(pk=1).update(blob=Blob.keep(raw.encode()), leaves=[leaf])
        return 1

    def _link(self) -> str:
        token, days = "t" * 32, timedelta(days=7)
        signer = Person.objects.get(address=stock.SIGNERS[0])
        name = sha256(token.encode()).hexdigest()
        row = {"token": name, "issue_id": SENT + 1, "step": 1, "person": signer}
        ReviewLink.objects.create(**row, at=NOW, expires=NOW + days, mailed=NOW)
        return token
