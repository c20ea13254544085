"""A shipyard's mailbox: colleagues' mails passed on, mails for others, replies, corrections, automatic ones."""

from __future__ import annotations

from tests.corpus.items_ways import lines, page, papers
from tests.corpus.kit import Group, Piece, attach, mail, mixed, rfc822, text
from tests.corpus.papers import docx

ODDITIES = Group()
AT = "@wangchao-heavy.example"

TUG = (
    "5月10日凌晨，公司自有拖轮“望拖3号”接到海事部门请求，赶赴航道口协助一艘失去动力的渔船，历时3"
    "小时将其拖至避风锚地，7名渔民平安。",
    "船长云中鹤说，当时浪高两米多，带缆带了四次才成功。",
)
ODDITIES(
    "yard-forward-foxmail",
    lines(
        "刘编辑，这是拖轮上发来的，内容很好，转给你。",
        "",
        "申屠刚",
        "船务部",
        "",
        "发件人： 云中鹤",
        "发送时间： 2026-05-11 21:14",
        "收件人： 申屠刚",
        "主题： 救渔船的事",
        "申主任：",
        "按您的要求写了个材料。",
        "",
        "风浪中的三小时",
        *("    " + p for p in TUG),
        "（船务部　云中鹤）",
        subject="转发：救渔船的事",
        sender=("申屠刚", "shentug" + AT),
    ),
    subject="转发：救渔船的事",
    sender_name="申屠刚",
    pieces=(Piece(TUG, headline="风浪中的三小时", unit="船务部", authors=("云中鹤",)),),
    absent=("转给你", "发件人", "按您的要求", "申主任", "2026-05-11 21:14"),
    why="the chief passes on what a skipper wrote, with two covers",
)

PRESS = (
    "5月8日，数控肋骨冷弯机完成搬迁后的首件试弯，一根8.6米长的球扁钢回弹误差只有1.5毫米。",
    "这台36吨的设备是整体平移过去的，搬运队用4台气垫搬运器走了120米，省去拆装的11天。",
)
ODDITIES(
    "yard-forward-qq-original-mail",
    lines(
        "请编辑部采用。",
        "",
        "",
        "------------------ 原始邮件 ------------------",
        '发件人: "岳来" <yuelai@wangchao-heavy.example>;',
        "发送时间: 2026年5月9日(星期六) 下午4:02",
        '收件人: "邹大勇"<zoudy@wangchao-heavy.example>;',
        "主题: 冷弯机搬家",
        "",
        "",
        "邹师傅，稿子写好了，您看看行不行。",
        "",
        "三十六吨的冷弯机“飘”过去了",
        PRESS[0],
        PRESS[1] + "（船体车间　岳来）",
        subject="Fw: 冷弯机搬家",
        sender=("邹大勇", "zoudy" + AT),
    ),
    subject="Fw: 冷弯机搬家",
    pieces=(Piece(PRESS, headline="三十六吨的冷弯机“飘”过去了", unit="船体车间", authors=("岳来",)),),
    forwarded_from="yuelai@wangchao-heavy.example",
    absent=("请编辑部采用", "原始邮件", "您看看行不行", "邹师傅"),
    why="QQ's block of the original",
)

PUMP = (
    "坞泵房对2号主排水泵进行大修，更换水润滑轴承，泵体振动由每秒6.8毫米降到2.1毫米，排空一坞水的时"
    "间缩短了17分钟。",
)


@ODDITIES(
    "yard-forward-as-attachment",
    subject="转：坞泵大修",
    pieces=(Piece(PUMP, headline="坞泵大修见成效", unit="动力站", authors=("水生",)),),
    forwarded_from="shuisheng@wangchao-heavy.example",
    absent=("请看附件里小水的邮件", "站长好"),
    why="the colleague's mail as a file, the cover names him only",
)
def _pump() -> bytes:
    inner = lines(
        "站长好：", "稿子在下面。", "", "坞泵大修见成效", *PUMP, "（动力站　水生）",
        subject="坞泵大修", sender=("水生", "shuisheng" + AT), to="moxm" + AT, date="Mon, 11 May 2026 16:20:00 +0800",
    )  # fmt: skip
    return mail(
        mixed(text("请看附件里小水的邮件，内容没问题。\n莫小满\n"), rfc822(inner, "坞泵大修.eml")),
        "转：坞泵大修",
        sender=("莫小满", "moxm" + AT),
    )


