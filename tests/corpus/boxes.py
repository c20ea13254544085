"""Containers written by hand: winmail.dat, compound files, locked PDF, RAR, 7z, S/MIME."""

from __future__ import annotations

import functools
import hashlib
import struct
import subprocess
import tempfile
import zlib
from collections.abc import Iterable
from pathlib import Path

# ── winmail.dat ───────────────────────────────────────────────────────────────────────────────────────────────


def rtf(*lines: str, codepage: int = 936, head: str = "") -> bytes:
    """Rich text with each character as escaped bytes of the code page, as Outlook and WPS write it."""
    out = b"{\\rtf1\\ansi\\ansicpg%d%s\\deff0{\\fonttbl{\\f0\\fnil\\fcharset134 \\'cb\\'ce\\'cc\\'e5;}}\\f0\\fs24\r\n"
    out %= (codepage, head.encode())
    for line in lines:
        out += b"\\pard " + b"".join(_rtf_char(c) for c in line) + b"\\par\r\n"
    return out + b"}"


def rtf_of_html(*lines: str) -> bytes:
    """Rich text that wraps HTML, as Exchange makes it: the tags stand in groups of their own."""
    out = b"{\\rtf1\\ansi\\ansicpg936\\fromhtml1 \\deff0{\\fonttbl{\\f0\\fnil\\fcharset134 SimSun;}}\r\n"
    out += b"{\\*\\htmltag19 <html>}{\\*\\htmltag50 <body>}"
    for line in lines:
        shown = b"".join(_rtf_char(c) for c in line)
        out += (
            b"{\\*\\htmltag64 <p class=MsoNormal>}"
            + shown
            + b"\\htmlrtf \\par\\htmlrtf0 {\\*\\htmltag72 </p>}\r\n"
        )
    return out + b"{\\*\\htmltag58 </body>}{\\*\\htmltag27 </html>}}"


def _rtf_char(char: str) -> bytes:
    if char in "\\{}":
        return b"\\" + char.encode()
    if char.isascii():
        return char.encode()
    try:
        return b"".join(b"\\'%02x" % c for c in char.encode("gbk"))
    except UnicodeEncodeError:
        units = struct.unpack(f"<{len(char.encode('utf-16-le')) // 2}h", char.encode("utf-16-le"))
        return b"".join(b"\\u%d?" % unit for unit in units)


def lzfu(data: bytes) -> bytes:
    """Compressed RTF of literals only: legal, and every reader must cope."""
    out, place = b"", (207 + len(data)) % 4096
    for i in range(0, len(data), 8):
        chunk = data[i : i + 8]
        end = struct.pack(">H", place << 4) if len(chunk) < 8 else b""
        out += bytes([1 << len(chunk) if end else 0]) + chunk + end
    if len(data) % 8 == 0:
        out += b"\1" + struct.pack(">H", place << 4)
    crc = zlib.crc32(out, 0xFFFFFFFF) ^ 0xFFFFFFFF
    return struct.pack("<IIII", len(out) + 12, len(data), 0x75465A4C, crc) + out


def _prop(tag: int, kind: int, value: bytes | int) -> bytes:
    if isinstance(value, int):
        return struct.pack("<HHI", kind, tag, value)
    return struct.pack("<HHII", kind, tag, 1, len(value)) + value + b"\0" * (-len(value) % 4)


def _props(*props: bytes) -> bytes:
    return struct.pack("<I", len(props)) + b"".join(props)


def _attribute(level: int, tag: int, data: bytes) -> bytes:
    return struct.pack("<BII", level, tag, len(data)) + data + struct.pack("<H", sum(data) & 0xFFFF)


def tnef(
    files: Iterable[tuple[str, bytes]] = (),
    *,
    rich: bytes = b"",
    html: bytes = b"",
    body: str = "",
    codepage: int = 936,
) -> bytes:
    """winmail.dat as Outlook's rich-text format makes it: the text and the files in one box."""
    out = struct.pack("<IH", 0x223E9F78, 1)
    out += _attribute(1, 0x00089006, struct.pack("<I", 0x00010000))
    out += _attribute(1, 0x00069007, struct.pack("<II", codepage, 0))
    out += _attribute(1, 0x00078008, b"IPM.Microsoft Mail.Note\0")
    props = [_prop(0x3FDE, 3, codepage)]
    props += [_prop(0x1009, 0x102, lzfu(rich))] if rich else []
    props += [_prop(0x1013, 0x102, html)] if html else []
    props += [_prop(0x1000, 0x1F, (body + "\0").encode("utf-16-le"))] if body else []
    out += _attribute(1, 0x00069003, _props(*props))
    for name, data in files:
        short = (
            "ATT"
            + hashlib.md5(name.encode()).hexdigest()[:5].upper()
            + "."
            + name.rpartition(".")[2][:3].upper()
        )
        out += _attribute(2, 0x00069002, struct.pack("<HIHHI", 1, 0xFFFFFFFF, 32, 32, 0))
        out += _attribute(2, 0x00018010, short.encode() + b"\0")
        out += _attribute(2, 0x0006800F, data)
        long_name = (name + "\0").encode("utf-16-le")
        out += _attribute(2, 0x00069005, _props(_prop(0x3705, 3, 1), _prop(0x3707, 0x1F, long_name)))
    return out


