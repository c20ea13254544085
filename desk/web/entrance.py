"""Who is not signed in is sent to the sign-in page, and back to where they were."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode, urlsplit

from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse

from desk.web.respond import seen_other

# A form posted when the session was over changes nothing; afterwards its page is shown again, where a script may
# offer what was typed. htmx would follow a redirect and take the sign-in page for the answer: it is told by a header.


class SignedIn(LoginRequiredMiddleware):
    def process_view(
        self,
        request: HttpRequest,
        view_func: Callable[..., Any],
        view_args: tuple[Any, ...],
        view_kwargs: dict[str, Any],
    ) -> HttpResponseBase | None:
        answer: HttpResponseBase | None = super().process_view(request, view_func, view_args, view_kwargs)
        scripted = bool(request.headers.get("HX-Request"))
        if answer is None or (request.method in ("GET", "HEAD") and not scripted):
            return answer
        to = f"{reverse('sign-in')}?{urlencode({'next': _page_of(request)})}"
        return HttpResponse(status=401, headers={"HX-Redirect": to}) if scripted else seen_other(to)


def _page_of(request: HttpRequest) -> str:
    """The page the request was made from, when it is one of ours; else the first."""
    told = request.headers.get("HX-Current-URL") or request.headers.get("Referer", "")
    parts = urlsplit(told)
    if parts.netloc != request.get_host() or not parts.path.startswith("/"):
        return reverse("home")
    return f"{parts.path}?{parts.query}" if parts.query else parts.path
