"""Documents: one, several, zipped, converted, beside lists, slips and scans."""

from __future__ import annotations

from tests.corpus import desk_people as desk
from tests.corpus.boxes import rar
from tests.corpus.desk_people import ind, item, plain
from tests.corpus.kit import Group, attach, mail, mixed
from tests.corpus.papers import (
    Bold,
    Centred,
    Grid,
    archive,
    deleted,
    docx,
    image,
    inserted,
    office,
    paragraph,
    pdf,
    run,
    scan_pdf,
    text_box,
)

ODDITIES = Group()

ALL_IN_SUBJECT = (
    "5月9日，热电厂化水车间完成阳床树脂更换，周期制水量由一千八百吨升至二千六百吨。",
    "换下的旧树脂交由有资质单位处置。",
)
ODDITIES(
    "desk-paper-everything-in-the-subject",
    lambda: mail(
        mixed(
            plain(""),
            attach(
                "化水车间.doc",
                office(docx(Centred("树脂换新 制水更欢"), *ind(ALL_IN_SUBJECT), "（热电厂 陈默）"), "doc"),
            ),
        ),
        "韩老师您好，热电厂化水车间换树脂的稿子在附件里，请查收，有问题打我电话，谢谢",
        sender=("陈默", "chenmo@yunlan-al.example"),
        headers=desk.FOXMAIL,
    ),
    subject="韩老师您好，热电厂化水车间换树脂的稿子在附件里，请查收，有问题打我电话，谢谢",
    files=("化水车间.doc",),
    pieces=(item(ALL_IN_SUBJECT, "热电厂 陈默", head="树脂换新 制水更欢"),),
    absent=("打我电话",),
    why="a letter in the subject, an empty body, an old .doc",
)

FORK = ("物流中心5月6日给四十台叉车装上倒车影像，盲区剐蹭一周未发生。",)
RAIL = ("5月7日，物流中心专用线更换枕木三百根，限速由每小时十五公里恢复到三十公里。",)
TARP = ("5月8日，物流中心改进篷布捆扎法，一节敞车少用十二分钟。",)
ODDITIES(
    "desk-paper-three-documents-three-pieces",
    lambda: mail(
        mixed(
            plain("老师好，三篇各一个文档，请查收。", "骆驼"),
            attach("1.叉车有了后眼.docx", docx(Centred("叉车有了后眼"), *ind(FORK), "（物流中心 骆驼）")),
            attach("2.枕木更换.docx", docx(Centred("枕木更换完毕"), *ind(RAIL), "（物流中心 骆驼）")),
            attach("3.篷布.docx", docx(Centred("篷布新捆法"), *ind(TARP), "（物流中心 钟楼）")),
        ),
        "物流中心三篇",
        sender=("骆驼", "luotuo@yunlan-al.example"),
    ),
    subject="物流中心三篇",
    files=("1.叉车有了后眼.docx", "2.枕木更换.docx", "3.篷布.docx"),
    pieces=(
        item(FORK, "物流中心 骆驼", head="叉车有了后眼"),
        item(RAIL, "物流中心 骆驼", head="枕木更换完毕"),
        item(TARP, "物流中心 钟楼", head="篷布新捆法"),
    ),
    absent=("三篇各一个文档",),
    why="three files, three pieces, the body only cover",
)

