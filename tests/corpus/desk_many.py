"""Several pieces in one mail, as the people of the units count, rule and title them."""

from __future__ import annotations

from tests.corpus import desk_people as desk
from tests.corpus.desk_people import ind, item, letter, plain
from tests.corpus.kit import Group, attach, html, mail, mixed
from tests.corpus.papers import Bold, Centred, Head, Pic, docx, image

ODDITIES = Group()

TEN = (
    "5月2日，电解二厂完成四十二号槽二次启动，电压平稳，三日内转入正常管理。",
    "5月3日，氧化铝厂蒸发车间酸洗六组，传热系数恢复到设计值的百分之九十五。",
    "5月4日，碳素厂青年突击队利用假期清理沥青烟管道积油一点八吨。",
    "5月5日，动力厂完成南线110千伏线路登杆检查，消除缺陷九处。",
    "5月6日，物流中心首趟铝锭海铁联运班列发车，比公路运输每吨省四十二元。",
    "5月7日，质检中心与三家用户开展铝锭微量元素比对，结果全部在允差之内。",
    "5月8日，矿山分公司雨季前清挖截洪沟三千六百米。",
    "5月9日，检修公司交付首台自制清炉车，炉门清理由六人减为两人。",
    "5月10日，培训中心开办第五期英文图纸识读班，学员三十四人。",
    "5月11日，职工医院为露天岗位送去防暑药箱五十二只。",
)
UNITS = (
    "电解二厂 高洁",
    "氧化铝厂 田野",
    "碳素厂 韩雪松",
    "动力厂 赵亮",
    "物流中心 骆驼",
    "质检中心 卢苇",
    "矿山分公司 林溪",
    "检修公司 乔木",
    "培训中心 裴文",
    "职工医院 沈岚",
)
ODDITIES(
    "desk-many-ten-short-news-in-word-with-cover-title",
    lambda: mail(
        mixed(
            plain("韩老师，本月各单位短讯十条已汇总，请查收。", "生产部 万方"),
            attach(
                "5月短讯汇总.docx",
                docx(
                    Centred("云岚铝业集团5月上旬生产短讯"),
                    Centred("（生产运营部汇总）"),
                    *(f"{n}.{line}（{by}）" for n, (line, by) in enumerate(zip(TEN, UNITS, strict=True), 1)),
                ),
            ),
        ),
        "5月上旬短讯汇总",
        sender=("万方", "wan.fang@yunlan-al.example"),
        headers=desk.COREMAIL,
    ),
    subject="5月上旬短讯汇总",
    sender_name="万方",
    files=("5月短讯汇总.docx",),
    pieces=tuple(item((line,), by, section=None) for line, by in zip(TEN, UNITS, strict=True)),
    absent=("上旬生产短讯", "生产运营部汇总", "已汇总"),
    why="one Word file, a cover title, ten numbered lines, each with its own credit",
)

STEAM = ("热电厂三号机5月9日通过七十二小时试运，轴振最大值四十一微米，优于标准。",)
BADMINTON = ("5月10日，集团工会羽毛球赛落幕，二十二支队伍打满六十一场，氧化铝厂混合队夺魁。",)
MEDIC = ("职工医院5月11日在电解厂房开设流动诊台，半天量血压一百三十人次。",)
ODDITIES(
    "desk-many-chinese-numerals-with-titles",
    lambda: mail(
        desk.foxmail(
            "小韩：",
            "　　本周三条，按顺序排，能用几条用几条。",
            "一、三号机一次试运成功",
            *ind(STEAM),
            "（热电厂　陈默）",
            "二、羽毛球赛落幕",
            *ind(BADMINTON),
            "（集团工会　孟广田）",
            "三、诊台搬进厂房",
            *ind(MEDIC),
            "（职工医院　沈岚）",
            "　　以上三条，供参考。",
        ),
        "本周三条",
        sender=desk.UNION,
        headers=desk.FOXMAIL,
    ),
    subject="本周三条",
    pieces=(
        item(STEAM, "热电厂 陈默", head="三号机一次试运成功"),
        item(BADMINTON, "集团工会 孟广田", head="羽毛球赛落幕"),
        item(MEDIC, "职工医院 沈岚", head="诊台搬进厂房"),
    ),
    absent=("能用几条", "供参考"),
    why="titles numbered 一、二、三、",
)

