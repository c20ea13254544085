"""What the text part's template calls: paragraphs broken into lines, or left whole, by the publication's wish."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from distribute.wrap import width, wrap

RULE = 20
"""Wide columns of a rule of the text part."""
_NAME = re.compile("[\u4e00-\u9fff\U00020000-\U0003ffff]{2,4}(?![\u4e00-\u9fff\U00020000-\U0003ffff])")


@dataclass(frozen=True)
class Flow:
    columns: int
    """Narrow columns to a line; 0: a paragraph is one line."""
    wide: bool
    """Whether quotation marks and dashes are as wide as Chinese letters."""
    keep: frozenset[str]
    """Names that stay whole."""

    @classmethod
    def of(cls, values: Mapping[str, Any]) -> Flow:
        """`values`: what printed() returns."""
        columns = 2 * int(values["look"]["wrap"])
        names = frozenset(_names(values)) if columns else frozenset()
        return cls(columns, values["language"].startswith("zh"), names)

    def line(self, text: str, first: str = "", rest: str = "") -> str:
        """A paragraph, `first` before its first line and `rest` before the others."""
        if not self.columns:
            return first + text
        return "\n".join(
            wrap(text, self.columns, first=first, rest=rest, keep=self.keep, wide=self.wide)
        ).rstrip("\n")

    def ends(self, left: str, right: str) -> str:
        """`right` at the end of the line `left` begins, or on the next where both find no room."""
        blank = gap(left, right) if self.wide else " " * max(4, 2 * RULE - len(left + right))
        if self.columns and width(left + blank + right, self.wide) > self.columns:
            return f"{self.line(left)}\n{self.line(right)}"
        return left + blank + right

    def behind(self, text: str, rest: str = "") -> str:
        """Text at the end of a line of its own, or from `rest` on where it is longer than that."""
        room = min(2 * RULE, self.columns or 2 * RULE) - width(text, self.wide)
        if room < width(rest, self.wide):
            return self.line(text, rest, rest)
        return ("\u3000" * (room // 2) if self.wide else " " * room) + text

    def blank(self, label: str) -> str:
        """As wide as the label, at most half a line: what stands under it."""
        taken = width(label, self.wide)
        if not self.columns or taken > self.columns // 2:
            return ""
        return "\u3000" * (taken // 2) + " " * (taken % 2) if self.wide else " " * taken

    @property
    def rule(self) -> str:
        return "\u2501" * (min(RULE, self.columns // 2) if self.columns else RULE)


def gap(left: str, right: str) -> str:
    """Wide spaces that bring `right` to the end of a rule."""
    columns = sum(0.5 if ord(letter) < 0x2E80 else 1.0 for letter in left + right)
    return "\u3000" * max(2, round(RULE - columns + 0.25))


def _names(values: Mapping[str, Any]) -> list[str]:
    """The Chinese names in attributions and credits."""
    said: list[str] = []
    for section in values["sections"]:
        for subsection in section["subsections"]:
            for item in subsection["items"]:
                said += [p["text"] for one in item["paragraphs"] for p in one["attribution"] if p["keep"]]
                said += [photo["credit"] for photo in item["photos"]]
    return [name for text in said for name in _NAME.findall(text)]
