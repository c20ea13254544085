"""Mails of the quarter with two, three or five items in them."""

from __future__ import annotations

from tests.corpus.kit import Group, attach, mixed
from tests.corpus.papers import Bold, Centred, Head, archive, docx
from tests.corpus.stories import Story
from tests.corpus.week_ways import (
    BAI,
    FANG,
    GAO,
    HE,
    LU,
    MA,
    NING,
    QIAO,
    TAN,
    XU,
    ZHONG,
    foxmail,
    jpg,
    netease,
    outlook,
    paper,
    phone,
    piece,
    plain,
    put,
    qq,
    shot,
    typed,
)  # fmt: skip

ODDITIES = Group()
NET, EAST, WEST, LAB = "管网分公司", "东城供热公司", "西城供热公司", "水质监测中心"

gate = Story(
    NET,
    ("陆远",),
    ("管网分公司为全市142座阀门井加装防坠网，井盖丢失或破损时可承重300公斤，1月12日前全部安装到位。",),
    "142座阀门井装上防坠网",
)
leak = Story(
    NET, ("郝亮",),
    ("听漏班1月上旬夜间听漏76公里，查出暗漏点11处，最小的一处每小时漏水只有0.4立方米。",
    "老班长于德海靠一根听音杆定位，误差不超过30厘米。"),
    "一根听音杆，11处暗漏",
)  # fmt: skip
map_ = Story(
    NET,
    ("陆远", "黎放"),
    ("管网分公司地理信息系统完成2025年新增管线入库，共录入186公里，图物相符率抽查为98.6%。",),
    "186公里新管线上图",
)
put(
    ODDITIES, "week-many-three-numbered-with-headlines", LU, "管网分公司稿件3篇",
    lambda: plain(
        "编辑部：本周报稿三篇，请审。", "", "一、" + gate.headline, *("　　" + x for x in gate.lines[1:]), "",
        "二、" + leak.headline,
        *("　　" + x for x in leak.lines[1:]), "", "三、" + map_.headline, *("　　" + x for x in map_.lines[1:]), "",
        "管网分公司　陆远",
    ),
    piece(gate), piece(leak), piece(map_), when="2026-01-13 16:02", absent=("报稿三篇", "一、", "三、"),
    why="three items with headlines, numbered 一、二、三、",
)  # fmt: skip

fire = Story(
    "安全环保部",
    ("马国梁",),
    (
        "1月14日，安全环保部组织十一家单位的安全员观摩油库消防比武，现场评出“最快连接水带”和“最稳挂钩梯”两个奖项。",
    ),
)
glove = Story(
    "安全环保部",
    ("马国梁", "范舟"),
    ("安全环保部为带电检修岗位更换新型绝缘手套260副，旧手套统一剪断回收，不留“备用”。",),
)
put(
    ODDITIES, "week-many-two-numbered-in-outlook", MA, "【安全】本周稿件2篇",
    lambda: outlook("各位编辑好，本周两条：", "", "1. " + fire.lines[0], "2. " + glove.lines[0],
    sign=("马国梁", "安全环保部", "8119")),
    piece(fire, section="safety"), piece(glove, section="safety"), when="2026-01-16 15:10",
    absent=("本周两条", "8119"),
    why="two one-paragraph items numbered 1. and 2., no headlines",
)  # fmt: skip

stove = Story(
    EAST,
    ("纪晨",),
    (
        "东城供热公司把换热站值班记录搬上手机，巡检员扫码填报，纸质台账由每站9本减到1本，月节省抄录工时约210小时。",
    ),
    "9本台账变1本",
)
blood = Story(
    "东城供热公司工会",
    ("高秀英",),
    ("1月23日，东城供热公司38名职工参加无偿献血，献血量11400毫升，年龄最大的54岁，最小的22岁。",),
    "38人献血11400毫升",
)
put(
    ODDITIES, "week-many-two-word-files", GAO, "东城供热公司稿件（2篇）",
    lambda: mixed(
        foxmail("编辑部：", "　　报送稿件两篇，详见附件1、附件2。", who=GAO),
        paper(*typed(stove), name="附件1：9本台账变1本.docx"), paper(*typed(blood, shot(71)),
        name="附件2：无偿献血.docx"),
    ),
    piece(stove, photos=0), piece(blood, photos=1), when="2026-01-26 09:00",
    files=("附件1：9本台账变1本.docx", "附件2：无偿献血.docx"),
    absent=("详见附件1",), why="one file an item; the photo is in the second",
)  # fmt: skip

