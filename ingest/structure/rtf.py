"""Compressed RTF to HTML or text ([MS-OXRTFCP], [MS-OXRTFEX]): the only body many a winmail.dat has."""

from __future__ import annotations

import re
import struct
from dataclasses import dataclass, replace

from ingest.structure.charset import clean, decode

MOST = 20 * 1024 * 1024
"""Bytes of RTF that are looked at."""
_DICTIONARY = (
    b"{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript "
    b"\\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par "
    b"\\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx"
)
_TOKEN = re.compile(
    rb"\\([A-Za-z]{1,32})(-?[0-9]{1,10})? ?|\\'([0-9A-Fa-f]{2})|\\(.)|([{}])|[\r\n]+|([^\\{}\r\n]+)|\\",
    re.DOTALL,
)
_SILENT = frozenset(
    b"fonttbl colortbl stylesheet info pict object listtable listoverridetable generator themedata datastore "
    b"xmlnstbl rsidtbl latentstyles filetbl revtbl mmathPr fldinst header footer headerl headerr footerl footerr "
    b"mhtmltag nonshppict shpinst bkmkstart bkmkend".split()
)
"""Destinations that hold no words of the body."""
_SPECIAL = {
    b"par": "\n", b"line": "\n", b"sect": "\n", b"page": "\n", b"row": "\n", b"cell": "\t", b"tab": "\t",
    b"emdash": "—", b"endash": "–", b"lquote": "‘", b"rquote": "’", b"ldblquote": "“", b"rdblquote": "”",
    b"bullet": "•", b"emspace": "\u2003", b"enspace": "\u2002",
}  # fmt: skip
_CHARSETS = {
    b"134": "gbk", b"136": "big5", b"128": "shift_jis", b"129": "cp949", b"204": "windows-1251",
    b"238": "windows-1250", b"0": "windows-1252", b"161": "windows-1253", b"162": "windows-1254",
}  # fmt: skip
_PAGES = {b"936": "gbk", b"950": "big5", b"932": "shift_jis", b"949": "cp949", b"65001": "utf-8"}


def decompressed(data: bytes) -> bytes:
    """The RTF in a PidTagRtfCompressed value, as far as it goes; b"" when it is none ([MS-OXRTFCP] 2.2)."""
    if len(data) < 16:
        return b""
    _, size, kind = struct.unpack_from("<II4s", data, 0)
    if kind == b"MELA":
        return data[16 : 16 + min(size, MOST)]
    if kind != b"LZFu":
        return b""
    out = bytearray(_DICTIONARY)
    at, most = 16, len(_DICTIONARY) + min(size, MOST)
    while at < len(data) and len(out) < most:
        control, at = data[at], at + 1
        if not control:
            out += data[at : at + 8]
            at += 8
            continue
        for bit in range(8):
            if at >= len(data):
                break
            if not control >> bit & 1:
                out.append(data[at])
                at += 1
                continue
            reference = int.from_bytes(data[at : at + 2], "big")
            at += 2
            if not _copied(out, reference):
                return bytes(out[len(_DICTIONARY) : most])
    return bytes(out[len(_DICTIONARY) : most])


