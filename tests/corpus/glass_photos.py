"""A glassworks: photos beside a text in the body, in the HTML, and more Word files with photos."""

from __future__ import annotations

from tests.corpus.items_ways import paper, papers
from tests.corpus.kit import Group, Piece, attach, html, inline, mail, mixed, related, text
from tests.corpus.papers import Bold, Centred, Pic, docx, image

ODDITIES = Group()
TO = "jianbao@lcglass.example"


def who(name: str, box: str) -> dict[str, object]:
    return {"sender": (name, f"{box}@lcglass.example"), "to": TO, "date": "Mon, 16 Nov 2026 09:30:00 +0800"}


def jpg(seed: int) -> bytes:
    return image(1280, 960, 360 + seed)


H = "车队给槽罐车换上“防滑鞋”"
A = "立冬前，运输公司一车队为36台砂料罐车全部换装雪地胎，并逐车检查防冻液冰点和制动气路干燥罐。"
B = "车队还在磨盘岭连续下坡路段试跑两趟，把防滑链装卸时间练到了12分钟以内。"
C1 = "驾驶员练习安装防滑链"
ODDITIES(
    "glass-photo-body-telling-name",
    papers(
        "编辑同志：\n　　现将我队稿件报上，请修改。\n\n"
        + H
        + "\n　　"
        + A
        + "\n　　"
        + B
        + "\n（运输公司一车队　耿大路）\n\n此致\n敬礼",
        (C1 + ".jpg", jpg(1)),
        subject="一车队稿件",
        **who("耿大路", "gengdalu"),
    ),
    files=(C1 + ".jpg",),
    pieces=(Piece((A, B), H, "运输公司一车队", ("耿大路",), photos=(C1,)),),
    absent=("现将我队稿件报上", "此致", "敬礼"),
    why="text in the body, one photo whose name says what it shows",
)

A2 = "11月4日，实验室完成低铁超白玻璃第200炉小样熔制，Fe₂O₃含量稳定在85ppm以下，可见光透射比达到91.7%。"
B2 = "课题组用两年时间比选了七处矿点的石英砂，最终把云脚山二号采面砂作为主料。"
ODDITIES(
    "glass-photo-body-numbered-names",
    papers(
        A2 + "\n" + B2 + "\n（技术中心玻璃实验室　穆青禾、祝融）\n\n照片两张见附件。",
        ("1.jpg", jpg(2)),
        ("2.jpg", jpg(3)),
        subject="实验室稿件",
        **who("穆青禾", "muqinghe"),
    ),
    pieces=(Piece((A2, B2), "", "技术中心玻璃实验室", ("穆青禾", "祝融"), photos=("", "")),),
    absent=("照片两张见附件",),
    why="photos named 1 and 2",
)

H3 = "驻外办事处办起“玻璃角”"
A3 = "10月27日，公司驻汉堡销售处在展厅一角办起“玻璃角”，把镀膜、夹胶、彩釉三类样片做成可以翻看的“书”。"
B3 = "开放首周接待建筑师和客户58人次，收到样品需求9份。"
C3 = "客户翻看彩釉样片"
SRC = f'<img src="cid:img1@lc" width="600"><p style="text-align:center">{C3}</p>'
ODDITIES(
    "glass-photo-html-cid-caption",
    mail(
        related(
            html(
                f"<html><body><p>国内的同事们，早上好：</p><p>销售处的小消息一条，麻烦看看能不能用。</p>"
                f"<p><b>{H3}</b></p><p>　　{A3}</p>{SRC}<p>　　{B3}</p><p>（驻汉堡销售处　纪云帆）</p>"
                "<p>--</p><p>Ji Yunfan<br>Sales Office Hamburg<br>Tel. +49 40 555 0136</p></body></html>"
            ),
            inline("image001.jpg", jpg(4), "img1@lc"),
        ),
        "销售处稿件",
        **who("纪云帆", "ji.yunfan"),
    ),
    pieces=(Piece((A3, B3), H3, "驻汉堡销售处", ("纪云帆",), photos=(C3,)),),
    absent=("能不能用", "Sales Office Hamburg"),
    why="a photo in the HTML with its caption below",
)

H4 = "采石场边坡种下三千株胡枝子"
A4 = "11月7日，石灰石采场组织青年志愿者46人，在已到界的三号边坡种下胡枝子3000株、撒播草籽120公斤。"
C4, C5 = "志愿者在三号边坡挖穴栽苗", "洒水车为新栽苗木浇定根水"
ODDITIES(
    "glass-photo-caption-list-in-body",
    papers(
        "编辑老师好！\n\n"
        + H4
        + "\n"
        + A4
        + "\n（石灰石采场 段青松）\n\n图1："
        + C4
        + "\n图2："
        + C5
        + "\n\n段青松 敬上",
        ("图1.jpg", jpg(5)),
        ("图2.jpg", jpg(6)),
        subject="采场植绿稿",
        **who("段青松", "duanqingsong"),
    ),
    pieces=(Piece((A4,), H4, "石灰石采场", ("段青松",), photos=(C4, C5)),),
    absent=("敬上",),
    why="captions listed under the text, the photos named 图1 and 图2",
)

