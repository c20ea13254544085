"""The documents of a submission beside its item: each with what became of it, one of them open, paragraph by paragraph.

What is read of a file is not kept with the mail: it is read again for the look (desk.web.item.opened). Each paragraph
is looked for in the items of the submission as they are now, so that an editor sees what an item holds and what not.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET
from rapidfuzz import fuzz

from desk.web.allowed import EVERYBODY, needs
from desk.web.item import opened
from desk.web.item.leaves import is_kept, taken_out
from desk.web.site import site
from editorial.models import Blob, Conversion, ConversionState, Item, Message, Photo
from editorial.refusal import Refused
from ingest.parsed import Caps

PART, PART_ROWS = 30_000, 500
"""Characters and paragraphs of a document on one page."""
SHOWN = 40
"""Documents, and items of one submission, at most."""
ALIKE = 60.0
"""Per cent of likeness from which a paragraph is taken for a changed one of an item."""
WORDY = frozenset(
    re.findall(
        r"\w+", "doc dot docx docm dotx dotm wps wpt odt ott fodt rtf pdf txt text md htm html mht mhtml xml"
    )
)
"""How names of files end whose words can be read, perhaps after LibreOffice."""
OTHERS = frozenset(
    re.findall(
        r"\w+",
        "ofd pages xls xlsx xlsm et csv ods ppt pptx pps ppsx dps odp eml msg zip rar 7z tar tgz gz",
    )
)
"""Documents and what holds documents, but no words for us."""
_DECLARED = {
    "application/pdf": "pdf",
    "application/msword": "doc",
    "application/rtf": "rtf",
    "text/rtf": "rtf",
}
Leaf = Mapping[str, Any]


@dataclass(frozen=True)
class Document:
    """One attached file of words, or an archive."""

    leaf: Leaf
    kind: str
    """How its name ends, small letters."""
    kept: bool
    """Whether it can be downloaded by itself."""
    archive: Leaf | None
    """What it lies in."""

    @property
    def wordy(self) -> bool:
        return self.kind in WORDY and self.leaf["size"] > 0


def documents_of(message: Message | None) -> list[Leaf]:
    """The leaves of a mail that are documents, in its order."""
    if message is None:
        return []
    return [one for one in message.leaves if kind_of(one) and one["use"] not in ("text", "photo")]


def kind_of(leaf: Leaf) -> str:
    """How a document's name ends; empty: it is none."""
    end = leaf["name"].rpartition(".")[2].lower() if "." in leaf["name"] else ""
    if end in WORDY or end in OTHERS:
        return end
    return _DECLARED.get(leaf["type"], "")


# The tab ---------------------------------------------------------------------------------------------------------


def pane(request: HttpRequest, item: Item, message: Message | None) -> dict[str, Any]:
    """Every document, and the one that is open."""
    found = documents_of(message)[:SHOWN]
    digests = {one["sha256"] for one in (message.leaves if message is not None else []) if one["sha256"]}
    blobs = set(Blob.objects.filter(sha256__in=digests).values_list("sha256", flat=True)) if found else set()
    by_number = {one["number"]: one for one in found}
    shown = [
        Document(one, kind_of(one), is_kept(dict(one), blobs), _archive(one, by_number)) for one in found
    ]
    asked = request.GET.get("document", "")
    chosen = next((one for one in shown if one.leaf["number"] == asked and one.wordy), None) or next(
        iter(sorted((one for one in shown if one.wordy), key=lambda one: one.leaf["use"] != "document")), None
    )
    words: dict[str, Any] = {
        "documents": shown,
        "chosen": chosen,
        "problem": "",
        "why": "",
        "notes": (),
        "rows": [],
        "parts": 0,
        "pages": (),
    }
    if chosen is None or message is None:
        return words
    try:
        got = opened.opened(_wanted(message, chosen.leaf), Caps.of(site().config.limits))
    except Refused as refusal:
        return words | {"problem": str(refusal)}
    except Http404:
        return words | {"problem": _("it lies within another file and cannot be opened by itself")}
    except opened.Busy:
        return words | {"problem": _("others' files are being opened just now: load this page again")}
    parts = list(_parts(got.rows))
    at = _number(request.GET.get("part", "")) or 1
    at = min(at, len(parts))
    rows = list(placed(parts[at - 1], holders(item))) if parts else []
    return words | {
        "problem": got.failed,
        "why": got.why,
        "notes": got.notes,
        "rows": rows,
        "part": at,
        "parts": len(parts),
        "pages": range(1, min(got.pages, opened.PAGES) + 1),
        "all_pages": got.pages,
        "mine": sum(one.where == item.pk for one in rows),
        "nowhere": sum(one.where is None and one.form != "picture" for one in rows),
    }


def _archive(leaf: Leaf, known: Mapping[str, Leaf]) -> Leaf | None:
    above, slash, _own = leaf["number"].rpartition("/")
    return known.get(above) if slash else None


def _wanted(message: Message, leaf: Leaf) -> opened.Wanted:
    """The file as it is opened: a .docx made of it, itself, or the archive it lies in.

    Raises Refused, Http404 when it lies in something that is no archive.
    """
    name = leaf["name"]
    top, *inner = leaf["number"].split("/")
    blob = Blob.objects.filter(sha256=leaf["sha256"]).select_related("conversion__result").first()
    made: Conversion | None = getattr(blob, "conversion", None)
    if made is not None and made.state == ConversionState.WANTED:
        raise Refused(_("it is being converted: look again in a minute"))
    if made is not None and made.result is None:
        raise Refused(made.why or _("it could not be converted: download it"))
    if made is not None and made.result is not None:
        return opened.Wanted(_small(made.result).read(), name, converted=True)
    if blob is not None:
        return opened.Wanted(_small(blob).read(), name, leaf["type"])
    if not all(one.isdecimal() and len(one) < 6 for one in inner):
        raise Http404
    whole = next((one for one in message.leaves if one["number"] == top), None)
    if whole is None:
        raise Http404
    data = taken_out(message, top, whole["sha256"])
    return opened.Wanted(data, whole["name"], whole["type"], within=tuple(map(int, inner)))


