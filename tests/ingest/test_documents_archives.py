"""Archives: each member is what it would be as an attachment; too much, too deep or protected is refused in words."""

from __future__ import annotations

import gzip
import io
import tarfile
import zipfile
from pathlib import Path

import pytest

from ingest.parsed import Caps, Parsed
from tests.ingest.builder import attach, docx, leaf, mail, multi, photo, reading, text
from tests.ingest.packing import packed, rar4, rar5, raw_zip, seven, unicode_path

A = "5月8日，炭素厂组织开展安全生产培训，六十余名职工参加。"
B = "5月9日，电解厂召开节能工作会，部署下半年任务。"
ONE, TWO = docx(A, "（炭素厂　许衡）"), docx(B, "（电解厂　何小满）")


def read(name: str, data: bytes, body: str = "请查收附件。", caps: Caps | None = None) -> Parsed:
    return reading(mail("投稿", multi("mixed", text(body), attach(name, data))), caps=caps).parsed


def named(data: bytes) -> list[str]:
    return [one.name for one in read("稿件.zip", data).leaves[2:]]


def units(found: Parsed) -> list[str]:
    return [one.unit for one in found.items]


def accounted(found: Parsed) -> None:
    """Every leaf once, with a reason."""
    numbers = [one.number for one in found.leaves]
    assert len(numbers) == len(set(numbers)), numbers
    assert all(one.why for one in found.leaves)


def test_five_documents_in_a_zip_are_five_drafts_and_the_cover_text_is_none() -> None:
    names = ("炭素厂", "电解厂", "热电厂", "铸造厂", "物流部")
    files = {
        f"{one}.docx": docx(f"5月8日，{one}开展培训，职工踊跃参加。", f"（{one}　许衡）") for one in names
    }
    found = read("稿件.zip", raw_zip({name.encode("gb18030"): data for name, data in files.items()}))
    assert units(found) == list(names)
    assert [one.name for one in found.leaves[2:]] == list(files)
    accounted(found)


@pytest.mark.parametrize(
    "data",
    [
        packed({"喆镕稿.docx": ONE}),
        raw_zip({"喆镕稿.docx".encode("gb18030"): ONE}),
        raw_zip({"喆镕稿.docx".encode(): ONE}, system=3),
        raw_zip({"喆镕稿.docx".encode(): ONE}),
        raw_zip({b"_.docx": ONE}, extra=unicode_path(b"_.docx", "喆镕稿.docx")),
        raw_zip(
            {"喆镕稿.docx".encode("gb18030"): ONE},
            extra=unicode_path("喆镕稿.docx".encode("gb18030"), "喆镕稿.docx"),
        ),
        raw_zip({"目录\\喆镕稿.docx".encode("gb18030"): ONE}),
    ],
)
def test_names_are_right_whoever_packed_them(data: bytes) -> None:
    assert named(data) == ["喆镕稿.docx"]


def test_short_names_in_gbk_are_not_taken_for_utf8() -> None:
    assert named(raw_zip({"联通.docx".encode("gb18030"): ONE})) == ["联通.docx"]


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "..\\..\\evil.docx", "/etc/shadow", "C:\\a\\b.docx", "x\u202exslx.docx"]
)
def test_paths_that_climb_are_shown_as_bare_names(name: str) -> None:
    (shown,) = named(raw_zip({name.encode(): ONE}, flags=0x800))
    assert "/" not in shown and "\\" not in shown and "\u202e" not in shown


def test_a_zip_in_a_zip_is_opened_and_one_deeper_is_not() -> None:
    deep = packed({"最里.docx": TWO})
    found = read("外.zip", packed({"内.zip": packed({"稿.docx": ONE, "再内.zip": deep})}))
    assert units(found) == ["炭素厂"]
    assert leaf(found, "稿.docx").number == "2/1/1"
    assert leaf(found, "再内.zip").use == "unread" and "太多层" in leaf(found, "再内.zip").why
    accounted(found)
    alone = read("外.zip", packed({"内.zip": packed({"再内.zip": deep})}))
    assert alone.items == () and alone.problem == "too-deep"


