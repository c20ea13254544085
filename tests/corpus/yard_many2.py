"""A shipyard's mailbox: several items in one document, several documents in one mail."""

from __future__ import annotations

from tests.corpus.items_ways import papers
from tests.corpus.kit import Group, Piece
from tests.corpus.papers import Bold, Centred, Head, Pic, archive, docx, image

ODDITIES = Group()
AT = "@wangchao-heavy.example"

GRIND = (
    "船体车间在3号胎架试用磁力爬行打磨器，一人可同时照看两台，日打磨焊缝由60米提高到150米。",
    "打磨器自带吸尘口，作业点的粉尘看得见地少了。",
)
TALK = (
    "船体车间的早班会改在胎架旁站着开，限时8分钟，只讲三件事：今天干什么、哪里有危险、谁来盯。",
    "两周下来，早班会平均用时7分20秒。",
)
CHAIR = (
    "老铆工郎三元把一把坐了29年的折叠椅留给了徒弟。椅子腿焊过6次，每道焊缝都标着日期。",
    "5月10日，他正式退休。",
)
ODDITIES(
    "yard-many-document-with-headings",
    lambda: papers(
        "编辑部：船体车间五月上旬稿件三篇，均在附件中，请查收。",
        (
            "船体车间五月上旬稿件.docx",
            docx(
                Head("打磨器自己会爬墙"),
                *GRIND,
                "（船体车间　岳来）",
                Head("站着开的早班会"),
                *TALK,
                "（船体车间　胡海潮）",
                Head("一把折叠椅"),
                *CHAIR,
                "（船体车间　邹大勇）",
            ),
        ),
        subject="船体车间五月上旬稿件",
        sender=("邹大勇", "zoudy" + AT),
    ),
    pieces=(
        Piece(GRIND, headline="打磨器自己会爬墙", unit="船体车间", authors=("岳来",)),
        Piece(TALK, headline="站着开的早班会", unit="船体车间", authors=("胡海潮",)),
        Piece(CHAIR, headline="一把折叠椅", unit="船体车间", authors=("邹大勇",)),
    ),
    absent=("均在附件中",),
    why="three items under Word headings in one document",
)

SONAR = ("港池调度室5月9日完成港池水深年度扫测，发现浅点3处，最浅处比设计水深少0.9米，已安排疏浚。",)
BUOY = (
    "港池调度室更换了2座灯浮的太阳能电池，阴雨天可连续发光15天。",
    "换下来的旧电池修整后装在了值班室门口的感应灯上。",
)
ODDITIES(
    "yard-many-two-documents",
    lambda: papers(
        "您好，两篇稿件，每篇一个文档。\n江上清",
        ("灯浮换电池.docx", docx("灯浮换了新“心脏”", *BUOY, "（港池调度室　江上清）")),
        ("港池扫测.docx", docx("港池底下看得清", *SONAR, "（港池调度室　鲁智）")),
        subject="调度室稿件两篇",
        sender=("江上清", "jiangsq" + AT),
    ),
    files=("灯浮换电池.docx", "港池扫测.docx"),
    pieces=(
        Piece(BUOY, headline="灯浮换了新“心脏”", unit="港池调度室", authors=("江上清",)),
        Piece(SONAR, headline="港池底下看得清", unit="港池调度室", authors=("鲁智",)),
    ),
    absent=("每篇一个文档",),
    why="an item a document",
)

