"""The bulletin office's inbox: several items in one mail, numbered, titled or in several files."""

from __future__ import annotations

from tests.corpus.kit import Group
from tests.corpus.line_ways import (
    Tale,
    coremail,
    foxmail,
    indent,
    netease,
    note,
    outlook,
    page,
    qq,
    shot,
    wecom,
    word,
)
from tests.corpus.papers import Bold, Centred, Head

ODDITIES = Group()

POWER = (
    Tale(
        "",
        ("供电段在全网18座变电所推行“一所一图”，把电缆走向、阀门位置画在一张图上，新人半天就能记熟。",),
        "供电段",
        ("费正平",),
    ),
    Tale(
        "",
        ("6月24日，供电段组织蓄电池核对性放电，106组电池中查出容量不足的3组，当周全部更换。",),
        "供电段",
        ("费正平",),
    ),
    Tale(
        "",
        ("供电段团支部6月25日到梅子坡小学讲了一堂用电课，带去的手摇发电机最受孩子们欢迎。",),
        "供电段",
        ("魏小草",),
    ),
)
ODDITIES(
    "line-three-short-items-numbered-with-chinese-numerals",
    lambda: page(
        "费正平",
        "供电段6月下旬信息三则",
        outlook,
        [
            "您好，供电段本旬信息三则：",
            *(["一、", "二、", "三、"][n] + t.glued[0] for n, t in enumerate(POWER)),
        ],
        sign=["费正平", "供电段技术室"],
    ),
    pieces=tuple(t.piece() for t in POWER),
    absent=("本旬信息",),
    why="numerals only tell the items apart",
)

TWO = (
    Tale(
        "调度台换了“新眼睛”",
        (
            "6月26日，四号线调度大屏改造完成，原来的72块背投换成一整面小间距屏，站台画面由轮巡改为常显。",
            "调度员说，以前要按三下才看得到的画面，现在抬头就有。",
        ),
        "运营调度中心",
        ("阎书恒",),
    ),
    Tale(
        "练兵练到凌晨四点",
        (
            "6月28日夜，调度中心联合三个站区开展了一次区间疏散演练，从列车停稳到最后一名“乘客”走上站台用时21分钟。",
            "演练后当场复盘，查出应急照明开关标签看不清等6个问题，次日全部整改。",
        ),
        "运营调度中心",
        ("阎书恒", "丛容"),
    ),
)
ODDITIES(
    "line-two-titled-items-in-html-bold-headlines",
    lambda: page(
        "祁连",
        "调度中心两篇",
        foxmail,
        [
            "编辑同志好，调度中心报来两篇，请选用。",
            "",
            f"<b>{TWO[0].head}</b>",
            *indent(TWO[0].glued[1:]),
            "",
            f"<b>{TWO[1].head}</b>",
            *indent(TWO[1].glued[1:]),
        ],
    ),
    pieces=tuple(t.piece() for t in TWO),
    absent=("请选用",),
    why="bold headlines, no numbers",
)

CAMPUS = (
    Tale(
        "学员宿舍装上了“安静灯”",
        ("技培学校在宿舍走廊装了78盏感应小夜灯，夜班学员回来不用开大灯，投诉一个月没有再来。",),
        "技培学校",
        ("阮青",),
    ),
    Tale(
        "老师傅的“错题本”上架",
        ("退休教员谈福来把30年讲课记下的412道错题整理成册，印了500本，第一周就借空了。",),
        "技培学校",
        ("阮青", "卞霜"),
    ),
    Tale(
        "",
        ("技培学校与南枫职业学院签订协议，今年秋季开办轨道供电“定向班”，首批招收45人。",),
        "技培学校",
        ("汤显",),
    ),
)
ODDITIES(
    "line-one-docx-of-three-items-arabic-numbers",
    lambda: page(
        "阮青",
        "技培学校7月稿件汇总",
        netease,
        ["宁老师，本月三条，一并发您。", "阮青"],
        word(
            "技培学校7月稿件汇总.docx",
            "1." + CAMPUS[0].head,
            *indent(CAMPUS[0].glued[1:]),
            "2." + CAMPUS[1].head,
            *indent(CAMPUS[1].glued[1:]),
            "3." + CAMPUS[2].glued[0],
        ),
    ),
    pieces=tuple(t.piece() for t in CAMPUS),
    absent=("一并发您",),
    why="numbered headlines, the last has none",
)

