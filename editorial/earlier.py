"""Earlier issues as text a person can mend: sections, items and attributions marked by a few signs, read back exactly.

## 要闻·集团动态            a section, by its title, alias or key; a subsection after a slash
# 节能改造见成效            the headline of an item; may be missing
五月六日，一车间完成检修。   its paragraphs, a blank line between them
（青石电解铝厂　温可）       who wrote it; may be missing
---                        the next item of the section
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from editorial import attribution
from editorial.publication import House
from editorial.refusal import Refused

MOST = 500
"""Items of one issue."""
_CREDIT = re.compile(r"（([^（）]{1,120})）")
_BLANK = re.compile(r"[\s\u3000]+")
_COMMA = re.compile("[、,，;；]")


@dataclass(frozen=True)
class Piece:
    """One item as it was printed."""

    section: str
    subsection: str
    headline: str
    paragraphs: tuple[str, ...]
    unit: str = ""
    authors: tuple[str, ...] = ()


def write(pieces: Sequence[Piece], house: House) -> str:
    """The text of these items, for a person to mend; `read` gives them back."""
    lines: list[str] = []
    where: tuple[str, str] | None = None
    for piece in pieces:
        if (piece.section, piece.subsection) != where:
            where = (piece.section, piece.subsection)
            lines += ["", f"## {_title(piece, house)}".rstrip()]
        elif lines:
            lines += ["---"]
        if piece.headline:
            lines.append(f"# {piece.headline}")
        lines.append("\n\n".join(piece.paragraphs))
        if credit := attribution.printed(piece.unit, piece.authors, "", "", "zh-CN"):
            lines += ["", credit]
    return "\n".join(lines).strip() + "\n"


def _title(piece: Piece, house: House) -> str:
    section = house.find_section(piece.section)
    if section is None:
        return piece.section
    part = next((one.title for one in section.subsection if one.key == piece.subsection), "")
    return f"{section.title}/{part}" if part else section.title


def read(text: str, house: House) -> list[Piece]:
    """The items of a marked text. Raises Refused, naming the line, for a section that is not known."""
    found: list[Piece] = []
    section = subsection = ""
    lines: list[str] = []

    def close() -> None:
        piece = _piece(lines, section, subsection)
        if piece is not None:
            found.append(piece)
        lines.clear()

    for number, line in enumerate(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"), 1):
        stripped = line.strip()
        if stripped.startswith("##"):
            close()
            section, subsection = _place(stripped.removeprefix("##").strip(), number, house)
        elif re.fullmatch(r"-{3,}", stripped):
            close()
        else:
            lines.append(stripped)
    close()
    if not found:
        raise Refused(_("there is no item in it: paste the text of the issue"))
    if len(found) > MOST:
        raise Refused(
            _("these are {count} items, more than {most}: is it one issue?").format(
                count=len(found), most=MOST
            )
        )
    return found


def _place(name: str, line: int, house: House) -> tuple[str, str]:
    if not name:
        return "", ""
    place = house.place_named(name)
    if place is None:
        raise Refused(
            _("line {line}: there is no section {name!r}; the sections are: {sections}").format(
                line=line, name=name, sections="、".join(one.title for one in house.section)
            )
        )
    return place


def _piece(lines: Sequence[str], section: str, subsection: str) -> Piece | None:
    headline, blocks = "", list[list[str]]([[]])
    for line in lines:
        if line.startswith("# ") and not headline and not any(blocks):
            headline = line[2:].strip()
        elif line:
            blocks[-1].append(line)
        elif blocks[-1]:
            blocks.append([])
    paragraphs = ["\n".join(block) for block in blocks if block]
    unit, authors = "", tuple[str, ...]()
    if len(paragraphs) > 1 and (credit := _CREDIT.fullmatch(paragraphs[-1])):
        unit, *rest = _BLANK.split(credit[1].strip())
        authors = tuple(name for one in rest for name in _COMMA.split(one) if name)
        paragraphs.pop()
    if not paragraphs:
        return None
    return Piece(section, subsection, headline, tuple(paragraphs), unit, authors)
