"""Brackets that close a paragraph or stand in a headline and are nobody's name, and the attribution beside them."""

from __future__ import annotations

from tests.corpus.items_ways import lines
from tests.corpus.kit import Group, Piece

ODDITIES = Group()


def trap(
    name: str, *said: str, text: tuple[str, ...] = (), unit: str = "", authors: tuple[str, ...] = (), why: str
) -> None:
    """Lines of one item; text is what stays of them, all of them when not given."""
    piece = Piece(text or said, unit=unit, authors=authors)
    ODDITIES(name, lines(*("　　" + line for line in said)), pieces=(piece,), why=why)


trap(
    "brackets-hereinafter-called",
    "5月8日，集团印发《绿色低碳三年行动方案》（以下简称《方案》）。",
    "《方案》共六章二十四条，要求各单位在5月底前拿出任务清单，明确责任人和完成时限，由能源管理部汇总后上网公示。",
    why="（以下简称…） closes the first paragraph, names nobody and cuts nothing",
)
trap(
    "brackets-unit-of-measure",
    "5月上旬主要产品产量：电解铝1.82，炭素阳极0.96，铝加工材0.74，三项均超旬计划，合计比上旬增加0.11（单位：万吨）",
    why="（单位：万吨） looks like a label and says nothing about a unit of ours",
)
trap(
    "brackets-year-on-year",
    "5月9日调度数据显示，4月份集团完成工业总产值11.6亿元，实现利润总额5820万元（同比增长3.2%）",
    why="a percentage in the closing bracket",
)
trap(
    "brackets-see-picture",
    "5月10日，炭素厂新建的雨水收集池投入使用，一次可蓄水1200立方米，全部用于厂区绿化和道路冲洗（见图）",
    why="（见图） points somewhere and names nobody",
)
trap(
    "brackets-see-attachment",
    "5月11日起，集团总部食堂实行预约用餐，前一天16时前在手机上选定套餐，未预约的仍可到散餐窗口就餐（详见附件2）",
    why="（详见附件2） names nobody",
)
trap(
    "brackets-trial",
    "5月7日起，青石电解铝厂五个班组的安全积分与评先、轮训、疗养挂钩，依据是新发布的《班组安全积分管理办法》（试行）",
    why="（试行） names nobody",
)
trap(
    "brackets-time-and-place",
    "本周六集团将举办春季相亲联谊活动，欢迎各单位单身青年报名，报名截至5月14日下班前（地点：职工活动中心二楼）",
    why="a place in the closing bracket",
)
trap(
    "brackets-a-second-name-for-a-person",
    "银杉热电公司检修工老何今年五十八岁，带过的徒弟有二十七个，工友们都喊他“何师傅”（大名何长顺）",
    why="a name in the closing bracket that is explained, not signing",
)
trap(
    "brackets-hereinafter-then-the-attribution",
    "5月8日，党群工作部启动“一线微课堂”（以下简称“微课堂”）。",
    "微课堂每周一期，每期15分钟，由班组长轮流主讲，首期讲的是《天车吊运六个不准（图解版）》（扫码可看）。"
    "（党群工作部　周以宁）",
    text=(
        "5月8日，党群工作部启动“一线微课堂”（以下简称“微课堂”）。",
        "微课堂每周一期，每期15分钟，由班组长轮流主讲，首期讲的是《天车吊运六个不准（图解版）》（扫码可看）。",
    ),
    unit="党群工作部",
    authors=("周以宁",),
    why="three brackets that are text, then the one that is the attribution",
)
trap(
    "brackets-in-every-paragraph",
    "5月9日，炭素厂公布一季度阳极质量对标情况（样本1260块）。",
    "真密度平均每立方厘米2.08克（行业先进2.09克）。",
    "CO₂反应性残极率平均91.4%（行业先进92%）。",
    "（炭素厂　陶镕）",
    text=(
        "5月9日，炭素厂公布一季度阳极质量对标情况（样本1260块）。",
        "真密度平均每立方厘米2.08克（行业先进2.09克）。",
        "CO₂反应性残极率平均91.4%（行业先进92%）。",
    ),
    unit="炭素厂",
    authors=("陶镕",),
    why="each paragraph ends in a bracket; only the last line is an attribution and the mail stays one item",
)
trap(
    "brackets-place-of-a-person-in-a-picture",
    "5月10日，《云岚日报》头版刊登集团岗位能手颁奖的照片，站在领奖台中间的是检修分公司焊工欧阳思远（左三）",
    why="（左三） at the end of a text that speaks of a newspaper's photo and brings none",
)
trap(
    "brackets-to-be-continued-before-the-attribution",
    "三十年前的那个夜里，铝水在流槽里走得很慢，老班长蹲在旁边，一句话也没有说，只是把手套往上拉了拉。（未完待续）",
    "（青石电解铝厂　欧阳清）",
    text=(
        "三十年前的那个夜里，铝水在流槽里走得很慢，老班长蹲在旁边，一句话也没有说，只是把手套往上拉了拉。（未完待续）",
    ),
    unit="青石电解铝厂",
    authors=("欧阳清",),
    why="（未完待续） belongs to the text, the line after it is the attribution",
)