algae = Story(
    LAB,
    ("许静",),
    ("水质监测中心对水源地开展冬季藻类本底调查，布设断面7个，共鉴定藻类42种，硅藻占优势。",),
    "冬天也要数藻",
)
scale = Story(
    LAB,
    ("程棠",),
    ("水质监测中心24台天平、分光光度计通过年度检定，合格率100%，检定当天即恢复使用。",),
    "24台仪器通过检定",
)
tea = Story(
    LAB,
    ("杜若",),
    (
        "水质监测中心开设“水质茶座”，用自来水、纯净水和矿泉水泡同一种茶，请来访市民盲品，63"
        "人里有29人最喜欢自来水泡的那杯。",
    ),
    "盲品三杯茶",
)
put(
    ODDITIES, "week-many-three-in-one-paper", XU, "水质中心1月稿件汇总",
    lambda: mixed(
        outlook("编辑老师，1月稿件汇总在一个文档里，共三篇。", sign=("许静", "水质监测中心")),
        paper(*(b for s in (algae, scale, tea) for b in (Bold(s.headline), *("　　" + x for x in s.lines[1:]), "")),
        name="水质中心1月稿件汇总.docx"),
    ),
    piece(algae), piece(scale), piece(tea), when="2026-01-30 15:33", files=("水质中心1月稿件汇总.docx",),
    absent=("汇总在一个文档里",), why="three items with bold headlines in one document",
)  # fmt: skip

tyre = Story(
    "抢修车队", ("谭立新",), ("车队把报废轮胎改成花箱和防撞墩，32个旧轮胎用在停车场和料场拐角，一分钱没花。",)
)
tea2 = Story(
    "抢修车队",
    ("蔡小军",),
    ("2月5日，驾驶员蔡小军在河东路口拾到一个装有证件和现金的挎包，停车等候半小时交还失主。",),
)
put(
    ODDITIES, "week-many-two-on-a-phone", TAN, "车队两条",
    lambda: phone("仲老师好，两条小消息", "", tyre.lines[0], "", tea2.lines[0], tail="发自我的华为手机"),
    piece(tyre), piece(tea2), when="2026-02-06 12:31", absent=("两条小消息",),
    why="two items told apart only by their attributions",
)  # fmt: skip

call = Story(
    "客户服务中心",
    ("宁小禾",),
    (
        "客户服务中心春节前完成热线系统扩容，排队容量由60路增至120路，除夕至初六接听4870个电话，没有一个溢出。",
    ),
    "4870个电话，一个不漏",
)
steps = Story(
    "客户服务中心",
    ("苏青",),
    ("2月9日起，营业厅开通“刷脸过户”，市民办理用水过户不再提供纸质材料，平均用时由25分钟缩短到7分钟。",),
    "过户只要七分钟",
)
put(
    ODDITIES, "week-many-zip-of-papers", NING, "客服中心投稿2篇（打包）",
    lambda: mixed(
        outlook("两篇稿件打包发送，请查收。", sign=("宁小禾", "客户服务中心综合岗")),
        attach("客服中心稿件.zip", archive((("4870个电话，一个不漏.docx", docx(*typed(call))), (
            "过户只要七分钟.docx", docx(*typed(steps)))))),
    ),
    piece(call), piece(steps), when="2026-02-24 09:36", files=None, absent=("打包发送",),
    why="two papers in a zip, names in GBK",
)  # fmt: skip

mud = Story(
    "南湾污水处理厂",
    ("邢川",),
    ("南湾污水处理厂污泥干化线连续运行突破180天，出泥含水率稳定在38%以下，全部用作砖厂掺烧原料。",),
    "干化线连续运行180天",
)
frog = Story(
    "南湾污水处理厂",
    ("贺一鸣",),
    ("3月4日，南湾污水处理厂在尾水湿地补种菖蒲、芦苇1.2万株，冬天留下来过冬的绿头鸭已经数到63只。",),
    "湿地里数鸭子",
)
put(
    ODDITIES, "week-many-divided-by-a-row-of-signs", HE, "南湾厂3月第1周投稿",
    lambda: foxmail(
        "编辑您好，这周两篇：", "", *mud.lines, "", "=========================", "", *frog.lines, who=HE,
        sign=("贺一鸣", "南湾污水处理厂"),
    ),
    piece(mud), piece(frog), when="2026-03-05 16:18", absent=("这周两篇", "====="),
    why="two items with a row of equals signs between them",
)  # fmt: skip

