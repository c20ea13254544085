"""Lists of people: whatever an office saves, the same people come out, and every mistake is named."""

from __future__ import annotations

import csv
import io
import zipfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from editorial.tables import (
    CONTRIBUTOR_HEADER,
    RECIPIENT_REQUIRED,
    TableProblem,
    csv_bytes,
    open_table,
    read_table,
    write_csv,
    write_xlsx,
)

HEADER = ["姓名", "单位", "职务", "邮箱", "名单", "格式"]
PEOPLE = [
    ["顾明远", "综合部", "主任", "gu12@yunlan.example", "发放", "全文"],
    ["喆镕", "炭素厂", "", "zhe@yunlan.example", "抄送", "纯文本"],
]
WANTED = [
    {
        "name": "顾明远",
        "unit": "综合部",
        "title": "主任",
        "address": "gu12@yunlan.example",
        "list": "distribution",
        "format": "full",
    },
    {
        "name": "喆镕",
        "unit": "炭素厂",
        "title": "",
        "address": "zhe@yunlan.example",
        "list": "copy",
        "format": "text",
    },
]


def text(separator: str = ",", people: list[list[str]] = PEOPLE) -> str:
    return "\r\n".join(separator.join(row) for row in [HEADER, *people]) + "\r\n"


def workbook(rows: list[list[Any]], path: Path) -> Path:
    book = Workbook()
    page: Any = book.active
    for row in rows:
        page.append(row)
    book.save(path)
    return path


def faults(path: Path, *required: str) -> list[tuple[int, str]]:
    with pytest.raises(TableProblem) as caught:
        read_table(path, required or ("name", "address"))
    return [(fault.line, fault.column) for fault in caught.value.faults]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("separator", [",", "\t", ";"])
def test_every_csv_that_excel_and_wps_write_gives_the_same_people(
    tmp_path: Path, encoding: str, separator: str
) -> None:
    path = tmp_path / "名单.csv"
    path.write_bytes(text(separator).encode(encoding))
    assert [row.cells for row in read_table(path)] == WANTED
    assert [row.line for row in read_table(path)] == [2, 3]


def test_a_gb18030_csv_and_an_xlsx_with_full_width_digits_give_the_same_people(tmp_path: Path) -> None:
    plain = tmp_path / "list.csv"
    plain.write_bytes(text().encode("gb18030"))
    wide = workbook(
        [
            ["收件人名单"],
            [],
            ["姓 名", "单位", "职务", "邮箱地址", "名单", "格式"],
            ["　顾明远 ", "综合部", "主任", "ｇｕ１２＠ｙｕｎｌａｎ.example　", "发放", None],
            ["喆镕", "炭素厂", None, " zhe@yunlan.example", "抄送", "纯文本"],
        ],
        tmp_path / "list.xlsx",
    )
    assert [r.cells for r in read_table(plain)] == [r.cells for r in read_table(wide)] == WANTED
    assert [r.line for r in read_table(wide)] == [4, 5]
    assert open_table(plain).reading == "CSV, gb18030, comma"
    assert open_table(wide).reading == "XLSX, sheet Sheet"