FURNACE = (
    "铝加工厂5月9日完成熔炼炉烧嘴蓄热球更换，单耗下降每吨四立方米天然气。",
    "两台炉同时停、轮流换，订单没有耽误一天。",
)
ODDITIES(
    "desk-paper-photos-with-numbers-in-words",
    lambda: mail(
        mixed(
            plain("稿件和照片请查收。"),
            attach("蓄热球更换.docx", docx(*FURNACE, "（铝加工厂 谷雨）")),
            attach("图一：检修人员正在清理炉底蓄热室.jpg", image(1600, 1200, 741)),
            attach("图二：新蓄热球吊运到炉前平台.jpg", image(1600, 1200, 742)),
        ),
        "蓄热球更换",
        sender=("谷雨", "guyu@yunlan-al.example"),
        headers=desk.COREMAIL,
    ),
    subject="蓄热球更换",
    files=("蓄热球更换.docx", "图一：检修人员正在清理炉底蓄热室.jpg", "图二：新蓄热球吊运到炉前平台.jpg"),
    pieces=(item(FURNACE, "铝加工厂 谷雨", photos=("检修人员正在清理炉底蓄热室", "新蓄热球吊运到炉前平台")),),
    absent=("请查收",),
    why="the file names are clauses behind 图一： and 图二：",
)

VILLAGE = (
    "5月10日，团委组织二十名青年到云岚村清理水渠，一上午清出淤泥十二方。",
    "村民送来凉茶，志愿者把纸杯一个不落带了回来。",
)
ODDITIES(
    "desk-paper-zip-in-gbk-with-photos",
    lambda: mail(
        mixed(
            plain("打包发您了，解压密码没有。"),
            attach(
                "清渠志愿活动.zip",
                archive(
                    [
                        ("清渠志愿活动/稿件.docx", docx(Centred("清渠"), *ind(VILLAGE), "（集团团委 艾青）")),
                        ("清渠志愿活动/DSC_0101.JPG", image(1500, 1000, 743)),
                        ("清渠志愿活动/DSC_0107.JPG", image(1500, 1000, 744)),
                    ]
                ),
            ),
        ),
        "[志愿服务] 清渠",
        sender=desk.YOUTH,
    ),
    subject="[志愿服务] 清渠",
    files=("清渠志愿活动.zip",),
    pieces=(item(VILLAGE, "集团团委 艾青", head="清渠", section="volunteers", photos=2),),
    absent=("解压密码",),
    why="a folder zipped by Windows; there is no password although the word stands in the body",
)

NORTH = ("北厂区5月8日启用雨污分流监测井十四座，井盖被移动即报警。",)
SOUTH = ("南厂区5月9日完成消防管网分段试压，漏点由七处减为零。",)
ODDITIES(
    "desk-paper-zip-of-two-folders",
    lambda: mail(
        mixed(
            plain("两篇，一篇一个文件夹。"),
            attach(
                "设备能源部投稿.zip",
                archive(
                    [
                        ("北厂区/北厂区.docx", docx(*NORTH, "（设备能源部 庄严）")),
                        ("北厂区/监测井.jpg", image(1200, 800, 745)),
                        ("南厂区/南厂区.docx", docx(*SOUTH, "（设备能源部 路遥）")),
                        ("南厂区/试压.jpg", image(1200, 800, 746)),
                    ],
                    "utf-8",
                ),
            ),
        ),
        "设备能源部投稿两篇",
        sender=("庄严", "zhuangyan@yunlan-al.example"),
    ),
    subject="设备能源部投稿两篇",
    files=("设备能源部投稿.zip",),
    pieces=(
        item(NORTH, "设备能源部 庄严", photos=1),
        item(SOUTH, "设备能源部 路遥", photos=1),
    ),
    absent=("一篇一个文件夹",),
    why="each folder is a piece with its picture",
)

ARCH = ("5月11日，培训中心实操楼封顶，三层共设十八个工位，九月起可同时容纳两百名学员。",)
ODDITIES(
    "desk-paper-header-footer-and-slip",
    lambda: mail(
        mixed(
            plain("附：稿件、照片、审批单。"),
            attach(
                "实操楼封顶.docx",
                docx(
                    Centred("实操楼封顶"),
                    *ARCH,
                    "（培训中心 裴文）",
                    page_header="云岚铝业集团培训中心文稿纸",
                    page_footer="内部资料 注意保存 第1页",
                ),
            ),
            attach("实操楼封顶现场航拍.jpg", image(1600, 900, 747)),
            attach("信息报送审批单.jpg", image(1240, 1754, 748, label="APPROVAL")),
        ),
        "实操楼封顶",
        sender=desk.TRAINING,
    ),
    subject="实操楼封顶",
    files=("实操楼封顶.docx", "实操楼封顶现场航拍.jpg", "信息报送审批单.jpg"),
    pieces=(item(ARCH, "培训中心 裴文", head="实操楼封顶", photos=1),),
    absent=("文稿纸", "注意保存", "审批单。"),
    why="page furniture is no text and the slip is stored, never printed",
)

