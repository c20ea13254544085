"""Leaving a list, or asking for another kind of mail, by the page behind List-Unsubscribe (RFC 2369, RFC 8058).

A link (editorial.links) shows and changes how the mail of one list reaches one address. Everything can be taken back,
on the same page and in the desk, and every change is confirmed by mail to the address. When too many leave within an
hour, leaving stops.
"""

from __future__ import annotations

import secrets
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from editorial import addressing, claims, letters, links
from editorial.links import Link
from editorial.memberships import MAILED
from editorial.models import (
    Delivery,
    Event,
    LeavingStop,
    Letter,
    LetterKind,
    Membership,
    Suppression,
    Variant,
)
from editorial.publication import House
from editorial.refusal import Refused

STOP = "stop"
CHOICES = (*Variant.values, STOP)
HOURLY = 10
"""Changes of one address within an hour, each of which mails a confirmation; leaving itself is never refused for it."""
LEAST = 5
"""Fewer than so many leave without an alarm, however short the list."""
HOUR = timedelta(hours=1)
ACTOR = "link"
"""Who has a link is not known: it may have been forwarded."""
_LIST_WORDS = {
    "zh-CN": {"distribution": "发放名单", "copy": "抄送名单"},
    "en": {"distribution": "distribution list", "copy": "copy list"},
}


class Stopped(Refused):
    """Leaving this list is stopped, or was never allowed: a person at the office decides."""


class TooOften(Refused):
    """The same address was changed too often within an hour."""


@dataclass(frozen=True)
class Office:
    """Whose lists they are, as configured now."""

    house: House
    address: str
    """Where a reader's own words go, and ours when too many leave."""
    url: str
    """Of the desk, without a slash at its end."""


@dataclass(frozen=True)
class Standing:
    """How the mail of a list reaches an address."""

    people: tuple[Membership, ...]
    """Whose copy goes there: one person, or all who have the same secretary. Empty: nobody's any more."""
    choice: str
    """One of CHOICES; empty without people."""
    suppressed: bool
    """Nothing is mailed there for another reason."""
    also: tuple[str, ...]
    """Other lists by which the same people go on getting the mail when they leave this one."""


# --- what holds -----------------------------------------------------------------------------------


def standing(link: Link) -> Standing:
    """How the mail of the link's list reaches its address now. Five queries at most."""
    served = [one.pk for one in addressing.served_at(link.delivery.folded) if one.active]
    rows = Membership.objects.filter(recipient__in=served, list__in=MAILED).select_related("recipient")
    mine = tuple(rows.filter(list=link.delivery.list).order_by("place", "id"))
    staying = [one for one in mine if one.left is None]
    choice = (staying[0].recipient.variant if staying else STOP) if mine else ""
    others = rows.exclude(list=link.delivery.list).filter(
        left=None, recipient__in=[m.recipient_id for m in mine]
    )
    stopped = [link.delivery.folded, *(one.recipient.folded for one in mine)]
    return Standing(
        mine,
        str(choice),
        Suppression.objects.filter(folded__in=stopped).exists(),
        tuple(sorted(set(others.values_list("list", flat=True)))) if mine else (),
    )


def is_stopped(name: str) -> bool:
    """Whether too many have left this list, and nobody has looked yet."""
    return LeavingStop.objects.filter(list=name).exists()


# --- changes --------------------------------------------------------------------------------------


def choose(link: Link, choice: str, office: Office, at: datetime, how: str) -> str:
    """Makes this hold from the next signature on; what held before. `how`: page or one-click, for the record.

    Raises Stopped where leaving needs a person, TooOften, and Refused when nobody's mail goes there any more.
    """
    name = link.delivery.list
    if choice not in CHOICES:
        raise Refused(_("choose one of the ways to receive it"))
    with transaction.atomic():
        claims.alone()
        held = standing(link)
        if not held.people:
            raise Refused(_("nothing is mailed to this address by this list any more"))
        if choice == held.choice:
            return choice
        if name not in links.lists(office.house):
            raise Stopped(_("this list is not left by a link any more: write to the office"))
        if choice == STOP:
            if is_stopped(name):
                raise Stopped(_("leaving by a link is stopped for now: write to the office"))
            _leave(held.people, link, at, how)
            _confirm(link, choice, office, at)
            _watch(name, link, office, at)
        else:
            if _lately(link.delivery.folded, at) >= HOURLY:
                raise TooOften(_("this was changed too often within an hour: try again later"))
            _take(held.people, choice, at, how)
            _confirm(link, choice, office, at)
    return held.choice


