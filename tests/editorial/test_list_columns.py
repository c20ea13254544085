"""Groups, secretaries and liaisons in list files: shown before they are taken in, given back as they came, undone."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from editorial import access, recipients, registers, uploads
from editorial.lists import export_recipients, import_recipients, plan_recipients
from editorial.models import (
    Contributor,
    Event,
    Ground,
    Membership,
    Person,
    Recipient,
    Suppression,
    Unit,
    Upload,
)
from editorial.people import export_contributors, import_contributors, plan_contributors
from editorial.recipients import RecipientWords
from editorial.refusal import Refused
from editorial.registers import ContributorWords, Wrong
from editorial.roster import Plan, Wish
from editorial.tables import CONTRIBUTOR_HEADER, RECIPIENT_HEADER, TableProblem, csv_bytes

AT = datetime(2026, 5, 6, tzinfo=UTC)
WHO = "guan@yunlan-al.example"
YL = "yunlan-al.example"


def line(name: str, on: str = "发放", group: str = "", secretary: str = "") -> tuple[str, ...]:
    """A line of a list of recipients; the address is made of the name, the secretary of hers."""
    to = f"{secretary}@{YL}" if secretary else ""
    return (name, "综合部", "", f"{name}@{YL}", on, "", group, to)


def written(folder: Path, *rows: tuple[str, ...], head: tuple[str, ...] = RECIPIENT_HEADER) -> Path:
    path = folder / "list.csv"
    path.write_bytes(csv_bytes(head, rows))
    return path


def take(path: Path) -> Plan:
    return import_recipients(path, plan_recipients(path), AT, WHO)


def groups(name: str = "distribution") -> list[tuple[str, str]]:
    rows = Membership.objects.filter(list=name).order_by("place")
    return list(rows.values_list("recipient__name", "group"))


def fields(plan: Plan) -> list[tuple[str, str, str]]:
    return [(one.name, one.old, one.new) for change in plan.changed for one in change.fields]


def problem(path: Path) -> str:
    with pytest.raises(TableProblem) as caught:
        plan_recipients(path)
    return str(caught.value)


# --- groups


def test_a_group_is_of_a_person_on_a_list(store: str, tmp_path: Path) -> None:
    path = written(
        tmp_path,
        line("gu", "发放", "集团领导"),
        line("lu", "发放;抄送", "机关部室"),
        line("gu", "抄送", "阅存"),
        line("an", "抄送"),
    )
    plan = take(path)
    assert [(f.name, f.new) for f in plan.new[0].fields][-3:] == [
        ("list", "distribution;copy"),
        ("group in distribution", "集团领导"),
        ("group in copy", "阅存"),
    ]
    assert groups() == [("gu", "集团领导"), ("lu", "机关部室")]
    assert groups("copy") == [("lu", "机关部室"), ("gu", "阅存"), ("an", "")]
    assert not plan.notes and not take(path).changed


def test_another_group_is_shown_with_old_and_new_and_the_order_stays(store: str, tmp_path: Path) -> None:
    people = [line(name, "发放", "机关部室") for name in ("gu", "lu", "an")]
    take(written(tmp_path, *people))
    people[0] = line("gu", "发放", "集团领导")
    plan = take(written(tmp_path, *people))
    assert fields(plan) == [("group in distribution", "机关部室", "集团领导")]
    assert groups() == [("gu", "集团领导"), ("lu", "机关部室"), ("an", "机关部室")]
    assert Event.objects.filter(name="changed").get().data["changes"] == [list(fields(plan)[0])]
    assert fields(take(written(tmp_path, line("lu")))) == [("group in distribution", "机关部室", "")]


def test_a_file_without_the_columns_changes_neither_group_nor_secretary(store: str, tmp_path: Path) -> None:
    take(written(tmp_path, line("gu", "发放", "集团领导", "mi"), line("lu", "发放", "机关部室")))
    rows = [one[:6] for one in (line("lu"), line("gu"))]
    plan = take(written(tmp_path, *rows, head=RECIPIENT_HEADER[:6]))
    assert {name for name, _old, _new in fields(plan)} == {"place in distribution"}
    assert groups() == [("lu", "机关部室"), ("gu", "集团领导")]
    assert Recipient.objects.get(name="gu").secretary == f"mi@{YL}"


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_an_export_gives_groups_and_secretaries_back_unchanged(
    sqlite_store: Path, tmp_path: Path, suffix: str, language: str
) -> None:
    take(
        written(
            tmp_path,
            line("gu", "发放", "集团领导", "Mi"),
            line("lu", "发放;抄送", "=1+1"),
            line("an", "抄送", "档案"),
        )
    )
    Recipient.objects.filter(name="an").update(variant="pdf")
    Membership.objects.filter(recipient__name="lu", list="copy").update(left=AT)
    before = list(Membership.objects.order_by("list", "place").values("list", "recipient", "group", "left"))
    path = tmp_path / f"out{suffix}"
    assert export_recipients(path, language) == 3
    plan = take(path)
    assert (plan.new, plan.changed, plan.left, len(plan.unchanged)) == ((), (), (), 3)
    assert list(Membership.objects.order_by("list", "place").values(*before[0])) == before


def test_of_two_groups_on_one_list_the_first_counts_and_the_other_is_told(
    sqlite_store: Path, tmp_path: Path
) -> None:
    plan = take(written(tmp_path, line("gu", "发放", "集团领导"), line("gu", "发放", "机关部室")))
    assert plan.notes == (f"line 3, group: '机关部室' is not kept, line 2 says '集团领导' for gu@{YL}",)
    assert groups() == [("gu", "集团领导")]


# --- secretaries


def test_a_secretary_that_leads_back_to_the_person_is_refused_with_its_line(
    store: str, tmp_path: Path
) -> None:
    own = problem(written(tmp_path, line("an"), line("gu", secretary="GU")))
    assert f"line 3, 秘书邮箱: gu@{YL} is this person's own address" in own
    ring = problem(
        written(tmp_path, line("gu", secretary="mi"), line("mi", secretary="an"), line("an", secretary="gu"))
    )
    assert f"line 2, 秘书邮箱: mail would go round in a ring: gu@{YL} → mi@{YL} → an@{YL} → gu@{YL}" in ring
    take(written(tmp_path, line("gu", secretary="mi"), line("mi")))
    assert "ring" in problem(written(tmp_path, line("mi", secretary="gu")))
    assert not take(written(tmp_path, line("gu"), line("mi", secretary="gu"))).notes


def test_two_addresses_in_a_cell_are_no_recipient(sqlite_store: Path, tmp_path: Path) -> None:
    row = ("顾明远", "", "", f"a@{YL};b@{YL}", "发放", "", "", "")
    assert "line 2, 邮箱" in problem(written(tmp_path, row)) and "several addresses" in problem(
        written(tmp_path, row)
    )
    assert "ends with ';'" in problem(written(tmp_path, (*row[:3], f"a@{YL};", *row[4:])))
    assert "several addresses" in problem(written(tmp_path, (*row[:3], f"c@{YL}", *row[4:7], row[3])))


def test_what_was_read_otherwise_than_written_is_told_in_the_plan(sqlite_store: Path, tmp_path: Path) -> None:
    wide = ("顾明远", "", "", "ｇｕ＠ｙｕｎｌａｎ．ｃｎ", "发放", "", "", "")
    plan = take(written(tmp_path, wide))
    assert plan.notes == ("line 2, 邮箱: 'ｇｕ＠ｙｕｎｌａｎ．ｃｎ' is read as 'gu@yunlan.cn'",)
    assert Recipient.objects.get().address == "gu@yunlan.cn"
    path = written(tmp_path, ("许衡", "炭素厂", "xu@b。cn", "", "是"), head=CONTRIBUTOR_HEADER)
    assert plan_contributors(path).notes == ("line 2, 邮箱: 'xu@b。cn' is read as 'xu@b.cn'",)


# --- what an import does not change


def test_an_import_keeps_who_is_no_longer_mailed_and_who_left_a_list_and_says_so(
    store: str, tmp_path: Path
) -> None:
    path = written(tmp_path, line("gu", secretary="mi"), line("lu", "发放;抄送", "机关部室"))
    take(path)
    Suppression.objects.create(folded=f"mi@{YL}", reason="信箱已满", at=AT, ground=Ground.SOFT)
    Membership.objects.filter(recipient__name="lu", list="copy").update(left=AT)
    later = written(tmp_path, line("lu", "抄送;发放", "基层单位"), line("gu", secretary="mi"))
    plan = take(later)
    assert plan.notes == (
        f"mi@{YL} stays suppressed: 信箱已满",
        f"lu <lu@{YL}> left the copy list and stays so: nothing is mailed there by it",
    )
    assert Membership.objects.get(recipient__name="lu", list="copy").left == AT
    assert Suppression.objects.get().ground == Ground.SOFT
    assert groups() == [("lu", "基层单位"), ("gu", "")]


def test_who_left_and_was_taken_off_is_not_mailed_again_by_a_later_list(store: str, tmp_path: Path) -> None:
    everybody = (line("gu"), line("lu"), line("an", "抄送"))
    take(written(tmp_path, *everybody))
    gu, lu = (Recipient.objects.get(name=name) for name in ("gu", "lu"))
    Event.write(AT, "link", "left", gu, list="distribution")
    Event.write(AT, "link", "left", lu, list="distribution")
    Event.write(AT, "link", "rejoined", lu, list="distribution")
    Membership.objects.filter(recipient=gu).update(left=AT)
    take(written(tmp_path, line("gu", "抄送"), line("lu", "抄送")))
    assert groups() == []
    plan = take(written(tmp_path, *everybody))
    assert plan.notes == (
        f"gu <gu@{YL}> left the distribution list and stays so: nothing is mailed there by it",
    )
    assert dict(Membership.objects.filter(list="distribution").values_list("recipient", "left")) == {
        gu.pk: AT,
        lu.pk: None,
    }


def test_an_import_is_undone_with_groups_secretaries_and_who_had_left(store: str, tmp_path: Path) -> None:
    person = access.add(WHO, "管闻道", ["administrator"], AT, "test")

    def carry(*rows: tuple[str, ...], wish: Wish | None = None) -> Upload:
        row = uploads.receive("recipients", "名单.csv", csv_bytes(RECIPIENT_HEADER, rows), person, AT)
        if wish is not None:
            row = uploads.compare(row.pk, wish)
        return uploads.carry_out(row.pk, row.shown, AT, WHO)

    carry(
        line("gu", "发放", "集团领导", "mi"), line("lu", "发放", "机关部室"), line("an", "发放", "机关部室")
    )
    Membership.objects.filter(recipient__name="an").update(left=AT)
    kept = ("list", "place", "group", "left", "recipient__secretary")
    before = list(Membership.objects.order_by("place").values_list(*kept))
    second = carry(line("gu", "抄送", "阅存"), line("lu", "发放", "基层单位"), wish=Wish(removing=True))
    assert groups() == [("lu", "基层单位")] and groups("copy") == [("gu", "阅存")]
    uploads.undo(second.pk, AT, WHO)
    assert list(Membership.objects.order_by("place").values_list(*kept)) == before
    told = [event.data["changes"] for event in Event.objects.filter(name="restored").order_by("number")]
    assert ["secretary", "", f"mi@{YL}"] in told[0]
    assert told[1] == [["group in distribution", "基层单位", "机关部室"]]
    assert ["left distribution", "", AT.isoformat()] in told[2]


def test_who_left_after_an_import_is_not_put_back_by_its_undoing(sqlite_store: Path) -> None:
    person = access.add(WHO, "管闻道", ["administrator"], AT, "test")
    data = csv_bytes(RECIPIENT_HEADER, [line("gu", group="集团领导"), line("lu")])
    row = uploads.receive("recipients", "名单.csv", data, person, AT)
    row = uploads.carry_out(row.pk, row.shown, AT, WHO)
    Membership.objects.filter(recipient__name="gu").update(left=AT)
    assert uploads.undo(row.pk, AT, WHO).names == ["gu"]
    assert Membership.objects.get().left == AT


# --- by hand


def words(name: str = "gu", **more: object) -> RecipientWords:
    values: dict[str, object] = {"lists": ("distribution",), **more}
    return RecipientWords(f"{name}@{YL}", name, **values)  # type: ignore[arg-type]


def changes() -> list[list[str]]:
    newest = Event.objects.order_by("-id").first()
    assert newest is not None
    return list(newest.data["changes"])


def test_a_group_and_a_secretary_are_written_by_hand(store: str) -> None:
    row = recipients.add_recipient(words(secretary=f"Mi@{YL}", groups={"distribution": "集团领导"}), AT, WHO)
    assert changes()[-2:] == [["list", "", "distribution"], ["group in distribution", "", "集团领导"]]
    Membership.objects.update(left=AT)
    both = words(lists=("distribution", "copy"), groups={"distribution": "机关部室", "copy": "阅存"})
    recipients.change_recipient(row.pk, both, "", AT, WHO)
    assert changes() == [
        ["secretary", f"Mi@{YL}", ""],
        ["list", "distribution", "distribution;copy"],
        ["group in distribution", "集团领导", "机关部室"],
        ["group in copy", "", "阅存"],
    ]
    assert (groups(), groups("copy")) == ([("gu", "机关部室")], [("gu", "阅存")])
    assert Membership.objects.get(list="distribution").left == AT, "another group brings nobody back"
    assert recipients.words_of(Recipient.objects.get()) == both


def test_a_secretary_typed_by_hand_is_as_strict_as_one_in_a_file(store: str) -> None:
    recipients.add_recipient(words("mi", secretary=f"gu@{YL}"), AT, WHO)
    for secretary, said in ((f"gu@{YL}", "own address"), (f"mi@{YL}", "ring"), ("mi@", "ends|domain")):
        with pytest.raises(Wrong, match=said) as caught:
            recipients.add_recipient(words(secretary=secretary), AT, WHO)
        assert set(caught.value.problems) == {"secretary"}
    with pytest.raises(Wrong) as caught:
        recipients.add_recipient(words(groups={"distribution": "组" * 101}), AT, WHO)
    assert set(caught.value.problems) == {"group-distribution"}


def test_the_secretary_s_address_is_mailed_again_from_the_person_s_page(store: str) -> None:
    row = recipients.add_recipient(words(secretary=f"Mi@{YL}"), AT, WHO)
    Suppression.objects.create(folded=f"mi@{YL}", reason="信箱已满", at=AT)
    with pytest.raises(Refused):
        recipients.unsuppress(row.pk, AT, WHO)
    recipients.unsuppress(row.pk, AT, WHO, secretary=True)
    assert not Suppression.objects.exists()
    assert Event.objects.filter(name="unsuppressed", noun="recipient", number=row.pk).count() == 1


# --- liaisons


def test_a_liaison_comes_in_goes_out_and_is_left_alone_without_its_column(store: str, tmp_path: Path) -> None:
    path = tmp_path / "c.csv"
    rows = [("许衡", "炭素厂", f"xu@{YL};xu2@{YL}", "", "是"), ("温可", "炭素厂", f"wen@{YL}", "", "")]
    path.write_bytes(csv_bytes(CONTRIBUTOR_HEADER, rows))
    plan = import_contributors(path, plan_contributors(path), AT, WHO)
    assert [(f.name, f.old, f.new) for f in plan.new[0].fields][-1] == ("liaison", "no", "yes")
    assert list(Contributor.objects.filter(liaison=True).values_list("name", flat=True)) == ["许衡"]
    for language in ("zh-CN", "en"):
        export_contributors(tmp_path / "out.xlsx", language)
        assert not plan_contributors(tmp_path / "out.xlsx").changed
    path.write_bytes(csv_bytes(CONTRIBUTOR_HEADER[:3], [one[:3] for one in rows]))
    assert not plan_contributors(path).changed
    path.write_bytes(csv_bytes(CONTRIBUTOR_HEADER, [(*rows[0][:4], "否"), (*rows[1][:4], "Yes")]))
    plan = import_contributors(path, plan_contributors(path), AT, WHO)
    assert fields(plan) == [("liaison", "yes", "no"), ("liaison", "no", "yes")]
    path.write_bytes(csv_bytes(CONTRIBUTOR_HEADER, [(*rows[0][:4], "也许")]))
    with pytest.raises(TableProblem, match="line 2, 联络员: '也许' is not known here; write 是 or 否"):
        plan_contributors(path)


def test_an_import_of_liaisons_is_undone(sqlite_store: Path) -> None:
    person: Person = access.add(WHO, "管闻道", ["administrator"], AT, "test")
    for answer in ("", "是"):
        data = csv_bytes(CONTRIBUTOR_HEADER, [("许衡", "炭素厂", f"xu@{YL}", "", answer)])
        row = uploads.receive("contributors", "c.csv", data, person, AT)
        row = uploads.carry_out(row.pk, row.shown, AT, WHO)
    assert Contributor.objects.get().liaison
    uploads.undo(row.pk, AT, WHO)
    assert not Contributor.objects.get().liaison


def test_a_liaison_is_ticked_by_hand(store: str) -> None:
    unit = Unit.objects.create(name="炭素厂")
    told = ContributorWords("许衡", unit.pk, (f"xu@{YL}",), liaison=True)
    row = registers.add_contributor(told, AT, WHO)
    assert Contributor.objects.get().liaison and ["liaison", "no", "yes"] in changes()
    registers.change_contributor(row.pk, ContributorWords("许衡", unit.pk, (f"xu@{YL}",)), "", AT, WHO)
    assert not Contributor.objects.get().liaison and changes() == [["liaison", "yes", "no"]]
