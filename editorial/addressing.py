"""Whose copy goes where: the members of the two lists, gathered by the address their mail is delivered to.

A member with a secretary is mailed at the secretary's address instead of their own; whoever meets at one address gets
one copy there. Every active member is in exactly one destination, mailed or with a sentence that says why not.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from editorial.addresses import fold
from editorial.memberships import LIST_WORDS, MAILED
from editorial.models import Ground, Membership, Recipient, Suppression

_FIELDS = ("address", "folded", "secretary", "name", "unit", "variant")


class Member(NamedTuple):
    """Somebody on one of the lists an issue goes to. A tuple: there may be 20,000."""

    recipient: int
    list: str
    group: str
    left: datetime | None
    address: str
    folded: str
    secretary: str
    name: str
    unit: str
    variant: str


class Stop(NamedTuple):
    """Why an address is no longer mailed."""

    ground: str
    reason: str

    def words(self, address: str) -> str:
        ground = str(Ground(self.ground).label) if self.ground in Ground.values else self.ground
        told = _("{address} is no longer mailed ({ground}): {reason}")
        return told.format(address=address, ground=ground, reason=self.reason)


class Destination(NamedTuple):
    """One address, and whose copy goes there."""

    address: str
    folded: str
    member: Member
    """The first in the order of the lists who is mailed, by whom it has its name, list and variant; where nobody is,
    the first at all."""
    members: Sequence[Member]
    """All it serves, in the order of the lists; who is on both stands there twice."""
    why_not: str = ""
    """Why nothing is mailed there; empty: it is mailed."""

    @property
    def others(self) -> int:
        """How many further people this copy is for."""
        return len({one.recipient for one in self.members}) - 1


def members() -> list[Member]:
    """The active members of both lists, in the lists' order, the distribution list first. One query."""
    rows = listed().order_by("-list", "place", "recipient_id")
    fields = (f"recipient__{name}" for name in _FIELDS)
    return [Member(*row) for row in rows.values_list("recipient_id", "list", "group", "left", *fields)]


def listed() -> QuerySet[Membership]:
    """The memberships an issue is mailed by, of whoever has left the list as well."""
    return Membership.objects.filter(recipient__active=True, list__in=MAILED)


def stops() -> dict[str, Stop]:
    """The addresses that are no longer mailed, by folded address. One query."""
    rows = Suppression.objects.values_list("folded", "ground", "reason")
    return {folded: Stop(ground, reason) for folded, ground, reason in rows}


def goes_to(folded: str, secretary: str) -> str:
    """The folded address somebody's mail is delivered to, by their own one and the secretary's as it is written."""
    return fold(secretary) if secretary else folded


def destinations(people: Sequence[Member], stopped: Mapping[str, Stop]) -> list[Destination]:
    """Where the copies of these members go, in the order of whom they are for."""
    gathered: dict[str, list[Member]] = {}
    for member in people:
        gathered.setdefault(goes_to(member.folded, member.secretary), []).append(member)
    found = [_destination(folded, group, stopped) for folded, group in gathered.items()]
    if any(one.member is not one.members[0] for one in found):
        # Somebody further down is mailed for one who is not, and takes their own place.
        places = {(member.recipient, member.list): place for place, member in enumerate(people)}
        found.sort(key=lambda one: places[one.member.recipient, one.member.list])
    return found


def _destination(folded: str, served: Sequence[Member], stopped: Mapping[str, Stop]) -> Destination:
    if folded not in stopped:
        for one in served:
            # One's own address counts as well: who is no longer mailed there is not mailed by another way.
            if one.left is None and one.folded not in stopped:
                return Destination(one.secretary or one.address, folded, one, served)
    first = served[0]
    words = _why_not(folded, served, stopped)
    return Destination(first.secretary or first.address, folded, first, served, words)


def _why_not(folded: str, served: Sequence[Member], stopped: Mapping[str, Stop]) -> str:
    if folded in stopped:
        return stopped[folded].words(folded)
    words: dict[str, None] = {}
    for one in served:
        if one.folded in stopped:
            words[stopped[one.folded].words(one.folded)] = None
        else:
            left = _("{name} has left the {list} list")
            words[left.format(name=one.name, list=LIST_WORDS.get(one.list, one.list))] = None
    return "; ".join(words)


def addresses() -> set[str]:
    """The folded addresses of all destinations, of those as well where nothing is mailed. One query."""
    rows = listed().values_list("recipient__folded", "recipient__secretary")
    return {goes_to(folded, secretary) for folded, secretary in rows}


def mailed_now() -> set[str]:
    """The folded addresses an issue would be delivered to today. Two queries."""
    stopped = set(Suppression.objects.values_list("folded", flat=True))
    found = set()
    for folded, secretary, left in listed().values_list("recipient__folded", "recipient__secretary", "left"):
        if left is None and folded not in stopped:
            found.add(goes_to(folded, secretary))
    return found - stopped


def secretaries() -> dict[int, str]:
    """The folded address of everybody's secretary, by recipient; of those who have one. One query."""
    rows = Recipient.objects.exclude(secretary="").values_list("pk", "secretary")
    return {number: fold(secretary) for number, secretary in rows}


def served_at(folded: str) -> list[Recipient]:
    """The recipients whose mail is delivered to this folded address, by their own one or a secretary's. Two queries."""
    own = Recipient.objects.filter(folded=folded, secretary="")
    theirs = [one for one in Recipient.objects.exclude(secretary="") if fold(one.secretary) == folded]
    return [*own, *theirs]


def ring(folded: str, secretary: str, others: Mapping[str, str]) -> list[str]:
    """The addresses through which mail for somebody would come round to them, from their secretary on; else empty.

    `others`: the folded address of everybody's secretary, by their own folded one.
    """
    way: list[str] = []
    at = fold(secretary) if secretary else ""
    while at and at not in way:
        way.append(at)
        if at == folded:
            return way
        at = others.get(at, "")
    return []
