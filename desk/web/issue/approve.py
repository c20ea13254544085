"""The signer's one page, behind the link of a mail: made for a phone. Opening it signs nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from desk import signing
from desk.outgoing import templates
from desk.verbs.proof import MARK
from desk.web.issue import pressing, proving
from desk.web.issue.chain import chain
from desk.web.issue.pressing import Place, Typed
from desk.web.once import once
from desk.web.respond import page, problem, seen_other
from desk.web.site import site
from distribute import render
from distribute.printed import pictures_of
from editorial import asked, findings, numbering, signoff
from editorial.content import Content, build, house_of, photo_blobs, plain_items
from editorial.models import Blob, Photo, Rendering, RenderingKind, ReviewLink, SignatureState
from editorial.refusal import Refused

PREVIEW = "; ".join(
    ("sandbox", "default-src 'none'", "img-src 'self'", "style-src 'unsafe-inline'", "frame-ancestors 'self'")
)
"""Content-Security-Policy of the issue as it will be mailed: no script, nothing from elsewhere."""
_CID = re.compile(r"cid:([\w.@-]+)")


@dataclass(frozen=True)
class Box:
    """A line of the contents: a section and how many items it has."""

    title: str
    items: int


def _link(token: str) -> ReviewLink:
    """Raises Http404 for one that was never mailed, and for a person who is no signer of that step any more."""
    link = asked.by_token(token)
    if link is None or not asked.is_signer(link.issue, site().config.house, link.step, link.person):
        raise Http404
    return link


def _open(token: str) -> ReviewLink:
    """As _link, and also Http404 for an expired one: only the page itself tells of that."""
    link = _link(token)
    if link.expires <= site().now():
        raise Http404
    return link


@login_not_required
@require_http_methods(["GET", "POST"])
def review(request: HttpRequest, token: str) -> HttpResponse:
    """GET shows the issue and changes nothing. POST: `decision` agree or return, `note`, `hash`, `to`, a code."""
    link = _link(token)
    if link.expires <= site().now():
        return page(request, "approve-expired", {"token": token, "mailed": None}, status=410)
    if request.method == "GET":
        return _page(request, link, token, Typed())
    given = Typed.of(request)
    if given.returning and "to" not in request.POST:
        return _ask_reason(request, link, token, given, wrong=False)
    return pressing.press(request, _place(request, link, token))


def _place(request: HttpRequest, link: ReviewLink, token: str) -> Place:
    def again(given: Typed, status: int, refused: str, changed: bool) -> HttpResponse:
        if given.returning and status == 422:
            return _ask_reason(request, link, token, given, wrong=True)
        return _page(request, _open(token), token, given, status, refused, changed)

    return Place(
        issue=link.issue,
        person=link.person,
        step=link.step,
        channel="link",
        back=reverse("review", args=[token]),
        action=reverse("review", args=[token]),
        code=reverse("review-code", args=[token]),
        presence=reverse("review-presence", args=[token]),
        again=again,
    )


def _ask_reason(
    request: HttpRequest, link: ReviewLink, token: str, given: Typed, *, wrong: bool
) -> HttpResponse:
    """The screen on which a return gets its reason."""
    steps = house_of(link.issue, site().config.house).signoff.step[: link.step - 1]
    words = {
        "link": link,
        "token": token,
        "given": given,
        "wrong": wrong,
        "earlier": list(enumerate([step.name for step in steps], 1)),
        "longest": pressing.NOTE_LONGEST,
    }
    return page(request, "approve-return", words, status=422 if wrong else 200)


def _page(
    request: HttpRequest,
    link: ReviewLink,
    token: str,
    given: Typed,
    status: int = 200,
    refused: str = "",
    changed: bool = False,
) -> HttpResponse:
    app, issue = site(), link.issue
    house = house_of(issue, app.config.house)
    seen, rows = signing.look(app, issue), signing.signatures(issue)
    steps = chain(issue, app.config.house, rows)
    against = _against(link)
    blocking = [] if against else findings.stops(issue, app.config.house)
    words: dict[str, Any] = {
        "link": link,
        "token": token,
        "issue": issue,
        "number_line": numbering.number_line(issue, house.publication.language),
        "seen": seen,
        "step": steps[link.step - 1],
        "boxes": _boxes(seen.content),
        "count": len(plain_items(seen.content)),
        "photos": sum(len(item["photos"]) for item in plain_items(seen.content)),
        "since": signing.since(rows, link.person, link.step, seen),
        "signed": [one for one in rows if one.state == SignatureState.GIVEN],
        "against": against,
        "blocking": blocking,
        "given": given,
        "refused": refused,
        "changed": changed,
        "pdf": house.publication.pdf == "attach",
        "longest": pressing.NOTE_LONGEST,
        "known_device": proving.proven(request, link.person, app.now()),
    }
    return page(request, "approve", words, status=status)


def _against(link: ReviewLink) -> str:
    """Why this person cannot sign now; empty when it is their turn."""
    try:
        signoff.check(link.issue, site().config.house, link.step, link.person.address)
    except Refused as refusal:
        return str(refusal)
    return ""


def _boxes(content: Content) -> list[Box]:
    return [
        Box(
            section["title"] + (section["instalment"] or ""),
            sum(len(p["items"]) for p in section["subsections"]),
        )
        for section in content["sections"]
    ]


@login_not_required
@require_POST
@once
def code(request: HttpRequest, token: str) -> HttpResponse:
    """Mails the person of the link a code, to their own address."""
    return pressing.mail_code(request, _place(request, _open(token), token))


@login_not_required
@require_GET
def presence(request: HttpRequest, token: str) -> HttpResponse:
    return pressing.presence(request, _place(request, _open(token), token))


@login_not_required
@require_POST
@once
def fresh(request: HttpRequest, token: str) -> HttpResponse:
    """A new link in place of an expired one, mailed to the same address; the answer holds nothing of it."""
    link = _link(token)
    if link.expires > site().now():
        return seen_other(reverse("review", args=[token]))
    if link.issue.frozen_at is not None:
        raise Refused(_("this issue has all its signatures"))
    sent = signing.ask_again(site(), link)
    mailed = sent.mailed is not None
    return page(request, "approve-expired", {"token": token, "mailed": mailed, "words": sent.words})


# --- the issue itself


@login_not_required
@require_GET
def text(request: HttpRequest, token: str) -> HttpResponse:
    """The issue as it will be mailed, pictures by addresses of ours."""
    link = _open(token)
    content = build(link.issue, site().config.house)
    drawn = _frozen(link, RenderingKind.HTML)
    if drawn is None:
        language = house_of(link.issue, site().config.house).publication.language
        drawn = render.html(content, templates(site()), mark=MARK[language]).encode()
    names = {picture["cid"]: picture["sha256"] for picture in pictures_of(content)}

    def address(match: re.Match[str]) -> str:
        return reverse("review-photo", args=[token, names[match[1]]]) if match[1] in names else match[0]

    response = HttpResponse(_CID.sub(address, drawn.decode()))
    response["Content-Security-Policy"] = PREVIEW
    return response


def _frozen(link: ReviewLink, kind: RenderingKind) -> bytes | None:
    row = Rendering.objects.filter(issue=link.issue, kind=kind).select_related("blob").first()
    return row.blob.read() if row is not None else None


@login_not_required
@require_GET
def photo(request: HttpRequest, token: str, sha256: str) -> HttpResponse:
    link = _open(token)
    mailed = Photo.objects.filter(Q(mail=sha256) | Q(light=sha256), item__issue=link.issue, use=True)
    if not mailed.exists():
        raise Http404
    data = Blob.objects.get(pk=sha256).read()
    png = data.startswith(b"\x89PNG")
    return HttpResponse(
        data, "image/png" if png else "image/jpeg", headers={"Cache-Control": "private, max-age=3600"}
    )


@login_not_required
@require_GET
def pdf(request: HttpRequest, token: str) -> HttpResponse:
    """The bulletin as it stands now, marked as a proof until it is signed."""
    link = _open(token)
    house = house_of(link.issue, site().config.house)
    if house.publication.pdf != "attach":
        return problem(request, 404, _("This bulletin has no PDF."))
    drawn = _frozen(link, RenderingKind.PDF)
    if drawn is None:
        content = build(link.issue, site().config.house)
        pictures = {blob.pk: blob.read() for blob in Blob.objects.filter(pk__in=photo_blobs(content))}
        drawn = render.pdf(content, pictures, templates(site()), mark=MARK[house.publication.language])
    name = f"{link.issue.year}-{link.issue.number:02}.pdf"
    return HttpResponse(
        drawn, "application/pdf", headers={"Content-Disposition": f'inline; filename="{name}"'}
    )


ADDRESSES = [
    path("a/<str:token>", review, name="review"),
    path("a/<str:token>/code", code, name="review-code"),
    path("a/<str:token>/presence", presence, name="review-presence"),
    path("a/<str:token>/fresh", fresh, name="review-fresh"),
    path("a/<str:token>/text", text, name="review-text"),
    path("a/<str:token>/photos/<str:sha256>", photo, name="review-photo"),
    path("a/<str:token>/pdf", pdf, name="review-pdf"),
]
