"""Recipients kept by hand: who they are, which lists they are on and where, and addresses we no longer mail.

An issue that is signed has its recipients frozen; nothing here touches it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from editorial import addressing, cells, claims, suppressing
from editorial.addresses import fold
from editorial.lists import remove_recipients, ring_words
from editorial.memberships import LIST_WORDS, LISTS, LONGEST_GROUP, orders, set_order
from editorial.models import Event, Membership, Recipient, Suppression, Variant
from editorial.refusal import Refused
from editorial.registers import line_problem, refuse, refuse_stale, tell


@dataclass(frozen=True)
class RecipientWords:
    """What a person typed about a recipient."""

    address: str
    name: str
    unit: str = ""
    title: str = ""
    variant: str = Variant.FULL
    lists: tuple[str, ...] = ()
    secretary: str = ""
    groups: Mapping[str, str] = field(default_factory=dict)
    """By list; of lists that are not chosen it is not looked at."""


def recipient_state(row: Recipient) -> list[Any]:
    lists = sorted((member.list, member.group, member.left is not None) for member in row.memberships.all())
    return [
        *(row.address, row.name, row.unit, row.title, row.variant, row.secretary, row.active),
        [list(one) for one in lists],
    ]


def words_of(row: Recipient) -> RecipientWords:
    """A recipient as a form shows it."""
    members = {member.list: member.group for member in row.memberships.all()}
    return RecipientWords(
        *(row.address, row.name, row.unit, row.title, row.variant),
        lists=tuple(name for name in LISTS if name in members),
        secretary=row.secretary,
        groups=members,
    )


def add_recipient(words: RecipientWords, at: datetime, actor: str) -> Recipient:
    """A new recipient at the end of their lists. Raises Wrong for a bad address or one that is there already."""
    with transaction.atomic():
        claims.alone()
        columns = _refuse_recipient(words, None)
        row = Recipient.objects.create(folded=fold(columns["address"]), **columns)
        _join(row, words)
        tell(row, _changes(None, {}, words, columns), at, actor, "added")
    return row


def change_recipient(number: int, words: RecipientWords, seen: str, at: datetime, actor: str) -> Recipient:
    """All of what is typed replaces what was there; who was off all lists is active again. Raises Wrong, Refused."""
    with transaction.atomic():
        claims.alone()
        row = _recipient(number)
        refuse_stale(seen, recipient_state(row))
        columns = _refuse_recipient(words, row)
        before = {member.list: member.group for member in row.memberships.filter(list__in=LISTS)}
        changes = _changes(row, before, words, columns)
        for name, value in columns.items():
            setattr(row, name, value)
        row.folded, row.active = fold(columns["address"]), True
        row.save()
        row.memberships.exclude(list__in=words.lists).filter(list__in=LISTS).delete()
        _join(row, words)
        tell(row, changes, at, actor)
    return row


def take_off(number: int, at: datetime, actor: str) -> Recipient:
    """Off all lists; the record stays. Raises Refused when they are on none."""
    with transaction.atomic():
        claims.alone()
        row = _recipient(number)
        remove_recipients([row.address], at, actor)
    return row


def _recipient(number: int) -> Recipient:
    row = Recipient.objects.select_for_update().filter(pk=number).first()
    if row is None:
        raise Refused(_("there is no such recipient; look at the list again"))
    return row


def _changes(
    row: Recipient | None, before: Mapping[str, str], words: RecipientWords, columns: Mapping[str, str]
) -> list[tuple[str, str, str]]:
    """[field, old, new] each. `before`: the group by list."""
    named = {"variant": "format"}
    pairs = [
        (named.get(name, name), "" if row is None else str(getattr(row, name)), value)
        for name, value in columns.items()
    ]
    old, new = (";".join(name for name in LISTS if name in on) for on in (before, words.lists))
    pairs.append(("list", old, new))
    for name in words.lists:
        pairs.append((f"group in {name}", before.get(name, ""), words.groups.get(name, "")))
    if row is not None and not row.active:
        pairs.append(("active", "no", "yes"))
    return [one for one in pairs if one[1] != one[2]]


def _join(row: Recipient, words: RecipientWords) -> None:
    """Puts a recipient at the end of the lists they are not on yet, and into their groups."""
    for name in words.lists:
        group = words.groups.get(name, "")
        if row.memberships.filter(list=name).update(group=group):
            continue
        last = Membership.objects.filter(list=name).order_by("-place").values_list("place", flat=True).first()
        Membership.objects.create(recipient=row, list=name, place=(last or 0) + 1, group=group)


def _refuse_recipient(words: RecipientWords, row: Recipient | None) -> dict[str, str]:
    """The columns as they are kept, both addresses as they are mailed. Raises Wrong."""
    address, secretary = (
        cells.read_address(words.address.strip()),
        cells.read_address(words.secretary.strip()),
    )
    problems = {
        "address": address.fault or ("" if address.value else _("write the address, as name@domain")),
        "name": line_problem(words.name, _("write the name of the person")),
        "unit": line_problem(words.unit),
        "title": line_problem(words.title),
        "secretary": secretary.fault,
    }
    if not problems["address"]:
        problems["address"] = _taken(fold(address.value), row)
        if not secretary.fault and secretary.value:
            problems["secretary"] = _ring_problem(fold(address.value), secretary.value, row)
    if words.variant not in Variant.values:
        problems["variant"] = _("choose a format")
    if not words.lists or not set(words.lists) <= set(LISTS):
        problems["lists"] = _("choose at least one list; who leaves is taken off with the button below")
    for name in words.lists:
        problems[f"group-{name}"] = line_problem(words.groups.get(name, ""), most=LONGEST_GROUP)
    refuse(problems)
    return {
        "address": address.value,
        "name": words.name,
        "unit": words.unit,
        "title": words.title,
        "variant": words.variant,
        "secretary": secretary.value,
    }


def _taken(folded: str, row: Recipient | None) -> str:
    others = Recipient.objects.filter(folded=folded)
    other = (others.exclude(pk=row.pk) if row is not None else others).first()
    if other is None:
        return ""
    return _("{name} has this address already; a recipient is mailed once").format(name=other.name)


def _ring_problem(folded: str, secretary: str, row: Recipient | None) -> str:
    """Why this secretary would send the mail back to the person themselves; empty when they would not."""
    rows = Recipient.objects.exclude(secretary="")
    rows = rows.exclude(pk=row.pk) if row is not None else rows
    others = {known: fold(theirs) for known, theirs in rows.values_list("folded", "secretary")}
    way = addressing.ring(folded, secretary, others)
    return ring_words(folded, way) if way else ""


# --- the order of a list ------------------------------------------------------------------------


def move(name: str, number: int, place: int, at: datetime, actor: str) -> int:
    """Puts a member at a place of a list, counted from 1; the others close up. Returns the place they have then.

    Raises Refused when they are not on the list.
    """
    if name not in LISTS:
        raise Refused(_("there is no such list"))
    with transaction.atomic():
        claims.alone()
        row = _recipient(number)
        order = orders()[name]
        if number not in order:
            raise Refused(_("{name} is not on this list any more").format(name=row.name))
        old = order.index(number) + 1
        order.remove(number)
        new = max(1, min(place, len(order) + 1))
        order.insert(new - 1, number)
        if new != old:
            set_order(name, order)
            tell(row, [[f"place in {name}", str(old), str(new)]], at, actor)
    return new


# --- addresses we no longer mail ----------------------------------------------------------------


def suppress(number: int, reason: str, at: datetime, actor: str) -> Suppression:
    """No issue goes to this address any more, whatever lists are imported. Raises Wrong without a reason."""
    refuse({"reason": line_problem(reason, _("write why; it is shown beside the address"))})
    with transaction.atomic():
        claims.alone()
        row = _recipient(number)
        if Suppression.objects.filter(folded=row.folded).exists():
            raise Refused(_("this address is suppressed already"))
        made = Suppression.objects.create(folded=row.folded, reason=reason, at=at)
        Event.write(at, actor, "suppressed", row, address=row.folded, reason=reason)
    return made


def unsuppress(number: int, at: datetime, actor: str, *, secretary: bool = False) -> None:
    """Mails this address again from the next issue on, or the secretary's. Raises Refused when it is not suppressed."""
    with transaction.atomic():
        claims.alone()
        row = _recipient(number)
        address = addressing.goes_to(row.folded, row.secretary) if secretary else row.folded
        if not suppressing.lift(address, at, actor):
            raise Refused(_("this address is not suppressed"))
        if not Recipient.objects.filter(folded=address).exists():
            # The secretary is nobody of ours: it is told with the person it was done for.
            Event.write(at, actor, "unsuppressed", row, address=address)


def list_words() -> dict[str, str]:
    """The word for each list there is, as people read it."""
    return {name: str(LIST_WORDS[name]) for name in LISTS}
