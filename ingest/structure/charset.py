"""The one decoder: bytes of a header, a name or a body to clean text.

Labels lie in one mail out of ten, so a label is only the first guess: declared label strictly, what the HTML
says of itself, UTF-8 strictly, GB18030 strictly, then statistics; the last resort replaces and says so.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from dataclasses import dataclass

from charset_normalizer import from_bytes

_CODECS = {
    **dict.fromkeys(
        (
            "gb2312",
            "gb_2312-80",
            "gb_2312",
            "csgb2312",
            "euc-cn",
            "x-euc-cn",
            "gbk",
            "x-gbk",
            "cp936",
            "ms936",
            "936",
            "cp54936",
            "cp20936",
            "windows-936",
            "gb18030",
            "gb18030-2000",
            "gb18030-2005",
            "gb18030-2022",
            "chinese",
            "cn-gb",
            "eucgb2312-cn",
            "iso-ir-58",
        ),
        "gb18030",
    ),
    **dict.fromkeys(
        ("big5", "big5-hkscs", "big5hkscs", "x-big5", "cp950", "big-5", "cn-big5", "big5-tw"), "big5hkscs"
    ),
    **dict.fromkeys(("utf-8", "utf8", "unicode-1-1-utf-8", "utf-8-sig", "utf_8"), "utf-8"),
    **dict.fromkeys(("hz", "hz-gb-2312"), "hz"),
    **dict.fromkeys(("utf-7", "utf7", "unicode-1-1-utf-7", "x-unicode-2-0-utf-7"), "utf-7"),
    **dict.fromkeys(("utf-16", "utf16", "unicode", "ucs-2", "iso-10646-ucs-2"), "utf-16"),
    **dict.fromkeys(("utf-16le", "utf-16-le"), "utf-16-le"),
    **dict.fromkeys(("utf-16be", "utf-16-be"), "utf-16-be"),
    "iso-2022-cn": "gb18030",
    "iso-2022-jp": "iso2022_jp",
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "euc-jp": "euc_jp",
    **dict.fromkeys(("euc-kr", "ks_c_5601-1987", "cp949"), "cp949"),
    **{f"windows-{page}": f"cp{page}" for page in range(1250, 1259) if page != 1252},
    **{f"iso-8859-{part}": f"iso8859_{part}" for part in (*range(2, 12), *range(13, 17))},
    "koi8-r": "koi8_r",
    "koi8-u": "koi8_u",
}
"""Only these labels are believed; a label such as zlib_codec or utf\\08 never reaches the codec registry."""

_LATIN = frozenset({"iso-8859-1", "latin-1", "latin1", "iso8859-1", "windows-1252", "cp1252"})
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_META = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,40})""", re.IGNORECASE)
_HAN = re.compile(
    "[\u2010-\u2027\u2030-\u205e\u20ac\u2100-\u22ff\u2460-\u27bf\u2e80-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff01-\uffee"
    "\U0001f000-\U0001faff\U00020000-\U000323af]"
)
"""What a Chinese mail is written in: characters and punctuation, but no letters of other scripts."""
_USUAL = re.compile(
    "[\t\r\n -~、。《》（），：；的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会年动同工也能下]"
)
_HZ = re.compile(rb"~\{(?:[\x21-\x77][\x21-\x7e])+~\}")
_STATEFUL = frozenset({"hz", "iso2022_jp", "utf-7", "utf-16", "utf-16-le", "utf-16-be"})
"""Codecs whose text may be all ASCII bytes."""
_PRIVATE = {
    **dict(zip(range(0xE78D, 0xE797), (0xFE10, 0xFE12, 0xFE11, *range(0xFE13, 0xFE1A)), strict=True)),
    0xE7C7: 0x1E3F,
    0xE7C8: 0x01F9,
    0xE816: 0x20087,
    0xE817: 0x20089,
    0xE818: 0x200CC,
    0xE81E: 0x9FB4,
    0xE826: 0x9FB5,
    0xE82B: 0x9FB6,
    0xE82C: 0x9FB7,
    0xE831: 0x215D7,
    0xE832: 0x9FB8,
    0xE83B: 0x2298F,
    0xE843: 0x9FB9,
    0xE854: 0x9FBA,
    0xE855: 0x241FE,
    0xE864: 0x9FBB,
}
"""GB18030-2022: characters the codec, made in 2000, still leaves in the private use area."""
_IS_PRIVATE = re.compile("[\ue78d-\ue864]")
_HIGH_RUN = re.compile(rb"[\x80-\xff]+")
_DROPPED = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufeff\ufffe\uffff]")
_SURROGATE = re.compile(r"[\ud800-\udfff]")


@dataclass(frozen=True)
class Decoded:
    text: str
    charset: str
    """The codec that gave the text."""
    sure: bool
    """False when bytes had to be replaced or only statistics spoke."""


def codec_of(label: str) -> str:
    """The Python codec a charset label stands for, or "" for a label we do not believe."""
    if label in _CODECS:
        return _CODECS[label]
    name = label.strip().strip("\"'").lower().replace(" ", "")
    return _CODECS.get(name) or _CODECS.get(name.replace("_", "-"), "")


