"""Long and lying mails: reading stays linear, unpacks no more than was said, and tells what it left out."""

from __future__ import annotations

import gzip
import io
import struct
import time
import tracemalloc
import zipfile
from xml.etree.ElementTree import Element

import pytest

from ingest import bodies
from ingest.documents.archives import Budget, Member, members
from ingest.documents.fields import Fields
from ingest.documents.kinds import kind_of
from ingest.documents.package import Package
from ingest.documents.styles import W
from ingest.parsed import Caps
from ingest.structure.message import read_message
from ingest.wording import elements, markup
from ingest.wording.signatures import mark_signature
from ingest.wording.text import Block, blocks_of_text, joined, with_broken_lines
from ingest.work import limited
from tests.ingest.builder import DOCX, attach, docx, html, leaf, mail, multi, parsed, photo, text

A = "5月8日，炭素厂组织开展安全生产培训。（炭素厂　许衡）"
_DRAWN = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'


@pytest.mark.parametrize(
    "words",
    [
        "发自我的iPhone\n\n" * 10_000 + A,
        "--\n\n" * 12_000 + A,
        "-----\n\n" * 12_000 + A,
        "日期：1\n\n" * 5_000,
        A + "\n\n" + "谢谢！\n\n" * 12_000,
        "安\n\n" * 16_000,
    ],
    ids=["advertisements", "delimiters", "rules", "fields of no slip", "thanks", "short lines"],
)
def test_a_line_a_program_writes_may_stand_there_ten_thousand_times(words: str) -> None:
    begun = time.process_time()
    assert parsed(mail("稿件", words)).problem != "parser-failed"
    assert time.process_time() - begun < 25


@pytest.mark.parametrize(
    "page",
    [
        "<p " + "a" * 65_000 + f">{A}",
        "<title>" * 60_000 + A,
        "<p>" + "<i>a</i>\n" * 80_000,
        '<p style="' + "font-size" * 30_000 + f'">{A}',
        "<p>安" + "<img src='http://a/b'>全" * 15_000,
        "<p>安</p>" + '<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">' * 10_000,
    ],
    ids=["a name", "titles", "breaks of the source", "a style", "pictures in a line", "pasted pictures"],
)
def test_a_page_of_one_thing_over_and_over_is_read_in_time(page: str) -> None:
    begun = time.process_time()
    assert parsed(mail("稿件", html(page))).problem != "parser-failed"
    assert time.process_time() - begun < 25


