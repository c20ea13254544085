"""Lists of people as offices keep them: which column is which, and what is wrong with which row.

A list becomes rows whose columns have one name each, whatever the header called them and in whichever
order. Everything that is wrong is reported at once, with line and column; nothing is guessed.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext as _

from editorial import cells
from editorial.sheets import Line, Unreadable, csv_bytes, read_sheet, write_csv, write_xlsx

__all__ = [
    "CONTRIBUTOR_HEADER",
    "CONTRIBUTOR_REQUIRED",
    "RECIPIENT_HEADER",
    "RECIPIENT_REQUIRED",
    "Fault",
    "Row",
    "Table",
    "TableProblem",
    "csv_bytes",
    "open_table",
    "read_table",
    "write_csv",
    "write_xlsx",
]

RECIPIENT_HEADER = ("姓名", "单位", "职务", "邮箱", "名单", "格式", "分组", "秘书邮箱")
CONTRIBUTOR_HEADER = ("姓名", "单位", "邮箱", "默认栏目", "联络员")
RECIPIENT_REQUIRED = ("name", "address", "list")
CONTRIBUTOR_REQUIRED = ("name", "unit", "address")

_COLUMNS: dict[str, tuple[str, ...]] = {
    "name": ("姓名", "名字", "收件人", "投稿人", "name", "fullname"),
    "unit": ("单位", "部门", "单位名称", "unit", "department"),
    "title": ("职务", "职位", "title", "position"),
    "address": (
        *("邮箱", "邮件", "邮箱地址", "邮件地址", "电子邮箱", "电子邮件"),
        *("address", "email", "e-mail", "mail", "emailaddress"),
    ),
    "list": ("名单", "list"),
    "format": ("格式", "format"),
    "section": ("默认栏目", "栏目", "section", "defaultsection"),
    "group": ("分组", "组别", "group"),
    "secretary": (
        *("秘书邮箱", "秘书邮件", "秘书邮箱地址", "秘书电子邮箱", "代收邮箱"),
        *("secretary", "secretaryemail", "secretary'semail"),
    ),
    "liaison": ("联络员", "是否联络员", "liaison"),
}
_CHINESE = {
    "name": "姓名",
    "unit": "单位",
    "title": "职务",
    "address": "邮箱",
    "list": "名单",
    "format": "格式",
    "section": "默认栏目",
    "group": "分组",
    "secretary": "秘书邮箱",
    "liaison": "联络员",
}
_HEADER_WITHIN = 10  # lines that hold something: a list may have a title above its header
_SHOWN = 100  # faults printed; the rest is counted


@dataclass(frozen=True)
class Row:
    """One person of a list."""

    line: int
    """The line of the CSV file or the row of the sheet, counted from 1."""
    cells: dict[str, str]
    """By column: name, unit, title, address; list (distribution, copy or rehearsal), format (full, text or pdf),
    group, secretary, section and liaison (yes or no) where the file has such a column."""


@dataclass(frozen=True)
class Table:
    rows: tuple[Row, ...]
    columns: tuple[str, ...]
    """The columns that were recognised, in the file's order."""
    ignored: tuple[str, ...]
    """Headers that mean nothing to us; what is below them was not read."""
    reading: str
    """How the file was read, for people: "CSV, gb18030, tab"."""
    notes: tuple[str, ...] = ()
    """Cells that were read otherwise than they were written, with their line."""


@dataclass(frozen=True)
class Fault:
    """One thing wrong in a list; line 0 and no column where the whole file is meant."""

    line: int
    column: str
    """The header as it stands in the file."""
    sentence: str

    def __str__(self) -> str:
        where = ", ".join(
            filter(None, (_("line {line}").format(line=self.line) if self.line else "", self.column))
        )
        return _("{name}: {words}").format(name=where, words=self.sentence) if where else self.sentence


class TableProblem(ValueError):
    """A list that cannot be used as it is. Mend every fault and read it again; nothing was taken from it."""

    def __init__(self, path: Path, faults: Iterable[Fault]) -> None:
        self.path = path
        self.faults = tuple(faults)
        more = len(self.faults) - _SHOWN
        lines = [
            _("{path} cannot be used, nothing was taken from it:").format(path=path),
            *map(str, self.faults[:_SHOWN]),
        ]
        super().__init__("\n  ".join([*lines, _("and {more} more").format(more=more)] if more > 0 else lines))


def read_table(path: Path, required: Sequence[str] = ("name", "address")) -> list[Row]:
    """The people in a CSV or XLSX list; `required` columns must be there and filled. Raises TableProblem."""
    return list(open_table(path, required).rows)


