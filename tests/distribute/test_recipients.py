"""Whose copy goes where: every member of the lists is served by exactly one row, and no address by two."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from distribute.recipients import expand
from editorial import addressing, mailing
from editorial.addresses import fold
from editorial.memberships import MAILED
from editorial.models import (
    Delivery,
    DeliveryState,
    Ground,
    Issue,
    IssueState,
    Kind,
    Membership,
    Recipient,
    Suppression,
)
from editorial.refusal import Refused
from tests.editorial.making import AT, delivered

YL = "yunlan-al.example"
SENDER = f"bulletin@{YL}"


def issue(kind: str = Kind.REGULAR, **more: object) -> Issue:
    number = Issue.objects.count() + 1
    values = {"year": 2026, "number": number, "date": AT.date(), "state": IssueState.EDITING}
    return Issue.objects.create(kind=kind, **{**values, **more})


def person(name: str, *lists: str, secretary: str = "", **more: object) -> Recipient:
    """A recipient `name`@ at the end of these lists."""
    address = f"{name}@{YL}"
    to = f"{secretary}@{YL}" if secretary else ""
    row = Recipient.objects.create(
        address=address, folded=fold(address), name=name, secretary=to, **{"unit": "综合部", **more}
    )
    for one in lists or ("distribution",):
        Membership.objects.create(recipient=row, list=one, place=Membership.objects.count() + 1)
    return row


def suppress(name: str, ground: Ground = Ground.HARD) -> None:
    Suppression.objects.create(folded=f"{name}@{YL}", reason="查无此人", at=AT, ground=ground)


def rows() -> list[Delivery]:
    return expand(issue(), SENDER)


def short(one: Delivery) -> tuple[str, str, str]:
    return one.address.partition("@")[0], one.name, one.state


def test_mail_for_somebody_with_a_secretary_goes_to_the_secretary_in_their_name(store: str) -> None:
    person("gu", secretary="mi", variant="text")
    person("lu")
    first, second = rows()
    assert (first.address, first.folded, first.name) == (f"mi@{YL}", f"mi@{YL}", "gu")
    assert (first.variant, first.place, second.place) == ("text", 1, 2)
    assert short(second) == ("lu", "lu", "pending")


def test_two_leaders_with_one_secretary_who_is_a_recipient_as_well_get_one_copy(store: str) -> None:
    person("gu", secretary="MI", variant="text")
    person("lu", "copy", secretary="mi")
    person("mi", "copy")
    [only] = rows()
    assert (short(only), only.folded) == (("MI", "gu", "pending"), f"mi@{YL}")
    assert (only.list, only.variant) == ("distribution", "text")
    assert mailing.listed_today().shared == 2


def test_the_secretary_of_a_secretary_is_not_asked(sqlite_store: Path) -> None:
    person("gu", secretary="mi")
    person("mi", secretary="an")
    assert [short(one)[:2] for one in rows()] == [("mi", "gu"), ("an", "mi")]


def test_a_suppressed_address_stops_whoever_it_serves_and_the_row_says_so(store: str) -> None:
    person("gu", secretary="mi")
    person("mi")
    person("lu")
    suppress("mi", Ground.SOFT)
    stopped, mailed = rows()
    assert short(stopped) == ("mi", "gu", "suppressed") and short(mailed)[2] == "pending"
    assert stopped.words == f"mi@{YL} is no longer mailed (full for long): 查无此人"


def test_one_s_own_suppressed_address_stops_one_s_copy_but_not_that_of_others(store: str) -> None:
    person("gu", secretary="mi", variant="text")
    person("lu", secretary="mi")
    suppress("gu", Ground.HAND)
    [row] = rows()
    assert (short(row), row.variant) == (("mi", "lu", "pending"), "full")
    Recipient.objects.filter(name="lu").update(active=False)
    person("xu")
    row = rows()[0]
    assert short(row) == ("mi", "gu", "suppressed") and "gu@" in row.words and "by hand" in row.words


def test_who_left_a_list_is_a_row_that_says_so_and_is_mailed_by_the_other_list(store: str) -> None:
    person("gu", "distribution", "copy")
    person("lu")
    Membership.objects.filter(list="distribution", recipient__name="gu").update(left=AT)
    first, second = rows()
    assert (short(first), first.list) == (("lu", "lu", "pending"), "distribution")
    assert (short(second), second.list) == (("gu", "gu", "pending"), "copy")
    Membership.objects.filter(recipient__name="gu").update(left=AT)
    told = next(one for one in rows() if one.name == "gu")
    assert told.state == DeliveryState.SUPPRESSED and told.place == 1
    assert told.words == "gu has left the distribution list; gu has left the copy list"


def test_an_issue_nobody_would_get_is_refused(store: str) -> None:
    person("gu", secretary="mi")
    suppress("mi")
    with pytest.raises(Refused, match="nobody would receive"):
        rows()


def test_a_secretary_s_address_that_cannot_be_mailed_is_refused_before_the_signature(store: str) -> None:
    person("gu", secretary="mi mi")
    person("lu")
    with pytest.raises(Refused, match="gu <mi mi@"):
        rows()


def test_a_correction_goes_to_the_addresses_that_got_what_it_corrects(store: str) -> None:
    person("gu", secretary="mi")
    person("lu")
    first = issue()
    delivered(first, [f"mi@{YL}", f"old@{YL}", f"an@{YL}"])
    first.deliveries.filter(folded=f"an@{YL}").update(state="failed")
    Recipient.objects.filter(name="gu").update(secretary="")
    suppress("old")
    correction = expand(issue(Kind.CORRECTION, corrects=first), SENDER)
    assert [(one.folded, one.state) for one in correction] == [
        (f"mi@{YL}", "pending"),
        (f"old@{YL}", "suppressed"),
    ]
    assert "old@" in correction[1].words


PLACES = st.tuples(
    st.lists(st.sampled_from(MAILED), unique=True, max_size=2),
    st.integers(0, 7),
    st.sampled_from([None, AT]),
    st.booleans(),
)


@given(
    people=st.lists(PLACES, min_size=1, max_size=8),
    stopped=st.sets(st.integers(0, 7), max_size=3),
)
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_every_active_member_is_served_by_exactly_one_row(
    sqlite_store: Path, people: list[tuple[list[str], int, object, bool]], stopped: set[int]
) -> None:
    """The oracle is what went in, member by member; secretaries point at anybody, themselves included."""
    for model in (Membership, Recipient, Suppression, Issue):
        model.objects.all().delete()
    for n, (lists, secretary, left, active) in enumerate(people):
        mine = person(f"p{n}", *(lists or ["rehearsal"]), secretary=f"P{secretary}" if n % 2 else "")
        mine.memberships.update(left=left)
        Recipient.objects.filter(pk=mine.pk).update(active=active)
    for n in stopped:
        suppress(f"p{n}")
    where = addressing.destinations(addressing.members(), addressing.stops())
    served = Counter((one.recipient, one.list) for place in where for one in place.members)
    wanted = Membership.objects.filter(list__in=MAILED, recipient__active=True)
    assert served == Counter(wanted.values_list("recipient", "list"))
    assert len({one.folded for one in where}) == len(where)
    gone = {f"p{n}@{YL}" for n in stopped}
    for place in where:
        to = {fold(one.secretary or one.address) for one in place.members}
        assert to == {place.folded}
        willing = [one for one in place.members if one.left is None and one.folded not in gone]
        assert bool(place.why_not) == (place.folded in gone or not willing)
        assert place.member == (place.members[0] if place.why_not else willing[0])
    mailed = {place.folded for place in where if not place.why_not}
    assert mailed == addressing.mailed_now()
    assert {one.folded for one in where} == addressing.addresses()
    assert not mailing.today(mailing.listed_today().people)
    if mailed:
        frozen = rows()
        assert [(one.folded, one.state == "suppressed") for one in frozen] == [
            (one.folded, bool(one.why_not)) for one in where
        ]
        assert [one.place for one in frozen] == list(range(1, len(frozen) + 1))
        listed = mailing.listed_today()
        assert mailing.met(mailed) == (listed.doubles, listed.shared)
