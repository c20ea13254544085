"""A made-up issue as editorial would hand it over: 8 sections, 20 items, photos painted on the spot."""

from __future__ import annotations

import hashlib
import io
import random
from functools import cache
from typing import Any

from PIL import Image, ImageDraw, ImageFilter

SKY = [
    ((92, 78, 70), (240, 205, 150)),
    ((70, 80, 96), (196, 204, 214)),
    ((58, 92, 120), (214, 226, 232)),
    ((60, 84, 66), (208, 214, 182)),
]


@cache
def scene(seed: int, width: int = 1104, height: int = 736) -> bytes:
    """A soft abstract landscape as JPEG bytes; the same for the same seed."""
    rnd = random.Random(seed)
    dark, light = SKY[seed % len(SKY)]
    column = Image.new("RGB", (1, height))
    for y in range(height):
        t = y / height
        column.putpixel((0, y), tuple(round(a + (b - a) * t) for a, b in zip(dark, light, strict=True)))
    image = column.resize((width, height))
    draw = ImageDraw.Draw(image)
    x, y, r = rnd.randrange(width), round(height * 0.45), height // 7
    draw.ellipse((x - r, y - r, x + r, y + r), fill=(255, 238, 205))
    for layer in range(4):
        base = round(height * (0.55 + 0.12 * layer))
        shade = tuple(max(0, c - 25 * layer) for c in (128, 132, 136))
        points = [(0, height), (0, base)]
        points += [(px, base + rnd.randrange(-40, 40)) for px in range(0, width + 1, width // 9)]
        draw.polygon([*points, (width, base), (width, height)], fill=shade)
    image = image.filter(ImageFilter.GaussianBlur(5))
    out = io.BytesIO()
    image.save(out, "JPEG", quality=80)
    return out.getvalue()


def photo(seed: int, caption: str, credit: str, width: int = 1104, height: int = 736) -> dict[str, Any]:
    sha = hashlib.sha256(scene(seed, width, height)).hexdigest()
    original = hashlib.sha256(f"original {sha}".encode()).hexdigest()
    return {
        "sha256": original,
        "mail": sha,
        "caption": caption,
        "credit": credit,
        "alt": caption.rstrip("。"),
        "width": width,
        "height": height,
        "size": "m",
    }


def pictures() -> dict[str, bytes]:
    """The mail copies by their SHA-256."""
    sizes = [(1, 1104, 736), (2, 1104, 736), (3, 1104, 828), (4, 736, 1104)]
    return {hashlib.sha256(scene(*size)).hexdigest(): scene(*size) for size in sizes}


class Numbered:
    def __init__(self) -> None:
        self.count = 0

    def __call__(self, attribution: str, *paragraphs: str, headline: str = "", **more: Any) -> dict[str, Any]:
        self.count += 1
        return {
            "id": 100 + self.count,
            "number": self.count,
            "headline": headline,
            "paragraphs": list(paragraphs),
            "attribution": attribution,
            "note": more.get("note", ""),
            "photos": more.get("photos", []),
        }


def section(key: str, title: str, *items: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {
        "key": key,
        "title": title,
        "instalment": more.get("instalment"),
        "none": more.get("none", False),
        "subsections": more.get("subsections") or [{"title": "", "items": list(items)}],
    }


def look(**changes: Any) -> dict[str, Any]:
    """How the sample is rendered; keyword arguments replace keys."""
    plain = {"page": "a4", "profile": "bulletin", "accent": "#c8101a", "images": "cid"}
    return plain | {"numbers": "issue", "wrap": 0, "pdf": True, "docx": False} | changes


def issue(**changes: Any) -> dict[str, Any]:
    """The sample's content dict; keyword arguments replace top-level keys."""
    item = Numbered()
    content: dict[str, Any] = {
        "language": "zh-CN",
        "kind": "regular",
        "masthead": {
            "name": "云岚铝讯",
            "latin": "YUNLAN ALUMINIUM BULLETIN",
            "publisher": "云岚铝业集团综合部",
            "notice": "内部资料　注意保存",
            "year": 2026,
            "number": 9,
            "cumulative": 141,
            "number_line": "2026年第9期（总第141期）",
            "date": "2026-05-15",
            "date_line": "2026年5月15日",
            "corrects": None,
        },
        "look": look(),
        "sections": _first_half(item) + _second_half(item),
        "colophon": [
            {"label": "征稿时间", "value": "2026年5月6日8时—5月12日17时"},
            {"label": "主送", "value": "集团公司领导，机关各部室，各所属企业"},
            {"label": "抄送", "value": "集团宣传文化中心，集团档案馆"},
            {"label": "投稿邮箱", "value": "tougao@yunlan-al.example"},
            {"label": "编辑", "value": "顾一鸣"},
            {"label": "校对", "value": "沈知秋"},
            {"label": "签发", "value": "陆远舟"},
            {"label": "共印", "value": "86份"},
        ],
    }
    return content | changes


def _first_half(item: Numbered) -> list[dict[str, Any]]:
    return [
        section(
            "news",
            "要闻·集团动态",
            item(
                "（生产运营部　周以宁）",
                "5月8日，集团召开二季度生产经营对接会，逐条对照一季度遗留的27项问题，明确责任部门和完成时限。会议要求，各所属企业把稳产高产"
                "作为当前头等大事，电解系列全面推行“一槽一策”，氧化铝系统紧盯碱耗、汽耗两项指标，力争上半年主要产品产量完成全年计划的51%以上。",
                headline="集团召开二季度生产经营对接会",
                photos=[photo(1, "与会人员在青石电解铝厂一车间查看槽况。", "何小满 摄")],
            ),
            item(
                "（战略投资部）",
                "5月11日，集团与南屏市签订铝基新材料产业园二期合作备忘录。双方将在铝水直供、再生铝回收和铁路专用线共用三个方面开展合作，"
                "预计二期投产后年新增铝水就地转化能力12万吨。",
            ),
            item(
                "（安全环保部　许可）",
                "近日，集团发布2025年度可持续发展报告。报告首次披露产品全生命周期碳足迹数据，覆盖重熔用铝锭、铸轧卷和圆铸锭3类产品，"
                "并邀请第三方机构完成核证。",
            ),
        ),
        section(
            "production",
            "生产·提质增效",
            subsections=[
                {
                    "title": "电解系统",
                    "items": [
                        item(
                            "（青石电解铝厂　马骁、罗清扬）",
                            "青石电解铝厂二系列自4月中旬实施精准出铝以来，电流效率连续三周保持在94%以上，吨铝直流电耗较一季度下降68千瓦时。该厂把槽况分为"
                            "稳定、关注、处置三类，由值班工区长每四小时复核一次，异常槽由技术、设备、作业三方联合会诊，处置情况当班写入交接班记录。",
                            headline="青石厂二系列电流效率连续三周保持94%以上",
                        ),
                        item(
                            "（青石电解铝厂　温可）",
                            "5月9日，青石电解铝厂三车间完成第100台新型节能槽的焙烧启动，启动过程槽温、阳极电流分布全部受控，为后续42台槽的改造积累了完整数据。",
                        ),
                    ],
                },
                {
                    "title": "氧化铝系统",
                    "items": [
                        item(
                            "（白鹭湾氧化铝厂　袁湘）",
                            "白鹭湾氧化铝厂针对高硅矿掺配比例上升的实际，重新标定配料模型，溶出率提高0.6个百分点，4月份吨氧化铝碱耗降至历史最好水平。",
                        )
                    ],
                },
            ],
        ),
        section(
            "safety",
            "安全·守土有责",
            item(
                "（安全环保部　银杉热电公司）",
                "入汛以来，各所属企业对尾矿库、煤场、临边道路和地下管廊开展拉网式排查，共发现隐患231项，已整改228项，整改率98.7%，剩余3项全部落实监护措施"
                "和应急预案。银杉热电公司组织夜间无脚本演练，从接报到排水泵车到位用时11分钟，较去年缩短4分钟。",
                headline="汛期隐患排查整改率达到98.7%",
            ),
            item(
                "（岚谷铝加工公司　丁喆）",
                "岚谷铝加工公司在冷轧机组推行“开口即停”连锁保护，把人员误入运行区域的响应时间压缩到0.3秒以内，一线岗位提出的17条改进建议全部落地，改造厂房面积1200㎡。",
            ),
        ),
        section(
            "research",
            "科技·创新驱动",
            item(
                "（研发院　江暮云）",
                "研发院与岚谷铝加工公司联合开发的高强耐蚀铸轧卷，通过用户首批认证，形成企业标准1项，申请发明专利5件，产品将于6月转入小批量稳定供货。",
                headline="高强耐蚀铸轧卷通过用户首批认证",
                photos=[photo(2, "高强耐蚀铸轧卷成品整齐码放，等待发运。", "岚谷铝加工公司供图")],
            ),
            item(
                "（研发院　石镕）",
                "研发院建成电解质快速分析平台，样品从送检到出具分子比数据由90分钟缩短至12分钟，目前已在青石电解铝厂两个系列上线运行。",
            ),
            item(
                "（信息中心）",
                "信息中心上线设备点检移动端，覆盖主要产线设备6380台套，点检漏项率由3.1%降至0.4%。",
            ),
        ),
    ]


def _second_half(item: Numbered) -> list[dict[str, Any]]:
    return [
        section(
            "business",
            "经营·降本挖潜",
            item(
                "（物资采购中心　陈堃）",
                "物资采购中心将石油焦、煤沥青、液碱等11类大宗物资纳入联合采购平台，统一需求计划、统一供应商评价、统一到货质检，首季采购均价低于市场同期均价"
                "2.8%，节约资金4260万元。",
                headline="联合采购平台首季节约资金4260万元",
            ),
            item(
                "（岚谷铝加工公司）",
                "岚谷铝加工公司推行边角料分级回炉，4月份回收铝屑41吨，废料外委处理费用同比下降三成。",
            ),
            item(
                "（财务部　叶知微）",
                "财务部上线应收账款预警看板，对逾期30天以上的往来逐户建账，4月份回款率提高至96.4%。",
            ),
        ),
        section(
            "green",
            "绿色·低碳转型",
            item(
                "（银杉热电公司　方砚）",
                "5月10日，白鹭湾分布式光伏二期并网发电。项目利用厂房屋面和堆场空地建设，装机容量18兆瓦，年发电量约2100万千瓦时，可减排二氧化碳1.2万吨。",
                headline="白鹭湾分布式光伏二期并网发电",
                photos=[photo(3, "白鹭湾光伏二期并网现场。", "方砚 摄", 1104, 828)],
            ),
            item(
                "（学习强国）",
                "工业领域绿色工厂评价通则修订版发布，新增用能结构和水重复利用两项指标，自7月1日起施行。",
            ),
        ),
        section(
            "people",
            "人物·平凡之光",
            subsections=[
                {
                    "title": "志愿服务篇",
                    "items": [
                        item(
                            "（炭素厂　许衡）",
                            "炭素厂青年志愿服务队利用轮休时间走进云岚社区，为独居老人检修电路、清洗油烟机，累计服务36户。队员们还与社区小学结对，每月开设一堂"
                            "“铝从哪里来”科普课。",
                            photos=[photo(4, "志愿者为社区老人检修电路。", "许衡 摄", 736, 1104)],
                        ),
                        item(
                            "（工会　林舟）",
                            "清晨的风吹过槽台\n一盏灯照着一双手套\n我们把昨天的铝\n浇成今天的桥",
                            headline="手套（职工诗歌）",
                            note="作者是青石电解铝厂的一名天车工，这首诗写于夜班之后。",
                        ),
                    ],
                },
                {
                    "title": "导师带徒篇",
                    "items": [
                        item(
                            "（人力资源部）",
                            "人力资源部组织第三批导师带徒签约，42名技师与86名青工结成对子，培训考核与岗位晋级挂钩。",
                        ),
                    ],
                },
            ],
        ),
        section(
            "serial",
            "连载·炉前笔记",
            item(
                "（青石电解铝厂退休职工　程有余 口述 谢听澜 整理）",
                "【一把钎】老班长说，看火先看苗。火苗蓝里带白、贴着壳面走，槽子就稳；火苗发黄、摇得急，多半是料面塌了壳。他把这些口诀写在烟盒背面，后来抄成一本笔记，"
                "再后来，笔记变成了车间的培训教材。",
                "【一本账】教材发下来那天，老班长没有讲技术，先讲了一笔账：一台槽早发现一小时异常，少耗的电够一户人家用大半年。他说，炉前没有小事，手里的钎子一头连着槽，"
                "一头连着成百上千户的灯。",
                "【一班人】如今屏幕上跳动着每台槽的曲线，系统会提前四十分钟报警。可每到交接班，年轻人仍会走到槽前站一站，看一看火。他们说，数据告诉我们哪里不对，"
                "火告诉我们为什么。（未完待续）",
            ),
            instalment="（连载之三）",
        ),
    ]
