"""What reading one mail yields: plain frozen values that cross the pipe from the parse child as JSON.

Nothing here imports Django, pydantic or the mail libraries, so the poll pass can use it without loading them.
"""

from __future__ import annotations

import dataclasses
import types
import typing
from dataclasses import dataclass, field
from typing import Any, Literal, Protocol, TypeVar

Use = Literal["text", "photo", "document", "attachment", "ignored", "unread"]
"""text: read as the mail's words; document: read as a file of words; photo: a picture kept with an item;
attachment: kept, nothing taken from it; ignored: plays no part; unread: we could not read it (why says so)."""

Kind = Literal["", "automatic", "bounce"]

Problem = Literal[
    "",
    "unreadable-attachment",  # nothing usable but files we cannot read
    "needs-password",  # a protected document or archive
    "empty",  # no words, no pictures
    "image-only",  # pictures or scans, no words
    "too-large",
    "too-deep",  # multipart or forwarded mail nested beyond limits.depth
    "too-many-parts",  # beyond limits.parts
    "parser-failed",  # a fault of ours: the mail is kept, a person looks
    "timeout",
    "memory",
    "content-is-a-link",  # the text is in a cloud attachment we never fetch
]


@dataclass(frozen=True)
class Address:
    name: str
    address: str
    """As written, possibly empty or no address at all; never trust it for rights."""


@dataclass(frozen=True)
class SectionHint:
    """A section or subsection of the publication, as far as cutting a mail into items needs it."""

    key: str
    title: str
    aliases: tuple[str, ...] = ()
    subsections: tuple[SectionHint, ...] = ()


@dataclass(frozen=True)
class PhotoRef:
    """A picture: the original's bytes and the copy drawn in the issue, both in blobs by SHA-256."""

    sha256: str
    name: str
    type: str
    """Media type of the original as its bytes say, for example image/jpeg."""
    caption: str
    width: int
    """Pixels of the original, upright (after its EXIF orientation)."""
    height: int
    mail_sha256: str
    """The JPEG copy, sRGB, at most 1104 pixels wide, without metadata."""
    mail_width: int = 0
    mail_height: int = 0
    light_sha256: str = ""
    """The same at 828 pixels and a lower quality; "" where the copy is no larger."""


What = Literal["cut", "headline", "section", "attribution", "photos", "text"]
"""What a decision is about; `section` is the subsection too, `photos` their captions too."""


@dataclass(frozen=True)
class Decision:
    """One decision of the cutter, with its reason; the editor is asked when the confidence is below a setting."""

    what: What
    why: str
    """One short line for the editor."""
    confidence: float = 1.0
    """0 to 1: how sure, by the kind of evidence; 1 is what the contributor said in so many words."""


@dataclass(frozen=True)
class Wanted:
    """A file only LibreOffice can read: its bytes are in the blobs; the mail is read again when it is converted."""

    sha256: str
    name: str
    kind: str
    """The extension it is converted under: doc, wps, odt, rtf."""


@dataclass(frozen=True)
class Converted:
    """What became of a wanted file: a .docx, or the reason why not."""

    docx: bytes = b""
    problem: Problem = ""
    why: str = ""


@dataclass(frozen=True)
class DraftItem:
    headline: str
    paragraphs: tuple[str, ...]
    section: str
    """A section key, or "" when nothing said which."""
    subsection: str
    unit: str
    authors: tuple[str, ...]
    source: str
    """The outside medium the text was taken from, or ""."""
    role: str
    """What the authors did when it is not writing: 口述, 整理, 摄 ..., or ""."""
    photos: tuple[PhotoRef, ...] = ()
    decisions: tuple[Decision, ...] = ()
    """How it came to be cut, placed, headed and attributed so."""

    @property
    def why(self) -> tuple[str, ...]:
        """One short line for each decision."""
        return tuple(one.why for one in self.decisions)


@dataclass(frozen=True)
class Leaf:
    """One MIME leaf, or one part of a container, and what became of it."""

    number: str
    """IMAP-like place: "1.2"; parts of a document or archive go on with "/": "2/media/image1.jpeg"."""
    name: str
    type: str
    size: int
    sha256: str
    use: Use
    why: str


@dataclass(frozen=True)
class Bounce:
    """What a delivery report says of one recipient (RFC 3464), empty strings where it does not."""

    token: str
    """The VERP token of the address the report came to."""
    recipient: str
    action: str
    """failed, delayed, delivered, relayed, expanded."""
    status: str
    """RFC 3463 code such as 5.1.1."""
    words: str
    """The relay's own words, for people."""
    message_id: str
    """Message-ID of the mail that was returned, without angle brackets."""


