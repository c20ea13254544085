"""Who wrote a mail that somebody else forwarded, and for which unit somebody writes."""

from __future__ import annotations

import re

from editorial.addresses import address_problem, fold
from editorial.models import Contributor, ContributorAddress
from editorial.roster import squeeze
from ingest.parsed import Address

_PERSON = re.compile(r"[\u3400-\u9fff·]{2,4}")


def registered(address: str) -> Contributor | None:
    """The active contributor with this address."""
    if not address:
        return None
    known = ContributorAddress.objects.select_related("contributor__unit")
    row = known.filter(address=fold(address), contributor__active=True).first()
    return row.contributor if row is not None else None


def author_of(forwarded: Address | None, forwarder: Contributor | None) -> tuple[str, str] | None:
    """Unit and name of the one who wrote a forwarded mail; None when nobody can be told.

    By address, else by a name that one contributor alone has; else the name as written, if it is a person's.
    """
    if forwarded is None:
        return None
    if not address_problem(forwarded.address) and (known := registered(forwarded.address)) is not None:
        return known.unit.name, known.name
    name = re.sub(r"[（(].*", "", forwarded.name).strip()
    if not name:
        return None
    same = [
        one
        for one in Contributor.objects.filter(active=True, name__icontains=name[:1]).select_related("unit")
        if squeeze(one.name) == squeeze(name)
    ]
    if forwarder is not None and len(same) > 1:
        same = [one for one in same if one.unit_id == forwarder.unit_id]
    if len(same) == 1:
        return same[0].unit.name, same[0].name
    return ("", name) if _PERSON.fullmatch(name) else None
