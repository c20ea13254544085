"""The bulletin office's inbox: items in the mail's own text, each from another program and with another cover."""

from __future__ import annotations

from tests.corpus.kit import Group
from tests.corpus.line_ways import Tale, coremail, foxmail, indent, netease, note, outlook, page, qq, wecom

ODDITIES = Group()

LATHE = Tale(
    "不落轮镟床夜里也不歇",
    (
        "入夏以来，西坞车辆段镟轮班把不落轮镟床的作业时间调整到每晚22时至次日5时，三周内完成17列车的轮对镟修，"
        "比原计划多修了4列。",
        "班长老栾带着徒弟把进刀参数一列车一列车地记在本子上，镟修后轮径差全部控制在0.5毫米以内，司机反映“过弯不再嗡嗡响”。",
    ),
    "西坞车辆段",
    ("邹楠",),
)
ODDITIES(
    "line-foxmail-cover-above-and-signature-below-the-rule",
    lambda: page(
        "邹楠",
        "车辆段来稿",
        foxmail,
        ["编辑老师：", "您好！车辆段报一篇镟轮班的小稿，烦请查收。", "", *indent(LATHE.glued, 0)],
        sign=["邹楠", "西坞车辆段综合办", "内线 6127"],
    ),
    pieces=(LATHE.piece(),),
    sender_name="邹楠",
    subject="车辆段来稿",
    files=(),
    absent=("烦请查收", "内线 6127", "编辑老师"),
    why="the commonest mail of all",
)

SWITCH = Tale(
    "",
    (
        "6月3日凌晨，供电段在南枫站变电所完成35千伏2号进线断路器的更换，停电点从0时40分到4时10分，送电一次成功。",
        "作业前一周，值班员到现场走了三遍操作路径，把原来的41步倒闸操作票重新核对一遍，改掉了2处编号不一致的地方。",
    ),
    "供电段",
    ("费正平",),
)
ODDITIES(
    "line-outlook-no-headline-credit-below",
    lambda: page(
        "费正平",
        "供电段信息一则",
        outlook,
        [*indent([*SWITCH.paras]), SWITCH.credit],
        sign=["费正平", "供电段技术室", "电话：0511-6620 3318"],
    ),
    pieces=(SWITCH.piece(),),
    absent=("6620 3318", "技术室"),
    why="no greeting at all, no headline",
)

BUS = Tale(
    "29路末班车多等了七分钟",
    (
        "5月30日晚，人民医院突发停电，很多陪护家属来不及赶上末班车。二分公司29路驾驶员童广林和调度商量后，在医院站多停了7分钟，"
        "把23名乘客全部送到了家门口附近的站。",
        "第二天一早，有位大姐给车队打来电话，说不知道师傅姓什么，只记得车牌尾号是618。",
    ),
    "公交二分公司",
    ("佟立群",),
)
ODDITIES(
    "line-phone-qq-old-foreman-no-greeting-sent-from-phone",
    lambda: note("佟立群", "29路的事", [*BUS.glued, "", "", "发自我的华为手机"]),
    pieces=(BUS.piece(),),
    absent=("发自我的华为手机",),
    why="typed on a phone",
)

CLINIC = Tale(
    "职工医院把血压计送进司机休息室",
    (
        "6月起，集团职工医院在12个司机休息室各放了一台臂式电子血压计，司机出乘前自己测，数据通过手机传到医院慢病门诊。",
        "两周里，门诊从1860条记录中发现血压持续偏高的司机11人，已逐一电话联系复诊，其中3人暂时调整了班次。",
    ),
    "职工医院",
    ("蓝晓棠", "孔令宜"),
)
ODDITIES(
    "line-coremail-cover-below-only",
    lambda: page(
        "蓝晓棠",
        "职工医院：血压计进休息室",
        coremail,
        [*indent(CLINIC.glued, 1), "", "以上稿件如有不妥请您直接改，不用再问我。谢谢！"],
        sign=["蓝晓棠", "集团职工医院门诊部"],
    ),
    pieces=(CLINIC.piece(),),
    absent=("不用再问我", "门诊部"),
    why="the cover stands below",
)