FILES = (
    Tale(
        "站台上的“手语角”",
        ("客运一部在湖东站设了手语角，每周三下午由2名会手语的站务员值守，一个月服务听障乘客31人次。",),
        "客运一部",
        ("梅若琳",),
    ),
    Tale(
        "一张纸条找回钢琴",
        ("7月1日，枢纽站保洁员在座椅下拾到一张调律师的名片，站务员照着打过去，帮乘客找回了遗落的电子琴。",),
        "客运一部",
        ("雷铭",),
    ),
)
ODDITIES(
    "line-two-docx-two-items",
    lambda: page(
        "宁可",
        "客运一部两篇稿件",
        coremail,
        ["客运一部两篇，附件。"],
        *(
            word(
                f"{n}.{t.head}.docx".replace("“", "").replace("”", ""), Centred(t.head), *indent(t.glued[1:])
            )
            for n, t in enumerate(FILES, 1)
        ),
    ),
    pieces=tuple(t.piece() for t in FILES),
    files=("1.站台上的手语角.docx", "2.一张纸条找回钢琴.docx"),
    why="a file each",
)

CLUB = (
    Tale(
        "",
        ("7月4日，集团志愿者42人到江滩捡拾垃圾，两小时装满58袋，其中烟头占了三袋。",),
        "集团团委",
        ("丁一禾",),
    ),
    Tale(
        "",
        ("7月5日，修理班的6名志愿者到桂花社区修小家电，电风扇修得最多，31台里修好了29台。",),
        "保修一厂",
        ("万里",),
    ),
)
ODDITIES(
    "line-two-items-without-number-or-headline-told-by-credits",
    lambda: note(
        "晏小米",
        "【志愿服务】两条",
        ["老师好，志愿者活动两条，照片没拍好就不附了", "", *CLUB[0].glued, "", *CLUB[1].glued],
    ),
    pieces=tuple(t.piece(section="volunteers") for t in CLUB),
    absent=("没拍好",),
    why="the tag in the subject, credits tell",
)

MONTH = (
    Tale(
        "早到十五分钟",
        ("车队长老顾每天比首班车早到十五分钟，只做一件事：摸轮胎。三年里他摸出过9颗钉子。",),
        "公交二分公司",
        ("佟立群",),
    ),
    Tale(
        "后门的铃",
        ("司机小商把后门提示音调低了一格，因为29路沿线有三所幼儿园，中午经过时孩子们正在睡觉。",),
        "公交二分公司",
        ("佟立群",),
    ),
    Tale(
        "一车绿萝",
        ("“绿萝车”的司机换了人，绿萝没换。接班的姑娘说，她先学会了浇水，再学会了进站。",),
        "公交二分公司",
        ("佟立群", "甘小霖"),
    ),
    Tale(
        "倒车镜里的夕阳",
        ("退休前最后一趟，童广林师傅把车停在终点站，回头看了看空车厢，说了一句“都到了”。",),
        "公交二分公司",
        ("佟立群",),
    ),
)
ODDITIES(
    "line-old-foreman-four-little-stories-numbered-in-brackets",
    lambda: page(
        "佟立群",
        "四个小故事",
        qq,
        [
            "小宁你好，攒了四个小故事，你挑着用，不用都登。",
            *(x for n, t in enumerate(MONTH) for x in ("", f"（{'一二三四'[n]}）{t.head}", *t.glued[1:])),
            "",
            "老佟  7月6号",
        ],
    ),
    pieces=tuple(t.piece() for t in MONTH),
    absent=("你挑着用", "7月6号"),
    why="bracketed numerals",
)

INNER = Tale(
    "检修三班的“三不走”",
    (
        "检修三班有个“三不走”的规矩：",
        "1.工具没点清不走；",
        "2.地沟没扫净不走；",
        "3.交班本没写明白不走。",
        "规矩立了两年，班组没丢过一把扳手。",
    ),
    "西坞车辆段",
    ("邹楠",),
)
ODDITIES(
    "line-an-inner-list-is-one-item",
    lambda: page(
        "邹楠", "车辆段来稿一篇", foxmail, ["编辑您好，来稿一篇：", "", *INNER.glued], sign=["邹楠"]
    ),
    pieces=(INNER.piece(),),
    absent=("来稿一篇",),
    why="the numbers belong to the text",
)

