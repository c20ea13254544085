"""What the examiner's third set is written with: small news of an invented group, and frames of mail programs."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from typing import Any

from . import kit
from .kit import Piece, alternative, html, text

NBSP = "&nbsp;"
LIAISON = ("白露", "bai.lu@yunlan-al.example")


@dataclass(frozen=True)
class Tale:
    """One item: headline, paragraphs, who sent it."""

    head: str
    paras: tuple[str, ...]
    unit: str
    who: tuple[str, ...] = ()

    @property
    def credit(self) -> str:
        return f"（{' '.join((self.unit, *self.who))}）"

    @property
    def sender(self) -> tuple[str, str]:
        """The first author's mailbox, made of a staff number."""
        name = self.who[0]
        return name, f"yl{zlib.crc32(name.encode()) % 90000 + 10000}@yunlan-al.example"

    @property
    def lines(self) -> list[str]:
        """The paragraphs, the last with its credit."""
        return [*self.paras[:-1], self.paras[-1] + self.credit]

    @property
    def full(self) -> list[str]:
        return [self.head, *self.lines]

    def piece(self, **changes: Any) -> Piece:
        """The headline is expected only where `full` was used: say headed=True."""
        said: dict[str, Any] = {"unit": self.unit, "authors": self.who}
        said["headline"] = self.head if changes.pop("headed", False) else ""
        return Piece(changes.pop("paragraphs", self.paras), **{**said, **changes})

    def bare(self, **changes: Any) -> Piece:
        """No credit in the mail: unit and authors are the register's business."""
        return self.piece(**{"unit": None, "authors": None, **changes})


def body(*lines: str, end: str = "\n") -> str:
    return end.join(lines) + "\n"


def mail(entity: bytes, subject: kit.Value = "投稿", **kinds: Any) -> bytes:
    """Sent by the liaison who collects for several units, unless said otherwise."""
    return kit.mail(entity, subject, **{"sender": LIAISON, **kinds})


def plain(*lines: str, subject: str = "投稿", **kinds: Any) -> bytes:
    return mail(text(body(*lines)), subject, **kinds)


def outlook(*lines: str) -> str:
    """Outlook's paragraphs; an empty line is a paragraph of one blank."""
    rows = "".join(
        f'<p class=MsoNormal><span style="font-family:等线">{line or NBSP}</span></p>\r\n' for line in lines
    )
    style = "<style><!-- p.MsoNormal {margin:0cm;font-size:10.5pt;} --></style>"
    return f'<html><head>{style}</head><body lang=ZH-CN><div class="WordSection1">{rows}</div></body></html>'


def foxmail(*lines: str, signature: str = "") -> str:
    rows = "".join(f"<div>{line or '<br>'}</div>\n" for line in lines)
    signed = f"<hr style='width: 210px; height: 1px;' align='left'><div><span>{signature}</span></div>"
    style = "<style>body { line-height: 1.5; } body { font-size: 14px; font-family: 'Microsoft YaHei UI'; }</style>"
    return f"<html><head>{style}</head><body>{rows}{signed if signature else ''}</body></html>"


def qq(*lines: str) -> str:
    return "".join(
        f"<div style=\"font-family:'lucida Grande',Verdana\">{line or '<br>'}</div>" for line in lines
    )


def netease(*lines: str) -> str:
    rows = "".join(f'<p style="margin:0;">{line or "<br>"}</p>' for line in lines)
    return f'<div style="line-height:1.7;color:#000000;font-size:14px;font-family:Arial">{rows}</div>'


def gmail(*lines: str) -> str:
    rows = "".join(f"<div>{line or '<br>'}</div>" for line in lines)
    return f'<div dir="ltr">{rows}</div>'


def rich(shown: str, *lines: str, subject: str = "投稿", **kinds: Any) -> bytes:
    """A mail of both kinds, the HTML as given and the plain text of these lines."""
    return mail(alternative(text(body(*lines)), html(shown)), subject, **kinds)


