"""The bytes of a mail to its structure: the only module that uses mail-parser.

mail-parser alone damages one nasty mail in four, so it is given a repaired message: header lines that lost their
fold are mended, every field is decoded by our one decoder, sizes and counts are bounded before anything is
parsed, and the bodies are kept aside as the bytes they were, so that it shows structure and defects and loses
nothing. Large bodies never go through the line-by-line parser: they are cut out and put back by a token.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from email import message_from_bytes
from email.errors import StartBoundaryNotFoundDefect
from email.message import Message
from email.policy import compat32
from functools import partial
from typing import TYPE_CHECKING, Any

import mailparser

from ingest.parsed import Caps, Problem
from ingest.structure.headers import LONGEST, parameters_of, text_of
from ingest.structure.mending import BLANK, mended, mended_parts
from ingest.structure.parts import Mail, Part, Refused
from ingest.structure.standins import Cut
from ingest.structure.transfer import undone
from ingest.structure.unwrapping import Unwrapping, beside_its_text, file_name

__all__ = ["Mail", "Part", "read_message"]

if TYPE_CHECKING:
    Tree = Message[str, str]
else:
    Tree = Message

Fields = tuple[tuple[str, bytes], ...]

_BOUNDARY = re.compile(rb"(?:\A|[\r\n])--([^\r\n\"]{1,200}?)[ \t]*\r?[\r\n](?=content-)", re.IGNORECASE)
_TYPE = re.compile(r"[\w.+-]{1,80}/[\w.+-]{1,120}", re.ASCII)
_FURNITURE = re.compile(rb"MIME|multi-?part message", re.IGNORECASE)
"""What a preamble says to people whose program is older than MIME."""
_OUTSIDE = "写在邮件各部分的分界线之外，没有采入"
_MOST_TURNS = 8
_ENCLOSED = ("message/rfc822", "message/global", "message/news")


@dataclass
class _Described:
    """What the fields of one node say of it (RFC 2045, 2183)."""

    type: str
    parameters: dict[str, str]
    disposition: str
    name: str
    is_labelled: bool
    """Whether there is a Content-Type that is one."""


@dataclass
class _Reading:
    """What one pass over one mail keeps track of."""

    caps: Caps
    total: list[int]
    """Parts over all enclosed mails."""
    cut: Cut
    depth: int
    parts: int = 0
    header_bytes: int = 0
    kept: list[object] = field(default_factory=list)
    """Every node: their id() is the key of the tables below."""
    bodies: dict[int, bytes] = field(default_factory=dict)
    """As the line parser met them, tokens and all."""
    useless: set[int] = field(default_factory=set)
    """Nodes whose boundary is declared and never opens a part."""
    is_flat: bool = False
    """No boundary counts any more."""
    raw_fields: dict[int, Fields] = field(default_factory=dict)
    headers: dict[int, tuple[tuple[str, str], ...]] = field(default_factory=dict)
    described: dict[int, _Described] = field(default_factory=dict)
    defects: list[str] = field(default_factory=list)

    def count(self) -> None:
        self.parts += 1
        self.total[0] += 1
        if self.parts > self.caps.parts or self.total[0] > 4 * self.caps.parts:
            raise Refused("too-many-parts", f"邮件超过 {self.caps.parts} 个部分，没有读取。")

    def check(self, depth: int) -> None:
        if depth > self.caps.depth:
            raise Refused("too-deep", f"邮件嵌套超过 {self.caps.depth} 层，没有读取。")


def read_message(raw: bytes, caps: Caps) -> Mail:
    """The structure of a mail. Never raises; what is beyond the limits is a Mail with a problem and its headers."""
    whole = mended(raw)
    try:
        return _read(whole, caps, [0])
    except Refused as refusal:
        return _headers_only(whole, caps, refusal.problem, str(refusal))
    except RecursionError:
        return _headers_only(whole, caps, "too-deep", f"邮件嵌套超过 {caps.depth} 层，没有读取。")


def _read(
    raw: bytes, caps: Caps, total: list[int], depth: int = 0, number: str = "", *, is_mail: bool = True
) -> Mail:
    """One mail; the number of its parts begins with `number`. A signed entity is no mail and counts no level."""
    before = total[0]
    reading = _Reading(caps, total, Cut(raw), depth)
    mail = _built(reading, number, is_mail=is_mail)
    if reading.cut.broken or len(reading.cut):  # a token went astray: nothing that was read can be trusted
        total[0] = before
        reading = _Reading(caps, total, Cut(raw, enabled=False), depth)
        mail = _built(reading, number, is_mail=is_mail)
    return mail


def _built(reading: _Reading, number: str, *, is_mail: bool) -> Mail:
    tree = _parse(mended_parts(reading.cut.skeleton), reading)
    _repair(tree, reading)
    root_fields = reading.raw_fields[id(tree)]
    seen = _mail_parser(tree, reading)
    root = _part(seen, reading, reading.depth, number, is_root=is_mail)
    return Mail(root.headers, root_fields, root, tuple(dict.fromkeys(reading.defects)))


def _headers_only(raw: bytes, caps: Caps, problem: Problem, detail: str) -> Mail:
    match = BLANK.search(raw)
    head = raw[: match.start() if match else 65536][: caps.header_bytes] + b"\r\n\r\n"
    reading = _Reading(caps, [0], Cut(b""), 0)
    tree = _parse(head, reading)
    _repair(tree, reading)
    fields = reading.raw_fields[id(tree)]
    part = Part("1", "text/plain", {}, "", "", "", reading.headers[id(tree)])
    return Mail(part.headers, fields, part, problem=problem, problem_detail=detail)


# The line parser, and what is kept from it


class _Node(Tree):
    """A message node that counts parts and bounds header fields while the parser runs, not after."""

    def __init__(self, reading: _Reading, policy: object = compat32) -> None:
        super().__init__(compat32)
        self._reading = reading
        reading.kept.append(self)
        reading.count()
        self._place = reading.parts

    def set_raw(self, name: str, value: str) -> None:
        reading = self._reading
        reading.header_bytes += len(name) + len(value)
        if reading.header_bytes > reading.caps.header_bytes:
            reading.defects.append("header fields beyond limits.header_bytes left out")
            return
        if len(value) > LONGEST:
            reading.defects.append(f"a header field of {len(value)} bytes was cut")
        super().set_raw(name[:200], value[:LONGEST])

    def get_content_type(self) -> str:
        """The type as we read it; an enclosed mail is a leaf to the parser, so that its bytes stay the same."""
        kind = self._ours().type
        return "application/octet-stream" if kind.startswith("message/") else kind

    def get_content_maintype(self) -> str:
        return self.get_content_type().partition("/")[0]

    def get_content_subtype(self) -> str:
        return self.get_content_type().partition("/")[2]

    def get_boundary(self, failobj: Any = None) -> Any:
        boundary = self._ours().parameters.get("boundary", "").rstrip()
        reading = self._reading
        return failobj if not boundary or reading.is_flat or self.place() in reading.useless else boundary

    def place(self) -> int:
        """Which node of the mail this is, in the order of their beginnings."""
        return self._place

    def lost_its_parts(self) -> bool:
        return any(isinstance(one, StartBoundaryNotFoundDefect) for one in self.defects)

    def _ours(self) -> _Described:
        """Asked for only when the header is whole, and never reckoned again: its fields are replaced later."""
        found = self._reading.described.get(id(self))
        if found is None:
            fields = self._reading.raw_fields[id(self)] = tuple(
                (name.strip(), str(value).encode("ascii", "surrogateescape"))
                for name, value in self.raw_items()
            )
            found = self._reading.described[id(self)] = _described(fields)
        return found


def _parse(raw: bytes, reading: _Reading) -> Tree:
    counts = reading.parts, reading.total[0]
    for _turn in range(_MOST_TURNS):
        reading.parts, reading.total[0] = counts
        tree = message_from_bytes(raw, _class=partial(_Node, reading), policy=compat32)
        closed = {node.place() for node in tree.walk() if isinstance(node, _Node) and node.lost_its_parts()}
        if closed <= reading.useless:
            break
        # The parser drops everything behind a closing boundary that no opening one preceded.
        reading.useless |= closed
    else:
        reading.is_flat = True  # made to harm: nothing is lost in one piece of text
        tree = message_from_bytes(raw, _class=partial(_Node, reading), policy=compat32)
    return tree


def _described(fields: Fields) -> _Described:
    """Content type, its parameters, disposition and file name; of several types the one that can be worked with."""
    types = [parameters_of(value) for key, value in fields if key.lower() == "content-type"][:10]
    kind, parameters = next(
        (one for one in types if one[0].startswith("multipart/") and one[1].get("boundary")),
        next((one for one in types if _TYPE.fullmatch(one[0])), types[0] if types else ("", {})),
    )
    is_labelled = _TYPE.fullmatch(kind) is not None
    if not is_labelled:
        kind = "text/plain" if kind in ("", "text") else "application/octet-stream"
    dispositions = [value for key, value in fields if key.lower() == "content-disposition"]
    disposition, more = parameters_of(dispositions[0]) if dispositions else ("", {})
    name = _better(more.get("filename") or more.get("name") or "", parameters.get("name") or "")
    return _Described(kind, parameters, disposition, file_name(name), is_labelled)


def _better(name: str, other: str) -> str:
    """The first name, unless a relay or program that knew no Chinese made question marks of it and not of the other."""
    spoilt = "\ufffd" in name or re.fullmatch(r"[?_\s]{2,}(?:\.\w{1,5})?", name)
    return other if other and (not name.strip() or (spoilt and "\ufffd" not in other)) else name


def _nodes(node: Tree) -> list[Tree]:
    payload: Any = vars(node).get("_payload")
    return [child for child in payload if isinstance(child, Message)] if isinstance(payload, list) else []


def _octets(text: object) -> bytes:
    """The text as the parser met it, bytes as surrogates: get_payload() would decode 8-bit text by its label and
    replace what does not fit."""
    return text.encode("utf-8", "surrogateescape") if isinstance(text, str) else b""


def _repair(tree: Tree, reading: _Reading) -> None:
    """Every node: raw fields and body bytes kept aside, fields replaced by clean text, bodies emptied."""
    for node in tree.walk():
        if not node.is_multipart():
            reading.bodies[id(node)] = _octets(vars(node).get("_payload"))
            node.set_payload("")
        node.get_content_type()  # notes the raw fields
        headers = tuple((key, text_of(value)) for key, value in reading.raw_fields[id(node)])
        reading.headers[id(node)] = headers
        # only the fields structure is made of: mail-parser decodes every other one three times
        vars(node)["_headers"] = [one for one in headers if one[0].lower().startswith(("content-", "mime-"))]


def _mail_parser(tree: Tree, reading: _Reading) -> Tree:
    """The tree as mail-parser sees it, its defects noted. Its own faults cost nothing but the defects."""
    try:
        parser = mailparser.MailParser(message=tree)
        reading.defects.extend(sorted(parser.defects_categories))
    except Exception as error:
        reading.defects.append(f"mail-parser failed: {type(error).__name__}")
        return tree
    return parser.message or tree


# The tree


def _part(
    node: Tree, reading: _Reading, depth: int, number: str, *, is_root: bool = False, inside: str = ""
) -> Part:
    reading.check(depth)
    fields, headers = reading.raw_fields[id(node)], reading.headers[id(node)]
    found = reading.described[id(node)]
    content_id = next((value.strip(" <>") for key, value in headers if key.lower() == "content-id"), "")
    children, outside = _children(node, reading, found)
    if children:
        parts = tuple(
            _part(child, reading, depth + 1, f"{number}.{place}".lstrip("."), inside=found.type)
            for place, child in enumerate(children, 1)
        )
        parts = _arranged((*parts, *_outside(outside, reading, number, parts)), found)
        kind = found.type if found.type.startswith("multipart/") else "multipart/mixed"
        return Part(
            number, kind, found.parameters, found.disposition, found.name, content_id, headers, children=parts
        )
    own = f"{number}.1".lstrip(".") if is_root else number
    kind = found.type
    if inside == "multipart/digest" and not found.is_labelled:
        kind = "message/rfc822"  # RFC 2046 5.1.5
    body = reading.cut.restored(reading.bodies.pop(id(node), b""))
    if kind.startswith("multipart/"):
        kind = "text/html" if bytes(body[:200]).lstrip()[:1] == b"<" else "text/plain"
    data = undone(body, fields, kind)
    part = Part(own, kind, found.parameters, found.disposition, found.name, content_id, headers, data)
    return _opened(part, reading, depth)


def _opened(part: Part, reading: _Reading, depth: int) -> Part:
    """The leaf with what it encloses: a mail, or the parts of a wrapping."""
    is_mail = part.type in _ENCLOSED or (
        part.name.lower().endswith(".eml") and not part.type.startswith(("image/", "multipart/"))
    )
    if is_mail and part.data.strip():
        reading.check(depth + 1)
        inner = _read(mended(part.data), reading.caps, reading.total, depth + 1, part.number)
        return replace(part, inner=inner)

    def enclosed(entity: bytes, number: str) -> Mail:
        reading.check(depth + 1)
        return _read(entity, reading.caps, reading.total, depth + 1, number, is_mail=False)

    return Unwrapping(enclosed, reading.count)(part)


def _arranged(parts: tuple[Part, ...], found: _Described) -> tuple[Part, ...]:
    if found.type == "multipart/related" and (start := found.parameters.get("start", "").strip(" <>")):
        return tuple(sorted(parts, key=lambda one: one.content_id != start))  # RFC 2387 3.2
    if found.type == "multipart/signed":
        return tuple(
            replace(one, aside="数字签名")
            if n and re.search(r"\.(?:p7s|asc|sig)$", one.name.lower())
            else one
            for n, one in enumerate(parts)
        )
    if found.type in ("multipart/mixed", "multipart/related"):
        return beside_its_text(parts)
    return parts


def _outside(texts: list[bytes], reading: _Reading, number: str, parts: tuple[Part, ...]) -> list[Part]:
    """Words before the first boundary and after the last: they count only when the mail has no others."""
    has_words = any(
        leaf.type.startswith("text/") and leaf.data.strip() for one in parts for leaf in one.leaves()
    )
    found: list[Part] = []
    for text in texts:
        data = bytes(reading.cut.restored(text))
        if not data.strip() or (_FURNITURE.search(data[:400]) and len(data) < 1000):
            continue
        own = f"{number}.{len(parts) + len(found) + 1}".lstrip(".")
        aside, disposition = (_OUTSIDE, "attachment") if has_words else ("", "")
        found.append(Part(own, "text/plain", {}, disposition, "", "", (), data, aside=aside))
    return found


def _children(node: Tree, reading: _Reading, found: _Described) -> tuple[list[Tree], list[bytes]]:
    """The parts of a node, and what stood outside of them."""
    if node.is_multipart():
        before, first = _salvaged(_octets(node.preamble), found, reading)
        after, last = _salvaged(_octets(node.epilogue), found, reading)
        return [*before, *_nodes(node), *after], [*first, *last]
    body = reading.bodies.get(id(node), b"")
    if found.type.startswith("multipart/") or (not found.is_labelled and body.lstrip()[:2] == b"--"):
        salvaged, outside = _salvaged(body, found, reading)
        if salvaged:
            del reading.bodies[id(node)]
            reading.defects.append("the boundary was wrong; parts found by their headers")
            return salvaged, outside
    return [], []


def _salvaged(text: bytes, found: _Described, reading: _Reading) -> tuple[list[Tree], list[bytes]]:
    """Parts behind a boundary nobody declared, or after the closing one; and the text around them."""
    match = _BOUNDARY.search(text) if text else None
    if match is None:
        return [], [text] if text else []
    kind = found.type if found.type.startswith("multipart/") else "multipart/mixed"
    head = b'Content-Type: %b; boundary="%b"\r\n\r\n' % (kind.encode("ascii", "replace"), match[1])
    tree = _parse(head + text, reading)
    _repair(tree, reading)
    return _nodes(tree), [_octets(tree.preamble), _octets(tree.epilogue)]
