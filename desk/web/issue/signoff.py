"""The sign-off page: the chain of signatures, what changed since, and the buttons of whoever's turn it is."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path, reverse
from django.views.decorators.http import require_GET, require_POST

from desk import signing
from desk.web.allowed import EVERYBODY, needs, person_of, rights
from desk.web.issue import pressing
from desk.web.issue.chain import chain
from desk.web.issue.pressing import Place, Typed
from desk.web.issue.sendable import zone_words
from desk.web.once import once
from desk.web.respond import page, seen_other
from desk.web.site import site
from editorial import asked, findings, numbering
from editorial.access import ADMINISTRATOR, EDITOR
from editorial.content import house_of, plain_items
from editorial.models import Issue, SignatureState


@require_GET
@needs(*EVERYBODY)
def show(request: HttpRequest, number: int) -> HttpResponse:
    return _page(request, _issue(number), Typed())


def _issue(number: int) -> Issue:
    issue = Issue.objects.select_related("window", "corrects").filter(pk=number).first()
    if issue is None:
        raise Http404
    return issue


def _page(
    request: HttpRequest,
    issue: Issue,
    given: Typed,
    status: int = 200,
    refused: str = "",
    changed: bool = False,
) -> HttpResponse:
    app = site()
    house = house_of(issue, app.config.house)
    seen, rows = signing.look(app, issue), signing.signatures(issue)
    steps = chain(issue, app.config.house, rows)
    due = next((one for one in steps if one.state == "due"), None)
    person = person_of(request)
    mine = due is not None and asked.is_signer(issue, app.config.house, due.place, person)
    signer = person if any(row.person_id == person.pk for row in rows) or mine else None
    blocking = findings.stops(issue, app.config.house) if due is not None else []
    twice = mine and not house.signoff.same_person and _has_signed(rows, person.pk)
    words: dict[str, Any] = {
        "issue": issue,
        "number_line": numbering.number_line(issue, house.publication.language),
        "seen": seen,
        "count": len(plain_items(seen.content)),
        "steps": steps,
        "due": due,
        "mine": mine,
        "twice": twice,
        "may_override": twice and ADMINISTRATOR in rights(person),
        "blocking": blocking,
        "since": signing.since(rows, signer, due.place if due is not None else 0, seen),
        "given": given,
        "refused": refused,
        "changed": changed,
        "may_ask": due is not None and EDITOR in rights(person),
        "proof": reverse("proof", args=[issue.pk]),
        "preflight": reverse("preflight", args=[issue.pk]),
        "zone": zone_words(house.zone, app.now()),
        "longest": pressing.NOTE_LONGEST,
    }
    return page(request, "signoff", words, status=status)


def _has_signed(rows: list[Any], person: int) -> bool:
    return any(row.person_id == person and row.state == SignatureState.GIVEN for row in rows)


def _place(request: HttpRequest, number: int, step: int) -> Place:
    issue = _issue(number)

    def again(given: Typed, status: int, refused: str, changed: bool) -> HttpResponse:
        return _page(request, _issue(number), given, status, refused, changed)

    return Place(
        issue=issue,
        person=person_of(request),
        step=step,
        channel="desk",
        back=reverse("signoff", args=[number]),
        action=reverse("sign", args=[number, step]),
        code=reverse("presence-code", args=[number, step]),
        presence=reverse("presence", args=[number, step]),
        again=again,
    )


@require_POST
@needs(*EVERYBODY)
def sign(request: HttpRequest, number: int, step: int) -> HttpResponse:
    """`decision` agree or return, `note`, `hash` (the digest the page showed), `override`, `to`."""
    return pressing.press(request, _place(request, number, step))


@require_POST
@needs(*EVERYBODY)
@once
def code(request: HttpRequest, number: int, step: int) -> HttpResponse:
    """Mails the person who is signed in a code that proves presence."""
    return pressing.mail_code(request, _place(request, number, step))


@require_GET
@needs(*EVERYBODY)
def presence(request: HttpRequest, number: int, step: int) -> HttpResponse:
    return pressing.presence(request, _place(request, number, step))


@require_POST
@needs(EDITOR)
@once
def ask(request: HttpRequest, number: int) -> HttpResponse:
    """Mails everybody of the due step a link, and those whose signatures are void what changed."""
    _issue(number)
    signing.ask(site(), number, person_of(request).address, tell_void=True)
    return seen_other(reverse("signoff", args=[number]) + "#asked")


ADDRESSES = [
    path("issues/<int:number>/signoff", show, name="signoff"),
    path("issues/<int:number>/signoff/ask", ask, name="ask-signer"),
    path("issues/<int:number>/signoff/<int:step>", sign, name="sign"),
    path("issues/<int:number>/signoff/<int:step>/presence", presence, name="presence"),
    path("issues/<int:number>/signoff/<int:step>/code", code, name="presence-code"),
]