news = Story(
    "第一净水厂",
    ("乔木",),
    (
        "3月9日，市供水协会考察组到第一净水厂交流，察看V型滤池气水反冲洗和排泥水回收系统，对回收率达到93%给予好评。",
    ),
    "市供水协会到第一净水厂交流",
)
safe = Story(
    "第一净水厂",
    ("丁大勇",),
    ("第一净水厂氯库完成安全间距改造，液氯全部改为次氯酸钠，最大储量由20吨降到8吨。",),
    "氯库“减重”",
)
tech = Story(
    "第一净水厂",
    ("乔木", "伍一航"),
    ("第一净水厂自编的“滤池初滤水浊度预测”小程序上线，用手机就能看到未来六小时趋势，误差小于0.05NTU。",),
    "手机上看滤池",
)
put(
    ODDITIES, "week-many-under-section-headings", QIAO, "一水厂稿件三篇，按栏目排好",
    lambda: mixed(
        netease("仲老师好，三篇稿件按栏目排好了，请审。", "", "乔木"),
        paper(
            *(b for t, s in (("要闻·集团动态", news), ("安全·守土有责", safe), ("科技·创新驱动", tech))
              for b in (Head(t), Head(s.headline, 2), *("　　" + x for x in s.lines[1:]))),
            name="一水厂稿件三篇.docx",
        ),
    ),
    piece(news, section="news"), piece(safe, section="safety"), piece(tech, section="tech"),
    when="2026-03-11 11:00",
    files=("一水厂稿件三篇.docx",), absent=("按栏目排好", "集团动态", "守土有责"),
    why="the bulletin's own section titles as headings",
)  # fmt: skip

chess = Story(
    "西城供热公司", ("袁朗",), ("西城供热公司象棋赛收官，48人下了五个周末，冠军是锅炉房的夜班工裴大海。",)
)
flower = Story(
    "第二净水厂",
    ("蒋蓉",),
    ("第二净水厂“我家阳台一盆绿”征集到盆栽照片136张，评出十佳，奖品是一袋厂里自制的腐殖土。",),
)
ball = Story(
    "公司工会",
    ("仲夏",),
    ("公司职工篮球联赛3月14日开打，十一支队伍分两个小组，比赛安排在每周三、周五下班后。",),
)
put(
    ODDITIES, "week-many-union-collects-from-units", ZHONG, "本期文体消息三则",
    lambda: qq("汇总如下，供选用。", "", "1、" + chess.lines[0], "", "2、" + flower.lines[0], "",
    "3、" + ball.lines[0], sign=(
        "仲夏", "公司工会")),
    piece(chess), piece(flower), piece(ball), when="2026-03-16 09:50", absent=("供选用", "1、", "3、"),
    why="a collector sends items of several units",
)  # fmt: skip

turbine = Story(
    "第二净水厂",
    ("白雪松",),
    ("第二净水厂清水池水位差发电装置并网，两台微型水轮机装机30千瓦，3月上旬发电3460千瓦时，供厂区照明。",),
    "清水池里发出电",
)
roof = Story(
    "第二净水厂",
    ("蒋蓉",),
    ("第二净水厂沉淀池顶光伏棚完成安装，面积2100平方米，遮光后池壁青苔明显减少，清洗周期延长一倍。",),
    "给沉淀池戴顶“光伏帽”",
)
put(
    ODDITIES, "week-many-one-paper-photos-in-each", BAI, "二水厂节能稿件两篇",
    lambda: mixed(
        netease("稿件两篇，图随文走。", sign=("白雪松", "第二净水厂技术科")),
        paper(
            Centred(turbine.headline), "　　" + turbine.paragraphs[0] + turbine.credit, shot(72), Centred(
                "图1：微型水轮机"), "",
            Centred(roof.headline), "　　" + roof.paragraphs[0] + roof.credit, shot(73), Centred("图2：光伏棚全景"),
            name="二水厂节能稿件.docx",
        ),
    ),
    piece(turbine, photos=("微型水轮机",)), piece(roof, photos=("光伏棚全景",)), when="2026-03-19 17:08",
    files=("二水厂节能稿件.docx",),
    absent=("图随文走", "技术科"), why="each item's photo stands below it",
)  # fmt: skip

quiz = Story(
    "人力资源部",
    ("方可",),
    (
        "人力资源部3月上线“每日一题”，题目由各班组轮流出，首周2100人次答题，错得最多的一道是“热力管道哪一根是回水"
        "”。",
    ),
    "每日一题，错最多的是回水",
)
desk = Story(
    "人力资源部",
    ("方可",),
    ("人力资源部把入职材料从14份减到6份，新员工报到平均用时由两天缩短到三小时。",),
    "入职材料减到6份",
)
put(
    ODDITIES, "week-many-papers-and-their-photos", FANG, "HR投稿两篇+照片",
    lambda: mixed(
        outlook("仲夏老师，两篇稿子和对应照片都在附件里啦，照片名字对应着稿子哦～",
        sign=("方可", "人力资源部培训岗")),
        paper(*typed(quiz), name="每日一题.docx"), jpg("每日一题.jpg", 74), paper(*typed(desk),
        name="入职材料减量.docx"), jpg("入职材料减量.jpg", 75),
    ),
    piece(quiz, photos=1), piece(desk, photos=1), when="2026-03-24 10:26",
    files=("每日一题.docx", "每日一题.jpg", "入职材料减量.docx", "入职材料减量.jpg"),
    absent=("对应着稿子",), why="each photo has the name of its paper",
)  # fmt: skip
