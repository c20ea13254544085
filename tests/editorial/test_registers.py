"""Registers kept by hand: what is refused, what an event keeps, and who can always let others in."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from editorial import access, persons, recipients, registers
from editorial.models import (
    Contributor,
    ContributorAddress,
    Event,
    Membership,
    Person,
    Recipient,
    Suppression,
    Unit,
)
from editorial.recipients import RecipientWords
from editorial.refusal import Refused
from editorial.registers import ContributorWords, UnitWords, Wrong
from tests.editorial import making

AT = datetime(2026, 5, 6, tzinfo=UTC)
WHO = "guan@yunlan-al.example"
YL = "yunlan-al.example"


def unit(name: str = "炭素厂", *short: str) -> Unit:
    return registers.add_unit(UnitWords(name, short), AT, WHO)


def contributor(name: str = "许衡", at: Unit | None = None, *addresses: str) -> Contributor:
    words = ContributorWords(name, (at or unit()).pk, addresses or (f"xu@{YL}",))
    return registers.add_contributor(words, AT, WHO)


def recipient(name: str = "顾明远", *lists: str) -> Recipient:
    words = RecipientWords(f"r{Recipient.objects.count()}@{YL}", name, lists=lists or ("distribution",))
    return recipients.add_recipient(words, AT, WHO)


def problems(caught: pytest.ExceptionInfo[Wrong]) -> set[str]:
    return set(caught.value.problems)


def changes() -> list[list[str]]:
    newest = Event.objects.order_by("-id").first()
    assert newest is not None and newest.actor == WHO and newest.at == AT
    return list(newest.data["changes"])


# --- units and contributors


def test_a_unit_is_known_once_by_whatever_name(store: str) -> None:
    unit("炭素厂", "炭素")
    for words in (UnitWords("炭 素 厂"), UnitWords("炭素"), UnitWords("")):
        with pytest.raises(Wrong) as caught:
            registers.add_unit(words, AT, WHO)
        assert problems(caught) == {"name"}
    with pytest.raises(Wrong) as caught:
        registers.add_unit(UnitWords("研发院", ("炭素",)), AT, WHO)
    assert problems(caught) == {"short_names"}


def test_a_unit_somebody_writes_for_is_not_retired(store: str) -> None:
    person = contributor()
    with pytest.raises(Refused, match="1 contributor still"):
        registers.activate_unit(person.unit_id, False, AT, WHO)
    registers.activate_contributor(person.pk, False, AT, WHO)
    registers.activate_unit(person.unit_id, False, AT, WHO)
    assert changes() == [["active", "yes", "no"]]
    with pytest.raises(Wrong) as caught:
        contributor("温可", Unit.objects.get(), f"wen@{YL}")
    assert problems(caught) == {"unit"}


def test_everything_wrong_about_a_contributor_is_said_at_once(store: str) -> None:
    contributor()
    words = ContributorWords("", 99, (f"XU@{YL}", "nobody"))
    with pytest.raises(Wrong) as caught:
        registers.add_contributor(words, AT, WHO)
    assert problems(caught) == {"name", "unit", "addresses"}
    with pytest.raises(Wrong, match="许衡") as caught:
        contributor("温可", Unit.objects.get(), f"ＸＵ@{YL}")
    assert problems(caught) == {"addresses"}
    with pytest.raises(Wrong) as caught:
        contributor("许　衡", Unit.objects.get(), f"other@{YL}")
    assert problems(caught) == {"name"}
    assert Contributor.objects.count() == 1


def test_a_changed_contributor_is_told_with_old_and_new(store: str) -> None:
    person, other = contributor(), unit("研发院")
    words = ContributorWords("许恒", other.pk, (f"new@{YL}",), "安全")
    registers.change_contributor(person.pk, words, "", AT, WHO)
    assert changes() == [
        ["name", "许衡", "许恒"],
        ["unit", "炭素厂", "研发院"],
        ["section", "", "安全"],
        ["address", f"xu@{YL}", f"new@{YL}"],
    ]
    assert list(ContributorAddress.objects.values_list("address", flat=True)) == [f"new@{YL}"]
    events = Event.objects.count()
    registers.change_contributor(person.pk, words, "", AT, WHO)
    assert Event.objects.count() == events


def test_a_form_kept_open_does_not_undo_what_another_did(store: str) -> None:
    person = contributor()
    seen = registers.mark_of(registers.contributor_state(person))
    words = ContributorWords("许恒", person.unit_id, (f"xu@{YL}",))
    registers.change_contributor(person.pk, words, seen, AT, WHO)
    with pytest.raises(Refused, match="somebody else"):
        registers.change_contributor(person.pk, words, seen, AT, WHO)


# --- recipients


def test_a_recipient_is_mailed_once_whatever_the_address_looks_like(store: str) -> None:
    recipient("顾明远")
    for address in (f"R0@{YL}", f"ｒ０＠{YL}"):
        with pytest.raises(Wrong, match="顾明远") as caught:
            recipients.add_recipient(RecipientWords(address, "某人", lists=("copy",)), AT, WHO)
        assert problems(caught) == {"address"}
    with pytest.raises(Wrong) as caught:
        recipients.add_recipient(RecipientWords("a b", "", variant="fax", lists=("nobody",)), AT, WHO)
    assert problems(caught) == {"address", "name", "variant", "lists"}


def test_a_recipient_changes_lists_and_comes_last_on_a_new_one(store: str) -> None:
    recipient("乙", "copy")
    row = recipient("甲", "distribution")
    words = RecipientWords(row.address, "甲", "综合部", "", "text", ("copy",))
    recipients.change_recipient(row.pk, words, "", AT, WHO)
    assert changes() == [["unit", "", "综合部"], ["format", "full", "text"], ["list", "distribution", "copy"]]
    members = Membership.objects.order_by("list", "place").values_list("list", "place", "recipient__name")
    assert list(members) == [("copy", 1, "乙"), ("copy", 2, "甲")]


def test_who_was_taken_off_comes_back_when_a_list_is_chosen(store: str) -> None:
    row = recipient()
    recipients.take_off(row.pk, AT, WHO)
    assert not Membership.objects.exists() and not Recipient.objects.get().active
    with pytest.raises(Refused):
        recipients.take_off(row.pk, AT, WHO)
    words = RecipientWords(row.address, row.name, lists=("copy",))
    recipients.change_recipient(row.pk, words, "", AT, WHO)
    assert Recipient.objects.get().active and ["active", "no", "yes"] in changes()


@pytest.mark.parametrize(("place", "order"), [(1, "丙甲乙"), (2, "甲丙乙"), (99, "甲乙丙"), (0, "丙甲乙")])
def test_a_member_moves_and_the_others_close_up(store: str, place: int, order: str) -> None:
    rows = [recipient(name) for name in "甲乙丙"]
    recipients.move("distribution", rows[2].pk, place, AT, WHO)
    members = Membership.objects.order_by("place").values_list("place", "recipient__name")
    assert list(members) == list(enumerate(order, 1))
    with pytest.raises(Refused):
        recipients.move("copy", rows[2].pk, 1, AT, WHO)


def test_an_address_is_suppressed_with_a_reason_and_mailed_again(store: str) -> None:
    row = recipient()
    with pytest.raises(Wrong):
        recipients.suppress(row.pk, "", AT, WHO)
    recipients.suppress(row.pk, "已调离", AT, WHO)
    assert Suppression.objects.get().reason == "已调离"
    with pytest.raises(Refused):
        recipients.suppress(row.pk, "再来", AT, WHO)
    recipients.unsuppress(row.pk, AT, WHO)
    assert not Suppression.objects.exists()
    told = list(Event.objects.order_by("id").values_list("name", flat=True))
    assert told == ["added", "suppressed", "unsuppressed"]


# --- persons


def test_the_last_administrator_is_neither_dismissed_nor_changed(store: str) -> None:
    first = persons.admit(f"guan@{YL}", "管闻道", ["administrator", "editor"], AT, WHO)
    for act in (
        lambda: persons.dismiss(first.pk, AT, WHO),
        lambda: persons.change_person(first.pk, "管闻道", ["editor"], "", AT, WHO),
    ):
        with pytest.raises(Refused, match="last administrator"):
            act()
    second = persons.admit(f"bai@{YL}", "白若川", ["administrator"], AT, WHO)
    persons.change_person(first.pk, "管闻道", ["editor"], "", AT, WHO)
    assert changes() == [["roles", "editor;administrator", "editor"]]
    with pytest.raises(Refused):
        persons.dismiss(second.pk, AT, WHO)
    persons.dismiss(first.pk, AT, WHO)
    assert not Person.objects.get(pk=first.pk).is_active


def test_who_may_enter_already_is_not_let_in_twice(store: str) -> None:
    access.add(f"shen@{YL}", "沈知秋", ["editor"], AT, WHO)
    with pytest.raises(Wrong) as caught:
        persons.admit(f" Shen@{YL} ", "", [], AT, WHO)
    assert problems(caught) == {"address", "name", "roles"}


def test_a_list_made_elsewhere_keeps_its_order_when_one_is_moved(sqlite_store: object) -> None:
    making.recipients(4)
    row = Recipient.objects.get(name="收件人3")
    assert recipients.move("distribution", row.pk, 1, AT, WHO) == 1
    names = Membership.objects.order_by("place").values_list("recipient__name", flat=True)
    assert list(names) == ["收件人3", "收件人0", "收件人1", "收件人2"]
