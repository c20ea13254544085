"""Archives to their members, one at a time, within bounds taken from the table of contents before anything is unpacked.

Zip in Python; .rar, .7z and tar by `bsdtar` (documents.bsdtar). Names of members are text for display, never paths.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.documents import bsdtar
from ingest.documents.kinds import BROKEN_ZIP, Kind, part_of, unread_why
from ingest.documents.rar import is_protected
from ingest.parsed import Caps, Problem
from ingest.structure.charset import clean, decode

RATIO_FREE = 10 * 1024 * 1024
"""Bytes an archive may unpack to before its ratio counts: short texts compress well."""
_UNICODE_PATH = 0x7075
"""The extra field of Info-ZIP with the name in UTF-8 (APPNOTE.TXT 4.6.9)."""
_UTF8 = 0x800
_ENCRYPTED = 0x1 | 0x40 | 0x2000
_UNIX, _MAC = 3, 19
_FURNITURE = re.compile(
    r"(?:^|/)(?:__MACOSX(?:/|$)|\.DS_Store$|Thumbs\.db$|desktop\.ini$|~\$[^/]*$|\._[^/]*$|ehthumbs\.db$)",
    re.I,
)
_PADDING = 64 * 1024
"""Zeros behind the end of a .rar: more than libarchive looks through for the end of a zip."""
_PASSWORD = "压缩包加了密码，请去掉密码后重发"


@dataclass(frozen=True)
class Refusal:
    """Why an archive, or one member, is not read."""

    problem: Problem
    why: str


@dataclass(frozen=True)
class Member:
    """One file of an archive."""

    path: str
    """Where it lies in the archive, decoded, with "/" between folders; text for display."""
    size: int
    data: bytes = b""
    refusal: Refusal | None = None

    @property
    def name(self) -> str:
        return safe_name(self.path.rpartition("/")[2])

    @property
    def folder(self) -> str:
        return self.path.rpartition("/")[0]

    @property
    def is_furniture(self) -> bool:
        """Whether a program left it there by itself: Finder, Explorer, Word's lock files."""
        return bool(_FURNITURE.search(self.path))


@dataclass
class Budget:
    """What the outermost archive and all within it may still unpack to."""

    entries: int
    bytes: int

    @classmethod
    def of(cls, caps: Caps) -> Budget:
        return cls(caps.archive_entries, caps.archive_bytes)

    def spend(self, entries: int, size: int, caps: Caps) -> Refusal | None:
        if entries > self.entries:
            return Refusal(
                "too-large",
                f"压缩包里有 {entries} 个文件，超过 {caps.archive_entries} 个，没有打开；{_SMALLER}",
            )
        if size > self.bytes:
            most = caps.archive_bytes // 1048576
            return Refusal(
                "too-large", f"压缩包展开后有 {size // 1048576} MB，超过 {most} MB，没有打开；{_SMALLER}"
            )
        self.entries -= entries
        self.bytes -= size
        return None


_SMALLER = "请只把稿件和照片作为附件发送，或分几封邮件发"


def safe_name(text: str) -> str:
    """A member's name for people: no path, no control or direction characters, 200 characters at most."""
    bare = re.sub(r"[\u200b-\u200f\u202a-\u202e\u2066-\u2069\r\n\t]", "", clean(text))
    bare = re.split(r"[/\\]", bare)[-1].strip()
    return bare if len(bare) <= 200 else bare[:150] + "…" + bare[-40:]


def members(data: bytes, kind: Kind, caps: Caps, budget: Budget) -> Iterator[Member] | Refusal:
    """The files of an archive in its order, each unpacked when it is asked for; or why none is."""
    if kind == "zip":
        return _zip(data, caps, budget)
    if kind == "gz":
        return _gz(data, caps, budget)
    return _by_bsdtar(data, kind, caps, budget)


# zip