SEAL = ("计量中心5月8日给三十六台流量计换上防作弊电子铅封，拆封即报警。",)
LOAD = ("电解一厂5月9日完成低谷时段多功能天车充电改造，日省峰段电费约两千元。",)
ODDITIES(
    "desk-many-circled-numbers",
    lambda: letter("两条", "①" + SEAL[0] + "（计量中心 端木兰）", "②" + LOAD[0] + "（电解一厂 卫国平）"),
    subject="两条",
    pieces=(item(SEAL, "计量中心 端木兰"), item(LOAD, "电解一厂 卫国平")),
    absent=("①", "②"),
    why="circled numbers glued to the text",
)

FLOOD = ("矿山分公司5月8日完成雨季排水泵联动试车，六台泵三分钟内全部启动。",)
RAFFLE = ("安全环保部5月9日举办“隐患盲盒”活动，抽到哪张图就讲哪处隐患，一百二十人参加。",)
SWIM = ("团委5月10日招募防溺水志愿者二十八名，暑期将在云岚水库轮流值守。",)
ODDITIES(
    "desk-many-rows-of-stars",
    lambda: letter(
        "安全类三条",
        *FLOOD,
        "（矿山分公司 林溪）",
        "",
        "＊＊＊＊＊＊＊＊",
        "",
        *RAFFLE,
        "（安全环保部 邱敏）",
        "",
        "＊＊＊＊＊＊＊＊",
        "",
        *SWIM,
        "（集团团委 艾青）",
        who=desk.SAFETY,
    ),
    subject="安全类三条",
    pieces=(
        item(FLOOD, "矿山分公司 林溪", section=None),
        item(RAFFLE, "安全环保部 邱敏", section=None),
        item(SWIM, "集团团委 艾青", section=None),
    ),
    absent=("＊＊",),
    why="rows of full-width stars between; 安全类 in the subject is no tag proper: not judged",
)

GRIND = (
    "5月6日，机修厂车工组开出“错题门诊”，把废品件摆上桌，一件一件讲错在哪一刀。",
    "首期九件废品，讲出了十四条注意事项。",
)
LATHE = ("5月7日，机修厂大型立车完成数控改造，加工一件槽壳端板由两天减为七小时。",)
ODDITIES(
    "desk-many-bold-titles-in-html",
    lambda: mail(
        html(
            f"<p><b>废品上桌开“错题门诊”</b></p><p>{GRIND[0]}</p><p>{GRIND[1]}</p><p>（机修厂 丁卯）</p>"
            f"<p><strong>老立车用上新“大脑”</strong></p><p>{LATHE[0]}</p><p>（机修厂 丁卯）</p>"
        ),
        "机修厂两则",
        sender=("丁卯", "dingmao@yunlan-al.example"),
    ),
    subject="机修厂两则",
    pieces=(
        item(GRIND, "机修厂 丁卯", head="废品上桌开“错题门诊”"),
        item(LATHE, "机修厂 丁卯", head="老立车用上新“大脑”"),
    ),
    why="bold titles, nothing else divides",
)

MASK = ("5月8日，安全环保部组织防尘口罩密合性测试，一百名接尘职工逐人试戴，二十一人更换了型号。",)
LADDER = ("5月9日，检修公司把三十二架直爬梯加装了护笼和休息平台。",)
CLASS = ("5月10日，培训中心“夜校”开讲合金牌号，四十名成品库职工自愿报名。",)
ODDITIES(
    "desk-many-section-headings-of-the-bulletin",
    lambda: letter(
        "5月第二周稿件",
        "安全·守土有责",
        *ind(MASK),
        "（安全环保部 邱敏）",
        *ind(LADDER),
        "（检修公司 乔木）",
        "",
        "学·习之路",
        *ind(CLASS),
        "（培训中心 裴文）",
    ),
    subject="5月第二周稿件",
    pieces=(
        item(MASK, "安全环保部 邱敏", section="safety"),
        item(LADDER, "检修公司 乔木", section="safety"),
        item(CLASS, "培训中心 裴文", section="study"),
    ),
    absent=("守土有责", "习之路"),
    why="he sorts under the bulletin's own headings",
)

