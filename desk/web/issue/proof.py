"""The proof of an issue: the mail in a frame, its text, the pages of the PDF, and every rendering as a file."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path, reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from desk.outgoing import templates
from desk.verbs.proof import MARK, SUFFIX
from desk.web.allowed import EVERYBODY, SIGNER, needs, person_of, rights
from desk.web.issue import weighing
from desk.web.issue.framed import POLICY, VARIANTS, framed, has_dark
from desk.web.respond import page, problem
from desk.web.site import site
from desk.web.window.page import address
from distribute import budgets, compose, freeze, proofs
from distribute.fonts import FontsMissing
from distribute.proofs import Proof
from distribute.templates import TemplateProblem
from editorial import findings, signoff
from editorial.access import EDITOR, SENDER
from editorial.content import Content
from editorial.models import Issue, ItemState, RenderingKind
from editorial.numbering import number_line

REHEARSERS = (EDITOR, SENDER, SIGNER)
SLOW = 1.0
"""Seconds: a PDF that takes longer is made after the page is shown."""
_TYPES = {
    "html": "text/html; charset=utf-8",
    "text": "text/plain; charset=utf-8",
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "eml": "message/rfc822",
}
_lately = {"pdf": 0.0}
"""Seconds the last PDF took in this process."""


def issue_of(number: int) -> Issue:
    issue = Issue.objects.select_related("window", "corrects").filter(pk=number).first()
    if issue is None:
        raise Http404
    return issue


def proof_of(issue: Issue, *, marked: bool = True) -> Proof:
    """The issue's renderings; `marked`: as a proof, while it is not signed."""
    app = site()
    mark = MARK[app.language] if marked else ""
    return freeze.proof(issue, app.config.house, templates(app), app.config.sender, mark)


def views() -> list[tuple[str, str]]:
    """What can be looked at, and its word."""
    return [
        ("desktop", _("Desktop")),
        ("phone", _("Phone")),
        ("dark", _("Dark")),
        ("blocked", _("Pictures blocked")),
        ("bare", _("Styles stripped")),
        ("text", _("Plain text")),
        ("pdf", "PDF"),
        ("docx", "Word"),
    ]


@require_GET
@needs(*EVERYBODY)
def show(request: HttpRequest, number: int) -> HttpResponse:
    """`view`: one of `views`; none: the mail as on a desktop, on a narrow screen as on a phone."""
    issue = issue_of(number)
    view = request.GET.get("view", "")
    view = view if view in dict(views()) else ""
    proof = proof_of(issue)
    words: dict[str, Any] = {"page_sizes": [], "later": False, "text": "", "no_dark": False, "problem": ""}
    try:
        words |= _shown(proof, view or "desktop", wait="wait" in request.GET)
    except ValueError as error:
        words["problem"] = sentence(error)
    words |= _around(request, issue, proof) | {"view": view, "views": views()}
    words["framed"] = not view or view in VARIANTS
    return page(request, "proof", words)


def _shown(proof: Proof, view: str, *, wait: bool) -> dict[str, Any]:
    """What the chosen view needs. Raises ValueError when its rendering cannot be drawn or was not kept."""
    if view in VARIANTS:
        html = _kept(proof, "html").decode()
        return {"no_dark": view == "dark" and not has_dark(html)}
    if view == "text":
        return {"text": _kept(proof, "text").decode()}
    if view == "docx":
        _kept(proof, "docx")
        return {}
    if proof.ready("pdf") is None and not proof.frozen and _lately["pdf"] > SLOW and not wait:
        return {"later": True}
    _kept(proof, "pdf")
    _lately["pdf"] = proof.seconds.get("pdf", 0.0) if not proof.frozen else _lately["pdf"]
    return {"page_sizes": proof.sizes()}


def _kept(proof: Proof, name: proofs.Name) -> bytes:
    data = proof.get(name)
    if data is None:
        labels = {RenderingKind(kind).value: str(RenderingKind(kind).label) for kind in RenderingKind}
        raise ValueError(
            _("no {rendering} was frozen with this issue; look at another view").format(
                rendering=labels.get(name, name)
            )
        )
    return data


def sentence(error: ValueError) -> str:
    """Why a rendering cannot be shown, and what to do."""
    if isinstance(error, FontsMissing):
        return _("{why}. The other views work meanwhile; reload this page afterwards.").format(why=error)
    if isinstance(error, TemplateProblem):
        return _(
            "A template is broken: {why}. Mend the file, or take your own copy of it away, and reload."
        ).format(why=error)
    return str(error)


