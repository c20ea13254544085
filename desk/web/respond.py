"""Answers: whole pages, fragments for htmx, and the page that tells what went wrong."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import requires_csrf_token


def page(
    request: HttpRequest, name: str, words: Mapping[str, Any] | None = None, status: int = 200
) -> HttpResponse:
    """A page from templates/desk."""
    return render(request, f"{name}.html", dict(words or {}), status=status)


def seen_other(path: str) -> HttpResponse:
    """303 (RFC 9110 section 15.4.4): after a POST the browser gets the page, so that Back and reload post nothing."""
    return HttpResponse(status=303, headers={"Location": path})


def problem(request: HttpRequest, status: int, cause: str, reference: str = "") -> HttpResponse:
    """What went wrong, what is safe, what to do: one page for every status."""
    safe, act = _told(status)
    words = {
        "status": status,
        "cause": cause or _cause(status),
        "safe": safe,
        "act": act,
        "reference": reference,
    }
    return render(request, "problem.html", words, status=status)


def _cause(status: int) -> str:
    return {
        400: _("The request was not understood."),
        403: _("You may not see or do this."),
        404: _("There is nothing at this address."),
        410: _("This link has been used or has expired."),
    }.get(status, _("Something went wrong on our side."))


def _told(status: int) -> tuple[str, str]:
    """What is safe and what to do."""
    if status in (403, 404, 410):
        return "", _("Go back, or start from the current issue.")
    if status == 409:
        return _("Nothing was changed."), _("Look at the page again, then decide.")
    return _("What was saved before is safe."), _(
        "Try again; if it stays so, give your administrator this code."
    )


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return problem(request, 404, "")


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return problem(request, 403, str(exception or ""))


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return problem(request, 400, "")


@requires_csrf_token
def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A POST without its token: a page kept open over night, cookies switched off, or another site's form."""
    return problem(
        request, 403, _("This form was open too long, or cookies are switched off: open the page again.")
    )
