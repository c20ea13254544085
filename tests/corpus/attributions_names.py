"""Attributions whose units and names are the difficulty: glued, compound, rare, from Xinjiang, from abroad."""

from __future__ import annotations

from functools import partial

from tests.corpus.items_ways import signed as signed_in
from tests.corpus.kit import Group

ODDITIES = Group()
signed = partial(signed_in, ODDITIES)

signed(
    "attribution-unit-and-name-glued",
    "5月8日，炭素厂组装车间浇铸工序投用双环链提升机，单班组装阳极由320组提高到352组，未发生一次脱钩。",
    "（炭素厂许衡）",
    unit="炭素厂",
    authors=("许衡",),
    why="no blank between unit and author",
)
signed(
    "attribution-glued-company-and-three-character-name",
    "5月9日，银杉热电公司完成冬储煤场抑尘网加固，更换破损网片640平方米，厂界粉尘监测数据下降三成。",
    "（银杉热电公司何小满）",
    unit="银杉热电公司",
    authors=("何小满",),
    why="no blank; the unit ends where 公司 ends",
)
signed(
    "attribution-glued-unit-two-authors",
    "生产运营部5月10日召开产销衔接会，明确5月铝液就地转化率不低于92%，铸锭库存压降到5000吨以内。",
    "（生产运营部周以宁、苏禾）",
    unit="生产运营部",
    authors=("周以宁", "苏禾"),
    why="first author glued to the unit, the second after 、",
)
signed(
    "attribution-compound-surname",
    "5月7日，青石电解铝厂职工书屋新增图书1200册，其中职工自己推荐的占六成，开放时间延长到晚上9点。",
    "（青石电解铝厂 欧阳清）",
    unit="青石电解铝厂",
    authors=("欧阳清",),
    why="a compound surname with a one-character given name",
)
signed(
    "attribution-four-character-names",
    "岚谷铝加工公司5月8日开展退火炉燃气泄漏应急演练，从报警到切断气源用时4分20秒，参演人员58人。",
    "（岚谷铝加工公司 司马青云、上官雨桐）",
    unit="岚谷铝加工公司",
    authors=("司马青云", "上官雨桐"),
    why="two names of four characters",
)
signed(
    "attribution-four-character-name-glued",
    "5月11日，检修分公司焊工班自制的槽壳切割小车投入使用，切一条焊缝的时间由90分钟降到35分钟。",
    "（检修分公司欧阳思远）",
    unit="检修分公司",
    authors=("欧阳思远",),
    why="glued, and the name has four characters",
)
signed(
    "attribution-rare-surnames",
    "5月6日，炭素厂质检站投用阳极空气渗透率自动测定仪，单样检测由40分钟缩短到12分钟，数据直接上传。",
    "（炭素厂 逄博 乜文涛）",
    unit="炭素厂",
    authors=("逄博", "乜文涛"),
    why="逄 and 乜 are surnames",
)
signed(
    "attribution-rare-surname-glued",
    "5月9日，铁路运输部完成专用线3.2公里道床清筛，更换枕木480根，限速由15公里恢复到25公里。",
    "（铁路运输部禤志强）",
    unit="铁路运输部",
    authors=("禤志强",),
    why="a rare surname glued to the unit",
)
signed(
    "attribution-extension-b-character-in-a-name",
    "质检计量中心5月8日取得铝合金光谱分析扩项资质，可检元素由18种增加到26种，出具报告的时间缩短到2小时。",
    "（质检计量中心 周𤧛、郑喆）",
    unit="质检计量中心",
    authors=("周𤧛", "郑喆"),
    why="a given name of extension B, outside the basic plane",
)
signed(
    "attribution-names-with-middle-dot",
    "5月10日，银杉热电公司举办“石榴籽”结对活动，23对各族职工互学技术、互过生日，结对三年来共同完成小改小革31项。",
    "（银杉热电公司　买买提·艾力　阿依古丽·吐尔逊）",
    unit="银杉热电公司",
    authors=("买买提·艾力", "阿依古丽·吐尔逊"),
    why="names with a middle dot are each one author",
)
signed(
    "attribution-name-with-middle-dot-beside-a-han-name",
    "5月7日，青石电解铝厂双语安全课堂开讲第12期，86名职工学习了起重吊装十不吊，课后测试平均96分。",
    "（青石电解铝厂 迪丽努尔·卡德尔、何小满）",
    unit="青石电解铝厂",
    authors=("迪丽努尔·卡德尔", "何小满"),
    why="a dotted name joined to an undotted one by 、",
)
signed(
    "attribution-english-name",
    "5月8日，技术中心外籍专家为青石电解铝厂技术人员讲授电解槽热平衡仿真，现场演算了三种覆盖料厚度下的散热分布。",
    "（技术中心 Daniel Reed）",
    unit="技术中心",
    authors=("Daniel Reed",),
    why="the blank inside an English name does not make two authors",
)
signed(
    "attribution-english-and-chinese-name",
    "国际贸易部5月9日与两家海外客户签订铝合金棒年度框架协议，年供货量3.6万吨，首批货物6月上旬装船。",
    "（国际贸易部 Anna Berg、林深）",
    unit="国际贸易部",
    authors=("Anna Berg", "林深"),
    why="English and Chinese names side by side",
)
signed(
    "attribution-unit-only",
    "5月6日，云岚铝业集团一季度安全生产专项督导组完成对六家单位的现场检查，下发整改通知单21份。",
    "（安全环保部）",
    unit="安全环保部",
    authors=(),
    why="a unit and nobody else is complete",
)
signed(
    "attribution-author-only",
    "5月9日清晨，电解三车间的老班长周师傅最后一次交班，他把用了二十六年的测温表擦干净，交到了徒弟手里。",
    "（许衡）",
    unit="",
    authors=("许衡",),
    why="a name alone is an author, not a unit",
)
signed(
    "attribution-author-before-unit",
    "5月10日，物流中心试行铝锭装车预约制，司机手机约时段进厂，平均等待时间由3小时压缩到50分钟。",
    "（许衡　物流中心）",
    unit="物流中心",
    authors=("许衡",),
    why="author first, unit second",
)
signed(
    "attribution-unit-with-brackets-in-its-name",
    "5月8日，岚谷铝加工公司冷轧机组更换支撑辊4根，采用夜间低谷电时段作业，减少停机损失约26万元。",
    "（岚谷铝加工公司（冷轧厂）　宁远）",
    unit="岚谷铝加工公司（冷轧厂）",
    authors=("宁远",),
    why="the name of the unit has brackets of its own",
)
signed(
    "attribution-long-unit-chain",
    "5月7日，甲班全体员工在交接班室重温操作规程，结合上月两起阳极效应延时的教训，现场修订了三条班组约定。",
    "（云岚铝业集团青石电解铝厂电解一车间甲班　温可）",
    unit="云岚铝业集团青石电解铝厂电解一车间甲班",
    authors=("温可",),
    why="a unit down to the shift",
)
signed(
    "attribution-two-units-one-author-each",
    "5月11日，炭素厂与银杉热电公司签订余热互供协议，煅烧余热每天向热电公司供除盐水补水加热用蒸汽40吨。",
    "（炭素厂　许衡　银杉热电公司　温可）",
    unit=None,
    authors=("许衡", "温可"),
    why="two units, each with its author: neither unit is an author; how the units are joined is not judged",
)
signed(
    "attribution-two-units-joined",
    "5月9日，党群工作部和工会联合举办职工健步走，沿铝城大道往返6公里，12个基层单位的430名职工参加。",
    "（党群工作部、工会　周以宁）",
    unit="党群工作部、工会",
    authors=("周以宁",),
    why="two units joined by 、 before one author; the second unit is no author",
)
