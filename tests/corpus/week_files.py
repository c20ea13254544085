"""Word files with the photos beside them, old formats, archives, scans."""

from __future__ import annotations

from tests.corpus.kit import Group, attach, mixed
from tests.corpus.papers import Centred, archive, docx, image, office, scan_pdf
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
    TAN,
    XU,
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

bus = Story(
    "抢修车队",
    ("谭立新",),
    (
        "1月25日，抢修车队组织“盲区体验日”，驾驶员轮流蹲在工程车右前角，让同事坐进驾驶室找人，30名驾驶员没有一个"
        "能在第一眼看见。",
        "体验之后，车队给18台大车补装了右侧盲区雷达，转弯前鸣笛写进了操作卡。",
    ),
    "蹲下来，他看不见你",
)
put(
    ODDITIES, "week-files-one-paper-two-camera-photos", TAN, "盲区体验日",
    lambda: mixed(
        phone("仲老师，稿子和照片都在附件。", tail="发自我的华为手机"), paper(*typed(bus), name="盲区体验日.docx"),
        jpg("IMG_20260125_102233.jpg", 51), jpg("IMG_20260125_104501.jpg", 52),
    ),
    piece(bus, photos=("", "")), when="2026-01-26 12:40",
    files=("盲区体验日.docx", "IMG_20260125_102233.jpg", "IMG_20260125_104501.jpg"),
    absent=("都在附件",), why="a Word file and two photos as the camera named them",
)  # fmt: skip

guard = Story(
    "安全环保部",
    ("马国梁",),
    (
        "安全环保部把近三年的28起未遂事件画成连环画，贴进班组学习园地，每张画下面留一行空白，由班员自己填写“如果"
        "是我”。",
        "首批连环画1月底发到45个班组，收回手写心得312条。",
    ),
)
put(
    ODDITIES, "week-files-photo-names-are-captions", MA, "【安全】未遂事件连环画",
    lambda: mixed(
        outlook("附稿件一篇、照片两张，照片文件名即说明。", sign=("马国梁", "安全环保部")), paper(*typed(guard),
        name="未遂事件连环画.docx"),
        jpg("班组成员围着连环画讨论未遂事件.jpg", 53), jpg("安全员给新员工讲解连环画里的故事.jpg", 54),
    ),
    piece(guard, section="safety", photos=("班组成员围着连环画讨论未遂事件", "安全员给新员工讲解连环画里的故事")),
    when="2026-02-02 16:30",
    files=("未遂事件连环画.docx", "班组成员围着连环画讨论未遂事件.jpg", "安全员给新员工讲解连环画里的故事.jpg"),
    absent=("文件名即说明",), why="the cover says that the file names are the captions",
)  # fmt: skip

old = Story(
    "西城供热公司",
    ("段铁山",),
    (
        "星光里换热站的老水箱用了二十二年，三班自己动手焊补、除锈、刷漆，四个人干了三天，省下换新的六万块钱。",
        "刷漆那天零下五度，漆桶坐在热水盆里才刷得开。",
    ),
)
put(
    ODDITIES, "week-files-old-word", DUAN, "老水箱",
    lambda: mixed(qq("小仲，稿子在附件，我电脑里还是老word"), attach("老水箱.doc", office(docx(*typed(old)), "doc"))),
    piece(old), when="2026-02-04 18:20", files=("老水箱.doc",), absent=("老word",), why="an old binary Word file",
)  # fmt: skip

wps = Story(
    "第二净水厂",
    ("白雪松", "蒋蓉"),
    (
        "第二净水厂化验室推行“双人双样”，同一水样由两名化验员分别检测，偏差超过5%即时复检，1月份复检率由4.1%降到1"
        ".6%。",
    ),
    "双人双样，1.6%",
)
put(
    ODDITIES, "week-files-wps-paper", BAI, "投稿 双人双样",
    lambda: mixed(netease("稿件见附件，WPS写的，打不开请告诉我。"), attach("双人双样.wps", office(docx(*typed(wps)),
    "doc"))),
    piece(wps), when="2026-02-09 10:02", files=("双人双样.wps",), absent=("打不开",),
    why="a .wps file, which is an old Word file inside",
)  # fmt: skip