SCHOOL = Tale(
    "",
    (
        "6月8日，技培学校第42期列车司机班结业，56名学员中54人一次通过理论和模拟驾驶考核，通过率比上一期提高6个百分点。",
        "这一期把“应急处置”从最后一周挪到了第三周，学员有更多时间在模拟器上反复练习，平均每人多上机9.5小时。",
    ),
)
ODDITIES(
    "line-cover-run-into-the-first-line-no-credit",
    lambda: page(
        "阮青",
        "投稿-技培学校",
        netease,
        ["老师好，我是技培学校阮青，这是我们本周的一条信息，请审阅：", *SCHOOL.paras],
    ),
    pieces=(SCHOOL.piece(unit=None, authors=None),),
    absent=("请审阅", "老师好"),
    why="who wrote stands in the cover only",
)

TUNNEL = Tale(
    "隧道里的“听诊器”",
    (
        "线路一部给巡道员配了便携式超声测厚仪，钢轨轨腰有没有暗伤，贴上去十秒钟就有读数。",
        "5月份，巡道员在三号线下行K14+320处测出一处轨腰裂纹，长18毫米，当晚即组织换轨，没有影响第二天首班车。",
        "工长说，这东西好是好，就是电池不经用，一个班要换两块。",
    ),
    "线路一部",
    ("窦海生",),
)
ODDITIES(
    "line-163-labelled-lines-at-the-head",
    lambda: page(
        "窦海生", "稿子", netease, [TUNNEL.head, "单位：线路一部", "作者：窦海生", "", *TUNNEL.paras]
    ),
    pieces=(TUNNEL.piece(),),
    absent=("单位：", "作者："),
    why="labels between headline and text",
)

FARE = Tale(
    "扫码进站快了零点三秒",
    (
        "票务中心对全网1126台闸机的扫码模块进行了软件升级，单次过闸时间由0.8秒缩短到0.5秒。",
        "早高峰枢纽站的进站排队长度平均缩短了9米，客服热线里关于“扫不上”的来电下降了四成。",
    ),
    "票务中心",
    ("晏小米",),
)
ODDITIES(
    "line-qqmail-young-clerk-greeting-closing-and-card",
    lambda: page(
        "晏小米",
        "【投稿】扫码进站快了零点三秒",
        qq,
        [
            "编辑部的各位老师~",
            "票务中心6月第一篇稿子来啦，辛苦老师们！",
            "",
            FARE.head,
            *indent(FARE.glued[1:]),
            "",
            "祝老师们工作顺利，天天开心！",
        ],
        sign=["晏小米", "yanxiaomi@foxmail.com"],
    ),
    pieces=(FARE.piece(),),
    absent=("来啦", "天天开心", "yanxiaomi@foxmail.com"),
    why="cover on both sides",
)

SHADE = Tale(
    "高温天，站台上多了一把遮阳伞",
    (
        "连日来最高气温超过37℃，公交一分公司工会给没有候车亭的64个站点装了固定遮阳伞，并在首末站准备了绿豆汤和藿香正气水。",
    ),
    "公交一分公司工会",
    (),
)
ODDITIES(
    "line-wecom-unit-only-credit",
    lambda: page(
        "鄢冬梅",
        "工会简讯",
        wecom,
        ["宁老师好，工会简讯一条，照片就不发了。", "", *SHADE.glued, "", "鄢冬梅 敬上"],
    ),
    pieces=(SHADE.piece(),),
    absent=("照片就不发了", "敬上"),
    why="the unit alone in the attribution",
)

JOINT = Tale(
    "",
    (
        "当地时间6月10日，南港轻轨合资公司首批8名本地女司机独立上岗，承担早班12个往返的驾驶任务，正点率为99.2%。",
        "这批学员去年9月开始学习，先后在集团技培学校和现场跟车2100公里，教员把操作口诀译成了当地语言。",
    ),
    "南港轻轨合资公司",
    ("卓越",),
)
ODDITIES(
    "line-overseas-outlook-mobile",
    lambda: note(
        "卓越",
        "海外项目动态",
        [
            "各位同事，",
            "南港这边报一条动态，时差关系发晚了，见谅。",
            "",
            *JOINT.glued,
            "",
            "获取 Outlook for iOS",
        ],
    ),
    pieces=(JOINT.piece(),),
    absent=("见谅", "获取 Outlook for iOS", "各位同事"),
    why="Outlook's phone line",
)

