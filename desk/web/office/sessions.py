"""One's own: where one is signed in, remembered devices, the password, single-key shortcuts."""

from __future__ import annotations

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from desk.web.allowed import EVERYBODY, needs, person_of
from desk.web.frame import KEYS_COOKIE
from desk.web.respond import page, seen_other
from desk.web.site import site
from editorial import access, own

YEAR = 365 * 24 * 3600


@require_GET
@needs(*EVERYBODY)
def show(request: HttpRequest) -> HttpResponse:
    return _page(request)


def _page(request: HttpRequest, wrong: str = "") -> HttpResponse:
    person, now = person_of(request), site().now()
    words = {
        "sessions": person.sessions.filter(expire_date__gt=now).order_by("-seen"),
        "this": request.session.session_key,
        "devices": person.devices.filter(expires__gt=now).order_by("-at"),
        "has_password": person.has_usable_password(),
        "wrong": wrong,
    }
    return page(request, "own", words, status=422 if wrong else 200)


@require_POST
@needs(*EVERYBODY)
def end(request: HttpRequest) -> HttpResponse:
    """`session`: the start of one's key, or "others": every session but this one."""
    which = request.POST.get("session", "")
    person = person_of(request)
    mine = [
        key
        for key in person.sessions.values_list("session_key", flat=True)
        if key != request.session.session_key
    ]
    chosen = mine if which == "others" else [key for key in mine if which and own.short(key) == which]
    own.end_sessions(person, chosen, site().now(), person.address)
    return seen_other(reverse("own"))


@require_POST
@needs(*EVERYBODY)
def forget(request: HttpRequest, number: int) -> HttpResponse:
    """A remembered device is asked for a code again."""
    person = person_of(request)
    own.forget_device(person, number, site().now(), person.address)
    return seen_other(reverse("own"))


@require_POST
@needs(*EVERYBODY)
def password(request: HttpRequest) -> HttpResponse:
    """A new password: asks for the present one when there is one; every session ends, this one too."""
    person, new = person_of(request), request.POST.get("new", "")
    if person.has_usable_password() and not person.check_password(request.POST.get("present", "")):
        return _page(request, _("The present password is not right."))
    try:
        validate_password(new, person)
    except ValidationError:
        return _page(request, _("A password has at least 12 characters; a sentence is a good one."))
    access.set_password(person, new, site().now(), person.address)
    return seen_other(reverse("sign-in"))


@require_POST
@needs(*EVERYBODY)
def keys(request: HttpRequest) -> HttpResponse:
    """`keys`: on or off (WCAG 2.2, 2.1.4)."""
    response = seen_other(reverse("own"))
    value = "off" if request.POST.get("keys") == "off" else "on"
    response.set_cookie(
        KEYS_COOKIE, value, max_age=YEAR, httponly=True, samesite="Lax", secure=request.is_secure()
    )
    return response


ADDRESSES = [
    path("me", show, name="own"),
    path("me/sessions/end", end, name="own-end"),
    path("me/devices/<int:number>/forget", forget, name="own-forget"),
    path("me/password", password, name="own-password"),
    path("me/keys", keys, name="own-keys"),
]
