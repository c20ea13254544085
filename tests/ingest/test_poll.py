"""One pass over a mailbox: every mail recorded once, whatever the server does with its numbers."""

from __future__ import annotations

import uuid
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from editorial.models import Disposition, Folder, Message, Sighting
from ingest.poll import balance, poll
from ingest.settings import Limits, Mailbox
from tests.editorial.making import house
from tests.office import mail
from tests.servers.dovecot import Dovecot
from tests.servers.fakeimap import WHEN, FakeImap

pytestmark = pytest.mark.servers
AT = datetime(2026, 5, 13, tzinfo=UTC)
ARRIVED = datetime(2026, 5, 11, 1, 0, tzinfo=UTC)


def now() -> datetime:
    return AT


@pytest.fixture
def user(dovecot: Dovecot) -> str:
    return dovecot.add_user(f"u{uuid.uuid4().hex[:10]}@yunlan-al.example")


def settings(dovecot: Dovecot, user: str, **more: Any) -> Mailbox:
    values: dict[str, Any] = {"since": "2026-05-01", "security": "plain", "timeout": 10.0}
    values["password_file"] = dovecot.password_file
    return Mailbox(host="127.0.0.1", port=dovecot.port, user=user, **{**values, **more})


def fake(server: FakeImap, tmp_path: Path) -> Mailbox:
    (tmp_path / "password").write_text("secret\n")
    return Mailbox(
        host="127.0.0.1",
        port=server.port,
        security="plain",
        user="tougao@163.example",
        password_file=tmp_path / "password",
        since=datetime(2026, 5, 1, tzinfo=UTC),
        timeout=3.0,
    )


def mails(first: int, count: int) -> list[bytes]:
    return [mail(f"第{n}封", f"第{n}封的正文。{'字' * n}\n") for n in range(first, first + count)]


def go(mailbox: Mailbox, **limits: Any) -> Any:
    return poll(mailbox, house(), Limits(**limits), now)


def fill(dovecot: Dovecot, user: str, raws: list[bytes], folder: str = "INBOX") -> list[int]:
    return dovecot.append_many(folder, [(raw, ARRIVED) for raw in raws], user=user)


def test_a_second_poll_finds_nothing_new_and_writes_nothing(store: str, dovecot: Dovecot, user: str) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    fill(dovecot, user, mails(0, 20))
    mailbox = settings(dovecot, user)
    assert go(mailbox).new == 20
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert go(mailbox).new == 0
    written = [q["sql"] for q in queries if not q["sql"].lower().startswith(("select", "begin", "commit"))]
    assert all("lease" in sql for sql in written), "only the lease is written"


def test_a_mailbox_made_anew_from_the_same_mails_brings_only_what_is_new(
    store: str, dovecot: Dovecot, user: str
) -> None:
    old, new = mails(0, 30), mails(30, 5)
    fill(dovecot, user, old, "Box")
    mailbox = settings(dovecot, user, folder="Box")
    assert go(mailbox).new == 30
    before = Folder.objects.get().uidvalidity
    client = dovecot.client(user)
    client.delete("Box")
    client.logout()
    # New mails first, so that they take over the numbers of old ones.
    fill(dovecot, user, [*new, *old], "Box")
    assert go(mailbox).new == 5
    assert Folder.objects.get().uidvalidity != before
    assert Message.objects.count() == 35
    assert not Message.objects.filter(disposition=Disposition.DUPLICATE).exists()


def test_the_same_bytes_twice_in_one_folder_are_two_mails_the_second_a_duplicate(
    store: str, dovecot: Dovecot, user: str
) -> None:
    raw = mails(0, 1)[0]
    fill(dovecot, user, [raw])
    mailbox = settings(dovecot, user)
    go(mailbox)
    fill(dovecot, user, [raw])
    assert go(mailbox).new == 1
    first, second = Message.objects.order_by("id")
    assert (second.disposition, second.reason, second.of_id) == (
        Disposition.DUPLICATE,
        "same-bytes",
        first.pk,
    )
    assert balance(mailbox, house()).even


def test_a_mail_moved_to_another_folder_that_is_read_too_is_the_same_mail(
    store: str, dovecot: Dovecot, user: str
) -> None:
    raws = mails(0, 3)
    uids = fill(dovecot, user, raws)
    inbox = settings(dovecot, user)
    go(inbox)
    fill(dovecot, user, raws[:1], "Other")
    dovecot.expunge("INBOX", uids[:1], user=user)
    assert go(settings(dovecot, user, folder="Other")).new == 0
    assert go(inbox).new == 0
    assert Message.objects.count() == 3
    state = balance(inbox, house())
    assert (state.in_folder, state.recorded_but_gone, state.even) == (2, 1, True)


def test_a_plain_folder_is_polled_only_since_its_date(store: str, dovecot: Dovecot, user: str) -> None:
    raws = mails(0, 4)
    early = ARRIVED - timedelta(days=60)
    dovecot.append_many("INBOX", [(raw, early) for raw in raws[:3]] + [(raws[3], ARRIVED)], user=user)
    mailbox = settings(dovecot, user)
    assert go(mailbox).new == 1
    earlier = settings(dovecot, user, since="2026-01-01")
    assert go(earlier).new == 3, "an earlier since brings the rest"
    assert Message.objects.count() == 4
    assert balance(settings(dovecot, user), house()).before_since == 3


