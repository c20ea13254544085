"""The golden issue: 8 sections, 24 items, everything an issue may hold, as editorial would hand it over.

`PIECES` of it are what every rendering must say, in order. Pictures are painted on the spot.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from editorial.attribution import printed as attribution
from tests.distribute import sample
from tests.distribute.sample import look, scene

Kind = Literal["section", "instalment", "none", "subsection", "headline", "note", "text", "by", "caption"]

SHAPES = {
    "lying": (1104, 736),
    "standing": (736, 1104),
    "square": (900, 900),
    "panorama": (1104, 340),
    "tower": (360, 1080),
    "small": (240, 160),
}
"""Pixels of a mail copy, width and height."""


@dataclass(frozen=True)
class Piece:
    """Some text a rendering must show once, and what it is."""

    kind: Kind
    text: str
    item: int = 0
    """The number of the item it belongs to; 0: none."""


def photo(seed: int, shape: str, caption: str = "", credit: str = "") -> dict[str, Any]:
    return sample.photo(seed, caption, credit, *SHAPES[shape])


_PHOTOS = {
    "meeting": (1, "lying", "与会人员在青石电解铝厂一车间查看槽况。", "何小满 摄"),
    "poster": (4, "standing", "安全月主题海报在班前会上发布。", ""),
    "roof": (2, "panorama", "白鹭湾厂房屋面光伏全景。", "方砚 摄"),
    "square": (3, "square", "", "银杉热电公司供图"),
    "chimney": (6, "tower", "", ""),
    "badge": (5, "small", "志愿服务队队徽。", "许衡 绘"),
    "class": (
        7,
        "lying",
        "社区小学的孩子们在科普课上辨认铝土矿石，并把自己做的铝箔小船放进水盆里比赛谁装得多。",
        "炭素厂团委供图",
    ),
}


def pictures() -> dict[str, bytes]:
    """The mail copies of its photos by their SHA-256."""
    found = [scene(seed, *SHAPES[shape]) for seed, shape, _caption, _credit in _PHOTOS.values()]
    return {hashlib.sha256(data).hexdigest(): data for data in found}


class _Items:
    """Numbers items as they are made."""

    def __init__(self) -> None:
        self.count = 0

    def __call__(self, *paragraphs: str, **fields: Any) -> dict[str, Any]:
        """`unit`, `authors`, `role` and `source` become the attribution; `photos` are names of _PHOTOS."""
        self.count += 1
        given = [fields.get(key, "") for key in ("unit", "authors", "role", "source")]
        return {
            "id": 200 + self.count,
            "number": self.count,
            "headline": fields.get("headline", ""),
            "paragraphs": list(paragraphs),
            "attribution": attribution(*given, "zh-CN"),
            "note": fields.get("note", ""),
            "photos": [photo(*_PHOTOS[name]) for name in fields.get("photos", ())],
        }


def _section(key: str, title: str, *boxes: tuple[str, list[dict[str, Any]]], **more: Any) -> dict[str, Any]:
    return {
        "key": key,
        "title": title,
        "instalment": more.get("instalment"),
        "none": more.get("none", False),
        "subsections": [{"title": title, "items": items} for title, items in boxes],
    }


def issue(**changes: Any) -> dict[str, Any]:
    """The golden issue's content; keyword arguments replace top-level keys."""
    item = _Items()
    content: dict[str, Any] = {
        "language": "zh-CN",
        "kind": "regular",
        "look": look(),
        "masthead": masthead(),
        "sections": [*_first_four(item), *_last_four(item)],
        "colophon": [
            {"label": "征稿时间", "value": "2026年5月20日8时—5月26日17时"},
            {
                "label": "发放",
                "value": "集团公司领导，机关各部室，各所属企业，驻外办事机构，项目指挥部及各专业委员会办公室",
            },
            {"label": "抄送", "value": "集团宣传文化中心，集团档案馆"},
            {"label": "投稿邮箱", "value": "tougao@yunlan-al.example"},
            {"label": "联系电话", "value": "（0870）555 0141转8"},
            {"label": "责任编辑", "value": "顾一鸣"},
            {"label": "校对", "value": "沈知秋"},
            {"label": "签发", "value": "陆远舟"},
            {"label": "共印", "value": "86份"},
        ],
    }
    return content | changes


