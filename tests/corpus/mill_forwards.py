"""Forwards and texts sent for others in the paper mill group."""

from __future__ import annotations

from tests.corpus.kit import Group, attach, html, mail, mixed, rfc822, text
from tests.corpus.mill_ways import PEOPLE, TO, post, sent, tale, web
from tests.corpus.papers import docx

ODDITIES = Group()

weld = tale(
    "焊工擂台摆进检修现场",
    ("6月10日，设备部把焊工比武放在检修现场，12名焊工各焊一道在役管线的备用短管，探伤合格才"
"算完赛。"),
    "最终九人合格，三人当场返工重焊，短管全部留作备件，一根也没有浪费。",
    unit="设备部", who=("秦朗",),
)  # fmt: skip
ODDITIES(
    "mill-forward-qq",
    lambda: post(
        "夏初", "转发：焊工擂台", "卓然，秦朗的稿子，转你。", "", "",
        "------------------ 原始邮件 ------------------",
        "发件人: \"秦朗\" <qinlang@qingyue-paper.example>;", "发送时间: 2026年6月11日(星期四) 下午4:12",
        "收件人: \"夏初\"<xiachu@qingyue-paper.example>;", "主题: 焊工擂台", "", "夏姐，帮我交一下，谢谢！", "",
        *weld.full, "", "秦朗",
    ),
    pieces=(weld.piece(),), absent=("转你", "原始邮件", "帮我交一下", "qinlang"),
    forwarded_from="qinlang@qingyue-paper.example",
    why="QQ's forward with a word above and a word within",
)  # fmt: skip

sound = tale(
    "听音棒退休，传感器上岗",
    ("抄造一车间在32个关键轴承座上装了振动传感器，班组不再靠听音棒逐点巡听，异常时手机上就"
"有提示。"),
    "老师傅们的听音棒被收进荣誉柜，旁边写着“它听了四十年”。",
    unit="抄造一车间", who=("邓可",),
)  # fmt: skip
ODDITIES(
    "mill-forward-outlook-html",
    lambda: web(
        "卓然", "转发: 【投稿】听音棒退休", "<p class='MsoNormal'>FYI，这篇不错。</p>",
        ("<div style='border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm'><p"
" class='MsoNormal'>"),
        ("<b>发件人:</b> 邓可 &lt;dengke@qingyue-paper.example&gt; <br><b>发送时间:</b> 2026年"
"6月12日 8:51<br>"),
        ("<b>收件人:</b> 卓然 &lt;zhuoran@qingyue-paper.example&gt;<br><b>主题:</b> 【投稿】听"
"音棒退休</p></div>"),
        *(f"<p class='MsoNormal'>{x}</p>" for x in ("编辑您好，来稿一篇。", *sound.full)),
    ),
    pieces=(sound.piece(),), absent=("FYI", "来稿一篇", "发件人", "dengke"),
    forwarded_from="dengke@qingyue-paper.example",
    why="Outlook's forward header in one paragraph",
)  # fmt: skip

crate = tale(
    "",
    ("6月12日，临港仓储公司与海关联合开展开箱查验演练，从到柜到复封用时26分钟，比上次快了9"
"分钟。"),
    unit="临港仓储公司", who=("柳岸",),
)  # fmt: skip
ODDITIES(
    "mill-forward-foxmail",
    lambda: post(
        "海东升", "Fw: 查验演练", "", "", "海东升", "", "发件人： 柳岸", "发送时间： 2026-06-12 17:20",
        "收件人： 海东升", "主题： 查验演练",
        "海主任：", "　　请您把关后转给编辑部。", "", *crate.full,
    ),
    pieces=(crate.piece(),), absent=("把关", "发送时间", "海主任"), why="Foxmail's header without addresses",
)  # fmt: skip

inner = tale(
    "石门林场护林员“驻树”五日",
    ("为摸清一对黑鹳的活动规律，石门林场两名护林员在树上观察棚轮守五天五夜，记下往返时刻43"
"次。"),
    "林场据此把附近两个采伐小班推迟到九月作业。",
    unit="石门林场", who=("岩温",),
)  # fmt: skip
ODDITIES(
    "mill-forward-as-attachment",
    lambda: mail(
        mixed(
            text("卓然你好，岩温的稿子作为附件转你，原邮件没动过。\n夏初\n"),
            rfc822(
                mail(
                    text("\n".join(["场部：", "请转报社。", "", *inner.full]) + "\n"), "黑鹳",
                    sender=("岩温", "yanwen@qingyue-paper.example"), to="xiachu@qingyue-paper.example",
                    date="Thu, 11 Jun 2026 20:31:00 +0800",
                ),
                "黑鹳.eml",
            ),
        ),
        "Fw: 黑鹳", sender=PEOPLE["夏初"], to=TO, date="Fri, 12 Jun 2026 14:05:00 +0800",
    ),
    files=None, pieces=(inner.piece(),), absent=("原邮件没动", "请转报社"),
    forwarded_from="yanwen@qingyue-paper.example",
    why="the mail itself attached",
)  # fmt: skip

