"""Forwards, 代发, corrections and resends."""

from __future__ import annotations

from tests.corpus.grid_ways import HOME, divs, page, paper, plain, send, tale, with_files
from tests.corpus.kit import Group, attach, mail, mixed, rfc822, text

ODDITIES = Group()

SNOW = tale(
    "五月飞雪，抢修队上山",
    "5月4日凌晨，乌兰镇突降湿雪，10千伏乌南线三处断线，乌兰供电所23人带着绞磨和抱杆上山抢修。",
    "雪深没过脚踝，车开不上去，大家肩扛手抬把2吨材料送到现场，14时40分恢复供电，涉及用户1127户。",
    by="乌兰供电所 满都拉",
)
ODDITIES(
    "grid-forward-foxmail",
    plain(
        "蔺小雨",
        "Fw: 抢修稿件",
        "请编辑部采用。",
        "",
        "蔺小雨",
        " ",
        "发件人： 满都拉",
        "发送时间： 2026-05-06 08:40",
        "收件人： 蔺小雨",
        "主题： 抢修稿件",
        "蔺姐好，所里的抢修稿，请把关。",
        "",
        *SNOW.lines,
    ),
    pieces=(SNOW.piece(),),
    absent=("请把关", "请编辑部采用", "发送时间"),
    why="Foxmail's inline forward without addresses",
)

DUST = tale(
    "升压站“刷脸”进门",
    "赤岭风电场110千伏升压站5月11日启用人脸识别门禁，外来施工人员须先上传安规考试成绩，合格者方可录入。",
    "启用一周，拦下未考试人员6名，场站出入登记由纸本改为自动生成。",
    by="赤岭风电场 邢舟",
)
ODDITIES(
    "grid-forward-qq-html",
    page(
        "乌云其木格",
        "转发：升压站门禁",
        divs("小邢写的，我觉得可以。", ""),
        '<div style="font-size:12px;padding:2px 0;">------------------&nbsp;原始邮件&nbsp;------------------</div>',
        '<div style="font-size:12px;background:#efefef;padding:8px;"><div><b>发件人:</b> "邢舟" &lt;xing.zhou@'
        + HOME
        + "&gt;;</div><div><b>发送时间:</b> 2026年5月12日(星期二) 中午11:30</div>"
        '<div><b>收件人:</b> "乌云其木格"&lt;wuyun@'
        + HOME
        + "&gt;;</div><div><b>主题:</b> 升压站门禁</div></div>",
        divs("", "主任，请您过目。", *DUST.lines),
    ),
    pieces=(DUST.piece(),),
    forwarded_from=f"xing.zhou@{HOME}",
    absent=("我觉得可以", "过目", "原始邮件"),
    why="QQ's forward",
)

FIRE = tale(
    "青年突击队清理输电通道",
    "输电检修工区青年突击队利用周末清理220千伏鹰川线通道内枯树、塑料薄膜，两天清理4.6公里、装车11车。",
    "队员最大的32岁，最小的21岁，人均步数超过三万。",
    by="输电检修工区 齐岳",
)
ODDITIES(
    "grid-forward-netease",
    plain(
        "祁德山",
        "转发：清理通道",
        "帮小齐转一下。",
        "",
        "-------- 转发邮件信息 --------",
        f'发件人："齐岳" <qi.yue@{HOME}>',
        "发送日期：2026-05-11 17:02:33",
        f'收件人："祁德山" <qi.deshan@{HOME}>',
        "主题：清理通道",
        "",
        *FIRE.lines,
        "",
        "齐岳　敬上",
    ),
    pieces=(FIRE.piece(),),
    forwarded_from=f"qi.yue@{HOME}",
    absent=("转一下", "敬上", "发送日期"),
    why="NetEase's forward",
)

