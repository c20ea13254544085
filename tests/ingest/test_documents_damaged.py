"""Damaged files of every kind: reading ends, raises nothing, and every part has its line."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest.documents.reader import READ, read_document
from ingest.parsed import Caps
from ingest.reading import read
from tests.ingest.builder import SECTIONS, P, attach, docx, mail, multi, photo, text
from tests.ingest.packing import packed, rar4, rar5
from tests.ingest.test_documents_kinds import DOC
from tests.ingest.test_documents_pdf import WHOLE, pdf

ONE = docx("标题", P(picture=photo(120, 120)), "5月8日，炭素厂开展培训。", "（炭素厂　许衡）")
SEEDS: tuple[tuple[str, bytes], ...] = (
    ("稿.docx", ONE),
    ("稿.doc", DOC),
    ("稿.pdf", pdf(WHOLE)),
    ("稿.zip", packed({"稿.docx": ONE, "内.zip": packed({"1.jpg": photo(120)})}, method=zipfile.ZIP_STORED)),
    ("稿.rar", rar4({"稿.docx": ONE, "说明.txt": b"x"})),
    ("稿.rar", rar5({"稿.docx": ONE, "说明.txt": b"x"})),
    ("图.jpg", photo(300)),
)
DAMAGE = st.lists(
    st.tuples(st.integers(0, 10**6), st.binary(min_size=1, max_size=8)), min_size=1, max_size=10
)


def _check(name: str, data: bytes) -> None:
    found = read(mail("投稿", multi("mixed", text("请查收"), attach(name, data))), Caps(), SECTIONS).parsed
    assert found.problem != "parser-failed", found.problem_detail
    numbers = [one.number for one in found.leaves]
    assert len(numbers) == len(set(numbers)), numbers
    assert all(one.why for one in found.leaves)


@given(st.sampled_from(SEEDS), DAMAGE)
@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_a_damaged_file_is_read_or_refused_and_every_part_has_its_line(
    seed: tuple[str, bytes], damage: list[tuple[int, bytes]]
) -> None:
    data = bytearray(seed[1])
    for place, junk in damage:
        at = place % len(data)
        data[at : at + len(junk)] = junk
    _check(seed[0], bytes(data))


@given(st.sampled_from(SEEDS), st.integers(0, 10**6))
@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_a_file_cut_off_is_read_or_refused(seed: tuple[str, bytes], length: int) -> None:
    _check(seed[0], seed[1][: length % len(seed[1])])


@given(DAMAGE)
@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_word_body_is_read_or_refused(damage: list[tuple[int, bytes]]) -> None:
    with zipfile.ZipFile(io.BytesIO(ONE)) as archive:
        body = bytearray(archive.read("word/document.xml"))
        rest = {name: archive.read(name) for name in archive.namelist()}
    for place, junk in damage:
        at = place % len(body)
        body[at : at + len(junk)] = junk
    found = read_document(packed({**rest, "word/document.xml": bytes(body)}), "docx", "", Caps())
    assert not found.problem or found.why


@pytest.mark.parametrize("label", ["aTF-8", "gb2312", "Big5", "utf-9"])
def test_a_word_body_with_a_wrong_label_is_read_as_what_it_is(label: str) -> None:
    with zipfile.ZipFile(io.BytesIO(ONE)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    body = parts["word/document.xml"]
    inner = body.partition(b"?>")[2] if body.startswith(b"<?xml") else body
    parts["word/document.xml"] = f'<?xml version="1.0" encoding="{label}"?>'.encode() + inner
    found = read_document(packed(parts), "docx", "", Caps())
    assert not found.problem and "5月8日，炭素厂开展培训。" in str(found)


@given(st.binary(max_size=2000), st.sampled_from(sorted(READ)))
@settings(max_examples=150, deadline=None)
def test_no_bytes_make_a_reader_raise(data: bytes, kind: str) -> None:
    found = read_document(data, kind, "", Caps())
    assert not found.problem or found.why


@pytest.mark.parametrize(
    "body",
    [
        "<w:tbl><w:tr><w:tc>" * 400 + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * 400,
        "<w:sdt><w:sdtContent>" * 4000 + "<w:p/>" + "</w:sdtContent></w:sdt>" * 4000,
        "<w:p><w:r><mc:AlternateContent><mc:Choice>" * 500
        + "</mc:Choice></mc:AlternateContent></w:r></w:p>" * 500,
    ],
)
def test_a_body_nested_beyond_reason_is_refused(body: str) -> None:
    found = read_document(docx(body_xml=body), "docx", "", Caps())
    assert found.problem == "unreadable-attachment" and "请" in found.why
