"""What once stopped a poll, or lost a contribution on the way: each here with the case that showed it."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from desk.app import App
from desk.incoming import poll_all
from distribute.settings import Bounces
from editorial import claims
from editorial.addresses import fold
from editorial.models import (
    CollectionWindow,
    Contributor,
    Disposition,
    Event,
    Folder,
    Lease,
    Message,
    Sighting,
    Submission,
    Unit,
)
from editorial.refusal import Refused
from ingest.accept import accept
from ingest.child import Parser
from ingest.deciding.triage import Facts, judge
from ingest.files import import_files
from ingest.office import Office
from ingest.parsed import DraftItem, Parsed
from ingest.poll import balance, poll
from ingest.read import Judge, read_new
from ingest.record import Hold, LeaseLost, Mail, Place, record, settle_copies
from ingest.settings import Limits, Mailbox, Senders
from tests.editorial.making import house
from tests.office import mail
from tests.servers.fakeimap import WHEN, FakeImap

AT = datetime(2026, 5, 13, tzinfo=UTC)
SENDERS = Senders(trusted_domains=("yunlan-al.example",))
RULES = Judge(house(), SENDERS, frozenset({fold("bulletin@yunlan-al.example")}))
OFFICE = Office()
DRAFT = DraftItem(
    headline="", paragraphs=("字",), section="news", subsection="", unit="", authors=(), source="", role=""
)


def now() -> datetime:
    return AT


def box(server: FakeImap, folder: Path, **more: Any) -> Mailbox:
    (folder / "password").write_text("secret\n")
    values: dict[str, Any] = {"since": datetime(2026, 5, 1, tzinfo=UTC), "user": "tougao@163.example"}
    return Mailbox(
        host="127.0.0.1",
        port=server.port,
        security="plain",
        password_file=folder / "password",
        timeout=3.0,
        **{**values, **more},
    )


def mails(count: int) -> list[bytes]:
    return [mail(f"第{n}封", f"第{n}封的正文。\n") for n in range(count)]


def go(mailbox: Mailbox, at: Callable[[], datetime] = now, free: int | None = None, **limits: Any) -> Any:
    return poll(mailbox, house(), Limits(**limits), at, lambda: free)


def app(*mailboxes: Mailbox, free: int | None = None) -> App:
    """As much of the application as a round of polling looks at."""
    config = SimpleNamespace(
        house=house(),
        limits=Limits(),
        mailboxes=mailboxes,
        senders=SENDERS,
        sender=SimpleNamespace(address="bulletin@yunlan-al.example"),
        relay=SimpleNamespace(bounces="bounces@yunlan-al.example"),
        bounces=Bounces(),
    )
    return cast(App, SimpleNamespace(config=config, now=now, free_bytes=lambda: free))


def test_a_mailbox_that_is_refused_stops_neither_the_others_nor_the_reading_nor_the_closing(
    store: str, tmp_path: Path
) -> None:
    window = CollectionWindow.objects.create(
        opens=AT - timedelta(days=7), closes=AT - timedelta(hours=1), explicit=True
    )
    with FakeImap({1: mails(2)[0]}) as old, FakeImap({1: mails(2)[1]}) as good:
        report = poll_all(
            app(box(old, tmp_path, role="bounces", since=None), box(good, tmp_path, user="other@163.example"))
        )
    assert "since" in report.problems[0]
    assert report.dispositions == {"submission": 1}
    assert report.closed == [window.pk]


def test_a_full_disk_is_told_and_what_was_recorded_before_is_read(store: str, tmp_path: Path) -> None:
    with FakeImap({1: mails(1)[0]}) as server:
        mailbox = box(server, tmp_path)
        go(mailbox)
        server.mails[2] = mails(2)[1]
        report = poll_all(app(mailbox, free=1))
    assert "MB are free" in report.problems[0]
    assert report.dispositions == {"submission": 1}
    assert "MB are free" in Folder.objects.get().problem


def test_without_since_a_mailbox_that_was_empty_counts_from_then_on(store: str, tmp_path: Path) -> None:
    def began() -> datetime:
        return WHEN + timedelta(hours=1)  # our clock is ahead of the server's

    with FakeImap() as server:
        mailbox = box(server, tmp_path, since=None)
        assert (go(mailbox, began).problem, go(mailbox, began).problem) == ("", "")
        server.mails = dict(enumerate(mails(3), 1))
        assert (go(mailbox).problem, go(mailbox).new) == ("", 0)
        assert Message.objects.count() == 3
        assert balance(mailbox, house()).even
        server.mails[4] = mails(4)[3]
        assert go(mailbox).new == 1


def test_mails_too_large_of_which_not_even_the_header_comes_are_listed_not_taken_for_each_other(
    store: str, tmp_path: Path
) -> None:
    big = [mail(f"第{n}封", "字" * 20_000) for n in range(2)]
    with FakeImap(dict(enumerate(big, 1)), empty=[1, 2]) as server:
        polled = go(box(server, tmp_path), message_bytes=20_000)
    assert (polled.new, polled.unfetchable) == (0, 2)
    assert not Message.objects.exists()
    assert Sighting.objects.filter(message=None).count() == 2


def hold() -> Hold:
    token = claims.take("poll:test", AT, 900)
    assert token is not None
    return Hold("poll:test", token, 900)


def kept(uid: int, raw: bytes, size: int = 0, role: str = "submissions", **fields: Any) -> list[Message]:
    place = Place(role, "INBOX", "1", role)
    return record(place, [Mail(uid, raw, size or len(raw), AT, **fields)], None, AT, hold())


def test_two_large_mails_with_the_same_header_are_one_only_when_they_are_of_one_size(store: str) -> None:
    kept(1, b"Subject: x\r\n\r\n", size=50_000_000, partial=True)
    (other,) = kept(2, b"Subject: x\r\n\r\n", size=60_000_000, partial=True)
    (again,) = kept(3, b"Subject: x\r\n\r\n", size=50_000_000, partial=True)
    assert (other.disposition, again.disposition) == (Disposition.NEW, Disposition.DUPLICATE)


def test_what_could_not_be_fetched_is_tried_again_in_batches_that_memory_and_disk_bear(
    store: str, tmp_path: Path
) -> None:
    raws = [mail(f"第{n}封", "字" * 1000) for n in range(6)]
    with FakeImap(dict(enumerate(raws, 1)), empty=range(1, 7)) as server:
        mailbox = box(server, tmp_path)
        assert go(mailbox).unfetchable == 6
        server.empty = set()
        Sighting.objects.update(try_after=AT)
        low = go(mailbox, free=1)
        assert ("MB are free" in low.problem, low.new) == (True, 0)
        server.said.clear()
        assert go(mailbox, batch_bytes=2 * max(map(len, raws))).new == 6
        assert max(len(uids) for uids in server.fetched()) == 2


def test_a_stalled_poller_moves_nothing_once_its_mailbox_was_taken_over(store: str) -> None:
    Folder.objects.create(account="a", folder="INBOX", uidvalidity="1", looked=7)
    lost, place = hold(), Place("a", "INBOX", "1", "submissions")
    Lease.objects.update(holder="another", token=lost.token + 1)
    with pytest.raises(LeaseLost):
        record(place, [Mail(9, b"Subject: x\r\n\r\nx", 15, AT)], 9, AT, lost)
    assert Folder.objects.get().looked == 7
    assert not Message.objects.exists()


def test_what_was_looked_at_in_an_old_epoch_says_nothing_of_the_new_one(store: str) -> None:
    Folder.objects.create(account="a", folder="INBOX", uidvalidity="2", looked=0)
    record(Place("a", "INBOX", "1", "submissions"), [Mail(9, b"Subject: x\r\n\r\nx", 15, AT)], 9, AT, hold())
    assert Folder.objects.get().looked == 0


def test_a_poller_that_lost_its_mailbox_says_so_and_leaves_the_folder_as_it_is(
    store: str, tmp_path: Path
) -> None:
    raws = [mail(f"第{n}封", "字" * 1000) for n in range(3)]
    with FakeImap(dict(enumerate(raws, 1))) as server:

        def robbed(_done: int, _total: int) -> None:
            Lease.objects.update(holder="another", token=99)

        polled = poll(box(server, tmp_path), house(), Limits(batch_bytes=1024), now, progress=robbed)
    assert (polled.busy, polled.new, polled.problem) == (True, 1, "")
    assert Folder.objects.get().looked == 1


# --- A copy at a wrong address


@pytest.fixture
def parser() -> Any:
    with Parser(Limits(), ()) as child:
        yield child


def test_the_same_bytes_at_a_wrong_address_first_do_not_hold_up_the_contribution(store: str) -> None:
    raw = mails(1)[0]
    kept(1, raw, role="wrong-address")
    (proper,) = kept(1, raw)
    assert (proper.role, proper.disposition) == ("submissions", Disposition.NEW)
    assert kept(1, raw, role="bounces") == [], "but a copy behind it is the same mail"


def test_a_copy_held_for_its_address_becomes_the_duplicate_of_the_contribution(
    store: str, parser: Parser
) -> None:
    (wrong,) = kept(1, mails(1)[0], role="wrong-address")
    (alone,) = kept(2, mails(2)[1], role="wrong-address")
    read_new(parser, RULES, now)
    wrong.refresh_from_db()
    assert wrong.reason == "wrong-address"
    (proper,) = kept(1, mails(1)[0])
    assert settle_copies(AT) == 0, "nobody has read it yet"
    digest = wrong.content_digest
    Message.objects.filter(pk=proper.pk).update(disposition=Disposition.SUBMISSION, content_digest=digest)
    assert (settle_copies(AT), settle_copies(AT)) == (1, 0)
    for message in (wrong, alone):
        message.refresh_from_db()
    assert (wrong.disposition, wrong.of_id) == (Disposition.DUPLICATE, proper.pk)
    assert alone.disposition == Disposition.NEEDS_HUMAN


def test_a_mail_moved_to_another_folder_of_the_same_role_is_the_same_mail(store: str) -> None:
    raw = mails(1)[0]
    assert len(kept(1, raw, role="wrong-address")) == 1
    elsewhere = Place("else", "INBOX", "1", "wrong-address")
    assert record(elsewhere, [Mail(1, raw, len(raw), AT)], None, AT, hold()) == []


def facts(**more: Any) -> Facts:
    base = Facts(
        parsed=Parsed(items=(DRAFT,)),
        role="submissions",
        partial=False,
        registered=True,
        senders=SENDERS,
        own_addresses=frozenset(),
        same_mail=None,
        vouched=True,
    )
    return replace(base, **more)


@pytest.mark.parametrize(
    ("role", "earlier", "is_copy"),
    [
        ("submissions", "", True),
        ("submissions", "submissions", True),
        ("submissions", "wrong-address", False),
        ("submissions", "bounces", False),
        ("wrong-address", "submissions", True),
        ("wrong-address", "wrong-address", True),
    ],
)
def test_only_what_came_to_the_mailbox_for_submissions_makes_a_contribution_a_duplicate(
    role: str, earlier: str, is_copy: bool
) -> None:
    verdict = judge(facts(role=role, same_mail=7, same_mail_role=earlier))
    assert (verdict.disposition == Disposition.DUPLICATE) == is_copy


# --- What an editor accepts


def held(parser: Parser, raw: bytes) -> Message:
    (message,) = kept(1, raw)
    read_new(parser, RULES, now)
    message.refresh_from_db()
    return message


def test_a_mail_over_a_list_that_an_editor_vouches_for_is_a_submission() -> None:
    listed = Parsed(items=(DRAFT,), kind="automatic", kind_why="Precedence: bulk")
    assert judge(facts(parsed=listed)).disposition == Disposition.SUBMISSION
    assert judge(facts(parsed=listed, vouched=False)).disposition == Disposition.AUTOMATIC
    bounced = replace(listed, kind="bounce")
    assert judge(facts(parsed=bounced)).disposition == Disposition.BOUNCE


def test_an_automatic_mail_with_nothing_to_print_is_refused_in_words_and_nothing_is_changed(
    store: str, parser: Parser
) -> None:
    message = held(
        parser, mail("自动回复：外出", "\n", sender="x@other.example", Auto_Submitted="auto-replied")
    )
    assert message.disposition == Disposition.AUTOMATIC
    events = Event.objects.count()
    with pytest.raises(Refused, match="nothing to print"):
        accept(message, "炭素厂", None, parser, RULES, now, "x", OFFICE)
    message.refresh_from_db()
    assert (message.disposition, message.claim) == (Disposition.AUTOMATIC, "")
    assert (Unit.objects.count(), Contributor.objects.count(), Event.objects.count()) == (0, 0, events)


def test_a_refused_acceptance_registers_nobody(store: str, parser: Parser) -> None:
    message = held(parser, mail("空信", "\n", sender="许衡 <xu@other.example>"))
    assert message.disposition == Disposition.UNKNOWN_SENDER
    with pytest.raises(Refused, match="nothing to print"):
        accept(message, "炭素厂", None, parser, RULES, now, "x", OFFICE)
    message.refresh_from_db()
    assert message.disposition == Disposition.UNKNOWN_SENDER
    assert not Unit.objects.exists()
    assert not Contributor.objects.exists()


def test_an_acceptance_takes_everything_held_from_that_sender(store: str, parser: Parser) -> None:
    sender = "许衡 <xu@other.example>"
    kept(2, mail("第二篇", "第二篇的正文。\n", sender=sender))
    message = held(parser, mail("第一篇", "第一篇的正文。\n", sender=sender))
    assert len(accept(message, " 炭素厂 ", None, parser, RULES, now, "x", OFFICE)) == 2
    assert Submission.objects.count() == 2
    assert Unit.objects.get().name == "炭素厂"


# --- Files


def test_a_file_with_an_impossible_date_or_no_rights_does_not_stop_the_others(
    store: str, tmp_path: Path
) -> None:
    good = mail("好", "正文。\n", when=AT)
    (tmp_path / "a.eml").write_bytes(mail("坏", "正文。\n", Date="Fri, 31 Dec 9999 23:59:59 -1200"))
    (tmp_path / "b.eml").mkdir()
    (tmp_path / "c.eml").write_bytes(good)
    imported = import_files([tmp_path], None, now)
    assert imported.new == 1
    assert [problem.rpartition("/")[2].split()[0] for problem in imported.problems] == ["a.eml", "b.eml:"]


def test_a_file_named_in_gbk_is_imported(store: str, tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode("投稿.eml".encode("gbk"))
    path.write_bytes(mail("好", "正文。\n", when=AT))
    assert import_files([path], None, now).new == 1
    assert Message.objects.get().folder.endswith(".eml")