CHECK = (
    "5月9日，电解二厂推出交接班“三看三问”。具体是：",
    "1.看槽况，问波动；",
    "2.看现场，问隐患；",
    "3.看记录，问去向。",
    "试行一周，漏交事项由五件降为零。",
)
GLOVE = ("5月10日，电解二厂给出铝工换发新型隔热手套，手背隔热层加厚一倍，仍能捏起一枚硬币。",)
ODDITIES(
    "desk-many-inner-list-stays",
    lambda: mail(
        desk.coremail(
            "一、交接班“三看三问”",
            *CHECK,
            "（电解二厂 高洁）",
            "二、捏得起硬币的手套",
            *GLOVE,
            "（电解二厂 高洁）",
        ),
        "电解二厂两条",
        sender=desk.DEPUTY,
        headers=desk.COREMAIL,
    ),
    subject="电解二厂两条",
    pieces=(
        item(CHECK, "电解二厂 高洁", head="交接班“三看三问”"),
        item(GLOVE, "电解二厂 高洁", head="捏得起硬币的手套"),
    ),
    why="1. 2. 3. belong to the first text, 一、二、 to the mail",
)

ORE = (
    "5月7日，矿山分公司在四号采区试用无人机盘点矿堆，半小时完成过去两人一天的量方。",
    "误差经复核为百分之一点二。",
)
CART = ("5月8日，物流中心旧叉车电瓶修复站满一年，修复电瓶八十七组，六成重新上岗。",)
ODDITIES(
    "desk-many-docx-heading-styles",
    lambda: mail(
        mixed(
            plain("两篇，见附件。"),
            attach(
                "投稿两篇.docx",
                docx(
                    Head("无人机飞上矿堆"),
                    *ORE,
                    "（矿山分公司 林溪）",
                    Head("旧电瓶重新上岗"),
                    *CART,
                    "（物流中心 骆驼）",
                ),
            ),
        ),
        "投稿两篇",
        sender=("林溪", "lin.xi@yunlan-al.example"),
    ),
    subject="投稿两篇",
    files=("投稿两篇.docx",),
    pieces=(
        item(ORE, "矿山分公司 林溪", head="无人机飞上矿堆"),
        item(CART, "物流中心 骆驼", head="旧电瓶重新上岗"),
    ),
    absent=("两篇，见附件",),
    why="Word's heading style marks the titles",
)

KITE = ("5月10日，家属区风筝节放飞六十七只风筝，最长的一只由三代人合做，长二十一米。",)
CHESS = ("5月11日，离退休管理中心象棋擂台赛守擂成功的是八十一岁的老电工成大勇。",)
ODDITIES(
    "desk-many-docx-with-a-photo-each",
    lambda: mail(
        mixed(
            plain("图文都在文档里，辛苦。"),
            attach(
                "家属区活动.docx",
                docx(
                    Bold("风筝节"),
                    *KITE,
                    Pic(image(1280, 960, 731)),
                    "（离退休管理中心 姚桂兰）",
                    Bold("象棋擂台"),
                    *CHESS,
                    Pic(image(1280, 960, 732)),
                    "（离退休管理中心 姚桂兰）",
                ),
            ),
        ),
        "家属区活动",
        sender=("姚桂兰", "yaogl@yunlan-al.example"),
    ),
    subject="家属区活动",
    files=("家属区活动.docx",),
    pieces=(
        item(KITE, "离退休管理中心 姚桂兰", head="风筝节", photos=1),
        item(CHESS, "离退休管理中心 姚桂兰", head="象棋擂台", photos=1),
    ),
    absent=("图文都在",),
    why="bold titles, a picture before each credit",
)

FANS = ("5月6日，电解厂房四十八台屋顶风机叶片清灰完毕，厂房顶部温度下降三点五度。",)
ICE = ("5月7日，动力厂制冰机提前开机，日产冰块两吨，送往六个高温岗位。",)
HATS = ("5月8日，三百顶带风扇的安全帽发到露天巡检工手中，一次充电可用九小时。",)
ODDITIES(
    "desk-many-one-credit-for-all",
    lambda: letter(
        "防暑三条",
        "1、" + FANS[0],
        "2、" + ICE[0],
        "3、" + HATS[0],
        "（以上均由安全环保部 邱敏供稿）",
        who=desk.SAFETY,
    ),
    subject="防暑三条",
    pieces=(
        item(FANS, None),
        item(ICE, None),
        item(HATS, "安全环保部 邱敏"),
    ),
    absent=("以上均由",),
    why="one credit under three pieces; whether the first two inherit it is left to taste",
)
