"""The bulletin office's inbox: forwards of colleagues' mails, corrections by reply and texts sent again."""

from __future__ import annotations

from tests.corpus.kit import Group, html, mail, mixed, rfc822, text
from tests.corpus.line_ways import HOUSE, Tale, box, foxmail, indent, note, outlook, page, shot, word
from tests.corpus.papers import Centred

ODDITIES = Group()

GATE = Tale(
    "闸机口的“老花镜”",
    (
        "南枫站客服中心窗口上多了三副老花镜，度数分别是150、250和350，用红绳系着。",
        "值班站长说，来换老年卡的乘客常常看不清表格，有了它，办一张卡能省四五分钟。",
    ),
    "客运二部",
    ("向晚晴",),
)
ODDITIES(
    "line-forward-foxmail-block",
    lambda: mail(
        html(
            "<html><body><div>宁可，客运二部小向的稿子，转你，我看过了没问题。</div><div><br></div>"
            '<div><div style="border:none;'
            'border-top:solid #B5C4DF 1.0pt;padding:3.0pt 0cm 0cm 0cm">'
            '<div style="font-size:12px;background:#efefef;padding:8px;">'
            f'<div><b>发件人：</b>&nbsp;<a href="mailto:xiangwq@{HOUSE}">向晚晴</a></div>'
            f"<div><b>发送时间：</b>&nbsp;2026-07-09&nbsp;10:22</div>"
            f'<div><b>收件人：</b>&nbsp;<a href="mailto:baisn@{HOUSE}">柏松年</a></div>'
            f"<div><b>主题：</b>&nbsp;老花镜</div></div></div>"
            + "".join(f"<div>{x}</div>" for x in indent(GATE.glued, 1))
            + "</div></body></html>"
        ),
        "Fw: 老花镜",
        sender=box("柏松年"),
    ),
    pieces=(GATE.piece(),),
    forwarded_from=f"xiangwq@{HOUSE}",
    absent=("转你", "发送时间", "收件人"),
    sender_name="柏松年",
    why="Foxmail forwards inline under a blue rule",
)

PANEL = Tale(
    "",
    (
        "7月7日，机电部在枢纽站试装了一套导向标识灯箱的光感调光模块，白天亮度降三成，单站月省电1400千瓦时。",
        "试用满一个月后，将在换乘站推广。",
    ),
    "机电部",
    ("施南",),
)
ODDITIES(
    "line-forward-qq-original-mail-line",
    lambda: note(
        "佟立群",
        "转发：灯箱",
        [
            "我外甥在机电部写的，看能不能用",
            "",
            "",
            "------------------&nbsp;原始邮件&nbsp;------------------".replace("&nbsp;", " "),
            f'发件人: "施南" <shinan@{HOUSE}>;',
            "发送时间: 2026年7月10日(星期五) 晚上8:15",
            '收件人: "佟立群"<tongliqun63@qq.com>;',
            "主题: 灯箱",
            "",
            *PANEL.glued,
        ],
    ),
    pieces=(PANEL.piece(),),
    forwarded_from=f"shinan@{HOUSE}",
    absent=("外甥", "原始邮件", "主题: 灯箱"),
    why="QQ's rule of dashes",
)

WELD = Tale(
    "焊花里的“绣花手”",
    (
        "保修一厂电焊工郝大川补一道发动机支架的裂缝，要在指甲盖大的地方走三遍焊。",
        "厂里算过，修一个支架花费38元，换新的要1260元。今年他已经补了57个。",
    ),
    "保修一厂",
    ("万里",),
)
ODDITIES(
    "line-forward-with-docx-163-header-lines",
    lambda: note(
        "窦海生",
        "Fwd:焊工稿件",
        [
            "",
            "",
            "-------- 转发邮件信息 --------",
            '发件人："万里" <wanli_bx1@163.com>',
            "发送日期：2026-07-12 09:41:07",
            '收件人："窦海生" <13900002217@163.com>',
            "主题：焊工稿件",
            "",
            "窦师傅您好，投稿邮箱我发不出去，麻烦您帮忙转一下，谢谢！",
        ],
        word("焊花里的绣花手.docx", Centred(WELD.head), *indent(WELD.glued[1:])),
        shot("焊花.jpg", 41),
    ),
    pieces=(WELD.piece(photos=1),),
    forwarded_from="wanli_bx1@163.com",
    absent=("发不出去", "转发邮件信息"),
    why="the forwarder says nothing himself",
)

