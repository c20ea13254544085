"""The bytes of a mail to its structure: the only module that uses mail-parser.

mail-parser alone damages one nasty mail in four, so it is given a repaired message: header lines that lost their
fold are mended, every field is decoded by our one decoder, sizes and counts are bounded before anything is
parsed, and the bodies are kept aside as the bytes they were, so that it shows structure and defects and loses
nothing. Large base64 bodies never go through the line-by-line parser: they are cut out and put back by a token.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import Message
from email.policy import compat32
from typing import TYPE_CHECKING, Any

import mailparser

from ingest.parsed import Caps, Problem
from ingest.structure.headers import LONGEST, parameters_of, text_of
from ingest.structure.transfer import undone

if TYPE_CHECKING:
    Tree = Message[str, str]
else:
    Tree = Message

_HEADER = re.compile(rb"^[!-9;-~]{1,200}[ \t]*:")
_KNOWN = re.compile(
    rb"^(content-|mime-version|from|to|cc|date|subject|message-id|received|x-|reply-to|return-path)[^:]*:",
    re.I,
)
_BLANK = re.compile(rb"\r?\n\r?\n|\r\r")
_BASE64_BODY = re.compile(rb"\n\r?\n(?=[A-Za-z0-9+/]{60,998}\r?\n)")
_BASE64_LETTERS = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=\r\n"
_LARGE = 16 * 1024
_TOKEN = 30
"""Length of the word that stands for a body that was cut out."""
_GUESSED_BOUNDARY = re.compile(rb"(?:\A|\n)--([^\r\n]{1,200}?)[ \t]*\r?\n(?=[Cc][Oo][Nn][Tt][Ee][Nn][Tt]-)")
_OPAQUE = frozenset(
    {"message/delivery-status", "message/global-delivery-status", "message/disposition-notification"}
)


@dataclass(frozen=True)
class Part:
    """One node of the MIME tree; a leaf carries its decoded bytes."""

    number: str
    """IMAP's number of the part (RFC 3501 6.4.5), "" for the root of a multipart mail."""
    type: str
    parameters: dict[str, str]
    disposition: str
    name: str
    """File name, decoded; display text only, never a path."""
    content_id: str
    headers: tuple[tuple[str, str], ...]
    data: bytes = b""
    children: tuple[Part, ...] = ()
    inner: Mail | None = None
    """The enclosed mail of a message/rfc822 part."""

    def leaves(self) -> Iterator[Part]:
        """The leaves in order; an enclosed mail counts as one leaf, its own parts are not visited."""
        if not self.children:
            yield self
        for child in self.children:
            yield from child.leaves()


@dataclass(frozen=True)
class Mail:
    headers: tuple[tuple[str, str], ...]
    raw_headers: tuple[tuple[str, bytes], ...]
    root: Part
    defects: tuple[str, ...] = ()
    """What mail-parser and the repair noticed, in English, for the log and the notes."""
    problem: Problem = ""
    problem_detail: str = ""

    def header(self, name: str) -> str:
        """The first field of this name, decoded, or ""."""
        return next((value for key, value in self.headers if key.lower() == name), "")

    def all(self, name: str) -> tuple[str, ...]:
        return tuple(value for key, value in self.headers if key.lower() == name)

    def raw(self, name: str) -> bytes:
        return next((value for key, value in self.raw_headers if key.lower() == name), b"")


class Refused(Exception):
    """A mail beyond the limits; carries the problem code and what to tell. Never leaves this module."""

    def __init__(self, problem: Problem, detail: str) -> None:
        super().__init__(detail)
        self.problem: Problem = problem


@dataclass
class _Reading:
    """What one pass over one mail keeps track of."""

    caps: Caps
    total: list[int]
    """Parts over all enclosed mails, which are parsed once with the outer mail and once alone."""
    parts: int = 0
    header_bytes: int = 0
    cut: dict[str, bytes] = field(default_factory=dict)
    kept: list[object] = field(default_factory=list)
    """Every node: their id() is the key of the tables below."""
    bodies: dict[int, bytes] = field(default_factory=dict)
    raw_fields: dict[int, tuple[tuple[str, bytes], ...]] = field(default_factory=dict)
    defects: list[str] = field(default_factory=list)