def one_click(link: Link, office: Office, at: datetime) -> bool:
    """RFC 8058: leaves the list at once, or records that it was asked for where a person decides. Whether it left."""
    try:
        choose(link, STOP, office, at, "one-click")
    except Stopped:
        with transaction.atomic():
            claims.alone()
            for one in standing(link).people:
                if one.left is None:
                    _write_asked(one, link, at)
        return False
    except Refused:
        return False  # nobody's mail goes there
    return True


def _write_asked(one: Membership, link: Link, at: datetime) -> None:
    """At most once a day: a program that tries again and again does not fill the record."""
    told = _told("asked-to-leave", [one.recipient_id], one.list).filter(at__gt=at - timedelta(days=1))
    if not told.exists():
        Event.write(at, ACTOR, "asked-to-leave", one.recipient, list=one.list, delivery=link.delivery.pk)


def _told(name: str, numbers: Collection[int], list: str) -> QuerySet[Event]:
    return Event.objects.filter(noun="recipient", number__in=numbers, name=name, data__list=list)


def _leave(people: Collection[Membership], link: Link, at: datetime, how: str) -> None:
    for one in people:
        if one.left is None:
            one.left = at
            one.save(update_fields=["left"])
            Event.write(at, ACTOR, "left", one.recipient, list=one.list, how=how, delivery=link.delivery.pk)


def _take(people: Collection[Membership], variant: str, at: datetime, how: str) -> None:
    for one in people:
        _return(one, at, ACTOR, how=how)
        row = one.recipient
        if row.variant != variant:
            changes = [["format", row.variant, variant]]
            row.variant = variant
            row.save(update_fields=["variant"])
            Event.write(at, ACTOR, "changed", row, changes=changes, how=how)


def _return(one: Membership, at: datetime, actor: str, **data: object) -> bool:
    """Back on the list; False for who had not left."""
    if one.left is None:
        return False
    one.left = None
    one.save(update_fields=["left"])
    Event.write(at, actor, "rejoined", one.recipient, list=one.list, **data)
    return True


def _lately(folded: str, at: datetime) -> int:
    """Confirmations to an address within the hour."""
    rows = Letter.objects.filter(folded=folded, kind=LetterKind.PREFERENCES)
    return rows.filter(requested__gt=at - HOUR).count()


def _confirm(link: Link, choice: str, office: Office, at: datetime) -> None:
    """The letter that says what holds now and how it is taken back."""
    row, publication = link.delivery, office.house.publication
    if Suppression.objects.filter(folded=row.folded).exists():
        return  # mail comes back from there
    words = _LIST_WORDS.get(publication.language, _LIST_WORDS["en"])
    data = {
        "publication": publication.name,
        "name": row.name or row.address,
        "list": words[row.list],
        "choice": choice,
        "days": max(1, (link.expires - at).days),
        "link": f"{office.url}{links.PATH}{link.token}",
    }
    once = f"preferences:{row.pk}:{secrets.token_hex(8)}"  # what holds already asks for no letter
    letters.request(LetterKind.PREFERENCES, row.address, once, data, _domain(row), at, row.issue)


def _domain(row: Delivery) -> str:
    return row.message_id.rpartition("@")[2]


# --- too many -------------------------------------------------------------------------------------


def _watch(name: str, link: Link, office: Office, at: datetime) -> None:
    """Stops leaving when too many of the list have left within the hour, or since somebody let it go on."""
    since = at - HOUR
    allowed = Event.objects.filter(noun="leavingstop", number=_place(name), name="leaving-allowed")
    if (last := allowed.order_by("-id").first()) is not None:
        since = max(since, last.at)
    rows = Membership.objects.filter(list=name, recipient__active=True)
    gone = rows.filter(left__gt=since).count()
    before = rows.filter(Q(left=None) | Q(left__gt=since)).count()
    if gone < LEAST or gone * 100 <= office.house.lists.leaving_alarm * before:
        return
    _stop, new = LeavingStop.objects.get_or_create(list=name, defaults={"at": at})
    if not new:
        return
    _write(at, "leaving", "leaving-stopped", name, left=gone, of=before)
    publication = office.house.publication
    words = _LIST_WORDS.get(publication.language, _LIST_WORDS["en"])
    data = {
        "publication": publication.name,
        "list": words[name],
        "left": gone,
        "of": before,
        "link": f"{office.url}/people/lists/{name}/left",
    }
    once = f"{letters.LEAVING}{name}:{at.isoformat()}"
    letters.request(LetterKind.ALERT, office.address, once, data, _domain(link.delivery), at)