def open_table(
    path: Path,
    required: Sequence[str] = ("name", "address"),
    each: Callable[[Line, Sequence[str]], Iterable[Line]] | None = None,
) -> Table:
    """As read_table, with which columns were found and how the file was read.

    `each`: the lines one line stands for, given its columns; by default itself.
    """
    try:
        sheet = read_sheet(path, _score)
    except Unreadable as error:
        raise TableProblem(path, [Fault(error.line, "", str(error))]) from error
    place = next((n for n, line in enumerate(sheet.lines[:_HEADER_WITHIN]) if _is_header(line)), None)
    if place is None:
        raise TableProblem(path, [Fault(0, "", _no_header(sheet.lines))])
    header = sheet.lines[place]
    columns = [_column(cell) for cell in header.cells]
    # A line cut in several has the same fault or note several times.
    faults = dict.fromkeys(_header_faults(header, columns, required))
    rows, notes = [], dict[str, None]()
    for whole in sheet.lines[place + 1 :]:
        if _is_header(whole):
            continue  # printed lists repeat it on every page, and a merged one is two rows tall
        for line in [whole] if each is None else each(whole, columns):
            row, wrong, told = _person(line, header, columns, required)
            rows.append(row)
            faults |= dict.fromkeys(wrong)
            notes |= dict.fromkeys(told)
    if faults:
        raise TableProblem(path, faults)
    return Table(
        rows=tuple(rows),
        columns=tuple(filter(None, columns)),
        ignored=tuple(
            c.strip() for c, name in zip(header.cells, columns, strict=True) if c.strip() and not name
        ),
        reading=sheet.reading,
        notes=tuple(notes),
    )


# --- the header ---------------------------------------------------------------------------------


def _word(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text).casefold()
    return "".join(plain.partition("(")[0].split()).strip("*:\ufeff")


_MEANT = {_word(word): column for column, words in _COLUMNS.items() for word in words}


def _column(cell: str) -> str:
    """The column a header cell means, empty when it means none."""
    return _MEANT.get(_word(cell), "")


def _score(cells: Sequence[str]) -> int:
    return sum(bool(_column(cell)) for cell in cells)


def _is_header(line: Line) -> bool:
    return {"name", "address"} <= {_column(cell) for cell in line.cells}


def _named(column: str) -> str:
    return f"{_CHINESE[column]} ({column})"


def _no_header(lines: Sequence[Line]) -> str:
    if not lines:
        return _("the list is empty; its first line names the columns: ") + ", ".join(RECIPIENT_HEADER)
    found = "，".join(cell.strip() for cell in lines[0].cells if cell.strip())
    return _(
        "no line names the columns {name} and {address}; write them above the list. Its "
        "first line is: {found}"
    ).format(name=_named("name"), address=_named("address"), found=found[:80])


def _header_faults(header: Line, columns: Sequence[str], required: Sequence[str]) -> list[Fault]:
    faults = [
        Fault(
            header.number,
            _CHINESE[column],
            _("{count} columns have this meaning; keep one").format(count=count),
        )
        for column, count in Counter(filter(None, columns)).items()
        if count > 1
    ]
    faults += [
        Fault(
            header.number,
            _CHINESE[column],
            _("the column is missing; add one called {column}").format(column=_named(column)),
        )
        for column in required
        if column not in columns
    ]
    return faults


# --- one person ---------------------------------------------------------------------------------


def _person(
    line: Line, header: Line, columns: Sequence[str], required: Sequence[str]
) -> tuple[Row, list[Fault], list[str]]:
    """The person, what is wrong, and what was read otherwise than written."""
    kept: dict[str, str] = {}
    faults, notes = [], []
    for place, column in enumerate(columns):
        if not column or column in kept:
            continue
        text = line.cells[place] if place < len(line.cells) else ""
        value, fault, note = cells.read(column, text.strip().strip("\ufeff").strip())
        named = header.cells[place].strip()
        if not fault and not value and column in required:
            fault = _("it is empty; write {wanted}").format(wanted=cells.WANTED[column])
        if fault:
            faults.append(Fault(line.number, named, fault))
        elif note:
            notes.append(str(Fault(line.number, named, note)))
        kept[column] = value
    if any(cell.strip() for cell in line.cells[len(columns) :]):
        words = _("there are more cells than columns; put a cell that holds the separator in quotes")
        faults.append(Fault(line.number, "", words))
    return Row(line.number, kept), faults, notes