DOOR = Tale(
    "一个塑料挡片治好了“爱夹包”的门",
    (
        "三号线03012车第4扇门去年一年夹包、夹伞14次。检修二班没有换门，而是在导轨末端加了一个3毫米厚的塑料挡片。",
        "装上后跑了两个月，一次也没再夹过。眼下，这个小挡片已经在同型号的22列车上推广，成本每扇门4元。",
    ),
    "西坞车辆段检修二班",
    ("栾志刚",),
)
ODDITIES(
    "line-credit-under-the-headline",
    lambda: note(
        "邹楠",
        "检修二班来稿，代发",
        [
            "老师您好，帮检修二班栾师傅发一篇，他不会用电脑。",
            "",
            "　　　　" + DOOR.head,
            "　　　　　　西坞车辆段检修二班　栾志刚",
            "",
            *indent(DOOR.paras),
        ],
        charset="gb18030",
        label="gb2312",
        cte="quoted-printable",
    ),
    pieces=(DOOR.piece(),),
    absent=("不会用电脑",),
    why="sent for a colleague, credit centred by blanks under the headline",
)

MENU = Tale(
    "食堂试行“半份菜”",
    (
        "总部食堂从6月1日起试行半份菜，价格按六成收。试行两周，每天倒掉的剩菜从86公斤降到51公斤。",
        "有职工建议汤也能打半份，食堂已经换了小碗。",
    ),
    "后勤中心",
    ("祁连",),
)
ODDITIES(
    "line-bare-gb2312-plain-text-8bit",
    lambda: note(
        "祁连",
        "食堂稿件",
        [
            "你好：",
            "　　报送食堂稿件一篇，请予采用。",
            *indent(MENU.glued, 1),
            "　　此致",
            "敬礼！",
            "                          后勤中心 祁连",
            "                          2026年6月15日",
        ],
        charset="gbk",
        label="gb2312",
        cte="8bit",
    ),
    pieces=(MENU.piece(),),
    absent=("请予采用", "敬礼", "2026年6月15日"),
    why="an official letter's form, old charset",
)

FLOOD = Tale(
    "",
    (
        "6月17日夜间，全市普降大到暴雨，机电部提前2小时把28个低洼出入口的挡水板装好，11台移动泵车到位待命。",
        "当晚湖东站3号口外积水最深37厘米，站厅没有进水。",
        "雨停后，值班人员又用3个小时清掉了排水沟里的树叶和塑料袋。",
    ),
    "机电部",
    ("柏松年",),
)
ODDITIES(
    "line-cover-says-what-was-left-out-both-sides",
    lambda: page(
        "柏松年",
        "防汛小稿",
        foxmail,
        [
            "宁可：",
            "前天大雨的小稿写好了，你看看长短合适不，泵车的数字我跟调度对过。",
            "",
            *FLOOD.under,
            "",
            "要是版面紧，最后一段可以不要。",
            "老柏",
        ],
    ),
    pieces=(FLOOD.piece(),),
    absent=("长短合适", "版面紧", "老柏"),
    why="a letter to one editor, by name",
)

FOUND = Tale(
    "",
    (
        "6月12日，四号线湖东站值班员在3分钟内通过监控帮一位走失的老人找到了家属，老人的女儿后来送来一封手写的感谢信。",
    ),
    "客运三部",
    ("蒲英",),
)
ODDITIES(
    "line-a-single-sentence-and-nothing-else",
    lambda: note("宁可", "转客运三部短讯", FOUND.glued),
    pieces=(FOUND.piece(),),
    why="the shortest of mails",
)

PLAY = Tale(
    "值乘之余打一场球",
    (
        "集团第九届职工篮球赛6月14日收官，16支队伍打了31场，乘务中心队以58比55险胜维修中心队，三年来第一次捧杯。",
        "决赛最后12秒，乘务中心替补后卫、实习司机小姚两罚全中。队友说，他平时跑车也是这么稳。",
    ),
    "集团工会",
    ("鄢冬梅",),
)
ODDITIES(
    "line-author-label-at-the-tail-with-reviewer",
    lambda: page(
        "鄢冬梅", "篮球赛稿件", coremail, [PLAY.head, *PLAY.paras, "供稿：集团工会　鄢冬梅", "审核：柳树声"]
    ),
    pieces=(PLAY.piece(),),
    absent=("供稿", "柳树声"),
    why="labels at the end, the reviewer is no author",
)
