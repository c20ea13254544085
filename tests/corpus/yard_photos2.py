"""A shipyard's mailbox: more photos beside texts, picture news, slips and logos."""

from __future__ import annotations

from tests.corpus.items_ways import papers
from tests.corpus.kit import Group, Piece, attach, html, inline, mail, mixed, paragraphs_html, related, text
from tests.corpus.papers import Pic, docx, image

ODDITIES = Group()
AT = "@wangchao-heavy.example"


def shot(seed: int) -> bytes:
    return image(1200, 900, seed)


MIRROR = (
    "5月11日，汽运队在厂区6个视线死角装上广角镜，直径1.2米，镜框里加了除雾电热丝，连日阴雨也看得清来车。",
)
ODDITIES(
    "yard-photos-approval-slip-beside",
    lambda: papers(
        "稿件、照片及审批单一并报上，请收。\n汽运队",
        ("拐角处多了六面镜.docx", docx("拐角处多了六面镜", *MIRROR, "（汽运队　马国梁）")),
        ("司机通过广角镜观察来车.jpg", shot(221)),
        ("发稿审批单.jpg", image(1240, 1754, 222)),
        subject="汽运队报稿",
        sender=("马国梁", "magl" + AT),
    ),
    files=("拐角处多了六面镜.docx", "司机通过广角镜观察来车.jpg", "发稿审批单.jpg"),
    pieces=(
        Piece(
            MIRROR,
            headline="拐角处多了六面镜",
            unit="汽运队",
            authors=("马国梁",),
            photos=("司机通过广角镜观察来车",),
        ),
    ),
    absent=("一并报上", "发稿审批单"),
    why="a photo of the signed slip is stored, never printed",
)

FURNACE = (
    "理化检测中心给热处理炉做了一次“体检”，9点测温的结果是炉膛最大温差由14摄氏度降到5摄氏度，锚链"
    "环的硬度离散度随之下降。",
    "测温用的热电偶支架是检测员自己焊的。",
)
ODDITIES(
    "yard-photos-logo-of-signature",
    lambda: mail(
        mixed(
            related(
                html(
                    "<html><body>"
                    + paragraphs_html("编辑好，见附件。", "陶喆镕", "理化检测中心")
                    + '<p><img src="cid:logo@w" width="120" height="40"></p></body></html>'
                ),
                inline("logo.png", image(120, 40, 223, "PNG"), "logo@w"),
            ),
            attach(
                "给炉子做体检.docx",
                docx("给炉子做“体检”", *FURNACE, Pic(shot(224)), "（理化检测中心　陶喆镕）"),
            ),
        ),
        "检测中心投稿",
        sender=("陶喆镕", "taozr" + AT),
    ),
    pieces=(
        Piece(FURNACE, headline="给炉子做“体检”", unit="理化检测中心", authors=("陶喆镕",), photos=("",)),
    ),
    absent=("编辑好，见附件",),
    why="the firm's small logo stands in the signature, one photo without caption in the document",
)

LAUNCH = ("5月12日上午9时58分，“望潮69”号在礼炮声中缓缓滑下船台。（船体车间　岳来）",)
ODDITIES(
    "yard-photos-picture-news",
    lambda: papers(
        "图片新闻一则：\n\n　　" + LAUNCH[0],
        ("DSC_0417.JPG", shot(225)),
        subject="图片新闻",
        sender=("岳来", "yuelai" + AT),
    ),
    files=("DSC_0417.JPG",),
    pieces=(
        Piece(
            ("5月12日上午9时58分，“望潮69”号在礼炮声中缓缓滑下船台。",),
            unit="船体车间",
            authors=("岳来",),
            photos=1,
        ),
    ),
    absent=("图片新闻一则",),
    why="one sentence and one photo",
)

HELMET = (
    "5月7日，安全监察部在食堂门口摆出一排“受过伤”的安全帽：有被扳手砸出坑的，有被电焊渣烫穿的，每"
    "顶帽子旁边都写着当天的故事。",
    "这批帽子共9顶，都是各车间历年保存下来的，帽子的主人没有一个受重伤。",
)
ODDITIES(
    "yard-photos-numbered-names",
    lambda: papers(
        "编辑同志：\n  送上稿件及照片，照片已按顺序编号。\n              童守正",
        ("九顶安全帽.docx", docx("九顶安全帽", *HELMET, "（安全监察部　童守正）")),
        ("1.职工在展台前翻看安全帽的故事.jpg", shot(226)),
        ("2.老焊工指着帽子上的烫痕给徒弟讲经过.jpg", shot(227)),
        subject="九顶安全帽",
        sender=("童守正", "tongsz" + AT),
    ),
    pieces=(
        Piece(
            HELMET,
            headline="九顶安全帽",
            unit="安全监察部",
            authors=("童守正",),
            photos=("职工在展台前翻看安全帽的故事", "老焊工指着帽子上的烫痕给徒弟讲经过"),
        ),
    ),
    absent=("照片已按顺序编号",),
    why="numbers before the captions in the file names",
)

CHESS = (
    "设计所“午休棋室”开张，两张棋盘是用报废的铜板线切割出来的，棋子是车床加工的边角料。",
    "开张当天有23人来下棋，围观的比下棋的多。",
)
ODDITIES(
    "yard-photos-caption-in-body-line",
    lambda: papers(
        "午休棋室开张\n"
        + "\n".join(CHESS)
        + "\n（设计所　谷雨）\n\n图片说明：设计员在铜板棋盘上对弈。谷雨 摄\n",
        ("棋室.jpg", shot(228)),
        subject="午休棋室开张",
        sender=("谷雨", "guyu" + AT),
    ),
    pieces=(
        Piece(
            CHESS,
            headline="午休棋室开张",
            unit="设计所",
            authors=("谷雨",),
            photos=("设计员在铜板棋盘上对弈。谷雨 摄",),
        ),
    ),
    absent=("图片说明",),
    why="the caption is a line of its own behind the text",
)

OLYMPIC = (
    "5月10日，巴杭港项目部举办中外员工趣味运动会，三人四足、顶水罐、拔河三个项目共有118人参加。",
    "顶水罐是当地的老本事，中方员工全部“湿身”，笑声最多。",
)
ODDITIES(
    "yard-photos-oversea-bare-nouns",
    lambda: papers(
        "刘编辑，运动会稿子。网速慢，照片压缩过，要原图再说一声。\n纪海洋",
        ("运动会.docx", docx("顶水罐", *OLYMPIC, "（巴杭港项目部　纪海洋）")),
        ("拔河.jpg", shot(229)),
        ("合影.jpg", shot(230)),
        subject="运动会稿子",
        sender=("纪海洋", "jihy" + AT),
    ),
    pieces=(Piece(OLYMPIC, headline="顶水罐", unit="巴杭港项目部", authors=("纪海洋",), photos=2),),
    absent=("网速慢",),
    why="bare nouns for names; how many photos is clear, their captions are not judged",
)

ODDITIES(
    "yard-photos-scanned-page-only",
    lambda: mail(
        mixed(
            text("老班长手写的，我拍了照，请录入一下。\n"),
            attach("IMG_3307.jpg", image(1240, 1754, 231)),
        ),
        "手写稿",
        sender=("鱼得水", "yuds" + AT),
    ),
    disposition="needs-human",
    problem="image-only",
    files=("IMG_3307.jpg",),
    why="the contribution is a photo of handwriting",
)
