"""What reading made of a corpus mail, held against what an editor expects of it: one verdict for each field."""

from __future__ import annotations

import functools
import hashlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.deciding.triage import Facts, judge
from ingest.parsed import Caps, Converted, DraftItem, Parsed, SectionHint, Wanted
from ingest.reading import read
from ingest.settings import Senders
from tests.corpus.kit import SECTIONS, Oddity, Piece, Section

FIELDS = (
    "disposition", "problem", "subject", "sender", "files", "count", "headline", "paragraphs", "attribution",
    "section", "photos", "leak", "present", "forwarded",
)  # fmt: skip


@dataclass(frozen=True)
class Verdict:
    field: str
    right: bool
    got: object
    wanted: object


def hint(section: Section) -> SectionHint:
    return SectionHint(section.key, section.title, section.aliases, tuple(map(hint, section.subsections)))


HINTS = tuple(map(hint, SECTIONS))


@functools.cache
def converted(wanted: Wanted, data: bytes) -> Converted:
    """By the real LibreOffice; a file that stands in several mails is converted once."""
    from ingest.office import Office

    assert hashlib.sha256(data).hexdigest() == wanted.sha256
    return Office().convert(data, wanted.kind)


def parsed_of(raw: bytes) -> Parsed:
    """The mail read to its end: what LibreOffice must convert is converted and the mail read again."""
    known: dict[str, Converted] = {}
    while True:
        reading = read(raw, Caps(), HINTS, known)
        missing = [one for one in reading.parsed.wanted if one.sha256 not in known]
        if not missing:
            return reading.parsed
        known |= {one.sha256: converted(one, reading.blobs[one.sha256]) for one in missing}


def verdicts(oddity: Oddity) -> list[Verdict]:
    """Every field this oddity says something about."""
    parsed = parsed_of(oddity.bytes())
    facts = Facts(parsed, "submissions", False, True, Senders(), frozenset(), None)
    found = judge(facts)
    out = [_is("disposition", found.disposition.value, oddity.disposition)]
    if oddity.problem:
        out.append(_is("problem", found.reason, oddity.problem))
    if oddity.subject is not None:
        out.append(_is("subject", parsed.subject, oddity.subject))
    if oddity.sender_name is not None:
        out.append(_is("sender", parsed.senders[0].name if parsed.senders else "", oddity.sender_name))
    if oddity.files is not None:
        names = Counter(leaf.name for leaf in parsed.leaves)
        missing = Counter(oddity.files) - names
        out.append(Verdict("files", not missing, sorted(names), oddity.files))
    if oddity.forwarded_from is not None:
        author = parsed.forwarded_from
        out.append(_is("forwarded", author.address if author is not None else "", oddity.forwarded_from))
    return [*out, *_items(parsed.items, oddity)]


def _items(items: tuple[DraftItem, ...], oddity: Oddity) -> Iterator[Verdict]:
    printed = "\n".join(_printed(one) for one in items)
    for words in oddity.absent:
        yield Verdict("leak", words not in printed, words, "absent")
    for words in oddity.present:
        yield Verdict("present", words in printed, words, "present")
    if not oddity.pieces:
        return
    yield _is("count", len(items), len(oddity.pieces))
    if len(items) == len(oddity.pieces):
        for item, piece in zip(items, oddity.pieces, strict=True):
            yield from _item(item, piece)


def _item(item: DraftItem, piece: Piece) -> Iterator[Verdict]:
    if piece.headline is not None:
        yield _is("headline", item.headline, piece.headline)
    if piece.paragraphs is not None:
        yield _is("paragraphs", item.paragraphs, piece.paragraphs)
    if piece.unit is not None or piece.authors is not None or piece.source is not None:
        yield Verdict(
            "attribution",
            piece.unit in (None, item.unit)
            and piece.authors in (None, item.authors)
            and piece.source in (None, item.source),
            (item.unit, item.authors, item.source),
            (piece.unit, piece.authors, piece.source),
        )
    if piece.section is not None:
        place = (item.section, item.subsection if piece.subsection is not None else None)
        yield _is("section", place, (piece.section, piece.subsection))
    if isinstance(piece.photos, int):
        yield _is("photos", len(item.photos), piece.photos)
    elif piece.photos is not None:
        yield _is("photos", tuple(one.caption for one in item.photos), piece.photos)


def _is(field: str, got: object, wanted: object) -> Verdict:
    return Verdict(field, got == wanted, got, wanted)


def _printed(item: DraftItem) -> str:
    captions = (photo.caption for photo in item.photos)
    return "\n".join(
        (item.headline, *item.paragraphs, item.unit, *item.authors, item.source, item.role, *captions)
    )
