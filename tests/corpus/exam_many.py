"""Several items in one mail or one document, cut as their writers cut them."""

from __future__ import annotations

from collections.abc import Callable

from . import exam_words as w
from .exam_words import body, foxmail, mail, netease, outlook, plain, qq
from .kit import Group, Piece, attach, html, mixed, text
from .papers import Bold, Centred, Head, docx

ODDITIES = Group()
Tales = tuple[w.Tale, ...]


def several(name: str, tales: Tales, made: Callable[[], bytes], subject: str, **said: object) -> None:
    headed = bool(said.pop("headed", True))
    ODDITIES(
        name,
        made,
        subject=subject,
        pieces=tuple(tale.piece(headed=headed) for tale in tales),
        **said,  # type: ignore[arg-type]
    )


def flat(tales: Tales, title: Callable[[int, str], str], gap: str | None = "") -> list[str]:
    out: list[str] = []
    for n, tale in enumerate(tales):
        out += [title(n, tale.head), *tale.lines, *([gap] if gap is not None else [])]
    return out


CN = "一二三四五六七八"
A = (w.WELD, w.PITCH, w.BUS)
B = (w.TURBINE, w.CHESS, w.SAMPLE, w.MINE)
C = (w.STORE, w.CELL)
D = (w.LAB, w.RAIL, w.CANTEEN, w.BOOKS, w.FIRE)

several(
    "exam-many-chinese-numbers",
    A,
    lambda: plain("本周三条：", "", *flat(A, lambda n, t: f"{CN[n]}、{t}"), subject="三条"),
    "三条",
    absent=("本周三条",),
)
several(
    "exam-many-digits-ideographic-comma",
    B,
    lambda: mail(html(outlook(*flat(B, lambda n, t: f"{n + 1}、{t}", None))), "四则"),
    "四则",
)
several(
    "exam-many-brackets",
    C,
    lambda: plain(*flat(C, lambda n, t: f"（{CN[n]}）{t}"), "请编辑取舍", subject="两则"),
    "两则",
    absent=("请编辑取舍",),
)
several(
    "exam-many-circled",
    D,
    lambda: mail(html(foxmail(*flat(D, lambda n, t: f"{'①②③④⑤'[n]}{t}"))), "一周信息"),
    "一周信息",
)
several(
    "exam-many-item-words",
    A,
    lambda: plain(*flat(A, lambda n, t: f"第{CN[n]}条：{t}"), subject="信息三条"),
    "信息三条",
)
several(
    "exam-many-paper-one-two",
    C,
    lambda: plain(*flat(C, lambda n, t: f"稿件{CN[n]}：{t}"), subject="稿件"),
    "稿件",
)
several(
    "exam-many-stars-between",
    B,
    lambda: plain(
        *[x for i, t in enumerate(B) for x in ([] if i == 0 else ["* * *"]) + t.full], subject="星号分开"
    ),
    "星号分开",
    absent=("* * *",),
)
several(
    "exam-many-rule-html",
    A,
    lambda: mail(html("<hr>".join(netease(*t.full) for t in A)), "三篇稿件合并发送"),
    "三篇稿件合并发送",
)
several(
    "exam-many-bold-titles",
    D,
    lambda: mail(html(outlook(*[x for t in D for x in (f"<b>{t.head}</b>", *t.lines)])), "五条消息"),
    "五条消息",
)
several(
    "exam-many-no-titles-credits-only",
    B,
    lambda: plain(*[x for t in B for x in t.lines], subject="简讯"),
    "简讯",
    headed=False,
)
several(
    "exam-many-bracketed-titles",
    A,
    lambda: mail(html(qq(*flat(A, lambda n, t: f"◆ {t}"))), "要点"),
    "要点",
)
several(
    "exam-many-docx-headings",
    B,
    lambda: mail(
        mixed(
            text("四条，请查收。\n"),
            attach(
                "五月中旬.docx",
                docx(Centred("五月中旬信息"), *[b for t in B for b in (Head(t.head, 2), *t.lines)]),
            ),
        ),
        "中旬",
    ),
    "中旬",
    absent=("四条，请查收", "五月中旬信息"),
    files=("五月中旬.docx",),
)
several(
    "exam-many-docx-bold-numbers",
    D,
    lambda: mail(
        mixed(
            text("见附件\n"),
            attach(
                "汇总.docx",
                docx(*[b for n, t in enumerate(D) for b in (Bold(f"{n + 1}．{t.head}"), *t.lines)]),
            ),
        ),
        "汇总",
    ),
    "汇总",
    files=("汇总.docx",),
)
several(
    "exam-many-docx-centred-titles",
    A,
    lambda: mail(
        mixed(
            text("请审。\n"),
            attach("三篇.docx", docx(*[b for t in A for b in (Centred(t.head), *t.lines, "")])),
        ),
        "三篇",
    ),
    "三篇",
    files=("三篇.docx",),
)

