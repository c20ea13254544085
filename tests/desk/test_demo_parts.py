"""The demo's mails, files, lists and servers are what the demo says they are."""

from __future__ import annotations

import io
import smtplib
import threading
import zipfile
from datetime import UTC, datetime, timedelta, timezone
from email.header import decode_header
from email.parser import BytesParser
from pathlib import Path

import mammoth
import pytest
from imapclient import IMAPClient
from PIL import Image

from desk.config import load
from desk.demo import word
from desk.demo.contributions import Contribution, contributions
from desk.demo.house import contributors_csv, recipients_csv, write_house
from desk.demo.people import CONTRIBUTORS, EDITORS, READERS, UNITS, distinct_readers
from desk.demo.pictures import SCENES, photo
from desk.demo.servers import DemoServers, safe_name
from desk.demo.writing import STORIES, dated
from editorial.addresses import fold, in_domains
from editorial.tables import CONTRIBUTOR_REQUIRED, RECIPIENT_REQUIRED, read_table

CN = timezone(timedelta(hours=8))
OPENS = datetime(2026, 5, 6, 8, tzinfo=CN)
CLOSES = datetime(2026, 5, 12, 17, tzinfo=CN)
DISPOSITIONS = {"submission", "duplicate", "automatic", "bounce", "unknown-sender", "needs-human"}


@pytest.fixture(scope="module")
def mails() -> list[Contribution]:
    return contributions(OPENS, CLOSES)


def named(mails: list[Contribution], name: str) -> Contribution:
    return next(mail for mail in mails if mail.name == name)


def documents(mail: Contribution) -> list[bytes]:
    parts = BytesParser().parsebytes(mail.raw).walk()
    payloads = (part.get_payload(decode=True) for part in parts if not part.is_multipart())
    return [data for data in payloads if isinstance(data, bytes) and data.startswith(b"PK")]


def test_there_are_about_forty_mails_each_with_a_name_of_its_own(mails: list[Contribution]) -> None:
    assert 30 <= len(mails) <= 45
    assert len({mail.name for mail in mails}) == len(mails)
    assert {mail.expect for mail in mails} == DISPOSITIONS


def test_about_thirty_items_are_expected_and_every_story_is_sent(mails: list[Contribution]) -> None:
    titles = [title for mail in mails for title in mail.titles]
    assert len(titles) == len(set(titles)) == len(STORIES)
    assert all(len(title) >= 4 for title in titles)


def test_every_section_an_item_belongs_to_is_in_the_demos_settings(
    mails: list[Contribution], tmp_path: Path
) -> None:
    house = load(write_house(tmp_path, 1143, 1025, OPENS, "secret")).house
    known = {section.key for section in house.section}
    known |= {f"{section.key}/{inner.key}" for section in house.section for inner in section.subsection}
    assert {mail.section for mail in mails if mail.titles} <= known
    assert {section.key for section in house.section} == {
        s.section.partition("/")[0] for s in STORIES.values()
    }


def test_the_standard_library_reads_every_mail_without_an_exception(mails: list[Contribution]) -> None:
    for mail in mails:
        message = BytesParser().parsebytes(mail.raw)
        assert message["From"] is not None and message["Message-ID"], mail.name
        for part in message.walk():
            part.get_payload(decode=True)
        assert b"\n" not in mail.raw.replace(b"\r\n", b""), f"{mail.name}: IMAP servers hold CRLF lines only"


def test_mails_arrive_in_order_inside_the_window_but_for_the_late_one(mails: list[Contribution]) -> None:
    times = [mail.received for mail in mails]
    assert times == sorted(times)
    assert {mail.name for mail in mails if not OPENS <= mail.received < CLOSES} == {"late"}
    assert mails[-1].received > CLOSES


@pytest.mark.parametrize("length", [timedelta(minutes=10), timedelta(hours=3), timedelta(days=40)])
@pytest.mark.parametrize("hour", [0, 7, 18, 23])
def test_any_window_is_filled(length: timedelta, hour: int) -> None:
    opens = datetime(2027, 12, 30, hour, 30, tzinfo=UTC)
    made = contributions(opens, opens + length)
    assert [mail.name for mail in made if not opens <= mail.received < opens + length] == ["late"]


def test_the_same_window_gives_the_same_bytes(mails: list[Contribution]) -> None:
    photo.cache_clear()
    assert contributions(OPENS, CLOSES) == mails


def test_a_time_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="aware"):
        contributions(datetime(2026, 5, 6), datetime(2026, 5, 12))  # noqa: DTZ001
    with pytest.raises(ValueError, match="ten minutes"):
        contributions(OPENS, OPENS)


def test_the_exact_duplicate_has_the_same_bytes_and_the_redelivery_only_the_same_letter(
    mails: list[Contribution],
) -> None:
    assert named(mails, "exact-duplicate").raw == named(mails, "section-tag-in-subject").raw
    first = named(mails, "foxmail-html-with-signature").raw
    again = named(mails, "redelivered-by-another-way").raw
    assert first != again
    assert first[first.index(b"From: ") :] == again[again.index(b"From: ") :]