H5 = "老班长的“听炉经”"
A5 = "熔制一车间看火工鲍四海在窑前站了31年，隔着看火孔听一耳朵，就知道哪支喷枪结了焦。"
B5 = "徒弟们把他的经验录了音，对照火焰图像编成《听炉十二条》，11月起在四个班试用。"
C6 = "鲍四海（右）给徒弟讲看火要领。"
ODDITIES(
    "glass-photo-word-caption-plain-left",
    paper(
        Bold(H5),
        A5,
        B5,
        Pic(jpg(7)),
        C6,
        "（熔制一车间　花想容）",
        cover="小编，人物稿一篇，本人已核。",
        name="听炉经.docx",
        subject="人物稿",
        **who("花想容", "huaxiangrong"),
    ),
    pieces=(Piece((A5, B5), H5, "熔制一车间", ("花想容",), photos=(C6,)),),
    absent=("本人已核",),
    why="a caption at the left, with a full stop, before the attribution",
)

H6 = "镀膜线换靶演练比武"
A6 = "镀膜车间11月12日举行换靶比武，八个小组按规程完成破真空、吊装、检漏、抽真空全流程。"
B6 = "二组以47分16秒夺魁，车间当场把他们的吊具摆位图定为标准。"
C7, C8, C9 = "二组正在吊装旋转靶", "裁判用氦检仪查漏", "车间为获胜小组颁奖"
ODDITIES(
    "glass-photo-word-three-captions",
    paper(
        Centred(H6),
        A6,
        Pic(jpg(8)),
        Centred(C7),
        Pic(jpg(9)),
        Centred(C8),
        B6,
        Pic(jpg(10)),
        Centred(C9),
        "（镀膜车间　钱多多　裘实）",
        cover="稿件附后，如需原图请来电6331。",
        name="换靶比武(终稿).docx",
        subject="镀膜车间投稿-换靶比武",
        **who("裘实", "qiushi"),
    ),
    pieces=(Piece((A6, B6), H6, "镀膜车间", ("钱多多", "裘实"), photos=(C7, C8, C9)),),
    absent=("如需原图",),
    why="three photos, two of them one after the other",
)

H7 = "码头吊机装上“防风耳”"
A7 = "储运码头为两台门座吊加装超声风速仪，风速超过每秒13.8米自动报警，超过15米自动锁轨。"
C10 = "电工在吊机顶部安装超声风速仪"
ODDITIES(
    "glass-photo-two-word-files-with-photos",
    papers(
        "编辑好：码头两篇稿子，图在文中。",
        ("防风耳.docx", docx(Centred(H7), A7, Pic(jpg(11)), Centred(C10), "（储运码头　海生）")),
        (
            "潮汐表.docx",
            docx(
                Centred("船期跟着潮水走"),
                "储运码头把潮汐表录入调度系统，10月份靠离泊平均等待时间缩短1小时50分，多装玻璃2100吨。",
                "（储运码头　鲁一帆）",
            ),
        ),
        subject="码头稿件2篇",
        **who("海生", "haisheng"),
    ),
    pieces=(
        Piece((A7,), H7, "储运码头", ("海生",), photos=(C10,)),
        Piece(
            ("储运码头把潮汐表录入调度系统，10月份靠离泊平均等待时间缩短1小时50分，多装玻璃2100吨。",),
            "船期跟着潮水走",
            "储运码头",
            ("鲁一帆",),
            photos=(),
        ),
    ),
    absent=("图在文中",),
    why="two documents, one with a photo",
)

H8 = "设计工作室新品入选冬季展"
A8 = "设计工作室的“霜枝”系列花器11月6日入选省工艺美术馆冬季展，共展出作品14件。"
B8 = "系列采用双层套色与手工冷刻，最大一件高62厘米，由五名匠人接力完成。"
ODDITIES(
    "glass-photo-html-photos-attached",
    mail(
        mixed(
            html(
                f"<div>编辑，</div><div>工作室的稿子贴在下面，配图两张放附件了~</div><div><br></div><div><b>{H8}</b></div>"
                f"<div>&nbsp;&nbsp;&nbsp;&nbsp;{A8}</div><div>&nbsp;&nbsp;&nbsp;&nbsp;{B8}</div>"
                "<div>（设计工作室 简若溪）</div><div><br></div><div>发自我的iPhone</div>"
            ),
            attach("微信图片_20261107101522.jpg", jpg(12)),
            attach("微信图片_20261107101530.jpg", jpg(13)),
        ),
        "工作室新品",
        **who("简若溪", "jianruoxi"),
    ),
    pieces=(Piece((A8, B8), H8, "设计工作室", ("简若溪",), photos=("", "")),),
    absent=("贴在下面", "发自我的iPhone"),
    why="photos as WeChat names them beside an HTML text",
)

H9 = "一张废钢化片的第二次生命"
A9 = "10月下旬，深加工车间把报废钢化片粉碎成3至5毫米粒料，用作厂区人行道透水铺装，已铺420平方米。"
B9 = "雨后测试，一小时积水全部下渗；粒料棱角经滚磨处理，赤脚踩也不扎。"
C11 = "工人铺设透水玻璃粒料"
ODDITIES(
    "glass-photo-gbk-word-and-telling-name",
    mail(
        mixed(
            text("稿件及照片请查收。\n\n深加工车间办公室\n", "gbk"),
            attach("废片新生.docx", docx(Bold(H9), A9, B9, "（深加工车间　苗得雨）"), naming="2047:gbk"),
            attach(C11 + ".jpg", jpg(14), naming="2047:gbk"),
        ),
        "深加工车间来稿",
        **who("深加工车间", "sjg"),
    ),
    files=("废片新生.docx", C11 + ".jpg"),
    pieces=(Piece((A9, B9), H9, "深加工车间", ("苗得雨",), photos=(C11,)),),
    absent=("请查收",),
    why="a document and a photo with a telling name, in GBK as old Foxmail sends",
)
