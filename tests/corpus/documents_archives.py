"""Archives, several files in one mail, and links instead of files."""

from __future__ import annotations

import functools
import io
import zipfile
from typing import Any

from tests.corpus.boxes import rar, seven_zip
from tests.corpus.kit import Group, Piece, attach, html, mail, mixed, text
from tests.corpus.kit import paragraphs_html as ps
from tests.corpus.papers import (
    Blanks,
    Block,
    Centred,
    Grid,
    archive,
    docx,
    image,
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


PAPER = docx(*BOILER.lines)
refused = functools.partial(document, disposition="needs-human")

# ── archives ──────────────────────────────────────────────────────────────────────────────────────────────────
THREE = [
    ("1号稿：铁路.docx", docx(*RAIL.lines)),
    ("2号稿：供水.docx", docx(*WATER.lines)),
    ("3号稿：换绳.docx", docx(*ROPE.lines)),
]
PIECES = (RAIL.piece(), WATER.piece(), ROPE.piece())
document(
    "zip-with-gbk-names",
    "Three documents in a zip whose names are GBK without any flag.",
    lambda: archive([(n.replace("：", "-"), d) for n, d in THREE]),
    *PIECES,
    file="五月稿件.zip",
)
document(
    "zip-with-utf-8-names-unflagged",
    "UTF-8 names without the flag, as a Mac writes them.",
    lambda: archive([(n.replace("：", "-").encode(), d) for n, d in THREE]),
    *PIECES,
    file="五月稿件.zip",
)
document(
    "zip-with-folders",
    "The documents are in folders with GBK names, beside Thumbs.db.",
    lambda: archive(
        [
            ("五月稿件/", b""),
            *((f"五月稿件/{n[:3]}/稿.docx", d) for n, d in THREE),
            ("五月稿件/Thumbs.db", b"\0" * 99),
        ]
    ),
    *PIECES,
    file="五月稿件.zip",
)
document(
    "zip-in-a-zip",
    "One level of nesting, as expected of us.",
    lambda: archive([("内层.zip", archive([("锅炉改造稿.docx", PAPER)]))]),
    BOILER.piece(),
    file="稿件.zip",
)
refused(
    "zip-nested-six-deep",
    "More nesting than anyone honest needs.",
    lambda: onion(6),
    file="稿件.zip",
    problem="too-deep",
)
document(
    "zip-with-backslashes-between-folders",
    "An old Windows program writes D:\\…\\ into the archive as it stands: a name like any other.",
    lambda: archive([("D:\\五月稿件\\锅炉改造稿.docx", PAPER)]),
    BOILER.piece(),
    file="稿件.zip",
)
document(
    "zip-with-a-document-and-photos",
    "Document and photos packed together.",
    lambda: archive(
        [
            ("天车稿.docx", docx(*CRANE.lines)),
            ("IMG_1.jpg", image(1600, 1200, 51)),
            ("IMG_2.jpg", image(1600, 1200, 52)),
        ]
    ),
    CRANE.piece(photos=2),
    file="天车稿.zip",
)
document(
    "rar",
    "A RAR 5 archive with one document.",
    lambda: rar(("锅炉改造稿.docx", PAPER)),
    BOILER.piece(),
    file="稿件.rar",
)
document(
    "7z",
    "A 7z archive with one document.",
    lambda: seven_zip(("锅炉改造稿.docx", PAPER)),
    BOILER.piece(),
    file="稿件.7z",
)
big = functools.partial(refused, problem="too-large")
big(
    "zip-that-claims-two-gigabytes",
    "The table says 2 GB: refused before anything is unpacked.",
    lambda: archive([("稿.docx", PAPER)], claim=2_000_000_000),
    file="稿件.zip",
)
refused(
    "zip-of-ten-thousand-files",
    "Ten thousand members.",
    lambda: archive([(f"{n}.txt", b"") for n in range(10000)]),
    file="稿件.zip",
)
big(
    "docx-that-unpacks-to-300-megabytes",
    "A docx of 300 kB that holds 300 MB of XML.",
    lambda: swollen(PAPER, 300),
    file="锅炉改造稿.docx",
)


def swollen(data: bytes, millions: int) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as inside:
        members = {name: inside.read(name) for name in inside.namelist()}
    text_part = Blanks(b"<w:document>", millions)
    return archive([*{**members, "word/document.xml": text_part}.items()], "utf-8")


def onion(levels: int) -> bytes:
    data = archive([("锅炉改造稿.docx", PAPER)])
    for n in range(levels):
        data = archive([(f"第{n}层.zip", data)])
    return data


# ── several files ─────────────────────────────────────────────────────────────────────────────────────────────
FIVE = (RAIL, WATER, ROPE, CRANE, BOILER)
ODDITIES(
    "five-documents-in-one-mail",
    lambda: mail(
        mixed(
            text("本周稿件5篇，请查收。\n"),
            *(attach(f"稿{n}.docx", docx(*s.lines)) for n, s in enumerate(FIVE, 1)),
        )
    ),
    pieces=tuple(s.piece() for s in FIVE),
    files=tuple(f"稿{n}.docx" for n in range(1, 6)),
    absent=("本周稿件",),
    why="Five documents, five items, in the order of the files.",
)
ODDITIES(
    "document-and-ten-photos",
    lambda: mail(
        mixed(
            COVER,
            attach("天车稿.docx", docx(*CRANE.lines)),
            *(attach(f"DSC_{n:04}.JPG", image(1800, 1200, 60 + n)) for n in range(10)),
        )
    ),
    pieces=(CRANE.piece(photos=10),),
    files=("天车稿.docx", *(f"DSC_{n:04}.JPG" for n in range(10))),
    why="Ten photos beside one document are its photos (expectation 2).",
)
ODDITIES(
    "approval-slip-as-a-photo",
    lambda: mail(
        mixed(
            COVER,
            attach("天车稿.docx", docx(*CRANE.lines)),
            attach("稿件审批单.jpg", image(1240, 1754, 71)),
            attach("现场照片.jpg", image(1800, 1200, 72)),
        )
    ),
    pieces=(CRANE.piece(photos=1),),
    files=("天车稿.docx", "稿件审批单.jpg", "现场照片.jpg"),
    why="The signed approval slip is kept with the mail and never printed (expectation 26).",
)
ODDITIES(
    "approval-slip-as-a-document",
    lambda: mail(
        mixed(
            COVER,
            attach(
                "信息报送审批表.docx",
                docx(
                    Centred("信息报送审批表"),
                    Grid(
                        (
                            ("报送单位", "机电检修公司"),
                            ("拟稿人", "魏长川"),
                            ("部门负责人意见", "同意报送"),
                            ("分管领导意见", "同意"),
                        )
                    ),
                ),
            ),
            attach("天车稿.docx", docx(*CRANE.lines)),
        )
    ),
    pieces=(CRANE.piece(),),
    files=("信息报送审批表.docx", "天车稿.docx"),
    absent=("同意报送", "审批表"),
    why="The approval form is a Word file of its own: no item.",
)
ODDITIES(
    "signed-text-in-the-body-and-another-document",
    lambda: mail(mixed(text(RAIL.text + "\n另附锅炉改造稿一篇。\n"), attach("锅炉改造稿.docx", PAPER))),
    pieces=(RAIL.piece(), BOILER.piece()),
    files=("锅炉改造稿.docx",),
    absent=("另附",),
    why="A signed text in the body and an unrelated signed document are two items.",
)
ODDITIES(
    "document-beside-a-spreadsheet-and-a-video",
    lambda: mail(
        mixed(
            COVER,
            attach("锅炉改造稿.docx", PAPER),
            attach("明细.xlsx", archive([("xl/workbook.xml", b"<x/>")], "utf-8")),
            attach("现场.mp4", b"\0\0\0\x18ftypmp42" + b"\0" * 4000),
        )
    ),
    pieces=(BOILER.piece(),),
    files=("锅炉改造稿.docx", "明细.xlsx", "现场.mp4"),
    why="What we do not read is kept beside what we do; the item is whole.",
)

# ── links instead of files ────────────────────────────────────────────────────────────────────────────────────
QQ_LINK = (
    '<div>编辑好，稿件和照片见附件。</div><div id="QQMailBigAttach"><div>从QQ邮箱发来的超大附件</div><div><a href="https://mail.qq.example/'
    'ftnExs_download?k=5c3&amp;code=9f">锅炉改造稿及照片.zip</a>（86.4M，2026年06月11日 09:30 到期）</div>'
    "<div>进入下载页面</div></div>"
)
NETEASE = (
    '<p>稿件请下载附件。</p><div><b>从网易163邮箱发来的云附件</b><br><a href="https://u.163.example/t/abC1">天车稿.docx</a>'
    "（12.1M，2026年5月27日 09:12 到期）<br>下载</div>"
)
link = functools.partial(ODDITIES, disposition="needs-human", problem="content-is-a-link")
link(
    "qq-big-attachment-link",
    lambda: mail(html(QQ_LINK, "gbk", label="gb18030")),
    why="超大附件: the contribution is a link.",
)
link("163-cloud-attachment-link", lambda: mail(html(NETEASE)), why="云附件: the contribution is a link.")
link(
    "network-disk-link-and-code",
    lambda: mail(
        text(
            "老师好，稿件太大，放在网盘里了。\n"
            "链接：https://pan.disk.example/s/1aBcD 提取码：yl26\n请及时下载，谢谢！\n"
        )
    ),
    why="A network disk's address and its code instead of the contribution.",
)
ODDITIES(
    "item-in-the-body-photos-by-link",
    lambda: mail(html(ps(*METER.lines) + QQ_LINK[QQ_LINK.index("<div id") :])),
    pieces=(METER.piece(),),
    absent=("超大附件", "到期", "ftnExs"),
    why="The text is there, only the photos are a link: a submission, and the link is no text of it.",
)