kiln = tale(
    "老厂房里亮起“维修直播间”",
    ("电仪车间把变频器维修过程同步投到教室大屏，一人操作、十五人围观，一块电路板讲清了六个"
"故障点。"),
    unit="电仪车间", who=("季川",),
)  # fmt: skip
ODDITIES(
    "mill-forward-two-hops",
    lambda: post(
        "唐小满", "Fwd: Fwd: 维修直播间", "然姐，这个给你~", "", "---------- Forwarded message ---------",
        "发件人： 丁福根 <dingfg@qingyue-paper.example>", "Date: 2026年6月13日周六 10:02",
        "Subject: Fwd: 维修直播间",
        "To: 唐小满 <tang.xiaoman@qingyue-paper.example>", "", "小唐，归你们培训口。", "",
        "---------- Forwarded message ---------",
        "发件人： 季川 <jichuan@qingyue-paper.example>", "Date: 2026年6月12日周五 19:40", "Subject: 维修直播间",
        "To: 丁福根 <dingfg@qingyue-paper.example>", "", *kiln.full,
    ),
    pieces=(kiln.piece(),), absent=("归你们培训口", "Forwarded", "jichuan"),
    forwarded_from="jichuan@qingyue-paper.example",
    why="two hops",
)  # fmt: skip

rescue = tale(
    "项目部医务室救下被蛇咬的村童",
    ("6月13日傍晚，一名邻村男孩被毒蛇咬伤，老挝项目部医务室紧急注射血清，并派车护送至省医院"
"，孩子次日脱险。"),
    "孩子的父亲背着一袋糯米走了七里路来道谢，项目部回赠了两本练习簿。",
    unit="老挝项目部", who=("阮明",),
)  # fmt: skip
ODDITIES(
    "mill-for-another-overseas",
    lambda: post(
        "夏初", "【代发】老挝项目部稿件", "代老挝项目部阮明发稿，他那边邮箱登录不上。", "", *rescue.indented,
    ),
    pieces=(rescue.piece(),), absent=("登录不上", "代老挝"), why="代发 for the project abroad",
)  # fmt: skip

pipe = tale(
    "白水“回家”一天六千方",
    "污水处理站与抄造二车间联手，把多盘浓缩后的超清滤液引回喷淋系统，日回用白水6100立方米。",
    unit="污水处理站", who=("白志强",),
)  # fmt: skip
ODDITIES(
    "mill-for-another-attached-word",
    lambda: mail(
        mixed(
            html("<div>卓编您好：</div><div>白站长让我代发，稿件在附件。</div><div><br></div><hr><div>"
"贺小舟</div><div>污水处理站资料员</div>"),
            attach("白水回用（白志强）.docx", docx(*pipe.full)),
        ),
        "污水处理站投稿（代发）", sender=("贺小舟", "hexz@qingyue-paper.example"), to=TO,
        date="Mon, 15 Jun 2026 16:20:00 +0800",
    ),
    sender_name="贺小舟", files=("白水回用（白志强）.docx",), pieces=(pipe.piece(),), absent=("让我代发", "资料员"),
    why="a clerk sends it for her head",
)  # fmt: skip

meet = tale(
    "集团召开半年能源对标会",
    ("6月15日，集团召开半年能源对标会，八个用能大户逐一亮数据、找差距，现场签订节能项目14个"
"。"),
    unit="生产部", who=("邓可",),
)  # fmt: skip
ODDITIES(
    "mill-forward-163-with-file",
    lambda: sent(
        "夏初", "Fw:能源对标会",
        "\n".join([
            "---- 转发的原邮件 ----", "发件人 | 邓可<dengke@qingyue-paper.example> |",
            "日期 | 2026年06月15日 18:44 |",
            "收件人 | xiachu@qingyue-paper.example |", "主题 | 能源对标会 |", "夏姐，附件请转投内刊。",
        ]),
        ("能源对标会.docx", docx(*meet.full)),
    ),
    files=("能源对标会.docx",), pieces=(meet.piece(),), absent=("请转投", "原邮件"),
    forwarded_from="dengke@qingyue-paper.example",
    why="163's forward, the text in the attached Word file",
)  # fmt: skip
