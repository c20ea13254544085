"""`newsdesk people ...`: who may come into the desk."""

from __future__ import annotations

import argparse
import getpass
import sys

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from desk.verbs.common import Verbs, actor, opened, table, verb
from editorial import access
from editorial.addresses import fold
from editorial.models import Person
from editorial.refusal import Refused


def add(verbs: Verbs) -> None:
    parser = verb(verbs, "people", run_list, _("who may come into the desk, and as what"))
    actions = parser.add_subparsers(metavar="ACTION")
    verb(actions, "list", run_list, _("everybody, with their roles"))
    adding = verb(actions, "add", run_add, _("let somebody in, or change their roles"))
    adding.add_argument("address", metavar="ADDRESS")
    adding.add_argument("--name", default="")
    adding.add_argument(
        "--role",
        action="append",
        default=[],
        choices=list(access.ROLES),
        help=_("may be given several times; the steps of config.toml name the signers"),
    )
    leaving = verb(actions, "dismiss", run_dismiss, _("sign somebody out everywhere and let them in no more"))
    leaving.add_argument("address", metavar="ADDRESS")
    password = verb(actions, "password", run_password, _("set a password, typed or read from standard input"))
    password.add_argument("address", metavar="ADDRESS")


def _row(person: Person) -> dict[str, object]:
    return {
        "address": person.address,
        "name": person.name,
        "roles": person.roles,
        "active": person.is_active,
        "password": person.has_usable_password(),
    }


def run_list(arguments: argparse.Namespace) -> int:
    app = opened(arguments)
    rows = [_row(person) for person in Person.objects.order_by("name", "id")]
    app.emit(rows)
    lines = [
        (
            r["address"],
            r["name"],
            ", ".join(str(access.ROLES[role]) for role in r["roles"]),  # type: ignore[attr-defined]
            "" if r["active"] else _("dismissed"),
        )
        for r in rows
    ]
    app.say(table(lines, (_("address"), _("name"), _("roles"), "")))
    return 0


def run_add(arguments: argparse.Namespace) -> int:
    app = opened(arguments)
    person = access.add(arguments.address, arguments.name, arguments.role, app.now(), actor())
    app.emit(_row(person))
    roles = ", ".join(str(access.ROLES[role]) for role in person.roles) or _("none")
    app.say(_("{name} <{address}>: {roles}").format(name=person.name, address=person.address, roles=roles))
    return 0


def run_dismiss(arguments: argparse.Namespace) -> int:
    app = opened(arguments)
    person = access.dismiss(arguments.address, app.now(), actor())
    app.emit(_row(person))
    app.say(
        _("{name} <{address}> is signed out and may not come in").format(
            name=person.name, address=person.address
        )
    )
    return 0


def run_password(arguments: argparse.Namespace) -> int:
    app = opened(arguments)
    person = Person.objects.filter(address=fold(arguments.address)).first()
    if person is None:
        raise Refused(_("there is nobody with the address {address}").format(address=arguments.address))
    typed = getpass.getpass(_("new password: ")) if sys.stdin.isatty() else sys.stdin.readline().rstrip("\n")
    try:
        validate_password(typed, person)
    except ValidationError as error:
        raise Refused(" ".join(error.messages)) from error
    access.set_password(person, typed, app.now(), actor())
    app.emit(_row(person))
    app.say(_("the password of {name} is set").format(name=person.name))
    return 0