def _small(blob: Blob) -> Blob:
    if blob.size > opened.LARGEST:
        raise Refused(_("it is too large to be opened here: download it"))
    return blob


def _parts(rows: Sequence[opened.Row]) -> Iterator[list[opened.Row]]:
    """Rows for one page each; a paragraph stays whole unless it is longer than a page."""
    rows = [
        opened.Row(row.form, row.text[start : start + PART])
        for row in rows
        for start in range(0, max(1, len(row.text)), PART)
    ]
    part: list[opened.Row] = []
    letters = 0
    for row in rows:
        if part and (letters + len(row.text) > PART or len(part) >= PART_ROWS):
            yield part
            part, letters = [], 0
        part.append(row)
        letters += len(row.text)
    if part:
        yield part


# Which item holds what -------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class RowShown:
    """A paragraph of a document."""

    form: str
    text: str
    where: int | None
    """The item that holds it; None: no item does."""
    changed: bool
    """The item says it otherwise."""
    heads: bool
    """It is the first in a row with the same `where`."""
    opens: bool
    """It is the first row of a table."""

    @property
    def cells(self) -> list[str]:
        return self.text.split("\u3000")


@dataclass(frozen=True)
class Holder:
    """An item, squeezed to letters and digits."""

    item: int
    whole: str
    paragraphs: tuple[str, ...]
    credit: str


def holders(item: Item) -> list[Holder]:
    """The items of the submission as they are now, this one first. Two queries."""
    rows = [item]
    if item.submission_id is not None:
        others = Item.objects.filter(submission=item.submission_id).exclude(pk=item.pk)
        rows += others.order_by("ordinal", "id")[:SHOWN]
    captions: dict[int, list[str]] = {}
    for number, caption in Photo.objects.filter(item__in=rows).values_list("item", "caption"):
        captions.setdefault(number, []).append(caption)
    return [_holder(one, captions.get(one.pk, [])) for one in rows]


def _holder(item: Item, captions: Iterable[str]) -> Holder:
    credit = _squeezed("".join((item.unit, *item.authors, item.role, item.source)))
    texts = [_squeezed(one) for one in (item.headline, *item.paragraphs, *captions)]
    return Holder(item.pk, "".join(texts), tuple(filter(None, texts)), credit)


def placed(rows: Iterable[opened.Row], found: Sequence[Holder]) -> Iterator[RowShown]:
    """Each paragraph with the item that holds it; what has no letters goes with the one before it."""
    before: RowShown | None = None
    for row in rows:
        text = _squeezed(row.text)
        where, changed = _place(text, found)
        if len(text) < 2:
            where, changed = before.where if before is not None else None, False
        heads = before is None or before.where != where
        opens = row.form == "row" and (before is None or before.form != "row")
        before = RowShown(row.form, row.text, where, changed, heads, opens)
        yield before


def _place(text: str, found: Sequence[Holder]) -> tuple[int | None, bool]:
    for one in found:
        if _holds(one, text):
            return one.item, False
    if len(text) < 6:
        return None, False
    alike = [
        (fuzz.ratio(text, paragraph, score_cutoff=ALIKE), -at, one.item)
        for at, one in enumerate(found)
        for paragraph in one.paragraphs
    ]
    score, _order, item = max(alike, default=(0.0, 0, 0))
    return (item, True) if score else (None, False)


def _holds(one: Holder, text: str) -> bool:
    """Whether it stands there word for word, but for the attribution, which an item keeps apart."""
    if len(text) < 6:
        return text in one.paragraphs or (len(text) > 1 and text in one.credit)
    if text in one.whole or text in one.credit:
        return True
    return any(
        len(own) >= 6 and own in text and text.replace(own, "", 1) in one.credit for own in one.paragraphs
    )


def _squeezed(text: str) -> str:
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", text)).lower()


# Pages as pictures -----------------------------------------------------------------------------------------------


@require_GET
@needs(*EVERYBODY)
def picture(request: HttpRequest, number: int, leaf: str, page: int) -> HttpResponse:
    """A page of an attached PDF, counted from 1, as JPEG."""
    message = Message.objects.select_related("blob").filter(pk=number).first()
    known = next((one for one in documents_of(message) if one["number"] == leaf), None)
    if message is None or known is None or kind_of(known) != "pdf" or not 1 <= page <= opened.PAGES:
        raise Http404
    try:
        data = opened.picture(_wanted(message, known), page, Caps.of(site().config.limits))
    except opened.Busy:
        return HttpResponse(status=503, headers={"Retry-After": "10"})
    if not data:
        raise Http404
    kept = {
        "Cache-Control": "private, max-age=3600",
        "Content-Security-Policy": "sandbox; default-src 'none'",
    }
    return HttpResponse(data, content_type="image/jpeg", headers=kept)


def _number(typed: str) -> int | None:
    return int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < 6 else None


ADDRESSES = [path("messages/<int:number>/documents/<path:leaf>/<int:page>.jpg", picture, name="message-page")]
