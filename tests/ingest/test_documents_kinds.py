"""What a file is by its bytes, whatever it is called; what only LibreOffice reads; what to send instead of the rest."""

from __future__ import annotations

import base64
import hashlib
import io
import struct
import zipfile

import pytest

from ingest.documents.kinds import kind_of
from ingest.parsed import Caps, Converted, Parsed, Reading
from ingest.reading import read as read_mail
from tests.ingest.builder import DOCX, SECTIONS, attach, docx, leaf, mail, multi, photo, text
from tests.ingest.packing import packed

A = "5月8日，炭素厂组织开展安全生产培训，六十余名职工参加。"
MARK = "（炭素厂　许衡）"
ONE = docx(A, MARK)


def compound(*streams: str, word: bytes = b"") -> bytes:
    """An OLE compound file with these streams beside its root; the first is 4096 bytes that begin with `word`."""
    free, end = 0xFFFFFFFF, 0xFFFFFFFE
    head = (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        + bytes(16)
        + struct.pack("<HHHHH", 62, 3, 0xFFFE, 9, 6)
        + bytes(6)
    )
    head += struct.pack("<9I", 0, 1, 1, 0, 4096, end, 0, end, 0) + struct.pack("<109I", 0, *[free] * 108)

    def entry(name: str, kind: int, right: int, child: int, start: int, size: int) -> bytes:
        written = name.encode("utf-16-le")
        return (
            written.ljust(64, b"\0")
            + struct.pack("<HBB3I", len(written) + 2, kind, 1, free, right, child)
            + bytes(36)
            + struct.pack("<IQ", start, size)
        )

    entries = entry("Root Entry", 5, free, 1, end, 0)
    for place, name in enumerate(streams[:3], 1):
        entries += entry(name, 2, place + 1 if place < len(streams) else free, free, 2, 4096)
    table = struct.pack("<2I", 0xFFFFFFFD, end) + struct.pack("<126I", *range(3, 10), end, *[free] * 118)
    return head + table + entries.ljust(512, b"\0") + word.ljust(4096, b"\0")


DOC = compound("WordDocument", "1Table", word=b"\xec\xa5\xc1\x00")
LOCKED_DOC = compound("WordDocument", word=b"\xec\xa5\xc1\x00" + bytes(6) + b"\x00\x01")