@dataclass(frozen=True)
class Parsed:
    subject: str = ""
    senders: tuple[Address, ...] = ()
    to: tuple[Address, ...] = ()
    cc: tuple[Address, ...] = ()
    reply_to: tuple[Address, ...] = ()
    message_id: str = ""
    """Without angle brackets. Never the identity of a mail: senders repeat and omit it."""
    in_reply_to: str = ""
    references: tuple[str, ...] = ()
    date: str = ""
    """The Date header as ISO 8601 with its offset, or "". Never decides a window."""
    headers: tuple[tuple[str, str], ...] = ()
    """Decoded, in their order, names as written."""
    content_digest: str = ""
    """SHA-256 over what the contributor sent, without what transport adds: equal for two deliveries."""
    leaves: tuple[Leaf, ...] = ()
    items: tuple[DraftItem, ...] = ()
    notes: tuple[str, ...] = ()
    """Facts about the whole mail, for the editor: quoted text left out, cover text, forwarded from."""
    kind: Kind = ""
    kind_why: str = ""
    """Why it is of its kind; without one, what makes it look automatic although it brings a contribution."""
    doubt: Literal["", "weak", "strong"] = ""
    """How surely that is a program's mark; see ingest.structure.rules."""
    bounce: Bounce | None = None
    problem: Problem = ""
    problem_detail: str = ""
    forwarded_from: Address | None = None
    """The author of the mail inside, when this one is a pure forward."""
    said: tuple[str, ...] = ()
    """What the sender wrote into the mail itself, greetings too: no quotation, signature or forwarded text."""
    wanted: tuple[Wanted, ...] = ()
    """Files to convert before this mail can be read whole; items and problem are final only when it is empty."""


@dataclass(frozen=True)
class Reading:
    """Parsed and the bytes it refers to: photo originals and mail copies, by SHA-256."""

    parsed: Parsed
    blobs: dict[str, bytes] = field(default_factory=dict)


class Bounds(Protocol):
    """The limits reading obeys; ingest.settings.Limits has them all. Bytes, seconds, counts."""

    @property
    def message_bytes(self) -> int: ...
    @property
    def parse_seconds(self) -> float: ...
    @property
    def parse_memory_bytes(self) -> int: ...
    @property
    def parts(self) -> int: ...
    @property
    def depth(self) -> int: ...
    @property
    def header_bytes(self) -> int: ...
    @property
    def archive_entries(self) -> int: ...
    @property
    def archive_bytes(self) -> int: ...
    @property
    def archive_ratio(self) -> int: ...
    @property
    def archive_depth(self) -> int: ...
    @property
    def text_characters(self) -> int: ...
    @property
    def photo_pixels(self) -> int: ...
    @property
    def photo_copy_bytes(self) -> int: ...


@dataclass(frozen=True)
class Caps:
    """Bounds as plain values, as they travel to the child; defaults as in ingest.settings.Limits."""

    message_bytes: int = 120 * 1024 * 1024
    parse_seconds: float = 10.0
    parse_memory_bytes: int = 512 * 1024 * 1024
    parts: int = 200
    depth: int = 20
    header_bytes: int = 1024 * 1024
    archive_entries: int = 2000
    archive_bytes: int = 200 * 1024 * 1024
    archive_ratio: int = 100
    archive_depth: int = 2
    text_characters: int = 500_000
    photo_pixels: int = 80_000_000
    photo_copy_bytes: int = 150_000

    @classmethod
    def of(cls, bounds: Bounds) -> Caps:
        return cls(**{f.name: getattr(bounds, f.name) for f in dataclasses.fields(cls)})


T = TypeVar("T")


def to_json(value: Any) -> Any:
    """The value as dicts, lists and strings, ready for json.dumps."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {f.name: to_json(getattr(value, f.name)) for f in dataclasses.fields(value)}
    if isinstance(value, tuple | list):
        return [to_json(one) for one in value]
    return value


def from_json(kind: type[T], value: dict[str, Any]) -> T:
    """A dataclass of this module from what to_json made. Raises TypeError or KeyError on anything else."""
    built: T = _build(kind, value)
    return built


def _build(kind: Any, value: Any) -> Any:
    if dataclasses.is_dataclass(kind) and isinstance(kind, type):
        hints = typing.get_type_hints(kind)
        return kind(**{name: _build(hints[name], inner) for name, inner in value.items()})
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if origin is tuple and arguments[-1] is Ellipsis:
        return tuple(_build(arguments[0], one) for one in value)
    if origin is tuple:
        return tuple(_build(inner, one) for inner, one in zip(arguments, value, strict=True))
    if origin in (types.UnionType, typing.Union):
        return None if value is None else _build(arguments[0], value)
    return value
