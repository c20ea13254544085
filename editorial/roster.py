"""Lists of people on their way into the store: rows of a file, and the plan of what they would change.

A plan is made before anything is written, shown to a person, and applied in one transaction only if the
store still gives the same plan. Several addresses or lists may share a cell, separated by a semicolon.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path

from django.utils.translation import gettext as _

from editorial.refusal import Refused
from editorial.sheets import Line, write_csv, write_xlsx
from editorial.tables import Table, open_table

_BETWEEN = {"address": re.compile("[;；]"), "list": re.compile("[;；、,，/]")}
"""What separates several values of a column in one cell."""


@dataclass(frozen=True)
class Field:
    """One field of one person, as it is and as the file wants it."""

    name: str
    old: str
    new: str


@dataclass(frozen=True)
class Change:
    """What the file does to one person; without fields it does nothing."""

    line: int
    """Where the file names this person first."""
    name: str
    address: str
    fields: tuple[Field, ...]


@dataclass(frozen=True)
class Plan:
    """What an import would do. Two plans are equal when they would do the same."""

    reading: str
    """How the file was read, for people: "CSV, gb18030, tab"."""
    ignored: tuple[str, ...]
    """Headers that mean nothing to us; what is below them was not read."""
    new: tuple[Change, ...]
    changed: tuple[Change, ...]
    unchanged: tuple[Change, ...]
    left: tuple[str, ...]
    """Who is in the store but not in the file: left alone."""
    units: tuple[str, ...] = ()
    """Units made because the file mentions them first."""
    notes: tuple[str, ...] = ()
    """Lines of which not everything is kept, and why."""
    skipped: tuple[Change, ...] = ()
    """What the file wants and a person unticked: not carried out."""
    removing: bool = False
    """Whether those in `left` are taken off instead."""
    doubles: tuple[str, ...] = ()
    """Lines that only repeat an earlier one."""


@dataclass(frozen=True)
class Wish:
    """What a person chose about a plan."""

    skipped: frozenset[int] = frozenset()
    """Rows that are not to be carried out, by the line of their change."""
    removing: bool = False
    """Take off whoever the file does not mention."""


EVERYTHING = Wish()


class Moved(Refused):
    """The store changed between showing the plan and carrying it out; nothing was imported."""

    def __init__(self) -> None:
        super().__init__(
            _("the list was changed by somebody else meanwhile, so nothing was imported: run it again")
        )


def squeeze(text: str) -> str:
    """The form in which two names are the same: width, case and spaces do not count (许　衡 is 许衡)."""
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())


def open_list(path: Path, required: Sequence[str], several: Sequence[str] = ("address", "list")) -> Table:
    """As tables.open_table, but one row for each value of a cell that holds several. Raises TableProblem.

    `several`: the columns whose cells may do so.
    """
    between = {column: _BETWEEN[column] for column in several}
    return open_table(path, required, lambda line, columns: _one_each(line, columns, between))


def _one_each(line: Line, columns: Sequence[str], several: Mapping[str, re.Pattern[str]]) -> Iterator[Line]:
    """The line, once for each combination of the values its cells hold."""
    choices = []
    for place, cell in enumerate(line.cells):
        between = several.get(columns[place]) if place < len(columns) else None
        values = [part for part in between.split(cell) if part.strip()] if between else [cell]
        choices.append(values or [""])
    for cells in product(*choices):
        yield Line(line.number, cells)


def check_writable(path: Path) -> None:
    """Raises Refused for a file name we cannot write a list to."""
    if path.suffix.lower() not in (".csv", ".xlsx"):
        raise Refused(_("{path} names no kind of list; let it end in .csv or .xlsx").format(path=path))
    if not path.parent.is_dir():
        raise Refused(_("there is no folder {folder}; make it first").format(folder=path.parent))


def write_list(path: Path, header: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Writes .csv or .xlsx, replacing an older file whole. Raises Refused for another name."""
    check_writable(path)
    if path.suffix.lower() == ".csv":
        write_csv(path, header, rows)
    else:
        write_xlsx(path, header, rows)
