"""A .docx as a package (ECMA-376 part 2): its parts by name, and what each part refers to."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from dataclasses import dataclass
from typing import Final
from xml.etree import ElementTree

from ingest.documents.kinds import BROKEN_ZIP, part_of

TRANSITIONAL: Final = "http://schemas.openxmlformats.org/"
_STRICT = (
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/math",
        b"http://schemas.openxmlformats.org/officeDocument/2006/math",
    ),
    (
        b"http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing",
        b"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    ),
    (b"http://purl.oclc.org/ooxml/drawingml/", b"http://schemas.openxmlformats.org/drawingml/2006/"),
)
"""The strict names of ISO/IEC 29500 and what everybody else writes for them."""
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


@dataclass(frozen=True)
class Relation:
    kind: str
    """The last word of its type: image, header, oleObject, aFChunk."""
    target: str
    """The name of a part, or anything at all when it is external."""
    external: bool


class Package:
    """An open .docx. Names of parts are compared without case and with either slash, as Word does."""

    def __init__(self, data: bytes) -> None:
        """Raises what zipfile raises on a broken archive."""
        self._archive = zipfile.ZipFile(io.BytesIO(data))
        self._parts = {
            one.filename.replace("\\", "/").lstrip("/").lower(): one for one in self._archive.infolist()
        }
        self._relations: dict[str, dict[str, Relation]] = {}
        self.main = self._main()

    def names(self) -> list[str]:
        return [
            one.filename.replace("\\", "/").lstrip("/")
            for one in self._archive.infolist()
            if not one.is_dir()
        ]

    def size(self, name: str) -> int:
        found = self._parts.get(name.lower())
        return 0 if found is None else found.file_size

    def has(self, name: str) -> bool:
        return name.lower() in self._parts

    def read(self, name: str) -> bytes:
        """The bytes of a part. Raises KeyError when there is none, and what zipfile raises on a damaged one."""
        return part_of(self._archive, self._parts[name.lower()])

    def xml(self, name: str) -> ElementTree.Element | None:
        """A part's root under the transitional names; None when the part is missing or no XML."""
        try:
            return parsed(self.read(name))
        except (ElementTree.ParseError, *BROKEN_ZIP):
            return None

    def relations(self, part: str) -> dict[str, Relation]:
        """What a part refers to, by the id in it. Empty when nothing can be read."""
        if part not in self._relations:
            self._relations[part] = self._related(part)
        return self._relations[part]

    def _related(self, part: str) -> dict[str, Relation]:
        folder, _, base = part.rpartition("/")
        root = self.xml(f"{folder}/_rels/{base}.rels" if folder else f"_rels/{base}.rels")
        found: dict[str, Relation] = {}
        for one in root.iter(_RELATION) if root is not None else ():
            external = one.get("TargetMode", "").lower() == "external"
            target = one.get("Target", "")
            place = target if external else _resolved(folder, target)
            found[one.get("Id", "")] = Relation(one.get("Type", "").rpartition("/")[2], place, external)
        return found

    def _main(self) -> str:
        for relation in self.relations("").values():
            if relation.kind == "officeDocument" and self.has(relation.target):
                return relation.target
        others = [
            name for name in self.names() if re.fullmatch(r"word/document\d*\.xml", name, re.IGNORECASE)
        ]
        return others[0] if others else "word/document.xml"


def parsed(data: bytes) -> ElementTree.Element:
    """Raises ParseError on what is no XML. A label the parser does not know or cannot read is not believed: the
    standard allows UTF-8 and UTF-16 alone (ECMA-376 part 2)."""
    if b"purl.oclc.org" in data[:8192]:
        for strict, usual in _STRICT:
            data = data.replace(strict, usual)
    try:
        return ElementTree.fromstring(data)
    except (LookupError, ValueError):
        return ElementTree.fromstring(data, ElementTree.XMLParser(encoding="utf-8"))


def _resolved(folder: str, target: str) -> str:
    target = target.replace("\\", "/")
    if target.startswith("/"):
        return target.lstrip("/")
    return posixpath.normpath(posixpath.join(folder, target)).lstrip("./")
