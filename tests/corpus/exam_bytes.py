"""Bytes and structure that go wrong on the way."""

from __future__ import annotations

import base64

from . import exam_words as w
from .boxes import locked_office, tnef
from .exam_words import body, mail, outlook
from .kit import Group, Piece, alternative, attach, crlf, html, mixed, multipart, part, text, word
from .papers import Bold, docx

ODDITIES = Group()


ODDITIES(
    "exam-bytes-gb2312-label-rare-names",
    lambda: mail(
        text(
            body("氧化铝厂新建堆场面积三千二百㎡，由镕堃班组负责日常巡护。（氧化铝厂 闫喆）"),
            "gb18030",
            label="gb2312",
        ),
        word("堆场巡护㎡", "gb18030", label="gb2312").encode(),
        sender=(word("闫喆", "gb18030", label="gb2312").encode(), "yan.zhe@yunlan-al.example"),
    ),
    subject="堆场巡护㎡",
    sender_name="闫喆",
    pieces=(
        Piece(
            ("氧化铝厂新建堆场面积三千二百㎡，由镕堃班组负责日常巡护。",), unit="氧化铝厂", authors=("闫喆",)
        ),
    ),
)
ODDITIES(
    "exam-bytes-utf8-label-gbk-body",
    lambda: mail(text(body(*w.WATER.full), "gbk", label="utf-8", cte="8bit"), "清淤稿子"),
    subject="清淤稿子",
    pieces=(w.WATER.piece(headed=True),),
)
ODDITIES(
    "exam-bytes-no-label-raw-subject",
    lambda: mail(
        part("text/plain", crlf(body(*w.CAST.full)).encode("gb18030"), cte="8bit"),
        "换模时间减半".encode("gb18030"),
    ),
    subject="换模时间减半",
    pieces=(w.CAST.piece(headed=True),),
)
ODDITIES(
    "exam-bytes-quoted-printable-gbk-html",
    lambda: mail(
        html(outlook(*w.MINE.full), "gbk", cte="quoted-printable"), word("边坡监测", "gbk", "Q").encode()
    ),
    subject="边坡监测",
    pieces=(w.MINE.piece(headed=True),),
)


def _split_word() -> bytes:
    raw = "化验室自动制样机投用消息".encode()
    cut = [raw[:13], raw[13:26], raw[26:]]
    subject = "\r\n ".join(f"=?utf-8?B?{base64.b64encode(piece).decode()}?=" for piece in cut)
    return mail(text(body(*w.SAMPLE.full)), subject.encode())


ODDITIES(
    "exam-bytes-words-cut-in-characters",
    _split_word,
    subject="化验室自动制样机投用消息",
    pieces=(w.SAMPLE.piece(headed=True),),
)
ODDITIES(
    "exam-bytes-raw-gbk-file-name",
    lambda: mail(
        mixed(
            text("附件是稿子。\n"),
            attach("煤气站应急演练.docx", docx(Bold(w.FIRE.head), *w.FIRE.lines), naming="raw:gbk"),
        ),
        "附件名",
    ),
    subject="附件名",
    files=("煤气站应急演练.docx",),
    pieces=(w.FIRE.piece(headed=True),),
    absent=("附件是稿子",),
)
ODDITIES(
    "exam-bytes-name-in-pieces",
    lambda: mail(
        mixed(
            text("详见附件文档。\n"),
            attach(
                "二〇二六年五月物资供应部旧托盘翻新利用情况.docx",
                docx(Bold(w.STORE.head), *w.STORE.lines),
                naming="pieces:utf-8",
            ),
        ),
        "长文件名",
    ),
    subject="长文件名",
    files=("二〇二六年五月物资供应部旧托盘翻新利用情况.docx",),
    pieces=(w.STORE.piece(headed=True),),
    absent=("详见附件",),
)
ODDITIES(
    "exam-bytes-boundary-never-closed",
    lambda: _unclosed(),
    subject="断尾",
    files=("道岔.docx",),
    pieces=(w.RAIL.piece(headed=True),),
)


def _unclosed() -> bytes:
    paper = attach("道岔.docx", docx(Bold(w.RAIL.head), *w.RAIL.lines))
    return mail(multipart("mixed", text("请看附件\n"), paper, close=False), "断尾")


ODDITIES(
    "exam-bytes-winmail",
    lambda: mail(
        mixed(
            text("\n"),
            attach(
                "winmail.dat",
                tnef([("测温.docx", docx(Bold(w.CELL.head), *w.CELL.lines))], body="稿子在里面"),
                "application/ms-tnef",
            ),
        ),
        "测温（Outlook）",
    ),
    subject="测温（Outlook）",
    files=None,
    pieces=(w.CELL.piece(headed=True),),
    absent=("稿子在里面",),
)
ODDITIES(
    "exam-bytes-locked-paper",
    lambda: mail(mixed(text("密码打电话告诉您。\n"), attach("保密稿.docx", locked_office())), "加了密码"),
    disposition="needs-human",
    problem="needs-password",
    subject="加了密码",
    files=("保密稿.docx",),
)
ODDITIES(
    "exam-bytes-html-and-blank-plain",
    lambda: mail(
        alternative(text("\n"), html(outlook(*w.BOOKS.full), "utf-8", cte="quoted-printable")),
        "书箱（空白纯文本）",
    ),
    subject="书箱（空白纯文本）",
    pieces=(w.BOOKS.piece(headed=True),),
    why="the plain half is empty, the text is in the HTML",
)
ODDITIES(
    "exam-bytes-flowed",
    lambda: mail(
        text(
            "食堂推出小份菜\n\n为了少剩菜，二食堂把十二个热菜改成大小两种份量， \n"
            "试行一周后餐厨垃圾减少三成， \n职工排队时间也没有变长。"
            "（行政服务中心 乔木兰）\n",
            params="; format=flowed; delsp=yes",
        ),
        "小份菜（折行）",
    ),
    subject="小份菜（折行）",
    pieces=(w.CANTEEN.piece(headed=True),),
)
