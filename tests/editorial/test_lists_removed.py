"""Somebody who left is taken off the lists, and what was signed before stays as it was."""

from __future__ import annotations

import pytest

from editorial.lists import remove_recipients
from editorial.models import Event, Membership, Recipient
from editorial.refusal import Refused
from tests.editorial.making import AT, recipients


def test_a_person_taken_off_is_on_no_list_and_stays_in_the_record(store: str) -> None:
    recipients(3)
    removed = remove_recipients(["Distribution1@yunlan-al.example"], AT, "gu")
    assert [row.address for row in removed] == ["distribution1@yunlan-al.example"]
    assert Membership.objects.count() == 2
    assert not Recipient.objects.get(folded="distribution1@yunlan-al.example").active
    assert Event.objects.filter(name="removed").count() == 1


def test_an_address_on_no_list_is_refused_and_nobody_is_removed(store: str) -> None:
    recipients(2)
    with pytest.raises(Refused, match="nobody@"):
        remove_recipients(["distribution0@yunlan-al.example", "nobody@yunlan-al.example"], AT, "gu")
    assert Membership.objects.count() == 2
