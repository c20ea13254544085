"""Plain-text mails of the quarter: typed in the mail or on a phone, signed as people sign."""

from __future__ import annotations

from tests.corpus.kit import Group, Piece, mixed
from tests.corpus.stories import Story
from tests.corpus.week_ways import (
    BAI,
    DUAN,
    FANG,
    HE,
    LU,
    MA,
    NING,
    QIAO,
    SHEN,
    TAN,
    XU,
    jpg,
    phone,
    piece,
    plain,
    put,
    unsigned,
)  # fmt: skip

ODDITIES = Group()

thaw = Story(
    "管网分公司",
    ("陆远",),
    (
        "1月4日凌晨，管网分公司抢修人员在零下17℃的低温中奋战6小时，修复了北苑街DN600供水干管漏点，早高峰前恢复向"
        "周边3个小区正常供水。",
        "漏点位于两条热力管沟交叉处，机械无法靠近，12名队员轮流下坑人工开挖，共清出土方28立方米。",
    ),
)
put(
    ODDITIES, "week-plain-liaison-of-the-network", LU, "管网分公司投稿",
    lambda: plain("编辑部：", "　　您好！现报送管网分公司稿件一篇，请查收。", "", *("　　" + x for x in thaw.lines),
    "", "此致", "敬礼！", "", "管网分公司　陆远", "2026年1月4日"),
    piece(thaw), when="2026-01-04 16:40", absent=("现报送", "敬礼"), why="a formal cover and a formal closing rou"
                                                                    "nd the text",
)  # fmt: skip

foreman = Story(
    "西城供热公司",
    ("段铁山",),
    (
        "入冬以来天太冷，我们三班把十二个换热站分成四片，每片两个人，后半夜加巡一趟，元月头十天处理跑冒滴漏31处。",
        "老设备认人，摸准了脾气就不闹。星光里站的循环泵轴承响，大伙听了三宿才找着毛病，换下来一看，保持架裂了一道"
        "缝。",
    ),
)
put(
    ODDITIES, "week-plain-foreman-on-his-phone", DUAN, "西城三班的事",
    lambda: phone("小仲，我写得糙，你给顺顺。", "", *foreman.lines),
    piece(foreman), when="2026-01-11 21:05", absent=("写得糙", "发自我的"), why="an old foreman's cover in his ow"
                                                                         "n words, sent from a phone",
)  # fmt: skip

taps = Story(
    "客户服务中心",
    ("宁小禾",),
    (
        "寒潮期间，客户服务中心热线单日来电最高达到2136个，是平日的3.4倍。中心增开坐席9个，把“水管冻了怎么办”编成"
        "60秒语音，来电等候时由系统播放，简单问题当场就能解决。",
        "1月5日至9日，接通率保持在97.2%以上，派单平均用时2分40秒。",
    ),
    "寒潮里的2136个电话",
)
put(
    ODDITIES, "week-plain-headline-and-nothing-else", NING, "投稿-寒潮里的2136个电话",
    lambda: plain(*taps.lines),
    piece(taps), when="2026-01-10 09:22", why="no cover, no greeting: headline, text, attribution",
)  # fmt: skip

trucks = Story(
    "抢修车队",
    ("谭立新",),
    (
        "抢修车队给18台工程车全部换上了雪地胎，油箱保持七成以上，每晚九点热车一次。1月上旬出车143台次，最快一次从"
        "接令到出大门用了4分钟。",
    ),
)
put(
    ODDITIES, "week-plain-driver-from-163-phone", TAN, "车队稿子",
    lambda: phone("仲老师好，发一篇我们车队的，字不多。", "", *trucks.lines, tail="发自我的华为手机"),
    piece(trucks), when="2026-01-12 20:48", absent=("字不多",), why="a short cover and a phone's closing line",
)  # fmt: skip

