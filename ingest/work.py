"""What gathering one mail has yielded so far: its texts, photos, and a line for every leaf."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from ingest.cutting.sections import Place, Sections
from ingest.documents.archives import Budget
from ingest.parsed import Caps, Converted, Leaf, PhotoRef, Problem, Use, Wanted
from ingest.structure.message import Part
from ingest.wording.text import Block


@dataclass
class Text:
    """One text of the mail: the body, or a document, with what to cut it into items by."""

    blocks: list[Block]
    place: Place
    name: str = ""
    leaf: str = ""
    form: str = ""
    """The kind of its file: docx, pdf, doc, ...; "" for the words of a mail."""
    look: bool = False
    """Whether its words came out of a form that loses some: a person should compare them with the original."""
    folder: str = ""
    """The archive and folder it lay in; photos of the same folder are its own."""


@dataclass
class Work:
    """What one mail has yielded so far."""

    caps: Caps
    sections: Sections
    leaves: list[Leaf] = field(default_factory=list)
    blobs: dict[str, bytes] = field(default_factory=dict)
    photos: dict[str, PhotoRef] = field(default_factory=dict)
    """By the key that stands in a block: "cid:...", or leaf number and document key."""
    loose: list[tuple[str, PhotoRef]] = field(default_factory=list)
    """Photos no text has a place for, with the number of their leaf."""
    documents: list[Text] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    unread: list[tuple[Problem, str]] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)
    scanned: bool = False
    converted: Mapping[str, Converted] = field(default_factory=dict)
    """What LibreOffice made of files wanted before, by their SHA-256."""
    wanted: list[Wanted] = field(default_factory=list)
    folders: dict[str, str] = field(default_factory=dict)
    """The archive and folder a loose photo lay in, by the number of its leaf."""


@dataclass(frozen=True)
class Inside:
    """Where in an archive a file lies."""

    archive: str
    """Number of the archive's leaf."""
    folder: str
    depth: int
    """1 in an archive that came as an attachment, 2 in one within that."""
    budget: Budget

    @property
    def key(self) -> str:
        return f"{self.archive}:{self.folder}"


def note(work: Work, leaf: Part, use: Use, why: str) -> None:
    """A line for a leaf: what it is used as, and why."""
    name = leaf.name or (leaf.inner.header("subject") if leaf.inner is not None else "")
    digest = leaf.sha256
    work.leaves.append(Leaf(leaf.number, name, leaf.type, len(leaf.data), digest, use, why))


def limited(blocks: list[Block], most: int) -> list[Block]:
    """The first blocks of at most so many characters together, the last of them cut where it goes beyond."""
    kept: list[Block] = []
    for block in blocks:
        if len(block.text) > most:
            return [*kept, replace(block, text=block.text[:most])] if most else kept
        most -= len(block.text)
        kept.append(block)
    return kept
