"""A shipyard's mailbox: more Word documents, old formats, tracked changes, the same text twice."""

from __future__ import annotations

from tests.corpus.items_ways import papers
from tests.corpus.kit import Group, Piece, attach, html, mail, mixed, paragraphs_html, text
from tests.corpus.papers import (
    Bold,
    Centred,
    Grid,
    Head,
    Pic,
    Styled,
    deleted,
    docx,
    image,
    inserted,
    office,
    paragraph,
    pdf,
    run,
)  # fmt: skip

ODDITIES = Group()
AT = "@wangchao-heavy.example"


def shot(seed: int) -> bytes:
    return image(1200, 900, seed)


GATE = (
    "5月7日，坞修车间完成1号坞坞门的止水橡胶更换，新胶条总长86米，更换后每小时渗水量由9吨降到不足1吨。",
    "坞门平时泡在水里，只有两艘船交替的空当能停出来，这次的窗口只有31个小时。",
)
ODDITIES(
    "yard-doc-old-word-format",
    lambda: papers(
        "电脑里只有老版本的Word，能打开吧？打不开给我打电话，6408。",
        ("坞门换胶条.doc", office(docx("坞门换胶条", *GATE, "（坞修车间　燕青）"), "doc")),
        subject="坞门换胶条",
        sender=("燕青", "yanqing" + AT),
    ),
    files=("坞门换胶条.doc",),
    pieces=(Piece(GATE, headline="坞门换胶条", unit="坞修车间", authors=("燕青",)),),
    absent=("老版本的Word", "6408"),
    why="a .doc of Word 97",
)

KITE = (
    "5月10日是母亲节，公司工会邀请83名一线女职工的母亲走进船厂，看女儿工作的地方。",
    "龙门吊司机骆冰的母亲第一次登上42米高的司机室，她在座位上坐了很久，只说了一句：“你每天爬这么高。”",
    "参观结束后，母女们在新船前合影留念。",
)
KITE_SHOT = "5月10日，骆冰和母亲在龙门吊司机室里。（单雄信　摄）"
ODDITIES(
    "yard-doc-text-and-photo-by-two",
    lambda: papers(
        "工会母亲节活动稿，图文都在文档里。",
        (
            "妈妈来到船台上.docx",
            docx(
                Head("妈妈来到船台上"),
                *KITE,
                Pic(shot(111)),
                KITE_SHOT,
                "（公司工会　虞美人）",
            ),
        ),
        subject="母亲节活动稿",
        sender=("虞美人", "yumr" + AT),
    ),
    pieces=(
        Piece(KITE, headline="妈妈来到船台上", unit="公司工会", authors=("虞美人",), photos=(KITE_SHOT,)),
    ),
    absent=("图文都在文档里",),
    why="the photographer stands in the caption, the writer in the credit behind the photo",
)

DIESEL = (
    "汽运队5月试行“熄火等候”，装卸等候超过3分钟一律熄火。",
    "半个月下来，{}台柴油车共节油1.26吨，最多的一台省了94升。",
)
ODDITIES(
    "yard-doc-tracked-changes",
    lambda: papers(
        "队长改过的，直接用就行",
        (
            "熄火等候.docx",
            docx(
                "等装货时，请熄火",
                paragraph(run(DIESEL[0])),
                paragraph(
                    run("半个月下来，"),
                    deleted("四十多", "马国梁"),
                    inserted("41", "马国梁"),
                    run(DIESEL[1][8:]),
                ),
                "（汽运队　马国梁）",
            ),
        ),
        subject="熄火等候",
        sender=("马国梁", "magl" + AT),
    ),
    pieces=(
        Piece(
            (DIESEL[0], DIESEL[1].format("41")),
            headline="等装货时，请熄火",
            unit="汽运队",
            authors=("马国梁",),
        ),
    ),
    absent=("四十多", "直接用就行"),
    why="the chief's change is still tracked in the file: the corrected text counts",
)

NET = (
    "港机总装部给高空作业平台加装“双钩提示器”，安全带两只挂钩同时脱开3秒就会鸣响，声音在30米外都听得见。",
    "首批60套5月11日发到班组，第一天响了17次，到第五天只响了1次。",
)
ODDITIES(
    "yard-doc-same-text-in-body",
    lambda: papers(
        "编辑好，正文如下，附件是同一篇的Word版。\n\n安全带会“喊人”\n"
        + "\n".join(NET)
        + "\n（港机总装部　耿长顺）",
        ("安全带会“喊人”.docx", docx("安全带会“喊人”", *NET, "（港机总装部　耿长顺）")),
        subject="安全带会“喊人”",
        sender=("耿长顺", "gengcs" + AT),
    ),
    pieces=(Piece(NET, headline="安全带会“喊人”", unit="港机总装部", authors=("耿长顺",)),),
    absent=("附件是同一篇的Word版",),
    why="once in the body, once as a document: one item",
)

MUSEUM = (
    "5月9日，参与公司第一条万吨轮建造的11位退休老师傅回厂参观，年纪最大的88岁。",
    "在船台边，老铆工郎师傅从口袋里掏出一枚1974年的铆钉，捐给厂史陈列室。",
)
ODDITIES(
    "yard-doc-and-its-pdf",
    lambda: papers(
        "附件是同一篇稿子的word和pdf，以word为准。",
        ("老师傅回厂.docx", docx("一枚铆钉回到船台", *MUSEUM, "（综合办　尚书）")),
        ("老师傅回厂.pdf", pdf("一枚铆钉回到船台", *MUSEUM, "（综合办　尚书）")),
        subject="老师傅回厂",
        sender=("尚书", "shangshu" + AT),
    ),
    files=("老师傅回厂.docx", "老师傅回厂.pdf"),
    pieces=(Piece(MUSEUM, headline="一枚铆钉回到船台", unit="综合办", authors=("尚书",)),),
    absent=("以word为准",),
    why="two formats of one text",
)

