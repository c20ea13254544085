"""Photos beside the text or beside the Word file, and mails of pictures only."""

from __future__ import annotations

from tests.corpus.farm_ways import GAO, HOTEL, LU, MO, QIAO, SCHOOL, TAN, XIN, ZHU, filed, piece, send
from tests.corpus.kit import Group, attach, html, mixed
from tests.corpus.papers import Centred, docx, image, scan_pdf

ODDITIES = Group()


def shot(seed: int) -> bytes:
    return image(1600, 1200, seed)


A = (
    "4月12日，农机队在三号地块试用无人机喷施除草剂，一架次作业40亩，用水量只有地面机械的八分之一。",
    "飞手是两名刚满二十三岁的返乡青年，他们的师傅在地边举着小旗，说自己这回成了“人肉航标”。",
)
ODDITIES(
    "farm-photo-three-beside-text",
    filed(
        ZHU,
        "无人机稿件+照片",
        "\n".join(
            ["编辑你好，文字如下，三张照片在附件里。", "", "师傅当了“人肉航标”", *A, "（农机队 祝青山）"]
        ),
        ("IMG_3301.JPG", shot(611)),
        ("IMG_3305.JPG", shot(612)),
        ("IMG_3312.JPG", shot(613)),
    ),
    files=("IMG_3301.JPG", "IMG_3305.JPG", "IMG_3312.JPG"),
    pieces=(piece("师傅当了“人肉航标”", *A, by="农机队 祝青山", photos=3),),
    absent=("文字如下",),
    why="camera names beside a typed text",
)

B = (
    "4月16日，烘焙厂全麦面包生产线迎来首批外国客商，来自三个国家的九位客人在品尝台前站了四十分钟。",
    "客人问得最多的是酵种的年纪。答案写在发酵间门上：生于2009年秋。",
)
ODDITIES(
    "farm-photo-docx-and-loose-originals",
    filed(
        GAO,
        "稿件及图片",
        "稿件、原图见附件，谢谢！",
        ("生于2009年的酵种.docx", docx(Centred("生于2009年的酵种"), *B, "（烘焙厂 高砚秋）")),
        ("客商在品尝台前交流.jpg", shot(621)),
        ("DSC_0087.jpg", shot(622)),
    ),
    pieces=(piece("生于2009年的酵种", *B, by="烘焙厂 高砚秋", photos=2),),
    absent=("原图见附件",),
    why="a Word file, the photos beside it",
)

C = (
    "5月2日至4日，青禾宾馆接待油菜花游客3200余人次，临时加开的两辆接驳车由后勤职工轮流驾驶。",
    "厨师长把早餐时间提前到五点半，就为让赶日出的客人喝上一碗热豆浆。",
)
ODDITIES(
    "farm-photo-captions-listed-in-body",
    filed(
        HOTEL,
        "五一稿件",
        "\n".join(
            [
                "一碗赶日出的豆浆",
                *C,
                "（青禾宾馆 周敏）",
                "",
                "图1：游客在油菜花田拍照",
                "图2：厨师长在煮豆浆",
            ]
        ),
        ("图1.jpg", shot(631)),
        ("图2.jpg", shot(632)),
    ),
    files=("图1.jpg", "图2.jpg"),
    pieces=(
        piece("一碗赶日出的豆浆", *C, by="青禾宾馆 周敏", photos=("游客在油菜花田拍照", "厨师长在煮豆浆")),
    ),
    why="captions listed below the text, numbered like the files",
)

D = ("5月26日，子弟学校女子足球队在全市中小学生联赛中以三胜一平夺得亚军，这是学校建队四年来最好的成绩。",)
ODDITIES(
    "farm-photo-caption-as-file-name",
    filed(
        SCHOOL,
        "足球队获亚军",
        D[0] + "（子弟学校 何雨桐）",
        ("子弟学校女足队员赛后与教练合影留念.jpg", shot(641)),
        naming="both",
    ),
    pieces=(piece("", *D, by="子弟学校 何雨桐", photos=("子弟学校女足队员赛后与教练合影留念",)),),
    why="the file's name is the caption",
)

E = (
    "6月5日世界环境日，安全环保部联合学校开展“一升污水的旅行”开放活动，学生们在污水站看着泥汤变清水。",
    "当天共接待学生和家长110人，现场化验的出水化学需氧量为28毫克每升。",
)
ODDITIES(
    "farm-photo-wechat-names",
    filed(
        TAN,
        "环境日",
        "\n".join(["世界环境日稿件：", "", "一升污水的旅行", *E, "安全环保部 谭兆丰"]),
        ("微信图片_20260605103012.jpg", shot(651)),
        ("微信图片_20260605103058.jpg", shot(652)),
    ),
    pieces=(piece("一升污水的旅行", *E, by="安全环保部 谭兆丰", photos=2),),
    absent=("世界环境日稿件",),
    why="photos saved out of WeChat",
)

F = (
    (
        "6月9日，奶牛一场产下今年第1000头母犊，取名“千千”，体重41公斤。接生的夜班组长许三多说，"
        "千千站起来只用了三十一分钟。"
    ),
)
ODDITIES(
    "farm-photo-html-and-attached",
    send(
        MO,
        mixed(
            html(
                f"<html><body><div>{F[0]}</div><div>（奶牛一场 莫桂兰）</div><div><br></div><div>照片一张，"
                f"见附件。</div></body></html>"
            ),
            attach("千千.jpg", shot(661)),
        ),
        "千千",
    ),
    files=("千千.jpg",),
    pieces=(piece("", *F, by="奶牛一场 莫桂兰", photos=1),),
    absent=("见附件",),
    why="the word about the photo comes last",
)

G = (
    "种子站用了一冬的红外分选机，6月11日迎来它的“体检”。维保人员拆下镜头逐只标定，分选准确率恢复到99.2%。",
    "拆下来的旧灯管被孩子们要走了，据说要做一盏种子形状的灯。",
)
ODDITIES(
    "farm-photo-archive-of-photos",
    filed(
        XIN,
        "分选机体检（文+图）",
        "老师好，文字在word里，照片分开放的，第一张最好。",
        ("分选机体检.docx", docx(Centred("分选机“体检”记"), *G, "（种子站 辛小满 摄影报道）")),
        ("mmexport1781152033.jpg", shot(671)),
        ("mmexport1781152041.jpg", shot(672)),
        ("mmexport1781152049.jpg", shot(673)),
    ),
    pieces=(piece("分选机“体检”记", *G, by="种子站 辛小满", photos=3),),
    absent=("第一张最好",),
    why="WeChat's export names, a remark about the choice",
)

ODDITIES(
    "farm-photo-only-scanned-page",
    filed(QIAO, "报名表及稿件扫描件", "扫描件见附件。", ("扫描件_20260610.pdf", scan_pdf(1, 21))),
    disposition="needs-human",
    problem="image-only",
    files=("扫描件_20260610.pdf",),
    why="a scanned page only",
)
ODDITIES(
    "farm-photo-only-two-shots",
    filed(LU, "补照片", "", ("IMG_20260611_0921.jpg", shot(681)), ("IMG_20260611_0924.jpg", shot(682))),
    disposition="needs-human",
    problem="image-only",
    files=("IMG_20260611_0921.jpg", "IMG_20260611_0924.jpg"),
    why="the photos that were promised, no word with them",
)