WPS_TEXT = (
    "5月7日，集团工会把“职工书屋”的还书箱装进三个倒班宿舍，夜班职工下班顺手就能还书。",
    "一周里，还书箱收到图书一百零三册，还有两张写给管理员的谢卡。",
)
ODDITIES(
    "desk-paper-wps-of-the-chairman",
    lambda: mail(
        mixed(
            desk.foxmail("编辑部：", "　　稿件见附件，请审阅。", "　　　　　　　　　孟广田"),
            attach(
                "还书箱.wps",
                office(
                    docx(Centred("还书箱住进倒班楼"), *ind(WPS_TEXT), "　　　　　　　　（集团工会　孟广田）"),
                    "doc",
                ),
            ),
        ),
        "集团工会稿件",
        sender=desk.UNION,
        headers=desk.FOXMAIL,
    ),
    subject="集团工会稿件",
    files=("还书箱.wps",),
    pieces=(item(WPS_TEXT, "集团工会 孟广田", head="还书箱住进倒班楼"),),
    absent=("请审阅",),
    why="a .wps with full-width indents and the credit pushed right",
)

TWICE = (
    "5月8日，检修公司“诊断小站”首次用声学成像仪查出压缩空气漏点四十六处，估算年损失十一万元。",
    "漏点用红牌标出，三天内全部消除。",
)
ODDITIES(
    "desk-paper-pasted-in-body-too",
    lambda: mail(
        mixed(
            plain("怕您打不开附件，正文也贴一份：", "", "听声找漏", *ind(TWICE), "（检修公司 乔木）"),
            attach("听声找漏.docx", docx(Centred("听声找漏"), *ind(TWICE), "（检修公司 乔木）")),
        ),
        "听声找漏",
        sender=("乔木", "qiao.mu@yunlan-al.example"),
    ),
    subject="听声找漏",
    files=("听声找漏.docx",),
    pieces=(item(TWICE, "检修公司 乔木", head="听声找漏"),),
    absent=("怕您打不开",),
    why="one text twice is one item",
)

PDF_TEXT = ("5月9日，集团档案馆完成二十年生产日报的数字化，共扫描七万三千页，可按日期检索。",)
ODDITIES(
    "desk-paper-pdf-beside-the-same-docx",
    lambda: mail(
        mixed(
            plain("word和pdf各一份，以word为准。"),
            attach("档案数字化.pdf", pdf("档案上了云", *PDF_TEXT, "（集团档案馆 史册）")),
            attach("档案数字化.docx", docx(Centred("档案上了云"), *ind(PDF_TEXT), "（集团档案馆 史册）")),
        ),
        "档案数字化",
        sender=("史册", "shice@yunlan-al.example"),
    ),
    subject="档案数字化",
    files=("档案数字化.pdf", "档案数字化.docx"),
    pieces=(item(PDF_TEXT, "集团档案馆 史册", head="档案上了云"),),
    absent=("以word为准",),
    why="of two alternatives the better one, once",
)

