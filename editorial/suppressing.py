"""When an address that sends our mail back is no longer mailed. Every move is undone on the people's pages.

A hard return strikes an address off at once, a soft one after several issues in a row over some time. When many
addresses of one issue come back hard, it is the relay or a domain that is ill and not the readers: then nobody is
struck off, and a person looks.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from editorial import claims, letters, roster
from editorial.models import (
    Contributor,
    Delivery,
    DeliveryState,
    Event,
    Ground,
    Issue,
    LetterKind,
    Recipient,
    Return,
    Suppression,
    Unit,
)
from editorial.numbering import number_line
from editorial.retrying import Rules

MOST_STRUCK, MOST_SHARE = 10, 0.2
"""So many hard returns of one issue are believed in any case; beyond that only up to this share of it."""


def returned(
    delivery: Delivery, kind: Return | None, words: str, rules: Rules, at: datetime
) -> Suppression | None:
    """Applies the rules to one return of a delivery; what was made, None when the address goes on being mailed.

    In the transaction that stores the return; on PostgreSQL the caller has called claims.alone() or holds the delivery.
    """
    if kind is None or Suppression.objects.filter(folded=delivery.folded).exists():
        return None
    if kind == Return.HARD:
        if _epidemic(delivery.issue):
            Event.write(at, "bounces", "doubted", delivery, words=words)
            return None
        reason = _("mail to it came back: {words}").format(words=words or _("no such address"))
        return _strike(delivery, Ground.HARD, reason, at)
    if _long_soft(delivery, rules, at):
        reason = _("the last {count} issues could not be delivered: {words}")
        return _strike(delivery, Ground.SOFT, reason.format(count=rules.soft_most, words=words), at)
    return None


def _strike(delivery: Delivery, ground: Ground, reason: str, at: datetime) -> Suppression | None:
    row, made = Suppression.objects.get_or_create(
        folded=delivery.folded,
        defaults={"reason": reason[:1000], "at": at, "ground": ground, "delivery": delivery},
    )
    if not made:
        return None
    _tell_liaisons(delivery, reason, at)
    person = Recipient.objects.filter(folded=delivery.folded).first()
    about = person if person is not None else delivery
    Event.write(at, "bounces", "suppressed", about, address=delivery.folded, reason=reason[:1000])
    return row


def _liaisons(unit: str) -> list[Contributor]:
    """Who answers for a unit, by its name or a short one."""
    wanted = roster.squeeze(unit)
    if not wanted:
        return []
    known = [
        one.pk
        for one in Unit.objects.filter(active=True)
        if wanted in {roster.squeeze(name) for name in (one.name, *one.short_names)}
    ]
    return list(Contributor.objects.filter(liaison=True, active=True, unit__in=known).order_by("id"))


def _tell_liaisons(delivery: Delivery, words: str, at: datetime) -> None:
    """One letter to each who answers for the reader's unit; whom nobody answers for, the desk alone shows."""
    house = delivery.issue.house or {}
    publication = house.get("publication", {})
    for contributor in _liaisons(delivery.unit):
        address = contributor.addresses.order_by("id").values_list("address", flat=True).first()
        if address is None or address == delivery.folded:
            continue
        data = {
            "publication": publication.get("name", ""),
            "number_line": number_line(delivery.issue, publication.get("language", "zh-CN")),
            "liaison": contributor.name,
            "name": delivery.name,
            "address": delivery.address,
            "words": words,
        }
        once = f"came-back:{contributor.pk}:{delivery.pk}"
        domain = delivery.message_id.rpartition("@")[2]
        letters.request(LetterKind.CAME_BACK, address, once, data, domain, at, delivery.issue)


def _epidemic(issue: Issue) -> bool:
    """Whether more of this issue came back hard than readers can have left since the last one."""
    rows = Delivery.objects.filter(issue=issue)
    hard = rows.filter(bounce=Return.HARD).count()
    total = rows.exclude(state=DeliveryState.SUPPRESSED).count()
    return hard > max(MOST_STRUCK, total * MOST_SHARE)


def _long_soft(delivery: Delivery, rules: Rules, at: datetime) -> bool:
    """Whether the last issues to this address all came back soft, the first of them long enough ago."""
    rows = Delivery.objects.filter(folded=delivery.folded).exclude(
        state__in=[DeliveryState.SUPPRESSED, DeliveryState.RECALLED, DeliveryState.PENDING]
    )
    # A suppression that was lifted begins the count anew.
    lifted = (
        Event.objects.filter(name="unsuppressed", data__address=delivery.folded)
        .order_by("-id")
        .values_list("at", flat=True)
        .first()
    )
    if lifted is not None:
        rows = rows.filter(first_at__gt=lifted)
    last = list(rows.order_by("-issue_id").values_list("bounce", "first_at")[: rules.soft_most])
    if len(last) < rules.soft_most or any(kind != Return.SOFT for kind, _first in last):
        return False
    first = last[-1][1]
    return first is not None and at - first >= timedelta(days=rules.soft_days)


def lift(address: str, at: datetime, actor: str) -> bool:
    """Mails an address again from the next issue on, whoever it belongs to. False when it was not suppressed."""
    with transaction.atomic():
        claims.alone()
        known = Suppression.objects.filter(folded=address).first()
        if known is None:
            return False
        about = Recipient.objects.filter(folded=address).first() or known.delivery
        known.delete()
        if about is not None:
            Event.write(at, actor, "unsuppressed", about, address=address, reason=known.reason)
    return True
