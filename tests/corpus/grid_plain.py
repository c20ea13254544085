"""Bodies in plain text: people's own greetings, covers, closings and signatures."""

from __future__ import annotations

from tests.corpus.grid_ways import plain, send, tale
from tests.corpus.kit import Group, text, words

ODDITIES = Group()

ICE = tale(
    "覆冰特巡守住三条线",
    "5月6日夜，鹰嘴岭一带气温骤降到零下4摄氏度，输电检修工区连夜派出三组人员，对220千伏鹰川一、二线和110千伏岭东线开展覆冰特巡。",
    "巡线人员顶着七级风步行27公里，发现导线覆冰厚度最大8毫米，及时通知调度调整负荷融冰，次日上午10时全线恢复正常。",
    by="输电检修工区 祁德山",
)
ODDITIES(
    "grid-plain-foreman-greets",
    plain(
        "祁德山",
        "鹰嘴岭特巡的稿子",
        "小蔺你好：",
        "　　前两天上山的事写了几句，你们给改改，能用就用。",
        "",
        *ICE.lines,
        "",
        "老祁",
        "5月8日",
    ),
    pieces=(ICE.piece(),),
    subject="鹰嘴岭特巡的稿子",
    sender_name="祁德山",
    absent=("写了几句", "小蔺", "老祁"),
    why="an old foreman's cover, a nickname under it",
)

CLASS = tale(
    "新员工集中培训开班",
    "5月11日，公司2026年新入职员工集中培训在朔川技培中心开班，来自12个单位的86名新员工参加。",
    "培训为期六周，分为企业文化、安全规程、岗位实操三个模块，首次引入变电站三维仿真系统，学员可在虚拟场景中完成倒闸操作全过程。",
    by="人力资源部 蔺小雨",
)
ODDITIES(
    "grid-plain-hr-signature",
    plain(
        "蔺小雨",
        "【投稿】新员工集中培训开班",
        "各位编辑老师好~",
        "人资部报送一篇新员工培训的简讯，请查收，辛苦啦！",
        "",
        *("　　" + x if n else x for n, x in enumerate(CLASS.lines)),
        "",
        "--",
        "蔺小雨",
        "朔川电网有限公司人力资源部　培训专责",
        "电话：0479-5566-2108",
        "地址：朔川市青杨路88号B座1204",
    ),
    pieces=(CLASS.piece(),),
    subject="【投稿】新员工集中培训开班",
    absent=("辛苦啦", "0479-5566", "青杨路88号"),
    why="a young clerk's chatty cover and the program's signature",
)

BLADE = tale(
    "",
    "5月9日，赤岭风电场完成17号风机叶片前缘修复，三名检修人员在68米高空连续作业五个小时，修复长度4.2米，较外委施工节约费用3.6万元。",
    by="赤岭风电场 乌云其木格",
)
ODDITIES(
    "grid-plain-no-cover",
    plain("乌云其木格", "风机叶片修复", *BLADE.lines),
    pieces=(BLADE.piece(),),
    subject="风机叶片修复",
    why="one paragraph without a word to anybody; the subject is no headline",
)

PEAK = tale(
    "调度控制中心平稳应对首轮大风",
    "5月7日至8日，全网风电出力最高达到412万千瓦，占当时用电负荷的61%，创下今年新高。",
    "调度控制中心提前48小时滚动修正功率预测，安排两座抽蓄机组深度配合，弃风率控制在1.2%以内。",
    "值班长柏承宇介绍，下一步将把分钟级气象数据接入调度系统。",
    by="调度控制中心 柏承宇 沈禾",
)
ODDITIES(
    "grid-plain-two-authors",
    plain(
        "柏承宇",
        "稿件：首轮大风应对",
        "编辑同志：",
        "现将我中心稿件一篇报上，请予刊用。",
        "",
        *PEAK.lines,
        "",
        "此致",
        "敬礼！",
        "",
        "调度控制中心",
        "2026年5月9日",
    ),
    pieces=(PEAK.piece(),),
    absent=("请予刊用", "此致", "敬礼", "2026年5月9日"),
    why="a formal cover and close, unit and date below",
)

