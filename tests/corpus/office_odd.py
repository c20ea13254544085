"""A year of hard ones: wrong labels, rare characters, broken structures, boxes in boxes."""

from __future__ import annotations

from tests.corpus.boxes import rtf, rtf_of_html, signed, tnef
from tests.corpus.kit import (
    Group,
    Piece,
    attach,
    b64,
    crlf,
    html,
    mail,
    mixed,
    part,
    text,
    uu,
    word,
    words,
)
from tests.corpus.office_ways import Sent, case, netease, run_in, send
from tests.corpus.papers import Centred, docx

ODDITIES = Group()
YL = "@yunlan-al.example"
PLAIN = "quoted-printable"


def lines(*said: str) -> str:
    return "\n".join(said) + "\n"


P = (
    "5月8日，检修中心技师王堃、朱镕喆、陈𬭎组成攻关小组，用三天时间修复了闲置两年的铣床主轴。",
    "主轴修复后加工面积达120㎡的衬板没有一块返工。",
)
case(
    ODDITIES,
    "gb2312-label-over-four-byte-characters",
    send(
        netease(["三天救活一根主轴", *run_in(P, "（检修中心　陈𬭎）")], ["陈𬭎"]),
        "检修中心陈𬭎投稿",
        ("陈𬭎", "chenhong@163.example"),
        charset="gb18030",
        label="gb2312",
        written=word("检修中心陈𬭎投稿", "gb18030", label="gb2312"),
    ),
    Piece(P, "三天救活一根主轴", "检修中心", ("陈𬭎",)),
    why="A rare name from CJK Extension E in four-byte GB18030, called gb2312.",
)

P = ("矿业分公司为37名驾驶员配发防眩光夜视镜，夜间会车投诉为零。",)
case(
    ODDITIES,
    "headers-in-raw-gbk",
    Sent(
        lambda P=P: mail(
            text(lines("编辑同志：", "　　" + P[0] + "（矿业分公司　乜志强）"), "gbk", cte="8bit", label=""),
            "夜视镜配发".encode("gbk"),
            sender=("乜志强".encode("gbk"), "niezq" + YL),
            headers=[("X-Mailer", "DreamMail 4.6.9.2")],
        ),
        "夜视镜配发",
        "乜志强",
        (),
    ),
    Piece(P, "", "矿业分公司", ("乜志强",)),
    absent=("编辑同志",),
    why="DreamMail: subject, name and body as bare GBK bytes, no charset anywhere.",
)

P = ("质检中心把化验废液按酸碱分类回收中和，全年可少外运危废3.6吨。",)
case(
    ODDITIES,
    "utf-8-called-us-ascii",
    Sent(
        lambda P=P: mail(
            html(
                "<p>废液分类一年少运3.6吨</p><p>" + P[0] + "</p><p>（质检中心　韦昌进）</p>",
                cte="8bit",
                label="us-ascii",
            ),
            "废液分类",
            sender=("韦昌进", "weicj" + YL),
        ),
        "废液分类",
        "韦昌进",
        (),
    ),
    Piece(P, "废液分类一年少运3.6吨", "质检中心", ("韦昌进",)),
    why="An OA system that always writes us-ascii.",
)

P = ("集团团委为新入职大学生配“双导师”，一位教技术，一位管生活，首批结对41对。",)
case(
    ODDITIES,
    "meta-tells-the-truth-against-the-label",
    Sent(
        lambda P=P: mail(
            html(
                '<html><head><meta http-equiv="Content-Type" content="text/html; charset=gbk"></head><bo'
                "dy><div>41"
                "对“双导师”</div>"
                f"<div>{P[0]}</div><div>（集团团委　祝融）</div></body></html>",
                "gbk",
                label="utf-8",
            ),
            words("双导师", "gbk"),
            sender=("祝融", "zhurong" + YL),
        ),
        "双导师",
        "祝融",
        (),
    ),
    Piece(P, "41对“双导师”", "集团团委", ("祝融",)),
    why="MIME says UTF-8, meta says GBK, the bytes are GBK.",
)

