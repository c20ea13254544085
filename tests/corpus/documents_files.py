"""The file a document comes in: other formats, wrong endings, passwords, damage."""

from __future__ import annotations

import functools
import io
import zipfile
from typing import Any

from tests.corpus.boxes import locked_office, locked_pdf, rar, seven_zip
from tests.corpus.kit import Group, Piece, attach, crlf, html, mail, mixed, text
from tests.corpus.kit import paragraphs_html as ps
from tests.corpus.papers import (
    Block,
    archive,
    deleted,
    docx,
    image,
    office,
    office_all,
    paragraph,
    patched,
    pdf,
    run,
    scan_pdf,
)
from tests.corpus.stories import S

ODDITIES = Group()
METER, BOILER, RAIL, WATER, CRANE, ROPE = (
    S[k] for k in ("meter", "boiler", "rail", "water", "crane", "rope")
)
COVER = text("编辑老师：\n　　您好！现报送稿件一篇，请查收。\n")


def document(name: str, why: str, data: Any, *pieces: Piece, file: str = "稿件.docx", **more: Any) -> None:
    """A mail of a cover line and one document. data: bytes, or a function that makes them."""
    absent = ("请查收", *more.pop("absent", ()))
    ODDITIES(
        name,
        lambda: mail(mixed(COVER, attach(file, data() if callable(data) else data, **more.pop("how", {})))),
        pieces=pieces,
        files=(file,),
        absent=absent,
        why=why,
        **{k: v for k, v in more.items() if k != "how"},
    )


def word(
    name: str, why: str, blocks: list[Block], *pieces: Piece, header: str = "", footer: str = "", **more: Any
) -> None:
    document(
        name, why, functools.partial(docx, *blocks, page_header=header, page_footer=footer), *pieces, **more
    )


# ── the file itself ───────────────────────────────────────────────────────────────────────────────────────────
PAPER = docx(*BOILER.lines)
TRACKED = docx(paragraph(run("　　" + METER.lines[0]), deleted("此句删去。")), METER.lines[1])


def old_word() -> tuple[bytes, ...]:
    return office_all((PAPER, TRACKED), "doc")


def renamed_main(data: bytes) -> bytes:
    def swap(content: bytes) -> bytes:
        return content.replace(b"word/document.xml", b"word/document2.xml")

    with io.BytesIO(data) as held:
        inside = zipfile.ZipFile(held)
        main, links = inside.read("word/document.xml"), inside.read("word/_rels/document.xml.rels")
    changes: dict[str, Any] = {"word/document.xml": None, "word/_rels/document.xml.rels": None}
    changes |= {"word/document2.xml": main, "word/_rels/document2.xml.rels": links}
    return patched(data, {**changes, "_rels/.rels": swap, "[Content_Types].xml": swap})


def with_macro(data: bytes) -> bytes:
    kind = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    macro = b"application/vnd.ms-word.document.macroEnabled.main+xml"
    default = b'<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/></Types>'
    types = lambda c: c.replace(kind, macro).replace(b"</Types>", default)  # noqa: E731
    return patched(
        data, {"[Content_Types].xml": types, "word/vbaProject.bin": b"\xd0\xcf\x11\xe0" + b"\0" * 4096}
    )


document(
    "docx-main-part-of-another-name",
    "Online Word calls the main part document2.xml.",
    lambda: renamed_main(PAPER),
    BOILER.piece(),
)
document(
    "docm",
    "A macro document: its text is read, its macro left alone.",
    lambda: with_macro(PAPER),
    BOILER.piece(),
    file="锅炉改造稿.docm",
)
document("docx-ending-in-capitals", "稿件.DOCX.", PAPER, BOILER.piece(), file="锅炉改造稿.DOCX")
document(
    "docx-without-an-ending",
    "The name has no ending, the bytes tell.",
    PAPER,
    BOILER.piece(),
    file="锅炉改造稿",
)
document("docx-named-doc", "A .docx renamed to .doc.", PAPER, BOILER.piece(), file="锅炉改造稿.doc")
document("doc", "Word 97-2003.", lambda: old_word()[0], BOILER.piece(), file="锅炉改造稿.doc")
document(
    "doc-named-docx",
    "A .doc renamed to .docx.",
    lambda: old_word()[0],
    BOILER.piece(),
    file="锅炉改造稿.docx",
)
document(
    "wps",
    "WPS Writer's own ending over the old format.",
    lambda: old_word()[0],
    BOILER.piece(),
    file="锅炉改造稿.wps",
)
document("odt", "LibreOffice's format.", lambda: office(PAPER, "odt"), BOILER.piece(), file="锅炉改造稿.odt")
document(
    "rtf",
    "Rich text saved by a word processor.",
    lambda: office(PAPER, "rtf"),
    BOILER.piece(),
    file="锅炉改造稿.rtf",
)
document(
    "rtf-named-doc",
    "OA systems export rich text as .doc.",
    lambda: office(PAPER, "rtf"),
    BOILER.piece(),
    file="锅炉改造稿.doc",
)


def html_doc(charset: str) -> bytes:
    return (
        '<html xmlns:w="urn:schemas-microsoft-com:office:word"><head><meta http-equiv="Content-Type" '
        f'content="text/html; charset={charset}"><style>p.MsoNormal {{margin:0cm; text-indent:24pt}}</style>'
        "<!--[if gte mso 9]><xml>"
        "<w:WordDocument><w:View>Print</w:View></w:WordDocument></xml><![endif]--></head><body>"
        + "".join(f"<p class=MsoNormal>{line}</p>" for line in BOILER.lines)
        + "</body></html>"
    ).encode(charset)


