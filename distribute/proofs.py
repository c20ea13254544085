"""The renderings of an issue as they are or will be mailed, each made when it is first asked for.

What is drawn is kept by what it was drawn from: a changed issue, template or sender has another digest and is drawn
anew, so that an old rendering is never shown as the new one. Of a signed issue it is the frozen bytes.
"""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping
from datetime import datetime
from typing import Literal

from distribute import compose, docx, pages, render
from distribute.printed import pictures_of
from distribute.settings import Sender
from distribute.templates import Templates
from editorial.content import Content, photo_blobs
from editorial.models import ANSWERS, Blob, Delivery, Issue, Recipient, RenderingKind, Variant

Name = Literal["html", "text", "pdf", "docx", "full", "plain", "short"]
"""The four renderings, and the constant parts of the mail: with HTML, text alone, and few words with the PDF."""
PARTS: dict[str, Name] = {Variant.FULL: "full", Variant.TEXT: "plain", Variant.PDF: "short"}
NAMES: dict[str, Name] = {
    RenderingKind.HTML: "html",
    RenderingKind.TEXT: "text",
    RenderingKind.PDF: "pdf",
    RenderingKind.DOCX: "docx",
}
MOST = 8
"""Issues kept drawn in one process; about 5 MB each."""


class Proof:
    """One issue under one digest. Threads that ask for the same rendering wait for the one that makes it."""

    def __init__(
        self, digest: str, content: Content, make: Mapping[Name, Callable[[], bytes | None]], frozen: bool
    ) -> None:
        self.digest, self.content, self.frozen = digest, content, frozen
        self.seconds: dict[str, float] = {}
        """How long making each took."""
        self._make, self._made = make, dict[str, bytes | None]()
        self._locks = {name: threading.Lock() for name in (*make, "pictures")}
        self._pictures: dict[str, bytes] | None = None
        self._weights: dict[str, int] | None = None
        self._sizes: list[tuple[int, int]] | None = None
        self._pages: dict[int, bytes] = {}

    def get(self, name: Name) -> bytes | None:
        """A rendering; None when a signed issue was frozen without it.

        Raises TemplateProblem, FontsMissing and ValueError when it cannot be drawn.
        """
        with self._locks[name]:
            if name not in self._made:
                began = time.perf_counter()
                self._made[name] = self._make[name]()
                self.seconds[name] = time.perf_counter() - began
            return self._made[name]

    def made(self, name: Name) -> bytes:
        """As `get`, of an issue that has every rendering."""
        data = self.get(name)
        assert data is not None, f"no {name} was frozen"
        return data

    def ready(self, name: Name) -> bytes | None:
        """The rendering if it is made already."""
        return self._made.get(name)

    def pictures(self) -> Mapping[str, bytes]:
        """The mail copies of its photos by SHA-256."""
        with self._locks["pictures"]:
            if self._pictures is None:
                self._pictures = _read(self.content)
            return self._pictures

    def weights(self) -> Mapping[str, int]:
        """Bytes of the mail copies of its photos by SHA-256; one query, the first time."""
        with self._locks["pictures"]:
            if self._weights is None:
                rows = Blob.objects.filter(pk__in=photo_blobs(self.content))
                self._weights = dict(rows.values_list("pk", "size"))
            return self._weights

    def by_cid(self) -> dict[str, bytes]:
        """The mail copies by the Content-ID the HTML names them with."""
        pictures = self.pictures()
        found = pictures_of(self.content)
        return {one["cid"]: pictures[one["sha256"]] for one in found if one["sha256"] in pictures}

    def sizes(self) -> list[tuple[int, int]]:
        """Width and height of each page of the PDF in pixels; none without a PDF."""
        pdf = self.get("pdf")
        if self._sizes is None and pdf is not None:
            self._sizes = pages.sizes(pdf)
        return self._sizes or []

    def page(self, number: int) -> bytes:
        """A page of the PDF as PNG, counted from 1. Raises IndexError when there is none."""
        pdf = self.get("pdf")
        if pdf is None:
            raise IndexError(number)
        if number not in self._pages:
            self._pages[number] = pages.png(pdf, number)
        return self._pages[number]


def _read(content: Content) -> dict[str, bytes]:
    return {blob.pk: blob.read() for blob in Blob.objects.filter(pk__in=photo_blobs(content))}


def wants_short(issue: Issue, content: Content) -> bool:
    """Whether the mail of few words with the PDF is drawn: the issue has a PDF anyway, or somebody asked for it alone.

    One query at most.
    """
    if content["look"]["pdf"]:
        return True
    if issue.kind in ANSWERS:
        return Delivery.objects.filter(issue=issue.corrects_id, variant=Variant.PDF).exists()
    return Recipient.objects.filter(active=True, variant=Variant.PDF).exists()