def test_ten_thousand_files_are_refused_before_any_is_unpacked() -> None:
    found = read("很多.zip", packed({f"{n}.txt": b"" for n in range(10_000)}))
    assert (found.problem, found.items) == ("too-large", ())
    assert "10000" in found.problem_detail and len(found.leaves) == 2


@pytest.mark.parametrize(
    "data",
    [
        raw_zip({b"a.docx": b"x"}, claim=1 << 30),
        packed({"a.bin": bytes(60_000_000)}),
        packed({f"{n}.bin": bytes(30_000_000) for n in range(8)}),
    ],
)
def test_what_would_unpack_to_too_much_is_refused_with_the_reason(data: bytes) -> None:
    found = read("大.zip", data)
    assert (found.problem, found.items) == ("too-large", ())
    assert "请" in found.problem_detail


def test_entries_that_lie_over_each_other_are_refused() -> None:
    out = bytearray(packed({f"{n}.bin": bytes(range(256)) * 40 for n in range(9)}, method=zipfile.ZIP_STORED))
    at = 0
    while (at := out.find(b"PK\x01\x02", at)) >= 0:
        out[at + 20 : at + 24] = (60_000).to_bytes(4, "little")
        at += 4
    assert read("叠.zip", bytes(out)).problem == "too-large"


def test_a_zip_within_shares_what_the_outer_may_unpack_to() -> None:
    inner = packed({"a.txt": b"x" * 60_000, "b.txt": b"y" * 60_000}, method=zipfile.ZIP_STORED)
    found = read(
        "外.zip", packed({"一.zip": inner, "二.zip": inner + b" "}), caps=Caps(archive_bytes=400_000)
    )
    opened = {one.name: one.use for one in found.leaves}
    assert (opened["一.zip"], opened["二.zip"]) == ("document", "unread")


def test_a_member_that_lies_about_its_size_is_listed_and_the_others_are_read() -> None:
    bad = raw_zip({b"a.txt": b"x" * 50}, claim=20)
    found = read("稿.zip", bad)
    assert leaf(found, "a.txt").use == "unread" and "损坏" in leaf(found, "a.txt").why


def test_a_protected_zip_needs_a_password_and_names_its_files() -> None:
    found = read("密.zip", raw_zip({"稿件.docx".encode("gb18030"): ONE}, flags=1))
    assert (found.problem, found.items) == ("needs-password", ())
    assert leaf(found, "稿件.docx").use == "unread" and "密码" in leaf(found, "稿件.docx").why


def test_what_programs_leave_in_an_archive_is_ignored() -> None:
    found = read(
        "稿.zip",
        packed(
            {
                "稿.docx": ONE,
                "__MACOSX/._稿.docx": b"x",
                ".DS_Store": b"x",
                "Thumbs.db": b"x",
                "~$稿.docx": b"x",
            }
        ),
    )
    assert units(found) == ["炭素厂"]
    assert [one.use for one in found.leaves[3:]] == ["ignored"] * 4
    accounted(found)


def test_photos_of_a_folder_belong_to_the_document_beside_them() -> None:
    files = {
        "炭素厂/1.jpg": photo(400, colour="red"),
        "炭素厂/稿.docx": ONE,
        "电解厂/1.jpg": photo(500, colour="green"),
        "电解厂/稿.docx": TWO,
    }
    found = read("稿件.zip", packed(files))
    assert [(one.unit, [shot.width for shot in one.photos]) for one in found.items] == [
        ("炭素厂", [400]),
        ("电解厂", [500]),
    ]


def test_approval_slips_in_an_archive_are_kept_and_never_printed() -> None:
    found = read(
        "稿件.zip", packed({"稿.docx": ONE, "审批单/1.jpg": photo(600), "发稿审批表.jpg": photo(700)})
    )
    assert found.items[0].photos == ()
    assert [one.use for one in found.leaves[3:]] == ["attachment", "attachment"]


def test_a_saved_mail_in_an_archive_gives_its_words_and_its_files() -> None:
    inner = mail(
        "稿件", multi("mixed", text(A + "（炭素厂　许衡）"), attach("图.jpg", photo(400), "image/jpeg"))
    )
    found = read("邮件.zip", packed({"来信.eml": inner}))
    assert units(found) == ["炭素厂"] and len(found.items[0].photos) == 1
    accounted(found)


