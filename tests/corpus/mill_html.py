"""HTML mails of the paper mill group, as Outlook, Foxmail, QQ, webmail and telephones write them."""

from __future__ import annotations

from tests.corpus.kit import Group, alternative, html, inline, mail, related, text
from tests.corpus.mill_ways import PEOPLE, TO, post, tale, web
from tests.corpus.papers import image

ODDITIES = Group()
OUTLOOK = '<p class="MsoNormal"><span style="font-family:等线">{}<o:p></o:p></span></p>'
FOXMAIL = '<div style="line-height: 21px; text-indent: 2em;">{}</div>'
RULE = '<hr style="width: 210px; height: 1px;" color="#b5c4df" size="1" align="left">'

coat = tale(
    "涂布车间换上“会说话”的粘度计",
    ("涂布车间在四个涂料罐上装了在线粘度计，数值超限时由音柱直接报出罐号，操作工不必再爬梯"
"取样。"),
    "投用一个月，涂布量横幅偏差由1.1克降到0.6克，退纸减少22吨。",
    unit="涂布车间", who=("沈桐",),
)  # fmt: skip
ODDITIES(
    "mill-html-outlook-signature",
    lambda: web(
        "沈桐", "涂布车间投稿", *(OUTLOOK.format(x) for x in ("卓老师，", "请查收涂布车间稿件一篇，谢谢。",
        "&nbsp;", *coat.full)),
        OUTLOOK.format("&nbsp;"), OUTLOOK.format("Best Regards,"), OUTLOOK.format("沈桐 Shen Tong"),
        OUTLOOK.format("涂布车间 | 清樾纸业集团"), OUTLOOK.format("T: +86 871 5550 3344"),
    ),
    pieces=(coat.piece(),), absent=("请查收", "Best Regards", "+86"), why="Outlook, a signature half English",
)  # fmt: skip

lime = tale(
    "碱回收车间石灰窑煤气单耗创新低",
    ("碱回收车间通过给石灰窑尾加挂链条、稳定白泥干度，4月份吨灰煤气单耗降到158立方米，为投"
"产以来最低。"),
    "车间还把窑温曲线印成彩色大图贴在操作台旁，低于下限涂蓝、高于上限涂红，谁当班谁涂色。",
)  # fmt: skip
ODDITIES(
    "mill-html-foxmail-card",
    lambda: web(
        "江一帆", "碱回收车间稿件", "<div>编辑您好：</div>", FOXMAIL.format("我车间稿件一篇，请您审阅修改。"),
        "<div><br></div>",
        f"<div align='center'><b>{lime.head}</b></div>", *(FOXMAIL.format(x) for x in lime.paras),
        '<div style="text-align: right;">（碱回收车间　郭碧云）</div>', f"<div><br></div>{RULE}",
        '<div style="margin:10px;font-family:verdana;font-size:10pt"><div>碱回收车间综合组</div>'
        "<div>jianhuishou@qingyue-paper.example</div></div>",
    ),
    pieces=(lime.piece(unit="碱回收车间", authors=("郭碧云",)),), absent=("请您审阅", "综合组", "jianhuishou"),
    why="centred headline, attribution to the right, Foxmail's rule and card",
)  # fmt: skip

scan = tale(
    "",
    ("5月6日，质检中心迎来周边三所中学的96名学生，化验员带着孩子们用厨房滤网和旧报纸抄出了"
"自己的第一张纸。"),
    "活动结束时，每张湿纸都写上名字，由实验室烘干压平后寄回学校。",
    unit="质检中心", who=("温如玉",),
)  # fmt: skip
ODDITIES(
    "mill-html-qq-and-plain",
    lambda: mail(
        alternative(
            text("\n".join(["卓编辑：稿子在下面，请用。", "", *scan.full, "", "温如玉"]) + "\n"),
            html("<div>卓编辑：稿子在下面，请用。</div><div><br></div>"
                 + "".join(f"<div>　　{x}</div>" for x in scan.full)
                 + "<div><br></div><div><!--emptysign--></div><div>温如玉</div>"),
        ),
        "小小造纸匠", sender=PEOPLE["温如玉"], to=TO, date="Thu, 07 May 2026 10:12:31 +0800",
    ),
    subject="小小造纸匠", pieces=(scan.piece(),), absent=("请用", "卓编辑"),
    why="both halves of a QQ mail; the subject is no headline",
)  # fmt: skip

