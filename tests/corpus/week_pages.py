"""HTML mails of the quarter as QQ Mail, Foxmail, 163 and Outlook write them, some with pictures in the text."""

from __future__ import annotations

from tests.corpus.kit import Group, html, inline, mixed, related
from tests.corpus.papers import image
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
    XU,
    ZHONG,
    foxmail,
    jpg,
    netease,
    outlook,
    picture,
    piece,
    put,
    qq,
    unsigned,
)  # fmt: skip

ODDITIES = Group()

valve = Story(
    "西城供热公司",
    ("段铁山",),
    (
        "西城供热公司一次网平衡调节告一段落，给远端9个小区加装了自力式平衡阀，末端用户室温平均提高1.8℃，投诉比上"
        "月少了六成。",
        "调阀门的老师傅们随身带一支红外测温枪，敲门入户实测了412户。",
    ),
    "末端不冷了",
)
put(
    ODDITIES, "week-pages-qq-foreman", DUAN, "稿子：末端不冷了",
    lambda: qq("仲夏你好", "稿子发过去了，不行就退回来我再改", "", *valve.lines,
    sign=("段铁山", "西城供热公司三班")),
    piece(valve), when="2026-01-14 19:30", absent=("退回来", "西城供热公司三班"),
    why="QQ Mail with its card below a rule; a cover without full stops",
)  # fmt: skip

union = Story(
    "东城供热公司工会",
    ("高秀英",),
    (
        "1月16日，东城供热公司工会启动“暖冬走访”，分五组看望困难职工、外地单身职工和一线值班人员73人，送去米面油"
        "和保暖手套。",
        "走访中收集到宿舍热水时段短、通勤车晚班少等意见11条，已交行政科逐条答复。",
    ),
)
put(
    ODDITIES, "week-pages-foxmail-union-secretary", GAO, "东城供热公司工会投稿（暖冬走访）",
    lambda: foxmail("简报编辑部：", "　　现将我公司工会稿件一篇报上，如无不妥，请予刊用。", "",
    *("　　" + x for x in union.lines),
    "", "　　联系人：高秀英　　电话：8531", who=GAO),
    piece(union), when="2026-01-19 14:05", absent=("请予刊用", "8531", "gaoxiuying@"),
    why="Foxmail, a formal cover, the contact's line below the text",
)  # fmt: skip

dosing = Story(
    "第二净水厂",
    ("白雪松",),
    (
        "第二净水厂智能加药系统1月18日投入试运行，系统根据原水浊度、温度和流量每5分钟修正一次投加量，矾耗下降8.3%。",
        "试运行前，技术员用半年的历史数据做了26轮回放，人工与系统差值超过10%的时段逐一复盘。",
    ),
)
put(
    ODDITIES, "week-pages-163-with-a-signature", BAI, "【科技】二水厂智能加药试运行",
    lambda: netease("编辑您好，二水厂投一篇科技方面的。", "", *dosing.lines,
    sign=("白雪松", "第二净水厂技术科", "手机：13600000018")),
    piece(dosing, section="tech"), when="2026-01-22 13:50", absent=("投一篇", "技术科", "136000"),
    why="163's signature behind two hyphens",
)  # fmt: skip

lift = Story(
    "客户服务中心",
    ("宁小禾", "苏青"),
    (
        "客户服务中心营业厅新设“长者窗口”，配老花镜、放大版缴费单和一对一代办员，开办三周接待65岁以上老人427人次。",
        "76岁的曹大爷办完过户后给窗口写了一张便条：“字大，话慢，心细。”",
    ),
    "字大、话慢、心细",
)
put(
    ODDITIES, "week-pages-outlook-with-a-card", NING, "投稿：长者窗口",
    lambda: outlook("各位老师好：", "长者窗口的稿件请查收，谢谢！", "", *lift.lines,
    sign=("宁小禾 | 综合岗", "泽川水务热力有限公司客户服务中心", "T: 8108  E: ningxiaohe@zechuan-wh.example")),
    piece(lift), when="2026-01-26 10:18", absent=("请查收", "综合岗", "T: 8108"),
    why="Outlook, a two-line cover and a business card",
)  # fmt: skip

