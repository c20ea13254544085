"""The fields of a Word file (ECMA-376 part 1, 17.16): what of them is shown as text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from ingest.documents.styles import W

_UNSHOWN = re.compile(r"\s*(?:PAGE|NUMPAGES|SECTIONPAGES|PAGEREF|TOC|RD|XE|TC|INDEX)\b", re.IGNORECASE)
"""Page numbers and tables of contents are no words of the text."""
_LAID_OVER = re.compile(r"^\s*EQ\s+.*\\o", re.IGNORECASE | re.DOTALL)
_CODE_MOST = 4000
"""Characters of a field's code from which on no more is gathered: those of real ones are a line."""
_GONE = (f"{W}del", f"{W}moveFrom")


@dataclass
class _Field:
    code: str = ""
    shown: bool = False
    """Whether its result is under way (after "separate")."""
    silent: bool = False

    @property
    def said(self) -> bool:
        """Whether what stands in it now is text."""
        return self.shown and not self.silent


@dataclass
class Fields:
    """Follows the begins, separators and ends through a document."""

    active: bool
    """False when they do not pair: then every result is shown, rather too much than too little."""
    contents: bool = False
    """Whether a table of contents was met."""
    _open: list[_Field] = field(default_factory=list)
    _unsaid: int = 0
    """How many of the open ones keep what stands in them from being shown."""

    @staticmethod
    def is_shown(code: str) -> bool:
        return not _UNSHOWN.match(code)

    @property
    def silent(self) -> bool:
        return self.active and self._unsaid > 0

    def meets(self, node: Element) -> str | None:
        """None for what is no part of a field's machinery; else the words that stand in its place, mostly none."""
        if node.tag == f"{W}instrText":
            if self._open and len(self._open[-1].code) < _CODE_MOST:
                self._open[-1].code += node.text or ""
            return ""
        if node.tag != f"{W}fldChar":
            return None
        kind = node.get(f"{W}fldCharType", "")
        if kind == "begin":
            self._open.append(_Field())
            self._unsaid += 1
        elif kind == "separate" and self._open:
            top = self._open[-1]
            self._unsaid -= not top.said
            top.shown, top.silent = True, not self.is_shown(top.code)
            self._unsaid += not top.said
            self.contents = self.contents or bool(re.match(r"\s*TOC\b", top.code, re.IGNORECASE))
        elif kind == "end" and self._open:
            top = self._open.pop()
            self._unsaid -= not top.said
            if not top.shown and not self.silent:
                return laid_over(top.code)
        return ""


def is_balanced(body: Element) -> bool:
    """Whether every field that begins also ends."""
    depth = 0
    for node in _kept(body):
        if node.tag == f"{W}fldChar":
            kind = node.get(f"{W}fldCharType", "")
            depth += (kind == "begin") - (kind == "end")
            if depth < 0:
                return False
    return depth == 0


def _kept(node: Element) -> list[Element]:
    found: list[Element] = []
    waiting = [node]
    while waiting:
        one = waiting.pop()
        if one.tag in _GONE:
            continue
        found.append(one)
        waiting.extend(reversed(one))
    return found


def laid_over(code: str) -> str:
    """The character under the others of an EQ \\o field: how phonetic guides and enclosed characters are written."""
    if not _LAID_OVER.match(code):
        return ""
    inside = code[code.find("(") + 1 : code.rfind(")")]
    last = re.split(r"[,;，]", inside)[-1]
    return re.sub(r"\\[a-z]+\d*|[()\\]", "", last).strip()
