"""The adoption statistics as XLSX that adds up by hand.

Every number of the two summary sheets is a formula over a detail sheet, and beside it stands the number
the program counted; a last column says whether the two agree. Names are typed strings, so that one which
looks like a formula stays a name (CWE-1236).
"""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from editorial.adoption import Adoption, Count, Entry

_WORDS: dict[str, dict[str, Any]] = {
    "zh-CN": {
        "units": "按单位",
        "authors": "按作者",
        "items": "明细",
        "by_author": "作者明细",
        "about": "说明",
        "unit_head": ("单位", "投稿", "采用", "采用率", "投稿（核对）", "采用（核对）", "相符"),
        "author_head": ("单位", "作者", "投稿", "采用", "采用率", "投稿（核对）", "采用（核对）", "相符"),
        "item_head": (
            *("条目", "投稿号", "收到", "期号", "印发日期", "栏目", "内容", "单位", "作者", "署名", "状态"),
            *("计投稿", "计采用"),
        ),
        "by_author_head": ("条目", "单位", "作者", "计投稿", "计采用"),
        "total": "合计",
        "states": {
            "draft": "草稿",
            "accepted": "采用待印",
            "held": "暂缓",
            "declined": "退稿",
            "withdrawn": "撤回",
            "printed": "已刊",
        },
        "notes": (
            "统计期间：{first} 至 {last}（含首尾两日），时区 {zone}。",
            "投稿：以来信到达时间计，一篇稿件计一次；编辑自撰的稿件不计投稿。",
            "采用：以所印期刊的印发日期计；更正期重印的稿件不再计。",
            "单位以稿件署名为准（代发计入署名单位）；署外部媒体来源的稿件归入「（未署单位）」。",
            "合署作者各计一次，因此「按作者」各行之和可以大于篇数。",
            "「按单位」「按作者」的数是对「明细」「作者明细」的求和公式；「核对」列是程序统计的数。",
        ),
    },
    "en": {
        "units": "Units",
        "authors": "Authors",
        "items": "Items",
        "by_author": "Items by author",
        "about": "About",
        "unit_head": (
            "Unit",
            "Submitted",
            "Adopted",
            "Rate",
            "Submitted (check)",
            "Adopted (check)",
            "Agrees",
        ),
        "author_head": (
            *(
                "Unit",
                "Author",
                "Submitted",
                "Adopted",
                "Rate",
                "Submitted (check)",
                "Adopted (check)",
                "Agrees",
            ),
        ),
        "item_head": (
            *(
                "Item",
                "Submission",
                "Received",
                "Issue",
                "Issue date",
                "Section",
                "Content",
                "Unit",
                "Authors",
            ),
            *("Attribution", "State", "Counts as submitted", "Counts as adopted"),
        ),
        "by_author_head": ("Item", "Unit", "Author", "Counts as submitted", "Counts as adopted"),
        "total": "Total",
        "states": {},
        "notes": (
            "Period: {first} to {last}, both days within, in {zone}.",
            "Submitted: by the arrival of the mail, each item once; an editor's own item is not submitted.",
            "Adopted: by the printed date of the issue; what a correction prints again does not count again.",
            "The unit is the one of the attribution, whoever mailed it; outside sources are under (no unit).",
            "Every co-author has the whole item, so the authors may add up to more than the items.",
            "The summary sheets are formulas over the detail sheets; the check columns are the program's count.",
        ),
    },
}
_CELL = 32_767  # characters; Excel's own bound
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# What SUMIFS does not compare letter by letter: operators, wildcards, numbers, long texts.
_ODD = re.compile(r"\s*[=<>]|.*[*?~]|[\s\d.,:/%+\-eE]+\Z|(?i:true|false)\Z|.{200}", re.DOTALL)
_HEAD = PatternFill("solid", fgColor="F3E9E9")


def book(adoption: Adoption, language: str, zone: ZoneInfo) -> bytes:
    """The XLSX file."""
    words = _WORDS[language]
    made = Workbook()
    pages = {
        name: made.create_sheet(words[name]) for name in ("units", "authors", "items", "by_author", "about")
    }
    del made[made.sheetnames[0]]
    _items(pages["items"], adoption.entries, words, zone)
    credits = [(entry, author) for entry in adoption.entries for author in entry.authors]
    _by_author(pages["by_author"], credits, words)
    detail = _Detail(words["items"], ("H",), "L", "M", len(adoption.entries))
    _summary(pages["units"], adoption.units, words["unit_head"], detail, words["total"])
    detail = _Detail(words["by_author"], ("B", "C"), "D", "E", len(credits))
    _summary(pages["authors"], adoption.authors, words["author_head"], detail, words["total"])
    for line, note in enumerate(words["notes"], 1):
        told = note.format(first=adoption.first, last=adoption.last, zone=zone.key)
        _put(pages["about"], line, 1, told)
    pages["about"].column_dimensions["A"].width = 110
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


