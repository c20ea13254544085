"""Forms that must not work twice: a doubled POST is answered as the first one was, and does nothing."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from desk.web.respond import seen_other
from desk.web.site import site
from editorial.models import Once
from editorial.refusal import Refused

P = ParamSpec("P")
Action = Callable[Concatenate[HttpRequest, P], HttpResponse]


def once(action: Action[P]) -> Action[P]:
    """For a POST whose form holds `{{ once() }}`. What was refused or failed may be sent again with the same key."""

    @wraps(action)
    def inner(request: HttpRequest, /, *args: P.args, **words: P.kwargs) -> HttpResponse:
        typed = request.POST.get("once", "")
        if request.method != "POST" or not typed:
            return action(request, *args, **words)
        key = hashlib.sha256(f"{request.path}\0{request.user.pk}\0{typed}".encode()).hexdigest()
        try:
            with transaction.atomic():
                row = Once.objects.create(key=key, at=site().now())
        except IntegrityError:
            return _again(key)
        try:
            response = action(request, *args, **words)
        except BaseException:
            row.delete()
            raise
        if response.status_code != 303:
            row.delete()
            return response
        row.location = response["Location"]
        row.save(update_fields=["location"])
        return response

    return inner


def _again(key: str) -> HttpResponse:
    first = Once.objects.filter(key=key).first()
    if first is None or not first.location:
        raise Refused(_("this was sent a moment ago and is being done: look at the page again"))
    return seen_other(first.location)