def test_senders_are_trusted_but_for_the_stranger(mails: list[Contribution], tmp_path: Path) -> None:
    trusted = load(write_house(tmp_path, 1143, 1025, OPENS, "secret")).senders.trusted_domains
    outside = set()
    for mail in mails:
        address = mail.raw.split(b"\r\nFrom: ", 1)[1].split(b"\r\n", 1)[0].rpartition(b"<")[2].rstrip(b">")
        if not in_domains(address.decode(), trusted):
            outside.add(mail.name)
    assert outside == {"unknown-sender", "newsletter"}


def test_odd_mails_are_as_odd_as_their_names_say(mails: list[Contribution]) -> None:
    mislabelled = named(mails, "gb2312-label-with-gbk-characters").raw
    body = mislabelled.partition(b"\r\n\r\n")[2]
    assert b'charset="gb2312"' in mislabelled
    assert (
        "喆" in body.decode("gb18030") and "镕" in body.decode("gb18030") and "堃" in body.decode("gb18030")
    )
    with pytest.raises(UnicodeDecodeError):
        body.decode("gb2312")
    subject = named(mails, "raw-8bit-gbk-subject").raw.split(b"Subject: ")[1].split(b"\r\n")[0]
    assert subject.decode("gb18030").startswith("【生产】") and b"=?" not in subject
    assert "重载列车".encode("gb18030") in named(mails, "file-name-in-raw-gbk").raw
    assert b"filename*0*=UTF-8''%E7" in named(mails, "file-name-by-rfc2231").raw
    assert b"Date: Tue, 01 Jan 2019" in named(mails, "wrong-date").raw
    assert b"multipart/report" in named(mails, "bounce").raw
    assert b"Auto-Submitted" not in named(mails, "auto-reply-by-subject-only").raw
    assert b"{{7*7}}" in named(mails, "text-that-looks-like-markup").raw.replace(b"=7B", b"{").replace(
        b"=7D", b"}"
    )


def test_encoded_words_are_short_enough_and_cut_between_characters(mails: list[Contribution]) -> None:
    for mail in mails:
        head = mail.raw.partition(b"\r\n\r\n")[0]
        for line in head.split(b"\r\n"):
            if line.strip().startswith((b"=?", b"Subject: =?")):
                words = line.replace(b"Subject:", b"").strip()
                assert len(words) <= 76, mail.name
                for data, charset in decode_header(words.decode()):
                    assert isinstance(data, bytes)
                    data.decode(
                        "gb18030" if (charset or "").lower() in ("gb2312", "gbk") else charset or "ascii"
                    )


def test_no_date_mark_is_left_in_a_text() -> None:
    for story in STORIES.values():
        shown = dated(story, OPENS)
        assert "@" not in shown.headline + "".join(shown.paragraphs)
    assert dated(STORIES["meeting"], OPENS).paragraphs[0].startswith("5月4日，")


def test_documents_open_in_mammoth_with_text_pictures_and_captions(mails: list[Contribution]) -> None:
    pictures = mammoth.images.img_element(lambda image: {"src": image.content_type})

    def text(mail: str) -> list[str]:
        return [
            mammoth.convert_to_html(io.BytesIO(data), convert_image=pictures).value
            for data in documents(named(mails, mail))
        ]

    (open_day,) = text("docx-with-three-photos")
    assert open_day.count("<img") == 3 and open_day.count("何小满 摄") == 3
    assert open_day.index("126名家属") < open_day.index("<img") < open_day.index("参观。（何小满")
    (table,) = text("docx-with-table")
    assert table.count("<tr>") == 5 and "13098" in table
    assert len(text("two-docx-with-cover-text")) == 2
    (changed,) = text("docx-beside-loose-photos")
    assert "21.6兆瓦" in changed and "20.6" not in changed
    (wps,) = text("wps-docx")
    assert "\u3000\u3000" in wps
    (floating,) = text("file-name-in-raw-gbk")
    assert floating.count("<img") == 1


def test_the_locked_document_is_no_zip_and_says_it_is_encrypted() -> None:
    data = word.locked_document()
    assert data.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
    assert "EncryptedPackage".encode("utf-16-le") in data
    assert not zipfile.is_zipfile(io.BytesIO(data))


def test_photos_are_large_distinct_jpegs_without_camera_data() -> None:
    seen = {photo(name) for name in SCENES}
    assert len(seen) == len(SCENES) >= 10
    for data in seen:
        image = Image.open(io.BytesIO(data), formats=("JPEG",))
        assert image.size == (1600, 1067) and not image.getexif()
        assert 80_000 < len(data) < 400_000


def test_an_issue_goes_to_forty_readers_though_two_are_listed_twice() -> None:
    assert len({fold(reader.address) for reader in READERS}) == len(distinct_readers()) == 40
    assert len(READERS) == 42
    assert {reader.list for reader in READERS} == {"distribution", "copy"}