BELL = Tale(
    "一口老钟敲了四十年",
    (
        "公交三分公司调度室门口挂着一口铜钟，1986年起用来提醒发车，如今早有了电子屏，可每天首班车发车前它还是要响一下。",
        "调度员说，钟一响，院子里的人都抬头，这一天就算开始了。",
    ),
    "公交三分公司",
    ("尹一鸣",),
)
ODDITIES(
    "line-forward-outlook-two-hops",
    lambda: mail(
        text(
            "\n".join(
                [
                    "请用。",
                    "",
                    "祁连",
                    "",
                    f"发件人: 鄢冬梅 <yandm@{HOUSE}>",
                    "发送时间: 2026年7月13日 15:20",
                    f"收件人: 祁连 <qilian@{HOUSE}>",
                    "主题: 转发: 老钟",
                    "",
                    "祁主任，三分公司这篇写得不错，转您。",
                    "鄢冬梅",
                    "",
                    f"发件人: 尹一鸣 <yinym@{HOUSE}>",
                    "发送时间: 2026年7月13日 11:02",
                    f"收件人: 鄢冬梅 <yandm@{HOUSE}>",
                    "主题: 老钟",
                    "",
                    *BELL.glued,
                ]
            )
            + "\n"
        ),
        "转发: 转发: 老钟",
        sender=box("祁连"),
    ),
    pieces=(BELL.piece(),),
    forwarded_from=f"yinym@{HOUSE}",
    absent=("请用", "写得不错", "祁主任"),
    why="the first author of two",
)

EML = Tale(
    "",
    ("7月14日，线路二部用轨道平车一次运走存放在梅子坡的废旧枕木340根，腾出的场地将改成雨具库和工具房。",),
    "线路二部",
    ("聂小川",),
)
ODDITIES(
    "line-forward-as-eml",
    lambda: mail(
        mixed(
            text("见附件邮件。\n"),
            rfc822(
                mail(
                    text("\n".join(["编辑好：", "线路二部稿件一条。", *EML.glued]) + "\n"),
                    "枕木",
                    sender=("聂小川", f"niexc@{HOUSE}"),
                    to=f"zounan@{HOUSE}",
                ),
                "枕木.eml",
            ),
        ),
        "转发：枕木",
        sender=box("邹楠"),
    ),
    pieces=(EML.piece(),),
    forwarded_from=f"niexc@{HOUSE}",
    absent=("见附件邮件", "稿件一条"),
    why="forward as attachment",
)

PUMP_OLD = (
    "7月15日，机电部完成湖东站3号口雨水泵房改造，新装潜水泵2台，排水能力由每小时120立方米提高到200立方米。"
)
PUMP = Tale(
    "",
    (
        "7月15日，机电部完成湖东站3号口雨水泵房改造，新装潜水泵3台，排水能力由每小时120立方米提高到240立方米。",
        "改造后，这个全线最低的出入口告别了“逢雨就堵沙袋”的历史。",
    ),
    "机电部",
    ("柏松年",),
)
ODDITIES(
    "line-reply-with-the-whole-text-again-over-the-quoted-one",
    lambda: note(
        "柏松年",
        "Re: 湖东站泵房",
        [
            "宁可：",
            "刚才那篇数字错了，泵是3台不是2台，以这一版为准，原来的作废。",
            "",
            *PUMP.glued,
            "",
            "柏松年",
            "",
            f"在 2026-07-16 09:12:40，柏松年 <baisn@{HOUSE}> 写道：",
            f"> {PUMP_OLD}",
            f"> {PUMP.paras[1]}{PUMP.credit}",
        ],
    ),
    pieces=(PUMP.piece(),),
    absent=("新装潜水泵2台", "原来的作废", "写道"),
    why="a corrected text in a reply to oneself",
)

ODDITIES(
    "line-reply-correcting-one-number",
    lambda: note(
        "晏小米",
        "回复：【收稿回执】第217号",
        [
            "老师好，充电桩那篇最后“9.3万元”应为“8.3万元”，麻烦改一下，不好意思！",
            "",
            "",
            "------------------ 原始邮件 ------------------",
            '发件人: "集团简报" <tougao@yunlan-al.example>;',
            "发送时间: 2026年7月2日(星期四) 下午3:40",
            '收件人: "晏小米"<yanxiaomi@foxmail.com>;',
            "主题: 【收稿回执】第217号",
            "",
            "您的来稿《充电桩也要“错峰”》已收到，编入第217号，正文2段、照片0张。",
        ],
    ),
    absent=("编入第217号", "正文2段"),
    disposition="submission",
    subject="回复：【收稿回执】第217号",
    why="one number, over the quoted receipt",
)

