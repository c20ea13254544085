"""How contributors say which section an item is for, in the subject, in a heading, on a line, in a file's name."""

from __future__ import annotations

from tests.corpus.items_news import NEWS, several
from tests.corpus.items_ways import lines, paper, papers
from tests.corpus.kit import Group, Piece
from tests.corpus.papers import Centred, Head, docx

ODDITIES = Group()


def tagged(name: str, subject: str, key: str, *, why: str, section: str, subsection: str = "") -> None:
    """One titled item of NEWS in plain text; only the subject says the section."""
    piece = NEWS[key].piece(section=section, subsection=subsection)
    ODDITIES(name, lines(*NEWS[key].whole(), subject=subject), subject=subject, pieces=(piece,), why=why)


tagged(
    "section-tag-by-alias",
    "【安全】厂区北门启用无人值守汽车衡",
    "gate",
    section="safety",
    why="an alias between 【】 at the head of the subject",
)
tagged(
    "section-tag-by-second-alias",
    "【环保】汛期前清淤",
    "rain",
    section="safety",
    why="安全 and 环保 are aliases of the same section",
)
tagged(
    "section-tag-by-full-title",
    "【学·习之路】图书漂流",
    "books",
    section="study",
    why="the title as it is printed",
)
tagged(
    "section-tag-in-square-brackets",
    "[科技] 取样机器人上岗第一周",
    "robot",
    section="tech",
    why="ASCII brackets around the tag",
)
tagged(
    "section-tag-at-the-end-of-the-subject",
    "投稿：海铁班列（岚谷铝加工公司）【生产】",
    "coil",
    section="production",
    why="the tag stands last; the bracket with the unit is no tag",
)
tagged(
    "section-tag-with-blanks-inside",
    "【 科技 】绝活小册子",
    "share",
    section="tech",
    why="blanks between the brackets and the word",
)
tagged(
    "section-tag-names-a-subsection",
    "【电解】一台电解槽的三十天",
    "pot",
    section="production",
    subsection="cells",
    why="the alias of a subsection says its section too",
)
tagged(
    "section-tag-names-a-subsection-by-its-title",
    "【为群众办实事篇】夜班通勤车多开两趟",
    "bus",
    section="people",
    subsection="deeds",
    why="the printed title of a subsection",
)
tagged(
    "section-tag-of-no-section",
    "【投稿】【紧急】夜班通勤车多开两趟",
    "bus",
    section="",
    why="【投稿】 and 【紧急】 name no section",
)
tagged(
    "section-tag-is-the-unit",
    "【炭素厂】阳极日产首破九百块",
    "anode",
    section="",
    why="a unit between the brackets is no section",
)
tagged(
    "section-second-tag-counts",
    "【投稿】【科技】取样机器人",
    "robot",
    section="tech",
    why="the first tag names nothing, the second does",
)
tagged(
    "section-none-said",
    "炭素厂五月稿件",
    "anode",
    section="",
    why="no word anywhere says a section",
)

# -- headings in the text ------------------------------------------------------------------------------------

ODDITIES(
    "section-heading-full-title",
    lines("科技·创新驱动", "", *NEWS["robot"].whole()),
    pieces=(NEWS["robot"].piece(section="tech"),),
    absent=("科技·创新驱动",),
    why="the printed title on a line above the headline; it is not the headline",
)
for dot, codepoint in (("•", "2022"), ("・", "30fb"), ("．", "ff0e")):
    ODDITIES(
        f"section-heading-dot-u{codepoint}",
        lines(f"践{dot}铝之行", *NEWS["bus"].whole()),
        pieces=(NEWS["bus"].piece(section="people"),),
        absent=(f"践{dot}铝之行",),
        why=f"the title typed with U+{codepoint.upper()} for the printed U+00B7",
    )
