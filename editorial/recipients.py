"""Recipients kept by hand: who they are, which lists they are on and where, and addresses we no longer mail.

An issue that is signed has its recipients frozen; nothing here touches it.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from editorial import claims
from editorial.addresses import address_problem, fold, tidy
from editorial.lists import LIST_WORDS, LISTS, remove_recipients
from editorial.models import Event, Membership, Recipient, Suppression, Variant
from editorial.refusal import Refused
from editorial.registers import line_problem, refuse, refuse_stale, tell
from editorial.restoring import orders, set_order


@dataclass(frozen=True)
class RecipientWords:
    """What a person typed about a recipient."""

    address: str
    name: str
    unit: str = ""
    title: str = ""
    variant: str = Variant.FULL
    lists: tuple[str, ...] = ()


def recipient_state(row: Recipient) -> list[Any]:
    lists = sorted(member.list for member in row.memberships.all())
    return [row.address, row.name, row.unit, row.title, row.variant, row.active, lists]


def add_recipient(words: RecipientWords, at: datetime, actor: str) -> Recipient:
    """A new recipient at the end of their lists. Raises Wrong for a bad address or one that is there already."""
    with transaction.atomic():
        claims.alone()
        address = _refuse_recipient(words, None)
        row = Recipient.objects.create(folded=fold(address), **_columns(words, address))
        _join(row, words.lists)
        tell(row, _changes(None, [], words, address), at, actor, "added")
    return row


def change_recipient(number: int, words: RecipientWords, seen: str, at: datetime, actor: str) -> Recipient:
    """All of what is typed replaces what was there; who was off all lists is active again. Raises Wrong, Refused."""
    with transaction.atomic():
        claims.alone()
        row = _recipient(number)
        refuse_stale(seen, recipient_state(row))
        address = _refuse_recipient(words, row)
        before = [name for name in LISTS if row.memberships.filter(list=name).exists()]
        changes = _changes(row, before, words, address)
        for name, value in _columns(words, address).items():
            setattr(row, name, value)
        row.folded, row.active = fold(address), True
        row.save()
        row.memberships.exclude(list__in=words.lists).filter(list__in=LISTS).delete()
        _join(row, [name for name in words.lists if name not in before])
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


def _columns(words: RecipientWords, address: str) -> dict[str, str]:
    return {
        "address": address,
        "name": words.name,
        "unit": words.unit,
        "title": words.title,
        "variant": words.variant,
    }


def _changes(
    row: Recipient | None, before: Collection[str], words: RecipientWords, address: str
) -> list[tuple[str, str, str]]:
    named = {"variant": "format"}
    pairs = [
        (named.get(name, name), "" if row is None else str(getattr(row, name)), value)
        for name, value in _columns(words, address).items()
    ]
    old, new = (";".join(name for name in LISTS if name in on) for on in (before, words.lists))
    pairs.append(("list", old, new))
    if row is not None and not row.active:
        pairs.append(("active", "no", "yes"))
    return [one for one in pairs if one[1] != one[2]]


def _join(row: Recipient, names: Collection[str]) -> None:
    """Puts a recipient at the end of these lists."""
    for name in names:
        last = Membership.objects.filter(list=name).order_by("-place").values_list("place", flat=True).first()
        Membership.objects.create(recipient=row, list=name, place=(last or 0) + 1)


def _refuse_recipient(words: RecipientWords, row: Recipient | None) -> str:
    """The address as it will be mailed. Raises Wrong."""
    address = tidy(words.address)
    problems = {
        "address": address_problem(address) or "" if address else _("write the address, as name@domain"),
        "name": line_problem(words.name, _("write the name of the person")),
        "unit": line_problem(words.unit),
        "title": line_problem(words.title),
    }
    if not problems["address"]:
        others = Recipient.objects.filter(folded=fold(address))
        other = (others.exclude(pk=row.pk) if row is not None else others).first()
        if other is not None:
            problems["address"] = _("{name} has this address already; a recipient is mailed once").format(
                name=other.name
            )
    if words.variant not in Variant.values:
        problems["variant"] = _("choose a format")
    if not words.lists or not set(words.lists) <= set(LISTS):
        problems["lists"] = _("choose at least one list; who leaves is taken off with the button below")
    refuse(problems)
    return address


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


def unsuppress(number: int, at: datetime, actor: str) -> None:
    """Mails this address again from the next issue on. Raises Refused when it is not suppressed."""
    with transaction.atomic():
        claims.alone()
        row = _recipient(number)
        known = Suppression.objects.filter(folded=row.folded).first()
        if known is None:
            raise Refused(_("this address is not suppressed"))
        known.delete()
        Event.write(at, actor, "unsuppressed", row, address=row.folded, reason=known.reason)


def list_words() -> dict[str, str]:
    """The word for each list there is, as people read it."""
    return {name: str(LIST_WORDS[name]) for name in LISTS}
