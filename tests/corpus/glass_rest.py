"""A glassworks: more everyday mails, Word files without photos."""

from __future__ import annotations

from tests.corpus.items_ways import lines, page, paper, papers
from tests.corpus.kit import Group, Piece, alternative, html, mail, text
from tests.corpus.papers import Centred, Head, Pic, Styled, docx, image, pdf

ODDITIES = Group()
TO = "jianbao@lcglass.example"


def who(name: str, box: str) -> dict[str, object]:
    return {"sender": (name, f"{box}@lcglass.example"), "to": TO, "date": "Mon, 16 Nov 2026 09:30:00 +0800"}


def pic(seed: int) -> Pic:
    return Pic(image(1400, 1050, 440 + seed))


H1 = "巷道里的“安全积分超市”"
A1 = "石英砂矿开办安全积分超市，职工上报一条有效隐患积5分，可换牙膏、毛巾、保温杯，10月共兑换216件。"
B1 = "“以前让我报隐患像求人，现在追着我问还有没有名额。”安全员付有田说。"
ODDITIES(
    "glass-rest-word-no-photo",
    paper(
        Centred(H1),
        "　　" + A1,
        "　　" + B1,
        "（石英砂矿　付有田）",
        cover="报送稿件一篇，无图。请编辑斧正！",
        name="积分超市.docx",
        subject="石英砂矿：积分超市",
        **who("石英砂矿办公室", "kuang.bgs"),
    ),
    pieces=(Piece((A1, B1), H1, "石英砂矿", ("付有田",), photos=()),),
    absent=("斧正", "无图"),
    why="a document without photos",
)

H2 = "千分尺上的较真"
A2 = "质检中心厚度组10月比对了全部34把千分尺，停用零位超差的3把，补购数显尺10把。"
ODDITIES(
    "glass-rest-word-empty-body",
    papers(
        "",
        ("质检中心 千分尺.docx", docx(Head(H2), A2, "质检中心 欧阳砚")),
        subject="质检中心 千分尺",
        **who("欧阳砚", "ouyangyan"),
    ),
    pieces=(Piece((A2,), H2, "质检中心", ("欧阳砚",), photos=()),),
    why="an empty body and a document",
)

H3 = "吹制间的一天"
A3 = "清晨五点半，设计工作室吹制间的小炉已经升到1180℃，挑料工莫言欢转动铁管，从坩埚里挑起当天第一团料。"
B3 = "中午前，她要和搭档完成十二只灯罩；下午退火窑出炉，两个人一只只对着灯看气泡。"
C3 = "傍晚收工，她把没用完的彩料按色号放回格子里，说明天还要接着来。"
ODDITIES(
    "glass-rest-plain-essay",
    lines(
        "老师好，写了一篇随笔性质的，不知道合不合适。",
        "",
        "　　　　" + H3,
        "　　" + A3,
        "",
        "　　" + B3,
        "",
        "　　" + C3,
        "　　　　（设计工作室　简若溪）",
        subject="随笔",
        **who("简若溪", "jianruoxi"),
    ),
    pieces=(Piece((A3, B3, C3), H3, "设计工作室", ("简若溪",)),),
    absent=("合不合适",),
    why="an essay with blank lines between",
)

H4 = "网络安全周答题九百人参加"
A4 = "信息中心11月3日至9日开展网络安全周活动，903名职工在线答题，钓鱼邮件演练点击率由去年的11%降至4%。"
ODDITIES(
    "glass-rest-alternative",
    mail(
        alternative(
            text(f"编辑部：\n请审阅。\n\n{H4}\n{A4}\n（信息中心　夏知秋）\n\n夏知秋\n信息中心 运维科\n"),
            html(
                f"<p>编辑部：</p><p>请审阅。</p><p><b>{H4}</b></p><p>{A4}</p><p>（信息中心　夏知秋）</p>"
                "<p><br></p><p><span style='color:gray'>夏知秋<br>信息中心 运维科</span></p>"
            ),
        ),
        "网络安全周",
        **who("夏知秋", "xiazhiqiu"),
    ),
    pieces=(Piece((A4,), H4, "信息中心", ("夏知秋",)),),
    absent=("请审阅", "运维科"),
    why="plain and HTML alternatives",
)

A5 = "11月12日，公司与省建筑设计院签订合作协议，双方将在超低能耗幕墙、光伏采光顶两个方向共建联合实验室。"
B5 = "签约前，设计院一行参观了镀膜线和设计工作室。"
ODDITIES(
    "glass-rest-news-tag",
    lines(
        "　　" + A5,
        "　　" + B5,
        "　　（公司办公室）",
        subject="【要闻】公司与省建筑设计院签约",
        **who("公司办公室", "bgs"),
    ),
    pieces=(Piece((A5, B5), "", "公司办公室", (), section="news"),),
    why="the office's own item, a unit without a writer",
)