ODDITIES(
    "exam-many-section-headings",
    lambda: plain(
        "生产·提质增效",
        w.CAST.head,
        *w.CAST.lines,
        w.PITCH.head,
        *w.PITCH.lines,
        "",
        "安全·守土有责",
        w.FIRE.head,
        *w.FIRE.lines,
        subject="分栏目报送",
    ),
    subject="分栏目报送",
    pieces=(
        w.CAST.piece(headed=True, section="production"),
        w.PITCH.piece(headed=True, section="production"),
        w.FIRE.piece(headed=True, section="safety"),
    ),
    absent=("守土有责",),
)
ODDITIES(
    "exam-many-section-line-each",
    lambda: plain(
        "栏目：科技",
        w.LAB.head,
        *w.LAB.lines,
        "",
        "栏目：志愿服务",
        w.BOOKS.head,
        *w.BOOKS.lines,
        subject="两个栏目各一",
    ),
    subject="两个栏目各一",
    pieces=(w.LAB.piece(headed=True, section="tech"), w.BOOKS.piece(headed=True, section="volunteers")),
    absent=("栏目：",),
)
ODDITIES(
    "exam-many-common-unit-at-end",
    lambda: plain(
        "1. 更衣柜换新",
        "检修分公司为倒班职工更换更衣柜六十组，柜门上加了通风孔。",
        "2. 工具间上墙",
        "检修分公司工具间按形迹定位上墙，取用一目了然。",
        "",
        "（检修分公司 罗景行 卞思源）",
        subject="检修分公司两则",
    ),
    subject="检修分公司两则",
    pieces=(
        Piece(
            ("检修分公司为倒班职工更换更衣柜六十组，柜门上加了通风孔。",),
            headline="更衣柜换新",
            unit=None,
            authors=None,
        ),
        Piece(
            ("检修分公司工具间按形迹定位上墙，取用一目了然。",),
            headline="工具间上墙",
            unit="检修分公司",
            authors=("罗景行", "卞思源"),
        ),
    ),
    why="one credit for both: certain for the last, likely for the first",
)
ODDITIES(
    "exam-single-with-steps",
    lambda: plain(
        w.SAMPLE.head,
        "制样机的操作卡上只有四步。",
        "1.合闸，看指示灯；",
        "2.放样，盖好防护罩；",
        "3.启动，等七分钟；",
        "4.取样，清理料仓。",
        "新员工说，照着做就不会错。（质检中心 尹秋实）",
        subject="操作卡",
    ),
    subject="操作卡",
    pieces=(
        w.SAMPLE.piece(
            headed=True,
            paragraphs=(
                "制样机的操作卡上只有四步。",
                "1.合闸，看指示灯；",
                "2.放样，盖好防护罩；",
                "3.启动，等七分钟；",
                "4.取样，清理料仓。",
                "新员工说，照着做就不会错。",
            ),
        ),
    ),
    why="steps of one text, no items",
)
ODDITIES(
    "exam-single-with-numbered-parts",
    lambda: mail(
        mixed(
            text(body("一篇总结性的稿子。")),
            attach(
                "管理.docx",
                docx(
                    Centred("热电厂夯实班组管理见实效"),
                    "今年以来，热电厂从三个方面抓班组管理，取得了阶段性成效。",
                    Bold("一、抓培训"),
                    "每月组织两次技术讲课，由值长轮流上台。",
                    Bold("二、抓考核"),
                    "把小指标分解到人，每周张榜公布一次。",
                    "（热电厂 汤若溪）",
                ),
            ),
        ),
        "班组管理",
    ),
    subject="班组管理",
    files=("管理.docx",),
    pieces=(
        Piece(
            (
                "今年以来，热电厂从三个方面抓班组管理，取得了阶段性成效。",
                "一、抓培训",
                "每月组织两次技术讲课，由值长轮流上台。",
                "二、抓考核",
                "把小指标分解到人，每周张榜公布一次。",
            ),
            headline="热电厂夯实班组管理见实效",
            unit="热电厂",
            authors=("汤若溪",),
        ),
    ),
    why="parts of one text under one title with one credit",
)
ODDITIES(
    "exam-many-body-and-paper",
    lambda: mail(
        mixed(
            text(body("先在这里写一条短的：", "", *w.STORE.full, "", "长的一条在附件。")),
            attach("清淤.docx", docx(Bold(w.WATER.head), *w.WATER.lines)),
        ),
        "一短一长",
    ),
    subject="一短一长",
    files=("清淤.docx",),
    pieces=(w.STORE.piece(headed=True), w.WATER.piece(headed=True)),
    absent=("先在这里", "长的一条"),
)
ODDITIES(
    "exam-many-digest-run-in",
    lambda: plain(
        "【班车】" + w.BUS.paras[0] + "（行政服务中心 葛明玥）",
        "【书箱】" + w.BOOKS.lines[0],
        "【道岔】" + w.RAIL.lines[0],
        subject="三言两语",
    ),
    subject="三言两语",
    pieces=(
        w.BUS.piece(paragraphs=("【班车】" + w.BUS.paras[0],)),
        w.BOOKS.piece(paragraphs=("【书箱】" + w.BOOKS.paras[0],)),
        w.RAIL.piece(paragraphs=("【道岔】" + w.RAIL.paras[0],)),
    ),
)