STAFF = Tale(
    "新员工走了一趟“夜路”",
    (
        "7月16日零时，今年入职的74名新员工跟着巡道班走完了3.2公里区间，第一次看见熄了接触网的隧道是什么样。",
        "带队的师傅让大家关掉头灯站一分钟，“听听水声，听听风声，往后耳朵要比眼睛先到”。",
    ),
    "人力资源部",
    ("晏小米", "池鱼"),
)
ODDITIES(
    "line-revised-docx-in-reply-to-the-editor",
    lambda: page(
        "晏小米",
        "回复: 关于新员工稿件",
        outlook,
        [
            "宁老师好，按您的意见改好了，压了四百字，请看附件修改稿。",
            "晏小米",
            "",
            f"<b>发件人:</b> 宁可 &lt;ningke@{HOUSE}&gt;",
            "<b>发送时间:</b> 2026年7月17日 14:02",
            "<b>收件人:</b> 晏小米 &lt;yanxiaomi@foxmail.com&gt;",
            "<b>主题:</b> 关于新员工稿件",
            "",
            "小米：稿子太长，开头三段领导讲话去掉，直接写走夜路。宁可",
        ],
        word("新员工走了一趟夜路（修改稿）.docx", Centred(STAFF.head), *indent(STAFF.glued[1:])),
    ),
    pieces=(STAFF.piece(),),
    absent=("开头三段", "压了四百字"),
    why="the editor's letter is quoted below",
)

TICKET = Tale(
    "一张纸质月票回家了",
    (
        "7月18日，退休职工匡师傅把一张1979年的公交月票捐给了集团展室，票面上的照片是他19岁的样子。",
        "展室目前收到职工捐赠的老物件132件，其中月票最全，缺1984年和1991年两张。",
    ),
    "集团工会",
    ("鄢冬梅",),
)
ODDITIES(
    "line-sent-again-because-the-first-had-no-attachment",
    lambda: page(
        "鄢冬梅",
        "重发：月票稿件",
        foxmail,
        ["刚才忘了挂附件，重发一次，抱歉抱歉。", ""],
        word("一张纸质月票回家了.docx", Centred(TICKET.head), *indent(TICKET.glued[1:])),
        shot("微信图片_20260718153012.jpg", 42),
        sign=["鄢冬梅", "集团工会"],
    ),
    pieces=(TICKET.piece(photos=1),),
    absent=("忘了挂附件",),
    why="the usual second mail",
)

AGENT = Tale(
    "巡检不再“跑断腿”",
    ("四号线12个风亭装上了气体和液位传感器，机电部巡检员每天少走9公里，省下来的时间用于风机除尘。",),
    "机电部",
    ("施南",),
)
ODDITIES(
    "line-forward-iphone-begin-forwarded-message",
    lambda: note(
        "柏松年",
        "Fwd: 巡检",
        [
            "",
            "",
            "发自我的iPhone",
            "",
            "开始转发的邮件：",
            "",
            f"> 发件人: 施南 <shinan@{HOUSE}>",
            "> 日期: 2026年7月19日 GMT+8 21:08:11",
            f"> 收件人: 柏松年 <baisn@{HOUSE}>",
            "> 主题: 巡检",
            "> ",
            *(f"> {x}" for x in AGENT.glued),
        ],
    ),
    pieces=(AGENT.piece(),),
    forwarded_from=f"shinan@{HOUSE}",
    absent=("发自我的iPhone", "开始转发的邮件"),
    why="a phone quotes what it forwards",
)

MIX = Tale(
    "“红马甲”守在换乘通道",
    (
        "暑运以来，枢纽站每天下午安排6名青年职工在换乘通道值守，帮乘客提箱子、指方向，累计服务1.1万人次。",
        "最常被问的一句话是“去火车站往哪边”，他们干脆用胶带在地上贴出了一条绿箭头。",
    ),
    "客运一部",
    ("雷铭", "梅若琳"),
)
ODDITIES(
    "line-forward-coremail-with-two-photos",
    lambda: page(
        "宁可",
        "转发:红马甲",
        foxmail,
        [
            "转客运一部稿。",
            "",
            "-----原始邮件-----",
            f'<b>发件人:</b>"雷铭" &lt;leiming@{HOUSE}&gt;',
            "<b>发送时间:</b>2026-07-20 17:33:02 (星期一)",
            f'<b>收件人:</b>"宁可" &lt;ningke@{HOUSE}&gt;',
            "<b>抄送:</b>",
            "<b>主题:</b>红马甲",
            "",
            "宁老师好，投稿一篇，配图两张，请多指导！",
            "",
            *indent(MIX.under, 1),
        ],
        shot("红马甲1.jpg", 43),
        shot("红马甲2.jpg", 44),
    ),
    pieces=(MIX.piece(photos=2),),
    forwarded_from=f"leiming@{HOUSE}",
    absent=("请多指导", "转客运一部稿", "抄送"),
    why="Coremail's header lines",
)