def odf(mimetype: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", mimetype)
        archive.writestr("content.xml", "<x/>")
    return out.getvalue()


def ooxml(folder: str) -> bytes:
    return packed({"[Content_Types].xml": b"<x/>", f"{folder}/main.xml": b"<x/>"})


@pytest.mark.parametrize(
    ("data", "name", "kind"),
    [
        (DOC, "稿.doc", "doc"),
        (DOC, "稿.wps", "wps"),
        (DOC, "稿.docx", "doc"),
        (DOC, "没有后缀", "doc"),
        (LOCKED_DOC, "稿.doc", "encrypted"),
        (compound("EncryptedPackage", "EncryptionInfo"), "稿.docx", "encrypted"),
        (compound("Workbook"), "表.xls", "sheet"),
        (compound("Workbook"), "稿.doc", "sheet"),
        (compound("PowerPoint Document"), "讲.ppt", "slides"),
        (compound("__properties_version1.0"), "信.msg", "outlook"),
        (ONE, "稿.doc", "docx"),
        (ONE, "稿.wps", "docx"),
        (ONE, "照片.jpg", "docx"),
        (photo(300), "稿.docx", "image"),
        (photo(300), "稿.pdf", "image"),
        (b"{\\rtf1 x}", "稿.doc", "rtf"),
        (b"<html><body>x</body></html>", "稿.doc", "html"),
        (b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x--", "稿.doc", "mht"),
        (
            b'<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument/>',
            "稿.doc",
            "wordxml",
        ),
        (
            b'<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument/>',
            "稿.xml",
            "wordxml",
        ),
        ("只是文字。".encode("gb18030"), "稿.doc", "text"),
        (b"%PDF-1.4 x", "稿.docx", "pdf"),
        (odf("application/vnd.oasis.opendocument.text"), "稿.odt", "odt"),
        (odf("application/vnd.oasis.opendocument.text"), "稿.docx", "odt"),
        (odf("application/vnd.oasis.opendocument.spreadsheet"), "表.ods", "sheet"),
        (ooxml("xl"), "表.xlsx", "sheet"),
        (ooxml("ppt"), "讲.pptx", "slides"),
        (packed({"OFD.xml": b"<x/>"}), "稿.ofd", "ofd"),
        (packed({"a.txt": b"x"}), "稿.docx", "zip"),
        (b"BMW and other words", "稿.txt", "text"),
        (b"MZ\x90\x00", "稿.docx", "program"),
        (b"\0\0\0\0", "稿.docx", "empty"),
        (b"", "稿.docx", "empty"),
    ],
)
def test_the_bytes_say_what_a_file_is(data: bytes, name: str, kind: str) -> None:
    assert kind_of(data, name, "application/octet-stream") == kind


def test_a_word_file_with_a_sheet_in_it_is_a_word_file() -> None:
    data = DOC + "Workbook".encode("utf-16-le") * 3
    assert kind_of(data, "稿.doc", "") == "doc"


@pytest.mark.parametrize("size", [8, 40, 100, 512, 600, 1023, 1100])
def test_a_damaged_compound_file_is_judged_by_what_is_left(size: int) -> None:
    assert kind_of(DOC[:size], "稿.doc", "") in ("doc", "other")


# What only LibreOffice reads


def gather(
    *files: tuple[str, bytes], body: str = "请查收。", converted: dict[str, Converted] | None = None
) -> Reading:
    raw = mail("投稿", multi("mixed", text(body), *(attach(name, data) for name, data in files)))
    return read_mail(raw, Caps(), SECTIONS, converted or {})


def told(*files: tuple[str, bytes], body: str = "请查收。") -> Parsed:
    return gather(*files, body=body).parsed


def sha(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("稿.doc", DOC),
        ("稿.wps", DOC),
        ("稿.rtf", b"{\\rtf1 x}"),
        ("稿.odt", odf("application/vnd.oasis.opendocument.text")),
    ],
)
def test_what_libreoffice_reads_is_asked_for_with_its_bytes(name: str, data: bytes) -> None:
    found = gather((name, data))
    (wanted,) = found.parsed.wanted
    assert (wanted.sha256, wanted.name, wanted.kind) == (sha(data), name, name.rpartition(".")[2])
    assert found.blobs[wanted.sha256] == data
    assert found.parsed.items == () and found.parsed.problem


def test_one_in_an_archive_is_asked_for_too() -> None:
    found = gather(("稿.zip", packed({"炭素厂/稿.doc": DOC, "b.docx": ONE})))
    assert [one.name for one in found.parsed.wanted] == ["稿.doc"]
    assert found.blobs[sha(DOC)] == DOC


def test_when_it_is_converted_it_is_read_as_the_word_file_it_became() -> None:
    found = gather(("稿.doc", DOC), converted={sha(DOC): Converted(docx=ONE)})
    assert found.parsed.wanted == () and found.parsed.problem == ""
    assert (found.parsed.items[0].paragraphs, found.parsed.items[0].unit) == ((A,), "炭素厂")
    assert leaf(found.parsed, "稿.doc").use == "document"


def test_when_it_could_not_be_converted_its_reason_is_told() -> None:
    why = "转换这个文件用时太久，请另存为 .docx 再发"
    found = gather(("稿.doc", DOC), converted={sha(DOC): Converted(problem="unreadable-attachment", why=why)})
    assert found.parsed.wanted == () and found.parsed.problem == "unreadable-attachment"
    assert why in found.parsed.problem_detail and leaf(found.parsed, "稿.doc").why == why


def test_the_same_old_file_twice_is_asked_for_once() -> None:
    assert len(told(("一.doc", DOC), ("二.doc", DOC)).wanted) == 1


def test_a_locked_word_file_is_not_converted_but_its_password_is_asked_for() -> None:
    found = told(("稿.doc", LOCKED_DOC))
    assert (found.wanted, found.problem, found.items) == ((), "needs-password", ())


def test_an_approval_slip_is_neither_read_nor_converted() -> None:
    found = told(("稿件审批单.doc", DOC), ("稿.docx", ONE))
    assert found.wanted == () and leaf(found, "审批单").use == "attachment"
    assert len(found.items) == 1


@pytest.mark.parametrize("name", ["座谈会签约仪式.docx", "项目完成审批手续.docx", "开展保密审查工作会.docx"])
def test_a_piece_about_approvals_is_no_slip(name: str) -> None:
    assert len(told((name, ONE)).items) == 1


# Kept or refused, each with a sentence


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("表.xls", compound("Workbook")),
        ("表.xlsx", ooxml("xl")),
        ("讲.pptx", ooxml("ppt")),
        ("讲.ppt", compound("PowerPoint Document")),
    ],
)
def test_sheets_and_slides_are_kept_and_matter_only_when_there_is_nothing_else(
    name: str, data: bytes
) -> None:
    found = told((name, data), body=A + MARK)
    assert found.problem == "" and leaf(found, name).use == "attachment"
    alone = told((name, data))
    assert alone.problem == "unreadable-attachment" and ".docx" in alone.problem_detail


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("信.msg", compound("__properties_version1.0"), "转发"),
        ("稿.ofd", packed({"OFD.xml": b"<x/>"}), "OFD"),
        ("稿.pages", packed({"Index/Document.iwa": b"x"}), "Pages"),
        ("稿.xml", b"<?mso-application progid='Word.Document'?><w:wordDocument/>", "另存为 .docx"),
        ("工具.exe", b"MZ\x90\x00", "程序"),
        ("稿.caj", b"CAJ\x00\x01", ".docx"),
        ("稿.docx", b"\x00\x00\x00", "空"),
        ("稿.docx", b"\x01\x02\x03nothing at all\x00", "损坏"),
    ],
)
def test_whatever_cannot_be_read_is_refused_with_what_to_send(name: str, data: bytes, words: str) -> None:
    found = told((name, data))
    assert found.items == () and found.problem
    assert words in found.problem_detail and "请" in found.problem_detail
    assert leaf(found, name).use == "unread"