CANTEEN = tale(
    "食堂推出“早班粥”",
    "考虑到倒班职工凌晨五点半就要出发，后勤食堂从5月起把开灶时间提前到四点四十，每天熬小米、南瓜、绿豆三样粥，包子六种馅轮着来。",
    "开张头一周，平均每天有140多人来吃，最抢手的是韭菜鸡蛋馅。",
    by="后勤服务中心 宫玉兰",
)
ODDITIES(
    "grid-plain-canteen-qq",
    plain(
        "宫玉兰",
        "食堂的稿子",
        "蔺老师，我是食堂的宫玉兰，头一回写稿子，写得不好您多担待。照片回头让小马发您。",
        "",
        *CANTEEN.lines,
        "",
        "发自我的iPhone",
    ),
    pieces=(CANTEEN.piece(),),
    absent=("头一回", "多担待", "iPhone"),
    why="a first-time writer introduces herself; sent from a phone",
)

DRILL = tale(
    "变电运维一班开展全站停电应急演练",
    "5月12日上午9时，220千伏柳湾变电站模拟1号主变差动保护动作、全站失压，变电运维一班六名值班员按预案分头检查。",
    "演练用时38分钟，比去年缩短11分钟。点评会上查出对讲机电量不足、钥匙箱编号不清两个问题，均已当天整改。",
    by="变电运维一班 沈禾",
)
ODDITIES(
    "grid-plain-author-line",
    plain(
        "沈禾",
        "应急演练稿",
        "老师您好，我们班的稿子贴在下面，麻烦看看。",
        "",
        *DRILL.bare,
        "作者：变电运维一班　沈禾",
    ),
    pieces=(DRILL.piece(),),
    absent=("麻烦看看", "作者："),
    why="the author on a line of its own",
)

CAR = tale(
    "",
    "车辆服务队给37台工程车全部换上了夏季轮胎。队长邰长顺说，山路碎石多，这次专门选了加厚胎侧的，跑一趟赤岭心里有底。",
    "换胎的同时，司机们把千斤顶、三角牌、灭火器挨个过了一遍，补齐了9件。",
    by="车辆服务队 康立军",
)
ODDITIES(
    "grid-plain-driver-below",
    plain("康立军", "换胎", *CAR.paragraphs, "　　　　　　　　　　　　车辆服务队　康立军"),
    pieces=(CAR.piece(),),
    why="unit and name set to the right under the text",
)

OIL = tale(
    "油务化验班用上自动进样器",
    "电科院油务化验班新装的气相色谱自动进样器5月10日投用，一次可连续分析24个油样，化验员不必再守在仪器旁手工进样。",
    "试用三天，共完成变压器油色谱分析96个，平均每个油样用时由14分钟降到9分钟。",
    by="电科院油务化验班 喻静姝",
)
ODDITIES(
    "grid-plain-unsure-writer",
    plain(
        "喻静姝",
        "油样自动进样",
        "小蔺，数据我跟班长核过了，放心用。标题要是不合适你们再改。",
        "",
        *OIL.lines,
        "",
        "谢谢！",
        "喻静姝",
        "电科院　13900000217",
    ),
    pieces=(OIL.piece(),),
    absent=("核过了", "不合适", "13900000217"),
    why="a word about figures and headline above the text",
)

UNION = tale(
    "百名职工徒步青杨滩",
    "5月10日，公司工会组织“风电脚下健步走”活动，来自机关和基层的118名职工沿青杨滩风电场检修道路徒步9公里。",
    "活动设置三个打卡点，职工边走边认风机编号、答安全知识题，集满三枚印章可领取一盆多肉。",
    by="公司工会 蒙晓燕",
)
ODDITIES(
    "grid-plain-union-section",
    plain(
        "蒙晓燕",
        "【要闻】百名职工徒步青杨滩",
        "请采用。",
        "",
        *UNION.lines,
        "",
        "顺颂编安",
        "公司工会　蒙晓燕",
    ),
    pieces=(UNION.piece(section="news"),),
    absent=("请采用", "顺颂编安"),
    why="the section in the subject",
)

METER = tale(
    "台区线损“体检”见成效",
    "营销部对线损率超过6%的43个台区逐一“体检”，4月以来更换故障电表57只，纠正户变关系错误212户。",
    "截至5月10日，43个台区平均线损率降至3.9%，月均少损电量约8.5万千瓦时。",
    by="营销部 尚博文",
)
ODDITIES(
    "grid-plain-163-signature",
    plain(
        "尚博文",
        "来稿-台区线损",
        "您好：",
        "　　附上稿件一篇，请批评指正。",
        "",
        "　　" + METER.headline,
        *("　　" + x for x in METER.lines[1:]),
        "",
        "",
        "| |",
        "尚博文",
        "|",
        "|",
        "shangbowen@163.example",
        "|",
    ),
    pieces=(METER.piece(),),
    absent=("批评指正", "163.example"),
    why="NetEase's signature as plain text has it",
)

