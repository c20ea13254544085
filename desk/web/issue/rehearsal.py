"""Rehearsals: the mail as it will go out, to the person who asks or to the rehearsal list."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from django.http import HttpRequest, HttpResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from desk.web.allowed import EVERYBODY, needs, person_of, rights
from desk.web.issue.proof import REHEARSERS, issue_of, proof_of, sentence
from desk.web.once import once
from desk.web.respond import page, seen_other
from desk.web.site import site
from distribute import rehearsal
from distribute.outcomes import Outcome
from editorial import signoff
from editorial.access import EDITOR, SENDER
from editorial.models import Person
from editorial.numbering import number_line
from editorial.refusal import Refused

COLOURS = {
    Outcome.ACCEPTED: "ok",
    Outcome.DEFERRED: "warn",
    Outcome.UNKNOWN: "violet",
    Outcome.FAILED: "bad",
    Outcome.MISCONFIGURED: "bad",
}


@dataclass(frozen=True)
class Past:
    """A rehearsal that took place."""

    number: int
    at: datetime
    who: str
    whom: str
    fingerprint: str
    answers: list[dict[str, Any]]


@require_GET
@needs(*EVERYBODY)
def show(request: HttpRequest, number: int) -> HttpResponse:
    """Whom a rehearsal would reach, and how the last ones were answered."""
    issue, person = issue_of(number), person_of(request)
    people, left_out = rehearsal.chosen("list", person)
    mine = rights(person)
    words = {
        "issue": issue,
        "number_line": number_line(issue, site().language),
        "me": person,
        "people": people,
        "left_out": left_out,
        "most": rehearsal.MOST,
        "mark": rehearsal.MARKS.get(site().language, ""),
        "may_me": bool(mine.intersection(REHEARSERS)),
        "may_list": bool(mine.intersection((EDITOR, SENDER))),
        "past": _past(issue.pk, rehearsal.latest(issue)),
        "outcomes": _outcomes(),
        "colours": COLOURS,
        "import_page": reverse("import"),
    }
    return page(request, "rehearsal", words)


def _outcomes() -> dict[str, str]:
    """How the relay answered, in words."""
    return {
        Outcome.ACCEPTED: _("taken by the relay"),
        Outcome.DEFERRED: _("not taken now"),
        Outcome.FAILED: _("refused"),
        Outcome.UNKNOWN: _("uncertain"),
        Outcome.MISCONFIGURED: _("the relay refuses us"),
    }


def _past(number: int, events: Any) -> list[Past]:
    names = dict(
        Person.objects.filter(address__in={one.actor for one in events}).values_list("address", "name")
    )
    return [
        Past(
            one.pk,
            one.at,
            names.get(one.actor, one.actor),
            one.data["to"],
            signoff.fingerprint(one.data["digest"]),
            one.data["answers"],
        )
        for one in events
    ]


@require_POST
@needs(*REHEARSERS)
@once
def rehearse(request: HttpRequest, number: int) -> HttpResponse:
    """Mails the issue as it stands; a browser that asks twice is answered once."""
    issue, person, app = issue_of(number), person_of(request), site()
    whom = request.POST.get("to", "")
    if whom not in ("me", "list"):
        raise Refused(_("the form does not say whom the rehearsal goes to: open the page again"))
    if whom == "list" and not rights(person).intersection((EDITOR, SENDER)):
        raise Refused(_("a rehearsal to the list needs the role of an editor or a sender"))
    try:
        event = rehearsal.rehearse(
            issue,
            proof_of(issue, marked=False),
            cast(rehearsal.Whom, whom),
            person,
            app.config.relay,
            app.config.sender,
            app.config.house.zone,
            app.now,
        )
    except ValueError as error:
        raise Refused(sentence(error)) from error
    return seen_other(f"{reverse('rehearsal', args=[issue.pk])}#rehearsal-{event.pk}")


ADDRESSES = [
    path("issues/<int:number>/rehearsals", show, name="rehearsal"),
    path("issues/<int:number>/rehearse", rehearse, name="rehearse"),
]
