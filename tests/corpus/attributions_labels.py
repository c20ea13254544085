"""Attributions said with labels: 供稿, 撰稿, 通讯员, 记者, 图文, 审核, 责编, before, under or after the text."""

from __future__ import annotations

from tests.corpus.items_ways import lines, page
from tests.corpus.kit import SENDER, Group, Piece

ODDITIES = Group()


def laid_out(
    name: str, story: str, *, unit: str, authors: tuple[str, ...] | None, why: str, source: str = "",
    headline: str = "", before: tuple[str, ...] = (), after: tuple[str, ...] = (), lead: str = "",
    absent: tuple[str, ...] = (), sender: tuple[str, str] = SENDER,
) -> None:  # fmt: skip
    """One paragraph under its headline, with lines before it and after it that are no text."""
    said = (*((headline,) if headline else ()), *before, "　　" + lead + story, *after)
    paragraphs = None if lead else (story,)
    piece = Piece(paragraphs, headline, unit, authors, source)
    ODDITIES(name, lines(*said, sender=sender), pieces=(piece,), present=(story,), absent=absent, why=why)


laid_out(
    "attribution-supplied-by-at-the-tail",
    "5月8日，炭素厂沥青熔化工序完成导热油炉清洗，热效率由81%恢复到87%，每天少耗天然气420立方米。",
    after=("供稿：炭素厂　许衡",),
    unit="炭素厂",
    authors=("许衡",),
    why="供稿： on the last line, unit and author behind it",
)
laid_out(
    "attribution-unit-writer-checker-on-three-lines",
    "5月9日，青石电解铝厂完成整流所5号机组年度预试，绝缘、变比、直流电阻等21项数据全部合格，较计划提前6小时送电。",
    after=("供稿单位：青石电解铝厂", "撰稿：何小满", "审核：顾明远"),
    unit="青石电解铝厂",
    authors=("何小满",),
    absent=("审核", "顾明远", "供稿单位"),
    why="unit, writer and checker on a line each; who checked it is no author",
)
laid_out(
    "attribution-writer-and-checker-in-one-bracket",
    "5月10日，银杉热电公司对脱硫系统浆液循环泵进行变频改造，试运行一周厂用电率下降0.12个百分点。",
    after=("（撰稿：苏禾　审核：陆行舟）",),
    unit="",
    authors=("苏禾",),
    absent=("陆行舟",),
    why="two labels in one bracket; only the writer is an author",
)
laid_out(
    "attribution-editor-line-at-the-tail",
    "5月11日，岚谷铝加工公司熔铸车间完成在线除气装置换代，氢含量稳定在每百克0.12毫升以下，用户反映气泡缺陷明显减少。",
    after=("（岚谷铝加工公司　宁远）", "责任编辑：沈知秋　　校对：方既白"),
    unit="岚谷铝加工公司",
    authors=("宁远",),
    absent=("沈知秋", "方既白", "校对"),
    why="under the attribution stand the unit's own editor and proof-reader",
)
laid_out(
    "attribution-unit-and-author-lines-at-the-head",
    "5月7日，物资供应中心用六天时间完成三个备件库的账物核对，账卡物相符率99.7%，清出可调剂备件83项。",
    before=("单位：物资供应中心", "作者：江岸"),
    headline="三个备件库完成账物核对",
    unit="物资供应中心",
    authors=("江岸",),
    why="labelled lines stand between the headline and the text",
)
laid_out(
    "attribution-writer-line-under-the-headline",
    "5月6日，检修分公司钳工班把废旧减速机改成教学台，新进员工半天就能独立完成一次拆装，培训周期缩短一半。",
    before=("撰稿：韩征　检修分公司",),
    headline="废旧减速机变身教学台",
    unit="检修分公司",
    authors=("韩征",),
    why="撰稿： under the headline, the author before the unit",
)
laid_out(
    "attribution-text-by-slash-under-the-headline",
    "5月8日傍晚，生活区灯光球场迎来改造后的第一场球赛，炭素厂队以2分险胜热电队，看台上坐了三百多人。",
    before=("文/方既白",),
    headline="灯光球场重新亮起来了",
    unit="",
    authors=("方既白",),
    why="文/ names the writer and no unit",
)
laid_out(
    "attribution-correspondent-in-the-bracket",
    "5月9日，炭素厂工会为一线班组配送防暑药品和饮品460份，并在高温岗位增设移动送风机12台。",
    after=("（炭素厂通讯员　许衡）",),
    unit="炭素厂",
    authors=("许衡",),
    why="通讯员 between unit and name is part of neither",
)
laid_out(
    "attribution-reporter-and-correspondent",
    "5月10日，集团职工技能大赛决赛落幕，六个工种产生技术状元6名，年龄最小的23岁，来自炭素厂质检站。",
    after=("（记者　沈知秋　通讯员　陶镕）",),
    unit="",
    authors=("沈知秋", "陶镕"),
    why="two roles, two authors, no unit",
)
laid_out(
    "attribution-text-and-photos-by-one-label",
    "5月11日，青石电解铝厂三车间的向日葵小院迎来首批小客人，32名职工子女在父母岗位前画下了“我眼里的铝”。",
    after=("（图文：青石电解铝厂　温可）",),
    unit="青石电解铝厂",
    authors=("温可",),
    why="图文： before the unit",
)
laid_out(
    "attribution-text-slash-photo",
    "5月7日，铁路运输部道口班组换上新式反光背心，夜间可视距离由60米提高到200米，司机普遍反映看得更清楚。",
    after=("（铁路运输部　韩征　文/图）",),
    unit="铁路运输部",
    authors=("韩征",),
    why="文/图 behind the name is no second author",
)
laid_out(
    "attribution-text-and-photos-by-different-people",
    "5月8日，质检计量中心实验室开放日接待职工家属47人，孩子们第一次看到铝样在光谱仪下闪出蓝光。",
    after=("（质检计量中心　文/黄堃　图/郑喆）",),
    unit="质检计量中心",
    authors=None,
    absent=("文/黄堃", "图/郑喆"),
    why="writer and photographer both named; whether the photographer counts as author is not judged",
)
laid_out(
    "attribution-contact-line-at-the-tail",
    "5月9日，能源管理部在三个厂区投用能耗看板，班组当班就能看到自己的电、水、气单耗和前一班的差距。",
    after=("单位：能源管理部　　姓名：林深　　电话：0987-6543210",),
    unit="能源管理部",
    authors=("林深",),
    absent=("6543210", "电话"),
    why="a form line with the telephone number at its end",
)
laid_out(
    "attribution-phone-inside-the-bracket",
    "5月10日，审计部上线合同审查清单，常见的17类缺项由系统自动提示，合同一次通过率由71%提高到93%。",
    after=("（审计部　江岸　13900000000）",),
    unit="审计部",
    authors=("江岸",),
    absent=("13900000000",),
    why="a mobile number behind the name",
)
laid_out(
    "attribution-date-inside-the-bracket",
    "5月11日，物流中心新购的三台电动叉车投入使用，一次充电可连续作业8小时，每台每年节省燃油费用4.6万元。",
    after=("（物流中心　方既白　5月11日）",),
    unit="物流中心",
    authors=("方既白",),
    why="the date behind the name belongs to neither",
)
laid_out(
    "attribution-and-date-on-lines-of-their-own-at-the-right",
    "5月6日，党群工作部组织12名新党员到银杉红色交通站旧址参观，并在旧址前重温入党誓词。",
    after=(
        "　　　　　　　　　　　　　　　　党群工作部　周以宁",
        "　　　　　　　　　　　　　　　　　2026年5月7日",
    ),
    unit="党群工作部",
    authors=("周以宁",),
    absent=("2026年5月7日",),
    why="no brackets: pushed to the right with blanks as in an official letter, the date under it",
)
laid_out(
    "attribution-followed-by-a-signature",
    "5月8日，技术中心牵头编制的《铝用炭素阳极抗氧化性评价方法》通过专家审定，审定会提出的9条修改意见已全部落实。",
    after=(
        "（技术中心　林深）",
        "",
        "------------------",
        "林深",
        "云岚铝业集团技术中心",
        "电话：0987-6543211",
        "地址：云岚市铝城大道1号",
    ),
    unit="技术中心",
    authors=("林深",),
    absent=("铝城大道1号", "6543211"),
    why="the mail's signature repeats the name after a dashed line",
)
laid_out(
    "attribution-on-behalf-of-another-unit",
    "5月9日，银杉热电公司为周边两个村免费检修线路11公里，更换老旧表箱46个，村民用电安全得到保障。",
    before=("编辑部：银杉热电公司通讯员出差，下面这条由我部代发。",),
    after=("（银杉热电公司　苏禾）",),
    sender=("周以宁", "zhou.yining@yunlan-al.example"),
    unit="银杉热电公司",
    authors=("苏禾",),
    absent=("代发", "编辑部"),
    why="sent by the party work department for another unit: the attribution counts, not the sender",
)
laid_out(
    "attribution-our-paper-reports",
    "5月10日，集团与云岚职业技术学院签订订单班协议，今年秋季招收冶金、机电两个专业学生80名，学费由企业承担一半。",
    lead="本报讯（通讯员　许衡　温可）",
    unit="",
    authors=("许衡", "温可"),
    why="the newspaper's opening names the authors; whether 本报讯 stays is not judged",
)
laid_out(
    "attribution-outside-source-in-brackets",
    "全国有色金属标准化技术委员会日前发布三项再生铝国家标准，自11月1日起实施，涉及分类、检测和碳足迹核算。",
    after=("（学习强国）",),
    unit="",
    authors=(),
    source="学习强国",
    why="an outside source stands alone in the bracket",
)
laid_out(
    "attribution-outside-source-labelled",
    "云岚市5月7日启动“绿色工厂伴飞计划”，首批遴选26家企业，由专家上门开展节能诊断，诊断费用由市财政补助。",
    after=("来源：云岚日报",),
    unit="",
    authors=(),
    source="云岚日报",
    why="来源： on the last line, no brackets",
)
laid_out(
    "attribution-outside-source-labelled-in-brackets",
    "省气象台预计，5月中下旬全省降水较常年偏多一至两成，南部山区需防范短时强降水引发的次生灾害。",
    after=("（来源：云岚晚报）",),
    unit="",
    authors=(),
    source="云岚晚报",
    why="来源： inside the brackets",
)