def test_contributors_write_for_known_units_and_two_editors_sign() -> None:
    assert {one.unit for one in CONTRIBUTORS} <= {unit.name for unit in UNITS}
    assert len({one.address for one in CONTRIBUTORS}) == len(CONTRIBUTORS)
    assert len({editor.address for editor in EDITORS}) == 2


def test_the_settings_load_and_keep_the_password_out(tmp_path: Path) -> None:
    folder = tmp_path / 'a "quoted" folder 云岚'
    config = load(write_house(folder, 1143, 1025, OPENS, "a secret", desk_port=8899))
    assert config.mailboxes[0].secret.reveal() == "a secret"
    assert "a secret" not in config.path.read_text(encoding="utf-8")
    assert (folder / "secrets" / "mailbox").stat().st_mode & 0o077 == 0
    assert config.mailboxes[0].since == OPENS and config.desk.port == 8899
    assert config.house.publication.submission_address == config.mailboxes[0].user
    assert config.store.url == f"sqlite:///{folder}/newsdesk.sqlite3"


def test_the_lists_are_read_by_the_importers_own_reader(tmp_path: Path) -> None:
    (tmp_path / "c.csv").write_bytes(contributors_csv())
    (tmp_path / "r.csv").write_bytes(recipients_csv())
    assert len(read_table(tmp_path / "c.csv", CONTRIBUTOR_REQUIRED)) == len(CONTRIBUTORS)
    assert len(read_table(tmp_path / "r.csv", RECIPIENT_REQUIRED)) == len(READERS)


def test_the_mailbox_gives_back_every_byte_and_arrival_time_and_marks_nothing_read(
    tmp_path: Path, mails: list[Contribution]
) -> None:
    preloaded = [(mail.raw, mail.received) for mail in mails[:-1]]
    with DemoServers(tmp_path, preloaded) as servers:
        servers.append(mails[-1].raw, mails[-1].received)
        with IMAPClient("127.0.0.1", port=servers.imap_port, ssl=False) as client:
            client.normalise_times = False
            client.login(servers.imap_user, servers.imap_password)
            assert b"IDLE" not in client.capabilities()
            assert client.select_folder("INBOX", readonly=True)[b"EXISTS"] == len(mails)
            uids = client.search("ALL")
            got = client.fetch(uids, ["BODY.PEEK[]", "INTERNALDATE", "FLAGS", "RFC822.SIZE"])
    for uid, mail in zip(sorted(uids), mails, strict=True):
        assert got[uid][b"BODY[]"] == mail.raw, mail.name
        assert got[uid][b"RFC822.SIZE"] == len(mail.raw)
        assert got[uid][b"INTERNALDATE"] == mail.received, mail.name
        assert b"\\Seen" not in got[uid][b"FLAGS"]


def test_a_mailbox_wants_its_own_password(tmp_path: Path) -> None:
    with (
        DemoServers(tmp_path) as servers,
        IMAPClient("127.0.0.1", port=servers.imap_port, ssl=False) as client,
        pytest.raises(IMAPClient.Error),
    ):
        client.login(servers.imap_user, "wrong")


def test_the_relay_keeps_each_delivery_and_a_second_copy_beside_the_first(tmp_path: Path) -> None:
    body = "Subject: =?utf-8?B?5LqR?=\r\n\r\n..一行\r\n".encode()
    with DemoServers(tmp_path) as servers:
        with smtplib.SMTP("127.0.0.1", servers.smtp_port) as client:
            client.sendmail("bounces@yunlan-al.example", ["a@x.example", "b@x.example"], body)
            client.sendmail("", ["a@x.example"], body)
        delivered = servers.delivered
    assert [one.path.name for one in delivered] == ["a@x.example.eml", "b@x.example.eml", "a@x.example-2.eml"]
    assert [one.sender for one in delivered] == ["bounces@yunlan-al.example"] * 2 + [""]
    assert all(one.path.read_bytes() == body for one in delivered)


@pytest.mark.parametrize(
    "address", ["../../etc/passwd@x.example", "/a@b.example", ".hidden@x", "云@岚.example", ""]
)
def test_a_file_name_made_of_an_address_never_leaves_the_folder(address: str) -> None:
    name = safe_name(address)
    assert "/" not in name and not name.startswith(".") and name.isascii() and name != address


def test_the_servers_leave_no_thread_and_no_open_port_behind(tmp_path: Path) -> None:
    before = set(threading.enumerate())
    with DemoServers(tmp_path) as servers:
        hanging = IMAPClient("127.0.0.1", port=servers.imap_port, ssl=False)
        hanging.login(servers.imap_user, servers.imap_password)
    assert not [thread for thread in set(threading.enumerate()) - before if thread.name == "demo-servers"]
    hanging.shutdown()
    with pytest.raises(OSError):
        smtplib.SMTP("127.0.0.1", servers.smtp_port)
    with pytest.raises(RuntimeError, match="inside `with`"):
        servers.append(b"", OPENS)
