"""Returned mail on real servers: Postfix cannot hand an issue on, its reports lie in a mailbox of Dovecot, and what
comes of them is undone at the desk."""

from __future__ import annotations

import signal
import uuid
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any, cast

import pytest

from desk.config import load
from distribute import freeze
from distribute.templates import Templates
from editorial.models import Contributor, Issue, ItemState, Kind, Membership, Recipient, Suppression, Unit
from editorial.publication import House
from tests.desk.web import stock
from tests.desk.web.desks import Desk, signed_in
from tests.editorial import making
from tests.office import Office
from tests.servers.dovecot import Dovecot
from tests.servers.postfix import Postfix
from tests.servers.smtpsink import SmtpSink
from tests.spine.test_worker import wait

pytestmark = pytest.mark.servers
GONE, FULL, THERE = "wang.lei@gone.example", "ma.xiu@full.example", "li.yan@yunlan-al.example"
LIAISON = "xu.heng@yunlan-al.example"
MAILBOX = """[[mailbox]]
role = "bounces"
host = "127.0.0.1"
port = {port}
security = "plain"
user = "{user}"
password_file = "password"
since = 2026-05-01

[senders]
"""


class Mailed:
    """An office whose issues go to one who is there, one who is gone and one whose mailbox is full."""

    def __init__(self, folder: Path, dovecot: Dovecot, postfix: Postfix, box: str, store: str) -> None:
        user = dovecot.add_user(f"u{uuid.uuid4().hex[:10]}@yunlan-al.example")
        self.office = Office(folder, dovecot, postfix.port, user=user, store=store)
        self.office.change("[senders]\n", MAILBOX.format(port=dovecot.port, user=box))
        self.postfix = postfix
        with stock.store_of(self.office):
            stock.persons()
            unit = Unit.objects.create(name="青石电解铝厂", short_names=["青石厂"])
            liaison = Contributor.objects.create(name="许衡", unit=unit, liaison=True)
            liaison.addresses.create(address=LIAISON)
            for place, (name, address) in enumerate([("王磊", GONE), ("马秀", FULL), ("李岩", THERE)], 1):
                one = Recipient.objects.create(address=address, folded=address, name=name, unit="青石厂")
                Membership.objects.create(recipient=one, list="distribution", place=place)

    def issue(self, number: int) -> int:
        """A special edition, signed and released."""
        with stock.store_of(self.office) as house:
            made = special(house, self.office, number)
        self.office.run("issue", "release", str(made))
        return made

    def mailed(self, number: int) -> dict[str, Any]:
        """Sent, handed on or come back, and polled: its deliveries by address."""
        issue = self.issue(number)
        assert self.office.json("send")["issues"][0]["problem"] == ""
        self.postfix.settled(60)
        self.office.json("poll")
        return {row["address"]: row for row in self.office.json("deliveries", str(issue))}

    def suppressed(self) -> list[str]:
        with stock.store_of(self.office):
            return list(Suppression.objects.values_list("folded", flat=True))

    def tries(self, address: str) -> int:
        """How often Postfix was asked to mail it, by its own log of what it took from us."""
        taken = [line for line in self.postfix.log.splitlines() if f"to=<{address}>" in line]
        return len({line.split(": ")[1] for line in taken})


def special(house: House, office: Office, number: int) -> int:
    now = datetime.now(UTC) - timedelta(minutes=1)
    issue = Issue.objects.create(
        kind=Kind.SPECIAL,
        year=2026,
        number=number,
        date=now.date(),
        state="editing",
        house=house.model_dump(mode="json", by_alias=True),
    )
    making.item(now, issue=issue, state=ItemState.ACCEPTED, paragraphs=[f"第{number}批志愿者走进社区。"])
    for who in stock.SIGNERS:
        freeze.sign(issue, who, house, Templates.find(), load(office.config).sender, now, "test")
    return issue.pk


@pytest.fixture
def sinks() -> Iterator[tuple[SmtpSink, SmtpSink]]:
    gone = SmtpSink(hard="RCPT", hard_reply="550 5.1.1 User unknown")
    full = SmtpSink(soft="RCPT", soft_reply="452 4.2.2 Mailbox full")
    with gone, full:
        yield gone, full


@pytest.mark.parametrize("engine", ["sqlite", pytest.param("postgresql", marks=pytest.mark.long)])
def test_who_is_gone_is_struck_off_until_it_is_undone_and_who_is_full_is_not(
    engine: str,
    tmp_path: Path,
    dovecot: Dovecot,
    sinks: tuple[SmtpSink, SmtpSink],
    request: pytest.FixtureRequest,
) -> None:
    gone, full = sinks
    box = dovecot.add_user(f"bounces{uuid.uuid4().hex[:10]}@yunlan-al.example")
    store = "sqlite:///newsdesk.sqlite3"
    if engine == "postgresql":
        store = request.getfixturevalue("postgres_cluster").create(f"back{uuid.uuid4().hex[:8]}")
    dovecot.client(box).logout()  # which makes its Maildir
    onward = {"gone.example": gone.port, "full.example": full.port}
    with Postfix(onward=onward, boxes={"^bounces[+]": dovecot.maildir(user=box)}) as postfix:
        one = Mailed(tmp_path, dovecot, postfix, box, store)

        rows = one.mailed(1)
        assert {row["state"] for row in rows.values()} == {"accepted"}
        assert [rows[who]["bounced"] for who in (GONE, FULL, THERE)] == [True, True, False]
        assert "User unknown" in rows[GONE]["bounce_words"]
        assert "Mailbox full" in rows[FULL]["bounce_words"]
        assert one.suppressed() == [GONE]

        rows = one.mailed(2)
        assert [rows[who]["state"] for who in (GONE, FULL, THERE)] == ["suppressed", "accepted", "accepted"]
        assert (one.tries(GONE), one.tries(FULL)) == (1, 2)
        assert one.suppressed() == [GONE]

        the_liaison_is_told(one)
        with Desk(one.office) as desk:
            browser = signed_in(desk, cast(SmtpSink, Caught(postfix)), stock.ADMINISTRATOR)
            page = browser.get("/issues/1/delivery?state=bounced")
            assert page.status == 200 and "User unknown" in page.text
            with stock.store_of(one.office):
                number = Recipient.objects.get(folded=GONE).pk
            assert f"/people/recipients/{number}" in page.text, "the way to undo it"
            at = f"/people/recipients/{number}"
            assert browser.submit(at, f"{at}/suppress", again="yes").status == 303
        assert one.suppressed() == []

        gone.close()
        with SmtpSink(port=gone.port) as back:
            rows = one.mailed(3)
            assert [rows[who]["state"] for who in (GONE, FULL, THERE)] == ["accepted"] * 3
            assert back.counts() == {GONE: 1}
        assert rows[GONE]["bounced"] is False


class Caught:
    """What Postfix delivered, as signed_in() looks for the mail with the link."""

    def __init__(self, postfix: Postfix) -> None:
        self.postfix = postfix

    def caught(self) -> list[Any]:
        return self.postfix.delivered()


def the_liaison_is_told(one: Mailed) -> None:
    process = one.office.start("worker")
    try:
        wait(lambda: one.postfix.counts()[LIAISON] > 0)
    finally:
        process.send_signal(signal.SIGTERM)
        _out, error = process.communicate(timeout=30)
    assert "Traceback" not in error, error
    (letter,) = [mail for mail in one.postfix.delivered() if mail.recipient == LIAISON]
    words = message_from_bytes(letter.raw, policy=policy.default).get_content()
    assert GONE in words and "User unknown" in words and FULL not in words