def decode(data: bytes, label: str = "", *, html: bool = False) -> Decoded:
    """Text of `data`, cleaned. Never raises."""
    declared = codec_of(label)
    if data.isascii() and declared not in _STATEFUL:
        if b"~{" in data and _HZ.search(data) and (text := _strict(data, "hz")) is not None:
            return Decoded(clean(text), "hz", True)  # RFC 1843 was made to travel as if it were ASCII
        if data.count(b"\0") * 4 < len(data):
            return Decoded(clean(data.decode("ascii")), "ascii", True)
    for bom, codec in _BOMS:
        if data.startswith(bom):
            return Decoded(clean(data[len(bom) :].decode(codec, "replace")), codec, True)
    for codec in _candidates(data, declared, label, html):
        text = _strict(data, codec)
        if text is not None:
            return Decoded(clean(_public(text) if codec == "gb18030" else text), codec, True)
    return _guess(data, declared)


def _candidates(data: bytes, declared: str, label: str, html: bool) -> list[str]:
    is_told = declared in ("utf-16-le", "utf-16-be")
    wide = _wide(data, declared) if declared == "utf-16" or (b"\0" in data and not is_told) else []
    found = list(wide)
    found += [declared] if declared else []
    if html and (meta := _META.search(data, 0, 4096)) and (codec := codec_of(meta[1].decode("ascii"))):
        # a page whose bytes are ASCII to the point of saying so itself is not UTF-16, whatever it says
        found += [] if codec.startswith("utf-16") else [codec]
    found += ["utf-8", "gb18030"]
    if declared in ("gb18030", "big5hkscs") and _is_chinese_utf8(data):
        # Webmail relabels without recoding. Chinese that is well-formed UTF-8 by accident does not occur,
        # while UTF-8 read as GB18030 often passes strictly and comes out as rare characters.
        found.insert(0, "utf-8")
    if not wide and _is_western(data, label):
        found.insert(0, "cp1252")
    if not declared and _is_utf8_by_accident(data):
        found.insert(0, "gb18030")
    return list(dict.fromkeys(found))


def _wide(data: bytes, declared: str) -> list[str]:
    """UTF-16 in the byte order that reads as text; none when neither does (RFC 2781 4.3 would have the big end)."""
    shares = []
    for codec in ("utf-16-be", "utf-16-le"):
        text = _strict(data[: min(len(data), 4096) // 2 * 2], codec) or ""
        usual = len(_USUAL.findall(text))
        # a blank or a letter in the wrong order is a Chinese character too, but a rare one
        shares.append((usual, usual + len(_HAN.findall(text)), len(text), codec))
    usual, known, length, codec = max(shares, key=lambda share: share[:2])
    return [codec] if usual and known * 10 > length * (5 if declared == "utf-16" else 9) else []


def _public(text: str) -> str:
    return text.translate(_PRIVATE) if _IS_PRIVATE.search(text) else text


def _is_chinese_utf8(data: bytes) -> bool:
    text = _strict(data, "utf-8")
    if text is None:
        return False
    high = len(text) - len(text.encode("ascii", "ignore"))
    return 0 < high <= 2 * len(_HAN.findall(text))


def _is_utf8_by_accident(data: bytes) -> bool:
    """Whether a few unlabelled bytes are Chinese in GBK that happens to be UTF-8 as well, as some names are.

    Read as UTF-8 such bytes are letters from all over the alphabets; a word in one alphabet has its letters in
    neighbouring blocks of 64.
    """
    high = b"".join(_HIGH_RUN.findall(data))
    leads = high[::2]
    if not 4 <= len(high) <= 32 or len(high) % 2 or not all(0xC2 <= one <= 0xDF for one in leads):
        return False
    if max(leads) - min(leads) <= 2 or any(len(run) % 2 for run in _HIGH_RUN.findall(data)):
        return False
    chinese = _strict(high, "gb2312")
    return chinese is not None and len(_HAN.findall(chinese)) == len(chinese)


def _is_western(data: bytes, label: str) -> bool:
    """Whether a Latin label may be believed: high bytes stand alone, as in French, not in pairs, as in GBK."""
    if label.strip().lower() not in _LATIN or _strict(data, "utf-8") is not None:
        return False
    runs = _HIGH_RUN.findall(data)
    return sum(len(run) == 1 for run in runs) > len(runs) / 2


def _strict(data: bytes, codec: str) -> str | None:
    try:
        return data.decode(codec)
    except (UnicodeError, ValueError, LookupError):
        return None


def _guess(data: bytes, declared: str) -> Decoded:
    trials = [codec for codec in dict.fromkeys((declared, "utf-8", "gb18030")) if codec]
    texts = [(codec, data.decode(codec, "replace")) for codec in trials]
    codec, text = min(texts, key=lambda trial: trial[1].count("\ufffd"))
    if text.count("\ufffd") * 50 <= len(text) or len(data) > 4_000_000:
        # A stray byte in an otherwise good text: statistics would throw the whole text away for it.
        return Decoded(clean(text), codec, False)
    try:
        best = from_bytes(data[:65536], cp_isolation=["utf_8", "gb18030", "big5hkscs", "cp1252"]).best()
    except Exception:  # a detector's fault must not cost the mail
        best = None
    if best is not None and (guessed := _strict(data, best.encoding)) is not None:
        return Decoded(clean(guessed), best.encoding, False)
    return Decoded(clean(text), codec, False)


def clean(text: str) -> str:
    """NFC, LF line ends, no NUL, no other control characters but tab and LF, no surrogates: what databases take."""
    if text.isascii() and text.isprintable():
        return text
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = _DROPPED.sub("", text)
    text = _SURROGATE.sub("\ufffd", text)
    return unicodedata.normalize("NFC", text)
