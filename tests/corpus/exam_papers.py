"""Word documents: titles, subtitles, photos with captions, tables, lists, boxes, who wrote and who read it over."""

from __future__ import annotations

from . import exam_words as w
from .exam_words import mail
from .kit import Group, Piece, attach, mixed, text
from .papers import (
    Block,
    Bold,
    Centred,
    Grid,
    Head,
    Pic,
    Styled,
    docx,
    image,
    office,
    paragraph,
    run,
    text_box,
)

ODDITIES = Group()


def pic(seed: int) -> Pic:
    return Pic(image(1200, 800, seed))


def paper(
    name: str,
    blocks: tuple[Block, ...],
    *pieces: Piece,
    file: str = "稿件.docx",
    subject: str = "投稿",
    cover: str = "稿件请见附件。\n",
    absent: tuple[str, ...] = (),
    header: str = "",
    footer: str = "",
    why: str = "",
) -> None:
    ODDITIES(
        name,
        lambda: mail(
            mixed(text(cover), attach(file, docx(*blocks, page_header=header, page_footer=footer))), subject
        ),
        subject=subject,
        files=(file,),
        pieces=pieces,
        absent=(cover.strip(), *absent),
        why=why,
    )


paper(
    "exam-docx-title-style",
    (Styled(w.WELD.head, "Title"), *w.WELD.lines),
    w.WELD.piece(headed=True),
    file="天车.docx",
)
paper(
    "exam-docx-subtitle-dash",
    (Centred("把节拍抢回来"), Centred("——检修分公司维保组抢修铸造天车侧记"), *w.WELD.lines),
    w.WELD.piece(headline=None),
    absent=(),
    why="whether the subtitle joins the headline is taste; it is no paragraph",
)
paper(
    "exam-docx-photo-caption-below",
    (
        Bold(w.SAMPLE.head),
        w.SAMPLE.paras[0],
        pic(11),
        Centred("图为职工正在操作自动制样机"),
        w.SAMPLE.lines[1],
    ),
    w.SAMPLE.piece(headed=True, photos=("图为职工正在操作自动制样机",)),
)
paper(
    "exam-docx-two-photos-numbered",
    (
        Centred(w.RAIL.head),
        *w.RAIL.lines,
        pic(12),
        Centred("图1 养路工给道岔注油"),
        pic(13),
        Centred("图2 更换失效扣件"),
    ),
    w.RAIL.piece(headed=True, photos=("养路工给道岔注油", "更换失效扣件")),
)
paper(
    "exam-docx-caption-with-photographer",
    (Head(w.MINE.head), *w.MINE.lines, pic(14), Centred("▲技术员在边坡上调试监测仪（房振声 摄）")),
    w.MINE.piece(headed=True, photos=("技术员在边坡上调试监测仪（房振声 摄）",)),
)
paper(
    "exam-docx-caption-style",
    (Bold(w.LAB.head), *w.LAB.lines, pic(15), Styled("图 3：四组样品静置半小时后的对比", "Caption")),
    w.LAB.piece(headed=True, photos=("四组样品静置半小时后的对比",)),
)
paper(
    "exam-docx-table",
    (
        Bold("五月上旬节电情况"),
        "热电厂五月上旬各机组节电情况如下。",
        Grid((("机组", "节电量（千瓦时）", "同比"), ("一号机", "1260", "升3%"), ("二号机", "985", "升1%"))),
        "两台机组合计节电两千余度。（热电厂 汤若溪）",
    ),
    Piece(
        (
            "热电厂五月上旬各机组节电情况如下。",
            "机组　节电量（千瓦时）　同比",
            "一号机　1260　升3%",
            "二号机　985　升1%",
            "两台机组合计节电两千余度。",
        ),
        headline="五月上旬节电情况",
        unit="热电厂",
        authors=("汤若溪",),
    ),
)
paper(
    "exam-docx-typed-list",
    (
        Bold("进煤气区域先做五件事"),
        "安全环保部提醒进入煤气区域的人员：",
        "（1）两人同行；",
        "（2）佩戴报警仪；",
        "（3）看风向标。",
        "做到这些再进门。（安全环保部 丁怀瑾）",
    ),
    Piece(
        (
            "安全环保部提醒进入煤气区域的人员：",
            "（1）两人同行；",
            "（2）佩戴报警仪；",
            "（3）看风向标。",
            "做到这些再进门。",
        ),
        headline="进煤气区域先做五件事",
        unit="安全环保部",
        authors=("丁怀瑾",),
    ),
)
paper(
    "exam-docx-text-box-with-text",
    (Bold(w.CANTEEN.head), text_box("小份菜单价为大份的六成。"), *w.CANTEEN.lines),
    w.CANTEEN.piece(headed=True, paragraphs=None),
    why="where the words of the box stand is taste; the headline and the credit are not",
)
paper(
    "exam-docx-gongao-shenhe-lines",
    (Centred(w.TURBINE.head), *w.TURBINE.paras, "供稿：热电厂　仇海生　汤若溪", "审核：庄伯年"),
    w.TURBINE.piece(headed=True),
    absent=("庄伯年", "供稿"),
)
paper(
    "exam-docx-lines-on-top",
    (
        "报送单位：物资供应部",
        "撰稿人：翁小棠",
        "审稿人：卞思源",
        "报送日期：2026年5月12日",
        "",
        Centred(w.STORE.head),
        *w.STORE.paras,
    ),
    w.STORE.piece(headed=True),
    absent=("报送单位", "卞思源", "报送日期"),
)
paper(
    "exam-docx-date-line-at-end",
    (Centred(w.CAST.head), *w.CAST.lines, "2026年5月12日"),
    w.CAST.piece(headed=True),
    absent=("2026年5月12日",),
)
paper(
    "exam-docx-right-aligned-unit",
    (
        Centred(w.FIRE.head),
        *w.FIRE.paras,
        paragraph(run("安全环保部  丁怀瑾"), properties='<w:jc w:val="right"/>'),
        paragraph(run("二〇二六年五月九日"), properties='<w:jc w:val="right"/>'),
    ),
    w.FIRE.piece(headed=True),
    absent=("二〇二六年五月九日",),
)
paper(
    "exam-docx-header-footer",
    (Centred(w.BOOKS.head), *w.BOOKS.lines),
    w.BOOKS.piece(headed=True),
    header="云岚铝业团委 内部资料",
    footer="第 1 页 共 1 页",
    absent=("内部资料", "共 1 页"),
)
paper(
    "exam-docx-byline-under-title",
    (Centred(w.CHESS.head), Centred("工会　邵一凡"), *w.CHESS.paras),
    w.CHESS.piece(headed=True),
    why="unit and name centred under the title are the credit",
)
paper(
    "exam-docx-photo-before-title",
    (pic(16), Centred("流动书箱摆进了值班室"), Bold(w.BOOKS.head), *w.BOOKS.lines),
    w.BOOKS.piece(headed=True, photos=1),
    why="photo first, then the title; whose caption line it is, is clear to a person",
)
paper(
    "exam-docx-sub-headings",
    (
        Centred("一座旧库房的新用处"),
        "过去三年，物资供应部的北库房一直空着。",
        Bold("清出来"),
        "库管员用四个周末清出废旧物资十一吨。",
        Bold("用起来"),
        "库房如今成了培训教室，能坐六十人。",
        "（物资供应部 翁小棠）",
    ),
    Piece(
        (
            "过去三年，物资供应部的北库房一直空着。",
            "清出来",
            "库管员用四个周末清出废旧物资十一吨。",
            "用起来",
            "库房如今成了培训教室，能坐六十人。",
        ),
        headline="一座旧库房的新用处",
        unit="物资供应部",
        authors=("翁小棠",),
    ),
)
paper(
    "exam-docx-title-in-one-run-with-breaks",
    (
        paragraph(run(w.WATER.head, "<w:b/><w:sz w:val='36'/>"), properties='<w:jc w:val="center"/>'),
        "",
        *w.WATER.lines,
        "",
        "",
    ),
    w.WATER.piece(headed=True),
    file="关于回水池清淤的报道.docx",
)
paper(
    "exam-docx-text-and-photo-credits",
    (
        Centred(w.PITCH.head),
        *w.PITCH.paras,
        pic(17),
        Centred("改造后的循环泵"),
        "（文/季松涛　图/冉东来　碳素厂）",
    ),
    w.PITCH.piece(headed=True, authors=None, photos=("改造后的循环泵",)),
    absent=("文/季松涛", "图/冉东来"),
    why="whether the photographer counts as an author is taste; the unit is not",
)
paper(
    "exam-docx-two-photos-one-caption",
    (Bold(w.CELL.head), *w.CELL.lines, pic(18), pic(19), Centred("图为测温现场")),
    w.CELL.piece(headed=True, photos=2),
)
paper(
    "exam-docx-column-line-on-top",
    ("栏目：生产·提质增效", Centred(w.CAST.head), *w.CAST.lines),
    w.CAST.piece(headed=True, section="production"),
    absent=("栏目",),
)

ODDITIES(
    "exam-doc-old-word",
    lambda: mail(
        mixed(
            text("老版本Word写的，能打开吧？\n"),
            attach("象棋赛.doc", office(docx(Centred(w.CHESS.head), *w.CHESS.lines), "doc")),
        ),
        "象棋赛稿",
    ),
    subject="象棋赛稿",
    files=("象棋赛.doc",),
    pieces=(w.CHESS.piece(headed=True),),
    absent=("能打开吧",),
)
