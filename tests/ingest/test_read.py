"""Recorded messages become what they are, whatever order they are read in."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from editorial import claims
from editorial.models import Disposition, Item, Message, Submission
from ingest import read as reading
from ingest.deciding.decided import Case
from ingest.read import Judge, read_new
from ingest.record import Hold, Mail, Place, record
from ingest.settings import Senders
from tests.editorial.making import house
from tests.ingest.arriving import child
from tests.office import mail

AT = datetime(2026, 5, 13, tzinfo=UTC)
ARRIVED = datetime(2026, 5, 11, tzinfo=UTC)
RULES = Judge(house(), Senders(trusted_domains=("yunlan-al.example",)), frozenset())
PLACE = Place("tougao@yunlan-al.example", "INBOX", "1", "submissions")
TEXT = "5月9日，一车间完成检修，节电312度。\n（青石电解铝厂　温可）\n"


def now() -> datetime:
    return AT


def recorded(*raws: bytes, place: Place = PLACE) -> list[Message]:
    mails = [Mail(uid, raw, len(raw), ARRIVED) for uid, raw in enumerate(raws, 1)]
    token = claims.take("poll:test", AT, 900)
    assert token is not None
    return record(place, mails, len(raws), AT, Hold("poll:test", token, 900))


def read() -> dict[str, int]:
    with child(house()) as parser:
        return dict(read_new(parser, RULES, now))


def test_of_two_deliveries_of_one_mail_one_is_the_duplicate_in_whatever_order_they_are_read(
    store: str,
) -> None:
    raw = mail("【要闻】检修", TEXT)
    first, _ = recorded(raw, b"Received: from b by a; Mon, 11 May 2026 09:00:00 +0800\r\n" + raw)
    until = AT + timedelta(hours=1)
    Message.objects.filter(pk=first.pk).update(claim="another.machine.1.1", claimed_until=until)
    assert read() == {"submission": 1}
    Message.objects.filter(pk=first.pk).update(claim="", claimed_until=None)
    assert read() == {"duplicate": 1}
    assert Item.objects.count() == 1


def test_a_claim_a_trouble_of_ours_left_behind_is_taken_up_again(store: str) -> None:
    (message,) = recorded(mail("【要闻】检修", TEXT))
    until = AT + timedelta(hours=1)
    Message.objects.filter(pk=message.pk).update(claim=claims.HOLDER, claimed_until=until)
    assert read() == {"submission": 1}


def test_a_mail_that_cannot_be_written_is_set_aside_and_the_next_goes_on(
    store: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    recorded(mail("【要闻】坏的", TEXT), mail("【要闻】好的", TEXT.replace("312", "313")))
    written = reading.carry_out

    def carry_out(case: Case, at: datetime) -> None:
        if "坏的" in case.message.subject:
            raise RuntimeError("a bug of ours")
        written(case, at)

    monkeypatch.setattr(reading, "carry_out", carry_out)
    assert read() == {"submission": 1, "needs-human": 1}
    bad = Message.objects.exclude(disposition=Disposition.SUBMISSION).get()
    assert (bad.reason, bad.failures) == ("crashed", 3)
    assert Submission.objects.count() == 1


def test_the_registered_sender_is_the_author_when_the_text_names_none(store: str) -> None:
    from editorial.models import Contributor, ContributorAddress, Unit

    unit = Unit.objects.create(name="青石电解铝厂")
    person = Contributor.objects.create(name="温可", unit=unit)
    ContributorAddress.objects.create(contributor=person, address="wenke@yunlan-al.example")
    recorded(mail("【要闻】提醒", "雨天路滑，厂区车辆限速15公里，请相互转告。\n"))
    read()
    item = Item.objects.get()
    assert (item.unit, item.authors) == ("青石电解铝厂", ["温可"])


def test_a_mail_also_sent_to_the_wrong_address_is_a_submission_in_whatever_order_it_is_read(
    store: str,
) -> None:
    raw = mail("【要闻】检修", TEXT)
    other = Place("bounces@yunlan-al.example", "INBOX", "1", "wrong-address")
    copy = b"Received: from b by a; Mon, 11 May 2026 09:00:00 +0800\r\n" + raw
    recorded(copy, place=other)
    assert read() == {"needs-human": 1}
    recorded(raw)
    assert read() == {"submission": 1}
    assert Item.objects.count() == 1