def live(
    digest: str,
    content: Content,
    templates: Templates,
    sender: Sender,
    *,
    mark: str = "",
    short: bool | None = None,
) -> Proof:
    """An issue as it stands now. `mark` (校样) is printed on a proof and put before its subject.

    `short`: see wants_short; not given, as the issue has a PDF.
    """
    look = content["look"]
    short = look["pdf"] if short is None else short

    def mail(name: Name) -> bytes:
        page = proof.made("html").decode()
        if name == "full":
            drawn = compose.Renderings(
                html=page,
                text=proof.made("text").decode(),
                pdf=proof.made("pdf") if look["pdf"] else None,
                docx=proof.made("docx") if look["docx"] else None,
            )
            return compose.constant(content, drawn, proof.pictures(), sender, variant="full", prefix=mark)
        if name == "short":
            # Who asked for the PDF gets it, also where the others' mail carries none.
            words = render.short(content, templates, mark=mark)
            drawn = compose.Renderings(html="", text=words, pdf=proof.made("pdf"))
            return compose.constant(content, drawn, {}, sender, variant="pdf", prefix=mark)
        alone = render.text(content, templates, mark=mark, with_pdf=False)
        drawn = compose.Renderings(html=page, text=alone)
        return compose.constant(content, drawn, proof.pictures(), sender, variant="text", prefix=mark)

    make: dict[Name, Callable[[], bytes | None]] = {
        "html": lambda: render.html(content, templates, mark=mark).encode(),
        "text": lambda: render.text(content, templates, mark=mark).encode(),
        "pdf": lambda: render.pdf(content, proof.pictures(), templates, mark=mark),
        "docx": lambda: docx.docx(content, proof.pictures(), templates, mark=mark),
        "full": lambda: mail("full"),
        "plain": lambda: mail("plain"),
        "short": lambda: mail("short") if short else None,
    }
    proof = Proof(digest, content, make, frozen=False)
    return proof


def stored(issue: Issue, content: Content, blobs: Mapping[str, str]) -> Proof:
    """A signed issue: the frozen bytes, unchanged. `blobs`: SHA-256 by name."""

    def read(name: Name) -> bytes | None:
        return Blob.objects.get(pk=blobs[name]).read() if name in blobs else None

    names: tuple[Name, ...] = ("html", "text", "pdf", "docx", "full", "plain", "short")
    make = {name: (lambda name=name: read(name)) for name in names}
    return Proof(issue.content_digest, content, make, frozen=True)


def blobs_of(issue: Issue) -> dict[str, str]:
    """What was frozen of an issue: SHA-256 by name."""
    found = dict(issue.renderings.values_list("kind", "blob_id"))
    return found | {PARTS[variant]: blob for variant, blob in issue.parts.values_list("variant", "blob_id")}


def eml(proof: Proof, sender: Sender, at: datetime) -> bytes | None:
    """A whole mail to open in a mail program; None when none was frozen. `at` has the publication's zone.

    Of what is not signed it is addressed to the sender; of a frozen one it is the constant part alone, unchanged.
    """
    constant = proof.get("full")
    if constant is None or proof.frozen:
        return constant
    domain = sender.address.rpartition("@")[2]
    name = f"proof-{proof.digest[:20]}@{domain}"
    leave = [by_mail(proof, sender)]
    return compose.own_block(sender.name, sender.address, name, at, unsubscribe=leave) + constant


def by_mail(proof: Proof, sender: Sender) -> str:
    """The address of List-Unsubscribe that everybody is given."""
    return compose.by_mail(sender, proof.content["masthead"]["name"], proof.content["language"])


class Shelf:
    """The proofs drawn last, by what they were drawn from."""

    def __init__(self, most: int = MOST) -> None:
        self._most, self._lock = most, threading.Lock()
        self._proofs: OrderedDict[Hashable, Proof] = OrderedDict()

    def take(self, key: Hashable, draw: Callable[[], Proof]) -> Proof:
        """The proof of this key; `draw` makes the object, which costs nothing before it is asked for something."""
        with self._lock:
            proof = self._proofs.pop(key, None) or draw()
            self._proofs[key] = proof
            while len(self._proofs) > self._most:
                self._proofs.popitem(last=False)
        return proof


_shelf = Shelf()


def of(
    issue: Issue,
    content: Content,
    digest: str,
    templates: Templates,
    sender: Sender,
    *,
    mark: str,
) -> Proof:
    """The issue's proof: frozen bytes once it is signed, else drawn under this digest and mark."""
    if issue.frozen_at is not None:
        blobs = blobs_of(issue)
        key: Hashable = ("stored", issue.pk, tuple(sorted(blobs.items())))
        return _shelf.take(key, lambda: stored(issue, content, blobs))
    short = wants_short(issue, content)
    return _shelf.take(
        ("live", digest, mark, short),
        lambda: live(digest, content, templates, sender, mark=mark, short=short),
    )
