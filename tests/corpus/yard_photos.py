"""A shipyard's mailbox: photos beside a document or a body, captions in file names or in the text."""

from __future__ import annotations

from tests.corpus.items_ways import papers
from tests.corpus.kit import Group, Piece, html, inline, mail, paragraphs_html, related
from tests.corpus.papers import Centred, archive, docx, image

ODDITIES = Group()
AT = "@wangchao-heavy.example"


def shot(seed: int, kind: str = "JPEG") -> bytes:
    return image(1200, 900, seed, kind)


ANCHOR = (
    "5月8日，船体车间为8.2万吨散货船安装右舷锚，锚重8.7吨，从起吊到锚爪贴合锚唇用时48分钟，一次抛收成功。",
    "现场设了3个观察哨，锚链走过的地方全部拉起警戒绳。",
)
ODDITIES(
    "yard-photos-beside-document-captions-in-names",
    lambda: papers(
        "刘编辑，稿件和两张照片见附件，照片说明就是文件名。\n船体车间 邹大勇",
        ("右舷锚装好了.docx", docx(Centred("右舷锚装好了"), *ANCHOR, "（船体车间　邹大勇）")),
        ("工人在锚唇旁观察锚爪贴合情况.jpg", shot(201)),
        ("右舷锚缓缓吊离平板车.jpg", shot(202)),
        subject="右舷锚装好了",
        sender=("邹大勇", "zoudy" + AT),
    ),
    files=("右舷锚装好了.docx", "工人在锚唇旁观察锚爪贴合情况.jpg", "右舷锚缓缓吊离平板车.jpg"),
    pieces=(
        Piece(
            ANCHOR,
            headline="右舷锚装好了",
            unit="船体车间",
            authors=("邹大勇",),
            photos=("工人在锚唇旁观察锚爪贴合情况", "右舷锚缓缓吊离平板车"),
        ),
    ),
    absent=("照片说明就是文件名",),
    why="the file names are the captions, as the cover says too",
)

BELT = (
    "港机服务站5月9日抢修完一台卸船机的俯仰钢丝绳卷筒轴承，12人连续作业19小时，比预计早5小时恢复卸船。",
    "站里为这类抢修备了“三个箱子”：工具箱、量具箱和夜宵箱。",
)
ODDITIES(
    "yard-photos-camera-names",
    lambda: papers(
        "图文都在附件。",
        ("三个箱子.docx", docx("抢修十九小时", *BELT, "（港机服务站　万里浪）")),
        ("IMG_20260509_031522.jpg", shot(203)),
        ("IMG_20260509_064410.jpg", shot(204)),
        subject="抢修稿",
        sender=("万里浪", "wanll" + AT),
    ),
    pieces=(Piece(BELT, headline="抢修十九小时", unit="港机服务站", authors=("万里浪",), photos=("", "")),),
    absent=("图文都在附件", "IMG_2026"),
    why="names from the telephone's camera say nothing",
)

LAMP = (
    "5月10日，坞修车间的职工子女“小小参观团”走进船坞，32个孩子戴着加小号的安全帽，看焊工怎样用“"
    "面罩里的一点光”写字。",
    "孩子们把自己画的大船贴在了值班室外墙上。",
)
ODDITIES(
    "yard-photos-captions-listed-in-document",
    lambda: papers(
        "编辑好，稿子和图请查收。",
        (
            "小小参观团.docx",
            docx(
                Centred("小小参观团进船坞"),
                *LAMP,
                "（坞修车间　燕青）",
                "图1：孩子们戴上小号安全帽",
                "图2：燕青给孩子们讲焊接面罩",
            ),
        ),
        ("图1.jpg", shot(205)),
        ("图2.jpg", shot(206)),
        subject="小小参观团",
        sender=("燕青", "yanqing" + AT),
    ),
    files=("小小参观团.docx", "图1.jpg", "图2.jpg"),
    pieces=(
        Piece(
            LAMP,
            headline="小小参观团进船坞",
            unit="坞修车间",
            authors=("燕青",),
            photos=("孩子们戴上小号安全帽", "燕青给孩子们讲焊接面罩"),
        ),
    ),
    why="图1 and 图2 are named in the document and lie beside it",
)

