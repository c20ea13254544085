"""More mails of several pieces: lists, days, poems, hard-wrapped, credits first."""

from __future__ import annotations

import textwrap

from tests.corpus import desk_people as desk
from tests.corpus.desk_people import ind, item, letter, plain
from tests.corpus.kit import Group, attach, html, mail, mixed
from tests.corpus.papers import Bold, Centred, docx, image

ODDITIES = Group()


def wrapped(line: str, width: int = 30) -> list[str]:
    """As a terminal program cuts it: the first line indented, every line full."""
    return textwrap.wrap("　　" + line, width, drop_whitespace=False)


BEARING = ("热电厂检修车间5月6日更换一号引风机轴承，首次采用加热器装配，用时四小时，比敲击装配缩短一半。",)
SPARE = ("物资采购中心5月7日建成轴承共享库，八家单位的一千二百套备件同账管理，不再各存各的。",)
ODDITIES(
    "desk-many-html-ordered-list",
    lambda: mail(
        html(
            "<div>各位老师好，这周两条：</div><ol>"
            f"<li>{BEARING[0]}（热电厂 陈默）</li><li>{SPARE[0]}（物资采购中心 纪元）</li></ol>"
        ),
        "轴承两条",
        sender=("陈默", "chenmo@yunlan-al.example"),
    ),
    subject="轴承两条",
    pieces=(item(BEARING, "热电厂 陈默"), item(SPARE, "物资采购中心 纪元")),
    absent=("各位老师好",),
    why="the numbers are the list's own and in no text",
)

WATER = (
    "5月8日，氧化铝厂循环水浓缩倍数稳定在五倍以上，新水单耗创两年最低。",
    "秘诀是加药泵由定时改为按浊度启停。",
)
BENCH = ("5月9日，动力厂在冷却塔旁装上十二条长椅，木料全部来自拆旧枕木。",)
ODDITIES(
    "desk-many-only-credits-divide",
    lambda: letter("氧化铝、动力各一条", *WATER, "（氧化铝厂 田野）", *BENCH, "（动力厂 赵亮）"),
    subject="氧化铝、动力各一条",
    pieces=(
        item(WATER, "氧化铝厂 田野", section=None, subsection=None),
        item(BENCH, "动力厂 赵亮", section=None),
    ),
    why="no blank lines, no numbers, no titles: a text ends with its credit",
)

SCALE = (
    "计量中心5月8日开展称重系统比对周活动，组织六家单位的司磅员互查互看，共比对衡器三十一台，发现零点漂移"
    "两台，均于当天调校完毕。"
)
TRAIN = (
    "物流中心5月9日开行本年第五十趟铝产品班列，编组四十二节，装载铝锭两千五百吨，预计三天到达港口，较公路"
    "运输减少排放约六十吨。"
)
ODDITIES(
    "desk-many-hard-wrapped",
    lambda: letter(
        "稿件两篇",
        "1. 比对周互查互看",
        *wrapped(SCALE),
        "（计量中心 端木兰）",
        "",
        "2. 第五十趟班列",
        *wrapped(TRAIN),
        "（物流中心 骆驼）",
        who=("端木兰", "duanmu@yunlan-al.example"),
    ),
    subject="稿件两篇",
    pieces=(
        item((SCALE,), "计量中心 端木兰", head="比对周互查互看"),
        item((TRAIN,), "物流中心 骆驼", head="第五十趟班列"),
    ),
    why="his program breaks every thirty characters; a paragraph is one paragraph",
)

SHOES = ("5月9日，电解一厂为新员工发放“成长鞋盒”，里面是绝缘鞋、岗位卡和师傅手写的一封信。",)
STAIRS = ("5月10日，综合楼楼梯贴上了“走一层，省一度”的提示，三天里电梯少跑四百趟。",)
ODDITIES(
    "desk-many-two-briefs-with-cover-title",
    lambda: mail(
        mixed(
            plain("如附件"),
            attach(
                "简讯.docx",
                docx(
                    Centred("简讯两则"),
                    Bold("鞋盒里的一封信"),
                    *ind(SHOES),
                    "（电解一厂 卫国平）",
                    Bold("走一层，省一度"),
                    *ind(STAIRS),
                    "（综合部 方圆）",
                ),
            ),
        ),
        "简讯",
        sender=("方圆", "fangyuan@yunlan-al.example"),
    ),
    subject="简讯",
    files=("简讯.docx",),
    pieces=(
        item(SHOES, "电解一厂 卫国平", head="鞋盒里的一封信"),
        item(STAIRS, "综合部 方圆", head="走一层，省一度"),
    ),
    absent=("简讯两则", "如附件"),
    why="简讯两则 is a cover title, not the first headline",
)

DAY8 = ("5月8日，碳素厂沥青熔化工序完成密闭改造，现场苯并芘监测值下降八成。",)
DAY9 = ("5月9日，碳素厂职工代表视察食堂，提出的九条建议当场答复七条。",)
DAY10 = ("5月10日，碳素厂焙烧车间炉面巡检机器人上岗，一小时走完二百一十六个火道。",)
ODDITIES(
    "desk-many-day-by-day",
    lambda: mail(
        desk.netease(
            "韩老师好，碳素厂这周的动态，按天排的：",
            "",
            DAY8[0] + "（碳素厂 韩雪松）",
            "",
            DAY9[0] + "（碳素厂 米兰）",
            "",
            DAY10[0] + "（碳素厂 韩雪松 米兰）",
            "",
            "祝安！",
        ),
        "碳素厂一周",
        sender=desk.CARBON,
    ),
    subject="碳素厂一周",
    pieces=(
        item(DAY8, "碳素厂 韩雪松"),
        item(DAY9, "碳素厂 米兰"),
        item(DAY10, "碳素厂 韩雪松 米兰"),
    ),
    absent=("按天排的", "祝安"),
    why="each begins with its date and ends with its credit on the same line",
)

