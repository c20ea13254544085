"""The two lists become recipients, each once. Frozen with the last signature; lists are never read while sending."""

from __future__ import annotations

import secrets
from collections.abc import Iterator

from django.utils.translation import gettext as _

from editorial.addresses import address_problem, domain_ascii
from editorial.models import Delivery, DeliveryState, Issue, Kind, Membership, Recipient, Suppression
from editorial.refusal import Refused

LISTS = ("distribution", "copy")
"""In the order that decides on which list a recipient of both is counted."""


def expand(issue: Issue, sender_address: str) -> list[Delivery]:
    """One unsaved delivery for each recipient. Raises Refused when an address could not be mailed."""
    written = sender_address.rpartition("@")[2]
    domain = domain_ascii(written) or written
    deliveries = list(
        _of_correction(issue, domain) if issue.kind == Kind.CORRECTION else _of_lists(issue, domain)
    )
    broken = [f"{d.name} <{d.address}>: {problem}" for d in deliveries if (problem := _problem(d.address))]
    if broken:
        raise Refused(
            _("these recipients cannot be mailed; mend or remove them, then sign: ") + "; ".join(broken)
        )
    suppressed = set(
        Suppression.objects.filter(folded__in=[d.folded for d in deliveries]).values_list("folded", flat=True)
    )
    for delivery in deliveries:
        if delivery.folded in suppressed:
            delivery.state = DeliveryState.SUPPRESSED
    if all(delivery.state == DeliveryState.SUPPRESSED for delivery in deliveries):
        raise Refused(_("nobody would receive the issue: both lists are empty; import recipients, then sign"))
    return deliveries


def _problem(address: str) -> str | None:
    """Why we would not mail it. Letters beyond ASCII before the @ need a relay and a reader's server that
    offer SMTPUTF8 (RFC 6531), which neither can be known to do at the signature."""
    problem = address_problem(address)
    if problem is None and not address.rpartition("@")[0].isascii():
        return _(
            "{address!r} has letters beyond ASCII before the @, which few mail servers take; ask for another "
            "address"
        ).format(address=address)
    return problem


def _new(issue: Issue, domain: str, **fields: object) -> Delivery:
    token = secrets.token_hex(10)
    return Delivery(issue=issue, token=token, message_id=f"{token}@{domain}", **fields)


def _of_lists(issue: Issue, domain: str) -> Iterator[Delivery]:
    seen: set[str] = set()
    for name in LISTS:
        rows = Membership.objects.filter(list=name, recipient__active=True).select_related("recipient")
        for membership in rows.order_by("place", "recipient_id"):
            recipient: Recipient = membership.recipient
            if recipient.folded in seen:
                continue
            seen.add(recipient.folded)
            yield _new(
                issue,
                domain,
                address=recipient.address,
                folded=recipient.folded,
                name=recipient.name,
                unit=recipient.unit,
                list=name,
                place=len(seen),
                variant=recipient.variant,
            )


def _of_correction(issue: Issue, domain: str) -> Iterator[Delivery]:
    """Exactly those who received the issue it corrects."""
    rows = Delivery.objects.filter(issue=issue.corrects, state=DeliveryState.ACCEPTED).order_by("place", "id")
    for place, row in enumerate(rows, 1):
        yield _new(
            issue,
            domain,
            address=row.address,
            folded=row.folded,
            name=row.name,
            unit=row.unit,
            list=row.list,
            place=place,
            variant=row.variant,
        )