bridge = tale(
    "老挝项目部：旱季前抢通运木便桥",
    "5月10日，老挝项目部自建的36米钢便桥通过载重试验，三个林班的原木不用再绕行58公里。",
    ("便桥用的是国内旧纸机车间拆下的工字钢，焊接、吊装全由项目部中老职工组成的混编班完成，"
"历时23天。"),
    unit="老挝项目部", who=("方远舟", "阮明"),
)  # fmt: skip
ODDITIES(
    "mill-html-overseas-webmail",
    lambda: web(
        "方远舟", "【投稿】老挝项目部便桥",
        '<div style="line-height:1.7;color:#000000;font-size:14px;font-family:Arial">',
        ("<p style='margin:0;'>国内的同事们好，</p><p style='margin:0;'>这边刚通网，赶紧把稿子"
"发回来，时差一小时，有事可留言。</p>"),
        "<p style='margin:0;'><br></p>", *(f"<p style='margin:0;'>{x}</p>" for x in bridge.full),
        ("<p style='margin:0;'><br></p><p style='margin:0;'>遥祝各位安好！</p><p style='margin"
":0;'>方远舟 于万象</p></div>"),
    ),
    pieces=(bridge.piece(),), absent=("刚通网", "遥祝", "于万象"), why="greeting from abroad, closing with a place",
)  # fmt: skip

gauge = tale(
    "厂区骑行道画上了“慢行线”",
    ("安全环保部会同车队，在厂区北路1.4公里路段画出骑行慢行线，叉车、货车与自行车各走各道，"
"限速牌增加到11块。"),
    "一周统计，北路抢道现象由日均37次降到5次。",
    unit="安全环保部", who=("石立峰",),
)  # fmt: skip
ODDITIES(
    "mill-html-disclaimer",
    lambda: web(
        "石立峰", "[安全]慢行线", *(f"<p>{x}</p>" for x in ("编辑同志：", "送上短讯，供选用。", *gauge.full,
        "石立峰")),
        "<p style='font-size:9px;color:gray'>保密声明：本邮件及其附件含有清樾纸业集团的保密信"
"息，仅限于发送给上述地址中列出的个人或群组。"
        "禁止任何其他人以任何形式使用。</p>",
    ),
    pieces=(gauge.piece(section="safety"),), absent=("供选用", "保密声明", "保密信息"),
    why="a firm's disclaimer below",
)  # fmt: skip

oven = tale(
    "面点师傅评上“技师”",
    ("5月12日，二食堂面点班的胡玉兰、岳小川通过中式面点技师考评，这是后勤系统第一次有人拿到"
"技师证。"),
    "为备考，两人用半年时间做了四百多笼包子，职工食堂的豆沙包因此多了三种花样。",
    unit="后勤中心", who=("梅秀兰",),
)  # fmt: skip
ODDITIES(
    "mill-html-photo-in-text",
    lambda: mail(
        related(
            html(
                "<html><body><p>小卓你好，上回那篇登了大家可高兴了，再来一篇。</p><br>"
                + "".join(f"<p>{x}</p>" for x in oven.full)
                + '<p><img src="cid:p1@mill" width="600"></p>'
                '<p align="center">面点班师傅在揉制花样馒头</p><p>梅秀兰</p></body></html>'
            ),
            inline("image001.jpg", image(1600, 1200, 301), "p1@mill"),
        ),
        "食堂再投一篇", sender=PEOPLE["梅秀兰"], to=TO, date="Wed, 13 May 2026 15:40:02 +0800",
    ),
    pieces=(oven.piece(photos=("面点班师傅在揉制花样馒头",)),), absent=("上回那篇",), files=(),
    why="the photo in the text, its caption centred below",
)  # fmt: skip

