"""Plain mails of the paper mill group: heat, water, league, machines and the farms, each voice its own."""

from __future__ import annotations

from tests.corpus.kit import Group
from tests.corpus.mill_ways import post, tale

ODDITIES = Group()

steam = tale(
    "一根疏水管“省”出两吨汽",
    "热电车间发现三号汽轮机抽汽管道疏水长期偏大，4月下旬更换疏水阀12只，每小时少跑蒸汽2吨。",
    "换下来的旧阀门被摆在班组门口，旁边立着一块小黑板：它一年漏掉的钱，够买一辆叉车。",
    unit="热电车间", who=("江一帆",),
)  # fmt: skip
ODDITIES(
    "mill-plain-hope-to-adopt",
    lambda: post("江一帆", "稿子：一根疏水管", "编辑好", "报上一篇小稿，望采纳。", "", *steam.full, "",
    "江一帆", "热电车间 18 号信箱"),
    pieces=(steam.piece(),), absent=("望采纳", "信箱"), why="望采纳 above the text",
)  # fmt: skip

sludge = tale(
    "",
    ("污水处理站把压滤机进泥时间由55分钟调到70分钟，污泥含水率从68%降到61%，4月份少外运湿泥"
"430吨。"),
    unit="污水处理站", who=("白志强",),
)  # fmt: skip
ODDITIES(
    "mill-plain-one-paragraph-only",
    lambda: post("白志强", "简讯一则", "　　" + sludge.full[0]),
    subject="简讯一则", pieces=(sludge.piece(),), why="nothing but the item",
)  # fmt: skip

league = tale(
    "纸飞机飞进乡村小学",
    ("4月25日，集团团委组织23名青年志愿者来到石门乡中心小学，用车间的余料纸教孩子们折纸飞机"
"、做线装本。"),
    "志愿者还带去练习本1200册，每一册的扉页上都写着造纸人的一句祝福。",
    "返程时，孩子们把写满心愿的纸飞机一齐放向操场上空，大家约好秋天再见。",
    unit="集团团委", who=("何雨桐", "车前子"),
)  # fmt: skip
ODDITIES(
    "mill-plain-volunteers-tagged",
    lambda: post(
        "何雨桐", "[志愿服务]纸飞机飞进乡村小学", "hi 然姐，", "稿子来啦，字数有点多，您看着删～", "",
        *league.indented, "", "有问题随时微信我", "何雨桐", "团委 | 分机 6233",
    ),
    pieces=(league.piece(section="volunteers"),), absent=("然姐", "随时微信", "分机"),
    why="a section's alias in square brackets",
)  # fmt: skip

blade = tale(
    "抄造二车间刮刀寿命翻一番",
    ("抄造二车间四号纸机把烘缸刮刀由碳钢改为复合材料，换刀周期由7天延长到16天，纸面条痕投诉"
"一个月内没有发生。"),
    "改造费用1.8万元，按少停机、少换刀计算，两个半月可以收回。",
)  # fmt: skip
ODDITIES(
    "mill-plain-contributor-line-below",
    lambda: post(
        "丁福根", "刮刀", "各位领导、编辑：大家好！", *blade.bare, "供稿单位：抄造二车间", "供稿人：丁福根",
        "审核人：钱守义",
    ),
    pieces=(blade.piece(unit="抄造二车间", authors=("丁福根",)),), absent=("供稿单位", "审核人", "大家好"),
    why="supplier, writer and reviewer a line each",
)  # fmt: skip

typhoon = tale(
    "台风来前的三十六小时",
    ("气象台5月1日发布台风消息后，临港仓储公司启动三级响应，三十六小时内把露天堆场的1.2万件"
"浆包全部移入库内。"),
    "5月3日凌晨台风擦岸而过，最大阵风10级，六座仓库无一处进水，仅损坏铁皮檐口14米。",
    "“浆包怕水，人也怕险，货进库、人撤离，一样都不能少。”值班经理说。",
    unit="临港仓储公司", who=("海东升", "柳岸"),
)  # fmt: skip
ODDITIES(
    "mill-plain-time-and-phone-closing",
    lambda: post(
        "海东升", "投稿《台风来前的三十六小时》", "编辑老师：",
        "　　您好！现投上通讯一篇，题为《台风来前的三十六小时》，请斧正。",
        "", *typhoon.indented, "", "　　联系人：海东升", "　　电话：0776-555-0318", "　　2026年5月4日",
    ),
    pieces=(typhoon.piece(),), absent=("请斧正", "联系人", "0318"), why="the title named once more in the cover",
)  # fmt: skip

