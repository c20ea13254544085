"""A glassworks: several items in one mail, several documents, revised texts."""

from __future__ import annotations

from tests.corpus.items_ways import lines, page, paper, papers
from tests.corpus.kit import Group, Piece, attach, mail, mixed, text
from tests.corpus.papers import Bold, Centred, Head, Pic, archive, docx, image, office

ODDITIES = Group()
TO = "jianbao@lcglass.example"


def who(name: str, box: str) -> dict[str, object]:
    return {"sender": (name, f"{box}@lcglass.example"), "to": TO, "date": "Mon, 16 Nov 2026 09:30:00 +0800"}


H1, H2, H3 = "配料秤校准一次过", "碎玻璃分拣添“色选眼”", "均化库清仓见底"
A1 = "原料车间11月3日完成9台配料秤的半年校准，最大偏差万分之四，全部在允差之内。"
A2 = "碎玻璃场新装的色选机11月5日投用，每小时分选8吨，有色杂片检出率98.6%。"
A3 = "历时四天，2号均化库清仓作业11月9日结束，清出板结料160吨，库容恢复到4500吨。"
ODDITIES(
    "glass-many-numbered-plain",
    lines(
        "编辑好，原料车间本月三条：",
        "",
        "一、" + H1,
        A1 + "（原料车间　冯守业）",
        "二、" + H2,
        A2 + "（原料车间　郎月）",
        "三、" + H3,
        A3 + "（原料车间　冯守业）",
        "",
        "以上，请酌用。",
        subject="原料车间11月稿件",
        **who("郎月", "langyue"),
    ),
    pieces=(
        Piece((A1,), H1, "原料车间", ("冯守业",)),
        Piece((A2,), H2, "原料车间", ("郎月",)),
        Piece((A3,), H3, "原料车间", ("冯守业",)),
    ),
    absent=("本月三条", "请酌用"),
    why="three items numbered 一、二、三、",
)

B1 = "深加工车间11月8日在夹胶一线试用新型PVB胶片，初压合格率99.2%，较原胶片提高0.7个百分点。"
B2 = "中空线丁基胶涂布机换上双头喷嘴，单片涂布时间缩短3秒，日增产能90平方米。"
ODDITIES(
    "glass-many-two-no-headlines",
    lines(
        B1 + "（深加工车间　苗得雨）",
        "",
        B2 + "（深加工车间　苗得雨）",
        subject="深加工两条短讯",
        **who("苗得雨", "miaodeyu"),
    ),
    pieces=(Piece((B1,), "", "深加工车间", ("苗得雨",)), Piece((B2,), "", "深加工车间", ("苗得雨",))),
    why="two short notes, each closed by its attribution",
)

H4, H5 = "羽毛球赛激战窑前馆", "退休工人回厂看新窑"
A4 = "11月1日至2日，公司工会在窑前馆举办羽毛球混合团体赛，9支代表队捉对厮杀，技术中心队夺冠。"
A5 = "11月4日，58名退休职工应邀回厂参观大修后的二窑，年龄最大的88岁，1971年参加过首座窑的砌筑。"
ODDITIES(
    "glass-many-html-bold-titles",
    page(
        "<p>各位编辑：</p><p>工会两则消息，请查收。</p>",
        f"<p><b>{H4}</b></p><p>　　{A4}（公司工会　戚长河）</p>",
        f"<p><b>{H5}</b></p><p>　　{A5}（公司工会　戚长河）</p>",
        "<p>祝笔健！</p><p>戚长河</p>",
        subject="工会稿件两则",
        **who("戚长河", "qichanghe"),
    ),
    pieces=(Piece((A4,), H4, "公司工会", ("戚长河",)), Piece((A5,), H5, "公司工会", ("戚长河",))),
    absent=("工会两则消息", "祝笔健"),
    why="bold headlines in the HTML",
)

H6, H7 = "爆破警戒用上无人机", "矿区道路夜间亮起来"
A6 = "石灰石采场10月起用无人机巡查爆破警戒区，一架次8分钟，比人工清场快25分钟。"
A7 = "采场主运输道1.9公里安装太阳能反光道钉480枚、路灯36盏，夜间行车速度提高且零剐蹭。"
C6 = "无人机从采场边坡起飞"
ODDITIES(
    "glass-many-word-two-items-photo",
    paper(
        Head(H6),
        A6,
        Pic(image(1280, 960, 401)),
        Centred(C6),
        "（石灰石采场　段青松）",
        Head(H7),
        A7,
        "（石灰石采场　石磊）",
        cover="两篇合在一个文档里了。段青松",
        name="采场投稿（2篇）.docx",
        subject="采场投稿",
        **who("段青松", "duanqingsong"),
    ),
    pieces=(
        Piece((A6,), H6, "石灰石采场", ("段青松",), photos=(C6,)),
        Piece((A7,), H7, "石灰石采场", ("石磊",), photos=()),
    ),
    absent=("合在一个文档",),
    why="two items in one document, the first with a photo",
)

