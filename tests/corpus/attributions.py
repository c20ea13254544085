"""Attributions in the brackets and with the separators people type; each mail is one item of one paragraph."""

from __future__ import annotations

from functools import partial

from tests.corpus.items_ways import signed as signed_in
from tests.corpus.kit import Group

ODDITIES = Group()
signed = partial(signed_in, ODDITIES)

signed(
    "attribution-full-width-brackets",
    "5月8日，炭素厂焙烧车间完成12号炉室大修后的点火升温，升温曲线连续72小时偏差小于5℃，比上次大修缩短工期4天。",
    "（炭素厂　许衡）",
    unit="炭素厂",
    authors=("许衡",),
    why="the house style: full-width brackets, unit, ideographic space, author",
)
signed(
    "attribution-half-width-brackets",
    "5月9日，青石电解铝厂二车间对48台电解槽的阳极导杆逐一测温，发现并处理压接点过热3处，槽平均电压下降4毫伏。",
    "(青石电解铝厂 何小满)",
    unit="青石电解铝厂",
    authors=("何小满",),
    why="typed without switching the input method",
)
signed(
    "attribution-brackets-mixed-width",
    "银杉热电公司3号机组5月7日22时并网成功，检修用时11天，较计划提前2天，热效率试验合格。",
    "（银杉热电公司 温可)",
    unit="银杉热电公司",
    authors=("温可",),
    why="opened full-width, closed half-width",
)
signed(
    "attribution-brackets-mixed-width-the-other-way",
    "岚谷铝加工公司冷轧厂5月上旬成品率达到78.6%，环比提高1.2个百分点，其中0.2毫米薄板首次一次交检合格。",
    "(岚谷铝加工公司 苏禾）",
    unit="岚谷铝加工公司",
    authors=("苏禾",),
    why="opened half-width, closed full-width",
)
signed(
    "attribution-in-lenticular-brackets",
    "物资供应中心5月6日起试行备件寄售，首批入库轴承、密封件等137项，占用资金比去年同期下降210万元。",
    "【物资供应中心 江岸】",
    unit="物资供应中心",
    authors=("江岸",),
    why="【】 instead of parentheses, on the last line",
)
signed(
    "attribution-in-square-brackets",
    "质检计量中心5月10日完成全部62台汽车衡、轨道衡的半年检定，一次合格率98.4%，不合格的1台当日调校合格。",
    "[质检计量中心 宁远]",
    unit="质检计量中心",
    authors=("宁远",),
    why="ASCII square brackets on the last line",
)
signed(
    "attribution-after-a-dash",
    "5月7日，铁路运输部在北站试用无线调车灯显系统，单钩作业时间由6分钟缩短到4分半，调车长不再需要来回步行联络。",
    "——铁路运输部　韩征",
    unit="铁路运输部",
    authors=("韩征",),
    why="no brackets; a Chinese dash before unit and author",
)
signed(
    "attribution-glued-to-the-last-sentence",
    "5月8日，炭素厂成型车间第一批大规格阳极生坯下线，单块重1180公斤，体积密度每立方厘米1.63克，达到设计要求。",
    "（炭素厂　陶镕）",
    unit="炭素厂",
    authors=("陶镕",),
    why="no line break before it, as the bulletin itself prints it",
    glued=True,
)
signed(
    "attribution-followed-by-a-full-stop",
    "青石电解铝厂5月9日组织净化系统布袋更换，用时36小时换完1440条，排放口颗粒物浓度稳定在每立方米3毫克以下。",
    "（青石电解铝厂 黄堃）。",
    unit="青石电解铝厂",
    authors=("黄堃",),
    why="a second full stop after the bracket belongs to the attribution, not to the text",
    glued=True,
)
signed(
    "attribution-spaces-inside-the-brackets",
    "能源管理部5月8日发布一季度能耗对标结果，铝液交流电耗同比下降86千瓦时/吨，居行业前列。",
    "（ 能源管理部　　林 深 ）",
    unit="能源管理部",
    authors=("林深",),
    why="blanks inside the brackets and a two-character name spread to three",
)

# -- several authors ------------------------------------------------------------------------------------------

signed(
    "attribution-two-authors-enumeration-comma",
    "5月6日至8日，青石电解铝厂开展电解工岗位练兵，156人参加出铝、换极、测量三个项目，12人获评“一级能手”。",
    "（青石电解铝厂　何小满、温可）",
    unit="青石电解铝厂",
    authors=("何小满", "温可"),
    why="authors joined by 、",
)
signed(
    "attribution-two-authors-full-width-comma",
    "炭素厂煅烧车间5月9日对余热锅炉蒸汽管道进行保温改造，每小时多回收蒸汽1.8吨，全部送往青石生活区。",
    "（炭素厂　许衡，陶镕）",
    unit="炭素厂",
    authors=("许衡", "陶镕"),
    why="authors joined by ，",
)
signed(
    "attribution-two-authors-half-width-comma",
    "银杉热电公司输煤车间5月10日投用4号皮带自动纠偏装置，半月来跑偏停机为零，清扫工作量减少一半。",
    "(银杉热电公司 苏禾,方既白)",
    unit="银杉热电公司",
    authors=("苏禾", "方既白"),
    why="authors joined by an ASCII comma, no blank",
)
signed(
    "attribution-three-authors-blanks",
    "岚谷铝加工公司5月7日向下游企业交付首批电池箔坯料42吨，板形精度达到8个I单位，客户现场复检全部合格。",
    "（岚谷铝加工公司 宁远 江岸 韩征）",
    unit="岚谷铝加工公司",
    authors=("宁远", "江岸", "韩征"),
    why="unit and three authors, only blanks between",
)
signed(
    "attribution-two-authors-slash",
    "技术中心5月9日完成阳极钢爪防氧化涂料第三轮工业试验，钢爪使用周期由18个月延长到25个月。",
    "（技术中心 林深/方既白）",
    unit="技术中心",
    authors=("林深", "方既白"),
    why="authors joined by a slash",
)
signed(
    "attribution-two-authors-semicolon",
    "检修分公司5月8日用一天半完成2号空压站的冷干机更换，压缩空气露点由零下12℃降到零下25℃。",
    "（检修分公司 韩征；黄堃）",
    unit="检修分公司",
    authors=("韩征", "黄堃"),
    why="authors joined by ；",
)
signed(
    "attribution-unit-comma-author",
    "5月11日，党群工作部组织青年职工到云岚博物馆开展主题团日活动，37名团员重走了建厂初期的老运输线。",
    "（党群工作部，周以宁）",
    unit="党群工作部",
    authors=("周以宁",),
    why="a comma between unit and author does not make the unit an author",
)
signed(
    "attribution-unit-colon-author",
    "审计部5月7日进驻岚谷铝加工公司开展备件管理专项审计，两周内抽查合同86份，提出改进建议9条。",
    "（审计部：江岸）",
    unit="审计部",
    authors=("江岸",),
    why="a colon between unit and author",
)
signed(
    "attribution-spread-names-of-two-characters",
    "安全环保部5月6日公布4月份隐患随手拍结果，收到有效线索412条，整改完成率99.3%，奖励职工63人。",
    "（安全环保部　许　衡　陶　镕　何小满）",
    unit="安全环保部",
    authors=("许衡", "陶镕", "何小满"),
    why="许　衡 is one author spread to the width of three characters, not two",
)
