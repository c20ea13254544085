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
        ),
        "gb18030",
    ),
    **dict.fromkeys(
        ("windows-936", "gb18030", "gb18030-2000", "gb18030-2005", "chinese", "cn-gb"), "gb18030"
    ),
    **dict.fromkeys(("big5", "big5-hkscs", "big5hkscs", "x-big5", "cp950", "big-5", "cn-big5"), "big5hkscs"),
    **dict.fromkeys(("utf-8", "utf8", "unicode-1-1-utf-8", "utf-8-sig", "utf_8"), "utf-8"),
    **dict.fromkeys(("hz", "hz-gb-2312"), "hz"),
    **dict.fromkeys(("utf-16", "utf16", "unicode"), "utf-16"),
    "utf-16le": "utf-16-le",
    "utf-16be": "utf-16-be",
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

_LATIN = frozenset(
    {"iso-8859-1", "latin-1", "latin1", "iso8859-1", "windows-1252", "cp1252", "us-ascii", "ascii"}
)
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_META = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,40})""", re.IGNORECASE)
_HAN = re.compile(r"[\u3000-\u303f\u4e00-\u9fff\uff01-\uff5e]")
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
    return _CODECS.get(label.strip().strip("\"'").lower().replace(" ", ""), "")


def decode(data: bytes, label: str = "", *, html: bool = False) -> Decoded:
    """Text of `data`, cleaned. Never raises."""
    if data.isascii() and codec_of(label) not in ("hz", "iso2022_jp", "utf-16-le", "utf-16-be"):
        return Decoded(clean(data.decode("ascii")), "ascii", True)
    for bom, codec in _BOMS:
        if data.startswith(bom):
            return Decoded(clean(data[len(bom) :].decode(codec, "replace")), codec, True)
    for codec in _candidates(data, label, html):
        text = _strict(data, codec)
        if text is not None:
            return Decoded(clean(text), codec, True)
    return _guess(data, codec_of(label))


def _candidates(data: bytes, label: str, html: bool) -> list[str]:
    declared = codec_of(label)
    found = [declared] if declared else []
    if html and (meta := _META.search(data, 0, 4096)) and (codec := codec_of(meta[1].decode("ascii"))):
        found.append(codec)
    found += ["utf-8", "gb18030"]
    if declared in ("gb18030", "big5hkscs") and _is_chinese_utf8(data):
        # Webmail relabels without recoding. Chinese that is well-formed UTF-8 by accident does not occur,
        # while UTF-8 read as GB18030 often passes strictly and comes out as rare characters.
        found.insert(0, "utf-8")
    if _is_western(data, label):
        found.insert(0, "cp1252")
    return list(dict.fromkeys(found))


def _is_chinese_utf8(data: bytes) -> bool:
    text = _strict(data, "utf-8")
    if text is None:
        return False
    high = sum(character > "\x7f" for character in text)
    return 0 < high <= 2 * len(_HAN.findall(text))


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
