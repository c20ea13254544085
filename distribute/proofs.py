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
from editorial.models import Blob, Issue, RenderingKind, Variant

Name = Literal["html", "text", "pdf", "docx", "full", "plain"]
"""The four renderings, and the constant parts of the mail: with HTML, and text alone."""
PARTS: dict[str, Name] = {Variant.FULL: "full", Variant.TEXT: "plain"}
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


def live(
    digest: str, content: Content, templates: Templates, sender: Sender, *, with_pdf: bool, mark: str = ""
) -> Proof:
    """An issue as it stands now. `mark` (校样) is printed on a proof and put before its subject.

    `with_pdf`: whether the mail carries the PDF, which can be drawn in any case.
    """

    def text(attached: bool) -> str:
        return render.text(content, templates, mark=mark, with_pdf=attached)

    def mail(name: Name) -> bytes:
        page = proof.made("html").decode()
        if name == "full":
            pdf = proof.made("pdf") if with_pdf else None
            drawn = compose.Renderings(html=page, text=proof.made("text").decode(), pdf=pdf)
            return compose.constant(content, drawn, proof.pictures(), sender, variant="full", prefix=mark)
        drawn = compose.Renderings(html=page, text=text(False))
        return compose.constant(content, drawn, proof.pictures(), sender, variant="text", prefix=mark)

    make: dict[Name, Callable[[], bytes | None]] = {
        "html": lambda: render.html(content, templates, mark=mark, with_pdf=with_pdf).encode(),
        "text": lambda: text(with_pdf).encode(),
        "pdf": lambda: render.pdf(content, proof.pictures(), templates, mark=mark),
        "docx": lambda: docx.docx(content, proof.pictures(), templates, mark=mark),
        "full": lambda: mail("full"),
        "plain": lambda: mail("plain"),
    }
    proof = Proof(digest, content, make, frozen=False)
    return proof


def stored(issue: Issue, content: Content, blobs: Mapping[str, str]) -> Proof:
    """A signed issue: the frozen bytes, unchanged. `blobs`: SHA-256 by name."""

    def read(name: Name) -> bytes | None:
        return Blob.objects.get(pk=blobs[name]).read() if name in blobs else None

    names: tuple[Name, ...] = ("html", "text", "pdf", "docx", "full", "plain")
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
    return compose.own_block(sender.name, sender.address, name, at) + constant


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
    with_pdf: bool,
    mark: str,
) -> Proof:
    """The issue's proof: frozen bytes once it is signed, else drawn under this digest and mark."""
    if issue.frozen_at is not None:
        blobs = blobs_of(issue)
        key: Hashable = ("stored", issue.pk, tuple(sorted(blobs.items())))
        return _shelf.take(key, lambda: stored(issue, content, blobs))
    return _shelf.take(
        ("live", digest, mark, with_pdf),
        lambda: live(digest, content, templates, sender, with_pdf=with_pdf, mark=mark),
    )
