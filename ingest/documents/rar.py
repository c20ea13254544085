"""Whether a .rar is protected by a password: libarchive does not always say, and would give back noise.

Only block headers are walked: RAR 4 as in its TechNote, RAR 5 as in "RAR 5.0 archive format".
"""

from __future__ import annotations

import struct

_RAR4, _RAR5 = b"Rar!\x1a\x07\x00", b"Rar!\x1a\x07\x01\x00"
_MOST = 5000
"""Blocks looked at."""
_MAIN4, _FILE4 = 0x73, 0x74
_HEADERS_ENCRYPTED4, _FILE_ENCRYPTED4, _HAS_DATA4 = 0x80, 0x04, 0x8000
_FILE5, _ENCRYPTION5 = 2, 4
_HAS_EXTRA5, _HAS_DATA5 = 1, 2


def is_protected(data: bytes) -> bool:
    """Whether any file or the table of contents is encrypted. Never raises; False when it cannot be told."""
    try:
        if data.startswith(_RAR5):
            return _protected5(data)
        return data.startswith(_RAR4) and _protected4(data)
    except (struct.error, IndexError):
        return False


def _protected4(data: bytes) -> bool:
    at = len(_RAR4)
    for _ in range(_MOST):
        kind, flags, size = struct.unpack_from("<BHH", data, at + 2)
        if (kind == _MAIN4 and flags & _HEADERS_ENCRYPTED4) or (kind == _FILE4 and flags & _FILE_ENCRYPTED4):
            return True
        added = struct.unpack_from("<I", data, at + 7)[0] if flags & _HAS_DATA4 or kind == _FILE4 else 0
        at += max(size, 7) + added
    return False


def _protected5(data: bytes) -> bool:
    at = len(_RAR5)
    for _ in range(_MOST):
        size, start = _number(data, at + 4)
        kind, place = _number(data, start)
        flags, place = _number(data, place)
        if kind == _ENCRYPTION5:
            return True
        extra = added = 0
        if flags & _HAS_EXTRA5:
            extra, place = _number(data, place)
        if flags & _HAS_DATA5:
            added, place = _number(data, place)
        end = start + size
        if kind == _FILE5 and extra and _has_encryption(data, end - extra, end):
            return True
        at = end + added
    return False


def _has_encryption(data: bytes, at: int, end: int) -> bool:
    """Whether a file's extra area holds a record of encryption (type 1)."""
    while at < end:
        size, start = _number(data, at)
        kind, _ = _number(data, start)
        if kind == 1:
            return True
        at = start + max(size, 1)
    return False


def _number(data: bytes, at: int) -> tuple[int, int]:
    """A variable-length number and the place after it."""
    value = shift = 0
    while True:
        byte = data[at]
        at += 1
        value |= (byte & 0x7F) << shift
        if not byte & 0x80 or shift > 56:
            return value, at
        shift += 7