P = ("碧湾热电厂锅炉分场将捞渣机链条张紧由人工改为液压自动，一个检修期少停炉2次。",)
case(
    ODDITIES,
    "no-mime-at-all",
    Sent(
        lambda P=P: mail(
            b"\r\n" + crlf(lines("链条自己会张紧", P[0], "（碧湾热电厂锅炉分场 关锦鹏）")).encode("gb18030"),
            "链条".encode("gb18030"),
            sender=b"guanjp@yunlan-al.example",
            mime=False,
        ),
        "链条",
        "",
        (),
    ),
    Piece(P, "链条自己会张紧", "碧湾热电厂锅炉分场", ("关锦鹏",)),
    sender_name=None,
    why="A mail from a shop-floor terminal: no MIME-Version, no Content-Type, GBK bytes.",
)

P = (
    "云岚铝业集团招标中心启用电子开标大厅，投标人不到现场即可完成解密、唱标和签字。",
    "首个线上项目开标用时23分钟，比以往缩短一个多小时。",
)
case(
    ODDITIES,
    "winmail-with-rich-text-and-a-word-file",
    Sent(
        lambda P=P: mail(
            mixed(
                text("稿件请见附件。\n", "gbk", label="gb2312"),
                attach(
                    "winmail.dat",
                    tnef(
                        [
                            (
                                "电子开标.docx",
                                docx(Centred("开标不用到现场"), *run_in(P, "（招标中心　端木青）")),
                            )
                        ],
                        rich=rtf("稿件请见附件。", "端木青　招标中心"),
                    ),
                    "application/ms-tnef",
                ),
            ),
            "电子开标",
            sender=("端木青", "duanmuqing" + YL),
        ),
        "电子开标",
        "端木青",
        (),
    ),
    Piece(P, "开标不用到现场", "招标中心", ("端木青",)),
    files=None,
    absent=("稿件请见附件", "winmail"),
    why="Outlook in rich text to the outside: all in winmail.dat.",
)

P = ("保卫部把门岗对讲录音转成文字，一周内从中梳理出访客最常问的十个问题，印成卡片贴在窗口。",)
case(
    ODDITIES,
    "winmail-with-the-item-in-its-body",
    Sent(
        lambda P=P: mail(
            mixed(
                text("", "us-ascii"),
                attach(
                    "winmail.dat",
                    tnef(rich=rtf_of_html("十个问题一张卡", P[0], "（沙河氧化铝厂保卫部　苟建安）")),
                    "application/ms-tnef",
                ),
            ),
            "门岗卡片",
            sender=("苟建安", "goujianan" + YL),
        ),
        "门岗卡片",
        "苟建安",
        (),
    ),
    Piece(P, "十个问题一张卡", "沙河氧化铝厂保卫部", ("苟建安",)),
    files=None,
    why="An empty text part; the text is HTML in RTF in TNEF.",
)

P = ("汽运队给每台车的随车工具编号上墙，收车时缺一件亮一盏红灯。",)
case(
    ODDITIES,
    "uuencoded-word-file-in-a-plain-text",
    Sent(
        lambda P=P: mail(
            part(
                "text/plain; charset=gb2312",
                "请收稿件\r\n\r\n".encode("gbk")
                + uu("gongju.doc.docx", docx("缺一件亮一盏灯", P[0] + "（物流公司汽运队　佘晓岚）")),
                cte="7bit",
            ),
            "随车工具",
            sender=("佘晓岚", "she.xiaolan" + YL),
        ),
        "随车工具",
        "佘晓岚",
        (),
    ),
    Piece(P, "缺一件亮一盏灯", "物流公司汽运队", ("佘晓岚",)),
    files=None,
    absent=("begin 644", "请收稿件"),
    why="A very old gateway turned the attachment into uuencode.",
)