LAMP = tale(
    "安全帽里的小纸条",
    "检修试验班有个老规矩：进场前，每人在安全帽衬里夹一张小纸条，写上今天最容易出错的一步。",
    "收工时当众念出来，没做到的当晚在班务会上说清楚。三年下来，纸条攒了两鞋盒，班里没出过一次违章。",
    by="检修试验班 丁一鸣",
)
ODDITIES(
    "grid-forward-as-attachment",
    send(
        mixed(
            text("转：丁一鸣来稿，原邮件在附件。\n\n沈禾\n"),
            rfc822(
                mail(
                    text(
                        "\n".join(["沈姐：", "稿子写好了，您看行不行。", "", *LAMP.lines, "", "丁一鸣"])
                        + "\n"
                    ),
                    "小纸条",
                    sender=("丁一鸣", f"ding.yiming@{HOME}"),
                    to=f"shen.he@{HOME}",
                    date="Mon, 11 May 2026 15:00:00 +0800",
                ),
                "小纸条.eml",
            ),
        ),
        "转发：小纸条",
        "沈禾",
    ),
    pieces=(LAMP.piece(),),
    forwarded_from=f"ding.yiming@{HOME}",
    absent=("行不行", "原邮件在附件"),
    why="forwarded as a file",
)

DOC = tale(
    "移动储能车上岗",
    "5月10日，朔川市马拉松比赛期间，公司两台1000千伏安移动储能车首次替代柴油发电车担任保电任务，连续供电6小时零噪声。",
    "保电组长满春喜说，过去发电车一开，站在旁边说话得靠喊。",
    by="配电运维中心 盛夏",
)
ODDITIES(
    "grid-forward-word",
    send(
        mixed(
            text(
                "\n".join(
                    [
                        "FYI，配电中心投稿，请接收。",
                        "",
                        "康立军",
                        "",
                        "-----Original Message-----",
                        f"From: 盛夏 [mailto:sheng.xia@{HOME}]",
                        "Sent: Monday, May 11, 2026 10:05 AM",
                        f"To: 康立军 <kang.lijun@{HOME}>",
                        "Subject: 储能车稿件",
                        "",
                        "康队，稿件见附件，谢谢帮忙转给编辑部。",
                        "盛夏",
                    ]
                )
                + "\n"
            ),
            attach("移动储能车上岗（配电运维中心）.docx", paper(*DOC.lines)),
        ),
        "FW: 储能车稿件",
        "康立军",
    ),
    pieces=(DOC.piece(),),
    forwarded_from=f"sheng.xia@{HOME}",
    files=("移动储能车上岗（配电运维中心）.docx",),
    absent=("谢谢帮忙", "FYI"),
    why="Outlook's English forward of a Word file",
)

HOPS = tale(
    "乌兰哈达项目部种下300棵樟子松",
    "5月8日，乌兰哈达项目部在施工临时道路两侧补种樟子松300棵、播撒草籽1.2吨，恢复植被面积1.8万平方米。",
    by="乌兰哈达项目部 苏布道",
)
ODDITIES(
    "grid-forward-two-hops",
    plain(
        "柏承宇",
        "转发: 转发: 植树稿",
        "请收。",
        "",
        f"发件人: 乌云其木格 <wuyun@{HOME}>",
        "发送时间: 2026年5月11日 9:20",
        f"收件人: 柏承宇 <bai.chengyu@{HOME}>",
        "主题: 转发: 植树稿",
        "",
        "承宇，项目部的信箱不在通讯录里，你转给编辑部吧。",
        "",
        f"发件人: 苏布道 <su.budao@{HOME}>",
        "发送时间: 2026年5月10日 21:44",
        f"收件人: 乌云其木格 <wuyun@{HOME}>",
        "主题: 植树稿",
        "",
        *HOPS.lines,
    ),
    pieces=(HOPS.piece(),),
    forwarded_from=f"su.budao@{HOME}",
    absent=("不在通讯录", "请收", "21:44"),
    why="two hops",
)

FOR = tale(
    "师傅的“错题本”传给了徒弟",
    "计量中心老检定员郝广田把28年来遇到的接线错误画成146张图，装订成册，5月11日交到徒弟手里。",
    "徒弟用两周时间把图册做成了手机小程序，扫一扫表箱型号就能查看常见错误。",
    by="计量中心 郝思齐",
)
ODDITIES(
    "grid-daifa-subject",
    plain(
        "蒙晓燕",
        "投稿（代计量中心郝思齐）",
        "编辑您好，计量中心通讯员休产假，由我代为报送，署名请用原作者。",
        "",
        *FOR.lines,
        "",
        "蒙晓燕  代发",
    ),
    pieces=(FOR.piece(),),
    absent=("休产假", "原作者", "代发"),
    why="代发, said three times",
)

