"""A year of hard ones: wrong labels, rare characters, broken structures, boxes in boxes."""

from __future__ import annotations

from tests.corpus.boxes import rtf, signed
from tests.corpus.kit import (
    Group,
    Piece,
    alternative,
    attach,
    html,
    inline,
    mail,
    mixed,
    multipart,
    part,
    related,
    text,
    word,
    words,
)
from tests.corpus.office_ways import Sent, case, foxmail, outlook, send
from tests.corpus.papers import Centred, docx, image, text_box

ODDITIES = Group()
YL = "@yunlan-al.example"
PLAIN = "quoted-printable"


def lines(*said: str) -> str:
    return "\n".join(said) + "\n"


P = ("集团公司档案馆修复1962年厂区蓝图27张，最大一张长4.2米。",)
case(
    ODDITIES,
    "smime-signed-with-a-word-file",
    Sent(
        lambda P=P: mail(
            multipart(
                "signed",
                mixed(
                    text("见附件。\n"),
                    attach(
                        "蓝图修复.docx",
                        docx(Centred("4.2米长的蓝图"), P[0] + "（档案馆　哈斯巴根）"),
                        naming="pieces",
                    ),
                ),
                part(
                    'application/pkcs7-signature; name="smime.p7s"',
                    signed(),
                    cte="base64",
                    disposition='attachment; filename="smime.p7s"',
                ),
                params='; protocol="application/pkcs7-signature"; micalg=sha-256',
            ),
            "蓝图修复",
            sender=("哈斯巴根", "hasibagen" + YL),
        ),
        "蓝图修复",
        "哈斯巴根",
        (),
    ),
    Piece(P, "4.2米长的蓝图", "档案馆", ("哈斯巴根",)),
    files=None,
    absent=("见附件",),
    why="A detached signature beside; the name in RFC 2231 continuations cut inside characters.",
)

SPLIT = "【要闻】海外员工归国座谈稿件".encode("gbk")
P = (
    "云岚铝业集团海外事业部组织归国员工座谈，九名同事讲述在几内亚矿山的三年。",
    "“最想念的是食堂的酸汤。”仉海生说。",
)
case(
    ODDITIES,
    "subject-words-split-inside-characters",
    Sent(
        lambda P=P: mail(
            html(
                "".join(f"<p>{x}</p>" for x in ("想念食堂的酸汤", *P, "（海外事业部　仉海生）")),
                "gb18030",
                cte=PLAIN,
            ),
            "\r\n ".join(word(SPLIT[i : i + 9], kind="Q", label="GBK") for i in range(0, len(SPLIT), 9)),
            sender=(word("仉海生", "gbk", "Q") + " <zhanghs@yunlan-al.example>").encode(),
        ),
        "【要闻】海外员工归国座谈稿件",
        "仉海生",
        (),
    ),
    Piece(P, "想念食堂的酸汤", "海外事业部", ("仉海生",), section="news"),
    why="Q words in GBK, nine bytes each: every second character is cut in two.",
)

P = (
    "立夏时节，厂区的石榴花开了。修剪组的老易把剪下的枝条插进了废油桶，他说，明年这时候，门岗那儿也该红了。",
)
case(
    ODDITIES,
    "text-photo-text-from-an-ipad",
    Sent(
        lambda P=P: mail(
            mixed(
                text(lines("石榴红", P[0])),
                attach("IMG_0712.jpeg", image(1600, 1200, 91), disposition="inline", naming="plain"),
                text(lines("（后勤服务公司　苟胜）", "", "发自我的iPad")),
            ),
            "石榴红",
            sender=("苟胜", "gousheng@icloud.example"),
            headers=[("X-Mailer", "iPad Mail (22E240)")],
        ),
        "石榴红",
        "苟胜",
        None,
    ),
    Piece(P, "石榴红", "后勤服务公司", ("苟胜",), photos=1),
    files=None,
    absent=("iPad", "IMG_0712"),
    why="Apple's way: text, photo, text as three parts; the attribution is in the third.",
)

P = (
    "集團香港貿易公司五月完成首筆人民幣跨境結算，較以往節省匯兌成本約十二萬元。",
    "公司同時開立數字人民幣錢包，方便內地員工差旅支付。",
)
case(
    ODDITIES,
    "big5-from-hong-kong",
    send(
        lines("首筆跨境結算完成", *P, "（香港貿易公司　冼可欣）"),
        "投稿：跨境結算",
        ("冼可欣", "hsien@yl-hk.example"),
        charset="big5",
        written=words("投稿：跨境結算", "big5"),
    ),
    Piece(P, "首筆跨境結算完成", "香港貿易公司", ("冼可欣",)),
    why="The Hong Kong office writes Big5; the text stays in traditional characters.",
)