H6 = "献血车开进厂门口"
A6 = "11月5日，公司青年志愿者服务队在厂门口组织无偿献血，97人报名，成功献血82人，总量26400毫升。"
ODDITIES(
    "glass-rest-wechat-paste",
    page(
        "<section><section><p>小编您好，公众号推文粘过来的，格式乱请见谅。</p></section></section>",
        f'<section style="text-align:center"><strong>{H6}</strong></section>'
        f'<section><p style="letter-spacing:1px">{A6}</p></section>',
        "<section><p>（公司团委　路遥知）</p></section>",
        subject="志愿服务稿",
        **who("路遥知", "luyaozhi"),
    ),
    pieces=(Piece((A6,), H6, "公司团委", ("路遥知",), section=None),),
    absent=("请见谅",),
    why="pasted from WeChat",
)

H7 = "天然气管线“体检”四公里"
A7 = "公用工程部10月26日至30日请专业队伍对厂区4.1公里埋地天然气管线做防腐层检测，发现破损点7处。"
B7 = "7处破损点已全部开挖修补，最深一处在老铁路涵洞下，用了两个夜班。"
C7 = "检测人员用雷迪仪沿线查找破损点"
ODDITIES(
    "glass-rest-word-caption-after-credit",
    paper(
        Head(H7),
        A7,
        B7,
        "（公用工程部　屈指）",
        pic(1),
        Styled(C7 + "（屈指 摄）", "Caption"),
        cover="领导已看过，报送编辑部。屈指",
        name="管线体检.docx",
        subject="公用部稿件",
        **who("屈指", "quzhi"),
    ),
    pieces=(Piece((A7, B7), H7, "公用工程部", ("屈指",), photos=(C7 + "（屈指 摄）",)),),
    absent=("领导已看过",),
    why="the photo and its caption after the attribution",
)

H8 = "成品库试用“会说话”的月台"
A8 = "成品库在6个月台装上语音提示器，叉车接近、车厢未垫三角木、门未闭锁都会报警。"
ODDITIES(
    "glass-rest-pdf",
    lambda: papers(
        "编辑：只有PDF版了，能用吗？",
        ("会说话的月台.pdf", pdf(H8, A8, "（成品库　卜满仓）")),
        subject="成品库",
        **who("卜满仓", "bumancang"),
    ),
    pieces=(Piece((A8,), H8, "成品库", ("卜满仓",)),),
    absent=("能用吗",),
    why="a PDF with a text layer",
)

H9 = "球场上的“窑火杯”"
A9 = "历时三周的“窑火杯”篮球联赛11月13日落幕，运输公司队以68比61战胜熔制联队，首次捧杯。"
C9 = ("决赛开球瞬间", "运输公司队捧杯")
ODDITIES(
    "glass-rest-word-triangle-and-blank",
    paper(
        Centred(H9),
        Centred("公司工会　戚长河"),
        A9,
        pic(2),
        Centred("▲ " + C9[0]),
        pic(3),
        Centred("▲ " + C9[1]),
        cover="小编：球赛稿，照片已插入文中，若影响排版可来取原图。\n工会老戚",
        name="窑火杯.docx",
        subject="球赛",
        **who("戚长河", "qichanghe"),
    ),
    pieces=(Piece((A9,), H9, "公司工会", ("戚长河",), photos=C9),),
    absent=("影响排版", "▲"),
    why="▲ and a blank before the captions",
)

H10 = "宿舍楼道添了“暖心柜”"
A10 = "生活服务中心在单身宿舍4栋楼的楼道放置“暖心柜”，里面有针线、创可贴、雨伞和充电线，谁用谁取，用完放回。"
ODDITIES(
    "glass-rest-plain-trailing-ps",
    lines(
        H10,
        A10,
        "（生活服务中心　水清浅）",
        "",
        "PS：上期食堂那篇的样刊能不能给我留两本？谢谢🙏",
        subject="暖心柜",
        **who("水清浅", "shuiqingqian"),
    ),
    pieces=(Piece((A10,), H10, "生活服务中心", ("水清浅",)),),
    absent=("样刊",),
    why="a postscript that asks for copies",
)

A11 = "11月1日起，锅炉房改烧经脱硫的窑炉余气，月节约外购天然气21万立方米。"
ODDITIES(
    "glass-rest-disclaimer",
    lines(
        A11 + "（动力车间　宗北辰）",
        "",
        "宗北辰",
        "",
        "【保密提示】本邮件及附件仅供收件人使用，如误收请立即删除并通知发件人。",
        subject="余气回用",
        **who("宗北辰", "zongbeichen"),
    ),
    pieces=(Piece((A11,), "", "动力车间", ("宗北辰",)),),
    absent=("保密提示", "误收"),
    why="a disclaimer under the name",
)