# -- no label and no bracket, only the place -------------------------------------------------------------------

laid_out(
    "attribution-bare-line-under-the-headline",
    "5月9日，炭素厂生坯库装上了自动盘点摄像头，库存误差由每月40多块降到3块以内，盘点不再需要停产半天。",
    before=("　　　　　　　　炭素厂　许衡",),
    headline="生坯库里的“电子眼”",
    unit="炭素厂",
    authors=("许衡",),
    why="unit and author on a line between the headline and the text, no brackets, no label",
)
SIGNED_AT_THE_RIGHT = (
    "5月10日，岚谷铝加工公司把报废的轧辊磨制成样板块，"
    "供新员工练习测量，一套样板可用五年，节省采购费用3.4万元。"
)
ODDITIES(
    "attribution-bare-line-aligned-to-the-right",
    page(
        "<p>报废轧辊做了教具</p>",
        f"<p style='text-indent:2em'>{SIGNED_AT_THE_RIGHT}</p>",
        "<p style='text-align:right'>岚谷铝加工公司　宁远</p>",
    ),
    pieces=(Piece((SIGNED_AT_THE_RIGHT,), "报废轧辊做了教具", "岚谷铝加工公司", ("宁远",)),),
    why="HTML aligned to the right, no brackets, no label",
)