def _copied(out: bytearray, reference: int) -> bool:
    """Appends what a reference into the last 4,096 bytes means; False at the end mark."""
    back = (len(out) - (reference >> 4)) % 4096
    if back == 0:
        return False
    count = (reference & 15) + 2
    start = len(out) - back
    piece = bytes(out[start : start + count]) if start >= 0 else b" "
    out += (piece * (count // len(piece) + 1))[:count]  # what is copied may be part of the copy itself
    return True


@dataclass(frozen=True)
class _Group:
    """What a brace encloses."""

    silent: bool = False
    plain_only: bool = False
    """Between \\htmlrtf and \\htmlrtf0: a reader of the HTML leaves it out."""
    label: str = "gbk"
    skip: int = 1
    """\\uc: characters after a \\u that stand for it in older readers."""
    in_fonts: bool = False


class _Reader:
    def __init__(self, rtf: bytes) -> None:
        head = rtf[:4096]
        self.is_html = b"\\fromhtml" in head
        page = re.search(rb"\\ansicpg([0-9]{1,5})", head)
        number = page[1] if page else b"936"
        label = _PAGES.get(number) or f"windows-{number.decode('ascii')}"
        self.group = _Group(label=label)
        self.label = label
        self.stack: list[_Group] = []
        self.fonts: dict[bytes, str] = {}
        self.font = b""
        self.out: list[str] = []
        self.held = bytearray()
        self.to_skip = 0
        self.starred = False

    def read(self, rtf: bytes) -> str:
        for token in _TOKEN.finditer(rtf, 0, MOST):
            word, number, octet, symbol, brace, run = token.groups()
            if brace:
                self._brace(brace)
            elif word:
                self._word(word, number or b"")
            elif octet:
                self._octets(bytes.fromhex(octet.decode("ascii")))
            elif symbol:
                self._symbol(symbol)
            elif run:
                self._octets(run)
        self._flush()
        return "".join(self.out)

    def _brace(self, brace: bytes) -> None:
        self._flush()
        self.to_skip = 0
        self.starred = False
        if brace == b"{":
            if len(self.stack) < 10_000:
                self.stack.append(self.group)
        elif self.stack:
            self.group = self.stack.pop()

    def _symbol(self, symbol: bytes) -> None:
        if symbol == b"*":
            self.starred = True
        elif symbol in b"{}\\":
            self._octets(symbol)
        elif symbol == b"~":
            self._say("\u00a0")
        elif symbol in b"\r\n":
            self._say("\n")

    def _word(self, word: bytes, number: bytes) -> None:
        if word == b"u" and number:
            self._unicode(int(number))
            return
        self._flush()
        self.to_skip = 0
        group = self.group
        if word == b"htmltag":
            self.group = replace(group, silent=not self.is_html)
        elif word in _SILENT:
            self.group = replace(group, silent=True, in_fonts=word == b"fonttbl")
        elif self.starred and word not in (b"shppict",):
            self.group = replace(group, silent=True)
        elif word == b"htmlrtf":
            self.group = replace(group, plain_only=number != b"0")
        elif word == b"uc":
            self.group = replace(group, skip=min(int(number or b"1"), 16))
        elif word == b"f":
            self.font = number
            if not group.in_fonts:
                self.group = replace(group, label=self.fonts.get(number, self.label))
        elif word == b"fcharset" and group.in_fonts:
            self.fonts[self.font] = _CHARSETS.get(number, self.label)
        elif word == b"plain":
            self.group = replace(group, label=self.label)
        elif word in _SPECIAL and not (self.is_html and word == b"cell"):
            self._say(_SPECIAL[word])
        self.starred = False

    def _unicode(self, code: int) -> None:
        self.to_skip = 0
        self._say(chr(code & 0xFFFF))
        self.to_skip = self.group.skip

    def _octets(self, octets: bytes) -> None:
        if self.to_skip:
            taken = min(self.to_skip, len(octets))
            self.to_skip -= taken
            octets = octets[taken:]
        if octets and self._is_heard():
            self.held += octets

    def _say(self, text: str) -> None:
        self._flush()
        if self._is_heard():
            self.out.append(text)

    def _is_heard(self) -> bool:
        return not self.group.silent and not (self.is_html and self.group.plain_only)

    def _flush(self) -> None:
        if self.held:
            self.out.append(decode(bytes(self.held), self.group.label).text)
            self.held.clear()


def text_of_rtf(rtf: bytes) -> tuple[str, bool]:
    """The HTML an RTF was made from and True, or its words as text and False. Never raises."""
    reader = _Reader(rtf)
    text = reader.read(rtf)
    # a character outside the basic plane is written as its two surrogates, each a \u of its own
    joined = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return clean(joined), reader.is_html
