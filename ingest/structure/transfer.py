"""Transfer encodings undone: base64, quoted-printable, uuencode, each as far as it can be."""

from __future__ import annotations

import binascii
import re

_NOT_BASE64 = re.compile(rb"[^A-Za-z0-9+/]+")
_PADDING = re.compile(rb"=[=\s]*")
_BASE64_LINE = re.compile(rb"[A-Za-z0-9+/]*=*\s*")
_UU_BEGIN = re.compile(rb"begin(-base64)? [0-7]{3,4} +([^\r\n]{1,255}?)[ \t]*\r?\n")
_UU_ANY = re.compile(rb"(?:\A|[\r\n])begin(?:-base64)? [0-7]{3,4} ")
_UU_LINE = re.compile(rb"[ -`]{1,90}\r?\n?")
_UU_END = re.compile(rb"(?:end|====)[ \t]*\r?\n?")
_QP = re.compile(rb"=[89A-F][0-9A-F]")
_PLAIN = (b"", b"7bit", b"8bit", b"binary")
_MAGIC = (b"UEsDBB", b"/9j/4A", b"iVBORw", b"R0lGOD", b"JVBERi", b"0M8R4K", b"UmFyIR")
"""How base64 of a zip or .docx, JPEG, PNG, GIF, PDF, .doc, .rar begins."""
Octets = bytes | memoryview


def decode_base64(content: Octets) -> bytes:
    """Base64 as far as it goes: foreign characters skipped, padding optional, chunks padded apart joined."""
    padding = _PADDING.search(content)
    if padding is None or padding.end() == len(content):
        try:
            return binascii.a2b_base64(content)  # skips line ends and foreign characters by itself
        except binascii.Error:
            pass
    return b"".join(_chunk(one) for one in _chunks(bytes(content)))


def _chunks(content: bytes) -> list[bytes]:
    """The stretches between paddings; behind the first one a line of anything else ends them: a list's footer."""
    first, padding, rest = content.partition(b"=")
    if not padding:
        return [first]
    kept: list[bytes] = []
    for line in rest.splitlines():
        if _BASE64_LINE.fullmatch(line.lstrip(b"= \t")) is None:
            break
        kept.append(line)
    return [first, *b"\n".join(kept).split(b"=")]


def _chunk(content: bytes) -> bytes:
    letters = _NOT_BASE64.sub(b"", content)
    if len(letters) % 4 == 1:
        letters = letters[:-1]
    return binascii.a2b_base64(letters + b"=" * (-len(letters) % 4))


def undone(data: Octets, fields: tuple[tuple[str, bytes], ...], kind: str = "") -> bytes:
    """The body with its Content-Transfer-Encoding undone (RFC 2045 6), as far as it can be; `kind` is its type.

    Of several fields the first that says something counts. A label that was lost is guessed only where what
    comes out proves the guess.
    """
    words = [
        re.split(rb"[;\s]", value.strip().strip(b"\"'").lower() + b" ")[0]
        for key, value in fields
        if key.lower() == "content-transfer-encoding"
    ]
    word = next((one for one in words if one not in _PLAIN), b"")
    if word in (b"base64", b"b"):
        coded = _without_footer(data)
        if _is_base64(coded):
            return decode_base64(coded)
    data = bytes(data)
    if word in (b"quoted-printable", b"qp"):
        return binascii.a2b_qp(data)
    if word in (b"x-uuencode", b"uuencode", b"x-uue", b"uue"):
        _, files = uuencoded(data)
        return files[0][1] if files else data
    return data if word else _unlabelled(data, kind)


_EDGE = 8192
"""Bytes at either end that are looked at for words; a file may have a hundred million in between."""


def _without_footer(data: Octets) -> Octets:
    """Base64 without the plain words a gateway put behind or before it.

    Encoded lines are all of one length, but for the last. What is no base64 and stands behind the last full line, or
    before the first, was never encoded; garbage between full lines is left to the decoder.
    """
    edges = (bytes(data[:_EDGE]), bytes(data[-_EDGE:]))
    if all(_BASE64_LINE.fullmatch(line) for edge in edges for line in edge.splitlines()):
        return data
    lines = bytes(data).splitlines(keepends=True)
    coded = [_BASE64_LINE.fullmatch(line) is not None for line in lines]
    sizes = [len(line.strip()) if is_coded else 0 for line, is_coded in zip(lines, coded, strict=True)]
    longest = max(sizes)
    if longest < 16:
        return data
    start, end = sizes.index(longest), len(sizes) - sizes[::-1].index(longest)
    while end < len(lines) and coded[end]:
        end += 1
    kept = b"".join(lines[start:end])
    sure = (longest >= 60 and len(kept) * 2 > len(data)) or _is_chinese(decode_base64(kept))
    return kept if sure else data