def test_columns_are_known_by_chinese_and_english_names_in_any_order(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("Email,电话,UNIT,Name（必填）\na@b.cn,123,综合部,顾明远\n", encoding="utf-8")
    table = open_table(path)
    assert table.rows[0].cells == {"address": "a@b.cn", "unit": "综合部", "name": "顾明远"}
    assert table.ignored == ("电话",)


def test_names_are_stripped_but_never_rewritten(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("姓名,邮箱\n　Ａ·欧阳１　,a@b.cn\n", encoding="utf-8")
    assert read_table(path)[0].cells["name"] == "Ａ·欧阳１"


def test_every_mistake_is_named_with_line_and_column_at_once(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text(
        "姓名,单位,职务,邮箱,名单\n"
        "顾明远,综合部,主任,gu@,发放\n"
        "\n"
        ",综合部,,a@b.cn,密送\n"
        '"周\n以宁",炭素厂,,b@b.cn,抄送\n'
        "陆行舟,,,c@b.cn；d@b.cn,\n"
        "沈知秋,,,e@b.cn,发放,x\n",
        encoding="utf-8",
    )
    assert faults(path, *RECIPIENT_REQUIRED) == [
        (2, "邮箱"),
        (4, "姓名"),
        (4, "名单"),
        (5, "姓名"),
        (7, "邮箱"),
        (7, "名单"),
        (8, ""),
    ]


def test_a_thousand_mistakes_are_counted_but_not_all_printed(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("姓名,邮箱\n" + "甲,x\n" * 1000, encoding="utf-8")
    with pytest.raises(TableProblem, match="and 900 more") as caught:
        read_table(path)
    assert len(caught.value.faults) == 1000


def test_a_list_without_header_is_refused_by_naming_the_columns(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("顾明远,gu@b.cn\n", encoding="utf-8")
    with pytest.raises(TableProblem, match=r"姓名 \(name\) and 邮箱 \(address\)"):
        read_table(path)


def test_a_missing_or_doubled_column_is_named(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("姓名,邮箱,email\n甲,a@b.cn,b@b.cn\n", encoding="utf-8")
    assert faults(path, "name", "address", "unit") == [(1, "邮箱"), (1, "单位")]


def test_an_empty_list_with_its_header_is_a_list_of_nobody(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    write_csv(path, CONTRIBUTOR_HEADER, [])
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    assert read_table(path) == []


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("empty.csv", b""),
        ("old.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)),
        ("noise.csv", bytes(range(256)) * 20),
        ("damaged.xlsx", b"PK\x03\x04" + bytes(100)),
        ("quote.csv", '姓名,邮箱\n"甲,a@b.cn\n'.encode()),
        ("nul.csv", "姓名,邮箱\n甲\0,a@b.cn\n".encode()),
        ("half.csv", "姓名,邮箱\n".encode("utf-16")[:-1]),
        ("lost.csv", "姓名,邮箱\n\ufffd,a@b.cn\n".encode()),
    ],
)
def test_what_is_no_list_is_refused_in_words(tmp_path: Path, name: str, content: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    assert faults(path)


def test_a_file_that_is_not_there_or_a_folder_is_refused_in_words(tmp_path: Path) -> None:
    assert faults(tmp_path / "none.csv") == [(0, "")]
    assert faults(tmp_path) == [(0, "")]


def test_a_zip_that_is_no_workbook_and_one_that_unpacks_to_a_gigabyte_are_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.xlsx", "w") as archive:
        archive.writestr("readme.txt", "x")
    assert faults(tmp_path / "a.xlsx") == [(0, "")]
    workbook([["姓名", "邮箱"]], tmp_path / "b.xlsx")
    with zipfile.ZipFile(tmp_path / "b.xlsx", "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/media/x", bytes(60 * 1024 * 1024))
    with pytest.raises(TableProblem, match="unpacks to"):
        read_table(tmp_path / "b.xlsx")


def test_a_sheet_that_claims_a_row_far_away_costs_no_time(tmp_path: Path) -> None:
    good = workbook([["姓名", "邮箱"], ["甲", "a@b.cn"]], tmp_path / "good.xlsx")
    bad = tmp_path / "bad.xlsx"
    with zipfile.ZipFile(good) as source, zipfile.ZipFile(bad, "w") as target:
        for entry in source.infolist():
            data = source.read(entry)
            if entry.filename == "xl/worksheets/sheet1.xml":
                far = b'<row r="999999999999"><c r="A999999999999" t="inlineStr"><is><t>x</t></is></c></row>'
                data = data.replace(b"</sheetData>", far + b"</sheetData>")
            target.writestr(entry, data)
    assert [row.cells["name"] for row in read_table(bad)] == ["甲"]


def test_a_formula_in_a_workbook_gives_what_it_showed_or_asks_for_values(tmp_path: Path) -> None:
    path = workbook([["姓名", "邮箱"], ["甲", '=A2&"@b.cn"']], tmp_path / "list.xlsx")
    with pytest.raises(TableProblem, match="paste them as values") as caught:
        read_table(path)
    assert caught.value.faults[0].line == 2


def test_numbers_in_a_workbook_read_as_they_are_shown(tmp_path: Path) -> None:
    path = workbook(
        [["姓名", "单位", "邮箱"], ["甲", 301, "a@b.cn"], ["乙", 301.0, "b@b.cn"]], tmp_path / "list.xlsx"
    )
    assert [row.cells["unit"] for row in read_table(path)] == ["301", "301"]


def test_a_hidden_sheet_is_not_the_list(tmp_path: Path) -> None:
    book = Workbook()
    hidden: Any = book.active
    hidden.append(["姓名", "邮箱"])
    hidden.append(["藏", "x@b.cn"])
    hidden.sheet_state = "hidden"
    shown: Any = book.create_sheet("名单")
    shown.append(["姓名", "邮箱"])
    shown.append(["甲", "a@b.cn"])
    book.active = 1
    book.save(tmp_path / "list.xlsx")
    assert [row.cells["name"] for row in read_table(tmp_path / "list.xlsx")] == ["甲"]


FORMULAS = [
    "=cmd|'/c calc'!A0",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    " =1+1",
    "＝1+1",
    "'=1",
    "''=1",
    "#N/A",
]


@pytest.mark.parametrize("formula", FORMULAS)
def test_a_cell_that_looks_like_a_formula_stays_text_in_csv_and_comes_back(
    tmp_path: Path, formula: str
) -> None:
    path = tmp_path / "list.csv"
    write_csv(path, CONTRIBUTOR_HEADER, [["甲", formula, "a@b.cn"]])
    raw = next(iter(list(csv.reader(io.StringIO(path.read_text("utf-8-sig"), newline="")))[1:]))[1]
    assert raw == "#N/A" or raw.startswith("'")


@pytest.mark.parametrize("formula", FORMULAS)
def test_a_cell_that_looks_like_a_formula_is_a_typed_string_in_xlsx(tmp_path: Path, formula: str) -> None:
    path = tmp_path / "list.xlsx"
    write_xlsx(path, CONTRIBUTOR_HEADER, [["甲", formula, "a@b.cn"]])
    page: Any = load_workbook(path).active
    assert page["B2"].data_type == "s"
    assert page["B2"].value == formula.replace("\r", "\n")


def test_numbers_stay_numbers_and_letters_no_format_can_hold_are_marked(tmp_path: Path) -> None:
    write_xlsx(tmp_path / "a.xlsx", ["单位", "篇数"], [["炭素\x00厂\ud800", 12]], "统计")
    page: Any = load_workbook(tmp_path / "a.xlsx").active
    assert (page.title, page["A2"].value, page["B2"].value) == ("统计", "炭素\ufffd厂\ufffd", 12)
    assert csv_bytes(["n"], [[-5]]).decode("utf-8-sig") == "n\r\n-5\r\n"


def test_a_cell_longer_than_excel_takes_is_refused_not_cut(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="does not fit"):
        write_xlsx(tmp_path / "a.xlsx", ["x"], [["长" * 40_000]])
    assert list(tmp_path.iterdir()) == []


LETTERS = st.characters(
    exclude_categories=("Cc", "Cs", "Zl", "Zp"), exclude_characters="\ufffd\ufffe\uffff\ufeff"
)
NAMES = st.text(LETTERS, min_size=1, max_size=30).filter(lambda t: t == t.strip() and not t.startswith("#"))


@given(rows=st.lists(st.tuples(NAMES, NAMES), max_size=8), kind=st.sampled_from(["csv", "xlsx"]))
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_what_is_written_is_read_back_unchanged(
    tmp_path: Path, rows: list[tuple[str, str]], kind: str
) -> None:
    path = tmp_path / f"list.{kind}"
    write = write_csv if kind == "csv" else write_xlsx
    write(path, CONTRIBUTOR_HEADER, [[name, unit, "a@b.cn"] for name, unit in rows])
    assert [(r.cells["name"], r.cells["unit"]) for r in read_table(path)] == rows


@given(data=st.binary(max_size=600))
@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_no_bytes_raise_anything_but_a_table_problem(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "list"
    for prefix in (b"", b"PK\x03\x04", "姓名,邮箱\n".encode()):
        path.write_bytes(prefix + data)
        try:
            read_table(path)
        except TableProblem as problem:
            assert problem.faults
