"""Who signs: presence, remembered browsers, links, the step that was asked for, overrides, returns."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from distribute import freeze, reviews
from distribute.templates import Templates
from editorial import access, asked, devices, items, signoff
from editorial.changes import Change
from editorial.diffs import Run
from editorial.models import (
    Contributor,
    ContributorAddress,
    Event,
    Issue,
    Person,
    ReviewLink,
    Signature,
    Unit,
)
from editorial.publication import House
from editorial.refusal import Refused
from tests.editorial.making import AT, closed_issue, house, recipients
from tests.editorial.test_signoff import GU, LU, PLAIN, SENDER

LATER = AT + timedelta(days=2)
GU_TOO = "gu.yiming@yunlan-al.example"


def two(*first: str, second: tuple[str, ...] = (LU,)) -> House:
    """A house of two steps with these signers."""
    steps = [
        {"name": name, "people": [{"name": one.partition("@")[0], "address": one} for one in people]}
        for name, people in (("初审", first or (GU,)), ("签发", second))
    ]
    return house(publication=PLAIN, signoff={"step": steps})


def sign(issue: Issue, who: str, used: House, **more: Any) -> Signature:
    return freeze.sign(issue, who, used, Templates.find(), SENDER, LATER, "desk", **more)


def made(used: House) -> Issue:
    recipients()
    return closed_issue(used)


# --- presence


@pytest.mark.parametrize(("minutes", "holds"), [(0, True), (9.99, True), (10, False), (-1, False)])
def test_presence_holds_for_ten_minutes(minutes: float, holds: bool) -> None:
    assert devices.is_present(AT, AT + timedelta(minutes=minutes)) is holds
    assert not devices.is_present(None, AT)


def test_a_device_is_remembered_thirty_days_for_one_person_by_its_secret(sqlite_store: str) -> None:
    gu, lu = Person.objects.known(GU, "顾一鸣"), Person.objects.known(LU, "陆远舟")
    secret = devices.remember(gu, "Phone", AT)
    assert devices.known(gu, secret, AT + timedelta(days=29)) is not None
    assert devices.known(gu, secret, AT + timedelta(days=30)) is None
    assert devices.known(lu, secret, AT) is None and devices.known(gu, "", AT) is None
    row = devices.known(gu, secret, AT)
    assert row is not None and secret not in row.secret and len(row.secret) == 64


def test_a_device_ends_with_the_password_and_with_the_dismissal_of_its_person(sqlite_store: str) -> None:
    gu, lu = Person.objects.known(GU, "顾一鸣"), Person.objects.known(LU, "陆远舟")
    first, second = devices.remember(gu, "Phone", AT), devices.remember(lu, "Phone", AT)
    access.set_password(gu, "the rails of the long bridge", AT, "test")
    assert devices.known(gu, first, AT) is None and devices.known(lu, second, AT) is not None
    access.dismiss(LU, AT, "test")
    assert devices.known(lu, second, AT) is None


# --- steps


def test_who_presses_a_step_that_is_signed_learns_who_signed_it_and_when(store: str) -> None:
    used = two(GU, LU, second=(LU, GU_TOO))
    issue = made(used)
    sign(issue, GU, used, step=1)
    with pytest.raises(
        Refused, match=r"gu signed this step \(初审\) already, on 2026-05-08 08:00 \(Beijing time\)"
    ):
        sign(issue, LU, used, step=1)
    assert issue.signatures.count() == 1


def test_a_step_to_come_is_not_signed_before_its_turn(sqlite_store: str) -> None:
    used = two()
    issue = made(used)
    with pytest.raises(Refused, match="comes first"):
        sign(issue, LU, used, step=2)


def test_a_double_press_of_one_who_may_sign_both_steps_signs_one(sqlite_store: str) -> None:
    lenient = two(GU, second=(GU,)).model_dump(mode="json", by_alias=True)
    lenient["signoff"]["same_person"] = True
    used = House.model_validate(lenient)
    issue = made(used)
    sign(issue, GU, used, step=1)
    with pytest.raises(Refused, match="signed this step"):
        sign(issue, GU, used, step=1)
    assert issue.signatures.count() == 1


def test_two_addresses_of_one_contributor_are_one_person(store: str) -> None:
    used = two(GU, second=(GU_TOO,))
    issue = made(used)
    unit = Unit.objects.create(name="综合部")
    person = Contributor.objects.create(name="顾一鸣", unit=unit)
    for address in (GU, GU_TOO):
        ContributorAddress.objects.create(contributor=person, address=address)
    sign(issue, GU, used)
    with pytest.raises(Refused, match="no one signs two steps"):
        sign(issue, GU_TOO, used)


def test_only_an_administrator_overrides_and_only_with_a_reason(sqlite_store: str) -> None:
    used = two(GU, second=(GU,))
    issue = made(used)
    sign(issue, GU, used, override="不必要")
    assert issue.signatures.get().override == ""  # nothing was overridden
    for reason in ("", "  "):
        with pytest.raises(Refused, match="no one signs two steps"):
            sign(issue, GU, used, override=reason)
    with pytest.raises(Refused, match="only an administrator"):
        sign(issue, GU, used, override="急")
    access.add(GU, "顾一鸣", ["administrator"], AT, "test")
    sign(issue, GU, used, override=" 急 ")
    assert Signature.objects.get(step=2).override == "急"
    event = Event.objects.filter(name="signed").order_by("-id").first()
    assert event is not None and event.data["override"] == "急"


def test_a_signature_keeps_the_content_it_was_given_for(sqlite_store: str) -> None:
    used = two()
    issue = made(used)
    row = sign(issue, GU, used, note=" 已阅 ")
    row.refresh_from_db()
    assert row.content is not None and row.content["masthead"]["number"] == issue.number
    assert (row.note, row.channel) == ("已阅", "desk")


# --- returns


def test_a_return_keeps_channel_aim_and_what_was_seen(store: str) -> None:
    used = two()
    issue = made(used)
    sign(issue, GU, used)
    row = signoff.send_back(issue.pk, LU, "第二条数字不对", used, LATER, "link", step=2, to=1)
    assert (row.channel, row.state) == ("link", "returned") and row.content is not None
    assert Event.objects.get(name="returned").data["to"] == 1
    sign(issue, GU, used)
    for aim in (2, -1):
        with pytest.raises(Refused, match="earlier step"):
            signoff.send_back(issue.pk, LU, "又不对", used, LATER, "desk", step=2, to=aim)


def test_who_signed_an_earlier_step_may_return_a_later_one(sqlite_store: str) -> None:
    used = two(GU, second=(GU,))
    issue = made(used)
    sign(issue, GU, used)
    signoff.send_back(issue.pk, GU, "发现错字", used, LATER, "desk")
    assert not signoff.given(issue)


# --- links and what they compare with


def test_a_link_is_kept_as_a_hash_and_six_an_hour_are_the_most(sqlite_store: str) -> None:
    issue = made(two())
    person = Person.objects.known(GU, "顾一鸣")
    row, token = asked.ask(issue, 1, person, "d", AT, "test")
    assert token not in row.token and asked.by_token(token) == row
    assert asked.by_token(row.token) is None and row.expires == AT + timedelta(days=14)
    for _n in range(5):
        asked.ask(issue, 1, person, "d", AT, "test")
    with pytest.raises(Refused, match="too many"):
        asked.ask(issue, 1, person, "d", AT + timedelta(minutes=59), "test")
    asked.ask(issue, 1, person, "d", AT + timedelta(minutes=61), "test")
    assert ReviewLink.objects.count() == 7


def test_a_signer_compares_with_their_own_last_look_else_with_the_step_before(sqlite_store: str) -> None:
    used = two()
    issue = made(used)
    gu, lu = Person.objects.known(GU, "顾一鸣"), Person.objects.known(LU, "陆远舟")

    def base(person: Person | None, step: int) -> int | None:
        row = asked.baseline(list(issue.signatures.order_by("id")), person, step)
        return None if row is None else row.pk

    assert base(gu, 1) is None
    first = sign(issue, GU, used)
    assert base(lu, 2) == first.pk == base(gu, 1) == base(None, 0)
    back = signoff.send_back(issue.pk, LU, "改", used, LATER, "desk")
    items.edit(issue.items.order_by("id")[0].pk, {"headline": "新"}, LATER, "test")
    second = sign(issue, GU, used)
    assert base(lu, 2) == back.pk and base(gu, 1) == second.pk


def test_whose_signature_is_void_is_told_once_for_each_state_of_the_issue(sqlite_store: str) -> None:
    used = house(
        publication=PLAIN,
        signoff={
            "step": [
                {"name": f"第{n}步", "people": [{"name": f"人{n}", "address": f"p{n}@yunlan-al.example"}]}
                for n in (1, 2, 3)
            ]
        },
    )
    issue = made(used)
    sign(issue, "p1@yunlan-al.example", used)
    sign(issue, "p2@yunlan-al.example", used)

    def waiting(digest: str) -> list[str]:
        rows = list(issue.signatures.select_related("person").order_by("id"))
        return [person.address for person, _step in asked.to_tell(issue, rows, 1, digest)]

    assert waiting("now") == []
    items.edit(issue.items.order_by("id")[0].pk, {"headline": "新"}, LATER, "test")
    assert waiting("now") == ["p2@yunlan-al.example"]
    asked.ask(issue, 2, Person.objects.get(address="p2@yunlan-al.example"), "now", LATER, "test")
    assert waiting("now") == [] and waiting("later") == ["p2@yunlan-al.example"]


def test_a_person_who_left_the_step_is_no_signer_of_it(sqlite_store: str) -> None:
    used = two()
    issue = made(used)
    gu = Person.objects.known(GU, "顾一鸣")
    assert asked.is_signer(issue, used, 1, gu) and not asked.is_signer(issue, used, 2, gu)
    assert not asked.is_signer(issue, used, 0, gu) and not asked.is_signer(issue, used, 3, gu)
    access.dismiss(GU, AT, "test")
    gu.refresh_from_db()
    assert not asked.is_signer(issue, used, 1, gu)


def mail(*texts: tuple[str, str], since: str = "Changed") -> reviews.Asked:
    changes = [
        Change("changed", "paragraph", n, n, "甲", 1, (Run("removed", old), Run("added", new)))
        for n, (old, new) in enumerate(texts, 1)
    ]
    return reviews.Asked(
        to=("顾一鸣", GU),
        publication="云岚铝讯",
        number_line="2026年第9期",
        step=2,
        step_name="签发",
        fingerprint="7F3A-91C2",
        deadline="2026-05-15 09:00",
        since=since,
        changes=changes,
        link="http://x/a/t",
        days=14,
    )


def test_a_mail_to_one_whose_signature_is_void_asks_for_nothing_and_holds_the_changes() -> None:
    asking, telling = reviews.lines(mail(("30对", "32对"))), reviews.lines(mail(("30对", "32对")), void=True)
    assert any("sign step 2" in line for line in asking) and not any("sign step" in line for line in telling)
    for lines in (asking, telling):
        assert "   before: 30对" in lines and "   now: 32对" in lines and lines.count("http://x/a/t") == 1
        assert any("7F3A-91C2" in line for line in lines)
    assert reviews.subject(mail(), void=True) != reviews.subject(mail())


def test_a_mail_is_short_however_much_changed() -> None:
    lines = reviews.lines(mail(*[("旧" * 5000, "新" * 5000)] * 200))
    assert sum(map(len, lines)) < 20_000 and "and 180 more, on the page" in lines
    assert not any("before" in line for line in reviews.lines(mail(("旧", "新"), since="")))
