"""PDFs: wrapped lines joined to paragraphs, furniture left out, scans and protected files said in words."""

from __future__ import annotations

import io
import tempfile
from pathlib import Path

import pytest
import typst
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DecodedStreamObject, NameObject

from ingest.documents.pdf import LOOK, Pdf, read_pdf
from ingest.parsed import Caps
from tests.ingest.builder import attach, leaf, mail, multi, parsed, photo, reading, text

ONE = (
    "5月8日，炭素厂组织开展安全生产培训，六十余名职工参加，现场学习了操作规程。培训由安全环保部主讲，"
    "结合近年来铝行业事故案例，讲解了炉前作业、吊装作业和受限空间作业的要求。"
)
TWO = "厂长表示，今年以来全厂以“零伤害”为目标，各班组要举一反三，把隐患消灭在萌芽状态，确保全年生产任务顺利完成。"
MARK = "（炭素厂　许衡）"
PAGE = """
#set page(paper: "a4", header: [云岚铝业集团　内部资料], footer: context align(center)[— #counter(page).display() —])
#set text(font: "Noto Serif CJK SC", size: 12pt, lang: "zh")
#set par(justify: true, first-line-indent: (amount: 2em, all: true))
"""


def pdf(body: str, **files: bytes) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        for name, data in files.items():
            (Path(folder) / f"{name}.jpg").write_bytes(data)
        main = Path(folder) / "main.typ"
        main.write_text(PAGE + body, "utf-8")
        return bytes(typst.compile(str(main)))


def read(data: bytes) -> Pdf:
    return read_pdf(data, Caps())


def texts(data: bytes) -> list[str]:
    return [one.text for one in read(data).blocks]


def protected(data: bytes, user: str, owner: str, algorithm: str) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(data)))
    writer.encrypt(user, owner, algorithm=algorithm)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


WHOLE = f"#align(center)[*炭素厂开展培训*]\n\n{ONE}\n\n{TWO}\n\n#align(right)[{MARK}]"


def test_paragraphs_are_whole_and_the_title_and_the_attribution_stand_alone() -> None:
    found = read(pdf(WHOLE))
    assert [one.text for one in found.blocks] == ["炭素厂开展培训", ONE, TWO, MARK]
    assert found.blocks[0].bold and found.blocks[0].centred and not found.blocks[1].bold
    assert LOOK in found.notes


def test_a_paragraph_goes_on_over_the_page_and_the_furniture_is_left_out_and_told() -> None:
    long = "".join(f"{number}号炉的班长介绍了第{number}项经验，{ONE}" for number in range(100, 114))
    found = read(pdf(f"{long}\n\n{TWO}\n\n#pagebreak()\n{ONE}"))
    assert [one.text for one in found.blocks] == [long, TWO, ONE]
    assert any("页码没有采入" in note and "内部资料" in note for note in found.notes)


def test_a_pdf_beside_a_greeting_becomes_an_item_flagged_for_a_look() -> None:
    found = parsed(
        mail("投稿", multi("mixed", text("请查收。"), attach("稿件.pdf", pdf(WHOLE), "application/pdf")))
    )
    (item,) = found.items
    assert (item.headline, item.paragraphs, item.unit, item.authors) == (
        "炭素厂开展培训",
        (ONE, TWO),
        "炭素厂",
        ("许衡",),
    )
    assert any(LOOK in note for note in found.notes)
    assert leaf(found, "稿件.pdf").use == "document"


def test_pictures_of_a_pdf_are_counted_and_not_taken() -> None:
    found = read(pdf(WHOLE + '\n#image("a.jpg", width: 5cm)', a=photo(640)))
    assert any("1 幅图片没有取出" in note for note in found.notes)


@pytest.mark.parametrize("algorithm", ["RC4-128", "AES-128", "AES-256"])
def test_a_password_to_open_is_asked_for_and_one_against_changes_is_none_to_readers(algorithm: str) -> None:
    file = pdf(WHOLE)
    assert read(protected(file, "geheim", "owner", algorithm)).problem == "needs-password"
    assert [one.text for one in read(protected(file, "", "owner", algorithm)).blocks][1] == ONE


def test_a_scan_is_image_only_with_what_to_send() -> None:
    file = pdf('#set page(header: none, footer: none)\n#image("a.jpg")', a=photo(1200, 1600))
    found = parsed(mail("投稿", multi("mixed", text(""), attach("扫描件.pdf", file, "application/pdf"))))
    assert (found.items, found.problem) == ((), "image-only")
    assert ".docx" in found.problem_detail and leaf(found, "扫描件").use == "unread"


@pytest.mark.parametrize("cut", [30, 400, -400])
def test_a_damaged_pdf_is_refused_or_read_and_never_raises(cut: int) -> None:
    found = read(pdf(WHOLE)[:cut])
    assert found.problem in ("", "unreadable-attachment", "image-only")
    assert found.problem == "" or "请" in found.why


def test_a_page_that_draws_too_much_costs_that_page_only() -> None:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf(f"{ONE}\n#pagebreak()\n{TWO}"))))
    heavy = DecodedStreamObject()
    heavy.set_data(b"0 0 m 1 1 l S\n" * 400_000)
    writer.pages[0][NameObject("/Contents")] = writer._add_object(heavy)
    out = io.BytesIO()
    writer.write(out)
    found = read(out.getvalue())
    assert [one.text for one in found.blocks] == [TWO]
    assert any("第 1 页没有读出来" in note for note in found.notes)


def test_radicals_that_look_like_ideographs_become_ideographs() -> None:
    assert texts(pdf("⼯⼈⻓期⽣产。")) == ["工人长期生产。"]


def test_text_beyond_the_limit_is_told() -> None:
    file = pdf("\n\n".join([ONE] * 40))
    found = reading(
        mail("投稿", multi("mixed", text(""), attach("稿.pdf", file))), caps=Caps(text_characters=1000)
    ).parsed
    assert any("只读了前面" in note for note in found.notes)


BLOCKED = "#set par(first-line-indent: 0em, justify: false)\n"


@pytest.mark.parametrize(
    "lines",
    [
        ("集团审计部开展备品备件专项审计，发现同规格密封圈存在七种价格。", "整改后统一目录价。"),
        ("热电公司完成机组检修。", "机修厂焊工班完成溶出管道补焊，二十七道焊口一次合格。", "检修用时十天。"),
        ("厂图书角添了新书三百二十册！", "书由职工自愿捐出，扉页上留着一句话。"),
    ],
)
def test_where_no_line_ends_within_a_sentence_none_is_wrapped(lines: tuple[str, ...]) -> None:
    body = "密封圈的价格\n\n" + "\n\n".join(lines) + f"\n\n{MARK}"
    assert texts(pdf(BLOCKED + body)) == ["密封圈的价格", *lines, MARK]


def test_where_lines_are_wrapped_a_full_line_that_ends_a_sentence_goes_on() -> None:
    assert texts(pdf(WHOLE))[1:3] == [ONE, TWO]