GAS_HEAD = "5月8日，安全环保部公布一季度有限空间作业抽查结果，总体合格率百分之九十六。各单位情况如下："
GAS_ROWS = (
    ("单位", "抽查次数", "合格次数"),
    ("氧化铝厂", "22", "21"),
    ("热电厂", "16", "16"),
    ("碳素厂", "12", "11"),
)
GAS_TAIL = "三项不合格均为气体检测记录缺时间，已全部补训。"
ODDITIES(
    "desk-paper-safety-engineer-table",
    lambda: mail(
        mixed(
            plain("小韩，表格尽量别删。"),
            attach(
                "有限空间抽查.docx",
                docx(
                    Centred("有限空间抽查结果公布"), GAS_HEAD, Grid(GAS_ROWS), GAS_TAIL, "（安全环保部 邱敏）"
                ),
            ),
        ),
        "【安全】有限空间抽查",
        sender=desk.SAFETY,
    ),
    subject="【安全】有限空间抽查",
    files=("有限空间抽查.docx",),
    pieces=(
        item(
            (GAS_HEAD, *("　".join(row) for row in GAS_ROWS), GAS_TAIL),
            "安全环保部 邱敏",
            head="有限空间抽查结果公布",
            section="safety",
        ),
    ),
    absent=("尽量别删",),
    why="a table in the middle of the text, a paragraph for every row",
)

SCAFFOLD = ("5月10日，检修公司把脚手架验收牌换成电子牌，超期未复验的架体自动亮红灯。",)
ODDITIES(
    "desk-paper-document-beside-scanned-approval",
    lambda: mail(
        mixed(
            plain("稿件及领导签批件，请查收。"),
            attach("签批件.pdf", scan_pdf(1, 749)),
            attach("电子验收牌.docx", docx(*SCAFFOLD, "（检修公司 乔木）")),
        ),
        "电子验收牌",
        sender=("乔木", "qiao.mu@yunlan-al.example"),
    ),
    subject="电子验收牌",
    files=("签批件.pdf", "电子验收牌.docx"),
    pieces=(item(SCAFFOLD, "检修公司 乔木"),),
    absent=("签批件",),
    why="the scan is the leader's signature, the document is the contribution",
)

TRACKED = "5月11日，质检中心首次派驻检验员到用户现场，两天内处理异议三起。"
ODDITIES(
    "desk-paper-tracked-changes-of-the-secretary",
    lambda: mail(
        mixed(
            plain("主任改过了，修订没接受，您直接用。"),
            attach(
                "派驻检验.docx",
                docx(
                    Bold("检验员住进用户家"),
                    paragraph(
                        run("5月11日，质检中心首次派驻检验员到用户"),
                        deleted("公司"),
                        inserted("现场"),
                        run("，"),
                        deleted("三"),
                        inserted("两"),
                        run("天内处理异议三起。"),
                    ),
                    "（质检中心 卢苇）",
                ),
            ),
        ),
        "派驻检验",
        sender=desk.SECRETARY,
    ),
    subject="派驻检验",
    sender_name="苏婉",
    files=("派驻检验.docx",),
    pieces=(item((TRACKED,), "质检中心 卢苇", head="检验员住进用户家"),),
    absent=("公司", "修订没接受"),
    why="changes read as accepted",
)

BOXED = ("5月9日，云岚铝业在册“安全吹哨人”达到一千零二十名，当月吹哨六十三次，制止违章三十八起。",)
ODDITIES(
    "desk-paper-rar-and-text-box-title",
    lambda: mail(
        mixed(
            plain("见压缩包"),
            attach(
                "吹哨人.rar",
                rar(
                    ("吹哨人.docx", docx(text_box("一声哨响"), *BOXED, "（安全环保部 童心）")),
                    ("DSC_2207.JPG", image(1500, 1000, 751)),
                ),
            ),
        ),
        "吹哨人",
        sender=desk.SAFETY,
    ),
    subject="吹哨人",
    files=("吹哨人.rar",),
    pieces=(item(BOXED, "安全环保部 童心", head="一声哨响", photos=1),),
    absent=("见压缩包",),
    why="the title in a text box, the document in a .rar",
)