class _Detail:
    """Where the rows lie that a summary adds up."""

    def __init__(self, sheet: str, keys: tuple[str, ...], submitted: str, adopted: str, count: int) -> None:
        self.sheet, self.keys, self.sums, self.last = sheet, keys, (submitted, adopted), max(2, count + 1)

    def column(self, letter: str) -> str:
        return f"'{self.sheet}'!${letter}$2:${letter}${self.last}"

    def formula(self, which: int, row: int, names: Sequence[str]) -> str:
        """The sum over the lines of this unit, or of this unit and author."""
        values = self.column(self.sums[which])
        if not any(_ODD.match(name) for name in names):
            tests = "".join(
                f",{self.column(key)},${cell}{row}" for key, cell in zip(self.keys, "AB", strict=False)
            )
            return f"=SUMIFS({values}{tests})"
        tests = "*".join(
            f"EXACT({self.column(key)},${cell}{row})" for key, cell in zip(self.keys, "AB", strict=False)
        )
        return f"=SUMPRODUCT({tests}*{values})"


def _summary(page: Any, counts: Sequence[Count], head: Sequence[str], detail: _Detail, total: str) -> None:
    names = len(detail.keys)
    first, last = 2, len(counts) + 1
    submitted, adopted, rate, own, other, agrees = (get_column_letter(names + n) for n in range(1, 7))
    _head(page, head)
    for row, count in enumerate(counts, first):
        who = (count.unit, count.author)[:names]
        for column, name in enumerate(who, 1):
            _put(page, row, column, name)
        _formula(page, f"{submitted}{row}", detail.formula(0, row, who))
        _formula(page, f"{adopted}{row}", detail.formula(1, row, who))
        _put(page, row, names + 4, count.submitted)
        _put(page, row, names + 5, count.adopted)
    row = last + 1
    _put(page, row, 1, total, bold=True)
    for letter, number in ((submitted, None), (adopted, None), (own, 0), (other, 1)):
        if number is None:
            # Over the detail, not over the rows above: what they leave out would show.
            place = 0 if letter == submitted else 1
            _formula(page, f"{letter}{row}", f"=SUM({detail.column(detail.sums[place])})", bold=True)
        else:
            _put(
                page,
                row,
                names + 4 + number,
                sum((c.submitted, c.adopted)[number] for c in counts),
                bold=True,
            )
    for line in range(first, row + 1):
        _formula(page, f"{rate}{line}", f'=IF({submitted}{line}=0,"",{adopted}{line}/{submitted}{line})')
        page[f"{rate}{line}"].number_format = "0.0%"
        same = f"AND({submitted}{line}={own}{line},{adopted}{line}={other}{line})"
        _formula(page, f"{agrees}{line}", f'=IF({same},"✓","✗")')
    page.freeze_panes = "A2"


def _items(page: Any, entries: Sequence[Entry], words: dict[str, Any], zone: ZoneInfo) -> None:
    _head(page, words["item_head"])
    for row, entry in enumerate(entries, 2):
        received = entry.received
        values: tuple[str | int | date | datetime | None, ...] = (
            entry.item,
            entry.submission,
            received.astimezone(zone).replace(tzinfo=None) if received is not None else None,
            entry.issue,
            entry.date,
            entry.section,
            entry.gist,
            entry.unit,
            "、".join(entry.authors),
            entry.attribution,
            words["states"].get(entry.state, entry.state),
            int(entry.submitted),
            int(entry.adopted),
        )
        for column, value in enumerate(values, 1):
            _put(page, row, column, value)
    _widths(page, (8, 9, 17, 24, 12, 20, 46, 20, 18, 30, 10, 9, 9))


def _by_author(page: Any, credits: Sequence[tuple[Entry, str]], words: dict[str, Any]) -> None:
    _head(page, words["by_author_head"])
    for row, (entry, author) in enumerate(credits, 2):
        cells: tuple[str | int, ...] = (
            entry.item,
            entry.unit,
            author,
            int(entry.submitted),
            int(entry.adopted),
        )
        for column, cell in enumerate(cells, 1):
            _put(page, row, column, cell)
    _widths(page, (8, 22, 14, 9, 9))


def _head(page: Any, head: Sequence[str]) -> None:
    for column, name in enumerate(head, 1):
        cell = _put(page, 1, column, name, bold=True)
        cell.fill = _HEAD
        cell.alignment = Alignment(wrap_text=True, vertical="center")
    _widths(page, (22, *[14] * (len(head) - 1)))
    page.freeze_panes = "A2"


def _widths(page: Any, widths: Sequence[int]) -> None:
    for column, width in enumerate(widths, 1):
        page.column_dimensions[get_column_letter(column)].width = width


def _put(
    page: Any, row: int, column: int, value: str | int | date | datetime | None, *, bold: bool = False
) -> Any:
    """A value that is never a formula, whatever it looks like."""
    cell = page.cell(row, column)
    if isinstance(value, str):
        cell.value = _UNWRITABLE.sub("\ufffd", value)[:_CELL]
        cell.data_type = "s"  # openpyxl would make a formula of =, an error of #N/A
    else:
        cell.value = value
        if isinstance(value, datetime):
            cell.number_format = "yyyy-mm-dd hh:mm"
        elif isinstance(value, date):
            cell.number_format = "yyyy-mm-dd"
    if bold:
        cell.font = Font(bold=True)
    return cell


def _formula(page: Any, place: str, formula: str, *, bold: bool = False) -> None:
    page[place] = formula
    if bold:
        page[place].font = Font(bold=True)