SHADE = (
    "5月11日，码头系泊班在8个带缆点装上了遮阳棚，棚下配有饮水桶和急救包，可供30人轮换休息。",
    "棚子用的是拆船余下的旧角钢，焊工利用午休时间拼装，材料没花一分钱。",
)
ODDITIES(
    "yard-on-behalf-of-a-team",
    lines(
        "编辑好，码头系泊班的鱼得水师傅不会用邮箱，这篇是他手写、我代发的。",
        "",
        "带缆点撑起遮阳棚",
        *SHADE,
        "（码头系泊班　鱼得水）",
        subject="代发：带缆点撑起遮阳棚",
        sender=("尚书", "shangshu" + AT),
    ),
    sender_name="尚书",
    pieces=(Piece(SHADE, headline="带缆点撑起遮阳棚", unit="码头系泊班", authors=("鱼得水",)),),
    absent=("不会用邮箱", "代发"),
    why="sent by the general office for a man without a mail account",
)

TUTOR = (
    "船体车间与管系车间5月9日结成“互看图纸”对子，每周三下午各派5名施工员到对方现场，专挑开孔碰管子的问题。",
    "首次互看就找出干涉23处，其中19处当场改图。",
)
ODDITIES(
    "yard-on-behalf-with-document",
    papers(
        "刘编辑你好：\n受管系车间委托，代为报送稿件一篇，请与管系车间芦笛联系（内线6315）。\n\n物资供应"
        "部 郝运来",
        ("两个车间互看图纸.docx", docx("两个车间互看图纸", *TUTOR, "（管系车间　芦笛）")),
        subject="代管系车间报稿",
        sender=("郝运来", "haoyl" + AT),
    ),
    files=("两个车间互看图纸.docx",),
    pieces=(Piece(TUTOR, headline="两个车间互看图纸", unit="管系车间", authors=("芦笛",)),),
    absent=("受管系车间委托", "6315", "郝运来"),
    why="the document names the workshop, the sender belongs to another",
)

TREE = (
    "5月7日，巴杭港项目部与当地小学一起在进港道路两侧种下180棵雨豆树，每棵树挂上一张双语名牌，由一"
    "名学生和一名员工共同照看。",
    "项目部还向学校捐赠了60套课桌椅，都是用包装箱木料自己打的。",
)
ODDITIES(
    "yard-forward-html-outlook-two-languages",
    page(
        "<p>帮项目上转一篇，他们那边外发有限制。</p><p>谢谢</p><p>海外部 阎如玉</p>",
        '<div style="border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm">',
        "<p><b>From:</b> 纪海洋 &lt;jihy@wangchao-heavy.example&gt;<br><b>Sent:</b> Friday, May 8, 2026"
        " 11:40 PM<br>",
        "<b>To:</b> 阎如玉 &lt;yanry@wangchao-heavy.example&gt;<br><b>Subject:</b> 植树</p></div>",
        f"<p>如玉：</p><p>请帮忙转给编辑部。</p><p>一百八十棵雨豆树</p><p>{TREE[0]}</p><p>{TREE[1]}</p>",
        "<p>（巴杭港项目部　纪海洋）</p>",
        subject="FW: 植树",
        sender=("阎如玉", "yanry" + AT),
    ),
    pieces=(Piece(TREE, headline="一百八十棵雨豆树", unit="巴杭港项目部", authors=("纪海洋",)),),
    forwarded_from="jihy@wangchao-heavy.example",
    absent=("外发有限制", "Friday, May 8", "请帮忙转给编辑部", "阎如玉"),
    why="Outlook's English header block above a Chinese mail",
)

