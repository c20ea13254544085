"""Presence: that the person is there who signs, by a password or a mailed code, or by a browser that is remembered."""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime, timedelta

from django.db import transaction

from editorial import claims
from editorial.models import Device, Event, Person

PRESENCE_MINUTES = 10
"""How long a typed password or code holds for signatures of the same session."""
DEVICE_DAYS = 30


def is_present(proved: datetime | None, at: datetime) -> bool:
    """Whether presence that was proved then still holds; a time to come holds nothing."""
    return proved is not None and timedelta() <= at - proved < timedelta(minutes=PRESENCE_MINUTES)


def remember(person: Person, name: str, at: datetime) -> str:
    """The secret for the cookie of a browser this person signs from without a code for DEVICE_DAYS."""
    secret = secrets.token_urlsafe(32)
    with transaction.atomic():
        claims.alone()
        Device.objects.filter(person=person, expires__lte=at).delete()
        row = Device.objects.create(
            person=person,
            secret=_hash(secret),
            name=name[:200],
            at=at,
            expires=at + timedelta(days=DEVICE_DAYS),
        )
        Event.write(at, person.address, "remembered", row, device=row.name)
    return secret


def known(person: Person, secret: str, at: datetime) -> Device | None:
    """The remembered browser with this cookie, when it is this person's and not over; changes nothing."""
    if not secret or not person.is_active:
        return None
    return Device.objects.filter(person=person, secret=_hash(secret), expires__gt=at).first()


def used(device: Device, at: datetime) -> None:
    """Notes for the person's own list that it was signed from there."""
    Device.objects.filter(pk=device.pk).update(used=at)


def forget(person: Person) -> None:
    """Ends every remembered browser of a person; in the caller's transaction."""
    person.devices.all().delete()


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
