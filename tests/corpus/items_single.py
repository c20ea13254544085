"""One item that looks like several, or like something else: articles, verse, questions, minutes, lists, tables."""

from __future__ import annotations

from tests.corpus.items_news import NEWS
from tests.corpus.items_ways import lines, page
from tests.corpus.kit import Group, Piece

ODDITIES = Group()


def one(name: str, headline: str, *said: str, tail: str = "", why: str, **expected: object) -> None:
    """Plain text of a headline and paragraphs, all of which stay; tail is what follows them in the mail."""
    shown = ((headline,) if headline else ()) + tuple("　　" + line for line in said)
    absent = (tail,) if tail else ()
    ODDITIES(
        name, lines(*shown, *absent), pieces=(Piece(said, headline, **expected),), absent=absent, why=why
    )


one(
    "items-one-article-with-inner-headings",
    "把降本的账算到每一道工序",
    "今年前四个月，青石电解铝厂吨铝可控成本比预算低86元，办法就是把账算到每一道工序。",
    "一、算清电费账",
    "厂里把峰谷电价做成一张表贴在调度台，能移到谷段的作业全部移走，四个月少付电费112万元。",
    "二、算细物料账",
    "氟化铝按槽按班下达定额，超耗的当班说明原因，吨铝单耗由15.6公斤降到14.9公斤。",
    "三、算好人工账",
    "检修外委改为自修，能干的活自己干，节省外委费用57万元。",
    tail="（青石电解铝厂　何小满）",
    unit="青石电解铝厂",
    authors=("何小满",),
    why="一、 二、 三、 are headings inside one article with one headline and one attribution",
)
one(
    "items-one-article-with-inner-brackets-numbers",
    "岚谷铝加工公司五月重点工作安排",
    "为确保二季度任务完成，岚谷铝加工公司5月8日明确三项重点工作。",
    "（一）抓产量。5月份计划生产板带材7200吨，其中外销4500吨。",
    "（二）抓质量。成品率不低于78%，客户投诉不超过2起。",
    "（三）抓交付。订单准时交付率不低于95%，逐单跟踪到发货。",
    tail="（岚谷铝加工公司　宁远）",
    unit="岚谷铝加工公司",
    authors=("宁远",),
    why="（一） （二） （三） open the paragraphs of one item",
)
one(
    "items-one-article-first-second-third",
    "检修分公司“三个不放过”堵住重复缺陷",
    "一是原因不清不放过。每条缺陷都要写出机理，写不清的由技术员下现场补课。",
    "二是措施不实不放过。措施写明谁来做、何时完，逾期自动提醒到班组长手机。",
    "三是效果不验不放过。三十天后回访，重复发生的重新立项，4月重复缺陷下降41%。",
    tail="（检修分公司　韩征）",
    unit="检修分公司",
    authors=("韩征",),
    why="一是 二是 三是 are no numbering of items",
)
one(
    "items-list-with-digits-inside",
    "厂区限行请绕道",
    "因三号门外道路铺设管道，5月14日至20日厂区交通作如下调整：",
    "1.原走三号门的通勤车改走北门，发车时间提前10分钟；",
    "2.货车一律走西环路，按导向牌行驶；",
    "3.步行职工可走临时便道，便道夜间有照明。",
    tail="（后勤服务中心）",
    unit="后勤服务中心",
    why="1. 2. 3. end in semicolons: a list inside one notice",
)
one(
    "items-list-with-bullets-inside",
    "",
    "5月9日，银杉热电公司发布夏季防暑四项措施：",
    "●高温时段调整为早六点至十点、下午四点至八点；",
    "●每个岗位配药箱一个，内有藿香正气液等六种药品；",
    "●休息室空调全部检修一遍，室温不高于26℃；",
    "●安排班车接送夜班职工。",
    tail="（银杉热电公司　苏禾）",
    unit="银杉热电公司",
    authors=("苏禾",),
    why="typed bullets stay in the text of the one item",
)
one(
    "items-questions-and-answers",
    "职工疗养怎么报名？工会一一解答",
    "问：今年疗养有哪些线路？",
    "答：有云岚山、青石湖两条线路，每条线路五天四晚。",
    "问：工龄有要求吗？",
    "答：连续工龄满三年即可报名，劳模和技术能手优先。",
    "问：费用怎么承担？",
    "答：往返车费和食宿由工会承担，家属同行费用自理。",
    tail="（工会　周以宁）",
    unit="工会",
    authors=("周以宁",),
    why="问： and 答： are no labels of an attribution and each stays a paragraph",
)
one(
    "items-minutes-of-a-meeting",
    "五月份降本例会纪要",
    "时间：2026年5月8日14时30分",
    "地点：集团总部三楼会议室",
    "参加单位：生产运营部、能源管理部、各所属企业",
    "一、会议通报了4月份降本情况，六家单位完成目标，两家未完成。",
    "二、会议要求未完成的单位5月15日前提交整改方案。",
    "三、会议明确6月起按周公布单项指标排名。",
    tail="（生产运营部　江岸）",
    unit="生产运营部",
    authors=("江岸",),
    why="labelled lines and resolutions of minutes are text; 参加单位： is no attribution",
)
one(
    "items-list-of-names",
    "集团一季度岗位能手名单",
    "经各单位推荐、评审组评定，以下14名职工为一季度岗位能手：",
    "炭素厂：许衡、陶镕、逄博、乜文涛",
    "青石电解铝厂：何小满、温可、欧阳清",
    "银杉热电公司：苏禾、买买提·艾力、方既白",
    "岚谷铝加工公司：宁远、司马青云、郑喆、韩征",
    tail="（人力资源部）",
    unit="人力资源部",
    why="lines of unit and names are the text of one item, not four attributions",
)
one(
    "items-interview-with-run-in-headings",
    "",
    "【背景】炭素厂焙烧炉已运行十四年，火道墙变形，天然气单耗居高不下。",
    "【做法】4月起，炭素厂对12号炉室火道墙更换低蠕变砖，并重新标定喷嘴。",
    "【效果】5月10日测试，吨阳极天然气单耗降到58立方米，比改造前少11立方米。",
    tail="（炭素厂　许衡）",
    unit="炭素厂",
    authors=("许衡",),
    why="【…】 at the head of a paragraph is a run-in heading: it stays, and names no section",
)
one(
    "items-headline-with-exclamation-mark",
    "成了！自己修好的进口减速机",
    "5月10日凌晨，检修分公司钳工班把停摆三个月的进口减速机重新装回轧机，试车两小时，温升和振动都在允许范围。",
    "以往这类设备要返厂，周期四个月，费用九十多万元，这次只花了六万元的轴承钱。",
    tail="（检修分公司　黄堃）",
    unit="检修分公司",
    authors=("黄堃",),
    why="a headline may hold an exclamation mark",
)
one(
    "items-headline-with-question-mark",
    "一度电能做些什么？",
    "在银杉热电公司的展厅里，一度电被换算成了看得见的东西：输送0.3吨煤、照亮一条走廊十小时、炼出七十四克铝。",
    "5月份以来，已有四批一线职工来这里“掂一掂”一度电的分量。",
    tail="（银杉热电公司　苏禾）",
    unit="银杉热电公司",
    authors=("苏禾",),
    why="a question as headline; its first character 一 is no number",
)
one(
    "items-headline-beginning-with-a-numeral",
    "一炉、一人、一辈子",
    "五十七岁的煅烧工老郑守着同一台回转窑二十九年，听声音就知道窑里料多料少。",
    "5月8日是他最后一个夜班，徒弟们在操作台上给他留了一张全班签名的运行曲线。",
    tail="（炭素厂　陶镕）",
    unit="炭素厂",
    authors=("陶镕",),
    why="一炉、 looks like a number with its enumeration comma and is the headline's own words",
)
one(
    "items-no-attribution-at-all",
    "厂志编辑室征集老照片",
    "厂志编辑室即日起征集1990年以前的生产、生活老照片，实物登记后扫描归还，被采用的赠送厂志一册。",
    "已收到照片213张，其中最早的一张拍摄于1966年春天，画面上是第一座烟囱封顶的情景。",
    why="nobody is named; the last paragraph stays whole",
)
one(
    "items-in-english",
    "Visitors from Norway tour the Qingshi smelter",
    "On May 7, four engineers from a Norwegian institute visited the Qingshi smelter and watched an anode change.",
    "They discussed pot lining life and agreed to exchange autopsy photographs by the end of June.",
    tail="（技术中心　Daniel Reed）",
    unit="技术中心",
    authors=("Daniel Reed",),
    why="an item in English keeps its blanks between words",
)

