"""More Word files of the paper mill group: several items in a file, headings, old formats, empty covers."""

from __future__ import annotations

from tests.corpus.kit import Group
from tests.corpus.mill_ways import paper, sent, tale
from tests.corpus.papers import Bold, Centred, Head, Pic, Styled, docx, image, office

ODDITIES = Group()

first = tale(
    "抄造一车间开展“静音班会”",
    ("5月28日，抄造一车间试行“静音班会”，班长不念文件，只放三张隐患照片，由职工自己指出问题"
"。"),
    unit="抄造一车间", who=("顾长河",),
)  # fmt: skip
second = tale(
    "抄造二车间创单机日产新高",
    "5月29日，抄造二车间四号纸机日产文化纸1186吨，比设计产能高出3.1%，全天断头为零。",
    unit="抄造二车间", who=("钱守义",),
)  # fmt: skip
ODDITIES(
    "mill-word-two-items-bold",
    lambda: paper(
        "夏初", "抄造系统两篇", "您好，附件里有两篇，一车间、二车间各一篇。", "抄造系统稿件.docx",
        Bold(first.head), "　　" + first.full[1], Bold(second.head), "　　" + second.full[1],
    ),
    files=("抄造系统稿件.docx",), pieces=(first.piece(), second.piece()), absent=("各一篇",),
    why="two items, bold titles",
)  # fmt: skip

seed = tale(
    "云岭林场办起“树种银行”",
    "云岭林场把采集到的27种乡土树种分装入库，恒温保存，供周边乡镇免费领取。",
    unit="云岭林场", who=("林青禾",),
)  # fmt: skip
bee = tale(
    "林下蜂箱添新巢",
    "5月30日，云岭林场在桉树林缘新放蜂箱120个，预计年产蜜两吨，收入归护林班组。",
    unit="云岭林场", who=("林青禾",),
)  # fmt: skip
ODDITIES(
    "mill-word-two-items-numbered-photos",
    lambda: paper(
        "林青禾", "林场两篇", "卓然，网终于通了，两篇放在一个文档里，照片跟着文字走。青禾", "云岭林场.docx",
        Bold("一、" + seed.head), seed.full[1], Pic(image(1500, 1000, 321)), Centred("技术员给种子瓶贴标签"),
        Bold("二、" + bee.head), bee.full[1], Pic(image(1500, 1000, 322)), Centred("护林员检查蜂箱"),
    ),
    files=("云岭林场.docx",),
    pieces=(seed.piece(photos=("技术员给种子瓶贴标签",)), bee.piece(photos=("护林员检查蜂箱",))),
    absent=("一、", "二、", "网终于通了"), why="two numbered items, each with its photo",
)  # fmt: skip

lists = tale(
    "“三张表”管住备件库",
    "【一张账表】设备部把4300种备件按关键程度分成三级，关键件低于两件即报警。",
    "【一张路表】领料员按路线图取件，平均少走六百步。",
    "【一张旧表】换下的旧件登记去向，能修的修、能拆的拆，5月修复利用旧件71件。",
    unit="设备部", who=("秦朗",),
)  # fmt: skip
ODDITIES(
    "mill-word-bracketed-run-ins",
    lambda: paper(
        "夏初", "设备部投稿", "", "三张表管住备件库.docx", Head(lists.head), *lists.full[1:],
    ),
    files=("三张表管住备件库.docx",), pieces=(lists.piece(),), why="no cover; run-in brackets stay",
)  # fmt: skip

long = tale(
    "竹浆里的新学问",
    ("制浆厂从今年3月起在化学浆中掺用三成竹浆，纸张挺度提高，成本每吨下降86元，但滤水变慢成"
"了新难题。"),
    ("技术组把磨浆刀盘由窄齿换成宽齿，又在流浆箱前增加一级除气，滤水时间缩短两秒，车速由每"
"分钟820米恢复到900米。"),
    "5月31日，首批竹浆混抄纸通过印务公司上机试验，套印准确，没有掉毛。",
    unit="制浆厂", who=("孙牧之", "林溪"),
)  # fmt: skip
ODDITIES(
    "mill-word-title-style-subject-tagged",
    lambda: paper(
        "丁福根", "【科技】制浆厂竹浆稿", "编辑老师，受孙工委托发送，请查阅附件。\n顺祝编祺", "制浆厂（竹浆）.docx",
        Styled(long.head, "Title"), Centred("制浆厂　孙牧之　林溪"), *("　　" + x for x in long.paras),
    ),
    files=("制浆厂（竹浆）.docx",), pieces=(long.piece(section="tech"),), absent=("受孙工委托", "编祺"),
    why="title style, byline, section in the subject",
)  # fmt: skip