def masthead(**changes: Any) -> dict[str, Any]:
    plain = {
        "name": "云岚铝讯",
        "latin": "YUNLAN ALUMINIUM BULLETIN",
        "publisher": "云岚铝业集团综合部",
        "notice": "内部资料　注意保存",
        "title": "",
        "year": 2026,
        "number": 10,
        "cumulative": 142,
        "number_line": "2026年第10期（总第142期）",
        "date": "2026-05-29",
        "date_line": "2026年5月29日",
        "corrects": None,
    }
    return plain | changes


def _first_four(item: _Items) -> list[dict[str, Any]]:
    news = [
        item(
            "5月20日，集团召开稳产高产调度会，逐条对照一季度遗留的27项问题，明确责任部门和完成时限。会议要求，各所属企业把稳产高产作为当前头等大事，"
            "电解系列全面推行“一槽一策”，氧化铝系统紧盯碱耗、汽耗两项指标，力争上半年主要产品产量完成全年计划的51%以上。",
            "会议由生产运营部主持，各所属企业以视频方式参加。",
            headline="集团召开稳产高产调度会",
            unit="生产运营部",
            authors=["周以宁"],
            photos=["meeting"],
        ),
        item(
            "5月22日，集团与南屏市签订铝基新材料产业园二期合作备忘录，预计二期投产后年新增铝水就地转化能力12万吨。",
            unit="战略投资部",
        ),
        item(
            "工业领域绿色工厂评价通则修订版发布，新增用能结构和水重复利用两项指标，自7月1日起施行。",
            source="工业观察网",
        ),
        item("集团办公楼三楼会议室自6月1日起启用新的预约办法，请各部室留意通知。"),
    ]
    cells = [
        item(
            "青石电解铝厂二系列自4月中旬实施精准出铝以来，电流效率连续三周保持在94%以上，吨铝直流电耗较一季度下降68千瓦时。该厂把槽况分为稳定、关注、"
            "处置三类，由值班工区长每四小时复核一次，异常槽由技术、设备、作业三方联合会诊，处置情况当班写入交接班记录。",
            headline="青石厂二系列电流效率连续三周保持94%以上",
            unit="青石电解铝厂",
            authors=["马骁", "罗清扬", "温可"],
        ),
        item(
            "三车间完成第100台新型节能槽的焙烧启动，启动过程槽温、阳极电流分布全部受控，为后续42台槽的改造积累了完整数据。",
            unit="青石电解铝厂",
            authors=["温可"],
        ),
    ]
    alumina = [
        item(
            "白鹭湾氧化铝厂针对高硅矿掺配比例上升的实际，重新标定配料模型，溶出率提高0.6个百分点，4月份吨氧化铝碱耗降至历史最好水平。",
            unit="白鹭湾氧化铝厂",
            authors=["袁湘"],
        ),
        item(
            "沉降车间把絮凝剂配制由人工改为在线调节，底流固含稳定在46%—48%，外排赤泥附碱下降5㎏/t。",
            headline="沉降车间絮凝剂实现在线调节",
            unit="白鹭湾氧化铝厂、研发院",
            authors=["石镕", "陈堃"],
        ),
    ]
    safety = [
        item(
            "【查得细】入汛以来，各所属企业对尾矿库、煤场、临边道路和地下管廊开展拉网式排查，共发现隐患231项，已整改228项，整改率98.7%。",
            "【练得真】银杉热电公司组织夜间无脚本演练，从接报到排水泵车到位用时11分钟，较去年缩短4分钟。",
            "【守得住】剩余3项全部落实监护措施和应急预案，由分管负责人挂牌督办。",
            headline="汛期隐患排查整改率达到98.7%",
            unit="安全环保部　银杉热电公司",
        ),
        item(
            "冷轧机组推行“开口即停”连锁保护，把人员误入运行区域的响应时间压缩到0.3秒以内，改造厂房面积1200㎡。",
            unit="岚谷铝加工公司",
            authors=["丁喆"],
        ),
        item(
            "安全月主题定为“人人讲安全、个个会应急”，各单位6月5日前完成班组宣讲。",
            headline="安全月活动方案下发",
            unit="安全环保部",
            authors=["许可"],
            photos=["poster"],
        ),
        item("叉车和行车两类特种设备操作人员复训全部结束，合格率100%。", unit="人力资源部"),
    ]
    energy = [
        item(
            "5月24日，白鹭湾分布式光伏二期并网发电。项目利用厂房屋面和堆场空地建设，装机容量18兆瓦，年发电量约2100万千瓦时，可减排二氧化碳1.2万吨。",
            headline="白鹭湾分布式光伏二期并网发电",
            unit="银杉热电公司",
            authors=["方砚"],
            photos=["roof", "square"],
        ),
        item("空压站实行分压供气，日节电约3200千瓦时。", unit="岚谷铝加工公司", photos=["chimney"]),
        item(
            "能源管控平台接入第三批计量表计，累计1846块，主要工序能耗实现小时级分析。\n平台日报每天8时前推送到班组。",
            unit="信息中心",
            authors=["叶知微"],
        ),
        item("余热回收改造二期通过验收，冬季供暖面积增加4万平方米。", headline="余热回收二期通过验收"),
    ]
    return [
        _section("news", "要闻·集团动态", ("", news)),
        _section("production", "生产·提质增效", ("电解系统", cells), ("氧化铝系统", alumina)),
        _section("safety", "安全·守土有责", ("", safety)),
        _section("energy", "能源·节能降碳", ("", energy)),
    ]


