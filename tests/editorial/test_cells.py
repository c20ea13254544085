"""Cells as offices fill them: what an address may look like, and workbooks with merged, linked and ticked cells."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from editorial.addresses import address_problem
from editorial.cells import read, read_address
from editorial.tables import TableProblem, open_table

HEAD = ["姓名", "单位", "邮箱", "名单"]


def book(path: Path, rows: list[list[Any]], *merged: str) -> Path:
    made = Workbook()
    page: Any = made.active
    for row in rows:
        page.append(row)
    for cells in merged:
        page.merge_cells(cells)
    made.save(path)
    return path


def units(path: Path) -> list[str]:
    return [row.cells["unit"] for row in open_table(path).rows]


# --- addresses


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("gu@b.cn", "gu@b.cn"),
        ("ｇｕ＠ｂ．ｃｎ", "gu@b.cn"),
        ("gu@b。cn", "gu@b.cn"),
        ("mailto:gu@b.cn", "gu@b.cn"),
        ("MAILTO:gu@b.cn?subject=x", "gu@b.cn"),
        ("gu@b.cn\u200b", "gu@b.cn"),
        ("gu@云岚.例子", "gu@云岚.例子"),
    ],
)
def test_what_an_address_was_meant_to_be_is_read_and_told(text: str, address: str) -> None:
    value, fault, note = read_address(text)
    assert (value, fault) == (address, "")
    assert bool(note) == (text != address) and (not note or repr(address) in note)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("gu@b.cn，", "ends with '，'"),
        ("gu@b.cn；", "ends with '；'"),
        ("gu@b.cn。", "ends with '。'"),
        ("gu@b.cn.", "ends with '.'"),
        ("gu@b.cn、", "ends with '、'"),
        ("，gu@b.cn", "begins with '，'"),
        ("“gu@b.cn”", "ends with '”'"),
        ("顾明远 <gu@b.cn>", "write 'gu@b.cn' alone"),
        ("gu@b.cn,lu@b.cn", "several addresses"),
        ("gu@b.cn、lu@b.cn", "several addresses"),
        ("gu@b，cn", "no valid domain"),
        ("gu ming@b.cn", "holds a space"),
        ("mailto:", "not a mail address"),
        ("无", "not a mail address"),
        ('"gu ming"@b.cn', "begins with"),
        ("gu@[10.0.0.1]", "ends with"),
        ("gu..ming@b.cn", "name before the @"),
        ("gu@b_c.cn", "no valid domain"),
        ("g" * 65 + "@b.cn", "name before the @"),
    ],
)
def test_anything_else_around_an_address_is_refused_with_what_to_mend(text: str, said: str) -> None:
    assert said in read_address(text).fault


@given(st.text(max_size=60) | st.from_regex(r"\A[a-z.;,<>\"（），。 ]{0,9}@[a-z.。，;-]{0,9}\Z"))
def test_no_cell_gives_an_address_that_could_not_be_mailed(text: str) -> None:
    value, fault, note = read("address", text.strip())
    if value and not fault:
        assert address_problem(value) is None
        assert read_address(value) == (value, "", "")
    assert not (fault and note)


def test_a_cell_of_a_choice_takes_the_words_of_offices() -> None:
    assert [read("liaison", one).value for one in ("是", "√", "True", "ＹＥＳ", "", "否", "0")] == [
        *["yes"] * 4,
        *["no"] * 3,
    ]
    assert [read("format", one).value for one in ("PDF", "ｐｄｆ", "纯文本", "")] == [
        "pdf",
        "pdf",
        "text",
        "full",
    ]
    assert read("group", "组" * 101).fault and not read("group", "组" * 100).fault


# --- workbooks


def test_a_unit_merged_over_several_rows_is_the_unit_of_each(tmp_path: Path) -> None:
    rows = [HEAD, *([f"人{n}", f"{n}厂" if n in (1, 4) else None, f"r{n}@b.cn", "发放"] for n in range(1, 6))]
    assert units(book(tmp_path / "a.xlsx", rows, "B2:B4")) == ["1厂", "1厂", "1厂", "4厂", ""]
    assert units(book(tmp_path / "b.xlsx", rows)) == ["1厂", "", "", "4厂", ""], (
        "an empty cell alone is empty"
    )


def test_what_is_merged_below_the_list_or_above_it_makes_nobody(tmp_path: Path) -> None:
    head = [["收件人名单", None, None, None], HEAD, [None] * 4]
    rows = [*head, ["甲", "一厂", "a@b.cn", "发放"], [None] * 4, [None] * 4]
    path = book(tmp_path / "a.xlsx", rows, "A1:D1", "A2:A3", "B2:B3", "C2:C3", "D2:D3", "B4:B6")
    assert [(row.line, row.cells["name"]) for row in open_table(path).rows] == [(4, "甲")]


def test_a_header_two_rows_tall_or_printed_on_every_page_is_nobody(tmp_path: Path) -> None:
    rows = [HEAD, [None, None, None, "发放/抄送"], ["甲", "一厂", "a@b.cn", "发放"], HEAD]
    path = book(tmp_path / "a.xlsx", rows, "A1:A2", "B1:B2", "C1:C2")
    assert [row.cells["name"] for row in open_table(path).rows] == ["甲"]


def test_numbers_ticks_and_links_read_as_they_are_meant(tmp_path: Path) -> None:
    made = Workbook()
    page: Any = made.active
    page.append(["姓名", "单位", "邮箱", "联络员"])
    page.append([20260513, 3.0, "gu@b.cn", True])
    page["C2"].hyperlink = "mailto:other@b.cn"
    made.save(tmp_path / "a.xlsx")
    [row] = open_table(tmp_path / "a.xlsx").rows
    assert row.cells == {"name": "20260513", "unit": "3", "address": "gu@b.cn", "liaison": "yes"}


def test_a_number_for_an_address_is_refused_with_its_row(tmp_path: Path) -> None:
    path = book(tmp_path / "a.xlsx", [HEAD, ["甲", "一厂", 13800138000, "发放"]])
    with pytest.raises(TableProblem, match="line 2, 邮箱: '13800138000' is not a mail address"):
        open_table(path)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("separator", [",", "\t", ";"])
def test_utf_16_without_its_mark_is_known_by_its_header(
    tmp_path: Path, encoding: str, separator: str
) -> None:
    lines = [HEAD, ["许衡", "炭素厂", "xu@b.cn", "发放"]]
    path = tmp_path / "a.csv"
    path.write_bytes("\r\n".join(separator.join(line) for line in lines).encode(encoding))
    table = open_table(path)
    assert table.rows[0].cells["unit"] == "炭素厂" and encoding in table.reading
