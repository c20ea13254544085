"""Presence in a browser: a code or password typed a moment ago, or the cookie of a remembered device."""

from __future__ import annotations

from datetime import datetime

from django.contrib.auth import authenticate
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from desk.web.signin import enter
from editorial import access, devices
from editorial.models import Person, Purpose
from editorial.refusal import Refused

_PRESENT = "present"
"""The session's key: who proved to be there, and when."""


def cookie_of(person: Person) -> str:
    """One for each person, so that two can share a browser."""
    return f"newsdesk_device_{person.pk}"


def proven(request: HttpRequest, person: Person, at: datetime) -> bool:
    """Whether this person has shown to be there: in this session within minutes, or by a remembered browser."""
    kept = request.session.get(_PRESENT)
    if request.user == person and isinstance(kept, dict) and kept.get("person") == person.pk:
        try:
            if devices.is_present(datetime.fromisoformat(str(kept.get("at"))), at):
                return True
        except ValueError:
            pass
    return devices.known(person, request.COOKIES.get(cookie_of(person), ""), at) is not None


def typed(request: HttpRequest) -> bool:
    return bool(request.POST.get("code", "").strip() or request.POST.get("password"))


def prove(request: HttpRequest, person: Person, at: datetime) -> str:
    """Uses up the typed code or password: empty when it is right, else a sentence.

    Signs the person in, too, where nobody is; somebody else's session stays as it is.
    """
    try:
        if code := request.POST.get("code", "").strip():
            access.by_code(Purpose.PRESENCE, person, code, at)
        elif authenticate(request, address=person.address, password=request.POST["password"]) != person:
            raise Refused(_("the password is not right"))
    except Refused as refusal:
        return str(refusal)
    if not request.user.is_authenticated:
        enter(request, person)
    if request.user == person:
        request.session[_PRESENT] = {"person": person.pk, "at": at.isoformat()}
    return ""


def remember(request: HttpRequest, response: HttpResponse, person: Person, at: datetime) -> None:
    """Notes the use of a remembered browser, or remembers this one where the box was ticked."""
    device = devices.known(person, request.COOKIES.get(cookie_of(person), ""), at)
    if device is not None:
        devices.used(device, at)
    elif request.POST.get("remember"):
        secret = devices.remember(person, request.headers.get("User-Agent", ""), at)
        response.set_cookie(
            cookie_of(person),
            secret,
            max_age=devices.DEVICE_DAYS * 86400,
            httponly=True,
            samesite="Lax",
            secure=request.is_secure(),
        )
