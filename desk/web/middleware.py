"""What every answer of the desk gets: security headers, the language of the person, and pages for errors."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import structlog
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.middleware.gzip import GZipMiddleware
from django.template.defaultfilters import filesizeformat
from django.utils import translation
from django.utils.crypto import get_random_string
from django.utils.translation import gettext as _

from desk.trouble import TROUBLE, sentence
from desk.web.respond import problem
from desk.web.site import site
from editorial.refusal import Refused

log = structlog.get_logger()
Answer = Callable[[HttpRequest], HttpResponse]

POLICY = "; ".join(
    (
        "default-src 'self'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "frame-src 'self'",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'self'",
    )
)
"""Content-Security-Policy of the desk's own pages: no inline script or style, nothing from elsewhere."""
LARGEST = 25 * 1024 * 1024
"""Bytes of a request of somebody who is signed in: an issue as a file, with the form around it."""
LARGEST_UNKNOWN = 64 * 1024
"""Bytes of anybody else's: an address and a code are a few hundred."""
PROLONGED = timedelta(minutes=5)
LANGUAGE_COOKIE = "newsdesk_language"


def headers(answer: Answer) -> Answer:
    """Content-Security-Policy, no referrer to elsewhere, no cache of what is behind the sign-in."""

    def inner(request: HttpRequest) -> HttpResponse:
        response = answer(request)
        response.setdefault("Content-Security-Policy", POLICY)
        response.setdefault("Referrer-Policy", "same-origin")
        response.setdefault("Permissions-Policy", "camera=(), microphone=(), geolocation=()")
        response.setdefault("Cross-Origin-Opener-Policy", "same-origin")
        response.setdefault("X-Content-Type-Options", "nosniff")
        response.setdefault("Cache-Control", "no-store")
        return response

    return inner


def speaks(answer: Answer) -> Answer:
    """The language the person chose, else the publication's."""

    def inner(request: HttpRequest) -> HttpResponse:
        chosen = request.COOKIES.get(LANGUAGE_COOKIE, "")
        known = dict(settings.LANGUAGES)
        with translation.override(chosen if chosen in known else settings.LANGUAGE_CODE):
            response = answer(request)
            response.setdefault("Content-Language", translation.get_language() or "en")
        return response

    return inner


def stays(answer: Answer) -> Answer:
    """Prolongs the session of who goes on working, at most every few minutes: a write for each page would be many."""

    def inner(request: HttpRequest) -> HttpResponse:
        seen = request.session.get("seen")
        if seen and site().now() - datetime.fromisoformat(seen) > PROLONGED:
            request.session["seen"] = site().now().isoformat()
        return answer(request)

    return inner


def packed(answer: Answer) -> Answer:
    """Pages travel compressed: a window of 200 items is a tenth of its size on a phone's line. Photos and files are
    compressed already. Tokens in a page are masked anew for each answer, so their lengths tell nothing (BREACH)."""
    gzip = GZipMiddleware(answer)

    def inner(request: HttpRequest) -> HttpResponse:
        response = answer(request)
        if not response.get("Content-Type", "").startswith("text/html"):
            return response
        done = gzip.process_response(request, response)
        assert isinstance(done, HttpResponse)
        return done

    return inner


def bounded(answer: Answer) -> Answer:
    """Refuses a body before a byte of it is read (RFC 9110 section 15.5.14): nobody unknown may fill the disk."""

    def inner(request: HttpRequest) -> HttpResponse:
        told = str(request.META.get("CONTENT_LENGTH") or "0")
        size = int(told) if told.isdecimal() and len(told) < 19 else LARGEST + 1
        most = LARGEST if settings.SESSION_COOKIE_NAME in request.COOKIES else LARGEST_UNKNOWN
        if size > most:
            words = _("This is larger than {most}, which is the most a form may bring.")
            return problem(request, 413, words.format(most=filesizeformat(most)))
        return answer(request)

    return inner


class Problems:
    """Turns a refusal into its page (409), and a fault into one with a reference found in the log."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.answer(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if isinstance(error, Refused):
            return problem(request, 409, str(error))
        reference = get_random_string(8, "ABCDEFGHJKLMNPQRSTUVWXYZ23456789")
        if isinstance(error, TROUBLE):
            log.error("a page failed", path=_path(request), reference=reference, words=sentence(error))
            return problem(request, 503, sentence(error), reference)
        if (
            isinstance(error, Exception)
            and error.__class__.__module__.startswith("django.")
            and not settings.DEBUG
        ):
            return None  # Http404, PermissionDenied and the like have handlers of their own
        log.exception("a page failed by a bug", path=_path(request), reference=reference)
        return problem(request, 500, "", reference)


def _path(request: HttpRequest) -> str:
    """The path without the secret of a mailed link."""
    secret = str(request.resolver_match.kwargs.get("token", "")) if request.resolver_match else ""
    return request.path.replace(secret, "…") if secret else request.path