def read_message(raw: bytes, caps: Caps) -> Mail:
    """The structure of a mail. Never raises; what is beyond the limits is a Mail with a problem and its headers."""
    mended = _mend_head(raw)
    try:
        return _read(mended, caps, [0], depth=0, number="")
    except Refused as refusal:
        return _headers_only(mended, caps, refusal.problem, str(refusal))
    except RecursionError:
        return _headers_only(mended, caps, "too-deep", f"邮件嵌套超过 {caps.depth} 层，没有读取。")


def _read(raw: bytes, caps: Caps, total: list[int], depth: int, number: str) -> Mail:
    skeleton, cut = _cut_bodies(raw)
    reading = _Reading(caps, total, cut=cut)
    tree = _parse(skeleton, reading)
    if cut and not _came_back(tree, reading):
        reading = _Reading(caps, total)
        tree = _parse(raw, reading)
    root_fields = _raw_fields(tree)
    _repair(tree, reading)
    seen = _mail_parser(tree, reading)
    root = _part(seen, reading, depth, number, is_root=True)
    return Mail(root.headers, root_fields, root, tuple(dict.fromkeys(reading.defects)))


def _headers_only(raw: bytes, caps: Caps, problem: Problem, detail: str) -> Mail:
    match = _BLANK.search(raw)
    tree = _parse(
        raw[: match.start() if match else 65536][: caps.header_bytes] + b"\r\n\r\n", _Reading(caps, [0])
    )
    fields = _raw_fields(tree)
    part = Part("1", "text/plain", {}, "", "", "", tuple((name, text_of(value)) for name, value in fields))
    return Mail(part.headers, fields, part, problem=problem, problem_detail=detail)


# The repair


def _mend_head(raw: bytes) -> bytes:
    """The mail without what stands before its header, and with lost folds of the header restored."""
    raw = raw.removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n")
    if raw[:5] == b"From " or raw[:6] == b">From ":
        _, _, raw = raw.partition(b"\n")
    match = _BLANK.search(raw)
    end = match.start() if match else len(raw)
    if end > 8 * 1024 * 1024:
        return raw
    lines = raw[:end].split(b"\n")
    last = max((place for place, line in enumerate(lines) if _KNOWN.match(line)), default=0)
    lost = [
        place
        for place, line in enumerate(lines[:last])
        if place and line.strip() and line[:1] not in b" \t" and not _HEADER.match(line)
    ]
    for place in lost:
        lines[place] = b" " + lines[place]  # without its blank the rest of the header would become the body
    return b"\n".join(lines) + raw[end:] if lost else raw


def _cut_bodies(raw: bytes) -> tuple[bytes, dict[str, bytes]]:
    """The mail with every large base64 body replaced by a token line, and what each token stands for."""
    if len(raw) < 4 * _LARGE:
        return raw, {}
    cut: dict[str, bytes] = {}
    pieces: list[bytes] = []
    nonce = secrets.token_hex(8)
    kept = at = 0
    while (match := _BASE64_BODY.search(raw, at)) is not None:
        start = match.end()
        at = raw.find(b"\n--", start)
        at = len(raw) if at < 0 else at
        end = (
            at - 1 if raw[at - 1 : at] == b"\r" else at
        )  # the line break before a boundary is the boundary's
        body = raw[start:end]
        if len(body) < _LARGE or body.translate(None, _BASE64_LETTERS):
            continue  # up to the next boundary this is no plain base64: the parser sees it as it is
        token = f"NDCUTx{nonce}x{len(cut):06d}x"  # letters of base64, in case it is decoded as such
        cut[token] = body
        pieces += [raw[kept:start], token.encode("ascii")]
        kept = end
    return (b"".join((*pieces, raw[kept:])), cut) if cut else (raw, {})


