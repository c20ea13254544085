"""Archives made in code as the programs people use make them: zip dialects, RAR 4 and 5 (stored), 7z."""

from __future__ import annotations

import io
import struct
import subprocess
import zipfile
import zlib
from pathlib import Path


def packed(files: dict[str, bytes], *, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip with UTF-8 names and their flag, as Python and modern programs write it."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def raw_zip(
    files: dict[bytes, bytes],
    *,
    system: int = 0,
    flags: int = 0,
    extra: bytes = b"",
    claim: int | None = None,
) -> bytes:
    """A stored zip whose names are exactly these bytes; `claim`: the size the headers tell instead of the true one."""
    body, table = b"", b""
    for name, data in files.items():
        crc, size = zlib.crc32(data), len(data) if claim is None else claim
        common = struct.pack(
            "<HHHHHIIIHH", 20, flags, 0, 0, 0x5C21, crc, len(data), size, len(name), len(extra)
        )
        table += b"PK\x01\x02" + struct.pack("<BB", 20, system) + common
        table += struct.pack("<HHHII", 0, 0, 0, 0, len(body)) + name + extra
        body += b"PK\x03\x04" + common + name + extra + data
    end = struct.pack("<HHHHIIH", 0, 0, len(files), len(files), len(table), len(body), 0)
    return body + table + b"PK\x05\x06" + end


def unicode_path(name: bytes, shown: str) -> bytes:
    """Info-ZIP's extra field with the true name (0x7075)."""
    value = b"\x01" + struct.pack("<I", zlib.crc32(name)) + shown.encode()
    return struct.pack("<HH", 0x7075, len(value)) + value


def rar4(files: dict[str, bytes], *, encrypted: bool = False) -> bytes:
    def block(kind: int, flags: int, rest: bytes) -> bytes:
        head = struct.pack("<BHH", kind, flags, 7 + len(rest)) + rest
        return struct.pack("<H", zlib.crc32(head) & 0xFFFF) + head

    out = b"Rar!\x1a\x07\x00" + block(0x73, 0, bytes(6))
    for name, data in files.items():
        plain = name.encode("ascii", "replace")
        written = plain + b"\x00" + _rar4_unicode(name) if not name.isascii() else plain
        flags = 0x8000 | (0x0200 if not name.isascii() else 0) | (0x04 if encrypted else 0)
        size = len(data)
        rest = struct.pack(
            "<IIBIIBBHI", size, size, 2, zlib.crc32(data), 0x5C210000, 20, 0x30, len(written), 0x20
        )
        out += block(0x74, flags, rest + written) + data
    return out + block(0x7B, 0x4000, b"")


def _rar4_unicode(name: str) -> bytes:
    """RAR's own coding of a name in UTF-16: here each unit in full (two bits "10"), four to a flag byte."""
    units = [ord(one) for one in name]
    out = b"\x00"  # the high byte of units given in one byte; none is
    for at in range(0, len(units), 4):
        group = units[at : at + 4]
        out += bytes([sum(2 << (6 - 2 * place) for place in range(len(group)))])
        out += b"".join(struct.pack("<H", unit) for unit in group)
    return out


def rar5(files: dict[str, bytes]) -> bytes:
    def number(value: int) -> bytes:
        out = b""
        while value > 0x7F:
            out += bytes([value & 0x7F | 0x80])
            value >>= 7
        return out + bytes([value])

    def block(rest: bytes) -> bytes:
        sized = number(len(rest)) + rest
        return struct.pack("<I", zlib.crc32(sized)) + sized

    out = b"Rar!\x1a\x07\x01\x00" + block(number(1) + number(0) + number(0))
    for name, data in files.items():
        written = name.encode()
        rest = number(2) + number(2) + number(len(data)) + number(4) + number(len(data)) + number(0x20)
        rest += struct.pack("<I", zlib.crc32(data)) + number(0) + number(0) + number(len(written)) + written
        out += block(rest) + data
    return out + block(number(5) + number(0) + number(0))


def seven(folder: Path, files: dict[str, bytes], *options: str) -> bytes:
    """A .7z by bsdtar, which writes it too."""
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    target = folder / "out.7z"
    command = ["bsdtar", "--format", "7zip", *options, "-cf", str(target), *files]
    subprocess.run(command, cwd=folder, check=True, env={"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"})
    return target.read_bytes()
