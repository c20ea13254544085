"""What must hold of anything read from any bytes: the claims the fuzzer and the property tests share."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from ingest.parsed import Address, Caps
from ingest.structure import standins
from ingest.structure.charset import decode
from ingest.structure.headers import addresses_of, date_of, ids_of, parameters_of, text_of
from ingest.structure.message import Mail, Part, read_message
from ingest.structure.rtf import decompressed, text_of_rtf
from ingest.structure.smime import unwrapped
from ingest.structure.tnef import SIGNATURE, read_tnef
from ingest.structure.transfer import decode_base64, undone, uuencoded

LABELS = ("", "gb2312", "utf-8", "big5", "hz", "utf-16", "utf-7", "iso-2022-jp", "us-ascii", "nobody-knows")


def check_clean(text: str) -> None:
    """Raises AssertionError unless both databases take the text: NFC, no NUL, no lone surrogate."""
    assert "\0" not in text and "\r" not in text
    assert not any("\ud800" <= one <= "\udfff" for one in text)
    assert unicodedata.is_normalized("NFC", text)


def check_decoder(data: bytes) -> None:
    """The decoder and the header readers on any bytes; the first byte chooses the label."""
    label = LABELS[data[0] % len(LABELS)] if data else ""
    check_clean(decode(data[1:], label).text)
    check_clean(decode(data[1:], label, html=True).text)
    check_clean(text_of(data))
    assert "\n" not in text_of(data)
    kind, parameters = parameters_of(data)
    for text in (kind, *parameters, *parameters.values(), *_told(addresses_of(data))):
        check_clean(text)
    for text in (*ids_of(text_of(data)), date_of(text_of(data))):
        check_clean(text)
    decode_base64(data)
    uuencoded(data)
    for coding in (b"base64", b"quoted-printable", b"x-uuencode", b"7bit"):
        undone(data, (("Content-Transfer-Encoding", coding),), "text/plain")


def check_boxes(data: bytes) -> None:
    """What is taken out of winmail.dat, RTF and S/MIME."""
    message = read_tnef(SIGNATURE + data)
    for text in (message.subject, message.sender, *(one.name for one in message.files)):
        check_clean(text)
    check_clean(text_of_rtf(data)[0])
    decompressed(data)
    decompressed(bytes(8) + b"LZFu" + data)
    unwrapped(data)


def check_message(raw: bytes) -> None:
    """The structure: clean, the same with and without cutting, nothing but a problem beyond the limits."""
    whole, cut = _with_large(1 << 40, raw), _with_large(40, raw)
    for part in _parts(whole):
        for text in (part.number, part.type, part.name, part.content_id, part.refused, part.aside):
            check_clean(text)
        for text in (
            *part.parameters,
            *part.parameters.values(),
            *(one for field in part.headers for one in field),
        ):
            check_clean(text)
    assert whole == cut


def _with_large(size: int, raw: bytes) -> Mail:
    before, standins.LARGE = standins.LARGE, size
    try:
        return read_message(raw, Caps())
    finally:
        standins.LARGE = before


def _parts(mail: Mail) -> Iterator[Part]:
    waiting = [mail.root]
    while waiting:
        part = waiting.pop()
        yield part
        waiting.extend(part.children)
        if part.inner is not None:
            waiting.append(part.inner.root)


def _told(addresses: tuple[Address, ...]) -> list[str]:
    return [text for one in addresses for text in (one.name, one.address)]
