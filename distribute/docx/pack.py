"""The last step of a .docx: its properties, and a ZIP whose bytes depend on nothing but its parts."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE

from distribute.docx.faces import faces
from distribute.docx.settings import settle

_DATE = (1980, 1, 1, 0, 0, 0)
"""The first a ZIP can hold."""
_REGULAR = 0o100644 << 16
_LEFTOVERS = {"thumbnail", "extended-properties", "numbering", "stylesWithEffects", "customXml"}


def packed(document: Document, data: Mapping[str, Any]) -> bytes:
    """The file. Dates in it are the issue's own, not the clock's."""
    _describe(document, data)
    _without_leftovers(document)
    settle(document, data["language"])
    document.part.part_related_by(RELATIONSHIP_TYPE.FONT_TABLE)._blob = faces()
    raw = io.BytesIO()
    document.save(raw)
    out = io.BytesIO()
    with (
        zipfile.ZipFile(raw) as given,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as made,
    ):
        for name in given.namelist():
            entry = zipfile.ZipInfo(name, _DATE)
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, _REGULAR
            made.writestr(entry, given.read(name))
    return out.getvalue()


def _describe(document: Document, data: Mapping[str, Any]) -> None:
    masthead, properties = data["masthead"], document.core_properties
    # A property holds at most 255 characters.
    properties.title = data["title"][:255]
    properties.subject = masthead["number_line"][:255]
    properties.author = properties.last_modified_by = masthead["publisher"][:255]
    properties.language = data["language"]
    properties.comments = properties.keywords = properties.category = ""
    properties.revision = 1
    day = datetime.fromisoformat(masthead["date"]).replace(tzinfo=None)
    properties.created = properties.modified = day


def _without_leftovers(document: Document) -> None:
    """Parts of the empty template that say nothing of this file: its picture, its author's program, its lists."""
    for relations in (document.part.package.rels, document.part.rels):
        for key in [key for key, one in relations.items() if one.reltype.rpartition("/")[2] in _LEFTOVERS]:
            del relations[key]