HARD = (
    "　　5月8日，岚谷铝加工公司对一号轧机的厚度控制系统进行升级，把测厚仪的",
    "采样周期由20毫秒缩短到5毫秒，并重新整定了张力回路。升级后试轧0.25毫米薄",
    "板18卷，厚度偏差全部控制在正负3微米以内。",
    "　　升级工作由公司自己的电气团队完成，历时六天，比请外方工程师到厂节省费",
    "用约四十万元。",
    "　　　　　　　　　　　　　　　　　　　（岚谷铝加工公司　宁远）",
)
ODDITIES(
    "items-plain-text-wrapped-by-hand",
    lines(*HARD),
    pieces=(
        Piece(
            (
                "5月8日，岚谷铝加工公司对一号轧机的厚度控制系统进行升级，把测厚仪的采样周期由20毫秒缩短到5毫秒，"
                "并重新整定了张力回路。升级后试轧0.25毫米薄板18卷，厚度偏差全部控制在正负3微米以内。",
                "升级工作由公司自己的电气团队完成，历时六天，比请外方工程师到厂节省费用约四十万元。",
            ),
            unit="岚谷铝加工公司",
            authors=("宁远",),
        ),
    ),
    why="lines broken every 35 characters; a paragraph begins where a line is indented",
)
ODDITIES(
    "items-blank-lines-between-all-lines",
    lines(*(line for said in NEWS["robot"].whole() for line in ("　　" + said, "", ""))),
    pieces=(NEWS["robot"].piece(),),
    why="two blank lines after every paragraph do not cut the item",
)
ODDITIES(
    "items-table-in-html",
    page(
        "<p>4月份各单位合理化建议情况</p><p>4月份集团共收到合理化建议386条，采纳151条，具体情况如下：</p>",
        "<table border='1'><tr><td>单位</td><td>提出</td><td>采纳</td></tr>",
        "<tr><td>炭素厂</td><td>120</td><td>47</td></tr><tr><td>青石电解铝厂</td><td>266</td><td>104</td></tr></table>",
        "<p>采纳的建议将在6月底前全部实施。（技术中心　林深）</p>",
    ),
    pieces=(
        Piece(
            (
                "4月份集团共收到合理化建议386条，采纳151条，具体情况如下：",
                "单位　提出　采纳",
                "炭素厂　120　47",
                "青石电解铝厂　266　104",
                "采纳的建议将在6月底前全部实施。",
            ),
            "4月份各单位合理化建议情况",
            "技术中心",
            ("林深",),
        ),
    ),
    why="a table row is a paragraph, cells parted by U+3000; a row 炭素厂 120 47 is no attribution",
)
ODDITIES(
    "items-letter-of-thanks-inside",
    lines(
        "一封来自青石村的感谢信",
        "　　5月6日，银杉热电公司收到青石村村委会寄来的感谢信。"
        "信中写道：“感谢你们的电工冒雨抢修，让全村的抽水泵当晚就转了起来。”",
        "　　原来，5月3日夜里的一场大风刮断了村里的支线，热电公司四名电工连夜赶到，用三个小时恢复了供电。",
        "（银杉热电公司　方既白）",
    ),
    pieces=(
        Piece(
            (
                "5月6日，银杉热电公司收到青石村村委会寄来的感谢信。"
                "信中写道：“感谢你们的电工冒雨抢修，让全村的抽水泵当晚就转了起来。”",
                "原来，5月3日夜里的一场大风刮断了村里的支线，热电公司四名电工连夜赶到，用三个小时恢复了供电。",
            ),
            "一封来自青石村的感谢信",
            "银杉热电公司",
            ("方既白",),
        ),
    ),
    why="thanks and 写道： inside a text are neither a closing nor the head of a quoted mail",
)