yarn = tale(
    "印务公司：试卷安全印制一周“静默期”",
    ("5月4日至10日，印务公司承印两县期中试卷，车间实行封闭管理，32名职工手机统一存放，吃住"
"在厂。"),
    "一周里共印试卷61万份，零差错、零泄露，装车时由三方共同加封。",
    unit="印务公司", who=("尹墨",),
)  # fmt: skip
ODDITIES(
    "mill-plain-word-count-line",
    lambda: post(
        "尹墨", "印务公司投稿", "老师，新稿一篇，麻烦看看，照片因保密没拍。", "", *yarn.full, "（全文约120字）",
        "", "尹墨", date="Mon, 11 May 2026 08:55:00 +0800",
    ),
    pieces=(yarn.piece(),), absent=("麻烦看看", "没拍", "全文约"), why="a word count below the attribution",
)  # fmt: skip

ball = tale(
    "“车间杯”篮球赛落幕",
    "历时两周的“车间杯”篮球赛5月8日落幕，涂布车间队以61比58险胜热电车间队，第三次捧杯。",
    "本届比赛共有14支队伍、168名职工参加，打了31场，看台上最多的一晚来了八百多人。",
    unit="集团工会", who=("罗素芬",),
)  # fmt: skip
ODDITIES(
    "mill-plain-union-second-letter",
    lambda: post(
        "罗素芬", "工会信息", "小卓：", "篮球赛的消息给你，和去年一样，放在后面就行，不占地方。", "",
        *ball.indented, "", "此致", "敬礼", "集团工会　罗素芬", "五月九日",
    ),
    pieces=(ball.piece(),), absent=("小卓", "不占地方", "敬礼", "五月九日"),
    why="此致/敬礼 below, date in characters",
)  # fmt: skip

lamp = tale(
    "",
    "我叫丁福根，在切纸机上干了三十一年，下个月退休。",
    ("刚进厂那会儿，一台切纸机要六个人看，手上全是纸划的口子。现在一个人看两台，坐在玻璃房"
"里，屏幕上一红一绿清清楚楚。"),
    ("机器换了四代，有一样没变：下班前把刀口擦干净，刀向里放好。这是我师傅教的，我教给徒弟"
"，也写给大家。"),
    unit="完成车间", who=("丁福根",),
)  # fmt: skip
ODDITIES(
    "mill-plain-first-person-memoir",
    lambda: post(
        "丁福根", "老工人的几句话", "编辑同志：我要退休了，想在厂报上说几句，不知合不合适。", "", *lamp.full,
        "", "不合适就算了，不要紧。",
    ),
    pieces=(lamp.piece(),), absent=("合不合适", "不要紧"),
    why="the item itself begins with 我叫 and is no introduction",
)  # fmt: skip

fireday = tale(
    "石门林场打响防火“零点战”",
    ("进入旱季以来，石门林场把瞭望哨的交接班改到零点，夜间巡护由两人一车改为三人一车，红外"
"探头由9个增加到21个。"),
    "截至4月28日，累计发现并处置火情隐患17处，均为农户烧田埂，无一起蔓延入林。",
    unit="石门林场", who=("夏初",),
)  # fmt: skip
ODDITIES(
    "mill-plain-leader-checked",
    lambda: post(
        "夏初", "林场防火稿（已审）", "编辑好，此稿已经场长审阅同意，可以发表。", *fireday.full, "",
        "祝工作顺利！", "石门林场 夏初",
    ),
    pieces=(fireday.piece(),), absent=("场长审阅", "祝工作顺利"), why="the approval named in the cover",
)  # fmt: skip
