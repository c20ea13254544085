"""Leaving a list by the link of a mail: what a link may do, and what happens when many press it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from distribute import freeze
from distribute.frozen import Frozen
from distribute.letters import Post, drawn
from distribute.settings import Relay, Sender
from distribute.templates import Templates
from editorial import addressing, issues, leaving, letters, links
from editorial.leaving import Office, Stopped, TooOften
from editorial.links import Link
from editorial.models import (
    Delivery,
    DeliveryState,
    Event,
    FrozenPart,
    Issue,
    LeavingStop,
    Letter,
    LetterKind,
    Membership,
    Recipient,
    Suppression,
    Variant,
)
from editorial.publication import House
from editorial.refusal import Refused
from editorial.retrying import USUAL
from tests.editorial.making import AT, DOCUMENT, closed_issue, house, recipients

SENDER = Sender(
    name="云岚铝讯编辑部", address="bulletin@yunlan-al.example", reply_to="office@yunlan-al.example"
)
PAGE = "https://desk.yunlan-al.example"
SENT = AT + timedelta(days=3)
NOW = SENT + timedelta(days=1)
ADMINISTRATOR = "guan@yunlan-al.example"


def settled(distribution: bool = True, copy: bool = False, **lists: Any) -> House:
    """A house whose lists may be left, as told."""
    return house(
        publication=DOCUMENT["publication"] | {"pdf": "none"},
        lists={
            "distribution": {"title": "集团公司领导，机关各部室", "leave": distribution},
            "copy": {"title": "集团档案馆", "leave": copy},
            **lists,
        },
    )


def office(of: House) -> Office:
    return Office(of, "office@yunlan-al.example", PAGE)


def mailed(of: House, page: str = PAGE) -> Issue:
    """An issue signed and released to whoever is on the lists."""
    issue = closed_issue(of)
    for who in ("gu@yunlan-al.example", "lu@yunlan-al.example"):
        freeze.sign(issue, who, of, Templates.find(), SENDER, AT + timedelta(days=2), "test", page=page)
    return issues.release(issue.pk, SENT, "test")


def link(address: str, at: datetime = NOW) -> Link:
    row = Delivery.objects.get(folded=address)
    got = links.found(links.token(links.key(), row.token, row.list), at)
    assert got is not None
    return got


def addresses(list: str = "distribution") -> list[str]:
    return [
        one.folded
        for one in addressing.destinations(addressing.members(), addressing.stops())
        if not one.why_not and one.member.list == list
    ]


def events(name: str) -> list[dict[str, Any]]:
    return [one.data for one in Event.objects.filter(name=name).order_by("id")]


FIRST, SECOND = "distribution0@yunlan-al.example", "distribution1@yunlan-al.example"


# --- what a link does -----------------------------------------------------------------------------


def test_who_stops_is_mailed_no_further_issue_and_has_it_in_writing(store: str) -> None:
    recipients(3)
    of = settled()
    mailed(of)
    assert leaving.choose(link(FIRST), "stop", office(of), NOW, "page") == "full"
    assert addresses() == [SECOND, "distribution2@yunlan-al.example"]
    assert Membership.objects.get(recipient__folded=FIRST).left == NOW
    assert [(one["list"], one["how"]) for one in events("left")] == [("distribution", "page")]
    letter = Letter.objects.get()
    assert (letter.kind, letter.address) == (LetterKind.PREFERENCES, FIRST)
    assert letter.data["link"] == f"{PAGE}/r/{link(FIRST).token}" and letter.data["days"] == 399


def test_what_was_chosen_is_taken_back_by_the_same_link(store: str) -> None:
    recipients(2)
    of = settled()
    mailed(of)
    for choice, before in (("text", "full"), ("stop", "text"), ("pdf", "stop"), ("full", "pdf")):
        assert leaving.standing(link(FIRST)).choice == before
        assert leaving.choose(link(FIRST), choice, office(of), NOW, "page") == before
    assert addresses() == [FIRST, SECOND]
    assert Recipient.objects.get(folded=FIRST).variant == Variant.FULL
    assert [one["changes"] for one in events("changed")] == [
        [["format", "full", "text"]],
        [["format", "text", "pdf"]],
        [["format", "pdf", "full"]],
    ]
    assert Letter.objects.count() == 4


def test_the_same_choice_again_changes_nothing_and_mails_nothing(store: str) -> None:
    recipients(2)
    of = settled()
    mailed(of)
    leaving.choose(link(FIRST), "stop", office(of), NOW, "page")
    known = Event.objects.count()
    assert leaving.one_click(link(FIRST), office(of), NOW + timedelta(hours=1))
    assert leaving.choose(link(FIRST), "stop", office(of), NOW, "page") == "stop"
    assert (Event.objects.count(), Letter.objects.count()) == (known, 1)
    assert Membership.objects.get(recipient__folded=FIRST).left == NOW


def test_the_confirmation_says_what_was_chosen_in_the_language_of_the_bulletin(sqlite_store: object) -> None:
    recipients(2)
    of = settled()
    mailed(of)
    relay = Relay(host="127.0.0.1", bounces="bounces@yunlan-al.example")
    words = {"stop": "不再寄发", "text": "只寄纯文本", "pdf": "只寄 PDF", "full": "照常寄发"}
    for choice, said in words.items():
        leaving.choose(link(FIRST), choice, office(of), NOW, "page")
        letter = Letter.objects.latest("id")
        for language, list_words in (("zh-CN", "发放名单的寄发方式"), ("en", "(发放名单)")):
            post = Post(relay, SENDER, Templates.find(None, "letters"), language, of.zone, USUAL)
            _subject, text = drawn(letter, post)
            assert list_words in text and f"{PAGE}/r/" in text
        assert (
            said
            in drawn(letter, Post(relay, SENDER, Templates.find(None, "letters"), "zh-CN", of.zone, USUAL))[1]
        )


def test_stopping_on_one_list_leaves_the_other(store: str) -> None:
    recipients(2)
    recipients(1, "copy")
    both = Recipient.objects.get(folded=FIRST)
    both.memberships.create(list="copy", place=99)
    of = settled()
    mailed(of)
    assert leaving.standing(link(FIRST)).also == ("copy",)
    leaving.choose(link(FIRST), "stop", office(of), NOW, "page")
    assert both.memberships.get(list="copy").left is None
    assert FIRST in addresses("copy") and FIRST not in addresses("distribution")


def test_a_link_to_a_secretary_is_for_whoever_is_mailed_there_and_nobody_else(store: str) -> None:
    recipients(4)
    leaders = [FIRST, SECOND]
    Recipient.objects.filter(folded__in=leaders).update(secretary="mi.shu@yunlan-al.example")
    of = settled()
    mailed(of)
    leaving.choose(link("mi.shu@yunlan-al.example"), "stop", office(of), NOW, "page")
    left = Membership.objects.exclude(left=None).values_list("recipient__folded", flat=True)
    assert sorted(left) == leaders
    assert Letter.objects.get().address == "mi.shu@yunlan-al.example"


def test_a_confirmation_is_mailed_ten_times_an_hour_at_most_and_stopping_always_works(store: str) -> None:
    recipients(2)
    of = settled()
    mailed(of)
    for number in range(leaving.HOURLY):
        leaving.choose(link(FIRST), "text" if number % 2 == 0 else "full", office(of), NOW, "page")
    with pytest.raises(TooOften, match="later"):
        leaving.choose(link(FIRST), "pdf", office(of), NOW, "page")
    assert leaving.one_click(link(FIRST), office(of), NOW)
    later = NOW + timedelta(hours=1, seconds=1)
    leaving.choose(link(FIRST, later), "pdf", office(of), later, "page")
    assert Recipient.objects.get(folded=FIRST).variant == "pdf"


def test_where_mail_comes_back_from_no_confirmation_is_mailed(sqlite_store: object) -> None:
    recipients(2)
    of = settled()
    mailed(of)
    Suppression.objects.create(folded=FIRST, reason="no such user", at=NOW)
    leaving.choose(link(FIRST), "stop", office(of), NOW, "page")
    assert leaving.standing(link(FIRST)).suppressed and not Letter.objects.exists()


# --- what a link does not do ----------------------------------------------------------------------


def test_a_link_works_for_400_days_from_the_sending(sqlite_store: object) -> None:
    recipients(1)
    of = settled()
    mailed(of)
    Delivery.objects.update(state=DeliveryState.ACCEPTED, first_at=SENT + timedelta(hours=5))
    row = Delivery.objects.get()
    token = links.token(links.key(), row.token, row.list)
    end = SENT + timedelta(hours=5, days=400)
    assert links.found(token, end - timedelta(seconds=1)) is not None
    assert links.found(token, end) is None


def test_a_list_of_duty_has_no_link_that_works(sqlite_store: object) -> None:
    recipients(1)
    recipients(1, "copy")
    mailed(settled())
    row = Delivery.objects.get(list="copy")
    assert links.found(links.token(links.key(), row.token, "copy"), NOW) is None
    assert links.found(links.token(links.key(), row.token, "distribution"), NOW) is None


def test_a_list_that_became_one_of_duty_keeps_its_people_and_records_who_asked(store: str) -> None:
    recipients(2)
    mailed(settled())
    duty = office(settled(distribution=False))
    with pytest.raises(Stopped, match="office"):
        leaving.choose(link(FIRST), "stop", duty, NOW, "page")
    assert not leaving.one_click(link(FIRST), duty, NOW)
    assert not leaving.one_click(link(FIRST), duty, NOW + timedelta(hours=2))
    assert len(events("asked-to-leave")) == 1
    assert addresses() == [FIRST, SECOND]


def test_who_is_on_the_list_no_more_is_told_so(store: str) -> None:
    recipients(2)
    of = settled()
    mailed(of)
    Membership.objects.filter(recipient__folded=FIRST).delete()
    assert leaving.standing(link(FIRST)).choice == ""
    with pytest.raises(Refused, match="any more"):
        leaving.choose(link(FIRST), "text", office(of), NOW, "page")
    assert not leaving.one_click(link(FIRST), office(of), NOW)


KEY = b"k" * 64
names = st.text("0123456789abcdef", min_size=1, max_size=32)


@given(
    st.tuples(names, st.sampled_from(["distribution", "copy"])),
    st.tuples(names, st.sampled_from(["distribution", "copy"])),
)
def test_no_two_links_are_signed_alike(one: tuple[str, str], other: tuple[str, str]) -> None:
    first, second = links.token(KEY, *one), links.token(KEY, *other)
    assert (first[-22:] == second[-22:]) == (one == other)
    assert first[:-22] == one[0] and first != links.token(KEY + b"k", *one)


@contextmanager
def undone() -> Iterator[None]:
    """What is changed inside is as before afterwards."""
    with transaction.atomic():
        point = transaction.savepoint()
        yield
        transaction.savepoint_rollback(point)


def snapshot(but: str) -> list[Any]:
    """Everything the desk knows of everybody but one."""
    people = Recipient.objects.exclude(folded=but).order_by("pk")
    rows = Membership.objects.exclude(recipient__folded=but).order_by("pk")
    told = Letter.objects.exclude(folded=but).order_by("pk")
    return [*people.values(), *rows.values(), *told.values(), *Suppression.objects.values()]


def test_a_token_of_one_recipient_changes_nobody_else_and_no_damaged_one_changes_anybody(
    sqlite_store: object,
) -> None:
    recipients(30)
    recipients(10, "copy")
    of = settled(copy=True, leaving_alarm=100)
    mailed(of)
    rows = list(Delivery.objects.order_by("pk"))
    assert len(rows) == 40

    @settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.data())
    def each(data: st.DataObject) -> None:
        row = data.draw(st.sampled_from(rows))
        choice = data.draw(st.sampled_from(leaving.CHOICES))
        token = links.token(links.key(), row.token, row.list)
        if data.draw(st.booleans()):
            place = data.draw(st.integers(0, len(token) - 1))
            letter = data.draw(st.sampled_from("0aZ_-x\0é/ "))
            wrong = data.draw(
                st.sampled_from([token[:place] + letter + token[place + 1 :], token[:place], token + letter])
            )
            other = data.draw(st.sampled_from(rows))
            mixed = other.token + token[-22:]
            for bad in {wrong, mixed} - {token}:
                assert links.found(bad, NOW) is None
            return
        with undone():
            before = snapshot(row.folded)
            got = links.found(token, NOW)
            assert got is not None and got.delivery.pk == row.pk
            leaving.choose(got, choice, office(of), NOW, "page")
            assert snapshot(row.folded) == before
            assert leaving.standing(got).choice == choice
            assert set(Event.objects.filter(at=NOW).values_list("number", flat=True)) <= {
                Recipient.objects.get(folded=row.folded).pk
            }

    each()


def test_a_form_is_good_for_its_link_and_a_day(sqlite_store: object) -> None:
    recipients(2)
    mailed(settled())
    mine, other = link(FIRST), link(SECOND)
    form = links.form(mine, NOW)
    assert links.is_form(mine, form, NOW + timedelta(hours=23))
    assert not links.is_form(mine, form, NOW + timedelta(hours=25))
    for wrong in ("", "x", form[:-1], form + "0", "f" * 30, links.form(other, NOW), "é" * 40):
        assert not links.is_form(mine, wrong, NOW)


# --- when many leave ------------------------------------------------------------------------------


def leave_all(of: House, count: int, at: datetime = NOW) -> list[bool]:
    links = [link(f"distribution{number}@yunlan-al.example") for number in range(count)]
    return [leaving.one_click(one, office(of), at) for one in links]


def gone() -> int:
    return Membership.objects.exclude(left=None).count()


def test_more_than_five_per_cent_within_an_hour_stop_leaving_and_the_office_is_told(store: str) -> None:
    recipients(100)
    of = settled()
    mailed(of)
    assert leave_all(of, 10) == [True] * 6 + [False] * 4
    assert (gone(), LeavingStop.objects.get().list) == (6, "distribution")
    alert = Letter.objects.get(kind=LetterKind.ALERT)
    assert (alert.address, alert.data["left"], alert.data["of"]) == ("office@yunlan-al.example", 6, 100)
    assert len(events("asked-to-leave")) == 4
    with pytest.raises(Stopped, match="office"):
        leaving.choose(link("distribution50@yunlan-al.example"), "stop", office(of), NOW, "page")
    # Who left may come back, and who stays may ask for another kind.
    leaving.choose(link(FIRST), "text", office(of), NOW, "page")
    leaving.choose(link("distribution50@yunlan-al.example"), "text", office(of), NOW, "page")
    assert gone() == 5


def test_fewer_than_five_people_are_no_alarm_on_the_shortest_list(store: str) -> None:
    recipients(6)
    of = settled()
    mailed(of)
    assert leave_all(of, 4) == [True] * 4
    assert not LeavingStop.objects.exists()
    assert leave_all(of, 5)[-1] and LeavingStop.objects.exists()


def test_the_same_number_over_several_hours_is_no_alarm(store: str) -> None:
    recipients(200)
    of = settled()
    mailed(of)
    for hour in range(3):
        links = [link(f"distribution{n}@yunlan-al.example") for n in range(hour * 9, hour * 9 + 9)]
        at = NOW + timedelta(hours=hour, seconds=hour)
        assert all(leaving.one_click(one, office(of), at) for one in links)
    assert gone() == 27 and not LeavingStop.objects.exists()


def test_one_press_takes_the_leavers_of_the_hour_back_and_tells_them(store: str) -> None:
    recipients(100)
    of = settled()
    mailed(of)
    long_ago = link("distribution99@yunlan-al.example")
    leaving.choose(long_ago, "stop", office(of), NOW - timedelta(hours=2), "page")
    leave_all(of, 10)
    later = NOW + timedelta(hours=3)
    assert leaving.take_back("distribution", office(of), later, ADMINISTRATOR) == 5
    assert list(Membership.objects.exclude(left=None).values_list("recipient__folded", flat=True)) == [
        "distribution99@yunlan-al.example"
    ]
    told = Letter.objects.filter(kind=LetterKind.PREFERENCES, requested=later)
    assert sorted(one.address for one in told) == sorted(
        f"distribution{n}@yunlan-al.example" for n in range(5)
    )
    assert {one.data["choice"] for one in told} == {"full"}
    assert LeavingStop.objects.exists()  # until somebody lets it go on
    assert Event.objects.filter(name="rejoined", actor=ADMINISTRATOR).count() == 5


def test_let_go_on_whoever_asked_meanwhile_leaves_and_the_alarm_begins_anew(store: str) -> None:
    recipients(100)
    of = settled()
    mailed(of)
    leave_all(of, 10)
    later = NOW + timedelta(minutes=20)
    assert leaving.go_on("distribution", office(of), later, ADMINISTRATOR) == 4
    assert gone() == 10 and not LeavingStop.objects.exists()
    assert leaving.one_click(
        link("distribution20@yunlan-al.example"), office(of), later + timedelta(minutes=1)
    )
    assert not LeavingStop.objects.exists()
    with pytest.raises(Refused, match="not stopped"):
        leaving.go_on("distribution", office(of), later, ADMINISTRATOR)
    with pytest.raises(Refused, match="not stopped"):
        leaving.take_back("distribution", office(of), later, ADMINISTRATOR)


def test_the_desk_puts_one_person_back_and_tells_them(store: str) -> None:
    recipients(2)
    of = settled()
    mailed(of)
    leaving.choose(link(FIRST), "stop", office(of), NOW, "page")
    number = Recipient.objects.get(folded=FIRST).pk
    leaving.takes_again(number, "distribution", office(of), NOW + timedelta(days=1), ADMINISTRATOR)
    assert addresses() == [FIRST, SECOND]
    assert Letter.objects.latest("id").data["choice"] == "full"
    with pytest.raises(Refused, match="has not left"):
        leaving.takes_again(number, "distribution", office(of), NOW, ADMINISTRATOR)


def test_the_alert_is_mailed_and_other_alerts_still_wait(sqlite_store: object) -> None:
    recipients(6)
    of = settled()
    mailed(of)
    leave_all(of, 5)
    letters.request(LetterKind.ALERT, "office@yunlan-al.example", "another", {}, "yunlan-al.example", NOW)
    with transaction.atomic():
        claimed = letters.claim(NOW, 50, 60)
    assert [one.once.partition(":")[0] for one in claimed if one.kind == LetterKind.ALERT] == ["leaving"]
    relay = Relay(host="127.0.0.1", bounces="bounces@yunlan-al.example")
    alert = next(one for one in claimed if one.kind == LetterKind.ALERT)
    for language, said in (("zh-CN", "6 位收件人中有 5 位"), ("en", "5 of 6 recipients")):
        post = Post(relay, SENDER, Templates.find(None, "letters"), language, of.zone, USUAL)
        assert said in drawn(alert, post)[1]


# --- what is signed -------------------------------------------------------------------------------


def test_the_address_of_the_page_is_the_one_of_the_signature(sqlite_store: object) -> None:
    recipients(1)
    recipients(1, "copy")
    issue = mailed(settled())
    frozen = Frozen.load(issue, SENDER)
    own = {row.list: frozen.own(row, NOW).decode() for row in issue.deliveries.all()}
    token = link(FIRST).token
    assert (
        f"List-Unsubscribe: <{PAGE}/r/{token}>,\r\n <mailto:office@yunlan-al.example?subject="
        in own["distribution"]
    )
    assert "List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n" in own["distribution"]
    assert "List-Unsubscribe: <mailto:office@" in own["copy"] and "Post" not in own["copy"]
    assert token not in own["copy"]


def test_without_a_page_the_mail_names_the_office_alone(sqlite_store: object) -> None:
    recipients(1)
    issue = mailed(settled(), page="")
    own = Frozen.load(issue, SENDER).own(issue.deliveries.get(), NOW).decode()
    assert "List-Unsubscribe: <mailto:office@" in own and "https" not in own and "Post" not in own
    row = issue.deliveries.get()
    assert links.found(links.token(links.key(), row.token, row.list), NOW) is None


def test_an_issue_of_an_earlier_version_says_it_once_and_has_no_link(sqlite_store: object) -> None:
    recipients(1)
    issue = mailed(settled())
    assert issue.mailing is not None
    Issue.objects.update(mailing={name: issue.mailing[name] for name in ("presentation", "zone", "address")})
    issue.refresh_from_db()
    frozen = Frozen.load(issue, SENDER)
    assert frozen.fault() == "" and b"Unsubscribe" not in frozen.own(issue.deliveries.get(), NOW)


def test_the_pdf_alone_is_frozen_where_somebody_asked_for_it(sqlite_store: object) -> None:
    recipients(3)
    Recipient.objects.filter(folded=SECOND).update(variant=Variant.PDF)
    issue = mailed(settled())
    assert set(FrozenPart.objects.values_list("variant", flat=True)) == {"full", "text", "pdf"}
    assert issue.deliveries.get(folded=SECOND).variant == "pdf"
    assert Frozen.load(issue, SENDER).fault() == ""


def test_who_asks_for_the_pdf_while_somebody_signs_delays_the_signature(
    sqlite_store: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    recipients(2)
    of = settled()
    issue = closed_issue(of)
    at = AT + timedelta(days=2)
    freeze.sign(issue, "gu@yunlan-al.example", of, Templates.find(), SENDER, at, "test")
    real = freeze.prepare

    def late(*args: Any, **words: Any) -> freeze.Prepared:
        prepared = real(*args, **words)
        Recipient.objects.filter(folded=FIRST).update(variant=Variant.PDF)
        return prepared

    monkeypatch.setattr(freeze, "prepare", late)
    with pytest.raises(Refused, match="sign again"):
        freeze.sign(issue, "lu@yunlan-al.example", of, Templates.find(), SENDER, at, "test")
    assert not FrozenPart.objects.exists() and not Delivery.objects.exists()
    monkeypatch.setattr(freeze, "prepare", real)
    freeze.sign(issue, "lu@yunlan-al.example", of, Templates.find(), SENDER, at, "test")
    assert FrozenPart.objects.filter(variant="pdf").exists()