lab = Story(
    "水质监测中心",
    ("许静", "程棠"),
    (
        "水质监测中心对全市48个管网末梢点开展低温低浊期加密监测，1月份共取样576个，检测指标11264项次，浑浊度、余"
        "氯合格率均为100%。",
        "针对低温期混凝效果下降的情况，中心向两座水厂提出投加量建议7条，采纳6条。",
    ),
)
put(
    ODDITIES, "week-plain-laboratory-with-numbers", XU, "【生产】水质中心1月监测情况",
    lambda: plain("各位编辑：附1月监测稿，数据已经科室复核。", "", *lab.lines, "", "------------------", "许静",
    "水质监测中心综合科", "电话：8266", charset="gb18030"),
    piece(lab, section="production"), when="2026-02-03 10:30", absent=("已经科室复核", "8266"), why="a tag in the"
                                                                                              " subject is the se"
                                                                                              "ction; a signature"
                                                                                              " below a typed rule",
)  # fmt: skip

soup = Story(
    "后勤服务中心",
    ("沈桂兰",),
    (
        "零下十几度的天，后勤服务中心把羊汤、姜茶装进保温桶，每晚十一点半送到抢修现场，八天送了640份。",
        "食堂师傅老高说：“他们在坑里刨冰，咱们在锅边守火，都是一样的班。”",
    ),
)
put(
    ODDITIES, "week-plain-canteen-lady", SHEN, "送汤的稿件",
    lambda: mixed(
        plain("仲夏：", "我又来投稿啦，照片附后两张，都是小刘拍的。", "", *soup.lines, "", "沈桂兰", "1.13"),
        jpg("IMG_20260109_233512.jpg", 11), jpg("IMG_20260109_234001.jpg", 12),
    ),
    piece(soup, photos=2), when="2026-01-13 08:15", files=("IMG_20260109_233512.jpg", "IMG_20260109_234001.jpg"),
    absent=("又来投稿",), why="text typed in the mail, two phone photos beside it",
)  # fmt: skip

fangke = Story(
    "",
    (),
    (
        "1月15日至16日，人力资源部举办2026年首期班组长训练营，来自十一家单位的52名班组长参加。课程不讲大道理，只"
        "做三件事：拆一张工单、开一次班前会、带一名新人。",
        "“以前开班前会就是念文件，现在知道先问一句‘昨晚睡得好不好’。”西城供热公司班长袁朗说。",
    ),
    "52名班组长的两天一夜",
)
put(
    ODDITIES, "week-plain-young-clerk-signs-below", FANG, "投稿｜52名班组长的两天一夜",
    lambda: plain("Hi 仲夏老师，", "首期训练营的稿子来啦～麻烦查收，有问题随时找我改！", "", *unsigned(fangke), "",
    "供稿单位：人力资源部", "供稿人：方可", "", "谢谢老师~"),
    piece(fangke, unit="人力资源部", authors=("方可",)), when="2026-01-19 11:02",
    absent=("稿子来啦", "谢谢老师"), why="unit and author as two labelled lines under the text",
)  # fmt: skip

risk = Story(
    "安全环保部",
    ("马国梁",),
    (
        "1月20日，安全环保部对东城供热公司、西城供热公司6座锅炉房开展有限空间作业专项检查，共查出问题17项，下达整"
        "改通知单4份。",
        "检查发现的主要问题有：",
        "（1）气体检测仪未按期校验；",
        "（2）救援三脚架存放点距作业点超过50米；",
        "（3）作业票监护人栏代签。",
        "截至1月23日，17项问题已整改15项，其余2项需停炉处理，已落实临时措施。",
    ),
    "安全环保部开展有限空间作业专项检查",
)
put(
    ODDITIES, "week-plain-safety-engineer-with-a-list", MA, "[安全]有限空间作业专项检查稿件",
    lambda: plain(*unsigned(risk), "（安全环保部 马国梁）"),
    piece(risk, section="safety"), when="2026-01-23 17:20", why="an inner list keeps its numbers; the bracketed t"
                                                                "ag says the section",
)  # fmt: skip