def test_a_single_file_web_page_is_read_with_its_pictures() -> None:
    shot = photo(400)
    page = f"<html><body><p>{A}{MARK}</p><img src='file:///C:/x.files/image001.jpg'></body></html>"
    coded = b"\r\nContent-Transfer-Encoding: base64\r\n\r\n"
    raw = (
        b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n--b\r\n"
        b"Content-Location: file:///C:/x.htm\r\nContent-Type: text/html; charset=gb2312"
        + coded
        + base64.encodebytes(page.encode("gb18030"))
        + b"\r\n--b\r\nContent-Location: file:///C:/x.files/image001.jpg\r\nContent-Type: image/jpeg"
        + coded
        + base64.encodebytes(shot)
        + b"\r\n--b--\r\n"
    )
    found = told(("稿.doc", raw))
    assert found.items[0].paragraphs == (A,) and [one.width for one in found.items[0].photos] == [400]


def test_a_saved_web_page_tells_that_its_pictures_are_elsewhere() -> None:
    found = told(("稿.html", f"<p>{A}{MARK}</p><img src='a_files/1.jpg'>".encode()))
    assert found.items[0].paragraphs == (A,)
    assert any("没有下载" in note for note in found.notes)


@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_text_file_is_read_in_whatever_charset(charset: str) -> None:
    assert told(("稿.txt", (A + "\r\n").encode(charset))).items[0].paragraphs == (A,)


def test_a_text_without_an_ending_is_read() -> None:
    assert told(("稿件", (A + MARK).encode("gb18030"))).items[0].unit == "炭素厂"


def test_ten_photos_beside_a_document_are_all_kept_with_it() -> None:
    shots = [(f"{n}.jpg", photo(400 + n)) for n in range(10)]
    raw = mail(
        "投稿",
        multi(
            "mixed",
            text("请查收"),
            attach("稿.docx", ONE, DOCX),
            *(attach(name, data, "image/jpeg") for name, data in shots),
        ),
    )
    found = read_mail(raw, Caps(), SECTIONS)
    assert [one.width for one in found.parsed.items[0].photos] == [400 + n for n in range(10)]
    assert all(found.blobs[sha(data)] == data for _, data in shots)