def _came_back(tree: Tree, reading: _Reading) -> bool:
    """Whether each token heads exactly one leaf outside enclosed mails, whose bytes we want whole."""
    cut = reading.cut
    found: list[str] = []
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        if node.is_multipart():
            if node.get_content_maintype() != "message":
                waiting.extend(_nodes(node))
        elif (token := _arrived(node).lstrip("\r\n")[:_TOKEN]) in cut:
            found.append(token)
    return sorted(found) == sorted(cut)


def _arrived(node: Tree) -> str:
    """The body as the parser met it, bytes as surrogates: get_payload() would decode 8-bit text by its label and
    replace what does not fit."""
    payload = vars(node).get("_payload")
    return payload if isinstance(payload, str) else ""


def _nodes(node: Tree) -> list[Tree]:
    payload: Any = vars(node).get("_payload")
    return [child for child in payload if isinstance(child, Message)] if isinstance(payload, list) else []


def _parse(raw: bytes, reading: _Reading) -> Tree:
    return message_from_bytes(raw, _class=_guarded(reading), policy=compat32)


def _guarded(reading: _Reading) -> Callable[..., Tree]:
    """A message class that counts parts and bounds header fields while the parser runs, not after."""
    caps = reading.caps

    class Guarded(Tree):
        def __init__(self, policy: object = compat32) -> None:
            super().__init__(compat32)
            reading.kept.append(self)
            reading.parts += 1
            reading.total[0] += 1
            if reading.parts > caps.parts or reading.total[0] > 4 * caps.parts:
                raise Refused("too-many-parts", f"邮件超过 {caps.parts} 个部分，没有读取。")

        def set_raw(self, name: str, value: str) -> None:
            reading.header_bytes += len(name) + len(value)
            if reading.header_bytes > caps.header_bytes:
                reading.defects.append("header fields beyond limits.header_bytes left out")
                return
            if len(value) > LONGEST:
                reading.defects.append(f"a header field of {len(value)} bytes was cut")
            super().set_raw(name[:200], value[:LONGEST])

    return Guarded


def _raw_fields(node: Tree) -> tuple[tuple[str, bytes], ...]:
    return tuple(
        (name.strip(), str(value).encode("ascii", "surrogateescape")) for name, value in node.raw_items()
    )


def _repair(tree: Tree, reading: _Reading) -> None:
    """Every node: raw fields and body bytes kept aside, fields replaced by clean text, bodies emptied."""
    for node in tree.walk():
        fields = _raw_fields(node)
        reading.raw_fields[id(node)] = fields
        if not node.is_multipart():
            reading.bodies[id(node)] = _body(_arrived(node), reading)
            node.set_payload("")
        elif node.get_content_maintype() == "message":
            reading.bodies[id(node)] = b"\n\n".join(_whole(child) for child in _nodes(node))
    for node in tree.walk():
        if not node.is_multipart() or node.get_content_maintype() == "multipart":
            _clean_fields(node, reading)


def _clean_fields(node: Tree, reading: _Reading) -> None:
    """Only the fields structure is made of, as clean text: mail-parser decodes every other one three times."""
    fields = reading.raw_fields[id(node)]
    vars(node)["_headers"] = [
        (name, text_of(value)) for name, value in fields if name.lower().startswith(("content-", "mime-"))
    ]


def _whole(node: Tree) -> bytes:
    try:
        return node.as_bytes(policy=compat32)
    except (UnicodeError, LookupError, ValueError, KeyError, TypeError, AttributeError):
        return b""


def _body(payload: str, reading: _Reading) -> bytes:
    stripped = payload.lstrip("\r\n")
    token = stripped[:_TOKEN]
    if token in reading.cut:
        return reading.cut.pop(token) + stripped[_TOKEN:].encode("ascii", "surrogateescape")
    return payload.encode("utf-8", "surrogateescape")


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


