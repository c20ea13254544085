"""Photos attached as files: named by their captions, by the camera, by the item they belong to."""

from __future__ import annotations

from tests.corpus.items_news import NEWS, several
from tests.corpus.kit import Group, attach, mail, mixed, text
from tests.corpus.papers import Head, archive, docx, image

ODDITIES = Group()
robot, pot, coil = NEWS["robot"], NEWS["pot"], NEWS["coil"]


def word_file(key: str) -> bytes:
    return docx(Head(NEWS[key].headline), *NEWS[key].body())


TEN = (
    "机器人在一车间取第一勺铝液",
    "化验员在操作室大屏前查看数据",
    "铝样沿传送带送进制样间",
    "机器人给样品自动打码",
    "化验员在核对样品编号",
    "班组长示范更换备用取样勺",
    "维护人员给机械臂关节加油",
    "老取样工赵师傅给机器人当师傅",
    "技术员在分析第一周的数据曲线",
    "取样班全体职工与机器人合影",
)
ODDITIES(
    "photos-ten-named-by-their-captions",
    lambda: mail(
        mixed(
            text("稿件和十张照片见附件。\n"),
            attach("取样机器人上岗第一周.docx", word_file("robot")),
            *(attach(f"{caption}.jpg", image(800, 600, 30 + n)) for n, caption in enumerate(TEN)),
        ),
        "投稿：取样机器人",
    ),
    files=("取样机器人上岗第一周.docx", *(f"{caption}.jpg" for caption in TEN)),
    pieces=(robot.piece(photos=TEN),),
    absent=("十张照片",),
    why="ten photos beside the document go to its item in their order; their names are the captions",
)
ODDITIES(
    "photos-numbered-and-named-by-captions",
    lambda: mail(
        mixed(
            text("见附件。\n"),
            attach("海铁班列.docx", word_file("coil")),
            attach("图1 首批铝卷在云岚北站装车.jpg", image(seed=41)),
            attach("图2 海铁班列驶出云岚北站.jpg", image(seed=42)),
        )
    ),
    pieces=(coil.piece(photos=("首批铝卷在云岚北站装车", "海铁班列驶出云岚北站")),),
    why="图1 and 图2 before the caption in the file's name",
)
ODDITIES(
    "photos-named-by-the-camera",
    lambda: mail(
        mixed(
            text("\n".join(NEWS["gate"].whole()) + "\n"),
            attach("IMG_20260511_091240.jpg", image(seed=43)),
            attach("微信图片_20260511091305.jpg", image(seed=44)),
            attach("DSC_0042.JPG", image(seed=45)),
            attach("mmexport1778462000000.jpg", image(seed=46)),
        )
    ),
    pieces=(NEWS["gate"].piece(photos=("", "", "", "")),),
    why="names given by cameras and WeChat are no captions",
)
ODDITIES(
    "photos-captions-listed-in-the-body",
    lambda: mail(
        mixed(
            text(
                "\n".join(
                    [*NEWS["books"].whole(), "", "图片说明：", "图1：漂流箱出发", "图2：夜班职工在写寄语", ""]
                )
            ),
            attach("图1.jpg", image(seed=47)),
            attach("图2.jpg", image(seed=48)),
        )
    ),
    files=("图1.jpg", "图2.jpg"),
    pieces=(NEWS["books"].piece(photos=("漂流箱出发", "夜班职工在写寄语")),),
    absent=("图片说明",),
    why="the list below the text tells which caption belongs to 图1.jpg and 图2.jpg",
)
ODDITIES(
    "photos-attached-in-another-order-than-the-list",
    lambda: mail(
        mixed(
            text("\n".join([*NEWS["bus"].whole(), "", "图1：末班车驶进生活区", "图2：职工排队上车", ""])),
            attach("图2.jpg", image(seed=50)),
            attach("图1.jpg", image(seed=49)),
        )
    ),
    pieces=(NEWS["bus"].piece(photos=2),),
    absent=("图1：", "图2："),
    why="the captions are no paragraphs and carry no numbers; in which order the photos come out is not judged",
)
ODDITIES(
    "photos-named-for-one-of-two-documents",
    lambda: mail(
        mixed(
            text("两篇稿件及照片，请查收。\n"),
            attach("取样机器人.docx", word_file("robot")),
            attach("试验槽.docx", word_file("pot")),
            attach("试验槽1.jpg", image(seed=51)),
            attach("试验槽2.jpg", image(seed=52)),
            attach("取样机器人.jpg", image(seed=53)),
        )
    ),
    pieces=(robot.piece(photos=1), pot.piece(photos=2)),
    why="the files' names tie each photo to its document",
)
ODDITIES(
    "photos-named-by-the-number-of-the-item",
    lambda: mail(
        mixed(
            text(
                "\n".join(
                    [
                        *NEWS["anode"].whole("一、"),
                        *NEWS["grid"].whole("二、"),
                        *NEWS["bus"].whole("三、"),
                        "",
                    ]
                )
            ),
            attach("第二篇配图.jpg", image(seed=54)),
            attach("第三篇配图1.jpg", image(seed=55)),
            attach("第三篇配图2.jpg", image(seed=56)),
        )
    ),
    pieces=(NEWS["anode"].piece(photos=0), NEWS["grid"].piece(photos=1), NEWS["bus"].piece(photos=2)),
    why="第二篇 and 第三篇 in the names count the items of the body",
)
ODDITIES(
    "photo-turned-by-its-exif-tag",
    lambda: mail(
        mixed(
            text("\n".join(NEWS["share"].whole()) + "\n"),
            attach("老技师示范听音辨障.jpg", image(1600, 1200, 57, orientation=6)),
        )
    ),
    files=("老技师示范听音辨障.jpg",),
    pieces=(NEWS["share"].piece(photos=("老技师示范听音辨障",)),),
    why="a phone held upright: stored lying, turned by its tag; one photo with the caption of its name",
)
ODDITIES(
    "photos-png-and-webp",
    lambda: mail(
        mixed(
            text("\n".join(pot.whole()) + "\n"),
            attach("槽电压曲线.png", image(1200, 700, 58, "PNG")),
            attach("槽面.webp", image(1600, 1200, 59, "WEBP"), "image/webp"),
        )
    ),
    pieces=(pot.piece(photos=2),),
    why="pictures that are no JPEG",
)
ODDITIES(
    "photos-in-a-zip-beside-the-document",
    lambda: mail(
        mixed(
            text("稿件见附件，照片在压缩包里。\n"),
            attach("海铁班列.docx", word_file("coil")),
            attach(
                "照片.zip",
                archive(
                    [
                        ("照片/首批铝卷在云岚北站装车.jpg", image(seed=60)),
                        ("照片/海铁班列驶出云岚北站.jpg", image(seed=61)),
                    ]
                ),
            ),
        )
    ),
    files=("海铁班列.docx", "照片.zip"),
    pieces=(coil.piece(photos=("首批铝卷在云岚北站装车", "海铁班列驶出云岚北站")),),
    absent=("压缩包",),
    why="the photos come packed; names in GBK",
)
ODDITIES(
    "photos-of-two-items-of-the-body-stay-accounted-for",
    lambda: mail(
        mixed(
            text("\n".join([*NEWS["rain"].whole(), "", *NEWS["books"].whole(), ""])),
            attach("清出一千方淤泥.jpg", image(seed=62)),
            attach("图书漂流进了控制室.jpg", image(seed=63)),
        )
    ),
    pieces=several("rain", "books", photos=1),
    why="each photo is named with words of one headline",
)
