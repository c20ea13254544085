"""Header fields as bytes to clean text: encoded words, parameters, addresses (RFC 2047, 2231, 5322).

Everything here is linear in its input and tolerant: contributors' mail programs break each of these rules.
"""

from __future__ import annotations

import re
import urllib.parse
from email.utils import parsedate_to_datetime

from ingest.parsed import Address
from ingest.structure.charset import clean, decode
from ingest.structure.words import decoded, protected

LONGEST = 32 * 1024
"""Bytes of one header field that are looked at; the rest is cut off."""

_HIGH = bytes(range(0x80, 0x100))
_FOLD = re.compile(rb"\r?\n[ \t]*|\r[ \t]*")
_SPACES = re.compile(r"[ \t\n]+")
_LABELLED = re.compile(rb"([A-Za-z][\w.:-]{1,30})'[A-Za-z-]{0,12}'(?=.*%[0-9A-Fa-f]{2})", re.DOTALL)
_PERCENT = re.compile(rb"(?:[\w .()+~-]|%[0-9A-Fa-f]{2})*")
_PERCENT_HIGH = re.compile(rb"%[89A-Fa-f][0-9A-Fa-f]")
_INSIDE = re.compile(r"(.*)<([^<>\s]{1,300}@[^<>\s]{1,300})>\s*", re.DOTALL)


def text_of(raw: bytes) -> str:
    """A header field's value: unfolded, encoded words decoded wherever they stand, raw 8-bit bytes guessed."""
    if raw.isascii() and b"=?" not in raw and b"~{" not in raw and len(raw) < LONGEST:
        text = _unfold(raw).decode("ascii")
        if text.isprintable():
            return _SPACES.sub(" ", text).strip() if "  " in text else text.strip()
    return _SPACES.sub(" ", decoded(_unfold(raw[:LONGEST]))).strip()


def _unfold(raw: bytes) -> bytes:
    return _FOLD.sub(b" ", raw) if b"\n" in raw or b"\r" in raw else raw


def parameters_of(raw: bytes) -> tuple[str, dict[str, str]]:
    """The value and the parameters of Content-Type or Content-Disposition, names in lower case.

    RFC 2231 continuations and charsets, also half applied; RFC 2047 in or out of quotes (against its section 5,
    but usual); raw 8-bit and percent-encoded names, unquoted names with spaces.
    """
    fields = _split(protected(_unfold(raw[:LONGEST])), b";")
    simple: dict[str, bytes] = {}
    extended: dict[str, dict[int, tuple[bytes, bool]]] = {}
    for one in fields[1:300]:
        name, equals, value = one.partition(b"=")
        key = clean(name.strip().lower().decode("ascii", "replace")).strip()
        if not equals or not key:
            continue
        base, star, rest = key.partition("*")
        if not star:
            simple.setdefault(key, _unquote(value))
            continue
        number = rest.rstrip("*")
        index = int(number) if number.isascii() and number.isdigit() and len(number) < 4 else 0
        extended.setdefault(base, {}).setdefault(index, (_unquote(value), rest.endswith("*") or not rest))
    found = {key: _plain(value).strip() for key, value in simple.items()}
    for key, parts in extended.items():
        text = _extended(parts)
        if text.strip() and not ("\ufffd" in text and found.get(key)):
            found[key] = text
    return clean(decode(fields[0]).text.strip().lower()), {key: clean(value) for key, value in found.items()}


def _plain(value: bytes) -> str:
    """A value that claims no RFC 2231; some programs write it without the star, or percent-encode like a browser."""
    if (match := _LABELLED.match(value)) is not None:
        return decode(urllib.parse.unquote_to_bytes(value[match.end() :]), match[1].decode("ascii")).text
    if _PERCENT_HIGH.search(value) and _PERCENT.fullmatch(value):
        found = decode(urllib.parse.unquote_to_bytes(value))
        return found.text if found.sure else decoded(value)
    return decoded(value)


def _extended(parts: dict[int, tuple[bytes, bool]]) -> str:
    """RFC 2231 3 and 4: the segments there are, in their order; a missing one leaves a gap and no more."""
    charset, octets, run, loose = "", b"", b"", False
    for place, (_, (value, encoded)) in enumerate(sorted(parts.items())):
        if place == 0 and value.count(b"'") >= 2 and (encoded or _LABELLED.match(value)):
            label, _, value = value.split(b"'", 2)
            charset = label.decode("ascii", "replace")
            loose = not encoded  # no star anywhere, though all of it is encoded
        if encoded or loose:
            run += value  # undone only when joined: some programs cut between % and its digits
        else:
            octets += urllib.parse.unquote_to_bytes(run) + value
            run = b""
    octets += urllib.parse.unquote_to_bytes(run)
    if b"=?" in octets:
        return decoded(octets)
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
            if quoted and current and _is_escape(current[-1]):
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


def _is_escape(run: bytes) -> bool:
    """Whether the backslash at the end of a quoted run escapes the quote after it (RFC 5322 3.2.4)."""
    if not run.endswith(b"\\") or (len(run) - len(run.rstrip(b"\\"))) % 2 == 0:
        return False
    high = len(run) - 1 - len(run[:-1].rstrip(_HIGH))
    # in GBK and Big5 it is then the second half of a character; UTF-8 has no such halves
    return high % 2 == 0 or _is_utf8(run)


def _is_utf8(run: bytes) -> bool:
    try:
        run.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _unquote(value: bytes) -> bytes:
    value = value.strip()
    if value[:1] != b'"':
        return value
    value = value[1:-1] if value[-1:] == b'"' and len(value) > 1 else value[1:]
    # Only these two are escapes: in GBK and Big5 a backslash is often the second half of a character.
    value = value.replace(b'\\"', b'"')
    return value.replace(b"\\\\", b"\\") if _is_utf8(value) else value


def addresses_of(raw: bytes) -> tuple[Address, ...]:
    """The addresses of From, To and the like; groups are opened, comments become names, nothing is invented."""
    found = []
    for one in _split(protected(_unfold(raw[:LONGEST])).replace(b";", b","), b",")[:1000]:
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
        name = _display(raw)
        inside = _INSIDE.fullmatch(name)  # the whole field was put into one encoded word
        return Address(inside[1].strip(" \"'"), inside[2]) if inside else Address(name, "")
    return Address("", _spec(raw.rpartition(b":")[2]))


def _spec(raw: bytes) -> str:
    return "".join(decode(raw).text.split())


def _display(raw: bytes) -> str:
    group = raw.rpartition(b":")[2] if b":" in raw and b'"' not in raw and b"=?" not in raw else raw
    text = _SPACES.sub(" ", decoded(group)).strip()
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
