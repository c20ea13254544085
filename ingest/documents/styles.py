"""What the styles of a Word file say of a paragraph or a run, as far as reading needs it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from xml.etree.ElementTree import Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_CHAIN = 20
"""Styles based on styles based on styles; Word allows some ten."""


@dataclass(frozen=True)
class Style:
    bold: bool | None = None
    hidden: bool | None = None
    struck: bool | None = None
    centred: bool | None = None
    heading: int = 0
    """1 to 9, 0 for none."""
    contents: bool = False
    """A line of a table of contents."""
    number: str = ""
    """numId of automatic numbering."""
    depth: int | None = None


def on(node: Element | None, name: str) -> bool | None:
    """A switch such as w:b: on, off, or not spoken of."""
    child = None if node is None else node.find(f"{W}{name}")
    if child is None:
        return None
    return child.get(f"{W}val", "1").lower() not in ("0", "false", "off", "none")


def value(node: Element | None, name: str, default: str = "") -> str:
    child = None if node is None else node.find(f"{W}{name}")
    return default if child is None else child.get(f"{W}val", default)


def is_small(text: str) -> bool:
    """Whether an attribute is a number, and one that somebody may have meant."""
    return text.isdecimal() and len(text) < 9


class Styles:
    def __init__(self, root: Element | None) -> None:
        nodes = [] if root is None else root.findall(f"{W}style")
        self._nodes = {one.get(f"{W}styleId", ""): one for one in nodes}
        self._met: dict[str, Style] = {}
        self.usual = next(
            (
                one.get(f"{W}styleId", "")
                for one in nodes
                if one.get(f"{W}type") == "paragraph"
                and one.get(f"{W}default", "").lower() in ("1", "true", "on")
            ),
            "",
        )
        """The style of paragraphs that name none."""

    def of(self, style: str) -> Style:
        """A style with all it is based on."""
        if style not in self._met:
            chain: list[Element] = []
            at: str = style
            while at in self._nodes and len(chain) < _CHAIN:
                chain.append(self._nodes[at])
                at = value(self._nodes[at], "basedOn")
            found = Style(heading=_heading(style))
            for node in reversed(chain):
                found = _over(found, node)
            self._met[style] = found
        return self._met[style]


def _over(base: Style, node: Element) -> Style:
    letters, shape = node.find(f"{W}rPr"), node.find(f"{W}pPr")
    name = value(node, "name").lower()
    bold, hidden = on(letters, "b"), on(letters, "vanish")
    struck, placed = on(letters, "strike") or on(letters, "dstrike"), value(shape, "jc")
    listed = None if shape is None else shape.find(f"{W}numPr")
    depth = value(listed, "ilvl")
    outline = value(shape, "outlineLvl")
    if _CAPTION.match(name):
        bold, placed = False, "center"  # set off by its style, whatever that looks like: no title
    return replace(
        base,
        bold=base.bold if bold is None else bold,
        hidden=base.hidden if hidden is None else hidden,
        struck=base.struck if struck is None else struck,
        centred=placed == "center" if placed else base.centred,
        heading=_heading(name)
        or (int(outline) + 1 if is_small(outline) and int(outline) < 9 else base.heading),
        contents=bool(re.match(r"(?:toc|目录)\s*(?:\d|heading|标题)", name)),
        number=value(listed, "numId") if listed is not None else base.number,
        depth=int(depth) if is_small(depth) else base.depth,
    )


_CAPTION = re.compile(r"(?:caption|题注|图注|图题|图片说明|图说)\b")


def _heading(name: str) -> int:
    match = re.match(r"(?:heading|标题)\s*([1-9])", name.lower())
    return int(match[1]) if match else 1 if name.lower() in ("title", "标题") else 0
