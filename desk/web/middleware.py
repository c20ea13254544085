"""What every answer of the desk gets: security headers, the language of the person, and pages for errors."""

from __future__ import annotations

from collections.abc import Callable

import structlog
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.crypto import get_random_string

from desk.trouble import TROUBLE, sentence
from desk.web.respond import problem
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
            log.error("a page failed", path=request.path, reference=reference, words=sentence(error))
            return problem(request, 503, sentence(error), reference)
        if (
            isinstance(error, Exception)
            and error.__class__.__module__.startswith("django.")
            and not settings.DEBUG
        ):
            return None  # Http404, PermissionDenied and the like have handlers of their own
        log.exception("a page failed by a bug", path=request.path, reference=reference)
        return problem(request, 500, "", reference)