def _part(node: Tree, reading: _Reading, depth: int, number: str, *, is_root: bool = False) -> Part:
    caps = reading.caps
    if depth > caps.depth:
        raise Refused("too-deep", f"邮件嵌套超过 {caps.depth} 层，没有读取。")
    fields = reading.raw_fields.get(id(node), ())
    kind, parameters, disposition, name = _described(fields)
    headers = tuple((key, text_of(value)) for key, value in fields)
    content_id = next((v.strip(" <>") for k, v in headers if k.lower() == "content-id"), "")
    children = _children(node, reading)
    if children and not kind.startswith("message/"):
        parts = tuple(
            _part(child, reading, depth + 1, f"{number}.{place}".lstrip("."))
            for place, child in enumerate(children, 1)
        )
        return Part(number, kind, parameters, disposition, name, content_id, headers, children=parts)
    own = f"{number}.1".lstrip(".") if is_root else number
    data = reading.bodies.pop(id(node), b"")
    if not (kind.startswith("message/") and node.is_multipart()):
        data = undone(data, fields)
    if kind.startswith("multipart/"):
        kind = "text/html" if data.lstrip()[:1] == b"<" else "text/plain"
    inner = _enclosed(node, reading, kind, name, data, depth, own)
    return Part(own, kind, parameters, disposition, name, content_id, headers, data, inner=inner)


def _described(fields: tuple[tuple[str, bytes], ...]) -> tuple[str, dict[str, str], str, str]:
    """Content type, its parameters, disposition and file name, from the raw fields (RFC 2045, 2183)."""
    lower: dict[str, bytes] = {}
    for key, value in fields:
        lower.setdefault(key.lower(), value)
    kind, parameters = parameters_of(lower.get("content-type", b""))
    if not re.fullmatch(r"[\w.+-]{1,80}/[\w.+-]{1,120}", kind):
        kind = "text/plain" if not kind or kind == "text" else "application/octet-stream"
    disposition, more = parameters_of(lower.get("content-disposition", b""))
    return kind, parameters, disposition, _file_name(more.get("filename") or parameters.get("name") or "")


def _file_name(text: str) -> str:
    """A file name for display: no folder, no line break, at most 200 characters."""
    base = re.split(r"[/\\]", text.replace("\n", " ").replace("\t", " ").strip())[-1].strip()
    return (base or text.strip())[-200:]


def _children(node: Tree, reading: _Reading) -> list[Tree]:
    if node.is_multipart():
        extra = _salvaged((node.epilogue or "").encode("ascii", "surrogateescape"), node, reading)
        return [*_nodes(node), *extra]
    if node.get_content_maintype() == "multipart":
        found = _salvaged(reading.bodies.get(id(node), b""), node, reading)
        if found:
            reading.defects.append("the boundary was wrong; parts found by their headers")
        return found
    return []


def _salvaged(body: bytes, node: Tree, reading: _Reading) -> list[Tree]:
    """Parts behind a boundary nobody declared, or after the closing one."""
    match = _GUESSED_BOUNDARY.search(body)
    if match is None or b'"' in match[1]:
        return []
    subtype = node.get_content_subtype().encode("ascii", "replace")
    head = b"Content-Type: multipart/" + subtype + b'; boundary="' + match[1] + b'"\r\n\r\n'
    tree = _parse(head + body, reading)
    _repair(tree, reading)
    return _nodes(tree)


def _enclosed(
    node: Tree, reading: _Reading, kind: str, name: str, data: bytes, depth: int, number: str
) -> Mail | None:
    """The mail inside a message/rfc822 part or an .eml file; it has limits of its own but shares the depth."""
    is_mail = kind in ("message/rfc822", "message/global") or (
        name.lower().endswith(".eml") and not kind.startswith(("image/", "multipart/"))
    )
    if not is_mail or not data.strip():
        return None
    if depth >= reading.caps.depth:
        raise Refused("too-deep", f"转发的邮件嵌套超过 {reading.caps.depth} 层，没有读取。")
    return _read(_mend_head(data), reading.caps, reading.total, depth + 1, number)