GARDEN = (
    "5月6日午休，电装车间把车间外一块堆电缆盘的空地改成“巴掌大”的花园，花盆是锯开的旧电缆盘，开得"
    "最好的是太阳花。",
)
ODDITIES(
    "yard-photos-beside-body-text",
    lambda: papers(
        "电缆盘里开出太阳花\n" + GARDEN[0] + "（电装车间　蓝海）",
        ("职工在午休时给太阳花浇水.jpg", shot(207)),
        subject="电缆盘里开出太阳花",
        sender=("蓝海", "lanhai" + AT),
    ),
    pieces=(
        Piece(
            GARDEN,
            headline="电缆盘里开出太阳花",
            unit="电装车间",
            authors=("蓝海",),
            photos=("职工在午休时给太阳花浇水",),
        ),
    ),
    why="the text in the body, one photo with its caption for a name",
)

FLOOD = (
    "5月11日下午，防汛突击队在2号码头演练沙袋封堵，60人用时13分钟垒起一道长40米、高0.8米的挡水墙。",
    "演练使用的2400只沙袋就近码放，汛期结束前不再回库。",
)
FLOOD_SHOT = "突击队员接力传递沙袋。郎平原 摄"
ODDITIES(
    "yard-photos-inline-in-html-caption-below",
    lambda: mail(
        related(
            html(
                "<html><body>"
                + paragraphs_html("编辑您好，保卫部来稿：", "十三分钟一道墙", FLOOD[0])
                + '<p align="center"><img src="cid:p1@fx" width="560"></p>'
                + f'<p align="center">{FLOOD_SHOT}</p>'
                + paragraphs_html(FLOOD[1], "（保卫部　郎平原）")
                + "</body></html>"
            ),
            inline("image001.jpg", shot(208), "p1@fx"),
        ),
        "防汛演练",
        sender=("郎平原", "langpy" + AT),
    ),
    files=(),
    pieces=(
        Piece(FLOOD, headline="十三分钟一道墙", unit="保卫部", authors=("郎平原",), photos=(FLOOD_SHOT,)),
    ),
    absent=("保卫部来稿",),
    why="the picture pasted into the mail, the caption centred below it",
)

SHIPMENT = (
    "5月12日，出口的第5台轮胎吊在3号码头滚装上船，整机高24米，装船时恰逢小潮，跳板坡度只有2度。",
    "滚装全程由6台液压平板车同步行进，130米走了52分钟。",
)
ODDITIES(
    "yard-photos-in-zip",
    lambda: papers(
        "稿子是word，照片打了个包，原图。谢谢！\n鲍春雷",
        ("轮胎吊上船.docx", docx("轮胎吊踩着潮水上船", *SHIPMENT, "（起重运输队　鲍春雷）")),
        (
            "照片.zip",
            archive(
                (
                    ("轮胎吊由平板车驮运驶上跳板.jpg", shot(209)),
                    ("指挥员在船尾核对对中标记.jpg", shot(210)),
                )
            ),
        ),
        subject="轮胎吊上船",
        sender=("鲍春雷", "baocl" + AT),
    ),
    pieces=(
        Piece(
            SHIPMENT,
            headline="轮胎吊踩着潮水上船",
            unit="起重运输队",
            authors=("鲍春雷",),
            photos=("轮胎吊由平板车驮运驶上跳板", "指挥员在船尾核对对中标记"),
        ),
    ),
    absent=("照片打了个包",),
    why="the original photos in a zip with GBK names",
)

RUN = (
    "5月9日清晨，公司跑步协会组织87名职工沿江堤健步10公里，全员完成，最快的用时46分钟。",
    "跑友们边跑边捡，终点称重，共捡回垃圾63公斤。",
)
ODDITIES(
    "yard-photos-wechat-names",
    lambda: papers(
        "编辑部老师：\n跑步协会活动，文字在下，图片在附件，任选一张即可。\n\n"
        + "\n".join(RUN)
        + "\n（公司工会　单雄信）",
        ("微信图片_20260510084512.jpg", shot(211)),
        ("微信图片_20260510084519.jpg", shot(212)),
        ("微信图片_20260510084527.png", shot(213, "PNG")),
        subject="江堤健步",
        sender=("单雄信", "shanxx" + AT),
    ),
    pieces=(Piece(RUN, unit="公司工会", authors=("单雄信",), photos=("", "", "")),),
    absent=("任选一张即可", "微信图片"),
    why="three photos as the chat program names them, the choice is left to the editor",
)
