"""Photos as people send them: from telephones, with captions of all makes, inline, scanned; odd documents."""

from __future__ import annotations

from tests.corpus import desk_people as desk
from tests.corpus.desk_people import ind, item, plain
from tests.corpus.kit import Group, attach, html, inline, mail, mixed, related
from tests.corpus.papers import Centred, Pic, docx, image, office

ODDITIES = Group()

TWO = ("今天下午电解厂房门口的蔷薇开了，换班的工友都停下来拍照。", "有人说，闻着花香，一身汗也不觉得热了。")
ODDITIES(
    "desk-photo-three-and-two-sentences",
    lambda: mail(
        mixed(
            plain(*TWO, ""),
            attach("IMG_3301.jpeg", image(1512, 2016, 761, orientation=6), "image/jpeg"),
            attach("IMG_3302.jpeg", image(2016, 1512, 762), "image/jpeg"),
            attach("IMG_3303.jpeg", image(2016, 1512, 763), "image/jpeg"),
            plain("", "发自我的 iPhone"),
        ),
        "蔷薇",
        sender=desk.PHONE,
        headers=desk.IPHONE,
    ),
    subject="蔷薇",
    files=("IMG_3301.jpeg", "IMG_3302.jpeg", "IMG_3303.jpeg"),
    pieces=(item(TWO, photos=("", "", "")),),
    absent=("发自我的",),
    why="the young man with an iPhone; its text part goes on behind the pictures",
)

GATE = (
    "5月8日，矿山分公司举办开放日，四十名家属乘观光车走进采场。",
    "孩子们戴着小号安全帽，在百吨矿车的轮胎前量身高。",
)
ODDITIES(
    "desk-photo-captions-below-in-docx",
    lambda: mail(
        mixed(
            plain("图文稿，请审。"),
            attach(
                "开放日.docx",
                docx(
                    Centred("孩子们在轮胎前量身高"),
                    GATE[0],
                    Pic(image(1280, 853, 764)),
                    Centred("图1：家属在采场边坡观景台听讲解"),
                    GATE[1],
                    Pic(image(1280, 853, 765)),
                    Centred("图2：小朋友与百吨矿车轮胎合影"),
                    "（矿山分公司　林溪　文/图）",
                ),
            ),
        ),
        "开放日",
        sender=("林溪", "lin.xi@yunlan-al.example"),
    ),
    subject="开放日",
    files=("开放日.docx",),
    pieces=(
        item(
            GATE,
            "矿山分公司 林溪",
            head="孩子们在轮胎前量身高",
            photos=("家属在采场边坡观景台听讲解", "小朋友与百吨矿车轮胎合影"),
        ),
    ),
    absent=("图文稿", "图1：", "图2："),
    why="captions under their pictures, counted 图1： 图2：",
)

DANCE = ("5月10日晚，职工广场“周末百姓舞台”开演，十四个节目全部由班组自编自演。",)
ODDITIES(
    "desk-photo-captions-listed-in-body",
    lambda: mail(
        mixed(
            plain(
                *DANCE,
                "（集团工会 孟广田）",
                "",
                "图片说明：",
                "图1：机修厂职工表演锣鼓快板",
                "图2：退休职工合唱团登台",
            ),
            attach("1.jpg", image(1400, 933, 766)),
            attach("2.jpg", image(1400, 933, 767)),
        ),
        "百姓舞台",
        sender=desk.UNION,
        headers=desk.FOXMAIL,
    ),
    subject="百姓舞台",
    files=("1.jpg", "2.jpg"),
    pieces=(item(DANCE, "集团工会 孟广田", photos=("机修厂职工表演锣鼓快板", "退休职工合唱团登台")),),
    absent=("图片说明",),
    why="the captions stand under the credit, the pictures are called 1 and 2",
)

BRIDGE = ("5月9日，检修公司在氧化铝厂管廊间架起一座十二米长的检修便桥，过去绕行三百米，如今十步可达。",)
ODDITIES(
    "desk-photo-qq-inline-with-triangle-captions",
    lambda: mail(
        related(
            html(
                f'<div>{BRIDGE[0]}</div><div><img src="cid:A1B2@C3.jpg" width="600"></div>'
                "<div>▲ 检修人员在便桥上做静载试验</div><div>（检修公司 乔木）</div>",
                "gb18030",
            ),
            inline("A1B2@C3.jpg", image(1200, 900, 768), "A1B2@C3.jpg"),
        ),
        "便桥",
        sender=("乔木", "qiaomu@qq.example"),
        headers=desk.QQ,
    ),
    subject="便桥",
    pieces=(item(BRIDGE, "检修公司 乔木", photos=("检修人员在便桥上做静载试验",)),),
    absent=("▲",),
    why="pasted into QQ Mail, the caption under a triangle",
)