MENU = ("膳食中心公布5月中旬晚班热汤安排，欢迎各班组提意见。",)
MENU_ROWS = (
    ("日期", "汤品", "供应点"),
    ("5月13日", "冬瓜排骨汤", "1号食堂"),
    ("5月14日", "番茄牛腩汤", "港机餐车"),
    ("5月15日", "海带豆腐汤", "坞东餐点"),
)
ODDITIES(
    "yard-doc-mostly-table",
    lambda: papers(
        "刘编辑，职工们总来问，登一下吧。\n雷小娟",
        (
            "热汤安排.docx",
            docx(Bold("晚班喝什么汤"), MENU[0], Grid(MENU_ROWS), "（膳食中心　雷小娟）"),
        ),
        subject="热汤安排",
        sender=("雷小娟", "leixj" + AT),
    ),
    pieces=(
        Piece(
            (*MENU, *("　".join(row) for row in MENU_ROWS)),
            headline="晚班喝什么汤",
            unit="膳食中心",
            authors=("雷小娟",),
        ),
    ),
    absent=("职工们总来问",),
    why="one sentence and a table",
)

SHIFT = (
    "The night shift at Bahang now starts with a ten-minute walk along the quay. Drivers, lashers a"
    "nd electricians "
    "look together for loose covers, oil and poor lighting.",
    "In April the walks found 58 points, 55 of which were closed within two days.",
)
SHIFT_CAPTION = "Night shift crew on the quay walk"
ODDITIES(
    "yard-doc-english",
    lambda: papers(
        "Dear Ms Liu,\n\nPlease find attached our article for the next issue.\n\nKind regards,\nAminah Yusof",
        (
            "Ten Minutes on the Quay.docx",
            docx(
                Styled("Ten Minutes on the Quay", "Title"),
                SHIFT[0],
                Pic(shot(112)),
                Styled(SHIFT_CAPTION, "Caption"),
                SHIFT[1],
                "(Bahang Port Project, Aminah Yusof)",
            ),
        ),
        subject="Article for the next issue",
        sender=("Aminah Yusof", "aminah" + AT),
    ),
    pieces=(
        Piece(
            SHIFT,
            headline="Ten Minutes on the Quay",
            unit="Bahang Port Project",
            authors=("Aminah Yusof",),
            photos=(SHIFT_CAPTION,),
        ),
    ),
    absent=("Please find attached", "Kind regards", "Ms Liu"),
    why="an English article with a photo in Word's caption style",
)

GLOVES = (
    "劳保用品柜搬进了班组。物资供应部在6个车间各装了一台智能柜，手套、口罩、耳塞刷卡即领，月底自动对账。",
    "过去领一双手套要填单、签字、跑仓库，来回40分钟；现在最多1分钟。",
)
GLOVES_SHOTS = ("职工刷卡领取手套", "仓库保管员往柜里补货")
ODDITIES(
    "yard-doc-numbered-figures",
    lambda: mail(
        mixed(
            html(
                "<html><body>"
                + paragraphs_html("编辑好！", "附件请收，图号已标好。", "物资供应部 郝运来 / 6230")
                + "</body></html>"
            ),
            attach(
                "智能柜.docx",
                docx(
                    Centred("手套柜搬进班组"),
                    GLOVES[0],
                    Pic(shot(113), 10),
                    Centred("图1：" + GLOVES_SHOTS[0]),
                    GLOVES[1],
                    Pic(shot(114), 10),
                    Centred("图2：" + GLOVES_SHOTS[1]),
                    "（物资供应部　郝运来）",
                ),
            ),
        ),
        "智能柜",
        sender=("郝运来", "haoyl" + AT),
    ),
    pieces=(
        Piece(GLOVES, headline="手套柜搬进班组", unit="物资供应部", authors=("郝运来",), photos=GLOVES_SHOTS),
    ),
    absent=("图号已标好", "图1", "图2"),
    why="captions numbered 图1 and 图2, an HTML cover",
)

WELD = (
    "船体车间新购的6台焊接机器人在T排流水线投用，由2名操作工看管，日产T排由38根提高到65根。",
    "为了让老焊工也能上手，车间把示教器的常用操作印成一页纸的口诀。",
)
ODDITIES(
    "yard-doc-body-carries-the-text-doc-the-slip",
    lambda: mail(
        mixed(
            text("\n".join(["机器人焊T排", *WELD, "（船体车间　岳来）", "", "附件是部门审批单，已签字。"])),
            attach(
                "稿件审批单.docx",
                docx(
                    Centred("稿件审批单"),
                    Grid(
                        (
                            ("稿件名称", "机器人焊T排"),
                            ("单位", "船体车间"),
                            ("审批意见", "同意报送。"),
                            ("签字", "邹大勇"),
                        )
                    ),
                ),
            ),
        ),
        "机器人焊T排",
        sender=("岳来", "yuelai" + AT),
    ),
    files=("稿件审批单.docx",),
    pieces=(Piece(WELD, headline="机器人焊T排", unit="船体车间", authors=("岳来",)),),
    absent=("同意报送", "审批意见", "附件是部门审批单"),
    why="the text is the body, the only document is the approval slip",
)
