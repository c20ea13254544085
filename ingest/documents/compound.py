"""The table of contents of an OLE compound file (.doc, .xls, .ppt, .wps, .msg): what its root holds, and no more.

[MS-CFB]. A Word file may hold a worksheet and the other way round, so only the streams beside the root are asked.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import Literal

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_FREE = 0xFFFFFFFA
"""Sector numbers from here on are marks, no places ([MS-CFB] 2.1)."""
_NONE = 0xFFFFFFFF
_ENTRY = 128
_SECTORS = 4096
"""Sectors of a directory we follow: 500,000 entries and more are no document."""
_ENCRYPTED = 0x0100
"""fEncrypted of a Word file's FIB ([MS-DOC] 2.5.1)."""

Content = Literal["word", "sheet", "slides", "message", "encrypted", "other"]
_ROOTS: tuple[tuple[str, Content], ...] = (
    ("encryptedpackage", "encrypted"),
    ("worddocument", "word"),
    ("workbook", "sheet"),
    ("book", "sheet"),
    ("powerpoint document", "slides"),
    ("__properties_version1.0", "message"),
)


@dataclass(frozen=True)
class _Stream:
    name: str
    left: int
    right: int
    child: int
    start: int
    size: int


def content_of(data: bytes) -> Content:
    """What a compound file is; a damaged one is judged by the names that stand in it. Never raises."""
    try:
        streams = _beside_root(data)
    except (struct.error, IndexError, ValueError):
        streams = {}
    if not streams:
        return _by_names(data)
    for name, content in _ROOTS:
        if name in streams:
            if content == "word" and _is_protected(data, streams[name]):
                return "encrypted"
            return content
    return "other"


def _by_names(data: bytes) -> Content:
    for name, content in (
        ("EncryptedPackage", "encrypted"),
        ("WordDocument", "word"),
        ("Workbook", "sheet"),
        ("PowerPoint Document", "slides"),
    ):
        if name.encode("utf-16-le") in data:
            return content  # type: ignore[return-value]
    return "other"


def _sector_size(data: bytes) -> int:
    shift: int = struct.unpack_from("<H", data, 30)[0]
    if shift not in (9, 12):
        raise ValueError("no compound file")
    return 1 << shift


def _beside_root(data: bytes) -> dict[str, _Stream]:
    """The storages and streams directly under the root, by their lower-case names."""
    size = _sector_size(data)
    (first,) = struct.unpack_from("<I", data, 48)
    places = [place for place in struct.unpack_from("<109I", data, 76) if place < _FREE]
    table = b"".join(data[(place + 1) * size : (place + 2) * size] for place in places)
    directory: list[bytes] = []
    sector = first
    while sector < _FREE and len(directory) < _SECTORS:
        directory.append(data[(sector + 1) * size : (sector + 2) * size])
        (sector,) = struct.unpack_from("<I", table, sector * 4)
    entries = b"".join(directory)
    found: dict[str, _Stream] = {}
    waiting, met = [_stream(entries, 0).child], set()
    while waiting:
        place = waiting.pop()
        if place == _NONE or place in met:
            continue
        met.add(place)
        stream = _stream(entries, place)
        found[stream.name.lower()] = stream
        waiting += [stream.left, stream.right]
    return found


def _stream(entries: bytes, place: int) -> _Stream:
    raw = entries[place * _ENTRY : (place + 1) * _ENTRY]
    (length,) = struct.unpack_from("<H", raw, 64)
    left, right, child = struct.unpack_from("<3I", raw, 68)
    start, size = struct.unpack_from("<2I", raw, 116)
    name = raw[: max(0, min(length, 64) - 2)].decode("utf-16-le", "replace")
    return _Stream(name, left, right, child, start, size)


def _is_protected(data: bytes, stream: _Stream) -> bool:
    if stream.size < 4096:
        return False  # it lies in the small-stream area; no Word file is so short
    at = (stream.start + 1) * _sector_size(data)
    head = data[at : at + 12]
    return (
        len(head) == 12
        and head[:2] == b"\xec\xa5"
        and bool(struct.unpack_from("<H", head, 10)[0] & _ENCRYPTED)
    )