P = (
    "5月12日，沙河氧化铝厂蒸发车间在操作室门口设“情绪晴雨表”，上岗前翻牌，阴天和雨天由班长先聊五分钟再派活。",
    "三周来，翻出“雨天”9次，调岗4次。",
)
case(
    ODDITIES,
    "word-with-the-text-in-a-text-box",
    send(
        outlook(["排了版，见附件"], ["缪可欣"], version=14),
        "情绪晴雨表",
        ("缪可欣", "miaokx" + YL),
        (
            "情绪晴雨表（排版）.docx",
            lambda P=P: docx(Centred("上岗前先翻牌"), text_box(*P), "（沙河氧化铝厂蒸发车间　缪长河）"),
        ),
        charset="gb18030",
        label="gb2312",
        cte=PLAIN,
    ),
    Piece(P, "上岗前先翻牌", "沙河氧化铝厂蒸发车间", ("缪长河",)),
    absent=("排了版",),
    why="A contributor who lays out: the text is in a text box, written twice for old Word.",
)

P = ("铝基新材料研究院食堂前的公告栏换成了电子屏，滚动播放每位新员工的一句自我介绍。",)
case(
    ODDITIES,
    "nested-parts-and-a-plain-part-that-says-nothing",
    Sent(
        lambda P=P: mail(
            mixed(
                related(
                    alternative(
                        text("您的邮件客户端不支持HTML格式，请在网页中查看。\n"),
                        html(
                            f'<div>一句话认识你</div><div>{P[0]}</div><div><img src="cid:p'
                            f'1"></div>'
                            "<div>图为电子屏前驻足的员工</div><div>（铝基新材料研究院　农"
                            "一鸣）</div>"
                        ),
                    ),
                    inline("p1.png", image(900, 600, 92, "PNG"), "p1"),
                )
            ),
            "电子屏",
            sender=("农一鸣", "nongym" + YL),
        ),
        "电子屏",
        "农一鸣",
        (),
    ),
    Piece(P, "一句话认识你", "铝基新材料研究院", ("农一鸣",), photos=1),
    absent=("不支持HTML",),
    why="The plain alternative is an excuse; the HTML is the mail.",
)

P = ("沙河氧化铝厂计控车间自己动手校准皮带秤，误差由1.5%降到0.4%，不再请外单位。",)
case(
    ODDITIES,
    "rich-text-called-doc",
    send(
        foxmail(["稿件由OA导出，请查收。"], ["计控车间"], old=True),
        "皮带秤",
        ("冯异", "fengyi" + YL),
        ("皮带秤.doc", lambda P=P: rtf("皮带秤自己校", P[0], "（沙河氧化铝厂计控车间　冯异）")),
        charset="gbk",
        both=False,
        naming="raw:gbk",
    ),
    Piece(P, "皮带秤自己校", "沙河氧化铝厂计控车间", ("冯异",)),
    absent=("OA导出",),
    why="An office system writes RTF and calls it .doc; the file name is bare GBK.",
)

P = ("质检中心外委取样车加装定位和铅封双保险，一季度样品争议由5起降为零。",)
case(
    ODDITIES,
    "word-file-called-tcmime-bin",
    Sent(
        lambda P=P: mail(
            mixed(
                html("<div>老师好，见附件</div>", "gb18030"),
                attach(
                    "tcmime.1023.1188.1523.bin",
                    docx(Centred("取样车上了双保险"), P[0] + "（质检中心　韦昌进）"),
                    "application/octet-stream",
                ),
            ),
            "取样车",
            sender=("韦昌进", "weicj@qq.example"),
        ),
        "取样车",
        "韦昌进",
        ("tcmime.1023.1188.1523.bin",),
    ),
    Piece(P, "取样车上了双保险", "质检中心", ("韦昌进",)),
    absent=("老师好", "tcmime"),
    why="A client that did not understand the name saved the Word file as tcmime…bin and sent it on.",
)

P = (
    "成型作业区启用振动成型机换模小车，两人半小时即可完成换模，过去要六个人忙半天。",
    "小车图纸已挂在集团“金点子”平台，各单位可自行下载。",
)
PAGE = "".join(
    f'<p style="text-indent:2em">&#12288;{"".join(f"&#{ord(c)};" for c in x)}&#8203;</p>' for x in P
)
case(
    ODDITIES,
    "html-of-numbered-entities-only",
    Sent(
        lambda page=PAGE: mail(
            html(
                '<style>.t{mso-style-name:"Body Text"}</style><p class=t>&#25442;&#27169;&#21322;&#23567'
                ";&#26102;</"
                "p>"
                + page
                + "<p>&#65288;&#25104;&#22411;&#20316;&#19994;&#21306;&#12288;&#26597;&#33391;&#26408;&#65"
                "289;</p>",
                "us-ascii",
                cte="7bit",
            ),
            "换模小车",
            sender=("查良木", "zhaliangmu" + YL),
        ),
        "换模小车",
        "查良木",
        (),
    ),
    Piece(P, "换模半小时", "成型作业区", ("查良木",)),
    absent=("mso-style", "&#", "\u200b"),
    why="An old groupware writes every character as a numbered entity, with zero-width blanks.",
)
