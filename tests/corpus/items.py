"""Several items in one mail of text: how people mark where one ends and the next begins."""

from __future__ import annotations

from tests.corpus.items_news import NEWS, several
from tests.corpus.items_ways import lines, page
from tests.corpus.kit import Group, Piece, paragraphs_html

ODDITIES = Group()
FIVE = ("pot", "anode", "grid", "coil", "share")
CHINESE = "一二三四五六七八九十"


def numbered(keys: tuple[str, ...], prefix: str, titled: bool = True, indent: str = "　　") -> list[str]:
    """Each item behind its number; prefix has {n} for 1 or {c} for 一."""
    said: list[str] = []
    for n, key in enumerate(keys, 1):
        mark = prefix.format(n=n, c=CHINESE[n - 1], w="０１２３４５６７８９"[n])
        body = NEWS[key].whole() if titled else NEWS[key].body()
        said += [mark + body[0], *(indent + line for line in body[1:])]
    return said


ODDITIES(
    "items-five-numbered-in-chinese",
    lines("编辑部：", "现报上本周稿件五篇，请审阅。", "", *numbered(FIVE, "{c}、")),
    pieces=several(*FIVE),
    absent=("现报上", "编辑部：", "一、", "五、"),
    why="一、 to 五、 before five headlines, a cover line above",
)
ODDITIES(
    "items-numbered-with-digits-and-no-headlines",
    lines(*numbered(("grid", "anode", "rain", "gate"), "{n}.", titled=False)),
    pieces=several("grid", "anode", "rain", "gate", titled=False),
    why="1. to 4. directly before the text, no headlines",
)
ODDITIES(
    "items-numbered-with-digits-and-enumeration-comma",
    lines(*numbered(("bus", "books", "share"), "{n}、", titled=False)),
    pieces=several("bus", "books", "share", titled=False),
    why="1、 2、 3、 before the text",
)
ODDITIES(
    "items-numbered-in-brackets",
    lines(*numbered(("robot", "coil", "gate"), "（{c}）")),
    pieces=several("robot", "coil", "gate"),
    why="（一） （二） （三） before the headlines",
)
ODDITIES(
    "items-numbered-with-full-width-digits",
    lines(*numbered(("rain", "bus", "anode"), "{w}．")),
    pieces=several("rain", "bus", "anode"),
    why="１． ２． ３． typed in the Chinese input method",
)
ODDITIES(
    "items-numbered-number-and-headline-apart",
    lines(
        "一、", *NEWS["share"].whole(), "", "二、", *NEWS["books"].whole(), "", "三、", *NEWS["gate"].whole()
    ),
    pieces=several("share", "books", "gate"),
    why="the number stands on a line of its own above the headline",
)
ODDITIES(
    "items-labelled-contribution-one-and-two",
    lines("稿件一：", *NEWS["coil"].whole(), "", "稿件二：", *NEWS["robot"].whole()),
    pieces=several("coil", "robot"),
    absent=("稿件一", "稿件二"),
    why="稿件一： and 稿件二： on lines of their own are marks of the sender, not headlines",
)
ODDITIES(
    "items-by-bold-titles",
    page(
        *(
            f"<p><b>{NEWS[key].headline}</b></p>" + paragraphs_html(*NEWS[key].body())
            for key in ("anode", "pot", "bus", "rain")
        )
    ),
    pieces=several("anode", "pot", "bus", "rain"),
    why="HTML; only the bold lines tell where an item begins",
)
ODDITIES(
    "items-by-centred-titles",
    page(
        *(
            f'<p style="text-align:center"><span style="font-size:18pt">{NEWS[key].headline}</span></p>'
            + "".join(f'<p style="text-indent:2em">{line}</p>' for line in NEWS[key].body(glued=False))
            for key in ("books", "grid", "robot")
        )
    ),
    pieces=several("books", "grid", "robot"),
    why="HTML; headlines centred and large, attributions on lines of their own",
)
ODDITIES(
    "items-by-attributions-only",
    lines(*("　　" + line for key in ("grid", "coil", "rain", "robot") for line in NEWS[key].body())),
    pieces=several("grid", "coil", "rain", "robot", titled=False),
    why="no number, no headline, no blank line: an attribution closes each of the four",
)
ODDITIES(
    "items-by-attributions-on-their-own-lines",
    lines(*("　　" + line for key in ("pot", "gate", "bus") for line in NEWS[key].body(glued=False))),
    pieces=several("pot", "gate", "bus", titled=False),
    why="the same with the attribution on the next line",
)
ODDITIES(
    "items-separated-by-rules",
    lines(
        *NEWS["share"].whole(),
        "--------------------------------",
        *NEWS["anode"].whole(),
        "================================",
        *NEWS["coil"].whole(),
    ),
    pieces=several("share", "anode", "coil"),
    absent=("-----", "====="),
    why="a row of dashes between two items is neither text nor the start of a signature",
)
ODDITIES(
    "items-separated-by-stars",
    lines(*NEWS["robot"].whole(), "", "＊　＊　＊", "", *NEWS["books"].whole()),
    pieces=several("robot", "books"),
    absent=("＊",),
    why="three full-width stars between two items",
)
ODDITIES(
    "items-cover-before-and-after",
    lines(
        "沈老师：",
        "您好！现将我公司本周两篇稿件发给您，如有不妥请直接修改，联系电话0987-6543212。",
        "",
        *NEWS["grid"].whole(),
        "",
        *NEWS["rain"].whole(),
        "",
        "以上两篇请审阅，照片稍后补发。谢谢！",
        "祝工作顺利！",
    ),
    pieces=several("grid", "rain"),
    absent=("沈老师", "您好", "6543212", "以上两篇", "照片稍后", "祝工作"),
    why="greeting and cover above, more cover and a wish below",
)
ODDITIES(
    "items-digest-under-one-title",
    lines("一周短讯", *numbered(("bus", "gate", "grid", "anode", "rain"), "{n}.", titled=False)),
    pieces=several("bus", "gate", "grid", "anode", "rain", titled=False),
    why="a digest: numbered news, each closing with its own attribution, is five items under no headline",
)
ODDITIES(
    "items-digest-with-diamonds",
    lines(*("◆" + line for key in ("share", "books", "bus") for line in NEWS[key].body())),
    pieces=tuple(
        Piece(None, headline=None, unit=NEWS[key].unit, authors=NEWS[key].authors)
        for key in ("share", "books", "bus")
    ),
    present=tuple(NEWS[key].paragraphs[0] for key in ("share", "books", "bus")),
    why="each piece of news behind a ◆; whether the ◆ stays is not judged",
)
ODDITIES(
    "items-three-with-brackets-at-paragraph-ends",
    lines(
        "一、铸造车间优化配料",
        "5月8日，岚谷铝加工公司铸造车间试用新配料表，一次配准率达到96%（同比提高4个百分点）。",
        "新配料表已推广到四台熔炼炉（见图）。（岚谷铝加工公司　宁远）",
        "二、化验室推行双人复核",
        "质检计量中心5月9日起对出厂样推行双人复核（每班不少于20个）。",
        "首周发现并改正录入差错3处（均为小数点位置）。（质检计量中心　郑喆）",
        "三、仓库搬进新库房",
        "物流中心5月10日完成备件库搬迁（面积4200平方米）。",
        "新库房共设货位3600个（含恒温货位120个）。（物流中心　方既白）",
    ),
    pieces=(
        Piece(
            (
                "5月8日，岚谷铝加工公司铸造车间试用新配料表，一次配准率达到96%（同比提高4个百分点）。",
                "新配料表已推广到四台熔炼炉（见图）。",
            ),
            "铸造车间优化配料",
            "岚谷铝加工公司",
            ("宁远",),
        ),
        Piece(
            (
                "质检计量中心5月9日起对出厂样推行双人复核（每班不少于20个）。",
                "首周发现并改正录入差错3处（均为小数点位置）。",
            ),
            "化验室推行双人复核",
            "质检计量中心",
            ("郑喆",),
        ),
        Piece(
            (
                "物流中心5月10日完成备件库搬迁（面积4200平方米）。",
                "新库房共设货位3600个（含恒温货位120个）。",
            ),
            "仓库搬进新库房",
            "物流中心",
            ("方既白",),
        ),
    ),
    why="six brackets close paragraphs and are text; three are attributions",
)
ODDITIES(
    "items-sections-and-subsections-as-headings",
    lines(
        "生产·提质增效",
        "电解系统",
        *NEWS["pot"].body(),
        "氧化铝系统",
        "5月7日，云岭氧化铝厂三号沉降槽完成清理复产，用时19天，溢流浮游物降到每升120毫克以下。（云岭氧化铝厂　林深）",
        "科技·创新驱动",
        *NEWS["robot"].body(),
    ),
    pieces=(
        NEWS["pot"].piece(titled=False, section="production", subsection="cells"),
        Piece(
            ("5月7日，云岭氧化铝厂三号沉降槽完成清理复产，用时19天，溢流浮游物降到每升120毫克以下。",),
            unit="云岭氧化铝厂",
            authors=("林深",),
            section="production",
            subsection="alumina",
        ),
        NEWS["robot"].piece(titled=False, section="tech"),
    ),
    absent=("生产·提质增效", "电解系统", "氧化铝系统", "科技·创新驱动"),
    why="the bulletin's own headings cut the mail and are no headlines",
)
ODDITIES(
    "items-two-articles-each-with-inner-numbers",
    lines(
        "检修分公司三招管好工具",
        "今年以来，检修分公司从“领、用、还”三个环节管工具，丢失率下降七成。",
        "一、领用扫码",
        "每件工具贴上二维码，谁领谁扫，当班归还。",
        "二、每周盘点",
        "班组长每周五盘点一次，短缺的当场登记。（检修分公司　韩征）",
        "",
        "物流中心两张清单压库存",
        "4月以来，物流中心靠两张清单把呆滞物资压下310万元。",
        "一、呆滞清单",
        "超过两年未动的物资列入清单，逐项找去向。",
        "二、共享清单",
        "可以互用的备件上网公示，各单位按需调剂。（物流中心　方既白）",
    ),
    pieces=(
        Piece(
            (
                "今年以来，检修分公司从“领、用、还”三个环节管工具，丢失率下降七成。",
                "一、领用扫码",
                "每件工具贴上二维码，谁领谁扫，当班归还。",
                "二、每周盘点",
                "班组长每周五盘点一次，短缺的当场登记。",
            ),
            "检修分公司三招管好工具",
            "检修分公司",
            ("韩征",),
        ),
        Piece(
            (
                "4月以来，物流中心靠两张清单把呆滞物资压下310万元。",
                "一、呆滞清单",
                "超过两年未动的物资列入清单，逐项找去向。",
                "二、共享清单",
                "可以互用的备件上网公示，各单位按需调剂。",
            ),
            "物流中心两张清单压库存",
            "物流中心",
            ("方既白",),
        ),
    ),
    why="the numbers are inside the articles; attributions and the blank line are the cut",
)
ODDITIES(
    "items-same-unit-twice",
    lines(
        "炭素厂焙烧车间5月8日完成燃烧架移位改造，单次移位由70分钟缩短到42分钟。（炭素厂　许衡）",
        "炭素厂煅烧车间5月9日更换回转窑托轮两组，窑体振动值由每秒7毫米降到每秒3毫米。（炭素厂　许衡）",
    ),
    pieces=(
        Piece(
            ("炭素厂焙烧车间5月8日完成燃烧架移位改造，单次移位由70分钟缩短到42分钟。",),
            "",
            "炭素厂",
            ("许衡",),
        ),
        Piece(
            ("炭素厂煅烧车间5月9日更换回转窑托轮两组，窑体振动值由每秒7毫米降到每秒3毫米。",),
            "",
            "炭素厂",
            ("许衡",),
        ),
    ),
    why="two one-paragraph items with the same attribution stay two",
)