HATCH = (
    "船体车间改进舱口盖密封面的加工顺序，把先焊后铣改为分段预铣、总装精铣，单船节省铣削工时120小时。",
    "首船水密试验，14个舱口盖一次通过13个。",
)
ODDITIES(
    "yard-reply-with-revised-text",
    lines(
        "刘编辑，按您说的改好了，第二段的数字我又核了一遍，请用这一稿。",
        "",
        "舱口盖先铣后焊",
        *HATCH,
        "（船体车间　岳来）",
        "",
        "",
        "刘采薇 <liucw@wangchao-heavy.example> 于2026年5月11日周一 10:05写道：",
        "",
        "> 岳来你好：",
        "> 稿子收到，请把第二段的数字核实一下，标题也短一些。",
        "> 刘采薇",
        subject="Re: 舱口盖稿件",
        sender=("岳来", "yuelai" + AT),
        headers=[("In-Reply-To", "<q1@yunlan-al.example>"), ("References", "<q1@yunlan-al.example>")],
    ),
    pieces=(Piece(HATCH, headline="舱口盖先铣后焊", unit="船体车间", authors=("岳来",)),),
    absent=("按您说的改好了", "标题也短一些", "写道"),
    why="the whole text again above the editor's quoted question",
)

LADDER = (
    "坞修车间自制的折叠登轮梯5月6日投用，梯长12米，两个人5分钟就能架好，过去要4个人忙半小时。",
    "梯脚装了可调滚轮，能随潮位上下浮动1.8米。",
)
ODDITIES(
    "yard-revised-document-second-mail",
    papers(
        "编辑好，昨天发的登轮梯一稿作废，附件为修改稿，人数和潮位数据改过了。\n燕青",
        ("登轮梯（修改稿）.docx", docx("五分钟架好登轮梯", *LADDER, "（坞修车间　燕青）")),
        subject="登轮梯修改稿",
        sender=("燕青", "yanqing" + AT),
    ),
    files=("登轮梯（修改稿）.docx",),
    pieces=(Piece(LADDER, headline="五分钟架好登轮梯", unit="坞修车间", authors=("燕青",)),),
    absent=("一稿作废", "人数和潮位数据"),
    why="a new document instead of yesterday's",
)

SCALE = (
    "物资供应部地磅房5月起试行无人过磅，司机刷卡上磅、语音提示、自动打单，单车过磅时间由4分钟压缩到55秒。",
)
ODDITIES(
    "yard-reply-top-quote-with-header-block",
    page(
        "<div>单位写漏了，补上：</div><div><br></div>",
        f"<div>{SCALE[0]}（物资供应部　郝运来）</div><div><br></div>",
        "<div>郝运来</div>",
        "<div><div><b>发件人：</b>刘采薇</div><div><b>发送时间：</b>2026-05-11 15:30</div>",
        "<div><b>收件人：</b>郝运来</div><div><b>主题：</b>Re: 无人过磅</div>",
        "<div>郝师傅，请注明供稿单位。</div></div>",
        subject="回复: Re: 无人过磅",
        sender=("郝运来", "haoyl" + AT),
    ),
    pieces=(Piece(SCALE, unit="物资供应部", authors=("郝运来",)),),
    absent=("单位写漏了", "请注明供稿单位", "2026-05-11 15:30"),
    why="the complete text with its unit, the editor's request quoted by Foxmail below",
)

ODDITIES(
    "yard-automatic-out-of-office",
    lines(
        "您好！我于5月10日至18日随船试航，期间网络不便，稿件事宜请联系设计所谷雨（短号6612）。",
        "",
        "来信我会在返航后回复。",
        subject="自动回复: 您的稿件已收到",
        sender=("冼星", "xianxing" + AT),
        headers=[("Auto-Submitted", "auto-replied"), ("X-Auto-Response-Suppress", "All")],
    ),
    disposition="automatic",
    subject="自动回复: 您的稿件已收到",
    why="at sea for a trial trip",
)

ODDITIES(
    "yard-automatic-read-receipt",
    mail(
        mixed(
            text("您发给 裴小鱼 的邮件已于 2026年5月12日 8:41:06 被阅读。\n主题：2026年第9期简报\n"),
            attach(
                "details.txt",
                b"Reporting-UA: wangchao-heavy.example; Foxmail 7.2\r\nDisposition: manual-action/MDN-sent-manually; "
                b"displayed\r\n",
                "message/disposition-notification",
                cte="",
                disposition="",
            ),
        ).replace(b"multipart/mixed", b"multipart/report; report-type=disposition-notification"),
        "已读: 2026年第9期简报",
        sender=("裴小鱼", "peixy" + AT),
    ),
    disposition="automatic",
    why="Foxmail's receipt for the issue",
)
