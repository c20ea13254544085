"""The bulletin office's inbox: photos in the mail's own text or hung on it, captions above, below or nowhere."""

from __future__ import annotations

from tests.corpus.kit import Group
from tests.corpus.line_ways import (
    Tale,
    coremail,
    foxmail,
    img,
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
from tests.corpus.papers import Centred, Pic, image

ODDITIES = Group()

MARKET = Tale(
    "地铁口开了“爱心菜摊”",
    (
        "7月23日起，梅子坡站在2号口外腾出30平方米，给附近的菜农免费摆摊，每天早晨5点半到8点。",
        "第一天来了14位老人，最年长的81岁，带来的豆角不到一个钟头就卖完了。",
    ),
    "客运三部",
    ("蒲英",),
)
ODDITIES(
    "line-two-photos-in-the-body-captions-below",
    lambda: page(
        "宁可",
        "梅子坡菜摊",
        foxmail,
        [
            "客运三部的图文，照片已插好。",
            "",
            MARKET.head,
            *indent(MARKET.glued[1:]),
            img("a1@fox"),
            "菜农在梅子坡站2号口外摆摊",
            img("a2@fox"),
            "站务员帮老人收摊",
        ],
        shots=(
            ("a1@fox", "InsertPic_0A1F.jpg", image(1280, 960, 51)),
            ("a2@fox", "InsertPic_0A20.jpg", image(1280, 960, 52)),
        ),
    ),
    pieces=(MARKET.piece(photos=("菜农在梅子坡站2号口外摆摊", "站务员帮老人收摊")),),
    files=(),
    absent=("照片已插好",),
    why="Foxmail's inserted pictures",
)

SIGN = Tale(
    "",
    (
        "7月24日，公交二分公司保修车间的“以修代买”柜台开张，拆下来的雨刮电机、门泵、喇叭修好后贴上绿标签上架。",
        "当天被领走21件，按新件价格折算，省下6700元。",
    ),
    "公交二分公司",
    ("佟立群",),
)
ODDITIES(
    "line-photo-between-paragraphs-no-caption",
    lambda: page(
        "佟立群",
        "以修代买",
        qq,
        ["　　" + SIGN.paras[0], img("b1@qq"), "　　" + SIGN.glued[1]],
        shots=(("b1@qq", "5E1C07B3@A2F40E1D.jpg", image(1280, 960, 53)),),
    ),
    pieces=(SIGN.piece(photos=1),),
    why="QQ puts the picture where it was dropped",
)

LADDER = Tale(
    "绝缘梯“体检”不合格就锯断",
    (
        "供电段一次报废了11架绝缘梯。工区当着大家的面把它们锯成两截，免得“再扛出去将就一回”。",
        "锯之前，每架梯子做了三次耐压试验，不合格的那一项用红漆写在梯身上。",
    ),
    "供电段",
    ("魏小草",),
)
ODDITIES(
    "line-photos-attached-body-text-names-from-a-camera",
    lambda: page(
        "费正平",
        "供电段：绝缘梯",
        outlook,
        ["老师好，发上小魏的一篇，附照片3张。", "", *indent(LADDER.under, 1), "", "费正平"],
        shot("IMG_20260725_101122.jpg", 54),
        shot("IMG_20260725_101130.jpg", 55),
        shot("IMG_20260725_101209.jpg", 56),
    ),
    pieces=(LADDER.piece(photos=3),),
    files=("IMG_20260725_101122.jpg", "IMG_20260725_101130.jpg", "IMG_20260725_101209.jpg"),
    absent=("照片3张",),
    why="camera names are no captions",
)

WATER = Tale(
    "洗一次车少用一桶水",
    (
        "湖东停车场洗车机改用中水，6、7两月节约自来水3100吨。",
        "改造里最难的是去味，机修班试了四种滤料，最后选了椰壳活性炭。",
    ),
    "公交一分公司",
    ("甘小霖",),
)
ODDITIES(
    "line-body-photo-caption-with-mark-and-photographer",
    lambda: page(
        "晏小米",
        "节水小稿",
        coremail,
        [
            "您好，一分公司小稿一篇，附图。",
            "",
            WATER.head,
            *indent(WATER.paras),
            img("c1@cm"),
            "▲机修工在更换活性炭滤料（甘小霖　摄）",
            WATER.credit,
        ],
        shots=(("c1@cm", "image001.jpg", image(1280, 960, 57)),),
    ),
    pieces=(WATER.piece(photos=("机修工在更换活性炭滤料（甘小霖　摄）",)),),
    absent=("▲", "小稿一篇"),
    why="mark in front, photographer in brackets behind",
)

DESK = Tale(
    "一张办公桌坐过五任工长",
    (
        "线路一部三工区有张旧木桌，桌板下压着五任工长的交接条，最早的一张写于2009年。",
        "条子上没有客套话：道岔7号爱卡石子，雨后先看；小贺腰不好，别让他抬轨。",
    ),
    "线路一部",
    ("窦海生",),
)
ODDITIES(
    "line-photo-attached-name-is-caption-in-brackets-163",
    lambda: page(
        "窦海生",
        "旧木桌",
        netease,
        ["小宁，又来一篇，别嫌我啰嗦。", *DESK.glued, "", "窦海生 7.26"],
        shot("工长们在旧木桌前翻看交接条.jpg", 58),
    ),
    pieces=(DESK.piece(photos=("工长们在旧木桌前翻看交接条",)),),
    absent=("别嫌我啰嗦", "7.26"),
    why="the name is a clause",
)

LOGO = Tale(
    "“小黄帽”走进车辆段",
    (
        "7月27日，桂花社区的40名小学生戴着小黄帽走进西坞车辆段，看列车洗澡、摸受电弓，还给检修工画了像。",
        "一个男孩问：“列车睡觉打呼噜吗？”师傅说：“空压机一响，就是打呼噜。”",
    ),
    "西坞车辆段",
    ("邹楠",),
)
ODDITIES(
    "line-signature-picture-is-no-photo",
    lambda: page(
        "邹楠",
        "车辆段开放日",
        foxmail,
        ["您好，开放日稿件如下，照片见附件。", "", *LOGO.glued],
        shot("小学生在检修工引导下触摸受电弓.jpg", 59),
        sign=["邹楠　西坞车辆段综合办", '<img src="cid:logo@lj" width="120" height="32">'],
        shots=(("logo@lj", "logo.png", image(120, 32, 60, "PNG")),),
    ),
    pieces=(LOGO.piece(photos=("小学生在检修工引导下触摸受电弓",)),),
    absent=("开放日稿件如下",),
    why="the operator's mark in the signature",
)

RELAY = Tale(
    "四棒接力送血小板",
    (
        "7月28日18时40分，四号线四个车站接力把一箱血小板送到江北医院，用时26分钟，比救护车预计快了近半小时。",
        "当时跨江大桥因事故封闭，中心血站打来求助电话，调度员让沿途车站提前打开边门，没有一站耽搁超过20秒。",
    ),
    "运营调度中心",
    ("丛容",),
)
ODDITIES(
    "line-docx-photo-inside-and-same-photo-beside",
    lambda: page(
        "祁连",
        "急稿：接力送血小板",
        wecom,
        ["急稿！明天能上最好。原图另附。"],
        word(
            "四棒接力送血小板.docx",
            Centred(RELAY.head),
            *indent(RELAY.paras[:1]),
            Pic(image(1280, 960, 61)),
            Centred("值班员在站台交接血小板"),
            *indent(RELAY.glued[2:]),
        ),
        shot("原图.jpg", 62),
    ),
    pieces=(RELAY.piece(photos=None),),
    absent=("明天能上最好",),
    why="the original beside the small one: how many photos is the editor's",
)

QUIZ = Tale(
    "车间里的“有奖竞猜”",
    (
        "保修一厂把返修件摆上桌，猜中故障原因的奖一副线手套，7月份送出去43副。",
        "厂长说，手套不值钱，值钱的是一屋子人围着一个零件吵半个钟头。",
    ),
    "保修一厂",
    ("万里",),
)
ODDITIES(
    "line-captions-listed-in-the-body-under-the-text",
    lambda: note(
        "佟立群",
        "保修一厂 有奖竞猜",
        [
            "小宁：稿子贴下面了，图两张在附件。",
            "",
            *QUIZ.glued,
            "",
            "图1：修理工围着返修的门泵猜故障",
            "图2：猜中的师傅领到线手套",
        ],
        shot("图1.jpg", 63),
        shot("图2.jpg", 64),
        charset="gbk",
    ),
    pieces=(QUIZ.piece(photos=("修理工围着返修的门泵猜故障", "猜中的师傅领到线手套")),),
    absent=("图1", "稿子贴下面了"),
    why="numbers tie captions to files",
)

HEAT = Tale(
    "",
    (
        "7月29日，受持续高温影响，三号线高架段钢轨温度一度达到58℃，线路一部启动轨温二级响应，加密巡查至每两小时一次。",
        "当日共检查扣件4200套，紧固37套，列车运行未受影响。",
    ),
    "线路一部",
    ("窦海生",),
)
ODDITIES(
    "line-photo-on-top-then-text",
    lambda: page(
        "窦海生",
        "高温巡查",
        netease,
        [img("d1@163"), "巡道员正在测量钢轨温度", *HEAT.glued],
        shots=(("d1@163", "1785312000123.jpg", image(1280, 960, 65)),),
    ),
    pieces=(HEAT.piece(photos=("巡道员正在测量钢轨温度",)),),
    why="the picture first, no cover",
)