P = (
    "赤水坪项目部首批36名劳务工友领到“工资明白卡”，扫码可查当日工时和单价。",
    "工友祝老四说：“不识几个字，可数字我认得。”",
)
case(
    ODDITIES,
    "last-boundary-missing",
    Sent(
        lambda P=P: mail(
            mixed(
                html("<p>编辑好，见附件</p>", "gbk"),
                attach("明白卡.docx", docx(Centred("数字我认得"), *run_in(P, "（赤水坪项目部　安然）"))),
                close=False,
            ),
            "工资明白卡",
            sender=("安然", "anran" + YL),
        ),
        "工资明白卡",
        "安然",
        ("明白卡.docx",),
    ),
    Piece(P, "数字我认得", "赤水坪项目部", ("安然",)),
    absent=("见附件",),
    why="The mail ends without its closing boundary.",
)

P = ("铸造部三班给每件吊具建了“身份证”，扫码可见上次探伤日期，过期吊具扫不开工。",)
case(
    ODDITIES,
    "boundary-declared-with-another-name",
    Sent(
        lambda P=P: mail(
            mixed(
                text(lines("吊具有了“身份证”", P[0], "（铸造部　仝瑞）")),
                boundary="=====003_Dragon520374_=====",
                declared="=====003_Dragon520375_=====",
            ),
            "吊具",
            sender=("仝瑞", "tong.rui" + YL),
        ),
        "吊具",
        "仝瑞",
        None,
    ),
    Piece(P, "吊具有了“身份证”", "铸造部", ("仝瑞",)),
    files=None,
    absent=("Dragon", "Content-Type"),
    why="Foxmail's boundary, one figure changed by a filter that rewrote the header.",
)

P = (
    "机关第三党支部把读书会搬到通勤班车上，四十分钟车程轮流讲一章。",
    "一个月下来，一本三百页的书“坐”完了。",
)
case(
    ODDITIES,
    "base64-with-a-gateway-footer-behind-it",
    Sent(
        lambda P=P: mail(
            part(
                'text/plain; charset="utf-8"',
                b64(crlf(lines("一本书在路上“坐”完", *P, "（机关第三党支部　喻晓）")).encode())
                + b"\r\n-----\r\nThis message was scanned by YL-MailGuard.\r\n",
                headers=[("Content-Transfer-Encoding", "base64")],
            ),
            "班车读书会",
            sender=("喻晓", "yuxiao" + YL),
        ),
        "班车读书会",
        "喻晓",
        (),
    ),
    Piece(P, "一本书在路上“坐”完", "机关第三党支部", ("喻晓",)),
    absent=("MailGuard",),
    why="A gateway wrote its plain line behind the base64.",
)

P = (
    "动力分厂化学水岗位把九种药剂的加药口改成不同形状的接头，接错就插不进去，从根上堵住了加错药的漏洞，岗"
    "位人员说这"
    "比贴十张警示牌都管用。",
    "改造只用了六套快插接头和一个下午。",
)
FLOWED = [P[0][:33] + " ", P[0][33:], P[1], "（动力分厂　上官云）"]
case(
    ODDITIES,
    "flowed-text",
    Sent(
        lambda said=tuple(FLOWED): mail(
            text(lines("接错就插不进去", *said), cte="8bit", params="; format=flowed; delsp=yes"),
            "快插接头",
            sender=("上官云", "shangguanyun" + YL),
        ),
        "快插接头",
        "上官云",
        (),
    ),
    Piece(P, "接错就插不进去", "动力分厂", ("上官云",)),
    why="format=flowed with DelSp: a soft break inside the paragraph, its blank goes.",
)

P = ("审计部向基层单位推送“问题日历”，每月提示一类易发问题，5月的主题是废旧物资出门。",)
ITEM = lines("问题有了日历", P[0], "（集团审计部　厍立人）")
case(
    ODDITIES,
    "smime-signed-and-opaque",
    Sent(
        lambda item=ITEM: mail(
            part(
                'application/pkcs7-mime; smime-type=signed-data; name="smime.p7m"',
                signed(text(item), streamed=True),
                cte="base64",
                disposition='attachment; filename="smime.p7m"',
            ),
            "问题日历",
            sender=("厍立人", "sheliren" + YL),
        ),
        "问题日历",
        "厍立人",
        (),
    ),
    Piece(P, "问题有了日历", "集团审计部", ("厍立人",)),
    files=None,
    why="The whole mail is inside the signature.",
)
