"""Who may enter the desk, kept by an administrator: roles given and taken, and always somebody who can give them."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from editorial import access, claims
from editorial.addresses import address_problem, fold, tidy
from editorial.models import Person
from editorial.refusal import Refused
from editorial.registers import line_problem, refuse, refuse_stale, tell


def person_state(person: Person) -> list[object]:
    return [person.name, person.roles, person.is_active]


def admit(address: str, name: str, roles: Collection[str], at: datetime, actor: str) -> Person:
    """Lets somebody in by their address. Raises Wrong when it is known already, or nothing was chosen."""
    tidied = tidy(address)
    problems = {
        "address": address_problem(tidied) or "" if tidied else _("write the address, as name@domain"),
        "name": line_problem(name, _("write the name of the person")),
        "roles": _role_problem(roles) if roles else _("choose at least one role"),
    }
    with transaction.atomic():
        claims.alone()
        if not problems["address"] and Person.objects.filter(address=fold(tidied), is_active=True).exists():
            problems["address"] = _("this person may enter already; change their roles in the list")
        refuse(problems)
        return access.add(tidied, name, roles, at, actor)


def change_person(
    number: int, name: str, roles: Collection[str], seen: str, at: datetime, actor: str
) -> Person:
    """Another name or other roles; who was dismissed may enter again.

    Raises Wrong, or Refused for the last administrator.
    """
    with transaction.atomic():
        claims.alone()
        person = _person(number)
        refuse_stale(seen, person_state(person))
        refuse({"name": line_problem(name, _("write the name of the person")), "roles": _role_problem(roles)})
        if access.ADMINISTRATOR not in roles:
            _refuse_last(person)
        chosen = [role for role in access.ROLES if role in roles]
        changes = [("name", person.name, name), ("roles", ";".join(person.roles), ";".join(chosen))]
        if not person.is_active:
            changes.append(("active", "no", "yes"))
        person.name, person.roles, person.is_active = name, chosen, True
        person.save(update_fields=["name", "roles", "is_active"])
        tell(person, [one for one in changes if one[1] != one[2]], at, actor)
    return person


def dismiss(number: int, at: datetime, actor: str) -> Person:
    """As access.dismiss. Raises Refused for the last administrator."""
    with transaction.atomic():
        claims.alone()
        person = _person(number)
        _refuse_last(person)
        return access.dismiss(person.address, at, actor)


def _person(number: int) -> Person:
    person = Person.objects.select_for_update().filter(pk=number).first()
    if person is None:
        raise Refused(_("there is no such person; look at the list again"))
    return person


def _role_problem(roles: Collection[str]) -> str:
    return "" if set(roles) <= set(access.ROLES) else _("choose roles of the list")


def _refuse_last(person: Person) -> None:
    """Roles are JSON, which the two databases ask differently; there are few persons, so they are read."""
    others = Person.objects.filter(is_active=True).exclude(pk=person.pk)
    if access.ADMINISTRATOR not in person.roles or not person.is_active:
        return
    if not any(access.ADMINISTRATOR in other.roles for other in others):
        raise Refused(
            _("{name} is the last administrator: make somebody else one first").format(name=person.name)
        )
