"""Signing in: a link by mail that lands on a page with a button, the code of that mail, or a password."""

from __future__ import annotations

import secrets
import threading
from ipaddress import ip_address
from urllib.parse import urlsplit

import structlog
from django.conf import settings
from django.contrib.auth import authenticate, login, logout
from django.contrib.auth.decorators import login_not_required
from django.db import connections
from django.http import HttpRequest, HttpResponse
from django.urls import path, reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from desk.app import App
from desk.web.respond import page, problem, seen_other
from desk.web.site import site
from distribute import notes
from distribute.outcomes import Outcome
from editorial import access
from editorial.addresses import fold
from editorial.models import Person, Purpose
from editorial.refusal import Refused

log = structlog.get_logger()

ASKED_COOKIE = "newsdesk_asked"
"""Names the browser that asked for a link; a link works in it alone."""


@login_not_required
@require_http_methods(["GET", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """One field for the address. The answer is the same whether it is known or not, and takes as long."""
    if request.method == "GET":
        return page(request, "sign-in", {"next": onward(request.GET.get("next", ""))})
    address = fold(request.POST.get("address", ""))
    if request.POST.get("password"):
        return _by_password(request, address)
    browser = request.COOKIES.get(ASKED_COOKIE) or secrets.token_urlsafe(24)
    request.session["asked"], request.session["next"] = address, onward(request.POST.get("next", ""))
    _mail_link(address, browser)
    response = page(
        request, "sign-in-asked", {"address": address, "minutes": access.LINK_MINUTES, "wrong": ""}
    )
    response.set_cookie(
        ASKED_COOKIE,
        browser,
        max_age=access.LINK_MINUTES * 60,
        httponly=True,
        samesite="Lax",
        secure=request.is_secure(),
    )
    return response


def _mail_link(address: str, browser: str) -> None:
    """Mails the link in a thread of its own: how long it takes must not tell whether the address is known."""
    app = site()

    def work() -> None:
        try:
            person = access.may_enter(address, app.config.house)
            if person is None:
                log.info("sign-in asked for an unknown address")
                return
            secret = access.request(Purpose.SIGN_IN, person, browser, app.now())
            link = app.config.desk.public_url + reverse("sign-in-link", args=[secret.token])
            _send(app, secret, link)
        except Refused as refusal:
            log.warning("no sign-in mail", words=str(refusal))
        except Exception:
            log.exception("no sign-in mail by a bug")
        finally:
            connections.close_all()

    threading.Thread(target=work, name="sign-in mail").start()


def _send(app: App, secret: access.Secret, link: str) -> None:
    with translation.override(settings.LANGUAGE_CODE):
        name = app.config.house.publication.name
        subject = _("Sign in to {name}").format(name=name)
        lines = [
            _("Open this link in the browser in which you asked for it, and press the button there:"),
            "",
            link,
            "",
            _("In another browser or on another device, type this code: {code}").format(code=secret.code),
            "",
            _("Both work once, within {minutes} minutes. If you did not ask for them, do nothing.").format(
                minutes=access.LINK_MINUTES
            ),
        ]
    at = app.now().astimezone(app.config.house.zone)
    to = (secret.person.name, secret.person.address)
    result = notes.send(app.config.relay, app.config.sender, to, subject, lines, at)
    if result.outcome is not Outcome.ACCEPTED:
        log.error("a sign-in mail was not taken", words=result.words)


@login_not_required
@require_http_methods(["GET", "POST"])
def link(request: HttpRequest, token: str) -> HttpResponse:
    """GET shows a button and changes nothing; POST uses the link up and signs in."""
    if request.method == "GET":
        if not access.is_open(token, site().now()):
            return problem(request, 410, _("This link has been used or has expired: ask for a new one."))
        return page(request, "sign-in-link", {"token": token})
    person = access.by_link(token, request.COOKIES.get(ASKED_COOKIE, ""), site().now())
    return _enter(request, person)


@login_not_required
@require_POST
def code(request: HttpRequest) -> HttpResponse:
    """The six digits of the mail, typed into the browser that asked."""
    address = str(request.session.get("asked", ""))
    person = Person.objects.filter(address=address, is_active=True).first()
    try:
        if person is None:
            raise Refused(_("the code is not right"))
        access.by_code(Purpose.SIGN_IN, person, request.POST.get("code", ""), site().now())
    except Refused as refusal:
        words = {"address": address, "minutes": access.LINK_MINUTES, "wrong": str(refusal)}
        return page(request, "sign-in-asked", words, status=422)
    return _enter(request, person)


def _by_password(request: HttpRequest, address: str) -> HttpResponse:
    person = authenticate(request, address=address, password=request.POST["password"])
    if not isinstance(person, Person) or access.may_enter(address, site().config.house) is None:
        words = {
            "next": onward(request.POST.get("next", "")),
            "wrong": _("The address or the password is not right."),
        }
        return page(request, "sign-in", words, status=422)
    request.session["next"] = onward(request.POST.get("next", ""))
    return _enter(request, person)


def client_address(request: HttpRequest) -> str:
    """Where a browser is: what the proxy on this machine added last to X-Forwarded-For, else who connected."""
    peer = str(request.META.get("REMOTE_ADDR", ""))
    told = str(request.META.get("HTTP_X_FORWARDED_FOR", "")).rpartition(",")[2].strip()
    try:
        return str(ip_address(told)) if ip_address(peer).is_loopback and told else peer
    except ValueError:
        return peer


def locked_out(request: HttpRequest, *_credentials: object, **_more: object) -> HttpResponse:
    """Too many wrong passwords for this address from this place."""
    minutes = int(settings.AXES_COOLOFF_TIME.total_seconds() // 60)
    return problem(
        request,
        429,
        _("Too many wrong passwords. Wait {minutes} minutes, or sign in by mail.").format(minutes=minutes),
    )


def _enter(request: HttpRequest, person: Person) -> HttpResponse:
    path = onward(str(request.session.get("next", "")))
    enter(request, person)
    return seen_other(path)


def enter(request: HttpRequest, person: Person) -> None:
    """Signs this person in, in this browser."""
    now = site().now()
    login(request, person, backend="django.contrib.auth.backends.ModelBackend")
    request.session["device"] = request.headers.get("User-Agent", "")[:200]
    request.session["started"] = request.session["seen"] = now.isoformat()


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    logout(request)
    return seen_other(reverse("sign-in"))


@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """The current window."""
    return seen_other(reverse("window"))


def onward(path: str) -> str:
    """A path of ours to go on to; anything else is the first page. No address elsewhere, no //host."""
    parts = urlsplit(path)
    ours = (
        path.startswith("/") and not path.startswith(("//", "/\\")) and not parts.scheme and not parts.netloc
    )
    return path if ours and path.isprintable() else reverse("home")


ADDRESSES = [
    path("", home, name="home"),
    path("sign-in", sign_in, name="sign-in"),
    path("sign-in/code", code, name="sign-in-code"),
    path("sign-in/<str:token>", link, name="sign-in-link"),
    path("sign-out", sign_out, name="sign-out"),
]
