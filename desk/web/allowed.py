"""Who may do what: each action names the rights it needs, and a refusal names who can grant them."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _

from desk.web.site import site
from editorial import access
from editorial.models import Person

P = ParamSpec("P")
R = TypeVar("R", bound=HttpResponseBase)
Action = Callable[Concatenate[HttpRequest, P], R]
SIGNER = "signer"


def person_of(request: HttpRequest) -> Person:
    """Who is signed in; the default-deny middleware saw to it that somebody is."""
    assert isinstance(request.user, Person)
    return request.user


def rights(person: Person) -> set[str]:
    """The person's roles, with "signer" for those a step names."""
    steps = {SIGNER} if access.is_signer(person, site().config.house) else set()
    return set(person.roles) | steps


def needs(*any_of: str) -> Callable[[Action[P, R]], Action[P, R]]:
    """Lets through who has one of these rights. Raises PermissionDenied with a sentence for anybody else."""

    def around(action: Action[P, R]) -> Action[P, R]:
        @wraps(action)
        def inner(request: HttpRequest, /, *args: P.args, **words: P.kwargs) -> R:
            if not rights(person_of(request)).intersection(any_of):
                names = ", ".join(str(access.ROLES.get(one, _("signer"))) for one in any_of)
                raise PermissionDenied(
                    _("This needs the role: {roles}. An administrator can give it to you.").format(
                        roles=names
                    )
                )
            return action(request, *args, **words)

        return inner

    return around


EVERYBODY: tuple[Any, ...] = (access.EDITOR, access.SENDER, access.ADMINISTRATOR, access.READER, SIGNER)
