"""S/MIME (RFC 8551): what was signed is taken out of its wrapping; what was encrypted cannot be read by anyone here.

Signatures are not checked: who may contribute is decided by the address, as for every other mail. Only the way to
the content is read, in one pass: a mail of photos signed by a streaming program is twenty thousand pieces.
"""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass
from typing import Literal

_MOST = 120 * 1024 * 1024
"""Bytes a compressed content may become."""
_DEEPEST = 50
_SEQUENCE, _SET, _OID, _EXPLICIT, _OCTETS, _CONSTRUCTED = 0x30, 0x31, 0x06, 0xA0, 0x04, 0x20

_CMS = bytes.fromhex("2a864886f70d0107")
_SIGNED = _CMS + b"\x02"
_ENCRYPTED = (_CMS + b"\x03", _CMS + b"\x04", _CMS + b"\x06", bytes.fromhex("2a864886f70d0109100117"))
"""Enveloped, signed and enveloped, encrypted, and authenticated enveloped data (RFC 5652, 5083)."""
_COMPRESSED = bytes.fromhex("2a864886f70d0109100109")

What = Literal["signed", "signature", "enveloped", "unknown"]


@dataclass(frozen=True)
class Wrapped:
    what: What
    """signed: `content` is the MIME entity; signature: there is nothing but a signature or certificates in it."""
    content: bytes = b""


class _Damaged(ValueError):
    pass


def is_wrapped(kind: str, name: str) -> bool:
    """Whether a part is CMS by its type, or by its name where the type says nothing."""
    if kind in ("application/pkcs7-mime", "application/x-pkcs7-mime"):
        return True
    return name.lower().endswith((".p7m", ".p7z")) and kind in (
        "application/octet-stream",
        "application/x-pkcs7-signature",
        "application/pkcs7-signature",
    )


def unwrapped(data: bytes) -> Wrapped:
    """What a CMS structure holds (RFC 5652), DER or BER, of definite or indefinite length. Never raises."""
    try:
        at = _inside(data, 0, _SEQUENCE)
        kind, at = _identifier(data, at)
        if kind in _ENCRYPTED:
            return Wrapped("enveloped")
        if kind not in (_SIGNED, _COMPRESSED):
            return Wrapped("unknown")
        at = _inside(data, _inside(data, at, _EXPLICIT), _SEQUENCE)
        at = _behind(data, _behind(data, at))  # the version; the digests or the way of compressing
        end = _head(data, at)[2]
        at = _identifier(data, _inside(data, at, _SEQUENCE))[1]
        if at >= end or data[at : at + 2] == b"\0\0":
            return Wrapped("signature")
        content = _octets(data, _inside(data, at, _EXPLICIT))
        if kind == _COMPRESSED:
            content = zlib.decompressobj().decompress(content, _MOST)
        return Wrapped("signed", _entity(content))
    except (_Damaged, IndexError, zlib.error):
        return Wrapped("unknown")


def _head(data: bytes, at: int) -> tuple[int, int, int]:
    """The tag at a place, where its content starts, and where it ends: beyond the data when that is left open."""
    tag, length = data[at], data[at + 1]
    if tag & 0x1F == 0x1F:
        raise _Damaged
    start = at + 2
    if length == 0x80 and tag & _CONSTRUCTED:
        return tag, start, len(data) + 1
    if length & 0x80:
        count = length & 0x7F
        length, start = int.from_bytes(data[start : start + count], "big"), start + count
        if count > 8 or not count:
            raise _Damaged
    if start + length > len(data):
        raise _Damaged
    return tag, start, start + length


def _inside(data: bytes, at: int, wanted: int) -> int:
    tag, start, _ = _head(data, at)
    if tag != wanted:
        raise _Damaged
    return start


def _identifier(data: bytes, at: int) -> tuple[bytes, int]:
    tag, start, end = _head(data, at)
    if tag != _OID:
        raise _Damaged
    return data[start:end], end


def _behind(data: bytes, at: int) -> int:
    """The place behind an element, whatever is in it."""
    open_ones = 0
    while True:
        if open_ones and data[at : at + 2] == b"\0\0":
            open_ones, at = open_ones - 1, at + 2
        else:
            _, start, end = _head(data, at)
            is_open = end > len(data)
            open_ones, at = open_ones + is_open, start if is_open else end
        if not open_ones:
            return at


def _octets(data: bytes, at: int) -> bytes:
    """An octet string, also in pieces and pieces of pieces (X.690 8.7.3)."""
    pieces: list[bytes] = []
    ends: list[int] = []
    while True:
        while ends and (at >= ends[-1] or (ends[-1] > len(data) and data[at : at + 2] == b"\0\0")):
            at += 2 if ends.pop() > len(data) else 0
        if pieces and not ends:
            return b"".join(pieces)
        tag, start, end = _head(data, at)
        if tag == _OCTETS:
            pieces.append(data[start:end])
            at = end
        elif tag == _OCTETS | _CONSTRUCTED and len(ends) < _DEEPEST:
            ends.append(end)
            at = start
            pieces.append(b"")
        else:
            raise _Damaged


def _entity(content: bytes) -> bytes:
    """The MIME entity; a signature put on a bare file has none, and the file is the content."""
    if re.match(rb"(?:[!-9;-~]{1,60}[ \t]*:[^\n]*\r?\n(?:[ \t][^\n]*\r?\n)*)+\r?\n", content[:65536]):
        return content
    return b"\r\n" + content