H8, H9 = "锡槽换上新石墨唇砖", "拉边机头改水为风"
A8 = "熔制二车间11月7日在线更换锡槽入口唇砖，停引板仅3小时40分，板面气泡每平方米下降0.02个。"
A9 = "10对拉边机头由水冷改为风冷试验成功，单台日节水14吨，机头结露滴锡的老毛病没有了。"
ODDITIES(
    "glass-many-zip-gbk",
    papers(
        "编辑老师：稿件打包，请解压。\n——骆长庚",
        (
            "稿件.zip",
            archive(
                (
                    ("唇砖.docx", docx(Bold(H8), A8, "（熔制二车间　骆长庚）")),
                    ("拉边机.docx", docx(Bold(H9), A9, "（熔制二车间　步青云）")),
                )
            ),
        ),
        subject="熔制二车间稿件",
        **who("骆长庚", "luochanggeng"),
    ),
    files=("稿件.zip",),
    pieces=(Piece((A8,), H8, "熔制二车间", ("骆长庚",)), Piece((A9,), H9, "熔制二车间", ("步青云",))),
    absent=("请解压",),
    why="two documents in a zip with GBK names",
)

H10 = "电工班的“旧物新生角”"
A10 = "公用工程部电工班把报废配电柜改成工具柜，把旧电缆盘改成休息桌，三个月修旧利废节支4.7万元。"
ODDITIES(
    "glass-many-doc-old",
    lambda: papers(
        "见附件，WPS存的doc格式，打不开告诉我。",
        ("旧物新生角.doc", office(docx(Centred(H10), A10, "（公用工程部　屈指）"), "doc")),
        subject="稿件",
        **who("屈指", "quzhi"),
    ),
    pieces=(Piece((A10,), H10, "公用工程部", ("屈指",)),),
    absent=("打不开",),
    why="an old .doc",
)

H11 = "首片6毫米电致变色玻璃下线"
A11 = "11月13日15时，技术中心中试线成功下线首片1.5米×3米电致变色玻璃，着色时间4分20秒，循环测试已过5000次。"
B11 = "项目从实验室到中试用了26个月，期间攻克大面积镀膜均匀性等7项难题。"
ODDITIES(
    "glass-many-revised-cover",
    papers(
        "编辑，昨天那篇有个数字写错了（循环次数应是5000次），以这份为准，之前的作废，不好意思！\n穆青禾",
        ("电致变色（改）.docx", docx(Head(H11), A11, B11, "（技术中心　穆青禾）")),
        subject="更正：电致变色稿",
        **who("穆青禾", "muqinghe"),
    ),
    disposition="submission",
    pieces=(Piece((A11, B11), H11, "技术中心", ("穆青禾",)),),
    absent=("以这份为准", "不好意思"),
    why="a revised document sent again",
)

H12, H13 = "货代课堂开到办公室", "样品间重新布展"
A12 = "驻汉堡销售处10月20日请货代讲解危包与木箱熏蒸要求，国内储运码头视频同步参加，共31人。"
A13 = "驻汉堡销售处样品间10月底重新布展，按建筑、家电、光伏三类陈列样片140件。"
ODDITIES(
    "glass-many-arabic-numbers-overseas",
    lines(
        "总部的老师们好，时差原因发晚了，两则简讯：",
        "1. " + H12,
        A12,
        "2. " + H13,
        A13,
        "（驻汉堡销售处 纪云帆）",
        "",
        "Mit freundlichen Grüßen / 顺祝商祺",
        "Ji Yunfan",
        subject="汉堡简讯",
        **who("纪云帆", "ji.yunfan"),
    ),
    pieces=(Piece((A12,), H12, None, None), Piece((A13,), H13, "驻汉堡销售处", ("纪云帆",))),
    absent=("发晚了", "顺祝商祺", "Mit freundlichen"),
    why="two notes numbered 1. 2., one attribution at the end",
)

H14 = "冬防培训覆盖全员"
A14 = "公司10月下旬分11场完成冬季“四防”培训，1684名职工全部参加，闭卷合格率99.4%。"
ODDITIES(
    "glass-many-word-and-approval",
    mail(
        mixed(
            text("稿件和部门审签单（扫描）一并发来，审签单仅存档。\n人力资源部 甄小满\n"),
            attach("冬防培训.docx", docx(Centred(H14), A14, "（人力资源部　甄小满）")),
            attach("审签单.jpg", image(1240, 1754, 409)),
        ),
        "人力资源部稿件",
        **who("甄小满", "zhenxiaoman"),
    ),
    files=("冬防培训.docx", "审签单.jpg"),
    pieces=(Piece((A14,), H14, "人力资源部", ("甄小满",), photos=()),),
    absent=("审签单",),
    why="an approval slip beside the document: stored, never printed",
)
