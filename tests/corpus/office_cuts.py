"""A year of mails with several items: every style of cutting, with the traps inside the items."""

from __future__ import annotations

from tests.corpus.kit import Group, Piece
from tests.corpus.office_ways import (
    case,
    coremail,
    foxmail,
    netease,
    outlook,
    owa,
    qq,
    send,
    wecom,
)
from tests.corpus.papers import Bold, Head, docx

ODDITIES = Group()
YL = "@yunlan-al.example"

P = (
    "青石电解铝厂一车间将换极周期动态表贴到每台天车驾驶室，错极、漏极为零。",
    "碧湾热电厂燃料分场完成2号翻车机大修，单车翻卸时间缩短40秒。",
    "铸造部在合金锭包装线增设视觉计数，错支率由万分之六降到零。",
)
case(
    ODDITIES,
    "cut-by-chinese-numbers-with-bold-titles",
    send(
        outlook(
            [
                "各位老师：",
                "　　本周三条消息如下，请选用。",
                "",
                "<b>一、换极表贴进驾驶室</b>",
                "　　" + P[0] + "（青石电解铝厂　吴桐）",
                "<b>二、翻车机快了40秒</b>",
                "　　" + P[1] + "（碧湾热电厂　尉迟恭良）",
                "<b>三、包装线长了“眼睛”</b>",
                "　　" + P[2] + "（铸造部　仝瑞）",
            ],
            ["汇总：生产运营部　周以宁", "内线：6123"],
        ),
        "本周消息三则",
        ("周以宁", "zhouyn" + YL),
    ),
    Piece(P[:1], "换极表贴进驾驶室", "青石电解铝厂", ("吴桐",)),
    Piece(P[1:2], "翻车机快了40秒", "碧湾热电厂", ("尉迟恭良",)),
    Piece(P[2:], "包装线长了“眼睛”", "铸造部", ("仝瑞",)),
    absent=("请选用", "一、", "二、", "三、", "内线", "汇总"),
    why="一、二、三、 in bold titles, an attribution each.",
)

P = (
    "5月6日，物流公司完成首批铝合金棒公铁联运发运，共计62个集装箱。",
    "5月7日，质检中心对外开放日接待周边中学师生84人。",
    "5月8日，职工医院到矿业分公司开展尘肺病筛查，检查213人。",
    "5月9日，财务共享中心完成一季度增值税留抵退税申报。",
)
case(
    ODDITIES,
    "cut-by-figures-without-titles",
    send(
        "简讯四条：\n"
        + "".join(
            f"{n}. {x}（{c}）\n"
            for n, (x, c) in enumerate(
                zip(
                    P,
                    ("物流公司 逄海燕", "质检中心 韦昌进", "职工医院 古丽娜尔", "财务共享中心 尚可"),
                    strict=True,
                ),
                1,
            )
        )
        + "\n\n综合部 端木兰\n",
        "简讯",
        ("端木兰", "duanmulan" + YL),
    ),
    Piece(P[:1], "", "物流公司", ("逄海燕",)),
    Piece(P[1:2], "", "质检中心", ("韦昌进",)),
    Piece(P[2:3], "", "职工医院", ("古丽娜尔",)),
    Piece(P[3:], "", "财务共享中心", ("尚可",)),
    absent=("简讯四条", "综合部", "1.", "4."),
    why="1. 2. 3. 4. of a plain-text mail tell the items apart and go.",
)

P = (
    "沙河氧化铝厂焙烧车间把每天的班前会缩到12分钟，其中5分钟留给操作工讲昨天的异常。",
    "会议短了，台账却厚了：一个月收集到异常描述137条，已形成处置卡58张。",
    "该厂分解车间给32台搅拌减速机装上油位视窗，巡检不再爬高。",
    "视窗由职工用有机玻璃管自制，每套成本47元。",
)
case(
    ODDITIES,
    "cut-by-bracketed-numbers-in-word",
    send(
        qq(["附件两篇，谢谢！"]),
        "沙河氧化铝厂来稿",
        ("缪可欣", "mkx@qq.example"),
        (
            "沙河厂来稿两篇.docx",
            lambda P=P: docx(
                "（一）班前会瘦了，台账胖了",
                "　　" + P[0],
                "　　" + P[1],
                "（沙河氧化铝厂焙烧车间　缪长河）",
                "",
                "（二）油位一眼看见",
                "　　" + P[2],
                "　　" + P[3],
                "（沙河氧化铝厂分解车间　冯异）",
            ),
        ),
    ),
    Piece(P[:2], "班前会瘦了，台账胖了", "沙河氧化铝厂焙烧车间", ("缪长河",)),
    Piece(P[2:], "油位一眼看见", "沙河氧化铝厂分解车间", ("冯异",)),
    absent=("附件两篇", "（一）", "（二）"),
    why="（一）（二） before the titles, two paragraphs each.",
)