_LETTERS = 12
"""Different letters a line of base64 has at least: a row of one and the same is none."""


def _unlabelled(data: bytes, kind: str) -> bytes:
    if data[:6] in _MAGIC and _is_base64(data):
        return decode_base64(data)
    if not kind.startswith("text/") or not data.isascii() or len(data) > 4_000_000:
        return data
    lines = data.split()
    many = bool(lines) and len(set(lines[0])) >= _LETTERS
    if many and len(lines[0]) >= 60 and {len(one) for one in lines[:-1]} <= {len(lines[0])}:
        found = decode_base64(data) if not _NOT_BASE64.search(b"".join(lines).rstrip(b"=")) else b""
        if _is_chinese(found):
            return found
    if len(_QP.findall(data)) >= 12:
        found = binascii.a2b_qp(data)
        return found if _is_chinese(found) else data
    return data


def _is_chinese(data: bytes) -> bool:
    for codec in ("utf-8", "gb18030"):
        try:
            text = data.decode(codec)
        except UnicodeDecodeError:
            continue
        return any("\u4e00" <= one <= "\u9fff" for one in text) and "\0" not in text
    return False


def _is_base64(data: Octets) -> bool:
    """Whether most of it is base64: a text under a wrong label must not be decoded into noise."""
    sample = bytes(data[:8192])
    foreign = len(re.findall(rb"[^A-Za-z0-9+/=\s]", sample))
    return foreign * 10 <= max(len(sample.split()), 1) * 3 or foreign * 20 < len(sample)


def uuencoded(data: bytes) -> tuple[bytes, list[tuple[bytes, bytes]]]:
    """The text without its uuencoded files, and the files as (name, content).

    A file that was cut off before its "end" is taken as far as it goes; a line of prose that only begins like a
    file ("begin 644 tasks") stays prose.
    """
    if b"begin" not in data or _UU_ANY.search(data) is None:
        return data, []
    text: list[bytes] = []
    files: list[tuple[bytes, bytes]] = []
    lines = data.splitlines(keepends=True)
    place = 0
    while place < len(lines):
        match = _UU_BEGIN.match(lines[place])
        after, content = _uu_file(lines, place + 1, is_base64=bool(match[1])) if match else (0, b"")
        if match is not None and after:
            files.append((match[2], content))
            place = after
        else:
            text.append(lines[place])
            place += 1
    return b"".join(text), files


def _uu_file(lines: list[bytes], start: int, *, is_base64: bool) -> tuple[int, bytes]:
    """The line after the file and its content; (0, b"") when what follows is no file."""
    pieces: list[bytes] = []
    place = start
    while place < len(lines) and _UU_END.fullmatch(lines[place]) is None:
        line = lines[place].rstrip(b"\r\n")
        piece = _chunk(line) if is_base64 and _BASE64_LINE.fullmatch(line) else None
        if not is_base64:
            piece = _uu_line(line) if line.strip(b" \t") else b""
        if piece is None:
            break
        pieces.append(piece)
        place += 1
    ended = place < len(lines) and _UU_END.fullmatch(lines[place]) is not None
    if not ended and sum(map(len, pieces)) < 90:
        return 0, b""
    return place + ended, b"".join(pieces)


def _uu_line(line: bytes) -> bytes | None:
    """What one line says, None when it is no such line: its first character bounds its length."""
    if _UU_LINE.fullmatch(line) is None:
        return None
    count = (line[0] - 32) & 63
    letters = (count + 2) // 3 * 4
    if len(line) - 1 > letters + 5:
        return None
    # blanks at the end are lost on the way, and some encoders pad with anything or add a check character
    needed = (count * 4 + 2) // 3
    return binascii.a2b_uu(line[: 1 + needed].ljust(1 + letters))