bags = Story(
    "南湾污水处理厂",
    ("贺一鸣",),
    (
        "南湾污水处理厂除臭系统改造2月10日完工，更换生物滤料140立方米，厂界臭气浓度监测值低于限值40%。",
        "施工中所有旧滤料装袋密封，分17车次运往处置点，没有一袋破损。",
    ),
)
put(
    ODDITIES, "week-files-zip-of-paper-and-photos", HE, "南湾厂投稿（压缩包）",
    lambda: mixed(
        foxmail("编辑老师：", "　　稿件和照片打成一个压缩包，请解压查看。", who=HE),
        attach("南湾厂除臭改造.zip", archive((
            ("南湾厂除臭改造/除臭系统改造完工.docx", docx(*typed(bags))),
            ("南湾厂除臭改造/1.jpg", image(1280, 960, 55)), ("南湾厂除臭改造/2.jpg", image(1280, 960, 56)),
        ))),
    ),
    piece(bags, photos=2), when="2026-02-11 09:05", files=None, absent=("打成一个压缩包",),
    why="a zip with Chinese names in GBK: one paper, two photos",
)  # fmt: skip

bills = Story(
    "客户服务中心",
    ("苏青",),
    (
        "客户服务中心新版账单3月起启用，用三种颜色标出用水量、水费和污水处理费，首次加印“本月比上月多用几吨”。",
        "新版账单试发前请了40位用户挑毛病，其中11条建议被采用。",
    ),
    "一张看得懂的账单",
)
put(
    ODDITIES, "week-files-a-picture-of-the-new-bill", NING, "投稿：新版账单",
    lambda: mixed(
        outlook("稿件请查收，如版面紧张，第二段可删。", sign=("宁小禾", "客户服务中心")),
        paper(*typed(bills, credit="（客户服务中心　苏青　宁小禾）"),
        name="新版账单.docx"), jpg("新版账单样张.jpg", 57),
    ),
    piece(bills, authors=("苏青", "宁小禾"), photos=1), when="2026-02-27 10:49",
    files=("新版账单.docx", "新版账单样张.jpg"),
    absent=("版面紧张",), why="a sample of the bill beside the text",
)  # fmt: skip

seed = Story(
    "后勤服务中心",
    ("沈桂兰",),
    (
        "3月5日，后勤服务中心在单身宿舍楼开放“共享厨房”，灶具、调料、冰箱由单位配齐，周末家乡菜轮流掌勺，第一周登"
        "记使用46人次。",
    ),
)
put(
    ODDITIES, "week-files-paper-and-its-approval-slip", SHEN, "后勤稿件，审批单也发了",
    lambda: mixed(
        qq("小仲老师", "稿子领导签过字了，审批单拍了照一起发"), paper(*typed(seed), name="共享厨房.docx"),
        jpg("稿件审批单.jpg", 58), jpg("微信图片_20260306081122.jpg", 59),
    ),
    piece(seed, photos=None), when="2026-03-06 08:20",
    files=("共享厨房.docx", "稿件审批单.jpg", "微信图片_20260306081122.jpg"),
    absent=("领导签过字",), why="one of the two pictures is the unit's approval slip; which photos print is not j"
                           "udged",
)  # fmt: skip

