"""Encoded words in a header value, wherever they stand and however they were cut (RFC 2047)."""

from __future__ import annotations

import binascii
import re

from ingest.structure.charset import Decoded, decode
from ingest.structure.transfer import decode_base64

_WORD = re.compile(rb"=\?([^?\s]{1,60})\?(?:([bB])\?([^?]*)|([qQ])\?((?:[^?]|\?(?!=|[bBqQ]\?))*))\?=")
_UNCLOSED = re.compile(rb"=\?([^?\s]{1,60})\?([bBqQ])\?([A-Za-z0-9+/=_\-.]*)\s*$")
_WRONG = re.compile("[\ufffd\ue000-\uf8ff]")
_SEPARATORS = {b"%c" % one: b"=%02X" % one for one in b',;"<>@:()\\'}
_SEPARATOR = re.compile(rb'[,;"<>@:()\\]')


def decoded(raw: bytes) -> str:
    """The unfolded value as clean text: encoded words decoded, other bytes guessed. Never raises."""
    if b"=?" not in raw:
        return decode(raw).text
    pieces: list[str] = []
    pending: list[bytes] = []
    label = ""
    place = 0
    for word in _matches(raw):
        between = raw[place : word.start()]
        blank = not between.strip()
        charset, content = _word(word)
        if pending and not (blank and charset.lower() == label.lower()):
            pieces.append(_run(pending, label))
            pending = []
        if between and (not blank or place == 0):
            pieces.append(decode(between).text)
        pending.append(content)
        label = charset
        place = word.end()
    if pending:
        pieces.append(_run(pending, label))
    if place < len(raw):
        pieces.append(decode(raw[place:]).text)
    return "".join(pieces)


def protected(raw: bytes) -> bytes:
    """The value with commas, quotes and the like inside Q words encoded, where they would be taken for syntax."""
    if b"=?" not in raw:
        return raw
    return _WORD.sub(_protect, raw)


def _protect(word: re.Match[bytes]) -> bytes:
    if word[4] is None:
        return word[0]
    content = _SEPARATOR.sub(lambda one: _SEPARATORS[one[0]], word[5])
    return b"=?%b?Q?%b?=" % (word[1], content)


def _matches(raw: bytes) -> list[re.Match[bytes]]:
    found = list(_WORD.finditer(raw))
    last = found[-1].end() if found else 0
    if raw.find(b"=?", last) >= 0 and (cut := _UNCLOSED.search(raw, max(last, len(raw) - 1024))) is not None:
        found.append(cut)  # the last word was cut off at a length limit somewhere on the way
    return found


def _word(word: re.Match[bytes]) -> tuple[str, bytes]:
    charset = word[1].split(b"*")[0].decode("ascii", "replace")
    kind, content = (word[2], word[3]) if word[2] else (word[4], word[5])
    if kind in b"bB":
        return charset, decode_base64(content)
    return charset, binascii.a2b_qp(content.replace(b" ", b"_"), header=True)


def _run(words: list[bytes], label: str) -> str:
    """Neighbours of one charset: one text, for a character may be cut between two (against RFC 2047 5 (3)).

    When that does not read but each alone does better, each word lost its own end and stands for itself.
    """
    joined = decode(b"".join(words), label)
    if len(words) == 1 or (joined.sure and not _lost([joined])):
        return joined.text
    alone = [decode(one, label) for one in words]
    return "".join(one.text for one in alone) if _lost(alone) < _lost([joined]) else joined.text


def _lost(texts: list[Decoded]) -> int:
    """Characters that went wrong: replaced, or in the private use area where halves put together at random land."""
    return sum(len(_WRONG.findall(one.text)) for one in texts)