NEW = "改造后，单台风机年增发电量约17万千瓦时。"
GAIN = tale(
    "偏航校正让老风机多发电",
    "赤岭风电场对一期33台老风机逐台进行偏航误差校正，最大一台偏差达8.6度。",
    NEW,
    by="赤岭风电场 邢舟",
)
ODDITIES(
    "grid-resend-corrected-body",
    plain(
        "乌云其木格",
        "更正稿：偏航校正",
        "蔺老师，昨天那篇最后一段数字写错了，应为17万，麻烦以这份为准，给您添麻烦了。",
        "",
        *GAIN.lines,
    ),
    pieces=(GAIN.piece(),),
    absent=("写错了", "以这份为准"),
    why="the whole text again, corrected",
)

VER = tale(
    "智能锁钥匙“一把开全站”",
    "西河变电站5月9日完成防误智能锁改造，原先三大串共97把机械钥匙由一把电子钥匙取代。",
    "电子钥匙须凭操作票授权，走错间隔即发出语音提示。试用以来，倒闸操作平均用时缩短18%。",
    by="变电运维二班 佟岩",
)
ODDITIES(
    "grid-resend-word-version",
    with_files(
        "沈禾",
        "重发：智能锁稿件（请以此为准）",
        "不好意思，上一封附件传错了版本，请删除，以本次为准。\n\n沈禾",
        ("智能锁（终稿）.docx", paper(*VER.lines)),
    ),
    pieces=(VER.piece(),),
    files=("智能锁（终稿）.docx",),
    absent=("传错了版本",),
    why="the right version",
)

ADD = tale(
    "一管油样引出的“会诊”",
    "电科院化验室5月7日在西河变电站1号主变油样中检出微量乙炔，含量0.8微升每升。",
    "当天下午，油务、电气试验、变压器三个专业坐到一起“会诊”，判断为有载分接开关渗漏所致，建议缩短取样周期跟踪。",
    by="电科院 喻静姝",
)
ODDITIES(
    "grid-resend-quotes-old",
    plain(
        "喻静姝",
        "回复：稿件",
        "按您的意见压缩到两段了，标题也换了，再请看看：",
        "",
        *ADD.lines,
        "",
        "喻静姝",
        "",
        "------------------ 原始邮件 ------------------",
        f'发件人: "简报编辑部" <jianbao@{HOME}>;',
        "发送时间: 2026年5月12日(星期二) 上午8:50",
        f'收件人: "喻静姝" <yu.jingshu@{HOME}>;',
        "主题: 回复：稿件",
        "",
        "喻工，稿子偏长，请压到300字以内，标题通俗些。",
    ),
    pieces=(ADD.piece(),),
    absent=("按您的意见", "稿子偏长", "原始邮件"),
    why="a revised text above the editors' answer",
)

ODDITIES(
    "grid-auto-holiday",
    plain(
        "尚博文",
        "自动回复: 5月征稿通知",
        "您好，我5月11日至15日在外学习，不便查收邮件，急事请联系营销部盛工 0479-5566-2290。",
        headers=[("Auto-Submitted", "auto-replied"), ("X-Auto-Response-Suppress", "All")],
    ),
    disposition="automatic",
    why="out of office",
)
ODDITIES(
    "grid-auto-read-receipt",
    plain(
        "康立军",
        "已读: 5月征稿通知",
        "您的邮件",
        "    收件人: 康立军",
        "    主题: 5月征稿通知",
        "    发送时间: 2026年5月6日 9:12",
        "已于 2026年5月6日 9:47 被阅读。",
        headers=[("Auto-Submitted", "auto-generated")],
    ),
    disposition="automatic",
    why="a read receipt in plain words",
)