# ── compound files (OLE) ──────────────────────────────────────────────────────────────────────────────────────


def compound(*streams: tuple[str, bytes]) -> bytes:
    """An OLE file of one to three streams of at least 4096 bytes each, shortest name first."""
    sectors: list[bytes] = []
    fat: list[int] = []

    def put(data: bytes) -> int:
        start, count = len(sectors), -(-len(data) // 512)
        for i in range(count):
            sectors.append(data[i * 512 : i * 512 + 512].ljust(512, b"\0"))
            fat.append(start + i + 1 if i < count - 1 else 0xFFFFFFFE)
        return start

    def entry(name: str, kind: int, child: int, start: int, size: int, right: int) -> bytes:
        raw = (name + "\0").encode("utf-16-le")
        head = raw.ljust(64, b"\0") + struct.pack("<HBBIII", len(raw), kind, 1, 0xFFFFFFFF, right, child)
        return head + b"\0" * 36 + struct.pack("<IQ", start, size)

    rows = [entry("Root Entry", 5, 1, 0xFFFFFFFE, 0, 0xFFFFFFFF)]
    for n, (name, data) in enumerate(streams, 1):
        data = data.ljust(4096, b" ")
        rows.append(
            entry(name, 2, 0xFFFFFFFF, put(data), len(data), n + 1 if n < len(streams) else 0xFFFFFFFF)
        )
    directory = put(b"".join(rows).ljust(512, b"\0"))
    tables = -(-(len(fat) + 1) // 127)
    where = [len(sectors) + i for i in range(tables)]
    fat += [0xFFFFFFFD] * tables
    fat += [0xFFFFFFFF] * (tables * 128 - len(fat))
    sectors.append(struct.pack(f"<{len(fat)}I", *fat))
    head = bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 16 + struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    head += struct.pack("<IIIIIIIIII", 0, tables, directory, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0, where[0])
    head += struct.pack(f"<{tables - 1}I", *where[1:])
    return head.ljust(512, b"\xff") + b"".join(sectors)


def locked_office(size: int = 20000) -> bytes:
    """A .docx with a password: no zip any more, but an OLE file with EncryptedPackage."""
    info = (
        b'\4\0\4\0\x40\0\0\0<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n<encryption xmlns="http://schemas'
        b'.microsoft.com/office/2006/encryption"><keyData saltSize="16" blockSize="16" keyBits="256" hashSize="64" '
        b'cipherAlgorithm="AES" cipherChaining="ChainingModeCBC" hashAlgorithm="SHA512"/></encryption>'
    )
    noise = b"".join(hashlib.sha256(b"%d" % n).digest() for n in range(size // 32))
    return compound(("EncryptionInfo", info), ("EncryptedPackage", struct.pack("<Q", size - 40) + noise))


# ── PDF with a password ───────────────────────────────────────────────────────────────────────────────────────


def _rc4(key: bytes, data: bytes) -> bytes:
    s, j, out = list(range(256)), 0, bytearray()
    for i in range(256):
        j = (j + s[i] + key[i % len(key)]) & 255
        s[i], s[j] = s[j], s[i]
    i = j = 0
    for byte in data:
        i = (i + 1) & 255
        j = (j + s[i]) & 255
        s[i], s[j] = s[j], s[i]
        out.append(byte ^ s[(s[i] + s[j]) & 255])
    return bytes(out)


def locked_pdf(password: bytes = b"yl2026") -> bytes:
    """A PDF that opens with a password only (standard handler, revision 2)."""
    pad = bytes.fromhex("28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a")
    md5 = lambda data: hashlib.md5(data).digest()  # noqa: E731
    user, mark = (password + pad)[:32], b"0123456789abcdef"
    owner = _rc4(md5(user)[:5], user)
    key = md5(user + owner + struct.pack("<i", -4) + mark)[:5]
    shown = _rc4(md5(key + b"\4\0\0\0\0")[:10], b"BT /F1 12 Tf 72 720 Td (Yunlan boiler report) Tj ET")
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>\nstream\n%s\nendstream" % (len(shown), shown),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        b"<</Filter/Standard/V 1/R 2/P -4/O<%s>/U<%s>>>"
        % (owner.hex().encode(), _rc4(key, pad).hex().encode()),
    ]
    out, places = b"%PDF-1.4\n", []
    for n, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (n, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    tail = b"<</Size 7/Root 1 0 R/Encrypt 6 0 R/ID[<%s><%s>]>>" % (mark.hex().encode(), mark.hex().encode())
    return out + b"xref\n0 7\n0000000000 65535 f \n%strailer\n%s\nstartxref\n%d\n%%%%EOF\n" % (
        table,
        tail,
        len(out),
    )


# ── RAR and 7z ────────────────────────────────────────────────────────────────────────────────────────────────


def _vint(number: int) -> bytes:
    out = b""
    while number > 127:
        out, number = out + bytes([number & 127 | 128]), number >> 7
    return out + bytes([number])


def rar(*members: tuple[str, bytes], locked: bool = False) -> bytes:
    """A RAR 5 archive, stored; locked: with encrypted headers, so that not even the names can be read."""

    def block(body: bytes, data: bytes = b"") -> bytes:
        sized = _vint(len(body)) + body
        return struct.pack("<I", zlib.crc32(sized)) + sized + data

    out = b"Rar!\x1a\x07\x01\x00"
    if locked:
        noise = hashlib.sha512(b"rar").digest()
        return out + block(_vint(4) + _vint(0) + _vint(0) + _vint(0) + b"\x0f" + noise[:16]) + noise * 40
    out += block(_vint(1) + _vint(0) + _vint(0))
    for name, data in members:
        raw = name.encode()
        head = _vint(2) + _vint(2) + _vint(len(data)) + _vint(4) + _vint(len(data)) + _vint(0o100644)
        head += struct.pack("<I", zlib.crc32(data)) + _vint(0) + _vint(1) + _vint(len(raw)) + raw
        out += block(head, data)
    return out + block(_vint(5) + _vint(0) + _vint(0))


@functools.cache
def seven_zip(*members: tuple[str, bytes], password: str = "") -> bytes:
    """A .7z made by 7z."""
    with tempfile.TemporaryDirectory() as folder:
        for name, data in members:
            Path(folder, name).write_bytes(data)
        locked = [f"-p{password}", "-mhe=on"] if password else []
        command = ["7z", "a", "-bd", *locked, "made.7z", *(name for name, _ in members)]
        subprocess.run(command, cwd=folder, check=True, capture_output=True, timeout=60)
        return Path(folder, "made.7z").read_bytes()


# ── S/MIME ────────────────────────────────────────────────────────────────────────────────────────────────────

SIGNED_DATA = bytes.fromhex("06092a864886f70d010702")
DATA = bytes.fromhex("06092a864886f70d010701")
ENVELOPED_DATA = bytes.fromhex("06092a864886f70d010703")
SHA256 = bytes.fromhex("300d06096086480165030402010500")
RSA = bytes.fromhex("300d06092a864886f70d0101010500")
AES256_CBC = bytes.fromhex("060960864801650304012a")


def _der(tag: int, *contents: bytes) -> bytes:
    body = b"".join(contents)
    size = len(body).to_bytes(4, "big").lstrip(b"\0")
    return bytes([tag]) + (bytes([len(body)]) if len(body) < 128 else bytes([128 | len(size)]) + size) + body


def _noise(size: int) -> bytes:
    return b"".join(hashlib.sha256(b"%d" % n).digest() for n in range(-(-size // 32)))[:size]


def _whose() -> bytes:
    """Issuer and serial number of a certificate: CN=YL CA, 5."""
    return _der(0x30, bytes.fromhex("3010310e300c06035504030c05594c204341"), b"\x02\x01\x05")


def sealed(size: int = 2048) -> bytes:
    """PKCS #7 enveloped data for one recipient; the content is noise, nobody has the key."""
    recipient = _der(0x30, b"\x02\x01\x00", _whose(), RSA, _der(4, _noise(256)))
    cipher = _der(0x30, AES256_CBC, _der(4, _noise(16)))
    content = _der(0x30, DATA, cipher, _der(0x80, _noise(size)))
    return _der(0x30, ENVELOPED_DATA, _der(0xA0, _der(0x30, b"\x02\x01\x00", _der(0x31, recipient), content)))


def signed(content: bytes = b"", *, streamed: bool = False) -> bytes:
    """PKCS #7 signed data round the content (without: a detached signature). streamed: indefinite lengths and the
    content in chunks, as many clients write it."""
    signer = _der(0x31, _der(0x30, b"\x02\x01\x01", _whose(), SHA256, RSA, _der(4, _noise(256))))
    if streamed:
        pieces = b"".join(_der(4, content[i : i + 1000]) for i in range(0, len(content), 1000))
        inner = b"\x30\x80" + DATA + b"\xa0\x80\x24\x80" + pieces + b"\0\0" * 3
        outer = b"\x30\x80\x02\x01\x01" + _der(0x31, SHA256) + inner + signer + b"\0\0"
        return b"\x30\x80" + SIGNED_DATA + b"\xa0\x80" + outer + b"\0\0" * 2
    held = _der(0x30, DATA, _der(0xA0, _der(4, content))) if content else _der(0x30, DATA)
    data = _der(0x30, b"\x02\x01\x01", _der(0x31, SHA256), held, signer)
    return _der(0x30, SIGNED_DATA, _der(0xA0, data))