P = (
    "净化作业区把废布袋改成电缆护套，一条旧布袋能护住6米电缆。",
    "供电作业区将闲置的蓄电池小车改成应急照明车，充一次电亮9小时。",
    "成型作业区用废胶辊给溜槽做内衬，噪声降了7分贝，料也不粘了。",
)
case(
    ODDITIES,
    "cut-by-bold-titles-in-word",
    send(
        foxmail(["修旧利废小故事三则，请编辑部审定。"], ["设备能源部 厍振宇"]),
        "修旧利废三则",
        ("厍振宇", "shezy" + YL),
        (
            "修旧利废.docx",
            lambda P=P: docx(
                Bold("布袋护电缆"),
                P[0],
                "（净化作业区　缪可欣）",
                Bold("小车照夜路"),
                P[1],
                "（供电作业区　昝立新）",
                Bold("胶辊衬溜槽"),
                P[2],
                "（成型作业区　查良木）",
            ),
        ),
    ),
    Piece(P[:1], "布袋护电缆", "净化作业区", ("缪可欣",)),
    Piece(P[1:2], "小车照夜路", "供电作业区", ("昝立新",)),
    Piece(P[2:], "胶辊衬溜槽", "成型作业区", ("查良木",)),
    absent=("请编辑部审定",),
    why="Only bold titles and attributions cut.",
)

P = (
    "5月11日，集团召开防汛视频调度会，要求各单位当日完成排水沟清淤复查。",
    "会后，各单位连夜行动，共清理排水沟11.4公里。",
    "5月11日，集团与云岚理工大学签署联合培养协议，首批选送工程硕士20名。",
    "5月12日，集团公司获评省级绿色供应链管理示范企业。",
)
case(
    ODDITIES,
    "cut-by-attributions-only",
    send(
        coremail(
            [
                P[0],
                P[1] + "（生产调度中心　昝丽君）",
                P[2] + "（人力资源部　司马青）",
                P[3] + "（安全环保部　令狐冲霄）",
            ],
            ["综合部值班室"],
        ),
        "[要闻]昨日要闻三条",
        ("综合部值班室", "zhiban" + YL),
    ),
    Piece(P[:2], "", "生产调度中心", ("昝丽君",), section="news"),
    Piece(P[2:3], "", "人力资源部", ("司马青",), section="news"),
    Piece(P[3:], "", "安全环保部", ("令狐冲霄",), section="news"),
    absent=("综合部值班室",),
    why="No number, no title: each attribution closes an item; the tag is for all.",
)

P = (
    "集团公司与青石区政府就共建铝加工产业园举行会谈，双方同意成立工作专班。",
    "矿业分公司在爆破警戒区启用语音围栏，人员靠近300米即自动喊话。",
    "铝基新材料研究院的再生铝除铁技术通过小试，铁含量由1.1%降到0.45%。",
)
case(
    ODDITIES,
    "cut-under-section-headings",
    send(
        owa(["附件为本期供稿，已按栏目排好。"], ["党群工作部"]),
        "本期供稿",
        ("麴文泰", "quwt" + YL),
        (
            "本期供稿.docx",
            lambda P=P: docx(
                Head("要闻·集团动态"),
                "　　" + P[0] + "（党群工作部　麴文泰）",
                Head("安全·守土有责"),
                "　　" + P[1] + "（矿业分公司　乜志强）",
                Head("科技·创新驱动"),
                "　　" + P[2] + "（铝基新材料研究院　冼海波）",
            ),
        ),
    ),
    Piece(P[:1], "", "党群工作部", ("麴文泰",), section="news"),
    Piece(P[1:2], "", "矿业分公司", ("乜志强",), section="safety"),
    Piece(P[2:], "", "铝基新材料研究院", ("冼海波",), section="tech"),
    absent=("要闻·集团动态", "安全·守土有责", "科技·创新驱动", "已按栏目排好"),
    why="The printed names of the sections as headings.",
)

