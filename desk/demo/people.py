"""Who writes, who reads and who signs in the demo. Every one of them is invented."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

GROUP = "yunlan-al.example"
STAFF_MAIL = "yl-mail.example"
SUBMISSIONS = f"tougao@{GROUP}"
OFFICE = f"bianjibu@{GROUP}"


@dataclass(frozen=True)
class Unit:
    name: str
    short: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True)
class Contributor:
    name: str
    unit: str
    address: str


@dataclass(frozen=True)
class Reader:
    """One line of a list. The same person may stand in several lines."""

    name: str
    unit: str
    address: str
    list: Literal["distribution", "copy"]


@dataclass(frozen=True)
class Editor:
    name: str
    address: str
    step: str


UNITS: tuple[Unit, ...] = (
    Unit("综合部", "综合部", ("集团综合部",)),
    Unit("生产运营部", "运营部", ("集团生产运营部",)),
    Unit("安全环保部", "安环部", ("集团安全环保部",)),
    Unit("战略投资部", "战投部"),
    Unit("人力资源部", "人力部"),
    Unit("集团工会", "工会"),
    Unit("集团团委", "团委"),
    Unit("研发院", "研发院", ("集团研发院",)),
    Unit("信息中心", "信息中心"),
    Unit("物资采购中心", "采购中心"),
    Unit("后勤服务中心", "后勤中心"),
    Unit("青石电解铝厂", "青石厂", ("青石铝厂",)),
    Unit("白鹭湾氧化铝厂", "白鹭湾厂"),
    Unit("炭素厂", "炭素厂", ("集团炭素厂",)),
    Unit("岚谷铝加工公司", "岚谷公司"),
    Unit("银杉热电公司", "银杉热电"),
    Unit("铁路运输公司", "铁运公司"),
)

CONTRIBUTORS: tuple[Contributor, ...] = tuple(
    Contributor(*line)
    for line in (
        ("周以宁", "生产运营部", f"zhouyining@{GROUP}"),
        ("沈岩", "生产运营部", f"shenyan@{GROUP}"),
        ("何小满", "集团工会", f"hexiaoman@{GROUP}"),
        ("卢小禾", "集团工会", f"luxiaohe@{STAFF_MAIL}"),
        ("许可", "安全环保部", f"xuke@{GROUP}"),
        ("林知远", "安全环保部", f"linzhiyuan@{GROUP}"),
        ("宋知微", "战略投资部", f"songzhiwei@{GROUP}"),
        ("马骁", "青石电解铝厂", f"maxiao@qingshi.{GROUP}"),
        ("温可", "青石电解铝厂", f"wenke@qingshi.{GROUP}"),
        ("谢听澜", "青石电解铝厂", f"xietinglan@qingshi.{GROUP}"),
        ("袁湘", "白鹭湾氧化铝厂", f"yuanxiang@bailuwan.{GROUP}"),
        ("苏汀", "白鹭湾氧化铝厂", f"suting@bailuwan.{GROUP}"),
        ("段青堃", "铁路运输公司", f"duanqingkun@{STAFF_MAIL}"),
        ("白杉", "物资采购中心", f"baishan@{GROUP}"),
        ("丁喆", "岚谷铝加工公司", f"dingzhe@langu.{GROUP}"),
        ("闻笛", "岚谷铝加工公司", f"wendi@langu.{GROUP}"),
        ("苗圃", "银杉热电公司", f"miaopu@{STAFF_MAIL}"),
        ("许衡", "炭素厂", f"xuheng@tansu.{GROUP}"),
        ("石镕", "研发院", f"shirong@{GROUP}"),
        ("江暮云", "研发院", f"jiangmuyun@{GROUP}"),
        ("陆桥", "信息中心", f"luqiao@{GROUP}"),
        ("卓然", "人力资源部", f"zhuoran@{GROUP}"),
        ("顾一鸣", "综合部", f"guyiming@{GROUP}"),
        ("方晴", "后勤服务中心", f"fangqing@{STAFF_MAIL}"),
        ("叶晚舟", "集团团委", f"yewanzhou@{STAFF_MAIL}"),
    )
)

STRANGER = Contributor("季风", "南屏晚报", "jifeng@nanping-evening.example")

EDITORS: tuple[Editor, ...] = (
    Editor("沈知秋", f"shenzhiqiu@{GROUP}", "审核"),
    Editor("陆远舟", f"luyuanzhou@{GROUP}", "签发"),
)

_DISTRIBUTION = (
    ("陆远舟", "集团公司领导", "luyuanzhou"),
    ("程若川", "集团公司领导", "chengruochuan"),
    ("任嘉禾", "集团公司领导", "renjiahe"),
    ("裴松年", "集团公司领导", "peisongnian"),
    ("季安澜", "集团公司领导", "jianlan"),
    ("沈知秋", "综合部", "shenzhiqiu"),
    ("唐予墨", "生产运营部", "tangyumo"),
    ("许可", "安全环保部", "xuke"),
    ("宋知微", "战略投资部", "songzhiwei"),
    ("钟毓秀", "财务部", "zhongyuxiu"),
    ("卓然", "人力资源部", "zhuoran"),
    ("严谨言", "审计部", "yanjinyan"),
    ("费思齐", "法务部", "feisiqi"),
    ("卢明溪", "集团工会", "lumingxi"),
    ("叶晚舟", "集团团委", "yewanzhou"),
    ("江暮云", "研发院", "jiangmuyun"),
    ("陆桥", "信息中心", "luqiao"),
    ("白杉", "物资采购中心", "baishan"),
    ("简书宁", "后勤服务中心", "jianshuning"),
    ("青石厂办公室", "青石电解铝厂", "office.qingshi"),
    ("白鹭湾厂办公室", "白鹭湾氧化铝厂", "office.bailuwan"),
    ("炭素厂办公室", "炭素厂", "office.tansu"),
    ("岚谷公司办公室", "岚谷铝加工公司", "office.langu"),
    ("银杉热电办公室", "银杉热电公司", "office.yinshan"),
    ("铁运公司办公室", "铁路运输公司", "office.tieyun"),
    ("矿业公司办公室", "青石矿业公司", "office.kuangye"),
    ("物流公司办公室", "云岭物流公司", "office.wuliu"),
    ("质检中心", "质量检验中心", "zhijian"),
    ("调度指挥中心", "生产运营部", "diaodu"),
)
_COPY = (
    ("集团宣传文化中心", "宣传文化中心", "xuanchuan"),
    ("集团档案馆", "档案馆", "dangan"),
    ("《云岚铝讯》编辑部", "综合部", "bianjibu"),
    ("职工代表团秘书处", "集团工会", "zhidai"),
    ("离退休服务处", "人力资源部", "lituixiu"),
    ("技能培训学校", "人力资源部", "peixun"),
    ("职工医院", "后勤服务中心", "yiyuan"),
    ("青石社区服务站", "后勤服务中心", "shequ"),
    ("驻南屏办事处", "综合部", "nanping"),
    ("图书室", "集团工会", "tushu"),
    ("史志办公室", "档案馆", "shizhi"),
    # On the distribution list already: one as he is there, one in other letters.
    ("陆远舟", "集团公司领导", "luyuanzhou"),
    ("生产调度", "生产运营部", "DiaoDu"),
)

READERS: tuple[Reader, ...] = (
    *(Reader(name, unit, f"{local}@{GROUP}", "distribution") for name, unit, local in _DISTRIBUTION),
    *(Reader(name, unit, f"{local}@{GROUP}", "copy") for name, unit, local in _COPY),
)


def contributor(name: str) -> Contributor:
    """The registered contributor of that name. Raises KeyError."""
    for person in CONTRIBUTORS:
        if person.name == name:
            return person
    raise KeyError(name)


def distinct_readers() -> tuple[str, ...]:
    """The addresses an issue goes to: each once, however often it is listed, in the order of the lists."""
    return tuple(dict.fromkeys(reader.address.lower() for reader in READERS))
