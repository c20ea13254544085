"""Word files of the quarter with the photos in the text, behind covers in people's own words."""

from __future__ import annotations

from tests.corpus.kit import Group, mixed
from tests.corpus.papers import Bold, Centred, Grid, Head, Styled
from tests.corpus.stories import Story
from tests.corpus.week_ways import (
    BAI,
    DUAN,
    FANG,
    GAO,
    HE,
    LU,
    MA,
    NING,
    QIAO,
    SHEN,
    XU,
    foxmail,
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

drill = Story(
    "安全环保部",
    ("马国梁",),
    (
        "1月8日，安全环保部联合第一净水厂开展次氯酸钠泄漏应急演练，设置围堰破损、人员接触、雨水口封堵三个场景，37"
        "人参加。",
        "演练用时22分钟，洗眼器、应急砂、堵漏工具全部实物操作，现场复盘提出改进项8条。",
    ),
    "不打招呼的泄漏演练",
)
put(
    ODDITIES, "week-word-three-photos-with-captions", MA, "演练稿件",
    lambda: mixed(
        outlook("编辑老师，演练稿件见附件，图片已插在文档里。", sign=("马国梁", "安全环保部")),
        paper(
            Centred(drill.headline), "　　" + drill.paragraphs[0], shot(31),
            Centred("图1：队员穿戴防护服进入加药间"), shot(32),
            Centred("图2：封堵雨水口"), "　　" + drill.paragraphs[1] + drill.credit, shot(33), Centred(
                "图3：现场复盘"),
            name="泄漏演练稿件.docx",
        ),
    ),
    piece(drill, photos=("队员穿戴防护服进入加药间", "封堵雨水口", "现场复盘")), when="2026-01-09 10:11",
    files=("泄漏演练稿件.docx",),
    absent=("图片已插在文档里",), why="the ordinary case: headline, text, three numbered captions",
)  # fmt: skip

pump = Story(
    "东城供热公司",
    ("高秀英", "纪晨"),
    (
        "东城供热公司首站5号循环泵变频改造1月12日完成，电机运行频率降到41赫兹，日节电2600千瓦时，噪声由92分贝降到"
        "81分贝。",
        "改造避开了早晚用热高峰，停泵窗口只有四个半小时，检修班提前做了两次模拟吊装。",
    ),
)
put(
    ODDITIES, "week-word-photos-without-captions", GAO, "东城供热公司稿件1篇",
    lambda: mixed(
        foxmail("编辑部：", "　　稿件一篇，详见附件。", who=GAO),
        paper(*typed(pump, shot(34), shot(35)), name="5号循环泵变频改造.docx"),
    ),
    piece(pump, photos=("", "")), when="2026-01-14 08:52", files=("5号循环泵变频改造.docx",),
    absent=("详见附件",), why="two photos at the foot of the document, no captions, no headline",
)  # fmt: skip

ice = Story(
    "第二净水厂",
    ("白雪松",),
    (
        "取水口结冰最厚的那几天，第二净水厂取水班用上了自己焊的“破冰耙”，三个人一班，每两小时清一次格栅。",
        "耙齿用旧钢轨边角料做成，比买的耐用，一把成本不到80元。",
    ),
    "旧钢轨焊出破冰耙",
)
put(
    ODDITIES, "week-word-empty-body", BAI, "旧钢轨焊出破冰耙",
    lambda: mixed(netease(""), paper(*typed(ice, shot(36)), name="旧钢轨焊出破冰耙.docx")),
    piece(ice, photos=1), when="2026-01-20 21:16", files=("旧钢轨焊出破冰耙.docx",),
    why="nothing in the body, all in the file",
)  # fmt: skip

menu = Story(
    "后勤服务中心",
    ("沈桂兰",),
    (
        "1月21日，后勤服务中心食堂推出“一周一味”，第一周是西北面食，师傅们现场拉面，两个窗口中午卖出312碗。",
        "每周五的留言板由职工写下“下周想吃啥”，得票最多的菜下周一上桌。",
    ),
)
put(
    ODDITIES, "week-word-canteen-from-qq", SHEN, "食堂的稿子，带图",
    lambda: mixed(
        qq("小仲老师，食堂的稿子写好了，图我也插进去了，你看大小合适不", "字有错的地方帮我改改哈"),
        paper(Bold("食堂“一周一味”受欢迎"), *("　　" + x for x in menu.lines), shot(37), "师傅在拉面",
        name="食堂稿.docx"),
    ),
    piece(menu, headline="食堂“一周一味”受欢迎", photos=("师傅在拉面",)), when="2026-01-22 14:40",
    files=("食堂稿.docx",),
    absent=("大小合适", "帮我改改"), why="a cover without full stops; a bold headline",
)  # fmt: skip

match = Story(
    "人力资源部",
    ("方可",),
    (
        "1月24日，2026年供热运行工技能竞赛决赛开赛，来自东城、西城两家供热公司的28名选手比拼理论、换热站启停和故"
        "障排除三个项目。",
        "西城供热公司袁朗以总分93.5分夺冠，他排除“循环泵不启动”故障只用了2分16秒。",
        "竞赛前三名将获得一次外出学习机会，并聘为下一届竞赛教练。",
    ),
    "2分16秒，故障排除",
)
put(
    ODDITIES, "week-word-with-heading-styles", FANG, "【培训】技能竞赛稿件+图片",
    lambda: mixed(
        outlook("仲夏老师好~", "竞赛稿在附件word里，图也在里面，一共两张。", "辛苦啦！",
        sign=("方可", "人力资源部培训岗")),
        paper(
            Head(match.headline), match.paragraphs[0], shot(38), Styled("选手在操作换热站控制柜", "Caption"),
            match.paragraphs[1], shot(39), Styled("冠军袁朗领奖", "Caption"), match.paragraphs[2] + match.credit,
            name="技能竞赛.docx",
        ),
    ),
    piece(match, section="study", photos=("选手在操作换热站控制柜", "冠军袁朗领奖")), when="2026-01-26 16:45",
    files=("技能竞赛.docx",),
    absent=("辛苦啦", "培训岗"), why="heading and caption styles of Word; photos between paragraphs",
)  # fmt: skip

meters = Story(
    "客户服务中心",
    ("宁小禾",),
    (
        "截至1月底，客户服务中心累计换装远传水表6.8万只，覆盖率达到71%，抄表到位率由93%升至99.4%。",
        "各营业所换装进度如下：",
        "营业所　计划（只）　完成（只）",
        "城中　26000　25140",
        "北苑　24000　22360",
        "河东　21000　20500",
        "剩余表位多在老旧楼道管井内，将结合春季管道改造一并实施。",
    ),
)
put(
    ODDITIES, "week-word-with-a-table", NING, "远传水表进度",
    lambda: mixed(
        outlook("老师好，稿件附后，表格如不便排版可删。", sign=("宁小禾", "客户服务中心综合岗")),
        paper(
            "　　" + meters.paragraphs[0], "　　" + meters.paragraphs[1],
            Grid((("营业所", "计划（只）", "完成（只）"), ("城中", "26000", "25140"), ("北苑", "24000", "22360"), (
                "河东", "21000", "20500"))),
            "　　" + meters.paragraphs[6] + meters.credit, name="远传水表换装.docx",
        ),
    ),
    piece(meters), when="2026-02-03 15:18", files=("远传水表换装.docx",), absent=("可删",),
    why="a small table in the middle of the text",
)  # fmt: skip

river = Story(
    "南湾污水处理厂",
    (),
    (
        "2月1日，南湾污水处理厂邀请下游两个村的12名村民代表进厂，从进水口一直看到排放口，现场取样比对。",
        "村民老吴把装着出水的瓶子举到太阳底下看了半天，说了句：“比我家井水还清。”",
    ),
    "村民进厂看水",
)
put(
    ODDITIES, "week-word-signed-as-a-letter", HE, "村民进厂看水",
    lambda: mixed(
        plain("请查收附件。", "贺一鸣"),
        paper(
            Centred(river.headline), *("　　" + x for x in river.paragraphs), shot(40), Centred("▲村民代表查看出水"),
            "南湾污水处理厂", "2026年2月2日", name="村民进厂看水.docx",
        ),
    ),
    piece(river, photos=("村民代表查看出水",)), when="2026-02-02 17:03", files=("村民进厂看水.docx",),
    absent=("请查收", "2026年2月2日"), why="unit and day at the foot of the document, behind the photo",
)  # fmt: skip

weld = Story(
    "管网分公司",
    ("陆远", "郝亮"),
    (
        "2月7日，管网分公司带压开孔作业在滨河路DN800供水主管上完成，全程不停水，避免约2.3万户居民用水受影响。",
        "作业前制作1比1模型进行三次试钻，确定进刀速度为每分钟1.2毫米。",
    ),
)
put(
    ODDITIES, "week-word-photo-credit", LU, "管网分公司：带压开孔",
    lambda: mixed(
        plain("编辑部：稿件一篇，见附件。管网分公司 陆远"),
        paper(
            Centred("滨河路主管带压开孔不停水"), "　　" + weld.paragraphs[0],
            "　　" + weld.paragraphs[1] + weld.credit, shot(41),
            Centred("图为作业人员校正开孔机（郝亮　摄）"), name="带压开孔.docx",
        ),
    ),
    piece(weld, headline="滨河路主管带压开孔不停水", photos=("图为作业人员校正开孔机（郝亮　摄）",)),
    when="2026-02-08 09:30", files=("带压开孔.docx",),
    absent=("稿件一篇",), why="a caption that names the photographer stays as typed",
)  # fmt: skip

heat = Story(
    "西城供热公司",
    ("段铁山", "何小满"),
    (
        "我今年五十八，烧了三十六年锅炉，从铁锹添煤烧到手机看火。徒弟小何问我哪个年代好，我说，现在好，脸白了。",
        "可有一样没变，交接班得用手摸一摸泵壳子，温度计不会告诉你它心里烦不烦。",
    ),
    "手机看火，手摸泵壳",
)
put(
    ODDITIES, "week-word-foreman-helped-by-his-apprentice", DUAN, "老段投稿",
    lambda: mixed(
        phone("老仲好，我口述，徒弟小何打的字，在附件里，有一张我俩的照片。", tail="发自我的小米手机"),
        paper(*typed(heat, shot(42), Centred("段铁山和徒弟何小满")), name="手机看火，手摸泵壳.docx"),
    ),
    piece(heat, photos=("段铁山和徒弟何小满",)), when="2026-02-11 20:20", files=("手机看火，手摸泵壳.docx",),
    absent=("我口述", "发自我的"), why="first person; an unmarked caption below the only photo",
)  # fmt: skip

probe = Story(
    "水质监测中心",
    ("许静",),
    (
        "水质监测中心新购的三重四极杆质谱仪完成验收，新增抗生素、农药残留等检测参数38项，年底前可覆盖国标全部扩展"
        "指标。",
        "仪器间连续一周恒温恒湿试运行，标准曲线相关系数均在0.999以上。",
    ),
    "检测参数再添38项",
)
put(
    ODDITIES, "week-word-page-header-and-footer", XU, "【科技】质谱仪验收",
    lambda: mixed(
        outlook("附件为水质中心稿件一篇（含图1张），妥否请审。", sign=("许静", "水质监测中心", "内线8266")),
        paper(
            *typed(probe, shot(43), Centred("图：检测人员调试质谱仪")), name="水质监测中心稿件.docx",
            top="泽川水务热力有限公司水质监测中心", foot="第1页 共1页",
        ),
    ),
    piece(probe, section="tech", photos=("检测人员调试质谱仪",)), when="2026-02-26 11:11",
    files=("水质监测中心稿件.docx",),
    absent=("妥否请审", "内线", "共1页"), why="an official cover; a caption behind 图：",
)  # fmt: skip

snow = Story(
    "",
    (),
    (
        "3月1日夜降雪，第一净水厂干部职工和志愿者60余人凌晨五点到岗，两小时清出厂区道路1.4公里、巡检通道11条。",
        "“雪是白的，路是黑的，车就能进来。”运行班长丁大勇一边撒盐一边说，加药车七点准时进厂。",
    ),
    "雪夜清路",
)
put(
    ODDITIES, "week-word-author-below-the-headline", QIAO, "一水厂雪夜清路（附照片）",
    lambda: mixed(
        netease("仲老师好，稿件和照片都在附件文档里。", "", "乔木"),
        paper(
            Centred(snow.headline), Centred("第一净水厂　乔木"), *("　　" + x for x in snow.paragraphs), shot(44),
            shot(45),
            name="雪夜清路.docx",
        ),
    ),
    piece(snow, unit="第一净水厂", authors=("乔木",), photos=2), when="2026-03-02 08:31", files=("雪夜清路.docx",),
    absent=("稿件和照片",), why="unit and author stand in the middle below the headline",
)  # fmt: skip