P = (
    "二车间启用天车防碰撞雷达，两机间距小于15米自动减速。",
    "三车间把槽控机备件按“常用、备用、少用”分三色上架，取件时间减半。",
    "溶出车间完成管道化结疤清理，停车时间较上次缩短31小时。",
)
case(
    ODDITIES,
    "cut-under-section-and-subsections",
    send(
        netease(
            [
                "生产·提质增效",
                "电解系统",
                "　　" + P[0] + "（青石电解铝厂二车间　苟胜利）",
                "　　" + P[1] + "（青石电解铝厂三车间　高峰）",
                "氧化铝系统",
                "　　" + P[2] + "（沙河氧化铝厂　缪可欣）",
            ],
            ["周以宁", "生产运营部"],
        ),
        "提质增效稿件",
        ("周以宁", "zhouyn" + YL),
    ),
    Piece(P[:1], "", "青石电解铝厂二车间", ("苟胜利",), section="production", subsection="cells"),
    Piece(P[1:2], "", "青石电解铝厂三车间", ("高峰",), section="production", subsection="cells"),
    Piece(P[2:], "", "沙河氧化铝厂", ("缪可欣",), section="production", subsection="alumina"),
    absent=("提质增效", "电解系统", "氧化铝系统", "生产运营部"),
    why="Section and subsections as lines of their own in the body.",
)

P = (
    "汽运队开通职工通勤“夜班专线”，零点下班的职工也有车坐。",
    "首发当晚，驾驶员上官小雨多等了4分钟，等来了最后一名从炉台跑来的小伙子。",
    "检修中心女子电焊班在省里拿了团体第二。赛前三个月，她们每人焊掉了62公斤焊条。",
)
case(
    ODDITIES,
    "cut-by-a-rule-of-dashes",
    send(
        qq(
            [
                "编辑好，两篇小通讯。",
                "",
                "零点以后有车坐",
                *P[:2],
                "物流公司汽运队　佘晓岚",
                "————————————————",
                "62公斤焊条",
                P[2],
                "检修中心　佘建中",
            ],
            ["佘晓岚"],
        ),
        "两篇小通讯",
        ("佘晓岚", "sxl@qq.example"),
    ),
    Piece(P[:2], "零点以后有车坐", "物流公司汽运队", ("佘晓岚",)),
    Piece(P[2:], "62公斤焊条", "检修中心", ("佘建中",)),
    absent=("两篇小通讯", "————"),
    why="A rule between the two; bare credits.",
)

P = (
    "团委组织青年志愿者到云岚二小讲“一只易拉罐的旅行”，120名学生动手压扁了36公斤旧罐。",
    "集团工会为困难职工子女发放助学书包58个，包里还有一封手写信。",
)
case(
    ODDITIES,
    "cut-by-words-for-the-first-and-second",
    send(
        wecom(
            [
                "老师好，稿件两篇",
                "稿件一：",
                "一只易拉罐的旅行",
                P[0],
                "（集团团委　祝融）",
                "",
                "稿件二：",
                "书包里有封信",
                P[1],
                "（集团工会　仉雪梅）",
            ],
            ["祝融", "发自企业微信邮箱"],
        ),
        "稿件两篇",
        ("祝融", "zhurong" + YL),
    ),
    Piece(P[:1], "一只易拉罐的旅行", "集团团委", ("祝融",)),
    Piece(P[1:], "书包里有封信", "集团工会", ("仉雪梅",)),
    absent=("稿件一", "稿件二", "老师好", "发自企业微信邮箱"),
    why="稿件一： and 稿件二： only tell the items apart.",
)

P = (
    "炭素事业部煅烧作业区余热锅炉产汽量创投产以来最高，小时均值达到31.6吨。",
    "作业区做了三件事：一是把烟道密封从石棉绳换成陶瓷纤维；二是每班两次吹灰；三是给回转窑尾加装挡风帘。",
    "“三件小事加起来，一天多发汽40吨。”作业区主任仝海山说。",
    "机关第一党支部把组织生活会开到了赤水坪项目部的板房里，对照检查问题27条，现场认领19条。",
    "会后形成的清单分三类：",
    "1.立即能改的，由支部书记签字销号；",
    "2.需要协调的，一周内给答复；",
    "3.暂时做不到的，说明原因。",
)
case(
    ODDITIES,
    "cut-while-the-items-have-lists-of-their-own",
    send(
        outlook(["见附件。"], ["喻晓"]),
        "稿件二则",
        ("喻晓", "yuxiao" + YL),
        (
            "稿件二则.docx",
            lambda P=P: docx(
                Bold("一、三件小事多产汽"),
                *("　　" + x for x in P[:3]),
                "　　（炭素事业部煅烧作业区　令狐远）",
                Bold("二、板房里的组织生活会"),
                *("　　" + x for x in P[3:]),
                "　　（机关第一党支部　喻晓）",
            ),
        ),
    ),
    Piece(P[:3], "三件小事多产汽", "炭素事业部煅烧作业区", ("令狐远",)),
    Piece(P[3:], "板房里的组织生活会", "机关第一党支部", ("喻晓",)),
    absent=("一、三件", "二、板房"),
    why="一是二是三是 and 1. 2. 3. inside the items cut nothing; their numbers stay.",
)
