"""Mails with photos: beside a text, within it, and alone."""

from __future__ import annotations

from . import exam_words as w
from .exam_words import body, foxmail, mail, outlook
from .kit import Group, alternative, attach, html, inline, mixed, related, text
from .papers import Bold, archive, docx, image

ODDITIES = Group()


def shot(seed: int, width: int = 1200, height: int = 800, kind: str = "JPEG") -> bytes:
    return image(width, height, seed, kind)


ODDITIES(
    "exam-photos-three-beside-text",
    lambda: mail(
        mixed(
            text(body("随稿配图三张，任选。", *w.RAIL.full)),
            *(attach(f"微信图片_2026051{n}083000.jpg", shot(20 + n)) for n in range(3)),
        ),
        "道岔稿及图",
    ),
    subject="道岔稿及图",
    files=tuple(f"微信图片_2026051{n}083000.jpg" for n in range(3)),
    pieces=(w.RAIL.piece(headed=True, photos=("", "", "")),),
    absent=("任选",),
)
ODDITIES(
    "exam-photos-clause-as-name",
    lambda: mail(
        mixed(text(body(*w.CANTEEN.full)), attach("职工在二食堂窗口挑选小份菜.jpg", shot(24))), "小份菜图文"
    ),
    subject="小份菜图文",
    files=("职工在二食堂窗口挑选小份菜.jpg",),
    pieces=(w.CANTEEN.piece(headed=True, photos=("职工在二食堂窗口挑选小份菜",)),),
)
ODDITIES(
    "exam-photos-inline-with-caption",
    lambda: mail(
        related(
            html(
                outlook(
                    *w.CELL.full[:-1],
                    w.CELL.lines[-1],
                    '<img src="cid:a1@yl" width=600>',
                    "图为技术员用热像仪拍摄侧壁温度",
                )
            ),
            inline("image002.jpg", shot(25), "a1@yl"),
        ),
        "测温图文",
    ),
    subject="测温图文",
    files=(),
    pieces=(w.CELL.piece(headed=True, photos=("图为技术员用热像仪拍摄侧壁温度",)),),
)
ODDITIES(
    "exam-photos-inline-two-no-caption",
    lambda: mail(
        related(
            html(
                foxmail(
                    w.SAMPLE.head,
                    w.SAMPLE.paras[0],
                    '<img src="cid:p1">',
                    w.SAMPLE.lines[1],
                    '<img src="cid:p2">',
                )
            ),
            inline("InsertPic_1A2B.jpg", shot(26), "p1"),
            inline("InsertPic_3C4D.jpg", shot(27), "p2"),
        ),
        "制样机图文",
    ),
    subject="制样机图文",
    files=(),
    pieces=(w.SAMPLE.piece(headed=True, photos=("", "")),),
)
ODDITIES(
    "exam-photos-alone",
    lambda: mail(
        mixed(text("现场图\n"), attach("IMG_7731.jpg", shot(28)), attach("IMG_7732.jpg", shot(29))), "现场图"
    ),
    disposition="needs-human",
    problem="image-only",
    subject="现场图",
    files=("IMG_7731.jpg", "IMG_7732.jpg"),
)
ODDITIES(
    "exam-photos-zip-of-jpegs-and-paper",
    lambda: mail(
        mixed(
            text("文字和图打了一个包。\n"),
            attach(
                "志愿服务.zip",
                archive(
                    [
                        ("书箱.docx", docx(Bold(w.BOOKS.head), *w.BOOKS.lines)),
                        ("1.jpg", shot(30)),
                        ("2.jpg", shot(31)),
                    ]
                ),
            ),
        ),
        "打包",
    ),
    subject="打包",
    files=("志愿服务.zip",),
    pieces=(w.BOOKS.piece(headed=True, photos=2, section=None),),
    absent=("打了一个包",),
)
ODDITIES(
    "exam-photos-captions-listed-in-body",
    lambda: mail(
        mixed(
            text(
                body(
                    *w.FIRE.full,
                    "",
                    "图片说明：",
                    "图1：队员佩戴空气呼吸器进入现场",
                    "图2：疏散人员在集合点清点人数",
                )
            ),
            attach("图1.jpg", shot(32)),
            attach("图2.jpg", shot(33)),
        ),
        "演练图文",
    ),
    subject="演练图文",
    files=("图1.jpg", "图2.jpg"),
    pieces=(w.FIRE.piece(headed=True, photos=("队员佩戴空气呼吸器进入现场", "疏散人员在集合点清点人数")),),
    absent=("图片说明",),
)
ODDITIES(
    "exam-photos-png-and-turned-jpeg",
    lambda: mail(
        mixed(
            text(body(*w.MINE.full)),
            attach("屏幕截图.png", shot(34, 1000, 700, "PNG")),
            attach("IMG_20260511_101500.jpg", image(1200, 900, 35, orientation=6)),
        ),
        "边坡图文",
    ),
    subject="边坡图文",
    files=("屏幕截图.png", "IMG_20260511_101500.jpg"),
    pieces=(w.MINE.piece(headed=True, photos=2),),
)
ODDITIES(
    "exam-photos-qq-face-is-none",
    lambda: mail(
        related(
            alternative(
                text(body("编辑好", *w.CHESS.full)),
                html(f"<div>编辑好<img src='cid:face14@qq' width=24></div>{foxmail(*w.CHESS.full)}"),
            ),
            inline("14.gif", image(24, 24, 36, "GIF"), "face14@qq"),
        ),
        "棋赛图文",
    ),
    subject="棋赛图文",
    files=(),
    pieces=(w.CHESS.piece(headed=True, photos=0),),
    absent=("编辑好",),
)
ODDITIES(
    "exam-photos-paper-and-loose-ones",
    lambda: mail(
        mixed(
            text("图是原图，别压缩。\n"),
            attach("班车.docx", docx(Bold(w.BUS.head), *w.BUS.lines)),
            attach("志愿者引导职工乘坐二号线班车.jpg", shot(37)),
            attach("DSC00812.JPG", shot(38)),
        ),
        "班车图文",
    ),
    subject="班车图文",
    files=("班车.docx", "志愿者引导职工乘坐二号线班车.jpg", "DSC00812.JPG"),
    pieces=(w.BUS.piece(headed=True, photos=("志愿者引导职工乘坐二号线班车", "")),),
    absent=("别压缩",),
)