document(
    "html-named-doc",
    "An OA system exports a web page under the name .doc.",
    html_doc("gb2312"),
    BOILER.piece(),
    file="锅炉改造稿.doc",
    absent=("MsoNormal", "Print", "text-indent"),
)
document(
    "html-file",
    "The contribution is a saved web page.",
    html_doc("utf-8"),
    BOILER.piece(),
    file="锅炉改造稿.htm",
    absent=("MsoNormal",),
)
document(
    "doc-tracked-deletion",
    "A .doc with a tracked deletion, which antiword prints as live text.",
    lambda: old_word()[1],
    METER.piece(),
    file="轮换稿.doc",
    absent=("此句删去",),
)
ODDITIES(
    "html-cover-of-a-document-repeats-its-title",
    lambda: mail(
        mixed(
            html(ps("老师好：", f"附件为《{BOILER.headline}》，请审阅。", "热电分厂")),
            attach("稿.docx", PAPER),
        )
    ),
    pieces=(BOILER.piece(),),
    files=("稿.docx",),
    absent=("请审阅", "老师好"),
    why="The cover names the title and ends with the unit: cover all the same.",
)

# ── text files and PDF ────────────────────────────────────────────────────────────────────────────────────────
document(
    "txt-in-gbk",
    "A text file from Notepad in GBK, indents and all.",
    BOILER.indented.encode("gbk"),
    BOILER.piece(),
    file="锅炉改造稿.txt",
)
document(
    "txt-in-utf-16-with-mark",
    "Notepad's “Unicode”.",
    crlf(BOILER.text).encode("utf-16"),
    BOILER.piece(),
    file="锅炉改造稿.txt",
)
document(
    "txt-in-utf-8-with-mark",
    "A mark before the headline is no part of it.",
    ("\ufeff" + BOILER.text).encode(),
    BOILER.piece(),
    file="锅炉改造稿.txt",
    absent=("\ufeff",),
)
PDF_TEXT = Piece(None, headline=None, unit="能源管理中心", authors=("韩知微",), section=None, subsection=None)
document(
    "pdf-with-text",
    "A PDF with a text layer alone: the text arrives, somebody looks at it.",
    lambda: pdf(*METER.lines),
    PDF_TEXT,
    file="轮换稿.pdf",
    present=("3号整流机组", "12万千瓦时"),
)
ODDITIES(
    "docx-and-its-pdf",
    lambda: mail(mixed(COVER, attach("锅炉稿.pdf", pdf(*BOILER.lines)), attach("锅炉稿.docx", PAPER))),
    files=("锅炉稿.pdf", "锅炉稿.docx"),
    pieces=(BOILER.piece(),),
    why="The same text as PDF and as Word: one item, from the Word file.",
)
ODDITIES(
    "docx-and-its-doc",
    lambda: mail(mixed(COVER, attach("锅炉稿.doc", old_word()[0]), attach("锅炉稿.docx", PAPER))),
    files=("锅炉稿.doc", "锅炉稿.docx"),
    pieces=(BOILER.piece(),),
    why="The same text saved for old and for new Word: one item.",
)
refused = functools.partial(document, disposition="needs-human")
refused(
    "pdf-of-a-scan",
    "A scanned page: there is no text in it.",
    scan_pdf,
    file="扫描件.pdf",
    problem="image-only",
)
ODDITIES(
    "photo-of-a-page-and-no-text",
    lambda: mail(mixed(text("\n"), attach("微信图片_20260512091822.jpg", image(1080, 1920, 41)))),
    disposition="needs-human",
    problem="image-only",
    files=("微信图片_20260512091822.jpg",),
    why="Only a photo of the printed page (expectation 24).",
)

# ── passwords and damage ──────────────────────────────────────────────────────────────────────────────────────
locked = functools.partial(refused, problem="needs-password")
locked(
    "docx-with-a-password", "Encrypted by Word: an OLE file, no zip.", locked_office, file="锅炉改造稿.docx"
)
locked("pdf-with-a-password", "Opens with a password only.", locked_pdf, file="锅炉改造稿.pdf")
locked(
    "zip-with-a-password",
    "The names can be read, the members not.",
    lambda: archive([("锅炉改造稿.docx", PAPER)], password=b"yl2026"),
    file="稿件.zip",
)
locked(
    "7z-with-a-password",
    "Names encrypted too.",
    lambda: seven_zip(("a.docx", PAPER), password="1"),
    file="稿件.7z",
)
locked("rar-with-encrypted-names", "RAR 5 with encrypted headers.", lambda: rar(locked=True), file="稿件.rar")
broken = functools.partial(refused, problem="unreadable-attachment")
broken("docx-cut-short", "The upload stopped half-way.", PAPER[: len(PAPER) // 2], file="锅炉改造稿.docx")
broken(
    "docx-of-zeros",
    "A broken disk: right name, right size, all zeros.",
    b"\0" * 30000,
    file="锅炉改造稿.docx",
)
broken(
    "zip-cut-short", "A zip without its table.", lambda: archive([("稿.docx", PAPER)])[:9000], file="稿件.zip"
)
broken(
    "ofd-only",
    "The official layout format, which we do not read.",
    lambda: archive([("OFD.xml", b"<ofd/>")], "utf-8"),
    file="锅炉改造稿.ofd",
)
broken(
    "pages-only",
    "Apple Pages.",
    lambda: archive([("Index/Document.iwa", b"\0" * 900)], "utf-8"),
    file="稿件.pages",
)
broken("unknown-binary-only", "A file of a kind nobody knows.", bytes(range(256)) * 40, file="稿件.dat")
