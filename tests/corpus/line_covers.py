"""The bulletin office's inbox: covers in each one's own words, and the odd ways of saying who wrote."""

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
from tests.corpus.papers import Centred

ODDITIES = Group()

CLOCK = Tale(
    "首班车提前了二十分钟",
    (
        "8月1日起，三号线工作日首班车由6时提前到5时40分，头一周每天多送客900余人，大半是环卫和早点摊的从业者。",
        "为了这二十分钟，信号、供电、保洁三家把夜间作业的收尾时间各让了一点。",
    ),
    "营运管理部",
    ("庄闻",),
)
ODDITIES(
    "line-cover-tells-of-leader-who-has-seen-it",
    lambda: page(
        "祁连",
        "首班车稿件（已审）",
        outlook,
        [
            "宁可：",
            "这篇庄闻写的，分管领导看过了，同意发。标题他拿不准，你们帮着想想。",
            "",
            *CLOCK.under,
            "",
            "祁连",
        ],
    ),
    pieces=(CLOCK.piece(),),
    absent=("同意发", "拿不准"),
    why="words about approval",
)

UMBRELLA = Tale(
    "借出去的伞回来了九成",
    (
        "客运二部在9个车站放了540把便民雨伞，不押金、不登记。入梅以来借出2103人次，归还率91%。",
        "有把伞回来时伞骨断了一根，里面夹着20元钱和一张字条：“对不起，风太大。”",
    ),
    "客运二部",
    ("向晚晴",),
)
ODDITIES(
    "line-cover-below-asks-for-a-reply-and-gives-a-number",
    lambda: page(
        "邹楠",
        "代发客运二部稿",
        qq,
        [*UMBRELLA.glued, "", "小向今天外出，托我代发。收到麻烦回一声，能用的话告诉她一下：13900008820"],
    ),
    pieces=(UMBRELLA.piece(),),
    absent=("回一声", "13900008820"),
    why="all the cover below",
)

BOOK = Tale(
    "",
    (
        "8月2日，集团工会在西坞车辆段换班室放了一只旧行李箱，里面是职工捐的78本书，谁都可以拿，拿一本放一本。",
        "十天后箱子里还是78本，只是没有一本是原来的了。",
    ),
    "集团工会",
    ("鄢冬梅",),
)
ODDITIES(
    "line-cover-in-one-breath-before-a-blank-line",
    lambda: note(
        "鄢冬梅",
        "行李箱",
        ["可可，书箱子那事我写了几句，你看着改，题目你起吧，我下午开会不在", "", *BOOK.glued],
    ),
    pieces=(BOOK.piece(),),
    absent=("你看着改", "题目你起"),
    why="between friends, no greeting formula",
)

CABLE = Tale(
    "电缆沟里捡回三万元",
    (
        "供电段清理废弃电缆沟，从淤泥里起出旧铜缆460米，交物资公司处置，回款3.1万元。",
        "钱进账的那天，工区申请买了两台除湿机，放在最潮的两座变电所里。",
    ),
    "供电段",
    ("费正平",),
)
ODDITIES(
    "line-formal-cover-with-position-of-the-unit",
    lambda: page(
        "费正平",
        "关于报送供电段8月上旬稿件的函",
        coremail,
        [
            "集团办公室：",
            "　　根据《关于做好2026年信息报送工作的通知》要求，现将我段8月上旬稿件1篇报上，请审核采用。",
            "　　附：电缆沟里捡回三万元",
            "",
            "供电段",
            "2026年8月10日",
            "",
        ],
        word("电缆沟里捡回三万元.docx", Centred(CABLE.head), *indent(CABLE.paras), "（供电段 费正平）"),
    ),
    pieces=(CABLE.piece(),),
    absent=("现将我段", "请审核采用"),
    why="a covering letter in official form",
)

CAT = Tale(
    "仓库里的“猫值班员”",
    (
        "物资仓库养了一只狸花猫，编号“009”，专管防鼠。保管员算了算，自打它来，纸箱再没被咬过。",
        "009没有工资，年底评了个“先进”，奖品是一条鲫鱼。",
    ),
    "物资公司",
    ("秋实",),
)
ODDITIES(
    "line-label-line-with-photographer",
    lambda: page(
        "祁连", "物资公司来稿", wecom, [CAT.head, "文/图　物资公司　秋实", *CAT.paras], shot("009.jpg", 71)
    ),
    pieces=(CAT.piece(photos=1),),
    absent=("文/图",),
    why="文/图 under the headline, no cover",
)

PATROL = Tale(
    "老站长的一双布鞋",
    (
        "枢纽站值班站长康大年每天在站里走两万多步，皮鞋磨脚，他就穿老伴纳的布鞋，八年穿坏了22双。",
        "今年他退休，把最后一双留在了站长室的柜顶上，鞋底写着：别急，慢慢走，看仔细。",
    ),
    "客运一部",
    ("梅若琳",),
)
ODDITIES(
    "line-correspondent-label-at-the-tail",
    lambda: page(
        "宁可",
        "客运一部通讯稿",
        foxmail,
        ["转一部来稿。", "", PATROL.head, *indent(PATROL.paras), "通讯员：客运一部　梅若琳"],
    ),
    pieces=(PATROL.piece(),),
    absent=("转一部来稿", "通讯员"),
    why="通讯员 closes the text",
)