WELD = Tale(
    "检修班巧修天车保住生产节拍",
    (
        "5月6日夜里，铸造天车的大车轨道出现裂纹，维保组携带焊机和打磨工具赶到现场，两个多小时完成补焊和探伤。",
        "此次抢修避免了一个整班的停产，维保组随后把轨道巡查周期由半月改为每周一次。",
    ),
    "检修分公司",
    ("罗景行",),
)
PITCH = Tale(
    "沥青熔化站改造后省电又省心",
    ("碳素厂对沥青熔化站的导热油循环泵加装变频器，运行二十天节电六千多度，油温波动收窄到正负两度以内。",),
    "碳素厂",
    ("季松涛",),
)
BUS = Tale(
    "通勤班车增设两个站点",
    (
        "自5月起，职工通勤二号线在梧桐苑和北苑菜市场各增设一个站点，早班发车时间提前十分钟。",
        "行政服务中心在班车上张贴了新的线路图，并安排专人跟车一周，听取乘车职工的意见。",
    ),
    "行政服务中心",
    ("葛明玥",),
)
TURBINE = Tale(
    "三号汽轮机完成揭缸检查",
    (
        "历时十一天，热电厂三号汽轮机揭缸检查全部结束，共更换汽封片四十二片，处理缺陷九项，振动值降到三十微米以下。",
    ),
    "热电厂",
    ("仇海生", "汤若溪"),
)
CHESS = Tale(
    "象棋赛上见真章",
    (
        "五月的工会活动室里落子有声，来自八个车间的三十二名棋友捉对厮杀，经过五轮积分编排，电解二车间的选手夺得头名。",
    ),
    "工会",
    ("邵一凡",),
)
SAMPLE = Tale(
    "化验室启用自动制样机",
    (
        "质检中心新到的自动制样机本周投入使用，一批矿样从破碎到缩分只要七分钟，比人工少用一半时间。",
        "班组给每台设备编写了一页纸的操作卡，贴在机身左侧，新员工照着卡片就能上手。",
    ),
    "质检中心",
    ("尹秋实",),
)
MINE = Tale(
    "采场边坡装上了电子眼",
    ("矿山公司在西采场边坡布设了六套位移监测仪，数据每十五分钟回传一次，超过预警值时值班手机同时响铃。",),
    "矿山公司",
    ("房振声",),
)
STORE = Tale(
    "旧托盘翻新再上岗",
    ("物资供应部组织库管员利用装卸间隙修补旧木托盘，半个月翻新一百八十块，全部用于阳极糊料的周转存放。",),
    "物资供应部",
    ("翁小棠",),
)
CELL = Tale(
    "二车间给电解槽“量体温”",
    ("电解二车间用红外热像仪给每台槽的侧壁拍照建档，发现温度异常的槽立即调整分子比，五月上旬侧部漏槽为零。",),
    "电解二车间",
    ("安立峰",),
)
LAB = Tale(
    "絮凝剂配比试验见效",
    (
        "技术中心与氧化铝厂联合开展絮凝剂配比试验，四组样品对比之后，沉降槽溢流浮游物由每升二百毫克降到九十毫克。",
    ),
    "技术中心",
    ("蓝亦舟",),
)
RAIL = Tale(
    "道岔保养抢在雨季前",
    ("运输部利用五天窗口期，对厂区铁路专用线的二十三组道岔逐一清扫、注油、紧固，更换失效扣件五十六套。",),
    "运输部",
    ("贺砚秋",),
)
CANTEEN = Tale(
    "食堂推出小份菜",
    ("为了少剩菜，二食堂把十二个热菜改成大小两种份量，试行一周后餐厨垃圾减少三成，职工排队时间也没有变长。",),
    "行政服务中心",
    ("乔木兰",),
)
BOOKS = Tale(
    "流动书箱进班组",
    ("团委把三百册图书装进十个书箱，每两周在各车间之间轮换一次，书箱里夹着读者留言卡，谁都可以写上几句。",),
    "团委",
    ("秦越",),
)
FIRE = Tale(
    "煤气站演练实打实",
    ("5月8日，安全环保部在煤气站组织泄漏处置演练，不设脚本、不打招呼，从报警到人员全部撤离用时六分四十秒。",),
    "安全环保部",
    ("丁怀瑾",),
)
CAST = Tale(
    "铸造线换模时间缩短一半",
    ("铸造车间把换模工序拆成二十六个动作，逐个录像、逐个比对，换模时间由九十分钟减到四十三分钟。",),
    "铸造车间",
    ("曲江南",),
)
WATER = Tale(
    "回水池清淤提前完工",
    ("氧化铝厂抓住检修停车的机会清理回水池，外运淤泥四百余方，比计划提前三天恢复蓄水。",),
    "氧化铝厂",
    ("甘雨桐",),
)
