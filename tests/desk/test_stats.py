"""Statistics of adoption: what counts for whom, and a workbook that adds up by hand."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from desk.verbs import stats
from editorial.adoption import Adoption, adoption
from editorial.adoption_book import book
from editorial.models import Issue, IssueState, Item, ItemState, Kind, Unit
from editorial.refusal import Refused
from tests.desk.running import Press, press, store_url, write_config
from tests.editorial import making

HOUSE = making.house()
MAY = (date(2026, 5, 1), date(2026, 5, 31))


def issue(day: date, number: int = 9, **fields: Any) -> Issue:
    values = {"state": IssueState.SENT, "kind": Kind.REGULAR, **fields}
    return Issue.objects.create(year=day.year, number=number, cumulative=number, date=day, **values)


def printed(where: Issue, received: datetime, **fields: Any) -> Item:
    return making.item(received, issue=where, state=ItemState.PRINTED, **fields)


def at(month: int, day: int, hour: int = 4, minute: int = 0) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=UTC)


def units(counted: Adoption) -> dict[str, tuple[int, int]]:
    return {count.unit: (count.submitted, count.adopted) for count in counted.units}


def test_the_unit_of_the_attribution_counts_whoever_mailed_it(store: str) -> None:
    where = issue(date(2026, 5, 15))
    printed(where, at(5, 6), unit="炭素厂", authors=["许衡", "秦川"])
    making.item(at(5, 7), unit="研发院", authors=["石镕"], state=ItemState.DECLINED)
    counted = adoption(*MAY, HOUSE)
    assert units(counted) == {"炭素厂": (1, 1), "研发院": (1, 0)}
    assert [(c.unit, c.author, c.submitted, c.adopted) for c in counted.authors] == [
        ("炭素厂", "秦川", 1, 1),
        ("炭素厂", "许衡", 1, 1),
        ("研发院", "石镕", 1, 0),
    ]
    assert (counted.submitted, counted.adopted) == (2, 1)


def test_submitted_goes_by_arrival_and_adopted_by_the_printed_date(store: str) -> None:
    may, june = issue(date(2026, 5, 31)), issue(date(2026, 6, 1), 10)
    printed(may, at(4, 30, 15, 59))  # 23:59 of the day before, in Shanghai
    printed(june, at(5, 31, 15, 59))  # the last minute of May there
    printed(may, at(4, 30, 16, 0))  # the first of May
    making.item(at(5, 31, 16, 0))  # June already
    counted = adoption(*MAY, HOUSE)
    assert units(counted) == {"青石电解铝厂": (2, 2)}
    assert len(counted.entries) == 3


def test_a_unit_has_one_name_however_it_is_written(store: str) -> None:
    Unit.objects.create(name="青石电解铝厂", short_names=["青石厂"])
    for unit in ("青石厂", "青石 电解铝厂", "青石电解铝厂", "QC 小组", "ＱＣ小组"):
        making.item(at(5, 6), unit=unit, authors=["温　可"])
    counted = adoption(*MAY, HOUSE)
    assert units(counted) == {"青石电解铝厂": (3, 0), "QC 小组": (2, 0)}
    assert [(c.unit, c.author) for c in counted.authors] == [("青石电解铝厂", "温 可"), ("QC 小组", "温 可")]


def test_what_a_correction_prints_again_or_a_withdrawn_issue_held_does_not_count(store: str) -> None:
    first = issue(date(2026, 5, 15))
    printed(first, at(5, 6))
    printed(issue(date(2026, 5, 18), 1, kind=Kind.CORRECTION, corrects=first), at(4, 6))
    printed(issue(date(2026, 5, 20), 10, state=IssueState.WITHDRAWN), at(4, 6))
    assert units(adoption(*MAY, HOUSE)) == {"青石电解铝厂": (1, 1)}


def test_an_outside_source_is_nobodys_and_an_editors_own_item_is_not_submitted(store: str) -> None:
    where = issue(date(2026, 5, 15))
    printed(where, at(5, 6), source="学习强国")
    Item.objects.create(issue=where, state=ItemState.PRINTED, unit="综合部", paragraphs=["编者的话。"])
    counted = adoption(*MAY, HOUSE)
    assert units(counted) == {"（未署单位）": (1, 1), "综合部": (0, 1)}
    assert counted.authors == ()


# --- the workbook

ODD = ("=1+2", '=cmd|" /C calc"!A0', "@SUM", ">0", "A*厂", "什么?", "2026", "甲" * 300, "+厂", "~厂")


def filled(store: str) -> Adoption:
    Unit.objects.create(name="炭素厂", short_names=[])
    where = issue(date(2026, 5, 15))
    for n, unit in enumerate((*ODD, "炭素厂", "研发院", "研发院")):
        making.item(at(5, 6), unit=unit, authors=["许衡", f"=作者{n}"])
        printed(where, at(4, 6), unit=unit, authors=["许衡"])
    making.item(at(5, 6), unit="", authors=[])
    return adoption(*MAY, HOUSE)


def by_hand(pages: Any, formula: str, row: int, page: Any) -> int:
    """SUMIFS and SUMPRODUCT(EXACT) as Excel would, over the cells of the book."""

    def cells(place: str) -> list[Any]:
        sheet, span = re.fullmatch(r"'(.+)'!(.+)", place).groups()  # type: ignore[union-attr]
        return [line[0].value for line in pages[sheet][span.replace("$", "")]]

    if found := re.fullmatch(r"=SUM\(('[^']+'![^)]+)\)", formula):
        return sum(value or 0 for value in cells(found[1]))
    if formula.startswith("=SUMIFS("):
        values, *tests = formula[8:-1].split(",")
        pairs = list(zip(tests[::2], tests[1::2], strict=True))
        for _, cell in pairs:  # what SUMIFS would not take letter by letter must not be left to it
            assert not re.match(r"[=<>]|.*[*?~]|\d+$", str(page[cell.replace("$", "")].value))
    else:
        assert formula.startswith("=SUMPRODUCT(")
        pairs = re.findall(r"EXACT\(([^,]+),([^)]+)\)", formula)
        values = formula[:-1].rpartition("*")[2]
    total = 0
    columns = [(cells(span), page[cell.replace("$", "")].value) for span, cell in pairs]
    for n, value in enumerate(cells(values)):
        if all(column[n] == wanted for column, wanted in columns):
            total += value or 0
    return total


def test_every_number_of_the_workbook_adds_up_by_hand(store: str) -> None:
    counted = filled(store)
    pages: Any = load_workbook(io.BytesIO(book(counted, "zh-CN", HOUSE.zone)))
    assert pages.sheetnames == ["按单位", "按作者", "明细", "作者明细", "说明"]
    for name, names, rows in (("按单位", 1, counted.units), ("按作者", 2, counted.authors)):
        page = pages[name]
        assert page.max_row == len(rows) + 2
        for row in range(2, page.max_row + 1):
            values = [cell.value for cell in page[row]]
            sums = [by_hand(pages, formula, row, page) for formula in values[names : names + 2]]
            assert sums == values[names + 3 : names + 5], values[:names]
    total = [cell.value for cell in pages["按单位"][pages["按单位"].max_row]]
    assert total[0] == "合计"
    assert (total[4], total[5]) == (counted.submitted, counted.adopted) == (14, 13)


def test_a_name_that_looks_like_a_formula_stays_a_name(store: str) -> None:
    data = book(filled(store), "zh-CN", HOUSE.zone)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        sheets = [n for n in archive.namelist() if n.startswith("xl/worksheets/sheet")]
        formulas = [f for n in sheets for f in re.findall(r"<f[^>]*>(.*?)</f>", archive.read(n).decode())]
    assert formulas
    assert {re.match(r"[A-Z]+\(", formula)[0] for formula in formulas} == {  # type: ignore[index]
        "SUMIFS(",
        "SUMPRODUCT(",
        "SUM(",
        "IF(",
    }
    assert not any("cmd" in formula or "1+2" in formula for formula in formulas)


def test_an_empty_period_gives_an_empty_book(store: str) -> None:
    pages: Any = load_workbook(io.BytesIO(book(adoption(*MAY, HOUSE), "en", HOUSE.zone)))
    assert pages["Units"]["A2"].value == "Total"


# --- the verb


@pytest.fixture
def stat(
    store: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Press:
    return press(write_config(tmp_path, url=store_url()), stats, capsys, monkeypatch)


def test_stats_prints_one_document_and_writes_the_file(stat: Press, tmp_path: Path) -> None:
    printed(issue(date(2026, 5, 15)), at(5, 6))
    out = tmp_path / "五月.xlsx"
    ran = stat("stats", "--from", "2026-05-01", "--to", "2026/05/31", "--out", str(out), "--json")
    assert ran.document == {
        "from": "2026-05-01",
        "to": "2026-05-31",
        "submitted": 1,
        "adopted": 1,
        "units": [{"unit": "青石电解铝厂", "submitted": 1, "adopted": 1}],
        "authors": [{"unit": "青石电解铝厂", "author": "温可", "submitted": 1, "adopted": 1}],
        "file": str(out),
    }
    assert load_workbook(out).sheetnames[0] == "按单位"
    assert "1 submitted, 1 adopted" in stat("stats", "--from", "2026-05-01", "--to", "2026-05-31").out


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--from", "may", "--to", "2026-05-31"), "write for example 2026-05-06"),
        (("--from", "2026-06-01", "--to", "2026-05-31"), "exchange them"),
        (("--from", "2026-05-01", "--to", "2026-05-31", "--out", "x.csv"), "must end in .xlsx"),
    ],
)
def test_a_slip_says_what_to_write(stat: Press, words: tuple[str, ...], told: str) -> None:
    with pytest.raises(Refused, match=told):
        stat("stats", *words)
