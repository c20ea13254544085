"""Pre-flight: everything a look over the issue notices, what forbids the signature first, each with its remedy."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from desk.web.allowed import EVERYBODY, SIGNER, needs, person_of, rights
from desk.web.issue import weighing
from desk.web.issue.proof import proof_of, sentence
from desk.web.respond import page, seen_other
from desk.web.site import site
from desk.web.window.page import address
from distribute import budgets
from editorial import acknowledging, findings, numbering
from editorial.access import EDITOR
from editorial.models import Issue


@dataclass(frozen=True)
class Group:
    level: str
    title: str
    rows: tuple[acknowledging.Looked, ...]


@require_GET
@needs(*EVERYBODY)
def show(request: HttpRequest, number: int) -> HttpResponse:
    issue = _issue(number)
    house = site().config.house
    more, later = _weighed(issue, wait="wait" in request.GET)
    looked = acknowledging.look(issue, [*findings.find(issue, house), *more])
    titles = {"block": _("Forbids the signature"), "warn": _("Look at it"), "info": _("Good to know")}
    groups = [
        Group(level, title, tuple(one for one in looked if one.finding.level == level))
        for level, title in titles.items()
    ]
    may = rights(person_of(request))
    words = {
        "issue": issue,
        "number_line": numbering.number_line(issue, house.publication.language),
        "groups": [group for group in groups if group.rows],
        "blocking": len(groups[0].rows),
        "open": sum(one.noted is None for one in groups[1].rows),
        "places": {one.mark: _place(one.finding) for one in looked},
        "may_note": issue.frozen_at is None and bool(may & {EDITOR, SIGNER}),
        "back": address(issue),
        "later": later,
    }
    return page(request, "preflight", words)


def _weighed(issue: Issue, *, wait: bool) -> tuple[list[findings.Finding], bool]:
    """The budgets of its mail that are passed, and whether some are not measured yet because that takes long.

    What cannot be drawn forbids the signature, which would be refused for it.
    """
    proof = proof_of(issue)
    try:
        return weighing.passed(issue, proof, wait=wait), not wait and not weighing.is_quick(proof)
    except ValueError as error:
        known = budgets.passed(weighing.table(issue, proof))
        return [findings.Finding("not-drawn", "block", sentence(error)), *known], False


def _place(finding: findings.Finding) -> str:
    """Where it is mended: the photo's field, the item's field, the lists; empty when there is no page for it."""
    if finding.photo is not None and finding.item is not None:
        return reverse("photo", args=[finding.item, finding.photo]) + "#alt"
    if finding.item is not None:
        tab = "?tab=comments" if finding.field == "comments" else ""
        field = f"#{finding.field}" if finding.field and not tab else ""
        return reverse("item", args=[finding.item]) + tab + field
    return reverse("recipients") if finding.code in ("no-recipients", "lists-changed") else ""


@require_POST
@needs(EDITOR, SIGNER)
def note(request: HttpRequest, number: int) -> HttpResponse:
    """`mark` of a finding: taken note of with a `note`, or with `back` open again."""
    issue, mark, at = _issue(number), request.POST.get("mark", ""), site().now()
    if request.POST.get("back"):
        acknowledging.withdraw(issue, mark, person_of(request), at)
    else:
        words = request.POST.get("note", "")
        more, _later = _weighed(issue, wait=True)
        acknowledging.take_note(issue, site().config.house, mark, words, person_of(request), at, more)
    return seen_other(f"{reverse('preflight', args=[number])}#m-{mark[:12]}")


def _issue(number: int) -> Issue:
    issue = Issue.objects.select_related("window", "corrects").filter(pk=number).first()
    if issue is None:
        raise Http404
    return issue


ADDRESSES = [
    path("issues/<int:number>/preflight", show, name="preflight"),
    path("issues/<int:number>/preflight/note", note, name="preflight-note"),
]
