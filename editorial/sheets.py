"""CSV and XLSX as plain lines of text cells, both ways.

Reading takes CSV in UTF-8 or UTF-16 (with a byte order mark or without) or GB18030, separated by comma, tab or
semicolon; and XLSX within bounds, where a cell merged over several rows stands in each of them.

Writing keeps a cell that looks like a formula from becoming one (CWE-1236): in CSV an apostrophe is put before it,
which reading takes away again; in XLSX it is a typed string. Python's csv module follows RFC 4180, except that a
single LF ends a line as well.

openpyxl is loaded by what needs it: every command reads its configuration through this module, few meet an XLSX.
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from editorial.refusal import system_words

Cell = str | int | float | None

_LARGEST = 20 * 1024 * 1024  # bytes; a list of 100,000 people is about 10 MB
_UNPACKED = 200 * 1024 * 1024
_RATIO = 100  # unpacked to packed, beyond 10 MB
_ROWS, _COLUMNS = 100_000, 100
_CELL = 32_767  # characters; Excel's own bound, which openpyxl keeps by cutting silently

# Full-width signs too: Excel in a Chinese locale takes ＝ for =.
_FORMULA = re.compile(r"'*\s*[=+\-@\t\r＝＋－＠]")
_GUARDED = re.compile(r"'+\s*[=+\-@\t\r＝＋－＠]")
_MERGED = re.compile(rb'mergeCell\s[^>]{0,80}?ref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"')
# What XML 1.0 section 2.2 and UTF-8 cannot carry.
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


class Unreadable(ValueError):
    """The file is no list we can read; the message says why and what to save it as. `line` may be 0."""

    def __init__(self, sentence: str, line: int = 0) -> None:
        super().__init__(sentence)
        self.line = line


@dataclass(frozen=True)
class Line:
    number: int
    """The line of the CSV file or the row of the sheet, counted from 1."""
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Sheet:
    lines: tuple[Line, ...]
    """Without those that are wholly empty."""
    reading: str
    """How the file was read, for people: "CSV, gb18030, tab"."""


def read_sheet(path: Path, score: Callable[[Sequence[str]], int]) -> Sheet:
    """The lines of a CSV or XLSX file. Raises Unreadable.

    `score` says how much a line looks like the header that is hoped for; it decides between separators.
    What the file holds decides its kind, not what it is called.
    """
    try:
        with path.open("rb") as file:
            data = file.read(_LARGEST + 1)
    except (OSError, ValueError) as error:
        reason = system_words(error)
        raise Unreadable(_("the file cannot be read: {reason}").format(reason=reason)) from error
    if len(data) > _LARGEST:
        raise Unreadable(_("the file is larger than 20 MB; split the list"))
    if data.startswith(b"PK\x03\x04"):
        return _read_xlsx(data)
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise Unreadable(_("this is an old .xls, or protected by a password; save it as .xlsx without one"))
    return _read_csv(data, score)


# --- CSV ----------------------------------------------------------------------------------------


def _decode(data: bytes) -> tuple[str, str]:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        candidates = ["utf-16"]
    elif data.startswith(b"\xef\xbb\xbf"):
        candidates = ["utf-8-sig"]
    else:
        # UTF-8 first: Chinese in GB18030 is practically never valid UTF-8, the other way round often.
        candidates = ["utf-8", "gb18030"]
    for encoding in candidates:
        try:
            return data.decode(encoding), encoding
        except UnicodeDecodeError:
            continue
    raise Unreadable(
        _("the text is not {encodings}; save it as .xlsx or as CSV UTF-8").format(
            encodings=_(" or ").join(candidates)
        )
    )


def _read_csv(data: bytes, score: Callable[[Sequence[str]], int]) -> Sheet:
    if b"\0" in data and data[:2] not in (b"\xff\xfe", b"\xfe\xff"):
        # UTF-16 without its mark: believed only where a header comes out of it.
        for encoding in ("utf-16-le", "utf-16-be"):
            text = data.decode(encoding, "replace")
            if _separator(text, score)[1] > 1:
                return _csv_sheet(text, encoding, score)
    text, encoding = _decode(data)
    return _csv_sheet(text, encoding, score)


def _csv_sheet(text: str, encoding: str, score: Callable[[Sequence[str]], int]) -> Sheet:
    separator, _fits = _separator(text, score)
    lines = tuple(line for line in _csv_lines(text, separator) if any(cell.strip() for cell in line.cells))
    words = {",": _("comma"), "\t": _("tab"), ";": _("semicolon")}
    return Sheet(lines, f"CSV, {encoding}, {words[separator]}")


def _separator(text: str, score: Callable[[Sequence[str]], int]) -> tuple[str, int]:
    """What parts the cells, and how much the best line of the head then looks like a header."""
    head = "".join(text.splitlines(keepends=True)[:20])

    def fits(separator: str) -> int:
        try:
            rows = csv.reader(io.StringIO(head, newline=""), delimiter=separator)
            return max((score(row) for row in rows), default=0)
        except csv.Error:
            return 0

    best = max(",\t;", key=fits)
    return best, fits(best)


def _csv_lines(text: str, separator: str) -> Iterator[Line]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    number = 1
    try:
        for cells in reader:
            yield Line(number, tuple(_unguard(cell) for cell in cells))
            number = reader.line_num + 1
    except csv.Error as error:
        raise Unreadable(
            _("the quotes do not fit here ({error}); put a cell in quotes wholly or not at all").format(
                error=error
            ),
            number,
        ) from error


def _guard(text: str) -> str:
    return f"'{text}" if _FORMULA.match(text) else text


def _unguard(text: str) -> str:
    return text[1:] if _GUARDED.match(text) else text


def csv_bytes(header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """A CSV file: UTF-8 with a byte order mark, without which Excel takes Chinese for another encoding."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    for row in (header, *rows):
        writer.writerow([_guard(_writable(cell)) if isinstance(cell, str) else cell for cell in row])
    return out.getvalue().encode("utf-8-sig")


