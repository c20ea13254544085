"""Coming in: one-time links and codes, roles, and who may do what.

A link in a mail opens a page and does nothing: using it is a POST. It works once, for fifteen minutes, in the browser
that asked for it; in another one the six digits of the same mail are typed instead. What is stored are hashes.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy as label

from editorial import claims, devices
from editorial.addresses import fold
from editorial.models import Event, OneTime, Person, Purpose
from editorial.publication import House
from editorial.refusal import Refused

EDITOR, SENDER, ADMINISTRATOR, READER = "editor", "sender", "administrator", "reader"
ROLES = {
    EDITOR: label("role", "editor"),
    SENDER: label("role", "sender"),
    ADMINISTRATOR: label("role", "administrator"),
    READER: label("role", "reader"),
}
"""Signers have none: the steps of config.toml name them."""
LINK_MINUTES = 15
CODE_MINUTES = 10
TRIES = 5
"""How often a code may be typed before it is void."""
HOURLY = 6
"""Links and codes a person is mailed within an hour."""


@dataclass(frozen=True)
class Secret:
    """What the mail says: `token` for its link, `code` of six digits."""

    person: Person
    token: str
    code: str
    expires: datetime


def request(purpose: Purpose, person: Person, browser: str, at: datetime) -> Secret:
    """A new secret for this person; an older one of the same purpose is void. Raises Refused after HOURLY of them."""
    token, code = secrets.token_urlsafe(32), f"{secrets.randbelow(10**6):06d}"
    lasts = timedelta(minutes=LINK_MINUTES if purpose == Purpose.SIGN_IN else CODE_MINUTES)
    with transaction.atomic():
        claims.alone()
        rows = OneTime.objects.filter(person=person, purpose=purpose)
        if rows.filter(requested__gt=at - timedelta(hours=1)).count() >= HOURLY:
            raise Refused(_("too many mails were asked for within an hour; try again later"))
        rows.filter(used=None).update(used=at)
        OneTime.objects.create(
            purpose=purpose,
            person=person,
            token=_hash(token),
            code=_hash(_hash(token), code),
            browser=_hash(browser),
            requested=at,
            expires=at + lasts,
        )
    return Secret(person, token, code, at + lasts)


def by_link(token: str, browser: str, at: datetime) -> Person:
    """Uses a link up, in the browser that asked for it. Raises Refused."""
    with transaction.atomic():
        claims.alone()
        row = OneTime.objects.filter(token=_hash(token), purpose=Purpose.SIGN_IN).first()
        _refuse_spent(row, at)
        assert row is not None
        if not secrets.compare_digest(row.browser, _hash(browser)):
            raise Refused(
                _("this is another browser than the one that asked: type the code of the mail there")
            )
        return _used(row, at)


def is_open(token: str, at: datetime) -> bool:
    """Whether a link still leads somewhere; changes nothing."""
    return OneTime.objects.filter(token=_hash(token), used=None, expires__gt=at).exists()


def by_code(purpose: Purpose, person: Person, code: str, at: datetime) -> Person:
    """Uses a typed code up. Raises Refused; every wrong one counts, also when it comes twice at once."""
    wrong = False
    with transaction.atomic():
        claims.alone()
        row = OneTime.objects.filter(person=person, purpose=purpose, used=None).order_by("-id").first()
        _refuse_spent(row, at)
        assert row is not None
        if secrets.compare_digest(row.code, _hash(row.token, code.strip())):
            return _used(row, at)
        row.tries += 1
        row.used = at if row.tries >= TRIES else None
        row.save(update_fields=["tries", "used"])
        wrong = True
    assert wrong
    raise Refused(
        _("the code is not right; {left} tries are left").format(left=TRIES - row.tries)
        if row.tries < TRIES
        else _("the code was typed wrong too often; ask for a new one")
    )


def _refuse_spent(row: OneTime | None, at: datetime) -> None:
    if row is None or row.used is not None:
        raise Refused(_("this link or code has been used or replaced; ask for a new one"))
    if row.expires <= at:
        raise Refused(_("this link or code has expired; ask for a new one"))
    if not row.person.is_active:
        raise Refused(_("this person may not sign in any more; ask your administrator"))


def _used(row: OneTime, at: datetime) -> Person:
    row.used = at
    row.save(update_fields=["used"])
    return row.person


def _hash(*words: str) -> str:
    return hashlib.sha256("\0".join(words).encode()).hexdigest()


def add(address: str, name: str, roles: Collection[str], at: datetime, actor: str) -> Person:
    """A person with these roles, or the roles of one who is known. Raises Refused."""
    unknown = sorted(set(roles) - set(ROLES))
    if unknown:
        raise Refused(
            _("there is no role {role!r}; there are: {roles}").format(role=unknown[0], roles=", ".join(ROLES))
        )
    if "@" not in address.strip("@"):
        raise Refused(_("{address!r} is no mail address").format(address=address))
    with transaction.atomic():
        claims.alone()
        person = Person.objects.known(fold(address), name)
        person.name = name or person.name
        person.roles = sorted(set(roles), key=list(ROLES).index)
        person.is_active = True
        person.save(update_fields=["name", "roles", "is_active"])
        Event.write(at, actor, "admitted", person, roles=person.roles)
    return person


def dismiss(address: str, at: datetime, actor: str) -> Person:
    """Signs a person out everywhere and lets nobody in by this address; what they did stays theirs. Raises Refused."""
    with transaction.atomic():
        claims.alone()
        person = Person.objects.filter(address=fold(address)).first()
        if person is None:
            raise Refused(_("there is nobody with the address {address}").format(address=address))
        person.is_active = False
        person.save(update_fields=["is_active"])
        person.sessions.all().delete()
        person.one_times.filter(used=None).update(used=at)
        devices.forget(person)
        Event.write(at, actor, "dismissed", person)
    return person


def may_enter(address: str, house: House) -> Person | None:
    """Who may be mailed a link: an active person with a role, or one a step of the sign-off names."""
    folded = fold(address)
    person = Person.objects.filter(address=folded).first()
    signer = next((p for step in house.signoff.step for p in step.people if fold(p.address) == folded), None)
    if person is None and signer is not None:
        person = Person.objects.known(folded, signer.name)
    if person is None or not person.is_active or not (person.roles or signer):
        return None
    return person


def is_signer(person: Person, house: House) -> bool:
    """Whether a step of the sign-off names this person."""
    return any(fold(p.address) == person.address for step in house.signoff.step for p in step.people)


def set_password(person: Person, password: str, at: datetime, actor: str) -> None:
    """A new password; every session and remembered browser of this person ends with the old one."""
    with transaction.atomic():
        claims.alone()
        person.set_password(password)
        person.save(update_fields=["password"])
        person.sessions.all().delete()
        devices.forget(person)
        Event.write(at, actor, "secured", person)
