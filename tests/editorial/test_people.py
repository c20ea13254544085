"""Contributors from a list: whose row it is, what changes, and that an export changes nothing."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from editorial.lists import LISTS, export_recipients, import_recipients, plan_recipients
from editorial.models import Contributor, ContributorAddress, Event, Membership, Recipient, Suppression, Unit
from editorial.people import export_contributors, import_contributors, plan_contributors
from editorial.roster import Moved, Plan
from editorial.tables import TableProblem, csv_bytes

AT = datetime(2026, 5, 6, tzinfo=UTC)
HEAD = ("姓名", "单位", "邮箱")
FULL = ("姓名", "单位", "职务", "邮箱", "名单", "格式")
YL = "yunlan-al.example"


def contributors(folder: Path, *rows: tuple[str, ...]) -> Path:
    path = folder / "contributors.csv"
    path.write_bytes(csv_bytes(HEAD, rows))
    return path


def recipients(folder: Path, *rows: tuple[str, ...], head: tuple[str, ...] = FULL) -> Path:
    path = folder / "recipients.csv"
    path.write_bytes(csv_bytes(head, rows))
    return path


def take_contributors(path: Path) -> Plan:
    return import_contributors(path, plan_contributors(path), AT, "test")


def take_recipients(path: Path) -> Plan:
    return import_recipients(path, plan_recipients(path), AT, "test")


def known() -> dict[str, tuple[str, str]]:
    rows = ContributorAddress.objects.select_related("contributor__unit")
    return {row.address: (row.contributor.name, row.contributor.unit.name) for row in rows}


def members(name: str) -> list[str]:
    rows = Membership.objects.filter(list=name).order_by("place").select_related("recipient")
    return [row.recipient.name for row in rows]


def faults(path: Path, recipient: bool = False) -> list[tuple[int, str]]:
    with pytest.raises(TableProblem) as caught:
        (plan_recipients if recipient else plan_contributors)(path)
    return [(fault.line, fault.column) for fault in caught.value.faults]


# --- contributors


def test_a_unit_is_made_when_it_is_mentioned_first(store: str, tmp_path: Path) -> None:
    Unit.objects.create(name="炭素厂", short_names=["炭素"])
    path = contributors(
        tmp_path,
        ("许衡", "炭素", f"xu@{YL}"),
        ("温可", "青石厂", f"wen@{YL}"),
        ("马骁", "青石 厂", f"ma@{YL}"),
    )
    plan = take_contributors(path)
    assert plan.units == ("青石厂",)
    assert known() == {
        f"xu@{YL}": ("许衡", "炭素厂"),
        f"wen@{YL}": ("温可", "青石厂"),
        f"ma@{YL}": ("马骁", "青石厂"),
    }
    assert Unit.objects.count() == 2


def test_several_addresses_come_in_one_cell_or_in_several_lines(store: str, tmp_path: Path) -> None:
    take_contributors(
        contributors(
            tmp_path,
            ("许衡", "炭素厂", f"Xu@{YL}; xu2@{YL}；xu3@{YL};"),
            ("温可", "青石厂", f"wen@{YL}"),
            ("许　衡", "炭素厂", f"xu4@{YL}"),
        )
    )
    assert Contributor.objects.count() == 2
    names = [f"xu{n}@{YL}" for n in ("", 2, 3, 4)]
    assert {name: known()[name] for name in names} == dict.fromkeys(names, ("许衡", "炭素厂"))


def test_the_same_file_again_changes_nothing(store: str, tmp_path: Path) -> None:
    path = contributors(tmp_path, ("许衡", "炭素厂", f"a@{YL};b@{YL}"), ("温可", "青石厂", f"c@{YL}"))
    take_contributors(path)
    events = Event.objects.count()
    plan = take_contributors(path)
    assert (plan.new, plan.changed, plan.units, plan.left) == ((), (), (), ())
    assert len(plan.unchanged) == 2
    assert Event.objects.count() == events


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_an_exported_list_of_contributors_is_imported_without_a_change(
    store: str, tmp_path: Path, suffix: str, language: str
) -> None:
    take_contributors(
        contributors(
            tmp_path,
            ("许衡", "炭素厂", f"a@{YL};b@{YL}"),
            ("=1+2", "+厂", f"c@{YL}"),
            ("'温可", "青石厂", f"d@{YL}"),
        )
    )
    # Two people of one name in one unit, as only the store can know them.
    twin = Contributor.objects.create(name="许衡", unit=Unit.objects.get(name="炭素厂"))
    ContributorAddress.objects.create(contributor=twin, address=f"e@{YL}")
    path = tmp_path / f"out{suffix}"
    assert export_contributors(path, language) == 4
    plan = plan_contributors(path)
    assert (plan.new, plan.changed, plan.left, plan.ignored) == ((), (), (), ())
    assert len(plan.unchanged) == 4


def test_a_known_address_changes_the_name_and_the_unit_of_its_person(store: str, tmp_path: Path) -> None:
    take_contributors(contributors(tmp_path, ("许恒", "炭素厂", f"xu@{YL}"), ("温可", "青石厂", f"wen@{YL}")))
    plan = take_contributors(contributors(tmp_path, ("许衡", "研发院", f"XU@{YL}")))
    [change] = plan.changed
    assert [(f.name, f.old, f.new) for f in change.fields] == [
        ("name", "许恒", "许衡"),
        ("unit", "炭素厂", "研发院"),
    ]
    assert plan.left == ("温可 (青石厂)",)
    assert known()[f"xu@{YL}"] == ("许衡", "研发院")
    assert Contributor.objects.count() == 2


def test_a_new_address_joins_the_person_of_that_name_and_unit(store: str, tmp_path: Path) -> None:
    take_contributors(contributors(tmp_path, ("许衡", "炭素厂", f"xu@{YL}")))
    plan = take_contributors(contributors(tmp_path, ("许衡", "炭素厂", f"new@{YL}")))
    assert [(f.name, f.old, f.new) for f in plan.changed[0].fields] == [("address", "", f"new@{YL}")]
    assert Contributor.objects.count() == 1
    assert set(known()) == {f"xu@{YL}", f"new@{YL}"}


def test_an_address_that_changes_hands_moves_to_the_person_who_has_it_now(store: str, tmp_path: Path) -> None:
    take_contributors(contributors(tmp_path, ("许衡", "炭素厂", f"xu@{YL};office@{YL}")))
    plan = take_contributors(
        contributors(tmp_path, ("许衡", "炭素厂", f"xu@{YL}"), ("秦川", "炭素厂", f"office@{YL}"))
    )
    assert plan.new[0].fields[-1].old == "of 许衡 (炭素厂)"
    assert known() == {f"xu@{YL}": ("许衡", "炭素厂"), f"office@{YL}": ("秦川", "炭素厂")}


def test_what_could_be_two_people_is_refused_with_line_and_column(store: str, tmp_path: Path) -> None:
    unit = Unit.objects.create(name="炭素厂")
    for address in ("a", "b"):
        twin = Contributor.objects.create(name="许衡", unit=unit)
        ContributorAddress.objects.create(contributor=twin, address=f"{address}@{YL}")
    path = contributors(
        tmp_path,
        ("许衡", "炭素厂", f"new@{YL}"),
        ("温可", "青石厂", f"wen@{YL}"),
        ("马骁", "青石厂", f"wen@{YL}"),
        ("许衡", "炭素厂", f"a@{YL};b@{YL}"),
    )
    assert faults(path) == [(2, "邮箱"), (4, "邮箱"), (5, "邮箱")]
    assert Contributor.objects.count() == 2


def test_one_person_under_two_new_names_is_refused(store: str, tmp_path: Path) -> None:
    take_contributors(contributors(tmp_path, ("许衡", "炭素厂", f"a@{YL};b@{YL}")))
    path = contributors(tmp_path, ("徐衡", "炭素厂", f"a@{YL}"), ("许横", "炭素厂", f"b@{YL}"))
    assert faults(path) == [(3, "姓名")]


def test_every_fault_is_named_at_once_and_nothing_is_changed(store: str, tmp_path: Path) -> None:
    path = contributors(
        tmp_path,
        ("", "炭素厂", f"a@{YL}"),
        ("温可", "", f"b@{YL}; no address"),
        ("马骁", "青石厂", f"c@{YL}"),
    )
    assert faults(path) == [(2, "姓名"), (3, "单位"), (3, "邮箱")]
    assert not Contributor.objects.exists()


def test_a_plan_is_not_carried_out_when_the_store_has_changed_since(store: str, tmp_path: Path) -> None:
    path = contributors(tmp_path, ("许衡", "炭素厂", f"a@{YL}"))
    plan = plan_contributors(path)
    take_contributors(path)
    with pytest.raises(Moved):
        import_contributors(path, plan, AT, "test")


def test_a_retired_contributor_who_is_in_the_file_writes_again(store: str, tmp_path: Path) -> None:
    path = contributors(tmp_path, ("许衡", "炭素厂", f"a@{YL}"))
    take_contributors(path)
    Contributor.objects.update(active=False)
    assert [f.name for f in take_contributors(path).changed[0].fields] == ["active"]
    assert Contributor.objects.get().active


# --- recipients


def test_a_recipient_of_both_lists_comes_in_two_lines_or_in_one_cell(store: str, tmp_path: Path) -> None:
    take_recipients(
        recipients(
            tmp_path,
            ("顾明远", "综合部", "主任", f"gu@{YL}", "发放", "全文"),
            ("喆镕", "炭素厂", "", f"zhe@{YL}", "主送;抄送", "纯文本"),
            ("档案馆", "", "", f"dangan@{YL}", "copy", ""),
            ("顾明远", "综合部", "主任", f"GU@{YL}", "抄送", "full"),
        )
    )
    assert members("distribution") == ["顾明远", "喆镕"]
    assert members("copy") == ["喆镕", "档案馆", "顾明远"]
    assert Recipient.objects.get(name="喆镕").variant == "text"
    assert Recipient.objects.get(name="顾明远").address == f"gu@{YL}"


def test_what_a_second_line_says_otherwise_is_told_and_the_first_line_holds(
    store: str, tmp_path: Path
) -> None:
    plan = take_recipients(
        recipients(
            tmp_path,
            ("程若川", "集团领导", "总经理", f"cheng@{YL}", "发放", "全文"),
            ("程若川", "战略部", "部长", f"cheng@{YL}", "抄送", "全文"),
        )
    )
    assert [note.partition(":")[0] for note in plan.notes] == ["line 3, unit", "line 3, title"]
    assert Recipient.objects.get().unit == "集团领导"


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_an_exported_list_of_recipients_is_imported_without_a_change(
    store: str, tmp_path: Path, suffix: str, language: str
) -> None:
    take_recipients(
        recipients(
            tmp_path,
            ("甲", "一", "主任", f"a@{YL}", "发放", "全文"),
            ("乙", "二", "", f"B@{YL}", "发放;抄送", "纯文本"),
            ("丙", "三", "@工", f"c@{YL}", "抄送", ""),
        )
    )
    # In one list first, in the other last: no single line a person could say that.
    Membership.objects.filter(recipient__name="乙", list="copy").update(place=9)
    path = tmp_path / f"out{suffix}"
    assert export_recipients(path, language) == 3
    plan = plan_recipients(path)
    assert (plan.new, plan.changed, plan.left, plan.notes) == ((), (), (), ())
    assert len(plan.unchanged) == 3
    take_recipients(path)
    assert members("copy") == ["丙", "乙"]


def test_the_order_of_the_file_is_the_order_of_the_list(store: str, tmp_path: Path) -> None:
    people = {name: (name, "", "", f"{place}@{YL}", "发放", "") for place, name in enumerate("甲乙丙丁戊")}
    take_recipients(recipients(tmp_path, *(people[name] for name in "甲乙丙丁")))
    assert members("distribution") == list("甲乙丙丁")
    plan = take_recipients(recipients(tmp_path, *(people[name] for name in "丁甲戊乙丙")))
    assert members("distribution") == list("丁甲戊乙丙")
    assert [(c.name, [f.name for f in c.fields]) for c in plan.changed] == [("丁", ["place in distribution"])]


def test_a_part_of_the_list_keeps_the_others_where_they_are(store: str, tmp_path: Path) -> None:
    people = {name: (name, "", "", f"{place}@{YL}", "发放", "") for place, name in enumerate("甲乙丙丁戊己")}
    take_recipients(recipients(tmp_path, *(people[name] for name in "甲乙丙丁")))
    plan = take_recipients(recipients(tmp_path, *(people[name] for name in "戊丙甲己")))
    assert members("distribution") == ["戊", "丙", "乙", "甲", "己", "丁"]
    assert len(plan.left) == 2


def test_who_changes_the_list_is_taken_off_the_other(store: str, tmp_path: Path) -> None:
    row = ("甲", "", "", f"a@{YL}")
    take_recipients(recipients(tmp_path, (*row, "发放", ""), ("乙", "", "", f"b@{YL}", "发放", "")))
    plan = take_recipients(recipients(tmp_path, (*row, "抄送", "")))
    assert [(f.name, f.old, f.new) for f in plan.changed[0].fields] == [("list", "distribution", "copy")]
    assert [members(name) for name in LISTS] == [["乙"], ["甲"], []]


def test_a_column_the_file_has_not_is_left_as_it_is(store: str, tmp_path: Path) -> None:
    take_recipients(recipients(tmp_path, ("甲", "综合部", "主任", f"a@{YL}", "发放", "纯文本")))
    path = recipients(tmp_path, ("甲", f"a@{YL}", "发放"), head=("姓名", "邮箱", "名单"))
    assert not take_recipients(path).changed
    person = Recipient.objects.get()
    assert (person.unit, person.title, person.variant) == ("综合部", "主任", "text")


def test_a_suppressed_address_stays_suppressed(store: str, tmp_path: Path) -> None:
    Suppression.objects.create(folded=f"a@{YL}", reason="5.1.1 no such user", at=AT)
    plan = take_recipients(recipients(tmp_path, ("甲", "", "", f"A@{YL}", "发放", "")))
    assert plan.notes == (f"a@{YL} stays suppressed: 5.1.1 no such user",)
    assert Suppression.objects.get().reason == "5.1.1 no such user"


def test_faults_of_recipients_name_line_and_column(store: str, tmp_path: Path) -> None:
    path = recipients(
        tmp_path,
        ("甲", "", "", f"a@{YL}", "发放;密送", ""),
        ("乙", "", "", "b@", "", "图文"),
    )
    assert faults(path, recipient=True) == [(2, "名单"), (3, "邮箱"), (3, "名单"), (3, "格式")]
    assert not Recipient.objects.exists()


def test_ten_thousand_recipients_are_taken_in_within_seconds(sqlite_store: Path, tmp_path: Path) -> None:
    rows = [(f"人{n}", "综合部", "", f"p{n}@{YL}", "发放;抄送", "") for n in range(10_000)]
    take_recipients(recipients(tmp_path, *rows))
    assert Membership.objects.count() == 20_000
    assert len(plan_recipients(recipients(tmp_path, *rows)).unchanged) == 10_000


# --- the default section


def test_a_default_section_comes_in_goes_out_and_is_left_alone_without_its_column(
    store: str, tmp_path: Path
) -> None:
    path = tmp_path / "sections.csv"
    head = (*HEAD, "默认栏目")
    path.write_bytes(
        csv_bytes(head, [("许衡", "炭素厂", f"xu@{YL}", "安全"), ("温可", "炭素厂", f"wen@{YL}", "")])
    )
    assert take_contributors(path).new[0].fields[2].name == "section"
    assert Contributor.objects.get(name="许衡").section == "安全"
    take_contributors(contributors(tmp_path, ("许衡", "炭素厂", f"xu@{YL}")))
    assert Contributor.objects.get(name="许衡").section == "安全"
    out = tmp_path / "out.csv"
    export_contributors(out, "zh-CN")
    assert f"许衡,炭素厂,xu@{YL},安全" in out.read_text("utf-8-sig")
    assert not plan_contributors(out).changed
    path.write_bytes(csv_bytes(head, [("许衡", "炭素厂", f"xu@{YL}", "")]))
    take_contributors(path)
    assert Contributor.objects.get(name="许衡").section == ""