def _last_four(item: _Items) -> list[dict[str, Any]]:
    volunteers = [
        item("集团志愿服务总队本月新增队员57名，注册人数达到1208名。", unit="工会"),
        item(
            "炭素厂青年志愿服务队利用轮休时间走进云岚社区，为独居老人检修电路、清洗油烟机，累计服务36户。",
            headline="铝从哪里来",
            unit="炭素厂",
            authors=["许衡"],
            note="科普课的讲义可向炭素厂团委索取。",
            photos=["badge", "class"],
        ),
        item(
            "白鹭湾氧化铝厂团委组织义务植树，栽种侧柏、紫叶李420株。",
            unit="白鹭湾氧化铝厂",
            authors=["袁湘", "林舟"],
            role="文/图",
        ),
    ]
    verse = [
        item(
            "清晨的风吹过槽台\n一盏灯照着一双手套\n我们把昨天的铝\n浇成今天的桥",
            "傍晚的雨落在屋面\n光伏板替太阳守着班",
            headline="手套（职工诗歌）",
            unit="青石电解铝厂",
            authors=["林舟"],
            note="作者是一名天车工，这首诗写于夜班之后。",
        ),
        item("炉火七言：一钎探得槽中色，半盏分来夜里灯。", authors=["江暮云"]),
        item("摄影小组征集“我的岗位”主题照片，截止6月20日。", headline="摄影小组征稿", unit="工会"),
    ]
    serial = [
        item(
            "【一把钎】老班长说，看火先看苗。火苗蓝里带白、贴着壳面走，槽子就稳；火苗发黄、摇得急，多半是料面塌了壳。他把这些口诀写在烟盒背面，"
            "后来抄成一本笔记，再后来，笔记变成了车间的培训教材。",
            "【一本账】教材发下来那天，老班长没有讲技术，先讲了一笔账：一台槽早发现一小时异常，少耗的电够一户人家用大半年。他说，炉前没有小事，手里的钎子"
            "一头连着槽，一头连着成百上千户的灯。",
            "【一班人】如今屏幕上跳动着每台槽的曲线，系统会提前四十分钟报警。可每到交接班，年轻人仍会走到槽前站一站，看一看火。（未完待续）",
            unit="青石电解铝厂退休职工",
            authors=["程有余 口述", "谢听澜 整理"],
        ),
        item("来稿请附联系方式，便于核实。", unit="编辑部"),
    ]
    return [
        _section("training", "培训·学以致用", none=True),
        _section(
            "service",
            "志愿·同心同行",
            ("", volunteers[:1]),
            ("社区篇", volunteers[1:2]),
            ("绿化篇", volunteers[2:]),
        ),
        _section("verse", "文苑·炉边诗行", ("", verse)),
        _section("serial", "连载·炉前笔记", ("", serial), instalment="（连载之四）"),
    ]


