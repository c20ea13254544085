"""winmail.dat to a body and files: the transport neutral encapsulation format of Outlook ([MS-OXTNEF]).

Lengths and counts are the sender's and are believed only as far as there are bytes for them; strings are left as
bytes with the code page they claim, for the one decoder to judge.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from ingest.structure.charset import decode

SIGNATURE = b"\x78\x9f\x3e\x22"
MOST_FILES = 2000
_MOST_PROPERTIES = 4000
_DEEPEST = 8
_MESSAGE_INTERFACE = bytes.fromhex("0703020000000000c000000000000046")

# attributes, [MS-OXTNEF] 2.1.3.2
_SUBJECT, _BODY, _CODEPAGE, _PROPERTIES = 0x8004, 0x800C, 0x9007, 0x9003
_NEW_FILE, _FILE_TITLE, _FILE_DATA, _FILE_PROPERTIES = 0x9002, 0x8010, 0x800F, 0x9005

# properties, [MS-OXPROPS]
_P_SUBJECT, _P_SENDER_NAME, _P_SENDER, _P_SENDER_SMTP, _P_MESSAGE_ID = 0x37, 0xC1A, 0xC1F, 0x5D01, 0x1035
_P_BODY, _P_RTF, _P_HTML, _P_INTERNET_CODEPAGE = 0x1000, 0x1009, 0x1013, 0x3FDE
_P_DISPLAY, _P_DATA, _P_SHORT_NAME, _P_LONG_NAME = 0x3001, 0x3701, 0x3704, 0x3707
_P_TYPE, _P_CONTENT_ID = 0x370E, 0x3712
_FIXED = {0x02: 2, 0x0B: 2, 0x03: 4, 0x04: 4, 0x0A: 4, 0x05: 8, 0x06: 8, 0x07: 8, 0x14: 8, 0x40: 8, 0x48: 16}
_STRING8, _UNICODE, _OBJECT, _BINARY = 0x1E, 0x1F, 0x0D, 0x102
_LABELS = {
    936: "gbk",
    54936: "gb18030",
    20936: "gbk",
    950: "big5",
    65001: "utf-8",
    932: "shift_jis",
    949: "cp949",
}


class NotTnef(ValueError):
    """The bytes are no TNEF stream at all."""


@dataclass
class File:
    """One attachment; its data is a message of its own when that is set."""

    name: str = ""
    type: str = ""
    content_id: str = ""
    data: bytes = b""
    message: Message | None = None


@dataclass
class Message:
    """What a TNEF stream says: bodies as they are, their charset labels beside them."""

    subject: str = ""
    sender: str = ""
    message_id: str = ""
    plain: bytes = b""
    plain_label: str = ""
    html: bytes = b""
    html_label: str = ""
    rtf: bytes = b""
    """PidTagRtfCompressed, still compressed."""
    files: list[File] = field(default_factory=list)
    whole: bool = True
    """False when the stream was damaged or cut off: there may have been more."""


@dataclass(frozen=True)
class _Property:
    kind: int
    data: bytes


def read_tnef(data: bytes, depth: int = 0) -> Message:
    """The message in a TNEF stream, as far as it goes. Raises NotTnef and nothing else."""
    if data[:4] != SIGNATURE:
        raise NotTnef
    message = Message()
    label = "gbk"
    found: dict[int, _Property] = {}
    current: File | None = None
    for name, start, end, whole in _attributes(data):
        message.whole = message.whole and whole
        value = data[start:end]
        if name == _CODEPAGE and len(value) >= 4:
            label = label_of(int.from_bytes(value[:4], "little"))
        elif name == _PROPERTIES:
            found.update(_properties(value))
        elif name == _SUBJECT:
            message.subject = decode(value.rstrip(b"\0"), label).text
        elif name == _BODY:
            message.plain, message.plain_label = value.rstrip(b"\0"), label
        elif name == _NEW_FILE:
            if len(message.files) >= MOST_FILES:
                break
            current = File()
            message.files.append(current)
        elif current is not None:
            _tell_file(current, name, value, label, depth)
    _tell_message(message, found, label)
    message.files = [one for one in message.files if one.data or one.name or one.message]
    return message


def label_of(codepage: int) -> str:
    """A charset label for a Windows code page."""
    if 1250 <= codepage <= 1258:
        return f"windows-{codepage}"
    return _LABELS.get(codepage, "")


def _attributes(data: bytes) -> Iterator[tuple[int, int, int, bool]]:
    """(name, start, end, whole) of each attribute; the last one may be cut short."""
    at = 6
    while at + 9 <= len(data):
        _, name, _, length = struct.unpack_from("<BHHI", data, at)
        end = at + 9 + length
        yield name, at + 9, min(end, len(data)), end <= len(data)
        at = end + 2


def _tell_file(one: File, name: int, value: bytes, label: str, depth: int) -> None:
    if name == _FILE_TITLE:
        one.name = one.name or decode(value.rstrip(b"\0"), label).text
    elif name == _FILE_DATA:
        one.data = value
    elif name == _FILE_PROPERTIES:
        found = _properties(value)
        for key in (_P_LONG_NAME, _P_SHORT_NAME, _P_DISPLAY):
            if key in found and (text := _text(found[key], label)):
                # the title is the short name in capitals, 8.3 and often in the wrong code page
                one.name = text if key != _P_DISPLAY or not one.name else one.name
                break
        one.type = _text(found[_P_TYPE], label).lower() if _P_TYPE in found else one.type
        one.content_id = _text(found[_P_CONTENT_ID], label) if _P_CONTENT_ID in found else one.content_id
        if (content := found.get(_P_DATA)) is not None and content.data:
            _tell_content(one, content, depth)


def _tell_content(one: File, content: _Property, depth: int) -> None:
    inner = content.data
    if content.kind == _OBJECT:
        interface, inner = inner[:16], inner[16:]
        if interface == _MESSAGE_INTERFACE and inner[:4] == SIGNATURE and depth < _DEEPEST:
            one.message = read_tnef(inner, depth + 1)
    one.data = inner


def _tell_message(message: Message, found: dict[int, _Property], label: str) -> None:
    internet = label
    if (codepage := found.get(_P_INTERNET_CODEPAGE)) is not None:
        internet = label_of(int.from_bytes(codepage.data[:4], "little")) or label
    if (body := found.get(_P_BODY)) is not None and body.data.rstrip(b"\0"):
        message.plain = _text(body, label).encode("utf-8")
        message.plain_label = "utf-8"
    if (html := found.get(_P_HTML)) is not None and html.data.rstrip(b"\0"):
        if html.kind == _UNICODE:
            message.html, message.html_label = _text(html, label).encode("utf-8"), "utf-8"
        else:
            message.html, message.html_label = html.data.rstrip(b"\0"), internet
    message.rtf = found[_P_RTF].data if _P_RTF in found else b""
    if _P_SUBJECT in found:
        message.subject = _text(found[_P_SUBJECT], label) or message.subject
    name = _text(found[_P_SENDER_NAME], label) if _P_SENDER_NAME in found else ""
    address = next(
        (
            text
            for key in (_P_SENDER_SMTP, _P_SENDER)
            if key in found and "@" in (text := _text(found[key], label))
        ),
        "",
    )
    message.sender = f"{name} <{address}>" if address else name
    message.message_id = _text(found[_P_MESSAGE_ID], label) if _P_MESSAGE_ID in found else ""


def _text(value: _Property, label: str) -> str:
    if value.kind == _UNICODE:
        return decode(value.data, "utf-16-le").text.rstrip("\0") if value.data.strip(b"\0") else ""
    return decode(value.data.rstrip(b"\0"), label).text


def _properties(data: bytes) -> dict[int, _Property]:
    """The properties by their identifier, up to the first that makes no sense ([MS-OXTNEF] 2.1.3.4)."""
    found: dict[int, _Property] = {}
    try:
        (count,) = struct.unpack_from("<I", data, 0)
        at = 4
        for _turn in range(min(count, _MOST_PROPERTIES)):
            kind, name = struct.unpack_from("<HH", data, at)
            at += 4
            if name >= 0x8000:
                at = _past_name(data, at)
            value, at = _value(data, at, kind)
            if name < 0x8000:
                found.setdefault(name, value)
    except struct.error:
        pass  # cut off, or of a kind nobody documented: what was read so far stands
    return found


def _past_name(data: bytes, at: int) -> int:
    """Behind the GUID and the number or string of a named property."""
    (is_string, length) = struct.unpack_from("<II", data, at + 16)
    return at + 24 + (_padded(length) if is_string else 0)


def _value(data: bytes, at: int, kind: int) -> tuple[_Property, int]:
    several, kind = bool(kind & 0x1000), kind & 0xEFFF
    if kind in _FIXED:
        count = 1
        if several:
            (count,) = struct.unpack_from("<I", data, at)
            at += 4
        size = _FIXED[kind] * count
        if at + size > len(data):
            raise struct.error("beyond the end")
        return _Property(kind, data[at : at + min(size, 16)]), at + _padded(size)
    if kind not in (_STRING8, _UNICODE, _OBJECT, _BINARY):
        raise struct.error(f"property type {kind:#06x}")
    (count,) = struct.unpack_from("<I", data, at)
    at += 4
    first: _Property | None = None
    for _turn in range(count):  # each turn takes four bytes at least, so the data bounds the count
        (length,) = struct.unpack_from("<I", data, at)
        at += 4
        if first is None:
            first = _Property(kind, data[at : at + length])
        at += _padded(length)
    return first or _Property(kind, b""), at


def _padded(size: int) -> int:
    return size + -size % 4