@pytest.mark.parametrize(
    "data", [rar4({"稿件.docx": ONE, "1.jpg": photo(400)}), rar5({"稿件.docx": ONE, "1.jpg": photo(400)})]
)
def test_rar_of_both_kinds_is_opened(data: bytes) -> None:
    found = read("稿件.rar", data)
    assert units(found) == ["炭素厂"] and len(found.items[0].photos) == 1
    assert [one.name for one in found.leaves[2:4]] == ["稿件.docx", "1.jpg"]
    accounted(found)


@pytest.mark.parametrize("data", [rar4({"稿件.docx": ONE}), rar5({"稿件.docx": ONE})])
def test_a_small_rar_with_one_word_file_stored_at_its_end_is_no_zip(data: bytes) -> None:
    """The table of contents of the .docx lies where a zip's own would."""
    found = read("稿件.rar", data)
    assert units(found) == ["炭素厂"]
    assert [one.name for one in found.leaves[2:]][:1] == ["稿件.docx"]
    accounted(found)


def test_a_protected_rar_needs_a_password() -> None:
    found = read("密.rar", rar4({"a.docx": ONE}, encrypted=True))
    assert (found.problem, found.items) == ("needs-password", ())


def test_seven_zip_and_tar_are_opened(tmp_path: Path) -> None:
    assert units(read("稿.7z", seven(tmp_path, {"炭素厂/稿件.docx": ONE}))) == ["炭素厂"]
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w:gz") as archive:
        entry = tarfile.TarInfo("稿件.docx")
        entry.size = len(ONE)
        archive.addfile(entry, io.BytesIO(ONE))
    assert units(read("稿.tar.gz", out.getvalue())) == ["炭素厂"]
    assert units(read("稿.docx.gz", gzip.compress(ONE))) == ["炭素厂"]


def test_a_seven_zip_bomb_is_refused_by_its_listing(tmp_path: Path) -> None:
    found = read("大.7z", seven(tmp_path, {"a.bin": bytes(60_000_000)}))
    assert (found.problem, found.items) == ("too-large", ())


def test_too_many_files_in_a_seven_zip_are_refused(tmp_path: Path) -> None:
    data = seven(tmp_path, {f"{n}.txt": b"x" for n in range(60)})
    assert read("多.7z", data, caps=Caps(archive_entries=50)).problem == "too-large"


@pytest.mark.parametrize("name", ["坏.zip", "坏.rar", "坏.7z"])
def test_a_damaged_archive_is_told_with_what_to_send(name: str, tmp_path: Path) -> None:
    whole = {
        "坏.zip": packed({"a.docx": ONE}),
        "坏.rar": rar5({"a.docx": ONE}),
        "坏.7z": seven(tmp_path, {"a.docx": ONE}),
    }[name]
    found = read(name, whole[: len(whole) // 2])
    assert (found.problem, found.items) == ("unreadable-attachment", ())
    assert "请" in found.problem_detail
    accounted(found)


def test_without_the_program_for_rar_a_sentence_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    found = read("稿.rar", rar5({"a.docx": ONE}))
    assert found.problem == "unreadable-attachment" and ".zip" in found.problem_detail


def test_one_part_of_a_split_archive_says_so() -> None:
    assert "分卷" in read("稿件.part2.rar", b"Rar!\x1a\x07\x01\x00rest").problem_detail
    assert "分卷" in read("稿件.7z.001", b"7z\xbc\xaf\x27\x1crest").problem_detail


def test_an_empty_archive_is_told() -> None:
    assert "空" in read("空.zip", packed({})).problem_detail


def test_a_mail_with_its_text_in_the_body_loses_nothing_to_a_refused_archive() -> None:
    found = read("密.zip", raw_zip({b"a.docx": ONE}, flags=1), body=f"{A}（炭素厂　许衡）")
    assert found.problem == "" and units(found) == ["炭素厂"]
    assert leaf(found, "密.zip").use in ("document", "unread")
