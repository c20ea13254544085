"""Lists in and out: a file is compared, shown, carried out as it was shown, and can be taken back."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path, reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from desk.web.allowed import needs, person_of, rights
from desk.web.once import once
from desk.web.people.common import Told, kept, paged, tabs, told
from desk.web.respond import page, seen_other
from desk.web.site import site
from editorial import lists, people, uploads
from editorial.access import ADMINISTRATOR, EDITOR, SENDER
from editorial.models import Upload
from editorial.refusal import Refused
from editorial.roster import Moved, Wish
from editorial.sheets import csv_bytes, xlsx_bytes
from editorial.tables import CONTRIBUTOR_HEADER, RECIPIENT_HEADER
from editorial.uploads import CONTRIBUTORS, LARGEST, RECIPIENTS, UNDO_DAYS

MEGABYTES = LARGEST // 1024 // 1024
NEWEST = 20
KINDS = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_CHANGERS = {RECIPIENTS: {ADMINISTRATOR}, CONTRIBUTORS: {ADMINISTRATOR, EDITOR}}
_READERS = {RECIPIENTS: {ADMINISTRATOR, EDITOR, SENDER}, CONTRIBUTORS: {ADMINISTRATOR, EDITOR}}


def purpose_words() -> dict[str, str]:
    return {RECIPIENTS: _("Recipients"), CONTRIBUTORS: _("Contributors")}


def _allowed(request: HttpRequest, roles: Mapping[str, set[str]]) -> list[str]:
    mine = rights(person_of(request))
    return [purpose for purpose, whom in roles.items() if mine & whom]


# --- the file comes in --------------------------------------------------------------------------


@require_http_methods(["GET", "POST"])
@needs(EDITOR, SENDER, ADMINISTRATOR)
@once
def start(request: HttpRequest) -> HttpResponse:
    """GET: the form, the exports and what was imported before. POST: `file` and `purpose`."""
    if request.method == "GET":
        return _start_page(request, {})
    purpose, file = request.POST.get("purpose", ""), request.FILES.get("file")
    if purpose in _CHANGERS and purpose not in _allowed(request, _CHANGERS):
        raise PermissionDenied(_("Only an administrator may change the recipients."))
    problems = {}
    if purpose not in _CHANGERS:
        problems["purpose"] = _("choose what the list is for: recipients or contributors")
    if file is None:
        problems["file"] = _("choose a file: .csv or .xlsx")
    elif (file.size or 0) > LARGEST:
        problems["file"] = _("the file is larger than {size} MB; split the list").format(size=MEGABYTES)
        return _start_page(request, problems, 413)
    if problems or file is None:
        return _start_page(request, problems, 422)
    try:
        row = uploads.receive(purpose, file.name or "", file.read(), person_of(request), site().now())
    except Refused as refusal:
        return _start_page(request, {"file": str(refusal)}, 422)
    return seen_other(reverse("import-plan", args=[row.pk]))


def _start_page(request: HttpRequest, problems: dict[str, str], status: int = 200) -> HttpResponse:
    readable = _allowed(request, _READERS)
    rows = Upload.objects.filter(purpose__in=readable).defer("before").select_related("person")
    words = purpose_words()
    told = {
        "tabs": tabs(request),
        "problems": problems,
        "purposes": [(name, words[name]) for name in _allowed(request, _CHANGERS)],
        "readable": [(name, words[name]) for name in readable],
        "chosen": request.POST.get("purpose") or request.GET.get("what", ""),
        "words": words,
        "megabytes": MEGABYTES,
        "uploads": rows.order_by("-id")[:NEWEST],
    }
    return page(request, "import", told, status=status)


# --- the plan is shown --------------------------------------------------------------------------


@dataclass(frozen=True)
class Line:
    """One row of the table: what the file wants of one person."""

    line: int
    sort: str
    """new, changed, unchanged or skipped."""
    name: str
    address: str
    changes: tuple[Told, ...]


def _upload(request: HttpRequest, number: int) -> Upload:
    """An upload this person may see. Raises Http404."""
    rows = Upload.objects.select_related("person").filter(purpose__in=_allowed(request, _READERS))
    row = rows.filter(pk=number).first()
    if row is None:
        raise Http404
    return row


SHOWN = ("doing", "unchanged", "left", "notes")


@require_GET
@needs(EDITOR, SENDER, ADMINISTRATOR)
def plan(request: HttpRequest, number: int) -> HttpResponse:
    """What the file would change, as it was compared; `show`: doing, unchanged, left or notes."""
    row = _upload(request, number)
    document = uploads.document(row)
    asked = request.GET.get("show", "")
    show = asked if asked in SHOWN else "doing"
    words = {
        "tabs": tabs(request),
        "upload": row,
        "purpose": purpose_words()[row.purpose],
        "plan": document,
        "counts": row.options.get("counts", {}),
        "show": show,
        "query": kept(show=show),
        "may_change": row.purpose in _allowed(request, _CHANGERS),
        "ticked": request.GET.get("ticked") == "1",
        "undo_days": UNDO_DAYS,
        "back": None,
        "at": paged(
            request, _rows(document, show) if document is not None else row.options.get("faults", [])
        ),
        "no_sections": _no_sections(document) if document is not None else [],
    }
    if uploads.may_undo(row, site().now()):
        words["back"] = uploads.taking_back(row)
    words["rows"] = words["at"].object_list
    if document is not None and show in ("doing", "unchanged"):
        words["rows"] = [_line(*one) for one in words["rows"]]
    return page(request, "import-plan", words)


def _rows(document: Mapping[str, Any], show: str) -> Sequence[Any]:
    if show == "left":
        return list(document["left"])
    if show == "notes":
        return [*document["notes"], *document["doubles"]]
    sorts = ("unchanged",) if show == "unchanged" else ("new", "changed", "skipped")
    rows = [(sort, one) for sort in sorts for one in document[sort]]
    return sorted(rows, key=lambda row: int(row[1]["line"]))


def _line(sort: str, one: Mapping[str, Any]) -> Line:
    fields = [
        (field["name"], field["old"], field["new"])
        for field in one["fields"]
        if sort != "new" or field["name"] not in ("name", "address")
    ]
    return Line(one["line"], sort, one["name"], one["address"], told(fields))


def _no_sections(document: Mapping[str, Any]) -> list[str]:
    """The usual sections the file names and config.toml does not have."""
    wanted = [
        field["new"]
        for sort in ("new", "changed")
        for one in document[sort]
        for field in one["fields"]
        if field["name"] == "section" and field["new"]
    ]
    return [name for name in dict.fromkeys(wanted) if site().config.house.place_named(name) is None]


# --- it is carried out, or taken back -----------------------------------------------------------


def _changing(request: HttpRequest, number: int) -> Upload:
    row = _upload(request, number)
    if row.purpose not in _allowed(request, _CHANGERS):
        raise PermissionDenied(_("Only an administrator may change the recipients."))
    return row


def _ticks(request: HttpRequest, row: Upload) -> Wish:
    """What was chosen before, with the ticks of the page that was sent."""
    shown = {int(line) for line in request.POST.getlist("line") if line.isdecimal() and len(line) < 9}
    ticked = {int(line) for line in request.POST.getlist("tick") if line.isdecimal() and len(line) < 9}
    before = uploads.wish_of(row)
    removing = request.POST.get("removing") == "yes" if "choosing" in request.POST else before.removing
    return Wish(frozenset((before.skipped - shown) | (shown - ticked)), removing)


@require_POST
@needs(EDITOR, ADMINISTRATOR)
def ticks(request: HttpRequest, number: int) -> HttpResponse:
    """Compares anew, with these ticks."""
    row = _changing(request, number)
    uploads.compare(number, _ticks(request, row))
    return seen_other(_back(request, number))


@require_POST
@needs(EDITOR, ADMINISTRATOR)
@once
def do(request: HttpRequest, number: int) -> HttpResponse:
    """Carries out what the page showed. Other ticks than those it was drawn with are shown first."""
    row = _changing(request, number)
    wish, mark = _ticks(request, row), request.POST.get("mark", "")
    if row.done is None and mark == row.shown and wish != uploads.wish_of(row):
        uploads.compare(number, wish)
        return seen_other(_back(request, number, ticked="1"))
    try:
        uploads.carry_out(number, mark, site().now(), person_of(request).address)
    except Moved:
        words = {"tabs": tabs(request), "upload": row}
        return page(request, "import-moved", words, status=409)
    return seen_other(reverse("import-plan", args=[number]))


def _back(request: HttpRequest, number: int, **more: str) -> str:
    """The plan at the page of its table one was on."""
    at = request.POST.get("page", "")
    query = kept(page=at if at.isdecimal() and len(at) < 7 else "", **more)
    return f"{reverse('import-plan', args=[number])}?{query}"


@require_POST
@needs(EDITOR, ADMINISTRATOR)
@once
def undo(request: HttpRequest, number: int) -> HttpResponse:
    _changing(request, number)
    uploads.undo(number, site().now(), person_of(request).address)
    return seen_other(reverse("import-plan", args=[number]))


# --- files go out -------------------------------------------------------------------------------


@require_GET
@needs(EDITOR, SENDER, ADMINISTRATOR)
def export(request: HttpRequest) -> HttpResponse:
    """`what`: recipients or contributors; `as`: csv or xlsx. An import of it changes nothing."""
    what, kind = _asked(request)
    write = lists.export_recipients if what == RECIPIENTS else people.export_contributors
    with tempfile.TemporaryDirectory(prefix="newsdesk-") as folder:
        file = Path(folder) / f"list.{kind}"
        write(file, _language())
        data = file.read_bytes()
    day = site().now().astimezone(site().config.house.zone).date()
    return _file(data, kind, f"{what}-{day}.{kind}")


@require_GET
@needs(EDITOR, SENDER, ADMINISTRATOR)
def template(request: HttpRequest) -> HttpResponse:
    """An empty list with its columns named."""
    what, kind = _asked(request)
    header: Sequence[str] = RECIPIENT_HEADER if what == RECIPIENTS else CONTRIBUTOR_HEADER
    data = csv_bytes(header, []) if kind == "csv" else xlsx_bytes(header, [], "名单")
    return _file(data, kind, f"{what}-template.{kind}")


def _asked(request: HttpRequest) -> tuple[str, str]:
    what, kind = request.GET.get("what", ""), request.GET.get("as", "xlsx")
    if what not in _READERS or kind not in KINDS:
        raise Http404
    if what not in _allowed(request, _READERS):
        raise PermissionDenied(_("This list is for editors and administrators."))
    return what, kind


def _language() -> str:
    return "zh-CN" if (translation.get_language() or "").startswith("zh") else "en"


def _file(data: bytes, kind: str, name: str) -> HttpResponse:
    response = HttpResponse(data, content_type=KINDS[kind])
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


ADDRESSES = [
    path("people/import", start, name="import"),
    path("people/import/template", template, name="import-template"),
    path("people/import/<int:number>", plan, name="import-plan"),
    path("people/import/<int:number>/ticks", ticks, name="import-ticks"),
    path("people/import/<int:number>/do", do, name="import-do"),
    path("people/import/<int:number>/undo", undo, name="import-undo"),
    path("people/export", export, name="export"),
]
