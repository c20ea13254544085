"""The bulletin office's inbox: the contribution as a Word file, photos inside it or beside it."""

from __future__ import annotations

from tests.corpus.kit import Group, attach
from tests.corpus.line_ways import (
    Tale,
    coremail,
    foxmail,
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
from tests.corpus.papers import Bold, Centred, Grid, Head, Pic, Styled, archive, docx, image, office, pdf

ODDITIES = Group()

CATENARY = Tale(
    "接触网上的“理发师”",
    (
        "6月11日凌晨1点，供电段接触网二工区的6名工人登上梯车，给四号线高架段的树木“理发”。",
        "入汛前，工区对沿线距接触网5米以内的树木逐棵登记，共修剪216棵，砍除枯死树7棵，清运枝条3车。",
        "工长辛长河说，风一吹树枝就往承力索上搭，剪一次能管一个夏天。",
    ),
    "供电段",
    ("费正平", "辛长河"),
)
ODDITIES(
    "line-docx-with-two-photos-and-captions-inside",
    lambda: page(
        "费正平",
        "供电段投稿：接触网上的“理发师”",
        outlook,
        ["编辑老师，稿件和照片都在附件里，请查收。"],
        word(
            "接触网上的理发师.docx",
            Centred(CATENARY.head),
            *indent(CATENARY.paras[:2]),
            Pic(image(1280, 960, 11)),
            Centred("工人在梯车上修剪侵限树枝"),
            Pic(image(1280, 960, 12)),
            Centred("夜色中的作业梯车"),
            *indent(CATENARY.glued[3:]),
        ),
    ),
    pieces=(CATENARY.piece(photos=("工人在梯车上修剪侵限树枝", "夜色中的作业梯车")),),
    files=("接触网上的理发师.docx",),
    absent=("都在附件里",),
    why="photos inside Word, captions below",
)

SIM = Tale(
    "模拟器上“撞”了三回",
    (
        "6月19日，技培学校把一次真实的信号故障搬进了模拟驾驶室，38名司机轮流处置，首轮有3人停车越过了标志点。",
        "教员卞霜把录像一帧一帧放给大家看，第二轮再练，38人全部停准。",
    ),
    "技培学校",
    ("阮青",),
)
ODDITIES(
    "line-docx-and-two-jpegs-beside-it-numbered-names",
    lambda: page(
        "阮青",
        "技培学校 6月下 稿件1篇 照片2张",
        netease,
        ["附件：稿件1篇，照片2张。", "阮青"],
        word("模拟器上撞了三回.docx", Head(SIM.head), *SIM.glued[1:]),
        shot("图1.jpg", 13),
        shot("图2.jpg", 14),
    ),
    pieces=(SIM.piece(photos=2),),
    files=("模拟器上撞了三回.docx", "图1.jpg", "图2.jpg"),
    absent=("照片2张",),
    why="photos beside, names say nothing",
)

DEPOT = Tale(
    "湖东停车场迎来首批双层巴士",
    (
        "6月22日，首批10辆双层纯电动巴士驶入湖东停车场，计划7月中旬投入观光2号线运营。",
        "新车长11.8米、高4.15米，沿线的4处限高龙门架已同交管部门逐一核对，机务人员的充电培训安排了3场。",
    ),
    "公交一分公司",
    ("晏小米",),
)
ODDITIES(
    "line-docx-photo-names-are-captions",
    lambda: page(
        "晏小米",
        "双层巴士",
        qq,
        ["老师好，双层巴士的稿子和照片，图片说明写在文件名上了哈"],
        word("湖东停车场迎来首批双层巴士.docx", DEPOT.head, *indent(DEPOT.glued[1:])),
        shot("首批双层巴士驶入湖东停车场.jpg", 15),
        shot("机务人员正在检查充电接口.jpg", 16),
    ),
    pieces=(DEPOT.piece(photos=("首批双层巴士驶入湖东停车场", "机务人员正在检查充电接口")),),
    absent=("写在文件名上",),
    why="the file names are clauses",
)

LAB = Tale(
    "",
    (
        "材料检测室对近三年更换下来的受电弓碳滑板做了一次“解剖”，测了212块，发现湿度大的月份磨耗量平均高出17%。",
        "根据这个结果，6至9月的换板周期由原来的45天调整为38天。",
    ),
    "材料检测室",
    ("寇星",),
)
ODDITIES(
    "line-docx-with-empty-body",
    lambda: page("祁连", "检测室投稿", foxmail, [""], word("检测室6月稿.docx", *indent(LAB.under))),
    pieces=(LAB.piece(),),
    subject="检测室投稿",
    why="nothing in the mail itself",
)

ESCALATOR = Tale(
    "给扶梯换“牙齿”",
    (
        "机电部利用夜间窗口给全线214台自动扶梯更换梳齿板，6月底前完成了131台。",
        "新梳齿板改用了铝合金材料，齿宽多1毫米，鞋带、裙边卷入的几率更小。",
    ),
    "机电部",
    ("柏松年",),
)
ODDITIES(
    "line-old-doc-from-wps",
    lambda: note(
        "柏松年",
        "扶梯稿件",
        ["稿件见附件。", "柏松年"],
        attach(
            "给扶梯换牙齿.doc",
            office(docx(ESCALATOR.head, *indent(ESCALATOR.glued[1:])), "doc"),
            naming="raw:gbk",
        ),
    ),
    pieces=(ESCALATOR.piece(),),
    files=("给扶梯换牙齿.doc",),
    why="an old .doc under a raw GBK name",
)

NIGHT = Tale(
    "凌晨三点的“洗车工”",
    (
        "每天收车以后，西坞车辆段洗车库要洗38列车。夜班的7个人分两组，从23点干到4点半。",
        "车洗完还要人工擦前窗，夏天一身汗，冬天一手冰。副班长说：“司机看得清，我们就没白擦。”",
    ),
    "西坞车辆段",
    ("邹楠",),
)
ODDITIES(
    "line-docx-whose-body-repeats-the-cover-and-signature",
    lambda: page(
        "邹楠",
        "车辆段投稿",
        foxmail,
        ["宁老师：", "附件是洗车库夜班的稿子，照片过两天补发，请先看文字。", "打扰了。"],
        word(
            "洗车工.docx",
            Bold(NIGHT.head),
            *indent(NIGHT.paras),
            "作者：西坞车辆段 邹楠",
            "联系电话：13900004471",
        ),
        sign=["邹楠", "西坞车辆段综合办"],
    ),
    pieces=(NIGHT.piece(),),
    absent=("13900004471", "过两天补发"),
    why="author and telephone close the document",
)

STATION = Tale(
    "小站的“三件宝”",
    (
        "梅子坡站是全线客流最小的车站，一天不到900人，值班员却攒下了三件宝：针线盒、放大镜和一本手绘地图。",
        "地图画的是出站后到镇医院、镇中学和菜场怎么走，哪段路晚上没有灯，都用红笔标着。",
    ),
    "客运三部",
    ("蒲英",),
)
ODDITIES(
    "line-zip-with-docx-and-photos",
    lambda: page(
        "宁可",
        "转客运三部稿件（压缩包）",
        coremail,
        ["请收压缩包，里面一篇稿子两张照片。"],
        attach(
            "客运三部.zip",
            archive(
                [
                    ("小站的三件宝.docx", docx(Centred(STATION.head), *indent(STATION.glued[1:]))),
                    ("IMG_3301.jpg", image(1280, 960, 17)),
                    ("IMG_3302.jpg", image(1280, 960, 18)),
                ]
            ),
        ),
    ),
    pieces=(STATION.piece(photos=2),),
    absent=("请收压缩包",),
    why="a zip with GBK names",
)

COUNT = Tale(
    "",
    (
        "上半年，集团公交线网共调整线路23条，日均客流恢复到164万人次。各分公司情况如下：",
        "单位　调整线路（条）　日均客流（万人次）",
        "一分公司　9　71.2",
        "二分公司　8　55.6",
        "三分公司　6　37.2",
        "下半年还将开通通学专线5条，目前已完成沿线学校走访。",
    ),
    "营运管理部",
    ("庄闻",),
)
ODDITIES(
    "line-docx-with-a-table",
    lambda: page(
        "祁连",
        "营运部上半年数据稿",
        outlook,
        ["您好，数据已和统计口核对，见附件。", "", "营运管理部"],
        word(
            "上半年线网.docx",
            "　　" + COUNT.paras[0],
            Grid(tuple(tuple(row.split("　")) for row in COUNT.paras[1:5])),
            "　　" + COUNT.glued[-1],
        ),
    ),
    pieces=(COUNT.piece(),),
    absent=("统计口",),
    why="rows are paragraphs",
)

PAINT = Tale(
    "车厢里办了一场画展",
    (
        "六一前后，四号线一列车的车厢里挂上了职工子女的86幅画，题目都叫《爸爸妈妈的地铁》。",
        "一个五岁的孩子画了一排黑乎乎的影子，旁边写着“妈妈下班时我睡着了”。",
        "画展为期一个月，列车每天载着它们跑14个来回。",
    ),
    "集团工会",
    ("鄢冬梅",),
)
ODDITIES(
    "line-same-text-in-body-and-word",
    lambda: page(
        "鄢冬梅",
        "车厢画展",
        coremail,
        ["编辑您好，正文如下，附件同正文，方便您排版。", "", *indent(PAINT.glued, 1)],
        word("车厢里办了一场画展.docx", Centred(PAINT.head), *indent(PAINT.glued[1:])),
        shot("DSC_0041.JPG", 19),
    ),
    pieces=(PAINT.piece(photos=1),),
    absent=("方便您排版",),
    why="twice the same text, one item",
)

CHARGE = Tale(
    "充电桩也要“错峰”",
    (
        "公交三分公司把128辆电动车的充电时间重新排了一遍，谷段充电比例由54%提到81%，6月份少支出电费9.3万元。",
        "调度员在排班表上加了一列“几点插枪”，司机收车后照表插枪，由场站值班员夜里统一启动。",
    ),
    "公交三分公司",
    ("尹一鸣",),
)
ODDITIES(
    "line-pdf-with-a-text-layer",
    lambda: note(
        "晏小米",
        "三分公司稿件",
        ["三分公司的稿件，他们只给了PDF，请见附件。"],
        attach("充电桩也要错峰.pdf", pdf(CHARGE.head, *CHARGE.glued[1:])),
    ),
    pieces=(CHARGE.piece(),),
    absent=("只给了PDF",),
    why="a PDF made from text",
)
ODDITIES(
    "line-phone-photo-of-a-page-only",
    lambda: note(
        "佟立群",
        "手写的，拍了个照",
        ["不会打字，写纸上了，麻烦给打一下", "发自我的华为手机"],
        shot("IMG_20260621_190233.jpg", 21),
    ),
    disposition="needs-human",
    problem="image-only",
    subject="手写的，拍了个照",
    why="a hand-written page, photographed",
)

RAIN = Tale(
    "雨刮器“会诊”",
    (
        "保修一厂把近半年的雨刮器报修单摊开来看，发现七成故障集中在同一批次的连杆球头。",
        "6月，修理工邢大力和厂家一起把球头由尼龙换成铜套，改完的60辆车跑了一个多月，没有一辆返修。",
    ),
    "保修一厂",
    ("邢大力", "万里"),
)
ODDITIES(
    "line-docx-caption-lines-at-the-end-photos-beside",
    lambda: page(
        "佟立群",
        "保修厂稿",
        wecom,
        ["小宁，保修一厂的稿子，图说在稿子最后。"],
        word(
            "雨刮器会诊.docx",
            Styled(RAIN.head, "Title"),
            *indent(RAIN.glued[1:]),
            "图1：修理工在更换雨刮器连杆球头",
            "图2：新旧球头对比",
        ),
        shot("图1.jpg", 22),
        shot("图2.jpg", 23),
    ),
    pieces=(RAIN.piece(photos=("修理工在更换雨刮器连杆球头", "新旧球头对比")),),
    absent=("图说在稿子最后",),
    why="numbered captions belong to the pictures of these names",
)
