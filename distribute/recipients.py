"""The two lists become recipients, each once. Frozen with the last signature; lists are never read while sending.

A row is an address and whose copy goes there (editorial.addressing): somebody with a secretary is mailed at the
secretary's address, and whoever meets at one address is served by one row. Nobody is skipped: who is no longer mailed
is a row in the state `suppressed`, whose words say why.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator

from django.utils.translation import gettext as _

from editorial import addressing
from editorial.addresses import address_problem, domain_ascii
from editorial.memberships import MAILED as LISTS
from editorial.models import ANSWERS, Delivery, DeliveryState, Issue
from editorial.refusal import Refused

__all__ = ["LISTS", "expand"]


def expand(issue: Issue, sender_address: str) -> list[Delivery]:
    """One unsaved delivery for each address. Raises Refused when an address could not be mailed."""
    written = sender_address.rpartition("@")[2]
    domain = domain_ascii(written) or written
    deliveries = list(_of_correction(issue, domain) if issue.kind in ANSWERS else _of_lists(issue, domain))
    broken = [
        f"{d.name} <{d.address}>: {problem}" for d in deliveries if (problem := address_problem(d.address))
    ]
    if broken:
        raise Refused(
            _("these recipients cannot be mailed; mend or remove them, then sign: ") + "; ".join(broken)
        )
    if all(delivery.state == DeliveryState.SUPPRESSED for delivery in deliveries):
        raise Refused(_("nobody would receive the issue: both lists are empty; import recipients, then sign"))
    return deliveries


def _new(issue: Issue, domain: str, place: int, why_not: str, **fields: object) -> Delivery:
    token = secrets.token_hex(10)
    state = DeliveryState.SUPPRESSED if why_not else DeliveryState.PENDING
    return Delivery(
        issue=issue,
        token=token,
        message_id=f"{token}@{domain}",
        place=place,
        state=state,
        words=why_not,
        **fields,
    )


def _of_lists(issue: Issue, domain: str) -> Iterator[Delivery]:
    where = addressing.destinations(addressing.members(), addressing.stops())
    for place, one in enumerate(where, 1):
        yield _new(
            issue,
            domain,
            place,
            one.why_not,
            address=one.address,
            folded=one.folded,
            name=one.member.name,
            unit=one.member.unit,
            list=one.member.list,
            variant=one.member.variant,
        )


def _of_correction(issue: Issue, domain: str) -> Iterator[Delivery]:
    """Exactly those who received the issue it corrects, where they received it."""
    rows = Delivery.objects.filter(issue=issue.corrects, state=DeliveryState.ACCEPTED).order_by("place", "id")
    stopped = addressing.stops()
    for place, row in enumerate(rows, 1):
        yield _new(
            issue,
            domain,
            place,
            stopped[row.folded].words(row.folded) if row.folded in stopped else "",
            address=row.address,
            folded=row.folded,
            name=row.name,
            unit=row.unit,
            list=row.list,
            variant=row.variant,
        )