def said(one: dict[str, Any]) -> str:
    """Caption and credit of a photo as they are printed, one after the other."""
    credit = f"（{one['credit']}）" if one["credit"] else ""
    return f"{one['caption']}{credit}"


def pieces(content: dict[str, Any]) -> Iterator[Piece]:
    """What the sections of any rendering say, in printed order."""
    for section in content["sections"]:
        yield Piece("section", section["title"])
        if section["instalment"]:
            yield Piece("instalment", section["instalment"])
        if section["none"]:
            yield Piece("none", "本期无")
        for subsection in section["subsections"]:
            if subsection["title"]:
                yield Piece("subsection", subsection["title"])
            for item in subsection["items"]:
                yield from _of_item(item)


def _of_item(item: dict[str, Any]) -> Iterator[Piece]:
    number = item["number"]
    if item["headline"]:
        yield Piece("headline", item["headline"], number)
    if item["note"]:
        yield Piece("note", f"编者按：{item['note']}", number)
    for text in item["paragraphs"]:
        yield Piece("text", text, number)
    if item["attribution"]:
        yield Piece("by", item["attribution"], number)
    for one in item["photos"]:
        if said(one):
            yield Piece("caption", said(one), number)


# --- issues of other kinds, for the report and the tests


def correction() -> dict[str, Any]:
    """A correction of the golden issue's number 9."""
    content = issue(kind="correction")
    content["masthead"] = masthead(
        number=1,
        cumulative=None,
        number_line="2026年更正第1号",
        corrects="2026年第9期（总第141期）",
        notice="",
    )
    item = _Items()
    text = (
        "本刊2026年第9期《高强耐蚀铸轧卷通过用户首批认证》一文中，“申请发明专利5件”应为“申请发明专利6件”。"
        "特此更正，并向读者致歉。"
    )
    content["sections"] = [
        _section("research", "科技·创新驱动", ("", [item(text, headline="更正", unit="编辑部")]))
    ]
    return content


def recall() -> dict[str, Any]:
    """A recall notice of the same issue."""
    content = issue(kind="recall")
    content["masthead"] = masthead(
        number=1, cumulative=None, number_line="2026年撤回第1号", corrects="2026年第9期（总第141期）"
    )
    item = _Items()
    text = (
        "2026年第9期误附了未经核定的产量数据，现予撤回。已收到的同志请删除邮件和附件，请勿转发，"
        "核定后的版本将另行寄出。"
    )
    content["sections"] = [_section("news", "要闻·集团动态", ("", [item(text, unit="编辑部")]))]
    return content


def special() -> dict[str, Any]:
    """A special edition: few items, each with a headline and photos."""
    content = issue(kind="special")
    content["masthead"] = masthead(
        title="抗洪保产增刊", number=2, cumulative=None, number_line="2026年增刊第2期"
    )
    content["sections"] = [one for one in content["sections"] if one["key"] in ("safety", "energy")]
    return content