def _zip(data: bytes, caps: Caps, budget: Budget) -> Iterator[Member] | Refusal:
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except BROKEN_ZIP as error:
        if data.startswith(b"PK\x07\x08") or b"multiple disks" in str(error).encode():
            return Refusal("unreadable-attachment", unread_why("split"))
        return Refusal(
            "unreadable-attachment", f"压缩包已损坏，打不开（{type(error).__name__}），请重新压缩后再发"
        )
    # a folder that holds bytes itself is none, whatever its name
    entries = [one for one in archive.infolist() if one.file_size or not one.filename.endswith(("/", "\\"))]
    if not entries:
        return Refusal("unreadable-attachment", "压缩包是空的，请检查后重发")
    if refused := zip_bounds(entries, len(data), caps) or budget.spend(
        len(entries), sum(one.file_size for one in entries), caps
    ):
        return refused
    return _unzipped(archive, entries)


def zip_bounds(entries: list[zipfile.ZipInfo], size: int, caps: Caps) -> Refusal | None:
    """What is wrong with a zip of `size` bytes by its own table of contents."""
    total = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries)
    if len(entries) > caps.archive_entries:
        return Refusal(
            "too-large", f"里面有 {len(entries)} 个文件，超过 {caps.archive_entries} 个，没有打开；{_SMALLER}"
        )
    if total > caps.archive_bytes:
        most = caps.archive_bytes // 1048576
        return Refusal("too-large", f"展开后有 {total // 1048576} MB，超过 {most} MB，没有打开；{_SMALLER}")
    if packed > size:
        return Refusal("too-large", f"目录与内容不符（各部分互相重叠），像是恶意文件，没有打开；{_SMALLER}")
    if total > RATIO_FREE and total > max(packed, 1) * caps.archive_ratio:
        return Refusal(
            "too-large", f"压缩比高达 {total // max(packed, 1)} 倍，像是恶意文件，没有打开；{_SMALLER}"
        )
    return None


def _unzipped(archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo]) -> Iterator[Member]:
    with archive:
        for entry, path in zip(entries, _paths(entries), strict=True):
            if entry.flag_bits & _ENCRYPTED:
                yield Member(path, entry.file_size, refusal=Refusal("needs-password", _PASSWORD))
                continue
            try:
                content = part_of(archive, entry)
            except NotImplementedError:
                why = "压缩方法太特别，解不开，请用普通 .zip 重新压缩，或直接作为附件发送"
                yield Member(path, entry.file_size, refusal=Refusal("unreadable-attachment", why))
            except BROKEN_ZIP as error:
                why = f"在压缩包里已损坏，读不出来（{type(error).__name__}），请重新压缩后再发"
                yield Member(path, entry.file_size, refusal=Refusal("unreadable-attachment", why))
            else:
                yield Member(path, len(content), content)


def _paths(entries: list[zipfile.ZipInfo]) -> list[str]:
    """The names as they were written. Without the UTF-8 flag they are GBK from Windows and UTF-8 from a Mac."""
    raw = [one.filename if one.flag_bits & _UTF8 else _cp437(one.filename) for one in entries]
    plain = [one for one in raw if isinstance(one, bytes) and not one.isascii()]
    unix = all(one.create_system in (_UNIX, _MAC) for one in entries)
    utf8 = bool(plain) and _is_utf8(plain, sure=unix)
    paths = []
    for entry, name in zip(entries, raw, strict=True):
        if isinstance(name, bytes):
            name = (
                _unicode_path(entry.extra, name) or name.decode("utf-8" if utf8 else "ascii", "replace")
                if (utf8 or name.isascii() or _unicode_path(entry.extra, name))
                else decode(name, "gb18030").text
            )
        paths.append(clean(name).replace("\\", "/"))
    return paths


def _cp437(name: str) -> bytes | str:
    """The bytes zipfile made cp437 of; the name itself when it cannot have been that."""
    try:
        return name.encode("cp437")
    except UnicodeEncodeError:
        return name


def _is_utf8(names: list[bytes], *, sure: bool) -> bool:
    """Whether all names are UTF-8: short GBK words pass for it, but never as ideographs."""
    try:
        text = b"\n".join(names).decode("utf-8")
    except UnicodeDecodeError:
        return False
    return sure or any(character >= "\u2e80" for character in text)