def write_csv(path: Path, header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> None:
    """Write a CSV file, replacing an older one whole."""
    _replace(path, csv_bytes(header, rows))


# --- XLSX ---------------------------------------------------------------------------------------


def _read_xlsx(data: bytes) -> Sheet:
    _check_archive(data)
    try:
        lines, reading = _xlsx_lines(data)
    except Unreadable:
        raise
    except Exception as error:
        # openpyxl lets through whatever its XML reader, its zip reader and its own attributes raise.
        raise Unreadable(
            _("this .xlsx cannot be read ({error}); save it anew, or as CSV").format(
                error=type(error).__name__
            )
        ) from error
    return Sheet(lines, reading)


def _check_archive(data: bytes) -> None:
    """Refuse what would unpack to more than a list can be, from the directory alone."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise Unreadable(_("this .xlsx is damaged; save it anew, or as CSV")) from error
    size = sum(entry.file_size for entry in entries)
    if len(entries) > 2000 or size > _UNPACKED or size > max(10 * 1024 * 1024, _RATIO * len(data)):
        raise Unreadable(
            _("this .xlsx unpacks to {size} MB; save the list alone in a new file").format(
                size=size // 1024 // 1024
            )
        )
    if "xl/workbook.xml" not in {entry.filename for entry in entries}:
        raise Unreadable(_("this is a zip file, but no .xlsx; save the list as .xlsx or CSV"))


def _xlsx_lines(data: bytes) -> tuple[tuple[Line, ...], str]:
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(data), read_only=True, keep_links=False)
    visible = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    if not visible:
        raise Unreadable(_("this .xlsx has no visible sheet"))
    sheet = visible[0]
    shown: dict[tuple[int, int], Any] | None = None
    above, merged = dict[int, tuple[int, str]](), _merged(book, sheet)
    lines = []
    for number, row in enumerate(_rows(sheet), 1):
        cells = []
        for column, cell in enumerate(row):
            value = cell.value
            if cell.data_type == "f":
                # Read a second time for what the formula showed when the file was saved.
                shown = _shown(data, sheet.title) if shown is None else shown
                value = shown.get((number, column))
                if value is None:
                    raise Unreadable(
                        _("a formula without its result; copy the cells and paste them as values"), number
                    )
            cells.append(_text(value))
        if any(cell.strip() for cell in cells):
            # Only beside something: rows below a list may be merged as well.
            lines.append(Line(number, tuple(_spread(cells, number, merged, above))))
        if len(lines) > _ROWS:
            raise Unreadable(_("there are more than {most} rows; split the list").format(most=_ROWS))
    others = _(" of {count}").format(count=len(visible)) if len(visible) > 1 else ""
    return tuple(lines), _("XLSX, sheet {title}{others}").format(title=sheet.title, others=others)


Merged = dict[int, dict[int, int]]
"""By column from 0: the first row of each cell that is merged over several rows, and its last."""


def _spread(cells: list[str], number: int, merged: Merged, above: dict[int, tuple[int, str]]) -> list[str]:
    """The cells of a row with what is merged into it from above.

    `above`: from row to row, by column: the last row of the merged cell, and what stands in it.
    """
    for column, rows in merged.items():
        if column >= len(cells):
            continue
        last, text = above.get(column, (0, ""))
        if number in rows:
            above[column] = rows[number], cells[column]
        elif number <= last and not cells[column]:
            cells[column] = text
    return cells


def _merged(book: Any, sheet: Any) -> Merged:
    """What is merged over several rows; of several columns, the leftmost is meant."""
    from openpyxl.utils import column_index_from_string

    # The reader that does not hold the whole sheet does not know of merged cells; they stand behind the rows.
    found: Merged = {}
    with book._archive.open(sheet._worksheet_path) as file:
        tail = b""
        while block := file.read(1 << 20):
            text = tail + block
            for match in _MERGED.finditer(text):
                first, last = int(match[2]), int(match[4])
                column = column_index_from_string(match[1].decode()) - 1
                if first < last and column < _COLUMNS:
                    found.setdefault(column, {})[first] = last
            tail = text[-200:]
    return found


def _rows(sheet: Any) -> Iterator[tuple[Any, ...]]:
    # The size a file claims is not believed, and a row number is no reason to walk to it.
    sheet.reset_dimensions()
    rows: Iterator[tuple[Any, ...]] = sheet.iter_rows(max_row=2 * _ROWS, max_col=_COLUMNS)
    return rows


def _shown(data: bytes, title: str) -> dict[tuple[int, int], Any]:
    from openpyxl import load_workbook

    book: Any = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
    return {
        (number, column): cell.value
        for number, row in enumerate(_rows(book[title]), 1)
        for column, cell in enumerate(row)
        if cell.value is not None
    }


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def xlsx_bytes(header: Sequence[str], rows: Iterable[Sequence[Cell]], sheet: str) -> bytes:
    """An XLSX file of one sheet; text is text whatever it looks like, numbers are numbers."""
    from openpyxl import Workbook
    from openpyxl.utils import get_column_letter

    book = Workbook(write_only=True)
    page = book.create_sheet(sheet)
    content: list[list[Cell]] = [list(row) for row in rows]
    head: list[Cell] = list(header)
    page.freeze_panes = "A2"
    for column, name in enumerate(header):
        longest = max((len(str(row[column])) for row in content[:1000] if column < len(row)), default=0)
        # A Chinese character is two of Excel's width units.
        page.column_dimensions[get_column_letter(column + 1)].width = min(60, 4 + 2 * max(len(name), longest))
    # All cells first: a refused one must not leave the writer half-way through its file.
    for row in [[_typed(page, v, bold=n == 0) for v in row] for n, row in enumerate([head, *content])]:
        page.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _typed(page: Any, value: Cell, *, bold: bool) -> Any:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font

    if isinstance(value, str):
        text = _writable(value)
        if len(text) > _CELL:
            raise ValueError(f"a cell of {len(text)} characters does not fit into XLSX, which takes {_CELL}")
        cell = WriteOnlyCell(page, value=text)
        cell.data_type = "s"  # openpyxl would make a formula of =, an error of #N/A
    else:
        cell = WriteOnlyCell(page, value=value)
    if bold:
        cell.font = Font(bold=True)
    return cell


def write_xlsx(
    path: Path, header: Sequence[str], rows: Iterable[Sequence[Cell]], sheet: str = "名单"
) -> None:
    """Write an XLSX file, replacing an older one whole."""
    _replace(path, xlsx_bytes(header, rows, sheet))


def _writable(text: str) -> str:
    # XML turns a lone CR into a newline on reading; which library writes it must not matter.
    return _UNWRITABLE.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))


def _replace(path: Path, content: bytes) -> None:
    part = path.with_name(f".{path.name}.part")
    try:
        part.write_bytes(content)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
