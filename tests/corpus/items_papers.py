"""Items in Word files: one file of five, five files of one, a zip, a body beside a file."""

from __future__ import annotations

from tests.corpus.items_news import NEWS, several
from tests.corpus.items_ways import lines, paper, papers
from tests.corpus.kit import Group, Piece, attach, mail, mixed, text
from tests.corpus.papers import Bold, Centred, Grid, Head, Pic, Styled, archive, docx, image

ODDITIES = Group()
FIVE = ("anode", "grid", "share", "gate", "books")
OTHERS = ("bus", "rain", "pot", "coil", "gate")


def word_file(key: str) -> bytes:
    """One item under its headline, the headline in Word's own style."""
    return docx(Head(NEWS[key].headline), *NEWS[key].body())


ODDITIES(
    "items-five-in-one-docx-by-headings",
    lambda: paper(*(block for key in FIVE for block in (Head(NEWS[key].headline), *NEWS[key].body()))),
    files=("稿件.docx",),
    pieces=several(*FIVE),
    absent=("编辑好", "请审阅"),
    why="Word's heading style marks the five headlines; the body is cover",
)
ODDITIES(
    "items-five-in-one-docx-bold-and-centred",
    lambda: paper(
        *(block for key in FIVE[:2] for block in (Bold(NEWS[key].headline), *NEWS[key].body())),
        *(block for key in FIVE[2:] for block in (Centred(NEWS[key].headline), *NEWS[key].body())),
        name="综合部五篇.docx",
    ),
    files=("综合部五篇.docx",),
    pieces=several(*FIVE),
    why="no styles: two headlines are bold, three centred",
)
ODDITIES(
    "items-docx-with-automatic-numbering",
    lambda: paper(
        *(
            block
            for key in ("rain", "robot", "bus", "coil")
            for block in (Styled(NEWS[key].headline, "List Number"), *NEWS[key].body())
        )
    ),
    pieces=several("rain", "robot", "bus", "coil"),
    why="Word itself numbers the headlines; the numbers are in no text",
)
ODDITIES(
    "items-docx-with-an-automatically-numbered-inner-list",
    lambda: paper(
        Head("物流中心给司机的三条提醒"),
        "5月10日起，厂区北门启用无人值守汽车衡，物流中心提醒送货司机：",
        Styled("提前一天在手机上预约，核对车号。", "List Number"),
        Styled("过磅时熄火下车，站在黄线以外。", "List Number"),
        Styled("打印小票后请当场核对净重。", "List Number"),
        "遇到抬杆故障可按立柱上的呼叫按钮。（物流中心　方既白）",
    ),
    pieces=(Piece(None, "物流中心给司机的三条提醒", "物流中心", ("方既白",)),),
    present=(
        "提前一天在手机上预约，核对车号。",
        "打印小票后请当场核对净重。",
        "遇到抬杆故障可按立柱上的呼叫按钮。",
    ),
    why="an automatic list inside one item is no cut; whether the numbers are printed is not judged",
)
ODDITIES(
    "items-docx-opened-by-a-cover-title-and-note",
    lambda: paper(
        Centred("银杉热电公司5月上旬稿件（共2篇）"),
        "编辑部：现报上我公司5月上旬稿件，请审阅。",
        Bold("一、" + NEWS["grid"].headline),
        *NEWS["grid"].body(),
        Bold("二、夜巡路上的一盏灯"),
        "银杉热电公司输灰班5月9日给3公里巡检路加装太阳能灯28盏，夜班巡检不再打手电。（银杉热电公司　苏禾）",
    ),
    pieces=(
        NEWS["grid"].piece(),
        Piece(
            ("银杉热电公司输灰班5月9日给3公里巡检路加装太阳能灯28盏，夜班巡检不再打手电。",),
            "夜巡路上的一盏灯",
            "银杉热电公司",
            ("苏禾",),
        ),
    ),
    absent=("现报上", "共2篇", "编辑部："),
    why="the cover is inside the document: a title for the bundle and a note to the editors",
)
ODDITIES(
    "items-five-docx-in-one-mail",
    lambda: papers(
        "沈老师好，五篇稿件见附件。",
        *((f"{n}.{NEWS[key].headline}.docx", word_file(key)) for n, key in enumerate(FIVE, 1)),
    ),
    files=tuple(f"{n}.{NEWS[key].headline}.docx" for n, key in enumerate(FIVE, 1)),
    pieces=several(*FIVE),
    absent=("沈老师", "见附件"),
    why="a file each, in the order they are attached; the file names are no headlines",
)
ODDITIES(
    "items-five-docx-without-headlines",
    lambda: papers(
        "请查收。",
        *((f"稿件{n}.docx", docx(*NEWS[key].body())) for n, key in enumerate(OTHERS, 1)),
    ),
    pieces=several(*OTHERS, titled=False),
    absent=("请查收", "稿件1", "稿件5"),
    why="no headline in any file: none is made from the file's name",
)
ODDITIES(
    "items-five-docx-in-a-zip",
    lambda: papers(
        "本周稿件打包发送，谢谢。",
        (
            "本周稿件.zip",
            archive((f"稿件/{NEWS[key].headline}.docx", word_file(key)) for key in FIVE),
        ),
    ),
    files=("本周稿件.zip",),
    pieces=several(*FIVE),
    absent=("打包发送",),
    why="five files in a folder inside a zip, names in GBK",
)
ODDITIES(
    "items-signed-body-beside-a-signed-docx",
    lambda: papers(
        "\n".join([*NEWS["rain"].whole(), "", "另有一篇见附件。"]),
        ("海铁班列.docx", docx(Head(NEWS["coil"].headline), *NEWS["coil"].body())),
    ),
    pieces=several("rain", "coil"),
    absent=("另有一篇", "见附件"),
    why="a signed text in the body and an unrelated one in the file are two items",
)
ODDITIES(
    "items-body-repeats-the-docx",
    lambda: papers(
        "\n".join(["您好，稿件如下，附件为Word版：", "", *NEWS["robot"].whole()]),
        ("取样机器人.docx", docx(Centred(NEWS["robot"].headline), *NEWS["robot"].body())),
    ),
    pieces=several("robot"),
    absent=("稿件如下", "Word版"),
    why="the same text pasted into the body and attached is one item, not two",
)
ODDITIES(
    "items-two-docx-one-of-two-items",
    lambda: papers(
        "附件两个，共三篇。",
        (
            "一线短讯.docx",
            docx(*NEWS["gate"].whole("一、"), *NEWS["bus"].whole("二、")),
        ),
        ("绝活小册子.docx", docx(Head(NEWS["share"].headline), *NEWS["share"].body(glued=False))),
    ),
    pieces=several("gate", "bus", "share"),
    absent=("共三篇",),
    why="the first file holds two items, the second one",
)
VERSE = (
    "汽笛一声，天就亮了",
    "铝水沿着流槽，走成一条光",
    "你把面罩推上额头",
    "汗珠先于朝霞落下",
    "我们用三十年认识一座炉子",
    "炉子用一炉一炉的铝",
    "认识我们",
)
ODDITIES(
    "items-poem-in-docx",
    lambda: paper(
        Centred("炉前清晨"),
        *(Centred(line) for line in VERSE[:4]),
        "",
        *(Centred(line) for line in VERSE[4:]),
        Centred("（青石电解铝厂　温可）"),
        name="诗歌.docx",
    ),
    pieces=(Piece(VERSE, "炉前清晨", "青石电解铝厂", ("温可",)),),
    why="short centred lines without full stops are verses of one poem, not headlines",
)
ODDITIES(
    "items-poem-in-the-body",
    lines("致敬夜班人", "", *VERSE[:4], "", *VERSE[4:], "", "（炭素厂　许衡）"),
    pieces=(Piece(None, "致敬夜班人", "炭素厂", ("许衡",)),),
    present=VERSE,
    why="verses in plain text with a blank line between stanzas; how they are cut into paragraphs is not judged",
)
ODDITIES(
    "items-table-in-docx",
    lambda: paper(
        Head("一季度节能改造项目进展"),
        "一季度集团安排节能改造项目3个，完成投资860万元，进展如下：",
        Grid(
            (("项目", "单位", "进度"), ("循环泵变频", "银杉热电公司", "100%"), ("余热回收", "炭素厂", "85%"))
        ),
        "其余项目二季度开工。（能源管理部　林深）",
    ),
    pieces=(
        Piece(
            (
                "一季度集团安排节能改造项目3个，完成投资860万元，进展如下：",
                "项目　单位　进度",
                "循环泵变频　银杉热电公司　100%",
                "余热回收　炭素厂　85%",
                "其余项目二季度开工。",
            ),
            "一季度节能改造项目进展",
            "能源管理部",
            ("林深",),
        ),
    ),
    why="the table stays at its place, a row a paragraph; a row that is short is no headline",
)
ODDITIES(
    "items-docx-and-cover-speaking-of-captions-that-are-not-there",
    lambda: mail(
        mixed(
            text("附件是稿件和两张图，图说在稿件末尾。\n"),
            attach("绝活.docx", docx(Head(NEWS["share"].headline), *NEWS["share"].body())),
            attach("图1.jpg", image(seed=201)),
            attach("图2.jpg", image(seed=202)),
        )
    ),
    files=("绝活.docx", "图1.jpg", "图2.jpg"),
    pieces=(NEWS["share"].piece(photos=2),),
    absent=("附件是稿件", "图说在"),
    why="the cover speaks of captions the document does not have: both photos go to the one item, nothing is invented",
)
ODDITIES(
    "items-docx-of-three-with-photos-between",
    lambda: paper(
        "1." + NEWS["anode"].headline,
        *NEWS["anode"].body(),
        Pic(image(seed=203)),
        "2." + NEWS["gate"].headline,
        *NEWS["gate"].body(),
        "3." + NEWS["robot"].headline,
        *NEWS["robot"].body(),
        Pic(image(seed=204)),
        Pic(image(seed=205)),
    ),
    pieces=(NEWS["anode"].piece(photos=1), NEWS["gate"].piece(photos=0), NEWS["robot"].piece(photos=2)),
    why="photos after an attribution belong to the item just closed",
)
