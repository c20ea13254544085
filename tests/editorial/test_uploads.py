"""Uploaded lists: carried out as they were shown or not at all, and taken back row by row."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from editorial import access, recipients, registers, uploads
from editorial.lists import export_recipients
from editorial.models import (
    Contributor,
    ContributorAddress,
    Event,
    Membership,
    Person,
    Recipient,
    Suppression,
    Unit,
    Upload,
)
from editorial.people import export_contributors
from editorial.recipients import RecipientWords
from editorial.refusal import Refused
from editorial.registers import ContributorWords
from editorial.roster import Moved, Wish
from editorial.tables import CONTRIBUTOR_HEADER, RECIPIENT_HEADER, csv_bytes

AT = datetime(2026, 5, 6, tzinfo=UTC)
LATER = AT + timedelta(days=1)
WHO = "guan@yunlan-al.example"
YL = "yunlan-al.example"
ROWS = (
    ("顾明远", "综合部", "主任", f"gu@{YL}", "发放", "全文"),
    ("喆镕", "炭素厂", "", f"zhe@{YL}", "发放;抄送", "纯文本"),
    ("温可", "青石厂", "", f"wen@{YL}", "发放", "全文"),
)


@pytest.fixture
def person(store: str) -> Person:
    return access.add(WHO, "管闻道", ["administrator"], AT, "test")


def upload(person: Person, *rows: tuple[str, ...], purpose: str = "recipients") -> Upload:
    header = RECIPIENT_HEADER if purpose == "recipients" else CONTRIBUTOR_HEADER
    return uploads.receive(purpose, "名单.csv", csv_bytes(header, rows), person, AT)


def take(person: Person, *rows: tuple[str, ...], purpose: str = "recipients") -> Upload:
    row = upload(person, *rows, purpose=purpose)
    return uploads.carry_out(row.pk, row.shown, AT, WHO)


def counted(row: Upload) -> tuple[int, ...]:
    return tuple(row.options["counts"][name] for name in ("new", "changed", "unchanged", "left", "doing"))


def members(name: str = "distribution") -> list[str]:
    rows = Membership.objects.filter(list=name).order_by("place", "recipient_id")
    return list(rows.values_list("recipient__name", flat=True))


def test_a_list_is_carried_out_once_and_as_shown(person: Person) -> None:
    row = upload(person, *ROWS)
    assert counted(row) == (3, 0, 0, 0, 3) and not Recipient.objects.exists()
    done = uploads.carry_out(row.pk, row.shown, AT, WHO)
    assert members() == ["顾明远", "喆镕", "温可"] and done.done == AT
    with pytest.raises(Refused, match="already"):
        uploads.carry_out(row.pk, row.shown, AT, WHO)
    assert counted(upload(person, *ROWS)) == (0, 0, 3, 0, 0)


def test_a_list_that_changed_since_it_was_shown_changes_nothing(person: Person) -> None:
    take(person, ROWS[0])
    row = upload(person, *ROWS)
    known = Recipient.objects.get()
    words = RecipientWords(known.address, "顾远", lists=("copy",))
    recipients.change_recipient(known.pk, words, "", AT, WHO)
    with pytest.raises(Moved):
        uploads.carry_out(row.pk, row.shown, AT, WHO)
    assert Recipient.objects.count() == 1 and Upload.objects.get(pk=row.pk).done is None
    again = uploads.compare(row.pk, Wish())
    uploads.carry_out(row.pk, again.shown, AT, WHO)
    assert Recipient.objects.count() == 3


def test_a_plan_compared_anew_elsewhere_is_not_the_one_agreed_to(person: Person) -> None:
    row = upload(person, *ROWS)
    uploads.compare(row.pk, Wish(frozenset({2})))
    with pytest.raises(Moved):
        uploads.carry_out(row.pk, row.shown, AT, WHO)
    assert not Recipient.objects.exists()


def test_unticked_rows_are_left_out_and_the_others_keep_their_order(person: Person) -> None:
    take(person, ROWS[2], ROWS[0])
    row = upload(person, ("顾明远", "办公室", "", f"gu@{YL}", "抄送", "全文"), *ROWS[1:])
    row = uploads.compare(row.pk, Wish(frozenset({2})))
    assert counted(row) == (1, 0, 1, 0, 1) and row.options["counts"]["skipped"] == 1
    uploads.carry_out(row.pk, row.shown, AT, WHO)
    assert Recipient.objects.get(folded=f"gu@{YL}").unit == "综合部"
    assert members("copy") == ["喆镕"] and set(members()) == {"温可", "顾明远", "喆镕"}


def test_who_is_not_in_the_file_stays_unless_asked(person: Person) -> None:
    take(person, *ROWS)
    row = upload(person, ROWS[0])
    assert counted(row) == (0, 0, 1, 2, 0)
    with pytest.raises(Refused, match="nothing to do"):
        uploads.carry_out(row.pk, row.shown, AT, WHO)
    row = uploads.compare(row.pk, Wish(removing=True))
    assert counted(row) == (0, 0, 1, 2, 2)
    uploads.carry_out(row.pk, row.shown, AT, WHO)
    assert members() == ["顾明远"] and members("copy") == [] and Recipient.objects.count() == 3
    assert Event.objects.filter(name="removed", noun="recipient").count() == 2
    uploads.undo(row.pk, LATER, WHO)
    assert members() == ["顾明远", "喆镕", "温可"] and members("copy") == ["喆镕"]


def test_contributors_not_in_the_file_are_retired_when_asked_and_come_back(person: Person) -> None:
    take(
        person,
        ("许衡", "炭素厂", f"xu@{YL}", ""),
        ("温可", "青石厂", f"wen@{YL}", ""),
        purpose="contributors",
    )
    row = upload(person, ("许衡", "炭素厂", f"xu@{YL}", ""), purpose="contributors")
    row = uploads.compare(row.pk, Wish(removing=True))
    uploads.carry_out(row.pk, row.shown, AT, WHO)
    assert list(Contributor.objects.filter(active=False).values_list("name", flat=True)) == ["温可"]
    uploads.undo(row.pk, LATER, WHO)
    assert not Contributor.objects.filter(active=False).exists()


def test_what_is_wrong_is_kept_with_line_and_column(person: Person) -> None:
    row = upload(
        person, ROWS[0], ("", "", "", "nobody", "发放", "全文"), ("某", "", "", f"m@{YL}", "周报", "")
    )
    assert row.shown == "" and row.options["wrong"] == 3
    found = {(line, column) for line, column, _sentence in row.options["faults"]}
    assert found == {(3, "姓名"), (3, "邮箱"), (4, "名单")}
    with pytest.raises(Moved):
        uploads.carry_out(row.pk, "", AT, WHO)
    assert not Recipient.objects.exists()


def test_lines_that_repeat_an_address_are_named(person: Person) -> None:
    plan = uploads.shown(upload(person, ROWS[0], ROWS[0], ROWS[1]))
    assert plan is not None and len(plan.new) == 2
    [line] = plan.doubles
    assert "line 3" in line and f"gu@{YL}" in line
    twice = ("许衡", "炭素厂", f"xu@{YL}", "")
    plan = uploads.shown(upload(person, twice, twice, purpose="contributors"))
    assert plan is not None and len(plan.doubles) == len(plan.new) == 1


@pytest.mark.parametrize(
    ("data", "words"), [(b"", "empty"), (b"x" * (uploads.LARGEST + 1), "larger than 5 MB")]
)
def test_a_file_that_is_empty_or_too_large_is_not_kept(person: Person, data: bytes, words: str) -> None:
    with pytest.raises(Refused, match=words):
        uploads.receive("recipients", "a.csv", data, person, AT)
    assert not Upload.objects.exists()


# --- taking back


def test_undo_restores_what_was_and_keeps_the_record(person: Person) -> None:
    take(person, ROWS[2], ROWS[0])
    row = take(person, ("顾远", "办公室", "", f"gu@{YL}", "抄送", "纯文本"), ROWS[1], ROWS[2])
    assert members() == ["喆镕", "温可"] and members("copy") == ["顾远", "喆镕"]
    uploads.undo(row.pk, LATER, WHO)
    known = Recipient.objects.get(folded=f"gu@{YL}")
    assert (known.name, known.unit, known.title, known.variant) == ("顾明远", "综合部", "主任", "full")
    assert members() == ["温可", "顾明远"] and members("copy") == []
    assert not Recipient.objects.get(folded=f"zhe@{YL}").active
    with pytest.raises(Refused, match="already"):
        uploads.undo(row.pk, LATER, WHO)


def test_undo_leaves_rows_changed_since_and_names_them(person: Person) -> None:
    row = take(person, *ROWS)
    known = Recipient.objects.get(folded=f"wen@{YL}")
    words = RecipientWords(known.address, "温可", "白鹭湾厂", lists=("distribution",))
    recipients.change_recipient(known.pk, words, "", AT, WHO)
    back = uploads.undo(row.pk, LATER, WHO)
    assert back.names == ["温可"] and len(back.rows) == 2
    assert members() == ["温可"] and Recipient.objects.get(folded=f"wen@{YL}").unit == "白鹭湾厂"
    assert Upload.objects.get(pk=row.pk).options["stayed"] == ["温可"]


def test_undo_is_refused_when_every_row_was_changed_or_it_is_too_late(person: Person) -> None:
    row = take(person, ROWS[0])
    with pytest.raises(Refused, match="30 days"):
        uploads.undo(row.pk, AT + timedelta(days=30), WHO)
    known = Recipient.objects.get()
    recipients.take_off(known.pk, AT, WHO)
    with pytest.raises(Refused, match="every row"):
        uploads.undo(row.pk, LATER, WHO)


def test_undo_gives_an_address_back_to_whom_it_was(person: Person) -> None:
    take(person, ("许衡", "炭素厂", f"xu@{YL};office@{YL}", ""), purpose="contributors")
    row = take(
        person,
        ("许衡", "炭素厂", f"xu@{YL}", ""),
        ("秦川", "研发院", f"office@{YL}", "安全"),
        purpose="contributors",
    )
    assert ContributorAddress.objects.get(address=f"office@{YL}").contributor.name == "秦川"
    uploads.undo(row.pk, LATER, WHO)
    assert ContributorAddress.objects.get(address=f"office@{YL}").contributor.name == "许衡"
    assert not Contributor.objects.get(name="秦川").active
    assert not Unit.objects.get(name="研发院").active


def test_an_address_somebody_was_given_since_stays_theirs(person: Person) -> None:
    take(person, ("许衡", "炭素厂", f"xu@{YL};office@{YL}", ""), purpose="contributors")
    row = take(
        person,
        ("许衡", "炭素厂", f"xu@{YL}", ""),
        ("秦川", "炭素厂", f"office@{YL}", ""),
        purpose="contributors",
    )
    new = Contributor.objects.get(name="秦川")
    words = ContributorWords("秦小川", new.unit_id, (f"office@{YL}",))
    registers.change_contributor(new.pk, words, "", AT, WHO)
    with pytest.raises(Refused, match="every row"):
        uploads.undo(row.pk, LATER, WHO)
    assert ContributorAddress.objects.get(address=f"office@{YL}").contributor.name == "秦小川"


# --- round trips


@pytest.mark.parametrize("suffix", ["csv", "xlsx"])
@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_an_export_is_imported_with_every_row_unchanged(
    person: Person, tmp_path: Path, suffix: str, language: str
) -> None:
    take(person, *ROWS, ("=1+2", "@部", "-主任", f"f@{YL}", "抄送", "全文"))
    Suppression.objects.create(folded=f"f@{YL}", reason="x", at=AT)
    take(
        person,
        ("许衡", "+厂", f"a@{YL};b@{YL}", "安全"),
        ("温可", "青石厂", f"c@{YL}", ""),
        purpose="contributors",
    )
    file = tmp_path / f"list.{suffix}"
    for purpose, export, count in (
        ("recipients", export_recipients, 4),
        ("contributors", export_contributors, 2),
    ):
        assert export(file, language) == count
        row = uploads.receive(purpose, file.name, file.read_bytes(), person, AT)
        assert counted(row) == (0, 0, count, 0, 0)


def test_five_hundred_rows_are_carried_out_and_taken_back(person: Person) -> None:
    rows = [(f"人{n}", "综合部", "", f"p{n}@{YL}", "发放", "全文") for n in range(500)]
    row = take(person, *rows)
    assert Membership.objects.count() == 500
    uploads.undo(row.pk, LATER, WHO)
    assert Membership.objects.count() == 0 and Recipient.objects.filter(active=False).count() == 500