tower = Story(
    "管网分公司",
    ("陆远",),
    (
        "1月27日，管网分公司用无人机搭载红外相机完成32公里供热主干管夜间巡线，一晚上的工作量相当于过去人工步巡12"
        "天。",
        "本次巡线发现温度异常点14处，经开挖验证，其中9处存在保温层破损。",
    ),
)
put(
    ODDITIES, "week-pages-qq-two-pictures-in-the-text", LU, "管网分公司投稿（图文）",
    lambda: related(
        qq("编辑好，图在正文里。", "", tower.lines[0], picture("A1B2@qq.example"), picture("C3D4@qq.example"),
        tower.lines[1]),
        inline("微信图片_20260128091500.jpg", image(1280, 960, 21), "A1B2@qq.example"),
        inline("微信图片_20260128091507.jpg", image(1280, 960, 22), "C3D4@qq.example"),
    ),
    piece(tower, photos=("", "")), when="2026-01-28 09:20", absent=("图在正文里",),
    why="two pictures pasted between the paragraphs",
)  # fmt: skip

visit = Story(
    "第一净水厂",
    ("乔木",),
    (
        "寒假期间，第一净水厂开放日接待中小学生及家长6批214人。孩子们把一杯浑水倒进自制的矿泉水瓶滤柱，看着它慢慢"
        "变清。",
        "“原来自来水要走一整天才到我家。”三年级的小讲解员林可可说。",
    ),
)
put(
    ODDITIES, "week-pages-foxmail-picture-with-caption", QIAO, "一水厂开放日",
    lambda: related(
        foxmail("仲老师：", "　　开放日稿件，请审阅。", "", visit.lines[0], visit.lines[1], picture(
            "_Foxmail.1@7f3c"), "▲小学生在制作矿泉水瓶滤柱", who=QIAO, sign=("乔木", "第一净水厂办公室")),
        inline("Catch.jpg", image(1280, 960, 23), "_Foxmail.1@7f3c"),
    ),
    piece(visit, photos=("小学生在制作矿泉水瓶滤柱",)), when="2026-01-30 16:12", absent=("请审阅", "办公室"),
    why="a marked caption below the picture",
)  # fmt: skip

score = Story(
    "安全环保部",
    ("马国梁",),
    (
        "1月份安全积分排名出炉：第一净水厂98.5分，水质监测中心98分，抢修车队97分，分列前三；全公司提报隐患213条，"
        "整改率96.7%。",
        "积分与班组安全奖挂钩，排名末位的两个班组由安全环保部驻点帮扶一周。",
    ),
)
put(
    ODDITIES, "week-pages-outlook-no-cover-at-all", MA, "1月安全积分排名",
    lambda: outlook(*score.lines, sign=("马国梁", "安全环保部", "8119")),
    piece(score), when="2026-02-02 09:01", absent=("8119",),
    why="text first and last; only Outlook's signature follows",
)  # fmt: skip

ozone = Story(
    "水质监测中心",
    ("程棠",),
    (
        "水质监测中心青年创新小组研制的便携式余氯比色卡投入使用，成本不到进口试剂盒的十分之一，抄表员入户时30秒就"
        "能测一次。",
    ),
)
put(
    ODDITIES, "week-pages-163-indented-one-paragraph", XU, "代程棠投稿：比色卡",
    lambda: netease("仲夏老师：程棠出差，这篇我替她发。", "", "　　" + ozone.lines[0], "", "许静"),
    piece(ozone), when="2026-02-04 11:35", absent=("替她发",), why="sent for a colleague who is the author",
)  # fmt: skip