books = Story(
    "东城供热公司工会",
    ("高秀英",),
    (
        "3月8日前夕，东城供热公司工会为47名女职工办了一场“自己动手”维修课，教换水嘴、修插座、看懂热计量表。",
        "收费员小郑当晚就把家里滴了半年的水龙头换好了，发来照片报喜。",
    ),
    "女职工的维修课",
)
put(
    ODDITIES, "week-files-text-in-body-and-in-the-file", GAO, "东城工会投稿：女职工的维修课",
    lambda: mixed(
        foxmail("编辑部：", "　　稿件如下，同时附Word版。", "", *books.lines, who=GAO),
        paper(*typed(books), name="女职工的维修课.docx"), jpg("DSC_1120.jpg", 60),
    ),
    piece(books, photos=1), when="2026-03-09 09:10", files=("女职工的维修课.docx", "DSC_1120.jpg"),
    absent=("同时附Word版",), why="the same text in the body and in the file counts once",
)  # fmt: skip

put(
    ODDITIES, "week-files-a-scan-only", QIAO, "稿件（已签字扫描件）",
    lambda: mixed(netease("扫描件见附件。", "", "乔木"), attach("扫描0312.pdf", scan_pdf(1, 61))),
    when="2026-03-12 16:16", files=("扫描0312.pdf",), disposition="needs-human", problem="image-only",
    why="a signed page, scanned, and no text anywhere",
)  # fmt: skip

spring = Story(
    "管网分公司",
    ("陆远",),
    (
        "管网分公司启动春季消火栓普查，用20天时间对全市3126座市政消火栓逐一试水、除锈、编码，每座栓贴一张二维码身"
        "份牌。",
    ),
)
put(
    ODDITIES, "week-files-photos-inside-and-beside", LU, "消火栓普查稿件",
    lambda: mixed(
        plain("编辑部：稿件见附件，文档里插了一张，另外两张原图供挑选。", "管网分公司 陆远"),
        paper(Centred("给消火栓上“户口”"), *typed(spring, shot(64)),
        name="消火栓普查.docx"), jpg("DJI_0031.JPG", 62), jpg("DJI_0032.JPG", 63),
    ),
    piece(spring, headline="给消火栓上“户口”", photos=3), when="2026-03-16 10:31",
    files=("消火栓普查.docx", "DJI_0031.JPG", "DJI_0032.JPG"),
    absent=("供挑选",), why="one photo in the document, two more beside it",
)  # fmt: skip

pdfs = Story(
    "水质监测中心",
    ("程棠",),
    (
        "3月17日，水质监测中心在第一净水厂完成突发嗅味应急投加试验，粉末活性炭投加量每升20毫克时，土臭素去除率达"
        "到91%。",
    ),
)
put(
    ODDITIES, "week-files-empty-cover-with-rtf", XU, "应急投加试验",
    lambda: mixed(outlook("见附件。",
    sign=("许静",)), attach("应急投加试验.rtf", office(docx(*typed(pdfs)), "rtf"))),
    piece(pdfs), when="2026-03-18 08:58", files=("应急投加试验.rtf",), absent=("见附件",),
    why="rich text saved from a portal",
)  # fmt: skip

trainees = Story(
    "人力资源部",
    ("方可",),
    (
        "3月19日，人力资源部组织31名新入职大学生走进泵房、锅炉房和客服大厅，用一天时间体验“一滴水、一度热、一个电"
        "话”。",
        "行程由三名去年入职的员工设计，午饭就在抢修现场吃盒饭。",
    ),
    "一滴水、一度热、一个电话",
)
put(
    ODDITIES, "week-files-five-photos", FANG, "新员工体验日投稿+5张照片",
    lambda: mixed(
        outlook("仲夏老师好，体验日稿件+照片，照片您看着选～", sign=("方可", "人力资源部培训岗")),
        paper(*typed(trainees), name="新员工体验日.docx"), *(jpg(f"{n}.jpg", 63 + n) for n in range(1, 6)),
    ),
    piece(trainees, photos=5), when="2026-03-20 14:00",
    files=("新员工体验日.docx", "1.jpg", "2.jpg", "3.jpg", "4.jpg", "5.jpg"),
    absent=("您看着选",), why="five numbered photos; all belong to the one text",
)  # fmt: skip