CABLE = ("5月7日，动力厂给三千二百米电缆沟装上光纤测温，哪一米发热，屏上一眼可见。",)
KIDS = ("5月10日，动力厂开放日迎来三十名职工子女，孩子们在模拟盘上亲手“送”了一次电。",)
ODDITIES(
    "desk-many-credit-under-the-headline",
    lambda: letter(
        "动力厂两篇",
        "电缆沟里有了“体温表”",
        "动力厂　赵亮",
        *ind(CABLE),
        "",
        "孩子们“送”了一次电",
        "动力厂　白桦",
        *ind(KIDS),
        who=desk.POWER,
    ),
    subject="动力厂两篇",
    pieces=(
        item(CABLE, "动力厂 赵亮", head="电缆沟里有了“体温表”"),
        item(KIDS, "动力厂 白桦", head="孩子们“送”了一次电"),
    ),
    why="the man who puts the credit first, under the title",
)

SERIAL = (
    "师傅说，听槽要闭眼。闭上眼，阳极效应来之前那一声低低的“嗡”，才听得真切。",
    "我闭了三个月的眼，终于在一个凌晨听见了它。",
)
TOOLS = ("5月11日，电解一厂出铝班自制的抬包清理杆获集团五小成果一等奖，清理一只抬包少用两人。",)
ODDITIES(
    "desk-many-serial-and-news",
    lambda: letter(
        "两稿：连载＋简讯",
        "韩老师，连载第七篇和一条简讯一起发您。",
        "",
        "【连载·炉前笔记】听槽",
        *ind(SERIAL),
        "（电解一厂 卫国平）",
        "",
        "【科技】小杆子拿了一等奖",
        *ind(TOOLS),
        "（电解一厂 卫国平）",
    ),
    subject="两稿：连载＋简讯",
    pieces=(
        item(SERIAL, "电解一厂 卫国平", head="听槽", section="serial"),
        item(TOOLS, "电解一厂 卫国平", head="小杆子拿了一等奖", section="tech"),
    ),
    absent=("一起发您",),
    why="a tag before each title names its section",
)

SPRING = ("药柜的抽屉一格一格", "像把春天分了科", "当归在左，远志在右", "中间那格，留给熬夜的人")
RAIN = ("雨敲着急诊的棚", "担架的轮子压碎一地灯影", "有人跑过来，有人跑过去", "没有人打伞")
ODDITIES(
    "desk-many-two-poems-of-the-hospital",
    lambda: mail(
        mixed(
            plain("诗两首，请指正。配图一张。"),
            attach(
                "诗二首.docx",
                docx(Bold("药柜"), "职工医院 沈岚", *SPRING, "", Bold("雨夜急诊"), "职工医院 安然", *RAIN),
            ),
            attach("药柜.jpg", image(900, 1200, 733)),
        ),
        "诗二首",
        sender=desk.HOSPITAL,
    ),
    subject="诗二首",
    files=("诗二首.docx", "药柜.jpg"),
    pieces=(
        item(SPRING, "职工医院 沈岚", head="药柜"),
        item(RAIN, "职工医院 安然", head="雨夜急诊"),
    ),
    absent=("请指正", "配图一张"),
    why="two poems with the poet under the title; every verse its own paragraph",
)

NETS = (
    "5月7日，安全环保部检查登高安全网四十一处，不合格三处当场更换。",
    "检查中还发现两处临边未设警示灯，责任单位当日补齐。",
)
DRONE = (
    "5月8日，环境监测站用无人机查漏厂界异味源，锁定阀门一只，半日修复。",
    "监测站把飞行轨迹存档，作为今后复查的底图。",
)
ODDITIES(
    "desk-many-number-in-brackets-and-colon-words",
    lambda: mail(
        desk.word_mail(
            "稿件1：", *NETS, "（安全环保部 童心）", "稿件2：", *DRONE, "（环境监测站 蓝天）", "完"
        ),
        "稿件1-2",
        sender=desk.SAFETY,
        headers=desk.OUTLOOK,
    ),
    subject="稿件1-2",
    pieces=(item(NETS, "安全环保部 童心"), item(DRONE, "环境监测站 蓝天")),
    absent=("稿件1：", "稿件2："),
    why="稿件1： 稿件2： count pieces of two paragraphs",
)

SAMPLE = ("5月9日，中心化验室启用自动制样线，一只样品从收样到上机由四十分钟减为十六分钟。",)
GARDEN = ("5月10日，家属区二十户共建的雨水花园开园，屋檐水顺着石槽流进鸢尾丛。",)
LANTERN = ("5月11日，消防队为老旧小区更换应急灯六十盏，并教会住户每月按一次测试钮。",)
ODDITIES(
    "desk-many-hash-and-parenthesised-numbers",
    lambda: letter(
        "【集团动态】三条",
        "（一）制样上了流水线",
        *ind(SAMPLE),
        "　　　　　　　　　　　（中心化验室 容川）",
        "（二）雨水花园开园",
        *ind(GARDEN),
        "　　　　　　　　　　　（物业服务站 尚进）",
        "（三）六十盏应急灯",
        *ind(LANTERN),
        "　　　　　　　　　　　（消防队 火花）",
    ),
    subject="【集团动态】三条",
    pieces=(
        item(SAMPLE, "中心化验室 容川", head="制样上了流水线", section="news"),
        item(GARDEN, "物业服务站 尚进", head="雨水花园开园", section="news"),
        item(LANTERN, "消防队 火花", head="六十盏应急灯", section="news"),
    ),
    why="（一）（二）（三）, credits pushed right, one tag in the subject for all",
)