sludge = Story(
    "南湾污水处理厂",
    ("贺一鸣",),
    (
        "南湾污水处理厂利用沼气热电联产余热给消化池加温，替代燃气锅炉，1月份节约天然气3.6万立方米。",
        "改造总投资118万元，由厂里机修班自行安装管道420米，预计14个月收回成本。",
    ),
)
put(
    ODDITIES, "week-plain-plant-greets-twice", HE, "南湾厂投稿1篇",
    lambda: plain("编辑老师：", "    上午好！", "    今天报一篇节能方面的，请您斧正。", "",
    *("    " + x for x in sludge.lines),
    "", "    顺颂", "工作顺利", "", "贺一鸣 13500000016"),
    piece(sludge), when="2026-02-05 09:12", absent=("斧正", "工作顺利", "1350000"), why="half-width indents, a le"
                                                                                  "tter's closing and a telephone"
                                                                                  " number",
)  # fmt: skip

filters = Story(
    "",
    (),
    ("第二净水厂完成4号滤池滤料翻修，更换石英砂96吨，反冲洗周期由28小时延长到41小时，月节水约9000吨。",),
)
put(
    ODDITIES, "week-plain-signed-by-a-dash", BAI, "二水厂：4号滤池翻修",
    lambda: plain(*filters.paragraphs, "——第二净水厂 白雪松"),
    piece(filters, unit="第二净水厂", authors=("白雪松",)), when="2026-02-06 15:44", why="the attribution on its "
                                                                                 "own line behind a dash",
)  # fmt: skip

lanterns = Story(
    "第一净水厂",
    (),
    (
        "元宵节前夜，第一净水厂工会组织“水厂灯谜会”，48条谜语全部出自岗位，“一进一出总相宜，泥沙到此各东西”打一设"
        "备，谜底是沉淀池。",
        "当晚有70多名职工和家属参加，猜中最多的是值班员小伍6岁的女儿。",
    ),
)
put(
    ODDITIES, "week-plain-unit-only", QIAO, "元宵灯谜稿",
    lambda: plain("请编辑审。", "", *lanterns.lines),
    piece(lanterns), when="2026-03-03 08:50", absent=("请编辑审",),
    why="the attribution names a unit and no author",
)  # fmt: skip

night = Story(
    "抢修车队",
    ("谭立新", "蔡小军"),
    (
        "2月16日除夕夜，抢修车队22名驾驶员在岗值守，零点前后接到3个抢修指令，全部在一小时内到达现场。",
        "年夜饭是在车库吃的，六个菜，一盘饺子，吃到一半电话响了，回来时饺子还是热的——后勤的大姐一直给捂着。",
    ),
    "车库里的年夜饭",
)
put(
    ODDITIES, "week-plain-driver-with-text-first", TAN, "除夕稿",
    lambda: phone(*night.lines, "", "仲老师过年好！这篇要是来得及就上，来不及就算了。照片回头微信传你。",
    tail="来自我的华为手机"),
    piece(night), when="2026-02-17 10:10", absent=("过年好", "微信传你"), why="the words to the editor come after"
                                                                       " the text",
)  # fmt: skip

steps = Piece(
    (
        "2月26日下午，公司第三届健步走比赛在滨河绿道举行，十一家单位的386名职工参加，全程5公里。",
        "东城供热公司代表队获团体第一名，水质监测中心、管网分公司分列二、三名。",
    ),
    "",
    unit="工会",
    authors=(),
)
put(
    ODDITIES, "week-plain-signed-with-place-and-day", ("公司工会", "gonghui@zechuan-wh.example"), "健步走比赛",
    lambda: plain("各位同事：健步走的消息请采用。", "", *("　　" + x for x in steps.paragraphs or ()),
    "　　　　　　　　　　　　　　工会", "　　　　　　　　　　　　　　2026年2月27日"),
    steps, when="2026-02-27 09:00", absent=("请采用", "2026年2月27日"), why="unit and day at the right foot, as o"
                                                                      "n an official letter",
)  # fmt: skip