def _around(request: HttpRequest, issue: Issue, proof: Proof) -> dict[str, Any]:
    """The head, the contents and the sizes: the same for every view."""
    found = findings.late(issue) if proof.frozen else findings.find(issue, site().config.house)
    rows = weighing.table(issue, proof)
    found += [] if proof.frozen else budgets.passed(rows)
    mine = rights(person_of(request))
    return {
        "issue": issue,
        "proof": proof,
        "number_line": number_line(issue, site().language),
        "fingerprint": signoff.fingerprint(proof.digest),
        "sections": _contents(proof.content),
        "drafts": set() if proof.frozen else _drafts(issue),
        "budgets": rows,
        "files": _files(proof),
        "findings": len(found),
        "blocking": len(findings.blocking(found)),
        "preflight": reverse("preflight", args=[issue.pk]),
        "signoff": reverse("signoff", args=[issue.pk]),
        "back": address(issue),
        "may_rehearse": bool(mine.intersection(REHEARSERS)),
        "seconds": {name: f"{took:.1f}" for name, took in proof.seconds.items()},
    }


def _contents(content: Content) -> list[dict[str, Any]]:
    """Sections with their items: number, first words, id."""
    return [
        {
            "title": section["title"] + (section["instalment"] or ""),
            "none": section["none"],
            "items": [
                {"id": item["id"], "number": item["number"], "title": _first_words(item)}
                for part in section["subsections"]
                for item in part["items"]
            ],
        }
        for section in content["sections"]
    ]


def _drafts(issue: Issue) -> set[int]:
    """The items of the proof that nobody has accepted yet."""
    return set(issue.items.filter(state=ItemState.DRAFT).values_list("pk", flat=True))


def _first_words(item: Content) -> str:
    first = item["headline"] or next((one for one in item["paragraphs"] if one.strip()), "") or item["note"]
    first = " ".join(first.split())
    return first if len(first) <= 40 else first[:39] + "…"


def _files(proof: Proof) -> list[tuple[str, str]]:
    """What can be downloaded: its name in the address, and for people."""
    return [
        ("html", "HTML"),
        ("text", _("Plain text")),
        ("pdf", "PDF"),
        ("docx", "Word"),
        ("eml", _("Mail (.eml)")),
    ]


@require_GET
@needs(*EVERYBODY)
def frame(request: HttpRequest, number: int) -> HttpResponse:
    """The HTML of the mail alone, for the frame: no script runs there, nothing is fetched from elsewhere."""
    proof = proof_of(issue_of(number))
    view = request.GET.get("view", "")
    try:
        html = _kept(proof, "html").decode()
        drawn = framed(html, view if view in VARIANTS else "desktop", proof.by_cid())
    except ValueError as error:
        response = HttpResponse(sentence(error), content_type="text/plain; charset=utf-8", status=503)
    else:
        response = HttpResponse(drawn)
    response["Content-Security-Policy"] = POLICY
    return response


@require_GET
@needs(*EVERYBODY)
def picture(request: HttpRequest, number: int, which: int) -> HttpResponse:
    """A page of the PDF as PNG. `of` names what the page belongs to: it is refused once the issue has changed."""
    proof = proof_of(issue_of(number))
    if not proof.digest.startswith(request.GET.get("of", "")):
        return problem(request, 409, _("The issue has changed since: open the proof again."))
    try:
        return HttpResponse(proof.page(which), content_type="image/png")
    except IndexError:
        raise Http404 from None
    except ValueError as error:
        return problem(request, 503, sentence(error))


@require_GET
@needs(*EVERYBODY)
def file(request: HttpRequest, number: int, kind: str) -> HttpResponse:
    """A rendering to keep: what was frozen unchanged, or the proof of what is not signed."""
    app, proof = site(), proof_of(issue_of(number))
    try:
        if kind == "eml":
            data = proofs.eml(proof, app.config.sender, app.now().astimezone(app.config.house.zone))
        elif kind in SUFFIX:
            data = proof.get(proofs.NAMES[kind])
        else:
            raise Http404
    except ValueError as error:
        return problem(request, 503, sentence(error))
    if data is None:
        return problem(request, 404, _("This was not frozen with the issue."))
    response = HttpResponse(data, content_type=_TYPES[kind])
    response["Content-Disposition"] = content_disposition_header(True, _file_name(proof, kind))
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response


def _file_name(proof: Proof, kind: str) -> str:
    """《云岚铝讯》2026年第9期（校样）.docx"""
    name = compose.file_name(proof.content, "")
    language = proof.content["language"]
    mark = "" if proof.frozen else f"（{MARK[language]}）" if language == "zh-CN" else f" {MARK[language]}"
    return f"{name}{mark}.{SUFFIX.get(kind, kind)}"


ADDRESSES = [
    path("issues/<int:number>/proof", show, name="proof"),
    path("issues/<int:number>/proof/html", frame, name="proof-html"),
    path("issues/<int:number>/proof/pages/<int:which>.png", picture, name="proof-page"),
    path("issues/<int:number>/proof/files/<slug:kind>", file, name="proof-file"),
]