ODDITIES(
    "section-heading-by-alias-between-lenticular-brackets",
    lines("【志愿服务】", *NEWS["books"].whole()),
    pieces=(NEWS["books"].piece(section="volunteers"),),
    absent=("【志愿服务】",),
    why="an alias alone on a line, in 【】",
)
ODDITIES(
    "section-heading-decorated",
    lines("——★ 安全·守土有责 ★——", *NEWS["rain"].whole()),
    pieces=(NEWS["rain"].piece(section="safety"),),
    absent=("守土有责",),
    why="dashes and stars around the title",
)
ODDITIES(
    "section-headings-numbered",
    lines(
        "一、要闻·集团动态",
        *NEWS["coil"].body(),
        "二、安全·守土有责",
        *NEWS["rain"].body(),
        *NEWS["gate"].body(),
        "三、科技·创新驱动",
        *NEWS["robot"].body(),
    ),
    pieces=(
        NEWS["coil"].piece(titled=False, section="news"),
        NEWS["rain"].piece(titled=False, section="safety"),
        NEWS["gate"].piece(titled=False, section="safety"),
        NEWS["robot"].piece(titled=False, section="tech"),
    ),
    absent=("一、", "二、", "三、", "守土有责"),
    why="numbers before section headings; a section holds until the next heading",
)
ODDITIES(
    "section-two-in-one-mail-by-alias-lines",
    lines("生产：", *NEWS["anode"].whole(), "", "实践：", *NEWS["bus"].whole()),
    pieces=(NEWS["anode"].piece(section="production"), NEWS["bus"].piece(section="people")),
    absent=("生产：", "实践："),
    why="aliases with a colon, each alone on its line",
)
ODDITIES(
    "section-heading-in-word-heading-style",
    lambda: paper(
        Head("生产·提质增效", 1),
        Head("电解系统", 2),
        Head(NEWS["pot"].headline, 3),
        *NEWS["pot"].body(),
        Head("科技·创新驱动", 1),
        Head(NEWS["robot"].headline, 3),
        *NEWS["robot"].body(),
    ),
    pieces=(
        NEWS["pot"].piece(section="production", subsection="cells"),
        NEWS["robot"].piece(section="tech", subsection=""),
    ),
    absent=("提质增效", "电解系统", "创新驱动"),
    why="three heading levels of Word: section, subsection, headline; the subsection ends with its section",
)
ODDITIES(
    "section-serial-heading-with-instalment",
    lambda: paper(
        Centred("连载·炉前笔记（连载之三）"),
        Centred("第一炉铝水"),
        "1987年冬天，我第一次走进电解厂房，热浪和蓝光一起扑过来，师傅往我手里塞了一把大勺，说：跟紧我。",
        "那一炉出了一吨二，我的工作服后背结了一层盐霜。多年以后我还记得铝水倒进抬包时的声音。",
        "（青石电解铝厂　欧阳清）",
    ),
    pieces=(
        Piece(
            (
                "1987年冬天，我第一次走进电解厂房，热浪和蓝光一起扑过来，师傅往我手里塞了一把大勺，说：跟紧我。",
                "那一炉出了一吨二，我的工作服后背结了一层盐霜。多年以后我还记得铝水倒进抬包时的声音。",
            ),
            "第一炉铝水",
            "青石电解铝厂",
            ("欧阳清",),
            section="serial",
        ),
    ),
    absent=("连载之三",),
    why="a serial's heading carries the instalment; both belong to the section, the next line is the headline",
)
ODDITIES(
    "section-serial-by-tag",
    lines(
        "槽龄二千天",
        "　　那台槽是我们班接手时全车间最老的，炉底压降高得吓人，班长却说，它只是要人多看一眼。",
        "（青石电解铝厂　温可）",
        subject="【连载】炉前笔记之四",
    ),
    pieces=(
        Piece(
            ("那台槽是我们班接手时全车间最老的，炉底压降高得吓人，班长却说，它只是要人多看一眼。",),
            "槽龄二千天",
            "青石电解铝厂",
            ("温可",),
            section="serial",
        ),
    ),
    why="the serial's alias as tag; the number is in the subject only",
)

# -- lines and file names ------------------------------------------------------------------------------------

ODDITIES(
    "section-line-at-the-head",
    lines("栏目：安全·守土有责", "标题：汛期前清出一千方淤泥", *NEWS["rain"].body()),
    pieces=(NEWS["rain"].piece(section="safety"),),
    absent=("栏目：", "标题：", "守土有责"),
    why="栏目： and 标题： lines above the text",
)
ODDITIES(
    "section-line-names-section-and-subsection",
    lines("投稿栏目：践·铝之行（为群众办实事篇）", *NEWS["bus"].whole()),
    pieces=(NEWS["bus"].piece(section="people", subsection="deeds"),),
    absent=("投稿栏目", "办实事篇"),
    why="投稿栏目： with the subsection in brackets",
)
ODDITIES(
    "section-line-at-the-tail",
    lines(*NEWS["books"].whole(), "拟投栏目：学习"),
    pieces=(NEWS["books"].piece(section="study"),),
    absent=("拟投栏目",),
    why="the line comes after the attribution",
)
ODDITIES(
    "section-tags-in-file-names",
    lambda: papers(
        "两篇稿件见附件。",
        ("【科技】取样机器人.docx", docx(*NEWS["robot"].whole())),
        ("【安全】清淤.docx", docx(*NEWS["rain"].whole())),
    ),
    files=("【科技】取样机器人.docx", "【安全】清淤.docx"),
    pieces=(NEWS["robot"].piece(section="tech"), NEWS["rain"].piece(section="safety")),
    why="each file's name carries its own tag",
)
ODDITIES(
    "section-tag-covers-all-items-of-the-mail",
    lines(*NEWS["gate"].whole("一、"), *NEWS["coil"].whole("二、"), subject="【生产】物流两则"),
    pieces=several("gate", "coil", section="production"),
    why="the subject's tag holds for both items",
)
ODDITIES(
    "section-run-in-heading-is-no-section",
    lines(
        "【现场】5月9日清晨，北站的道岔刚刚除完霜，第一列空车已经停在信号机外。",
        "【数字】这一天，北站共接发列车31列，装车412辆，比计划多18辆。",
        "（铁路运输部　黄堃）",
    ),
    pieces=(
        Piece(
            (
                "【现场】5月9日清晨，北站的道岔刚刚除完霜，第一列空车已经停在信号机外。",
                "【数字】这一天，北站共接发列车31列，装车412辆，比计划多18辆。",
            ),
            unit="铁路运输部",
            authors=("黄堃",),
        ),
    ),
    why="【现场】 and 【数字】 open paragraphs: they stay there and name no section",
)