def test_an_old_mailbox_is_not_touched_without_since_but_an_empty_one_is_fine(
    store: str, dovecot: Dovecot, user: str
) -> None:
    fill(dovecot, user, mails(0, 1), "Old")
    old = settings(dovecot, user, folder="Old", since=None)
    assert "since" in go(old).problem
    assert "since" in go(old).problem, "noting the problem is no beginning"
    assert not Message.objects.exists()
    assert go(settings(dovecot, user, since=None)).problem == ""


def test_a_mail_over_the_limit_is_recorded_by_its_header(store: str, dovecot: Dovecot, user: str) -> None:
    big = mail("【要闻】太大", "字" * 40_000)
    fill(dovecot, user, [*mails(0, 2), big, *mails(2, 2)])
    assert go(settings(dovecot, user), message_bytes=20_000).new == 5
    partial = Message.objects.get(partial=True)
    assert partial.size == len(big.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n"))
    assert b"\xe5\xad\x97" not in partial.blob.read()


@pytest.mark.parametrize("uidvalidity", [None, "0", "1099511627776"])
def test_numbers_that_name_nothing_do_not_lose_or_double_a_mail(
    store: str, tmp_path: Path, uidvalidity: str | None
) -> None:
    old, new = mails(0, 5), mails(5, 3)
    with FakeImap(dict(enumerate(old, 1)), uidvalidity=uidvalidity) as server:
        mailbox = fake(server, tmp_path)
        assert go(mailbox).new == 5
        assert go(mailbox).new == 0
        # The server renumbers: new mails under old numbers, old mails under new ones.
        server.mails = dict(enumerate([*new, *old], 1))
        if uidvalidity == "1099511627776":
            server.uidvalidity = "1099511627777"
        assert go(mailbox).new == 3
    bodies = Counter(message.blob_id for message in Message.objects.all())
    assert len(bodies) == 8
    assert set(bodies.values()) == {1}


def test_a_server_without_uidnext_is_polled_all_the_same(store: str, tmp_path: Path) -> None:
    raws = mails(0, 3)
    with FakeImap(dict(enumerate(raws, 1)), uidnext=None) as server:
        mailbox = fake(server, tmp_path)
        assert go(mailbox).new == 3
        server.mails[4] = mails(3, 1)[0]
        assert go(mailbox).new == 1


def test_a_mail_the_server_gives_no_bytes_for_is_listed_and_does_not_stop_the_others(
    store: str, tmp_path: Path
) -> None:
    raws = mails(0, 5)
    with FakeImap(dict(enumerate(raws, 1)), empty=[3]) as server:
        mailbox = fake(server, tmp_path)
        assert go(mailbox).new == 4
        assert Sighting.objects.get(message=None).uid == 3
        state = balance(mailbox, house())
        assert (state.unfetchable, state.not_fetched, state.even) == (1, 0, True)
        server.empty = set()
        Sighting.objects.filter(message=None).update(try_after=AT)
        assert go(mailbox).new == 1
    assert Message.objects.count() == 5
    assert not Sighting.objects.filter(message=None).exists()


def test_a_mail_that_always_breaks_the_connection_does_not_block_those_behind_it(
    store: str, tmp_path: Path
) -> None:
    raws = mails(0, 6)
    with FakeImap(dict(enumerate(raws, 1)), cut={3: 10}) as server:
        mailbox = fake(server, tmp_path)
        polls = [go(mailbox) for _ in range(6)]
        assert polls[0].problem
        assert Message.objects.count() == 5
        assert Sighting.objects.get(message=None).uid == 3
        assert not polls[-1].problem, "it waits for its next try; the rest is well"
    assert Folder.objects.get().problem == ""


def test_trouble_is_recorded_with_when_it_began_and_goes_away_by_itself(
    store: str, dovecot: Dovecot, user: str, tmp_path: Path
) -> None:
    wrong = tmp_path / "wrong"
    wrong.write_text("not it\n")
    broken = settings(dovecot, user, password_file=wrong)
    assert "password" in go(broken).problem
    row = Folder.objects.get()
    assert row.failing_since == AT
    fill(dovecot, user, mails(0, 1))
    go(settings(dovecot, user))
    row.refresh_from_db()
    assert (row.problem, row.failing_since) == ("", None)
    assert WHEN < AT


def test_a_mail_missing_from_the_ledger_is_alarmed(store: str, dovecot: Dovecot, user: str) -> None:
    fill(dovecot, user, mails(0, 5))
    mailbox = settings(dovecot, user)
    go(mailbox)
    Sighting.objects.filter(uid=3).delete()
    state = balance(mailbox, house())
    assert (state.lost, state.not_fetched, state.even) == (1, 0, False)
    fill(dovecot, user, mails(5, 2))
    assert balance(mailbox, house()).not_fetched == 2