SECTS = (
    Tale(
        "接触轨下的红外眼",
        ("线路一部在18处接触轨支架上装了红外测温点，过热前半小时就能报警，试用一月报准4次。",),
        "线路一部",
        ("窦海生",),
    ),
    Tale(
        "班前一分钟",
        ("线路一部把班前安全提示压缩到一分钟，只讲当天作业最要命的一件事，由作业人自己讲。",),
        "线路一部",
        ("窦海生",),
    ),
)
ODDITIES(
    "line-two-items-under-section-headings",
    lambda: page(
        "窦海生",
        "线路一部7月上旬稿",
        netease,
        [
            "稿件两篇，按栏目排了。",
            "【科技】",
            SECTS[0].head,
            *indent(SECTS[0].glued[1:]),
            "【安全】",
            SECTS[1].head,
            *indent(SECTS[1].glued[1:]),
        ],
    ),
    pieces=(SECTS[0].piece(section="tech"), SECTS[1].piece(section="safety")),
    absent=("按栏目排了",),
    why="headings name sections",
)

OVER = (
    Tale(
        "雨季里的换轨夜",
        ("7月2日夜，南港轻轨合资公司在两场雨的间隙更换了港口弯道的240米钢轨，比封锁计划提前50分钟开通。",),
        "南港轻轨合资公司",
        ("卓越",),
    ),
    Tale(
        "学说一句“小心台阶”",
        ("驻外员工学当地话从站台广播学起，第一句是“小心台阶”，如今14个人都能流利地说出全部11条。",),
        "南港轻轨合资公司",
        ("卓越", "阿依达"),
    ),
)
ODDITIES(
    "line-overseas-docx-two-items-with-head-styles",
    lambda: page(
        "卓越",
        "南港稿件两篇+照片",
        outlook,
        ["宁可你好：", "两篇稿子在一个Word里，照片在各自文章里。网慢，照片压过了。", "卓越"],
        word(
            "南港7月.docx",
            Head(OVER[0].head),
            *indent(OVER[0].glued[1:]),
            Head(OVER[1].head),
            *indent(OVER[1].glued[1:]),
        ),
    ),
    pieces=tuple(t.piece() for t in OVER),
    absent=("网慢",),
    why="heading styles; the promised photos are missing",
)

POOL = (
    Tale(
        "",
        ("职工医院7月8日到供电段开展中暑急救培训，48名外勤职工学会了“先降温、后转运”。",),
        "职工医院",
        ("蓝晓棠",),
    ),
    Tale("", ("职工医院口腔科推出“夜班洁牙”，每周四开到21时，首月预约已满。",), "职工医院", ("孔令宜",)),
)
ODDITIES(
    "line-two-items-wecom-one-photo-attached",
    lambda: page(
        "蓝晓棠",
        "医院信息两则",
        wecom,
        ["宁老师，医院信息两则，第一则配照片一张", "1、" + POOL[0].glued[0], "2、" + POOL[1].glued[0]],
        shot("职工医院医生在供电段讲解中暑急救.jpg", 31),
    ),
    pieces=(POOL[0].piece(photos=None), POOL[1].piece(photos=None)),
    absent=("配照片一张",),
    why="which item the photo is of is said in the cover",
)

TITLED = (
    Tale("票根换书签", ("票务中心把回收的旧单程票做成书签，开展兑换两天，3000枚全部换完。",)),
    Tale(
        "夜宵摊前的自助机",
        ("为方便夜归乘客，票务中心在夜市口增设2台自助充值机，晚8点到12点使用量占全天的四成。",),
    ),
)
ODDITIES(
    "line-one-docx-two-bold-items-one-credit-in-the-mail",
    lambda: page(
        "晏小米",
        "票务中心供稿2篇",
        qq,
        ["老师们好，票务中心两篇小稿，作者都是我（晏小米），见附件~"],
        word(
            "票务中心供稿.docx",
            Bold("一、" + TITLED[0].head),
            *indent(TITLED[0].paras),
            Bold("二、" + TITLED[1].head),
            *indent(TITLED[1].paras),
        ),
    ),
    pieces=tuple(t.piece(unit=None, authors=None) for t in TITLED),
    absent=("两篇小稿",),
    why="the author stands in the cover only",
)