roster = tale(
    "巡检改走“回头路”",
    ("电仪车间发现，巡检总是按同一个方向走，设备背面的缺陷难以看见，5月起规定双日倒着走一遍"
"。"),
    "头十天就发现电缆外皮磨损、接线盒进水等背面隐患14处。",
    unit="电仪车间", who=("季川",),
)  # fmt: skip
ODDITIES(
    "mill-html-iphone-br",
    lambda: web(
        "丁福根", "巡检改走“回头路”", '<div dir="auto">' + "<br>".join(["卓姐，手机上写的，格式您多担待", "",
        *roster.full]) + "</div>",
        '<br><div dir="ltr">发自我的 iPhone</div>',
    ),
    pieces=(roster.piece(),), absent=("多担待", "iPhone"), why="lines parted by br on a telephone",
)  # fmt: skip

paddle = tale(
    "端午龙舟队开练",
    ("5月14日傍晚，集团龙舟队第一次下水合练，38名桨手来自十一个车间，年纪最大的51岁、最小的"
"19岁。"),
    "今年的龙头由完成车间的木工用废旧纸芯压制而成，比木制龙头轻了11公斤。",
    unit="集团工会", who=("罗素芬",),
)  # fmt: skip
ODDITIES(
    "mill-html-163-card",
    lambda: web(
        "罗素芬", "龙舟队消息", *(f"<div>{x}</div>" for x in ("卓然同志：", "龙舟队开练，发个消息造造声势。",
        "<br>", *paddle.full)),
        '<div><br></div><div id="ntes-pcmac-signature"><table><tr><td>罗素芬</td></tr>'
        '<tr><td>邮箱：luosf@qingyue-paper.example</td></tr>'
        "</table></div><p>签名由 <a href='#'>网易邮箱大师</a> 定制</p>",
    ),
    pieces=(paddle.piece(),), absent=("造造声势", "网易邮箱大师", "luosf@"), why="the card of a mail program",
)  # fmt: skip

pulp = tale(
    "制浆厂蒸煮“四改二”",
    "制浆厂把间歇蒸煮由四锅轮转改为两锅连转，少两次升温，吨浆用汽下降0.18吨。",
    ("为守住得率，厂里请来退休的老蒸煮工坐镇三天，一锅一锅听声、看色、闻味，把装锅密度定了"
"下来。"),
    unit="制浆厂", who=("孙牧之",),
)  # fmt: skip
ODDITIES(
    "mill-html-wechat-paste",
    lambda: web(
        "夏初", "制浆厂的稿子", "<p>帮孙哥发一下他微信给我的：</p>",
        "<section style='margin:0 8px;'><p style='letter-spacing:1px;'><strong>" + pulp.head + "</strong></p>",
        *(
            f"<section style='line-height:2em'><span style='color:rgb(62,62,62)'>{x}</span></section>"
            for x in pulp.full[1:]
        ),
        "</section>",
    ),
    pieces=(pulp.piece(),), absent=("帮孙哥",), why="a text in WeChat's sections behind one line",
)  # fmt: skip

rest = tale(
    "",
    ("5月15日，车队司机休息室改造完工，添了八张折叠床、两台血压计，夜里跑长途回来的司机有了"
"歇脚的地方。"),
    unit="车队", who=(),
)  # fmt: skip
ODDITIES(
    "mill-plain-unit-alone",
    lambda: post("赵铁成", "司机休息室", "车队一条，给登一下。", "", *rest.full),
    pieces=(rest.piece(),), absent=("给登一下",), why="the unit alone in the parenthesis",
)  # fmt: skip
