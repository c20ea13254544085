"""The verbs contributors and recipients: the diff is shown first, and scripts get one document."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook

from desk.demo.people import CONTRIBUTORS, READERS
from desk.verbs import people
from editorial.models import Contributor, Membership, Recipient, Suppression
from editorial.refusal import Refused
from editorial.tables import CONTRIBUTOR_HEADER, RECIPIENT_HEADER, csv_bytes, write_xlsx
from tests.desk.running import Press, press, run, store_url, write_config

AT = datetime(2026, 5, 6, tzinfo=UTC)
YL = "yunlan-al.example"
ROWS = (
    ("顾明远", "综合部", "主任", f"gu@{YL}", "发放", "全文"),
    ("喆镕", "炭素厂", "", f"zhe@{YL}", "发放;抄送", "纯文本", "机关部室", f"mi@{YL}"),
)


@pytest.fixture
def desk(
    store: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Press:
    return press(write_config(tmp_path, url=store_url()), people, capsys, monkeypatch)


@pytest.fixture
def recipients(tmp_path: Path) -> str:
    path = tmp_path / "recipients.csv"
    path.write_bytes(csv_bytes(RECIPIENT_HEADER, ROWS))
    return str(path)


def test_a_dry_run_shows_everything_and_changes_nothing(desk: Press, recipients: str) -> None:
    ran = desk("recipients", "import", recipients, "--dry-run")
    assert ran.code == 0
    assert "new        顾明远 <gu@yunlan-al.example>  综合部, 主任, full, distribution" in ran.out
    assert "2 new, 0 changed, 0 unchanged, 0 not in the file (left alone)" in ran.out
    assert "nothing was imported" in ran.out
    assert not Recipient.objects.exists()


def test_an_import_tells_old_and_new_and_who_is_left_alone(
    desk: Press, recipients: str, tmp_path: Path
) -> None:
    assert desk("recipients", "import", recipients).code == 0
    changed = tmp_path / "changed.xlsx"
    write_xlsx(changed, RECIPIENT_HEADER, [("顾明远", "办公室", "", f"gu@{YL}", "抄送", "纯文本")])
    told = desk("recipients", "import", str(changed)).out
    for words in (
        "unit: 综合部 -> 办公室",
        "title: 主任 -> -",
        "format: full -> text",
        "list: distribution -> copy",
        "left alone 喆镕 <zhe@yunlan-al.example>: not in the file",
    ):
        assert words in told
    again = desk("recipients", "import", str(changed), "--json").document
    assert (again["new"], again["changed"], again["unchanged"]) == ([], [], 1)


def test_a_list_has_every_field(desk: Press, recipients: str) -> None:
    desk("recipients", "import", recipients)
    Suppression.objects.create(folded=f"gu@{YL}", reason="left", at=AT)
    Membership.objects.filter(list="copy").update(left=AT)
    rows = desk("recipients", "list", "--json").document
    assert [{k: v for k, v in row.items() if k != "id"} for row in rows] == [
        {
            "name": "顾明远",
            "unit": "综合部",
            "title": "主任",
            "address": f"gu@{YL}",
            "secretary": "",
            "lists": ["distribution"],
            "places": {"distribution": 1},
            "groups": {},
            "left": {},
            "format": "full",
            "active": True,
            "suppressed": "left",
            "ground": "hand",
        },
        {
            "name": "喆镕",
            "unit": "炭素厂",
            "title": "",
            "address": f"zhe@{YL}",
            "secretary": f"mi@{YL}",
            "lists": ["distribution", "copy"],
            "places": {"distribution": 2, "copy": 1},
            "groups": {"distribution": "机关部室", "copy": "机关部室"},
            "left": {"copy": AT.isoformat()},
            "format": "text",
            "active": True,
            "suppressed": None,
            "ground": None,
        },
    ]
    told = desk("recipients").out
    assert "suppressed: left" in told and f"zhe@{YL} → mi@{YL}" in told
    assert "distribution(机关部室);copy(机关部室)[left]" in told
    assert "distribution: no group 1, 机关部室 1" in told and "copy: 机关部室 1" in told


def test_contributors_come_in_go_out_and_are_listed(desk: Press, tmp_path: Path) -> None:
    path = tmp_path / "contributors.csv"
    path.write_bytes(csv_bytes(CONTRIBUTOR_HEADER, [("许衡", "炭素厂", f"xu@{YL};xu2@{YL}")]))
    document = desk("contributors", "import", str(path), "--json").document
    assert document["new_units"] == ["炭素厂"]
    assert document["new"][0]["changes"] == [
        {"field": "name", "old": "", "new": "许衡"},
        {"field": "unit", "old": "", "new": "炭素厂"},
        {"field": "address", "old": "", "new": f"xu@{YL}"},
        {"field": "address", "old": "", "new": f"xu2@{YL}"},
    ]
    [row] = desk("contributors", "list", "--json").document
    assert {k: v for k, v in row.items() if k != "id"} == {
        "name": "许衡",
        "unit": "炭素厂",
        "addresses": [f"xu2@{YL}", f"xu@{YL}"],
        "section": "",
        "liaison": False,
        "active": True,
    }
    out = tmp_path / "out.xlsx"
    assert desk("contributors", "export", str(out)).out == f"{out}: 1 contributors\n"
    assert [cell.value for cell in load_workbook(out).worksheets[0][1]] == list(CONTRIBUTOR_HEADER)


def test_an_empty_list_says_how_to_fill_it(desk: Press) -> None:
    assert "`newsdesk contributors import FILE`" in desk("contributors").out
    assert desk("recipients", "list", "--json").document == []


def test_every_fault_has_a_line_of_its_own_and_nothing_is_imported(desk: Press, tmp_path: Path) -> None:
    path = tmp_path / "c.csv"
    path.write_bytes(csv_bytes(CONTRIBUTOR_HEADER, [("许衡", "炭素厂", f"xu@{YL}"), ("", "x", "b@")]))
    ran = desk("contributors", "import", str(path), "--json")
    assert (ran.code, ran.out) == (1, "")
    assert [line.strip().partition(":")[0] for line in ran.err.splitlines()[1:]] == [
        "line 3, 姓名",
        "line 3, 邮箱",
    ]
    assert not Contributor.objects.exists()


@pytest.mark.parametrize("name", ["list.txt", "missing/list.csv"])
def test_a_list_is_only_exported_to_what_can_be_imported(desk: Press, tmp_path: Path, name: str) -> None:
    with pytest.raises(Refused):
        desk("recipients", "export", str(tmp_path / name))


def test_the_demo_s_people_come_in_and_their_export_changes_nothing(
    sqlite_store: Path, tmp_path: Path
) -> None:
    """With the real program: the same person on both lists, once in other letters."""
    office = write_config(tmp_path, url=store_url())
    words = {"distribution": "发放", "copy": "抄送"}
    readers = [(r.name, r.unit, "", r.address, words[r.list], "") for r in READERS]
    (tmp_path / "r.csv").write_bytes(csv_bytes(RECIPIENT_HEADER, readers))
    writers = [(c.name, c.unit, c.address) for c in CONTRIBUTORS]
    (tmp_path / "c.csv").write_bytes(csv_bytes(CONTRIBUTOR_HEADER, writers))
    for noun, file, count in (("recipients", "r.csv", 40), ("contributors", "c.csv", 25)):
        ran = run(office, noun, "import", str(tmp_path / file), "--json")
        assert (ran.code, len(ran.document["new"])) == (0, count), ran
        assert run(office, noun, "export", str(tmp_path / "out.xlsx")).code == 0
        document = run(office, noun, "import", str(tmp_path / "out.xlsx"), "--json").document
        assert (document["new"], document["changed"], document["left_alone"]) == ([], [], [])
        assert document["unchanged"] == count
