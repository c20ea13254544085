"""What a person ends of their own: sessions and remembered devices; and what ends by itself."""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from datetime import datetime, timedelta

from django.db import transaction

from editorial import claims
from editorial.models import Deed, Device, Event, Once, OneTime, Person, Presence, Session

KEPT = timedelta(days=30)
"""How long a one-time secret that is over stays in the store."""
REPEATED = timedelta(days=2)
"""How long a form is known to have been sent."""
GONE = timedelta(hours=1)
"""How long nobody has heard of a browser that shows an item."""


def short(key: str) -> str:
    """Names a session in a page of its person without telling its cookie."""
    return hashlib.sha256(key.encode()).hexdigest()[:16]


def end_sessions(person: Person, keys: Collection[str], at: datetime, actor: str) -> int:
    """Signs the person out of these sessions of theirs. Returns how many there were."""
    with transaction.atomic():
        claims.alone()
        count, _rows = person.sessions.filter(session_key__in=list(keys)).delete()
        if count:
            Event.write(at, actor, "signed-out", person, sessions=count)
    return count


def forget_device(person: Person, number: int, at: datetime, actor: str) -> None:
    """A remembered browser of the person is asked for a code again before a signature."""
    with transaction.atomic():
        claims.alone()
        count, _rows = person.devices.filter(pk=number).delete()
        if count:
            Event.write(at, actor, "forgotten", person, device=number)


def sweep(at: datetime) -> int:
    """Takes away what is over: sessions, devices, secrets, keys of forms, browsers that left. Returns how many rows."""
    with transaction.atomic():
        claims.alone()
        rows = (
            Session.objects.filter(expire_date__lte=at),
            Device.objects.filter(expires__lte=at),
            OneTime.objects.filter(expires__lte=at - KEPT),
            Once.objects.filter(at__lte=at - REPEATED),
            Presence.objects.filter(seen__lte=at - GONE),
            Deed.objects.filter(at__lte=at - KEPT),
        )
        return sum(one.delete()[0] for one in rows)