course = Story(
    "人力资源部",
    ("方可",),
    (
        "2月3日，“师带徒”结对仪式在培训中心举行，34对师徒签订协议。今年首次实行“双导师”，每名新员工既有技能师傅，"
        "也有一位生活师傅。",
        "生活师傅王淑芬给徒弟的第一份礼物是一张手绘地图，上面标着食堂、药店、最早一班公交。",
    ),
    "一个徒弟两位师傅",
)
put(
    ODDITIES, "week-pages-outlook-headline-in-bold", FANG, "【培训】师带徒稿件",
    lambda: html(
        "<html><body><div class=WordSection1><p class=MsoNormal>仲夏老师，稿件如下，麻烦啦：<o:p></o:p></p>"
        "<p class=MsoNormal><o:p>&nbsp;</o:p></p><p class=MsoNormal align=center style='text-align:center'><b>"
        f"<span style='font-size:16.0pt'>{course.headline}</span></b><o:p></o:p></p>"
        + "".join(f"<p class=MsoNormal style='text-indent:21.0pt'>{x}<o:p></o:p></p>" for x in course.lines[1:])
        + "<p class=MsoNormal><o:p>&nbsp;</o:p></p><p class=MsoNormal>方可 敬上<o:p></o:p></p></div></body></html>"
    ),
    piece(course, section="study"), when="2026-02-04 15:27", absent=("麻烦啦", "敬上"),
    why="the headline in the middle and bold; HTML only",
)  # fmt: skip

aeration = Story(
    "南湾污水处理厂",
    ("贺一鸣", "邢川"),
    (
        "南湾污水处理厂把鼓风机由定频改为按溶解氧自动调节，吨水电耗由0.31千瓦时降至0.27千瓦时，按目前水量每天节电"
        "约3200千瓦时。",
        "改造中拆下的两台旧电机修复后用于中水泵房，节省采购费9.6万元。",
    ),
)
put(
    ODDITIES, "week-pages-foxmail-photos-beside", HE, "南湾厂节电稿件+照片",
    lambda: mixed(
        foxmail("编辑您好！", "稿子在正文，照片在附件，麻烦您了。", "", *aeration.lines, who=HE),
        jpg("鼓风机房.jpg", 24), jpg("DSC_0187.JPG", 25),
    ),
    piece(aeration, photos=2), when="2026-02-09 08:44", files=("鼓风机房.jpg", "DSC_0187.JPG"),
    absent=("照片在附件",), why="text in Foxmail, two photos attached",
)  # fmt: skip

water = Story(
    "",
    (),
    (
        "3月22日是世界水日，公司在中心广场设咨询台，发放节水手册1800份，现场演示“一滴水的旅行”，吸引不少市民驻足。",
        "志愿者还为沿街27家餐饮店检查了用水器具，免费更换漏水水嘴16个。",
    ),
)
put(
    ODDITIES, "week-pages-qq-volunteers", ZHONG, "【志愿服务】世界水日活动",
    lambda: related(
        qq("存档并送审：", "", *unsigned(water), "供稿：工会 仲夏", picture("E5F6@qq.example")),
        inline("mmexport1774170000123.jpg", image(1280, 960, 26), "E5F6@qq.example"),
    ),
    piece(water, unit="工会", authors=("仲夏",), section="volunteers", photos=1), when="2026-03-23 09:40",
    absent=("存档并送审",), why="a labelled attribution, then a picture",
)  # fmt: skip

logo = Story(
    "抢修车队",
    ("谭立新",),
    ("抢修车队与第三方保养厂签订“夜修”协议，车辆晚八点后进厂、早六点前出厂，白天可用车率由86%提高到95%。",),
)
put(
    ODDITIES, "week-pages-outlook-logo-in-the-card", ("谭立新", "tanlixin@zechuan-wh.example"), "车队“夜修”稿",
    lambda: related(
        outlook("编辑好，投一篇。", "", *logo.lines,
        sign=("谭立新", picture("image001.png@01DC9F").replace("553", "120").replace("415", "36"),
        "抢修车队 办公室")),
        inline("image001.png", image(120, 36, 27, "PNG"), "image001.png@01DC9F"),
    ),
    piece(logo, photos=0), when="2026-03-10 14:22", absent=("投一篇",),
    why="the company's small logo in the card is no photo",
)  # fmt: skip