def test_attributes_are_found_wherever_they_stand() -> None:
    found = elements.ATTRIBUTE.findall("""  class=a  id = "b" title='c'data-x:y="d" checked src=e""")
    assert [(one[0], one[1] or one[2] or one[3]) for one in found] == [
        ("class", "a"), ("id", "b"), ("title", "c"), ("data-x:y", "d"), ("src", "e"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "body",
    [
        "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>安</w:t></w:r></w:p>" * 15_000,
        f"<w:p>{_DRAWN.format('begin')}"
        + f"<w:r><w:instrText>{'a' * 400}</w:instrText></w:r>" * 30_000
        + f"{_DRAWN.format('end')}</w:p>",
        f"<w:p>{(_DRAWN.format('begin') + _DRAWN.format('separate') + '<w:r><w:t>x</w:t></w:r>') * 12_000}"
        f"{_DRAWN.format('end') * 12_000}</w:p>",
    ],
    ids=["deleted marks", "a field's code", "fields in fields"],
)
def test_a_word_file_of_one_thing_over_and_over_is_read_in_time(body: str) -> None:
    raw = mail("稿件", multi("mixed", text("见附件"), attach("稿.docx", docx(body_xml=body), DOCX)))
    begun = time.process_time()
    parsed(raw)
    assert time.process_time() - begun < 15


def test_a_word_file_of_a_hundred_thousand_relations_is_read_in_time() -> None:
    one = '<Relationship Id="rId{}" Type="x/image" Target="media/{}.png"/>'
    rels = "".join(one.format(n, n) for n in range(60_000))
    out = io.BytesIO(docx(A, "<!--" + "x" * 1_000_000 + "-->"))
    with zipfile.ZipFile(out) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = "word/_rels/document.xml.rels"
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    parts[name] = f'<Relationships xmlns="{space}">{rels}</Relationships>'.encode()
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for part, data in parts.items():
            archive.writestr(part, data)
    begun = time.process_time()
    found = parsed(mail("稿件", multi("mixed", text("见附件"), attach("稿.docx", made.getvalue(), DOCX))))
    assert time.process_time() - begun < 15
    assert found.items[0].authors == ("许衡",)


def test_the_relations_of_a_part_are_read_once() -> None:
    package = Package(docx(A))
    assert package.relations(package.main) is package.relations(package.main)


def test_what_a_field_within_a_field_hides_is_shown_again_behind_it() -> None:
    fields = Fields(active=True)

    def met(kind: str, code: str = "") -> bool:
        fields.meets(Element(f"{W}fldChar", {f"{W}fldCharType": kind}))
        if code:
            instruction = Element(f"{W}instrText")
            instruction.text = code
            fields.meets(instruction)
        return fields.silent

    assert met("begin", "HYPERLINK x") and not met("separate")
    assert met("begin", "PAGE") and met("separate")
    assert not met("end") and not met("end")


def test_an_entity_of_thousands_of_digits_costs_no_mail() -> None:
    for page in (f"<p>{A}</p><p>&#{'9' * 5000};</p>", f"<p>{A}</p><p title='&#{'9' * 5000}'>甲</p>"):
        assert parsed(mail("稿件", html(page))).problem == ""


@pytest.mark.parametrize("number", ["²", "٣", "9" * 5000, "-1", ""])
def test_odd_numbers_in_lists_cost_no_mail_and_no_document(number: str) -> None:
    page = html(f'<ol start="{number}"><li>甲</li></ol><p>{A}</p>')
    assert parsed(mail("稿件", page)).problem == ""
    shape = (
        f'<w:numPr><w:ilvl w:val="{number}"/><w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="{number}"/>'
    )
    body = f"<w:p><w:pPr>{shape}</w:pPr><w:r><w:t>{A}</w:t></w:r></w:p>"
    listed = (
        '<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:abstractNum '
        f'w:abstractNumId="0"><w:lvl w:ilvl="{number}"><w:start w:val="{number}"/><w:numFmt w:val="decimal"/>'
        '<w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/>'
        f'<w:lvlOverride w:ilvl="0"><w:startOverride w:val="{number}"/></w:lvlOverride></w:num></w:numbering>'
    )
    file = docx(body_xml=body, extra={"word/numbering.xml": listed.encode()})
    found = parsed(mail("稿件", multi("mixed", text("见附件"), attach("稿.docx", file, DOCX))))
    assert found.items[0].authors == ("许衡",)


# What is beyond a limit is told


def test_a_paragraph_longer_than_the_limit_is_cut_and_not_dropped() -> None:
    assert [one.text for one in limited([Block("一二"), Block("三四五")], 4)] == ["一二", "三四"]
    assert [one.text for one in limited([Block("一二"), Block("三四五")], 2)] == ["一二"]


def test_html_beyond_what_is_looked_at_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (markup, bodies):
        monkeypatch.setattr(module, "LONGEST", 2000)
    found = parsed(mail("稿件", html(f"<p>{A}</p>" + "<p></p>" * 2000 + "<p>后面的话没有人看见。</p>")))
    assert any("正文太长" in note for note in found.notes)
    pasted = "data:image/png;base64," + "A" * 9000
    short = parsed(mail("稿件", html(f"<p>{A}</p><img src='{pasted}'>")))
    assert not any("正文太长" in note for note in short.notes)


def test_a_saved_page_beyond_what_is_looked_at_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ingest.documents.web.LONGEST", 500)
    page = f"<html><body><p>{A}</p>{'<p></p>' * 200}</body></html>".encode()
    found = parsed(mail("稿件", multi("mixed", text("见附件"), attach("稿.html", page, "text/html"))))
    assert any("网页太长" in note for note in found.notes)


# Archives that lie


def _lying(name: str, real: int, said: int) -> bytes:
    """A zip whose only member unpacks to `real` zeros and says it has `said` bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, bytes(real))
    data = bytearray(out.getvalue())
    struct.pack_into("<I", data, 22, said)
    struct.pack_into("<I", data, data.find(b"PK\x01\x02") + 24, said)
    return bytes(data)


@pytest.mark.parametrize("name", ["mimetype", "word/document.xml", "稿.txt"])
def test_a_member_never_unpacks_to_more_than_the_table_of_contents_says(name: str) -> None:
    data = _lying(name, 60_000_000, 500)
    tracemalloc.start()
    try:
        kind = kind_of(data, "a.zip", "")
        parsed(mail("稿件", multi("mixed", text(A), attach("a.docx", data, DOCX), attach("b.zip", data))))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert kind and peak < 20_000_000


def test_a_zip_folder_that_holds_bytes_is_a_file() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("空/", "")
        archive.writestr("稿/", A)
    found = members(out.getvalue(), "zip", Caps(), Budget.of(Caps()))
    assert [one.data.decode() for one in found if isinstance(one, Member)] == [A]


def test_a_gz_that_was_cut_off_is_told() -> None:
    data = gzip.compress(A.encode() * 50, 0)
    found = parsed(mail("稿件", multi("mixed", text(A), attach("稿.txt.gz", data[:-200]))))
    assert leaf(found, "稿.txt.gz").use == "unread"


# What was made faster says the same


def test_lines_joined_at_once_are_the_lines_joined_one_by_one() -> None:
    assert joined(["安全", "生产", "", "of", "the", "电解"]) == "安全生产of the电解"
    assert joined([]) == "" and joined(["", "a", ""]) == "a"


def test_a_text_of_flowed_lines_is_one_paragraph() -> None:
    found = blocks_of_text("安全 \n生产 \nof \nthe plant\n-- \n许衡", flowed=True)
    assert found[0].text == "安全生产 of the plant"
    assert blocks_of_text("a \n b \n\n  c", flowed=True, delsp=True)[0].text == "ab"


def test_lines_around_smileys_are_whole_and_photos_stay_between() -> None:
    blocks = [Block("甲"), Block("", picture="?"), Block("乙", rest=True), Block("", picture="?")]
    blocks += [Block("丙", rest=True), Block("", picture="photo"), Block("丁", rest=True)]
    found = with_broken_lines(blocks, lambda picture: picture == "?")
    assert [one.text or one.picture for one in found] == ["甲乙丙", "?", "?", "photo", "丁"]


def test_a_notice_in_the_middle_and_a_signature_at_the_end_are_both_marked() -> None:
    words = ["发自我的iPhone", A, "--", "许衡", "炭素厂", "电话：0123-4567890"]
    blocks = [Block(one) for one in words]
    mark_signature(blocks)
    assert [one.mark for one in blocks] == ["signature", "", *["signature"] * 4]


def test_each_text_of_a_mail_is_taken_apart_once(monkeypatch: pytest.MonkeyPatch) -> None:
    node = multi("alternative", text(A), html(f"<p>{A}</p>"))
    for _ in range(5):
        node = multi("alternative", node)
    made: list[str] = []
    whole = bodies.blocks_of
    monkeypatch.setattr(bodies, "blocks_of", lambda one: made.append(one.type) or whole(one))
    parsed(mail("稿件", node))
    assert sorted(made) == ["text/html", "text/plain"]


def test_a_photo_mail_is_read_in_a_few_times_its_size() -> None:
    original = photo(3000, 2000) + bytes(4_000_000)
    raw = mail("稿件", multi("mixed", text(A), *(attach(f"{n}.jpg", original) for n in range(3))))
    tracemalloc.start()
    try:
        found = read_message(raw, Caps())
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert len(list(found.root.leaves())) == 4
    assert peak < 2 * len(raw)