old = tale(
    "老水塔变身“安全体验馆”",
    ("停用九年的老水塔改造成安全体验馆，6月1日迎来首批42名新员工，体验高处坠落、触电和心肺"
"复苏等八个项目。"),
    unit="安全环保部", who=("石立峰",),
)  # fmt: skip
ODDITIES(
    "mill-word-old-doc",
    lambda: sent(
        "石立峰", "投稿 体验馆", "各位编辑：\n稿件见附件（老版本Word，打不开请告知）。\n石立峰",
        ("体验馆.doc", office(docx(Centred(old.head), *old.full[1:]), "doc")),
    ),
    files=("体验馆.doc",), pieces=(old.piece(),), absent=("打不开",), why="an old .doc",
)  # fmt: skip

menu = tale(
    "食堂推出“减盐周”",
    ("6月2日起，两个职工食堂开展减盐周，炒菜用限盐勺，汤另放、盐自取，人均日用盐由9.2克降到"
"6.8克。"),
    "食堂门口还摆了一台免费血压计，排队等饭时量一量，已有四百多人次使用。",
    unit="后勤中心", who=("梅秀兰",),
)  # fmt: skip
ODDITIES(
    "mill-word-cover-tells-long-story",
    lambda: paper(
        "梅秀兰", "减盐", "小卓你好：\n这篇是我儿子帮我打的字，错别字你给改改。照片本来拍了，手机掉水里没了，"
        "只好光有字。上次你说要写上人数，这次我写了。\n麻烦你啦！\n梅姨", "减盐周.docx", menu.head, *menu.full[1:],
    ),
    files=("减盐周.docx",), pieces=(menu.piece(),), absent=("我儿子", "掉水里", "梅姨"),
    why="a cover longer than the item",
)  # fmt: skip

truck = tale(
    "车队“零点课堂”讲盲区",
    ("6月3日，车队把夜班司机请到停车场，用粉笔在地上画出挂车六块盲区，让司机自己站进去看一"
"看。"),
    unit="车队", who=("赵铁成",),
)  # fmt: skip
wash = tale(
    "洗车水循环用三遍",
    "车队洗车台装上沉淀池和滤罐，洗车水循环使用三遍，一个月节水260吨。",
    unit="车队", who=("赵铁成",),
)  # fmt: skip
ODDITIES(
    "mill-word-two-files",
    lambda: sent(
        "赵铁成", "车队两篇", "两篇，分开存的。老赵", ("零点课堂.docx", docx(truck.head, truck.full[1])),
        ("洗车水.docx", docx(wash.head, wash.full[1])),
    ),
    files=("零点课堂.docx", "洗车水.docx"), pieces=(truck.piece(), wash.piece()), absent=("分开存",),
    why="a file an item",
)  # fmt: skip

guide = tale(
    "老挝项目部给每棵树办“身份证”",
    ("老挝项目部对移交的1.6万株大树逐株编号、定位，砍伐、补植都要“验证”，当地村民可随时查询"
"。"),
    "截至6月4日，已完成编号9200株，发展村民协管员34人。",
)  # fmt: skip
ODDITIES(
    "mill-word-responsible-editor-lines",
    lambda: paper(
        "方远舟", "老挝项目部稿件", "各位同事：见附件。远舟", "老挝项目部-树的身份证.docx", Centred(guide.head),
        *guide.paras,
        "（供稿：老挝项目部　阮明）", "（审稿：方远舟）",
    ),
    files=("老挝项目部-树的身份证.docx",), pieces=(guide.piece(unit="老挝项目部", authors=("阮明",)),),
    absent=("审稿", "各位同事"),
    why="供稿 and 审稿 in parentheses below",
)  # fmt: skip
