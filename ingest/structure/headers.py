"""Header fields as bytes to clean text: encoded words, parameters, addresses (RFC 2047, 2231, 5322).

Everything here is linear in its input and tolerant: contributors' mail programs break each of these rules.
"""

from __future__ import annotations

import binascii
import re
import urllib.parse
from email.utils import parsedate_to_datetime

from ingest.parsed import Address
from ingest.structure.charset import clean, decode
from ingest.structure.transfer import decode_base64

LONGEST = 32 * 1024
"""Bytes of one header field that are looked at; the rest is cut off."""

_WORD = re.compile(rb"=\?([^?\s]{1,60})\?([bBqQ])\?([^?]*)\?=")
_UNCLOSED = re.compile(rb"=\?([^?\s]{1,60})\?([bBqQ])\?([A-Za-z0-9+/=_\-.]*)\s*$")
_FOLD = re.compile(rb"\r?\n[ \t]*|\r[ \t]*")
_SPACES = re.compile(r"[ \t\n]+")


def text_of(raw: bytes) -> str:
    """A header field's value: unfolded, encoded words decoded wherever they stand, raw 8-bit bytes guessed."""
    return _SPACES.sub(" ", _words(_unfold(raw[:LONGEST]))).strip()


def _unfold(raw: bytes) -> bytes:
    return _FOLD.sub(b" ", raw)


def _words(raw: bytes) -> str:
    pieces: list[str] = []
    pending: tuple[str, bytes] | None = (
        None  # neighbours of one charset may share a character: RFC 2047 5 (1)
    )
    place = 0
    for word in _matches(raw):
        between = raw[place : word.start()]
        charset = word[1].split(b"*")[0].decode("ascii", "replace")
        content = _word_bytes(word[2], word[3])
        if pending is not None and not between.strip() and pending[0].lower() == charset.lower():
            pending = (charset, pending[1] + content)
        else:
            if pending is not None:
                pieces.append(decode(pending[1], pending[0]).text)
            if between.strip() or pending is None:
                pieces.append(decode(between).text)
            pending = (charset, content)
        place = word.end()
    if pending is not None:
        pieces.append(decode(pending[1], pending[0]).text)
    pieces.append(decode(raw[place:]).text)
    return "".join(pieces)


def _matches(raw: bytes) -> list[re.Match[bytes]]:
    found = list(_WORD.finditer(raw))
    last = found[-1].end() if found else 0
    if (cut := _UNCLOSED.search(raw, max(last, len(raw) - 1024))) is not None:
        found.append(cut)  # the last word was cut off at a length limit somewhere on the way
    return found


def _word_bytes(kind: bytes, content: bytes) -> bytes:
    if kind in b"bB":
        return decode_base64(content)
    return binascii.a2b_qp(content.replace(b" ", b"_"), header=True)


def parameters_of(raw: bytes) -> tuple[str, dict[str, str]]:
    """The value and the parameters of Content-Type or Content-Disposition, names in lower case.

    RFC 2231 continuations and charsets, RFC 2047 in or out of quotes (against its section 5, but usual), raw
    8-bit names, unquoted names with spaces.
    """
    fields = _split(_unfold(raw[:LONGEST]), b";")
    simple: dict[str, bytes] = {}
    extended: dict[str, dict[int, tuple[bytes, bool]]] = {}
    for one in fields[1:200]:
        name, equals, value = one.partition(b"=")
        key = name.strip().lower().decode("ascii", "replace")
        if not equals or not key:
            continue
        base, star, rest = key.partition("*")
        if not star:
            simple.setdefault(key, _unquote(value))
            continue
        number = rest.rstrip("*")
        index = int(number) if number.isascii() and number.isdigit() and len(number) < 4 else 0
        extended.setdefault(base, {}).setdefault(index, (_unquote(value), rest.endswith("*") or not rest))
    found = {key: _words(value).strip() for key, value in simple.items()}
    found.update({key: _extended(parts) for key, parts in extended.items()})
    return decode(fields[0]).text.strip().lower(), {key: clean(value) for key, value in found.items()}


def _extended(parts: dict[int, tuple[bytes, bool]]) -> str:
    charset, octets = "", b""
    for place, (index, (value, encoded)) in enumerate(sorted(parts.items())):
        if encoded and place == 0 and index == 0 and value.count(b"'") >= 2:
            label, _, value = value.split(b"'", 2)
            charset = label.decode("ascii", "replace")
        octets += urllib.parse.unquote_to_bytes(value) if encoded else value
    if b"=?" in octets:
        return _words(octets)
    return decode(octets, charset).text


def _split(raw: bytes, separator: bytes) -> list[bytes]:
    """Split at a separator outside quotes."""
    if b'"' not in raw:
        return raw.split(separator)
    pieces: list[bytes] = []
    current: list[bytes] = []
    quoted = False
    for place, run in enumerate(raw.split(b'"')):
        if place:
            if quoted and current and current[-1].endswith(b"\\") and not current[-1].endswith(b"\\\\"):
                current.append(b'"')
                current.append(run)
                continue
            quoted = not quoted
            current.append(b'"')
        if quoted:
            current.append(run)
            continue
        first, *more = run.split(separator)
        current.append(first)
        for piece in more:
            pieces.append(b"".join(current))
            current = [piece]
    pieces.append(b"".join(current))
    return pieces


def _unquote(value: bytes) -> bytes:
    value = value.strip()
    if value[:1] != b'"':
        return value
    value = value[1:-1] if value[-1:] == b'"' and len(value) > 1 else value[1:]
    # Only these two are escapes: in GBK and Big5 a backslash is often the second half of a character.
    return value.replace(b'\\"', b'"').replace(b"\\\\", b"\\")


def addresses_of(raw: bytes) -> tuple[Address, ...]:
    """The addresses of From, To and the like; groups are opened, comments become names, nothing is invented."""
    found = []
    for one in _split(_unfold(raw[:LONGEST]).replace(b";", b","), b",")[:1000]:
        if one.strip():
            found.append(_address(one.strip()))
    return tuple(one for one in found if one.name or one.address)


def _address(raw: bytes) -> Address:
    before, angle, rest = raw.rpartition(b"<")
    if angle:
        inner, _, after = rest.partition(b">")
        name = _display(before) or _display(after)
        return Address(name, _spec(inner))
    if b"(" in raw:
        spec, _, comment = raw.partition(b"(")
        return Address(_display(comment.rstrip(b" )")), _spec(spec))
    if b"@" not in raw:
        return Address(_display(raw), "")
    return Address("", _spec(raw.rpartition(b":")[2]))


def _spec(raw: bytes) -> str:
    return "".join(decode(raw).text.split())


def _display(raw: bytes) -> str:
    group = raw.rpartition(b":")[2] if b":" in raw and b'"' not in raw and b"=?" not in raw else raw
    text = _SPACES.sub(" ", _words(group)).strip()
    if len(text) > 1 and text[0] == text[-1] and text[0] in "\"'":
        text = text[1:-1].replace('\\"', '"').strip()
    return text


def ids_of(text: str) -> tuple[str, ...]:
    """The message identifiers in a References or In-Reply-To value, without angle brackets."""
    found = re.findall(r"<([^<>\s]{1,990})>", text)
    return tuple(found) if found else tuple(one for one in text.split() if "@" in one)


def date_of(text: str) -> str:
    """A Date value as ISO 8601 with offset, or "" when it is none."""
    try:
        moment = parsedate_to_datetime(text)
        return moment.isoformat() if moment.tzinfo is not None else moment.isoformat() + "+00:00"
    except (ValueError, TypeError, OverflowError, IndexError, AttributeError):
        return ""
