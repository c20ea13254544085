"""Transfer encodings undone: base64, quoted-printable, uuencode, each as far as it can be."""

from __future__ import annotations

import binascii
import re

_NOT_BASE64 = re.compile(rb"[^A-Za-z0-9+/]+")
_UU_BEGIN = re.compile(rb"begin [0-7]{3,4} ([^\r\n]{1,255})\r?\n")
_UU_LINE = re.compile(rb"[ -`]{1,90}\r?\n")


def decode_base64(content: bytes) -> bytes:
    """Base64 as far as it goes: foreign characters skipped, padding optional, chunks padded apart joined."""
    try:
        return binascii.a2b_base64(content.translate(None, b"\r\n\t "), strict_mode=True)
    except binascii.Error:
        pass
    decoded = []
    for chunk in content.split(b"="):
        letters = _NOT_BASE64.sub(b"", chunk)
        if len(letters) % 4 == 1:
            letters = letters[:-1]
        decoded.append(binascii.a2b_base64(letters + b"=" * (-len(letters) % 4)))
    return b"".join(decoded)


def undone(data: bytes, fields: tuple[tuple[str, bytes], ...]) -> bytes:
    """The body with its Content-Transfer-Encoding undone (RFC 2045 6), as far as it can be."""
    encoding = next((value for key, value in fields if key.lower() == "content-transfer-encoding"), b"")
    word = re.split(rb"[;\s]", encoding.strip().strip(b"\"'").lower() + b" ")[0]
    if word in (b"base64", b"b") and _is_base64(data):
        return decode_base64(data)
    if word in (b"quoted-printable", b"qp"):
        return binascii.a2b_qp(data)
    if word in (b"x-uuencode", b"uuencode", b"x-uue", b"uue"):
        _, files = uuencoded(data)
        return files[0][1] if files else data
    if data[:6] in (b"UEsDBB", b"/9j/4A", b"iVBORw") and _is_base64(data):
        return decode_base64(data)  # the label was lost, the content is plain
    return data


def _is_base64(data: bytes) -> bool:
    """Whether most of it is base64: a text under a wrong label must not be decoded into noise."""
    sample = data[:8192]
    foreign = len(re.findall(rb"[^A-Za-z0-9+/=\s]", sample))
    return foreign * 10 <= max(len(sample.split()), 1) * 3 or foreign * 20 < len(sample)


def uuencoded(data: bytes) -> tuple[bytes, list[tuple[bytes, bytes]]]:
    """The text without its uuencoded files, and the files as (name, content)."""
    if b"begin " not in data or b"\nend" not in data:
        return data, []
    text: list[bytes] = []
    files: list[tuple[bytes, bytes]] = []
    name, held = b"", list[bytes]()
    for line in data.splitlines(keepends=True):
        if name and line.strip() == b"end":
            files.append((name, b"".join(_uu_line(one) for one in held[1:])))
            name, held = b"", []
        elif (match := _UU_BEGIN.match(line)) is not None:
            text.extend(held)
            name, held = match[1].strip(), [line]
        elif name and _UU_LINE.match(line):
            held.append(line)
        else:
            text.extend((*held, line))
            name, held = b"", []
    return b"".join((*text, *held)), files


def _uu_line(line: bytes) -> bytes:
    line = line.rstrip(b"\r\n")
    try:
        return binascii.a2b_uu(line)
    except binascii.Error:  # some encoders pad the line: take as much as its count says
        return binascii.a2b_uu(line[: 1 + (((line[0] - 32) & 63) + 2) // 3 * 4])
