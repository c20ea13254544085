"""What an editor does with a correction, from the notice on the item page."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from desk.web.allowed import needs, person_of
from desk.web.respond import seen_other
from desk.web.site import site
from editorial import proposals
from editorial.access import EDITOR
from editorial.models import Item, Proposal
from editorial.refusal import Refused


@require_POST
@needs(EDITOR)
def decide(request: HttpRequest, number: int, proposal: int) -> HttpResponse:
    """`to`: taken or refused."""
    to, at, who = request.POST.get("to", ""), site().now(), person_of(request).address
    if to == "taken":
        _refuse_unwritten(number, proposal)
        proposals.take(number, proposal, at, who)
    elif to == "refused":
        proposals.refuse(number, proposal, at, who)
    else:
        raise Refused(_("a correction is taken or left: {to}").format(to=to[:40]))
    return seen_other(reverse("item", args=[number]))


def _refuse_unwritten(number: int, proposal: int) -> None:
    """A correction in mere words is the editor's to write; taking it only says that this is done."""
    row = Proposal.objects.filter(pk=proposal, new__isnull=True).first()
    if row is not None and Item.objects.filter(pk=number, version=row.version).exists():
        raise Refused(_("change the text of the item first and save it; then say that it is done"))


ADDRESSES = [path("items/<int:number>/proposals/<int:proposal>", decide, name="item-proposal")]