def _unicode_path(extra: bytes, name: bytes) -> str:
    while len(extra) >= 4:
        tag, length = struct.unpack_from("<HH", extra)
        value, extra = extra[4 : 4 + length], extra[4 + length :]
        if (
            tag == _UNICODE_PATH
            and len(value) > 5
            and struct.unpack_from("<I", value, 1)[0] == zlib.crc32(name)
        ):
            return value[5:].decode("utf-8", "replace")
    return ""


# one packed file, and what bsdtar opens


def _gz(data: bytes, caps: Caps, budget: Budget) -> Iterator[Member] | Refusal:
    most = min(budget.bytes, max(RATIO_FREE, len(data) * caps.archive_ratio))
    stream = zlib.decompressobj(31)
    try:
        content = stream.decompress(data, most + 1)
    except zlib.error:
        return Refusal("unreadable-attachment", unread_why("gz"))
    if refused := budget.spend(1, len(content), caps):
        return refused
    if len(content) <= most and not stream.eof:
        return Refusal("unreadable-attachment", "压缩文件没有传完，解不开，请重新压缩为 .zip 再发")
    if len(content) > most:
        return Refusal("too-large", f"展开后超过 {most // 1048576} MB，没有打开；{_SMALLER}")
    name = b""
    if data[3:4] == b"\x08":  # the original name is stored (RFC 1952 section 2.3.1)
        name = data[10 : data.find(b"\0", 10)][:500]
    return iter([Member(decode(name).text.replace("\\", "/"), len(content), content)])


def _by_bsdtar(data: bytes, kind: Kind, caps: Caps, budget: Budget) -> Iterator[Member] | Refusal:
    size = len(data)
    if kind == "rar":
        if is_protected(data):
            return Refusal("needs-password", _PASSWORD)
        # A .docx stored as it is near the end would make libarchive take the whole for a zip.
        data += bytes(_PADDING)
    seconds = caps.parse_seconds * (1 + size // (10 * 1024 * 1024)) / 2
    listed = bsdtar.listing(data, caps.archive_entries, seconds)
    if isinstance(listed, bsdtar.Trouble):
        return _told(listed, kind, caps)
    if not listed:
        return Refusal("unreadable-attachment", "压缩包是空的，请检查后重发")
    if refused := budget.spend(len(listed), sum(listed), caps):
        return refused
    if sum(listed) > max(RATIO_FREE, size * caps.archive_ratio):
        return Refusal(
            "too-large", f"压缩比高达 {sum(listed) // size} 倍，像是恶意文件，没有打开；{_SMALLER}"
        )
    return _unpacked(bsdtar.unpacked(data, sum(listed), len(listed), seconds), kind, caps, len(listed))


def _unpacked(
    found: Iterator[bsdtar.File | bsdtar.Trouble], kind: Kind, caps: Caps, listed: int
) -> Iterator[Member]:
    given = 0
    for one in found:
        if isinstance(one, bsdtar.File):
            given += 1
            yield Member(decode(one.name).text.replace("\\", "/"), len(one.data), one.data)
        else:
            refusal = _told(one, kind, caps)
            name = f"其余 {listed - given} 个文件" if given else f"里面的 {listed} 个文件"
            yield Member(name, 0, refusal=refusal)


def _told(trouble: bsdtar.Trouble, kind: Kind, caps: Caps) -> Refusal:
    if trouble.kind == "password":
        return Refusal("needs-password", _PASSWORD)
    if trouble.kind == "missing":
        return Refusal(
            "unreadable-attachment",
            f"服务器上没有打开这种压缩包的程序（bsdtar，软件包 libarchive-tools），{unread_why(kind)}",
        )
    if trouble.kind == "slow":
        return Refusal("too-large", f"压缩包太费时间，没有打开；{_SMALLER}")
    if trouble.kind == "large":
        return Refusal("too-large", f"压缩包里的文件太多或太大，没有打开；{_SMALLER}")
    return Refusal("unreadable-attachment", "压缩包已损坏，打不开，请重新压缩为 .zip 再发")