TEA = (
    "综合办把每月一次的“机关下一线”改成帮车间干一件具体的活，5月的活是给胎架区重画通道线，14名机"
    "关人员画了620米。",
)
KEYS = ("综合办把散在各处的217把公用房钥匙收进一个智能钥匙柜，借还扫脸，找钥匙的电话一周少了40多个。",)
POST = (
    "综合办收发室登记了一封寄给“1988年船台上的高个子”的信，经过一周打听，信交到了退休起重工高树人的手里。",
    "寄信人是当年实习的大学生，如今已是教授。",
)
ODDITIES(
    "yard-many-zip-of-documents",
    lambda: papers(
        "综合办本期稿件三篇，已打包，请解压查看。谢谢！\n尚书\n综合办",
        (
            "综合办稿件.zip",
            archive(
                (
                    ("01胎架区画线.docx", docx("机关人来画线", *TEA, "（综合办　尚书）")),
                    ("02钥匙柜.docx", docx("钥匙有了家", *KEYS, "（综合办　文姬）")),
                    ("03一封信.docx", docx("一封寄给高个子的信", *POST, "（综合办　尚书）")),
                )
            ),
        ),
        subject="综合办本期稿件",
        sender=("尚书", "shangshu" + AT),
    ),
    files=("综合办稿件.zip",),
    pieces=(
        Piece(TEA, headline="机关人来画线", unit="综合办", authors=("尚书",)),
        Piece(KEYS, headline="钥匙有了家", unit="综合办", authors=("文姬",)),
        Piece(POST, headline="一封寄给高个子的信", unit="综合办", authors=("尚书",)),
    ),
    absent=("请解压查看",),
    why="three documents in a zip with GBK names",
)

SPRAY = ("涂装车间把喷枪清洗改成密闭回收，每天回收稀释剂22公斤，静置过滤后可再用一次。",)
SCAFFOLD = (
    "涂装车间推广快装脚手架，一个舱室的搭拆时间由9小时缩短到3.5小时。",
    "架子构件按颜色分长短，新人看一眼就会。",
)
SPRAY_SHOT = "涂装工在密闭箱内清洗喷枪"
SCAFFOLD_SHOT = "架子工按颜色取用构件"
ODDITIES(
    "yard-many-document-photos-each",
    lambda: papers(
        "编辑好！涂装车间两篇，带图。",
        (
            "涂装车间两篇.docx",
            docx(
                Centred("喷枪洗澡不费料"),
                *SPRAY,
                Pic(image(1200, 900, 241)),
                Centred(SPRAY_SHOT),
                "（涂装车间　花见羞）",
                "",
                Centred("脚手架穿上彩衣"),
                SCAFFOLD[0],
                Pic(image(1200, 900, 242)),
                Centred(SCAFFOLD_SHOT),
                SCAFFOLD[1],
                "（涂装车间　易安）",
            ),
        ),
        subject="涂装车间两篇",
        sender=("花见羞", "huajx" + AT),
    ),
    pieces=(
        Piece(SPRAY, headline="喷枪洗澡不费料", unit="涂装车间", authors=("花见羞",), photos=(SPRAY_SHOT,)),
        Piece(
            SCAFFOLD,
            headline="脚手架穿上彩衣",
            unit="涂装车间",
            authors=("易安",),
            photos=(SCAFFOLD_SHOT,),
        ),
    ),
    absent=("带图",),
    why="two items in one document, each with its photo and caption",
)

CREDITS = (
    "质量部组织对32台在用焊机的电流表进行比对，超差的5台已停用校准。",
    "质量部把“每周一案”搬上车间大屏，本周讲的是一道看不见的咬边。",
    "质量部邀请船东监造组座谈，现场答复意见11条，约定了3条的完成日期。",
)
ODDITIES(
    "yard-many-bold-numbered-in-document",
    lambda: papers(
        "附件为质量部短讯，请选用。平章",
        (
            "质量部短讯.docx",
            docx(
                Bold("1.三十二台焊机比对电流"),
                CREDITS[0] + "（质量部　平章）",
                Bold("2.每周一案上大屏"),
                CREDITS[1] + "（质量部　平章）",
                Bold("3.监造组座谈提意见"),
                CREDITS[2] + "（质量部　晏清）",
            ),
        ),
        subject="质量部短讯",
        sender=("平章", "pingzhang" + AT),
    ),
    pieces=(
        Piece((CREDITS[0],), headline="三十二台焊机比对电流", unit="质量部", authors=("平章",)),
        Piece((CREDITS[1],), headline="每周一案上大屏", unit="质量部", authors=("平章",)),
        Piece((CREDITS[2],), headline="监造组座谈提意见", unit="质量部", authors=("晏清",)),
    ),
    absent=("请选用",),
    why="numbered bold headlines, the credit glued to each text",
)