PHONE = Tale(
    "",
    (
        "8月5日，热线中心把“听不懂方言”的来电单独标记出来，请本地话务员接听，首周转接47通，平均通话时长缩短近两分钟。",
    ),
    "热线中心",
    ("苗圃",),
)
ODDITIES(
    "line-cover-and-text-in-one-line-of-a-phone",
    lambda: note(
        "晏小米",
        "热线中心短讯",
        ["宁老师您好，热线中心短讯一条请查收：" + PHONE.glued[0], "", "发自我的iPhone"],
    ),
    pieces=(PHONE.piece(),),
    absent=("请查收", "发自我的iPhone"),
    why="run into the first paragraph",
)

BRIDGE = Tale(
    "给大桥伸缩缝“量体温”",
    (
        "线路二部在跨江大桥的8道伸缩缝上装了位移计，温度每升10℃，缝宽缩小约21毫米，和设计值只差1毫米。",
        "有了这条曲线，什么时候该清缝、什么时候该换橡胶条，不用再凭经验估。",
    ),
    "线路二部",
    ("聂小川", "封雪"),
)
ODDITIES(
    "line-closing-line-names-the-date-of-the-text",
    lambda: page(
        "窦海生",
        "二部稿件转发",
        netease,
        [
            "您好！线路二部稿件一篇，请查收。",
            "",
            BRIDGE.head,
            *indent(BRIDGE.paras),
            "　　　　　　　　　（线路二部 聂小川 封雪）",
            "　　　　　　　　　2026年8月6日",
            "",
            "祝好！",
        ],
    ),
    pieces=(BRIDGE.piece(),),
    absent=("2026年8月6日", "祝好", "请查收"),
    why="a date under the attribution",
)

SOURCE = Tale(
    "",
    (
        "近日，我市公布第三批“暖心服务窗口”名单，集团枢纽站客服中心、29路车队调度室入选。",
        "据介绍，本批入选窗口共30个，由市民投票和实地暗访各占一半评出。",
    ),
)
ODDITIES(
    "line-outside-source-in-brackets",
    lambda: page(
        "宁可",
        "转载一条",
        foxmail,
        ["日报上登的，转一条。", "", SOURCE.paras[0], SOURCE.paras[1] + "（临江日报）"],
    ),
    pieces=(SOURCE.piece(source="临江日报"),),
    absent=("日报上登的",),
    why="a newspaper as source",
)

KEYS = Tale(
    "钥匙柜“开口说话”",
    (
        "西坞车辆段工器具室换上了语音钥匙柜，少还一把，下班打卡时它就念你的名字。",
        "上线首月，钥匙晚还由19次降到2次，两次都是同一个人。",
    ),
    "西坞车辆段",
    ("邹楠",),
)
ODDITIES(
    "line-headline-labelled-as-such",
    lambda: page(
        "邹楠",
        "车辆段8月第一篇",
        outlook,
        [
            "编辑：您好！",
            "标题：" + KEYS.head,
            "正文：",
            *indent(KEYS.paras),
            "作者：邹楠",
            "单位：西坞车辆段",
        ],
    ),
    pieces=(KEYS.piece(),),
    absent=("标题：", "正文：", "作者：", "单位："),
    why="every part has its label",
)

VISIT = Tale(
    "",
    (
        "8月7日，邻市地铁公司一行12人到技培学校参观，详细了解模拟器排课和教员轮岗做法。",
        "双方约定，今年四季度互派3名教员授课，教案共用。",
    ),
    "技培学校",
    ("汤显",),
)
ODDITIES(
    "line-second-cover-paragraph-about-photos-then-text",
    lambda: page(
        "阮青",
        "参观信息",
        netease,
        [
            "宁老师：",
            "您好！",
            "汤老师写的参观信息，发给您。",
            "照片比较大，单独用另一封邮件发，请留意。",
            "",
            *indent(VISIT.glued),
            "",
            "技培学校 阮青",
        ],
    ),
    pieces=(VISIT.piece(),),
    absent=("请留意", "发给您"),
    why="a cover in four lines",
)

SAFE = Tale(
    "“找茬”找出一张奖状",
    (
        "公交三分公司开展“随手拍隐患”，7月收到照片213张，采纳164条，司机晁盖坤一人拍了31条。",
        "他拍得最多的是别人不爱拍的角落：油箱口、踏步边、后轮内侧。",
    ),
    "公交三分公司",
    ("尹一鸣",),
)
ODDITIES(
    "line-column-line-names-the-section",
    lambda: page(
        "晏小米",
        "三分公司投稿",
        coremail,
        ["栏目：安全", SAFE.head, *indent(SAFE.glued[1:]), "", "晏小米 代发"],
    ),
    pieces=(SAFE.piece(section="safety"),),
    absent=("栏目：", "代发"),
    why="栏目 line at the head",
)
