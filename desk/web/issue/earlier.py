"""Taking earlier issues over: a file or a text, mended by hand as marked text, then put into the archive."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from desk.incoming import parser
from desk.web.allowed import needs, person_of
from desk.web.once import once
from desk.web.respond import page, seen_other
from desk.web.site import site
from editorial import claims, earlier
from editorial.access import ADMINISTRATOR, EDITOR
from editorial.models import Blob, Event, Issue, Upload
from editorial.refusal import Refused
from ingest.earlier import Numbers, read_file, take_over

LARGEST = 20 * 1024 * 1024
"""Bytes of a file: an issue with its photos."""
PURPOSE = "issue"


@require_http_methods(["GET", "POST"])
@needs(EDITOR, ADMINISTRATOR)
def start(request: HttpRequest) -> HttpResponse:
    """A file (`file`) or a text (`text`) is kept as an upload, and shown as marked text."""
    if request.method == "POST":
        return _begin(request)
    return _start(request, "")


def _start(request: HttpRequest, wrong: str) -> HttpResponse:
    begun = Upload.objects.filter(purpose=PURPOSE, done=None).select_related("person").order_by("-id")[:20]
    words = {
        "begun": begun,
        "taken": Issue.objects.exclude(taken_from=None).count(),
        "wrong": wrong,
        "text": request.POST.get("text", ""),
        "most": LARGEST // 1024 // 1024,
    }
    return page(request, "earlier", words, status=422 if wrong else 200)


@once
def _begin(request: HttpRequest) -> HttpResponse:
    app, file, text = site(), request.FILES.get("file"), request.POST.get("text", "").strip()
    if file is None and not text:
        return _start(request, _("Choose a file, or paste the text of the issue."))
    if file is not None and (file.size or 0) > LARGEST:
        return _start(
            request,
            _("The file is larger than {most} MB: save it without its photos.").format(
                most=LARGEST // 1024 // 1024
            ),
        )
    name, data = (str(file.name), file.read()) if file is not None else ("text.txt", text.encode())
    try:
        if file is None and text.startswith(("#", "##")):
            marked = text
        else:
            with parser(app) as reader:
                marked = earlier.write(read_file(name, data, reader, app.config.house), app.config.house)
    except Refused as refusal:
        return _start(request, str(refusal))
    with transaction.atomic():
        claims.alone()
        row = Upload.objects.create(
            purpose=PURPOSE,
            name=name,
            blob=Blob.keep(data),
            person=person_of(request),
            at=app.now(),
            options={"text": marked},
        )
        Event.write(app.now(), person_of(request).address, "uploaded", row, name=name)
    return seen_other(reverse("earlier-one", args=[row.pk]))


@require_http_methods(["GET", "POST"])
@needs(EDITOR, ADMINISTRATOR)
def one(request: HttpRequest, number: int) -> HttpResponse:
    """GET shows the marked text and the items it makes. POST keeps it, and with `do=take` puts it into the archive."""
    row = Upload.objects.filter(purpose=PURPOSE, pk=number).first()
    if row is None:
        raise Http404
    if request.method == "POST":
        return _changed(request, row)
    return _one(request, row, "")


def _changed(request: HttpRequest, row: Upload) -> HttpResponse:
    if row.done is not None:
        raise Refused(_("this issue has been taken over already"))
    named = ("text", "year", "number", "cumulative", "date")
    row.options = {**row.options, **{key: request.POST.get(key, "") for key in named}}
    serials = {key[7:]: value for key, value in request.POST.items() if key.startswith("serial-")}
    row.options["serials"] = serials
    row.save(update_fields=["options"])
    if request.POST.get("do") != "take":
        return seen_other(reverse("earlier-one", args=[row.pk]))
    return _take(request, row)


@once
def _take(request: HttpRequest, row: Upload) -> HttpResponse:
    app, person = site(), person_of(request)
    try:
        pieces = earlier.read(row.options["text"], app.config.house)
        instalments = {
            key: _whole(value, _("the instalment")) for key, value in row.options["serials"].items() if value
        }
        issue = take_over(
            app.config.house, _numbers(row.options), pieces, instalments, row.blob, app.now(), person.address
        )
    except Refused as refusal:
        return _one(request, row, str(refusal))
    row.done = app.now()
    row.options["issue"] = issue.pk
    row.save(update_fields=["done", "options"])
    return seen_other(reverse("issue", args=[issue.pk]))


def _one(request: HttpRequest, row: Upload, wrong: str) -> HttpResponse:
    house = site().config.house
    pieces: list[earlier.Piece] = []
    try:
        pieces = earlier.read(row.options["text"], house)
    except Refused as refusal:
        wrong = wrong or str(refusal)
    counts = Counter(piece.section for piece in pieces)
    words = {
        "upload": row,
        "options": row.options,
        "pieces": pieces,
        "sections": [(one.title, counts[one.key]) for one in house.section if counts[one.key]],
        "loose": counts[""],
        "serials": [
            (one, row.options.get("serials", {}).get(one.key, ""))
            for one in house.section
            if one.serial and counts[one.key]
        ],
        "title_of": {one.key: one.title for one in house.section},
        "wrong": wrong,
        "counted": house.numbering.cumulative is not None,
    }
    return page(request, "earlier-one", words, status=422 if wrong and request.method == "POST" else 200)


def _numbers(options: dict[str, Any]) -> Numbers:
    try:
        day = date.fromisoformat(str(options.get("date", "")))
    except ValueError:
        raise Refused(_("write the date of the issue like 2026-05-06")) from None
    total = str(options.get("cumulative", "")).strip()
    return Numbers(
        _whole(options.get("year", ""), _("the year")),
        _whole(options.get("number", ""), _("the number")),
        _whole(total, _("the total number")) if total else None,
        day,
    )


def _whole(text: object, what: str) -> int:
    words = str(text).strip()
    if not words.isdecimal() or not 0 < len(words) < 7 or int(words) < 1:
        raise Refused(_("{what} must be a whole number from 1").format(what=what))
    return int(words)


ADDRESSES = [
    path("issues/earlier", start, name="earlier"),
    path("issues/earlier/<int:number>", one, name="earlier-one"),
]
