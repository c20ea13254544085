"""Who else is at an item: its page says every ten seconds that it is open, and is answered with a fragment."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from desk.web.allowed import EVERYBODY, needs, person_of
from desk.web.respond import page
from desk.web.site import site
from editorial import presence
from editorial.models import Item, Mode


@require_POST
@needs(*EVERYBODY)
def tell(request: HttpRequest, number: int) -> HttpResponse:
    """`mode`: viewing or editing; ask: let me have it; give: I only look from now on; leave: the page is closed."""
    item = Item.objects.filter(pk=number).only("pk").first()
    if item is None:
        raise Http404
    mode, at, who = request.POST.get("mode", ""), site().now(), person_of(request)
    if mode == "leave":
        presence.leave(item, who)
        return HttpResponse(status=204)
    if mode == "give":
        around = presence.give(item, who, at)
    elif mode == "ask":
        around = presence.ask(item, who, at)
    else:
        around = presence.note(item, who, Mode.EDITING if mode == "editing" else Mode.VIEWING, at)
    words = {
        "around": [(one.name[:1], presence.words(one.name, one.editing)) for one in around.others],
        "began": [_began(one, at) for one in around.writers],
        "writers": [one.person for one in around.writers],
        "asked_by": around.asked_by,
        "asking": around.asking,
    }
    return page(request, "item-presence", words)


def _began(one: presence.Here, at: datetime) -> str:
    return _("{name} began editing {ago}").format(name=one.name, ago=_ago(at - one.since))


def _ago(span: timedelta) -> str:
    """10 seconds ago, 3 minutes ago, 2 hours ago."""
    seconds = max(0, int(span.total_seconds()))
    if seconds < 60:
        return ngettext("%(num)s second ago", "%(num)s seconds ago", seconds) % {"num": seconds}
    if seconds < 3600:
        return ngettext("%(num)s minute ago", "%(num)s minutes ago", seconds // 60) % {"num": seconds // 60}
    hours = seconds // 3600
    return ngettext("%(num)s hour ago", "%(num)s hours ago", hours) % {"num": hours}


ADDRESSES = [path("items/<int:number>/presence", tell, name="item-presence")]
