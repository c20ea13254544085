"""What the mail of an issue may weigh, and what it does: its HTML, its photos, the whole of it, the PDF.

Mail programs and relays set the bounds: Gmail cuts a mail whose HTML is too long, and relays refuse large mails. Each
budget says how much is used of how much; what is drawn is measured from a Proof, so that nothing is drawn twice.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from django.utils.translation import ngettext, pgettext

from distribute.proofs import PARTS, Proof
from distribute.render import HTML_BUDGET
from editorial.called import called
from editorial.content import Content, plain_items
from editorial.findings import Finding
from editorial.models import Item, Variant
from editorial.wording import say as _

HTML_MOST = 102_000
"""Bytes: a little above this Gmail shows the beginning of a mail and hides the rest behind a link."""

Level = Literal["", "warn", "block"]


@dataclass(frozen=True)
class Bounds:
    """Bytes, as configured."""

    mail: int
    """sender.message_bytes: the whole mail of a variant."""
    pictures: int
    """publication.pictures_bytes: all photos together."""
    picture: int
    """limits.photo_copy_bytes: each photo."""


@dataclass(frozen=True)
class Budget:
    """One measure, in bytes."""

    name: str
    """html, picture, pictures, full, plain, short, pdf, docx."""
    words: str
    """What is measured, for people."""
    used: int | None
    """None: it is not drawn yet."""
    allowed: int | None = None
    """More is told of; None: it has no bound of its own."""
    most: int | None = None
    """More forbids the signature."""
    why: str = ""
    """What is wrong and what to do, a sentence; "" while it is within."""
    item: int | None = None
    """The item it is about, by its id."""

    @property
    def level(self) -> Level:
        if self.used is not None and self.most is not None and self.used > self.most:
            return "block"
        return (
            "warn" if self.used is not None and self.allowed is not None and self.used > self.allowed else ""
        )

    @property
    def share(self) -> int:
        """Per cent of what is allowed, at most 100: the length of a bar."""
        return min(100, round(100 * (self.used or 0) / self.allowed)) if self.allowed else 0

    @property
    def told(self) -> str:
        """How much of how much."""
        if self.used is None:
            return _("not made yet")
        if self.allowed is None:
            return told(self.used)
        return _("{used} of {allowed}").format(used=told(self.used), allowed=told(self.allowed))

    def finding(self) -> Finding:
        """As pre-flight shows it, of a budget that is passed."""
        level: Literal["block", "warn"] = "block" if self.level == "block" else "warn"
        return Finding(f"budget-{self.name}", level, self.why, self.item, field="photos" if self.item else "")


def told(size: int) -> str:
    """38 kB, or 1.52 MB; decimal, at least 1 kB."""
    return f"{max(1, round(size / 1000))} kB" if size < 1_000_000 else f"{size / 1e6:.2f} MB"


def of(proof: Proof, bounds: Bounds, *, draw: bool = True) -> list[Budget]:
    """Every budget of an issue. `draw` False: what is not drawn yet stays unmeasured.

    At most one query. Raises what Proof.get raises for what cannot be drawn.
    """
    look = proof.content["look"]
    html = proof.get("html") if draw else proof.ready("html")
    parts = {variant: proof.get(name) if draw else proof.ready(name) for variant, name in PARTS.items()}
    if parts[Variant.PDF] is None and (proof.frozen or not look["pdf"]):
        del parts[Variant.PDF]  # nobody asked for it, or it is of an earlier version
    found = [_html(_length(html))]
    if look["images"] != "none":
        found += _pictures(proof.content, proof.weights(), bounds)
    found += [_mail(variant, _length(part), bounds.mail) for variant, part in parts.items()]
    # Drawing the whole mail has drawn what is attached; what is not attached has no place in it.
    pdf, docx = proof.ready("pdf"), proof.ready("docx")
    found.append(Budget("pdf", "PDF", _length(proof.get("pdf") if draw and look["pdf"] else pdf)))
    found.append(Budget("docx", "Word", _length(proof.get("docx") if draw and look["docx"] else docx)))
    return found


def of_mail(html: int, parts: Mapping[str, int], most: int) -> list[Budget]:
    """The budgets a signature is refused for: bytes of the HTML, and of each variant's whole mail."""
    return [_html(html), *(_mail(variant, size, most) for variant, size in parts.items())]


def passed(budgets: Iterable[Budget]) -> list[Finding]:
    """The findings of those that are passed, what forbids the signature first."""
    over = [one for one in budgets if one.level]
    return [one.finding() for one in sorted(over, key=lambda one: one.level != "block")]


def _length(data: bytes | None) -> int | None:
    return None if data is None else len(data)


def _html(size: int | None) -> Budget:
    why = _(
        "the HTML of the mail has {size}: from {most} on Gmail hides the end of a mail. Take an item out, or shorten"
    ).format(size=told(size or 0), most=told(HTML_MOST))
    return Budget("html", "HTML", size, HTML_BUDGET, HTML_MOST, why)


def _mail(variant: str, size: int | None, most: int) -> Budget:
    name = PARTS[variant]
    words = {
        Variant.FULL.value: pgettext("budget", "Whole mail"),
        Variant.TEXT.value: pgettext("budget", "Whole mail, text alone"),
        Variant.PDF.value: pgettext("budget", "Whole mail, PDF alone"),
    }[variant]
    why = _(
        "each mail would have {size} MB, and sender.message_bytes allows {allowed}: leave "
        "photos out, or raise it when your relay takes larger mails"
    ).format(size=f"{(size or 0) / 1000000.0:.1f}", allowed=f"{most / 1000000.0:.1f}")
    return Budget(name, words, size, most, most, why)


def _pictures(content: Content, sizes: Mapping[str, int], bounds: Bounds) -> Iterator[Budget]:
    """All of them together, the largest, and each further one that is too large."""
    together = sum(sizes.values())
    words = ngettext("{count} photo together", "{count} photos together", len(sizes))
    why = _(
        "the photos have {size} together, {allowed} are allowed, and smaller copies do not suffice: leave photos out"
    ).format(size=told(together), allowed=told(bounds.pictures))
    yield Budget("pictures", words.format(count=len(sizes)), together, bounds.pictures, why=why)
    owners: dict[str, Content] = {}
    for item in plain_items(content):
        for photo in item["photos"]:
            owners.setdefault(photo["mail"], item)
    largest = sorted((one for one in owners if one in sizes), key=lambda one: -sizes[one])
    for place, blob in enumerate(largest):
        if place == 0 or sizes[blob] > bounds.picture:
            yield _picture(sizes[blob], owners[blob], bounds.picture)


def _picture(size: int, owner: Content, allowed: int) -> Budget:
    item = Item(
        pk=owner["id"], headline=owner["headline"], paragraphs=owner["paragraphs"], note=owner["note"]
    )
    why = _(
        "a photo of {item} has {size} in the mail, {allowed} are allowed: print a part of it, or leave it out"
    ).format(item=called(item), size=told(size), allowed=told(allowed))
    return Budget("picture", _("The largest photo"), size, allowed, why=why, item=item.pk)
