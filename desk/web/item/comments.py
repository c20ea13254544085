"""Comments on an item, from its page."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from desk.web.allowed import SIGNER, needs, person_of
from desk.web.once import once
from desk.web.respond import seen_other
from desk.web.site import site
from editorial import comments
from editorial.access import ADMINISTRATOR, EDITOR
from editorial.refusal import Refused


@require_POST
@needs(EDITOR, SIGNER, ADMINISTRATOR)
@once
def change(request: HttpRequest, number: int) -> HttpResponse:
    """`do`: add (with `words`), resolve or reopen (with `comment`)."""
    what, at, who = request.POST.get("do", ""), site().now(), person_of(request)
    typed = request.POST.get("comment", "")
    comment = int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < 10 else 0
    if what == "add":
        comments.add(number, request.POST.get("words", ""), at, who)
    elif what == "resolve":
        comments.resolve(number, comment, at, who)
    elif what == "reopen":
        comments.reopen(number, comment, at, who)
    else:
        raise Refused(_("there is no such thing to do with a comment: {what}").format(what=what[:40]))
    return seen_other(f"{reverse('item', args=[number])}?tab=comments")


ADDRESSES = [path("items/<int:number>/comments", change, name="item-comments")]