ODDITIES(
    "desk-photo-of-a-page-only",
    lambda: mail(
        mixed(
            plain("老师，手写的，拍照发您，麻烦了。"),
            attach("IMG_20260512_080102.jpg", image(1500, 2000, 769)),
        ),
        "手写稿一份",
        sender=("成大勇", "chengdayong@139.example"),
    ),
    disposition="needs-human",
    problem="image-only",
    subject="手写稿一份",
    sender_name="成大勇",
    files=("IMG_20260512_080102.jpg",),
    why="the text is on the photo; somebody must type it",
)

RUN = ("5月11日清晨，三百名职工沿滨河路健步五公里，收集了四十袋沿途垃圾。",)
ODDITIES(
    "desk-photo-with-list-of-names-in-xlsx",
    lambda: mail(
        mixed(
            plain("稿件、照片，另附参加人员名单存档，不用登。"),
            attach("健步走.docx", docx(*RUN, "（集团工会 孟广田）")),
            attach("健步走合影.jpg", image(1600, 1067, 770)),
            attach(
                "参加人员名单.csv", "序号,姓名,单位\r\n1,成大勇,离退休管理中心\r\n".encode("gbk"), "text/csv"
            ),
        ),
        "健步走",
        sender=desk.UNION,
    ),
    subject="健步走",
    files=("健步走.docx", "健步走合影.jpg", "参加人员名单.csv"),
    pieces=(item(RUN, "集团工会 孟广田", photos=1),),
    absent=("不用登", "成大勇"),
    why="the list of names is for the file, not for print",
)

RTF_TEXT = ("5月8日，环境监测站把厂界六个测点的噪声曲线公开到家属区大屏，夜间最高值四十七分贝。",)
ODDITIES(
    "desk-paper-rtf-with-tag-in-file-name",
    lambda: mail(
        mixed(
            plain("请查收附件，谢谢。", "蓝天"),
            attach(
                "【环保】噪声曲线上大屏.rtf",
                office(docx(Centred("噪声曲线上大屏"), *RTF_TEXT, "（环境监测站 蓝天）"), "rtf"),
            ),
        ),
        "投稿",
        sender=("蓝天", "lantian@yunlan-al.example"),
    ),
    subject="投稿",
    files=("【环保】噪声曲线上大屏.rtf",),
    pieces=(item(RTF_TEXT, "环境监测站 蓝天", head="噪声曲线上大屏", section="safety"),),
    absent=("请查收附件",),
    why="the tag in the file's name is an alias of the section",
)

NIGHT = (
    "5月9日凌晨两点，电解二厂值班长沿着三百米厂房走了一个来回，步数表跳过四千。",
    "他说，走一遍，心里就有一遍底。",
)
ODDITIES(
    "desk-photo-credit-of-the-photographer-apart",
    lambda: mail(
        mixed(
            plain(*ind(NIGHT), "（电解二厂 高洁/文 许衡/图）"),
            attach("值班长夜间巡视厂房.jpg", image(1600, 1067, 771)),
        ),
        "一个来回",
        sender=desk.DEPUTY,
    ),
    subject="一个来回",
    files=("值班长夜间巡视厂房.jpg",),
    pieces=(item(NIGHT, None, photos=("值班长夜间巡视厂房",)),),
    absent=("/文", "/图"),
    why="writer and photographer in one credit; whether the second is an author is taste",
)

TXT_TEXT = (
    "5月10日，热电厂青年把停用的汽轮机叶片做成主题雕塑，立在厂门口。",
    "底座上刻着四十年来的班组番号。",
)
ODDITIES(
    "desk-paper-notepad-utf16",
    lambda: mail(
        mixed(
            plain("稿子在记事本里"),
            attach(
                "叶片雕塑.txt",
                "\r\n".join(["叶片立起来", *TXT_TEXT, "（热电厂 陈默）"]).encode("utf-16"),
                "text/plain",
            ),
        ),
        "叶片雕塑",
        sender=("陈默", "chenmo@yunlan-al.example"),
    ),
    subject="叶片雕塑",
    files=("叶片雕塑.txt",),
    pieces=(item(TXT_TEXT, "热电厂 陈默", head="叶片立起来"),),
    absent=("记事本",),
    why="Notepad's “Unicode” of old",
)