def _place(name: str) -> int:
    return MAILED.index(name) + 1


def _write(at: datetime, actor: str, what: str, list: str, **data: object) -> None:
    """An event about a list, which has no row of its own: it is numbered by its place among the lists."""
    Event.objects.create(
        at=at, actor=actor, name=what, noun="leavingstop", number=_place(list), data={"list": list, **data}
    )


def leavers(stop: LeavingStop) -> QuerySet[Membership]:
    """Who left in the hour that set off the alarm, and since."""
    rows = Membership.objects.filter(list=stop.list, left__gt=stop.at - HOUR)
    return rows.select_related("recipient").order_by("left", "id")


def asked_since(stop: LeavingStop) -> list[Membership]:
    """Who asked to leave while it was stopped, and is still on the list. Two queries."""
    events = Event.objects.filter(
        noun="recipient", name="asked-to-leave", at__gte=stop.at, data__list=stop.list
    )
    rows = Membership.objects.filter(
        list=stop.list, left=None, recipient__in=set(events.values_list("number", flat=True))
    )
    return list(rows.select_related("recipient").order_by("place", "id"))


def take_back(name: str, office: Office, at: datetime, actor: str) -> int:
    """Everybody who left in the hour of the alarm is on the list again, and is told; how many. Raises Refused.

    Leaving stays stopped: what pressed so many buttons may press again.
    """
    with transaction.atomic():
        claims.alone()
        stop = _stop_of(name)
        back = [one for one in leavers(stop).select_for_update(of=("self",)) if _return(one, at, actor)]
        for one in back:
            _tell_back(one, office, at)
        _write(at, actor, "leavers-returned", name, count=len(back))
    return len(back)


def go_on(name: str, office: Office, at: datetime, actor: str) -> int:
    """Leaving goes on, and whoever asked meanwhile leaves now; how many these are. Raises Refused."""
    with transaction.atomic():
        claims.alone()
        stop = _stop_of(name)
        asked = asked_since(stop)
        stop.delete()
        _write(at, actor, "leaving-allowed", name, count=len(asked))
        for one in asked:
            link = _link_of(one, "asked-to-leave", at)
            if link is not None:
                _leave([one], link, at, "one-click")
                _confirm(link, STOP, office, at)
    return len(asked)


def takes_again(number: int, name: str, office: Office, at: datetime, actor: str) -> None:
    """A person of the desk puts one recipient (id) back on the list; told by mail. Raises Refused."""
    with transaction.atomic():
        claims.alone()
        rows = Membership.objects.select_for_update(of=("self",)).select_related("recipient")
        one = rows.filter(list=name, recipient=number).first()
        if one is None or not _return(one, at, actor):
            raise Refused(_("this recipient has not left the list, or is on it again"))
        _tell_back(one, office, at)


def _stop_of(name: str) -> LeavingStop:
    stop = LeavingStop.objects.select_for_update().filter(list=name).first()
    if stop is None:
        raise Refused(_("leaving this list is not stopped any more"))
    return stop


def _tell_back(one: Membership, office: Office, at: datetime) -> None:
    link = _link_of(one, "left", at)
    if link is not None:
        _confirm(link, one.recipient.variant, office, at)


def _link_of(one: Membership, event: str, at: datetime) -> Link | None:
    """The link by which somebody last left, or asked to; None once it has expired."""
    told = _told(event, [one.recipient_id], one.list).order_by("-id").first()
    row = Delivery.objects.filter(pk=told.data.get("delivery")).first() if told is not None else None
    return links.found(links.token(links.key(), row.token, row.list), at) if row is not None else None


def left(name: str) -> QuerySet[Membership]:
    """Who has left this list, the last first."""
    rows = Membership.objects.filter(list=name).exclude(left=None)
    return rows.select_related("recipient").order_by("-left", "-id")
