"""The page behind List-Unsubscribe: how one reader is sent the bulletin, without a session, by the link of their mail.

GET changes nothing: mail gateways open every link they see. A POST changes something in two forms only: the very body
of RFC 8058 (List-Unsubscribe=One-Click), which stops, and this page's own form. The form holds a token signed for its
link and day instead of a cookie: whoever knows the address of the page has the right to use it, another site does not
know it, and browsers inside mail programs often keep no cookies.
"""

from __future__ import annotations

import threading
import time
from collections import OrderedDict, deque
from urllib.parse import quote

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from desk.web.respond import page, seen_other
from desk.web.signin import client_address
from desk.web.site import site
from editorial import leaving, links
from editorial.leaving import Office, Stopped, TooOften
from editorial.links import Link
from editorial.models import Variant
from editorial.refusal import Refused

LARGEST = 4096
"""Bytes of a body: a choice and a form token are a hundred."""
MINUTES = 10
FROM_ADDRESS, FROM_ADDRESS_WRONG, FOR_LINK = 600, 60, 40
"""Requests in so many minutes from one network address, those of them without a link of ours, and for one link. By
process; large mail services press the buttons of all their readers from a few addresses, and an office has one."""
_KEPT = 20_000
"""Addresses and links counted at the same time; those not seen for longest are forgotten."""


class Gate:
    """Counts requests by name within the last minutes, in this process."""

    def __init__(self) -> None:
        self._seen: OrderedDict[str, deque[float]] = OrderedDict()
        self._lock = threading.Lock()

    def lets(self, name: str, most: int) -> bool:
        """Whether this is at most the `most`th request; it counts when it is."""
        now = time.monotonic()
        with self._lock:
            times = self._seen.pop(name, deque())
            self._seen[name] = times
            while len(self._seen) > _KEPT:
                self._seen.popitem(last=False)
            while times and now - times[0] > MINUTES * 60:
                times.popleft()
            if len(times) >= most:
                return False
            times.append(now)
            return True


_gate = Gate()


@csrf_exempt
@login_not_required
def leave(request: HttpRequest, token: str) -> HttpResponse:
    """GET shows what holds. POST: `choice` and `form` of the page, or the body of RFC 8058."""
    response = _answer(request, token.strip("/"))
    response["Referrer-Policy"] = "no-referrer"
    response["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    # Django would write the path of a 404 or 405, and with it the token, to its log.
    response._has_been_logged = True  # type: ignore[attr-defined]
    return response


def _answer(request: HttpRequest, token: str) -> HttpResponse:
    where = client_address(request)
    if not _gate.lets(f"from {where}", FROM_ADDRESS):
        return _too_often(request)
    told = str(request.META.get("CONTENT_LENGTH") or "0")
    if not told.isdecimal() or int(told) > LARGEST:
        return _closed(request, 413, _("This is larger than the form of this page."))
    if request.method not in ("GET", "HEAD", "POST"):
        return HttpResponse(status=405, headers={"Allow": "GET, HEAD, POST"})
    link = links.found(token, site().now())
    if link is None:
        if not _gate.lets(f"wrong {where}", FROM_ADDRESS_WRONG):
            return _too_often(request)
        return _closed(request, 404, _("This link does not work, or not any more."))
    if not _gate.lets(f"link {link.delivery.pk}", FOR_LINK):
        return _too_often(request)
    if request.method != "POST":
        return _show(request, link)
    return _one_click(link) if _is_one_click(request) else _choose(request, link)


def _is_one_click(request: HttpRequest) -> bool:
    """Exactly the body of RFC 8058 section 3.2, in either of its two types."""
    return not request.FILES and list(request.POST.lists()) == [("List-Unsubscribe", ["One-Click"])]


def _one_click(link: Link) -> HttpResponse:
    """200 in any case, and no redirect (RFC 8058 section 3.1): a program asks, nobody reads the answer."""
    leaving.one_click(link, office(), site().now())
    return HttpResponse("ok\n", content_type="text/plain; charset=utf-8")


def _choose(request: HttpRequest, link: Link) -> HttpResponse:
    now = site().now()
    if not links.is_form(link, request.POST.get("form", ""), now):
        return _show(request, link, 422, _("This page was open too long: choose again."))
    try:
        before = leaving.choose(link, request.POST.get("choice", ""), office(), now, "page")
    except Stopped as refusal:
        return _show(request, link, 409, str(refusal))
    except TooOften as refusal:
        return _show(request, link, 429, str(refusal))
    except Refused as refusal:
        return _show(request, link, 422, str(refusal))
    return seen_other(f"{request.path}?was={before}")


def _show(request: HttpRequest, link: Link, status: int = 200, refused: str = "") -> HttpResponse:
    held, who, row = leaving.standing(link), office(), link.delivery
    was = request.GET.get("was", "")
    permitted = row.list in links.lists(who.house)
    words = {
        "list": row.list,
        "name": masked(row.name),
        "address": masked_address(row.address),
        "held": held,
        "choices": choices(),
        "was": was if was in leaving.CHOICES and was != held.choice and not refused else "",
        "permitted": permitted,
        "stopped": leaving.is_stopped(row.list),
        "refused": refused,
        "form": links.form(link, site().now()),
        "until": link.expires.astimezone(who.house.zone).date().isoformat(),
        **_office_words(who),
    }
    return page(request, "leave", words, status)


def choices() -> dict[str, str]:
    """What can be chosen, in words."""
    return {
        Variant.FULL.value: _("Everything, as it is published"),
        Variant.TEXT.value: _("Text only"),
        Variant.PDF.value: _("PDF only: a few words and the PDF"),
        leaving.STOP: _("Stop: nothing by this list any more"),
    }


def masked(name: str) -> str:
    """张*: enough to know oneself by, for whoever was forwarded the link too little to learn a name."""
    return name[:1] + "*" * (len(name.strip()) > 1)


def masked_address(address: str) -> str:
    """x***@domain."""
    local, at, domain = address.rpartition("@")
    return f"{local[:1]}***{at}{domain}"


def office() -> Office:
    """Whose lists these are, by today's configuration."""
    config = site().config
    return Office(config.house, config.sender.reply_to or config.sender.address, config.desk.public_url)


def _office_words(who: Office) -> dict[str, str]:
    subject = quote(_("Receiving {name}").format(name=who.house.publication.name))
    return {"office": who.address, "mailto": f"mailto:{quote(who.address, safe='@')}?subject={subject}"}


def _closed(request: HttpRequest, status: int, told: str) -> HttpResponse:
    """One and the same page for every link that is not good: it tells nothing of why."""
    return page(request, "leave-closed", {"told": told, **_office_words(office())}, status)


def _too_often(request: HttpRequest) -> HttpResponse:
    response = _closed(request, 429, _("This was asked for too often. Try again in ten minutes."))
    response["Retry-After"] = str(MINUTES * 60)
    return response


ADDRESSES = [path(f"{links.PATH.strip('/')}/<path:token>", leave, name="leave")]
