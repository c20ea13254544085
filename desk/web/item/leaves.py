"""A mail and its parts, for saving, and its HTML in a frame of its own; nothing of it runs, nothing is fetched."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_GET

from desk.web.allowed import EVERYBODY, needs
from desk.web.item.mailhtml import cleaned
from desk.web.respond import page
from desk.web.site import site
from editorial.models import Blob, Message
from editorial.refusal import Refused
from ingest.parsed import Caps
from ingest.structure.charset import decode
from ingest.structure.message import read_message
from ingest.structure.parts import Mail, Part

LARGEST = 60 * 1024 * 1024
"""Bytes of a mail that is taken apart here; of a larger one only the whole is given."""
GLIMPSE = 256 * 1024
"""Bytes of a mail looked at to tell how its words were coded: they come before the files."""
FRAME_POLICY = "sandbox; default-src 'none'; img-src data:; style-src 'unsafe-inline'; frame-ancestors 'self'"
_one = threading.Lock()  # one mail at a time is in memory, taken apart


@require_GET
@needs(*EVERYBODY)
def raw(request: HttpRequest, number: int) -> HttpResponse:
    """The mail as it was fetched, for saving; no browser opens it in the desk's own origin."""
    return _file(_message(number).blob.read(), f"{number}.eml")


@require_GET
@needs(*EVERYBODY)
def part(request: HttpRequest, number: int, leaf: str) -> HttpResponse:
    """One file of a mail, by the number of its leaf, for saving."""
    message = _message(number)
    known = next((one for one in message.leaves if one["number"] == leaf), None)
    if known is None:
        raise Http404
    data = _bytes(message, known["number"], known["sha256"])
    return _file(data, known["name"] or f"{number}-{leaf.replace('/', '-')}")


@require_GET
@needs(*EVERYBODY)
def as_html(request: HttpRequest, number: int) -> HttpResponse:
    """The mail's own HTML, cleaned, for the frame of the item page."""
    message = _message(number)
    with _one:
        mail = _taken_apart(message)
        leaves = list(mail.root.leaves())
        text = next((one for one in leaves if one.type == "text/html" and not one.name), None)
        if text is None:
            raise Http404
        words = decode(text.data, text.parameters.get("charset", ""), html=True).text
        pictures = {one.content_id: one.data for one in leaves if one.content_id}
        response = page(request, "message-html", {"body": cleaned(words, pictures), "message": message})
    response["Content-Security-Policy"] = FRAME_POLICY
    return response


def is_kept(leaf: dict[str, str], blobs: set[str]) -> bool:
    """Whether `part` can give a leaf: a part of the mail itself, or one whose bytes are kept for themselves."""
    return leaf["sha256"] in blobs or ("/" not in leaf["number"] and bool(leaf["sha256"]))


def _bytes(message: Message, number: str, sha256: str) -> bytes:
    blob = Blob.objects.filter(sha256=sha256).first() if sha256 else None
    if blob is not None:
        return blob.read()
    return taken_out(message, number, sha256)


def taken_out(message: Message, number: str, sha256: str) -> bytes:
    """The bytes of a part of the mail itself. Raises Http404, and Refused for a mail too large to be taken apart."""
    with _one:
        for one in _every(_taken_apart(message)):
            if one.number == number and (not sha256 or one.sha256 == sha256):
                return one.data
    raise Http404


def _every(mail: Mail) -> Iterator[Part]:
    """Its leaves, and those of mails enclosed in it."""
    for one in mail.root.leaves():
        yield one
        if one.inner is not None:
            yield from _every(one.inner)


def _taken_apart(message: Message) -> Mail:
    if message.size > LARGEST or message.partial:
        raise Refused(_("this mail is too large to be taken apart here: download the whole mail instead"))
    return read_message(message.blob.read(), Caps.of(site().config.limits))


def _message(number: int) -> Message:
    message = Message.objects.select_related("blob").filter(pk=number).first()
    if message is None:
        raise Http404
    return message


def _file(data: bytes, name: str) -> HttpResponse:
    response = HttpResponse(data, content_type="application/octet-stream")
    safe = "".join("_" if one in "/\\" or not one.isprintable() else one for one in name)[:200]
    response["Content-Disposition"] = content_disposition_header(True, safe) or "attachment"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response


# How the words were coded ----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Coding:
    """How the words of a mail were coded."""

    declared: str
    """As the mail says; empty: it does not."""
    read_as: str
    sure: bool
    """Every byte of them could be read."""
    has_html: bool
    """Whether `as_html` has something to show."""

    @property
    def told(self) -> str:
        if not self.read_as:
            return ""
        said = (
            _("declared as {charset}").format(charset=self.declared) if self.declared else _("not declared")
        )
        read = _("read as {charset}").format(charset=self.read_as)
        sure = _("all of it readable") if self.sure else _("not all of it readable")
        return pgettext("between parts of a sentence", ", ").join((said, read, sure))


def coding_of(message: Message) -> Coding:
    """From the beginning of the mail; a text that goes on behind it is not judged."""
    chunk = next(message.blob.chunks(), b"")[:GLIMPSE]
    leaves = list(read_message(chunk, Caps.of(site().config.limits)).root.leaves())
    texts = [one for one in leaves if one.type.startswith("text/") and not one.name]
    cut = message.size > GLIMPSE
    whole = [one for one in texts if not (cut and one is leaves[-1])]
    html = next((one for one in texts if one.type == "text/html"), None)
    chosen = html if html in whole else next(iter(whole), None)
    if chosen is None:
        return Coding("", "", False, html is not None)
    found = decode(chosen.data, _declared(chosen), html=chosen is html)
    return Coding(_declared(chosen), _name(found.charset), found.sure, html is not None)


def _declared(leaf: Part) -> str:
    return leaf.parameters.get("charset", "")[:40]


def _name(codec: str) -> str:
    return {"gb18030": "GB 18030", "utf-8": "UTF-8", "ascii": "ASCII", "big5hkscs": "Big5"}.get(codec, codec)


ADDRESSES = [
    path("messages/<int:number>/raw", raw, name="message-raw"),
    path("messages/<int:number>/parts/<path:leaf>", part, name="message-part"),
    path("messages/<int:number>/html", as_html, name="message-html"),
]