FLOOD = tale(
    "物资公司备足防汛“家底”",
    "物资公司5月8日完成防汛物资盘点，库存水泵64台、发电机31台、编织袋2.4万条、救生衣420件，全部贴码入账。",
    "两台应急抢修方舱车已加满油料停放在东门，接到指令后30分钟即可出发。",
    by="物资公司 康小川",
)
ODDITIES(
    "grid-plain-contributed-by",
    plain(
        "康立军",
        "代发：物资公司稿件",
        "各位：物资公司小康邮箱出不去，托我代发一篇，作者是他。",
        "",
        *FLOOD.bare,
        "（供稿：物资公司　康小川）",
    ),
    pieces=(FLOOD.piece(),),
    absent=("代发", "出不去", "供稿"),
    why="sent for a man of another unit",
)

SOLAR = tale(
    "",
    "近日，信通分公司在营地屋顶装上了一套18千瓦的光伏板，白天可满足机房空调三分之一的用电。",
    by="信通分公司",
)
ODDITIES(
    "grid-plain-unit-only",
    plain("尚博文", "简讯一则", "简讯一则，请查收。", "", *SOLAR.lines),
    pieces=(SOLAR.piece(),),
    absent=("请查收",),
    why="an attribution of a unit alone",
)

NIGHT = tale(
    "值夜班的第三十年",
    "晚上十一点，柳湾变电站的灯一盏盏亮着。老班长绕着设备区走第一圈，听主变的声音，摸电缆沟盖板，数避雷器的计数。",
    "他说，设备和人一样，嗓门变了就是不舒服。三十年里，他凭耳朵揪出过四次隐患。",
    "“等我退了，这双耳朵交给你们。”他笑着对徒弟说。",
    by="变电运维一班 沈禾",
)
ODDITIES(
    "grid-plain-story-soft-lines",
    send(
        text(
            "\n\n".join(
                [
                    "蔺老师：",
                    "这是我写师傅的一篇小文，字数有点多，可删。",
                    NIGHT.headline,
                    "变电运维一班　沈禾",
                    *NIGHT.paragraphs,
                    "祝好！",
                ]
            )
            + "\n"
        ),
        "投稿 散文",
        "沈禾",
    ),
    pieces=(NIGHT.piece(),),
    absent=("可删", "祝好"),
    why="unit and author under the headline, blank lines between paragraphs",
)

WORK = tale(
    "",
    "5月11日，110千伏岭东线15号至22号塔绝缘子更换工程完工，共更换合成绝缘子144支，比计划提前一天送电。",
    by="",
)
ODDITIES(
    "grid-plain-signature-says-who",
    plain(
        "祁德山",
        "岭东线消缺完工",
        "编辑部：",
        *WORK.paragraphs,
        "",
        "祁德山",
        "输电检修工区",
        "手机 13900000133",
    ),
    pieces=(WORK.piece(unit=None, authors=None),),
    absent=("13900000133", "编辑部"),
    why="no attribution; only the signature says who",
)

VISIT = tale(
    "昌西供电公司来访交流",
    "5月13日，昌西供电公司一行9人到调度控制中心交流新能源消纳经验，双方围绕功率预测、储能调用和辅助服务市场座谈两个小时。",
    by="调度控制中心 柏承宇",
)
ODDITIES(
    "grid-plain-wrapped-subject",
    send(
        text(
            "\n".join([*VISIT.lines, "", "调度控制中心综合班 柏承宇 内线2301"]) + "\n", cte="quoted-printable"
        ),
        words("来稿：昌西供电公司来访交流（请安排近期刊发为盼）", kind="Q").encode(),
        "柏承宇",
        headers=[("X-Mailer", "Foxmail 7.2.25.179[cn]")],
    ),
    pieces=(VISIT.piece(),),
    subject="来稿：昌西供电公司来访交流（请安排近期刊发为盼）",
    absent=("内线2301",),
    why="quoted-printable, one line of signature",
)
