"""Which language a person reads the desk in: a cookie, so that it holds before anybody has signed in."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from desk.web.middleware import LANGUAGE_COOKIE
from desk.web.respond import seen_other
from desk.web.signin import onward


@login_not_required
@require_POST
def choose(request: HttpRequest) -> HttpResponse:
    """Keeps the choice for a year and goes back to the page it was made on."""
    response = seen_other(onward(request.POST.get("next", "")))
    chosen = request.POST.get("language", "")
    if chosen in dict(settings.LANGUAGES):
        response.set_cookie(
            LANGUAGE_COOKIE,
            chosen,
            max_age=31_536_000,
            httponly=True,
            samesite="Lax",
            secure=request.is_secure(),
        )
    return response
